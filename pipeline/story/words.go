package story

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/spanish"
	"golang.org/x/text/unicode/norm"
)

// token is a word of a text, with what its shape says.
type token struct {
	text    string // as it stands
	folded  string // lower case, without accents
	start   int    // offset in bytes
	hash    bool   // "#Tepeji"
	handle  bool   // "@bomberos"
	capital bool   // begins with a capital
	first   bool   // stands where a sentence begins: its capital says nothing
	number  bool   // begins with a digit
	joined  bool   // only spaces stand between it and the token before
}

// tokens cuts a text into words. Links are left out; links hands them back.
func tokens(text string) (out []token, links []string) {
	first, joined := true, false
	for i := 0; i < len(text); {
		if n := linkAt(text, i); n > 0 {
			links = append(links, text[i:i+n])
			i += n
			joined = false
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		mark := (r == '#' || r == '@') && i+size < len(text)
		if !mark && !wordRune(r) {
			if strings.ContainsRune(".!?…:;|\n«»“”\"¡¿—–•▪➡👉(/", r) || unicode.Is(unicode.So, r) {
				first = true
			}
			joined = joined && r == ' '
			i += size
			continue
		}
		start := i
		if mark {
			i += size
		}
		end := wordEnd(text, i)
		if end == i {
			joined = false
			continue
		}
		t := token{text: text[i:end], start: start, hash: r == '#', handle: r == '@', first: first && !mark, joined: joined}
		head, _ := utf8.DecodeRuneInString(t.text)
		t.capital, t.number = unicode.IsUpper(head), unicode.IsDigit(head)
		t.folded = foldWord(t.text)
		out = append(out, t)
		// What follows a tag at the start of a sentence still starts it.
		i, first, joined = end, first && mark, true
	}
	return out, links
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_'
}

// wordEnd is where the word that begins at i ends. Apostrophes, hyphens,
// points and commas belong to it where letters or digits stand on both sides.
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if wordRune(r) || unicode.Is(unicode.Mn, r) {
			i += size
			continue
		}
		if !strings.ContainsRune("'’.,:", r) || i == 0 {
			break
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+size:])
		apostrophe := r == '\'' || r == '’'
		if apostrophe && unicode.IsLetter(before) && unicode.IsLetter(after) ||
			!apostrophe && unicode.IsDigit(before) && unicode.IsDigit(after) {
			i += size
			continue
		}
		break
	}
	return i
}

// linkAt is the length of a link that begins at i, else 0.
func linkAt(text string, i int) int {
	if text[i] != 'h' && text[i] != 'H' && text[i] != 'w' {
		return 0
	}
	rest := text[i:]
	head := rest[:min(len(rest), 8)]
	if !strings.HasPrefix(head, "www.") && !hasPrefixFold(head, "http://") && !hasPrefixFold(head, "https://") {
		return 0
	}
	if n := strings.IndexFunc(rest, unicode.IsSpace); n >= 0 {
		return n
	}
	return len(rest)
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// foldWord is the word in lower case without accents and without an English
// possessive. The tilde of ñ goes too: ASCII dumps write "Penarol".
func foldWord(w string) string {
	if ascii(w) {
		return strings.TrimSuffix(strings.ToLower(w), "'s")
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(w) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == '’':
			b.WriteByte('\'')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return strings.TrimSuffix(b.String(), "'s")
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// stemmer stems words and remembers what it stemmed.
type stemmer struct {
	env  *snowballstem.Env
	stem func(*snowballstem.Env) bool
	seen map[string]string
}

func newEnglish() *stemmer {
	return &stemmer{snowballstem.NewEnv(""), english.Stem, map[string]string{}}
}

func newSpanish() *stemmer {
	return &stemmer{snowballstem.NewEnv(""), spanish.Stem, map[string]string{}}
}

func (s *stemmer) of(word string) string {
	if st, ok := s.seen[word]; ok {
		return st
	}
	st := word
	if len(word) < 64 {
		s.env.SetCurrent(word)
		s.stem(s.env)
		st = s.env.Current()
	}
	s.seen[word] = st
	return st
}

// camel cuts a hashtag into its words: "LegionelaYa" is legionela, ya;
// "FGR_Hgo" is fgr, hgo.
func camel(tag string) []string {
	var out []string
	start := 0
	prevLower := false
	cut := func(end int) {
		if end > start {
			out = append(out, tag[start:end])
		}
	}
	for i, r := range tag {
		switch {
		case r == '_':
			cut(i)
			start = i + 1
		case unicode.IsUpper(r) && prevLower:
			cut(i)
			start = i
		}
		prevLower = unicode.IsLower(r) || unicode.IsDigit(r)
	}
	cut(len(tag))
	return out
}
