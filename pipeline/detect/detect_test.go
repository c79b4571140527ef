package detect

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/pemistahl/lingua-go"

	"puente/pipeline/news"
)

var cases = []struct{ want, title, text, hint string }{
	{"es", "", "🚒 #Xela Durante el apagón rescatamos a 9 personas atrapadas en elevadores; ninguna tuvo que ingresar.", ""},
	{"es", "", "La cagó el municipio po, quién pone UN baño químico pa 3 mil personas 💀💀", ""},
	{"es", "", "ATENCION COMPANEROS MANANA VIERNES NO SE TRABAJA EN TODA LA ZONA, NOS JUNTAMOS A LAS 5 EN EL PARQUE", ""},
	{"es", "", "Se quema una bodega en el parque industrial; evacúan a 180 trabajadoras https://a.example/the-and-of-is", ""},
	{"es", "", "Reabierto el puente.", ""},
	{"es", "Sube el pasaje", "Detalles en nuestra web 👉 www.a.example", ""},
	{"es", "", "RT @TheDailyOfTheNorth: Suspenden las clases en ocho municipios por la tormenta #BreakingNews #StaySafe", ""},
	{"es", "", "El guardameta de los New York Red Bulls, John Smith, se pierde la final por una lesión en el hombro.", ""},
	{"en", "", "Eight tourists had to be harnessed off a hanging footbridge after one of its cables came loose.", ""},
	{"en", "", "RECALL: Quesería La Becerrita of Vernon, California, is pulling 1,900 lb of fresh cheese.", ""},
	{"en", "", "Los Angeles, El Paso and Las Cruces will get new buses from La Paz this year, the mayor of San José said.", ""},
	{"en", "", "Bridge reopened after the storm.", ""},
	{"en", "", "Police found “la casa de los muertos”, as neighbours call the house, empty on Thursday morning.", ""},
	{"es", "", "Sancionados tres directivos", "es"},
	{"en", "", "Flights to Tierra Verde suspended", "en"},
	{"es", "", "El presidente del Tribunal Central de Puerto Serrano", ""},
	{"es", "", "La profesora Adela Quispe de la Facultad", ""},
	{"other", "", "Chegou a feira binacional, gurizada! Na praça, de hoje a domingo: queijo, música e muita gente boa.", ""},
	{"other", "", "A ponte fica interditada para carros a partir de segunda. São quatro meses de obra, diz a prefeitura.", ""},
	{"other", "", "O prezo do percebe vai hoxe na lonxa a 94 euros, case o dobre ca hai un mes.", ""},
	{"other", "", "A policía recuperou o portátil e o teléfono roubados.", ""},
	{"other", "", "El poble es queda sense tren fins dilluns: un tram de catenària ha cedit aquest migdia.", ""},
	{"other", "", "Isola senz'acqua potabile da due giorni: la condotta perde e l'autobotte arriva domani.", ""},
	{"other", "", "Grève ce jeudi : seuls deux trains sur sept circulent, et aucun au-delà de la frontière.", ""},
	{"other", "", "Der Bürgermeister hat am Donnerstag erklärt, dass die Brücke nicht vor Montag wieder geöffnet wird.", ""},
	{"other", "", "Мост снова открыт для движения", ""},
	{"other", "", "橋は再開した", ""},
	{"other", "", "Alkateak esan du zubia ez dela astelehena baino lehen irekiko eta bi herri bakartuta daude.", "es"},
	{"unsure", "", "😭😭😭💔🫠", "es"},
	{"unsure", "", "https://t.example/a9Kd2 @alguien #JuevesDeTBT #Atardecer 24/7 12,4 %", ""},
	{"unsure", "", "", "es"},
	{"unsure", "", "Mmmmm", ""},
	{"es", "", "Mmmmm sí", "es"},
	{"mixed", "", "Mañana el mercado estará cerrado por obras en la calle principal. Tomorrow the market will be closed because of works on the main street.", ""},
	{"mixed", "", "Los esperamos el sábado en la plaza a las cinco / We will be waiting for you on Saturday in the square at five", ""},
	{"mixed", "", "Qué coraje, raza. Las tenían encerradas con este calorón and the driver says he didn't know? Come on, there were people in that box. Nadie hizo nada por ellas.", ""},
	{"es", "", "El concejal repitió su lema de campaña en la sesión de ayer, que duró hasta la medianoche y acabó sin acuerdo sobre el presupuesto: «Yes we can».", ""},
	{"es", "", "El puente está cerrado desde las ocho.", "en"}, // a hint does not overrule
	{"other", "", "Demà a les 19 h, cassolada contra el tancament de l'ambulatori a les tardes.", "es"},
}

func TestDetect(t *testing.T) {
	d := New()
	for _, tt := range cases {
		got, confidence := d.Detect(news.Source{Title: tt.title, Text: tt.text, Lang: tt.hint})
		if got != tt.want {
			t.Errorf("%q (%s): got %s (%.2f), want %s", tt.title+tt.text, tt.hint, got, confidence, tt.want)
		}
		if confidence < 0 || confidence > 1 {
			t.Errorf("%q: confidence %v", tt.text, confidence)
		}
	}
}

// TestWords: words that tell a language alone.
func TestWords(t *testing.T) {
	tests := []struct {
		word string
		want language
	}{
		{"unha", gl}, {"tamén", gl}, {"encargouse", gl}, {"não", pt}, {"decisão", pt}, {"comissões", pt}, {"amb", ca}, {"informació", ca}, {"col·legi", ca},
		{"della", it}, {"informazione", it}, {"dell'acqua", it}, {"avec", fr}, {"qu'ils", fr}, {"the", en}, {"wasn't", en}, {"pueblos", es}, {"muerte", es}, {"invierno", es}, {"toughness", en}, {"government's", en}, {"los", es}, {"informaciones", es}, {"vivieron", es},
		{"nicht", de}, {"niet", nl}, {"eta", eu},
	}
	for _, tt := range tests {
		var p passage
		var v votes
		p.field(tt.word)
		p.add(&v)
		if best, second := v.top(); best != tt.want || v[best] <= v[second] {
			t.Errorf("%s votes for %d with %v, want %d: %v", tt.word, best, v[best], tt.want, v)
		}
	}
}

func TestSameAgain(t *testing.T) {
	d := New()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, tt := range cases {
				if got, _ := d.Detect(news.Source{Title: tt.title, Text: tt.text, Lang: tt.hint}); got != tt.want {
					t.Errorf("%q: got %s, want %s", tt.text, got, tt.want)
				}
			}
		})
	}
	wg.Wait()
}

func FuzzDetect(f *testing.F) {
	for _, tt := range cases {
		f.Add(tt.title, tt.text, tt.hint)
	}
	d := New()
	f.Fuzz(func(t *testing.T, title, text, hint string) {
		s := news.Source{Title: title, Text: text, Lang: hint}
		lang, confidence := d.Detect(s)
		switch lang {
		case news.Spanish, news.English, news.Mixed, news.Other, news.Unsure:
		default:
			t.Errorf("%q: %q", s.Text, lang)
		}
		if confidence < 0 || confidence > 1 || !utf8.ValidString(lang) {
			t.Errorf("%q: confidence %v", s.Text, confidence)
		}
		if again, c := d.Detect(s); again != lang || c != confidence {
			t.Errorf("%q: %s %v, then %s %v", s.Text, lang, confidence, again, c)
		}
	})
}

// hostileSize is how long the text of TestHostile is: the test of linear work in
// cmd/puente runs it with several.
var hostileSize = flag.Int("hostile", 1<<12, "bytes of each hostile text")

// TestHostile: the words at the end of a book tell nothing, it is not read so far.
func TestHostile(t *testing.T) {
	s := news.Source{Text: strings.Repeat("palabras de la gente que vive en la ciudad ", *hostileSize/42)}
	if lang, _ := New().Detect(s); lang != news.Spanish {
		t.Errorf("got %q", lang)
	}
}

var lid = flag.String("lid", "", "folder with sentences of each language")

// sentences are those of a language in the folder that -lid names, cut.
func sentences(t testing.TB, lang string, cut int) (out []string) {
	t.Helper()
	if *lid == "" {
		t.Skip("-lid names no folder")
	}
	data, err := os.ReadFile(filepath.Join(*lid, lang+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		r := []rune(strings.TrimSpace(line))
		out = append(out, string(r[:min(cut, len(r))]))
	}
	return out
}

// sixLanguages is lingua by itself, with all its models.
var sixLanguages = sync.OnceValue(func() lingua.LanguageDetector {
	return lingua.NewLanguageDetectorBuilder().FromLanguages(lingua.Spanish, lingua.English, lingua.Portuguese, lingua.Catalan, lingua.French, lingua.Italian).Build()
})

// most are how much of a language may be taken for Spanish or English at 80
// characters, in percent.
var most = map[string]float64{"pt": 2, "ca": 2, "gl": 15, "it": 2, "fr": 2}

// TestCorpus measures on a folder with a file of sentences for each language,
// LANG.txt, and holds the figures against lingua's:
// go test -run Corpus -v ./pipeline/detect -lid DIR.
func TestCorpus(t *testing.T) {
	d := New()
	for _, cut := range []int{40, 80, 140} {
		for _, l := range []string{"es", "en", "pt", "ca", "gl", "it", "fr"} {
			found, right, n := map[string]int{}, 0, 0
			for _, text := range sentences(t, l, cut) {
				got, _ := d.Detect(news.Source{Text: text})
				found[got]++
				n++
				if theirs, ok := sixLanguages().DetectLanguageOf(text); ok && strings.ToLower(theirs.IsoCode639_1().String()) == l {
					right++
				}
			}
			share := func(count int) float64 { return 100 * float64(count) / float64(n) }
			var shares []string
			for _, lang := range []string{news.Spanish, news.English, news.Mixed, news.Other, news.Unsure} {
				shares = append(shares, fmt.Sprintf("%s %.1f%%", lang, share(found[lang])))
			}
			t.Logf("%d characters of %s: %s; lingua right %.1f%%", cut, l, strings.Join(shares, ", "), share(right))
			if (l == "es" || l == "en") && found[l] < right {
				t.Errorf("%d characters of %s: right %.1f%%, lingua %.1f%%", cut, l, share(found[l]), share(right))
			}
			if limit, ok := most[l]; ok && cut == 80 && share(found["es"]+found["en"]) >= limit {
				t.Errorf("%d characters of %s: %.1f%% taken for Spanish or English", cut, l, share(found["es"]+found["en"]))
			}
		}
	}
}

// BenchmarkDay decides the languages of a day's mix, 70% Spanish, 25% English
// and 5% others at 140 characters, with ours and with lingua alone:
// go test -run x -bench Day ./pipeline/detect -lid DIR.
func BenchmarkDay(b *testing.B) {
	var texts []string
	es, en := sentences(b, "es", 140), sentences(b, "en", 140)
	for i := range 280 {
		texts = append(texts, es[i%len(es)])
	}
	for i := range 100 {
		texts = append(texts, en[i%len(en)])
	}
	for _, l := range []string{"pt", "ca", "gl", "it", "fr"} {
		texts = append(texts, sentences(b, l, 140)[:4]...)
	}
	d := New()
	b.Run("puente", func(b *testing.B) { perSecond(b, texts, func(s string) { d.Detect(news.Source{Text: s}) }) })
	b.Run("lingua", func(b *testing.B) { perSecond(b, texts, func(s string) { sixLanguages().DetectLanguageOf(s) }) })
}

func perSecond(b *testing.B, texts []string, f func(string)) {
	for _, s := range texts { // loads the models
		f(s)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range texts {
			f(s)
		}
	}
	b.ReportMetric(float64(b.N*len(texts))/b.Elapsed().Seconds(), "posts/s")
}

func BenchmarkDetect(b *testing.B) {
	d := New()
	for _, tt := range cases { // loads the models
		d.Detect(news.Source{Title: tt.title, Text: tt.text, Lang: tt.hint})
	}
	for b.Loop() {
		for _, tt := range cases {
			d.Detect(news.Source{Title: tt.title, Text: tt.text, Lang: tt.hint})
		}
	}
	b.ReportMetric(float64(b.N*len(cases))/b.Elapsed().Seconds(), "texts/s")
}
