package translate

import (
	"bufio"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var dataDir = flag.String("data", "", "folder of third-party sets, with translation_errors/*.es-en.*.jsonl")

// TestAfterCheck shows what the check after translating finds, and what it
// must leave alone.
func TestAfterCheck(t *testing.T) {
	tests := []struct {
		es, en string
		wrong  bool // left in Spanish
		doubt  bool
	}{
		{"«Fue un error», dijo el alcalde.", "“It was a mistake”, the mayor said.", false, false},
		{"«Fue un error», dijo el alcalde.", "It was a mistake, the mayor said.", true, false},
		{"La reunión es a las 10 h.", "The meeting is at 10 a.m.", false, false},
		{"La reunión es a las 10 h.", "The meeting is at 11 a.m.", true, false},
		{"Bomberos los sacó con arnés.", "Bomberos los sacó con arnés", true, true},
		{"The bridge is closed again.", "The bridge is closed again.", false, false},
		{"Real Sociedad, 2; Athletic Club, 1.", "Real Sociedad, 2; Athletic Club, 1.", false, false},
		{"Murieron catorce personas en el incendio.", "Fourteen people died in the fire.", false, false},
		{"Murieron catorce personas en el incendio.", "14 people died in the fire.", false, false},
		{"Murieron catorce personas en el incendio.", "Forty people died in the fire.", false, true},
		{"El alcalde habló con los vecinos de la zona.", "The mayor spoke con los residents of the area.", false, true},
		{"El alcalde de La Paz habló con los vecinos.", "The mayor of La Paz spoke with the residents.", false, false},
		{"El alcalde habló con los vecinos de la zona.", ".", true, false},
		{"El niño no estaba acompañado.", "The child was not accompanied.", false, false},
		{"El niño no estaba acompañado.", "The child was accompanied.", true, false},
		{"¿Vendrá el alcalde?", "The mayor will come.", false, true},
		{"Hará falta tiempo para que la obra termine.", "It will not take time for the work to end.", true, false},
		{"Hará falta tiempo para que la obra termine.", "It will take time for the work to end.", false, false},
		{"La trucha se deja fermentar un año.", "Trout is not left to ferment for a year.", true, false},
		{"La obra dejó de crecer.", "The work no longer grew.", false, false},
		{"El ministro anunció ayer que la empresa informó de fallos que no son graves.", "The minister did not announce yesterday that the company reported faults that are grave.", false, true},
		{"El ministro anunció ayer que la empresa informó de fallos que no son graves.", "The minister announced yesterday that the company reported faults that are not grave.", false, false},
	}
	for _, tt := range tests {
		wrong := compare(tt.es, tt.en, nil)
		doubt := doubts(tt.es, tt.en, Segment{Text: tt.es}, nil)
		if len(wrong) > 0 != tt.wrong || !tt.wrong && len(doubt) > 0 != tt.doubt {
			t.Errorf("%s = %s: %q %q", tt.es, tt.en, wrong, doubt)
		}
	}
}

// BenchmarkAfterCheck gives the share of good translations that the check
// refuses or doubts, and of those with a planted error that it finds, by kind.
func BenchmarkAfterCheck(b *testing.B) {
	files, _ := filepath.Glob(filepath.Join(*dataDir, "translation_errors", "*.es-en.*.jsonl"))
	if *dataDir == "" || len(files) == 0 {
		b.Skip("no -data")
	}
	type row struct {
		Src       string `json:"src_sent"`
		Good      string `json:"mt_sent"`
		Bad       string `json:"pert_sent"`
		Applied   bool   `json:"pert_check"`
		Kind      string `json:"pert_name"`
		Published string `json:"eng_sent"`
	}
	flagged := func(es, en string) bool {
		return len(compare(es, en, nil)) > 0 || len(doubts(es, en, Segment{Text: es}, nil)) > 0
	}
	for range b.N {
		found, of := map[string]int{}, map[string]int{}
		for _, name := range files {
			f, err := os.Open(name)
			if err != nil {
				b.Fatal(err)
			}
			lines := bufio.NewScanner(f)
			lines.Buffer(nil, 1<<20)
			for lines.Scan() {
				var r row
				if json.Unmarshal(lines.Bytes(), &r) != nil || !r.Applied {
					continue
				}
				of[r.Kind]++
				if flagged(r.Src, r.Bad) {
					found[r.Kind]++
				}
				of["unperturbed"]++
				if flagged(r.Src, r.Good) {
					found["unperturbed"]++
				}
			}
			f.Close()
		}
		for kind, n := range of {
			b.ReportMetric(100*float64(found[kind])/float64(n), "%"+kind)
		}
	}
}

func TestAccented(t *testing.T) {
	tests := []struct{ text, want string }{
		{"La policia detuvo a dos ninos en la region.", "La policía detuvo a dos niños en la región."},
		{"El hombre conducia un vehiculo; pagarian medidas economicas.", "El hombre conducía un vehículo; pagarían medidas económicas."},
		{"La escuela primaria y la noticia diaria; ellos anuncian y varian.", "La escuela primaria y la noticia diaria; ellos anuncian y varian."},
		{"El publico anuncio que esta hacia el sur.", "El publico anuncio que esta hacia el sur."}, // each exists without
		{"POLICIA EN ACCION", "POLICÍA EN ACCIÓN"},
		{"Mas tarde, esta mision fallo.", "Mas tarde, esta misión fallo."},
		{"La policía detuvo a dos ninos.", "La policía detuvo a dos ninos."}, // accents were written
		{"Ver https://t.example/accion por la policia #policia", "Ver https://t.example/accion por la policía #policia"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := accented(tt.text); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.text, got, tt.want)
		}
	}
}
