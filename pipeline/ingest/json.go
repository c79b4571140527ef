package ingest

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"puente/pipeline/news"
)

// maxDepth bounds the nesting of a record.
const maxDepth = 200

// parser reads a JSON object's fields in one pass: it takes what the names ask
// for and validates the rest without building it. It accepts what
// encoding/json accepts (a fuzz test holds it to that); of a name that stands
// twice the last counts. Numbers are kept as they are written, so that ids of
// twenty digits survive.
type parser struct {
	names *names
	data  []byte
	pos   int
	depth int
	v     *values
}

func newParser(n *names) *parser { return &parser{names: n} }

// record reads an object from the whole of data, which is valid UTF-8.
func (p *parser) record(data []byte) (*values, error) {
	p.data, p.pos, p.depth, p.v = data, 0, 0, &values{}
	p.space()
	if p.pos < len(data) && data[p.pos] != '{' {
		if json.Valid(data) {
			return nil, errors.New("not a JSON object: a record is written {…}")
		}
		return nil, errors.New("not JSON: a record is written {…}")
	}
	if err := p.object(p.names.root); err != nil {
		return nil, err
	}
	p.space()
	if p.pos < len(data) {
		return nil, p.wrong("something follows the record: write one record a line")
	}
	return p.v, nil
}

func (p *parser) wrong(what string) error {
	return fmt.Errorf("invalid JSON at byte %d: %s", p.pos, what)
}

func (p *parser) space() {
	for p.pos < len(p.data) {
		switch p.data[p.pos] {
		case ' ', '\t', '\n', '\r':
			p.pos++
		default:
			return
		}
	}
}

// peek is the next byte that is not white space, 0 at the end.
func (p *parser) peek() byte {
	p.space()
	if p.pos < len(p.data) {
		return p.data[p.pos]
	}
	return 0
}

func (p *parser) enter() error {
	p.pos++
	if p.depth++; p.depth > maxDepth {
		return p.wrong("nested too deeply")
	}
	return nil
}

// object reads {…}, handing members to the children of at (nil: to nobody).
func (p *parser) object(at *node) error {
	return p.members(func(key []byte) error { return p.value(at.child(key)) })
}

// members reads {…}, calling member at each value.
func (p *parser) members(member func(key []byte) error) error {
	if p.peek() != '{' {
		return p.wrong("an object is expected")
	}
	if err := p.enter(); err != nil {
		return err
	}
	if p.peek() == '}' {
		p.pos++
		p.depth--
		return nil
	}
	for {
		if p.peek() != '"' {
			return p.wrong("a name in quotes is expected")
		}
		key, err := p.str()
		if err != nil {
			return err
		}
		if p.peek() != ':' {
			return p.wrong("a colon is expected")
		}
		p.pos++
		if err := member(key); err != nil {
			return err
		}
		switch p.peek() {
		case ',':
			p.pos++
		case '}':
			p.pos++
			p.depth--
			return nil
		default:
			return p.wrong("a comma or } is expected")
		}
	}
}

// elements reads […], calling element at each value.
func (p *parser) elements(element func() error) error {
	if err := p.enter(); err != nil {
		return err
	}
	if p.peek() == ']' {
		p.pos++
		p.depth--
		return nil
	}
	for {
		if err := element(); err != nil {
			return err
		}
		switch p.peek() {
		case ',':
			p.pos++
		case ']':
			p.pos++
			p.depth--
			return nil
		default:
			return p.wrong("a comma or ] is expected")
		}
	}
}

// value reads any value for the targets of at.
func (p *parser) value(at *node) error {
	var targets []target
	if at != nil {
		targets = at.targets
		for _, t := range targets {
			if t.field == fMedia {
				list, err := p.media()
				p.v.setMedia(t, list)
				return err
			}
		}
	}
	switch p.peek() {
	case '{':
		return p.object(at)
	case '[':
		return p.list(at, targets)
	}
	s, err := p.scalar(len(targets) > 0)
	p.v.set(targets, s)
	return err
}

// list reads a list for targets: paragraphs and names are joined, of other
// fields the first value counts. Objects in it are read as one would be alone.
func (p *parser) list(at *node, targets []target) error {
	var parts []string
	err := p.elements(func() error {
		switch p.peek() {
		case '{':
			return p.object(at)
		case '[':
			return p.value(nil)
		}
		s, err := p.scalar(len(targets) > 0)
		if strings.TrimSpace(s) != "" {
			parts = append(parts, s)
		}
		return err
	})
	if err != nil || len(parts) == 0 {
		return err
	}
	for i := range targets {
		joined := parts[0]
		switch targets[i].field {
		case fText:
			joined = strings.Join(parts, "\n")
		case fAuthor:
			joined = strings.Join(parts, ", ")
		}
		p.v.set(targets[i:i+1], joined)
	}
	return nil
}

// scalar reads a string, a number, true, false or null; the last three, and
// what is not wanted, give "".
func (p *parser) scalar(want bool) (string, error) {
	switch c := p.peek(); {
	case c == '"':
		s, err := p.str()
		if err != nil || !want {
			return "", err
		}
		return string(s), nil
	case c == '-' || c >= '0' && c <= '9':
		n, err := p.number()
		if err != nil || !want {
			return "", err
		}
		return string(n), nil
	case c == 0 && p.pos >= len(p.data):
		return "", p.wrong("the record ends too early")
	}
	for _, word := range []string{"true", "false", "null"} {
		if rest := p.data[p.pos:]; len(rest) >= len(word) && string(rest[:len(word)]) == word {
			p.pos += len(word)
			return "", nil
		}
	}
	return "", p.wrong("a value is expected")
}

func (p *parser) digits() bool {
	start := p.pos
	for p.pos < len(p.data) && p.data[p.pos] >= '0' && p.data[p.pos] <= '9' {
		p.pos++
	}
	return p.pos > start
}

func (p *parser) accept(set string) bool {
	if p.pos < len(p.data) && strings.IndexByte(set, p.data[p.pos]) >= 0 {
		p.pos++
		return true
	}
	return false
}

func (p *parser) number() ([]byte, error) {
	start := p.pos
	p.accept("-")
	ok := p.accept("0") || p.digits()
	if ok && p.accept(".") {
		ok = p.digits()
	}
	if ok && p.accept("eE") {
		p.accept("+-")
		ok = p.digits()
	}
	if !ok {
		return nil, p.wrong("a number is not well written")
	}
	return p.data[start:p.pos], nil
}

// str reads a string at its opening quote. The result is valid until data is.
func (p *parser) str() ([]byte, error) {
	p.pos++
	start := p.pos
	for ; p.pos < len(p.data); p.pos++ {
		switch c := p.data[p.pos]; {
		case c == '"':
			s := p.data[start:p.pos]
			p.pos++
			return s, nil
		case c == '\\':
			return p.escaped(start)
		case c < ' ':
			return nil, p.wrong("a line break or control character stands in a string: a closing quote may be missing")
		}
	}
	return nil, p.wrong("a string is not closed")
}

var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// escaped goes on with a string that holds escapes.
func (p *parser) escaped(start int) ([]byte, error) {
	out := append(make([]byte, 0, len(p.data[start:p.pos])+64), p.data[start:p.pos]...)
	for p.pos < len(p.data) {
		c := p.data[p.pos]
		switch {
		case c == '"':
			p.pos++
			return out, nil
		case c < ' ':
			return nil, p.wrong("a line break or control character stands in a string: a closing quote may be missing")
		case c != '\\':
			out = append(out, c)
			p.pos++
			continue
		}
		p.pos++
		if p.pos >= len(p.data) {
			break
		}
		e := p.data[p.pos]
		switch {
		case e == 'u':
			r, err := p.unicode()
			if err != nil {
				return nil, err
			}
			out = utf8.AppendRune(out, r)
		case escapes[e] != 0:
			out = append(out, escapes[e])
			p.pos++
		default:
			return nil, p.wrong("an unknown escape stands in a string")
		}
	}
	return nil, p.wrong("a string is not closed")
}

// unicode reads uXXXX, and a second one where the two make a pair; half a pair
// is U+FFFD.
func (p *parser) unicode() (rune, error) {
	r, ok := p.hex(p.pos)
	if !ok {
		return 0, p.wrong("an escape \\u wants four hexadecimal digits")
	}
	p.pos += 5
	if r < 0xD800 || r > 0xDFFF {
		return r, nil
	}
	if p.pos < len(p.data) && p.data[p.pos] == '\\' {
		if low, ok := p.hex(p.pos + 1); ok && r < 0xDC00 && low >= 0xDC00 && low <= 0xDFFF {
			p.pos += 6
			return (r-0xD800)<<10 | (low - 0xDC00) + 0x10000, nil
		}
	}
	return utf8.RuneError, nil
}

// hex reads the four digits after the u at i.
func (p *parser) hex(i int) (rune, bool) {
	if i+5 > len(p.data) || p.data[i] != 'u' {
		return 0, false
	}
	var r rune
	for _, c := range p.data[i+1 : i+5] {
		r <<= 4
		switch {
		case c >= '0' && c <= '9':
			r |= rune(c - '0')
		case c >= 'a' && c <= 'f':
			r |= rune(c-'a') + 10
		case c >= 'A' && c <= 'F':
			r |= rune(c-'A') + 10
		default:
			return 0, false
		}
	}
	return r, true
}

// media reads a list of media, one medium, or addresses.
func (p *parser) media() ([]news.Media, error) {
	switch p.peek() {
	case '[':
		var out []news.Media
		err := p.elements(func() error {
			list, err := p.media()
			out = append(out, list...)
			return err
		})
		return out, err
	case '{':
		m, err := p.medium()
		return []news.Media{m}, err
	}
	s, err := p.scalar(true)
	if strings.TrimSpace(s) == "" {
		return nil, err
	}
	return []news.Media{{URL: s}}, err
}

// medium reads the object of one medium.
func (p *parser) medium() (news.Media, error) {
	var val [3]string
	var rank [3]int
	err := p.members(func(key []byte) error {
		part, r := mediaKey(string(key))
		if c := p.peek(); r == 0 || c == '{' || c == '[' {
			return p.value(nil)
		}
		s, err := p.scalar(true)
		if strings.TrimSpace(s) != "" && (rank[part] == 0 || r <= rank[part]) {
			val[part], rank[part] = s, r
		}
		return err
	})
	return news.Media{URL: val[0], Type: val[1], Caption: val[2]}, err
}

// mediaKey tells which part of a medium a name gives, and its rank from 1; 0
// is none.
func mediaKey(name string) (part, rank int) {
	name = fold(name)
	for part, list := range mediaKeys {
		for i, alias := range list {
			if fold(alias) == name {
				return part, i + 1
			}
		}
	}
	return 0, 0
}

// parseMedia reads a list of media from a table's cell.
func parseMedia(cell []byte) ([]news.Media, error) {
	p := &parser{data: cell, v: &values{}}
	list, err := p.media()
	if err == nil && p.peek() != 0 {
		err = p.wrong("something follows the list")
	}
	return list, err
}

// topKeys are the names that a record uses, sorted.
func topKeys(raw []byte) []string {
	var m map[string]json.RawMessage
	if json.Unmarshal(raw, &m) != nil {
		return nil
	}
	return slices.Sorted(maps.Keys(m))
}
