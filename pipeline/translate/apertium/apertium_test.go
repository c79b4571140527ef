package apertium

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"go.uber.org/goleak"

	"puente/pipeline/translate"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func newEngine(t testing.TB, o Options) *Engine {
	t.Helper()
	e, err := New(o)
	if err != nil {
		t.Fatal(err, "(make setup-test installs it)")
	}
	t.Cleanup(func() { e.Close() })
	return e
}

// marked makes a segment of a text in which terms stand as {class|es|en}.
func marked(s string) translate.Segment {
	classes := map[string]translate.Class{
		"person": translate.Person, "place": translate.Place, "org": translate.Organisation, "num": translate.Number,
		"noun": translate.Noun, "verbatim": translate.Verbatim, "neg": translate.Negative, "adv": translate.Adverbial,
		"prn": translate.Pronoun, "det": translate.Determiner, "adj": translate.Adjective,
	}
	var seg translate.Segment
	for {
		before, rest, ok := strings.Cut(s, "{")
		seg.Text += before
		if !ok {
			return seg
		}
		inner, after, _ := strings.Cut(rest, "}")
		f := strings.Split(inner, "|")
		t := translate.Term{Start: len(seg.Text), English: f[2]}
		class, form, _ := strings.Cut(f[0], ".")
		t.Class = classes[class]
		t.Feminine = strings.Contains(form, "f")
		t.Plural = strings.Contains(form, "pl")
		seg.Text += f[1]
		t.End = len(seg.Text)
		seg.Terms = append(seg.Terms, t)
		s = after
	}
}

func TestTranslate(t *testing.T) {
	tests := []struct{ segment, want string }{
		{"El gobierno anunció la medida.", "The government announced the measure."},
		{"{person|Marco Rubio|Marco Rubio} viajó a {place|Blanco|Blanco}.", "Marco Rubio travelled to Blanco."},
		{"La {noun.f|tasa de interés|interest rate} sube.", "The interest rate rises."},
		{"{neg|No habrá|There will be no} amnistía.", "There will be no amnesty."},
		{"{prn|Nadie|Nobody} murió.", "Nobody died."},
		{"El hotel tiene {num|1.240|1,240} camas.", "The hotel has 1,240 beds."},
		{"Es un {noun|huachicol|oil theft}.", "It is an oil theft."},
		{"{noun|cateo|search}", "Search"},
		{"", ""},
		{"😀🚨", "😀🚨"},
		{"[^$/@] <b> \\ hola", "[^$/@] <b> \\ hello"},
	}
	e := newEngine(t, Options{Pipelines: 1})
	for _, tt := range tests {
		seg := marked(tt.segment)
		out, err := e.Translate(context.Background(), []translate.Segment{seg})
		if err != nil {
			t.Fatal(err)
		}
		if out[0].English != tt.want || len(out[0].Lost) > 0 || out[0].Failed {
			t.Errorf("%s\n got %+v\nwant %q", seg.Text, out[0], tt.want)
		}
	}
}

// TestPairing has many callers at once: each gets its own answers, in order.
func TestPairing(t *testing.T) {
	e := newEngine(t, Options{Pipelines: 2})
	var wg sync.WaitGroup
	for c := range 16 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := checkPairing(e, c, 40); err != nil {
				t.Error(err)
			}
		}()
	}
	wg.Wait()
}

func checkPairing(e *Engine, caller, n int) error {
	segments := make([]translate.Segment, n)
	for i := range segments {
		segments[i] = marked(fmt.Sprintf("Hoy {person|Ana|A%d-%d} habló con %d hombres.", caller, i, i+2))
	}
	out, err := e.Translate(context.Background(), segments)
	if err != nil {
		return err
	}
	for i, o := range out {
		if want := fmt.Sprintf("Today A%d-%d spoke with %d men.", caller, i, i+2); o.English != want {
			return fmt.Errorf("got %q, want %q", o.English, want)
		}
	}
	return nil
}

// TestKilledStage kills stages from outside: no answer is lost or given to
// another question.
func TestKilledStage(t *testing.T) {
	e := newEngine(t, Options{Pipelines: 2})
	if err := checkPairing(e, 0, 4); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for c := range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := checkPairing(e, c, 400); err != nil {
				t.Error(err)
			}
		}()
	}
	time.Sleep(100 * time.Millisecond)
	killChild(t, 3)
	wg.Wait()
	killChild(t, 0)
	if err := checkPairing(e, 1, 4); err != nil {
		t.Error(err)
	}
}

// killChild kills the nth child of this process.
func killChild(t *testing.T, n int) {
	t.Helper()
	pids := children(t)
	if n >= len(pids) {
		t.Fatalf("%d children", len(pids))
	}
	pid, err := strconv.Atoi(pids[n])
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
}

// children are the process ids of Apertium's programs under this process.
func children(t testing.TB) []string {
	t.Helper()
	tasks, err := filepath.Glob("/proc/self/task/*/children")
	if err != nil {
		t.Fatal(err)
	}
	var pids []string
	for _, task := range tasks {
		list, err := os.ReadFile(task)
		if err != nil {
			continue // the thread has ended
		}
		for _, pid := range strings.Fields(string(list)) {
			name, _ := os.ReadFile("/proc/" + pid + "/comm")
			if n := string(name); strings.HasPrefix(n, "apertium") || strings.HasPrefix(n, "l") {
				pids = append(pids, pid)
			}
		}
	}
	return pids
}

func TestHostileText(t *testing.T) {
	e := newEngine(t, Options{Pipelines: 1})
	tests := map[string]string{
		"empty": "", "space": " \n\t ", "emoji": "🚨🚨👩‍👩‍👧", "nul": "uno\x00dos", "invalid": "uno \xff\xfe dos\xc3",
		"meta": strings.Repeat(`[^$\/@{}<>*#+~|]`, 50), "private": "\ue800\ue801 \U000f0000", "decomposed": "an\u0303o pasado",
		"zero width": "pre\u200bsi\u00addente", "right to left": "\u202eabc\u200f hola", "long": strings.Repeat("palabra otra, ", 50000),
		"one word": strings.Repeat("a", 300000), "words of meta": strings.Repeat("^a/b<c>$ ", 300), "blank": "[[t:b:1]]hola[[/]]",
		"ending": "hola[].[0]\x00hola", "surrogate": "\xed\xa0\x80 hola",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			out, err := e.Translate(context.Background(), []translate.Segment{{Text: text}, {Text: "Buenos días."}})
			if err != nil {
				t.Fatal(err)
			}
			if out[0].Failed {
				t.Errorf("failed")
			}
			if got := out[1].English; got != "good morning." {
				t.Errorf("the next segment: %q", got)
			}
			if name == "decomposed" && !strings.Contains(strings.ToLower(out[0].English), "year") {
				t.Errorf("%q", out[0].English)
			}
			if name == "zero width" && out[0].English != "President" {
				t.Errorf("%q", out[0].English)
			}
		})
	}
}

func TestCancel(t *testing.T) {
	e := newEngine(t, Options{Pipelines: 1})
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	segments := make([]translate.Segment, 20000)
	for i := range segments {
		segments[i].Text = "El presidente habló ayer de la nueva ley con los ministros."
	}
	start := time.Now()
	if _, err := e.Translate(ctx, segments); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if d := time.Since(start); d > time.Second {
		t.Errorf("took %v", d)
	}
	if err := checkPairing(e, 1, 3); err != nil {
		t.Error(err)
	}
}

func TestClosed(t *testing.T) {
	e := newEngine(t, Options{})
	e.Close()
	e.Close()
	if _, err := e.Translate(context.Background(), []translate.Segment{{Text: "hola"}}); !errors.Is(err, ErrClosed) {
		t.Errorf("got %v", err)
	}
}

func TestMissing(t *testing.T) {
	_, err := New(Options{Dir: t.TempDir()})
	if !errors.Is(err, ErrMissing) || !strings.Contains(err.Error(), "apt-get install apertium-eng-spa") {
		t.Errorf("got %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	_, err = New(Options{})
	if !errors.Is(err, ErrMissing) || !strings.Contains(err.Error(), "lt-proc") {
		t.Errorf("got %v", err)
	}
}

// FuzzTranslate sends arbitrary text between two known sentences: nothing is
// lost, nothing paired wrongly, no stage dies of it.
func FuzzTranslate(f *testing.F) {
	e := newEngine(f, Options{Pipelines: 1, Timeout: 10 * time.Second})
	for _, s := range []string{"", "Hola", "^a/b<c>$", "[a] {b} \\ @x #y *z ~w", "\x00\xff", "n\u0303\u200b\u00ad\u202e", "xqabaz wq", "1/2 ½ №", "\ue800\ue8ff", "a\u0301\u0301\u0301", "😀‍👩"} {
		f.Add(s, 0, 3)
	}
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		term := translate.Term{Start: start, End: end, English: text}
		out, err := e.Translate(context.Background(), []translate.Segment{
			marked("{person|Ana|Ana} habló con {num|7|7} hombres."),
			{Text: text, Terms: []translate.Term{term}},
			marked("{person|Eva|Eva} habló con {num|8|8} hombres."),
		})
		if err != nil {
			t.Fatal(err)
		}
		if out[0].English != "Ana spoke with 7 men." || out[2].English != "Eva spoke with 8 men." {
			t.Errorf("neighbours of %q: %q, %q", text, out[0].English, out[2].English)
		}
		if out[1].Failed || !utf8.ValidString(out[1].English) {
			t.Errorf("%q: %+v", text, out[1])
		}
	})
}

func FuzzEscape(f *testing.F) {
	f.Add(`^a\[b]$ @x/`)
	f.Fuzz(func(t *testing.T, s string) {
		in := escape(s)
		if strings.ContainsAny(in, metacharacters+"\x00") || !utf8.ValidString(in) {
			t.Errorf("%q escapes to %q", s, in)
		}
		if out := unescape(in); escape(out) != in {
			t.Errorf("%q does not come back: %q", s, out)
		}
	})
}

func TestEscape(t *testing.T) {
	tests := []struct{ text, want string }{
		{`a[b]{c}^d$e/f@g<h>i\j*k#l+m~n|o`, `a[b]{c}^d$e/f@g<h>i\j*k#l+m~n|o`},
		{"an\u0303o", "año"},
		{"pre\u00adsi\u200bdente\u202e", "presidente"},
		{"a\x00b\xffc", "ab\uFFFDc"},
		{"\ue800", "\uFFFD"},
		{"o\x01\u0300", "ò"},
		{"uno\ndos\t", "uno\ndos\t"},
	}
	for _, tt := range tests {
		if got := unescape(escape(tt.text)); got != tt.want {
			t.Errorf("%q: got %q", tt.text, got)
		}
	}
}

// TestLongSegment has terms in a segment that is cut: each comes back once.
func TestLongSegment(t *testing.T) {
	e := newEngine(t, Options{Pipelines: 1})
	var seg translate.Segment
	for i := range 400 {
		s := marked(fmt.Sprintf("hoy {person|Ana|A%dB} habló con el juez ", i))
		term := s.Terms[0]
		term.Start, term.End = term.Start+len(seg.Text), term.End+len(seg.Text)
		seg.Terms = append(seg.Terms, term)
		seg.Text += s.Text
	}
	out, err := e.Translate(context.Background(), []translate.Segment{seg})
	if err != nil {
		t.Fatal(err)
	}
	if len(out[0].Lost) > 0 || out[0].Failed {
		t.Errorf("lost %v", out[0].Lost)
	}
	for i := range 400 {
		if n := strings.Count(out[0].English, fmt.Sprintf("A%dB", i)); n != 1 {
			t.Errorf("A%dB stands %d times", i, n)
		}
	}
}

// TestOrphans kills a process that runs an engine: its children end.
func TestOrphans(t *testing.T) {
	if os.Getenv("PUENTE_TEST_ORPHANS") != "" {
		e := newEngine(t, Options{Pipelines: 1})
		if err := checkPairing(e, 0, 2); err != nil {
			t.Fatal(err)
		}
		fmt.Println("children", strings.Join(children(t), " "))
		time.Sleep(time.Minute)
		return
	}
	newEngine(t, Options{})
	c := exec.Command(os.Args[0], "-test.run", "^TestOrphans$")
	c.Env = append(os.Environ(), "PUENTE_TEST_ORPHANS=1")
	stdout, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	c.Process.Kill()
	c.Wait()
	pids := strings.Fields(strings.TrimPrefix(line, "children"))
	if len(pids) != 10 {
		t.Fatalf("children: %q", line)
	}
	deadline := time.Now().Add(5 * time.Second)
	for _, pid := range pids {
		for {
			stat, err := os.ReadFile("/proc/" + pid + "/stat")
			if err != nil || strings.Contains(string(stat), ") Z ") {
				break
			}
			if time.Now().After(deadline) {
				t.Fatalf("process %s lives on", pid)
			}
			time.Sleep(10 * time.Millisecond)
		}
	}
}
