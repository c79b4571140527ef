// Package eval measures Puente on suites of gold stories: language detection,
// translation, grouping, the check itself, and the drafts. It gives each figure
// with its confidence interval, compares a run with an earlier one case by case,
// and says whether quality fell.
//
// It knows how to score and to report. What is scored is handed in: it knows no
// engine, no endpoint and no environment. With one seed and one engine that does
// not vary, it gives the same bytes.
package eval

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"puente/pipeline/check"
	"puente/pipeline/news"
	"puente/pipeline/translate"
)

// Names of the parts of an evaluation.
const (
	Language    = "language"
	Translation = "translation"
	Grouping    = "grouping"
	DayGrouping = "day"
	Check       = "check"
	CheckOwn    = "check-own"
	CheckJudged = "check-judged"
	Drafting    = "drafting"
	Claims      = "claims"

	ClaimsJudged = "claims-judged"
)

// Config says what is scored, and how.
type Config struct {
	Parts    []string // names as in Names; none: all
	Detector Detector
	// Open gives the engine for one pass; passes are numbered from 0. An engine
	// that varies must answer anew in each.
	Open func(pass int) (Engine, error)
	// Unavailable says that an error means: the result could not be had (an
	// endpoint down, a budget spent, nothing installed).
	Unavailable  func(error) bool
	Judged       bool   // the engine has a judge: the check is scored with it too
	Untranslated bool   // claims on Spanish sources are checked by the original alone
	Jobs         int    // stories worked on at once; below 1: 1
	Repeat       int    // passes of the parts that ask the engine; below 1: 1
	Resamples    int    // of the bootstrap; below 1: 2000
	Seed         uint64 // of the bootstrap
	Tool         string // name and version
	// Progress is told how many stories of a part are done; it may be nil.
	Progress func(part string, done, total int)
}

// Detector decides the language of a source.
type Detector interface {
	Detect(news.Source) (lang string, confidence float64)
}

// Engine is what translates and writes in one pass.
type Engine struct {
	Name       string
	Translator translate.Translator
	Glossary   *translate.Glossary // nil: the one that is shipped
	Concurrent int                 // sources with the translator at once
	// Briefs runs the whole way from a dump to its checked briefs.
	Briefs func(ctx context.Context, dump []news.Source) ([]news.Brief, error)
	// Judging is the check with the engine's judge; calls of it count as made at
	// once with those of the translator.
	Judging check.Judging
	Close   func() error
}

// Case is one thing that is scored: a sentence, a source, a story.
type Case struct {
	ID     string    // stable, unique within its part
	Story  string    // what is drawn as one in the bootstrap
	Kind   string    // of the variant, of the text
	Pass   int       // of the engine, from 0
	Values []float64 // by the part's fields
	Wrong  bool
	Detail Detail
}

// Detail is what a report shows of a case.
type Detail struct {
	Text          string
	Expected, Got string
	Why           string
	Score         float64
	Cited         []Cited
	Findings      []news.Finding
}

// Cited is what a sentence's source says, and the words that the check took for
// its evidence.
type Cited struct {
	Source, Name      string
	Original, English string
	Language          string
	Evidence          *news.Span
}

// Missing is a case of which no result could be had.
type Missing struct {
	Case  string `json:"case"`
	Error string `json:"error"`
}

// part is one of the things that are measured.
type part struct {
	name   string
	group  string // another name by which it is asked for
	title  string
	fields []string // what Case.Values hold
	asks   bool     // asks the engine
	run    func(ctx context.Context, w *work) ([]Case, error)
	of     func(cases []Case) []measure
}

// parts are all parts of a suite, in the order of the data's way.
func parts() []part {
	return []part{
		{Language, Language, "language detection", languageFields, false, runLanguage, languageMeasures},
		{Translation, Translation, "translation", translationFields, true, runTranslation, translationMeasures},
		{Grouping, Grouping, "grouping, all stories as one dump", groupingFields, true, runGrouping, groupingMeasures},
		{DayGrouping, Grouping, "grouping, a day with its noise", groupingFields, true, runDay, groupingMeasures},
		{Check, Check, "the check, on reference translations", checkFields, false, runCheck, checkMeasures},
		{CheckJudged, Check, "the check with the judge, on reference translations", checkFields, true, runCheckJudged, checkMeasures},
		{CheckOwn, Check, "the check, on the engine's own translation", checkFields, true, runCheckOwn, checkMeasures},
		{Drafting, Drafting, "drafting", draftingFields, true, runDrafting, draftingMeasures},
	}
}

// Names are the names by which parts are asked for.
func Names() (out []string) {
	for _, p := range parts() {
		for _, n := range []string{p.group, p.name} {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}

// ErrPart is a name that no part has.
var ErrPart = errors.New("unknown part")

// chosen are the parts that were asked for; without a judge, nothing is judged.
func chosen(names []string, judged bool) ([]part, error) {
	all := parts()
	if !judged {
		if slices.Contains(names, CheckJudged) {
			return nil, fmt.Errorf("%w %q without --judge", ErrPart, CheckJudged)
		}
		all = slices.DeleteFunc(all, func(p part) bool { return p.name == CheckJudged })
	}
	if len(names) == 0 {
		return all, nil
	}
	wanted := map[string]bool{}
	for _, n := range names {
		if !slices.Contains(Names(), n) {
			return nil, fmt.Errorf("%w %q: there are %s", ErrPart, n, strings.Join(Names(), ", "))
		}
		wanted[n] = true
	}
	return slices.DeleteFunc(all, func(p part) bool { return !wanted[p.name] && !wanted[p.group] }), nil
}

// Run scores a suite. What could not be had stands in the report, which is then
// not complete; the error is the machine's, or the context's.
func Run(ctx context.Context, s Suite, c Config) (*Report, error) {
	list, err := chosen(c.Parts, c.Judged)
	if err != nil {
		return nil, err
	}
	c = c.withDefaults()
	r := newReport(c)
	r.Suite = SuiteReport{Name: s.Name, Stories: len(s.Stories), SHA256: s.SHA256}
	for _, p := range list {
		r.Parts = append(r.Parts, PartReport{Name: p.name, Title: p.title, part: p})
	}
	for pass := range c.Repeat {
		if err := r.pass(ctx, s, c, pass); err != nil {
			return nil, err
		}
	}
	r.finish(c)
	return r, nil
}

func (c Config) withDefaults() Config {
	c.Jobs, c.Repeat = max(1, c.Jobs), max(1, c.Repeat)
	if c.Resamples < 1 {
		c.Resamples = 2000
	}
	if c.Unavailable == nil {
		c.Unavailable = func(error) bool { return false }
	}
	return c
}

// pass scores each part once. Parts that ask no engine do not vary.
func (r *Report) pass(ctx context.Context, s Suite, c Config, pass int) (err error) {
	w := &work{suite: s, config: c, pass: pass}
	defer func() { err = errors.Join(err, w.close()) }()
	for i := range r.Parts {
		p := &r.Parts[i]
		if pass > 0 && !p.part.asks {
			continue
		}
		w.part, w.missing, w.done = p.Name, nil, 0
		cases, err := p.part.run(ctx, w)
		if err != nil {
			return fmt.Errorf("%s: %w", p.Name, err)
		}
		for k := range cases {
			cases[k].Pass = pass
			for j, v := range cases[k].Values {
				cases[k].Values[j] = rounded(v)
			}
		}
		p.Cases = append(p.Cases, cases...)
		p.Missing = append(p.Missing, w.missing...)
	}
	if w.opened {
		r.Engine = w.engine.Name
	}
	return ctx.Err()
}
