package reviewtest

import (
	"strings"

	"puente/pipeline/news"
)

// fault is a way in which a sentence goes wrong: it changes words of the
// sentence, and the check's finding names them and the words of the source.
// None of a fault's words stands in a sentence that it does not fit.
type fault struct {
	kind     string
	severity string
	verdict  string
	// words are the right words in both languages and the wrong ones in
	// English; "" where the fault does not fit the sentence.
	words   func(s *story, sentence string) (right pair, wrong string)
	message string // with {right} and {wrong}
}

var faults = []fault{
	{news.KindNumber, news.Error, news.Contradicted, func(s *story, _ string) (pair, string) {
		v := s.values
		return pair{figure(v.n, "."), figure(v.n, ",")}, figure(10*v.n, ",")
	}, "the source says {right}, the sentence says {wrong}"},
	{news.KindName, news.Error, news.Contradicted, func(s *story, _ string) (pair, string) {
		return pair{s.values.who, s.values.who}, s.values.other
	}, "the source names {right}, the sentence {wrong}"},
	{news.KindDate, news.Error, news.Contradicted, func(s *story, _ string) (pair, string) {
		return s.values.day, s.values.later.en
	}, "the source says {right}, the sentence says {wrong}"},
	{news.KindNegation, news.Error, news.Contradicted, func(_ *story, sentence string) (pair, string) {
		if strings.Contains(sentence, "did not reach") {
			return pair{"no llegaron", "did not reach"}, "reached"
		}
		return pair{"No hay", "There are no"}, "There are"
	}, "the source denies it, the sentence states it"},
	{news.KindRole, news.Error, news.Unsupported, func(s *story, _ string) (pair, string) {
		return s.values.office, s.values.wrong.en
	}, "the source says {right}, the sentence says {wrong}"},
	{news.KindQuote, news.Error, news.Unsupported, func(_ *story, sentence string) (pair, string) {
		from, to := strings.Index(sentence, "“"), strings.Index(sentence, "”")
		if from < 0 || to < from {
			return pair{}, ""
		}
		quote := sentence[from+len("“") : to]
		return pair{"«", quote}, "Nobody has told us anything,"
	}, "these words stand in no source"},
	{news.KindModality, news.Warning, news.UnsureOf, func(*story, string) (pair, string) {
		return pair{"podrían", "could"}, "will"
	}, "the source leaves “{right}” open, the sentence states “{wrong}”"},
	{news.KindTranslation, news.Warning, news.UnsureOf, func(s *story, _ string) (pair, string) {
		return pair{s.values.town, s.values.town}, s.values.town
	}, "rough machine translation: “{right}”"},
}

// plant puts faults into a brief: none in five of ten stories, one or two in
// most others, and in every twentieth in all of its sentences.
func (s *story) plant(b *news.Brief) {
	want := [10]int{5: 1, 6: 1, 7: 2, 8: 1, 9: 3}[s.n%10]
	if s.n%20 == 19 {
		want = len(b.Sentences)
	}
	for i := range len(faults) {
		if want == 0 {
			return
		}
		f := faults[(s.n/10+s.n+i)%len(faults)]
		for j := range b.Sentences {
			if b.Sentences[j].Verdict == news.Supported && s.spoil(&b.Sentences[j], f) {
				want--
				break
			}
		}
	}
	if want > 0 && s.n%20 == 19 {
		for j := range b.Sentences {
			s.unfounded(&b.Sentences[j])
		}
	}
}

// find is where words stand in a text, -1 where they do not, or only as a part
// of a longer word or figure.
func find(text, words string) int {
	at := strings.Index(text, words)
	if words == "" || at < 0 {
		return -1
	}
	after := strings.TrimLeft(text[at+len(words):], ".,")
	before := strings.TrimRight(text[:at], ".,")
	inFigure := func(s string, i int) bool { return s != "" && s[i] >= '0' && s[i] <= '9' }
	if inFigure(after, 0) || before != "" && inFigure(before, len(before)-1) {
		return -1
	}
	return at
}

func (s *story) spoil(sentence *news.Sentence, f fault) bool {
	right, wrong := f.words(s, sentence.Text)
	at := find(sentence.Text, right.en)
	if wrong == "" || wrong == right.en && f.severity == news.Error || at < 0 {
		return false
	}
	shown := right.en
	cite := sentence.Cites[0]
	found := news.Finding{Kind: f.kind, Severity: f.severity, Source: cite.Source}
	for _, words := range []string{right.es, right.en} { // the source is in one of the languages
		if from := find(cite.Original.Text, words); from >= 0 {
			shown = words
			found.Evidence = &news.Span{Field: cite.Original.Field, Start: cite.Original.Start + from, End: cite.Original.Start + from + len(words), Text: words}
			break
		}
	}
	sentence.Text = sentence.Text[:at] + wrong + sentence.Text[at+len(right.en):]
	found.Span = &news.Span{Start: at, End: at + len(wrong), Text: wrong}
	found.Message = strings.NewReplacer("{right}", shown, "{wrong}", wrong).Replace(f.message)
	sentence.Findings = []news.Finding{found}
	sentence.Verdict, sentence.Score = f.verdict, 0.04
	if f.severity == news.Warning {
		sentence.Score = 0.55
	}
	return true
}

// unfounded makes a sentence one that no source bears out.
func (s *story) unfounded(sentence *news.Sentence) {
	if sentence.Verdict != news.Supported {
		return
	}
	sentence.Text = "Residents of " + s.values.place + " blamed years of neglect for it."
	sentence.Cites = []news.Cite{{Source: sentence.Cites[0].Source}}
	sentence.Verdict, sentence.Score = news.Unsupported, 0.08
	sentence.Findings = []news.Finding{{Kind: news.KindUnsupported, Severity: news.Error, Message: "nothing in the cited sources says this",
		Span: &news.Span{Start: 0, End: len(sentence.Text), Text: sentence.Text}, Source: sentence.Cites[0].Source}}
}
