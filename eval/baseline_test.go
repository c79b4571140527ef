package eval

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// compared is the report of a suite against a baseline that f has changed.
func compared(t *testing.T, dir string, f func(*Baseline)) (*Report, error) {
	t.Helper()
	r := runSuite(t, dir, config(nil))
	raw, err := r.Update(nil).JSON()
	if err != nil {
		t.Fatal(err)
	}
	base, err := ReadBaseline(raw)
	if err != nil {
		t.Fatal(err)
	}
	f(base)
	return r, r.Compare(base, config(nil))
}

func TestCompare(t *testing.T) {
	dir := suiteOf(t, 8)
	cases := func(b *Baseline, part string, f func(id string, v []float64)) {
		for _, p := range b.Parts {
			if p.Name == part {
				for id, v := range p.Cases {
					f(id, v)
				}
			}
		}
	}
	for _, c := range []struct {
		name    string
		change  func(*Baseline)
		status  string
		metric  string
		verdict string
	}{
		{"the same", func(*Baseline) {}, Passed, "check.recall", Same},
		{"eight cases lost", func(b *Baseline) { cases(b, Check, func(_ string, v []float64) { v[flagged] = v[unfaithful] }) }, Failed, "check.recall", Fell},
		{"one case lost", func(b *Baseline) {
			cases(b, Check, func(id string, v []float64) {
				if strings.HasPrefix(id, "bridge-0/") {
					v[flagged] = v[unfaithful]
				}
			})
		}, Passed, "check.recall", Same},
		{"won", func(b *Baseline) {
			cases(b, Check, func(_ string, v []float64) {
				if v[unfaithful] == 1 {
					v[flagged] = 0
				}
			})
		}, Passed, "check.recall", Rose},
		{"false alarms where none were", func(b *Baseline) {
			cases(b, Check, func(_ string, v []float64) {
				if v[unfaithful] == 0 {
					v[flagged] = 1
				}
			})
		}, Passed, "check.false_alarms", Rose},
		{"a fall of a mean", func(b *Baseline) { cases(b, Drafting, func(_ string, v []float64) { v[rougeL] += 0.1 }) }, Failed, "drafting.rouge_l", Fell},
		{"a mean with as much won as lost", func(b *Baseline) {
			cases(b, Drafting, func(id string, v []float64) { v[rougeL] += 0.1 * float64(int(id[len(id)-1])%2*2-1) })
		}, Passed, "drafting.rouge_l", Same},
	} {
		r, err := compared(t, dir, c.change)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		i := slices.IndexFunc(r.Comparison, func(o Comparison) bool { return o.Metric == c.metric })
		if r.Status != c.status || i < 0 || r.Comparison[i].Verdict != c.verdict {
			t.Errorf("%s: status %s, %+v", c.name, r.Status, r.Comparison[max(i, 0)])
		}
	}
}

// A baseline that does not belong here says why.
func TestBadBaselines(t *testing.T) {
	dir := suiteOf(t, 2)
	half := 0.5
	for name, c := range map[string]struct {
		change func(*Baseline)
		want   string
	}{
		"another suite":   {func(b *Baseline) { b.Suite.SHA256 = "0123456789abcdef"; b.Suite.Name = "other" }, "made on another suite, or on another state of it (other, 2 stories, 0123456789ab)"},
		"other fields":    {func(b *Baseline) { b.Parts[0].Fields = []string{"x"} }, "language was measured in other fields"},
		"a misspelt gate": {func(b *Baseline) { b.Gates = []Gate{{Metric: "chek.recall", AtLeast: &half}} }, "there is no figure chek.recall"},
		"an open gate":    {func(b *Baseline) { b.Gates = []Gate{{Metric: "check.recall"}} }, "neither at_least nor at_most"},
	} {
		if _, err := compared(t, dir, c.change); !errors.Is(err, ErrBaseline) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, c := range []struct{ raw, want string }{
		{"{\n,", "line 2"}, {`{"schema":"other"}`, `its schema is "other"`}, {"", "unexpected end"},
	} {
		if _, err := ReadBaseline([]byte(c.raw)); !errors.Is(err, ErrBaseline) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v", c.raw, err)
		}
	}
}

// A baseline that is updated keeps its gates, and the parts that were not
// scored this time.
func TestUpdate(t *testing.T) {
	dir := suiteOf(t, 2)
	half := 0.5
	old := runSuite(t, dir, config(nil)).Update(&Baseline{Gates: []Gate{{Metric: "check.recall", AtLeast: &half}}})
	c := config(nil)
	c.Parts = []string{Language}
	now := runSuite(t, dir, c).Update(&old)
	a, err := old.JSON()
	if err != nil {
		t.Fatal(err)
	}
	b, err := now.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if string(a) != string(b) {
		t.Errorf("%s\nbecame\n%s", a, b)
	}
	old.Suite.SHA256 = "another"
	if now := runSuite(t, dir, c).Update(&old); len(now.Parts) != 1 || len(now.Gates) != 1 {
		t.Errorf("of another suite are kept: %d parts, %d gates", len(now.Parts), len(now.Gates))
	}
}
