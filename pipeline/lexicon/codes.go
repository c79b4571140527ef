package lexicon

import "strings"

// CountryOfCode is the key of a country whose convention is known, by its code
// of ISO 3166 (two letters, or UK), in either case.
func CountryOfCode(code string) (string, bool) {
	key, ok := countryCodes[strings.ToUpper(code)]
	return key, ok
}

var countryCodes = map[string]string{
	"AR": "argentina", "BO": "bolivia", "BR": "brazil", "CL": "chile", "CO": "colombia", "CR": "costa rica", "CU": "cuba", "EC": "ecuador", "SV": "el salvador", "ES": "spain",
	"GT": "guatemala", "HN": "honduras", "MX": "mexico", "NI": "nicaragua", "PA": "panama", "PY": "paraguay", "PE": "peru", "DO": "dominican republic", "UY": "uruguay", "VE": "venezuela", "PR": "puerto rico",
	"US": "united states", "GB": "united kingdom", "UK": "united kingdom", "IE": "ireland", "CA": "canada", "PH": "philippines", "FR": "france", "DE": "germany", "IT": "italy", "PT": "portugal",
}
