package lexicon

// aliasTable: key: other forms. Forms are matched folded.
const aliasTable = `
united states: ee. uu., ee.uu., eeuu, ee uu, estados unidos, estados unidos de américa, u.s., u.s.a., usa, us, united states of america, eua, e.u.
united kingdom: reino unido, u.k., uk, gran bretaña, great britain, britain
united nations: onu, un, u.n., naciones unidas, organización de las naciones unidas, organización de naciones unidas
european union: unión europea, ue, eu.
spain: españa
france: francia
germany: alemania
italy: italia
netherlands: países bajos, holanda, holland, the netherlands
switzerland: suiza
sweden: suecia
norway: noruega
denmark: dinamarca
finland: finlandia
poland: polonia
russia: rusia
ukraine: ucrania
greece: grecia
turkey: turquía, türkiye
ireland: irlanda
scotland: escocia
england: inglaterra
wales: gales
belgium: bélgica
hungary: hungría
czech republic: república checa, chequia, czechia
romania: rumania, rumanía
croatia: croacia
belarus: bielorrusia
lithuania: lituania
latvia: letonia
japan: japón
china: república popular china
south korea: corea del sur
north korea: corea del norte
taiwan: taiwán
philippines: filipinas, the philippines
thailand: tailandia
egypt: egipto
morocco: marruecos
algeria: argelia
tunisia: túnez
libya: libia
syria: siria
lebanon: líbano
israel: israel
iran: irán
iraq: irak
saudi arabia: arabia saudita, arabia saudí
united arab emirates: emiratos árabes unidos, emiratos, uae, eau
qatar: catar
jordan: jordania
afghanistan: afganistán
pakistan: pakistán
south africa: sudáfrica, suráfrica
malaysia: malasia
singapore: singapur
mozambique: mozambique
zimbabwe: zimbabue
kazakhstan: kazajistán, kazajstán
azerbaijan: azerbaiyán
slovakia: eslovaquia
slovenia: eslovenia
iceland: islandia
cyprus: chipre
moldova: moldavia
bangladesh: bangladés, bangladesh
sudan: sudán
kenya: kenia
cameroon: camerún
ivory coast: costa de marfil, côte d'ivoire
ethiopia: etiopía
brazil: brasil
mexico: méxico, méjico, estados unidos mexicanos
peru: perú
panama: panamá
haiti: haití
dominican republic: república dominicana
puerto rico: puerto rico
trinidad and tobago: trinidad y tobago
belize: belice
canada: canadá
new zealand: nueva zelanda, nueva zelandia
cuba: cuba
el salvador: el salvador
latin america: américa latina, latinoamérica
south america: américa del sur, sudamérica, suramérica
north america: américa del norte, norteamérica
central america: américa central, centroamérica
europe: europa
africa: áfrica
asia: asia
caribbean: caribe, the caribbean
middle east: oriente medio, medio oriente, oriente próximo
new york: nueva york, ny, n.y., new york city, ciudad de nueva york
new jersey: nueva jersey
new mexico: nuevo méxico
new orleans: nueva orleans
north carolina: carolina del norte
south carolina: carolina del sur
pennsylvania: pensilvania
washington: washington d.c., washington dc, d.c.
london: londres
paris: parís
rome: roma
milan: milán
naples: nápoles
turin: turín
geneva: ginebra
brussels: bruselas
berlin: berlín
munich: múnich
frankfurt: fráncfort
cologne: colonia
vienna: viena
lisbon: lisboa
athens: atenas
moscow: moscú
beijing: pekín, peking
shanghai: shanghái
tokyo: tokio
cairo: el cairo
jerusalem: jerusalén
tehran: teherán
the hague: la haya
seville: sevilla
saragossa: zaragoza
catalonia: cataluña, catalunya
andalusia: andalucía
basque country: país vasco, euskadi
balearic islands: baleares, islas baleares
canary islands: canarias, islas canarias
mexico city: ciudad de méxico, cdmx, méxico d.f., distrito federal
guatemala city: ciudad de guatemala
panama city: ciudad de panamá
havana: la habana
bogota: bogotá, bogotá d.c.
quetzaltenango: xela
prague: praga
warsaw: varsovia
krakow: cracovia
stockholm: estocolmo
copenhagen: copenhague
istanbul: estambul
bucharest: bucarest
belgrade: belgrado
hamburg: hamburgo
edinburgh: edimburgo
antwerp: amberes
basel: basilea
bern: berna
florence: florencia
venice: venecia
genoa: génova
marseille: marsella, marseilles
bordeaux: burdeos
damascus: damasco
baghdad: bagdad
riyadh: riad
mecca: la meca
algiers: argel
mumbai: bombay
kolkata: calcuta, calcutta
dhaka: daca
new delhi: nueva delhi
cape town: ciudad del cabo
philadelphia: filadelfia
texas: tejas
st petersburg: san petersburgo, st. petersburg, saint petersburg
bavaria: baviera
flanders: flandes
normandy: normandía
sicily: sicilia
sardinia: cerdeña
eurozone: eurozona, zona euro, zona del euro, euro zone, euro area
gulf of mexico: golfo de méxico
persian gulf: golfo pérsico
mediterranean: mediterráneo, mar mediterráneo, mediterranean sea
atlantic: atlántico, océano atlántico, atlantic ocean
pacific: pacífico, océano pacífico, pacific ocean
strait of gibraltar: estrecho de gibraltar
amazon: amazonas, amazonia, amazonía
andes: los andes
rio grande: río bravo
falkland islands: islas malvinas, malvinas, falklands
attorney general's office: fiscalía general, fiscalía general de la república, fgr, federal attorney general's office, attorney general's office of the republic, procuraduría general de la república, pgr, fiscalía general de la nación, office of the attorney general
comptroller's office: contraloría, contraloría general, contraloría general de la república, contraloría general del estado, contraloría general de la nación, comptroller general's office, office of the comptroller, office of the comptroller general, comptroller
public prosecutor's office: ministerio público, fiscalía, public prosecution service, prosecutor's office, public ministry, public prosecutor
foreign ministry: cancillería, ministerio de relaciones exteriores, ministerio de asuntos exteriores, foreign affairs ministry, ministry of foreign affairs, secretaría de relaciones exteriores, sre
ombudsman's office: defensoría del pueblo, ombudsman, office of the ombudsman
national guard: guardia nacional
civil guard: guardia civil
civil protection: protección civil, civil defence, civil defense
army: ejército, ejército mexicano, mexican army
navy: marina, armada, semar
red cross: cruz roja
world health organization: oms, who, organización mundial de la salud, world health organisation
pan american health organization: ops, paho, organización panamericana de la salud
international monetary fund: fmi, imf, fondo monetario internacional
world bank: banco mundial
inter-american development bank: bid, idb, banco interamericano de desarrollo
organization of american states: oea, oas, organización de los estados americanos, organización de estados americanos
nato: otan
opec: opep
european central bank: bce, ecb, banco central europeo
european commission: comisión europea
supreme court: corte suprema, tribunal supremo, suprema corte, corte suprema de justicia, suprema corte de justicia, supreme court of justice
constitutional court: tribunal constitucional, corte constitucional
electoral tribunal: tribunal electoral
supreme electoral tribunal: tribunal supremo electoral, tse
congress: congreso, congreso de la república, congreso de la unión, congreso nacional
senate: senado, senado de la república
chamber of deputies: cámara de diputados, lower house
world cup: mundial, copa del mundo, copa mundial
champions league: liga de campeones
copa libertadores: copa libertadores, libertadores
central bank: banco central
european parliament: parlamento europeo, eurocámara
white house: casa blanca
treasury: tesoro, departamento del tesoro, treasury department, department of the treasury
pope francis: papa francisco
supreme electoral court: corte electoral
easter: semana santa, holy week, easter week
christmas: navidad
new year: año nuevo
gdp: pib
vat: iva
ai: ia
climate change: cambio climático
`

// nameWordTable: key: Spanish and English forms. A star marks words that head
// many names and identify none alone.
const nameWordTable = `
*ministry: ministerio, ministry, ministerios
*secretariat: secretaría, secretariat, department, departamento
*institute: instituto, institute
*university: universidad, university
*hospital: hospital
*school: escuela, colegio, school, college, liceo, high
*faculty: facultad, faculty
*council: consejo, council, ayuntamiento, concejo, city
*commission: comisión, commission
*committee: comité, committee
*chamber: cámara, chamber
*association: asociación, association
*federation: federación, federation
*union: sindicato, unión, union
*party: partido, party
*court: tribunal, corte, juzgado, court, audiencia
*prosecutor: fiscalía, prosecutor, prosecutor's, prosecutors, procuraduría, attorney, attorney's
*office: oficina, office
*police: policía, police
*government: gobierno, government
*municipality: municipio, municipality, municipal, municipalidad, alcaldía
*province: provincia, province, provincial
*state: estado, state, estatal
*national: nacional, national
*federal: federal
*general: general
*civil: civil
*regional: regional
*international: internacional, international
*bank: banco, bank
*fund: fondo, fund
*agency: agencia, agency
*authority: autoridad, authority
*direction: dirección, directorate, direction
*superintendency: superintendencia, superintendency, superintendence
*company: compañía, empresa, company, firm
*foundation: fundación, foundation
*center: centro, center, centre
*station: estación, station
*airport: aeropuerto, airport
*port: puerto, port
*river: río, river
*lake: lago, lake
*sea: mar, sea
*mountain: monte, cerro, montaña, mount, mountain, hill
*volcano: volcán, volcano
*island: isla, island, islas, islands
*valley: valle, valley
*beach: playa, beach
*bay: bahía, bay
*gulf: golfo, gulf
*strait: estrecho, strait
*park: parque, park
*square: plaza, square
*street: calle, street, avenida, avenue, av
*bridge: puente, bridge
*road: carretera, autopista, road, highway, motorway, autovía, vía
*neighbourhood: barrio, colonia, neighbourhood, neighborhood, district, distrito
*stadium: estadio, stadium
*church: iglesia, church
*cathedral: catedral, cathedral
*museum: museo, museum
*theatre: teatro, theatre, theater
*prison: cárcel, penal, prison, jail
*mine: mina, mine
*dam: presa, represa, embalse, dam, reservoir
*team: equipo, team
*club: club
*league: liga, league
*cup: copa, cup
*law: ley, law, act
*north: norte, north, northern
*south: sur, south, southern
*east: este, oriente, east, eastern, oriental
*west: oeste, occidente, west, western, occidental
new: nuevo, nueva, new
saint: san, santo, santa, saint, st
great: gran, grande, great
old: viejo, vieja, old
high: alto, alta, upper
low: bajo, baja, lower
red: rojo, roja, red
white: blanco, blanca, white
green: verde, green
blue: azul, blue
black: negro, negra, black
golden: dorado, dorada, golden
*economy: economía, economy, económico, económica, economic, economics
*finance: finanzas, hacienda, finance, financial, financiero, financiera, treasury
*health: salud, sanidad, health, sanitario, sanitaria
*education: educación, education, educativo, educativa
*interior: interior, gobernación
*foreign: exteriores, exterior, foreign
*relations: relaciones, relations, affairs, asuntos
*defence: defensa, defence, defense
*justice: justicia, justice
*labour: trabajo, labour, labor, laboral
*environment: ambiente, medioambiente, environment, environmental, ambiental
*agriculture: agricultura, ganadería, agriculture, agricultural, agropecuario
*energy: energía, energy, energético
*mining: minería, mining, minero, minera
*transport: transporte, transportes, transport, transportation
*security: seguridad, security, safety
*public: público, pública, public, públicas
*works: obras, works
*water: agua, aguas, water
*science: ciencia, ciencias, science, sciences
*technology: tecnología, technology
*culture: cultura, culture, cultural
*sports: deporte, deportes, sport, sports, deportivo
*tourism: turismo, tourism
*housing: vivienda, housing
*communications: comunicaciones, communications, communication, comunicación
*development: desarrollo, development
*social: social
*women: mujer, mujeres, women
*trade: comercio, trade, commerce
*industry: industria, industry, industrial
*workers: trabajadores, workers
*teachers: maestros, docentes, teachers
*farmers: agricultores, ganaderos, farmers
*producers: productores, producers
*electoral: electoral
*constitutional: constitucional, constitutional
*supreme: supremo, suprema, supreme
*human: humanos, human
*rights: derechos, rights
*people: pueblo, people, people's
*republic: república, republic
*nation: nación, nation
*democratic: democrático, democrática, democratic
*revolutionary: revolucionario, revolucionaria, revolutionary
*independent: independiente, independent
*liberal: liberal
*conservative: conservador, conservadora, conservative
*socialist: socialista, socialist
*popular: popular
*civic: cívico, cívica, civic
*citizen: ciudadano, ciudadana, citizen, citizens, citizens', ciudadanos
*front: frente, front
*movement: movimiento, movement
*alliance: alianza, alliance
*coalition: coalición, coalition
*observatory: observatorio, observatory
*meteorological: meteorológico, meteorológica, meteorological, weather, meteorology, meteorología
*seismological: sismológico, sismológica, seismological, geological, geológico, geofísico, geophysical
*service: servicio, service, services, servicios
*system: sistema, system
*statistics: estadística, estadísticas, statistics
*firefighters: bomberos, firefighters, fire
*customs: aduana, aduanas, customs
*army: ejército, army
*navy: armada, marina, navy
*guard: guardia, guard
*congress: congreso, congress
*senate: senado, senate
*assembly: asamblea, assembly
*parliament: parlamento, parliament
*terminal: terminal
*line: línea, line
*metro: metro, subway, underground
*tower: torre, tower
*house: casa, house
*palace: palacio, palace
*market: mercado, market
*cathedral: catedral, cathedral
*group: grupo, group
*virgin: virgen, virgin
*lady: señora, lady
*king: rey, king
*queen: reina, queen
*prize: premio, prize, award
*festival: festival
*operation: operación, operativo, operation
*plan: plan
*brigade: brigada, brigade
*region: región, region
*county: condado, county
*village: aldea, pueblo, village
*town: villa, town
*ward: sala, ward
*central: central
*metropolitan: metropolitano, metropolitana, metropolitan
*autonomous: autónomo, autónoma, autonomous
*community: comunidad, community
*special: especial, special
*first: primero, primera, first
*second: segundo, segunda, second
earth: tierra, earth
sun: sol, sun
moon: luna, moon
*ethics: ética, ethics
*research: investigación, investigaciones, research
*medal: medalla, medal
*merit: mérito, merit
*cultural: cultural
*audit: auditoría, auditor, audit, auditoría
*risk: riesgo, riesgos, risk
*disaster: desastre, desastres, disaster, disasters
*management: gestión, management
*planning: planificación, planeación, planning
*investment: inversión, inversiones, investment
*exchange: bolsa, bolsas, exchange
*stock: valores, stock, securities
*observer: observador, observer
*monitoring: monitoreo, vigilancia, monitoring, surveillance
*traffic: tránsito, tráfico, traffic
*transit: transit
*maritime: marítimo, marítima, maritime
*captaincy: capitanía, captaincy
*harbour: harbour, harbor
*coast: costa, costera, costero, coast, coastal, coastguard
*rescue: salvamento, rescate, rescue
*border: frontera, fronteriza, fronterizo, border
*patrol: patrulla, patrol
*migration: migración, migraciones, inmigración, migration, immigration
*institute: instituto, institute
*electric: eléctrico, eléctrica, electricidad, electric, electrical, electricity, power
*oil: petróleo, petróleos, petrolero, petrolera, oil, petroleum
*gas: gas
*copper: cobre, copper
*gold: oro, gold
*railway: ferrocarril, ferrocarriles, ferroviario, ferroviaria, railway, railways, rail
*train: tren, trenes, train, trains
*civil: civil
*aviation: aviación, aviation, aeronautics, aeronáutica
*air: aéreo, aérea, aire, air
*force: fuerza, fuerzas, force, forces
*armed: armadas, armado, armed
*intelligence: inteligencia, intelligence
*investigations: investigations, investigation
*criminal: criminal, penal
*crime: crimen, delito, delitos, crime, crimes
*organised: organizado, organizada, organized, organised
*drugs: drogas, antidrogas, drug, drugs, antidrug
*registry: registro, registry, register
*property: propiedad, property
*consumer: consumidor, consumidores, consumer, consumers
*competition: competencia, competition
*women: mujer, mujeres, women, women's
*children: niñez, niños, infancia, children, children's
*youth: juventud, jóvenes, youth
*family: familia, familiar, family
*forest: bosque, bosques, forestal, forest, forestry
*nature: naturaleza, natural, nature
*protected: protegida, protegidas, protected
*reserve: reserva, reserve
*fishing: pesca, pesquero, pesquera, fisheries, fishing
*livestock: ganadería, ganadero, ganadera, livestock, cattle
*dairy: lácteo, lácteos, láctea, lechero, dairy
*rural: rural
*urban: urbano, urbana, urban
*works: obras, works
*infrastructure: infraestructura, infrastructure
*roads: vialidad, caminos, roads
*tax: tributario, tributaria, impuestos, tax, taxes, taxation
*revenue: recaudación, ingresos, revenue
*budget: presupuesto, presupuestario, budget
*insurance: seguro, seguros, insurance
*pension: pensión, pensiones, pension, pensions
*institutional: institucional, institutional
*transparency: transparencia, transparency
*corruption: corrupción, anticorrupción, corruption, anti-corruption, anticorruption
*peace: peace
*war: guerra, war
*victory: victoria, victory
*independence: independencia, independence
*freedom: libertad, libertades, freedom, liberty
*life: vida, life
*future: futuro, future
*change: cambio, change
*hope: esperanza, hope
*homeland: patria, homeland
*unity: unidad, unity
*common: común, common
*broad: amplio, amplia, broad
*left: izquierda, left
*right: derecha, right
*radical: radical
*green: green
*student: estudiantes, estudiantil, student, students
*medical: médico, médica, médicos, medical
*nurses: enfermería, enfermeras, enfermeros, nurses, nursing
*nuclear: nuclear
*space: espacial, espacio, space
*astronomy: astronomía, astronómico, astronómica, astronomy, astronomical
*physics: física, physics
*engineering: ingeniería, engineering
*sciences: sciences
*academy: academia, academy
*language: lengua, idioma, language
*arts: artes, arte, arts, art
*music: música, musical, music
*film: cine, film
*book: libro, book
*fair: feria, fair
*anniversary: aniversario, anniversary
*day: día, day
*night: noche, night
*week: semana, week
*final: final
*tournament: torneo, tournament, championship, campeonato
*division: división, division
*championship: liguilla
*stage: etapa, stage
*tour: gira, tour
*marathon: maratón, marathon
*series: serie, series
*olympic: olímpico, olímpica, olímpicos, olympic
*games: juegos, games
*american: americano, americana, american
*world: mundial, mundo, world
*spanish: española, español, spanish
*mexican: mexicano, mexicana, mexican
*interamerican: interamericano, interamericana, interamerican, inter-american
*ombudsman: defensoría, defensor, ombudsman, ombudsperson
*comptroller: contraloría, contralor, comptroller, comptroller's
*governor's: gobernación, governor's
*presidency: presidencia, presidency
*cabinet: gabinete, cabinet
*delegation: delegación, delegation
*embassy: embajada, embassy
*consulate: consulado, consulate
*registry: registro
*clinic: clínica, clinic
*laboratory: laboratorio, laboratory
*warehouse: almacén, bodega, warehouse
*plant: planta, plant
*factory: fábrica, factory
*refinery: refinería, refinery
*pipeline: ducto, oleoducto, gasoducto, pipeline
*channel: canal, canal, channel
*radio: radio
*newspaper: diario, periódico, newspaper, daily
*news: noticias, news
*press: prensa, press
*voice: voz, voice
*republic: república, republic
*avenue: avenue, avenida
*corner: esquina, corner
*cemetery: cementerio, panteón, cemetery
*lighthouse: faro, lighthouse
*cape: cabo, cape
*desert: desierto, desert
*jungle: selva, jungle
*peninsula: península, peninsula
*basin: cuenca, basin
*lagoon: laguna, lagoon
*spring: manantial, spring
*stream: arroyo, quebrada, stream, creek
*glacier: glaciar, glacier
*peak: pico, peak
*range: sierra, cordillera, range
`

// demonymTable: key | Spanish (masculine singular) | English. Forms that are
// common words in their language are left out: "salvadoreño" is in, "sueco" is
// in, English "polish" needs its capital.
const demonymTable = `
mexico | mexicano | mexican
united states | estadounidense norteamericano | american
spain | español | spanish spaniard
france | francés frances | french frenchman frenchmen frenchwoman
germany | alemán alemanes aleman | german
italy | italiano | italian
united kingdom | británico | british briton
england | inglés ingles | english englishman englishmen
portugal | portugués portugues | portuguese
netherlands | holandés neerlandés holandes | dutch
belgium | belga | belgian
switzerland | suizo | swiss
austria | austriaco austríaco | austrian
sweden | sueco | swedish swede
norway | noruego | norwegian
denmark | danés danes | danish dane
finland | finlandés finlandes | finnish finn
ireland | irlandés irlandes | irish
scotland | escocés escoces | scottish scot
poland | polaco | polish
russia | ruso | russian
ukraine | ucraniano | ukrainian
greece | griego | greek
turkey | turco | turkish turk
hungary | húngaro | hungarian
romania | rumano | romanian
czech republic | checo | czech czechs
croatia | croata | croatian
serbia | serbio | serbian
china | chino | chinese
japan | japonés japones | japanese
south korea | surcoreano | south_korean
north korea | norcoreano | north_korean
korea | coreano | korean
india | indio | indian
pakistan | pakistaní | pakistani
iran | iraní | iranian
iraq | iraquí | iraqi
israel | israelí | israeli
palestine | palestino | palestinian
syria | sirio | syrian
lebanon | libanés libanes | lebanese
saudi arabia | saudí saudita | saudi
egypt | egipcio | egyptian
morocco | marroquí | moroccan
algeria | argelino | algerian
south africa | sudafricano | south_african
nigeria | nigeriano | nigerian
canada | canadiense | canadian
australia | australiano | australian
new zealand | neozelandés neozelandes | new_zealander
brazil | brasileño brasilero | brazilian
argentina | argentino | argentine argentinian
chile | chileno | chilean
uruguay | uruguayo | uruguayan
paraguay | paraguayo | paraguayan
bolivia | boliviano | bolivian
peru | peruano | peruvian
ecuador | ecuatoriano | ecuadorian ecuadorean
colombia | colombiano | colombian
venezuela | venezolano | venezuelan
panama | panameño | panamanian
costa rica | costarricense tico | costa_rican
nicaragua | nicaragüense | nicaraguan
honduras | hondureño | honduran
el salvador | salvadoreño | salvadoran salvadorean
guatemala | guatemalteco | guatemalan
cuba | cubano | cuban
dominican republic | dominicano | dominican
puerto rico | puertorriqueño boricua | puerto_rican
haiti | haitiano | haitian
jamaica | jamaiquino jamaicano | jamaican
europe | europeo | european
africa | africano | african
asia | asiático | asian
latin america | latinoamericano | latin_american
south america | sudamericano suramericano | south_american
central america | centroamericano | central_american
catalonia | catalán catalan | catalan
basque country | vasco | basque
andalusia | andaluz andaluces | andalusian
galicia | gallego | galician
philippines | filipino | filipino philippine
vietnam | vietnamita | vietnamese
libya | libio | libyan
tunisia | tunecino | tunisian
ethiopia | etíope etiope | ethiopian
georgia | georgiano georgianos | georgian
kenya | keniano keniata | kenyan
ghana | ghanés ghanes | ghanaian
senegal | senegalés senegales | senegalese
cameroon | camerunés camerunes | cameroonian
ivory coast | marfileño | ivorian
mali | maliense | malian
congo | congoleño | congolese
sudan | sudanés sudanes | sudanese
somalia | somalí | somali
angola | angoleño | angolan
mozambique | mozambiqueño | mozambican
uganda | ugandés ugandes | ugandan
zimbabwe | zimbabuense | zimbabwean
malaysia | malasio | malaysian
indonesia | indonesio | indonesian
thailand | tailandés tailandes | thai
bangladesh | bangladesí | bangladeshi
nepal | nepalí nepalés | nepalese nepali
afghanistan | afgano | afghan
kazakhstan | kazajo | kazakh
qatar | catarí qatarí | qatari
kuwait | kuwaití | kuwaiti
yemen | yemení | yemeni
jordan | jordano | jordanian
bulgaria | búlgaro | bulgarian
slovakia | eslovaco | slovak slovakian
slovenia | esloveno | slovenian slovene
bosnia | bosnio | bosnian
albania | albanés albanes | albanian
montenegro | montenegrino | montenegrin
lithuania | lituano | lithuanian
latvia | letón leton | latvian
estonia | estonio | estonian
iceland | islandés islandes | icelandic
malta | maltés maltes | maltese
cyprus | chipriota | cypriot
armenia | armenio | armenian
belarus | bielorruso | belarusian
moldova | moldavo | moldovan
taiwan | taiwanés taiwanes | taiwanese
mongolia | mongol | mongolian
guyana | guyanés guyanes | guyanese
belize | beliceño | belizean
`
