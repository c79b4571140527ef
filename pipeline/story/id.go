package story

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"puente/pipeline/news"
)

const slugWords = 3

// tellingWords are the names, and failing them the words, that tell a cluster
// from the rest of the day, most telling first.
func (s *space) tellingWords(members []int) []string {
	sum := map[int32]float64{}
	count := map[int32]int{}
	for _, m := range members {
		d := s.docs[m]
		for k, v := range [...]vec{d.names, d.words[inEnglish]} {
			for _, x := range v {
				kind := s.keys[x.id][0]
				if kind != 'n' && kind != 'w' {
					continue
				}
				w := float64(x.w)
				if k == 1 {
					w *= 0.35
				}
				sum[x.id] += w
				count[x.id]++
			}
		}
	}
	ids := make([]int32, 0, len(sum))
	for id := range sum {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b int32) int {
		return cmp.Or(cmp.Compare(sum[b], sum[a]), cmp.Compare(s.keys[a], s.keys[b]))
	})
	var out []string
	for _, id := range ids[:min(len(ids), 24)] {
		if w := slugWord(foldWord(s.shown[id])); w != "" && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// slugWord is the word in ASCII letters and digits, or "" where nothing of it
// can be kept.
func slugWord(w string) string {
	var b strings.Builder
	for _, r := range w {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		}
	}
	if b.Len() < 2 || b.Len() > 24 {
		return ""
	}
	return b.String()
}

// Name gives each story its id, and its sources that id as their story. A story
// that goes on keeps its id: previous maps the ids of sources to the ids of the
// stories in which they stood in the last run. A new one is named after its
// day and its most telling words. Stories come in the order of their rank.
func Name(stories []news.Story, previous map[string]string) {
	taken := map[string]bool{}
	for _, id := range previous {
		taken[id] = true
	}
	kept := keep(stories, previous)
	for i := range stories {
		st := &stories[i]
		if st.ID = kept[i]; st.ID == "" {
			st.ID = fresh(st.Date, st.Words, taken)
			taken[st.ID] = true
		}
		for j := range st.Sources {
			st.Sources[j].Story = st.ID
		}
	}
}

// keep finds the stories that go on: more than half of the old story's sources
// are in it, and most of those of its sources that stood in any story before
// stood in that one.
func keep(stories []news.Story, previous map[string]string) []string {
	out := make([]string, len(stories))
	if len(previous) == 0 {
		return out
	}
	size := map[string]int{}
	for _, id := range previous {
		size[id]++
	}
	used := map[string]bool{}
	for i, st := range stories {
		known, from := 0, map[string]int{}
		for _, s := range st.Sources {
			if id, ok := previous[s.ID]; ok {
				known++
				from[id]++
			}
		}
		for id, n := range from {
			if n*2 > size[id] && n*2 > known && !used[id] {
				out[i] = id // more than half of the known: no other id can have it too
				used[id] = true
				break
			}
		}
	}
	return out
}

func fresh(date string, words []string, taken map[string]bool) string {
	slug := strings.Join(words[:min(len(words), slugWords)], "-")
	if slug == "" {
		slug = "story"
	}
	id := date + "-" + slug
	for n := 2; taken[id]; n++ {
		id = fmt.Sprintf("%s-%s-%d", date, slug, n)
	}
	return id
}

func cmpJoin(a, b news.Join) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
}
