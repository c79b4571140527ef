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

// maxLingua is how many characters lingua is shown: more only takes time.
const maxLingua = 500

// Detector tells languages. It is safe for concurrent use; its models are
// loaded when the first text needs them, and shared by all Detectors.
type Detector struct{}

// New is cheap.
func New() *Detector { return &Detector{} }

var models = sync.OnceValue(func() lingua.LanguageDetector {
	return lingua.NewLanguageDetectorBuilder().FromLanguages(lingua.Spanish, lingua.English, lingua.Portuguese, lingua.Catalan, lingua.French, lingua.Italian).Build()
})

// The lexical scorer's word is taken where the best language has plainVotes
// and is ahead of the second by plainLead times and a word.
const (
	plainVotes = 3.0
	plainLead  = 1.5
)

// Shares from which passages in both languages make a text mixed.
const (
	mixedShare = 0.2
	mixedWords = 5
)

// A text of fewer words than this is told by lingua's word alone; a longer one
// must hold at least wantedShare of function words of the language.
const (
	shortText   = 9
	wantedShare = 0.1
)

// surely is the confidence from which lingua is believed.
const surely = 0.6

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
	case isMixed(ps):
		return news.Mixed, 0.9
	}
	best, second := v.top()
	if v[best] >= plainVotes && v[best] >= plainLead*v[second]+0.5 {
		return name(best), round(v[best] / (v[best] + v[second]))
	}
	return d.doubtful(ps, s.Lang, v, words)
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

// isMixed reports whether Spanish and English passages both have weight.
func isMixed(ps []passage) bool {
	var words [languageCount]int
	all := 0
	for i := range ps {
		var v votes
		voted := ps[i].add(&v)
		all += len(ps[i].words)
		if best, second := v.top(); voted >= 2 && v[best] >= plainVotes && v[best] >= plainLead*v[second] {
			words[best] += len(ps[i].words)
		}
	}
	least := max(mixedWords, int(math.Ceil(mixedShare*float64(all))))
	return words[es] >= least && words[en] >= least
}

// doubtful asks lingua, holds its answer against the votes, and falls back on
// the hint.
func (d *Detector) doubtful(ps []passage, hint string, v votes, words int) (string, float64) {
	lang, confidence := ask(ps)
	best, _ := v.top()
	ours := max(v[es], v[en])
	switch {
	case lang == news.Other && confidence >= surely:
		// lingua knows a neighbour
	case best != es && best != en && v[best] > ours+1: // the marks of a neighbour
		return news.Other, round(v[best] / (v[best] + ours))
	case words >= shortText && ours < wantedShare*float64(words):
		return news.Other, 0.5
	case confidence >= surely:
	case hint == news.Spanish && v[es] >= v[en] || hint == news.English && v[en] >= v[es]:
		return hint, 0.5
	case hint != "" && hint != news.Spanish && hint != news.English && ours <= v[best]:
		return news.Other, 0.5
	default:
		return news.Unsure, confidence
	}
	return lang, confidence
}

// ask shows lingua the words that vote.
func ask(ps []passage) (string, float64) {
	var b strings.Builder
	n := 0
	for i := range ps {
		for _, w := range ps[i].words {
			if n += len(w) + 1; n > maxLingua {
				break
			}
			b.WriteString(w)
			b.WriteByte(' ')
		}
	}
	top := models().ComputeLanguageConfidenceValues(b.String())[0]
	confidence := round(top.Value())
	switch top.Language() {
	case lingua.Spanish:
		return news.Spanish, confidence
	case lingua.English:
		return news.English, confidence
	}
	return news.Other, confidence
}
