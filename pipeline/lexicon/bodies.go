package lexicon

// Body says whether a folded word heads the name of an office, a firm or
// another body: what takes an article in English ("the Ministerio de Pesca").
func Body(word string) bool {
	return institutions[word] || bodies[word]
}

var bodies = words(`
consejería procuraduría ayuntamiento alcaldía municipalidad intendencia gobernación gobierno autoridad contraloría juzgado corte policía guardia consulado embajada hospital
cooperativa prefectura delegación subdelegación servicio organización frente senado congreso parlamento presidencia diputación observatorio cuerpo cruz administrador
empresa institución organismo bomberos liga u.s. embassy consulate police authority agency service`)

// CommonInNames says whether a folded word, in either language, heads or
// qualifies the names of many people, offices and places and identifies none.
func CommonInNames(word string) bool {
	return genericWords[NameWord(word)] || titles.en[word] || institutions[word] || commonInNames[word]
}

var commonInNames = words(`
new old saint upper lower high agreement bill brother chambers code conference consul consular corporation courts emergency engineer english guards hall head inter kingdom legionnaires local
meeting military mines ministers month nations ocean officer organisation organization programme program project prosecution protection society spanish states summit
supervision treaty united vice coast central day week prize medal award merit cultural special plan operation group world american border patrol rescue stock exchange market`)
