package lexicon

// Country is the key of the country, or of the part of the world, that a folded
// word or phrase names in either language, or whose people it names.
func Country(word string) (key string, ok bool) {
	for _, lang := range []string{English, Spanish} {
		if key, ok := Demonym(lang, word); ok {
			return key, true
		}
	}
	if key, ok := Canonical(word); ok && countries[key] {
		return key, true
	}
	return word, countries[word]
}

// CountryKey says whether a key (see Canonical) is that of a country.
func CountryKey(key string) bool { return countries[key] }

var countries = words(`argentina bolivia brazil chile colombia costa_rica cuba ecuador el_salvador spain guatemala honduras mexico nicaragua panama
paraguay peru dominican_republic uruguay venezuela puerto_rico united_states united_kingdom england scotland ireland canada china japan india iran israel russia ukraine turkey
france germany italy portugal belize haiti morocco philippines europe america latin_america`)
