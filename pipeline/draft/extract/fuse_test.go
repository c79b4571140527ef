package extract

import (
	"context"
	"flag"
	"fmt"
	"strings"
	"testing"

	"puente/pipeline/draft"
	"puente/pipeline/news"
)

func TestFusion(t *testing.T) {
	src := news.Source{ID: "s1", Outlet: "Harbour Wire", Lang: news.English}
	of := func(text string) *candidate {
		return &candidate{src: &src, field: news.FieldText, text: text, words: len(strings.Fields(text)), own: attributesItself(text)}
	}
	for _, tt := range []struct{ a, b, want string }{ // want "" means: stay two
		{"Two boats sank.", "The pier of Puerto Calma was closed.", "Two boats sank; the pier of Puerto Calma was closed."},
		{"Two boats sank.", "90 rescuers work in the area.", "Two boats sank; 90 rescuers work in the area."},
		{"Two boats sank.", "Bruno Salas was taken to hospital.", "Two boats sank; Bruno Salas was taken to hospital."},
		{"Two boats sank.", "Nets and radios were lost.", ""}, // Nets may be a name
		{"Two boats sank.", "The mayor said that nobody was hurt.", ""},
		{`Two boats sank; "a disaster".`, "The pier was closed.", ""},
	} {
		a, b := of(tt.a), of(tt.b)
		got := ""
		if fusable(a, b) {
			if c, ok := fusion(a, b); ok {
				got = c.text
				if len(c.cites()) != 2 {
					t.Errorf("%q: cites %v", c.text, c.cites())
				}
			}
		}
		if got != tt.want {
			t.Errorf("fusion(%q, %q) = %q, want %q", tt.a, tt.b, got, tt.want)
		}
	}
}

// A brief of a source that says much in short sentences stays within the style.
func TestWithinStyle(t *testing.T) {
	text := "The flood destroyed 31 homes in Puerto Calma. Two bridges over the Sar collapsed. 412 people slept in the gym of Villa Norte. Engineers restored power in Las Lomas at 3pm. " +
		"Farmers lost 900 cows in Campo Hondo. A helicopter carried food to Isla Verde. The railway to Tres Ríos was closed for 9 days. Divers searched the harbour of Cabo Azul. " +
		"The army sent 60 lorries from Fuerte Viejo. Teachers cleaned the school of Rosa Alba. 17 wells in Pozo Seco were poisoned. The hospital of San Bruno ran out of blood. " +
		"Nurses vaccinated 1,300 children in Barrio Sur. The dam of Alto Prado held 5 metres of water. Fishermen rescued 24 tourists off Punta Larga. Bakers gave away 8,000 loaves in Plaza Chica."
	st := news.Story{Sources: []news.Source{
		{ID: "s1", Outlet: "Harbour Wire", Lang: news.English, Text: text},
		{ID: "s2", Outlet: "The Ledger", Lang: news.English, Text: "The flood in Puerto Calma began on Tuesday night. Mayor Ana Gil asked the army for help."},
	}}
	d, err := Writer{}.Write(context.Background(), draft.Request{Story: st, Style: draft.House})
	if err != nil {
		t.Fatal(err)
	}
	joined := 0
	for _, s := range d.Sentences {
		joined += strings.Count(s.Text, ";")
	}
	if n := len(d.Sentences); n > draft.House.MaxSentences || n < draft.House.MinSentences || joined == 0 {
		t.Errorf("%d sentences, %d put together", n, joined)
	}
}

var hostileSources = flag.Int("hostile", 400, "how many sources TestHostile's story has")

// The work on a story of many sources, all of which say nearly the same, grows
// with their number: TestLinear of cmd/puente counts it.
func TestHostile(t *testing.T) {
	d, err := Writer{}.Write(context.Background(), draft.Request{Story: crowd(*hostileSources), Style: draft.House})
	if err != nil || len(d.Sentences) == 0 {
		t.Errorf("%d sentences, %v", len(d.Sentences), err)
	}
}

// crowd is a story that n sources tell, in two languages.
func crowd(n int) news.Story {
	st := news.Story{ID: "crowd"}
	for i := range n {
		s := news.Source{ID: fmt.Sprint("s", i), Outlet: fmt.Sprint("Outlet ", i), Lang: news.English,
			Text: fmt.Sprintf("A ferry with %d people on board ran aground off Puerto Calma on Tuesday. Captain Bruno Salas was taken to hospital number %d. Rescuers from town %d said the sea was rough.", 200+i%7, i, i%97)}
		if i%2 == 1 {
			s.Lang, s.Translation.Text = news.Spanish, s.Text
			s.Text = fmt.Sprintf("Un ferri con %d personas a bordo encalló frente a Puerto Calma el martes. El capitán Bruno Salas fue llevado al hospital número %d. Los rescatistas del pueblo %d dijeron que el mar estaba picado.", 200+i%7, i, i%97)
		}
		st.Sources = append(st.Sources, s)
	}
	return st
}
