package facts

import "testing"

func TestAuthorOf(t *testing.T) {
	for _, c := range []struct{ text, byline, name, role, handle string }{
		{"Me voy con la frente en alto.", "Ramiro Ruiz Mora (@ramiroruiz)", "Ramiro Ruiz Mora", "", "@ramiroruiz"},
		{"Vecinos: hay calma.", "Marta Leal, intendenta @martaleal", "Marta Leal", "intendenta", "@martaleal"},
		{"Cerró el blue.", "Hugo Paz (@hugopaz), periodista", "Hugo Paz", "periodista", "@hugopaz"},
		{"Hay calma.", "Luis de la Cruz", "Luis de la Cruz", "", ""},
		{"Hay calma.", "El Faro de Tula", "", "", ""},
		{"Hay calma.", "Diario Tula (@diariotula)", "", "", ""},
		{"Hay calma.", "Ministerio de Salud", "", "", ""},
		{"Hay calma.", "@vecinos", "", "", ""},
		{"Hay calma.", "Bomberos Tula", "", "", ""},
		{"Nos vamos del país.\n—Rosa Leal, directora", "Lácteos del Valle", "Rosa Leal", "directora", ""},
		{"We are leaving.\n\nSincerely,\nRosa Leal, director", "Valle Dairy", "Rosa Leal", "director", ""},
		{"—¿Quién viene?\n—Rosa Leal, dijo el guardia, y nadie más vino en toda la tarde de aquel domingo de lluvia, que fue larga como ninguna otra.", "", "", "", ""},
		{"El juez calló.", "", "", "", ""},
	} {
		a, ok := AuthorOf(c.text, c.byline)
		if ok != (c.name != "") || ok && (a.Name != c.name || a.Role != c.role || a.Handle != c.handle) {
			t.Errorf("%q by %q: got %v %+v", c.text, c.byline, ok, a)
		}
		if ok && a.Signature != (Span{}) && !(a.Signature.Start > 0 && a.Signature.End <= len(c.text)) {
			t.Errorf("%q: signature %v", c.text, a.Signature)
		}
	}
}
