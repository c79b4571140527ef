package render

import (
	"regexp"
	"strings"
	"testing"

	"puente/pipeline/news"
)

func TestInline(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Llueve en Cali.", "Llueve en Cali."},
		{"two\n lines\tand  spaces ", "two lines and spaces"},
		{"5 * 4 < 21", `5 \* 4 \< 21`},
		{"[click](javascript:alert(1))", `\[click\](javascript:alert(1))`},
		{"![x](https://a.example/x.png)", `!\[x\](<https://a.example/x.png>)`},
		{"<script>alert(1)</script>", `\<script\>alert(1)\</script\>`},
		{"# no heading", `\# no heading`},
		{"caso #3 y #Agua", "caso #3 y #Agua"},
		{"1986. Un año", `1986\. Un año`},
		{"En 1986. Un año", "En 1986. Un año"},
		{"- no list", `\- no list`},
		{"Buga - Cali", "Buga - Cali"},
		{"$4.500 millones y $2.800", `\$4.500 millones y \$2.800`},
		{"@snake_case y _énfasis_", `@snake_case y \_énfasis\_`},
		{"AT&T &amp; &#60; R & D", `AT\&T \&amp; \&#60; R & D`},
		{"Más: https://t.example/a_b?x=1&y=2.", "Más: <https://t.example/a_b?x=1&y=2>."},
		{"(véase https://t.example/a)", "(véase <https://t.example/a>)"},
		{"https://t.example/a_(b)", "<https://t.example/a_(b)>"},
		{"https://user:pass@evil.example/", `https\://user:` + "`pass@evil.example`/"},
		{"ftp://a.example http:// x", `ftp\://a.example http\:// x`},
		{"www.evil.example", `www\.evil.example`},
		{"escriba a ventas@faro.example", "escriba a `ventas@faro.example`"},
		{"a las 9:20, :smile:", `a las 9:20, \:smile:`},
		{`back\slash`, `back\\slash`},
		{"\u202Eevil\u202C \u200Bx", "evil x"},
		{"~~no~~ ==no== ^no^ `no` a|b", "\\~\\~no\\~\\~ \\=\\=no\\=\\= \\^no\\^ \\`no\\` a\\|b"},
	} {
		if got := inline(c.in); got != c.want {
			t.Errorf("inline(%q) = %s, want %s", c.in, got, c.want)
		}
	}
}

var autolink = regexp.MustCompile(`^<(https?://[^\s<>]+)>`)

// shown is what CommonMark shows for a line that inline wrote; ok is false
// where a character is left that could be markup.
func shown(s string) (out string, ok bool) {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '\\' && i+1 < len(s) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[i+1]) >= 0:
			out += s[i+1 : i+2]
			i += 2
		case c == '<':
			m := autolink.FindStringSubmatch(s[i:])
			if m == nil {
				return out, false
			}
			out += m[1]
			i += len(m[0])
		case c == '`':
			end := strings.IndexByte(s[i+1:], '`')
			if end < 0 {
				return out, false
			}
			out += s[i+1 : i+1+end]
			i += end + 2
		case strings.IndexByte("\\*[]>|~$^", c) >= 0:
			return out, false
		case c == ':' && strings.HasPrefix(s[i:], "://"):
			return out, false
		default:
			out += s[i : i+1]
			i++
		}
	}
	return out, true
}

// blockStart is what opens a block in CommonMark, at the start of a line.
var blockStart = regexp.MustCompile(`^(?:\s|#{1,6}(?:\s|$)|[-+*](?:\s|$)|[0-9]{1,9}[.)](?:\s|$)|>|={1,}$|(?:[-*_]\s*){3,}$|` + "```" + `|~~~|<[^h])`)

func holdInline(t *testing.T, s string) {
	t.Helper()
	got := inline(s)
	text, ok := shown(got)
	if !ok {
		t.Errorf("inline(%q) = %s: markup is left", s, got)
	} else if text != line(s) {
		t.Errorf("inline(%q) = %s: shows %q, want %q", s, got, text, line(s))
	}
	if blockStart.MatchString(got) {
		t.Errorf("inline(%q) = %s: opens a block", s, got)
	}
	if strings.ContainsAny(got, "\n\r\t") {
		t.Errorf("inline(%q) = %s: more than a line", s, got)
	}
}

func TestInlineOfHostileText(t *testing.T) {
	for _, s := range hostile {
		holdInline(t, s)
	}
}

func FuzzInline(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { holdInline(t, s) })
}

// TestMarkdownEscapesEveryField puts one word behind each opening sign into
// every field and looks for a sign that came through without its backslash.
func TestMarkdownEscapesEveryField(t *testing.T) {
	bare := regexp.MustCompile("(?:^|[^\\\\])[<\\[*_`~$|]zz")
	for _, s := range []string{"<zz", "[zz", "*zz", "_zz", "`zz", "~zz", "$zz", "|zz"} {
		for i, l := range strings.Split(string(Markdown(poisoned(s), Options{})), "\n") {
			if bare.MatchString(l) {
				t.Errorf("line %d: %s", i+1, l)
			}
		}
	}
}

func TestMarkdownOfAnEmptyBrief(t *testing.T) {
	got := string(Markdown(news.Brief{Status: news.Withheld, Reasons: []string{"no sentence is supported", "one source"}}, Options{}))
	want := `# No headline

**Withheld**: no sentence is supported; one source

## Sources

None.

## Additional media

None.

## How it was made

- Status: withheld
- Written by: a program
- Checked: 0 of 0 sentences supported by the sources they cite; 0 words
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestMarkdownSaysWhatIsNotSupported looks for the words that keep a reader
// from taking a draft for a finished brief.
func TestMarkdownSaysWhatIsNotSupported(t *testing.T) {
	b := sample(t)
	b.Sentences[0].Verdict = news.Contradicted
	b.Sentences[1].Cites = append(b.Sentences[1].Cites, news.Cite{Source: "gone"})
	got := string(Markdown(b, Options{Repeats: repeats}))
	for _, want := range []string{
		"**Needs review**: ",
		"had been confirmed. [1][3] *(contradicted)* The UNGRD",
		"rescuers in the area. [?][1] La Reina",
		"the newspaper said. [2] *(unsure)*",
		"- Deaths: 14 [1]; 11 [3]; at least 11 [4]",
		"*English, machine translation (Apertium 0.8.1), unedited:*",
		"Repeated by Radio Farallones.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not there", want)
		}
	}
}
