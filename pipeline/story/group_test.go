package story

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"puente/pipeline/news"
)

// day reads the invented day.
func day(t testing.TB) (sources []news.Source, label map[string]string) {
	sources, label = readLabelled(t, "testdata/day.jsonl")
	if len(sources) < 150 {
		t.Fatalf("%d sources", len(sources))
	}
	return sources, label
}

// readLabelled reads a day; Story holds the label, "" for a source that no
// other reports.
func readLabelled(t testing.TB, path string) (sources []news.Source, label map[string]string) {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	label = map[string]string{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var s news.Source
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		label[s.ID] = s.Story
		if s.Story == "" {
			label[s.ID] = "alone " + s.ID
		}
		s.Story = ""
		sources = append(sources, s)
	}
	if lines.Err() != nil {
		t.Fatal(lines.Err())
	}
	return sources, label
}

// quality is how a grouping agrees with the labels.
type quality struct {
	precision, recall   float64 // of pairs
	bPrecision, bRecall float64 // B-cubed (Bagga and Baldwin 1998)
}

func measure(sources []news.Source, label, found map[string]string) quality {
	var q quality
	var both, said, meant float64
	for _, a := range sources {
		var ab, as, am float64
		for _, b := range sources {
			s, m := found[a.ID] == found[b.ID], label[a.ID] == label[b.ID]
			as, am, ab = as+oneIf(s), am+oneIf(m), ab+oneIf(s && m)
		}
		q.bPrecision += ab / as / float64(len(sources))
		q.bRecall += ab / am / float64(len(sources))
		both, said, meant = both+ab-1, said+as-1, meant+am-1
	}
	q.precision, q.recall = both/said, both/meant
	return q
}

func groups(stories []news.Story, alone []Alone) map[string]string {
	Name(stories, nil)
	found := map[string]string{}
	for _, s := range stories {
		for _, src := range s.Sources {
			found[src.ID] = s.ID
		}
	}
	for _, a := range alone {
		found[a.Source.ID] = "alone " + a.Source.ID
	}
	return found
}

func TestDay(t *testing.T) {
	sources, label := day(t)
	for _, translated := range []bool{true, false} {
		t.Run(fmt.Sprintf("translated=%v", translated), func(t *testing.T) {
			in := append([]news.Source(nil), sources...)
			if !translated {
				for i := range in {
					in[i].Translation = news.Translation{}
				}
			}
			q := measure(in, label, groups(Group(in, Options{})))
			t.Logf("pairs: precision %.3f, recall %.3f; B-cubed: precision %.3f, recall %.3f", q.precision, q.recall, q.bPrecision, q.bRecall)
			if q.precision < 0.88 || q.recall < 0.93 || q.bPrecision < 0.94 || q.bRecall < 0.96 {
				t.Errorf("worse than it was: %+v", q)
			}
		})
	}
}

// Every source comes back once, near-duplicates directly after their original,
// earliest first, and neither the order of the input nor a second run makes a
// difference.
func TestGroupProperties(t *testing.T) {
	all, _ := day(t)
	all = append(all, invented(60, 7)...)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 90).Draw(t, "n")
		seed := rapid.Int64().Draw(t, "seed")
		o := Options{
			MinSources: rapid.IntRange(0, 4).Draw(t, "min"),
			MaxStories: rapid.IntRange(0, 5).Draw(t, "max"),
			Scope:      rapid.SampledFrom([]string{"", ScopeEvent, ScopeTopic}).Draw(t, "scope"),
		}
		rng := rand.New(rand.NewSource(seed))
		in := append([]news.Source(nil), all...)
		rng.Shuffle(len(in), func(i, j int) { in[i], in[j] = in[j], in[i] })
		in = in[:n]
		stories, alone := Group(in, o)
		Name(stories, nil)
		conserved(t, in, stories, alone, o)
		shuffled := append([]news.Source(nil), in...)
		rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		stories2, alone2 := Group(shuffled, o)
		Name(stories2, nil)
		if !reflect.DeepEqual(stories, stories2) || !reflect.DeepEqual(alone, alone2) {
			t.Fatalf("the order of the input matters")
		}
	})
}

func conserved(t *rapid.T, in []news.Source, stories []news.Story, alone []Alone, o Options) {
	seen := map[string]int{}
	ids := map[string]bool{}
	for k, s := range stories {
		if ids[s.ID] || s.ID == "" || s.Rank != k+1 {
			t.Fatalf("id %q twice or rank %d wrong", s.ID, s.Rank)
		}
		ids[s.ID] = true
		if len(s.Originals()) < max(o.MinSources, 1) {
			t.Fatalf("story %s has %d originals", s.ID, len(s.Originals()))
		}
		var before *news.Source
		for i := range s.Sources {
			src := &s.Sources[i]
			seen[src.ID]++
			if src.Story != s.ID {
				t.Fatalf("%s stands in %s and says %q", src.ID, s.ID, src.Story)
			}
			if src.NearDuplicateOf != "" {
				if before == nil || src.NearDuplicateOf != before.ID {
					t.Fatalf("%s is not after its original", src.ID)
				}
				continue
			}
			if before != nil && cmp.Or(cmp.Compare(moment(*src), moment(*before)), cmpContent(*src, *before)) < 0 {
				t.Fatalf("%s before %s", before.ID, src.ID)
			}
			before = src
		}
		for _, j := range s.Joins {
			if seen[j.A] == 0 || seen[j.B] == 0 || j.A == j.B {
				t.Fatalf("join %+v is not of the story", j)
			}
		}
	}
	for _, a := range alone {
		seen[a.Source.ID]++
		if a.Detail == "" || a.Source.Story != "" {
			t.Fatalf("alone: %+v", a)
		}
	}
	if o.MaxStories > 0 && len(stories) > o.MaxStories {
		t.Fatalf("%d stories", len(stories))
	}
	if len(seen) != len(in) {
		t.Fatalf("%d sources in, %d out", len(in), len(seen))
	}
	for id, n := range seen {
		if n != 1 {
			t.Fatalf("%s comes back %d times", id, n)
		}
	}
}

// pairs of sources that report one event, and of look-alikes that don't. They
// stand among the sources of the invented day, which makes words rare or not.
var pairs = []struct {
	name     string
	a, b     news.Source
	together bool
}{
	{"across languages, by place and figures",
		es("Onda Tajuña", "Vuelca un camión cisterna en la A-31 a la altura de Villar del Cerro: 3 heridos y 28.000 litros de aceite en la calzada", "A tanker truck overturns on the A-31 near Villar del Cerro: 3 wounded and 28,000 litres of oil on the road"),
		en("Costa Reporter", "A tanker spilled 28,000 litres of olive oil on Spain's A-31 motorway near Villar del Cerro on Tuesday, injuring three people."), true},
	{"across languages, by full name",
		es("Radio Chacao", "Murió a los 88 años la pianista Eglée Monsalve Urdaneta, fundadora de la Camerata del Lago", "Died to the 88 years the pianist Eglée Monsalve Urdaneta, founder of the Camerata of the Lake"),
		en("Gulf Arts Letter", "Eglée Monsalve Urdaneta, the Venezuelan pianist who founded the Camerata del Lago, has died at 88."), true},
	{"one language, by place and subject",
		es("La Voz de Quillota", "Incendio forestal avanza hacia Los Maitenes: evacúan 120 casas en Quillota", ""),
		es("Bomberos Quinta", "Seguimos combatiendo el incendio forestal de #Quillota. Sector Los Maitenes evacuado. Eviten la zona", ""), true},
	{"an official's statement and an outlet",
		es("Puerto de Ilo Noticias", "Hundimiento de la lancha Santa Marta II frente a Ilo: buscan a dos pescadores", ""),
		es("Capitanía de Ilo", "Patrulleras y un helicóptero continúan la búsqueda de los pescadores de la lancha Santa Marta II", ""), true},
	{"same kind of event, other place and figures",
		es("Onda Tajuña", "Vuelca un camión cisterna en la A-31 a la altura de Villar del Cerro: 3 heridos y 28.000 litros de aceite en la calzada", ""),
		es("Diario Bajo Ebro", "Vuelca un camión cisterna en la N-420 a la altura de Gandullas: el conductor, ileso; 9.000 litros de leche en la calzada", ""), false},
	{"same place, another event",
		es("La Voz de Quillota", "Incendio forestal avanza hacia Los Maitenes: evacúan 120 casas en Quillota", ""),
		es("Quillota al Día", "Quillota estrena ciclovía de 4 kilómetros junto al río; el alcalde promete otra para el verano", ""), false},
	{"same town name in two countries",
		es("Norte Guayanés", "Santa Rosa: paro de maestros por el retraso de tres quincenas", ""),
		es("Pampa Hoy", "Cosecha récord de girasol en Santa Rosa pese a la sequía, dice la cooperativa", ""), false},
	{"shared surnames, other people",
		es("Mirador Andino", "Renuncia la ministra Lucía Paredes Rojas tras el informe sobre vacunas vencidas", ""),
		es("Eco Cuencano", "Absuelven a Tomás Rojas Paredes, acusado de vender terrenos ajenos en Cuenca", ""), false},
	{"two matches of one league",
		es("Golazo Digital", "Final: Atlético Sarmiento 2, Deportivo Lomas 1. Doblete de Nahuel Ibarra en la fecha 9", ""),
		es("Tribuna Sur", "Final: Unión Costera 0, Racing de Umbría 0. Sin goles en la fecha 9", ""), false},
	{"two central banks",
		en("Southern Rates", "Uruguay's central bank sold 180-day bills at 8.7% on Tuesday, with demand at twice the offer."),
		en("Andean Rates", "Peru's central bank sold 180-day bills at 4.1% on Tuesday, with demand just above the offer."), false},
	{"two blackouts on one day",
		es("Radio Sierra Alta", "Apagón en Torrealba: 38.000 usuarios sin luz desde las 7:40 por una falla en la subestación de Peñas Blancas", ""),
		es("El Diario de Bajo Río", "Apagón en Cauquira: 6.500 usuarios sin luz tras caer dos postes en la salida al muelle", ""), false},
	{"one blackout in other words and languages",
		es("Radio Sierra Alta", "Apagón en Torrealba: 38.000 usuarios sin luz desde las 7:40 por una falla en la subestación de Peñas Blancas", "Blackout in Torrealba: 38,000 users without light since 7.40 by a failure in the substation of Peñas Blancas"),
		en("Grid Notes", "A fault at the Peñas Blancas substation cut power to 38,000 customers in Torrealba before eight on Thursday."), true},
	{"one team's two matches",
		es("Grada Norte", "Deportivo Almenara 3, Sporting Valdeón 1: triplete de Iker Montalbán y liderato en solitario", ""),
		es("Grada Norte Femenina", "Almenara femenino cae 0-2 ante el Racing Umbría con goles de Lucía Bastos; el martes, la vuelta", ""), false},
	{"one minister on two subjects",
		es("El Pregón", "La ministra Irene Valdemar anuncia 4.000 becas para estudiantes de enfermería a partir de marzo", ""),
		es("La Aduana", "La ministra Irene Valdemar niega que su hermano cobrara comisiones por los trenes de la línea 4", ""), false},
	{"an anniversary of last year's flood",
		es("Vega Media", "El río Sarela se desborda en Villasarga: 140 evacuados y dos puentes cortados esta madrugada", ""),
		es("Archivo de la Vega", "Misa y flores en Montesarga: un año de la riada que dejó nueve muertos y sigue sin indemnizaciones", ""), false},
	{"one injury figure, nothing else",
		en("Metro Brief", "A bus crash on the ring road near Oldbridge left 14 people injured, police said."),
		es("Altos Noticias", "Catorce heridos por la explosión de una pirotecnia en San Juan Tecoac", "Fourteen wounded by the explosion of a fireworks workshop in San Juan Tecoac"), false},
}

func es(outlet, text, english string) news.Source {
	s := news.Source{ID: "pair " + outlet, Outlet: outlet, Kind: "post", Lang: "es", PublishedAt: "2025-09-18T12:00:00Z", Text: text}
	if english != "" {
		s.Translation = news.Translation{Engine: "test", Text: english}
	}
	return s
}

func en(outlet, text string) news.Source {
	return news.Source{ID: "pair " + outlet, Outlet: outlet, Kind: "post", Lang: "en", PublishedAt: "2025-09-18T12:30:00Z", Text: text}
}

func TestPairs(t *testing.T) {
	sources, _ := day(t)
	for _, p := range pairs {
		t.Run(p.name, func(t *testing.T) {
			for _, in := range [][]news.Source{{p.a, p.b}, append([]news.Source{p.a, p.b}, sources...)} {
				found := groups(Group(in, Options{}))
				if got := found[p.a.ID] == found[p.b.ID]; got != p.together {
					t.Errorf("among %d sources: together %v, want %v", len(in), got, p.together)
				}
			}
		})
	}
}

func TestThread(t *testing.T) {
	thread := func(id, at, text string) news.Source {
		return news.Source{ID: id, Author: "@arqelena", Lang: "es", PublishedAt: at, Text: text}
	}
	in := []news.Source{
		thread("a", "2025-03-04T09:00:00Z", "1/3 🧵 Por qué se hunde la torre del mercado"),
		thread("b", "2025-03-04T09:03:00Z", "2/3 Abrieron una zanja en julio y la dejaron destapada"),
		thread("c", "2025-03-04T09:06:00Z", "Con micropilotes alcanza. Fin 3/3"),
		{ID: "d", Author: "@otro", Lang: "es", PublishedAt: "2025-03-04T09:07:00Z", Text: "2/3 de los vecinos se oponen a la poda"},
	}
	stories, alone := Group(in, Options{})
	if len(stories) != 1 || len(stories[0].Sources) != 3 || len(alone) != 1 {
		t.Fatalf("%d stories, %d alone", len(stories), len(alone))
	}
	if shared := stories[0].Joins[0].Shared; len(shared) == 0 || !strings.HasPrefix(shared[0], "thread ") {
		t.Errorf("shared: %q", shared)
	}
}

func TestTopic(t *testing.T) {
	in := []news.Source{
		en("A", "Governor Delfina Arrué ordered a curfew in Puerto Alba after the riots. Her rival Nazario Quiles called it a coup."),
		en("B", "Puerto Alba curfew: Delfina Arrué says it will last 10 days after the riots."),
		en("C", "Nazario Quiles was barred from the ballot by the electoral court, a blow cheered by Delfina Arrué."),
		en("D", "The electoral court's ruling against Nazario Quiles drew 4,000 to the streets. Delfina Arrué kept silent on the ballot."),
		en("E", "A whale was freed from fishing nets off Cabo Frío by divers."),
	}
	for i := range in {
		in[i].ID = in[i].Outlet
	}
	events, _ := Group(in, Options{Scope: ScopeEvent})
	topics, alone := Group(in, Options{Scope: ScopeTopic})
	if len(topics) != 1 || len(topics[0].Sources) != 4 || len(alone) != 1 {
		t.Errorf("%d topics, %d alone (%d events)", len(topics), len(alone), len(events))
	}
}

// Two events that have one person in common are two stories, though each is told
// in both languages.
func TestOnePersonTwoEvents(t *testing.T) {
	curfew := []news.Source{
		en("A", "Governor Delfina Arrué ordered a curfew in Puerto Alba after shops were looted on Tuesday; soldiers will patrol the harbour for 10 days."),
		es("B", "Toque de queda de 10 días en Puerto Alba tras los saqueos: la gobernadora Delfina Arrué manda soldados al puerto", "Curfew of 10 days in Puerto Alba after the looting: the governor Delfina Arrué sends soldiers to the harbour"),
	}
	ballot := []news.Source{
		en("C", "The electoral court struck Nazario Quiles off the ballot over 1,140 invalid signatures. His rival, Delfina Arrué, welcomed it."),
		es("D", "El tribunal electoral saca a Nazario Quiles de la papeleta: 1.140 firmas sin valor. Delfina Arrué lo celebra", "The electoral court takes Nazario Quiles off the ballot: 1,140 signatures without value. Delfina Arrué celebrates it"),
	}
	sources, _ := day(t)
	found := groups(Group(slices.Concat(curfew, ballot, sources), Options{}))
	a, b, c, d := found[curfew[0].ID], found[curfew[1].ID], found[ballot[0].ID], found[ballot[1].ID]
	if a != b || c != d || a == c {
		t.Errorf("the curfew in %q and %q, the ballot in %q and %q", a, b, c, d)
	}
}

func TestMinAndMaxStories(t *testing.T) {
	sources, _ := day(t)
	stories, alone := Group(sources, Options{MinSources: 3, MaxStories: 2})
	if len(stories) != 2 {
		t.Fatalf("%d stories", len(stories))
	}
	details := map[string]bool{}
	for _, a := range alone {
		details[a.Detail] = true
	}
	if !details["below --min-sources 3"] || !details["beyond --max-stories 2"] {
		t.Errorf("details: %v", details)
	}
	if stories[0].Score < stories[1].Score {
		t.Errorf("rank: %v before %v", stories[0].Score, stories[1].Score)
	}
}

func TestIDs(t *testing.T) {
	sources, _ := day(t)
	first, _ := Group(sources, Options{Date: "2025-09-18"})
	Name(first, nil)
	previous := map[string]string{}
	for _, s := range first {
		if !strings.HasPrefix(s.ID, "2025-09-18-") || strings.ContainsFunc(s.ID, func(r rune) bool {
			return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z')
		}) {
			t.Errorf("id %q", s.ID)
		}
		for _, src := range s.Sources {
			previous[src.ID] = "kept-" + s.ID
		}
	}
	// Without the last quarter of the sources, and on another day, stories
	// that keep most of their sources keep their ids.
	again, _ := Group(sources[:len(sources)*9/10], Options{Date: "2025-09-19"})
	Name(again, previous)
	kept := 0
	for _, s := range again {
		if strings.HasPrefix(s.ID, "kept-") {
			kept++
		}
	}
	if kept < len(again)*3/4 {
		t.Errorf("%d of %d stories kept their ids", kept, len(again))
	}
}

func TestKeep(t *testing.T) {
	mk := func(ids ...string) (st news.Story) {
		for _, id := range ids {
			st.Sources = append(st.Sources, news.Source{ID: id})
		}
		return st
	}
	previous := map[string]string{"a": "x", "b": "x", "c": "x", "d": "y", "e": "y"}
	got := keep([]news.Story{mk("a", "b", "new1", "new2", "new3"), mk("c", "new4"), mk("d"), mk("e", "new5")}, previous)
	// d and e are halves of y: neither has more than half.
	if want := []string{"x", "", "", ""}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzGroup(f *testing.F) {
	f.Add("RT @x: hola", "1/2", "#Ñandú2 @ : 3.4.5,6…", "2025-13-41")
	f.Add("", "\xff\xfe", "https://", "")
	f.Fuzz(func(t *testing.T, a, b, c, at string) {
		in := []news.Source{{ID: "a", Text: a, Title: b, PublishedAt: at}, {ID: "b", Text: a + " " + c, Lang: "es"}, {ID: "c", Text: c, Outlet: b, Lang: "en"}}
		stories, alone := Group(in, Options{MinSources: 1})
		Name(stories, nil)
		n := len(alone)
		for _, s := range stories {
			n += len(s.Sources)
		}
		if n != len(in) {
			t.Fatalf("%d of %d sources came back", n, len(in))
		}
	})
}

// A post with names of its own that outweigh those that it shares is a stranger;
// one that shares a whole name or a telling number is none, nor is a short one.
func TestStranger(t *testing.T) {
	for _, tt := range []struct {
		name string
		f    fitness
		want bool
	}{
		{"another town, one common tag", fitness{names: 2.5, foreign: 16}, true},
		{"a whole name", fitness{names: 2.5, foreign: 16, full: 1.3}, false},
		{"a telling number", fitness{names: 2.5, foreign: 16, numbers: 2}, false},
		{"few names of its own", fitness{names: 0.5, foreign: 5}, false},
		{"shares as much", fitness{names: 6, foreign: 12}, false},
	} {
		if got := tt.f.stranger(); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

// A brief on a topic takes posts that each tell another event, where their
// actors and their subject are the same.
func TestTopicOfSinglePosts(t *testing.T) {
	topic := []news.Source{
		es("Ramiro Solórzano", "El presidente de Uruguay, Anselmo Duarte, asegura que su homólogo de Paraguay, Tadeo Vanzini, ayuda a combatir el contrabando de combustible.",
			"The president of Uruguay, Anselmo Duarte, assures that his counterpart of Paraguay, Tadeo Vanzini, helps to fight the smuggling of fuel."),
		es("La Tribuna de Paraguay", "Tadeo Vanzini, el más buscado por Canadá: \"Ha protegido a las redes del contrabando y se ha aferrado al poder en Paraguay\"",
			"Tadeo Vanzini, the most wanted by Canada: \"He has protected the networks of the smuggling and has clung to power in Paraguay\""),
		es("El Mercantil", "La embajadora de Canadá en Uruguay, Ruth Oakley, pide tratar a las redes de contrabando como bandas armadas y dice que ambos gobiernos trabajarán juntos para desmantelarlas",
			"The ambassador of Canada in Uruguay, Ruth Oakley, asks to treat the networks of smuggling as armed bands and says that both governments will work together to dismantle them"),
	}
	other := []news.Source{
		es("Cancha Libre", "Uruguay vence 2-1 a Paraguay en el clásico del sur con doblete de Nahuel Ibarra", "Uruguay beats Paraguay 2-1 in the classic of the south with a double by Nahuel Ibarra"),
		es("Cultura Hoy", "El festival de Paraguay abre con una orquesta de Canadá y 40 películas", "The festival of Paraguay opens with an orchestra of Canada and 40 films"),
	}
	sources, _ := day(t)
	sources = append(append(sources, topic...), other...)
	for _, tt := range []struct {
		scope string
		most  int // stories and sources alone among which the posts of the topic are, at most
	}{{ScopeEvent, 2}, {ScopeTopic, 1}} {
		found := groups(Group(sources, Options{Scope: tt.scope}))
		in := map[string]bool{}
		for _, s := range topic {
			in[found[s.ID]] = true
		}
		if len(in) > tt.most {
			t.Errorf("%s: in %v, want %d at most", tt.scope, in, tt.most)
		}
		for _, s := range other {
			if in[found[s.ID]] {
				t.Errorf("%s: %s is of another subject", tt.scope, s.Outlet)
			}
		}
	}
}

// Why two sources stand together is said in names as they are written, each
// once.
func TestExplained(t *testing.T) {
	stories, _ := Group([]news.Source{
		en("A", "Governor Delfina Quintanar ordered a curfew in Puerto Alba after the riots."),
		es("B", "Toque de queda en Puerto Alba: Delfina Quintanar lo levanta en 10 días", "Curfew in Puerto Alba: Delfina Quintanar lifts it in 10 days"),
	}, Options{})
	if len(stories) != 1 || len(stories[0].Joins) != 1 {
		t.Fatalf("%+v", stories)
	}
	want := []string{"Delfina Quintanar", "Puerto Alba", "curfew"}
	if got := stories[0].Joins[0].Shared; !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
