package apertium

import (
	"context"
	"strings"
	"testing"

	"puente/pipeline/translate"
)

// TestGrammar shows that each rule changes the sentence that needs it, and not
// the one that it must leave alone.
func TestGrammar(t *testing.T) {
	rules, err := parseGrammar(grammarText)
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]string{ // what some of the sentences become
		"No vamos a tolerar el fraude.":          "We will not tolerate the fraud.",
		"El ministro habría recibido dinero.":    "The minister reportedly received money.",
		"Se suspendieron las clases.":            "The classes were suspended.",
		"Fueron detenidas nueve personas.":       "Nine people were detained.",
		"Detienen a tres hombres por robo.":      "Three men are detained for robbery.",
		"Murieron catorce personas.":             "Fourteen people died.",
		"No se trata de un error.":               "It is not an error.",
		"El alcalde aseguró que no renunciará.":  "The mayor said that he will not resign.",
		"El equipo aseguró la victoria.":         "The team secured the win.",
		"La policía detuvo a dos hombres.":       "The police detained two men.",
		"Actuó como juez.":                       "It acted as judge.",
		"Los camiones entraban de noche.":        "The lorries went in of night.",
		"El instituto dio a conocer el informe.": "The institute announced the report.",
		"Se prevé que llueva.":                   "It is expected that it rain.",
	}
	e := newEngine(t, Options{Pipelines: 1})
	for _, r := range rules {
		for _, s := range []string{r.needs, r.leaves} {
			if s == "" {
				t.Errorf("%s: a sentence is missing", r.name)
			}
			out, err := e.Translate(context.Background(), []translate.Segment{{Text: s}})
			if err != nil {
				t.Fatal(err)
			}
			if want := tests[s]; want != "" && out[0].English != want {
				t.Errorf("%s: %s\n got %s\nwant %s", r.name, s, out[0].English, want)
			}
		}
	}
}

// tagged makes the dictionary's answer of words given as lemma<tag>….
func tagged(words string) string {
	var b strings.Builder
	for i, w := range strings.Fields(words) {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString("^" + w + "/" + w + "$")
	}
	return b.String()
}

func TestRewriteGrammar(t *testing.T) {
	tests := []struct{ words, want string }{
		{"Ser<vbser><ifi><p3><pl> xver<vblex><pp><f><pl> nueve<num> cosa<n><f><pl> .<sent>", "nueve cosa ser xver ."},
		{"el<det><def><m><sg> hombre<n><m><sg> correr<vblex><pri><p3><sg>", "el hombre correr"},
		{"no<adv> correr<vblex><p3> ni<cnjcoo> saltar<vblex><p3>", "no correr ni/nor saltar/jump"},
		{"sin<pr> luz<n><f><sg> ni<cnjcoo> agua<n><f><sg>", "sin luz ni/or agua"},
		{"", ""},
	}
	for _, tt := range tests {
		stream, _ := rewriteGrammar(tagged(tt.words), nil, reference{})
		units, _ := parseUnits(stream)
		var got []string
		for _, u := range units {
			es, _, _ := splitAnalysis(u.sides[0])
			en, _, _ := splitAnalysis(u.sides[len(u.sides)-1])
			if es == en || es == "ser" {
				got = append(got, es)
			} else {
				got = append(got, es+"/"+en)
			}
		}
		if g := strings.Join(got, " "); g != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.words, g, tt.want)
		}
	}
}

func TestParseGrammarErrors(t *testing.T) {
	for _, bad := range []string{"V=<p3", "nonsense", "V=$nolist<p3> => V", "<p3> => V"} {
		if _, err := parseGrammar(bad); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}
