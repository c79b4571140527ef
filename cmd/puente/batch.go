package main

import (
	"log/slog"
	"time"

	"puente/pipeline/llm"
	"puente/pipeline/store"
)

// batchFlags send a model's requests as batch jobs.
type batchFlags struct {
	Batch     bool          `help:"Send the model's requests as batch jobs: half the price at OpenAI, and answers within a day. Run again, it goes on with the same jobs."`
	BatchWait time.Duration `default:"24h" help:"How long a run waits for its batch jobs; then it ends incomplete (exit 5), and a later run goes on. 0 sends the jobs and waits for none."`
	BatchPoll time.Duration `default:"5s" hidden:"" help:"How soon a batch job is looked at; later the waits are longer."`

	log *slog.Logger // nil: nobody is told
}

// inBatches is how many records a stage works on at once where their requests
// go by job: all of them, as each waits for its job.
const inBatches = 100_000

// batcher makes jobs of requests; nil where they are calls.
func (f batchFlags) batcher(api llm.Jobs, artifacts *store.Store) *llm.Batcher {
	if !f.Batch {
		return nil
	}
	c := llm.BatchConfig{Wait: f.BatchWait, First: f.BatchPoll, Max: 24 * f.BatchPoll, Quiet: min(2*time.Second, f.BatchPoll), Tell: f.tell}
	if artifacts != nil {
		c.Store = artifacts.Bucket("batch")
	}
	return llm.NewBatcher(api, c)
}

func (f batchFlags) tell(e llm.BatchEvent) {
	if f.log == nil {
		return
	}
	f.log.Info("batch job "+e.What, "id", e.Job.ID, "requests", e.Job.Total, "status", e.Job.Status, "done", e.Job.Done, "failed", e.Job.Failed)
}
