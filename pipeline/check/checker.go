package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"puente/pipeline/facts"
	"puente/pipeline/injection"
	"puente/pipeline/news"
)

// Options say how sources are read and where the verdicts part.
type Options struct {
	// Names are the names that the day's sources use.
	Names *facts.NameSet
	// Thresholds on the score; the zero value means DefaultThresholds().
	Thresholds Thresholds
}

// Thresholds part the verdicts by score: supported from Supported, unsure from
// Unsure, below it unsupported. Rough is how much less is asked where the evidence
// is known in English by a rough translation alone: its words differ for reasons
// that are not the sentence's.
type Thresholds struct{ Supported, Unsure, Rough float64 }

// DefaultThresholds are those that were chosen with the model's weights on stories
// with labelled sentences: see model.tsv.
func DefaultThresholds() Thresholds { return fitted().thresholds }

// Checker holds the analysed sources of a story. It is read only once made:
// any number of goroutines may use it.
type Checker struct {
	sources    []source
	byID       map[string]int
	names      *facts.NameSet
	thresholds Thresholds
	takenBack  []withdrawal

	once     sync.Once
	disputes []Dispute
}

// New analyses the sources, each once. Orders to a machine that stand in them
// are no evidence: see injection.Mask.
func New(sources []news.Source, o Options) *Checker {
	c := &Checker{byID: map[string]int{}, names: o.Names, thresholds: o.Thresholds}
	if c.thresholds == (Thresholds{}) {
		c.thresholds = DefaultThresholds()
	}
	for _, s := range sources {
		if _, ok := c.byID[s.ID]; ok {
			continue
		}
		c.byID[s.ID] = len(c.sources)
		c.sources = append(c.sources, newSource(injection.Mask(s), o.Names))
	}
	c.takenBack = c.withdrawals()
	return c
}

// place is a passage of a source, by their indices.
type place struct{ source, passage int }

func (c *Checker) at(p place) (*source, *passage) {
	s := &c.sources[p.source]
	return s, &s.passages[p.passage]
}

// longestSentence is how much of a sentence is read, in bytes: what is longer is
// none, and is never supported.
const longestSentence = 8 << 10

// Check compares a sentence with the sources that it cites. The evidence of
// each cite is found here; the writer's own spans are not relied on.
func (c *Checker) Check(id, text string, cites []news.Cite) Result {
	whole := text
	if len(text) > longestSentence {
		text = strings.ToValidUTF8(text[:longestSentence], "")
	}
	cl := c.newClaim(text, cites)
	values, found := c.assess(cl)
	if len(whole) > len(text) {
		cl.open = true
		found = append(found, finding{news.Finding{
			Kind: news.KindStyle, Severity: news.Warning, Span: cl.span(facts.Span{Start: 0, End: len(text)}),
			Message: fmt.Sprintf("the sentence has %d bytes: no more than the first %d were checked", len(whole), longestSentence),
		}, -1})
	}
	score := scoreOf(values)
	if len(cl.cited) == 0 {
		score = 0
	}
	verdict := c.verdict(cl, score, found)
	return Result{
		ID: id, Score: score, Verdict: verdict,
		Findings: told(found, values, verdict), Cites: c.evidence(cl),
	}
}

// told are the findings as an editor reads them: those that weigh most first, and
// as warnings where the sentence is not refused in spite of them.
func told(found []finding, v [features]float64, verdict string) []news.Finding {
	m := fitted()
	weight := func(f finding) float64 {
		if f.feature < 0 {
			return 0
		}
		return m.weights[f.feature] * v[f.feature]
	}
	slices.SortStableFunc(found, func(a, b finding) int { return cmp.Compare(weight(b), weight(a)) })
	var out []news.Finding
	for _, f := range found {
		if f.Severity == news.Error && (verdict == news.Supported || verdict == news.UnsureOf) {
			f.Severity = news.Warning
		}
		out = append(out, f.Finding)
	}
	return out
}

// assess compares the claim with the sources that it cites, and its words with
// what stands for them.
func (c *Checker) assess(cl *claim) ([features]float64, []finding) {
	values, found := c.compare(cl)
	for _, f := range cl.weigh(&values, wordModel()) {
		found = append(found, finding{f, featSilent})
	}
	return values, found
}

// compare gives the features of the claim but those of its words by themselves.
func (c *Checker) compare(cl *claim) ([features]float64, []finding) {
	var found []finding
	note := func(by string, made ...news.Finding) {
		for _, f := range made {
			found = append(found, finding{f, featureOf(by, f)})
		}
	}
	note("citations", c.citations(cl)...)
	if len(cl.cited) > 0 {
		note("quotes", c.quotes(cl)...)
		note("numbers", c.numbers(cl)...)
		note("names", c.nameFindings(cl)...)
		note("withdrawn", c.withdrawn(cl)...)
		note("elsewhere", c.toldElsewhere(cl)...)
		note("lost", c.lostInTranslation(cl)...)
		note("given", c.attributions(cl)...)
		note("stances", c.stances(cl)...)
		note("relations", c.relations(cl)...)
		note("ranks", c.unranked(cl)...)
		note("reasons", c.strangeReason(cl)...)
		note("rough", c.roughEnglish(cl)...)
		note("friends", c.falseFriends(cl)...)
		if m := c.misparties(cl); len(m) > 0 {
			note("parties", c.mispartyFinding(cl, m[0]))
		}
	}
	return c.measure(cl, found)
}

// verdict parts the score at the thresholds; findings that contradict the
// source by name say so.
func (c *Checker) verdict(cl *claim, score float64, found []finding) string {
	at := c.thresholds
	if c.rough(cl) {
		at = at.roughly()
	}
	final := fitted().final
	if slices.ContainsFunc(found, func(f finding) bool { return f.feature >= 0 && final[f.feature] }) {
		return refused(found)
	}
	switch {
	case cl.open || c.unreadable(cl):
		return news.UnsureOf
	case score >= at.Supported:
		return news.Supported
	case score >= at.Unsure:
		return news.UnsureOf
	}
	return refused(found)
}

// refused is the verdict of a sentence that is refused: errors that set it against
// words of the source contradict it.
func refused(found []finding) string {
	for _, f := range found {
		if f.Severity == news.Error && f.Evidence != nil && contradicts[f.Kind] {
			return news.Contradicted
		}
	}
	return news.Unsupported
}

// roughly are the thresholds where the evidence is known by a rough translation.
func (at Thresholds) roughly() Thresholds {
	return Thresholds{Supported: at.Supported - at.Rough, Unsure: at.Unsure - at.Rough}
}

// unreadable says whether the sentence follows a translation that has failed in
// several places.
func (c *Checker) unreadable(cl *claim) bool {
	faults := c.faultsOf(cl)
	return len(faults) >= unreadable || grave(faults) >= gravelyUnreadable
}

// rough says whether all evidence is known in English by a rough translation.
func (c *Checker) rough(cl *claim) bool {
	for _, e := range cl.evidence {
		if s, _ := c.at(e); !s.roughly() {
			return false
		}
	}
	return len(cl.evidence) > 0
}

// contradicts are the kinds of finding that set the sentence against words of
// the source.
var contradicts = map[string]bool{
	news.KindNumber: true, news.KindMagnitude: true, news.KindUnit: true, news.KindDate: true, news.KindNegation: true, news.KindModality: true,
}
