package check

import (
	"fmt"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// bearer is a span of a source that can bear out a word of the claim, and how
// far it does: a preposition such as "por" gives a cause now and then.
type bearer struct {
	facts.Span
	weight float64
}

// borne says how far the sources bear out a word that links or bounds what
// stands around it: the fit of the best bearer, as a share of the best fit that
// any place of the sources has. 1 where nothing around the word is found, so
// that nothing can be told.
func (c *Checker) borne(cl *claim, sp facts.Span, bearers func(s *source, t *text) []bearer) float64 {
	it := cl.item(sp)
	own, best := 0.0, 0.0
	for i := range cl.readings {
		r := &cl.readings[i]
		s := &c.sources[r.source]
		t := s.texts[r.field]
		for _, sh := range it.context {
			if a := r.at[sh.unit]; a.strength > 0 && !a.own {
				// beside the anchor itself, which is left out of its own fit
				best = max(best, it.fit(t, r, a.Span)+sh.weight*a.strength/max(it.total, 1e-9))
			}
		}
		for _, b := range bearers(s, t) {
			if b.Start < r.span.Start-reachBefore || b.End > r.span.End {
				continue
			}
			own = max(own, b.weight*it.fit(t, r, b.Span))
		}
	}
	if best < leastFit {
		return 1
	}
	return min(1, own/best)
}

// reachBefore is how far before a passage, in bytes, a word may stand that bears
// on it; leastFit is the fit below which the sources are not seen to speak of
// what stands around a word.
const (
	reachBefore = 120
	leastFit    = 0.15
)

// causes are the words by which the claim makes one thing the cause of another.
func (cl *claim) causes() []facts.Span {
	var out []facts.Span
	for i := range cl.folds {
		if n := causeWords.At(cl.folds, i); n > 0 {
			sp := facts.Span{Start: cl.own.words[i].Start, End: cl.own.words[i+n-1].End}
			if !cl.quoted(sp) {
				out = append(out, sp)
			}
		}
	}
	return out
}

var (
	causeWords = lexicon.NewPatterns("because,because_of,due_to,owing_to,caused,causing,causes,caused_by,led_to,leading_to,triggered,prompted,sparked,as_a_result,resulting_in,resulted_in,thanks_to,on_account_of,pushed,drove,driven_by,brought_about,stemmed_from,attributed_to,attributable_to")
	// sourceCauses bear out a cause, weakCauses now and then.
	sourceCauses = map[string]lexicon.Patterns{
		news.English: lexicon.NewPatterns("because,due_to,owing_to,caus*,led_to,leading_to,trigger*,prompt*,spark*,result*,thanks_to,blam*,attribut*,reason*,pushed,drove,forced,made,why,stemm*,since,so"),
		news.Spanish: lexicon.NewPatterns("porque,debido,debida,debi*,deb*_a,causa,caus*,a_raiz,culpa,provoc*,ocasion*,origin*,gener*,consecuencia,ya_que,dado_que,puesto_que,por_lo_que,por_eso,gracias_a,desencaden*,motiv*,atribu*,razon,razones,obedec*,responde_a,producto_de,fruto_de,oblig*,forz*,hizo_que,llevo_a,impuls*,permit*"),
	}
	weakCauses = map[string]lexicon.Patterns{
		news.English: lexicon.NewPatterns("by,after,from,over,with,following,as,left"),
		news.Spanish: lexicon.NewPatterns("por,tras,ante,con,al,dej*,tumb*"),
	}
)

const weakCause = 0.55

func causesOf(s *source, t *text) []bearer {
	var out []bearer
	for i := range t.folds {
		w := 1.0
		n := sourceCauses[s.lang].At(t.folds, i)
		if n == 0 {
			if n = weakCauses[s.lang].At(t.folds, i); n == 0 {
				continue
			}
			w = weakCause
		}
		out = append(out, bearer{facts.Span{Start: t.words[i].Start, End: t.words[i+n-1].End}, w})
	}
	return out
}

// causeAdded finds the cause of the claim that the sources bear out least.
func (c *Checker) causeAdded(cl *claim) (at facts.Span, borne float64) {
	borne = 1
	for _, sp := range cl.causes() {
		if b := c.borne(cl, sp, func(s *source, t *text) []bearer { return t.causes }); b < borne {
			at, borne = sp, b
		}
	}
	return at, borne
}

func (c *Checker) causeFinding(cl *claim, at facts.Span) news.Finding {
	return news.Finding{
		Kind: news.KindCause, Severity: news.Warning, Span: cl.span(at),
		Message: fmt.Sprintf("the sentence gives a cause (%q); no cited source is seen to link the two", at.In(cl.text)),
	}
}

// wholes are the words by which the claim speaks of all or none.
func (c *Checker) wholes(cl *claim) []contrast {
	var out []contrast
	for _, k := range cl.contrasts {
		if k.Group == "share" && k.Value != "some" && !cl.quoted(k.Span) && !cl.inName(k.Span) {
			out = append(out, k)
		}
	}
	return out
}

// scopeWidened finds the "all" or "none" of the claim that the sources bear out
// least.
func (c *Checker) scopeWidened(cl *claim) (at facts.Span, borne float64) {
	borne = 1
	for _, k := range c.wholes(cl) {
		b := c.borne(cl, k.Span, func(s *source, t *text) []bearer { return sharesOf(t, k.Value) })
		if b < borne {
			at, borne = k.Span, b
		}
	}
	return at, borne
}

func sharesOf(t *text, value string) []bearer {
	var out []bearer
	for _, k := range t.contrasts {
		if k.Group == "share" && k.Value == value {
			out = append(out, bearer{k.Span, 1})
		}
	}
	if value == "none" {
		for _, n := range t.facts.Negations {
			out = append(out, bearer{n, 0.8})
		}
	}
	return out
}

func (c *Checker) scopeFinding(cl *claim, at facts.Span) news.Finding {
	return news.Finding{
		Kind: news.KindScope, Severity: news.Warning, Span: cl.span(at),
		Message: fmt.Sprintf("no cited source is seen to say %q of this", at.In(cl.text)),
	}
}
