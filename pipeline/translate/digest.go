package translate

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// longestName is the number of words of the longest name that a digest looks
// for in a text.
const longestName = 6

// Digest sums up whatever Prepare makes a source's segments of: the source and
// what the options say of it. It is some fifty times cheaper than Prepare, so
// that a re-run can ask for what it made before without preparing it again.
// Equal digests mean equal keys; unequal ones may still mean equal keys.
func (o Options) Digest(s news.Source) string {
	h := sha256.New()
	hashed(h, rules, s.Lang, s.Title, s.Text, fmt.Sprint(o.American))
	if decimal := decimalComma(s); decimal != nil {
		hashed(h, comma(decimal))
	}
	if o.Glossary != nil {
		hashed(h, o.Glossary.sum)
	}
	for _, text := range []string{s.Title, s.Text} {
		words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		for i, w := range words {
			standing := o.Names.Standing(w)
			if standing == facts.NoName {
				continue
			}
			fmt.Fprintf(h, "%d=%d;", i, standing)
			for n := 2; n <= longestName && i+n <= len(words); n++ {
				if o.Names.HasFull(strings.Join(words[i:i+n], " ")) {
					fmt.Fprintf(h, "%d+%d;", i, n)
				}
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}
