package facts

import "puente/pipeline/lexicon"

// reports finds reported speech: what stands after "dijo que" and "said that", in
// English after a verb of saying alone; what stands before ", the mayor said";
// and the sentence that según or according to puts in somebody's mouth.
// Quotations are none.
func (d *document) reports(cs []clause, out []Clause) []Report {
	var rs []Report
	ends, last := d.reportEnds(cs)
	from := 0 // the first clause of the sentence
	for k := range cs {
		if k == 0 || cs[k].sentence != cs[k-1].sentence {
			from = k
			if r, ok := d.reportedBySource(cs, k, last[k]); ok {
				rs = append(rs, r)
			}
		}
		switch {
		case cs[k].reported && k > from:
			r := Report{Span: d.reportFrom(cs, k, ends[k]), Verb: d.toks[cs[k-1].main].Span, Speaker: out[k-1].Subject}
			if r.Speaker == (Span{}) {
				r.Speaker = d.subjectBehind(cs[k-1], cs[k].from)
			}
			if r.Span != (Span{}) && !d.quoted(r.Span) {
				rs = append(rs, r)
			}
		case d.onlySays(cs, k) && k > from && !d.saysMore(cs[k]):
			r := Report{Span: d.tokenSpan(cs[from].from, cs[k].from), Verb: d.toks[cs[k].main].Span, Speaker: out[k].Subject}
			if r.Span != (Span{}) && !d.inQuote(out[k-1].Span) && !d.quoteEnds(r.End) {
				rs = append(rs, r)
			}
		default:
			if by, ok := d.interrupts(cs[k]); ok {
				r := Report{Span: d.tokenSpan(cs[from].from, cs[last[k]].to), Verb: d.toks[cs[k].main].Span, Speaker: by}
				if !d.inQuote(r.Span) {
					rs = append(rs, r)
				}
			}
		}
	}
	return rs
}

// reportEnds gives for each clause the last one of a report that it opens, and the
// last one of its sentence.
func (d *document) reportEnds(cs []clause) (ends, last []int) {
	ends, last = make([]int, len(cs)), make([]int, len(cs))
	for k := len(cs) - 1; k >= 0; k-- {
		ends[k], last[k] = k, k
		if k+1 == len(cs) || cs[k+1].sentence != cs[k].sentence {
			continue
		}
		last[k] = last[k+1]
		if n := cs[k+1]; !d.turnsAway(n) && !(n.reported && n.from > cs[k].to) && !d.onlySays(cs, k+1) {
			ends[k] = ends[k+1]
		}
	}
	return ends, last
}

// interrupts gives who states the sentence around the verb of a clause, where
// that, between commas, only says so: the bridge, the mayor said, will reopen.
func (d *document) interrupts(c clause) (Span, bool) {
	if c.after == c.verb || c.after+1 >= len(d.toks) || d.toks[c.after].fold != "," || d.toks[c.after+1].kind != word || !d.toks[c.main].in(sayWord) {
		return Span{}, false
	}
	i := c.verb
	for i > c.from && i > c.verb-6 && d.toks[i-1].kind == word {
		i--
	}
	if i <= c.from+1 || i == c.verb || d.toks[i-1].fold != "," || !d.beginsPhrase(i) || d.phraseEnd(i, c.verb) != c.verb {
		return Span{}, false
	}
	return d.tokenSpan(i, c.verb), true
}

// saysMore says whether the verb of saying of a clause has words said after it:
// a quotation or a colon.
func (d *document) saysMore(c clause) bool {
	for i := c.after; i < c.to && i < c.after+4; i++ {
		switch d.toks[i].fold {
		case ":", "«", "“", "\"", "‘", "que", "that":
			return true
		}
	}
	return false
}

// reportFrom is the span of the reported speech that clause k opens: up to the
// end of its sentence, or to a clause that goes against it or tells its source.
// Those to whom it is said are no part of it: told reporters | the plan was dead.
func (d *document) reportFrom(cs []clause, k, last int) Span {
	from := cs[k].from
	if from >= cs[k].to {
		return Span{}
	}
	if from == cs[k-1].after && from+1 < cs[k].to && tells(d.toks[cs[k-1].main].fold) {
		from = d.hearersEnd(from, cs[k].to)
	}
	switch d.toks[from].fold {
	case "que", "that", "whether", "si", "if":
		from++
	}
	return d.tokenSpan(from, cs[last].to)
}

// tells says whether a verb of saying has those who hear it for its object.
func tells(w string) bool { return w == "told" || w == "tells" || w == "tell" || w == "telling" }

// hearersEnd is the token after those at token from to whom something is told:
// reporters | the plan, the court | he had, him | that.
func (d *document) hearersEnd(from, to int) int {
	if !determiner(d.lang, d.toks[from].fold) {
		if d.nounLike(from) || personalObject(d.toks[from].fold) {
			return from + 1
		}
		return from
	}
	end := min(d.phraseEnd(from, to), to-1)
	for k := from + 1; k < end; k++ {
		if f := d.toks[k].fold; determiner(d.lang, f) || personal(f) || f == "it" || f == "we" || f == "i" || f == "you" {
			return k
		}
	}
	return end
}

func personalObject(w string) bool {
	switch w {
	case "him", "her", "them", "us", "me", "you":
		return true
	}
	return false
}

// turnsAway says whether a clause begins with a word, after a comma, by which the
// one who tells goes on himself: pero los vecinos, but residents, mientras.
func (d *document) turnsAway(c clause) bool {
	if c.from == 0 || d.toks[c.from-1].fold != "," && d.toks[c.from-1].fold != ";" {
		if d.toks[c.from].fold != "," || c.from+1 >= c.to {
			return false
		}
		c.from++
	}
	switch d.toks[c.from].fold {
	case "pero", "but", "mientras", "while", "aunque", "although", "though", "according", "segun", "y", "and":
		return true
	}
	return false
}

// subjectBehind is the subject between a Spanish verb of saying and its que, where
// the clause has none of its own.
func (d *document) subjectBehind(c clause, end int) Span {
	if d.lang != lexicon.Spanish || c.after >= end || !d.beginsPhrase(c.after) || preposition(d.lang, d.toks[c.after].fold) {
		return Span{}
	}
	return d.tokenSpan(c.after, min(d.phraseEnd(c.after, end), end))
}

// reportedBySource reads the sentence of the clauses k to last as stated by whom
// it names after según or according to, at its start or its end.
func (d *document) reportedBySource(cs []clause, k, last int) (Report, bool) {
	from, to := cs[k].from, cs[last].to
	if to <= from {
		return Report{}, false
	}
	at, phrase := d.sourceAt(from, d.toks[to-1].End)
	if at < 0 {
		return Report{}, false
	}
	r := Report{Verb: d.toks[at].Span, Speaker: d.tokenSpan(phrase, d.phraseEnd(phrase, len(d.toks)))}
	r.Verb.End = d.toks[phrase-1].End
	end := d.phraseEnd(phrase, len(d.toks))
	more := end+1 < to && d.toks[end].fold == ","
	switch {
	case at > from && d.toks[at-1].fold != ",", at == from && !more:
		return Report{}, false
	case at == from:
		r.Span = d.tokenSpan(end+1, to)
	case more: // la obra, según el informe, costó el doble
		r.Span = d.tokenSpan(from, to)
	default:
		r.Span = d.tokenSpan(from, at)
	}
	return r, r.Span != (Span{}) && r.Speaker != (Span{}) && !d.quoted(r.Span) && !d.quoteEnds(r.End)
}

// quoted says whether a span is nothing but a quotation.
func (d *document) quoted(s Span) bool {
	for _, q := range d.quotesAt(s.Start) {
		if q.Start <= s.Start && s.End <= q.End {
			return true
		}
	}
	return false
}

// inQuote says whether a span begins in a quotation.
func (d *document) inQuote(s Span) bool {
	for _, q := range d.quotesAt(s.Start) {
		if q.Start <= s.Start && s.Start < q.End {
			return true
		}
	}
	return false
}

// quoteEnds says whether speech ends right at or before offset end: its verb of
// saying is that of the quotation.
func (d *document) quoteEnds(end int) bool {
	for _, q := range d.quotesAt(end - 1) {
		if q.Kind == Speech && q.Start < end && end <= q.End+1 && q.Verb != (Span{}) && q.Verb.Start >= q.End {
			return true
		}
	}
	return false
}
