package apertium

import (
	"math"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// scores gathers what chrF and BLEU are counted from, over the segments of a
// set: both as sacreBLEU defines them (chrF2: character 1- to 6-grams without
// spaces; BLEU: words of its 13a tokenizer, exponential smoothing).
type scores struct {
	chars                 [6]ngrams
	words                 [4]ngrams
	hypothesis, reference int // words
}

// ngrams are counts over all segments.
type ngrams struct{ hypothesis, reference, both int }

func (n *ngrams) add(hyp, ref []string, order int) {
	count := map[string]int{}
	for i := 0; i+order <= len(ref); i++ {
		count[strings.Join(ref[i:i+order], " ")]++
		n.reference++
	}
	for i := 0; i+order <= len(hyp); i++ {
		gram := strings.Join(hyp[i:i+order], " ")
		n.hypothesis++
		if count[gram] > 0 {
			count[gram]--
			n.both++
		}
	}
}

func (s *scores) add(hyp, ref string) {
	a, b := characters(hyp), characters(ref)
	for i := range s.chars {
		s.chars[i].add(a, b, i+1)
	}
	a, b = words13a(hyp), words13a(ref)
	for i := range s.words {
		s.words[i].add(a, b, i+1)
	}
	s.hypothesis += len(a)
	s.reference += len(b)
}

// chrF is in percent.
func (s *scores) chrF() float64 {
	var precision, recall float64
	orders := 0
	for _, n := range s.chars {
		if n.hypothesis > 0 && n.reference > 0 {
			precision += float64(n.both) / float64(n.hypothesis)
			recall += float64(n.both) / float64(n.reference)
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

// bleu is in percent.
func (s *scores) bleu() float64 {
	sum, smooth := 0.0, 1.0
	for _, n := range s.words {
		switch {
		case n.hypothesis == 0:
			return 0
		case n.both == 0:
			smooth *= 2
			sum += math.Log(1 / (smooth * float64(n.hypothesis)))
		default:
			sum += math.Log(float64(n.both) / float64(n.hypothesis))
		}
	}
	brevity := min(0, 1-float64(s.reference)/float64(s.hypothesis))
	return 100 * math.Exp(brevity+sum/4)
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

var tokens13a = []struct {
	pattern *regexp.Regexp
	with    string
}{
	{regexp.MustCompile(`([{-~\[-` + "`" + ` -&(-+:-@/])`), " $1 "},
	{regexp.MustCompile(`([^0-9])([.,])`), "$1 $2 "},
	{regexp.MustCompile(`([.,])([^0-9])`), " $1 $2"},
	{regexp.MustCompile(`([0-9])(-)`), "$1 $2 "},
}

func words13a(s string) []string {
	s = " " + strings.NewReplacer("&quot;", `"`, "&amp;", "&", "&lt;", "<", "&gt;", ">").Replace(s) + " "
	for _, t := range tokens13a {
		s = t.pattern.ReplaceAllString(s, t.with)
	}
	return strings.Fields(s)
}

// TestScores holds the two scores to sacreBLEU 2's for the same texts.
func TestScores(t *testing.T) {
	var s scores
	for _, pair := range [][2]string{
		{"The mayor resigned on 3 August, after 12,400 people protested.", "The mayor stepped down on 3 August after 12,400 people had protested."},
		{"It will not be amnesty.", "There will be no amnesty."},
		{"Nobody was injured in the bus-crash (U.S.)", "No one was hurt in the bus crash (U.S.)."},
	} {
		s.add(pair[0], pair[1])
	}
	if got := math.Round(s.chrF()*100) / 100; got != 57.52 {
		t.Errorf("chrF %.2f, want 57.52", got)
	}
	if got := math.Round(s.bleu()*100) / 100; got != 29.66 {
		t.Errorf("BLEU %.2f, want 29.66", got)
	}
}
