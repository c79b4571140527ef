package align

import (
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
)

// unit is what is aligned: a word, a number with its digits and words, or a
// name that has other forms ("EE. UU.").
type unit struct {
	facts.Span
	weight float32 // what it counts for; 0 for function words
	number bool
	name   bool
	keys   []key
	num    *facts.Number
}

// key is something by which two units can meet. The strength says how sure a
// unit is to be meant when it is found by the key.
type key struct {
	kind     keyKind
	strength float32
	id       int32
	text     string
}

type keyKind byte

const (
	byNumber  keyKind = iota // a value
	byName                   // a name's key, an acronym
	byForm                   // the folded word
	byStem                   // an English stem
	byLemma                  // a Spanish lemma of the bilingual table
	byCognate                // the first letters, spelling levelled
)

// meet is the key without its strength, as a map's key.
type meet struct {
	kind keyKind
	id   int32
	text string
}

func (k key) meet() meet { return meet{k.kind, k.id, k.text} }

// Weights of units. A sentence that shares its figures and names with a
// passage is told from one that shares common words.
const (
	numberWeight  = 2
	nameWeight    = 1.5
	wordWeight    = 1
	genericWeight = 0.25 // said, according, new
)

// unitsOf gives the units of a text in order.
func unitsOf(text, lang string, f facts.Facts) []unit {
	b := builder{text: text, lang: lang, out: make([]unit, 0, len(text)/6+1), stems: map[string][]key{}}
	b.names = f.Names
	b.numbers = f.Numbers
	at := 0 // the end of the number or name taken last
	ws := facts.Words(text)
	phrases := phraseKeys(ws, lang)
	for i, w := range ws {
		for b.number(&at, w.Start) || b.name(&at, w.Start) {
		}
		if w.Start >= at {
			n := len(b.out)
			b.word(w)
			if k, ok := phrases[i]; ok && len(b.out) > n {
				u := &b.out[len(b.out)-1]
				u.keys = append(slices.Clip(u.keys), k)
			}
		}
	}
	b.number(&at, len(text)) // a number of marks alone, at the end
	return b.out
}

// inPhrase is the strength of the key that a word has as part of a phrase.
const inPhrase = 0.95

// phraseKeys gives the words of a Spanish text that are parts of a phrase, by
// their places, the phrase's key: in dieron a conocer both verbs are announced.
func phraseKeys(ws []facts.Word, lang string) map[int]key {
	if lang != lexicon.Spanish {
		return nil
	}
	folds := make([]string, len(ws))
	for i, w := range ws {
		folds[i] = w.Fold
	}
	var out map[int]key
	for i := range folds {
		id, n := lexicon.SpanishPhrase(folds, i)
		for k := i; k < i+n; k++ {
			if out == nil {
				out = map[int]key{}
			}
			if _, ok := out[k]; !ok && (k == i || !lexicon.StopWords(lang).Has(folds[k])) {
				out[k] = key{kind: byLemma, strength: inPhrase, id: id}
			}
		}
	}
	return out
}

type builder struct {
	text    string
	lang    string
	names   []facts.Name
	numbers []facts.Number
	out     []unit
	stems   map[string][]key // keys of the words seen
}

// number takes the next number if it begins at or before i.
func (b *builder) number(at *int, i int) bool {
	for len(b.numbers) > 0 && b.numbers[0].End <= *at {
		b.numbers = b.numbers[1:]
	}
	if len(b.numbers) == 0 || b.numbers[0].Start > i {
		return false
	}
	n := &b.numbers[0]
	b.out = append(b.out, unit{Span: n.Span, weight: numberWeight, number: true, keys: numberKeys(*n), num: n})
	*at = n.End
	return true
}

// name takes the name that begins at i if it is one with other forms; words of
// others are units of their own.
func (b *builder) name(at *int, i int) bool {
	for len(b.names) > 0 && b.names[0].End <= i {
		b.names = b.names[1:]
	}
	if i < *at || len(b.names) == 0 || b.names[0].Start != i {
		return false
	}
	n := b.names[0]
	_, alias := lexicon.Canonical(n.Key)
	if !alias && !n.Demonym {
		return false
	}
	keys := []key{{kind: byName, strength: 1, text: n.Key}}
	for _, w := range strings.Fields(lexicon.Fold(n.In(b.text))) {
		if len(w) >= 4 && !lexicon.StopWords("").Has(w) {
			keys = append(keys, key{kind: byForm, strength: 0.8, text: w})
		}
	}
	b.out = append(b.out, unit{Span: n.Span, weight: nameWeight, name: true, keys: keys})
	*at = n.End
	return true
}

func (b *builder) inName(s facts.Span) bool {
	return len(b.names) > 0 && b.names[0].Start <= s.Start && s.End <= b.names[0].End && !b.names[0].Initial
}

// word adds a word; hashtags and handles come in their parts.
func (b *builder) word(w facts.Word) {
	switch w.Kind {
	case facts.Hashtag, facts.Handle:
		for _, p := range facts.TagWords(b.text, w.Span) {
			b.plain(p, lexicon.Fold(p.In(b.text)), true)
		}
	case facts.Link:
	case facts.Letters, facts.Digits:
		b.plain(w.Span, w.Fold, b.inName(w.Span))
	}
}

// plain adds a word with its folded form.
func (b *builder) plain(s facts.Span, fold string, name bool) {
	if utf8.RuneCountInString(fold) < 2 && !isDigits(fold) {
		return
	}
	particle := name && lexicon.Particles("").Has(fold)
	name = name && !particle
	keys, ok := b.stems[fold]
	if !ok {
		keys = wordKeys(fold, b.lang)
		b.stems[fold] = keys
	}
	u := unit{Span: s, name: name, weight: weightOf(fold, b.lang, name), keys: keys}
	if particle {
		u.weight = 0
	}
	if name {
		u.keys = append(nameKeys(fold), keys...)
		if acronym(s.In(b.text)) {
			u.keys = append(u.keys, key{kind: byName, strength: 0.9, text: "(" + fold + ")"})
		} else if in := b.initials(s); in != "" {
			u.keys = append(u.keys, key{kind: byName, strength: 0.9, text: "(" + in + ")"})
		}
	}
	b.out = append(b.out, u)
}

// initials are the initials of the name that begins with this word: FGR for
// Fiscalía General de la República.
func (b *builder) initials(s facts.Span) string {
	if len(b.names) == 0 || b.names[0].Start != s.Start {
		return ""
	}
	var in []byte
	for _, w := range strings.Fields(lexicon.Fold(b.names[0].In(b.text))) {
		if !lexicon.StopWords("").Has(w) && w[0] < utf8.RuneSelf {
			in = append(in, w[0])
		}
	}
	if len(in) < 2 || len(in) > 8 {
		return ""
	}
	return string(in)
}

func acronym(w string) bool {
	return len(w) >= 2 && len(w) <= 8 && strings.ToUpper(w) == w && strings.ToLower(w) != w
}

func nameKeys(fold string) []key {
	out := []key{{kind: byForm, strength: 1, text: fold}}
	if k := lexicon.NameWord(fold); k != fold {
		out = append(out, key{kind: byForm, strength: 0.95, text: k})
	}
	return out
}

func weightOf(fold, lang string, name bool) float32 {
	switch {
	case name:
		return nameWeight
	case lexicon.StopWords(lang).Has(fold), lang == lexicon.English && strings.HasSuffix(fold, "n't"):
		return 0
	case lexicon.CommonInNews(fold) || lexicon.SayVerbs(lang).Has(fold) || lang == lexicon.Spanish && light(fold):
		return genericWeight
	case isDigits(fold):
		return numberWeight
	}
	return wordWeight
}

// light says whether a Spanish word is a form of a verb that says little:
// podría, tuvo, quedaron.
func light(fold string) bool {
	for _, id := range lexicon.SpanishLemmas(fold) {
		if p := lexicon.Bilingual()[id]; p.Verb && lexicon.LightVerb(p.Spanish) {
			return true
		}
	}
	return false
}

// numberKeys are the values that a number can stand for.
func numberKeys(n facts.Number) []key {
	keys := []key{{kind: byNumber, strength: 1, text: value(n.Value)}}
	if n.Other != n.Value {
		keys = append(keys, key{kind: byNumber, strength: 0.8, text: value(n.Other)})
	}
	if n.Kind == facts.Date || n.Day != "" {
		keys = keys[:0]
		for _, d := range []string{n.Day, n.Unit} {
			if d != "" && n.Kind == facts.Date || d != "" && d == n.Day {
				keys = append(keys, key{kind: byNumber, strength: 1, text: d})
			}
		}
		if n.Kind != facts.Date {
			keys = append(keys, key{kind: byNumber, strength: 1, text: value(n.Value)})
		}
		if len(n.Day) >= 7 { // the day of another year, the month alone
			keys = append(keys, key{kind: byNumber, strength: 0.9, text: "-" + n.Day[4:]})
		}
	}
	if strings.HasPrefix(n.Unit, "---") { // el día 31, the 31st
		keys = append(keys, key{kind: byNumber, strength: 0.9, text: strings.TrimLeft(n.Unit[3:], "0")})
	}
	if n.Kind == facts.Score || n.Kind == facts.ID {
		keys = append(keys, key{kind: byNumber, strength: 1, text: n.Unit})
	}
	return keys
}

func value(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "?"
	}
	return strconv.FormatFloat(v, 'g', 6, 64)
}

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// within gives the units that lie within a span; units are in order.
func within(units []unit, s facts.Span) []unit {
	lo := sort.Search(len(units), func(i int) bool { return units[i].Start >= s.Start })
	hi := lo + sort.Search(len(units)-lo, func(i int) bool { return units[lo+i].Start >= s.End })
	return units[lo:hi]
}
