package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"puente/pipeline/check"
	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// A machine's translation fails in places, seldom in all of a sentence: what can
// stand without the place that failed is offered in its stead (sentence
// compression by deleting whole phrases, as in "Multi-candidate reduction",
// Zajic et al. 2007). Only what leaves the rest as true goes: an aside between
// commas, a clause that depends or is added, never a negation, a hedge, a
// condition or the words that say whose the statement is.

// fewestLeft is how many words a shortened sentence keeps at least.
const fewestLeft = 5

// around gives the sentence without the places of its faults, the longest way
// first; false where none leaves a sentence that stands by itself.
func (c *candidate) around(faults []check.Fault) (string, bool) {
	best := ""
	for _, s := range c.shorter(c.text, faults) {
		if len(s) <= len(best) {
			continue
		}
		if left := c.faults(s); len(left) > 0 && (grave(left) || len(left) >= len(faults)) {
			continue
		}
		best = s
	}
	return best, best != ""
}

// safer gives the longest part of a sentence that is not likely to mislead as the
// whole is; false where none stands by itself.
func (c *candidate) safer() (string, bool) {
	best := ""
	for _, at := range piecesBetween(c.text) {
		for _, s := range c.shorter(c.text, []check.Fault{{Span: at}}) {
			if len(s) > len(best) && !restricts(c.text, s) && c.riskOf(s) < mostRisk && len(c.faults(s)) == 0 {
				best = s
			}
		}
	}
	return best, best != ""
}

// restricts says whether what a shortened text leaves out at its end is a clause
// that says which is meant: "the first woman who manages a champion".
func restricts(text, short string) bool {
	rest, ok := strings.CutPrefix(text, strings.TrimSuffix(short, "."))
	return ok && restricting.MatchString(rest)
}

var restricting = regexp.MustCompile(`^ (?:who|that|which|whose|where|to|of)\b`)

// piecesBetween are the stretches of a text between commas and semicolons, and the
// last word.
func piecesBetween(text string) []facts.Span {
	var out []facts.Span
	start := 0
	for i, r := range text {
		if (r == ',' || r == ';') && i+1 < len(text) && text[i+1] == ' ' {
			out = append(out, facts.Span{Start: start, End: i})
			start = i + 2
		}
	}
	if i := strings.LastIndexByte(text, ' '); i > start {
		out = append(out, facts.Span{Start: start, End: i}, facts.Span{Start: i + 1, End: len(text)})
	}
	return out
}

// riskOf is how likely a text made of the candidate's English misleads.
func (c *candidate) riskOf(text string) float64 {
	return c.setting.Risk(text, c.segment, c.src.Field(c.field)[c.original[0]:c.original[1]])
}

func grave(faults []check.Fault) bool {
	for _, f := range faults {
		if f.Grave {
			return true
		}
	}
	return false
}

// shorter are the ways to leave out the first grave fault of a sentence, or its
// first slight one.
func (c *candidate) shorter(text string, faults []check.Fault) []string {
	at := faults[0].Span
	for _, f := range faults {
		if f.Grave {
			at = f.Span
			break
		}
	}
	var out []string
	offer := func(s string) {
		s = endStop(tidy(s))
		if whole(s) {
			out = append(out, s)
		}
	}
	f := facts.Analyze(text, facts.Options{Lang: news.English})
	for _, a := range asidesOf(text) {
		if a.Start <= at.Start && at.End <= a.End && mayGo(f, text, a) {
			offer(text[:a.Start] + text[a.End:])
		}
	}
	for _, cut := range additions(text) {
		if cut <= at.Start && mayEndAt(f, text, cut) {
			offer(joined(strings.TrimRight(text[:cut], " ,;:—–")))
		}
	}
	if i := strings.LastIndex(text[:at.Start], ". "); i > 0 && strings.HasSuffix(strings.TrimRight(text, "."), `"`) && strings.Count(text[:i], `"`) == 1 {
		offer(text[:i] + `."`) // of a quotation, the sentences before
	}
	if i := strings.IndexByte(text, ','); i > 0 && at.End <= i && opener.MatchString(text[:i]) && mayGo(f, text, facts.Span{End: i}) {
		offer(upperFirst(strings.TrimSpace(text[i+1:])))
	}
	if i := strings.Index(text, "; "); i > 0 && at.End <= i && !attributesItself(text[:i]) {
		if rest := upperFirst(strings.TrimSpace(text[i+2:])); ownSubject(rest) {
			offer(rest)
		}
	}
	return out
}

// Lengths in words of what is cut off without a fault, and of what stays.
const (
	leastCut  = 5
	leastKept = 9
)

// brief is a translated sentence without an end that adds neither a figure nor a
// name: each clause of a machine's English may be wrong, and the words are
// better spent on facts.
func (c *candidate) brief(s string) string {
	f := facts.Analyze(s, facts.Options{Lang: news.English})
	for _, cut := range additions(s) {
		head := endStop(strings.TrimRight(s[:cut], " ,;:—–"))
		if len(strings.Fields(s[cut:])) < leastCut || len(strings.Fields(head)) < leastKept || statesFrom(f, cut) || strings.Contains(s[cut:], `"`) {
			continue
		}
		if mayEndAt(f, s, cut) && whole(head) && len(c.faults(head)) <= len(c.faults(s)) {
			return head
		}
	}
	return s
}

// statesFrom says whether a figure or a name stands behind a place.
func statesFrom(f facts.Facts, at int) bool {
	for _, n := range f.Numbers {
		if n.End > at {
			return true
		}
	}
	for _, n := range f.Names {
		if n.End > at {
			return true
		}
	}
	return false
}

// whole says whether a shortened sentence can stand by itself.
func whole(s string) bool {
	return len(strings.Fields(s)) >= fewestLeft && fit(s) && hasVerb(unquoted(s)) && !speakerless(s) && !refersBack(s) && !objectless(s) && !dangling.MatchString(toldBy.ReplaceAllString(strings.TrimSuffix(s, "."), "")) && !openClause.MatchString(s) && !attributesNothing.MatchString(s)
}

// toldBy is who is said to say it, at the end.
var toldBy = regexp.MustCompile(`, according to [^,]+$`)

// attributesNothing ends with a verb of saying whose words are gone.
var attributesNothing = regexp.MustCompile(`\b(?:said|says|added|explained|reported|reports|warned|confirmed|announced)\.$`)

// asidesOf are the stretches between two commas or dashes, each with its first
// mark and, where the sentence goes on, its second.
func asidesOf(s string) []facts.Span {
	var marks []int
	for i := range s {
		if s[i] == ',' && !(i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9') {
			marks = append(marks, i)
		}
	}
	var out []facts.Span
	for i, from := range marks {
		if i+1 < len(marks) {
			to := marks[i+1]
			if addsOnly(s[from:to]) && !goesOn.MatchString(s[to:]) {
				// The second comma stays before an attribution, and goes before the verb.
				end := to + 1
				switch {
				case keepsComma.MatchString(s[to:]):
					end = to
				case hasVerb(s[:from]) && !ownRelative.MatchString(s[from:]):
					continue // what follows may belong to the aside
				}
				out = append(out, facts.Span{Start: from, End: end})
			}
		} else if addsOnly(s[from:]) && (i%2 == 0 || opener.MatchString(s)) {
			out = append(out, facts.Span{Start: from, End: len(s)})
		}
	}
	return out
}

// addsOnly says whether what stands behind a comma is an addition: it opens like
// one, and no statement of its own is in it unless a relative word opens it.
func addsOnly(s string) bool {
	return inAside.MatchString(s) && (relatives.MatchString(s) || !hasVerb(innerClause.ReplaceAllString(s, "")))
}

// innerClause is a clause within an addition: double what was charged.
var innerClause = regexp.MustCompile(`\b(?:what|that|which|who)\b.*$`)

var (
	relatives = regexp.MustCompile(`^, (?:which|who|whose|where|when|while|after|before|during|since|because|so|almost|as|what)\b`)
	// inAside opens what may stand between commas as an addition: a relative
	// clause, an apposition, a participle, a circumstance, an estimate.
	inAside = regexp.MustCompile(`^, (?:(?:which|who|whose|where|when|while|after|before|during|since|with|without|in|on|at|by|from|for|of|to|as|along|almost|nearly|about|around|located|placed|situated|expected|approved|carried|made|considered|a|an|the|one|his|her|its|their|including|in addition to|besides|despite|equivalent|near|between|among|under|over|thanks|because|so|what)\b|\d|\pL+ing\b)`)
	// goesOn is the comma before the last of a list, or before a second
	// predicate.
	goesOn      = regexp.MustCompile(`^,? (?:and|or|nor|but)\b`)
	ownRelative = regexp.MustCompile(`^, (?:who|which|whose|where)\b`)
	keepsComma  = regexp.MustCompile(`^, (?:according to|said|says|as|which|who|where|after|while|when|\p{Lu}\pL+ said)\b`)
	// opener is a circumstance that a sentence opens with.
	opener = regexp.MustCompile(`^(?:After|Before|During|In|On|At|By|From|With|Since|To|For|Of|As|Like|Under|Among|Amid|Between|Within|Through|According to)\b`)
)

// mayGo says whether a stretch may be left out: it holds no negation, no hedge,
// no condition, does not say whose the words are, and cuts no number, name or
// quotation in two.
func mayGo(f facts.Facts, s string, at facts.Span) bool {
	out := at.In(s)
	if turns.MatchString(strings.ToLower(out)) || attributesItself(out) || splits(f, at.Start) || splits(f, at.End) {
		return false
	}
	for _, n := range append(append([]facts.Span(nil), f.Negations...), f.Hedges...) {
		if at.Overlaps(n) && !roundsOff(f, n, at) {
			return false
		}
	}
	return true
}

// roundsOff says whether a hedge only makes an approximate figure of one that
// goes with it: almost twice as many.
func roundsOff(f facts.Facts, hedge, at facts.Span) bool {
	for _, s := range f.Scopes {
		if s.Kind == "approximate" && s.Cue == hedge {
			return at.Contains(s.Cue) && at.Contains(s.Governs)
		}
	}
	for _, n := range f.Numbers {
		if n.Hedge.Overlaps(hedge) {
			return at.Contains(n.Span)
		}
	}
	return false
}

// additions are the places from which a sentence adds to what it has said: its
// end may be left off.
func additions(s string) []int {
	var out []int
	for _, at := range addition.FindAllStringIndex(s, -1) {
		out = append(out, at[0])
	}
	for _, at := range coordinated.FindAllStringSubmatchIndex(s, -1) {
		w := s[at[2]:at[3]]
		if lexicon.Past(w) || strings.HasSuffix(w, "ed") || lexicon.Auxiliary(lexicon.English, w) {
			out = append(out, at[0])
		}
	}
	slices.Sort(out)
	return out
}

var (
	addition = regexp.MustCompile(`;|: |, that\b|,? (?:which|who|where|while|because|after|so that|in addition to|as well as|and (?:that|this|he|she|it|they|the|his|her|its|their|in|on|for|at|after|also|already))\b| [—–]|, (?:\pL+ing|\pL+ed|placed|located|with|in|on|at|by|from|for|during|since|a|an|almost|nearly|that is)\b`)
	// coordinated is a second predicate: and decreed, and was.
	coordinated = regexp.MustCompile(`,? and (\pL+)\b`)
)

// mayEndAt says whether a sentence may end at a cut: what goes does not turn
// what stays, the list that stays is not broken, and nobody's words are cut off
// from who says them. What follows a colon or a semicolon speaks for itself.
func mayEndAt(f facts.Facts, s string, cut int) bool {
	head, tail := strings.TrimRight(s[:cut], " ,;:—–"), facts.Span{Start: cut, End: len(s)}
	if splits(f, cut) || !balanced(head) || attributesItself(s[cut:]) {
		return false
	}
	if n := strings.Count(bareCommas(head), ","); n%2 == 1 && !opener.MatchString(head) && joined(head) == head {
		return false // an apposition or a list left open
	}
	if i := strings.LastIndex(head, " that "); i >= 0 && !hasVerb(head[i:]) {
		return false
	}
	if s[cut] == ';' || s[cut] == ':' {
		return !contrast.MatchString(s[cut:])
	}
	return !qualifies(f, s, tail)
}

// joined puts "and" before the last of two predicates whose third has been cut
// off: "declared the emergency, decreed mourning".
func joined(head string) string {
	i := strings.LastIndex(head, ", ")
	if i < 0 || strings.Contains(head[i:], " and ") {
		return head
	}
	w, _, _ := strings.Cut(head[i+2:], " ")
	if n := strings.Count(bareCommas(head), ","); n%2 == 0 || !lexicon.Past(w) && !strings.HasSuffix(w, "ed") || opener.MatchString(head) {
		return head
	}
	return head[:i] + " and " + head[i+2:]
}

// contrast opens what takes back or limits what stands before.
var contrast = regexp.MustCompile(`(?i)^[;:] (?:but|although|though|however|except|unless|if|only|not|no|never|provided)\b|(?i)\b(?:denied|denies|unless|except)\b`)

// bareCommas is a text without the commas within its numbers.
func bareCommas(s string) string { return inNumber.ReplaceAllString(s, "$1$2") }

var inNumber = regexp.MustCompile(`(\d),(\d)`)

// ownSubject says whether a clause opens with a subject of its own that needs
// nothing before it.
func ownSubject(s string) bool {
	return !anyPronoun.MatchString(unquoted(s)) && (strings.HasPrefix(s, "The ") || strings.HasPrefix(s, "A ") || strings.HasPrefix(s, "An ") || namesFirst(s))
}

// namesFirst says whether a clause opens with a name.
func namesFirst(s string) bool {
	for _, n := range facts.Names(s, facts.Options{Lang: news.English}) {
		return n.Start == 0 && !n.Initial
	}
	return false
}

var anyPronoun = regexp.MustCompile(`(?i)\b(?:he|she|they|it|him|her|them|his|their|its|this|that|these|those|both|other|others|another|latter|former|same|there)\b`)

// clauseVerb says whether a clause has a subject and a verb that the tables of
// finite forms don't hold, since it may be a noun as well: "90 rescuers work in
// the area", "the sale clears its debt". What follows the verb tells: a
// preposition, an article or a figure.
func clauseVerb(s string) bool {
	f := facts.Analyze(s, facts.Options{Lang: news.English})
	for _, c := range f.Clauses {
		w := strings.ToLower(c.Verb.In(s))
		if c.Voice != "active" || c.Subject.Start == c.Subject.End || c.Verb.Start < c.Subject.End || strings.Contains(w, " ") || strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing") {
			continue
		}
		if _, ok := lexicon.EnglishVerb(w); !ok && !lexicon.Past(w) {
			continue
		}
		if n := strings.Count(s[c.Subject.End:c.Verb.Start], ","); n%2 == 1 || strings.ContainsAny(s[c.Subject.End:c.Verb.Start], ":;") {
			continue
		}
		plural := lexicon.PluralNoun(lastWord(c.Subject.In(s)))
		if strings.HasSuffix(w, "s") == plural && !lexicon.Past(w) && !alikeInPast[w] {
			continue // the rescuers works, the report calculate: nouns
		}
		if afterVerb.MatchString(s[c.Verb.End:]) {
			return true
		}
	}
	return false
}

// alikeInPast are verbs whose past is their base form, and which may be nouns.
var alikeInPast = lexicon.WordSet("cost beat bet let upset")

// afterVerb is what stands behind a verb and seldom behind a noun.
var afterVerb = regexp.MustCompile(`^ (?:the|a|an|his|her|its|their|some|about|more|less|up|between|\d|US\$|S/|€|\$|£|in|on|at|from|with|under|through|against|during|off|until)`)

func lastWord(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) })
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}
