package pipeline

import (
	"cmp"
	"slices"
	"sync"

	"puente/pipeline/llm"
	"puente/pipeline/news"
)

// Usage is what a model was asked for in a run, and what that cost.
type Usage struct {
	Use
	Spending
	Stages []StageUse `json:"by_stage"`
	Briefs []BriefUse `json:"by_brief"` // the dearest first
}

// Use counts calls and their tokens.
type Use struct {
	Calls        int     `json:"calls"`  // that reached for the endpoint
	Failed       int     `json:"failed"` // of the calls
	Cached       int     `json:"cached"` // answers out of the cache or a recording, beside the calls
	TokensIn     int     `json:"tokens_in"`
	TokensCached int     `json:"tokens_cached"` // of TokensIn: what the server had from an earlier request
	TokensOut    int     `json:"tokens_out"`
	CostUSD      float64 `json:"cost_usd"`
}

// Spending is the account that a run belongs to.
type Spending struct {
	SpentUSD  float64  `json:"spent_usd"`            // by all runs of this folder for this day
	BudgetUSD *float64 `json:"budget_usd,omitempty"` // left out: none
	Unpriced  []string `json:"unpriced"`             // models whose price nobody has said: their cost is in no figure
}

// StageUse is what a stage used. CachedShare, in [0,1], is the share of the
// items that need the model for which nothing had to be asked.
type StageUse struct {
	Stage string `json:"stage"`
	Use
	CachedShare float64 `json:"cached_share"`
}

// BriefUse is what a brief used: its draft, the judge and the translations of its
// sources.
type BriefUse struct {
	Brief string `json:"brief"`
	Use
	CachedShare float64 `json:"cached_share"` // of its draft and its translations
}

// Stages that ask a model.
const (
	stageTranslate = "translate"
	stageWrite     = "write"
	stageJudge     = "judge"
)

// need is what the model is needed for and was had, with the brief that it
// belongs to, "" while that is not known.
type need struct {
	mu sync.Mutex
	of map[llm.Tag]string
}

func (n *need) note(t llm.Tag, brief string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.of == nil {
		n.of = map[llm.Tag]string{}
	}
	n.of[t] = brief
}

// usage adds up what was asked for, by stage and by brief.
func (r *run) usage() Usage {
	u := Usage{Spending: Spending{Unpriced: []string{}}, Stages: []StageUse{}, Briefs: []BriefUse{}}
	if r.c.Spending != nil {
		u.Spending = r.c.Spending()
	}
	if r.c.Meter == nil {
		return u
	}
	totals := r.c.Meter.Totals()
	u.Use = use(llm.Sum(totals))
	asked := map[llm.Tag]bool{}
	stages, briefs := map[string][]llm.Total{}, map[string][]llm.Total{}
	for _, t := range totals {
		asked[t.Tag] = asked[t.Tag] || t.Calls > 0
		stages[t.Stage] = append(stages[t.Stage], t)
		if brief := r.need.of[t.Tag]; brief != "" {
			briefs[brief] = append(briefs[brief], t)
		}
	}
	ofStage, ofBrief := map[string]*share{}, map[string]*share{}
	for tag, brief := range r.need.of {
		tally(ofStage, tag.Stage, asked[tag])
		if brief != "" {
			tally(ofBrief, brief, asked[tag])
		}
	}
	for stage, s := range ofStage {
		u.Stages = append(u.Stages, StageUse{stage, use(llm.Sum(stages[stage])), s.cached()})
	}
	for brief, s := range ofBrief {
		u.Briefs = append(u.Briefs, BriefUse{brief, use(llm.Sum(briefs[brief])), s.cached()})
	}
	slices.SortFunc(u.Stages, func(a, b StageUse) int { return cmp.Compare(a.Stage, b.Stage) })
	slices.SortFunc(u.Briefs, func(a, b BriefUse) int {
		return cmp.Or(cmp.Compare(b.CostUSD, a.CostUSD), cmp.Compare(b.TokensIn, a.TokensIn), cmp.Compare(a.Brief, b.Brief))
	})
	return u
}

func use(t llm.Total) Use {
	return Use{t.Calls, t.Failed, t.Cached, t.TokensIn, t.TokensCached, t.TokensOut, t.CostUSD}
}

// share counts items and those of them that were asked for.
type share struct{ items, asked int }

func tally(of map[string]*share, name string, asked bool) {
	s := of[name]
	if s == nil {
		s = &share{}
		of[name] = s
	}
	s.items++
	if asked {
		s.asked++
	}
}

func (s share) cached() float64 { return float64(s.items-s.asked) / float64(s.items) }

// assign notes which briefs the translations belong to.
func (r *run) assign(stories []news.Story) {
	for _, st := range stories {
		for _, s := range st.Sources {
			if s.Lang != news.English {
				r.need.note(llm.Tag{Stage: stageTranslate, Item: s.ID}, st.ID)
			}
		}
	}
}
