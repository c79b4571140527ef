package check

import (
	"fmt"
	"slices"
	"strings"

	"puente/pipeline/news"
)

// Bounds on a brief's status.
const (
	minReady   = 4 // sentences of a brief that is ready, where the sources give as many
	minSupport = 2 // supported sentences below which a brief is withheld
)

// Brief checks the headline and every sentence of a brief, and fills in
// verdicts, scores, findings, the evidence of each cite, conflicts, metrics,
// status and reasons.
func (c *Checker) Brief(b news.Brief) news.Brief {
	b.Headline = c.sentence(b.Headline, "headline")
	sentences := make([]news.Sentence, len(b.Sentences))
	for i, s := range b.Sentences {
		sentences[i] = c.sentence(s, fmt.Sprintf("%d", i+1))
	}
	b.Sentences = sentences
	return c.Conclude(b)
}

// Conclude fills in a brief's conflicts, metrics, status and reasons by the
// verdicts that stand on its headline and sentences.
func (c *Checker) Conclude(b news.Brief) news.Brief {
	b.Conflicts = c.conflicts()
	b.Metrics = c.metrics(b)
	b.Status, b.Reasons = c.status(b)
	return b
}

func (c *Checker) sentence(s news.Sentence, id string) news.Sentence {
	r := c.Check(id, s.Text, s.Cites)
	s.Verdict, s.Score, s.Findings, s.Cites = r.Verdict, r.Score, r.Findings, r.Cites
	return s
}

func (c *Checker) metrics(b news.Brief) news.Metrics {
	m := news.Metrics{Sentences: len(b.Sentences)}
	cites, good := 0, 0
	for _, s := range b.Sentences {
		m.Words += len(strings.Fields(s.Text))
		if s.Verdict == news.Supported {
			m.Supported++
		}
		for _, cite := range s.Cites {
			cites++
			if cite.Original != nil && s.Verdict == news.Supported {
				good++
			}
		}
	}
	if m.Sentences > 0 {
		m.CitationRecall = float64(m.Supported) / float64(m.Sentences)
	}
	if cites > 0 {
		m.CitationPrecision = float64(good) / float64(cites)
	}
	return m
}

// status says whether a brief is ready, and if not, why.
func (c *Checker) status(b news.Brief) (string, []string) {
	reasons := []string{}
	if b.Metrics.Supported < minSupport {
		return news.Withheld, append(reasons, fmt.Sprintf("%d supported sentences: fewer than %d", b.Metrics.Supported, minSupport))
	}
	if b.Headline.Verdict != news.Supported {
		reasons = append(reasons, "headline: "+why(b.Headline))
	}
	for i, s := range b.Sentences {
		if s.Verdict != news.Supported {
			reasons = append(reasons, fmt.Sprintf("sentence %d: %s", i+1, why(s)))
		}
	}
	if n := len(b.Sentences); n < minReady && n < c.gives() {
		reasons = append(reasons, fmt.Sprintf("%d sentences, though the sources give more", n))
	}
	if n := c.independent(b); n < 2 {
		reasons = append(reasons, "one source alone carries it")
	}
	for _, d := range c.Disputes() {
		if !shown(b, d) {
			reasons = append(reasons, fmt.Sprintf("sources disagree on %s: %s", d.What, values(d)))
		}
	}
	if n := machineMade(b); 2*n > len(b.Sentences) {
		reasons = append(reasons, fmt.Sprintf("rough machine translation: %d of %d sentences", n, len(b.Sentences)))
	}
	if len(reasons) > 0 {
		return news.NeedsReview, reasons
	}
	return news.Ready, reasons
}

func why(s news.Sentence) string {
	for _, f := range s.Findings {
		if f.Severity == news.Error {
			return f.Message
		}
	}
	for _, f := range s.Findings {
		return f.Message
	}
	if s.Verdict == news.UnsureOf {
		return "not sure that the cited sources say so"
	}
	return s.Verdict
}

// gives is how many sentences the sources could give.
func (c *Checker) gives() int {
	n := 0
	for i := range c.sources {
		if c.sources[i].NearDuplicateOf != "" {
			continue
		}
		for _, p := range c.sources[i].passages {
			if p.field == news.FieldText && len(p.stems) >= 4 {
				n++
			}
		}
	}
	return n
}

// independent counts the sources of different names that the brief's sentences
// rely on; those that repeat another one don't count.
func (c *Checker) independent(b news.Brief) int {
	names := map[string]bool{}
	for _, s := range b.Sentences {
		for _, cite := range s.Cites {
			if i, ok := c.byID[cite.Source]; ok && c.sources[i].NearDuplicateOf == "" && s.Verdict == news.Supported {
				names[fold(c.sources[i].Name())] = true
			}
		}
	}
	return len(names)
}

// machineMade counts the sentences that carry a warning on their translation.
func machineMade(b news.Brief) int {
	n := 0
	for _, s := range b.Sentences {
		for _, f := range s.Findings {
			if f.Kind == news.KindTranslation {
				n++
				break
			}
		}
	}
	return n
}

// shown says whether the brief gives each figure of a dispute by a source that
// has it, or in a sentence that sets it against another.
func shown(b news.Brief, d Dispute) bool {
	for _, f := range d.Figures {
		given := false
		for _, g := range d.Figures {
			given = given || g.Agrees(f) && states(b, g) || !g.Agrees(f) && sets(b, f, g)
		}
		if !given {
			return false
		}
	}
	return true
}

// states says whether a sentence of the brief that cites the figure's source
// gives it.
func states(b news.Brief, f Figure) bool {
	for _, s := range b.Sentences {
		for _, cite := range s.Cites {
			if cite.Source == f.Cite.Source && strings.Contains(s.Text, f.Text) {
				return true
			}
		}
	}
	return false
}

// sets says whether a sentence of the brief gives both figures.
func sets(b news.Brief, f, g Figure) bool {
	return slices.ContainsFunc(b.Sentences, func(s news.Sentence) bool {
		return strings.Contains(s.Text, f.Text) && strings.Contains(s.Text, g.Text)
	})
}

func values(d Dispute) string {
	var out []string
	for _, f := range d.Figures {
		out = append(out, fmt.Sprintf("%s (%s)", f.Text, f.Cite.Source))
	}
	return strings.Join(out, ", ")
}
