package lexicon

import (
	"strings"
	"testing"
)

func TestRegionsAt(t *testing.T) {
	for _, tt := range []struct {
		words     string
		length    int
		countries string
	}{
		{"san pedro sula amanece sin agua", 3, "honduras"},
		{"xela sin luz", 1, "guatemala"},
		{"cartagena", 1, "colombia,spain"},
		{"la primera vez", 0, ""},
	} {
		regions, n := RegionsAt(strings.Fields(tt.words))
		var countries []string
		for _, r := range regions {
			countries = append(countries, r.Country())
		}
		if got := strings.Join(countries, ","); n != tt.length || got != tt.countries {
			t.Errorf("%s: %d words, in %q; want %d, %q", tt.words, n, got, tt.length, tt.countries)
		}
	}
}

// Every country of the gazetteer is one that the package knows.
func TestGazetteerCountries(t *testing.T) {
	for _, c := range gazetteer().countries[1:] {
		if !CountryKey(c) {
			t.Errorf("no country %q", c)
		}
	}
}

func TestKindsOf(t *testing.T) {
	name := func(lang, word string) string {
		var out []string
		for _, k := range KindsOf(lang, Stem(lang, word)) {
			out = append(out, Kinds()[k])
		}
		return strings.Join(out, ",")
	}
	for _, tt := range [][3]string{{Spanish, "huelgas", "strike"}, {English, "strikes", "strike"}, {Spanish, "apagones", "power"}, {English, "window", ""}} {
		if got := name(tt[0], tt[1]); got != tt[2] {
			t.Errorf("%s: %q, want %q", tt[1], got, tt[2])
		}
	}
}
