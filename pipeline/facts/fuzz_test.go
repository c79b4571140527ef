package facts

import (
	"flag"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"puente/pipeline/lexicon"
)

// seeds are texts that a reader stumbles over.
var seeds = []string{
	"", ".", "…", "¿¡", "«", "“a", "“\v", "U.S.", "EE. UU.", "S/.", "$", "$ ", "-5 °C", "1.2.3.4", "1,", "99999999999999999999999999999999", "12:99", "25/13/2025",
	"1 millón 240 mil litros de mil millones y medio", "a las 9:20 de la noche del 3 de noviembre", "J. R. R. Tolkien", "—¿Vas? —No.", "'a' 'b", "\"\"\"", "#a @b https://x.example/¿",
	"Ministerio de Economía y Finanzas de la República de los", "THE BIG NEWS OF THE DAY", "\xff\xfe", "é́́", "medio", "mil", "mil mil mil", "half a half a", "y medio", "two two hundred hundred",
	"tel. +52 773 555 0142 - 555-0142 - 1-2-3-4", "3.º 3º 3rd", "de de de", "16 de Julio", "Q1.8 Q1 Bs74", "a. m. p. m. a.m.", "No. 5 no. 5 No.", "0,0,0", "22,24,26 de los", "14,50014,500", "a couple of", "6'2\"", "5 por mil", "10 $ 30 $", "twenty and", "- 1",
	"mañana de 10 a.m. a 12 p.m. del 3 al 5 de mayo", "between now and the 3rd of next month", "la semana del 30 de febrero", "99999 years before Christmas 0001", "2/29-3/1/2019", "last 2000 centuries", "Q1 0000", "in 24:00 at 24", "el 31 de abril a las 24:00 o más tarde", "de las 12 de la noche a la 1",
}

// checkSpans fails where a list is not valid: in the text, on rune bounds, in
// order, and without overlap unless nested may be.
func checkSpans(t *testing.T, what, text string, spans []Span, nested bool) {
	t.Helper()
	last := 0
	for _, s := range spans {
		if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
			t.Fatalf("%s: %v out of bounds in %q", what, s, text)
		}
		if s.Start < last {
			t.Fatalf("%s: %v out of order in %q", what, s, text)
		}
		if utf8.ValidString(text) && !utf8.ValidString(s.In(text)) {
			t.Fatalf("%s: %v cuts a rune of %q", what, s, text)
		}
		last = s.End
		if nested {
			last = s.Start
		}
	}
}

func FuzzAnalyze(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, "es")
		f.Add(s, "en")
	}
	set := NewNameSet()
	set.Add("Ángel Calle Rubio")
	f.Fuzz(func(t *testing.T, text, lang string) {
		o := Options{Lang: lang, Names: set}
		checkFacts(t, text, o)
	})
}

// checkFacts analyses a text and fails where what is found is not valid.
func checkFacts(t *testing.T, text string, o Options) {
	t.Helper()
	facts := Analyze(text, o)
	checkSpans(t, "sentences", text, facts.Sentences, false)
	checkSpans(t, "negations", text, facts.Negations, false)
	checkSpans(t, "hedges", text, facts.Hedges, false)
	checkSpans(t, "negative words", text, facts.Negative, false)
	var clauses, parts []Span
	for _, c := range facts.Clauses {
		if c.Span != (Span{}) {
			clauses = append(clauses, c.Span)
		}
		for _, p := range []Span{c.Verb, c.Subject, c.Object, c.Agent, c.Speaker, c.Recipient, c.Charge} {
			if p.Start > p.End || p.End > len(text) {
				t.Fatalf("part %v of a clause", p)
			}
		}
		if c.Verb != (Span{}) {
			parts = append(parts, c.Verb)
		}
		if s := facts.Sentences[c.Sentence]; c.Span != (Span{}) && !s.Contains(c.Span) {
			t.Fatalf("clause %v outside of its sentence %v", c.Span, s)
		}
	}
	checkSpans(t, "clauses", text, clauses, false)
	checkSpans(t, "verbs", text, parts, false)
	for _, s := range facts.Scopes {
		if s.Governs.Start > s.Governs.End || s.Governs.End > len(text) {
			t.Fatalf("scope %v", s)
		}
	}
	var numbers, names, quotes, cues []Span
	for _, c := range facts.Cues {
		cues = append(cues, c.Span)
	}
	checkSpans(t, "cues", text, cues, true) // aumentará is two
	for _, n := range facts.Numbers {
		numbers = append(numbers, n.Span)
		if !Same(n, n) {
			t.Fatalf("%+v is not the same as itself", n)
		}
	}
	for _, n := range facts.Names {
		names = append(names, n.Span)
		if n.Key == "" {
			t.Fatalf("name %q without key in %q", n.In(text), text)
		}
	}
	var times []Span
	for _, x := range append(facts.Times, Times(text, Options{Lang: o.Lang, Published: time.Date(2024, 2, 29, 23, 59, 0, 0, time.UTC)})...) {
		checkTime(t, text, x)
	}
	for _, x := range facts.Times {
		times = append(times, x.Span)
	}
	checkSpans(t, "times", text, times, false)
	for _, q := range facts.Quotes {
		quotes = append(quotes, q.Span)
		if !q.Span.Contains(q.Inner) || q.Inner.Start >= q.Inner.End {
			t.Fatalf("quote %+v in %q", q, text)
		}
	}
	for _, n := range facts.Numbers {
		for _, s := range []Span{n.Hedge, n.Of, n.Phrase} {
			if s.Start < 0 || s.Start > s.End || s.End > len(text) || !utf8.ValidString(s.In(text)) {
				t.Fatalf("number %v", n)
			}
		}
		if n.Of != (Span{}) && !n.Phrase.Contains(n.Of) || (n.Bound == lexicon.Exact) != (n.Hedge == Span{}) {
			t.Fatalf("number %v", n)
		}
	}
	checkSpans(t, "numbers", text, numbers, false)
	checkSpans(t, "names", text, names, false)
	checkSpans(t, "quotes", text, quotes, true)
	if strings.Join(strings.Fields(covered(text, facts.Sentences)), "") != strings.Join(strings.Fields(text), "") {
		t.Fatalf("the sentences %v lose text of %q", facts.Sentences, text)
	}
	var predicates []Span
	for _, e := range Events(text, o.Lang, facts) {
		predicates = append(predicates, e.Predicate)
		for _, p := range []Party{e.Agent, e.Patient, e.Recipient, e.Speaker} {
			if p.Start > p.End || p.End > len(text) {
				t.Fatalf("party %v", p)
			}
		}
		if Swapped(e, e) {
			t.Fatalf("%+v is swapped with itself", e)
		}
	}
	checkSpans(t, "predicates", text, predicates, false)
	var spans []Span
	for _, w := range Words(text) {
		spans = append(spans, w.Span)
	}
	checkSpans(t, "words", text, spans, false)
	set := NewNameSet()
	set.Observe(text, o.Lang)
}

// checkTime fails where a time is not what its kind says.
func checkTime(t *testing.T, text string, x Time) {
	t.Helper()
	for _, i := range []Instant{x.From, x.Until} {
		if i.Timed && (i.Minute < 0 || i.Minute > 1439 || i.Other < 0 || i.Other > 1439) {
			t.Fatalf("%+v in %q: no time of day", x, text)
		}
		if _, err := parseDay(i.Day); len(i.Day) == len(dayLayout) && i.Day[0] != '-' && err != nil {
			t.Fatalf("%+v in %q: %v", x, text, err)
		}
	}
	var ok bool
	switch x.Kind {
	case OnDay:
		ok = x.From.Day != "" && !x.From.Timed
	case AtClock:
		ok = x.From.Day == "" && (x.From.Timed || x.Part != "")
	case AtMoment:
		ok = x.From.Day != "" && (x.From.Timed || x.Part != "")
	case InPeriod:
		ok = x.From != Instant{} || x.Until != Instant{}
	case Lasting:
		ok = x.Seconds > 0
	}
	if !ok || x.Kind != InPeriod && x.Until != (Instant{}) {
		t.Fatalf("%+v in %q is no %s", x, text, x.Kind)
	}
}

func covered(text string, spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.In(text))
		b.WriteByte(' ')
	}
	return b.String()
}

// hostileSize is how many bytes of each unit TestHostile repeats: the test of
// linear work in cmd/puente runs it with several.
var hostileSize = flag.Int("hostile", 1<<12, "bytes of each hostile text")

// TestHostile reads long lines of one unit, which a step that looks back or ahead
// without bounds makes quadratic.
func TestHostile(t *testing.T) {
	for _, unit := range []string{"a", "A", "«", "“a ", "\"a ", "'a ", "1", "1.", "1,2", "1 ", "123 ", "mil ", "dos ", "y ", "Ministerio de ", "A de ", "A. ", "a.", "EE. ", "—a", "- ", "5-", "de ", "é", "#", "@a", "no ", "U.S. ", "a\n", "A's ",
		"http://", "3 de mayo de ", "2 days before ", "2 días antes de ", "the end of ", "a finales de ", "first week of ", "la semana de ", "la semana de la semana de ", "from 3 to ", "between now and ", "entre ", "desde ", "next ", "last 3 ", "hoy a las ", "28/2-", "three thirty ", "for 2 hours from ", "and a half ", "$ ", "twenty-", "a b «c. D» ", "que dijo ", "dijo ", "según la ", "él cayó, ", "was seen ", "said ", "the "} {
		text := strings.Repeat(unit, *hostileSize/len(unit))
		for _, lang := range []string{"es", "en"} {
			checkFacts(t, text, Options{Lang: lang, Published: published})
		}
	}
}
