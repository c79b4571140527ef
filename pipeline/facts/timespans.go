package facts

import (
	"math"
	"time"

	"puente/pipeline/lexicon"
)

// shiftOf is count units as they are added to a day.
func shiftOf(unit string, count float64) (shift, bool) {
	if math.IsNaN(count) || math.Abs(count) > 1e5 {
		return shift{}, false
	}
	switch unit {
	case "month", "year", "decade", "century", "quarter", "half-year":
		per := map[string]float64{"month": 1, "quarter": 3, "half-year": 6, "year": 12, "decade": 120, "century": 1200}[unit]
		m := count * per
		if m != math.Round(m) {
			return shift{seconds: count * per * 365 / 12 * 86400}, true
		}
		return shift{months: int(m)}, true
	case "night", "business day":
		return shift{seconds: count * 86400}, true
	case "weekend":
		return shift{seconds: count * 2 * 86400}, true
	case "working week":
		unit = "week"
	}
	u, ok := lexicon.UnitNamed(unit)
	return shift{seconds: count * u.Factor}, ok && u.Base == "second"
}

// from is the day that lies the shift after t, before it where sign is -1.
func (s shift) from(t time.Time, sign int) time.Time {
	return t.AddDate(0, sign*s.months, sign*int(math.Round(s.seconds/86400)))
}

// length is the shift in seconds; a month counts 30 days, a year 365.
func (s shift) length() float64 {
	return float64(s.months/12)*365*86400 + float64(s.months%12)*30*86400 + s.seconds
}

// days says whether the shift is of whole days.
func (s shift) days() bool { return s.seconds == math.Trunc(s.seconds/86400)*86400 }

// duration reads a measure of time at i and, where something counts it from a
// day, that day: two hours, una semana, 2 años 1 mes y 21 días antes de ayer,
// within 5 minutes, a fortnight later.
func (r *timer) duration(i int) (node, bool) {
	if !r.in(i, spanWord) && !r.startsLength(i) {
		return node{}, false
	}
	j := i
	if r.among(j, "within|dentro|in|en|hace|for|durante|por|after|tras") {
		j++
		if r.is(j-1, "dentro") && r.is(j, "de") {
			j++
		}
	}
	bound := byte(0)
	switch {
	case r.follow(j, "more|less", "than") > 0:
		bound, j = r.toks[j].fold[0], j+2
	case r.follow(j, "mas|menos", "de") > 0:
		bound = map[bool]byte{true: 'm', false: 'l'}[r.is(j, "mas")]
		j += 2
	}
	if r.among(j, "the|los|las|next|proximos|proximas") && r.among(i, "within|dentro") {
		for k := 0; k < 2 && r.among(j, "the|los|las|next|proximos|proximas"); k++ {
			j++
		}
	}
	s, end, ok := r.measures(j)
	if !ok {
		return node{}, false
	}
	if n, ok := r.counted(i, end, s, bound); ok {
		return n, true
	}
	if j > i && !r.among(i, "for|durante|por") && bound == 0 {
		return node{}, false
	}
	return node{Time: Time{Kind: Lasting, Seconds: s.length()}, end: end, shift: s}, true
}

// measures reads one measure of time at i and those that add to it.
func (r *timer) measures(i int) (shift, int, bool) {
	s, end, ok := r.measure(i)
	if !ok {
		return shift{}, 0, false
	}
	for k := 0; k < 4; k++ {
		j := end
		if r.among(j, "y|and|,") {
			j++
		}
		if r.tok(j).lines > 0 || r.is(end, ",") && !r.is(j, "and") && r.tok(j).kind != digits {
			break
		}
		m, e, ok := r.measure(j)
		if !ok || m.length() >= s.length() {
			break
		}
		s.months, s.seconds, end = s.months+m.months, s.seconds+m.seconds, e
	}
	return s, end, true
}

// startsLength says whether a measure of time can begin at i.
func (r *timer) startsLength(i int) bool {
	t := r.tok(i)
	return t.kind == digits || t.in(lengthWord|countWord) || t.End > 0 && r.at[i] > 0
}

// measure reads one measure of time at i.
func (r *timer) measure(i int) (shift, int, bool) {
	if !r.startsLength(i) {
		return shift{}, 0, false
	}
	if n, end, ok := r.num(i); ok && n.Kind == Measure {
		u, ok := lexicon.UnitNamed(n.Unit)
		switch {
		case !ok || n.Value <= 0:
		case u.Base == "month":
			s, ok := shiftOf("month", n.Value*u.Factor)
			if m := math.Round(n.Value * u.Factor); math.Abs(m-n.Value*u.Factor) < 1e-3 {
				s, ok = shift{months: int(m)}, m < 1e5
			}
			return s, end, ok
		case u.Base == "second" && n.Value*u.Factor < 1e10:
			s := shift{seconds: math.Round(n.Value*u.Factor*1e3) / 1e3}
			if k := max(r.follow(end, "and", "half"), r.follow(end, "and", "a", "half")); k > 0 && !r.followedByNoun(k) {
				s.seconds, end = s.seconds+u.Factor/2, k
			}
			return s, end, true
		}
		return shift{}, 0, false
	}
	count, j := 0.0, i
	switch {
	case r.follow(i, "all|whole|entire|todo|toda|the", "whole|entire|el|la|day|week|month|year|night") > 0 && !r.is(i, "the"):
		count, j = 1, i+1
		if r.among(j, "the|el|la|whole|entire") {
			j++
		}
	case r.among(i, "a|an|un|una|another|otro|otra|one"):
		count, j = 1, i+1
	case r.is(i, "half") && r.among(i+1, "a|an"):
		count, j = 0.5, i+2
	default:
		v, k, ok := r.count(i)
		if !ok || v <= 0 {
			return shift{}, 0, false
		}
		count, j = v, k
	}
	if k, part := r.partAfter(j); k > 0 { // one and a quarter year
		if _, e := r.unitAt(k); e > 0 {
			count, j = count+part, k
		}
	}
	u, end := r.unitAt(j)
	if end == 0 || u == "quarter" && count <= 1 || j == i || u == "century" && r.is(j, "siglo") && r.tok(j+1).allOrOneCap(r.text) {
		return shift{}, 0, false
	}
	if count == 1 && u == "second" && r.tok(i).kind == word && !r.among(end, "time|before|after|later|ago|,|.") && r.followedByNoun(end) {
		return shift{}, 0, false // a second attempt
	}
	if k, part := r.partAfter(end); k > 0 {
		count, end = count+part, k
	}
	s, ok := shiftOf(u, count)
	return s, end, ok
}

// partAfter reads the fraction of a unit that is added at i: and a half, y
// media, and a quarter.
func (r *timer) partAfter(i int) (int, float64) {
	for _, c := range []struct {
		words []string
		part  float64
	}{{[]string{"and", "a|one", "half"}, 0.5}, {[]string{"and", "half"}, 0.5}, {[]string{"y", "media|medio"}, 0.5}, {[]string{"and", "a|one", "quarter"}, 0.25}, {[]string{"y", "cuarto"}, 0.25}} {
		if k := r.follow(i, c.words...); k > 0 {
			return k, c.part
		}
	}
	return 0, 0
}

// counted gives the day, the moment or the period that a measure in tokens [i,
// end) is counted to, from the publication or from the day that follows.
func (r *timer) counted(i, end int, s shift, bound byte) (node, bool) {
	base, sign, anchored := r.published(), 0, false
	switch {
	case r.among(end, "ago|earlier|atras"), r.among(i, "hace"):
		sign = -1
		if r.among(end, "ago|earlier|atras") {
			end++
		}
	case r.among(end, "later|despues|hence") && !r.is(end+1, "de") && !r.is(end+1, "del"):
		sign = 1
		end++
	case r.follow(end, "from|hence", "now") > 0, r.follow(end, "de", "ahora") > 0:
		sign, end = 1, end+2
	case r.follow(end, "a", "partir", "de", "ahora") > 0:
		sign, end = 1, end+4
	default:
		at, k := 0, 0
		switch {
		case r.among(end, "before"):
			at, k = -1, end+1
		case r.among(end, "after|from|since"):
			at, k = 1, end+1
		case r.follow(end, "antes|anteriores|anterior", "de|del|a|al") > 0:
			at, k = -1, end+2
		case r.follow(end, "despues|luego|posteriores|posterior|desde", "de|del|a|al|el|la") > 0:
			at, k = 1, end+2
		case r.is(end, "desde"):
			at, k = 1, end+1
		case r.follow(end, "a", "partir", "de|del") > 0:
			at, k = 1, end+3
		}
		if at != 0 {
			if t, e, ok := r.anchorDay(k); ok {
				base, sign, end, anchored = t, at, e, true
			}
		}
	}
	in := false
	if sign == 0 && r.among(i, "in|en|dentro|within") && !r.among(end, "a|the") {
		sign, in = 1, true
		if r.follow(end, "'s|’s", "time") > 0 {
			end += 2
		}
	}
	if sign == 0 || base.IsZero() || !anchored && !r.known() {
		return node{}, false
	}
	if r.is(i, "within") {
		return r.upTo(s, end), true
	}
	if in && r.is(i, "dentro") && (r.among(i+2, "los|las|proximos|proximas") || r.among(i+3, "proximos|proximas")) {
		return r.upTo(s, end), true
	}
	n := node{Time: Time{Kind: OnDay, From: dayOf(s.from(base, sign))}, end: end}
	if !s.days() || s.months == 0 && s.seconds < 86400 {
		if anchored {
			return node{}, false
		}
		t := r.o.Published.AddDate(0, sign*s.months, 0).Add(time.Duration(float64(sign)*s.seconds) * time.Second)
		n.Kind, n.From = AtMoment, momentOf(t)
	}
	switch {
	case bound == 'm' && sign < 0:
		n.Kind, n.Until, n.From = InPeriod, n.From, Instant{}
	case bound == 'm':
		n.Kind = InPeriod
	case bound == 'l' && sign > 0:
		n.Kind, n.Until, n.From = InPeriod, n.From, dayOf(base)
	case bound == 'l':
		n.Kind, n.Until = InPeriod, dayOf(base)
	}
	return n, true
}

// upTo is the stretch from the publication to the end of a measure.
func (r *timer) upTo(s shift, end int) node {
	if s.months == 0 && s.seconds < 86400 || !s.days() {
		now := r.o.Published
		return node{Time: Time{Kind: InPeriod, From: r.clockNow(), Until: momentOf(now.AddDate(0, s.months, 0).Add(time.Duration(s.seconds) * time.Second))}, end: end}
	}
	return node{Time: Time{Kind: InPeriod, From: dayOf(r.published()), Until: dayOf(s.from(r.published(), 1))}, end: end}
}
