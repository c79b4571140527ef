package facts

import (
	"fmt"
	"math"
	"strings"
	"time"

	"puente/pipeline/lexicon"
)

func parseDay(s string) (time.Time, error) { return time.Parse(dayLayout, s) }

// maxDepth is how deep times may nest: two days before (1) the first Monday (2) of
// next month (3).
const maxDepth = 3

// days reads a day, a period of days or a duration at i.
func (r *timer) days(i int) (node, bool) {
	if i >= len(r.toks) || r.depth >= maxDepth {
		return node{}, false
	}
	r.depth++
	n, ok := r.holiday(i)
	if !ok {
		n, ok = r.weekOf(i)
	}
	if !ok {
		n, ok = r.ordered(i)
	}
	if !ok {
		n, ok = r.sidedPeriod(i)
	}
	if !ok {
		n, ok = r.edge(i)
	}
	if !ok {
		n, ok = r.numbered(i)
	}
	if !ok {
		n, ok = r.dateNumber(i)
	}
	if !ok {
		n, ok = r.neighbour(i)
	}
	if !ok {
		n, ok = r.present(i)
	}
	if !ok {
		n, ok = r.duration(i)
	}
	r.depth--
	return n, ok
}

// dateNumber reads a number that is a date, a year or a century.
func (r *timer) dateNumber(i int) (node, bool) {
	if k := r.articles(i); k > i && k < len(r.toks) && (r.at[k] > 0 || r.sidedAhead(k)) {
		i = k
	}
	if r.sidedAhead(i) {
		i++
	}
	if r.among(i, "ano|year") && r.tok(i+1).kind == digits {
		i++
	}
	n, end, ok := r.num(i)
	if !ok || n.Kind == Cardinal || n.Kind == Ordinal {
		if n, ok := r.wordsOfDay(i); ok {
			return n, true
		}
	}
	if !ok {
		return r.shortDay(i)
	}
	switch n.Kind {
	case Date:
		return r.dateOf(n, end)
	case Year:
		y := int(n.Value)
		if n.Words || r.decadeAt(n) {
			return decadeNode(y, end), true
		}
		return yearNode(y, end), true
	case Cardinal:
		y := int(n.Value)
		year := n.Value == float64(y) && y >= 1500 && y <= 2199 && (r.toks[i].fold == fmt.Sprint(y) || n.Words)
		if year && r.among(i-1, "in|en|desde|since|hasta|until|to|from|ano|year|before|after|antes|despues") {
			return yearNode(y, end), true
		}
	}
	return node{}, false
}

// shortDay reads the weekdays that are too short to be numbers of their own:
// sáb., Sat before a time.
func (r *timer) shortDay(i int) (node, bool) {
	t := r.tok(i)
	wd := 0
	switch {
	case r.lang == lexicon.Spanish && (t.fold == "sab" || t.fold == "dom" || t.fold == "lun" || t.fold == "mie" || t.fold == "jue" || t.fold == "vie"):
		wd = lexicon.Weekday(r.lang, map[string]string{"sab": "sabado", "dom": "domingo", "lun": "lunes", "mie": "miercoles", "jue": "jueves", "vie": "viernes"}[t.fold])
	case r.lang == lexicon.English && (t.fold == "sat" || t.fold == "sun") && t.capital(r.text) && r.is(i-1, "on"):
		wd = map[string]int{"sat": 6, "sun": 7}[t.fold]
	}
	if wd == 0 || !r.is(i+1, ".") && r.lang == lexicon.Spanish && r.tok(i+1).kind != digits {
		return node{}, false
	}
	end := i + 1
	if r.is(end, ".") {
		end++
	}
	return node{Time: Time{Kind: OnDay, From: Instant{Day: fmt.Sprintf("weekday-%d", wd)}}, end: end}, true
}

// sidedAhead says whether a word at i sets the weekday or date behind it before
// or after the publication: próximo lunes, next Monday.
func (r *timer) sidedAhead(i int) bool {
	if _, ok := side(r.tok(i).fold); !ok || r.tok(i).kind != word {
		return false
	}
	n, _, ok := r.num(i + 1)
	return ok && n.Kind == Date && (strings.HasPrefix(n.Unit, "weekday") || strings.HasPrefix(n.Unit, "--"))
}

// wordsOfDay reads what is no number of its own: mañana after a preposition,
// the year nineteen ninety six, in nineties, after Feb.
func (r *timer) wordsOfDay(i int) (node, bool) {
	t := r.tok(i)
	if t.kind != word || !t.in(countWord|calendarWord) && t.fold != "manana" {
		return node{}, false
	}
	switch {
	case t.fold == "manana" && r.known() && r.among(i-1, "de|partir|media|y") && (r.follow(i+1, "a|por", "la|las") > 0 || r.among(i-2, "alrededor|final|fin|partir|posteriores|despues|cinco|media|cuarto|y|o|alrededor") || r.is(i-1, "media")):
		return node{Time: Time{Kind: OnDay, From: dayOf(r.published().AddDate(0, 0, 1))}, end: i + 1}, true
	case r.among(i-1, "in|en|since|desde|year|ano|until|hasta"):
		if y, n := r.yearWords(i); n > 1 {
			return yearNode(y, i+n), true
		}
		if d := lexicon.Decade(t.fold); d > 0 && r.lang == lexicon.English {
			return decadeNode(int(d), i+1), true
		}
	}
	if m := lexicon.Month(r.lang, t.fold); m > 0 && r.among(i-1, "after|before|since|until|till|in|despues|de|desde|hasta|en|antes") && (r.lang == lexicon.English && t.capital(r.text) || r.lang == lexicon.Spanish && r.is(i+1, ".")) {
		end := i + 1
		if r.is(end, ".") {
			end++
		}
		return node{Time: Time{Kind: InPeriod, From: Instant{Day: fmt.Sprintf("--%02d", m)}, Until: Instant{Day: fmt.Sprintf("--%02d", m)}}, end: end, unit: "month"}, true
	}
	return node{}, false
}

func decadeNode(y, end int) node {
	return node{Time: Time{Kind: InPeriod, From: Instant{Day: fmt.Sprintf("%04d-01-01", y)}, Until: Instant{Day: fmt.Sprintf("%04d-12-31", y+9)}}, end: end, unit: "decade"}
}

func yearNode(y, end int) node {
	return node{Time: Time{Kind: InPeriod, From: Instant{Day: fmt.Sprintf("%04d-01-01", y)}, Until: Instant{Day: fmt.Sprintf("%04d-12-31", y)}}, end: end, unit: "year"}
}

// decadeAt says whether the text of a year is that of a decade: the 1990s,
// los años 90, los 80.
func (r *timer) decadeAt(n Number) bool {
	s := n.In(r.text)
	return strings.HasSuffix(s, "s") || len(s) == 2
}

// dateOf is the time of a number that is a date.
func (r *timer) dateOf(n Number, end int) (node, bool) {
	out := node{end: end}
	if p := r.partIn(n); p != "" {
		out.Part = p
	}
	unit, off := relative(n.Unit)
	switch {
	case unit != "" && unit != "day":
		p, ok := r.period(unit, off, end)
		if ok && strings.HasPrefix(Fold(n.In(r.text)), "va ") { // en lo que va del año
			p.Until, p.unit = dayOf(r.published()), ""
		}
		return p, ok
	case strings.HasPrefix(n.Unit, "weekday"):
		out.Kind, out.From.Day = OnDay, known(n)
		if n.Day == "" {
			if d := r.sidedWeekday(n); d != "" {
				out.From.Day = d
			}
		}
		if s, ok := side(r.tok(end).fold); ok && s != 0 && r.lang == lexicon.Spanish && r.tok(end).lines == 0 && r.tok(end).kind == word {
			out.end++
		} else if k := r.follow(end, "que", "viene"); k > 0 {
			out.end = k
		}
	case len(known(n)) == len("2025-06") && known(n)[0] != '-':
		first, err := time.Parse("2006-01", known(n))
		return node{Time: Time{Kind: InPeriod, From: dayOf(first), Until: dayOf(first.AddDate(0, 1, -1))}, end: end, unit: "month"}, err == nil
	case len(n.Unit) == len("--06") && strings.HasPrefix(n.Unit, "--"):
		return node{Time: Time{Kind: InPeriod, From: Instant{Day: n.Unit}, Until: Instant{Day: n.Unit}}, end: end, unit: "month"}, true
	case len(known(n)) == 4:
		var y int
		fmt.Sscanf(known(n), "%d", &y)
		return yearNode(y, end), true
	default:
		out.Kind, out.From.Day = OnDay, known(n)
	}
	if out.From.Day == "" || strings.HasPrefix(out.From.Day, "day") {
		return node{}, false
	}
	if out.Part != "" {
		out.Kind = AtMoment
	}
	return out, true
}

// sidedWeekday resolves a weekday that a word before or behind it sets before
// or after the publication, by the rule that "last" and "next" mean the nearest
// one in another week: the one of the week before or after.
func (r *timer) sidedWeekday(n Number) string {
	i := r.tokenAt(n.Start)
	s, ok := side(r.tok(i - 1).fold)
	if !ok && r.lang == lexicon.Spanish {
		s, ok = side(r.tok(i + 1).fold)
	}
	if !ok || !r.known() {
		return ""
	}
	p := r.published()
	today := int(p.Weekday()+6)%7 + 1
	return p.AddDate(0, 0, 7*s+int(n.Value)-today).Format(dayLayout)
}

// relative splits the unit of a relative date: "week+1" is week, 1.
func relative(unit string) (string, int) {
	for _, u := range []string{"day", "week", "month", "year", "quarter"} {
		if rest, ok := strings.CutPrefix(unit, u); ok && rest != "" && (rest[0] == '+' || rest[0] == '-' && !strings.HasPrefix(unit, "weekday")) {
			off := 0
			fmt.Sscanf(rest, "%d", &off)
			return u, off
		}
	}
	return "", 0
}

// partIn is the part of the day in the words of a date: esta tarde, last
// night, tonight.
func (r *timer) partIn(n Number) string {
	s := n.In(r.text)
	if f, k := Fold(s), strings.LastIndexByte(s, ' '); f == "pasado manana" {
		return ""
	} else if k >= 0 {
		s = s[k+1:]
	} else if f := Fold(s); f == "manana" {
		return ""
	}
	return lexicon.DayPart(r.lang, Fold(s))
}

// holiday reads a holiday with what tells its year: la Navidad pasada, next
// Easter, Labor Day 2019, independence day of this year.
func (r *timer) holiday(i int) (node, bool) {
	j := r.articles(i)
	s, sided := side(r.tok(j).fold)
	if sided {
		j++
	}
	if !r.in(j, holidayWord) {
		return node{}, false
	}
	name, end := r.holidayName(j)
	if end == 0 {
		return node{}, false
	}
	h, ok := lexicon.HolidayNamed(name)
	if !ok {
		return node{}, false
	}
	if t := r.tok(end); t.capital(r.text) && t.lines == 0 && !r.shouted[end] && !r.among(end, "day|eve|weekend") && r.at[end] == 0 {
		return node{}, false // Christmas Island
	}
	if !sided && r.lang == lexicon.Spanish {
		if v, ok := side(r.tok(end).fold); ok && v != 0 && r.tok(end).lines == 0 {
			s, sided = v, true
			end++
		}
	}
	year, k := r.yearAfter(end)
	if k > 0 {
		end = k
	}
	day := ""
	switch {
	case year > 0:
		day = holidayDay(h, year).Format(dayLayout)
	case r.known():
		day = r.holidayNear(h, s, sided)
	case h.Week == 0 && !h.Easter:
		day = fmt.Sprintf("--%02d-%02d", h.Month, h.Day)
	default:
		return node{}, false
	}
	n := node{Time: Time{Kind: OnDay, From: Instant{Day: day}}, end: end}
	if t, err := parseDay(day); err == nil && h.Days > 1 {
		n.Kind, n.Until = InPeriod, dayOf(t.AddDate(0, 0, h.Days-1))
	}
	if r.is(end, "weekend") {
		return r.weekendOf(n, end+1)
	}
	return n, true
}

// holidayName finds the name of a holiday at i and the token after it, 0 for
// none. Apostrophes and dots between its words are passed over.
func (r *timer) holidayName(i int) (string, int) {
	if i >= len(r.toks) || r.toks[i].kind != word {
		return "", 0
	}
next:
	for _, e := range lexicon.HolidayPhrases(r.lang).Starting(r.toks[i].fold) {
		j := i
		for k, w := range e.Words {
			if k > 0 {
				for m := r.tok(j); m.End > 0 && !m.space && (m.fold == "'" || m.fold == "’" || m.fold == "."); m = r.tok(j) {
					j++
				}
			}
			w = strings.Trim(w, ".'")
			if r.tok(j).fold != w || k > 0 && r.tok(j).lines > 0 {
				continue next
			}
			j++
		}
		return e.Value, j
	}
	return "", 0
}

// yearAfter reads the year that stands behind a name at i: 2018, of this year,
// del año que viene, de 2019.
func (r *timer) yearAfter(i int) (int, int) {
	j := i
	if r.among(j, "of|de|del|in|en|,") {
		j++
	}
	j = r.articles(j)
	if r.among(j, "ano|year") && r.tok(j+1).kind == digits {
		j++
	}
	if y, n := r.yearAt(j); n > 0 {
		return y, j + n
	}
	if y, n := r.yearWords(j); n > 0 && r.tok(j).lines == 0 {
		return y, j + n
	}
	if n, end, ok := r.num(j); ok && n.Kind == Date && r.known() {
		if u, off := relative(n.Unit); u == "year" {
			return r.o.Published.Year() + off, end
		}
	}
	return 0, 0
}

// holidayNear is the holiday on the side of the publication that a word gives;
// else the nearest one.
func (r *timer) holidayNear(h lexicon.Holiday, s int, sided bool) string {
	p := r.published()
	if sided && s == 0 {
		return holidayDay(h, p.Year()).Format(dayLayout)
	}
	best, gap := "", time.Duration(math.MaxInt64)
	for y := p.Year() - 1; y <= p.Year()+1; y++ {
		t := holidayDay(h, y)
		if sided && (s < 0) != t.Before(p) {
			continue
		}
		if d := t.Sub(p).Abs(); d < gap {
			best, gap = t.Format(dayLayout), d
		}
	}
	return best
}

// holidayDay is the day of a holiday in a year.
func holidayDay(h lexicon.Holiday, year int) time.Time {
	switch {
	case h.Easter:
		return easter(year).AddDate(0, 0, h.After)
	case h.Week != 0:
		return nthWeekday(year, time.Month(h.Month), h.Week, h.Weekday).AddDate(0, 0, h.After)
	}
	return time.Date(year, time.Month(h.Month), h.Day, 0, 0, 0, 0, time.UTC)
}

// nthWeekday is the nth (-1: last) weekday (Monday 1) of a month.
func nthWeekday(year int, m time.Month, n, wd int) time.Time {
	first := time.Date(year, m, 1, 0, 0, 0, 0, time.UTC)
	if n < 0 {
		last := first.AddDate(0, 1, -1)
		return last.AddDate(0, 0, -((int(last.Weekday())+6)%7+1-wd+7)%7)
	}
	return first.AddDate(0, 0, (wd-((int(first.Weekday())+6)%7+1)+7)%7+7*(n-1))
}

// easter is Easter Sunday of a year by the Gregorian reckoning (the algorithm of
// Meeus, Jones and Butcher).
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	j, k := c/4, c%4
	m := (a + 11*h) / 319
	l := (2*e + 2*j - k - h + m + 32) % 7
	month := (h - m + l + 90) / 25
	day := (h - m + l + month + 19) % 32
	return time.Date(y, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// neighbour reads the day beside the one that the text speaks of, which is
// taken to be that of the publication: el día siguiente, the day before.
func (r *timer) neighbour(i int) (node, bool) {
	if !r.known() {
		return node{}, false
	}
	j := r.articles(i)
	if r.is(i, "al") {
		j = i + 1
	}
	if !r.in(j, besideWord) {
		return r.shortWords(i)
	}
	off, end := 0, 0
	for _, c := range []struct {
		words []string
		off   int
	}{
		{[]string{"dia", "siguiente"}, 1}, {[]string{"siguiente", "dia"}, 1}, {[]string{"dia", "despues"}, 1}, {[]string{"proximo", "dia"}, 1},
		{[]string{"dia", "anterior|previo|antes"}, -1}, {[]string{"vispera"}, -1},
		{[]string{"next|following", "day"}, 1}, {[]string{"day", "after|later"}, 1}, {[]string{"day", "before|earlier"}, -1}, {[]string{"previous|last", "day"}, -1},
	} {
		if k := r.follow(j, c.words...); k > 0 && (r.lang == lexicon.Spanish) == (c.words[0] == "dia" || c.words[0] == "siguiente" || c.words[0] == "proximo" || c.words[0] == "vispera") {
			off, end = c.off, k
			break
		}
	}
	if end == 0 {
		return r.shortWords(i)
	}
	base := r.published()
	if d, k, ok := r.anchorDay(end); ok { // el día después de Navidad
		base, end = d, k
	} else if r.is(end-1, "after") && r.among(end, "tomorrow|next") {
		return node{}, false
	}
	return node{Time: Time{Kind: OnDay, From: dayOf(base.AddDate(0, 0, off))}, end: end}, true
}

// shortWords reads the short forms of posts (tmrw, tonite, eod) and a part of
// the day beside that of the publication: next evening, last morning.
func (r *timer) shortWords(i int) (node, bool) {
	off, part, end := 0, "", i+1
	switch f := r.tok(i).fold; f {
	case "tmrw", "tmr":
		off = 1
	case "tonite":
		part = "night"
	case "eod":
		n := node{Time: Time{Kind: AtMoment, From: dayOf(r.published())}, end: end}
		n.From.Timed, n.From.Minute, n.From.Other = true, 1439, 1439
		return n, true
	case "eoy", "eom":
		n, _ := r.period(map[string]string{"eoy": "year", "eom": "month"}[f], 0, end)
		return r.cutPeriod(n, "end")
	case "next", "last", "previous", "following":
		part, end = lexicon.DayPart(r.lang, r.tok(i+1).fold), i+2
		if off, _ = side(f); part == "" || r.tok(i+1).lines > 0 || part == "lunch" || part == "dinner" || part == "breakfast" {
			return node{}, false
		}
	default:
		return node{}, false
	}
	n := node{Time: Time{Kind: OnDay, From: dayOf(r.published().AddDate(0, 0, off)), Part: part}, end: end}
	if part != "" {
		n.Kind = AtMoment
	}
	return n, true
}

// anchorDay reads the day from which another is counted at i, after "de", "del"
// or nothing.
func (r *timer) anchorDay(i int) (time.Time, int, bool) {
	if i >= len(r.toks) || r.toks[i].lines > 0 {
		return time.Time{}, 0, false
	}
	if r.among(i, "de|del|al|a") {
		i++
	}
	i = r.articles(i)
	if i >= len(r.toks) || r.toks[i].lines > 0 {
		return time.Time{}, 0, false
	}
	if r.at[i] == 0 && r.known() && r.among(i, "ayer|manana") { // antes de ayer is one number
		return r.published().AddDate(0, 0, map[bool]int{true: -1, false: 1}[r.is(i, "ayer")]), i + 1, true
	}
	n, ok := r.days(i)
	if !ok || n.Kind == Lasting || n.timed() {
		return time.Time{}, 0, false
	}
	d := n.From.Day
	if wd := weekdayNumber(d); wd > 0 && r.known() {
		p := r.published()
		d = p.AddDate(0, 0, (wd-(int(p.Weekday())+6)%7-1+7)%7).Format(dayLayout)
	}
	t, err := parseDay(d)
	return t, n.end, err == nil
}

// present reads now, ahora mismo, en este momento, at the moment.
func (r *timer) present(i int) (node, bool) {
	if !r.known() || !r.in(i, nowWord) {
		return node{}, false
	}
	for _, words := range [][]string{{"right|just", "now"}, {"now"}, {"at", "the", "moment|minute"}, {"at", "this", "moment|time"}, {"at", "present"}, {"at", "the", "present", "time|moment"}, {"as", "of", "now"},
		{"ahora", "mismo"}, {"ahora"}, {"en", "este|estos", "momento|momentos|instante"}, {"actualmente"}} {
		if k := r.follow(i, words...); k > 0 && (r.lang == lexicon.Spanish) == strings.Contains("ahora en actualmente", strings.Split(words[0], "|")[0]) {
			if r.is(k, "que") { // now that
				return node{}, false
			}
			return node{Time: Time{Kind: AtMoment, From: r.clockNow()}, end: k, unit: "now"}, true
		}
	}
	return node{}, false
}
