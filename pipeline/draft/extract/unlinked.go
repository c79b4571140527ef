package extract

import "regexp"

// unlinked is a sentence without the words that tie it to the one before it in
// its text: also, however, but. What it states stays.
func unlinked(s string) string {
	out := outsideQuotes(s, func(t string) string {
		t = linkBetween.ReplaceAllString(t, " ")
		t = linkAtEnd.ReplaceAllString(t, ".")
		return withoutAlso(t)
	})
	if rest, ok := cutOpening(out); ok {
		out = rest
	}
	return out
}

var (
	linkBetween = regexp.MustCompile(`,? (?:however|meanwhile|moreover|furthermore|in turn|likewise|for (?:his|her|its|their) part|by contrast|in contrast|on the other hand|in addition|nevertheless|nonetheless|instead|for (?:his|her|its|their) side), `)
	linkAtEnd   = regexp.MustCompile(`,? (?:too|as well|however|in turn|likewise)\.$`)
	alsoInside  = regexp.MustCompile(` also\b(?:,? )`)
	joiner      = regexp.MustCompile(`^(?:But|And|Yet|Also|Likewise|However|Meanwhile|Nevertheless|Nonetheless|Even so|Instead|Still|In turn|By then|As a result|For that reason|For this reason|Hence|That said|On the contrary|Similarly)(?:,)? (\p{Lu}\p{Ll}|the |a |an |\d|some |many |several |two |three |four |people |police |residents |most )`)
)

// cutOpening leaves out a conjunction that opens a sentence which goes on with a
// subject of its own.
func cutOpening(s string) (string, bool) {
	m := joiner.FindStringSubmatchIndex(s)
	if m == nil {
		return s, false
	}
	return upperFirst(s[m[2]:]), true
}

// withoutAlso leaves out also, but not where it answers a "not only".
func withoutAlso(s string) string {
	if notOnly.MatchString(s) {
		return s
	}
	return alsoInside.ReplaceAllString(s, " ")
}

var notOnly = regexp.MustCompile(`\b(?:but also|not only|not just)\b`)
