package review

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"puente/pipeline/news"
)

// weights are what makes a brief worth an editor's first look, by what may go
// wrong where nobody looks: an order in a source and a sentence that is refused
// weigh most, figures and quotations least, for any brief has them.
var weights = struct {
	order, refused, headline, unsure, conflict, single, rough, finding, quote, number, withheld float64
}{order: 12, refused: 10, headline: 12, unsure: 5, conflict: 4, single: 5, rough: 3, finding: 1, quote: 0.5, number: 0.2, withheld: 6}

// doubtful is the confidence of a translation below which it is told.
const doubtful = 0.6

var (
	figures    = regexp.MustCompile(`\d[\d.,]*`)
	quotations = regexp.MustCompile(`“[^”]+”|"[^"]+"|‘[^’]{12,}’`)
)

// reason is a part of a brief's risk.
type reason struct {
	weight float64
	words  string
}

// risk is how much a brief needs an editor, and why, the gravest first. It is a
// sum of weights: an order to read in, no probability.
func risk(b news.Brief) (score float64, why []string) {
	reasons := slices.Concat(checkRisk(b), sourceRisk(b), textRisk(b))
	slices.SortStableFunc(reasons, func(a, b reason) int { return cmp.Compare(b.weight, a.weight) })
	for _, r := range reasons {
		score += r.weight
		if r.words != "" {
			why = append(why, r.words)
		}
	}
	return score, why
}

// checkRisk is what the check said.
func checkRisk(b news.Brief) (out []reason) {
	refused, unsure, warnings := 0, 0, 0
	for _, s := range b.Sentences {
		switch s.Verdict {
		case news.Unsupported, news.Contradicted, news.Unchecked:
			refused++
		case news.UnsureOf:
			unsure++
		default:
			warnings += len(s.Findings)
		}
	}
	if refused > 0 {
		out = append(out, reason{weights.refused * float64(refused), count(refused, "sentence") + " not supported"})
	}
	switch b.Headline.Verdict {
	case news.Supported:
	case news.UnsureOf:
		out = append(out, reason{weights.unsure, "headline unsure"})
	default:
		out = append(out, reason{weights.headline, "headline not supported"})
	}
	if unsure > 0 {
		out = append(out, reason{weights.unsure * float64(unsure), count(unsure, "sentence") + " unsure"})
	}
	if warnings > 0 {
		out = append(out, reason{weights.finding * float64(warnings), count(warnings, "warning")})
	}
	if b.Status == news.Withheld {
		out = append(out, reason{weights.withheld, "hardly anything supported"})
	}
	return out
}

// sourceRisk is what the sources bring with them.
func sourceRisk(b news.Brief) (out []reason) {
	if n := len(b.Conflicts); n > 0 {
		out = append(out, reason{weights.conflict * float64(n), "sources disagree on " + conflicts(b.Conflicts)})
	}
	orders, rough := 0, 0
	for _, s := range b.Sources {
		if slices.ContainsFunc(s.Findings, func(f news.Finding) bool { return f.Kind == news.KindInjection }) {
			orders++
		}
		if t := s.Translation; t.Engine != "" && t.Confidence < doubtful {
			rough++
		}
	}
	if orders > 0 {
		out = append(out, reason{weights.order * float64(orders), "orders to the machine in " + count(orders, "source")})
	}
	if names := independent(b); names == 1 {
		out = append(out, reason{weights.single, "one outlet alone"})
	}
	if rough > 0 {
		out = append(out, reason{weights.rough * float64(rough), "doubtful translation of " + count(rough, "source")})
	}
	return out
}

func conflicts(list []news.Conflict) string {
	var out []string
	for _, c := range list {
		out = append(out, c.What)
	}
	return strings.Join(out, ", ")
}

// independent counts the names among a brief's cited sources.
func independent(b news.Brief) int {
	cited := map[string]bool{}
	for _, s := range b.Sentences {
		for _, c := range s.Cites {
			cited[c.Source] = true
		}
	}
	names := map[string]bool{}
	for _, s := range b.Sources {
		if cited[s.ID] {
			names[strings.ToLower(s.Name())] = true
		}
	}
	return len(names)
}

// textRisk is what is easily wrong in any text.
func textRisk(b news.Brief) (out []reason) {
	numbers, quotes := 0, 0
	for _, s := range b.Sentences {
		numbers += len(figures.FindAllString(s.Text, -1))
		quotes += len(quotations.FindAllString(s.Text, -1))
	}
	if quotes > 0 {
		out = append(out, reason{weights.quote * float64(quotes), count(quotes, "quotation")})
	}
	if numbers > 0 {
		out = append(out, reason{weights.number * float64(numbers), count(numbers, "figure")})
	}
	return out
}

// count is "1 sentence", "2 sentences", "3 stories".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if stem, ok := strings.CutSuffix(what, "y"); ok {
		return fmt.Sprintf("%d %sies", n, stem)
	}
	return fmt.Sprintf("%d %ss", n, what)
}
