package check

import "testing"

// A difference to the last digit of figures of two sources is reckoned; a word that
// only opens a sentence is no part of a name behind it.
func TestReckonedAcrossSources(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"The basket costs 4,280 pesos a month; that is 153.60 pesos more than the wage.", true},
		{"The basket costs 4,280 pesos a month; that is 163.60 pesos more than the wage.", false},
	} {
		two := append(spanish("El salario mínimo será de 4.126,40 pesos al mes."), spanish("La canasta cuesta 4.280 pesos al mes a una familia.")...)
		two[1].ID = "s2"
		k := New(two, Options{})
		if got := len(k.numbers(k.newClaim(c.text, cites("s1", "s2")))) == 0; got != c.want {
			t.Errorf("%q: held %v, want %v", c.text, got, c.want)
		}
	}
	for _, c := range []struct {
		text string
		want bool
	}{
		{"Rival Cenzontle carries the travellers.", true},
		{"Lagos Cenzontle carries the travellers.", false},
	} {
		k := New(spanish("Cenzontle lleva a los viajeros."), Options{})
		if got := len(k.nameFindings(k.newClaim(c.text, cites("s1")))) == 0; got != c.want {
			t.Errorf("%q: held %v, want %v", c.text, got, c.want)
		}
	}
}
