package ingest

import (
	"bufio"
	"bytes"
	"io"
)

// lines walks over the lines of an input with bounded memory.
type lines struct {
	br     *bufio.Reader
	c      capture
	line   int
	raw    []byte            // the line without its end; valid until next
	digest *digest           // set where the line was too long to be held
	each   func(part []byte) // sees every part of a line, where set, also of a long one
	damage error             // what ended the input after this line, for the caller to return
}

func newLines(in *input) *lines {
	return &lines{br: in.br, c: capture{max: in.max}}
}

// next reads a line; io.EOF is the end. Damage before any byte of it is an
// error.
func (l *lines) next() error {
	l.line++
	l.c.reset()
	l.raw, l.digest = nil, nil
	for {
		part, err := l.br.ReadSlice('\n')
		if err == nil {
			part = bytes.TrimSuffix(part[:len(part)-1], []byte("\r"))
		}
		if l.each != nil {
			l.each(part)
		}
		if err == nil && l.c.length == 0 && len(part) <= l.c.max { // the usual case: no copy
			l.raw = part
			return nil
		}
		l.c.Write(part)
		if err == bufio.ErrBufferFull {
			continue
		}
		l.raw, l.digest = l.c.buf, l.c.digest()
		l.damage = damaged(l.line, err)
		switch {
		case l.c.length > 0 || err == nil:
			return nil
		case l.damage != nil:
			return l.damage
		}
		return io.EOF
	}
}
