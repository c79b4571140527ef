package check

import "puente/pipeline/facts"

// fold levels a word for comparison: lower case, no accents.
func fold(s string) string { return facts.Fold(s) }
