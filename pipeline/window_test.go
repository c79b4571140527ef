package pipeline

import (
	"strings"
	"testing"
	"time"

	"puente/pipeline/news"
)

func TestWindow(t *testing.T) {
	bogota := time.FixedZone("", -5*3600)
	day := func(s string) time.Time {
		d, err := time.ParseInLocation(time.DateOnly, s, bogota)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, tc := range []struct {
		name    string
		w       Window
		dates   []string
		outside string // x for each that lies outside, . for each within
		date    string
	}{
		{"the newest source's day in its own zone", Window{}, []string{"2025-08-12T23:30:00-06:00", "2025-08-12T08:00:00Z"}, "..", "2025-08-12"},
		{"in the zone asked for", Window{Zone: time.UTC}, []string{"2025-08-12T23:30:00-06:00"}, ".", "2025-08-13"},
		{"undated sources are within", Window{Date: "2025-08-12", Since: day("2025-08-12"), Until: day("2025-08-13")}, []string{"", "2025-08-11T10:00:00-05:00", "2025-08-12T23:59:59-05:00", "2025-08-13T00:00:00-05:00"}, ".x.x", "2025-08-12"},
		{"a clock that runs ahead decides nothing", Window{}, []string{"2099-01-01T00:00:00Z", "2025-08-12T08:00:00Z", "2025-08-11T08:00:00Z"}, "x..", "2025-08-12"},
		{"a dump of two years", Window{}, []string{"2024-03-01T00:00:00Z", "2024-09-01T08:00:00Z", "2025-08-11T08:00:00Z"}, "...", "2025-08-11"},
		{"no dates, no day", Window{}, []string{"", ""}, "..", ""},
		{"nothing", Window{}, nil, "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var sources []news.Source
			for _, d := range tc.dates {
				sources = append(sources, news.Source{PublishedAt: d})
			}
			outside, date := tc.w.apply(sources)
			var got strings.Builder
			for _, why := range outside {
				if why == "" {
					got.WriteByte('.')
				} else {
					got.WriteByte('x')
				}
			}
			if got.String() != tc.outside || date != tc.date {
				t.Errorf("got %s %s, want %s %s", got.String(), date, tc.outside, tc.date)
			}
		})
	}
}
