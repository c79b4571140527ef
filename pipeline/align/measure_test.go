package align

import (
	"bufio"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"puente/pipeline/facts"
	"puente/pipeline/news"
)

// bitext is a file of sentence pairs, JSONL with es and en.
var bitext = flag.String("bitext", "", "JSONL of sentence pairs to measure on")

// TestGoldQuotations prints how often a quotation of a reference sentence is
// found in its Spanish source without the translation, and how quotations of
// other stories score there.
func TestGoldQuotations(t *testing.T) {
	stories := loadGold(t)
	o := Options{Names: goldNames(stories)}
	var pairs, found, withFound int
	var right, foreign []float64
	for g, story := range stories {
		with, without := goldSources(story, o)
		_, other := goldSources(stories[(g+1)%len(stories)], o)
		for _, sent := range story.Brief.Sentences {
			c := NewClaim(sent.Text, facts.Options{Names: o.Names})
			for _, q := range c.Facts.Quotes {
				if len(within(c.units, q.Inner)) < 2 {
					continue
				}
				foreign = append(foreign, bestQuotation(other, c, q.Inner))
				for _, id := range sent.Cites {
					field, span := silverQuote(with[id], q.Inner.In(sent.Text))
					s := without[id]
					if s == nil || span.End == 0 {
						continue
					}
					pairs++
					ms := s.Quotations(c, q.Inner, 3)
					if rankOf(ms, field, span) == 0 {
						found++
						right = append(right, ms[0].Score)
					}
					if rankOf(with[id].Quotations(c, q.Inner, 3), field, span) == 0 {
						withFound++
					}
					if *verbose && (len(ms) == 0 || ms[0].Score < 0.5) {
						t.Logf("%s %s: %q: %v want %q", story.ID, id, q.Inner.In(sent.Text), ms, span.In(s.src.Field(field)))
					}
				}
			}
		}
	}
	if found*100 < pairs*93 {
		t.Error("fewer than 93% of the quotations")
	}
	t.Logf("quotations first in %d of %d, with the translation in %d; right ones' scores %v; best of another story %v", found, pairs, withFound, deciles(right), deciles(foreign))
}

func bestQuotation(sources map[string]*Source, c *Claim, inner facts.Span) float64 {
	best := 0.0
	for _, s := range sources {
		if ms := s.Quotations(c, inner, 1); len(ms) > 0 {
			best = max(best, ms[0].Score)
		}
	}
	return best
}

// silverQuote is the quotation of a source whose reference translation holds
// the words.
func silverQuote(s *Source, inner string) (field string, span facts.Span) {
	want := words(inner)
	best := 0.6
	for _, f := range s.fields() {
		if f.english.string == "" {
			continue
		}
		for _, q := range f.original.facts.Quotes {
			for _, m := range s.ToEnglish(f.name, q.Span) {
				if v := overlap(want, words(m.Span.In(f.english.string))); v > best {
					best, field, span = v, f.name, q.Span
				}
			}
		}
	}
	return field, span
}

func deciles(xs []float64) (out []int) {
	if len(xs) == 0 {
		return nil
	}
	slices.Sort(xs)
	for d := 0; d <= 10; d++ {
		out = append(out, int(100*xs[min(len(xs)-1, d*len(xs)/10)]))
	}
	return out
}

// TestGoldProjection prints how often the numbers, names and quotations of a
// reference translation are projected onto those of the original.
func TestGoldProjection(t *testing.T) {
	stories := loadGold(t)
	o := Options{Names: goldNames(stories)}
	var numbers, rightNumbers, tight, names, rightNames, quotes, rightQuotes int
	for _, g := range stories {
		with, _ := goldSources(g, o)
		for _, src := range g.Sources {
			for _, f := range with[src.ID].fields() {
				if f.english.string == "" {
					continue
				}
				e := facts.Analyze(f.english.string, facts.Options{Lang: "en", Names: o.Names, Published: published(src)})
				for _, n := range e.Numbers {
					ms := f.across(n.Span, true)
					there, hit, exact := false, false, false
					for _, m := range f.original.facts.Numbers {
						if facts.Same(n, m) {
							there = true
							hit = hit || len(ms) == 1 && ms[0].Span.Contains(m.Span)
							exact = exact || len(ms) == 1 && ms[0].Span == m.Span
						}
					}
					numbers += count(there)
					rightNumbers += count(hit)
					tight += count(exact)
					if there && !hit && *verbose {
						t.Logf("%s %s: %q gives %q", g.ID, src.ID, n.In(f.english.string), spans(ms, f.original.string))
					}
				}
				for _, n := range e.Names {
					for _, m := range f.original.facts.Names {
						if n.Key == m.Key {
							names++
							ms := f.across(n.Span, true)
							if len(ms) == 1 && strings.Contains(facts.Fold(ms[0].Span.In(f.original.string)), facts.Fold(m.In(f.original.string))) {
								rightNames++
							} else if *verbose {
								t.Logf("%s %s: %q gives %q, want %q", g.ID, src.ID, n.In(f.english.string), spans(ms, f.original.string), m.In(f.original.string))
							}
							break
						}
					}
				}
				if len(e.Quotes) != len(f.original.facts.Quotes) {
					continue
				}
				for i, q := range e.Quotes {
					quotes++
					ms := f.across(q.Inner, true)
					want := f.original.facts.Quotes[i].Inner
					if len(ms) > 0 && alikeSpans(facts.Span{Start: ms[0].Span.Start, End: ms[len(ms)-1].Span.End}, want) {
						rightQuotes++
					} else if *verbose {
						t.Logf("%s %s: %q gives %q, want %q", g.ID, src.ID, q.Inner.In(f.english.string), spans(ms, f.original.string), want.In(f.original.string))
					}
				}
			}
		}
	}
	if rightNumbers*100 < numbers*99 || rightNames*100 < names*99 || rightQuotes*100 < quotes*98 {
		t.Error("fewer than 99% of numbers or names, or than 98% of quotations")
	}
	t.Logf("projected: numbers %d of %d (to the letter %d), names %d of %d, quotations %d of %d", rightNumbers, numbers, tight, rightNames, names, rightQuotes, quotes)
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// alikeSpans says whether two spans share four fifths of what they cover.
func alikeSpans(a, b facts.Span) bool {
	both := min(a.End, b.End) - max(a.Start, b.Start)
	return 5*both >= 4*(max(a.End, b.End)-min(a.Start, b.Start))
}

// TestGoldWords prints the share of content words of the Spanish sources that
// find a partner in the reference translation, and with -wrong the ones that
// most often find none.
func TestGoldWords(t *testing.T) {
	stories := loadGold(t)
	o := Options{Names: goldNames(stories)}
	var tally wordTally
	for _, g := range stories {
		with, _ := goldSources(g, o)
		for _, src := range g.Sources {
			for _, f := range with[src.ID].fields() {
				for _, seg := range f.segs {
					tally.add(within(f.original.units, facts.Span{Start: seg.Original[0], End: seg.Original[1]}),
						within(f.english.units, facts.Span{Start: seg.English[0], End: seg.English[1]}), f.original.string)
				}
			}
		}
	}
	tally.log(t)
}

// TestBitextWords prints the same for sentence pairs.
func TestBitextWords(t *testing.T) {
	if *bitext == "" {
		t.Skip("no -bitext file")
	}
	var tally wordTally
	for _, d := range bitextDocs(t, 1) {
		es, en := analysed(d.es.String(), facts.Options{Lang: news.Spanish}), analysed(d.en.String(), facts.Options{Lang: news.English})
		if len(en.units) > 0 {
			tally.add(es.units, en.units, es.string)
		}
	}
	tally.log(t)
}

type wordTally struct {
	all, linked int
	missing     map[string]int
}

func (w *wordTally) add(es, en []unit, text string) {
	done := map[int]bool{}
	for _, l := range links(es, en, false) {
		done[l.a] = true
	}
	for i, u := range es {
		if u.weight < wordWeight {
			continue
		}
		w.all++
		if done[i] {
			w.linked++
			continue
		}
		if w.missing == nil {
			w.missing = map[string]int{}
		}
		w.missing[facts.Fold(u.In(text))]++
	}
}

func (w *wordTally) log(t *testing.T) {
	t.Logf("content words with a partner %d of %d (%.3f)", w.linked, w.all, float64(w.linked)/float64(max(w.all, 1)))
	if !*verbose {
		return
	}
	var ws []string
	for k := range w.missing {
		ws = append(ws, k)
	}
	slices.SortFunc(ws, func(a, b string) int {
		return cmp.Or(cmp.Compare(w.missing[b], w.missing[a]), cmp.Compare(a, b))
	})
	for _, k := range ws[:min(len(ws), 600)] {
		fmt.Fprintf(os.Stderr, "%s %d, ", k, w.missing[k])
	}
}

// TestBitext prints how many sentences of documents put together from
// sentence pairs, without line breaks and with every ninth English sentence
// left out, are paired with their translation.
func TestBitext(t *testing.T) {
	if *bitext == "" {
		t.Skip("no -bitext file")
	}
	docs := bitextDocs(t, 40)
	var pairs, right int
	for _, d := range docs {
		segs := PairSentences("text", d.es.String(), d.en.String())
		for i := range d.esAt {
			if d.enAt[i].End == 0 {
				continue
			}
			pairs++
			if d.paired(segs, i) {
				right++
			} else if *verbose {
				t.Logf("%s", d.es.String()[d.esAt[i].Start:d.esAt[i].End])
			}
		}
	}
	t.Logf("sentences paired rightly %d of %d (%.3f)", right, pairs, float64(right)/float64(pairs))
}

// paired says whether the middles of the two sides of pair i stand in one
// segment, and no sentence that was left out of the English with them.
func (d *doc) paired(segs []news.Segment, i int) bool {
	for _, g := range segs {
		if !holds(g.English, d.enAt[i]) {
			continue
		}
		for k, at := range d.esAt {
			if holds(g.Original, at) && d.enAt[k].End == 0 {
				return false
			}
		}
		return holds(g.Original, d.esAt[i])
	}
	return false
}

func holds(g [2]int, s facts.Span) bool {
	mid := (s.Start + s.End) / 2
	return g[0] <= mid && mid < g[1]
}

type doc struct {
	es, en     strings.Builder
	esAt, enAt []facts.Span
}

func bitextDocs(t testing.TB, size int) []*doc {
	file, err := os.Open(*bitext)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var docs []*doc
	d := &doc{}
	for sc, n := bufio.NewScanner(file), 0; sc.Scan(); n++ {
		var p struct{ Es, En string }
		if json.Unmarshal(sc.Bytes(), &p) != nil {
			continue
		}
		d.esAt = append(d.esAt, add(&d.es, p.Es))
		if n%9 == 8 {
			d.enAt = append(d.enAt, facts.Span{})
		} else {
			d.enAt = append(d.enAt, add(&d.en, p.En))
		}
		if len(d.esAt) == size {
			docs = append(docs, d)
			d = &doc{}
		}
	}
	return docs
}

func add(b *strings.Builder, s string) facts.Span {
	s = strings.TrimSpace(s)
	start := b.Len()
	b.WriteString(s)
	end := b.Len()
	b.WriteString(" ")
	return facts.Span{Start: start, End: end}
}

func BenchmarkPassages(b *testing.B) {
	s := New(bare(ferry), Options{})
	c := NewClaim("Five people were hurt and taken to hospital, the mayor, Marta Blanco, said.", facts.Options{})
	for b.Loop() {
		s.Passages(c, 3)
	}
}

func BenchmarkClaim(b *testing.B) {
	for b.Loop() {
		NewClaim("Five people were hurt and taken to hospital, the mayor, Marta Blanco, said.", facts.Options{})
	}
}

func BenchmarkPrepare(b *testing.B) {
	src := bare(ferry)
	src.Text = strings.Repeat(src.Text+"\n", 100)
	b.SetBytes(int64(len(src.Text)))
	for b.Loop() {
		New(src, Options{}).index()
	}
}

func BenchmarkPrepareTranslated(b *testing.B) {
	src := ferry
	src.Text, src.Translation.Text = strings.Repeat(src.Text+"\n", 100), strings.Repeat(src.Translation.Text+"\n", 100)
	b.SetBytes(int64(len(src.Text)))
	for b.Loop() {
		New(src, Options{}).index()
	}
}
