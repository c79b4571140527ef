package facts

import (
	"strings"
	"testing"
)

func TestTagWords(t *testing.T) {
	for _, tt := range []struct{ tag, want string }{
		{"#SantaLucía", "Santa|Lucía"},
		{"@FGR_Hgo", "FGR|Hgo"},
		{"#Sismo2025Hoy", "Sismo2025|Hoy"},
		{"#legionela", "legionela"},
		{"LegionelaYa", "Legionela|Ya"},
		{"#_", ""},
		{"", ""},
	} {
		text := "«" + tt.tag + "»"
		var got []string
		for _, s := range TagWords(text, Span{2, 2 + len(tt.tag)}) {
			got = append(got, s.In(text))
		}
		if g := strings.Join(got, "|"); g != tt.want {
			t.Errorf("%s: got %s, want %s", tt.tag, g, tt.want)
		}
	}
}
