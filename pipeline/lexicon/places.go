package lexicon

import "strings"

// PlaceIn is the key of the country in which a place lies that newspapers name
// without it: a capital, a big city, a state, a department. The name is folded.
// Names that several countries share, and those that are common words or family
// names, are left out.
func PlaceIn(place string) (country string, ok bool) {
	country, ok = placesIn[place]
	return country, ok
}

// PlacesOf are the places of a country, folded, by its key.
func PlacesOf(country string) []string { return placesOf[country] }

var placesIn, placesOf = func() (map[string]string, map[string][]string) {
	m, of := map[string]string{}, map[string][]string{}
	for line := range strings.Lines(strings.TrimSpace(placesTable)) {
		country, list, _ := strings.Cut(strings.TrimSpace(line), ": ")
		for _, p := range strings.Split(list, ", ") {
			m[Fold(p)] = country
			of[country] = append(of[country], Fold(p))
		}
	}
	return m, of
}()

const placesTable = `
argentina: buenos aires, tucumán, salta, jujuy, neuquén, bariloche, ushuaia, chubut, mar del plata, santiago del estero, catamarca, bahía blanca, río negro
bolivia: la paz, cochabamba, oruro, potosí, tarija, santa cruz de la sierra, el alto, chuquisaca
brazil: são paulo, río de janeiro, rio de janeiro, brasilia, brasília, manaos, manaus, recife, porto alegre, curitiba, fortaleza, minas gerais, amazonia brasileña
chile: antofagasta, valparaíso, concepción, temuco, iquique, arica, puerto montt, punta arenas, biobío, atacama, coquimbo, araucanía, chillán, calama, la serena, talca, rancagua
colombia: bogotá, medellín, barranquilla, bucaramanga, cúcuta, antioquia, nariño, tolima, valle del cauca, santa marta, manizales, ibagué, buenaventura, tumaco, cundinamarca, boyacá, chocó, catatumbo
costa rica: puntarenas, guanacaste, alajuela, heredia
cuba: la habana, havana, santiago de cuba, camagüey, holguín, villa clara, guantánamo, matanzas, cienfuegos
ecuador: quito, guayaquil, esmeraldas, manabí, azuay, pichincha, galápagos, machala, portoviejo, ambato
el salvador: san salvador, soyapango, usulután, chalatenango
spain: madrid, barcelona, sevilla, seville, zaragoza, bilbao, málaga, malaga, murcia, alicante, valladolid, galicia, asturias, cantabria, aragón, cataluña, catalonia, andalucía, andalusia, extremadura, castilla y león, castilla-la mancha, país vasco, euskadi, navarra, canarias, baleares, mallorca, tenerife, cádiz, huelva, almería, algeciras, gijón, oviedo, vigo, a coruña, pontevedra, ourense, palencia, teruel, huesca, badajoz, cáceres, ceuta, melilla, salamanca
guatemala: ciudad de guatemala, huehuetenango, quetzaltenango, xela, escuintla, alta verapaz, baja verapaz, petén, quiché, chimaltenango, sololá, totonicapán, izabal, puerto barrios, suchitepéquez, retalhuleu, jutiapa, chiquimula, zacapa
honduras: tegucigalpa, san pedro sula, la ceiba, choluteca, olancho, comayagua, choloma, roatán
mexico: ciudad de méxico, mexico city, cdmx, guadalajara, jalisco, monterrey, nuevo león, tijuana, baja california, sonora, sinaloa, culiacán, chihuahua, ciudad juárez, tamaulipas, reynosa, nuevo laredo, veracruz, oaxaca, chiapas, acapulco, michoacán, morelia, puebla, tlaxcala, querétaro, zacatecas, durango, coahuila, saltillo, torreón, aguascalientes, nayarit, colima, quintana roo, cancún, yucatán, campeche, tabasco, edomex, hermosillo, toluca, ecatepec
nicaragua: managua, estelí, matagalpa, chinandega, masaya, bluefields, jinotega
panama: ciudad de panamá, panama city, chiriquí, bocas del toro, darién, veraguas, azuero
paraguay: asunción, ciudad del este, encarnación, itapúa, alto paraná, caaguazú
peru: lima, arequipa, cusco, cuzco, piura, paita, chiclayo, iquitos, loreto, puno, juliaca, ayacucho, huancayo, junín, cajamarca, áncash, ica, tacna, moquegua, madre de dios, ucayali, pucallpa, callao, apurímac, huánuco, tumbes, lambayeque, chimbote, mollendo
dominican republic: santo domingo, santiago de los caballeros, punta cana, san pedro de macorís, puerto plata, barahona, cibao, higüey
uruguay: montevideo, paysandú, punta del este, tacuarembó, canelones, cerro largo, treinta y tres
venezuela: caracas, maracaibo, zulia, táchira, barquisimeto, ciudad guayana, puerto la cruz, anzoátegui, carabobo, falcón
puerto rico: mayagüez, bayamón, caguas, vieques
united states: nueva york, new york, ny, washington, los ángeles, los angeles, chicago, houston, miami, dallas, el paso, phoenix, tucson, san francisco, san diego, boston, atlanta, denver, seattle, texas, arizona, california, florida, nuevo méxico, new mexico, colorado, utah, louisiana, oregon, illinois, michigan, ohio, massachusetts, sonoita, sunland park, wall street, alaska, hawaii
united kingdom: londres, london, mánchester, manchester, liverpool, edimburgo, edinburgh, glasgow, belfast, cardiff, leeds
france: parís, paris, marsella, marseille, lyon, burdeos, bordeaux, toulouse, niza
germany: berlín, berlin, múnich, munich, hamburgo, hamburg, fráncfort, frankfurt
italy: rome, milán, milan, nápoles, naples, turín, turin, sicilia, sicily, venecia, venice, florence
portugal: lisboa, lisbon, oporto, algarve, azores
belgium: bruselas, brussels, amberes, antwerp
netherlands: ámsterdam, amsterdam, róterdam, rotterdam, la haya, the hague
switzerland: ginebra, geneva, zúrich, zurich, berna
austria: viena, vienna
russia: moscú, moscow, san petersburgo
china: pekín, beijing, shanghái, shanghai, hong kong, shenzhen
japan: tokio, tokyo, osaka, kioto
india: nueva delhi, new delhi, mumbai, bombay
turkey: estambul, istanbul, ankara
israel: jerusalén, jerusalem, tel aviv
canada: toronto, montreal, vancouver, ottawa, quebec, ontario, calgary
australia: sídney, sydney, melbourne, canberra
haiti: puerto príncipe, port-au-prince
`
