package llm

import (
	"context"
	"slices"
	"testing"
)

// bounded is what caps an asker saw that answers by f.
func bounded(f func(n int, r Request) error) (Asker, *[]int) {
	var caps []int
	return Bound(AskerFunc(func(_ context.Context, r Request) (Answer, error) {
		caps = append(caps, r.Cap)
		return Answer{Text: "{}"}, f(len(caps), r)
	}), func(_ Request, thinks bool) int {
		if thinks {
			return 5000
		}
		return 100
	}), &caps
}

func TestBound(t *testing.T) {
	cut := &Error{Kind: ErrTooLong, Message: "cut off"}
	thinking := &Error{Kind: ErrTooLong, Message: "cut off", Thinking: true}
	noRoom := &Error{Kind: ErrTooLong, Status: 400, NoRoom: true}
	for name, c := range map[string]struct {
		ask   []Request
		f     func(n int, r Request) error
		caps  []int
		fails bool // the last one
	}{
		"unbounded":     {ask: []Request{{}}, caps: []int{100}},
		"own bound":     {ask: []Request{{MaxTokens: 7}}, caps: []int{0}},
		"of a budget":   {ask: []Request{{Cap: 7}}, caps: []int{7}},
		"endless":       {ask: []Request{{}}, f: func(int, Request) error { return cut }, caps: []int{100}, fails: true},
		"endless still": {ask: []Request{{}}, f: func(int, Request) error { return thinking }, caps: []int{100, 5000}, fails: true},
		"reasons": {ask: []Request{{Model: "r"}, {Model: "r"}, {Model: "other"}}, caps: []int{100, 5000, 5000, 100},
			f: func(_ int, r Request) error {
				if r.Model == "r" && r.Cap < 5000 {
					return thinking
				}
				return nil
			}},
		"small context": {ask: []Request{{}}, caps: []int{100, 0}, f: func(_ int, r Request) error {
			if r.Cap > 0 {
				return noRoom
			}
			return nil
		}},
	} {
		f := c.f
		if f == nil {
			f = func(int, Request) error { return nil }
		}
		a, caps := bounded(func(n int, r Request) error {
			if err := f(n, r); err != nil {
				return err
			}
			return nil
		})
		var err error
		for _, r := range c.ask {
			_, err = a.Ask(t.Context(), r)
		}
		if !slices.Equal(*caps, c.caps) || (err != nil) != c.fails {
			t.Errorf("%s: caps %v, want %v; %v", name, *caps, c.caps, err)
		}
	}
}
