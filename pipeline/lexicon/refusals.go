package lexicon

import "regexp"

// refusal is how models decline, or speak of themselves, in the place of what
// they were asked for. It is looked for at the start of an answer: further on it
// may be news.
var refusal = regexp.MustCompile(`(?i)^["“«*\s]*(?:(?:i['’]?m|i am)? ?(?:very |so |really )?sorry,? (?:but )?(?:i|as an?|this|that)\b|i apologi[sz]e,? (?:but )?|(?:unfortunately,? )?i (?:can(?:no|['’])t|can not|am (?:not able|unable)|['’]m (?:not able|unable)|won['’]t|will not be able|must decline|do not feel|don['’]t feel)(?: be able)? ?(?:to )?(?:help(?: you| with|[.!]|$)|assist|provide|translate|complete|fulfil?l|comply|continue|write|generate|do (?:that|this)|process|summari[sz]e|create)|as an? (?:ai|a\.i\.|artificial intelligence|(?:large )?language model)(?:,| (?:assistant|language model|model|i)\b)|i['’]?m just an ai\b|(?:this|the) (?:request|content|text|segment) (?:violates|goes against|can(?:no|['’])t be)|lo siento,? pero (?:no puedo|como)|(?:lamento|lamentablemente,?) (?:no puedo|pero no puedo)|no puedo (?:ayudar|asistir|traducir|proporcionar|cumplir|continuar|completar|generar|escribir)\b|como (?:un )?(?:modelo de lenguaje|(?:asistente|inteligencia artificial|ia))\b|(?:sure|of course|certainly|here is|here['’]s|claro|por supuesto|aqu[ií] (?:tienes|est[aá]))[,!:]? (?:here is|here['’]s|i['’]?ll|the (?:english )?translation|your|la traducci[oó]n|aqu[ií]))`)

// Refusal says whether an answer declines, or talks about the answer, in the
// place of giving it.
func Refusal(text string) bool { return refusal.MatchString(text) }
