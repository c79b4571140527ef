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
	Days  []Figures // the newest first
	Total Figures

	american bool
}

func (s *Server) getFigures(w http.ResponseWriter, r *http.Request) {
	days, all, err := s.desk.Figures(r.Context())
	if err != nil {
		s.trouble(w, r, err)
		return
	}
	slices.Reverse(days)
	s.show(w, r, http.StatusOK, "figures.html", figuresPage{s.shell(r, "figures", "Figures"), days, all, s.desk.c.American})
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
