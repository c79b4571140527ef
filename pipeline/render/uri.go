package render

import (
	"crypto/sha1"
	"encoding/hex"
	"net/url"
	"strings"

	"puente/pipeline/news"
)

// briefURI identifies a brief: its address where it is published, else a name
// that is the same each time.
func briefURI(b news.Brief, o Options) string {
	if u := briefAddress(b, o); u != "" {
		return u
	}
	return urn("", "brief", b.ID)
}

// briefAddress is where a brief is published; "" where it is not.
func briefAddress(b news.Brief, o Options) string {
	base, ok := safeURL(o.Base)
	id := line(b.ID)
	if !ok || id == "" || id != b.ID {
		return ""
	}
	u, ok := safeURL(strings.TrimRight(base, "/") + "/" + url.PathEscape(id) + ".html")
	if !ok {
		return ""
	}
	return ascii(u)
}

// namespace is the one of Puente's names, an arbitrary UUID that never changes.
const namespace = "\x6e\x1c\x4b\x1a\x5d\x0f\x4d\x57\x9b\x3c\x0a\x52\x71\xe6\x48\xd3"

// urn is a UUID of version 5 (RFC 9562, 5.5) for what parts name.
func urn(parts ...string) string {
	h := sha1.Sum([]byte(namespace + strings.Join(parts, "\x00")))
	u := h[:16]
	u[6] = u[6]&0x0f | 0x50
	u[8] = u[8]&0x3f | 0x80
	x := hex.EncodeToString(u)
	return "urn:uuid:" + x[:8] + "-" + x[8:12] + "-" + x[12:16] + "-" + x[16:20] + "-" + x[20:]
}

// ascii is an address with its other characters escaped: a URI of RFC 3986.
func ascii(address string) string {
	var out strings.Builder
	for _, c := range []byte(address) {
		if c >= 0x80 {
			out.WriteString("%" + strings.ToUpper(hex.EncodeToString([]byte{c})))
			continue
		}
		out.WriteByte(c)
	}
	return out.String()
}
