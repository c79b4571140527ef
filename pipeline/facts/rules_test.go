package facts

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"puente/pipeline/lexicon"
)

// TestRules holds every rule of testdata/rules.txt: what a sentence states and
// what one like it does not. A line is "lang | text | number; number".
func TestRules(t *testing.T) {
	b, err := os.ReadFile("testdata/rules.txt")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2025, 8, 13, 9, 0, 0, 0, time.UTC) // a Wednesday
	for n, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, " | ")
		if len(f) != 3 {
			t.Fatalf("rules.txt:%d: no three fields", n+1)
		}
		var got []string
		for _, x := range Numbers(f[1], Options{Lang: f[0], Published: at}) {
			s := show(f[1], x)
			if x.Day != "" {
				s += " " + x.Day
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != f[2] && (s != "" || f[2] != "-") {
			t.Errorf("rules.txt:%d: %s\n got %s\nwant %s", n+1, f[1], s, f[2])
		}
	}
}

// TestStarters holds that no number begins at a token that the readers are kept
// off.
func TestStarters(t *testing.T) {
	var texts [][2]string
	for _, f := range []string{"testdata/rules.txt", "testdata/sentences.txt", "testdata/article.en.txt", "testdata/post.es.txt"} {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(b), "\n") {
			texts = append(texts, [2]string{lexicon.Spanish, line}, [2]string{lexicon.English, line})
		}
	}
	for _, x := range texts {
		r := &reader{document: newDocument(x[1], Options{Lang: x[0]})}
		for i := 0; i < len(r.toks); {
			i += max(1, r.read(i))
		}
		r.bounded(r.out)
		if got := Numbers(x[1], Options{Lang: x[0]}); !reflect.DeepEqual(got, r.out) {
			t.Errorf("%s: %s\n got %v\nwant %v", x[0], x[1], got, r.out)
		}
	}
}
