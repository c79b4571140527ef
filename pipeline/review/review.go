// Package review is the editors' page: it shows a run's briefs with the words
// that support each sentence, lets editors mend them and decide, and keeps
// everything that they did in a log that is only added to.
//
// Desk is the day's work without a page: what a run left in OUT, folded with
// the log (review.db). Server shows a desk over HTTP. Files of a run are only
// read; review.db is only written here.
//
// It writes and translates nothing by itself: what makes sentences or briefs
// anew is handed in (Engines). Every text that it is given may be hostile.
package review

import (
	"context"
	"errors"
	"time"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// Config is what a desk works with.
type Config struct {
	Out     string // a run's folder
	Names   func([]news.Source) *facts.NameSet
	Engines Engines
	Clock   func() time.Time
	// American is how dates are written on the page.
	American bool
	// ReadOnly opens the desk to be read: no log is made where there is none,
	// and nothing is written.
	ReadOnly bool
}

// Engines make anew what an editor sends back. A nil one is not offered.
type Engines struct {
	// Rewrite makes other sentences in the place of those named (indices from
	// 0 into the brief's sentences, ascending), with the findings that stand
	// on them, and leaves the rest as it is. The result has as many sentences
	// or fewer and has been checked.
	Rewrite func(ctx context.Context, b news.Brief, sentences []int) (news.Brief, error)
	// Remake makes a checked brief of sources: of a story that was split or
	// merged. ID, Date, Rank and Section of the result are the caller's.
	Remake func(ctx context.Context, sources []news.Source) (news.Brief, error)
}

// Errors that a page or a command tells apart.
var (
	ErrNoRun     = errors.New("no run stands there")
	ErrUnknown   = errors.New("no such story")
	ErrDamaged   = errors.New("cannot be read")
	ErrLog       = errors.New("the editors' log is damaged")
	ErrKept      = errors.New("it stands in the log, but cannot be shown")
	ErrConflict  = errors.New("another editor was faster")
	ErrRefused   = errors.New("refused") // what was asked cannot be done as things stand; the message says why
	ErrNotServed = errors.New("not offered here")
	ErrEngine    = errors.New("the engine could not do it") // a model that is down, a budget that is spent
)
