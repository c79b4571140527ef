package pipeline

import (
	"strings"
	"testing"
	"time"

	"puente/pipeline/news"
)

// hours are n dates from 12 August 2025 on, an hour apart.
func hours(n int) (out []string) {
	for i := range n {
		out = append(out, time.Date(2025, 8, 12, i, 0, 0, 0, time.UTC).Format(time.RFC3339))
	}
	return out
}

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
		{"nor does one that is weeks ahead", Window{}, append(hours(12), "2025-09-30T08:00:00Z"), "............x", "2025-08-12"},
		{"nor do two of two hundred", Window{}, append(hours(200), "2025-09-30T08:00:00Z", "2031-08-12T08:00:00Z"), strings.Repeat(".", 200) + "xx", "2025-08-20"},
		{"but for somebody who says how far", Window{Until: day("2026-01-01")}, append(hours(12), "2025-09-30T08:00:00Z"), ".............", "2025-09-30"},
		{"a day later is the next day", Window{}, append(hours(12), "2025-08-13T23:00:00Z"), ".............", "2025-08-13"},
		{"a dump of posts now and then has its newest", Window{}, []string{"2025-01-01T00:00:00Z", "2025-01-20T00:00:00Z", "2025-02-01T00:00:00Z", "2025-02-20T00:00:00Z", "2025-03-01T00:00:00Z", "2025-03-20T00:00:00Z", "2025-04-01T00:00:00Z", "2025-04-20T00:00:00Z", "2025-05-01T00:00:00Z", "2025-06-20T00:00:00Z"}, "..........", "2025-06-20"},
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
