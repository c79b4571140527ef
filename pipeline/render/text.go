package render

import (
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// maxMarks is how many combining marks one letter may bear. No language needs
// more than four or five; hundreds make a letter that covers lines, or that is
// as wide as many pages and cannot be broken.
const maxMarks = 8

// clean is s as it may be shown: valid UTF-8, line breaks as \n, without
// control, zero-width, bidirectional and other invisible characters, and with
// no more than maxMarks marks heaped on one letter. Ingest has removed most of
// that from sources already; what a model or a file from elsewhere brings has
// not been through there.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	marks := 0
	return strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
			return '\n'
		case '\t':
			return ' '
		}
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs) || invisible(r) {
			return -1
		}
		if !unicode.In(r, unicode.Mn, unicode.Me) {
			marks = 0
		} else if marks++; marks > maxMarks {
			return -1
		}
		return r
	}, s)
}

// invisible reports letters and marks that show nothing: fillers of Hangul,
// Mongolian and Khmer, and the combining grapheme joiner; and what is no
// character at all, such as U+FFFE, which XML does not have.
func invisible(r rune) bool {
	switch r {
	case '\u034F', '\u115F', '\u1160', '\u17B4', '\u17B5', '\u180B', '\u180C', '\u180D', '\u180F', '\u3164', '\uFFA0':
		return true
	}
	return unicode.Is(unicode.Noncharacter_Code_Point, r)
}

// line is clean text on one line.
func line(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// hostLike are the hosts that an address may lead to: names, also those of other
// scripts, and numbers, with a port.
var hostLike = regexp.MustCompile(`^(?:[\pL\pN\pM_.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]*)?$`)

// safeURL is the address if it may be a link: absolute, http or https, with a
// host and without credentials or characters that do not belong there.
func safeURL(s string) (string, bool) {
	if s == "" || s != clean(s) || strings.ContainsAny(s, " \n\"'<>\\^`{|}") {
		return "", false
	}
	u, err := url.Parse(s)
	if err != nil || u.User != nil || !hostLike.MatchString(u.Host) {
		return "", false
	}
	if scheme := strings.ToLower(u.Scheme); scheme != "http" && scheme != "https" {
		return "", false
	}
	return s, true
}

var linkLike = regexp.MustCompile(`(?i)\bhttps?://[^\s<>"'«»“”‘’\\^` + "`" + `{|}]+`)

// stretch is a half-open range of bytes of a text.
type stretch struct{ start, end int }

// links finds the addresses in a text that may be links, without the
// punctuation that the sentence puts after them.
func links(text string) []stretch {
	var out []stretch
	for _, at := range linkLike.FindAllStringIndex(text, -1) {
		end := at[0] + len(trimLink(text[at[0]:at[1]]))
		if _, ok := safeURL(text[at[0]:end]); ok {
			out = append(out, stretch{at[0], end})
		}
	}
	return out
}

func trimLink(s string) string {
	for {
		r, n := utf8.DecodeLastRuneInString(s)
		switch {
		case strings.ContainsRune(".,;:!?*_~…]", r):
		case r == ')' && strings.Count(s, ")") > strings.Count(s, "("):
		default:
			return s
		}
		s = s[:len(s)-n]
	}
}

// within is the range if it lies in text and cuts no character.
func within(text string, start, end int) bool {
	return 0 <= start && start < end && end <= len(text) &&
		utf8.RuneStart(text[start]) && (end == len(text) || utf8.RuneStart(text[end]))
}

// host is the part of an address that says whose it is.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// longDate is "Tuesday 4 November 2025" for "2025-11-04", or "Tuesday, November
// 4, 2025"; what is no date stays as it is.
func longDate(s string, american bool) string {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return line(s)
	}
	if american {
		return t.Format("Monday, January 2, 2006")
	}
	return t.Format("Monday 2 January 2006")
}

// published is "4 November 2025, 10:12 (UTC−5)" in the zone of the source, or
// "November 4, 2025, 10:12 a.m. (UTC−5)"; what is no time stays as it is.
func published(s string, american bool) string {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return line(s)
	}
	_, offset := t.Zone()
	if american {
		half := "a.m."
		if t.Hour() >= 12 {
			half = "p.m."
		}
		return t.Format("January 2, 2006, 3:04 ") + half + " (" + zone(offset) + ")"
	}
	return t.Format("2 January 2006, 15:04") + " (" + zone(offset) + ")"
}

func zone(seconds int) string {
	if seconds == 0 {
		return "UTC"
	}
	sign := "+"
	if seconds < 0 {
		sign, seconds = "−", -seconds
	}
	h, m := seconds/3600, seconds%3600/60
	s := "UTC" + sign + itoa(h)
	if m != 0 {
		s += ":" + itoa(m/10) + itoa(m%10)
	}
	return s
}
