package story

import (
	"slices"
	"strings"

	"puente/pipeline/lexicon"
)

// mention is a place that a text names: the regions in which it may lie, and its
// words.
type mention struct {
	regions []lexicon.Region
	words   []string
}

// mentions finds the places that a text names. A word that is part of a longer
// name is none: Zamora is, Isabel Zamora is not.
func mentions(ts []token) (out []mention) {
	var words []string
	for i := 0; i < len(ts); i++ {
		t := ts[i]
		if t.hash() {
			out = append(out, mentionsInTag(t)...)
			continue
		}
		if !t.Capital || t.handle() || t.number() {
			continue
		}
		words = append(words[:0], t.Fold)
		for k := i + 1; k < len(ts) && k < i+longestPlace && ts[k].Joined && !ts[k].handle() && !ts[k].hash(); k++ {
			words = append(words, ts[k].Fold)
		}
		regions, n := lexicon.RegionsAt(words)
		if n == 0 || n == 1 && (inName(ts, i-1, i) || inName(ts, i+1, i+1)) {
			continue
		}
		out = append(out, mention{regions, slices.Clone(words[:n])})
		i += n - 1
	}
	return out
}

const longestPlace = 6 // words of a place's name

// inName says whether token k, which stands beside a place's name, joined to it
// at token at, makes the two a longer name.
func inName(ts []token, k, at int) bool {
	if k < 0 || k >= len(ts) || !ts[at].Joined {
		return false
	}
	t := ts[k]
	return t.Capital && !t.handle() && !t.hash() && !t.number() && !ofPlaces[t.Fold] && !beforePlaces[t.Fold] &&
		!lexicon.Article(t.Fold) && !empty(t.Fold) && !lexicon.CountryKey(t.Fold) && (k > at-1 || !t.First)
}

// mentionsInTag finds the places in a hashtag: #Huehue, #IncendioCalama.
func mentionsInTag(t token) (out []mention) {
	var words []string
	for _, w := range tagWords(t.text) {
		words = append(words, foldWord(w))
	}
	if len(words) == 1 || len(words) == 0 {
		words = []string{t.Fold}
	}
	for i := 0; i < len(words); i++ {
		if regions, n := lexicon.RegionsAt(words[i:]); n > 0 {
			out = append(out, mention{regions, words[i : i+n]})
			i += n - 1
		}
	}
	return out
}

// readRegions finds in which parts of their countries the places lie that a
// source names, and those of its outlet's name. Where several have a place of
// the name, the country of the source says which.
func (r *reader) readRegions(out *raw, p *post) {
	text := mentions(p.body)
	if p.titleLen > 0 && len(p.body) != len(p.tokens) {
		text = append(text, mentions(p.tokens[:p.titleLen])...)
	}
	var base []mention
	for _, name := range [...]string{p.source.Outlet, p.source.Author} {
		ts, _ := tokens(name)
		base = append(base, mentionsInOutlet(ts)...)
	}
	countries := map[string]bool{}
	for id := range out.countries {
		countries[strings.TrimPrefix(r.v.keys[id], "k:")] = true
	}
	for _, m := range slices.Concat(text, base) {
		if c := m.regions[0].Country(); !slices.ContainsFunc(m.regions, func(x lexicon.Region) bool { return x.Country() != c }) {
			countries[c] = true
			out.countries[r.v.id("k", c, c)] = true
		}
	}
	for _, m := range text {
		if len(m.words) == 1 {
			if id, ok := r.v.ids["n:"+m.words[0]]; ok && out.names[id] > 0 {
				out.places[id] = true
			}
		}
	}
	out.regions, out.base = regionsOf(text, countries), regionsOf(base, countries)
}

// mentionsInOutlet finds the places in the name of an outlet, whose words are
// all part of a longer name: La Voz de Paita.
func mentionsInOutlet(ts []token) (out []mention) {
	var words []string
	for _, t := range ts {
		words = append(words, t.Fold)
	}
	for i := 0; i < len(ts); i++ {
		if !ts[i].Capital {
			continue
		}
		if regions, n := lexicon.RegionsAt(words[i:]); n > 0 {
			out = append(out, mention{regions, words[i : i+n]})
			i += n - 1
		}
	}
	return out
}

// regionsOf are the regions of the places, ascending; of those that have a place
// of one name only those of the countries, where any is of them.
func regionsOf(ms []mention, countries map[string]bool) []lexicon.Region {
	var out []lexicon.Region
	for _, m := range ms {
		n := len(out)
		for _, x := range m.regions {
			if countries[x.Country()] {
				out = append(out, x)
			}
		}
		if len(out) == n {
			out = append(out, m.regions...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
