package facts

import (
	"strings"
	"time"

	"puente/pipeline/lexicon"
)

// TimeKind says what sort of time an expression gives.
type TimeKind string

const (
	OnDay    TimeKind = "day"      // ayer, 3 May, Christmas 2024: From.Day
	AtClock  TimeKind = "clock"    // 18:30 horas, 6:30 p.m., por la tarde: From's clock or Part
	AtMoment TimeKind = "moment"   // mañana a las 10, hace 30 minutos, now: From's day and clock, or its day and Part
	InPeriod TimeKind = "period"   // del 3 al 5 de mayo, last week, since 2015: From and Until, one of them zero where the period is open
	Lasting  TimeKind = "duration" // durante tres horas: Seconds
)

// Time is what an expression of time stands for: a day, a time of day, both, a
// period with its start and end, or a duration. Unlike the Numbers that it may
// hold ("mañana de 10 a 12": one date, two times of day) it is the whole
// expression, resolved with the time of publication and in its zone.
type Time struct {
	Span
	Kind TimeKind
	// From is the day or the moment, or where a period begins.
	From Instant
	// Until is where a period ends: its last day, included, where it is made of
	// days ("esta semana": Sunday; "del 3 al 5": the 5th), else the moment. A
	// day after "before" or "after" is the limit itself; a longer period stays
	// out ("before May" ends with April, "after 2019" begins in 2020).
	Until Instant
	// Part is the part of the day: morning, afternoon, evening, night, dawn,
	// daytime, and the times of meals: breakfast, lunch, dinner. Its hours are
	// left open, since each country has its own.
	Part string
	// Seconds is the length of a duration; a month counts 30 days, a year 365.
	Seconds float64
}

// Instant is a day, a time of day or both, as far as they are known.
type Instant struct {
	// Day is "2025-06-12"; where the text leaves more open and the time of
	// publication does not settle it, what is known: "--06-12", "---12",
	// "weekday-3", "--06" for a month; "" none.
	Day string
	// Timed says that a time of day is given: Minute after midnight, and Other,
	// its second reading (a las 5: 5:00 or 17:00), equal to Minute where there
	// is none.
	Timed         bool
	Minute, Other int
}

// Times gives the times of a text in order, not overlapping, resolved with
// o.Published; relative ones are left out where that is zero.
func Times(text string, o Options) []Time {
	d := newDocument(text, o)
	return d.times(d.numbers())
}

// timer reads times over the tokens of a document and the numbers in it.
type timer struct {
	reader
	nums   []Number
	at     []int32 // per token: the index of the number that begins there plus one, 0 none
	strong []byte  // per token: how strongly it speaks for a time
	depth  int
	read   [8]reading // the last moments that were read
}

// reading is what moment gave for a token.
type reading struct {
	at int // the token, one higher
	n  node
	ok bool
}

// node is a time as read, up to token end.
type node struct {
	Time
	end int
	// loose says that nothing but bare digits or words speaks for the hours: a
	// day beside them must.
	loose bool
	// dayFirst says that the day of a moment stands before its clock.
	dayFirst bool
	unit     string // of a period made of one unit: week, month …
	shift    shift  // of a duration
}

// shift is a measure of time as it is added to a day.
type shift struct {
	months  int
	seconds float64
}

// times finds the times of the document.
func (d *document) times(numbers []Number) []Time {
	r := &timer{reader: reader{document: d}, nums: numbers, at: make([]int32, len(d.toks))}
	k := 0
	for i := range d.toks {
		for k < len(numbers) && numbers[k].Start < d.toks[i].Start {
			k++
		}
		if k < len(numbers) && numbers[k].Start == d.toks[i].Start {
			r.at[i] = int32(k + 1)
		}
	}
	var out []Time
	r.strong = r.strength()
	strong := r.strong
	next := 0 // the strong token at or after i
	for i := 0; i < len(d.toks); {
		for next < len(strong) && (next < i || strong[next] != strongTime) {
			next++
		}
		if strong[i] == noTime || next > i+reach {
			i++
			continue
		}
		n, ok := r.expression(i)
		if !ok || n.loose || n.end <= i || !n.From.exists() || !n.Until.exists() {
			i++
			continue
		}
		n.Span = Span{d.toks[i].Start, d.toks[n.end-1].End}
		out = append(out, n.Time)
		i = n.end
	}
	return out
}

// exists says whether the calendar has the day: not 30 February.
func (x Instant) exists() bool {
	d := x.Day
	if len(d) == len("--06-12") && strings.HasPrefix(d, "--") {
		d = "2024" + d[1:]
	}
	if d == "" || d[0] == '-' || weekdayNumber(d) > 0 {
		return true
	}
	_, err := parseDay(d)
	return err == nil
}

// published is the day of publication, as midnight UTC.
func (r *timer) published() time.Time {
	p := r.o.Published
	return time.Date(p.Year(), p.Month(), p.Day(), 0, 0, 0, 0, time.UTC)
}

// known says whether the time of publication is.
func (r *timer) known() bool { return !r.o.Published.IsZero() }

// clockNow is the time of day of the publication.
func (r *timer) clockNow() Instant {
	p := r.o.Published
	m := p.Hour()*60 + p.Minute()
	return Instant{Day: p.Format(dayLayout), Timed: true, Minute: m, Other: m}
}

// num gives the number that begins at token i and the token after it.
func (r *timer) num(i int) (Number, int, bool) {
	if i < 0 || i >= len(r.toks) || r.at[i] == 0 {
		return Number{}, 0, false
	}
	n := r.nums[r.at[i]-1]
	j := i + 1
	for j < len(r.toks) && r.toks[j].Start < n.End {
		j++
	}
	return n, j, true
}

// follow reads words in their order at i and gives the token after them, 0
// where they do not stand there. A word of the list may hold choices: "el|la".
func (r *timer) follow(i int, list ...string) int {
	for _, w := range list {
		if !r.among(i, w) {
			return 0
		}
		i++
	}
	return i
}

// among says whether the token at i is one of the words of a list "a|b|c".
func (r *timer) among(i int, list string) bool {
	if uint(i) >= uint(len(r.toks)) {
		return false
	}
	t := &r.toks[i]
	if t.lines > 0 || t.kind == tag || t.fold == "" || t.fold == "|" {
		return false
	}
	for from := 0; ; {
		k := strings.Index(list[from:], t.fold)
		if k < 0 {
			return false
		}
		k += from
		end := k + len(t.fold)
		if (k == 0 || list[k-1] == '|') && (end == len(list) || list[end] == '|') {
			return true
		}
		from = k + 1
	}
}

// articles skips the articles at i.
func (r *timer) articles(i int) int {
	for k := 0; k < 2 && r.in(i, articleWord) && r.toks[i].lines == 0; k++ {
		i++
	}
	return i
}

func dayOf(t time.Time) Instant { return Instant{Day: t.Format(dayLayout)} }

func (n node) timed() bool { return n.From.Timed }

// A word that says by itself that a time is spoken of is strong (semana,
// Navidad, ahora); one that only leads to it is weak (de, last, within): it
// begins an expression where a strong word or number follows closely.
const (
	noTime = iota
	weakTime
	strongTime
)

// reach is how many tokens after a weak word the strong one must stand.
const reach = 7

var timeWords = map[string]map[string]byte{
	lexicon.Spanish: timeStarters(lexicon.Spanish, `ahora actualmente tarde madrugada noche mediodia medianoche manana media sab dom lun mie jue vie vispera siguiente desayuno almuerzo cena`,
		`de del desde entre hasta antes despues tras a al el la las los ultimo ultimos ultima ultimas pasado pasada pasados pasadas en hace media medio
		proximo proximos proxima proximas siguientes este esta estos estas ese esa mismo misma fin final finales fines principio principios inicio inicios comienzo comienzos
		mediados resto primer primero primera primeros primeras segundo segunda tercer tercera cuarto cuarta dentro todo toda otro otra un una mas menos por temprano durante no posterior luego sobre hacia cerca alrededor`),
	lexicon.English: timeStarters(lexicon.English, `now tonight tonite eod eoy eom morning afternoon evening tmrw dawn lunchtime dinnertime breakfast lunch dinner daytime noon noonish ish p midnight present moment`,
		`from between since after before until till by right at the last next previous past this these that same coming upcoming following
		end beginning start early earlier late later mid middle rest remaining remainder within all whole entire another a an in for on more less couple w as no half over starting during around about next good sat sun`),
}

func timeStarters(lang, strong, weak string) map[string]byte {
	t := map[string]byte{}
	for _, w := range strings.Fields(weak) {
		t[w] = weakTime
	}
	for w := range lexicon.Ordinals(lang) {
		t[w] = weakTime
	}
	for w, n := range lexicon.NumberWords(lang) {
		if n.Class != lexicon.NumberScale {
			t[w] = weakTime
		}
	}
	for _, w := range strings.Fields(strong) {
		t[w] = strongTime
	}
	for _, w := range lexicon.CalendarWords(lang) {
		t[w] = strongTime
	}
	for _, w := range lexicon.TimeUnits() {
		t[w] = max(t[w], weakTime)
		if len(w) > 3 {
			t[w] = strongTime
		}
	}
	for _, w := range append(lexicon.HolidayPhrases(lang).Firsts(), "ano", "mes", "dia", "day", "w", "ayer", "hoy", "week") {
		if t[w] == noTime || len(w) <= 4 {
			t[w] = strongTime
		}
	}
	return t
}

// strength gives for each token how strongly it speaks for a time.
func (r *timer) strength() []byte {
	out := make([]byte, len(r.toks))
	for i := range r.toks {
		t := &r.toks[i]
		if t.kind == word {
			switch {
			case t.in(strongWord):
				out[i] = strongTime
			case t.in(weakWord):
				out[i] = weakTime
			}
			if out[i] == noTime && len(t.fold) == 2 && t.fold[1] >= '1' && t.fold[1] <= '4' {
				out[i] = strongTime // Q1, H2
			}
		}
		if t.kind == digits && (i+1 < len(r.toks) && r.toks[i+1].fold == "/" && !r.toks[i+1].space || len(t.fold) == 4 && t.fold[0] == '0') {
			out[i] = strongTime // 28/2, 0730
		}
		if r.at[i] > 0 {
			out[i] = max(out[i], strengthOf(&r.nums[r.at[i]-1]))
			if i+1 < len(r.toks) && t.kind == word && r.at[i+1] > 0 && r.toks[i+1].kind == word {
				out[i] = strongTime // three thirty
			}
		}
	}
	return out
}

func strengthOf(n *Number) byte {
	switch n.Kind {
	case Date, Clock, Year:
		return strongTime
	case Measure:
		if u, ok := lexicon.UnitNamed(n.Unit); ok && (u.Base == "second" || u.Base == "month") {
			return strongTime
		}
	case Cardinal, Ordinal, Score, ID:
		return weakTime
	}
	return noTime
}
