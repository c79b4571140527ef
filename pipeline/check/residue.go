package check

import (
	"fmt"
	"regexp"
	"sort"
	"strings"
	"unicode"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// LeftInSpanish are the lower-case words of an English text that stand in the
// Spanish original too and look Spanish: with an accent, or with an ending that
// few English words have. Words that both languages share don't count.
func LeftInSpanish(english, original string) []facts.Span {
	spanish := map[string]bool{}
	for _, t := range tokens(original) {
		spanish[t.In(original)] = true
	}
	var out []facts.Span
	for _, t := range tokens(english) {
		w := t.In(english)
		if len(w) >= 4 && lower(w) && spanish[w] && !lexicon.SpelledAsInSpanish(w) && (w != fold(w) || spanishEnding.MatchString(w)) {
			out = append(out, t)
		}
	}
	return out
}

func lower(w string) bool {
	for _, r := range w {
		if !unicode.IsLower(r) {
			return false
		}
	}
	return true
}

var spanishEnding = regexp.MustCompile(`(?:[aeiou]s?|[aeio]r|on|ad|ron|ban|ndo|mente|el|es)$`)

// Fault is a place of an English text at which a machine's translation can be
// seen to have failed. A grave one leaves open what is said; a slight one reads
// badly.
type Fault struct {
	facts.Span
	Grave bool
}

// Faults are the places of an English text at which a machine's translation can
// be seen to have failed, without knowing what it ought to say, in the order of
// the text: words left in Spanish, words that the machine is known to take for
// others, and the signs of Spanish grammar in English. Quotations count too: what
// stands in their marks is the machine's English.
func Faults(english, original string) []Fault {
	var out []Fault
	add := func(s facts.Span, grave bool) {
		for i := range out {
			if out[i].Overlaps(s) {
				out[i].Grave = out[i].Grave || grave
				return
			}
		}
		out = append(out, Fault{s, grave})
	}
	for _, s := range LeftInSpanish(english, original) {
		add(s, spanishVerb.MatchString(s.In(english)))
	}
	if at, ok := lostPassive(english, original); ok {
		add(at, true)
	}
	for _, sign := range signs {
		for _, at := range sign.re.FindAllStringSubmatchIndex(english, -1) {
			if s := (facts.Span{Start: at[0], End: at[1]}); !sign.spares(s.In(english)) {
				add(s, sign.grave)
			}
		}
	}
	for _, wrong := range lexicon.Misreadings(strings.Join(foldedWords(original), " ")) {
		for _, at := range wrong.FindAllStringIndex(english, -1) {
			add(facts.Span{Start: at[0], End: at[1]}, true)
		}
	}
	if !dollars.MatchString(original) {
		for _, at := range bareDollar.FindAllStringSubmatchIndex(english, -1) {
			add(facts.Span{Start: at[2], End: at[3]}, true)
		}
	}
	if at, ok := startsWithoutSubject(english); ok {
		add(at, true)
	}
	if n := len(original); n >= shortestCompared && float64(len(english)) > longestRatio*float64(n) {
		add(facts.Span{Start: 0, End: len(english)}, true)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Start < out[j].Start })
	return out
}

// Bounds on how much longer than its original, of so many bytes or more,
// English can be: it is shorter as a rule.
const (
	longestRatio     = 1.8
	shortestCompared = 40
)

// grave counts the faults that leave open what is said.
func grave(faults []Fault) int {
	n := 0
	for _, f := range faults {
		if f.Grave {
			n++
		}
	}
	return n
}

// spanishVerb is the ending of a verb that was left in Spanish.
var spanishVerb = regexp.MustCompile(`(?:ó|aron|ieron|aban?|ían?|ará|erá|irá|arán|erán|irán|ando|iendo)$`)

// lostPassive finds a verb without an object where the original has the passive
// with se: "se entregará a" made "will hand to".
func lostPassive(english, original string) (facts.Span, bool) {
	if foundSe.MatchString(original) && !passiveBe.MatchString(english) {
		return facts.Span{Start: 0, End: len(english)}, len(english) > 0
	}
	if !passiveSe.MatchString(original) {
		return facts.Span{}, false
	}
	for _, at := range activeAlone.FindAllStringSubmatchIndex(english, -1) {
		if !lexicon.Intransitive(english[at[2]:at[3]]) {
			return facts.Span{Start: at[0], End: at[1]}, true
		}
	}
	return facts.Span{}, false
}

var (
	passiveSe = regexp.MustCompile(`(?i)(?:^|[^\pL])(?:se \pL+(?:rán?|n|a|e|o)|\pL+[aei]rse)(?:[^\pL]|$)`)
	// foundSe is the past of a verb that has an object: "se localizó una toma" says
	// that it was found.
	foundSe     = regexp.MustCompile(`(?i)(?:^|[^\pL])se (?:localiz|encontr|hall|detect|asegur|decomis|incaut|rescat|captur|envi|entreg|public|aprob|firm|constru|vend|compr|suspend|cancel|confirm|report|realiz|registr|produj|recuper|evacu|instal|investig)(?:ó|aron|ieron|ió|yó|yeron|o|a|an|e|en|aba|aban)(?:[^\pL]|$)`)
	passiveBe   = regexp.MustCompile(`(?i)\b(?:am|is|are|was|were|be|been|being|occurred|happened|met)\b`)
	activeAlone = regexp.MustCompile(`\b(?:will|can|must|could|would|shall|able to)(?: not)? (\pL+)(?:[,.]| (?:to|in|on|at|by|until|from|with|predictably|again|entirely|within|before|after)\b)`)
)

// startsWithoutSubject says whether a sentence begins with a verb: in the past,
// before an article or a figure ("Damaged 22 metres"), or in its base form.
func startsWithoutSubject(s string) (facts.Span, bool) {
	t := tokens(s)
	if len(t) < 2 || strings.TrimSpace(s[:t[0].Start]) != "" {
		return facts.Span{}, false
	}
	first, second := strings.ToLower(t[0].In(s)), strings.ToLower(t[1].In(s))
	if strings.TrimSpace(s[t[0].End:t[1].Start]) != "" {
		return facts.Span{}, false
	}
	if lexicon.OpensBare(first) || (opensObject(second) || isDigits(second)) && (strings.HasSuffix(first, "ed") && len(first) > 4 && !lexicon.NoParticiple(first) || lexicon.Past(first)) {
		return facts.Span{Start: t[0].Start, End: t[1].End}, true
	}
	return facts.Span{}, false
}

// opensObject says whether a word can open what stands after a verb that has
// lost its subject.
func opensObject(w string) bool {
	_, number := lexicon.NumberWords(news.English)[w]
	return number || objects[w]
}

var objects = lexicon.WordSet("the a an his her their its some several many more about almost to it him them that this all no")

// A bare $ in Spanish is the peso of the outlet's country as often as the
// dollar; in English it reads as dollars.
var (
	dollars    = regexp.MustCompile(`(?i)US\s?\$|USD|U\$S|d[oó]lar`)
	bareDollar = regexp.MustCompile(`(?:^|[^S$\pL])(\$)\s?\d`)
)

// Faults that leave a sentence unsure, since it may say anything: so many of
// any kind, or so many grave ones.
const (
	unreadable        = 3
	gravelyUnreadable = 2
)

// faultsOf are the faults of a sentence that follows a rough translation.
func (c *Checker) faultsOf(cl *claim) []Fault {
	if cl.faultsKnown || len(cl.evidence) == 0 {
		return cl.faults
	}
	cl.faultsKnown = true
	if s, p := c.at(cl.evidence[0]); s.roughly() && cl.overlap(p) >= followed {
		cl.faults = Faults(cl.text, p.orig.In(s.Field(p.field)))
	}
	return cl.faults
}

// roughEnglish warns of the faults of a sentence that follows a rough
// translation, so that an editor sees what to mend.
func (c *Checker) roughEnglish(cl *claim) []news.Finding {
	if len(cl.evidence) == 0 {
		return nil
	}
	s, p := c.at(cl.evidence[0])
	faults := c.faultsOf(cl)
	if len(faults) == 0 {
		return nil
	}
	var words []string
	for _, f := range faults {
		words = append(words, fmt.Sprintf("%q", f.In(cl.text)))
	}
	return []news.Finding{{
		Kind: news.KindTranslation, Severity: news.Warning, Span: cl.span(faults[0].Span), Source: s.ID, Evidence: s.evidence(p),
		Message: "rough machine translation: " + strings.Join(words, ", "),
	}}
}
