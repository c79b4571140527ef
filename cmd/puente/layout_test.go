package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// layout is who may import whom: for each package, what it must never import
// (with everything below it) or, with only, the packages of ours that it may.
// It is the design's table; a better cut changes both together.
var layout = []struct {
	pkg   string
	never string
	only  string
}{
	{pkg: "puente/pipeline", never: "cmd eval pipeline/review pipeline/llm/openai pipeline/translate/apertium pipeline/translate/model pipeline/draft/extract pipeline/draft/model pipeline/check/judge"},
	{pkg: "puente/pipeline/news", only: "-"},
	{pkg: "puente/pipeline/lexicon", only: "pipeline/news"},
	{pkg: "puente/pipeline/facts", only: "pipeline/news pipeline/lexicon"},
	{pkg: "puente/pipeline/align", only: "pipeline/news pipeline/lexicon pipeline/facts"},
	{pkg: "puente/pipeline/injection", only: "pipeline/news pipeline/facts"},
	{pkg: "puente/pipeline/ingest", never: "pipeline/llm pipeline/store pipeline/detect"},
	{pkg: "puente/pipeline/detect", never: "pipeline/llm pipeline/store"},
	{pkg: "puente/pipeline/translate", never: "pipeline/draft pipeline/check pipeline/store"},
	{pkg: "puente/pipeline/translate/apertium", never: "pipeline/draft pipeline/check pipeline/store pipeline/llm"},
	{pkg: "puente/pipeline/translate/model", never: "pipeline/draft pipeline/check pipeline/store pipeline/llm/openai"},
	{pkg: "puente/pipeline/story", never: "pipeline/llm pipeline/store"},
	{pkg: "puente/pipeline/story/storytest", only: "pipeline/news"},
	{pkg: "puente/pipeline/draft", never: "pipeline/store pipeline/translate"},
	{pkg: "puente/pipeline/draft/extract", never: "pipeline/store pipeline/translate pipeline/llm"},
	{pkg: "puente/pipeline/draft/model", never: "pipeline/store pipeline/translate pipeline/llm/openai"},
	{pkg: "puente/pipeline/check", never: "pipeline/draft pipeline/translate pipeline/store pipeline/llm prompts pipeline/check/judge"},
	{pkg: "puente/pipeline/check/judge", never: "pipeline/draft pipeline/translate pipeline/store pipeline/llm/openai"},
	{pkg: "puente/pipeline/render", never: "pipeline/llm pipeline/store"},
	{pkg: "puente/pipeline/review", only: "pipeline/news pipeline/lexicon pipeline/facts pipeline/align pipeline/check pipeline/render"},
	{pkg: "puente/pipeline/review/reviewtest", only: "pipeline/news"},
	{pkg: "puente/pipeline/llm", never: "pipeline/news pipeline/store"},
	{pkg: "puente/pipeline/llm/openai", only: "pipeline/llm"},
	{pkg: "puente/pipeline/llm/price", only: "pipeline/llm"},
	{pkg: "puente/pipeline/llm/tokens", only: "pipeline/llm"},
	{pkg: "puente/pipeline/llm/openai/openaitest", only: "prompts"},
	{pkg: "puente/pipeline/llm/openai/openaitest/serve", only: "pipeline/llm/openai/openaitest"},
	{pkg: "puente/pipeline/store", never: "pipeline/news pipeline/llm"},
	{pkg: "puente/prompts", only: "-"},
	{pkg: "puente/eval", never: "cmd pipeline/review pipeline/llm/openai pipeline/translate/apertium pipeline/translate/model pipeline/draft/extract pipeline/draft/model pipeline/check/judge"},
	{pkg: "puente/cmd/puente"},
}

// owners are the only importers of a library: one package, but for SQLite, which
// keeps a cache that may be deleted and a log that may not.
var owners = map[string]string{
	"github.com/pemistahl/lingua-go":         "puente/pipeline/detect",
	"github.com/sashabaranov/go-openai":      "puente/pipeline/llm/openai",
	"github.com/tiktoken-go/tokenizer":       "puente/pipeline/llm/tokens",
	"modernc.org/sqlite":                     "puente/pipeline/store puente/pipeline/review",
	"github.com/mmcdole/gofeed":              "puente/pipeline/ingest",
	"codeberg.org/readeck/go-readability/v2": "puente/pipeline/ingest",
	"github.com/alecthomas/kong":             "puente/cmd/puente",
	"github.com/vbauerster/mpb/v8":           "puente/cmd/puente",
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) (list []goPackage) {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "puente/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}

// within says whether pkg is the package or lies below it.
func within(pkg, root string) bool { return pkg == root || strings.HasPrefix(pkg, root+"/") }

func TestImportTable(t *testing.T) {
	for _, p := range packages(t) {
		i := slices.IndexFunc(layout, func(row struct{ pkg, never, only string }) bool { return row.pkg == p.ImportPath })
		if i < 0 {
			t.Errorf("%s stands in no row of the table", p.ImportPath)
			continue
		}
		row := layout[i]
		for _, imp := range p.Imports {
			if owner, ok := ownerOf(imp); ok && !slices.Contains(strings.Fields(owner), p.ImportPath) {
				t.Errorf("%s imports %s, which only %s may", p.ImportPath, imp, owner)
			}
			if !strings.HasPrefix(imp, "puente/") {
				continue
			}
			if within(imp, "puente/cmd") {
				t.Errorf("%s imports %s: nothing imports cmd", p.ImportPath, imp)
			}
			for never := range strings.FieldsSeq(row.never) {
				if within(imp, "puente/"+never) {
					t.Errorf("%s imports %s, and must not", p.ImportPath, imp)
				}
			}
			if row.only != "" && !slices.ContainsFunc(strings.Fields(row.only), func(o string) bool { return imp == "puente/"+o }) {
				t.Errorf("%s imports %s, and may import only: %s", p.ImportPath, imp, row.only)
			}
		}
	}
}

func ownerOf(imp string) (string, bool) {
	for lib, owner := range owners {
		if within(imp, lib) {
			return owner, true
		}
	}
	return "", false
}

// Only cmd reads the environment.
func TestEnvironmentIsReadInCmdAlone(t *testing.T) {
	out, err := exec.Command("git", "grep", "-nE", `os\.(Getenv|LookupEnv|Environ)\(`, "--", ":(top)*.go", ":(top,exclude)cmd/*", ":(top,exclude)*_test.go").Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		return // nothing found
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Errorf("the environment is read outside of cmd:\n%s", out)
}
