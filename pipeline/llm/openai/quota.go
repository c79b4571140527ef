package openai

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"puente/pipeline/llm"
)

// quotaOf reads the account's limits from the headers of a response, as OpenAI
// and those who follow it send them: x-ratelimit-{limit,remaining,reset}-requests
// and -tokens.
func quotaOf(h http.Header) llm.Quota {
	return llm.Quota{Requests: allowance(h, "Requests"), Tokens: allowance(h, "Tokens")}
}

func allowance(h http.Header, of string) (a llm.Allowance) {
	limit, err1 := strconv.Atoi(h.Get("X-Ratelimit-Limit-" + of))
	left, err2 := strconv.Atoi(h.Get("X-Ratelimit-Remaining-" + of))
	full, ok := lasting(h.Get("X-Ratelimit-Reset-" + of))
	if err1 != nil || err2 != nil || !ok || limit <= 0 || left < 0 || left > limit {
		return a
	}
	return llm.Allowance{Known: true, Limit: limit, Left: left, Full: full}
}

// lasting is a duration such as 6m0s, 120ms or 59.7 (seconds), at most a day.
func lasting(s string) (time.Duration, bool) {
	s = strings.TrimSpace(s)
	if n, err := strconv.ParseFloat(s, 64); err == nil {
		return seconds(n), n >= 0
	}
	d, err := time.ParseDuration(s)
	return min(d, 24*time.Hour), err == nil && d >= 0
}
