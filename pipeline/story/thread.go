package story

import (
	"regexp"
	"strconv"

	"puente/pipeline/news"
)

// thread is a post's place in a thread: "2/5" at the beginning or the end.
type thread struct{ part, of int }

var (
	threadHead = regexp.MustCompile(`^[^\pL\pN]{0,12}(\d{1,2})/(\d{1,2})(?:[^\d/\pL]|$)`)
	threadTail = regexp.MustCompile(`(?:^|[^\d/\pL])(\d{1,2})/(\d{1,2})[^\pL\pN]{0,12}$`)
)

func threadOf(s news.Source) thread {
	for _, re := range [...]*regexp.Regexp{threadHead, threadTail} {
		if m := re.FindStringSubmatch(s.Text); m != nil {
			i, _ := strconv.Atoi(m[1])
			n, _ := strconv.Atoi(m[2])
			if i >= 1 && i <= n && n >= 2 {
				return thread{i, n}
			}
		}
	}
	return thread{}
}
