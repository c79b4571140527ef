package extract

import (
	"testing"

	"puente/pipeline/news"
)

// Who is called by one name or by his office alone gets the name that his source
// gave him before, and that place is cited; who is known or may be another does not.
func TestPresent(t *testing.T) {
	for _, tt := range []struct{ name, before, text, told, want string }{
		{"one name", "Iván Barraza, 31, died in the crash.", "The body of Iván will be flown home.", "A plane crashed in Altos.", "The body of Iván Barraza will be flown home."},
		{"a surname", "Daniel Calle was arrested.", "Calle denied the charges before a court in Altos.", "A trial opened in Altos.", "Daniel Calle denied the charges before a court in Altos."},
		{"an office", "The minister, Rosa Leal, spoke in Altos.", "The minister said the port will reopen.", "A port closed.", "The minister, Rosa Leal, said the port will reopen."},
		{"told already", "Iván Barraza, 31, died in the crash.", "The body of Iván will be flown home.", "The nephew, Iván Barraza, died.", "The body of Iván will be flown home."},
		{"two of a name", "Iván Barraza and Iván Leal flew.", "The body of Iván will be flown home.", "A plane crashed.", "The body of Iván will be flown home."},
		{"a place of the name", "Santiago Ledesma leads the ballet.", "Tickets for the two nights in Santiago sold out.", "A ballet tours.", "Tickets for the two nights in Santiago sold out."},
		{"part of another name", "Daniel Calle was arrested.", "Minera Calle Real denied the charges before a court in Altos.", "A trial opened.", "Minera Calle Real denied the charges before a court in Altos."},
		{"two ministers", "The minister, Rosa Leal, met the minister of Mines, Hugo Rey, in Altos.", "The minister said the port will reopen.", "A port closed.", "The minister said the port will reopen."},
		{"another's office", "The mayor, Rosa Leal, spoke in Altos.", "The minister said the port will reopen.", "A port closed.", "The minister said the port will reopen."},
	} {
		src := news.Source{ID: "s1", Outlet: "Altos Wire", Lang: "en", Kind: "article", Text: tt.before + " " + tt.text}
		st := newStory(news.Story{Sources: []news.Source{src}}, nil)
		var c *candidate
		for i := range st.candidates {
			if st.candidates[i].text == tt.text {
				c = &st.candidates[i]
			}
		}
		if c == nil {
			t.Fatalf("%s: no candidate", tt.name)
		}
		got := st.present(c, newHeard(tt.told))
		if got.text != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got.text, tt.want)
		}
		if changed := tt.want != tt.text; changed != (len(got.cites()) == 2) {
			t.Errorf("%s: %d cites", tt.name, len(got.cites()))
		}
	}
}
