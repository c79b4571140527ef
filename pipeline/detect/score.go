package detect

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxScored is how much of a text is looked at, in bytes.
const maxScored = 4000

// passage is a sentence, or a part of one between bars, and its words in lower
// case, without what says nothing of the language.
type passage struct {
	words  []string
	names  []bool // the word looks like a name
	spain  int    // inverted marks
	latin  int    // letters
	others int    // letters of other scripts
}

// passages cuts a text up. Links, handles, hashtags, numbers and emoji are
// left out. A passage that is all capitals has no names.
func passages(text string) []passage {
	if len(text) > maxScored {
		text = text[:maxScored]
	}
	var out []passage
	p := passage{words: make([]string, 0, len(text)/5), names: make([]bool, 0, len(text)/5)}
	flush := func() {
		if len(p.words) > 0 || p.latin+p.others > 0 {
			out = append(out, p)
		}
		p = passage{words: p.words[len(p.words):], names: p.names[len(p.names):]} // goes on behind this one's
	}
	for line := range strings.SplitSeq(text, "\n") {
		for f := range strings.FieldsSeq(line) {
			if mute(f) {
				continue
			}
			if strings.Trim(f, "/|•·—–-") == "" {
				flush()
				continue
			}
			p.field(f)
			if end := strings.TrimRight(f, `"'»”’)]`); strings.HasSuffix(end, ".") && utf8.RuneCountInString(end) > 4 || strings.HasSuffix(end, "!") || strings.HasSuffix(end, "?") || strings.HasSuffix(end, "…") {
				flush()
			}
		}
		flush()
	}
	return out
}

// mute reports a field that does not vote: a link, a handle, a hashtag, an
// address.
func mute(f string) bool {
	bare := strings.TrimLeft(f, `("'«“‘[¡¿.,:-`)
	if bare == "RT" || strings.HasPrefix(bare, "#") || strings.HasPrefix(bare, "www.") || strings.ContainsRune(f, '@') || strings.Contains(f, "://") {
		return true
	}
	host, _, path := strings.Cut(bare, "/") // t.co/Xyz
	return path && strings.ContainsRune(host, '.')
}

// field takes in what stands between two blanks.
func (p *passage) field(f string) {
	start := -1
	end := func(i int) {
		if start >= 0 {
			p.word(f[start:i])
			start = -1
		}
	}
	for i, r := range f {
		switch {
		case unicode.IsLetter(r) || unicode.Is(unicode.Mn, r):
			if start < 0 {
				start = i
			}
			if unicode.Is(unicode.Latin, r) {
				p.latin++
			} else if r != 'ª' && r != 'º' {
				p.others++
			}
		case (r == '\'' || r == '’' || r == '·') && start >= 0:
		case r == '¿' || r == '¡':
			p.spain++
			end(i)
		default:
			end(i)
		}
	}
	end(len(f))
}

func (p *passage) word(w string) {
	w = strings.TrimRight(strings.ReplaceAll(w, "’", "'"), "'·")
	first, _ := utf8.DecodeRuneInString(w)
	p.names = append(p.names, unicode.IsUpper(first) && len(p.words) > 0)
	p.words = append(p.words, strings.ToLower(w))
}

// capitals reports whether most words begin with a capital: then it tells
// nothing about names.
func (p *passage) capitals() bool {
	n := 0
	for _, name := range p.names {
		if name {
			n++
		}
	}
	return n*5 > len(p.words)*3
}

// add puts the votes of a passage's words into v, and tells how many words
// voted.
func (p *passage) add(v *votes) (voted int) {
	names := !p.capitals()
	for i, w := range p.words {
		if names && p.names[i] {
			continue
		}
		if p.vote(w, v) {
			voted++
		}
	}
	v[es] += 2 * float64(min(p.spain, 2))
	return voted
}

func (p *passage) vote(w string, v *votes) bool {
	found, ok := lexicon[w]
	if ok {
		for l := range v {
			v[l] += found[l]
		}
		return true
	}
	if len(w) < 3 {
		return false
	}
	take := func(s *spelling) {
		ok = true
		for _, l := range s.langs {
			v[l] += s.weight
		}
	}
	for _, s := range looks.atEnd[w[len(w)-1]] {
		if strings.HasSuffix(w, s.what) && len(w) > len(s.what)+1 {
			take(s)
		}
	}
	for _, s := range looks.atStart[w[0]] {
		if strings.HasPrefix(w, s.what) && len(w) > len(s.what)+1 {
			take(s)
		}
	}
	for i := range len(w) {
		for _, s := range looks.within[w[i]] {
			if strings.HasPrefix(w[i:], s.what) && strings.Index(w, s.what) == i { // once a word
				take(s)
			}
		}
	}
	return ok
}

// looks are the spellings by the byte that can be looked at first.
var looks = makeLooks()

type looksByByte struct{ atEnd, atStart, within [256][]*spelling }

func makeLooks() *looksByByte {
	l := &looksByByte{}
	for i := range spellings {
		s := &spellings[i]
		switch s.where {
		case atEnd:
			last := s.what[len(s.what)-1]
			l.atEnd[last] = append(l.atEnd[last], s)
		case atStart:
			l.atStart[s.what[0]] = append(l.atStart[s.what[0]], s)
		default:
			l.within[s.what[0]] = append(l.within[s.what[0]], s)
		}
	}
	return l
}

// first two are the languages with most votes.
func (v *votes) top() (best, second language) {
	best, second = 0, 1
	if v[1] > v[0] {
		best, second = 1, 0
	}
	for l := language(2); l < languageCount; l++ {
		switch {
		case v[l] > v[best]:
			best, second = l, best
		case v[l] > v[second]:
			second = l
		}
	}
	return best, second
}

// stretches counts the words of the passage's stretches in Spanish and in
// English, each from its first telling word to its last.
func (p *passage) stretches() (words [2]int) {
	names := !p.capitals()
	current, first, last, marks := es, 0, 0, 0
	end := func() {
		if marks >= mixedMarks {
			words[current] += last - first + 1
		}
		marks = 0
	}
	for i, w := range p.words {
		if names && p.names[i] {
			continue
		}
		var v votes
		p.vote(w, &v)
		lead := v[es] - v[en]
		least := 0.3
		if _, small := lexicon[w]; !small { // the look of a word alone must be plain
			least = 2
		}
		if math.Abs(lead) < least {
			continue
		}
		l := es
		if lead < 0 {
			l = en
		}
		if l != current {
			end()
			current = l
		}
		if marks == 0 {
			first = i
		}
		last = i
		marks++
	}
	end()
	return words
}
