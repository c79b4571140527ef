package eval

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"unicode"
)

// Orders of the n-grams that chrF and BLEU count.
const (
	charOrders = 6
	wordOrders = 4
	perOrder   = 3 // n-grams of the hypothesis, of the reference, of both
	numCounts  = perOrder*(charOrders+wordOrders) + 2
)

// Counts are what chrF and BLEU are computed of: for each order how many n-grams
// the hypothesis has, the reference has, and both have, and the words of each.
// Those of several texts add up.
//
// Both scores are as sacreBLEU 2 defines them: chrF2 of characters, 1- to
// 6-grams without spaces, recall weighed twice (M. Popović, chrF, WMT 2015);
// BLEU of the words of its 13a tokenizer with exponential smoothing (K. Papineni
// et al., ACL 2002; M. Post, A call for clarity in reporting BLEU scores, WMT
// 2018). The signatures: chrF2|nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no and
// BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp.
type Counts [numCounts]float64

// Add counts a text against its reference.
func (c *Counts) Add(hypothesis, reference string) {
	a, b := characters(hypothesis), characters(reference)
	for i := range charOrders {
		countGrams(c[perOrder*i:], a, b, i+1)
	}
	a, b = words13a(hypothesis), words13a(reference)
	for i := range wordOrders {
		countGrams(c[perOrder*(charOrders+i):], a, b, i+1)
	}
	c[numCounts-2] += float64(len(a))
	c[numCounts-1] += float64(len(b))
}

func countGrams(to []float64, hypothesis, reference []string, order int) {
	count := map[string]int{}
	for i := 0; i+order <= len(reference); i++ {
		count[strings.Join(reference[i:i+order], " ")]++
		to[1]++
	}
	for i := 0; i+order <= len(hypothesis); i++ {
		gram := strings.Join(hypothesis[i:i+order], " ")
		to[0]++
		if count[gram] > 0 {
			count[gram]--
			to[2]++
		}
	}
}

// ChrF is in percent.
func (c Counts) ChrF() float64 {
	var precision, recall float64
	orders := 0
	for i := range charOrders {
		hyp, ref, both := c[perOrder*i], c[perOrder*i+1], c[perOrder*i+2]
		if hyp > 0 && ref > 0 {
			precision += both / hyp
			recall += both / ref
			orders++
		}
	}
	if precision+recall == 0 {
		return 0
	}
	precision, recall = precision/float64(orders), recall/float64(orders)
	const beta2 = 4
	return 100 * (1 + beta2) * precision * recall / (beta2*precision + recall)
}

// BLEU is in percent.
func (c Counts) BLEU() float64 {
	logs, smooth := 0.0, 1.0
	for i := range wordOrders {
		hyp, both := c[perOrder*(charOrders+i)], c[perOrder*(charOrders+i)+2]
		switch {
		case hyp == 0:
			return 0
		case both == 0:
			smooth *= 2
			logs += math.Log(1 / (smooth * hyp))
		default:
			logs += math.Log(both / hyp)
		}
	}
	brevity := min(0, 1-c[numCounts-1]/c[numCounts-2])
	return 100 * math.Exp(brevity+logs/wordOrders)
}

// countFields name the counts.
func countFields() (out []string) {
	for _, kind := range []struct {
		name   string
		orders int
	}{{"char", charOrders}, {"word", wordOrders}} {
		for i := range kind.orders {
			for _, side := range []string{"hypothesis", "reference", "both"} {
				out = append(out, fmt.Sprintf("%s%d_%s", kind.name, i+1, side))
			}
		}
	}
	return append(out, "words_hypothesis", "words_reference")
}

// countsOf adds up the counts of cases, which begin at a field.
func countsOf(cases []*Case, field int) (c Counts) {
	for _, k := range cases {
		for i := range c {
			c[i] += k.Values[field+i]
		}
	}
	return c
}

func characters(s string) []string {
	var out []string
	for _, r := range s {
		if !unicode.IsSpace(r) {
			out = append(out, string(r))
		}
	}
	return out
}

// tokens13a are the steps of the 13a tokenizer, that of WMT's mteval.
var tokens13a = []struct {
	pattern *regexp.Regexp
	with    string
}{
	{regexp.MustCompile(`([{-~\[-` + "`" + ` -&(-+:-@/])`), " $1 "},
	{regexp.MustCompile(`([^0-9])([.,])`), "$1 $2 "},
	{regexp.MustCompile(`([.,])([^0-9])`), " $1 $2"},
	{regexp.MustCompile(`([0-9])(-)`), "$1 $2 "},
}

var entities = strings.NewReplacer("&quot;", `"`, "&amp;", "&", "&lt;", "<", "&gt;", ">")

func words13a(s string) []string {
	s = " " + entities.Replace(s) + " "
	for _, t := range tokens13a {
		s = t.pattern.ReplaceAllString(s, t.with)
	}
	return strings.Fields(s)
}

// ROUGEL is the F1 of the longest common subsequence of words, letters and
// digits in lower case (C.-Y. Lin, ROUGE: a package for automatic evaluation of
// summaries, 2004; words as in the rouge_score package, without stemming). In
// [0,1].
func ROUGEL(hypothesis, reference string) float64 {
	a, b := wordsOf(hypothesis), wordsOf(reference)
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	n := float64(commonSubsequence(a, b))
	if n == 0 {
		return 0
	}
	precision, recall := n/float64(len(a)), n/float64(len(b))
	return 2 * precision * recall / (precision + recall)
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// commonSubsequence is the length of the longest one.
func commonSubsequence(a, b []string) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}
