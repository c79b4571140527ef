package facts

import (
	"fmt"
	"math"
	"strings"
	"time"

	"puente/pipeline/lexicon"
)

// unitAt reads the name of a unit of the calendar or the clock at i: its
// English singular and the token after it, 0 for none.
func (r *timer) unitAt(i int) (string, int) {
	t := r.tok(i)
	if !t.in(timeUnitWord) || t.kind != word || t.lines > 0 {
		return "", 0
	}
	if k := r.follow(i, "fin|fines", "de", "semana"); k > 0 {
		return "weekend", k
	}
	if k := r.follow(i, "business|working|work|week", "day|days"); k > 0 && t.fold != "week" {
		return "business day", k
	}
	if k := r.follow(i, "dias|dia", "habiles|laborables|habil|laborable"); k > 0 {
		return "business day", k
	}
	if k := r.follow(i, "dias|dia", "de", "trabajo"); k > 0 {
		return "business day", k
	}
	if k := r.follow(i, "working|work|business", "week|weeks"); k > 0 {
		return "working week", k
	}
	if k := r.follow(i, "semana", "laboral|laborable"); k > 0 {
		return "working week", k
	}
	if k := r.follow(i, "calendar|natural|calendario", "year|ano"); k > 0 {
		return "year", k
	}
	if k := r.follow(i, "ano", "natural|calendario"); k > 0 {
		return "year", k
	}
	if u := lexicon.TimeUnit(t.fold); u != "" {
		return u, i + 1
	}
	return "", 0
}

// period is the unit of the calendar that lies off units from that of the
// publication: week -1 is last week.
func (r *timer) period(unit string, off, end int) (node, bool) {
	if !r.known() {
		return node{}, false
	}
	p := r.published()
	from, until, ok := unitPeriod(unit, p, off)
	if !ok {
		return r.clockPeriod(unit, off, end)
	}
	return node{Time: Time{Kind: InPeriod, From: dayOf(from), Until: dayOf(until)}, end: end, unit: unit}, true
}

// clockPeriod is the hour, minute or second before or after the publication.
func (r *timer) clockPeriod(unit string, off, end int) (node, bool) {
	secs := clockSeconds(unit)
	if secs == 0 || off == 0 {
		return node{}, false
	}
	return r.around(shift{seconds: secs * float64(off)}, end), true
}

func clockSeconds(unit string) float64 {
	switch unit {
	case "hour":
		return 3600
	case "minute":
		return 60
	case "second":
		return 1
	}
	return 0
}

// around is the stretch between the publication and the moment s from it.
func (r *timer) around(s shift, end int) node {
	now, then := r.clockNow(), momentOf(r.o.Published.Add(time.Duration(s.seconds)*time.Second))
	if s.seconds < 0 {
		now, then = then, now
	}
	return node{Time: Time{Kind: InPeriod, From: now, Until: then}, end: end}
}

func momentOf(t time.Time) Instant {
	m := t.Hour()*60 + t.Minute()
	return Instant{Day: t.Format(dayLayout), Timed: true, Minute: m, Other: m}
}

// unitPeriod gives the first and last day of the unit that lies off units from
// the one of day p.
func unitPeriod(unit string, p time.Time, off int) (from, until time.Time, ok bool) {
	monday := p.AddDate(0, 0, -(int(p.Weekday())+6)%7)
	month := time.Date(p.Year(), p.Month(), 1, 0, 0, 0, 0, time.UTC)
	year := func(y int) time.Time { return time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC) }
	switch unit {
	case "day":
		from = p.AddDate(0, 0, off)
		return from, from, true
	case "week":
		from = monday.AddDate(0, 0, 7*off)
		return from, from.AddDate(0, 0, 6), true
	case "working week":
		from = monday.AddDate(0, 0, 7*off)
		return from, from.AddDate(0, 0, 4), true
	case "weekend":
		from = monday.AddDate(0, 0, 7*off+5)
		return from, from.AddDate(0, 0, 1), true
	case "fortnight":
		from = monday.AddDate(0, 0, 14*off)
		return from, from.AddDate(0, 0, 13), true
	case "month":
		from = month.AddDate(0, off, 0)
		return from, from.AddDate(0, 1, -1), true
	case "quarter":
		from = year(p.Year()).AddDate(0, (int(p.Month())-1)/3*3+3*off, 0)
		return from, from.AddDate(0, 3, -1), true
	case "half-year":
		from = year(p.Year()).AddDate(0, (int(p.Month())-1)/6*6+6*off, 0)
		return from, from.AddDate(0, 6, -1), true
	case "year":
		return year(p.Year() + off), year(p.Year()+off+1).AddDate(0, 0, -1), true
	case "decade":
		y := p.Year()/10*10 + 10*off
		return year(y), year(y+10).AddDate(0, 0, -1), true
	case "century":
		y := p.Year()/100*100 + 100*off
		return year(y), year(y+100).AddDate(0, 0, -1), true
	}
	return from, until, false
}

// sideAt reads a word that sets a period before, at or after the publication,
// in either number.
func (r *timer) sideAt(i int) (int, bool) {
	t := r.tok(i)
	if t.End == 0 || t.kind != word {
		return 0, false
	}
	switch t.fold {
	case "pasados", "pasadas", "ultimos", "ultimas", "anteriores", "previos", "previas", "previo", "previa":
		return -1, true
	case "proximos", "proximas", "siguientes", "venideros", "venideras", "upcoming", "entrantes", "subsequent":
		return 1, true
	case "estos", "estas", "these", "mismo", "misma", "same", "ese", "esa", "that", "actual", "actuales":
		return 0, true
	}
	return side(t.fold)
}

// sidedPeriod reads a unit, or some units, beside the publication: next 3 days,
// las últimas dos semanas, 5 años pasados, this weekend, la próxima década, all
// week, the week.
func (r *timer) sidedPeriod(i int) (node, bool) {
	if !r.known() {
		return node{}, false
	}
	j := r.articles(i)
	if r.is(i, "del") {
		j = i + 1
	}
	if t := r.tok(j); t.kind != digits && !t.in(sideWord|timeUnitWord|countWord|manyWord) {
		return node{}, false
	}
	if k := r.follow(j, "week|semana", "after|despues", "next|de"); k > 0 { // la semana después de la próxima
		k2 := r.articles(k)
		if r.is(k-1, "next") || r.among(k2, "proxima|siguiente") {
			if !r.is(k-1, "next") {
				k = k2 + 1
			}
			return r.period("week", 2, k)
		}
	}
	s, sided := r.sideAt(j)
	if sided && r.is(j, "last") && r.among(j-1, "will|to|would|can|could|may|might|should|must|that|which") {
		return node{}, false // will last three weeks
	}
	if sided {
		j++
	}
	count, counted := 1.0, false
	if r.among(j, "couple|par") {
		count, counted = 2, true
		if j++; r.among(j, "of|de") {
			j++
		}
	} else if v, k, ok := r.count(j); ok && v >= 1 && v <= 2000 && v == math.Trunc(v) && !r.among(j, "un|una|one") {
		count, counted, j = v, true, k
	}
	if !sided && counted {
		if s, sided = r.sideAt(j); sided {
			j++
		}
	}
	unit, end := r.unitAt(j)
	if end == 0 || counted && count > 1 && !strings.HasSuffix(r.toks[end-1].fold, "s") && unit != "weekend" && unit != "business day" && r.toks[end-1].fold != "h" && r.toks[end-1].fold != "min" {
		return node{}, false // 13 last minute
	}
	if !sided {
		if v, ok := r.sideAt(end); ok && v != 0 && r.tok(end).lines == 0 && r.lang == lexicon.Spanish {
			s, sided = v, true
			end++
		} else if k := r.follow(end, "que", "viene|vienen"); k > 0 {
			s, sided, end = 1, true, k
		} else if r.is(end, "actual") {
			sided = true
			end++
		}
	}
	switch {
	case sided && counted && s != 0:
		return r.manyUnits(unit, int(count), s, end)
	case sided && !counted:
		if unit == "day" && s != 0 {
			return node{}, false
		}
		if (unit == "week" || unit == "month" || unit == "year" || unit == "quarter") && r.tok(i).fold == "past" {
			s = -1
		}
		return r.toDate(unit, s, end)
	case !sided && !counted && j > i:
		if unit == "day" || clockSeconds(unit) > 0 || unit == "night" || r.among(end, "of|de|del|after|before|que|that|in|when|anterior|siguiente|-") && !r.among(end, "in") || r.tok(end).kind == digits || r.tok(end).kind == word && r.among(end, "begin|beginning|starting|commencing|start") {
			return node{}, false
		}
		if n := r.tok(end); n.kind == word && n.lines == 0 && !n.in(stopWord) && r.lang == lexicon.Spanish && s == 0 {
			return node{}, false // la semana santa
		}
		return r.toDate(unit, 0, end)
	}
	if !sided && !counted && (unit == "year" || unit == "month") {
		if n, ok := r.toDate(unit, 0, end); ok && n.end > end {
			return n, true
		}
	}
	return node{}, false
}

// toDate is a unit of the calendar; up to the publication where the words behind
// say so: this year to date, el año hasta la fecha.
func (r *timer) toDate(unit string, s, end int) (node, bool) {
	n, ok := r.period(unit, s, end)
	if k := max(r.follow(end, "to|till|until", "date|now|today"), r.follow(end, "hasta", "la", "fecha"), r.follow(end, "hasta", "ahora|hoy")); k > 0 && ok && s == 0 {
		n.Until, n.end, n.unit = dayOf(r.published()), k, ""
	}
	return n, ok
}

// manyUnits is the stretch of count units before or after the publication. Days,
// weeks, months and years are counted from its day; quarters, decades and
// centuries are those of the calendar.
func (r *timer) manyUnits(unit string, count, s, end int) (node, bool) {
	p := r.published()
	switch unit {
	case "decade":
		if s < 0 { // the past two decades: twenty years
			return r.manyUnits("year", 10*count, s, end)
		}
		fallthrough
	case "quarter", "century", "half-year", "weekend":
		first, last := s, s*count
		if s < 0 {
			first, last = last, s
		}
		from, _, ok := unitPeriod(unit, p, first)
		_, until, _ := unitPeriod(unit, p, last)
		return node{Time: Time{Kind: InPeriod, From: dayOf(from), Until: dayOf(until)}, end: end}, ok
	case "hour", "minute", "second":
		return r.around(shift{seconds: clockSeconds(unit) * float64(s*count)}, end), true
	case "business day":
		return businessDays(p, count*s, end), true
	case "working week":
		unit = "week"
	}
	sh, ok := shiftOf(unit, float64(count))
	if !ok {
		return node{}, false
	}
	if s < 0 {
		return node{Time: Time{Kind: InPeriod, From: dayOf(sh.from(p, -1)), Until: dayOf(p.AddDate(0, 0, -1))}, end: end}, true
	}
	first := p.AddDate(0, 0, 1)
	return node{Time: Time{Kind: InPeriod, From: dayOf(first), Until: dayOf(sh.from(first, 1).AddDate(0, 0, -1))}, end: end}, true
}

// businessDays is the stretch of n days from Monday to Friday after p, before it
// where n is negative.
func businessDays(p time.Time, n, end int) node {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	n = min(n, 500)
	var first time.Time
	t := p
	for k := 0; k < n; {
		t = t.AddDate(0, 0, step)
		if w := t.Weekday(); w == time.Saturday || w == time.Sunday {
			continue
		}
		if k++; k == 1 {
			first = t
		}
	}
	if step < 0 {
		first, t = t, first
	}
	return node{Time: Time{Kind: InPeriod, From: dayOf(first), Until: dayOf(t)}, end: end}
}

// weekOf reads the week or weekend of a day: the week of April 10th, la semana
// que empieza el 4 de febrero, w/c Feb 4.
func (r *timer) weekOf(i int) (node, bool) {
	j := r.articles(i)
	k := 0
	if w := r.follow(j, "w", "/", "c"); w > 0 {
		k = w
	} else if u, e := r.unitAt(j); u == "week" || u == "weekend" {
		for _, c := range []int{r.follow(e, "of|beginning|starting|commencing|begins|starts", "on|of"), r.follow(e, "of|beginning|starting|commencing"), r.follow(e, "a", "partir", "del|de"), r.follow(e, "que", "inicia|comienza|empieza|va|arranca", "el|del|en"), r.follow(e, "del|de")} {
			if c > 0 {
				k = c
				break
			}
		}
		if u == "weekend" && k > 0 {
			n, ok := r.dayNode(r.articles(k))
			if !ok {
				return node{}, false
			}
			return r.weekendOf(n, n.end)
		}
	}
	if k == 0 {
		return node{}, false
	}
	n, ok := r.dayNode(r.articles(k))
	if !ok {
		return node{}, false
	}
	t, err := parseDay(n.From.Day)
	if err != nil {
		return node{}, false
	}
	from, until, _ := unitPeriod("week", t, 0)
	return node{Time: Time{Kind: InPeriod, From: dayOf(from), Until: dayOf(until)}, end: n.end, unit: "week"}, true
}

// dayNode reads a single day at i, the bare ordinal of a day of the month
// included: the 18th.
func (r *timer) dayNode(i int) (node, bool) {
	if n, ok := r.days(i); ok && n.Kind == OnDay {
		return n, true
	}
	return r.monthDay(i)
}

// monthDay reads a day of the month that only its place tells: the 18th, 21.
func (r *timer) monthDay(i int) (node, bool) {
	d, end := 0, 0
	if n, e, ok := r.num(i); ok && (n.Kind == Ordinal || n.Kind == Cardinal) && n.Value >= 1 && n.Value <= 31 && n.Value == math.Trunc(n.Value) {
		d, end = int(n.Value), e
	}
	if end == 0 || !r.known() {
		return node{}, false
	}
	s := day(fmt.Sprintf("---%02d", d), r.o.Published)
	if s == "" {
		return node{}, false
	}
	return node{Time: Time{Kind: OnDay, From: Instant{Day: s}}, end: end, loose: true}, true
}

// weekendOf is the weekend of the week of day n; one that a holiday on a Monday
// or a Friday makes long takes it in.
func (r *timer) weekendOf(n node, end int) (node, bool) {
	t, err := parseDay(n.From.Day)
	if err != nil {
		return node{}, false
	}
	from, until, _ := unitPeriod("weekend", t, 0)
	switch t.Weekday() {
	case time.Monday:
		from, until = t.AddDate(0, 0, -2), t
	case time.Friday:
		from = t
	}
	return node{Time: Time{Kind: InPeriod, From: dayOf(from), Until: dayOf(until)}, end: end, unit: "weekend"}, true
}

// frame reads the period in which something is counted, after of, de, del, in:
// of next month, de enero de 2015, of the year, del mes. Nothing there is no
// period.
func (r *timer) frame(i int) (node, bool) {
	j := i
	if r.among(j, "of|de|del|in|en") {
		j++
	} else if r.tok(j).kind == digits {
		if y, n := r.yearAt(j); n > 0 {
			return yearNode(y, j+n), true
		}
		return node{}, false
	} else {
		return node{}, false
	}
	if k := r.articles(j); k > j || r.is(j-1, "del") {
		if u, e := r.unitAt(k); u == "month" || u == "year" || u == "week" || u == "quarter" || u == "decade" || u == "century" {
			if _, ok := r.sideAt(e); !ok && !r.is(e, "que") && r.tok(e).kind != digits {
				return r.period(u, 0, e)
			}
		}
		j = k
	}
	if r.among(j, "ano|year") && r.tok(j+1).kind == digits {
		j++
	}
	n, ok := r.days(j)
	if !ok {
		if u, e := r.unitAt(j); u == "month" || u == "year" {
			return r.period(u, 0, e)
		}
	}
	return n, ok && n.Kind == InPeriod && n.unit != ""
}

// within gives the first and last day of a frame; a month without a year is
// that nearest to the publication.
func (r *timer) within(n node) (from, until time.Time, ok bool) {
	d := n.From.Day
	if strings.HasPrefix(d, "--") && len(d) == len("--06") && r.known() {
		near := day(d+"-15", r.o.Published)
		if t, err := parseDay(near); err == nil {
			from, until, ok = unitPeriod("month", t, 0)
			return from, until, ok
		}
	}
	from, err := parseDay(d)
	if err != nil {
		return from, until, false
	}
	until, err = parseDay(n.Until.Day)
	return from, until, err == nil
}

// ordinalAt reads an ordinal at i: first, 3rd, último (-1), tercer.
func (r *timer) ordinalAt(i int) (int, int) {
	if r.among(i, "last|ultimo|ultima|ultimos|ultimas") {
		return -1, i + 1
	}
	if r.among(i, "primeros|primeras") {
		return 1, i + 1
	}
	if n, end, ok := r.num(i); ok && n.Kind == Ordinal && n.Value >= 1 && n.Value <= 99 && n.Value == math.Trunc(n.Value) {
		return int(n.Value), end
	}
	if v, ok := lexicon.Ordinals(r.lang)[r.tok(i).fold]; ok && v <= 99 {
		return int(v), i + 1
	}
	return 0, 0
}

// ordered reads the nth unit, weekday or day of a period: the first Monday of
// next month, la primera semana de enero, el último día del año, the 15th of
// next month, third quarter of 2013, 15th century, 10ª semana.
func (r *timer) ordered(i int) (node, bool) {
	j := r.articles(i)
	if n, end, ok := r.num(j); ok && n.Kind == Ordinal && r.tok(j).fold == "siglo" { // siglo XV
		return centuryNode(int(n.Value), end), true
	}
	if t := r.tok(j); !t.in(ordinalWord) && t.fold != "dia" && (t.End == 0 || r.at[j] == 0) {
		return node{}, false
	}
	if k := r.is(j, "dia"); k && r.tok(j+1).kind == digits { // el día 15 del mes que viene
		j++
	}
	ord, e := r.ordinalAt(j)
	if e == 0 {
		if n, end, ok := r.num(j); ok && j > i && (n.Kind == Cardinal || n.Kind == Date && strings.HasPrefix(n.Unit, "---")) && n.Value >= 1 && n.Value <= 31 && n.Value == math.Trunc(n.Value) {
			return r.dayOfFrame(int(n.Value), end)
		}
		return node{}, false
	}
	if v, k, ok := r.count(e); ok && (ord == 1 || ord == -1) && v > 1 && v < 400 { // the first 10 days of last year
		return r.firstUnits(ord, int(v), k)
	}
	if r.tok(e).lines > 0 {
		return node{}, false
	}
	if wd := r.weekday(e); wd > 0 && len(r.tok(e).fold) > 3 {
		return r.nthDay(ord, wd, e+1)
	}
	u, k := r.unitAt(e)
	if u == "" {
		if ord > 0 && ord <= 31 && r.among(e, "of|de|del") {
			return r.dayOfFrame(ord, e)
		}
		return node{}, false
	}
	return r.nthUnit(ord, u, k)
}

func centuryNode(c, end int) node {
	return node{Time: Time{Kind: InPeriod, From: Instant{Day: fmt.Sprintf("%04d-01-01", (c-1)*100)}, Until: Instant{Day: fmt.Sprintf("%04d-12-31", c*100-1)}}, end: end, unit: "century"}
}

// dayOfFrame is the day-th day of the month that follows.
func (r *timer) dayOfFrame(d, i int) (node, bool) {
	f, ok := r.frame(i)
	if !ok || f.unit != "month" || d < 1 {
		return node{}, false
	}
	from, until, ok := r.within(f)
	t := from.AddDate(0, 0, d-1)
	if !ok || t.After(until) {
		return node{}, false
	}
	return node{Time: Time{Kind: OnDay, From: dayOf(t)}, end: f.end}, true
}

// nthDay is the nth weekday of the period that follows: first Monday of June.
// Words for a part of the day or hours may stand between.
func (r *timer) nthDay(ord, wd, i int) (node, bool) {
	var mid node
	k, has := i, false
	if p, ok := r.partOfDay(i); ok {
		mid, k, has = p, p.end, true
	} else if h, ok := r.hours(i, false); ok {
		mid, k, has = h, h.end, true
	}
	f, ok := r.frame(k)
	if !ok || f.unit != "month" && f.unit != "year" {
		return node{}, false
	}
	from, until, ok := r.within(f)
	if !ok {
		return node{}, false
	}
	t := nthWeekday(from.Year(), from.Month(), max(ord, 1), wd)
	if ord < 0 {
		t = nthWeekday(until.Year(), until.Month(), -1, wd)
	}
	if t.After(until) || t.Before(from) {
		return node{}, false
	}
	n := node{Time: Time{Kind: OnDay, From: dayOf(t)}, end: f.end}
	if has {
		n, ok = r.merge(n, mid)
		n.end = f.end
	}
	return n, ok
}

// nthUnit is the nth unit of the period that follows, or of the year of the
// publication.
func (r *timer) nthUnit(ord int, u string, i int) (node, bool) {
	if u == "century" && ord > 0 {
		return centuryNode(ord, i), true
	}
	f, framed := r.frame(i)
	if !framed {
		if !r.known() || u != "week" && u != "quarter" && u != "half-year" || ord < 0 || ord == 1 && u == "week" || r.among(i, "of|de|del|final") {
			return node{}, false
		}
		f, _ = r.period("year", 0, i)
	}
	from, until, ok := r.within(f)
	if !ok {
		return node{}, false
	}
	var first, last time.Time
	switch u {
	case "day":
		first = from.AddDate(0, 0, ord-1)
		if ord < 0 {
			first = until
		}
		last = first
	case "week":
		first, last = weekIn(from, until, ord)
	case "weekend":
		first, last = weekIn(from, until, ord)
		first = first.AddDate(0, 0, 5)
	case "month", "quarter", "half-year", "year", "decade":
		if ord > 0 {
			first, last, ok = unitPeriod(u, from, ord-1)
		} else {
			first, last, ok = unitPeriod(u, until, 0)
		}
	default:
		return node{}, false
	}
	if !ok || first.After(until) {
		return node{}, false
	}
	if u == "day" {
		return node{Time: Time{Kind: OnDay, From: dayOf(first)}, end: f.end}, true
	}
	return node{Time: Time{Kind: InPeriod, From: dayOf(first), Until: dayOf(last)}, end: f.end, unit: u}, true
}

// weekIn is the nth week, from Monday to Sunday, of those that lie in a month
// or year with four days or more (ISO 8601), -1 the last.
func weekIn(from, until time.Time, n int) (time.Time, time.Time) {
	if n < 0 {
		monday := until.AddDate(0, 0, -(int(until.Weekday())+6)%7)
		if until.Sub(monday) < 3*24*time.Hour {
			monday = monday.AddDate(0, 0, -7)
		}
		return monday, monday.AddDate(0, 0, 6)
	}
	monday := from.AddDate(0, 0, -(int(from.Weekday())+6)%7)
	if from.Sub(monday) > 3*24*time.Hour {
		monday = monday.AddDate(0, 0, 7)
	}
	monday = monday.AddDate(0, 0, 7*(n-1))
	return monday, monday.AddDate(0, 0, 6)
}

// firstUnits is the first or last count units of the period that follows.
func (r *timer) firstUnits(ord, count, i int) (node, bool) {
	u, k := r.unitAt(i)
	if k == 0 {
		return node{}, false
	}
	f, ok := r.frame(k)
	if !ok {
		return node{}, false
	}
	from, until, ok := r.within(f)
	sh, ok2 := shiftOf(u, float64(count))
	if !ok || !ok2 {
		return node{}, false
	}
	if ord > 0 {
		until = sh.from(from, 1).AddDate(0, 0, -1)
	} else {
		from = sh.from(until.AddDate(0, 0, 1), -1)
	}
	return node{Time: Time{Kind: InPeriod, From: dayOf(from), Until: dayOf(until)}, end: f.end}, true
}

// numbered reads a week or a quarter by its number: week 31, semana 3 de 2027,
// Q1 2013, T2, H1, 2013 Q3.
func (r *timer) numbered(i int) (node, bool) {
	j := r.articles(i)
	t := r.tok(j)
	if !r.known() && t.kind != word {
		return node{}, false
	}
	if len(t.fold) == 2 && t.kind == word && t.fold[1] >= '1' && t.fold[1] <= '4' {
		u, per := "", 0
		switch {
		case t.fold[0] == 'q', t.fold[0] == 't' && r.lang == lexicon.Spanish:
			u, per = "quarter", 4
		case t.fold[0] == 'h', t.fold[0] == 's' && r.lang == lexicon.Spanish:
			u, per = "half-year", 2
		}
		n := int(t.fold[1] - '0')
		if u == "" || n > per || !t.allCaps(r.text[:t.End]) && u != "quarter" {
			return node{}, false
		}
		y, end := r.yearAfter(j + 1)
		if end == 0 {
			if !r.known() || r.among(j+1, "of|de|del") {
				return node{}, false
			}
			y, end = r.o.Published.Year(), j+1
		}
		from, until, _ := unitPeriod(u, time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC), n-1)
		return node{Time: Time{Kind: InPeriod, From: dayOf(from), Until: dayOf(until)}, end: end, unit: u}, true
	}
	if t.fold != "week" && t.fold != "semana" {
		return node{}, false
	}
	v, k, ok := r.count(j + 1)
	if !ok || v < 1 || v > 53 || v != math.Trunc(v) {
		return node{}, false
	}
	y, end := r.yearAfter(k)
	if end == 0 {
		if !r.known() || r.among(k, "of|de|del") || r.followedByNoun(k) && !r.timeAhead(k) {
			return node{}, false
		}
		y, end = r.o.Published.Year(), k
	}
	from, until := weekIn(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(y, 12, 31, 0, 0, 0, 0, time.UTC), int(v))
	return node{Time: Time{Kind: InPeriod, From: dayOf(from), Until: dayOf(until)}, end: end, unit: "week"}, true
}

// edge reads the start, middle or end of a period or a day: a principios de
// mayo, late 2015, end of the week, later in the year, el resto de la semana,
// al final del domingo.
func (r *timer) edge(i int) (node, bool) {
	j := r.articles(i)
	side, k := r.edgeWord(j)
	if k == 0 {
		return node{}, false
	}
	if r.lang == lexicon.English && r.among(k, "to") {
		k++
	}
	if r.among(k, "of|de|del|-") || r.among(k, "in|en") && r.among(k-1, "early|earlier|late|later|temprano|tarde") {
		k++
	} else if r.among(k-1, "start|beginning|end") && !r.among(k, "the|this|next|last") {
		return node{}, false
	}
	k2 := r.articles(k)
	n, ok := r.days(k2)
	if !ok || n.Kind == Lasting {
		u, e := r.unitAt(k2)
		if u == "" {
			return node{}, false
		}
		if n, ok = r.period(u, 0, e); !ok {
			return node{}, false
		}
		if u == "day" {
			n.Kind = OnDay
		}
	}
	if n.Kind == OnDay {
		return r.edgeOfDay(n, side)
	}
	if n.Kind != InPeriod || n.unit == "" {
		return node{}, false
	}
	return r.cutPeriod(n, side)
}

// edgeOfDay is the start, middle or late part of a day, or its end: half of it,
// the hours around noon, its last minute.
func (r *timer) edgeOfDay(n node, side string) (node, bool) {
	if n.From.Day == "" || n.Part != "" {
		return node{}, false
	}
	clock := func(m int) Instant { return Instant{Day: n.From.Day, Timed: true, Minute: m, Other: m} }
	n.Kind = InPeriod
	switch side {
	case "end":
		n.Kind, n.From, n.Until = AtMoment, clock(1439), Instant{}
	case "start":
		n.Until, n.From = clock(720), clock(0)
	case "middle":
		n.Until, n.From = clock(840), clock(600)
	case "late":
		n.Until, n.From = clock(0), clock(720)
		t, err := parseDay(n.From.Day)
		n.Until.Day = t.AddDate(0, 0, 1).Format(dayLayout)
		return n, err == nil
	default:
		return node{}, false
	}
	return n, true
}

// edgeWord reads which part of a period the words at i name.
func (r *timer) edgeWord(i int) (string, int) {
	t := r.tok(i)
	if t.kind != word {
		return "", 0
	}
	switch t.fold {
	case "early", "earlier", "beginning", "start", "principio", "principios", "inicio", "inicios", "comienzo", "comienzos":
		return "start", i + 1
	case "late", "later":
		return "late", i + 1
	case "end", "fin", "final", "finales", "fines":
		return "end", i + 1
	case "mid", "middle", "mediados":
		return "middle", i + 1
	case "rest", "remainder", "remaining", "resto":
		return "rest", i + 1
	case "temprano":
		return "start", i + 1
	case "mas":
		if r.is(i+1, "temprano") {
			return "start", i + 2
		}
		if r.is(i+1, "tarde") {
			return "late", i + 2
		}
	}
	return "", 0
}

// cutPeriod is the part of a period: halves of it for start and end, what is
// left of it for rest. The day in the middle belongs to the first half.
func (r *timer) cutPeriod(n node, side string) (node, bool) {
	from, until, ok := r.within(n)
	if !ok {
		return node{}, false
	}
	days := int(until.Sub(from).Hours()/24) + 1
	half := from.AddDate(0, 0, days/2)
	switch n.unit {
	case "year":
		half = from.AddDate(0, 6, 0)
	case "month":
		half = from.AddDate(0, 0, 15)
	case "decade":
		half = from.AddDate(5, 0, 0)
	}
	switch side {
	case "start":
		until = half.AddDate(0, 0, -1)
	case "end", "late":
		from = half
	case "middle":
		switch n.unit {
		case "year":
			from, until = from.AddDate(0, 3, 0), from.AddDate(0, 9, -1)
		case "month":
			from, until = from.AddDate(0, 0, 9), from.AddDate(0, 0, 19)
		default:
			from, until = from.AddDate(0, 0, days/4), until.AddDate(0, 0, -days/4)
		}
	case "rest":
		if !r.known() || r.published().Before(from) {
			break
		}
		from = r.published()
	}
	n.From, n.Until, n.unit = dayOf(from), dayOf(until), n.unit+" "+side
	return n, true
}
