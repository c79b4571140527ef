package lexicon

// Convention is how a country writes numbers and what it pays with.
type Convention struct {
	Currency     string // ISO code; what "$", "peso" or "dollar" means there where it may
	Sign         string // what "$" alone means there
	DecimalComma bool   // 1.234,5; the point is decimal where it is false
}

// ConventionOf is the convention of a country, by its key (see Country).
func ConventionOf(country string) (Convention, bool) {
	c, ok := conventions[country]
	return c, ok
}

// Here is the currency that a name shared by several countries stands for in
// one of them: "$" and "peso" are MXN in Mexico, "dollar" is USD in Ecuador and
// CAD in Canada. Other names stay as they are.
func (c Convention) Here(unit string) string {
	switch unit {
	case "$":
		return c.Sign
	case "peso":
		if IsPeso(c.Currency) {
			return c.Currency
		}
	case "dollar":
		if IsDollar(c.Currency) {
			return c.Currency
		}
		return "USD"
	}
	return unit
}

// conventions follow what the national press writes. The decimal signs are
// those of CLDR, but for Peru, whose press writes the point.
var conventions = map[string]Convention{
	"argentina": {"ARS", "ARS", true}, "bolivia": {"BOB", "USD", true}, "brazil": {"BRL", "USD", true}, "chile": {"CLP", "CLP", true},
	"colombia": {"COP", "COP", true}, "costa rica": {"CRC", "USD", true}, "cuba": {"CUP", "CUP", false}, "ecuador": {"USD", "USD", true},
	"el salvador": {"USD", "USD", false}, "spain": {"EUR", "USD", true}, "guatemala": {"GTQ", "USD", false}, "honduras": {"HNL", "USD", false},
	"mexico": {"MXN", "MXN", false}, "nicaragua": {"NIO", "USD", false}, "panama": {"PAB", "USD", false}, "paraguay": {"PYG", "USD", true},
	"peru": {"PEN", "USD", false}, "dominican republic": {"DOP", "DOP", false}, "uruguay": {"UYU", "UYU", true}, "venezuela": {"VES", "USD", true},
	"puerto rico": {"USD", "USD", false}, "united states": {"USD", "USD", false}, "united kingdom": {"GBP", "USD", false}, "ireland": {"EUR", "USD", false},
	"canada": {"CAD", "CAD", false}, "philippines": {"PHP", "USD", false}, "france": {"EUR", "USD", true}, "germany": {"EUR", "USD", true},
	"italy": {"EUR", "USD", true}, "portugal": {"EUR", "USD", true},
}
