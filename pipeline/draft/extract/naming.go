package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// An article gives a name in full once and in short from then on, and a minister's
// once beside his office. A sentence lifted out of it says "Iván" or "the
// minister" of somebody whom the brief has not named: the name is put in as the
// source itself gave it before, and those words are cited too.

// person is somebody whom a source names in full, with the office that stands
// beside the name.
type person struct {
	name    string
	words   []string // folded
	office  string   // in lower case, "" for none
	ordinal int
	field   string
	cite    news.Cite
}

// Bounds of a name in full, in words.
const (
	fewestOfName = 2
	mostOfName   = 4
)

// meet keeps the people whom a sentence of a source names in full.
func (st *story) meet(c *candidate, raw string) {
	for _, n := range facts.Names(raw, facts.Options{Lang: news.English}) {
		name := n.In(raw)
		words := strings.Fields(facts.Fold(name))
		if n.Demonym || len(words) < fewestOfName || len(words) > mostOfName || !personal(words) {
			continue
		}
		p := person{name: name, words: words, ordinal: c.ordinal, field: c.field, cite: c.cite()}
		if m := officeBefore.FindStringSubmatch(raw[:n.Start]); m != nil {
			p.office = strings.ToLower(m[1])
		} else if m := officeBehind.FindStringSubmatch(raw[n.End:]); m != nil {
			p.office = strings.ToLower(m[1])
		}
		st.people[c.source] = append(st.people[c.source], p)
	}
}

// personal says whether the words of a name are a given name and others that are
// no particles of a place or a body.
func personal(words []string) bool {
	he, she := lexicon.GivenName(words[0])
	return (he || she) && !slices.ContainsFunc(words[1:], func(w string) bool { return lexicon.Particles("").Has(w) || lexicon.Body(w) })
}

const offices = `minister|mayor|mayoress|governor|president|prosecutor|director|rector|manager|captain|coach|spokesman|spokeswoman|spokesperson|secretary|councillor|senator|deputy|commander|commissioner|chairman|chairwoman|owner|coordinator|researcher|lawyer|judge|rancher|farmer|pilot|driver|skipper|curator|superintendent|inspector|delegate|consul`

var (
	officeBefore = regexp.MustCompile(`(?i)\b(?:the |its |their |his |her |an? )(?:\p{Ll}+ )?(` + offices + `)(?: (?:of|for) [^,.;:"]{3,40})?,? $`)
	officeBehind = regexp.MustCompile(`^, (?:the )?(?:\p{Ll}+ )?(` + offices + `)(?: (?:of|for) [^,.;:"]{3,40})?[,.;]`)
	bareOffice   = regexp.MustCompile(`\b[Tt]he (` + offices + `)\b`)
	oneName      = regexp.MustCompile(`\p{Lu}[\p{L}'’-]+`)
)

// presented puts names in full into the sentences that are the first to speak of
// their people.
func (st *story) presented(ordered []*candidate, headline string) []*candidate {
	h := newHeard(headline)
	out := make([]*candidate, 0, len(ordered))
	for _, c := range ordered {
		c = st.present(c, h)
		h.add(c.text)
		out = append(out, c)
	}
	return out
}

// present is a candidate with the people in full whom it calls by one name or by
// their office alone, where its source names them before; the candidate itself
// where there are none, or the check does not bear it out.
func (st *story) present(c *candidate, h *heard) *candidate {
	if c.quoted || len(st.people[c.source]) == 0 {
		return c
	}
	named := *c
	for _, q := range st.known(c) {
		if q.heard(h) || q.heard(newHeard(named.text)) {
			continue
		}
		text, ok := inFull(named.text, q, st.known(c))
		if !ok {
			text, ok = inOffice(named.text, q, st.known(c))
		}
		if ok {
			named.text, named.met = text, append(named.met[:len(named.met):len(named.met)], q.cite)
		}
	}
	if len(named.met) == 0 || st.checker.Check("", st.attribute(&named, false), named.cites()).Verdict != news.Supported {
		return c
	}
	return &named
}

// known are the people whom the candidate's source has named by then, the last
// first, each once.
func (st *story) known(c *candidate) []person {
	var out []person
	people := st.people[c.source]
	for i := len(people) - 1; i >= 0; i-- {
		p := people[i]
		before := p.field == news.FieldTitle && c.field != news.FieldTitle || p.field == c.field && p.ordinal < c.ordinal
		if before && !slices.ContainsFunc(out, func(q person) bool { return q.name == p.name }) {
			out = append(out, p)
		}
	}
	return out
}

// heard says whether the reader has been told the name in full, or two words of it.
func (p person) heard(h *heard) bool {
	n := 0
	for w := range stems(p.name) {
		if h.stems[w] {
			n++
		}
	}
	return n >= fewestOfName
}

// inFull puts a person's name in full where a text calls nobody else by that one
// word of it.
func inFull(text string, p person, all []person) (string, bool) {
	at := -1
	var end int
	outside := outsideSpans(text)
	for _, m := range oneName.FindAllStringIndex(text, -1) {
		if !liesIn(m, outside) || alone(text, m) == "" {
			continue
		}
		w := facts.Fold(text[m[0]:m[1]])
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		if slices.Contains(p.words, w) && !slices.ContainsFunc(all, func(q person) bool { return q.name != p.name && slices.Contains(q.words, w) }) {
			at, end = m[0], m[0]+len(strings.TrimSuffix(strings.TrimSuffix(text[m[0]:m[1]], "'s"), "’s"))
			break
		}
	}
	if at < 0 {
		return "", false
	}
	return text[:at] + p.name + text[end:], true
}

// alone is the capitalised word at a place where no other stands beside it: part
// of no longer name; "" where one does.
func alone(text string, m []int) string {
	before, after := strings.TrimRight(text[:m[0]], " "), strings.TrimLeft(text[m[1]:], " ")
	if r := lastWordOf(before); r != "" && len(before) < m[0] && startsUpper(r) && !strings.HasSuffix(before, r+",") || startsUpper(after) && len(after) < len(text[m[1]:]) {
		return ""
	}
	if nameLink.MatchString(before) || nameGoesOn.MatchString(after) || placeBefore.MatchString(before) {
		return ""
	}
	return text[m[0]:m[1]]
}

var (
	nameLink = regexp.MustCompile(`(?:\p{Lu}\pL+ (?:de|del|la|los|las|y|e|of)|-)$`)
	// placeBefore makes a place of a name that people bear too: in Santiago.
	placeBefore = regexp.MustCompile(`(?i)\b(?:in|at|to|from|near|towards?|through|across|via|outside|around|north|south|east|west)(?: of)?$`)
	nameGoesOn  = regexp.MustCompile(`^(?:(?:de|del|y|e) \p{Lu}|-)`)
)

func lastWordOf(s string) string {
	i := strings.LastIndexByte(s, ' ')
	return s[i+1:]
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// inOffice puts a person's name behind his office where a text speaks of that
// alone and the source gives it to nobody else.
func inOffice(text string, p person, all []person) (string, bool) {
	if p.office == "" || slices.ContainsFunc(all, func(q person) bool { return q.name != p.name && q.office == p.office }) {
		return "", false
	}
	outside := outsideSpans(text)
	for _, m := range bareOffice.FindAllStringSubmatchIndex(text, -1) {
		rest := text[m[1]:]
		if text[m[2]:m[3]] != p.office || !liesIn(m[:2], outside) || explains.MatchString(rest) || !officeEnds.MatchString(rest) {
			continue
		}
		if strings.HasPrefix(rest, " ") {
			return text[:m[1]] + ", " + p.name + "," + rest, true
		}
		return text[:m[1]] + ", " + p.name + rest, true
	}
	return "", false
}

// officeEnds is what may stand behind an office whose name is put in.
var officeEnds = regexp.MustCompile(`^(?:[.,;]| (?:said|says|added|explained|warned|confirmed|announced|asked|called|denied|has|had|have|is|was|will|would|did|does|and|also|who|to|on|in|that)\b| \pL+ed\b)`)

// outsideSpans are the stretches of a text outside its quotations.
func outsideSpans(text string) [][2]int {
	var out [][2]int
	at := 0
	for _, q := range facts.Quotes(text, news.English) {
		if q.Start >= at {
			out = append(out, [2]int{at, q.Start})
			at = q.End
		}
	}
	return append(out, [2]int{at, len(text)})
}

// liesIn says whether a match lies within one of the stretches.
func liesIn(m []int, spans [][2]int) bool {
	return slices.ContainsFunc(spans, func(s [2]int) bool { return s[0] <= m[0] && m[1] <= s[1] })
}
