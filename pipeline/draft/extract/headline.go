package extract

import (
	"regexp"
	"sort"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// Lengths of a headline in words.
const (
	headlineMin  = 4
	headlineMax  = 14
	headlineLong = 18
	headlineMost = 22 // of a sentence that can't be cut
)

// headline makes a headline of the best title, else of a chosen sentence, cut
// at the end of a clause.
func (st *story) headline(chosen []*candidate) news.Sentence {
	if t := st.bestTitle(); t != nil {
		return t.sentence(strings.TrimSuffix(t.text, "."))
	}
	for _, c := range byLead(chosen) {
		if c.quoted || c.leans || c.rough > 0 || st.banned(c) {
			continue
		}
		if s, ok := st.headlineOf(c); ok {
			return s
		}
	}
	for _, c := range chosen {
		if s, ok := st.headlineOf(c); ok && !c.quoted {
			return s
		}
	}
	for i := range st.titles {
		t := &st.titles[i]
		if text := strings.TrimSuffix(t.text, "."); !st.failed[text] {
			return t.sentence(text)
		}
	}
	return news.Sentence{}
}

// byLead sorts sentences by how well they open a brief.
func byLead(chosen []*candidate) []*candidate {
	out := append([]*candidate(nil), chosen...)
	sort.SliceStable(out, func(i, j int) bool { return out[i].leadScore() > out[j].leadScore() })
	return out
}

func (st *story) headlineOf(c *candidate) (news.Sentence, bool) {
	for _, limit := range []int{headlineMax, headlineLong, headlineMost} {
		if text, ok := shorten(strings.TrimSuffix(c.text, "."), limit); ok && !st.failed[text] && !strings.Contains(text, `"`) {
			return c.sentence(text), true
		}
	}
	return news.Sentence{}, false
}

// bestTitle is the most telling title that states something: an English one
// before a translated one.
func (st *story) bestTitle() *candidate {
	var best *candidate
	for i := range st.titles {
		t := &st.titles[i]
		text := strings.TrimSuffix(t.text, ".")
		if t.quoted || !isEnglish(*t.src) || st.failed[text] || t.words < headlineMin || t.words > headlineMax || strings.ContainsAny(text, `"“«`) {
			continue
		}
		if best == nil || t.score > best.score {
			best = t
		}
	}
	return best
}

// shorten cuts a sentence at the end of a clause, so that at most limit words
// stay. What is cut off must hold no hedge, negation or attribution: without
// it the rest would say more than the source.
func shorten(s string, limit int) (string, bool) {
	s = plain(s)
	if n := len(strings.Fields(s)); n <= limit {
		return s, n >= headlineMin
	}
	f := facts.Analyze(s, facts.Options{Lang: news.English})
	best := ""
	for _, cut := range cuts(s) {
		head, tail := strings.TrimRight(s[:cut], " ,;:—–"), facts.Span{Start: cut, End: len(s)}
		n := len(strings.Fields(head))
		if n < headlineMin+2 || n > limit || splits(f, cut) || qualifies(f, s, tail) || !balanced(head) || attributesItself(s[cut:]) {
			continue
		}
		if strings.Count(head, ",")%2 == 1 || openClause.MatchString(head) {
			continue // an apposition or a relative clause left open
		}
		if dangling.MatchString(head) || !hasVerb(relativeVerb.ReplaceAllString(mainClause(head), " ")) {
			continue
		}
		best = head
	}
	return best, best != ""
}

// plain is a sentence without parentheses and without who is said to say it at
// its beginning.
func plain(s string) string {
	s = parenthesis.ReplaceAllString(s, "")
	return upperFirst(reportsThat.ReplaceAllString(s, ""))
}

var (
	reportsThat = regexp.MustCompile(`^The [^,.]{3,60} (?:reports|announces|confirms|informs|says) that `)
	// dangling is the end of a head that asks for more.
	dangling = regexp.MustCompile(`\b(?:that|of|in|on|at|to|by|for|from|with|and|or|the|a|an|which|who|said|says|that (?:on )?\S+|to \pL+|is|was|were|are|has|had)$`)
)

// mainClause is a head without what stands between its commas.
func mainClause(head string) string {
	var out []string
	for i, part := range strings.Split(head, ",") {
		if i%2 == 0 {
			out = append(out, part)
		}
	}
	return strings.Join(out, " ")
}

// relativeVerb is the verb of a relative clause, which is not the sentence's.
var relativeVerb = regexp.MustCompile(`\b(?:that|who|which) \pL+`)

// openClause is a relative clause at the end of a head, its sentence unsaid.
var openClause = regexp.MustCompile(`, (?:who|whose|which|where)\b[^,]*$`)

// cuts are the places where a clause ends, in order.
func cuts(s string) []int {
	var out []int
	for i := range s {
		if s[i] == ',' || s[i] == ';' || s[i] == ':' || strings.HasPrefix(s[i:], " — ") {
			out = append(out, i)
			continue
		}
		for _, w := range clauseWords {
			if strings.HasPrefix(s[i:], w) {
				out = append(out, i)
			}
		}
	}
	return out
}

var clauseWords = []string{" after ", " while ", " when ", " and that ", " because ", " as he ", " as she ", " as they "}

// splits says whether a cut goes through a number, a name or a quotation.
func splits(f facts.Facts, cut int) bool {
	inside := func(s facts.Span) bool { return s.Start < cut && cut < s.End }
	for _, n := range f.Numbers {
		if inside(n.Span) {
			return true
		}
	}
	for _, n := range f.Names {
		if inside(n.Span) {
			return true
		}
	}
	for _, q := range f.Quotes {
		if inside(q.Span) {
			return true
		}
	}
	return false
}

// qualifies says whether what is cut off turns or weakens what stays: it begins
// with a hedge or a negation, sets a condition or an exception, or is a short
// afterthought such as "allegedly".
func qualifies(f facts.Facts, s string, tail facts.Span) bool {
	rest := strings.ToLower(tail.In(s))
	if turns.MatchString(rest) {
		return true
	}
	near := facts.Span{Start: tail.Start, End: tail.End}
	if len(strings.Fields(rest)) > 5 {
		near.End = min(tail.Start+24, tail.End)
	}
	for _, n := range append(append([]facts.Span(nil), f.Negations...), f.Hedges...) {
		if near.Overlaps(n) {
			return true
		}
	}
	return false
}

var turns = regexp.MustCompile(`\b(?:if|unless|except|but|although|though|however|until|pending|denied|denies|reportedly|allegedly)\b`)
