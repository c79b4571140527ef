package facts

import (
	"fmt"
	"strings"
	"testing"
)

// TestClauses holds who does what: a clause is verb (voice) subject > object <
// agent @ speaker, an empty part where the words do not tell.
func TestClauses(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"es", "El alcalde Juan Paz dijo que la policía no detuvo a los sospechosos.", "dijo (active) El alcalde Juan Paz | no detuvo (active) la policía > los sospechosos @ El alcalde Juan Paz"},
		{"es", "Murieron tres personas y dos resultaron heridas, según la Cruz Roja.", "Murieron (active) tres personas @ la Cruz Roja | resultaron heridas (passive) dos @ la Cruz Roja"},
		{"es", "Se vendieron dos casas en Lima, pero nadie pagó.", "Se vendieron (se) dos casas | pagó (active) nadie"},
		{"es", "El puente fue cerrado por la gobernadora porque el río creció.", "fue cerrado (passive) El puente < la gobernadora | creció (active) el río"},
		{"es", "«No vamos a renunciar», dijo la ministra Rosa Leal.", "No vamos a renunciar (active) @ Rosa Leal | dijo (active) la ministra Rosa Leal"},
		{"es", "La fiscalía investiga a la empresa, que vendía agua.", "investiga (active) La fiscalía > la empresa | vendía (active) la empresa > agua"},
		{"es", "En Lima, los mineros bloquearon la carretera el lunes.", "bloquearon (active) los mineros > la carretera"},
		{"es", "Hallaron a los tres niños en la vía.", "Hallaron (active) > los tres niños"},
		{"es", "Cierre de la vía por obras", "none"},
		{"en", "The mayor said the police did not arrest the suspects.", "said (active) The mayor | did not arrest (active) the police > the suspects @ The mayor"},
		{"en", "The bridge was closed by the governor because the river rose.", "was closed (passive) The bridge < the governor | rose (active) the river"},
		{"en", `"We will not resign," said minister Rosa Leal.`, "will not resign (active) We @ Rosa Leal | said (active) minister Rosa Leal"},
		{"en", "Two men arrested by police were taken to court.", "were taken (passive) Two men"},
		{"en", "The company has not paid its workers, the union says.", "has not paid (active) The company > its workers @ the union | says (active) the union"},
		{"en", "A road closed by floods", "none"},
		{"en", "It rained.\nThe alleged leader fled.", "rained (active) It | fled (active) The alleged leader"},
	} {
		if got := whoDoesWhat(c.text, Analyze(c.text, Options{Lang: c.lang}).Clauses); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func whoDoesWhat(text string, cs []Clause) string {
	var out []string
	for _, c := range cs {
		if c.Voice == "" {
			out = append(out, "none")
			continue
		}
		s := fmt.Sprintf("%s (%s) %s", c.Verb.In(text), c.Voice, c.Subject.In(text))
		for _, p := range []struct {
			mark string
			span Span
		}{{" > ", c.Object}, {" < ", c.Agent}, {" @ ", c.Speaker}} {
			if p.span != (Span{}) {
				s = strings.TrimSpace(s) + p.mark + p.span.In(text)
			}
		}
		out = append(out, strings.TrimSpace(s))
	}
	return strings.Join(out, " | ")
}

func TestScopes(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"es", "El ministro no puede viajar si el Congreso no lo autoriza.", "negation: no puede viajar | may: puede viajar | negation: no lo autoriza"},
		{"es", "El presunto líder huyó sin dinero ni pasaporte.", "alleged: presunto líder | negation: sin dinero ni pasaporte"},
		{"es", "Hubo dos muertos y cayó un muro, según la policía.", "reported: Hubo dos muertos y cayó un muro, según la policía."},
		{"es", "Nadie pagó, pero todos comieron.", "negation: Nadie pagó"},
		{"en", "The alleged leader may have fled without money.", "alleged: alleged leader | may: may have fled without money | negation: without money"},
		{"en", "They did not vote because it rained.", "negation: not vote"},
	} {
		var got []string
		for _, s := range Analyze(c.text, Options{Lang: c.lang}).Scopes {
			got = append(got, s.Kind+": "+s.Governs.In(c.text))
		}
		if s := strings.Join(got, " | "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}
