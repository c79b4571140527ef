package eval

import (
	"math"
	"testing"
)

func near(a, b, within float64) bool { return math.Abs(a-b) <= within }

// The intervals that R. G. Newcombe (Two-sided confidence intervals for the
// single proportion, Statistics in Medicine 17, 1998, table I) gives for
// Wilson's method.
func TestWilson(t *testing.T) {
	for _, c := range []struct{ k, n, low, high float64 }{
		{81, 263, 0.2553, 0.3662},
		{15, 148, 0.0624, 0.1605},
		{0, 20, 0.0000, 0.1611},
		{1, 29, 0.0061, 0.1718},
	} {
		got := Wilson(c.k, c.n)
		if !near(got.Low, c.low, 0.00005) || !near(got.High, c.high, 0.00005) {
			t.Errorf("%v of %v: %.4f to %.4f, want %.4f to %.4f", c.k, c.n, got.Low, got.High, c.low, c.high)
		}
	}
	if got := Wilson(0, 0); !math.IsNaN(got.Low) || !math.IsNaN(got.High) {
		t.Errorf("an interval of no cases: %v", got)
	}
}

// Sums of the binomial distribution at 1/2, worked by hand.
func TestMcNemar(t *testing.T) {
	for _, c := range []struct {
		lost, won int
		p         float64
	}{
		{0, 0, 1}, {0, 5, 2.0 / 32}, {6, 0, 2.0 / 64}, {5, 1, 14.0 / 64}, {1, 5, 14.0 / 64}, {3, 3, 1}, {9, 1, 22.0 / 1024},
	} {
		if got := McNemar(c.lost, c.won); !near(got, c.p, 1e-12) {
			t.Errorf("%d lost, %d won: p %.6f, want %.6f", c.lost, c.won, got, c.p)
		}
	}
	if got := McNemar(3000, 3200); got < 0.0105 || got > 0.0120 { // normal approximation with continuity correction: 0.0115
		t.Errorf("many cases: p %v", got)
	}
}

// The ratings of computed tomograms by one reader, table I of Hanley and McNeil
// 1982: the area is 0.893.
func TestAUC(t *testing.T) {
	normal, abnormal := []int{33, 6, 6, 11, 2}, []int{3, 2, 2, 11, 33}
	var scores []float64
	var good []bool
	for rating := range normal {
		for range normal[rating] {
			scores, good = append(scores, float64(rating)), append(good, false)
		}
		for range abnormal[rating] {
			scores, good = append(scores, float64(rating)), append(good, true)
		}
	}
	if got := AUC(scores, good); !near(got, 0.893, 0.0005) {
		t.Errorf("area %.4f, want 0.893", got)
	}
	for _, c := range []struct {
		scores []float64
		good   []bool
		want   float64
	}{
		{[]float64{1, 2, 3}, []bool{false, false, true}, 1},
		{[]float64{3, 2, 1}, []bool{false, false, true}, 0},
		{[]float64{1, 1}, []bool{false, true}, 0.5},
	} {
		if got := AUC(c.scores, c.good); got != c.want {
			t.Errorf("%v %v: %v, want %v", c.scores, c.good, got, c.want)
		}
	}
	if got := AUC([]float64{1, 2}, []bool{true, true}); !math.IsNaN(got) {
		t.Errorf("the area of one class is %v", got)
	}
}

// Ten pairs whose squared differences of ranks sum to 194: 1 - 6*194/(10*99).
func TestSpearman(t *testing.T) {
	a := []float64{106, 100, 86, 101, 99, 103, 97, 113, 112, 110}
	b := []float64{7, 27, 2, 50, 28, 29, 20, 12, 6, 17}
	if got, want := Spearman(a, b), 1-6*194.0/990; !near(got, want, 1e-12) {
		t.Errorf("%.6f, want %.6f", got, want)
	}
	// Ties: ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4.
	if got, want := Spearman([]float64{1, 2, 2, 3}, []float64{1, 2, 3, 4}), 4.5/math.Sqrt(4.5*5); !near(got, want, 1e-12) {
		t.Errorf("with ties %.6f, want %.6f", got, want)
	}
	if got := Spearman([]float64{1, 1}, []float64{1, 2}); !math.IsNaN(got) {
		t.Errorf("of a constant: %v", got)
	}
}

// The bootstrap of a mean has the width that the standard error gives, and the
// same seed gives the same.
func TestBootstrap(t *testing.T) {
	var values []float64
	for i := range 400 {
		values = append(values, float64(i%2)) // mean 0.5, standard error 0.025
	}
	stat := func(drawn []int) float64 {
		s := 0.0
		for _, i := range drawn {
			s += values[i]
		}
		return s / float64(len(drawn))
	}
	a := bootstrap(len(values), 4000, 1, "mean", stat)
	if !near(a.Low, 0.451, 0.004) || !near(a.High, 0.549, 0.004) {
		t.Errorf("%.4f to %.4f, want 0.451 to 0.549", a.Low, a.High)
	}
	if b := bootstrap(len(values), 4000, 1, "mean", stat); b != a {
		t.Errorf("the same seed gives %v and %v", a, b)
	}
	if b := bootstrap(len(values), 4000, 2, "mean", stat); b == a {
		t.Error("another seed gives the same draws")
	}
	if one := bootstrap(1, 100, 1, "", func([]int) float64 { return 1 }); !math.IsNaN(one.Low) {
		t.Errorf("an interval of one cluster: %v", one)
	}
	if none := bootstrap(5, 100, 1, "", func([]int) float64 { return math.NaN() }); !math.IsNaN(none.Low) {
		t.Errorf("an interval of nothing: %v", none)
	}
}

func TestQuantile(t *testing.T) {
	v := []float64{1, 2, 3, 4}
	for _, c := range []struct{ q, want float64 }{{0, 1}, {0.25, 1.75}, {0.5, 2.5}, {1, 4}} {
		if got := quantile(v, c.q); got != c.want {
			t.Errorf("quantile %v: %v, want %v", c.q, got, c.want)
		}
	}
}
