package ingest

import (
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean gives a text as formats.md wants it: valid UTF-8 in NFC, character
// references resolved, tags of HTML taken out (those of blocks leave a line
// break), without control, zero-width and bidirectional characters, line ends
// as \n, every other white space a plain space, trimmed; UTF-8 that was read as
// Latin-1 is mended where that is certain. Clean(Clean(s)) is
// Clean(s).
func Clean(s string) string {
	if plain(s) {
		return strings.Trim(s, " \n")
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	for range maxRounds {
		var c cleaner
		c.out = make([]byte, 0, len(s))
		c.all(norm.NFC.String(mend(s)))
		next := strings.Trim(norm.NFC.String(string(c.out)), " \n")
		if next == s {
			break
		}
		s = next
	}
	return s
}

// maxRounds bounds Clean. What a round makes anew can only come from composing
// letters and trimming; the third round finds nothing to do.
const maxRounds = 5

// plain reports that there is nothing to do but trimming.
func plain(s string) bool {
	ascii := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '&' || c == '<' || c == 0x7F || (c < ' ' && c != '\n') {
			return false
		}
		ascii = ascii && c < utf8.RuneSelf
	}
	if ascii {
		return true
	}
	for i, r := range s {
		if r < utf8.RuneSelf {
			continue
		}
		if r == 'Â' || r == 'Ã' || r == 'Å' || r == 'â' || r == 'ð' { // see mend
			return false
		}
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return false
			}
		}
		if r > 0xFF && !unicode.IsLetter(r) || r < 0xC0 {
			if drop(r) || space(r) != r || r == variation || unicode.Is(unicode.Mn, r) {
				return false
			}
		} else if drop(r) {
			return false
		}
	}
	return norm.NFC.IsNormalString(s)
}

// variation asks for the coloured form of the symbol before it.
const variation = 0xFE0F

// maxMarks is how many combining marks may stand on one letter.
const maxMarks = 6

// drop are the characters that nobody sees: controls, formats (soft hyphen,
// zero-width, bidirectional, tags), fillers, variation selectors.
func drop(r rune) bool {
	switch {
	case r == '\n':
		return false
	case r < ' ' || (r >= 0x7F && r < 0xA0) || r == 0xAD:
		return true
	case r < 0x300:
		return false
	case r == 0x034F, r == 0x115F, r == 0x1160, r == 0x3164, r == 0xFFA0, r == 0x17B4, r == 0x17B5,
		r >= 0x180B && r <= 0x180F, r >= 0x2060 && r <= 0x206F, r >= 0xFE00 && r < variation,
		r >= 0xFFF0 && r <= 0xFFF8, r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE, r >= 0xE0000 && r <= 0xE0FFF:
		return true
	}
	return unicode.Is(unicode.Cf, r)
}

// space maps white space to a plain space or a line break.
func space(r rune) rune {
	switch r {
	case '\t', '\v', 0xA0:
		return ' '
	case '\f', 0x85, 0x2028, 0x2029:
		return '\n'
	}
	if r > 0xA0 && unicode.Is(unicode.Zs, r) {
		return ' '
	}
	return r
}

// cleaner builds the clean text. Whenever a ";" or ">" comes out, the
// reference or tag that it ends is resolved within what has come out already:
// so one pass resolves what stands within another, in linear time.
type cleaner struct {
	out    []byte
	hidden int // one more than where a script or style began; 0 is none
	cr     bool
}

func (c *cleaner) all(s string) {
	for _, r := range s {
		c.put(r)
	}
}

func (c *cleaner) put(r rune) {
	wasCR := c.cr
	c.cr = r == '\r'
	switch {
	case r == '\r':
		r = '\n'
	case r == '\n' && wasCR:
		return
	default:
		r = space(r)
	}
	if drop(r) || (r == variation && !c.afterSymbol()) || (unicode.Is(unicode.Mn, r) && r != variation && c.marks() >= maxMarks) {
		return
	}
	c.out = utf8.AppendRune(c.out, r)
	switch r {
	case ';':
		c.reference()
	case '>':
		c.tag()
	}
}

// afterSymbol reports whether the last character may take a coloured form.
func (c *cleaner) afterSymbol() bool {
	r, _ := utf8.DecodeLastRune(c.out)
	return unicode.Is(unicode.So, r) || unicode.Is(unicode.Sm, r) || strings.ContainsRune("#*0123456789‼⁉〰〽", r)
}

// marks counts the combining marks at the end.
func (c *cleaner) marks() int {
	n := 0
	for end := len(c.out); n < maxMarks; n++ {
		r, size := utf8.DecodeLastRune(c.out[:end])
		if !unicode.Is(unicode.Mn, r) {
			break
		}
		end -= size
	}
	return n
}

// longest reference and tag that are recognised, in bytes.
const (
	maxReference = 34
	maxTag       = 2048
)

// reference resolves the character reference that ends the text, if one does.
// One without its ";" stays: it may be a part of an address.
func (c *cleaner) reference() {
	tail := c.out[max(0, len(c.out)-maxReference):]
	at := bytes.LastIndexByte(tail, '&')
	if at < 0 {
		return
	}
	ref := string(tail[at:])
	text := html.UnescapeString(ref)
	if text == ref || (strings.HasSuffix(text, ";") && ref != "&semi;" && !isNumeric(ref)) {
		return // unknown, or only its beginning is known
	}
	c.out = c.out[:len(c.out)-len(ref)]
	c.cr = false
	c.all(norm.NFC.String(text))
	c.cr = false
}

func isNumeric(ref string) bool {
	rest, ok := strings.CutPrefix(ref, "&#")
	rest = strings.TrimSuffix(rest, ";")
	if hex := strings.TrimLeft(rest, "xX"); hex != rest {
		return ok && len(rest)-len(hex) == 1 && hex != "" && strings.Trim(hex, "0123456789abcdefABCDEF") == ""
	}
	return ok && rest != "" && strings.Trim(rest, "0123456789") == ""
}

// tags are the elements whose tags are taken for markup; true ones are blocks.
var tags = map[string]bool{
	"p": true, "br": true, "div": true, "li": true, "ul": true, "ol": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "hr": true,
	"blockquote": true, "section": true, "article": true, "header": true, "footer": true, "main": true, "aside": true, "nav": true, "table": true, "tr": true, "figure": true, "figcaption": true, "pre": true, "dl": true, "dt": true, "dd": true, "form": true,
	"a": false, "abbr": false, "audio": false, "b": false, "big": false, "body": false, "button": false, "center": false, "cite": false, "code": false, "del": false, "em": false, "embed": false, "font": false, "head": false, "html": false,
	"i": false, "iframe": false, "img": false, "input": false, "ins": false, "label": false, "link": false, "mark": false, "meta": false, "noscript": false, "object": false, "picture": false, "q": false, "s": false, "script": false,
	"small": false, "source": false, "span": false, "strike": false, "strong": false, "style": false, "sub": false, "sup": false, "svg": false, "tbody": false, "td": false, "th": false, "thead": false, "time": false, "tt": false, "u": false, "video": false, "wbr": false,
}

// tag takes out the tag that ends the text, if one does. Names of no element,
// and words that are no attributes, are text: "3 < 5 y 7 > 2", "<sic>".
func (c *cleaner) tag() {
	low := max(0, len(c.out)-maxTag)
	at := len(c.out) - 2
	for at >= low && c.out[at] != '<' && c.out[at] != '>' {
		at--
	}
	if at < low || c.out[at] != '<' {
		return
	}
	name, closing, ok := tagName(string(c.out[at+1 : len(c.out)-1]))
	if !ok {
		return
	}
	c.out = c.out[:at]
	switch {
	case name != "script" && name != "style":
	case !closing && c.hidden == 0:
		c.hidden = at + 1
	case closing && c.hidden > 0:
		c.out = c.out[:min(c.hidden-1, at)]
		c.hidden = 0
	}
	if tags[name] && len(c.out) > 0 && c.out[len(c.out)-1] != '\n' {
		c.out = append(c.out, '\n')
	}
	c.cr = false
}

// tagName reads what stands between < and >.
func tagName(inner string) (name string, closing, ok bool) {
	inner, closing = strings.CutPrefix(inner, "/")
	if strings.HasPrefix(inner, "!--") && strings.HasSuffix(inner, "--") {
		return "", false, true
	}
	inner = strings.TrimSuffix(inner, "/")
	name = inner
	if end := strings.IndexAny(inner, " \n"); end >= 0 {
		name = inner[:end]
	}
	attributes := strings.TrimSpace(inner[len(name):])
	name = strings.ToLower(name)
	_, known := tags[name]
	if name == "source" && (closing || !strings.Contains(attributes, "src")) {
		known = false // HTML's is void and names a file; other marks of that name are no markup
	}
	return name, closing, known && (attributes == "" || !closing && strings.ContainsRune(attributes, '='))
}
