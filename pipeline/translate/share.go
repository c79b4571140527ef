package translate

import (
	"context"

	"puente/pipeline/injection"
	"puente/pipeline/news"
)

// Sharer is a Translator whose calls cost so much by themselves that short
// sources should share one.
type Sharer interface {
	Translator
	// Room is what fits into one call: bytes of Spanish, and segments.
	Room() (bytes, segments int)
}

// Size is what a source takes of a call: bytes of Spanish and segments.
func (p Prepared) Size() (bytes, segments int) {
	for _, f := range p.fields {
		for _, s := range f.segments {
			if !s.english && !s.order {
				bytes += len(s.prepared.Text)
				segments++
			}
		}
	}
	return bytes, segments
}

// Shares says whether a source may share a call with others: not where it speaks
// of what orders to machines speak of, for it might change what is said of them.
func Shares(s news.Source) bool { return !injection.Suspect(s.Title) && !injection.Suspect(s.Text) }

// RunAll is Run for several sources in one go: the engine is asked for the
// segments of all together.
func RunAll(ctx context.Context, engine Translator, sources []Prepared) ([]news.Translation, error) {
	var all Prepared
	for i, p := range sources {
		for _, f := range p.fields {
			f.name = key(i, f.name)
			f.segments = append([]segment(nil), f.segments...)
			for k := range f.segments {
				f.segments[k].prepared.Post = i + 1
			}
			all.fields = append(all.fields, f)
		}
	}
	results, err := all.translate(ctx, engine)
	if err != nil {
		return nil, err
	}
	out := make([]news.Translation, len(sources))
	for i, p := range sources {
		own := map[string][]result{}
		for _, f := range p.fields {
			own[f.name] = results[key(i, f.name)]
		}
		var seen signs
		out[i], seen = p.assembled(engine, own)
		out[i].Confidence = confidenceOf(engine, seen)
	}
	return out, nil
}

// key names a field of the ith of several sources.
func key(i int, field string) string { return string(rune('0'+i)) + field }
