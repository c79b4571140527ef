package facts

import (
	"strings"
	"unicode/utf8"

	"puente/pipeline/lexicon"
)

// names finds the runs of capitalised words that name something, and the
// demonyms of both languages.
func (d *document) names() []Name {
	var out []Name
	for i := 0; i < len(d.toks); {
		n, name := d.nameAt(i)
		if n == 0 {
			i++
			continue
		}
		if name.Key != "" {
			out = append(out, name)
		}
		i += n
	}
	return out
}

// nameAt reads a name that begins at token i: how many tokens it takes (0,
// none begins here) and the name; a name without key is to be passed over.
func (d *document) nameAt(i int) (int, Name) {
	t := &d.toks[i]
	if t.kind != word {
		return 0, Name{}
	}
	if !t.capital(d.text) {
		return d.lowerDemonym(i)
	}
	if n, key := d.alias(i); n > 0 && !d.extends(i+n) {
		return n, Name{Span: d.span(i, n), Key: key}
	}
	if d.articleOfName(i) {
		if n := d.runLength(i + 1); n > 0 {
			run := trimSpan(d.text, d.span(i, n+1))
			return n + 1, Name{Span: run, Key: d.key(run, i, n+1)}
		}
	}
	if d.verbFirst(i) { // Viajó | Marco Rubio
		return 1, Name{}
	}
	if !d.startsName(i) {
		return 0, Name{}
	}
	n := d.runLength(i)
	if d.label(i, n) {
		return n, Name{}
	}
	if n == 1 && d.portfolio(i) {
		return 1, Name{}
	}
	run := d.span(i, n)
	if n > 1 && d.first[i] && d.toks[i+1].capital(d.text) && d.o.Names.common(t.fold) && !d.o.Names.HasFull(run.In(d.text)) && !lexicon.GenericNameWord(lexicon.NameWord(t.fold)) && !d.notName(i+1) {
		return 1, Name{} // Owner | Transportes Reina del Valle
	}
	if n == 1 {
		if key, ok := lexicon.Demonym(d.lang, trimGenitive(t.fold)); ok && (d.lang == lexicon.English || d.o.Names.Standing(t.fold) == NoName) {
			return 1, Name{Span: trimSpan(d.text, run), Key: key, Demonym: true}
		}
	}
	run = trimSpan(d.text, run)
	initial := n == 1 && d.first[i] && d.o.Names.Standing(t.fold) != SureName && !t.allCaps(d.text)
	return n, Name{Span: run, Key: d.key(run, i, n), Initial: initial}
}

// verbFirst says whether the capitalised word at i is a Spanish verb that begins
// its sentence before a name: Viajó Marco, Vuelve Messina; not Baja California,
// Elena Ortiz, nor a name that the day knows whole.
func (d *document) verbFirst(i int) bool {
	if d.lang != lexicon.Spanish || !d.first[i] || d.shouted[i] || !d.extends(i+1) || d.toks[i].allCaps(d.text) {
		return false
	}
	f := d.toks[i].fold
	if len(f) < 4 || f == "baja" || d.o.Names.Standing(f) == SureName || d.o.Names.HasFull(f+" "+d.toks[i+1].fold) {
		return false
	}
	raw := strings.ToLower(d.toks[i].In(d.text))
	return lexicon.Verb(d.lang, raw, f) != lexicon.VerbNone || irregularFuture(raw) || len(f) > 5 && (strings.HasSuffix(f, "e") || strings.HasSuffix(f, "an") || strings.HasSuffix(f, "en")) && lexicon.FiniteByLemma(f)
}

// irregularFuture says whether a Spanish word has the ending of a future with a
// changed stem: vendrá, podrán, habrá, querrá.
func irregularFuture(w string) bool {
	w = strings.TrimSuffix(w, "n")
	return strings.HasSuffix(w, "drá") || strings.HasSuffix(w, "brá") || strings.HasSuffix(w, "rrá")
}

// articleOfName says whether the capitalised article at i belongs to the name
// that follows it: en El Alto, in The Hague; at the start of a sentence only
// where the day knows the name so.
func (d *document) articleOfName(i int) bool {
	if !article(d.toks[i].fold) || d.shouted[i] || !d.extends(i+1) || d.toks[i].allCaps(d.text) {
		return false
	}
	if !d.first[i] {
		return true
	}
	return d.o.Names.HasFull(d.toks[i].fold + " " + d.toks[i+1].fold)
}

// label says whether the n words at i are a label in capitals at the start of
// a line, such as ÚLTIMO MINUTO or UPDATE, and not a known name, an acronym or
// the place of a dateline (CARTAGENA. LIMA, junio).
func (d *document) label(i, n int) bool {
	t := &d.toks[i]
	if !d.first[i] || !t.allCaps(d.text) || n == 1 && len(t.fold) <= 4 || d.o.Names.Standing(t.fold) == SureName {
		return false
	}
	for k := i; k < i+n; k++ {
		if d.toks[k].kind == word && !d.toks[k].allCaps(d.text) {
			return false
		}
	}
	if i+n >= len(d.toks) {
		return true
	}
	switch d.toks[i+n].fold {
	case ".", ",", "—", "–", "(", "-":
		return false
	}
	return n > 1 || len(t.fold) > 6 || d.toks[i+n].fold == "|" || d.toks[i+n].fold == ":"
}

func (d *document) span(i, n int) Span { return Span{d.toks[i].Start, d.toks[i+n-1].End} }

// trimSpan takes the genitive off the end of a name.
func trimSpan(text string, s Span) Span {
	in := s.In(text)
	if in == "" || in[len(in)-1]|0x20 != 's' {
		return s
	}
	for _, g := range []string{"'s", "’s", "'S", "’S"} {
		if strings.HasSuffix(in, g) {
			s.End -= len(g)
			return s
		}
	}
	return s
}

func trimGenitive(w string) string {
	return strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "'")
}

// alias matches a name of the table of aliases at token i. Short forms must be
// written in capitals: "ONU" and "US", not "Un" and "Us".
func (d *document) alias(i int) (int, string) {
next:
	for _, e := range lexicon.Aliases.Starting(trimGenitive(d.toks[i].fold)) {
		j := i
		for k, w := range e.Words {
			if k > 0 && d.toks[j-1].kind == word && j < len(d.toks) && d.toks[j].fold == "." && strings.HasSuffix(e.Words[k-1], ".") {
				j++
			}
			if j >= len(d.toks) || k > 0 && (d.toks[j].lines > 0 || !d.toks[j].capital(d.text) && utf8.RuneCountInString(w) > 3) {
				continue next
			}
			f := d.toks[j].fold
			if strings.HasSuffix(w, ".") && !strings.HasSuffix(f, ".") && j+1 < len(d.toks) && d.toks[j+1].fold == "." && !d.toks[j+1].space {
				f += "."
			}
			if f != w && (k < len(e.Words)-1 || trimGenitive(f) != w) {
				continue next
			}
			j++
		}
		if len(e.Words) == 1 && (d.shouted[i] || d.first[i]) && lexicon.StopWords(d.lang).Has(e.Words[0]) {
			continue // UN MUERTO, WHO SAID SO
		}
		if len(e.Words) == 1 && len(e.Words[0]) <= 4 && strings.ToUpper(d.toks[i].In(d.text)) != d.toks[i].In(d.text) && d.short(e.Words[0]) {
			continue
		}
		if strings.HasSuffix(e.Words[len(e.Words)-1], ".") && j < len(d.toks) && d.toks[j].fold == "." && !d.toks[j].space && !endsWithDot(d.text, d.toks[j-1]) {
			j++
		}
		return j - i, e.Value
	}
	return 0, ""
}

// short says whether an alias of up to four letters is an acronym; Peru and
// Cuba are not.
func (d *document) short(w string) bool {
	v, _ := lexicon.Aliases.Lookup(w)
	return v != w && len(w) <= 4 && !strings.HasPrefix(v, w[:2])
}

// extends says whether a capitalised word or a particle with one follows, so
// that a longer name goes on at token i.
func (d *document) extends(i int) bool {
	if i >= len(d.toks) {
		return false
	}
	t := &d.toks[i]
	return t.space && t.lines == 0 && t.capital(d.text) && !d.notName(i)
}

// notName says whether a capitalised word is no part of names: function words,
// months, days, titles.
func (d *document) notName(i int) bool {
	f := trimGenitive(d.toks[i].fold)
	if d.lang == lexicon.English && (f == "i" || strings.HasPrefix(f, "i'")) {
		return true
	}
	if d.bodysTitle(i) {
		return false
	}
	return lexicon.Month(d.lang, f) > 0 && (d.lang == lexicon.English || len(f) > 4) || lexicon.Weekday(d.lang, f) > 0 && len(f) > 3 ||
		lexicon.StopWords(d.lang).Has(f) || lexicon.Titles(d.lang).Has(f) && !(lexicon.TitleSurname(f) && (d.o.surelyName(f) || i > 0 && d.toks[i].space && d.toks[i-1].capital(d.text) && !lexicon.Titles(d.lang).Has(d.toks[i-1].fold)))
}

// bodysTitle says whether a title begins the name of a body: Comptroller's
// Office, Comptroller General's Office.
func (d *document) bodysTitle(i int) bool {
	if !lexicon.Titles(d.lang).Has(trimGenitive(d.toks[i].fold)) {
		return false
	}
	for k := i; k < i+2 && k+1 < len(d.toks) && d.toks[k].capital(d.text); k++ {
		if f := d.toks[k].fold; trimGenitive(f) != f {
			return ownsBody(f) && d.toks[k+1].capital(d.text)
		}
	}
	return false
}

func (o Options) surelyName(w string) bool { return o.Names.Standing(w) == SureName }

// startsName says whether the capitalised word at i begins a name.
func (d *document) startsName(i int) bool {
	t := &d.toks[i]
	if d.notName(i) {
		return false
	}
	standing := d.o.Names.Standing(trimGenitive(t.fold))
	if d.shouted[i] {
		return standing == SureName || standing == MaybeOne && d.fullRun(i)
	}
	if !d.first[i] {
		return utf8.RuneCountInString(t.fold) > 1 || d.initialOfName(i)
	}
	switch {
	case standing == SureName, t.allCaps(d.text) && len(t.fold) <= 6:
		return true
	case d.country(t.fold):
		return true
	case standing == MaybeOne && (d.extends(i+1) || i+1 < len(d.toks) && d.toks[i+1].fold == "," || i+1 < len(d.toks) && verbLike(d.lang, d.toks[i+1].In(d.text), d.toks[i+1].fold)):
		return true
	}
	return d.extends(i+1) || d.initialOfName(i) || d.particleRun(i) || d.demonymFirst(i) || i+1 < len(d.toks) && d.joins(i+1) || d.bareFirst(i)
}

// country says whether a folded word names a country in either language.
func (d *document) country(w string) bool {
	_, ok := lexicon.Country(trimGenitive(w))
	return ok
}

func (d *document) demonymFirst(i int) bool {
	_, ok := lexicon.Demonym(d.lang, trimGenitive(d.toks[i].fold))
	return ok
}

// fullRun says whether the words from i on are a name that the day knows whole.
func (d *document) fullRun(i int) bool {
	for n := 4; n >= 2; n-- {
		if i+n <= len(d.toks) && d.o.Names.HasFull(d.span(i, n).In(d.text)) {
			return true
		}
	}
	return false
}

// initialOfName says whether the word is the J of "J. R. Pérez".
func (d *document) initialOfName(i int) bool {
	if utf8.RuneCountInString(d.toks[i].fold) != 1 || i+2 >= len(d.toks) || d.toks[i+1].fold != "." || d.toks[i+1].space {
		return false
	}
	return d.toks[i+2].capital(d.text)
}

// particleRun says whether particles and then a capitalised word follow the
// word at i that heads a body's name: "Ministerio de Salud", "Bank of Spain".
func (d *document) particleRun(i int) bool {
	j := i + 1
	for j < len(d.toks) && j <= i+3 && d.toks[j].kind == word && d.toks[j].lines == 0 && lexicon.Particles(d.lang).Has(d.toks[j].fold) && !d.toks[j].capital(d.text) {
		j++
	}
	return j > i+1 && j < len(d.toks) && d.toks[j].lines == 0 && d.toks[j].capital(d.text) && !d.notName(j) &&
		(lexicon.GenericNameWord(lexicon.NameWord(d.toks[i].fold)) || lexicon.Institution(d.toks[i].fold) || d.o.surelyName(d.toks[i].fold))
}

// runLength is the number of tokens of the name that begins at i.
func (d *document) runLength(i int) int {
	end := i + 1 // after the last token that surely belongs
	institution := lexicon.Institution(d.toks[i].fold)
	j := i + 1
	for j < len(d.toks) && d.toks[j].lines == 0 {
		t := &d.toks[j]
		prev := d.toks[j-1]
		switch {
		case strings.HasSuffix(prev.fold, "'s") && d.lang == lexicon.English && !ownsBody(prev.fold):
			return end - i // Mexico's | Supreme Court
		case t.fold == "'" && !t.space && strings.HasSuffix(prev.fold, "s") && ownsBody(prev.fold) && j+1 < len(d.toks) && d.toks[j+1].space && d.toks[j+1].capital(d.text) && !d.notName(j+1):
			j++ // Workers' Union
		case t.kind == word && t.capital(d.text) && !(t.allCaps(d.text) && lexicon.Particles(d.lang).Has(t.fold)) && (t.space || prev.fold == "-" || prev.fold == "."):
			if d.first[j] && prev.kind == mark && prev.fold != "." && prev.fold != "'" || d.notName(j) && !(institution && d.inside(j)) && !d.joins(j) {
				return end - i
			}
			institution = institution || lexicon.Institution(t.fold)
			j++
			end = j
		case t.kind == word && t.space && lexicon.Particles(d.lang).Has(t.fold) && t.allCaps(d.text) && prev.allCaps(d.text) && j+1 < len(d.toks) && d.toks[j+1].allCaps(d.text):
			j++ // TEPEJI DEL RÍO
		case t.kind == mark && t.fold == "-" && !t.space && j+1 < len(d.toks) && !d.toks[j+1].space && d.toks[j+1].capital(d.text):
			j++
		case t.kind == mark && t.fold == "." && !t.space && utf8.RuneCountInString(prev.fold) == 1 && j+1 < len(d.toks) && d.toks[j+1].capital(d.text) && !d.toks[j+1].first(d, j+1):
			j++
		case t.fold == "of" && !institution && d.personRun(i, j):
			return end - i // Rosa Quispe | of the Alianza Progresista
		case t.kind == word && t.space && d.particle(j, institution):
			j++
			if j-end > 3 {
				return end - i
			}
		default:
			return end - i
		}
	}
	return end - i
}

// personRun says whether the run [i, j) before "of" names a person: two words
// or more of which none heads the name of a body or a place, or a surname that
// the day knows.
func (d *document) personRun(i, j int) bool {
	if d.lang != lexicon.English || j <= i {
		return false
	}
	caps := 0
	for k := i; k < j; k++ {
		f := d.toks[k].fold
		if lexicon.Institution(f) || lexicon.GenericNameWord(lexicon.NameWord(f)) || !d.toks[k].capital(d.text) || d.toks[k].allCaps(d.text) || strings.HasSuffix(f, "s") && len(f) > 5 {
			return false
		}
		caps++
	}
	return caps >= 2 && d.toks[i].fold != "our" || caps == 1 && d.o.Names.Standing(d.toks[i].fold) == SureName && d.toks[j].fold == "of" && j+1 < len(d.toks) && d.toks[j+1].fold == "the" && !d.first[i]
}

// ownsBody says whether a genitive belongs to the name of a body, as in
// Comptroller's Office or Children's Hospital.
func ownsBody(genitive string) bool {
	w := trimGenitive(genitive)
	return lexicon.GenericNameWord(lexicon.NameWord(w)) || lexicon.Titles(lexicon.English).Has(w)
}

// bodyAhead says whether the capitalised words from j on end in the head of a
// body's name: National Research and | Development Agency.
func (d *document) bodyAhead(j int) bool {
	end := min(j+4, len(d.toks))
	for ; j < end && d.toks[j].lines == 0 && d.toks[j].capital(d.text) && !d.notName(j); j++ {
		if lexicon.Institution(d.toks[j].fold) {
			return true
		}
	}
	return false
}

// first says whether a sentence begins at the token.
func (t *token) first(d *document, i int) bool {
	return d.first[i] && !(i > 1 && d.toks[i-1].fold == "." && utf8.RuneCountInString(d.toks[i-2].fold) == 1)
}

// inside says whether a title or the like stands within a body's name:
// Fiscalía General, Director General.
func (d *document) inside(j int) bool {
	return lexicon.Titles(d.lang).Has(d.toks[j].fold)
}

// particle says whether the lower-case word at j may stand within a name.
// "y" and "and" only join within the names of bodies.
func (d *document) particle(j int, institution bool) bool {
	f := d.toks[j].fold
	if d.toks[j].capital(d.text) || !lexicon.Particles(d.lang).Has(f) {
		return false
	}
	switch f {
	case "y", "e", "and", "i":
		return (institution || f == "and" && d.bodyAhead(j+1)) && j+1 < len(d.toks) && d.toks[j+1].capital(d.text) && !d.notName(j+1)
	case "the":
		return d.toks[j-1].fold == "of" || d.toks[j-1].fold == "for"
	case "el", "la", "los", "las":
		return d.toks[j-1].fold == "de" || d.toks[j-1].fold == "y"
	case "for":
		return institution
	}
	return true
}

// lowerDemonym reads a Spanish demonym, which has no capital.
func (d *document) lowerDemonym(i int) (int, Name) {
	if d.lang != lexicon.Spanish {
		return 0, Name{}
	}
	key, ok := lexicon.Demonym(d.lang, d.toks[i].fold)
	if !ok {
		return 0, Name{}
	}
	return 1, Name{Span: d.toks[i].Span, Key: key, Demonym: true}
}

// verbLike says whether a word looks like a finite verb that a subject
// precedes: viajó, dijo, firmaron, es; said, is.
func verbLike(lang, raw, w string) bool {
	if lexicon.SayVerbs(lang).Has(w) {
		return true
	}
	if lang == lexicon.English {
		switch w {
		case "is", "was", "has", "had", "will", "would", "could", "may", "did", "does", "and":
			return true
		}
		return len(w) > 4 && strings.HasSuffix(w, "ed")
	}
	switch w {
	case "es", "fue", "ha", "habia", "sera", "esta", "estuvo", "tiene", "tuvo", "hizo", "puso", "quiso", "dio", "vio", "vino", "supo", "pudo", "trajo", "no", "se", "y", "va", "viaja", "llega", "sale", "juega", "gana", "busca", "quiere", "anuncia":
		return true
	}
	for _, s := range []string{"ó", "aron", "ieron", "eron", "ará", "erá", "irá", "arán", "erán", "irán"} {
		if len(raw) > len(s)+2 && strings.HasSuffix(raw, s) {
			return true
		}
	}
	return false
}
