package lexicon

// Cues finds the words that set a direction, compare, order in time, give a
// cause, bound a scope or tell a plan from a deed. The value is the kind: up,
// down, more, less, equal, before, after, cause, despite, all, none, some,
// only, first, last, most, plan.
func Cues(lang string) *Phrases {
	if lang == English {
		return cuesEN
	}
	return cuesES
}

var cuesES = NewPhrases(table(`
up: subió, sube, suben, subieron, subir, subida, alza, al alza, aumentó, aumenta, aumentan, aumentaron, aumentar, aumento, creció, crece, crecen, crecieron, crecimiento, incremento, incrementó, incrementaron, elevó, elevaron, repuntó, repunte, mejoró, mejoraron, ascendió, se disparó, se dispararon, encareció, avanzó, ganó terreno
down: bajó, baja, bajan, bajaron, bajar, cayó, cae, caen, cayeron, caída, caer, descendió, desciende, descendieron, descenso, disminuyó, disminuye, disminución, redujo, reduce, reducen, redujeron, reducción, recorte, recortó, retrocedió, retroceso, se desplomó, desplome, a la baja, merma, perdió terreno, empeoró, abarató
more: más que, más de, mayor que, superior a, superó, supera, superan, superaron, por encima de, mayor
less: menos que, menos de, menor que, inferior a, por debajo de, menor
equal: igual que, igual a, tanto como, lo mismo que, sin cambios, estable, se mantuvo
before: antes de, antes del, antes que, previo a, previa a, con anterioridad a, hasta
after: después de, después del, luego de, tras, a partir de, desde, posterior a
cause: porque, debido a, debido al, por culpa de, a causa de, a raíz de, gracias a, causó, causa, causada por, causado por, provocó, provoca, provocaron, provocado por, provocada por, ocasionó, ocasionaron, originó, como consecuencia de, por lo que, por eso, ya que, dado que, desencadenó, generó
despite: a pesar de, pese a, aunque, si bien
all: todos, todas, todo, toda, cada, totalidad, la totalidad, cualquier, íntegramente, por completo
none: ninguno, ninguna, ningún, nadie, nada
some: algunos, algunas, varios, varias, parte de, unos cuantos, ciertos, ciertas, mayoría, la mayoría
only: solo, sólo, solamente, únicamente, único, única, exclusivamente, apenas
first: por primera vez, el primero en, la primera en, primer, primera, primero, pionero, pionera, inédito, inédita
last: por última vez, último, última, últimos, últimas
most: el más, la más, el mayor, la mayor, el peor, la peor, el mejor, la mejor, récord, máximo histórico, mínimo histórico
plan: planea, planean, prevé, prevén, pretende, pretenden, busca, buscan, propuso, propone, proponen, anunció que, va a, van a, iba a, iban a, se prevé, previsto, prevista, proyecto de, intención de, podría, podrían
`))

var cuesEN = NewPhrases(table(`
up: rose, rise, rises, rising, risen, increased, increase, increases, grew, grow, grows, growth, climbed, climb, climbs, jumped, jump, jumps, soared, surged, surge, gained, gains, up, went up, improved, rebounded, raised, hike, advanced
down: fell, fall, falls, falling, fallen, dropped, drop, drops, declined, decline, declines, decreased, decrease, cut, cuts, reduced, reduction, slipped, slid, plunged, plummeted, shrank, down, went down, lower, lowered, lowering, worsened, slumped, tumbled
more: more than, over, above, exceeded, exceeds, higher than, greater than, larger than, at least
less: less than, fewer than, under, below, lower than, smaller than, at most
equal: the same as, as many as, as much as, equal to, unchanged, flat, stable
before: before, prior to, ahead of, until, earlier than
after: after, following, since, later than, in the wake of
cause: because, because of, due to, owing to, caused, causes, causing, caused by, led to, leading to, triggered, prompted, as a result of, thanks to, therefore, resulting in, sparked, blamed on, over
despite: despite, in spite of, although, though, even though
all: all, every, each, entire, whole, entirely, completely, any
none: none, nobody, no one, nothing, neither
some: some, several, part of, a few, certain, most of, many, a majority of
only: only, just, solely, sole, exclusively, merely, barely
first: for the first time, the first to, first, pioneering, unprecedented
last: for the last time, last, final
most: the most, the largest, the biggest, the worst, the best, the highest, the lowest, record, all-time
plan: plans, plan to, planned, planning to, intends, intend, aims, seeks, proposed, proposes, will, would, is to, are to, was to, were to, going to, set to, due to be, expected to, could
`))
