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
	section string
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
	d.latest = latest(d.sources)
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

// latest is when a story was last reported, in seconds since 1970.
func latest(sources []news.Source) int64 {
	at := int64(math.MinInt64)
	for _, s := range sources {
		if t, ok := s.Published(); ok {
			at = max(at, t.Unix())
		}
	}
	return at
}

// What a story's importance is made of. An outlet counts what it weighs (1
// unless the table of outlets says otherwise), more with each report of its own
// but less and less, so that nobody can talk a story up; one that only passes on
// what another wrote counts for half; an article or a statement counts more than
// posts. More countries and a report near the day's newest raise it.
const (
	reportAgain  = 0.5 // times the binary logarithm of an outlet's reports
	passedOn     = 0.5
	longReport   = 0.5
	otherCountry = 0.5
	freshness    = 1.0       // for what was just reported; half of it after
	halfLife     = 12 * 3600 // so many seconds
)

// importance is what ranks a story; newest is the time of the day's last report.
func importance(sources []news.Source, newest int64) float64 {
	type outlet struct {
		weight  float64
		reports int
		long    bool
	}
	outlets, countries := map[string]*outlet{}, map[string]bool{}
	for _, s := range sources {
		o := outlets[s.Name()]
		if o == nil {
			o = &outlet{}
			outlets[s.Name()] = o
		}
		o.weight = max(o.weight, weightOf(s))
		if s.NearDuplicateOf == "" {
			o.reports++
			o.long = o.long || s.Kind == "article" || s.Kind == "statement"
		}
		if s.Country != "" {
			countries[s.Country] = true
		}
	}
	score := otherCountry * float64(max(0, len(countries)-1))
	for _, name := range slices.Sorted(maps.Keys(outlets)) { // in an order, for sums depend on it
		o := outlets[name]
		part := passedOn
		if o.reports > 0 {
			part = 1 + reportAgain*math.Log2(float64(o.reports))
		}
		if o.long {
			part += longReport
		}
		score += o.weight * part
	}
	if at := latest(sources); at > math.MinInt64 && newest > math.MinInt64 {
		score += freshness * math.Exp2(-float64(max(0, newest-at))/halfLife)
	}
	return score
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
func rank(ds []draft, newest int64) {
	for i := range ds {
		ds[i].score = importance(ds[i].sources, newest)
	}
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
	st := news.Story{Date: date, Rank: rank, Section: d.section, Score: d.score, Sources: d.sources, Joins: d.joins, Words: d.words}
	slices.SortFunc(st.Joins, func(a, b news.Join) int { return cmpJoin(a, b) })
	return st
}
