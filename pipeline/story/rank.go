package story

import (
	"maps"
	"math"
	"slices"
	"sort"

	"puente/pipeline/news"
)

// draft is a story on its way: its sources in their order.
type draft struct {
	score   float64
	latest  int64
	sources []news.Source
	joins   []news.Join
	words   []string
}

func newDraft(members []int, joins []news.Join, s *space, posts []*post) draft {
	d := draft{joins: joins, words: s.tellingWords(members)}
	correct(members, s, posts)
	for _, m := range members {
		p := posts[s.docs[m].post]
		src := p.source
		for _, c := range p.copies {
			src.NearDuplicates = append(src.NearDuplicates, posts[c].source.ID)
		}
		d.sources = append(d.sources, src)
		for _, c := range p.copies {
			copied := posts[c].source
			copied.NearDuplicateOf = src.ID
			d.sources = append(d.sources, copied)
		}
	}
	d.score, d.latest = importance(d.sources)
	return d
}

// originals counts the sources without the near-duplicates.
func (d draft) originals() int {
	n := 0
	for _, s := range d.sources {
		if s.NearDuplicateOf == "" {
			n++
		}
	}
	return n
}

// importance grows with the outlets that report, with the sources, and with
// articles and statements among them; latest is when the story was last
// reported, for ties.
func importance(sources []news.Source) (score float64, latest int64) {
	latest = math.MinInt64
	outlets := map[string]float64{}
	for _, s := range sources {
		outlets[s.Name()] = max(outlets[s.Name()], weightOf(s))
		score += 0.5
		if s.NearDuplicateOf == "" && (s.Kind == "article" || s.Kind == "statement") {
			score += 0.5
		}
		if t, ok := s.Published(); ok {
			latest = max(latest, t.Unix())
		}
	}
	for _, name := range slices.Sorted(maps.Keys(outlets)) { // in an order, for sums depend on it
		score += outlets[name]
	}
	return score, latest
}

// weightOf is what a source's outlet counts for.
func weightOf(s news.Source) float64 {
	if s.Weight == 0 {
		return 1
	}
	return s.Weight
}

// rank puts the most important first. Ties go to the later one, then to the
// smaller id of the first source.
func rank(ds []draft) {
	sort.SliceStable(ds, func(i, j int) bool {
		a, b := ds[i], ds[j]
		if a.score != b.score {
			return a.score > b.score
		}
		if a.latest != b.latest {
			return a.latest > b.latest
		}
		return lessContent(a.sources[0], b.sources[0])
	})
}

func (d draft) story(rank int, date string) news.Story {
	st := news.Story{Date: date, Rank: rank, Score: d.score, Sources: d.sources, Joins: d.joins, Words: d.words}
	slices.SortFunc(st.Joins, func(a, b news.Join) int { return cmpJoin(a, b) })
	return st
}
