package story

import (
	"fmt"
	"math"
	"math/rand"
	"strings"
	"syscall"
	"testing"
	"time"

	"puente/pipeline/news"
)

// What the generator of a large day puts together. A sentence stands in both
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

// dayOf makes n posts on n/5 events from a seed: in Spanish with a translation
// and in English, in other words, with figures left out. Every tenth event is a
// look-alike of the one before: of its kind, at another place of nearly the same
// name. label is the event of each id.
func dayOf(n int, seed int64) (sources []news.Source, label map[string]string) {
	rng := rand.New(rand.NewSource(seed))
	syllables := func(x int) string {
		var b strings.Builder
		for x += 200; x > 0; x /= len(parts) {
			b.WriteString(parts[x%len(parts)])
		}
		return strings.ToUpper(b.String()[:1]) + b.String()[1:]
	}
	place := func(x int) string { return places[x%len(places)] + " " + syllables(x/3) }
	label = make(map[string]string, n)
	start := time.Date(2025, 3, 4, 0, 0, 0, 0, time.UTC)
	var last event
	for e := 0; len(sources) < n; e++ {
		ev := event{rng.Intn(len(kinds)), rng.Intn(3 * n), rng.Intn(n), rng.Intn(len(offices)), 2 + rng.Intn(400), 500 + 10*rng.Intn(9000)}
		if e%10 == 9 {
			ev.kind, ev.place = last.kind, last.place+3*len(places)
		}
		last = ev
		at := start.Add(time.Duration(rng.Intn(20*3600)) * time.Second)
		for range 1 + rng.Intn(9) {
			if len(sources) == n {
				break
			}
			k, form := kinds[ev.kind], rng.Intn(3)
			write := func(text string, lang int) string {
				who := givens[ev.person%len(givens)] + " " + syllables(ev.person)
				return fmt.Sprintf(text+"%[6]s", place(ev.place), who, ev.small, ev.large, offices[ev.office][lang], "")
			}
			at = at.Add(time.Duration(rng.Intn(1800)) * time.Second)
			s := news.Source{ID: fmt.Sprintf("p%06d", len(sources)), Outlet: "Outlet " + syllables(rng.Intn(3000)), Kind: "post", Lang: "en",
				PublishedAt: at.Format(time.RFC3339), Text: write(k.en[form], 1)}
			if rng.Intn(4) > 0 {
				s.Lang, s.Translation = "es", news.Translation{Engine: "test", Text: s.Text}
				s.Text = write(k.es[form], 0)
				if rng.Intn(2) == 0 {
					s.Text = write(k.es2[form], 0)
				}
			}
			label[s.ID] = fmt.Sprint("event ", e)
			sources = append(sources, s)
		}
	}
	return sources, label
}

// bcubed is B-cubed F1 by the sizes of the groups, without comparing all with
// all.
func bcubed(sources []news.Source, label, found map[string]string) float64 {
	ours, meant, both := map[string]float64{}, map[string]float64{}, map[[2]string]float64{}
	for _, s := range sources {
		ours[found[s.ID]]++
		meant[label[s.ID]]++
		both[[2]string{found[s.ID], label[s.ID]}]++
	}
	p, r := 0.0, 0.0
	for _, s := range sources {
		b := both[[2]string{found[s.ID], label[s.ID]}]
		p += b / ours[found[s.ID]]
		r += b / meant[label[s.ID]]
	}
	return 2 * p * r / (p + r) / float64(len(sources))
}

// cpu is the processor time that this process has used: what a measurement on a
// loaded machine goes by.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// The generated day is grouped as it was made.
func TestGenerated(t *testing.T) {
	sources, label := dayOf(2000, 1)
	if f := bcubed(sources, label, groups(Group(sources, Options{}))); f < 0.9 {
		t.Errorf("B-cubed F1 %.3f", f)
	}
	again, _ := dayOf(2000, 1)
	other, _ := dayOf(2000, 2)
	if again[1999].Text != sources[1999].Text || other[1999].Text == sources[1999].Text {
		t.Error("the seed doesn't decide the day")
	}
}

// BenchmarkScale groups 10,000 posts and 100,000 and says how the processor
// time grows between: growth is the exponent e of n^e.
func BenchmarkScale(b *testing.B) {
	first, _ := dayOf(500, 1)
	Group(first, Options{}) // the tables are made
	for b.Loop() {
		var took [2]time.Duration
		for i, n := range []int{10_000, 100_000} {
			sources, label := dayOf(n, 1)
			before, began := cpu(), time.Now()
			stories, alone := Group(sources, Options{})
			took[i] = cpu() - before
			b.ReportMetric(took[i].Seconds(), fmt.Sprintf("cpu-s/%d", n))
			b.ReportMetric(time.Since(began).Seconds(), fmt.Sprintf("s/%d", n))
			b.ReportMetric(bcubed(sources, label, groups(stories, alone)), fmt.Sprintf("f1/%d", n))
		}
		b.ReportMetric(math.Log10(took[1].Seconds()/took[0].Seconds()), "growth")
	}
}
