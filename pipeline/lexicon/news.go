package lexicon

// CommonInNews says whether a folded word, in either language, is one that any
// piece of news may have, whatever it is about: units of time and the calendar,
// people, urgent, said, took. It tells little of what two texts share.
func CommonInNews(word string) bool { return commonInNews[word] }

var commonInNews = func() Set {
	s := words(`
ano anos dia dias mes meses semana semanas hora horas minuto minutos noche tarde madrugada year years day days month months week weeks hour hours minute minutes
night afternoon afternoons morning evening time times
people person persons persona personas gente vecinos neighbours neighbors mil thousand million millones millon pesos per cent percent
primer primera first last ultimo ultima nuevo nueva new vez veces earlier later following
ciudad city pais country gobierno government parte part
urgente urgent breaking atencion alert alerta actualizacion update live vivo aqui informa informo
according said told reported reportedly news newspaper statement including include segun
make made take took taken came come went going get put set does while ser haber hacer tener hace hizo tiene tienen`)
	for _, lang := range []string{Spanish, English} {
		for _, w := range monthsAndWeekdays(lang) {
			if len(w) > 3 || w == "may" { // "mar" is a sea, "dec" no word at all
				s[w] = true
			}
		}
	}
	return s
}()

// OutletWord says whether a folded word, in either language, stands in the
// names of many outlets and of those who publish, so that it tells none of them
// from the others: noticias, gazette, radio, redacción.
func OutletWord(word string) bool { return outletWords[word] }

var outletWords = words(`
noticias noticiero diario periodico periodista reportera reportero redaccion corresponsal comunicado oficial gaceta eco voz prensa agencia semanario revista canal emisora portal
news newspaper daily weekly wire desk post times gazette dispatch tribune herald press digital online radio tv official journalist reporter correspondent`)

// LightVerb says whether a Spanish infinitive, folded, is that of a verb that
// says little by itself: it helps another verb or takes its sense from its
// object (realizar un operativo, dar a conocer).
func LightVerb(infinitive string) bool { return lightVerbs[infinitive] }

var lightVerbs = words(`ser estar haber tener poder deber ir hacer dar poner quedar llevar soler querer tratar resultar encontrar realizar`)
