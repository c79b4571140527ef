package extract

import (
	"slices"
	"testing"

	"puente/pipeline/draft"
	"puente/pipeline/news"
)

// A sentence that tells again what several others have told, and adds neither a
// figure nor a name, has no place in a brief; one that adds them has.
func TestRetells(t *testing.T) {
	const first = "The council of Villa Norte closed the ferry pier of Puerto Calma on Tuesday after a storm. Engineers found cracks in four pillars. Repairs cost 40,000 dollars. "
	for text, want := range map[string]bool{
		"Cracks in pillars closed the pier of Puerto Calma.":                 false,
		"Cracks in 6 pillars closed the pier of Puerto Calma, said Ana Gil.": true,
		"Farmers sold their apples from lorries beside the road instead.":    true,
	} {
		st := newStory(news.Story{Sources: []news.Source{{ID: "s1", Outlet: "Harbour Wire", Kind: "article", Lang: "en", PublishedAt: "2025-03-04T20:00:00-03:00", Text: first + text}}}, nil)
		chosen := st.choose(draft.House)
		if got := slices.ContainsFunc(chosen, func(c *candidate) bool { return c.text == text }); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
