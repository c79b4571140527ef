package extract

import (
	"testing"

	"puente/pipeline/news"
)

// Bodies with an English of their own, and names that stay: of firms and papers,
// and those that hold a word without one.
func TestEnglishBody(t *testing.T) {
	for in, want := range map[string]string{
		"Fiscalía General de la República":                    "the Prosecutor General's Office",
		"Fiscalía General de Veracruz":                        "the Veracruz Prosecutor General's Office",
		"Ayuntamiento de Puerto Norte":                        "the Puerto Norte city council",
		"Gobernación del Valle Alto":                          "the Valle Alto governor's office",
		"Ministerio de la Producción":                         "the Ministry of Production",
		"Ministerio de Energía y Minas del Perú":              "Peru's Ministry of Energy and Mines",
		"Ministerio de Relaciones Exteriores de Guatemala":    "Guatemala's Foreign Ministry",
		"Consejería de Salud de la Región de Altos":           "Altos's Department of Health",
		"Congreso de la República del Perú":                   "Peru's Congress",
		"Universidad de Antofagasta":                          "the University of Antofagasta",
		"Universidad del Itata":                               "the University of Itata",
		"Banco Central de la República Argentina":             "Argentina's central bank",
		"Protección Civil Altos":                              "the Altos Civil Protection",
		"Secretaría de Finanzas":                              "the Secretariat of Finance",
		"Junta Electoral Municipal de Villa Norte":            "the Villa Norte municipal electoral board",
		"Corte Constitucional del Ecuador":                    "Ecuador's Constitutional Court",
		"Ministerio de Ciencia, Tecnología e Innovación":      "",
		"Sindicato de Obreros de la Leche":                    "",
		"Consulado de México en Altos":                        "the Consulate of Mexico in Altos",
		"Consulado General del Perú en Villa Norte":           "the Consulate General of Peru in Villa Norte",
		"Consulado de Altos":                                  "",
		"Delegación Territorial de la Junta en Altos":         "",
		"La Voz de Altos":                                     "",
		"Líneas Calpe":                                        "",
		"Administrador del Mercado Mayorista":                 "",
		"Federación de Estudiantes de la Universidad de Alto": "",
		"": "",
	} {
		if got, _ := englishBody(in); got != want {
			t.Errorf("englishBody(%q) = %q, want %q", in, got, want)
		}
	}
}

// A body that speaks of itself by the first word of its name is given the whole.
func TestOwnBodies(t *testing.T) {
	for _, tt := range []struct{ outlet, in, want string }{
		{"Ministerio de la Producción", "The Ministry keeps the door open.", "The Ministry of Production keeps the door open."},
		{"Consulado de México en Altos", "The Consulate confirms the death.", "The Consulate of Mexico in Altos confirms the death."},
		{"Consulado de México en Altos", "The Consulate of Peru confirms the death.", "The Consulate of Peru confirms the death."},
		{"Ayuntamiento de Altos", "The Ministry keeps the door open.", "The Ministry keeps the door open."},
	} {
		src := news.Source{Outlet: tt.outlet, Kind: "statement"}
		if got := ownNames(tt.in, src); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.outlet, got, tt.want)
		}
	}
}
