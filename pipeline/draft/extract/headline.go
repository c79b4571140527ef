package extract

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// Lengths of a headline in words.
const (
	headlineMin  = 4
	headlineMax  = 13
	headlineLong = 18
	headlineMost = 22 // of a sentence that can't be cut
)

// Weights in the choice of a headline.
const (
	headCentral = 3.0 // how far its words are those of the other sources
	headEnglish = 1.5 // no machine has touched it
	headTitle   = 2.0 // an editor made it a headline, in English
	headLead    = 0.5 // it opens an English source
	headFirst   = 0.4 // it opens a translated one
	headName    = 0.6 // it holds the name that most sources share
	headLong    = 0.4 // off for each word beyond headlineMax
	headRough   = 5   // off for a slight fault of the translation: better any other
	headRisk    = 8   // off for what misleads, by how likely it does
	headVague   = 2   // off for what other sources don't speak of
	headDeep    = 0.5 // off for each sentence that stands before it in its source, up to three
	headNegates = 1   // off for what has not happened
	headAside   = 4   // off for what adds to a story (also) or tells what was before (in 2019)
	headNeeds   = 4   // off for a thing that its reader does not know
	headBare    = 1   // off for a figure in dispute that is left out
	headShared  = 0.3 // the share of words that other sources have too, below which it is vague
)

// headline says what most sources share, by their titles and their sentences,
// cut at the end of a clause: English ones and those that open a source before
// others. It gives the candidate that leads the brief too: the one that the
// headline is made of, unless a better one gives a figure in dispute, which may
// lead but stand in no headline.
func (st *story) headline(chosen []*candidate) (headline news.Sentence, lead *candidate) {
	var best *candidate
	text, score, leadScore := "", 0.0, 0.0
	offer := func(c *candidate) {
		h, ok := st.headlineOf(c)
		if !ok {
			return
		}
		s := st.headScore(c, h)
		if len(c.needs) > 0 && len(st.needsIn(c, h)) > 0 {
			s -= headNeeds
		}
		if lead == nil || s > leadScore {
			lead, leadScore = c, s
		}
		if st.takesSides(h, c) {
			bare, ok := st.sideless(h, c)
			if !ok {
				return
			}
			h, s = bare, s-headBare
		}
		if best == nil || s > score {
			best, text, score = c, h, s
		}
	}
	for i := range st.titles {
		offer(&st.titles[i])
	}
	for i := range st.candidates {
		offer(&st.candidates[i])
	}
	if best == nil {
		for _, c := range chosen {
			if t := strings.TrimSuffix(c.text, "."); !c.quoted && !st.failed[t] && !st.takesSides(t, c) {
				return c.sentence(t), cmp.Or(lead, c)
			}
		}
		return st.bareHeadline(), lead
	}
	return best.sentence(text), lead
}

// bareHeadline names what a story is about where no sentence of it can be
// trusted to say so: the name that most sources share, else the first word that
// tells the story from the rest of its day, else any name of it; at worst the
// outlet that reports.
func (st *story) bareHeadline() news.Sentence {
	wanted := append([]string{st.topName}, st.words...)
	for _, w := range wanted {
		if s, ok := st.reportsOn(func(name string) bool { return w != "" && name == w }); ok {
			return s
		}
	}
	for _, w := range wanted {
		if s, ok := st.reportsOn(func(name string) bool { return w != "" && slices.Contains(strings.Fields(name), w) }); ok {
			return s
		}
	}
	if s, ok := st.reportsOn(func(string) bool { return true }); ok {
		return s
	}
	for _, src := range st.sources {
		name, _ := calls(src)
		for _, field := range []string{news.FieldTitle, news.FieldText} {
			if text := src.Field(field); text != "" && name != "" && !strings.ContainsAny(name, marks) {
				return news.Sentence{Text: "Report by " + name, Verdict: news.Unchecked, Cites: []news.Cite{{Source: src.ID, Original: news.SpanOf(field, text, 0, len(text))}}}
			}
		}
	}
	return news.Sentence{}
}

// reportsOn names the first name of the sources, folded, that is wanted.
func (st *story) reportsOn(wanted func(folded string) bool) (news.Sentence, bool) {
	for _, s := range st.sources {
		for _, field := range []string{news.FieldTitle, news.FieldText} {
			text := s.Field(field)
			for _, n := range facts.Names(text, facts.Options{Lang: s.Lang}) {
				h := "Reports on " + n.In(text)
				if n.Demonym || st.isSource(n.Key) || !wanted(facts.Fold(n.In(text))) || st.failed[h] {
					continue
				}
				return news.Sentence{Text: h, Verdict: news.Unchecked, Cites: []news.Cite{{Source: s.ID, Original: news.SpanOf(field, text, n.Start, n.End)}}}, true
			}
		}
	}
	return news.Sentence{}, false
}

// isSource says whether a key names one of those who report.
func (st *story) isSource(key string) bool {
	return slices.ContainsFunc(st.sources, func(s news.Source) bool { return facts.NameKeyMatch(facts.NameKey(s.Name()), key) })
}

// headScore is how well a headline made of a candidate says what the story is
// about.
func (st *story) headScore(c *candidate, text string) float64 {
	words := stems(text)
	shared := 0
	for w := range words {
		if st.spread[w] > 1 {
			shared++
		}
	}
	s := headCentral * st.central(words)
	if float64(shared) < headShared*float64(len(words)) {
		s -= headVague
	}
	if st.topName != "" && strings.Contains(facts.Fold(text), st.topName) {
		s += headName
	}
	if isEnglish(*c.src) {
		s += headEnglish
	}
	if c.field == news.FieldTitle && isEnglish(*c.src) {
		s += headTitle
	} else if c.ordinal == 0 && isEnglish(*c.src) {
		s += headLead
	} else if c.ordinal == 0 {
		s += headFirst
	}
	if c.field != news.FieldTitle {
		s -= headDeep * float64(min(c.ordinal, 3))
	}
	if besides.MatchString(text) || c.longAgo(text) {
		s -= headAside
	}
	if negates.MatchString(text) {
		s -= headNegates
	}
	return s - headRough*float64(c.rough) - headRisk*c.excess() - headLong*float64(max(len(strings.Fields(text))-headlineMax, 0))
}

// besides is a word by which a sentence adds to what has been told, or a regret that does not say of what.
var besides = regexp.MustCompile(`(?i)\b(?:also|too|now|(?:minutes|moments|hours) ago|earlier|previous|previously|meanwhile|regrets?|apologi[sz]es?|thanks|said it)\b`)

// namesKind opens a title that names what it stands over and tells no news.
var namesKind = regexp.MustCompile(`^(?:Update|Statement|Report|Communique|Bulletin|Notice|Note|Information|Essential fact)\b`)

var yearIn = regexp.MustCompile(`\b(?:19|20)\d\d\b`)

// longAgo says whether a text names a year before that of its source.
func (c *candidate) longAgo(text string) bool {
	t, ok := c.src.Published()
	for _, y := range yearIn.FindAllString(text, -1) {
		if n, err := strconv.Atoi(y); ok && err == nil && n < t.Year() {
			return true
		}
	}
	return false
}

// sharedName is the name that most sources hold, in its folded form; of several
// the longest.
func sharedName(sources []news.Source) string {
	count := map[string]int{}
	for _, s := range sources {
		title, text := s.English()
		seen := map[string]bool{}
		for _, n := range facts.Names(title+"\n"+text, facts.Options{Lang: news.English}) {
			if key := facts.Fold(n.In(title + "\n" + text)); !n.Initial && !n.Demonym && !seen[key] {
				seen[key] = true
				count[key]++
			}
		}
	}
	best := ""
	for k, n := range count {
		if n > 1 && (best == "" || n > count[best] || n == count[best] && (len(k) > len(best) || len(k) == len(best) && k < best)) {
			best = k
		}
	}
	return best
}

// headlineOf makes a headline of a candidate, where it can be one: a clause that
// is complete, does not lean on another, opens with neither a subordinate clause
// nor a time, and quotes nobody.
func (st *story) headlineOf(c *candidate) (string, bool) {
	text := strings.TrimSuffix(c.text, ".")
	if c.quoted || c.leans || st.banned(c) {
		return "", false
	}
	if c.field == news.FieldTitle {
		if !isEnglish(*c.src) && !hasVerb(text) {
			return "", false
		}
		text = shorterHeadline(text)
		n := len(strings.Fields(text))
		return text, n >= headlineMin && n <= headlineLong && !namesKind.MatchString(text) && !strings.ContainsAny(text, marks) && !st.failed[text] && !subordinate.MatchString(text)
	}
	text = afterTime(text)
	if first, rest, ok := strings.Cut(text, ";"); ok && len(strings.Fields(first)) >= headlineMin+2 && hasVerb(first) && !turns.MatchString(rest) {
		text = first
	}
	text = placeFirst.ReplaceAllString(text, "")
	if len(strings.Fields(text)) > headlineMax {
		text = withoutAsides(text)
	}
	if subordinate.MatchString(text) || pointsBack(text) {
		return "", false
	}
	for _, limit := range []int{headlineMax, headlineLong, headlineMost} {
		h, ok := shorten(text, limit)
		if ok && limit > headlineMax {
			h = withoutCircumstance(shorterHeadline(h))
		}
		if ok && !st.failed[h] && !strings.ContainsAny(h, marks) && (len(h) == len(text) || !endsInVerb(h)) {
			return h, true
		}
	}
	return "", false
}

// shorterHeadline is a headline that is too long without the place or the kind
// of news that labels it and without the day.
func shorterHeadline(s string) string {
	for _, cut := range []func(string) string{
		func(s string) string { return upperFirst(labelFirst.ReplaceAllString(s, "")) },
		func(s string) string {
			if len(onDay.FindAllString(s, -1)) != 1 {
				return s
			}
			return innerDay.ReplaceAllString(s, "")
		},
	} {
		if len(strings.Fields(s)) <= headlineMax {
			break
		}
		if short := cut(s); hasVerb(short) {
			s = short
		}
	}
	return s
}

var (
	// placeFirst is the place that labels a sentence.
	placeFirst = regexp.MustCompile(`^\p{Lu}{4,}: `)
	labelFirst = regexp.MustCompile(`^[^:,."]{3,30}: `)
	innerDay   = regexp.MustCompile(` (?:on|early on|late on) (?:` + weekdays + `)(?: (?:morning|afternoon|evening|night))?\b`)
)

// withoutCircumstance cuts a sentence that is too long at a preposition that opens
// where, when or with what a thing happened. What is the first or the largest is
// so in a place or a time, which stays.
func withoutCircumstance(s string) string {
	if len(strings.Fields(s)) <= headlineMax || ranks.MatchString(s) {
		return s
	}
	f := facts.Analyze(s, facts.Options{Lang: news.English})
	best := s
	for _, at := range circumstance.FindAllStringIndex(s, -1) {
		head := s[:at[0]]
		n := len(strings.Fields(head))
		if n < headlineMin+3 || n > headlineMax || splits(f, at[0]) || !balanced(head) || strings.Count(head, ",")%2 == 1 || openClause.MatchString(head) || dangling.MatchString(head) {
			continue
		}
		if qualifies(f, s, facts.Span{Start: at[0], End: len(s)}) || attributesItself(s[at[0]:]) || !hasVerb(relativeVerb.ReplaceAllString(mainClause(head), " ")) || !endsInThing(head) {
			continue
		}
		best = head
	}
	return best
}

// ranks is a word that holds within bounds alone.
var ranks = regexp.MustCompile(`(?i)\b(?:first|second|third|fourth|fifth|last|only|most|least|\pL{3,}est)\b`)

var circumstance = regexp.MustCompile(` (?:in|at|on|from|with|during|since|after|inside|outside|near|across|beside|under|over|centred) (?:the |a |an |its |their |his |her )?`)

// endsInVerb says whether a text ends in a verb that may ask for its object:
// approved, but not was approved.
func endsInVerb(s string) bool {
	words := strings.Fields(lastDay.ReplaceAllString(s, ""))
	if len(words) < 2 {
		return false
	}
	w, before := strings.ToLower(words[len(words)-1]), strings.ToLower(words[len(words)-2])
	return (lexicon.Past(w) || strings.HasSuffix(w, "ed")) && !lexicon.FiniteForm(before) && before != "been"
}

// endsInThing says whether a text ends in a name, a figure or a noun that is no
// verb too.
func endsInThing(s string) bool {
	w := lastWord(s)
	base, verb := lexicon.EnglishVerb(w)
	return w == "" || !(verb && base == w) && !lexicon.Past(w) && !strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "ing") && !strings.HasSuffix(w, "ly") && !lexicon.FiniteForm(w)
}

// marks are those that no headline holds.
const marks = `"“«?`

// subordinate opens a clause that needs another, or circumstances before what
// happened.
var subordinate = regexp.MustCompile(`^(?:After|Before|When|While|If|Although|Though|Since|As|Because|With|Without|Despite|Following|Given|That|Which|Where|Who|During|According|Under|Amid|Of|In|On|At|By|To|For|From|Until|Like|Being|Having|Among|Everyone|Everybody|Nobody|Some|There|What)\b`)

// withoutAsides is a sentence without ages, without relative clauses between
// commas and without the day at its end. What qualifies the rest stays.
func withoutAsides(s string) string {
	s = age.ReplaceAllString(agedAside.ReplaceAllString(s, "$1,$2"), "$1")
	for _, at := range aside.FindAllStringSubmatchIndex(s, -1) {
		if at[3] >= len(s) || asides.MatchString(s[at[2]:at[3]]) || listed.MatchString(s[at[3]:]) {
			continue
		}
		return withoutAsides(s[:at[2]] + s[at[3]:])
	}
	return lastDay.ReplaceAllString(s, "")
}

var (
	age       = regexp.MustCompile(`(\p{Lu}\pL+), (?:aged )?\d{1,2},`)
	agedAside = regexp.MustCompile(`(\p{Lu}\pL+), (?:aged )?\d{1,2},( (?:an?|the|who|whose|which) )`)
	aside     = regexp.MustCompile(`\pL((?:,? (?:who|which|whose|where)|, an?) [^,:;"]+,) \p{Ll}`)
	listed    = regexp.MustCompile(`^ (?:and|or|nor)\b`) // the last of a list, not what goes on
	asides    = regexp.MustCompile(`(?i)\b(?:not|no|never|allegedly|reportedly|if|unless|den\w+|would|could|may|might)\b`)
	lastDay   = regexp.MustCompile(` on (?:` + weekdays + `)(?: (?:morning|afternoon|evening|night))?$`)
)

// firstTime is a time at the beginning of a sentence, up to its comma.
var firstTime = regexp.MustCompile(`^(?:On|At|In|By|Since|During|Early on|Late on|Around|About|Shortly (?:after|before)|Just (?:after|before))? ?[^,]{0,40}\b(?:` + weekdays + `|morning|afternoon|evening|night|[ap]\.m\.|noon|midnight|` + months + `|(?:19|20)\d\d)(?: \d{1,2})?(?: \d{4})?, `)

// afterTime is a sentence without the time that it opens with.
func afterTime(s string) string {
	for range 2 {
		at := firstTime.FindStringIndex(s)
		if at == nil || hasVerb(s[:at[1]]) {
			break
		}
		s = upperFirst(s[at[1]:])
	}
	return s
}

// shorten cuts a sentence at the end of a clause, so that at most limit words
// stay. What is cut off must hold no hedge, negation or attribution: without
// it the rest would say more than the source.
func shorten(s string, limit int) (string, bool) {
	s = plain(s)
	if n := len(strings.Fields(s)); n <= limit {
		return s, n >= headlineMin
	}
	return head(s, func(h string) bool { return len(strings.Fields(h)) <= limit })
}

// head is the longest beginning of a sentence, up to the end of a clause, that
// can stand by itself and is good.
func head(s string, good func(string) bool) (string, bool) {
	f := facts.Analyze(s, facts.Options{Lang: news.English})
	best, verbless := "", tolls.MatchString(s)
	for _, cut := range cuts(s) {
		head, tail := strings.TrimRight(s[:cut], " ,;:—–"), facts.Span{Start: cut, End: len(s)}
		if len(strings.Fields(head)) < headlineMin+2 || !good(head) || splits(f, cut) || qualifies(f, s, tail) || !balanced(head) || attributesItself(s[cut:]) || verbBehind(s[cut:]) {
			continue
		}
		if strings.Count(head, ",")%2 == 1 || openClause.MatchString(head) {
			continue // an apposition or a relative clause left open
		}
		if dangling.MatchString(head) || !verbless && !hasVerb(relativeVerb.ReplaceAllString(mainClause(head), " ")) {
			continue
		}
		best = head
	}
	return best, best != ""
}

// verbBehind says whether the verb of the sentence stands behind an aside that a
// cut would open with: The flood recorded in Loma, Quindal, leaves 14 dead.
func verbBehind(tail string) bool {
	m := asideVerb.FindStringSubmatchIndex(tail)
	if m == nil {
		return false
	}
	w := tail[m[2]:m[3]]
	base, ok := lexicon.EnglishVerb(w)
	return lexicon.FiniteForm(w) || lexicon.Past(w) || ok && base != w && afterVerb.MatchString(tail[m[3]:])
}

var asideVerb = regexp.MustCompile(`^,[^,;:]+, (\p{Ll}+)\b`)

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
