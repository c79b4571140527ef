package lexicon

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestBilingualTable(t *testing.T) {
	pairs := Bilingual()
	if len(pairs) < 3000 {
		t.Errorf("got %d lemmas, want 3000 or more", len(pairs))
	}
	seen := map[string]bool{}
	for _, p := range pairs {
		if p.Spanish == "" || len(p.English) == 0 || strings.ContainsAny(p.Spanish, "\t,:") || Fold(p.Spanish) != p.Spanish {
			t.Errorf("bad entry %+v", p)
		}
		if p.Verb && !strings.HasSuffix(p.Spanish, "ar") && !strings.HasSuffix(p.Spanish, "er") && !strings.HasSuffix(p.Spanish, "ir") {
			t.Errorf("%s is no infinitive", p.Spanish)
		}
		for _, e := range p.English {
			if strings.TrimSpace(e) != e || e == "" || !utf8.ValidString(e) {
				t.Errorf("%s: bad English %q", p.Spanish, e)
			}
		}
		k := p.Spanish + " " + p.English[0] // sonar and soñar fold to one
		if p.Verb {
			k += " (verb)" // amanecer is a noun too
		}
		if seen[k] {
			t.Errorf("%q stands twice", k)
		}
		seen[k] = true
	}
}

func TestSpanishLemmas(t *testing.T) {
	for _, test := range []struct{ word, want string }{
		{"detuvieron", "detener"},
		{"detenidas", "detenido detener"},
		{"juezas", "jueza"},
		{"luces", "luz"},
		{"pidio", "pedir"},
		{"murio", "morir"},
		{"propuso", "proponer"},
		{"produjo", "producir"},
		{"encuentran", "encontrar"},
		{"entregarse", "entregar"},
		{"alcancen", "alcanzar"},
		{"llegue", "llegar"},
		{"exigieron", "exigir"},
		{"cayo", "caer"},
		{"construyeron", "construir"},
		{"prepara", "preparar"},
		{"allanaron", "allanar"},
		{"rapidamente", "rapido"},
		{"casas", "casa"},
		{"viejas", "viejo"},
		{"xilofonista", ""},
		{"", ""},
		{"s", ""},
	} {
		var got []string
		for _, id := range SpanishLemmas(test.word) {
			got = append(got, Bilingual()[id].Spanish)
		}
		if g := strings.Join(got, " "); g != test.want {
			t.Errorf("%s: got %q, want %q", test.word, g, test.want)
		}
	}
}

func TestFalseFriend(t *testing.T) {
	for word, want := range map[string]bool{"actual": true, "actuales": true, "eventualmente": true, "exito": true, "hospital": false, "accidente": false} {
		if got := FalseFriend(word); got != want {
			t.Errorf("%s: got %v, want %v", word, got, want)
		}
	}
}
