package check

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// sentence is a sentence of a source with those whom it speaks of.
type sentence struct {
	facts.Span
	names []string // keys of all that it names
	leads []string // keys of those who do or say something in it by name
	open  bool     // somebody speaks in it who is not named there
	tells bool     // somebody is named who speaks in it
}

// sentencesOf reads the sentences of a field.
func sentencesOf(t *text) []sentence {
	out := make([]sentence, 0, len(t.facts.Sentences))
	for _, sp := range t.facts.Sentences {
		out = append(out, sentence{Span: sp})
	}
	at := func(offset int) *sentence {
		i := sort.Search(len(out), func(i int) bool { return out[i].End > offset })
		if i == len(out) {
			return nil
		}
		return &out[i]
	}
	for _, n := range t.facts.Names {
		if s := at(n.Start); s != nil && !n.Demonym {
			s.names = append(s.names, n.Key)
		}
	}
	lead := func(sp facts.Span, key string) {
		if sp == (facts.Span{}) || t.quotes(sp) {
			return
		}
		if s := at(sp.Start); s != nil {
			s.leads = append(s.leads, t.named(sp)...)
			if key != "" && t.hasName(key) {
				s.leads, s.names = append(s.leads, key), append(s.names, key)
			}
		}
	}
	speaks := func(in, by, verb facts.Span) {
		if t.told(by) {
			by = facts.Span{}
		}
		if s := at(in.Start); s != nil {
			named := append(t.named(by), t.beforeVerb(by, verb)...)
			s.leads = append(s.leads, named...)
			s.open, s.tells = s.open || len(named) == 0, s.tells || len(named) > 0
		}
	}
	for _, q := range t.facts.Quotes {
		switch {
		case q.Inferred || q.Kind != facts.Speech:
		case q.Speaker == (facts.Span{}) && q.Verb == (facts.Span{}):
		default:
			speaks(q.Span, q.Speaker, q.Verb)
		}
	}
	for _, r := range t.facts.Reports {
		speaks(r.Verb, r.Speaker, r.Verb)
	}
	for _, e := range t.events {
		by := e.Agent
		if t.told(by.Span) {
			by = facts.Party{}
		}
		if s := at(e.Predicate.Start); s != nil && by.Span == (facts.Span{}) && e.Patient.Span == e.Agent.Span || s != nil && by.Span != e.Agent.Span {
			s.open = s.open || len(s.leads) == 0 && !t.quotes(e.Predicate)
		}
		if s := at(e.Predicate.Start); s != nil && by.Key == "" && len(t.named(by.Span)) == 0 && t.describes(by.Span) {
			s.open = s.open || len(s.leads) == 0 // el conjunto ribereño: whoever that is
		}
		lead(by.Span, by.Key)
	}
	return out
}

// describes says whether a phrase without a name stands for somebody definite who
// acts: the firm, el conjunto ribereño.
func (t *text) describes(sp facts.Span) bool {
	ws := facts.Words(sp.In(t.string))
	if len(ws) < 2 || !definite[ws[0].Fold] {
		return false
	}
	return slices.ContainsFunc(ws[1:], func(w facts.Word) bool {
		return lexicon.Acts(w.Fold) || lexicon.Titles(t.lang).Has(w.Fold) || lexicon.Institution(w.Fold)
	})
}

var definite = lexicon.WordSet("el la los las su sus este esta ese esa the its his her their this that")

// told says whether a phrase begins what is told: descartó que | el Gobierno …
func (t *text) told(sp facts.Span) bool { return strings.HasSuffix(t.string[:sp.Start], " que ") }

// quotes says whether a span lies within quotation marks.
func (t *text) quotes(sp facts.Span) bool {
	return slices.ContainsFunc(t.facts.Quotes, func(q facts.Quote) bool { return q.Contains(sp) })
}

// hasName says whether a name of the text has the key.
func (t *text) hasName(key string) bool {
	return slices.ContainsFunc(t.facts.Names, func(n facts.Name) bool { return n.Key == key })
}

// appositionReach is how far behind a phrase, in bytes, the name that it stands
// for may begin: el presidente del Colegio Médico, | Rubén Alfaro.
const appositionReach = 3

// named gives the keys of the names in a phrase and of one in apposition to it.
func (t *text) named(sp facts.Span) []string {
	var out []string
	names := t.facts.Names
	for k := sort.Search(len(names), func(k int) bool { return names[k].End > sp.Start }); k < len(names); k++ {
		n := names[k]
		if n.Start >= sp.End {
			gap := t.string[sp.End:n.Start]
			if (len(gap) > appositionReach || strings.Trim(gap, " ,(") != "" || strings.TrimSpace(gap) == "") && !(len(out) > 0 && role(gap) && !t.verbIn(facts.Span{Start: sp.End, End: n.Start})) {
				break
			}
			sp.End = n.End
		}
		if !n.Demonym && !t.owns(n.Span) {
			out = append(out, n.Key)
		}
	}
	if before := t.apposedBefore(sp); before != "" {
		out = append(out, before)
	}
	return out
}

// verbIn says whether a verb of a clause ends within a span.
func (t *text) verbIn(sp facts.Span) bool {
	for i := t.wordFrom(sp.Start); i < len(t.words) && t.words[i].End <= sp.End; i++ {
		if t.predicate[i] {
			return true
		}
	}
	return false
}

// beforeVerb gives the key of the name right before a verb of saying that stands
// beyond the phrase read as its subject: a firm from Tula, Cables del Sur, | said.
func (t *text) beforeVerb(by, verb facts.Span) []string {
	names := t.facts.Names
	k := sort.Search(len(names), func(k int) bool { return names[k].End > verb.Start }) - 1
	if k < 0 || names[k].Start < by.End || verb.Start-names[k].End > appositionReach || names[k].Demonym {
		return nil
	}
	return []string{names[k].Key}
}

// apposedBefore is the name that stands before a phrase, with a comma between:
// Rubén Alfaro, | president of the association.
func (t *text) apposedBefore(sp facts.Span) string {
	names := t.facts.Names
	k := sort.Search(len(names), func(k int) bool { return names[k].End > sp.Start }) - 1
	if k < 0 || names[k].Demonym || t.string[names[k].End:sp.Start] != ", " {
		return ""
	}
	return names[k].Key
}

// assertion is what the claim says that somebody says or does.
type assertion struct {
	by    facts.Span
	keys  []string // of the names of who it is
	about facts.Span
	wide  facts.Span // about with what stands beyond its semicolons
	quote bool
	deed  bool // done, not said
}

// assertions are the claim's statements with who makes them.
func (cl *claim) assertions() []assertion {
	var out []assertion
	reports := cl.whole.Reports
	for i, r := range reports {
		if cl.quoted(r.Verb) {
			continue // what a quotation tells is told by who speaks it
		}
		about := r.Span
		for _, o := range reports[i+1:] {
			if about.Contains(o.Verb) && o.Speaker != (facts.Span{}) {
				about.End = max(about.Start, min(o.Speaker.Start, o.Verb.Start, o.Start))
				break
			}
		}
		keys := cl.whoIs(r.Speaker)
		keys = append(keys, cl.own.beforeVerb(r.Speaker, r.Verb)...)
		for _, o := range reports[:i] { // X said Y had left and denied that …
			if r.Speaker.Start >= o.Verb.End && r.Speaker.End+appositionReach < r.Verb.Start {
				keys = append(keys, cl.whoIs(o.Speaker)...)
			}
		}
		out = append(out, assertion{by: r.Speaker, keys: keys, about: cl.partOf(about, r.Verb), wide: about})
	}
	for _, q := range cl.whole.Quotes {
		if q.Kind == facts.Speech {
			out = append(out, assertion{by: q.Speaker, keys: append(cl.whoIs(q.Speaker), cl.insertedBefore(q)...), about: q.Inner, quote: true})
		}
	}
	for _, e := range cl.events {
		clause := cl.whole.Clauses[e.Clause].Span
		if e.Agent.Span == (facts.Span{}) || cl.quoted(e.Predicate) || cl.quoted(e.Agent.Span) || e.Predicate.Start < e.Agent.End {
			continue
		}
		about := facts.Span{Start: e.Predicate.Start, End: clause.End}
		for _, r := range reports {
			if r.Speaker.Start > e.Predicate.End && r.Speaker.Start < about.End {
				about.End = r.Speaker.Start // X did this, and Y said that
			}
		}
		if slices.ContainsFunc(out, func(a assertion) bool { return a.about.Contains(about) || a.by == e.Agent.Span }) {
			continue
		}
		out = append(out, assertion{by: e.Agent.Span, keys: cl.whoIs(e.Agent.Span), about: about, deed: true})
	}
	return slices.DeleteFunc(out, func(a assertion) bool {
		return len(a.keys) == 0 || lexicon.ClauseWord(news.English, fold(a.by.In(cl.text)))
	})
}

// partOf is what of a span lies between the semicolons around a verb: what stands
// beyond them somebody else may say.
func (cl *claim) partOf(sp, verb facts.Span) facts.Span {
	if i := strings.LastIndexByte(cl.text[:verb.Start], ';'); i >= sp.Start {
		sp.Start = i + 1
	}
	if i := strings.IndexByte(cl.text[verb.End:], ';'); i >= 0 && verb.End+i < sp.End {
		sp.End = verb.End + i
	}
	return sp
}

// insertedBefore gives the keys of the names before a quotation's speaker where a
// comma parts him from the verb: he may be the end of what is inserted there, X,
// who came from Y, said.
func (cl *claim) insertedBefore(q facts.Quote) []string {
	if q.Speaker == (facts.Span{}) || q.Speaker.End > q.Verb.Start || !strings.HasPrefix(cl.text[q.Speaker.End:], ", ") || strings.HasSuffix(cl.text[:q.Speaker.Start], ", ") {
		return nil
	}
	var out []string
	for _, n := range cl.own.facts.Names {
		if n.End <= q.Speaker.Start && !n.Demonym {
			out = append(out, n.Key)
		}
	}
	return out
}

// whoIs gives the keys of the names of a phrase of the claim.
func (cl *claim) whoIs(sp facts.Span) []string {
	if sp == (facts.Span{}) {
		return nil
	}
	keys := cl.own.named(sp)
	for _, e := range cl.events {
		if e.Agent.Span == sp && !strings.ContainsAny(sp.In(cl.text), "'’") && e.Agent.Key != "" {
			keys = append(keys, e.Agent.Key)
		}
	}
	return keys
}

// sameKey says whether two keys can name the same.
func sameKey(a, b string) bool {
	return facts.NameKeyMatch(a, b) || speltAlike(a, b) || surname(a, b) || surname(b, a)
}

// surname says whether a is one word of the key b of a person: reina, julio reina
// cedeno.
func surname(a, b string) bool {
	return len(a) > 2 && !strings.Contains(a, " ") && strings.Contains(b+" ", " "+a+" ")
}

func anyKey(a, b []string) bool {
	for _, x := range a {
		if slices.ContainsFunc(b, func(y string) bool { return sameKey(x, y) }) {
			return true
		}
	}
	return false
}

// Bounds of how much of a statement a sentence must have to be the one that
// makes it, and of what share of the best others may make it too.
const (
	madeThere = 0.6
	madeToo   = 0.75
)

// spot is a sentence of a source.
type spot struct {
	source int
	field  string
	at     int
}

// misgiven is a statement that the sources give to others.
type misgiven struct {
	assertion
	there spot
	who   string // key of who makes it there
	share float64
}

// misgivens finds the statements of the claim whose words stand where the
// sources have others speak, and not those whom the claim names.
func (c *Checker) misgivens(cl *claim) []misgiven {
	var out []misgiven
	for _, a := range cl.assertions() {
		if !c.anyCited(cl, func(s *source) bool { return s.knows(a.keys) }) {
			continue
		}
		m, found := c.misgivenOf(cl, a)
		if wide := a; found && a.wide != (facts.Span{}) && a.wide != a.about {
			wide.about = a.wide
			_, found = c.misgivenOf(cl, wide)
		}
		if found {
			out = append(out, m)
		}
	}
	return out
}

// misgivenOf says whether the sources give a statement of the claim to others.
func (c *Checker) misgivenOf(cl *claim, a assertion) (m misgiven, found bool) {
	if a.quote && len(facts.Words(a.about.In(cl.text))) >= leastQuoted {
		if at, who, ok := c.quoteOf(cl, a); ok {
			return misgiven{assertion: a, there: at, who: who, share: 1}, !cl.besideVerb(a.about, who) && !cl.namedNearer(a, who) && !c.mayBe(cl, at, a.keys, who)
		}
	}
	spots, best := c.madeAt(cl, a)
	if best < madeThere || c.ownAccount(cl, a, best) {
		return m, false
	}
	m = misgiven{assertion: a, share: best}
	for _, sp := range sortedSpots(spots) {
		if spots[sp] < madeToo*best {
			continue
		}
		if c.givenThere(cl, sp, a) {
			return m, false
		}
		if st := c.sentenceAt(sp); a.deed && (st.open || len(st.leads) == 0) {
			return m, false // somebody spoken of before
		}
		if who := c.leader(sp); who != "" && m.who == "" {
			m.there, m.who = sp, who
		}
	}
	return m, m.who != ""
}

// leastQuoted is how many words a quotation must have for it to be told from others
// by them.
const leastQuoted = 4

// quoteOf finds the quotation of a source that the claim's renders, and whose words
// the source itself says that it is; ok is false where no source tells.
func (c *Checker) quoteOf(cl *claim, a assertion) (at spot, who string, ok bool) {
	var s *source
	var field string
	var span facts.Span
	if m := c.bestQuote(cl, a.about); m.share >= quoteOther {
		s, field, span = m.source, m.passage.field, m.passage.orig
	} else if x := c.rendered(cl, a.about); x.score >= otherWords {
		s, field, span = &c.sources[x.source], x.field, x.span
	} else {
		return at, "", false
	}
	t := s.texts[field]
	for _, q := range t.facts.Quotes {
		if q.Kind != facts.Speech || !q.Overlaps(span) {
			continue
		}
		key := t.speakerKey(q)
		if key == "" || who != "" && !sameKey(key, who) {
			return at, "", false
		}
		who, at = key, spot{c.byID[s.ID], field, t.sentenceAt(q.Start)}
	}
	return at, who, who != ""
}

// speakerKey is the key of whom a text has speak a quotation, by name or by a title
// that the text ties to one.
func (t *text) speakerKey(q facts.Quote) string {
	if q.Speaker == (facts.Span{}) || q.Inferred {
		return ""
	}
	for _, n := range t.facts.Names {
		if !q.Speaker.Contains(n.Span) || n.Demonym {
			continue
		}
		if i := t.wordFrom(n.Start) - 1; i >= 0 && belongs[t.folds[i]] {
			return "" // the minister of Trade
		}
		return n.Key
	}
	m := facts.MentionsOf(facts.Document{Text: t.string, Lang: t.lang, Facts: t.facts})
	if at, ok := m.At(0, q.Speaker); ok && at.Entity >= 0 {
		return m.Entities[at.Entity].Key
	}
	return ""
}

// namedNearer says whether a name of the claim that is the source's speaker stands
// between whom the claim is read to have speak and the quotation: Salas offered vouchers,
// which councillor Prieto called a joke: "…".
func (cl *claim) namedNearer(a assertion, who string) bool {
	return slices.ContainsFunc(cl.own.facts.Names, func(n facts.Name) bool {
		return n.Start >= a.by.End && n.End <= a.about.Start && sameKey(n.Key, who)
	})
}

// besideVerb says whether the claim itself has a name right beside the verb of saying
// of a quotation: then who of two says it may be read wrongly.
func (cl *claim) besideVerb(inner facts.Span, key string) bool {
	for _, q := range cl.whole.Quotes {
		if q.Inner != inner || q.Verb == (facts.Span{}) {
			continue
		}
		return slices.ContainsFunc(cl.own.facts.Names, func(n facts.Name) bool {
			near := n.Start >= q.Verb.End && n.Start-q.Verb.End <= verbReach || n.End <= q.Verb.Start && q.Verb.Start-n.End <= verbReach
			return near && sameKey(n.Key, key)
		})
	}
	return false
}

// verbReach is how many bytes, such as those of a title, may stand between a verb
// and a name beside it.
const verbReach = 8

// mayBe says whether those whom the claim has speak can be the one whom a source
// has: the same, tied to him, whose text it is, or whose he is (its manager, Leiva).
func (c *Checker) mayBe(cl *claim, at spot, keys []string, who string) bool {
	s := &c.sources[at.source]
	t := s.texts[at.field]
	if anyKey(keys, []string{who}) || c.tiedTo(cl, keys, []string{who}) || s.isAuthor(keys) {
		return true
	}
	st := t.sentences[at.at]
	if !slices.ContainsFunc(foldedWords(st.In(t.string)), func(w string) bool { return possessives[w] }) {
		return false
	}
	for i := max(0, at.at-2); i < at.at; i++ {
		if anyKey(keys, t.sentences[i].names) {
			return true
		}
	}
	return false
}

// possessives are the words by which somebody named before has somebody speak for him.
var possessives = lexicon.WordSet("su sus his her its their")

func (c *Checker) sentenceAt(sp spot) *sentence {
	return &c.sources[sp.source].texts[sp.field].sentences[sp.at]
}

func sortedSpots(m map[spot]float64) []spot {
	var out []spot
	for k := range m {
		out = append(out, k)
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if m[a] != m[b] {
			return m[a] > m[b]
		}
		if a.source != b.source {
			return a.source < b.source
		}
		if a.field != b.field {
			return a.field < b.field
		}
		return a.at < b.at
	})
	return out
}

// madeAt gives the sentences of the readings that have words of a statement, with
// the share of them that each has.
func (c *Checker) madeAt(cl *claim, a assertion) (map[spot]float64, float64) {
	var in []int
	for k, u := range cl.units {
		if a.about.Contains(u.Span) && !a.by.Overlaps(u.Span) {
			in = append(in, k)
		}
	}
	out, best := map[spot]float64{}, 0.0
	if len(in) < 2 {
		return out, 0
	}
	for i := range cl.readings {
		r := &cl.readings[i]
		t := c.sources[r.source].texts[r.field]
		sum := map[int]float64{}
		for _, k := range in {
			if x := r.at[k]; x.strength > 0 && !x.own {
				sum[t.sentenceAt(x.Start)] += x.strength
			}
		}
		for at, v := range sum {
			sp := spot{r.source, r.field, at}
			out[sp] = max(out[sp], v/float64(len(in)))
			best = max(best, out[sp])
		}
	}
	return out, best
}

func (t *text) sentenceAt(offset int) int {
	i := sort.Search(len(t.sentences), func(i int) bool { return t.sentences[i].End > offset })
	return min(i, len(t.sentences)-1)
}

// knows says whether a source names one of the keys.
func (s *source) knows(keys []string) bool {
	for _, k := range keys {
		if s.isNamed(k) || s.namesKey(k) {
			return true
		}
	}
	return false
}

// longestDrop is over how many sentences somebody who is not named again may go
// on being spoken of.
const longestDrop = 3

// givenThere says whether a sentence can give a statement to those whom the claim
// names: it names them, or it is their own text, or it has no name of its own
// for who acts and one before it has theirs.
func (c *Checker) givenThere(cl *claim, sp spot, a assertion) bool {
	s := &c.sources[sp.source]
	t := s.texts[sp.field]
	if s.isAuthor(a.keys) || s.ownWords() && !t.sentences[sp.at].tells && s.knows(a.keys) {
		return true
	}
	if t.speaksForBody(sp.at) && slices.ContainsFunc(t.sentences[:sp.at], func(st sentence) bool { return anyKey(a.keys, st.names) }) {
		return true
	}
	for i := sp.at; i >= 0 && i >= sp.at-longestDrop; i-- {
		if anyKey(a.keys, t.sentences[i].names) {
			return true
		}
		if c.tiedTo(cl, a.keys, t.sentences[i].names) {
			return true
		}
		if st := &t.sentences[i]; len(st.leads) > 0 && !st.open {
			break
		}
	}
	// "…», dijo X" may stand in a sentence of its own right after
	if n := sp.at + 1; a.quote && n < len(t.sentences) && anyKey(a.keys, t.sentences[n].leads) && len(t.sentences[sp.at].leads) == 0 {
		return true
	}
	return false
}

// speaksForBody says whether in a sentence somebody without a name speaks for a body
// without one, which may be any that the text has named: a spokeswoman for the company.
func (t *text) speaksForBody(at int) bool {
	st := &t.sentences[at]
	return st.open && len(st.leads) == 0 && slices.ContainsFunc(t.facts.Reports, func(r facts.Report) bool {
		return st.Contains(r.Verb) && slices.ContainsFunc(foldedWords(r.Speaker.In(t.string)), func(w string) bool { return lexicon.Institution(w) || lexicon.Body(w) })
	})
}

// isAuthor says whether one of the keys is the source's own name, or is tied to it
// in its text.
func (s *source) isAuthor(keys []string) bool {
	for _, k := range keys {
		if s.isNamed(k) {
			return true
		}
		for _, p := range s.ties {
			if sameKey(p[0], k) && s.isNamed(p[1]) || sameKey(p[1], k) && s.isNamed(p[0]) {
				return true
			}
		}
	}
	return false
}

// ownAccountShare is the share of a statement that the text of those whom the claim names
// must have, of what the nearest sentence has.
const ownAccountShare = 0.5

// ownAccount says whether a cited source in the words of those whom the claim
// names has the statement, over all that was read of it.
func (c *Checker) ownAccount(cl *claim, a assertion, best float64) bool {
	for _, i := range cl.cited {
		s := &c.sources[i]
		if !s.ownWords() || !s.isAuthor(a.keys) && !s.signedBy(a.keys) {
			continue
		}
		sum, all := 0.0, 0
		for k, u := range cl.units {
			if !a.about.Contains(u.Span) || a.by.Overlaps(u.Span) {
				continue
			}
			all++
			most := 0.0
			for j := range cl.readings {
				if r := &cl.readings[j]; r.source == i && !r.at[k].own {
					most = max(most, r.at[k].strength)
				}
			}
			sum += most
		}
		if all > 0 && sum/float64(all) >= ownAccountShare*best {
			return true
		}
	}
	return false
}

// signedBy says whether a post ends with one of the names.
func (s *source) signedBy(keys []string) bool {
	t := s.texts[news.FieldText]
	if t == nil || len(t.sentences) == 0 {
		return false
	}
	last := t.sentences[len(t.sentences)-1]
	a, ok := facts.AuthorOf(t.string, "")
	if ok {
		return anyKey(keys, []string{a.Key})
	}
	says := slices.ContainsFunc(t.events, func(e facts.Event) bool { return last.Contains(e.Predicate) })
	return !says && len(last.names) > 0 && last.End-last.Start <= longestSignature && anyKey(keys, last.names[:1])
}

// longestSignature is how long in bytes the end of a post may be that signs it.
const longestSignature = 60

// leader is who makes the statement of a sentence: its own leader, one before it
// who goes on, or whose the text is.
func (c *Checker) leader(sp spot) string {
	s := &c.sources[sp.source]
	t := s.texts[sp.field]
	for i := sp.at; i >= 0 && i >= sp.at-longestDrop; i-- {
		if l := t.sentences[i].leads; len(l) > 0 {
			return l[0]
		}
	}
	if s.ownWords() {
		for _, k := range s.ownKeys {
			if k != "" {
				return k
			}
		}
	}
	return ""
}

// tiesOf are the pairs of names that a text ties to each other: Rubén Alfaro,
// presidente del Colegio Médico; el vocero de la empresa Oleaje, Luis Mora.
func tiesOf(t *text) [][2]string {
	var out [][2]string
	names := t.facts.Names
	for i := range names {
		if short, ok := strings.CutPrefix(t.string[names[i].End:], " ("); ok {
			if end := strings.IndexByte(short, ')'); end > 1 && end <= longestShort && !strings.Contains(short[:end], " ") {
				out = append(out, [2]string{names[i].Key, facts.NameKey(short[:end])})
			}
		}
		if i+1 == len(names) {
			break
		}
		a, b := names[i], names[i+1]
		if a.Demonym || b.Demonym || b.Start < a.End || b.Start-a.End > bodyReach || !t.tied(a, b) {
			continue
		}
		out = append(out, [2]string{a.Key, b.Key})
	}
	return out
}

// longestShort is how long in bytes the short form of a name may be that stands in
// parentheses behind it.
const longestShort = 16

// bodyReach is how far apart, in bytes, a person and the body may stand that he
// speaks for.
const bodyReach = 70

// tied says whether what stands between two names makes one the other's: no verb,
// no end of a sentence, and a comma, a parenthesis, "de", "of" or a title.
func (t *text) tied(a, b facts.Name) bool {
	gap := t.string[a.End:b.Start]
	if strings.ContainsAny(gap, ".;:\n«»\"“”") {
		return false
	}
	for _, cl := range t.facts.Clauses {
		if cl.Verb.Start >= a.End && cl.Verb.End <= b.Start && cl.Verb.End > cl.Verb.Start {
			return false
		}
	}
	for i, w := range foldedWords(gap) {
		if i == 0 && setsApart[w] { // Leiva, a la alcaldesa | Prieto
			return false
		}
		if w == "y" || w == "and" || w == "e" {
			return false
		}
	}
	return true
}

// setsApart are the words behind which somebody else than the one before stands.
var setsApart = lexicon.WordSet("a al ante con contra junto frente to with before against alongside beside")

func (c *Checker) misgivenFinding(cl *claim, m misgiven) news.Finding {
	s := &c.sources[m.there.source]
	t := s.texts[m.there.field]
	sp := t.sentences[m.there.at].Span
	severity := news.Warning
	if m.quote {
		severity = news.Error
	}
	return news.Finding{
		Kind: news.KindAttribution, Severity: severity, Span: cl.span(m.by), Source: s.ID,
		Evidence: news.SpanOf(m.there.field, t.string, sp.Start, sp.End),
		Message:  fmt.Sprintf("the source does not give this to %s", m.by.In(cl.text)),
	}
}

// ownWords says whether a source is a post or a statement, whose words are those
// of who publishes it.
func (s *source) ownWords() bool { return s.Kind == "post" || s.Kind == "statement" }

// role says whether the words between two names are a post that the first one
// qualifies: Caracas | manager | Brandon Cole.
func role(between string) bool {
	n := len(strings.Fields(between))
	if slices.ContainsFunc(foldedWords(between), func(w string) bool { return belongs[w] || conjoins[w] }) {
		return false
	}
	return n >= 1 && n <= 3 && !strings.ContainsAny(between, ",;:.()\"")
}
