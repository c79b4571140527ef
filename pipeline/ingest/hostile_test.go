package ingest

import (
	"strings"
	"testing"
	"time"
)

// TestHostileIsLinear: inputs made to be slow are read in a time that grows with
// their length.
func TestHostileIsLinear(t *testing.T) {
	const n = 1 << 17
	times := func(s string) string { return strings.Repeat(s, n/len(s)) }
	for name, dump := range map[string]string{
		"wrapped envelopes":    strings.Repeat(`{"data":`, 2000) + `{"items":[{"text":"x"}]}`,
		"open lists":           times("["),
		"open objects":         times(`{"data":{"items":[`),
		"quotes":               `[{"text":"` + times("\"\n{\"text\":"),
		"items without an end": "<rss><channel>" + times("<item>"),
		"ends without items":   "<rss><channel>" + times("</item>"),
		"entries in a name":    "<feed>" + times("<entry x='<entry"),
		"open tags":            "<!DOCTYPE html><html>" + times("<p><div><b>"),
		"tables in tables":     "<!DOCTYPE html><html>" + times("<table><tr><td>"),
		"references":           "<!DOCTYPE html><p>" + times("&amp;amp;"),
		"headers":              times("id,text\n"),
		"names of columns":     "id,text\n" + times("text,id,title,url\n"),
		"mojibake":             `{"text":"` + times("Ã") + `"}`,
		"mojibake in mojibake": `{"text":"` + times("ÃƒÂ©") + `"}`,
		"a feed's tail":        "<rss><channel><item><description>" + times("La entrada x ") + "</description></item></channel></rss>",
		"a DTD":                "<!DOCTYPE rss [" + times("<!ENTITY a 'b'>") + "]><rss><channel><item><title>x</title></item></channel></rss>",
		"headers of a WARC":    "WARC/1.0\r\n" + times("a: b\r\n"),
		"records of a WARC":    times("WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n"),
		"words of a text":      times("a "),
		"dates":                `{"text":"x","date":"` + times("ago ") + `"}`,
		"an archive of X":      "window.YTD.tweets.part0 = " + times(`[{"tweet":{`),
	} {
		start := time.Now()
		got := 0
		for range readString(t, dump, Options{}) {
			got++
		}
		if d := time.Since(start); d > 20*time.Second {
			t.Errorf("%s: %d records in %v", name, got, d)
		} else if d > time.Second {
			t.Logf("%s: %d records in %v", name, got, d)
		}
	}
}
