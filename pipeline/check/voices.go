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
