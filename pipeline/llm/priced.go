package llm

import (
	"context"
	"errors"
)

// Use is what is paid for.
type Use struct {
	In     int // tokens of the request
	Cached int // of In: what the server had from an earlier request
	Out    int // tokens of the answer, those of its reasoning included
	Batch  bool
}

// Rate is what a use of a model costs, in US dollars; priced is false where
// nobody has said.
type Rate func(model string, u Use) (usd float64, priced bool)

// Counter counts tokens where a server does not report them.
type Counter struct {
	Request func(Request) int
	Text    func(model, text string) int
}

// Priced gives answers and failures their cost. Where the server reports no
// tokens of an answer, they are counted.
func Priced(a Asker, rate Rate, count Counter) Asker {
	return AskerFunc(func(ctx context.Context, r Request) (Answer, error) {
		ans, err := a.Ask(ctx, r)
		if err == nil {
			if ans.TokensIn+ans.TokensOut == 0 {
				ans.TokensIn, ans.TokensOut = count.of(r, ans.Text)
			}
			ans.CostUSD = rate.cost(r.Model, Use{ans.TokensIn, ans.TokensCached, ans.TokensOut, ans.Batch})
			return ans, nil
		}
		var e *Error
		if !errors.As(err, &e) {
			return ans, err
		}
		failed := *e
		if failed.Text != "" && failed.TokensIn+failed.TokensOut == 0 {
			failed.TokensIn, failed.TokensOut = count.of(r, failed.Text)
		}
		failed.CostUSD = rate.cost(r.Model, Use{In: failed.TokensIn, Out: failed.TokensOut})
		return ans, &failed
	})
}

func (c Counter) of(r Request, text string) (in, out int) {
	if c.Request == nil || c.Text == nil {
		return 0, 0
	}
	return c.Request(r), c.Text(r.Model, text)
}

func (rate Rate) cost(model string, u Use) float64 {
	if rate == nil {
		return 0
	}
	usd, _ := rate(model, u)
	return usd
}
