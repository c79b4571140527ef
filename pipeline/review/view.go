package review

import "strconv"

// sentenceView is a sentence of the brief, or its headline.
type sentenceView struct {
	N        int
	Of       string // its sum, by which a form finds it again
	Pieces   []piece
	Cites    []citeView
	Verdict  mark
	Score    string
	By       string // the editor who wrote it
	Was      []change
	Findings []findingView
	More     int // findings that are not listed
	Shown    bool
	Last     bool
	Again    bool // it can be made anew
	Reset    bool // there are the machine's words to go back to
}

// Name is how the sentence is called.
func (s sentenceView) Name() string { return sentenceName(s.N) }

func sentenceName(n int) string {
	if n == 0 {
		return "the headline"
	}
	return "sentence " + strconv.Itoa(n)
}

// citeView is a source that a sentence rests on.
type citeView struct {
	N     int // 0 where the brief has no such source
	Name  string
	Place string // the id of the passage, or of the source
}

// findingView is what the check found in a sentence or a source.
type findingView struct {
	Key      string // "2-0": of the second sentence the first
	N, I     int
	Mark     mark
	Kind     string
	Message  string
	Said     string // the words of the sentence
	Evidence string // the words of the source
	Lang     string // of Evidence
	Source   citeView
	False    bool // an editor said that it is none
}

type conflictView struct {
	What   string
	Values []valueView
	More   int // values that are not listed
}

// valueView is what some sources say on a matter.
type valueView struct {
	Text  string
	Cites []citeView
}

// sourceView is a source with its words in rows.
type sourceView struct {
	N            int
	Name         string
	Author       string
	Time         string
	Kind         string
	URL          string
	Lang         string // for the lang attribute
	Language     string
	Translated   bool
	Engine       string
	Confidence   string
	Doubtful     bool
	Rows, Rest   []rowView // Rest is folded
	RestShown    bool
	More         int    // passages that no sentence uses, not on this page
	Address      string // of the source alone, with all of its passages
	Used, All    int
	Whole        []int // the sentences that cite it without naming words of it
	WholeList    string
	Cited        bool
	Corrects     *citeView
	Orders       []findingView
	Translations []findingView // what is wrong with its translation
	Repeats      []repeatView
	Links        []linkView // of its media
}

type linkView struct{ Type, URL, Text string }

type repeatView struct {
	Name, Time, URL, Text, Lang string
}

// rowView is a passage.
type rowView struct {
	ID                string
	Kind              string // title, text or caption
	Original, English []piece
	Lang              string
	Two               bool   // there is a translation
	Uses              []int  // the sentences that rest on it
	UseList           string // the same: "1 3"
	Lit               bool
	Para              bool // a paragraph ends
	Cite              string
	Findings          string
}
