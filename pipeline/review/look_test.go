package review

import (
	"net/url"
	"strings"
	"testing"

	"puente/pipeline/news"
)

func TestLookIsReadBackFromItsAddress(t *testing.T) {
	for query, want := range map[string]string{
		"":                                  "",
		"state=approved":                    "state=approved",
		"state=open":                        "", // what is to do is the default
		"state=%3Cb%3E&page=2":              "page=2",
		"page=-1":                           "",
		"page=1":                            "",
		"page=x&lang=es":                    "lang=es",
		"words=agua+%26+luz&outlet=Radio+Ñ": "outlet=Radio+%C3%91&words=agua+%26+luz",
		"words=a%E2%80%AEb%00c":             "words=abc",
		"words=" + strings.Repeat("é", 200): "words=" + strings.Repeat("%C3%A9", maxWords/2),
		"done=x&kind=number&section=sport":  "kind=number&section=sport",
	} {
		v, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		l := parseLook(v)
		if got := l.query(); got != want {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
		again, _ := url.ParseQuery(l.query())
		if got := parseLook(again); got != l {
			t.Errorf("%q is read back as %+v, not %+v", query, got, l)
		}
	}
}

func TestStoryAddress(t *testing.T) {
	for _, c := range []struct {
		id   string
		l    look
		want string
	}{
		{"2025-08-12-agua", look{}, "/story/2025-08-12-agua"},
		{"a/b?c#d", look{}, "/story/a%2Fb%3Fc%23d"},
		{"a", look{Filter{State: news.Ready, Words: "x&y"}, 2}, "/story/a?q=page%3D2%26state%3Dready%26words%3Dx%2526y"},
	} {
		if got := storyAddress(c.id, c.l); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

func TestNeighboursFollowTheQueue(t *testing.T) {
	entries := []Entry{
		{ID: "a", State: Open, Status: news.Ready}, {ID: "b", State: Open, Status: news.NeedsReview}, {ID: "c", State: Approved, Status: news.Ready},
		{ID: "d", State: Open, Status: news.Ready}, {ID: "e", State: Open, Status: news.Ready, Gone: true}, {ID: "f", State: Open, Status: news.Ready},
	}
	for _, c := range []struct {
		state, id, prev, next string
		place, of             int
	}{
		{"", "a", "", "b", 1, 4},
		{"", "b", "a", "d", 2, 4},
		{"", "c", "b", "d", 0, 4}, // was approved just now: one goes on with what comes after it
		{"", "d", "b", "f", 3, 4},
		{"", "f", "d", "", 4, 4},
		{news.Ready, "a", "", "d", 1, 3},
		{Approved, "c", "", "", 1, 1},
		{"all", "e", "d", "f", 5, 6},
		{"", "unknown", "", "", 0, 4},
	} {
		l := look{Filter{State: c.state}, 1}
		got := l.around(entries, c.id)
		id := func(address string) string {
			address, _, _ = strings.Cut(strings.TrimPrefix(address, "/story/"), "?")
			return address
		}
		if id(got.Prev) != c.prev || id(got.Next) != c.next || got.NextID != c.next || got.Place != c.place || got.Of != c.of {
			t.Errorf("%q of %q: %+v", c.id, c.state, got)
		}
	}
}

func TestALineIsCutAtAWord(t *testing.T) {
	for _, c := range []struct {
		s    string
		most int
		want string
	}{
		{"", 5, ""}, {"agua", 4, "agua"}, {"agua potable", 8, "agua …"}, {"aguapotable", 4, "agua …"}, {"ñandú, ñandú", 8, "ñandú …"},
	} {
		if got := cut(c.s, c.most); got != c.want {
			t.Errorf("cut(%q, %d) = %q, want %q", c.s, c.most, got, c.want)
		}
	}
}

func TestTheMostFrequentValuesAreOffered(t *testing.T) {
	counts := map[string]int{"Ñ": 1, "b": 3, "A": 2, "c": 1}
	got := options(counts, "gone", func(s string) string { return s }, 3)
	var values []string
	for _, o := range got {
		values = append(values, o.Value)
	}
	if s := strings.Join(values, " "); s != "A b gone" || !got[2].Chosen || got[2].Count != 0 {
		t.Errorf("%+v", got)
	}
}
