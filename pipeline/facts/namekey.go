package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

// NameKey is the key of a name: folded, without titles, articles and
// genitive, aliases resolved.
func NameKey(name string) string {
	return nameKey(name, tokenize(name))
}

// key is NameKey of a run of names that begins with the first of n tokens at i.
func (d *document) key(run Span, i, n int) string {
	if d.toks[i+n-1].End != run.End { // its genitive is cut off
		return NameKey(run.In(d.text))
	}
	return nameKey(run.In(d.text), d.toks[i:i+n])
}

func nameKey(name string, toks []token) string {
	ws := make([]string, 0, len(toks))
	for i := range toks {
		if toks[i].kind == word || toks[i].kind == digits {
			ws = append(ws, toks[i].fold)
		}
	}
	if c, ok := lexicon.Canonical(strings.Join(ws, " ")); ok {
		return c
	}
	for len(ws) > 1 && (lexicon.Titles("").Has(ws[0]) && !bodyWord(ws[1]) || lexicon.StopWords("").Has(ws[0]) && ws[0] != "el" && ws[0] != "la" && ws[0] != "los") {
		ws = ws[1:]
	}
	if len(ws) == 0 {
		return lexicon.Fold(name)
	}
	ws[len(ws)-1] = trimGenitive(ws[len(ws)-1])
	key := strings.Join(ws, " ")
	if c, ok := lexicon.Canonical(key); ok {
		return c
	}
	return key
}

// bodyWord says whether a word after a title belongs to the name of a body:
// Comptroller General's Office.
func bodyWord(w string) bool {
	w = trimGenitive(w)
	return lexicon.Institution(w) || lexicon.GenericNameWord(lexicon.NameWord(w))
}

// NameKeyMatch says whether two keys (see NameKey) can name the same: equal
// after aliases, one a part of the other (calle rubio, angel calle rubio), an
// acronym of the other, or the same body in the two languages.
func NameKeyMatch(a, b string) bool {
	a, b = canonicalKey(a), canonicalKey(b)
	if a == b {
		return a != ""
	}
	as, bs := keyWords(a), keyWords(b)
	if len(as) > len(bs) {
		as, bs = bs, as
	}
	if len(as) == 0 {
		return false
	}
	if subset(as, bs) && (len(as) == len(bs) || identifies(as)) {
		return true
	}
	return len(as) == 1 && acronymOf(as[0], bs)
}

func canonicalKey(k string) string {
	if c, ok := lexicon.Canonical(k); ok {
		return c
	}
	return k
}

// keyWords gives the significant words of a key, each as its common key in the
// two languages.
func keyWords(key string) []string {
	var ws []string
	for _, w := range strings.Fields(key) {
		if w = trimGenitive(w); w != "" && !lexicon.Particles("").Has(w) {
			ws = append(ws, lexicon.NameWord(w))
		}
	}
	return ws
}

// subset says whether each word of as is among bs.
func subset(as, bs []string) bool {
next:
	for _, a := range as {
		for _, b := range bs {
			if a == b || len(a) == 1 && len(as) > 1 && b[0] == a[0] { // R. Mora, Rosa Mora
				continue next
			}
		}
		return false
	}
	return true
}

// identifies says whether a word of the list names something by itself.
func identifies(ws []string) bool {
	for _, w := range ws {
		if !lexicon.GenericNameWord(w) {
			return true
		}
	}
	return false
}

// acronymOf says whether the letters of an acronym are the initials of words.
func acronymOf(acronym string, ws []string) bool {
	if len(acronym) != len(ws) || len(ws) < 2 {
		return false
	}
	for i, w := range ws {
		if acronym[i] != w[0] {
			return false
		}
	}
	return true
}
