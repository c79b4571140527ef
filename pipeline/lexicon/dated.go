package lexicon

import (
	"regexp"
	"strconv"
	"strings"
)

// Dated puts the dates and times of an English text into American style, "August
// 3, 2025" and "6:30 p.m.", or British, "3 August 2025" and "6.30pm". British
// style leaves a time that counts 24 hours as it is.
func Dated(text string, american bool) string {
	if !strings.ContainsAny(text, "0123456789") {
		return text
	}
	if american {
		return americanTime(americanDate(text))
	}
	return britishTime(britishDated(text))
}

const (
	monthNames = `(January|February|March|April|May|June|July|August|September|October|November|December)`
	dayNames   = `(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)`
)

// British forms of a date and of a time of day.
var (
	britishRange = regexp.MustCompile(`\b(\d{1,2}) (to|and) (\d{1,2}) ` + monthNames + `(?: (\d{4}))?`)
	britishDay   = regexp.MustCompile(dayNames + ` (\d{1,2}) ` + monthNames)
	britishDate  = regexp.MustCompile(`\b(\d{1,2}) ` + monthNames + `(?: (\d{4}))?`)
	dotted       = regexp.MustCompile(`\b(\d{1,2})(?:\.(\d{2}))?([ap])m\b`)
	halfStop     = regexp.MustCompile(`([ap]\.m\.)\.`)
	clock24      = regexp.MustCompile(`\b(1[3-9]|2[0-3]|0?0):(\d{2})\b`)
)

// americanDate turns "from 3 to 5 March 2024" into "from March 3 to 5, 2024"
// and "Friday 3 March" into "Friday, March 3".
func americanDate(s string) string {
	s = britishRange.ReplaceAllStringFunc(s, func(m string) string {
		g := britishRange.FindStringSubmatch(m)
		return g[4] + " " + g[1] + " " + g[2] + " " + g[3] + yearAfter(g[5])
	})
	s = britishDay.ReplaceAllString(s, "$1, $2 $3")
	return britishDate.ReplaceAllStringFunc(s, func(m string) string {
		g := britishDate.FindStringSubmatch(m)
		return g[2] + " " + g[1] + yearAfter(g[3])
	})
}

func yearAfter(y string) string {
	if y == "" {
		return ""
	}
	return ", " + y
}

// americanTime turns "6.30pm" and "18:30" into "6:30 p.m."
func americanTime(s string) string {
	s = dotted.ReplaceAllStringFunc(s, func(m string) string {
		g := dotted.FindStringSubmatch(m)
		if g[2] != "" {
			g[2] = ":" + g[2]
		}
		return g[1] + g[2] + " " + g[3] + ".m."
	})

	s = clock24.ReplaceAllStringFunc(s, func(m string) string {
		hours, minutes, _ := strings.Cut(m, ":")
		n, _ := strconv.Atoi(hours)
		half := " p.m."
		if n < 12 {
			half = " a.m."
		}
		return strconv.Itoa((n+11)%12+1) + ":" + minutes + half
	})
	return halfStop.ReplaceAllString(s, "$1")
}

// American forms of a date and of a time of day. A month and a figure are a
// date where the sentence ends or goes on without a noun: "in March 15 people
// died" is none.
var (
	americanDay   = regexp.MustCompile(dayNames + `, ` + monthNames + ` (\d{1,2})\b`)
	americanFull  = regexp.MustCompile(`\b` + monthNames + ` (\d{1,2}), ((?:19|20)\d{2})\b`)
	americanShort = regexp.MustCompile(`\b` + monthNames + ` (\d{1,2})($|[.;:)”"»]|, \D|,$| (?:and|at|in|on|to|with|by|for|after|before|when|until|as|or|but|from|that|the|he|she|it|they|was|were|is|has|had|will)\b)`)
	spelledHalf   = regexp.MustCompile(`\b(\d{1,2})(?:[:.](\d{2}))? ?([ap])\.?m\b(?:\.([ ][\p{Ll}\d]|[,;:)])|\.)?`)
)

func britishDated(s string) string {
	s = americanDay.ReplaceAllString(s, "$1 $3 $2")
	s = americanFull.ReplaceAllString(s, "$2 $1 $3")
	return americanShort.ReplaceAllString(s, "$2 $1$3")
}

// britishTime turns "6:30 p.m." into "6.30pm"; the stop stays where it ends the
// sentence.
func britishTime(s string) string {
	var b strings.Builder
	at := 0
	for _, m := range spelledHalf.FindAllStringSubmatchIndex(s, -1) {
		b.WriteString(s[at:m[0]] + s[m[2]:m[3]])
		if m[4] >= 0 {
			b.WriteString("." + s[m[4]:m[5]])
		}
		b.WriteString(s[m[6]:m[7]] + "m")
		switch {
		case m[8] >= 0: // the sentence goes on
			b.WriteString(s[m[8]:m[9]])
		case strings.HasSuffix(s[m[0]:m[1]], ".") && !strings.HasPrefix(s[m[1]:], "."):
			b.WriteString(".")
		}
		at = m[1]
	}
	return b.String() + s[at:]
}
