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
	"slices"
	"sort"
	"strings"
	"time"

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

// Group folds, groups and ranks; Name gives the stories their ids. Stories come
// most important first,
// their sources earliest first, near-duplicates directly after their original;
// alone comes in the order of publication. Every source is in exactly one of
// the two.
func Group(sources []news.Source, o Options) (stories []news.Story, alone []Alone) {
	o = o.withDefaults(sources)
	posts := readAll(ordered(sources))
	fold(posts)
	vs := vectors(posts)
	clusters := cluster(vs)
	if o.Scope == ScopeTopic {
		clusters = gather(clusters, vs)
	}
	found := make([]draft, 0, len(clusters.members))
	for c := range clusters.members {
		d := newDraft(clusters.members[c], clusters.joins[c], vs, posts)
		if d.originals() < o.MinSources {
			alone = append(alone, setAside(d, o)...)
			continue
		}
		d.section = Section(d.sources)
		if why := o.passesOver(d); why != "" {
			alone = append(alone, aloneWith(d, why)...)
			continue
		}
		found = append(found, d)
	}
	rank(found, latest(sources))
	if o.MaxStories > 0 && len(found) > o.MaxStories {
		for _, d := range found[o.MaxStories:] {
			alone = append(alone, aloneWith(d, fmt.Sprintf("beyond --max-stories %d", o.MaxStories))...)
		}
		found = found[:o.MaxStories]
	}
	sort.SliceStable(alone, func(i, j int) bool { return earlier(alone[i].Source, alone[j].Source) })
	for i := range found {
		stories = append(stories, found[i].story(i+1, o.Date))
	}
	return stories, alone
}

// passesOver says why the options leave a story out, "" where they don't.
func (o Options) passesOver(d draft) string {
	if len(o.Sections) > 0 && !slices.Contains(o.Sections, d.section) {
		return fmt.Sprintf("not in --section %s: its story is %s", strings.Join(o.Sections, ","), orNone(d.section))
	}
	if len(o.Match) > 0 && !matches(d.sources, o.Match) {
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

func (o Options) withDefaults(sources []news.Source) Options {
	if o.MinSources < 1 {
		o.MinSources = 2
	}
	if o.Date == "" {
		o.Date = newest(sources)
	}
	return o
}

// newest is the date of the newest source, in the zone it was written in.
func newest(sources []news.Source) string {
	var latest time.Time
	for _, s := range sources {
		if t, ok := s.Published(); ok && (latest.IsZero() || t.After(latest) ||
			t.Equal(latest) && t.Format(time.DateOnly) > latest.Format(time.DateOnly)) {
			latest = t
		}
	}
	if latest.IsZero() {
		return "undated"
	}
	return latest.Format(time.DateOnly)
}

func setAside(d draft, o Options) []Alone {
	if d.originals() == 1 && o.MinSources <= 2 {
		return aloneWith(d, "no other source reports it")
	}
	return aloneWith(d, fmt.Sprintf("below --min-sources %d", o.MinSources))
}

func aloneWith(d draft, detail string) []Alone {
	var out []Alone
	for _, s := range d.sources {
		out = append(out, Alone{Source: s, Detail: detail})
	}
	return out
}
