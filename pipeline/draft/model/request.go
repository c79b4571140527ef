package model

import (
	"encoding/json"
	"math"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"puente/pipeline/align"
	"puente/pipeline/draft"
	"puente/pipeline/injection"
	"puente/pipeline/llm"
	"puente/pipeline/news"
	"puente/prompts"
)

// query is a request with what is needed to read its answer.
type query struct {
	ask   llm.Request
	local map[string]*align.Finder // by the id within the prompt
	ids   *regexp.Regexp           // these ids, where they stand in a text
}

// wordsPerSentence is what a sentence of a brief has at least: 6 sentences are
// 150 words.
const wordsPerSentence = 25

// request makes the model's request for a story. The same story, style and
// findings make the same request.
func (w *Writer) request(r draft.Request) (*query, error) {
	sources := injection.MaskAll(r.Story.Originals())
	nonce := prompts.Nonce(contents(sources, r.Previous)...)
	q := &query{local: map[string]*align.Finder{}, ids: regexp.MustCompile(`\s*[\[(]?\b` + strings.TrimSuffix(prompts.LocalID(nonce, 1), "1") + `\d+\b[\])]?`)}
	data := prompts.Draft{Nonce: nonce, American: r.Style.American, Date: r.Story.Date,
		MinSentences: r.Style.MinSentences, MaxSentences: r.Style.MaxSentences,
		MinWords: r.Style.MinSentences * wordsPerSentence, MaxWords: r.Style.MaxWords}
	ids := map[string]string{} // the story's id -> the prompt's
	for i, s := range sources {
		ids[s.ID] = prompts.LocalID(nonce, i+1)
	}
	share, shared := shares(sources, w.maxInput()), sharedWords(sources)
	for i, s := range sources {
		q.local[ids[s.ID]] = align.NewFinder(s)
		data.Sources = append(data.Sources, article(s, ids, nonce, share[i], shared))
	}
	if r.Previous != nil {
		lines, err := previous(*r.Previous, ids)
		if err != nil {
			return nil, err
		}
		data.Previous = lines
	}
	p, err := w.prompts().Render(w.prompt(), data)
	if err != nil {
		return nil, err
	}
	q.ask = llm.Request{Accept: q.accept, Prompt: p.ID, Model: w.Model, MaxTokens: w.MaxTokens, SchemaName: "brief", Schema: json.RawMessage(schema),
		Messages: []llm.Message{{Role: llm.System, Content: p.System}, {Role: llm.User, Content: p.User}}}
	return q, nil
}

func (w *Writer) maxInput() int {
	if w.MaxInput <= 0 {
		return 60000
	}
	return w.MaxInput
}

// contents are all untrusted texts of a request: no fence may stand in them.
func contents(sources []news.Source, previous *draft.Draft) (out []string) {
	for _, s := range sources {
		title, text := s.English()
		out = append(out, s.ID, s.Outlet, s.Author, s.PublishedAt, s.Title, s.Text, title, text)
		for _, m := range s.Media {
			out = append(out, m.Caption)
		}
	}
	if previous == nil {
		return out
	}
	for _, s := range append([]news.Sentence{previous.Headline}, previous.Sentences...) {
		out = append(out, s.Text)
		for _, f := range s.Findings {
			out = append(out, f.Message)
		}
	}
	return out
}

// article is a source as the prompt shows it: of a text longer than limit bytes
// the most important passages.
func article(s news.Source, ids map[string]string, nonce string, limit int, shared map[string]bool) prompts.Article {
	shown, kept := passages(s.Text, s.Lang, nonce, limit, shared)
	a := prompts.Article{ID: ids[s.ID], Outlet: prompts.OneLine(s.Outlet), Author: prompts.OneLine(s.Author),
		Published: prompts.OneLine(s.PublishedAt), Language: prompts.OneLine(s.Lang), Corrects: ids[s.Corrects],
		Title: prompts.OneLine(s.Title), Text: shown}
	for _, m := range s.Media {
		if c := prompts.OneLine(m.Caption); c != "" {
			a.Captions = append(a.Captions, c)
		}
	}
	if title, text := s.English(); title != s.Title || text != s.Text {
		if kept != nil {
			text = englishOf(s.Translation, kept)
		}
		a.English = strings.TrimSpace(prompts.OneLine(title) + "\n" + text)
	}
	return a
}

// whole is the limit of a text that is shown whole.
const whole = math.MaxInt

// shares divides a budget of bytes among texts: short ones stay whole, the long
// ones get what is left, in equal parts.
func shares(sources []news.Source, budget int) []int {
	out := make([]int, len(sources))
	open := len(sources)
	for open > 0 {
		part, settled := budget/open, 0
		for i, s := range sources {
			if out[i] == 0 && len(s.Text) <= part {
				out[i] = whole
				budget -= len(s.Text)
				settled++
			}
		}
		if settled == 0 {
			for i := range out {
				if out[i] == 0 {
					out[i] = max(part, 1)
				}
			}
			return out
		}
		open -= settled
	}
	return out
}

// previous are the lines on an earlier draft: each sentence with what was found
// wrong with it.
func previous(d draft.Draft, ids map[string]string) (lines []string, err error) {
	type line struct {
		Headline string   `json:"headline,omitempty"`
		Sentence string   `json:"sentence,omitempty"`
		Sources  []string `json:"sources,omitempty"`
		Verdict  string   `json:"verdict,omitempty"`
		Findings []string `json:"findings,omitempty"`
	}
	add := func(l line, s news.Sentence) error {
		for _, c := range s.Cites {
			if id := ids[c.Source]; id != "" && (len(l.Sources) == 0 || l.Sources[len(l.Sources)-1] != id) {
				l.Sources = append(l.Sources, id)
			}
		}
		if s.Verdict != news.Supported {
			l.Verdict = s.Verdict
		}
		for _, f := range s.Findings {
			if f.Severity == news.Error || s.Verdict != news.Supported {
				l.Findings = append(l.Findings, f.Kind+": "+f.Message)
			}
		}
		text, err := prompts.Line(l)
		lines = append(lines, text)
		return err
	}
	if err := add(line{Headline: d.Headline.Text}, d.Headline); err != nil {
		return nil, err
	}
	for _, s := range d.Sentences {
		if err := add(line{Sentence: s.Text}, s); err != nil {
			return nil, err
		}
	}
	return lines, nil
}

// source is the source with an id of the prompt, nil where there is none. White
// space, brackets and capitals around an id are forgiven.
func (q *query) source(id string) *align.Finder {
	id = strings.ToLower(strings.Trim(id, " \t\n[]()<>\"'"))
	return q.local[id]
}

// What a brief's text never holds: links, Markdown, numbered citations, the
// signs of handles and hashtags.
var (
	link     = regexp.MustCompile(`(?i)\s*\(?\b(?:https?://|www\.)[^\s)]+\)?`)
	mdLink   = regexp.MustCompile(`\[([^\]\n]*)\]\([^)\n]*\)`)
	citation = regexp.MustCompile(`\s*\[(?:\d+|s\d+)(?:\s*,\s*(?:\d+|s\d+))*\]`)
	markup   = regexp.MustCompile("\\*\\*|__|`|(?m:^#+ )|(?m:^[-*] )")
	tag      = regexp.MustCompile(`(^|[\s(])[#@](\p{L})`)
)

// firstPicture is where emoji and arrows begin; signs such as ° and № come before.
const firstPicture = '\u2190'

// clean is a sentence as it may stand in a brief: one line of plain text in
// NFC. Links come from the sources alone.
func (q *query) clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == unicode.ReplacementChar, unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r),
			r >= firstPicture && unicode.Is(unicode.So, r),
			unicode.Is(unicode.Variation_Selector, r):
			return -1
		case unicode.IsControl(r):
			return ' '
		}
		return r
	}, norm.NFC.String(strings.ToValidUTF8(s, "")))
	s = mdLink.ReplaceAllString(s, "$1")
	s = link.ReplaceAllString(s, "")
	s = markup.ReplaceAllString(s, "")
	s = citation.ReplaceAllString(s, "")
	s = q.ids.ReplaceAllString(s, "")
	s = tag.ReplaceAllString(s, "$1$2")
	return strings.Join(strings.Fields(s), " ")
}
