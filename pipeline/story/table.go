package story

import "puente/pipeline/lexicon"

// stop are the words that say nothing of the event, in both languages, folded.
var stop = lexicon.WordSet(`
a al algo ante antes aqui asi aun aunque bajo bien cada casi como con contra cual cuando de del desde donde dos durante e el ella ellas ellos en entre era eran es esa ese eso esos esta estaba
estan este esto estos fue fueron ha habia han hasta hay la las le les lo los mas me mi mientras mismo muy nada ni no nos o otra otras otro otros para pero por porque pues que quien quienes se sea segun
ser si sido sin sobre solo son su sus tal tambien tan tanto te tiene tienen toda todas todo todos tras tu un una unas uno unos va van ya yo esta estas este cuyo cuya hacia hace ahora luego asi
sera seran seria habra habria puede pueden dice dijo hoy ayer manana
about above after again all also among and any are because been before being below between both but can could did does doing down during each few for from further had has have having her here hers him his how
into its itself just more most much must nor not off once only other our out over own same she should some such than that the their them then there these they this those through too under until upon very was
were what when where which while who whom why will with would you your says said say told according today yesterday tomorrow also may might yet one two still now his he it is in on at by to of as an or if so we
do be us no it's its been came come going get got make made
rt via foto video https http com www`)

// commonWords are words of news that any event may have: they count a quarter.
var commonWords = lexicon.WordSet(`
lunes martes miercoles jueves viernes sabado domingo monday tuesday wednesday thursday friday saturday sunday
enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
january february march april may june july august september october november december
ano anos dia dias mes meses semana semanas hora horas minuto minutos noche tarde madrugada year years day days month months week weeks hour hours minute minutes night afternoon morning evening
people personas person persona gente vecinos neighbours neighbors million millones mil thousand primer primera first last ultimo ultima nuevo nueva new vez veces time times
ciudad city pais country government gobierno parte part millon weights pesos per cent percent urgente urgent breaking ahora atencion alert alerta actualizacion update live vivo aqui informa informo
following afternoons while does`)

// commonNames are names that do not tell one event from another: countries,
// those who live there, abbreviations of money, and what outlets are called.
var commonNames = lexicon.WordSet(`
argentina bolivia brazil brasil chile colombia costa rica cuba ecuador salvador spain espana guatemala honduras mexico nicaragua panama paraguay peru dominicana dominican uruguay venezuela puerto rico america american latin
argentine argentinian bolivian brazilian chilean colombian cuban ecuadorian spanish guatemalan honduran mexican nicaraguan panamanian peruvian uruguayan venezuelan salvadoran european europe europa english
states united unidos eeuu usa uk kingdom china russia france germany italy portugal bs us mxn usd eur tv pm am don dona san santa santo norte sur este oeste north south east west
rep dominican_republic united_states united_kingdom latin_america
publica publico bomberos firefighters presidencia presidente president noticias diario radio news wire desk post comunicado oficial periodista reportera reportero redaccion times gaceta eco voz prensa dispatch digital`)

// commonSigns are emoji that posts of all kinds begin with.
var commonSigns = func() map[rune]bool {
	m := map[rune]bool{}
	for _, r := range "🔴🟢🟡🟠🔵⚠️🚨❗‼️✅📢📣📌🙏👇👉➡🧵📻🎙️📰🗞💬👏😂😭💪🤔🔥💥▪●◾🔹🔸📹🎥📸📷ℹ️📄🆕⏰⏱📍🔗" {
		m[r] = true
	}
	return m
}()
