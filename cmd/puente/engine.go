package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"puente/pipeline"
	"puente/pipeline/draft"
	"puente/pipeline/draft/extract"
	draftmodel "puente/pipeline/draft/model"
	"puente/pipeline/llm"
	"puente/pipeline/store"
	"puente/pipeline/translate"
	"puente/pipeline/translate/apertium"
	translatemodel "puente/pipeline/translate/model"
	"puente/prompts"
)

// engineFlags choose and configure the engine. A key is read from the
// environment or from a file, never from the command line, where every user of
// the machine could read it.
type engineFlags struct {
	Engine  string `enum:"auto,offline,openai" default:"auto" help:"auto takes the model where --base-url or --model is given, else offline (${enum})."`
	BaseURL string `name:"base-url" placeholder:"URL" env:"PUENTE_BASE_URL" help:"Address of an OpenAI-compatible endpoint, such as http://localhost:11434/v1; default: OPENAI_BASE_URL, else OpenAI's own."`
	Model   string `placeholder:"NAME" env:"PUENTE_MODEL" help:"The model's name at the endpoint."`
	KeyFile string `placeholder:"FILE" type:"path" help:"File that holds the endpoint's key; else PUENTE_API_KEY or OPENAI_API_KEY."`
	Jobs    int    `short:"j" default:"0" help:"How many cores to use; 0 for all."`
	Cache   string `placeholder:"FILE" type:"path" help:"File of cached artifacts, shared by several runs; default OUT/.puente/artifacts.db."`
	Single  bool   `help:"Each source has translation calls of its own; else short posts share one."`
	promptsFlag
	costFlags
	endpointFlags
	batchFlags
}

// engine is the translator and the writer that a command works with.
type engine struct {
	name       string // offline | openai
	translator translate.Translator
	writer     draft.Writer
	writerID   string
	calls      int // items at once
	rewrite    int
	prompts    []pipeline.Prompt
	asker      llm.Asker                // nil where no model is asked
	meter      *llm.Meter               // nil where no model is asked
	spending   func() pipeline.Spending // the same
	close      func() error
}

// resolved is the engine that auto stands for. OpenAI's own variables choose
// nothing: a newsroom's sources are not sent away because other programs'
// settings lie in the environment.
func (f engineFlags) resolved() string {
	switch {
	case f.Engine != "auto":
		return f.Engine
	case f.BaseURL != "" || f.Model != "":
		return "openai"
	}
	return "offline"
}

// jobs is how many cores are used: never more than there are, for each core
// brings ten processes of the translator with it.
func (f engineFlags) jobs() int {
	if f.Jobs <= 0 {
		return runtime.NumCPU()
	}
	return min(f.Jobs, runtime.NumCPU())
}

// open makes the engine. Answers of a model are kept in artifacts, where given;
// its calls are paid out of the account.
func (f engineFlags) open(artifacts *store.Store, american bool, recordDir, replayDir string, acc account) (*engine, error) {
	if f.resolved() == "offline" {
		return f.openOffline(american)
	}
	return f.openModel(artifacts, american, recordDir, replayDir, acc)
}

func (f engineFlags) openOffline(american bool) (*engine, error) {
	t, err := apertium.New(apertium.Options{Pipelines: f.jobs(), American: american})
	if err != nil {
		return nil, err
	}
	// Enough sources on their way to keep every process of every pipeline busy.
	return &engine{name: "offline", translator: t, writer: extract.Writer{}, writerID: "extract", calls: 8 * f.jobs(),
		close: t.Close}, nil
}

// fit refuses an offline engine that does not translate, before anything is
// made of its answers, and logs what another version than the measured one
// lacks.
func (f engineFlags) fit(s *session, american bool) error {
	if f.resolved() != "offline" {
		return nil
	}
	e, err := apertium.New(apertium.Options{Pipelines: 1, American: american})
	if err != nil {
		return err
	}
	defer e.Close()
	if strings.TrimSuffix(e.Engine(), "+us") == apertium.Measured {
		return nil
	}
	lacks, err := e.Lacks(s.ctx)
	for _, l := range lacks {
		s.logger().Warn("apertium", "lacks", l, "version", e.Engine(), "measured", apertium.Measured)
	}
	return err
}

func (f engineFlags) openModel(artifacts *store.Store, american bool, recordDir, replayDir string, acc account) (*engine, error) {
	if f.Model == "" {
		return nil, errNoModel
	}
	key, err := f.key()
	if err != nil {
		return nil, err
	}
	if f.address() == "" && key == "" && replayDir == "" {
		return nil, usageError{errors.New("no endpoint: give --base-url, or a key in OPENAI_API_KEY for OpenAI's own")}
	}
	set, err := f.set()
	if err != nil {
		return nil, err
	}
	config := llm.Config{Limits: f.limits(), Patience: f.Patience, RecordDir: recordDir, ReplayDir: replayDir}
	if artifacts != nil {
		config.Store = artifacts.Bucket("answer")
	}
	client, err := f.client(f.address(), key, artifacts)
	if err != nil {
		return nil, err
	}
	table, err := f.prices()
	if err != nil {
		return nil, err
	}
	acc.stack(&config, table)
	if config.Trace, err = f.trace(); err != nil {
		return nil, err
	}
	config.Batch = f.batcher(client, artifacts)
	asker, meter := llm.Stack(client, config)
	e := &engine{name: "openai", calls: f.items(), rewrite: 2, asker: asker, meter: meter,
		spending:   func() pipeline.Spending { return acc.spending(table, meter) },
		close:      func() error { client.Close(); return config.Trace.Close() },
		translator: f.translator(asker, set, american), writer: f.writer(asker, set)}
	e.writerID, e.prompts, err = f.writerID(set)
	return e, err
}

// errNoModel says what an endpoint cannot do without.
var errNoModel = usageError{errors.New("the openai engine needs --model (or PUENTE_MODEL): the model's name at the endpoint")}

func (f engineFlags) translator(asker llm.Asker, set *prompts.Set, american bool) *translatemodel.Engine {
	return &translatemodel.Engine{Asker: asker, Model: f.Model, American: american, Prompts: set, Single: f.Single || f.Batch}
}

func (f engineFlags) writer(asker llm.Asker, set *prompts.Set) *draftmodel.Writer {
	return &draftmodel.Writer{Asker: asker, Model: f.Model, Prompts: set}
}

// writerID names the model and the prompts that a brief is made with.
func (f engineFlags) writerID(set *prompts.Set) (id string, used []pipeline.Prompt, err error) {
	id = f.Model
	for _, name := range []string{"translate", "draft"} {
		p, err := usedPrompt(set, name)
		if err != nil {
			return "", nil, err
		}
		used = append(used, p)
		id += " " + p.ID
	}
	return id, used, nil
}

// items is how many records a stage works on at once.
func (f engineFlags) items() int {
	if f.Batch {
		return inBatches
	}
	return f.Calls
}

// address is the endpoint's; "" is OpenAI's own.
func (f engineFlags) address() string {
	if f.BaseURL != "" {
		return f.BaseURL
	}
	return os.Getenv("OPENAI_BASE_URL")
}

// endpoint is the address that run.json names: "" where none is asked.
func (f engineFlags) endpoint() string {
	if f.resolved() == "offline" {
		return ""
	}
	return f.address()
}

func (f engineFlags) key() (string, error) {
	if f.KeyFile != "" {
		raw, err := os.ReadFile(f.KeyFile)
		if err != nil {
			return "", usageError{fmt.Errorf("read the key: %w", err)}
		}
		return strings.TrimSpace(string(raw)), nil
	}
	if key := os.Getenv("PUENTE_API_KEY"); key != "" {
		return key, nil
	}
	return os.Getenv("OPENAI_API_KEY"), nil
}

// openArtifacts opens the cache of a run.
func (f engineFlags) openArtifacts(out string) (*store.Store, error) {
	return store.Open(f.artifacts(out))
}

func (f engineFlags) artifacts(out string) string {
	if f.Cache != "" {
		return f.Cache
	}
	return filepath.Join(out, ".puente", "artifacts.db")
}
