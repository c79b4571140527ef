package story

import (
	"cmp"
	"math"
	"slices"

	"puente/pipeline/lexicon"
)

// share is the part of a source that tells of one kind of event, an index in
// lexicon.Kinds.
type share struct {
	kind int32
	w    float32
}

// kinds finds what kinds of event a source tells of, by its words in the language
// in which it was written: a vector of length 1, by kind, nil where no word tells.
func (r *reader) kinds(p *post, english []token, spanish bool) []share {
	ts, lang, st := english, lexicon.English, r.english
	if spanish {
		ts, lang, st = p.tokens, lexicon.Spanish, r.spanish
	}
	sum := map[int]float64{}
	told := map[string]bool{}
	tell := func(word string) {
		stem := st.of(word)
		if told[stem] {
			return
		}
		told[stem] = true
		ks := lexicon.KindsOf(lang, stem)
		for _, k := range ks {
			sum[k] += 1 / float64(len(ks))
		}
	}
	for _, t := range ts {
		switch {
		case t.handle() || t.number():
		case t.hash():
			for _, w := range tagWords(t.text) {
				tell(foldWord(w))
			}
		default:
			tell(t.Fold)
		}
	}
	var out []share
	for k, w := range sum {
		out = append(out, share{int32(k), float32(w)})
	}
	slices.SortFunc(out, func(a, b share) int { return cmp.Compare(a.kind, b.kind) })
	length := 0.0
	for _, k := range out {
		length += float64(k.w * k.w)
	}
	for i := range out {
		out[i].w /= float32(math.Sqrt(length))
	}
	return out
}

// likeness is the cosine of two vectors of length 1.
func likeness(a, b []share) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].kind < b[j].kind:
			i++
		case a[i].kind > b[j].kind:
			j++
		default:
			sum += float64(a[i].w * b[j].w)
			i++
			j++
		}
	}
	return sum
}

// chatter is the part of a source, in [0,1], that is no news.
func chatter(kinds []share) float64 {
	sum := 0.0
	for _, k := range kinds {
		if lexicon.Kinds()[k.kind][0] == '-' {
			sum += float64(k.w * k.w)
		}
	}
	return sum
}
