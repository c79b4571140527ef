package lexicon

import "strings"

// Cues finds the words that set a direction, compare, order in time, give a
// cause, bound a scope or tell a plan from a deed. The value is the kind: up,
// down, more, less, equal, before, after, cause, despite, all, none, some,
// some, most, only, first, last, superlative, plan. "most" is a majority,
// "superlative" the highest or lowest of all, "plan" what is not done yet: an aim,
// a proposal, a future.
func Cues(lang string) *Phrases {
	if lang == English {
		return cuesEN
	}
	return cuesES
}

var cuesES = NewPhrases(table(`
up: subió, sube, suben, subieron, subir, subida, alza, al alza, aumentó, aumenta, aumentan, aumentaron, aumentar, aumento, creció, crece, crecen, crecieron, crecimiento, incremento, incrementó, incrementaron, elevó, elevaron, repuntó, repunte, mejoró, mejoraron, ascendió, se disparó, se dispararon, encareció, avanzó, ganó terreno
down: bajó, baja, bajan, bajaron, bajar, cayó, cae, caen, cayeron, caída, caer, descendió, desciende, descendieron, descenso, disminuyó, disminuye, disminución, redujo, reduce, reducen, redujeron, reducción, recorte, recortó, retrocedió, retroceso, se desplomó, desplome, a la baja, merma, perdió terreno, empeoró, abarató
more: al menos, por lo menos, como mínimo, más que, más de, mayor que, superior a, superó, supera, superan, superaron, por encima de, mayor
less: a lo sumo, como máximo, menos que, menos de, menor que, inferior a, por debajo de, menor
equal: igual que, igual a, tanto como, lo mismo que, sin cambios, estable, se mantuvo
before: antes, antes de, antes del, antes que, previo a, previa a, con anterioridad a, hasta
after: después de, después del, luego de, tras, a partir de, desde, posterior a
cause: porque, debido a, debido al, por culpa de, por falta de, por exceso de, por temor a, con motivo de, producto de, fruto de, a consecuencia de, a causa de, a raíz de, gracias a, causó, causa, causada por, causado por, provocó, provoca, provocaron, provocado por, provocada por, ocasionó, ocasionaron, originó, como consecuencia de, por lo que, por eso, ya que, dado que, desencadenó, generó
despite: a pesar de, pese a, aunque, si bien
all: todos, todas, todo, toda, cada, totalidad, la totalidad, cualquier, íntegramente, por completo
none: ninguno, ninguna, ningún, nadie, nada
some: algunos, algunas, algún, alguna, varios, varias, parte de, unos cuantos, ciertos, ciertas
most: mayoría, la mayoría, la mayor parte, gran parte de, casi todos, casi todas
only: solo, sólo, solamente, únicamente, único, única, exclusivamente, apenas
first: por primera vez, el primero en, la primera en, primer, primera, primero, pionero, pionera, inédito, inédita
last: por última vez, último, última, últimos, últimas
superlative: el más, la más, el menos, la menos, el mayor, la mayor, el peor, la peor, el mejor, la mejor, récord, máximo histórico, mínimo histórico
plan: planea, planean, planeaba, planeaban, prevé, prevén, preveía, pretende, pretenden, pretendía, pretendían, busca, buscan, buscará, buscaba, espera, esperan, quiere, quieren, quería, querían, aspira a, aspiran a, propuso, propone, proponen, propusieron, va a, van a, vaya a, vayan a, iba a, iban a, se prevé, se espera, previsto, prevista, está previsto, proyecto de, intención de, a punto de, tiene previsto, tienen previsto
`))

var cuesEN = NewPhrases(table(`
up: rose, rise, rises, rising, risen, increased, increase, increases, grew, grow, grows, growth, climbed, climb, climbs, jumped, jump, jumps, soared, surged, surge, gained, gains, up, went up, improved, rebounded, raised, hike, advanced, raise, raises, raising, growing, grown, climbing, soaring, boost, boosted, boosts, doubled, doubles, tripled, quadrupled, expanded, increasing
down: fell, fall, falls, falling, fallen, dropped, drop, drops, declined, decline, declines, decreased, decrease, cut, cuts, reduced, reduction, slipped, slid, plunged, plummeted, shrank, down, went down, lower, lowered, lowering, worsened, slumped, tumbled, halved
more: more than, over, above, exceeded, exceeds, higher than, greater than, larger than, at least
less: less than, fewer than, under, below, lower than, smaller than, at most
equal: the same as, as many as, as much as, equal to, unchanged, flat, stable
before: before, prior to, ahead of, until, earlier than
after: after, following, since, later than, in the wake of
cause: because, because of, due to, owing to, caused, causes, causing, caused by, led to, leading to, triggered, prompted, as a result of, thanks to, therefore, resulting in, sparked, blamed on, over
despite: despite, in spite of, although, though, even though
all: everything, everyone, everybody, all, every, each, entire, whole, entirely, completely, any
none: none, nobody, no one, nothing, neither
some: some, several, part of, a few, certain, many
most: most of, most, majority, a majority of, the majority of, much of, almost all, nearly all
only: only, just, solely, sole, exclusively, merely, barely
first: for the first time, the first to, first, pioneering, unprecedented
last: for the last time, last, final
superlative: the most, the least, the largest, the biggest, the worst, the best, the highest, the lowest, record, all-time
plan: plans to, plan to, planned to, planned, planning to, intends, intend, intended to, aims to, aim to, aims at, aimed to, seeks to, seek to, sought to, proposed, proposes, propose, will, won't, is to, are to, was to, were to, going to, set to, due to, about to, expected to, expects to, expect to, hopes to, hope to, wants to, want to, wanted to, scheduled to
`))

// Direction gives the direction of a form of a Spanish verb of rising or falling,
// folded: "crecer" and "aumentará" up, "bajen" down, "" for other words.
func Direction(word string) string {
	if len(word) < 4 || !directionStarts[word[:3]] || word == "bajo" || word == "bajos" {
		return ""
	}
	for _, id := range VerbLemmas(word) {
		if v := directions[Bilingual()[id].Spanish]; v != "" {
			return v
		}
	}
	return ""
}

var directions, directionStarts = func() (map[string]string, Set) {
	t, starts := map[string]string{}, Set{}
	for _, p := range table(`
up: subir, aumentar, crecer, incrementar, elevar, repuntar, ascender, encarecer, duplicar, triplicar
down: bajar, caer, descender, disminuir, reducir, recortar, retroceder, desplomar, abaratar, rebajar, mermar
`) {
		t[p[0]] = p[1]
		starts[p[0][:3]] = true
	}
	starts["cay"], starts["cai"], starts["asc"] = true, true, true
	return t, starts
}()

// Superlative says whether a folded English word is one by its ending: longest,
// poorest; not forest, protest.
func Superlative(word string) bool {
	return len(word) > 5 && strings.HasSuffix(word, "est") && !notSuperlative[word]
}

var notSuperlative = words(`forest protest interest request arrest harvest honest modest midwest northwest southwest contest conquest manifest invest digest suggest inquest earnest tempest budapest bucharest latest priest protest crest chest guest quest wrest unrest bequest everest`)

// Comparative is more or less for a folded English word that compares before
// "than": longer, smaller; "" for others.
func Comparative(word string) string {
	switch {
	case lesser[word]:
		return "less"
	case word == "more" || word == "better" || word == "worse":
		return "more"
	case len(word) > 4 && strings.HasSuffix(word, "er") && word != "rather" && word != "other" && word != "later" && word != "earlier" && word != "sooner":
		return "more"
	}
	return ""
}

var lesser = words(`less fewer smaller lower shorter weaker cheaper younger lighter slower poorer narrower thinner`)

// Conditional says whether a folded Spanish word is the conditional of a verb:
// reduciria, tendrian; not queria, moria, carniceria.
func Conditional(word string) bool {
	base, ok := strings.CutSuffix(strings.TrimSuffix(word, "n"), "ia")
	if !ok || len(base) < 3 {
		return false
	}
	if shortFutures[base] {
		return true
	}
	for _, id := range VerbLemmas(base) {
		if Bilingual()[id].Spanish == base {
			return bilingual().words[word] == nil
		}
	}
	return false
}

// shortFutures are the stems of futures that are no infinitives.
var shortFutures = words(`tendr pondr saldr vendr podr querr har dir habr sabr valdr cabr mantendr obtendr contendr detendr propondr dispondr impondr supondr convendr intervendr`)
