// Package price knows what models cost: a dated table that is shipped, and the
// user's own beside it. It does not count tokens.
package price

import (
	_ "embed"
	"fmt"
	"maps"
	"math"
	"os"
	"regexp"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"puente/pipeline/llm"
)

//go:embed prices.yaml
var shipped []byte

// Price is in US dollars per million tokens.
type Price struct {
	Input     float64
	Cached    float64 // of what the server had from an earlier request
	Output    float64
	Batch     float64 // what a batch job costs of that: 0.5 is half
	Reasoning bool    // the model thinks before it answers, and is paid for it
}

// Table is what models cost. The zero value prices nothing.
type Table struct {
	Date   string // 2006-01-02, when the prices were known to hold
	models map[string]Price
}

// others is the name of a table that stands for every model without one.
const others = "*"

// Shipped is the table that comes with the program. Check before you trust: see
// its Date.
func Shipped() (Table, error) { return table() }

var table = sync.OnceValues(func() (Table, error) { return parse("prices.yaml", shipped) })

// Read is the table in a YAML file, in the form of the shipped one. Errors name
// the file, the line and what is wrong.
func Read(file string) (Table, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return Table{}, fmt.Errorf("prices: %w", err)
	}
	return parse(file, data)
}

// written is a price as the file has it.
type written struct {
	Input     *float64 `yaml:"input"`
	Cached    *float64 `yaml:"cached"`
	Output    *float64 `yaml:"output"`
	Batch     *float64 `yaml:"batch"`
	Reasoning bool     `yaml:"reasoning"`
}

func parse(name string, data []byte) (Table, error) {
	var file struct {
		Date   string             `yaml:"date"`
		Models map[string]written `yaml:"models"`
	}
	if err := yaml.UnmarshalWithOptions(data, &file, yaml.Strict()); err != nil {
		return Table{}, fmt.Errorf("%s: %w", name, err)
	}
	if len(file.Models) == 0 {
		return Table{}, fmt.Errorf("%s: no prices; want models: {NAME: {input: 0.15, output: 0.6}}, in US dollars per million tokens", name)
	}
	t := Table{Date: file.Date, models: map[string]Price{}}
	for model, w := range file.Models {
		p, err := w.price()
		if err != nil {
			return Table{}, fmt.Errorf("%s: %s: %w", name, model, err)
		}
		t.models[strings.ToLower(strings.TrimSpace(model))] = p
	}
	return t, nil
}

func (w written) price() (Price, error) {
	if w.Input == nil || w.Output == nil {
		return Price{}, fmt.Errorf("a price needs input and output")
	}
	p := Price{Input: *w.Input, Cached: *w.Input, Output: *w.Output, Batch: 1, Reasoning: w.Reasoning}
	if w.Cached != nil {
		p.Cached = *w.Cached
	}
	if w.Batch != nil {
		p.Batch = *w.Batch
	}
	for _, v := range []float64{p.Input, p.Cached, p.Output, p.Batch} {
		if !(v >= 0) || math.IsInf(v, 0) {
			return Price{}, fmt.Errorf("a price must be a number of US dollars, 0 or more")
		}
	}
	if p.Batch > 1 || p.Cached > p.Input {
		return Price{}, fmt.Errorf("batch must not be above 1, nor cached above input")
	}
	return p, nil
}

// With is the table with the prices of another over its own.
func (t Table) With(other Table) Table {
	both := Table{Date: t.Date, models: maps.Clone(t.models)}
	if both.models == nil {
		both.models = map[string]Price{}
	}
	maps.Copy(both.models, other.models)
	if other.Date != "" {
		both.Date = other.Date
	}
	return both
}

// dated is the end of the name of a model's dated version: -2024-08-06,
// -20240806.
var dated = regexp.MustCompile(`-(?:20\d\d-\d\d-\d\d|20\d{6})$`)

// Of is the price of a model: by its name, without its date, without its
// vendor, and else that of "*". ok is false where there is none.
func (t Table) Of(model string) (p Price, ok bool) {
	name := strings.ToLower(strings.TrimSpace(model))
	bare := name[strings.LastIndexByte(name, '/')+1:]
	for _, n := range []string{name, dated.ReplaceAllString(name, ""), bare, dated.ReplaceAllString(bare, ""), others} {
		if p, ok = t.models[n]; ok {
			return p, true
		}
	}
	return Price{}, false
}

// Rate is what a use of a model costs, in US dollars.
func (t Table) Rate(model string, u llm.Use) (usd float64, priced bool) {
	p, ok := t.Of(model)
	if !ok {
		return 0, false
	}
	return p.Cost(u), true
}

// Cost is what a use costs, in US dollars.
func (p Price) Cost(u llm.Use) float64 {
	cached := min(max(u.Cached, 0), u.In)
	usd := (float64(u.In-cached)*p.Input + float64(cached)*p.Cached + float64(u.Out)*p.Output) / 1e6
	if u.Batch {
		usd *= p.Batch
	}
	return usd
}
