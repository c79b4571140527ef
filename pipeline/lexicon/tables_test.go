package lexicon

import (
	"strings"
	"testing"
)

// TestTables asks each table for words that it needs and for words that it must
// leave alone.
func TestTables(t *testing.T) {
	second := func(f func(string) (string, bool)) func(string) bool {
		return func(w string) bool { _, ok := f(w); return ok }
	}
	for _, tt := range []struct {
		name    string
		has     func(string) bool
		in, out []string
	}{
		{"Light en", func(w string) bool { return Light(English, w) }, []string{"the", "may", "tuesday", "twelve", "said", "couldn"}, []string{"bridge", "denied", "media", "martes", "mayor"}},
		{"Light es", func(w string) bool { return Light(Spanish, w) }, []string{"para", "martes", "doce", "dijo"}, []string{"puente", "nego", "tuesday", "alcalde"}},
		{"Light", func(w string) bool { return Light("", w) }, []string{"para", "martes", "tuesday"}, []string{"puente", "bridge"}},
		{"Denies", Denies, []string{"unharmed", "descarto", "lacks"}, []string{"not", "said", "injured"}},
		{"GivesWords", GivesWords, []string{"said", "says", "according", "testified"}, []string{"ran", "built", "is", "call", "points"}},
		{"Body", Body, []string{"ministerio", "police", "embajada"}, []string{"gazette", "diario", "rosa"}},
		{"CommonInNames", CommonInNames, []string{"ministry", "judge", "norte", "program"}, []string{"blanco", "robledo", "calma"}},
		{"Country", second(Country), []string{"bolivian", "bolivianas", "mexico", "espana", "latin america"}, []string{"andes", "robledo", "xela"}},
		{"PlaceIn", second(PlaceIn), []string{"huehuetenango", "new york", "la habana"}, []string{"limon", "guatemala", "robledo"}},
		{"Past", Past, []string{"gave", "took", "fell"}, []string{"give", "cut", "given", "bridge"}},
		{"SpelledAsInSpanish", SpelledAsInSpanish, []string{"hotel", "plaza"}, []string{"acta", "cateo"}},
		{"Intransitive", Intransitive, []string{"begin", "rise"}, []string{"hand", "give"}},
		{"OpensBare", OpensBare, []string{"has", "announces"}, []string{"police", "the"}},
		{"NoParticiple", NoParticiple, []string{"united"}, []string{"damaged"}},
		{"CommonInNews", CommonInNews, []string{"tuesday", "semana", "urgente", "may", "people"}, []string{"mar", "bridge", "puente", "nego"}},
		{"OutletWord", OutletWord, []string{"gaceta", "radio", "reportera"}, []string{"puente", "rosa", "ministry"}},
		{"LightVerb", LightVerb, []string{"realizar", "hacer"}, []string{"detener", "realidad"}},
		{"FiniteForm", FiniteForm, []string{"is", "resigns"}, []string{"resignation", "yesterday"}},
		{"PointsBack", PointsBack, []string{"however", "she"}, []string{"the", "police"}},
		{"OpensSmall", OpensSmall, []string{"the", "residents"}, []string{"may", "rosa", "will"}},
		{"Pronoun", Pronoun, []string{"she", "who"}, []string{"rosa", "the"}},
		{"Article", Article, []string{"los", "the"}, []string{"un", "a"}},
	} {
		for _, w := range tt.in {
			if !tt.has(w) {
				t.Errorf("%s: %q is missing", tt.name, w)
			}
		}
		for _, w := range tt.out {
			if tt.has(w) {
				t.Errorf("%s: %q does not belong", tt.name, w)
			}
		}
	}
}

func TestStem(t *testing.T) {
	for _, tt := range []struct {
		lang, a, b string
		same       bool
	}{
		{English, "fell", "falls", true}, {English, "women", "woman", true}, {English, "organisation", "organizations", true}, {English, "labour", "labor", true},
		{English, "found", "finding", true}, {English, "fell", "felt", false}, {English, "wound", "wind", false},
		{Spanish, "detenidos", "detenido", true}, {Spanish, "puente", "puerto", false},
	} {
		if got := Stem(tt.lang, tt.a) == Stem(tt.lang, tt.b); got != tt.same {
			t.Errorf("%s, %s: %q, %q", tt.a, tt.b, Stem(tt.lang, tt.a), Stem(tt.lang, tt.b))
		}
	}
}

func TestRespell(t *testing.T) {
	for _, tt := range []struct {
		word, british, american string
	}{
		{"organized", "organised", "organized"}, {"centre", "centre", "center"}, {"labour", "labour", "labor"},
		{"laboratory", "laboratory", "laboratory"}, {"emphasis", "emphasis", "emphasis"}, {"Labor", "Labor", "Labor"}, {"prize", "prize", "prize"},
	} {
		if b, a := Respell(tt.word, false), Respell(tt.word, true); b != tt.british || a != tt.american {
			t.Errorf("%s: %s, %s", tt.word, b, a)
		}
	}
}

func TestBounds(t *testing.T) {
	for _, tt := range []struct {
		table  *Phrases
		phrase string
		want   Bound
	}{
		{BoundsBefore(English), "at least", AtLeast}, {BoundsBefore(English), "more than", Above}, {BoundsBefore(English), "up to", AtMost},
		{BoundsBefore(English), "nearly", Nearly}, {BoundsBefore(English), "some", About}, {BoundsBefore(English), "overall", Exact},
		{BoundsBefore(Spanish), "al menos", AtLeast}, {BoundsBefore(Spanish), "mas de", Above}, {BoundsBefore(Spanish), "casi", Nearly},
		{BoundsBefore(Spanish), "hasta", AtMost}, {BoundsBefore(Spanish), "unos", About}, {BoundsBefore(Spanish), "los", Exact},
		{BoundsAfter(Spanish), "o mas", AtLeast}, {BoundsAfter(Spanish), "y pico", Above}, {BoundsAfter(English), "or so", About}, {BoundsAfter(English), "or", Exact},
	} {
		name, _ := tt.table.Lookup(tt.phrase)
		if got := BoundNamed(name); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.phrase, got, tt.want)
		}
	}
	for _, lang := range []string{Spanish, English} {
		for _, table := range []*Phrases{BoundsBefore(lang), BoundsAfter(lang)} {
			for _, list := range table.first {
				for _, e := range list {
					if len(e.Words) > BoundWords && table == BoundsBefore(lang) || BoundNamed(e.Value) == Exact {
						t.Errorf("%v: %q", e.Words, e.Value)
					}
				}
			}
		}
	}
}

func TestConventions(t *testing.T) {
	for _, tt := range []struct{ country, unit, want string }{
		{"mexico", "$", "MXN"}, {"mexico", "peso", "MXN"}, {"mexico", "dollar", "USD"}, {"ecuador", "$", "USD"}, {"canada", "dollar", "CAD"},
		{"spain", "peso", "peso"}, {"spain", "EUR", "EUR"}, {"peru", "$", "USD"},
	} {
		c, ok := ConventionOf(tt.country)
		if got := c.Here(tt.unit); !ok || got != tt.want {
			t.Errorf("%s in %s: %q, want %q", tt.unit, tt.country, got, tt.want)
		}
	}
	if _, ok := ConventionOf("latin america"); ok {
		t.Error("a continent has a convention")
	}
	for c := range conventions {
		if !CountryKey(c) {
			t.Errorf("%s is no country's key", c)
		}
	}
}

func TestMisreadings(t *testing.T) {
	found := func(spanish, english string) bool {
		for _, m := range Misreadings(spanish) {
			if m.MatchString(english) {
				return true
			}
		}
		return false
	}
	if !found("la medalla de plata", "the silver medal") || !found("el presidente actual", "the actual president") {
		t.Error("a misreading is missing")
	}
	if found("el dinero", "the silver medal") || found("el presidente de hoy", "the actual president") {
		t.Error("a word is taken for another's misreading")
	}
}

func TestTrade(t *testing.T) {
	if Trade("periodista") != "journalist" || Trade("puente") != "" {
		t.Errorf("%q, %q", Trade("periodista"), Trade("puente"))
	}
}

// TestRelativeDays: a phrase that another holds comes after it, and the number
// reader's names of months are those that are written.
func TestRelativeDays(t *testing.T) {
	for _, lang := range []string{Spanish, English} {
		list := RelativeDays(lang)
		for i, d := range list {
			for _, earlier := range list[:i] {
				if strings.Contains(d.Phrase, earlier.Phrase) && strings.HasPrefix(d.Phrase, earlier.Phrase) {
					t.Errorf("%q stands behind %q", d.Phrase, earlier.Phrase)
				}
			}
		}
		for i, m := range Months(lang) {
			if got := Month(lang, Fold(m)); got != i+1 {
				t.Errorf("%s: %d", m, got)
			}
		}
		for i, d := range Weekdays(lang) {
			if got := Weekday(lang, Fold(d)); got != i+1 {
				t.Errorf("%s: %d", d, got)
			}
		}
	}
}

// TestVerbInTwoLists: a form that makes a passive or takes an infinitive is of
// that class in every run, though it is finite too.
func TestVerbInTwoLists(t *testing.T) {
	for word, want := range map[string]VerbClass{"quedó": VerbBe, "quedaron": VerbBe, "busca": VerbModal, "buscan": VerbModal, "queda": VerbFinite} {
		if got := Verb(Spanish, word, Fold(word)); got != want {
			t.Errorf("%s: %d, want %d", word, got, want)
		}
	}
}
