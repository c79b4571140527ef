package render

import "encoding/xml"

// wordSpace is the namespace of WordprocessingML (ECMA-376).
const wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

type docxDocument struct {
	XMLName xml.Name `xml:"w:document"`
	Word    string   `xml:"xmlns:w,attr"`
	Office  string   `xml:"xmlns:r,attr"`
	Body    struct {
		Paragraphs []docxParagraph
		Section    docxSection
	} `xml:"w:body"`
}

// docxSection is the size of the pages and their margins, in twentieths of a
// point.
type docxSection struct {
	XMLName xml.Name `xml:"w:sectPr"`
	Page    struct {
		W int `xml:"w:w,attr"`
		H int `xml:"w:h,attr"`
	} `xml:"w:pgSz"`
	Margins struct {
		Top    int `xml:"w:top,attr"`
		Right  int `xml:"w:right,attr"`
		Bottom int `xml:"w:bottom,attr"`
		Left   int `xml:"w:left,attr"`
		Header int `xml:"w:header,attr"`
		Footer int `xml:"w:footer,attr"`
		Gutter int `xml:"w:gutter,attr"`
	} `xml:"w:pgMar"`
}

// docxValue is an element that says one thing.
type docxValue struct {
	Value string `xml:"w:val,attr"`
}

// docxFlag is an element that says something by being there.
type docxFlag struct{}

type docxParagraph struct {
	XMLName    xml.Name `xml:"w:p"`
	Properties struct {
		Style  docxValue      `xml:"w:pStyle"`
		Number *docxNumbering `xml:"w:numPr"`
	} `xml:"w:pPr"`
	Parts []any // docxRun, docxLink, docxBookmark, docxBookmarkEnd
}

type docxNumbering struct {
	Level docxValue `xml:"w:ilvl"`
	List  docxValue `xml:"w:numId"`
}

func newDocxParagraph(style string, list int, parts []any) docxParagraph {
	p := docxParagraph{Parts: parts}
	p.Properties.Style.Value = style
	if list > 0 {
		p.Properties.Number = &docxNumbering{docxValue{"0"}, docxValue{itoa(list)}}
	}
	return p
}

// docxRun is text in one dress. The order of the properties is the schema's.
type docxRun struct {
	XMLName    xml.Name           `xml:"w:r"`
	Properties *docxRunProperties `xml:"w:rPr"`
	Text       docxText           `xml:"w:t"`
}

type docxRunProperties struct {
	Style  *docxValue `xml:"w:rStyle"`
	Bold   *docxFlag  `xml:"w:b"`
	Italic *docxFlag  `xml:"w:i"`
	Raised *docxValue `xml:"w:vertAlign"`
	Lang   *docxValue `xml:"w:lang"`
}

type docxText struct {
	Space string `xml:"xml:space,attr"`
	Text  string `xml:",chardata"`
}

// run is text without a dress of its own.
func run(s string) docxRun { return docxRun{Text: docxText{"preserve", s}} }

// with is the run with one more property.
func (r docxRun) with(set func(*docxRunProperties)) docxRun {
	p := docxRunProperties{}
	if r.Properties != nil {
		p = *r.Properties
	}
	set(&p)
	r.Properties = &p
	return r
}

func (r docxRun) bold() docxRun {
	return r.with(func(p *docxRunProperties) { p.Bold = &docxFlag{} })
}

func (r docxRun) italic() docxRun {
	return r.with(func(p *docxRunProperties) { p.Italic = &docxFlag{} })
}

func (r docxRun) raised() docxRun {
	return r.with(func(p *docxRunProperties) { p.Raised = &docxValue{"superscript"} })
}

func (r docxRun) styled(style string) docxRun {
	return r.with(func(p *docxRunProperties) { p.Style = &docxValue{style} })
}

// in is the run in a language; "" leaves it in the document's.
func (r docxRun) in(lang string) docxRun {
	if lang == "" {
		return r
	}
	return r.with(func(p *docxRunProperties) { p.Lang = &docxValue{lang} })
}

// docxLink leads to a bookmark (Anchor) or to an address, which the part's
// relationships name (ID).
type docxLink struct {
	XMLName xml.Name `xml:"w:hyperlink"`
	ID      string   `xml:"r:id,attr,omitempty"`
	Anchor  string   `xml:"w:anchor,attr,omitempty"`
	Runs    []docxRun
}

type docxBookmark struct {
	XMLName xml.Name `xml:"w:bookmarkStart"`
	ID      int      `xml:"w:id,attr"`
	Name    string   `xml:"w:name,attr"`
}

type docxBookmarkEnd struct {
	XMLName xml.Name `xml:"w:bookmarkEnd"`
	ID      int      `xml:"w:id,attr"`
}

func (b docxBookmark) end() docxBookmarkEnd { return docxBookmarkEnd{ID: b.ID} }
