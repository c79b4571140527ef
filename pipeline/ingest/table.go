package ingest

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// separators of the cells of a table, the usual first.
const separators = ",;\t|"

// maxName is the length in bytes above which a cell is no column's name.
const maxName = 64

// matchTable wants a first line of names, a text or a title among them.
func matchTable(head []byte, n *names) bool {
	if bytes.ContainsAny(head[:min(len(head), 1)], "{[") {
		return false
	}
	sep, _ := header(firstLine(head), n)
	return sep != 0
}

func firstLine(head []byte) string {
	line, _, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n"), []byte("\n"))
	return strings.TrimRight(string(line), "\r")
}

// header finds the separator under which a line names most fields, a text or
// a title among them; 0 where there is none.
func header(line string, n *names) (sep byte, columns []string) {
	best := 0
	for i := range len(separators) {
		cells, state := split(line, separators[i])
		if state != rowDone {
			continue
		}
		known, text := 0, false
		for _, c := range cells {
			if len(c) > maxName {
				text = false
				break
			}
			if at := n.root.child(strings.TrimSpace(c)); at != nil && len(at.targets) > 0 {
				known++
			}
			text = text || n.isText(strings.TrimSpace(c))
		}
		if text && known > best {
			best, sep, columns = known, separators[i], cells
		}
	}
	return sep, columns
}

// rowState says how a row ended.
type rowState int

const (
	rowDone   rowState = iota
	rowOpen            // within a quoted cell
	rowBroken          // something follows a closing quote
)

// split cuts a row into its cells (RFC 4180: a cell that begins with a quote
// goes on to the next single one).
func split(row string, sep byte) ([]string, rowState) {
	var cells []string
	state := rowDone
	for {
		var cell string
		if strings.HasPrefix(row, `"`) {
			var b strings.Builder
			row = row[1:]
			for {
				q := strings.IndexByte(row, '"')
				if q < 0 {
					return cells, rowOpen
				}
				b.WriteString(row[:q])
				row = row[q+1:]
				if !strings.HasPrefix(row, `"`) {
					break
				}
				b.WriteByte('"')
				row = row[1:]
			}
			cell = b.String()
			if row != "" && row[0] != sep {
				state = rowBroken
			}
		}
		end := strings.IndexByte(row, sep)
		if end < 0 {
			return append(cells, cell+row), state
		}
		cells = append(cells, cell+row[:end])
		row = row[end+1:]
	}
}

// plainTabs cuts a row of a TSV in which a quote is but a quote; ok is false
// where a cell is quoted or the number of cells is wrong.
func plainTabs(row string, columns int) ([]string, bool) {
	cells := strings.Split(row, "\t")
	if len(cells) != columns {
		return nil, false
	}
	for i, c := range cells {
		if !strings.HasPrefix(c, `"`) {
			continue
		}
		inner, state := split(c, '\t')
		switch {
		case state == rowDone:
			cells[i] = inner[0]
		case state == rowOpen && i == columns-1: // a last cell of several lines
			return nil, false
		}
	}
	return cells, true
}

// maxRereads bounds how often a quote that is never closed is given up.
const maxRereads = 3

// table reads rows, some over several lines.
type table struct {
	*lines
	columns []string
	nodes   []*node
	row     capture
	quotes  quotes
	rereads int
}

// quotes follows a row, part by part, to tell whether a quoted cell is open.
type quotes struct {
	sep    byte
	inCell bool // past the first character of a cell
	open   bool
	second bool // the last character was a quote within the cell
}

func (q *quotes) feed(part []byte) {
	for _, b := range part {
		switch {
		case q.second: // a quote came: a second one makes it a character
			q.second = false
			if b != '"' {
				q.open, q.inCell = false, b != q.sep
			}
		case q.open:
			q.second = b == '"'
		case b == '"' && !q.inCell:
			q.open, q.inCell = true, true
		default:
			q.inCell = b != q.sep
		}
	}
}

// lineEnd reports whether the row goes on.
func (q *quotes) lineEnd() bool { return q.open && !q.second }

func readTable(in *input, emit func(item) error) error {
	t := table{lines: newLines(in), row: capture{max: in.max}}
	for t.columns == nil {
		if err := t.next(); err != nil || t.end {
			return err
		}
		if len(bytes.TrimSpace(t.raw)) > 0 {
			t.quotes.sep, t.columns = header(string(t.raw), in.names)
			if t.columns == nil {
				return emit(item{line: t.line, raw: t.raw, digest: t.digest, problem: "the header of the table cannot be read"})
			}
		}
	}
	for i, c := range t.columns {
		t.columns[i] = strings.TrimSpace(c)
		t.nodes = append(t.nodes, in.names.root.child(t.columns[i]))
	}
	t.each = func(part []byte) {
		t.row.Write(part)
		t.quotes.feed(part)
	}
	for t.damage == nil {
		t.row.reset()
		t.quotes = quotes{sep: t.quotes.sep}
		if err := t.next(); err != nil || t.end {
			return err
		}
		if t.digest == nil && len(bytes.TrimSpace(t.raw)) == 0 {
			continue
		}
		if err := emit(t.item(in)); err != nil {
			return err
		}
	}
	return t.damage
}

// item reads the row that begins in the current line.
func (t *table) item(in *input) item {
	it := item{line: t.line}
	first := len(t.row.buf)
	cells, plain := t.plain()
	if !plain {
		t.join()
	}
	it.raw, it.digest = t.row.buf, t.row.digest()
	state := rowDone
	if it.digest == nil && !plain {
		cells, state = split(string(it.raw), t.quotes.sep)
	}
	switch {
	case it.digest != nil:
		it.problem = fmt.Sprintf("the row is %d bytes long, the limit is %d: a closing quote may be missing", it.digest.length, in.max)
	case state == rowOpen:
		it.problem = "a quote is opened and never closed"
		if t.rereads < maxRereads {
			it.raw = t.reread(it.line, first)
		}
	case state == rowBroken:
		it.problem = "something follows a closing quote: write a quote within a quoted cell twice"
	case len(cells) != len(t.columns):
		it.problem = fmt.Sprintf("%d cells where the header has %d: quote a cell that holds the separator", len(cells), len(t.columns))
	default:
		if it.problem = badUTF8(it.raw); it.problem == "" {
			it.values = t.values(cells)
		}
	}
	return it
}

// plain reads the current line as one of a TSV in which a quote is but a
// quote, where it is one.
func (t *table) plain() ([]string, bool) {
	if t.quotes.sep != '\t' || t.digest != nil {
		return nil, false
	}
	return plainTabs(string(t.raw), len(t.columns))
}

// join takes in lines until the quotes of the row are closed, or the input
// ends.
func (t *table) join() {
	for t.quotes.lineEnd() && t.damage == nil {
		t.row.Write([]byte{'\n'})
		line := t.line
		if err := t.next(); err != nil {
			t.damage = err // told after the row
		}
		if t.end { // told by the next line
			t.end, t.line = false, line
			return
		}
	}
}

// reread gives a row up as far as its first line, and has the others read
// anew.
func (t *table) reread(line, first int) []byte {
	t.rereads++
	raw := append([]byte(nil), t.row.buf[:first]...)
	rest := bytes.TrimPrefix(append([]byte(nil), t.row.buf[first:]...), []byte("\n"))
	t.br = bufio.NewReaderSize(io.MultiReader(bytes.NewReader(rest), t.br), headSize)
	t.line = line
	return raw
}

func (t *table) values(cells []string) *values {
	v := &values{}
	for i, at := range t.nodes {
		if at != nil {
			v.set(at.targets, cells[i])
		}
	}
	return v
}
