package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// A story may hold a source that belongs to another: a second truck stopped that
// day, a strike in the next town. Its dateline, in capitals or as the hashtag that
// a post opens with, names a place that nobody else does, and it names nothing of
// what the others have in common. Nothing of it is lifted.

// What tells such a source.
const (
	fewestOthers = 3   // sources beside it that name what they speak of
	commonPart   = 0.5 // share of these, more than which have a name in common
)

// misfits are the sources of a story that come from another place and speak of
// nothing that the rest does, by their index.
func misfits(sources []news.Source) map[int]bool {
	names, words := make([]map[string]bool, len(sources)), make([]map[string]bool, len(sources))
	holds, speak := map[string]int{}, 0
	for i, s := range sources {
		names[i], words[i] = nameWords(s), everyWord(s)
		for w := range words[i] {
			holds[w]++
		}
		if len(names[i]) > 0 {
			speak++
		}
	}
	out := map[int]bool{}
	for i, s := range sources {
		place := datelinePlace(s)
		if len(place) == 0 || speak-1 < fewestOthers || slices.ContainsFunc(place, func(w string) bool { return holds[w] > 1 }) {
			continue
		}
		common, shares := 0, false
		for j := range sources {
			for w := range names[j] {
				if float64(holds[w]) > commonPart*float64(speak-1) {
					common++
					shares = shares || words[i][w]
				}
			}
		}
		out[i] = common > 0 && !shares
	}
	return out
}

// datelinePlace are the words of the place that a source opens with.
func datelinePlace(s news.Source) []string {
	if m := tagLine.FindStringSubmatchIndex(s.Text); m != nil {
		return tagPlace(s.Text, facts.Span{Start: m[2], End: m[3]})
	}
	m := placeLine.FindStringSubmatch(bare(s.Text))
	if m == nil {
		return nil
	}
	sure := m[2] != "" || m[3] != ":" // SALTO. and LAREDO, Texas: are places; URGENTE: is none
	return slices.DeleteFunc(lettersOf(m[1]), func(w string) bool {
		return len(w) < 3 || lexicon.Particles("").Has(w) || !sure && !placeWord(w)
	})
}

// tagPlace are the words of a hashtag that is a place's name and nothing more:
// #Salamanca is, #ÚltimaHora and #IncendioSalamanca are not.
func tagPlace(text string, tag facts.Span) []string {
	var words []string
	for _, w := range facts.TagWords(text, tag) {
		words = append(words, facts.Fold(w.In(text)))
	}
	if regions, n := lexicon.RegionsAt(words); len(regions) == 0 || n < len(words) {
		return nil
	}
	return words
}

// placeWord says whether a word in capitals before a text may be a place: not
// URGENT, not UPDATE.
func placeWord(w string) bool {
	_, country := lexicon.Country(w)
	return !country && !lexicon.EnglishWord(w) && len(lexicon.SpanishLemmas(w)) == 0
}

// tagLine is the hashtag that a post opens with, set off from what follows.
var tagLine = regexp.MustCompile(`^[^\pL\d#]{0,12}#(\pL[\pL\d_]*)\s*[|:–—-]`)

var placeLine = regexp.MustCompile(`^(\p{Lu}[\p{Lu} ]{3,28})(, [\p{L}. ]{2,20})?([.:]| ?[—–-])`)

// nameWords are the words of the names that a source gives, folded, without those
// that any story may have: countries, peoples, days, what heads the names of
// bodies.
func nameWords(s news.Source) map[string]bool {
	out := map[string]bool{}
	text := s.Title + "\n" + s.Text
	for _, n := range facts.Names(text, facts.Options{Lang: s.Lang}) {
		if n.Demonym || n.Initial || lexicon.CountryKey(n.Key) {
			continue
		}
		for _, w := range lettersOf(n.In(text)) {
			if w = lexicon.NameWord(w); len(w) > 2 && !lexicon.Particles("").Has(w) && !lexicon.CommonInNames(w) && !calendar[w] {
				out[w] = true
			}
		}
	}
	return out
}

// everyWord are all words of a source, its outlet and its author, folded; those
// of a hashtag each.
func everyWord(s news.Source) map[string]bool {
	out := map[string]bool{}
	text := strings.Join([]string{s.Title, s.Text, s.Outlet, s.Author}, "\n")
	for _, w := range lettersOf(text) {
		out[lexicon.NameWord(w)] = true
	}
	for _, at := range hashtags.FindAllStringIndex(text, -1) {
		for _, w := range facts.TagWords(text, facts.Span{Start: at[0], End: at[1]}) {
			out[lexicon.NameWord(facts.Fold(w.In(text)))] = true
		}
	}
	return out
}

func lettersOf(text string) []string {
	return strings.FieldsFunc(facts.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// calendar are the names of days and months.
var calendar = lexicon.WordSet(strings.Join(append(lexicon.CalendarWords(lexicon.English), lexicon.CalendarWords(lexicon.Spanish)...), " "))
