package facts

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// labelled reads the lines of a table of testdata: fields between bars,
// comments left out.
func labelled(t testing.TB, name string) [][]string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		row := strings.Split(line, " | ")
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
		}
		rows = append(rows, row)
	}
	return rows
}

// tally counts what is right of what was judged.
type tally struct{ right, all int }

func (c *tally) add(ok bool) {
	c.all++
	if ok {
		c.right++
	}
}

func (c tally) share() float64 { return float64(c.right) / float64(max(c.all, 1)) }

// TestGoldWho measures who does what on the sentences of testdata/who.txt and
// holds it at what it has reached. When it was first measured who.txt stood at
// voice 86.3%, subject 70.0%, object 67.2%, agent 90.0%, speaker 58.3%;
// who_unseen.txt, written after the rules that mended those, at voice 96.9%,
// subject 90.5%, object 90.6%, agent 6 of 6, speaker 2 of 6.
func TestGoldWho(t *testing.T) {
	for _, file := range []struct {
		name  string
		least map[string]float64
	}{
		{"who.txt", map[string]float64{"voice": .98, "subject": .98, "object": .97, "agent": 1, "speaker": 1}},
		{"who_unseen.txt", map[string]float64{"voice": .98, "subject": .98, "object": .96, "agent": 1, "speaker": 1}},
	} {
		parts := map[string]*tally{"voice": {}, "subject": {}, "object": {}, "agent": {}, "speaker": {}}
		rows := labelled(t, file.name)
		for _, row := range rows {
			judgeWho(t, row[0], row[1], row[2], parts)
		}
		t.Logf("%s, %d sentences:", file.name, len(rows))
		for _, p := range []string{"voice", "subject", "object", "agent", "speaker"} {
			t.Logf("  %s %d of %d (%.1f%%)", p, parts[p].right, parts[p].all, 100*parts[p].share())
			if parts[p].share() < file.least[p] {
				t.Errorf("%s of %s: %.3f is under %.3f", p, file.name, parts[p].share(), file.least[p])
			}
		}
	}
}

func judgeWho(t *testing.T, lang, text, labels string, parts map[string]*tally) {
	cs := Analyze(text, Options{Lang: lang}).Clauses
	for _, label := range strings.Split(labels, ";") {
		verb, rest, _ := strings.Cut(strings.TrimSpace(label), " ")
		voice, rest, _ := strings.Cut(rest, " ")
		c := clauseOf(cs, text, verb)
		wrong := ""
		judge := func(part, want, got string) {
			ok := want == "-" && got == "" || want != "-" && holds(got, want)
			parts[part].add(ok)
			if !ok {
				wrong += " " + part + " [" + got + "] for [" + want + "]"
			}
		}
		parts["voice"].add(string(c.Voice) == voice)
		if string(c.Voice) != voice {
			wrong += " voice " + string(c.Voice) + " for " + voice
		}
		for _, p := range []struct {
			mark, part string
			span       Span
		}{{"S=", "subject", c.Subject}, {"O=", "object", c.Object}, {"A=", "agent", c.Agent}, {"@=", "speaker", c.Speaker}} {
			if want, ok := labelValue(rest, p.mark); ok {
				judge(p.part, want, p.span.In(text))
			}
		}
		if wrong != "" {
			t.Logf("%s: %s:%s", text, verb, wrong)
		}
	}
}

// labelValue is the value after a mark of a label: up to the next mark.
func labelValue(label, mark string) (string, bool) {
	_, v, ok := strings.Cut(" "+label, " "+mark)
	for _, m := range []string{" S=", " O=", " A=", " @=", " R="} {
		v, _, _ = strings.Cut(v, m)
	}
	return v, ok
}

// clauseOf is the clause whose verb group ends with a word.
func clauseOf(cs []Clause, text, verb string) Clause {
	for _, c := range cs {
		if v := strings.Fields(c.Verb.In(text)); len(v) > 0 && v[len(v)-1] == verb {
			return c
		}
	}
	return Clause{}
}

// holds says whether a phrase found is the one wanted: the wanted words in it
// and at most five besides (its article, title, of-phrase).
func holds(got, want string) bool {
	return strings.Contains(" "+got+" ", " "+want+" ") && len(strings.Fields(got)) <= len(strings.Fields(want))+5
}
