package injection

import (
	"regexp"
	"strings"
)

// News about orders to machines: what stands around the order.
var (
	// topic are words of such news.
	topic = regexp.MustCompile(` (?:prompt injections?|injections?|inyecci(?:on|ones)|researchers?|investigador(?:es|as?)?|hackers?|attack(?:s|ers?|ed)?|ataques?|atacantes?|ciberdelincuentes|ciberseguridad|cybersecurity|security|seguridad|vulnerab\w+|hidden|ocult[oa]s?|escondid[oa]s?|invisible|white text|texto blanco|estudio|study|paper|experiment\w*|chatbots?|models?|modelos?|assistants?|asistentes?|engineers?|ingenier[oa]s?|expertos?|experts?|trick(?:s|ed)?|enganar|enganan|manipul\w+|students?|estudiantes?|startup|company|empresa|exploit\w*|jailbreak\w*|phishing) `)
	// frame are words that hand on what others wrote.
	frame = regexp.MustCompile(` (?:said|says|told|tells|tell|wrote|writes|read|reads|hid|hidden|hides|embedded|embeds|embed|contained|contains|contain|containing|included|includes|typed|inserted|inserts|insert|placed|tricked|trick|warned|warns|explained|showed|shows|found|discovered|phrases?|words?|lines?|commands?|sentences?|messages?|texts?|instructions?|such as|like|saying|telling|reading|called|known as|asked|asks|ordered|orders|instructed|dijo|dice|decia|decian|escribio|escribieron|escondio|escondieron|escondia|oculto|ocultos?|ocultaron|ocultaba|ocultan|contenia|contiene|contienen|incluia|incluyo|incluye|insertaron|inserto|insertan|colocaron|ordenaba|ordena|ordenan|pedia|pide|piden|rezaba|reza|advirtio|advierte|explico|mostro|muestra|hallo|hallaron|frases?|palabras?|lineas?|comandos?|ordenes?|mensajes?|textos?|como|instruccion(?:es)?|llamad[oa]s?|indicaba|indica) `)
	// told is a reader or a machine spoken to: no news.
	told = regexp.MustCompile(` (?:you|your|youre|tu|tus|te|usted|debes|dear|attention|please|por favor|atencion) `)
)

// reported says whether the order at [start, end) of a folded text is one that
// others gave and the text tells of: within quotation marks, in a sentence that
// tells whose words they are, or behind a subject that does what it says.
func reported(form string, start, end int) bool {
	from := sentenceStart(form, start)
	to := len(form)
	if i := strings.Index(form[end:], " . "); i >= 0 {
		to = end + i + 2
	}
	before, after := form[from:start], ""
	if end < to {
		after = form[end:to]
	}
	if strings.HasPrefix(form[start:], ` " `) || strings.HasPrefix(form[start:], `" `) || strings.HasPrefix(strings.TrimLeft(form[start:end], " :,;.!?"), `"`) {
		before += ` " `
	}
	outside, within := parted(before)
	if within {
		_, rest, _ := strings.Cut(after, `"`)
		outside += " " + rest + " "
		return len(strings.Fields(outside)) >= 4 && frame.MatchString(outside) && topic.MatchString(near(form, from, to)) && !told.MatchString(outside)
	}
	// "models read the page and ignore previous instructions"
	return len(strings.Fields(before)) >= 3 && topic.MatchString(before+" ") && !told.MatchString(before+" ") && strings.ContainsAny(form[start:min(end, start+8)], "eyand") && conjunction.MatchString(form[start:end])
}

var conjunction = regexp.MustCompile(`^ ?(?:and|then|y|e|but|pero) `)

// sentenceStart is where the sentence around a place begins.
func sentenceStart(form string, at int) int {
	best := 0
	for _, stop := range []string{" . ", " ! ", " ? "} {
		if i := strings.LastIndex(form[:at], stop); i >= 0 {
			best = max(best, i+len(stop)-1)
		}
	}
	return best
}

// near is the sentence with what stands around it, for the topic.
func near(form string, from, to int) string {
	return form[max(0, from-600):min(len(form), to+300)]
}

// parted is what of a sentence's beginning stands outside of quotation marks,
// and whether it ends within them.
func parted(before string) (outside string, within bool) {
	parts := strings.Split(before, `"`)
	var b strings.Builder
	for i, p := range parts {
		if i%2 == 0 {
			b.WriteString(p + " ")
		}
	}
	return " " + b.String(), len(parts)%2 == 0
}
