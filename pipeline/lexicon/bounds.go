package lexicon

import "strings"

// Bound is how a number is to be read after words such as "more than".
type Bound byte

// Bounds of a number.
const (
	Exact Bound = iota
	Above       // more than, over, at least
	Below       // nearly, under, less than
	About       // about, some, around
)

// BoundAtEnd is the bound that the end of an English text puts on the number
// that follows it, a sign of money between them or not.
func BoundAtEnd(text string) Bound {
	words := strings.Fields(strings.TrimRight(Fold(strings.ToValidUTF8(text[max(0, len(text)-boundReach):], "")), "$€£ "))
	for n := min(2, len(words)); n > 0; n-- {
		if b, ok := bounds[strings.Join(words[len(words)-n:], " ")]; ok {
			return b
		}
	}
	return Exact
}

// boundReach is longer than the longest entry, in bytes.
const boundReach = 40

var bounds = func() map[string]Bound {
	t := map[string]Bound{}
	for b, list := range map[Bound]string{
		Above: `more_than over at_least above upwards_of`,
		Below: `nearly almost close_to under less_than fewer_than just_under at_most`,
		About: `about around some roughly approximately an_estimated just_after shortly_after shortly_before just_before`,
	} {
		for w := range words(list) {
			t[w] = b
		}
	}
	return t
}()
