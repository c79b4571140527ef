package eval

import (
	"bytes"
	"encoding/json"
	"testing"
	"unicode/utf8"

	"puente/pipeline/check"
)

// Whatever a story's file or a claim's line holds: it is refused, or it is
// scored and reported as valid UTF-8.
func FuzzReadStory(f *testing.F) {
	raw, err := json.Marshal(bridgeStory(1))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add([]byte(`{"id":"x","sources":[{"id":"s","text":"\ud800 a"}],"brief":{"sentences":[{"text":"9\u202e","cites":["s","nobody",{"source":"s","original":{"start":9,"end":-1}}]}]},"variants":[{"kind":"\n","text":"x"}]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		st, err := readStory(raw)
		if err != nil {
			return
		}
		r := newReport(Config{})
		cases, err := checked(t.Context(), st, st.Sources, check.Judging{})
		if err != nil {
			t.Fatal(err)
		}
		r.Parts = []PartReport{{Name: Check, Cases: cases, part: part{of: checkMeasures, fields: checkFields}}}
		r.finish(Config{Resamples: 1})
		reported(t, r)
	})
}

func FuzzClaim(f *testing.F) {
	f.Add([]byte(claimLine("c", "Some 3,200 vehicles. It is «so».", `,"label":true`)))
	f.Add([]byte(`{"text":"x\u0000","label":1e308,"cites":[{"source":"s"}],"sources":[{"id":"s","lang":"es","title":"\n","translation":{"segments":[{"original":[5,1],"english":[9,99]}]}}]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var c Claim
		if json.Unmarshal(raw, &c) != nil {
			return
		}
		r := newReport(Config{})
		made, err := c.judged(t.Context(), check.New(c.Sources, check.Options{}), check.Judging{}, c.Sources, 1)
		if err != nil {
			t.Fatal(err)
		}
		r.Parts = []PartReport{{Name: Claims, Cases: []Case{made}, part: claimsPart()}}
		r.finish(Config{Resamples: 1})
		reported(t, r)
	})
}

func reported(t *testing.T, r *Report) {
	t.Helper()
	var page, lines bytes.Buffer
	if err := r.HTML(&page); err != nil {
		t.Error(err)
	}
	if err := r.Dump(&lines); err != nil {
		t.Error(err)
	}
	for name, s := range map[string]string{"page": page.String(), "dump": lines.String(), "text": r.Text()} {
		if !utf8.ValidString(s) {
			t.Errorf("the %s is not valid UTF-8", name)
		}
	}
}
