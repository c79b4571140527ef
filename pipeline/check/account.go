package check

import (
	"slices"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// isAuthor says whether one of the keys is the source's own name, or is tied to it
// in its text.
func (s *source) isAuthor(keys []string) bool {
	for _, k := range keys {
		if s.isNamed(k) {
			return true
		}
		for _, p := range s.ties {
			if sameKey(p[0], k) && s.isNamed(p[1]) || sameKey(p[1], k) && s.isNamed(p[0]) {
				return true
			}
		}
	}
	return false
}

// ownAccountShare is the share of a statement that the text of those whom the claim names
// must have, of what the nearest sentence has.
const ownAccountShare = 0.5

// ownAccount says whether a cited source in the words of those whom the claim
// names has the statement, over all that was read of it.
func (c *Checker) ownAccount(cl *claim, a assertion, best float64) bool {
	for _, i := range cl.cited {
		s := &c.sources[i]
		if !s.ownWords() || !s.isAuthor(a.keys) && !s.signedBy(a.keys) {
			continue
		}
		sum, all := 0.0, 0
		for k, u := range cl.units {
			if !a.about.Contains(u.Span) || a.by.Overlaps(u.Span) {
				continue
			}
			all++
			most := 0.0
			for j := range cl.readings {
				if r := &cl.readings[j]; r.source == i && !r.at[k].own {
					most = max(most, r.at[k].strength)
				}
			}
			sum += most
		}
		if all > 0 && sum/float64(all) >= ownAccountShare*best {
			return true
		}
	}
	return false
}

// signedBy says whether a post ends with one of the names.
func (s *source) signedBy(keys []string) bool {
	t := s.texts[news.FieldText]
	if t == nil || len(t.sentences) == 0 {
		return false
	}
	last := t.sentences[len(t.sentences)-1]
	a, ok := facts.AuthorOf(t.string, "")
	if ok {
		return anyKey(keys, []string{a.Key})
	}
	says := slices.ContainsFunc(t.events, func(e facts.Event) bool { return last.Contains(e.Predicate) })
	return !says && len(last.names) > 0 && last.End-last.Start <= longestSignature && anyKey(keys, last.names[:1])
}

// longestSignature is how long in bytes the end of a post may be that signs it.
const longestSignature = 60
