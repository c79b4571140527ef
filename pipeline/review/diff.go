package review

// change is a stretch of text that two versions share, or that one of them has.
type change struct {
	Kind string // "", "del" or "ins"
	Text string
}

type rowChange struct{}
