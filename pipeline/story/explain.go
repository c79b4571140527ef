package story

import (
	"math"

	"puente/pipeline/news"
)

// joined is a pair of documents that shows why they stand in one cluster; a < b.
type joined struct {
	a, b  int32
	score float64
}

// explanations finds for each cluster the strongest pairs that hold all its
// members together.
func (g *grouper) explanations() []joined {
	t := tree{parent: make([]int32, len(g.s.docs))}
	for i := range t.parent {
		t.parent[i] = int32(i)
	}
	for _, m := range g.members {
		for k := 1; k < len(m); k++ {
			if a, b := m[k-1], m[k]; g.threaded(a, b) && t.unite(a, b) {
				t.joins = append(t.joins, joined{a, b, 1})
			}
		}
	}
	for _, e := range g.edges {
		if g.of[e.a] == g.of[e.b] && t.unite(e.a, e.b) {
			t.joins = append(t.joins, joined{e.a, e.b, float64(e.score)})
		}
	}
	for _, m := range g.members {
		for k := 1; k < len(m); k++ {
			if t.find(m[k]) != t.find(m[0]) {
				t.unite(m[0], m[k])
				t.joins = append(t.joins, joined{m[0], m[k], g.s.pair(int(m[0]), int(m[k]))})
			}
		}
	}
	g.profiles()
	for i, j := range t.joins {
		// A post that shares little with each of the others may still fit them
		// all together.
		t.joins[i].score = max(j.score, g.belongs(int(j.b)))
	}
	return t.joins
}

func (g *grouper) threaded(a, b int32) bool {
	x, y := g.s.docs[a], g.s.docs[b]
	return x.thread.of > 0 && x.thread.of == y.thread.of && x.author == y.author
}

// tree is a forest of documents that grows by joins (union-find).
type tree struct {
	parent []int32
	joins  []joined
}

func (t *tree) find(i int32) int32 {
	for t.parent[i] != i {
		t.parent[i] = t.parent[t.parent[i]]
		i = t.parent[i]
	}
	return i
}

func (t *tree) unite(a, b int32) bool {
	a, b = t.find(a), t.find(b)
	t.parent[max(a, b)] = min(a, b)
	return a != b
}

// explain writes a join for people.
func (s *space) explain(j joined) news.Join {
	a, b := s.docs[j.a], s.docs[j.b]
	return news.Join{
		A: s.day.source(a.entry).ID, B: s.day.source(b.entry).ID,
		Score:  math.Round(j.score*1000) / 1000,
		Shared: s.shared(a, b),
	}
}
