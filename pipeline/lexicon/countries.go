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
netherlands belgium switzerland austria sweden norway denmark finland poland greece hungary romania czech_republic croatia serbia bulgaria slovakia slovenia bosnia albania montenegro lithuania latvia estonia iceland malta cyprus armenia georgia azerbaijan belarus moldova
libya tunisia algeria egypt ethiopia kenya ghana nigeria senegal cameroon ivory_coast mali congo sudan somalia angola mozambique uganda zimbabwe south_africa africa
syria lebanon jordan iraq saudi_arabia qatar kuwait yemen united_arab_emirates palestine afghanistan pakistan bangladesh nepal malaysia indonesia thailand singapore vietnam south_korea north_korea korea taiwan mongolia kazakhstan asia australia new_zealand
guyana jamaica trinidad_and_tobago south_america central_america
france germany italy portugal belize haiti morocco philippines europe america latin_america`)
