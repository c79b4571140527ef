package story

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// A dump of a few sources says nothing of what is rare: which words are an
// event's own it must know beforehand.
func TestSmallDumps(t *testing.T) {
	tests := []struct {
		name     string
		in       []news.Source
		together int // sources of the one story, 0 for none
	}{
		{"a rate cut, by subject and few names", []news.Source{
			es("Diario Valdenoria", "El Banco Central baja la tasa de referencia al 6,75 % en votación dividida. Tres de los cinco consejeros apoyaron la rebaja de medio punto; la presidenta, Irene Casals, dijo que la inflación de Valdenoria cedió en agosto.",
				"The Central Bank lowers the reference rate to 6.75% in split vote. Three of the five advisers supported the reduction of half a point; the president, Irene Casals, said that the inflation of Valdenoria yielded in August."),
			en("Rates Wire", "Valdenoria's central bank cut its reference rate by half a point to 6.75% in a split vote on Thursday, its first reduction in a year."),
			es("Cámara de Comercio de Valdenoria", "La Cámara considera insuficiente la rebaja de la tasa de referencia y pide al Banco Central otra en octubre.",
				"The Chamber considers insufficient the reduction of the reference rate and asks the Central Bank for another in October."),
			en("Harbour Gazette", "A ferry with 40 passengers ran aground off Punta Lisa; all were taken ashore."),
		}, 3},
		{"a trial of a resin, by phrases", []news.Source{
			es("Ciencia Ribereña", "Una pomada de resina de copaiba cerró más úlceras varicosas que el vendaje compresivo, según un ensayo con 72 pacientes de la Universidad de Monteluz.",
				"An ointment of copaiba resin closed more varicose ulcers than the compression bandage, according to a trial with 72 patients of the University of Monteluz."),
			en("Skin Care Monitor", "A trial of a copaiba resin ointment for varicose ulcers is small, says Hugh Penrose, who was not involved: only 72 people took part and the bandage group knew."),
		}, 2},
		{"two accidents of one kind", []news.Source{
			es("Onda Tajuña", "Vuelca un camión cisterna en la A-31 a la altura de Villar del Cerro: 3 heridos y 28.000 litros de aceite en la calzada", "A tanker truck overturns on the A-31 near Villar del Cerro: 3 wounded and 28,000 litres of oil on the road"),
			es("Diario Bajo Ebro", "Vuelca un camión cisterna en la N-420 a la altura de Gandullas: el conductor, ileso; 9.000 litros de leche en la calzada", "A tanker truck overturns on the N-420 near Gandullas: the driver, unhurt; 9,000 litres of milk on the road"),
			en("Hill Post", "A tanker truck overturned near Stonebeck: nobody was hurt and 4,000 litres of wine ran down the road."),
		}, 0},
		{"two banks in one wire's words", []news.Source{
			en("Southern Rates", "Uruguay's central bank cut its reference rate to 6.75% in a split vote on Thursday."),
			en("Andean Rates", "Peru's central bank cut its reference rate to 4.25% in a split vote on Thursday."),
		}, 0},
		{"two blackouts", []news.Source{
			es("El Faro de Lomas", "Un apagón deja sin luz a 30.000 usuarios de Lomas Altas por una falla en la subestación Norte", "A blackout leaves 30,000 users of Lomas Altas without light by a failure in the North substation"),
			es("Noticias del Valle", "Apagón en Riofrío: 12.000 usuarios sin luz por la caída de un árbol sobre una línea", "Blackout in Riofrío: 12,000 users without light by the fall of a tree on a line"),
		}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			stories, alone := Group(tt.in, Options{})
			got := 0
			if len(stories) > 0 {
				got = len(stories[0].Sources)
			}
			if got != tt.together || len(stories) > 1 || got+len(alone) != len(tt.in) {
				t.Errorf("%d stories, the first of %d sources, %d alone; want %d together", len(stories), got, len(alone), tt.together)
			}
		})
	}
}

// What a place is called beside its name doesn't make another place of it;
// another surname makes another person.
func TestAgreeing(t *testing.T) {
	r := reader{v: vocabulary{ids: map[string]int32{}}, common: map[string]bool{}}
	runOf := func(words ...string) []int32 {
		n := run{r: &r, names: counts{}, runs: runs{}, w: 1}
		for _, w := range words {
			n.add(lexicon.Fold(w), w)
		}
		return n.ids
	}
	for _, tt := range []struct {
		a, b []int32
		want float64
	}{
		{runOf("Mesquite", "Crossing"), runOf("Puente", "Mesquite"), 0.4},
		{runOf("Hospital", "Quintanar"), runOf("Quintanar"), 0.6},
		{runOf("Rosa", "Torres"), runOf("Rosa", "Quintanar"), 0},
		{runOf("Puente", "Mesquite"), runOf("Puente", "Quintanar"), 0},
		{runOf("Nahuel", "Ibarra"), runOf("Nahuel", "Ibarra"), 1},
	} {
		if got := agreeing(tt.a, tt.b); got != tt.want {
			t.Errorf("%v, %v: %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestPhrases(t *testing.T) {
	r := reader{english: newStemmer(lexicon.English)}
	of := func(text string) []uint32 {
		ts, _ := tokens(text)
		return r.phrases(ts)
	}
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"a honey gel", "gel based on the honey", 1},
		{"850 lorries", "the lorries are not 850", 1},
		{"1.100 camiones", "the 1,100 camiones", 1},
		{"honey was sold. Nobody bought gel", "honey gel", 0},
		{"3 lorries", "lorries, 3", 0},
		{"", "honey gel", 0},
	} {
		if got := inBoth(of(tt.a), of(tt.b)); got != tt.want {
			t.Errorf("%q, %q: %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestOrdinary(t *testing.T) {
	for _, tt := range []struct{ kind, rarer, commoner string }{
		{"w", "angelita", "honey"}, // not in the tables
		{"w", "honey", "take"},     // few senses, many
		{"p", "angelita", "abeja"},
		{"p", "sulfurico", "tomar"},
		{"p", "abeja", "litros"}, // what all news counts in
	} {
		a, b := ordinary(tt.kind, tt.rarer), ordinary(tt.kind, tt.commoner)
		if a > b || own(a) < own(b) {
			t.Errorf("%s %v (own %v), %s %v (own %v)", tt.rarer, a, own(a), tt.commoner, b, own(b))
		}
	}
	if own(0) != 1 || own(inEvery) != 0 {
		t.Errorf("own: %v, %v", own(0), own(inEvery))
	}
}

// TestStoryAlone holds dumps that hold one story and nothing else: what is rare
// in a day is in every source there, and they stay together all the same.
func TestStoryAlone(t *testing.T) {
	var whole, all float64
	paths, err := filepath.Glob("../../eval/testdata/*/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no suites: %v", err)
	}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var of struct{ Sources []news.Source }
		if err := json.Unmarshal(raw, &of); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		stories, _ := Group(of.Sources, Options{MinSources: 1})
		most := 0
		for _, st := range stories {
			most = max(most, len(st.Sources))
		}
		whole += float64(most)
		all += float64(len(of.Sources))
	}
	if share := whole / all; share < 0.93 {
		t.Errorf("%.1f%% of a story's sources stay together where it is the whole dump, want 93%%", 100*share)
	} else {
		t.Logf("%.1f%%", 100*share)
	}
}
