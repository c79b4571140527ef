package review

import (
	"strings"
	"testing"
)

func TestBarsFitAndSayTheSame(t *testing.T) {
	legends := []legend{{"as-is", "As written"}, {"edited", "Edited"}, {"open", "Open"}}
	line := func(label string, counts ...int) measured {
		values, words := whole(counts...)
		return measured{label, "n", values, words}
	}
	for _, c := range []struct {
		name  string
		lines []measured
		desc  string
		parts int
		words string // the figures that stand in the bars
		used  int    // entries of the legend
	}{
		{"nothing", nil, "", 0, "", 0},
		{"only zeros", []measured{line("1 Jan", 0, 0, 0)}, "1 Jan: none", 0, "", 0},
		{"a day", []measured{line("1 Jan", 3, 0, 5)}, "1 Jan: 3 as written, 5 open", 2, "3 5", 2},
		{"a part too narrow for its figure", []measured{line("1 Jan", 1, 0, 5000)}, "1 Jan: 1 as written, 5000 open", 2, "5000", 2},
		{"the longest fills the width", []measured{line("1 Jan", 1, 1, 0), line("2 Jan", 40, 0, 0)}, "1 Jan: 1 as written, 1 edited; 2 Jan: 40 as written", 3, "40", 2},
	} {
		got := bars("x", "X", 54, legends, c.lines)
		if got.Desc != c.desc {
			t.Errorf("%s: it says %q, want %q", c.name, got.Desc, c.desc)
		}
		var words []string
		parts := 0
		for _, b := range got.Bars {
			end := 54.0
			for _, p := range b.Parts {
				parts++
				if p.X < end-0.01 || p.W <= 0 {
					t.Errorf("%s: a part begins at %.1f, the one before ends at %.1f", c.name, p.X, end)
				}
				end = p.X + p.W
				if p.Words != "" {
					words = append(words, p.Words)
				}
			}
			if end > chartWidth-chartNote || b.Y+b.Height > got.Height || b.End+20 > chartWidth {
				t.Errorf("%s: a bar does not fit: %+v", c.name, b)
			}
		}
		if parts != c.parts || strings.Join(words, " ") != c.words || len(got.Legend) != c.used {
			t.Errorf("%s: %d parts with %q and %d in the legend, want %d, %q, %d", c.name, parts, words, len(got.Legend), c.parts, c.words, c.used)
		}
	}
}

func TestShortDay(t *testing.T) {
	for _, c := range []struct {
		date     string
		american bool
		want     string
	}{{"2025-08-02", false, "2 Aug"}, {"2025-08-02", true, "Aug 2"}, {"", false, ""}, {"a day that is none", false, "a day …"}} {
		if got := shortDay(c.date, c.american); got != c.want {
			t.Errorf("%q: %q, want %q", c.date, got, c.want)
		}
	}
}

// One day alone has nothing to be compared with.
func TestWordsChangedAreComparedBetweenDays(t *testing.T) {
	a, b, none := Figures{Date: "2025-08-01", Edited: 2, Distance: .1}, Figures{Date: "2025-08-02", Edited: 1, Distance: .25}, Figures{Date: "2025-08-03"}
	if got := distanceChart([]Figures{a, none}, false); len(got.Bars) != 0 {
		t.Errorf("%+v", got)
	}
	if got := distanceChart([]Figures{b, none, a}, false).Desc; got != "2 Aug: 25% of the words changed; 1 Aug: 10% of the words changed" {
		t.Error(got)
	}
}
