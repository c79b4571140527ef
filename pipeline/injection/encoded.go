package injection

import (
	"encoding/base64"
	"encoding/hex"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/facts"
)

// codes are runs of letters that may be text in a code.
var codes = regexp.MustCompile(`[A-Za-z0-9+/_-]{20,}={0,2}|(?:[0-9a-fA-F]{2}[ :]?){12,}`)

var encodedRule = rule{why: "hides words in a code", reach: toSentence}

// encoded are the runs that read as sentences once decoded: nobody publishes
// news that way.
func (r *reading) encoded() (out []mark) {
	for _, m := range codes.FindAllStringIndex(r.text, maxMarks) {
		if i := strings.LastIndexAny(r.text[:m[0]], " \n"); strings.Contains(r.text[i+1:m[0]], "://") {
			continue // a part of an address
		}
		if sentence(decode(r.text[m[0]:m[1]])) {
			out = append(out, mark{facts.Span{Start: m[0], End: m[1]}, &encodedRule, false})
		}
	}
	return out
}

// decode is what a run may stand for, "" for nothing readable.
func decode(run string) string {
	bare := strings.NewReplacer(" ", "", ":", "").Replace(run)
	if b, err := hex.DecodeString(bare); err == nil {
		return string(b)
	}
	bare = strings.TrimRight(run, "=")
	for _, code := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
		for cut := 0; cut < 4 && cut < len(bare); cut++ { // a letter before or behind it may belong to the text
			if b, err := code.DecodeString(bare[:len(bare)-cut]); err == nil && sentence(string(b)) {
				return string(b)
			}
		}
	}
	return ""
}

// sentence says whether a text reads as one: valid, nothing but letters, marks
// and blanks, three words or more.
func sentence(s string) bool {
	if !utf8.ValidString(s) || len(s) < 12 {
		return false
	}
	letters, other := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r), r == ' ':
			letters++
		case unicode.IsControl(r) && r != '\n' && r != '\t':
			return false
		default:
			other++
		}
	}
	return len(strings.Fields(s)) >= 3 && letters >= 4*other
}
