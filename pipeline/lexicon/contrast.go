package lexicon

import (
	_ "embed"
	"strings"
	"sync"
)

// Contrast is a word's value in a group of values that exclude each other: rose
// and fell, double and half, north and south.
type Contrast struct{ Group, Value string }

//go:embed contrast/contrasts.tsv
var contrastFile string

// contrastTable finds the contrasts of a language by whole words and by
// beginnings.
type contrastTable struct {
	whole, phrase, begins map[string][]Contrast
}

// contrastKey is how many letters of a beginning find it.
const contrastKey = 2

var contrasts = sync.OnceValue(func() map[string]*contrastTable {
	out := map[string]*contrastTable{}
	for _, lang := range []string{English, Spanish} {
		out[lang] = &contrastTable{map[string][]Contrast{}, map[string][]Contrast{}, map[string][]Contrast{}}
	}
	for line := range strings.Lines(contrastFile) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 4 || strings.HasPrefix(line, "#") {
			continue
		}
		c := Contrast{f[0], f[1]}
		out[English].add(f[2], c)
		out[Spanish].add(f[3], c)
	}
	return out
})

func (t *contrastTable) add(list string, c Contrast) {
	for _, w := range strings.Split(list, ",") {
		switch {
		case strings.HasSuffix(w, "*"):
			w = strings.TrimSuffix(w, "*")
			t.begins[w] = append(t.begins[w], c)
		case strings.Contains(w, "_"):
			w = strings.ReplaceAll(w, "_", " ")
			t.phrase[w] = append(t.phrase[w], c)
		default:
			t.whole[w] = append(t.whole[w], c)
		}
	}
}

// Contrasts are the contrasts that a folded word has in a language; next is the
// word after it, "" for none, for entries of two words.
func Contrasts(lang, word, next string) []Contrast {
	t := contrasts()[lang]
	if t == nil {
		return nil
	}
	if next != "" {
		if c := t.phrase[word+" "+next]; c != nil {
			return c
		}
	}
	if c := t.whole[word]; c != nil {
		return c
	}
	for n := len(word); n >= contrastKey; n-- {
		if c := t.begins[word[:n]]; c != nil {
			return c
		}
	}
	return nil
}

// ContrastGroups are the groups of contrasts, in the order of their table.
func ContrastGroups() []string {
	var out []string
	for line := range strings.Lines(contrastFile) {
		g, _, ok := strings.Cut(line, "\t")
		if ok && !strings.HasPrefix(line, "#") && (len(out) == 0 || out[len(out)-1] != g) {
			out = append(out, g)
		}
	}
	return out
}
