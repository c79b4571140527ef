package review

import (
	"fmt"
	"strconv"
	"strings"

	"puente/pipeline/news"
)

// short names a text in a form: an id or a sentence, which may hold anything.
func short(text string) string { return sumOf([]byte(text))[:12] }

// citeValue names a passage in a form; parseCite reads it. The stretch [0, 0)
// stands for the source as a whole.
func citeValue(source, field string, at [2]int) string {
	return strconv.Itoa(at[0]) + ":" + strconv.Itoa(at[1]) + ":" + field + ":" + short(source)
}

func parseCite(value string, sources []news.Source) (news.Cite, error) {
	parts := strings.Split(value, ":")
	if len(parts) != 4 {
		return news.Cite{}, fmt.Errorf("%w: a citation that is none", ErrRefused)
	}
	start, err1 := strconv.Atoi(parts[0])
	end, err2 := strconv.Atoi(parts[1])
	for _, s := range sources {
		if short(s.ID) != parts[3] {
			continue
		}
		switch {
		case err1 != nil || err2 != nil:
			return news.Cite{}, fmt.Errorf("%w: a citation that is none", ErrRefused)
		case start == 0 && end == 0:
			return news.Cite{Source: s.ID}, nil
		case !stands(s.Field(parts[2]), start, end):
			return news.Cite{}, fmt.Errorf("%w: a passage that is not in %s any more", ErrRefused, s.Name())
		}
		return news.Cite{Source: s.ID, Original: news.SpanOf(fieldOf(parts[2]), s.Field(parts[2]), start, end)}, nil
	}
	return news.Cite{}, fmt.Errorf("%w: a citation of a source that is not in the story any more", ErrRefused)
}
