package align

import (
	"strings"
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"

	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// Strengths of the keys of words. A pair's strength is the product of both.
const (
	firstSense    = 0.95
	otherSense    = 0.85
	suffixed      = 0.85 // the English that a Spanish suffix gives
	alike         = 0.75 // a Spanish word without an entry and an English one that begin alike
	sameForm      = 0.9  // a Spanish word without an entry and the same English one
	sameFormKnown = 0.7
	alikeKnown    = 0.5 // the same where the table knows other English for it
)

// wordKeys are the keys of a folded word.
func wordKeys(fold, lang string) []key {
	if isDigits(fold) {
		return []key{{kind: byNumber, strength: 1, text: strings.TrimLeft(fold, "0")}}
	}
	if lexicon.StopWords(lang).Has(fold) {
		return functionKeys(fold, lang)
	}
	if lang == news.Spanish {
		return spanishKeys(fold)
	}
	return englishKeys(fold)
}

// functionKeys let function words meet their translations within a segment.
func functionKeys(fold, lang string) []key {
	var out []key
	if lang == news.Spanish {
		for _, id := range lexicon.SpanishLemmas(fold) {
			out = append(out, key{kind: byLemma, strength: 0.6, id: id})
		}
		return out
	}
	for _, id := range senses().of[Stem(fold)] {
		out = append(out, key{kind: byLemma, strength: 0.6, id: id})
	}
	return out
}

func englishKeys(fold string) []key {
	stem := Stem(fold)
	out := []key{{kind: byStem, strength: 1, text: stem}}
	for _, id := range senses().of[stem] {
		s := float32(otherSense)
		if senses().first[id] == stem {
			s = firstSense
		}
		out = append(out, key{kind: byLemma, strength: s, id: id})
	}
	if c := cognate(fold, false); c != "" {
		out = append(out, key{kind: byCognate, strength: 1, text: c})
	}
	return append(out, key{kind: byForm, strength: 1, text: fold})
}

func spanishKeys(fold string) []key {
	var out []key
	ids := lexicon.SpanishLemmas(fold)
	for _, id := range ids {
		out = append(out, key{kind: byLemma, strength: 1, id: id})
	}
	if lexicon.FalseFriend(fold) {
		return out
	}
	for _, e := range fromSuffix(fold) {
		out = append(out, key{kind: byStem, strength: suffixed, text: Stem(e)})
	}
	s := float32(alike)
	form := float32(sameForm)
	if ids != nil {
		s, form = alikeKnown, sameFormKnown
	}
	if len(fold) >= 4 {
		out = append(out, key{kind: byForm, strength: form, text: fold})
	}
	if c := cognate(fold, true); c != "" {
		out = append(out, key{kind: byCognate, strength: s, text: c})
	}
	return out
}

// senseTable is the bilingual table from the English side.
type senseTable struct {
	of    map[string][]int32 // English stem: the lemmas that it can translate
	first []string           // of each lemma the stem of its likeliest English
}

// mostSenses is how many lemmas an English word may translate before it says
// nothing: take, make, go.
const mostSenses = 14

var senses = sync.OnceValue(func() *senseTable {
	pairs := lexicon.Bilingual()
	t := &senseTable{of: make(map[string][]int32, len(pairs)), first: make([]string, len(pairs))}
	for i, p := range pairs {
		for k, e := range p.English {
			stem := Stem(lexicon.Fold(e))
			if k == 0 {
				t.first[i] = stem
			}
			if ids := t.of[stem]; len(ids) < mostSenses && (len(ids) == 0 || ids[len(ids)-1] != int32(i)) {
				t.of[stem] = append(ids, int32(i))
			}
		}
	}
	return t
})

// Stem is the stem by which folded English words are compared: inflection,
// irregular forms and the two spellings are levelled.
func Stem(fold string) string {
	if base, ok := irregular[fold]; ok {
		fold = base
	}
	fold = american(fold)
	env := snowballstem.NewEnv(fold)
	english.Stem(env)
	return env.Current()
}

// american levels spellings: labour, organise, centre, programme.
func american(w string) string {
	if len(w) < 5 {
		return w
	}
	for _, e := range spellings {
		if i := strings.Index(w, e.is); i > 1 {
			return w[:i] + e.was + w[i+len(e.is):]
		}
	}
	return w
}

type spelling struct{ is, was string }

var spellings = []spelling{
	{"isation", "ization"}, {"ising", "izing"}, {"ised", "ized"}, {"ise", "ize"}, {"yse", "yze"}, {"our", "or"}, {"metre", "meter"}, {"litre", "liter"}, {"centre", "center"}, {"theatre", "theater"},
	{"programme", "program"}, {"defence", "defense"}, {"licence", "license"}, {"offence", "offense"}, {"tyre", "tire"}, {"lled", "led"}, {"lling", "ling"},
}

// irregular gives the base of irregular English forms.
var irregular = func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(irregularForms) {
		f := strings.Fields(line)
		for _, w := range f[min(1, len(f)):] {
			m[w] = f[0]
		}
	}
	return m
}()

const irregularForms = `begin began begun
break broke broken
bring brought
build built
burn burnt
buy bought
catch caught
choose chose chosen
come came
cost costs
deal dealt
die dying dead
draw drew drawn
drink drank drunk
drive drove driven
driver drivers
eat ate eaten
fall fell fallen
feel felt
fight fought
find found
flee fled
fly flew flown
forbid forbade forbidden
forget forgot forgotten
freeze froze frozen
get got gotten
give gave given
go went gone
grow grew grown
hang hung
have has had
hear heard
hide hid hidden
hold held
keep kept
know knew known
lay laid
lead led
leave left
lend lent
lose lost
make made
man men
mean meant
meet met
pay paid
person people persons
ride rode ridden
ring rang rung
rise rose risen
run ran
say said says
see saw seen
seek sought
sell sold
send sent
shake shook shaken
shoot shot
show shown
sing sang sung
sink sank sunk
sit sat
sleep slept
speak spoke spoken
spend spent
stand stood
steal stole stolen
strike struck stricken
swear swore sworn
swim swam
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
understand understood
wear wore worn
win won
withdraw withdrew withdrawn
woman women
child children
write wrote written
foot feet
wife wives
life lives
knife knives
overthrow overthrew overthrown
undergo underwent
become became
bear bore born borne
injure injuries injury
policy policies
city cities
`
