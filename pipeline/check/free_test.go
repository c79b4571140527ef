package check

import (
	"testing"

	"puente/pipeline/news"
)

// What a good editor writes freely gives no finding of a kind; what says another
// thing in like words does.
func TestFreeEnglish(t *testing.T) {
	paper := func(text string) news.Source {
		return news.Source{ID: "s1", Lang: "es", Kind: "article", Outlet: "El Heraldo", PublishedAt: "2025-05-12T09:00:00-05:00", Text: text}
	}
	for _, f := range []struct{ kind, source, same, other string }{
		{news.KindName, "#IFCantalejo (Soria): 900 ha quemadas y dos aldeas evacuadas.", "The Cantalejo fire in Soria has burned 900 hectares.", "The Montejo fire in Soria has burned 900 hectares."},
		{news.KindRole, "Los ayuntamientos podrán pedir ayudas desde el lunes; los particulares, desde el 1 de septiembre.", "Private citizens may ask for aid from September 1, some time after the councils.", ""},
		{news.KindRole, "Paro en el molino ✊ Pedimos lo que firmó Harinera Sur: 36 horas. El comité cifra el apoyo en el 92 %.", "The committee puts support at 92%; Harinera Sur signed for 36 hours.", ""},
		{news.KindCause, "El taller fue multado por verter aceite en la acequia de Loma Alta.", "The workshop was fined because it tipped oil into the irrigation channel of Loma Alta.", "The workshop was fined because of delays on the road to Loma Alta."},
		{news.KindCause, "La brecha entre el dólar libre y el oficial se achicó a la mitad el lunes.", "The spread over the official rate halved on Monday.", "Traders went on strike because of the pensions plan on Monday, and the spread halved."},
		{news.KindScope, "Lo único que lo vincula es un recibo, dijo su abogada.", "A receipt is all that ties him to it, his lawyer said.", ""},
		{news.KindNumber, "De los 17 camiones detenidos, cuatro llevaban leña y uno volcó en el puente.", "Four of the lorries were carrying firewood and one overturned on the bridge.", "Five of the lorries were carrying firewood and one overturned on the bridge."},
		{news.KindModality, "El contrato del molino se firmaría en un plazo de 90 días.", "The mill contract is expected to be signed within 90 days.", "The mill contract was signed within 90 days."},
		{news.KindModality, "El gremio calcula que la cosecha de mayo bajará un tercio.", "The May harvest could fall by a third, the guild reckons.", ""},
		{news.KindModality, "La fiscalía investiga si la banda durmió en el molino y cruzó el río.", "Prosecutors are looking into the possibility that the gang slept in the mill and then crossed the river.", "The gang slept in the mill and then crossed the river."},
		{news.KindNegation, "“No pedimos que nos devuelvan el molino, pedimos un trato justo”, dijo la vocera.", "The residents are asking not for the mill back but for fair treatment.", ""},
		{news.KindModality, "La multa deberá pagarse en 15 días hábiles, dijo la alcaldía.", "The firm has 15 working days to pay the fine, the town hall said.", ""},
		{news.KindNegation, "El fallo otorga amparo a la aldea y no admite recurso alguno.", "There is no appeal against the ruling, which grants the village protection.", ""},
		{news.KindNegation, "La corte otorgó amparo a la aldea. El fallo no admite recurso alguno.", "The court granted the village protection in a ruling against which there is no appeal.", ""},
		{news.KindNegation, "El choque evitó una tragedia en el puente, dijo el alcalde.", "Averting a tragedy on the bridge, the mayor said, was luck.", "There was a tragedy on the bridge, the mayor said."},
		{news.KindNegation, "La firma ofrece vales de 80 pesos al día. El gremio no los quiere.", "The guild turned down the vouchers of 80 pesos a day.", "The firm does not offer vouchers of 80 pesos a day."},
	} {
		c := New([]news.Source{paper(f.source)}, Options{})
		if r := c.Check("", f.same, cites("s1")); hasKind(r.Findings, f.kind) {
			t.Errorf("%q of %q: %v", f.same, f.source, messages(r.Findings))
		}
		if r := c.Check("", f.other, cites("s1")); f.other != "" && !hasKind(r.Findings, f.kind) {
			t.Errorf("%q of %q passes: %v", f.other, f.source, messages(r.Findings))
		}
	}
}
