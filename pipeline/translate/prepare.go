package translate

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"puente/pipeline/facts"
	"puente/pipeline/injection"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// rules is the version of what this package does to a text around an engine,
// and the engines below it with their own grammar and lexicon. It is part of
// every key: raise it when a rule or a table changes.
const rules = "translate/15"

// Options say how sources are to be translated.
type Options struct {
	// Names are the names of the day (see Names).
	Names *facts.NameSet
	// Glossary holds the words with a fixed English (see NewGlossary). Nil: the
	// one that is shipped.
	Glossary *Glossary
	// American writes dates, times and the words of the glossary the American
	// way; the engine has its own option.
	American bool
	// Language tells the language of a sentence, "es" or "en", "" where it
	// cannot; English ones are left as they are. Nil: by its function words.
	Language func(sentence string) string
}

// decimalComma decides readings such as 1.234 by the outlet's way of writing
// numbers, or its country's; nil where neither is known. See facts.Options.
func decimalComma(s news.Source) *bool {
	if own := s.DecimalComma(); own != nil {
		return own
	}
	if here, ok := lexicon.ConventionOf(s.Country); ok {
		return &here.DecimalComma
	}
	return nil
}

// Prepared is a source cut into segments, with the terms in them: all that an
// engine will be asked, and so what its translation depends on.
type Prepared struct {
	fields []field
}

// field is the title or the text of a source.
type field struct {
	name     string
	text     string
	segments []segment
}

// segment is a sentence, or what is left of it without what hangs at its
// edges. What lies between two segments is layout, and is copied.
type segment struct {
	facts.Span
	english  bool // already in English
	order    bool // an order to a machine: left as it is
	decimal  *bool
	prepared Segment // what the engine is asked
}

// Prepare cuts a source into segments and finds what must survive in them. It
// asks no engine.
func Prepare(s news.Source, o Options) Prepared {
	if o.Language == nil {
		o.Language = languageByFunctionWords
	}
	if o.Names == nil {
		o.Names = facts.NewNameSet()
	}
	if o.Glossary == nil {
		o.Glossary = glossary()
	}
	decimal := decimalComma(s)
	var p Prepared
	known := peopleOf(s, o.Names)
	for _, name := range []string{news.FieldTitle, news.FieldText} {
		f := field{name: name, text: s.Field(name)}
		before := news.Spanish
		subject := Unknown
		orders := injection.Find(f.text)
		for _, span := range cut(f.text) {
			seg := segment{Span: span, decimal: decimal}
			text := span.In(f.text)
			if seg.order = ordered(orders, span); seg.order {
				f.segments = append(f.segments, seg)
				continue
			}
			lang := o.Language(text)
			if lang == "" && s.Lang == news.Mixed {
				lang = before // what does not tell goes with the sentence before it
			}
			if before = lang; lang == news.English {
				seg.english = true
			} else {
				seg.prepared = prepareSegment(text, o.Names, o.Glossary, decimal)
				if o.American {
					american(seg.prepared.Terms)
				}
				seg.prepared.Subject = subject
				known.tell(seg.prepared)
				if ofAge.MatchString(text) {
					seg.prepared.Subject = seg.prepared.only()
				}
			}
			subject = subjectAfter(text, seg.prepared, subject)
			f.segments = append(f.segments, seg)
		}
		p.fields = append(p.fields, f)
	}
	return p
}

// ordered says whether a segment is of an order to a machine. What is news of
// such an order is translated.
func ordered(orders []injection.Order, span facts.Span) bool {
	for _, o := range orders {
		if o.Overlaps(span) && !o.Reported {
			return true
		}
	}
	return false
}

// Key names the translation of this source by this engine: a sum over the
// texts, the terms that occur in them and the version of the rules.
func (p Prepared) Key(engine string) string {
	h := sha256.New()
	hashed(h, rules, engine)
	for _, f := range p.fields {
		hashed(h, f.name, f.text)
		for _, s := range f.segments {
			fmt.Fprintf(h, "%d %d %t %t %s;", s.Start, s.End, s.english, s.order, comma(s.decimal))
			hashSegment(h, s.prepared)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

func comma(decimal *bool) string {
	if decimal == nil {
		return "?"
	}
	return fmt.Sprint(*decimal)
}

func hashSegment(w io.Writer, s Segment) {
	hashed(w, s.Text)
	fmt.Fprintf(w, "%d;", s.Subject)
	for _, t := range s.Terms {
		fmt.Fprintf(w, "%d %d %d %t %t %d ", t.Start, t.End, t.Class, t.Feminine, t.Plural, t.Who)
		hashed(w, t.English)
	}
}

// hashed writes strings so that no two lists of them give the same bytes.
func hashed(w io.Writer, s ...string) {
	for _, s := range s {
		fmt.Fprintf(w, "%d:", len(s))
		io.WriteString(w, s)
	}
}
