package ingest

import (
	"bytes"
	"fmt"
	"slices"
)

// format is a way in which a dump may be written. match looks at the first
// bytes of the content, read hands over every record.
type format struct {
	name  string
	match func(head []byte, names *names) bool
	read  func(in *input, emit func(item) error) error
}

// formats are tried in this order; the first that matches reads the input.
var formats = []format{
	{"JSON array", matchArray, readArray},
	{"JSON document", matchDocument, readDocuments},
	{"CSV or TSV", matchTable, readTable},
	{"JSONL", matchLines, readLines},
}

const knownFormats = "JSONL, a JSON array, CSV or TSV with a header; plain, gzip or zstd"

func recognise(head []byte, names *names) *format {
	for i := range formats {
		if formats[i].match(head, names) {
			return &formats[i]
		}
	}
	return nil
}

// matchLines wants a line that begins an object; it need not be the first, for
// that may be a broken one.
func matchLines(head []byte, _ *names) bool {
	for line := range bytes.Lines(head) {
		if bytes.HasPrefix(trimLine(line), []byte("{")) {
			return true
		}
	}
	return false
}

func trimLine(line []byte) []byte {
	return bytes.TrimSpace(bytes.TrimPrefix(bytes.TrimSpace(line), bom))
}

// readLines reads JSONL. Blank lines are no records.
func readLines(in *input, emit func(item) error) error {
	l := newLines(in)
	p := newParser(in.names)
	for {
		if err := l.next(); err != nil {
			return err
		}
		if l.end {
			return nil
		}
		if l.digest == nil && len(trimLine(l.raw)) == 0 {
			continue
		}
		if err := emit(p.item(l.line, l.raw, l.digest, in.max)); err != nil {
			return err
		}
		if l.damage != nil {
			return l.damage
		}
	}
}

// item reads one JSON record.
func (p *parser) item(line int, raw []byte, d *digest, max int) item {
	it := item{line: line, raw: raw, digest: d}
	if d != nil {
		it.problem = fmt.Sprintf("the record is %d bytes long, the limit is %d: split it or leave it out", d.length, max)
		return it
	}
	raw = trimLine(raw)
	if it.problem = badUTF8(raw); it.problem != "" {
		return it
	}
	v, err := p.record(raw)
	if err != nil {
		it.problem = err.Error()
		return it
	}
	it.values = v
	it.known = func() []string {
		keys := topKeys(raw)
		if slices.ContainsFunc(keys, p.names.isText) {
			return nil
		}
		return keys
	}
	return it
}
