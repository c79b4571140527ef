package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"

	"puente/pipeline/facts"
)

// Word is a content word of an English text, with the stem by which it is
// compared.
type Word struct {
	facts.Span
	Stem string
}

// Words are the content words of an English text, in order: no function words,
// no digits. Spelling (colour, color) and irregular forms (fell, fall) are
// levelled in the stem.
func Words(text string) []Word {
	var out []Word
	for _, t := range tokens(text) {
		f := fold(t.In(text))
		if isDigits(f) || utf8.RuneCountInString(f) < 2 || stopWords[f] {
			continue
		}
		out = append(out, Word{t, stem(f)})
	}
	return out
}

// tokens are the runs of letters and digits of a text. An apostrophe within a
// word parts what follows it ("company's" is "company"), a hyphen parts words.
func tokens(text string) []facts.Span {
	var out []facts.Span
	start := -1
	skip := false // within what follows an apostrophe
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			if start < 0 && !skip {
				start = i
			}
			continue
		case r == '\'' || r == '’':
			if start >= 0 {
				out = append(out, facts.Span{Start: start, End: i})
				start, skip = -1, contracted(text[i+utf8.RuneLen(r):])
			}
			continue
		}
		if start >= 0 {
			out = append(out, facts.Span{Start: start, End: i})
		}
		start, skip = -1, false
	}
	if start >= 0 {
		out = append(out, facts.Span{Start: start, End: len(text)})
	}
	return out
}

// contracted says whether what follows an apostrophe is an ending ('s, 'll,
// 're, n't) and not a name (O'Brien, L'Aquila).
func contracted(rest string) bool {
	n := 0
	for _, r := range rest {
		if !unicode.IsLetter(r) {
			break
		}
		n++
	}
	return n <= 2
}

// stem levels an already folded English word.
func stem(w string) string {
	if s, ok := irregular[w]; ok {
		w = s
	}
	w = american(w)
	env := snowballstem.NewEnv(w)
	english.Stem(env)
	return env.Current()
}

// american levels British spelling: labour, organisation, centre, programme.
func american(w string) string {
	for _, r := range spellings {
		if strings.HasSuffix(w, r[0]) && len(w) > len(r[0])+2 {
			return strings.TrimSuffix(w, r[0]) + r[1]
		}
	}
	return w
}

func isDigits(s string) bool {
	for _, r := range s {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return s != ""
}

// spellings pairs British endings with American ones.
var spellings = [][2]string{
	{"isation", "ization"}, {"isations", "izations"}, {"ising", "izing"}, {"ised", "ized"}, {"ises", "izes"}, {"ise", "ize"},
	{"yse", "yze"}, {"ysed", "yzed"}, {"ysing", "yzing"},
	{"our", "or"}, {"ours", "ors"}, {"oured", "ored"}, {"ouring", "oring"},
	{"litre", "liter"}, {"litres", "liters"}, {"metre", "meter"}, {"metres", "meters"}, {"centre", "center"}, {"centres", "centers"},
	{"elled", "eled"}, {"elling", "eling"}, {"defence", "defense"}, {"offence", "offense"}, {"licence", "license"}, {"programme", "program"}, {"programmes", "programs"},
}

// irregular gives the base form of the irregular verbs and plurals that news
// uses; stemming brings the rest together.
var irregular = pairs(`
	was be were be been be is be are be had have has have did do done do went go gone go
	said say told tell gave give given give took take taken take made make found find left leave held hold
	kept keep came come became become began begin begun begin broke break broken break brought bring bought buy
	built build caught catch chose choose chosen choose cut cut dealt deal drew draw drawn draw drove drive driven drive
	fell fall fallen fall felt feel fought fight flew fly flown fly fled flee forced force forgot forget forgotten forget
	got get grew grow grown grow heard hear hid hide hidden hide hit hit knew know known know laid lay led lead lost lose
	meant mean met meet paid pay put put ran run rose rise risen rise rang ring saw see seen see sold sell sent send
	set set shook shake shot shoot showed show shown show shut shut spoke speak spoken speak spent spend stood stand
	stole steal stolen steal struck strike swept sweep swore swear sworn swear taught teach thought think threw throw thrown throw
	understood understand woke wake won win withdrew withdraw withdrawn withdraw wrote write written write died die dying die dead die death die deaths die
	women woman men man children child people person lives life wives wife families family
`)

func pairs(table string) map[string]string {
	f := strings.Fields(table)
	m := make(map[string]string, len(f)/2)
	for i := 0; i+1 < len(f); i += 2 {
		m[f[i]] = f[i+1]
	}
	return m
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// stopWords carry no content of their own. Negations, comparisons and modals
// are left out of coverage too: they have checks of their own.
var stopWords = set(`
	a an the this that these those and or but nor so yet if whether while whereas when where who whom whose which what why how than then there here
	i me my mine we us our ours you your yours he him his she her hers it its they them their theirs one ones himself herself itself themselves
	am is are was were be been being have has had having do does did doing done will would shall should can could may might must
	to of in on at by for from with without into onto over under between among through during before after about against as up down out off around
	near since until till upon within along across behind beyond per via
	not no never none nor neither nobody nothing cannot don didn doesn isn wasn weren hasn haven hadn won wouldn couldn shouldn
	also too very just only even still already such own same other others another each every both all any some more most less least many much few several
	ago again once however although though because due else ever
	said say says saying told tell tells according reported report reports reportedly stated states announced
	put puts number numbers
	mr mrs ms dr st s t ll re ve d m
	january february march april june july august september october november december
	monday tuesday wednesday thursday friday saturday sunday
	zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty
	fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen half
	https http www com
`)
