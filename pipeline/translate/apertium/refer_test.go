package apertium

import (
	"context"
	"slices"
	"strings"
	"testing"

	"puente/pipeline/news"
	"puente/pipeline/translate"
)

// TestResolve gives the verbs without a subject whom they are about, and "su"
// its English.
func TestResolve(t *testing.T) {
	const he, she, it, they, unknown = translate.Male, translate.Female, translate.Thing, translate.People, translate.Unknown
	people := map[string]translate.Referent{"xqabaz": she, "xqacaz": he}
	tests := []struct {
		name    string
		words   string
		subject translate.Referent // of the sentence before
		whom    []translate.Referent
		su      string // the English of "su"
	}{
		{"a verb alone is about the sentence before", "correr<vblex><pri><p3><sg> .<sent>", she, []translate.Referent{she}, ""},
		{"nobody is known", "correr<vblex><pri><p3><sg> .<sent>", unknown, []translate.Referent{unknown}, ""},
		{"a subject of its own", "el<det><def><m><sg> casa<n><f><sg> caer<vblex><ifi><p3><sg>", he, nil, ""},
		{"a subordinate clause is about the subject before", "xqabaz<np><ant><f><sg> decir<vblex><ifi><p3><sg> que<cnjsub> correr<vblex><fti><p3><sg>", he, []translate.Referent{she}, ""},
		{"who speaks after the verb of saying", "decir<vblex><ifi><p3><sg> xqacaz<np><ant><m><sg> ,<cm> y<cnjcoo> correr<vblex><ifi><p3><sg>", she, []translate.Referent{he}, ""},
		{"a plural verb has no pronoun to settle", "correr<vblex><pri><p3><pl>", they, nil, ""},
		{"the weather is nobody", "llover<vblex><ifi><p3><sg>", she, []translate.Referent{it}, ""},
		{"se with a verb is nobody", "se<prn><pro><ref><p3> saber<vblex><pri><p3><sg>", she, []translate.Referent{it}, ""},
		{"her", "xqabaz<np><ant><f><sg> vender<vblex><ifi><p3><sg> suyo<det><pos><mf><sg> casa<n><f><sg>", he, nil, "her"},
		{"his", "xqacaz<np><ant><m><sg> vender<vblex><ifi><p3><sg> suyo<det><pos><mf><sg> casa<n><f><sg>", she, nil, "suyo"},
		{"its", "el<det><def><f><sg> fábrica<n><f><sg> vender<vblex><ifi><p3><sg> suyo<det><pos><mf><sg> casa<n><f><sg>", he, nil, "its"},
		{"their", "el<det><def><m><pl> vecino<n><m><pl> vender<vblex><ifi><p3><pl> suyo<det><pos><mf><sg> casa<n><f><sg>", he, nil, "their"},
		{"unknown: their", "vender<vblex><ifi><p3><sg> suyo<det><pos><mf><sg> casa<n><f><sg>", unknown, []translate.Referent{unknown}, "their"},
	}
	for _, tt := range tests {
		units, _ := parseUnits(tagged(tt.words))
		got := reference{people: people, subject: tt.subject}.resolve(units)
		if !slices.Equal(got, tt.whom) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.whom)
		}
		su := ""
		for _, u := range units {
			if u.lemma == "suyo" {
				su, _, _ = splitAnalysis(u.sides[len(u.sides)-1])
			}
		}
		if su != tt.su {
			t.Errorf("%s: su is %q, want %q", tt.name, su, tt.su)
		}
	}
}

// TestPronouns: the transfer's pronouns are replaced one by one, or all by one,
// or not at all.
func TestPronouns(t *testing.T) {
	const it = "^prpers<prn><subj><p3><nt><sg>$"
	he, she := strings.Replace(it, "<nt>", "<m>", 1), strings.Replace(it, "<nt>", "<f>", 1)
	tests := []struct {
		stream string
		whom   []translate.Referent
		want   string
	}{
		{it + " ^x$ " + it, []translate.Referent{translate.Female, translate.Male}, she + " ^x$ " + he},
		{it, []translate.Referent{translate.Thing}, it},
		{it, []translate.Referent{translate.Unknown}, it},
		{it + it, []translate.Referent{translate.Female}, she + she},
		{it, []translate.Referent{translate.Female, translate.Male}, it}, // who of them?
		{"^Prpers<prn><subj><p3><nt><sg>$", []translate.Referent{translate.Male}, "^Prpers<prn><subj><p3><m><sg>$"},
		{it, nil, it},
		{"^x$", []translate.Referent{translate.Male}, "^x$"},
	}
	for _, tt := range tests {
		if got := pronouns(tt.stream, tt.whom); got != tt.want {
			t.Errorf("%v\n got %s\nwant %s", tt.whom, got, tt.want)
		}
	}
}

// TestWhoIsMeant follows a person through the sentences of a source.
func TestWhoIsMeant(t *testing.T) {
	tests := []struct{ text, want, not string }{
		{"La alcaldesa Ana Ríos habló ayer. Dijo que no renunciará.", "She said that she will not resign", "it "},
		{"El ministro Luis Ríos habló ayer. Dijo que no renunciará.", "He said that he will not resign", "it "},
		{"La empresa cerró ayer. Dijo que no pagará.", "It said that it will not pay", "he "},
		{"Los vecinos protestaron. Dijeron que no pagarán.", "They said", "It said"},
		{"La ministra vendió su casa.", "her house", "his"},
		{"El ministro vendió su casa.", "his house", "her"},
		{"La fábrica vendió sus camiones.", "its lorries", "his"},
		{"Los vecinos vendieron sus casas.", "their houses", "his"},
	}
	e := newEngine(t, Options{Pipelines: 1})
	for _, tt := range tests {
		s := news.Source{Lang: news.Spanish, Text: tt.text}
		tr, err := translate.Prepare(s, translate.Options{Names: translate.Names([]news.Source{s})}).Run(context.Background(), e)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(tr.Text, tt.want) || strings.Contains(tr.Text, " "+tt.not) {
			t.Errorf("%s\n    %s\nwant %q and not %q", tt.text, tr.Text, tt.want, tt.not)
		}
	}
}
