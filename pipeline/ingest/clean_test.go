package ingest

import (
	"flag"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestClean(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"  hola \n", "hola"},
		{"perrita &quot;Chola&quot; &amp; mansa", `perrita "Chola" & mansa`},
		{"&amp;lt;3 &amp;amp;amp; x", "<3 & x"},
		{"&#38;#38;#52;5;", "45;"},
		{"12&nbsp;400 12\u202f400", "12 400 12 400"},
		{"https://a.example/?a=1&copy=2&amp;b=3", "https://a.example/?a=1&copy=2&b=3"},
		{"&notareference; &ampfoo; AT&T;", "&notareference; &ampfoo; AT&T;"},
		{"Uno <b>dos</b> <a href=\"https://a.example\">tres</a>", "Uno dos tres"},
		{"<p>Uno</p><p>dos<br/>tres</p>", "Uno\ndos\ntres"},
		{"a<script>alert('x')</script>b", "ab"},
		{"&lt;b&gt;x&lt;/b&gt;", "x"},
		{"3 < 5 y 7 > 2; <sic> <3 <Juan> a<b", "3 < 5 y 7 > 2; <sic> <3 <Juan> a<b"},
		{"<a lot of people> went", "<a lot of people> went"},
		{"<!-- nada -->uno", "uno"},
		{"<<b>b>x", "x"},
		{"cafe\u0301", "café"},
		{"co\u00adope\u200bra\u202etivo\u2066\ufeff", "cooperativo"},
		{"a\r\nb\rc\u2028d\te\x00f", "a\nb\nc\nd ef"},
		{"☀\ufe0f a\ufe0f 👨\u200d👩\u200d👧", "☀\ufe0f a 👨👩👧"},
		{"e" + strings.Repeat("\u0323", 50), "ẹ" + strings.Repeat("\u0323", 6)},
		{"a\xf1o", "a\uFFFDo"},
		{"¿Cuánto? ¡Ñandú! «sí» 5 % €", "¿Cuánto? ¡Ñandú! «sí» 5 % €"},
		{"uno\n\n dos", "uno\n\n dos"},
	}
	for _, tt := range tests {
		if got := Clean(tt.in); got != tt.want {
			t.Errorf("Clean(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// checkClean holds what Clean promises.
func checkClean(t interface{ Errorf(string, ...any) }, in string) {
	got := Clean(in)
	if again := Clean(got); again != got {
		t.Errorf("not idempotent: %q gives %q, then %q", in, got, again)
	}
	if !utf8.ValidString(got) || !norm.NFC.IsNormalString(got) {
		t.Errorf("%q gives %q: not UTF-8 in NFC", in, got)
	}
	for _, r := range got {
		if drop(r) || r == '\r' || r == '\t' {
			t.Errorf("%q gives %q, with %U", in, got, r)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"a &amp;lt; b", "<p>x</p>", "e\u0301\u200b", "&#38;#38;amp;", "<<b>b>&lt;<i>", "<script>a</script>", "☀\ufe0f", "&#894;&#x338;<", "\r\n\r&#13;&#10;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkClean(t, s) })
}

// TestCleanPieces puts together what could make a reference or a tag only when
// something within it is gone.
func TestCleanPieces(t *testing.T) {
	piece := rapid.SampledFrom([]string{"&", "amp;", "lt;", "gt;", "#38;", "#x3c", ";", "<", ">", "b", "/", "script", "<p>", "</script>", "<a href=", " ", "\n", "\r", "e", "\u0301", "\u0338", "\u037e",
		"\u200b", "\ufe0f", "☀", "\u0323", "\u034f", "&#769;", "&#824;", "&#894;", "!--", "--", "=", "&NotEqualTilde;", "\u1100", "\u1161", "&#x1161;", "\xff", "&nbsp;", "\u00a0"})
	rapid.Check(t, func(t *rapid.T) {
		checkClean(t, strings.Join(rapid.SliceOfN(piece, 0, 20).Draw(t, "pieces"), ""))
	})
}

// hostileSize is how long the texts of TestHostile are: the test of linear work in
// cmd/puente runs it with several.
var hostileSize = flag.Int("hostile", 1<<12, "bytes of each hostile text")

// TestHostile gives Clean what a naive loop takes hours for.
func TestHostile(t *testing.T) {
	n := *hostileSize
	for _, in := range []string{"&" + strings.Repeat("amp;", n/4), strings.Repeat("<", n/3) + strings.Repeat("b>", n/3), strings.Repeat("&#38;", n/5), strings.Repeat("<script>></script>", n/18), "e" + strings.Repeat("\u0301", n/2)} {
		checkClean(t, in)
	}
}

func TestDates(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""}, {"  ", ""},
		{"2025-08-12T14:05:00-06:00", "2025-08-12T14:05:00-06:00"},
		{"2025-08-12T14:05:00.123Z", "2025-08-12T14:05:00Z"},
		{"2025-08-12T14:05:00+0000", "2025-08-12T14:05:00Z"},
		{"2025-08-12T14:05:00", "2025-08-12T14:05:00Z"},
		{"2025-08-12 14:05:00", "2025-08-12T14:05:00Z"},
		{"2025-08-12 14:05:00.5+00", "2025-08-12T14:05:00Z"},
		{"2025-08-12 14:05", "2025-08-12T14:05:00Z"},
		{"2025-08-12 14:05:00 -0300", "2025-08-12T14:05:00-03:00"},
		{"2025-08-12 14:05:00 UTC", "2025-08-12T14:05:00Z"},
		{"2025-08-12", "2025-08-12T00:00:00Z"},
		{"20250812", "2025-08-12T00:00:00Z"},
		{"20250812T140500Z", "2025-08-12T14:05:00Z"},
		{"Tue, 12 Aug 2025 14:05:00 GMT", "2025-08-12T14:05:00Z"},
		{"Tue, 12 Aug 2025 14:05:00 -0600", "2025-08-12T14:05:00-06:00"},
		{"Tue, 12 Aug 2025 14:05:00 CDT", "2025-08-12T14:05:00-05:00"},
		{"Tue, 12 Aug 2025 14:05:00 +0000 (UTC)", "2025-08-12T14:05:00Z"},
		{"12 Aug 25 14:05 EST", "2025-08-12T14:05:00-05:00"},
		{"Tue Aug 12 14:05:00 +0000 2025", "2025-08-12T14:05:00Z"},
		{"1755007500", "2025-08-12T14:05:00Z"},
		{"1755007500.25", "2025-08-12T14:05:00Z"},
		{"1755007500000", "2025-08-12T14:05:00Z"},
		{"25/12/2025 08:00", "2025-12-25T08:00:00Z"},
		{"12/25/2025", "2025-12-25T00:00:00Z"},
		{"08/08/2025", "2025-08-08T00:00:00Z"},
		{"August 12, 2025", "2025-08-12T00:00:00Z"},
	}
	for _, tt := range tests {
		if got, ok := normDate(tt.in, false, time.UTC); got != tt.want || !ok {
			t.Errorf("normDate(%q) = %q, %v, want %q", tt.in, got, ok, tt.want)
		}
	}
	for in, want := range map[string]string{"03/04/2025": "2025-04-03T00:00:00Z", "3/4/2025 08:30": "2025-04-03T08:30:00Z", "12/25/2025": "2025-12-25T00:00:00Z", "25-12-2025": "2025-12-25T00:00:00Z"} {
		if got, ok := normDate(in, true, time.UTC); got != want || !ok {
			t.Errorf("normDate(%q) with the day first = %q, want %q", in, got, want)
		}
	}
	for _, bad := range []string{"ayer", "2025-13-01", "2025-02-30", "03/04/2025", "1755", "99999999999999999999", "0000-00-00", "12 Aug 2025 14:05 XYZ", "9999-01-01", strings.Repeat("1", 100), "\xff", "31/31/2025", "0/13/2025"} {
		if got, ok := normDate(bad, false, time.UTC); ok {
			t.Errorf("normDate(%q) = %q, want it refused", bad, got)
		}
	}
}
