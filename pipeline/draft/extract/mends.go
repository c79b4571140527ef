package extract

import (
	"regexp"
	"strings"

	"puente/pipeline/lexicon"
)

// wordMend puts right what a machine's English says in the words of its Spanish.
// Where the same English may be right, it asks for words of the Spanish, folded.
// The sentence that needs each, and one that it must leave alone, stand in
// TestMends.
type wordMend struct {
	name    string
	english *regexp.Regexp
	put     string
	spanish *regexp.Regexp // nil: whatever the Spanish is
}

const (
	smallCount = `(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)`
	forces     = `(?:[Aa]rmy|[Nn]avy|[Pp]olice|National Guard|Civil Guard|Marines?|Federal Police|State Police|Municipal Police)`
	mishaps    = `(?:incident|accident|event|fire|explosion|attack|collision|crash|earthquake|flood|blackout)`
)

var wordMends = []wordMend{
	{"hectares as a verb", pattern(`(\d) (?:has|have|ha)\b`), "$1 hectares", pattern(`\d ha\b`)},
	{"a speed that one goes to", pattern(`\b(circulated|circulating|entered|travelled|travelling|drove|moved|flew|sailed|ran|went|crashed)( [^,.;]{0,30}?)? to (` + smallCount + ` (?:km/h|kilometres per hour|kilometers per hour|knots|mph))`), "$1$2 at $3", nil},
	{"a find", pattern(`\b(the|this) find of\b`), "$1 discovery of", pattern(`\bhallazgo\b`)},
	{"the number to call", pattern(`\bthe (911|112|061|066)\b`), "$1", nil},
	{"an incident occurred", pattern(`\b(regrets?|after|of|about|for|by|to|from|investigates?|reports?) (the ` + mishaps + `) (occurred|happened|recorded|registered) (on|in|at|during|this|today|yesterday|last|early)\b`), "$1 $2 that $3 $4", pattern(`\b(?:ocurrid|sucedid|registrad|acontecid)[oa]`)},
	{"that was recorded", pattern(`\bthat (recorded|registered) (on|in|at|during)\b`), "that was $1 $2", pattern(`\bregistrad[oa]\b`)},
	{"elements of a force", pattern(`\b([Ee])lements of (?:the )?(` + forces + `)\b`), "${1}lements of the $2", nil},
	{"members of a force", pattern(`\bElements of the (` + forces + `)\b`), "Members of the $1", nil},
	{"members of a force within", pattern(`\belements of the (` + forces + `)\b`), "members of the $1", nil},
	{"dead people", pattern(`\b(` + smallCount + `) dead people\b`), "$1 people dead", nil},
	{"injured persons", pattern(`\b(` + smallCount + `) injured persons\b`), "$1 injured", nil},
	{"a man of an age", pattern(`\b([Aa]n? (?:young )?(?:man|woman|boy|girl|crew member|worker|driver|passenger|student|soldier|firefighter)) of (\d{1,2})([,.;]| and| with| who|$)`), "$1 aged $2$3", nil},
	{"equivalents", pattern(`\bequivalents to\b`), "equivalent to", nil},
	{"a fall up to", pattern(`\b(fell|dropped|lost|slid|declined|decreased|lowered)( [^;]*?), up to (\S*\d)`), "$1$2, to $3", pattern(`\bhasta\b`)},
	{"despite that", pattern(`\b([Dd])espite that (the|a|an|it|they|he|she|its|their)\b`), "${1}espite the fact that $2", nil},
	{"good part of", pattern(`(\s)good part of\b`), "${1}a good part of", pattern(`\bbuena parte\b`)},
	{"a good part said twice", pattern(`\b(an?|the) a good part of\b`), "$1 good part of", nil},
	{"the work ministry", pattern(`\bWork Ministry and Social Security\b`), "Ministry of Labour and Social Security", nil},
	{"the work ministry alone", pattern(`\bWork Ministry\b`), "Labour Ministry", nil},
	{"a ministry of the thing", pattern(`\b([Mm]inist(?:ry|er)) of the (Production|Health|Labour|Energy|Economy|Culture|Education)\b`), "$1 of $2", nil},
	{"transports", pattern(`\b([Mm]inist(?:ry|er)) of Transports\b`), "$1 of Transport", nil},
	{"a system left Spanish", pattern(`\bthe Financial Sistema\b`), "the Financial System", nil},
	{"an exchange of a city", pattern(`\b[Ss]tock [Ee]xchange of (Santiago|Lima|Bogotá|Madrid|Buenos Aires|Mexico|New York|London|Panama)\b`), "$1 stock exchange", nil},
	{"a preventive way", pattern(`\b(?:from|of|in) preventive (?:way|form|manner) to (` + smallCount + `)\b`), "$1", pattern(`\bde (?:manera|forma) preventiva\b`)},
	{"a train of loads", pattern(`\bload train\b`), "freight train", pattern(`\btren de carga\b`)},
	{"done on a day that is over", pattern(`\b(?:has|have) (\p{Ll}{3,}ed) (this (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|morning|afternoon|evening)|today|yesterday|on (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday))\b`), "$1 $2", nil},
	{"a track as a road", pattern(`\b(left|leave|off|abandoned) the road\b`), "$1 the track", pattern(`\b(?:tren|vagon|vagones|carrotanques?|locomotora)\b.*\bla via\b`)},
	{"short arms", pattern(`\bshort arms\b`), "handguns", pattern(`\barmas cortas\b`)},
	{"a report of robbery", pattern(`\bwith (?:a )?report of (?:robbery|theft)\b`), "that had been listed as stolen", pattern(`\breporte de robo\b`)},
	{"a zone as an area", pattern(`\b(?:the )?area (\d{1,2})\b`), "zone $1", pattern(`\bzona \d`)},
	{"a condition as an aim", pattern(`, to find ([^,]{3,60}), (could|would|may|might)\b`), ", if it finds $1, $2", pattern(`\bde encontrar\b`)},
	{"a police of traffic", pattern(`\bMunicipal Police of Traffic\b`), "municipal traffic police", nil},
	{"from a day to come", pattern(`\b(offers?|will|can|could|may|begins?|starts?|be able to)\b([^.;]*?)([,;] (?:and )?(?:only|the \pL+, )?|\s)since (\d{1,2} (?:` + months + `)|` + months + `)\b`), "$1$2${3}from $4", pattern(`\bdesde\b|\ba partir de\b`)},
}

// mended is a machine's English with the words of its Spanish put right.
func mended(english, spanish string) string {
	folded := lexicon.Fold(spanish)
	english = subjectFirst(english, folded)
	return outsideQuotes(english, func(t string) string {
		for _, m := range wordMends {
			if m.spanish == nil || m.spanish.MatchString(folded) {
				t = m.english.ReplaceAllString(t, m.put)
			}
		}
		return t
	})
}

// subjectFirst puts a bare subject before the verb that Spanish opens with:
// "Descarriló tren de carga" is no "Derailed freight train" but "A freight train
// derailed".
func subjectFirst(s, spanish string) string {
	m := verbFirst.FindStringSubmatchIndex(s)
	if m == nil || !opensPast.MatchString(spanish) {
		return s
	}
	return s[:m[2]] + "A " + s[m[4]:m[5]] + " " + strings.ToLower(s[m[2]:m[3]]) + s[m[5]:]
}

var (
	verbFirst = regexp.MustCompile(`^(?:#\pL+ )?(Derailed|Overturned|Collapsed|Exploded|Crashed|Sank|Fell) (\p{Ll}+(?: \p{Ll}+)?) (?:at|in|on|near|close|of|from|into|against)\b`)
	opensPast = regexp.MustCompile(`^\W*(?:#\w+ )?\w+o \w`)
)

// objectless says whether a sentence ends with a verb whose object has been cut
// off: "Marines released early on Tuesday".
func objectless(s string) bool { return wantsObject.MatchString(s) }

var wantsObject = regexp.MustCompile(`(?i)(?:, |\b(?:police|agents|officers|marines|navy|army|crews|firefighters|soldiers|authorities|prosecutors|guard|court|government|ministry) )(?:has |have |had )?(?:released|freed|detained|arrested|seized|rescued|found|located|recovered|captured|killed|evacuated|treated|announced|presented|received|confirmed|approved|rejected|ordered|delivered|awarded)(?: (?:early|late|yesterday|again|immediately))?(?: (?:on|in|at|during|this|last) [^,]{2,40})?\.$`)
