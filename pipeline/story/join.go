package story

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"puente/pipeline/news"
)

// What may be one thread: its parts follow each other within a while, for what
// an author adds hours later is an update, which may say something else.
const (
	threadPause = time.Hour
	threadParts = 50
)

// Part is a source whose text went into that of another, with the id Of.
type Part struct {
	Source news.Source
	Of     string
}

// Join makes one source of the posts of an author's thread: of those that
// reply to the author's own post (replies gives the id that a source replies
// to), and of those that are numbered 1/3, 2/3. The first keeps its id, and
// takes in the texts and media of the others; the numbers are left out. A
// correction stays by itself, and so does what comes more than an hour later.
// The sources come back in their order.
func Join(sources []news.Source, replies map[string]string) (joined []news.Source, parts []Part) {
	order := inTime(sources)
	heads := make([]int, len(sources)) // of each source; itself where it is none's part
	last := make([]int, len(sources))  // of each head: the latest part
	size := make([]int, len(sources))
	of := map[int][]int{} // head -> parts, in time
	at := map[string]int{}
	numbered := map[threadKey]int{} // the latest post of the author with the number before
	for i := range heads {
		heads[i], last[i], size[i] = i, i, 1
	}
	for _, i := range order {
		s := sources[i]
		at[s.ID] = i
		th := threadOf(s)
		key := threadKey{s.Author, s.Outlet, th.part, th.of}
		if th.part > 0 {
			numbered[key] = i
		}
		before, ok := at[replies[s.ID]]
		if !ok && th.part > 1 {
			key.part--
			before, ok = numbered[key]
		}
		if !ok || before == i {
			continue
		}
		head := heads[before]
		if size[head] >= threadParts || !goesOn(sources[last[head]], s) {
			continue
		}
		heads[i], last[head] = head, i
		size[head]++
		of[head] = append(of[head], i)
	}
	for i, s := range sources {
		if heads[i] != i {
			parts = append(parts, Part{s, sources[heads[i]].ID})
			continue
		}
		joined = append(joined, withParts(s, sources, of[i]))
	}
	return joined, parts
}

// threadKey finds the post before a numbered one.
type threadKey struct {
	author, outlet string
	part, of       int
}

// inTime is the order of sources by their time, their number in a thread and
// their id.
func inTime(sources []news.Source) []int {
	order := make([]int, len(sources))
	times := make([]time.Time, len(sources))
	for i, s := range sources {
		order[i] = i
		times[i], _ = s.Published()
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(times[a].Compare(times[b]), threadOf(sources[a]).part-threadOf(sources[b]).part,
			cmp.Compare(len(sources[a].ID), len(sources[b].ID)), cmp.Compare(sources[a].ID, sources[b].ID))
	})
	return order
}

// goesOn says whether a post may go on from the one before it in a thread.
func goesOn(before, s news.Source) bool {
	if s.Title != "" || before.Title != "" || s.Author != before.Author || s.Outlet != before.Outlet || s.Author+s.Outlet == "" {
		return false
	}
	a, okA := before.Published()
	b, okB := s.Published()
	return (!okA || !okB || b.Sub(a) <= threadPause) && !corrections.MatchString(s.Text)
}

func withParts(s news.Source, sources []news.Source, parts []int) news.Source {
	if len(parts) == 0 {
		return s
	}
	texts := []string{unnumbered(s.Text)}
	s.Media = slices.Clip(s.Media)
	for _, p := range parts {
		text := unnumbered(sources[p].Text)
		if rest, ok := strings.CutPrefix(text, s.Author+" "); ok { // a reply to oneself
			text = rest
		}
		texts = append(texts, text)
		s.Media = append(s.Media, sources[p].Media...)
	}
	s.Text = strings.Join(texts, "\n\n")
	return s
}

// unnumbered is a post's text without its number in a thread.
func unnumbered(text string) string {
	if threadOf(news.Source{Text: text}).of == 0 {
		return text
	}
	if m := threadHead.FindStringSubmatchIndex(text); m != nil {
		return strings.TrimSpace(text[:m[2]] + strings.TrimLeft(text[m[5]:], " )].:-–"))
	}
	m := threadTail.FindStringSubmatchIndex(text)
	return strings.TrimSpace(strings.TrimRight(text[:m[2]], " ([") + strings.TrimLeft(text[m[5]:], ")]"))
}
