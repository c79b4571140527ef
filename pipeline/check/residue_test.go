package check

import "testing"

// Each sign has a sentence that needs it and one that it must leave alone.
func TestSigns(t *testing.T) {
	examples := map[string][2]string{
		"two function words in Spanish order":       {"The fine is of until 28 million pesos.", "The fine is up to 28 million pesos."},
		"a possessive after the":                    {"The mayor sold the his house.", "The mayor sold his house."},
		"a relative in Spanish order":               {"The pier is closed, by what nobody can land.", "The pier is closed, and that is why nobody can land."},
		"an idiom word by word":                     {"The residents, this yes, will be paid.", "The residents said yes and will be paid."},
		"hace as does":                              {"The ferry arrived does minutes.", "The harbour does not open today."},
		"until for up to":                           {"They paid until 9,000 dollars each.", "They will stay until 2030."},
		"an adverb before its pronoun":              {"Allegedly it fled in a van.", "He allegedly fled in a van."},
		"already before its verb":                   {"The agent already was out.", "The agent was already out."},
		"a time of day by word":                     {"The ship left at the eight of the evening.", "The ship left in the evening."},
		"a preposition before a finite verb":        {"The plan of is ready.", "The plan is ready."},
		"an auxiliary without its subject":          {"He said that was closed.", "He said that it was closed."},
		"a verb without its subject after a comma":  {"The tenant, specified, pays 85,000 pesos.", "The tenant, who specified no reason, pays 85,000 pesos."},
		"a capital that was a sentence's first":     {"They said that it cost Me the job.", "They said that it cost me the job."},
		"a pronoun that its verb can't take":        {"The plan exited him the best.", "The plan gave him the best."},
		"it before what it stands for":              {"The state put it the Agency of Fisheries.", "The state put it to the test."},
		"modal and finite verb":                     {"The union will to stop on Friday.", "The union will stop on Friday."},
		"have and base verb":                        {"The owner has give nothing.", "The owner has given nothing."},
		"be and finite or base verb":                {"The sailors are had to wait.", "The sailors have had to wait."},
		"subject and verb disagree":                 {"The people was angry.", "The people were angry."},
		"a figure and its noun turned":              {"One fails of the radar stopped it.", "One of the radars stopped it."},
		"an adjective behind its noun":              {"Agents federal of the port came.", "Federal agents of the port came."},
		"a sum by the day before its noun":          {"The farm sends 1,800 daily litres.", "The line has 12 daily flights."},
		"the wrong preposition of a sum":            {"The contract by S/312 million ended.", "The contract for S/312 million ended."},
		"a preposition that the verb does not take": {"The mayor visited to the wounded.", "The mayor spoke to the wounded."},
		"an order to somebody turned":               {"The court instructed to Rumbo Sur present a plan.", "The court instructed Rumbo Sur to present a plan."},
		"comparison with that or than a noun":       {"The catch was better that the last.", "The catch was better than the last."},
		"a negation in Spanish order":               {"The boat had no licence any and no accompanied crew; it has commitment any.", "The boat had no licence."},
		"an article before what takes none":         {"There was not an alone sailor.", "There was not a single sailor."},
		"a phrase word by word":                     {"The boats cost, in average, 200 pesos.", "The boats cost 200 pesos on average."},
		"an adverb of doubt out of place":           {"The fuel was secured allegedly stolen.", "The fuel was allegedly stolen."},
		"an inverted speaker":                       {"The banks, add the operators, wait.", "The banks, the operators add, wait."},
		"a or an":                                   {"The radar has an useful life.", "The radar has a useful life."},
		"the night of Sunday":                       {"It sank the night of Sunday.", "It sank on Sunday night."},
		"that after a comma":                        {"The port, that was closed, opened.", "The port that was closed opened."},
		"his or him for a thing":                    {"The company sold his boats.", "The captain sold his boats."},
		"to before a distance or a rate":            {"The wreck is located to 40 metres.", "The wreck is located 40 metres away."},
		"a of age":                                  {"A man of 79, was rescued.", "A total of 79, was rescued."},
		"a noun where an adjective belongs":         {"It left 6 missing and 22 wounds.", "It left 6 missing and 22 injured."},
		"words broken by inflection":                {"The crew was tieed up.", "The crew was tied up."},
		"a sentence cut off":                        {"The ferry was carrying the.", "The ferry was carrying the mail."},
		"a label and a lower-case word":             {"Neighbours: we will wait here.", "Uruguay: workers have occupied the pier."},
		"a quotation in two persons":                {`"It said me nothing," he said.`, `"It told nobody," he said.`},
	}
	for _, sign := range signs {
		e, ok := examples[sign.name]
		if !ok {
			t.Errorf("no example for %q", sign.name)
			continue
		}
		found := func(s string) bool { m := sign.re.FindString(s); return m != "" && !sign.spares(m) }
		if !found(e[0]) {
			t.Errorf("%s: not found in %q", sign.name, e[0])
		}
		if found(e[1]) {
			t.Errorf("%s: found in %q", sign.name, e[1])
		}
		delete(examples, sign.name)
	}
	for name := range examples {
		t.Errorf("an example for no sign: %q", name)
	}
}

func TestGraveFaults(t *testing.T) {
	for _, tt := range []struct {
		english, original string
		faults, grave     int
	}{
		{"11 have received already the tall.", "11 han recibido ya el alta.", 1, 1},
		{"The tall mast fell on the pier.", "El mástil cayó sobre el muelle.", 0, 0},
		{"The report will hand to the court on Friday.", "El informe se entregará al tribunal el viernes.", 1, 1},
		{"Near the pier located a second wreck.", "Cerca del muelle se localizó un segundo barco.", 1, 1},
		{"A second wreck was located near the pier.", "Cerca del muelle se localizó un segundo barco.", 0, 0},
		{"The crew will meet with the mayor on Friday.", "La tripulación se reunirá con la alcaldesa el viernes.", 0, 0},
		{"Damaged 22 metres of the pier.", "Dañados 22 metros del muelle.", 1, 1},
		{"Founded in 1920, the shipyard closed.", "Fundado en 1920, el astillero cerró.", 0, 0},
		{"Have more than 40 boats tied up.", "Hay más de 40 barcos amarrados.", 1, 1},
		{"He enfermó on the ship.", "Él enfermó en el barco.", 1, 1},
		{"The huelguistas met at the pier.", "Los huelguistas se reunieron en el muelle.", 1, 0},
		{"The port, that was closed, opened the night of Sunday.", "El puerto, que estaba cerrado, abrió la noche del domingo.", 2, 0},
		{"The captain of the ship was rescued by the crew of the other one, which had seen the flares that he sent.", "El capitán fue rescatado por otro barco.", 1, 1},
	} {
		f := Faults(tt.english, tt.original)
		if len(f) != tt.faults || grave(f) != tt.grave {
			t.Errorf("Faults(%q) = %v, want %d, %d grave", tt.english, f, tt.faults, tt.grave)
		}
		for _, x := range f {
			if x.Start < 0 || x.End > len(tt.english) || x.Start >= x.End {
				t.Errorf("span %v of %q", x, tt.english)
			}
		}
	}
}
