package extract

import (
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"puente/pipeline/align"
	"puente/pipeline/check"
	"puente/pipeline/facts"
	"puente/pipeline/injection"
	"puente/pipeline/news"
)

// story is a story with the sentences that can be taken from it.
type story struct {
	sources    []news.Source // the originals
	candidates []candidate   // by source, in the order of the text
	titles     []candidate
	spread     map[string]int // in how many sources a stem stands
	failed     map[string]bool
	checker    *check.Checker // of the sources
	topName    string         // the name that most sources hold, folded
	disputes   []check.Dispute
	ledger     ledger
	opening    *candidate // that the choice began with, if any
	pesos      bool       // what a bare $ of the Spanish sources is
	setting    check.Setting
	words      []string            // what tells the story from the rest of its day, folded
	introduced map[string]bool     // the stems of the nouns that some source introduces
	standing   map[*candidate]bool // what the check says of each candidate as a sentence, once asked
	people     [][]person          // whom each source names in full
	adrift     map[*candidate]bool // what could not be told where the brief would have told it
}

// candidate is a sentence of a source, cleaned.
type candidate struct {
	source    int
	field     string
	ordinal   int // the number of the sentence in its source
	original  [2]int
	english   [2]int
	src       *news.Source
	text      string // cleaned, not attributed
	words     int
	stems     map[string]bool
	numbers   int
	states    []int // the numbers of its facts, in the story's ledger
	score     float64
	leans     bool // can stand only behind the sentence before
	needs     []need
	quoted    bool // made a quotation: the source speaks of itself
	own       bool // says itself whose words it gives
	confident bool
	central   float64
	setting   *check.Setting
	segment   string      // the English of the whole segment that it is of
	risk      float64     // that a machine's English misleads
	rough     int         // slight faults of the machine's English
	also      *candidate  // put into one sentence with it
	met       []news.Cite // where its source names the people whom it calls by one name
}

func newStory(s news.Story, failed map[string]bool) *story {
	st := &story{sources: injection.MaskAll(s.Originals()), spread: map[string]int{}, failed: failed, words: s.Words,
		introduced: map[string]bool{}, standing: map[*candidate]bool{}, adrift: map[*candidate]bool{}}
	st.people = make([][]person, len(st.sources))
	st.topName = sharedName(st.sources)
	st.pesos = paysInPesos(st.sources)
	st.checker = check.New(st.sources, check.Options{})
	strange := misfits(st.sources)
	for _, d := range st.checker.Disputes() {
		if !slices.ContainsFunc(d.Figures, func(f check.Figure) bool {
			return strange[slices.IndexFunc(st.sources, func(s news.Source) bool { return s.ID == f.Cite.Source })]
		}) {
			st.disputes = append(st.disputes, d)
		}
	}
	st.setting = check.SettingOf(st.sources)
	for i := range st.sources {
		if strange[i] {
			continue
		}
		src := &st.sources[i]
		title, text := src.English()
		for w := range stems(title + "\n" + text) {
			st.spread[w]++
		}
		maps.Copy(st.introduced, introduced(title+"\n"+text))
		st.titles = append(st.titles, st.take(i, src, news.FieldTitle)...)
		st.candidates = append(st.candidates, st.take(i, src, news.FieldText)...)
	}
	st.ledger = newLedger(st.spread)
	for i := range st.candidates {
		st.candidates[i].needs = st.needsOf(&st.candidates[i])
		st.candidates[i].score = st.weigh(&st.candidates[i])
		st.candidates[i].states = st.ledger.enter(&st.candidates[i])
	}
	for i := range st.titles {
		st.titles[i].score = st.weigh(&st.titles[i])
	}
	return st
}

// take cuts a field of a source into cleaned sentences.
func (st *story) take(i int, src *news.Source, field string) []candidate {
	var out []candidate
	n := 0
	for _, seg := range pieces(*src, field) {
		english := englishField(*src, field)
		if !within(seg.English, english) || !within(seg.Original, src.Field(field)) {
			continue
		}
		part := english[seg.English[0]:seg.English[1]]
		for _, sp := range facts.Sentences(part, news.English) {
			c := candidate{
				source: i, src: src, field: field, ordinal: n, original: seg.Original,
				english:   [2]int{seg.English[0] + sp.Start, seg.English[0] + sp.End},
				confident: confident(*src, field, seg.English),
				setting:   &st.setting, segment: part,
			}
			n++
			if isEnglish(*src) {
				c.original = c.english
			}
			raw := sp.In(part)
			if st.pesos && !isEnglish(*src) {
				raw = inPesos(raw, src.Field(field)[seg.Original[0]:seg.Original[1]])
			}
			if !isEnglish(*src) {
				raw = mended(raw, src.Field(field)[seg.Original[0]:seg.Original[1]])
				raw = st.setting.Mended(raw, src.Field(field)[seg.Original[0]:seg.Original[1]])
			}
			st.meet(&c, raw)
			if c.prepare(raw) && !st.checker.Withdrawn(c.text, src.ID) {
				out = append(out, c)
			}
		}
	}
	return out
}

func isEnglish(s news.Source) bool {
	return s.Lang != news.Spanish && s.Translation.Text == "" && s.Translation.Title == ""
}

func englishField(s news.Source, field string) string {
	if isEnglish(s) {
		return s.Field(field)
	}
	return s.Translation.Field(field)
}

// pieces are the segments of a field; of an English source, its sentences.
func pieces(s news.Source, field string) []news.Segment {
	if !isEnglish(s) {
		var out []news.Segment
		for _, seg := range align.Segments(s) {
			if seg.Field == field {
				out = append(out, seg)
			}
		}
		return out
	}
	text := s.Field(field)
	var out []news.Segment
	for _, sp := range facts.Sentences(text, news.English) {
		out = append(out, news.Segment{Field: field, Original: [2]int{sp.Start, sp.End}, English: [2]int{sp.Start, sp.End}})
	}
	return out
}

// confident says that the check after translating found nothing wrong in a
// span of the English.
func confident(s news.Source, field string, english [2]int) bool {
	for _, f := range s.Translation.Findings {
		if f.Span == nil {
			continue
		}
		name := f.Span.Field
		if name == "" {
			name = news.FieldText
		}
		if name == field && f.Span.Start < english[1] && english[0] < f.Span.End {
			return false
		}
	}
	return true
}

// prepare cleans the sentence; false where it can't stand in a brief.
func (c *candidate) prepare(raw string) bool {
	raw = everybodys(raw)
	if speaksAsWe(raw) {
		if !c.ofItself(raw) {
			return false
		}
	} else {
		tidied := clean
		if c.field == news.FieldTitle {
			tidied = cleanTitle
		}
		text, ok := tidied(raw, *c.src)
		if !ok {
			return false
		}
		c.text = text
	}
	if !isEnglish(*c.src) && (!c.readable() || subjectless.MatchString(c.text) || c.field == news.FieldText && statesNothing(c.text) || dangling.MatchString(strings.TrimSuffix(c.text, "."))) || speakerless(c.text) && !c.quoted {
		return false
	}
	if c.leans = !c.quoted && refersBack(c.text); c.leans {
		if _, rest, ok := strings.Cut(c.text, ": "); ok && shortLabel.MatchString(c.text) && fit(upperFirst(rest)) && hasVerb(rest) && !pointsBack(rest) {
			c.text, c.leans = upperFirst(rest), false
		}
	}
	if !isEnglish(*c.src) {
		c.risk = c.riskOf(c.text)
	}
	if c.leans && !isEnglish(*c.src) && !pointsToThing(c.text) {
		return false // Spanish leaves subjects out: a machine's "it" may be anybody
	}
	if c.leans = c.leans || !c.quoted && (leansOn(c.text) || countless(c.text)); !c.leans && !c.quoted {
		c.text = countedPeople(c.text)
	}
	c.own = c.quoted || attributesItself(c.text)
	c.words = len(strings.Fields(c.text))
	c.stems = stems(c.text)
	c.numbers = len(facts.Numbers(c.text, facts.Options{Lang: news.English}))
	return len(c.stems) >= 3
}

// ofItself takes a sentence in the first person: an English one whole as a
// quotation where it can be one, others with the source named.
func (c *candidate) ofItself(raw string) bool {
	told := toldUs.MatchString(raw) || weAsked.MatchString(raw) || weSaw.MatchString(raw)
	if isEnglish(*c.src) && !told {
		if c.text, c.quoted = asQuote(raw); c.quoted {
			return true
		}
	}
	if text, ok := named(label(bare(raw)), *c.src); ok && c.confident {
		if c.text, ok = clean(text, *c.src); ok {
			return true
		}
	}
	c.text, c.quoted = asQuote(raw)
	return c.quoted
}

// readable says whether a translated sentence is free of grave faults, and
// counts its slight ones: a doubt of the check after translating is one too.
// What stands in quotation marks must have none.
func (c *candidate) readable() bool {
	faults := c.faults(c.text)
	if short := tidy(parenthesis.ReplaceAllString(c.text, "")); len(faults) > 0 && short != c.text && fit(short) {
		c.text, faults = short, c.faults(short)
	}
	for try := 0; len(faults) > 0 && try < mostTrims; try++ {
		// A part without a fault is better than the whole with one.
		short, ok := c.around(faults)
		if !ok {
			break
		}
		c.text, faults = short, c.faults(short)
	}
	if c.field == news.FieldText && !c.quoted {
		c.text = c.brief(c.text)
		faults = c.faults(c.text)
	}
	for _, f := range faults {
		if f.Grave {
			return false
		}
	}
	if c.riskOf(c.text) >= mostRisk {
		if short, ok := c.safer(); ok {
			c.text, faults = short, c.faults(short)
		}
	}
	if closingDash.MatchString(c.text) && !openingDash.MatchString(c.text) {
		return false // half of what stands between dashes
	}
	c.rough = len(faults)
	if c.rough == 0 && !c.confident {
		c.rough = 1
	}
	return c.rough <= tooRough && (c.rough == 0 || !c.quoted && !strings.Contains(c.text, `"`))
}

// Dashes as Spanish sets them about an insertion: —like this— in a sentence.
var (
	openingDash = regexp.MustCompile(`(?:^|\s)—\S`)
	closingDash = regexp.MustCompile(`\S—(?:\s|[,.;:])`)
)

func (c *candidate) faults(text string) []check.Fault {
	spanish := c.src.Field(c.field)[c.original[0]:c.original[1]]
	var out []check.Fault
	for _, f := range check.Faults(text, spanish) {
		if !spared(text, f) {
			out = append(out, f)
		}
	}
	out = append(out, broken(text, spanish)...)
	slices.SortStableFunc(out, func(a, b check.Fault) int { return a.Start - b.Start })
	return out
}

// mostTrims is how often a sentence is shortened to leave out a fault.
const mostTrims = 3

// shortLabel opens a sentence with a remark on it: "Not quite goodbye yet: three
// of the dates are in Texas".
var shortLabel = regexp.MustCompile(`^[^:,."]{3,40}: `)

// asQuote keeps a sentence in the first person to the letter, as a quotation of
// its source.
func asQuote(raw string) (string, bool) {
	s := tidy(label(bare(raw)))
	if strings.ContainsAny(s, `"“”«»@#*?¿!¡:`) || !fit(endStop(s)) || pointsBack(s) {
		return "", false
	}
	return upperFirst(strings.TrimSuffix(endStop(s), ".")), true
}

// tooRough is how many slight faults a translated sentence may have.
const tooRough = 1

// Weights of what makes a sentence important.
const (
	perNumber    = 0.45 // up to three
	perName      = 0.25 // up to five
	forFirst     = 0.9  // the first sentence of its source, falling with each further one
	forEnglish   = 1.6  // no machine has touched it
	forDoubt     = 1.5  // the check after translating found fault
	forLength    = 0.05 // for each word beyond the comfortable length
	comfortable  = 30
	forQuoted    = 0.4 // a source speaking of itself
	forCentral   = 1.0
	forStatement = 0.2
	forLead      = 1.5 // how much more a lead must be about what all speak of
	forRough     = 0.9 // for each visible fault of the translation
	forRisk      = 2.0 // what misleads, by how likely it does
	forSpeech    = 1.0 // a quotation put into English by a machine
)

// weigh says how important a sentence is: how much of it other sources say
// too, its figures and names, its place in its text.
func (st *story) weigh(c *candidate) float64 {
	c.central = st.central(c.stems)
	s := forCentral * c.central
	s += perNumber * float64(min(c.numbers, 3))
	s += perName * float64(min(namesIn(c.text), 5))
	s += forFirst / float64(1+c.ordinal)
	if isEnglish(*c.src) {
		s += forEnglish
	} else {
		s -= forRough*float64(c.rough) + forRisk*c.excess()
		if c.quoted || strings.Contains(c.text, `"`) {
			s -= forSpeech
		}
	}
	if !c.confident {
		s -= forDoubt
	}
	if c.quoted {
		s -= forQuoted
	}
	if c.src.Kind == "statement" {
		s += forStatement
	}
	return s - forLength*float64(max(c.words-comfortable, 0))
}

// central is how far the sentence's words are shared by the story's sources.
func (st *story) central(words map[string]bool) float64 {
	if len(words) == 0 || len(st.sources) < 2 {
		return 0
	}
	n := 0
	for w := range words {
		n += st.spread[w] - 1
	}
	return float64(n) / math.Sqrt(float64(len(words))) / math.Sqrt(float64(len(st.sources)-1)) / 2
}

func namesIn(s string) int {
	n := 0
	for _, name := range facts.Names(s, facts.Options{Lang: news.English}) {
		if !name.Initial {
			n++
		}
	}
	return n
}

// leadScore is how well a sentence opens a brief.
func (c *candidate) leadScore() float64 {
	s := c.score + forLead*c.central
	if c.quoted || c.leans || len(c.needs) > 0 {
		s -= 3
	}
	if strings.ContainsAny(c.text, `":`) {
		s--
	}
	if c.ordinal == 0 {
		s++
	}
	return s
}

// sentence is the candidate as a sentence of a brief, with the words that it
// relies on.
func (c *candidate) sentence(text string) news.Sentence {
	return news.Sentence{Text: text, Verdict: news.Unchecked, Cites: c.cites()}
}

// cites are what the candidate relies on.
func (c *candidate) cites() []news.Cite {
	out := append([]news.Cite{c.cite()}, c.met...)
	if c.also != nil {
		out = append(out, c.also.cites()...)
	}
	return out
}

func (c *candidate) cite() news.Cite {
	english := news.SpanOf(c.field, englishField(*c.src, c.field), c.english[0], c.english[1])
	original := english
	if !isEnglish(*c.src) {
		original = news.SpanOf(c.field, c.src.Field(c.field), c.original[0], c.original[1])
	}
	return news.Cite{Source: c.src.ID, Original: original, English: english}
}

// within says whether a span lies within a text, on the bounds of its runes.
func within(at [2]int, text string) bool {
	return 0 <= at[0] && at[0] <= at[1] && at[1] <= len(text) && runeStart(text, at[0]) && runeStart(text, at[1])
}

func runeStart(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }
