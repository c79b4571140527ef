package render

import (
	"cmp"
	"encoding/xml"
	"html"
	"slices"
	"strings"
	"time"

	"puente/pipeline/news"
)

// Feed is what a feed of approved briefs is made of.
type Feed struct {
	Date     string // 2006-01-02, the day of the briefs
	Items    []FeedItem
	Base     string // as in Options
	American bool
}

// FeedItem is a brief with the editor's word on it.
type FeedItem struct {
	Brief    news.Brief
	Approval *Approval
}

type rssFeed struct {
	XMLName xml.Name `xml:"rss"`
	Version string   `xml:"version,attr"`
	DC      string   `xml:"xmlns:dc,attr"`
	Content string   `xml:"xmlns:content,attr"`
	Channel rssChannel
}

type rssChannel struct {
	XMLName     xml.Name `xml:"channel"`
	Title       string   `xml:"title"`
	Link        string   `xml:"link"`
	Description string   `xml:"description"`
	Language    string   `xml:"language"`
	Built       string   `xml:"lastBuildDate,omitempty"`
	Generator   string   `xml:"generator,omitempty"`
	Items       []rssItem
}

type rssItem struct {
	XMLName     xml.Name `xml:"item"`
	Title       string   `xml:"title"`
	Link        string   `xml:"link,omitempty"`
	Description string   `xml:"description"`
	Content     string   `xml:"content:encoded"`
	Creator     string   `xml:"dc:creator,omitempty"`
	Category    string   `xml:"category,omitempty"`
	GUID        rssGUID
	Date        string `xml:"pubDate,omitempty"`
}

type rssGUID struct {
	XMLName   xml.Name `xml:"guid"`
	Permalink bool     `xml:"isPermaLink,attr"`
	Value     string   `xml:",chardata"`
}

// RSS is a feed (RSS 2.0, www.rssboard.org/rss-specification) of the briefs that
// an editor approved, the latest first; the others are left out. Readers show a
// corrected brief anew: its guid names the version. The description is the
// paragraph, the content that and its sources; both are HTML, as RSS has it.
func RSS(f Feed) ([]byte, error) {
	items := slices.Clone(f.Items)
	items = slices.DeleteFunc(items, func(i FeedItem) bool { return i.Brief.Status != news.Approved })
	slices.SortStableFunc(items, func(a, b FeedItem) int {
		return cmp.Or(b.at().Compare(a.at()), cmp.Compare(a.Brief.ID, b.Brief.ID))
	})
	out := rssFeed{
		Version: "2.0", DC: "http://purl.org/dc/elements/1.1/", Content: "http://purl.org/rss/1.0/modules/content/",
		Channel: rssChannel{
			Title:       strings.TrimSuffix("Puente briefs, "+longDate(f.Date, f.American), ", "),
			Link:        f.link(),
			Description: "Briefs of the day's news in Spanish and English that an editor approved, with the sources that they rest on.",
			Language:    strings.ToLower(englishTag(Options{American: f.American})),
		},
	}
	c := &out.Channel
	for _, i := range items {
		c.Items = append(c.Items, i.item(f))
		c.Generator = orElse(c.Generator, line(i.Brief.Provenance.Tool))
		c.Built = orElse(c.Built, rssTime(i.at()))
	}
	return markupOf(out)
}

// link is where the feed's briefs are published. RSS wants one; a feed that is
// published nowhere has a name instead.
func (f Feed) link() string {
	if u, ok := safeURL(f.Base); ok {
		return ascii(u)
	}
	return urn("", "feed", f.Date)
}

func (i FeedItem) at() time.Time {
	if i.Approval == nil {
		return time.Time{}
	}
	return i.Approval.At
}

func (i FeedItem) item(f Feed) rssItem {
	b, o := i.Brief, Options{Approval: i.Approval, American: f.American, Base: f.Base}
	out := rssItem{
		Title:       headlineWords(b),
		Link:        briefAddress(b, o),
		Description: html.EscapeString(sentencesWords(b, number(b))),
		Content:     fragment(b, o),
		GUID:        rssGUID{Value: line(b.ID)},
		Date:        rssTime(i.at()),
	}
	if section := line(b.Section); section != "" {
		out.Category = capital(section)
	}
	if a := i.Approval; a != nil {
		out.Creator = line(a.By)
		if a.Version > 0 {
			out.GUID.Value += "/v" + itoa(a.Version)
		}
	}
	return out
}

// rssTime is a time of RFC 822 with four digits of the year, as RSS has it.
func rssTime(t time.Time) string {
	if dateTime(t) == "" {
		return ""
	}
	return t.Format(time.RFC1123Z)
}
