package extract

import (
	"regexp"
	"strings"
	"unicode"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// attributed turns the chosen sentences into sentences of a brief, each run of
// one source attributed once.
func (st *story) attributed(chosen []*candidate) []news.Sentence {
	out := make([]news.Sentence, 0, len(chosen))
	n, according := 0, 0
	for _, c := range chosen {
		if strings.Contains(c.text, "ccording to ") {
			according++
		}
	}
	for i, c := range chosen {
		if !c.quoted && i > 0 && chosen[i-1].source == c.source && !chosen[i-1].own {
			out = append(out, c.sentence(c.marked(c.text)))
			continue
		}
		text := st.attribute(c, n%2 == 1 && according < mostAccording)
		if strings.HasPrefix(text, "According to ") && text != c.text {
			according++
		}
		out = append(out, c.sentence(text))
		if !c.own {
			n++
		}
	}
	return out
}

// mostAccording is how many sentences of a brief begin with "According to".
const mostAccording = 2

// attribute says whose the sentence is, where it doesn't say so itself; first asks for the source to be named first.
func (st *story) attribute(c *candidate, first bool) string {
	return c.marked(st.ascribe(c, first))
}

// marked says of a quotation that it has been translated.
func (c *candidate) marked(text string) string {
	if isEnglish(*c.src) || !longQuote(text) {
		return text
	}
	stem := strings.TrimSuffix(text, ".")
	if strings.HasSuffix(stem, `."`) {
		stem = strings.TrimSuffix(stem, `."`) + `"`
	}
	return stem + translatedQuote + "."
}

// translatedQuote marks a quotation that was put into English.
const translatedQuote = " (translated from Spanish)"

// longQuote says whether a text quotes a phrase of so many words that its
// wording matters.
func longQuote(s string) bool {
	for _, q := range facts.Quotes(s, news.English) {
		if len(strings.Fields(q.Inner.In(s))) >= quotedPhrase {
			return true
		}
	}
	return false
}

// quotedPhrase is how many words make a quotation more than a name or a word.
const quotedPhrase = 3

// ascribe says whose the sentence is.
func (st *story) ascribe(c *candidate, first bool) string {
	name, verb := calls(*c.src)
	if c.quoted {
		return `"` + c.text + `," ` + name + " said."
	}
	if c.own || name == "" || strings.Contains(c.text, strings.TrimPrefix(name, "the ")) || opensWith(c.text, name) {
		return c.text
	}
	body := strings.TrimSuffix(c.text, ".")
	if strings.HasSuffix(body, `"`) || strings.HasSuffix(body, "”") || strings.HasSuffix(body, "»") {
		return c.text
	}
	if lowered, ok := lowerFirst(c.text); ok && first {
		return "According to " + name + ", " + lowered
	}
	if abbreviated.MatchString(body) {
		body += "."
	}
	return body + ", " + name + " " + verb + "."
}

// openingWords is how far into a sentence its subject is looked for.
const openingWords = 12

// opensWith says whether a sentence begins with a source's name in English: "The
// Ministry of Fisheries" of the Ministerio de Pesca.
func opensWith(text, name string) bool {
	words := strings.Fields(text)
	have := map[string]bool{}
	for _, w := range words[:min(len(words), openingWords)] {
		have[lexicon.NameWord(facts.Fold(strings.Trim(w, ".,;:()'\"")))] = true
	}
	n, all := 0, 0
	for _, w := range strings.Fields(name) {
		if w = facts.Fold(w); len(w) < 4 {
			continue
		}
		all++
		if have[lexicon.NameWord(w)] {
			n++
		}
	}
	return n >= 2 && 2*n >= all
}

// speakerless says whether a sentence is a quotation and nothing else: who says
// it stands elsewhere.
func speakerless(s string) bool {
	if !strings.Contains(s, `"`) {
		return false
	}
	return len(strings.FieldsFunc(unquoted(s), func(r rune) bool { return !unicode.IsLetter(r) })) < 2
}

// abbreviated is the end of a sentence whose full stop belongs to a word.
var abbreviated = regexp.MustCompile(`\b(?:[ap]\.m|U\.S|U\.K|U\.N|Inc|Co|Jr|Sr|No|S\.A|etc)$`)

// calls is how a brief calls a source, and the verb for what it says.
func calls(s news.Source) (name, verb string) {
	name, role := plainName(s.Outlet)
	verb = "said"
	if name == "" {
		if name, role = plainName(s.Author); name == "" {
			return "", ""
		}
	} else if s.Kind == "article" {
		verb = "reported"
	}
	if role != "" {
		return role + " " + name, "said"
	}
	if english, ok := englishBody(name); ok {
		return english, "said"
	}
	if institutional(name) {
		verb = "said"
		name = "the " + name
	}
	return name, verb
}

var (
	parenthesis = regexp.MustCompile(`\s*\([^)]*\)`)
	handle      = regexp.MustCompile(`@\S+`)
)

// plainName is a name without handle and parentheses, and the English of a
// trade that follows it: "Gonzalo Aramayo, periodista".
func plainName(s string) (name, role string) {
	s = strings.TrimSpace(bare(handle.ReplaceAllString(parenthesis.ReplaceAllString(s, ""), "")))
	name, after, _ := strings.Cut(s, ",")
	role = lexicon.Trade(facts.Fold(strings.TrimSpace(after)))
	return strings.TrimSpace(name), role
}

// institutional says whether a name is that of a body, which takes an article.
func institutional(name string) bool {
	words := strings.Fields(facts.Fold(name))
	return len(words) > 1 && (lexicon.Body(words[0]) || lexicon.Body(words[len(words)-1]) || lexicon.Body(words[len(words)-2]) && len(words) > 2)
}

// lowerFirst puts a sentence behind a comma, where its first word is surely no
// name.
func lowerFirst(s string) (string, bool) {
	first, _, _ := strings.Cut(s, " ")
	w := strings.ToLower(first)
	if !lexicon.OpensSmall(w) {
		return s, false
	}
	return w + s[len(first):], true
}

// attributesItself says whether a sentence says whose words it gives.
func attributesItself(s string) bool {
	outside := unquoted(s)
	if strings.Contains(outside, `: ""`) || strings.Contains(strings.ToLower(outside), "according to ") {
		return true
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(outside), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if lexicon.GivesWords(w) {
			return true
		}
	}
	return false
}
