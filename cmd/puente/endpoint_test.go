package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"puente/pipeline"
	"puente/pipeline/llm/openai/openaitest"
	"puente/prompts"
)

const key = "sk-test-0123456789"

// english is what the scripted model makes of the two posts of bridge.
var english = map[string]string{
	"El puente Las Palomas": "The Las Palomas bridge in Tonalá was closed on Tuesday because of damage to two piers.",
	"Unos 3.200 vehículos":  "Some 3,200 vehicles cross it every day.",
}

const bridge = `{"id":"a1","outlet":"El Faro de Tonalá","published_at":"2025-08-12T09:00:00-06:00","text":"El puente Las Palomas, en Tonalá, fue cerrado este martes por daños en dos pilas. Unos 3.200 vehículos lo cruzan cada día."}
{"id":"a2","outlet":"Gulf Isthmus Wire","published_at":"2025-08-12T11:00:00-06:00","text":"The Las Palomas bridge in Tonalá is closed after damage to two of its piers was found. Repairs will take four months, the state said."}
`

// model is an endpoint that translates and drafts as told. The first draft of
// a story holds a wrong figure; the second, made with the findings, does not.
func model() openaitest.Script {
	return openaitest.Script{
		Translate: func(s prompts.Segment) string {
			for start, en := range english {
				if strings.HasPrefix(s.Spanish, start) {
					return en
				}
			}
			return ""
		},
		Draft: func(sources []openaitest.Shown, attempt int) (openaitest.Brief, bool) {
			figure := "3,200"
			if attempt == 1 {
				figure = "32,000"
			}
			cite := func(text, words string) openaitest.Written {
				for _, s := range sources {
					if strings.Contains(s.Text, words) {
						return openaitest.Written{Text: text, Evidence: []openaitest.Evidence{{Source: s.ID, Quote: words}}}
					}
				}
				return openaitest.Written{Text: text}
			}
			return openaitest.Brief{
				Headline: cite("Las Palomas bridge in Tonalá closed after damage to two piers", "The Las Palomas bridge in Tonalá is closed after damage to two of its piers"),
				Sentences: []openaitest.Written{
					cite("The Las Palomas bridge in Tonalá was closed on Tuesday because of damage to two piers, El Faro de Tonalá reported.", "fue cerrado este martes por daños en dos pilas"),
					cite("Some "+figure+" vehicles cross it every day.", "Unos 3.200 vehículos lo cruzan cada día"),
					cite("Repairs will take four months, the state said, according to Gulf Isthmus Wire.", "Repairs will take four months, the state said"),
				},
			}, true
		},
	}
}

func bridgeDump(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "dump.jsonl")
	if err := os.WriteFile(path, []byte(bridge), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// The same stages work through an endpoint: what it is asked is counted and
// recorded, the key appears nowhere, findings go back to the writer, and a
// second run asks nothing.
func TestRunThroughAnEndpoint(t *testing.T) {
	server := openaitest.New(model().Handler(), "scripted")
	defer server.Close()
	server.RequireKey(key)
	t.Setenv("OPENAI_API_KEY", key)
	dump, out := bridgeDump(t), filepath.Join(t.TempDir(), "out")
	args := []string{"run", dump, "-o", out, "--base-url", server.URL, "--model", "scripted", "--quiet"}
	code, stdout, stderr := runHere(t, args...)
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	r := readReport(t, out)
	if r.Status != pipeline.Done || r.Counts.Stories != 1 || r.Usage.Calls < 3 || r.Usage.TokensIn == 0 {
		t.Errorf("report %+v", r)
	}
	if len(r.Prompts) != 2 || r.Prompts[0].SHA256 == "" {
		t.Errorf("prompts %v", r.Prompts)
	}
	if !strings.Contains(stdout, "model     ") {
		t.Errorf("no word of the model: %s", stdout)
	}
	for name, content := range results(t, out) {
		if strings.Contains(content, key) {
			t.Errorf("the key stands in %s", name)
		}
		if strings.HasSuffix(name, ".md") && (strings.Contains(content, "32,000 vehicles") || !strings.Contains(content, "3,200 vehicles")) {
			t.Errorf("the wrong figure was kept:\n%s", content)
		}
	}
	db, err := os.ReadFile(filepath.Join(out, ".puente", "artifacts.db"))
	if err != nil || bytes.Contains(db, []byte(key)) {
		t.Errorf("the key stands in the artifacts, or they cannot be read: %v", err)
	}
	before, asked := results(t, out), server.Calls()
	if code, _, stderr := runHere(t, args...); code != 0 {
		t.Fatalf("again: exit %d: %s", code, stderr)
	}
	sameResults(t, results(t, out), before)
	if server.Calls() != asked {
		t.Errorf("the second run asked %d times", server.Calls()-asked)
	}
}

func TestEndpointThatCannotBeHad(t *testing.T) {
	dump := bridgeDump(t)
	for _, tc := range []struct {
		name   string
		reply  openaitest.Reply
		code   int
		status string
	}{
		{"refuses the key", openaitest.Error(401, "invalid_api_key", "incorrect key"), exitUsage, pipeline.Failed},
		{"does not know the model", openaitest.Error(404, "model_not_found", "no such model"), exitUsage, pipeline.Failed},
		{"is down", openaitest.Body(503, "down"), exitIncomplete, pipeline.Incomplete},
		{"is out of quota", openaitest.Error(429, "insufficient_quota", "pay first"), exitIncomplete, pipeline.Incomplete},
	} {
		t.Run(tc.name, func(t *testing.T) {
			script := model()
			broken := true
			script.Fault = func(openaitest.Request) *openaitest.Reply {
				if broken {
					return &tc.reply
				}
				return nil
			}
			server := openaitest.New(script.Handler(), "scripted")
			defer server.Close()
			out := filepath.Join(t.TempDir(), "out")
			args := []string{"run", dump, "-o", out, "--base-url", server.URL, "--model", "scripted", "--quiet", "--patience", "100ms"}
			code, _, stderr := runHere(t, args...)
			if code != tc.code {
				t.Errorf("exit %d, want %d: %s", code, tc.code, stderr)
			}
			if r := readReport(t, out); r.Status != tc.status {
				t.Errorf("status %q, want %q", r.Status, tc.status)
			}
			broken = false
			if code, _, stderr := runHere(t, args...); code != 0 {
				t.Errorf("mended: exit %d: %s", code, stderr)
			}
		})
	}
}
