package apertium

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sourcegraph/conc/iter"

	"puente/eval"
	"puente/pipeline/news"
	"puente/pipeline/translate"
)

var (
	dataDir = flag.String("data", "", "folder of third-party sets, with mt/*.es-en.jsonl")
	goldDir = flag.String("gold", "", "folder of gold stories, *.json")
	outDir  = flag.String("out", "", "folder for the translations that were scored: SET.src, .ref, .raw (as it comes), .ours")
)

// corpus is a set of sources of which a translation by people is known.
type corpus struct {
	name    string
	sources []news.Source
	refs    []string // of title and text, "\n" between
	groups  []int    // where the sources of a new day begin, whose names are known together
}

// BenchmarkQuality scores translations against those of people: chrF and BLEU
// as Apertium comes and as Puente has it, what was kept of numbers, tags and
// names, and the share of segments that are marked.
func BenchmarkQuality(b *testing.B) {
	for _, c := range corpora(b) {
		b.Run(c.name, func(b *testing.B) {
			e := newEngine(b, Options{})
			for range b.N {
				raw := rawTranslations(b, c)
				ours, segments, marked, doubted := c.translate(b, e)
				c.report(b, "raw-", raw)
				c.report(b, "", ours)
				b.ReportMetric(100*float64(marked)/float64(segments), "%marked")
				b.ReportMetric(100*float64(doubted)/float64(segments), "%doubted")
				c.save(b, raw, ours)
			}
		})
	}
}

// translate translates the corpus, eight sources at a time, and counts
// segments, those left in Spanish and those with a warning. It also scores the
// sources without a finding and those with one apart: a doubt that is worth
// its name costs score.
func (c corpus) translate(b *testing.B, e *Engine) (out []string, segments, marked, doubted int) {
	silent := 0
	var sure, unsure eval.Counts
	var prepared []translate.Prepared
	for k, from := range c.groups {
		to := len(c.sources)
		if k+1 < len(c.groups) {
			to = c.groups[k+1]
		}
		names := translate.Names(c.sources[from:to])
		for _, s := range c.sources[from:to] {
			prepared = append(prepared, translate.Prepare(s, translate.Options{Names: names}))
		}
	}
	mapper := iter.Mapper[translate.Prepared, news.Translation]{MaxGoroutines: 8}
	translations, err := mapper.MapErr(prepared, func(p *translate.Prepared) (news.Translation, error) {
		return p.Run(context.Background(), e)
	})
	if err != nil {
		b.Fatal(err)
	}
	for i, t := range translations {
		if len(t.Findings) > 0 {
			unsure.Add(oneLine(t.Title+"\n"+t.Text), oneLine(c.refs[i]))
		} else {
			sure.Add(oneLine(t.Title+"\n"+t.Text), oneLine(c.refs[i]))
		}
		for _, f := range t.Findings {
			if f.Severity == news.Error {
				marked++
			} else {
				doubted++
			}
		}
		segments += len(t.Segments)
		silent += c.silentLosses(i, t)
		out = append(out, t.Title+"\n"+t.Text)
	}
	b.ReportMetric(100*float64(silent)/float64(segments), "%silent-losses")
	b.ReportMetric(sure.ChrF(), "sure-chrF")
	b.ReportMetric(unsure.ChrF(), "unsure-chrF")
	return out, segments, marked, doubted
}

// silentLosses counts the segments of a translation that lost a number, a link,
// a handle or a hashtag and are not marked. With -v they are in the log. (A
// protected name that is lost is always marked: the engine says so.)
func (c corpus) silentLosses(i int, t news.Translation) int {
	n := 0
	for _, s := range t.Segments {
		original, english := c.sources[i].Field(s.Field)[s.Original[0]:s.Original[1]], t.Field(s.Field)[s.English[0]:s.English[1]]
		numbers, ofNumbers := eval.KeptNumbers(original, english)
		links, ofLinks := eval.KeptLinks(original, english)
		marked := slices.ContainsFunc(t.Findings, func(f news.Finding) bool {
			return f.Span.Field == s.Field && f.Span.Start == s.English[0]
		})
		if (numbers < ofNumbers || links < ofLinks) && !marked {
			n++
			if testing.Verbose() {
				fmt.Printf("unmarked in %s: %s\n\t%s\n", c.name, original, english)
			}
		}
	}
	return n
}

// report scores translations against the references and the originals.
func (c corpus) report(b *testing.B, prefix string, out []string) {
	var s eval.Counts
	var numbers, links, names share
	for i, english := range out {
		s.Add(oneLine(english), oneLine(c.refs[i]))
		original := c.sources[i].Title + "\n" + c.sources[i].Text
		numbers.add(eval.KeptNumbers(original, english))
		links.add(eval.KeptLinks(original, english))
		names.add(eval.KeptNames(original, c.refs[i], english))
	}
	b.ReportMetric(s.ChrF(), prefix+"chrF")
	b.ReportMetric(s.BLEU(), prefix+"BLEU")
	b.ReportMetric(numbers.percent(), prefix+"%numbers")
	b.ReportMetric(links.percent(), prefix+"%links")
	b.ReportMetric(names.percent(), prefix+"%names")
}

// share is how many were kept of how many.
type share struct{ kept, of int }

func (s share) percent() float64 { return 100 * float64(s.kept) / float64(max(1, s.of)) }

func (s *share) add(kept, of int) { s.kept, s.of = s.kept+kept, s.of+of }

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func (c corpus) save(b *testing.B, raw, ours []string) {
	if *outDir == "" {
		return
	}
	var originals []string
	for _, s := range c.sources {
		originals = append(originals, s.Title+"\n"+s.Text)
	}
	for end, list := range map[string][]string{"src": originals, "ref": c.refs, "raw": raw, "ours": ours} {
		var t strings.Builder
		for _, s := range list {
			t.WriteString(oneLine(s) + "\n")
		}
		if err := os.WriteFile(filepath.Join(*outDir, c.name+"."+end), []byte(t.String()), 0o644); err != nil {
			b.Fatal(err)
		}
	}
}

// rawTranslations are those of Apertium as it comes: its own stages, pipelined.
func rawTranslations(b *testing.B, c corpus) []string {
	answers := startRaw(b).translate(b, texts(c.sources))
	var out []string
	for i := 0; i < len(answers); i += 2 {
		out = append(out, answers[i]+"\n"+answers[i+1])
	}
	return out
}

// texts are the titles and texts of sources, in turn.
func texts(sources []news.Source) []string {
	var out []string
	for _, s := range sources {
		out = append(out, s.Title, s.Text)
	}
	return out
}

// rawChain is one chain of all of Apertium's stages, with nothing between them.
type rawChain struct {
	in  *bufio.Writer
	out *bufio.Reader
}

func startRaw(b *testing.B) *rawChain {
	stages, err := findStages(DefaultDir, false)
	if err != nil {
		b.Skip(err)
	}
	generator := &stages[8]
	generator.args = append([]string{"-z", "-n"}, generator.args[len(generator.args)-1])
	p := &pipeline{dead: make(chan struct{})}
	in, out, err := p.run(stages)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		in.Close()
		for _, c := range p.commands {
			c.Wait()
		}
		out.Close()
	})
	return &rawChain{bufio.NewWriterSize(in, 1<<15), bufio.NewReader(out)}
}

// translate sends texts through the chain, all at once.
func (c *rawChain) translate(b *testing.B, texts []string) []string {
	go func() {
		for i, t := range texts {
			c.in.WriteString(escape(t) + ending(i) + "\x00")
		}
		c.in.Flush()
	}()
	answers := make([]string, len(texts))
	for i := range answers {
		answer, err := c.out.ReadString(0)
		if err != nil {
			b.Fatal(err)
		}
		answer, _, _ = strings.Cut(answer, ending(i))
		answers[i] = unescape(answer)
	}
	return answers
}

// corpora are the sets of the folders that the flags name.
func corpora(b *testing.B) []corpus {
	var out []corpus
	if *goldDir != "" {
		out = append(out, goldCorpus(b))
	}
	files, _ := filepath.Glob(filepath.Join(*dataDir, "mt", "*.es-en.jsonl"))
	if *dataDir == "" {
		files = nil
	}
	for _, f := range files {
		c := corpus{name: strings.TrimSuffix(filepath.Base(f), ".es-en.jsonl"), groups: []int{0}}
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
			var row struct{ ES, EN string }
			if err := json.Unmarshal([]byte(line), &row); err != nil {
				b.Fatalf("%s:%d: %v", f, i+1, err)
			}
			c.sources = append(c.sources, news.Source{ID: fmt.Sprint(i), Lang: news.Spanish, Text: row.ES})
			c.refs = append(c.refs, row.EN)
		}
		out = append(out, c)
	}
	return out
}

func goldCorpus(b *testing.B) corpus {
	c := corpus{name: "gold"}
	files, _ := filepath.Glob(filepath.Join(*goldDir, "*.json"))
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		var story struct{ Sources []news.Source }
		if err := json.Unmarshal(data, &story); err != nil {
			b.Fatalf("%s: %v", f, err)
		}
		c.groups = append(c.groups, len(c.sources))
		for _, s := range story.Sources {
			if s.Lang != news.Spanish {
				continue
			}
			c.refs = append(c.refs, s.Translation.Title+"\n"+s.Translation.Text)
			s.Translation = news.Translation{}
			c.sources = append(c.sources, s)
		}
	}
	return c
}
