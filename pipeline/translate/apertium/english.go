package apertium

import (
	"strings"
)

// generate writes the words of our own lexicon in English, inflected; the
// pair's generator does the others.
func generate(stream string) string {
	var b strings.Builder
	english := lexicon().inflected
	stream = strings.ReplaceAll(stream, "^can<vaux><pres>$ ^not<adv>$", "cannot")
	for {
		start := strings.IndexByte(stream, '^')
		if start < 0 {
			break
		}
		length := strings.IndexByte(stream[start:], '$')
		if length < 0 {
			break
		}
		unit := stream[start+1 : start+length]
		head, tags, queue := splitAnalysis(unit)
		pos, form, _ := strings.Cut(strings.Trim(tags, "<>"), "><")
		b.WriteString(stream[:start])
		if lower(head) == "who" && pos == "rel" || lower(head) == "there" && pos == "prn" || pos == "vaux" && modals[lower(head)] {
			b.WriteString(head)
		} else if pos == "det" && (strings.HasPrefix(form, "pos") && possessive[lower(head)] || lower(head) == "no" || lower(head) == "just any") {
			b.WriteString(head)
		} else if english[lower(head)+queue+" "+pos] {
			b.WriteString(inflect(head, pos, form))
			b.WriteString(strings.TrimPrefix(queue, "#"))
		} else {
			b.WriteString("^" + unit + "$")
		}
		stream = stream[start+length+1:]
	}
	b.WriteString(stream)
	return b.String()
}

// modals are those that the pair has for no word of Spanish.
var modals = map[string]bool{"must": true, "should": true}

// possessive are those that the pair's generator does not have as such.
var possessive = map[string]bool{"her": true, "its": true, "their": true}

// inflect gives an English word its form: a verb by past, pp, ger or the third
// person, a noun by its number.
func inflect(word, pos, form string) string {
	switch {
	case pos == "n" && strings.HasSuffix(form, "pl"):
		return pluralEnglish(word)
	case pos == "adj":
		return compared(word, form)
	case pos != "vblex":
		return word
	}
	form = strings.TrimPrefix(form, "sep><") // verbs whose particle may stand apart
	irregular := irregularVerbs[lower(word)]
	switch tense, _, _ := strings.Cut(form, "><"); {
	case tense == "past":
		if irregular != "" {
			past, _, _ := strings.Cut(irregular, " ")
			return past
		}
		return past(word)
	case tense == "pp":
		if irregular != "" {
			_, participle, _ := strings.Cut(irregular, " ")
			return participle
		}
		return past(word)
	case tense == "ger" || tense == "subs":
		return gerund(word)
	case tense == "pri" && strings.Contains(form, "p3><sg"), tense == "pres" && strings.Contains(form, "p3><sg"):
		return sibilant(word)
	}
	return word
}

// compared is the comparative or superlative of an adjective that has one of
// its own; the transfer writes more and most before the others.
func compared(word, form string) string {
	end := ""
	switch {
	case strings.Contains(form, "comp"):
		end = "er"
	case strings.Contains(form, "sup"):
		end = "est"
	default:
		return word
	}
	switch n := len(word); {
	case strings.HasSuffix(word, "e"):
		return word + end[1:]
	case strings.HasSuffix(word, "y") && n > 1 && !isVowel(word[n-2]):
		return word[:n-1] + "i" + end
	case doubles(word):
		return word + word[n-1:] + end
	}
	return word + end
}

// syllables counts the groups of vowels of a word, without a last mute e.
func syllables(word string) int {
	n, vowel := 0, false
	for i := range len(word) {
		v := isVowel(word[i]) || word[i] == 'y' && i > 0
		if v && !vowel && (i < len(word)-1 || word[i] != 'e') {
			n++
		}
		vowel = v
	}
	return n
}

// irregularVerbs are the past and the participle of the verbs of the lexicon
// that need them.
var irregularVerbs = map[string]string{
	"pay": "paid paid", "hide": "hid hidden", "spend": "spent spent", "overcome": "overcame overcome", "wear": "wore worn", "mean": "meant meant", "bind": "bound bound", "do": "did done", "send": "sent sent", "show": "showed shown", "seek": "sought sought", "speak": "spoke spoken", "begin": "began begun", "buy": "bought bought", "break": "broke broken", "lay": "laid laid", "understand": "understood understood", "run": "ran run", "draw": "drew drawn", "lead": "led led", "fall": "fell fallen", "shoot": "shot shot",
	"sink": "sank sunk", "throw": "threw thrown", "speed": "sped sped", "lie": "lied lied", "find": "found found", "say": "said said",
	"become": "became become", "spread": "spread spread", "flee": "fled fled", "fight": "fought fought", "drive": "drove driven", "hit": "hit hit", "leave": "left left", "build": "built built",
	"get": "got got", "set": "set set", "rise": "rose risen", "catch": "caught caught", "bring": "brought brought", "undertake": "undertook undertaken", "meet": "met met", "make": "made made", "know": "knew known", "strike": "struck struck", "take": "took taken", "give": "gave given", "hold": "held held", "win": "won won", "lose": "lost lost",
	"strive": "strove striven", "sit": "sat sat", "beat": "beat beaten", "wake": "woke woken", "bet": "bet bet", "sell": "sold sold", "go": "went gone", "cast": "cast cast", "steal": "stole stolen", "withdraw": "withdrew withdrawn", "broadcast": "broadcast broadcast", "lend": "lent lent", "undergo": "underwent undergone", "oversee": "oversaw overseen", "rebuild": "rebuilt rebuilt", "blow": "blew blown", "split": "split split", "forgive": "forgave forgiven", "stick": "stuck stuck", "deal": "dealt dealt", "come": "came come", "stand": "stood stood", "cut": "cut cut", "fly": "flew flown", "eat": "ate eaten", "keep": "kept kept", "think": "thought thought", "tell": "told told", "put": "put put", "see": "saw seen", "feel": "felt felt",
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// doubled are verbs of more syllables that double their last letter.
var doubled = map[string]bool{"travel": true, "cancel": true, "transfer": true, "refer": true, "admit": true, "commit": true, "regret": true, "occur": true, "prefer": true, "expel": true, "submit": true, "transmit": true, "control": true, "quip": true, "acquit": true}

// doubles says whether a verb doubles its last letter before ed and ing.
func doubles(w string) bool {
	w = lower(w)
	if doubled[w] {
		return true
	}
	n := len(w)
	if n < 3 || isVowel(w[n-1]) || strings.IndexByte("wxy", w[n-1]) >= 0 || !isVowel(w[n-2]) {
		return false
	}
	return !strings.ContainsAny(w[:n-2], "aeiou")
}

func past(w string) string {
	switch n := len(w); {
	case strings.HasSuffix(w, "e"):
		return w + "d"
	case strings.HasSuffix(w, "y") && n > 1 && !isVowel(w[n-2]):
		return w[:n-1] + "ied"
	case doubles(w):
		return w + w[n-1:] + "ed"
	}
	return w + "ed"
}

func gerund(w string) string {
	switch n := len(w); {
	case strings.HasSuffix(w, "ie"):
		return w[:n-2] + "ying"
	case strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "ee"):
		return w[:n-1] + "ing"
	case doubles(w):
		return w + w[n-1:] + "ing"
	}
	return w + "ing"
}

// sibilant adds the s of the third person and of the plural.
func sibilant(w string) string {
	switch n := len(w); {
	case strings.HasSuffix(w, "y") && n > 1 && !isVowel(w[n-2]):
		return w[:n-1] + "ies"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "sh"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "z"), w == "go", w == "do":
		return w + "es"
	}
	return w + "s"
}

// irregularPlurals are those of the nouns of the lexicon; what has no plural
// stays.
var irregularPlurals = map[string]string{
	"hitman": "hitmen", "brother-in-law": "brothers-in-law", "sister-in-law": "sisters-in-law", "half-year": "half-years", "headquarters": "headquarters", "body": "bodies", "spokesman": "spokesmen", "spokeswoman": "spokeswomen", "person affected": "people affected", "dead person": "dead people", "stolen fuel": "stolen fuel", "rubble": "rubble",
	"drug trafficking": "drug trafficking", "embezzlement": "embezzlement", "mud": "mud", "mourning": "mourning", "surveillance": "surveillance", "milk": "milk",
	"copper": "copper", "lithium": "lithium", "unemployment": "unemployment", "elections": "elections", "ombudsman": "ombudsmen", "discomfort": "discomfort", "damage": "damage", "early morning": "early mornings",
	"bribery": "bribery", "merchandise": "merchandise", "child": "children", "Mr": "Messrs", "spending": "spending", "coexistence": "coexistence", "diabetes": "diabetes", "excess weight": "excess weight", "passer-by": "passers-by", "infected person": "infected people", "marijuana": "marijuana",
	"accounting": "accounting", "nursing": "nursing", "maintenance": "maintenance", "asphalt": "asphalt", "lightning": "lightning", "damages": "damages", "rise in price": "rises in price", "banging of folders": "banging of folders", "severity": "severity", "media": "media", "lack": "lack", "insurance": "insurance", "growth": "growth", "wellbeing": "wellbeing", "freedom": "freedom", "training": "training", "isolation": "isolation", "glass": "glass", "assistance": "assistance", "performance": "performances", "banking": "banking", "meat": "meat", "flu": "flu", "infrastructure": "infrastructure", "functioning": "functioning", "quarantine": "quarantines", "research": "research", "history": "history", "young person": "young people", "young woman": "young women", "alphacoronavirus": "alphacoronaviruses", "betacoronavirus": "betacoronaviruses", "microbiota": "microbiota", "evidence": "evidence", "leave": "leave", "income": "income", "housing": "housing", "power": "powers", "business": "businesses", "crisis": "crises", "caution": "caution", "currency": "currencies",
}

func pluralEnglish(w string) string {
	if former, head, ok := strings.Cut(w, "former "); ok && former == "" {
		return "former " + pluralEnglish(head)
	}
	if p, ok := irregularPlurals[lower(w)]; ok {
		if startsUpper(w) {
			return upper(p)
		}
		return p
	}
	if head, ok := strings.CutSuffix(w, " man"); ok {
		return head + " men"
	}
	return sibilant(w)
}
