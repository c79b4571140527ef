package review

import (
	"context"
	"slices"
	"strings"

	"puente/pipeline/news"
)

// Gold is a story as `puente eval` reads it: what editors' work says of the
// drafts and of the check.
//
// It labels only what the log knows. Of an approved story the reference is what
// was approved, without sentences that the check refused and that were approved
// in spite of it: for these the editor had other reasons than the sources. A
// sentence of the machine's is labelled unfaithful where the check pointed at
// words in it, no editor called that a false alarm, and an editor wrote another
// sentence in its place that is supported and does not have these words; or
// where the brief was rejected because it is not what the sources say, or
// because the translation cannot be relied on. A sentence whose findings were
// all marked as false alarms is labelled faithful. Nothing is said of what was
// dropped, or put in other words without a finding, for nobody knows why; nor of
// a rejected brief's other sentences, for nobody knows which was meant.
//
// So what the check missed is in it only as far as the reference holds the right
// words: figures on it say whether a change breaks what worked, not how often
// the check is right.
type Gold struct {
	ID       string        `json:"id"`
	Date     string        `json:"date"`
	Domain   string        `json:"domain"`
	Sources  []news.Source `json:"sources"`
	Brief    GoldBrief     `json:"brief"`
	Variants []GoldVariant `json:"variants"`
}

// GoldBrief is the reference; empty where none was approved.
type GoldBrief struct {
	Headline      string         `json:"headline"`
	HeadlineCites []string       `json:"headline_cites"`
	Sentences     []GoldSentence `json:"sentences"`
}

// GoldSentence is a sentence of the reference with the ids of its sources.
type GoldSentence struct {
	Text  string   `json:"text"`
	Cites []string `json:"cites"`
}

// GoldVariant is a sentence that is labelled beside the reference.
type GoldVariant struct {
	Sentence int      `json:"sentence"` // its place in the reference; where there is none, in the draft
	Kind     string   `json:"kind"`     // of the finding
	Faithful bool     `json:"faithful"`
	Text     string   `json:"text"`
	Cites    []string `json:"cites"`
	Why      string   `json:"why"`
}

// Gold are the stories of which editors' work says something, by their ids.
func (d *Desk) Gold(ctx context.Context) (out []Gold, err error) {
	if err := d.refresh(ctx); err != nil {
		return nil, err
	}
	d.mu.Lock()
	var ids []string
	for id := range d.stories {
		ids = append(ids, id)
	}
	d.mu.Unlock()
	slices.Sort(ids)
	for _, id := range ids {
		g, err := goldOf(d.state(id).events, func(at Snapshot) (Draft, news.Brief, error) { return d.DraftAt(ctx, at) })
		if err != nil {
			return nil, err
		}
		if g.ID != "" {
			out = append(out, g)
		}
	}
	return out, nil
}

// goldOf reads a story's events; the zero value where they say nothing. Of a
// snapshot draftAt gives the draft and the machine's brief.
func goldOf(events []Event, draftAt func(Snapshot) (Draft, news.Brief, error)) (Gold, error) {
	last := events[len(events)-1].After
	judged, approved := last, approval(events)
	if approved >= 0 {
		judged = events[approved].After
	}
	draft, machine, err := draftAt(judged)
	if err != nil {
		return Gold{}, err
	}
	l := labels{machine: machine, draft: draft, alarms: last.Alarms}
	g := Gold{ID: machine.ID, Date: machine.Date, Domain: machine.Section, Brief: GoldBrief{HeadlineCites: []string{}, Sentences: []GoldSentence{}}, Variants: []GoldVariant{}}
	told := approved >= 0 && (!alike(draft, machine) || slices.ContainsFunc(draft.Sentences, l.clear))
	if approved >= 0 {
		g.Brief = l.reference()
		mended, err := mendings(events[:approved], judged.Machine, draftAt)
		if err != nil {
			return Gold{}, err
		}
		g.Variants = append(g.Variants, l.mended(mended, g.Brief)...)
	}
	if last.State == Rejected && (last.Code == codeUnfaithful || last.Code == codeTranslation) {
		g.Variants = append(g.Variants, l.refused(last.Code)...)
	}
	g.Variants = append(g.Variants, l.cleared(g.Brief)...)
	if len(g.Variants) == 0 && !(told && len(g.Brief.Sentences) > 0) {
		return Gold{}, nil
	}
	for _, s := range machine.Sources {
		s.Story, s.NearDuplicates, s.Findings = "", nil, nil // a run's, not the source's
		g.Sources = append(g.Sources, s)
	}
	return g, nil
}

// labels are what is known of one story's sentences.
type labels struct {
	machine news.Brief
	draft   Draft
	alarms  []FalseAlarm
}

// clear says whether editors marked all that was found on a sentence as none.
func (l labels) clear(s news.Sentence) bool {
	return len(s.Findings) > 0 && !slices.ContainsFunc(s.Findings, func(f news.Finding) bool { return !l.marked(s, f) })
}

func (l labels) marked(s news.Sentence, f news.Finding) bool {
	return slices.Contains(l.alarms, FalseAlarm{s.Text, f.Kind, f.Message})
}

// stands says whether an approved sentence rests on its sources.
func (l labels) stands(s news.Sentence) bool { return !forbids(s) || l.clear(s) }

func (l labels) reference() GoldBrief {
	b := GoldBrief{HeadlineCites: []string{}, Sentences: []GoldSentence{}}
	if l.stands(l.draft.Headline) {
		b.Headline, b.HeadlineCites = l.draft.Headline.Text, cited(l.draft.Headline)
	}
	for _, s := range l.draft.Sentences {
		if l.stands(s) {
			b.Sentences = append(b.Sentences, GoldSentence{s.Text, cited(s)})
		}
	}
	return b
}

func (b GoldBrief) place(text string) int {
	return slices.IndexFunc(b.Sentences, func(s GoldSentence) bool { return s.Text == text })
}

// mended are the machine's sentences with words that an editor's have corrected.
func (l labels) mended(by map[string]string, reference GoldBrief) (out []GoldVariant) {
	for _, s := range l.machine.Sentences {
		if !forbids(s) {
			continue
		}
		text, steps := s.Text, 0
		for next, ok := by[text]; ok && steps < len(by); next, ok = by[text] {
			text, steps = next, steps+1
		}
		at := reference.place(text)
		if at < 0 || text == s.Text {
			continue
		}
		i := slices.IndexFunc(s.Findings, func(f news.Finding) bool {
			return f.Severity == news.Error && !l.marked(s, f) && f.Span != nil && f.Span.End-f.Span.Start < len(s.Text) && f.Span.Text != "" && !strings.Contains(text, f.Span.Text)
		})
		if i >= 0 {
			out = append(out, GoldVariant{at, s.Findings[i].Kind, false, s.Text, cited(s), s.Findings[i].Message})
		}
	}
	return out
}

// refused are the machine's sentences in a rejected draft that the check refused,
// too.
func (l labels) refused(code string) (out []GoldVariant) {
	for n, s := range l.draft.Sentences {
		if l.draft.By[n] != "" || !forbids(s) {
			continue
		}
		i := slices.IndexFunc(s.Findings, func(f news.Finding) bool { return f.Severity == news.Error && !l.marked(s, f) })
		if i >= 0 {
			out = append(out, GoldVariant{n, s.Findings[i].Kind, false, s.Text, cited(s), s.Findings[i].Message + "; the brief was rejected: " + code})
		}
	}
	return out
}

// cleared are the sentences beside the reference on which all that was found was
// a false alarm.
func (l labels) cleared(reference GoldBrief) (out []GoldVariant) {
	var seen []string
	for n, s := range slices.Concat(l.machine.Sentences, l.draft.Sentences) {
		if !l.clear(s) || reference.place(s.Text) >= 0 || slices.Contains(seen, s.Text) {
			continue
		}
		if n >= len(l.machine.Sentences) {
			n -= len(l.machine.Sentences)
		}
		seen = append(seen, s.Text)
		out = append(out, GoldVariant{n, s.Findings[0].Kind, true, s.Text, cited(s), "an editor called it a false alarm: " + s.Findings[0].Message})
	}
	return out
}

// mendings are the texts that editors put in the place of others, one for one,
// in drafts of one brief of the machine's. Of two for the same the later counts.
func mendings(events []Event, machine string, draftAt func(Snapshot) (Draft, news.Brief, error)) (map[string]string, error) {
	out := map[string]string{}
	for _, e := range events {
		if e.Kind != EventEdit || e.Before.Machine != machine || e.After.Machine != machine {
			continue
		}
		before, _, err := draftAt(e.Before)
		if err != nil {
			return nil, err
		}
		after, _, err := draftAt(e.After)
		if err != nil {
			return nil, err
		}
		if len(before.Sentences) != len(after.Sentences) {
			continue
		}
		changed := -1
		for i := range before.Sentences {
			if before.Sentences[i].Text == after.Sentences[i].Text {
				continue
			}
			if changed >= 0 { // moved, or more than one
				changed = -1
				break
			}
			changed = i
		}
		if changed >= 0 {
			out[before.Sentences[changed].Text] = after.Sentences[changed].Text
		}
	}
	return out, nil
}

// cited are the ids of a sentence's sources, each once.
func cited(s news.Sentence) []string {
	out := []string{}
	for _, c := range s.Cites {
		if !slices.Contains(out, c.Source) {
			out = append(out, c.Source)
		}
	}
	return out
}
