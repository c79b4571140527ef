// Package reviewtest makes the folders of runs for tests and measurements of
// the editors' page: large days of invented news, and one whose texts are
// hostile. It knows the files that the page reads, and leaves out the others.
package reviewtest

import (
	"bufio"
	"encoding/json"
	"errors"
	"iter"
	"os"
	"path/filepath"

	"puente/pipeline/news"
)

// Write makes the folder of a finished run with these briefs: run.json,
// sources.jsonl, set_aside.jsonl and briefs/ID.json.
func Write(dir string, briefs iter.Seq[news.Brief]) (err error) {
	if err := os.MkdirAll(filepath.Join(dir, "briefs"), 0o755); err != nil {
		return err
	}
	file, err := os.Create(filepath.Join(dir, "sources.jsonl"))
	if err != nil {
		return err
	}
	buffer := bufio.NewWriterSize(file, 1<<20)
	defer func() { err = errors.Join(err, buffer.Flush(), file.Close()) }()

	stories, sources := 0, 0
	status := map[string]int{}
	for b := range briefs {
		n, err := put(dir, buffer, b)
		if err != nil {
			return err
		}
		stories++
		sources += n
		status[b.Status]++
	}
	report, err := json.MarshalIndent(map[string]any{
		"schema": "puente/run/v1", "tool": "puente 0.1.0", "status": "done", "error": "", "date": Date,
		"started_at": Date + "T23:30:00Z", "seconds": 1.5,
		"configuration": map[string]any{"engine": "offline", "style": "british"},
		"engines":       map[string]string{"translator": "apertium-eng-spa/0.8.1", "writer": "extract"},
		"prompts":       []string{},
		"counts": map[string]any{"in": sources, "sources": sources, "set_aside": 0, "set_aside_by_reason": map[string]int{},
			"stories": stories, "briefs_by_status": status},
	}, "", "  ")
	if err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile(filepath.Join(dir, "set_aside.jsonl"), nil, 0o644),
		os.WriteFile(filepath.Join(dir, "run.json"), append(report, '\n'), 0o644),
	)
}

// put writes a brief's file and the lines of its sources, and counts these.
func put(dir string, lines *bufio.Writer, b news.Brief) (sources int, err error) {
	content, err := json.Marshal(b)
	if err != nil {
		return 0, err
	}
	if err := os.WriteFile(filepath.Join(dir, "briefs", b.ID+".json"), content, 0o644); err != nil {
		return 0, err
	}
	encode := json.NewEncoder(lines)
	encode.SetEscapeHTML(false)
	for _, s := range b.Sources {
		s.Story = b.ID
		if err := encode.Encode(s); err != nil {
			return 0, err
		}
		sources++
		for _, id := range s.NearDuplicates {
			copied := s
			copied.ID, copied.NearDuplicateOf, copied.NearDuplicates = id, s.ID, nil
			copied.Outlet, copied.Author, copied.URL = "Eco Regional", "@ecoregional", "https://news.example/ecoregional/"+id
			if err := encode.Encode(copied); err != nil {
				return 0, err
			}
			sources++
		}
	}
	return sources, nil
}
