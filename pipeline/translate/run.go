package translate

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// Run has an engine translate the source, checks each segment and puts the
// translation together. A segment that fails its check is translated again: by a
// Repairer, that is told what is wrong, as often as it says, by others once in a
// plainer way; if that fails too its Spanish stays, with a finding. The error
// is the engine's, or the context's.
func (p Prepared) Run(ctx context.Context, engine Translator) (news.Translation, error) {
	t, seen, err := p.run(ctx, engine)
	if err != nil {
		return news.Translation{}, err
	}
	t.Confidence = confidenceOf(engine, seen)
	return t, nil
}

// confidenceOf is the confidence of a translation by its signs; 0 where a Fluent
// engine's shows no fault.
func confidenceOf(engine Translator, seen signs) float64 {
	if f, ok := engine.(Fluent); ok && f.Fluent() && seen.clean() {
		return 0
	}
	return seen.confidence()
}

// run also returns the signs of how good the translation is.
func (p Prepared) run(ctx context.Context, engine Translator) (news.Translation, signs, error) {
	results, err := p.translate(ctx, engine)
	if err != nil {
		return news.Translation{}, signs{}, err
	}
	t, seen := p.assembled(engine, results)
	return t, seen, nil
}

// assembled puts the fields of a source together.
func (p Prepared) assembled(engine Translator, results map[string][]result) (news.Translation, signs) {
	var seen signs
	t := news.Translation{Engine: engine.Engine()}
	for _, f := range p.fields {
		text := f.assemble(&t, results[f.name], &seen)
		if f.name == news.FieldTitle {
			t.Title = text
		} else {
			t.Text = text
		}
	}
	return t, seen
}

// result is what became of a segment.
type result struct {
	english  string
	unknown  []string
	problems []string // what a plainer translation could not mend
	doubts   []string // what a reader should look at twice
	plainer  bool
}

// translate translates all segments, then those that failed again.
func (p Prepared) translate(ctx context.Context, engine Translator) (map[string][]result, error) {
	out := map[string][]result{}
	var ask []Segment
	var todo []*result
	var of []segment
	var originals []string
	for _, f := range p.fields {
		out[f.name] = make([]result, len(f.segments))
		for i, s := range f.segments {
			original := s.In(f.text)
			if s.english || s.order {
				out[f.name][i].english = original
				continue
			}
			ask = append(ask, s.prepared)
			of = append(of, s)
			originals = append(originals, original)
			todo = append(todo, &out[f.name][i])
		}
	}
	answers, err := askAll(ctx, engine, ask)
	if err != nil {
		return nil, err
	}
	var again []int
	for i, a := range answers {
		if *todo[i] = judge(originals[i], of[i].prepared, of[i].decimal, a); len(todo[i].problems) > 0 {
			again = append(again, i)
		}
	}
	rounds, told := 1, false
	if e, ok := engine.(Repairer); ok {
		rounds, told = e.Repairs(), true
	}
	for ; rounds > 0 && len(again) > 0; rounds-- {
		second := make([]Segment, len(again))
		for k, i := range again {
			if second[k] = plainer(of[i].prepared); told {
				second[k] = of[i].prepared
				second[k].Found = todo[i].problems
			}
		}
		if answers, err = askAll(ctx, engine, second); err != nil {
			return nil, err
		}
		left := again[:0]
		for k, i := range again {
			r := judge(originals[i], second[k], of[i].decimal, answers[k])
			r.plainer = !told
			if *todo[i] = r; len(r.problems) > 0 {
				left = append(left, i)
			}
		}
		again = left
	}
	for _, i := range again {
		todo[i].english, todo[i].doubts = originals[i], nil
	}
	return out, nil
}

// askAll asks an engine where there is something to ask.
func askAll(ctx context.Context, engine Translator, segments []Segment) ([]Output, error) {
	if len(segments) == 0 {
		return nil, ctx.Err()
	}
	out, err := engine.Translate(ctx, segments)
	if err != nil {
		return nil, err
	}
	if len(out) != len(segments) {
		return nil, fmt.Errorf("%s gave %d translations for %d segments", engine.Engine(), len(out), len(segments))
	}
	return out, nil
}

// judge tidies an answer and checks it.
func judge(original string, asked Segment, decimal *bool, a Output) result {
	if a.Failed {
		return result{english: original, problems: []string{"the engine could not translate it"}}
	}
	r := result{english: tidy(original, keptNames(original, asked.Text, a)), unknown: a.Unknown}
	for _, i := range a.Lost {
		if i >= 0 && i < len(asked.Terms) {
			r.problems = append(r.problems, fmt.Sprintf("%q is missing or doubled", asked.Terms[i].English))
		}
	}
	both := newPair(original, r.english, decimal)
	r.problems = append(r.problems, both.compare()...)
	if len(r.problems) == 0 {
		r.doubts = both.doubts(asked, a.Unknown)
	}
	return r
}

// keptNames gives a capital to the words of a text that shouted which the
// engine did not know: a headline in capitals does not show its names.
func keptNames(original, asked string, a Output) string {
	if len(a.Unknown) == 0 || original == asked {
		return a.English
	}
	var b strings.Builder
	at := 0
	for _, w := range wordsOf(a.English) {
		word := w.In(a.English)
		if slices.Contains(a.Unknown, word) && shouts(strings.ToUpper(word)) && strings.Contains(original, strings.ToUpper(word)) && strings.Contains(asked, word) {
			b.WriteString(a.English[at:w.Start] + capitalised(word))
			at = w.End
		}
	}
	return b.String() + a.English[at:]
}

// assemble puts a field together: the segments in English, the layout between
// them as it was.
func (f field) assemble(t *news.Translation, results []result, seen *signs) string {
	var b strings.Builder
	at := 0
	for i, s := range f.segments {
		b.WriteString(f.text[at:s.Start])
		start := b.Len()
		r := results[i]
		b.WriteString(strings.ToValidUTF8(r.english, "\uFFFD"))
		t.Segments = append(t.Segments, news.Segment{Field: f.name, Original: [2]int{s.Start, s.End}, English: [2]int{start, b.Len()}})
		seen.add(s, r)
		if s.order {
			t.Findings = append(t.Findings, notFollowed(f, s.Span, b.String(), start))
		}
		if len(r.problems)+len(r.doubts) > 0 {
			t.Findings = append(t.Findings, finding(f, s.Span, r, b.String(), start))
		}
		at = s.End
	}
	b.WriteString(f.text[at:])
	return b.String()
}

// notFollowed notes an order to a machine, which is left as it was published.
func notFollowed(f field, s facts.Span, english string, start int) news.Finding {
	return news.Finding{Kind: news.KindInjection, Severity: news.Warning, Message: "an order to a machine: not followed, left as published",
		Span: news.SpanOf(f.name, english, start, len(english)), Evidence: news.SpanOf(f.name, f.text, s.Start, s.End)}
}

func finding(f field, s facts.Span, r result, english string, start int) news.Finding {
	severity, message := news.Error, "left in Spanish, because its translation failed the check: "+strings.Join(r.problems, "; ")
	if len(r.problems) == 0 {
		severity, message = news.Warning, "to be looked at: "+strings.Join(r.doubts, "; ")
	}
	return news.Finding{
		Kind:     news.KindTranslation,
		Severity: severity,
		Message:  message,
		Span:     news.SpanOf(f.name, english, start, len(english)),
		Evidence: news.SpanOf(f.name, f.text, s.Start, s.End),
	}
}

// tidy mends what the engine leaves behind: doubled spaces, a space before a
// stop, a sentence that lost its capital.
func tidy(original, english string) string {
	english = strings.TrimSpace(english)
	b := make([]byte, 0, len(english))
	for _, r := range english {
		spaced := len(b) > 0 && b[len(b)-1] == ' '
		if r == ' ' && spaced {
			continue
		}
		if spaced && strings.ContainsRune(",.;?!)", r) {
			b = b[:len(b)-1]
		}
		b = utf8.AppendRune(b, r)
	}
	english = string(b)
	if strings.Contains(english, "here is ") || strings.Contains(english, "here was ") {
		english = thereAre.ReplaceAllStringFunc(english, func(s string) string { return pluralVerb.Replace(s) })
	}
	if strings.ContainsAny(english, "\"“«¡¿(") {
		english = lateCapital.ReplaceAllStringFunc(english, func(s string) string {
			quote, rest := splitRune(s)
			pronoun, verb, _ := strings.Cut(rest, " ")
			return quote + capitalised(pronoun) + " " + strings.ToLower(verb)
		})
	}
	if strings.Contains(english, "..") {
		english = twoDots.ReplaceAllString(english, "$1")
	}
	return sameCapital(original, english)
}

// lateCapital is where the capital of a quotation's first word went to the
// verb, behind the pronoun that Spanish does without: «we Find out».
var lateCapital = regexp.MustCompile(`["“«¡¿(](?:we|he|she|it|they|there|not) \p{Lu}\p{Ll}`)

func splitRune(s string) (first, rest string) {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n], s[n:]
}

// twoDots are the stop of an abbreviation and that of its sentence.
var twoDots = regexp.MustCompile(`\b([ap]\.m\.|U\.S\.)\.`)

var pluralVerb = strings.NewReplacer(" is ", " are ", " was ", " were ")

// thereAre is where Spanish, whose "hay" has no plural, misleads the engine.
var thereAre = regexp.MustCompile(`\b[Tt]here (?:is|was) (?:\d{2,}|[2-9]|\d[\d,.]* (?:million|billion)|two|three|four|five|six|seven|eight|nine|ten|several|many|few)\b`)

// sameCapital begins the English with a capital where the Spanish does.
func sameCapital(original, english string) string {
	const marks = " \"'«“‘(¿¡[—–-"
	first := strings.TrimLeft(original, marks)
	if r, _ := utf8.DecodeRuneInString(first); first == "" || !isUpper(r) {
		return english
	}
	at := len(english) - len(strings.TrimLeft(english, marks))
	if rest := english[at:]; rest != "" && !slices.ContainsFunc([]string{"http", "www."}, func(p string) bool { return strings.HasPrefix(rest, p) }) {
		return english[:at] + capitalised(rest)
	}
	return english
}

func isUpper(r rune) bool { return strings.ToLower(string(r)) != string(r) }
