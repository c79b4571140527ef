package openaitest

import (
	"encoding/json"
	"slices"
	"strings"
)

// Opinion is a judgement as the prompt "judge" asks for it.
type Opinion struct {
	Evidence []Evidence `json:"evidence"`
	Missing  []Missing  `json:"missing"`
	Verdict  string     `json:"verdict"` // supported | unsupported | unsure
}

// Missing is words of a sentence that no source bears out.
type Missing struct {
	Words string `json:"words"`
	Kind  string `json:"kind"`
	Why   string `json:"why"`
}

// MarshalJSON writes empty lists as [], as the schema asks.
func (o Opinion) MarshalJSON() ([]byte, error) {
	type plain Opinion
	if o.Evidence == nil {
		o.Evidence = []Evidence{}
	}
	if o.Missing == nil {
		o.Missing = []Missing{}
	}
	return json.Marshal(plain(o))
}

// Asked is what a judge prompt's user message asks about.
type Asked struct {
	Sentence string
	Sources  []Shown
}

// AskedOf reads a judge prompt's user message.
func AskedOf(user string) (a Asked, ok bool) {
	user = "\n" + user
	i := strings.LastIndex(user, ">>>")
	if i < 12 {
		return Asked{}, false
	}
	nonce := user[i-12 : i]
	_, after, ok := strings.Cut(user, "\n<<<"+nonce+" sentence\n")
	if !ok {
		return Asked{}, false
	}
	a.Sentence, _, ok = strings.Cut(after, "\n"+nonce+">>>")
	a.Sources, _, _ = Sources(user)
	return a, ok
}

// Believer is the judge that finds everything supported, by the first sentence
// of each source.
func Believer(a Asked) Opinion {
	o := Opinion{Verdict: "supported"}
	for _, s := range a.Sources {
		if list := sentences(s.Text); len(list) > 0 {
			o.Evidence = append(o.Evidence, Evidence{s.ID, list[0]})
		}
	}
	return o
}

// GoldJudge judges sentences of gold stories and their variants as the stories
// say; others it is unsure of.
func GoldJudge(stories []Gold) func(Asked) Opinion {
	at := map[string][]labelled{}
	for i := range stories {
		g := &stories[i]
		for _, s := range g.Brief.Sentences {
			at[fold(s.Text)] = append(at[fold(s.Text)], labelled{g, s, s.Text, true})
		}
		at[fold(g.Brief.Headline)] = append(at[fold(g.Brief.Headline)], labelled{g, GoldSentence{g.Brief.Headline, g.Brief.HeadlineCites}, g.Brief.Headline, true})
		for _, v := range g.Variants {
			was := ""
			if v.Sentence < len(g.Brief.Sentences) {
				was = g.Brief.Sentences[v.Sentence].Text
			}
			at[fold(v.Text)] = append(at[fold(v.Text)], labelled{g, v.GoldSentence, was, v.Faithful})
		}
	}
	return func(a Asked) Opinion {
		for _, l := range at[fold(a.Sentence)] {
			if shown, all := l.shown(a.Sources); all {
				return l.opinion(a.Sentence, shown)
			}
		}
		return Opinion{Verdict: "unsure", Missing: []Missing{{a.Sentence, "unsupported", "the stories do not know this sentence"}}}
	}
}

// labelled is a sentence of a story with what people say of it; was is the
// sentence that it alters.
type labelled struct {
	story    *Gold
	sentence GoldSentence
	was      string
	faithful bool
}

// shown are the sources by the story's ids; all says that they are those that
// the sentence cites.
func (l labelled) shown(sources []Shown) (at map[string]Shown, all bool) {
	at = map[string]Shown{}
	for _, s := range sources {
		for _, src := range l.story.Sources {
			if fold(src.Text) == fold(s.Text) {
				at[src.ID] = s
			}
		}
	}
	for _, id := range l.sentence.Cites {
		if _, ok := at[id]; !ok {
			return at, false
		}
	}
	return at, len(at) == len(slices.Compact(slices.Sorted(slices.Values(l.sentence.Cites))))
}

func (l labelled) opinion(sentence string, shown map[string]Shown) Opinion {
	if l.faithful {
		return Opinion{Verdict: "supported", Evidence: l.story.written(l.sentence, shown).Evidence}
	}
	return Opinion{Verdict: "unsupported", Missing: []Missing{{altered(l.was, sentence), "unsupported", "the sources say otherwise"}}}
}

// altered are the words of a sentence that another one does not begin or end
// with; all of it where there are none.
func altered(was, is string) string {
	a, b := strings.Fields(was), strings.Fields(is)
	from := 0
	for from < min(len(a), len(b)) && a[from] == b[from] {
		from++
	}
	end := 0
	for end < min(len(a), len(b))-from && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	if words := strings.Join(b[from:len(b)-end], " "); words != "" {
		return words
	}
	return is
}

// swayed is the judge that does what sources and sentence tell it: where an
// order stands in them the sentence is supported, by the words that give the
// order.
func swayed(a Asked) (Opinion, bool) {
	for _, s := range a.Sources {
		for _, part := range sentences(strings.Join([]string{s.Title, s.Text}, "\n")) {
			if orders.MatchString(part) {
				return Opinion{Verdict: "supported", Evidence: []Evidence{{s.ID, part}}}, true
			}
		}
	}
	if orders.MatchString(a.Sentence) {
		return Believer(a), true
	}
	return Opinion{}, false
}
