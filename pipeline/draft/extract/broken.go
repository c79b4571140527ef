package extract

import (
	"regexp"
	"strings"

	"puente/pipeline/check"
	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
)

// breakage is a pattern of a machine's English that says something else than its
// Spanish, or nothing that a reader could rely on: no sentence with it is chosen.
// Where the same English may be right it asks for words of the Spanish, folded.
// The sentence that needs each, and one that it must leave alone, stand in
// TestBroken.
type breakage struct {
	name    string
	english *regexp.Regexp
	spanish *regexp.Regexp // nil: whatever the Spanish is
}

// Words that the patterns share.
const (
	toldVerbs = `(?:announced|said|reported|confirmed|warned|explained|added|indicated|recalled|specified|clarified)`
	someDay   = `(?:(?:the past |last |next )?(?:` + dayNames + `)(?: (?:morning|afternoon|night))?|(?:the past )?\d{1,2} \p{Lu}\pL+)`
	dayNames  = `Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday`
	anOffice  = `(?:minister|mayor|president|secretary|judge|prosecutor|governor|captain|director|spokesman|spokeswoman|manager|coach|senator|deputy|lawyer|driver|owner|rector|coordinator)`
	aCount    = `(?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)`
)

func pattern(s string) *regexp.Regexp { return regexp.MustCompile(s) }

var breakages = []breakage{
	{"a verb without its subject behind an opening", pattern(`^(?:With|In|On|At|After|Before|During|Since|Amid)\b[^,]{3,90}, (?:started|began|died|arrived|fell|occurred|happened|entered|ended|announced|said|reported|will|would|has|had) `), nil},
	{"a verb without its subject behind a day", pattern(`\bthat (?:on |in )?` + someDay + ` (?:` + toldVerbs + `|will|would|has|had|is|was)\b`), nil},
	{"a find without its finder", pattern(`^About [\d.,]+ ?(?:k?m|kilometres|metres|miles) of [^,]{0,40} (?:located|found|discovered)\b`), nil},
	{"a rescue without its rescuers", pattern(`^(?:According to [^,]+, )?(?:[Dd]uring|[Ii]n|[Oo]n|[Aa]fter) the [\pL ]{3,30} (?:rescue|attend|treat|evacuate|receive|find|detain|arrest|serve) ` + aCount), nil},
	{"a source without what it says", pattern(`^According to [^,]+\.$`), nil},
	{"a part without its whole", pattern(`^Of [^,]+, (?:has|have|had|was|were|is|are) `), nil},
	{"a price that is to a sum", pattern(`\b(?:is|are|was|were) (?:already |now )?to (?:S/|US\$|\$|€|£|\d)`), nil},
	{"paid it to a sum", pattern(`\bpaid it (?:to|at) \d`), nil},
	{"a thing with a family", pattern(`\bits (?:companion|wife|husband|son|daughter|lawyer|mother|father|brother|sister|friend|widow|widower)\b`), nil},
	{"a reaction of nobody", pattern(`\battributed (?:to (?:his|her|its|their) \pL+ that|the fact)\b`), nil},
	{"an ordinal as a name", pattern(`^(?:Primero|Segundo|Tercero|Cuarto|Quinto)(?:,| \p{Ll})`), nil},
	{"a person who is it", pattern(`(?i)^(?:the |former |deputy )*(?:[\pL-]+ ){0,3}` + anOffice + `\b[^.]* (?:said|says|explained|announced|warned|confirmed|added|indicated) that it (?:intends|wants|hopes|expects|asked|knows|seeks|received|went|spoke|resigned)\b`), nil},
	{"one person and a base verb", pattern(`^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+ (?:take|make|give|go|come|have|do|leave|win|lose)\b`), nil},
	{"money on the street", pattern(`\b(?:left|leaves) (?:close to |about |almost |some )?[\d.,$]+ (?:million|billion|trillion|pesos|dollars|euros)[^.]{0,20} on the street\b`), nil},
	{"not just any", pattern(`\bnot \pL+ any\b`), pattern(`\bcualquier\b`)},
	{"a sentence in capitals behind a place", pattern(`^\p{Lu}\pL+ (?:Thus|So|Already|They|We|It|This|That|Yesterday|Today)\b`), nil},
	{"a base verb behind so", pattern(`\b(?:so|because|although) (?:expand|reduce|increase|close|open|pay|raise|cut|avoid|give|make|take|maintain|suspend) (?:the|a|an|its|their|to)\b`), nil},
	{"what was awarded as a noun", pattern(`\bof the (?:awarded|collected|invested|occurred|happened|registered|agreed)\b`), nil},
	{"an appeal as a resort", pattern(`\bresort(?:s|ed)? (?:before|against|the)\b|\bwill resort (?:before|the)\b`), pattern(`\brecurr|\bapel`)},
	{"a stopped day as a detainee", pattern(`\bdetainees? (?:to|in|at) the (?:hour|time|moment)\b|\bany one detainee\b`), nil},
	{"this body that speaks", pattern(`(?i)\bthis (?:representation|institution|entity)\b`), nil},
	{"votes that were met", pattern(`\b(?:met|gathered|reunited) \d[\d.,]*%`), nil},
	{"a wage that is charged", pattern(`\b(?:workers|dancers|employees|teachers|players|nurses|auxiliaries|pensioners) (?:\pL+ )?charged?\b`), pattern(`\bcobra`)},
	{"a peso as a weight", pattern(`(?i)\b(?:each|every|the) weights? (?:of the|fell|rose|closed)\b`), pattern(`\bpesos?\b`)},
	{"a potato as a pope", pattern(`(?i)\bpopes?\b`), pattern(`\bpapas?\b.*\b(?:cosecha|cultiv|camion|cebolla|siembra|sembrad|kilo|tonelada|hectarea|saco|quintal)|\b(?:cosecha|cultiv|camion|cebolla|siembra|sembrad|kilo|tonelada|hectarea|saco|quintal).*\bpapas?\b`)},
	{"a meter as a counter", pattern(`\bof counters\b|\bcounters of\b`), pattern(`\bcontadores\b`)},
	{"a paper that handles its authors", pattern(`\b(?:map|figures?|data|documents?|reports?|hypothes[ei]s|information|lists?|versions?|plans?|lines?) that (?:handles?|signs?|manages?|runs?|publishes) the\b`), pattern(`\bque (?:manej|firm|gestion|public)`)},
	{"what is left as what stays", pattern(`\bit (?:did|does) not remain (?:"|nor |an? |some |any |one )`), pattern(`\bno qued`)},
	{"tomorrow as the morning", pattern(`\b(?:them|it|him|her|us|me|you) morning\b`), pattern(`\bmanana\b`)},
	{"a sailing as an exit", pattern(`\bexits? (?:of|at) (?:the )?\d{1,2}[:.]\d\d`), pattern(`\bsalidas?\b`)},
	{"a strikeout as a punch", pattern(`\bpunches\b`), pattern(`\bponches\b`)},
	{"a rate that is confirmed", pattern(`\bvalidate\b`), pattern(`\bconvalid`)},
	{"a marching that leaves", pattern(`\bleaves? (?:first|last|second|third|the)\b|\bleft against\b`), pattern(`\bmarch`)},
	{"a degree as a career", pattern(`\bmost expensive careers?\b|\bcareers? of (?:medicine|law|engineering)\b`), pattern(`\bcarreras?\b`)},
	{"a crowd's fan as a verb", pattern(`\binflates?\b`), pattern(`\bhinch`)},
	{"a relative without its subject", pattern(`, which (?:considers|believes|describes|calls|deems) (?:\pL+ly )?\pL+[.,]`), nil},
	{"had been done something", pattern(`\bit (?:had|has) been \pL+ed \d`), nil},
	{"missing read as dying", pattern(`\b(?:die|died|dead|given) by (?:disappeared|dead|lost|missing)\b`), nil},
	{"a canyon as a cannon", pattern(`\bcannons? (?:of|in|near)\b`), pattern(`\bcanon`)},
	{"a figure behind its verb", pattern(`(?:,|\band) (?:fell|rose|grew|increased|decreased) (?:its|his|her|their|the) \pL+ (?:of|to|in)\b`), nil},
	{"left on the field", pattern(`\b(?:leave|leaves|left) (?:in|on) the (?:ground|terrain|field) (?:to|\d)`), nil},
	{"a dollar by its colour", pattern(`^The blue (?:rose|fell|remained|closed)\b|\bironed in\b`), nil},
	{"an original that is had", pattern(`, original \pL+ of [^,]{3,40} has\b`), nil},
	{"a lack that concludes", pattern(`^To lack (?:of|that)\b`), nil},
	{"a leaning that bends", pattern(`\bbends? by\b`), nil},
	{"a result that is thrown", pattern(`\bthr(?:ow|ows|ew|own) (?:observations|results|a balance|as a result)\b`), nil},
	{"means that are worked", pattern(`\bmeans are worked\b|\b\d+ [\pL ]{3,30} are worked\b`), nil},
	{"a derailment without its train before it", pattern(`^(?:[\p{Lu}]\pL+ ){0,2}(?:Derailed|Collapsed|Exploded|Crashed|Overturned|Disappeared|Arrived|Started|Closed|Died) [\p{Ll}\d]`), pattern(`^\W*(?:\w+ )?\w+(?:o|aron|ieron) `)},
	{"done without fault as without lines", pattern(`\bmanaged without lines\b`), nil},
	{"an emergency ward of no hospital", pattern(`^(?:Accident and emergency|Accidents and emergencies|Intensive care) (?:treats|attends|continues|is|has)\b`), nil},
	{"a question of who sees", pattern(`\bthat saw of the\b|\bof which speaks? the\b|\bof whom speaks? the\b`), nil},
}

// broken are the breakages of a machine's English, with what it stands for.
func broken(english, spanish string) []check.Fault {
	var out []check.Fault
	folded := lexicon.Fold(spanish)
	for _, b := range breakages {
		if b.spanish != nil && !b.spanish.MatchString(folded) {
			continue
		}
		if at := b.english.FindStringIndex(english); at != nil {
			out = append(out, check.Fault{Span: facts.Span{Start: at[0], End: at[1]}, Grave: true})
		}
	}
	if at, ok := verbBehindVerb(english); ok {
		out = append(out, check.Fault{Span: at, Grave: true})
	}
	return out
}

// verbBehindVerb finds a base verb where "to" is missing: "rejected in addition
// televise the hearings".
func verbBehindVerb(s string) (facts.Span, bool) {
	for _, m := range wantsTo.FindAllStringSubmatchIndex(s, -1) {
		w := s[m[2]:m[3]]
		if base, ok := lexicon.EnglishVerb(w); (ok && base == w || verbEnding.MatchString(w)) && !bothNounAndVerb[w] {
			return facts.Span{Start: m[0], End: m[1]}, true
		}
	}
	return facts.Span{}, false
}

var (
	wantsTo = regexp.MustCompile(`\b(?:rejected|avoided|decided|managed|refused|proposed|ordered|intends|intended) (?:in addition |also |by contrast |yesterday |on \pL+ )?(\p{Ll}+) (?:the|a|an|to|his|her|its|their)\b`)
	// verbEnding is that of a verb that the tables need not hold.
	verbEnding = regexp.MustCompile(`(?:ise|ize|ify)$`)
	// bothNounAndVerb are base verbs that such a verb may have for its object.
	bothNounAndVerb = lexicon.WordSet("work help support access water aid talks food plans calls attempts changes cuts claims bids offers payment")
)

// spared says whether a fault is none in this sentence: a speaker named between
// commas has his verb behind them ("…," the mayor, Ana Gil, warned; "…," Ana Gil,
// the mayor, warned).
func spared(s string, f check.Fault) bool {
	for _, speaker := range []*regexp.Regexp{speakerBetween, officeBetween} {
		if at := speaker.FindStringIndex(s); at != nil && f.Start >= at[0] && f.End <= at[1] {
			return true
		}
	}
	return false
}

var officeBetween = regexp.MustCompile(`["”»],? \p{Lu}\p{Ll}+(?: (?:de |del |la )?\p{Lu}[\pL-]+){1,3}, (?:the |its |an? )?(?:\p{Ll}[\p{Ll}-]+ )*(?:` + offices + `|chief|head|executive|leader|bishop|doctor|professor|economist)\b[^,"“«]{0,50}, \pL+\.?$`)

var speakerBetween = regexp.MustCompile(`["”»],? (?:the|its|his|her|their|a|an) [^,"“«]{3,70}, (?:the \pL+ )?\p{Lu}[^,"“«]{2,40}, \pL+\.?$`)

// polished is a machine's English with the small marks of its Spanish mended.
func polished(s string) string {
	return outsideQuotes(s, func(t string) string {
		t = pastDate.ReplaceAllString(t, "${1}on $2")
		t = nextDate.ReplaceAllString(t, "$1")
		t = dayOf.ReplaceAllStringFunc(t, func(m string) string {
			return "the " + ordinal(dayOf.FindStringSubmatch(m)[1])
		})
		t = besidesThat.ReplaceAllString(t, "")
		t = forEach.ReplaceAllString(t, "$1 a $2")
		t = theCountry.ReplaceAllString(t, "$1 $2")
		t = itsLetters.ReplaceAllString(t, "The $1")
		return theOffice.ReplaceAllStringFunc(t, func(m string) string {
			p := theOffice.FindStringSubmatch(m)
			return p[1] + upperFirst(p[2]) + " " + p[3]
		})
	})
}

var (
	pastDate = regexp.MustCompile(`(^|\s)(?:on )?(?:the )?(?:past|last|next) (\d{1,2} (?:` + months + `)\b)`)
	// nextDate is a weekday with its date, which needs no next.
	nextDate = regexp.MustCompile(`\b(?:next|last|past) ((?:` + weekdays + `),? \d{1,2} (?:` + months + `)\b)`)
	// dayOf is a day of the month as Spanish gives it: el día 25.
	dayOf       = regexp.MustCompile(`\bthe day (\d{1,2})\b`)
	besidesThat = regexp.MustCompile(`,? in addition,`)
	// forEach is a price for a measure, to which Spanish gives an article.
	forEach    = regexp.MustCompile(`(\d(?: (?:pesos|dollars|euros|quetzals|soles|million|cents|bolivianos))?) the (kilo|kilogram|litre|tonne|quintal|pound|gallon|barrel|hectare|metre|dozen|night|hour|unit|sack)\b`)
	theCountry = regexp.MustCompile(`\b(of|in|from|to|by) the (Peru|Ecuador|Paraguay|Uruguay|Brazil|Canada|Japan|Argentina|China|India|Panama)\b`)
	// itsLetters are the letters of a body's name behind the Spanish article that
	// opens a sentence: La CNEE.
	itsLetters = regexp.MustCompile(`^(?:El|La|Los|Las) (\p{Lu}{3,8}\b)`)
	// theOffice is an office before a name, to which Spanish gives an article.
	theOffice = regexp.MustCompile(`(^|[\s(])[Tt]he (deputy minister|minister|judge|governor|president|senator|captain|colonel|mayor|councillor|deputy) (\p{Lu}\p{Ll}+ (?:\p{Lu}|de |del ))`)
)

// ordinal is a day of the month in English: 1st, 22nd.
func ordinal(day string) string {
	switch {
	case strings.HasSuffix(day, "1") && day != "11":
		return day + "st"
	case strings.HasSuffix(day, "2") && day != "12":
		return day + "nd"
	case strings.HasSuffix(day, "3") && day != "13":
		return day + "rd"
	}
	return day + "th"
}

// statesNothing says whether a sentence has its only verb in a relative clause:
// "External audit of the building, which cost six million".
func statesNothing(s string) bool {
	bare := unquoted(s)
	cut := restrictive.ReplaceAllString(relativeClause.ReplaceAllString(bare, "$2"), "$1")
	return cut != bare && !hasVerb(cut)
}

// restrictive is a relative clause without a comma at the end of a sentence, and
// who is said to say it.
var restrictive = regexp.MustCompile(`(\pL) (?:that|who) (?:was|were|is|are|has|had|\pL+ed)\b[^,]*(?:\.|$)`)

var relativeClause = regexp.MustCompile(`, (which|who|whose|where) [^,]*(,|\.?$)`)

// keepsThing says whether a sentence that leans has no pronoun that could be
// anybody: "its" and "their" are mostly of what the sentence itself names.
func keepsThing(s string) bool { return !looseBare.MatchString(unquoted(s)) }

var looseBare = regexp.MustCompile(`(?i)\b(?:he|she|they|it|him|her|them|his)\b`)
