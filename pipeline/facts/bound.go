package facts

import "puente/pipeline/lexicon"

// bounded gives numbers the bounds that the words around them set: más de 300,
// at least 12, unos 40, 300 or more, between 300 and 500. Dates, years,
// ordinals, scores and identifiers have none.
func (d *document) bounded(numbers []Number) {
	i := 0
	for k := range numbers {
		n := &numbers[k]
		for i < len(d.toks) && d.toks[i].End <= n.Start {
			i++
		}
		if !boundable(n.Kind) {
			continue
		}
		after := i
		for after < len(d.toks) && d.toks[after].Start < n.End {
			after++
		}
		if !d.boundBefore(n, i) && !d.boundAfter(n, after) && k+1 < len(numbers) {
			d.rangeOf(n, &numbers[k+1], i, after)
		}
	}
}

func boundable(k NumberKind) bool {
	switch k {
	case Cardinal, Percent, Points, Money, Measure, Multiple, Clock:
		return true
	case Date, Year, Ordinal, Score, ID:
	}
	return false
}

// boundBefore reads the words of a bound that end right before token i, an
// article between them or not.
func (d *document) boundBefore(n *Number, i int) bool {
	if i == 0 || d.toks[i].lines > 0 {
		return false
	}
	if d.boundEnds(n, i) {
		return true
	}
	switch d.toks[i-1].fold {
	case "el", "la", "los", "las", "un", "una", "the", "a", "an":
		return i > 1 && d.toks[i-1].lines == 0 && d.boundEnds(n, i-1)
	}
	return false
}

func (d *document) boundEnds(n *Number, i int) bool {
	ph := lexicon.BoundsBefore(d.lang)
	for w := min(lexicon.BoundWords, i); w > 0; w-- {
		m, v := d.phraseOf(limitWord, ph, i-w)
		if m != w || !d.bounds(n, v, i-w) {
			continue
		}
		n.Bound, n.Hedge = lexicon.BoundNamed(v), Span{d.toks[i-w].Start, d.toks[i-1].End}
		return true
	}
	return false
}

// bounds says whether the words of a bound at token i can bound n: "hasta las
// ocho", "over three days" and "below 5 metres" of depth can't; "por encima de
// los 30 grados" can.
func (d *document) bounds(n *Number, name string, i int) bool {
	f := d.toks[i].fold
	if n.Kind == Clock {
		return name == "about" || name == "nearly"
	}
	if f == "over" && n.Kind == Measure { // over three days: in their course
		u, _ := lexicon.UnitNamed(n.Unit)
		return u.Base != "second" || i > 0 && d.toks[i-1].fold == "for"
	}
	if f == "hasta" && i > 0 && (d.toks[i-1].fold == "desde" || d.toks[i-1].kind == digits) {
		return false
	}
	if f == "up" && i > 0 && d.toks[i-1].fold == "sum" || f == "some" && n.Kind == Percent && n.Words {
		return false
	}
	return true
}

// boundAfter reads the words of a bound after the number or the noun that it
// counts: 300 o más, 20 personas como mínimo.
func (d *document) boundAfter(n *Number, j int) bool {
	if n.Kind == Clock {
		return false
	}
	ph := lexicon.BoundsAfter(d.lang)
	for k := j; k <= j+1 && k < len(d.toks) && d.toks[k].lines == 0; k++ {
		if m, v := d.phraseOf(boundWord, ph, k); m > 0 && d.endsBound(k, m) {
			n.Bound, n.Hedge = lexicon.BoundNamed(v), Span{d.toks[k].Start, d.toks[k+m-1].End}
			return true
		}
		if d.toks[k].kind == mark && d.toks[k].fold != "-" {
			break
		}
	}
	return false
}

// endsBound says whether the m words at k bound what precedes and not the
// number that follows: "20 heridos, al menos 3 graves".
func (d *document) endsBound(k, m int) bool {
	if d.toks[k].kind == mark { // 300+, but 3 + 4
		return !d.toks[k].space && (k+1 >= len(d.toks) || d.toks[k+1].kind != digits)
	}
	if k+m >= len(d.toks) || d.toks[k+m].lines > 0 {
		return true
	}
	t := &d.toks[k+m]
	_, number := lexicon.NumberWords(d.lang)[t.fold]
	return t.kind != digits && !number && t.fold != "$" && t.fold != "de" && t.fold != "than" && t.fold != "que"
}

// rangeOf gives the bounds of a range to two numbers with nothing but the
// words of a range around and between them: entre 300 y 500, from 10 to 15,
// 10-15 %.
func (d *document) rangeOf(a, b *Number, i, j int) {
	if a.Kind != b.Kind || a.Value >= b.Value || j >= len(d.toks) || d.toks[j].lines > 0 {
		return
	}
	k := j + 1
	for ; k < len(d.toks) && d.toks[k].Start < b.Start; k++ { // del 3 al 5, entre los 3 y los 5
		switch d.toks[k].fold {
		case "el", "la", "los", "las", "un", "una":
		default:
			return
		}
	}
	if k >= len(d.toks) || d.toks[k].Start != b.Start {
		return
	}
	open := ""
	from := i
	for from > 0 && d.toks[from].lines == 0 && open == "" {
		from--
		switch f := d.toks[from].fold; f {
		case "el", "la", "los", "las", "un", "una":
			if i-from > 1 {
				return
			}
			continue
		default:
			open = f
		}
	}
	switch mid := d.toks[j].fold; {
	case (mid == "-" || mid == "–") && a.Kind != Clock && !d.toks[j].space && !d.toks[k].space:
		from = i
	case (mid == "y" || mid == "e") && open == "entre", mid == "and" && open == "between":
	case (mid == "a" || mid == "al" || mid == "hasta") && (open == "de" || open == "del" || open == "desde"):
	case (mid == "to" || mid == "and" || mid == "through") && open == "from":
	case mid == "a" || mid == "to":
		from = i
	default:
		return
	}
	around := Span{d.toks[from].Start, b.End}
	a.Bound, a.Hedge, b.Bound, b.Hedge = lexicon.From, around, lexicon.To, around
}
