package check

import (
	"fmt"
	"testing"
)

func TestDbg(t *testing.T) {
	if !*explore {
		return
	}
	for _, r := range goldRows(t, *exmode) {
		if !r.faithful && r.kind != "quote_altered" && r.kind != "quote_invented" {
			continue
		}
		c := r.checker
		cl := c.newClaim(r.text, r.cites)
		for _, q := range cl.facts.Quotes {
			b := c.rendered(cl, q.Inner)
			fmt.Printf("%.2f %v %v %s | %s | %s\n", b.score, b.turned, r.faithful, r.kind, q.In(r.text), b.span.In(c.sources[b.source].Field(b.field)))
		}
	}
}
