package facts

import (
	"strings"

	"puente/pipeline/lexicon"
)

// Voice says how the subject of a clause takes part.
type Voice string

// Voices. Se is that of a Spanish "se" with its verb, which may be passive (se
// vendieron dos casas), impersonal or reflexive: the words do not tell.
const (
	Active  Voice = "active"
	Passive Voice = "passive"
	Se      Voice = "se"
)

// Clause is a part of a sentence with one finite verb group, or what is left of
// a sentence without any. What the words do not tell is the zero Span: a Spanish
// clause often has no subject of its own.
type Clause struct {
	Span
	Sentence int   // index in Facts.Sentences
	Verb     Span  // the verb group with its negation: "no habría huido", "was not seen"
	Voice    Voice // "" without a verb
	Subject  Span  // likely, from order, agreement and prepositions
	Object   Span  // likely; only of active clauses
	Agent    Span  // after "por" and "by" in passive clauses
	Speaker  Span  // who states the clause: of its quotation, after según, or the subject of the verb of saying that governs it
}

// clause is a Clause in tokens while it is built.
type clause struct {
	from, to    int // tokens [from, to)
	verb, after int // the verb group, [verb, after); equal for none
	main        int // its last word
	voice       Voice
	sentence    int
	reported    bool // opened by "que", "that" right after a verb of saying
}

// clauses splits the sentences at the last mark or word between two finite verb
// groups that can open a clause.
func (d *document) clauses() []clause {
	var out []clause
	i := 0
	for s, span := range d.spans {
		from := i
		for i < len(d.toks) && d.toks[i].Start < span.End {
			i++
		}
		out = d.clausesOf(out, s, from, i)
	}
	return out
}

func (d *document) clausesOf(out []clause, s, from, to int) []clause {
	cur := clause{from: from, to: to, verb: from, after: from, sentence: s}
	last := from // the token after the last verb group
	for k := from; k < to; {
		v := d.verbGroup(k, from, to)
		if v.after == 0 {
			k++
			continue
		}
		if cur.after > cur.verb {
			cut, reported := d.cut(cur, last, v.verb)
			if cut == 0 { // two verbs with nothing between them to split at
				k, last = v.after, v.after
				continue
			}
			cur.to = cut
			out = append(out, cur)
			cur = clause{from: cut, sentence: s, reported: reported}
		}
		cur.verb, cur.after, cur.main, cur.voice, cur.to = v.verb, v.after, v.main, v.voice, to
		k, last = v.after, v.after
	}
	return append(out, cur)
}

// cut is the token at which a clause begins between the last verb group, which
// ends before token last, and the next, which begins at next; 0 for none. It
// says whether the clause is what the verb of c says.
func (d *document) cut(c clause, last, next int) (int, bool) {
	for k := next - 1; k >= last; k-- {
		t := d.toks[k]
		switch {
		case t.kind == word && lexicon.ClauseWord(d.lang, t.fold) && !d.within(k, last, next):
			says := k == c.after && lexicon.SayVerbs(d.lang).Has(d.toks[c.main].fold)
			return k, says
		case t.kind == word && lexicon.Coordination(d.lang, t.fold) && d.coordinates(k, next):
			return k, false
		case t.kind == mark && (t.fold == ";" || t.fold == ":" || t.fold == "—" || t.fold == "–"):
			return k + 1, false
		case t.kind == mark && t.fold == "," && k+1 < next:
			if n := d.toks[k+1]; n.kind == word && (lexicon.ClauseWord(d.lang, n.fold) || lexicon.Coordination(d.lang, n.fold)) {
				return k + 1, false
			}
		}
	}
	for k := next - 1; k >= last; k-- {
		if d.toks[k].fold == "," {
			if k+1 < next && closer(d.toks[k+1].fold) && !d.toks[k+1].space { // ," said
				k++
			}
			return k + 1, false
		}
	}
	if lexicon.SayVerbs(d.lang).Has(d.toks[c.main].fold) && c.after < next && d.lang == lexicon.English { // she said he left
		return c.after, true
	}
	return 0, false
}

// within says whether the clause word at k only compares or belongs to a phrase:
// más que, as many as, según la policía, after the storm.
func (d *document) within(k, from, next int) bool {
	switch d.toks[k].fold {
	case "como", "as", "segun", "since", "until", "after", "before":
		return d.lang == lexicon.Spanish || next-k > 4
	case "que":
		return k > from && d.compares(k-1)
	}
	return false
}

// coordinates says whether the coordination at k joins clauses: its verb, or a
// subject with its verb, follows within a few words.
func (d *document) coordinates(k, next int) bool {
	switch d.toks[k].fold {
	case "pero", "but", "sino", "mas", "so", "yet":
		return true
	}
	for j := k + 1; j < next; j++ {
		if d.toks[j].kind == mark {
			return false
		}
	}
	return next-k <= 7
}

// verbGroup reads the verb group that begins at token k of the sentence [from,
// to); after is 0 for none.
func (d *document) verbGroup(k, from, to int) clause {
	t := d.toks[k]
	if t.kind != word {
		return clause{}
	}
	c := d.verbClass(k)
	if c == lexicon.VerbNone || !d.finite(k, from, to, c) {
		return clause{}
	}
	g := clause{verb: k, after: k + 1, main: k, voice: Active}
	be := c == lexicon.VerbBe
	open := c == lexicon.VerbBe || c == lexicon.VerbHave || c == lexicon.VerbModal
	for j := k + 1; open && j < to && j <= g.main+3 && d.toks[j].kind == word && d.toks[j].lines == 0; j++ {
		f := d.toks[j].fold
		switch {
		case lexicon.PastParticiple(d.lang, f):
			g.after, g.main = j+1, j
			if f == "sido" || f == "been" {
				be = true
				continue
			}
			if be {
				g.voice = Passive
			}
			open = false
		case d.lang == lexicon.English && (f == "be" || f == "have" || f == "being"):
			g.after, g.main, be = j+1, j, be || f == "be" || f == "being"
		case d.lang == lexicon.Spanish && (f == "ser" || f == "haber"):
			g.after, g.main, be = j+1, j, be || f == "ser"
		case c == lexicon.VerbModal && f == "a" && j+1 < to && d.infinitive(j+1): // va a subir
		case c == lexicon.VerbModal && d.infinitive(j):
			g.after, g.main, open = j+1, j, false
		case lexicon.Negations(d.lang).Has(f) || adverb(d.lang, f):
		default:
			open = false
		}
	}
	for g.verb > from { // no, se, lo, not
		p := d.toks[g.verb-1]
		if p.kind != word || d.lang != lexicon.Spanish || p.lines > 0 || g.verb-1 < from || !clitic(p.fold) && p.fold != "no" {
			break
		}
		if p.fold == "se" && g.voice == Active {
			g.voice = Se
		}
		g.verb--
	}
	return g
}

func (d *document) verbClass(k int) lexicon.VerbClass {
	t := d.toks[k]
	if t.kind != word {
		return lexicon.VerbNone
	}
	raw := t.In(d.text)
	if c := raw[0]; c <= 'Z' {
		raw = strings.ToLower(raw)
	}
	c := lexicon.Verb(d.lang, raw, t.fold)
	if c == lexicon.VerbNone && d.lang == lexicon.Spanish && k > 0 && d.verbByContext(k, raw) {
		return lexicon.VerbFinite
	}
	return c
}

// verbByContext says whether what stands before a Spanish word makes a verb of
// it: se vende, no lo autoriza, que vendía.
func (d *document) verbByContext(k int, raw string) bool {
	f := d.toks[k].fold
	if len(f) < 4 || lexicon.StopWords(d.lang).Has(f) || d.toks[k].lines > 0 || d.toks[k].capital(d.text) {
		return false
	}
	past := strings.HasSuffix(raw, "ía")
	present := strings.HasSuffix(raw, "a") || strings.HasSuffix(raw, "e") || strings.HasSuffix(raw, "an") || strings.HasSuffix(raw, "en")
	switch d.toks[k-1].fold {
	case "se", "le", "les", "nos", "me":
		return past || present
	case "lo", "no":
		return past || present && k > 1 && !determiner(d.lang, d.toks[k-2].fold)
	case "que", "quien", "ya", "donde":
		return past
	}
	return false
}

// finite says whether the form at k is the head of a verb group: no noun after
// an article or a preposition, no participle of a noun phrase.
func (d *document) finite(k, from, to int, c lexicon.VerbClass) bool {
	if d.toks[k].capital(d.text) && !d.first[k] && !d.shouted[k] {
		return false // a name
	}
	if c == lexicon.VerbBe && (d.toks[k].fold == "be" || d.toks[k].fold == "been") {
		return false
	}
	if k == from {
		return c != lexicon.VerbPast
	}
	p := d.toks[k-1]
	if p.kind == word && d.toks[k].lines == 0 {
		if determiner(d.lang, p.fold) && !(d.lang == lexicon.Spanish && clitic(p.fold) && d.cliticBefore(k, c)) || preposition(d.lang, p.fold) {
			return false
		}
	}
	if c != lexicon.VerbPast {
		return true
	}
	// -ed: "the man arrested by police" is no clause; "police arrested him" is.
	if p.kind == mark && p.fold != "\"" && p.fold != "”" || p.kind == digits || k+1 < to && d.toks[k+1].fold == "by" {
		return false
	}
	return !(p.kind == word && (d.verbClass(k-1) == lexicon.VerbBe || lexicon.Coordination(d.lang, p.fold) && k-1 == from))
}

// cliticBefore says whether la, los and the like before the form at k are
// pronouns: before forms that are no nouns.
func (d *document) cliticBefore(k int, c lexicon.VerbClass) bool {
	return c == lexicon.VerbHave || c == lexicon.VerbModal || strings.HasSuffix(strings.ToLower(d.toks[k].In(d.text)), "ó") || strings.HasSuffix(d.toks[k].fold, "ron")
}

func (d *document) infinitive(j int) bool {
	f := d.toks[j].fold
	if d.lang == lexicon.English {
		return !lexicon.StopWords(d.lang).Has(f)
	}
	return strings.HasSuffix(f, "ar") || strings.HasSuffix(f, "er") || strings.HasSuffix(f, "ir") || strings.HasSuffix(f, "rse")
}

func clitic(w string) bool {
	switch w {
	case "se", "lo", "la", "los", "las", "le", "les", "me", "te", "nos":
		return true
	}
	return false
}

func determiner(lang, w string) bool {
	if lang == lexicon.English {
		switch w {
		case "the", "a", "an", "its", "his", "her", "their", "our", "my", "your", "this", "these", "those", "each", "every", "no":
			return true
		}
		return false
	}
	switch w {
	case "el", "la", "los", "las", "un", "una", "unos", "unas", "su", "sus", "este", "esta", "estos", "estas", "ese", "esa", "esos", "esas", "cada", "del", "al":
		return true
	}
	return false
}

func preposition(lang, w string) bool {
	if lang == lexicon.English {
		switch w {
		case "of", "in", "on", "at", "by", "for", "from", "with", "without", "into", "over", "under", "between", "among", "during", "against", "through", "near", "to":
			return true
		}
		return false
	}
	switch w {
	case "de", "en", "por", "con", "para", "sin", "sobre", "entre", "desde", "hacia", "contra", "ante", "bajo", "tras", "a", "durante", "mediante":
		return true
	}
	return false
}

func adverb(lang, w string) bool {
	if lang == lexicon.English {
		return strings.HasSuffix(w, "ly") || w == "also" || w == "already" || w == "still" || w == "now" || w == "just"
	}
	return strings.HasSuffix(w, "mente") || w == "ya" || w == "aun" || w == "todavia" || w == "tambien"
}
