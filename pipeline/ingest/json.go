package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"puente/pipeline/news"
)

// item reads one JSON record; of one that was too long to be held d is set.
// What is said once for the whole page stands in c.
func (n *names) item(line int, raw []byte, d *digest, max int, c *page) item {
	it := item{line: line, raw: raw, digest: d}
	if d != nil {
		it.problem = fmt.Sprintf("the record is %d bytes long, the limit is %d: split it or leave it out", d.length, max)
		return it
	}
	if raw, it.problem = utf8Of(trimLine(raw), ""); it.problem != "" {
		return it
	}
	object, err := decode(raw)
	if err != nil {
		it.problem = err.Error()
		return it
	}
	it.values = n.values(object, c)
	if it.values.noText() {
		it.unnamed = n.unnamed(object)
	}
	return it
}

// values are the fields of a record, by the names that dumps use and by the
// shape of a platform's posts.
func (n *names) values(o object, c *page) *values {
	v := &values{}
	v.take(n.root, map[string]any(o))
	if p := postOf(o, c); p != nil {
		p.give(v)
	}
	c.give(v)
	return v
}

// unnamed are the names of a record, where none of them stands for a text.
func (n *names) unnamed(object map[string]any) []string {
	keys := sortedKeys(object)
	if slices.ContainsFunc(keys, n.isText) {
		return nil
	}
	return keys
}

// decode reads an object from the whole of data. Of a name that stands twice
// the last counts; numbers stay as they are written, so that ids of twenty
// digits survive.
func decode(data []byte) (map[string]any, error) {
	if !bytes.HasPrefix(data, []byte("{")) {
		if json.Valid(data) {
			return nil, errors.New("not a JSON object: a record is written {…}")
		}
		return nil, errors.New("not JSON: a record is written {…}")
	}
	var object map[string]any
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&object); err != nil {
		return nil, explain(data)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, explain(data)
	}
	return object, nil
}

// hints say what a person can do about what encoding/json says; the first
// whose words stand in its message counts.
var hints = []struct {
	words    string
	inString bool
	hint     string
}{
	{"in string literal", true, "a line break or control character stands in a string: a closing quote may be missing"},
	{"in string escape code", true, "an unknown escape stands in a string"},
	{`in \u hexadecimal`, true, `an escape \u wants four hexadecimal digits`},
	{"beginning of object key", false, "a name in quotes is expected"},
	{"after object key:value pair", false, "a comma or } is expected"},
	{"after object key", false, "a colon is expected"},
	{"after array element", false, "a comma or ] is expected"},
	{"beginning of value", false, "a value is expected"},
	{"in literal", false, "a value is expected: a text stands in quotes"},
	{"numeric literal", false, "a number is not well written"},
	{"after top-level value", false, "something follows the record: write one record a line"},
	{"exceeded max depth", false, "nested too deeply"},
}

// explain says where and why data is no JSON. A zero byte at the end, which
// JSON allows nowhere, has encoding/json tell what was open there.
func explain(data []byte) error {
	var syntax *json.SyntaxError
	if err := json.Unmarshal(append(slices.Clip(data), 0), new(any)); !errors.As(err, &syntax) {
		return err
	}
	at, hint := int(syntax.Offset)-1, syntax.Error()
	for _, h := range hints {
		if !strings.Contains(hint, h.words) {
			continue
		}
		hint = h.hint
		switch {
		case at < len(data):
		case h.inString:
			hint = "a string is not closed"
		default:
			hint = "the record ends too early: " + hint
		}
		break
	}
	return fmt.Errorf("invalid JSON at byte %d: %s", at, hint)
}

// sortedKeys are the names of an object in the order in which they are taken:
// JSON gives them none.
func sortedKeys(object map[string]any) []string { return slices.Sorted(maps.Keys(object)) }

// take hands a value to what its place in the record, at, stands for; nil
// stands for nothing. A list of paragraphs or of names is joined, of others
// the first value counts; objects in it are taken as one would be alone.
func (v *values) take(at *node, val any) {
	if at == nil {
		return
	}
	for _, t := range at.targets {
		if t.field == fMedia {
			v.setMedia(t, mediaOf(val))
			return
		}
	}
	switch val := val.(type) {
	case map[string]any:
		for _, name := range sortedKeys(val) {
			v.take(at.child(name), val[name])
		}
	case []any:
		var parts []string
		for _, e := range val {
			if object, ok := e.(map[string]any); ok {
				v.take(at, object)
			} else if s := scalar(e); s != "" {
				parts = append(parts, s)
			}
		}
		v.set(at.targets, parts...)
	default:
		v.set(at.targets, scalar(val))
	}
}

// scalar is a string or number as it is written, "" for all else and for what
// is blank.
func scalar(val any) string {
	var s string
	switch val := val.(type) {
	case string:
		s = val
	case json.Number:
		s = val.String()
	}
	if strings.TrimSpace(s) == "" {
		return ""
	}
	return s
}

// mediaOf adds to out a list of media, one medium, or addresses.
func mediaOf(val any, out ...news.Media) []news.Media {
	switch val := val.(type) {
	case []any:
		for _, e := range val {
			out = mediaOf(e, out...)
		}
		return out
	case map[string]any:
		return append(out, medium(val))
	}
	if s := scalar(val); s != "" {
		out = append(out, news.Media{URL: s})
	}
	return out
}

func medium(object map[string]any) news.Media {
	folded := map[string]string{}
	for _, name := range sortedKeys(object) {
		folded[fold(name)] = scalar(object[name])
	}
	first := func(names []string) string {
		for _, name := range names {
			if s := folded[fold(name)]; s != "" {
				return s
			}
		}
		return ""
	}
	return news.Media{URL: first(mediaURL), Type: first(mediaType), Caption: first(mediaCaption)}
}
