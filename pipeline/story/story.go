// Package story finds which sources report the same event: it folds retweets
// and near-duplicates into their originals, groups the originals across
// languages, ranks the groups and names them so that a re-run on a grown dump
// keeps the names.
//
// It compares what a text and its English translation have in common with
// others: names, numbers by value, hashtags, links, and words weighed by how
// rare they are on that day. It never compares every source with every other.
// It is pure: no files, no clock, no randomness, and the order in which the
// sources come in makes no difference.
package story

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"puente/pipeline/news"
)

// Scopes of a story.
const (
	ScopeEvent = "event" // sources that report one event
	ScopeTopic = "topic" // events that share their actors
)

// Options say what becomes a story.
type Options struct {
	MinSources int      // fewest originals of a story; near-duplicates don't count; 0 means 2
	MaxStories int      // most important stories to keep; 0 means all
	Sections   []string // keep the stories of these sections (lexicon.Sections); none means all
	Match      []string // keep the stories of which a source has all the words of one of these; none means all
	Scope      string   // ScopeEvent (also "") or ScopeTopic
	Date       string   // 2006-01-02, the day of the run; "" takes the newest source's
}

// Alone is a source that stands in no story. Detail says why, in words.
type Alone struct {
	Source news.Source
	Detail string
}

// Grouping is a day's stories and what stands in none, with places in Sources
// for the sources.
type Grouping struct {
	Stories []news.Story // most important first; without their sources
	Members [][]Member   // those of each story
	Alone   []Loner      // in the order of publication
}

// Member is a source of a story, and what grouping found out about it.
type Member struct {
	Source          int // its place in Sources
	NearDuplicateOf string
	NearDuplicates  []string
	Corrects        string
}

// Loner is a source that stands in no story. Detail says why, in words.
type Loner struct {
	Member
	Detail string
}

// Of is the source with what grouping found out about it.
func (m Member) Of(sources Sources) news.Source {
	s := sources.At(m.Source)
	s.NearDuplicateOf, s.NearDuplicates, s.Corrects, s.Story = m.NearDuplicateOf, m.NearDuplicates, m.Corrects, ""
	return s
}

// Group is Place for sources in memory, and gives them back: those of a story
// earliest first, near-duplicates directly after their original.
func Group(sources []news.Source, o Options) (stories []news.Story, alone []Alone) {
	in := slice(sources)
	g := Place(in, o)
	for i, members := range g.Members {
		for _, m := range members {
			g.Stories[i].Sources = append(g.Stories[i].Sources, m.Of(in))
		}
	}
	for _, l := range g.Alone {
		alone = append(alone, Alone{l.Of(in), l.Detail})
	}
	return g.Stories, alone
}

// Place folds, groups and ranks; Name gives the stories their ids. Every source
// is in exactly one of Members and Alone, the members of a story earliest first,
// near-duplicates directly after their original. What is in memory at a time is
// not the texts but what is compared of them: some thousand bytes a source.
func Place(sources Sources, o Options) (out Grouping) {
	d := newDump(sources)
	o = o.withDefaults(d)
	d.fold()
	vs := d.vectors()
	clusters := cluster(vs)
	if o.Scope == ScopeTopic {
		clusters = gather(clusters, vs)
	}
	floods := vs.floods()
	var found []draft
	var alone []loner
	for c, members := range clusters.members {
		vs.correct(members)
		if len(members) < o.MinSources {
			alone = append(alone, vs.alone(members, tooFew(members, o))...)
			continue
		}
		if author := vs.author(members); floods[author] > 0 {
			alone = append(alone, vs.alone(members, fmt.Sprintf("%s alone reports it, with %d posts in the dump", author, floods[author]))...)
			continue
		}
		st := vs.newDraft(members, clusters.joins[c])
		sources := st.sources(d)
		if st.section = Section(sources); o.passesOver(st, sources) != "" {
			alone = append(alone, vs.alone(members, o.passesOver(st, sources))...)
			continue
		}
		st.latest, st.score = latest(sources), importance(sources, d.latest)
		found = append(found, st)
	}
	rank(found, d)
	if o.MaxStories > 0 && len(found) > o.MaxStories {
		for _, st := range found[o.MaxStories:] {
			alone = append(alone, vs.alone(st.docs, fmt.Sprintf("beyond --max-stories %d", o.MaxStories))...)
		}
		found = found[:o.MaxStories]
	}
	slices.SortFunc(alone, func(a, b loner) int { return a.entry - b.entry })
	for _, l := range alone {
		out.Alone = append(out.Alone, l.Loner)
	}
	for i := range found {
		out.Stories = append(out.Stories, found[i].story(i+1, o.Date))
		out.Members = append(out.Members, found[i].members)
	}
	return out
}

// passesOver says why the options leave a story out, "" where they don't.
func (o Options) passesOver(d draft, sources []news.Source) string {
	if len(o.Sections) > 0 && !slices.Contains(o.Sections, d.section) {
		return fmt.Sprintf("not in --section %s: its story is %s", strings.Join(o.Sections, ","), orNone(d.section))
	}
	if len(o.Match) > 0 && !matches(sources, o.Match) {
		return "no source of its story has the words of --match"
	}
	return ""
}

func orNone(section string) string {
	if section == "" {
		return "in no section"
	}
	return section
}

func (o Options) withDefaults(d *dump) Options {
	if o.MinSources < 1 {
		o.MinSources = 2
	}
	if o.Date == "" {
		o.Date = d.date
	}
	return o
}

// flood is how many sources of one author, beside which there are others, make
// what is that author's alone no story: nobody reads a thousand briefs of a shop's
// offers.
const flood = 1000

// floods are the authors that flood the dump, with the number of their sources.
func (s *space) floods() map[string]int {
	n := map[string]int{}
	for _, d := range s.docs {
		n[d.author]++
	}
	maps.DeleteFunc(n, func(_ string, n int) bool { return n < flood || n == len(s.docs) })
	return n
}

// author is who published all of the documents, "" where they are several's.
func (s *space) author(members []int) string {
	for _, m := range members[1:] {
		if s.docs[m].author != s.docs[members[0]].author {
			return ""
		}
	}
	return s.docs[members[0]].author
}

// tooFew says why a cluster is no story.
func tooFew(members []int, o Options) string {
	if len(members) == 1 && o.MinSources <= 2 {
		return "no other source reports it"
	}
	return fmt.Sprintf("below --min-sources %d", o.MinSources)
}

// loner is a Loner with its place among the day's entries.
type loner struct {
	Loner
	entry int
}

// alone are the sources of documents that make no story.
func (s *space) alone(members []int, detail string) (out []loner) {
	for _, m := range members {
		e := s.docs[m].entry
		for k, member := range s.day.members(e) {
			at := e
			if k > 0 {
				at = int(s.day.entries[e].copies[k-1])
			}
			out = append(out, loner{Loner{member, detail}, at})
		}
	}
	return out
}
