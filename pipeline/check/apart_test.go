package check

import (
	"testing"

	"puente/pipeline/facts"
)

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
		{"Norvento Cenzontle carries the travellers.", false},
	} {
		cl := New(spanish("Cenzontle lleva a los viajeros."), Options{}).newClaim(c.text, cites("s1"))
		first := cl.own.words[0].Span
		n := facts.Name{Span: facts.Span{Start: first.Start, End: first.End + len(" Cenzontle")}}
		if got := cl.opensWithNoun(n, []facts.Span{first}); got != c.want {
			t.Errorf("opensWithNoun(%q) = %v, want %v", c.text, got, c.want)
		}
	}
}
