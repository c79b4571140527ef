package story

import (
	"testing"

	"puente/pipeline/news"
)

func spanishPost(id, outlet, text string) news.Source {
	return news.Source{ID: id, Outlet: outlet, Kind: "post", Lang: "es", PublishedAt: "2025-03-04T10:00:00Z", Text: text}
}

func TestFold(t *testing.T) {
	const flood = "El río Sarca se desbordó anoche en Villa Umbría y dejó 3 muertos, 40 viviendas anegadas y la carretera a Puerto Alba cortada en los dos sentidos, informó Protección Civil."
	tests := []struct {
		name, a, b string
		fold       bool
	}{
		{"same text, other outlet", flood, flood, true},
		{"agency copy with a word changed", flood, "El río Sarca se desbordó anoche en Villa Umbría y dejó 3 muertos, 40 viviendas anegadas y la carretera a Puerto Alba cortada en los dos sentidos, dijo Protección Civil.", true},
		{"retweet", flood, "RT @heraldo: " + flood, true},
		{"retweet by name", flood, "RT El Heraldo del Sur: " + flood, true},
		{"retweet cut short", flood, "RT @heraldo: El río Sarca se desbordó anoche en Villa Umbría y dejó 3 muertos, 40 viviendas anegadas y la carr…", true},
		{"links and case differ", flood + " https://t.example/a1", flood + " https://t.example/b2", true},
		{"3 and 30 dead", flood, "El río Sarca se desbordó anoche en Villa Umbría y dejó 30 muertos, 40 viviendas anegadas y la carretera a Puerto Alba cortada en los dos sentidos, informó Protección Civil.", false},
		{"three and thirteen in words", "Hay tres muertos por la crecida del río Sarca en Villa Umbría, informó Protección Civil esta mañana", "Hay trece muertos por la crecida del río Sarca en Villa Umbría, informó Protección Civil esta mañana", false},
		{"the number is the same in words", "Hay tres muertos por la crecida del río Sarca en Villa Umbría, informó Protección Civil esta mañana", "Hay 3 muertos por la crecida del río Sarca en Villa Umbría, informó Protección Civil esta mañana", true},
		{"denied", "La alcaldesa de Villa Umbría va a renunciar por la crecida del río Sarca, según su portavoz", "La alcaldesa de Villa Umbría no va a renunciar por la crecida del río Sarca, según su portavoz", false},
		{"another place", "Sismo sin daños a las 05:12 con epicentro a 22 km al sur de Lomas. No se reportan víctimas por ahora", "Sismo sin daños a las 05:12 con epicentro a 22 km al sur de Torres. No se reportan víctimas por ahora", false},
		{"the later adds a number", "Choque en la ruta 9 cerca de Lomas Altas deja un tramo cortado hasta la tarde, avisan los bomberos", "Choque en la ruta 9 cerca de Lomas Altas deja un tramo cortado hasta la tarde, avisan los bomberos: 7 heridos", false},
		{"unrelated", flood, "El precio del pan sube 12 por ciento desde el lunes en todo el país, anunció la cámara de panaderos.", false},
		{"only signs", "😭😭💔", "😭😭💔", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := newDump(slice{spanishPost("a", "Uno", tt.a), spanishPost("b", "Dos", tt.b)})
			d.fold()
			if got := d.entries[1].original == 0; got != tt.fold {
				t.Errorf("folded: %v, want %v", got, tt.fold)
			}
		})
	}
}

func TestRetweetIsNeverTheOriginal(t *testing.T) {
	// The retweet carries an earlier time and a smaller id.
	a := spanishPost("a", "Eco", "RT @heraldo: Reabre el puente de Lomas tras nueve meses de obras y dos aplazamientos")
	b := spanishPost("b", "Heraldo", "Reabre el puente de Lomas tras nueve meses de obras y dos aplazamientos")
	a.PublishedAt = "2025-03-04T09:00:00Z"
	d := newDump(slice{a, b})
	d.fold()
	if d.entries[0].original != 1 || d.entries[1].original != -1 {
		t.Errorf("originals %d, %d", d.entries[0].original, d.entries[1].original)
	}
}

func TestRepostMark(t *testing.T) {
	for text, want := range map[string]int{
		"RT @x: hola":                       7,
		"RT Ana Ruiz (@ar), cronista: hola": len("RT Ana Ruiz (@ar), cronista: "),
		"RT es un canal de televisión":      0,
		"Los RT no son apoyo: lean":         0,
		"Vía libre: el Senado aprueba":      0,
	} {
		if got := repostMark(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}
