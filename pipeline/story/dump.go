package story

import (
	"cmp"
	"slices"
	"time"

	"github.com/sourcegraph/conc/iter"

	"puente/pipeline/news"
)

// Sources are those of a day, wherever they are kept: a million of them are
// better left on a disk. At gives the same source each time; it is called by
// several goroutines at once, and for every source a few times.
type Sources interface {
	Len() int
	At(i int) news.Source
}

// slice is what is in memory.
type slice []news.Source

func (s slice) Len() int             { return len(s) }
func (s slice) At(i int) news.Source { return s[i] }

// dump is what is known of all sources: their order, not their texts, which are
// read when they are needed and let go.
type dump struct {
	sources Sources
	entries []entry // earliest first
	date    string  // of the newest source, in the zone it was written in; "undated" where none has a time
	latest  int64   // when the newest was published, in seconds since 1970; math.MinInt64 where none has a time
}

// entry is a source in its place.
type entry struct {
	index    int32   // in Sources
	original int32   // the entry that it repeats, -1 for an original
	copies   []int32 // the entries that repeat it
	mends    string  // the id of the source that it corrects
	corrects bool    // it says that it corrects an earlier one
}

// newDump puts the sources in order, earliest first. Those without a time come
// last; ties go by id and then by content, so that the order of the input
// never matters.
func newDump(sources Sources) *dump {
	type dated struct {
		index int32
		at    int64
		id    string
	}
	n := sources.Len()
	ds := make([]dated, n)
	d := &dump{sources: sources, entries: make([]entry, n), latest: noTime}
	var newest time.Time
	for i := range ds {
		s := sources.At(i)
		ds[i] = dated{int32(i), moment(s), s.ID}
		if t, ok := s.Published(); ok && (newest.IsZero() || t.After(newest) || t.Equal(newest) && t.Format(time.DateOnly) > newest.Format(time.DateOnly)) {
			newest = t
		}
	}
	d.date = "undated"
	if !newest.IsZero() {
		d.date, d.latest = newest.Format(time.DateOnly), newest.Unix()
	}
	slices.SortStableFunc(ds, func(a, b dated) int {
		if c := cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.id, b.id)); c != 0 {
			return c
		}
		return cmpContent(sources.At(int(a.index)), sources.At(int(b.index)))
	})
	for i, x := range ds {
		d.entries[i] = entry{index: x.index, original: -1}
	}
	return d
}

// source is the source of an entry, without what an earlier grouping found.
func (d *dump) source(i int) news.Source {
	s := d.sources.At(int(d.entries[i].index))
	s.NearDuplicateOf, s.NearDuplicates, s.Corrects, s.Story = "", nil, "", ""
	return s
}

// atOnce is how many sources are in memory while a day is read.
const atOnce = 2048

// read has all cores make something of each of the entries that are wanted (nil
// for all), and hands it to take, entry by entry.
func read[T any](d *dump, wanted func(e *entry) bool, make func(p *post) T, take func(i int, made T)) {
	var in []int
	flush := func() {
		for k, made := range iter.Map(in, func(i *int) T { return make(newPost(d.source(*i))) }) {
			take(in[k], made)
		}
		in = in[:0]
	}
	for i := range d.entries {
		if wanted != nil && !wanted(&d.entries[i]) {
			continue
		}
		if in = append(in, i); len(in) == atOnce {
			flush()
		}
	}
	flush()
}

func (e *entry) isOriginal() bool { return e.original < 0 }
