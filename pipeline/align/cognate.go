package align

import "strings"

// cognateLetters is how many levelled letters two words must begin with in
// common to be taken for the same word.
const cognateLetters = 5

// cognate is the beginning of a folded word with the spelling of the two
// languages levelled: psicologo and psychologist, estacion and station, foto
// and photo meet. It is "" for words that are too short to tell.
func cognate(fold string, spanish bool) string {
	var buf [32]byte
	out := buf[:0]
	w := fold
	if spanish && len(w) > 3 && strings.HasPrefix(w, "es") && !vowel(w[2]) {
		w = w[1:]
	}
	for i := 0; i < len(w) && len(out) < cognateLetters; i++ {
		c, skip := level(w, i)
		i += skip
		if c == 0 || len(out) > 0 && out[len(out)-1] == c {
			continue
		}
		out = append(out, c)
	}
	if len(out) < cognateLetters {
		return ""
	}
	return string(out)
}

// level gives the letter for w[i] and how many letters more it took.
func level(w string, i int) (c byte, skip int) {
	next := byte(0)
	if i+1 < len(w) {
		next = w[i+1]
	}
	switch c := w[i]; {
	case c == 'p' && next == 'h':
		return 'f', 1
	case (c == 't' || c == 'r' || c == 'c') && next == 'h':
		return c, 1
	case c == 'q' && next == 'u':
		return 'c', 1
	case c == 'g' && next == 'u' && i+2 < len(w) && (w[i+2] == 'e' || w[i+2] == 'i'):
		return 'g', 1
	case c == 'k':
		return 'c', 0
	case c == 'y':
		return 'i', 0
	case c == 'n' && (next == 'm' || next == 'b' || next == 'p'):
		return 'm', 0
	case c == 'b' || c == 'v':
		return 'v', 0
	case c == 'z':
		return 'c', 0
	case c < 'a' || c > 'z':
		return 0, 0
	}
	return w[i], 0
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// suffixes give the English of Spanish endings. Each was chosen with a word
// that needs it: nacion nation, libertad liberty, parcialmente partially,
// basico basic, famoso famous, violencia violence, necesario necessary.
var suffixes = []struct{ es, en string }{
	{"aciones", "ation"}, {"acion", "ation"}, {"iciones", "ition"}, {"icion", "ition"}, {"ciones", "tion"}, {"cion", "tion"}, {"siones", "sion"}, {"sion", "sion"},
	{"cionales", "tional"}, {"cional", "tional"}, {"cionalmente", "tionally"}, {"ciales", "tial"}, {"cial", "cial"}, {"atico", "atic"}, {"atica", "atics"}, {"aticas", "atic"},
	{"idades", "ity"}, {"idad", "ity"}, {"edades", "ety"}, {"edad", "ety"}, {"tades", "ty"}, {"tad", "ty"},
	{"ivamente", "ively"}, {"almente", "ally"}, {"icamente", "ically"}, {"osamente", "ously"}, {"amente", "ely"}, {"emente", "ently"}, {"mente", "ly"},
	{"icos", "ic"}, {"icas", "ic"}, {"ico", "ic"}, {"ica", "ic"}, {"osos", "ous"}, {"osas", "ous"}, {"oso", "ous"}, {"osa", "ous"},
	{"encias", "ence"}, {"encia", "ence"}, {"ancias", "ance"}, {"ancia", "ance"}, {"entes", "ent"}, {"ente", "ent"}, {"antes", "ant"}, {"ante", "ant"},
	{"arios", "ary"}, {"arias", "ary"}, {"ario", "ary"}, {"aria", "ary"}, {"ismo", "ism"}, {"istas", "ist"}, {"ista", "ist"}, {"ivos", "ive"}, {"ivas", "ive"}, {"ivo", "ive"}, {"iva", "ive"},
	{"ibles", "ible"}, {"ables", "able"}, {"logias", "logy"}, {"logia", "logy"}, {"logos", "logist"}, {"logo", "logist"}, {"grafia", "graphy"}, {"ias", "y"}, {"ia", "y"},
	{"izar", "ize"}, {"izo", "ize"}, {"izado", "ized"}, {"izada", "ized"}, {"izados", "ized"}, {"ificar", "ify"}, {"ados", "ated"}, {"adas", "ated"}, {"ado", "ated"}, {"ada", "ated"},
	{"adores", "ator"}, {"ador", "ator"}, {"ares", "ar"}, {"ales", "al"}, {"mentos", "ment"}, {"mento", "ment"}, {"ura", "ure"}, {"uras", "ure"}, {"orios", "ory"}, {"orio", "ory"}, {"ores", "or"}, {"inos", "ine"}, {"ino", "ine"}, {"ina", "ine"}, {"itos", "ite"}, {"ulos", "le"}, {"ulo", "le"}, {"os", ""}, {"as", ""}, {"o", ""}, {"a", ""}, {"es", ""},
}

// fromSuffix gives the English words that a folded Spanish word would be if it
// were of the same Latin word: at most two.
func fromSuffix(w string) []string {
	var out []string
	for _, s := range suffixes {
		base, ok := strings.CutSuffix(w, s.es)
		if !ok || len(base) < 3 {
			continue
		}
		out = append(out, spell(base)+s.en)
		if len(out) == 2 {
			break
		}
	}
	return out
}

// spell gives a stem the English spelling where that is regular: estadio
// stadium, inmediato immediate.
func spell(base string) string {
	if len(base) > 3 && strings.HasPrefix(base, "es") && !vowel(base[2]) {
		base = base[1:]
	}
	if strings.HasPrefix(base, "inm") {
		base = "imm" + base[3:]
	}
	return base
}
