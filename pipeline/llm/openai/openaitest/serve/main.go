// Command serve runs the scripted endpoint, for demonstrations: an
// OpenAI-compatible server that answers Puente's prompts from gold stories and
// misbehaves at the rates that it is given.
//
//	go run ./pipeline/llm/openai/openaitest/serve -fault 500=0.02 -fault busy-until=0.01
package main

import (
	"context"
	"flag"
	"fmt"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"puente/pipeline/llm/openai/openaitest"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	addr := flags.String("addr", "127.0.0.1:8089", "`address` to listen at")
	gold := flags.String("gold", "eval/testdata/gold", "`folder` of gold stories to answer from")
	model := flags.String("model", "scripted", "`name` of the model that is served")
	plant := flags.Int("plant", 0, "put the `n`-th unfaithful variant of each sentence into first drafts; 0 for none")
	always := flags.Bool("always", false, "put it into every draft, not the first alone")
	polls := flags.Int("polls", 2, "how often a batch job is looked at before it is done")
	f := openaitest.Faults{Rates: map[openaitest.Fault]float64{}}
	flags.Uint64Var(&f.Seed, "seed", 1, "of the faults")
	flags.DurationVar(&f.Latency, "latency", 50*time.Millisecond, "of every answer")
	flags.DurationVar(&f.Tail, "tail", time.Second, "latency of the slow answers")
	flags.Float64Var(&f.InTail, "slow", 0, "`share` of slow answers")
	flags.Func("fault", fmt.Sprintf("`NAME=SHARE` of the answers; may be repeated; names: %v", openaitest.Known()), func(s string) error {
		name, share, _ := strings.Cut(s, "=")
		for _, k := range openaitest.Known() {
			if name == string(k) {
				rate, err := strconv.ParseFloat(share, 64)
				f.Rates[k] = rate
				return err
			}
		}
		return fmt.Errorf("there is no fault %q", name)
	})
	if err := flags.Parse(args); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(*gold, "*.json"))
	if err != nil {
		return err
	}
	stories, err := openaitest.LoadGold(files...)
	if err != nil {
		return err
	}
	var planted openaitest.Plant
	if *plant > 0 {
		planted = openaitest.PlantFirst(*plant - 1)
	}
	if *always {
		planted = openaitest.PlantAlways(*plant - 1)
	}
	l, err := net.Listen("tcp", *addr)
	if err != nil {
		return err
	}
	server := openaitest.Listen(l, f.Around(openaitest.GoldScript(stories, planted).Handler()), *model)
	defer server.Close()
	server.PlanBatches(func(int) openaitest.Batch { return openaitest.Batch{Polls: *polls} })
	fmt.Printf("puente run DUMP -o OUT --base-url %s --model %s\n", server.URL, *model)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	<-ctx.Done()
	fmt.Printf("%d calls, %d batch jobs with %d requests\n", server.Calls(), server.Batches(), server.Rows())
	return nil
}
