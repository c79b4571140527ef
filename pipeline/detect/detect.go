// Package detect tells in which language a source is written: Spanish,
// English, both, another, or none that can be told.
//
// A lexical scorer (function words and spelling of the languages around ours)
// decides the plain cases; lingua the rest, and may not turn a text into ours
// that holds the marks of a neighbour. It knows nothing else of a source than
// its words and the hint that came with it.
package detect

import (
	"math"
	"strings"
	"sync"

	"github.com/pemistahl/lingua-go"

	"puente/pipeline/news"
)

// maxLingua is how many bytes lingua is shown: more only takes time.
const maxLingua = 500

// Detector tells languages. It is safe for concurrent use; its models are
// loaded when the first text needs them, and shared by all Detectors.
type Detector struct{}

// New is cheap.
func New() *Detector { return &Detector{} }

// models are lingua's trigrams alone: all its models take two seconds and 95 MB
// to load where these take 60 ms and 5 MB, and gain a point on Spanish of 40
// characters, none on 80.
var models = sync.OnceValue(func() lingua.LanguageDetector {
	return lingua.NewLanguageDetectorBuilder().FromLanguages(lingua.Spanish, lingua.English, lingua.Portuguese, lingua.Catalan, lingua.French, lingua.Italian).WithLowAccuracyMode().Build()
})

// The lexical scorer's word is taken where the best language has plainVotes
// and is ahead of the second by plainLead times and a word.
const (
	plainVotes = 3.0
	plainLead  = 1.5
)

// Stretches in both languages make a text mixed where each has mixedShare of
// the words, and mixedWords. A stretch has mixedMarks words of its language
// without one of the other among them, so a borrowed phrase is none.
const (
	mixedShare = 0.2
	mixedWords = 5
	mixedMarks = 3
)

// A text of fewer words than this is told by lingua's word alone; a longer one
// must hold at least wantedShare of function words of the language.
const (
	shortText   = 9
	wantedShare = 0.1
)

// Confidences from which lingua is believed: alone, and where the votes say
// the same.
const (
	surely   = 0.6
	agreeing = 0.4
	certain  = 0.75 // although nothing in the text is Spanish or English alone
)

// Detect returns one of news.Spanish, English, Mixed, Other and Unsure, and
// how sure that is, in [0,1]. The source's Lang is a hint that decides where
// the text does not.
func (d *Detector) Detect(s news.Source) (lang string, confidence float64) {
	text := s.Text
	if s.Title != "" {
		text = s.Title + "\n" + s.Text
	}
	ps := passages(text)
	var v votes
	words, voted, latin, others := 0, 0, 0, 0
	for i := range ps {
		voted += ps[i].add(&v)
		words += len(ps[i].words)
		latin += ps[i].latin
		others += ps[i].others
	}
	switch {
	case latin+others == 0:
		return news.Unsure, 0
	case others > latin:
		return news.Other, 1
	case v[es] >= 1 && v[en] >= 1 && v.spanish() && isMixed(ps):
		return news.Mixed, 0.9
	}
	best, second := v.top()
	if v[best] >= plainVotes && v[best] >= plainLead*v[second]+0.5 {
		return name(best), round(v[best] / (v[best] + v[second]))
	}
	lang, confidence = d.doubtful(ps, s.Lang, v, words)
	if lang != news.Other && lang != news.Unsure {
		return lang, confidence
	}
	best, _ = v.top()
	switch { // the hint is the outlet's, the feed's or the platform's word
	case s.Lang == news.Spanish && v[es] >= v[best], s.Lang == news.English && v[en] >= v[best]:
		return s.Lang, 0.6
	case v.mayBeSpanish():
		if named, c := ask(ps, true); v.belie(named) || named == es && (c >= certain || c >= agreeing && v[es] > v[gl]) {
			return news.Spanish, 0.5
		}
	}
	return lang, confidence
}

func name(l language) string {
	switch l {
	case es:
		return news.Spanish
	case en:
		return news.English
	}
	return news.Other
}

// round makes a confidence that does not depend on the order of a sum.
func round(c float64) float64 { return math.Round(min(max(c, 0), 1)*100) / 100 }

// isMixed reports whether Spanish and English stretches both have weight.
func isMixed(ps []passage) bool {
	var words [2]int
	all := 0
	for i := range ps {
		all += len(ps[i].words)
		stretches := ps[i].stretches()
		words[es] += stretches[es]
		words[en] += stretches[en]
	}
	least := max(mixedWords, int(math.Ceil(mixedShare*float64(all))))
	return words[es] >= least && words[en] >= least
}

// doubtful asks lingua, holds its answer against the votes, and falls back on
// the hint.
func (d *Detector) doubtful(ps []passage, hint string, v votes, words int) (string, float64) {
	named, confidence := ask(ps, false)
	lang := name(named)
	ours := max(v[es], v[en])
	switch {
	case lang == news.Other && v.belie(named):
		return news.Spanish, 0.5
	case lang == news.Other && confidence >= surely && !v.leads():
		return lang, confidence
	case v.neighbour(): // the marks of another language
		best, _ := v.top()
		return news.Other, round(v[best] / (v[best] + ours))
	case words >= shortText && ours < wantedShare*float64(words) && (lang == news.Other || confidence < certain):
		return news.Other, 0.5
	case lang == news.Spanish && words > 2 && v[es] <= max(v[gl], v[pt]) && (confidence < certain || v[es] < max(v[gl], v[pt])):
		// nothing in it that is Spanish alone
		confidence = min(confidence, agreeing)
	case confidence >= surely && lang != news.Other && words > 2, confidence >= agreeing && v.agrees(lang):
		return lang, confidence
	case lang == news.Other && v.leads():
		best, _ := v.top()
		return name(best), 0.5
	}
	switch {
	case hint == news.Spanish && v[es] >= v[en] || hint == news.English && v[en] >= v[es]:
		return hint, 0.5
	case hint != "" && hint != news.Spanish && hint != news.English && lang == news.Other:
		return news.Other, 0.5
	}
	return news.Unsure, confidence
}

// neighbour reports votes for another language that clearly are more than
// those for ours. Galician and Portuguese share so much with Spanish that any
// lead of theirs tells.
func (v *votes) neighbour() bool {
	best, _ := v.top()
	ours := max(v[es], v[en])
	switch best {
	case es, en:
		return false
	case gl, pt:
		return v[best] > ours+0.2
	}
	return v[best] > ours+1
}

// leads reports that Spanish or English has some votes and a word's lead: more
// than lingua's impression of a short text.
func (v *votes) leads() bool {
	best, second := v.top()
	return (best == es || best == en) && v[best] >= 1.5 && v[best] >= v[second]+0.7
}

// mayBeSpanish reports that Spanish has a vote, and no language has more.
func (v *votes) mayBeSpanish() bool {
	best, _ := v.top()
	return v[es] >= 0.5 && v[es] >= v[best]
}

// belie reports that no language has more votes than Spanish, and that the one
// which lingua named instead has clearly fewer: in a short text it takes
// Spanish for a neighbour, often for Portuguese.
func (v *votes) belie(named language) bool {
	return v.mayBeSpanish() && v[es] >= v[named]+0.5 && v[es] > v[gl]
}

// spanish reports whether Spanish has more votes than its neighbours.
func (v *votes) spanish() bool {
	for l := pt; l < languageCount; l++ {
		if v[l] >= v[es] {
			return false
		}
	}
	return true
}

// agrees reports whether there are votes, and no language has more than the
// one that lingua named.
func (v *votes) agrees(lang string) bool {
	best, _ := v.top()
	if v[best] == 0 {
		return false
	}
	switch lang {
	case news.Spanish:
		return v[es] >= v[best]
	case news.English:
		return v[en] >= v[best]
	}
	return best != es && best != en
}

// ask shows lingua the words that vote; without names, unless they are asked
// for, where words enough are left: a name tells where a person is from.
func ask(ps []passage, names bool) (language, float64) {
	text, words := wordsFor(ps, names)
	if words < 3 {
		text, _ = wordsFor(ps, true)
	}
	top := models().ComputeLanguageConfidenceValues(text)[0]
	return asked[top.Language()], round(top.Value())
}

// asked are the languages that lingua knows here.
var asked = map[lingua.Language]language{lingua.Spanish: es, lingua.English: en, lingua.Portuguese: pt, lingua.Catalan: ca, lingua.French: fr, lingua.Italian: it}

func wordsFor(ps []passage, names bool) (text string, words int) {
	var b strings.Builder
	for i := range ps {
		capitals := ps[i].capitals()
		for j, w := range ps[i].words {
			if ps[i].names[j] && !capitals && !names {
				continue
			}
			if b.Len()+len(w) >= maxLingua {
				return b.String(), words
			}
			b.WriteString(w)
			b.WriteByte(' ')
			words++
		}
	}
	return b.String(), words
}
