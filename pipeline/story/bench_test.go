package story

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"time"

	"puente/pipeline/news"
)

// invented makes a day of n sources: stories of two to twelve sources, single
// posts, reposts, all from a made-up vocabulary; the seed decides everything.
func invented(n int, seed int64) []news.Source {
	rng := rand.New(rand.NewSource(seed))
	word := func(i int) string {
		var b strings.Builder
		for i += 7; i > 0; i /= 14 {
			b.WriteString([]string{"ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo"}[i%14])
		}
		return b.String()
	}
	common := func() string { return word(int(rng.ExpFloat64() * 300)) }
	name := func(i int) string {
		w := word(40000 + i)
		return strings.ToUpper(w[:1]) + w[1:]
	}
	start := time.Date(2025, 3, 4, 0, 0, 0, 0, time.UTC)
	var out []news.Source
	for story := 0; len(out) < n; story++ {
		size := 1
		if rng.Intn(3) == 0 {
			size = 2 + rng.Intn(11)
		}
		actors := []string{name(rng.Intn(n)), name(rng.Intn(n)), name(rng.Intn(n / 4))}
		figures := []int{rng.Intn(90000), rng.Intn(300), rng.Intn(20)}
		topic := []string{word(rng.Intn(4000)), word(rng.Intn(4000)), word(rng.Intn(4000))}
		for k := 0; k < size && len(out) < n; k++ {
			var ws []string
			for range 25 + rng.Intn(20) {
				ws = append(ws, common())
			}
			for _, a := range actors {
				if rng.Intn(3) > 0 {
					ws[1+rng.Intn(len(ws)-1)] = a
				}
			}
			for _, t := range topic {
				if rng.Intn(2) > 0 {
					ws[rng.Intn(len(ws))] = t
				}
			}
			ws[1+rng.Intn(len(ws)-1)] = fmt.Sprint(figures[rng.Intn(3)])
			s := news.Source{
				ID: fmt.Sprintf("s%06d", len(out)), Outlet: "Outlet " + name(rng.Intn(200)), Kind: "post", Lang: "en",
				PublishedAt: start.Add(time.Duration(rng.Intn(86400)) * time.Second).Format(time.RFC3339),
				Text:        strings.Join(ws, " ") + ".",
			}
			if rng.Intn(10) == 0 && k > 0 {
				s.Text = "RT @someone: " + out[len(out)-1].Text
			}
			if rng.Intn(2) == 0 {
				s.Lang = "es"
				s.Translation = news.Translation{Engine: "test", Text: s.Text}
			}
			out = append(out, s)
		}
	}
	return out
}

func benchmarkGroup(b *testing.B, n int) {
	sources := invented(n, 1)
	b.ReportAllocs()
	for b.Loop() {
		stories, alone := Group(sources, Options{Date: "2025-03-04"})
		if len(stories) == 0 || len(alone) == 0 {
			b.Fatal("nothing grouped")
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "sources/s")
}

func BenchmarkGroup5000(b *testing.B)  { benchmarkGroup(b, 5000) }
func BenchmarkGroup50000(b *testing.B) { benchmarkGroup(b, 50000) }
