package apertium

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/translate"
)

// prefixes begin placeholders: no Spanish or English word begins so.
var prefixes = []string{"xq", "wq", "qx", "kq", "qk", "xj", "vq"}

// placeholders are n words that stand for terms: letters alone, unknown to the
// dictionary, none within the text or within one another, the same for the
// same text.
func placeholders(text string, n int) []string {
	if n == 0 {
		return nil
	}
	lower := strings.ToLower(text)
	prefix := ""
	for _, p := range prefixes {
		if !strings.Contains(lower, p) {
			prefix = p
			break
		}
	}
	for prefix == "" || strings.Contains(lower, prefix) {
		prefix = "x" + prefix + "q"
	}
	const digits = "bcdfghjkmnprst"
	out := make([]string, n)
	for i := range out {
		k := i
		word := []byte{digits[k%len(digits)]}
		for k /= len(digits); k > 0; k /= len(digits) {
			word = append(word, digits[k%len(digits)])
		}
		out[i] = prefix + "a" + string(word) + "az"
	}
	return out
}

// isPlaceholder says whether a lemma is that of a placeholder.
func isPlaceholder(lemma string) bool {
	return strings.HasSuffix(lemma, "az") && slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(lemma, p+"a") })
}

// restore puts the English of the terms in the place of their placeholders,
// which the engine may have moved and whose case it may have changed. lost are
// the terms that did not come back exactly once.
func restore(text string, places []place, terms []translate.Term) (string, []int) {
	if len(places) == 0 {
		return text, nil
	}
	byName := make(map[string]int, len(places))
	for i, p := range places {
		byName[p.placeholder] = i
	}
	seen := make([]int, len(places))
	var b strings.Builder
	lower := asciiLower(text)
	prefix := places[0].placeholder[:strings.IndexByte(places[0].placeholder, 'a')]
	for {
		at := strings.Index(lower, prefix)
		if at < 0 {
			break
		}
		length := strings.IndexByte(lower[at:], 'z') + 1
		if length == 0 {
			break
		}
		i, ok := byName[lower[at:at+length]]
		if !ok {
			b.WriteString(text[:at+len(prefix)])
			text, lower = text[at+len(prefix):], lower[at+len(prefix):]
			continue
		}
		b.WriteString(text[:at])
		seen[i]++
		english := escape(terms[places[i].term].English)
		so := b.String()
		if sentenceStart(so) && unicode.IsUpper(rune(text[at])) {
			english = capitalised(english)
		}
		if fixed, ok := article(so, english); ok {
			b.Reset()
			b.WriteString(fixed)
		}
		b.WriteString(english)
		text, lower = text[at+length:], lower[at+length:]
	}
	b.WriteString(text)
	var lost []int
	for i, n := range seen {
		if n != 1 {
			lost = append(lost, places[i].term)
		}
	}
	return b.String(), lost
}

// article makes the indefinite article at the end of before fit the word that
// follows it: the engine knew only the placeholder.
func article(before, next string) (string, bool) {
	trimmed := strings.TrimSuffix(before, " ")
	if trimmed == before {
		return "", false
	}
	word := lastField(trimmed)
	want := "a"
	if startsWithVowel(next) {
		want = "an"
	}
	if lower := strings.ToLower(word); lower != "a" && lower != "an" || lower == want {
		return "", false
	}
	return trimmed[:len(trimmed)-len(word)+1] + want[1:] + " ", true
}

// startsWithVowel says whether the word is spoken with a vowel first.
func startsWithVowel(s string) bool {
	s = strings.ToLower(s)
	for _, p := range []string{"uni", "eu", "one", "use", "11,", "ut"} {
		if strings.HasPrefix(s, p) {
			return p == "11,"
		}
	}
	if strings.HasPrefix(s, "8") || s == "11" || s == "18" || strings.HasPrefix(s, "11 ") || strings.HasPrefix(s, "18 ") {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("aeiouáéíóú", r)
}

// asciiLower lowers A-Z alone, so that offsets stay.
func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
