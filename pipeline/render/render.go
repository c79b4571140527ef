// Package render writes a brief, and a day of briefs, for people and programs:
// JSON, Markdown, HTML, plain text, DOCX, ninjs and RSS (see Formats).
//
// It knows how things look, and nothing of how they were made. Every text that
// it is given may be hostile: whatever stands in a source, a brief or a finding
// comes out as text, never as markup, and an address is a link only where it is
// http or https. The result depends on its arguments alone: no clock, no
// randomness, the same bytes each time.
package render

import (
	"bytes"
	"encoding/json"
	"time"

	"puente/pipeline/news"
)

// JSON is the brief's public JSON: indented by two spaces, with a newline at
// the end, and with <, > and & as they are.
func JSON(b news.Brief) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(b); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// Options are what the formats need beside the brief.
type Options struct {
	// Home is the address of the day's page, relative to the brief's;
	// without it there is no link back.
	Home string
	// Repeats are the near-duplicates that were folded into the brief's
	// sources, so that they can be named. Those that are missing are named
	// by their ids.
	Repeats []news.Source
	// American writes the dates of the page as "November 4, 2025".
	American bool
	// Approval is the editor's word on the brief, nil where there is none.
	// It is shown as it is given: the brief's own status is not changed.
	Approval *Approval
	// Created is when the brief was first made; zero: not known.
	Created time.Time
	// Base is the address below which the briefs are published, as Base/ID.html;
	// "" where they are not. What is no http or https address is not used.
	Base string
}

// Day is what the day's page shows.
type Day struct {
	Date   string // 2006-01-02
	Briefs []news.Brief
	// Repeats are the near-duplicates that were folded into the briefs'
	// sources: their outlets count among those that carry a story.
	Repeats []news.Source
	Counts  Counts
	Engine  string // offline | openai; +offline, +unjudged: as of a brief
	Tool    string // puente VERSION
	// American writes the date as "Tuesday, November 4, 2025".
	American bool
}

// Counts says where the records of a dump went: In = Sources + SetAside.
type Counts struct {
	In       int
	Sources  int
	SetAside int
	// SetAsideByReason is printed in the order in which it is given.
	SetAsideByReason []ReasonCount
}

// ReasonCount is the number of records that were set aside for one reason.
type ReasonCount struct {
	Reason string
	Count  int
}
