package ingest

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/klauspost/compress/zstd"
)

// headSize is how much of an input the recognisers may look at.
const headSize = 64 << 10

// maxWindow bounds the memory of a zstd stream: what `zstd --long` writes.
const maxWindow = 128 << 20

// item is one record as a format found it.
type item struct {
	line    int
	raw     []byte   // as it stood; valid until the next item; the first 64 KiB where digest is set
	digest  *digest  // set where the record was too long to be held
	problem string   // why it could not be read
	values  *values  // nil where problem is set
	unnamed []string // the names of a record of which none stands for a text or title
}

// input is one file being read.
type input struct {
	name  string
	max   int
	names *names
	br    *bufio.Reader
}

// read opens the input, finds its format and hands every record to emit. An
// error is emit's, or the machine's; damaged content is an item.
func (in *input) read(stdin io.Reader, emit func(item) error) error {
	raw := stdin
	if in.name != Stdin {
		f, err := os.Open(in.name)
		if err != nil {
			return err
		}
		defer f.Close()
		raw = f
	}
	if raw == nil {
		return fmt.Errorf("no standard input: %w", ErrNothingReadable)
	}
	src := &source{r: raw}
	plain, closer, err := decompress(src)
	if err == nil {
		defer closer()
		in.br = bufio.NewReaderSize(plain, 4*headSize)
		err = in.content(emit)
	}
	var damage *damageError
	if src.err != nil {
		return src.err
	}
	if errors.As(err, &damage) {
		return emit(item{line: damage.line, problem: "the compressed data are damaged (" + damage.err.Error() + "): what follows is lost; fetch or pack the file again"})
	}
	return err
}

// content recognises the format and reads it.
func (in *input) content(emit func(item) error) error {
	if err := skipBOM(in.br); err != nil {
		return damaged(1, err)
	}
	head, err := in.br.Peek(headSize)
	if err != nil && err != io.EOF {
		if len(head) == 0 {
			return damaged(1, err)
		}
		err = nil // what came before the damage is read first
	}
	if len(bytes.TrimSpace(head)) == 0 && err == io.EOF {
		return nil
	}
	f := recognise(head, in.names)
	if f == nil {
		return in.unknown(head, emit)
	}
	return f.read(in, emit)
}

// unknown sets a file in no known format aside as one record.
func (in *input) unknown(head []byte, emit func(item) error) error {
	problem := "not in a known format (" + knownFormats + ")"
	if bytes.HasPrefix(head, []byte{0xFF, 0xFE}) || bytes.HasPrefix(head, []byte{0xFE, 0xFF}) {
		problem = "the file is in UTF-16: save it as UTF-8"
	}
	c := capture{max: keepRaw}
	if _, err := io.Copy(&c, in.br); err != nil {
		return damaged(1, err)
	}
	return emit(item{line: 1, raw: c.buf, digest: c.digest(), problem: problem})
}

// recognisable reports whether a file is empty or in a known format.
func recognisable(name string, names *names) (bool, error) {
	f, err := os.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	src := &source{r: f}
	plain, closer, err := decompress(src)
	if src.err != nil {
		return false, src.err
	}
	if err != nil {
		return false, nil
	}
	defer closer()
	br := bufio.NewReaderSize(plain, headSize)
	if skipBOM(br) != nil {
		return false, src.err
	}
	head, _ := br.Peek(headSize)
	return len(bytes.TrimSpace(head)) == 0 || recognise(head, names) != nil, src.err
}

// source remembers an error of the machine, to tell it from damaged content.
type source struct {
	r   io.Reader
	err error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

// damageError is content that cannot be decompressed further.
type damageError struct {
	line int
	err  error
}

func (e *damageError) Error() string { return e.err.Error() }

func damaged(line int, err error) error {
	if err == nil || err == io.EOF {
		return nil
	}
	return &damageError{line, err}
}

var (
	gzipMagic = []byte{0x1F, 0x8B}
	zstdMagic = []byte{0x28, 0xB5, 0x2F, 0xFD}
	bom       = []byte("\uFEFF")
)

// decompress unpacks gzip and zstd by their first bytes.
func decompress(r io.Reader) (io.Reader, func(), error) {
	br := bufio.NewReaderSize(r, headSize)
	head, _ := br.Peek(4)
	switch {
	case bytes.HasPrefix(head, gzipMagic):
		z, err := gzip.NewReader(br)
		if err != nil {
			return nil, nil, damaged(1, unexpected(err))
		}
		return z, func() { z.Close() }, nil
	case bytes.HasPrefix(head, zstdMagic):
		z, err := zstd.NewReader(br, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, nil, damaged(1, err)
		}
		return z, z.Close, nil
	}
	return br, func() {}, nil
}

// unexpected makes an end inside a header an error like any other.
func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

func skipBOM(br *bufio.Reader) error {
	head, err := br.Peek(len(bom))
	if bytes.Equal(head, bom) {
		br.Discard(len(bom))
	}
	if err == io.EOF || len(head) > 0 {
		return nil
	}
	return err
}
