package check

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"puente/pipeline/news"
)

var listRisk = flag.Bool("risk", false, "list the labelled sentences of TestRisk, the riskiest first")

// readBeside is a translated sentence that was read beside its Spanish.
type readBeside struct {
	suite, story     string
	misleads         bool
	spanish, english string
	signs            [riskSigns]float64
}

func labelledSentences(t *testing.T) []readBeside {
	t.Helper()
	raw, err := os.ReadFile("testdata/misleading.tsv")
	if err != nil {
		t.Fatal(err)
	}
	settings := map[string]Setting{}
	var out []readBeside
	for line := range strings.Lines(string(raw)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 6 || strings.HasPrefix(line, "#") {
			continue
		}
		if f[5] == "" {
			f[5] = f[4]
		}
		l := readBeside{suite: f[0], story: f[1], misleads: f[2] == "1", spanish: f[3], english: f[4]}
		key := l.suite + "/" + l.story
		if _, ok := settings[key]; !ok {
			settings[key] = SettingOf(sourcesOf(t, l.suite, l.story))
		}
		l.signs = settings[key].riskSigns(l.english, f[5], l.spanish)
		out = append(out, l)
	}
	return out
}

// sourcesOf are the sources of a story of the suites, by its number.
func sourcesOf(t *testing.T, suite, number string) []news.Source {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("../../eval/testdata", suite, number+"-*.json"))
	if err != nil || len(paths) != 1 {
		t.Fatalf("%s/%s: %v, %v", suite, number, paths, err)
	}
	raw, err := os.ReadFile(paths[0])
	if err != nil {
		t.Fatal(err)
	}
	var story struct{ Sources []news.Source }
	if err := json.Unmarshal(raw, &story); err != nil {
		t.Fatal(err)
	}
	return story.Sources
}

// TestRisk says how well the risk parts sentences that mislead from those that do
// not, each suite by weights fitted on the others, and with -fit writes the weights.
func TestRisk(t *testing.T) {
	all := labelledSentences(t)
	suites := []string{"calibration", "further", "gold", "unseen"}
	risks := make([]float64, len(all))
	for _, suite := range suites {
		var rest []readBeside
		for _, l := range all {
			if l.suite != suite {
				rest = append(rest, l)
			}
		}
		m := fitRisk(rest)
		var own []readBeside
		var scores []float64
		for i, l := range all {
			if l.suite == suite {
				risks[i] = m.misleads(l.signs)
				own, scores = append(own, l), append(scores, risks[i])
			}
		}
		t.Logf("%-12s %3d sentences, AUC %.3f by weights of the others", suite, len(own), areaUnder(own, scores))
	}
	m := fitRisk(all)
	scores := make([]float64, len(all))
	for i, l := range all {
		scores[i] = m.misleads(l.signs)
	}
	t.Logf("all          %3d sentences, AUC %.3f by weights of the others, %.3f by their own", len(all), areaUnder(all, risks), areaUnder(all, scores))
	for k, name := range riskNames {
		one := make([]float64, len(all))
		for i, l := range all {
			one[i] = l.signs[k]
		}
		t.Logf("  %-10s weight %6.2f, AUC alone %.3f", name, m.weights[k], areaUnder(all, one))
	}
	if *listRisk {
		order := make([]int, len(all))
		for i := range order {
			order[i] = i
		}
		sort.SliceStable(order, func(a, b int) bool { return risks[order[a]] > risks[order[b]] })
		for _, i := range order {
			l := all[i]
			t.Logf("%.2f %v %s%s %v\n\t%s\n\t%s", risks[i], l.misleads, l.suite[:1], l.story, shownSigns(l.signs), l.spanish, l.english)
		}
	}
	if *fit {
		if err := os.WriteFile("risk.tsv", []byte(m.table()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func shownSigns(v [riskSigns]float64) string {
	var out []string
	for k, x := range v {
		if x > 0 {
			out = append(out, fmt.Sprintf("%s=%.1f", riskNames[k], x))
		}
	}
	return strings.Join(out, " ")
}

func (m riskModel) table() string {
	var b strings.Builder
	b.WriteString("# Weights of the signs on the log of the odds that a translated sentence misleads, fitted on testdata/misleading.tsv: go test ./pipeline/check -run TestRisk -fit\n")
	fmt.Fprintf(&b, "bias\t%.3f\n", m.bias)
	for k, n := range riskNames {
		fmt.Fprintf(&b, "%s\t%.3f\n", n, m.weights[k])
	}
	return b.String()
}

// fitRisk fits the weights by gradient descent on the log of the likelihood, with a
// small cost for weights and none below 0: no sign makes a sentence safe.
func fitRisk(list []readBeside) riskModel {
	const steps, rate, cost = 4000, 0.5, 0.004
	var m riskModel
	for range steps {
		var g riskModel
		for _, l := range list {
			d := m.misleads(l.signs)
			if l.misleads {
				d--
			}
			g.bias += d
			for k, x := range l.signs {
				g.weights[k] += d * x
			}
		}
		n := float64(len(list))
		m.bias -= rate * g.bias / n
		for k := range m.weights {
			m.weights[k] = math.Max(0, m.weights[k]-rate*(g.weights[k]/n+cost*m.weights[k]))
		}
	}
	return m
}

// areaUnder is the share of pairs of a sentence that misleads and one that does not
// in which the first has the higher score.
func areaUnder(list []readBeside, scores []float64) float64 {
	won, pairs := 0.0, 0.0
	for i, a := range list {
		for j, b := range list {
			if a.misleads && !b.misleads {
				pairs++
				switch {
				case scores[i] > scores[j]:
					won++
				case scores[i] == scores[j]:
					won += 0.5
				}
			}
		}
	}
	return won / math.Max(1, pairs)
}
