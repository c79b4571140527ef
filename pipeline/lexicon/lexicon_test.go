package lexicon

import (
	"sort"
	"strings"
	"testing"
	"unicode"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "abc": "abc", "Ángel NÚÑEZ": "angel nunez", "Peña’s": "pena's", "Ωmega": "ωmega", "e\u0301": "e", "Ğ Ł ß": "g l ss", "\xff": "\ufffd",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
		if got := Fold(Fold(in)); got != want {
			t.Errorf("Fold is not idempotent on %q: %q", in, got)
		}
	}
}

func TestNumberWords(t *testing.T) {
	for _, c := range []struct {
		lang, word string
		want       float64
	}{
		{"es", "veintisiete", 27}, {"es", "quinientas", 500}, {"es", "millones", 1e6}, {"es", "billon", 1e12}, {"es", "once", 11}, {"es", "docena", 12},
		{"en", "twelve", 12}, {"en", "ninety", 90}, {"en", "billion", 1e9}, {"en", "once", 0}, {"en", "mil", 0}, {"es", "billion", 0}, {"es", "sobre", 0},
	} {
		if got := NumberWords(c.lang)[c.word].Value; got != c.want {
			t.Errorf("%s %s = %g, want %g", c.lang, c.word, got, c.want)
		}
	}
}

func TestOrdinals(t *testing.T) {
	for _, c := range []struct {
		lang, word string
		want       float64
	}{
		{"es", "tercera", 3}, {"es", "decimoseptima", 17}, {"es", "vigesimo", 20}, {"en", "twelfth", 12}, {"en", "fortieth", 40}, {"es", "final", 0}, {"en", "last", 0},
	} {
		if got := Ordinals(c.lang)[c.word]; got != c.want {
			t.Errorf("%s %s = %g, want %g", c.lang, c.word, got, c.want)
		}
	}
	for word, want := range map[string]float64{"dosmilesimo": 2000, "veintiunavo": 21, "ducentesimo": 200, "treintaicincoavos": 35, "tresmillonesimo": 3e6, "clavo": 0, "octavo": 0, "pesimo": 0, "": 0} {
		if got, _ := CompoundES(word); got != want {
			t.Errorf("CompoundES(%s) = %g, want %g", word, got, want)
		}
	}
}

func TestUnits(t *testing.T) {
	for phrase, want := range map[string]string{
		"km": "kilometre", "kilometros cuadrados": "square kilometre", "litres": "litre", "anos luz": "light-year", "°c": "celsius", "degrees fahrenheit": "fahrenheit", "years old": "year of age",
		"acre": "acre", "casa": "", "people": "",
	} {
		if got, _ := UnitPhrases.Lookup(phrase); got != want {
			t.Errorf("unit %s = %q, want %q", phrase, got, want)
		}
	}
	for _, list := range UnitPhrases.first {
		for _, p := range list {
			if _, ok := UnitNamed(p.Value); !ok {
				t.Errorf("%v names the unit %q, which is not known", p.Words, p.Value)
			}
		}
	}
}

func TestCurrencies(t *testing.T) {
	for phrase, want := range map[string]string{"pesos mexicanos": "MXN", "pesos": "peso", "dollars": "dollar", "soles": "PEN", "euros": "EUR", "bolivianos": "BOB", "kilos": ""} {
		if got, _ := CurrencyPhrases.Lookup(phrase); got != want {
			t.Errorf("currency %s = %q, want %q", phrase, got, want)
		}
	}
	for symbol, want := range map[string]string{"$": "$", "s/": "PEN", "us$": "USD", "q": "GTQ", "bs": "BOB", "x": ""} {
		if got, _ := CurrencySymbol(symbol); got != want {
			t.Errorf("symbol %s = %q, want %q", symbol, got, want)
		}
	}
	if DollarLike("EUR") || DollarLike("PEN") || !DollarLike("CLP") || IsPeso("USD") || !IsPeso("COP") || IsDollar("peso") {
		t.Error("dollars and pesos are mixed up")
	}
}

func TestCalendar(t *testing.T) {
	for _, c := range []struct {
		lang, word     string
		month, weekday int
	}{
		{"es", "setiembre", 9, 0}, {"es", "miercoles", 0, 3}, {"es", "domingo", 0, 7}, {"en", "sept", 9, 0}, {"en", "tuesday", 0, 2}, {"en", "martes", 0, 0}, {"es", "march", 0, 0}, {"es", "mar", 0, 0}, {"en", "sun", 0, 0},
	} {
		if m, d := Month(c.lang, c.word), Weekday(c.lang, c.word); m != c.month || d != c.weekday {
			t.Errorf("%s %s: month %d, weekday %d", c.lang, c.word, m, d)
		}
	}
}

func TestWordLists(t *testing.T) {
	for _, c := range []struct {
		name string
		set  Set
		word string
		want bool
	}{
		{"negation es", Negations("es"), "tampoco", true}, {"negation es", Negations("es"), "nota", false},
		{"negation en", Negations("en"), "without", true}, {"negation en", Negations("en"), "note", false},
		{"negation both", Negations(""), "jamas", true}, {"negation both", Negations("mixed"), "never", true},
		{"stop es", StopWords("es"), "segun", true}, {"stop es", StopWords("es"), "casa", false}, {"stop en", StopWords("en"), "which", true},
		{"say es", SayVerbs("es"), "aseguro", true}, {"say es", SayVerbs("es"), "corrio", false}, {"say en", SayVerbs("en"), "warned", true}, {"say en", SayVerbs("en"), "ran", false},
		{"title es", Titles("es"), "ministra", true}, {"title en", Titles("en"), "governor", true}, {"title es", Titles("es"), "blanco", false},
		{"particle es", Particles("es"), "del", true}, {"particle en", Particles("en"), "of", true}, {"particle en", Particles("en"), "says", false},
	} {
		if got := c.set.Has(c.word); got != c.want {
			t.Errorf("%s %s = %v", c.name, c.word, got)
		}
	}
	if !Institution("ministerio") || Institution("perro") {
		t.Error("institutions")
	}
}

func TestHedges(t *testing.T) {
	for _, c := range []struct{ lang, phrase, want string }{
		{"es", "presunto", "alleged"}, {"es", "de acuerdo con", "reported"}, {"es", "podria", "may"}, {"es", "por", ""},
		{"en", "allegedly", "alleged"}, {"en", "according to", "reported"}, {"en", "might", "may"}, {"en", "to", ""},
	} {
		if got, _ := Hedges(c.lang).Lookup(c.phrase); got != c.want {
			t.Errorf("%s %s = %q, want %q", c.lang, c.phrase, got, c.want)
		}
	}
}

func TestAbbreviations(t *testing.T) {
	for word, want := range map[string]AbbreviationClass{"sr": AbbrInner, "dra": AbbrInner, "art": AbbrNumber, "no": AbbrNumber, "etc": AbbrTerminal, "u.s": AbbrTerminal, "ee": AbbrTerminal, "casa": AbbrNone, "son": AbbrNone} {
		if got := Abbreviation(word); got != want {
			t.Errorf("%s: %d, want %d", word, got, want)
		}
	}
	if !AlsoWord("col") || AlsoWord("dra") {
		t.Error("abbreviations that are words")
	}
}

func TestAliases(t *testing.T) {
	for phrase, want := range map[string]string{
		"ee. uu.": "united states", "u.s.": "united states", "united states": "united states", "onu": "united nations", "un": "united nations", "nueva york": "new york", "espana": "spain",
		"londres": "london", "fiscalia general": "attorney general's office", "contraloria": "comptroller's office", "otan": "nato", "pueblo nuevo": "",
	} {
		if got, _ := Canonical(phrase); got != want {
			t.Errorf("%s = %q, want %q", phrase, got, want)
		}
	}
	seen := map[string]string{}
	for _, p := range table(aliasTable) {
		f := Fold(p[0])
		if other, ok := seen[f]; ok && other != p[1] {
			t.Errorf("%q stands for %q and for %q", p[0], other, p[1])
		}
		seen[f] = p[1]
		if Fold(p[1]) != p[1] {
			t.Errorf("the key %q is not folded", p[1])
		}
	}
}

func TestDemonyms(t *testing.T) {
	for _, c := range []struct{ lang, word, want string }{
		{"es", "bolivianas", "bolivia"}, {"es", "espanola", "spain"}, {"es", "canadienses", "canada"}, {"es", "estadounidense", "united states"}, {"es", "casa", ""},
		{"en", "bolivian", "bolivia"}, {"en", "americans", "united states"}, {"en", "spanish", "spain"}, {"en", "house", ""},
	} {
		if got, _ := Demonym(c.lang, c.word); got != c.want {
			t.Errorf("%s %s = %q, want %q", c.lang, c.word, got, c.want)
		}
	}
}

func TestNameWord(t *testing.T) {
	for _, pair := range [][2]string{{"ministerio", "ministry"}, {"rio", "river"}, {"finanzas", "finance"}, {"etica", "ethics"}, {"tierra", "earth"}} {
		if NameWord(pair[0]) != NameWord(pair[1]) {
			t.Errorf("%s and %s differ: %s, %s", pair[0], pair[1], NameWord(pair[0]), NameWord(pair[1]))
		}
	}
	if NameWord("quispe") != "quispe" || GenericNameWord("quispe") || !GenericNameWord(NameWord("ministerio")) {
		t.Error("a surname is no common word, a ministry is")
	}
}

// Entries must be folded where they are looked up folded.
func TestTablesAreFolded(t *testing.T) {
	for _, s := range []Set{negations.both, stopWords.both, sayVerbs.both, titles.both, particles.both, institutions} {
		var ws []string
		for w := range s {
			ws = append(ws, w)
		}
		sort.Strings(ws)
		for _, w := range ws {
			if Fold(w) != w || strings.TrimFunc(w, unicode.IsSpace) != w {
				t.Errorf("%q is not folded", w)
			}
		}
	}
}

func TestCues(t *testing.T) {
	for _, c := range []struct{ lang, phrase, want string }{
		{"es", "subio", "up"}, {"es", "cayo", "down"}, {"es", "a pesar de", "despite"}, {"es", "pesar", ""}, {"es", "unico", "only"},
		{"en", "rose", "up"}, {"en", "plunged", "down"}, {"en", "because of", "cause"}, {"en", "house", ""}, {"en", "all", "all"},
	} {
		if got, _ := Cues(c.lang).Lookup(c.phrase); got != c.want {
			t.Errorf("%s %s = %q, want %q", c.lang, c.phrase, got, c.want)
		}
	}
}
