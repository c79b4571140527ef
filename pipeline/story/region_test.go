package story

import (
	"testing"

	"puente/pipeline/lexicon"
)

// A place is named by its own, in a tag or at the head of an article, and not by
// a word of a longer name.
func TestMentions(t *testing.T) {
	for _, tt := range []struct {
		text string
		want int
	}{
		{"Incendio en Benidorm, a la espera de refuerzos", 1},
		{"#Huehue sin luz desde las 9:55", 1},
		{"Choque entre Ciudad del Este y Encarnación", 2},
		{"La doctora Isabel Zamora presentó su informe", 0},
		{"El Zamora Fútbol Club perdió", 0},
		{"comen salsa de la rioja y pan", 0},
	} {
		ts, _ := tokens(tt.text)
		if got := mentions(ts); len(got) != tt.want {
			t.Errorf("%s: %v, want %d", tt.text, got, tt.want)
		}
	}
}

// Which of two towns of one name is meant, the source's country says.
func TestRegionsOf(t *testing.T) {
	ts, _ := tokens("Brote en Cartagena")
	ms := mentions(ts)
	if all := regionsOf(ms, nil); len(all) != 2 {
		t.Fatalf("%d regions", len(all))
	}
	if one := regionsOf(ms, map[string]bool{"spain": true}); len(one) != 1 || one[0].Country() != "spain" {
		t.Errorf("%v", one)
	}
}

func TestKinds(t *testing.T) {
	r := &reader{english: newStemmer(lexicon.English), spanish: newStemmer(lexicon.Spanish)}
	of := func(text string, spanish bool) []share {
		ts, _ := tokens(text)
		return r.kinds(&post{tokens: ts}, ts, spanish)
	}
	fire, blaze := of("Un incendio quema 300 hectáreas y los bomberos piden ayuda", true), of("Firefighters battle a blaze", false)
	strike := of("Los maestros van a la huelga por el salario", true)
	if a, b := likeness(fire, blaze), likeness(fire, strike); a < 0.5 || b > 0.2 {
		t.Errorf("fire and blaze %.2f, fire and strike %.2f", a, b)
	}
	if got := chatter(of("¡Oferta! Descuento y envío gratis, aprovecha la promo", true)); got < 0.5 {
		t.Errorf("chatter %.2f", got)
	}
}
