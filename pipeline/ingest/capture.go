package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"slices"
)

// digest is what is known of a record that was too long to be held.
type digest struct {
	length int64
	sha256 string
}

// capture collects a record up to max bytes; of a longer one it keeps the
// beginning, the length and the sum.
type capture struct {
	max    int
	buf    []byte
	length int64
	sum    hash.Hash // nil while the record fits
}

func (c *capture) reset() {
	c.buf, c.length, c.sum = c.buf[:0], 0, nil
}

// Write takes more bytes in; it never fails.
func (c *capture) Write(p []byte) (int, error) {
	c.length += int64(len(p))
	if c.sum == nil && len(c.buf)+len(p) > c.max {
		c.sum = sha256.New()
		c.sum.Write(c.buf)
		c.buf = slices.Clone(c.buf[:min(len(c.buf), keepRaw)]) // the long one is let go
	}
	kept := p
	if c.sum != nil {
		c.sum.Write(p)
		kept = p[:min(len(p), max(0, keepRaw-len(c.buf)))]
	}
	c.buf = append(c.buf, kept...)
	return len(p), nil
}

// digest is nil where the record fitted.
func (c *capture) digest() *digest {
	if c.sum == nil {
		return nil
	}
	return &digest{c.length, hex.EncodeToString(c.sum.Sum(nil))}
}

// digestOf sums up a record that is at hand.
func digestOf(raw []byte) *digest {
	sum := sha256.Sum256(raw)
	return &digest{int64(len(raw)), hex.EncodeToString(sum[:])}
}
