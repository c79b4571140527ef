package pipeline

import (
	"context"
	"fmt"
	"sync/atomic"

	"puente/pipeline/injection"
	"puente/pipeline/news"
	"puente/pipeline/story"
)

// group gathers the sources into stories and gives these the ids that they had
// in the last run.
func (r *run) group(ctx context.Context, sources []news.Source, previous map[string]string) (stories []news.Story, err error) {
	p := r.progress("group", len(sources))
	var count atomic.Int64
	err = r.timed("group", len(sources), func() (int, error) {
		g, err := made(ctx, r.c.Artifacts.Bucket("grouping"), r.groupKey(sources), &count, func() (grouping, error) {
			return groupingOf(story.Group(injection.Core(sources), r.c.Story)), nil
		})
		if err != nil {
			return 0, err
		}
		byID := make(map[string]news.Source, len(sources))
		for _, s := range sources {
			byID[s.ID] = s
		}
		stories = g.stories(byID)
		story.Name(stories, previous)
		for _, a := range g.Alone {
			r.setAside(byID[a.Source], news.NoStory, a.Detail)
		}
		p.finish()
		return int(count.Load()), nil
	})
	return stories, err
}

// groupKey is a hash of what decides the grouping: the sources and their
// English, the options and this build.
func (r *run) groupKey(sources []news.Source) string {
	parts := []string{r.c.Build, fmt.Sprintf("%+v", r.c.Story)}
	for _, s := range sources {
		parts = append(parts, s.ID, s.Outlet, s.Author, s.Kind, s.Lang, s.PublishedAt, s.URL, s.Title, s.Text, s.Translation.Title, s.Translation.Text, s.Country, s.Numbers, fmt.Sprint(s.Weight))
		for _, m := range s.Media {
			parts = append(parts, m.URL, m.Caption)
		}
	}
	return hash(parts...)
}

// grouping is what is kept of a grouping: the stories with the ids of their
// sources and what grouping found out about these, not the sources themselves.
type grouping struct {
	Stories []news.Story
	Members [][]member // of each story
	Alone   []loner
}

type member struct {
	Source          string
	NearDuplicateOf string
	NearDuplicates  []string
	Corrects        string
}

type loner struct{ Source, Detail string }

func groupingOf(stories []news.Story, alone []story.Alone) (g grouping) {
	for _, st := range stories {
		var members []member
		for _, s := range st.Sources {
			members = append(members, member{s.ID, s.NearDuplicateOf, s.NearDuplicates, s.Corrects})
		}
		st.Sources = nil
		g.Stories, g.Members = append(g.Stories, st), append(g.Members, members)
	}
	for _, a := range alone {
		g.Alone = append(g.Alone, loner{a.Source.ID, a.Detail})
	}
	return g
}

func (g grouping) stories(byID map[string]news.Source) []news.Story {
	stories := g.Stories
	for i, members := range g.Members {
		for _, m := range members {
			s := byID[m.Source]
			s.NearDuplicateOf, s.NearDuplicates, s.Corrects = m.NearDuplicateOf, m.NearDuplicates, m.Corrects
			stories[i].Sources = append(stories[i].Sources, s)
		}
	}
	return stories
}
