package check

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"puente/pipeline/news"
)

// story is a small story of three sources, one of them translated.
func story() []news.Source {
	es := "La alcaldesa de Puerto Calma, Inés Robledo, confirmó este martes que el transbordador Luz del Sur encalló con 214 pasajeros. No hubo heridos graves.\n" +
		"La naviera pagará una multa de 28 millones de pesos. «Nadie nos avisó de la tormenta», dijo el capitán, Bruno Salas. " +
		"La alcaldesa negó que el muelle estuviera cerrado. La reparación tardará diez días."
	en := "The mayor of Puerto Calma, Inés Robledo, confirmed on Tuesday that the ferry Luz del Sur ran aground with 214 passengers. There were no serious injuries.\n" +
		"The shipping company will pay a fine of 28 million pesos. \"Nobody warned us of the storm,\" the captain, Bruno Salas, said. " +
		"The mayor denied that the pier was closed. The repair will take ten days."
	return []news.Source{
		{ID: "s1", Outlet: "Diario de la Ría", Lang: "es", Kind: "article", PublishedAt: "2025-03-04T18:00:00-03:00", Title: "Encalla un transbordador en Puerto Calma", Text: es,
			Translation: news.Translation{Title: "Ferry runs aground in Puerto Calma", Text: en, Engine: "test"}},
		{ID: "s2", Outlet: "Harbour Wire", Lang: "en", Kind: "post", PublishedAt: "2025-03-04T20:00:00-03:00",
			Text: "A ferry with 214 people on board ran aground off Puerto Calma on Tuesday. \"We heard a crunch and the lights went out,\" passenger Dora Vidal said."},
		{ID: "s3", Outlet: "Guardia Costera", Lang: "es", Kind: "statement", PublishedAt: "2025-03-05T09:00:00-03:00",
			Text:        "La nave transportaba 31 vehículos. Se investiga si el radar funcionaba.",
			Translation: news.Translation{Text: "The vessel was carrying 31 vehicles. It is being investigated whether the radar was working.", Engine: "test"}},
	}
}

func cites(ids ...string) []news.Cite {
	var out []news.Cite
	for _, id := range ids {
		out = append(out, news.Cite{Source: id})
	}
	return out
}

func TestCheck(t *testing.T) {
	c := New(story(), Options{})
	for _, tt := range []struct {
		name, text string
		cites      []news.Cite
		supported  bool
		kind       string // of a finding, where the sentence is not supported
	}{
		{"plain", "The ferry Luz del Sur ran aground with 214 passengers, Mayor Inés Robledo confirmed on Tuesday.", cites("s1"), true, ""},
		{"two sources", "A ferry with 214 passengers and 31 vehicles ran aground off Puerto Calma on Tuesday.", cites("s2", "s3"), true, ""},
		{"outlet named", "The repair will take ten days, Diario de la Ría reported.", cites("s1"), true, ""},
		{"other form of a number", "The shipping company will pay a fine of 28,000,000 pesos.", cites("s1"), true, ""},
		{"rounded with a word", "More than 200 passengers were on the ferry when it ran aground.", cites("s1"), true, ""},
		{"translated quotation", `"Nobody warned us of the storm," said Captain Bruno Salas.`, cites("s1"), true, ""},
		{"quotation to the letter", `"We heard a crunch and the lights went out," passenger Dora Vidal said.`, cites("s2"), true, ""},
		{"negation kept", "There were no serious injuries when the ferry ran aground.", cites("s1"), true, ""},
		{"denial", "The mayor denied that the pier was closed.", cites("s1"), true, ""},
		{"country known to the reader", "The ferry Luz del Sur ran aground in Puerto Calma, Argentina, with 214 passengers.", cites("s1"), true, ""},

		{"number", "The ferry Luz del Sur ran aground with 241 passengers.", cites("s1"), false, news.KindNumber},
		{"magnitude", "The shipping company will pay a fine of 280 million pesos.", cites("s1"), false, news.KindMagnitude},
		{"currency", "The shipping company will pay a fine of 28 million dollars.", cites("s1"), false, news.KindUnit},
		{"unit", "The repair will take ten weeks.", cites("s1"), false, news.KindUnit},
		{"weekday", "The ferry Luz del Sur ran aground with 214 passengers, Mayor Inés Robledo confirmed on Friday.", cites("s1"), false, news.KindDate},
		{"name", "The ferry Luz del Sur ran aground with 214 passengers, Mayor Inés Quintana confirmed.", cites("s1"), false, news.KindName},
		{"not cited", "The ferry was carrying 31 vehicles when it ran aground.", cites("s1"), false, news.KindCitation},
		{"unknown source", "The repair will take ten days.", cites("s9"), false, news.KindCitation},
		{"no source", "The repair will take ten days.", nil, false, news.KindCitation},
		{"quotation changed", `"Nobody warned us of the rocks," said Captain Bruno Salas.`, cites("s1"), false, news.KindQuote},
		{"quotation invented", `The captain, Bruno Salas, called it "the worst night of my life".`, cites("s1"), false, news.KindQuote},
		{"English quotation changed", `"We heard a bang and the lights went out," passenger Dora Vidal said.`, cites("s2"), false, news.KindQuote},
		{"other speaker", `"Nobody warned us of the storm," Inés Robledo said.`, cites("s1"), false, news.KindAttribution},
		{"negation lost", "The mayor did not deny that the pier was closed.", cites("s1"), false, news.KindNegation},
		{"negation added", "The ferry Luz del Sur did not run aground, the mayor confirmed.", cites("s2"), false, news.KindNegation},
		{"nothing of it", "Farmers blocked the northern motorway over the price of diesel.", cites("s1"), false, ""},
	} {
		r := c.Check("x", tt.text, tt.cites)
		if got := r.Verdict == news.Supported; got != tt.supported {
			t.Errorf("%s: verdict %s (%.2f), findings %v", tt.name, r.Verdict, r.Score, messages(r.Findings))
		}
		if tt.kind != "" && !hasKind(r.Findings, tt.kind) {
			t.Errorf("%s: no finding of kind %s in %v", tt.name, tt.kind, messages(r.Findings))
		}
	}
}

func messages(found []news.Finding) []string {
	var out []string
	for _, f := range found {
		out = append(out, f.Kind+": "+f.Message)
	}
	return out
}

func hasKind(found []news.Finding, kind string) bool {
	for _, f := range found {
		if f.Kind == kind {
			return true
		}
	}
	return false
}

// A wrong translation must not vouch for a wrong sentence.
func TestOriginalDecides(t *testing.T) {
	src := []news.Source{{ID: "s1", Outlet: "El Faro", Lang: "es",
		Text:        "El hospital atendió a 14.500 vecinos. No habrá amnistía para los deudores.",
		Translation: news.Translation{Text: "The hospital treated 145,000 residents. There will be amnesty for the debtors.", Engine: "test"}}}
	c := New(src, Options{})
	if r := c.Check("x", "The hospital treated 145,000 residents.", cites("s1")); r.Verdict == news.Supported {
		t.Errorf("a number that only the translation has: %s", r.Verdict)
	}
	if r := c.Check("x", "The hospital treated 14,500 residents.", cites("s1")); r.Verdict != news.Supported {
		t.Errorf("the number of the original: %s %v", r.Verdict, messages(r.Findings))
	}
	if r := c.Check("x", "There will be amnesty for the debtors.", cites("s1")); r.Verdict == news.Supported {
		t.Errorf("a negation that the translation lost: %s %v", r.Verdict, messages(r.Findings))
	}
}

func TestEvidence(t *testing.T) {
	src := story()
	r := New(src, Options{}).Check("x", "The shipping company will pay a fine of 28 million pesos.", cites("s1"))
	if len(r.Cites) != 1 || r.Cites[0].Original == nil || r.Cites[0].English == nil {
		t.Fatalf("cites = %+v", r.Cites)
	}
	o, e := r.Cites[0].Original, r.Cites[0].English
	if o.Text != "La naviera pagará una multa de 28 millones de pesos." || src[0].Text[o.Start:o.End] != o.Text {
		t.Errorf("original = %+v", o)
	}
	if e.Text != "The shipping company will pay a fine of 28 million pesos." || src[0].Translation.Text[e.Start:e.End] != e.Text {
		t.Errorf("english = %+v", e)
	}
}

func TestBriefStatus(t *testing.T) {
	s := func(text string, ids ...string) news.Sentence { return news.Sentence{Text: text, Cites: cites(ids...)} }
	good := []news.Sentence{
		s("The ferry Luz del Sur ran aground with 214 passengers, Mayor Inés Robledo confirmed on Tuesday.", "s1"),
		s("There were no serious injuries.", "s1"),
		s("The shipping company will pay a fine of 28 million pesos.", "s1"),
		s("The vessel was carrying 31 vehicles, the Guardia Costera said.", "s3"),
	}
	head := s("Ferry runs aground in Puerto Calma", "s1")
	for _, tt := range []struct {
		name string
		b    news.Brief
		src  []news.Source
		want string
	}{
		{"ready", news.Brief{Headline: head, Sentences: good}, story(), news.Ready},
		{"wrong sentence", news.Brief{Headline: head, Sentences: append(good[:3:3], s("The vessel was carrying 310 vehicles.", "s3"))}, story(), news.NeedsReview},
		{"wrong headline", news.Brief{Headline: s("Ferry sinks in Lagos", "s1"), Sentences: good}, story(), news.NeedsReview},
		{"too short", news.Brief{Headline: head, Sentences: good[:3]}, story(), news.NeedsReview},
		{"one source", news.Brief{Headline: head, Sentences: good[:3]}, story()[:1], news.NeedsReview},
		{"withheld", news.Brief{Headline: head, Sentences: good[:1]}, story(), news.Withheld},
		{"empty", news.Brief{}, nil, news.Withheld},
	} {
		got := New(tt.src, Options{}).Brief(tt.b)
		if got.Status != tt.want {
			t.Errorf("%s: %s %q, want %s", tt.name, got.Status, got.Reasons, tt.want)
		}
		if got.Status != news.Ready && len(got.Reasons) == 0 {
			t.Errorf("%s: no reason given", tt.name)
		}
	}
}

// Whatever the texts, the check ends, spans are valid and lie in their fields.
func TestHostileText(t *testing.T) {
	pieces := []string{"", " ", "\n", "«", "»", "\"", "“", "no ", "not ", "14,500", "3.2 ", "US$", "%", "Ángel ", "José Núñez ", "said ", "dijo ", "el martes ", "the ferry ", "\u200d", "🚨", "<b>", "\\", "...", "?", "-", "--06", "1e9", "'"}
	text := rapid.Custom(func(r *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 25).Draw(r, "n") {
			b.WriteString(rapid.SampledFrom(pieces).Draw(r, "piece"))
		}
		return b.String()
	})
	rapid.Check(t, func(r *rapid.T) {
		src := news.Source{ID: "s1", Outlet: text.Draw(r, "outlet"), Lang: rapid.SampledFrom([]string{"es", "en", "mixed", ""}).Draw(r, "lang"),
			Title: text.Draw(r, "title"), Text: text.Draw(r, "text"), PublishedAt: rapid.SampledFrom([]string{"", "2025-03-04T18:00:00Z", "x"}).Draw(r, "at"),
			Translation: news.Translation{Text: text.Draw(r, "english")}}
		if rapid.Bool().Draw(r, "bad segments") {
			src.Translation.Segments = []news.Segment{{Field: "text", Original: [2]int{-1, 900}, English: [2]int{3, 2}}, {Field: "title", Original: [2]int{0, 1}, English: [2]int{0, 1}}}
		}
		claim := text.Draw(r, "claim")
		res := New([]news.Source{src}, Options{}).Check("x", claim, cites("s1", "s2"))
		if res.Score < 0 || res.Score > 1 {
			r.Fatalf("score %v", res.Score)
		}
		for _, f := range res.Findings {
			if f.Span != nil && (f.Span.Text != claim[f.Span.Start:f.Span.End] || !utf8.ValidString(f.Span.Text)) {
				r.Fatalf("span %+v of %q", f.Span, claim)
			}
		}
		for _, cite := range res.Cites {
			if o := cite.Original; o != nil && o.Text != src.Field(o.Field)[o.Start:o.End] {
				r.Fatalf("evidence %+v", o)
			}
		}
	})
}

// A brief most of which rests on translations that read badly is an editor's.
func TestRoughBrief(t *testing.T) {
	var src []news.Source
	var b news.Brief
	for i, text := range []string{"The port, that was closed, opened on Monday.", "The crew, that was asleep, heard nothing of the storm.", "The pier, that was new, broke in two parts.", "The mayor opened the bridge again."} {
		id := string(rune('a' + i))
		src = append(src, news.Source{ID: id, Outlet: "Diario " + id, Lang: "es", Text: "El puerto.",
			Translation: news.Translation{Text: text, Engine: "test", Confidence: 0.7, Segments: []news.Segment{{Field: "text", Original: [2]int{0, 10}, English: [2]int{0, len(text)}}}}})
		b.Sentences = append(b.Sentences, news.Sentence{Text: text, Cites: cites(id)})
	}
	b.Headline = b.Sentences[3]
	got := New(src, Options{}).Brief(b)
	rough := false
	for _, r := range got.Reasons {
		rough = rough || strings.HasPrefix(r, "rough machine translation")
	}
	if got.Status == news.Ready || !rough {
		t.Errorf("status %s %q", got.Status, got.Reasons)
	}
}
