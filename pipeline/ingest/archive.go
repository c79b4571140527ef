package ingest

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// What an archive may ask of the machine. A dump of text packs ten to thirty
// times smaller; a stream that gives hundreds of times its size is made to
// fill a disk.
const (
	maxDepth   = 6        // archives and compressions in each other
	maxRatio   = 300      // bytes unpacked for each packed one
	freeBytes  = 64 << 20 // unpacked, before the ratio counts
	maxMembers = 200_000  // of all the archives in a file
)

// tarHead is how much of a content tells an archive: a header of tar.
const tarHead = 512

// unpackerOf is how a content is unpacked, by its first bytes; nil where it is
// not packed.
func unpackerOf(head []byte) func(in *input, emit func(item) error) error {
	switch {
	case bytes.HasPrefix(head, gzipMagic):
		return (*input).gzip
	case bytes.HasPrefix(head, zstdMagic):
		return (*input).zstd
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return (*input).zip
	case len(head) >= tarHead && bytes.Equal(head[257:262], []byte("ustar")):
		return (*input).tar
	case bytes.HasPrefix(head, []byte("WARC/")):
		return (*input).warc
	}
	return nil
}

// meter counts what is unpacked from one file.
type meter struct {
	packed  *source
	size    int64 // of a file that is read here and there, not in one go
	out     int64
	members int
}

// bombError is an archive that asks too much.
type bombError struct{ what string }

func (e *bombError) Error() string {
	return e.what + ": it was made to fill a machine, or is damaged; what follows is left unread"
}

// of counts what r gives, and ends it where it is too much.
func (m *meter) of(r io.Reader) io.Reader { return &metered{r, m} }

type metered struct {
	r io.Reader
	m *meter
}

func (m *metered) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	m.m.out += int64(n)
	if m.m.out > freeBytes && m.m.out > maxRatio*max(m.m.packed.n, m.m.size) {
		return n, &bombError{fmt.Sprintf("the archive unpacks to more than %d times its size", maxRatio)}
	}
	return n, err
}

// member reads a file of an archive. Hidden ones, and the shadows that macOS
// packs, are no files of the dump.
func (in *input) member(name string, r io.Reader, emit func(item) error) error {
	name = path.Clean("/" + strings.ReplaceAll(cleanLine(name), `\`, "/"))
	for part := range strings.SplitSeq(name[1:], "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return nil
		}
	}
	return in.within(in.name+name, r, emit)
}

// within reads a content that lies in this one.
func (in *input) within(name string, r io.Reader, emit func(item) error) error {
	if in.unpacked.members++; in.unpacked.members > maxMembers {
		return &bombError{fmt.Sprintf("the archive holds more than %d files", maxMembers)}
	}
	inner := *in
	inner.name, inner.file, inner.depth = name, nil, in.depth+1
	there := func(it item) error {
		if it.file == "" {
			it.file = inner.name
		}
		return emit(it)
	}
	return inner.ended(inner.stream(r, there), there)
}

// tar reads the files of a tar.
func (in *input) tar(emit func(item) error) error {
	t := tar.NewReader(in.br)
	for {
		h, err := t.Next()
		if err == io.EOF {
			return nil
		}
		if errors.Is(err, tar.ErrHeader) && nextHeader(in.br) {
			if err := emit(item{line: 1, problem: "a file of the archive has a damaged header: it is lost, the next one is read"}); err != nil {
				return err
			}
			t = tar.NewReader(in.br)
			continue
		}
		if err != nil {
			return damaged(1, err)
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		if err := in.member(h.Name, t, emit); err != nil {
			return err
		}
	}
}

// nextHeader goes to the next block of a tar that looks like a header.
func nextHeader(br *bufio.Reader) bool {
	for {
		block, err := br.Peek(tarHead)
		if err != nil {
			return false
		}
		if bytes.Equal(block[257:262], []byte("ustar")) {
			return true
		}
		br.Discard(tarHead)
	}
}

// zip reads the files of a zip. Its list of files stands at its end: one that
// comes as a stream is laid down in a file first, which is removed.
func (in *input) zip(emit func(item) error) error {
	f := in.file
	if f == nil {
		var err error
		if f, err = os.CreateTemp("", "puente-*.zip"); err != nil {
			return err
		}
		defer os.Remove(f.Name())
		defer f.Close()
		if _, err := io.Copy(f, in.br); err != nil {
			var path *os.PathError
			if errors.As(err, &path) {
				return err
			}
			return damaged(1, err)
		}
	}
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	if in.file != nil {
		in.unpacked.size = size
	}
	z, err := zip.NewReader(f, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // names are only shown
		return damaged(1, err)
	}
	z.RegisterDecompressor(zstd.ZipMethodWinZip, zstd.ZipDecompressor(zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow)))
	for _, m := range z.File {
		if m.FileInfo().IsDir() {
			continue
		}
		if err := in.zipped(m, emit); err != nil {
			return err
		}
	}
	return nil
}

func (in *input) zipped(m *zip.File, emit func(item) error) error {
	there := in.name + "/" + cleanLine(m.Name)
	if m.Flags&1 != 0 {
		return emit(item{file: there, line: 1, problem: "the file is encrypted: unpack the archive by hand"})
	}
	r, err := m.Open()
	if err != nil {
		return emit(item{file: there, line: 1, problem: "the file cannot be unpacked: " + err.Error()})
	}
	defer r.Close()
	return in.member(m.Name, in.unpacked.of(r), emit)
}
