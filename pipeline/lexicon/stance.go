package lexicon

// Stances finds the words that turn or leave open what follows them, by what
// they make of it: "plan" leaves a deed undone (plans to, pidió), "consider"
// does so to its object too (estudian una reclamación), "if" opens a condition,
// "may" leaves open whether it is so and "alleged" does for the next word, "deny" and "absent" say that it is not
// (descartó, fuera de peligro), "forgo" does of a deed and not of a thing (gave up
// looking, gave up her queen).
func Stances(lang string) *Phrases {
	if lang == English {
		return stancesEN
	}
	return stancesES
}

var stancesES = NewPhrases(table(`
consider: evalúa, evalúan, evaluaba, evaluaban, evaluará, evaluarán, estudia, estudian, estudiaba, estudiaban, estudiará, estudiarán, analiza, analizan, analizaba, analizará, contempla, contemplan, contemplaba, contemplaban, sopesa, sopesan, baraja, barajan, planea, planean, planeaba, planeaban, prevé, prevén, preveía, preveían, valora, valoran
consider: pide, piden, pidió, pidieron, pedirá, pedirán, exige, exigen, exigió, exigieron, reclama, reclaman, reclamó, reclamaron, solicita, solicitan, solicitó, solicitaron, solicitará, propone, proponen, propuso, propusieron, plantea, plantean, planteó, promete, prometen, prometió, prometieron, ofrece, ofrecen, ofreció, ofrecieron, amenaza con, amenazan con, amenazó con, amenazaron con
plan: considera, consideran, pretende, pretenden, pretendía, pretendían, busca, buscan, buscaba, buscaban, buscará, quiere, quieren, quería, querían, espera, esperan, esperaba, esperaban, aspira a, aspiran a, sugiere, sugirió, sugirieron, recomienda, recomiendan, recomendó, recomendaron, insta, instan, instó, instaron, se comprometió a, se comprometieron a, se compromete a, intenta, intentan, intentó, intentaron, intentaba, intentaban, trata de, tratan de, trató de, trataron de, trataba de
plan: proyecta, proyectan, tiene previsto, tienen previsto, tenía previsto, dispuesto a, dispuesta a, dispuestos a, a punto de, intención de, plan de, plan para, planes de, planes para, proyecto de, posibilidad de, va a, van a, iba a, iban a, para, a fin de, con el fin de, acordó, acordaron, decidió, decidieron, ordenó, ordenaron, dispuso, dispusieron, autorizó, autorizaron
if: si, en caso de, siempre que, siempre y cuando, a menos que, salvo que, con tal de, a condición de
alleged: presuntamente, supuestamente, presunto, presunta, presuntos, presuntas, posible, posibles, posiblemente, probablemente, quizá, quizás, tal vez, eventualmente, eventual
may: podría, podrían, puede, pueden, pudo, pudieron, pudiera, pudieran, presume, presumen, presumimos, sospecha, sospechan, cree, creen, parece, parecen, al parecer, aparentemente, investiga, investigan, investigará, indaga, indagan, averigua, averiguan
deny: rechacé, rechazamos, negué, negamos, descarté, descartamos, desmiento, desmentimos, rechazó, rechaza, rechazan, rechazaron, rechazar, negó, niega, niegan, negaron, negaba, negando, negar, denegó, deniega, denegaron, denegara, denegar, denegado, denegada, descartó, descarta, descartan, descartaron, descartar, descartaba, desmintió, desmiente, desmienten, desmintieron, desmentir, evitó, evitaron, evitar, evita, evitan, evite, eviten, impidió, impidieron, impedir, impide, impiden, prevenir, previene, prevención de
forgo: renunció a, renuncian a, renunciaron a
absent: fuera de, libre de, libres de, lejos de, carece de, carecen de, carecía de, exento de, exenta de, ausencia de, en vez de, en lugar de
`))

var stancesEN = NewPhrases(table(`
consider: demand, request, propose, offer, threaten, promise, proposing, requesting, offering, considering, considered, considers, weighing, weighs, studying, evaluating, mulling, planning, plans, asked for, asks for, asking for, calls for, called for, calling for, demands, demanded, demanding, requested, proposes, proposed, promised, offered, threatened, threatens, threatening
plan: plan, planned, intends, intend, intended, seeks, seek, sought, seeking, wants, want, wanted, hopes, hope, hoped, expects, expect, expected, aims, aim, aimed, suggests, suggested, recommends, recommended, asks, asked, asking, ask, urges, urged, urging, offers, offering, promises, pledged, pledges, vowed, tries, tried, trying, attempts, attempted, attempting, willing, ready, about to, going to, set to, due to, scheduled, prepared to, preparing, possibility, agreed, decided, ordered, orders, to
if: if, unless, provided, in case, should the, as long as, whether
alleged: possibly, possible, perhaps, maybe, probably, likely, allegedly, reportedly, apparently, alleged, suspected, potential, potentially
may: may, might, could, can, suspects, presumes, presumed, believes, believed, thought to, said to, appears, seems, whether, investigating, investigates
deny: avert, averts, averted, averting, thwarted, thwarts, foiled, foils, headed off, warded off, staved off, voted down, voted it down, voted them down, vote down, votes down, voting down, threw out, thrown out, throws out, shot down, spurned, spurns, rebuffed, rebuffs, snubbed, declined to, declines to, declining to, reject, turned down, turns down, turn down, turning down, rejected, rejects, rejecting, dismissed, denied, denies, deny, denying, ruled out, rules out, rule out, ruling out, avoided, avoid, avoiding, prevented, prevent, preventing, refused, refuses, refuse, refusing, failed to, fails to
forgo: gave up, give up, gives up, giving up
absent: beyond, away from, outside, out of, free of, free from, lack of, lacks, lacked, lacking, absence of, instead of, rather than, far from
`))

// Thin says whether a folded verb says no more than that its object is there or
// not: existe, presentó, shows. A negation before it negates the object.
func Thin(lang, word string) bool { return thin.of(lang)[word] }

var thin = langSets(
	`existe existen existía existían existió tiene tienen tenía tenían tuvo tuvieron presenta presentan presentó presentaron presentaba registra registran registró registraron muestra mostró mostraron detectó detectaron encontró encontraron halló hallaron consta constan cabe caben procede proceden dio dieron haber trata trató trataba hay hubo había habrá ha han`,
	`exist exists existed show shows showed shown found find finds detected received having there`)

// Rates finds the words that tell a figure by a time: a day, diarios, al mes. The
// value is the English singular of the time.
func Rates(lang string) *Phrases {
	if lang == English {
		return ratesEN
	}
	return ratesES
}

var ratesES = NewPhrases(table(`
hour: por hora, a la hora, cada hora
day: diario, diaria, diarios, diarias, al día, por día, cada día, a diario, por jornada
week: semanal, semanales, a la semana, por semana, cada semana
month: mensual, mensuales, al mes, por mes, cada mes
quarter: trimestral, trimestrales, por trimestre
year: anual, anuales, al año, por año, cada año
`))

var ratesEN = NewPhrases(table(`
hour: an hour, per hour, hourly, every hour, each hour
day: a day, per day, daily, every day, each day
week: a week, per week, weekly, every week, each week
month: a month, per month, monthly, every month, each month
quarter: a quarter, per quarter, quarterly
year: a year, per year, yearly, annually, annual, every year, each year
`))
