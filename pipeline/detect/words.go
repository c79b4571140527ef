package detect

import "strings"

// language is one that the lexical scorer knows. The first two are ours; the
// others are there so that they are not taken for ours.
type language int

const (
	es language = iota
	en
	pt
	ca
	gl
	it
	fr
	de
	nl
	eu
	languageCount
)

// functionWords are the small words that a sentence of a language can hardly
// do without. A word counts the more the fewer languages share it, so a word
// belongs into the list of every language that has it. Spanish stands without
// its accents too, as many write it.
var functionWords = [languageCount]string{
	es: `el la los las un una unos unas lo al del de en y e o u a ante con contra desde durante entre hacia hasta para por según segun sin sobre tras que quien quienes cual cuales cuyo cuya donde cuando como cuándo
		cómo dónde quién qué cuál porque pues aunque pero sino si sí no ni ya más mas muy también tambien tampoco así asi aún aun todavía todavia ahora hoy ayer anoche mañana manana luego después despues antes siempre nunca
		este esta estos estas ese esa esos esas eso esto aquel aquella mi tu su sus mis tus nos se me te le les yo él ella ellos ellas nosotros usted ustedes vos
		es son era eran fue fueron ser sido está esta están estan estaba hay había habia hubo ha han he haber habrá tiene tienen tenía tuvo puede pueden hace hacen hizo dice dijo dicen dijeron va van voy vamos
		todo toda todos todas otro otra otros otras mismo misma cada algo alguien nada nadie mucho mucha muchos muchas poco dos tres cuatro cinco seis siete ocho nueve diez mil millones años año día días dia dias semana mes
		sólo solo tan tanto menos hemos gracias aquí aqui allí allá acá bajo mediante lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre nuevo nueva polo gobierno ciudad calle personas vecinos`,
	en: `the a an of to in and or is are was were be been being has have had do does did will would can could should may might must shall not no nor but if then than that this these those there here where when who whom whose which what why how
		for from with without by at on off into onto over under after before between during against about through as it its he him his she her they them their we us our you your i my me so such only also just more most less least very too
		one two three four five six seven eight nine ten first last some any all both each every other another many much few own same out up down now still even while because until since per said says say told new year years day days
		week month people it's don't didn't isn't wasn't won't can't that's there's i'm we're they're today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december thousand million city police`,
	pt: `o a os as um uma uns umas ao aos à às do da dos das de no na nos nas num numa em e ou com sem por pelo pela pelos pelas para pra até desde entre sobre sob após que quem qual quais onde quando como porque pois mas se não nem já mais muito também ainda
		agora hoje ontem amanhã depois antes sempre nunca este esta estes estas esse essa isso isto aquele aquela meu minha seu sua seus suas nós você vocês ele ela eles elas lhe me te é são era foi foram ser sido está estão estava há havia tem têm tinha teve pode podem faz fez diz disse vai vão
		todo toda todos todas outro outra outros mesmo cada algo nada ninguém dois duas três quatro cinco seis sete oito nove dez mil milhões anos ano dia dias semana mês só deste desta destes destas neste nesta nestes nestas dele dela deles delas nesse nessa desse dessa segundo enquanto além aqui lá ali pessoas coisa lugar tanto menos segunda terça quarta quinta sexta feira sábado domingo janeiro fevereiro março maio junho julho setembro outubro dezembro`,
	ca: `el la els les un una uns unes lo al als del dels de en i o a amb per pel pels des entre fins cap sense sobre sota segons que qui què quin quina quins on quan com perquè doncs però sinó si sí no ni ja més molt molta molts també tampoc així encara
		ara avui ahir demà després abans sempre mai aquest aquesta aquests aquestes aquell això allò seu seva seus seves meu meva teu nostre es s'ha se em et li hi ho ens és són era eren fou va van ser estat està estan hi ha havia han té tenen tenia pot poden fa fan diu va dir
		tot tota tots totes altre altra altres mateix cada res ningú dos dues tres quatre cinc sis set vuit nou deu mil milions anys any dia dies setmana mes dilluns dimarts dimecres dijous divendres dissabte diumenge gener febrer març maig juny juliol agost setembre desembre carrer`,
	gl: `o a os as un unha uns unhas ao aos á ás do da dos das de no na nos nas nun nunha en e ou con cun cunha sen por polo pola polos polas para ata até dende desde entre sobre tras que quen cal onde cando como porque pois pero mais senón se si non nin xa máis moi moito moita moitos tamén aínda
		agora hoxe onte mañá despois antes sempre nunca este esta estes estas ese esa iso isto aquel meu miña seu súa seus súas nós vostede ela eles elas lle lles me te é son era eran foi foron ser sido está están estaba hai había houbo ten teñen tiña tivo pode poden fai fixo di dixo vai van
		todo toda todos todas outro outra outros mesmo cada algo nada ninguén dous dúas tres catro cinco seis sete oito nove dez mil millóns anos ano día días semana mes só co coa cos coas dun dunha duns dunhas nuns nunhas deste desta destes destas neste nesta nestes nestas desa dese diso disto mentres segundo alí xunto persoas cousa lugar ademais porén tanto menos grazas aquí luns martes mércores xoves venres sábado domingo xaneiro febreiro marzo abril maio xuño xullo setembro outubro novembro decembro concello xunta veciños`,
	it: `il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla dai in nel nello nella nei nelle su sul sulla sui con per tra fra e ed o ma se che chi cui quale quali dove quando come perché anche ancora già più molto non né sì no
		ora oggi ieri domani dopo prima sempre mai questo questa questi queste quello quella ciò mio mia suo sua suoi loro noi voi lui lei egli si ci vi mi ti è sono era erano fu essere stato stata sta stanno c'è ha hanno aveva avere può possono fa fanno ha detto dice
		tutto tutta tutti tutte altro altra altri stesso ogni nulla nessuno due tre quattro cinque sei sette otto nove dieci mila milioni anni anno giorno giorni settimana mese solo lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre`,
	fr: `le la les un une des du de au aux à en dans et ou où mais donc or ni car avec sans pour par sur sous entre vers chez depuis pendant après avant contre que qui quoi dont quel quelle quand comme comment pourquoi parce si oui non ne pas plus moins très aussi encore déjà
		maintenant aujourd'hui hier demain toujours jamais ce cet cette ces cela ça mon ma mes ton son sa ses notre nos votre leur leurs je tu il elle nous vous ils elles on se me te lui y est sont était étaient fut être été a ont avait avoir peut peuvent fait font dit
		tout toute tous toutes autre autres même chaque rien personne deux trois quatre cinq six sept huit neuf dix mille millions ans année jour jours semaine mois seulement lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre`,
	de: `der die das den dem des ein eine einen einem einer und oder aber in im an am auf aus bei mit nach von vom zu zum zur für über unter vor um durch gegen ohne als wie wenn dass ob weil ist sind war waren sein wird werden wurde hat haben hatte kann können nicht kein keine
		auch noch schon nur sehr mehr es er sie wir ihr ich du sich uns ihre seine dieser diese dieses heute gestern morgen jahr jahre tag uhr zwei drei vier fünf`,
	nl: `de het een en of maar in op aan uit bij met na van voor over onder door tegen zonder als dan dat die wie wat waar is zijn was waren wordt worden werd heeft hebben had kan niet geen ook nog al wel zeer meer hij zij ze wij we ik je zich ons hun deze dit
		naar om te er jaar dag vandaag twee drie vier vijf`,
	eu: `eta edo baina ez bai da dira zen ziren du dute zuen zuten dago daude bat batzuk bere hau hori hura hauek izan egin dela den duen ere baino gehiago oso gaur atzo bihar urte egun bi hiru lau bost herri etxe arte gabe`,
}

// spelling is what the look of a word tells. Only words of four letters or
// more are looked at, but for marks.
type spelling struct {
	where  place
	what   string
	langs  []language
	weight float64
}

type place int

const (
	within place = iota
	atEnd
	atStart
)

var spellings = []spelling{
	{within, "ñ", []language{es, gl}, 1},
	{within, "ã", []language{pt}, 2}, {within, "õ", []language{pt}, 2},
	{within, "ç", []language{pt, ca, fr}, 1},
	{within, "ê", []language{pt, fr}, 1}, {within, "â", []language{pt, fr}, 1}, {within, "ô", []language{pt, fr}, 1},
	{within, "à", []language{ca, it, fr, pt}, 1}, {within, "è", []language{ca, it, fr}, 1}, {within, "ò", []language{ca, it}, 1}, {within, "ù", []language{it, fr}, 1},
	{within, "·", []language{ca}, 2}, {within, "œ", []language{fr}, 2}, {within, "ï", []language{ca, fr, gl}, 0.5},
	{within, "ä", []language{de}, 1}, {within, "ö", []language{de}, 1}, {within, "ß", []language{de}, 2}, {within, "ij", []language{nl}, 0.7},
	{within, "lh", []language{pt}, 1}, {within, "nh", []language{pt, gl}, 0.7}, {within, "ss", []language{en, pt, ca, it, fr, de}, 0.3}, {within, "th", []language{en}, 0.4}, {within, "tx", []language{eu, ca}, 0.8}, {within, "gli", []language{it}, 0.6}, {within, "aux", []language{fr}, 0.6},
	{within, "ny", []language{ca, en}, 0.5}, {within, "pue", []language{es}, 0.8}, {within, "mue", []language{es}, 0.8}, {within, "jue", []language{es}, 0.8}, {within, "hue", []language{es}, 0.8},
	{within, "w", []language{en, de, nl}, 0.4}, {within, "k", []language{en, de, nl, eu}, 0.3}, {within, "sh", []language{en}, 0.6}, {within, "oo", []language{en, nl}, 0.5}, {within, "ough", []language{en}, 1},
	{atEnd, "o", []language{es, pt, gl, it}, 0.25}, {atEnd, "os", []language{es, pt, gl}, 0.35}, {atEnd, "as", []language{es, pt, gl}, 0.25}, {atEnd, "ía", []language{es, gl}, 0.4}, {atEnd, "ían", []language{es, gl}, 0.5}, {atEnd, "aba", []language{es, gl}, 0.6}, {atEnd, "aban", []language{es, gl}, 0.6},
	{atEnd, "ando", []language{es, pt, gl, it}, 0.3}, {atEnd, "iendo", []language{es}, 1}, {atEnd, "sión", []language{es, gl}, 0.7}, {atEnd, "siones", []language{es}, 1.5}, {atEnd, "ajo", []language{es}, 0.5}, {atEnd, "ness", []language{en}, 0.8}, {atEnd, "ble", []language{es, en, fr, ca}, 0.2},
	{atStart, "ll", []language{es, ca}, 0.5},
	// Accents that the neighbours do not write, and vowels that only Spanish breaks.
	{within, "á", []language{es, pt, gl}, 0.5}, {within, "í", []language{es, pt, gl, ca}, 0.3}, {within, "ó", []language{es, pt, gl, ca}, 0.3}, {within, "ú", []language{es, pt, gl, ca}, 0.3},
	{within, "iert", []language{es}, 0.8}, {within, "iemp", []language{es}, 0.8}, {within, "iern", []language{es}, 0.8}, {within, "ierd", []language{es}, 0.8}, {within, "ierr", []language{es}, 0.8}, {within, "iest", []language{es}, 0.8},
	{within, "uert", []language{es}, 0.8}, {within, "uerz", []language{es}, 0.8}, {within, "uev", []language{es}, 0.8}, {within, "uelt", []language{es}, 0.8}, {within, "uerp", []language{es}, 0.8}, {within, "uebl", []language{es}, 0.8},
	{atEnd, "encia", []language{es, gl}, 0.8}, {atEnd, "ancia", []language{es, gl}, 0.8}, {atEnd, "encias", []language{es, gl}, 0.8}, {atEnd, "ancias", []language{es, gl}, 0.8}, {atEnd, "aje", []language{es}, 0.8}, {atEnd, "ario", []language{es, gl, it}, 0.4},
	{atEnd, "a", []language{es, pt, gl, ca, it}, 0.15}, {atEnd, "dor", []language{es, pt, gl, ca}, 0.4}, {atEnd, "dora", []language{es, pt, gl, ca}, 0.4}, {atEnd, "sora", []language{es, pt, gl, ca}, 0.4}, {atEnd, "ero", []language{es, gl, it}, 0.3},
	{atEnd, "ción", []language{es, gl}, 0.7}, {atEnd, "ciones", []language{es}, 1.5}, {atEnd, "cións", []language{gl}, 2}, {atEnd, "ção", []language{pt}, 1}, {atEnd, "ções", []language{pt}, 1},
	{atEnd, "ció", []language{ca}, 1.5}, {atEnd, "cions", []language{ca}, 1.5}, {atEnd, "sió", []language{ca}, 1.5}, {atEnd, "zione", []language{it}, 1.5}, {atEnd, "zioni", []language{it}, 1.5}, {atEnd, "tion", []language{en, fr}, 0.7}, {atEnd, "tions", []language{en, fr}, 0.7},
	{atEnd, "dad", []language{es}, 0.8}, {atEnd, "dades", []language{es, pt, gl}, 0.5}, {atEnd, "dade", []language{pt, gl}, 1.5}, {atEnd, "tat", []language{ca, de}, 0.8}, {atEnd, "ità", []language{it}, 1}, {atEnd, "ité", []language{fr}, 0.8},
	{atEnd, "ing", []language{en}, 0.8}, {atEnd, "ly", []language{en}, 0.6}, {atEnd, "ed", []language{en}, 0.4}, {atEnd, "ght", []language{en}, 0.8}, {atEnd, "'s", []language{en}, 1}, {atEnd, "n't", []language{en}, 1},
	{atEnd, "eiro", []language{pt, gl}, 1}, {atEnd, "eira", []language{pt, gl}, 1}, {atEnd, "ería", []language{es, gl}, 0.5}, {atEnd, "ieron", []language{es}, 1}, {atEnd, "aron", []language{es, gl}, 0.4}, {atEnd, "ió", []language{es}, 0.3}, {atEnd, "ó", []language{es}, 0.4}, {atEnd, "ouse", []language{gl}, 1.5}, {atEnd, "ronse", []language{gl}, 1}, {atEnd, "ízase", []language{gl}, 1}, {atEnd, "ízanse", []language{gl}, 1}, {atEnd, "ínase", []language{gl}, 1}, {atEnd, "ou", []language{pt, gl}, 0.6}, {atEnd, "eu", []language{pt, gl, ca}, 0.4}, {atEnd, "ará", []language{es, gl, pt}, 0.2},
	{atEnd, "ment", []language{ca, fr, en}, 0.4}, {atEnd, "mente", []language{es, pt, gl, it}, 0.3}, {atEnd, "aient", []language{fr}, 1}, {atEnd, "eux", []language{fr}, 1}, {atEnd, "iento", []language{es}, 1}, {atEnd, "mento", []language{pt, gl, it}, 0.6}, {atEnd, "vel", []language{pt}, 0.8}, {atEnd, "agem", []language{pt}, 1}, {atEnd, "em", []language{pt}, 0.4}, {atEnd, "axe", []language{gl}, 1},
	{atStart, "l'", []language{ca, fr, it}, 1}, {atStart, "d'", []language{ca, fr, it}, 1}, {atStart, "s'", []language{ca, fr}, 1}, {atStart, "n'", []language{ca, fr}, 1}, {atStart, "qu'", []language{fr}, 1.5}, {atStart, "c'", []language{fr, it}, 1}, {atStart, "j'", []language{fr}, 1}, {atStart, "dell'", []language{it}, 2}, {atStart, "nell'", []language{it}, 2}, {atStart, "all'", []language{it}, 1.5}, {atStart, "un'", []language{it}, 1.5},
	{atStart, "xe", []language{gl, ca}, 0.8}, {atStart, "xo", []language{gl, ca}, 0.6}, {atStart, "xu", []language{gl, ca}, 0.6}, {atStart, "wh", []language{en}, 0.6}, {atStart, "sch", []language{de, nl}, 0.6},
}

// votes are what a word adds to each language.
type votes [languageCount]float64

// weights of a function word by the number of languages that share it.
var weights = [...]float64{1: 2, 2: 1.2, 3: 0.8, 4: 0.5, 5: 0.3}

// lexicon is the tables above, by word.
var lexicon = makeLexicon()

func makeLexicon() map[string]*votes {
	in := map[string][]language{}
	for l, list := range functionWords {
		seen := map[string]bool{}
		for _, w := range strings.Fields(list) {
			if !seen[w] {
				seen[w] = true
				in[w] = append(in[w], language(l))
			}
		}
	}
	out := make(map[string]*votes, len(in))
	for w, langs := range in {
		var v votes
		for _, l := range langs {
			if len(langs) < len(weights) {
				v[l] = weights[len(langs)]
			} else {
				v[l] = 0.2
			}
		}
		out[w] = &v
	}
	return out
}
