package lexicon

// Negations are the negating words of a language. English contractions
// (isn't) are told by their ending n't.
func Negations(lang string) Set { return negations.of(lang) }

// StopWords are the function words of a language.
func StopWords(lang string) Set { return stopWords.of(lang) }

// SayVerbs are forms of verbs of saying.
func SayVerbs(lang string) Set { return sayVerbs.of(lang) }

// Titles are the words before a person's name that are not part of it:
// President, ministro, Sr. They are matched without a final dot.
func Titles(lang string) Set { return titles.of(lang) }

// Hedges finds hedges and evidentials: presunto, según, allegedly, according
// to. The conditional of rumour (habría huido) is told by form, not listed.
func Hedges(lang string) *Phrases {
	if lang == English {
		return hedgesEN
	}
	return hedgesES
}

// TitleSurname says whether a title is a surname too: Ventura Reina, Ana Rey.
func TitleSurname(word string) bool { return titleSurnames[word] }

var titleSurnames = words(`reina rey papa coronel cardenal alcalde mayor príncipe padre maestro capitán abogado delgado conde sargento alférez fray
king pope bishop prince judge major marshall dean abbot cardinal priest father coach cook sister doctor general`)

// NounSurname says whether a folded Spanish word that the vocabulary has in the
// singular is as often a surname where it stands bare and with a capital: Mora,
// Cano, Leal.
func NounSurname(word string) bool { return nounSurnames[word] }

var nounSurnames = words(`mora caño cano leal rivas riva ribas aguilar águila alba alarcón álamo almendro amado amador aranda arenas arroyo ávila avellaneda ayala balboa barba barrera barrios becerra bello bermejo blanco bravo
bueno caballero cabezas cabello calvo campos cano cantero cárdenas carmona casas castaño castellanos castillo castro cerda cerezo cervantes cifuentes cordero correa cortés crespo cruz cuesta cueva cuevas delgado duque escudero espada
espinosa esquivel estrella fajardo feliz ferrer fierro figueroa flores franco fuentes gallardo gallego gallo garrido garza gato girón godoy grande guerra guerrero haro heredia herrera herrero hidalgo holguín hoyos hurtado iglesias izquierdo
jaramillo lagos lara león lobo lozano luna machado maldonado manzano marín márquez marino mata matos mayo meza mendoza mercado merino molina molinero moral morales moreno moya muro navarro nieto noble nogal noriega núñez ochoa olivares
olivera olmo orozco osorio otero pacheco paz peña peñaloza pérez pino pizarro plaza polanco ponce portillo pozo prado puente quintana quintero ramos rangel redondo reina rey reyes ribera ríos robles roca rojas román romero rosa rosales rosas rubio rueda
ruiz salas salazar salinas salvador santos sastre segura serna serrano sierra silva sol soler soriano soto suárez tapia tejada tejedor tierra toledo toro torres trigo trujillo urbina vaca valle valverde vargas vega velasco vela vélez vera vergara vicario vidal
villa villar villegas viña zambrano zamora zapata zapatero zorrilla`)

// Particles are the lower-case words that may stand within a name.
func Particles(lang string) Set { return particles.of(lang) }

// Institution says whether a folded word heads the name of a body whose name
// may hold "y" or "and": Ministerio de Economía y Finanzas.
func Institution(word string) bool { return institutions[word] }

var negations = langSets(
	`no ni nunca jamás sin nadie nada ningún ninguno ninguna ningunos tampoco`,
	`no not never without nobody none neither nor nothing nowhere cannot`)

var stopWords = langSets(`
a al ante bajo con contra de del desde durante en entre hacia hasta mediante para por según sin sobre tras
el la los las lo un una unos unas este esta estos estas ese esa esos esas aquel aquella aquellos aquellas esto eso aquello
y e o u ni que si pero mas sino aunque porque pues como cuando donde mientras cuyo cuya quien quienes cual cuales cuanto
yo tú él ella nosotros nosotras ellos ellas usted ustedes me te se nos le les mi mis tu tus su sus nuestro nuestra nuestros nuestras
no sí ya también tampoco muy más menos tan tanto todo toda todos todas otro otra otros otras mismo misma cada algo alguien algún alguno alguna algunos algunas
es son era eran fue fueron ser sido está están estaba estaban ha han había habían hay hubo haber será serán sea sean
aquí ahí allí así ahora hoy ayer luego después antes entonces además solo sólo aún todavía qué quién cómo cuándo dónde cuál`, `
a an the this that these those some any each every all both either neither no not nor
of in on at by for from with without to into onto over under after before during between among through against about as than via per until till since upon within across along around near off out up down
and or but if because although though while when where who whom whose which what why how so yet then there here
i you he she it we they me him her us them my your his its our their mine yours ours theirs
is are was were be been being am has have had having do does did doing will would shall should can could may might must
also only just very too more most less least much many few other another such same own still already now today yesterday`)

var sayVerbs = langSets(`
dijo dice dicen dijeron decir diciendo dicho afirmó afirma afirman afirmaron aseguró asegura aseguran aseguraron señaló señala señalan señalaron
declaró declara declaran declararon explicó explica explican explicaron agregó agrega agregaron añadió añade añadieron indicó indica indican indicaron
informó informa informan informaron anunció anuncia anunciaron advirtió advierte advirtieron sostuvo sostiene sostienen sostuvieron manifestó manifiesta manifestaron
expresó expresa expresaron apuntó apunta apuntaron subrayó subraya subrayaron destacó destaca destacaron precisó precisa precisaron detalló detalla detallaron
negó niega niegan negaron denunció denuncia denunciaron confirmó confirma confirman confirmaron reconoció reconoce reconocieron admitió admite admitieron respondió responde respondieron
preguntó pregunta insistió insiste insistieron reiteró reitera reiteraron comentó comenta comentaron contó cuenta relató relata relataron recordó recuerda
escribió escribe publicó publica reportó reporta reportaron estimó estima estimaron calculó calcula consideró considera consideraron criticó critica criticaron
prometió promete exigió exige exigieron pidió pide pidieron reclamó reclama aclaró aclara concluyó concluye lamentó lamenta rechazó rechaza rechazaron
resumió resume celebró celebra acusó acusa acusaron planteó plantea sentenció remarcó aseveró enfatizó puntualizó matizó ironizó zanjó espetó comunicó notificó
recalcó recalca recalcaron replicó replica contestó contesta contestaron soltó suelta expuso expone opinó opina opinan juzgó apostilló bromeó bromea gritó grita gritaron refirió refiere
auguró augura vaticinó ratificó ratifica desmintió desmiente valoró valora alertó alerta alertaron aconsejó recomendó recomienda garantizó defendió defiende cuestionó cuestiona
argumentó argumenta alegó alega sugirió sugiere reprochó remató remata resaltó resalta adelantó adelanta avisó avisa dejó_claro confesó confiesa explicaba decía decían aseguraba señalaba
quejó quejaron exclamó exclama susurró murmuró tuiteó deslizó deploró celebraron agradeció agradece reflexionó reflexiona protestó proclamó proclama repitió repite justificó justifica arengó rogó ruega suplicó increpó apostrofó`, `
say says said saying tell tells told telling state states stated stating announce announces announced report reports reported warn warns warned
claim claims claimed add adds added explain explains explained note notes noted confirm confirms confirmed deny denies denied insist insists insisted
argue argues argued declare declares declared admit admits admitted acknowledge acknowledges acknowledged reply replies replied answer answers answered
ask asks asked write writes wrote post posts posted estimate estimates estimated accuse accuses accused demand demands demanded promise promises promised
stress stresses stressed point points pointed mention mentions mentioned recall recalls recalled comment comments commented predict predicts predicted
allege alleges alleged maintain maintains maintained criticise criticised criticize criticized reiterate reiterated retorted quipped shouted tweeted remarked joked urge urges urged recommended suggested suggests conclude concluded describe described complain complains complained complaining protested exclaimed whispered muttered pleaded begged lamented`)

var titles = langSets(`
señor señora señorita sr sra srta sres don doña dr dra doctor doctora prof profesor profesora lic licenciado licenciada ing ingeniero ingeniera arq arquitecto arquitecta mtro mtra maestro maestra abogado abogada
presidente presidenta expresidente expresidenta ex-presidente vicepresidente vicepresidenta ministro ministra exministro exministra viceministro viceministra secretario secretaria subsecretario subsecretaria
gobernador gobernadora exgobernador exgobernadora alcalde alcaldesa exalcalde exalcaldesa intendente intendenta regidor regidora concejal concejala senador senadora diputado diputada congresista asambleísta legislador legisladora
fiscal fiscala juez jueza magistrado magistrada procurador procuradora canciller embajador embajadora director directora jefe jefa comandante general coronel capitán teniente sargento almirante comisario comisaria mayor
rey reina príncipe princesa papa obispo arzobispo cardenal padre sor fray monseñor portavoz vocero vocera candidato candidata líder dirigente entrenador entrenadora delegado delegada consejero consejera contralor contralora cónsul defensor defensora síndico síndica rector rectora prefecto prefecta gral cnel cmdte tte sgto mons pbro dip premier expremier mandatario mandataria`, `
mr mrs ms miss mx sir dame lord lady dr doctor prof professor president ex-president vice-president minister ex-minister secretary undersecretary governor lieutenant-governor mayor councillor senator sen representative rep congressman congresswoman deputy gov pres
prosecutor attorney judge justice magistrate chancellor ambassador director chief commander general gen colonel col captain capt lieutenant lt sergeant sgt admiral commissioner
king queen prince princess pope bishop archbishop cardinal father sister rev reverend spokesman spokeswoman spokesperson candidate leader coach delegate consul comptroller ombudsman rector prefect premier owner striker goalkeeper midfielder defender singer actor actress journalist reporter lawyer analyst chairman chairwoman chair`)

var particles = langSets(`de del la las los el y e da do dos di du van von der den bin al san santa i`, `of the and for de del la las los el y e da do dos di du van von der den bin al i`)

var institutions = words(`
ministerio secretaría subsecretaría comisión instituto dirección departamento cámara consejo asociación federación sindicato colegio facultad oficina unidad agencia superintendencia confederación coordinadora junta tribunal defensoría fiscalía comité centro universidad banco fondo fundación
ministry department secretariat commission institute directorate chamber council association federation union college faculty office unit agency superintendency confederation board court ombudsman committee centre center university bank fund foundation bureau authority house`)

var hedgesES = NewPhrases(table(`
alleged: presunto, presunta, presuntos, presuntas, presuntamente, supuesto, supuesta, supuestos, supuestas, supuestamente, aparente, aparentemente, al parecer, por lo visto, sospechoso de, sospechosos de, sospechosa de
reported: según, de acuerdo con, de acuerdo a, se presume, se cree, se estima, se dice, se rumorea, se habla de, trascendió, extraoficial, extraoficialmente, versiones, habría, habrían
may: podría, podrían, pudo haber, pudiera, pudieran, puede que, pueden, puede, quizá, quizás, tal vez, posible, posibles, posiblemente, probable, probablemente, eventual, eventualmente, estaría, estarían, sería, serían, tendría, tendrían, debería, deberían
approximate: aproximadamente, alrededor de, cerca de, unos, unas, casi, al menos, por lo menos, más de, menos de, hasta, en torno a, aproximado, preliminar, preliminares, estimado, estimada
intended: prevé, prevén, previsto, prevista, espera, esperan, planea, planean, se prevé, se espera
`))

var hedgesEN = NewPhrases(table(`
alleged: alleged, allegedly, suspected, supposed, supposedly, apparent, apparently, purported, purportedly, accused of, presumed, presumably
reported: reportedly, reported, according to, it is said, is said to, are said to, was said to, were said to, said to have, believed to, thought to, unconfirmed, unofficial, unofficially, rumoured, rumored
may: may, might, could, would, possible, possibly, potentially, potential, perhaps, maybe, probable, probably, likely, eventually, should
approximate: approximately, about, around, roughly, some, nearly, almost, at least, more than, less than, fewer than, up to, an estimated, estimated, preliminary
intended: expected, expects, planned, plans, due to, set to, is to, are to
`))
