package facts

import (
	"strconv"
	"strings"

	"puente/pipeline/lexicon"
)

// joins reads what may stand between the parts of a moment at i: a comma, at,
// on, el, de, a las. It gives the token after it.
func (r *timer) joins(i int) int {
	if r.is(i, ",") || r.is(i, "(") || r.is(i, ")") {
		i++
	}
	if r.among(i, "-|–") && i+1 < len(r.toks) && r.at[i+1] > 0 && r.nums[r.at[i+1]-1].Kind == Clock {
		i++
	}
	if r.among(i, "at|on|of|in|de|del|@|el|al") {
		i++
	}
	if r.among(i, "el|the|la") && !r.among(i+1, "manana|tarde|noche|madrugada") {
		i++
	}
	return i
}

// moment reads the parts of a moment at i, in any order, each at most once (a
// weekday and its date are two): mañana por la noche, Tuesday, Jan 15, 1:00 PM
// - 1:15 PM, el 3 de mayo a las 5.
func (r *timer) moment(i int, bare bool) (node, bool) {
	if i < 0 || i >= len(r.toks) || r.strong[i] == noTime && !r.is(i, "@") {
		return node{}, false
	}
	if r.depth > 0 || bare {
		return r.newMoment(i, bare)
	}
	x := &r.read[i%len(r.read)]
	if x.at != i+1 { // several readers begin with the same moment
		n, ok := r.newMoment(i, bare)
		*x = reading{i + 1, n, ok}
	}
	return x.n, x.ok
}

func (r *timer) newMoment(i int, bare bool) (node, bool) {
	first, ok := r.piece(i, bare)
	if !ok {
		return node{}, false
	}
	n := first
	for k := 0; k < 4; k++ {
		if n.Kind == Lasting || n.Kind == InPeriod && n.unit == "" && !n.timed() {
			break
		}
		next, ok := r.addition(n)
		if !ok {
			break
		}
		n = next
	}
	return n, true
}

// addition reads one more part of the moment n behind it.
func (r *timer) addition(n node) (node, bool) {
	if m, ok := r.sided(n); ok {
		return m, true
	}
	for _, j := range []int{n.end, r.joins(n.end)} {
		if j >= len(r.toks) || r.toks[j].lines > 0 {
			continue
		}
		if m, ok := r.dayAndHours(n, j); ok {
			return m, true
		}
		p, ok := r.piece(j, n.From.Day != "" && !n.timed())
		if !ok {
			continue
		}
		if m, ok := r.merge(n, p); ok {
			return m, true
		}
	}
	return node{}, false
}

// sided reads what follows a day or an hour without being a part of its own: a
// bound (today before 4pm, 3 pm or later), am or pm (tomorrow am), the year of
// Oct 26 15:50:06 2016.
func (r *timer) sided(n node) (node, bool) {
	if n.From.Day != "" && !n.timed() && n.Kind == OnDay {
		if h, ok := r.hours(n.end, true); ok && r.among(n.end, "from|desde|de|between|entre") {
			return r.merge(n, h)
		}
		if k, after, _ := r.openWord(n.end); k > 0 && r.tok(k).lines == 0 {
			if h, ok := r.hour(k, true); ok {
				x := h.From
				x.Day = n.From.Day
				n.Kind, n.end, n.From, n.Until = InPeriod, h.end, Instant{}, x
				if after {
					n.From, n.Until = x, Instant{}
				}
				return n, true
			}
		}
		if r.among(n.end, "am|pm") {
			n.Kind, n.Part = AtMoment, map[bool]string{true: "morning", false: "afternoon"}[r.is(n.end, "am")]
			n.end++
			return n, true
		}
		if d, ok := r.lastingPeriod(n.end); ok && d.timed() && d.From.Day == "" {
			return r.merge(n, d)
		}
	}
	if n.timed() && n.Until == (Instant{}) && n.Kind != InPeriod {
		if k := max(r.follow(n.end, "or", "later|after"), r.follow(n.end, "o", "mas", "tarde"), r.follow(n.end, "o", "despues"), r.follow(n.end, "en", "adelante"), r.follow(n.end, "onwards|onward")); k > 0 {
			n.Kind, n.end = InPeriod, k
			return n, true
		}
		if y, k := r.yearAt(n.end); k > 0 && n.Kind == AtMoment && len(n.From.Day) == len(dayLayout) && n.From.Day[0] != '-' && weekdayNumber(n.From.Day) == 0 {
			n.From.Day = yearDigits(float64(y)) + n.From.Day[4:]
			n.end += k
			return n, true
		}
	}
	return node{}, false
}

// dayAndHours reads a day of the month that only a weekday before it or hours
// beside it tell, at j behind the moment n: friday 23 at 4, a las siete del 15.
func (r *timer) dayAndHours(n node, j int) (node, bool) {
	wd := weekdayNumber(n.From.Day) > 0 && !n.timed()
	if !wd && !(n.timed() && n.From.Day == "" && (r.among(j-1, "el|del") || r.is(j-1, "the"))) {
		return node{}, false
	}
	d, ok := r.monthDay(j)
	if !ok || r.followedByNoun(d.end) && !r.timeAhead(d.end) {
		return node{}, false
	}
	d.loose = false
	if !wd {
		return r.merge(n, d)
	}
	if x := r.dayOnWeekdayOf(n.From.Day, d.From.Day); x != "" {
		n.From.Day, n.end = x, d.end
		for _, k := range []int{d.end, r.joins(d.end)} {
			if h, ok := r.hours(k, true); ok {
				return r.merge(n, h)
			}
		}
	}
	return node{}, false
}

// dayOnWeekdayOf is the day nearest to the publication with the weekday of one
// and the day of the month of the other.
func (r *timer) dayOnWeekdayOf(weekday, day string) string {
	t, err := parseDay(day)
	if err != nil || !r.known() {
		return ""
	}
	return nearestOn(r.o.Published, weekdayNumber(weekday), t.Day())
}

// piece reads one part of a moment at i: hours, a part of the day, a day or a
// period. bare allows hours that only their place speaks for.
func (r *timer) piece(i int, bare bool) (node, bool) {
	if i >= len(r.toks) || r.strong[i] == noTime && !r.is(i, "@") {
		return node{}, false
	}
	if n, ok := r.hours(i, bare); ok {
		return n, true
	}
	if n, ok := r.partOfDay(i); ok {
		return n, true
	}
	return r.days(i)
}

// merge joins a moment and one more part; false where they do not go together.
func (r *timer) merge(a, b node) (node, bool) {
	out := a
	out.end = b.end
	out.loose = a.loose && b.loose
	switch {
	case b.Kind == Lasting:
		return node{}, false
	case b.Kind == AtClock && b.Part != "" || b.Part != "" && b.From.Day == "" && !b.timed():
		if a.Part != "" {
			return node{}, false
		}
		out.Part = b.Part
		out.loose = false
		if a.From.Day != "" && a.Kind == OnDay {
			out.Kind = AtMoment
		}
		return out.halved(), a.Kind != InPeriod || a.timed()
	case b.timed():
		if a.timed() {
			return node{}, false
		}
		out.From.Timed, out.From.Minute, out.From.Other = true, b.From.Minute, b.From.Other
		out.Kind, out.dayFirst, out.unit = AtMoment, true, ""
		if a.From.Day == "" {
			out.Kind = AtClock
		} else if a.Kind == InPeriod {
			return node{}, false
		}
		out.loose = b.loose && a.From.Day == "" && a.Part == ""
		if b.Kind == InPeriod {
			out.Kind, out.Until = InPeriod, b.Until
			out.Until.Day = out.From.Day
		} else {
			out.Until = Instant{}
		}
		if out.Part == "" {
			out.Part = b.Part
		}
		return out.halved(), true
	case a.From.Day == "" && b.From.Day != "":
		if b.Kind == InPeriod && !b.timed() {
			return node{}, false
		}
		out.From.Day, out.loose = b.From.Day, false
		switch {
		case out.Kind != InPeriod:
			out.Kind = AtMoment
		case out.Until.Timed:
			out.Until.Day = b.From.Day
		}
		return out, true
	}
	d, ok := r.bothDays(a, b)
	if !ok {
		return node{}, false
	}
	out.From.Day, out.unit = d, ""
	if a.Kind == InPeriod && !a.timed() {
		out.Kind, out.Until = OnDay, Instant{}
		if b.Kind == AtMoment {
			out.Kind, out.Part = AtMoment, b.Part
		}
	} else if a.Kind == InPeriod {
		out.Until.Day = d
	}
	return out, true
}

// halved lets the part of the day decide between the two readings of a clock.
func (n node) halved() node {
	half := byte(0)
	switch n.Part {
	case "morning", "dawn", "breakfast":
		half = 'a'
	case "afternoon", "evening", "night", "dinner":
		half = 'p'
	}
	if n.From.Timed {
		n.From = n.From.half(half)
	}
	if n.Until.Timed {
		n.Until = n.Until.half(half)
	}
	return n
}

func (x Instant) half(h byte) Instant {
	if x.Minute == x.Other {
		return x
	}
	lo, hi := min(x.Minute, x.Other), max(x.Minute, x.Other)
	switch h {
	case 'a':
		x.Minute, x.Other = lo, lo
	case 'p':
		x.Minute, x.Other = hi, hi
	}
	return x
}

// bothDays joins what two expressions know of one day: a weekday and a date,
// a weekday and the week it lies in, a day and its year.
func (r *timer) bothDays(a, b node) (string, bool) {
	if b.Kind == InPeriod && !b.timed() {
		a, b = b, a
	}
	x, y := a.From.Day, b.From.Day
	if a.Kind == InPeriod && !a.timed() {
		wd := weekdayNumber(y)
		if a.unit != "week" || wd == 0 {
			return "", false
		}
		t, err := parseDay(x)
		return t.AddDate(0, 0, wd-1).Format(dayLayout), err == nil
	}
	wx, wy := weekdayNumber(x), weekdayNumber(y)
	switch {
	case wx > 0 && wy > 0:
		return "", false
	case wx > 0:
		return y, weekdayOf(y) == 0 || weekdayOf(y) == wx || strings.HasPrefix(y, "-")
	case wy > 0:
		return x, weekdayOf(x) == 0 || weekdayOf(x) == wy || strings.HasPrefix(x, "-")
	}
	return "", false
}

func weekdayNumber(d string) int {
	s, ok := strings.CutPrefix(d, "weekday-")
	if !ok {
		return 0
	}
	n, _ := strconv.Atoi(s)
	return n
}

// partOfDay reads a part of the day at i: in the early morning, por la tarde,
// de madrugada, después del almuerzo, pm.
func (r *timer) partOfDay(i int) (node, bool) {
	if !r.in(i, partWord|dayPart) {
		return node{}, false
	}
	j := i
	if r.lang == lexicon.English {
		if r.among(j, "in|at|during") {
			j++
		}
		for k := 0; k < 2 && r.among(j, "early|late|later|earlier|mid|in|on|the|this"); k++ {
			j++
		}
		if r.among(j, "the|-") {
			j++
		}
		if n, ok := r.mealTime(i); ok {
			return n, true
		}
		p := lexicon.DayPart(r.lang, r.tok(j).fold)
		if p == "" || r.tok(j).lines > 0 || p == "breakfast" || p == "dinner" && !r.is(j, "dinnertime") || p == "lunch" && !r.is(j, "lunchtime") || r.is(i-1, "good") || r.among(j, "tonight|tonite") || r.is(i, "this") || r.is(j-1, "this") {
			return node{}, false
		}
		j++
		if r.is(j, "-") && r.is(j+1, "time") {
			j += 2
		}
		if j == i+1 && p == "night" && r.at[i] == 0 && !r.dayBefore(i) && !r.among(i-1, "one|two|three|every|each|all|the|at|by|a") {
			return node{}, false
		}
		return node{Time: Time{Kind: AtClock, Part: p}, end: j}, true
	}
	if n, ok := r.mealTime(i); ok {
		return n, true
	}
	for k := 0; k < 3 && r.among(j, "temprano|mas|tarde|final|fin|finales|principio|principios") && !(r.is(j, "tarde") && !r.is(j-1, "mas")); k++ {
		j++
	}
	if j > i && r.is(j, "de") {
		j++
	}
	if r.among(j, "en|por|a|de|durante") {
		j++
	}
	if !r.among(j, "la|una|toda|aquella|esa|las") && !(r.is(j, "madrugada") && j > i) {
		return node{}, false
	}
	if !r.is(j, "madrugada") {
		j++
	}
	p := lexicon.DayPart(r.lang, r.tok(j).fold)
	if p == "" || r.tok(j).lines > 0 || r.among(j, "anoche|antenoche|desayuno|almuerzo|cena") {
		return node{}, false
	}
	return node{Time: Time{Kind: AtClock, Part: p}, end: j + 1}, true
}

// dayBefore says whether a number that is a date ends right before token i.
func (r *timer) dayBefore(i int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if r.at[k] > 0 {
			n := r.nums[r.at[k]-1]
			return n.Kind == Date && n.End == r.toks[i-1].End
		}
	}
	return false
}

// mealTime reads "at lunch", "after dinner", "a la hora del almuerzo", "antes
// de la cena".
func (r *timer) mealTime(i int) (node, bool) {
	j := 0
	if r.lang == lexicon.English {
		j = r.follow(i, "at|before|after|around|during|by")
		if j > 0 && r.is(j, "the") {
			j++
		}
	} else {
		for _, k := range []int{r.follow(i, "antes|despues|alrededor", "de|del"), r.follow(i, "la", "hora", "de|del"), r.follow(i, "a", "la", "hora", "de|del"), r.follow(i, "hora", "de|del")} {
			j = max(j, k)
		}
		if j > 0 {
			j = r.articles(j)
		}
	}
	if j == 0 || r.tok(j).lines > 0 {
		return node{}, false
	}
	p := lexicon.DayPart(r.lang, r.tok(j).fold)
	switch p {
	case "breakfast", "lunch", "dinner":
		return node{Time: Time{Kind: AtClock, Part: p}, end: j + 1}, true
	}
	return node{}, false
}
