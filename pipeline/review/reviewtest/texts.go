package reviewtest

// pair is the same words in Spanish and in English. What stands in braces is
// filled in for each story: {place} {town} {who} {other} {office} {day} {later}
// and the figures {n} {m} {k}.
type pair struct{ es, en string }

// subject is a kind of event: a headline, what its figure {n} counts, and
// facts, the first with {n} and the last the one that no brief takes up.
type subject struct {
	section string
	counts  string
	upTo    int // the figure {n} stays below it
	title   pair
	facts   []pair
}

var subjects = []subject{
	{"disaster", "people evacuated", 20000,
		pair{"Un incendio cerca de {place} obliga a evacuar a {n} personas", "Wildfire near {place} drives {n} people from their homes"},
		[]pair{
			{"Las autoridades evacuaron a {n} personas por el incendio forestal cerca de {place}.", "The authorities evacuated {n} people because of the wildfire near {place}."},
			{"El fuego ha quemado {m} hectáreas desde el {day}.", "The fire has burned {m} hectares since {day}."},
			{"«No vamos a bajar la guardia esta noche», dijo {office} {who}.", "“We will not lower our guard tonight,” said {office} {who}."},
			{"Unos {k} bomberos trabajan en la zona con dos helicópteros.", "About {k} firefighters are working in the area with two helicopters."},
			{"La carretera entre {place} y {town} sigue cerrada.", "The road between {place} and {town} remains closed."},
			{"No hay heridos de gravedad, según la Cruz Roja.", "There are no serious injuries, according to the Red Cross."},
			{"Los vecinos evacuados duermen en el polideportivo de {town}.", "The evacuated residents are sleeping in the sports hall in {town}."},
			{"El servicio meteorológico espera viento fuerte hasta el {later}.", "The weather service expects strong wind until {later}."},
		}},
	{"energy", "customers without power", 300000,
		pair{"Un apagón deja sin luz a {n} usuarios en {place}", "Blackout leaves {n} customers in {place} without power"},
		[]pair{
			{"Un apagón dejó sin luz a {n} usuarios en {place} el {day}.", "A blackout left {n} customers in {place} without power on {day}."},
			{"La falla empezó en una subestación de {town}, informó la empresa eléctrica.", "The failure began at a substation in {town}, the power company said."},
			{"«Pedimos paciencia, el servicio vuelve por etapas», dijo {office} {who}.", "“We ask for patience, the service is coming back in stages,” said {office} {who}."},
			{"La reparación costará {m} dólares, según la empresa.", "The repair will cost {m} dollars, according to the company."},
			{"Dos hospitales de {place} trabajan con generadores propios.", "Two hospitals in {place} are working with their own generators."},
			{"El metro no circuló durante {k} minutos.", "The metro did not run for {k} minutes."},
			{"Las clases de la tarde quedaron suspendidas en {place}.", "Afternoon classes were suspended in {place}."},
			{"Es el tercer corte de este año en la región.", "It is the third cut of this year in the region."},
		}},
	{"labour", "teachers on strike", 20000,
		pair{"Huelga de {n} maestros en {place} por salarios atrasados", "Strike by {n} teachers in {place} over unpaid wages"},
		[]pair{
			{"Unos {n} maestros iniciaron una huelga en {place} el {day}.", "About {n} teachers began a strike in {place} on {day}."},
			{"El sindicato reclama el pago de {m} pesos a cada docente.", "The union is demanding the payment of {m} pesos to each teacher."},
			{"«Sin salario no hay clases», dijo {who}, portavoz del sindicato.", "“Without wages there are no classes,” said {who}, a spokesperson for the union."},
			{"La huelga cerró {k} escuelas de la provincia.", "The strike closed {k} schools in the province."},
			{"El gobierno provincial ofreció pagar en dos cuotas.", "The provincial government offered to pay in two instalments."},
			{"Las partes no llegaron a un acuerdo en la reunión de {town}.", "The parties did not reach an agreement at the meeting in {town}."},
			{"Una nueva reunión está prevista para el {later}.", "A new meeting is planned for {later}."},
			{"Los padres de familia organizaron clases en las parroquias.", "Parents organised classes in the parishes."},
		}},
	{"transport", "people injured", 60,
		pair{"Choque de dos autobuses cerca de {place} deja {n} heridos", "Crash of two buses near {place} injures {n}"},
		[]pair{
			{"El choque de dos autobuses cerca de {place} dejó {n} heridos el {day}.", "The crash of two buses near {place} left {n} injured on {day}."},
			{"Los heridos fueron trasladados al hospital de {town}.", "The injured were taken to the hospital in {town}."},
			{"«La lluvia redujo la visibilidad», explicó {office} {who}.", "“The rain reduced visibility,” {office} {who} explained."},
			{"Uno de los autobuses llevaba {k} pasajeros.", "One of the buses was carrying {k} passengers."},
			{"La policía aún no conoce la causa del choque.", "The police do not yet know the cause of the crash."},
			{"La vía estuvo cerrada durante seis horas.", "The road was closed for six hours."},
			{"La fiscalía de {town} abrió una investigación.", "The prosecutor's office in {town} opened an investigation."},
			{"La empresa había pagado {m} dólares en multas el año pasado.", "The company had paid {m} dollars in fines last year."},
		}},
	{"health", "people vaccinated", 90000,
		pair{"{place} vacuna a {n} personas contra el sarampión", "{place} vaccinates {n} people against measles"},
		[]pair{
			{"Los centros de salud de {place} vacunaron a {n} personas contra el sarampión.", "The health centres of {place} vaccinated {n} people against measles."},
			{"La campaña empezó el {day} y termina el {later}.", "The campaign began on {day} and ends on {later}."},
			{"«No hay motivo de alarma», afirmó {office} {who}.", "“There is no reason for alarm,” said {office} {who}."},
			{"El hospital de {town} confirmó {k} casos este mes.", "The hospital in {town} confirmed {k} cases this month."},
			{"El ministerio envió {m} dosis a la región.", "The ministry sent {m} doses to the region."},
			{"Ningún paciente murió, según el hospital.", "No patient died, according to the hospital."},
			{"Las escuelas piden el carné de vacunación a los alumnos nuevos.", "Schools are asking new pupils for the vaccination card."},
			{"La última campaña parecida fue hace once años.", "The last similar campaign was eleven years ago."},
		}},
	{"economy", "jobs", 4000,
		pair{"Una planta de baterías creará {n} empleos en {place}", "Battery plant to create {n} jobs in {place}"},
		[]pair{
			{"Una planta de baterías creará {n} empleos en {place}, anunció la empresa el {day}.", "A battery plant will create {n} jobs in {place}, the company announced on {day}."},
			{"La inversión será de {m} euros.", "The investment will be {m} euros."},
			{"«Es la mayor obra de la década», dijo {office} {who}.", "“It is the biggest project of the decade,” said {office} {who}."},
			{"Las obras podrían empezar en {k} días.", "The works could begin in {k} days."},
			{"Los agricultores de {town} rechazan el proyecto por el consumo de agua.", "Farmers in {town} reject the project because of its use of water."},
			{"El ayuntamiento no ha dado todavía la licencia.", "The city council has not yet granted the licence."},
			{"La empresa promete reutilizar el agua de la planta.", "The company promises to reuse the plant's water."},
			{"Otra planta del mismo grupo cerró hace dos años.", "Another plant of the same group closed two years ago."},
		}},
}

var offices = []pair{
	{"el alcalde", "the mayor"}, {"la gobernadora", "the governor"}, {"la ministra", "the minister"},
	{"el jefe de protección civil", "the civil protection chief"}, {"el portavoz", "the spokesman"},
}

var days = []pair{
	{"lunes", "Monday"}, {"martes", "Tuesday"}, {"miércoles", "Wednesday"}, {"jueves", "Thursday"}, {"viernes", "Friday"},
}

var outlets = []struct{ name, country, lang string }{
	{"El Heraldo del Norte", "mexico", "es"}, {"Diario de la Ribera", "argentina", "es"}, {"Radio Altavista", "colombia", "es"},
	{"La Voz del Estero", "chile", "es"}, {"Crónica de Levante", "spain", "es"}, {"El Faro Andino", "peru", "es"},
	{"Canal Meridiano", "venezuela", "es"}, {"Noticias del Istmo", "panama", "es"}, {"La Gaceta Serrana", "ecuador", "es"},
	{"Semanario Guaraní", "paraguay", "es"}, {"El Observador de la Costa", "uruguay", "es"}, {"Puerto Informa", "cuba", "es"},
	{"Agencia Quetzal", "guatemala", "es"}, {"Altiplano al Día", "bolivia", "es"},
	{"Andes Desk", "united kingdom", "en"}, {"The Southern Ledger", "united states", "en"}, {"Gulf Wire", "united states", "en"},
	{"Harbour Post", "united kingdom", "en"}, {"Border Standard", "united states", "en"},
}

var (
	before    = []string{"Villa", "Puerto", "San", "Lomas de", "Alto", "Valle de", "Cerro", "Santa"}
	givens    = []string{"Rosa", "Tomás", "Nahuel", "Irene", "Vicente", "Lucía", "Darío", "Marta", "Elena", "Fabio"}
	syllables = []string{"ba", "cen", "di", "for", "gu", "lam", "me", "nir", "po", "ru", "sal", "te", "vin", "zo"}
)
