package render

import (
	"strings"
	"testing"
	"time"

	"puente/pipeline/news"
)

// bogota is the zone of the sample's editor.
var bogota = time.FixedZone("", -5*60*60)

// approval is what the sample's editor adds to it.
func approval() *Approval {
	return &Approval{
		By: "Ana Ríos", At: time.Date(2025, 11, 4, 18, 20, 0, 0, bogota), Version: 2, Edited: true,
		Note: "the toll of the Gobernación is 11, not 12",
	}
}

// approved is the sample as an editor approved it.
func approved(t testing.TB) news.Brief {
	b := sample(t)
	b.Status, b.Reasons, b.Section = news.Approved, nil, "disaster"
	b.Sentences[6].Verdict, b.Sentences[6].Findings = news.Supported, nil
	return b
}

func TestApprovalWords(t *testing.T) {
	at := time.Date(2025, 11, 4, 18, 20, 0, 0, bogota)
	for _, c := range []struct {
		a        *Approval
		american bool
		want     string
	}{
		{nil, false, ""},
		{&Approval{}, false, "Approved by an editor."},
		{&Approval{By: " Ana\nRíos "}, false, "Approved by Ana Ríos."},
		{&Approval{By: "Ana Ríos", At: at, Version: 1}, false, "Approved by Ana Ríos, 4 November 2025, 18:20 (UTC−5), version 1."},
		{&Approval{By: "Ana Ríos", At: at, Version: 1, Note: "Reads well."}, true, "Approved by Ana Ríos, November 4, 2025, 6:20 p.m. (UTC−5), version 1. Note: Reads well."},
		{approval(), false, "Edited and approved by Ana Ríos, 4 November 2025, 18:20 (UTC−5), version 2. Correction: the toll of the Gobernación is 11, not 12."},
	} {
		if got := c.a.words(c.american); got != c.want {
			t.Errorf("%+v: %s, want %s", c.a, got, c.want)
		}
	}
}

// TestTheEditorsWordStandsInEveryFormat looks for the approval in each of the
// formats, and for what it says of the machine's words.
func TestTheEditorsWordStandsInEveryFormat(t *testing.T) {
	b, o := approved(t), Options{Approval: approval()}
	for _, f := range Formats() {
		if f.Many || f.Name == "json" {
			continue
		}
		got := shownBy(t, f.Name, b, o)
		for _, want := range []string{"Ana Ríos", "version 2", "the toll of the Gobernación is 11, not 12"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q", f.Name, want)
			}
		}
		for _, never := range []string{"Needs review", "translation (Apertium 0.8.1), unedited."} {
			if strings.Contains(got, never) {
				t.Errorf("%s says %q", f.Name, never)
			}
		}
		if got := shownBy(t, f.Name, sample(t), Options{}); strings.Contains(got, "pproved by") {
			t.Errorf("%s: approved by nobody", f.Name)
		}
	}
}

func TestWrap(t *testing.T) {
	link := "https://x.example/" + strings.Repeat("a", 30)
	for _, c := range []struct {
		in   string
		want string
	}{
		{"", ""},
		{"one two", "one two"},
		{"one two three four", "one two|three four"},
		{"diez letras", "diez|letras"},
		{"niñas niños", "niñas|niños"},
		{"abcdefghijklmnopqrstuvwxyz z", "abcdefghij|klmnopqrst|uvwxyz z"},
		{"one two [1][3] five", "one|two [1][3]|five"},
		{"[1] a", "[1] a"},
		{"[1] [1] [1] [1]", "[1] [1]|[1] [1]"},
		{"go " + link + " now", "go|" + link + "|now"},
		{"cafe\u0301 cafe\u0301s a", "cafe\u0301 cafe\u0301s|a"},
	} {
		if got := strings.Join(wrap(c.in, 10), "|"); got != c.want {
			t.Errorf("wrap(%q) = %s, want %s", c.in, got, c.want)
		}
	}
}

// TestTextIsNarrow holds each line to 72 characters, unless it is an address.
func TestTextIsNarrow(t *testing.T) {
	giant := sample(t)
	giant.Sentences[0].Text = strings.Repeat("ñ", 5000)
	giant.Sources[0].Outlet = strings.Repeat("W", 500)
	giant.Sources[1].URL = "javascript:" + strings.Repeat("x", 500)
	for _, b := range []news.Brief{sample(t), giant, {}} {
		for l := range strings.Lines(string(Text(b, Options{Approval: approval()}))) {
			l = strings.TrimSuffix(l, "\n")
			if wide(l) > columns && !strings.HasPrefix(strings.TrimSpace(l), "http") {
				t.Errorf("%d characters: %s", wide(l), l)
			}
		}
	}
}

// TestTextSaysWhatIsNotSupported is TestMarkdownSaysWhatIsNotSupported for
// plain text.
func TestTextSaysWhatIsNotSupported(t *testing.T) {
	b := sample(t)
	b.Sentences[0].Verdict = news.Contradicted
	b.Sentences[1].Cites = append(b.Sentences[1].Cites, news.Cite{Source: "gone"})
	got := line(string(Text(b, Options{})))
	for _, want := range []string{
		"Needs review: sentence 7 is unsure",
		"had been confirmed. [1][3] (contradicted) The UNGRD",
		"rescuers in the area. [?][1] La Reina",
		"the newspaper said. [2] (unsure)",
		"- Deaths: 14 [1]; 11 [3]; at least 11 [4]",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not there", want)
		}
	}
}
