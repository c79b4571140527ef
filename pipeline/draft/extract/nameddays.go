package extract

import (
	"regexp"
	"strings"

	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// relative are the words for days that a brief names, longer ones first.
var relative = func() []relativeDay {
	var out []relativeDay
	for _, d := range lexicon.RelativeDays(lexicon.English) {
		part := ""
		if d.Part != "" {
			part = " " + d.Part
		}
		for _, genitive := range []string{"'s", ""} {
			re := regexp.MustCompile(`(?i)\b` + d.Phrase + genitive + `\b`)
			out = append(out, relativeDay{re, d.Day, part + genitive})
		}
	}
	return out
}()

type relativeDay struct {
	re    *regexp.Regexp
	days  int
	after string
}

// thisDay is "this Wednesday", as Spanish says it.
var thisDay = regexp.MustCompile(`\b[Tt]his (` + weekdays + `)\b`)

// saidTwice is a day given by word and by name: "today, Tuesday".
var saidTwice = regexp.MustCompile(`(?i)\b(?:today|yesterday|tomorrow|this)(?:,| on)? (` + weekdays + `),?`)

// namedDays puts the weekday for today, yesterday and tomorrow, by the day of
// publication; within quotation marks they stay.
func namedDays(s string, src news.Source) string {
	s = outsideQuotes(s, func(t string) string {
		return thisDay.ReplaceAllString(saidTwice.ReplaceAllString(t, "on $1"), "on $1")
	})
	t, ok := src.Published()
	if !ok {
		return s
	}
	return outsideQuotes(s, func(part string) string {
		for _, r := range relative {
			day := t.AddDate(0, 0, r.days).Weekday().String()
			if !strings.HasSuffix(r.after, "'s") {
				day = "on " + day
			}
			part = r.re.ReplaceAllString(part, day+r.after)
		}
		return onOn.ReplaceAllString(part, "on ")
	})
}

var onOn = regexp.MustCompile(`\b(?:on|in) on `)
