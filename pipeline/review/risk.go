package review

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// weights are what makes a brief worth an editor's first look, by what may go
// wrong where nobody looks: an order in a source and a sentence that its sources
// contradict weigh most; figures and quotations least, for any brief has them.
// Of several refused sentences each further one weighs less than the first: a
// draft with nothing right in it is soon seen, one slip among ten sentences is
// not.
var weights = struct {
	order, contradicted, refused, further, headline, unsure, withheld float64 // what the check said
	grave, conflict, oneSided                                         float64 // what the sources disagree on
	single, rough, verbatim, warning, accused, short                  float64
	quote, number, texts                                              float64 // texts: the most that both together weigh
}{
	order: 12, contradicted: 13, refused: 10, further: 3, headline: 12, unsure: 4, withheld: 4,
	grave: 5, conflict: 3, oneSided: 2,
	single: 6, rough: 2, verbatim: 2.5, warning: 1.5, accused: 2, short: 1,
	quote: 0.4, number: 0.1, texts: 3,
}

// doubtful is the confidence of a translation below which what rests on it alone
// is told. Apertium's are about 0.6, and half of them lie under that: told of
// each, it would be told of every brief.
const doubtful = 0.55

// manyFigures and manyQuotes are how many of them are told as a reason.
const (
	manyFigures = 10
	manyQuotes  = 3
)

var (
	figures    = regexp.MustCompile(`\d[\d.,]*`)
	quotations = regexp.MustCompile(`“[^”]+”|"[^"]+"|‘[^’]{12,}’`)
	// accusation is what a named person may sue over.
	accusation = regexp.MustCompile(`(?i)\b(accus(?:ed?|es|ing|ations?)|alleg(?:ed(?:ly)?|es|ations?)|arrested|charged with|convict(?:ed|ion)|corruption|embezzl\w+|fraud|guilty|indict(?:ed|ment)|jailed|prosecut(?:ed|ion)|rap(?:e|ed|ist)|sentenced|(?:an?|another|prime|the) suspects?)\b`)
)

// graveMatters are those in which a wrong figure hurts most.
var graveMatters = []string{"deaths", "injured", "missing", "arrests", "victims"}

// reason is a part of a brief's risk.
type reason struct {
	weight float64
	words  string
}

// risk is how much a brief needs an editor, and why, the gravest first. It is a
// sum of weights: an order to read in, no probability.
func risk(b news.Brief) (score float64, why []string) {
	reasons := slices.Concat(checkRisk(b), conflictRisk(b), sourceRisk(b), verbatimRisk(b), textRisk(b))
	slices.SortStableFunc(reasons, func(a, b reason) int { return cmp.Compare(b.weight, a.weight) })
	for _, r := range reasons {
		score += r.weight
		if r.words != "" {
			why = append(why, r.words)
		}
	}
	return score, why
}

// verdicts are the refused sentences of one sort.
type verdicts struct {
	count int
	kinds []string // of their findings
}

func (v *verdicts) add(s news.Sentence) {
	v.count++
	for _, f := range s.Findings {
		if k := strings.ReplaceAll(f.Kind, "_", " "); k != "" && f.Kind != news.KindUnsupported && !slices.Contains(v.kinds, k) {
			v.kinds = append(v.kinds, k)
		}
	}
}

func (v *verdicts) reason(weight, further float64, what string) (reason, bool) {
	if v.count == 0 {
		return reason{}, false
	}
	words := count(v.count, "sentence") + " " + what
	if len(v.kinds) > 0 {
		words += " (" + strings.Join(v.kinds[:min(3, len(v.kinds))], ", ") + ")"
	}
	return reason{weight + further*float64(v.count-1), words}, true
}

// checkRisk is what the check said.
func checkRisk(b news.Brief) (out []reason) {
	var contradicted, unsupported, unchecked, unsure, warned verdicts
	for _, s := range b.Sentences {
		switch s.Verdict {
		case news.Contradicted:
			contradicted.add(s)
		case news.Unsupported:
			unsupported.add(s)
		case news.UnsureOf:
			unsure.add(s)
		case news.Supported:
			if len(s.Findings) > 0 {
				warned.add(s)
			}
		default:
			unchecked.add(s)
		}
	}
	first := weights.refused
	for _, v := range []struct {
		verdicts
		first float64
		what  string
	}{{contradicted, weights.contradicted, "contradicted by the sources"}, {unsupported, weights.refused, "not supported"}, {unchecked, weights.refused, "not checked"}} {
		if first == weights.further { // a sort before had the first
			v.first = first
		}
		if r, ok := v.reason(v.first, weights.further, v.what); ok {
			out, first = append(out, r), weights.further
		}
	}
	if r, ok := unsure.reason(weights.unsure, weights.unsure/2, "unsure"); ok {
		out = append(out, r)
	}
	if r, ok := warned.reason(weights.warning, weights.warning, "with a warning"); ok {
		switch {
		case slices.Equal(warned.kinds, []string{news.KindTranslation}):
			r.words = count(warned.count, "sentence") + " roughly translated"
		case warned.count > 1:
			r.words = strings.Replace(r.words, "with a warning", "with warnings", 1)
		}
		out = append(out, r)
	}
	switch b.Headline.Verdict {
	case news.Supported:
	case news.UnsureOf:
		out = append(out, reason{weights.unsure, "headline unsure"})
	case news.Contradicted:
		out = append(out, reason{weights.headline, "headline contradicted by the sources"})
	case news.Unsupported:
		out = append(out, reason{weights.headline, "headline not supported"})
	default:
		out = append(out, reason{weights.headline, "headline not checked"})
	}
	if b.Status == news.Withheld {
		out = append(out, reason{weights.withheld, "fewer than two sentences supported"})
	}
	return out
}

// conflictRisk is what the sources disagree on: more where it is about lives or
// liberty, and where the brief tells one side alone.
func conflictRisk(b news.Brief) (out []reason) {
	for _, c := range b.Conflicts {
		var values, told []string
		for _, v := range c.Values {
			if slices.Contains(values, v.Text) {
				continue
			}
			values = append(values, v.Text)
			if says(b.Headline.Text, v.Text) || slices.ContainsFunc(b.Sentences, func(s news.Sentence) bool { return says(s.Text, v.Text) }) {
				told = append(told, v.Text)
			}
		}
		r := reason{weights.conflict, "sources disagree on " + c.What}
		if slices.Contains(graveMatters, c.What) {
			r.weight = weights.grave
		}
		if len(values) > 1 {
			r.words += ": " + strings.Join(values[:min(3, len(values))], " or ")
		}
		if len(told) == 1 {
			r.weight += weights.oneSided
			r.words += "; the brief has " + told[0] + " alone"
		}
		out = append(out, r)
	}
	return out
}

// says says whether words stand in a text by themselves: "14" not in "2014".
func says(text, words string) bool {
	for from := 0; words != ""; {
		at := strings.Index(text[from:], words)
		if at < 0 {
			return false
		}
		at += from
		end := at + len(words)
		if (at == 0 || !wordByte(text[at-1])) && (end == len(text) || !wordByte(text[end])) {
			return true
		}
		from = end
	}
	return false
}

func wordByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// sourceRisk is what the sources bring with them.
func sourceRisk(b news.Brief) (out []reason) {
	orders := 0
	rough := map[string]bool{}
	for _, s := range b.Sources {
		if slices.ContainsFunc(s.Findings, func(f news.Finding) bool { return f.Kind == news.KindInjection }) {
			orders++
		}
		rough[s.ID] = s.Translation.Engine != "" && s.Translation.Confidence < doubtful
	}
	if orders > 0 {
		out = append(out, reason{weights.order + float64(orders-1), "orders to the machine in " + count(orders, "source")})
	}
	if name, ok := alone(b); ok {
		out = append(out, reason{weights.single, "rests on " + name + " alone"})
	}
	n := 0
	for _, s := range b.Sentences {
		if len(s.Cites) > 0 && !slices.ContainsFunc(s.Cites, func(c news.Cite) bool { return !rough[c.Source] }) {
			n++
		}
	}
	if n > 0 {
		verb := " rests"
		if n > 1 {
			verb = " rest"
		}
		out = append(out, reason{weights.rough * float64(n), count(n, "sentence") + verb + " on a doubtful translation"})
	}
	return out
}

// verbatimRisk is what no writer has put into words: a headline that a draft took
// from a source as the translator left it. A model writes its own.
func verbatimRisk(b news.Brief) (out []reason) {
	if b.Provenance.Model != "" || len(b.Headline.Cites) == 0 {
		return nil
	}
	translated := map[string]bool{}
	for _, s := range b.Sources {
		translated[s.ID] = s.Translation.Engine != ""
	}
	if slices.ContainsFunc(b.Headline.Cites, func(c news.Cite) bool { return !translated[c.Source] }) {
		return nil
	}
	return []reason{{weights.verbatim, "headline as the translator left it"}}
}

// alone is the one name that all cited sources of a brief have.
func alone(b news.Brief) (string, bool) {
	cited := map[string]bool{}
	for _, s := range b.Sentences {
		for _, c := range s.Cites {
			cited[c.Source] = true
		}
	}
	name := ""
	for _, s := range b.Sources {
		switch {
		case !cited[s.ID]:
		case name == "":
			name = s.Name()
		case facts.Fold(name) != facts.Fold(s.Name()):
			return "", false
		}
	}
	return name, name != ""
}

// textRisk is what is easily wrong in any text.
func textRisk(b news.Brief) (out []reason) {
	numbers, quotes, accused := 0, 0, accusation.MatchString(b.Headline.Text)
	for _, s := range b.Sentences {
		numbers += len(figures.FindAllString(s.Text, -1))
		quotes += len(quotations.FindAllString(s.Text, -1))
		accused = accused || accusation.MatchString(s.Text)
	}
	var words []string
	if numbers >= manyFigures {
		words = append(words, count(numbers, "figure"))
	}
	if quotes >= manyQuotes {
		words = append(words, count(quotes, "quotation"))
	}
	out = append(out, reason{min(weights.texts, weights.number*float64(numbers)+weights.quote*float64(quotes)), strings.Join(words, ", ")})
	if accused {
		out = append(out, reason{weights.accused, "accusations or arrests"})
	}
	if n := len(b.Sentences); n > 0 && n < 4 && len(b.Sources) > 1 {
		out = append(out, reason{weights.short, "only " + count(n, "sentence")})
	}
	return out
}

// count is "1 sentence", "2 sentences", "3 stories", "4 days".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if stem, ok := strings.CutSuffix(what, "y"); ok && !strings.HasSuffix(stem, "a") {
		return fmt.Sprintf("%d %sies", n, stem)
	}
	return fmt.Sprintf("%d %ss", n, what)
}
