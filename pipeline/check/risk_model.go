package check

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"
)

// risk.tsv holds a logistic regression: the weight of each sign on the log of the
// odds that a translated sentence misleads. "go test ./pipeline/check -run
// TestRisk -fit" makes it anew from testdata/misleading.tsv.
//
//go:embed risk.tsv
var riskFile string

type riskModel struct {
	bias    float64
	weights [riskSigns]float64
}

var fittedRisk = sync.OnceValue(func() riskModel {
	var m riskModel
	for line := range strings.Lines(riskFile) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		w, err := strconv.ParseFloat(value, 64)
		if err != nil {
			panic("check: risk.tsv: " + err.Error()) // the file is embedded
		}
		if name == "bias" {
			m.bias = w
		}
		for k, n := range riskNames {
			if n == name {
				m.weights[k] = w
			}
		}
	}
	return m
})

// misleads is the probability that a sentence with the signs misleads.
func (m riskModel) misleads(v [riskSigns]float64) float64 {
	z := m.bias
	for k, x := range v {
		z += m.weights[k] * x
	}
	return 1 / (1 + math.Exp(-z))
}
