package story

import (
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// Section is the section that the sources speak most for, one of
// lexicon.Sections, or "" where too few words tell. Every source has one voice:
// an article does not outvote the posts beside it. Titles count twice, and a
// Spanish source speaks by its own words.
func Section(sources []news.Source) string {
	names := lexicon.Sections()
	sum := make([]float64, len(names))
	most := 0.0
	for _, s := range sources {
		if s.NearDuplicateOf != "" {
			continue
		}
		votes := lexicon.SectionVotes(s.Lang, folded(s.Title+"\n"+s.Text))
		for i, v := range lexicon.SectionVotes(s.Lang, folded(s.Title)) {
			votes[i] += v
		}
		total := 0.0
		for _, v := range votes {
			total += v
		}
		for i, v := range votes {
			sum[i] += v / (total + sectionSilence)
			most = max(most, v)
		}
	}
	best := -1
	for i := range sum {
		if sum[i] > 0 && (best < 0 || sum[i] > sum[best]) {
			best = i
		}
	}
	if best < 0 || most < leastSection {
		return ""
	}
	return names[best]
}

// sectionSilence is how many votes a source needs for half a voice; leastSection
// is how many one source must give one section for anything to be told.
const (
	sectionSilence = 4
	leastSection   = 3
)

func folded(text string) []string {
	ts, _ := tokens(text)
	var out []string
	for _, t := range ts {
		if t.hash() {
			for _, w := range tagWords(t.text) {
				out = append(out, foldWord(w))
			}
			continue
		}
		out = append(out, foldWord(t.text))
	}
	return out
}
