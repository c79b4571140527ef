package check

import "testing"

// What a figure follows from: a rest of a whole, a total whose parts are told too, a
// share that bounds a ratio, the last one's place in a row; and figures of names.
func TestFiguresReckoned(t *testing.T) {
	for _, c := range []struct {
		source, text string
		want         bool
	}{
		{"La obra costará 3,4 millones de pesos. La comuna aportará 2,1 millones; la diócesis, 0,8 millones, y un fondo, lo que falta.", "The council gives 2.1 million pesos, the diocese 0.8 million and a fund the remaining 500,000 pesos.", true},
		{"La obra costará 3,4 millones de pesos. La comuna aportará 2,1 millones; la diócesis, 0,8 millones, y un fondo, lo que falta.", "The council gives 2.1 million pesos, the diocese 0.8 million and a fund the remaining 700,000 pesos.", false},
		{"Las panaderías Sol (118 locales) y Trigal (64) se fusionan.", "The bakers Sol, with 118 shops, and Trigal, with 64, will merge into one of 182 shops.", true},
		{"Las panaderías Sol (118 locales) y Trigal (64) se fusionan.", "The bakers Sol, with 118 shops, and Trigal, with 64, will merge into one of 192 shops.", false},
		{"Es el quinto derrumbe en la cantera en tres años.", "The quarry has seen five collapses in three years.", true},
		{"Es el quinto derrumbe en la cantera en tres años.", "The quarry has seen six collapses in three years.", false},
		{"El sistema de emergencias atendió a nueve personas.", "The 9-1-1 system treated nine people.", true},
		{"El error se calcula en uno entre 24.000.", "The odds of an error are 1 in 24,000.", true},
		{"El error se calcula en uno entre 24.000.", "The odds of an error are 1 in 26,000.", false},
	} {
		c2 := New(spanish(c.source), Options{})
		found := c2.numbers(c2.newClaim(c.text, cites("s1")))
		if got := len(found) == 0; got != c.want {
			t.Errorf("%q against %q: held %v, want %v: %s", c.text, c.source, got, c.want, messages(found))
		}
	}
}
