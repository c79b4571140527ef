package extract

import (
	"regexp"
	"slices"
	"strings"

	"puente/pipeline/check"
	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// maxDisputes is how many matters in dispute a brief shows.
const maxDisputes = 2

// disputed adds, behind the sentence that gives one figure of a matter in
// dispute (behind the lead where none does), what the other sources say: a
// conflict is shown, not settled.
func (st *story) disputed(sentences []news.Sentence) []news.Sentence {
	if len(sentences) == 0 {
		return sentences
	}
	for _, d := range st.disputes[:min(len(st.disputes), maxDisputes)] {
		at := max(slices.IndexFunc(sentences, func(s news.Sentence) bool { return givesAny(s, d) }), 0)
		for at+1 < len(sentences) && pointsBack(sentences[at+1].Text) {
			at++
		}
		for _, f := range d.Figures {
			if slices.ContainsFunc(sentences, func(s news.Sentence) bool { return givesValue(s, d, f) || setsAgainst(s, d, f) }) {
				continue
			}
			if s, ok := st.figure(d, f); ok {
				at++
				sentences = slices.Insert(sentences, at, s)
			}
		}
	}
	return sentences
}

// takesSides says whether a headline would give one figure of a matter in
// dispute: there is no room in it for the other.
func (st *story) takesSides(headline string, c *candidate) bool {
	s := news.Sentence{Text: headline, Cites: []news.Cite{{Source: c.src.ID}}}
	return slices.ContainsFunc(st.disputes, func(d check.Dispute) bool { return givesAny(s, d) })
}

// sideless is a headline without the figure in dispute that it would give, where
// the noun that the figure counts follows it and can stand alone: "Agents find
// people locked inside trailer".
func (st *story) sideless(headline string, c *candidate) (string, bool) {
	for _, n := range facts.Analyze(headline, facts.Options{Lang: news.English}).Numbers {
		disputed := slices.ContainsFunc(st.disputes, func(d check.Dispute) bool {
			return d.Counted && slices.ContainsFunc(d.Figures, func(f check.Figure) bool { return f.Text == n.In(headline) })
		})
		if !disputed || n.Bound != lexicon.Exact || n.Of.Start != n.End+1 || !lexicon.PluralNoun(strings.ToLower(n.Of.In(headline))) {
			continue
		}
		bare := upperFirst(headline[:n.Start] + headline[n.Of.Start:])
		return bare, !st.failed[bare] && !st.takesSides(bare, c)
	}
	return "", false
}

func givesAny(s news.Sentence, d check.Dispute) bool {
	return slices.ContainsFunc(d.Figures, func(f check.Figure) bool { return gives(s, f) })
}

// givesValue says whether a sentence gives the figure's value, by a source of the
// dispute that has it.
func givesValue(s news.Sentence, d check.Dispute, f check.Figure) bool {
	return slices.ContainsFunc(d.Figures, func(g check.Figure) bool { return g.Agrees(f) && gives(s, g) })
}

// setsAgainst says whether a sentence already sets the figure against another of
// the matter, whoever told it: "Union says 140 jobs suspended, the firm says 86".
func setsAgainst(s news.Sentence, d check.Dispute, f check.Figure) bool {
	return strings.Contains(s.Text, f.Text) && slices.ContainsFunc(d.Figures, func(g check.Figure) bool {
		return !g.Agrees(f) && strings.Contains(s.Text, g.Text)
	})
}

// gives says whether a sentence gives a source's figure, by that source.
func gives(s news.Sentence, f check.Figure) bool {
	return strings.Contains(s.Text, f.Text) && slices.ContainsFunc(s.Cites, func(c news.Cite) bool { return c.Source == f.Cite.Source })
}

// figure is a sentence that gives a source's figure.
func (st *story) figure(d check.Dispute, f check.Figure) (news.Sentence, bool) {
	i := slices.IndexFunc(st.sources, func(s news.Source) bool { return s.ID == f.Cite.Source })
	if i < 0 {
		return news.Sentence{}, false
	}
	name, _ := calls(st.sources[i])
	if name == "" {
		return news.Sentence{}, false
	}
	own, held := standing(f, st.sources[i])
	if !held {
		return news.Sentence{}, false
	}
	what := d.What
	if d.Counted {
		what = "number of " + what
	}
	text := upperFirst(name) + " put the " + what + " at " + f.Text
	switch {
	case !own && d.Counted:
		text = upperFirst(name) + " passed on a figure of " + f.Text + " " + d.What
	case !own:
		text = upperFirst(name) + " passed on a figure of " + f.Text + " for the " + what
	}
	if soFar.MatchString(f.Cite.Original.Text) {
		text += " so far"
	}
	text += "."
	if st.failed[text] {
		return news.Sentence{}, false
	}
	return news.Sentence{Text: text, Verdict: news.Unchecked, Cites: []news.Cite{f.Cite}}, true
}

// standing says whether a source states a figure as its own and without reserve,
// and whether the words that are cited for it hold it at all. What it passes on
// or hedges ("according to a preliminary report") is told as passed on.
func standing(f check.Figure, s news.Source) (own, held bool) {
	original, english := f.Cite.Original, f.Cite.English
	if original == nil || !strings.Contains(original.Text, f.Text) && (english == nil || !strings.Contains(english.Text, f.Text)) {
		return false, false
	}
	said := facts.Analyze(original.Text, facts.Options{Lang: s.Lang})
	return len(said.Reports) == 0 && len(said.Hedges) == 0, true
}

// soFar is how a source says that a figure may grow.
var soFar = regexp.MustCompile(`(?i)\b(?:so far|until now|up to now|hasta (?:el momento|ahora|este momento)|por (?:el momento|ahora)|de momento)\b`)

// corrected ends a draft with the figures that an outlet has corrected, where no
// sentence gives the new one.
func (st *story) corrected(sentences []news.Sentence) []news.Sentence {
	for _, k := range st.checker.Corrections() {
		i := slices.IndexFunc(st.sources, func(s news.Source) bool { return s.ID == k.Cite.Source })
		if i < 0 || slices.ContainsFunc(sentences, func(s news.Sentence) bool { return strings.Contains(s.Text, k.New) }) {
			continue
		}
		name, _ := calls(st.sources[i])
		text := upperFirst(name) + " corrected its figure of " + k.Old + " " + k.Noun + " to " + k.New + "."
		if name != "" && !st.failed[text] {
			sentences = append(sentences, news.Sentence{Text: text, Verdict: news.Unchecked, Cites: []news.Cite{k.Cite}})
		}
	}
	return sentences
}
