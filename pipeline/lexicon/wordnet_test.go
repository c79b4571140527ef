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
	writeSynonyms = flag.Bool("update-synonyms", false, "write wordnet/synonyms.tsv, wordnet/antonyms.tsv and wordnet/derived.tsv anew")
)

const (
	synonymsPath = "wordnet/synonyms.tsv"
	antonymsPath = "wordnet/antonyms.tsv"
	derivedPath  = "wordnet/derived.tsv"
)

// TestWordNet makes the tables of synonyms, antonyms and derived words from WordNet's files and
// holds those that are embedded to them:
//
//	go test ./pipeline/lexicon -run TestWordNet -wordnet /usr/share/wordnet [-update-synonyms]
func TestWordNet(t *testing.T) {
	if *wordNet == "" {
		t.Skip("-wordnet FOLDER makes the tables of synonyms, antonyms and derived words")
	}
	for _, f := range []struct{ path, now, made string }{
		{synonymsPath, synonymFile, synonymTable(t, *wordNet)},
		{antonymsPath, antonymFile, antonymTable(t, *wordNet)},
		{derivedPath, derivedFile, derivedTable(t, *wordNet)},
	} {
		if *writeSynonyms {
			if err := os.WriteFile(f.path, []byte(tableHead(f.now)+f.made), 0o644); err != nil {
				t.Fatal(err)
			}
		} else if want := strings.TrimPrefix(f.now, tableHead(f.now)); f.made != want {
			t.Errorf("%s is not what WordNet's files give", f.path)
		}
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

// Words that a pointer sets against each other are antonyms where the first is used.
func TestAntonymTable(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"cntlist.rev": "accept%2:40:00:: 1 9\nscorn%2:40:00:: 1 1\n",
		"index.verb":  "accept v 1 1 ! 1 1 00000001\nrefuse v 1 1 ! 1 1 00000002\nscorn v 1 1 ! 1 1 00000003\nlove v 1 1 ! 1 1 00000004\n",
		"data.verb": "00000001 40 v 02 take_on 0 accept 0 001 ! 00000002 v 0201 00 | receive\n00000002 40 v 01 refuse 0 001 ! 00000001 v 0102 00 | not accept\n" +
			"00000003 40 v 01 scorn 0 001 ! 00000004 v 0101 00 | despise\n00000004 40 v 01 love 0 001 ! 00000003 v 0101 00 | like\n",
		"index.noun": "", "data.noun": "", "index.adj": "", "data.adj": "", "index.adv": "", "data.adv": "",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want := "accept\trefuse\nrefuse\taccept\n"
	if got := antonymTable(t, dir); got != want {
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

type pointer struct{ symbol, to, pos, between string }

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

// leastOpposed is how often WordNet's texts use a word whose antonyms count.
const leastOpposed = 2

// antonymTable is the table of antonyms without its head.
func antonymTable(t *testing.T, dir string) string {
	t.Helper()
	uses := map[[2]string]map[int]int{}
	for _, f := range fieldsOf(t, dir, "cntlist.rev") {
		lemma, rest, _ := strings.Cut(f[0], "%")
		k := [2]string{lemma, senseKind[rest[0]]}
		if uses[k] == nil {
			uses[k] = map[int]int{}
		}
		uses[k][number(t, f[1], 10)] += number(t, f[2], 10)
	}
	against := map[string]map[string]bool{}
	add := func(a, b string) {
		if against[a] == nil {
			against[a] = map[string]bool{}
		}
		against[a][b] = true
	}
	for _, part := range [][2]string{{"n", "noun"}, {"v", "verb"}, {"a", "adj"}, {"r", "adv"}} {
		senses, sets := sensesOf(t, dir, part[1]), synsetsOf(t, dir, part[1])
		for at, s := range sets {
			for _, p := range s.pointers {
				i, j := number(t, p.between[:2], 16), number(t, p.between[2:], 16)
				if p.symbol != "!" || i == 0 || j == 0 || p.pos != part[0] {
					continue
				}
				a, b := s.words[i-1], sets[p.to].words[j-1]
				if plainWord.MatchString(a) && plainWord.MatchString(b) && uses[[2]string{a, part[0]}][senses[[2]string{a, at}]] >= leastOpposed {
					add(a, b)
					add(b, a)
				}
			}
		}
	}
	var out strings.Builder
	for _, a := range slices.Sorted(maps.Keys(against)) {
		fmt.Fprintf(&out, "%s\t%s\n", a, strings.Join(slices.Sorted(maps.Keys(against[a])), ","))
	}
	return out.String()
}

// derivedTable is the table of words that are derived from each other without its
// head: decide and decision, by WordNet's pointers between their senses.
func derivedTable(t *testing.T, dir string) string {
	t.Helper()
	parts := map[string]map[string]synset{}
	ranks := map[string]map[[2]string]int{}
	for _, part := range [][2]string{{"n", "noun"}, {"v", "verb"}, {"a", "adj"}, {"r", "adv"}} {
		parts[part[0]], ranks[part[0]] = synsetsOf(t, dir, part[1]), sensesOf(t, dir, part[1])
	}
	uses := map[string]int{}
	for _, f := range fieldsOf(t, dir, "cntlist.rev") {
		lemma, _, _ := strings.Cut(f[0], "%")
		uses[lemma] += number(t, f[2], 10)
	}
	known := func(w, pos, at string) bool {
		n := ranks[pos][[2]string{w, at}]
		return plainWord.MatchString(w) && n > 0 && n <= derivedSense && uses[w] > 0
	}
	weight := map[string]map[string]int{}
	add := func(a, b string) {
		if weight[a] == nil {
			weight[a] = map[string]int{}
		}
		weight[a][b] = uses[b]
	}
	for pos, sets := range parts {
		for at, s := range sets {
			for _, p := range s.pointers {
				to := strings.Replace(p.pos, "s", "a", 1)
				i, j := number(t, p.between[:2], 16), number(t, p.between[2:], 16)
				if p.symbol != "+" && p.symbol != `\` || i == 0 || j == 0 {
					continue
				}
				a, b := s.words[i-1], parts[to][p.to].words[j-1]
				if a != b && known(a, pos, at) && known(b, to, p.to) && Stem(English, a) != Stem(English, b) {
					add(a, b)
					add(b, a)
				}
			}
		}
	}
	return written(weight)
}

// derivedSense is the last of a word's senses whose derivations count.
const derivedSense = 4

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
			s.pointers = append(s.pointers, pointer{p[0], p[1], p[2], p[3]})
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
