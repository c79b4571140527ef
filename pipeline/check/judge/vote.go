package judge

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/news"
	"puente/prompts"
)

// ballot is an answer that counts; the zero value is one that does not.
type ballot struct {
	verdict  string
	evidence []news.Cite
	missing  []news.Finding
}

// leastEvidence is how many letters and digits of the sources an answer must
// quote for a sentence: a word or two that stand in any source are none.
const leastEvidence = 12

// ballot reads an answer. It counts where all its quotes stand in the sources,
// where what it misses stands in the sentence, and where it supports by evidence
// and misses nothing, or does not support and says what is missing.
func (c *queried) ballot(a answer) ballot {
	b := ballot{verdict: a.Verdict}
	quoted := 0
	for _, e := range a.Evidence {
		s := c.sources[strings.ToLower(strings.Trim(e.Source, " \t\n[]()<>\"'"))]
		if s == nil {
			return ballot{}
		}
		cite, ok := s.Cite(e.Quote)
		if !ok {
			return ballot{}
		}
		quoted += letters(cite.Original.Text)
		b.evidence = append(b.evidence, cite)
	}
	for _, m := range a.Missing {
		f, ok := c.lacks(m.Words, m.Kind, m.Why)
		if !ok {
			return ballot{}
		}
		b.missing = append(b.missing, f)
	}
	supports := a.Verdict == news.Supported
	switch {
	case supports != (len(b.missing) == 0), supports && quoted < leastEvidence:
		return ballot{}
	}
	return b
}

// lacks is the finding on words of the sentence; false where they don't stand
// there.
func (c *queried) lacks(words, kind, why string) (news.Finding, bool) {
	at, ok := c.sentence.Cite(words)
	if !ok || at.Original.Field != news.FieldText {
		return news.Finding{}, false
	}
	message := fmt.Sprintf("no cited source bears out %q", at.Original.Text)
	if why = readable(why); why != "" {
		message += ": " + why
	}
	f := told(kind, news.Warning, message)
	f.Span = news.SpanOf("", c.sentence.Source().Text, at.Original.Start, at.Original.End)
	return f, true
}

// told is a finding of the judge's, and says that it is.
func told(kind, severity, message string) news.Finding {
	return news.Finding{Kind: kind, Severity: severity, Message: "the judge: " + message}
}

// longestWhy is how much of a model's reason is shown, in bytes.
const longestWhy = 240

var link = regexp.MustCompile(`(?i)\b(?:https?://|www\.)\S+`)

// readable is a model's reason as an editor may be shown it: one line, without
// links and signs that can't be seen, of bearable length.
func readable(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r), r == unicode.ReplacementChar:
			return -1
		case unicode.IsControl(r):
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	s = prompts.OneLine(link.ReplaceAllString(s, ""))
	if len(s) <= longestWhy {
		return s
	}
	cut := longestWhy
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}

func letters(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// tally counts ballots.
type tally struct{ ballots []ballot }

func (t *tally) count(b ballot) { t.ballots = append(t.ballots, b) }

// of counts the ballots of these verdicts.
func (t *tally) of(verdicts ...string) (n int) {
	for _, b := range t.ballots {
		if slices.Contains(verdicts, b.verdict) {
			n++
		}
	}
	return n
}

// open says whether further answers may change the result, where so many are
// asked for.
func (t *tally) open(votes int) bool {
	left := votes - len(t.ballots)
	if t.decided(votes) == news.UnsureOf {
		return t.of(news.Unsupported)+left >= majority(votes) // may still be surely unsupported
	}
	return t.decided(votes) == "" && max(t.of(news.Supported), t.of(news.Unsupported, news.UnsureOf))+left >= majority(votes)
}

func majority(votes int) int { return votes/2 + 1 }

// decided is the verdict of a majority of the votes: supported, unsupported, or
// unsure where a majority does not support, and not all of it is sure; "" where
// there is none. Answers that don't count are votes for nothing.
func (t *tally) decided(votes int) string {
	switch most := majority(votes); {
	case t.of(news.Supported) >= most:
		return news.Supported
	case t.of(news.Unsupported) >= most:
		return news.Unsupported
	case t.of(news.Unsupported, news.UnsureOf) >= most:
		return news.UnsureOf
	}
	return ""
}

// result is the verdict with what it rests on.
func (t *tally) result(votes int) (verdict string, found []news.Finding, evidence []news.Cite) {
	verdict = t.decided(votes)
	agree := []string{verdict}
	if verdict == news.UnsureOf {
		agree = append(agree, news.Unsupported)
	}
	share := fmt.Sprintf("%d of %d answers", t.of(agree...), len(t.ballots))
	if verdict == "" {
		return "", []news.Finding{told(news.KindUnsupported, news.Warning, fmt.Sprintf("did not decide: of %d answers %d support the sentence, %d do not, %d do not count",
			len(t.ballots), t.of(news.Supported), t.of(news.Unsupported, news.UnsureOf), t.of("")))}, nil
	}
	first := t.ballots[slices.IndexFunc(t.ballots, func(b ballot) bool { return slices.Contains(agree, b.verdict) })]
	if verdict == news.Supported {
		f := told(news.KindCitation, news.Warning, fmt.Sprintf("the check alone was not sure; these words bear the sentence out (%s)", share))
		f.Source, f.Evidence = first.evidence[0].Source, first.evidence[0].Original
		return verdict, []news.Finding{f}, first.evidence
	}
	for _, f := range first.missing {
		if verdict == news.Unsupported {
			f.Severity = news.Error
		}
		f.Message += " (" + share + ")"
		found = append(found, f)
	}
	return verdict, found, nil
}
