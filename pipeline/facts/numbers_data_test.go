package facts

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"puente/pipeline/lexicon"
)

// numbersFolder holds spanish.jsonl and english.jsonl in the form of
// microsoft/Recognizers-Text; wrongModel lists the misses of one model.
var (
	numbersFolder = flag.String("numbers", "", "folder of number data sets to measure on")
	wrongModel    = flag.String("wrong", "", "part of a model's or type's name whose misses to list")
)

type numberCase struct {
	Model   string
	Input   string
	Context *struct{ ReferenceDateTime string }
	Results []numberResult
}

type numberResult struct {
	Text       string
	Start, End int // UTF-16 units, End inclusive
	TypeName   string
	Resolution json.RawMessage
}

type resolution struct {
	Value, Unit, IsoCurrency, Subtype string
	Values                            []timeValue
}

// TestNumberData prints the share of the data sets' numbers that are found
// with the given value and span, by model, and the causes of the wrong ones.
func TestNumberData(t *testing.T) {
	if *numbersFolder == "" {
		t.Skip("no -numbers folder")
	}
	rules := loadCauses(t)
	for _, l := range []struct{ file, lang string }{{"spanish", "es"}, {"english", "en"}} {
		f, err := os.Open(filepath.Join(*numbersFolder, l.file+".jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		m := measure{lang: l.lang, rules: rules, all: map[string]int{}, right: map[string]int{}, left: map[string]int{}, causes: causeCounts{}}
		sc := bufio.NewScanner(f)
		sc.Buffer(nil, 1<<20)
		for sc.Scan() {
			var c numberCase
			if err := json.Unmarshal(sc.Bytes(), &c); err != nil {
				t.Fatal(err)
			}
			m.add(t, c)
		}
		f.Close()
		for _, k := range slices.Sorted(maps.Keys(m.all)) {
			t.Logf("%s %-32s %4d of %4d  %5.1f%%; %5.1f%% without %d that news must read otherwise", l.lang, k, m.right[k], m.all[k], 100*float64(m.right[k])/float64(m.all[k]), 100*float64(m.right[k])/float64(max(1, m.all[k]-m.left[k])), m.left[k])
		}
		t.Logf("%s wrong by cause, * what news must read otherwise", l.lang)
		for _, line := range m.causes.lines() {
			t.Logf("%s %s", l.lang, line)
		}
	}
}

// measure counts, by model, the rows of a language: all, those that are right,
// and those that are wrong by a convention of news.
type measure struct {
	lang             string
	rules            []causeRule
	all, right, left map[string]int
	causes           causeCounts
}

func (m *measure) add(t *testing.T, c numberCase) {
	lang := m.lang
	o := Options{Lang: lang}
	if c.Context != nil {
		o.Published, _ = time.Parse("2006-01-02T15:04:05", c.Context.ReferenceDateTime)
	}
	f := Analyze(c.Input, o)
	got := f.Numbers
	model := c.Model[strings.LastIndexByte(c.Model, '/')+1:]
	for _, r := range c.Results {
		if bytes.Contains(r.Resolution, []byte(`"value": null`)) || bytes.Contains(r.Resolution, []byte(`"value": "null"`)) || r.TypeName == "ordinal.relative" || strings.Contains(string(r.Resolution), `"relativeTo": "current"`) || strings.Contains(string(r.Resolution), `"value": "end`) {
			continue // a unit alone, "last", "next": no value is given
		}
		k := model
		if model == "DateTimeModel" {
			k += " " + strings.TrimPrefix(r.TypeName, "datetimeV2.")
		}
		m.all[k]++
		span := byteSpan(c.Input, r.Start, r.End+1)
		if resolved(lang, f, span, c.Input, r) {
			m.right[k]++
			continue
		}
		cause, reading := causeOf(m.rules, k, lang, c.Input, span, got)
		if bytes.Contains(r.Resolution, []byte(`"not resolved"`)) {
			cause, reading = "the data set gives no value", true
		}
		if reading {
			m.left[k]++
		}
		m.causes.add(k, cause, reading)
		if *wrongModel != "" && strings.Contains(k, *wrongModel) {
			var have []string
			for _, n := range got {
				have = append(have, show(c.Input, n)+" "+n.Day)
			}
			for _, x := range f.Times {
				have = append(have, fmt.Sprintf("%s %v..%v %s %v [%s]", x.Kind, x.From, x.Until, x.Part, x.Seconds, x.In(c.Input)))
			}
			t.Logf("%s %s (%s): %q at %s want %q %s, have %s", lang, k, cause, c.Input, o.Published.Format("2006-01-02T15:04"), span.In(c.Input), compact(r.Resolution), strings.Join(have, "; "))
		}
	}
}

func compact(r json.RawMessage) string {
	s := string(r)
	return s[:min(len(s), 250)]
}

func byteSpan(s string, start, end int) Span {
	units, out := 0, Span{0, len(s)}
	for i, r := range s {
		if units == start {
			out.Start = i
		}
		if units == end {
			out.End = i
		}
		units += len(utf16.Encode([]rune{r}))
	}
	return out
}

// resolved says whether a number or a time that overlaps the span has the given
// value.
func resolved(lang string, f Facts, span Span, text string, r numberResult) bool {
	var res resolution
	if json.Unmarshal(r.Resolution, &res) != nil {
		return false
	}
	var within []Number
	for _, n := range f.Numbers {
		if n.Overlaps(span) {
			within = append(within, n)
		}
	}
	switch {
	case strings.HasPrefix(r.TypeName, "datetimeV2"):
		return sameTime(within, res) || timeGiven(lang, f.Times, span, res.Values)
	case r.TypeName == "numberrange":
		return rangeFound(within, res.Value)
	}
	v, ok := dataValue(lang, res.Value)
	for _, n := range within {
		if r.TypeName == "percentage" && n.Kind != Percent || r.TypeName == "currency" && n.Kind != Money {
			continue
		}
		if ok && (nearly(n.Value, v) || nearly(n.Other, v)) {
			return true
		}
		if ok && r.TypeName == "dimension" || r.TypeName == "currency" {
			continue
		}
		if n.Kind == Date && n.Unit != "" && ok && strings.HasSuffix(n.Unit, fmt.Sprintf("-%02.0f", v)) {
			return true
		}
	}
	return false
}

func nearly(a, b float64) bool {
	return math.Abs(a-b) <= 1e-6*math.Max(math.Abs(a), math.Abs(b)) || math.Abs(a-b) < 1e-12
}

func dataValue(lang, s string) (float64, bool) {
	s = strings.TrimSuffix(strings.TrimSpace(s), "%")
	if lang == lexicon.Spanish && strings.Contains(s, ",") {
		s = strings.Replace(s, ",", ".", 1)
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil
}

// rangeFound says whether the finite bounds of "[10,15)" are among the numbers.
func rangeFound(ns []Number, s string) bool {
	if len(s) < 3 {
		return false
	}
	for _, b := range strings.Split(s[1:len(s)-1], ",") {
		v, err := strconv.ParseFloat(b, 64)
		if err != nil {
			continue
		}
		if !slices.ContainsFunc(ns, func(n Number) bool {
			return nearly(n.Value, v) || nearly(n.Other, v)
		}) {
			return false
		}
	}
	return true
}

func sameTime(ns []Number, res resolution) bool {
	for _, v := range res.Values {
		if v.Type == "timerange" {
			if clocks(ns, v.Value, v.Start, v.End) {
				return true
			}
			continue
		}
		for _, n := range ns {
			if timeMatches(n, v.Timex, v.Type, v.Value, v.Start) {
				return true
			}
		}
	}
	return false
}

// clocks says whether the times of a range that are given are among the
// numbers: a time after which or up to which, or both.
func clocks(ns []Number, times ...string) bool {
	some := false
	for _, v := range times {
		if v == "" {
			continue
		}
		some = true
		if !slices.ContainsFunc(ns, func(n Number) bool { return timeMatches(n, "", "time", v, "") }) {
			return false
		}
	}
	return some
}

func timeMatches(n Number, timex, kind, value, start string) bool {
	switch kind {
	case "date":
		return n.Day == value || n.Kind == Date && (n.Day == value || n.Day == "" && sameDate(n, Number{Kind: Date, Unit: value, Day: value}))
	case "time":
		h, m, _, ok := hourMinute(value[:min(len(value), 5)])
		return n.Kind == Clock && ok && (n.Value == float64(h*60+m) || n.Other == float64(h*60+m))
	case "duration":
		sec, err := strconv.ParseFloat(value, 64)
		u, ok := lexicon.UnitNamed(n.Unit)
		if u.Base == "month" {
			return err == nil && (nearly(n.Value*u.Factor*30*86400, sec) || nearly(n.Value*u.Factor*365/12*86400, sec))
		}
		return err == nil && ok && u.Base == "second" && nearly(n.Value*u.Factor, sec)
	case "daterange":
		switch n.Kind {
		case Year:
			return strings.HasPrefix(timex, fmt.Sprintf("%.0f", n.Value)) || strings.HasPrefix(start, fmt.Sprintf("%.0f", n.Value))
		case Date:
			if p, rel, ok := strings.Cut(n.Unit, "week"); ok && p == "" && rel != "day" && !strings.HasPrefix(n.Unit, "weekday") {
				return strings.Contains(timex, "W")
			}
			if strings.HasPrefix(n.Unit, "quarter") {
				return strings.HasSuffix(timex, "P3M)")
			}
			return n.Day != "" && (strings.HasPrefix(start, n.Day) || strings.Contains(timex, n.Day)) || n.Day == "" && n.Unit != "" && sameParts(n.Unit, start)
		}
	}
	return false
}
