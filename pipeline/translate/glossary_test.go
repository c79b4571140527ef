package translate

import (
	"strings"
	"testing"

	"puente/pipeline/news"
)

// TestReadGlossaryErrors: every error names the file and the line, those of
// syntax and those of meaning, and all of them are told at once.
func TestReadGlossaryErrors(t *testing.T) {
	tests := []struct {
		yaml string
		want []string
	}{
		{"- {es: a, en: b, colour: c}", []string{"own.yaml:1:", "colour"}},
		{"# ours\n- {es: a, en: b}\n- es: a\n", []string{"own.yaml:3: ", "must not be empty"}},
		{"- es: a\n  en: b\n- en: b\n  es: 'a'\n  pos: verb\n- {es: '...', en: c}", []string{"own.yaml:3: ", "part of speech \"verb\"", "own.yaml:6: ", "must hold a word"}},
		{"- {es: a, en: b, gender: n}", []string{"own.yaml:1: ", "gender"}},
		{"- {es: a, en: b, plurals: [as]}", []string{"own.yaml:1", "plurals"}},
		{"- {es: a, en: b, plural: true, plurals: [as, bs]}", []string{"own.yaml:1", "no plurals"}},
		{"- {es: a, en: b, after: [una cosa]}", []string{"own.yaml:1", "single words"}},
		{"- {es: a, en: b}\n- {es: a, en: [b]}", []string{"own.yaml:2:"}},
		{"- {es: a, es: c, en: b}", []string{"own.yaml:1:"}},
		{"\n- es: [", []string{"own.yaml:2:"}},
		{"es: a\nen: b\n", []string{"own.yaml:1: want a list"}},
	}
	for _, tt := range tests {
		_, err := ReadGlossary("own.yaml", []byte(tt.yaml))
		for _, want := range tt.want {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%q: no %q in: %v", tt.yaml, want, err)
			}
		}
	}
	if entries, err := ReadGlossary("own.yaml", []byte("# nothing\n")); err != nil || len(entries) != 0 {
		t.Errorf("an empty file: %v, %v", entries, err)
	}
}

func TestConflicts(t *testing.T) {
	read := func(name, yaml string) []Entry {
		entries, err := ReadGlossary(name, []byte(yaml))
		if err != nil {
			t.Fatal(err)
		}
		return entries
	}
	a := read("a.yaml", "- {es: tregua, en: truce}\n- {es: Alcalde, en: town chief, plurals: [alcaldes, town chiefs]}\n- {es: jueza, en: judge, gender: f, plurals: [juezas, judges]}\n- {es: parte, en: report, after: [el]}\n- {es: parte, en: part, after: [la]}\n")
	b := read("b.yaml", "\n- {es: tregua, en: ceasefire}\n- {es: parte, en: report, after: [el]}\n")
	var got []string
	for _, c := range Conflicts(append(a, b...)) {
		got = append(got, c.String())
	}
	all := strings.Join(got, "\n")
	for _, want := range []string{
		`b.yaml:2: "tregua" is "ceasefire" (noun), but "truce" (noun) at a.yaml:1`,
		`b.yaml:3: "parte" stands at a.yaml:4 already`,
		`a.yaml:2: "Alcalde" is "town chief", in place of "mayor" at the shipped glossary:`,
		`a.yaml:3: "jueza" says what the shipped glossary:`,
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
	if len(got) != 4 {
		t.Errorf("%d conflicts:\n%s", len(got), all)
	}
}

// TestShippedGlossary: no two of its entries are for the same words.
func TestShippedGlossary(t *testing.T) {
	seen := map[string]Entry{}
	for _, e := range shippedEntries() {
		for _, key := range e.keys() {
			if first, ok := seen[key]; ok {
				t.Errorf("%q stands at %s and %s", e.ES, first.At, e.At)
			}
			seen[key] = e
		}
	}
}

// TestGlossaryKey: of a glossary only what occurs in a source is in its key.
func TestGlossaryKey(t *testing.T) {
	key := func(text string, entries ...Entry) string {
		return Prepare(news.Source{Lang: news.Spanish, Text: text}, Options{Glossary: NewGlossary(entries)}).Key("x")
	}
	truce := Entry{ES: "tregua", EN: "truce"}
	if key("Firmaron la tregua.") == key("Firmaron la tregua.", truce) {
		t.Error("an entry that occurs is not in the key")
	}
	if key("Firmaron el pacto.") != key("Firmaron el pacto.", truce) {
		t.Error("an entry that does not occur is in the key")
	}
}
