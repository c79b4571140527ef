package check

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"testing"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

var pairs = flag.String("pairs", "", "a file of Spanish sentences with people's translations (JSONL, source and target)")

// TestPairs prints how often each feature speaks against people's translations,
// which are faithful as a rule, with the Spanish alone as their source.
func TestPairs(t *testing.T) {
	if *pairs == "" {
		t.Skip("-pairs FILE prints false alarms by feature")
	}
	f, err := os.Open(*pairs)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var seen [features]int
	var all, flagged int
	sc := bufio.NewScanner(f)
	for sc.Scan() && all < 1500 {
		var p struct{ Src, Ref, Source, Target, Es, En string }
		if err := json.Unmarshal(sc.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		es, en := p.Src+p.Source+p.Es, p.Ref+p.Target+p.En
		s := []news.Source{{ID: "s", Lang: "es", Kind: "article", Text: es}}
		names := facts.NewNameSet()
		names.Observe(es, "es")
		c := New(s, Options{Names: names})
		cl := c.newClaim(en, []news.Cite{{Source: "s"}})
		v, found := c.assess(cl)
		all++
		bad := c.verdict(cl, scoreOf(v), found) != news.Supported
		if bad {
			flagged++
		}
		for k := range v {
			if v[k] != 0 {
				seen[k]++
			}
			if v[k] >= 0.5 && *show == featureNames[k] {
				fmt.Printf("%.2f %s\n   %s\n", v[k], en, es)
				for _, x := range found {
					fmt.Printf("    %s %s: %s\n", x.Severity, x.Kind, x.Message)
				}
			}
		}
	}
	for k, n := range featureNames {
		t.Logf("%-10s %.1f%%", n, 100*float64(seen[k])/float64(all))
	}
	t.Logf("flagged %.1f%% of %d", 100*float64(flagged)/float64(all), all)
}
