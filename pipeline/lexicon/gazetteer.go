package lexicon

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed gazetteer.tsv
var gazetteerFile string

// Region is a part of a country: a state, a province, a department. The zero
// Region is none.
type Region int32

// Country is the key of the region's country (see CountryKey), with blanks.
func (r Region) Country() string { return gazetteer().countries[r] }

// RegionsAt gives the regions in which the place may lie with whose name the
// folded words begin, the longest, and how many words the name takes; none, and
// 0, where the gazetteer has no such place. Towns of one name lie in several.
// The slice is shared: it must not be changed.
func RegionsAt(words []string) (regions []Region, length int) {
	g := gazetteer()
	if len(words) == 0 {
		return nil, 0
	}
	for n := min(g.longest[words[0]], len(words)); n > 0; n-- {
		if r := g.places[strings.Join(words[:n], " ")]; r != nil {
			return r, n
		}
	}
	return nil, 0
}

type gazetteerTable struct {
	countries []string            // by Region
	places    map[string][]Region // by folded name
	longest   map[string]int      // words of the longest name, by its first word
}

var gazetteer = sync.OnceValue(func() *gazetteerTable {
	t := &gazetteerTable{countries: []string{""}, places: map[string][]Region{}, longest: map[string]int{}}
	for line := range strings.Lines(gazetteerFile) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		r := Region(len(t.countries))
		t.countries = append(t.countries, f[0])
		if !strings.HasPrefix(f[1], "=") {
			t.add(f[1], r)
		}
		for _, town := range strings.Split(f[2], ", ") {
			t.add(town, r)
		}
	}
	return t
})

func (t *gazetteerTable) add(names string, r Region) {
	for _, name := range strings.Split(names, "|") {
		ws := strings.Fields(Fold(strings.NewReplacer("-", " ", ",", " ", ".", "").Replace(name)))
		if len(ws) == 0 {
			continue
		}
		key := strings.Join(ws, " ")
		if l := t.places[key]; len(l) == 0 || l[len(l)-1] != r {
			t.places[key] = append(l, r)
		}
		t.longest[ws[0]] = max(t.longest[ws[0]], len(ws))
	}
}
