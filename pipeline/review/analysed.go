package review

import (
	"slices"
	"sync"

	"puente/pipeline/check"
	"puente/pipeline/facts"
)

// analysed is what is known of the sources of one of the machine's briefs. Each
// part is made once, by whoever needs it first; others wait for it.
type analysed struct {
	machine string // the brief's sum
	names   func() *facts.NameSet
	checker func() *check.Checker
}

// shelf keeps what is known of the stories that were opened last: an edit is
// checked at once.
type shelf struct {
	mu   sync.Mutex
	kept []analysed // the last used last
}

const keptOnShelf = 16

// analysed is what is known of a story's sources.
func (d *Desk) analysed(s Story) analysed {
	d.shelf.mu.Lock()
	defer d.shelf.mu.Unlock()
	kept := d.shelf.kept
	a := analysed{machine: s.Seen.Machine}
	if i := slices.IndexFunc(kept, func(k analysed) bool { return k.machine == a.machine }); i >= 0 {
		a = kept[i]
		kept = slices.Delete(kept, i, i+1)
	} else {
		sources := s.Machine.Sources
		a.names = sync.OnceValue(func() *facts.NameSet { return d.c.Names(sources) })
		a.checker = sync.OnceValue(func() *check.Checker { return check.New(sources, check.Options{Names: a.names()}) })
	}
	if len(kept) == keptOnShelf {
		kept = slices.Delete(kept, 0, 1)
	}
	d.shelf.kept = append(kept, a)
	return a
}

// names are the names that a story's sources use.
func (d *Desk) names(s Story) *facts.NameSet { return d.analysed(s).names() }

// checker is the check of a story's sentences against its sources.
func (d *Desk) checker(s Story) *check.Checker { return d.analysed(s).checker() }

// Warm analyses a story's sources before an editor needs them.
func (d *Desk) Warm(s Story) { d.checker(s) }
