package story

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

func (r *reader) read(p *post, spanish bool) raw {
	out := raw{names: counts{}, numbers: counts{}, outlet: counts{}, words: [2]counts{{}, {}}, runs: runs{}, countries: map[int32]bool{}, places: map[int32]bool{}}
	r.readNames(out, p.body, spanish)
	for _, m := range p.source.Media {
		ts, _ := tokens(m.Caption)
		r.readNames(out, ts, spanish)
	}
	if !p.corrects {
		r.readDateline(out, p.source.Text)
	}
	for _, l := range p.links {
		out.names.set(r.v.id("l", linkKey(l), l), 1)
	}
	for _, q := range p.numbers {
		out.numbers.set(r.v.id("x", q.key, q.shown), q.telling)
	}
	r.readSigns(out.words, p.source.Text)
	r.readOutlet(out, p.source)
	r.readCountries(out, p)
	r.readRegions(&out, p)
	if spanish {
		r.readWords(out.words[inSpanish], "p", r.spanish, p.tokens, p.titleLen)
	}
	title, text := p.source.English()
	english, _ := tokens(title)
	titleLen := len(english)
	body, _ := tokens(text)
	english = append(english, body...)
	r.readWords(out.words[inEnglish], "w", r.english, english, titleLen)
	if spanish {
		r.readSenses(out.words[inEnglish], p.tokens)
	}
	out.phrases = r.phrases(english)
	out.kinds = r.kinds(p, english, spanish)
	return out
}

// runOfTwo is what two names that stand together count beside each of them.
const runOfTwo = 0.7

// run collects the names of a run while it is read.
type run struct {
	r     *reader
	names counts
	runs  runs
	w     float32
	ids   []int32
	last  string         // key of the name before, for runs of two
	where map[int32]bool // the names of places that were found
	place bool           // the run names one
	shown string
}

func (n *run) add(folded, shown string) {
	key := folded
	if k := lexicon.NameWord(folded); lexicon.GenericNameWord(k) {
		key = k // ministerio, ministry; but Blanco is not White
	}
	id := n.r.v.id("n", key, shown)
	w := n.w
	switch {
	case n.r.tellsNothing(folded) || lexicon.GenericNameWord(key):
		w *= 0.4
	case len(shown) <= 4 && strings.ToUpper(shown) == shown:
		w *= 0.55 // UCI, PIB: many abbreviations name no one
	}
	n.names.set(id, w)
	if n.place && !n.r.tellsNothing(folded) && !lexicon.GenericNameWord(key) {
		n.where[id] = true
	}
	if n.last != "" {
		n.names.set(n.r.v.id("b", n.last+" "+key, n.shown+" "+shown), runOfTwo*n.w)
	}
	n.last, n.shown = key, shown
	if n.r.tellsNothing(folded) || lexicon.GenericNameWord(key) || headsOfPlaces[folded] {
		id = ^id // what a run may have or leave out
	}
	n.ids = append(n.ids, id)
}

func (n *run) end() {
	n.runs.add(n.ids)
	n.ids, n.last, n.shown, n.place = nil, "", "", false
}

// alias adds a name that has several forms ("EE. UU.", "United States") under
// its one key. Names with a known alias are known to all: they tell little.
func (n *run) alias(key, shown string) {
	n.end()
	w := 0.75 * n.w
	if n.r.tellsNothing(key) {
		w = 0.35 * n.w
	}
	id := n.r.v.id("n", key, shown)
	n.names.set(id, w)
	n.runs.add([]int32{id})
}

func (r *reader) readNames(out raw, ts []token, spanish bool) {
	shouting := shouts(ts)
	n := run{r: r, names: out.names, runs: out.runs, w: 1, where: out.places}
	for i := 0; i < len(ts); i++ {
		t := ts[i]
		if !t.Joined {
			n.end()
		}
		if len(n.ids) == 0 {
			n.place = afterPlace(ts, i)
		}
		if key, length := aliasAt(ts[i:]); length > 0 {
			n.alias(key, t.text)
			i += length - 1
			continue
		}
		switch {
		case t.Capital && lexicon.CountryKey(t.Fold):
			n.alias(t.Fold, t.text)
		case t.handle():
			n.end()
			out.names.set(r.v.id("@", t.Fold, "@"+t.text), 1)
		case t.hash():
			n.end()
			r.readTag(out, t)
		case t.Capital && len(n.ids) == 0 && honorifics[t.Fold]:
			// "Doña Matilde" is Matilde Choc
		case !spanish && len(n.ids) == 0 && lexicon.Titles(lexicon.English).Has(t.Fold):
			// "President Rosa Leal": Spanish writes it small
		case r.casing.name(t, shouting):
			if i > 0 && articleOfName(ts[i-1]) && t.Joined {
				out.names.set(r.v.id("b", ts[i-1].Fold+" "+t.Fold, ts[i-1].text+" "+t.text), 0.4)
			}
			n.add(t.Fold, t.text)
		case spanish && !t.Capital && demonym(t.Fold) != "":
			n.alias(demonym(t.Fold), t.text)
		case !lexicon.Particles(lexicon.Spanish).Has(t.Fold):
			n.end()
		}
	}
	n.end()
}

// dateline is the place in capitals with which an article opens: "SALTO. Unos 300
// zafrales…", "MONTERREY, NL.- …".
var dateline = regexp.MustCompile(`^\s*(\p{Lu}{2}[\p{Lu}' ]{1,28}\p{Lu})(?:, ?[^.:—–\n-]{1,20})?(?:\.|:|\.? ?[-—–])`)

// readDateline marks the names of an article's dateline as those of a place.
func (r *reader) readDateline(out raw, text string) {
	m := dateline.FindStringSubmatch(text)
	if m == nil {
		return
	}
	ts, _ := tokens(m[1])
	for _, t := range ts {
		if id, ok := r.v.ids["n:"+t.Fold]; ok && out.names[id] > 0 {
			out.places[id] = true
		}
	}
}

// afterPlace says whether what stands before a token makes a name that begins
// there that of a place: "en la A-31", "a la altura de Gandullas", "near Lomas".
func afterPlace(ts []token, i int) bool {
	if i > 0 && ts[i].Joined && lexicon.Article(ts[i-1].Fold) {
		i--
	}
	if i == 0 || !ts[i].Joined {
		return false
	}
	before := ts[i-1].Fold
	return beforePlaces[before] || i > 1 && (before == "de" || before == "of") && ofPlaces[ts[i-2].Fold]
}

// readCountries finds the countries of a source: those that it names, those of
// the places that it or its outlet names, that of its money, and its outlet's.
func (r *reader) readCountries(out raw, p *post) {
	in := func(key string) {
		key = strings.ReplaceAll(key, "_", " ")
		out.countries[r.v.id("k", key, key)] = true
	}
	for _, names := range [...]counts{out.names, out.outlet} {
		for id := range names {
			kind, key, _ := strings.Cut(r.v.keys[id], ":")
			if kind != "n" && kind != "b" {
				continue
			}
			if country, ok := lexicon.PlaceIn(strings.ReplaceAll(key, "_", " ")); ok {
				in(country)
			} else if kind == "n" && lexicon.CountryKey(key) {
				in(key)
			}
		}
	}
	for _, q := range p.numbers {
		if country := moneyOf[q.currency]; country != "" {
			in(country)
		}
	}
	for _, code := range flagsIn(p.source.Text) {
		if country, ok := lexicon.CountryOfCode(code); ok {
			in(country)
		}
	}
	if p.source.Country != "" {
		in(p.source.Country)
	}
}

// flagsIn are the codes of the countries whose flags stand in a text: a flag is
// two letters of Unicode's block of regional indicators.
func flagsIn(text string) []string {
	var out []string
	var first rune
	for _, r := range text {
		letter := 'A' + r - 0x1F1E6
		switch {
		case letter < 'A' || letter > 'Z':
			first = 0
		case first == 0:
			first = letter
		default:
			out, first = append(out, string([]rune{first, letter})), 0
		}
	}
	return out
}

// articleOfName says whether a token is an article that belongs to the name
// that follows: "Los Dolores", "La Playita".
func articleOfName(t token) bool {
	return t.Capital && !t.First && lexicon.Article(t.Fold)
}

func demonym(folded string) string {
	if len(folded) < 6 {
		return ""
	}
	key, _ := lexicon.Demonym(lexicon.Spanish, folded)
	return key
}

// aliasAt is the key of the alias with which the tokens begin, and how many
// tokens it takes. One that is a single word must be capitalised.
func aliasAt(ts []token) (key string, length int) {
	if !ts[0].Capital || len(ts[0].Fold) < 2 {
		return "", 0
	}
next:
	for _, p := range lexicon.Aliases.Starting(ts[0].Fold) {
		if len(p.Words) > len(ts) {
			continue
		}
		for k, w := range p.Words {
			if ts[k].Fold != w || k > 0 && !ts[k].Joined || len(w) < 2 {
				continue next
			}
		}
		if len(p.Words) == 1 && len(ts[0].Fold) == 2 && ts[0].text != strings.ToUpper(ts[0].text) {
			continue
		}
		return p.Value, len(p.Words)
	}
	return "", 0
}

func (r *reader) readTag(out raw, t token) {
	parts := tagWords(t.text)
	if len(parts) > 2 || len(parts) == 2 && !lexicon.Article(foldWord(parts[0])) {
		out.names.set(r.v.id("#", t.Fold, "#"+t.text), 0.7)
	}
	n := run{r: r, names: out.names, runs: out.runs, w: 1}
	for i, p := range parts {
		f := foldWord(p)
		if key, ok := lexicon.Canonical(f); ok {
			n.alias(key, p)
		} else if len(f) < 3 || lexicon.CommonInNews(f) || empty(f) {
			n.end()
		} else {
			if i > 0 && lexicon.Article(foldWord(parts[i-1])) {
				out.names.set(r.v.id("b", foldWord(parts[i-1])+" "+f, parts[i-1]+" "+p), 0.4)
			}
			n.add(f, p)
		}
	}
	n.end()
}

func (r *reader) readOutlet(out raw, s news.Source) {
	for _, name := range [...]string{s.Outlet, s.Author} {
		ts, _ := tokens(name)
		n := run{r: r, names: out.outlet, runs: out.runs, w: 0.6}
		for i := 0; i < len(ts); i++ {
			t := ts[i]
			if key, length := aliasAt(ts[i:]); length > 0 {
				n.alias(key, t.text)
				i += length - 1
				continue
			}
			switch {
			case t.handle():
				n.end()
				out.outlet.set(r.v.id("@", t.Fold, "@"+t.text), 1)
			case t.Capital && len(t.Fold) >= 3 && !lexicon.CommonInNews(t.Fold) && !empty(t.Fold):
				n.add(t.Fold, t.text)
			case !lexicon.Particles(lexicon.Spanish).Has(t.Fold):
				n.end()
			}
		}
		n.end()
	}
}

// cognateLen is the number of letters by which words of the two languages are
// taken for one: a rough translation leaves what it doesn't know as it stood.
const cognateLen = 6

// readSigns counts the emoji: they are the same in every language.
func (r *reader) readSigns(c [2]counts, text string) {
	for _, e := range text {
		if e > 0x2190 && unicode.Is(unicode.So, e) && !commonSigns[e] {
			for _, words := range c {
				words.set(r.v.id("e", string(e), string(e)), 0.5)
			}
		}
	}
}

// readWords counts the stems of a text; words of the title count more.
func (r *reader) readWords(c counts, kind string, st *stemmer, ts []token, titleLen int) {
	for i, t := range ts {
		if t.handle() || t.number() || len(t.Fold) < 3 || !lettered(t.Fold) || empty(t.Fold) {
			continue
		}
		w := float32(1)
		if i < titleLen {
			w = 1.3
		}
		if lexicon.CommonInNews(t.Fold) {
			w = 0.25
		}
		parts := []string{t.Fold}
		if t.hash() {
			parts = parts[:0]
			for _, p := range tagWords(t.text) {
				parts = append(parts, foldWord(p))
			}
		}
		for _, p := range parts {
			if len(p) >= 3 && !empty(p) {
				id := r.v.id(kind, st.of(p), p)
				if r.v.own[id] < 0 {
					r.v.own[id] = own(ordinary(kind, p))
				}
				c.set(id, w)
			}
			if kind == "w" && len(p) >= cognateLen+1 && ascii(p) && !lexicon.CommonInNews(p) {
				c.set(r.v.id("c", p[:cognateLen], p), 0.5*w)
			}
		}
	}
}

// What a word of the original that the translation renders otherwise counts
// among the English words, and how many of its renderings do.
const (
	otherSense  = 0.5
	otherSenses = 3
)

// readSenses adds to the English words of a Spanish source by which others its
// words may be translated: a paro is a strike, a stoppage and a walkout.
func (r *reader) readSenses(c counts, ts []token) {
	for _, t := range ts {
		if t.handle() || t.number() || t.hash() || len(t.Fold) < 4 || empty(t.Fold) || lexicon.CommonInNews(t.Fold) {
			continue
		}
		for _, st := range r.senses(t.Fold) {
			id := r.v.id("w", st, st)
			if r.v.own[id] < 0 {
				r.v.own[id] = own(ordinaryEnglish(st))
			}
			c.set(id, otherSense)
		}
	}
}

// senses are the first stems by which a Spanish word is translated.
func (r *reader) senses(folded string) []string {
	known, ok := r.meant[folded]
	if !ok {
		for _, st := range lexicon.SpanishStems(folded) {
			if len(known) < otherSenses && len(st) >= 3 && !strings.ContainsRune(st, ' ') && !empty(st) && !slices.Contains(known, st) {
				known = append(known, st)
			}
		}
		r.meant[strings.Clone(folded)] = known
	}
	return known
}

func linkKey(l string) string {
	l = strings.TrimPrefix(strings.TrimPrefix(l, "https://"), "http://")
	return strings.TrimRightFunc(strings.TrimPrefix(l, "www."), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// lettered says whether a word begins with a letter: what facts take for words
// may be signs.
func lettered(word string) bool {
	head, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(head)
}
