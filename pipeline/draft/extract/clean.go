package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/check"
	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// clean makes a sentence of a source fit for a brief: without the marks of the
// medium (links, hashtags, emoji, RT, labels, datelines), with days named. ok
// is false where the sentence can't stand in a brief.
func clean(text string, s news.Source) (out string, ok bool) {
	if out = spoken(cleaned(text, s)); !fit(out) || !hasVerb(unquoted(out)) {
		return "", false
	}
	return endStop(out), true
}

// spoken puts "said" between who speaks and a quotation after a colon: "Skipper
// Bruno Salas: ...".
func spoken(s string) string {
	at := strings.Index(s, `: "`)
	if at < 0 || hasVerb(s[:at]) || !strings.HasSuffix(strings.TrimRight(s, "."), `"`) || strings.Count(s, `"`) != 2 {
		return s
	}
	names := facts.Names(s[:at], facts.Options{Lang: news.English})
	if strings.Contains(s[:at], " to ") || len(names) == 0 || names[len(names)-1].End != at && !strings.Contains(s[:at], ", ") {
		return s
	}
	who := s[:at]
	if strings.Count(who, ",")%2 == 1 {
		who += ","
	}
	return who + " said" + s[at:]
}

// cleanTitle is clean for titles, which say much without a verb that can be
// told.
func cleanTitle(text string, s news.Source) (out string, ok bool) {
	if out = cleaned(text, s); !fit(out) {
		return "", false
	}
	return endStop(out), true
}

// cleaned is the text without what a brief leaves out.
func cleaned(text string, s news.Source) string {
	out := ampersand.ReplaceAllString(straight(bare(text)), "$1 and $2")
	out = tidy(opening.ReplaceAllString(dateline(label(out)), ""))
	out = ownNames(namedDays(inAddition.ReplaceAllString(out, "$1 "), s), s)
	if !isEnglish(s) {
		out = polished(plainYear.ReplaceAllString(office.ReplaceAllString(out, "The $1"), "$1 $2"))
	}
	if m := meet.FindStringSubmatchIndex(out); m != nil {
		out = out[m[2]:m[3]] + " is " + out[m[4]:]
	}
	return unlinked(upperFirst(houseDates(hours(severalAre(out)))))
}

// ampersand stands between two common words: fever & a cough.
var ampersand = regexp.MustCompile(`(\p{Ll}{2}) & (\p{Ll})`)

// meet presents what a post is about: "Meet Puente Roto: a town of 300".
var meet = regexp.MustCompile(`^Meet (\p{Lu}[^,:.]{2,40})[:,] ((?:an?|the) )`)

// severalAre puts the plural of "there is" before several.
func severalAre(s string) string {
	return thereIs.ReplaceAllStringFunc(s, func(m string) string {
		return strings.Replace(strings.Replace(m, " is ", " are ", 1), " was ", " were ", 1)
	})
}

var thereIs = regexp.MustCompile(`\b[Tt]here (?:is|was) (?:[2-9]\b|[1-9]\d|two|three|four|five|six|seven|eight|nine|ten|several|many|no fewer)`)

var (
	// office is a body that Spanish names without an article.
	office = regexp.MustCompile(`^((?:Prosecutor|Comptroller|Mayor|Ombudsman)'s Office|Treasury|Government|Congress)\b`)
	// plainYear is a month with its year as Spanish writes it: December of 2021.
	plainYear = regexp.MustCompile(`\b(` + months + `) of ((?:19|20)\d\d)\b`)
)

// straight puts English marks for guillemets, without the space that a machine
// leaves inside them.
func straight(s string) string {
	return openGuillemet.ReplaceAllString(closeGuillemet.ReplaceAllString(s, `"`), `"`)
}

var (
	openGuillemet  = regexp.MustCompile(`[«“]\s*`)
	closeGuillemet = regexp.MustCompile(`\s*[»”]`)
)

// hours writes the time of day in one way: 8.30am.
func hours(s string) string {
	return outsideQuotes(s, func(t string) string { return lexicon.Dated(t, false) })
}

// houseDates writes a date in the British way, 4 October, as the house does.
func houseDates(s string) string {
	return outsideQuotes(s, func(t string) string {
		return monthFirst.ReplaceAllStringFunc(t, func(m string) string {
			p := monthFirst.FindStringSubmatch(m)
			month := lexicon.Months(lexicon.English)[lexicon.Month(lexicon.English, strings.ToLower(strings.TrimSuffix(p[1], ".")))-1]
			return strings.TrimSuffix(p[2]+" "+month+" "+p[3], " ")
		})
	})
}

var (
	monthFirst = regexp.MustCompile(`\b(Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June|July|Aug(?:ust|\.)|Sep(?:tember|t\.|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.)) (\d{1,2})\b(?:st|nd|rd|th)?(?:, (\d{4})\b)?`)
	months     = strings.Join(lexicon.Months(lexicon.English), "|")
	weekdays   = strings.Join(lexicon.Weekdays(lexicon.English), "|")
)

// Patterns of what posts carry beside their words.
var (
	links     = regexp.MustCompile(`(?i)\b(?:https?://|www\.)\S+|\bt\.co/\S+`)
	retweet   = regexp.MustCompile(`^(?:RT|MT)\s+@\w+:?\s*`)
	trailing  = regexp.MustCompile(`(?:\s*[#@][\pL\pN_]+[.,;]?)+\s*$`)
	hashtags  = regexp.MustCompile(`#([\pL\pN_]+)`)
	labels    = regexp.MustCompile(`^(?:[\pL\pN#“”"' \-]{1,40}\|\s*|(?:\p{Lu}[\p{Lu}\pN ]{2,30}|(?:\p{Lu}\pL+ ){0,2}[Uu]pdate|(?i:urgent|breaking|update|alert|now|attention|statement|press release|press statement|official|last minute|just in|exclusive|correction))\s*:\s+)`)
	datelines = regexp.MustCompile(`^(?:\p{Lu}[\pL. ]{2,30}(?:, [\pL. ]{2,25})?(?:,? (?:\d{1,2} \pL+(?: \d{4})?|\pL+ \d{1,2}(?:, \d{4})?))?\s*(?:\([^)]{2,25}\)\s*)?(?:[.,]?\s?[—–]|\.\s?-|\s-\s)\s*|\p{Lu}{3}[\p{Lu} ]*\.\s+|\p{Lu}[\pL ]{2,25}, \d{1,2} \pL+ \d{4}\.\s+)`)
	// openingTags are hashtags before the sentence proper, which begins with a
	// capital, a figure or a mark; a hashtag that is its first word stays.
	openingTags = regexp.MustCompile(`^[\p{So}\x{FE0F}\x{200D}\s]*(?:\s*#[\pL\pN_]+\s*[|:]?)+\s*(?:[\p{So}\x{FE0F}\x{200D}]+\s*|\b(?:The|A|An|In|On|At|During|After|Before|No|Long|First|\d)\b)`)
	// openingMark is a label in capitals before an emoji: MEDICAL UPDATE 🦁.
	openingMark = regexp.MustCompile(`^[\p{So}\x{FE0F}\x{200D}\s]*\p{Lu}{3,}[\p{Lu} ]*\s*[\p{So}\x{FE0F}\x{200D}]+\s*`)
	counter     = regexp.MustCompile(`\s*(?:\(?\d+/\d+\)?)\s*$`)
	opening     = regexp.MustCompile(`^(?:However|Meanwhile|Moreover|Furthermore|Besides|In addition|Also|Likewise|In turn|For (?:his|her|its|their) part|By contrast|In contrast|On the other hand|In fact|Indeed|Finally|In parallel|At the same time|As well|Additionally|Similarly|Thus|Therefore|In this (?:context|sense|regard|framework|way)|In that (?:context|sense|regard)|With (?:these|those|this) (?:words?|phrases?|message)|On this (?:point|matter|subject)|(?:Of|On|From) (?:this|that|the other|the one) (?:side|hand)),\s+`)
	inAddition  = regexp.MustCompile(`(\b(?:is|are|was|were|has|have|There was)), (?:in addition|moreover|also|besides|in turn|likewise),? `)
	spaces      = regexp.MustCompile(`\s+`)
	gaps        = regexp.MustCompile(`\s+([,.;:!?])`)
)

// bare takes out links, handles, hashtags, emoji and retweet marks.
func bare(s string) string {
	s = links.ReplaceAllString(s, "")
	s = openingTags.ReplaceAllStringFunc(s, func(m string) string {
		i := strings.LastIndexAny(m, " |:")
		if last := m[i+1:]; last != "" && !strings.ContainsRune(last, '#') && !pictorial([]rune(last)[0]) {
			return last
		}
		return ""
	})
	s = openingMark.ReplaceAllString(s, "")
	s = strings.Map(func(r rune) rune {
		if pictorial(r) {
			return -1
		}
		return r
	}, s)
	s = retweet.ReplaceAllString(strings.TrimSpace(s), "")
	s = trailing.ReplaceAllString(s, "")
	s = hashtags.ReplaceAllStringFunc(s, func(h string) string {
		var words []string
		for _, w := range facts.TagWords(h, facts.Span{End: len(h)}) {
			words = append(words, w.In(h))
		}
		return strings.Join(words, " ")
	})
	return tidy(s)
}

// pictorial says whether a rune is an emoji, a bullet or a part of one.
func pictorial(r rune) bool {
	switch {
	case unicode.Is(unicode.So, r) && r != '°', unicode.Is(unicode.Cf, r), r >= 0xFE00 && r <= 0xFE0F, r >= 0x1F000 && r <= 0x1FAFF,
		r == '•', r == '▪', r == '►', r == '→', r == '‼', r == '⁉', r >= 0x20D0 && r <= 0x20FF:
		return true
	}
	return false
}

func tidy(s string) string {
	return strings.TrimLeft(strings.TrimSpace(gaps.ReplaceAllString(spaces.ReplaceAllString(s, " "), "$1")), "-–—:|.,; ")
}

func label(s string) string {
	for range 3 {
		t := labels.ReplaceAllString(s, "")
		if t == s {
			break
		}
		s = tidy(t)
	}
	return s
}

func dateline(s string) string { return tidy(datelines.ReplaceAllString(s, "")) }

// ownName is how an article speaks of its own outlet.
var ownName = regexp.MustCompile(`\b(?:this|our) (?:newspaper|paper|outlet|media outlet|medium|daily|agency|newsroom|publication|magazine|station|website|site|means|editorial office)\b`)

// ownBody is how a statement speaks of who makes it.
var ownBody = regexp.MustCompile(`\bthis (?:representation|institution|entity|union|association|federation|consulate|embassy|chamber|ministry|secretariat|municipality)\b`)

// bareBody is a body that opens a sentence with the first word of its name alone.
var bareBody = regexp.MustCompile(`^The (Ministry|Secretariat|Department|Directorate|Consulate|Consulate General|Embassy|University|Association|Federation|Union|Confederation) (?:\p{Ll}+(?:s|ed)|has|have|will|is|was)\b`)

func ownNames(s string, src news.Source) string {
	if src.Outlet == "" {
		return s
	}
	name, _ := calls(src)
	return outsideQuotes(s, func(t string) string {
		if src.Kind == "statement" {
			t = ownBody.ReplaceAllString(t, escaped(name))
		}
		if m := bareBody.FindStringSubmatch(t); m != nil && strings.HasPrefix(name, "the ") && strings.Contains(name, m[1]+" of ") {
			t = upperFirst(name) + t[len("The ")+len(m[1]):]
		}
		return ownName.ReplaceAllString(t, escaped(src.Outlet))
	})
}

// outsideQuotes applies f to what stands outside quotation marks.
func outsideQuotes(s string, f func(string) string) string {
	var b strings.Builder
	at := 0
	for _, q := range facts.Quotes(s, news.English) {
		if q.Start < at {
			continue
		}
		b.WriteString(f(s[at:q.Start]))
		b.WriteString(s[q.Start:q.End])
		at = q.End
	}
	b.WriteString(f(s[at:]))
	return b.String()
}

// Lengths of a sentence in words.
const (
	shortest       = 6
	shortestFigure = 5 // with a figure
	longest        = 50
)

// fit says whether a cleaned sentence can stand by itself in a brief.
func fit(s string) bool {
	words := strings.Fields(s)
	if len(words) < shortest && !(len(words) >= shortestFigure && strings.ContainsAny(s, "0123456789")) || len(words) > longest || !balanced(s) {
		return false
	}
	outside := unquoted(s)
	if cutInitial.MatchString(s) {
		return false
	}
	if strings.ContainsAny(outside, "?¿!¡@#*|…") || strings.Contains(outside, "...") || strings.HasSuffix(s, ":") {
		return false
	}
	return !addressing.MatchString(s) && !callToAction.MatchString(outside) && !untranslated(outside) && startsWell(s) && !deictic.MatchString(anybody.ReplaceAllString(outside, "one can"))
}

// addressing opens a sentence that speaks to its reader.
var addressing = regexp.MustCompile(`^(?:Careful|Look|Beware|Remember|Listen|Attention|Note that|Watch|See|Check|Let|Please|Do not|Don't|Avoid|Call|Come|Visit|Join|RIP|Photo|Photos|Video|Image|Source|Sources|Caption|Text|By|Eye|Hey|Wow|Come on|Like this|Meet)\b`)

// hasVerb says whether a sentence seems to have a finite verb: an auxiliary, a
// verb of saying, an irregular past, or a form in -ed that is not its first
// word and doesn't follow a figure ("41 confirmed cases").
func hasVerb(s string) bool {
	prev, quoted := "", strings.HasPrefix(s, `"`)
	for i, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' && !unicode.IsDigit(r) }) {
		past := (i > 0 || quoted) && len(w) > 4 && strings.HasSuffix(w, "ed") && !strings.ContainsAny(prev, "0123456789")
		if lexicon.FiniteForm(w) || lexicon.Past(w) || past || lexicon.GivesWords(w) && !strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t") {
			return true
		}
		prev = w
	}
	return clauseVerb(s)
}

// cutInitial ends with the initial of a name that was taken for a full stop.
var cutInitial = regexp.MustCompile(` \p{Lu}\.?$`)

// balanced says whether brackets and quotation marks close.
func balanced(s string) bool {
	straight := strings.Count(s, `"`)
	return straight%2 == 0 && strings.Count(s, "(") == strings.Count(s, ")") && strings.Count(s, "“") == strings.Count(s, "”") && strings.Count(s, "«") == strings.Count(s, "»")
}

// unquoted is a text without its quotations.
func unquoted(s string) string {
	var b strings.Builder
	at := 0
	for _, q := range facts.Quotes(s, news.English) {
		if q.Start < at {
			continue
		}
		b.WriteString(s[at:q.Start])
		b.WriteString(`""`)
		at = q.End
	}
	return b.String() + s[at:]
}

var (
	callToAction = regexp.MustCompile(`(?i)\b(?:read more|more details|details here|details:|more info|more information|more soon|listen|click|watch|follow us|follow the|subscribe|share this|don't miss|do not miss|stay tuned|link in|thread|here:|see here|live:|thank you|thanks to|thanks for|congratulations|good morning|good night|are asked to|are invited|we remind|remember that|please|photo:|photos:|video:|courtesy|editing:|sign up|breaking:|keep you informed|will keep informing|press release|bulletin no)\b`)
	// deictic words point at what a brief's reader can't see.
	deictic = regexp.MustCompile(`(?i)\b(?:in this edition|(?:close|closing) of (?:this|the) (?:edition|one)|by press time|in the (?:photo|image|picture|video)|pictured|(?:see|shown|as|photo|picture) above|as follows|the following|see below|on this side|right here|I|me|my|you|your|yours)\b`)
	// anybody is "you" as one says it of everybody.
	anybody = regexp.MustCompile(`\byou (?:can|could)\b`)
	// firstPerson is the source speaking of itself.
	firstPerson = regexp.MustCompile(`(?i)\b(?:we|us|our|ours|ourselves)\b`)
	usNames     = regexp.MustCompile(`\bUS\b|\bU\.S\.`)
)

// speaksAsWe says whether a text speaks in the first person plural outside
// quotation marks.
func speaksAsWe(s string) bool {
	return firstPerson.MatchString(usNames.ReplaceAllString(unquoted(s), "America"))
}

// subjectless is a translated sentence whose verb stands where its subject is
// due: "According to the company, circulated to 42 km/h".
var subjectless = regexp.MustCompile(`^(?:According to|As|In|At|On|After|Before|During|Since|By) [^,]*, \p{Ll}+ed (?:to|in|at|on|of|from|by|with|the|a|an|\d)`)

// startsWell says whether a sentence begins with what it speaks of: not with a
// word that points to the sentence before.
func startsWell(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) && first != '"' && first != '“' && first != '«' && first != '$' && first != '€' {
		return false
	}
	return true
}

// pointsBack says whether a sentence leans on the one before it, or opens with a
// thing known from before.
func pointsBack(s string) bool {
	return refersBack(s) || definite.MatchString(s) && !defined.MatchString(s)
}

// refersBack says whether a sentence leans on the one before it.
func refersBack(s string) bool {
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
	if len(words) == 0 {
		return true
	}
	opensQuoted := strings.HasPrefix(s, `"`) || strings.HasPrefix(s, "“")
	w := strings.ToLower(words[0])
	someOf := len(words) > 1 && (w == "some" && lexicon.PluralNoun(strings.ToLower(words[1])) || w == "another" && lexicon.EnglishWord(strings.ToLower(words[1])))
	if lexicon.PointsBack(w) && !opensQuoted && !someOf && !impersonal.MatchString(s) && !(subordinates.MatchString(s) && !pronounEarly.MatchString(s)) {
		return true
	}
	if w == "the" || w == "for" || w == "in" || w == "with" || w == "of" || w == "on" || w == "to" {
		if len(words) > 1 && lexicon.PointsBack(strings.ToLower(words[1])) {
			return true
		}
	}
	if firstIt.MatchString(s) || keptIt.MatchString(s) || pronounSpeaker.MatchString(s) || withoutIt.MatchString(s) || possessive.MatchString(s) || innerPronoun.MatchString(s) && !impersonal.MatchString(s) {
		return true
	}
	return false
}

var (
	// impersonal sentences open with it or there and lean on nothing.
	impersonal = regexp.MustCompile(`^(?:(?:So far|Still|For now|Until now),? )?(?:[Ii]t (?:is|was) (?:not )?(?:yet )?(?:expected|estimated|known|believed|understood|feared|hoped|thought|likely|unlikely|possible|unclear|planned|foreseen)\b|[Tt]here (?:is|are|was|were|has been|have been|will be)\b)`)
	// subordinates opens with a clause of time, cause or contrast, and goes on with
	// its sentence behind a comma.
	subordinates = regexp.MustCompile(`^(?:After|Before|When|While|Since|As|Because|Although|Though|Until|If) [^,"]{3,90}, \S`)
	// pronounEarly is a pronoun before anything is named.
	pronounEarly = regexp.MustCompile(`^(?:[^,"]*\b(?:he|she|they|it|him|them|his|her|their|its|this|that|these|those)\b|[^,"]*, (?:he|she|they|it|his|her|their|its|this|that|these|those|had|have|has|is|are|was|were)\b)`)
	// defined says at once which thing is meant: the minister of Energy; the
	// lawyer, Ana Gil.
	defined = regexp.MustCompile(`^The \pL+ (?:of|for|who|that)\b|^The \pL+(?: \pL+)?, \p{Lu}|^The \pL+ \p{Lu}`)
)

// pointsToThing says whether a leaning sentence points back by a noun or by this,
// so that it can stand behind the sentence it follows even where a machine has
// translated it: not by he, she, they or it.
func pointsToThing(s string) bool {
	return thing.MatchString(s) && keepsThing(s)
}

var (
	thing = regexp.MustCompile(`^(?:This|These|Those|The|Both|Another|Others|Other|Also|Later|Afterwards|Finally)\b`)
)

// pronounSpeaker is a speaker known only from before: "…," he said.
var pronounSpeaker = regexp.MustCompile(`["”»],?\s+(?:he|she|they|it|his|her|its|their)\b|["”»],?\s+(?:said|counted|told) to\b|["”»],?\s+(?:said|says|explained|added|warned|replied|stressed|pointed out|commented|recalled) (?:his|her|its|their)\b|["”»],?\s+(?:said|added|says|explained|warned|noted|stressed|stated|claimed|pointed out|affirmed|assured|indicated|declared|commented)\s*\.?$|,\s+(?:he|she|they|it) (?:said|says|added|explained|noted|stressed|warned|specified|pointed out)\b`)

// innerPronoun is a pronoun for somebody not named before it: "According to the
// complaint, he had been promised".
var innerPronoun = regexp.MustCompile(`^(?:According to|In|On|At|After|Before|During|With|For|By|From|Under|As)\b[^,\p{Lu}]{0,70}(?:\p{Lu}[^,\p{Lu}]{0,20}){0,1},\s+(?:he|she|they|it|his|her|their)\b|^According to (?:him|her|them)\b|^[^,]{0,40}\band (?:he|she|they)'s\b|^\S+ (?:he|she|they|him|her) |^(?:Under|In|On|At|By|With|From|For|During|Since) [\p{Ll}\d ]{2,40} (?:he|she|they) `)

// firstIt tells a first or a next thing of something known from before.
var firstIt = regexp.MustCompile(`^(?:First|Next|Again|Already|Now),? (?:it|he|she|they|this|that)\b`)

// keptIt does something to a thing that nothing before it names: "About 60 people
// had it closed".
var keptIt = regexp.MustCompile(`^\S+(?: [\pL\d][^ ,]*){1,5} (?:had|have|has|kept|keeps|held|holds|left|sent|put|took|closed|stopped) (?:it|him|her|them)\b|^[^,"]*, (?:among|one of|some of|both of|all of) (?:them|these|those)\b`)

// withoutIt begins with a thing known only as one or it.
var withoutIt = regexp.MustCompile(`^(?:Without|Despite|Besides|Unlike|With|Instead of) (?:one|it|them|him|her|this|that|these|those)\b`)

// possessive speaks of somebody's thing before anybody is named: "The auction of
// his accordion".
var possessive = regexp.MustCompile(`^(?:The|A|An) \pL+ (?:of|in|on|to|for|with) (?:his|her|their|its)\b`)

// definite begins with a thing known from before.
var definite = regexp.MustCompile(`^(?:The (?:company|firm|man|woman|two|three|four|others|other|latter|former|same|defence lawyer|document|text|body|entity|institution|measure|decision|case|event|incident|project|victims?|figure|number|official|minister|lawyer|player|artist|musician)\b)`)

// untranslated says whether Spanish function words stand in the English in
// lower case: a segment that the engine left as it was. Those that names hold
// (de, la, el, los) don't count.
func untranslated(s string) bool {
	n := 0
	for _, w := range strings.Fields(s) {
		if spanish(strings.Trim(w, `.,;:"'()`)) {
			n++
		}
	}
	return n >= 2
}

// spanish says whether a word is a function word of Spanish that neither English
// nor names have.
func spanish(w string) bool {
	f := lexicon.Fold(w)
	return w == strings.ToLower(w) && lexicon.StopWords(lexicon.Spanish).Has(f) && !lexicon.StopWords(lexicon.English).Has(f) && !lexicon.Particles("").Has(f)
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if !unicode.IsLower(r) {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// endStop ends a sentence with a full stop.
func endStop(s string) string {
	s = strings.TrimRight(counter.ReplaceAllString(s, ""), " ,;:-–—")
	for strings.HasSuffix(s, "..") {
		s = strings.TrimSuffix(s, ".")
	}
	switch {
	case strings.HasSuffix(s, "."), strings.HasSuffix(s, `."`), strings.HasSuffix(s, ".”"), strings.HasSuffix(s, ".»"):
		return s
	case strings.HasSuffix(s, `!"`), strings.HasSuffix(s, `?"`):
		return s
	}
	return s + "."
}

// stems are the content words and figures of a sentence, by which two are
// compared.
func stems(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range check.Words(s) {
		out[w.Stem] = true
	}
	for _, n := range facts.Numbers(s, facts.Options{Lang: news.English}) {
		out[strings.ToLower(n.In(s))] = true
	}
	return out
}
