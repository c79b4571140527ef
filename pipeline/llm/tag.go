package llm

import "context"

// Tag says what a call is made for: the stage of the work, and the source or
// story in it. It decides nothing; meters and traces show it.
type Tag struct{ Stage, Item string }

type tagKey struct{}

// Tagged is a context whose calls carry the tag.
func Tagged(ctx context.Context, t Tag) context.Context { return context.WithValue(ctx, tagKey{}, t) }

// TagOf is the tag of a context's calls.
func TagOf(ctx context.Context) Tag {
	t, _ := ctx.Value(tagKey{}).(Tag)
	return t
}
