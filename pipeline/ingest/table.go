package ingest

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// separators of the cells of a table, the usual first.
const separators = ",;\t|"

// maxName is the length in bytes above which a cell is no column's name.
const maxName = 64

// maxPreface is how many lines may stand above the header: a title, a date.
const maxPreface = 10

// matchTable wants a line of names, a text or a title among them: the first, or
// one below a few others that are none.
func matchTable(head []byte, n *names) bool {
	if bytes.ContainsAny(head[:min(len(head), 1)], "{[") {
		return false
	}
	above := 0
	for line := range bytes.Lines(head) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if sep, _ := headerBelow(above, strings.TrimRight(string(line), "\r\n"), n); sep != 0 {
			return true
		}
		if above++; above > maxPreface {
			break
		}
	}
	return false
}

// headerBelow is header for a line with others above it: there all its names
// must be known, or three.
func headerBelow(above int, line string, n *names) (sep byte, columns []string) {
	sep, columns = header(line, n)
	if above > 0 && sep != 0 && !n.allKnown(columns) {
		return 0, nil
	}
	return sep, columns
}

// allKnown reports whether all cells, two or more, are names of fields, or at
// least three of them.
func (n *names) allKnown(cells []string) bool {
	known := 0
	for _, c := range cells {
		if at := n.root.child(strings.TrimSpace(c)); at != nil && len(at.targets) > 0 {
			known++
		}
	}
	return known >= 3 || known == 2 && len(cells) == 2
}

// header finds the separator under which a line names most fields, a text or
// a title among them; 0 where there is none.
func header(line string, n *names) (sep byte, columns []string) {
	best := 0
	for i := range len(separators) {
		cells, err := split(line, separators[i])
		if err != nil {
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

// split cuts a row into its cells. A quote in a cell that begins with none is
// a character like others.
func split(row string, sep byte) ([]string, error) {
	cells, err := splitAs(row, sep, false)
	if errors.Is(err, csv.ErrBareQuote) {
		return splitAs(row, sep, true)
	}
	return cells, err
}

func splitAs(row string, sep byte, lazyQuotes bool) ([]string, error) {
	r := csv.NewReader(strings.NewReader(row))
	r.Comma, r.LazyQuotes = rune(sep), lazyQuotes
	cells, err := r.Read()
	if err == nil && r.InputOffset() < int64(len(row)) { // a quote that is not as it should be ended the row early
		err = csv.ErrQuote
	}
	return cells, err
}

// plainTabs cuts a row of a TSV in which a quote is but a quote; ok is false
// where its last cell goes on in the next line or the number of cells is wrong.
func plainTabs(row string, columns int) (cells []string, ok bool) {
	cells = strings.Split(row, "\t")
	if len(cells) != columns {
		return nil, false
	}
	for i, c := range cells {
		if !strings.HasPrefix(c, `"`) {
			continue
		}
		q := quotes{sep: '\t'}
		if q.feed([]byte(c)); q.lineEnd() && i == columns-1 {
			return nil, false
		}
		if inner, err := split(c, '\t'); err == nil {
			cells[i] = inner[0]
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
	for above := 0; t.columns == nil; {
		if err := t.next(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if len(bytes.TrimSpace(t.raw)) == 0 {
			continue
		}
		if t.quotes.sep, t.columns = headerBelow(above, string(t.raw), in.names); t.columns != nil {
			break
		}
		if above++; above > maxPreface {
			return emit(item{line: t.line, raw: t.raw, digest: t.digest, problem: "the header of the table cannot be read"})
		}
		if err := emit(item{line: t.line, raw: t.raw, digest: t.digest, problem: "the line stands above the header of the table"}); err != nil {
			return err
		}
	}
	t.name(in.names, t.columns)
	t.each = func(part []byte) {
		t.row.Write(part)
		t.quotes.feed(part)
	}
	for t.damage == nil {
		t.row.reset()
		t.quotes = quotes{sep: t.quotes.sep}
		if err := t.next(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if t.digest == nil && len(bytes.TrimSpace(t.raw)) == 0 {
			continue
		}
		it := t.item(in)
		if it.values == nil && it.problem == "" { // another header
			continue
		}
		if err := emit(it); err != nil {
			return err
		}
	}
	return t.damage
}

// name takes the names of the columns that follow.
func (t *table) name(n *names, columns []string) {
	t.columns, t.nodes = nil, nil
	for _, c := range columns {
		c = strings.TrimSpace(c)
		t.columns = append(t.columns, c)
		t.nodes = append(t.nodes, n.root.child(c))
	}
}

// renames reports whether a row is a header: the same once more, or that of
// another table, whose columns stand otherwise.
func (t *table) renames(n *names, cells []string) bool {
	text := false
	for _, c := range cells {
		c = strings.TrimSpace(c)
		at := n.root.child(c)
		if len(c) > maxName || at == nil || len(at.targets) == 0 {
			return false
		}
		text = text || n.isText(c)
	}
	return text && len(cells) >= 2
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
	var err error
	if it.digest == nil && !plain {
		cells, err = split(string(it.raw), t.quotes.sep)
	}
	switch {
	case it.digest != nil:
		it.problem = fmt.Sprintf("the row is %d bytes long, the limit is %d: a closing quote may be missing", it.digest.length, in.max)
	case !plain && t.quotes.lineEnd():
		it.problem = "a quote is opened and never closed"
		if t.rereads < maxRereads {
			it.raw = t.reread(it.line, first)
		}
	case err != nil:
		it.problem = "something follows a closing quote: write a quote within a quoted cell twice"
	case t.renames(in.names, cells):
		t.name(in.names, cells)
	case len(cells) != len(t.columns):
		it.problem = fmt.Sprintf("%d cells where the header has %d: quote a cell that holds the separator", len(cells), len(t.columns))
	default:
		if it.problem = inUTF8(it.raw, cells); it.problem == "" {
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
		if err := t.next(); err == io.EOF { // told again at the next line
			t.line = line
			return
		} else if err != nil {
			t.damage = err // told after the row
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

// inUTF8 turns the cells of a row into UTF-8; what the whole row is in counts
// for each.
func inUTF8(row []byte, cells []string) (problem string) {
	if utf8.Valid(row) {
		return ""
	}
	if _, problem = utf8Of(row, ""); problem != "" {
		return problem
	}
	for i, c := range cells {
		if text, problem := utf8Of([]byte(c), ""); problem == "" {
			cells[i] = string(text)
		}
	}
	return ""
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
