package check

import (
	"slices"
	"strings"
	"testing"

	"puente/pipeline/news"
)

// What stands beside the claim's words in the Spanish decides, without any
// translation.
func TestBeside(t *testing.T) {
	for _, tt := range []struct {
		name, spanish, wrong, right string
		kinds                       string // of the findings on the wrong one, any of them
	}{
		{"another place", "La niña fue trasladada en helicóptero a Marbén con fracturas. Su familia vive en Olivar.", "The girl was flown by helicopter to Olivar with fractures.", "The girl was flown by helicopter to Marbén with fractures.", news.KindRole + news.KindLocation},
		{"another name", "El presunto cabecilla, Bruno Salas, huyó del almacén. Su socia, Inés Vidal, llevaba las cuentas de la empresa.", "The alleged ringleader, Inés Vidal, fled from the warehouse.", "The alleged ringleader, Bruno Salas, fled from the warehouse.", news.KindRole},
		{"winner and loser", "El alcalde Bruno Salas derrotó a la senadora Inés Vidal.", "Senator Inés Vidal defeated Mayor Bruno Salas.", "Mayor Bruno Salas defeated Senator Inés Vidal.", news.KindRole},
		{"another figure", "El pintor expuso 61 cuadros en 48 años de carrera.", "The painter exhibited 48 paintings in a 48-year career.", "The painter exhibited 61 paintings in a 48-year career.", news.KindNumber},
		{"a cause", "Las ganancias de la mina bajaron un 8 %. La mina tiene una deuda de 40 millones de dólares.", "The mine's profits fell 8% because of its debt of 40 million dollars.", "The mine's profits fell 8%, and it has a debt of 40 million dollars.", news.KindCause},
		{"a cause told by a preposition", "El puente cerró por la crecida del río. Hubo lluvia y viento.", "The bridge closed because of the wind.", "The bridge closed because of the flooding of the river.", news.KindCause},
		{"a plan told as done", "El pianista subastará su piano rojo en octubre.", "The pianist has auctioned his red piano.", "The pianist will auction his red piano in October.", news.KindModality},
		{"rumour told as fact", "El contador habría huido del país en marzo.", "The accountant has fled the country.", "The accountant reportedly fled the country in March.", news.KindModality},
		{"all of some", "El ministerio pagó 12 de las 60 viviendas del barrio.", "The ministry paid for all of the homes in the district.", "The ministry paid for 12 of the 60 homes in the district.", news.KindScope},
		{"a negation added", "El arroz llegó a los almacenes de la cooperativa el martes.", "The rice did not reach the warehouses of the cooperative on Tuesday.", "The rice reached the warehouses of the cooperative on Tuesday.", news.KindNegation},
	} {
		c := New(spanish(tt.spanish), Options{})
		bad := c.Check("", tt.wrong, cites("s1"))
		if !slices.ContainsFunc(bad.Findings, func(f news.Finding) bool { return strings.Contains(tt.kinds, f.Kind) }) {
			t.Errorf("%s: %q (%.2f) beside %q: no such finding in %v", tt.name, tt.wrong, bad.Score, tt.spanish, messages(bad.Findings))
		}
		good := c.Check("", tt.right, cites("s1"))
		if good.Verdict != news.Supported {
			t.Errorf("%s: %q is %s (%.2f) by %q: %v", tt.name, tt.right, good.Verdict, good.Score, tt.spanish, messages(good.Findings))
		}
		if bad.Score >= good.Score {
			t.Errorf("%s: %q has %.2f, %q has %.2f", tt.name, tt.wrong, bad.Score, tt.right, good.Score)
		}
	}
}
