package facts

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
)

// TestSentenceCases holds the splitter to the hard cases of testdata.
func TestSentenceCases(t *testing.T) {
	cases := sentenceCases(t, "sentences.txt")
	for _, c := range cases {
		if got := texts(c.text, Sentences(c.text, c.lang)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
	t.Logf("%d cases", len(cases))
}

// TestGoldSentencesOpen prints how many are right of the cases that are not held.
func TestGoldSentencesOpen(t *testing.T) {
	var right tally
	for _, c := range sentenceCases(t, "sentences_open.txt") {
		got := texts(c.text, Sentences(c.text, c.lang))
		ok := reflect.DeepEqual(got, c.want)
		right.add(ok)
		if !ok {
			t.Logf("%s: got %q", c.text, got)
		}
		if strings.Join(strings.Fields(strings.Join(got, " ")), " ") != strings.Join(strings.Fields(c.text), " ") {
			t.Errorf("%s: words are lost", c.text)
		}
	}
	t.Logf("sentences_open.txt: %d of %d right; sentences.txt is held at 100%%", right.right, right.all)
}

type sentenceCase struct {
	lang, text string
	want       []string
}

func sentenceCases(t *testing.T, file string) []sentenceCase {
	t.Helper()
	b, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var out []sentenceCase
	for _, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		lang, rest, ok := strings.Cut(line, " | ")
		if !ok {
			t.Fatalf("no case: %s", line)
		}
		out = append(out, sentenceCase{
			lang: lang,
			text: strings.ReplaceAll(strings.ReplaceAll(rest, " || ", "\n"), " | ", " "),
			want: strings.Split(strings.ReplaceAll(rest, " || ", " | "), " | "),
		})
	}
	return out
}

// TestGoldSentences prints in how many texts of the gold stories the splitter
// finds as many sentences as a reader did.
func TestGoldSentences(t *testing.T) {
	b, err := os.ReadFile("testdata/gold_sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	read := map[string]int{}
	for line := range strings.Lines(string(b)) {
		var story, source string
		var n int
		if strings.HasPrefix(line, "#") {
			continue
		}
		if _, err := fmt.Sscan(line, &story, &source, &n); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		read[story+" "+source] = n
	}
	var right tally
	sentences := 0
	for _, g := range loadGold(t) {
		for _, s := range g.Sources {
			want, ok := read[g.ID[:2]+" "+s.ID]
			if !ok {
				continue
			}
			got := len(Sentences(s.Text, s.Lang))
			right.add(got == want)
			sentences += want
			if got != want {
				t.Logf("%s %s: %d sentences, a reader finds %d", g.ID, s.ID, got, want)
			}
		}
	}
	if right.all == 0 {
		t.Skip("other stories than those that were read")
	}
	t.Logf("%d of %d texts cut into as many sentences as a reader finds, %d in all", right.right, right.all, sentences)
	if right.share() < 0.98 {
		t.Errorf("%.1f%% of the texts are cut right, want 98%%", 100*right.share())
	}
}
