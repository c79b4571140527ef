package render

// Clean is s as every page shows it: valid UTF-8, line breaks as \n, without
// control, zero-width, bidirectional and other invisible characters.
func Clean(s string) string { return clean(s) }

// Line is Clean on one line.
func Line(s string) string { return line(s) }

// SafeURL is the address if it may be a link: absolute, http or https, with a
// host and without credentials or characters that do not belong there.
func SafeURL(s string) (string, bool) { return safeURL(s) }

// LongDate is "Tuesday 4 November 2025" for "2025-11-04", or "Tuesday, November
// 4, 2025"; what is no date stays as it is.
func LongDate(s string, american bool) string { return longDate(s, american) }

// Published is a source's time of publication for people, in the zone it was
// written in; "" where it has none.
func Published(s string, american bool) string { return published(s, american) }

// Links finds the addresses in a text that may be links: [start, end) in bytes.
func Links(text string) (out [][2]int) {
	for _, l := range links(text) {
		out = append(out, [2]int{l.start, l.end})
	}
	return out
}
