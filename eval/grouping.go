package eval

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"puente/pipeline/ingest"
	"puente/pipeline/news"
	"puente/pipeline/story"
)

// Fields of a case of grouping: the source's B-cubed precision and recall, and
// how many other sources stand with it in both groups, in ours, in the label's.
const (
	cubedPrecision = iota
	cubedRecall
	togetherInBoth
	togetherInOurs
	togetherInLabels
)

var groupingFields = []string{"precision", "recall", "together", "joined", "same"}

// runGrouping groups the sources of all stories as one dump.
func runGrouping(ctx context.Context, w *work) ([]Case, error) {
	var sources []news.Source
	labels := map[string]string{}
	for _, st := range w.suite.Stories {
		for _, s := range st.Sources {
			s.ID, s.Translation = st.ID+"/"+s.ID, news.Translation{}
			labels[s.ID] = st.ID
			sources = append(sources, s)
		}
	}
	return w.grouped(ctx, sources, labels, nil)
}

// runDay groups a day's dump, with its look-alikes and its noise.
func runDay(ctx context.Context, w *work) ([]Case, error) {
	if w.suite.Day == nil {
		return nil, nil
	}
	sources, repeats, err := readDump(ctx, w.suite.Day.Dump)
	if err != nil {
		return nil, err
	}
	var ours []news.Source
	for _, s := range sources {
		s.Lang, s.LangConfidence = w.config.Detector.Detect(s)
		if s.Lang == news.Spanish || s.Lang == news.English || s.Lang == news.Mixed {
			ours = append(ours, s)
		}
	}
	return w.grouped(ctx, ours, w.suite.Day.Labels, repeats)
}

// readDump reads the sources of a dump, and which of its records repeat which.
func readDump(ctx context.Context, path string) (sources []news.Source, repeats map[string]string, err error) {
	repeats = map[string]string{}
	for rec, err := range ingest.Read(ctx, []string{path}, strings.NewReader(""), ingest.Options{}) {
		switch {
		case err != nil:
			return nil, nil, err
		case rec.SetAside == nil:
			sources = append(sources, rec.Source)
		case rec.SetAside.Of != "":
			repeats[rec.SetAside.ID] = rec.SetAside.Of
		}
	}
	return sources, repeats, nil
}

// grouped translates and groups, and scores every labelled record. A record
// that is set aside stands alone; so does, among the labels, one without a
// story.
func (w *work) grouped(ctx context.Context, sources []news.Source, labels, repeats map[string]string) ([]Case, error) {
	if err := w.translate(ctx, sources); err != nil {
		if ctx.Err() == nil && w.lose(err) {
			w.miss(w.part, err)
			return nil, nil
		}
		return nil, err
	}
	stories, _ := story.Group(sources, story.Options{})
	ours := map[string]string{}
	for i, st := range stories {
		for _, s := range st.Sources {
			ours[s.ID] = fmt.Sprintf("story %d", i+1)
		}
	}
	for id, of := range repeats {
		if ours[id] == "" {
			ours[id] = ours[of]
		}
	}
	texts := map[string]news.Source{}
	for _, s := range sources {
		texts[s.ID] = s
	}
	return groupingCases(ours, labels, texts), nil
}

// groupingCases scores each labelled record: what stands with it in our group
// and in the label's. A record alone is a group by itself.
func groupingCases(ours, labels map[string]string, texts map[string]news.Source) []Case {
	ids := slices.Sorted(maps.Keys(labels))
	group := func(of map[string]string, id string) string {
		if of[id] == "" {
			return "alone " + id
		}
		return of[id]
	}
	members := map[string][]string{}
	for _, id := range ids {
		for _, key := range []string{"ours " + group(ours, id), "label " + group(labels, id)} {
			members[key] = append(members[key], id)
		}
	}
	var out []Case
	for _, id := range ids {
		a, b := members["ours "+group(ours, id)], members["label "+group(labels, id)]
		both := 0
		var strangers, lost []string
		for _, o := range a {
			if group(labels, o) == group(labels, id) {
				both++
			} else {
				strangers = append(strangers, o)
			}
		}
		for _, o := range b {
			if group(ours, o) != group(ours, id) {
				lost = append(lost, o)
			}
		}
		c := Case{ID: id, Story: group(labels, id), Values: make([]float64, len(groupingFields))}
		c.Values[cubedPrecision] = float64(both) / float64(len(a))
		c.Values[cubedRecall] = float64(both) / float64(len(b))
		c.Values[togetherInBoth], c.Values[togetherInOurs], c.Values[togetherInLabels] = float64(both-1), float64(len(a)-1), float64(len(b)-1)
		c.Wrong = len(strangers)+len(lost) > 0
		c.Detail = Detail{Text: joined(texts[id].Title, texts[id].Text), Expected: group(labels, id), Got: group(ours, id),
			Score: (c.Values[cubedPrecision] + c.Values[cubedRecall]) / 2}
		if len(strangers) > 0 {
			c.Detail.Why = "joined with " + strings.Join(strangers, ", ")
		}
		if len(lost) > 0 {
			c.Detail.Why = strings.TrimPrefix(c.Detail.Why+"; parted from "+strings.Join(lost, ", "), "; ")
		}
		out = append(out, c)
	}
	return out
}

// groupingMeasures are B-cubed (A. Bagga, B. Baldwin, Entity-based
// cross-document coreferencing using the vector space model, ACL 1998: the mean
// over the records, each alike) and pairs of records.
func groupingMeasures([]Case) []measure {
	f1 := func(p, r float64) float64 { return 2 * p * r / (p + r) }
	return []measure{
		{id: "bcubed_f1", title: "B-cubed F1", unit: Percent, main: true, value: func(cases []*Case) float64 {
			return f1(meanOf(cubedPrecision)(cases), meanOf(cubedRecall)(cases))
		}},
		{id: "bcubed_precision", title: "B-cubed precision", unit: Percent, main: true, value: meanOf(cubedPrecision)},
		{id: "bcubed_recall", title: "B-cubed recall", unit: Percent, main: true, value: meanOf(cubedRecall)},
		ratioOf("pairs_precision", "pairs of records joined rightly, of those joined", togetherInBoth, togetherInOurs),
		ratioOf("pairs_recall", "pairs of one story that are joined", togetherInBoth, togetherInLabels),
	}
}
