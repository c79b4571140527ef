package tokens

import (
	"math"
	"strings"

	"puente/pipeline/llm"
)

// What answers are forecast to have: a share of the tokens of the question's
// user messages and a number beside it, by the prompt's name. The figures are
// those of the gold stories' reference translations and briefs, a little rounded
// up (TestForecastFitsReferences in cmd/puente).
var answers = map[string]struct{ share, beside, most float64 }{
	"translate": {share: 0.5, beside: 20, most: math.Inf(1)}, // English for the Spanish, without the terms
	"draft":     {share: 0.5, beside: 150, most: 1200},       // six to twelve sentences, each with its evidence
	"":          {share: 0.5, beside: 100, most: 1000},
}

// reasons is how many tokens of reasoning come before the answer of a model that
// reasons: likely, and at most.
const (
	likelyReasoning = 1500
	mostReasoning   = 20000
)

// Forecast is what a request will likely use. The bound of its answer leaves
// room for an answer three times as long as is likely, and a little more; where
// the request has a bound already, that is it.
func Forecast(r llm.Request, reasoning bool) llm.Forecast {
	whole, user := parts(r)
	margin := otherMargin
	if Known(r.Model) {
		margin = ownMargin
	}
	return forecast(r, whole, user, margin, reasoning)
}

// Rough is Forecast without a vocabulary: it takes no time, and four bytes for a
// token.
func Rough(r llm.Request, reasoning bool) llm.Forecast {
	whole, user := len(r.Schema), 0
	for _, m := range r.Messages {
		whole += len(m.Content)
		if m.Role == llm.User {
			user += len(m.Content)
		}
	}
	return forecast(r, whole/4, user/4, 1, reasoning)
}

func forecast(r llm.Request, whole, user int, margin float64, reasoning bool) llm.Forecast {
	f := llm.Forecast{In: int(math.Ceil(margin * float64(whole)))}
	name, _, _ := strings.Cut(r.Prompt, "@")
	a, ok := answers[name]
	if !ok {
		a = answers[""]
	}
	f.Out = int(math.Ceil(min(a.share*float64(user)+a.beside, a.most)))
	f.Most = 3*f.Out + 300
	if reasoning {
		f.Out, f.Most = f.Out+likelyReasoning, f.Most+mostReasoning
	}
	if r.MaxTokens > 0 {
		f.Out, f.Most = min(f.Out, r.MaxTokens), r.MaxTokens
	} else if r.Cap > 0 {
		f.Out, f.Most = min(f.Out, r.Cap), r.Cap
	}
	return f
}
