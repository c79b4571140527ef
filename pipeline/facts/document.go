package facts

import (
	"puente/pipeline/lexicon"
)

// document is a text under analysis: its tokens and what stands where.
type document struct {
	text    string
	o       Options
	lang    string
	here    lexicon.Convention // of the outlet's country, zero where it is not known
	toks    []token
	quotes  []Quote
	spans   []Span              // sentences
	first   []bool              // per token: the first word of a sentence, of a quotation, or after a colon or bullet
	shouted []bool              // per token: in a stretch written in capitals throughout
	verbs   []lexicon.VerbClass // per token, one higher: see verbClass
	uses    map[string]byte     // see usesOf
}

func newDocument(text string, o Options) *document {
	d := &document{text: text, o: o, toks: tokenize(text)}
	d.lang = languageOf(o.Lang, d.toks)
	d.classifyWords()
	d.here = hereOf(o)
	d.quotes = pairQuotes(text)
	d.spans = sentences(text, d.toks, d.quotes)
	d.markFirst()
	return d
}

// hereOf is how the outlet writes numbers and what it pays with.
func hereOf(o Options) lexicon.Convention {
	here, _ := lexicon.ConventionOf(o.Country)
	if lexicon.IsPeso(o.Currency) || lexicon.IsDollar(o.Currency) {
		here.Currency, here.Sign = o.Currency, o.Currency
	}
	return here
}

// languageOf settles the language for tables: es or en. Where it is not given
// the function words decide.
func languageOf(lang string, toks []token) string {
	if lang == lexicon.Spanish || lang == lexicon.English {
		return lang
	}
	es, en := 0, 0
	for i := 0; i < len(toks) && i < 2000; i++ {
		if lexicon.StopWords(lexicon.Spanish).Has(toks[i].fold) {
			es++
		}
		if lexicon.StopWords(lexicon.English).Has(toks[i].fold) {
			en++
		}
	}
	if en > es {
		return lexicon.English
	}
	return lexicon.Spanish
}

// markFirst finds the words whose capital says nothing.
func (d *document) markFirst() {
	d.first = make([]bool, len(d.toks))
	d.shouted = make([]bool, len(d.toks))
	i := 0
	for _, s := range d.spans {
		start := true
		begin := i
		caps, small := 0, 0
		for ; i < len(d.toks) && d.toks[i].Start < s.End; i++ {
			t := &d.toks[i]
			if t.lines > 0 {
				start = true
			}
			switch t.kind {
			case word:
				d.first[i] = start
				start = false
				if t.allCaps(d.text) {
					caps++
				} else if len(t.fold) > 2 {
					small++
				}
			case mark:
				switch t.fold {
				case "\"":
					start = start || i+1 < len(d.toks) && !d.toks[i+1].space // not after a closing one
				case ":", "«", "“", "‘", "¿", "¡", "•", "|", "—", "–", "(", ".", "!", "?", "…", "·", "*", "/":
					start = true
				case "-":
					start = start || t.space && i+1 < len(d.toks) && d.toks[i+1].space
				}
			case tag, digits:
			}
		}
		if caps > 2 && caps > 2*small {
			for k := begin; k < i; k++ {
				d.shouted[k] = true
			}
		}
	}
}

// Analyze finds everything that the package knows of in a text.
func Analyze(text string, o Options) Facts {
	d := newDocument(text, o)
	numbers := d.numbers()
	names := namesOutside(d.names(), numbers)
	d.counted(numbers)
	d.speakers(names)
	negations := d.negations()
	hedges, kinds := d.hedges()
	clauses := d.clauses()
	cues := d.cues(numbers, names)
	stated := d.stated(clauses)
	return Facts{
		Sentences: d.spans,
		Numbers:   numbers,
		Times:     d.times(numbers),
		Names:     names,
		Quotes:    d.quotes,
		Negations: negations,
		Negative:  d.negativeWords(),
		Cues:      cues,
		Hedges:    hedges,
		Clauses:   stated,
		Reports:   d.reports(clauses, stated),
		Scopes:    d.scopes(clauses, negations, hedges, kinds, cues),
	}
}

// Numbers gives the numbers of a text with their values, in order.
func Numbers(text string, o Options) []Number { return newDocument(text, o).numbers() }

// Negations gives the words of a text that negate, in order.
func Negations(text string, o Options) []Span { return newDocument(text, o).negations() }

// Names gives the names of a text, in order.
func Names(text string, o Options) []Name {
	d := newDocument(text, o)
	return namesOutside(d.names(), d.numbers())
}

// namesOutside drops the names that are parts of numbers: the Fahrenheit of a
// temperature, the Uruguayan of pesos. An id within a name does not drop it.
func namesOutside(names []Name, numbers []Number) []Name {
	kept, k := names[:0], 0
	for _, n := range names {
		for k < len(numbers) && numbers[k].End <= n.Start {
			k++
		}
		if k < len(numbers) && numbers[k].Contains(n.Span) && numbers[k].Kind != ID {
			continue
		}
		kept = append(kept, n)
	}
	return kept
}

// Fold is the key of a word: lower case, accents off.
func Fold(s string) string { return lexicon.Fold(s) }
