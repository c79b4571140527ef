package lexicon

// WordSet is the set of the folded words of a list, separated by white space;
// an underscore stands for a space within an entry. It is for the rules of one
// package; what several need has a table here.
func WordSet(list string) Set { return words(list) }

// Light says whether a folded word carries no content of its own in the
// language (either, where that is neither Spanish nor English): function
// words, number words, months, weekdays, verbs of bare saying, what
// contractions and links fall apart into.
func Light(lang, word string) bool { return light.of(lang)[word] }

// light is the union of the tables that hold such words, made once: Light is
// asked for every word of a day.
var light = func() byLang {
	of := func(lang string) Set {
		s := Set{}
		for w := range stopWords.of(lang) {
			s[w] = true
		}
		for w := range lightWords.of(lang) {
			s[w] = true
		}
		for w := range NumberWords(lang) {
			s[w] = true
		}
		for _, w := range monthsAndWeekdays(lang) {
			s[w] = true
		}
		return s
	}
	l := byLang{es: of(Spanish), en: of(English), both: Set{}}
	for _, s := range []Set{l.es, l.en, stopWords.both, lightWords.both} {
		for w := range s {
			l.both[w] = true
		}
	}
	return l
}()

// lightWords are those that no other table has.
var lightWords = langSets(`
asi aun bien casi durante dice dijo foto via rt tal tiene tienen va van seria habria puede pueden http https com www`, `
according say says said told tell tells report reports reported reportedly stated states announced put puts number numbers
again behind beyond however due else ever even several others one ones none nobody nothing never cannot further once above below
hers herself himself itself themselves got going get come came made make whereas whether
don didn doesn isn wasn weren hasn haven hadn won wouldn couldn shouldn s t ll re ve d m mr mrs ms dr st rt http https com www video via`)

// Pronoun says whether a folded word is an English personal pronoun that
// stands for somebody named elsewhere.
func Pronoun(word string) bool { return pronouns[word] }

var pronouns = words(`he she they it who i we`)

// Article says whether a folded word is an article with which names begin: El
// Alto, Los Dolores, The Hague.
func Article(word string) bool { return articles[word] }

var articles = words(`el la los las the`)
