package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

// Author is a person whose own words a text is: whoever posts under a name of
// their own or signs a statement. What stands in such a text outside quotations
// may be quoted as theirs though no marks stand around it.
type Author struct {
	Name   string
	Key    string // of the name (see NameKey)
	Role   string // as the byline or the signature has it: "intendente", "" for none
	Handle string // with its @, "" for none
	// Signature is where the text is signed, the zero Span where the byline
	// alone names the author.
	Signature Span
}

// AuthorOf tells whose words a text is: by its signature (—Rosa Leal,
// alcaldesa), else by the byline that it was published under ("Marta Leal,
// intendenta @martaleal"). ok is false where neither names a person: outlets and
// bodies are none. The byline of an article names its reporter, whose words are no
// quotation: hand in "" for those.
func AuthorOf(text, byline string) (a Author, ok bool) {
	if a, ok := signature(text); ok {
		return a, true
	}
	return readByline(byline)
}

// readByline reads a name with its handle and role, in any order of the last two.
func readByline(s string) (Author, bool) {
	a := Author{}
	end, open := 0, true // of the name, and whether it may go on
	for _, t := range tokenize(s) {
		switch {
		case t.kind == tag && t.In(s)[0] == '@':
			a.Handle = t.In(s)
			open = false
		case open && t.kind == word && (t.capital(s) || lexicon.Particles("").Has(t.fold)):
			end = t.End
		default:
			open = open && t.fold == "."
		}
	}
	a.Name = strings.TrimSpace(s[:end])
	if comma := strings.IndexByte(s, ','); comma >= end && end > 0 {
		role, _, _ := strings.Cut(s[comma+1:], "@")
		a.Role = strings.Trim(role, " ()")
	}
	a.Key = NameKey(a.Name)
	return a, personName(a.Name)
}

// personName says whether a name, by its words, is a person's: two words or more,
// none of which heads the name of a body or of an outlet.
func personName(name string) bool {
	n := 0
	for i, t := range tokenize(name) {
		switch {
		case t.kind != word, !t.capital(name) && !lexicon.Particles("").Has(t.fold), t.allCaps(name) && len(t.fold) > 2:
			return false
		case lexicon.Institution(t.fold) || lexicon.OutletWord(t.fold) || i == 0 && (article(t.fold) || lexicon.GenericNameWord(lexicon.NameWord(t.fold))):
			return false
		case t.capital(name):
			n++
		}
	}
	return n >= 2
}

// longestSignature is how long in bytes the line of a signature may be.
const longestSignature = 120

// signature reads the last line of a text where it signs it: a dash and a name,
// or a name after "Firmado", "Atentamente", "Signed", "Sincerely".
func signature(text string) (Author, bool) {
	end := len(strings.TrimRight(text, " \n\r\t"))
	start := strings.LastIndexByte(text[:end], '\n') + 1
	line := text[start:end]
	if len(line) > longestSignature {
		return Author{}, false
	}
	rest, signed := strings.TrimLeft(line, " "), false
	for _, d := range []string{"—", "–", "- ", "-- "} {
		if r, ok := strings.CutPrefix(rest, d); ok {
			rest, signed = strings.TrimLeft(r, " "), true
			break
		}
	}
	if w, r, ok := strings.Cut(rest, " "); ok && !signed && signs(Fold(strings.TrimRight(w, ":,."))) {
		rest, signed = strings.TrimLeft(r, " "), true
	}
	if !signed && start > 0 {
		before := strings.TrimRight(text[:start], " \n\r\t")
		last := before[strings.LastIndexByte(before, '\n')+1:]
		signed = signs(Fold(strings.TrimRight(strings.TrimSpace(last), ":,.")))
	}
	if !signed || start == 0 {
		return Author{}, false
	}
	a, ok := readByline(strings.TrimRight(rest, "."))
	if ok {
		a.Signature = Span{end - len(rest), end}
	}
	return a, ok
}

// signs says whether a folded word closes a letter before its signature.
func signs(w string) bool {
	switch w {
	case "firmado", "firma", "atentamente", "cordialmente", "signed", "sincerely", "yours":
		return true
	}
	return false
}
