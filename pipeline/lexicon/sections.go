package lexicon

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed sections.tsv
var sectionFile string

// What a word counts for in its section: one that says it almost alone, and one
// that other sections use too.
const (
	sectionSure = 3
	sectionHint = 1
)

// sectionVote is a word's weight for a section, an index in Sections.
type sectionVote struct {
	section int
	weight  float64
}

type sectionTable struct {
	names          []string
	stems, phrases map[string]map[string][]sectionVote // by language
	longest        int                                 // words of a phrase
}

var sections = sync.OnceValue(func() *sectionTable {
	t := &sectionTable{
		stems:   map[string]map[string][]sectionVote{English: {}, Spanish: {}},
		phrases: map[string]map[string][]sectionVote{English: {}, Spanish: {}},
	}
	for line := range strings.Lines(sectionFile) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) == 3 && !strings.HasPrefix(line, "#") {
			t.add(f[0], f[1], strings.Split(f[2], ","))
		}
	}
	return t
})

func (t *sectionTable) add(name, lang string, words []string) {
	at := slices.Index(t.names, name)
	if at < 0 {
		at = len(t.names)
		t.names = append(t.names, name)
	}
	for _, w := range words {
		w, sure := strings.CutSuffix(w, "!")
		v := sectionVote{at, sectionHint}
		if sure {
			v.weight = sectionSure
		}
		if n := strings.Count(w, "_"); n > 0 {
			phrase := strings.ReplaceAll(w, "_", " ")
			v.weight = sectionSure
			t.phrases[lang][phrase] = append(t.phrases[lang][phrase], v)
			t.longest = max(t.longest, n+1)
			continue
		}
		stem := Stem(lang, w)
		if !slices.ContainsFunc(t.stems[lang][stem], func(o sectionVote) bool { return o.section == at }) {
			t.stems[lang][stem] = append(t.stems[lang][stem], v)
		}
	}
}

// Sections are the sections that a story can stand in, in the order of their
// table: the top level of IPTC's Media Topics (iptc.org/standards/media-topics),
// in short, and transport and energy.
func Sections() []string { return slices.Clone(sections().names) }

// SectionVotes says how much the folded words of a text speak for each section,
// in the order of Sections. A word counts once, and less where several sections
// use it.
func SectionVotes(lang string, words []string) []float64 {
	t := sections()
	out := make([]float64, len(t.names))
	seen := map[string]bool{}
	count := func(key string, votes []sectionVote) {
		if len(votes) == 0 || seen[key] {
			return
		}
		seen[key] = true
		for _, v := range votes {
			out[v.section] += v.weight / float64(len(votes))
		}
	}
	for i, w := range words {
		stem := Stem(lang, w)
		count(stem, t.stems[lang][stem])
		for n := 2; n <= t.longest && i+n <= len(words); n++ {
			phrase := strings.Join(words[i:i+n], " ")
			count(phrase, t.phrases[lang][phrase])
		}
	}
	return out
}
