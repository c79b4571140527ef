package story

import (
	"cmp"
	"slices"

	"puente/pipeline/news"
)

// Figures of the grouping; see the package's tests for what they are to do.
const (
	probes      = 24 // features of a source that look for partners, the rarest first
	postingCap  = 40 // sources of one feature that are looked at
	nearest     = 12 // partners whose clusters a source is measured against
	partners    = 24 // candidates of a source that are compared in full
	rounds      = 3  // passes over sources and clusters
	relocatable = 40 // members of a cluster up to which each of them is looked at again
	sampled     = 8  // members of a cluster that are compared one by one
)

// edge is a pair of documents with its score; a < b.
type edge struct {
	a, b  int32
	score float32
}

// Scores from which the passes act. They were set by what groups days best
// that the weights were not fitted on; it makes little difference from 0.4 to
// 0.6 for joinScore, 0.8 to 0.93 for strangerScore and 0.6 to 0.75 for seedScore.
const (
	nearScore     = 0.01 // a pair that makes it worth while to look at the cluster
	seedScore     = 0.60 // a pair from which a cluster may start
	coupleScore   = 0.50 // two that stand alone join, where each is the other's best
	linkScore     = 0.35 // average of all pairs that two clusters need to become one
	joinScore     = 0.50 // a source joins the cluster in which it is that surely placed
	strangerScore = 0.87 // and one with names of its own that outweigh what it shares
	stayScore     = 0.30 // a source leaves a cluster in which it is placed less surely
	mergeScore    = 0.50 // two clusters become one
)

// grouping is the result: the members of each cluster, ascending, and why
// they were joined. Clusters are in the order of their first member.
type grouping struct {
	members [][]int
	joins   [][]news.Join
}

// grouper holds what the passes share.
type grouper struct {
	s       *space
	edges   []edge
	near    [][]partner // of each document, best first
	of      []int32     // cluster of each document
	members [][]int32
	profs   []*profile
	made    []int // phase in which each profile was made
	phase   int   // three phases a round: attach, merge, relocate
}

func cluster(s *space) grouping {
	g := newGrouper(s)
	g.threads()
	g.seed()
	g.couple()
	g.settle()
	if g.couple() {
		g.settle()
	}
	return g.result()
}

// newGrouper makes a cluster of each document.
func newGrouper(s *space) *grouper {
	g := &grouper{s: s}
	g.edges, g.near = s.candidates()
	g.of = make([]int32, len(s.docs))
	g.members = make([][]int32, len(s.docs))
	g.profs = make([]*profile, len(s.docs))
	g.made = make([]int, len(s.docs))
	for i := range s.docs {
		g.of[i] = int32(i)
		g.members[i] = []int32{int32(i)}
	}
	return g
}

// candidates scores the likely pairs; near lists the best partners of each
// document.
func (s *space) candidates() (edges []edge, near [][]partner) {
	for _, k := range s.likely() {
		a, b := int32(k>>32), int32(k&(1<<32-1))
		if sc := float32(s.pair(int(a), int(b))); sc >= nearScore {
			edges = append(edges, edge{a, b, sc})
		}
	}
	slices.SortFunc(edges, func(x, y edge) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	size := make([]int8, len(s.docs))
	for _, e := range edges {
		size[e.a], size[e.b] = min(size[e.a]+1, nearest), min(size[e.b]+1, nearest)
	}
	near = make([][]partner, len(s.docs))
	for i, n := range size {
		near[i] = make([]partner, 0, n)
	}
	for _, e := range edges {
		for _, p := range [...][2]int32{{e.a, e.b}, {e.b, e.a}} {
			if len(near[p[0]]) < nearest {
				near[p[0]] = append(near[p[0]], partner{p[1], e.score})
			}
		}
	}
	return edges, near
}

// settle attaches, merges and relocates until nothing moves.
func (g *grouper) settle() {
	for range rounds {
		moved := g.attach()
		moved = g.merge() || moved
		moved = g.relocate() || moved
		if !moved {
			break
		}
	}
}

// couple joins two documents that still stand alone where each is the other's
// best partner: that nobody else comes near says something too.
func (g *grouper) couple() bool {
	best := make([]int32, len(g.s.docs))
	for i := range best {
		best[i] = -1
		if len(g.near[i]) > 0 && len(g.members[g.of[i]]) == 1 {
			best[i] = g.near[i][0].doc
		}
	}
	moved := false
	for i, j := range best {
		if j > int32(i) && best[j] == int32(i) && g.s.pair(i, int(j)) >= coupleScore {
			g.unite(g.of[i], g.of[j])
			moved = true
		}
	}
	return moved
}

// likely finds for each document the few others that share its rarest
// features: pairs of documents, the first in the upper half.
func (s *space) likely() []uint64 {
	postings := s.postings()
	acc := make([]float32, len(s.docs))
	var touched []int32
	var keys []uint64
	best := top{acc: acc}
	for i, d := range s.docs {
		touched = touched[:0]
		for _, p := range s.probes(d, postings) {
			for _, j := range around(postings[p.id], int32(i)) {
				if int(j) == i {
					continue
				}
				if acc[j] == 0 {
					touched = append(touched, j)
				}
				acc[j] += p.w
			}
		}
		best.reset()
		for _, j := range touched {
			best.offer(j)
		}
		for _, j := range best.docs {
			lo, hi := min(int32(i), j), max(int32(i), j)
			keys = append(keys, uint64(lo)<<32|uint64(hi))
		}
		for _, j := range touched {
			acc[j] = 0
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// around is the part of a long list that lies about a document: sources of one
// event come at about the same time.
func around(list []int32, i int32) []int32 {
	if len(list) <= postingCap {
		return list
	}
	at, _ := slices.BinarySearch(list, i)
	lo := max(0, min(at-postingCap/2, len(list)-postingCap))
	return list[lo : lo+postingCap]
}

// top keeps the partners with the most weight; ties go to the earlier.
type top struct {
	acc  []float32
	docs []int32
}

func (t *top) reset() { t.docs = t.docs[:0] }

func (t *top) before(a, b int32) bool {
	return t.acc[a] > t.acc[b] || t.acc[a] == t.acc[b] && a < b
}

func (t *top) offer(j int32) {
	if len(t.docs) == partners && !t.before(j, t.docs[partners-1]) {
		return
	}
	if len(t.docs) < partners {
		t.docs = append(t.docs, j)
	}
	k := len(t.docs) - 1
	for ; k > 0 && t.before(j, t.docs[k-1]); k-- {
		t.docs[k] = t.docs[k-1]
	}
	t.docs[k] = j
}

// postings lists for each feature the documents that have it, outlets' names
// included, in order.
func (s *space) postings() [][]int32 {
	size := make([]int32, len(s.keys))
	var ids []int32
	total := 0
	for _, d := range s.docs {
		ids = d.features(ids[:0])
		for _, id := range ids {
			size[id]++
		}
		total += len(ids)
	}
	room := make([]int32, total)
	out := make([][]int32, len(s.keys))
	for id, n := range size {
		out[id], room = room[:0:n], room[n:]
	}
	for i, d := range s.docs {
		ids = d.features(ids[:0])
		for _, id := range ids {
			out[id] = append(out[id], int32(i))
		}
	}
	return out
}

// probes are the features by which a document looks for others: its heaviest
// names and numbers, and its heaviest words. What no other has finds nobody.
func (s *space) probes(d *doc, postings [][]int32) []weight {
	heaviest := func(vs ...vec) []weight {
		var out []weight
		for _, v := range vs {
			for _, x := range v {
				if len(postings[x.id]) > 1 {
					out = append(out, x)
				}
			}
		}
		slices.SortFunc(out, func(x, y weight) int { return cmp.Or(cmp.Compare(y.w, x.w), cmp.Compare(x.id, y.id)) })
		return out[:min(len(out), probes)]
	}
	return append(heaviest(d.names, d.numbers, d.outlet), heaviest(d.words[inEnglish], d.words[inSpanish])...)
}

// pair scores two documents in [0,1].
func (s *space) pair(a, b int) float64 {
	return s.compare(s.docs[a], s.docs[b]).score()
}

// threads joins the parts of one author's thread.
func (g *grouper) threads() {
	type key struct {
		author string
		of     int
	}
	last := map[key]int{}
	for i, d := range g.s.docs {
		if d.thread.of == 0 {
			continue
		}
		k := key{d.author, d.thread.of}
		if j, ok := last[k]; ok && d.thread.part > g.s.docs[j].thread.part && d.at-g.s.docs[j].at < threadSeconds {
			g.unite(g.of[j], g.of[i])
		}
		last[k] = i
	}
}

const threadSeconds = 6 * 3600

// unite makes one cluster of two, the smaller going into the larger. A cluster
// has the number of one of its members.
func (g *grouper) unite(x, y int32) {
	if x == y {
		return
	}
	if a, b := len(g.members[x]), len(g.members[y]); a < b || a == b && y < x {
		x, y = y, x
	}
	for _, m := range g.members[y] {
		g.of[m] = x
	}
	g.members[x] = append(g.members[x], g.members[y]...)
	g.members[y] = nil
	g.profs[x], g.profs[y] = nil, nil
}

// seed joins the surest pairs, as long as the clusters that they would unite
// agree on average: one look-alike doesn't chain two events.
func (g *grouper) seed() {
	for _, e := range g.edges {
		if float64(e.score) < seedScore {
			break
		}
		x, y := g.of[e.a], g.of[e.b]
		if x == y {
			continue
		}
		if len(g.members[x])+len(g.members[y]) > 2 && g.average(x, y) < linkScore {
			continue
		}
		g.unite(x, y)
	}
}

func (g *grouper) average(x, y int32) float64 {
	sum, n := 0.0, 0
	for _, a := range sample(g.members[x]) {
		for _, b := range sample(g.members[y]) {
			sum += g.s.pair(int(min(a, b)), int(max(a, b)))
			n++
		}
	}
	return sum / float64(n)
}

// sample is at most a few members, spread evenly.
func sample(m []int32) []int32 {
	if len(m) <= sampled {
		return m
	}
	out := make([]int32, sampled)
	for i := range out {
		out[i] = m[i*len(m)/sampled]
	}
	return out
}

// profiles begins a phase: it makes what each cluster of several has in
// common, where it changed.
func (g *grouper) profiles() {
	g.phase++
	for c, m := range g.members {
		if len(m) > 1 && g.profs[c] == nil {
			g.profs[c], g.made[c] = g.s.profile(m), g.phase
		}
	}
}

// changed says whether a cluster is another than when the same phase of the
// last round saw it.
func (g *grouper) changed(c int32) bool { return g.made[c] > g.phase-3 }

// attach gives each document that stands alone to the cluster that it fits
// best, if it fits well.
func (g *grouper) attach() bool {
	type move struct {
		doc, to int32
	}
	g.profiles()
	var moves []move
	l := g.layout()
	for i := range g.s.docs {
		if len(g.members[g.of[i]]) > 1 {
			continue
		}
		if !slices.ContainsFunc(l.clustersNear([]int32{int32(i)}, -1), g.changed) {
			continue
		}
		if p := g.place(int32(i)); p.belongs() {
			moves = append(moves, move{int32(i), p.cluster})
		}
	}
	for _, m := range moves {
		g.unite(g.of[m.to], g.of[m.doc])
	}
	return len(moves) > 0
}

// place finds the cluster of several that a document fits best.
func (g *grouper) place(i int32) placed {
	l := g.layout()
	return l.place(i)
}

func (g *grouper) layout() layout { return layout{g.s, g.near, g.of, g.profs} }

// merge makes one of clusters that report one event, the surest first, each
// once.
func (g *grouper) merge() bool {
	g.profiles()
	l := g.layout()
	unions := l.unions(g.members, func(x, y int32) bool { return !g.changed(x) && !g.changed(y) })
	surest(unions)
	used := map[int32]bool{}
	moved := false
	for _, u := range unions {
		if used[u.x] || used[u.y] || u.score() < mergeScore {
			continue
		}
		used[u.x], used[u.y] = true, true
		g.unite(u.x, u.y)
		moved = true
	}
	return moved
}

// relocate looks again at each member: where it fits another cluster better
// than the rest of its own it moves there, and where it no longer fits its own
// it stands alone.
func (g *grouper) relocate() bool {
	g.profiles()
	type move struct {
		doc, to int32 // to is -1 for alone
	}
	var moves []move
	for i, d := range g.s.docs {
		own := g.of[i]
		if n := len(g.members[own]); n < 2 || n > relocatable || d.thread.of > 0 || !g.changed(own) {
			continue
		}
		p := g.place(int32(i))
		score, here := p.score(), 0.0
		if p.cluster != own {
			here = g.belongs(i)
		}
		switch {
		case p.cluster == own && score < stayScore:
			moves = append(moves, move{int32(i), -1})
		case p.cluster >= 0 && p.cluster != own && p.belongs() && score > here+0.05:
			moves = append(moves, move{int32(i), p.cluster})
		case p.cluster != own && here < stayScore:
			moves = append(moves, move{int32(i), -1})
		}
	}
	for _, m := range moves {
		g.remove(m.doc)
		if m.to >= 0 && len(g.members[m.to]) > 0 {
			g.unite(g.of[m.to], m.doc)
		}
	}
	return len(moves) > 0
}

// belongs is how well a document fits the others of its cluster.
func (g *grouper) belongs(i int) float64 {
	c := g.of[i]
	fit := g.profs[c].fit(g.s, g.s.docs[i], g.profs[c]).member()
	if m := g.members[c]; len(m) == 2 {
		return max(fit, g.s.pair(int(m[0]), int(m[1])))
	}
	return fit
}

// remove makes a document stand alone again.
func (g *grouper) remove(i int32) {
	c := g.of[i]
	rest := slices.DeleteFunc(slices.Clone(g.members[c]), func(m int32) bool { return m == i })
	g.members[c], g.profs[c] = nil, nil
	if c == i && len(rest) > 0 {
		c = rest[0]
		for _, m := range rest {
			g.of[m] = c
		}
	}
	g.members[c], g.profs[c] = rest, nil
	g.members[i] = []int32{i}
	g.of[i] = i
}

func (g *grouper) result() grouping {
	var out grouping
	var order []int32
	for c, m := range g.members {
		if len(m) > 0 {
			slices.Sort(m)
			order = append(order, int32(c))
		}
	}
	slices.SortFunc(order, func(x, y int32) int { return cmp.Compare(g.members[x][0], g.members[y][0]) })
	index := make([]int, len(g.members))
	for _, c := range order {
		m := g.members[c]
		index[c] = len(out.members)
		ms := make([]int, len(m))
		for i, x := range m {
			ms[i] = int(x)
		}
		out.members = append(out.members, ms)
	}
	out.joins = make([][]news.Join, len(out.members))
	for _, j := range g.explanations() {
		c := index[g.of[j.a]]
		out.joins[c] = append(out.joins[c], g.s.explain(j))
	}
	return out
}
