package check

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/sourcegraph/conc/iter"

	"puente/pipeline/news"
)

// Judge gives a second opinion on a sentence. It is safe for concurrent use.
//
// An error means that the judge could not be had; what it can't decide, or
// would not answer, is an Opinion of no verdict.
type Judge interface {
	Judge(ctx context.Context, q Question) (Opinion, error)
}

// Question is a sentence with the sources that it cites, as the check reads
// them.
type Question struct {
	Text    string
	Sources []news.Source
}

// Opinion is what a judge makes of a sentence. Its findings and its evidence
// must hold: spans of the sentence, and of the sources in the question.
type Opinion struct {
	Verdict    string // Supported, Unsure or Unsupported; "" where there is none
	Findings   []news.Finding
	Evidence   []news.Cite     // the words that support the sentence, where it is supported
	Provenance news.Provenance // the prompts, tokens and cost of it
}

// ErrJudge marks the error of a judge that could not be had.
var ErrJudge = errors.New("the judge could not be had")

// Judging says when a judge is asked. It settles what the check is unsure of,
// and may lower what the check supports. What a check refuses (contradicted,
// unsupported) it is not asked about, nor what the check is unsure of because a
// figure, a date or a quotation is another than the source's: no opinion lifts
// these. The zero value asks nobody.
type Judging struct {
	Judge Judge
	All   bool // also of sentences that the check supports
}

// asks says whether the judge is asked about a sentence of that result.
func (j Judging) asks(r Result, text string) bool {
	if j.Judge == nil || len(r.Cites) == 0 || len(text) > longestSentence {
		return false
	}
	return r.Verdict == news.UnsureOf && !objected(r.Findings) || j.All && r.Verdict == news.Supported
}

// objected says whether a finding sets words of the source against a figure, a
// date or a quotation of the sentence.
func objected(found []news.Finding) bool {
	return slices.ContainsFunc(found, func(f news.Finding) bool {
		switch f.Kind {
		case news.KindNumber, news.KindMagnitude, news.KindUnit, news.KindDate, news.KindQuote:
			return f.Evidence != nil
		}
		return false
	})
}

// Check is c.Check with the judge's opinion. Where the judge can't be had the
// result is c.Check's, with an error that is ErrJudge, or the context's.
func (j Judging) Check(ctx context.Context, c *Checker, id, text string, cites []news.Cite) (Result, error) {
	r := c.Check(id, text, cites)
	o, err := j.opinion(ctx, c, r, text)
	if err != nil {
		return r, err
	}
	return c.settle(r, o), nil
}

// opinion is the judge's where it is asked, else none.
func (j Judging) opinion(ctx context.Context, c *Checker, r Result, text string) (Opinion, error) {
	if !j.asks(r, text) {
		return Opinion{}, nil
	}
	q := Question{Text: text}
	for _, i := range c.citedBy(r.Cites) {
		q.Sources = append(q.Sources, c.sources[i].Source)
	}
	if len(q.Sources) == 0 {
		return Opinion{}, nil
	}
	o, err := j.Judge.Judge(ctx, q)
	switch {
	case err == nil:
		return o, nil
	case ctx.Err() != nil:
		return Opinion{}, ctx.Err()
	}
	return Opinion{}, fmt.Errorf("%w: %w", ErrJudge, err)
}

// citedBy are the indices of the sources that the cites name, each once.
func (c *Checker) citedBy(cites []news.Cite) (out []int) {
	for _, cite := range cites {
		if i, ok := c.byID[cite.Source]; ok && !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}

// settle is the result with the opinion. A score that its verdict no longer
// fits moves into the band of the new one, where it keeps its order among
// others: what a judge lifts lies above the threshold, and so on.
func (c *Checker) settle(r Result, o Opinion) Result {
	if o.Verdict == "" {
		return withFindings(r, o.Findings)
	}
	at := c.thresholds
	if o.Verdict != r.Verdict {
		switch o.Verdict {
		case news.Supported:
			r.Score = at.Supported + (1-at.Supported)*r.Score
		case news.UnsureOf:
			r.Score = at.Unsure + (at.Supported-at.Unsure)*r.Score
		case news.Unsupported:
			r.Score = at.Unsure * r.Score
		default: // no judge's verdict
			return r
		}
	}
	if o.Verdict == news.Supported {
		r.Cites = withEvidence(r.Cites, o.Evidence)
		if r.Verdict == news.Supported {
			return r // of one mind: nothing to tell
		}
	}
	r.Verdict = o.Verdict
	return withFindings(r, o.Findings)
}

// withFindings is the result with the judge's findings: before the check's where
// they say why the sentence is refused, else after them.
func withFindings(r Result, found []news.Finding) Result {
	if slices.ContainsFunc(found, func(f news.Finding) bool { return f.Severity == news.Error }) {
		r.Findings = slices.Concat(found, r.Findings)
	} else {
		r.Findings = slices.Concat(r.Findings, found)
	}
	return r
}

// withEvidence gives the cites for which the check found no words those of the
// judge.
func withEvidence(cites, evidence []news.Cite) []news.Cite {
	out := slices.Clone(cites)
	for i := range out {
		if out[i].Original != nil {
			continue
		}
		if k := slices.IndexFunc(evidence, func(e news.Cite) bool { return e.Source == out[i].Source }); k >= 0 {
			out[i] = evidence[k]
		}
	}
	return out
}

// atOnce is how many sentences of a brief the judge is asked about at once.
const atOnce = 8

// Brief is c.Brief with the judge's opinions; what they took is added to the
// brief's provenance. Where the judge can't be had, even for one sentence, the
// brief is c.Brief's, with an error as that of Check.
func (j Judging) Brief(ctx context.Context, c *Checker, b news.Brief) (news.Brief, error) {
	b = c.Brief(b)
	if j.Judge == nil {
		return b, nil
	}
	type answer struct {
		opinion Opinion
		err     error
	}
	all := append([]news.Sentence{b.Headline}, b.Sentences...)
	mapper := iter.Mapper[news.Sentence, answer]{MaxGoroutines: atOnce}
	answers := mapper.Map(all, func(s *news.Sentence) (a answer) {
		a.opinion, a.err = j.opinion(ctx, c, resultOf(*s), s.Text)
		return a
	})
	p := b.Provenance
	for i, a := range answers {
		if a.err != nil {
			return b, a.err
		}
		r := c.settle(resultOf(all[i]), a.opinion)
		all[i].Verdict, all[i].Score, all[i].Findings, all[i].Cites = r.Verdict, r.Score, r.Findings, r.Cites
		p = plus(p, a.opinion.Provenance)
	}
	b.Headline, b.Sentences, b.Provenance = all[0], all[1:], p
	b.Metrics = c.metrics(b)
	b.Status, b.Reasons = c.status(b)
	return b, nil
}

func resultOf(s news.Sentence) Result {
	return Result{Verdict: s.Verdict, Score: s.Score, Findings: s.Findings, Cites: s.Cites}
}

// plus is how a brief was made with what an opinion took.
func plus(p, o news.Provenance) news.Provenance {
	p.TokensIn += o.TokensIn
	p.TokensOut += o.TokensOut
	p.CostUSD += o.CostUSD
	for _, id := range o.Prompts {
		if !slices.Contains(p.Prompts, id) {
			p.Prompts = append(slices.Clone(p.Prompts), id)
		}
	}
	return p
}
