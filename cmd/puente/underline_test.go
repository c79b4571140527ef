package main

import "testing"

func TestUnderline(t *testing.T) {
	for _, tt := range []struct {
		text       string
		start, end int
		want       string
	}{
		{"It cost 85 dollars.", 8, 10, "> It cost 85 dollars.\n>         ^^\n"},
		{"La niña fue a Olivar.", 15, 21, "> La niña fue a Olivar.\n>               ^^^^^^\n"},
		{"one\ntwo\x1b[31m three", 4, 7, "> one two[31m three\n>     ^^^\n"},
		{"It cost 85 dollars.", 8, 90, ""},
		{"It cost 85 dollars.", -1, 4, ""},
		{"ñu", 1, 2, ""},
	} {
		if got := underline(tt.text, tt.start, tt.end, "> "); got != tt.want {
			t.Errorf("underline(%q, %d, %d) = %q, want %q", tt.text, tt.start, tt.end, got, tt.want)
		}
	}
}
