package story

import (
	"regexp"

	"puente/pipeline/lexicon"
)

// corrections are the ways in which an outlet says that it corrects what it
// published: as a label, not as the verb of a sentence on somebody else.
var corrections = regexp.MustCompile(`(?i:\b(?:fe de erratas?|fe de errores)\b)` +
	`|(?i:(?:^|[\n.!|▪•—–-]\s*|[^\pL\pN\s]\s+)(?:correcci[oó]n|rectificaci[oó]n|correction|clarification|corrected)\s*[:|—–-])` +
	`|(?i:(?:^|[\n.|]\s*|[^\pL\pN\s]\s+)(?:corrige|corrects?|rectifica)(?:\s+\pL+){0,3}\s*[:|—–])` +
	`|\bCORRIGE(?: CIFRAS?| DATOS?| TITULAR| FECHA| NOMBRE)?\b|\bCORRECTS?\b|\bCORRECTION\b|\bRECTIFICA\b` +
	`|(?i:\b(?:corregimos|rectificamos|we (?:have )?correct(?:ed)?)\b)` +
	`|(?i:\b(?:an earlier|a previous) (?:version|post|tweet) (?:of|mis|said|gave|incorrectly|wrongly))` +
	`|(?i:\ben (?:una|la) (?:publicaci[oó]n|nota|versi[oó]n) anterior (?:dijimos|indicamos|publicamos|informamos|se dijo))`)

func saysItCorrects(text string, ts []token) bool {
	for _, t := range ts {
		if correcting[t.Fold] {
			return corrections.MatchString(text)
		}
	}
	return false
}

// correcting are the words without which no correction is made: they spare the
// rules most texts.
var correcting = lexicon.WordSet("erratas errata errores correccion rectificacion correction corrections clarification corrected corrects correct corrige rectifica corregimos rectificamos earlier previous anterior")

// correct finds for each source that says so the earlier source of the same
// outlet that it corrects: the one that it is most like.
func (s *space) correct(members []int) {
	for i, m := range members {
		d := s.docs[m]
		if !d.corrects {
			continue
		}
		best, score := -1, -1.0
		for _, e := range members[:i] {
			earlier := s.docs[e]
			if earlier.author != d.author {
				continue
			}
			if sc := s.pair(e, m); sc >= score {
				best, score = earlier.entry, sc
			}
		}
		if best >= 0 {
			s.day.entries[d.entry].mends = s.day.source(best).ID
		}
	}
}
