package translate

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// Patterns of figures, dates and times. Each match is one term in house style;
// the earlier win.
var (
	clockPattern    = regexp.MustCompile(`(?i)\b(?:(a|desde|hasta|de|sobre|hacia) )?(?:(las?) )?(\d{1,2})(?:[:.](\d{2}))?(?:\s*(horas?|hrs?\.?|h)|\s+(?:de|por) la\s+(mañana|tarde|noche|madrugada)|\s*([ap])\.?\s?m\b\.?)?`)
	datePattern     = regexp.MustCompile(`(?i)\b(?:((?:desde |hasta |para )?el|del|al)\s+(?:d[íi]a\s+)?|(de)\s+)?(\d{1,2}|1[º°]|primero)\s+de\s+(\p{L}+)(?:\s+(?:de|del)\s+(?:año\s+)?(\d{4}))?`)
	rangePattern    = regexp.MustCompile(`(?i)\b(del|entre el)\s+(\d{1,2})\s+(al|y el)\s+(\d{1,2})\s+de\s+(\p{L}+)(?:\s+(?:de|del)\s+(\d{4}))?`)
	dayPattern      = regexp.MustCompile(`(?i)\b(?:((?:desde |hasta |para )?(?:el pasado|el próximo|este|el|los)|de este|del|al)\s+)?(lunes|martes|miércoles|miercoles|jueves|viernes|sábados?|sabados?|domingos?)\b(?:\s+(pasado|próximo|que viene)\b)?(?:\s+por la (mañana|tarde|noche)\b)?(?:,?\s+(\d{1,2})\s+de\s+(\p{L}+)\b(?:\s+(?:de|del)\s+(\d{4})\b)?)?`)
	agoPattern      = regexp.MustCompile(`(?i)\bhace (?:unos |unas |casi |más de )?(\p{L}+|\d+) (segundo|minuto|hora|día|semana|mes|año|década|siglo)(?:s|es)?\b`)
	sincePattern    = regexp.MustCompile(`(?i)\bdesde ((?:19|20)\d\d|\p{L}+)(?: de ((?:19|20)\d\d))?\b`)
	compoundPattern = regexp.MustCompile(`(?i)(US\$|RD\$|S/\.?|[$€Q])?\s?(\d{1,3})\s+(?:(mil)|mill[óo]n(?:es)?)\s+(\d{1,3})(?:\s+(mil)\b(?:\s+(\d{1,3})\b)?|\s+(mill[óo]n(?:es)?)\b)?(\s+de\b)?`)
	agedPattern     = regexp.MustCompile(`\b((?i:mujer|hombre|joven|niñ[oa]|varón|adolescente|menor|ancian[oa]|bebé|señora?)|\p{Lu}\p{L}+),? de (\d{1,3}) años(?: de edad)?\b`)
	percentPattern  = regexp.MustCompile(`(?i)(?:\b(el|un|del|al|de un)\s+)?(\d+(?:[.,]\d{3})*(?:[.,]\d+)?)\s*(?:%|por ciento\b)`)
	aboutPattern    = regexp.MustCompile(`(?i)\b(?:(?:a )?un[oa]s|(?:de )?hasta) \$?\d[\d.,]*`)
	figurePattern   = regexp.MustCompile(`(?i)(US\$|U\$S|USD|RD\$|MX\$|S/\.?|R\$|C\$|Bs\.?|[$€£₡Q])?\s?(\d+(?:[.,\x{00A0}\x{202F} ]\d{3})*(?:[.,]\d+)?)(?:\s+(mil millones|miles de millones|mil|mill[óo]n(?:es)?|mdp|mdd|bill[óo]n(?:es)?|trillones)\b(?:\s+(\d{1,3})\s+mil\b)?(\s+de\b)?)?(\s?(?:€|US\$))?`)
)

// numberTerms are the dates, times and figures of a segment in house style:
// "a las 9:20 de la noche" is at 9:20 p.m., "3.200 millones" 3.2 billion.
func numberTerms(text string, decimal *bool) []Term {
	var t terms
	lower := strings.ToLower(text)
	digits := strings.ContainsAny(text, "0123456789")
	dated := strings.Contains(lower, " de ") && hasMonth(lower)
	if digits && dated {
		t.add(matches(text, rangePattern, dateRange)...)
	}
	if containsAny(lower, "lunes", "martes", "coles", "jueves", "viernes", "bado", "domingo") {
		t.add(nights(text)...)
		t.add(matches(text, dayPattern, weekday)...)
	}
	if dated && (digits || strings.Contains(lower, "primero de")) {
		t.add(matches(text, datePattern, date)...)
	}
	if strings.Contains(lower, "hace ") {
		t.add(matches(text, agoPattern, ago)...)
	}
	if strings.Contains(lower, "desde ") {
		t.add(matches(text, sincePattern, since)...)
	}
	if strings.Contains(lower, " de la ") {
		t.add(matches(text, wordClockPattern, wordClock)...)
	}
	if !digits {
		return placed(text, t.sorted())
	}
	if strings.Contains(lower, "años") {
		t.add(ages(text)...)
	}
	if strings.Contains(lower, "los ") {
		t.add(decades(text)...)
	}
	if containsAny(lower, ":", "las ", "la una", " h", "hora", "hrs", ".m", "m.", "pm", "am", " de la ", " por la ") {
		t.add(matchesAt(text, clockPattern, 16, clock)...)
	}
	if strings.Contains(lower, " las ") {
		t.add(hours(text)...)
	}
	if containsAny(lower, "%", "por ciento") {
		t.add(matches(text, percentPattern, func(m []string) (string, Class) { return percent(m, decimal) })...)
	}
	if containsAny(lower, "unos ", "unas ", "hasta ") {
		t.add(about(text)...)
	}
	if containsAny(lower, " mil ", "mill") {
		t.add(matches(text, compoundPattern, compoundFigure)...)
	}
	t.add(matchesAt(text, figurePattern, 6, func(m []string) (string, Class) { return figure(m, decimal) })...)
	return placed(text, t.sorted())
}

// placed gives terms the English of what stands before them: "antes del lunes"
// is before Monday, "del 3 de mayo al 4 de junio" from one day to another,
// "funciona al 70 %" at a level, "regirá desde el lunes" from a day to come.
func placed(text string, terms []Term) []Term {
	for i, t := range terms {
		before := text[max(0, t.Start-placedWithin):t.Start]
		english, of := strings.CutPrefix(t.English, "of ")
		switch {
		case of && i > 0 && text[terms[i-1].End:t.Start] == " " && clockEnglish.MatchString(terms[i-1].English):
			terms[i].English = "on " + english
		case of && strings.HasSuffix(english, "%") && isOf.MatchString(before):
			terms[i].English = english
		case of && i+1 < len(terms) && text[t.End:terms[i+1].Start] == " " && endsRange(english, terms[i+1].English):
			terms[i].English = "from " + english
		case of:
			if m := timeBefore.FindStringSubmatchIndex(before); m != nil {
				terms[i].Start -= len(before) - m[2]
				terms[i].English = timesBefore[strings.ToLower(before[m[2]:m[3]])] + " " + english
				if startsUpper := isUpper(firstRune(before[m[2]:])); startsUpper {
					terms[i].English = capitalised(terms[i].English)
				}
			}
		case isShare.MatchString(t.English) && strings.HasSuffix(before, " en ") && byHowMuch.MatchString(before):
			terms[i].Start, terms[i].English, terms[i].Class = t.Start-len("en "), "by "+t.English, Adverbial
		case isShare.MatchString(t.English) && strings.HasSuffix(before, " en ") && staysAt.MatchString(before):
			terms[i].Start, terms[i].English, terms[i].Class = t.Start-len("en "), "at "+t.English, Adverbial
		case strings.HasPrefix(t.English, "to ") && strings.HasSuffix(t.English, "%") && atLevel.MatchString(before):
			terms[i].English = "at " + strings.TrimPrefix(t.English, "to ")
		case strings.HasPrefix(t.English, "since ") && toCome.MatchString(before):
			terms[i].English = "from " + strings.TrimPrefix(t.English, "since ")
		}
	}
	return terms
}

// nights are the parts of a day: "la noche del lunes" is Monday night.
func nights(text string) []Term {
	var out []Term
	for _, m := range nightPattern.FindAllStringSubmatchIndex(text, -1) {
		before, after := text[:m[0]], text[m[1]:]
		if !standsAlone(text, m[0], m[1]) || sentenceStart(before) && !strings.HasPrefix(after, ",") && !subjectNext.MatchString(after) {
			continue
		}
		day := englishDays[lexicon.Weekday(news.Spanish, lexicon.Fold(text[m[6]:m[7]]))]
		part := strings.ToLower(text[m[4]:m[5]])
		lead := "on "
		if m[2] >= 0 {
			lead = nightLeads[strings.ToLower(text[m[2]:m[3]])]
		} else if word := lastWordOf(before); word == "de" || word == "a" || word == "por" || word == "para" {
			continue
		}
		english := lead + day + " " + partsOfDay[part]
		if part == "madrugada" {
			if lead != "on " {
				continue
			}
			english = "early on " + day
		}
		if sentenceStart(before) {
			english = capitalised(english)
		}
		out = append(out, Term{Start: m[0], End: m[1], English: english, Class: Adverbial})
	}
	return out
}

var (
	nightPattern = regexp.MustCompile(`(?i)(?:\b(desde|hasta|durante|en) )?\bla (noche|tarde|mañana|madrugada) (?:del?|de este|del pasado) (lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b`)
	subjectNext  = regexp.MustCompile(`^ (?:un|una|unos|unas|el|la|los|las|dos|tres|varios|varias) \pL`)
	nightLeads   = map[string]string{"desde": "since ", "hasta": "until ", "durante": "during ", "en": "on "}
)

// lastWordOf is the last word of a text, in lower case.
func lastWordOf(text string) string {
	text = strings.TrimRight(text, " ")
	return strings.ToLower(text[strings.LastIndexByte(text, ' ')+1:])
}

// placedWithin is how far before a term placed looks, in bytes.
const placedWithin = 120

// endsRange says whether two dates are the ends of a stretch of time.
func endsRange(from, to string) bool {
	end, ok := strings.CutPrefix(to, "to ")
	return ok && dateEnglish.MatchString(from) && dateEnglish.MatchString(end)
}

var (
	dateEnglish  = regexp.MustCompile(`^(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b`)
	clockEnglish = regexp.MustCompile(`^(?:at|from|until|after|at around) \d{1,2}(?:[.:]\d\d)?(?:[ap]m)?$`)
	isOf         = regexp.MustCompile(`(?i)(?:^|[^\pL])(?:es|era|fue|será|sería|son|fueron)(?: solo| apenas| casi)? $`)
	timeBefore   = regexp.MustCompile(`(?i)(?:^|[^\pL])(antes|después|a partir) $`)
	isShare      = regexp.MustCompile(`^\d[\d.,]*%$`)
	byHowMuch    = regexp.MustCompile(`(?i)(?:^|[^\pL])(?:aument|creci|crez|crec|sub|baj|cay|caí|cae|redu|disminu|increment|recort|encarec|abarat)\pL*[^,.;:]*$`)
	staysAt      = regexp.MustCompile(`(?i)(?:^|[^\pL])(?:manten|mantuv|mantien|dej|sitú|situ|ubic|fij|cerr|cierr|qued|estim|calcul|termin|coloc|perman)\pL*[^,.;:]*$`)
	atLevel      = regexp.MustCompile(`(?i)(?:^|[^\pL])(?:funcion|oper|trabaj|encuentr|est|segu|sigu|manten|mantien|permanec)\pL* $`)
	toCome       = regexp.MustCompile(`(?i)(?:^|[^\pL])\pL{2,}(?:rá|rán|remos)(?:[^\pL,.;:][^,.;:]*)? $`)
	timesBefore  = map[string]string{"antes": "before", "después": "after", "a partir": "from"}
)

// hasMonth says whether a text in lower case names a month, or begins one.
func hasMonth(lower string) bool {
	return containsAny(lower, "ener", "febr", "marz", "abri", "mayo", "juni", "juli", "agos", "sept", "seti", "octu", "novi", "dici")
}

// containsAny says whether s holds one of the words.
func containsAny(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// matches makes a term of every match that render gives an English for. Words
// and digits are taken whole.
func matches(text string, pattern *regexp.Regexp, render func(groups []string) (string, Class)) []Term {
	var out []Term
	for _, m := range pattern.FindAllStringSubmatchIndex(text, -1) {
		if t, ok := termOf(text, m, render); ok {
			out = append(out, t)
		}
	}
	return out
}

// longestFigure is the length in bytes of what matchesAt looks at once.
const longestFigure = 160

// matchesAt does what matches does, for a pattern of which every match has a
// digit within its first lead bytes: it looks at the figures of a text alone.
func matchesAt(text string, pattern *regexp.Regexp, lead int, render func(groups []string) (string, Class)) []Term {
	var out []Term
	for at := 0; at < len(text); {
		digit := strings.IndexAny(text[at:], "0123456789")
		if digit < 0 {
			break
		}
		digit += at
		from := at
		if digit-lead > at {
			from = digit - lead
			for from < digit && text[from] != ' ' { // whole words
				from++
			}
		}
		to := min(len(text), digit+longestFigure)
		for to < len(text) && !utf8.RuneStart(text[to]) {
			to++
		}
		m := pattern.FindStringSubmatchIndex(text[from:to])
		if m == nil {
			for at = digit; at < len(text) && text[at] >= '0' && text[at] <= '9'; {
				at++
			}
			continue
		}
		for i := range m {
			if m[i] >= 0 {
				m[i] += from
			}
		}
		if t, ok := termOf(text, m, render); ok {
			out = append(out, t)
		}
		at = max(m[1], at+1)
	}
	return out
}

// termOf is the term that a match makes.
func termOf(text string, m []int, render func(groups []string) (string, Class)) (Term, bool) {
	groups := make([]string, len(m)/2)
	for i := range groups {
		if m[2*i] >= 0 {
			groups[i] = text[m[2*i]:m[2*i+1]]
		}
	}
	start, end := m[0], m[1]
	for start < end && text[start] == ' ' {
		start++
	}
	english, class := render(groups)
	if english == "" || !standsAlone(text, start, end) {
		return Term{}, false
	}
	return Term{Start: start, End: end, English: english, Class: class, Plural: true}, true
}

// standsAlone says whether no letter or digit touches the stretch, nor a
// hyphen or slash with one behind it: "G20", "5-4" and "12/2024" are not ours.
func standsAlone(text string, start, end int) bool {
	before, n := utf8.DecodeLastRuneInString(text[:start])
	after, k := utf8.DecodeRuneInString(text[end:])
	if isWordRune(before) && isWordRune(firstRune(text[start:])) || isWordRune(after) && !isSymbol(text[end-1]) {
		return false
	}
	if strings.ContainsRune("-/.,:–", before) {
		if r, _ := utf8.DecodeLastRuneInString(text[:start-n]); unicode.IsDigit(r) || before == '-' && unicode.IsLetter(r) {
			return false
		}
	}
	if strings.ContainsRune("-/:–", after) {
		if r, _ := utf8.DecodeRuneInString(text[end+k:]); unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

func isSymbol(c byte) bool { return c == '%' || c == '.' }

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func isWordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

var englishMonths = []string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

var englishDays = []string{"", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

func month(word string) string {
	return englishMonths[lexicon.Month(news.Spanish, lexicon.Fold(word))]
}

// dateRange renders "del 3 al 5 de noviembre".
func dateRange(m []string) (string, Class) {
	name := month(m[5])
	if name == "" {
		return "", 0
	}
	words := [2]string{"from", "to"}
	if !strings.EqualFold(m[1], "del") {
		words = [2]string{"between", "and"}
	}
	return strings.TrimSpace(words[0] + " " + m[2] + " " + words[1] + " " + m[4] + " " + name + " " + m[6]), Adverbial
}

// date renders "el 3 de noviembre de 2025".
func date(m []string) (string, Class) {
	name := month(m[4])
	day := m[3]
	if strings.EqualFold(day, "primero") || day == "1º" || day == "1°" {
		day = "1"
	}
	if n, err := strconv.Atoi(day); name == "" || err != nil || n < 1 || n > 31 {
		return "", 0
	}
	english := strings.TrimSpace(day + " " + name + " " + m[5])
	before := strings.ToLower(m[1] + m[2])
	if lead, ok := leads[strings.TrimSuffix(before, "el")]; ok && strings.HasSuffix(before, " el") {
		return lead + english, Adverbial
	}
	switch before {
	case "el":
		return "on " + english, Adverbial
	case "del", "de":
		return "of " + english, Adverbial
	case "al":
		return "to " + english, Adverbial
	}
	return english, Adverbial
}

// weekday renders "el viernes", "este miércoles por la noche", "del lunes 3 de
// marzo".
func weekday(m []string) (string, Class) {
	fold := lexicon.Fold(m[2])
	day := lexicon.Weekday(news.Spanish, fold)
	plural := strings.EqualFold(m[1], "los")
	if day == 0 {
		day = lexicon.Weekday(news.Spanish, strings.TrimSuffix(fold, "s"))
	}
	if day == 0 {
		return "", 0
	}
	english := englishDays[day]
	if plural {
		english += "s"
	}
	if part := partsOfDay[strings.ToLower(m[4])]; part != "" {
		english += " " + part
	}
	if m[5] != "" {
		name := month(m[6])
		if name == "" {
			return "", 0
		}
		english = strings.TrimSpace(english + " " + m[5] + " " + name + " " + m[7])
	}
	before := strings.ToLower(m[1])
	lead := "on "
	for es, en := range leads {
		if rest, ok := strings.CutPrefix(before, es); ok {
			before, lead = rest, en
		}
	}
	switch after := lexicon.Fold(m[3]); {
	case before == "el pasado" || after == "pasado":
		english = strings.TrimPrefix(lead, "on ") + "last " + english
	case before == "el proximo" || before == "el próximo" || after == "proximo" || after == "que viene":
		english = strings.TrimPrefix(lead, "on ") + "next " + english
	case before == "este" || before == "el" || before == "los":
		english = lead + english
	}
	switch before {
	case "del", "de este":
		english = "of " + english
	case "al":
		english = "to " + english
	}
	return english, Adverbial
}

// leads are what may stand before "el lunes".
var leads = map[string]string{"desde ": "since ", "hasta ": "until ", "para ": "for "}

var partsOfDay = map[string]string{"mañana": "morning", "tarde": "afternoon", "noche": "night", "madrugada": "early morning"}

var englishPeriods = map[string]string{"segundo": "second", "minuto": "minute", "hora": "hour", "día": "day", "semana": "week", "mes": "month", "año": "year", "década": "decade", "siglo": "century"}

var smallNumbers = []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"}

// ago renders "hace dos semanas".
func ago(m []string) (string, Class) {
	if strings.Count(m[0], " ") > 2 {
		return "", 0 // "hace unos años", "hace más de un mes": the engine's
	}
	period := englishPeriods[strings.ToLower(m[2])]
	count := m[1]
	if word, ok := lexicon.NumberWords(news.Spanish)[lexicon.Fold(count)]; ok && word.Value >= 1 && int(word.Value) < len(smallNumbers) {
		count = smallNumbers[int(word.Value)]
	} else if !unicode.IsDigit(firstRune(count)) {
		return "", 0
	}
	if count == "one" || count == "1" {
		if period == "hour" {
			return "an hour ago", Adverbial
		}
		return "a " + period + " ago", Adverbial
	}
	if period == "century" {
		return count + " centuries ago", Adverbial
	}
	return count + " " + period + "s ago", Adverbial
}

// since renders "desde 2023" and "desde marzo de 2024".
func since(m []string) (string, Class) {
	if unicode.IsDigit(firstRune(m[1])) {
		return "since " + m[1], Adverbial
	}
	if name := month(m[1]); name != "" {
		return strings.TrimSpace("since " + name + " " + m[2]), Adverbial
	}
	return "", 0
}

// percent renders "el 74 %", "del 91%": English has no article there.
func percent(m []string, decimal *bool) (string, Class) {
	number, decimals, ok := readFigure(m[2], decimal, true)
	if !ok {
		return "", 0
	}
	english := grouped(number, decimals) + "%"
	switch strings.ToLower(m[1]) {
	case "del", "de un":
		return "of " + english, Adverbial
	case "al":
		return "to " + english, Adverbial
	}
	return english, Noun
}

// about renders "unos 600", "a unos 600" and "hasta 600", but not "hasta 2026".
func about(text string) []Term {
	var out []Term
	for _, m := range aboutPattern.FindAllStringIndex(text, -1) {
		end := m[0] + strings.LastIndexByte(text[m[0]:m[1]], ' ')
		english := "about"
		if strings.HasSuffix(strings.ToLower(text[m[0]:end]), "hasta") {
			english = "up to"
			if n, err := strconv.Atoi(strings.TrimRight(text[end+1:m[1]], ".,")); err == nil && n >= 1900 && n < 2100 {
				continue // "hasta 2026"
			}
			switch {
			case text[m[0]] == 'd' || text[m[0]] == 'D':
				english = "of up to"
			case movedTo(text[:m[0]], text[m[1]:]):
				english = "to"
			}
		}
		out = append(out, Term{Start: m[0], End: end, English: english, Class: Adverbial})
	}
	return out
}

// movedTo says whether a figure is the level that something moved to ("cayó
// 4 % hasta 2.318 pesos"); of a share "hasta" is a limit ("cayó hasta 30 %").
func movedTo(before, after string) bool {
	before = before[max(0, len(before)-movedWithin):]
	sentence := before[strings.LastIndex(before, ". ")+1:]
	return moved.MatchString(sentence) && !strings.HasPrefix(strings.TrimLeft(after, " \u00a0"), "%")
}

// movedWithin is how far before a figure its verb is looked for, in bytes.
const movedWithin = 160

var moved = regexp.MustCompile(`(?i)(?:^|[^\pL])(?:cay|baj|sub|retroced|avanz|descend|trep|escal|ced|perd|repunt|sald)(?:ó|o|e|a|en|an|eron|aron|ieron|ió|ía|ían|aba|aban|ido|ado)(?:[^\pL]|$)`)

var wordClockPattern = regexp.MustCompile(`(?i)\b(a|desde|hasta|pasadas|sobre|hacia) las? (una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)( y media| y cuarto)? de la (mañana|tarde|noche|madrugada)\b`)

// wordClock renders "a las ocho y media de la tarde".
func wordClock(m []string) (string, Class) {
	hour := strconv.Itoa(int(lexicon.NumberWords(news.Spanish)[lexicon.Fold(m[2])].Value))
	minutes := ""
	switch strings.TrimSpace(strings.ToLower(m[3])) {
	case "y media":
		minutes = "30"
	case "y cuarto":
		minutes = "15"
	}
	half := "pm"
	if part := strings.ToLower(m[4]); part == "mañana" || part == "madrugada" || part == "noche" && strings.EqualFold(m[2], "doce") {
		half = "am"
	}
	return clockLeads[strings.ToLower(m[1])] + timeOfDay(hour, minutes, half), Adverbial
}

// clockLeads are what may stand before "las ocho".
var clockLeads = map[string]string{"a": "at ", "desde": "from ", "hasta": "until ", "pasadas": "after ", "sobre": "at around ", "hacia": "at around "}

var hourPattern = regexp.MustCompile(`(?i)\b(a|desde|hasta|pasadas|sobre|hacia) las (\d{1,2})\b`)

// hours renders "a las 7", to which the engine would add a half of the day:
// not before a noun ("a las 7 personas").
func hours(text string) []Term {
	var out []Term
	for _, m := range hourPattern.FindAllStringSubmatchIndex(text, -1) {
		after := strings.TrimLeft(text[m[1]:], " ")
		word := after[:len(after)-len(strings.TrimLeftFunc(after, isWordRune))]
		hour := text[m[4]:m[5]]
		n, _ := strconv.Atoi(hour)
		if n > 24 || strings.HasSuffix(word, "s") || word != "" && magnitudes[lexicon.Fold(word)] != 0 || strings.HasPrefix(after, "%") || after != text[m[1]:] && word == "" && after != "" {
			continue
		}
		if after != "" && strings.ContainsRune(",.:", rune(after[0])) && len(after) > 1 && unicode.IsDigit(rune(after[1])) {
			continue
		}
		if n > 12 {
			hour += ":00"
		}
		out = append(out, Term{Start: m[0], End: m[1], English: clockLeads[strings.ToLower(text[m[2]:m[3]])] + hour, Class: Adverbial})
	}
	return out
}

// ages renders "de 84 años" after a person.
func ages(text string) []Term {
	var out []Term
	for _, m := range agedPattern.FindAllStringSubmatchIndex(text, -1) {
		out = append(out, Term{Start: m[3], End: m[1], English: "aged " + text[m[4]:m[5]], Class: Adverbial})
		if text[m[3]] == ',' {
			out[len(out)-1].Start++
		}
		for text[out[len(out)-1].Start] == ' ' {
			out[len(out)-1].Start++
		}
	}
	return out
}

var decadePattern = regexp.MustCompile(`(?i)\b(?:(en|de|desde|hasta) )?los (años )?((?:19|20)?[1-9]0)\b( del siglo (?:pasado|XX)\b)?`)

// decades renders "en los años 60" and "desde los 80": without "años" only
// where no noun follows that could be counted.
func decades(text string) []Term {
	var out []Term
	for _, m := range decadePattern.FindAllStringSubmatchIndex(text, -1) {
		after := strings.TrimLeft(text[m[1]:], " ")
		counted := after != "" && !strings.ContainsRune(",.;:)»”\"", firstRune(after)) && !strings.HasPrefix(after, "y ") && !strings.HasPrefix(after, "y,") && !strings.HasPrefix(after, "se ")
		if len(after) > 1 && m[8] < 0 && strings.IndexByte(".,", after[0]) >= 0 && after[1] >= '0' && after[1] <= '9' {
			continue // "los 40.000"
		}
		if m[4] < 0 && (m[2] < 0 || counted && m[8] < 0) || !standsAlone(text, m[0], m[1]) {
			continue
		}
		english, class := "the "+text[m[6]:m[7]]+"s", Noun
		if m[8] >= 0 && m[7]-m[6] == 2 {
			english = "the 19" + text[m[6]:m[7]] + "s"
		}
		if m[2] >= 0 {
			lead := map[string]string{"en": "in ", "de": "of ", "desde": "since ", "hasta": "until "}[strings.ToLower(text[m[2]:m[3]])]
			english, class = lead+english, Adverbial
		}
		out = append(out, Term{Start: m[0], End: m[1], English: english, Class: class, Plural: true})
	}
	return out
}

// compoundFigure renders "6 mil 74", "2 mil 600 millones" and "5 millones 143 mil".
func compoundFigure(m []string) (string, Class) {
	sign, first, second := currencySigns[strings.ToLower(m[1])], m[2], m[4]
	a, _ := strconv.ParseFloat(first, 64)
	b, _ := strconv.ParseFloat(second, 64)
	switch {
	case m[3] != "" && m[7] != "": // mil … millones
		return sign + houseStyle((a*1e3+b)*1e6), Number
	case m[3] != "" && m[5] == "" && m[8] == "": // mil …
		return sign + houseStyle(a*1e3+b), Number
	case m[3] == "" && m[5] != "": // millones … mil
		c, _ := strconv.ParseFloat(m[6], 64)
		return sign + houseStyle(a*1e6+b*1e3+c), Number
	}
	return "", 0
}

// clock renders "a las 9:20 de la noche" and "14:17 horas". Without a word
// that tells a time it needs two digits of minutes after a colon.
func clock(m []string) (string, Class) {
	lead, article, unit, part, meridiem := strings.ToLower(m[1]), m[2], m[5], strings.ToLower(m[6]), strings.ToLower(m[7])
	hour, _ := strconv.Atoi(m[3])
	minute := 0
	if m[4] != "" {
		minute, _ = strconv.Atoi(m[4])
	}
	colon := strings.Contains(m[0], ":")
	told := part != "" || meridiem != "" || unit != "" && m[4] != "" || article != "" || colon && hour > 12
	if hour > 24 || minute > 59 || !told && !colon || unit != "" && m[4] == "" && article == "" {
		return "", 0
	}
	if part == "" && meridiem == "" && m[4] == "" && unit == "" {
		return "", 0
	}
	half := ""
	switch {
	case meridiem != "":
		half = meridiem + "m"
	case part == "mañana" || part == "madrugada" || part == "noche" && hour == 12:
		half = "am"
	case part == "tarde" || part == "noche":
		half = "pm"
	}
	if half != "" && (hour > 12 || hour == 0) { // 14:00 de la tarde
		hour = (hour+11)%12 + 1
	}
	minutes := m[4]
	if half == "" && minutes == "" {
		if hour <= 12 || hour == 24 {
			return "", 0
		}
		minutes = "00" // a las 18 horas
	}
	written := strconv.Itoa(hour)
	if half == "" {
		written = m[3] // 00:15
		if unit != "" && len(written) == 1 {
			written = "0" + written // 5:40 horas
		}
	}
	english := timeOfDay(written, minutes, half)
	if article == "" && lead != "" && meridiem == "" {
		return "", 0
	}
	if article == "" && lead != "" {
		lead = map[string]string{"a": "hasta", "de": "desde"}[lead] // de 8 a.m. a 2 p.m.
	}
	if word := map[string]string{"a": "at", "desde": "from", "hasta": "until", "de": "of", "sobre": "at around", "hacia": "at around"}[lead]; word != "" {
		english = word + " " + english
	}
	return english, Adverbial
}

// timeOfDay writes a time in the house style: 6.30pm, or 18:30 where the source
// counts 24 hours.
func timeOfDay(hour, minutes, half string) string {
	english := hour
	switch {
	case minutes != "" && half != "":
		english += "." + minutes
	case minutes != "":
		english += ":" + minutes
	}
	return english + half
}

var currencySigns = map[string]string{"us$": "US$", "u$s": "US$", "usd": "US$", "rd$": "RD$", "mx$": "MX$", "s/": "S/", "s/.": "S/", "r$": "R$", "c$": "C$", "bs": "Bs ", "bs.": "Bs ", "$": "$", "€": "€", "£": "£", "₡": "₡", "q": "Q"}

// figure renders a figure with its sign, its magnitude and its percent sign.
// One that English writes in the same way is left to the engine.
func figure(m []string, decimal *bool) (string, Class) {
	sign, digits, magnitude, thousands, de, signAfter := m[1], m[2], lexicon.Fold(m[3]), m[4], m[5], strings.TrimSpace(m[6])
	if sign == "q" {
		return "", 0
	}
	number, decimals, ok := readFigure(digits, decimal, false)
	if !ok {
		return "", 0
	}
	prefix := currencySigns[strings.ToLower(sign)]
	if signAfter != "" {
		prefix = currencySigns[strings.ToLower(signAfter)]
	}
	factor := magnitudes[magnitude]
	if magnitude == "" {
		plain := grouped(number, 0)
		if decimals > 0 {
			plain = grouped(number, decimals)
		}
		if prefix == "" && (plain == digits || decimals == 0 && len(digits) <= 4 && !strings.ContainsAny(digits, ".,")) {
			return "", 0
		}
		return prefix + plain, Number
	}
	value := number * factor
	if thousands != "" {
		n, _ := strconv.Atoi(thousands)
		value += float64(n) * 1000
	}
	english := prefix + houseStyle(value)
	switch magnitude {
	case "mdp":
		english += " pesos"
	case "mdd":
		english += " dollars"
	}
	if de != "" && factor < 1e6 {
		return "", 0
	}
	return english, Number
}

var magnitudes = map[string]float64{"mil": 1e3, "mil millones": 1e9, "miles de millones": 1e9, "millon": 1e6, "millones": 1e6, "billon": 1e12, "billones": 1e12, "trillones": 1e18, "mdp": 1e6, "mdd": 1e6}

// readFigure reads digits with separators. A single separator before three
// digits groups where decimal is not known, unless the figure goes on (as
// 1,234 millones does): "4.125" is 4125, "4.125 %" is read as decimal.
func readFigure(s string, decimal *bool, percent bool) (value float64, decimals int, ok bool) {
	s = strings.NewReplacer("\u00A0", "", "\u202F", "", " ", "").Replace(s)
	last := strings.LastIndexAny(s, ".,")
	if last < 0 {
		value, err := strconv.ParseFloat(s, 64)
		return value, 0, err == nil
	}
	mark := s[last : last+1]
	other := map[string]string{".": ",", ",": "."}[mark]
	groups := len(s)-last-1 == 3
	isDecimal := !groups
	if groups && strings.Count(s, mark) == 1 && !strings.Contains(s, other) {
		switch {
		case s[:last] == "0":
			isDecimal = true
		case decimal != nil:
			isDecimal = *decimal == (mark == ",")
		default:
			isDecimal = mark == "," && percent
		}
	} else if groups && strings.Contains(s, other) {
		isDecimal = strings.Count(s, mark) == 1
	}
	if !isDecimal {
		value, err := strconv.ParseFloat(strings.NewReplacer(".", "", ",", "").Replace(s), 64)
		return value, 0, err == nil
	}
	whole := strings.NewReplacer(".", "", ",", "").Replace(s[:last])
	value, err := strconv.ParseFloat(whole+"."+s[last+1:], 64)
	return value, len(s) - last - 1, err == nil
}

// grouped writes a number with commas between thousands.
func grouped(v float64, decimals int) string {
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	whole, rest, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		return whole + "." + rest
	}
	return whole
}

// houseStyle writes a large number: 3.2 billion, 1.24 million, 85,000. What
// three decimals cannot hold stands in full.
func houseStyle(v float64) string {
	for _, m := range []struct {
		factor float64
		name   string
	}{{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}} {
		if v < m.factor {
			continue
		}
		scaled := v / m.factor
		if r := math.Round(scaled*1000) / 1000; math.Abs(r-scaled) < 1e-9*scaled {
			s := strconv.FormatFloat(r, 'f', -1, 64)
			whole, rest, _ := strings.Cut(s, ".")
			w, _ := strconv.ParseFloat(whole, 64)
			s = grouped(w, 0)
			if rest != "" {
				s += "." + rest
			}
			return s + " " + m.name
		}
		break
	}
	return grouped(v, 0)
}
