package review

import (
	"strings"
	"testing"

	"puente/pipeline/news"
)

// shape is a difference in one line: [-out-] {+in+}.
func shape(list []change) string {
	var b strings.Builder
	for _, c := range list {
		switch c.Kind {
		case "del":
			b.WriteString("[-" + c.Text + "-]")
		case "ins":
			b.WriteString("{+" + c.Text + "+}")
		default:
			b.WriteString(c.Text)
		}
	}
	return b.String()
}

func TestWordDiff(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"The work cost 3.5 million euros.", "The work cost 35 million euros.", "The work cost [-3.5-]{+35+} million euros."},
		{"A ferry sank.", "A ferry sank.", "A ferry sank."},
		{"It has 1,200 trees, 5.", "It has 1,300 trees, 5.", "It has [-1,200-]{+1,300+} trees, 5."},
		{"", "New.", "{+New.+}"},
		{"Old.", "", "[-Old.-]"},
		{"He said no", "He said: no", "He said{+: +}[- -]no"},
	} {
		got := wordDiff(c.before, c.after)
		var before, after string
		for _, x := range got {
			if x.Kind != "ins" {
				before += x.Text
			}
			if x.Kind != "del" {
				after += x.Text
			}
		}
		if before != c.before || after != c.after {
			t.Errorf("%q, %q became %s", c.before, c.after, shape(got))
		}
		if c.before != "He said no" && shape(got) != c.want {
			t.Errorf("got %s, want %s", shape(got), c.want)
		}
	}
}

func TestDraftDiff(t *testing.T) {
	draft := func(headline string, texts ...string) Draft {
		d := Draft{Headline: news.Sentence{Text: headline}, By: make([]string, len(texts))}
		for _, t := range texts {
			d.Sentences = append(d.Sentences, news.Sentence{Text: t})
		}
		return d
	}
	a := draft("Water", "One came to the town hall.", "Two people left it early.", "Three trains were late on Monday.", "Four.")
	for _, c := range []struct {
		name  string
		after Draft
		want  string
	}{
		{"nothing", a, ""},
		{"the headline", draft("Water at last", "One came to the town hall.", "Two people left it early.", "Three trains were late on Monday.", "Four."), "0 changed Water{+ at last+}"},
		{"a word", draft("Water", "One came to the town hall.", "Two people left it late.", "Three trains were late on Monday.", "Four."), "2 changed Two people left it [-early-]{+late+}."},
		{"dropped and added", draft("Water", "One came to the town hall.", "Two people left it early.", "Something else altogether happened here.", "Four."), "3 dropped [-Three trains were late on Monday.-] / 3 added {+Something else altogether happened here.+}"},
		{"moved", draft("Water", "Four.", "One came to the town hall.", "Two people left it early.", "Three trains were late on Monday."), "1 moved Four."},
	} {
		var rows []string
		for _, r := range differences(draftDiff(a, c.after)) {
			rows = append(rows, strings.TrimSpace(string(rune('0'+r.N))+" "+r.Kind+" "+shape(r.Words)))
		}
		if got := strings.Join(rows, " / "); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func FuzzWordDiff(f *testing.F) {
	f.Add("The work cost 3.5 million.", "The work, cost 35 million")
	f.Add("a\xffb", "a b\u0301")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 2000 {
			return
		}
		var before, after string
		for _, x := range wordDiff(a, b) {
			if x.Kind != "ins" {
				before += x.Text
			}
			if x.Kind != "del" {
				after += x.Text
			}
		}
		if before != a || after != b {
			t.Fatalf("%q, %q came back as %q, %q", a, b, before, after)
		}
	})
}
