package translate

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// prepareSegment finds the terms of a segment.
func prepareSegment(text string, names *facts.NameSet, glossary *Glossary, decimal *bool) Segment {
	text = unshouted(accented(text), names, glossary)
	var t terms
	t.add(tags(text)...)
	t.add(numberTerms(text, decimal)...)
	t.add(negationTerms(text)...)
	t.add(glossary.terms(text)...)
	t.add(initialled(text)...)
	t.add(nameTerms(text, names)...)
	return Segment{Text: quieted(text, t.list), Terms: t.list}
}

// plainer is a segment with no more than what must not be lost: links,
// figures, negation and names, in classes that the engine's grammar moves
// least.
func plainer(s Segment) Segment {
	out := Segment{Text: s.Text, Subject: s.Subject}
	for _, t := range s.Terms {
		switch t.Class {
		case Adjective, Preposition, Noun:
			if !strings.ContainsAny(t.English, "0123456789") {
				continue
			}
		case Person, Place, Organisation, Verbatim, Pronoun, Determiner, Adverbial:
			t.Class = Noun
		}
		out.Terms = append(out.Terms, t)
	}
	return out
}

// quieted is a text with what shouts, a stretch of words in capitals, in lower
// case, terms left out: the engine does not know the words of a headline in
// capitals. Offsets stay.
func quieted(text string, terms []Term) string {
	return recased(text, 1, func(w span, _, _ string) string {
		k := sort.Search(len(terms), func(k int) bool { return terms[k].End > w.Start })
		if k < len(terms) && terms[k].Start < w.End {
			return ""
		}
		return strings.ToLower(w.In(text))
	})
}

// unshouted gives what shouts the case of a sentence, by what the day and the
// tables know: names with a capital, acronyms as they are, the rest in lower
// case, or left to be quieted where nothing is known. Offsets stay.
func unshouted(text string, names *facts.NameSet, glossary *Glossary) string {
	return recased(text, 3, func(w span, before, after string) string {
		word := w.In(text)
		lower, fold := strings.ToLower(word), lexicon.Fold(word)
		_, place := lexicon.Canonical(fold)
		standing := names.Standing(word)
		full := names.HasFull(before+" "+word) || names.HasFull(word+" "+after)
		switch {
		case glossary.isExact(word), !strings.ContainsAny(lower, "aeiouáéíóúy"):
			return word
		case lexicon.StopWords(news.Spanish).Has(fold):
		case place || full && standing != facts.NoName:
			return capitalised(lower)
		case standing == facts.SureName:
			if len(word) <= 4 && !open4.MatchString(fold) {
				return word // PSOE, but Lima
			}
			return capitalised(lower)
		}
		if strings.Trim(text[:w.Start], " \"'«“‘¿¡(—-") == "" {
			return capitalised(lower)
		}
		return lower
	})
}

// dateline says whether a few words in capitals that begin a text are the place
// that it was written at.
func dateline(text string, words []span) bool {
	rest := text[words[len(words)-1].End:]
	return len(words) <= 4 && words[0].Start == 0 && strings.IndexAny(rest, ",.(—–-") == 0 && strings.ContainsFunc(rest, unicode.IsLetter)
}

// open4 is a short word that can be spoken, and so is no acronym.
var open4 = regexp.MustCompile(`^[^aeiou]?[aeiou][^aeiou]?[aeiou][sn]?$`)

// recased is a text in which each word of a stretch of least words or more that
// shouts has the case that recase gives it, knowing the word before, particles
// left out, and that after it; "" or another length leaves the word. A dateline
// (TEPEJI DEL RÍO, Hgo.) does not shout where least is more than 1.
func recased(text string, least int, recase func(w span, before, after string) string) string {
	if !strings.ContainsFunc(text, isUpper) {
		return text
	}
	var out []byte
	words := wordsOf(text)
	for i := 0; i < len(words); {
		end := i
		letters := 0
		for end < len(words) && (shouts(words[end].In(text)) || !strings.ContainsFunc(words[end].In(text), unicode.IsLetter)) && (end == i || joined(text[words[end-1].End:words[end].Start])) {
			if shouts(words[end].In(text)) {
				letters += words[end].End - words[end].Start
			}
			end++
		}
		if (end-i >= 3 && letters >= 12 || end-i == len(words) && letters >= 5) && end-i >= least && (least == 1 || !dateline(text, words[i:end])) {
			if out == nil {
				out = []byte(text)
			}
			before := ""
			for k, w := range words[i:end] {
				after := ""
				if i+k+1 < end {
					after = words[i+k+1].In(text)
				}
				if to := recase(w, before, after); len(to) == w.End-w.Start {
					copy(out[w.Start:], to)
				}
				if !lexicon.Particles(news.Spanish).Has(lexicon.Fold(w.In(text))) {
					before = w.In(text)
				}
			}
		}
		i = max(end, i+1)
	}
	if out == nil {
		return text
	}
	return string(out)
}

func shouts(word string) bool {
	return strings.ToUpper(word) == word && strings.ToLower(word) != word
}

// terms collects terms that do not overlap: who comes first stays.
type terms struct{ list []Term }

func (t *terms) add(more ...Term) {
	slices.SortStableFunc(more, func(a, b Term) int { return a.Start - b.Start })
	merged := make([]Term, 0, len(t.list)+len(more))
	old, end := t.list, 0
	for _, m := range more {
		for len(old) > 0 && old[0].End <= m.Start {
			merged, end, old = append(merged, old[0]), old[0].End, old[1:]
		}
		if m.Start >= end && (len(old) == 0 || m.End <= old[0].Start) {
			merged, end = append(merged, m), m.End
		}
	}
	t.list = append(merged, old...)
}

// sorted are the terms in the order of the text.
func (t *terms) sorted() []Term { return t.list }

// tagPattern finds links, addresses, handles and hashtags.
var tagPattern = regexp.MustCompile(`https?://[^\s<>"«»]*[^\s<>"«».,;:!?)\]]|www\.[^\s<>"«»]*[^\s<>"«».,;:!?)\]]|[\w.+-]+@[\w-]+\.[\w.-]*\w|[@#][\p{L}\p{N}_]*[\p{L}\p{N}]`)

// mayTag says whether a text may hold a link, an address, a handle or a
// hashtag.
func mayTag(text string) bool {
	return strings.ContainsAny(text, "@#") || strings.Contains(text, "http") || strings.Contains(text, "www.")
}

// tags are what is copied to the letter.
func tags(text string) []Term {
	if !mayTag(text) {
		return nil
	}
	var out []Term
	for _, m := range tagPattern.FindAllStringIndex(text, -1) {
		out = append(out, Term{Start: m[0], End: m[1], English: text[m[0]:m[1]], Class: Verbatim})
	}
	return out
}

// nameTerms are the names of a segment.
func nameTerms(text string, names *facts.NameSet) []Term {
	var out []Term
	for _, n := range widened(text, facts.Names(text, facts.Options{Lang: news.Spanish, Names: names})) {
		if n.Demonym || n.Initial && !actsAsName(text, n.Span, names) || readsAsWord(text, n.Span) {
			continue
		}
		for _, span := range nameParts(text, withoutAl(text, n.Span)) {
			span.End += len(serial.FindString(text[span.End:]))
			out = append(out, Term{Start: span.Start, End: span.End, English: englishName(span.In(text)), Class: nameClass(text, span)})
		}
	}
	return out
}

// initialled are names of which only the initials of the surnames are told, as
// courts do: "Ángel B. M. queda inhabilitado". Their stops end no sentence.
func initialled(text string) []Term {
	var out []Term
	for _, m := range initialledName.FindAllStringSubmatchIndex(text, -1) {
		out = append(out, Term{Start: m[2], End: m[3], English: text[m[2]:m[3]], Class: Person})
	}
	return out
}

var initialledName = regexp.MustCompile(`(?:^|[^\p{L}])(\p{Lu}\p{Ll}+(?: \p{Lu}\.){2,3})`)

// serial is the number that belongs to a name: COVID-19, HCoV-229E.
var serial = regexp.MustCompile(`^-\d+\p{Lu}?\b`)

// withoutAl cuts a name before "al", which leads to the next ("Noda al Senado").
func withoutAl(text string, name facts.Span) facts.Span {
	if i := strings.Index(name.In(text), " al "); i > 0 {
		name.End = name.Start + i
	}
	return name
}

// actsAsName says whether a word that begins a sentence, a name in some places
// of the day and a common word in others, is a name here: before a comma, a colon or
// a verb ("Blanco renunció"), not before what goes with a noun ("Blanco y negro").
func actsAsName(text string, name facts.Span, names *facts.NameSet) bool {
	if names.Standing(name.In(text)) == facts.NoName {
		return false
	}
	after := text[name.End:min(len(text), name.End+60)]
	if strings.HasPrefix(after, ",") || strings.HasPrefix(after, ":") {
		return true
	}
	words := wordsOf(after)
	if len(words) == 0 || strings.Trim(after[:words[0].Start], " ") != "" {
		return false
	}
	next := words[0].In(after)
	if (next == "y" || next == "e") && len(words) > 1 && isUpper(firstRune(words[1].In(after))) && names.Has(words[1].In(after)) {
		return true // Rubio y Maduro
	}
	return lexicon.SayVerbs(news.Spanish).Has(lexicon.Fold(next)) || verbs.Has(next) || strings.HasSuffix(next, "ó") || strings.HasSuffix(next, "ará") || strings.HasSuffix(next, "erá") || strings.HasSuffix(next, "irá") || strings.HasSuffix(next, "aba")
}

// readsAsWord says whether a name that begins a sentence and is a common word
// too is the word here, even where the day knows it as a name alone: before a
// participle ("Calle cerrada"), before "y" and a word in lower case ("Blanco y
// negro"), before what such a noun is for ("Paz para todos").
func readsAsWord(text string, name facts.Span) bool {
	word := name.In(text)
	if !wordsAndNames.Has(lexicon.Fold(word)) || strings.ToUpper(word) == word || !sentenceStart(text[:name.Start]) {
		return false
	}
	after := text[name.End:min(len(text), name.End+60)]
	words := wordsOf(after)
	if len(words) == 0 || strings.Trim(after[:words[0].Start], " ") != "" || isUpper(firstRune(words[0].In(after))) {
		return false
	}
	switch next := words[0].In(after); next {
	case "y", "e", "o":
		return len(words) > 1 && !isUpper(firstRune(words[1].In(after))) && !articlesAndTitles(words[1].In(after))
	case "para":
		return true
	default:
		return participleEnding.MatchString(next)
	}
}

// articlesAndTitles says whether a word after "y" leads to another person:
// "Blanco y el ministro", "Rubio y su esposa".
func articlesAndTitles(w string) bool {
	fold := lexicon.Fold(w)
	return lexicon.StopWords(news.Spanish).Has(fold) || lexicon.Titles(news.Spanish).Has(fold)
}

// participleEnding is that of a participle, which qualifies a noun.
var participleEnding = regexp.MustCompile(`(?:ad|id)[oa]s?$`)

// wordsAndNames are common words that are surnames or given names too.
var wordsAndNames = set(`rubio rubia maduro cabello blanco blanca calle paz rosa rosas flores flor reina leal bueno delgado moreno morena cruz luz mar sol cielo esperanza
	consuelo mercedes dolores pilar victoria gloria milagros rosario soledad amparo caridad trinidad guerra iglesia iglesias torres castillo campo campos rio rios ríos
	montes monte valle prado fuente fuentes puente plaza palacio casa casas villa cuesta costa nieves rojo rojas pardo caballero guerrero pastor zapatero herrero
	cordero lobo león toro vaca gallo paloma aguilar cabezas barba pies mano salas sala hierro oro plata bravo feliz dichoso alegre rico bello hermoso franco santo santos
	ángel angeles mayo abril enero domingo pascual bonilla parra viñas huerta laguna lago peña piedra rocha arena arenas barrera cerda correa molina tapia ventura`)

// verbs are forms that follow a subject and are not told by their ending.
var verbs = lexicon.Set{"ha": true, "había": true, "fue": true, "es": true, "se": true, "será": true, "era": true, "no": true, "dijo": true, "hizo": true, "quiere": true, "va": true, "tiene": true, "puso": true, "tuvo": true, "pidió": true, "habría": true, "podría": true, "sería": true}
