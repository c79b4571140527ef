package facts

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// showTime is a time as testdata/times.txt writes it.
func showTime(text string, t Time) string {
	s := string(t.Kind)
	switch {
	case t.Kind == Lasting:
		s += fmt.Sprintf(" %gs", t.Seconds)
	case t.Kind == InPeriod:
		s += " " + showInstant(t.From) + ".." + showInstant(t.Until)
	case t.From != Instant{}:
		s += " " + showInstant(t.From)
	}
	if t.Part != "" {
		s += " " + t.Part
	}
	return s + " [" + t.In(text) + "]"
}

func showInstant(x Instant) string {
	s := x.Day
	if x.Timed {
		s += fmt.Sprintf("T%02d:%02d", x.Minute/60, x.Minute%60)
		if x.Other != x.Minute {
			s += fmt.Sprintf("/%02d:%02d", x.Other/60, x.Other%60)
		}
	}
	return s
}

// TestTimes holds the times of testdata/times.txt: what a sentence states and
// what one like it does not. A line is "lang | text | time; time".
func TestTimes(t *testing.T) {
	b, err := os.ReadFile("testdata/times.txt")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2025, 8, 13, 9, 30, 0, 0, time.FixedZone("", -6*3600)) // a Wednesday
	lines := strings.Split(string(b), "\n")
	for n, line := range lines {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, " | ")
		if len(f) != 3 && !*update {
			t.Fatalf("times.txt:%d: no three fields", n+1)
		}
		var got []string
		for _, x := range Times(f[1], Options{Lang: f[0], Published: at}) {
			got = append(got, showTime(f[1], x))
		}
		s := strings.Join(got, "; ")
		if s == "" {
			s = "-"
		}
		if *update {
			lines[n] = f[0] + " | " + f[1] + " | " + s
		} else if s != f[2] {
			t.Errorf("times.txt:%d: %s\n got %s\nwant %s", n+1, f[1], s, f[2])
		}
	}
	if *update {
		if err := os.WriteFile("testdata/times.txt", []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestTimesWithoutPublication holds that what hangs on the day of publication
// is left out where that is not known.
func TestTimesWithoutPublication(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"es", "Llegó ayer", ""},
		{"es", "Del 3 al 5 de mayo de 2025", "period 2025-05-03..2025-05-05 [Del 3 al 5 de mayo de 2025]"},
		{"en", "It opens next week", ""},
		{"en", "It opens on Christmas", "day --12-25 [Christmas]"},
		{"en", "It opens on Christmas 2024 at 6 p.m.", "moment 2024-12-25T18:00 [Christmas 2024 at 6 p.m.]"},
		{"en", "Two days ago", "duration 172800s [Two days]"},
	} {
		var got []string
		for _, x := range Times(c.text, Options{Lang: c.lang}) {
			got = append(got, showTime(c.text, x))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: got %s, want %s", c.text, s, c.want)
		}
	}
}

// TestEaster holds the reckoning of Easter against known years.
func TestEaster(t *testing.T) {
	for _, want := range []string{"1961-04-02", "2008-03-23", "2016-03-27", "2019-04-21", "2024-03-31", "2025-04-20", "2038-04-25", "2100-03-28"} {
		d, err := parseDay(want)
		if err != nil {
			t.Fatal(err)
		}
		if got := easter(d.Year()).Format(dayLayout); got != want {
			t.Errorf("Easter: got %s, want %s", got, want)
		}
	}
}
