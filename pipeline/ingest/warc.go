package ingest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"
)

// warc reads the pages of a web archive (ISO 28500): responses of servers that
// hold text, files, and texts drawn from pages. Requests, pictures, styles and
// scripts are no records of a dump.
//
// A reader of our own, for the format is a header and a block, and what is
// asked of it here is to go on where a record is damaged.
func (in *input) warc(emit func(item) error) error {
	for {
		h, length, err := warcHeader(in.br)
		if err == io.EOF {
			return nil
		}
		var wrong *wrongHeader
		if errors.As(err, &wrong) && nextRecord(in.br) {
			if err := emit(item{line: 1, problem: err.Error() + ": it is lost, the next one is read"}); err != nil {
				return err
			}
			continue
		}
		if err != nil {
			return damaged(1, err)
		}
		block := &io.LimitedReader{R: in.br, N: length}
		if err := in.captured(h, block, emit); err != nil {
			return err
		}
		if _, err := io.Copy(io.Discard, block); err != nil {
			return damaged(1, err)
		}
		if block.N > 0 {
			return damaged(1, io.ErrUnexpectedEOF)
		}
	}
}

// maxHeader bounds a header of a web archive, in bytes.
const maxHeader = 64 << 10

// wrongHeader is one that is none: the length of the record before it may be
// wrong.
type wrongHeader struct{ what string }

func (e *wrongHeader) Error() string { return e.what }

// nextRecord goes to the next line with which a record begins.
func nextRecord(br *bufio.Reader) bool {
	for {
		if head, _ := br.Peek(len("WARC/")); string(head) == "WARC/" {
			return true
		}
		_, err := br.ReadSlice('\n')
		for err == bufio.ErrBufferFull {
			_, err = br.ReadSlice('\n')
		}
		if err != nil {
			return false
		}
	}
}

// warcHeader reads up to the block of the next record, which is length bytes
// long.
func warcHeader(br *bufio.Reader) (h textproto.MIMEHeader, length int64, err error) {
	left := maxHeader
	line := func() (string, error) {
		part, err := br.ReadSlice('\n')
		if left -= len(part); left < 0 || err == bufio.ErrBufferFull {
			return "", errors.New("a header of the web archive without an end")
		}
		if err == io.EOF && len(part) > 0 {
			err = io.ErrUnexpectedEOF
		}
		return strings.TrimRight(string(part), "\r\n"), err
	}
	first := ""
	for first == "" {
		if first, err = line(); err != nil {
			return nil, 0, err
		}
	}
	if !strings.HasPrefix(first, "WARC/") {
		return nil, 0, &wrongHeader{fmt.Sprintf("%q where a record of the web archive should begin", clip(cleanLine(first), 40))}
	}
	h = textproto.MIMEHeader{}
	for {
		l, err := line()
		if err != nil {
			return nil, 0, unexpected(err)
		}
		if l == "" {
			break
		}
		if name, value, ok := strings.Cut(l, ":"); ok {
			h.Add(strings.TrimSpace(name), strings.TrimSpace(value))
		}
	}
	length, err = strconv.ParseInt(h.Get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		return nil, 0, &wrongHeader{"a record of the web archive without a length"}
	}
	return h, length, nil
}

// captured reads the block of a record, where it is a page.
func (in *input) captured(h textproto.MIMEHeader, block io.Reader, emit func(item) error) error {
	page := *in
	page.url = strings.Trim(h.Get("WARC-Target-URI"), "<>")
	kind := h.Get("Content-Type")
	switch h.Get("WARC-Type") {
	case "response":
		res, err := http.ReadResponse(bufio.NewReader(block), nil)
		if err != nil {
			if !strings.HasPrefix(page.url, "http") { // of DNS, for example
				return nil
			}
			return emit(item{file: in.name + "/" + cleanLine(page.url), line: 1, problem: "the server's answer in the web archive cannot be read: " + cleanLine(err.Error())})
		}
		defer res.Body.Close()
		if res.StatusCode != http.StatusOK {
			return nil
		}
		block, kind = res.Body, res.Header.Get("Content-Type")
	case "resource", "conversion":
	default:
		return nil
	}
	kind, params, _ := mime.ParseMediaType(kind)
	if !readable(kind) {
		return nil
	}
	page.charset = params["charset"]
	return page.within(in.name+"/"+cleanLine(page.url), block, emit)
}

// readable reports whether a type of content may hold news.
func readable(kind string) bool {
	switch kind {
	case "text/css", "text/javascript", "application/javascript", "application/x-javascript":
		return false
	case "", "application/json", "application/xml", "application/xhtml+xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/gzip", "application/x-ndjson":
		return true
	}
	return strings.HasPrefix(kind, "text/")
}
