package extract

import (
	"strings"
	"testing"

	"puente/pipeline/draft"
	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// Figures that nothing else in the brief speaks of are set against each other in
// one sentence, each as its source has it: its own, or passed on.
func TestBothFigures(t *testing.T) {
	wire := func(id, outlet, kind, text string) news.Source {
		return news.Source{ID: id, Outlet: outlet, Kind: kind, Lang: "en", Text: text}
	}
	for _, tt := range []struct {
		name, want string
		sources    []news.Source
	}{
		{"their own", "Club Altos put the attendance at 18,734, while the Liga Altos put it at 17,950.", []news.Source{
			wire("s1", "Club Altos", "statement", "Not even the rain in Altos: 18,734 souls at the stadium!"), wire("s2", "Liga Altos", "statement", "Attendance: 17,950 #Altos")}},
		{"passed on", "Altos Wire passed on a figure of 25,000 for the attendance, while the Liga Altos put it at 18,000.", []news.Source{
			wire("s1", "Altos Wire", "article", "We saw a packed square in Altos, 25,000 people, according to the organisers!"), wire("s2", "Liga Altos", "statement", "Attendance: 18,000 #Altos")}},
	} {
		st := newStory(news.Story{Sources: tt.sources}, nil)
		if len(st.disputes) != 1 {
			t.Fatalf("%s: %d disputes", tt.name, len(st.disputes))
		}
		var got []string
		for _, s := range st.bothFigures(st.disputes[0], nil) {
			got = append(got, s.Text)
		}
		if strings.Join(got, " | ") != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// The source's own sentence is lifted for its figure where it can stand.
func TestLiftedFigure(t *testing.T) {
	sources := []news.Source{
		{ID: "s1", Outlet: "Altos Wire", Kind: "article", Lang: "en", Text: "A tanker leaked near Altos on Monday. Some 900 barrels of crude spilled from the tanker, the port of Altos said."},
		{ID: "s2", Outlet: "Petrol Altos", Kind: "statement", Lang: "en", Text: "About 300 barrels of crude spilled from the tanker near Altos."},
	}
	d, err := Writer{}.Write(t.Context(), draft.Request{Story: news.Story{Sources: sources}})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, s := range d.Sentences {
		all = append(all, s.Text)
	}
	got := strings.Join(all, " ")
	if !strings.Contains(got, "900 barrels of crude spilled") || !strings.Contains(got, "300 barrels of crude spilled") || strings.Contains(got, "put the") {
		t.Errorf("told: %s", got)
	}
}

func TestWithoutCount(t *testing.T) {
	for in, want := range map[string]string{
		"Two dead and 41 infected in an outbreak in Altos": "Two dead in an outbreak in Altos",
		"Police and 41 soldiers stormed a farm in Altos":   "",
		"An outbreak in Altos and 41 cases":                "",
	} {
		at := strings.Index(in, "41")
		got, _ := withoutCount(in, facts.Span{Start: at, End: at + 2})
		if got != want {
			t.Errorf("withoutCount(%q) = %q, want %q", in, got, want)
		}
	}
}
