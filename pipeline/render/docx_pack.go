package render

import (
	"archive/zip"
	"bytes"
	"embed"
	"encoding/xml"
	"strings"
	"time"
)

//go:embed templates/docx/*.xml
var docxFiles embed.FS

// Namespaces of a document's relationships and properties.
const (
	officeSpace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace = "http://schemas.openxmlformats.org/package/2006/relationships"
	coreSpace    = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
)

type docxRelationships struct {
	XMLName xml.Name `xml:"Relationships"`
	Space   string   `xml:"xmlns,attr"`
	List    []docxRelationship
}

type docxRelationship struct {
	XMLName xml.Name `xml:"Relationship"`
	ID      string   `xml:"Id,attr"`
	Type    string   `xml:"Type,attr"`
	Target  string   `xml:"Target,attr"`
	Mode    string   `xml:"TargetMode,attr,omitempty"`
}

// linkID names the nth link of a document, from 1.
func linkID(n int) string { return "rIdLink" + itoa(n) }

// docxCore are the document's properties (Dublin Core).
type docxCore struct {
	XMLName  xml.Name  `xml:"cp:coreProperties"`
	Core     string    `xml:"xmlns:cp,attr"`
	DC       string    `xml:"xmlns:dc,attr"`
	Terms    string    `xml:"xmlns:dcterms,attr"`
	XSI      string    `xml:"xmlns:xsi,attr"`
	Title    string    `xml:"dc:title"`
	Creator  string    `xml:"dc:creator"`
	Language string    `xml:"dc:language"`
	Created  *docxTime `xml:"dcterms:created"`
	Modified *docxTime `xml:"dcterms:modified"`
}

type docxTime struct {
	Type string `xml:"xsi:type,attr"`
	Time string `xml:",chardata"`
}

func newDocxTime(t time.Time) *docxTime {
	if t.IsZero() {
		return nil
	}
	return &docxTime{"dcterms:W3CDTF", t.UTC().Format("2006-01-02T15:04:05Z")}
}

func (d *docx) document() docxDocument {
	doc := docxDocument{Word: wordSpace, Office: officeSpace}
	doc.Body.Paragraphs = d.body
	s := &doc.Body.Section
	s.Page.W, s.Page.H = 11906, 16838 // A4
	if d.options.American {
		s.Page.W, s.Page.H = 12240, 15840 // Letter
	}
	m := &s.Margins
	m.Top, m.Right, m.Bottom, m.Left, m.Header, m.Footer = 1418, 1418, 1418, 1418, 709, 709
	return doc
}

func (d *docx) relationships() docxRelationships {
	out := docxRelationships{Space: packageSpace, List: []docxRelationship{
		{ID: "rIdStyles", Type: officeSpace + "/styles", Target: "styles.xml"},
		{ID: "rIdNumbering", Type: officeSpace + "/numbering", Target: "numbering.xml"},
	}}
	for i, u := range d.links {
		out.List = append(out.List, docxRelationship{ID: linkID(i + 1), Type: officeSpace + "/hyperlink", Target: u, Mode: "External"})
	}
	return out
}

func (d *docx) core() docxCore {
	c := docxCore{
		Core: coreSpace, DC: "http://purl.org/dc/elements/1.1/", Terms: "http://purl.org/dc/terms/", XSI: "http://www.w3.org/2001/XMLSchema-instance",
		Title:    orElse(line(d.brief.Headline.Text), "Brief "+line(d.brief.ID)),
		Creator:  orElse(line(d.brief.Provenance.Tool), "puente"),
		Language: englishTag(d.options),
		Created:  newDocxTime(d.options.Created),
	}
	if a := d.options.Approval; a != nil {
		c.Modified = newDocxTime(a.At)
		if line(a.By) != "" {
			c.Creator += ", " + line(a.By)
		}
	}
	return c
}

// pack writes the parts as a ZIP archive, the list of their types first, all at
// one time, so that the bytes depend on the brief alone.
func (d *docx) pack() ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	put := func(name string, data []byte) error {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = w.Write(data)
		}
		return err
	}
	for _, part := range []struct {
		name string
		file string // of templates/docx
		data any    // where there is no file
	}{
		{name: "[Content_Types].xml", file: "content_types.xml"},
		{name: "_rels/.rels", file: "rels.xml"},
		{name: "docProps/core.xml", data: d.core()},
		{name: "word/document.xml", data: d.document()},
		{name: "word/_rels/document.xml.rels", data: d.relationships()},
		{name: "word/styles.xml", file: "styles.xml"},
		{name: "word/numbering.xml", file: "numbering.xml"},
	} {
		data, err := d.part(part.file, part.data)
		if err == nil {
			err = put(part.name, data)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// part is a file of the templates, in the document's English, or a value as XML.
func (d *docx) part(file string, v any) ([]byte, error) {
	if file == "" {
		return markupOf(v)
	}
	raw, err := docxFiles.ReadFile("templates/docx/" + file)
	return []byte(strings.ReplaceAll(string(raw), "en-GB", englishTag(d.options))), err
}

// markupOf is a value as an XML document. Characters that XML does not have come
// out as U+FFFD.
func markupOf(v any) ([]byte, error) {
	raw, err := xml.Marshal(v)
	if err != nil {
		return nil, err
	}
	return append([]byte(xml.Header), raw...), nil
}
