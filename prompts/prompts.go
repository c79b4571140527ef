// Package prompts holds the texts that models are asked with: one file for each
// name and version, draft.v1.tmpl being "draft@1". A released file never
// changes (SUMS holds their SHA-256 and a test compares); what is to change
// becomes the next version. It knows the words and the fences around untrusted
// text; it knows nothing of models, sources or stories.
package prompts

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template"
)

//go:embed *.tmpl
var files embed.FS

// Prompt is a rendered template.
type Prompt struct {
	ID     string // name@version
	System string
	User   string
}

// Set is a set of templates by name and version.
type Set struct {
	byID   map[string]entry
	latest map[string]string // name -> id
}

type entry struct {
	source   string
	version  int // 0 for a file without one
	template *template.Template
}

// fileName is NAME.vN.tmpl; a user's own file may go without a version.
var fileName = regexp.MustCompile(`^([a-z_]+)(?:\.v([1-9][0-9]{0,3}))?\.tmpl$`)

// Load reads the templates NAME.vN.tmpl of a folder. Each defines "system" and
// "user"; other files are left alone.
func Load(dir fs.FS) (*Set, error) {
	names, err := fs.Glob(dir, "*.tmpl")
	if err != nil {
		return nil, err
	}
	s := &Set{byID: map[string]entry{}, latest: map[string]string{}}
	for _, file := range names {
		m := fileName.FindStringSubmatch(file)
		if m == nil || m[2] == "" {
			return nil, fmt.Errorf("prompt %s: a prompt's file is called NAME.vN.tmpl", file)
		}
		e, err := load(dir, file)
		if err != nil {
			return nil, fmt.Errorf("prompt %s: %w", file, err)
		}
		e.version, _ = strconv.Atoi(m[2])
		id := m[1] + "@" + m[2]
		s.byID[id] = e
		if was, ok := s.latest[m[1]]; !ok || s.byID[was].version < e.version {
			s.latest[m[1]] = id
		}
	}
	return s, nil
}

func load(dir fs.FS, file string) (entry, error) {
	data, err := fs.ReadFile(dir, file)
	if err != nil {
		return entry{}, err
	}
	t, err := template.New(file).Option("missingkey=error").Parse(string(data))
	if err != nil {
		return entry{}, err
	}
	for _, part := range []string{"system", "user"} {
		if t.Lookup(part) == nil {
			return entry{}, fmt.Errorf("defines no %q", part)
		}
	}
	return entry{source: string(data), template: t}, nil
}

// released are the templates that are built in.
var released = func() *Set {
	s, err := Load(files)
	if err != nil {
		panic(err) // a built-in file is broken: every test fails
	}
	return s
}()

// Released are the templates that are built in.
func Released() *Set { return released }

// ID is the full id of a prompt: "draft" is the latest version of draft,
// "draft@1" that very one.
func (s *Set) ID(name string) (string, error) {
	if id, ok := s.latest[name]; ok {
		return id, nil
	}
	if _, ok := s.byID[name]; ok {
		return name, nil
	}
	return "", fmt.Errorf("no prompt %q: there are %s", name, strings.Join(s.List(), ", "))
}

// Used says whether the prompt is the one that its name stands for.
func (s *Set) Used(id string) bool { return s.latest[Name(id)] == id }

// Name is the name of a prompt without its version and sum: "draft" of
// "draft@2+1a2b3c4d".
func Name(id string) string {
	name, _, _ := strings.Cut(id, "+")
	name, _, _ = strings.Cut(name, "@")
	return name
}

// Render renders a prompt with its data, Translate, Draft or Judge.
func (s *Set) Render(name string, data any) (Prompt, error) {
	id, err := s.ID(name)
	if err != nil {
		return Prompt{}, err
	}
	p := Prompt{ID: id}
	for part, to := range map[string]*string{"system": &p.System, "user": &p.User} {
		var b strings.Builder
		if err := s.byID[id].template.ExecuteTemplate(&b, part, data); err != nil {
			return Prompt{}, fmt.Errorf("prompt %s: %w", id, err)
		}
		*to = b.String()
	}
	return p, nil
}

// List are the ids of all prompts, sorted by name and version.
func (s *Set) List() []string {
	ids := make([]string, 0, len(s.byID))
	for id := range s.byID {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(Name(a), Name(b)), cmp.Compare(s.byID[a].version, s.byID[b].version), cmp.Compare(a, b))
	})
	return ids
}

// Source is a prompt as it is written.
func (s *Set) Source(name string) (string, error) {
	id, err := s.ID(name)
	if err != nil {
		return "", err
	}
	return s.byID[id].source, nil
}

// Sum is the SHA-256 of a prompt as it is written, in hexadecimal.
func (s *Set) Sum(name string) (string, error) {
	source, err := s.Source(name)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(source))
	return hex.EncodeToString(sum[:]), nil
}

// Render renders a built-in prompt.
func Render(name string, data any) (Prompt, error) { return released.Render(name, data) }

// List are the ids of the built-in prompts.
func List() []string { return released.List() }

// Source is a built-in prompt as it is written.
func Source(name string) (string, error) { return released.Source(name) }

// Sum is the SHA-256 of a built-in prompt.
func Sum(name string) (string, error) { return released.Sum(name) }
