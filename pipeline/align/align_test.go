package align

import (
	"flag"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

var ferry = news.Source{
	ID: "s1", Lang: news.Spanish, PublishedAt: "2025-03-07T18:00:00+01:00", Title: "El ferri «Alba» choca con el muelle",
	Text: "El ferri Alba, con 342 pasajeros a bordo, chocó este viernes contra el muelle de Levante. " +
		"Cinco personas resultaron heridas y fueron trasladadas al hospital.\n\n" +
		"«No vamos a ocultar nada», aseguró la alcaldesa, Marta Blanco. La naviera abrirá una investigación interna.",
	Translation: news.Translation{
		Title: "Ferry “Alba” hits the pier",
		Text: "The ferry Alba, with 342 passengers on board, hit the Levante pier on Friday. " +
			"Five people were injured and taken to hospital.\n\n" +
			"“We are not going to hide anything,” the mayor, Marta Blanco, said. The shipping company will open an internal investigation.",
		Engine: "human",
	},
}

func bare(s news.Source) news.Source {
	s.Translation = news.Translation{}
	return s
}

func TestPassages(t *testing.T) {
	for _, test := range []struct{ claim, want string }{
		{"Five people were hurt and taken to hospital.", "Cinco personas"},
		{"The mayor, Marta Blanco, said they would hide nothing.", "«No vamos"},
		{"The company will investigate.", "La naviera"},
		{"The ferry was carrying 342 passengers.", "El ferri Alba, con"},
		{"An injury toll of 5.", "Cinco personas"},
	} {
		for _, s := range []*Source{New(ferry, Options{}), New(bare(ferry), Options{}), New(ferry, Options{OriginalOnly: true})} {
			ms := s.Passages(NewClaim(test.claim, facts.Options{}), 2)
			if len(ms) == 0 {
				t.Errorf("%s: nothing found", test.claim)
				continue
			}
			got := ms[0].Span.In(s.src.Field(ms[0].Field))
			if !strings.HasPrefix(got, test.want) {
				t.Errorf("%s: got %.2f %q, want %q", test.claim, ms[0].Score, got, test.want)
			}
		}
	}
}

func TestProjection(t *testing.T) {
	s := New(ferry, Options{})
	for _, test := range []struct{ english, original string }{
		{"342 passengers", "342 pasajeros"},
		{"the mayor, Marta Blanco", "la alcaldesa, Marta Blanco"},
		{"Five people were injured", "Cinco personas resultaron heridas"},
		{"internal investigation", "investigación interna"},
		{"The shipping company", "La naviera"},
		{"on Friday", "este viernes"},
	} {
		at := strings.Index(ferry.Translation.Text, test.english)
		ms := s.ToOriginal("text", facts.Span{Start: at, End: at + len(test.english)})
		if len(ms) != 1 || ms[0].Span.In(ferry.Text) != test.original {
			t.Errorf("%s: got %q, want %q", test.english, spans(ms, ferry.Text), test.original)
		}
		at = strings.Index(ferry.Text, test.original)
		ms = s.ToEnglish("text", facts.Span{Start: at, End: at + len(test.original)})
		if len(ms) != 1 || !strings.EqualFold(ms[0].Span.In(ferry.Translation.Text), test.english) {
			t.Errorf("%s: got %q, want %q", test.original, spans(ms, ferry.Translation.Text), test.english)
		}
	}
}

func spans(ms []Match, text string) []string {
	var out []string
	for _, m := range ms {
		out = append(out, m.Span.In(text))
	}
	return out
}

func TestQuotations(t *testing.T) {
	for _, test := range []struct {
		claim string
		least float64
		most  float64
	}{
		{"“We are not going to hide anything,” she said.", 0.6, 1},
		{"“We will hide nothing,” she said.", 0.5, 1},
		{"“The captain was drunk,” she said.", 0, 0.2},
	} {
		c := NewClaim(test.claim, facts.Options{})
		for _, s := range []*Source{New(ferry, Options{}), New(bare(ferry), Options{})} {
			ms, got := s.Quotations(c, c.Facts.Quotes[0].Inner, 1), 0.0
			if len(ms) > 0 {
				got = ms[0].Score
			}
			if got < test.least || got > test.most {
				t.Errorf("%s: got %.2f, want %.2f to %.2f", test.claim, got, test.least, test.most)
			}
		}
	}
}

func TestUnanchored(t *testing.T) {
	c := NewClaim("Five people were injured by a drunk captain.", facts.Options{})
	ms := New(bare(ferry), Options{}).Passages(c, 3)
	got := strings.Join(spansOf(c.Unanchored(0.5, ms...), c.Text), " ")
	if got != "drunk captain" {
		t.Errorf("got %q, want %q", got, "drunk captain")
	}
}

func spansOf(ss []facts.Span, text string) []string {
	var out []string
	for _, s := range ss {
		out = append(out, s.In(text))
	}
	return out
}

func FuzzSource(f *testing.F) {
	f.Add("Cinco heridos. «Nada», dijo.", "Five injured. “Nothing,” he said.", "Five were hurt", 3, 9)
	f.Add("\n\n#SantaLucía 3,5 %", "3.5%", "3.5% “x”", 0, 4)
	f.Add("a\xff«", "«\xff", "\xff\"", -1, 100)
	f.Fuzz(func(t *testing.T, es, en, claim string, from, to int) {
		src := news.Source{Lang: news.Spanish, Text: es, Translation: news.Translation{Text: en}}
		s := New(src, Options{})
		c := NewClaim(claim, facts.Options{})
		checkMatches(t, src, c, s.Passages(c, 3))
		for _, q := range c.Facts.Quotes {
			checkMatches(t, src, c, s.Quotations(c, q.Inner, 3))
		}
		for _, m := range s.ToOriginal("text", facts.Span{Start: from, End: to}) {
			checkSpan(t, m.Span, es)
		}
		for _, m := range s.ToEnglish("text", facts.Span{Start: from, End: to}) {
			checkSpan(t, m.Span, en)
		}
	})
}

func checkMatches(t *testing.T, src news.Source, c *Claim, ms []Match) {
	for _, m := range ms {
		if m.Score < 0 || m.Score > 1 {
			t.Fatalf("score %v", m.Score)
		}
		checkSpan(t, m.Span, src.Field(m.Field))
		for _, a := range m.Anchors {
			checkSpan(t, a.Claim, c.Text)
			checkSpan(t, a.Source, src.Field(m.Field))
		}
	}
}

func checkSpan(t *testing.T, s facts.Span, text string) {
	if s.Start < 0 || s.Start > s.End || s.End > len(text) || utf8.ValidString(text) && !utf8.ValidString(s.In(text)) {
		t.Fatalf("span %v of %q", s, text)
	}
}

// hostileSize is how long the texts of TestHostile are: the test of linear work in
// cmd/puente runs it with several.
var hostileSize = flag.Int("hostile", 1<<12, "bytes of each hostile text")

// TestHostile aligns long texts, as one sentence too, and holds the spans valid.
func TestHostile(t *testing.T) {
	c := NewClaim("The ferry with 342 passengers hit the pier, “on Friday”.", facts.Options{})
	for _, sep := range []string{". ", ", ", " «", "»\n"} {
		es, en := ferry.Text[:88]+sep, ferry.Translation.Text[:70]+sep
		n := *hostileSize/len(es) + 1
		src := news.Source{Lang: news.Spanish, Text: strings.Repeat(es, n), Translation: news.Translation{Text: strings.Repeat(en, n)}}
		s := New(src, Options{})
		for _, m := range append(s.Passages(c, 3), s.Quotations(c, c.Facts.Quotes[0].Inner, 3)...) {
			checkSpan(t, m.Span, src.Field(m.Field))
		}
		for _, m := range s.ToOriginal("text", facts.Span{Start: 0, End: 50}) {
			checkSpan(t, m.Span, src.Field(m.Field))
		}
	}
}

func TestDeterministic(t *testing.T) {
	c := NewClaim("Five people on the ferry, Marta Blanco and 342 passengers.", facts.Options{})
	want := fmt.Sprint(New(ferry, Options{}).Passages(c, 5))
	for range 5 {
		if got := fmt.Sprint(New(ferry, Options{}).Passages(c, 5)); got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
	}
}

func TestEnglishSource(t *testing.T) {
	src := news.Source{Lang: news.English, Text: "Nine were arrested on Wednesday. The company denied any link to the theft."}
	s := New(src, Options{})
	ms := s.Passages(NewClaim("Nine people were detained.", facts.Options{}), 1)
	if len(ms) != 1 || ms[0].Span.Start != 0 {
		t.Errorf("got %v", ms)
	}
	if got := s.ToOriginal("", facts.Span{Start: 0, End: 4}); len(got) != 1 || got[0].Span != (facts.Span{Start: 0, End: 4}) {
		t.Errorf("got %v", got)
	}
	if got := s.ToOriginal("media.3", facts.Span{Start: 0, End: 4}); got != nil {
		t.Errorf("got %v", got)
	}
}

// TestAnchors names the kind of evidence that ties a word of a claim to a word
// of a Spanish source.
func TestAnchors(t *testing.T) {
	for _, test := range []struct{ es, claim, word, source, kind string }{
		{"Detuvieron a nueve personas.", "Nine people were arrested.", "arrested", "Detuvieron", Lexicon},
		{"Aseguran 1 millón 240 mil litros.", "1.24 million litres were seized.", "1.24 million litres", "1 millón 240 mil litros", Number},
		{"La agencia de EE. UU. respondió.", "The United States agency replied.", "United States", "EE. UU.", Name},
		{"El toxicólogo lo negó.", "The toxicologist denied it.", "toxicologist", "toxicólogo", Cognate},
		{"La FGR lo confirmó.", "Mexico's FGR confirmed it.", "FGR", "FGR", Name},
		{"Un comunicado de la Fiscalía General de la República.", "The FGR issued a statement.", "FGR", "Fiscalía General de la República", Name},
		{"Los presuntos autores huyeron.", "The alleged authors fled.", "alleged", "presuntos", Lexicon},
	} {
		s := New(news.Source{Lang: news.Spanish, Text: test.es}, Options{})
		c := NewClaim(test.claim, facts.Options{})
		found := false
		for _, m := range s.Passages(c, 1) {
			for _, a := range m.Anchors {
				if a.Claim.In(test.claim) == test.word {
					found = true
					if got := a.Source.In(test.es); got != test.source || a.Kind != test.kind {
						t.Errorf("%s: got %q by %s, want %q by %s", test.word, got, a.Kind, test.source, test.kind)
					}
				}
			}
		}
		if !found {
			t.Errorf("%s has no anchor in %s", test.word, test.es)
		}
	}
}

// TestNoAnchor: words that look alike or share a common verb are no evidence.
func TestNoAnchor(t *testing.T) {
	for _, test := range []struct{ es, claim, word string }{
		{"El actual ministro.", "The actual cost.", "actual"},
		{"Fue un éxito.", "The exit was shut.", "exit"},
		{"Asistieron al acto.", "They assisted the wounded.", "wounded"},
		{"La carpeta del caso.", "The carpet was red.", "carpet"},
		{"Murieron 14 personas.", "It cost 15 dollars.", "15 dollars"},
	} {
		s := New(news.Source{Lang: news.Spanish, Text: test.es}, Options{})
		c := NewClaim(test.claim, facts.Options{})
		for _, m := range s.Passages(c, 1) {
			for _, a := range m.Anchors {
				if a.Claim.In(test.claim) == test.word {
					t.Errorf("%s is anchored on %q by %s", test.word, a.Source.In(test.es), a.Kind)
				}
			}
		}
	}
}
