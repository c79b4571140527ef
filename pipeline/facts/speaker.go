package facts

import (
	"sort"
	"strings"

	"puente/pipeline/lexicon"
)

// tokenAt is the index of the first token that ends after offset.
func (d *document) tokenAt(offset int) int {
	return sort.Search(len(d.toks), func(i int) bool { return d.toks[i].End > offset })
}

// speakerReach is how many tokens from its quotation a verb of saying may
// stand.
const speakerReach = 14

// speakers finds kind, verb and speaker of each quotation.
func (d *document) speakers(names []Name) {
	outer := Span{}
	last, lastAt := Span{}, 0
	for k := range d.quotes {
		q := &d.quotes[k]
		if q.Start < outer.End { // nested: the outer one's words are not around it
			d.nested(q, outer, names)
			q.Kind = d.kindOf(q)
			continue
		}
		outer = q.Span
		if d.resumed(k) {
			q.Kind, q.Verb, q.Speaker = Speech, d.quotes[k-1].Verb, d.quotes[k-1].Speaker
			continue
		}
		d.said(q, d.nextQuote(k), names)
		q.Kind = d.kindOf(q)
		if q.Kind == Term && q.Verb != (Span{}) && !d.judged(q) {
			q.Verb, q.Speaker = Span{}, Span{}
		}
		if q.Speaker == (Span{}) && (q.Verb != (Span{}) || q.Kind == Speech && d.sentenceOfItsOwn(q)) {
			d.inferSpeaker(q, names, last, lastAt)
		}
		if q.Speaker == (Span{}) && q.Verb != (Span{}) {
			if i := d.tokenAt(q.Verb.Start); i > 0 && personal(d.toks[i-1].fold) {
				q.Speaker = d.toks[i-1].Span
			}
		}
		if q.Kind == Term && q.Verb == (Span{}) {
			q.Speaker, q.Inferred = Span{}, false
		}
		if q.Speaker != (Span{}) && !(q.Inferred && q.Verb == (Span{})) {
			last, lastAt = q.Speaker, q.End
		}
	}
	d.sameSpeech()
}

// resumed says whether the kth quotation goes on with the one before it after the
// dash that closes the words of whoever tells it: —contó Ana—. Ni harina.
func (d *document) resumed(k int) bool {
	q := d.quotes[k]
	return k > 0 && q.dash && q.Start == q.Inner.Start && d.quotes[k-1].dash
}

// said finds verb and speaker of a quotation in the words around it, up to the
// next one at limit.
func (d *document) said(q *Quote, limit int, names []Name) {
	sets := lexicon.SayVerbs(d.lang)
	if v := d.verbAfter(q.End, limit, sets); v >= 0 {
		d.tell(q, v, names, q.End, limit)
		return
	}
	if d.accordingBefore(q, names) {
		return
	}
	v := d.verbBefore(q.Start, sets)
	if v < 0 {
		v = d.verbJudging(q)
	}
	if v >= 0 {
		d.tell(q, v, names, d.sentenceStart(v), q.Start)
	} else if !d.colonBefore(q, names) && !d.nameAfter(q, names) {
		d.accordingTo(q, names, limit)
	}
}

// sentenceOfItsOwn says whether nothing but a quotation of four words or more
// stands in its sentence: what somebody goes on saying.
func (d *document) sentenceOfItsOwn(q *Quote) bool {
	i := sort.Search(len(d.spans), func(i int) bool { return d.spans[i].End > q.Start })
	if i == len(d.spans) || d.spans[i].Start != q.Start || d.spans[i].End > q.End+1 || i == 0 {
		return false
	}
	t := d.tokenAt(q.Start)
	return t < len(d.toks) && d.toks[t].lines <= 1 // not another paragraph
}

// sameSpeech gives the speaker of a quotation to those before it that are its
// earlier paragraphs: opened, never closed, with another one right after.
func (d *document) sameSpeech() {
	for k := len(d.quotes) - 2; k >= 0; k-- {
		q, next := &d.quotes[k], &d.quotes[k+1]
		if q.End == q.Inner.End && !q.dash && next.Start >= q.End && strings.TrimSpace(d.text[q.End:next.Start]) == "" && (q.Speaker == (Span{}) || q.Inferred) {
			q.Verb, q.Speaker, q.Inferred = next.Verb, next.Speaker, next.Inferred
		}
	}
}

// longestSilence is how far back, in bytes, the last speaker may have spoken.
const longestSilence = 600

// inferSpeaker gives a quotation without a named speaker ("…», dijo.") the last
// one who spoke a little before, else the first name of the sentence before.
func (d *document) inferSpeaker(q *Quote, names []Name, last Span, lastAt int) {
	i := sort.Search(len(d.spans), func(i int) bool { return d.spans[i].End > q.Start })
	if i == 0 || i >= len(d.spans) {
		return
	}
	before := d.spans[i-1]
	if last != (Span{}) && q.Start-lastAt < longestSilence && (last.Start >= before.Start || q.Start-lastAt < 200) {
		q.Speaker, q.Inferred = last, true
		return
	}
	k := sort.Search(len(names), func(k int) bool { return names[k].Start >= before.Start })
	for ; k < len(names) && names[k].End <= before.End; k++ {
		if !names[k].Demonym && strings.Contains(names[k].In(d.text), " ") {
			q.Speaker, q.Inferred = names[k].Span, true
			return
		}
	}
}

// colonBefore reads the speaker of "Rosa Leal, la alcaldesa: «…»": the first
// name of the sentence, where a colon stands before the quotation.
func (d *document) colonBefore(q *Quote, names []Name) bool {
	i := d.tokenAt(q.Start) - 1
	if i < 1 || d.toks[i].fold != ":" || d.toks[i].lines > 0 {
		return false
	}
	from := d.sentenceStart(i)
	k := sort.Search(len(names), func(k int) bool { return names[k].Start >= from })
	for ; k < len(names) && names[k].End <= q.Start; k++ {
		if names[k].Demonym {
			continue
		}
		full := strings.Contains(names[k].In(d.text), " ")
		if q.Speaker == (Span{}) || full {
			q.Speaker = names[k].Span
		}
		if full { // Leones skipper | Brandon Cole
			break
		}
	}
	return q.Speaker != (Span{})
}

// nameAfter reads the speaker of "«…», Washington Paz, presidente del sindicato"
// and of "“…” — Rosa Leal": a name right after the quotation and a mark.
func (d *document) nameAfter(q *Quote, names []Name) bool {
	i := d.tokenAt(q.End)
	if i+1 >= len(d.toks) || d.toks[i].lines > 0 {
		return false
	}
	switch d.toks[i].fold {
	case ",", "—", "–", "-", "(":
	default:
		return false
	}
	k := sort.Search(len(names), func(k int) bool { return names[k].Start >= d.toks[i+1].Start })
	if k < len(names) && names[k].Start == d.toks[i+1].Start && !names[k].Demonym && strings.Contains(names[k].In(d.text), " ") {
		q.Speaker = names[k].Span
		return true
	}
	return false
}

// says says whether the token is a verb of saying: a form of the table, or a
// participle of one of its verbs after ha, había.
func (d *document) says(k int, verbs lexicon.Set) bool {
	f := d.toks[k].fold
	if d.toks[k].kind != word {
		return false
	}
	if verbs.Has(f) {
		return true
	}
	if d.lang != lexicon.Spanish || k == 0 || !strings.HasSuffix(f, "ado") && !strings.HasSuffix(f, "ido") {
		return false
	}
	switch d.toks[k-1].fold {
	case "ha", "han", "habia", "habian":
		stem := f[:len(f)-3]
		return verbs.Has(stem+"o") || verbs.Has(stem+"io")
	}
	return false
}

// nextQuote is the start of the next quotation that is not inside the kth.
func (d *document) nextQuote(k int) int {
	for j := k + 1; j < len(d.quotes) && j < k+9; j++ {
		if d.quotes[j].Start >= d.quotes[k].End {
			return d.quotes[j].Start
		}
	}
	return len(d.text)
}

// verbAfter finds the verb of saying that follows a quotation in its sentence,
// -1 for none. A quotation that ends its sentence has none after it.
func (d *document) verbAfter(from, limit int, verbs lexicon.Set) int {
	i := d.tokenAt(from)
	for k := i; k < len(d.toks) && k < i+speakerReach && d.toks[k].Start < limit; k++ {
		t := &d.toks[k]
		if t.lines > 0 || t.kind == mark && (isTerminal(t.fold) || t.fold == ";") {
			return -1
		}
		if k > i && t.kind == word && turnsTo(t.fold) && d.toks[k-1].fold == "," { // "…", but the mayor said
			return -1
		}
		if k == i && t.kind == word && t.capital(d.text) && d.first[k] && !verbs.Has(t.fold) && i > 0 && d.closedSentence(from) {
			return -1
		}
		if d.says(k, verbs) || d.lang == lexicon.English && k > i && lexicon.GivesWords(t.fold) && t.fold != "according" && !lexicon.Judges(t.fold) && (d.toks[k-1].fold != "the" && d.toks[k-1].fold != "a") { // complained, summed up
			return k
		}
	}
	return -1
}

// turnsTo says whether a word, after a comma, goes on to somebody else.
func turnsTo(w string) bool {
	switch w {
	case "but", "while", "whereas", "although", "though", "pero", "mientras", "aunque":
		return true
	}
	return false
}

// closedSentence says whether a full stop stands just before offset, inside
// the closing marks.
func (d *document) closedSentence(offset int) bool {
	s := strings.TrimRight(d.text[max(0, offset-8):offset], "»”\"'’)›")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?")
}

// verbBefore finds the verb of saying that introduces a quotation, -1 for
// none: dijo: «…, said that "….
func (d *document) verbBefore(at int, verbs lexicon.Set) int {
	i := d.tokenAt(at) - 1
	for k := i; k >= 0 && k > i-speakerReach; k-- {
		t := &d.toks[k]
		if t.kind == mark && (isTerminal(t.fold) || t.fold == ";") {
			return -1
		}
		if d.says(k, verbs) {
			return k
		}
		if t.lines > 0 {
			return -1
		}
	}
	return -1
}

// sentenceOf is the sentence that holds token v.
func (d *document) sentenceOf(v int) Span {
	at := d.toks[v].Start
	i := sort.Search(len(d.spans), func(i int) bool { return d.spans[i].End > at })
	if i < len(d.spans) {
		return d.spans[i]
	}
	return Span{0, len(d.text)}
}

func (d *document) sentenceStart(v int) int { return d.sentenceOf(v).Start }

// tell fills a quotation's verb and speaker: the name after the verb, or the
// one before it, between the offsets from and to, whichever is nearer; else
// the words after a Spanish or before an English verb.
func (d *document) tell(q *Quote, v int, names []Name, from, to int) {
	q.Verb = d.toks[v].Span
	after, before, complement := Span{}, Span{}, Span{}
	first := sort.Search(len(names), func(i int) bool { return names[i].Start >= from })
	for _, n := range names[first:] {
		if n.Start >= to {
			break
		}
		if n.Demonym {
			continue
		}
		if n.End <= q.Verb.Start {
			before = n.Span
		} else if after == (Span{}) && n.Start >= q.Verb.End {
			switch i := d.tokenAt(n.Start); {
			case d.addressed(i, v):
			case i > 0 && ofSomething(d.toks[i-1].fold): // el secretario de Seguridad, Ángel Calle
				if complement == (Span{}) {
					complement = n.Span
				}
			default:
				after = n.Span
			}
		}
	}
	if after == (Span{}) && complement != (Span{}) { // dijo la viuda de Cano
		if p := d.phraseAfter(v, to); p.Contains(complement) {
			q.Speaker = p
			return
		}
		after = complement
	}
	after, before = d.owned(after, to), d.owned(before, q.Verb.Start)
	sentence := d.sentenceOf(v)
	near := func(s Span) bool {
		return s != (Span{}) && abs(d.tokenAt(s.Start)-v) <= 9 && sentence.Contains(s) && !strings.ContainsAny(d.between(s, q.Verb), ";:«“”»\"")
	}
	directly := v+1 < len(d.toks) && after != (Span{}) && after.Start == d.toks[v+1].Start
	switch {
	case directly, near(after) && (d.lang == lexicon.Spanish && !strings.Contains(d.between(q.Verb, after), ",") || !near(before)):
		q.Speaker = after
	case near(before):
		q.Speaker = before
	case near(after):
		q.Speaker = after
	case d.judged(q): // what follows is what is judged
		q.Speaker = d.phraseBefore(v, from)
	default:
		if q.Speaker = d.phraseAfter(v, to); q.Speaker == (Span{}) {
			q.Speaker = d.phraseBefore(v, from)
		}
	}
}

// owned is what belongs to the name of a span in the genitive: "Cano's widow"
// for Cano; else the span itself.
func (d *document) owned(s Span, to int) Span {
	i := d.tokenAt(s.End - 1)
	if s == (Span{}) || d.lang != lexicon.English || i+1 >= len(d.toks) || d.toks[i].End == s.End {
		return s
	}
	end := s
	for k := i + 1; k < len(d.toks) && k <= i+3 && d.toks[k].kind == word && d.toks[k].lines == 0 && d.toks[k].End <= to && !d.says(k, lexicon.SayVerbs(d.lang)) && !d.toks[k].in(stopWord); k++ {
		end.End = d.toks[k].End
	}
	if end == s || !d.acting(i+1, d.tokenAt(end.End-1)+1) {
		return s
	}
	return end
}

// phraseBefore is the noun phrase that ends right before a verb of saying and
// begins its clause: "La viuda afirmó: «…»".
func (d *document) phraseBefore(v, from int) Span {
	for k := v - 1; k >= 0 && k >= v-7 && d.toks[k].kind == word && d.toks[k].Start >= from; k-- {
		if !determiner(d.lang, d.toks[k].fold) || d.toks[k].fold == "del" || d.toks[k].fold == "al" {
			if d.toks[k].lines > 0 {
				break
			}
			continue
		}
		if k == 0 || d.toks[k].lines > 0 || d.toks[k-1].kind == mark {
			return Span{d.toks[k].Start, d.toks[v-1].End}
		}
	}
	return Span{}
}

// addressed says whether the name at token i is spoken to or a place, not the
// speaker: dijo a La Orilla, told Copper Desk, a la salida de la Corte.
func (d *document) addressed(i, v int) bool {
	switch d.toks[v].fold {
	case "told", "tells", "tell", "asked", "ask", "asks", "telling":
		return true
	}
	for k := i - 1; k > v && k >= i-3; k-- {
		switch d.toks[k].fold {
		case "a", "al", "ante", "con", "en", "to", "with", "in", "at", "on", "salida", "by":
			return true
		case "el", "la", "los", "las", "the", "de", "medio", "diario":
		default:
			return false
		}
	}
	return false
}

func ofSomething(w string) bool {
	return w == "de" || w == "del" || w == "of" || w == "for" || w == "para"
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}

// between is the text between two spans in either order.
func (d *document) between(a, b Span) string {
	if a.Start > b.Start {
		a, b = b, a
	}
	if a.End >= b.Start {
		return ""
	}
	return d.text[a.End:b.Start]
}

// phraseAfter is the noun phrase after a verb of saying: "dijo el vocero del
// sindicato", "said the union": up to the next mark, at most six words.
func (d *document) phraseAfter(v, to int) Span {
	i := v + 1
	if i >= len(d.toks) || d.toks[i].kind != word || d.toks[i].lines > 0 || d.toks[i].Start >= to {
		return Span{}
	}
	switch f := d.toks[i].fold; f {
	case "el", "la", "los", "las", "un", "una", "the", "su", "his", "her":
	default:
		if d.lang != lexicon.English || f != "a" && f != "an" {
			return Span{}
		}
	}
	s := d.toks[i].Span
	for k := i + 1; k < len(d.toks) && k <= i+5 && d.toks[k].kind == word && d.toks[k].lines == 0 && d.toks[k].End <= to; k++ {
		s.End = d.toks[k].End
	}
	return s
}

// accordingBefore finds the speaker of "Según Ana Prieto, «…»".
func (d *document) accordingBefore(q *Quote, names []Name) bool {
	i := d.tokenAt(q.Start) - 1
	for k := i; k >= 0 && k > i-8 && d.toks[k].End > q.Start-120; k-- {
		t := &d.toks[k]
		if t.kind == mark && t.fold != "," {
			return false
		}
		if t.fold != "segun" && t.fold != "according" {
			if t.lines > 0 {
				return false
			}
			continue
		}
		first := sort.Search(len(names), func(j int) bool { return names[j].Start >= t.End })
		if first < len(names) && names[first].End <= q.Start && !names[first].Demonym && d.tokenAt(names[first].Start)-k <= 4 {
			q.Verb, q.Speaker = t.Span, names[first].Span
			return true
		}
		return false
	}
	return false
}

// accordingTo finds the speaker after "según" or "according to" beside a
// quotation.
func (d *document) accordingTo(q *Quote, names []Name, limit int) {
	i := d.tokenAt(q.End)
	for k := i; k < len(d.toks) && k < i+4; k++ {
		f := d.toks[k].fold
		if f == "segun" || f == "according" {
			first := sort.Search(len(names), func(j int) bool { return names[j].Start >= d.toks[k].End })
			if first < len(names) && names[first].Start < limit && d.tokenAt(names[first].Start)-k <= 6 {
				q.Verb, q.Speaker = d.toks[k].Span, names[first].Span
			}
			return
		}
	}
}
