package lexicon

import (
	"unicode"
	"unicode/utf8"
)

// Fold is s in lower case and without accents, for keys: "Ángel Núñez" is
// "angel nunez", "’" is "'". Offsets into s do not hold for it.
func Fold(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return fold(s, i)
		}
	}
	return s
}

func fold(s string, i int) string {
	b := make([]byte, 0, len(s))
	return string(appendFoldedFrom(b, s, i))
}

// AppendFold appends the folded s to b; where s is folded already it leaves b as it
// is and says so.
func AppendFold(b []byte, s string) (_ []byte, changed bool) {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return appendFoldedFrom(b, s, i), true
		}
	}
	return b, false
}

// appendFoldedFrom appends s, of which the first i bytes are folded already.
func appendFoldedFrom(b []byte, s string, i int) []byte {
	b = append(b, s[:i]...)
	for _, r := range s[i:] {
		b = appendFolded(b, r)
	}
	return b
}

func appendFolded(b []byte, r rune) []byte {
	switch {
	case 'A' <= r && r <= 'Z':
		return append(b, byte(r)+'a'-'A')
	case r < utf8.RuneSelf:
		return append(b, byte(r))
	case r >= 0x300 && r <= 0x36f: // combining accents
		return b
	case r == '’' || r == 'ʼ' || r == '‘':
		return append(b, '\'')
	case r >= 0xc0 && r <= 0x17f:
		if f := latin[r-0xc0]; f != "" {
			return append(b, f...)
		}
	}
	return utf8.AppendRune(b, unicode.ToLower(r))
}

// latin is the unaccented lower case of U+00C0 to U+017F.
var latin = func() (t [0x180 - 0xc0]string) {
	for base, accented := range map[string]string{
		"a": "ÀÁÂÃÄÅàáâãäåĀāĂăĄą", "c": "ÇçĆćĈĉĊċČč", "d": "ĎďĐđ", "e": "ÈÉÊËèéêëĒēĔĕĖėĘęĚě",
		"g": "ĜĝĞğĠġĢģ", "h": "ĤĥĦħ", "i": "ÌÍÎÏìíîïĨĩĪīĬĭĮįİı", "j": "Ĵĵ", "k": "Ķķ", "l": "ĹĺĻļĽľĿŀŁł",
		"n": "ÑñŃńŅņŇň", "o": "ÒÓÔÕÖØòóôõöøŌōŎŏŐő", "r": "ŔŕŖŗŘř", "s": "ŚśŜŝŞşŠšſ", "t": "ŢţŤťŦŧ",
		"u": "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲų", "w": "Ŵŵ", "y": "ÝýÿŶŷŸ", "z": "ŹźŻżŽž", "ae": "Ææ", "oe": "Œœ", "ss": "ß",
	} {
		for _, r := range accented {
			if r >= 0xc0 && r < 0x180 {
				t[r-0xc0] = base
			}
		}
	}
	return t
}()
