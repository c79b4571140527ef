package extract

import (
	"strings"
	"testing"

	"puente/pipeline/check"
	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// translatedFrom is a candidate of a Spanish source whose translation is a text.
func translatedFrom(text string) *candidate {
	src := news.Source{Outlet: "El Faro", Lang: "es", Text: "El capitán.", Translation: news.Translation{Text: text}}
	return &candidate{src: &src, field: news.FieldText, original: [2]int{0, len(src.Text)}, text: text, segment: text, setting: &check.Setting{}, confident: true}
}

// A fault at the words in brackets is left out with what it stands in, where
// what stays is as true without.
func TestAround(t *testing.T) {
	for _, tt := range []struct{ in, want string }{ // want "" means: nothing can be left out
		{"Some owners said they had paid up to 9,000 dollars a boat, almost [the double] of last year, according to the harbour guild.", "Some owners said they had paid up to 9,000 dollars a boat, according to the harbour guild."},
		{"The price of the ferry rises to 1.85 million euros: half of it [they pay] to the closure.", "The price of the ferry rises to 1.85 million euros."},
		{"The mayor declared the emergency on Monday, which [does] days was known.", "The mayor declared the emergency on Monday."},
		{"The council warned of the risk in 2023 and ordered [relocate] 60 families of the pier.", "The council warned of the risk in 2023."},
		{"To the cape of [eleven] hours, the ferry was towed to the old pier.", "The ferry was towed to the old pier."},
		{"The ferry [went of] the pier; the captain Bruno Salas was arrested on Tuesday.", "The captain Bruno Salas was arrested on Tuesday."},

		{"The captain, who [went of] the pier, was arrested on Tuesday.", "The captain was arrested on Tuesday."},
		{"Shares of the owner fell on Tuesday, with [sums] traded of 41 million, five times their average.", "Shares of the owner fell on Tuesday."}, // five times those sums
		{"The owner will pay for the pier, unless [of the] insurer refuses.", ""},
		{"The ferry was towed, the tripping of the line occurred [of on] board, to the pier.", ""}, // holds a statement
		{"The pier [of on] the north was closed on Tuesday.", ""},
		{"The pier was closed on Tuesday, [reportedly] of fear.", ""},
		{"The gates failed and flooded the market, [to the] mayor said.", ""}, // who says it
	} {
		text := strings.NewReplacer("[", "", "]", "").Replace(tt.in)
		start := strings.Index(tt.in, "[")
		fault := check.Fault{Span: facts.Span{Start: start, End: strings.Index(tt.in, "]") - 1}, Grave: true}
		got := ""
		for _, s := range translatedFrom(text).shorter(text, []check.Fault{fault}) {
			if len(s) > len(got) {
				got = s
			}
		}
		if got != tt.want {
			t.Errorf("%q\n got %q\nwant %q", tt.in, got, tt.want)
		}
	}
}

// An end without a figure or a name is left off; one with them stays.
func TestBrief(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"The call of the captain from the ferry lasted 48 seconds and reached so that they found it there.", "The call of the captain from the ferry lasted 48 seconds."},
		{"The call of the captain from the ferry lasted 48 seconds and reached the pier of Puerto Calma.", ""},
		{"The council opened a file to the company on Monday, which could end in a fine of 600,000 euros.", ""},
		{"The pier of the north will be closed for three weeks, unless the council finds the money for it.", ""},
		{"The pier was closed and the boats stayed where they were on that day.", ""}, // too short without it
	} {
		want := tt.want
		if want == "" {
			want = tt.in
		}
		if got := translatedFrom(tt.in).brief(tt.in); got != want {
			t.Errorf("brief(%q)\n got %q\nwant %q", tt.in, got, want)
		}
	}
}

func TestClauseVerb(t *testing.T) {
	for s, want := range map[string]bool{
		"90 rescuers work in the area.":                                  true,
		"A report of the council calculates the damage at 14.6 million.": true,
		"For the guild, the sale clears its debt.":                       true,
		"MAREA, the radar of the coast guard, cost $6.8 million.":        true,
		"White toll at the concert of the old pier.":                     false,
		"Long rows in the cash machines of the harbour.":                 false,
		"Exit poll of the guild: Blanco, three points on top of Leal.":   false,
		"41 confirmed cases, 4 more than on Monday.":                     false,
	} {
		if got := clauseVerb(s); got != want {
			t.Errorf("clauseVerb(%q) = %v", s, got)
		}
	}
}
