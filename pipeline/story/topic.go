package story

import (
	"cmp"
	"slices"
)

// What events must share to be one topic.
const (
	topicActors = 2    // names, each a run of its own
	topicWeight = 6.0  // their idf, names known to all counting less
	topicShare  = 0.25 // of all the names of the one that has fewer
	topicTheme  = 0.5  // words of the subject, as far as they are its own; or a whole name
	actorCap    = 64   // events of one name that are compared
	topicLinks  = 0.5  // of the events of two topics that must share actors when they become one
)

// cast is who acts in an event.
type cast struct {
	names vec
	words vec // stems of the English, which are the subject
	runs  runTable
	total float64
}

// gather unites events that share their actors.
func gather(g grouping, s *space) grouping {
	casts := make([]cast, len(g.members))
	byName := map[int32][]int{}
	for c, members := range g.members {
		casts[c] = s.cast(members)
		for _, x := range casts[c].names {
			byName[x.id] = append(byName[x.id], c)
		}
	}
	type link struct {
		x, y  int
		score float64
	}
	var links []link
	linked := map[[2]int]bool{}
	for x := range casts {
		for _, n := range casts[x].names {
			list := byName[n.id]
			at, _ := slices.BinarySearch(list, x)
			for _, y := range list[at+1 : min(len(list), at+1+actorCap)] {
				if linked[[2]int{x, y}] {
					continue
				}
				if score, ok := s.sameActors(&casts[x], &casts[y]); ok {
					linked[[2]int{x, y}] = true
					links = append(links, link{x, y, score})
				}
			}
		}
	}
	slices.SortFunc(links, func(a, b link) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y))
	})
	t := topics{of: make([]int, len(casts)), events: make([][]int, len(casts)), linked: linked}
	for c := range casts {
		t.of[c], t.events[c] = c, []int{c}
	}
	for _, l := range links {
		if t.unite(l.x, l.y) {
			a, b := g.members[l.x][0], g.members[l.y][0]
			first := t.of[l.x]
			g.joins[first] = append(g.joins[first], s.explain(joined{int32(min(a, b)), int32(max(a, b)), l.score}))
		}
	}
	return t.grouping(g)
}

// cast finds the names that a quarter of an event's sources write.
func (s *space) cast(members []int) cast {
	ms := make([]int32, len(members))
	for i, m := range members {
		ms[i] = int32(m)
	}
	p := s.profile(ms)
	var c cast
	together := runs{}
	weights, words := map[int32]float32{}, map[int32]float32{}
	for _, d := range p.members {
		for _, x := range d.names {
			if s.keys[x.id][0] == 'n' && int(p.count(x.id))*4 >= len(members) {
				weights[x.id] = max(weights[x.id], x.w)
			}
		}
		for _, x := range d.words[inEnglish] {
			if s.own[x.id] > 0 && int(p.count(x.id))*4 >= len(members) {
				words[x.id] = max(words[x.id], s.own[x.id]*x.w/s.idf[x.id])
			}
		}
		for _, x := range d.names {
			for _, r := range d.runs.of(x.id) {
				together.addTo(x.id, d.runs.list(r))
			}
		}
	}
	c.names, c.words, c.runs = sorted(weights), sorted(words), together.table()
	once := onceARun{runs: c.runs}
	for _, x := range c.names {
		c.total += float64(x.w) * once.factor(x.id)
	}
	return c
}

func sorted(weights map[int32]float32) vec {
	out := make(vec, 0, len(weights))
	for id, w := range weights {
		out = append(out, weight{id, w})
	}
	slices.SortFunc(out, func(a, b weight) int { return int(a.id - b.id) })
	return out
}

// sameActors says whether two events share their actors and either a whole name
// among them or words of one subject: two countries play a match and break off
// relations on one day.
func (s *space) sameActors(x, y *cast) (score float64, ok bool) {
	once := onceARun{runs: x.runs}
	sum, actors := 0.0, 0
	whole := false
	var named []int32
	shared(x.names, y.names, func(a, b weight) {
		f := agree(x.runs, y.runs, a.id)
		if f == 0 {
			return
		}
		named = append(named, s.stems[a.id][inEnglish])
		n := once.factor(a.id)
		whole = whole || n < 1 && f > 0.5
		if n == 1 {
			actors++
		}
		sum += float64(min(a.w, b.w)) * f * n
	})
	score = sum / (min(x.total, y.total) + 1)
	theme := 0.0
	shared(x.words, y.words, func(a, b weight) {
		if !slices.Contains(named, a.id) {
			theme += float64(min(a.w, b.w))
		}
	})
	if !whole && theme < topicTheme {
		return 0, false
	}
	return min(score, 1), actors >= topicActors && sum >= topicWeight && score >= topicShare
}

// topics is a partition of the events.
type topics struct {
	of     []int
	events [][]int
	linked map[[2]int]bool
}

// unite makes one topic of those of two events, if enough of their events
// share actors.
func (t *topics) unite(x, y int) bool {
	a, b := min(t.of[x], t.of[y]), max(t.of[x], t.of[y])
	if a == b {
		return false
	}
	links := 0
	for _, i := range t.events[a] {
		for _, j := range t.events[b] {
			if t.linked[[2]int{min(i, j), max(i, j)}] {
				links++
			}
		}
	}
	if float64(links) < topicLinks*float64(len(t.events[a])*len(t.events[b])) {
		return false
	}
	for _, e := range t.events[b] {
		t.of[e] = a
	}
	t.events[a], t.events[b] = append(t.events[a], t.events[b]...), nil
	return true
}

func (t *topics) grouping(g grouping) grouping {
	var out grouping
	for _, events := range t.events {
		if len(events) == 0 {
			continue
		}
		slices.Sort(events)
		n := len(out.members)
		out.members, out.joins = append(out.members, nil), append(out.joins, nil)
		for _, e := range events {
			out.members[n] = append(out.members[n], g.members[e]...)
			out.joins[n] = append(out.joins[n], g.joins[e]...)
		}
		slices.Sort(out.members[n])
	}
	return out
}
