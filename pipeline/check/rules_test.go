package check

import (
	"reflect"
	"strings"
	"testing"

	"puente/pipeline/news"
)

func inEnglish(id, outlet, text string) news.Source {
	return news.Source{ID: id, Outlet: outlet, Lang: "en", Text: text, PublishedAt: "2025-03-04T18:00:00-03:00"}
}

func TestModality(t *testing.T) {
	c := New([]news.Source{
		inEnglish("s1", "The Ledger", "The alleged leader of the gang, Tomás Rey, is said to have fled in a van. The blaze could be the work of smugglers, police said."),
		inEnglish("s2", "The Gazette", "Prosecutors are investigating whether the group hid in Villa Norte. The mayor resigned on Monday."),
	}, Options{})
	for text, want := range map[string]bool{
		"The alleged leader of the gang, Tomás Rey, reportedly fled in a van.": true,
		"The leader of the gang, Tomás Rey, fled in a van.":                    false,
		"The blaze could be the work of smugglers, police said.":               true,
		"The blaze is the work of smugglers, police said.":                     false,
		"Prosecutors found that the group hid in Villa Norte.":                 false,
		"Prosecutors are investigating whether the group hid in Villa Norte.":  true,
		"The mayor resigned on Monday.":                                        true,
	} {
		r := c.Check("x", text, cites("s1", "s2"))
		if got := !hasKind(r.Findings, news.KindModality); got != want {
			t.Errorf("%q: %s %v", text, r.Verdict, messages(r.Findings))
		}
	}
}

func TestAttribution(t *testing.T) {
	c := New([]news.Source{
		inEnglish("s1", "Ministry of Health", "The ministry counts 120 patients in five towns."),
		inEnglish("s2", "Union of Nurses", "Our own count is 185 patients in five towns."),
	}, Options{})
	for text, want := range map[string]bool{
		"The Ministry of Health counted 120 patients, while the Union of Nurses put it at 185.":               true,
		"The Ministry of Health counted 185 patients, while the Union of Nurses put it at 120.":               false,
		"There are 120 to 185 patients, according to the Ministry of Health and the Union of Nurses.":         true,
		"The ministry, which told the Union of Nurses that it would count again, counts 120 patients so far.": true,
	} {
		r := c.Check("x", text, cites("s1", "s2"))
		if got := !hasKind(r.Findings, news.KindAttribution); got != want {
			t.Errorf("%q: %s %v", text, r.Verdict, messages(r.Findings))
		}
	}
}

func TestConflicts(t *testing.T) {
	for _, tt := range []struct {
		name    string
		sources []news.Source
		want    []news.Conflict
	}{
		{"two counts", []news.Source{inEnglish("s1", "A", "The flood left 14 people dead."), inEnglish("s2", "B", "Officials say 11 people died.")},
			[]news.Conflict{{What: "deaths", Values: []news.ConflictValue{{Text: "14", Source: "s1"}, {Text: "11", Source: "s2"}}}}},
		{"the same", []news.Source{inEnglish("s1", "A", "The flood left 14 people dead."), inEnglish("s2", "B", "Officials say fourteen people died.")}, nil},
		{"at least", []news.Source{inEnglish("s1", "A", "The flood left 14 people dead."), inEnglish("s2", "B", "Officials say at least 11 people died.")}, nil},
		{"other matters", []news.Source{inEnglish("s1", "A", "The flood left 14 people dead."), inEnglish("s2", "B", "Officials say 22 people were injured.")}, nil},
		{"another place", []news.Source{inEnglish("s1", "A", "The raid in Villa Norte ended with 3 people arrested."), inEnglish("s2", "B", "In Puerto Calma a raid ended with 2 people arrested."), inEnglish("s3", "C", "Police closed a road.")}, nil},
		{"the same place", []news.Source{inEnglish("s1", "A", "The raid in Villa Norte ended with 3 people arrested."), inEnglish("s2", "B", "A raid in Villa Norte ended with 2 people arrested.")},
			[]news.Conflict{{What: "arrests", Values: []news.ConflictValue{{Text: "3", Source: "s1"}, {Text: "2", Source: "s2"}}}}},
		{"the same number besides", []news.Source{inEnglish("s1", "A", "Police seized 4,500 litres in Villa Norte, with 3 people arrested."), inEnglish("s2", "B", "In Puerto Calma 4,500 litres were seized, with 2 people arrested.")},
			[]news.Conflict{{What: "arrests", Values: []news.ConflictValue{{Text: "3", Source: "s1"}, {Text: "2", Source: "s2"}}}}},
		{"corrected", []news.Source{inEnglish("s1", "A", "The flood left 14 people dead."), {ID: "s2", Outlet: "A", Lang: "en", Text: "Correction: the flood left 11 people dead.", Corrects: "s1"}}, nil},
	} {
		if got := New(tt.sources, Options{}).conflicts(); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %+v", tt.name, got)
		}
	}
}

// A conflict that the brief shows with both values does not hold it back.
func TestConflictShown(t *testing.T) {
	src := []news.Source{inEnglish("s1", "The Ledger", "The flood left 14 people dead. Rain fell for two days. The bridge collapsed."), inEnglish("s2", "The Gazette", "Officials say 11 people died. The road is closed.")}
	s := func(text, id string) news.Sentence { return news.Sentence{Text: text, Cites: cites(id)} }
	b := news.Brief{Headline: s("Flood: bridge collapsed", "s1"), Sentences: []news.Sentence{
		s("The flood left 14 people dead.", "s1"), s("Rain fell for two days.", "s1"), s("The bridge collapsed.", "s1"), s("The road is closed.", "s2")}}
	if got := New(src, Options{}).Brief(b); got.Status != news.NeedsReview || len(got.Conflicts) != 1 {
		t.Errorf("hidden: %s %v", got.Status, got.Reasons)
	}
	b.Sentences = append(b.Sentences, s("Officials say 11 people died.", "s2"))
	if got := New(src, Options{}).Brief(b); got.Status != news.Ready {
		t.Errorf("shown: %s %v", got.Status, got.Reasons)
	}
}

func TestLeftInSpanish(t *testing.T) {
	for _, tt := range []struct{ english, original, want string }{
		{"The general hospital has a new director.", "El hospital general tiene un nuevo director.", ""},
		{"The cateo began at five.", "El cateo empezó a las cinco.", "cateo"},
		{"He enfermó at sea in Puerto Calma.", "Ella enfermó en el mar en Puerto Calma.", "enfermó"},
		{"The plaza was full of radios.", "La plaza estaba llena de radios.", ""},
	} {
		var got []string
		for _, sp := range LeftInSpanish(tt.english, tt.original) {
			got = append(got, sp.In(tt.english))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("LeftInSpanish(%q) = %q, want %q", tt.english, got, tt.want)
		}
	}
}

func TestFaults(t *testing.T) {
	for _, tt := range []struct {
		english, original string
		rough             bool
	}{
		{"The repair will take ten days.", "La reparación tardará diez días.", false},
		{"The general hospital has a new director.", "El hospital general tiene un nuevo director.", false},
		{"The mayor presented the acta of the sesion.", "La alcaldesa presentó el acta de la sesion.", true},
		{"He enfermó in the ship.", "Ella enfermó en el barco.", true},
		{"The ministry spent $14 million.", "El ministerio gastó $14 millones.", true},
		{"The ministry spent $14 million.", "El ministerio gastó 14 millones de dólares.", false},
		{"The fine is of until 28 million.", "La multa es de hasta 28 millones.", true},
	} {
		if got := len(Faults(tt.english, tt.original)) > 0; got != tt.rough {
			t.Errorf("Faults(%q) = %v", tt.english, Faults(tt.english, tt.original))
		}
	}
}

func TestWords(t *testing.T) {
	stems := func(s string) string {
		var out []string
		for _, w := range Words(s) {
			out = append(out, w.Stem)
		}
		return strings.Join(out, " ")
	}
	for _, tt := range [][2]string{
		{"The shares fell", "The share falls"}, {"labour organisation", "labor organization"}, {"women died", "woman dies"}, {"the company's lawyers", "The companies' lawyer"},
	} {
		if stems(tt[0]) != stems(tt[1]) {
			t.Errorf("%q: %q, %q: %q", tt[0], stems(tt[0]), tt[1], stems(tt[1]))
		}
	}
	if got := stems("Police found the gate locked; the plaza emptied"); got == "" || strings.Contains(got, "the ") {
		t.Errorf("stems = %q", got)
	}
}

func BenchmarkCheck(b *testing.B) {
	c := New(story(), Options{})
	b.ResetTimer()
	for b.Loop() {
		c.Check("x", "The ferry Luz del Sur ran aground with 214 passengers, Mayor Inés Robledo confirmed on Tuesday.", cites("s1", "s2"))
	}
}

// A year and a figure may be told in another way that says the same.
func TestToldAnotherWay(t *testing.T) {
	for _, x := range []struct {
		source, claim string
		want          bool // the source gives it
	}{
		{"El pacto da un alza del 6 % este año y del 3 % el próximo.", "The deal gives a rise of 6% this year and 3% next year.", true},
		{"El pacto da un alza del 6 % este año y del 3 % el próximo lunes.", "The deal gives a rise of 6% this year and 3% next year.", false},
		{"El banco bajó al 2 % su previsión para el año que viene.", "The bank cut its forecast for 2026 to 2%.", true},
		{"El banco bajó al 2 % su previsión para el año que viene.", "The bank cut its forecast for 2027 to 2%.", false},
		{"El plan pasó con seis votos a favor y tres en contra.", "The plan passed by 6-3.", true},
		{"El plan pasó con seis votos a favor y tres en contra.", "The plan passed by 6-4.", false},
		{"De las 14 bombas del pueblo solo funcionan nueve.", "Five of the 14 pumps in the town are not working.", true},
		{"De las 14 bombas del pueblo solo funcionan nueve.", "Six of the 14 pumps in the town are not working.", false},
		{"Se esperan de 200 a 350 milímetros de lluvia, que serían hasta 500 en la sierra.", "Up to 50 centimetres of rain are expected in the hills.", true},
		{"Se esperan de 200 a 350 milímetros de lluvia, que serían hasta 500 en la sierra.", "Up to 60 centimetres of rain are expected in the hills.", false},
	} {
		src := spanish(x.source)
		src[0].PublishedAt = "2025-03-04T10:00:00Z"
		c := New(src, Options{})
		if found := c.numbers(c.newClaim(x.claim, cites("s1"))); (len(found) == 0) != x.want {
			t.Errorf("%q against %q: %s", x.claim, x.source, messages(found))
		}
	}
}
