package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"puente/pipeline/llm/openai/openaitest"
)

var (
	shellBlock = regexp.MustCompile("(?ms)^```sh\n(.*?)^```$")
	yamlBlock  = regexp.MustCompile("(?ms)^```yaml\n(name: .*?)^```$")
	endpoints  = regexp.MustCompile(`http://localhost:\d+/v1`)
	servers    = regexp.MustCompile(`(?m)^bin/puente review .*$`) // serve until they are interrupted
)

// The README's commands run as they stand, in a fresh copy of the tree. A
// scripted endpoint stands in for the model's server. `make test` is the run
// that this test is part of.
func TestReadmeCommands(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	tree := copyOfTree(t)
	server := openaitest.New(openaitest.Script{}.Handler(), "llama3.1", "gpt-4o-mini", "Qwen/Qwen2.5-14B-Instruct")
	defer server.Close()
	blocks := shellBlock.FindAllStringSubmatch(string(readme), -1)
	if len(blocks) < 4 {
		t.Fatalf("%d blocks of commands in the README", len(blocks))
	}
	for _, b := range blocks {
		script := endpoints.ReplaceAllString(b[1], server.URL)
		script = servers.ReplaceAllString(script, "timeout --foreground --preserve-status --signal INT 2 $0 --addr 127.0.0.1:0")
		if strings.TrimSpace(script) == "make test" {
			continue
		}
		cmd := exec.Command("sh", "-eu", "-c", script)
		cmd.Dir = tree
		cmd.Env = append(os.Environ(), "OPENAI_BASE_URL="+server.URL, "OPENAI_API_KEY="+key, "PATH="+filepath.Join(tree, "bin")+":"+os.Getenv("PATH"))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s\n%v\n%s", b[1], err, out)
		}
	}
}

// The README's workflow is YAML, and its evaluation a command that works.
func TestReadmeWorkflow(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	block := yamlBlock.FindSubmatch(readme)
	if block == nil {
		t.Fatal("no workflow in the README")
	}
	var workflow struct {
		Jobs map[string]struct {
			Steps []struct{ Run, Uses string }
		}
	}
	if err := yaml.Unmarshal(block[1], &workflow); err != nil {
		t.Fatal(err)
	}
	var evals []string
	for _, job := range workflow.Jobs {
		for _, step := range job.Steps {
			if strings.HasPrefix(step.Run, "bin/puente eval ") {
				evals = append(evals, step.Run)
			}
		}
	}
	if len(evals) != 1 {
		t.Fatalf("%d evaluations in the workflow", len(evals))
	}
	args := strings.Fields(strings.NewReplacer(" eval/", " ../../eval/", " eval.", " "+t.TempDir()+"/eval.").Replace(evals[0]))
	if code, _, stderr := runHere(t, append(args[1:], "--only", "language")...); code != 0 {
		t.Errorf("exit %d: %s", code, stderr)
	}
}

// copyOfTree is what git holds or would take, in a folder of its own.
func copyOfTree(t *testing.T) string {
	t.Helper()
	list, err := exec.Command("git", "-C", "../..", "ls-files", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		t.Fatal(err)
	}
	tree := t.TempDir()
	for name := range strings.FieldsFuncSeq(string(list), func(r rune) bool { return r == '\n' }) {
		from := filepath.Join("../..", name)
		info, err := os.Stat(from)
		if os.IsNotExist(err) {
			continue // removed, and not yet committed
		}
		if err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(from)
		if err == nil {
			err = os.MkdirAll(filepath.Dir(filepath.Join(tree, name)), 0o755)
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(tree, name), raw, info.Mode().Perm())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return tree
}
