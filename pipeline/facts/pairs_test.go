package facts

import (
	"bufio"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"
)

// pairsFile holds translated sentences, {"es","en"} a line.
var (
	pairsFile = flag.String("pairs", "", "file of sentence pairs to measure on")
	pairsList = flag.Int("list", 0, "how many pairs with differing numbers to list")
	pairsNeg  = flag.Int("negations", 0, "how many pairs with different counts of negations to list")
)

// TestPairs prints the share of translated pairs with digits whose numbers are
// equal by value both ways, and that with as many negations.
func TestPairs(t *testing.T) {
	if *pairsFile == "" {
		t.Skip("no -pairs file")
	}
	f, err := os.Open(*pairsFile)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var withDigits, equal, all, negEqual, negSame, listed int
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var p struct {
			ID     int
			Es, En string
		}
		if err := json.Unmarshal(sc.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		es, en := Analyze(p.Es, Options{Lang: "es"}), Analyze(p.En, Options{Lang: "en"})
		all++
		if len(es.Negations) == len(en.Negations) {
			negEqual++
		}
		if SameNegations(es, en) {
			negSame++
		}
		if len(es.Negations) != len(en.Negations) && all-negEqual <= *pairsNeg {
			t.Logf("%d: %d %d %s | %s\n   %s\n   %s", p.ID, len(es.Negations), len(en.Negations), words(p.Es, es.Negations), words(p.En, en.Negations), p.Es, p.En)
		}
		if !strings.ContainsAny(p.Es+p.En, "0123456789") {
			continue
		}
		withDigits++
		missing := unmatched(p.Es, es.Numbers, en.Numbers) + "| " + unmatched(p.En, en.Numbers, es.Numbers)
		if missing == "| " {
			equal++
		} else if listed < *pairsList {
			listed++
			t.Logf("%d: %s\n   %s\n   %s", p.ID, missing, p.Es, p.En)
		}
	}
	t.Logf("numbers equal in %d of %d pairs with digits (%.1f%%); as many negations in %d of %d (%.1f%%), with words that negate by themselves in %d (%.1f%%)", equal, withDigits, 100*float64(equal)/float64(withDigits), negEqual, all, 100*float64(negEqual)/float64(all), negSame, 100*float64(negSame)/float64(all))
}

func words(text string, spans []Span) string { return strings.Join(texts(text, spans), " ") }

// unmatched lists the numbers written with digits that the other side has not.
func unmatched(text string, ns, other []Number) string {
	out := ""
next:
	for _, n := range ns {
		if !strings.ContainsAny(n.In(text), "0123456789") {
			continue
		}
		for _, m := range other {
			if Same(n, m) {
				continue next
			}
		}
		out += show(text, n) + " "
	}
	return out
}
