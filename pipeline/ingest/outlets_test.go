package ingest

import (
	"slices"
	"strings"
	"testing"

	"puente/pipeline/news"
)

const outletTable = `# Ours.
faro.example @elfaro: {name: El Faro, country: uy, language: es, weight: 2}
faro.example/norte: {name: El Faro del Norte, country: México, numbers: comma, currency: usd}
www.gazette.example: {name: The Gazette, country: United States, language: en}
prensa.one.example: {name: La Prensa, country: PA}
prensa.two.example: {name: La Prensa, country: HN}
`

func outletsOf(t *testing.T, table string) *Outlets {
	t.Helper()
	o, err := ShippedOutlets()
	if err == nil {
		err = o.Add("own.yaml", []byte(table))
	}
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestOutlets(t *testing.T) {
	o := outletsOf(t, outletTable)
	tests := []struct {
		name         string
		given, wants news.Source
	}{
		{"by domain", news.Source{URL: "https://www.faro.example/a"}, news.Source{Outlet: "El Faro", Country: "uruguay", Lang: "es", Weight: 2}},
		{"below a domain", news.Source{URL: "https://deportes.faro.example/a"}, news.Source{Outlet: "El Faro", Country: "uruguay", Lang: "es", Weight: 2}},
		{"by a part of the site", news.Source{URL: "https://faro.example/norte/2025/a"}, news.Source{Outlet: "El Faro del Norte", Country: "mexico", Numbers: "comma", Currency: "USD"}},
		{"by handle", news.Source{Author: "@ElFaro"}, news.Source{Outlet: "El Faro", Country: "uruguay", Lang: "es", Weight: 2}},
		{"by name", news.Source{Outlet: "el faro"}, news.Source{Outlet: "el faro", Country: "uruguay", Lang: "es", Weight: 2}},
		{"a name of two", news.Source{Outlet: "La Prensa"}, news.Source{Outlet: "La Prensa"}},
		{"a domain as the name", news.Source{Outlet: "gazette.example", URL: "https://gazette.example/x"}, news.Source{Outlet: "The Gazette", Country: "united states", Lang: "en"}},
		{"what the source says stays", news.Source{Outlet: "El Faro, edición B", Country: "peru", Lang: "en", Weight: 1, URL: "https://faro.example/a"}, news.Source{Outlet: "El Faro, edición B", Country: "peru", Lang: "en", Weight: 1}},
		{"a name of a shipped one", news.Source{Outlet: "El Tiempo"}, news.Source{Outlet: "El Tiempo"}},
		{"unknown", news.Source{Outlet: "Otro", URL: "https://otro.example/"}, news.Source{Outlet: "Otro"}},
		{"a domain that only ends so", news.Source{URL: "https://unfaro.example/"}, news.Source{}},
		{"shipped", news.Source{URL: "https://www.lanacion.com.ar/politica/x"}, news.Source{Outlet: "La Nación", Country: "argentina", Lang: "es"}},
	}
	for _, tt := range tests {
		got := tt.given
		o.describe(&got)
		if got.Outlet != tt.wants.Outlet || got.Country != tt.wants.Country || got.Lang != tt.wants.Lang || got.Numbers != tt.wants.Numbers || got.Currency != tt.wants.Currency || got.Weight != tt.wants.Weight {
			t.Errorf("%s: got %+v", tt.name, got)
		}
	}
}

func TestOutletErrors(t *testing.T) {
	for table, want := range map[string]string{
		"faro.example: {name: El Faro, country: Atlantis}":        `own.yaml:1: the country "Atlantis" is not known`,
		"\nfaro.example: {nombre: El Faro}":                       `own.yaml:2:`,
		"faro.example: {numbers: dot}":                            `own.yaml:1: numbers is comma or point`,
		"faro.example: {weight: -1}":                              `own.yaml:1: weight is 0 or more`,
		"faro: {name: El Faro}":                                   `own.yaml:1: "faro" is neither a domain nor a handle`,
		"a.example: {name: A}\nb.example a.example: {name: B}":    `own.yaml:2: a.example stands in own.yaml:1 too`,
		"- faro.example":                                          `own.yaml:1: want lines of the form`,
		"faro.example: {name: [":                                  `own.yaml:1:`,
		"a.example: {currency: pesos}\nb.example: {numbers: dot}": "own.yaml:1: currency is a code of three letters, not \"PESOS\"\nown.yaml:2",
	} {
		o, err := ShippedOutlets()
		if err != nil {
			t.Fatal(err)
		}
		if err := o.Add("own.yaml", []byte(table)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", table, err, want)
		}
	}
}

// TestOwnOutletsWin: the user's entry stands in place of the shipped one.
func TestOwnOutletsWin(t *testing.T) {
	o := outletsOf(t, "elpais.com: {name: Mi País, country: CO}")
	s := news.Source{URL: "https://elpais.com/x"}
	if o.describe(&s); s.Outlet != "Mi País" || s.Country != "colombia" {
		t.Errorf("got %+v", s)
	}
}

func TestCountryOfADump(t *testing.T) {
	var got []string
	for _, r := range readString(t, `{"text":"a","country":"MX"}
{"text":"b","pais":"República Dominicana"}
{"text":"c","country":"Narnia"}
{"text":"d","country":"costa rica","numbers":"point","weight":3}
`, Options{}) {
		got = append(got, r.Source.Country+r.Source.Numbers)
	}
	if want := []string{"mexico", "dominican republic", "", "costa ricapoint"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
