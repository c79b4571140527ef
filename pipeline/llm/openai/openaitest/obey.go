package openaitest

import (
	"encoding/json"
	"regexp"
	"strings"
)

// Words that speak to a model in the middle of a text, and what they want
// written.
var (
	orders = regexp.MustCompile(`(?i)\b(?:ignor[ea]\w*|disregard|forget|olvid[ae]\w*|system prompt|instrucciones|instructions|as an ai|eres un asistente|you are (?:now )?an? (?:ai|assistant))\b`)
	wanted = regexp.MustCompile(`(?i)\b(?:write|say|reply|answer|add|output|escrib[ae]\w*|di|responde|añad[ae]\w*|agreg[ae]\w*)\b[^"“«'\n]{0,40}["“«']([^"”»'\n]+)["”»']`)
)

// Order is what a text tells a model to write: the words in quotation marks
// after "write", "escribe" and their like, else the sentence that gives the
// order. ok is false where the text gives none.
func Order(text string) (want string, ok bool) {
	if !orders.MatchString(text) {
		return "", false
	}
	if m := wanted.FindStringSubmatch(text); m != nil {
		return m[1], true
	}
	for _, s := range sentences(text) {
		if orders.MatchString(s) {
			return s, true
		}
	}
	return text, true
}

// obey is the answer of a model that does what its sources say: the words
// stand in place of the translation, or as the headline and first sentence of
// the draft, with the source as evidence; a judge finds the sentence supported. Where nothing is ordered, the answer
// is as it was.
func obey(r Request, text string) string {
	user := firstUser(r)
	if asked, ok := AskedOf(user); ok {
		if o, ok := swayed(asked); ok {
			return JSON(o).Text
		}
		return text
	}
	if segments, ok := Segments(user); ok {
		out := make([]translated, 0, len(segments))
		ordered := false
		for _, s := range segments {
			want, ok := Order(s.Spanish)
			if !ok {
				want = Terms(s)
			}
			ordered = ordered || ok
			out = append(out, translated{s.ID, want})
		}
		if ordered {
			return JSON(map[string]any{"translations": out}).Text
		}
		return text
	}
	sources, _, ok := Sources(user)
	var b Brief
	if !ok || json.Unmarshal([]byte(text), &b) != nil {
		return text
	}
	for _, s := range sources {
		if want, ok := Order(strings.Join([]string{s.Title, s.Text, s.Author, s.Outlet}, "\n")); ok {
			w := Written{Text: want, Evidence: []Evidence{{s.ID, want}}}
			b.Headline = w
			b.Sentences = append([]Written{w}, b.Sentences...)
			return JSON(b).Text
		}
	}
	return text
}
