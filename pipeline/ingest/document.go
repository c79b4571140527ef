package ingest

import (
	"bufio"
	"bytes"
	"io"
	"slices"
	"strings"
)

// envelopes are the names under which APIs put their lists of records.
var envelopes = []string{"data", "items", "posts", "articles", "results", "records", "entries", "documents", "docs", "statuses", "tweets"}

// matchArray wants a list of objects, or an empty one.
func matchArray(head []byte, _ *names) bool {
	rest, ok := bytes.CutPrefix(bytes.TrimSpace(head), []byte("["))
	rest = bytes.TrimSpace(rest)
	return ok && (len(rest) == 0 || rest[0] == '{' || rest[0] == ']')
}

// matchDocument wants an object that is written over several lines, or one
// that begins with a list of records before any text of its own.
func matchDocument(head []byte, n *names) bool {
	rest, ok := bytes.CutPrefix(bytes.TrimSpace(head), []byte("{"))
	if !ok {
		return false
	}
	if first, more, _ := bytes.Cut(rest, []byte("\n")); len(bytes.TrimSpace(first)) == 0 && len(rest) > 0 {
		// A lone brace before a line that begins an object is a broken line of JSONL.
		return !bytes.HasPrefix(bytes.TrimSpace(more), []byte("{"))
	}
	s := splitter{br: bufio.NewReader(bytes.NewReader(rest)), line: 1}
	c := capture{max: headSize}
	for {
		c.reset()
		stop, err := s.until(&c, ":}")
		if err != nil || stop != ':' {
			return false
		}
		name := strings.Trim(string(bytes.TrimSpace(c.buf)), `"`)
		if slices.Contains(envelopes, name) && s.peek() == '[' {
			return true
		}
		if n.isText(name) {
			return false
		}
		if stop, err = s.until(&c, ",}"); err != nil || stop != ',' {
			return false
		}
	}
}

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

// until reads up to one of the stop bytes outside of strings and brackets, and
// takes it away.
func (s *splitter) until(c *capture, stops string) (byte, error) {
	depth, inString, escaped, closed := 0, false, false, false
	var chunk [512]byte
	n := 0
	defer func() { c.Write(chunk[:n]) }()
	for {
		if depth == 0 && closed && strings.Contains(stops, ",") && s.peek() == '{' {
			return ',', nil // the comma between two records is missing
		}
		b, err := s.next()
		if err != nil {
			return 0, err
		}
		switch {
		case inString:
			switch {
			case escaped:
				escaped = false
			case b == '\\':
				escaped = true
			case b == '"':
				inString = false
			case b == '\n':
				inString = false
				if before, comma := bytes.CutSuffix(bytes.TrimSpace(chunk[:n]), []byte(",")); bytes.HasSuffix(before, []byte("}")) && depth > 0 {
					depth-- // the missing quote hid the end of the object
					if closed = depth == 0; closed && comma && strings.Contains(stops, ",") {
						return ',', nil
					}
				}
			}
		case depth == 0 && strings.IndexByte(stops, b) >= 0:
			return b, nil
		case b == '"':
			inString = true
		case b == '{' || b == '[':
			depth++
		case (b == '}' || b == ']') && depth > 0:
			depth--
			closed = depth == 0
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
}

func newDocuments(in *input, emit func(item) error) *documents {
	return &documents{splitter: splitter{br: in.br, line: 1}, in: in, c: capture{max: in.max}, emit: emit}
}

func readArray(in *input, emit func(item) error) error     { return newDocuments(in, emit).all() }
func readDocuments(in *input, emit func(item) error) error { return newDocuments(in, emit).all() }

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
	return d.emit(d.in.names.item(line, raw, c.digest(), d.in.max))
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

// object reads an object: the records of its list where it is an envelope,
// else itself.
func (d *documents) object() error {
	line := d.line
	whole := capture{max: d.in.max}
	d.tee = &whole
	defer func() { d.tee = nil }()
	d.next()
	found, own := false, false
	for {
		stop, err := d.member(&found, &own)
		if err == nil && stop == ',' {
			continue
		}
		d.tee = nil
		if !found {
			if e := d.put(line, &whole); e != nil {
				return e
			}
		}
		return err
	}
}

// member reads a member of an object up to its comma or the closing brace. An
// object with a text of its own is no envelope.
func (d *documents) member(found, own *bool) (byte, error) {
	key := capture{max: headSize}
	stop, err := d.until(&key, ":}")
	if err != nil || stop == '}' {
		return stop, err
	}
	name := strings.Trim(string(bytes.TrimSpace(key.buf)), `"`)
	*own = *own || d.in.names.isText(name)
	if !*own && slices.Contains(envelopes, name) && d.peek() == '[' && d.listOfObjects() {
		*found, d.tee = true, nil
		d.next()
		if err := d.list(); err != nil {
			return 0, err
		}
	}
	return d.until(&capture{}, ",}")
}

// listOfObjects looks past the bracket that comes next.
func (d *documents) listOfObjects() bool {
	head, _ := d.br.Peek(512)
	return matchArray(head, nil)
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
