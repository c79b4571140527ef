package apertium

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/translate"
)

// unit is a word as the bilingual dictionary gives it: its Spanish analysis
// and its English ones, lemma<tag>…/lemma<tag>…; and the text before it that
// is no word.
type unit struct {
	blank string
	sides []string // Spanish, then English
	lemma string   // of the Spanish, in lower case; "" for an unknown word
	tags  []string // of the Spanish
	known bool
}

// parseUnits reads the dictionary's answer; rest is what follows the last word.
func parseUnits(stream string) (units []unit, rest string) {
	for {
		start := strings.IndexByte(stream, '^')
		if start < 0 {
			return units, stream
		}
		length := strings.IndexByte(stream[start:], '$')
		if length < 0 {
			return units, stream
		}
		units = append(units, newUnit(stream[:start], strings.Split(stream[start+1:start+length], "/")))
		stream = stream[start+length+1:]
	}
}

func newUnit(blank string, sides []string) unit {
	u := unit{blank: blank, sides: sides}
	if strings.HasPrefix(sides[0], "*") {
		return u
	}
	lemma, tags, _ := splitAnalysis(sides[0])
	if tags == "" {
		return u
	}
	u.lemma, u.known = strings.ToLower(lemma), true
	u.tags = strings.Split(strings.Trim(tags, "<>"), "><")
	return u
}

// splitAnalysis parts lemma<tag><tag># queue.
func splitAnalysis(s string) (lemma, tags, queue string) {
	start, end := strings.IndexByte(s, '<'), strings.LastIndexByte(s, '>')
	if start < 0 || end < start {
		return s, "", ""
	}
	return s[:start], s[start : end+1], s[end+1:]
}

// retag gives every side other tags.
func (u unit) retag(change func(tags string) string) unit {
	sides := make([]string, len(u.sides))
	for i, s := range u.sides {
		lemma, tags, queue := splitAnalysis(s)
		sides[i] = lemma + change(tags) + queue
	}
	return newUnit(" ", sides)
}

// translated gives the unit another English lemma: "rule# out" has a queue.
func (u unit) translated(english string) unit {
	_, tags, _ := splitAnalysis(u.sides[len(u.sides)-1])
	head, queue, _ := strings.Cut(english, "#")
	if queue != "" {
		queue = "#" + queue
	}
	if u.has("adj") && syllables(head) > 1 {
		tags = strings.Replace(tags, "<sint>", "", 1) // the transfer says "more"
	}
	if r, _ := utf8.DecodeRuneInString(u.sides[0]); unicode.IsUpper(r) && !u.has("np") {
		r, n := utf8.DecodeRuneInString(head)
		head = string(unicode.ToUpper(r)) + head[n:]
	}
	out := newUnit(u.blank, []string{u.sides[0], head + tags + queue})
	return out
}

func (u unit) has(tag string) bool { return slices.Contains(u.tags, tag) }

func (u unit) finite() bool { return u.has("p1") || u.has("p2") || u.has("p3") }

func render(units []unit, rest string) string {
	var b strings.Builder
	for _, u := range units {
		b.WriteString(u.blank)
		b.WriteByte('^')
		b.WriteString(strings.Join(u.sides, "/"))
		b.WriteByte('$')
	}
	b.WriteString(rest)
	return b.String()
}

//go:embed grammar.txt
var grammarText string

// grammar holds the rules of news Spanish that are applied between the
// dictionary and the transfer to English.
var grammar = sync.OnceValue(func() []rule {
	rules, _, err := parseGrammar(grammarText)
	if err != nil {
		panic(err) // held by a test
	}
	return rules
})

// massNouns are the nouns of the list mass of grammar.txt.
var massNouns = sync.OnceValue(func() map[string]bool {
	_, lists, err := parseGrammar(grammarText)
	if err != nil {
		panic(err) // held by a test
	}
	set := map[string]bool{}
	for _, l := range lists["$mass"] {
		set[l] = true
	}
	return set
})

// englishOf are the English lemmas that the rules give to words.
func englishOf(rules []rule) []string {
	var out []string
	for _, r := range rules {
		for _, s := range r.replace {
			_, form, ok := strings.Cut(strings.TrimSuffix(s, "]"), "[")
			if ok && form != "pp" && form != "noun" && !strings.ContainsAny(form, ":<") {
				out = append(out, strings.ReplaceAll(form, "_", " "))
			}
		}
	}
	return out
}

// literalsOf are the English lemmas of one form that the rules write, with their
// part of speech: "out of pr".
func literalsOf(rules []rule) []string {
	var out []string
	for _, r := range rules {
		for _, s := range r.replace {
			head, tags, _ := splitAnalysis(s)
			_, en, ok := strings.Cut(head, "/")
			pos, _, _ := strings.Cut(strings.Trim(tags, "<>"), "><")
			if ok && (pos == "adv" || pos == "pr" || pos == "cnjadv" || pos == "adj") {
				out = append(out, spaced(en)+" "+pos)
			}
		}
	}
	return out
}

// rule turns a sequence of words into another.
type rule struct {
	name    string
	needs   string // a sentence that needs the rule
	leaves  string // one that it must leave alone
	pattern []matcher
	replace []string
}

// matcher matches a word, or a noun phrase.
type matcher struct {
	name     string
	lemmas   []string
	set      map[string]bool // the lemmas
	not      bool            // any lemma but these
	tags     [][]string      // one of each
	boundary string          // @start or @clause: matches no word
	phrase   bool
	kind     string // of the phrase: see phraseKinds
	optional bool
	when     bool // an adverb that is a term is meant too: on Monday
}

// parseGrammar reads the rules: see the head of grammar.txt.
func parseGrammar(text string) (rules []rule, lists map[string][]string, err error) {
	lists = map[string][]string{}
	var r rule
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(key, "list "):
			lists["$"+strings.TrimPrefix(key, "list ")] = mapped(strings.Fields(value), spaced)
		case key == "rule":
			r = rule{name: value}
		case key == "needs":
			r.needs = value
		case key == "leaves":
			r.leaves = value
		case strings.Contains(line, "=>"):
			left, right, _ := strings.Cut(line, "=>")
			for _, f := range strings.Fields(left) {
				m, err := parseMatcher(f, lists)
				if err != nil {
					return nil, nil, fmt.Errorf("grammar line %d: %w", n+1, err)
				}
				r.pattern = append(r.pattern, m)
			}
			r.replace = strings.Fields(right)
			rules = append(rules, r)
			r.pattern = nil
		default:
			return nil, nil, fmt.Errorf("grammar line %d: %q is no rule", n+1, line)
		}
	}
	return rules, lists, nil
}

// spaced is a lemma of several words, which the rules join by _.
func spaced(s string) string { return strings.ReplaceAll(s, "_", " ") }

// parseMatcher reads NAME=lemma|lemma<tag><tag>?, NAME=NP or @start.
func parseMatcher(s string, lists map[string][]string) (matcher, error) {
	if strings.HasPrefix(s, "@") {
		return matcher{boundary: s}, nil
	}
	var m matcher
	var spec string
	var ok bool
	if m.name, spec, ok = strings.Cut(s, "="); !ok {
		return m, fmt.Errorf("%q has no name", s)
	}
	spec, m.optional = strings.CutSuffix(spec, "?")
	if phraseKinds[spec] {
		m.phrase, m.kind = true, spec
		return m, nil
	}
	lemmas, tags, _ := strings.Cut(spec, "<")
	if tags != "" {
		for _, t := range strings.Split(strings.TrimSuffix(tags, ">"), "><") {
			m.tags = append(m.tags, strings.Split(t, "|"))
		}
	}
	lemmas, m.not = strings.CutPrefix(lemmas, "!")
	if strings.HasPrefix(lemmas, "$") {
		if m.lemmas, ok = lists[lemmas]; !ok {
			return m, fmt.Errorf("no list %s", lemmas)
		}
		m.when = lemmas == "$when"
	} else if lemmas != "" {
		m.lemmas = strings.Split(strings.ReplaceAll(lemmas, "_", " "), "|")
	}
	m.set = make(map[string]bool, len(m.lemmas))
	for _, l := range m.lemmas {
		m.set[l] = true
	}
	return m, nil
}

// phraseKinds are the noun phrases that a rule can ask for.
var phraseKinds = map[string]bool{"NP": true, "PERSON": true, "THING": true, "AGENT": true, "OBJECT": true, "DEFINED": true, "SOMEONE": true}

func (m matcher) matches(u unit) bool {
	if !u.known {
		return false
	}
	if m.when && u.has("adv") && isPlaceholder(u.lemma) {
		return true
	}
	if len(m.lemmas) > 0 && m.set[u.lemma] == m.not || m.not && u.has("pron") {
		return false // verbs that are always reflexive are no passives
	}
	for _, t := range m.tags {
		if !slices.ContainsFunc(t, u.has) {
			return false
		}
	}
	return true
}

// captured is what a matcher found: units [from, to).
type captured struct {
	from, to      int
	gender, count string // of a noun phrase: m or f, sg or pl
}

// rewriteGrammar applies the rules to a tagged sentence, each from left to
// right.
//
// final gives placeholders the analysis that the transfer is to see, where it
// is not the one that the tagger saw.
//
// The second result is whom the verbs without a subject are about.
func rewriteGrammar(stream string, final map[string]string, ref reference) (string, []translate.Referent) {
	units, rest := parseUnits(stream)
	if len(units) == 0 {
		return stream, nil
	}
	lowerFirst(units)
	sensed(units)
	for i := range units {
		if tags, ok := final[units[i].lemma]; ok {
			units[i] = units[i].tagged(tags)
		}
	}
	nor(units, final)
	index, rules := grammarIndex(), grammar()
	active := index.active(len(rules))
	index.candidates(units, active)
	for k, r := range rules {
		if active[k] {
			units, _ = r.rewrite(units, ref, func(replaced []unit) { index.candidates(replaced, active) })
		}
	}
	whom := ref.resolve(units)
	return render(generic(units), rest), whom
}

// rewrite applies the rule wherever it matches, from left to right, shows what
// it writes, and says whether it did.
func (r rule) rewrite(units []unit, ref reference, show func(replaced []unit)) (out []unit, applied bool) {
	for i := 0; i < len(units); i++ {
		if found, end, ok := r.match(units, i, ref); ok {
			replaced := r.apply(units, found, i, end)
			show(replaced)
			units = slices.Concat(units[:i:i], replaced, units[end:])
			i += max(0, len(replaced)-1)
			applied = true
		}
	}
	return units, applied
}

// tagged gives the unit other tags and leaves it in its place.
func (u unit) tagged(tags string) unit {
	out := u.retag(func(string) string { return tags })
	out.blank = u.blank
	return out
}

// negatedFirst are words with a "not" of their own: "not only", "not always".
var negatedFirst = map[string]bool{"solo": true, "sólo": true, "solamente": true, "únicamente": true, "siempre": true, "todo": true, "necesariamente": true, "en vano": true, "mucho": true, "tan": true, "tanto": true}

// negatesPhrase says whether "no" stands before a phrase and not a verb: "y no
// 500", "no de personas".
func negatesPhrase(after []unit) bool {
	if len(after) == 0 || after[0].blank != " " {
		return false
	}
	if !after[0].known {
		return true // a word that the engine does not know is left alone with its "not"
	}
	if negatedFirst[after[0].lemma] {
		return true
	}
	for _, tag := range []string{"num", "det", "n", "np", "pr", "adj"} {
		if len(after[0].tags) > 0 && after[0].tags[0] == tag {
			return true
		}
	}
	return after[0].has("pp")
}

// nor makes "no" not before a phrase, "nada" anything after a negation, and "ni" nor after another negation of its sentence, or after "sin":
// the pair makes it "neither" each time.
func nor(units []unit, final map[string]string) {
	before := ""
	here := false // a negation in the same clause
	for i, u := range units {
		switch _, placed := final[u.lemma]; {
		case placed: // "there is no", "nobody"
			before, here = "no", true
		case u.has("sent"):
			before, here = "", false
		case u.has("cm") || u.has("cnjsub") || u.has("rel") || u.has("cnjadv") || u.has("cnjcoo") && u.lemma != "ni":
			here = false
		case u.lemma == "no" && u.has("adv") && (negatesPhrase(units[i+1:]) || i > 0 && units[i-1].lemma == "o" || i > 0 && i+1 < len(units) && units[i-1].lemma == "si" && units[i+1].has("cm")):
			units[i] = u.translated("not")
			before, here = "no", true
		case u.lemma == "nada" && before != "":
			units[i] = u.translated("anything")
		case here && inNegation[u.lemma] != "":
			units[i] = u.translated(inNegation[u.lemma])
		case u.lemma == "ni" && before == "sin":
			units[i] = u.translated("or")
		case u.lemma == "ni" && before != "":
			units[i] = u.translated("nor")
		case u.lemma == "ni" || u.lemma == "no" || u.lemma == "sin" || u.lemma == "tampoco" || u.lemma == "nunca":
			before, here = u.lemma, u.lemma != "sin"
		}
	}
}

// inNegation is what a second negation of a clause is in English.
var inNegation = map[string]string{"nunca": "ever", "jamás": "ever", "tampoco": "either", "ni siquiera": "even", "en ningún caso": "in any case", "en absoluto": "at all", "aún": "yet", "todavía": "yet", "cualquiera": "just any"}

// lowerFirst begins the sentence in lower case: a capital would spread. The
// caller gives the translation its capital.
func lowerFirst(units []unit) {
	u := &units[0]
	if u.has("np") || !u.known {
		return
	}
	for i := range u.sides {
		u.sides[i] = lower(u.sides[i])
	}
}

func lower(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// match tries the rule at unit i.
func (r rule) match(units []unit, i int, ref reference) (map[string]captured, int, bool) {
	var found map[string]captured // made when the first is found
	keep := func(m matcher, c captured) {
		if found == nil {
			found = make(map[string]captured, len(r.pattern))
		}
		found[m.name] = c
	}
	at := i
	for _, m := range r.pattern {
		switch {
		case m.boundary != "":
			if !boundary(units, at, m.boundary) {
				return nil, 0, false
			}
		case m.phrase:
			c, ok := nounPhrase(units, at)
			if !ok || !m.ofKind(units[c.from:c.to], ref) {
				if m.optional {
					continue
				}
				return nil, 0, false
			}
			keep(m, c)
			at = c.to
		case at < len(units) && m.matches(units[at]):
			keep(m, captured{from: at, to: at + 1})
			at++
		case !m.optional:
			return nil, 0, false
		}
	}
	for k := i + 1; k < at; k++ { // marks and brackets within are not to be moved
		if strings.Trim(units[k].blank, " \u00A0\n") != "" {
			return nil, 0, false
		}
	}
	return found, at, at > i && r.agrees(units, found)
}

// agrees says whether a verb V and a noun phrase N are of one number, and a
// participle P of one gender and number with it.
func (r rule) agrees(units []unit, found map[string]captured) bool {
	n, ok := found["N"]
	if !ok || slices.ContainsFunc(units[n.from:n.to], func(u unit) bool { return u.has("acr") && isPlaceholder(u.lemma) }) {
		return true // a share is one or many
	}
	if v, ok := found["V"]; ok {
		u := units[v.from]
		if u.has("sg") && n.count == "pl" || u.has("pl") && n.count == "sg" {
			return false
		}
	}
	if p, ok := found["P"]; ok {
		u := units[p.from]
		if u.has("sg") && n.count == "pl" || u.has("pl") && n.count == "sg" {
			return false
		}
	}
	return true
}

// ofKind says whether a noun phrase is one of a person, or of what is surely
// none; an agent is a person or a body that acts.
func (m matcher) ofKind(phrase []unit, ref reference) bool {
	switch {
	case m.kind == "NP":
		return true
	case m.kind == "DEFINED" && !phrase[0].has("det"):
		return false
	case m.kind == "DEFINED":
		m.kind = "OBJECT"
	}
	for _, u := range phrase {
		switch {
		case !isNominal(u):
		case u.has("np") || u.has("acr"):
			who, person := ref.people[u.lemma]
			person = person && who != translate.Thing
			if m.kind == "AGENT" || m.kind == "OBJECT" {
				return m.kind == "AGENT" && (person || u.has("acr"))
			}
			if m.kind == "SOMEONE" {
				return who == translate.Male || who == translate.Female
			}
			return person == (m.kind == "PERSON") && (person || u.has("acr"))
		default:
			if m.kind == "AGENT" || m.kind == "OBJECT" {
				return (isPerson(u.lemma) || bodies[u.lemma]) == (m.kind == "AGENT")
			}
			return isPerson(u.lemma) == (m.kind == "PERSON" || m.kind == "SOMEONE")
		}
	}
	return false
}

func boundary(units []unit, at int, kind string) bool {
	if kind == "@end" {
		return at == len(units) || slices.ContainsFunc([]string{"sent", "cm", "cnjcoo", "cnjsub", "cnjadv", "rel"}, units[at].has)
	}
	if kind == "@done" {
		return at == len(units) || units[at].lemma != "de" && !(units[at].has("adv") && isPlaceholder(units[at].lemma))
	}
	if kind == "@quoted" {
		return at < len(units) && strings.ContainsAny(units[at].blank, "\"»”")
	}
	if at == 0 {
		return true
	}
	before := units[at-1]
	if before.has("sent") || strings.ContainsAny(units[min(at, len(units)-1)].blank, "\n:\"«“(—") {
		return true
	}
	return kind == "@clause" && (before.has("cm") || before.has("cnjcoo") || before.has("cnjsub") || before.has("rel") || before.has("cnjadv"))
}

// nounPhrase matches determiners, numbers, adjectives, a noun or names, what
// qualifies it, and its "de" complements; with "y" a second one.
func nounPhrase(units []unit, at int) (captured, bool) {
	c, ok := simplePhrase(units, at)
	if !ok {
		return c, false
	}
	if c.to+1 < len(units) && units[c.to].has("cnjcoo") && units[c.to].lemma == "y" {
		if second, ok := simplePhrase(units, c.to+1); ok && (second.to == len(units) || !units[second.to].finite()) {
			c.to = second.to
			c.count = "pl"
			if second.gender == "m" {
				c.gender = "m"
			}
		}
	}
	return c, true
}

func simplePhrase(units []unit, at int) (captured, bool) {
	c := captured{from: at, gender: "m", count: "sg"}
	i := at
	plural := false
	for i < len(units) && (units[i].has("det") || units[i].has("predet") || units[i].has("num") || units[i].has("adj") || units[i].has("adv") && i+1 < len(units) && units[i+1].has("num")) {
		if units[i].has("num") && units[i].lemma != "1" && units[i].lemma != "uno" {
			plural = true
		}
		i++
	}
	if i == len(units) || !isNominal(units[i]) {
		return c, false
	}
	head := units[i]
	if head.has("f") {
		c.gender = "f"
	}
	if head.has("pl") || plural {
		c.count = "pl"
	}
	for i < len(units) && isNominal(units[i]) {
		i++
	}
	for i < len(units) {
		switch u := units[i]; {
		case (u.has("adj") || u.has("pp")) || u.has("np"):
			i++
			continue
		case u.known && allegedly[u.lemma] && i+1 < len(units) && (units[i+1].has("pp") || units[i+1].has("adj")):
			i += 2 // fuel that was allegedly stolen
			continue
		case u.known && u.lemma == "de" && u.has("pr"):
			if next, ok := complement(units, i+1); ok {
				i = next
				continue
			}
		}
		break
	}
	c.to = i
	return c, true
}

// allegedly are adverbs that belong to the participle behind them.
var allegedly = map[string]bool{"presuntamente": true, "supuestamente": true, "recién": true, "aparentemente": true}

// complement matches the noun or the infinitive after "de" with what stands before it.
func complement(units []unit, i int) (int, bool) {
	for i < len(units) && (units[i].has("det") || units[i].has("num") || units[i].has("adj")) {
		i++
	}
	if i < len(units) && (isNominal(units[i]) || units[i].has("inf")) {
		return i + 1, true
	}
	return 0, false
}

func isNominal(u unit) bool { return (u.has("n") || u.has("np")) }

// apply makes the words that replace units [from, end). The first takes over
// the capital of the first.
func (r rule) apply(units []unit, found map[string]captured, from, end int) []unit {
	var out []unit
	within := map[int]bool{} // of a phrase that stays together
	for _, s := range r.replace {
		name, form, changed := strings.Cut(strings.TrimSuffix(s, "]"), "[")
		c, ok := found[name]
		switch {
		case strings.Contains(s, "<") && !ok:
			out = append(out, r.literal(s, units, found))
		case !ok: // an optional word that is not there
		case changed:
			out = append(out, reform(units[c.from], form, units, found))
		default:
			out = append(out, units[c.from:c.to]...)
			for i := len(out) - (c.to - c.from) + 1; i < len(out); i++ {
				within[i] = true
			}
		}
	}
	for i := range out {
		if within[i] {
			continue // as it was: "COVID-19" is three
		}
		out[i].blank = " "
		if i == 0 {
			out[i].blank = units[from].blank
		} else if out[i].has("cm") || out[i].has("sent") || strings.Trim(out[i].lemma, ":;.,") == "" && out[i].known {
			out[i].blank = ""
		}
	}
	if len(out) > 0 && isCapital(units[from]) && !isCapital(out[0]) {
		for i := range out[1:] {
			if isCapital(out[i+1]) && out[i+1].lemma == units[from].lemma {
				out[i+1].sides = mapped(out[i+1].sides, lower)
			}
		}
		out[0].sides = mapped(out[0].sides, upper)
	}
	return out
}

func mapped(list []string, f func(string) string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = f(s)
	}
	return out
}

func isCapital(u unit) bool {
	r, _ := utf8.DecodeRuneInString(u.sides[0])
	return unicode.IsUpper(r) && !u.has("np")
}

// literal makes a word of a replacement: ser/be<vbser><$tense><p3><$count>.
func (r rule) literal(s string, units []unit, found map[string]captured) unit {
	count, gender, tense, verbCount := "sg", "m", "pri", "sg"
	v, ok := found["V"]
	if !ok {
		v, ok = found["W"]
	}
	if ok {
		u := units[v.from]
		if len(u.tags) > 1 {
			tense = u.tags[1]
		}
		if u.has("pl") {
			count, verbCount = "pl", "pl"
		}
	}
	if n, ok := found["N"]; ok {
		count, gender = n.count, n.gender
	}
	s = strings.NewReplacer("_", " ", "$tense", tense, "$count", count, "$vcount", verbCount, "$gender", gender).Replace(s)
	if es, en, ok := strings.Cut(s, ">/"); ok { // each with its tags
		return newUnit(" ", []string{es + ">", en})
	}
	lemmas, tags, _ := splitAnalysis(s)
	es, en, _ := strings.Cut(lemmas, "/")
	return newUnit(" ", []string{es + tags, en + tags})
}

// modal makes a verb must or should, which have one tense.
func (u unit) modal(english string) unit {
	tags := slices.Clone(u.tags)
	if len(tags) < 2 {
		return u
	}
	tags[1] = "pri"
	en := slices.Clone(tags)
	en[0] = "vaux"
	lemma, _, _ := splitAnalysis(u.sides[0])
	if startsUpper(lemma) {
		english = upper(english)
	}
	return newUnit(u.blank, []string{lemma + "<" + strings.Join(tags, "><") + ">", english + "<" + strings.Join(en, "><") + ">"})
}

// reform gives a word another form. The form is pp (the participle that agrees
// with N), noun (a number that stands for what it counts), <tense>, as:W (a verb with the tense and person of W), future:W (in
// the future, with the person of W), or an English lemma.
func reform(u unit, form string, units []unit, found map[string]captured) unit {
	count, gender := "sg", "m"
	if n, ok := found["N"]; ok {
		count, gender = n.count, n.gender
	}
	kind, of, _ := strings.Cut(form, ":")
	switch {
	case form == "<single>":
		return u.retag(func(tags string) string { return strings.Replace(tags, "<pl>", "<sg>", 1) })
	case form == "noun":
		return u.retag(func(string) string { return "<n><acr><m><pl>" })
	case kind == "modal":
		return u.modal(of)
	case kind == "super":
		return newUnit(u.blank, []string{u.sides[0], of + "<adj><sint><sup>"})
	case kind == "compared":
		return newUnit(u.blank, []string{u.sides[0], of + "<adj><sint><comp>"})
	case form == "pp":
		return u.retag(func(string) string { return "<vblex><pp><" + gender + "><" + count + ">" })
	case strings.HasPrefix(form, "<"):
		return u.retag(func(tags string) string {
			old := strings.Split(strings.Trim(tags, "<>"), "><")
			if len(old) < 2 {
				return tags
			}
			return strings.Replace(tags, "<"+old[1]+">", form, 1)
		})
	case of != "" && (kind == "as" || kind == "future"):
		c, ok := found[of]
		if !ok || len(units[c.from].tags) < 2 {
			return u
		}
		tags := slices.Clone(units[c.from].tags[1:])
		if kind == "future" {
			tags[0] = "fti"
		}
		return u.retag(func(string) string { return "<vblex><" + strings.Join(tags, "><") + ">" })
	}
	return u.translated(strings.ReplaceAll(form, "_", " "))
}
