package check

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// reckoning is a number of a source with what it counts or measures.
type reckoning struct {
	facts.Number
	source int
	field  string
	text   *text
	span   facts.Span // of its sentence
	clause facts.Span
	role   string   // of a sum, the stem of the noun that says what it is; of a count, its noun where several stand for one
	matter []string // what it counts or measures, comparable between the languages
	shared [][]string
	// contests says that its text sets it against another's figure: our count does
	// not match the official one.
	contests bool
}

// Bounds on what is compared: the numbers of a source, those of one matter, the
// disputes found.
const (
	mostReckoned = 80
	mostRivals   = 24
	mostRefuted  = 2000 // numbers of all sources that a denial is compared with
)

// Bounds on figures that can be about one thing.
const (
	leastShared  = 2   // content words that two sentences share besides what is counted
	farthest     = 2.5 // how many times one count may be the other: more is another thing
	farthestSum  = 6   // the same of sums and quantities that speak of one role
	leastGap     = 0.05
	aboutHalf    = 0.25 // how far "about" and "more than" reach
	longestApart = 36 * time.Hour
)

// sumRoles are the nouns that say what a sum or a share is, by the English of
// both languages' words. Sums without one differ for too many good reasons.
var sumRoles = stemSet("loss damage harm detriment price cost fine royalty ransom investment budget compensation debt adherence adhesion participation turnout attendance support backing approval unemployment inflation salary reward prize bonus canon")

// staff are the nouns that name the people of one employer, whichever a source
// prefers: its comrades to a union are its employees to the firm.
var staff = stemSet("worker employee servant colleague companion comrade staffer job labourer operator")

// crowd are the nouns that name those who were at something; people are a crowd
// where the sentence speaks of one. How many they were is one count, whatever else
// is said.
var crowd = stemSet("spectator attendee soul fan concertgoer demonstrator protester marcher attendance audience crowd assistant")

// ofCrowd are words, of both languages, that make people a crowd.
var ofCrowd = foldedSet("asistencia aforo asistentes espectadores publico organizadores concierto plaza estadio marcha manifestacion repleta abarrotada attendance crowd organisers organizers concert stadium march rally packed audience")

// stricken are the nouns that name the cases of an outbreak.
var stricken = stemSet("case positive infection infected contagion")

// contesting are words by which a text sets its figure against another's.
var contesting = regexp.MustCompile(`(?i)no (?:cuadra|coincide|concuerda)|(?:nos )?da (?:distinto|otra cifra)|discrepa|desmiente|rebate|cuestiona[^.]{0,20} cifra|baja las expectativas|hab[ií]a hablado de|nuestr[oa]s? (?:recuento|conteo|c[aá]lculos?|t[eé]cnicos)|does(?: not|n't) (?:match|tally|add up)|do(?: not|n't) (?:match|tally|add up)|at odds with|(?:our|its|their) own (?:count|tally|figures?|measurements?)|questions? the figure|disputes? the (?:figure|number|count)|had spoken of (?:more|fewer|less)|lower(?:s|ed)? expectations`)

// quantities are the units that measure how much there is of something. Lengths
// and times differ for too many good reasons.
var quantities = map[string]bool{"litre": true, "cubic metre": true, "gallon": true, "barrel": true, "tonne": true, "ton": true, "kilogram": true, "hectare": true}

// otherTime are words that set a figure beside the present one: last year's, the
// forecast, the average, what was before.
var otherTime = foldedSet("anterior anteriores previo previa pasado pasada hace previsto prevista previstos previstas meta objetivo promedio record antes habia inicialmente capacidad hasta previous previously earlier last ago average expected forecast target record former initially capacity usually usual before")

func foldedSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// reckonings are the numbers of a source that can be compared with others'.
func (c *Checker) reckonings(i int) []reckoning {
	s := &c.sources[i]
	var out []reckoning
	for _, field := range []string{news.FieldTitle, news.FieldText} {
		t := s.texts[field]
		if t == nil {
			continue
		}
		at := 0
		for k, n := range t.facts.Numbers {
			for at < len(t.facts.Sentences) && t.facts.Sentences[at].End <= n.Start {
				at++
			}
			if at == len(t.facts.Sentences) || len(out) == mostReckoned {
				break
			}
			if trivial(n) || n.Value <= 0 || n.Bound == lexicon.From || n.Bound == lexicon.To || n.Bound.Downward() || partial(t, k) {
				continue
			}
			r := reckoning{Number: n, source: i, field: field, text: t, span: t.facts.Sentences[at]}
			r.clause = clauseAt(t, n.Span, r.span)
			before := r.span.Start
			if at > 0 {
				before = t.facts.Sentences[at-1].Start
			}
			r.contests = contesting.MatchString(t.string[before:r.span.End])
			if r.matter = s.matterOf(&r, k); len(r.matter) > 0 && !r.elsewhen() {
				r.shared = s.around(&r)
				out = append(out, r)
			}
		}
	}
	return out
}

func clauseAt(t *text, n, sentence facts.Span) facts.Span {
	for _, c := range t.facts.Clauses {
		if c.Contains(n) {
			return c.Span
		}
	}
	return sentence
}

// partOf leads from a number to the whole that it is a part of: 11 of the 17.
var (
	partOf  = regexp.MustCompile(`(?i)^\s*(?:of|out of|de)\s+(?:the|los|las|these|those|estos|estas|them|ellos|ellas|sus|cada|every|each)\b`)
	another = regexp.MustCompile(`(?i)\b(?:otr[oa]s?|another|other|additional|further|of the|de los|de las|out of|cada|every|each|first|last|primer[oa]s|[uú]ltim[oa]s)\s*$`)
	besides = regexp.MustCompile(`(?i)^\s*(?:m[aá]s|menos|more|fewer|less|otr[oa]s|other|additional|further)\b`)
)

// partial says whether number k is a part of another, its whole, or besides it.
func partial(t *text, k int) bool {
	n := t.facts.Numbers[k]
	from := max(0, n.Start-takenBackReach)
	for from < n.Start && !runeStart(t.string, from) {
		from++
	}
	return partOf.MatchString(t.string[n.End:]) || besides.MatchString(t.string[n.End:]) || another.MatchString(t.string[from:n.Start])
}

// matterOf is what a number counts or measures, as keys that two languages share.
func (s *source) matterOf(r *reckoning, k int) []string {
	var out []string
	switch n := r.Number; n.Kind {
	case facts.Cardinal:
		if behindLabel(r.text, n.Span) {
			r.role = attendance
			return []string{"count " + attendance}
		}
		if n.Of == (facts.Span{}) || !ownNoun(r.text, k) {
			return nil
		}
		for _, h := range s.keysOf(facts.Fold(n.Of.In(r.text.string))) {
			switch {
			case staff[h]:
				r.role, out = "workers", append(out, "count workers")
			case stricken[h]:
				r.role, out = "cases", append(out, "count cases")
			case crowd[h] || (h == "peopl" || h == "person") && r.speaksOfCrowd():
				r.role, out = attendance, append(out, "count "+attendance)
			}
			out = append(out, "count "+h)
		}
	case facts.Measure:
		if quantities[n.Unit] {
			out = append(out, "measure "+n.Unit)
		}
	case facts.Money, facts.Percent:
		for _, role := range s.roleOf(r) {
			r.role = role
			out = append(out, string(n.Kind)+" "+n.Unit+" "+role)
		}
	}
	return out
}

// ownNoun says whether the noun of number k stands by it, and not by another.
func ownNoun(t *text, k int) bool {
	n := t.facts.Numbers[k]
	for _, o := range t.facts.Numbers[max(0, k-1):min(len(t.facts.Numbers), k+2)] {
		if o.Span != n.Span && (o.Start > n.End && o.Start < n.Of.Start || o.Start > n.Of.End && o.End < n.Start) {
			return false
		}
	}
	return true
}

func (s *source) keysOf(fold string) []string {
	if s.lang == news.Spanish {
		return append([]string{lexicon.Stem(news.Spanish, fold)}, lexicon.SpanishStems(fold)...)
	}
	return []string{stem(fold)}
}

// roleReach is how far from a sum the noun of its role may stand, in words.
const roleReach = 6

// roleOf is the noun of the clause that says what a sum is: the nearest before
// it, with no other sum between; nil for none.
func (s *source) roleOf(r *reckoning) []string {
	t := r.text
	last := -1
	for i, w := range t.words {
		if w.End > r.Start {
			break
		}
		last = i
	}
	for i, steps := last, 0; i >= 0 && steps < roleReach && t.words[i].Start >= r.clause.Start; i, steps = i-1, steps+1 {
		if numberAt(t, t.words[i].Span) || strings.ContainsAny(t.string[t.words[i].End:r.Start], ";:()") {
			return nil
		}
		for _, k := range s.keysOf(t.words[i].Fold) {
			if sumRoles[k] {
				return []string{k}
			}
		}
	}
	return s.roleBehind(r)
}

// roleBehind is the noun behind a sum that says what it is for: 640 million a year
// in royalties, S/410 millones de canon.
func (s *source) roleBehind(r *reckoning) []string {
	m := ofRole.FindStringSubmatch(r.text.string[r.End:max(r.End, r.clause.End)])
	if m == nil {
		return nil
	}
	for _, k := range s.keysOf(facts.Fold(m[1])) {
		if sumRoles[k] {
			return []string{k}
		}
	}
	return nil
}

var ofRole = regexp.MustCompile(`(?i)^(?: (?:a|per|each) year| anuales| al a[nñ]o| yearly| annually)? (?:de|por|en|in|of|for|as) (?:la |el |the |a |an )?(\pL+)`)

func numberAt(t *text, sp facts.Span) bool {
	return slices.ContainsFunc(t.facts.Numbers, func(n facts.Number) bool { return n.Kind != facts.Date && n.Overlaps(sp) })
}

// elsewhen says whether the words around set the number beside the present.
func (r *reckoning) elsewhen() bool {
	for i, w := range r.text.words {
		if w.Start < r.clause.Start || w.End > r.clause.End || !otherTime[w.Fold] {
			continue
		}
		dated := i+1 < len(r.text.words) && r.text.words[i+1].Kind == facts.Digits // el pasado 9 de octubre
		if !dated {
			return true
		}
	}
	return !r.contests && slices.ContainsFunc(r.text.facts.Numbers, func(n facts.Number) bool {
		return n.Kind == facts.Year && r.clause.Contains(n.Span)
	})
}

// attendance is the matter of how many were at something.
const attendance = "attendance"

// speaksOfCrowd says whether the sentence of a number speaks of a crowd.
func (r *reckoning) speaksOfCrowd() bool {
	return slices.ContainsFunc(r.text.words, func(w facts.Word) bool {
		return w.Start >= r.span.Start && w.End <= r.span.End && ofCrowd[w.Fold]
	})
}

// behindLabel says whether a number stands behind a label for how many were there:
// Asistencia: 17.950.
func behindLabel(t *text, n facts.Span) bool {
	return attendanceLabel.MatchString(t.string[max(0, n.Start-len("asistencia aproximada: ")):n.Start])
}

var attendanceLabel = regexp.MustCompile(`(?i)(?:asistencia|aforo|p[uú]blico|attendance|crowd)(?: \pL+)?: ?$`)

// around are the content words of the number's sentence besides what it counts,
// by what they can stand for: no names, no days.
func (s *source) around(r *reckoning) [][]string {
	var out [][]string
	t := r.text
	for _, w := range t.words {
		switch {
		case w.Start < r.span.Start || w.End > r.span.End || w.Kind != facts.Letters || len(w.Fold) < 4:
		case r.Contains(w.Span) || r.Of.Contains(w.Span) || lexicon.StopWords("").Has(w.Fold):
		case lexicon.Light(s.lang, w.Fold) || lexicon.Weekday(s.lang, w.Fold) > 0 || lexicon.Month(s.lang, w.Fold) > 0:
		case slices.ContainsFunc(t.facts.Names, func(n facts.Name) bool { return n.Contains(w.Span) && !n.Initial }):
		default:
			out = append(out, s.keysOf(w.Fold))
		}
	}
	return out
}

// rivals are the numbers on which two sources differ though they count or measure
// the same thing. Where that is not plain they are none.
func (c *Checker) rivals(heard func(*source) bool) []Dispute {
	byMatter := map[string][]reckoning{}
	var order []string
	var all []reckoning
	for i := range c.sources {
		if !heard(&c.sources[i]) {
			continue
		}
		own := c.reckonings(i)
		for _, r := range own {
			for _, m := range r.matter {
				if byMatter[m] == nil {
					order = append(order, m)
				}
				if len(byMatter[m]) < mostRivals {
					byMatter[m] = append(byMatter[m], r)
				}
			}
		}
		if len(all) < mostRefuted {
			all = append(all, own...)
		}
	}
	var out []Dispute
	add := func(d Dispute, ok bool) {
		if ok && !slices.ContainsFunc(out, d.repeats) {
			out = append(out, d)
		}
	}
	for i := 0; i < len(c.sources) && len(out) < mostRivals; i++ {
		if heard(&c.sources[i]) {
			add(c.refuted(i, all))
		}
	}
	for _, m := range order {
		add(c.rivalsOf(byMatter[m]))
	}
	return out
}

// rivalsOf is the first pair of rivals in a matter, with the figures of others
// that bear one of them out.
func (c *Checker) rivalsOf(list []reckoning) (Dispute, bool) {
	for i := range list {
		for j := i + 1; j < len(list); j++ {
			if !c.opposed(&list[i], &list[j]) {
				continue
			}
			if d, ok := c.disputeOf(&list[i], &list[j], list); ok && (c.sameEvent(d.Figures[0], d.Figures[1]) || c.comparesWith(&list[i], &list[j])) {
				return d, true
			}
		}
	}
	return Dispute{}, false
}

// comparesWith says whether one of two numbers is set against another by its text,
// or both count a crowd, and their sources name somebody or some place alike.
func (c *Checker) comparesWith(a, b *reckoning) bool {
	s, t := &c.sources[a.source], &c.sources[b.source]
	return (a.contests || b.contests || a.role == attendance) && (s.writesNameOf(t) || t.writesNameOf(s))
}

// writesNameOf says whether a source writes a word of a name of another with a
// capital, or is called so.
func (s *source) writesNameOf(o *source) bool {
	for _, n := range o.proper() {
		for _, w := range strings.Fields(n.Key) {
			if len(w) > 3 && !lexicon.CommonInNames(w) && (s.large[w] || slices.Contains(s.ownKeys, w)) {
				return true
			}
		}
	}
	return false
}

// disputeOf sets two numbers against each other; ok is false where the English
// does not give both.
func (c *Checker) disputeOf(a, b *reckoning, others []reckoning) (d Dispute, ok bool) {
	d.Counted = a.Kind == facts.Cardinal || a.Kind == facts.Measure
	for _, r := range []*reckoning{a, b} {
		f, noun, ok := c.figureOf(r)
		if !ok || noun == "" && d.What == "" {
			return Dispute{}, false
		}
		if d.What == "" {
			d.What = noun
		}
		d.Figures = append(d.Figures, f)
	}
	for i := range others {
		r := &others[i]
		if d.from(r.source) || !facts.Same(r.Number, a.Number) && !facts.Same(r.Number, b.Number) {
			continue
		}
		if f, _, ok := c.figureOf(r); ok {
			f.value = a.Value
			if facts.Same(r.Number, b.Number) {
				f.value = b.Value
			}
			d.Figures = append(d.Figures, f)
		}
	}
	return d, true
}

// from says whether a dispute has a figure of a source.
func (d *Dispute) from(source int) bool {
	return slices.ContainsFunc(d.Figures, func(f Figure) bool { return f.from == source })
}

// repeats says whether two disputes set the same figures against each other.
func (d Dispute) repeats(o Dispute) bool {
	n := 0
	for _, f := range d.Figures {
		if slices.ContainsFunc(o.Figures, func(g Figure) bool { return g.value == f.value && g.from == f.from }) {
			n++
		}
	}
	return n > 1
}

// figureOf is a number as the English has it, with the English noun for what it
// counts or measures ("" where the English does not tell); ok is false where the
// English does not give the number.
func (c *Checker) figureOf(r *reckoning) (f Figure, noun string, ok bool) {
	s := &c.sources[r.source]
	for i := range s.passages {
		p := &s.passages[i]
		if p.field != r.field || !p.orig.Overlaps(r.Span) {
			continue
		}
		for _, n := range p.counts {
			if !equal(r.Number, n.Number) {
				continue
			}
			f := Figure{Text: withoutUnit(n), value: r.Value, least: r.Bound.Upward(), from: r.source, at: p}
			f.Cite = news.Cite{Source: s.ID, Original: s.evidence(p), English: s.englishSpan(p)}
			return f, p.nounOf(r, n), true
		}
	}
	return Figure{}, "", false
}

// withoutUnit is a number as the English has it, without the unit of a quantity.
func withoutUnit(n counted) string {
	i := strings.LastIndexByte(n.text, ' ')
	if n.Kind != facts.Measure || i < 0 {
		return n.text
	}
	return n.text[:i]
}

// nounOf is the noun of the passage's English for what a number counts, for the
// role of a sum or for the unit of a quantity.
func (p *passage) nounOf(r *reckoning, n counted) string {
	switch r.Kind {
	case facts.Cardinal:
		if r.role != "" {
			return r.role
		}
		if n.Of == (facts.Span{}) {
			return ""
		}
		return strings.ToLower(n.Of.In(p.english))
	case facts.Measure:
		return r.Unit + "s"
	}
	noun := ""
	for _, w := range Words(p.english) {
		if sumRoles[w.Stem] && (noun == "" || w.End <= n.Start) {
			noun = strings.ToLower(w.In(p.english))
		}
	}
	return noun
}
