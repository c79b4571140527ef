package check

import (
	"iter"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/align"
	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// source is a news.Source with what it states.
type source struct {
	news.Source
	lang        string
	passages    []passage
	words       map[string]bool // every folded word of the fields, the outlet, the author and the English
	keys        map[string]bool // the same by lexicon.NameWord: ministerio and ministry are one
	pairs       map[string]bool // each figure with the word after it
	abbreviated map[byte]bool   // first letters of the names that it gives by their initials: Dolores C. R.
	countries   map[string]bool // the countries whose people it names
	initials    map[string]bool // initials of the runs of capitalised words: FGR for Fiscalía General de la República
	days        days
	acronyms    map[string]bool // the letters of its acronyms, sorted
	large       map[string]bool // folded words written with a capital
	aligned     *align.Source
	texts       map[string]*text // of each field
	writesUSD   bool             // sums in U.S. dollars are told from others by their sign
	peoples     map[string]bool  // what its words for people of places begin with: see peopleRoot
	shortened   map[string]bool  // names that it cuts short: Pue.
	ownKeys     []string         // of its own names: outlet and author
	ownStems    map[string]bool  // the words of these
	ties        [][2]string      // names that it ties to each other
	folded      string           // its words, folded, a blank around each
	pays        map[string]bool  // the currencies of its sums that one country alone has
}

// passage is a sentence (or an aligned segment) of a source: what it says in
// the original, and in English where there is any.
type passage struct {
	field     string
	orig, eng facts.Span // spans of the field and of its English; eng is empty where there is none
	english   string     // the words of eng
	numbers   []facts.Number
	names     []facts.Name
	quotes    []facts.Quote // of the original
	stems     map[string]bool
	negated   bool            // its English has a negation
	cueKinds  string          // the kinds of cues that its English has, each between blanks
	lex       map[string]bool // stems of the English that the original's words can be translated by
	cognates  map[string]bool // the first letters of the original's words and of the English's
	counts    []counted
}

// newSource analyses a source.
func newSource(s news.Source, names *facts.NameSet) source {
	out := source{Source: s, lang: s.Lang, words: map[string]bool{}, keys: map[string]bool{}, pairs: map[string]bool{}, initials: map[string]bool{}, abbreviated: map[byte]bool{}, countries: map[string]bool{}, texts: map[string]*text{}, acronyms: map[string]bool{}, large: map[string]bool{}, peoples: map[string]bool{}, shortened: map[string]bool{}, pays: map[string]bool{}, folded: " "}
	if out.lang != news.Spanish && out.lang != news.English {
		out.lang = news.English
		if translated(s) {
			out.lang = news.Spanish
		}
	}
	out.days = newDays(s)
	for _, name := range fields(s) {
		out.addField(name, names)
	}
	out.addWords(s.Outlet, s.Author, s.Translation.Title, s.Translation.Text)
	for _, m := range initialNames.FindAllStringSubmatch(s.Title+"\n"+s.Text, -1) {
		for _, w := range foldedWords(m[1]) {
			out.abbreviated[w[0]] = true
		}
	}
	for _, m := range shortNames.FindAllStringSubmatch(s.Title+"\n"+s.Text, -1) {
		out.shortened[fold(m[1])] = true
	}
	out.readName()
	out.aligned = align.New(out.Source, align.Options{Names: names, DecimalComma: decimalComma(s)})
	return out
}

func published(s news.Source) time.Time {
	t, _ := s.Published()
	return t
}

func translated(s news.Source) bool {
	return s.Translation.Title != "" || s.Translation.Text != ""
}

// fields are the fields that can hold evidence, in the order of reading.
func fields(s news.Source) []string {
	out := []string{news.FieldTitle, news.FieldText}
	for i := range s.Media {
		out = append(out, news.CaptionField(i))
	}
	return out
}

// citedTexts are the fields of the sources that a claim cites, in their order.
func (c *Checker) citedTexts(cl *claim) iter.Seq2[*source, fieldText] {
	return func(yield func(*source, fieldText) bool) {
		for _, i := range cl.cited {
			s := &c.sources[i]
			for _, field := range fields(s.Source) {
				if t := s.texts[field]; t != nil && !yield(s, fieldText{t, field}) {
					return
				}
			}
		}
	}
}

// fieldText is a field of a source as it was published.
type fieldText struct {
	*text
	field string
}

func (s *source) addField(field string, names *facts.NameSet) {
	text := s.Field(field)
	if strings.TrimSpace(text) == "" {
		return
	}
	s.addWords(text)
	all := facts.Analyze(text, facts.Options{Lang: s.lang, Names: names, DecimalComma: decimalComma(s.Source), Country: s.Country, Currency: s.Currency, Published: published(s.Source)})
	s.days.take(all.Times)
	t := newText(text, all)
	s.folded += strings.Join(t.folds, " ") + " "
	t.lang = s.lang
	for _, n := range all.Numbers {
		if n.Kind == facts.Money {
			s.pays[n.Unit] = true
		}
		s.writesUSD = s.writesUSD || n.Kind == facts.Money && n.Unit == "USD" && strings.Contains(n.In(text), "$")
	}
	t.contrasts = contrastsIn(&t, s.lang)
	t.causes = causesOf(s, &t)
	t.denials = denialsOf(&t)
	t.events = facts.Events(text, s.lang, all)
	t.sentences = sentencesOf(&t)
	s.ties = append(s.ties, tiesOf(&t)...)
	t.hedges = hedgesIn(&t, s.lang)
	t.senses = sensesIn(&t, s.lang)
	t.verbs = verbsIn(&t, s.lang)
	t.cues = cuesOf(&t)
	t.stances = stancesOf(&t, s.lang)
	t.parts = partsOf(&t, s.lang)
	if s.lang == news.Spanish {
		t.traps = trapsIn(&t)
	}
	s.texts[field] = &t
	for _, seg := range s.pieces(field, text, all.Sentences) {
		p := passage{
			field: field, orig: facts.Span{Start: seg.Original[0], End: seg.Original[1]},
			eng: facts.Span{Start: seg.English[0], End: seg.English[1]},
		}
		p.take(all)
		p.english = s.english(field, p.eng)
		p.readEnglish()
		p.lex = map[string]bool{}
		if s.lang == news.Spanish {
			for _, e := range lexicon.SpanishTextStems(foldedWords(p.orig.In(text))) {
				p.lex[e] = true
			}
		}
		p.cognates = map[string]bool{}
		for _, w := range foldedWords(p.orig.In(text) + " " + p.english) {
			if len(w) >= cognate && (s.lang != news.Spanish || !lexicon.FalseFriend(w)) {
				p.cognates[w[:cognate]] = true
			}
		}
		s.passages = append(s.passages, p)
	}
}

// pieces cuts a field into passages: the segments of a Spanish source's
// translation, the sentences of an English one. A Spanish sentence that no
// segment pairs with English is a passage all the same.
func (s *source) pieces(field, text string, sentences []facts.Span) []news.Segment {
	var out []news.Segment
	paired := 0 // the end of what has English
	if s.lang == news.Spanish && translated(s.Source) && (field == news.FieldText || field == news.FieldTitle) {
		for _, seg := range align.Segments(s.Source) {
			if seg.Field != field || !valid(seg.Original, text) || !valid(seg.English, s.Translation.Field(field)) {
				continue
			}
			for len(sentences) > 0 && sentences[0].Start < seg.Original[0] {
				if sp := sentences[0]; sp.Start >= paired && sp.End <= seg.Original[0] {
					out = append(out, news.Segment{Field: field, Original: [2]int{sp.Start, sp.End}})
				}
				sentences = sentences[1:]
			}
			out = append(out, seg)
			paired = max(paired, seg.Original[1])
		}
	}
	for _, sp := range sentences {
		if sp.Start < paired {
			continue
		}
		seg := news.Segment{Field: field, Original: [2]int{sp.Start, sp.End}}
		if s.lang == news.English {
			seg.English = seg.Original
		}
		out = append(out, seg)
	}
	return out
}

// valid says whether a span lies within the text, on the bounds of its runes.
func valid(span [2]int, text string) bool {
	from, to := span[0], span[1]
	return 0 <= from && from <= to && to <= len(text) && runeStart(text, from) && runeStart(text, to)
}

func runeStart(s string, i int) bool { return i == len(s) || s[i]&0xC0 != 0x80 }

// english is the English of a span of a field's English.
func (s *source) english(field string, span facts.Span) string {
	if s.lang == news.English {
		return span.In(s.Field(field))
	}
	if field != news.FieldText && field != news.FieldTitle {
		return ""
	}
	return span.In(s.Translation.Field(field))
}

// take keeps what of the field's facts stands in the passage.
func (p *passage) take(all facts.Facts) {
	for _, n := range all.Numbers {
		if p.orig.Overlaps(n.Span) {
			p.numbers = append(p.numbers, n)
		}
	}
	for _, n := range all.Names {
		if p.orig.Overlaps(n.Span) {
			p.names = append(p.names, n)
		}
	}
	for _, q := range all.Quotes {
		if p.orig.Overlaps(q.Span) {
			p.quotes = append(p.quotes, q)
		}
	}
}

// readEnglish analyses the passage's English.
func (p *passage) readEnglish() {
	p.stems = map[string]bool{}
	if p.english == "" {
		return
	}
	words := Words(p.english)
	for _, w := range words {
		p.stems[w.Stem] = true
	}
	f := facts.Analyze(p.english, facts.Options{Lang: news.English})
	p.negated = len(f.Negations) > 0
	p.cueKinds = " "
	if p.negated {
		p.cueKinds += "negation "
	}
	if len(f.Hedges) > 0 {
		p.cueKinds += "may "
	}
	for _, q := range f.Cues {
		p.cueKinds += q.Kind + " "
	}
	p.counts = countedIn(p.english, f.Numbers, words)
}

// addWords takes in the words of a text: hashtags by the words they are made
// of, runs of words by their initials.
func (s *source) addWords(texts ...string) {
	for _, t := range texts {
		var run []string
		figure := ""
		for _, tok := range tokens(t) {
			raw := tok.In(t)
			w := fold(raw)
			s.addWord(w)
			if r, _ := utf8.DecodeRuneInString(raw); unicode.IsUpper(r) {
				s.large[w] = true
				if isAcronym(raw) && len(w) <= longestAcronym {
					s.acronyms[sortedLetters(w)] = true
				}
			}
			for _, part := range camelParts(raw) {
				s.addWord(fold(part))
			}
			if figure != "" {
				s.pairs[figure+" "+w] = true
			}
			figure = ""
			if isDigits(w) {
				figure = w
			}
			if w == "" || lexicon.Particles("").Has(w) {
				continue
			}
			run = append(run, w[:firstRune(w)])
			if len(run) > longestAcronym {
				run = run[1:]
			}
			for n := 2; n <= len(run); n++ {
				s.initials[strings.Join(run[len(run)-n:], "")] = true
			}
		}
	}
}

// longestAcronym is the length of acronyms that are told by initials.
const longestAcronym = 6

func (s *source) addWord(w string) {
	s.words[w] = true
	s.keys[lexicon.NameWord(w)] = true
	if root := peopleRoot(w); root != "" && s.lang == news.Spanish {
		s.peoples[root] = true
	}
	if k, ok := lexicon.Country(w); ok {
		s.countries[k] = true
	}
}

// camelParts are the words of a hashtag such as SantaLucía; nil for a plain
// word.
func camelParts(w string) []string {
	var out []string
	start, prev := 0, rune(0)
	for i, r := range w {
		if unicode.IsUpper(r) && unicode.IsLower(prev) || unicode.IsUpper(r) && i > start && longWord(w[i:]) {
			out = append(out, w[start:i])
			start = i
		}
		prev = r
	}
	if start == 0 {
		return nil
	}
	return append(out, w[start:])
}

// longWord says whether a text begins with a capital and enough small letters to be
// a word behind an abbreviation: IFSantaClara.
func longWord(w string) bool {
	n := 0
	for i, r := range w {
		if i > 0 && !unicode.IsLower(r) {
			break
		}
		n++
	}
	return n >= leastTagWord
}

// leastTagWord is the length of such a word, in letters.
const leastTagWord = 5

func firstRune(s string) int {
	for i := range s {
		if i > 0 {
			return i
		}
	}
	return len(s)
}

// days are the days that a source speaks of: its own, and those that its times
// stand for, however they are written (yesterday, el jueves pasado, Nochebuena,
// two days before the vote of 3 May).
type days struct {
	known     bool
	published time.Time
	said      []time.Time
	weekdays  []time.Time    // the last days of those that it names by their weekday alone
	periods   [][2]time.Time // the first and the last day of stretches of days: del 20 al 24 de mayo
}

func newDays(s news.Source) days {
	t, ok := s.Published()
	if !ok {
		return days{}
	}
	return days{known: true, published: t, said: []time.Time{t}}
}

// take adds the days of the times of a text.
func (d *days) take(times []facts.Time) {
	if !d.known {
		return
	}
	for _, x := range times {
		from, err := time.Parse(time.DateOnly, x.From.Day)
		until, err2 := time.Parse(time.DateOnly, x.Until.Day)
		if err == nil && err2 == nil && x.Kind == facts.InPeriod {
			d.periods = append(d.periods, [2]time.Time{from, until})
		}
		if x.Kind != facts.OnDay && x.Kind != facts.AtMoment {
			continue
		}
		for k := 0; k > -7; k-- {
			if t := d.published.AddDate(0, 0, k); strings.HasPrefix(x.From.Day, "weekday-") && !slices.Contains(d.weekdays, t) && onDay(facts.Number{Kind: facts.Date, Unit: x.From.Day}, t) {
				d.weekdays = append(d.weekdays, t)
			}
		}
		if t, err := time.Parse(time.DateOnly, x.From.Day); err == nil && !slices.Contains(d.said, t) {
			d.said = append(d.said, t)
		}
	}
}

func foldedWords(text string) []string {
	var out []string
	for _, t := range tokens(text) {
		out = append(out, fold(t.In(text)))
	}
	return out
}

// calls says whether a folded word stands in the source's own name.
func (s *source) calls(w string) bool {
	for _, n := range foldedWords(s.Outlet + " " + s.Author) {
		if n == w {
			return true
		}
	}
	return false
}

// has says whether the passage has a content word in its English, or, for
// words that the two languages share, in the original.
func (p *passage) has(stem string) bool {
	return p.stems[stem] || len(stem) >= cognate && p.cognates[stem[:cognate]]
}

// cognate is how many letters in common make two words of the two languages
// the same (transaction, transacción; Moquegua, Moquegua).
const cognate = 5

// initialNames finds names cut to their initials, as courts give them: Ángel B. M.
var initialNames = regexp.MustCompile(`\p{Lu}\p{Ll}+((?: \p{Lu}\.){1,3})`)

var (
	commaDecimal = regexp.MustCompile(`\d,\d{1,2}(?:\D|$)|\d\.\d{3}\.\d{3}|\d\.\d{3},\d|\d\.000\b`)
	dotDecimal   = regexp.MustCompile(`\d\.\d{1,2}(?:[^\d]|$)|\d,\d{3},\d{3}|\d,\d{3}\.\d|\d,000\b`)
)

// decimalComma tells from a source's own figures whether its comma is decimal,
// or from what is known of its outlet where they don't say, or say both: nil
// where neither does.
func decimalComma(s news.Source) *bool {
	text := s.Title + "\n" + s.Text
	comma, dot := commaDecimal.MatchString(text), dotDecimal.MatchString(text)
	if comma == dot {
		return s.DecimalComma()
	}
	return &comma
}

// machine is the confidence from which a translation is taken at its word; a
// translation without one is somebody's own.
const machine = 0.95

// roughly says whether the source's English is a machine's that can't be relied
// on word by word.
func (s *source) roughly() bool {
	return s.lang == news.Spanish && translated(s.Source) && s.Translation.Confidence > 0 && s.Translation.Confidence < machine
}
