package openaitest

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/prompts"
)

// Script answers Puente's prompts.
type Script struct {
	// Translate is the English of a segment; nil, or "" from it, gives "The text
	// says: " and the segment with the English of its terms in their places.
	Translate func(s prompts.Segment) string
	// Draft is the brief for the sources of a request; attempt is 1 for a first
	// draft, 2 for one that follows findings. nil, or false from it, gives Plain.
	Draft func(sources []Shown, attempt int) (Brief, bool)
	// Judge is the opinion on a sentence; seed is the request's, which differs
	// between the answers that are asked for one sentence, 0 for the first. nil
	// is Believer.
	Judge func(a Asked, seed int) Opinion
	// Fault comes first: a reply other than nil is sent in place of an answer.
	Fault func(Request) *Reply
}

// Brief is a draft as the prompt asks for it.
type Brief struct {
	Headline  Written   `json:"headline"`
	Sentences []Written `json:"sentences"`
}

// Written is a sentence with its evidence; Source in it is Shown.ID.
type Written struct {
	Evidence []Evidence `json:"evidence"`
	Text     string     `json:"text"`
}

// Evidence is words of a source.
type Evidence struct {
	Source string `json:"source"`
	Quote  string `json:"quote"`
}

// Handler is the script as a server's handler.
func (s Script) Handler() Handler {
	return func(r Request) Reply {
		if s.Fault != nil {
			if reply := s.Fault(r); reply != nil {
				return *reply
			}
		}
		user := firstUser(r)
		if asked, ok := AskedOf(user); ok {
			return JSON(s.judge(asked, r.Seed))
		}
		if segments, ok := Segments(user); ok {
			return JSON(s.translate(segments))
		}
		if sources, attempt, ok := Sources(user); ok {
			if s.Draft != nil {
				if b, ok := s.Draft(sources, attempt); ok {
					return JSON(b)
				}
			}
			return JSON(Plain(sources))
		}
		return Error(http.StatusBadRequest, "invalid_request_error", "the script knows no such prompt")
	}
}

func (s Script) judge(a Asked, seed *int) Opinion {
	n := 0
	if seed != nil {
		n = *seed
	}
	if s.Judge == nil {
		return Believer(a)
	}
	return s.Judge(a, n)
}

// JSON is a reply with v as its text.
func JSON(v any) Reply {
	text, err := json.Marshal(v)
	if err != nil {
		return Error(http.StatusInternalServerError, "server_error", err.Error())
	}
	return Reply{Text: string(text)}
}

// MarshalJSON writes lists without evidence as [], as the schema asks.
func (w Written) MarshalJSON() ([]byte, error) {
	type plain Written
	if w.Evidence == nil {
		w.Evidence = []Evidence{}
	}
	return json.Marshal(plain(w))
}

func firstUser(r Request) string {
	for _, m := range r.Messages {
		if m.Role == "user" {
			return m.Content
		}
	}
	return ""
}

type translated struct {
	ID      string `json:"id"`
	English string `json:"english"`
}

func (s Script) translate(segments []prompts.Segment) any {
	out := make([]translated, 0, len(segments))
	for _, seg := range segments {
		english := ""
		if s.Translate != nil {
			english = s.Translate(seg)
		}
		if english == "" {
			english = says + Terms(seg)
		}
		out = append(out, translated{seg.ID, english})
	}
	return map[string]any{"translations": out}
}

// says makes a segment that nobody translated one that passes for English.
const says = "The text says: "

// Terms is a segment with the English of its terms in place of their Spanish.
func Terms(s prompts.Segment) string {
	out := s.Spanish
	for _, k := range s.Keep {
		out = strings.Replace(out, k.Spanish, k.English, 1)
	}
	return out
}

// Segments are the segments of a translate prompt's user message.
func Segments(user string) (out []prompts.Segment, ok bool) {
	_, after, ok := strings.Cut(user, "\n<<<")
	nonce, after, okay := strings.Cut(after, " segments\n")
	body, _, closed := strings.Cut(after, "\n"+nonce+">>>")
	if !ok || !okay || !closed {
		return nil, false
	}
	for line := range strings.Lines(body) {
		var s prompts.Segment
		if json.Unmarshal([]byte(line), &s) != nil {
			return nil, false
		}
		out = append(out, s)
	}
	return out, true
}

// Shown is a source as a draft prompt shows it.
type Shown struct {
	ID, Outlet, Author, Language, Title, Text, English string
}

// Sources are the sources of a draft prompt's user message; attempt is 2 where
// an earlier draft stands there too.
func Sources(user string) (out []Shown, attempt int, ok bool) {
	i := strings.Index(user, "<<<")
	if i < 0 || len(user) < i+15 {
		return nil, 0, false
	}
	nonce := user[i+3 : i+15]
	attempt = 1
	for _, block := range strings.Split(user, "\n<<<"+nonce+" ")[1:] {
		block, _, ok = strings.Cut(block, "\n"+nonce+">>>")
		if !ok {
			return nil, 0, false
		}
		if id, isSource := strings.CutPrefix(block, "source "); isSource {
			out = append(out, shown(id))
		} else if strings.HasPrefix(block, "draft\n") {
			attempt = 2
		}
	}
	return out, attempt, len(out) > 0
}

// shown reads a block: the id, a line for each field, then text and translation.
func shown(block string) Shown {
	head, rest, _ := strings.Cut(block, "\ntext:\n")
	id, head, _ := strings.Cut(head, "\n")
	s := Shown{ID: id}
	for line := range strings.Lines(head) {
		name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		switch name {
		case "outlet":
			s.Outlet = value
		case "author":
			s.Author = value
		case "language":
			s.Language = value
		case "title":
			s.Title = value
		}
	}
	s.Text, s.English, _ = strings.Cut(rest, "\nenglish translation, for understanding only:\n")
	s.Text, _, _ = strings.Cut(s.Text, "\ncaption: ")
	return s
}

// Plain is a brief of the first words of each source: no model's work, but one
// whose evidence stands where it says.
func Plain(sources []Shown) Brief {
	b := Brief{Sentences: []Written{}}
	for i, s := range sources {
		original, english := sentences(s.Text), sentences(s.English)
		if s.English == "" {
			english = original
		}
		for n := 0; n < min(len(original), len(english), 2); n++ {
			w := Written{Evidence: []Evidence{{s.ID, original[n]}}, Text: english[n]}
			if i == 0 && n == 0 {
				b.Headline = Written{Evidence: w.Evidence, Text: strings.TrimRight(w.Text, ".")}
			}
			b.Sentences = append(b.Sentences, w)
		}
	}
	return b
}

var sentenceEnd = regexp.MustCompile(`[.!?…]["”»]?(?:\s+|$)|\n+`)

// Words whose full stop ends no sentence: always, or where no capital follows.
var (
	abbreviated = regexp.MustCompile(`(?:^|[\s(])(?:EE|Sr|Sra|Dr|Dra|Mr|Mrs|St|Gral|Lic|Ing|art|núm)\.\s*$`)
	halfDay     = regexp.MustCompile(`\b[ap]\.m\.\s*$`)
)

// sentences cuts a text at full stops and lines: good enough for a script.
func sentences(text string) (out []string) {
	from := 0
	for _, m := range sentenceEnd.FindAllStringIndex(text, -1) {
		if !strings.Contains(text[m[0]:m[1]], "\n") && goesOn(text[from:m[1]], text[m[1]:]) {
			continue
		}
		if s := strings.TrimSpace(text[from:m[1]]); s != "" {
			out = append(out, s)
		}
		from = m[1]
	}
	if s := strings.TrimSpace(text[from:]); s != "" {
		out = append(out, s)
	}
	return out
}

// goesOn says that a sentence does not end between the two texts.
func goesOn(before, after string) bool {
	next, _ := utf8.DecodeRuneInString(after)
	return unicode.IsLower(next) || abbreviated.MatchString(before) ||
		halfDay.MatchString(before) && after != "" && !unicode.IsUpper(next) && !strings.ContainsRune(`"“«`, next)
}
