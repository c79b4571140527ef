package lexicon

import "strings"

// Canonical is the key of a name that has several written forms or one in
// each language: "ee. uu." and "u.s." give "united states". The phrase is
// folded, words separated by one space.
func Canonical(phrase string) (string, bool) { return Aliases.Lookup(phrase) }

// Demonym is the key of the country or city of a folded demonym: "boliviana"
// and "bolivian" give "bolivia". capital says whether the word must be
// capitalised to be one in this language.
func Demonym(lang, word string) (key string, ok bool) {
	if lang == English {
		key, ok = demonymsEN[word]
	} else {
		key, ok = demonymsES[word]
	}
	return key, ok
}

// Aliases finds names with several forms. The value is the key: the folded
// English form.
var Aliases = NewPhrases(func() [][2]string {
	pairs := table(aliasTable)
	for _, p := range table(aliasTable) {
		pairs = append(pairs, [2]string{p[1], p[1]})
	}
	return pairs
}())

// NameWord is the common key of a word that names of bodies and places share
// in both languages: "ministerio" and "ministry". Words that are not in the
// table are their own key.
func NameWord(word string) string {
	if k, ok := nameWords[word]; ok {
		return k
	}
	return word
}

// GenericNameWord says whether the key of a word (see NameWord) heads many
// names and so does not identify one by itself.
func GenericNameWord(key string) bool { return genericWords[key] }

var nameWords, genericWords = func() (map[string]string, Set) {
	m, g := map[string]string{}, Set{}
	for _, p := range table(nameWordTable) {
		key := Fold(p[1])
		generic := strings.HasPrefix(key, "*")
		key = strings.TrimPrefix(key, "*")
		m[Fold(p[0])], m[key] = key, key
		if generic {
			g[key] = true
		}
	}
	return m, g
}()

var demonymsES, demonymsEN = func() (map[string]string, map[string]string) {
	es, en := map[string]string{}, map[string]string{}
	for _, l := range strings.Split(demonymTable, "\n") {
		f := strings.Split(l, "|")
		if len(f) != 3 {
			continue
		}
		key := strings.TrimSpace(f[0])
		for _, w := range strings.Fields(Fold(f[1])) {
			for _, form := range inflect(w) {
				es[form] = key
			}
		}
		for _, w := range strings.Fields(Fold(f[2])) {
			w = strings.ReplaceAll(w, "_", " ")
			en[w] = key
			if !strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "sh") && !strings.HasSuffix(w, "ch") && !strings.HasSuffix(w, "ese") {
				en[w+"s"] = key
			}
		}
	}
	return es, en
}()

// inflect gives the forms of a Spanish demonym: mexicano, -a, -os, -as;
// español, -a, -es, -as; canadiense, -s.
func inflect(w string) []string {
	switch {
	case strings.HasSuffix(w, "o"):
		s := w[:len(w)-1]
		return []string{w, s + "a", s + "os", s + "as"}
	case strings.HasSuffix(w, "e"), strings.HasSuffix(w, "a"), strings.HasSuffix(w, "i"), strings.HasSuffix(w, "u"):
		return []string{w, w + "s"}
	}
	return []string{w, w + "a", w + "es", w + "as"}
}
