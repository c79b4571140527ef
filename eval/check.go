package eval

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/sourcegraph/conc/iter"

	"puente/pipeline/check"
	"puente/pipeline/llm"
	"puente/pipeline/news"
	"puente/pipeline/translate"
)

// Fields of a case of the check.
const (
	unfaithful = iota // 1: the sources do not support the sentence
	score             // of the check, 1 = surely supported
	flagged           // 1: the verdict is not supported
)

var checkFields = []string{"unfaithful", "score", "flagged"}

// asWritten is the kind of a sentence of the reference brief.
const asWritten = "as_written"

// Kinds of planted errors that are measured together. Hard: a fact that can be
// compared by value or by name. Turned: what needs a sentence's structure.
var (
	hardKinds   = []string{"number", "magnitude", "unit", "date", "entity_new", "quote_invented", "quote_altered", "citation_wrong"}
	turnedKinds = []string{"negation", "location", "citation_missing", "entity_swap", "comparative"}
)

// runCheck checks the reference briefs' sentences and their variants against
// the sources with their reference translations.
func runCheck(ctx context.Context, w *work) ([]Case, error) {
	return w.each(ctx, func(ctx context.Context, st Story) ([]Case, error) {
		return checked(ctx, st, st.Sources, check.Judging{})
	})
}

// runCheckJudged is runCheck with the engine's judge.
func runCheckJudged(ctx context.Context, w *work) ([]Case, error) {
	return w.each(ctx, func(ctx context.Context, st Story) ([]Case, error) {
		e, err := w.open()
		if err != nil {
			return nil, err
		}
		return checked(ctx, st, st.Sources, e.Judging)
	})
}

// judgedAtOnce is how many sentences of a story are judged at once.
const judgedAtOnce = 8

// checked checks a story's sentences against the sources, and has them judged.
func checked(ctx context.Context, st Story, sources []news.Source, j check.Judging) ([]Case, error) {
	ck := check.New(sources, check.Options{Names: translate.Names(sources)})
	byID := map[string]news.Source{}
	for _, s := range sources {
		byID[s.ID] = s
	}
	type asked struct {
		id, kind, why string
		faithful      bool
		text          string
		cites         []news.Cite
	}
	type outcome struct {
		c   Case
		err error
	}
	var list []asked
	add := func(id, kind, why string, faithful bool, text string, cites []news.Cite) {
		list = append(list, asked{id, kind, why, faithful, text, cites})
	}
	for i, s := range st.Brief.Sentences {
		add(fmt.Sprintf("sentence-%d", i+1), asWritten, "", true, s.Text, s.Cites)
	}
	for i, v := range st.Variants {
		add(fmt.Sprintf("variant-%d", i+1), v.Kind, v.Why, v.Faithful, v.Text, v.Cites)
	}
	mapper := iter.Mapper[asked, outcome]{MaxGoroutines: 1}
	if j.Judge != nil {
		mapper.MaxGoroutines = judgedAtOnce
	}
	var out []Case
	for _, o := range mapper.Map(list, func(a *asked) (o outcome) {
		c := Case{ID: st.ID + "/" + a.id, Story: st.ID, Kind: a.kind, Values: make([]float64, len(checkFields))}
		r, err := j.Check(llm.Tagged(ctx, llm.Tag{Stage: "judge", Item: c.ID}), ck, c.ID, a.text, a.cites)
		c.judged(r, a.faithful)
		c.Detail.Text, c.Detail.Why = a.text, a.why
		for _, cite := range r.Cites {
			c.Detail.Cited = append(c.Detail.Cited, citedOf(byID[cite.Source], cite))
		}
		return outcome{c, err}
	}) {
		if o.err != nil {
			return nil, o.err
		}
		out = append(out, o.c)
	}
	return out, nil
}

// judged sets what the check said against what people say.
func (c *Case) judged(r check.Result, faithful bool) {
	c.Values[score] = r.Score
	c.Detail.Expected, c.Detail.Got, c.Detail.Score, c.Detail.Findings = "faithful", r.Verdict, r.Score, r.Findings
	if !faithful {
		c.Values[unfaithful], c.Detail.Expected = 1, "unfaithful"
	}
	if r.Verdict != news.Supported {
		c.Values[flagged] = 1
	}
	c.Wrong = c.Values[flagged] != c.Values[unfaithful]
}

func citedOf(s news.Source, cite news.Cite) Cited {
	title, text := s.English()
	c := Cited{Source: cite.Source, Name: s.Name(), Language: s.Lang, Evidence: cite.Original}
	c.Original = joined(s.Title, s.Text)
	if english := joined(title, text); english != c.Original {
		c.English = english
	}
	return c
}

func joined(title, text string) string { return strings.TrimSpace(title + "\n\n" + text) }

// checkMeasures are recall and false alarms, all and by kind, and how well the
// score tells the two apart.
func checkMeasures(cases []Case) []measure {
	bad := func(c *Case) bool { return c.Values[unfaithful] == 1 }
	good := func(c *Case) bool { return c.Values[unfaithful] == 0 }
	among := func(kinds []string, in bool) func(*Case) bool {
		return func(c *Case) bool { return bad(c) && slices.Contains(kinds, c.Kind) == in }
	}
	out := []measure{
		shareOf("recall", "unfaithful sentences flagged (recall)", flagged, bad).asMain(),
		shareOf("false_alarms", "faithful sentences flagged (false alarms)", flagged, good).asMain().asLower(),
		{id: "auc", title: "AUC of the score", unit: Number, main: true, value: aucOf},
		{id: "balanced_accuracy", title: "balanced accuracy of the verdict", unit: Percent, value: balanced},
		shareOf("recall_hard", "recall, hard facts: "+strings.Join(hardKinds, ", "), flagged, among(hardKinds, true)).asMain(),
		shareOf("recall_turned", "recall, meaning turned: "+strings.Join(turnedKinds, ", "), flagged, among(turnedKinds, true)).asMain(),
		shareOf("recall_rest", "recall, the other kinds", flagged, among(append(slices.Clone(hardKinds), turnedKinds...), false)).asMain(),
		shareOf("false_alarms_variants", "false alarms, faithful variants", flagged, func(c *Case) bool { return good(c) && c.Kind != asWritten }).asLower(),
	}
	out = append(out, measure{id: "calibration_error", title: "expected calibration error of the score, in five bands", unit: Number, lower: true, value: calibrationError})
	for k := range scoreBands {
		out = append(out, measure{
			id: fmt.Sprintf("faithful_of_band.%d", k+1), title: fmt.Sprintf("faithful among sentences with a score of %.1f to %.1f", bandStart(k), bandStart(k+1)), unit: Percent,
			keep: func(c *Case) bool { return bandOf(c) == k }, value: faithfulShare,
		})
	}
	return append(out, byKind(cases)...)
}

// scoreBands is in how many bands scores are compared with what is faithful.
const scoreBands = 5

func bandStart(k int) float64 { return float64(k) / scoreBands }

func bandOf(c *Case) int { return min(int(c.Values[score]*scoreBands), scoreBands-1) }

func faithfulShare(cases []*Case) float64 { return 1 - meanOf(unfaithful)(cases) }

// calibrationError is how far the share of faithful sentences departs from the mean
// score of a band, weighted by the bands' sentences (Naeini, Cooper, Hauskrecht,
// Obtaining well calibrated probabilities using Bayesian binning, 2015).
func calibrationError(cases []*Case) float64 {
	var off [scoreBands]float64
	for _, c := range cases {
		off[bandOf(c)] += 1 - c.Values[unfaithful] - c.Values[score]
	}
	sum := 0.0
	for _, o := range off {
		sum += math.Abs(o)
	}
	return sum / float64(len(cases))
}

// byKind is recall by kind of error, then false alarms by kind of faithful
// sentence.
func byKind(cases []Case) (out []measure) {
	kinds := [2]map[string]bool{{}, {}}
	for _, c := range cases {
		kinds[int(c.Values[unfaithful])][c.Kind] = true
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds[1])) {
		out = append(out, shareOf("recall."+kind, "recall: "+kind, flagged, func(c *Case) bool { return c.Kind == kind && c.Values[unfaithful] == 1 }))
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds[0])) {
		out = append(out, shareOf("false_alarms."+kind, "false alarms: "+kind, flagged, func(c *Case) bool { return c.Kind == kind && c.Values[unfaithful] == 0 }).asLower())
	}
	return out
}

func aucOf(cases []*Case) float64 {
	scores, good := make([]float64, len(cases)), make([]bool, len(cases))
	for i, c := range cases {
		scores[i], good[i] = c.Values[score], c.Values[unfaithful] == 0
	}
	return AUC(scores, good)
}

// balanced is the mean of the share of faithful sentences that pass and of
// unfaithful ones that do not.
func balanced(cases []*Case) float64 {
	var right, all [2]float64
	for _, c := range cases {
		k := int(c.Values[unfaithful])
		all[k]++
		if c.Values[flagged] == c.Values[unfaithful] {
			right[k]++
		}
	}
	return (right[0]/all[0] + right[1]/all[1]) / 2
}
