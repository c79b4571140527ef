package extract

import (
	"regexp"
	"strings"

	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// A source that speaks of itself says "we" and "our". In a brief it is named:
// "We rescued 214 people" of the coast guard is "The coast guard said it rescued
// 214 people"; "our crews" are the fire department's.

var (
	opensWe   = regexp.MustCompile(`^We (?:have |also )?(\pL+)\b`)
	ourOnce   = regexp.MustCompile(`(?i)\bour\b`)
	toldUs    = regexp.MustCompile(`\b(?:tells?|told) us\b`)
	weSaw     = regexp.MustCompile(`\b(?:which|that) (?:we|I) (?:have seen|could see|saw|were able to see|had access to|have had access to)\b|\bto which (?:we|I) (?:have |had )?(?:had )?access\b`)
	weAsked   = regexp.MustCompile(`\b(?:we|I) (?:spoke to|talked to|asked|interviewed|consulted)\b`)
	our       = regexp.MustCompile(`\bour\b`)
	us        = regexp.MustCompile(`\bus\b`)
	weInside  = regexp.MustCompile(`\bwe\b`)
	ourPlanet = regexp.MustCompile(`\b[Oo]ur (?:own )?planet\b`)
	ourCommon = regexp.MustCompile(`\b(?:[Oo]ur|[Mm]y) (?:own )?(solar system|galaxy|world|era|species|sun|sky)\b`)
)

// everybodys puts the for what is everybody's, not the source's: our species; our
// planet is Earth.
func everybodys(s string) string {
	return outsideQuotes(s, func(t string) string {
		return ourCommon.ReplaceAllString(ourPlanet.ReplaceAllString(t, "Earth"), "the $1")
	})
}

// named is a sentence in the first person with its source named in its stead;
// false where it can't be told how.
func named(s string, src news.Source) (string, bool) {
	name, _ := calls(src)
	if name == "" || !plural(src) {
		return "", false
	}
	out := outsideQuotes(s, func(t string) string {
		t = toldUs.ReplaceAllString(t, "told "+escaped(name))
		t = weSaw.ReplaceAllString(t, "seen by "+escaped(name))
		return weAsked.ReplaceAllStringFunc(t, func(m string) string {
			_, verb, _ := strings.Cut(m, " ")
			return name + " " + verb
		})
	})
	if !speaksAsWe(out) {
		return out, true
	}
	if m := opensWe.FindStringSubmatch(out); m != nil {
		rest := strings.TrimPrefix(out, "We ")
		agreed, ok := agreeing(rest)
		if !ok {
			return "", false
		}
		agreed = outsideQuotes(agreed, func(t string) string {
			return weInside.ReplaceAllString(us.ReplaceAllString(our.ReplaceAllString(t, "its"), "it"), "it")
		})
		return upperFirst(name) + " said it " + agreed, !speaksAsWe(agreed)
	}
	if len(ourOnce.FindAllString(unquoted(out), -1)) != 1 {
		return "", false
	}
	if strings.Contains(name, "'s") {
		name, _ = plainName(src.Outlet)
		name = "the " + name // no owner of an owner
	}
	out = outsideQuotes(out, func(t string) string {
		return ourOnce.ReplaceAllStringFunc(t, func(string) string { return name + "'s" })
	})
	return upperFirst(out), !speaksAsWe(out)
}

// plural says whether a source is more than one person, so that it may call
// itself we.
func plural(src news.Source) bool {
	_, role := plainName(src.Outlet)
	return src.Outlet != "" && role == ""
}

func escaped(name string) string { return strings.ReplaceAll(name, "$", "$$") }

// agreeing puts what follows "we" behind "it"; false where the verb can't be
// told.
func agreeing(rest string) (string, bool) {
	w, tail, _ := strings.Cut(rest, " ")
	switch w {
	case "are", "were", "have", "do":
		return map[string]string{"are": "is", "were": "was", "have": "has", "do": "does"}[w] + " " + tail, true
	case "can", "could", "will", "would", "may", "might", "must", "should", "cannot", "had", "did":
		return rest, true
	}
	if lexicon.Past(w) || strings.HasSuffix(w, "ed") {
		return rest, true
	}
	base, ok := lexicon.EnglishVerb(w)
	if !ok || base != w {
		return "", false
	}
	switch {
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "sh"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "o"):
		w += "es"
	case strings.HasSuffix(w, "y") && len(w) > 1 && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		w = w[:len(w)-1] + "ies"
	default:
		w += "s"
	}
	return w + " " + tail, true
}
