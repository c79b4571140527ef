package ingest

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"puente/pipeline/news"
)

func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// told is a line for each record: the text (its title, where it has none), or
// the reason and detail.
func told(records []Record) string {
	var b strings.Builder
	for _, r := range records {
		switch {
		case r.SetAside != nil:
			fmt.Fprintf(&b, "%s: %s\n", r.SetAside.Reason, r.SetAside.Detail)
		case r.Source.Text == "":
			fmt.Fprintln(&b, r.Source.Title)
		default:
			fmt.Fprintln(&b, r.Source.Text)
		}
	}
	return b.String()
}

// TestDamagedInTheMiddle: what stands before the damage and after it is read,
// the damaged record is told, and nothing else is lost.
func TestDamagedInTheMiddle(t *testing.T) {
	tests := []struct {
		name, at, damage string // damage stands in place of at
		usable, unusable int
	}{
		{"v2.json", `"text":"RT @radiofaro`, `"text":"RT @radio"faro`, 3, 1},
		{"v2.json", `"includes":{"users":[{"id"`, `"includes":{"users":[{"id`, 4, 0},
		{"classic.jsonl", `"full_text":"RT`, `"full_text":RT`, 3, 1},
		{"tweets.js", `"full_text" : "Abre`, `"full_text" : Abre`, 1, 1},
		{"mastodon.json", `"content":"<p>Ya son`, `"content":<p>Ya son`, 3, 1},
		{"bluesky.json", `"text":"Falta`, `"text":Falta`, 4, 1},
		{"rss.xml", "<title>Sube el boleto</title>", "<title>Sube el <boleto", 2, 1},
		{"rss.xml", "</item>", "", 3, 0}, // the next one begins where the first has no end
		{"atom.xml", "<summary>The town library", "<summary><x y=The town library", 1, 1},
		{"feed.json", `"content_text":"Vuelve`, `"content_text":Vuelve`, 1, 1},
		{"api.json", `"title":"Ice`, `"title":Ice`, 0, 2}, // the other one has no text
		{"pagina.html", `</p>`, `</p <p`, 1, 0},
	}
	for _, tt := range tests {
		data := string(sample(t, tt.name))
		if !strings.Contains(data, tt.at) {
			t.Fatalf("%s holds no %q", tt.name, tt.at)
		}
		got := checkRecords(t, []byte(strings.Replace(data, tt.at, tt.damage, 1)))
		usable, unusable := 0, 0
		for _, r := range got {
			if r.SetAside == nil {
				usable++
			} else {
				unusable++
			}
		}
		if usable != tt.usable || unusable != tt.unusable {
			t.Errorf("%s with %q: %d usable and %d not, want %d and %d\n%s", tt.name, tt.damage, usable, unusable, tt.usable, tt.unusable, told(got))
		}
	}
}

// TestCutOff: a sample cut anywhere gives at most what the whole gives, and no
// error.
func TestCutOff(t *testing.T) {
	for _, name := range samples {
		data := sample(t, name)
		whole := len(checkRecords(t, data))
		for cut := 0; cut < len(data); cut += max(1, len(data)/40) {
			if got := checkRecords(t, data[:cut]); len(got) > whole+1 {
				t.Errorf("%s cut at %d: %d records, the whole has %d\n%s", name, cut, len(got), whole, told(got))
			}
		}
	}
}

func TestCharsets(t *testing.T) {
	const record = `{"text":"¿Cuánto costó el año? “Nada”, dijo – €5"}` + "\n"
	const want = "¿Cuánto costó el año? “Nada”, dijo – €5"
	encode := func(e interface{ Bytes([]byte) ([]byte, error) }, s string) []byte {
		b, err := e.Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	latin := strings.NewReplacer("“", "«", "”", "»", "–", "-", "€", "$").Replace(want)
	tests := []struct {
		name string
		dump []byte
		want string
	}{
		{"UTF-8 with a mark", []byte("\ufeff" + record), want},
		{"Windows-1252", encode(charmap.Windows1252.NewEncoder(), record), want},
		{"Latin-1", encode(charmap.ISO8859_1.NewEncoder(), `{"text":"`+latin+`"}`), latin},
		{"UTF-16, little end", encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder(), record), want},
		{"UTF-16, big end", encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder(), record), want},
		{"UTF-16, little end, no mark", encode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder(), record), want},
		{"UTF-16, big end, no mark", encode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder(), record), want},
		{"CSV in Windows-1252", encode(charmap.Windows1252.NewEncoder(), "id;texto\n1;\"¿Cuánto costó el año? “Nada”, dijo – €5\"\n"), want},
		{"text in Windows-1252", encode(charmap.Windows1252.NewEncoder(), want+". Y siguen las obras del puente viejo, según la alcaldía."), want + ". Y siguen las obras del puente viejo, según la alcaldía."},
		{"UTF-8 read as Windows-1252", []byte(decoded(t, record)), want},
		{"twice", []byte(decoded(t, decoded(t, record))), want},
	}
	for _, tt := range tests {
		if got := checkRecords(t, tt.dump); len(got) != 1 || got[0].Source.Text != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, told(got), tt.want)
		}
	}
}

// decoded is UTF-8 read as Windows-1252 by mistake; the bytes that it leaves
// open are read as controls, as browsers do.
func decoded(t *testing.T, s string) string {
	t.Helper()
	var b strings.Builder
	for i := range len(s) {
		if r := charmap.Windows1252.DecodeByte(s[i]); r != '\uFFFD' {
			b.WriteRune(r)
		} else {
			b.WriteRune(rune(s[i]))
		}
	}
	return b.String()
}

func TestMend(t *testing.T) {
	tests := []struct{ in, want string }{
		{"CafÃ©", "Café"},
		{"La poblaciÃ³n de MÃ¡laga creciÃ³", "La población de Málaga creció"},
		{"Â¿QuÃ© pasÃ³? Â¡Nada!", "¿Qué pasó? ¡Nada!"},
		{"â€œNoâ€\u009d â€” dijo", "“No” — dijo"},
		{"EspaÃ±a ðŸš’ arde", "España 🚒 arde"},
		// What must stay.
		{"SÃO PAULO, EM MARÇO", "SÃO PAULO, EM MARÇO"},
		{"NÃO É ASSIM", "NÃO É ASSIM"},
		{"El carácter Ã© aparece donde debía ir una é", "El carácter Ã© aparece donde debía ir una é"},
		{"CHÂTEAU Âge â âme", "CHÂTEAU Âge â âme"},
		{"Ångström, Åse", "Ångström, Åse"},
	}
	for _, tt := range tests {
		if got := Clean(tt.in); got != tt.want {
			t.Errorf("Clean(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestLyingCharset(t *testing.T) {
	rss := func(declared, title string) []byte {
		return []byte(`<?xml version="1.0" encoding="` + declared + `"?><rss version="2.0"><channel><title>Faro</title><item><title>` + title + `</title></item></channel></rss>`)
	}
	latin, err := charmap.Windows1252.NewEncoder().String("Mañana cambió")
	if err != nil {
		t.Fatal(err)
	}
	cyrillic, err := charmap.KOI8R.NewEncoder().String("Завтра")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		dump []byte
		want string
	}{
		{rss("ISO-8859-1", "Mañana cambió"), "Mañana cambió"}, // UTF-8 all the same
		{rss("UTF-8", latin), "Mañana cambió"},
		{rss("utf-16", "Mañana cambió"), "Mañana cambió"},
		{rss("no-such", latin), "Mañana cambió"},
		{rss("koi8-r", cyrillic), "Завтра"},
	}
	for _, tt := range tests {
		if got := checkRecords(t, tt.dump); len(got) != 1 || got[0].Source.Title != tt.want {
			t.Errorf("%q: got %s, want %s", tt.dump, told(got), tt.want)
		}
	}
}

// TestEntities: entities of a feed's own are not resolved, however they nest.
func TestEntities(t *testing.T) {
	var dtd strings.Builder
	dtd.WriteString("<!DOCTYPE rss [<!ENTITY a \"" + strings.Repeat("x", 100) + "\">")
	for c := 'b'; c <= 'm'; c++ {
		fmt.Fprintf(&dtd, "<!ENTITY %c \"%s\">", c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
	}
	dtd.WriteString("<!ENTITY file SYSTEM \"file:///etc/passwd\">]>")
	got := checkRecords(t, []byte(dtd.String()+"<rss version=\"2.0\"><channel><title>t</title><item><title>uno &m; &file;</title></item></channel></rss>"))
	if len(got) != 1 || len(got[0].Source.Title) > 40 || strings.Contains(got[0].Source.Title, "root") {
		t.Errorf("got %.200s", told(got))
	}
}

func TestHTMLWithoutArticle(t *testing.T) {
	for _, page := range []string{
		"<!DOCTYPE html><html><head><title>Portada</title></head><body><ul><li><a href=/a>Uno</a></li><li><a href=/b>Dos</a></li></ul></body></html>",
		"<!DOCTYPE html><html><body><p>Esta página no existe. Vuelva a la portada.</p></body></html>",
		"<!DOCTYPE html>",
		"<html><script>while(1);</script></html>",
		"<!DOCTYPE html><html><body>" + strings.Repeat("<div>", 30000),
		"<!DOCTYPE html><table>" + strings.Repeat("<table><tr><td><b>", 3000),
	} {
		got := checkRecords(t, []byte(page))
		if len(got) != 1 || reason(got[0]) != news.Unreadable {
			t.Errorf("%.80s: got %.300s", page, told(got))
		}
	}
}

func zipped(t testing.TB, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(f, files[i+1])
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarred(t testing.TB, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		if err := w.WriteHeader(&tar.Header{Name: files[i], Mode: 0o644, Size: int64(len(files[i+1]))}); err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, files[i+1])
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestArchives(t *testing.T) {
	uno, dos := `{"text":"uno"}`+"\n", `{"text":"dos"}`+"\n"
	picture := "\x89PNG\x0D\x0A\x1A\x0A" + strings.Repeat("\x00", 100)
	owner := `window.YTD.account.part0 = [{"account":{"username":"radiofaro","accountDisplayName":"Radio Faro"}}]`
	tests := []struct {
		name string
		dump []byte
		want string // files and texts
	}{
		{"zip", zipped(t, "a.jsonl", uno, "b/c.csv", "id,text\n1,dos\n"), "-/a.jsonl uno, -/b/c.csv dos"},
		{"tar", tarred(t, "a.jsonl", uno, "b.jsonl", dos), "-/a.jsonl uno, -/b.jsonl dos"},
		{"tar.gz", gz(t, string(tarred(t, "a.jsonl", uno, "b.jsonl", dos))), "-/a.jsonl uno, -/b.jsonl dos"},
		{"tar.zst", zst(t, string(tarred(t, "a.jsonl", uno))), "-/a.jsonl uno"},
		{"gz in zip in tar", tarred(t, "x.zip", string(zipped(t, "a.gz", string(gz(t, uno))))), "-/x.zip/a.gz uno"},
		{"hidden, shadows, pictures", zipped(t, ".x", uno, "__MACOSX/a.jsonl", uno, "f.png", picture, "b.jsonl", dos), "-/b.jsonl dos"},
		{"names that lead out", zipped(t, "../../etc/a.jsonl", uno), "-/etc/a.jsonl uno"},
		{"an archive of X", zipped(t, "data/account.js", owner, "data/tweets.js", string(sample(t, "tweets.js")), "data/like.js", `window.YTD.like.part0 = [{"like":{"tweetId":"1","fullText":"de otro"}}]`),
			"-/data/tweets.js @radiofaro Abre la feria, -/data/tweets.js @radiofaro El primer premio, -/data/like.js (no posts of its owner)"},
	}
	for _, tt := range tests {
		var got []string
		for _, r := range checkRecords(t, tt.dump) {
			text := r.Source.Text
			if r.SetAside != nil {
				text = "(" + r.SetAside.Detail + ")"
			}
			got = append(got, strings.Join(strings.Fields(r.File+" "+r.Source.Author+" "+text), " "))
		}
		wants := strings.Split(tt.want, ", ")
		ok := len(got) == len(wants)
		for i := range min(len(got), len(wants)) {
			want, detail, aside := strings.Cut(wants[i], " (")
			ok = ok && strings.HasPrefix(got[i], want) && (!aside || strings.Contains(got[i], strings.TrimSuffix(detail, ")")))
		}
		if !ok {
			t.Errorf("%s: got %q, want %q", tt.name, got, wants)
		}
	}
}

func TestDamagedArchives(t *testing.T) {
	uno, dos := `{"text":"uno"}`+"\n", `{"text":"dos"}`+"\n"
	tar2 := tarred(t, "a.jsonl", uno, "b.jsonl", dos)
	broken := zipped(t, "a.jsonl", strings.Repeat(uno, 50), "b.jsonl", dos)
	broken[60] ^= 0xFF // within the first file's data
	for name, dump := range map[string][]byte{"tar, cut": tar2[:len(tar2)-1800], "zip, cut": zipped(t, "a.jsonl", uno)[:60], "zip, a file broken": broken, "warc, cut": warcOf("https://faro.example/a", "text/html", string(sample(t, "pagina.html")))[:400]} {
		got := checkRecords(t, dump)
		if len(got) == 0 || reason(got[len(got)-1]) == "" && name != "zip, a file broken" {
			t.Errorf("%s: got %s", name, told(got))
		}
		if text := told(got); !strings.Contains(text, "damaged") {
			t.Errorf("%s: got %s", name, text)
		}
		if name == "zip, a file broken" && got[len(got)-1].Source.Text != "dos" {
			t.Errorf("%s: the next file is not read: %s", name, told(got))
		}
	}
}

// TestDamagedMember: a record of an archive that is damaged is told once, with
// its file, and those before and after it are read.
func TestDamagedMember(t *testing.T) {
	page := func(name string) string {
		return strings.Replace(string(sample(t, "pagina.html")), "Cierran el paso de La Sal", name, -1)
	}
	warc := func(n int) []byte {
		return warcOf(fmt.Sprintf("https://faro.example/%d", n), "text/html", page(fmt.Sprintf("Nota %d", n)))
	}
	broken := gz(t, string(warc(2)))
	for i := len(broken) / 2; i < len(broken)/2+20; i++ {
		broken[i] ^= 0x55
	}
	packed := slices.Concat(gz(t, string(warc(1))), broken, gz(t, string(warc(3))))
	unmeasured := bytes.Replace(warc(2), []byte("response\r\nContent-Length: "), []byte("response\r\nContent-Length: x"), 1)
	file := func(n int) string { return fmt.Sprintf("{\"text\":\"nota %d del archivo\"}\n", n) }
	tarball := tarred(t, "1.jsonl", file(1), "2.jsonl", file(2), "3.jsonl", file(3))
	copy(tarball[1024:], "damaged") // the second header
	for name, dump := range map[string][]byte{
		"WARC, a member that does not unpack": packed,
		"WARC, a record without a length":     slices.Concat(warc(1), unmeasured, warc(3)),
		"tar":                                 tarball,
		"tar.gz":                              gz(t, string(tarball)),
	} {
		got := checkRecords(t, dump)
		told := told(got)
		var read []string
		aside := 0
		for _, r := range got {
			if r.SetAside != nil {
				aside++
			} else {
				read = append(read, r.Source.Title+r.Source.Text)
			}
		}
		if aside != 1 || len(read) < 2 || !strings.Contains(read[0], "ota 1") || !strings.Contains(read[len(read)-1], "ota 3") {
			t.Errorf("%s: %d set aside, got %.600s", name, aside, told)
		}
	}
}

func TestBombs(t *testing.T) {
	zeros := func(n int64) []byte {
		var b bytes.Buffer
		w, _ := gzip.NewWriterLevel(&b, gzip.BestSpeed)
		io.Copy(w, io.LimitReader(letters{}, n))
		w.Close()
		return b.Bytes()
	}
	once := zeros(200 << 20)
	twice := gz(t, string(once))
	deep := []byte(`{"text":"uno"}`)
	for range 12 {
		deep = gz(t, string(deep))
	}
	for name, tt := range map[string]struct {
		dump []byte
		want string
	}{
		"twice packed": {twice, "300 times"},
		"in a zip":     {zipped(t, "a.gz", string(twice), "b.jsonl", `{"text":"uno"}`), "300 times"},
		"deep":         {deep, "6 deep"},
	} {
		got := checkRecords(t, tt.dump)
		if len(got) != 1 || !strings.Contains(told(got), tt.want) {
			t.Errorf("%s: got %.300s", name, told(got))
		}
	}
}

// warcOf is a web archive with one answer of a server.
func warcOf(url, kind, body string) []byte {
	answer := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s", kind, len(body), body)
	info := "software: none\r\n"
	return fmt.Appendf(nil, "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: %d\r\n\r\n%s\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(info), info, url, len(answer), answer)
}

func TestWARC(t *testing.T) {
	page := strings.Replace(string(sample(t, "pagina.html")), `<link rel="canonical" href="https://faro.example/sociedad/la-sal">`, "", 1)
	latin, err := charmap.Windows1252.NewEncoder().String(strings.Replace(page, `<meta charset="utf-8">`, "", 1))
	if err != nil {
		t.Fatal(err)
	}
	dump := append(gz(t, string(warcOf("https://faro.example/a", "text/html; charset=utf-8", page))), gz(t, string(warcOf("https://faro.example/b", "text/html; charset=iso-8859-1", latin)))...)
	dump = append(dump, gz(t, string(warcOf("https://faro.example/x.css", "text/css", "p{}"))+string(warcOf("https://faro.example/rss", "application/rss+xml", string(sample(t, "rss.xml")))))...)
	got := checkRecords(t, dump)
	if len(got) != 5 {
		t.Fatalf("got %s", told(got))
	}
	for i, want := range []string{"https://faro.example/a", "https://faro.example/b", "https://faro.example/la-sal"} {
		if s := got[i].Source; s.URL != want || !strings.Contains(s.Title+s.Text, "La Sal") || strings.Contains(s.Text, "\uFFFD") {
			t.Errorf("record %d: got %+v", i, s)
		}
	}
	if got[1].Source.Text != got[0].Source.Text {
		t.Errorf("the page in Latin-1 reads %q", got[1].Source.Text)
	}
}
