package render

import (
	"bytes"
	"context"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestDOCX looks in the document for what an editor needs of it.
func TestDOCX(t *testing.T) {
	data, err := DOCX(approved(t), Options{Approval: approval(), Created: time.Date(2025, 11, 4, 17, 0, 0, 0, bogota)})
	if err != nil {
		t.Fatal(err)
	}
	parts := partsOf(t, data)
	doc := string(parts["word/document.xml"])
	for _, want := range []string{
		`<w:pStyle w:val="Heading1"></w:pStyle></w:pPr><w:r><w:t xml:space="preserve">Flash flood kills`,
		`<w:hyperlink w:anchor="source1"><w:r><w:rPr><w:vertAlign w:val="superscript"></w:vertAlign></w:rPr><w:t xml:space="preserve">[1]</w:t>`,
		`<w:bookmarkStart w:id="1" w:name="source1">`,
		`<w:lang w:val="es-ES"></w:lang></w:rPr><w:t xml:space="preserve">“La autoridad ambiental habría advertido del riesgo ya en 2023”`,
		`<w:lang w:val="en-GB"></w:lang></w:rPr><w:t xml:space="preserve">“The environmental authority is said to have warned`,
		`<w:numId w:val="1">`,
	} {
		if !strings.Contains(doc, want) {
			t.Errorf("no %s", want)
		}
	}
	links := map[string]bool{}
	tokensOf(t, parts["word/_rels/document.xml.rels"], func(e xml.StartElement) {
		if attribute(e, "TargetMode") == "External" {
			links[attribute(e, "Target")] = true
		}
	}, func(string) {})
	if len(links) != 9 || !links["https://farodelpacifico.example/valle/loboguerrero-quebrada-la-reina"] {
		t.Errorf("links %v, want those of seven sources and two media", links)
	}
	core := string(parts["docProps/core.xml"])
	for _, want := range []string{
		"<dc:title>Flash flood kills at least 11 in Loboguerrero, western Colombia</dc:title>",
		"<dc:creator>puente 0.1.0, Ana Ríos</dc:creator>",
		"<dc:language>en-GB</dc:language>",
		`<dcterms:created xsi:type="dcterms:W3CDTF">2025-11-04T22:00:00Z</dcterms:created>`,
		`<dcterms:modified xsi:type="dcterms:W3CDTF">2025-11-04T23:20:00Z</dcterms:modified>`,
	} {
		if !strings.Contains(core, want) {
			t.Errorf("no %s in the properties", want)
		}
	}
	american, err := DOCX(sample(t), Options{American: true})
	if err != nil {
		t.Fatal(err)
	}
	for name, part := range partsOf(t, american) {
		if bytes.Contains(part, []byte("en-GB")) {
			t.Errorf("%s is British", name)
		}
	}
}

// TestDOCXOpens converts the document with LibreOffice and reads it back.
func TestDOCXOpens(t *testing.T) {
	office := libreOffice(t)
	b := approved(t)
	b.Sources[0].URL = "javascript:alert(1)"
	for _, h := range hostile[:12] {
		b.Sentences = append(b.Sentences, poisoned(h).Sentences[0])
	}
	data, err := DOCX(b, Options{Approval: approval()})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "brief.docx"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, office, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"),
		"--headless", "--norestore", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", dir, filepath.Join(dir, "brief.docx"))
	cmd.Env = append(os.Environ(), "HOME="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "brief.txt"))
	if err != nil {
		t.Fatal(err)
	}
	got := line(string(raw))
	want := []string{
		b.Headline.Text,
		"Edited and approved by Ana Ríos",
		"[2] El Faro del Pacífico, Yesenia Cuero",
		"“La autoridad ambiental habría advertido del riesgo ya en 2023”",
		"Deaths: 14 [1]; 11 [3]; at least 11 [4]",
		"<script>alert(1)</script>",
		"How it was made",
	}
	for _, s := range sample(t).Sentences {
		want = append(want, line(s.Text))
	}
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("LibreOffice does not show %s", w)
		}
	}
}

// libreOffice is the program's name.
func libreOffice(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"soffice", "libreoffice"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("LibreOffice is not here: run make setup-test")
	return ""
}

func BenchmarkDOCX(b *testing.B) {
	brief := sample(b)
	for b.Loop() {
		if _, err := DOCX(brief, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
