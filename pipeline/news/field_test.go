package news

import (
	"testing"
	"time"
)

func TestFieldNamesACaption(t *testing.T) {
	s := Source{Text: "text", Title: "title", Media: make([]Media, 12)}
	for i := range s.Media {
		s.Media[i].Caption = CaptionField(i)
	}
	for name, want := range map[string]string{
		"": "text", "text": "text", "title": "title", "media.0": "media.0", "media.11": "media.11",
		"media.12": "", "media.-1": "", "media.+1": "", "media.01": "", "media.": "", "1": "", "media.99999999999999999999": "", "caption": "",
	} {
		if got := s.Field(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// A post may have any number of pictures: each caption is looked up by its name.
func TestFieldOfManyCaptions(t *testing.T) {
	s := Source{Media: make([]Media, 20000)}
	start := time.Now()
	for i := range s.Media {
		s.Field(CaptionField(i))
	}
	if took := time.Since(start); took > time.Second {
		t.Errorf("%d captions took %v", len(s.Media), took)
	}
}
