package eval

import (
	"math"
	"testing"
)

// Held to sacreBLEU 2's figures for the same texts.
func TestCounts(t *testing.T) {
	var c Counts
	for _, pair := range [][2]string{
		{"The mayor resigned on 3 August, after 12,400 people protested.", "The mayor stepped down on 3 August after 12,400 people had protested."},
		{"It will not be amnesty.", "There will be no amnesty."},
		{"Nobody was injured in the bus-crash (U.S.)", "No one was hurt in the bus crash (U.S.)."},
	} {
		c.Add(pair[0], pair[1])
	}
	if got := math.Round(c.ChrF()*100) / 100; got != 57.52 {
		t.Errorf("chrF %.2f, want 57.52", got)
	}
	if got := math.Round(c.BLEU()*100) / 100; got != 29.66 {
		t.Errorf("BLEU %.2f, want 29.66", got)
	}
}

func TestCountsAtTheEnds(t *testing.T) {
	for _, c := range []struct {
		hyp, ref   string
		chrF, bleu float64
	}{
		{"the same five words here", "the same five words here", 100, 100},
		{"", "something", 0, 0},
		{"", "", 0, 0},
		{"xyz", "abc", 0, 0}, // BLEU: no 2-grams at all
	} {
		var k Counts
		k.Add(c.hyp, c.ref)
		if got := k.ChrF(); !near(got, c.chrF, 1e-9) {
			t.Errorf("chrF of %q: %v, want %v", c.hyp, got, c.chrF)
		}
		if got := k.BLEU(); !near(got, c.bleu, 1e-9) {
			t.Errorf("BLEU of %q: %v, want %v", c.hyp, got, c.bleu)
		}
	}
	if got := len(countFields()); got != numCounts {
		t.Errorf("%d names for %d counts", got, numCounts)
	}
}

// The example of Lin 2004, section 3.1: of "police killed the gunman", "police
// kill the gunman" keeps three words of four, "the gunman kill police" two.
func TestROUGEL(t *testing.T) {
	for _, c := range []struct {
		hyp, ref string
		want     float64
	}{
		{"police kill the gunman", "Police killed the gunman.", 0.75},
		{"the gunman kill police", "Police killed the gunman.", 0.5},
		{"the gunman", "Police killed the gunman.", 2 * 1 * 0.5 / 1.5},
		{"", "Police killed the gunman.", 0},
		{"nothing shared", "Police killed the gunman.", 0},
	} {
		if got := ROUGEL(c.hyp, c.ref); !near(got, c.want, 1e-12) {
			t.Errorf("%q: %v, want %v", c.hyp, got, c.want)
		}
	}
}
