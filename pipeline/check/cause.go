package check

import (
	"fmt"
	"strings"

	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// reasonCues are the words after which the claim gives a reason.
var reasonCues = lexicon.NewPatterns("because,because_of,due_to,owing_to,caused_by,on_account_of,in_protest_at,in_protest_over,in_protest_against,as_a_result_of,thanks_to,attributed_to,attributable_to,blamed_on,driven_by,triggered_by,prompted_by,over_the,for")

// beyonds are the words behind which "over" tells of what something lies beyond,
// and no reason; endsReason are those with which the sentence goes on behind one.
var (
	beyonds    = lexicon.NewPatterns("spread,lead*,premium,advantage,margin,gap,victor*,win,wins,won,edge,control,power*,authority,jurisdiction,priority,preference,bridge,flew,fly*,flight*,sail*,jump*,clear*,rise,rose,gain*,increase*,hand*,took,turn*,presid*,all,ball,sent,home,runs")
	endsReason = lexicon.WordSet("has have had is are was were")
)

// Bounds on a reason that no source knows: of so many words or more, no more than
// the share stands together in any passage.
const (
	leastReason   = 2
	unknownReason = 0.34
)

// strangeReason finds a reason of the claim whose words stand together in no
// passage of the cited sources: "after the council refused it a licence for
// exceeding the noise limits".
func (c *Checker) strangeReason(cl *claim) []news.Finding {
	for i := range cl.folds {
		n := reasonCues.At(cl.folds, i)
		if n > 0 && cl.folds[i] == "over" && (i == 0 || beyonds.At(cl.folds, i-1) > 0) {
			continue // the spread over the official rate
		}
		if n == 0 || notCauses.At(cl.folds, i) > 0 || cl.own.scheduled(i) || i+n >= len(cl.folds) || cl.folds[i] == "for" && !strings.HasSuffix(cl.folds[i+n], "ing") {
			continue
		}
		cue := facts.Span{Start: cl.own.words[i].Start, End: cl.own.words[i+n-1].End}
		reason := cl.reasonAfter(i + n)
		least := leastReason
		if cl.folds[i] == "for" {
			least++ // as often a purpose
		}
		if cl.quoted(cue) || len(reason) < least || c.knows(cl, reason) > unknownReason {
			continue
		}
		return []news.Finding{{
			Kind: news.KindCause, Severity: news.Warning, Span: cl.span(facts.Span{Start: cue.Start, End: cl.units[reason[len(reason)-1]].End}),
			Message: fmt.Sprintf("no cited source is seen to give this reason (%q)", cl.text[cue.Start:cl.units[reason[len(reason)-1]].End]),
		}}
	}
	return nil
}

// reasonAfter gives the units of the reason that begins at word i.
func (cl *claim) reasonAfter(i int) []int {
	from, to := cl.own.words[i].Start, cl.own.words[i].Start
	for k := i; k < len(cl.own.words) && k < i+causeReach+2; k++ {
		if k > i && cl.own.gapBefore(k) > 0 || turns[cl.folds[k]] || k > i+1 && endsReason[cl.folds[k]] {
			break
		}
		to = cl.own.words[k].End
	}
	var out []int
	for k, u := range cl.units {
		if u.Start >= from && u.End <= to && !cl.inName(u.Span) {
			out = append(out, k)
		}
	}
	return out
}

// knows is the greatest share of the units that a passage has, by what it is tied
// to or can mean.
func (c *Checker) knows(cl *claim, units []int) float64 {
	best := 0.0
	for i := range cl.readings {
		best = max(best, c.holdsOf(cl, &cl.readings[i], units)/float64(len(units)))
	}
	return best
}
