package review

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"puente/pipeline/news"
	"puente/pipeline/render"
)

// Split makes a story of the sources named, another of the rest; the drafts are
// made again. The story itself is done with. It returns the first of them.
func (d *Desk) Split(ctx context.Context, by By, sources []string) (Story, error) {
	s, err := d.begin(ctx, by)
	if err != nil {
		return s, err
	}
	if err := s.mayChange(by); err != nil {
		return s, err
	}
	var out, rest []news.Source
	for _, src := range s.Machine.Sources {
		if slices.Contains(sources, src.ID) {
			out = append(out, src)
		} else {
			rest = append(rest, src)
		}
	}
	if len(out) == 0 || len(rest) == 0 {
		return s, refused("choose some of its sources, not all")
	}
	return d.regroup(ctx, []Story{s}, by, EventSplit, [][]news.Source{out, rest})
}

// Merge makes one story of two; its draft is made again. Both stories are done
// with. It returns the new one.
func (d *Desk) Merge(ctx context.Context, by, with By) (Story, error) {
	s, err := d.begin(ctx, by)
	if err != nil {
		return s, err
	}
	if err := s.mayChange(by); err != nil {
		return s, err
	}
	with.Who = by.Who
	o, err := d.begin(ctx, with)
	if err != nil {
		return o, err
	}
	if o.ID() == s.ID() {
		return s, refused("a story is not merged with itself")
	}
	if err := o.mayChange(by); err != nil {
		return o, err
	}
	sources := slices.Clone(s.Machine.Sources)
	for _, src := range o.Machine.Sources {
		if !slices.ContainsFunc(sources, func(have news.Source) bool { return have.ID == src.ID }) {
			sources = append(sources, src)
		}
	}
	slices.SortStableFunc(sources, func(a, b news.Source) int { return strings.Compare(a.PublishedAt, b.PublishedAt) })
	return d.regroup(ctx, []Story{s, o}, by, EventMerge, [][]news.Source{sources})
}

// regroup makes stories of groups of sources in the place of others.
func (d *Desk) regroup(ctx context.Context, from []Story, by By, kind string, groups [][]news.Source) (Story, error) {
	if d.c.Engines.Remake == nil {
		return from[0], ErrNotServed
	}
	var events []Event
	var objects [][]byte
	var into []string
	for _, sources := range groups {
		b, err := d.c.Engines.Remake(ctx, sources)
		if err != nil {
			return from[0], err
		}
		first := from[0].Machine
		b.ID, b.Date, b.Rank, b.Section = madeID(first.ID, sources), first.Date, first.Rank, first.Section
		for i := range b.Sources {
			b.Sources[i].Story = b.ID
		}
		was := d.state(b.ID)
		if was.last != 0 && was.at.State != Replaced {
			return from[0], refused("there is such a story already: %s", b.ID)
		}
		raw, err := render.JSON(b)
		if err != nil {
			return from[0], fmt.Errorf("keep %s: %w", b.ID, err)
		}
		objects = append(objects, raw)
		into = append(into, b.ID)
		events = append(events, Event{Who: plain(by.Who), Story: b.ID, Kind: EventMade, Base: was.last, Before: was.at, After: Snapshot{State: Open, Version: was.at.Version, Machine: sumOf(raw)}, Note: by.Note})
	}
	for _, s := range from {
		after := s.Snapshot
		after.State, after.Into, after.Despite, after.Code = Replaced, into, "", ""
		events = append(events, d.event(s, by, kind, after))
		objects = append(objects, s.machine)
	}
	return d.append(ctx, into[0], events, objects...)
}

// unmake takes a split or a merge back.
func (d *Desk) unmake(ctx context.Context, s Story, by By) (Story, error) {
	var events []Event
	for _, id := range s.Into {
		made := d.state(id)
		if n := len(made.events); n == 0 || made.events[n-1].Kind != EventMade {
			return s, refused("%s has been worked on since: merge or split instead", id)
		}
		after := made.at
		after.State, after.Into = Replaced, []string{s.ID()}
		events = append(events, Event{Who: plain(by.Who), Story: id, Kind: EventMerge, Base: made.last, Before: made.at, After: after, Note: by.Note})
	}
	// All stories that were merged come back together.
	d.mu.Lock()
	var also []folded
	for id, f := range d.stories {
		if id != s.ID() && f.at.State == Replaced && slices.Equal(f.at.Into, s.Into) {
			also = append(also, *f)
		}
	}
	d.mu.Unlock()
	slices.SortFunc(also, func(a, b folded) int { return strings.Compare(a.events[0].Story, b.events[0].Story) })
	for _, f := range also {
		after := f.at
		after.State, after.Into = Open, nil
		events = append(events, Event{Who: plain(by.Who), Story: f.events[0].Story, Kind: EventReopen, Base: f.last, Before: f.at, After: after, Note: by.Note})
	}
	after := s.Snapshot
	after.State, after.Into = Open, nil
	events = append(events, d.event(s, by, EventReopen, after))
	return d.append(ctx, s.ID(), events)
}

// madeID names a story after the one that it comes from and its sources.
func madeID(from string, sources []news.Source) string {
	h := sha256.New()
	for _, s := range sources {
		fmt.Fprintf(h, "%d:%s", len(s.ID), s.ID)
	}
	base, _, _ := strings.Cut(from, "--")
	return base + "--" + hex.EncodeToString(h.Sum(nil))[:8]
}
