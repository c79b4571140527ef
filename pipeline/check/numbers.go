package check

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// counted is a number of an English text with the content words around it: what
// it counts and in what matter.
type counted struct {
	facts.Number
	around []string
	noun   string // the stem of the word that it counts, where that follows at once
	text   string // as written
}

// countReach is how many content words on each side speak for what a number
// counts.
const countReach = 5

func countedIn(text string, numbers []facts.Number, words []Word) []counted {
	out := make([]counted, 0, len(numbers))
	for _, n := range numbers {
		var before, after []string
		noun := ""
		for _, w := range words {
			switch {
			case w.End <= n.Start:
				before = append(before, w.Stem)
			case w.Start >= n.End && len(after) < countReach:
				if len(after) == 0 && strings.TrimSpace(text[n.End:w.Start]) == "" {
					noun = w.Stem
				}
				after = append(after, w.Stem)
			}
		}
		if len(before) > countReach {
			before = before[len(before)-countReach:]
		}
		out = append(out, counted{n, append(before, after...), noun, n.In(text)})
	}
	return out
}

// numbers compares each number of the claim with the originals of the cited
// sources: by value, with kind and unit, and in the same matter.
func (c *Checker) numbers(cl *claim) []news.Finding {
	var out []news.Finding
	for _, n := range cl.counts {
		if trivial(n.Number) || cl.compound(n) || cl.quoted(n.Span) && cl.quoteHeld(n.Span) {
			continue
		}
		switch c.numberHeld(cl, n) {
		case absent:
			out = append(out, c.numberFinding(cl, n))
		case held:
			if f, ok := c.miscounted(cl, n); ok {
				out = append(out, f)
			}
		}
	}
	return out
}

// trivial says that a number is more often a pronoun, an article or the writer's
// own counting than a figure: one, both, "two districts", first, third, "in a
// week" for last week.
func trivial(n facts.Number) bool {
	return n.Words && (n.Kind == facts.Cardinal && n.Value <= 2 || n.Kind == facts.Ordinal && n.Value <= 3 || n.Kind == facts.Measure && n.Value == 1)
}

// compound says whether a small number in words is part of a compound that
// counts nothing: a three-way meeting, a two-run double.
func (cl *claim) compound(n counted) bool {
	return n.Words && n.Value <= 12 && n.End < len(cl.text)-1 && cl.text[n.End] == '-' && n.Kind == facts.Cardinal
}

// equal says whether m, as a source writes it, is the claim's n. Beyond
// facts.Same, a source may leave out what the context gives: "4,2 puntos" for
// percentage points, "a las 10 h" for a time of day, "el día 31" for the 31st.
func equal(m, n facts.Number) bool {
	switch {
	case facts.Same(m, n):
		return true
	case n.Kind == facts.Points && m.Kind == facts.Cardinal:
		return m.Value == n.Value || m.Other == n.Value
	case n.Kind == facts.Ordinal && m.Kind == facts.Cardinal:
		return m.Value == n.Value
	case (n.Kind == facts.Ordinal || n.Kind == facts.Cardinal && !n.Words && n.Value <= 31) && m.Kind == facts.Date:
		return strings.HasSuffix(m.Unit, fmt.Sprintf("-%02.0f", n.Value))
	case n.Kind == facts.Clock && (m.Kind == facts.Measure && m.Unit == "hour" || m.Kind == facts.Cardinal && m.Value <= 24):
		return m.Value*60 == n.Value || m.Value*60+12*60 == n.Value
	case m.Kind == facts.Clock && n.Kind == facts.Measure && n.Unit == "hour":
		return n.Value*60 == m.Value
	}
	return false
}

// otherCurrency says whether one text says dollars and the other pesos: the
// sign $ stands for both, the words don't.
func otherCurrency(a, b string) bool {
	x, y := currencyWord(a), currencyWord(b)
	return x != "" && y != "" && x != y
}

func currencyWord(s string) string {
	s = fold(s)
	switch {
	case strings.Contains(s, "peso"):
		return "peso"
	case strings.Contains(s, "dollar"), strings.Contains(s, "dolar"), strings.Contains(s, "us$"), strings.Contains(s, "usd"):
		return "dollar"
	}
	return ""
}

// otherDollar says whether a source's "$" can't be the claim's U.S. dollar: it
// writes "US$" where it means that.
func (s *source) otherDollar(m, n facts.Number) bool {
	return n.Kind == facts.Money && n.Unit == "USD" && m.Kind == facts.Money && m.Unit == "$" && s.writesUSD
}

// nearDays are the words for a day beside a source's own.
var nearDays = map[string][]string{"day+1": {"manana", "tomorrow"}, "day-1": {"ayer", "anoche", "yesterday"}, "day+0": {"hoy", "today"}}

// saysDay says whether the source has the word for a near day too.
func (s *source) saysDay(n facts.Number) bool {
	for _, w := range nearDays[n.Unit] {
		if n.Kind == facts.Date && s.words[w] {
			return true
		}
	}
	return false
}

// loose says that only a bare number of the source agrees with a claim's number
// that has a unit.
func loose(m, n facts.Number) bool {
	return m.Kind == facts.Cardinal && (n.Kind == facts.Measure || n.Kind == facts.Money)
}

// holding is how the cited sources hold a number of the claim.
type holding int

const (
	absent holding = iota
	elsewhere
	held
)

// numberHeld says whether a cited source gives the number, in the matter that
// the claim speaks of or in another.
func (c *Checker) numberHeld(cl *claim, n counted) holding {
	best := absent
	for _, i := range cl.cited {
		s := &c.sources[i]
		if s.days.gives(n.Number) || s.saysYear(n.Number) || s.saysDay(n.Number) || s.multiplies(n) || s.leaves(cl, n) || s.inName(cl.text, n.Span) {
			return held
		}
		for j := range s.passages {
			p := &s.passages[j]
			for _, m := range p.numbers {
				if s.otherDollar(m, n.Number) {
					continue
				}
				if p.converts(m, n.Number) {
					return held
				}
				if !equal(m, n.Number) && !within(m, n.Number) && !s.days.resolves(m, n.Number) || otherCurrency(m.In(s.Field(p.field)), n.text) {
					continue
				}
				if loose(m, n.Number) && p.otherUnit(s, n) {
					continue
				}
				if loose(m, n.Number) && !s.sameMatter(j, cl, n) || n.Kind == facts.Cardinal && !n.Words && !s.sameMatter(j, cl, n) {
					best = elsewhere
					continue
				}
				return held
			}
			if n.Kind == facts.Score && p.countsBoth(n.Value, n.Other) {
				return held
			}
			if n.Kind == facts.Cardinal && n.Words && n.Value <= 12 && (p.smallInEnglish(n.Number) || s.lists(p, int(n.Value))) {
				return held
			}
		}
	}
	if best == elsewhere && loose(facts.Number{Kind: facts.Cardinal}, n.Number) && (c.unitTaken(cl, n) || c.unitTakenBeside(cl, n)) {
		return absent
	}
	return best
}

// countsBoth says whether a passage gives both figures of a score by themselves: 612
// votes for and 389 against.
func (p *passage) countsBoth(a, b float64) bool {
	first, second := false, false
	for _, m := range p.numbers {
		first = first || m.Kind == facts.Cardinal && m.Value == a
		second = second || m.Kind == facts.Cardinal && m.Value == b
	}
	return first && second
}

// leaves says whether a count of the claim is what one of the source's leaves of
// a whole that both give, told the other way round: five of 14 do not work, de
// las 14 solo funcionan nueve.
func (s *source) leaves(cl *claim, n counted) bool {
	if n.Kind != facts.Cardinal || len(cl.facts.Negations) == 0 {
		return false
	}
	for _, whole := range cl.counts {
		if whole.Kind != facts.Cardinal || whole.Start < n.End || cl.own.between(n.Span, whole.Span) > partReach || whole.Value <= n.Value {
			continue
		}
		for j := range s.passages {
			var all, rest bool
			for _, m := range s.passages[j].numbers {
				all = all || m.Kind == facts.Cardinal && m.Value == whole.Value
				rest = rest || m.Kind == facts.Cardinal && m.Value == whole.Value-n.Value
			}
			if all && rest {
				return true
			}
		}
	}
	return false
}

// partReach is how many words may stand between a part and its whole: five of
// the 14.
const partReach = 3

// converts says whether a bare number of the passage is the claim's measure in a
// unit that the passage gives to a number before it: 200 milímetros, … hasta 500.
func (p *passage) converts(m, n facts.Number) bool {
	if m.Kind != facts.Cardinal || n.Kind != facts.Measure {
		return false
	}
	for _, u := range p.numbers {
		if u.Kind != facts.Measure || u.Start > m.Start {
			continue
		}
		bare := m
		bare.Kind, bare.Unit = u.Kind, u.Unit
		if facts.Same(bare, n) {
			return true
		}
	}
	return false
}

// lists says whether a passage names so many dates or names in a row that a
// sentence may count them: in 2019, in 2022 and last March, three times.
func (s *source) lists(p *passage, n int) bool {
	if n < leastListed {
		return false
	}
	var dates, names []facts.Span
	for _, m := range p.numbers {
		if m.Kind == facts.Date || m.Kind == facts.Year {
			dates = append(dates, m.Span)
		}
	}
	for _, m := range p.names {
		names = append(names, m.Span)
	}
	text := s.Field(p.field)
	return inARow(text, dates, n) || inARow(text, names, n)
}

// leastListed is from how many on things in a row make a list; listGap how many
// bytes there may be between two.
const (
	leastListed = 3
	listGap     = 40
)

// inARow says whether exactly n spans follow each other with a comma or an "and"
// between them, without the end of a sentence.
func inARow(text string, spans []facts.Span, n int) bool {
	row := 1
	for i := 1; i <= len(spans); i++ {
		if i < len(spans) && spans[i].Start >= spans[i-1].End && spans[i].Start-spans[i-1].End <= listGap && lists(text[spans[i-1].End:spans[i].Start]) {
			row++
			continue
		}
		if row == n {
			return true
		}
		row = 1
	}
	return false
}

// lists says whether the words between two things make them parts of a list.
func lists(between string) bool {
	if strings.ContainsAny(between, ".;:()\n\"«»“”") {
		return false
	}
	if strings.HasPrefix(strings.TrimSpace(between), ",") {
		return true
	}
	first := foldedWords(between)
	return len(first) > 0 && (first[0] == "y" || first[0] == "e" || first[0] == "and")
}

// multiplying are the beginnings of Spanish words for a value's multiple; a verb
// says as much as a figure: doblará, duplicación, twice.
var multiplying = map[float64][]string{2: {"dobl", "duplic"}, 3: {"tripl"}, 4: {"cuadruplic"}, 0.5: {"mitad"}}

// multiplies says whether the source has another word for a multiple: double,
// doubling, triple.
func (s *source) multiplies(n counted) bool {
	if !n.Words || s.lang != news.Spanish {
		return false
	}
	for _, b := range multiplying[n.Value] {
		for w := range s.words {
			if strings.HasPrefix(w, b) {
				return true
			}
		}
	}
	return false
}

// otherUnit says whether the passage gives the value with another unit.
func (p *passage) otherUnit(s *source, n counted) bool {
	for _, m := range p.numbers {
		if m.Value == n.Value && (m.Kind == facts.Measure || m.Kind == facts.Money) && (!equal(m, n.Number) || otherCurrency(m.In(s.Field(p.field)), n.text)) {
			return true
		}
	}
	return false
}

// unitTaken says whether the evidence gives the value with another unit.
func (c *Checker) unitTaken(cl *claim, n counted) bool {
	for _, e := range cl.evidence {
		if s, p := c.at(e); p.otherUnit(s, n) {
			return true
		}
	}
	return false
}

// unitTakenBeside says the same of the nearest passages by the original.
func (c *Checker) unitTakenBeside(cl *claim, n counted) bool {
	for i := range min(2, len(cl.readings)) {
		r := &cl.readings[i]
		s := &c.sources[r.source]
		if p := s.passageAt(r.field, r.span); p != nil && p.otherUnit(s, n) {
			return true
		}
	}
	return false
}

// broadNouns count different things in one text: 14 people dead, 22 people
// injured.
var broadNouns = stemSet("people person man woman child time case member home house family vehicle percent point year month day week hour minute metre kilometre")

// miscounted looks for a figure that the sources give for something else, while
// they count what the claim counts by another: 61 albums in 64 years is not 64
// albums.
func (c *Checker) miscounted(cl *claim, n counted) (news.Finding, bool) {
	if n.noun == "" || broadNouns[n.noun] || n.Kind != facts.Cardinal {
		return news.Finding{}, false
	}
	var s *source
	var p *passage
	var other counted
	for _, i := range cl.cited {
		for j := range c.sources[i].passages {
			for _, m := range c.sources[i].passages[j].counts {
				switch {
				case m.noun != n.noun || m.Kind != facts.Cardinal || !c.sources[i].passages[j].gives(m.Number):
				case facts.Same(m.Number, n.Number) || within(m.Number, n.Number):
					return news.Finding{}, false
				case !cl.states(m.Number) && cl.overlap(&c.sources[i].passages[j]) >= 0.3:
					s, p, other = &c.sources[i], &c.sources[i].passages[j], m
				}
			}
		}
	}
	if s == nil {
		return news.Finding{}, false
	}
	return news.Finding{
		Kind: news.KindNumber, Severity: news.Error, Span: cl.span(n.Span), Source: s.ID, Evidence: s.evidence(p),
		Message: fmt.Sprintf("the source says %s here, the sentence says %s", other.text, n.text),
	}, true
}

// inName says whether a figure is part of a name that the source has with the
// word after it: "16 de Julio", "112 Andalucía".
func (s *source) inName(text string, at facts.Span) bool {
	rest := text[at.End:]
	next := tokens(rest)
	if len(next) == 0 || next[0].Start > 1 {
		return false
	}
	return s.pairs[fold(at.In(text))+" "+fold(next[0].In(rest))]
}

// smallInEnglish accepts a small number in words from the translation: "both",
// "a couple" and articles stand for them in the original.
func (p *passage) smallInEnglish(n facts.Number) bool {
	for _, m := range p.counts {
		if facts.Same(m.Number, n) {
			return true
		}
	}
	return false
}

// sameMatter says whether the passage, or one beside it, speaks of what the
// number counts in the claim. Without English there is nothing to compare.
func (s *source) sameMatter(j int, cl *claim, n counted) bool {
	known := false
	for k := max(j-1, 0); k <= min(j+1, len(s.passages)-1); k++ {
		p := &s.passages[k]
		if p.field != s.passages[j].field {
			continue
		}
		if p.english == "" {
			return true
		}
		for _, w := range n.around {
			known = true
			if p.has(w) {
				return true
			}
		}
	}
	return !known
}

// numberFinding explains a number that no cited source gives, with the figure
// that the evidence gives in its place.
func (c *Checker) numberFinding(cl *claim, n counted) news.Finding {
	f := news.Finding{Kind: kindOf(n.Number), Severity: news.Error, Span: cl.span(n.Span)}
	if n.Kind == facts.Ordinal && n.Words { // a twelfth defendant, where the source counts eleven and one
		f.Severity = news.Warning
	}
	said := n.In(cl.text)
	if id := c.uncited(cl, n.Number); id != "" {
		f.Kind, f.Source = news.KindCitation, id
		f.Message = fmt.Sprintf("%s stands in %s, which the sentence does not cite", said, id)
		return f
	}
	s, p, m, ok := c.rival(cl, n.Number)
	if !ok {
		f.Message = fmt.Sprintf("no cited source gives %s", said)
		return f
	}
	text := s.Field(p.field)
	f.Kind = kindOfDifference(m, n.Number)
	f.Source, f.Evidence = s.ID, news.SpanOf(p.field, text, m.Start, m.End)
	f.Message = fmt.Sprintf("the source says %s, the sentence says %s", m.In(text), said)
	return f
}

// uncited names a source of the story that gives the number and is not cited.
func (c *Checker) uncited(cl *claim, n facts.Number) string {
	for i := range c.sources {
		if cl.cites(i) {
			continue
		}
		s := &c.sources[i]
		for j := range s.passages {
			if cl.overlap(&s.passages[j]) < 0.3 {
				continue
			}
			for _, m := range s.passages[j].numbers {
				if equal(m, n) {
					return s.ID
				}
			}
		}
	}
	return ""
}

// rival is the number of the evidence that stands where the claim has another:
// of the same kind, the same value with another unit before the same unit with
// another value.
func (c *Checker) rival(cl *claim, n facts.Number) (s *source, p *passage, best facts.Number, ok bool) {
	score := 0
	for _, e := range cl.evidence {
		es, ep := c.at(e)
		for _, m := range ep.numbers {
			got := 0
			switch {
			case kindOf(m) == kindOf(n) && (m.Value == n.Value || powerOfTen(m.Value, n.Value)):
				got = 3
			case m.Kind == n.Kind && m.Unit == n.Unit && !cl.states(m):
				got = 2
			case m.Kind == n.Kind && !cl.states(m):
				got = 1
			}
			if got > score {
				s, p, best, ok, score = es, ep, m, true, got
			}
		}
	}
	return s, p, best, ok
}

func kindOf(n facts.Number) string {
	switch n.Kind {
	case facts.Date, facts.Year, facts.Clock:
		return news.KindDate
	}
	return news.KindNumber
}

func kindOfDifference(m, n facts.Number) string {
	switch {
	case kindOf(n) == news.KindDate:
		return news.KindDate
	case m.Value == n.Value:
		return news.KindUnit
	case powerOfTen(m.Value, n.Value):
		return news.KindMagnitude
	}
	return news.KindNumber
}

func powerOfTen(a, b float64) bool {
	if a <= 0 || b <= 0 || a == b {
		return false
	}
	l := math.Log10(a / b)
	return math.Abs(l-math.Round(l)) < 1e-6 && math.Abs(l) > 0.5
}

// rounding is how far a rounded figure may lie from the figure itself.
const (
	rounding      = 0.1
	clockRounding = 10 // minutes
)

// within accepts a rounded figure with the word that says so: "more than 60"
// of 63.
func within(m, n facts.Number) bool {
	switch n.Bound {
	case lexicon.Exact, lexicon.From, lexicon.To:
		return false
	}
	if m.Kind != n.Kind || m.Unit != n.Unit || n.Value <= 0 {
		return false
	}
	if n.Kind == facts.Clock {
		return math.Abs(m.Value-n.Value) <= clockRounding
	}
	d := (m.Value - n.Value) / n.Value
	switch {
	case n.Bound.Upward():
		return 0 <= d && d <= rounding
	case n.Bound.Downward():
		return -rounding <= d && d <= 0
	}
	return math.Abs(d) <= rounding
}

// gives says whether a date or weekday is one that the source speaks of by its
// own time: its day, or yesterday and tomorrow where it says so.
func (d days) gives(n facts.Number) bool {
	if d.known && n.Kind == facts.Clock {
		at := float64(d.published.Hour()*60 + d.published.Minute())
		return math.Abs(at-n.Value) <= clockRounding
	}
	if !d.known || n.Kind != facts.Date && n.Kind != facts.Year {
		return false
	}
	for _, t := range d.said {
		if onDay(n, t) {
			return true
		}
	}
	return false
}

// namesYear says whether the source speaks of a year that the claim numbers in
// words alone.
func (s *source) namesYear(n facts.Number) bool {
	if n.Kind != facts.Year || !s.saysYear(n) {
		return false
	}
	for j := range s.passages {
		for _, m := range s.passages[j].numbers {
			if m.Kind == facts.Year && m.Value == n.Value {
				return false
			}
		}
	}
	return int(n.Value) != s.days.published.Year()
}

// saysYear says whether the source speaks of the year that the claim gives, by its
// number, by its place beside the source's own (next year's, el próximo), or both.
func (s *source) saysYear(n facts.Number) bool {
	away, ok := s.days.yearsAway(n)
	if !ok {
		return false
	}
	for j := range s.passages {
		for _, m := range s.passages[j].numbers {
			if k, ok := s.days.yearsAway(m); ok && k == away {
				return true
			}
		}
	}
	for _, t := range s.texts {
		for i := range t.folds {
			if nearYears[away].At(t.folds, i) > 0 {
				return true
			}
			if k := bareYears[away].At(t.folds, i); k > 0 && (i+k == len(t.words) || !t.words[i+k].Joined || lexicon.StopWords(s.lang).Has(t.folds[i+k])) {
				return true
			}
		}
	}
	return false
}

// yearsAway is how many years after publication a year lies, named or numbered.
func (d days) yearsAway(n facts.Number) (int, bool) {
	switch {
	case !d.known:
	case n.Kind == facts.Year:
		return int(n.Value) - d.published.Year(), true
	case n.Kind == facts.Date && strings.HasPrefix(n.Unit, "year"):
		return int(n.Value), true
	}
	return 0, false
}

// bareYears are those that leave the year out: este año … y el próximo.
var bareYears = map[int]lexicon.Patterns{1: lexicon.NewPatterns("el_proximo,el_siguiente,the_next"), -1: lexicon.NewPatterns("el_pasado,el_anterior")}

// nearYears are the words for the years beside a source's own, where no other
// word names the year.
var nearYears = map[int]lexicon.Patterns{
	1:  lexicon.NewPatterns("next_year*,ano_proximo,proximo_ano,ano_que_viene,ano_siguiente,coming_year"),
	-1: lexicon.NewPatterns("last_year*,ano_pasado,ano_anterior,previous_year,year_before"),
	0:  lexicon.NewPatterns("this_year*,este_ano,ano_en_curso,presente_ano,lo_que_va_de_ano"),
}

// resolves says whether m, as this source uses it, is the day n: a weekday is
// the nearest one to publication, a date has its weekday.
func (d days) resolves(m, n facts.Number) bool {
	if !d.known || n.Kind != facts.Date && n.Kind != facts.Year || m.Kind != facts.Date {
		return false
	}
	for k := -6; k <= 6; k++ {
		t := d.published.AddDate(0, 0, k)
		if onDay(m, t) && onDay(n, t) {
			return true
		}
	}
	if t, ok := dateOf(m, d.published.Year()); ok {
		return onDay(n, t)
	}
	return false
}

// onDay says whether a date as a text gives it can be the day t.
func onDay(n facts.Number, t time.Time) bool {
	if n.Kind == facts.Year {
		return int(n.Value) == t.Year()
	}
	if k, ok := strings.CutPrefix(n.Unit, "weekday-"); ok {
		day, err := strconv.Atoi(k)
		return err == nil && day%7 == int(t.Weekday())
	}
	switch n.Unit {
	case t.Format("2006-01-02"), t.Format("--01-02"):
		return true
	}
	return false
}

// dateOf is the day of a date that has at least month and day.
func dateOf(n facts.Number, year int) (time.Time, bool) {
	if t, err := time.Parse("2006-01-02", n.Unit); err == nil {
		return t, true
	}
	t, err := time.Parse("--01-02", n.Unit)
	if err != nil {
		return time.Time{}, false
	}
	return t.AddDate(year-t.Year(), 0, 0), true
}
