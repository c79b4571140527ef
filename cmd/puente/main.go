// Command puente turns a day's dump of Spanish and English news into short
// English briefs in which every sentence is tied to the words that support it.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"puente/pipeline/lexicon"
	"puente/pipeline/render"
)

// version of the tool. It stands in every brief, and a new one remakes them.
const version = "0.1.0"

// grace is how long an interrupted command may take to end by itself.
const grace = 1500 * time.Millisecond

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	// A second interrupt ends the program at once. So does one that finds it
	// where it cannot look up, waiting for a pipe or within one huge text: a
	// run may be killed anywhere and goes on from there.
	context.AfterFunc(ctx, func() {
		stop()
		time.AfterFunc(grace, func() {
			fmt.Fprintln(os.Stderr, "puente: stopped; run the same command again and it goes on where it was")
			os.Exit(exitInterrupted)
		})
	})
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// cli is the whole command line; a file of this package for each command.
type cli struct {
	Run       runCmd       `cmd:"" help:"Make checked briefs of a dump: the main job."`
	Check     checkCmd     `cmd:"" help:"Check the fidelity of finished briefs, or of single claims."`
	Export    exportCmd    `cmd:"" help:"Take approved briefs out: Markdown, HTML, text, DOCX, JSON, ninjs, RSS."`
	Eval      evalCmd      `cmd:"" help:"Score a suite of gold stories, compare with a baseline, gate."`
	Review    reviewCmd    `cmd:"" help:"Serve the editors' page: read a run's briefs beside their sources, mend them, decide."`
	Detect    detectCmd    `cmd:"" help:"Tell the languages of sources: JSONL in, the same lines out with lang added."`
	Translate translateCmd `cmd:"" help:"Translate sources: JSONL in, the same lines out with translation added."`
	Group     groupCmd     `cmd:"" help:"Group translated sources: JSONL in, the same lines out with story added."`
	Prompts   promptsCmd   `cmd:"" help:"Show the prompts that a model is given."`
	Schema    schemaCmd    `cmd:"" help:"Print the JSON Schema of a source, a brief or a claim."`
	Cache     cacheCmd     `cmd:"" help:"Show or empty a file of cached artifacts."`
	Doctor    doctorCmd    `cmd:"" help:"Say what is installed, configured and reachable."`

	Config    configFlag       `placeholder:"FILE" help:"YAML file with values for flags (their names without the dashes)."`
	LogFormat string           `enum:"text,json" default:"text" help:"How the log on stderr is written: text or json."`
	Quiet     bool             `short:"q" help:"No progress and no log; errors alone."`
	Version   kong.VersionFlag `help:"Print the version."`
}

// session is what a command works with.
type session struct {
	ctx    context.Context
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
	cli    *cli
}

// exited carries the code of a --help or --version out of the parser.
type exited int

// run is the program without its process: it returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case exited:
			code = int(e)
		default:
			panic(e)
		}
	}()
	var c cli
	s := &session{ctx, stdin, stdout, stderr, &c}
	parser := kong.Must(&c,
		kong.Name("puente"),
		kong.Description("Puente turns a day's dump of Spanish and English news into short English briefs, every sentence tied to the words that support it.\n\nExit codes: 0 done, 1 failed, 2 bad usage or configuration, 3 quality below the gate, 4 stopped by the budget, 5 incomplete (a re-run goes on), 130 interrupted."),
		kong.UsageOnError(),
		kong.Writers(stdout, stderr),
		kong.Vars{"version": "puente " + version, "sections": strings.Join(lexicon.Sections(), ", "), "formats": strings.Join(render.FormatNames(), ", ")},
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Exit(func(code int) { panic(exited(code)) }),
		kong.Bind(s))
	k, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintln(stderr, "puente:", err)
		var parse *kong.ParseError
		if errors.As(err, &parse) && parse.Context != nil {
			if cmd := parse.Context.Selected(); cmd != nil {
				fmt.Fprintf(stderr, "try: puente %s --help\n", cmd.Name)
				return exitUsage
			}
		}
		fmt.Fprintln(stderr, "try: puente --help")
		return exitUsage
	}
	if err := k.Run(); err != nil {
		if !errors.Is(err, errSilent) {
			fmt.Fprintln(stderr, "puente:", err)
			if hint := hintFor(err); hint != "" {
				fmt.Fprintln(stderr, hint)
			}
		}
		return exitCode(err)
	}
	return 0
}
