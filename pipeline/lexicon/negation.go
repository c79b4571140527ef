package lexicon

import "strings"

// EmptyNegations finds the phrases in which a negating word negates nothing:
// sin embargo, no deja de crecer, not to mention. Each begins with the negating
// word; the value is "end" where the phrase must end its clause ("sin más", but
// "sin más pruebas" negates).
func EmptyNegations(lang string) *Phrases {
	if lang == English {
		return emptyNegationsEN
	}
	return emptyNegationsES
}

var emptyNegationsES = NewPhrases(table(`
any: sin embargo, sin duda, sin dudas, sin duda alguna, sin lugar a dudas, sin ir más lejos, sin ninguna duda, no cabe duda, no hay duda, no hay dudas, no obstante, no en vano, no bien
any: no solo, no sólo, no solamente, no únicamente, no deja de, no dejan de, no dejó de, no dejaron de, no dejaba de, no ha dejado de, no han dejado de, no para de, no paran de, no paró de, no paraba de, no cesa de, no cesan de, no cesó de
any: no hace mucho, no hace más que, no hizo más que, no hicimos más que, no hacen más que, no hace sino, no hacen sino, no hizo sino, nada menos que, nada más, ni más ni menos
any: sin cambios, sin modificaciones, sin variaciones, sin hablar de, sin contar, no menos importante, no va más, no sin
end: sin más, no
`))

var emptyNegationsEN = NewPhrases(table(`
any: without counting, without mentioning, without change, without changes, not only, not just, not merely, not simply, not least, not to mention, not long after, not long before, not long ago, not so long ago, no matter, no doubt, no later than, no less than, no fewer than, no sooner, nothing but, never mind, not exactly last
`))

// NegativeWord says whether a folded word holds a negation in itself: unpaid,
// homeless, failed, lack; impune, desconocido, carece, rechazó. A translator may
// write one for a negated verb.
func NegativeWord(lang, word string) bool {
	if len(word) < 4 {
		return false
	}
	if lang == English {
		return negativeEN(word)
	}
	return negativeES(word)
}

func negativeEN(w string) bool {
	switch {
	case negativeWordsEN[w]:
		return true
	case strings.HasPrefix(w, "un"):
		return len(w) > 5 && !positiveUn(w)
	case strings.HasPrefix(w, "non"):
		return len(w) > 6 && w != "nonetheless" && w != "nonsense"
	case strings.HasSuffix(w, "less"):
		return len(w) > 6 && w != "nevertheless" && w != "wireless"
	}
	return false
}

// positiveUn says whether a word that begins with un- is no negation.
func positiveUn(w string) bool {
	for _, p := range positiveUns {
		if strings.HasPrefix(w, p) {
			return true
		}
	}
	return false
}

var positiveUns = strings.Fields(`under uni until unto unveil unleash unfold unearth unpack unload unanim uncle unwind unravel undo undertak`)

func negativeES(w string) bool {
	if negativeWordsES[w] {
		return true
	}
	for _, p := range negativeStemsES {
		if strings.HasPrefix(w, p) {
			return true
		}
	}
	return (strings.HasPrefix(w, "in") || strings.HasPrefix(w, "im") || strings.HasPrefix(w, "irr")) && (strings.HasSuffix(w, "ble") || strings.HasSuffix(w, "bles"))
}

var negativeWordsEN = words(`fail fails failed failing failure lack lacks lacked lacking refuse refuses refused refusing refusal deny denies denied denying avoid avoids avoided avoiding prevent prevents prevented preventing
absence absent hardly barely scarcely unless otherwise impossible insufficient incapable incomplete inconclusive inadequate invalid illegal illegally irresponsible impunity asymptomatic inaccurate inactive invisible ineffective irregular inappropriate
reject rejects rejected rejecting decline declines declined exclude excludes excluded forbid forbids forbidden stopped stop stops ceased missing free instead little few rarely seldom except`)

var negativeWordsES = words(`impune impunes incapaz incapaces inutil inutiles ilegal ilegales falta faltan faltaba falto faltaron faltar niega niegan nego negaron negar negado negaba apenas salvo excepto exento exenta exentos exentas libre libres raramente dificilmente inusual inusuales
ausente ausentes ausencia inedito inedita ineditos ineditas poco poca pocos pocas asintomatico asintomaticos asintomatica asintomaticas dejo dejan deja dejaron dejar lugar vez impunidad igual`)

var negativeStemsES = strings.Fields(`desconoc carec insuficien inesperad invalid inadecuad irresponsab rechaz evit imped impid prohib fracas inexist inconscien incomplet incert inciert desaconsej inactiv ineficaz irregular incumpl imposib descart`)
