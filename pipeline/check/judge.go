package check

import (
	"math"
	"slices"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// lostReach is how many words from its counterpart a cue may stand that the claim
// has lost, keptReach how many from the word the claim may have it.
const (
	lostReach = 4
	keptReach = 7
)

// view is a reading as the words of the claim are held against it.
type view struct {
	r      *reading
	s      *source
	t      *text
	from   []float64 // of each unit: the place of its anchor's first word
	to     []float64 // of its last
	first  int       // the first word of the passage
	words  int       // how many
	vacant []bool    // of each word: content that nothing of the claim is tied to
	share  float64   // of the content words that are vacant
	cues   []cueOf
	in     []*passage
}

func (c *Checker) viewOf(cl *claim, r *reading) view {
	s := &c.sources[r.source]
	v := view{r: r, s: s, t: s.texts[r.field], from: make([]float64, len(r.at)), to: make([]float64, len(r.at))}
	tied := map[int]bool{}
	for k, a := range r.at {
		if a.strength == 0 || a.own {
			continue
		}
		v.from[k], v.to[k] = v.t.place(a.Start), v.t.place(max(a.Start, a.End-1))
		for j := v.t.wordFrom(a.Start); j < len(v.t.words) && v.t.words[j].End <= a.End; j++ {
			tied[j] = true
		}
	}
	v.first = v.t.wordFrom(r.span.Start)
	content, vacant := 0, 0
	for j := v.first; j < len(v.t.words) && v.t.words[j].Start < r.span.End; j++ {
		v.words++
		free := false
		if v.t.contentWord(j, s.lang) && !lexicon.Light(s.lang, v.t.folds[j]) {
			content++
			free = !tied[j] && !cl.meantBy(v.t, j)
		}
		if free {
			vacant++
		}
		v.vacant = append(v.vacant, free)
	}
	v.share = float64(vacant) / float64(max(content, 1))
	for _, q := range v.t.cues {
		if q.End > r.span.Start-reachBefore/2 && q.Start < r.span.End {
			v.cues = append(v.cues, q)
		}
	}
	for i := range s.passages {
		if p := &s.passages[i]; p.field == r.field && p.orig.Overlaps(r.span) {
			v.in = append(v.in, p)
		}
	}
	return v
}

// meantBy says whether a word of a source can mean a content word of the claim.
func (cl *claim) meantBy(t *text, j int) bool {
	for _, e := range t.senses[j].stems {
		if cl.wide[e] {
			return true
		}
	}
	return false
}

// around is a word's neighbourhood: its units and how much each says.
type around struct {
	context []share
	total   float64
}

func (cl *claim) aroundOf(sp facts.Span, places []float64) around {
	var a around
	at, to := cl.own.place(sp.Start), cl.own.place(max(sp.Start, sp.End-1))
	for k, u := range cl.units {
		if u.Overlaps(sp) {
			continue
		}
		d := 0.0
		if u.Start > sp.Start {
			d = places[k] - to
		} else {
			d = at - places[k]
		}
		if d > contextReach {
			continue
		}
		w := nearness(d)
		a.context = append(a.context, share{k, w})
		a.total += w
	}
	return a
}

// fit is how well a place of a view fits into the neighbourhood.
func (a around) fit(v *view, from, to float64) float64 {
	if a.total == 0 {
		return 0
	}
	sum := 0.0
	for _, s := range a.context {
		x := &v.r.at[s.unit]
		switch {
		case x.strength == 0:
		case x.own:
			sum += s.weight * x.strength * byline
		case v.to[s.unit] < from:
			sum += s.weight * x.strength * nearness(from-v.to[s.unit])
		case v.from[s.unit] > to:
			sum += s.weight * x.strength * nearness(v.from[s.unit]-to)
		}
	}
	return sum / a.total
}

// judge gives the features of the claim's words outside quotations.
func (c *Checker) judge(cl *claim, found []finding) []judged {
	if len(cl.units) == 0 || len(cl.cited) == 0 {
		return nil
	}
	cl.widen()
	views := make([]view, len(cl.readings))
	for i := range cl.readings {
		views[i] = c.viewOf(cl, &cl.readings[i])
	}
	places := make([]float64, len(cl.units))
	for k, u := range cl.units {
		places[k] = cl.own.place(u.Start)
	}
	cues := cl.ownCues
	turns := map[int]turn{}
	for _, w := range cl.contrasts {
		x, _ := c.turnOf(cl, w)
		turns[w.Start] = x
	}
	tied, all := 0, 0
	for k := range cl.units {
		all++
		if cl.units[k].best >= anchored {
			tied++
		}
	}
	parts := cl.segments()
	rough := c.rough(cl)
	var out []judged
	one := func(sp facts.Span, unit int, kind string) {
		j := judged{Span: sp}
		v := &j.values
		ar := cl.aroundOf(sp, places)
		word := fold(sp.In(cl.text))
		i := cl.own.wordAt(sp)
		st := stem(word)
		if unit >= 0 {
			c.judgeContent(cl, v, views, ar, unit, word, st)
		}
		v[wordVerb] = truth(i >= 0 && (cl.own.predicate[i] || cl.own.verbal(i)))
		v[wordName] = truth(cl.inName(sp))
		v[wordNumber] = truth(cl.inNumber(sp))
		v[wordSaying] = truth(lexicon.SayVerbs(news.English).Has(word))
		v[wordLight] = truth(telling[word] || lexicon.Light(news.English, word) || lexicon.Thin(news.English, word))
		v[wordKnown] = truth(lexicon.CommonEnglish(word)) + truth(lexicon.EnglishWord(word))
		v[wordSynonyms] = math.Log1p(float64(len(lexicon.Synonyms(st))))
		v[wordLetters] = float64(len(word))
		cl.judgeAround(v, unit, sp, parts)
		v[wordSentence] = float64(tied) / float64(all)
		v[wordAll] = float64(all)
		v[wordRough] = truth(rough)
		v[wordSources] = float64(len(cl.cited))
		if len(cl.readings) > 0 {
			v[wordReading], v[wordLeftOver] = cl.readings[0].score, views[0].share
		}
		for n := range views {
			w := &views[n]
			for k := 0; k < w.words; k++ {
				p := w.t.places[w.first+k]
				f := ar.fit(w, p, p)
				v[wordPeak] = max(v[wordPeak], f)
				if k < len(w.vacant) && w.vacant[k] {
					v[wordVacant] = max(v[wordVacant], f)
					if w.t.predicate[w.first+k] {
						v[wordVacantVerb] = max(v[wordVacantVerb], f)
					}
				}
			}
		}
		if x, ok := turns[sp.Start]; ok {
			v[wordContrast], v[wordTurned], v[wordOwn] = 1, x.other, x.own
		}
		if kind != "" {
			v[wordCue], v[wordKindCue] = truth(unit < 0), cueKinds[kind]
			judgeCue(v, views, ar, kind)
		}
		for _, f := range found {
			if f.Span == nil || !sp.Overlaps(facts.Span{Start: f.Span.Start, End: f.Span.End}) || f.Span.End-f.Span.Start > len(cl.text)*2/3 {
				continue
			}
			weight := likely
			switch {
			case f.Severity == news.Error:
				v[wordError], weight = 1, 1
			case f.Kind == news.KindUnsupported:
				v[wordGap] = 1
			case f.Kind != news.KindTranslation:
				v[wordWarning] = 1
			}
			if k, ok := wordKinds[f.Kind]; ok {
				v[k] = max(v[k], weight)
			}
		}
		out = append(out, j)
	}
	kinds := map[int]string{}
	for _, q := range cues {
		kinds[q.Start] = q.kind
	}
	for k, u := range cl.units {
		if !cl.quoted(u.Span) {
			one(u.Span, k, kinds[u.Start])
		}
	}
	last := -1
	for _, q := range cues {
		if q.Start < last || cl.quoted(q.Span) || slices.ContainsFunc(cl.units, func(u unit) bool { return u.Overlaps(q.Span) }) {
			continue
		}
		last = q.End
		one(q.Span, -1, q.kind)
	}
	return out
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// widen keeps the stems of the claim's content words and of what means the same.
func (cl *claim) widen() {
	cl.wide = map[string]bool{}
	for i := range cl.stems {
		if len(cl.folds[i]) < 3 {
			continue
		}
		cl.wide[cl.stems[i]], cl.wide[cl.verbStems[i]] = true, true
		for _, s := range lexicon.Synonyms(cl.stems[i]) {
			cl.wide[s] = true
		}
	}
}

// judgeContent measures how the sources have a content word.
func (c *Checker) judgeContent(cl *claim, v *[wordFeatures]float64, views []view, ar around, unit int, word, st string) {
	u := cl.units[unit]
	i := cl.own.wordAt(u.Span)
	v[wordAnchor] = u.best
	if len(cl.readings) > 0 {
		v[wordTop] = cl.readings[0].at[unit].strength
	}
	v[wordPolarity], v[wordLevelTold] = 0, -1
	if i >= 0 {
		v[wordLevelSaid] = float64(cl.own.levelAt(i))
	}
	same := lexicon.Synonyms(st)
	best := -1.0
	for n := range views {
		w := &views[n]
		a := w.r.at[unit]
		for _, p := range w.in {
			if p.stems[st] {
				v[wordEnglish] = 1
			}
			if p.lex[st] {
				v[wordLexical] = 1
			}
			if slices.ContainsFunc(same, func(s string) bool { return p.stems[s] || p.lex[s] }) {
				v[wordSame] = 1
			}
		}
		if a.strength < 0.3 || a.own {
			continue
		}
		f := ar.fit(w, w.from[unit], w.to[unit])
		v[wordFit] = max(v[wordFit], f)
		if f+0.3*a.strength <= best || i < 0 {
			continue
		}
		best = f + 0.3*a.strength
		v[wordSure] = float64(a.kind)
		j := w.t.wordAt(a.Span)
		if j < 0 || w.t.words[j].End != a.End {
			continue
		}
		v[wordDenied] = 0
		if senses := w.t.senses[j].stems; len(senses) > 0 {
			v[wordDenied] = 1 - 2*truth(cl.means(i, w.t, j, w.s.lang))
		}
		v[wordLevelTold] = float64(w.t.levelAt(j))
		v[wordPolarity] = truth(w.t.stances[j].turnedRound()) - truth(cl.own.stances[i].turnedRound())
		cl.judgeLost(v, w, u.Span, a.Span)
	}
	v[wordEvidence] = truth(c.covers(cl, Word{u.Span, st}))
	v[wordCited] = truth(c.inAny(cl, Word{u.Span, st}))
	has, all := 0, 0
	for k := range c.sources {
		for i := range c.sources[k].passages {
			all++
			if p := &c.sources[k].passages[i]; p.stems[st] || p.lex[st] {
				has++
			}
		}
	}
	v[wordCommon] = float64(has) / float64(max(all, 1))
}

// judgeLost measures the cues that stand by a word's counterpart and not by it.
func (cl *claim) judgeLost(v *[wordFeatures]float64, w *view, said, told facts.Span) {
	at := w.t.place(told.Start)
	own := cl.own.place(said.Start)
	for _, g := range lostGroups {
		v[g.feature] = 0
		near := 0.0
		for _, q := range w.cues {
			if d := math.Abs(q.at - at); d <= lostReach && slices.Contains(g.kinds, q.kind) {
				near = max(near, nearness(d))
			}
		}
		if near == 0 {
			continue
		}
		for _, q := range cl.ownCues {
			if math.Abs(q.at-own) <= keptReach && slices.Contains(g.kinds, q.kind) {
				near = 0
			}
		}
		v[g.feature] = near
	}
}

// judgeAround measures how the words around one are tied.
func (cl *claim) judgeAround(v *[wordFeatures]float64, unit int, sp facts.Span, parts []facts.Span) {
	left, right := -1, len(cl.units)
	for k, u := range cl.units {
		if u.End <= sp.Start {
			left = k
		}
		if u.Start >= sp.End && right == len(cl.units) {
			right = k
		}
	}
	if left >= 0 {
		v[wordLeft] = cl.units[left].best
	}
	if right < len(cl.units) {
		v[wordRight] = cl.units[right].best
	}
	sum, all := 0.0, 0.0
	for k := max(left-2, 0); k < min(right+3, len(cl.units)); k++ {
		if k != unit {
			sum += cl.units[k].best
			all++
		}
	}
	v[wordAround] = sum / max(all, 1)
	sum, all = 0, 0
	for _, p := range parts {
		if !p.Overlaps(sp) {
			continue
		}
		for k, u := range cl.units {
			if k != unit && p.Contains(u.Span) {
				sum += u.best
				all++
			}
		}
	}
	v[wordClause] = sum / max(all, 1)
	if unit < 0 || cl.units[unit].best >= anchored {
		return
	}
	run := 1
	for k := unit - 1; k >= 0 && cl.units[k].best < anchored; k-- {
		run++
	}
	for k := unit + 1; k < len(cl.units) && cl.units[k].best < anchored; k++ {
		run++
	}
	v[wordRun] = float64(min(run, 8))
}

// judgeCue measures how the sources have a cue.
func judgeCue(v *[wordFeatures]float64, views []view, ar around, kind string) {
	for n := range views {
		w := &views[n]
		for _, q := range w.cues {
			switch {
			case q.kind == kind:
				v[wordCueOwn] = max(v[wordCueOwn], ar.fit(w, q.at, q.at))
				if w.r.span.Overlaps(q.Span) {
					v[wordCueNear] = 1
				}
			case slices.Contains(opposedCues[kind], q.kind):
				v[wordCueOther] = max(v[wordCueOther], ar.fit(w, q.at, q.at))
			}
		}
		for _, p := range w.in {
			if strings.Contains(p.cueKinds, " "+kind+" ") {
				v[wordCueEnglish] = 1
			}
		}
	}
}
