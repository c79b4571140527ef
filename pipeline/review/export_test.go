package review

import "testing"

// SumOf is an object's name in the log.
func SumOf(body []byte) string { return sumOf(body) }

// Fill lets the log's file grow no more.
func Fill(t *testing.T, l *Log) {
	t.Helper()
	l.db.SetMaxOpenConns(1)
	var pages int
	if err := l.db.QueryRow("pragma page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	var most int
	if err := l.db.QueryRow("pragma max_page_count = 1").Scan(&most); err != nil || most != pages {
		t.Fatalf("%d pages of %d: %v", most, pages, err)
	}
}
