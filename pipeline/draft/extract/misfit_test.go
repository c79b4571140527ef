package extract

import (
	"maps"
	"slices"
	"testing"

	"puente/pipeline/news"
)

// A source of another place that names nothing of what the others share is none
// of the story; one with a dateline from elsewhere that does, is.
func TestMisfits(t *testing.T) {
	wire := func(id, text string) news.Source { return news.Source{ID: id, Lang: "en", Text: text} }
	story := []news.Source{
		wire("s1", "ALTOS, Texas: Agents opened a trailer in Puerto Alegre on Monday and found 63 people."),
		wire("s2", "Crews treated 61 people in Puerto Alegre on Monday."),
		wire("s3", "The consul of Quenora went to Puerto Alegre on Tuesday."),
		wire("s4", "People in Puerto Alegre, near Altos, heard the calls."),
	}
	for _, tt := range []struct {
		name, text string
		want       bool
	}{
		{"another town's truck", "LAREDO, Texas: Agents found 29 people in a truck at the Encinal checkpoint.", true},
		{"a report from the next town", "LAREDO, Texas: Families wait for those found in Puerto Alegre.", false},
		{"a label", "URGENT: Agents found 29 people in a truck at the Encinal checkpoint.", false},
		{"no dateline", "Agents found 29 people in a truck at the Encinal checkpoint.", false},
		{"another town's, by hashtag", "🚨 #Salamanca | Search of a lorry park in Valtierra: two held.", true},
		{"the same town, by hashtag", "🚨 #Salamanca | Two of those in Puerto Alegre came from here.", false},
		{"a hashtag that is no place", "🚨 #ÚltimaHora | Search of a lorry park in Valtierra: two held.", false},
		{"a place within the text", "Search of a lorry park in Valtierra. #Salamanca | two held.", false},
		{"a town that others name", "ALTOS. Families of Encinal wait in the rain.", false},
	} {
		got := misfits(append(slices.Clone(story), wire("s5", tt.text)))
		if got[4] != tt.want || slices.Contains(slices.Collect(maps.Values(misfits(story))), true) {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
	if got := misfits(append(slices.Clone(story[:2]), wire("s5", "LAREDO, Texas: Agents found 29 people at the Encinal checkpoint."))); got[2] {
		t.Error("two sources are too few to judge a third by")
	}
}
