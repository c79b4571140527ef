package story

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"puente/pipeline/news"
)

func TestJoin(t *testing.T) {
	at := func(minute int) string {
		return time.Date(2025, 8, 12, 10, 0, 0, 0, time.UTC).Add(time.Duration(minute) * time.Minute).Format(time.RFC3339)
	}
	post := func(id, author string, minute int, text string) news.Source {
		return news.Source{ID: id, Author: author, PublishedAt: at(minute), Text: text}
	}
	tests := []struct {
		name    string
		sources []news.Source
		replies map[string]string
		want    []string // id: text
	}{
		{"replies to oneself", []news.Source{post("3", "@a", 9, "tres"), post("1", "@a", 0, "uno"), post("2", "@a", 5, "@a dos")}, map[string]string{"2": "1", "3": "2"}, []string{"1: uno|dos|tres"}},
		{"two replies to one", []news.Source{post("1", "@a", 0, "uno"), post("2", "@a", 5, "dos"), post("3", "@a", 6, "tres")}, map[string]string{"2": "1", "3": "1"}, []string{"1: uno|dos|tres"}},
		{"another's reply", []news.Source{post("1", "@a", 0, "uno"), post("2", "@b", 5, "dos")}, map[string]string{"2": "1"}, []string{"1: uno", "2: dos"}},
		{"an update hours later", []news.Source{post("1", "@a", 0, "uno"), post("2", "@a", 200, "dos")}, map[string]string{"2": "1"}, []string{"1: uno", "2: dos"}},
		{"a correction", []news.Source{post("1", "@a", 0, "Hay 11 heridos."), post("2", "@a", 5, "CORRIGE CIFRA: hay 9 heridos.")}, map[string]string{"2": "1"}, []string{"1: Hay 11 heridos.", "2: CORRIGE CIFRA: hay 9 heridos."}},
		{"a reply to what is not there", []news.Source{post("2", "@a", 5, "dos")}, map[string]string{"2": "1"}, []string{"2: dos"}},
		{"replies in a ring", []news.Source{post("1", "@a", 0, "uno"), post("2", "@a", 0, "dos")}, map[string]string{"2": "1", "1": "2"}, []string{"1: uno|dos"}},
		{"numbered", []news.Source{post("x", "@a", 0, "🧵 1/3 Les cuento"), post("y", "@a", 0, "2/3) lo del dique"), post("z", "@a", 1, "y el puente 3/3")}, nil, []string{"x: 🧵 Les cuento|lo del dique|y el puente"}},
		{"numbers of two authors", []news.Source{post("x", "@a", 0, "1/2 uno"), post("y", "@b", 0, "2/2 dos")}, nil, []string{"x: 1/2 uno", "y: 2/2 dos"}},
		{"a part is missing", []news.Source{post("x", "@a", 0, "1/3 uno"), post("z", "@a", 1, "3/3 tres")}, nil, []string{"x: 1/3 uno", "z: 3/3 tres"}},
		{"nobody's", []news.Source{post("x", "", 0, "1/2 uno"), post("y", "", 0, "2/2 dos")}, nil, []string{"x: 1/2 uno", "y: 2/2 dos"}},
	}
	for _, tt := range tests {
		joined, parts := Join(tt.sources, tt.replies)
		if len(joined)+len(parts) != len(tt.sources) {
			t.Errorf("%s: %d and %d of %d sources", tt.name, len(joined), len(parts), len(tt.sources))
		}
		var got []string
		for _, s := range joined {
			got = append(got, s.ID+": "+strings.ReplaceAll(s.Text, "\n\n", "|"))
		}
		if strings.Join(got, "; ") != strings.Join(tt.want, "; ") {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestJoinFlood: an author who replies to himself 10,000 times makes sources of
// a bounded length.
func TestJoinFlood(t *testing.T) {
	var sources []news.Source
	replies := map[string]string{}
	for i := range 10000 {
		sources = append(sources, news.Source{ID: fmt.Sprint(i + 10000), Author: "@a", Text: fmt.Sprintf("Van %d votos contados.", i)})
		replies[fmt.Sprint(i+10000)] = fmt.Sprint(i + 9999)
	}
	joined, parts := Join(sources, replies)
	if len(joined)+len(parts) != 10000 || len(joined) < 100 {
		t.Errorf("%d joined, %d parts", len(joined), len(parts))
	}
	for _, s := range joined {
		if n := strings.Count(s.Text, "Van "); n > threadParts {
			t.Errorf("a source of %d posts", n)
		}
	}
}
