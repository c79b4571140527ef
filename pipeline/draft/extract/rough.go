package extract

import (
	"regexp"

	"puente/pipeline/check"
)

// rough counts the faults of a machine's English that can be seen without
// knowing what it ought to say: words left in Spanish, and pairs of function
// words that English doesn't put together.
func rough(english, original string) int {
	outside := unquoted(english)
	n := len(check.LeftInSpanish(outside, original)) + len(oddPairs.FindAllString(outside, -1)) + len(oddStart.FindAllString(outside, -1))
	return n + len(wrongPrepositions.FindAllString(outside, -1))
}

// oddPairs are pairs of function words that stand together only where a
// machine has put Spanish order into English.
var oddPairs = regexp.MustCompile(`(?i)\b(?:(?:of|to|by|for|from|with|until) (?:of|on|to|by|from|until|does|do|did|is|was|were|not)|in (?:of|on|to|by|from|does)|the (?:his|her|their|its|my|our|of|that)|(?:him|her|them|it|me) (?:the|a|to the|an)|(?:his|her|their) (?:the|a)|by (?:what|that)|in what|what it|the one (?:who|that|of)|that (?:do|does|serve|paid)|a of|no (?:had|has|have|was|were|is|are|did|will)|ends of|years light|by (?:hour|second|litre)|to the (?:\d+(?:st|nd|rd|th)?|be|have)|some of the|at all still|like this|(?:it|he|she) (?:the|went the)|already (?:not|they)|people (?:died)|until \d|the \d+(?:\.\d+)?%|(?:of|for|by) (?:what|which)|each one|such and|to price|to pure|do not go me|go me|go you)\b`)

// wrongPrepositions follow verbs that take none, or another, in English: "visitó
// a los heridos".
var wrongPrepositions = regexp.MustCompile(`\b(?:(?:visited|accused|attended|entered|answered|requested|signalled|instructed|helped|quoted|faced|reached|crossed|affected|detained|arrested|wounded|killed|found|rescue|rescued|obliges|obliged|allowed|permitted|assist|assisted) to (?:the|a|an|some|\d+|\p{Lu}\pL+)|(?:near|exited|went|inside|outside|besides|surrounded) of|went (?:up|down) (?:of|to of)|said to The|like (?:author|accomplice|direct)|to (?:the )?(?:twelve|ten|five) seconds)\b`)

// oddStart begins a sentence with a verb whose subject the machine has lost.
var oddStart = regexp.MustCompile(`^(?:Have|Has|Had|Is|Are|Was|Were|Be|Been|Being|Confirmed|Counted|Count|Rescue|Result|Complete|Consulted|Asked|Questioned|Reanudado|Cataloged|Catalogued|Neighbours:|To (?:establish|confirm|find|be)|It (?:designed|fell|exited|treats|went|remains|has|had|is|was) |There is that|Like )\b`)
