package render

import (
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"puente/pipeline/news"
)

func TestSafeURL(t *testing.T) {
	for _, c := range []struct {
		in string
		ok bool
	}{
		{"https://faro.example/a?b=c#d", true},
		{"http://x.example", true},
		{"HTTPS://X.example/a", true},
		{"https://x.example/año", true},
		{"javascript:alert(1)", false},
		{"java\nscript:alert(1)", false},
		{"data:text/html,x", false},
		{"//x.example/a", false},
		{"/a", false},
		{"https:///a", false},
		{"https://user:pass@x.example/", false},
		{"https://x.example/a b", false},
		{"https://x.example/\"onclick=", false},
		{"https://x.example/\u202Egpj", false},
		{"https://x.example/%zz", false},
		{"", false},
		{"https://(evil.example/", false},
		{"https://a.example;b/", false},
		{"https://%65vil.example/", false},
		{"https://:80/", false},
		{"https://noticias-xelajú.example:8443/a", true},
		{"http://[2001:db8::1]:8080/", true},
		{"http://192.0.2.1/", true},
	} {
		if _, ok := safeURL(c.in); ok != c.ok {
			t.Errorf("safeURL(%q) is %v, want %v", c.in, ok, c.ok)
		}
	}
}

func TestLinks(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"Más: https://t.example/a.", []string{"https://t.example/a"}},
		{"https://t.example/a https://t.example/b…", []string{"https://t.example/a", "https://t.example/b"}},
		{"(https://t.example/a_(b)), «http://u.example»", []string{"https://t.example/a_(b)", "http://u.example"}},
		{"xhttps://t.example javascript:https:// www.a.example", nil},
		{"https://user@evil.example", nil},
	} {
		var got []string
		for _, l := range links(c.in) {
			got = append(got, c.in[l.start:l.end])
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("links(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestPublished(t *testing.T) {
	for in, want := range map[string][2]string{
		"2025-11-04T10:12:00-05:00": {"4 November 2025, 10:12 (UTC−5)", "November 4, 2025, 10:12 a.m. (UTC−5)"},
		"2025-11-04T00:12:00Z":      {"4 November 2025, 00:12 (UTC)", "November 4, 2025, 12:12 a.m. (UTC)"},
		"2025-11-04T18:12:00+05:30": {"4 November 2025, 18:12 (UTC+5:30)", "November 4, 2025, 6:12 p.m. (UTC+5:30)"},
		"ayer":                      {"ayer", "ayer"},
		"":                          {"", ""},
	} {
		if got := [2]string{published(in, false), published(in, true)}; got != want {
			t.Errorf("published(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string][2]string{
		"2025-11-04": {"Tuesday 4 November 2025", "Tuesday, November 4, 2025"},
		"ayer":       {"ayer", "ayer"},
	} {
		if got := [2]string{longDate(in, false), longDate(in, true)}; got != want {
			t.Errorf("longDate(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestTranslationLabel(t *testing.T) {
	for in, want := range map[string]string{
		"apertium-eng-spa/0.8.1": "machine translation (Apertium 0.8.1), unedited",
		"apertium":               "machine translation (Apertium), unedited",
		"some-model":             "machine translation (some-model), unedited",
		"":                       "translation",
	} {
		if got := translationLabel(news.Translation{Engine: in}); got != want {
			t.Errorf("translationLabel(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestPieces cuts a text at spans that overlap, repeat and lie outside, and at
// an address.
func TestPieces(t *testing.T) {
	text := "Una ñu https://a.example fin"
	at := func(words, id string) span {
		i := strings.Index(text, words)
		return span{stretch: stretch{i, i + len(words)}, ID: id, Back: "#" + id}
	}
	got := pieces(text, []span{
		at("Una ñu", "a"), at("ñu https://a", "b"), at("Una ñu", "c"),
		{stretch: stretch{5, 6}, ID: "cuts a letter"}, {stretch: stretch{-1, 3}}, {stretch: stretch{3, 3}}, {stretch: stretch{20, 99}},
	}, links(text))
	var out strings.Builder
	for _, p := range got {
		out.WriteString(strings.Join(p.Anchors, "+") + "(" + p.Text + ")")
		if p.Marked {
			out.WriteString("m")
		}
		if p.Href != "" {
			out.WriteString("→" + p.Href)
		}
		for _, b := range p.Backs {
			out.WriteString(" " + b.Back)
		}
		out.WriteString("|")
	}
	want := "a+c(Una )m|b(ñu)m #a #c|( )m|(https://a)m→https://a.example #b|(.example)→https://a.example|( fin)|"
	if out.String() != want {
		t.Errorf("got  %s\nwant %s", out.String(), want)
	}
}

// TestContrast holds every colour of words to WCAG's 4.5:1 on every ground
// that words stand on, by day and by night.
func TestContrast(t *testing.T) {
	sheet := string(style)
	roots := regexp.MustCompile(`(?s):root \{(.*?)\}`).FindAllStringSubmatch(sheet, 2)
	for i, scheme := range []string{"light", "dark"} {
		colour := map[string]float64{}
		for _, m := range regexp.MustCompile(`--([a-z]+): #([0-9a-f]{6});`).FindAllStringSubmatch(roots[i][1], -1) {
			colour[m[1]] = luminance(t, m[2])
		}
		for _, ground := range []string{"paper", "card", "tint"} {
			for _, ink := range []string{"ink", "soft", "link", "good", "warn", "bad", "none"} {
				if r := contrast(colour[ink], colour[ground]); r < 4.5 {
					t.Errorf("%s: %s on %s is %.2f:1", scheme, ink, ground, r)
				}
			}
		}
		for _, ground := range []string{"mark", "target"} {
			for _, ink := range []string{"ink", "link"} {
				if r := contrast(colour[ink], colour[ground]); r < 4.5 {
					t.Errorf("%s: %s on %s is %.2f:1", scheme, ink, ground, r)
				}
			}
		}
	}
}

func contrast(a, b float64) float64 { return (max(a, b) + .05) / (min(a, b) + .05) }

// luminance is WCAG's relative luminance of a colour.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	var sum float64
	for i, weight := range []float64{.2126, .7152, .0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= .04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func TestWriter(t *testing.T) {
	for want, p := range map[string]news.Provenance{
		"puente 1 with the model m":                                                                      {Engine: "openai", Model: "m", Tool: "puente 1"},
		"puente 1 offline, from sentences of the sources":                                                {Engine: "offline", Tool: "puente 1"},
		"puente 1 from sentences of the sources: nothing that the model wrote could be used":             {Engine: "openai+extract", Tool: "puente 1"},
		"puente 1 with the model m; sentences of the sources stand where its own did not pass the check": {Engine: "openai+extract", Model: "m", Tool: "puente 1"},
	} {
		if got := writer(p); got != want {
			t.Errorf("%+v: %q", p, got)
		}
	}
	for engine, want := range map[string]string{
		"openai+offline":          "the brief was written offline",
		"openai+offline+extract":  "sources were translated offline",
		"openai+unjudged+extract": "no judge was asked",
	} {
		if got := withoutModel(news.Brief{Provenance: news.Provenance{Engine: engine}}); !strings.Contains(got, want) {
			t.Errorf("%s: %q", engine, got)
		}
	}
}

func TestMarksHeapedOnALetter(t *testing.T) {
	heap := strings.Repeat("\u0300", 8)
	for _, c := range []struct{ in, want string }{
		{"mañana", "mañana"},
		{"man\u0303ana a\u0323\u0302\u0301", "man\u0303ana a\u0323\u0302\u0301"},
		{"Z" + strings.Repeat("\u0300", 500) + "algo", "Z" + heap + "algo"},
		{"Z" + strings.Repeat("\u0300\u200b", 500) + "algo", "Z" + heap + "algo"},
		{"a" + heap + "b" + heap, "a" + heap + "b" + heap},
	} {
		if got := clean(c.in); got != c.want {
			t.Errorf("clean(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
