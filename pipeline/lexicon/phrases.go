package lexicon

import "strings"

// phrase is a Spanish entry of several words: dar a conocer. Its first word may
// be inflected as its lemma is, the others stand as they are or in the plural.
type phrase struct {
	words []string
	id    int32
}

// phraseTable finds the entries of several words.
type phraseTable struct {
	byFirst map[string][]phrase // by the first word, as it stands in the entry
	second  Set                 // words that can stand second in one
}

func (t *phraseTable) add(words []string, id int32) {
	t.byFirst[words[0]] = append(t.byFirst[words[0]], phrase{words, id})
	for _, end := range pluralEnds {
		t.second[words[1]+end] = true
	}
}

var pluralEnds = [...]string{"", "s", "es"}

// SpanishPhrase gives the place in Bilingual of the longest entry of several
// words that begins at the folded word i, and how many words it takes; 0 where
// none does.
func SpanishPhrase(words []string, i int) (id int32, n int) {
	t := bilingual()
	if i+1 >= len(words) || !t.phrases.second[words[i+1]] {
		return 0, 0
	}
	try := func(first string) {
		for _, p := range t.phrases.byFirst[first] {
			if len(p.words) > n && p.at(words[i:]) {
				id, n = p.id, len(p.words)
			}
		}
	}
	try(words[i])
	for _, end := range pluralEnds[1:] {
		if one, ok := strings.CutSuffix(words[i], end); ok {
			try(one)
		}
	}
	for _, l := range t.lemmas(words[i]) {
		try(t.pairs[l].Spanish)
	}
	return id, n
}

// at says whether the phrase's words after its first one follow the first of the
// words.
func (p phrase) at(words []string) bool {
	if len(p.words) > len(words) {
		return false
	}
	for k, want := range p.words[1:] {
		rest, ok := strings.CutPrefix(words[k+1], want)
		if !ok || rest != "" && rest != "s" && rest != "es" {
			return false
		}
	}
	return true
}

// SpanishTextStems are the stems of the English words that the folded words of a
// Spanish text can be translated by, one by one and as phrases.
func SpanishTextStems(words []string) []string {
	var out []string
	for i, w := range words {
		for _, id := range SpanishLemmas(w) {
			out = append(out, lemmaStems()[id]...)
		}
		for _, id := range verbBeside(words, i) {
			out = append(out, lemmaStems()[id]...)
		}
		if id, n := SpanishPhrase(words, i); n > 0 {
			out = append(out, lemmaStems()[id]...)
		}
	}
	return out
}

// verbBeside are the verbs that the folded word i can be a third person of though
// it is known as a noun: "marcha" in "la columna marcha", not after an article or
// a preposition.
func verbBeside(words []string, i int) []int32 {
	w := words[i]
	if i == 0 || beforeNominal[words[i-1]] || !strings.HasSuffix(w, "a") && !strings.HasSuffix(w, "an") && !strings.HasSuffix(w, "o") && !strings.HasSuffix(w, "e") || StopWords(Spanish).Has(w) {
		return nil
	}
	if t := bilingual(); t.words[w] != nil {
		return t.inflected(w)
	}
	return nil
}

// beforeNominal are Spanish words after which a noun stands, or an adjective.
var beforeNominal = words(`el la los las lo un una unos unas del al de a ante bajo con contra desde durante en entre hacia hasta mediante para por sin sobre tras segun
su sus mi mis tu tus nuestro nuestra nuestros nuestras este esta estos estas ese esa esos esas aquel aquella cada otro otra otros otras mismo misma algun alguna ningun ninguna todo toda todos todas
mucho mucha muchos muchas poco poca pocos pocas mas menos gran primer primera segundo segunda tercer tercera ultimo ultima nuevo nueva y e o u`)
