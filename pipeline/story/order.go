package story

import (
	"sort"

	"puente/pipeline/news"
)

// ordered is a copy of the sources, earliest first. Those without a time come
// last; ties go by id and then by content, so that the order of the input
// never matters.
func ordered(sources []news.Source) []news.Source {
	type dated struct {
		source news.Source
		at     int64
	}
	ds := make([]dated, len(sources))
	for i, s := range sources {
		s.NearDuplicateOf, s.NearDuplicates, s.Corrects, s.Story = "", nil, "", ""
		ds[i] = dated{s, moment(s)}
	}
	sort.SliceStable(ds, func(i, j int) bool {
		if ds[i].at != ds[j].at {
			return ds[i].at < ds[j].at
		}
		return lessContent(ds[i].source, ds[j].source)
	})
	out := make([]news.Source, len(ds))
	for i, d := range ds {
		out[i] = d.source
	}
	return out
}

func earlier(a, b news.Source) bool {
	if x, y := moment(a), moment(b); x != y {
		return x < y
	}
	return lessContent(a, b)
}

func lessContent(a, b news.Source) bool {
	for _, p := range [...][2]string{
		{a.ID, b.ID}, {a.Outlet, b.Outlet}, {a.URL, b.URL}, {a.Title, b.Title}, {a.Text, b.Text}, {a.Author, b.Author},
	} {
		if p[0] != p[1] {
			return p[0] < p[1]
		}
	}
	return false
}

// moment is the time of publication in seconds since 1970; sources without
// one come after all others.
func moment(s news.Source) int64 {
	t, ok := s.Published()
	if !ok {
		return 1 << 62
	}
	return t.Unix()
}
