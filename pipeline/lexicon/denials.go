package lexicon

// Denies says whether a folded word, in either language, turns down what it
// speaks of or says that it is not there: denied, acquitted, descartó, ileso.
// Words that hold a negation in themselves (see NegativeWord) do too.
func Denies(word string) bool {
	return denials[word] || negativeWordsEN[word] || negativeWordsES[word]
}

var denials = words(`
deny denies denied denying denial ruled rule rules ruling refuse refused refuses refusing reject rejected rejects rejecting decline declined
fail failed fails spurn spurned spurns rebuff rebuffed snub snubbed lack lacks lacked unable impossible unlikely unfilled unharmed unhurt except free cleared acquitted
avoid avoided hardly rarely barely absence absent zero false untrue silent empty blank void
negó niega niegan negaron negado negar negando descartó descarta descartan descartaron descartado descartar rechazó rechaza rechazan rechazaron
rechazado rechacé rechazamos negué negamos descarté descartamos rehusó rehúsa declinó evitó evita falló falta carece imposible ileso ilesos ilesa ilesas absuelto absuelta absueltos inocencia
desierta desierto desiertas blanco vacío vacía canceló cancela cancelada suspendió suspende
desmintió desmiente desmienten desmentido apenas excepto salvo cero ausencia falso falsa`)
