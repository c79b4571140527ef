package price

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"puente/pipeline/llm"
)

func TestCost(t *testing.T) {
	table, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		model  string
		use    llm.Use
		usd    float64
		priced bool
	}{
		{"gpt-4o-mini", llm.Use{In: 1e6}, 0.15, true},
		{"gpt-4o-mini", llm.Use{Out: 1e6}, 0.60, true},
		{"gpt-4o-mini", llm.Use{In: 1e6, Cached: 4e5}, 0.12, true},
		{"gpt-4o-mini", llm.Use{In: 1e6, Cached: 4e5, Batch: true}, 0.06, true},
		{"gpt-4o-mini", llm.Use{In: 1e6, Cached: 2e6}, 0.075, true}, // a server that miscounts
		{"gpt-3.5-turbo", llm.Use{In: 1e6, Cached: 1e6}, 0.5, true}, // no discount
		{"deepseek-chat", llm.Use{Out: 1e6, Batch: true}, 0.42, true},
		{"GPT-4o-mini-2024-07-18", llm.Use{In: 1e6}, 0.15, true},
		{"openai/gpt-4o-mini", llm.Use{In: 1e6}, 0.15, true},
		{"openai/gpt-4o-mini-2024-07-18", llm.Use{In: 1e6}, 0.15, true},
		{"gpt-4o-mini-transcribe", llm.Use{In: 1e6}, 0, false}, // another model, another price
		{"ft:gpt-4o-mini:desk::1", llm.Use{In: 1e6}, 0, false},
		{"llama3.1", llm.Use{In: 1e6}, 0, false},
		{"*", llm.Use{In: 1e6}, 0, false},
		{"", llm.Use{In: 1e6}, 0, false},
	} {
		usd, priced := table.Rate(c.model, c.use)
		if math.Abs(usd-c.usd) > 1e-12 || priced != c.priced {
			t.Errorf("%s %+v: $%v %v, want $%v %v", c.model, c.use, usd, priced, c.usd, c.priced)
		}
	}
}

func TestOwnPrices(t *testing.T) {
	file := filepath.Join(t.TempDir(), "prices.yaml")
	if err := os.WriteFile(file, []byte("date: 2026-01-02\nmodels:\n  gpt-4o-mini: {input: 1, output: 2}\n  desk/llama: {input: 0, output: 0}\n  \"*\": {input: 3, output: 4}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	shipped, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	own, err := Read(file)
	if err != nil {
		t.Fatal(err)
	}
	both := shipped.With(own)
	for model, want := range map[string]float64{"gpt-4o-mini": 1, "gpt-4o": 2.5, "desk/llama": 0, "llama": 3} {
		if p, ok := both.Of(model); !ok || p.Input != want {
			t.Errorf("%s: %+v %v, want %v", model, p, ok, want)
		}
	}
	if both.Date != "2026-01-02" || shipped.Date == "" {
		t.Errorf("dates %q, %q", both.Date, shipped.Date)
	}
	if p, _ := shipped.Of("gpt-4o-mini"); p.Input != 0.15 {
		t.Error("the shipped table was changed")
	}
	if p, ok := (Table{}).With(own).Of("gpt-4o-mini"); !ok || p.Batch != 1 || p.Cached != 1 {
		t.Errorf("%+v %v", p, ok)
	}
}

func TestBrokenPrices(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"no YAML":       {"models: [", "p.yaml"},
		"nothing":       {"", "no prices"},
		"no models":     {"date: 2025-01-01", "no prices"},
		"a field more":  {"models:\n  m: {input: 1, output: 2, ouput: 3}", "ouput"},
		"no output":     {"models:\n  m: {input: 1}", "needs input and output"},
		"below nothing": {"models:\n  m: {input: -1, output: 2}", "0 or more"},
		"not a number":  {"models:\n  m: {input: .nan, output: 2}", "0 or more"},
		"words":         {"models:\n  m: {input: cheap, output: 2}", "p.yaml"},
		"infinite":      {"models:\n  m: {input: .inf, output: 2}", "0 or more"},
		"dear batch":    {"models:\n  m: {input: 1, output: 2, batch: 50}", "above"},
		"dear cache":    {"models:\n  m: {input: 1, output: 2, cached: 3}", "above"},
		"a list":        {"- a", "p.yaml"},
	} {
		if _, err := parse("p.yaml", []byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Read(filepath.Join(t.TempDir(), "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}

// The table says of each model what such tables must.
func TestShippedIsSane(t *testing.T) {
	table, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range table.models {
		if p.Input <= 0 || p.Output < p.Input || p.Batch <= 0 {
			t.Errorf("%s: %+v", name, p)
		}
	}
}
