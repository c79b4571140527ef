package llm

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Bounds of what Rejects keeps.
const (
	mostRejects    = 200
	mostRejectText = 64 << 10
)

// Rejects keeps answers that could not be used, for people to look at: a file
// for each in a folder, the newest 200, 64 KiB of each. That a file can't be
// written stops nothing.
type Rejects struct {
	dir  string
	tell func(path string, r Request, why error)

	mu    sync.Mutex
	known bool
	names []string // of the files, the oldest first
}

// NewRejects keeps answers in dir, which it makes when the first comes, and
// tells of each; tell may be nil.
func NewRejects(dir string, tell func(path string, r Request, why error)) *Rejects {
	return &Rejects{dir: dir, tell: tell}
}

// rejected is a file of a folder of rejected answers.
type rejected struct {
	Prompt  string `json:"prompt"`
	Model   string `json:"model"`
	Request string `json:"request"` // Request.Key
	Why     string `json:"why"`
	Bytes   int    `json:"bytes"` // of the whole answer
	Text    string `json:"text"`  // as the model wrote it
}

// Keep keeps an answer with why it was of no use. A nil *Rejects keeps nothing.
func (k *Rejects) Keep(r Request, text string, why error) {
	if k == nil {
		return
	}
	file := rejected{Prompt: r.Prompt, Model: r.Model, Request: r.Key(), Why: why.Error(), Bytes: len(text), Text: text}
	if len(text) > mostRejectText {
		file.Text = strings.ToValidUTF8(text[:mostRejectText], "")
	}
	data, err := json.MarshalIndent(file, "", " ")
	if err != nil {
		return
	}
	sum := sha256.Sum256(data)
	path := filepath.Join(k.dir, hex.EncodeToString(sum[:8])+".json")
	if k.write(path, append(data, '\n')) && k.tell != nil {
		k.tell(path, r, why)
	}
}

func (k *Rejects) write(path string, data []byte) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if os.MkdirAll(k.dir, 0o755) != nil || os.WriteFile(path, data, 0o644) != nil {
		return false
	}
	if !k.known {
		k.known, k.names = true, oldestFirst(k.dir)
	}
	name := filepath.Base(path)
	k.names = append(slices.DeleteFunc(k.names, func(n string) bool { return n == name }), name)
	for len(k.names) > mostRejects {
		os.Remove(filepath.Join(k.dir, k.names[0]))
		k.names = k.names[1:]
	}
	return true
}

// oldestFirst are the rejected answers in a folder.
func oldestFirst(dir string) (names []string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	written := map[string]int64{}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || e.IsDir() || filepath.Ext(e.Name()) != ".json" {
			continue
		}
		written[e.Name()] = info.ModTime().UnixNano()
		names = append(names, e.Name())
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(written[a], written[b]), cmp.Compare(a, b))
	})
	return names
}
