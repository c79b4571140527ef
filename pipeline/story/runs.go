package story

import (
	"maps"
	"slices"
)

// runs are the runs of names of a source by each of their names: "Rosa Torres
// Leal" stands under rosa, torres and leal. Two sources that both write of a
// Rosa share her only if the rest of her name agrees.
type runs map[int32][][]int32

const runsOfName = 6 // runs kept for one name

func (r runs) add(ids []int32) {
	if len(ids) == 0 {
		return
	}
	ids = slices.Clone(ids)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	for _, id := range ids {
		r.addTo(max(id, ^id), ids)
	}
}

// runTable holds runs where there are many sources: the runs of each name, and
// the names of each run.
type runTable struct {
	names []nameRun // by name, ascending; of one name as they were added
	lists []int32   // the runs, each behind its length
}

// nameRun says where in the lists a run of a name stands.
type nameRun struct{ name, at int32 }

// table puts the runs down in as little room as they take.
func (r runs) table() (t runTable) {
	at := map[*int32]int32{}
	for _, id := range slices.Sorted(maps.Keys(r)) {
		for _, ids := range r[id] {
			where, ok := at[&ids[0]]
			if !ok {
				where = int32(len(t.lists))
				at[&ids[0]] = where
				t.lists = append(append(t.lists, int32(len(ids))), ids...)
			}
			t.names = append(t.names, nameRun{id, where})
		}
	}
	t.names, t.lists = slices.Clone(t.names), slices.Clone(t.lists)
	return t
}

// of are the runs of a name.
func (t runTable) of(id int32) []nameRun {
	from, ok := slices.BinarySearchFunc(t.names, id, func(r nameRun, id int32) int { return int(r.name - id) })
	if !ok {
		return nil
	}
	to := from + 1
	for to < len(t.names) && t.names[to].name == id {
		to++
	}
	return t.names[from:to]
}

// list is a run.
func (t runTable) list(r nameRun) []int32 {
	return t.lists[r.at+1 : r.at+1+t.lists[r.at]]
}

// agree says how far the runs in which both write a name agree: 1 where they
// are the same, less where one is within the other or both have more, 0 where they are others' names.
func agree(a, b runTable, id int32) float64 {
	best := 0.0
	theirs := b.of(id)
	for _, x := range a.of(id) {
		for _, y := range theirs {
			best = max(best, agreeing(a.list(x), b.list(y)))
			if best == 1 {
				return 1
			}
		}
	}
	return best
}

func agreeing(x, y []int32) float64 {
	both, own := 0, 0
	for _, id := range x {
		if slices.Contains(y, id) {
			both++
			if id >= 0 {
				own++
			}
		}
	}
	switch whole := min(len(x), len(y)); {
	case both == 0:
		return 0
	case both == whole && len(x) == len(y):
		return 1
	case both == whole && both > 1:
		return 0.8 // Rosa Leal, Rosa Torres Leal
	case both == whole:
		return 0.6 // Leal, Rosa Torres Leal
	case both > 1:
		return 0.3 // Rosa Torres Leal, Rosa Leal Tapia
	}
	if own > 0 && own == owns(x) && own == owns(y) {
		return 0.4 // Mesquite Crossing, the Mesquite Bridge
	}
	return 0 // Rosa Torres, Rosa Leal
}

// owns counts the words of a run that are not generic.
func owns(x []int32) int {
	n := 0
	for _, id := range x {
		if id >= 0 {
			n++
		}
	}
	return n
}

// addTo keeps a run under one of its names.
func (r runs) addTo(id int32, ids []int32) {
	if len(r[id]) < runsOfName && !slices.ContainsFunc(r[id], func(x []int32) bool { return slices.Equal(x, ids) }) {
		r[id] = append(r[id], ids)
	}
}

// onceARun holds down how much the words of one name count together: a name of
// three words is one name, not three.
type onceARun struct {
	runs    runTable
	counted []int32 // where the run of each name counted so far stands
}

// laterWord is what each further word of a name counts of the one before.
const laterWord = 0.75

// factor is what the next word of a name counts.
func (o *onceARun) factor(id int32) float64 {
	rs := o.runs.of(id)
	if len(rs) == 0 {
		return 1
	}
	f := 1.0
	for _, c := range o.counted {
		if c == rs[0].at {
			f *= laterWord
		}
	}
	o.counted = append(o.counted, rs[0].at)
	return f
}

// plain is factor, and 1 for what stands in no run.
func (o *onceARun) plain(id int32, plain bool) float64 {
	if plain {
		return 1
	}
	return o.factor(id)
}

// sum is the sum of the squares of the names, each run counted once.
func (o *onceARun) sum(s *space, v vec) float64 {
	sum := 0.0
	for _, x := range v {
		sum += float64(x.w) * float64(x.w) * o.plain(x.id, s.keys[x.id][0] != 'n')
	}
	return sum
}
