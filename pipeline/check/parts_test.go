package check

import (
	"testing"

	"puente/pipeline/news"
)

// Parts of a claim that deny what the source's part affirms, or affirm what it
// denies, and those that say the same in other words.
func TestOpposites(t *testing.T) {
	for _, f := range []struct {
		source, claim string
		want          bool
	}{
		{"No se hallaron restos humanos en la bodega, según el museo.", "Human remains have been found in the cellar, according to the museum.", true},
		{"No se hallaron restos humanos en la bodega, según el museo.", "No human remains have been found in the cellar, according to the museum.", false},
		{"El contrato de la portera con el club vence en 2027.", "The goalkeeper's contract with the club does not expire in 2027.", true},
		{"La biblioteca no abrirá al público este verano.", "The library will stay closed to the public this summer.", false},
		{"El puente permanecerá cerrado hasta el lunes.", "The bridge is not expected to reopen before Monday.", false},
		{"Los vecinos de Loma Alta se quejan: no ha venido nadie a fumigar.", "Residents of Loma Alta complained that nobody had come to fumigate.", false},
		{"La agente rechazó que la jugadora hubiera faltado al entrenamiento.", "The agent rejected the suggestion that the player had missed training.", false},
		{"El club apelará, pues no comparte la multa: alquiló la cancha con permiso.", "The club rented the pitch with a permit.", false},
		{"El club no alquiló la cancha con permiso: pagará la multa.", "The club rented the pitch with a permit.", true},
		{"La tasa de riego no se tocará, dijo la gerenta.", "The irrigation fee will stay untouched, the manager said.", false},
		{"La tasa de riego no subirá, dijo la gerenta.", "The irrigation fee will rise, the manager said.", true},
		{"La inquilina, que no estaba en el piso durante el incendio, declaró el lunes.", "The tenant, who was not in the flat during the fire, testified on Monday.", false},
	} {
		c := New(spanish(f.source), Options{})
		got := c.opposites(c.newClaim(f.claim, []news.Cite{{Source: "s1"}}))
		if (len(got) > 0) != f.want {
			t.Errorf("%q against %q: %v, want %v", f.claim, f.source, got, f.want)
		}
	}
}
