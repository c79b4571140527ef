package ingest

import (
	"testing"
	"time"
)

func TestSpanishDates(t *testing.T) {
	for in, want := range map[string]string{
		"mar, 12 ago 2025 14:05:00 -0300":       "2025-08-12T14:05:00-03:00",
		"Mié, 06 Ago 2025 09:00:00 GMT":         "2025-08-06T09:00:00Z",
		"sáb., 9 ago. 2025 21:30:00 +0200":      "2025-08-09T21:30:00+02:00",
		"martes, 12 de agosto de 2025":          "2025-08-12T00:00:00-06:00",
		"martes 12 de agosto de 2025, 14:05 h":  "2025-08-12T14:05:00-06:00",
		"12 de mar. de 2025 08:15":              "2025-03-12T08:15:00-06:00",
		"mar, 11 mar 2025 10:00:00 -0500":       "2025-03-11T10:00:00-05:00",
		"12 de setiembre del 2025 - 3:05 p. m.": "2025-09-12T15:05:00-06:00",
		"Agosto 12, 2025 14:05":                 "2025-08-12T14:05:00-06:00",
		"dom, 1 dic 2025 00:00:00 EST":          "2025-12-01T00:00:00-05:00",
		"12 de enero de 2025 a las 07:00":       "2025-01-12T07:00:00-06:00",
		"2025-08-12 14:05":                      "2025-08-12T14:05:00-06:00",
		"2025-08-12T14:05:00Z":                  "2025-08-12T14:05:00Z",
		"1755007500":                            "2025-08-12T14:05:00Z",
	} {
		if got, ok := normDate(in, true, time.FixedZone("", -6*3600)); !ok || got != want {
			t.Errorf("%q: got %q, %v, want %q", in, got, ok, want)
		}
	}
	for _, bad := range []string{"mar", "ago ago ago", "32 de enero de 2025", "12 de agosto", "de de de"} {
		if got, ok := normDate(bad, true, time.UTC); ok {
			t.Errorf("%q: got %q, want it refused", bad, got)
		}
	}
}
