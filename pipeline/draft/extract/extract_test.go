package extract

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"puente/pipeline/check"
	"puente/pipeline/draft"
	"puente/pipeline/news"
)

func TestClean(t *testing.T) {
	src := news.Source{Outlet: "El Faro", PublishedAt: "2025-03-04T18:00:00-03:00"} // a Tuesday
	for _, tt := range []struct{ in, want string }{                                 // want "" means: not fit
		{"Police seized two boats at the pier of Puerto Calma.", "Police seized two boats at the pier of Puerto Calma."},
		{"🚨 #PuertoCalma | Police seized two boats at the old pier 👉 https://t.example/x #Boats", "Police seized two boats at the old pier."},
		{"URGENT: Police seized two boats at the old pier @faro", "Police seized two boats at the old pier."},
		{"MEDICAL UPDATE 🦁 Shortstop Luis Mora left the game with a sore ankle.", "Shortstop Luis Mora left the game with a sore ankle."},
		{"#PuertoCalma 📵 The market was closed by order of the mayor.", "The market was closed by order of the mayor."},
		{"RT @faro: Police seized two boats at the old pier.", "Police seized two boats at the old pier."},
		{"Residents of #SantaLucía were told to boil their water.", "Residents of Santa Lucía were told to boil their water."},
		{"PUERTO CALMA.— Police seized two boats at the old pier.", "Police seized two boats at the old pier."},
		{"PUERTO CALMA, Argentina — Police seized two boats at the old pier.", "Police seized two boats at the old pier."},
		{"Police said yesterday that two boats were seized.", "Police said on Monday that two boats were seized."},
		{"Police seized two boats today, Tuesday, at the old pier.", "Police seized two boats on Tuesday at the old pier."},
		{"Fans left yesterday's game before the ninth inning had ended.", "Fans left Monday's game before the ninth inning had ended."},
		{"However, police seized two boats at the old pier.", "Police seized two boats at the old pier."},
		{"The boats are worth 20,000 dollars, according to figures seen by this newspaper.", "The boats are worth 20,000 dollars, according to figures seen by El Faro."},
		{"Schools in Puerto Calma will open at 8:30 am on Friday.", "Schools in Puerto Calma will open at 8.30am on Friday."},
		{"The auction of the boats will be held on Oct. 4 in Puerto Calma.", "The auction of the boats will be held on 4 October in Puerto Calma."},
		{"The new mayor takes office on December 10, 2025 in Puerto Calma.", "The new mayor takes office on 10 December 2025 in Puerto Calma."},
		{"«Nobody warned us », the captain told reporters at the pier.", `"Nobody warned us", the captain told reporters at the pier.`},
		{"Skipper Bruno Salas: \"We had the radar and let it go.\"", "Skipper Bruno Salas said: \"We had the radar and let it go.\""},
		{"Bruno Salas, head of the guild: «The repair can take up to four days».", "Bruno Salas, head of the guild, said: \"The repair can take up to four days\"."},
		{"Meet La Reina: a ferry with room for 214 people.", "La Reina is a ferry with room for 214 people."},
		{"There was, in addition, 612 boats at the old pier.", "There were 612 boats at the old pier."},
		{"With these words, Mayor Ana Gil closed the old pier.", "Mayor Ana Gil closed the old pier."},
		{"There are 320 stranded families.", "There are 320 stranded families."},
		{"The guild puts its losses at 20,000 dollars, above all in fish.", "The guild puts its losses at 20,000 dollars, above all in fish."},

		{"The captain to the town: «The pier of the harbour is closed».", ""},
		{"What are the police waiting for at the old pier?", ""},
		{"Read more about the boats that police seized here.", ""},
		{"Thank you for the work that was done at the old pier.", ""},
		{"41 confirmed cases, 4 more than on Monday morning.", ""}, // no verb
		{"Two boats.", ""},
		{"The ministry dijo que los barcos son para la flota de guerra.", ""},
		{"and then two boats were seized at the old pier.", "And then two boats were seized at the old pier."},
		{`The captain said "nobody warned us of the storm at all.`, ""},
		{"On Thursday the court convicted Ángel B.", ""},
	} {
		got, ok := clean(tt.in, src)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("clean(%q)\n got %q\nwant %q", tt.in, got, tt.want)
		}
	}
}

func TestPointsBack(t *testing.T) {
	for s, want := range map[string]bool{
		"He was arrested at the scene.":                                        true,
		"The company denied any link to the group.":                            true,
		`"Nobody warned us," he said.`:                                         true,
		`"We keep a share," its chairman, Ana Gil, told the Ledger.`:           true,
		`"We keep a share," Ana Gil, chairman of the line, told the Ledger.`:   false,
		"According to the complaint, he had been promised money.":              true,
		"The auction of his accordion will be held online.":                    true,
		"It recalls that the pier was closed.":                                 true,
		"There was, in this case, a storm.":                                    false,
		"It is expected that the rain will last until Thursday.":               false,
		"So far it is not known who sank the ferry.":                           false,
		"Some owners said they had paid up to 9,000 dollars.":                  false,
		"Some said they had paid up to 9,000 dollars.":                         true,
		"After the storm, the pier was closed.":                                false,
		"After they left, the pier was closed.":                                true,
		"As a result of the strike had to be thrown away 180 litres.":          true,
		"About 60 people had it closed for five hours.":                        true,
		"About 60 people had the pier closed for five hours.":                  false,
		"The councillor Ana Gil, among them, said she had come alone.":         true,
		"First it was the light.":                                              true,
		`"Nobody warned us", said its director, Ana Gil.`:                      true,
		`"There was no risk", said the director, Ana Gil.`:                     false,
		"The minister of Fisheries, Ana Gil, denied it.":                       false,
		"The minister denied any link to the group.":                           true,
		"The official explained that the pier is safe.":                        true,
		"The driver, Daniel Calle, was arrested at the scene.":                 false,
		"The port authority denied any link to the group.":                     false,
		`"Nobody warned us," Captain Bruno Salas said.`:                        false,
		"Thirty boats were seized.":                                            false,
		"According to the mayor, Inés Robledo, the pier will open on Tuesday.": false,
	} {
		if got := pointsBack(s); got != want {
			t.Errorf("pointsBack(%q) = %v", s, got)
		}
	}
}

func TestCalls(t *testing.T) {
	for _, tt := range []struct {
		src        news.Source
		name, verb string
	}{
		{news.Source{Outlet: "El Faro", Kind: "article"}, "El Faro", "reported"},
		{news.Source{Outlet: "Harbour Wire", Kind: "post"}, "Harbour Wire", "said"},
		{news.Source{Outlet: "Ministerio de Pesca (Minpesca)", Kind: "statement"}, "the Ministry of Fisheries", "said"},
		{news.Source{Outlet: "Puerto Calma Fire Department", Kind: "post"}, "the Puerto Calma Fire Department", "said"},
		{news.Source{Author: "Dora Vidal (@doravidal), periodista"}, "journalist Dora Vidal", "said"},
		{news.Source{Outlet: "Beto Luna, reportero", Kind: "post"}, "reporter Beto Luna", "said"},
		{news.Source{}, "", ""},
	} {
		if name, verb := calls(tt.src); name != tt.name || verb != tt.verb {
			t.Errorf("calls(%+v) = %q, %q", tt.src, name, verb)
		}
	}
}

func TestShorten(t *testing.T) {
	for _, tt := range []struct{ in, want string }{ // want "" means: can't be cut
		{"Police seized two boats at the old pier", "Police seized two boats at the old pier"},
		{"Federal police seized two fishing boats at the old pier, carrying away papers and radios in three lorries", "Federal police seized two fishing boats at the old pier"},
		{"A flood tore through the old harbour of Puerto Calma overnight, leaving at least 11 people without a home", "A flood tore through the old harbour of Puerto Calma overnight"},
		{"The council votes to sell the old pier of Puerto Calma over a contract for its repair", "The council votes to sell the old pier of Puerto Calma"},
		{"Federal police seized two fishing boats at the old pier, according to two people who saw it happen that night", ""},
		{"Federal police will seize two fishing boats at the old pier, if a judge in the capital agrees to it", ""},
		{"The shipping company will pay for the repair of the pier, but not for the boats that it sank there", ""},
	} {
		got, _ := shorten(tt.in, headlineMax)
		if got != tt.want {
			t.Errorf("shorten(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// pier is a story of four sources in two languages.
func pier() news.Story {
	tr := func(text string) news.Translation { return news.Translation{Text: text, Engine: "test"} }
	return news.Story{ID: "pier", Sources: []news.Source{
		{ID: "s1", Outlet: "Harbour Wire", Kind: "article", Lang: "en", PublishedAt: "2025-03-04T20:00:00-03:00", Title: "Ferry runs aground off Puerto Calma",
			Text: "PUERTO CALMA — A ferry with 214 people on board ran aground off Puerto Calma on Tuesday. The captain, Bruno Salas, was taken to hospital with a broken arm. He is expected to leave on Friday. Did the radar fail? Follow us for more."},
		{ID: "s2", Outlet: "Diario de la Ría", Kind: "article", Lang: "es", PublishedAt: "2025-03-04T21:00:00-03:00",
			Text:        "La naviera Rumbo Sur pagará una multa de 28 millones de pesos.\nEl muelle de Puerto Calma quedará cerrado hasta el viernes.",
			Translation: tr("The shipping company Rumbo Sur will pay a fine of 28 million pesos.\nThe pier of Puerto Calma will remain closed until Friday.")},
		{ID: "s3", Outlet: "Guardia Costera", Kind: "statement", Lang: "es", PublishedAt: "2025-03-05T09:00:00-03:00",
			Text:        "#Comunicado | El ferry transportaba 31 vehículos. Rescatamos a 214 personas en dos horas. 👉 https://gc.example/1",
			Translation: tr("#Comunicado | The ferry was carrying 31 vehicles. We rescued 214 people in two hours. 👉 https://gc.example/1")},
		{ID: "s4", Outlet: "Radio Muelle", Kind: "post", Lang: "es", NearDuplicateOf: "s3", Text: "El ferry transportaba 31 vehículos.", Translation: tr("The ferry was carrying 31 vehicles.")},
	}}
}

func TestWrite(t *testing.T) {
	st := pier()
	d, err := Writer{}.Write(context.Background(), draft.Request{Story: st, Style: draft.House})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range d.Sentences {
		got = append(got, s.Text)
	}
	want := []string{
		"A ferry with 214 people on board ran aground off Puerto Calma on Tuesday, Harbour Wire reported.",
		"The captain, Bruno Salas, was taken to hospital with a broken arm.",
		"He is expected to leave on Friday.",
		"According to the Guardia Costera, the ferry was carrying 31 vehicles.",
		"The Guardia Costera said it rescued 214 people in two hours.",
		"The shipping company Rumbo Sur will pay a fine of 28 million pesos, Diario de la Ría reported.",
		"The pier of Puerto Calma will remain closed until Friday.",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if d.Headline.Text != "Ferry runs aground off Puerto Calma" {
		t.Errorf("headline = %q", d.Headline.Text)
	}
	for _, g := range got {
		if strings.ContainsAny(g, "#@👉?") || strings.Contains(g, "http") {
			t.Errorf("marks of the medium in %q", g)
		}
	}
	b := check.New(st.Originals(), check.Options{}).Brief(news.Brief{Headline: d.Headline, Sentences: d.Sentences})
	if b.Status != news.Ready {
		t.Errorf("status %s %q", b.Status, b.Reasons)
	}
	for _, s := range append(d.Sentences, d.Headline) {
		for _, c := range s.Cites {
			if c.Original == nil || c.English == nil || c.Original.Text == "" {
				t.Errorf("no evidence for %q", s.Text)
			}
		}
	}
	again, _ := Writer{}.Write(context.Background(), draft.Request{Story: st, Style: draft.House})
	if !reflect.DeepEqual(d, again) {
		t.Error("a second draft differs")
	}
}

func TestWriteAgain(t *testing.T) {
	r := draft.Request{Story: pier(), Style: draft.House}
	d, _ := Writer{}.Write(context.Background(), r)
	for i := range d.Sentences {
		d.Sentences[i].Verdict = news.Supported
	}
	d.Sentences[0].Verdict, d.Headline.Verdict = news.Unsupported, news.Contradicted
	r.Previous = &d
	again, _ := Writer{}.Write(context.Background(), r)
	for _, s := range again.Sentences {
		if s.Text == d.Sentences[0].Text {
			t.Errorf("%q is used again", s.Text)
		}
	}
	if again.Headline.Text == d.Headline.Text {
		t.Errorf("the headline is used again")
	}
}

// A quotation that was translated is said to be; a word or two is none.
func TestMarked(t *testing.T) {
	es, en := &news.Source{Lang: news.Spanish, Translation: news.Translation{Text: "."}}, &news.Source{Lang: news.English}
	for _, tt := range []struct {
		src      *news.Source
		in, want string
	}{
		{es, `"Nobody warned us of it", said Ana Gil.`, `"Nobody warned us of it", said Ana Gil (translated from Spanish).`},
		{es, `Ana Gil said: "Nobody warned us."`, `Ana Gil said: "Nobody warned us" (translated from Spanish).`},
		{es, `Ana Gil spoke of "delays" at the pier.`, `Ana Gil spoke of "delays" at the pier.`},
		{en, `"Nobody warned us of it," said Ana Gil.`, `"Nobody warned us of it," said Ana Gil.`},
	} {
		if got := (&candidate{src: tt.src}).marked(tt.in); got != tt.want {
			t.Errorf("marked(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// Figures that can't both be right stand side by side.
func TestDisputes(t *testing.T) {
	st := news.Story{Sources: []news.Source{
		{ID: "s1", Outlet: "Harbour Wire", Kind: "article", Lang: "en", Text: "The flood in Puerto Calma left 14 people dead on Tuesday. Two bridges collapsed in the north of the town. Schools will remain closed until Friday."},
		{ID: "s2", Outlet: "Ministry of Health", Kind: "statement", Lang: "en", Text: "So far 11 people are confirmed dead. Doctors from three provinces have arrived in Puerto Calma."},
	}}
	d, err := Writer{}.Write(context.Background(), draft.Request{Story: st, Style: draft.House})
	if err != nil {
		t.Fatal(err)
	}
	b := check.New(st.Sources, check.Options{}).Brief(news.Brief{Headline: d.Headline, Sentences: d.Sentences})
	if b.Status != news.Ready || len(b.Conflicts) != 1 {
		t.Errorf("status %s %q, conflicts %v", b.Status, b.Reasons, b.Conflicts)
	}
	if strings.Contains(d.Headline.Text, "14") || d.Headline.Text == "" {
		t.Errorf("the headline takes sides: %q", d.Headline.Text)
	}
	if len(d.Sentences) < 2 || d.Sentences[1].Text != "The Ministry of Health put the number of deaths at 11 so far." {
		t.Errorf("sentences %v", d.Sentences)
	}
}

// A figure is given as a source's own only where it is that, without reserve and
// in the words that are cited, and not where it stands in the brief already.
func TestStandingFigures(t *testing.T) {
	for _, second := range []string{
		"According to a preliminary report of the coast guard, 11 people died in Puerto Calma.",
		"The coast guard said that 11 people died in Puerto Calma.",
		"About 11 people died in Puerto Calma.",
	} {
		st := news.Story{Sources: []news.Source{
			{ID: "s1", Outlet: "Harbour Wire", Kind: "article", Lang: "en", Text: "The flood in Puerto Calma left 14 people dead on Tuesday. Two bridges collapsed in the north of the town. Schools will remain closed until Friday."},
			{ID: "s2", Outlet: "Radio Calma", Kind: "post", Lang: "en", Text: second},
		}}
		d, err := Writer{}.Write(context.Background(), draft.Request{Story: st, Style: draft.House})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range d.Sentences {
			if strings.Contains(s.Text, "Radio Calma put the number") {
				t.Errorf("%q for %q", s.Text, second)
			}
		}
	}
	title := &news.Span{Text: "The company on the situation at its plant"}
	if _, held := standing(check.Figure{Text: "86", Cite: news.Cite{Original: title, English: title}}, news.Source{Lang: news.English}); held {
		t.Error("a figure that the cited words do not have is held")
	}
}

// A headline takes no side: it leaves a figure in dispute out where what it
// counts can stand alone.
func TestHeadlineOfDispute(t *testing.T) {
	st := news.Story{Sources: []news.Source{
		{ID: "s1", Outlet: "Harbour Wire", Kind: "article", Lang: "en", Title: "Rescuers find 63 people locked in freight car near Puerto Calma", Text: "Rescuers found 63 people locked in a freight car near Puerto Calma on Tuesday. The car had been sealed from the outside. Its driver was arrested at the station."},
		{ID: "s2", Outlet: "Puerto Calma Fire Service", Kind: "post", Lang: "en", Text: "Our rescuers evaluated 61 people pulled from a locked freight car near Puerto Calma. Five of them are in hospital with burns."},
	}}
	d, err := Writer{}.Write(context.Background(), draft.Request{Story: st, Style: draft.House})
	if err != nil {
		t.Fatal(err)
	}
	if want := "Rescuers find people locked in freight car near Puerto Calma"; d.Headline.Text != want {
		t.Errorf("headline %q, want %q", d.Headline.Text, want)
	}
	b := check.New(st.Sources, check.Options{}).Brief(news.Brief{Headline: d.Headline, Sentences: d.Sentences})
	if b.Status != news.Ready || len(b.Conflicts) != 1 {
		t.Errorf("status %s %q, conflicts %v", b.Status, b.Reasons, b.Conflicts)
	}
}

func TestAlternatives(t *testing.T) {
	d := Alternatives(pier())
	if len(d.Sentences) < 5 {
		t.Errorf("%d alternatives", len(d.Sentences))
	}
	for _, s := range d.Sentences {
		if strings.HasPrefix(s.Text, "He ") {
			t.Errorf("%q leans on another sentence", s.Text)
		}
	}
}

// Whatever the sources hold, the writer ends, its text is valid, its spans lie
// in their fields.
func TestHostileSources(t *testing.T) {
	pieces := []string{"", " ", "\n", "\"", "«", "»", ". ", "The ferry ran aground ", "we ", "El barco encalló ", "said ", "#Tag ", "@x ", "🚨", "\ufe0f", "https://t.example/a ", "A. B. ", "RT @x: ", "| ", "URGENTE: ", "14,500 ", "(", ")", "$", "'", "—", "PUERTO ", "p.m. "}
	text := rapid.Custom(func(r *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 40).Draw(r, "n") {
			b.WriteString(rapid.SampledFrom(pieces).Draw(r, "piece"))
		}
		return b.String()
	})
	rapid.Check(t, func(r *rapid.T) {
		var st news.Story
		for i := range rapid.IntRange(0, 3).Draw(r, "sources") {
			s := news.Source{ID: string(rune('a' + i)), Outlet: text.Draw(r, "outlet"), Author: text.Draw(r, "author"), Lang: rapid.SampledFrom([]string{"es", "en"}).Draw(r, "lang"),
				Title: text.Draw(r, "title"), Text: text.Draw(r, "text")}
			if s.Lang == "es" {
				s.Translation = news.Translation{Title: text.Draw(r, "title in English"), Text: text.Draw(r, "English"),
					Segments: []news.Segment{{Field: "text", Original: [2]int{0, len(s.Text)}, English: [2]int{0, rapid.IntRange(-1, 90).Draw(r, "end")}}}}
			}
			st.Sources = append(st.Sources, s)
		}
		d, err := Writer{}.Write(context.Background(), draft.Request{Story: st, Style: draft.House})
		if err != nil {
			r.Fatal(err)
		}
		for _, s := range append(d.Sentences, d.Headline) {
			if !utf8.ValidString(s.Text) {
				r.Fatalf("invalid %q", s.Text)
			}
			for _, c := range s.Cites {
				for _, src := range st.Sources {
					if src.ID == c.Source && src.Field(c.Original.Field)[c.Original.Start:c.Original.End] != c.Original.Text {
						r.Fatalf("span %+v", c.Original)
					}
				}
			}
		}
	})
}

func TestHeadline(t *testing.T) {
	en := func(id, title, text string) news.Source {
		return news.Source{ID: id, Outlet: "Outlet " + id, Kind: "article", Lang: "en", Title: title, Text: text}
	}
	es := func(id, text string) news.Source {
		return news.Source{ID: id, Outlet: "Outlet " + id, Kind: "post", Lang: "es", Text: "El transbordador encalló.", Translation: news.Translation{Text: text, Engine: "test", Segments: []news.Segment{{Field: "text", Original: [2]int{0, 26}, English: [2]int{0, len(text)}}}}}
	}
	for _, tt := range []struct {
		name    string
		sources []news.Source
		want    string
	}{
		{"an English title", []news.Source{es("s1", "The ferry Luz del Sur ran aground in Puerto Calma."), en("s2", "Ferry runs aground off Puerto Calma", "The ferry Luz del Sur ran aground off Puerto Calma on Tuesday.")}, "Ferry runs aground off Puerto Calma"},
		{"the time does not come first", []news.Source{en("s1", "", "On Tuesday 4 March, the ferry Luz del Sur ran aground off Puerto Calma."), en("s2", "", "Nobody on the ferry Luz del Sur was hurt near Puerto Calma.")}, "The ferry Luz del Sur ran aground off Puerto Calma"},
		{"not what one source alone tells", []news.Source{en("s1", "", "Repairs to the old radar in the tower were meant to end. The ferry Luz del Sur ran aground off Puerto Calma."), en("s2", "", "The ferry Luz del Sur ran aground near the pier of Puerto Calma and nobody was hurt.")}, "The ferry Luz del Sur ran aground off Puerto Calma"},
		{"no faulty translation", []news.Source{es("s1", "The ferry, that came of Bahía, ran aground does minutes."), es("s2", "The ferry Luz del Sur ran aground in Puerto Calma.")}, "The ferry Luz del Sur ran aground in Puerto Calma"},
	} {
		st := newStory(news.Story{Sources: tt.sources}, nil)
		if got, _ := st.headline(st.choose(draft.House)); got.Text != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got.Text, tt.want)
		}
	}
}

func TestSubjectless(t *testing.T) {
	for s, want := range map[string]bool{
		"According to the company, circulated to 42 km/h.":          true,
		"On Tuesday, closed the pier of Puerto Calma.":              true,
		"According to the company, it circulated at 42 km/h.":       false,
		"On Tuesday, trained divers searched the harbour.":          false,
		"In Puerto Calma, hundreds of red boats stayed in harbour.": false,
	} {
		if got := subjectless.MatchString(s); got != want {
			t.Errorf("subjectless(%q) = %v", s, got)
		}
	}
}

// What adds to the news or tells of another year makes no headline where
// anything else does.
func TestHeadlineTellsTheNews(t *testing.T) {
	st := news.Story{Sources: []news.Source{
		{ID: "s1", Outlet: "Harbour Wire", Lang: "en", PublishedAt: "2025-03-04T20:00:00-03:00", Title: "Update on the ferry of Puerto Calma",
			Text: "A ferry with 214 people on board ran aground off Puerto Calma. The ferry also ran aground off Puerto Calma in 2019."},
		{ID: "s2", Outlet: "The Ledger", Lang: "en", PublishedAt: "2025-03-04T21:00:00-03:00", Text: "The ferry that ran aground off Puerto Calma was towed to the pier."},
	}}
	d, err := Writer{}.Write(context.Background(), draft.Request{Story: st, Style: draft.House})
	if err != nil {
		t.Fatal(err)
	}
	if h := d.Headline.Text; !strings.Contains(h, "ferry") || strings.Contains(h, "also") || strings.Contains(h, "Update") {
		t.Errorf("headline = %q", h)
	}
}

func TestWithoutAsides(t *testing.T) {
	for in, want := range map[string]string{
		"Bruno Salas, 52, who bought the ferry in 2019, ran it aground": "Bruno Salas ran it aground",
		"Bruno Salas, who allegedly drank, ran the ferry aground":       "Bruno Salas, who allegedly drank, ran the ferry aground",
		"Bruno Salas, a retired sailor from the north, ran it aground":  "Bruno Salas ran it aground",
		"The ferry, a tug, and the pier stayed where they were":         "The ferry, a tug, and the pier stayed where they were",
		"The ferry Luz del Sur ran aground on Tuesday morning":          "The ferry Luz del Sur ran aground",
		"The ferry, the captain and the pier stayed where they were":    "The ferry, the captain and the pier stayed where they were",
	} {
		if got := withoutAsides(in); got != want {
			t.Errorf("withoutAsides(%q) = %q, want %q", in, got, want)
		}
	}
}

// Of a translated sentence whose end went wrong, the beginning is kept.
func TestReadable(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"The captain of the ferry was arrested on Tuesday, that was a day of to celebrate.", "The captain of the ferry was arrested on Tuesday."},
		{"The mayor has confirmed that the captain, who went of the pier, is well.", "The mayor has confirmed that the captain is well."},
		{"The ferry was towed to the pier on Tuesday.", "The ferry was towed to the pier on Tuesday."},
	} {
		src := news.Source{Outlet: "El Faro", Lang: "es", Text: "El capitán.", Translation: news.Translation{Text: tt.in}}
		c := candidate{src: &src, field: news.FieldText, original: [2]int{0, len(src.Text)}, text: tt.in, segment: tt.in, setting: &check.Setting{}, confident: true}
		if ok := c.readable(); ok != (tt.want != "") || ok && c.text != tt.want {
			t.Errorf("%q: %v %q", tt.in, ok, c.text)
		}
	}
}

// What an outlet has corrected is told as corrected, not as it first stood.
func TestCorrected(t *testing.T) {
	st := news.Story{Sources: []news.Source{
		{ID: "s1", Outlet: "Radio Muelle", Lang: "en", Text: "The blackout in Puerto Calma left 31,000 homes without power. The traffic lights of the town were off."},
		{ID: "s2", Outlet: "Radio Muelle", Lang: "en", Text: "Correction: 13,000 homes were without power, not 31,000.", Corrects: "s1"},
		{ID: "s3", Outlet: "The Ledger", Lang: "en", Text: "The blackout in Puerto Calma ended at midnight. Schools will open an hour later on Wednesday."},
	}}
	d, err := Writer{}.Write(context.Background(), draft.Request{Story: st, Style: draft.House})
	if err != nil {
		t.Fatal(err)
	}
	told := false
	for _, s := range append(d.Sentences, d.Headline) {
		if strings.Contains(s.Text, "31,000") && !strings.Contains(s.Text, "not 31,000") && !strings.Contains(s.Text, "corrected") {
			t.Errorf("drafted as a fact: %q", s.Text)
		}
		told = told || strings.Contains(s.Text, "13,000")
	}
	if !told {
		t.Errorf("the correction is not told: %v", d.Sentences)
	}
}

// A story of which no sentence can be a headline is named after what it is about:
// never nothing, never the one who reports.
func TestBareHeadline(t *testing.T) {
	src := []news.Source{
		{ID: "s1", Outlet: "Radio Plaza", Lang: "en", Text: "Radio Plaza: what a day! #Honda 🙏 Thanks, Puerto Calma!"},
		{ID: "s2", Outlet: "Onda Norte", Lang: "en", Text: "Photos: Puerto Calma."},
	}
	for _, tt := range []struct {
		story news.Story
		want  string
	}{
		{news.Story{Sources: src}, "Reports on Puerto Calma"},
		{news.Story{Sources: src, Words: []string{"calma"}}, "Reports on Puerto Calma"},
		{news.Story{Sources: []news.Source{{ID: "s1", Outlet: "Onda Norte", Lang: "en", Text: "wow!"}}}, "Report by Onda Norte"},
		{news.Story{}, ""},
	} {
		d, err := Writer{}.Write(context.Background(), draft.Request{Story: tt.story, Style: draft.House})
		if err != nil || d.Headline.Text != tt.want {
			t.Errorf("headline %q, want %q (%v)", d.Headline.Text, tt.want, err)
		}
	}
}
