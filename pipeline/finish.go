package pipeline

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"path"
	"slices"

	"puente/pipeline/news"
	"puente/pipeline/render"
)

// finish writes the results. Sources and set-aside records come after the
// briefs, so that a killed run leaves the ids of the last finished one.
func (r *run) finish(ctx context.Context, stories []news.Story) error {
	p := r.progress("render", len(r.briefs))
	return r.timed("render", len(r.briefs), func() (int, error) {
		keep := map[string]bool{}
		for _, b := range r.briefs {
			keep[b.ID] = true
		}
		if _, err := each(ctx, r.c.Jobs, r.briefs, func(ctx context.Context, b news.Brief) (struct{}, error) {
			defer p.step()
			return struct{}{}, r.writeBrief(ctx, b, stories[b.Rank-1], r.keys[b.Rank-1])
		}); err != nil {
			return 0, err
		}
		sources := sourcesOf(stories)
		slices.SortFunc(r.aside, func(a, b news.SetAside) int {
			return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.ID, b.ID))
		})
		r.report.Counts = count(r.in, sources, r.aside, r.briefs)
		if err := conserve(r.report.Counts); err != nil {
			return 0, err
		}
		if err := writeLines(r.out, "sources.jsonl", sources); err != nil {
			return 0, err
		}
		if err := writeLines(r.out, "set_aside.jsonl", r.aside); err != nil {
			return 0, err
		}
		day := r.day()
		for _, st := range stories {
			day.Repeats = append(day.Repeats, repeats(st)...)
		}
		index, err := render.Index(day)
		if err != nil {
			return 0, err
		}
		if err := r.out.write("index.html", index); err != nil {
			return 0, err
		}
		aside, err := render.SetAside(r.day(), r.aside)
		if err != nil {
			return 0, err
		}
		if err := r.out.write("set_aside.html", aside); err != nil {
			return 0, err
		}
		return 0, r.out.tidy(keep)
	})
}

// pages are the sums of a brief's files, by their endings.
type pages map[string]string

// writeBrief renders a brief and writes its files, unless those that were made
// of the same brief before are still in place; made is the brief's key.
func (r *run) writeBrief(ctx context.Context, b news.Brief, st news.Story, made string) error {
	bucket := r.c.Artifacts.Bucket("pages")
	key := hash(made, b.ID, b.Date, fmt.Sprint(b.Rank), b.Section)
	var sums pages
	if raw, ok, err := bucket.Get(ctx, key); err != nil {
		return err
	} else if ok && json.Unmarshal(raw, &sums) == nil && r.out.holds(b.ID, sums) {
		return nil
	}
	sums, err := r.renderBrief(b, st)
	if err != nil {
		return err
	}
	raw, err := json.Marshal(sums)
	if err != nil {
		return err
	}
	return bucket.Put(ctx, key, raw)
}

func (r *run) renderBrief(b news.Brief, st news.Story) (pages, error) {
	raw, err := render.JSON(b)
	if err != nil {
		return nil, err
	}
	options := render.Options{Home: "../index.html", Repeats: repeats(st), American: r.c.Style.American}
	page, err := render.HTML(b, options)
	if err != nil {
		return nil, err
	}
	sums := pages{}
	for _, f := range []struct {
		ext     string
		content []byte
	}{{".json", raw}, {".md", render.Markdown(b, options)}, {".html", page}} {
		if err := r.out.write(path.Join("briefs", b.ID+f.ext), f.content); err != nil {
			return nil, err
		}
		sums[f.ext] = hash(string(f.content))
	}
	return sums, nil
}

// repeats are the near-duplicates of a story.
func repeats(st news.Story) (out []news.Source) {
	for _, s := range st.Sources {
		if s.NearDuplicateOf != "" {
			out = append(out, s)
		}
	}
	return out
}

func (r *run) day() render.Day {
	c := r.report.Counts
	counts := render.Counts{In: c.In, Sources: c.Sources, SetAside: c.SetAside}
	for _, reason := range Sorted(c.Reasons) {
		counts.SetAsideByReason = append(counts.SetAsideByReason, render.ReasonCount{Reason: reason, Count: c.Reasons[reason]})
	}
	return render.Day{Date: r.report.Date, Briefs: r.briefs, Counts: counts, Engine: r.engines(), Tool: r.c.Tool, American: r.c.Style.American}
}

// engines is the engine of the run, and the fallback's where it was needed.
func (r *run) engines() string {
	name := r.c.Engine
	if r.report.Fallback.Engine != "" {
		name += offline
	}
	if r.report.Fallback.Unjudged > 0 {
		name += unjudged
	}
	return name
}

func writeLines[T any](f *folder, name string, values []T) error {
	content, err := jsonl(values)
	if err != nil {
		return err
	}
	return f.write(name, content)
}

func (r *run) writeReport() error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(r.report); err != nil {
		return err
	}
	return r.out.write("run.json", b.Bytes())
}
