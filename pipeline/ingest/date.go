package ingest

import (
	"strconv"
	"strings"
	"time"
)

// layouts of dates that are read, besides RFC 3339 and Unix times. A fraction
// may follow the seconds. Without a zone they mean the dump's.
var layouts = []string{
	"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700", "2006-01-02T15:04",
	"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z07:00", "2006-01-02 15:04:05Z0700", "2006-01-02 15:04:05 Z0700", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02 15:04 Z07:00", "2006-01-02 15:04 Z0700",
	"2006-01-02 15:04:05Z07", "2006-01-02T15:04:05Z07",
	"2006-01-02", "2006/01/02", "2006/01/02 15:04:05", "2006/01/02 15:04",
	"20060102T150405Z0700", "20060102T150405", "20060102150405", "20060102",
	"Mon, 2 Jan 2006 15:04:05 Z0700", "Mon, 2 Jan 2006 15:04:05", "Mon, 2 Jan 2006 15:04 Z0700", "2 Jan 2006 15:04:05 Z0700", "2 Jan 2006 15:04 Z0700", "2 Jan 06 15:04 Z0700", "Mon, 2 Jan 06 15:04:05 Z0700",
	"Monday, 2-Jan-06 15:04:05 Z0700",
	"Mon Jan 2 15:04:05 Z0700 2006", "Mon Jan 2 15:04:05 2006",
	"2 Jan 2006 15:04:05", "2 Jan 2006 15:04", "2 Jan 2006 3:04 PM", "2 Jan 2006 3:04:05 PM", "Jan 2 2006", "Jan 2 2006 15:04",
	"2 Jan 2006", "Jan 2, 2006", "January 2, 2006", "2 January 2006", "January 2, 2006 15:04", "January 2, 2006 3:04 PM",
}

// zones are the abbreviations that feeds of our languages write, as offsets.
var zones = map[string]string{
	"GMT": "+0000", "UTC": "+0000", "UT": "+0000", "WET": "+0000", "WEST": "+0100", "BST": "+0100", "CET": "+0100", "CEST": "+0200",
	"EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500", "MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700", "AKST": "-0900", "AKDT": "-0800", "HST": "-1000", "AST": "-0400", "ADT": "-0300",
	"ART": "-0300", "UYT": "-0300", "CLT": "-0400", "CLST": "-0300", "BOT": "-0400", "VET": "-0400", "PYT": "-0300", "COT": "-0500", "PET": "-0500", "ECT": "-0500",
}

// Years outside of these are typing errors or another unit.
const (
	firstYear = 1900
	lastYear  = 2200
)

// normDate writes a date as RFC 3339 with the zone it had, else with zone. "" gives "". Where
// dayFirst is set 03/04/2025 is in April; else it cannot be read.
func normDate(s string, dayFirst bool, zone *time.Location) (string, bool) {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "?")), " ")
	if s == "" {
		return "", true
	}
	if len(s) > 64 {
		return "", false
	}
	t, ok := parseDate(s, dayFirst, zone)
	if _, offset := t.Zone(); !ok || t.Year() < firstYear || t.Year() > lastYear || offset%60 != 0 || offset <= -86400 || offset >= 86400 {
		return "", false
	}
	return t.Format(time.RFC3339), true
}

func parseDate(s string, dayFirst bool, zone *time.Location) (time.Time, bool) {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t, true
	}
	if t, ok := unix(s); ok {
		return t, true
	}
	if t, ok := slashed(s, dayFirst, zone); ok {
		return t, true
	}
	if english, ok := inEnglish(s); ok {
		s = english
	}
	if s[len(s)-1] == ')' { // Tue, 12 Aug 2025 14:05:00 +0000 (UTC)
		if open := strings.LastIndexByte(s, '('); open > 0 {
			s = strings.TrimSpace(s[:open])
		}
	}
	words := strings.Split(s, " ")
	for i, w := range words {
		if offset, ok := zones[w]; ok {
			words[i] = offset
		}
	}
	s = strings.Join(words, " ")
	for _, l := range layouts {
		if t, err := time.ParseInLocation(l, s, zone); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// months are the Spanish names of months, by their first letters.
var months = map[string]string{
	"ene": "Jan", "feb": "Feb", "mar": "Mar", "abr": "Apr", "may": "May", "jun": "Jun", "jul": "Jul", "ago": "Aug", "set": "Sep", "sep": "Sep", "oct": "Oct", "nov": "Nov", "dic": "Dec",
	"enero": "Jan", "febrero": "Feb", "marzo": "Mar", "abril": "Apr", "mayo": "May", "junio": "Jun", "julio": "Jul", "agosto": "Aug", "septiembre": "Sep", "setiembre": "Sep", "sept": "Sep", "octubre": "Oct", "noviembre": "Nov", "diciembre": "Dec",
}

// weekdays are Spanish names of days, which say nothing beside a date, and the
// small words of one.
var weekdays = map[string]bool{
	"lun": true, "mar": true, "mié": true, "mie": true, "jue": true, "vie": true, "sáb": true, "sab": true, "dom": true,
	"lunes": true, "martes": true, "miércoles": true, "miercoles": true, "jueves": true, "viernes": true, "sábado": true, "sabado": true, "domingo": true,
	"de": true, "del": true, "a": true, "las": true, "la": true, "h": true, "hs": true, "hrs": true, "horas": true, "-": true, "|": true,
}

// halves of the day as Spanish writes them.
var halves = strings.NewReplacer("a. m.", "AM", "p. m.", "PM", "a.m.", "AM", "p.m.", "PM")

// inEnglish rewrites a date with Spanish names: "mar, 12 ago 2025 14:05:00
// -0600", "martes, 12 de agosto de 2025". "mar" is a month where no other one
// is named.
func inEnglish(s string) (string, bool) {
	words := strings.Fields(halves.Replace(strings.ToLower(s)))
	named := func(w string) string { return strings.Trim(w, ".,") }
	month := -1
	for i, w := range words {
		if months[named(w)] != "" && (month < 0 || weekdays[named(words[month])]) {
			month = i
		}
	}
	if month < 0 {
		return "", false
	}
	var out []string
	for i, w := range words {
		switch {
		case i == month:
			out = append(out, months[named(w)])
		case weekdays[named(w)]:
		default:
			out = append(out, strings.ToUpper(named(w)))
		}
	}
	return strings.Join(out, " "), true
}

// unix reads seconds, milliseconds or microseconds since 1970.
func unix(s string) (time.Time, bool) {
	whole, fraction, _ := strings.Cut(s, ".")
	if strings.Trim(fraction, "0123456789") != "" {
		return time.Time{}, false
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return time.Time{}, false
	}
	switch len(whole) {
	case 9, 10:
		return time.Unix(n, 0).UTC(), true
	case 13:
		return time.UnixMilli(n).UTC(), true
	case 16:
		return time.UnixMicro(n).UTC(), true
	}
	return time.Time{}, false
}

// slashed reads 25/12/2025 and 12/25/2025, with a time or without; where both
// numbers could be the month it cannot be read, unless the day is known to come
// first.
func slashed(s string, dayFirst bool, zone *time.Location) (time.Time, bool) {
	date, clock, _ := strings.Cut(s, " ")
	parts := strings.FieldsFunc(date, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	if len(parts) != 3 || len(parts[2]) != 4 {
		return time.Time{}, false
	}
	a, errA := strconv.Atoi(parts[0])
	b, errB := strconv.Atoi(parts[1])
	if errA != nil || errB != nil || (a <= 12 && b <= 12 && a != b && !dayFirst) {
		return time.Time{}, false
	}
	if a <= 12 && b > 12 {
		a, b = b, a
	}
	if a < 1 || a > 31 || b < 1 || b > 12 {
		return time.Time{}, false
	}
	day := parts[2] + "-" + strconv.Itoa(100 + b)[1:] + "-" + strconv.Itoa(100 + a)[1:]
	for _, l := range []string{"2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02 3:04 PM", "2006-01-02 "} {
		if t, err := time.ParseInLocation(l, day+" "+clock, zone); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
