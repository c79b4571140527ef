package lexicon

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/spanish"
)

// Stem levels a folded word for comparison within its language. English words
// are first brought from irregular forms to their base (fell, fall; women,
// woman) and from British to American spelling.
func Stem(lang, word string) string {
	if len(word) > longestStemmed {
		return word
	}
	if lang == Spanish {
		env := snowballstem.NewEnv(word)
		spanish.Stem(env)
		return env.Current()
	}
	if base, ok := irregular[word]; ok {
		word = base
	}
	env := snowballstem.NewEnv(american(word))
	english.Stem(env)
	return env.Current()
}

// longestStemmed bounds, in bytes, what is taken for a word.
const longestStemmed = 64

// Past says whether a folded English word is the past of an irregular verb and
// not its base form too: gave, took, saw.
func Past(word string) bool { return pasts[word] }

// american levels British endings: labour, organisation, centre, programme.
func american(w string) string {
	for _, r := range britishEndings {
		if strings.HasSuffix(w, r[0]) && len(w) > len(r[0])+2 {
			return strings.TrimSuffix(w, r[0]) + r[1]
		}
	}
	return w
}

// britishEndings pairs British endings with American ones. It levels words for
// comparison and may go too far; what is written is respelled by Respell.
var britishEndings = [][2]string{
	{"isation", "ization"}, {"isations", "izations"}, {"ising", "izing"}, {"ised", "ized"}, {"ises", "izes"}, {"ise", "ize"},
	{"yse", "yze"}, {"ysed", "yzed"}, {"ysing", "yzing"},
	{"our", "or"}, {"ours", "ors"}, {"oured", "ored"}, {"ouring", "oring"},
	{"litre", "liter"}, {"litres", "liters"}, {"metre", "meter"}, {"metres", "meters"}, {"centre", "center"}, {"centres", "centers"}, {"theatre", "theater"}, {"theatres", "theaters"}, {"tyre", "tire"}, {"tyres", "tires"},
	{"elled", "eled"}, {"elling", "eling"}, {"defence", "defense"}, {"offence", "offense"}, {"licence", "license"}, {"programme", "program"}, {"programmes", "programs"},
}

// irregular gives the base of irregular forms; pasts are those that no verb has
// as its base.
var irregular, pasts = func() (map[string]string, Set) {
	forms, past := map[string]string{}, Set{}
	for _, line := range strings.Split(strings.TrimSpace(irregularVerbs), ",") {
		f := strings.Fields(line)
		for i, w := range f[1:] {
			forms[w] = f[0]
			if i == 0 && w != f[0] {
				past[w] = true
			}
		}
	}
	for _, p := range table(irregularEnglish) {
		forms[p[0]] = p[1]
	}
	return forms, past
}()

// irregularVerbs are base, past and, where it differs, participle.
const irregularVerbs = `
have had, do did done, go went gone, say said, tell told, give gave given, take took taken, make made, find found, leave left, hold held, keep kept,
come came, become became, begin began begun, break broke broken, bring brought, buy bought, build built, catch caught, choose chose chosen, cut cut, deal dealt,
draw drew drawn, drive drove driven, fall fell fallen, feel felt, fight fought, fly flew flown, flee fled, forget forgot forgotten, get got gotten,
grow grew grown, hear heard, hide hid hidden, hit hit, know knew known, lay laid, lead led, lose lost, mean meant, meet met, pay paid, put put, run ran, rise rose risen,
ring rang rung, see saw seen, sell sold, send sent, set set, shake shook shaken, shoot shot, show showed shown, shut shut, speak spoke spoken, spend spent, stand stood,
steal stole stolen, strike struck, sweep swept, swear swore sworn, teach taught, think thought, throw threw thrown, understand understood, wake woke woken,
win won, withdraw withdrew withdrawn, write wrote written, tear tore torn, bear bore borne, wear wore worn, cling clung, dig dug, bleed bled, blow blew blown, creep crept, dive dove,
feed fed, fling flung, freeze froze frozen, hang hung, leap leapt, lend lent, light lit, quit quit, ride rode ridden, sing sang sung, sink sank sunk, shrink shrank shrunk, shed shed,
burn burnt, drink drank drunk, eat ate eaten, forbid forbade forbidden, sit sat, swim swam swum,
slide slid, sleep slept, spread spread, spring sprang sprung, stick stuck, stride strode, sting stung, seek sought, overthrow overthrew overthrown, undergo underwent undergone, rebuild rebuilt, bid bid, burst burst, cast cast`

// irregularEnglish are lines of a base and its forms that are no past.
const irregularEnglish = `
be: was, were, been, being, is, are, am
have: has
die: died, dying, dead, death, deaths
force: forced
woman: women
man: men
child: children
person: people
life: lives
wife: wives
family: families
knife: knives
foot: feet
injure: injury, injuries
`
