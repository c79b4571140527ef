// Package storytest makes large days for tests and measurements.
package storytest

import (
	"fmt"
	"iter"
	"math/rand"
	"strings"
	"time"

	"puente/pipeline/news"
)

// What a large day is put together of. A sentence stands in both
// languages under one number; the second Spanish form is a paraphrase.
var (
	places  = []string{"Villar", "Puerto", "San", "Lomas de", "Alto", "Valle de", "Cerro", "Río"}
	givens  = []string{"Rosa", "Tomás", "Nahuel", "Irene", "Vicent", "Lucía", "Darío", "Marta", "Elena", "Fabio"}
	parts   = []string{"ba", "cen", "di", "for", "gu", "lam", "me", "nir", "po", "ru", "sal", "te", "vin", "zo"}
	offices = [][2]string{{"el alcalde", "the mayor"}, {"la ministra", "the minister"}, {"el jefe de bomberos", "the fire chief"}, {"la fiscal", "the prosecutor"}, {"el portavoz", "the spokesman"}}
	kinds   = []struct{ es, es2, en [3]string }{
		{
			[3]string{"Incendio en %[1]s: %[3]d evacuados y %[4]d hectáreas quemadas", "%[5]s %[2]s pide evitar la zona de %[1]s mientras arde el monte", "Las llamas llegan a %[1]s; %[3]d vecinos dejan sus casas"},
			[3]string{"Arde el monte en %[1]s, con %[4]d hectáreas y %[3]d personas fuera de sus casas", "%[2]s, %[5]s, dice que el fuego de %[1]s no está controlado", "Evacúan a %[3]d personas por el fuego que avanza sobre %[1]s"},
			[3]string{"Fire in %[1]s: %[3]d evacuated and %[4]d hectares burnt", "%[2]s, %[5]s, says the fire in %[1]s is not under control", "%[3]d people leave their homes as flames reach %[1]s"},
		},
		{
			[3]string{"Apagón en %[1]s deja sin luz a %[4]d usuarios", "La empresa eléctrica promete luz en %[1]s en %[3]d horas, según %[5]s %[2]s", "Sin servicio %[4]d usuarios de %[1]s por una falla en la subestación"},
			[3]string{"Sin luz %[4]d usuarios de %[1]s tras una falla", "%[5]s %[2]s: la luz vuelve a %[1]s en %[3]d horas", "Una falla en la subestación apaga %[1]s: %[4]d usuarios afectados"},
			[3]string{"Blackout in %[1]s leaves %[4]d users without power", "Power back in %[1]s within %[3]d hours, says %[5]s %[2]s", "Substation failure cuts power to %[4]d users in %[1]s"},
		},
		{
			[3]string{"Paro de maestros en %[1]s por %[3]d quincenas sin pago", "%[5]s %[2]s ofrece pagar %[4]d pesos a los maestros de %[1]s", "Los maestros cierran %[3]d escuelas en %[1]s"},
			[3]string{"Maestros de %[1]s paran: les deben %[3]d quincenas", "Oferta de %[4]d pesos a los maestros en huelga de %[1]s, anuncia %[2]s, %[5]s", "Cerradas %[3]d escuelas por la huelga en %[1]s"},
			[3]string{"Teachers in %[1]s strike over %[3]d unpaid fortnights", "%[2]s, %[5]s, offers striking teachers in %[1]s %[4]d pesos", "Strike closes %[3]d schools in %[1]s"},
		},
		{
			[3]string{"Vuelca un camión en %[1]s: %[3]d heridos y %[4]d litros derramados", "%[5]s %[2]s cierra la carretera de %[1]s por el vuelco", "Derrame de %[4]d litros en la carretera a %[1]s"},
			[3]string{"Camión volcado en %[1]s derrama %[4]d litros; hay %[3]d heridos", "Cerrada la vía de %[1]s por el camión, informa %[2]s, %[5]s", "La carretera a %[1]s, cubierta por %[4]d litros de aceite"},
			[3]string{"Truck overturns in %[1]s: %[3]d hurt and %[4]d litres spilt", "%[2]s, %[5]s, closes the road to %[1]s after a truck overturned", "%[4]d litres spilt on the road to %[1]s"},
		},
	}
)

// event is what the posts of one report.
type event struct {
	kind, place, person, office int
	small, large                int
}

// Day makes n posts on about n/5 events from a seed, one after the other, each
// with the event that it reports: in Spanish with a translation and in English,
// in other words, with figures left out. Every tenth event is a look-alike of the
// one before: of its kind, at another place of nearly the same name.
func Day(n int, seed int64) iter.Seq2[news.Source, int] {
	return func(yield func(news.Source, int) bool) {
		rng := rand.New(rand.NewSource(seed))
		start := time.Date(2025, 3, 4, 0, 0, 0, 0, time.UTC)
		var last event
		for e, made := 0, 0; made < n; e++ {
			ev := event{rng.Intn(len(kinds)), rng.Intn(3 * n), rng.Intn(n), rng.Intn(len(offices)), 2 + rng.Intn(400), 500 + 10*rng.Intn(9000)}
			if e%10 == 9 {
				ev.kind, ev.place = last.kind, last.place+3*len(places)
			}
			last = ev
			at := start.Add(time.Duration(rng.Intn(20*3600)) * time.Second)
			for range 1 + rng.Intn(9) {
				if made == n {
					return
				}
				form := rng.Intn(3)
				at = at.Add(time.Duration(rng.Intn(1800)) * time.Second)
				s := news.Source{ID: fmt.Sprintf("p%06d", made), Outlet: "Outlet " + syllables(rng.Intn(3000)), Kind: "post", Lang: "en",
					PublishedAt: at.Format(time.RFC3339), Text: ev.write(kinds[ev.kind].en[form], 1)}
				if rng.Intn(4) > 0 {
					s.Lang, s.Translation = "es", news.Translation{Engine: "test", Text: s.Text}
					s.Text = ev.write(kinds[ev.kind].es[form], 0)
					if rng.Intn(2) == 0 {
						s.Text = ev.write(kinds[ev.kind].es2[form], 0)
					}
				}
				if made++; !yield(s, e) {
					return
				}
			}
		}
	}
}

// write fills a sentence; lang is 0 for Spanish, 1 for English.
func (ev event) write(text string, lang int) string {
	who := givens[ev.person%len(givens)] + " " + syllables(ev.person)
	return fmt.Sprintf(text+"%[6]s", places[ev.place%len(places)]+" "+syllables(ev.place/3), who, ev.small, ev.large, offices[ev.office][lang], "")
}

// syllables is a name by its number.
func syllables(x int) string {
	var b strings.Builder
	for x += 200; x > 0; x /= len(parts) {
		b.WriteString(parts[x%len(parts)])
	}
	return strings.ToUpper(b.String()[:1]) + b.String()[1:]
}
