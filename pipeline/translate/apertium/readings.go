package apertium

import (
	"regexp"
	"slices"
	"strings"
)

// word is a word as the morphological stage gives it: its surface and its
// readings, lemma<tag>….
type word struct {
	surface  string
	readings []string
}

// lowered is the surface in lower case.
func (w word) lowered() string { return strings.ToLower(w.surface) }

func (w word) unknown() bool { return len(w.readings) == 0 || strings.HasPrefix(w.readings[0], "*") }

// can says whether a reading has the tag.
func (w word) can(tag string) bool {
	return slices.ContainsFunc(w.readings, func(r string) bool { return strings.Contains(r, "<"+tag+">") })
}

// isNoun says whether a reading is a noun that agrees.
func (w word) isNoun(agree []string) bool {
	return slices.ContainsFunc(w.readings, func(r string) bool {
		return strings.Contains(r, "<n><mf>") || slices.ContainsFunc(agree, func(tags string) bool { return strings.Contains(r, "<n>"+tags) })
	})
}

// only is the word with the first reading that has the tag, if one has. A
// word is left with one reading or with all: for a set of tags that it was not
// trained on the tagger's choice hangs on what it read before.
func (w word) only(part string) word {
	for _, r := range w.readings {
		if strings.Contains(r, part) {
			return word{w.surface, []string{r}}
		}
	}
	return w
}

// onlyThird is the word with the first reading in the third person that begins
// with a lemma and tags, if one does.
func (w word) onlyThird(begins string) word {
	for _, r := range w.readings {
		if strings.HasPrefix(strings.ToLower(r), begins) && strings.Contains(r, "<p3>") {
			return word{w.surface, []string{r}}
		}
	}
	return w
}

// asVerb is the word as a verb in the third person, if the pair's dictionary or
// the lexicon knows it as one.
func (w word) asVerb() word {
	if w.can("p3") {
		return w.onlyThird("")
	}
	known, _ := lexicon().analyses(w.surface)
	for _, r := range strings.Split(known, "/") {
		if strings.Contains(r, "<pri><p3>") {
			return word{w.surface, []string{likeCase(r, w.surface)}}
		}
	}
	return w
}

// withoutRareVerbs gives the readings of verbs that news hardly ever means the
// lemma of another verb of the same form, and else leaves the reading of the
// third person of the others alone.
func (w word) withoutRareVerbs() word {
	rare := func(r string) bool {
		lemma, tags, _ := splitAnalysis(r)
		return rareVerbs[strings.ToLower(lemma)] && strings.HasPrefix(tags, "<vblex>")
	}
	if !slices.ContainsFunc(w.readings, rare) {
		return w
	}
	var left []string
	for _, r := range w.readings {
		if !rare(r) {
			left = append(left, r)
		}
	}
	if len(left) == 0 {
		return w.orLexicon()
	}
	for _, r := range left {
		if strings.Contains(r, "<p3>") {
			return word{w.surface, []string{r}}
		}
	}
	return word{w.surface, left[:1]}
}

// orLexicon is a word with the noun that the lexicon knows for its form, if it
// knows one, in place of all its readings: "cuñado".
func (w word) orLexicon() word {
	known, _ := lexicon().analyses(w.surface)
	for _, r := range strings.Split(known, "/") {
		if strings.Contains(r, "<n>") {
			return word{w.surface, []string{likeCase(r, w.surface)}}
		}
	}
	return w
}

// chosen is a word of the lexicon with the one reading that fits the word
// before it: a noun after an article, an adjective after a noun, else a verb
// in the third person, else the first.
func (w word) chosen(before word) word {
	if len(w.readings) < 2 {
		return w
	}
	for _, agree := range articlesOf[before.lowered()] {
		if one := w.only("<n>" + agree); len(one.readings) == 1 {
			return one
		}
	}
	order := []string{"<p3>", "<n>", "<adj>"}
	if before.can("n") {
		order = []string{"<adj>", "<p3>", "<pp>"}
	} else if before.can("vbhaver") || before.can("vbser") {
		order = []string{"<pp>", "<adj>"}
	} else if before.can("pr") || before.can("det") {
		order = []string{"<n>", "<adj>"}
	}
	for _, part := range order {
		if one := w.only(part); len(one.readings) == 1 {
			return one
		}
	}
	return word{w.surface, w.readings[:1]}
}

// disambiguate takes from word i the readings that cannot be meant where it
// stands, and gives it those that its dictionary lacks, before the tagger
// chooses.
func disambiguate(words []word, i int) word {
	w := words[i]
	if w.unknown() {
		return w
	}
	before, after := word{}, word{}
	if i > 0 {
		before = words[i-1]
	}
	if i+1 < len(words) {
		after = words[i+1]
	}
	w = w.withoutRareVerbs()
	if (w.lowered() == "heridas" || w.lowered() == "herida") && hurt.MatchString(before.lowered()) {
		return w.only("<pp>")
	}
	if (w.lowered() == "cuarto" || w.lowered() == "quinto") && !after.can("n") && !after.can("pr") && after.can("pp") {
		return w.only("<ord>")
	}
	if before.lowered() == "en" && (w.lowered() == "pleno" || w.lowered() == "plena") && after.can("n") {
		return w.only("<adj>")
	}
	if w.lowered() == "medidas" && !before.can("vbhaver") && !before.can("vbser") && !before.can("n") {
		return w.only("<n>")
	}
	if leadsNoun[before.lowered()] && w.can("vblex") && !w.can("n") && !w.can("inf") && !w.can("adj") && !w.can("pp") {
		return w.orLexicon() // "la maniobra de atraque"
	}
	if w.lowered() == "temporal" && !before.can("n") && !after.can("n") {
		return w.only("<n>")
	}
	if i > 0 && clitics[w.lowered()] && before.lowered() == "no" && after.can("p3") {
		return w.only("<pro>") // "que no los deporte"
	}
	if i > 1 && clitics[before.lowered()] && words[i-2].lowered() == "no" && w.can("p3") {
		return w.onlyThird("")
	}
	if w.can("n") && !w.can("adj") && w.elseFirstPerson() && before.surface != "" && !before.can("sent") && !leadsVerb[before.lowered()] && articlesOf[after.lowered()] == nil {
		return w.only("<n>")
	}
	if noun := nounAfterArticle(before.lowered(), w, after); noun != "" {
		return word{w.surface, []string{noun}}
	}
	if articlesOf[w.lowered()] != nil && after.surface != "" && after.unknown() {
		// Before a word that it does not know the tagger's choice hangs on the
		// sentence before.
		return w.only("<det>")
	}
	if articlesOf[before.lowered()] != nil && w.can("n") && w.can("adj") && !after.can("n") && !after.can("np") && !after.can("adj") {
		return w.only("<n>")
	}
	if (before.can("n") || before.can("np")) && !before.can("pr") && w.can("n") && takesObject[after.lowered()] {
		return w.asVerb() // "el Congreso tumba al ministro": a noun does not follow a noun
	}
	if w.lowered() == "vale" && (strings.HasPrefix(after.lowered(), "más") || strings.HasPrefix(after.lowered(), "menos")) {
		return w.onlyThird("valer<vblex>")
	}
	if formsOfSerAndIr[w.lowered()] && !leadsAway[after.lowered()] && (after.can("pp") || after.can("adj") || after.can("det") || after.can("n") || after.lowered() == "por") {
		return w.onlyThird("ser<vbser>")
	}
	return w
}

// leadsNoun are prepositions behind which no finite verb stands.
var leadsNoun = map[string]bool{"de": true, "sin": true, "por": true, "con": true}

// hurt matches the verbs after which "heridas" are no wounds.
var hurt = regexp.MustCompile(`^(?:result|qued)(?:a|an|ó|aron|ado|ando)$`)

// clitics are the pronouns that have the form of an article.
var clitics = map[string]bool{"lo": true, "la": true, "los": true, "las": true}

// leadsVerb are words after which a verb in the first person stands.
var leadsVerb = map[string]bool{"yo": true, "no": true, "me": true, "te": true, "se": true, "lo": true, "la": true, "los": true, "las": true, "le": true, "les": true, "ya": true, "nunca": true}

// elseFirstPerson says whether the word has readings as a verb, all in the
// first person of the singular: "dato", "giro", "cargo".
func (w word) elseFirstPerson() bool {
	verb := false
	for _, r := range w.readings {
		if strings.Contains(r, "<vblex>") {
			if !strings.Contains(r, "<p1><sg>") {
				return false
			}
			verb = true
		}
	}
	return verb
}

// takesObject are words that lead to the object of a verb before them.
var takesObject = map[string]bool{"a": true, "al": true, "el": true, "la": true, "los": true, "las": true, "un": true, "una": true, "su": true, "sus": true}

// rareVerbs are verbs that news hardly ever means where another reading is
// there: "venga" is of venir, "apenas" scarcely, "vale" costs.
var rareVerbs = map[string]bool{"vengar": true, "entrabar": true, "apenar": true, "reinar": true, "ligar": true, "asir": true, "cuñar": true, "abogar": true}

// articlesOf are the words after which a noun stands, with the readings of
// gender and number that agree with them.
var articlesOf = map[string][]string{
	"el": {"<m><sg>"}, "del": {"<m><sg>"}, "al": {"<m><sg>"}, "un": {"<m><sg>"}, "este": {"<m><sg>"}, "ese": {"<m><sg>"}, "ningún": {"<m><sg>"},
	"la": {"<f><sg>"}, "una": {"<f><sg>"}, "esta": {"<f><sg>"}, "esa": {"<f><sg>"}, "otra": {"<f><sg>"}, "primera": {"<f><sg>"}, "última": {"<f><sg>"},
	"los": {"<m><pl>"}, "las": {"<f><pl>"}, "unos": {"<m><pl>"}, "unas": {"<f><pl>"}, "estas": {"<f><pl>"}, "nuevas": {"<f><pl>"},
	"su": {"<m><sg>", "<f><sg>"}, "sus": {"<m><pl>", "<f><pl>"}, "cada": {"<m><sg>", "<f><sg>"},
	"cuarto": {"<m><sg>"}, "quinto": {"<m><sg>"}, "tercer": {"<m><sg>"}, "segundo": {"<m><sg>"}, "primer": {"<m><sg>"}, "nuevo": {"<m><sg>"}, "otro": {"<m><sg>"}, "segunda": {"<f><sg>"},
	"mi": {"<m><sg>", "<f><sg>"}, "mis": {"<m><pl>", "<f><pl>"},
	"cuyo": {"<m><sg>"}, "cuya": {"<f><sg>"}, "cuyos": {"<m><pl>"}, "cuyas": {"<f><pl>"},
}

// startsWithStressedA are feminine nouns with a masculine article: "el alta".
var startsWithStressedA = map[string]bool{"alta": true, "agua": true, "aula": true, "área": true, "arma": true, "alza": true, "acta": true, "ave": true, "hambre": true, "habla": true, "ala": true, "alma": true}

// nounAfterArticle is the noun that the lexicon knows a word for and the
// pair's dictionary does not, "" where the word is none here: "la quebrada",
// "el alta", but "la alta demanda" and "la falla" of "la que falla".
func nounAfterArticle(article string, w word, after word) string {
	agree := articlesOf[article]
	if agree == nil || w.can("n") && startsWithStressedA[w.lowered()] || w.isNoun(agree) {
		return ""
	}
	known, ok := lexicon().analyses(w.surface)
	if !ok {
		return ""
	}
	if (article == "el" || article == "del" || article == "al" || article == "un") && startsWithStressedA[w.lowered()] {
		agree = []string{"<f><sg>"}
	} else if startsWithStressedA[w.lowered()] || w.can("adj") && (after.can("n") && !after.can("adj") || after.surface != "" && after.unknown() && !strings.ContainsAny(after.surface, ".,;:")) {
		return "" // "una alta demanda"
	}
	for _, r := range strings.Split(known, "/") {
		for _, tags := range agree {
			if strings.HasSuffix(r, "<n>"+tags) {
				return likeCase(r, w.surface)
			}
		}
	}
	return ""
}

// formsOfSerAndIr are what the two verbs share; before a participle, an
// adjective or a noun phrase they are of ser.
var formsOfSerAndIr = map[string]bool{"fue": true, "fueron": true, "fuera": true, "fueran": true, "fuese": true, "fuesen": true}

// leadsAway are words that follow a form of ir.
var leadsAway = map[string]bool{"a": true, "al": true, "hacia": true, "hasta": true, "de": true, "del": true}
