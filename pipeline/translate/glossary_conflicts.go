package translate

import (
	"fmt"
	"slices"
	"strings"
)

// Conflict is two entries for the same Spanish in the same places. Where they
// are the user's and the shipped one, the user's holds; of two of the user's
// that differ neither can.
type Conflict struct {
	First, Second Entry // First is the one that holds
	Same          bool  // both say the same: Second is only superfluous
	Shipped       bool  // Second is shipped
}

func (c Conflict) String() string {
	switch {
	case c.Shipped && c.Same:
		return fmt.Sprintf("%s: %q says what %s says", c.First.At, c.First.ES, c.Second.At)
	case c.Shipped:
		return fmt.Sprintf("%s: %q is %q, in place of %q at %s", c.First.At, c.First.ES, c.First.EN, c.Second.EN, c.Second.At)
	case c.Same:
		return fmt.Sprintf("%s: %q stands at %s already", c.Second.At, c.Second.ES, c.First.At)
	}
	return fmt.Sprintf("%s: %q is %q (%s), but %q (%s) at %s", c.Second.At, c.Second.ES, c.Second.EN, c.Second.pos(), c.First.EN, c.First.pos(), c.First.At)
}

// Conflicts are those of the user's entries with one another and with the
// shipped ones, in their order.
func Conflicts(entries []Entry) []Conflict {
	var out []Conflict
	first := map[string]Entry{}
	for _, e := range entries {
		for _, key := range e.keys() {
			if f, ok := first[key]; ok {
				out = append(out, Conflict{First: f, Second: e, Same: f.says() == e.says()})
				break
			}
		}
		for _, key := range e.keys() {
			if _, ok := first[key]; !ok {
				first[key] = e
			}
		}
	}
	for _, e := range shippedEntries() {
		for _, key := range e.keys() {
			if f, ok := first[key]; ok {
				out = append(out, Conflict{First: f, Second: e, Same: f.says() == e.says(), Shipped: true})
				break
			}
		}
	}
	return out
}

// keys name the places that an entry holds for: its words and those of its
// plural, with what it is restricted to.
func (e Entry) keys() []string {
	var out []string
	for _, es := range []string{e.ES, e.Plurals[0]} {
		var words []string
		for _, w := range wordsOf(es) {
			word := w.In(es)
			if !e.Case {
				word = lowered(word)
			}
			words = append(words, word)
		}
		if len(words) > 0 {
			after := slices.Clone(e.After)
			slices.Sort(after)
			out = append(out, strings.Join(words, " ")+"\x00"+strings.Join(after, " "))
		}
	}
	return out
}

// says is what an entry says of its Spanish.
func (e Entry) says() string {
	e.ES, e.After = lowered(e.ES), nil
	return sumOf([]Entry{e})
}
