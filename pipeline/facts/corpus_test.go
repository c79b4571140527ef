package facts

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// TestSentenceCases holds the splitter to the hard cases of testdata.
func TestSentenceCases(t *testing.T) {
	b, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := 0
	for _, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		lang, rest, ok := strings.Cut(line, " | ")
		if !ok {
			t.Fatalf("no case: %s", line)
		}
		cases++
		text := strings.ReplaceAll(strings.ReplaceAll(rest, " || ", "\n"), " | ", " ")
		want := strings.Split(strings.ReplaceAll(rest, " || ", " | "), " | ")
		if got := texts(text, Sentences(text, lang)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s\n got %q\nwant %q", text, got, want)
		}
	}
	t.Logf("%d cases", cases)
}
