package apertium

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/translate"
)

// Caps of what is sent at once. A longer segment is cut; a longer word is left
// as it is: no language has one.
const (
	maxWords = 300
	maxBytes = 6000
	maxWord  = 400
)

// job is a segment on its way, in pieces.
type job struct {
	segment translate.Segment
	pieces  []piece
}

// piece is a stretch of a segment: a request to the engine, or text that goes
// by it.
type piece struct {
	request *request
	plain   string
	places  []place
}

// place is a term in a piece: what stands for it in the stream.
type place struct {
	term        int // index in segment.Terms
	placeholder string
}

func newJob(ctx context.Context, s translate.Segment) job {
	j := job{segment: s}
	valid := validTerms(s)
	names := placeholders(s.Text, len(valid))
	for _, cut := range cuts(s.Text, s.Terms, valid) {
		j.pieces = append(j.pieces, newPiece(ctx, s, cut, valid, names))
	}
	return j
}

// validTerms are the indices of the terms that lie in the text, in order and
// without overlap.
func validTerms(s translate.Segment) []int {
	var valid []int
	end := 0
	for i, t := range s.Terms {
		if t.Start < end || t.End <= t.Start || t.End > len(s.Text) || !onRune(s.Text, t.Start) || !onRune(s.Text, t.End) {
			continue
		}
		valid = append(valid, i)
		end = t.End
	}
	return valid
}

func onRune(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// cuts are the bounds of the pieces of a text. A piece that is longer than the
// caps ends at a space, better one after a comma or a full stop, and never
// within a term. A word that is too long is a piece of its own.
func cuts(text string, terms []translate.Term, valid []int) [][2]int {
	var out [][2]int
	start, words, next := 0, 0, 0
	add := func(end int) {
		if end > start {
			out = append(out, [2]int{start, end})
		}
		start, words = end, 0
	}
	for i := 0; i < len(text); {
		if next < len(valid) && i == terms[valid[next]].Start {
			i = terms[valid[next]].End
			next++
			words++
			continue
		}
		limit := len(text)
		if next < len(valid) {
			limit = terms[valid[next]].Start
		}
		length := strings.IndexAny(text[i:limit], " \n\t")
		if length < 0 {
			length = limit - i
		}
		if length > maxWord {
			add(i)
			start = i
			add(i + length)
		}
		i += length
		if i < limit {
			i++
			words++
			full := words >= maxWords || i-start >= maxBytes
			if full || (words >= maxWords/2 || i-start >= maxBytes/2) && i >= 2 && strings.ContainsRune(",.;:", rune(text[i-2])) {
				add(i)
			}
		}
	}
	add(len(text))
	return out
}

func newPiece(ctx context.Context, s translate.Segment, cut [2]int, valid []int, names []string) piece {
	text := s.Text[cut[0]:cut[1]]
	if !strings.ContainsFunc(text, unicode.IsLetter) || longWord(text) && !hasTerm(s.Terms, valid, cut) {
		return piece{plain: unescape(escape(text))}
	}
	var p piece
	var b strings.Builder
	analyses, final := map[string]string{}, map[string]string{}
	ref := reference{people: map[string]translate.Referent{}, subject: s.Subject}
	from := cut[0]
	for k, i := range valid {
		t := s.Terms[i]
		if t.Start < cut[0] || t.End > cut[1] {
			continue
		}
		before := s.Text[from:t.Start]
		b.WriteString(escape(before))
		name := names[k]
		if t.Who != translate.Unknown || t.Class == translate.Person && !t.Plural {
			ref.people[name] = t.Who
		}
		if t.Who == translate.Unknown && (t.Class == translate.Person || t.Class == translate.Organisation) && initials(t.English) {
			ref.people[name] = translate.Thing
		}
		analyses[name] = analysis(t, endsInArticle(s.Text[cut[0]:t.Start]))
		if t.Class == translate.Negative && strings.HasPrefix(strings.ToLower(t.English), "there ") {
			// The tagger expects a noun after a verb.
			analyses[name], final[name] = "<vblex><ifi><p3><sg>", analyses[name]
		} else if t.Class == translate.Negative || t.Class == translate.Pronoun || t.Class == translate.Determiner {
			final[name] = analyses[name] // known as a negation by the rules
		}
		p.places = append(p.places, place{term: i, placeholder: name})
		if sentenceStart(s.Text[cut[0]:t.Start]) && startsUpper(s.Text[t.Start:]) {
			name = capitalised(name)
		}
		// A word that touches the placeholder would swallow it.
		if r, _ := utf8.DecodeLastRuneInString(before); isWord(r) {
			b.WriteByte(' ')
		}
		b.WriteString(name)
		if r, _ := utf8.DecodeRuneInString(s.Text[t.End:cut[1]]); isWord(r) {
			b.WriteByte(' ')
		}
		from = t.End
	}
	b.WriteString(escape(s.Text[from:cut[1]]))
	p.request = newRequest(ctx, b.String(), analyses, final, ref)
	return p
}

// initials says whether a name is an abbreviation, as of a company or a body.
func initials(name string) bool {
	return len(name) > 1 && strings.ToUpper(name) == name && !strings.ContainsAny(name, " .")
}

func hasTerm(terms []translate.Term, valid []int, cut [2]int) bool {
	return slices.ContainsFunc(valid, func(i int) bool { return terms[i].Start >= cut[0] && terms[i].End <= cut[1] })
}

func longWord(text string) bool {
	return len(text) > maxWord && !strings.ContainsAny(text, " \n\t")
}

func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// sentenceStart says whether what follows before begins a sentence.
func sentenceStart(before string) bool {
	before = strings.TrimRight(before, " \u00A0\n\t\"'«“‘([¿¡—-")
	return before == "" || strings.ContainsRune(".!?…\n", rune(before[len(before)-1]))
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func capitalised(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// output puts the answers of a job together.
func (j job) output() translate.Output {
	var out translate.Output
	var b strings.Builder
	for _, p := range j.pieces {
		switch {
		case p.request == nil:
			b.WriteString(p.plain)
		case p.request.failed:
			return translate.Output{English: unescape(escape(j.segment.Text)), Failed: true}
		default:
			text, unknown := stripMarks(p.request.answer)
			text, lost := restore(text, p.places, j.segment.Terms)
			out.Unknown = append(out.Unknown, unknownWords(unknown, p.places)...)
			out.Lost = append(out.Lost, lost...)
			b.WriteString(unescape(text))
		}
	}
	out.English = b.String()
	return out
}

// unknownWords are the unknown words without the placeholders.
func unknownWords(unknown []string, places []place) []string {
	return slices.DeleteFunc(unknown, func(w string) bool {
		return slices.ContainsFunc(places, func(p place) bool { return strings.EqualFold(p.placeholder, w) })
	})
}
