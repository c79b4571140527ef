package apertium

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed lexicon.txt
var lexiconText string

// words is the package's own small lexicon.
type words struct {
	english map[string]string // by lemma and part of speech: "descartar vblex" -> "rule# out"
	forms   map[string]string // the analyses of a form that the pair may not know, without the surface
	// inflected are the English lemmas with their part of speech: "rule# out vblex".
	inflected map[string]bool
}

var lexicon = sync.OnceValue(func() words {
	w, err := parseLexicon(lexiconText)
	if err != nil {
		panic(err) // held by a test
	}
	for _, en := range englishOf(grammar()) {
		w.inflected[en+" vblex"], w.inflected[en+" pr"] = true, true
	}
	for _, en := range literalsOf(grammar()) {
		w.inflected[en] = true
	}
	for _, list := range contextSenses() {
		for _, s := range list {
			w.inflected[s.english+" "+s.pos] = true
		}
	}
	return w
})

// parseLexicon reads sections of entries: see the head of lexicon.txt.
func parseLexicon(text string) (words, error) {
	w := words{map[string]string{}, map[string]string{}, map[string]bool{}}
	section := ""
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if s, ok := strings.CutSuffix(line, ":"); ok {
			section = s
			continue
		}
		for _, e := range strings.Split(line, ";") {
			es, en, ok := strings.Cut(strings.TrimSpace(e), "=")
			if !ok || es == "" || en == "" {
				return w, fmt.Errorf("lexicon line %d: %q is no entry", n+1, e)
			}
			if err := w.add(section, es, en); err != nil {
				return w, fmt.Errorf("lexicon line %d: %w", n+1, err)
			}
		}
	}
	return w, nil
}

func (w words) add(section, es, en string) error {
	if pos, ok := partsOfSpeech[section]; ok {
		w.inflected[en+" "+pos] = true
	}
	switch section {
	case "verbs":
		w.english[es+" vblex"] = en
		w.conjugate(es)
	case "masculine nouns", "feminine nouns":
		gender := "<" + section[:1] + ">"
		w.english[es+" n "+section[:1]] = en
		w.form(es, es+"<n>"+gender+"<sg>")
		w.form(plural(es), es+"<n>"+gender+"<pl>")
	case "adjectives":
		w.english[es+" adj"] = en
		if stem, ok := strings.CutSuffix(es, "o"); ok {
			for end, tags := range map[string]string{"o": "<m><sg>", "a": "<f><sg>", "os": "<m><pl>", "as": "<f><pl>"} {
				w.form(stem+end, es+"<adj>"+tags)
			}
			break
		}
		w.form(es, es+"<adj><mf><sg>")
		w.form(plural(es), es+"<adj><mf><pl>")
	case "adverbs":
		w.english[es+" adv"] = en
		w.form(es, es+"<adv>")
	case "other words":
		lemma, pos, ok := strings.Cut(es, ".")
		if !ok {
			return fmt.Errorf("%q has no part of speech", es)
		}
		w.english[lemma+" "+pos] = en
		if invariable[pos] {
			w.inflected[en+" "+pos] = true
		}
	default:
		return fmt.Errorf("no section %q", section)
	}
	return nil
}

var partsOfSpeech = map[string]string{"verbs": "vblex", "masculine nouns": "n", "feminine nouns": "n", "adjectives": "adj", "adverbs": "adv"}

// invariable are the parts of speech whose words have one form in English.
var invariable = map[string]bool{"pr": true, "cnjadv": true, "cnjsub": true, "cnjcoo": true, "preadv": true}

func (w words) form(form, analysis string) {
	if old, ok := w.forms[form]; ok {
		analysis = old + "/" + analysis
	}
	w.forms[form] = analysis
}

// plural is the regular plural of a Spanish noun or adjective.
func plural(s string) string {
	runes := []rune(s)
	last := runes[len(runes)-1]
	switch {
	case strings.ContainsRune("aeiouáéó", last):
		return s + "s"
	case last == 'z':
		return string(runes[:len(runes)-1]) + "ces"
	case last == 's':
		return s
	}
	if n := len(runes); n > 2 && last == 'n' {
		if bare, ok := unaccented[runes[n-2]]; ok { // apagón, apagones
			runes[n-2] = bare
			return string(runes) + "es"
		}
	}
	return s + "es"
}

var unaccented = map[rune]rune{'á': 'a', 'é': 'e', 'í': 'i', 'ó': 'o', 'ú': 'u'}

// endings of the regular verbs, with the tags of the tense and person.
var endings = map[string]string{
	"ar": `ar inf, ando ger, ado pp.m.sg, ada pp.f.sg, ados pp.m.pl, adas pp.f.pl, a pri.p3.sg, an pri.p3.pl, amos pri.p1.pl, o pri.p1.sg,
		ó ifi.p3.sg, aron ifi.p3.pl, é ifi.p1.sg, aba pii.p3.sg, aban pii.p3.pl, ará fti.p3.sg, arán fti.p3.pl, aremos fti.p1.pl, aría cni.p3.sg, arían cni.p3.pl,
		e prs.p3.sg, en prs.p3.pl, ara pis.p3.sg, aran pis.p3.pl`,
	"er": `er inf, iendo ger, ido pp.m.sg, ida pp.f.sg, idos pp.m.pl, idas pp.f.pl, e pri.p3.sg, en pri.p3.pl, emos pri.p1.pl, o pri.p1.sg,
		ió ifi.p3.sg, ieron ifi.p3.pl, ía pii.p3.sg, ían pii.p3.pl, erá fti.p3.sg, erán fti.p3.pl, ería cni.p3.sg, erían cni.p3.pl, a prs.p3.sg, an prs.p3.pl`,
	"ir": `ir inf, iendo ger, ido pp.m.sg, ida pp.f.sg, idos pp.m.pl, idas pp.f.pl, e pri.p3.sg, en pri.p3.pl, imos pri.p1.pl, o pri.p1.sg,
		ió ifi.p3.sg, ieron ifi.p3.pl, ía pii.p3.sg, ían pii.p3.pl, irá fti.p3.sg, irán fti.p3.pl, iría cni.p3.sg, irían cni.p3.pl, a prs.p3.sg, an prs.p3.pl`,
}

// conjugate adds the regular forms of a verb; -gar, -car and -zar change their
// spelling before e.
func (w words) conjugate(verb string) {
	if len(verb) < 4 {
		return
	}
	stem, class := verb[:len(verb)-2], verb[len(verb)-2:]
	if endings[class] != "" {
		w.form(verb+"se", verb+"<vblex><inf>+se<prn><enc><ref><p3><mf><sp>")
	}
	for _, e := range strings.Split(endings[class], ",") {
		end, tags, ok := strings.Cut(strings.TrimSpace(e), " ")
		if !ok {
			continue
		}
		s := stem
		if class == "ir" && strings.HasSuffix(s, "u") && !strings.HasSuffix(s, "gu") && !strings.HasSuffix(s, "qu") {
			end = afterU(end) // destituye, destituyó
		}
		if class == "ar" && (strings.HasPrefix(end, "e") || strings.HasPrefix(end, "é")) {
			switch {
			case strings.HasSuffix(s, "g"):
				s += "u"
			case strings.HasSuffix(s, "c"):
				s = s[:len(s)-1] + "qu"
			case strings.HasSuffix(s, "z"):
				s = s[:len(s)-1] + "c"
			}
		}
		w.form(s+end, verb+"<vblex><"+strings.ReplaceAll(tags, ".", "><")+">")
	}
}

// afterU is an ending of a verb in -uir.
func afterU(end string) string {
	switch {
	case strings.HasPrefix(end, "ie"), strings.HasPrefix(end, "ió"):
		return "y" + strings.TrimPrefix(end, "i")
	case strings.HasPrefix(end, "e"), strings.HasPrefix(end, "a"), strings.HasPrefix(end, "o"):
		return "y" + end
	}
	return end
}

// analyses are the readings of a word that the pair does not know.
func (w words) analyses(surface string) (string, bool) {
	a, ok := w.forms[strings.ToLower(surface)]
	return a, ok
}

// sense gives a word the English that news means by it.
func (w words) sense(u unit) unit {
	if len(u.tags) == 0 {
		return u
	}
	key := u.lemma + " " + u.tags[0]
	if u.tags[0] == "n" {
		gender := " m"
		if _, feminine := w.english[key+" f"]; u.has("f") || u.has("mf") && feminine {
			gender = " f"
		}
		key += gender
	}
	if en, ok := w.english[key]; ok {
		return u.translated(en)
	}
	return u
}
