package apertium

import (
	"context"
	"io"
	"strings"
	"testing"

	"puente/pipeline/translate"
)

// TestRules shows that each rule changes the sentence that needs it, and not
// the one that it must leave alone.
func TestRules(t *testing.T) {
	rules, _, err := parseGrammar(grammarText)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, r := range rules {
		if r.needs == "" || r.leaves == "" {
			t.Errorf("%s: a sentence is missing", r.name)
		}
		texts = append(texts, r.needs, r.leaves)
	}
	answers := dictionaryAnswers(t, texts)
	for i, r := range rules {
		if !appliedTo(answers[2*i], rules, i) {
			t.Errorf("%s does not change: %s\n%s", r.name, r.needs, answers[2*i])
		}
		if appliedTo(answers[2*i+1], rules, i) {
			t.Errorf("%s changes: %s", r.name, r.leaves)
		}
	}
}

// appliedTo says whether rule n matched in an answer of the dictionary to which
// the rules before it were applied.
func appliedTo(answer string, rules []rule, n int) (applied bool) {
	units, _ := parseUnits(answer)
	lowerFirst(units)
	sensed(units)
	nor(units, nil)
	for _, r := range rules[:n+1] {
		units, applied = r.rewrite(units, reference{}, func([]unit) {})
	}
	return applied
}

// dictionaryAnswers are what the stages before the grammar make of texts.
func dictionaryAnswers(t *testing.T, texts []string) []string {
	t.Helper()
	stages, err := findStages(DefaultDir, false)
	if err != nil {
		t.Fatal(err, "(make setup-test installs it)")
	}
	readings := throughStages(t, stages[:chainEnds[0]], texts)
	for i := range readings {
		readings[i] = inject(readings[i], nil)
	}
	return throughStages(t, stages[chainEnds[0]:chainEnds[1]], readings)
}

// throughStages sends streams through stages, one after another.
func throughStages(t *testing.T, stages []stage, streams []string) []string {
	t.Helper()
	p := &pipeline{dead: make(chan struct{})}
	in, out, err := p.run(stages)
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		in.WriteString(strings.Join(streams, ending(0)+"\x00") + ending(0) + "\x00")
		in.Close()
	}()
	data, err := io.ReadAll(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range p.commands {
		c.Wait()
	}
	answers := strings.Split(string(data), "\x00")
	if len(answers) < len(streams) {
		t.Fatalf("%d answers for %d streams", len(answers), len(streams))
	}
	return answers[:len(streams)]
}

// TestGrammar holds what sentences become.
func TestGrammar(t *testing.T) {
	tests := map[string]string{
		"No vamos a tolerar el fraude.":          "We will not tolerate fraud.",
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
		"El instituto dio a conocer el informe.": "The institute announced the report.",
		"La violencia crece.":                    "Violence grows.",
		"La violencia de la guerra crece.":       "The violence of the war grows.",
		"Bajó la tasa de desempleo.":             "The unemployment rate fell.",
		"El precio del petróleo sube.":           "The oil price rises.",
		"Se prevé que llueva.":                   "It is expected that it rains.",
	}
	e := newEngine(t, Options{Pipelines: 1})
	for s, want := range tests {
		out, err := e.Translate(context.Background(), []translate.Segment{{Text: s}})
		if err != nil {
			t.Fatal(err)
		}
		if out[0].English != want {
			t.Errorf("%s\n got %s\nwant %s", s, out[0].English, want)
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
		if _, _, err := parseGrammar(bad); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}
