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
// dispute (at the end where none does), what the other sources say: a conflict is
// shown, not settled.
func (st *story) disputed(sentences []news.Sentence) []news.Sentence {
	if len(sentences) == 0 {
		return sentences
	}
	for _, d := range st.disputes[:min(len(st.disputes), maxDisputes)] {
		at := slices.IndexFunc(sentences, func(s news.Sentence) bool { return givesAny(s, d) })
		if at < 0 {
			sentences = append(sentences, st.bothFigures(d, sentences)...)
			continue
		}
		for at+1 < len(sentences) && pointsBack(sentences[at+1].Text) {
			at++
		}
		for _, f := range d.Figures {
			if toldIn(sentences, d, f) {
				continue
			}
			if s, ok := st.oneFigure(d, f, sentences[:at+1]); ok {
				at++
				sentences = slices.Insert(sentences, at, s)
			}
		}
	}
	return sentences
}

// toldIn says whether sentences give a figure of a matter in dispute.
func toldIn(sentences []news.Sentence, d check.Dispute, f check.Figure) bool {
	return slices.ContainsFunc(sentences, func(s news.Sentence) bool { return givesValue(s, d, f) || setsAgainst(s, d, f) })
}

// oneFigure is a sentence for a figure: the source's own where it can stand behind
// the sentences before it.
func (st *story) oneFigure(d check.Dispute, f check.Figure, before []news.Sentence) (news.Sentence, bool) {
	if s, ok := st.liftedFigure(f, before); ok {
		return s, true
	}
	return st.figure(d, f)
}

// bothFigures sets the figures of a matter against each other that nothing else
// in the brief speaks of: in one sentence where the check bears it out.
func (st *story) bothFigures(d check.Dispute, before []news.Sentence) []news.Sentence {
	var out []news.Sentence
	plain := true
	for _, f := range d.Figures {
		if toldIn(out, d, f) {
			continue
		}
		s, ok := st.liftedFigure(f, append(slices.Clone(before), out...))
		if !ok {
			s, ok = st.figure(d, f)
		} else {
			plain = false
		}
		if ok {
			out = append(out, s)
		}
	}
	if len(out) != 2 || !plain {
		return out
	}
	second := passedOn.ReplaceAllString(secondAt.ReplaceAllString(out[1].Text, " put it at "), "$1")
	if rest, ok := strings.CutPrefix(second, "The "); ok {
		second = "the " + rest
	}
	s := news.Sentence{Text: strings.TrimSuffix(out[0].Text, ".") + ", while " + second, Verdict: news.Unchecked, Cites: append(slices.Clone(out[0].Cites), out[1].Cites...)}
	if st.failed[s.Text] || st.checker.Check("", s.Text, s.Cites).Verdict != news.Supported {
		return out
	}
	return []news.Sentence{s}
}

// What is told of a matter once need not be told again behind while.
var (
	secondAt = regexp.MustCompile(` put the [^.\d]+ at `)
	passedOn = regexp.MustCompile(`( passed on a figure of [^.]*?\d[\d.,]*(?: (?:million|billion|trillion))?) for the [^.\d]+`)
)

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
		if without, ok := withoutCount(headline, n.Span); disputed && ok {
			return without, !st.failed[without] && !st.takesSides(without, c)
		}
		if !disputed || n.Bound != lexicon.Exact || n.Of.Start != n.End+1 || !lexicon.PluralNoun(strings.ToLower(n.Of.In(headline))) {
			continue
		}
		bare := upperFirst(headline[:n.Start] + headline[n.Of.Start:])
		return bare, !st.failed[bare] && !st.takesSides(bare, c)
	}
	return "", false
}

// withoutCount leaves out the second of two counts: "Two dead and 41 infected in a
// flood" is two dead in a flood.
func withoutCount(headline string, n facts.Span) (string, bool) {
	head, and := strings.CutSuffix(headline[:n.Start], " and ")
	m := countedRest.FindStringSubmatchIndex(headline[n.End:])
	if !and || m == nil || !anyCount.MatchString(head) {
		return "", false
	}
	return head + headline[n.End+m[2]:], true
}

var countedRest = regexp.MustCompile(`^ \p{Ll}+( (?:in|after|as|at|during|on)\b)`)

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

// liftedFigure is the source's own sentence that gives a figure, where it can stand
// behind the sentences before it: it says better than any other what is counted.
func (st *story) liftedFigure(f check.Figure, before []news.Sentence) (news.Sentence, bool) {
	h := newHeard()
	for _, s := range before {
		h.add(s.Text)
	}
	for i := range st.candidates {
		c := &st.candidates[i]
		original := f.Cite.Original
		switch {
		case c.src.ID != f.Cite.Source || !strings.Contains(c.text, f.Text) || c.words > mostOfFigure:
		case original == nil || original.Field != "" && original.Field != c.field || original.Start >= c.original[1] || c.original[0] >= original.End:
		case c.leans || c.risk >= mostRisk || c.rough > 0 || !h.meets(c.needs) || st.banned(c) || !st.stands(c):
		default:
			return c.sentence(st.attribute(c, false)), true
		}
	}
	return news.Sentence{}, false
}

// mostOfFigure is how long a sentence may be that is lifted for its figure, in
// words.
const mostOfFigure = 30

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
	what, value := d.What, f.Text
	switch {
	case unitNouns[d.What]:
		what, value = "amount", f.Text+" "+d.What
	case d.Counted && !masses[d.What]:
		what = "number of " + d.What
	}
	text := upperFirst(name) + " put the " + what + " at " + value
	switch {
	case !own && d.Counted && !masses[d.What]:
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

// unitNouns are the units by which a quantity is told, masses the nouns that name a
// count themselves.
var (
	unitNouns = lexicon.WordSet("litres liters barrels gallons tonnes tons kilograms hectares")
	masses    = lexicon.WordSet("attendance turnout support")
)

// standing says whether a source states a figure as its own and without reserve,
// and whether the words that are cited for it hold it at all. What it passes on
// or hedges ("according to a preliminary report") is told as passed on.
func standing(f check.Figure, s news.Source) (own, held bool) {
	original, english := f.Cite.Original, f.Cite.English
	if original == nil || !strings.Contains(original.Text, f.Text) && (english == nil || !strings.Contains(english.Text, f.Text)) {
		return false, false
	}
	said := facts.Analyze(original.Text, facts.Options{Lang: s.Lang})
	return len(said.Reports) == 0 && len(said.Hedges) == 0 && (s.Kind == "statement" || !reckons.MatchString(original.Text)), true
}

// reckons is how a report says that somebody else arrives at a figure.
var reckons = regexp.MustCompile(`(?i)\b(?:calcul|estim|cifr[aó]|fij[aó]|sit[uú]a|eval[uú]|reckon|puts? (?:it|the)|set (?:it|the))`)

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
