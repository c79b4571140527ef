package check

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// Bounds on a part of the sentence that no cited source has.
const (
	leastAdded      = 2   // content words of it that no source has in any form
	leastAddedRough = 3   // where a rough translation is all that tells what words the sources can be put in
	mostlyNew       = 0.6 // of its content words, from where it is doubtful
	mostly          = 0.5 // how far it then counts as new
)

// addedPart finds the part of the sentence that is new: of its content words two
// or more stand in no passage of the cited sources, in no form and by no word of
// the same meaning. How far it is new: 1 where the sources have none of its words.
func (c *Checker) addedPart(cl *claim) (at facts.Span, new float64) {
	least := leastAdded
	if c.rough(cl) {
		least = leastAddedRough
	}
	for _, seg := range cl.segments() {
		absent, all := 0, 0
		for _, w := range cl.words {
			if !seg.Contains(w.Span) || cl.inNumber(w.Span) || telling[lexicon.Fold(w.In(cl.text))] {
				continue
			}
			all++
			if !c.inAny(cl, w) {
				absent++
			}
		}
		for _, n := range cl.counts {
			if seg.Contains(n.Span) {
				all++
			}
		}
		if absent < least {
			continue
		}
		v := 0.0
		switch share := float64(absent) / float64(all); {
		case share == 1:
			v = 1
		case share >= mostlyNew:
			v = mostly
		}
		if v > new {
			at, new = seg, v
		}
	}
	return at, new
}

// telling are words that tell how something is said or done, which say little by
// themselves.
var telling = lexicon.WordSet(`let lets letting lost lose loses someone somebody anyone something anything nothing else said says saying told tells added adding adds cited citing cites noted quoting quoted called calling calls gave give given gives giving
took take taken takes taking made make makes making put puts putting found find finds used use using went gone going got get gets came come comes
way thing things people person part kind number earlier later ago away ahead also still rather instead called suggesting suggested following including
indicated insisted insists speaks spoke appeared appears seemed seems remains remained reservations expert body figure figures level levels seen state province region
group groups activist activists campaigner campaigners watchdog association associations official officials spokesman spokeswoman spokesperson organisation organisations organization organizations firm company office holder claim claims claimed argue argues argued`)

// inAny says whether a passage of a cited source has a word in any form.
func (c *Checker) inAny(cl *claim, w Word) bool {
	if c.covers(cl, w) {
		return true
	}
	for _, u := range cl.units {
		if u.best >= anchoredAtAll && u.Overlaps(w.Span) {
			return true
		}
	}
	folded := lexicon.Fold(w.In(cl.text))
	for _, i := range cl.cited {
		if c.sources[i].shortens(folded) || capital(w.In(cl.text)) && c.sources[i].large[folded] {
			return true
		}
		for j := range c.sources[i].passages {
			if c.sources[i].passages[j].knows(w.Stem) {
				return true
			}
		}
	}
	return false
}

// capital says whether a word begins with a capital.
func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// anchoredAtAll is how surely a word must be tied to one of a source not to count
// as new.
const anchoredAtAll = 0.4

func (c *Checker) addedFinding(cl *claim, at facts.Span) news.Finding {
	return news.Finding{
		Kind: news.KindUnsupported, Severity: news.Warning, Span: cl.span(at),
		Message: fmt.Sprintf("no cited source is seen to speak of %q", at.In(cl.text)),
	}
}
