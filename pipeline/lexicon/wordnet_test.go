package lexicon

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var (
	wordNet       = flag.String("wordnet", "", "the folder of Princeton WordNet 3.0's dict files (Debian: wordnet-base, /usr/share/wordnet)")
	writeSynonyms = flag.Bool("update-synonyms", false, "write wordnet/synonyms.tsv anew")
)

const synonymsPath = "wordnet/synonyms.tsv"

// TestWordNet makes the table of synonyms from WordNet's files and holds the one
// that is embedded to it:
//
//	go test ./pipeline/lexicon -run TestWordNet -wordnet /usr/share/wordnet [-update-synonyms]
func TestWordNet(t *testing.T) {
	if *wordNet == "" {
		t.Skip("-wordnet FOLDER makes the table of synonyms")
	}
	got := synonymTable(t, *wordNet)
	if *writeSynonyms {
		if err := os.WriteFile(synonymsPath, []byte(tableHead(synonymFile)+got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want := strings.TrimPrefix(synonymFile, tableHead(synonymFile)); got != want {
		t.Errorf("%s is not what WordNet's files give", synonymsPath)
	}
}

// A small WordNet: two frequent words of one synset stand for each other, and a
// verb for the frequent one next above it; rare words and phrases don't.
func TestSynonymTable(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"cntlist.rev": "shut%2:35:00:: 1 9\nclose%2:35:00:: 1 40\nslam%2:35:01:: 1 5\n",
		"index.verb":  "close v 1 1 @ 1 1 00000001\nshut v 1 1 @ 1 1 00000001\nshut_up v 1 0 1 0 00000001\nslam v 1 1 @ 1 1 00000002\n",
		"data.verb":   "00000001 35 v 03 close 0 shut 0 shut_up 0 000 00 | make closed\n00000002 35 v 01 slam 0 001 @ 00000001 v 0000 00 | close violently\n",
		"index.noun":  "", "data.noun": "", "index.adj": "", "data.adj": "", "index.adv": "", "data.adv": "",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want := "close\tshut,slam\nshut\tclose,slam\nslam\tclose,shut\n"
	if got := synonymTable(t, dir); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func tableHead(file string) string {
	n := 0
	for line := range strings.Lines(file) {
		if !strings.HasPrefix(line, "#") {
			break
		}
		n += len(line)
	}
	return file[:n]
}

// Bounds of the table.
const (
	unranked      = 99 // the number of a sense that the index does not have
	earlySense    = 2  // senses that count though no text uses them
	leastUses     = 3  // of both words in the sense, in WordNet's texts
	leastNarrow   = 4  // of a word for which the one next above it may stand
	leastBroad    = 8  // of that one
	broadSense    = 3
	mostSynonyms  = 12
	shortestEntry = 3
)

// tooBroad are words that stand for nearly everything.
var tooBroad = words("be have do make get take go come give put set can will may")

type wordSense struct {
	lemma, pos string
	number     int
}

type pointer struct{ symbol, to, pos string }

type synset struct {
	words    []string
	pointers []pointer
}

var (
	plainWord = regexp.MustCompile(`^[a-z]+$`)
	marker    = regexp.MustCompile(`\(.*\)`)
	senseKind = map[byte]string{'1': "n", '2': "v", '3': "a", '4': "r", '5': "a"}
)

// synonymTable is the table without its head, from a folder of WordNet's files.
func synonymTable(t *testing.T, dir string) string {
	t.Helper()
	uses := map[wordSense]int{}
	for _, f := range fieldsOf(t, dir, "cntlist.rev") {
		lemma, rest, _ := strings.Cut(f[0], "%")
		uses[wordSense{lemma, senseKind[rest[0]], number(t, f[1], 10)}] += number(t, f[2], 10)
	}
	weight := map[string]map[string]int{}
	add := func(a, b string, n int) {
		if weight[a] == nil {
			weight[a] = map[string]int{}
		}
		weight[a][b] += n
	}
	for _, part := range [][2]string{{"n", "noun"}, {"v", "verb"}, {"a", "adj"}, {"r", "adv"}} {
		pos := part[0]
		senses, sets := sensesOf(t, dir, part[1]), synsetsOf(t, dir, part[1])
		rank := func(w, at string) int {
			if n, ok := senses[[2]string{w, at}]; ok {
				return n
			}
			return unranked
		}
		used := func(w, at string) int { return uses[wordSense{w, pos, rank(w, at)}] }
		for at, s := range sets {
			for _, a := range s.words {
				if !plainWord.MatchString(a) {
					continue
				}
				known := func(w string) bool { return used(w, at) >= 1 || rank(w, at) <= earlySense }
				for _, b := range s.words {
					if n := used(a, at) + used(b, at); a != b && plainWord.MatchString(b) && known(a) && known(b) && n >= leastUses {
						add(a, b, n)
					}
				}
				for _, p := range s.pointers {
					if !(p.symbol == "@" && pos == "v" || p.symbol == "&" && pos == "a") || p.pos != "v" && p.pos != "a" && p.pos != "s" {
						continue
					}
					for _, b := range sets[p.to].words {
						if a != b && plainWord.MatchString(b) && used(a, at) >= leastNarrow && rank(a, at) <= earlySense && used(b, p.to) >= leastBroad && rank(b, p.to) <= broadSense {
							add(a, b, 1)
							add(b, a, 1)
						}
					}
				}
			}
		}
	}
	return written(weight)
}

func written(weight map[string]map[string]int) string {
	var out strings.Builder
	keep := func(w string) bool { return len(w) >= shortestEntry && !tooBroad[w] }
	for _, a := range slices.Sorted(maps.Keys(weight)) {
		if !keep(a) {
			continue
		}
		list := slices.DeleteFunc(slices.Sorted(maps.Keys(weight[a])), func(w string) bool { return !keep(w) })
		slices.SortStableFunc(list, func(x, y string) int { return cmp.Compare(weight[a][y], weight[a][x]) })
		if len(list) > 0 {
			fmt.Fprintf(&out, "%s\t%s\n", a, strings.Join(list[:min(len(list), mostSynonyms)], ","))
		}
	}
	return out.String()
}

// sensesOf numbers the senses of the words of an index by the offsets of their
// synsets.
func sensesOf(t *testing.T, dir, name string) map[[2]string]int {
	out := map[[2]string]int{}
	for _, f := range fieldsOf(t, dir, "index."+name) {
		for i, at := range f[len(f)-number(t, f[2], 10):] {
			out[[2]string{f[0], at}] = i + 1
		}
	}
	return out
}

func synsetsOf(t *testing.T, dir, name string) map[string]synset {
	out := map[string]synset{}
	for _, f := range fieldsOf(t, dir, "data."+name) {
		var s synset
		n := number(t, f[3], 16)
		for i := range n {
			s.words = append(s.words, strings.ToLower(marker.ReplaceAllString(f[4+2*i], "")))
		}
		at := 4 + 2*n
		for i := range number(t, f[at], 10) {
			p := f[at+1+4*i:]
			s.pointers = append(s.pointers, pointer{p[0], p[1], p[2]})
		}
		out[f[0]] = s
	}
	return out
}

// fieldsOf are the words of each line of a file, its licence and its glosses left
// out.
func fieldsOf(t *testing.T, dir, name string) (out [][]string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if strings.HasPrefix(line, "  ") {
			continue
		}
		line, _, _ = strings.Cut(line, " | ")
		out = append(out, strings.Fields(line))
	}
	return out
}

func number(t *testing.T, s string, base int) int {
	t.Helper()
	n, err := strconv.ParseInt(s, base, 32)
	if err != nil {
		t.Fatal(err)
	}
	return int(n)
}
