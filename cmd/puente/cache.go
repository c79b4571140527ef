package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"text/tabwriter"

	"puente/pipeline/store"
)

type cacheCmd struct {
	Where  string `arg:"" type:"path" help:"A run's folder, or a file given to --cache."`
	Clear  string `enum:",all,language,key,translation,grouping,brief,pages,answer,endpoint" default:"" help:"Empty it: all, or the artifacts of one kind (language, key, translation, grouping, brief, pages, answer, endpoint: what was learnt of one)."`
	Format string `enum:"text,json" default:"text" help:"text or json."`
}

// Run lists what a cache holds, or empties it.
func (c *cacheCmd) Run(s *session) (err error) {
	path := c.Where
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, ".puente", "artifacts.db")
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return usageError{fmt.Errorf("no cache at %s", shown(path))}
	}
	db, err := store.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if c.Clear != "" {
		kind := c.Clear
		if kind == "all" {
			kind = ""
		}
		n, err := db.Clear(s.ctx, kind)
		if err != nil {
			return err
		}
		fmt.Fprintf(s.stdout, "removed %d artifacts from %s\n", n, shown(path))
		return nil
	}
	usage, err := db.Usage(s.ctx)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return json.NewEncoder(s.stdout).Encode(append([]store.Usage{}, usage...))
	}
	w := tabwriter.NewWriter(s.stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "kind\tcount\tbytes\t")
	for _, u := range usage {
		fmt.Fprintf(w, "%s\t%d\t%d\t\n", u.Kind, u.Count, u.Bytes)
	}
	return w.Flush()
}
