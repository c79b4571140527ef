package check

import (
	"slices"
	"testing"

	"puente/pipeline/news"
)

// figured are the kinds of finding that a figure, a quotation or a name can give.
var figured = []string{news.KindNumber, news.KindMagnitude, news.KindUnit, news.KindDate, news.KindQuote, news.KindName, news.KindCitation, news.KindAttribution}

// errorsOf are the errors that the check finds in a claim, whatever its verdict.
func errorsOf(c *Checker, claim string) (out []news.Finding) {
	_, found := c.assess(c.newClaim(claim, cites("s1")))
	for _, f := range found {
		if f.Severity == news.Error {
			out = append(out, f.Finding)
		}
	}
	return out
}

// faulted says whether a figure, a quotation or a name of a claim is found wrong, by
// an error or by a verdict that names it.
func faulted(c *Checker, claim string) bool {
	r := c.Check("", claim, cites("s1"))
	bad := func(f news.Finding) bool { return slices.Contains(figured, f.Kind) }
	return slices.ContainsFunc(errorsOf(c, claim), bad) || (r.Verdict == news.Unsupported || r.Verdict == news.Contradicted) && slices.ContainsFunc(r.Findings, bad)
}

// Each figure, quotation or name that a source gives in another form is found
// there, and the one beside it that no source gives is found wrong.
func TestFigures(t *testing.T) {
	for _, f := range table(t, "figures.tsv", 4) {
		c := New([]news.Source{{ID: "s1", Lang: "es", Kind: "article", Outlet: "El Heraldo", PublishedAt: "2025-05-12T09:00:00-05:00", Text: f[1]}}, Options{})
		if r := c.Check("", f[2], cites("s1")); faulted(c, f[2]) {
			t.Errorf("%s: %q of %q is refused: %v", f[0], f[2], f[1], messages(r.Findings))
		}
		if r := c.Check("", f[3], cites("s1")); f[3] != "-" && !faulted(c, f[3]) {
			t.Errorf("%s: %q of %q passes: %s %.2f %v", f[0], f[3], f[1], r.Verdict, r.Score, messages(r.Findings))
		}
	}
}

// A word exchanged within a quotation is told from what a free rendering exchanges.
func TestExchangedWord(t *testing.T) {
	for _, tt := range []struct {
		source, claim string
		want          bool
	}{
		{"«El barco llevaba maíz y no medicinas», dijo el capitán, Ulises Roca.", "\"The ship carried maize and not medicines,\" captain Ulises Roca said.", false},
		{"«El barco llevaba maíz y no medicinas», dijo el capitán, Ulises Roca.", "\"The ship carried maize and not soldiers,\" captain Ulises Roca said.", true},
		{"«Llevamos un mes sin agua», contó la vecina Inés Toro.", "\"We have been without water for a month,\" resident Inés Toro said.", false},
		{"«Llevamos un mes sin agua», contó la vecina Inés Toro.", "\"We have been without water for a week,\" resident Inés Toro said.", true},
		{"«El juez nunca leyó la demanda», protestó el abogado.", "\"The judge never read the lawsuit,\" the lawyer protested.", false},
		{"«El juez nunca leyó la demanda», protestó el abogado.", "\"The judge never lost the lawsuit,\" the lawyer protested.", true},
		{"«Esto se cae a pedazos», resumió la maestra.", "\"It is falling apart,\" the teacher said.", false},
		{"«Hay que echarle ganas», animó el entrenador.", "\"We have to give it our all,\" the coach urged.", false},
		{"«Vendieron la finca por cuatro pesos», se quejó el heredero.", "\"They sold the farm for next to nothing,\" the heir complained.", false},
	} {
		c := New(spanish(tt.source), Options{})
		cl := c.newClaim(tt.claim, cites("s1"))
		_, got := c.exchangedWord(cl, cl.facts.Quotes[0], c.rendered(cl, cl.facts.Quotes[0].Inner))
		if got != tt.want {
			t.Errorf("%q of %q: %t", tt.claim, tt.source, got)
		}
	}
}

// A term under reserve that no source has is invented; one that it has in another
// form, or that names something, is not.
func TestStrangeTerm(t *testing.T) {
	for claim, want := range map[string]bool{
		"The minister called the delay \"necessary\".":          true,
		"The minister called the delay \"sad\".":                false,
		"The minister sold the \"green\" dollars, he said.":     false,
		"The minister, known as \"soldier\", spoke of a delay.": false,
	} {
		c := New(spanish("El ministro lamentó el retraso: «Es triste», dijo."), Options{})
		cl := c.newClaim(claim, cites("s1"))
		if _, got := c.strangeTerm(cl, cl.facts.Quotes[0], rendering{}); got != want {
			t.Errorf("%q: %t", claim, got)
		}
	}
}

// A date or a count that a source gives of something else alone is found out.
func TestAstray(t *testing.T) {
	const source = "La audiencia por el derrumbe del mercado se celebró el 3 de abril en la corte de Ocotal. La alcaldesa inauguró la biblioteca nueva el 9 de mayo. La policía decomisó 44 fusiles y 61 teléfonos en la cárcel."
	for claim, want := range map[string]string{
		"The hearing over the market collapse took place in court on 3 April.": "",
		"The hearing over the market collapse took place in court on 9 May.":   news.KindDate,
		"The new library was opened by the mayor on 9 May.":                    "",
		"Police seized 44 rifles and 61 telephones in the prison.":             "",
		"Police seized 61 rifles in the prison.":                               news.KindNumber,
	} {
		c := New([]news.Source{{ID: "s1", Lang: "es", Kind: "article", Outlet: "El Heraldo", PublishedAt: "2025-05-12T09:00:00-05:00", Text: source}}, Options{})
		got := ""
		for _, f := range errorsOf(c, claim) {
			got = f.Kind
		}
		if got != want {
			t.Errorf("%q: %q, want %q", claim, got, want)
		}
	}
}
