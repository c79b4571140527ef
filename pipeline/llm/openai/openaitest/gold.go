package openaitest

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode"

	"puente/prompts"
)

// Gold is a gold story: its sources with reference translations, its reference
// brief, and altered sentences.
type Gold struct {
	ID      string
	Sources []struct{ ID, Outlet, Lang, Title, Text, Translation string }
	Brief   struct {
		Headline      string
		HeadlineCites []string `json:"headline_cites"`
		Sentences     []GoldSentence
	}
	Variants []struct {
		GoldSentence
		Sentence int // index of the sentence that it alters
		Kind     string
		Faithful bool
	}
}

// GoldSentence is a sentence with the ids of the sources that it cites.
type GoldSentence struct {
	Text  string
	Cites []string
}

// LoadGold reads gold stories, one a file.
func LoadGold(files ...string) (out []Gold, err error) {
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		var g Gold
		if err := json.Unmarshal(data, &g); err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		out = append(out, g)
	}
	return out, nil
}

// GoldScript answers translation requests with the reference translations,
// sentence by sentence, and draft requests with the reference brief of the story
// that most of the sources belong to; each citation quotes the sentence of the
// source that fits best. plant puts errors in; nil puts none. What the stories
// do not know is answered as by an empty Script.
func GoldScript(stories []Gold, plant Plant) Script {
	g := &gold{story: map[string]*Gold{}, plant: plant}
	for i := range stories {
		g.add(&stories[i])
	}
	judge := GoldJudge(stories)
	return Script{Translate: g.translate, Draft: g.draft, Judge: func(a Asked, _ int) Opinion { return judge(a) }}
}

// Plant names the variants of a story (indices into Variants) that stand in the
// place of their sentences in a draft; attempt is that of Script.Draft.
type Plant func(story *Gold, attempt int) (variants []int)

// PlantFirst puts the n-th unfaithful variant of each sentence, from 0, into
// first drafts; what follows the findings is right.
func PlantFirst(n int) Plant {
	return func(story *Gold, attempt int) []int {
		if attempt > 1 {
			return nil
		}
		return story.Unfaithful(n)
	}
}

// PlantAlways puts the n-th unfaithful variant of each sentence into every
// draft.
func PlantAlways(n int) Plant {
	return func(story *Gold, _ int) []int { return story.Unfaithful(n) }
}

// Unfaithful are the indices of the n-th unfaithful variants of the sentences
// that have so many.
func (g *Gold) Unfaithful(n int) (variants []int) {
	seen := map[int]int{}
	for i, v := range g.Variants {
		if v.Faithful {
			continue
		}
		if seen[v.Sentence] == n {
			variants = append(variants, i)
		}
		seen[v.Sentence]++
	}
	return variants
}

// gold looks stories up by the words of their sources, folded.
type gold struct {
	originals []original
	story     map[string]*Gold // a source's text -> its story
	plant     Plant
}

// original is a Spanish source, folded, with the English of its parts.
type original struct {
	text  string
	parts []part
}

type part struct {
	start, end int
	english    string
}

func (g *gold) add(s *Gold) {
	for _, src := range s.Sources {
		g.story[fold(src.Text)] = s
		spanish, english := paired(src.Title, src.Text, src.Translation)
		var o original
		for i := range spanish {
			if o.text != "" {
				o.text += " "
			}
			start := len(o.text)
			o.text += fold(spanish[i])
			o.parts = append(o.parts, part{start, len(o.text), english[i]})
		}
		g.originals = append(g.originals, o)
	}
}

// paired are the sentences of a source with those of its translation, where
// they are as many, paragraph by paragraph; else paragraphs are pairs.
func paired(title, text, translation string) (original, english []string) {
	if translation == "" {
		return nil, nil
	}
	if title != "" {
		text = title + "\n\n" + text
	}
	o, e := paragraphs(text), paragraphs(translation)
	if len(o) != len(e) {
		return []string{text}, []string{translation}
	}
	for i := range o {
		os, es := sentences(o[i]), sentences(e[i])
		if len(os) != len(es) {
			os, es = o[i:i+1], e[i:i+1]
		}
		original, english = append(original, os...), append(english, es...)
	}
	return original, english
}

func paragraphs(s string) (out []string) {
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// translate is the reference for a segment, wherever it stands in a source.
func (g *gold) translate(s prompts.Segment) string {
	key := fold(s.Spanish)
	if key == "" {
		return ""
	}
	for _, o := range g.originals {
		if at := strings.Index(" "+o.text+" ", " "+key+" "); at >= 0 {
			return o.english(at, at+len(key))
		}
	}
	return ""
}

// english is the English of a stretch of the source: that of the parts that it
// covers, or of the part that it lies in, as far as it goes.
func (o original) english(start, end int) string {
	var out []string
	for _, p := range o.parts {
		covered := min(end, p.end) - max(start, p.start)
		switch {
		case 5*covered > 4*(p.end-p.start):
			out = append(out, p.english)
		case covered > 0 && 2*covered > end-start:
			out = append(out, p.stretch(max(start, p.start), min(end, p.end)))
		}
	}
	return strings.Join(out, " ")
}

// stretch is the sentences of the part's English that stand about where the
// stretch stands in its Spanish.
func (p part) stretch(start, end int) string {
	all := sentences(p.english)
	length := 0
	for _, s := range all {
		length += len(s)
	}
	share := float64(length) / float64(p.end-p.start)
	from, to := share*float64(start-p.start), share*float64(end-p.start)
	var out []string
	at := 0.0
	for _, s := range all {
		if middle := at + float64(len(s))/2; from <= middle && middle < to {
			out = append(out, s)
		}
		at += float64(len(s))
	}
	return strings.Join(out, " ")
}

func (g *gold) draft(shown []Shown, attempt int) (Brief, bool) {
	var story *Gold
	votes := map[*Gold]int{}
	at := map[string]Shown{} // the story's id of a source -> the source as shown
	for _, s := range shown {
		if st := g.story[fold(s.Text)]; st != nil {
			votes[st]++
			if story == nil || votes[st] > votes[story] {
				story = st
			}
		}
	}
	if story == nil {
		return Brief{}, false
	}
	for _, s := range shown {
		for _, src := range story.Sources {
			if fold(src.Text) == fold(s.Text) {
				at[src.ID] = s
			}
		}
	}
	planted := map[int]GoldSentence{}
	if g.plant != nil {
		for _, v := range g.plant(story, attempt) {
			planted[story.Variants[v].Sentence] = story.Variants[v].GoldSentence
		}
	}
	b := Brief{Headline: story.written(GoldSentence{story.Brief.Headline, story.Brief.HeadlineCites}, at), Sentences: []Written{}}
	for i, s := range story.Brief.Sentences {
		if p, ok := planted[i]; ok {
			s = p
		}
		if w := story.written(s, at); len(w.Evidence) > 0 {
			b.Sentences = append(b.Sentences, w)
		}
	}
	return b, true
}

// written is a sentence with the words of its sources that fit it best.
func (g *Gold) written(s GoldSentence, at map[string]Shown) Written {
	w := Written{Text: s.Text}
	words := strings.Fields(fold(s.Text))
	for _, src := range g.Sources {
		shown, there := at[src.ID]
		if !there || !slices.Contains(s.Cites, src.ID) {
			continue
		}
		original, english := paired(src.Title, src.Text, src.Translation)
		if src.Translation == "" { // an English source
			original = append(paragraphs(src.Title), sentences(src.Text)...)
			english = original
		}
		if len(original) > 0 {
			w.Evidence = append(w.Evidence, Evidence{shown.ID, original[best(english, words)]})
		}
	}
	return w
}

// best is the index of the sentence that shares the most words, for its length.
func best(list, words []string) (at int) {
	most := -1.0
	for i, s := range list {
		n, have := 0, strings.Fields(fold(s))
		for _, w := range have {
			if len(w) > 3 && slices.Contains(words, w) {
				n++
			}
		}
		if score := float64(n) / float64(len(have)+12); score > most {
			at, most = i, score
		}
	}
	return at
}

// fold is a text's letters and digits in lower case, words by single spaces.
func fold(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}
