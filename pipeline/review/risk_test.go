package review

import (
	"slices"
	"strings"
	"testing"

	"puente/pipeline/news"
)

// sound is a brief of four supported sentences of two outlets.
func sound() news.Brief {
	b := news.Brief{ID: "a", Status: news.Ready, Headline: news.Sentence{Text: "Bridge opens in Villarrosa", Verdict: news.Supported}}
	for i, text := range []string{"A bridge opened in Villarrosa on Monday.", "The mayor cut the ribbon.", "It joins two districts.", "Buses will cross it."} {
		b.Sentences = append(b.Sentences, news.Sentence{Text: text, Verdict: news.Supported, Cites: []news.Cite{{Source: []string{"s1", "s2"}[i%2]}}})
	}
	b.Sources = []news.Source{
		{ID: "s1", Outlet: "El Faro", Lang: news.Spanish, Translation: news.Translation{Engine: "apertium", Confidence: 0.62}},
		{ID: "s2", Outlet: "Coast Courier", Lang: news.English},
	}
	return b
}

func TestRiskTellsWhy(t *testing.T) {
	finding := func(kinds ...string) (out []news.Finding) {
		for _, k := range kinds {
			out = append(out, news.Finding{Kind: k})
		}
		return out
	}
	disagree := func(what string, values ...string) func(*news.Brief) {
		return func(b *news.Brief) {
			c := news.Conflict{What: what}
			for _, v := range values {
				c.Values = append(c.Values, news.ConflictValue{Text: v})
			}
			b.Conflicts = append(b.Conflicts, c)
		}
	}
	for _, c := range []struct {
		name   string
		change func(*news.Brief)
		want   string // the reasons
	}{
		{"nothing", func(*news.Brief) {}, ""},
		{"a contradiction says what it is about", func(b *news.Brief) {
			b.Sentences[0].Verdict, b.Sentences[0].Findings = news.Contradicted, finding(news.KindNumber, news.KindFalseFriend, news.KindNumber)
		}, "1 sentence contradicted by the sources (number, false friend)"},
		{"what is only not supported says no kind", func(b *news.Brief) {
			b.Sentences[0].Verdict, b.Sentences[0].Findings = news.Unsupported, finding(news.KindUnsupported)
			b.Sentences[1].Verdict = news.Unsupported
		}, "2 sentences not supported"},
		{"a verdict that is none", func(b *news.Brief) { b.Sentences[0].Verdict = "" }, "1 sentence not checked"},
		{"unsure", func(b *news.Brief) { b.Sentences[0].Verdict = news.UnsureOf }, "1 sentence unsure"},
		{"warnings", func(b *news.Brief) {
			b.Sentences[0].Findings = finding(news.KindModality, news.KindTranslation)
			b.Sentences[1].Findings = finding(news.KindModality)
		}, "2 sentences with warnings (modality, translation)"},
		{"rough translations are told as such", func(b *news.Brief) {
			b.Sentences[0].Findings = finding(news.KindTranslation, news.KindTranslation)
		}, "1 sentence roughly translated"},
		{"a headline of the translator's", func(b *news.Brief) { b.Headline.Cites = []news.Cite{{Source: "s1"}} }, "headline as the translator left it"},
		{"a headline that an English source bears out", func(b *news.Brief) { b.Headline.Cites = []news.Cite{{Source: "s1"}, {Source: "s2"}} }, ""},
		{"a headline that a model wrote", func(b *news.Brief) {
			b.Headline.Cites, b.Provenance.Model = []news.Cite{{Source: "s1"}}, "m"
		}, ""},
		{"the headline", func(b *news.Brief) { b.Headline.Verdict = news.Contradicted }, "headline contradicted by the sources"},
		{"an unsure headline", func(b *news.Brief) { b.Headline.Verdict = news.UnsureOf }, "headline unsure"},
		{"withheld", func(b *news.Brief) { b.Status = news.Withheld }, "fewer than two sentences supported"},

		{"a disagreement, both sides told", func(b *news.Brief) {
			b.Sentences[0].Text = "The union says 95% and the company 38%."
			disagree("support", "95%", "38%", "95%")(b)
		}, "sources disagree on support: 95% or 38%"},
		{"one side told", func(b *news.Brief) {
			b.Headline.Text = "14 dead in Villarrosa"
			disagree("deaths", "14", "11")(b)
		}, "sources disagree on deaths: 14 or 11; the brief has 14 alone"},
		{"a figure within another is not told", func(b *news.Brief) {
			b.Headline.Text = "Bridge of 2014 opens in Villarrosa"
			disagree("deaths", "14", "11")(b)
		}, "sources disagree on deaths: 14 or 11"},

		{"an order to the machine", func(b *news.Brief) { b.Sources[1].Findings = finding(news.KindInjection) }, "orders to the machine in 1 source"},
		{"another finding on a source", func(b *news.Brief) { b.Sources[1].Findings = finding(news.KindTranslation) }, ""},
		{"one outlet by two posts", func(b *news.Brief) { b.Sources[1].Outlet = "EL FARO" }, "rests on El Faro alone"},
		{"one outlet cited of two", func(b *news.Brief) {
			for i := range b.Sentences {
				b.Sentences[i].Cites[0].Source = "s2"
			}
		}, "rests on Coast Courier alone"},
		{"a doubtful translation", func(b *news.Brief) { b.Sources[0].Translation.Confidence = 0.4 }, "2 sentences rest on a doubtful translation"},
		{"one that another source bears out", func(b *news.Brief) {
			b.Sources[0].Translation.Confidence = 0.4
			for i := range b.Sentences {
				b.Sentences[i].Cites = []news.Cite{{Source: "s1"}, {Source: "s2"}}
			}
		}, ""},

		{"figures that are many", func(b *news.Brief) { b.Sentences[3].Text = strings.Repeat("7 ", manyFigures) }, "10 figures"},
		{"figures that are few", func(b *news.Brief) { b.Sentences[3].Text = "1,200 buses on 3 routes will cross it." }, ""},
		{"quotations that are many", func(b *news.Brief) { b.Sentences[3].Text = `“One”, “two” and "three".` }, "3 quotations"},
		{"an accusation", func(b *news.Brief) { b.Sentences[3].Text = "A court convicted the builder of fraud." }, "accusations or arrests"},
		{"a suspected illness is none", func(b *news.Brief) { b.Sentences[3].Text = "Doctors reported 3 suspected cases of measles." }, ""},
		{"a suspect", func(b *news.Brief) { b.Sentences[3].Text = "Another suspect has left the country." }, "accusations or arrests"},
		{"who suspects", func(b *news.Brief) {
			b.Sentences[3].Text = "She suspects that the ash came from two eruptions, and police made no arrests."
		}, ""},
		{"a grape is no crime", func(b *news.Brief) { b.Sentences[3].Text = "Grapes and rapeseed are sold there." }, ""},
		{"short", func(b *news.Brief) { b.Sentences = b.Sentences[:2] }, "only 2 sentences"},
		{"short, of one source", func(b *news.Brief) { b.Sentences, b.Sources = b.Sentences[:1], b.Sources[:1] }, "rests on El Faro alone"},
	} {
		b := sound()
		c.change(&b)
		score, why := risk(b)
		if got := strings.Join(why, " | "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if c.want != "" && score <= 0 {
			t.Errorf("%s: no risk", c.name)
		}
	}
}

// The order in which a desk would want to see them, each alone in a sound brief.
func TestRiskOrdersTheQueue(t *testing.T) {
	verdicts := func(verdict string, n int) func(*news.Brief) {
		return func(b *news.Brief) {
			for i := range n {
				b.Sentences[i].Verdict = verdict
			}
		}
	}
	order := []struct {
		name   string
		change func(*news.Brief)
	}{
		{"nothing holds", func(b *news.Brief) { verdicts(news.Unsupported, 4)(b); b.Status = news.Withheld }},
		{"two contradictions", verdicts(news.Contradicted, 2)},
		{"a contradiction", verdicts(news.Contradicted, 1)},
		{"an order to the machine", func(b *news.Brief) { b.Sources[0].Findings = []news.Finding{{Kind: news.KindInjection}} }},
		{"not supported", verdicts(news.Unsupported, 1)},
		{"deaths, one side told", func(b *news.Brief) {
			b.Headline.Text = "14 dead"
			b.Conflicts = []news.Conflict{{What: "deaths", Values: []news.ConflictValue{{Text: "14"}, {Text: "11"}}}}
		}},
		{"one outlet", func(b *news.Brief) { b.Sources[1].Outlet = "El Faro" }},
		{"unsure", verdicts(news.UnsureOf, 1)},
		{"attendance", func(b *news.Brief) {
			b.Conflicts = []news.Conflict{{What: "attendance", Values: []news.ConflictValue{{Text: "14"}, {Text: "11"}}}}
		}},
		{"a headline of the translator's", func(b *news.Brief) { b.Headline.Cites = []news.Cite{{Source: "s1"}} }},
		{"an accusation", func(b *news.Brief) { b.Sentences[0].Text = "He was arrested." }},
		{"a warning", func(b *news.Brief) { b.Sentences[0].Findings = []news.Finding{{Kind: news.KindModality}} }},
		{"many figures", func(b *news.Brief) { b.Sentences[0].Text = strings.Repeat("7 ", 12) }},
		{"nothing", func(*news.Brief) {}},
	}
	var scores []float64
	for _, o := range order {
		b := sound()
		o.change(&b)
		score, _ := risk(b)
		scores = append(scores, score)
	}
	if !slices.IsSortedFunc(scores, func(a, b float64) int {
		if a > b {
			return -1
		}
		return 1
	}) {
		for i, o := range order {
			t.Errorf("%5.1f %s", scores[i], o.name)
		}
	}
}
