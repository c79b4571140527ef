package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"

	"puente/pipeline/news"
)

// spool keeps sources in a file of the system's folder for such, which has no
// name and so ends with the process. What is in memory is eight bytes of each.
type spool struct {
	file *os.File
	w    *bufio.Writer
	ends []int64 // where each source ends

	mu  sync.Mutex
	err error // the first that At met
}

func newSpool() (*spool, error) {
	f, err := os.CreateTemp("", "puente-*.jsonl")
	if err != nil {
		return nil, err
	}
	if err := os.Remove(f.Name()); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &spool{file: f, w: bufio.NewWriterSize(f, 1<<18)}, nil
}

// add keeps one more source; all come before the first At.
func (s *spool) add(src news.Source) error {
	raw, err := json.Marshal(src)
	if err != nil {
		return fmt.Errorf("source %s: %w", src.ID, err)
	}
	if _, err := s.w.Write(raw); err != nil {
		return fmt.Errorf("keep the sources in a file: %w", err)
	}
	s.ends = append(s.ends, s.from(len(s.ends))+int64(len(raw)))
	return nil
}

// full is the end of add.
func (s *spool) full() error { return s.w.Flush() }

func (s *spool) from(i int) int64 {
	if i == 0 {
		return 0
	}
	return s.ends[i-1]
}

func (s *spool) Len() int { return len(s.ends) }

// At is the source that was added as the ith. Where the disk does not give it
// back, it is a source without a text, and failed says why.
func (s *spool) At(i int) (src news.Source) {
	raw := make([]byte, s.ends[i]-s.from(i))
	_, err := s.file.ReadAt(raw, s.from(i))
	if err == nil {
		err = json.Unmarshal(raw, &src)
	}
	if err != nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.err == nil {
			s.err = fmt.Errorf("read the sources back: %w", err)
		}
		return news.Source{}
	}
	return src
}

func (s *spool) failed() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

func (s *spool) close() error { return s.file.Close() }
