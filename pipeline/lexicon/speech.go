package lexicon

import "strings"

// GivesWords says whether an English word, folded, tells that what stands beside
// it are somebody's words or judgement: a finite form of a verb of saying, or of
// one that reports without quoting (called, ruled, testified). Forms that are
// nouns as often (a call, two points) are none.
func GivesWords(word string) bool {
	if !sayVerbs.en[word] && !reporting[word] || nounsOfSaying[word] {
		return false
	}
	return strings.HasSuffix(word, "s") || strings.HasSuffix(word, "ed") || Past(word) || word == "say" || word == "according"
}

var nounsOfSaying = words(`points posts notes comments answers states claims quotes details protests laments cautions`)

var reporting = words(`according affirm affirms affirmed assert asserts asserted assure assures assured call calls called caution cautions cautioned cite cites cited citing
complain complains complained detail details detailed emphasise emphasised emphasize emphasized express expresses expressed highlight highlights highlighted indicate indicates indicated
inform informs informed lament laments lamented protest protests protested quote quotes quoted reckon reckons reckoned ruled specify specifies specified summed testify testifies testified underline underlined`)

// Trade is the English of a word for what somebody does, as it follows the
// name of one who publishes: "periodista" gives "journalist".
func Trade(word string) string { return trades[word] }

var trades = func() map[string]string {
	t := map[string]string{}
	for _, p := range table(`
journalist: periodista, journalist
reporter: reportero, reportera, cronista, reporter
correspondent: corresponsal, correspondent
analyst: analista, analyst
photographer: fotógrafo, fotógrafa, photographer
lawyer: abogado, abogada, lawyer
`) {
		t[Fold(p[0])] = p[1]
	}
	return t
}()
