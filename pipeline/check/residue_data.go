package check

import (
	"regexp"
	"strings"

	"puente/pipeline/lexicon"
)

// sign is a pattern of English that a machine makes of Spanish and people don't
// write. The sentence that needs each, and one that it must leave alone, stand
// in TestSigns.
type sign struct {
	name   string
	grave  bool
	re     *regexp.Regexp
	except lexicon.Set // words that, anywhere in what matched, spare it
}

func (s sign) spares(matched string) bool {
	if s.except == nil {
		return false
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(matched), func(r rune) bool { return !isWordRune(r) }) {
		if s.except[w] {
			return true
		}
	}
	return false
}

func isWordRune(r rune) bool { return r >= 'a' && r <= 'z' || r == '\'' || r > 127 }

func re(s string) *regexp.Regexp { return regexp.MustCompile(s) }

// Classes of words that the patterns of signs share.
const (
	aux     = `(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|does|did)`
	be      = `(?:is|are|was|were|be|been|being)`
	det     = `(?:the|a|an)`
	owning  = `(?:his|her|their|its|my|our|your)`
	weekday = `(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)`
	few     = `(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)`
)

var signs = []sign{
	{"two function words in Spanish order", true, re(`(?i)\b(?:of (?:of|on|to|by|from|until|does|do|did|not)|to (?:of|on|to|by|from|until|does|did)|by (?:of|on|to|from|until)|for (?:of|to|from|until)|from (?:of|on|by)|with (?:of|to|from|that (?:he|she|it|also|they))|until (?:of|to|by|from|past|spent)|in (?:of|by|from|does)|a (?:of|the|an)|the (?:of|a|an|the|this|these)|` + owning + ` (?:the|a|an)|no (?:the|had|has|have|was|were|is|are|did|will|does|to|his|her|of|us|him|them|it)|each (?:the|a)|some of (?:two|three|four|ten|twenty))\b`), nil},
	{"a possessive after the", true, re(`(?i)\bthe (?:his|her|their|its|my|our)\b`), nil},
	{"a relative in Spanish order", true, re(`(?i)\b(?:by what|by the that|in that (?:it|the|he|she)|in what (?:it|the) |what it (?:goes|is)|the ones? (?:of|who the|that the|that it|in front)|to the ones|of the ones|of ones|of what (?:had|goes)|between (?:the one|which)|that (?:he|it|she|they) (?:him|it|me|her|us|them)|(?:he|she|it|they|we) (?:him|it|me|her|us|them) )`), nil},
	{"an idiom word by word", true, re(`(?i)(?:\b(?:this yes|that yes|of turn\b|with base in|in quality of|in no case is|to the thread|to dark|the water went in|within the \pL+ back|given (?:negative|positive) in|by (?:first|second|third|fourth|fifth) (?:consecutive )?time|the double of what|is property[,.]|the other (?:were|are|have)|with that (?:it|he)|was another|asks? to (?:the|\pL+) [^.,]{0,40} that|(?:we|they) see (?:on|in|at)|maintain(?:s|ed)? in (?:operation|service|force|\d)|went of|exited of|had echo|questions besides|besides the figure|served of|gives us distinct|gave reading to|intends now|to the closure of|almost the half|to the telephone:|yes (?:it|he|she|they|we|but)|in so much|to the cape of|in front of all|to pure|to price of|at all still|in pure|to backs|to kneels|by the soils|in vilo|do not go me|go me|go you|with life|there is that|such and how|so that no|to the past of|like this and|and like this|until (?:ahorita|the moment)|ends of|to ends|to finals of|years light|light years? of the|half age|half part|in the same almost|turn of hour|does not leave to|a return of|to give step|by part of|to way of|in base to|on the part of who|to the (?:few|little) (?:seconds|minutes|hours|days)|went back at|so much (?:the|as) |neither (?:a|the) \pL+ (?:nor|could)|what affects|with which access|to which access|to who |do water|more than what)\b|^Of the \pL+ (?:did|does|do|has|is|was|will)\b|^(?:Eye|Careful) with\b|^To \pL+ [^,]{0,60}, [^,]{0,60}\bwould\b|^["“«]?(?:Among|Between) more\b|^["“«]?To (?:us|me|him|them)\b|\bThe last (?:did|does)\b|, of \d{1,2} years\b|\bthe one who want\b)`), nil},
	{"hace as does", true, re(`(?i)\b(?:does|makes|ago of) (?:\d+|some|several|few|a few|almost|just|scarcely|barely|more than|less than|an? (?:hour|day|week|month|year)|` + few + `|(?:minutes|hours|days|weeks|months|years|moments|decades)) ?(?:minutes|hours|days|weeks|months|years|moments|decades)?\b`), lexicon.WordSet("not sense")},
	{"until for up to", false, re(`\buntil (?:US|€|\$|S/|Bs|\d{1,3}(?:,\d{3})+|\d+%|` + few + ` (?:days|hours|months|years|weeks|people)|\d+ (?:euros|dollars|people|pesos|million))`), nil},
	{"an adverb before its pronoun", true, re(`(?i)\b(?:reportedly|allegedly|possibly|only|already) (?:it|he|she|they|not)\b|^Already\b`), nil},
	{"already before its verb", false, re(`\balready (?:is|was|are|were|has|have)\b`), nil},
	{"a time of day by word", false, re(`(?i)\b(?:the (?:one|` + few + `) of the (?:morning|evening|night|afternoon|day)|[ap]\.m\. of ` + weekday + `|to the (?:midday|midnight|same hour|early morning)|at the early morning|at \d+ h)\b`), nil},
	{"a preposition before a finite verb", true, re(`\b(?:of|by|for|from|with|into|against|between|until) (?:is|are|was|were|has|have|had|does|did|said|will|would|can|could|must|says|went|gave|took)\b`), nil},
	{"an auxiliary without its subject", true, re(`(?i)(?:\b(?:if|because|although|though|while|since|until|whereas|but that|and that|so that|said that|says that|added that|confirmed that|explained that|indicated that|think that|believe that|warned that|insisted that|assured that|of that|with that|for that) (?:is|are|was|were|has|have|had|will|would|can|could|does|did|must)\b|^(?:According to|As|In|By|To|At|On|From|During|After|Before|With|Without|For|Since|Besides|Afterwards|Now|Then|So far|Up to now|By contrast|Today|Yesterday)\b[^,.]{0,60}, ` + aux + ` |^(?:As|By) \pL+(?: \pL+)? (?:have|has|are|is|was|were)\b|^(?:If|When)\b.{0,80}(?:—|–|, no more—) (?:is|are|was|has)\b|, what \pL+s\b)`), nil},
	{"a verb without its subject after a comma", true, re(`(?:[”"»'’]|\pL), (?:specified|added|explained|clarified|assured|affirmed|indicated|recalled|pointed out|said|warned|summed up|asked|told|related|recalca|commented|answered|replied)(?:[.,]|$)|[”"»] ?,? ?(?:warned|said|summed up|commented|pointed out|explained|assured|expressed|maintained|affirmed|indicated|asked) (?:on|in|during|yesterday|today)\b|[”"»] ?,? (?:it|he|she) \pL+ed the\b|[”"»],? \pL+ed it\b`), nil},
	{"a capital that was a sentence's first", true, re(`(?:\pL|:|["“«]) ?(?:\b(?:[a-z]+) (?:Me|Him|Her|Us|It|Them|They|He|She|We|You|My|His|Their|Your|If|Not|No|With|Of|To|By|For)\b|\b(?:we|they|he|she|it) \p{Lu}\p{Ll}+\b)`), nil},
	{"a pronoun that its verb can't take", true, re(`\b(?:attribut(?:es|ed)|exit(?:s|ed)|arriv(?:es|ed)|fell|fall|went|accept(?:ed|s)?|remain(?:s|ed)?|recognis(?:es|ed)|touch(?:es|ed)|enter(?:s|ed)|wins?|won|know|follow(?:s|ed)?|appear(?:s|ed)?|happen(?:s|ed)?|aim|hurt|impos(?:es|ed)|correspond(?:s|ed)|clarified|went down|put) (?:him|her|them|us|me|it)(?: (?:the|a|an|political|his|some|of|by|approximate)\b|,| \d)`), lexicon.WordSet("following")},
	{"it before what it stands for", true, re(`\b(?:[a-z]+) it (?:the|an?|clarified|commitment|designed|fell|armed|[A-Z]\pL+) |\b(?:it (?:went the|fell the|treats|exited|designed|armed)|exit(?:s|ed)? (?:him|us|them|it)|to us exit|when it arrived the|to us)\b|consigns it|\bin it a \b`), lexicon.WordSet("made make makes making give gave gives find found consider considers called call keep leave considered")},
	{"modal and finite verb", true, re(`\b(?:can|could|will|would|must|may|might|should|cannot) (?:\pL+[^seu\W]ed|goes|gave|took|went|said|was|were|is|are|has|had|the|a|of|to|in|on|by|for|from|not us|them|him)\b`), lexicon.WordSet("need feed proceed exceed succeed speed bleed breed indeed embed shed wed")},
	{"have and base verb", false, re(`\b(?:has|have|had|reportedly|allegedly|possibly) (?:be|go|give|take|say|make|see|know|write|speak|fall|arrive|receive|leave|remain|confirm)\b`), nil},
	{"be and finite or base verb", true, re(`\b` + be + ` (?:had to|have|had been|has|do|does|give|take|say|says|see|know|went|goes|took|gave|are|is|was|were|will|would|can|could)\b`), nil},
	{"subject and verb disagree", false, re(`(?:\b(?:he|she|it) (?:are|were not|have|do)\b|\b(?:they|we) (?:is|was|has|does)\b|\b(?:people|men|women|children|police|residents|workers|officials|detainees|victims|patients) (?:is|was|has|does)\b|^The \pL+[^s\W] (?:confirm|announce|inform|receive|say|ask|take|give|go|require|deny|begin|remain)\b|\b(?:company|government|ministry|union|agency|group|team) (?:have no|do not|are not)\b|\bare (?:minor|not \d)|^\pL+s (?:of \pL+ )?(?:already )?(?:has|is|was)\b)`), nil},
	{"a figure and its noun turned", true, re(`\b(?:one|an?) (?:fails|turns|resolves|signs|consigns|attacks|visits|remits|splits|starts|saves|pulls|takes|calls)\b|\b(?:by|of|to|in|on|with|for) (?:it|one) [a-z]+s (?:of|in|with|for|to|electrical|federal)\b|^One [a-z]+s (?:of|in|with|for)\b|\bone [a-z]+(?:ls|rs|ves|gns|rns|ms|ts|ks|nes|tes|les) (?:for|of) the\b|\bit fails\b|\bfails it\b|\bfails electrical\b`), nil},
	{"an adjective behind its noun", false, re(`\b(?:[A-Za-z][a-z]{2,}(?:s|tion|ment|ity|ance|ence|er|or|al|ing|ty|ic|ure|age|ine|ve|rt|ct|ce)) (?:federal|municipal|provincial|electoral|judicial|presidential|parliamentary|industrial|agricultural|electrical|environmental|ministerial|constitutional|departmental|penal|criminal|preliminary|extraordinary|mechanical|telephonic|technological|ornamental|Islamic|equal|slight|given|scorer|tripartite|alone|remaining|monthly|annual|financial|economic|hydraulic|estimated)(?:[,.;:]|$| (?:of|in|on|at|by|that|which|with|for|to|from|is|was|has|de)\b)`), lexicon.WordSet("is was has remains becomes less across this as very more most nearly almost also equals always and or not been being being together largely purely are were per regional national local seems highly half mere whether under over another other former either only legal after rather or ever never even social general political cultural commercial technical medical physical mental central")},
	{"a sum by the day before its noun", false, re(`\b\d[\d.,]* (?:million |billion )?(?:daily|monthly|annual|weekly) \pL+s\b`), lexicon.WordSet("visits flights trips cases tests reports meetings episodes")},
	{"the wrong preposition of a sum", false, re(`\b(?:contracts?|losses|fines?|offers?|reserves|reservations|loans?|damages?|investments?|total|price|value) (?:by|of until|in) (?:only |some |about |more than |a total of )?(?:US|S/|€|\$|Bs|\d+ (?:million|billion))`), nil},
	{"a preposition that the verb does not take", false, re(`\b(?:(?:visited|accused?|attend(?:ed|s)?|entered|entere?|answered|signalled|helped|quoted|faced|reached|crossed|affected|detained|arrested|wounded|killed|found|rescued?|assist(?:ed)?|punishe[sd]|censored|censors|summoned|recognised?|left|leaves|know|transferred in|accompanie[sd]|congratulated?|denounced|saw|save|defeated|beat|praised|criticised|received) to (?:the|a|an|some|\d+|his|her|their|\p{Lu}\pL+)|(?:near|inside|outside|besides|surrounded|entered|left|against|since|during) of|went (?:up|down) (?:of|to of)|said to The|like (?:author|accomplice|direct)|looks? of|entered to|obey(?:s|ed)? to|displaced to the|proclaim to|guilty of \pL+ to|pleaded of|in in|to to|on on|ask(?:s|ed)? not \pL+ing|agree of|remember of|depend of|far of|sacks? in|occurred of|came of|covered by means of|rolled of|instead that)\b`), nil},
	{"an order to somebody turned", true, re(`\b(?:instructed|ordered|asked|requested|allowed|permitted|oblige[sd]?|demanded) to (?:the|\p{Lu}\pL+)|\b(?:ordered|demanded|decided|avoided|achieved) (?:relocate|close|suspend|evacuate|stop|open|pay|pronounce|go|give|take|make|leave|remove|transfer|return)\b`), nil},
	{"comparison with that or than a noun", false, re(`\b(?:better|worse|greater|bigger|higher|lower|smaller|larger|faster) that (?:the|of|in|a|those)\b|\b(?:more|less) than (?:patients|people|light|water|\pL+s that)\b|\bmore (?:better|worse|lower|higher|major)\b|\b\pL+s more (?:wanted|important|difficult|expected|awaited|known|used|affected)\b|\bthe \pL+ (?:lower|higher|bigger|more \pL+) (?:so far|of|since)\b|\bone of the \pL+s more\b`), nil},
	{"a negation in Spanish order", true, re(`(?i)\b(?:not|neither|nobody|nothing|never) no\b|\bno (?:accompanied|contrasted|longer it|armed it|\pL+ed in)\b|\bhas not \pL+ nothing\b|\bstill not (?:is|are|has|have|was)\b|\bthat no (?:the|will|his)\b|\bcan not (?:us|him|me|them)\b|\bwithout that\b|\bnor (?:the|us|imagine)\b|\bneither (?:a drop)\b|\b(?:commitment|ruling|type|doubt|problem|reason|responsibility) any\b|\bsaid no\b$`), nil},
	{"an article before what takes none", false, re(`\b(?:an alone|in the own|the own (?:\pL+)|the same that|the others \pL+|a his|a alone|the past (?:\d|January|February|March|April|May|June|July|August|September|October|November|December|` + weekday + `)|the next (?:\d))`), nil},
	{"a phrase word by word", false, re(`(?i)\b(?:almost the double|despite that|(?:was|is|were|are) of \d[\d.,]*|in average|of \pL+ (?:way|form|manner)|equivalents to|each one\b|so in|as \pL+ measure have)\b`), nil},
	{"an adverb of doubt out of place", false, re(`\b\pL+ed allegedly \pL+e[dn]\b`), nil},
	{"an inverted speaker", false, re(`, (?:add|say|explain|affirm|point out|indicate|adds|explains|affirms|indicates) the \pL+s?,`), nil},
	{"a or an", false, re(`\ban (?:use|useful|university|unit|union|united|uniform|euro|european|one)\b`), nil},
	{"the night of Sunday", false, re(`\bthe (?:night|evening|morning|afternoon) of ` + weekday + `\b`), nil},
	{"that after a comma", false, re(`, that (?:` + aux + `|\pL+(?:ed|s)) `), lexicon.WordSet("is")},
	{"his or him for a thing", false, re(`(?:^|\b)(?:The|A|An|This|That|Its|[A-Z]{2,}|[A-Z]\pL+ S\.A\.) ?(?:\pL+ ){0,3}(?:company|firm|government|ministry|ship|ferry|country|planet|team|union|project|club|hospital|school|network|bank|party|office|university|price|operation|construction|plant|warehouse|vehicle|authority|council|purchase|directory|market|confirm|informs?)\b[^,.;]{0,60}\b(?:his|him|he)\b|\b(?:company|firm|government|ministry|bank|union|university|club|council|hospital) \pL+(?:s|ed) (?:his|him)\b`), nil},
	{"to before a distance or a rate", false, re(`\b(?:situated|located|placed|is|are|planet) to (?:\d|` + few + `|less than|more than|about|some)|\bby (?:hour|second|litre|minute|inhabitant)\b|\b(?:speed|rate) of \d[\d.,]* \pL+ by\b|\bto (?:the )?(?:twelve|ten|five|\d+) (?:seconds|minutes|metres|kilometres|knots)\b`), lexicon.WordSet("close next down up")},
	{"a of age", false, re(`\b(?:man|woman|boy|girl|crewman|youth|worker|[A-Z]\pL+) of \d{1,2}(?: years\b|[,.;]|$| and\b)`), lexicon.WordSet("line age total")},
	{"a noun where an adjective belongs", false, re(`\b(?:people died (?:and|confirmed)|minor no|\d+ wounds|died confirmed|were seriously wounds|sensitive \pL+ to variations)(?:[,.;]|$| )|\b\d+ (?:people )?(?:died|wounds|disappeared|deaths confirmed)\b(?: and|,|\.|$)`), nil},
	{"words broken by inflection", true, re(`\b\pL*[^aeiou\W]ieed\b|\b(?:acquited|regreted|commited|admited|ocurred|refered|responsibles|attentions|sewerages|informations|harms|evidences|softwares|aircrafts|furnitures|advices|equipments)\b`), nil},
	{"a sentence cut off", true, re(`\b(?:of|to|by|the|an?|and|with|that|from|which|who|his|her|their|its|is|are|was|were|has|have)\.$`), nil},
	{"a label and a lower-case word", true, re(`^\p{Lu}\p{Ll}+: \p{Ll}+\b|^(?:Neighbours|Residents):`), lexicon.WordSet("argentina chile peru bolivia ecuador colombia venezuela mexico spain uruguay paraguay guatemala honduras nicaragua panama cuba updated correction")},
	{"a quotation in two persons", false, re(`["“«](?:[Ii]t|[Hh]e|[Ss]he) (?:said|cost|gave|told) (?:me|Me|us|Us)\b`), nil},
}
