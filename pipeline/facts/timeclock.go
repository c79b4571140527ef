package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

// hours reads a time of day or a range of two at i: 6:30 p.m., a las 5, between
// 9 and 10:30, de 19:00 a 21:00. bare allows digits alone: Friday at 4.
func (r *timer) hours(i int, bare bool) (node, bool) {
	j, ranged := i, false
	if r.among(j, "from|between|de|desde|entre") {
		ranged = true
		j++
	}
	a, ok := r.hour(j, true)
	if !ok {
		return node{}, false
	}
	if k := a.end; r.among(k, "to|and|until|till|a|y|hasta|-|–") {
		next := k + 1
		b, ok := r.hour(next, true)
		if a.loose && !ranged && r.is(k, "a") && !r.among(i, "las|a") { // el martes 4 a las siete
			ok = false
		}
		if ok && (!a.loose || !b.loose || ranged && (r.dayBeside(i, b.end) || r.bothClocks(a, j, b, next))) && (ranged || !r.among(k, "y|and")) && (!a.loose || ranged || !b.loose) {
			n := rangeOfHours(a, b)
			n.loose = false
			return n, true
		}
	}
	if ranged && r.among(i, "between|entre") {
		return node{}, false
	}
	if ranged {
		if n, ok := r.lastingFrom(a); ok {
			return n, true
		}
		return node{}, false
	}
	if a.loose && (!bare || !r.among(i, "a|at|las") && !r.wordsOfClock(a, i)) {
		next := r.tok(a.end)
		if !r.is(i, "at") || !(r.dayBefore(i) && next.kind == mark && next.fold != "-" || r.dayBeside(i, a.end) && r.wordsOfClock(a, i+1)) {
			return node{}, false
		}
		a.loose = false
	}
	if n, ok := r.lastingFrom(a); ok && !a.loose {
		return n, true
	}
	return a, true
}

// dayBeside says whether a day stands right before token i or right at token
// j, so that bare digits between them are hours.
func (r *timer) dayBeside(i, j int) bool {
	if r.dayBefore(i) || r.is(i-1, ",") && r.dayBefore(i-1) || r.among(i-1, "evening|morning|afternoon|night") {
		return true
	}
	for k := j; k < j+3; k++ {
		if n, _, ok := r.num(k); ok {
			return n.Kind == Date
		}
		if !r.among(k, "on|of|el|la|the|de|del|at|,") {
			return r.among(k, "next|last|this") && r.among(k+1, "morning|evening|night|afternoon")
		}
	}
	return false
}

// bothClocks says whether the form of two bare times tells that they are: from
// three thirty to four thirty, 0730-0930.
func (r *timer) bothClocks(a node, i int, b node, j int) bool {
	if r.wordsOfClock(a, i) && r.wordsOfClock(b, j) {
		return true
	}
	x, y := r.tok(i), r.tok(j)
	return x.kind == digits && y.kind == digits && len(x.fold) == 4 && len(y.fold) == 4 && (x.fold[0] == '0' || y.fold[0] == '0')
}

// wordsOfClock says whether the loose hour at i is written as one by more than
// a number: nine thirty, tres y media.
func (r *timer) wordsOfClock(n node, i int) bool { return n.end >= i+2 && r.toks[i].kind == word }

// lastingFrom reads the duration after a time of day: from 2pm for 2 hours.
func (r *timer) lastingFrom(a node) (node, bool) {
	k := r.follow(a.end, "for|durante|por")
	if k == 0 {
		return node{}, false
	}
	d, ok := r.duration(k)
	if !ok || d.shift.months > 0 || d.shift.seconds > 86400 {
		return node{}, false
	}
	return lasting(a, d), true
}

// lasting is the period that begins at a and lasts d.
func lasting(a, d node) node {
	m := int(d.shift.seconds / 60)
	a.Kind, a.loose = InPeriod, false
	a.Until = a.From
	a.Until.Minute, a.Until.Other = (a.From.Minute+m)%1440, (a.From.Other+m)%1440
	a.end = max(a.end, d.end)
	return a
}

// rangeOfHours joins two times of day; the second decides the half of the day
// of the first: 2:00 to 2:30 pm.
func rangeOfHours(a, b node) node {
	n := a
	n.Kind, n.Until, n.end, n.loose = InPeriod, b.From, b.end, a.loose && b.loose
	if a.From.Minute != a.From.Other && b.From.Minute == b.From.Other {
		lo, hi := min(a.From.Minute, a.From.Other), max(a.From.Minute, a.From.Other)
		n.From.Minute = lo
		if hi < b.From.Minute {
			n.From.Minute = hi
		}
		n.From.Other = n.From.Minute
	}
	if b.From.Minute != b.From.Other && a.From.Minute == a.From.Other {
		lo, hi := min(b.From.Minute, b.From.Other), max(b.From.Minute, b.From.Other)
		n.Until.Minute = lo
		if lo <= a.From.Minute {
			n.Until.Minute = hi
		}
		n.Until.Other = n.Until.Minute
	}
	if b.Part != "" {
		n.Part = b.Part
	}
	return n
}

// hour reads one time of day at i, after a las, at or about; loose where only
// digits or number words speak for it.
func (r *timer) hour(i int, bare bool) (node, bool) {
	if t := r.tok(i); t.kind != digits && !t.in(hourWord|countWord) && (t.End == 0 || r.at[i] == 0) {
		return node{}, false
	}
	j := i
	if r.among(j, "around|about|sobre|hacia") {
		j++
	}
	if r.among(j, "cerca|alrededor") && r.is(j+1, "de") {
		j += 2
	}
	if r.among(j, "a|at|@") {
		j++
	}
	if r.among(j, "las|la") {
		j++
	}
	if j >= len(r.toks) || r.tok(j).lines > 0 && j > i {
		return node{}, false
	}
	if n, end, ok := r.num(j); ok && n.Kind == Clock {
		x := Instant{Timed: true, Minute: int(n.Value), Other: int(n.Other)}
		if x.Other == 1440 { // midnight
			x.Other = 0
		}
		return r.onTheDot(node{Time: Time{Kind: AtClock, From: x}, end: end}), true
	}
	if r.is(j, "noonish") {
		return node{Time: Time{Kind: AtClock, From: Instant{Timed: true, Minute: 720, Other: 720}}, end: j + 1}, true
	}
	if !bare {
		return node{}, false
	}
	m, end, colon := r.bareClock(j)
	if end == 0 {
		return node{}, false
	}
	n := node{Time: Time{Kind: AtClock, From: Instant{Timed: true, Minute: m, Other: m}}, end: end, loose: !colon}
	if m <= 12*60+59 && m >= 60 && !strings.HasPrefix(r.toks[j].fold, "0") {
		n.From.Other = (m + 720) % 1440
	}
	if t := r.tok(end); t.fold == "ish" && !t.space && t.End > 0 { // 11ish
		n.end, n.loose = end+1, false
		return n, true
	} else if (t.fold == "p" || t.fold == "a") && !t.space && t.End > 0 && r.among(j-1, "at|by|until|till") { // at 7p
		n.From, n.end, n.loose = n.From.half(t.fold[0]), end+1, false
		return n, true
	}
	if half, k := r.dayHalf(end); k > 0 {
		n.From = n.From.half(half)
		n.end, n.loose = end+k, false
		return n, true
	}
	n = r.onTheDot(n)
	if r.followedByNoun(n.end) && !r.timeAhead(n.end) || r.among(n.end, "%|/") || r.is(n.end, "-") && r.tok(n.end+1).kind == word || r.is(n.end, "$") {
		return node{}, false
	}
	return n, true
}

// timeAhead says whether the word at i begins a day or a part of one.
func (r *timer) timeAhead(i int) bool {
	if n, _, ok := r.num(i); ok {
		return n.Kind == Date || n.Kind == Clock
	}
	return r.among(i, "next|last|this|tomorrow|today|tonight|yesterday|proximo|proxima|pst|cst|gmt|est|utc") || lexicon.DayPart(r.lang, r.tok(i).fold) != ""
}

// onTheDot reads "en punto", "o'clock", "sharp" and the name of a zone behind a
// time of day.
func (r *timer) onTheDot(n node) node {
	switch {
	case r.is(n.end, "en") && r.is(n.end+1, "punto"):
		n.end += 2
	case r.among(n.end, "oclock|o'clock|sharp"):
		n.end++
	}
	return n
}

// bareClock reads an hour that has no mark of one at i: 5, 9.30, 0730, nine
// thirty, tres y media. minutes after midnight, the token after it (0 none) and
// whether its form alone tells.
func (r *timer) bareClock(i int) (minute, end int, sure bool) {
	t := r.tok(i)
	if t.kind == digits && t.End > 0 {
		if len(t.fold) == 4 && strings.Trim(t.fold, "0123456789") == "" {
			h, m, _, ok := hourMinute(t.fold[:2] + ":" + t.fold[2:])
			if ok && (t.fold[0] == '0' || h > 12 && h < 19) && t.fold[:2] != "20" && t.fold[:2] != "19" && t.fold[:2] != "18" {
				return h*60 + m, i + 1, false
			}
			return 0, 0, false
		}
		h, m, colon, ok := hourMinute(t.fold)
		if !ok || h > 24 {
			return 0, 0, false
		}
		return h%24*60 + m, i + 1, colon
	}
	v, k, ok := r.count(i)
	if !ok || t.kind != word || v < 1 || v > 24 || v != float64(int(v)) {
		return 0, 0, false
	}
	if d, e := r.minutesAfter(k); r.lang == lexicon.Spanish && e > k {
		return (int(v)%24*60 + d + 1440) % 1440, e, false
	}
	if r.is(k, "-") && !r.tok(k).space && !r.tok(k+1).space {
		k++
	}
	if w, e, ok := r.count(k); ok && v <= 12 && w >= 10 && w <= 59 && r.tok(k).kind == word && !r.is(k-1, "y") {
		return int(v)*60 + int(w), e, false
	}
	if r.is(k-1, "-") {
		k--
	}
	return int(v) % 24 * 60, k, false
}
