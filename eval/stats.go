package eval

import (
	"cmp"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
)

// z95 is the quantile of the normal distribution for a 95% interval.
const z95 = 1.959963984540054

// Interval is a 95% confidence interval. Bounds are NaN where none can be had.
type Interval struct{ Low, High float64 }

// Wilson is the 95% score interval of a share of k in n (E. B. Wilson,
// Probable inference, the law of succession, and statistical inference, JASA
// 22, 1927). Unlike the textbook's it stays within [0,1] and holds for few
// cases and for shares near the ends. k may be a sum of shares.
func Wilson(k, n float64) Interval {
	if n <= 0 {
		return Interval{math.NaN(), math.NaN()}
	}
	p, z2 := k/n, z95*z95
	centre := (p + z2/(2*n)) / (1 + z2/n)
	half := z95 / (1 + z2/n) * math.Sqrt(p*(1-p)/n+z2/(4*n*n))
	return Interval{max(0, centre-half), min(1, centre+half)}
}

// McNemar is the two-sided exact p-value of McNemar's test (Q. McNemar, Note on
// the sampling error of the difference between correlated proportions,
// Psychometrika 12, 1947) for two ways of judging the same cases: lost are those
// that only the first has right, won those that only the second has. It is the
// binomial test that lost and won are equally likely; 1 where there are none.
func McNemar(lost, won int) float64 {
	n, k := lost+won, min(lost, won)
	if n == 0 {
		return 1
	}
	p := 0.0
	for i := 0; i <= k; i++ {
		p += math.Exp(logChoose(n, i) - float64(n)*math.Ln2)
	}
	return min(1, 2*p)
}

func logChoose(n, k int) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return a - b - c
}

// AUC is the area under the ROC curve: how likely a good case has a higher
// score than a bad one, ties counted half. It is the Mann-Whitney U over the
// number of pairs (J. A. Hanley, B. J. McNeil, The meaning and use of the area
// under a ROC curve, Radiology 143, 1982). NaN where either kind is missing.
func AUC(scores []float64, good []bool) float64 {
	rank := ranks(scores)
	sum, n := 0.0, 0
	for i, g := range good {
		if g {
			sum += rank[i]
			n++
		}
	}
	bad := len(scores) - n
	if n == 0 || bad == 0 {
		return math.NaN()
	}
	return (sum - float64(n)*float64(n+1)/2) / (float64(n) * float64(bad))
}

// Spearman is the rank correlation: Pearson's of the ranks, ties with their
// mean rank (C. Spearman, The proof and measurement of association between two
// things, 1904). NaN where a side does not vary.
func Spearman(a, b []float64) float64 { return pearson(ranks(a), ranks(b)) }

func pearson(a, b []float64) float64 {
	ma, mb := mean(a), mean(b)
	var ab, aa, bb float64
	for i := range a {
		x, y := a[i]-ma, b[i]-mb
		ab, aa, bb = ab+x*y, aa+x*x, bb+y*y
	}
	if aa == 0 || bb == 0 {
		return math.NaN()
	}
	return ab / math.Sqrt(aa*bb)
}

func mean(v []float64) float64 {
	s := 0.0
	for _, x := range v {
		s += x
	}
	return s / float64(len(v))
}

// ranks are the ranks from 1, equal values with the mean of theirs.
func ranks(v []float64) []float64 {
	order := make([]int, len(v))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(v[i], v[j]) })
	out := make([]float64, len(v))
	for i := 0; i < len(order); {
		j := i + 1
		for j < len(order) && v[order[j]] == v[order[i]] {
			j++
		}
		for _, k := range order[i:j] {
			out[k] = float64(i+j+1) / 2
		}
		i = j
	}
	return out
}

// bootstrap gives the 95% percentile interval of a statistic over draws of n
// clusters out of n with replacement (B. Efron, Bootstrap methods: another look
// at the jackknife, 1979; clusters, because the cases of one story resemble each
// other). stat is given the indices drawn. The same seed and name give the same
// interval. Draws of which the statistic is not a number are left out; fewer
// than fewestClusters give no interval: the draws of so few say little.
func bootstrap(n, resamples int, seed uint64, name string, stat func(drawn []int) float64) Interval {
	none := Interval{math.NaN(), math.NaN()}
	if n < fewestClusters {
		return none
	}
	h := fnv.New64a()
	h.Write([]byte(name))
	rng := rand.New(rand.NewPCG(seed, h.Sum64()))
	values := make([]float64, 0, resamples)
	drawn := make([]int, n)
	for range resamples {
		for i := range drawn {
			drawn[i] = rng.IntN(n)
		}
		if v := stat(drawn); !math.IsNaN(v) {
			values = append(values, v)
		}
	}
	if len(values) == 0 {
		return none
	}
	slices.Sort(values)
	return Interval{quantile(values, 0.025), quantile(values, 0.975)}
}

// fewestClusters is how many stories an interval over stories needs.
const fewestClusters = 5

// quantile of sorted values, interpolated between the two nearest (type 7 of
// Hyndman and Fan, Sample quantiles in statistical packages, 1996).
func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}
