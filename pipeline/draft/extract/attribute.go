package extract

import (
	"regexp"
	"strings"
	"unicode"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// attributed turns the chosen sentences into sentences of a brief, each run of
// one source attributed once.
func (st *story) attributed(chosen []*candidate) []news.Sentence {
	out := make([]news.Sentence, 0, len(chosen))
	n, according := 0, 0
	for _, c := range chosen {
		if strings.Contains(c.text, "ccording to ") {
			according++
		}
	}
	for i, c := range chosen {
		if !c.quoted && i > 0 && chosen[i-1].source == c.source && !chosen[i-1].own {
			out = append(out, c.sentence(c.text))
			continue
		}
		text := st.attribute(c, n%2 == 1 && according < mostAccording)
		if strings.HasPrefix(text, "According to ") && text != c.text {
			according++
		}
		out = append(out, c.sentence(text))
		if !c.own {
			n++
		}
	}
	return out
}

// mostAccording is how many sentences of a brief begin with "According to".
const mostAccording = 2

// attribute says whose the sentence is, where it doesn't say so itself; first
// asks for the source to be named first.
func (st *story) attribute(c *candidate, first bool) string {
	name, verb := calls(*c.src)
	if c.quoted {
		return `"` + c.text + `," ` + name + " said."
	}
	if c.own || name == "" || strings.Contains(c.text, strings.TrimPrefix(name, "the ")) || opensWith(c.text, name) {
		return c.text
	}
	body := strings.TrimSuffix(c.text, ".")
	if strings.HasSuffix(body, `"`) || strings.HasSuffix(body, "”") || strings.HasSuffix(body, "»") {
		return c.text
	}
	if lowered, ok := lowerFirst(c.text); ok && first {
		return "According to " + name + ", " + lowered
	}
	if abbreviated.MatchString(body) {
		body += "."
	}
	return body + ", " + name + " " + verb + "."
}

// openingWords is how far into a sentence its subject is looked for.
const openingWords = 12

// opensWith says whether a sentence begins with a source's name in English: "The
// Ministry of Fisheries" of the Ministerio de Pesca.
func opensWith(text, name string) bool {
	words := strings.Fields(text)
	have := map[string]bool{}
	for _, w := range words[:min(len(words), openingWords)] {
		have[lexicon.NameWord(facts.Fold(strings.Trim(w, ".,;:()'\"")))] = true
	}
	n, all := 0, 0
	for _, w := range strings.Fields(name) {
		if w = facts.Fold(w); len(w) < 4 {
			continue
		}
		all++
		if have[lexicon.NameWord(w)] {
			n++
		}
	}
	return n >= 2 && 2*n >= all
}

// speakerless says whether a sentence is a quotation and nothing else: who says
// it stands elsewhere.
func speakerless(s string) bool {
	if !strings.Contains(s, `"`) {
		return false
	}
	return len(strings.FieldsFunc(unquoted(s), func(r rune) bool { return !unicode.IsLetter(r) })) < 2
}

// abbreviated is the end of a sentence whose full stop belongs to a word.
var abbreviated = regexp.MustCompile(`\b(?:[ap]\.m|U\.S|U\.K|U\.N|Inc|Co|Jr|Sr|No|S\.A|etc)$`)

// calls is how a brief calls a source, and the verb for what it says.
func calls(s news.Source) (name, verb string) {
	name, role := plainName(s.Outlet)
	verb = "said"
	if name == "" {
		if name, role = plainName(s.Author); name == "" {
			return "", ""
		}
	} else if s.Kind == "article" {
		verb = "reported"
	}
	if role != "" {
		return role + " " + name, "said"
	}
	if institutional(name) {
		verb = "said"
		name = "the " + name
	}
	return name, verb
}

var (
	parenthesis = regexp.MustCompile(`\s*\([^)]*\)`)
	handle      = regexp.MustCompile(`@\S+`)
)

// plainName is a name without handle and parentheses, and the English of a
// trade that follows it: "Gonzalo Aramayo, periodista".
func plainName(s string) (name, role string) {
	s = strings.TrimSpace(bare(handle.ReplaceAllString(parenthesis.ReplaceAllString(s, ""), "")))
	name, after, _ := strings.Cut(s, ",")
	role = trades[facts.Fold(strings.TrimSpace(after))]
	return strings.TrimSpace(name), role
}

var trades = map[string]string{
	"periodista": "journalist", "reportero": "reporter", "reportera": "reporter", "corresponsal": "correspondent", "cronista": "reporter",
	"analista": "analyst", "fotografo": "photographer", "fotografa": "photographer", "abogado": "lawyer", "abogada": "lawyer",
	"journalist": "journalist", "reporter": "reporter", "correspondent": "correspondent", "analyst": "analyst",
}

// institutional says whether a name is that of a body, which takes an article.
func institutional(name string) bool {
	words := strings.Fields(facts.Fold(name))
	return len(words) > 1 && (bodies[words[0]] || bodies[words[len(words)-1]] || bodies[words[len(words)-2]] && len(words) > 2)
}

var bodies = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`ministerio secretaria subsecretaria consejeria fiscalia procuraduria ayuntamiento alcaldia municipalidad intendencia gobernacion gobierno
		comision autoridad instituto superintendencia contraloria defensoria tribunal corte juzgado policia guardia consulado embajada hospital universidad
		asociacion federacion confederacion sindicato union camara liga colegio cooperativa junta prefectura direccion delegacion subdelegacion servicio
		agencia organizacion coordinadora frente camara senado congreso parlamento presidencia diputacion observatorio u.s. ministry department embassy
		consulate office police cuerpo cruz unidad administrador centro empresa oficina institucion organismo procuraduria bomberos authority council commission
		agency association federation institute union court service board committee office`) {
		m[w] = true
	}
	return m
}()

// lowerFirst puts a sentence behind a comma, where its first word is surely no
// name.
func lowerFirst(s string) (string, bool) {
	first, _, _ := strings.Cut(s, " ")
	w := strings.ToLower(first)
	if !lowerable[w] {
		return s, false
	}
	return w + s[len(first):], true
}

var lowerable = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`the a an some several many most two three four five six seven eight nine ten eleven twelve around about more less at in on after before
		during from under with people police residents prosecutors authorities officials nobody no none eight each every both all there`) {
		m[w] = true
	}
	return m
}()

// attributesItself says whether a sentence says whose words it gives.
func attributesItself(s string) bool {
	outside := unquoted(s)
	if strings.Contains(outside, `: ""`) || strings.Contains(strings.ToLower(outside), "according to ") {
		return true
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(outside), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if saying[w] {
			return true
		}
	}
	return false
}

var saying = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`said says told added adds warned warns insisted insists stressed claimed argued stated complained cautioned wrote tweeted noted
		replied declared explained explains protested concluded admitted admits acknowledged acknowledges recalled lamented demanded demands urged urges confirmed
		confirms denied denies announced announces estimated estimates maintained maintains assured assures affirmed affirms indicated indicates pointed
		reported reports informed informs detailed specified alleges alleged reckoned commented remarked predicted accused called calls criticised criticized
		asserted asserts expressed reiterated emphasised emphasized ruled joked highlighted underlined testified quoted mentions mentioned`) {
		m[w] = true
	}
	return m
}()
