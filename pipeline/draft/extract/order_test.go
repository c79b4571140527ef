package extract

import (
	"context"
	"slices"
	"strings"
	"testing"

	"puente/pipeline/draft"
	"puente/pipeline/news"
)

// What happened stands before what was said, and that before what was long ago;
// a sentence that opens with a pronoun stays behind the one it follows.
func TestOrder(t *testing.T) {
	st := news.Story{Sources: []news.Source{
		{ID: "s1", Outlet: "Harbour Wire", Kind: "article", Lang: "en", PublishedAt: "2025-03-04T20:00:00-03:00",
			Text: "A ferry with 214 people on board ran aground off Puerto Calma on Tuesday. The ferry line was fined 40,000 dollars in 2019 for sailing in a storm. " +
				"\"I heard a bang and then nothing,\" said passenger Ana Gil, 34. Captain Bruno Salas was taken to the hospital of Villa Norte. He is expected to leave on Friday."},
		{ID: "s2", Outlet: "The Ledger", Kind: "article", Lang: "en", PublishedAt: "2025-03-04T21:00:00-03:00",
			Text: "The coast guard sent 3 boats from Cabo Azul to the ferry that ran aground off Puerto Calma. Divers will inspect the hull on Wednesday."},
	}}
	d, err := Writer{}.Write(context.Background(), draft.Request{Story: st, Style: draft.House})
	if err != nil {
		t.Fatal(err)
	}
	at := func(part string) int {
		i := slices.IndexFunc(d.Sentences, func(s news.Sentence) bool { return strings.Contains(s.Text, part) })
		if i < 0 {
			t.Errorf("%q is not in the brief", part)
		}
		return i
	}
	if lead := at("ran aground off Puerto Calma on Tuesday"); lead != 0 {
		t.Errorf("the lead stands at %d", lead)
	}
	boats, quote, fine := at("3 boats"), at("I heard a bang"), at("in 2019")
	if !(boats < quote && quote < fine) {
		t.Errorf("events %d, speech %d, background %d", boats, quote, fine)
	}
	if captain, he := at("Captain Bruno Salas"), at("He is expected"); he != captain+1 {
		t.Errorf("the pronoun at %d, its name at %d", he, captain)
	}
}
