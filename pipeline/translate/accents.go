package translate

import (
	"regexp"
	"strings"

	"puente/pipeline/lexicon"
)

// accented restores the accents of a text that was written without any: the
// engine does not know its words. Words that exist with and without an accent
// (mas, esta, el, si, publico) are left.
func accented(text string) string {
	if strings.ContainsAny(text, "áéíóúñÁÉÍÓÚÑ") {
		return text
	}
	var b strings.Builder
	at := 0
	for _, t := range tags(text) { // links, handles and hashtags stay
		b.WriteString(restored(text[at:t.Start]) + text[t.Start:t.End])
		at = t.End
	}
	return b.String() + restored(text[at:])
}

func restored(text string) string {
	return bareWord.ReplaceAllStringFunc(text, func(w string) string {
		with, ok := withAccent[strings.ToLower(w)]
		switch {
		case ok:
		case strings.HasSuffix(w, "cion") || strings.HasSuffix(w, "sion"):
			return w[:len(w)-2] + "ón"
		case len(w) >= 7 && conditional.MatchString(w):
			return w[:len(w)-3] + "ían"
		case strings.HasSuffix(w, "CION") || strings.HasSuffix(w, "SION"):
			return w[:len(w)-2] + "ÓN"
		default:
			return w
		}
		switch {
		case strings.ToUpper(w) == w:
			return strings.ToUpper(with)
		case isUpper(firstRune(w)):
			return capitalised(with)
		}
		return with
	})
}

// conditional is the ending of a verb in the conditional, in the plural: the
// singular ends as nouns do (pagaria, primaria).
var conditional = regexp.MustCompile(`^[a-z]+[aei]rian$`)

// bareWord finds words without accents.
var bareWord = regexp.MustCompile(`\b[A-Za-z]{3,}\b`)

// withAccent are words that exist with their accent alone.
var withAccent = func() map[string]string {
	m := map[string]string{}
	for _, w := range strings.Fields(`policía policías también según después día días año años mañana niño niña niños niñas país países ningún número números víctima víctimas
		vehículo vehículos médico médicos médica teléfono tránsito tráfico economía energía alcaldía fiscalía había habían tenía tenían podría podrían sería serían tendrá tendrán habrá habrán
		aquí allí así próximo próxima sábado miércoles mayoría millón jóvenes camión avión detrás además quizás jamás dólar dólares crédito ejército república político política
		económico económica histórico único única último última últimos últimas máximo mínimo móvil difícil fácil útil cárcel árbol región información situación español española señor señora
		montaña daño daños baño compañía campaña dueño sueño pequeño pequeña mediodía línea líneas área áreas autobús tormenta huracán razón corazón balón gestión pensión
		económicos económicas políticos políticas médicas jurídico jurídica jurídicos jurídicas técnicos técnicas eléctrico eléctrica eléctricos eléctricas
		clínico clínicos doméstico doméstica domésticos domésticas básico básica básicos básicas históricos histórica históricas turístico turística turísticos turísticas
		democrático democrática democráticos democráticas hidráulico hidráulica climático climática biológico biológica energético energética académico académica
		océano través hipótesis análisis interés francés inglés japonés portugués común exámenes órdenes imágenes márgenes crímenes jóvenes vírgenes
		débil ágil hábil táctica óptica música búsqueda cédula cédulas brújula película películas cámara cámaras máquina máquinas lámpara
		quería querían debía debían podía podían decía decían tenían hacían sabían vivía vivían existía existían recibía recibían seguía seguían salía salían
		conducía conducían pedía pedían venía venían viajaría viajarían habría habrían podrían deberían debería tendría tendrían
		jóvenes camión avión fútbol béisbol gimnástico penúltimo décimo séptimo sólido líquido rápido rápida tímido`) {
		if bare := lexicon.Fold(w); bare != w {
			m[bare] = w
		}
	}
	delete(m, "ano") // a word of its own
	return m
}()
