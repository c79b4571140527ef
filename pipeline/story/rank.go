package story

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"puente/pipeline/news"
)

// draft is a story on its way: its sources in their order.
type draft struct {
	score   float64
	latest  int64
	docs    []int
	members []Member
	joins   []news.Join
	words   []string
	section string
}

func (s *space) newDraft(members []int, joins []news.Join) draft {
	d := draft{docs: members, joins: joins, words: s.tellingWords(members)}
	for _, m := range members {
		d.members = append(d.members, s.day.members(s.docs[m].entry)...)
	}
	return d
}

// members are an original and what repeats it.
func (d *dump) members(original int) []Member {
	e := d.entries[original]
	out := []Member{{Source: int(e.index), Corrects: e.mends}}
	if len(e.copies) == 0 {
		return out
	}
	id := d.source(original).ID
	for _, c := range e.copies {
		out[0].NearDuplicates = append(out[0].NearDuplicates, d.source(int(c)).ID)
		out = append(out, Member{Source: int(d.entries[c].index), NearDuplicateOf: id})
	}
	return out
}

// sources are those of the story, read again.
func (d draft) sources(all *dump) []news.Source {
	out := make([]news.Source, len(d.members))
	for i, m := range d.members {
		out[i] = m.Of(all.sources)
	}
	return out
}

// latest is when a story was last reported, in seconds since 1970.
func latest(sources []news.Source) int64 {
	at := int64(noTime)
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
	mostAgain    = 0.9 // for all of them: less than a second outlet
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
			part = 1 + min(reportAgain*math.Log2(float64(o.reports)), mostAgain)
		}
		if o.long {
			part += longReport
		}
		score += o.weight * part
	}
	if at := latest(sources); at > noTime && newest > noTime {
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
func rank(ds []draft, all *dump) {
	slices.SortStableFunc(ds, func(a, b draft) int {
		if c := cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.latest, a.latest)); c != 0 {
			return c
		}
		return cmpContent(all.sources.At(a.members[0].Source), all.sources.At(b.members[0].Source))
	})
}

func (d draft) story(rank int, date string) news.Story {
	st := news.Story{Date: date, Rank: rank, Section: d.section, Score: d.score, Joins: d.joins, Words: d.words}
	slices.SortFunc(st.Joins, func(a, b news.Join) int { return cmpJoin(a, b) })
	return st
}
