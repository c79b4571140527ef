package check

import (
	"fmt"
	"strings"

	"puente/pipeline/facts"
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
}

// New analyses the sources, each once.
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
		c.sources = append(c.sources, newSource(s, o.Names))
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
		found = append(found, news.Finding{
			Kind: news.KindStyle, Severity: news.Warning, Span: cl.span(facts.Span{Start: 0, End: len(text)}),
			Message: fmt.Sprintf("the sentence has %d bytes: no more than the first %d were checked", len(whole), longestSentence),
		})
	}
	score := scoreOf(values)
	if len(cl.cited) == 0 {
		score = 0
	}
	verdict := c.verdict(cl, score, found)
	if verdict == news.Supported || verdict == news.UnsureOf {
		weaken(found)
	}
	return Result{
		ID: id, Score: score, Verdict: verdict,
		Findings: found, Cites: c.evidence(cl),
	}
}

// weighed are the kinds of error that do not refuse a sentence by themselves:
// what it takes to tell that a sentence denies what its source does not, or
// tells a plan as done, is read wrongly too often on stories that no rule was
// made on (about two in five there), so the score weighs them with the rest.
var weighed = map[string]bool{news.KindNegation: true, news.KindModality: true}

// weaken makes warnings of the errors of a sentence that is not refused in spite
// of them.
func weaken(found []news.Finding) {
	for i := range found {
		if found[i].Severity == news.Error {
			found[i].Severity = news.Warning
		}
	}
}

// assess compares the claim with the sources that it cites, and its words with
// what stands for them.
func (c *Checker) assess(cl *claim) ([features]float64, []news.Finding) {
	values, found := c.compare(cl)
	return values, append(found, cl.weigh(&values, wordModel())...)
}

// compare gives the features of the claim but those of its words by themselves.
func (c *Checker) compare(cl *claim) ([features]float64, []news.Finding) {
	found := c.citations(cl)
	if len(cl.cited) > 0 {
		found = append(found, c.quotes(cl)...)
		found = append(found, c.numbers(cl)...)
		found = append(found, c.nameFindings(cl)...)
		found = append(found, c.withdrawn(cl)...)
		found = append(found, c.toldElsewhere(cl)...)
		found = append(found, c.lostInTranslation(cl)...)
		found = append(found, c.attributions(cl)...)
		found = append(found, c.stances(cl)...)
		found = append(found, c.relations(cl)...)
		found = append(found, c.unranked(cl)...)
		found = append(found, c.strangeReason(cl)...)
		found = append(found, c.roughEnglish(cl)...)
		found = append(found, c.falseFriends(cl)...)
		if m := c.misparties(cl); len(m) > 0 {
			found = append(found, c.mispartyFinding(cl, m[0]))
		}
	}
	return c.measure(cl, found)
}

// verdict parts the score at the thresholds; findings that contradict the
// source by name say so.
func (c *Checker) verdict(cl *claim, score float64, found []news.Finding) string {
	at := c.thresholds
	if c.rough(cl) {
		at = at.roughly()
	}
	for _, f := range found {
		if f.Severity == news.Error && !weighed[f.Kind] {
			return refused(f)
		}
	}
	switch {
	case cl.open || c.unreadable(cl):
		return news.UnsureOf
	case score >= at.Supported:
		return news.Supported
	case score >= at.Unsure:
		return news.UnsureOf
	}
	for _, f := range found {
		if f.Severity == news.Error {
			return refused(f)
		}
	}
	return news.Unsupported
}

// refused is the verdict of a sentence with an error.
func refused(f news.Finding) string {
	if f.Evidence != nil && contradicts[f.Kind] {
		return news.Contradicted
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

func hasError(found []news.Finding) bool {
	for _, f := range found {
		if f.Severity == news.Error {
			return true
		}
	}
	return false
}
