package review

import (
	"fmt"
	"net/http"
	"slices"
	"time"

	"puente/pipeline/render"
)

// figuresPage is what figures.html shows.
type figuresPage struct {
	shell
	Days   []Figures // the newest first
	Older  int       // days that are not shown
	Total  Figures
	Charts figureCharts

	american bool
}

// figureCharts are the charts beside the tables.
type figureCharts struct{ Days, Distance, Kinds chart }

// Bounds on what the page shows; Total is of all.
const (
	shownDays   = 60 // in the table
	chartedDays = 20
	shownKinds  = 30
)

func (s *Server) getFigures(w http.ResponseWriter, r *http.Request) {
	days, all, err := s.desk.Figures(r.Context())
	if err != nil {
		s.trouble(w, r, err)
		return
	}
	slices.Reverse(days)
	older := max(0, len(days)-shownDays)
	days = days[:len(days)-older]
	all.Kinds = all.Kinds[:min(len(all.Kinds), shownKinds)]
	s.show(w, r, http.StatusOK, "figures.html", figuresPage{
		shell: s.shell(r, "figures", "Figures"), Days: days, Older: older, Total: all, american: s.desk.c.American,
		Charts: figureCharts{daysChart(days, s.desk.c.American), distanceChart(days, s.desk.c.American), kindsChart(all.Kinds)},
	})
}

// outcomeParts are the parts of a day's bar.
var outcomeParts = []legend{
	{"as-is", "Approved as written"}, {"edited", "Approved after edits"}, {"rejected", "Rejected"}, {"replaced", "Split or merged"}, {"sent", "Sent back"}, {"open", "Open"},
}

func daysChart(days []Figures, american bool) chart {
	var lines []measured
	for _, f := range days[:min(len(days), chartedDays)] {
		values, words := whole(f.Unedited, f.Edited, f.Rejected, f.Replaced, f.SentBack, f.Open)
		lines = append(lines, measured{shortDay(f.Date, american), fmt.Sprint(f.Stories), values, words})
	}
	return bars("chart-days", "What became of each day’s stories", 54, outcomeParts, lines)
}

// distanceChart is of the days on which something was edited; empty where there
// is no second one to compare with.
func distanceChart(days []Figures, american bool) chart {
	var lines []measured
	for _, f := range days[:min(len(days), chartedDays)] {
		if f.Edited > 0 {
			lines = append(lines, measured{shortDay(f.Date, american), percent(f.Distance), []float64{f.Distance}, []string{percent(f.Distance)}})
		}
	}
	if len(lines) < 2 {
		return chart{}
	}
	return bars("chart-distance", "Words that editors changed, of the briefs that they edited (median)", 54, []legend{{"edited", "of the words changed"}}, lines)
}

func kindsChart(kinds []KindFigures) chart {
	var lines []measured
	for _, k := range kinds {
		false := min(k.False, k.Found)
		values, words := whole(k.Found-false, false)
		lines = append(lines, measured{cut(kindWords(k.Kind), 14), fmt.Sprint(k.Found), values, words})
	}
	return bars("chart-kinds", "Findings by kind", 96, []legend{{"stood", "Findings"}, {"false", "False alarms"}}, lines)
}

// shortDay is "12 Aug" for "2025-08-12", or "Aug 12"; what is no date is cut.
func shortDay(date string, american bool) string {
	t, err := time.Parse(time.DateOnly, date)
	switch {
	case err != nil:
		return cut(render.Line(date), 8)
	case american:
		return t.Format("Jan 2")
	}
	return t.Format("2 Jan")
}

// False is how many findings of all kinds were marked as false alarms.
func (p figuresPage) False() (n int) {
	for _, k := range p.Total.Kinds {
		n += k.False
	}
	return n
}

// Found is how many findings of all kinds there were.
func (p figuresPage) Found() (n int) {
	for _, k := range p.Total.Kinds {
		n += k.Found
	}
	return n
}

// Day is the figures' day in words.
func (p figuresPage) Day(f Figures) string {
	if f.Date == "" {
		return "All days"
	}
	return render.LongDate(f.Date, p.american)
}

// percent is a share in words.
func percent(share float64) string { return fmt.Sprintf("%.0f%%", 100*share) }

// percentOf is n of all in words; a dash of none.
func percentOf(n, all int) string {
	if all == 0 {
		return "–"
	}
	return percent(float64(n) / float64(all))
}

// lasted is a time in words.
func lasted(d time.Duration) string {
	switch {
	case d < time.Minute:
		return count(int(d.Seconds()), "second")
	case d < time.Hour:
		return count(int(d.Minutes()), "minute")
	}
	return fmt.Sprintf("%.1f hours", d.Hours())
}

// reasonWords are the words of a code for a rejection.
func reasonWords(code string) string {
	if i := slices.IndexFunc(Codes, func(c Code) bool { return c.Code == code }); i >= 0 {
		return Codes[i].Words
	}
	return code
}
