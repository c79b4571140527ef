package facts

import (
	"strings"
	"testing"
)

// TestWords shows a word with its key where that differs, after its kind (d
// digits, @ handle, # hashtag, l link), ^ where a sentence may begin and + where
// a capital stands elsewhere, a dot where more than blanks precede.
func TestWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"El Sr. Núñez viajó.", "^El +Sr=sr .+Núñez=nunez viajó=viajo"},
		{"Company's men didn’t go", "^Company men didn’t=didn't go"},
		{"#SantaLucía: «Hoy no», dijo @ana_r", "^#SantaLucía=santalucia .^Hoy no .dijo @ana_r"},
		{"Cayó 3,5 % - Lima llora", "^Cayó=cayo d3,5 .^Lima llora"},
		{"twenty-seven", "^twenty .seven"},
		{"Vea https://a.example/x. Luego", "^Vea lhttps://a.example/x .^Luego"},
		{"uno\nDos", "^uno .^Dos"},
		{"the U.S. team, the O'Brien case", "^the +U.S.=u.s. team .the +O'Brien=o'brien case"},
		{"J. R. Smith lost. We won", "^J .+R=r .+Smith=smith lost .^We won"},
	} {
		if got := shownWords(c.text); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func shownWords(text string) string {
	var out []string
	for i, w := range Words(text) {
		s := ""
		if i > 0 && !w.Joined {
			s += "."
		}
		if w.First {
			s += "^"
		} else if w.Capital {
			s += "+"
		}
		s += []string{Letters: "", Digits: "d", Handle: "", Hashtag: "", Link: "l"}[w.Kind] + w.In(text)
		if bare := strings.TrimLeft(w.In(text), "@#"); w.Fold != bare && !(w.First && w.Fold == strings.ToLower(bare)) {
			s += "=" + w.Fold
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}
