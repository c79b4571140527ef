package apertium

import "testing"

func TestForms(t *testing.T) {
	w, err := parseLexicon("verbs:\ndescartar=rule# out; catear=search; abordar=address\nmasculine nouns:\napagón=blackout; cateo=search\nadjectives:\nclandestino=illegal\n")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ form, want string }{
		{"descartó", "descartar<vblex><ifi><p3><sg>"},
		{"Descartan", "descartar<vblex><pri><p3><pl>"},
		{"apagones", "apagón<n><m><pl>"},
		{"clandestinas", "clandestino<adj><f><pl>"},
		{"cateo", "catear<vblex><pri><p1><sg>/cateo<n><m><sg>"},
		{"casa", ""},
	}
	for _, tt := range tests {
		if got, _ := w.analyses(tt.form); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.form, got, tt.want)
		}
	}
}

func TestInflect(t *testing.T) {
	tests := []struct{ word, pos, form, want string }{
		{"rule", "vblex", "past", "ruled"}, {"carry", "vblex", "pri><p3><sg", "carries"}, {"carry", "vblex", "past", "carried"},
		{"fall", "vblex", "pp", "fallen"}, {"lie", "vblex", "ger", "lying"}, {"stab", "vblex", "past", "stabbed"},
		{"inquiry", "n", "pl", "inquiries"}, {"crash", "n", "pl", "crashes"}, {"Hitman", "n", "pl", "Hitmen"}, {"ruling", "n", "sg", "ruling"},
	}
	for _, tt := range tests {
		if got := inflect(tt.word, tt.pos, tt.form); got != tt.want {
			t.Errorf("%s %s %s: got %s, want %s", tt.word, tt.pos, tt.form, got, tt.want)
		}
	}
}

// TestShippedLexicon reads the lexicon that is shipped.
func TestShippedLexicon(t *testing.T) {
	if _, err := parseLexicon(lexiconText); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"verbs:\nx", "verbs:\n=y", "colours:\nrojo=red"} {
		if _, err := parseLexicon(bad); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}
