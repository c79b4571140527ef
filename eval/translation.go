package eval

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/sourcegraph/conc/iter"

	"puente/pipeline/check"
	"puente/pipeline/facts"
	"puente/pipeline/llm"
	"puente/pipeline/news"
	"puente/pipeline/translate"
)

// Fields of a case of the translation, before its counts.
const (
	numbersKept = iota
	numbersOf
	namesKept
	namesOf
	linksKept
	linksOf
	quotesKept
	quotesOf
	negationKept
	negationOf
	leftInSpanish
	segmentsOf
	firstCount
)

var translationFields = append([]string{"numbers_kept", "numbers", "names_kept", "names", "links_kept", "links", "quotes_kept", "quotes",
	"negation_kept", "negation", "left_in_spanish", "segments"}, countFields()...)

// translated are the story's sources in the engine's translation, made once.
func (w *work) translated(ctx context.Context, st Story) ([]news.Source, error) {
	w.mu.Lock()
	known, ok := w.inEnglish[st.ID]
	w.mu.Unlock()
	if ok {
		return known, nil
	}
	sources := make([]news.Source, len(st.Sources))
	for i, s := range st.Sources {
		s.Translation = news.Translation{}
		sources[i] = s
	}
	if err := w.translate(ctx, sources); err != nil {
		return nil, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.inEnglish == nil {
		w.inEnglish = map[string][]news.Source{}
	}
	w.inEnglish[st.ID] = sources
	return sources, nil
}

// translate gives the Spanish and mixed ones of sources that belong to one day
// their translation. A text that the engine declines keeps none.
func (w *work) translate(ctx context.Context, sources []news.Source) error {
	e, err := w.open()
	if err != nil {
		return err
	}
	opts := translate.Options{Names: translate.Names(sources), Glossary: e.Glossary}
	mapper := iter.Mapper[news.Source, error]{MaxGoroutines: max(1, e.Concurrent)}
	for _, err := range mapper.Map(sources, func(s *news.Source) error {
		if s.Lang != news.Spanish && s.Lang != news.Mixed {
			return nil
		}
		if err := w.lost(); err != nil {
			return err
		}
		t, err := translate.Prepare(*s, opts).Run(ctx, e.Translator)
		switch {
		case llm.OfText(err):
			return nil
		case err != nil:
			w.lose(err)
			return err
		}
		s.Translation = t
		return nil
	}) {
		if err != nil {
			return err
		}
	}
	return nil
}

// runTranslation scores the translation of each Spanish source. One that an
// engine made is no reference.
func runTranslation(ctx context.Context, w *work) ([]Case, error) {
	return w.each(ctx, func(ctx context.Context, st Story) (out []Case, err error) {
		sources, err := w.translated(ctx, st)
		if err != nil {
			return nil, err
		}
		for i, s := range sources {
			ref := st.Sources[i].Translation
			if s.Lang == news.Spanish && ref.Engine == "" && joined(ref.Title, ref.Text) != "" {
				out = append(out, translationCase(st.ID, s, joined(ref.Title, ref.Text)))
			}
		}
		return out, nil
	})
}

func translationCase(story string, s news.Source, reference string) Case {
	v := make([]float64, len(translationFields))
	original, english := joined(s.Title, s.Text), joined(s.Translation.Title, s.Translation.Text)
	pair := func(at int, kept, of int) { v[at], v[at+1] = float64(kept), float64(of) }
	kept, of := KeptNumbers(original, english)
	pair(numbersKept, kept, of)
	kept, of = KeptNames(original, reference, english)
	pair(namesKept, kept, of)
	kept, of = KeptLinks(original, english)
	pair(linksKept, kept, of)
	quotes := len(facts.Quotes(original, news.Spanish))
	pair(quotesKept, min(quotes, len(facts.Quotes(english, news.English))), quotes)
	kept, of = keptNegation(s)
	pair(negationKept, kept, of)
	for _, f := range s.Translation.Findings {
		if f.Severity == news.Error {
			v[leftInSpanish]++
		}
	}
	v[segmentsOf] = float64(max(1, len(s.Translation.Segments)))
	var c Counts
	c.Add(oneLine(english), oneLine(reference))
	copy(v[firstCount:], c[:])
	lost := lostOf(v)
	return Case{ID: story + "/" + s.ID, Story: story, Kind: s.Kind, Values: v, Wrong: lost != "",
		Detail: Detail{Text: original, Expected: reference, Got: english, Why: lost, Score: c.ChrF() / 100, Findings: s.Translation.Findings}}
}

// lostOf says in words what a translation lost; "" where it lost nothing.
func lostOf(v []float64) string {
	var out []string
	for _, at := range []int{numbersKept, namesKept, linksKept, quotesKept, negationKept} {
		if v[at] < v[at+1] {
			out = append(out, fmt.Sprintf("%s %v of %v kept", translationFields[at+1], v[at], v[at+1]))
		}
	}
	if v[leftInSpanish] > 0 {
		out = append(out, fmt.Sprintf("%v of %v segments left in Spanish", v[leftInSpanish], v[segmentsOf]))
	}
	return strings.Join(out, ", ")
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// KeptNumbers is how many of a Spanish text's numbers in digits its translation
// has by value, each used once, of how many.
func KeptNumbers(original, english string) (kept, of int) {
	return countKept(figures(original, news.Spanish), figures(english, news.English), sameFigure)
}

// KeptNames is how many of the names of two words or more that a translation by
// people left as they are another left too, of how many.
func KeptNames(original, reference, english string) (kept, of int) {
	for _, n := range facts.Names(original, facts.Options{Lang: news.Spanish}) {
		name := n.In(original)
		if n.Initial || !strings.Contains(name, " ") || !strings.Contains(reference, name) {
			continue
		}
		of++
		if strings.Contains(english, name) {
			kept++
		}
	}
	return kept, of
}

var link = regexp.MustCompile(`https?://\S+|[#@][\p{L}\d_]+`)

// KeptLinks is how many of a text's links, handles and hashtags its translation
// has to the letter, of how many.
func KeptLinks(original, english string) (kept, of int) {
	return countKept(link.FindAllString(original, -1), link.FindAllString(english, -1), func(a, b string) bool { return a == b })
}

// keptNegation is how many of the segments that negate, in either language,
// negate as much in both.
func keptNegation(s news.Source) (kept, of int) {
	for _, seg := range s.Translation.Segments {
		a := facts.Analyze(s.Field(seg.Field)[seg.Original[0]:seg.Original[1]], facts.Options{Lang: news.Spanish})
		b := facts.Analyze(s.Translation.Field(seg.Field)[seg.English[0]:seg.English[1]], facts.Options{Lang: news.English})
		if len(a.Negations)+len(b.Negations) == 0 {
			continue
		}
		of++
		if facts.SameNegations(a, b) {
			kept++
		}
	}
	return kept, of
}

// countKept is how many of the wanted are among the found, each used once.
func countKept[T any](want, found []T, same func(a, b T) bool) (kept, of int) {
	used := make([]bool, len(found))
	for _, w := range want {
		for i, f := range found {
			if !used[i] && same(w, f) {
				used[i] = true
				kept++
				break
			}
		}
	}
	return kept, len(want)
}

// figures are the numbers in digits of a text.
func figures(text, lang string) []facts.Number {
	list := facts.Numbers(text, facts.Options{Lang: lang})
	return slices.DeleteFunc(list, func(n facts.Number) bool { return n.Words || !strings.ContainsAny(n.In(text), "0123456789") })
}

// sameFigure takes a time of day for the hour that the other side states.
func sameFigure(a, b facts.Number) bool {
	return facts.Same(a, b) || a.Value == b.Value || a.Other == b.Value ||
		b.Kind == facts.Clock && a.Value*60 == b.Value || a.Kind == facts.Clock && b.Value*60 == a.Value
}

func translationMeasures([]Case) []measure {
	counted := func(id, title string, f func(Counts) float64) measure {
		return measure{id: id, title: title, unit: Number, main: true, value: func(cases []*Case) float64 { return f(countsOf(cases, firstCount)) }}
	}
	return []measure{
		counted("chrf", "chrF2 against the reference translation", Counts.ChrF),
		counted("bleu", "BLEU", Counts.BLEU),
		ratioOf("numbers", "numbers kept, by value", numbersKept, numbersOf).asMain(),
		ratioOf("names", "names kept", namesKept, namesOf).asMain(),
		ratioOf("links", "links, handles and hashtags kept", linksKept, linksOf).asMain(),
		ratioOf("quotes", "quotations kept", quotesKept, quotesOf).asMain(),
		ratioOf("negation", "segments with a negation that is kept", negationKept, negationOf).asMain(),
		ratioOf("left", "segments left in Spanish", leftInSpanish, segmentsOf).asMain().asLower(),
	}
}

// runCheckOwn checks the same sentences against the Spanish and the engine's own
// translation of it.
func runCheckOwn(ctx context.Context, w *work) ([]Case, error) {
	return w.each(ctx, func(ctx context.Context, st Story) ([]Case, error) {
		sources, err := w.translated(ctx, st)
		if err != nil {
			return nil, err
		}
		return checked(ctx, st, sources, check.Judging{})
	})
}
