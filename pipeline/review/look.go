package review

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// look is what an editor has chosen to see of the queue. It stands in the
// address of the page, so that it can be kept, sent and come back to.
type look struct {
	Filter
	Page int // from 1
}

// maxWords bounds each part of a look, in bytes.
const maxWords = 200

// parseLook reads an address's query. What it does not know it leaves out.
func parseLook(v url.Values) look {
	get := func(name string) string {
		s := plain(v.Get(name))
		if len(s) > maxWords {
			s = strings.ToValidUTF8(s[:maxWords], "")
		}
		return s
	}
	l := look{Filter{State: get("state"), Lang: get("lang"), Outlet: get("outlet"), Kind: get("kind"), Section: get("section"), Words: get("words")}, 1}
	if !slices.ContainsFunc(piles, func(s pile) bool { return s.name == l.State }) {
		l.State = ""
	}
	if n, err := strconv.Atoi(v.Get("page")); err == nil && n > 1 {
		l.Page = n
	}
	return l
}

// query is what parseLook reads, without what is as it is by default: in an
// order that does not change.
func (l look) query() string {
	v := url.Values{}
	for name, s := range map[string]string{"state": l.State, "lang": l.Lang, "outlet": l.Outlet, "kind": l.Kind, "section": l.Section, "words": l.Words} {
		if s != "" {
			v.Set(name, s)
		}
	}
	if l.Page > 1 {
		v.Set("page", strconv.Itoa(l.Page))
	}
	return v.Encode()
}

// address is the queue so looked at.
func (l look) address() string {
	if q := l.query(); q != "" {
		return "/?" + q
	}
	return "/"
}

// narrowed says whether it leaves out stories by more than their state.
func (l look) narrowed() bool {
	f := l.Filter
	f.State = ""
	return f != Filter{}
}

// storyAddress is a story's page, to which the look that it was opened from goes
// along as q: so that the page can offer the next story of the same queue.
func storyAddress(id string, l look) string {
	address := "/story/" + url.PathEscape(id)
	if q := l.query(); q != "" {
		address += "?q=" + url.QueryEscape(q)
	}
	return address
}

// around is a story's place in the queue.
type around struct {
	Queue      string // the address of the queue, at the page from which the story was opened
	Query      string // what goes along as q; "" for none
	Prev, Next string // addresses of the stories before and after it; "" where there is none
	NextID     string
	Place, Of  int // its place among those that are looked at, from 1; 0 where it is not among them (any more)
}

// neighbours is where a story stands in the queue as looked at with q, the value
// that storyAddress gave its page. The order is that of the queue, and the story
// need not be among those looked at: one that was just approved has the next
// open one after it. A page passes q on in its links (?q=) and forms (a hidden
// field), and reads it with r.FormValue("q").
func (s *Server) neighbours(ctx context.Context, q, id string) (around, error) {
	values, _ := url.ParseQuery(q) // what can be read of it
	l := parseLook(values)
	entries, err := s.desk.Queue(ctx)
	return l.around(entries, id), err
}

func (l look) around(entries []Entry, id string) around {
	a := around{Queue: l.address(), Query: l.query()}
	passed := false
	for _, e := range entries {
		taken := l.Takes(e)
		if taken {
			a.Of++
		}
		switch {
		case e.ID == id:
			passed = true
			if taken {
				a.Place = a.Of
			}
		case taken && !passed:
			a.Prev = storyAddress(e.ID, l)
		case taken && a.Next == "":
			a.Next, a.NextID = storyAddress(e.ID, l), e.ID
		}
	}
	if !passed {
		a.Prev, a.Next, a.NextID = "", "", ""
	}
	return a
}
