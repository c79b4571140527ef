package check

import (
	"flag"
	"fmt"
	"sort"
	"testing"
)

func TestExplore(t *testing.T) {
	if !*explore {
		return
	}
	type line struct {
		m    float64
		text string
	}
	var lines []line
	for _, r := range goldRows(t, *exmode) {
		c := r.checker
		cl := c.newClaim(r.text, r.cites)
		best := line{m: -1}
		switch *what {
		case "out":
			for _, n := range cl.facts.Names {
				own, other := c.holders(cl, cl.item(n.Span), n)
				if m := other.fit - own.fit; m > best.m {
					o := ""
					if other.fit > 0 {
						rd := &cl.readings[other.reading]
						o = other.name.In(c.sources[rd.source].texts[rd.field].string)
					}
					best = line{m, fmt.Sprintf("%.2f %v %-18s %q own %.2f rival %.2f %q | %s", m, r.faithful, r.kind, n.In(r.text), own.fit, other.fit, o, r.text)}
				}
			}
		case "turn":
			for _, x := range c.turned(cl) {
				if m := x.other - x.own; m > best.m {
					rd := &cl.readings[x.reading]
					best = line{m, fmt.Sprintf("%.2f %v %-18s %q own %.2f %q other %.2f | %s", m, r.faithful, r.kind, x.said.In(r.text), x.own, x.source.In(c.sources[rd.source].Field(rd.field)), x.other, r.text)}
				}
			}
		case "friends":
			for _, f := range c.falseFriends(cl) {
				best = line{1, fmt.Sprintf("%v %-18s %s | %s", r.faithful, r.kind, f.Message, r.text)}
			}
		case "cause":
			at, b := c.causeAdded(cl)
			best = line{1 - b, fmt.Sprintf("%.2f %v %-18s %q | %s", b, r.faithful, r.kind, at.In(r.text), r.text)}
		case "scope":
			at, b := c.scopeWidened(cl)
			best = line{1 - b, fmt.Sprintf("%.2f %v %-18s %q | %s", b, r.faithful, r.kind, at.In(r.text), r.text)}
		case "force":
			x := c.strengthenedVerb(cl)
			if x.other > x.own {
				rd := &cl.readings[x.readingOfThis]
				best = line{x.other - x.own, fmt.Sprintf("%.2f-%.2f %v %-18s %q %q | %s", x.other, x.own, r.faithful, r.kind, x.said.In(r.text), x.source.In(c.sources[rd.source].Field(rd.field)), r.text)}
			}
		case "names":
			x := c.exchangedNames(cl)
			best = line{x.gain, fmt.Sprintf("%.2f %v %-18s %q %q | %s", x.gain, r.faithful, r.kind, x.a.In(r.text), x.b.In(r.text), r.text)}
		case "numbers":
			x := c.exchangedNumbers(cl)
			best = line{x.gain, fmt.Sprintf("%.2f %v %-18s %q %q | %s", x.gain, r.faithful, r.kind, x.a.In(r.text), x.b.In(r.text), r.text)}
		}
		lines = append(lines, best)
	}
	sort.SliceStable(lines, func(i, j int) bool { return lines[i].m > lines[j].m })
	for _, l := range lines[:*most] {
		fmt.Println(l.text)
	}
}

var what = flag.String("what", "out", "")

var most = flag.Int("most", 40, "")

var explore = flag.Bool("explore", false, "")
