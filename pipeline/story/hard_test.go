package story

import (
	"fmt"

	"puente/pipeline/news"
)

// hard are short posts to learn from, each list one kind of event: those with
// one letter report the same, the others are look-alikes.
var hard = [][]struct {
	event string
	s     news.Source
}{
	{
		{"a", es("Radio Tolva", "Choque de dos buses en la ruta 9 cerca de Las Tunillas: 11 heridos, dos graves", "Crash of two buses on route 9 close to Las Tunillas: 11 wounded, two serious")},
		{"a", en("Delta Wire", "Two buses collided near Las Tunillas on Tuesday; eleven people were hurt, two of them seriously.")},
		{"b", es("El Surco", "Choque de un bus y una grúa en la ruta 14 a la altura de Monte Pardo: 5 heridos", "Crash of a bus and a crane on route 14 at the height of Monte Pardo: 5 wounded")},
		{"c", en("Ridge Post", "A bus and a lorry collided outside Hartwell, injuring 23 people, the fire service said.")},
	},
	{
		{"a", es("Cancha Viva", "Final: Deportivo Almenar 3, Sporting Valdelosa 1. Triplete de Iker Montalvo en la jornada 12", "Final: Deportivo Almenar 3, Sporting Valdelosa 1. Hat-trick of Iker Montalvo in the matchday 12")},
		{"a", en("Pitch Report", "Montalvo's hat-trick gives Almenar a 3-1 win over Valdelosa.")},
		{"b", es("Gol y Punto", "Final: Unión Pedreña 0, Atlético Robledal 0. Empate sin goles en la jornada 12", "Final: Unión Pedreña 0, Atlético Robledal 0. Goalless draw in the matchday 12")},
		{"c", es("Balón Norte", "Deportivo Almenar ficha al portero Yago Seoane hasta 2027", "Deportivo Almenar signs the goalkeeper Yago Seoane until 2027")},
	},
	{
		{"a", en("Rates Today", "Norvia's central bank raised its key rate to 5.5% on Wednesday, citing food prices.")},
		{"a", es("El Contable", "El Banco Central de Norvia sube la tasa clave a 5,5 % por el precio de los alimentos", "The Central Bank of Norvia raises the key rate to 5.5% by the price of food")},
		{"b", en("Coast Rates", "Saldania's central bank raised its key rate to 7.25% on Wednesday, citing fuel prices.")},
		{"c", es("Banca y Mercado", "El Banco Central de Paraguay lanza una moneda conmemorativa de 1.000 guaraníes", "The Central Bank of Paraguay launches a commemorative coin of 1,000 guaraníes")},
		{"d", es("Cifras", "El Banco Central de Chile mantiene la tasa en 5 % por unanimidad", "The Central Bank of Chile keeps the rate in 5% by unanimity")},
	},
	{
		{"a", es("Voz de Tarimoro", "Tarimoro inaugura biblioteca con 8.000 libros; asistió el alcalde", "Tarimoro inaugurates library with 8,000 books; the mayor attended")},
		{"b", es("Tarimoro Hoy", "Incendio en un taller de Tarimoro deja dos casas dañadas", "Fire in a workshop of Tarimoro leaves two houses damaged")},
		{"c", es("El Vecino", "Cortan el agua mañana en tres barrios de Tarimoro por obras", "They cut the water tomorrow in three districts of Tarimoro by works")},
		{"b", es("Bomberos de Tarimoro", "Controlado el incendio del taller de la calle Hidalgo. Sin heridos. Dos viviendas con daños", "Controlled the fire of the workshop of the street Hidalgo. Without wounded. Two houses with damages")},
	},
	{
		{"a", es("El Litoral", "San Fermín: maestros levantan el paro tras cobrar dos quincenas", "San Fermín: teachers lift the strike after collecting two fortnights")},
		{"b", es("Sierra Alta", "San Fermín: la cosecha de café cae un 30 % por la roya", "San Fermín: the coffee harvest falls 30% by the rust")},
		{"c", es("Prensa Sur", "Paro de enfermeras en el hospital de Ocozal: piden 12 contratos", "Strike of nurses in the hospital of Ocozal: they ask 12 contracts")},
		{"c", en("Health Union News", "Nurses at Ocozal hospital walk out over twelve missing contracts.")},
	},
	{
		{"a", es("Mirador", "Dimite la consejera Irene Valdés Montero por el informe de las ambulancias", "Resigns the councillor Irene Valdés Montero by the report of the ambulances")},
		{"b", es("Eco del Valle", "Condenan a Pablo Montero Valdés a tres años por vender parcelas ajenas", "They condemn Pablo Montero Valdés to three years for selling other people's plots")},
		{"a", en("Ward Reporter", "Health councillor Irene Valdés steps down over ambulance audit")},
		{"c", es("El Censor", "La consejera Irene Valdés presentó en mayo un plan de vacunas para perros", "The councillor Irene Valdés presented in May a plan of vaccines for dogs")},
	},
	{
		{"a", es("Onda Ribera", "Vuelca un camión de gas en el kilómetro 41 de la autopista a Cerralvo; cortan el paso ocho horas", "A gas truck overturns in the kilometre 41 of the motorway to Cerralvo; they cut the passage eight hours")},
		{"a", es("Autopistas del Norte", "Reabierta la autopista a Cerralvo en el km 41 tras retirar el camión de gas volcado", "Reopened the motorway to Cerralvo in the km 41 after removing the overturned gas truck")},
		{"b", es("Diario Vega", "Vuelca un camión de naranjas en el kilómetro 12 de la N-330 en Sotillo: ileso el conductor", "A truck of oranges overturns in the kilometre 12 of the N-330 in Sotillo: the driver unharmed")},
		{"c", en("Gulf Road Watch", "A petrol tanker overturned near Brakeley; the driver walked away unhurt.")},
	},
	{
		{"a", es("Luz y Fuerza", "Apagón en Torrealta: 42.000 usuarios sin servicio por una falla en la línea 3", "Blackout in Torrealta: 42,000 users without service by a failure in the line 3")},
		{"b", es("Noticias de Bajo Río", "Apagón en Ancoraimes: 6.500 usuarios sin luz tras una tormenta", "Blackout in Ancoraimes: 6,500 users without light after a storm")},
		{"a", en("Grid Notes", "A line fault cut power to 42,000 customers in Torrealta.")},
		{"c", es("Barrio Norte", "Torrealta estrena alumbrado navideño con 90.000 luces", "Torrealta debuts Christmas lighting with 90,000 lights")},
	},
	{
		{"a", es("La Semilla", "Explosión en un taller de cohetes en San Blas Atempa: 9 heridos", "Explosion in a rocket workshop in San Blas Atempa: 9 wounded")},
		{"b", en("Metro Ledger", "A tram derailed in central Oxmoor, leaving nine people injured.")},
		{"c", es("Puerto Diario", "Nueve heridos al caer una grada durante una corrida en Valseca", "Nine wounded on falling a stand during a bullfight in Valseca")},
	},
	{
		{"a", es("Cultura y Más", "El festival de cine de Chile abre con una película de Canadá y 35 estrenos", "The cinema festival of Chile opens with a film of Canada and 35 premieres")},
		{"b", es("Cancillería", "La embajadora de Canadá en Chile, Edith Rowan, pide más vigilancia de la pesca ilegal", "The ambassador of Canada in Chile, Edith Rowan, asks more surveillance of illegal fishing")},
		{"c", es("La Tribuna Austral", "El presidente de Chile, Abel Norambuena, viaja a Canadá para hablar de litio", "The president of Chile, Abel Norambuena, travels to Canada to talk about lithium")},
		{"d", es("Pelota Libre", "Chile vence 3-0 a Canadá en un amistoso con doblete de Ulises Bravo", "Chile beats Canada 3-0 in a friendly with a double by Ulises Bravo")},
	},
	{
		{"a", es("Salud Abierta", "Un gel de caléndula curó más eccemas de manos que la crema de urea en un ensayo con 138 enfermeras", "A gel of calendula cured more eczemas of hands than the cream of urea in a trial with 138 nurses")},
		{"a", en("Derma Notes", "The calendula gel trial on hand eczema had 138 participants and no placebo, a reviewer points out.")},
		{"b", es("Farmacia Hoy", "Un ensayo con 60 pacientes prueba una crema de árnica para la artrosis de rodilla", "A trial with 60 patients tests a cream of arnica for the arthrosis of knee")},
	},
	{
		{"a", es("El Mayorista", "El dólar mayorista abrió hoy a $1.312, contra $1.174 del viernes", "The wholesale dollar opened today at $1,312, against $1,174 of Friday")},
		{"a", en("Peso Watch", "The wholesale dollar closed at 1,312 pesos after Monday's jump.")},
		{"a", es("Kiosco", "1.312 y mi distribuidor ya me mandó lista nueva. Así no se puede vender nada", "1,312 and my distributor already sent me new list. It is not possible to sell anything this way")},
		{"b", es("Cambio Libre", "El dólar paralelo baja a 9,80 y reaparecen los cambistas de la plaza", "The parallel dollar lowers to 9.80 and the money changers of the square reappear")},
	},
	{
		{"a", es("Vacunas al Día", "Aplazan dos semanas la campaña contra la rubéola: faltan 200.000 agujas", "They postpone two weeks the campaign against rubella: 200,000 needles are missing")},
		{"a", en("Health Desk South", "A rubella vaccination drive has been put off for a fortnight because needles have not arrived.")},
		{"b", es("Prensa Médica", "Arranca la campaña contra la polio con 300 brigadas casa por casa", "Starts the campaign against polio with 300 brigades house by house")},
	},
	{
		{"a", es("Mar Abierto", "Pescadores de pulpo cierran el paso del transbordador por la veda", "Octopus fishermen close the passage of the ferry by the closed season")},
		{"a", en("Island Courier", "Octopus fishermen blocked the ferry over the closed season; hundreds of passengers slept on the quay.")},
		{"b", es("Puertos", "El transbordador suspende viajes por el viento; 300 pasajeros en tierra", "The ferry suspends trips by the wind; 300 passengers ashore")},
		{"b", en("Harbour News", "High winds halted ferry crossings, leaving 300 passengers ashore.")},
	},
	{
		{"a", es("Aulas", "El Senado aprueba alargar la jornada escolar una hora; los maestros piden comedores", "The Senate approves to lengthen the school day an hour; the teachers ask for canteens")},
		{"a", en("Class Notes", "Senators voted to make the school day an hour longer. Teachers say there are no canteens.")},
		{"b", es("Aulas", "Maestros aplazan la huelga por el comedor de la escuela rural de Pinares", "Teachers postpone the strike by the canteen of the rural school of Pinares")},
		{"c", es("Cámara Hoy", "El Senado aprueba la ley de semillas por 40 votos contra 31", "The Senate approves the law of seeds by 40 votes against 31")},
	},
}

// hardDays are the pairs of each list, each list, and all of them as one dump.
func hardDays() (out []labelledDay) {
	all := labelledDay{name: "look-alikes", label: map[string]string{}, weight: hardWeight}
	for k, list := range hard {
		var sources []news.Source
		for _, h := range list {
			h.s.ID = fmt.Sprint(k, h.s.ID)
			sources = append(sources, h.s)
			all.label[h.s.ID] = fmt.Sprint(k, h.event)
		}
		for i, a := range sources {
			for _, b := range sources[i+1:] {
				out = append(out, labelledDay{name: all.name, sources: []news.Source{a, b}, label: all.label, weight: hardWeight})
			}
		}
		out = append(out, labelledDay{name: all.name, sources: sources, label: all.label, weight: hardWeight})
		all.sources = append(all.sources, sources...)
	}
	return append(out, all)
}
