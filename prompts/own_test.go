package prompts

import (
	"strings"
	"testing"
	"testing/fstest"
)

func own(t *testing.T, files map[string]string) (*Set, error) {
	t.Helper()
	dir := fstest.MapFS{}
	for name, text := range files {
		dir[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return Released().With(dir)
}

func shipped(t *testing.T, name string) string {
	t.Helper()
	text, err := Source(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestOwnTemplates(t *testing.T) {
	text := strings.Replace(shipped(t, "draft"), "House style:", "House style of El Faro:", 1)
	s, err := own(t, map[string]string{"draft.v7.tmpl": text, "draft.tmpl": shipped(t, "draft")})
	if err != nil {
		t.Fatal(err)
	}
	id, err := s.ID("draft")
	if err != nil || !strings.HasPrefix(id, "draft@7+") || len(id) != len("draft@7+")+8 {
		t.Errorf("id %q, %v", id, err)
	}
	p, err := s.Render("draft", Draft{Nonce: "ab12cd34ef56"})
	if err != nil || p.ID != id || !strings.Contains(p.System, "El Faro") {
		t.Errorf("%+v, %v", p, err)
	}
	if id, _ := s.ID("translate"); id == "" || strings.Contains(id, "+") {
		t.Errorf("translate is the user's too: %q", id)
	}
	if id, _ := Released().ID("draft"); strings.Contains(id, "+") {
		t.Errorf("the released set has changed: %q", id)
	}
	other, err := own(t, map[string]string{"draft.v7.tmpl": text + " "})
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := other.ID("draft"); again == id {
		t.Error("another text, the same id")
	}
}

// Each shipped template is one that a user may begin from, and older versions
// are.
func TestShippedTemplatesAreValid(t *testing.T) {
	for _, id := range List() {
		name, version, _ := strings.Cut(id, "@")
		if _, err := own(t, map[string]string{name + ".v" + version + ".tmpl": shipped(t, id)}); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
}

func TestOwnTemplatesThatLackSomething(t *testing.T) {
	draft := shipped(t, "draft")
	for name, tc := range map[string]struct{ file, text, want string }{
		"no such prompt":     {"drafts.tmpl", draft, "drafts.tmpl: there is no prompt"},
		"no such name":       {"Draft 2.tmpl", draft, "Draft 2.tmpl: a prompt's file is called"},
		"broken":             {"draft.tmpl", "{{define \"system\"}}\n\n{{.Nonce}\n{{end}}", "draft.tmpl:3:"},
		"no user part":       {"draft.tmpl", `{{define "system"}}{{.Nonce}} JSON{{end}}`, `draft.tmpl: defines no "user"`},
		"no such field":      {"draft.tmpl", strings.Replace(draft, "{{.Outlet}}", "{{.Outlett}}", 1), "draft.tmpl:"},
		"no nonce":           {"draft.tmpl", strings.ReplaceAll(strings.ReplaceAll(draft, "{{.Nonce}}", "###"), "{{$.Nonce}}", "###"), "draft.tmpl:1: system: does not name"},
		"no fence":           {"draft.tmpl", strings.ReplaceAll(draft, "<<<{{", "{{"), "user: has no fence lines"},
		"an open fence":      {"draft.tmpl", strings.ReplaceAll(draft, "{{$.Nonce}}>>>", ""), "user: a fence"},
		"no text":            {"draft.tmpl", strings.Replace(draft, "{{.Text}}", "", 1), "does not show {{.Text}}"},
		"text outside":       {"draft.tmpl", strings.Replace(draft, "Write the brief", "{{range .Sources}}{{.Text}}{{end}} Write the brief", 1), "shows {{.Text}} of a source outside"},
		"no segments":        {"translate.tmpl", strings.Replace(shipped(t, "translate"), "{{range .Segments}}{{.}}\n{{end}}", "", 1), "does not show {{range .Segments}}"},
		"nothing about JSON": {"draft.tmpl", strings.ReplaceAll(draft, "JSON", "YAML"), "does not say JSON"},
	} {
		_, err := own(t, map[string]string{tc.file: tc.text})
		if err == nil || !strings.Contains(err.Error(), tc.want) || !strings.HasPrefix(err.Error(), tc.file+":") {
			t.Errorf("%s: got %v, want %q", name, err, tc.want)
		}
	}
	if _, err := own(t, map[string]string{"draft.tmpl": strings.Replace(draft, "{{.Outlet}}", "{{.Outlett}}", 1)}); err == nil || !strings.Contains(err.Error(), "draft.tmpl:36:") {
		t.Errorf("no line: %v", err)
	}
	if _, err := own(t, map[string]string{"readme.txt": "x"}); err == nil {
		t.Error("an empty folder is taken")
	}
}

func TestDiff(t *testing.T) {
	for _, tc := range [][3]string{
		{"a\nb\nc\n", "a\nb\nc\n", ""},
		{"a\nb\nc\n", "a\nc\nd\n", "  a\n- b\n  c\n+ d\n"},
		{"", "x", "- \n+ x\n"},
	} {
		if got := Diff(tc[0], tc[1]); got != tc[2] {
			t.Errorf("%q to %q: got %q, want %q", tc[0], tc[1], got, tc[2])
		}
	}
}
