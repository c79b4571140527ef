package extract

import (
	"regexp"
	"slices"
	"strings"

	"puente/pipeline/check"
	"puente/pipeline/facts"
	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

// A sentence lifted out of its text takes for known what stood before it there:
// "the hypermarket", "the delay", "the other two". In a brief it is told only
// where the brief has named the thing by then, or behind the very sentence that
// it followed. A thing that the sources themselves speak of without introducing
// it (the runway of a landing, the mayor of the town, the police) needs nothing.

// need is a thing that a sentence takes for known: any of the stems must have
// been told before it, or, where it is asked for, any name or any sentence.
type need struct {
	stems    []string
	name     bool
	anything bool
	loose    bool // the sentence before it in its source tells it
}

// heard is what the reader of a brief has been told so far.
type heard struct {
	stems map[string]bool
	named bool
	any   bool
}

func newHeard(texts ...string) *heard {
	h := &heard{stems: map[string]bool{}}
	for _, t := range texts {
		h.add(t)
	}
	return h
}

func (h *heard) add(text string) {
	if text == "" {
		return
	}
	for w := range stems(text) {
		h.stems[w] = true
	}
	for _, w := range oneName.FindAllString(text, -1) {
		h.stems[stemOf(lexicon.NameWord(facts.Fold(w)))] = true // a Universidad is a university
	}
	h.named = h.named || namesIn(text) > 0
	h.any = true
}

// knows says whether a need is met.
func (h *heard) knows(n need) bool {
	return n.anything && h.any || n.name && h.named || slices.ContainsFunc(n.stems, func(s string) bool { return h.stems[s] })
}

// meets says whether all needs are met.
func (h *heard) meets(needs []need) bool {
	for _, n := range needs {
		if !h.knows(n) {
			return false
		}
	}
	return true
}

// loose says whether the sentence before it in its source tells all that a
// sentence needs.
func loose(needs []need) bool {
	return !slices.ContainsFunc(needs, func(n need) bool { return !n.loose })
}

// grounded are sentences in their order, without those that take for known what
// has not been told: one that needs a thing waits until it has been, one that
// leans on a sentence goes where that is not right before it.
func grounded(ordered []*candidate, headline string) (told, adrift []*candidate) {
	h := newHeard(headline)
	var waiting []*candidate
	tell := func(c *candidate) {
		told = append(told, c)
		h.add(c.text)
	}
	release := func() {
		for i := 0; i < len(waiting); {
			if c := waiting[i]; h.meets(c.needs) {
				waiting = slices.Delete(waiting, i, i+1)
				tell(c)
				i = 0
			} else {
				i++
			}
		}
	}
	for _, c := range ordered {
		behind := len(told) > 0 && follows(c, told[len(told)-1:])
		if !behind {
			release()
			behind = len(told) > 0 && follows(c, told[len(told)-1:])
		}
		switch {
		case c.leans && !behind:
			adrift = append(adrift, c)
		case !h.meets(c.needs) && !(behind && loose(c.needs)):
			waiting = append(waiting, c)
		default:
			tell(c)
		}
	}
	release()
	return told, append(adrift, waiting...)
}

// mention is a noun with a definite article and nothing that says which is meant.
type mention struct {
	noun   string // as it stands, in lower case
	before string // the text before it, without its quotations
}

var (
	definiteNoun = regexp.MustCompile(`\b[Tt]he ((?:(?:two|three|four|five|six|seven|eight|nine|ten|\d+|same|said|whole|entire|other|young|elderly|\p{Ll}+ed) )*)(\p{Ll}[\p{Ll}-]+)`)
	// explains says behind a noun which one is meant: of the port; that sank; Ana
	// Gil; (CIAIM).
	explains = regexp.MustCompile(`^(?: (?:of|for|that|which|who|whom|whose|where|in|at|on|from|to|with|between|against|behind|near|about|over|under|along|around|outside|inside|it|he|she|they|known|called|\p{Ll}+ed (?:to|in|at|on|by|for|from|with|during|against|after|since))\b|,? \(?\p{Lu}|, (?:an?|\d|two|three|four|five|six|seven|eight|nine|ten)\b| \(| ["“«])`)
	// shareOf makes the noun behind it mean all of its kind: 38% of the votes.
	shareOf = regexp.MustCompile(`(?:%|per cent|percent|half|third|quarter|most|majority|bulk|tenths?) of $`)
	// endsPhrase is what stands behind a noun that nothing explains.
	endsPhrase = regexp.MustCompile(`^(?:$|[,.;:)"”»]|['’]s? | ?[—–-]| (\p{Ll}[\p{Ll}'’-]*))`)
)

// mentions are the bare definite nouns of a text outside its quotations: "the
// towers" in "the map of the towers".
func mentions(text string) []mention {
	bare := unquoted(text)
	f := facts.Analyze(bare, facts.Options{Lang: news.English})
	var out []mention
	for _, m := range definiteNoun.FindAllStringSubmatchIndex(bare, -1) {
		noun, rest := bare[m[4]:m[5]], bare[m[5]:]
		if explains.MatchString(rest) || !nominal(noun) || shareOf.MatchString(bare[:m[0]]) {
			continue
		}
		e := endsPhrase.FindStringSubmatch(rest)
		if e == nil {
			continue
		}
		if e[1] != "" && !endsNoun(f, bare, m[5]+1, e[1]) {
			continue
		}
		out = append(out, mention{noun: noun, before: bare[:m[0]]})
	}
	for _, m := range bodyAlone.FindAllStringSubmatchIndex(bare, -1) {
		if rest := bare[m[3]:]; !explains.MatchString(rest) && endsPhrase.MatchString(rest) {
			out = append(out, mention{noun: strings.ToLower(bare[m[2]:m[3]]), before: bare[:m[0]]})
		}
	}
	return out
}

// bodyAlone is a body called by the first word of its name.
var bodyAlone = regexp.MustCompile(`\b[Tt]he (Ministry|Secretariat|Department|Directorate|Consulate|Institute|Commission|Association|Federation|Union|Confederation|Agency|Authority|Institution)\b`)

// nominal says whether a word behind an article may be its noun.
func nominal(w string) bool {
	return !lexicon.StopWords(lexicon.English).Has(w) && len(w) > 2
}

// endsNoun says whether the word at a place does not go on with the noun before
// it: a preposition, a conjunction, a verb.
func endsNoun(f facts.Facts, text string, at int, w string) bool {
	if lexicon.StopWords(lexicon.English).Has(w) || lexicon.FiniteForm(w) || lexicon.Past(w) || lexicon.GivesWords(w) || strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ly") {
		return true
	}
	return slices.ContainsFunc(f.Clauses, func(c facts.Clause) bool { return c.Verb.Start == at && c.Verb.End > at })
}

// stemOf is the stem by which a noun is compared.
func stemOf(noun string) string {
	if w := check.Words(noun); len(w) > 0 {
		return w[len(w)-1].Stem
	}
	return ""
}

// introduces finds nouns that a text makes known: a tower, three towers, no
// injuries; and those with what says which is meant, "the warehouse of Calle Real".
var introduces = regexp.MustCompile(`(?i)\b(?:an?|another|some|several|many|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|\d[\d.,]*) ((?:[\p{Ll}-]+ ){0,3}[\p{Ll}-]+)`)

// mostIntroduced is how many words of a phrase may hold the noun it introduces.
const mostIntroduced = 3

// introduced are the stems of the nouns that a text introduces.
func introduced(text string) map[string]bool {
	out := map[string]bool{}
	for _, m := range introduces.FindAllStringSubmatch(text, -1) {
		for i, w := range strings.Fields(m[1]) {
			if i > 0 && (lexicon.StopWords(lexicon.English).Has(w) || lexicon.FiniteForm(w)) || i == mostIntroduced {
				break
			}
			if s := stemOf(w); s != "" {
				out[s] = true
			}
		}
	}
	return out
}

// needsOf is what a candidate takes for known. A noun that stands for something
// named before it in any text (the company, the delay) needs that; another one
// needs itself where some source of the story introduces it.
func (st *story) needsOf(c *candidate) []need {
	if c.quoted {
		return nil
	}
	return st.needsIn(c, c.text)
}

// needsIn is what a text made of a candidate takes for known.
func (st *story) needsIn(c *candidate, text string) []need {
	var out []need
	for _, m := range mentions(text) {
		if n, ok := st.needOf(c, m); ok {
			out = append(out, n)
		}
	}
	return out
}

func (st *story) needOf(c *candidate, m mention) (need, bool) {
	s := stemOf(m.noun)
	if s == "" || wellKnown[m.noun] || stems(m.before)[s] {
		return need{}, false
	}
	n := need{stems: append([]string{s}, lexicon.Synonyms(s)...)}
	if stand, ok := standsFor[m.noun]; ok {
		if stand.own && c.src.Kind == "statement" {
			return need{}, false
		}
		n.stems, n.name, n.anything, n.loose = append(n.stems, stand.stems...), stand.name, stand.anything, true
		return n, !newHeard(m.before).knows(n)
	}
	n.stems = append(n.stems, belongsTo[m.noun].stems...)
	return n, st.introduced[s]
}

// stand is a noun that stands for what was named before it in other words.
type stand struct {
	stems    []string
	name     bool // any name may be what is meant
	anything bool // whatever was told
	own      bool // in a statement it is whoever makes it
}

// standsFor are nouns by which a text refers back, with the words for what they
// may mean; "Name" for any name, "*" for whatever was told, "Own" for whoever
// makes the statement.
var standsFor = stands(`
company firm: company firm manufacturer airline operator carrier chain mining corporation producer subsidiary employer maker retailer plant Own
manufacturer airline operator carrier retailer: company firm manufacturer airline operator carrier retailer factory Own
entity institution body organisation organization: institute university ministry agency commission bank council authority department office body federation Own
vessel ship boat: vessel ship boat ferry trawler tanker yacht freighter liner catamaran barge
aircraft plane aeroplane: aircraft plane jet helicopter flight airliner
vehicle: vehicle car truck lorry bus van trailer motorcycle pickup train taxi tanker
sector industry: sector industry
delay: delay delayed postpone late
measure decision move ban order ruling resolution: measure decision decide order ban approve announce rule suspend prohibit decree impose restrict resolution court judge
proposal plan initiative: proposal propose plan initiative offer bill project
document text report study: document report letter study ruling decree statement complaint survey audit paper text
project programme program scheme works: project programme plan works build construction scheme mine
victim victims: victim kill die dead death body injured kidnapped murder shot assault missing hurt
event incident accident episode occurrence case facts events: *
figure number total amount: *
difference: *
man woman boy girl: man woman boy girl aged victim suspect
secretariat department directorate consulate institute commission association federation union confederation agency authority: secretariat department directorate consulate institute commission association federation union confederation agency authority Own
city town municipality village neighbourhood: city town municipality village neighbourhood district Name
province region department: province region department state Name
country: country nation Name
official minister lawyer player artist musician spokesman spokeswoman spokesperson: official minister lawyer player artist musician spokesman spokeswoman spokesperson
latter former: Name
`)

func stands(table string) map[string]stand {
	out := map[string]stand{}
	for _, line := range strings.Split(strings.TrimSpace(table), "\n") {
		nouns, words, _ := strings.Cut(line, ":")
		var s stand
		for _, w := range strings.Fields(words) {
			switch w {
			case "Name":
				s.name = true
			case "*":
				s.anything = true
			case "Own":
				s.own = true
			default:
				s.stems = append(s.stems, stemOf(w))
			}
		}
		for _, n := range strings.Fields(nouns) {
			out[n] = s
		}
	}
	return out
}

// belongsTo are nouns for what goes with a thing, with the words for that: where a
// plane has landed, the runway needs no other mention.
var belongsTo = stands(`
runway cabin cockpit: airport land plane aircraft flight
passengers crew deck: ferry ship boat plane train bus flight aircraft metro
rails track tracks carriages: train railway derail metro
ruling verdict sentence charges hearing trial defence plaintiffs prosecution convicts defendants contract: trial court convict sentence judge embezzle
ballot ballots candidate candidates count turnout winner: election vote mayor count
flames smoke blaze firefighters: fire burn firefighter
match game innings team teams: match game beat league champion
patients doctors nurses: hospital outbreak clinic
workers employees strikers: strike union worker plant staff
tunnel platform: metro station
vessels: vessel ceramic fleet ship boat
`)

// wellKnown are nouns that a reader knows which is meant by without being told:
// one alone in the world or in any place, times, abstract words.
var wellKnown = lexicon.WordSet(`police government state authorities president congress senate parliament court courts army navy military opposition press media public people population
residents neighbours families citizens nation world sun moon sky sea ocean weather climate rain rains internet web economy market law constitution church
day days morning afternoon evening night noon week weekend month year years decade season summer winter spring autumn hour hours moment time times future past present end beginning start middle
first second third last next rest majority most same fact way need use aim possibility hand head face ground air water street streets home house bank phone
votes kilo kilogram litre tonne ton quintal pound gallon barrel hectare metre kilometre port airport stadium square river market hospital area place site scene spot zone surroundings north south east west centre center coast border ministry mayor governor prosecutor judge driver pilot captain
rich poor elderly young sick wounded injured dead deceased accused detained arrested euro dollar peso`)

// leansOn says whether a sentence can stand only behind the one before it in its
// text, whatever the brief has told: it counts on ("the other two", "Two remain
// in hospital"), or gives a time or a comparison by what stood there ("the same
// day", "an hour later", "this measure").
func leansOn(s string) bool {
	bare := unquoted(s)
	if allOfThem.MatchString(bare) || bareCount.MatchString(bare) && !peopleVerb.MatchString(bare) {
		return true
	}
	for _, l := range leanings {
		for _, at := range l.pattern.FindAllStringIndex(bare, -1) {
			before, rest := bare[:at[0]], bare[at[1]:]
			if l.unless != nil && l.unless.MatchString(rest) {
				continue
			}
			if l.settled == nil || !l.settled(before) {
				return true
			}
		}
	}
	return false
}

// leaning is a phrase that is told by another sentence, unless something within
// its own settles it.
type leaning struct {
	name    string
	pattern *regexp.Regexp
	unless  *regexp.Regexp           // what follows it and explains it
	settled func(before string) bool // what stands before it and explains it
}

var leanings = []leaning{
	{"the others", regexp.MustCompile(`\b[Tt]he (?:other|remaining)(?: (?:two|three|four|five|six|seven|eight|nine|ten|\d+|one|ones))?(?: of them)?\b|\b[Tt]he (?:others|rest)\b`), regexp.MustCompile(`^ (?:of (?:the|his|her|its|their|[A-Z])|hand|side|way|day|end|party|parties)\b`), hasCount},
	{"a time after another", regexp.MustCompile(`\b(?:(?:[Aa]n? |[Ss]ome |[Aa] few |[Ss]everal |\d+ |[Tt]wo |[Tt]hree |[Ff]our |[Ff]ive |[Ss]ix |[Tt]en )?(?:minutes?|hours?|days?|weeks?|months?|years?) (?:later|earlier|afterwards|beforehand))\b`), regexp.MustCompile(`^ than\b`), hasTime},
	{"a day by another", regexp.MustCompile(`\b[Tt]he (?:same|following|next|previous|preceding) (?:day|night|morning|afternoon|evening|week|month|year)\b|\b[Tt]hat (?:same )?(?:day|night|morning|afternoon|evening|week|month|year)\b|\b[Tt]he (?:day|night|year|week|month) before\b|\b(?:by|since|until) then\b|\b(?:By|Since|Until) then\b`), regexp.MustCompile(`^ (?:the|a|an|his|her|their|its|they|he|she|it|\p{Lu})`), hasTime},
	{"this thing", regexp.MustCompile(`\b(?:[Tt]his|[Tt]hese|[Tt]hose) (?:measures?|decisions?|figures?|numbers?|cases?|facts|events?|incidents?|situations?|proposals?|plans?|projects?|compan(?:y|ies)|firms?|documents?|reports?|amounts?|sums?|works|problems?|reasons?|conditions?|agreements?|people|workers|goods|funds|resources|areas?|sectors?|places?|towns?|cit(?:y|ies)|municipalit(?:y|ies)|kind|type|way|manner)\b`), nil, nil},
	{"that figure", regexp.MustCompile(`\bthat (?:figure|number|amount|sum|total|case|decision|measure|occasion|situation|incident)\b`), nil, nil},
	{"another count", regexp.MustCompile(`^Another (?:\d|two|three|four|five|six|seven|eight|nine|ten|dozen|few|hundred)`), nil, nil},
	{"more than what stood there", regexp.MustCompile(`\b(?:than|from|to|of) (?:that|those|the previous one|the one before|the previous ones)\b`), regexp.MustCompile(`^ (?:of|in|for|from|who|which|that|\p{Ll}+ed|on|at|recorded|set)\b|^ \p{Ll}`), nil},
}

var (
	// allOfThem counts on who was named before: "All were conscious".
	allOfThem = regexp.MustCompile(`^(?:All|Most|Many|Several|Some|Few|None|Each|Half|Almost all|Nearly all|The majority) (?:of them |of these |of those )?(?:were|was|are|is|have|has|had|will|would|remain|remained|came|went|left|live|lived)\b`)
	// bareCount is a count of nothing: "Two remain in hospital".
	bareCount = regexp.MustCompile(`^(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|\d[\d.,]*)(?: of them| more| others)? (?:remain|remained|remains|stay|stayed|were|was|are|is|have|has|had|will|continue|continues|died|came|went|left)\b`)
	// peopleVerb is what is said of people alone, so that their count is plain.
	peopleVerb = regexp.MustCompile(`^\S+ (?:(?:remain|remained|remains|stay|stayed|were|was|are|is|have been|has been|had been|continue|continues) (?:still )?(?:hospitali[sz]ed|injured|hurt|arrested|detained|missing|killed|wounded|admitted|in hospital|in custody|in intensive care|unaccounted|rescued|evacuated|treated|charged|sentenced|convicted)|died)\b`)
	anyCount   = regexp.MustCompile(`(?i)\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|half|part|some|several|an?)\b|\d`)
	anyTime    = regexp.MustCompile(`(?i)\b(?:` + weekdays + `|` + months + `|today|yesterday|this (?:year|month|week)|last (?:year|month|week)|(?:19|20)\d\d|\d{1,2}[:.]\d\d|after|when|before|since)\b`)
)

func hasCount(before string) bool { return anyCount.MatchString(before) }
func hasTime(before string) bool  { return anyTime.MatchString(before) }

// countless says whether a sentence gives a bare figure to a verb that wants
// something counted, and counts nothing else: "The ministry offers 35,000, and
// only from August".
func countless(s string) bool {
	bare := unquoted(s)
	f := facts.Analyze(bare, facts.Options{Lang: news.English})
	found := false
	for _, n := range f.Numbers {
		if n.Kind == facts.Money || n.Kind == facts.Measure || n.Of.End > n.Of.Start && n.Of.Start > n.End {
			return false
		}
		if n.Kind == facts.Cardinal && !n.Words && wantsCounted.MatchString(bare[:n.Start]) && afterBare.MatchString(bare[n.End:]) {
			found = true
		}
	}
	return found
}

var (
	wantsCounted = regexp.MustCompile(`\b(?:offers?|offered|asks? for|asked for|demands?|demanded|sells?|sold|bought|buys?|lost|loses|built|builds|delivered|delivers|received|receives|produced|produces|needs?|needed|promised|promises|approved|has|have|had|adds?|added|gave|gives|wants?|wanted) (?:only |just |about |some |around |another |at least |more than )?$`)
	afterBare    = regexp.MustCompile(`^(?:[,.;]| (?:and|but|or|for|to|in|from|since|until|by)\b)`)
)

// countedPeople puts people behind a count of nothing of which is said what
// people alone do: "Two people remain hospitalised".
func countedPeople(s string) string {
	if !bareCount.MatchString(s) || !peopleVerb.MatchString(s) {
		return s
	}
	count, rest, _ := strings.Cut(s, " ")
	if count == "One" || count == "1" {
		return count + " person " + rest
	}
	return count + " people " + rest
}
