package lexicon

import (
	"slices"
	"strings"
	"testing"
)

// otherThings are pairs of words of which neither may stand for the other:
// opposites, and things of one kind that are not the same.
const otherThings = `
red blue, red green, red yellow, black white, blue green, yellow orange, grey brown, pink purple, pilot passenger, driver passenger, mother father, mother daughter, father son, brother sister, son daughter, uncle aunt,
nephew niece, wife husband, boy girl, man woman, king queen, prince princess, kilo pound, kilometre mile, metre foot, litre gallon, tonne kilo, hour minute, minute second, employer employee, day week, week month, month year, year decade, Monday Tuesday,
Wednesday Thursday, Friday Saturday, Saturday Sunday, January February, March April, June July, August September, October November, increase decrease, rise fall, grow shrink, up down, more less, higher lower, high low, tall short,
long short, big small, large little, wide narrow, deep shallow, thick thin, heavy light, fast slow, early late, first last, old young, old new, ancient modern, rich poor, strong weak, hard soft, hot cold, warm cool, dry wet,
full empty, open close, open shut, begin end, start finish, start stop, enter leave, arrive depart, come go, push pull, give take, lend borrow, buy sell, import export, win lose, victory defeat, winner loser, pass fail, success failure,
accept reject, approve reject, allow ban, permit prohibit, confirm deny, affirm deny, agree disagree, support oppose, praise criticise, love hate, friend enemy, ally enemy, ally rival, war peace, attack defend, guilty innocent, convict acquit,
legal illegal, true false, real fake, right wrong, right left, north south, east west, northern southern, eastern western, inside outside, above below, over under, before after, ahead behind, public private, urban rural,
national foreign, domestic foreign, local national, male female, alive dead, live die, birth death, healthy sick, save spend, earn spend, profit loss, surplus deficit, gain lose, supply demand, landlord tenant, teacher student, doctor patient,
doctor nurse, lawyer judge, judge prosecutor, police thief, mayor governor, president minister, senator deputy, king president, soldier civilian, army navy, government opposition, coach player, goalkeeper striker, defender striker, referee player,
football basketball, tennis football, baseball boxing, gold silver, silver bronze, copper gold, iron steel, oil water, petrol diesel, coal gas, sun moon, star planet, river lake, sea river, mountain valley, island river, road river,
bridge tunnel, train bus, bus car, plane ship, plane train, ship train, bicycle car, motorcycle bus, taxi bus, lorry bus, helicopter boat, airport port, station airport, house hospital, school hospital, church school, museum library, theatre stadium,
hotel hospital, shop factory, bank shop, farm factory, prison school, court prison, dog cat, horse cow, cow sheep, pig chicken, lion tiger, bird fish, shark whale, bee ant, wheat maize, rice wheat, coffee tea, milk water, wine beer, bread rice,
meat fish, apple pear, banana orange, tomato potato, breakfast dinner, head foot, hand foot, arm leg, eye ear, heart lung, nose mouth, knee elbow, blood water, cancer flu, dengue measles, fever cough, vaccine virus,
earthquake flood, flood drought, storm drought, rain snow, rain sun, wind rain, hurricane earthquake, fire flood, volcano earthquake, murder theft, theft rape, kidnapping fraud, knife gun, bomb knife, bullet bomb, arrest release, jail release,
seize return, hide reveal, lock unlock, build demolish, create destroy, repair damage, add remove, include exclude, join leave, unite divide, combine separate, attract repel, hire fire, hire dismiss, appoint dismiss, resign appoint, elect appoint,
vote veto, majority minority, all none, always never, everybody nobody, often seldom, many few, most least, maximum minimum, half double, double triple, single double, billion million, thousand hundred, dozen hundred, morning evening,
day night, dawn dusk, noon midnight, summer winter, spring autumn, yesterday tomorrow, past future, temporary permanent, partial total, simple complex, easy difficult, safe dangerous, clean dirty, cheap expensive, sharp blunt,
loud quiet, bright dark, visible invisible, possible impossible, certain uncertain, voluntary compulsory, formal informal, direct indirect, active passive, positive negative, optimistic pessimistic, happy sad, angry calm, brave cowardly,
book film, song film, painting sculpture, novel poem, actor singer, writer painter, dancer musician, guitar piano, newspaper radio, television newspaper, letter book, peso dollar, euro dollar, Spanish English, Catholic Muslim, Peru Chile, hammer saw, lemon orange, tiger bear, judge lawyer, aunt mother, cousin brother
`

// TestParaphrasesKeepApart holds that no words stand for each other that say other
// things.
func TestParaphrasesKeepApart(t *testing.T) {
	n := 0
	for pair := range strings.SplitSeq(strings.ReplaceAll(otherThings, "\n", " "), ",") {
		words := strings.Fields(pair)
		if len(words) == 0 {
			continue
		}
		n++
		a, b := Stem(English, Fold(words[0])), Stem(English, Fold(words[1]))
		if slices.Contains(Synonyms(a), b) || slices.Contains(Synonyms(b), a) || slices.Contains(Paraphrases(a), b) || slices.Contains(Paraphrases(b), a) || a == b {
			t.Errorf("%s and %s stand for each other", words[0], words[1])
		}
	}
	if n < 300 {
		t.Errorf("%d pairs, want 300", n)
	}
}

func TestParaphrases(t *testing.T) {
	for _, test := range []struct {
		said, told string
		want       bool
	}{
		{"decide", "decision", true},
		{"fatality", "died", true},
		{"vehicle", "lorry", true},
		{"lorry", "vehicle", false},
		{"weapon", "knife", true},
		{"knife", "weapon", false},
		{"arrest", "detained", true},
		{"window", "river", false},
	} {
		if got := slices.Contains(Paraphrases(Stem(English, test.said)), Stem(English, test.told)); got != test.want {
			t.Errorf("%s for %s: got %v", test.said, test.told, got)
		}
	}
}

func TestSpanishPhrase(t *testing.T) {
	for _, test := range []struct {
		text string
		at   int
		want string
	}{
		{"el banco dio a conocer la cifra", 2, "dar a conocer"},
		{"fue dado a conocer ayer", 1, "dar a conocer"},
		{"la puesta en marcha del tren", 1, "puesta en marcha"},
		{"llevaron a cabo el plan", 0, "llevar a cabo"},
		{"dio a la iglesia", 0, ""},
		{"dio a", 0, ""},
		{"", 0, ""},
	} {
		got := ""
		words := strings.Fields(test.text)
		if len(words) > 0 {
			if id, n := SpanishPhrase(words, test.at); n > 0 {
				got = Bilingual()[id].Spanish
			}
		}
		if got != test.want {
			t.Errorf("%s: got %q, want %q", test.text, got, test.want)
		}
	}
}
