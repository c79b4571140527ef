package lexicon

// NumberClass says how a number word combines with its neighbours.
type NumberClass byte

// Classes of number words.
const (
	NumberUnit    NumberClass = iota + 1 // 1 to 19, 21 to 29 in one word
	NumberTens                           // 20, 30 … 90
	NumberHundred                        // cien, doscientos; English hundred multiplies
	NumberScale                          // mil, millón, thousand, million
	NumberGroup                          // dozen, docena, decena, centenar: multiply what precedes
	NumberHalf                           // medio, half
)

// NumberWord is the value of a number word.
type NumberWord struct {
	Value float64
	Class NumberClass
}

// NumberWords gives the number words of a language, folded. Words that are
// articles or pronouns too (un, una, one) are in it: a reader of texts must
// decide from what follows.
func NumberWords(lang string) map[string]NumberWord {
	if lang == English {
		return numbersEN
	}
	return numbersES
}

// Ordinals gives the ordinals of a language by folded word.
func Ordinals(lang string) map[string]float64 {
	if lang == English {
		return ordinalsEN
	}
	return ordinalsES
}

// Fractions gives the denominators of a language by folded word: tercios 3.
func Fractions(lang string) map[string]float64 {
	if lang == English {
		return fractionsEN
	}
	return fractionsES
}

func numberTable(units, tens []string, more map[string]NumberWord) map[string]NumberWord {
	t := map[string]NumberWord{}
	for i, w := range units {
		if w != "" {
			t[w] = NumberWord{float64(i), NumberUnit}
		}
	}
	for i, w := range tens {
		t[w] = NumberWord{float64(i+2) * 10, NumberTens}
	}
	for w, n := range more {
		t[Fold(w)] = n
	}
	return t
}

var numbersEN = numberTable(
	[]string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"},
	[]string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"},
	map[string]NumberWord{
		"fourty": {40, NumberTens}, "nought": {0, NumberUnit}, "naught": {0, NumberUnit},
		"hundred": {100, NumberHundred}, "hundreds": {100, NumberHundred},
		"thousand": {1e3, NumberScale}, "thousands": {1e3, NumberScale}, "million": {1e6, NumberScale}, "millions": {1e6, NumberScale},
		"billion": {1e9, NumberScale}, "billions": {1e9, NumberScale}, "trillion": {1e12, NumberScale}, "trillions": {1e12, NumberScale},
		"bn": {1e9, NumberScale}, "mn": {1e6, NumberScale}, "mln": {1e6, NumberScale}, "trn": {1e12, NumberScale}, "bln": {1e9, NumberScale}, "tln": {1e12, NumberScale}, "doz": {12, NumberGroup}, "dz": {12, NumberGroup}, "dozs": {12, NumberGroup}, "dzs": {12, NumberGroup}, "lakh": {1e5, NumberScale}, "crore": {1e7, NumberScale},
		"dozen": {12, NumberGroup}, "dozens": {12, NumberGroup}, "score": {20, NumberGroup},
		"half": {0.5, NumberHalf},
	})

var numbersES = numberTable(
	[]string{"cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
		"trece", "catorce", "quince", "dieciseis", "diecisiete", "dieciocho", "diecinueve", "", "veintiuno", "veintidos",
		"veintitres", "veinticuatro", "veinticinco", "veintiseis", "veintisiete", "veintiocho", "veintinueve"},
	[]string{"veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"},
	map[string]NumberWord{
		"un": {1, NumberUnit}, "una": {1, NumberUnit}, "veintiun": {21, NumberUnit}, "veintiuna": {21, NumberUnit},
		"cien": {100, NumberHundred}, "ciento": {100, NumberHundred}, "doscientos": {200, NumberHundred}, "doscientas": {200, NumberHundred},
		"trescientos": {300, NumberHundred}, "trescientas": {300, NumberHundred}, "cuatrocientos": {400, NumberHundred}, "cuatrocientas": {400, NumberHundred},
		"quinientos": {500, NumberHundred}, "quinientas": {500, NumberHundred}, "seiscientos": {600, NumberHundred}, "seiscientas": {600, NumberHundred},
		"setecientos": {700, NumberHundred}, "setecientas": {700, NumberHundred}, "ochocientos": {800, NumberHundred}, "ochocientas": {800, NumberHundred},
		"novecientos": {900, NumberHundred}, "novecientas": {900, NumberHundred},
		"mil": {1e3, NumberScale}, "miles": {1e3, NumberScale}, "millon": {1e6, NumberScale}, "millones": {1e6, NumberScale},
		"millardo": {1e9, NumberScale}, "millardos": {1e9, NumberScale},
		"billon": {1e12, NumberScale}, "billones": {1e12, NumberScale}, "trillon": {1e18, NumberScale}, "trillones": {1e18, NumberScale},
		"mdp": {1e6, NumberScale}, "mdd": {1e6, NumberScale}, "mm": {1e6, NumberScale},
		"doz": {12, NumberGroup}, "dozs": {12, NumberGroup}, "dz": {12, NumberGroup}, "dzs": {12, NumberGroup},
		"docena": {12, NumberGroup}, "docenas": {12, NumberGroup}, "decena": {10, NumberGroup}, "decenas": {10, NumberGroup},
		"quincena": {15, NumberGroup}, "veintena": {20, NumberGroup}, "treintena": {30, NumberGroup}, "centenar": {100, NumberGroup}, "centenares": {100, NumberGroup},
		"centena": {100, NumberGroup}, "centenas": {100, NumberGroup}, "millar": {1000, NumberGroup}, "millares": {1000, NumberGroup},
		"medio": {0.5, NumberHalf}, "media": {0.5, NumberHalf},
	})

func ordinalTable(lists ...[]string) map[string]float64 {
	t := map[string]float64{}
	for _, l := range lists {
		for i, w := range l {
			if w != "" {
				t[Fold(w)] = float64(i + 1)
			}
		}
	}
	return t
}

var ordinalsEN = func() map[string]float64 {
	t := ordinalTable([]string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
		"thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"})
	for i, w := range []string{"thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth", "hundredth"} {
		t[w] = float64(i+3) * 10
	}
	t["thousandth"], t["millionth"], t["billionth"], t["trillionth"], t["nineth"] = 1e3, 1e6, 1e9, 1e12, 9
	return t
}()

var ordinalsES = func() map[string]float64 {
	stems := []string{"primer", "segund", "tercer", "cuart", "quint", "sext", "septim", "octav", "noven", "decim", "undecim", "duodecim", "decimotercer",
		"decimocuart", "decimoquint", "decimosext", "decimoseptim", "decimoctav", "decimonoven", "vigesim"}
	t := map[string]float64{"primer": 1, "tercer": 3, "primeros": 1, "primeras": 1, "septimo": 7, "setimo": 7, "setima": 7, "decimoprimero": 11, "decimoprimera": 11,
		"decimosegundo": 12, "decimosegunda": 12, "trigesimo": 30, "trigesima": 30, "cuadragesimo": 40, "cuadragesima": 40, "quincuagesimo": 50, "quincuagesima": 50,
		"sexagesimo": 60, "septuagesimo": 70, "octogesimo": 80, "nonagesimo": 90, "centesimo": 100, "centesima": 100, "decimotercer": 13}
	for i, s := range stems {
		t[s+"o"], t[s+"a"] = float64(i+1), float64(i+1)
	}
	return t
}()

var fractionsEN = map[string]float64{"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6,
	"seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100, "thousandth": 1e3, "thousandths": 1e3, "millionth": 1e6, "millionths": 1e6, "billionth": 1e9, "billionths": 1e9, "trillionth": 1e12, "trillionths": 1e12,
	"twentieth": 20, "twentieths": 20, "thirtieth": 30, "thirtieths": 30, "fiftieth": 50, "fiftieths": 50, "half": 2, "halves": 2}

var fractionsES = map[string]float64{"tercio": 3, "tercios": 3, "cuarto": 4, "cuartos": 4, "cuarta": 4, "quinto": 5, "quintos": 5, "quinta": 5, "sexto": 6, "sextos": 6,
	"septimo": 7, "septimos": 7, "octavo": 8, "quintas": 5, "cuartas": 4, "terceras": 3, "decimas": 10, "milesimas": 1000, "milesimos": 1000, "centesimas": 100, "millonesimas": 1e6, "octavos": 8, "noveno": 9, "novenos": 9, "decimo": 10, "decimos": 10, "decima": 10, "centesimo": 100, "centesimos": 100, "medio": 2, "medios": 2}

// CompoundES reads a Spanish ordinal or fraction that is written in one word:
// dosmilésimo 2000, veintiunavo 21, ducentésimo 200. The word is folded and in
// the masculine singular or any other form.
func CompoundES(word string) (float64, bool) {
	stem := word
	for _, end := range []string{"os", "as", "o", "a"} {
		if cut := trimEnd(stem, end); cut != "" {
			stem = cut
			break
		}
	}
	if head := trimEnd(stem, "av"); head != "" {
		for _, end := range []string{"", "a", "e"} { // onceavo, treintavo, veinteavo
			if v, ok := gluedES(head + end); ok {
				return v, true
			}
		}
		return 0, false
	}
	for _, t := range ordinalTails {
		head := trimEnd(stem, t.text)
		switch {
		case stem == t.text:
			return t.value, true
		case head == "":
		case t.value >= 1000:
			v, ok := gluedES(head)
			return v * t.value, ok
		default:
			v, ok := CompoundES(head + "o")
			return v + t.value, ok && v >= 10*t.value
		}
	}
	return 0, false
}

// OrdinalScaleES is the value of milésimo, millonésimo and billonésimo in the
// singular, folded.
func OrdinalScaleES(word string) (float64, bool) {
	switch word {
	case "milesimo", "milesima":
		return 1e3, true
	case "millonesimo", "millonesima":
		return 1e6, true
	case "billonesimo", "billonesima":
		return 1e12, true
	}
	return 0, false
}

func trimEnd(s, end string) string {
	if len(s) > len(end) && s[len(s)-len(end):] == end {
		return s[:len(s)-len(end)]
	}
	return ""
}

// ordinalTails are the stems of the Spanish ordinals, longest first where one
// ends another.
var ordinalTails = []struct {
	text  string
	value float64
}{
	{"billonesim", 1e12}, {"millonesim", 1e6}, {"milesim", 1e3},
	{"ducentesim", 200}, {"tricentesim", 300}, {"cuadringentesim", 400}, {"quingentesim", 500}, {"sexcentesim", 600}, {"septingentesim", 700}, {"octingentesim", 800}, {"noningentesim", 900}, {"centesim", 100},
	{"vigesim", 20}, {"trigesim", 30}, {"cuadragesim", 40}, {"quincuagesim", 50}, {"sexagesim", 60}, {"septuagesim", 70}, {"octogesim", 80}, {"nonagesim", 90},
	{"undecim", 11}, {"duodecim", 12}, {"decim", 10},
}

// gluedES reads cardinal words written together: cientocinco, treintaicinco.
func gluedES(s string) (float64, bool) {
	total, cur := 0.0, 0.0
	for s != "" {
		best := ""
		for w := range numbersES {
			if len(w) > len(best) && len(w) <= len(s) && s[:len(w)] == w {
				best = w
			}
		}
		n := numbersES[best]
		switch {
		case best == "":
			if (s[0] == 'i' || s[0] == 'y') && cur >= 20 && len(s) > 1 {
				s = s[1:]
				continue
			}
			return 0, false
		case n.Class == NumberScale:
			if cur == 0 {
				cur = 1
			}
			total, cur = total+cur*n.Value, 0
		case n.Class == NumberGroup || n.Class == NumberHalf:
			return 0, false
		default:
			cur += n.Value
		}
		s = s[len(best):]
	}
	return total + cur, total+cur > 0
}
