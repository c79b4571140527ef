package extract

import (
	"testing"

	"puente/pipeline/draft"
	"puente/pipeline/news"
)

// A brief opens with what happened, where and when: not with the angle of one
// source, with what somebody will do about it or with what has not happened.
func TestLead(t *testing.T) {
	english := func(id, text string) news.Source {
		return news.Source{ID: id, Outlet: "Outlet " + id, Kind: "article", Lang: "en", PublishedAt: "2025-03-04T20:00:00-03:00", Text: text}
	}
	for name, tt := range map[string]struct {
		sources []news.Source
		want    string
	}{
		"an angle opens its source": {[]news.Source{
			english("s1", "The sums are modest by any standard. The council of Villa Norte closed the ferry pier of Puerto Calma on Tuesday."),
			english("s2", "The ferry pier of Puerto Calma was closed on Tuesday by the council of Villa Norte."),
		}, "The ferry pier of Puerto Calma was closed on Tuesday by the council of Villa Norte."},
		"what is to come": {[]news.Source{
			english("s1", "The owner of the ferry pier of Puerto Calma will appeal against its closure on Tuesday."),
			english("s2", "The council of Villa Norte closed the ferry pier of Puerto Calma on Tuesday."),
		}, "The council of Villa Norte closed the ferry pier of Puerto Calma on Tuesday."},
		"what has not happened": {[]news.Source{
			english("s1", "The ministry has not said why the ferry pier of Puerto Calma closed on Tuesday."),
			english("s2", "The council of Villa Norte closed the ferry pier of Puerto Calma on Tuesday."),
		}, "The council of Villa Norte closed the ferry pier of Puerto Calma on Tuesday."},
	} {
		st := newStory(news.Story{Sources: tt.sources}, nil)
		chosen := st.choose(draft.House)
		_, lead := st.headline(chosen)
		if got := st.order(chosen, lead)[0].text; got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// A year that the news is measured against makes no background of it.
func TestBefore(t *testing.T) {
	for text, want := range map[string]bool{
		"The bank cut its rate to 7.25%, the lowest since March 2022.":              false,
		"The rate fell to 7.25%, from 9% in 2023.":                                  false,
		"The company was fined 40,000 dollars in 2019 for sailing in a storm.":      true,
		"The bridge, opened in 1994, fell on Thursday.":                             false,
		"The rate was the lowest since March 2022 when the war of 1999 was costly.": true,
		"The bridge fell into the river.":                                           false,
	} {
		c := candidate{text: text, src: &news.Source{Lang: "en", PublishedAt: "2025-03-04T20:00:00-03:00"}}
		if got := c.before(); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestShortHeadline(t *testing.T) {
	for in, want := range map[string]string{
		// Longer than a headline is.
		"Uruguay: dairy workers have occupied the plant of Litoral in Paysandú on a strike of a whole day": "Dairy workers have occupied the plant of Litoral in Paysandú",
		"The organisers of the festival announced on Saturday the end of its long and happy ninth edition": "The organisers of the festival announced the end of its long and happy ninth edition",
		"A ferry with many people on board hit a quay at the Spanish port of Algeciras in a gale":          "A ferry with many people on board hit a quay",
		"The closure is the third of a plant in the state of Puebla in the course of this long year":       "The closure is the third of a plant in the state of Puebla in the course of this long year",
		"The club has had no offers for the player that it bought at a price of nine million euros":        "The club has had no offers for the player that it bought at a price of nine million euros",
		// Short enough.
		"Uruguay: dairy workers occupied the plant on Tuesday": "Uruguay: dairy workers occupied the plant on Tuesday",
	} {
		if got := withoutCircumstance(shorterHeadline(in)); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestEndsInVerb(t *testing.T) {
	for in, want := range map[string]bool{
		"The assembly of professors approved":            true,
		"The assembly of professors approved on Tuesday": true,
		"The pact was approved on Tuesday":               false,
		"The assembly approved the pact":                 false,
	} {
		if got := endsInVerb(in); got != want {
			t.Errorf("%q: %v", in, got)
		}
	}
}

func TestVerbBehind(t *testing.T) {
	for tail, want := range map[string]bool{
		", Quindal, leaves 14 dead":        true,
		", Quindal, was closed":            true,
		", Quindal, on Tuesday":            false,
		", leaving 14 dead, officials say": false,
	} {
		if got := verbBehind(tail); got != want {
			t.Errorf("%q: %v", tail, got)
		}
	}
}
