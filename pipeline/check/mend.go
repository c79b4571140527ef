package check

import (
	"slices"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// By how much what speaks for a sense must exceed what speaks for that which the
// English has to put it in its place.
const (
	surelyMeant  = 1.0
	meantByStory = 1.8 // where no word of the segment itself speaks for it
)

func meets(a, b lexicon.Set) bool {
	for w := range a {
		if b[w] {
			return true
		}
	}
	return false
}

// Mended is a machine's English of a Spanish segment, or a part of it, with the
// words in the story's sense that it has in another: "won in the prisons" is "won in
// the penalties" where the story is one of football. A word is changed only where
// the sense is clear and one word of the English shows the wrong one.
func (s Setting) Mended(english, spanish string) string {
	p := readSegment(spanish)
	var beside lexicon.Set
	for i := 0; i < len(p.words); i++ {
		w := p.words[i]
		if _, n := lexicon.SpanishPhrase(p.words, i); n > 0 {
			i += n - 1
			continue
		}
		if p.names[i] || len(w) < 3 {
			continue
		}
		senses := lexicon.Senses(w)
		if len(senses) < 2 {
			continue
		}
		if beside == nil {
			beside = stemsBeside(p.words)
		}
		scores, best, second := s.weighSenses(senses, beside)
		shown, at, ok := shownSense(senses, english)
		switch {
		case !ok || shown == best || senses[shown].Fixed || senses[best].Fixed || senses[shown].Verb != senses[best].Verb:
			continue
		case scores[best]-scores[second] < senseClear || scores[best]-scores[shown] < surelyMeant:
			continue
		case meets(senses[shown].Near, beside):
			continue // a word beside it speaks for what is there
		case !meets(senses[best].Near, beside) && scores[best]-scores[shown] < meantByStory:
			continue
		}
		english = inPlace(english, at, formOf(senses[best], w, at.In(english)))
	}
	return english
}

func stemsBeside(words []string) lexicon.Set {
	out := lexicon.Set{}
	for _, w := range words {
		out[lexicon.Stem(news.Spanish, w)] = true
	}
	return out
}

// shownSense is the sense that the English shows, and by which word; false where
// none does, or several words do.
func shownSense(senses []lexicon.Sense, english string) (sense int, at facts.Span, ok bool) {
	for _, t := range tokens(english) {
		w := t.In(english)
		if startsUpper(w) && t.Start > 0 {
			continue // of a name
		}
		st := stem(fold(w))
		for k, x := range senses {
			if slices.Contains(x.English, st) {
				if ok {
					return 0, facts.Span{}, false
				}
				sense, at, ok = k, t, true
				break
			}
		}
	}
	return sense, at, ok
}

// formOf is the first English word of a sense in the form that a Spanish noun has,
// or the English verb whose place it takes.
func formOf(s lexicon.Sense, spanish, old string) string {
	w := s.Words[0]
	if !s.Verb {
		if strings.HasSuffix(spanish, "s") {
			return withS(w)
		}
		return w
	}
	switch f := fold(old); {
	case strings.HasSuffix(f, "ing"):
		return strings.TrimSuffix(w, "e") + "ing"
	case strings.HasSuffix(f, "ed"), lexicon.Past(f):
		return pastOf(w)
	case strings.HasSuffix(f, "s"):
		return withS(w)
	}
	return w
}

// withS is the plural of a regular noun, or the form of a verb for he and she.
func withS(w string) string {
	switch {
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		return w + "es"
	case strings.HasSuffix(w, "y") && len(w) > 1 && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		return w[:len(w)-1] + "ies"
	}
	return w + "s"
}

func pastOf(w string) string {
	switch p, ok := pastForms[w]; {
	case ok:
		return p
	case strings.HasSuffix(w, "e"):
		return w + "d"
	case strings.HasSuffix(w, "y") && len(w) > 1 && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		return w[:len(w)-1] + "ied"
	}
	return w + "ed"
}

// pastForms are the irregular ones among the verbs of senses.tsv.
var pastForms = map[string]string{
	"win": "won", "leave": "left", "stop": "stopped", "lead": "led", "rise": "rose", "get": "got", "throw": "threw", "say": "said",
	"fall": "fell", "give": "gave", "go": "went", "take": "took", "hold": "held", "mark": "marked", "regret": "regretted",
}

// inPlace puts a word in the place of another, with its capital and its article.
func inPlace(text string, at facts.Span, w string) string {
	if startsUpper(at.In(text)) {
		w = strings.ToUpper(w[:1]) + w[1:]
	}
	head := text[:at.Start]
	vowel := strings.ContainsRune("aeiou", rune(w[0]))
	switch {
	case vowel && (strings.HasSuffix(head, " a ") || head == "A "):
		head = head[:len(head)-1] + "n "
	case !vowel && (strings.HasSuffix(head, " an ") || head == "An "):
		head = head[:len(head)-2] + " "
	}
	return head + w + text[at.End:]
}
