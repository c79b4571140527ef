package lexicon

// Unit is a unit of measure. Base and Factor turn a value into the base unit
// of its dimension (kilometre: metre, 1000); for temperatures Base is
// "celsius" and Offset is added after the factor.
type Unit struct {
	Name   string // English singular
	Base   string
	Factor float64
	Offset float64
	Metric bool // conversions within the metric system are exact in news
}

// UnitNamed gives the unit with an English singular name.
func UnitNamed(name string) (Unit, bool) {
	u, ok := units[name]
	return u, ok
}

var units = func() map[string]Unit {
	t := map[string]Unit{}
	for _, u := range []Unit{
		{"kilometre", "metre", 1000, 0, true}, {"metre", "metre", 1, 0, true}, {"centimetre", "metre", 0.01, 0, true}, {"millimetre", "metre", 0.001, 0, true}, {"micrometre", "metre", 1e-6, 0, true}, {"nanometre", "metre", 1e-9, 0, true}, {"picometre", "metre", 1e-12, 0, true},
		{"mile", "metre", 1609.344, 0, false}, {"foot", "metre", 0.3048, 0, false}, {"inch", "metre", 0.0254, 0, false}, {"yard", "metre", 0.9144, 0, false},
		{"nautical mile", "metre", 1852, 0, false}, {"light-year", "light-year", 1, 0, true},
		{"square kilometre", "square metre", 1e6, 0, true}, {"square metre", "square metre", 1, 0, true}, {"hectare", "square metre", 1e4, 0, true},
		{"acre", "square metre", 4046.8564, 0, false}, {"square mile", "square metre", 2589988.11, 0, false}, {"square foot", "square metre", 0.09290304, 0, false},
		{"cubic metre", "litre", 1000, 0, true}, {"cubic centimetre", "litre", 0.001, 0, true}, {"litre", "litre", 1, 0, true}, {"millilitre", "litre", 0.001, 0, true}, {"cubic hectometre", "litre", 1e9, 0, true},
		{"gallon", "litre", 3.78541, 0, false}, {"barrel", "barrel", 1, 0, true}, {"cubic foot", "litre", 28.3168, 0, false},
		{"tonne", "gram", 1e6, 0, true}, {"kilogram", "gram", 1000, 0, true}, {"gram", "gram", 1, 0, true}, {"milligram", "gram", 0.001, 0, true}, {"microgram", "gram", 1e-6, 0, true},
		{"pound", "gram", 453.59237, 0, false}, {"ounce", "gram", 28.349523, 0, false}, {"quintal", "quintal", 1, 0, true}, {"kilotonne", "gram", 1e9, 0, true},
		{"kilometre per hour", "kilometre per hour", 1, 0, true}, {"mile per hour", "kilometre per hour", 1.609344, 0, false}, {"metre per second", "kilometre per hour", 3.6, 0, true}, {"knot", "kilometre per hour", 1.852, 0, false},
		{"cubic metre per second", "litre per second", 1000, 0, true}, {"litre per second", "litre per second", 1, 0, true},
		{"celsius", "celsius", 1, 0, true}, {"fahrenheit", "celsius", 5.0 / 9, -160.0 / 9, false}, {"degree", "degree", 1, 0, true}, {"magnitude", "magnitude", 1, 0, true},
		{"watt", "watt", 1, 0, true}, {"kilowatt", "watt", 1e3, 0, true}, {"megawatt", "watt", 1e6, 0, true}, {"gigawatt", "watt", 1e9, 0, true},
		{"kilowatt-hour", "kilowatt-hour", 1, 0, true}, {"megawatt-hour", "kilowatt-hour", 1e3, 0, true}, {"gigawatt-hour", "kilowatt-hour", 1e6, 0, true},
		{"volt", "volt", 1, 0, true}, {"kilovolt", "volt", 1e3, 0, true}, {"hertz", "hertz", 1, 0, true}, {"megahertz", "hertz", 1e6, 0, true}, {"gigahertz", "hertz", 1e9, 0, true},
		{"byte", "byte", 1, 0, true}, {"kilobyte", "byte", 1e3, 0, true}, {"megabyte", "byte", 1e6, 0, true}, {"gigabyte", "byte", 1e9, 0, true}, {"terabyte", "byte", 1e12, 0, true},
		{"second", "second", 1, 0, true}, {"minute", "second", 60, 0, true}, {"hour", "second", 3600, 0, true}, {"day", "second", 86400, 0, true},
		{"week", "second", 604800, 0, true}, {"month", "month", 1, 0, true}, {"year", "month", 12, 0, true}, {"decade", "month", 120, 0, true}, {"century", "month", 1200, 0, true},
		{"fortnight", "second", 1209600, 0, true}, {"year of age", "year of age", 1, 0, true}, {"millisecond", "second", 0.001, 0, true},
	} {
		t[u.Name] = u
	}
	return t
}()

// UnitPhrases finds units by their written forms in both languages. The value
// is the English singular name.
var UnitPhrases = NewPhrases(table(`
kilometre: km, kms, km., kilómetro, kilómetros, kilometre, kilometres, kilometer, kilometers
metre: m, mts, metro, metros, metre, metres, meter, meters
centimetre: cm, centímetro, centímetros, centimetre, centimetres, centimeter, centimeters
millimetre: mm, milímetro, milímetros, millimetre, millimetres, millimeter, millimeters
micrometre: µm, μm, micrómetro, micrómetros, micra, micras, micrometre, micrometres, micrometer, micrometers, micron, microns
nanometre: nm, nanómetro, nanómetros, nanometre, nanometres, nanometer, nanometers
picometre: picómetro, picómetros, picometre, picometres, picometer, picometers
mile: mile, miles, milla, millas, mi
nautical mile: nautical mile, nautical miles, milla náutica, millas náuticas
foot: foot, feet, ft, pie, pies
inch: inch, inches, pulgada, pulgadas
yard: yard, yards, yarda, yardas
light-year: light-year, light-years, light year, light years, año luz, años luz, años-luz, año-luz
square kilometre: km2, km², square kilometre, square kilometres, square kilometer, square kilometers, sq km, sqkm, kilómetro cuadrado, kilómetros cuadrados
square metre: m2, m², square metre, square metres, square meter, square meters, sq m, sqm, metro cuadrado, metros cuadrados
hectare: ha, has, hectárea, hectáreas, hectare, hectares
acre: acre, acres
square mile: square mile, square miles, sq mi, milla cuadrada, millas cuadradas
square foot: square foot, square feet, sq ft, pie cuadrado, pies cuadrados
cubic metre: m3, m³, cubic metre, cubic metres, cubic meter, cubic meters, metro cúbico, metros cúbicos
cubic centimetre: cm3, cm³, cc, centímetros cúbicos, cubic centimetres, cubic centimeters
cubic hectometre: hm3, hm³, hectómetros cúbicos, cubic hectometres, cubic hectometers
cubic foot: cubic foot, cubic feet, pie cúbico, pies cúbicos
litre: l, lt, lts, litro, litros, litre, litres, liter, liters
millilitre: ml, mililitro, mililitros, millilitre, millilitres, milliliter, milliliters
gallon: gallon, gallons, galón, galones
barrel: barrel, barrels, barril, barriles, bpd
tonne: t, ton, tons, tonne, tonnes, tonelada, toneladas, toneladas métricas, metric ton, metric tons, metric tonnes
kilotonne: kt, kilotonne, kilotonnes, kilotoneladas
kilogram: kg, kgs, kilo, kilos, kilogramo, kilogramos, kilogram, kilograms
gram: g, gr, grs, gramo, gramos, gram, grams
milligram: mg, miligramo, miligramos, milligram, milligrams
microgram: µg, μg, microgramo, microgramos, microgram, micrograms
pound: lb, lbs, libra, libras, pound, pounds
ounce: oz, ounce, ounces, onza, onzas
quintal: quintal, quintales, quintals
kilometre per hour: km/h, kph, kmh, km por hora, kms por hora, km an hour, kilómetros por hora, kilómetro por hora, kilometres per hour, kilometers per hour, kilometres an hour, kilometers an hour
mile per hour: mph, miles per hour, miles an hour, millas por hora
metre per second: m/s, metros por segundo, metres per second, meters per second
knot: knot, knots, nudo, nudos
cubic metre per second: m3/s, m³/s, metros cúbicos por segundo, cubic metres per second, cubic meters per second, cubic metres a second, cubic meters a second
litre per second: l/s, lps, litros por segundo, litres per second, liters per second, litres a second, liters a second
celsius: °c, ºc, grados celsius, grados centígrados, grado centígrado, degrees celsius, degrees centigrade, celsius, degree celsius
fahrenheit: °f, ºf, grados fahrenheit, degrees fahrenheit, fahrenheit
degree: °, º, grado, grados, degree, degrees
watt: w, vatio, vatios, watt, watts
kilowatt: kw, kilovatio, kilovatios, kilowatt, kilowatts
megawatt: mw, megavatio, megavatios, megawatt, megawatts
gigawatt: gw, gigavatio, gigavatios, gigawatt, gigawatts
kilowatt-hour: kwh, kilovatios hora, kilovatio hora, kilovatios-hora, kilovatio-hora, kilowatt-hour, kilowatt-hours, kilowatt hours
megawatt-hour: mwh, megavatios hora, megavatios-hora, megawatt-hour, megawatt-hours, megawatt hours
gigawatt-hour: gwh, gigavatios hora, gigavatios-hora, gigawatt-hour, gigawatt-hours, gigawatt hours
volt: v, volt, volts, voltio, voltios
kilovolt: kv, kilovolt, kilovolts, kilovoltio, kilovoltios
hertz: hz, hertz, hercio, hercios
megahertz: mhz, megahertz, megahercio, megahercios
gigahertz: ghz, gigahertz, gigahercio, gigahercios
byte: byte, bytes
kilobyte: kb, kilobyte, kilobytes
megabyte: mb, megabyte, megabytes, megas
gigabyte: gb, gigabyte, gigabytes, gigas
terabyte: tb, terabyte, terabytes
millisecond: ms, millisecond, milliseconds, milisegundo, milisegundos
second: s, sec, secs, seg, segundo, segundos, second, seconds
minute: min, mins, minuto, minutos, minute, minutes
hour: h, hr, hrs, hora, horas, hour, hours
day: d, día, días, day, days
week: week, weeks, semana, semanas
fortnight: fortnight, fortnights
month: mes, meses, month, months
year: año, años, year, years, yr, yrs
year of age: años de edad, year old, years old, year-old, year-olds, years-old, years of age, añitos
decade: década, décadas, decenio, decenios, decade, decades
century: siglo, siglos, century, centuries
`))

// CurrencyPhrases finds currencies by their names and codes in both
// languages. The value is the ISO code, or "dollar" and "peso" where the country
// is open.
var CurrencyPhrases = NewPhrases(table(`
USD: usd, us dollar, us dollars, u.s. dollar, u.s. dollars, american dollars, dólares estadounidenses, dólares americanos, dólar estadounidense, mdd, dólares de eeuu, dólares de ee. uu., us$, u$s, usd$, u$d
MXN: mxn, mexican peso, mexican pesos, pesos mexicanos, peso mexicano, mdp
COP: cop, colombian peso, colombian pesos, pesos colombianos, peso colombiano
ARS: ars, argentine peso, argentine pesos, argentinian pesos, pesos argentinos, peso argentino
CLP: clp, chilean peso, chilean pesos, pesos chilenos, peso chileno
UYU: uyu, uruguayan peso, uruguayan pesos, pesos uruguayos, peso uruguayo
DOP: dop, dominican peso, dominican pesos, pesos dominicanos, peso dominicano
CUP: cup, cuban pesos, cuban peso, pesos cubanos
PHP: php, philippine pesos, philippine peso, pesos filipinos
PEN: pen, sol, soles, peruvian sol, peruvian soles, nuevos soles, nuevo sol
BOB: bob, boliviano, bolivianos, bolivian bolivianos
GTQ: gtq, quetzal, quetzales, quetzals
HNL: hnl, lempira, lempiras
NIO: nio, córdoba, córdobas, cordobas
CRC: crc, colón, colones, costa rican colones
PYG: pyg, guaraní, guaraníes, guaranis, guaranies
VES: ves, bolívar, bolívares, bolivars
PAB: pab, balboa, balboas
BRL: brl, real brasileño, reales brasileños, reais, brazilian reais, brazilian real, reales
EUR: eur, euro, euros
GBP: gbp, pound sterling, pounds sterling, british pounds, libras esterlinas, libra esterlina
JPY: jpy, yen, yenes, japanese yen
CNY: cny, yuan, yuanes, renminbi, rmb, chinese yuan, yuanes chinos
CAD: cad, canadian dollars, canadian dollar, dólares canadienses
AUD: aud, australian dollars, dólares australianos
CHF: chf, swiss franc, swiss francs, francos suizos
INR: inr, rupee, rupees, rupia, rupias
dollar: dollar, dollars, dólar, dólares, buck, bucks
peso: peso, pesos
franc: franc, francs, franco, francos
peseta: peseta, pesetas
mark: deutsche mark, deutsche marks, marcos alemanes, marco alemán
guilder: guilder, guilders, dutch guilder, dutch guilders, netherlands guilders, florines holandeses, florín, florines
TRY: turkish lira, turkish liras, lira turca, liras turcas
lira: lira, lire, liras
krona: krona, kronor, krone, kroner, coronas suecas, coronas noruegas, coronas danesas
RUB: rublo, rublos, rouble, roubles, ruble, rubles
ZAR: rand
markka: markka, finnish markka, marcos finlandeses, marco finlandés
GEL: lari, georgian lari
LAK: lao kip
drachma: drachma, drachmas, dracma, dracmas
satoshi: satoshi, satoshis
KRW: won
PLN: zloty, zlotys
ILS: shekel, shekels, séquel, séqueles
SAR: riyal, riyals, riales
MAD: dirham, dirhams
BTC: bitcoin, bitcoins, btc
SEK: sek
NOK: nok
DKK: dkk
cent: cent, cents, centavo, centavos, céntimo, céntimos, pence, penique, peniques, penny
`))

// CurrencySymbols gives the currency for a symbol or a prefix as it is
// written directly before an amount, folded.
func CurrencySymbol(s string) (string, bool) {
	c, ok := currencySymbols[s]
	return c, ok
}

var currencySymbols = map[string]string{
	"$": "$", "us$": "USD", "usd": "USD", "usd$": "USD", "u$s": "USD", "u$d": "USD", "mx$": "MXN", "mxn$": "MXN", "mxn": "MXN", "col$": "COP", "cop$": "COP", "cop": "COP", "ar$": "ARS", "ars": "ARS",
	"clp$": "CLP", "clp": "CLP", "rd$": "DOP", "r$": "BRL", "c$": "NIO", "a$": "AUD", "au$": "AUD", "nz$": "NZD", "s$": "SGD", "ca$": "CAD", "cad": "CAD", "hk$": "HKD", "nt$": "TWD", "s/": "PEN", "s/.": "PEN", "q": "GTQ", "bs": "BOB", "bs.": "BOB",
	"bs.f": "VES", "l": "HNL", "lps": "HNL", "₡": "CRC", "¢": "CRC", "gs": "PYG", "gs.": "PYG", "₲": "PYG", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "¥": "JPY", "₹": "INR", "$u": "UYU", "元": "CNY", "rmb": "CNY", "₾": "GEL", "₭": "LAK", "ரூ": "LKR", "₴": "UAH", "₦": "NGN", "₸": "KZT", "₿": "BTC", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS", "฿": "THB", "₫": "VND", "₱": "PHP", "b/": "PAB", "b/.": "PAB",
}

// DollarLike says whether an amount written with "$" alone may be in the
// currency: the dollars and the pesos.
func DollarLike(code string) bool {
	switch code {
	case "$", "dollar", "peso", "USD", "MXN", "COP", "ARS", "CLP", "UYU", "DOP", "CUP", "CAD", "AUD", "NIO", "BRL", "HKD", "TWD", "NZD", "SGD":
		return true
	}
	return false
}

// IsPeso says whether the currency may be called peso.
func IsPeso(code string) bool {
	switch code {
	case "peso", "$", "MXN", "COP", "ARS", "CLP", "UYU", "DOP", "CUP", "PHP":
		return true
	}
	return false
}

// IsDollar says whether the currency may be called dollar.
func IsDollar(code string) bool {
	switch code {
	case "$", "dollar", "USD", "CAD", "AUD", "HKD", "TWD", "NZD", "SGD":
		return true
	}
	return false
}

// CurrencyOf is the name that a currency shares with others: "franc" for CHF,
// "-" where it has its own.
func CurrencyOf(code string) string {
	switch code {
	case "CHF", "FRF", "XAF", "XOF":
		return "franc"
	case "SEK", "NOK", "DKK":
		return "krona"
	case "TRY", "ITL":
		return "lira"
	case "USD", "CAD", "AUD", "HKD", "TWD", "NZD", "SGD":
		return "dollar"
	case "MXN", "COP", "ARS", "CLP", "UYU", "DOP", "CUP", "PHP":
		return "peso"
	}
	return "-"
}

// Reference says whether a folded word announces the number of a file, a law, a
// receipt or an account, which is compared as text.
func Reference(word string) bool { return references[word] }

var references = words(`expediente expedientes folio folios oficio carpeta decreto ley causa rol legajo matrícula dni cédula rut nit ruc cuit curp rfc nss imei clabe placa placas cuenta recibo boleto licencia pasaporte registro resolución acuerdo
case record docket file folder decree law account receipt ticket licence license passport registration resolution`)

// Formula says whether a folded word is the formula of a substance that texts
// write out as well: CO2 is carbon dioxide and no number.
func Formula(word string) bool { return formulas[word] }

var formulas = words(`co2 h2o ch4 n2o no2 so2 nh3 o2 o3 h2 h2s h2so4 sf6 n2`)
