package facts

import (
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
