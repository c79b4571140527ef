package eval

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sourcegraph/conc/iter"

	"puente/pipeline/check"
	"puente/pipeline/facts"
	"puente/pipeline/llm"
	"puente/pipeline/news"
	"puente/pipeline/translate"
)

// Claim is a claim with what people say of it. Its JSON is that of a claim for
// the check with further fields:
//
//	label   true or false, 1 or 0, "supported" or "unsupported" (and the words
//	        of other sets for the same, see supportedWords), or a grade, where
//	        more is better: of grades the highest that occurs means supported;
//	        in its place faithful or supported, true or false
//	kind    what is wrong with it, where that is known
//	story   claims of one story are drawn together; default: each by itself
//
// A claim without a label is counted by its kind alone.
type Claim struct {
	check.Claim
	Kind  string
	Story string
	Label Label
}

// Label says how well a claim is supported.
type Label struct {
	Known  bool
	Grade  float64 // 1: supported, 0: not; or a grade
	Graded bool
}

// Words for the two labels.
var (
	supportedWords   = []string{"supported", "faithful", "consistent", "entailed", "entailment", "true", "yes"}
	unsupportedWords = []string{"unsupported", "not_supported", "partially_supported", "contradicted", "unfaithful", "inconsistent", "neutral", "contradiction", "false", "no"}
)

// UnmarshalJSON reads a labelled claim.
func (c *Claim) UnmarshalJSON(data []byte) error {
	var extra struct {
		Kind      string          `json:"kind"`
		Story     string          `json:"story"`
		Label     json.RawMessage `json:"label"`
		Faithful  *bool           `json:"faithful"` // as in the variants of a gold story
		Supported *bool           `json:"supported"`
	}
	if err := json.Unmarshal(data, &c.Claim); err != nil {
		return err
	}
	if err := json.Unmarshal(data, &extra); err != nil {
		return err
	}
	c.Kind, c.Story = extra.Kind, extra.Story
	switch {
	case c.Text == "":
		return errors.New("the claim has no text")
	case len(extra.Label) > 0 && string(extra.Label) != "null":
		return c.Label.read(extra.Label)
	case extra.Faithful != nil:
		c.Label = binary(*extra.Faithful)
	case extra.Supported != nil:
		c.Label = binary(*extra.Supported)
	}
	return nil
}

func binary(supported bool) Label {
	l := Label{Known: true}
	if supported {
		l.Grade = 1
	}
	return l
}

func (l *Label) read(raw json.RawMessage) error {
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		return err
	}
	switch x := v.(type) {
	case bool:
		*l = binary(x)
		return nil
	case float64:
		*l = Label{Known: true, Grade: x, Graded: x != 0 && x != 1}
		return nil
	case string:
		word := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(x)), " ", "_")
		if slices.Contains(supportedWords, word) || slices.Contains(unsupportedWords, word) {
			*l = binary(slices.Contains(supportedWords, word))
			return nil
		}
	}
	return fmt.Errorf("the label %s is none of true, false, a number, %s, %s", raw, strings.Join(supportedWords, ", "), strings.Join(unsupportedWords, ", "))
}

// ClaimSet is a file of labelled claims.
type ClaimSet struct {
	Name   string
	Claims []Claim
	Broken []BrokenLine
	SHA256 string
}

// BrokenLine is a line that could not be read; the rest goes on.
type BrokenLine struct {
	Line  int    `json:"line"`
	Error string `json:"error"`
}

// formats are the ways in which a line can be written, by name. Puente's own is
// "puente"; the others are those of public sets.
var formats = map[string]func(path string) (decode func(line []byte) ([]Claim, error), err error){
	"puente": func(string) (func([]byte) ([]Claim, error), error) {
		return func(line []byte) ([]Claim, error) {
			var c Claim
			err := json.Unmarshal(line, &c)
			return []Claim{c}, err
		}, nil
	},
	"wice":     wice,
	"summeval": summeval,
	"demetr":   demetr,
}

// longestLine is the longest line of a file of claims, in bytes.
const longestLine = 16 << 20

// ReadClaims reads a file of claims in a format: puente, wice, summeval,
// demetr. A file that cannot be used is ErrSuite.
func ReadClaims(path, format string) (ClaimSet, error) {
	start, ok := formats[format]
	if !ok {
		return ClaimSet{}, fmt.Errorf("%w: there is no format %q", ErrSuite, format)
	}
	decode, err := start(path)
	if err != nil {
		return ClaimSet{}, fmt.Errorf("%w: %w", ErrSuite, err)
	}
	f, err := os.Open(path)
	if err != nil {
		return ClaimSet{}, fmt.Errorf("%w: %w", ErrSuite, err)
	}
	defer f.Close()
	sum := sha256.New()
	set := ClaimSet{Name: filepath.Base(path)}
	lines := bufio.NewScanner(io.TeeReader(f, sum))
	lines.Buffer(make([]byte, 1<<16), longestLine)
	for n := 1; lines.Scan(); n++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		claims, err := decode(line)
		if err != nil {
			set.Broken = append(set.Broken, BrokenLine{n, err.Error()})
			continue
		}
		for i := range claims {
			if claims[i].ID == "" {
				claims[i].ID = fmt.Sprintf("line-%d", n)
			}
		}
		set.Claims = append(set.Claims, claims...)
	}
	if err := lines.Err(); err != nil {
		return ClaimSet{}, fmt.Errorf("%w: %s: %w", ErrSuite, path, err)
	}
	if len(set.Claims) == 0 {
		return ClaimSet{}, fmt.Errorf("%w: %s: no claims in it%s", ErrSuite, path, firstBroken(set.Broken))
	}
	set.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return set, nil
}

func firstBroken(list []BrokenLine) string {
	if len(list) == 0 {
		return ""
	}
	return fmt.Sprintf("; line %d: %s", list[0].Line, list[0].Error)
}

// Fields of a case of claims, after those of the check.
const (
	labelled = flagged + 1 + iota
	grade
)

var claimFields = append(slices.Clone(checkFields), "labelled", "grade")

// claimsPart is what a file of claims is scored as.
func claimsPart() part {
	return part{name: Claims, group: Claims, title: "labelled claims", fields: claimFields, of: claimMeasures}
}

// RunClaims scores the check on labelled claims, and with c.Judged the check with
// the judge beside it. Spanish sources without a translation get the engine's,
// unless c.Untranslated or c.Open is nil: then the check works from the original
// alone.
func RunClaims(ctx context.Context, set ClaimSet, c Config) (*Report, error) {
	c = c.withDefaults()
	r := newReport(c)
	r.Suite = SuiteReport{Name: set.Name, SHA256: set.SHA256}
	r.Broken = append(r.Broken, set.Broken...)
	p := claimsPart()
	p.run = func(ctx context.Context, w *work) ([]Case, error) { return w.claims(ctx, set.Claims, check.Judging{}) }
	r.Parts = []PartReport{{Name: p.name, Title: p.title, part: p}}
	if c.Judged {
		q := claimsPart()
		q.name, q.title, q.asks = ClaimsJudged, "labelled claims, the check with the judge", true
		q.run = func(ctx context.Context, w *work) ([]Case, error) { return w.claimsJudged(ctx, set.Claims) }
		r.Parts = append(r.Parts, PartReport{Name: q.name, Title: q.title, part: q})
	} else {
		c.Repeat, r.Repeat = 1, 1
	}
	for pass := range c.Repeat {
		if err := r.pass(ctx, Suite{}, c, pass); err != nil {
			return nil, err
		}
	}
	r.finish(c)
	return r, nil
}

// claimsJudged is claims with the engine's judge.
func (w *work) claimsJudged(ctx context.Context, list []Claim) ([]Case, error) {
	e, err := w.open()
	if err != nil && w.lose(err) {
		w.miss(ClaimsJudged, err)
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return w.claims(ctx, list, e.Judging)
}

// claims checks the claims, those on the same sources together, and has them
// judged.
func (w *work) claims(ctx context.Context, list []Claim, j check.Judging) ([]Case, error) {
	groups, err := bySources(list)
	if err != nil {
		return nil, err
	}
	top := math.Inf(-1)
	for _, c := range list {
		if c.Label.Known {
			top = max(top, c.Label.Grade)
		}
	}
	if !slices.ContainsFunc(list, func(c Claim) bool { return c.Label.Graded }) {
		top = 1
	}
	cases := make([]Case, len(list))
	type outcome struct{ err error }
	mapper := iter.Mapper[[]int, outcome]{MaxGoroutines: w.config.Jobs}
	if j.Judge != nil {
		mapper.MaxGoroutines *= judgedAtOnce
	}
	for i, o := range mapper.Map(groups, func(group *[]int) outcome {
		if err := ctx.Err(); err != nil {
			return outcome{err}
		}
		sources, err := w.readable(ctx, list[(*group)[0]].Sources)
		if err != nil {
			return outcome{err}
		}
		ck := check.New(sources, check.Options{Names: translate.Names(sources)})
		for _, k := range *group {
			if cases[k], err = list[k].judged(ctx, ck, j, sources, top); err != nil {
				return outcome{err}
			}
		}
		return outcome{}
	}) {
		switch {
		case o.err == nil:
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case w.lose(o.err):
			w.miss(list[groups[i][0]].ID, o.err)
		default:
			return nil, o.err
		}
	}
	return slices.DeleteFunc(unique(cases), func(c Case) bool { return c.Values == nil }), nil
}

// unique gives cases of the same id a number.
func unique(cases []Case) []Case {
	seen := map[string]int{}
	for i := range cases {
		id := cases[i].ID
		seen[id]++
		if n := seen[id]; n > 1 {
			cases[i].ID = fmt.Sprintf("%s#%d", id, n)
		}
	}
	return cases
}

// bySources are the indices of the claims, those with the same sources
// together, in the order of their first.
func bySources(list []Claim) ([][]int, error) {
	at := map[[sha256.Size]byte]int{}
	var groups [][]int
	for i, c := range list {
		raw, err := json.Marshal(c.Sources)
		if err != nil {
			return nil, err
		}
		key := sha256.Sum256(raw)
		g, ok := at[key]
		if !ok {
			g = len(groups)
			at[key] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], i)
	}
	return groups, nil
}

// readable are the sources with their languages and, where there is an engine,
// their translations.
func (w *work) readable(ctx context.Context, sources []news.Source) ([]news.Source, error) {
	out := slices.Clone(sources)
	for i := range out {
		s := &out[i]
		if s.Lang == "" && w.config.Detector != nil {
			s.Lang, _ = w.config.Detector.Detect(*s)
		}
	}
	foreign := func(s news.Source) bool {
		title, text := s.English()
		return (s.Lang == news.Spanish || s.Lang == news.Mixed) && title == s.Title && text == s.Text
	}
	if w.config.Open == nil || w.config.Untranslated || !slices.ContainsFunc(out, foreign) {
		return out, nil
	}
	e, err := w.open()
	if err != nil {
		return nil, err
	}
	opts := translate.Options{Names: translate.Names(out), Glossary: e.Glossary}
	for i, s := range out {
		if !foreign(s) {
			continue
		}
		if err := w.lost(); err != nil {
			return nil, err
		}
		t, err := translate.Prepare(s, opts).Run(ctx, e.Translator)
		switch {
		case llm.OfText(err): // declined: the original alone
		case err != nil:
			w.lose(err)
			return nil, err
		default:
			out[i].Translation = t
		}
	}
	return out, nil
}

// judged checks a claim, sentence by sentence: its score is their mean, and it
// is supported when each is.
func (c Claim) judged(ctx context.Context, ck *check.Checker, j check.Judging, sources []news.Source, top float64) (Case, error) {
	ctx = llm.Tagged(ctx, llm.Tag{Stage: "judge", Item: c.ID})
	out := Case{ID: c.ID, Story: c.Story, Kind: c.Kind, Values: make([]float64, len(claimFields))}
	if out.Story == "" {
		out.Story = c.ID
	}
	var all check.Result
	sentences := facts.Sentences(c.Text, news.English)
	if len(sentences) < 2 {
		sentences = []facts.Span{{Start: 0, End: len(c.Text)}}
	}
	for i, sp := range sentences {
		r, err := j.Check(ctx, ck, c.ID, sp.In(c.Text), c.Cites)
		if err != nil {
			return Case{}, err
		}
		all.Score += r.Score / float64(len(sentences))
		if i == 0 || all.Verdict == news.Supported {
			all.Verdict = r.Verdict
		}
		if i == 0 {
			all.Cites = r.Cites
		}
		for _, f := range r.Findings {
			if f.Span != nil {
				moved := *f.Span
				moved.Start, moved.End = moved.Start+sp.Start, moved.End+sp.Start
				f.Span = &moved
			}
			all.Findings = append(all.Findings, f)
		}
	}
	out.judged(all, !c.Label.Known || c.Label.Grade >= top)
	if c.Label.Known {
		out.Values[labelled], out.Values[grade] = 1, c.Label.Grade
	} else {
		out.Wrong, out.Detail.Expected = false, ""
	}
	out.Detail.Text = c.Text
	for _, cite := range all.Cites {
		if i := slices.IndexFunc(sources, func(s news.Source) bool { return s.ID == cite.Source }); i >= 0 {
			out.Detail.Cited = append(out.Detail.Cited, citedOf(sources[i], cite))
		}
	}
	return out, nil
}

// claimMeasures are those of the check on what is labelled, precision, and the
// rank correlation where the labels are grades.
func claimMeasures(cases []Case) []measure {
	known := func(c *Case) bool { return c.Values[labelled] == 1 }
	bad := func(c *Case) bool { return known(c) && c.Values[unfaithful] == 1 }
	good := func(c *Case) bool { return known(c) && c.Values[unfaithful] == 0 }
	out := []measure{
		shareOf("recall", "unsupported claims flagged (recall)", flagged, bad).asMain(),
		shareOf("precision", "flagged claims that are unsupported (precision)", unfaithful, func(c *Case) bool { return known(c) && c.Values[flagged] == 1 }),
		shareOf("false_alarms", "supported claims flagged (false alarms)", flagged, good).asMain().asLower(),
		{id: "auc", title: "AUC of the score", unit: Number, main: true, keep: known, value: aucOf},
		{id: "balanced_accuracy", title: "balanced accuracy of the verdict", unit: Percent, main: true, keep: known, value: balanced},
	}
	if graded(cases) {
		out = append(out, measure{id: "spearman", title: "Spearman of score and grade", unit: Number, main: true, keep: known, value: spearmanOf})
	}
	return append(out, claimKinds(cases)...)
}

func graded(cases []Case) bool {
	return slices.ContainsFunc(cases, func(c Case) bool {
		return c.Values[labelled] == 1 && c.Values[grade] != 0 && c.Values[grade] != 1
	})
}

func spearmanOf(cases []*Case) float64 {
	a, b := make([]float64, len(cases)), make([]float64, len(cases))
	for i, c := range cases {
		a[i], b[i] = c.Values[score], c.Values[grade]
	}
	return Spearman(a, b)
}

// claimKinds are the shares flagged by kind, of claims that have one.
func claimKinds(cases []Case) []measure {
	var known, unknown []Case
	for _, c := range cases {
		switch {
		case c.Kind == "":
		case c.Values[labelled] == 1:
			known = append(known, c)
		default:
			unknown = append(unknown, c)
		}
	}
	out := byKind(known)
	for i, m := range out {
		keep := m.keep
		out[i].keep = func(c *Case) bool { return c.Values[labelled] == 1 && keep(c) }
	}
	for _, m := range byKind(unknown) {
		kind := strings.TrimPrefix(m.id, "false_alarms.")
		out = append(out, shareOf("flagged."+kind, "flagged, without a label: "+kind, flagged, func(c *Case) bool { return c.Values[labelled] == 0 && c.Kind == kind }))
	}
	return out
}
