package ingest

import (
	"bytes"
	"io"
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
	{"archive of X", matchXArchive, readXArchive},
	{"feed", matchFeed, readFeed},
	{"page", matchHTML, readHTML},
	{"JSON", matchJSON, readJSON},
	{"CSV or TSV", matchTable, readTable},
	{"JSONL", matchLines, readLines},
	{"text", matchText, readText},
}

const knownFormats = "JSON, JSONL, CSV or TSV with a header, RSS, Atom or JSON Feed, an article in HTML or plain text, posts of X, Mastodon or Bluesky; also packed with gzip, zstd, zip, tar or WARC"

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
	for {
		if err := l.next(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if l.digest == nil && len(trimLine(l.raw)) == 0 {
			continue
		}
		if err := emit(in.names.item(l.line, l.raw, l.digest, in.max, &page{owner: in.account})); err != nil {
			return err
		}
		if l.damage != nil {
			return l.damage
		}
	}
}
