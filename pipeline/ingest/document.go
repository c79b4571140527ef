package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"regexp"
	"slices"
	"strings"
)

// envelopes are the names under which APIs put their lists of records.
var envelopes = []string{"data", "items", "posts", "articles", "results", "records", "entries", "documents", "docs", "statuses", "tweets", "feed"}

// wrappers are the names under which APIs put an envelope into another.
var wrappers = []string{"response", "data", "result", "results", "payload"}

// maxWrapped is how deep envelopes in each other are followed: each level is
// looked into before it is read.
const maxWrapped = 3

// maxHeld bounds the records of an envelope that wait, in bytes, for what is
// said after them: who wrote them stands at the end of a response of X.
const maxHeld = 16 << 20

// matchJSON wants a list of objects, an object that is written over several
// lines, or an envelope.
func matchJSON(head []byte, n *names) bool {
	head = bytes.TrimSpace(head)
	rest, ok := bytes.CutPrefix(head, []byte("{"))
	if !ok {
		return beginsList(head)
	}
	if first, more, _ := bytes.Cut(rest, []byte("\n")); len(bytes.TrimSpace(first)) == 0 && len(rest) > 0 {
		// A lone brace before a line that begins an object is a broken line of JSONL.
		return !bytes.HasPrefix(bytes.TrimSpace(more), []byte("{"))
	}
	return beginsEnvelope(head, n, 0)
}

// beginsEnvelope reports whether a list of records comes in the object that
// head begins.
func beginsEnvelope(head []byte, n *names, wrapped int) bool {
	d := newDocuments(&input{br: bufio.NewReader(bytes.NewReader(head)), names: n, max: len(head)}, func(item) error { return errStop })
	d.wrapped = wrapped
	d.object()
	return d.envelope
}

// beginsList wants a list of objects, or an empty one; before the first object
// there may be values that are none.
func beginsList(head []byte) bool {
	rest, ok := bytes.CutPrefix(head, []byte("["))
	rest = bytes.TrimSpace(rest)
	return ok && (len(rest) == 0 || rest[0] == '{' || rest[0] == ']' || noObjects.Match(rest))
}

var noObjects = regexp.MustCompile(`^(?:(?:null|true|false|-?[0-9.]+|"[^"\n]*"|\[\])\s*,\s*)+\{`)

// splitter cuts a stream of JSON into values without holding the whole. A line
// break ends a string, for JSON allows none in it: so a missing quote costs
// one record and not the rest.
type splitter struct {
	br   *bufio.Reader
	line int
	tee  *capture // takes every byte too, where set
	one  [1]byte
}

func (s *splitter) next() (byte, error) {
	b, err := s.br.ReadByte()
	if err == io.EOF {
		return 0, err
	}
	if err != nil {
		return 0, damaged(s.line, err)
	}
	if b == '\n' {
		s.line++
	}
	if s.tee != nil {
		s.one[0] = b
		s.tee.Write(s.one[:])
	}
	return b, nil
}

// peek skips white space and tells the next byte, 0 at the end.
func (s *splitter) peek() byte {
	for {
		b, err := s.br.Peek(1)
		if err != nil {
			return 0
		}
		switch b[0] {
		case ' ', '\t', '\n', '\r':
			s.next()
		default:
			return b[0]
		}
	}
}

// nesting follows JSON byte by byte.
type nesting struct {
	depth    int
	closed   bool // an object or list was closed, down to depth 0
	inString bool
	escaped  bool
}

func (n *nesting) step(b byte) {
	switch {
	case n.escaped:
		n.escaped = false
	case n.inString:
		n.escaped = b == '\\'
		n.inString = b != '"' && b != '\n'
	case b == '"':
		n.inString = true
	case b == '{' || b == '[':
		n.depth++
	case b == '}' || b == ']':
		n.close()
	}
}

func (n *nesting) close() {
	if n.depth > 0 {
		n.depth--
		n.closed = n.depth == 0
	}
}

// until reads up to one of the stop bytes outside of strings and brackets, and
// takes it away. A comma that is missing before an object is taken as read.
func (s *splitter) until(c *capture, stops string) (byte, error) {
	comma := strings.Contains(stops, ",")
	var at nesting
	var chunk [512]byte
	n := 0
	begin, _ := s.br.Peek(len(`{"post":`))
	begin = bytes.Clone(begin)
	torn := false // a string was open at the end of a line
	defer func() { c.Write(chunk[:n]) }()
	for {
		if comma && at.depth == 0 && at.closed && s.peek() == '{' {
			return ',', nil
		}
		b, err := s.next()
		if err != nil {
			return 0, err
		}
		if at.depth == 0 && !at.inString && strings.IndexByte(stops, b) >= 0 {
			return b, nil
		}
		broken := b == '\n' && at.inString && !at.escaped
		at.step(b)
		torn = torn || broken
		if next, _ := s.br.Peek(len(begin)); torn && comma && b == '\n' && len(begin) > 0 && begin[0] == '{' && bytes.Equal(next, begin) {
			return ',', nil // the next one begins as this one did
		}
		if broken { // the missing quote may have hidden the end of the object
			before, more := bytes.CutSuffix(bytes.TrimSpace(chunk[:n]), []byte(","))
			if bytes.HasSuffix(before, []byte("}")) {
				at.close()
				if comma && more && at.depth == 0 && at.closed {
					return ',', nil
				}
			}
		}
		if n == len(chunk) {
			c.Write(chunk[:])
			n = 0
		}
		chunk[n] = b
		n++
	}
}

// documents reads JSON values one after the other.
type documents struct {
	splitter
	in   *input
	c    capture
	emit func(item) error

	// What is known of the object being read.
	text     bool // it has a text of its own: it is no envelope
	envelope bool
	page     page
	wrapped  int  // how many envelopes lie around what is read
	holding  bool // records wait in held for the end of the envelope
	held     []held
	size     int
	look     func(object) // sees every record, where set
}

// held is a record that waits for the end of its envelope.
type held struct {
	line   int
	raw    []byte
	digest *digest
}

func newDocuments(in *input, emit func(item) error) *documents {
	return &documents{splitter: splitter{br: in.br, line: 1}, in: in, c: capture{max: in.max}, emit: emit, page: page{owner: in.account}}
}

func readJSON(in *input, emit func(item) error) error { return newDocuments(in, emit).all() }

// all reads to the end: lists of records, envelopes and records.
func (d *documents) all() error {
	for {
		var err error
		switch d.peek() {
		case '[':
			d.next()
			err = d.list()
		case '{':
			err = d.object()
		default:
			return d.rest()
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// put hands over what stands in a capture, unless it is blank.
func (d *documents) put(line int, c *capture) error {
	raw := bytes.TrimSpace(c.buf)
	if len(raw) == 0 && c.sum == nil {
		return nil
	}
	if d.holding && d.size+len(raw) <= maxHeld {
		d.held, d.size = append(d.held, held{line, bytes.Clone(raw), c.digest()}), d.size+len(raw)
		return nil
	}
	d.holding = false
	if err := d.flush(); err != nil {
		return err
	}
	return d.read(line, raw, c.digest())
}

// flush hands over the records that waited.
func (d *documents) flush() error {
	waiting := d.held
	d.held, d.size = nil, 0
	for _, h := range waiting {
		if err := d.read(h.line, h.raw, h.digest); err != nil {
			return err
		}
	}
	return nil
}

func (d *documents) read(line int, raw []byte, digest *digest) error {
	if d.look != nil {
		if o, err := decode(raw); err == nil {
			d.look(o)
		}
		return nil
	}
	return d.emit(d.in.names.item(line, raw, digest, d.in.max, &d.page))
}

// list reads the elements of […], its bracket taken.
func (d *documents) list() error {
	for {
		d.peek()
		line := d.line
		d.c.reset()
		stop, err := d.until(&d.c, ",]")
		if e := d.put(line, &d.c); e != nil {
			return e
		}
		if err != nil {
			return err
		}
		if stop == ']' {
			return nil
		}
	}
}

// object reads an object: the records of its lists where it is an envelope,
// else itself.
func (d *documents) object() error {
	line := d.line
	whole := capture{max: d.in.max}
	d.tee, d.text, d.envelope, d.holding, d.page = &whole, false, false, false, page{owner: d.in.account}
	d.next()
	stop, err := d.member()
	for err == nil && stop == ',' {
		stop, err = d.member()
	}
	d.tee = nil
	if !d.envelope {
		if e := d.put(line, &whole); e != nil {
			return e
		}
	}
	d.holding = false
	if e := d.flush(); e != nil {
		return e
	}
	return err
}

// member reads a member of an object up to its comma or the closing brace.
func (d *documents) member() (byte, error) {
	key := capture{max: headSize}
	stop, err := d.until(&key, ":}")
	if err != nil || stop == '}' {
		return stop, err
	}
	name := strings.Trim(string(bytes.TrimSpace(key.buf)), `"`)
	d.text = d.text || d.in.names.isText(name) && !d.page.jsonFeed()
	if !d.text && slices.Contains(envelopes, name) && d.peek() == '[' && d.listComes() {
		d.envelope, d.holding, d.tee = true, true, nil
		d.next()
		if err := d.list(); err != nil {
			return 0, err
		}
		return d.until(&capture{}, ",}")
	}
	if !d.text && slices.Contains(wrappers, name) && d.wrapped < maxWrapped && d.peek() == '{' && d.envelopeComes() {
		d.next()
		d.wrapped++
		defer func() { d.wrapped-- }()
		stop, err := d.member()
		for err == nil && stop == ',' {
			stop, err = d.member()
		}
		if err != nil {
			return 0, err
		}
		return d.until(&capture{}, ",}")
	}
	return d.remember(name)
}

// remember reads a member and keeps what the records of an envelope need.
func (d *documents) remember(name string) (byte, error) {
	c := capture{}
	switch name {
	case "includes":
		c.max = maxHeld
	case "version", "title", "language":
		c.max = 1 << 10
	}
	stop, err := d.until(&c, ",}")
	if c.max == 0 || c.sum != nil {
		return stop, err
	}
	var said string
	if name == "includes" {
		if o, err := decode(bytes.TrimSpace(c.buf)); err == nil {
			d.page.includes = o
		}
	} else if json.Unmarshal(c.buf, &said) == nil {
		if d.page.said == nil {
			d.page.said = map[string]string{}
		}
		d.page.said[name] = said
	}
	return stop, err
}

// envelopeComes looks into the object that comes next.
func (d *documents) envelopeComes() bool {
	head, _ := d.br.Peek(headSize)
	return beginsEnvelope(head, d.in.names, d.wrapped+1)
}

// listComes looks past the bracket that comes next.
func (d *documents) listComes() bool {
	head, _ := d.br.Peek(512)
	return beginsList(head)
}

// rest sets aside what follows the last value.
func (d *documents) rest() error {
	line := d.line
	d.c.reset()
	_, err := io.Copy(&d.c, d.br)
	if d.c.length > 0 {
		raw := d.c.buf
		it := item{line: line, raw: raw, digest: d.c.digest(), problem: "not JSON: something else follows the records"}
		if e := d.emit(it); e != nil {
			return e
		}
	}
	return damaged(d.line, err)
}
