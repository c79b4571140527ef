package story

import (
	"cmp"
	"math"

	"puente/pipeline/news"
)

// noTime is when a source was published that says no time, where the latest is
// asked for.
const noTime = math.MinInt64

func cmpContent(a, b news.Source) int {
	return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Outlet, b.Outlet), cmp.Compare(a.URL, b.URL),
		cmp.Compare(a.Title, b.Title), cmp.Compare(a.Text, b.Text), cmp.Compare(a.Author, b.Author))
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
