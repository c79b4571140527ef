package ingest

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// proseWords is how many words tell that a file is prose.
const proseWords = 10

// matchText wants prose: words between blanks, most of them of letters, and no
// control characters.
func matchText(head []byte, _ *names) bool {
	text, problem := utf8Of(whole(head), "")
	if problem != "" || len(text) == 0 || strings.ContainsRune("{[<", rune(text[0])) {
		return false
	}
	words, prose := 0, 0
	for w := range bytes.FieldsSeq(text) {
		words++
		r, _ := utf8.DecodeRune(bytes.TrimLeft(w, "\"'(¿¡«“#@—-"))
		if unicode.IsLetter(r) {
			prose++
		}
	}
	for _, r := range string(text) {
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' {
			return false
		}
	}
	return words >= proseWords && prose*4 >= words*3
}

// whole leaves out a character that the end of a head cuts.
func whole(head []byte) []byte {
	head = bytes.TrimSpace(head)
	for n := 1; n < utf8.UTFMax && n <= len(head); n++ {
		if last := head[len(head)-n:]; utf8.RuneStart(last[0]) {
			if !utf8.FullRune(last) {
				return head[:len(head)-n]
			}
			break
		}
	}
	return head
}

// readText reads a file of prose as one record. A first line that stands by
// itself, is short and ends in no full stop is the title.
func readText(in *input, emit func(item) error) error {
	c := capture{max: in.max}
	_, err := io.Copy(&c, in.br)
	it := item{line: 1, raw: c.buf, digest: c.digest()}
	if it.digest != nil {
		it.problem = fmt.Sprintf("the text is %d bytes long, the limit is %d", it.digest.length, in.max)
	} else {
		var text []byte
		if text, it.problem = utf8Of(c.buf, in.charset); it.problem == "" {
			it.values = prose(string(text))
			it.values.s[fURL] = in.url
		}
	}
	if e := emit(it); e != nil {
		return e
	}
	return damaged(1, err)
}

// maxTitle is the length of a title in words.
const maxTitle = 25

func prose(text string) *values {
	v := &values{}
	text = escaped.Replace(strings.ReplaceAll(strings.TrimSpace(text), "\r\n", "\n")) // there is no markup in it
	title, rest, more := strings.Cut(text, "\n")
	title = strings.TrimSpace(title)
	if more && len(strings.Fields(title)) <= maxTitle && !strings.HasSuffix(title, ".") && !strings.HasSuffix(title, ":") && !strings.HasSuffix(title, ",") && blankFirst(rest) {
		v.s[fTitle], v.rank[fTitle] = title, 1
		text = rest
	}
	v.s[fText], v.rank[fText] = unwrapped(strings.TrimSpace(text)), 1
	return v
}

func blankFirst(rest string) bool {
	line, _, _ := strings.Cut(rest, "\n")
	return strings.TrimSpace(line) == ""
}

// unwrapped joins the lines of paragraphs that are kept apart by blank lines
// and were broken at a column.
func unwrapped(text string) string {
	if !strings.Contains(text, "\n\n") {
		return text
	}
	paragraphs := strings.Split(text, "\n\n")
	for i, p := range paragraphs {
		lines := strings.Split(strings.TrimSpace(p), "\n")
		long := true
		for _, l := range lines[:len(lines)-1] {
			long = long && len(l) > 55
		}
		if long {
			paragraphs[i] = strings.Join(lines, " ")
		}
	}
	return strings.Join(paragraphs, "\n\n")
}
