package ingest

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// wide is the charset of two bytes a character that a content begins in, nil
// where it is in none: by its mark, or by the zero bytes between its ASCII
// characters.
func wide(head []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)
	}
	head = head[:min(len(head), 4096)]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case half < 4:
	case zeros[1]*10 > half*7 && zeros[0]*50 <= half:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[0]*10 > half*7 && zeros[1]*50 <= half:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// narrow reads a content in UTF-16 as UTF-8; others as they are.
func narrow(r io.Reader, head []byte) io.Reader {
	if e := wide(head); e != nil {
		return e.NewDecoder().Reader(r)
	}
	return r
}

// utf8Of gives a record as UTF-8. One that is none is read in the charset that
// it declares, if it does ("" for none), else as Windows-1252, where that makes
// letters and marks that Spanish and English use of its bytes. problem says
// what is wrong where nothing does.
func utf8Of(raw []byte, declared string) (text []byte, problem string) {
	if utf8.Valid(raw) {
		return raw, ""
	}
	if sequences(raw) > 0 { // UTF-8 with damage in it
		return nil, badUTF8(raw)
	}
	if e, name := charset.Lookup(declared); e != nil && name != "utf-8" && name != "windows-1252" {
		if text, err := e.NewDecoder().Bytes(raw); err == nil && !bytes.ContainsRune(text, utf8.RuneError) {
			return text, ""
		}
	}
	if text, err := charmap.Windows1252.NewDecoder().Bytes(raw); err == nil && plausible(string(text)) {
		return text, ""
	}
	return nil, badUTF8(raw)
}

// sequences counts the characters of several bytes that are valid UTF-8. Text
// in a charset of one byte has hardly any: it would need a letter such as Ã
// before a sign.
func sequences(raw []byte) (n int) {
	for len(raw) > 0 {
		r, size := utf8.DecodeRune(raw)
		if r >= utf8.RuneSelf && size > 1 {
			n++
		}
		raw = raw[size:]
	}
	return n
}

// usual are the characters beyond ASCII that Spanish and English texts hold,
// with those of names and quotations in the languages around them.
const usual = "áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’–—…€ºª°·çÇàèòâêôãõäöÀÈÒÂÊÔÃÕÄÖïÏ½¼¾²³±×£©®™•´\u00a0\u00ad"

// plausible reports whether nearly all characters beyond ASCII are usual ones.
func plausible(text string) bool {
	all, odd := 0, 0
	for _, r := range text {
		if r < utf8.RuneSelf {
			continue
		}
		all++
		if !strings.ContainsRune(usual, r) {
			odd++
		}
	}
	return odd*20 <= all
}

// badUTF8 says where a record stops being UTF-8, or "".
func badUTF8(raw []byte) string {
	if utf8.Valid(raw) {
		return ""
	}
	at := 0
	for at < len(raw) {
		r, n := utf8.DecodeRune(raw[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	return fmt.Sprintf("not valid UTF-8 at byte %d (0x%02X), nor in a charset that can be told: save the dump as UTF-8", at, raw[at])
}

// maxMends bounds how often a text was written as UTF-8 and read as
// Windows-1252; twice happens.
const maxMends = 3

// mend undoes that a text in UTF-8 was read as Windows-1252 (“CafÃ©”), where
// that is certain: every character beyond Latin-1's signs takes part in such a
// sequence, or three sequences do. Others stay as they are.
func mend(s string) string {
	for range maxMends {
		next, ok := mendOnce(s)
		if !ok {
			break
		}
		s = next
	}
	return s
}

// mayMend is a quick look for what every such sequence begins with.
func mayMend(s string) bool { return strings.ContainsAny(s, "ÂÃÅâð") }

func mendOnce(s string) (string, bool) {
	if !mayMend(s) {
		return s, false
	}
	var out strings.Builder
	mended, others := 0, 0
	for i := 0; i < len(s); {
		if r, size := sequenceAt(s[i:]); size > 0 {
			out.WriteRune(r)
			mended++
			i += size
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r >= 0xC0 && r <= 0xFF { // a letter that is as it should be
			others++
		}
		out.WriteString(s[i : i+size])
		i += size
	}
	if mended == 0 || others > 0 && mended < 3 {
		return s, false
	}
	return out.String(), true
}

// sequenceAt reads the characters that the bytes of one character of
// Windows-1252, or of a symbol, became when they were read as Windows-1252 (or
// Latin-1); 0 bytes where none do. Signs follow the letter: Ã before a letter is
// a word in capitals.
func sequenceAt(s string) (rune, int) {
	var b [utf8.UTFMax]byte
	size, want := 0, 1
	for n := 0; n < want; n++ {
		r, width := utf8.DecodeRuneInString(s[size:])
		c, ok := byteOf(r)
		if !ok || width == 0 {
			return 0, 0
		}
		switch {
		case n > 0 && (c < 0x80 || c >= 0xC0):
			return 0, 0
		case n > 0:
		case c >= 0xF0 && c <= 0xF4:
			want = 4
		case c == 0xE2:
			want = 3
		case c >= 0xC2 && c <= 0xC5:
			want = 2
		default:
			return 0, 0
		}
		b[n] = c
		size += width
	}
	r, width := utf8.DecodeRune(b[:want])
	if _, ok := byteOf(r); width != want || r == utf8.RuneError || want < 4 && !ok {
		return 0, 0
	}
	return r, size
}

// byteOf is the byte that was read as r.
func byteOf(r rune) (byte, bool) {
	if r >= 0x80 && r < 0x100 { // Latin-1, and the bytes that Windows-1252 leaves open
		return byte(r), true
	}
	return charmap.Windows1252.EncodeRune(r)
}
