package check

import (
	"regexp"
	"strings"

	"puente/pipeline/lexicon"
)

// inverted counts relative clauses in which English turns round who does what:
// "que encabeza la profesora" is not "which leads the professor". Spanish sets an
// "a" before a person whom something is done to, so a person without one does it;
// with a thing either may be.
func inverted(english, spanish string) float64 {
	n := 0.0
	if !relativeThing.MatchString(english) {
		return 0
	}
	for _, m := range relativeSubject.FindAllStringSubmatch(spanish, -1) {
		noun := m[1]
		f := fold(noun)
		switch {
		case startsUpper(noun) && named(f) != 0, personNouns[f], lexicon.Titles("es").Has(f):
			n++
		default:
			n += 0.3
		}
	}
	return n
}

var (
	relativeThing   = regexp.MustCompile(`\b(?:which|that|who|whom|first|where) (?:\pL+ly )?(?:\pL+s|\pL+ed|led|gave|put|took|won|made) (?:the|a|an|his|her|its|their|\p{Lu}\pL+|several|\d+)\b`)
	relativeSubject = regexp.MustCompile(`(?:^|[^\pL])(?:que|cual|quien|donde) (?:[ls]e |les )?\pL+(?:a|e|ó|o|an|en|on) (?:(?:el|la|los|las|su|sus|un|una|unos|unas) )?(\p{Lu}?\pL+)`)
)

// spanishGrammar counts the marks of Spanish grammar in English words.
func spanishGrammar(english, spanish string) float64 {
	n := 0.0
	for _, re := range grammarMarks {
		n += float64(len(re.FindAllStringIndex(english, 2)))
	}
	for _, m := range pronounVerb.FindAllStringSubmatch(english, -1) {
		if base := lexicon.VerbStem(strings.ToLower(m[1])); intransitiveStems[base] {
			n++
		}
	}
	if t, o := tokens(english), tokens(spanish); len(t) > 1 && len(o) > 1 {
		w := t[0].In(english)
		if w == o[0].In(spanish) && startsUpper(t[1].In(english)) && len(lexicon.VerbLemmas(fold(w))) > 0 && named(fold(w)) == 0 {
			n++ // a verb that was taken for a name: "Cursa First year"
		}
	}
	return n
}

// grammarMarks are what no English sentence has, or seldom.
var grammarMarks = func() []*regexp.Regexp {
	var out []*regexp.Regexp
	for _, p := range []string{
		`\b(?:then|after|before|by|without|for|despite|since|of) (?:not )?to (?:not )?\pL+`,                  // luego de empatar
		`\b(?:the|a) more (?:drop|\pL+(?:er|ed)?) (?:of|in|since|from|for|among|that)\b`,                     // la más baja desde
		`\bnor (?:a|an|one|the)\b|\bother \d|\bfront to\b|\bto the (?:minute|hour|same)\b|\bthe double of\b`, // otras 80
		`\b(?:houses|heads|leads|shelters|beats|defeats|injured|killed|directs|visits|receives) to\b`,        // alberga a
		`\band (?:are|is) the \d`, // y son las 2
		`\b(?:because|although|while|if|when|where|though) (?:is|are|was|were|has|have|had|will|would|could|can|must) (?:not )?(?:the|a|an|in|on|to|\pL+ed)\b`, // aunque será
		`\b(?:him|them) (?:the|a|an|\d+) \pL+`,                             // le prometió una
		`\b\pL+% (?:were|was|is|are) \pL+ed\b|\b\d% (?:were|was) \pL+ed\b`, // se depreció
		`\bit (?:starts|begins|works|exists|appears|arrives|remains|participates|takes|lacks) (?:the|a|an|\d)`,
		`\b(?:are|is) missing (?:him|her|it|them)\b`, // le faltan
		`\bconverted (?:on \pL+ )?in\b`,              // se convirtió en
		`\b\pL+s (?:claim|return|pay|receive|build|close|open|remove|sell|buy|give|take) the\b`,
		`\b(?:asked|demanded|requested|wants) that (?:he|she|it|they) \pL+ the\b`,
		`\b(?:be|was|were|is|are) (?:the|a) \pL+ (?:who|that) (?:it|he|she) \pL+`,
	} {
		out = append(out, regexp.MustCompile(`(?i)`+p))
	}
	return out
}()

var (
	pronounVerb       = regexp.MustCompile(`\b(?:he|she|it|they) (\pL+) (?:the|a|an|\d[\d.,]*|its|some|\p{Lu}\pL+ \p{Lu}\pL+)\b`)
	intransitiveStems = stemSet("appear work start exist arrive remain happen occur participate come go die fall emerge begin lack travel attend")
)
