package lexicon

// Bound is how a number is to be read for the words around it.
type Bound byte

// Bounds of a number.
const (
	Exact   Bound = iota
	Above         // more than, over, más de
	AtLeast       // at least, 300 or more, al menos
	Below         // less than, under, menos de
	AtMost        // at most, up to, hasta
	Nearly        // almost, casi: below, and close
	About         // some, around, unos, cerca de
	From          // the lower end of a range
	To            // its upper end
)

// String is the bound as a word: "more", "min", "less", "max", "nearly",
// "about", "from", "to"; empty for Exact.
func (b Bound) String() string {
	return [...]string{"", "more", "min", "less", "max", "nearly", "about", "from", "to"}[b]
}

// Upward says whether the figure itself may only be the number or more.
func (b Bound) Upward() bool { return b == Above || b == AtLeast }

// Downward says whether the figure itself may only be the number or less.
func (b Bound) Downward() bool { return b == Below || b == AtMost || b == Nearly }

// boundNames are the bounds by the names of the tables below.
var boundNames = map[string]Bound{"more": Above, "min": AtLeast, "less": Below, "max": AtMost, "nearly": Nearly, "about": About}

// BoundNamed is the bound that a value of the tables of bounds stands for.
func BoundNamed(name string) Bound { return boundNames[name] }

// BoundsBefore finds the words of a language that bound the number after them;
// the values are names of bounds.
func BoundsBefore(lang string) *Phrases {
	if lang == English {
		return boundsBeforeEN
	}
	return boundsBeforeES
}

// BoundsAfter finds the words of a language that bound the number before them,
// or what it counts.
func BoundsAfter(lang string) *Phrases {
	if lang == English {
		return boundsAfterEN
	}
	return boundsAfterES
}

// BoundWords is the number of words of the longest entry.
const BoundWords = 4

var boundsBeforeEN = NewPhrases(table(`
more: more than, over, above, upwards of, upward of, well over, in excess of, greater than, higher than, exceeding, exceeds, exceeded, exceed, surpassed, surpasses, surpassing, topped, just over, a little over, a little more than, slightly more than, slightly over, >
min: at least, no less than, no fewer than, not less than, not fewer than, a minimum of, minimum of, ≥
less: less than, fewer than, under, below, lower than, smaller than, <
max: at most, up to, no more than, not more than, as many as, as much as, a maximum of, maximum of, ≤
nearly: nearly, almost, close to, just under, just below, a little under, slightly less than, slightly under, not quite, approaching
about: about, around, some, roughly, approximately, an estimated, estimated, just after, shortly after, shortly before, just before, circa, approx, in the region of, something like, ~, ≈
`))

var boundsBeforeES = NewPhrases(table(`
more: más de, mas de, más que, por encima de, superior a, superiores a, mayor a, mayores a, mayor de, mayores de, supera, superan, superó, superaron, supera los, superan los, superó los, superaron los, supera las, superan las, superó las, superaron las, rebasa, rebasan, rebasó, rebasaron, sobrepasa, sobrepasan, sobrepasó, excede, exceden, excedió, poco más de, algo más de, arriba de, >
min: al menos, por lo menos, cuando menos, no menos de, como mínimo, un mínimo de, mínimo de, mínimo, ≥
less: menos de, por debajo de, inferior a, inferiores a, menor a, menores a, menor de, menores de, debajo de, poco menos de, algo menos de, <
max: hasta, a lo sumo, como máximo, como mucho, un máximo de, máximo de, máximo, no más de, ≤
nearly: casi, cerca ya de, roza, rozan, rozó, rozaron, prácticamente
about: unos, unas, cerca de, alrededor de, en torno a, aproximadamente, aprox, más o menos, se estima en, un estimado de, cosa de, entorno a, ~, ≈
`))

var boundsAfterEN = NewPhrases(table(`
min: or more, at least, or over, or higher, +, plus
max: or less, or fewer, at most, or under, or lower, at the most
about: or so, approximately, or thereabouts, more or less, odd
`))

var boundsAfterES = NewPhrases(table(`
min: o más, o mas, como mínimo, al menos, por lo menos, +
max: o menos, como máximo, a lo sumo, como mucho
more: y pico, y tantos, y tantas, largos, largas
about: aproximadamente, aprox, más o menos, o así
`))
