package facts

import (
	"sort"
	"strings"

	"puente/pipeline/lexicon"
)

// charge finds the deed after a verb of accusing or punishing, and ends the
// object before it: "a Leal | de robo".
func (d *document) charge(c clause, p *parts) Span {
	switch d.verbClass(c.main) {
	case lexicon.VerbBe, lexicon.VerbHave, lexicon.VerbModal:
		return Span{}
	}
	verb := ""
	if d.lang == lexicon.Spanish {
		verb = d.lemma(c.main)
	} else {
		verb = lexicon.Stem(d.lang, d.toks[c.main].fold)
	}
	if !lexicon.Accuses(d.lang, verb) {
		return Span{}
	}
	for i := c.after; i+1 < c.to && i < c.after+12; i++ {
		t := &d.toks[i]
		if t.kind == mark || t.lines > 0 {
			return Span{}
		}
		switch t.fold {
		case "de", "of":
			if verb != "acusar" && verb != "culpar" && verb != "absolver" && t.fold == "de" || d.toks[i+1].capital(d.text) || i > c.after && d.lang == lexicon.Spanish && !d.toks[i-1].capital(d.text) && i+2 < c.to && determiner(d.lang, d.toks[i+1].fold) {
				continue // al alcalde de Lima, al jefe de la policía
			}
		case "por", "with", "for", "over":
		default:
			continue
		}
		n := i + 1
		if !d.beginsPhrase(n) && !d.nounLike(n) && !strings.HasSuffix(d.toks[n].fold, "ing") || d.timePhrase(n, d.phraseEnd(n, c.to)) || t.fold == "por" && d.acting(n, d.phraseEnd(n, c.to)) {
			continue
		}
		if p.object.from < i && i < p.object.to {
			p.object.to = i
		}
		if p.agent.from == n {
			p.agent = phrase{}
		}
		end := d.phraseEnd(n, c.to)
		if strings.HasSuffix(d.toks[n].fold, "ing") && end == n+1 && end < c.to && d.beginsPhrase(end) { // for stealing a car
			end = d.phraseEnd(end, c.to)
		}
		return d.tokenSpan(n, end)
	}
	return Span{}
}

// agent is the noun phrase after "por" or "by" of a passive clause; after words
// such as "acusado" only somebody who acts ("por robo" is no agent).
func (d *document) agent(c clause) phrase {
	for i := c.after; i+1 < c.to && i < c.after+12; i++ {
		f := d.toks[i].fold
		if f != "por" && f != "by" || !d.beginsPhrase(i+1) && !d.nounLike(i+1) || d.toks[i+1].kind != word {
			continue
		}
		j := d.phraseEnd(i+1, c.to)
		if d.timePhrase(i+1, j) || f == "por" && lexicon.Charges(d.toks[c.main].fold) && !d.acting(i+1, j) {
			continue
		}
		return phrase{i + 1, d.withoutJoin(i+1, j), i}
	}
	return phrase{}
}

// quotesAt are the quotations that may hold an offset: the last few that begin
// at or before it.
func (d *document) quotesAt(offset int) []Quote {
	q := sort.Search(len(d.quotes), func(k int) bool { return d.quotes[k].Start > offset })
	return d.quotes[max(0, q-3):q]
}

// quotedBy is the speaker of the quotation that holds the span.
func (d *document) quotedBy(s Span) Span {
	qs := d.quotesAt(s.Start)
	for k := len(qs) - 1; k >= 0; k-- {
		if o := qs[k]; o.Speaker != (Span{}) && o.Start <= s.Start && s.End <= o.End {
			return o.Speaker
		}
	}
	return Span{}
}

// source is the one whom the sentence that begins at token from and ends at
// offset end names after según or according to, at its start or after a comma.
func (d *document) source(from, end int) Span {
	if at, phrase := d.sourceAt(from, end); at >= 0 {
		return d.tokenSpan(phrase, d.phraseEnd(phrase, len(d.toks)))
	}
	return Span{}
}

// sourceAt finds según, de acuerdo con or according to, and the phrase that it
// governs; -1 for none.
func (d *document) sourceAt(from, end int) (at, phrase int) {
	for i := from; i+2 < len(d.toks) && d.toks[i].End <= end; i++ {
		if i > from && d.toks[i-1].kind != mark {
			continue
		}
		at, n := i, 0
		switch f := d.toks[i].fold; {
		case f == "segun":
			n = 1
		case f == "according" && d.toks[i+1].fold == "to":
			n = 2
		case f == "de" && d.toks[i+1].fold == "acuerdo" && (d.toks[i+2].fold == "con" || d.toks[i+2].fold == "a"):
			n = 3
		}
		if n > 0 && i+n < len(d.toks) && d.toks[i+n].End <= end && d.beginsPhrase(i+n) {
			return at, i + n
		}
	}
	return -1, 0
}
