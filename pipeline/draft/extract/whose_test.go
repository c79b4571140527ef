package extract

import (
	"testing"

	"puente/pipeline/news"
)

func TestNamed(t *testing.T) {
	guard := news.Source{Outlet: "Guardia Costera", Kind: "statement"}
	paper := news.Source{Outlet: "Harbour Wire", Kind: "post"}
	for _, tt := range []struct {
		src      news.Source
		in, want string // want "" means: can't be told
	}{
		{guard, "We rescued 214 people in two hours.", "The Guardia Costera said it rescued 214 people in two hours."},
		{guard, "We have more than 30 boats at sea.", "The Guardia Costera said it has more than 30 boats at sea."},
		{guard, "We demand the refund of our fuel.", "The Guardia Costera said it demands the refund of its fuel."},
		{guard, "A fault in our radar delayed the rescue.", "A fault in the Guardia Costera's radar delayed the rescue."},
		{news.Source{Outlet: "Congreso de la República del Perú", Kind: "statement"}, "A fault in our radar delayed the rescue.", "A fault in the Congreso de la República del Perú's radar delayed the rescue."},
		{guard, "We carry 30 vests and study the storm.", "The Guardia Costera said it carries 30 vests and study the storm."},
		{paper, "The ferry was overloaded, two sailors tell us.", "The ferry was overloaded, two sailors told Harbour Wire."},
		{paper, "Traders we spoke to had expected more.", "Traders Harbour Wire spoke to had expected more."},
		{paper, "According to a report that I could see, the radar was off.", "According to a report seen by Harbour Wire, the radar was off."},

		{guard, "Our crews and our boats are at sea.", ""},
		{guard, "Nobody asked us before our radar failed.", ""},
		{guard, "We yesterday the boats.", ""},
		{news.Source{Outlet: "Beto Luna, reportero"}, "We rescued 214 people in two hours.", ""},
		{news.Source{Author: "@betoluna"}, "We rescued 214 people in two hours.", ""},
	} {
		got, ok := named(tt.in, tt.src)
		if got != tt.want && ok || ok != (tt.want != "") {
			t.Errorf("named(%q) = %q, %v, want %q", tt.in, got, ok, tt.want)
		}
	}
}

func TestEverybodys(t *testing.T) {
	for in, want := range map[string]string{
		"A planet with twice the mass of our planet was found.": "A planet with twice the mass of Earth was found.",
		"A fault in our radar delayed the rescue.":              "A fault in our radar delayed the rescue.",
		`"We have one planet, our planet," she said.`:           `"We have one planet, our planet," she said.`,
	} {
		if got := everybodys(in); got != want {
			t.Errorf("everybodys(%q) = %q, want %q", in, got, want)
		}
	}
}
