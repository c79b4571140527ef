package llm

import (
	"context"
	"errors"
	"sync"
)

// Most is how many tokens an answer may have at most; thinks says that the model
// reasons before it answers.
type Most func(r Request, thinks bool) int

// Bound gives requests without a bound of the answer one: small models repeat
// themselves without end, above all under a schema that never lets them stop,
// and a request that runs into its timeout looks like an endpoint that is down.
// Where a model turns out to reason before it answers, the bound of its answers
// leaves room for that from then on. A server that counts the bound into its
// context, and refuses, is asked without.
func Bound(a Asker, most Most) Asker {
	b := &bounder{asker: a, most: most}
	return AskerFunc(b.ask)
}

type bounder struct {
	asker  Asker
	most   Most
	thinks sync.Map // by model
}

func (b *bounder) ask(ctx context.Context, r Request) (Answer, error) {
	if r.MaxTokens > 0 || r.Cap > 0 {
		return b.asker.Ask(ctx, r)
	}
	_, thinks := b.thinks.Load(r.Model)
	r.Cap = b.most(r, thinks)
	ans, err := b.asker.Ask(ctx, r)
	var e *Error
	if !errors.As(err, &e) {
		return ans, err
	}
	switch {
	case e.Thinking && !thinks:
		b.thinks.Store(r.Model, true)
		r.Cap = b.most(r, true)
	case e.NoRoom:
		r.Cap = 0
	default:
		return ans, err
	}
	return b.asker.Ask(ctx, r)
}
