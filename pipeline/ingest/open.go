package ingest

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// headSize is how much of an input the recognisers may look at.
const headSize = 64 << 10

// maxWindow bounds the memory of a zstd stream: what `zstd --long` writes.
const maxWindow = 128 << 20

// item is one record as a format found it.
type item struct {
	file    string // where it stands, where that is not the input itself: a member of an archive
	line    int
	raw     []byte   // as it stood; valid until the next item; the first 64 KiB where digest is set
	digest  *digest  // set where the record was too long to be held
	problem string   // why it could not be read
	values  *values  // nil where problem is set
	unnamed []string // the names of a record of which none stands for a text or title
}

// input is one file, or one member of an archive, being read.
type input struct {
	name     string
	max      int
	names    *names
	br       *bufio.Reader
	file     *os.File // for archives that are read here and there; nil within another
	depth    int      // how many archives and compressions lie around it
	unpacked *meter
	url      string // where the content was published, where its container tells
	charset  string // that its container declares
	account  *account
	inFolder bool // found, not named: what is no text is no record
}

// read opens the input, finds its format and hands every record to emit. An
// error is emit's, or the machine's; damaged content is an item.
func (in *input) read(stdin io.Reader, emit func(item) error) error {
	raw := stdin
	if in.name != Stdin {
		f, err := os.Open(in.name)
		if err != nil && in.inFolder {
			return emit(unopened(err))
		}
		if err != nil {
			return err
		}
		defer f.Close()
		raw = f
		if st, err := f.Stat(); err == nil && st.Mode().IsRegular() {
			in.file = f
		}
	}
	if raw == nil {
		return fmt.Errorf("no standard input: %w", ErrNothingReadable)
	}
	src := &source{r: raw}
	in.unpacked = &meter{packed: src}
	err := in.stream(src, emit)
	if src.err != nil {
		return src.err
	}
	var bomb *bombError
	if errors.As(err, &bomb) {
		return emit(item{line: 1, problem: bomb.Error()})
	}
	return in.ended(err, emit)
}

// unopened is a file of a folder that the machine does not give out.
func unopened(err error) item {
	var path *os.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return item{line: 1, problem: "the file cannot be opened: " + err.Error()}
}

// ended makes an item of damage that ended a content.
func (in *input) ended(err error, emit func(item) error) error {
	var damage *damageError
	if errors.As(err, &damage) {
		return emit(item{line: damage.line, problem: "the compressed data are damaged (" + damage.err.Error() + "): what follows is lost; fetch or pack the file again"})
	}
	return err
}

// stream unpacks what is packed, by its first bytes, and reads the content.
func (in *input) stream(r io.Reader, emit func(item) error) error {
	in.br = bufio.NewReaderSize(r, 4*headSize)
	head, err := in.br.Peek(tarHead)
	if err != nil && err != io.EOF && len(head) == 0 {
		return damaged(1, err)
	}
	unpack := unpackerOf(head)
	if unpack == nil {
		return in.content(emit)
	}
	if in.depth >= maxDepth {
		return emit(item{line: 1, problem: fmt.Sprintf("archives and compressions lie more than %d deep in each other: unpack it by hand", maxDepth)})
	}
	return unpack(in, emit)
}

// compressed reads on in what a decompressor gives.
func (in *input) compressed(r io.Reader, emit func(item) error) error {
	inner := *in
	inner.depth++
	inner.file = nil
	return inner.stream(in.unpacked.of(r), emit)
}

// gzip reads what is packed, member by member. A web archive has a member for
// each record: after a damaged one it goes on with the next.
func (in *input) gzip(emit func(item) error) error {
	err := in.members(emit)
	for {
		var damage *damageError
		if !errors.As(err, &damage) || !in.nextMember() {
			return err
		}
		if err := emit(item{line: 1, problem: "a record of the web archive cannot be unpacked (" + damage.err.Error() + "): it is lost, the next one is read"}); err != nil {
			return err
		}
		err = in.members(emit)
	}
}

// nextMember goes to the next member that holds a record of a web archive.
func (in *input) nextMember() bool {
	for {
		if _, err := in.br.ReadSlice(gzipMagic[0]); err != nil {
			if err == bufio.ErrBufferFull {
				continue
			}
			return false
		}
		in.br.UnreadByte()
		head, _ := in.br.Peek(4 * headSize)
		if bytes.HasPrefix(head, gzipMagic) {
			if z, err := gzip.NewReader(bytes.NewReader(head)); err == nil {
				var first [5]byte
				if _, err := io.ReadFull(z, first[:]); err == nil && string(first[:]) == "WARC/" {
					return true
				}
			}
		}
		in.br.Discard(1)
	}
}

func (in *input) members(emit func(item) error) error {
	z, err := gzip.NewReader(in.br)
	if err != nil {
		return damaged(1, unexpected(err))
	}
	defer z.Close()
	return in.compressed(z, emit)
}

func (in *input) zstd(emit func(item) error) error {
	z, err := zstd.NewReader(in.br, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return damaged(1, err)
	}
	defer z.Close()
	return in.compressed(z, emit)
}

// content recognises the format and reads it.
func (in *input) content(emit func(item) error) error {
	head, err := in.text()
	if err != nil {
		return err
	}
	if head == nil {
		return nil
	}
	f := recognise(head, in.names)
	if f == nil {
		return in.unknown(head, emit)
	}
	return f.read(in, emit)
}

// text makes UTF-8 of a content in UTF-16, skips the mark at its beginning and
// returns its head, nil where it is blank.
func (in *input) text() ([]byte, error) {
	head, err := in.br.Peek(headSize)
	if wide(head) != nil {
		in.br = bufio.NewReaderSize(narrow(in.br, head), 4*headSize)
		head, err = in.br.Peek(headSize)
	}
	if err != nil && err != io.EOF && len(head) == 0 {
		return nil, damaged(1, err) // what came before damage is read first
	}
	if bytes.HasPrefix(head, bom) {
		in.br.Discard(len(bom))
		head, err = in.br.Peek(headSize)
	}
	if len(bytes.TrimSpace(head)) == 0 && err == io.EOF {
		return nil, nil
	}
	return head, nil
}

// unknown sets a file in no known format aside as one record. Pictures, sounds
// and films that lie in a folder or an archive are no records.
func (in *input) unknown(head []byte, emit func(item) error) error {
	if (in.inFolder || in.depth > 0) && isMedium(head) {
		return nil
	}
	return in.unfit(nil, "not in a known format ("+knownFormats+")", emit)
}

// unfit sets the rest of a content aside as one record; before is what was
// read of it already.
func (in *input) unfit(before []byte, problem string, emit func(item) error) error {
	c := capture{max: keepRaw}
	c.Write(before)
	if _, err := io.Copy(&c, in.br); err != nil {
		return damaged(1, err)
	}
	return emit(item{line: 1, raw: c.buf, digest: c.digest(), problem: problem})
}

func isMedium(head []byte) bool {
	kind, _, _ := strings.Cut(http.DetectContentType(head), "/")
	return kind == "image" || kind == "video" || kind == "audio" || kind == "font"
}

// recognisable reports whether a file is empty, packed, or in a known format.
func recognisable(name string, names *names) (bool, error) {
	f, err := os.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	src := &source{r: f}
	in := &input{name: name, names: names}
	in.br = bufio.NewReaderSize(src, 4*headSize)
	head, _ := in.br.Peek(tarHead)
	if unpackerOf(head) != nil {
		return true, src.err
	}
	head, err = in.text()
	return err == nil && (head == nil || recognise(head, names) != nil), src.err
}

// source counts what comes from the machine, and remembers its error, to tell
// it from damaged content.
type source struct {
	r   io.Reader
	n   int64
	err error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	s.n += int64(n)
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
	var bomb *bombError
	if errors.As(err, &bomb) {
		return bomb
	}
	return &damageError{line, err}
}

// unexpected makes an end inside a header an error like any other.
func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

var (
	gzipMagic = []byte{0x1F, 0x8B}
	zstdMagic = []byte{0x28, 0xB5, 0x2F, 0xFD}
	bom       = []byte("\uFEFF")
)
