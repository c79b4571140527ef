package facts

import (
	"math"
	"strings"

	"puente/pipeline/lexicon"
)

// Same says whether two numbers can state the same: by value, in either
// reading, within kinds that agree. A number without a unit is the same as one
// with a unit; "$" is any dollar or peso; units are converted.
func Same(a, b Number) bool {
	switch {
	case a.Kind == b.Kind:
		return sameKind(a, b)
	case a.Kind == Date && b.Kind == Year:
		return strings.HasPrefix(known(a), yearDigits(b.Value))
	case a.Kind == Year && b.Kind == Date:
		return Same(b, a)
	case a.Kind == Cardinal && b.Kind == Clock:
		return pointedClock(a, b)
	case a.Kind == Clock && b.Kind == Cardinal:
		return pointedClock(b, a)
	}
	if a.Day != "" && b.Day != "" && (a.Kind == Date && b.Kind == Measure || a.Kind == Measure && b.Kind == Date) {
		return a.Day == b.Day // hace dos días, on 3 May
	}
	if a.Kind == Ordinal && b.Kind == Date || a.Kind == Date && b.Kind == Ordinal { // on the 31st, el 31 de octubre
		if a.Kind == Date {
			a, b = b, a
		}
		return a.Value <= 31 && dateParts(known(b))[2] == twoDigits(a.Value)
	}
	if a.Kind == Ordinal && b.Kind == Cardinal || a.Kind == Cardinal && b.Kind == Ordinal { // minuto 62, the 62nd minute
		return !(a.Words && b.Words) && (a.Value > 3 || !a.Words && !b.Words) && near(a.Value, b.Value)
	}
	if a.Kind == Percent && b.Kind == Cardinal {
		a, b = b, a
	}
	if a.Kind == Cardinal && b.Kind == Percent { // eight in ten, 80 %
		return a.Value < 1 && a.Value > 0 && near(math.Round(a.Value*1e4)/100, b.Value)
	}
	return plain(a.Kind) && counted(b.Kind) && sameValue(a, b, 1) || plain(b.Kind) && counted(a.Kind) && sameValue(a, b, 1)
}

// pointedClock says whether a plain number with a point can be the time of day:
// British style writes "before 9.30", which only its neighbours tell from 9.3.
func pointedClock(n, clock Number) bool {
	hours, part := math.Modf(n.Value)
	minutes := math.Round(part * 100)
	if n.Words || part == 0 || hours > 23 || minutes > 59 || math.Abs(part*100-minutes) > 1e-6 {
		return false
	}
	at := hours*60 + minutes
	return at == clock.Value || at == clock.Other || at+12*60 == clock.Value
}

func plain(k NumberKind) bool { return k == Cardinal || k == Year }

func counted(k NumberKind) bool {
	return k == Cardinal || k == Year || k == Money || k == Measure || k == Points || k == Multiple
}

func yearDigits(v float64) string {
	n := int(v)
	return string([]byte{byte('0' + n/1000%10), byte('0' + n/100%10), byte('0' + n/10%10), byte('0' + n%10)})
}

func twoDigits(v float64) string {
	n := int(v)
	return string([]byte{byte('0' + n/10%10), byte('0' + n%10)})
}

func sameKind(a, b Number) bool {
	switch a.Kind {
	case Date:
		return sameDate(a, b)
	case ID:
		return a.Unit == b.Unit
	case Score: // the loser's side may name its own first
		return a.Unit == b.Unit || a.Value == b.Other && a.Other == b.Value
	case Money:
		return sameCurrency(a.Unit, b.Unit) && sameValue(a, b, 1)
	case Measure:
		return sameMeasure(a, b)
	case Points: // the Other of 14 basis points is a bare 14
		return near(a.Value, b.Value)
	}
	return sameValue(a, b, 1)
}

// sameValue says whether a reading of a, times factor, is a reading of b.
func sameValue(a, b Number, factor float64) bool {
	return near(a.Value*factor, b.Value) || near(a.Other*factor, b.Value) || near(a.Value*factor, b.Other)
}

func near(x, y float64) bool {
	return math.Abs(x-y) <= 1e-9*math.Max(math.Abs(x), math.Abs(y))
}

func sameCurrency(a, b string) bool {
	switch {
	case a == b:
		return true
	case a == "$":
		return lexicon.DollarLike(b)
	case b == "$":
		return lexicon.DollarLike(a)
	case lexicon.CurrencyOf(a) == b || lexicon.CurrencyOf(b) == a:
		return true
	case a == "dollar":
		return lexicon.IsDollar(b)
	case b == "dollar":
		return lexicon.IsDollar(a)
	case a == "peso":
		return lexicon.IsPeso(b)
	case b == "peso":
		return lexicon.IsPeso(a)
	}
	return false
}

func sameMeasure(a, b Number) bool {
	if a.Unit == b.Unit {
		return sameValue(a, b, 1)
	}
	ua, oka := lexicon.UnitNamed(a.Unit)
	ub, okb := lexicon.UnitNamed(b.Unit)
	if !oka || !okb {
		return false
	}
	if ua.Base != ub.Base {
		return looseUnits(a.Unit, b.Unit) && (sameValue(a, b, 1) || boiling(a, b) || boiling(b, a))
	}
	x, y := a.Value*ua.Factor+ua.Offset, b.Value*ub.Factor+ub.Offset
	if ua.Metric && ub.Metric {
		return near(x, y)
	}
	return math.Abs(x-y) <= 0.03*math.Max(math.Abs(x), math.Abs(y))
}

// looseUnits holds the units that stand for one another in news: 35 años is
// an age or a time, 30 grados are degrees Celsius or of arc.
func looseUnits(a, b string) bool {
	pair := func(x, y string) bool { return a == x && b == y || a == y && b == x }
	return pair("year", "year of age") || pair("degree", "celsius") || pair("degree", "fahrenheit") || pair("degree", "magnitude")
}

// boiling says whether bare degrees, taken for Celsius, are as many of Fahrenheit:
// Spanish writes 40 grados for 104 °F.
func boiling(bare, f Number) bool {
	return bare.Unit == "degree" && f.Unit == "fahrenheit" && math.Abs(bare.Value*9/5+32-f.Value) <= 1
}

// SameNegations says whether two texts can negate alike: as many negations, or
// the side with fewer has words that hold one in themselves for the rest
// ("no resultaron heridos", unhurt). It counts; it does not tell what is
// negated.
func SameNegations(a, b Facts) bool {
	x, y := len(a.Negations), len(b.Negations)
	if x > y {
		return x-y <= len(b.Negative)
	}
	return y-x <= len(a.Negative)
}
