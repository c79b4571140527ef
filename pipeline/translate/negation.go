package translate

import (
	"regexp"
	"strings"

	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// negationRule replaces words whose negation the engine loses. Needs is a
// sentence that needs the rule, Leaves one that it must leave alone.
type negationRule struct {
	pattern       *regexp.Regexp
	key           string // what a text must hold, in lower case, for the pattern to match
	english       string
	class         Class
	needs, leaves string
	preverbal     bool // not after another negation of its clause
}

func negating(pattern, english string, class Class, preverbal bool, needs, leaves string) negationRule {
	key := pattern[:len(pattern)-len(strings.TrimLeft(pattern, "abcdefghijklmnopqrstuvwxyzáéíóú "))]
	return negationRule{regexp.MustCompile(`(?i)(?:^|[^\p{L}\p{N}])(` + pattern + `)(?:$|[^\p{L}\p{N}])`), key, english, class, needs, leaves, preverbal}
}

// negationRules: of frames "no + verb" the engine loses the existential haber;
// of the negative words those before the verb, which it makes positive.
var negationRules = []negationRule{
	negating(`no habrá más`, "there will be no more", Negative, false, "No habrá más cortes.", "Habrá más cortes."),
	negating(`no habrá`, "there will be no", Negative, false, "No habrá amnistía.", "Habrá amnistía."),
	negating(`no habría más`, "there would be no more", Negative, false, "No habría más cortes.", "Habría más cortes."),
	negating(`no habría(?: un| una)?`, "there would be no", Negative, false, "No habría acuerdo.", "No habría huido."),
	negating(`no hubo ning[úu]n(?:a)?`, "there was no", Negative, false, "No hubo ningún acuerdo.", "Hubo un acuerdo."),
	negating(`no hubo un solo|no hubo una sola`, "there was not a single", Negative, false, "No hubo un solo disparo.", "Hubo un solo disparo."),
	negating(`no hubo ni un(?:a)? sol[oa]`, "there was not a single", Negative, false, "No hubo ni un solo disparo.", "Hubo un solo disparo."),
	negating(`no hubo más`, "there were no more", Negative, false, "No hubo más heridos.", "Hubo más heridos."),
	negating(`no hay que`, "one must not", Negative, false, "No hay que olvidar.", "Hay que olvidar."),
	negating(`no había que`, "one did not have to", Negative, false, "No había que pagar.", "Había que pagar."),
	negating(`nadie`, "nobody", Pronoun, true, "Nadie resultó herido.", "No vino nadie."),
	negating(`ninguno de`, "none of", Negative, true, "Ninguno de los detenidos habló.", "No habló ninguno de los detenidos."),
	negating(`ninguna de`, "none of", Negative, true, "Ninguna de las víctimas habló.", "No habló ninguna de las víctimas."),
	negating(`ningún`, "no", Determiner, true, "Ningún detenido habló.", "No habló ningún detenido."),
	negating(`ninguna`, "no", Determiner, true, "Ninguna empresa pagó.", "No pagó ninguna empresa."),
	negating(`ninguno`, "none", Pronoun, true, "Ninguno denunció.", "No denunció ninguno."),
	negating(`nada`, "nothing", Pronoun, true, "Nada cambió.", "No cambió nada."),
	negating(`ni siquiera`, "not even", Negative, true, "Ni siquiera el alcalde habló.", "No habló ni siquiera el alcalde."),
	negating(`ni un(?:a)? sol[oa]`, "not a single", Determiner, true, "Ni un solo vecino votó.", "No votó ni un solo vecino."),
}

// verbFollows says whether a finite verb is the next word.
func verbFollows(after string) bool {
	words := wordsOf(after[:min(len(after), 40)])
	if len(words) == 0 || strings.Trim(after[:words[0].Start], " ") != "" {
		return false
	}
	next := words[0].In(after)
	for _, end := range []string{"ó", "aron", "ieron", "ará", "erá", "irá", "aba", "aban"} {
		if strings.HasSuffix(next, end) {
			return true
		}
	}
	return verbs.Has(next)
}

// existential is "no hubo" with what follows, for the number of the verb.
var existential = regexp.MustCompile(`(?i)(?:^|[^\p{L}\p{N}])(no (hubo|hay|había))\s+(\p{L}+)`)

// negationTerms are the negations of a segment that the engine would lose.
func negationTerms(text string) []Term {
	var t terms
	lower := strings.ToLower(text)
	for _, rule := range negationRules {
		if !strings.Contains(lower, rule.key) {
			continue
		}
		for at := 0; at < len(text); {
			m := rule.pattern.FindStringSubmatchIndex(text[at:])
			if m == nil {
				break
			}
			start, end := at+m[2], at+m[3]
			at = end
			if rule.preverbal && negatedBefore(text[:start]) || rule.class == Negative && compound(text[end:]) {
				continue
			}
			english, class := rule.english, rule.class
			if class == Determiner && english == "no" && verbFollows(text[end:]) {
				english, class = "none", Pronoun // "ninguna tuvo que ingresar"
			}
			t.add(Term{Start: start, End: end, English: likeCase(english, text[start:end]), Class: class, Feminine: strings.HasSuffix(text[start:end], "a")})
		}
	}
	if !strings.Contains(lower, "no h") {
		return t.sorted()
	}
	for _, m := range existential.FindAllStringSubmatchIndex(text, -1) {
		verb, next := strings.ToLower(text[m[4]:m[5]]), lexicon.Fold(text[m[6]:m[7]])
		if english := noExistence(verb, next); english != "" {
			t.add(Term{Start: m[2], End: m[3], English: likeCase(english, text[m[2]:m[3]]), Class: Negative})
		}
	}
	return t.sorted()
}

// noExistence is the English of "no hubo" before a noun; before an article, a
// quantity or another negation the engine does well, and "no hay que" is a
// duty.
func noExistence(verb, next string) string {
	if lexicon.StopWords(news.Spanish).Has(next) || lexicon.Negations(news.Spanish).Has(next) {
		return ""
	}
	if verb != "hay" && isParticiple(next) {
		return "" // "no había visto"
	}
	plural := strings.HasSuffix(next, "s")
	switch {
	case verb == "hay" && plural:
		return "there are no"
	case verb == "hay":
		return "there is no"
	case plural:
		return "there were no"
	}
	return "there was no"
}

// compound says whether a participle follows, which makes "habría" an
// auxiliary: "no habría huido".
func compound(after string) bool {
	fields := strings.Fields(after[:min(len(after), 60)])
	return len(fields) > 0 && isParticiple(lexicon.Fold(strings.Trim(fields[0], ".,;:")))
}

func isParticiple(word string) bool {
	for _, end := range []string{"ado", "ido", "cho", "sto", "rto", "elto"} {
		if strings.HasSuffix(word, end) && len(word) > len(end)+1 {
			return true
		}
	}
	return false
}

// negatedBefore says whether the clause before holds a negation already: then
// "nadie" is anybody, and the engine knows.
func negatedBefore(before string) bool {
	before = before[max(0, len(before)-200):]
	clause := before[strings.LastIndexAny(before, ".,;:()\"")+1:]
	for _, w := range strings.FieldsFunc(lexicon.Fold(clause), func(r rune) bool { return !isWordRune(r) }) {
		if lexicon.Negations(news.Spanish).Has(w) {
			return true
		}
	}
	return false
}

// likeCase gives english the capital of the Spanish that it stands for.
func likeCase(english, spanish string) string {
	if r := firstRune(spanish); strings.ToUpper(string(r)) == string(r) && isWordRune(r) {
		return capitalised(english)
	}
	return english
}
