package news

import (
	"bytes"
	"encoding/json"
	"strings"
)

// list returns s, or an empty list for nil: the public JSON has no null lists.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// MarshalJSON writes every field, lists as [].
func (s Source) MarshalJSON() ([]byte, error) {
	type plain Source
	s.Media, s.NearDuplicates = list(s.Media), list(s.NearDuplicates)
	return encode(plain(s))
}

// MarshalJSON writes every field, lists as [].
func (t Translation) MarshalJSON() ([]byte, error) {
	type plain Translation
	t.Segments, t.Findings = list(t.Segments), list(t.Findings)
	return encode(plain(t))
}

// MarshalJSON writes every field, lists as [].
func (b Brief) MarshalJSON() ([]byte, error) {
	type plain Brief
	b.Reasons, b.Sentences, b.Conflicts = list(b.Reasons), list(b.Sentences), list(b.Conflicts)
	b.Sources, b.Media = list(b.Sources), list(b.Media)
	b.Provenance.Prompts = list(b.Provenance.Prompts)
	return encode(plain(b))
}

// MarshalJSON writes every field, lists as [].
func (s Sentence) MarshalJSON() ([]byte, error) {
	type plain Sentence
	s.Cites, s.Findings = list(s.Cites), list(s.Findings)
	return encode(plain(s))
}

// MarshalJSON writes every field, lists as [].
func (c Conflict) MarshalJSON() ([]byte, error) {
	type plain Conflict
	c.Values = list(c.Values)
	return encode(plain(c))
}

// encode is json.Marshal without the escaping of <, > and &: the files are
// read by people too, and HTML is escaped where HTML is made.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// UnmarshalJSON reads a source. A translation that is a bare string holds the
// title in its first line where the source has a title.
func (s *Source) UnmarshalJSON(data []byte) error {
	type plain Source
	if err := json.Unmarshal(data, (*plain)(s)); err != nil {
		return err
	}
	t := &s.Translation
	if t.bare && s.Title != "" && t.Title == "" {
		t.Title, t.Text, _ = strings.Cut(t.Text, "\n")
		t.Text = strings.TrimLeft(t.Text, "\n")
	}
	return nil
}

// UnmarshalJSON reads a translation: an object, or a bare string with the
// whole English text.
func (t *Translation) UnmarshalJSON(data []byte) error {
	if isString(data) {
		*t = Translation{bare: true}
		return json.Unmarshal(data, &t.Text)
	}
	type plain Translation
	return json.Unmarshal(data, (*plain)(t))
}

// UnmarshalJSON reads a citation: an object, or a bare string with the id of
// the source.
func (c *Cite) UnmarshalJSON(data []byte) error {
	if isString(data) {
		*c = Cite{}
		return json.Unmarshal(data, &c.Source)
	}
	type plain Cite
	return json.Unmarshal(data, (*plain)(c))
}

// UnmarshalJSON reads a brief; the headline may be a bare string with its
// citations beside it in headline_cites.
func (b *Brief) UnmarshalJSON(data []byte) error {
	type plain Brief
	aux := struct {
		*plain
		Headline      json.RawMessage `json:"headline"`
		HeadlineCites []Cite          `json:"headline_cites"`
	}{plain: (*plain)(b)}
	if err := json.Unmarshal(data, &aux); err != nil {
		return err
	}
	if len(aux.Headline) == 0 {
		return nil
	}
	b.Headline = Sentence{Cites: aux.HeadlineCites}
	if isString(aux.Headline) {
		return json.Unmarshal(aux.Headline, &b.Headline.Text)
	}
	return json.Unmarshal(aux.Headline, &b.Headline)
}

func isString(data []byte) bool {
	data = bytes.TrimLeft(data, " \t\r\n")
	return len(data) > 0 && data[0] == '"'
}
