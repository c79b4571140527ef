package lexicon

import "strings"

// BeforeNoun says whether a folded Spanish adjective stands before its noun as
// a rule or often: nuevos préstamos, grandes buques.
func BeforeNoun(word string) bool { return beforeNoun[word] }

// SumVerb says whether a folded verb form gives the count of its subject: los
// evacuados son 85, the toll climbed to 14.
func SumVerb(lang, word string) bool { return sumVerbs.of(lang)[word] }

// SumNoun says whether a folded noun stands for the count of what follows it:
// el número de casos, the number of cases.
func SumNoun(word string) bool { return sumNouns[word] }

// PluralPronoun says whether a folded pronoun after "de" or "of" stands for those
// counted before: 12 de ellos, seven of which.
func PluralPronoun(word string) bool { return pluralPronouns[word] }

// PluralNoun says whether a folded English word is a plural noun by its form,
// or an adjective that counts people.
func PluralNoun(word string) bool {
	if pluralsEN[word] {
		return true
	}
	return len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") && !strings.HasSuffix(word, "is")
}

var beforeNoun = words(`nuevos nuevas nuevo nueva grandes gran pequeños pequeñas pequeño pequeña otros otras otro otra presuntos presuntas presunto presunta supuestos supuestas supuesto supuesta
posibles distintos distintas diferentes diversos diversas mejores peores principales jóvenes antiguos antiguas viejos viejas buenos buenas malos malas graves altos altas importantes enormes
últimos últimas primeros primeras próximos próximas largos largas fuertes demás únicos únicas numerosos numerosas sucesivos sucesivas mismos mismas propios propias simples meros meras intensos intensas
violentos violentas modernos modernas humildes valiosos valiosas célebres famosos famosas ex actuales potenciales`)

var sumVerbs = langSets(
	`es son era eran fue fueron suman sumaron suma asciende ascienden ascendió ascendieron sube suben subió subieron llega llegan llegó llegaron alcanza alcanzan alcanzó alcanzaron baja bajan bajó bajaron
cae cayó cayeron creció crecieron crece crecen aumentó aumentaron aumenta aumentan pasó pasaron supera superan superó superaron ronda rondan totalizan totalizaron`,
	`is are was were number numbers numbered total totals totalled totaled rose rises climbed climbs reached reaches stood stands fell falls dropped grew hit jumped increased soared`)

var sumNouns = words(`número cifra total cantidad suma saldo balance registro number count total tally`)

var pluralPronouns = words(`ellos ellas estos estas esos esas las los them these those which whom`)

var pluralsEN = words(`people men women children police dead injured wounded missing hurt teeth feet mice cattle fish deer sheep fishermen policemen firefighters congressmen lawmakers salesmen sportsmen gunmen
crew staff aircraft police offspring percent homeless unemployed detained arrested spacecraft`)

// LabelNoun says whether a folded noun takes a number as its label: artículo 12,
// floor 12.
func LabelNoun(word string) bool { return labelNouns[word] }

var labelNouns = words(`kilómetro km artículo art página piso número ruta capítulo minuto puesto sección calle carrera avenida mesa lote grupo fase etapa jornada proyecto dictamen expediente distrito comuna zona sala
kilometre kilometer article page floor number route chapter minute section street avenue room mile group phase stage district zone bill`)
