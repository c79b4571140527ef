package facts

import (
	"strings"
	"time"

	"puente/pipeline/lexicon"
)

// expression reads the time that begins at token i: a range (del 3 al 5 de
// mayo, between now and 3 May, May to March), a period with one end (since
// 2015, antes del martes), a day, a moment, a duration.
func (r *timer) expression(i int) (node, bool) {
	r.depth = 0
	n, ok := r.slashRange(i)
	if !ok {
		n, ok = r.monthRange(i)
	}
	if !ok {
		n, ok = r.between(i)
	}
	if !ok {
		n, ok = r.fromTo(i)
	}
	if !ok {
		n, ok = r.dayFirst(i)
	}
	if !ok {
		n, ok = r.lastingPeriod(i)
	}
	if ok {
		return n, true
	}
	if n, ok = r.moment(i, false); ok && !n.loose {
		return r.upToNext(n), true
	}
	return r.open(i)
}

// dayFirst reads a day of the month that only the hours behind it tell: the 17
// from 2pm to 4pm, el 12 entre las 7 y las 9.
func (r *timer) dayFirst(i int) (node, bool) {
	j := r.articles(i)
	if j == i || r.at[min(j, len(r.toks)-1)] == 0 {
		return node{}, false
	}
	d, ok := r.monthDay(j)
	if !ok {
		return node{}, false
	}
	d.loose = false
	for _, k := range []int{d.end, r.joins(d.end)} {
		if h, ok := r.hours(k, false); ok {
			return r.merge(d, h)
		}
	}
	return node{}, false
}

// monthRange reads two names of months, in full or short, with a dash or a word
// between: May to March, Nov-Feb 2017, de nov. a mar.
func (r *timer) monthRange(i int) (node, bool) {
	j := i
	if r.among(j, "from|de|desde|between|entre") {
		j++
	}
	a, k := r.monthName(j)
	if a == 0 || !r.among(k, "-|–|to|a|al|through|until|hasta|and|y") || r.among(k, "and|y") && !r.among(i, "between|entre") {
		return node{}, false
	}
	b, end := r.monthName(k + 1)
	if b == 0 || r.lang == lexicon.English && (!r.toks[j].capital(r.text) || !r.toks[k+1].capital(r.text)) {
		return node{}, false
	}
	if _, n := r.small(end); n > 0 && r.lang == lexicon.English {
		return node{}, false // Jan to Feb 3
	}
	y, e := r.yearAfter(end)
	if e == 0 || r.is(end, "in") || r.is(end, "en") {
		y, e = 0, end
	}
	x, z := "--"+twoDigits(float64(a)), "--"+twoDigits(float64(b))
	if y > 0 {
		from := time.Date(y, time.Month(a), 1, 0, 0, 0, 0, time.UTC)
		if a > b {
			from = from.AddDate(-1, 0, 0)
		}
		x, z = from.Format(dayLayout), time.Date(y, time.Month(b)+1, 0, 0, 0, 0, 0, time.UTC).Format(dayLayout)
	}
	return node{Time: Time{Kind: InPeriod, From: Instant{Day: x}, Until: Instant{Day: z}}, end: e}, true
}

// monthName reads the name of a month at i whatever stands around, and its dot.
func (r *timer) monthName(i int) (int, int) {
	t := r.tok(i)
	if t.kind != word || t.End == 0 {
		return 0, 0
	}
	m := 0
	switch {
	case r.lang == lexicon.Spanish && t.fold == "mar":
		m = 3
	case t.in(calendarWord):
		m = lexicon.Month(r.lang, t.fold)
	}
	if m > 0 && len(t.fold) <= 4 && r.is(i+1, ".") {
		return m, i + 2
	}
	return m, i + 1
}

// upToNext reads the second day of a range that no word announces: May to
// March, Nov-Feb 2017, lunes a viernes, 3 - 5 May.
func (r *timer) upToNext(n node) node {
	if !r.among(n.end, "to|until|till|through|thru|a|al|hasta|-|–") {
		return n
	}
	if b, ok := r.second(n.end+1, n); ok {
		return b
	}
	return n
}

// second reads the end of a range that begins with a.
func (r *timer) second(i int, a node) (node, bool) {
	b, ok := r.limit(i)
	if !ok || r.tok(i).lines > 0 {
		return node{}, false
	}
	return r.rangeOf(a, b)
}

// limit reads a limit of a range: a moment, or a day of the month or hours that
// only their place tells.
func (r *timer) limit(i int) (node, bool) {
	if n, ok := r.moment(i, false); ok {
		return n, true
	}
	if n, ok := r.slashDay(r.articles(i)); ok {
		return n, true
	}
	return r.monthDay(r.articles(i))
}

// slashDay reads a day and a month with a slash that only a range around them
// tells from a fraction: entre 1/10 y 7/11.
func (r *timer) slashDay(i int) (node, bool) {
	d, m := r.tok(i), r.tok(i+2)
	if d.kind != digits || m.kind != digits || len(d.fold) > 2 || len(m.fold) > 2 || r.tok(i+1).fold != "/" || r.tok(i+1).space || m.space {
		return node{}, false
	}
	a, _ := number(d.fold)
	b, _ := number(m.fold)
	if r.lang == lexicon.English && a <= 12 || b > 12 {
		a, b = b, a
	}
	if a < 1 || a > 31 || b < 1 || b > 12 {
		return node{}, false
	}
	unit := "--" + twoDigits(b) + "-" + twoDigits(a)
	if r.tok(i+3).fold == "/" && !r.tok(i+3).space {
		y, n := r.yearAt(i + 4)
		if n == 0 {
			return node{}, false
		}
		return node{Time: Time{Kind: OnDay, From: Instant{Day: yearDigits(float64(y)) + unit[1:]}}, end: i + 5}, true
	}
	n := Number{Unit: unit, Day: day(unit, r.o.Published)}
	return node{Time: Time{Kind: OnDay, From: Instant{Day: known(n)}}, end: i + 3}, true
}

// slashRange reads two days with slashes and a dash between: 28/2-1/3.
func (r *timer) slashRange(i int) (node, bool) {
	if r.tok(i).kind != digits {
		return node{}, false
	}
	a, ok := r.slashDay(i)
	if !ok || !r.among(a.end, "-|–") {
		return node{}, false
	}
	b, ok := r.slashDay(a.end + 1)
	if !ok {
		return node{}, false
	}
	return r.rangeOf(a, b)
}

// between reads "between A and B" and "entre A y B".
func (r *timer) between(i int) (node, bool) {
	if !r.is(i, "between") && !r.is(i, "entre") {
		return node{}, false
	}
	if n, ok := r.moment(i, false); ok && n.timed() && n.Kind == InPeriod {
		return n, true
	}
	a, ok := r.limit(i + 1)
	if !ok || !r.among(a.end, "and|y|e|to|a|-|–") {
		return node{}, false
	}
	return r.second(a.end+1, a)
}

// fromTo reads "from A to B", "de A a B", "desde A hasta B" and where only A is
// said, from when on.
func (r *timer) fromTo(i int) (node, bool) {
	if !r.is(i, "from") && !r.is(i, "de") && !r.is(i, "del") && !r.is(i, "desde") {
		return node{}, false
	}
	if n, ok := r.moment(i, false); ok && n.timed() && n.Kind == InPeriod {
		return n, true
	}
	a, ok := r.limit(i + 1)
	if ok && r.among(a.end, "to|until|till|through|thru|a|al|hasta|-|–") {
		if n, ok := r.second(a.end+1, a); ok {
			return n, true
		}
	}
	return node{}, false
}

// rangeOf is the period from a to b.
func (r *timer) rangeOf(a, b node) (node, bool) {
	if a.Kind == Lasting || b.Kind == Lasting || a.loose && b.loose || !a.timed() && b.timed() && b.From.Day == "" {
		return node{}, false
	}
	if a.loose {
		a.From.Day = dayBeforeOf(a.From.Day, b.From.Day)
	}
	n := node{Time: Time{Kind: InPeriod, From: a.From, Until: b.From, Part: a.Part}, end: b.end}
	if b.Kind == InPeriod && (b.unit == "" || b.unit != "month" && b.unit != "year") && b.Until != (Instant{}) {
		n.Until = b.Until
	}
	if b.Kind == InPeriod && (b.unit == "month" || b.unit == "year") { // January to March: up to the end of it
		n.Until = b.Until
	}
	if n.From.Timed && n.Until.Timed {
		h := rangeOfHours(a, b)
		n.From.Minute, n.From.Other, n.Until.Minute, n.Until.Other = h.From.Minute, h.From.Other, h.Until.Minute, h.Until.Other
	}
	switch {
	case n.From.Day == "" && n.Until.Day != "" && b.dayFirst && r.known():
		n.From.Day = r.published().Format(dayLayout)
	case n.From.Day == "":
		n.From.Day = n.Until.Day
	case n.Until.Day == "":
		n.Until.Day = n.From.Day
	}
	n.From.Day = r.yearBefore(n.From.Day, n.Until.Day, a, b)
	if x, y := n.From.Day, n.Until.Day; len(x) == len(dayLayout) && len(y) == len(dayLayout) && x[0] != '-' && weekdayNumber(x) == 0 && y < x {
		if t, err := parseDay(y); err == nil { // between now and 3 May: the next one
			n.Until.Day = t.AddDate(1, 0, 0).Format(dayLayout)
		}
	}
	if n.From.Day == "" && !n.From.Timed {
		return node{}, false
	}
	return n, true
}

// dayBeforeOf is the day of the month of d that comes last before the day b.
func dayBeforeOf(d, b string) string {
	t, err := parseDay(d)
	u, err2 := parseDay(b)
	if err != nil || err2 != nil {
		return d
	}
	x := time.Date(u.Year(), u.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	if x.After(u) {
		x = time.Date(u.Year(), u.Month()-1, t.Day(), 0, 0, 0, 0, time.UTC)
	}
	return x.Format(dayLayout)
}

// yearBefore gives the first month or day of a range the year of the second:
// Nov-Feb 2017 begins in 2016.
func (r *timer) yearBefore(from, until string, a, b node) string {
	if !strings.HasPrefix(from, "--") || len(until) != len(dayLayout) || until[0] == '-' || weekdayNumber(until) > 0 {
		return from
	}
	md := from[2:]
	if len(md) == 2 {
		md += "-01"
	}
	x := until[:4] + "-" + md
	if x > until {
		if t, err := parseDay(x); err == nil {
			x = t.AddDate(-1, 0, 0).Format(dayLayout)
		}
	}
	return x
}

// lastingPeriod reads a duration with the day it begins on: for 1 week, from
// 20th Dec; for 7 hours from 9:30am; a day starting this Friday at 5 pm.
func (r *timer) lastingPeriod(i int) (node, bool) {
	j := i
	if r.among(j, "for|durante|por") {
		j++
	}
	s, end, ok := r.measures(j)
	if !ok {
		return node{}, false
	}
	if r.is(end, ",") {
		end++
	}
	k := 0
	for _, c := range []int{r.follow(end, "starting|beginning", "on|from|at"), r.follow(end, "starting|beginning|from"), r.follow(end, "desde"), r.follow(end, "a", "partir", "de|del")} {
		if c > 0 {
			k = c
			break
		}
	}
	if k == 0 {
		return node{}, false
	}
	a, ok := r.moment(r.articles(k), false)
	if !ok && s.months == 0 && s.seconds <= 86400 {
		a, ok = r.hour(k, true)
	}
	if !ok || a.unit == "now" || a.Kind == Lasting || a.Kind == InPeriod || j == i && !a.timed() {
		return node{}, false
	}
	a.loose = false
	if a.timed() && s.months == 0 && s.seconds < 86400 {
		return lasting(a, node{shift: s}), true
	}
	t, err := parseDay(a.From.Day)
	if err != nil {
		return node{}, false
	}
	a.Kind, a.Until = InPeriod, a.From
	a.Until.Day = s.from(t, 1).Format(dayLayout)
	return a, true
}

// open reads a period of which one end is said: since August, desde el lunes,
// before the end of December, hasta mañana, a partir del 3 de mayo.
func (r *timer) open(i int) (node, bool) {
	k, after, whole := r.openWord(i)
	if k == 0 || k >= len(r.toks) || r.toks[k].lines > 0 {
		return node{}, false
	}
	n, ok := r.limit(k)
	if !ok {
		n, ok = r.limit(r.articles(k))
	}
	if !ok || n.Kind == Lasting || n.loose && (!r.among(n.end-2, "el|the|dia") || r.followedByNoun(n.end)) {
		return node{}, false
	}
	from, until := n.From, n.Until
	if n.Kind != InPeriod {
		until = from
	}
	out := node{Time: Time{Kind: InPeriod, Part: n.Part}, end: n.end}
	switch {
	case after && whole: // after February: from the first of March
		out.From = dayAfter(until, n.Kind == InPeriod)
	case after:
		out.From = from
	case whole: // before February: up to the end of January
		out.Until = dayBefore(from, n.Kind == InPeriod)
	default: // until February
		out.Until = until
	}
	return out, out.From != (Instant{}) || out.Until != (Instant{})
}

// dayAfter is the first day after a period that ends with x.
func dayAfter(x Instant, period bool) Instant {
	if m, ok := strings.CutPrefix(x.Day, "--"); ok && len(m) == 2 {
		v, _ := number(m)
		x.Day = "--" + twoDigits(float64(int(v)%12+1))
	}
	if t, err := parseDay(x.Day); err == nil && period && !x.Timed {
		x.Day = t.AddDate(0, 0, 1).Format(dayLayout)
	}
	return x
}

// dayBefore is the last day before a period that begins with x.
func dayBefore(x Instant, period bool) Instant {
	if m, ok := strings.CutPrefix(x.Day, "--"); ok && len(m) == 2 {
		v, _ := number(m)
		x.Day = "--" + twoDigits(float64((int(v)+10)%12+1))
	} else if t, err := parseDay(x.Day); err == nil && period && !x.Timed {
		x.Day = t.AddDate(0, 0, -1).Format(dayLayout)
	}
	return x
}

// openWord reads the words before the one end of a period at i: the token after
// them, whether the period begins there, and whether it leaves out what is
// named (after, before).
func (r *timer) openWord(i int) (k int, after, whole bool) {
	if !r.in(i, openerWord) {
		return 0, false, false
	}
	for _, c := range []struct {
		words        []string
		after, whole bool
	}{
		{[]string{"since|desde"}, true, false}, {[]string{"a", "partir", "de|del"}, true, false}, {[]string{"starting|beginning", "from|on|in"}, true, false}, {[]string{"from"}, true, false}, {[]string{"as", "of"}, true, false},
		{[]string{"despues|luego|posterior", "de|del|a"}, true, true}, {[]string{"after|tras"}, true, true}, {[]string{"later", "than"}, true, true}, {[]string{"mas", "tarde", "de|del|que"}, true, true},
		{[]string{"until|till|til|hasta"}, false, false}, {[]string{"no", "later", "than"}, false, false}, {[]string{"antes", "de|del"}, false, true}, {[]string{"before|by"}, false, true}, {[]string{"earlier", "than"}, false, true},
		{[]string{"no", "mas", "tarde|tardar", "de|a"}, false, false}, {[]string{"a", "mas", "tardar"}, false, false},
	} {
		if k := r.follow(i, c.words...); k > 0 {
			return k, c.after, c.whole
		}
	}
	return 0, false, false
}
