package pipeline

import (
	"maps"
	"slices"
	"time"

	"puente/pipeline/news"
)

// Statuses of a run.
const (
	Running     = "running"
	Done        = "done"
	Incomplete  = "incomplete" // something could not be had; a re-run goes on
	Interrupted = "interrupted"
	Stopped     = "stopped_by_budget" // a re-run with a higher budget goes on
	Failed      = "failed"
)

// Report is what run.json holds: how a run went. It is the one file of a run
// that depends on the clock.
type Report struct {
	Schema        string   `json:"schema"`
	Tool          string   `json:"tool"`
	Status        string   `json:"status"`
	Error         string   `json:"error"`
	Date          string   `json:"date"`
	StartedAt     string   `json:"started_at"`
	Seconds       float64  `json:"seconds"`
	Configuration any      `json:"configuration"`
	Engines       Engines  `json:"engines"`
	Fallback      Fallback `json:"fallback"`
	Prompts       []Prompt `json:"prompts"`
	Counts        Counts   `json:"counts"`
	Usage         Usage    `json:"usage"`
	Stages        []Stage  `json:"stages"`
}

// Engines names what did the work.
type Engines struct {
	Translator string `json:"translator"`
	Writer     string `json:"writer"`
}

// Prompt is a template that a run used.
type Prompt struct {
	ID     string `json:"id"`
	SHA256 string `json:"sha256"`
}

// Counts counts a run. In == Sources + SetAside, always.
type Counts struct {
	In       int            `json:"in"`
	Sources  int            `json:"sources"`
	SetAside int            `json:"set_aside"`
	Reasons  map[string]int `json:"set_aside_by_reason"`
	Stories  int            `json:"stories"`
	Briefs   map[string]int `json:"briefs_by_status"`
}

// Stage is the time that a stage took. Made counts the artifacts that it made;
// those of the other items came out of the cache.
type Stage struct {
	Name    string  `json:"name"`
	Seconds float64 `json:"seconds"`
	Items   int     `json:"items"`
	Made    int     `json:"made"`
}

// count fills the counts from what a run ended with.
func count(in int, sources []news.Source, aside []news.SetAside, briefs []news.Brief) Counts {
	c := Counts{In: in, Sources: len(sources), SetAside: len(aside), Stories: len(briefs),
		Reasons: map[string]int{}, Briefs: map[string]int{}}
	for _, a := range aside {
		c.Reasons[a.Reason]++
	}
	for _, b := range briefs {
		c.Briefs[b.Status]++
	}
	return c
}

// Sorted lists a count's names in alphabetical order.
func Sorted(m map[string]int) []string { return slices.Sorted(maps.Keys(m)) }

// timed runs f as a stage and notes how long it took.
func (r *run) timed(name string, items int, f func() (made int, err error)) error {
	start := r.c.Clock()
	made, err := f()
	r.report.Stages = append(r.report.Stages, Stage{name, seconds(r.c.Clock().Sub(start)), items, made})
	return err
}

// seconds rounds to milliseconds.
func seconds(d time.Duration) float64 { return d.Round(time.Millisecond).Seconds() }
