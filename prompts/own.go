package prompts

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// With is the set with a user's own templates in the place of those of the same
// names: files NAME.tmpl or NAME.vN.tmpl, of which the last version counts. The
// id of a user's template ends with the first digits of its sum, draft@2+1a2b3c4d,
// so that all that is made with it is told apart from what another text makes.
//
// Each must show what it is given: the data between fences with the nonce, the
// nonce and the word JSON in the instructions. Errors name the file and, where
// there is one, the line.
func (s *Set) With(dir fs.FS) (*Set, error) {
	files, err := fs.Glob(dir, "*.tmpl")
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, errors.New("holds no NAME.tmpl, such as draft.tmpl")
	}
	own := &Set{byID: map[string]entry{}, latest: map[string]string{}}
	for name, id := range s.latest {
		own.latest[name] = id
	}
	for id, e := range s.byID {
		own.byID[id] = e
	}
	taken := map[string]int{} // the version of the user's that stands for a name
	for _, file := range files {
		m := fileName.FindStringSubmatch(file)
		if m == nil {
			return nil, fmt.Errorf("%s: a prompt's file is called NAME.tmpl or NAME.vN.tmpl", file)
		}
		name := m[1]
		if _, known := s.latest[name]; !known {
			return nil, fmt.Errorf("%s: there is no prompt %q: there are %s", file, name, strings.Join(s.names(), ", "))
		}
		e, err := load(dir, file)
		if err != nil {
			return nil, located(file, err)
		}
		e.version, _ = strconv.Atoi(m[2])
		if err := e.holds(file, name); err != nil {
			return nil, err
		}
		sum := sha256.Sum256([]byte(e.source))
		id := name
		if e.version > 0 {
			id += "@" + m[2]
		}
		id += "+" + hex.EncodeToString(sum[:4])
		own.byID[id] = e
		if was, ok := taken[name]; !ok || was < e.version {
			taken[name], own.latest[name] = e.version, id
		}
	}
	return own, nil
}

// names are the names of the set's prompts, sorted.
func (s *Set) names() (out []string) {
	for _, id := range s.List() {
		if name := Name(id); len(out) == 0 || out[len(out)-1] != name {
			out = append(out, name)
		}
	}
	return out
}

// located is an error of text/template with the file's name before the line,
// once.
func located(file string, err error) error {
	text := strings.TrimPrefix(err.Error(), "template: ")
	if !strings.HasPrefix(text, file+":") {
		text = file + ": " + text
	}
	return errors.New(text)
}

// probe is what a prompt is tried with: data whose parts are easily found again.
type probe struct {
	data   any
	inside map[string]string // a part of the data that must stand between fences -> how a template writes it
}

const probeNonce = "5e1f00d5c0de"

// probes are what the prompts are tried with, by name.
func probes() map[string]probe {
	const segment = `{"id":"k5e1f-1","spanish":"zaguán-uno"}`
	return map[string]probe{
		"translate": {
			Translate{Nonce: probeNonce, Segments: []string{segment}},
			map[string]string{segment: "{{range .Segments}}{{.}}"},
		},
		"draft": {
			Draft{Nonce: probeNonce, MinSentences: 6, MaxSentences: 12, MinWords: 150, MaxWords: 280, Date: "2025-08-12",
				Sources: []Article{{ID: "k5e1f-1", Outlet: "probe-outlet", Author: "probe-author", Published: "2025-08-12T09:00:00Z", Language: "es",
					Title: "probe-title", Text: "probe-text", Captions: []string{"probe-caption"}, English: "probe-english"}},
				Previous: []string{`{"sentence":"probe-previous"}`}},
			map[string]string{"k5e1f-1": "{{.ID}} of a source", "probe-title": "{{.Title}} of a source", "probe-text": "{{.Text}} of a source",
				"probe-english": "{{.English}} of a source", `{"sentence":"probe-previous"}`: "{{range .Previous}}{{.}}"},
		},
		"judge": {
			Judge{Nonce: probeNonce, Sentence: "probe-sentence",
				Sources: []Article{{ID: "k5e1f-1", Outlet: "probe-outlet", Author: "probe-author", Published: "2025-08-12T09:00:00Z", Language: "es",
					Title: "probe-title", Text: "probe-text", Captions: []string{"probe-caption"}, English: "probe-english"}}},
			map[string]string{"k5e1f-1": "{{.ID}} of a source", "probe-title": "{{.Title}} of a source", "probe-text": "{{.Text}} of a source",
				"probe-sentence": "{{.Sentence}}"},
		},
	}
}

// holds says what a user's template lacks.
func (e entry) holds(file, name string) error {
	p, known := probes()[name]
	if !known {
		p = probe{data: nil}
	}
	rendered := map[string]string{}
	for _, part := range []string{"system", "user"} {
		var b strings.Builder
		if known {
			if err := e.template.ExecuteTemplate(&b, part, p.data); err != nil {
				return located(file, err)
			}
		}
		rendered[part] = b.String()
	}
	if !known {
		return nil
	}
	lacks := func(part, format string, args ...any) error {
		return fmt.Errorf("%s:%d: %s: %s", file, e.line(`"`+part+`"`), part, fmt.Sprintf(format, args...))
	}
	switch system := rendered["system"]; {
	case !strings.Contains(system, probeNonce):
		return lacks("system", "does not name the mark of the fences, {{.Nonce}}: a model can't tell data from instructions without it")
	case !strings.Contains(system+rendered["user"], "JSON"):
		return lacks("system", "does not say JSON: the answer is read as JSON")
	}
	inside, outside, err := fenced(rendered["user"])
	if err != nil {
		return lacks("user", "%v", err)
	}
	for _, value := range sortedKeys(p.inside) {
		how := p.inside[value]
		if !strings.Contains(inside, value) {
			return lacks("user", "does not show %s between fence lines <<<{{.Nonce}} and {{.Nonce}}>>>", how)
		}
		if strings.Contains(outside+rendered["system"], value) {
			return lacks("user", "shows %s outside of the fences, where it would read as instructions", how)
		}
	}
	return nil
}

// fenced parts a message into what stands between its fences and what does not.
func fenced(user string) (inside, outside string, err error) {
	var in, out strings.Builder
	for rest := user; ; {
		before, after, ok := strings.Cut(rest, "<<<"+probeNonce)
		out.WriteString(before)
		if !ok {
			break
		}
		body, after, closed := strings.Cut(after, probeNonce+">>>")
		if !closed || strings.Contains(body, "<<<"+probeNonce) {
			return "", "", errors.New("a fence <<<{{.Nonce}} is not closed by {{.Nonce}}>>>")
		}
		in.WriteString(body)
		rest = after
	}
	if in.Len() == 0 {
		return "", "", errors.New("has no fence lines <<<{{.Nonce}} and {{.Nonce}}>>> around the data")
	}
	return in.String(), out.String(), nil
}

// line is the number of the first line of the template that holds the words, 1
// where none does.
func (e entry) line(words string) int {
	before, _, ok := strings.Cut(e.source, words)
	if !ok {
		return 1
	}
	return strings.Count(before, "\n") + 1
}
