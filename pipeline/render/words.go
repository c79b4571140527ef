package render

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/news"
)

func itoa(n int) string { return strconv.Itoa(n) }

// count is "1 source", "2 sources".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "y") {
		return itoa(n) + " " + strings.TrimSuffix(noun, "y") + "ies"
	}
	return itoa(n) + " " + noun + "s"
}

// mark is how a status or a verdict shows: a class for the colour, a sign for
// those who do not see it, and a word.
type mark struct{ Class, Sign, Word string }

func statusMark(status string) mark {
	switch status {
	case news.Ready:
		return mark{"good", "✓", "Ready"}
	case news.NeedsReview:
		return mark{"warn", "!", "Needs review"}
	case news.Withheld:
		return mark{"bad", "–", "Withheld"}
	case news.Approved:
		return mark{"good", "✓", "Approved by an editor"}
	case news.Rejected:
		return mark{"bad", "✗", "Rejected by an editor"}
	}
	return mark{"none", "○", word(status, "No status")}
}

// Verdict is how a verdict shows: a class for the colour, a sign for those who do
// not see it, and a word in lower case.
func Verdict(verdict string) (class, sign, word string) {
	m := verdictMark(verdict)
	return m.Class, m.Sign, strings.ToLower(m.Word)
}

func verdictMark(verdict string) mark {
	switch verdict {
	case news.Supported:
		return mark{"good", "✓", "Supported"}
	case news.UnsureOf:
		return mark{"warn", "?", "Unsure"}
	case news.Unsupported:
		return mark{"bad", "✗", "Unsupported"}
	case news.Contradicted:
		return mark{"bad", "≠", "Contradicted"}
	}
	return mark{"none", "○", "Unchecked"}
}

func severityMark(severity string) mark {
	if severity == news.Error {
		return mark{"bad", "✗", "Error"}
	}
	return mark{"warn", "!", "Warning"}
}

// word is an identifier for people: "needs_review" becomes "Needs review".
func word(s, otherwise string) string {
	s = line(strings.ReplaceAll(s, "_", " "))
	if s == "" {
		return otherwise
	}
	return capital(s)
}

// capital is s with a capital at its start.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// reasons are a brief's reasons for its status, as lines of a list.
func reasons(b news.Brief) []string {
	var out []string
	for _, r := range b.Reasons {
		out = append(out, capital(line(r)))
	}
	return out
}

// reasonWords says why records were set aside.
func reasonWords(reason string) string {
	switch reason {
	case news.Unreadable:
		return "could not be read"
	case news.Empty:
		return "empty"
	case news.Duplicate:
		return "exact repeats, and parts of threads that stand with their first"
	case news.Language:
		return "in another language, or in none that can be told"
	case news.OutOfRange:
		return "of other days"
	case news.NoStory:
		return "in no story with enough sources"
	case news.Failed:
		return "failed"
	}
	return strings.ToLower(word(reason, "for no stated reason"))
}

func languageName(code string) string {
	switch code {
	case news.Spanish:
		return "Spanish"
	case news.English:
		return "English"
	case news.Mixed:
		return "Spanish and English mixed"
	}
	return ""
}

// htmlLang is the value of a lang attribute for the words of a source.
func htmlLang(code string) string {
	switch code {
	case news.Spanish, news.English:
		return code
	}
	return "und"
}

// translated reports that the source has a translation to show.
func translated(s news.Source) bool {
	return s.Translation.Text != "" || s.Translation.Title != ""
}

// translationLabel says what a translation is, so that nobody takes a
// machine's words for the outlet's.
func translationLabel(t news.Translation) string {
	engine := line(t.Engine)
	if engine == "" {
		return "translation"
	}
	if name, ok := strings.CutPrefix(engine, "apertium"); ok {
		engine = "Apertium"
		if _, version, ok := strings.Cut(name, "/"); ok {
			engine += " " + version
		}
	}
	return "machine translation (" + engine + "), unedited"
}

// outlets counts the names under which a brief's sources, and those that repeat
// them (by the id of their original), were published.
func outlets(b news.Brief, repeats map[string][]news.Source) int {
	seen := map[string]bool{}
	for _, s := range b.Sources {
		seen[line(s.Name())] = true
		for _, r := range repeats[s.ID] {
			seen[line(r.Name())] = true
		}
	}
	return len(seen)
}

// languages lists the languages of a brief's sources by name.
func languages(b news.Brief) []string {
	var es, en bool
	for _, s := range b.Sources {
		es = es || s.Lang == news.Spanish || s.Lang == news.Mixed
		en = en || s.Lang == news.English || s.Lang == news.Mixed
	}
	var out []string
	if es {
		out = append(out, languageName(news.Spanish))
	}
	if en {
		out = append(out, languageName(news.English))
	}
	return out
}

// glance is "7 sources", "7 outlets", "Spanish, English".
func glance(b news.Brief, repeats map[string][]news.Source) []string {
	folded := 0
	for _, s := range b.Sources {
		folded += len(s.NearDuplicates)
	}
	var parts []string
	if section := sectionClass(b); section != "" {
		parts = append(parts, capitalised(section))
	}
	parts = append(parts, count(len(b.Sources), "source"), count(outlets(b, repeats), "outlet"))
	if l := languages(b); len(l) > 0 {
		parts = append(parts, strings.Join(l, ", "))
	}
	if folded > 0 {
		parts = append(parts, count(folded, "near-duplicate"))
	}
	return parts
}

// row is a line of "How it was made".
type row struct{ Name, Value string }

// made says how a brief came to be, from its provenance and what its sources
// say of their translations.
func made(b news.Brief, a *Approval) []row {
	p := b.Provenance
	rows := []row{{"Written by", writer(p)}}
	if len(p.Prompts) > 0 {
		rows = append(rows, row{"Prompts", joinLines(p.Prompts)})
	}
	if l := translators(b); l != "" {
		rows = append(rows, row{"Translated by", l})
	}
	if fallback(p.Engine) {
		rows = append(rows, row{"Fallback", withoutModel(b)})
	}
	if a.edited() {
		rows = append(rows, row{"Edited by", a.name()})
	}
	rows = append(rows, row{"Checked", checked(b)})
	if p.TokensIn > 0 || p.TokensOut > 0 {
		rows = append(rows, row{"Tokens", itoa(p.TokensIn) + " in, " + itoa(p.TokensOut) + " out"})
	}
	if p.CostUSD > 0 {
		rows = append(rows, row{"Cost", "US$" + strconv.FormatFloat(p.CostUSD, 'f', 4, 64)})
	}
	if id := line(b.ID); id != "" {
		rows = append(rows, row{"Brief", id})
	}
	return rows
}

// caution says that a brief made of the sources' own sentences reads as the
// translator left the Spanish ones, unless an editor changed them; "" where no
// such sentence is cited.
func caution(b news.Brief, a *Approval) string {
	if !extracted(b.Provenance) {
		return ""
	}
	cites := bySource(b)
	for _, s := range b.Sources {
		if translated(s) && len(cites[s.ID]) > 0 {
			label := translationLabel(s.Translation)
			if a.edited() {
				return "Sentences from Spanish sources began as " + strings.TrimSuffix(label, ", unedited") + "; an editor has edited the brief."
			}
			return "Sentences from Spanish sources are " + label + "."
		}
	}
	return ""
}

// fallback says that the engine's name is one of a brief, or of a run, of which
// a part was done without the model because that could not be had.
func fallback(engine string) bool { return byOffline(engine) || unjudged(engine) }

// byOffline says that the offline engine did a part of it.
func byOffline(engine string) bool { return strings.Contains(engine, "+offline") }

// unjudged says that the judge could not be asked.
func unjudged(engine string) bool { return strings.Contains(engine, "+unjudged") }

// extracted says that the brief consists of sentences of its sources.
func extracted(p news.Provenance) bool {
	return p.Engine == "offline" || (byOffline(p.Engine) || mended(p.Engine)) && p.Model == ""
}

// mended says that sentences of the sources stand for those of the model that
// could not be used.
func mended(engine string) bool { return strings.Contains(engine, "+extract") }

// withoutModel says what was done without the model that was asked for.
func withoutModel(b news.Brief) string {
	const why = "the model's endpoint could not be had: "
	if extracted(b.Provenance) && !mended(b.Provenance.Engine) {
		return why + "the brief was written offline"
	}
	const translated, checked = "sources were translated offline, before the model wrote", "no judge was asked, and the verdicts are the check's alone"
	switch engine := b.Provenance.Engine; {
	case byOffline(engine) && unjudged(engine):
		return why + translated + "; " + checked
	case unjudged(engine):
		return why + checked
	}
	return why + translated
}

func writer(p news.Provenance) string {
	tool := line(p.Tool)
	if tool == "" {
		tool = "a program"
	}
	switch model := line(p.Model); {
	case model != "" && mended(p.Engine):
		return tool + " with the model " + model + "; sentences of the sources stand where its own did not pass the check"
	case mended(p.Engine):
		return tool + " from sentences of the sources: nothing that the model wrote could be used"
	case model != "":
		return tool + " with the model " + model
	case extracted(p):
		return tool + " offline, from sentences of the sources"
	case p.Engine != "":
		return tool + " with the engine " + line(p.Engine)
	}
	return tool
}

func translators(b news.Brief) string {
	var names []string
	seen := map[string]bool{}
	for _, s := range b.Sources {
		e := line(s.Translation.Engine)
		if e != "" && !seen[e] {
			seen[e] = true
			names = append(names, e)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return strings.Join(names, ", ") + " (machine translation, unedited)"
}

func checked(b news.Brief) string {
	m := b.Metrics
	s := itoa(m.Supported) + " of " + count(m.Sentences, "sentence") + " supported by the sources they cite"
	if m.Sentences > 0 {
		s += "; citation recall " + ratio(m.CitationRecall) + ", precision " + ratio(m.CitationPrecision)
	}
	return s + "; " + count(m.Words, "word")
}

func ratio(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }

func joinLines(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = line(s)
	}
	return strings.Join(out, ", ")
}
