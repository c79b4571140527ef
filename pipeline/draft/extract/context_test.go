package extract

import (
	"strings"
	"testing"

	"puente/pipeline/news"
)

// Each sentence that takes something for known, with what a brief must have told
// before it, and one that needs nothing.
func TestNeeds(t *testing.T) {
	st := &story{introduced: introduced("Crews found a trailer near 14 floodgates. Some votes are missing. The plant has two cooling towers and no hypermarket.")}
	post := news.Source{ID: "s1", Kind: "post"}
	for _, tt := range []struct{ text, told, apart string }{
		{"The residents want the map of the towers.", "Three towers were stopped.", "Three pumps were stopped."},
		{"The firm runs the hypermarket.", "A firm closed its hypermarket.", "A mayor closed his office."},
		{"The trailer was locked.", "A cargo trailer was found.", "A boat was found."},
		{"The mayor gave no reasons for the delay.", "Only 12 of 60 families were moved, after two years of delay.", "60 families were moved."},
		{"The vessel was built in 2003.", "A ferry hit a quay.", "A lorry hit a quay."},
		{"The company expects higher sales.", "The airline lost a lawsuit.", "The mayor lost a lawsuit."},
		{"It lies behind the sector's main office.", "The dairy industry is on strike.", "The schools are on strike."},
		{"The incident lasted an hour.", "Lights went out in Altos.", ""},
		{"The city has 10,000 people.", "Lights went out in Altos.", "Lights went out."},
		{"The university raised its fees.", "The Universidad del Itata met.", "The senate met."},
	} {
		c := &candidate{text: tt.text, src: &post}
		if strings.Contains(tt.text, "university") {
			st.introduced["univers"] = true
		}
		needs := st.needsOf(c)
		if len(needs) == 0 {
			t.Errorf("%s: needs nothing", tt.text)
		}
		if !newHeard(tt.told).meets(needs) {
			t.Errorf("%s: not told by %s", tt.text, tt.told)
		}
		if newHeard(tt.apart).meets(needs) {
			t.Errorf("%s: told by %q", tt.text, tt.apart)
		}
	}
	st.introduced["runway"] = true
	runway := st.needsOf(&candidate{text: "The runway is shut.", src: &post})
	if !newHeard("A plane landed on a burst tyre.").meets(runway) || newHeard("A ferry hit a quay.").meets(runway) {
		t.Errorf("the runway goes with a landing alone: %v", runway)
	}
	delete(st.introduced, "runway")
	for _, text := range []string{
		"The police closed the road.",
		"The president of the chamber resigned.",
		"The trailer of Calle Norte was locked.",
		"The trailer, a white Volvo, was locked.",
		"The trailer that was found was locked.",
		"A trailer was found and the trailer was locked.",
		"The runway is shut until further notice.",
		"The list won 38% of the votes.",
		"The criminal complaint names nobody.",
		"The driver, Daniel Calle, was arrested.",
		`"The trailer was locked," said Ana Gil.`,
		"The company Andina Sur expects higher sales.",
		"At 18:30 power came back in the towers at Altos.",
	} {
		if needs := st.needsOf(&candidate{text: text, src: &post}); len(needs) > 0 {
			t.Errorf("%s: needs %v", text, needs)
		}
	}
	if needs := st.needsOf(&candidate{text: "The company expects higher sales.", src: &news.Source{Kind: "statement"}}); len(needs) > 0 {
		t.Errorf("in its own statement the company needs %v", needs)
	}
}

// A sentence that only the one before it in its text explains, and one like it
// that stands by itself.
func TestLeansOn(t *testing.T) {
	have := map[string]bool{}
	for _, tt := range []struct{ name, needs, leaves string }{
		{"the others", "The other two tested negative.", "Three towers were stopped and the other two tested negative."},
		{"the others", "The rest were treated in the street.", "The rest of the line reopened at noon."},
		{"a time after another", "Two hours later, students occupied the hall.", "Schools will open an hour later than usual."},
		{"a time after another", "It had sold 388 a year earlier, the firm said.", "The fleet had 520 boats this month, up from 388 a year earlier."},
		{"a day by another", "Police arrested him the same day.", "Police arrested him on Monday and freed him the same day."},
		{"a day by another", "Nine people had died by then.", "Nine people died the day before the vote."},
		{"this thing", "Unions reject this measure.", "Unions reject the strike this week."},
		{"that figure", "The mayor doubts that figure.", "The mayor doubts that figures were changed."},
		{"another count", "Another 30 people were hurt.", "Another strike has closed the port."},
		{"more than what stood there", "The new dam is larger than the previous one.", "The new dam is larger than that of Altos."},
		{"", "All were conscious when found.", "All schools were closed."},
		{"", "Two were students at the college.", "Two remain hospitalised."},
	} {
		have[tt.name] = true
		if !leansOn(tt.needs) {
			t.Errorf("%s: not seen in %s", tt.name, tt.needs)
		}
		if leansOn(tt.leaves) {
			t.Errorf("%s: seen in %s", tt.name, tt.leaves)
		}
	}
	for _, l := range leanings {
		if !have[l.name] {
			t.Errorf("%s: no sentence", l.name)
		}
	}
}

func TestCountless(t *testing.T) {
	for text, want := range map[string]bool{
		"The ministry offers 35,000, and only from August.":                                  true,
		"The ministry offers 35,000 tonnes, and only from August.":                           false,
		"Fishermen ask for 90,000 tonnes; the ministry offers 35,000, and only from August.": false,
		"The ministry offers $35,000, and only from August.":                                 false,
		"The clinic opened in 2023.":                                                         false,
	} {
		if got := countless(text); got != want {
			t.Errorf("countless(%q) = %v", text, got)
		}
	}
}

func TestCountedPeople(t *testing.T) {
	for in, want := range map[string]string{
		"Two remain hospitalised in Altos.":   "Two people remain hospitalised in Altos.",
		"One was arrested.":                   "One person was arrested.",
		"19 were injured by glass.":           "19 people were injured by glass.",
		"Two were closed.":                    "Two were closed.",
		"Two drivers were injured.":           "Two drivers were injured.",
		"Two of the ferries remain in Altos.": "Two of the ferries remain in Altos.",
	} {
		if got := countedPeople(in); got != want {
			t.Errorf("countedPeople(%q) = %q, want %q", in, got, want)
		}
	}
}

// What needs a thing waits until it has been told; what leans on a sentence is
// told right behind it or not at all.
func TestGrounded(t *testing.T) {
	src := &news.Source{ID: "s1"}
	at := func(source, ordinal int, text string) *candidate {
		return &candidate{source: source, ordinal: ordinal, text: text, src: src, field: news.FieldText}
	}
	lead := at(0, 0, "Lights went out in Altos.")
	gates := at(0, 1, "The gates stayed shut.")
	gates.needs = []need{{stems: []string{"gate"}}}
	found := at(1, 0, "Crews found three gates.")
	later := at(1, 1, "Two hours later they went home.")
	later.leans = true
	lone := at(1, 5, "The other two did not.")
	lone.leans = true
	pool := at(2, 3, "The pool stayed shut.")
	pool.needs = []need{{stems: []string{"pool"}}}
	told, adrift := grounded([]*candidate{lead, gates, found, later, lone, pool}, "Lights out")
	if got := texts(told); got != "Lights went out in Altos. | Crews found three gates. | Two hours later they went home. | The gates stayed shut." {
		t.Errorf("told: %s", got)
	}
	if got := texts(adrift); got != "The other two did not. | The pool stayed shut." {
		t.Errorf("adrift: %s", got)
	}
	if told, _ := grounded([]*candidate{lead, gates}, "Gates of Altos dam fail"); len(told) != 2 {
		t.Errorf("the headline does not tell of the gates: %s", texts(told))
	}
}

func texts(list []*candidate) string {
	var out []string
	for _, c := range list {
		out = append(out, c.text)
	}
	return strings.Join(out, " | ")
}

func TestUnlinked(t *testing.T) {
	for in, want := range map[string]string{
		"The port was also closed.":                    "The port was closed.",
		"The mayor, however, stayed.":                  "The mayor stayed.",
		"The union, for its part, called a strike.":    "The union called a strike.",
		"The port was closed too.":                     "The port was closed.",
		"But the mayor stayed.":                        "The mayor stayed.",
		"Nevertheless, Ana Gil stayed.":                "Ana Gil stayed.",
		"But for the rain, the fire would have spread": "But for the rain, the fire would have spread",
		"It hit not only the port but also the bay.":   "It hit not only the port but also the bay.",
		`"It was also closed," said Ana Gil.`:          `"It was also closed," said Ana Gil.`,
		"Andorra stayed, too far to help.":             "Andorra stayed, too far to help.",
	} {
		if got := unlinked(in); got != want {
			t.Errorf("unlinked(%q) = %q, want %q", in, got, want)
		}
	}
}
