package check

import (
	"slices"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

var wordFeatureNames = [wordFeatures]string{
	"name", "number", "verb", "cue", "anchor", "top", "sure", "evidence", "english", "same", "lexical", "cited", "denied", "known", "synonyms", "common", "light", "saying", "letters",
	"left", "right", "around", "clause", "sentence", "run", "fit", "peak", "vacant", "vacant_verb", "left_over", "turned", "own", "contrast", "polarity", "level_said", "level_told",
	"cue_own", "cue_other", "cue_near", "cue_english", "lost_no", "lost_may", "lost_plan", "lost_only", "lost_time", "lost_more", "error", "warning", "gap", "figure", "named", "stance", "role", "related", "friend", "rough", "reading", "sources", "all", "kind_cue",
}

// judged is a word of the claim with its features.
type judged struct {
	facts.Span
	values [wordFeatures]float64
}

// wordKinds are the features of the findings that stand on a word, by their kinds:
// an error counts in full, a warning for likely.
var wordKinds = map[string]int{
	news.KindNumber: wordFigure, news.KindMagnitude: wordFigure, news.KindUnit: wordFigure, news.KindDate: wordFigure,
	news.KindName: wordNamed, news.KindLocation: wordNamed, news.KindCitation: wordNamed,
	news.KindNegation: wordStance, news.KindModality: wordStance, news.KindRole: wordRole, news.KindAttribution: wordRole,
	news.KindCause: wordRelated, news.KindComparison: wordRelated, news.KindScope: wordRelated, news.KindFalseFriend: wordFriend,
}

const likely = 0.5

// cueKinds number the kinds of cues; kinds that exclude each other are opposed.
var cueKinds = map[string]float64{"negation": 1, "may": 2, "plan": 3, "only": 4, "all": 5, "none": 6, "some": 7, "most": 8, "more": 9, "less": 10, "equal": 11, "before": 12, "after": 13, "cause": 14, "despite": 15, "first": 16, "last": 17, "superlative": 18, "up": 19, "down": 20}

var opposedCues = map[string][]string{
	"before": {"after"}, "after": {"before"}, "more": {"less"}, "less": {"more"}, "up": {"down"}, "down": {"up"}, "all": {"some", "most", "none", "only"}, "none": {"all", "some", "most"},
	"most": {"all", "some", "none", "less"}, "some": {"all", "none", "most"}, "first": {"last"}, "last": {"first"}, "cause": {"despite"}, "despite": {"cause"}, "equal": {"more", "less"},
}

// lostGroups are the kinds of cues that a claim loses at the cost of its sense.
var lostGroups = []struct {
	feature int
	kinds   []string
}{
	{wordLostNo, []string{"negation"}},
	{wordLostMay, []string{"may"}},
	{wordLostPlan, []string{"plan"}},
	{wordLostOnly, []string{"only", "some", "most"}},
	{wordLostTime, []string{"before", "after"}},
	{wordLostMore, []string{"more", "less"}},
}

// cueOf is a cue of a text: its kind and its place in words.
type cueOf struct {
	facts.Span
	kind string
	at   float64
}

// cuesOf are the cues, negations and hedges of a text.
func cuesOf(t *text) []cueOf {
	var out []cueOf
	add := func(s facts.Span, kind string) { out = append(out, cueOf{s, kind, t.place(s.Start)}) }
	for _, c := range t.facts.Cues {
		add(c.Span, c.Kind)
	}
	for _, n := range t.facts.Negations {
		add(n, "negation")
	}
	for _, h := range t.hedges {
		add(h, "may")
	}
	slices.SortStableFunc(out, func(a, b cueOf) int { return a.Start - b.Start })
	return out
}

// Features of a word of the claim, as the word model weighs them.
const (
	wordName       = iota // part of a name
	wordNumber            // part of a figure
	wordVerb              // the last word of a verb group
	wordCue               // a small word that turns the sense: a negation, a hedge, only, before
	wordAnchor            // how surely a passage has it
	wordTop               // how surely the nearest passage has it
	wordSure              // by what kind of tie, the surest highest
	wordEvidence          // the passages that cover the claim have it in any form
	wordEnglish           // a passage read beside the claim has it in its English
	wordSame              // such a passage has a word of the same meaning in its English
	wordLexical           // such a passage has an original that can be translated by it
	wordCited             // a passage of a cited source has it in any form
	wordDenied            // it is tied to a word of which the lexicon knows other meanings alone
	wordKnown             // the tables know the word
	wordSynonyms          // how many words of the same meaning are known
	wordCommon            // share of the story's passages that have it
	wordLight             // a word that tells how something is said or done
	wordSaying            // a verb of saying
	wordLetters           // its length
	wordLeft              // how surely the content word before it is tied
	wordRight             // and the one behind it
	wordAround            // share of the words around that are tied
	wordClause            // share of the words of its part of the sentence that are tied
	wordSentence          // share of the sentence's that are
	wordRun               // content words in a row that are not tied, this one among them
	wordFit               // how well its tie stands with those of the words around
	wordPeak              // how well the best place of the passages would
	wordVacant            // how well the best word of them that nothing of the claim is tied to would
	wordVacantVerb        // the same of verbs
	wordLeftOver          // share of the nearest passage's words that nothing is tied to
	wordTurned            // how much better a word that excludes it fits
	wordOwn               // how well a word of its own value does
	wordContrast          // it has a contrast
	wordPolarity          // its counterpart is negated and it is not, or the other way round
	wordLevelSaid         // how far the claim takes it to be done
	wordLevelTold         // how far its counterpart is
	wordCueOwn            // how well the best cue of its own kind fits
	wordCueOther          // how well the best cue of a kind that excludes it fits
	wordCueNear           // a passage has a cue of its kind in the original
	wordCueEnglish        // and in its English
	wordLostNo            // a negation stands by its counterpart, none by it
	wordLostMay           // a hedge does
	wordLostPlan          // a plan does
	wordLostOnly          // an "only", "some" or "most" does
	wordLostTime          // a "before" or "after" does
	wordLostMore          // a comparison does
	wordError             // an error among the findings stands on it
	wordWarning           // a warning does
	wordGap               // a gap in the coverage does
	wordFigure            // a finding on a figure does
	wordNamed             // one on a name
	wordStance            // one on a negation, a plan or a hedge
	wordRole              // one on who does what, and who says it
	wordRelated           // one on a cause, a comparison or a scope
	wordFriend            // one on a false friend
	wordRough             // the evidence is known by a rough translation alone
	wordReading           // how near the nearest passage is
	wordSources           // how many sources are cited
	wordAll               // how many content words the sentence has
	wordKindCue           // the kind of the cue, as a number
	wordFeatures
)
