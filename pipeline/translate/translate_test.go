package translate

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// terms of a text as "spanish=english".
func termStrings(s Segment) []string {
	var out []string
	for _, t := range s.Terms {
		out = append(out, s.Text[t.Start:t.End]+"="+t.English)
	}
	return out
}

func TestNumberTerms(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Pagó 3.200 millones.", "3.200 millones=3.2 billion"},
		{"Pagó 2,3 billones.", "2,3 billones=2.3 trillion"},
		{"Subió 4,75 %.", "4,75 %=4.75%"},
		{"Subió un 74%.", "un 74%=74%"},
		{"Subió el 4,125 % y el 2.5 %.", "el 4,125 %=4.125% | el 2.5 %=2.5%"},
		{"Cae del 91% al 74%.", "del 91%=of 91% | al 74%=to 74%"},
		{"Cuesta US$1,850 millones.", "US$1,850 millones=US$1.85 billion"},
		{"Está a unos 600 m.", "a unos=about"},
		{"Hay 1.240.000 litros.", "1.240.000=1,240,000"},
		{"Hay 1 millón 240 mil litros.", "1 millón 240 mil=1.24 million"},
		{"Pagó 2 mil 600 millones de pesos.", "2 mil 600 millones de=2.6 billion"},
		{"Hay 6 mil 74 casos.", "6 mil 74=6,074"},
		{"Costó Q1.8 millones.", "Q1.8 millones=Q1.8 million"},
		{"Costó S/ 312 millones.", "S/ 312 millones=S/312 million"},
		{"Dejó $800.000 millones.", "$800.000 millones=$800 billion"},
		{"Pagó 28 millones de pesos.", "28 millones de=28 million"},
		{"Paga 85 mil pesos.", "85 mil=85,000"},
		{"El 3 de noviembre llovió.", "El 3 de noviembre=on 3 November"},
		{"Fue del 3 al 5 de marzo de 2024.", "del 3 al 5 de marzo de 2024=from 3 to 5 March 2024"},
		{"Llegó el viernes.", "el viernes=on Friday"},
		{"La noche de este sábado.", "de este sábado=of Saturday"},
		{"Hasta el jueves llueve.", "Hasta el jueves=until Thursday"},
		{"A las 9:20 de la noche llegó.", "A las 9:20 de la noche=at 9.20pm"},
		{"Ocurrió a las 14:17 horas.", "a las 14:17 horas=at 14:17"},
		{"Mañana a las 7 estoy.", "a las 7=at 7"},
		{"El debate sobre las 16 puertas sigue.", ""},
		{"Rige desde el 8 de octubre.", "desde el 8 de octubre=since 8 October"},
		{"Llegó a las ocho y media de la tarde.", "a las ocho y media de la tarde=at 8.30pm"},
		{"Una multa de hasta 600 euros.", "de hasta=of up to"},
		{"Cayó 4 % en Lima, hasta 2.318 pesos.", "4 %=4% | hasta=to | 2.318=2,318"},
		{"Cayó hasta 4 % en Lima.", "hasta=up to | 4 %=4%"},
		{"Rige hasta 2026.", ""},
		{"Ayudó a las 7 personas.", ""},
		{"Ocurrió hace dos semanas.", "hace dos semanas=two weeks ago"},
		{"Es así desde 2023.", "desde 2023=since 2023"},
		{"Una mujer de 84 años murió.", "de 84 años=aged 84"},
		{"Una pena de 84 años.", ""},
		{"En 2023 hubo 27 pipas.", ""},
		{"El G20 y el F-16 y 5-4.", ""},
		{"Mide 1,2 kilómetros.", "1,2=1.2"},
		{"Nació en los años 60 aquí.", "en los años 60=in the 60s"},
		{"El Perú de los años 90.", "de los años 90=of the 90s"},
		{"Vuelven los años 80 con fuerza.", "los años 80=the 80s"},
		{"Creció en los 80, aquí.", "en los 80=in the 80s"},
		{"A finales de los 90 del siglo pasado viajó.", "de los 90 del siglo pasado=of the 1990s"},
		{"Liberaron a uno de los 60 detenidos.", ""},
		{"Habló en los 50 minutos.", ""},
	}
	for _, tt := range tests {
		got := strings.Join(termStrings(Segment{Text: tt.text, Terms: numberTerms(tt.text, nil)}), " | ")
		if got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

func TestNegationRules(t *testing.T) {
	for _, r := range negationRules {
		if len(negationTerms(r.needs)) == 0 {
			t.Errorf("%s: nothing found", r.needs)
		}
		if got := termStrings(Segment{Text: r.leaves, Terms: negationTerms(r.leaves)}); len(got) > 0 {
			t.Errorf("%s: found %q", r.leaves, got)
		}
	}
	if got := termStrings(Segment{Text: "No había visto nada.", Terms: negationTerms("No había visto nada.")}); len(got) > 0 {
		t.Errorf("no había visto: %q", got)
	}
	if got := termStrings(Segment{Text: "No hay que pagar.", Terms: negationTerms("No hay que pagar.")}); len(got) != 1 || got[0] != "No hay que=One must not" {
		t.Errorf("no hay que: %q", got)
	}
}

// TestGlossary shows that each entry is found where it is needed and not where
// it must leave the text alone.
func TestGlossary(t *testing.T) {
	entries, err := ReadGlossary("shipped", shipped)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		d := newGlossary([]Entry{e})
		if e.Needs == "" || len(d.terms(e.Needs)) != 1 {
			t.Errorf("%s: not found in %q", e.ES, e.Needs)
		}
		if got := d.terms(e.Leaves); len(got) > 0 {
			t.Errorf("%s: found in %q", e.ES, e.Leaves)
		}
	}
}

func TestUsersGlossary(t *testing.T) {
	g := NewGlossary([]Entry{{ES: "alcalde", EN: "town chief"}})
	got := strings.Join(termStrings(prepareSegment("Habló el alcalde con la ONU.", facts.NewNameSet(), g, nil)), " | ")
	if want := "alcalde=town chief | ONU=UN"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestLanguage(t *testing.T) {
	s := news.Source{Lang: news.Mixed, Text: "The office is closed to the public. New closing date: March 15. El pago no vence."}
	p := Prepare(s, Options{})
	var got []bool
	for _, seg := range p.fields[1].segments {
		got = append(got, seg.english)
	}
	if !slices.Equal(got, []bool{true, true, false}) {
		t.Errorf("got %v", got)
	}
}

func TestCut(t *testing.T) {
	text := "🚨 #Tepeji | Aseguran 27 pipas. RT @ana: Hola a todos 👉 https://t.example/Ab #Ya\n▪️ Uno más\n1/4 Fin según @fgr"
	var got []string
	for _, s := range cut(text) {
		got = append(got, s.In(text))
	}
	want := []string{"Aseguran 27 pipas.", "Hola a todos", "Uno más", "Fin según @fgr"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestNames(t *testing.T) {
	sources := []news.Source{
		{Text: "El alcalde Marco Rubio habló.", Lang: "es", Outlet: "El Faro", Author: "@rosa"},
		{Text: "The mayor met Paz Cabello on Friday.", Lang: "en", Author: "Luis Maduro"},
		{Text: "Según @CarlosBlanco, todo va bien.", Lang: "es"},
	}
	set := Names(sources)
	slices.Reverse(sources)
	reversed := Names(sources)
	for _, w := range []string{"Rubio", "Cabello", "Maduro", "Blanco", "casa", "alcalde"} {
		if set.Standing(w) != reversed.Standing(w) {
			t.Errorf("%s depends on the order", w)
		}
		if got, want := set.Has(w), w != "casa" && w != "alcalde"; got != want {
			t.Errorf("%s: %t", w, got)
		}
	}
	s := prepareSegment("Rubio viajó a Lima.", set, glossary(), nil)
	if got := termStrings(s); !slices.Contains(got, "Rubio=Rubio") {
		t.Errorf("got %q", got)
	}
}

// TestNameTerms holds names to what stays as it is and what is translated.
func TestNameTerms(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Habló con Marco Blanco Cabello en Lima.", "Marco Blanco Cabello=Marco Blanco Cabello | Lima=Lima"},
		{"Es de Transportes Reina del Valle.", "Transportes Reina del Valle=Transportes Reina del Valle"},
		{"Vive en La Playita y Los Dolores.", "La Playita=La Playita | Los Dolores=Los Dolores"},
		{"Habló el Ministerio de Salud Pública.", ""},
		{"Violó el Código Penal.", ""},
		{"Fue a Londres, Praga y el Mar Negro.", "Londres=London | Praga=Prague | Mar Negro=Black Sea"},
		{"Un vecino de Bogotá.", "Bogotá=Bogotá"},
		{"TEPEJI DEL RÍO, Hgo.", "TEPEJI DEL RÍO=TEPEJI DEL RÍO | Hgo=Hgo"},
		{"La compró Corporación Minera Calle Real.", "Corporación Minera Calle Real=Corporación Minera Calle Real"},
		{"Viajó Marco Rubio.", "Marco Rubio=Marco Rubio"},
	}
	names := facts.NewNameSet()
	for _, text := range []string{"La empresa de Transportes Reina del Valle creció.", "El alcalde de Tepeji del Río, Hgo., habló.", "Habló Ana Reina."} {
		names.Observe(text, "es")
	}
	for _, tt := range tests {
		got := strings.Join(termStrings(Segment{Text: tt.text, Terms: nameTerms(tt.text, names)}), " | ")
		if got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// TestNamesThatAreWords: a day that uses a word as a surname keeps it where it
// is one, at the start of a sentence too, and nowhere else.
func TestNamesThatAreWords(t *testing.T) {
	day := facts.NewNameSet()
	for _, text := range []string{"Habló Marco Rubio con Nicolás Maduro y Diosdado Cabello.", "La ministra Ana Blanco citó a Octavio Paz.", "El alcalde Luis Calle visitó a Blanco.", "El pelo rubio y el plátano maduro."} {
		day.Observe(text, news.Spanish)
	}
	tests := []struct{ text, want string }{
		{"Rubio viajó a la capital.", "Rubio"},
		{"Maduro cerró la frontera.", "Maduro"},
		{"Cabello amenazó a los jueces.", "Cabello"},
		{"Blanco renunció al cargo.", "Blanco"},
		{"Calle dijo que no.", "Calle"},
		{"Rubio y Maduro hablaron.", "Rubio | Maduro"},
		{"Blanco y su equipo ganaron.", "Blanco"},
		{"Blanco y negro son los colores.", ""},
		{"Calle cerrada por obras.", ""},
		{"Paz para todos, pidió el papa.", ""},
		{"Votó en blanco en la calle.", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, term := range nameTerms(tt.text, day) {
			got = append(got, term.English)
		}
		if strings.Join(got, " | ") != tt.want {
			t.Errorf("%s: got %q, want %s", tt.text, got, tt.want)
		}
	}
}

// TestShouting: a text in capitals is given the case of a sentence, its names
// kept.
func TestShouting(t *testing.T) {
	day := facts.NewNameSet()
	for _, text := range []string{"Habló Marco Rubio en Villa Blanca.", "Ganó el PSOE en Lima.", "Vive en Tepeji del Río."} {
		day.Observe(text, news.Spanish)
	}
	tests := []struct{ text, want string }{
		{"MARCO RUBIO VIAJA A LIMA PARA FIRMAR UN ACUERDO", "Marco Rubio viaja a Lima para firmar un acuerdo"},
		{"DETIENEN A DOS HOMBRES POR EL ROBO EN VILLA BLANCA", "Detienen a dos hombres por el robo en Villa Blanca"},
		{"EL PSOE Y LA ONU PIDEN CALMA", "El PSOE y la ONU piden calma"},
		{"Atención: EL ALCALDE DE LIMA RENUNCIA, dijo Rubio.", "Atención: el alcalde de Lima renuncia, dijo Rubio."},
		{"El FBI y la CIA llegaron a Lima.", "El FBI y la CIA llegaron a Lima."},
		{"14 MUERTOS", "14 MUERTOS"},
		{"ASEGURAN PIPAS EN TEPEJI DEL RÍO", "Aseguran pipas en Tepeji del Río"},
		{"TEPEJI DEL RÍO, Hgo.— El juez habló.", "TEPEJI DEL RÍO, Hgo.— El juez habló."},
	}
	for _, tt := range tests {
		s := prepareSegment(tt.text, day, glossary(), nil)
		if s.Text != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, s.Text, tt.want)
		}
	}
	answer := func(_ int, s Segment) Output {
		return Output{English: "Three people die in toluca", Unknown: []string{"toluca"}}
	}
	tr, err := Prepare(news.Source{Lang: news.Spanish, Text: "MUEREN TRES PERSONAS EN TOLUCA"}, Options{}).Run(context.Background(), &echo{answer: answer})
	if err != nil || tr.Text != "Three people die in Toluca" {
		t.Errorf("got %q, %v", tr.Text, err)
	}
}

// echo answers with the Spanish, its terms put in; or as it is told.
type echo struct {
	calls  int
	answer func(call int, s Segment) Output
}

func (e *echo) Engine() string { return "echo/1" }

func (e *echo) Translate(_ context.Context, segments []Segment) ([]Output, error) {
	e.calls++
	var out []Output
	for _, s := range segments {
		if e.answer != nil {
			out = append(out, e.answer(e.calls, s))
			continue
		}
		out = append(out, Output{English: withTerms(s)})
	}
	return out, nil
}

func withTerms(s Segment) string {
	var b strings.Builder
	at := 0
	for _, t := range s.Terms {
		b.WriteString(s.Text[at:t.Start] + t.English)
		at = t.End
	}
	return b.String() + s.Text[at:]
}

func checkTranslation(s news.Source, tr news.Translation) error {
	last := map[string][2]int{}
	for _, seg := range tr.Segments {
		o, e := s.Field(seg.Field), tr.Field(seg.Field)
		prev := last[seg.Field]
		if seg.Original[0] < prev[0] || seg.English[0] < prev[1] || seg.Original[1] > len(o) || seg.English[1] > len(e) || seg.Original[0] > seg.Original[1] || seg.English[0] > seg.English[1] {
			return fmt.Errorf("segment %v out of place", seg)
		}
		if o[prev[0]:seg.Original[0]] != e[prev[1]:seg.English[0]] {
			return fmt.Errorf("layout before %v differs", seg)
		}
		last[seg.Field] = [2]int{seg.Original[1], seg.English[1]}
	}
	for _, f := range []string{news.FieldTitle, news.FieldText} {
		if s.Field(f)[last[f][0]:] != tr.Field(f)[last[f][1]:] {
			return fmt.Errorf("layout at the end of %s differs", f)
		}
	}
	for _, f := range tr.Findings {
		if tr.Field(f.Span.Field)[f.Span.Start:f.Span.End] != f.Span.Text || s.Field(f.Evidence.Field)[f.Evidence.Start:f.Evidence.End] != f.Evidence.Text {
			return errors.New("the spans of a finding are wrong")
		}
	}
	if !utf8.ValidString(tr.Text) || tr.Confidence < 0 || tr.Confidence > 1 {
		return errors.New("invalid text or confidence")
	}
	return nil
}

func TestRun(t *testing.T) {
	s := news.Source{Title: "El alcalde habló", Text: "• Hay 27 pipas.\n\nNo vino nadie. The mayor said that it was his plan. 👉 https://t.example/A"}
	lost := func(call int, seg Segment) Output {
		if strings.Contains(seg.Text, "27") {
			return Output{English: "There are 72 tankers."}
		}
		if strings.Contains(seg.Text, "nadie") && call == 1 {
			return Output{English: "Anybody came."}
		}
		return Output{English: strings.Replace(withTerms(seg), "No vino nadie", "Nobody came", 1)}
	}
	tr, err := Prepare(s, Options{}).Run(context.Background(), &echo{answer: lost})
	if err != nil {
		t.Fatal(err)
	}
	if err := checkTranslation(s, tr); err != nil {
		t.Error(err)
	}
	if want := "• Hay 27 pipas.\n\nNobody came. The mayor said that it was his plan. 👉 https://t.example/A"; tr.Text != want {
		t.Errorf("got %q", tr.Text)
	}
	if len(tr.Findings) != 1 || tr.Findings[0].Severity != news.Error || tr.Findings[0].Evidence.Text != "Hay 27 pipas." {
		t.Errorf("findings: %+v", tr.Findings)
	}
}

func TestRunError(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Prepare(news.Source{}, Options{}).Run(ctx, &echo{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	short := &echo{}
	short.answer = func(int, Segment) Output { return Output{Failed: true} }
	tr, err := Prepare(news.Source{Text: "Hola a todos."}, Options{}).Run(context.Background(), short)
	if err != nil || tr.Text != "Hola a todos." || len(tr.Findings) != 1 {
		t.Errorf("got %+v, %v", tr, err)
	}
}

// TestKey: only what occurs in a source is in its key.
func TestKey(t *testing.T) {
	s := news.Source{Text: "Rubio viajó a Lima."}
	with := func(name string) string {
		set := facts.NewNameSet()
		if name != "" {
			set.Add(name)
		}
		return Prepare(s, Options{Names: set}).Key("x")
	}
	if with("") == with("Marco Rubio") {
		t.Error("the name that occurs is not in the key")
	}
	if with("") != with("Ana Cabello") {
		t.Error("a name that does not occur is in the key")
	}
	if Prepare(s, Options{}).Key("x") == Prepare(s, Options{}).Key("y") {
		t.Error("the engine is not in the key")
	}
}

func FuzzRun(f *testing.F) {
	for _, s := range []string{"", "🚨 #a | El 3 de mayo, 4,75 % a las 7. RT @x: hola", "«No» [^$] \x00\xff", "1/4 EE. UU. No habrá 2 mil 600 millones de pesos", "Ñ́ \u202e\u200d ️| | •"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		s := news.Source{Title: text, Text: text}
		tr, err := Prepare(s, Options{}).Run(context.Background(), &echo{})
		if err != nil {
			t.Fatal(err)
		}
		if err := checkTranslation(s, tr); err != nil {
			t.Error(err)
		}
	})
}

// hostileSize is how long the texts of TestHostile are: the test of linear work in
// cmd/puente runs it with several.
var hostileSize = flag.Int("hostile", 1<<12, "bytes of each hostile text")

// TestHostile prepares long lines of one unit and takes them back.
func TestHostile(t *testing.T) {
	for _, unit := range []string{"nadie ", "no hay ", "La Ana ", "3.200 millones ", "a las 7 ", "#tag ", "@a: ", "EE. UU. ", "ABC DEF ", "x | ", "😀", "sin ", "heridos ", "a", " ,", "«", "1 "} {
		s := news.Source{Text: strings.Repeat(unit, *hostileSize/len(unit))}
		if _, err := Prepare(s, Options{}).Run(context.Background(), &echo{}); err != nil {
			t.Errorf("%q: %v", unit, err)
		}
	}
}

func TestCompare(t *testing.T) {
	tests := []struct{ es, en, want string }{
		{"Hay 27 pipas.", "There are 27 tankers.", ""},
		{"Hay 27 pipas.", "There are 72 tankers.", "27"},
		{"Pagó 3.200 millones.", "It paid 3.2 billion.", ""},
		{"Pagó 3.200 millones.", "It paid 3.2 million.", "3.200"},
		{"Abre las 24 horas.", "It opens 24 hours.", ""},
		{"No vino.", "It came.", "a negation is lost"},
		{"Vino.", "It did not come.", "a negation is new"},
		{"No vino nadie.", "Nobody came.", ""},
		{"Sin embargo, vino.", "However, it came.", ""},
		{"Dijo que no vino y que no pagó.", "It said that it did not come and paid.", "a negation is lost"},
		{"Lo dijo @fgr en https://t.example/A #x", "It said it https://t.example/a #x", "@fgr"},
		{"«Sí», dijo.", "«Yes, said.", "quotation mark"},
	}
	for _, tt := range tests {
		got := strings.Join(compare(tt.es, tt.en, nil), "; ")
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s | %s: %s", tt.es, tt.en, got)
		}
	}
}

// A digest changes with whatever changes a key.
func TestDigest(t *testing.T) {
	names := func(all ...string) *facts.NameSet {
		set := facts.NewNameSet()
		for _, n := range all {
			set.Add(n)
		}
		return set
	}
	s := news.Source{Lang: "es", Title: "Rubio viajó a Lima", Text: "Paz para todos, pidió Marco Rubio."}
	base := Options{Names: names("Marco Rubio", "Zoila Calle")}
	other := s
	other.Text += " Hoy."
	mexican := s
	mexican.Country = "mexico"
	for _, tc := range []struct {
		name  string
		s     news.Source
		o     Options
		equal bool
	}{
		{"the same", s, Options{Names: names("Zoila Calle", "Marco Rubio")}, true},
		{"a name that does not occur", s, Options{Names: names("Marco Rubio", "Zoila Calle", "Delfina Arrué")}, true},
		{"a name that occurs", s, Options{Names: names("Marco Rubio", "Zoila Calle", "Octavio Paz")}, false},
		{"a full name that occurs", s, Options{Names: names("Marco", "Rubio", "Zoila Calle")}, false},
		{"another text", other, base, false},
		{"another convention", mexican, base, false},
		{"a glossary of the user's", s, Options{Names: base.Names, Glossary: NewGlossary([]Entry{{ES: "tregua", EN: "truce", POS: "n"}})}, false},
	} {
		if got := tc.o.Digest(tc.s) == base.Digest(s); got != tc.equal {
			t.Errorf("%s: equal is %v", tc.name, got)
		}
	}
}

func BenchmarkDigest(b *testing.B) {
	s := news.Source{Lang: "es", Text: strings.Repeat("El alcalde de San Bartolo, Marco Rubio, anunció que la feria costará 40 mil pesos. ", 3)}
	o := Options{Names: Names([]news.Source{s})}
	for b.Loop() {
		o.Digest(s)
	}
}

func BenchmarkPrepare(b *testing.B) {
	s := news.Source{Text: strings.Repeat("El alcalde de Villa Blanca, Marco Rubio, dijo el lunes que no habrá clases y que 1.240 familias recibirán 3,2 millones de pesos. ", 20)}
	names := Names([]news.Source{s})
	b.SetBytes(int64(len(s.Text)))
	for b.Loop() {
		Prepare(s, Options{Names: names})
	}
}
