package prompts

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
)

// Translate is the data of the prompt "translate".
type Translate struct {
	Nonce    string   // see Nonce
	American bool     // American spelling
	Segments []string // each a line made by Line: {"id","spanish","keep"}
}

// Segment is one line of Translate.Segments.
type Segment struct {
	ID      string `json:"id"`
	Post    int    `json:"post,omitempty"` // tells the posts of one request apart, from 1
	Spanish string `json:"spanish"`
	Keep    []Keep `json:"keep,omitempty"`
	// Found is what a check found wrong with an earlier translation.
	Found []string `json:"found,omitempty"`
}

// Keep is a stretch of a segment and the English that must stand for it.
type Keep struct {
	Spanish string `json:"spanish"`
	English string `json:"english"`
}

// Draft is the data of the prompt "draft".
type Draft struct {
	Nonce                      string // see Nonce
	American                   bool
	MinSentences, MaxSentences int
	MinWords, MaxWords         int
	Date                       string // 2006-01-02
	Sources                    []Article
	// Previous are the sentences of an earlier draft with what was found wrong
	// with them, each a line made by Line; empty for a first draft.
	Previous []string
}

// Judge is the data of the prompt "judge".
type Judge struct {
	Nonce    string // see Nonce
	Sources  []Article
	Sentence string // made by OneLine
}

// Article is a source of a story as the prompt shows it. Fields on one line must
// be made by OneLine.
type Article struct {
	ID        string
	Outlet    string
	Author    string
	Published string
	Language  string
	Corrects  string // the ID of the source that this one corrects
	Title     string
	Text      string
	Captions  []string
	English   string // of a Spanish source, title first
}

// Line is v as JSON on one line, without the escaping of <, > and &: no text in
// it can end its line.
func Line(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", err
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}

// OneLine is s with all white space as single spaces, so that it can't begin a
// line of its own.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Nonce is the mark of the fences around untrusted contents: twelve hexadecimal
// digits of their hash, the same for the same contents. No content holds it:
// it would have to hold its own hash, and where one does the hash is taken
// again.
func Nonce(contents ...string) string {
	for n := 0; ; n++ {
		h := sha256.New()
		h.Write([]byte(strconv.Itoa(n)))
		for _, c := range contents {
			h.Write([]byte(strconv.Itoa(len(c)) + ":" + c))
		}
		nonce := hex.EncodeToString(h.Sum(nil))[:12]
		held := false
		for _, c := range contents {
			held = held || strings.Contains(strings.ToLower(c), nonce)
		}
		if !held {
			return nonce
		}
	}
}

// LeftOut is the line that stands in a source's text for n sentences that are
// not shown. No source can forge it: it holds the nonce.
func LeftOut(nonce string, n int) string {
	if n == 1 {
		return "(" + nonce + ": 1 sentence is left out here)"
	}
	return "(" + nonce + ": " + strconv.Itoa(n) + " sentences are left out here)"
}

// LocalID is the id of the nth source or segment, from 1, within one prompt:
// text that was written before the prompt can't name it.
func LocalID(nonce string, n int) string { return "k" + nonce[:4] + "-" + strconv.Itoa(n) }
