package render

import (
	"bytes"
	"encoding/json"
	"strings"
	"time"

	"puente/pipeline/news"
)

// The version of ninjs that is written, of November 2025.
const (
	ninjsVersion = "3.2"
	ninjsSchema  = "https://www.iptc.org/std/ninjs/ninjs-schema_3.2.json"
)

// ninjsItem is a news object of ninjs, IPTC's format for news in JSON
// (https://www.iptc.org/std/ninjs/): what of it a brief, a source or a medium
// fills.
type ninjsItem struct {
	URI            string           `json:"uri"`
	Name           string           `json:"name,omitempty"` // of an associated object
	Rel            string           `json:"rel,omitempty"`  // of an associated object
	Type           string           `json:"type,omitempty"`
	Representation string           `json:"representationType,omitempty"`
	Version        string           `json:"version,omitempty"`
	FirstCreated   string           `json:"firstCreated,omitempty"`
	VersionCreated string           `json:"versionCreated,omitempty"`
	ContentCreated string           `json:"contentCreated,omitempty"`
	PubStatus      string           `json:"pubStatus,omitempty"`
	EdNote         string           `json:"edNote,omitempty"`
	Language       string           `json:"language,omitempty"`
	Title          string           `json:"title,omitempty"`
	By             string           `json:"by,omitempty"`
	Headlines      []ninjsText      `json:"headlines,omitempty"`
	Descriptions   []ninjsText      `json:"descriptions,omitempty"`
	Bodies         []ninjsText      `json:"bodies,omitempty"`
	Subjects       []ninjsSubject   `json:"subjects,omitempty"`
	InfoSources    []ninjsParty     `json:"infoSources,omitempty"`
	AltIDs         []ninjsAltID     `json:"altIds,omitempty"`
	Renditions     []ninjsRendition `json:"renditions,omitempty"`
	Associations   []ninjsItem      `json:"associations,omitempty"`
	SourceType     *ninjsConcept    `json:"digitalSourceType,omitempty"`
	Standard       *ninjsStandard   `json:"standard,omitempty"`
}

type ninjsText struct {
	Role        string `json:"role,omitempty"`
	ContentType string `json:"contentType,omitempty"`
	Value       string `json:"value"`
}

type ninjsSubject struct {
	Name    string `json:"name"`
	Creator string `json:"creator,omitempty"`
}

type ninjsParty struct {
	Name string `json:"name"`
	Role string `json:"role"`
}

type ninjsAltID struct {
	Role  string `json:"role"`
	Value string `json:"value"`
}

type ninjsRendition struct {
	Name string `json:"name"`
	Href string `json:"href"`
}

type ninjsConcept struct {
	Name string `json:"name"`
	URI  string `json:"uri"`
}

type ninjsStandard struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Schema  string `json:"schema"`
}

// NINJS is the brief as a news object of ninjs 3.2. It is usable once an editor
// approved it, else withheld; its digital source type says how it came to be.
// The sources and the media are associated objects: their titles, captions,
// times and addresses, and not their texts, which are their owners'. Reasons and
// conflicts are a note to editors. What is not known is left out.
func NINJS(b news.Brief, o Options) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(newNinjs(b, o)); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func newNinjs(b news.Brief, o Options) ninjsItem {
	a := o.Approval
	headline := orElse(line(b.Headline.Text), "No headline")
	item := ninjsItem{
		URI:            briefURI(b, o),
		Type:           "text",
		Representation: "full",
		FirstCreated:   dateTime(o.Created),
		VersionCreated: dateTime(o.Created),
		PubStatus:      "withheld",
		EdNote:         edNote(b),
		Language:       englishTag(o),
		Title:          headline,
		By:             writer(b.Provenance),
		Headlines:      []ninjsText{{ContentType: "text/plain", Value: headline}},
		Bodies: []ninjsText{
			{ContentType: "text/plain", Value: plainBody(b, o)},
			{ContentType: "text/html", Value: fragment(b, o)},
		},
		AltIDs:       []ninjsAltID{{"puente", line(b.ID)}},
		InfoSources:  ninjsParties(b, a),
		Associations: append(ninjsSources(b, o), ninjsMedia(b, o)...),
		Standard:     &ninjsStandard{"ninjs", ninjsVersion, ninjsSchema},
	}
	if b.Status == news.Approved {
		item.PubStatus = "usable"
	}
	if section := line(b.Section); section != "" {
		item.Subjects = []ninjsSubject{{capital(section), line(b.Provenance.Tool)}}
	}
	if t, ok := sourceTypeOf(b, a); ok {
		item.SourceType = &ninjsConcept{t.Name, t.URI}
	}
	if a != nil {
		item.approve(a)
	}
	return item
}

// approve adds what an editor did.
func (item *ninjsItem) approve(a *Approval) {
	if !a.At.IsZero() {
		item.VersionCreated = dateTime(a.At)
	}
	if a.Version > 0 {
		item.Version = itoa(a.Version)
	}
	if a.Edited {
		item.By += "; edited by " + a.name()
	}
	if note := line(a.Note); note != "" {
		item.Descriptions = []ninjsText{{Role: strings.ToLower(a.noteName()), ContentType: "text/plain", Value: note}}
	}
}

// plainBody is the paragraph and what belongs to it, without the headline.
func plainBody(b news.Brief, o Options) string {
	n := number(b)
	parts := []string{sentencesWords(b, n), caution(b, o.Approval), o.Approval.words(o.American)}
	var list []string
	for i, s := range b.Sources {
		list = append(list, bracket(i+1)+" "+sourceWords(s, o.American))
	}
	parts = append(parts, strings.Join(list, "\n"))
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "\n\n")
}

// edNote says to editors why the brief is not ready, and on what its sources
// disagree.
func edNote(b news.Brief) string {
	var out []string
	if s := statusWords(b); s != "" {
		out = append(out, s)
	}
	n := number(b)
	for _, c := range b.Conflicts {
		out = append(out, "The sources disagree. "+conflictWords(c, n)+".")
	}
	return strings.Join(out, " ")
}

// ninjsParties are those whose words the brief rests on, each once, and the
// editor.
func ninjsParties(b news.Brief, a *Approval) []ninjsParty {
	var out []ninjsParty
	seen := map[string]bool{"": true}
	for _, s := range b.Sources {
		if name := line(s.Name()); !seen[name] {
			seen[name] = true
			out = append(out, ninjsParty{name, "source"})
		}
	}
	if a != nil {
		out = append(out, ninjsParty{a.name(), "editor"})
	}
	return out
}

func ninjsSources(b news.Brief, o Options) []ninjsItem {
	var out []ninjsItem
	for i, s := range b.Sources {
		item := ninjsItem{
			URI:            urn(o.Base, "source", s.ID, itoa(i)),
			Name:           bracket(i+1) + " " + orElse(line(s.Name()), "Unnamed source"),
			Rel:            "source",
			Type:           "text",
			Representation: "partial",
			By:             line(s.Author),
			InfoSources:    []ninjsParty{{orElse(line(s.Name()), "Unnamed source"), "source"}},
			Renditions:     ninjsAddress("original", s.URL),
		}
		if s.Lang == news.Spanish || s.Lang == news.English {
			item.Language = s.Lang
		}
		if t, ok := s.Published(); ok {
			item.ContentCreated = dateTime(t)
		}
		if title := line(s.Title); title != "" {
			item.Headlines = []ninjsText{{ContentType: "text/plain", Value: title}}
		}
		out = append(out, item)
	}
	return out
}

func ninjsMedia(b news.Brief, o Options) []ninjsItem {
	n := number(b)
	var out []ninjsItem
	for i, m := range b.Media {
		item := ninjsItem{
			URI:            urn(o.Base, "medium", m.Source, m.URL, itoa(i)),
			Name:           word(m.Type, "Medium") + " " + bracket(n[m.Source]),
			Rel:            "media",
			Type:           ninjsType(m.Type),
			Representation: "partial",
			Renditions:     ninjsAddress("original", m.URL),
		}
		if c := line(m.Caption); c != "" {
			item.Descriptions = []ninjsText{{Role: "caption", ContentType: "text/plain", Value: c}}
		}
		out = append(out, item)
	}
	return out
}

// ninjsType is the news type of a medium; "" where ninjs has none for it.
func ninjsType(medium string) string {
	switch strings.ToLower(medium) {
	case "photo", "image", "picture":
		return "picture"
	case "video", "audio", "graphic":
		return strings.ToLower(medium)
	}
	return ""
}

func ninjsAddress(name, address string) []ninjsRendition {
	if u, ok := safeURL(address); ok {
		return []ninjsRendition{{name, ascii(u)}}
	}
	return nil
}

// dateTime is a time of RFC 3339; "" for none, and for a year that it cannot
// say.
func dateTime(t time.Time) string {
	if t.IsZero() || t.Year() < 0 || t.Year() > 9999 {
		return ""
	}
	return t.Format(time.RFC3339)
}
