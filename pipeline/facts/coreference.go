package facts

import (
	"slices"
	"sort"
	"strings"

	"puente/pipeline/lexicon"
)

// Document is a text with what Analyze found in it.
type Document struct {
	Text, Lang string
	Facts      Facts
}

// Entity is somebody or something that documents name.
type Entity struct {
	Key   string   // of its fullest name (see NameKey)
	Roles []string // English stems of the titles and trades that a document gives it, sorted: "mayor"
}

// holding is a title as a document gives it to an entity.
type holding struct {
	entity         int
	lang, form, of string // alcaldesa, of the place or body with key of
	doc            int
}

// Mention is a place where a document speaks of an entity.
type Mention struct {
	Span
	Doc    int  // index of the document
	Entity int  // index in Mentions.Entities; -1 where the documents do not tell which
	Role   bool // by a title or trade alone: la alcaldesa, the mayor, el ministerio
}

// Mentions are the entities of documents and where these speak of them.
type Mentions struct {
	Entities []Entity
	List     []Mention // by document and place
}

// MentionsOf ties the names of documents that speak of the same to entities: the
// surname after the full name, the acronym after the long form, a body in short
// form or in the other language; and titles that stand alone to whom a document
// gives them ("la alcaldesa Ana Prieto … la alcaldesa"). Where two could be meant
// the mention is tied to neither.
func MentionsOf(docs ...Document) Mentions {
	r := &tying{docs: docs, words: map[string][]int{}, defined: map[string]int{}, ends: map[[2]int]int{}, holders: map[string][]holding{}, placed: map[[2]int]bool{}}
	for _, long := range []bool{true, false} { // the full names first
		for d := range docs {
			r.names(d, long)
		}
	}
	for d := range docs {
		r.roles(d)
	}
	sort.SliceStable(r.list, func(i, j int) bool {
		if r.list[i].Doc != r.list[j].Doc {
			return r.list[i].Doc < r.list[j].Doc
		}
		return r.list[i].Start < r.list[j].Start
	})
	for i := range r.entities {
		e := &r.entities[i]
		slices.Sort(e.Roles)
		e.Roles = slices.Compact(e.Roles)
	}
	return Mentions{r.entities, r.list}
}

// tying ties mentions to entities.
type tying struct {
	docs     []Document
	entities []Entity
	words    map[string][]int     // entities by the words of their keys, and by their initials
	defined  map[string]int       // entities by acronyms in parentheses after their names
	ends     map[[2]int]int       // entities of full names by document and end
	holders  map[string][]holding // who has a title, by its stems
	placed   map[[2]int]bool      // titles that stand with their names, by document and start
	list     []Mention
}

// names ties the names of document d that have several words, or one.
func (r *tying) names(d int, long bool) {
	doc := r.docs[d]
	for _, n := range doc.Facts.Names {
		ws := keyWords(canonicalKey(n.Key))
		if n.Demonym || len(ws) == 0 || strings.Contains(n.In(doc.Text), " ") != long {
			continue
		}
		e := unknown
		if !long {
			e = r.short(d, n)
		}
		if e == unknown {
			e = r.entityOf(d, n, ws)
		}
		if e == unknown {
			e = len(r.entities)
			r.entities = append(r.entities, Entity{Key: n.Key})
			r.enter(e, ws)
		}
		r.list = append(r.list, Mention{Span: n.Span, Doc: d, Entity: e})
		if long {
			r.ends[[2]int{d, n.End}] = e
		}
		if e >= 0 {
			r.given(d, n.Span, e)
		}
	}
}

// short is the entity that a name of one word stands for as an acronym that stands
// in parentheses after the long form, here or before, or as the word by which the
// name of a body begins.
func (r *tying) short(d int, n Name) int {
	doc := r.docs[d]
	if n.Start > 1 && doc.Text[n.Start-1] == '(' && n.End < len(doc.Text) && doc.Text[n.End] == ')' {
		if e, ok := r.ends[[2]int{d, n.Start - 2}]; ok && e >= 0 {
			r.defined[n.Key] = e
			return e
		}
	}
	if e, ok := r.defined[n.Key]; ok {
		return e
	}
	if w := Fold(n.In(doc.Text)); lexicon.Institution(w) || lexicon.Acts(w) {
		return r.body(d, w)
	}
	return unknown
}

const (
	unknown   = -2 // no entity has the name
	undecided = -1 // several have
)

// mostSharing is how many entities with a word of a name are looked at.
const mostSharing = 40

// entityOf is the one entity that a name can stand for, unknown or undecided.
func (r *tying) entityOf(d int, n Name, ws []string) int {
	var found []int
	for _, w := range ws {
		es := r.words[w]
		for _, e := range es[:min(len(es), mostSharing)] {
			if !slices.Contains(found, e) && (NameKeyMatch(n.Key, r.entities[e].Key) || len(ws) == 1 && !identifies(ws) && r.mentioned(d, e)) {
				found = append(found, e)
			}
		}
	}
	if len(found) > 1 { // the one that this document speaks of
		var here []int
		for _, e := range found {
			if canonicalKey(r.entities[e].Key) == canonicalKey(n.Key) {
				return e
			}
			if r.mentioned(d, e) {
				here = append(here, e)
			}
		}
		found = here
		if len(found) != 1 {
			return undecided
		}
	}
	if len(found) == 0 {
		return unknown
	}
	return found[0]
}

// enter makes an entity findable by the words of its key and by their initials.
func (r *tying) enter(e int, ws []string) {
	initials := ""
	for _, w := range ws {
		initials += w[:1]
		r.words[w] = append(r.words[w], e)
	}
	if len(ws) > 1 {
		r.words[initials] = append(r.words[initials], e)
	}
}

// mentioned says whether document d names an entity.
func (r *tying) mentioned(d, e int) bool {
	for i := len(r.list) - 1; i >= 0 && i >= len(r.list)-200; i-- {
		if r.list[i].Doc == d && r.list[i].Entity == e {
			return true
		}
	}
	return false
}

// roleReach is how many bytes before and after a name its title may stand.
const roleReach = 90

// given notes the titles that stand right before a name or, after a comma, behind
// it: la alcaldesa Ana Prieto; Ana Prieto, alcaldesa de Tula.
func (r *tying) given(d int, s Span, e int) {
	doc := r.docs[d]
	from := s.Start
	for cut := max(0, s.Start-roleReach); from > cut; from-- {
		if c := doc.Text[from-1]; c == '.' || c == '\n' || c == ';' || c == ':' {
			break
		}
	}
	ws := Words(doc.Text[from:s.Start])
	for i := len(ws) - 1; i >= 0 && i >= len(ws)-6; i-- {
		f := ws[i].Fold
		between := doc.Text[from+ws[i].End : s.Start]
		if isRole(doc.Lang, f) {
			if n := len(ws) - 1; n > i && (ofSomething(ws[n].Fold) || n > i+1 && article(ws[n].Fold) && ofSomething(ws[n-1].Fold)) {
				break // alcaldesa de | Tula
			}
			if !strings.Contains(between, ",") || strings.Count(between, ",") == 1 && strings.HasSuffix(strings.TrimRight(between, " "), ",") {
				r.note(d, e, f, complement(between), from+ws[i].Start)
			}
			break
		}
		if verbWord(doc.Lang, ws[i].In(doc.Text[from:s.Start]), f) {
			break
		}
	}
	rest := doc.Text[s.End:min(len(doc.Text), s.End+roleReach)]
	if !strings.HasPrefix(rest, ", ") {
		return
	}
	for _, w := range Words(rest) {
		if w.Kind != Letters {
			if w.Start > 0 {
				return
			}
			continue
		}
		if w.Start > 24 {
			return
		}
		if isRole(doc.Lang, w.Fold) && !w.Capital {
			r.note(d, e, w.Fold, complement(rest[w.End:]), s.End+w.Start)
			return
		}
		if !article(w.Fold) && w.Fold != "a" && w.Fold != "actual" && w.Fold != "current" {
			return
		}
	}
}

// verbWord says whether a word ends what may belong to a title.
func verbWord(lang, raw, fold string) bool {
	return lexicon.SayVerbs(lang).Has(fold) || lexicon.Verb(lang, strings.ToLower(raw), fold) != lexicon.VerbNone
}

// isRole says whether a folded word is a title or says what somebody does.
func isRole(lang, w string) bool { return lexicon.Titles(lang).Has(w) && !polite(w) }

// polite says whether a title tells nobody apart.
func polite(w string) bool {
	switch w {
	case "senor", "senora", "senorita", "sr", "sra", "srta", "sres", "don", "dona", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "dr", "dra", "doctor", "doctora", "general":
		return true
	}
	return false
}

// complement is the key of what a title is of: "de Tula", "of Tula".
func complement(rest string) string {
	rest = strings.TrimLeft(rest, " ")
	for _, of := range []string{"de la ", "del ", "de ", "of the ", "of "} {
		if in, ok := strings.CutPrefix(rest, of); ok {
			end := strings.IndexAny(in, ",.;:()")
			if end < 0 {
				end = len(in)
			}
			ws := Words(in[:end])
			if len(ws) == 0 {
				return ""
			}
			last := 0
			for last+1 < len(ws) && ws[last+1].Capital && last < 4 {
				last++
			}
			return NameKey(in[ws[0].Start:ws[last].End])
		}
	}
	return ""
}

func (r *tying) note(d, e int, form, of string, at int) {
	lang := r.docs[d].Lang
	stems := roleStems(lang, form)
	r.entities[e].Roles = append(r.entities[e].Roles, stems...)
	for _, stem := range stems {
		if len(r.holders[stem]) < mostSharing {
			r.holders[stem] = append(r.holders[stem], holding{e, lang, form, of, d})
		}
	}
	r.placed[[2]int{d, at}] = true
}

// roleStems are the English stems of a title.
func roleStems(lang, form string) []string {
	if lang == lexicon.Spanish {
		return stemsOf(lexicon.SpanishLemmas(form), false)
	}
	return []string{lexicon.Stem(lexicon.English, form)}
}

// roles ties the titles of document d that stand alone after an article, and
// bodies in short form in lower case.
func (r *tying) roles(d int) {
	doc := r.docs[d]
	ws := Words(doc.Text)
	k := 0
	for i := 1; i < len(ws); i++ {
		w := ws[i]
		for k < len(doc.Facts.Names) && doc.Facts.Names[k].End <= w.Start {
			k++
		}
		if !article(ws[i-1].Fold) && ws[i-1].Fold != "al" && ws[i-1].Fold != "del" || w.Start-ws[i-1].End != 1 || k < len(doc.Facts.Names) && doc.Facts.Names[k].Contains(w.Span) {
			continue
		}
		body := lexicon.Institution(w.Fold) || lexicon.Acts(w.Fold)
		if !isRole(doc.Lang, w.Fold) && !body {
			continue
		}
		var e int
		if isRole(doc.Lang, w.Fold) {
			e = r.holder(d, w)
		} else {
			e = r.body(d, w.Fold)
		}
		if e != unknown {
			r.list = append(r.list, Mention{Span: w.Span, Doc: d, Entity: e, Role: true})
		}
	}
}

// severalHere says that more than one of a document has a title.
const severalHere = -9

// holder is the one entity that has the title w where it stands alone; unknown
// where w stands with its name or nobody has it.
func (r *tying) holder(d int, w Word) int {
	doc := r.docs[d]
	of := complement(doc.Text[w.End:min(len(doc.Text), w.End+roleReach)])
	if r.placed[[2]int{d, w.Start}] { // la alcaldesa | Ana Prieto
		return unknown
	}
	found, nearest := []int{}, -1
	for _, stem := range roleStems(doc.Lang, w.Fold) {
		for _, h := range r.holders[stem] {
			if h.form != w.Fold && h.lang == doc.Lang || of != "" && !NameKeyMatch(of, h.of) {
				continue
			}
			if !slices.Contains(found, h.entity) {
				found = append(found, h.entity)
			}
			if h.doc == d && nearest == -1 {
				nearest = h.entity
			} else if h.doc == d && nearest != h.entity {
				nearest = severalHere
			}
		}
	}
	switch {
	case len(found) == 0:
		return unknown
	case len(found) == 1:
		return found[0]
	case nearest >= 0:
		return nearest
	}
	return undecided
}

// body is the one body of document d whose name the word w begins: el ministerio
// for the Ministerio de Salud.
func (r *tying) body(d int, w string) int {
	key := lexicon.NameWord(w)
	found := unknown
	for _, e := range r.words[key] {
		if !r.mentioned(d, e) || !lexicon.GenericNameWord(key) {
			continue
		}
		if found != unknown && found != e {
			return undecided
		}
		found = e
	}
	return found
}

// At is the mention of document doc that a span holds, the one that begins first;
// ok is false for none.
func (m Mentions) At(doc int, s Span) (Mention, bool) {
	i := sort.Search(len(m.List), func(i int) bool {
		return m.List[i].Doc > doc || m.List[i].Doc == doc && m.List[i].End > s.Start
	})
	if i < len(m.List) && m.List[i].Doc == doc && m.List[i].Start < s.End {
		return m.List[i], true
	}
	return Mention{}, false
}

// Party is a party of document doc as somebody whom the documents know: with the
// key of who is meant by a title alone, and with the titles of who is named.
func (m Mentions) Party(doc int, p Party) Party {
	if p.Span == (Span{}) {
		return p
	}
	at, ok := m.At(doc, p.Span)
	if !ok || at.Entity < 0 || at.Role && p.Key != "" {
		return p
	}
	e := m.Entities[at.Entity]
	switch {
	case at.Role:
		p.Key = e.Key
	case p.Key != "" && NameKeyMatch(p.Key, e.Key):
		p.Heads = append(slices.Clone(p.Heads), e.Roles...)
		slices.Sort(p.Heads)
		p.Heads = slices.Compact(p.Heads)
	}
	return p
}
