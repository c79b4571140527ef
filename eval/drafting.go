package eval

import (
	"context"
	"fmt"
	"strings"
	"time"

	"puente/pipeline/check"
	"puente/pipeline/facts"
	"puente/pipeline/news"
	"puente/pipeline/translate"
)

// Fields of a case of drafting.
const (
	isReady = iota
	isLong
	isGood // both
	sentencesIn
	wordsIn
	unsupportedIn
	doubtedIn
	numbersCovered
	numbersIn
	namesCovered
	namesIn
	factsCovered
	factsIn
	rougeL
	chrF
	repeatedIn
	unitsIn
	repeatedInReference
	unitsInReference
)

var draftingFields = []string{"ready", "long", "good", "sentences", "words", "unsupported", "doubted",
	"numbers_covered", "numbers", "names_covered", "names", "facts_covered", "facts", "rouge_l", "chrf",
	"repeated", "units", "reference_repeated", "reference_units"}

// enough is how many sentences make a brief long, where the reference brief has
// as many.
const enough = 6

// runDrafting makes a brief of each story's sources, the whole way from the
// dump, and sets it beside the reference brief. Of several briefs the one with
// the most sources counts; a story without one scores nothing.
func runDrafting(ctx context.Context, w *work) ([]Case, error) {
	return w.each(ctx, func(ctx context.Context, st Story) ([]Case, error) {
		if len(st.Brief.Sentences) == 0 {
			return nil, nil // there is no reference
		}
		e, err := w.open()
		if err != nil {
			return nil, err
		}
		briefs, err := e.Briefs(ctx, st.bare())
		if err != nil {
			return nil, err
		}
		var b news.Brief
		for _, o := range briefs {
			if len(o.Sources) > len(b.Sources) {
				b = o
			}
		}
		return []Case{draftingCase(st, b)}, nil
	})
}

func draftingCase(st Story, b news.Brief) Case {
	v := make([]float64, len(draftingFields))
	text, reference := briefText(b), briefText(st.Brief)
	if b.Status == news.Ready {
		v[isReady] = 1
	}
	if n := len(b.Sentences); n > 0 && n >= min(enough, len(st.Brief.Sentences)) {
		v[isLong] = 1
	}
	v[isGood] = v[isReady] * v[isLong]
	v[sentencesIn] = float64(len(b.Sentences))
	for _, s := range b.Sentences {
		v[wordsIn] += float64(len(strings.Fields(s.Text)))
		if s.Verdict != news.Supported {
			v[unsupportedIn]++
		}
	}
	v[repeatedIn], v[unitsIn] = repetition(b.Sentences)
	v[repeatedInReference], v[unitsInReference] = repetition(st.Brief.Sentences)
	v[doubtedIn] = float64(doubted(st, b))
	var missing []string
	v[numbersCovered], v[numbersIn], v[namesCovered], v[namesIn], missing = covered(st, text, reference)
	v[factsCovered], v[factsIn] = v[numbersCovered]+v[namesCovered], v[numbersIn]+v[namesIn]
	v[rougeL] = ROUGEL(text, reference)
	var c Counts
	c.Add(oneLine(text), oneLine(reference))
	v[chrF] = c.ChrF()
	d := Detail{Text: text, Expected: reference, Got: fmt.Sprintf("%s, %d sentences", orNone(b.Status), len(b.Sentences)), Score: v[rougeL]}
	d.Why = strings.Join(b.Reasons, "; ")
	if len(missing) > 0 {
		d.Why = strings.TrimPrefix(d.Why+"; not covered: "+strings.Join(missing, ", "), "; ")
	}
	for _, s := range append([]news.Sentence{b.Headline}, b.Sentences...) {
		d.Findings = append(d.Findings, s.Findings...)
	}
	return Case{ID: st.ID, Story: st.ID, Values: v, Wrong: v[isGood] == 0, Detail: d}
}

func orNone(status string) string {
	if status == "" {
		return "no brief"
	}
	return status
}

// briefText is the headline and the sentences, a line each.
func briefText(b news.Brief) string {
	lines := []string{b.Headline.Text}
	for _, s := range b.Sentences {
		lines = append(lines, s.Text)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// doubted counts the sentences that the check does not find supported where it
// reads the sources in their reference translation.
func doubted(st Story, b news.Brief) int {
	ck := check.New(st.Sources, check.Options{Names: translate.Names(st.Sources)})
	n := 0
	for _, s := range b.Sentences {
		if ck.Check("", s.Text, s.Cites).Verdict != news.Supported {
			n++
		}
	}
	return n
}

// covered counts the reference brief's numbers and names, each once, and those
// that the draft states too.
func covered(st Story, text, reference string) (numbers, numbersOf, names, namesOf float64, missing []string) {
	day, _ := time.Parse(time.DateOnly, st.Date)
	opts := facts.Options{Lang: news.English, Published: day}
	index := facts.NewIndex(text, opts)
	seen := map[string]bool{}
	for _, n := range facts.Numbers(reference, opts) {
		key := fmt.Sprint(n.Kind, n.Value, n.Unit)
		if seen[key] {
			continue
		}
		seen[key] = true
		numbersOf++
		if _, ok := index.FindNumber(n); ok {
			numbers++
		} else {
			missing = append(missing, n.In(reference))
		}
	}
	for _, n := range facts.Names(reference, opts) {
		if n.Initial || seen[n.Key] {
			continue
		}
		seen[n.Key] = true
		namesOf++
		if _, ok := index.FindName(n.Key); ok {
			names++
		} else {
			missing = append(missing, n.In(reference))
		}
	}
	return numbers, numbersOf, names, namesOf, missing
}

func draftingMeasures([]Case) []measure {
	average := func(id, title string, field int) measure {
		return measure{id: id, title: title, unit: Number, value: meanOf(field)}
	}
	return []measure{
		shareOf("ready", "stories whose brief is ready", isReady, nil).asMain(),
		shareOf("long", fmt.Sprintf("briefs of %d sentences or more", enough), isLong, nil),
		shareOf("good", "both", isGood, nil).asMain(),
		average("sentences", "sentences a brief", sentencesIn),
		average("words", "words a brief", wordsIn),
		ratioOf("facts", "numbers and names of the reference brief covered", factsCovered, factsIn).asMain(),
		ratioOf("numbers", "numbers covered", numbersCovered, numbersIn),
		ratioOf("names", "names covered", namesCovered, namesIn),
		ratioOf("unsupported", "sentences that the check does not support", unsupportedIn, sentencesIn).asMain().asLower(),
		ratioOf("doubted", "the same, on reference translations", doubtedIn, sentencesIn).asLower(),
		average("rouge_l", "ROUGE-L against the reference brief", rougeL).asMain(),
		average("chrf", "chrF2 against the reference brief", chrF),
		ratioOf("redundancy", "words and figures that a sentence before has", repeatedIn, unitsIn).asLower(),
		ratioOf("reference_redundancy", "the same, of the reference brief", repeatedInReference, unitsInReference).asLower(),
	}
}
