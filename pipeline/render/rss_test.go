package render

import (
	"encoding/xml"
	"html"
	"strings"
	"testing"
	"time"

	"puente/pipeline/news"
)

// readFeed reads a feed as a feed reader does, by the names of the elements.
type feedRead struct {
	Title string `xml:"title"`
	Link  string `xml:"link"`
	Built string `xml:"lastBuildDate"`
	Items []struct {
		Title       string `xml:"title"`
		Link        string `xml:"link"`
		Description string `xml:"description"`
		Content     string `xml:"http://purl.org/rss/1.0/modules/content/ encoded"`
		Creator     string `xml:"http://purl.org/dc/elements/1.1/ creator"`
		Category    string `xml:"category"`
		Date        string `xml:"pubDate"`
		GUID        struct {
			Permalink string `xml:"isPermaLink,attr"`
			Value     string `xml:",chardata"`
		} `xml:"guid"`
	} `xml:"item"`
}

func readFeed(t testing.TB, data []byte) feedRead {
	t.Helper()
	var f struct {
		XMLName xml.Name `xml:"rss"`
		Version string   `xml:"version,attr"`
		Channel feedRead `xml:"channel"`
	}
	if err := xml.Unmarshal(data, &f); err != nil {
		t.Fatalf("%v in %.2000s", err, data)
	}
	if f.Version != "2.0" {
		t.Errorf("version %q", f.Version)
	}
	return f.Channel
}

// feed is a feed of the sample, corrected, and of an earlier brief; a third is
// not approved.
func feed(t testing.TB) Feed {
	first := approved(t)
	first.ID, first.Headline.Text = "2025-11-04-ferry", "Ferry runs aground off Buenaventura"
	return Feed{Date: "2025-11-04", Items: []FeedItem{
		{first, &Approval{By: "Luis Mina", At: time.Date(2025, 11, 4, 17, 0, 0, 0, bogota), Version: 1}},
		{Brief: sample(t)},
		{approved(t), approval()},
	}}
}

func TestRSS(t *testing.T) {
	f := feed(t)
	f.Base = "https://wire.example/briefs/"
	data, err := RSS(f)
	if err != nil {
		t.Fatal(err)
	}
	got := readFeed(t, data)
	if got.Title != "Puente briefs, Tuesday 4 November 2025" || got.Link != f.Base || got.Built != "Tue, 04 Nov 2025 18:20:00 -0500" {
		t.Errorf("channel %q, %q, %q", got.Title, got.Link, got.Built)
	}
	if len(got.Items) != 2 {
		t.Fatalf("%d items, want the two approved", len(got.Items))
	}
	i := got.Items[0]
	for _, c := range []struct{ what, got, want string }{
		{"title", i.Title, "Flash flood kills at least 11 in Loboguerrero, western Colombia"},
		{"link", i.Link, "https://wire.example/briefs/2025-11-04-flash-flood-loboguerrero.html"},
		{"guid", i.GUID.Value, "2025-11-04-flash-flood-loboguerrero/v2"},
		{"isPermaLink", i.GUID.Permalink, "false"},
		{"date", i.Date, "Tue, 04 Nov 2025 18:20:00 -0500"},
		{"creator", i.Creator, "Ana Ríos"},
		{"category", i.Category, "Disaster"},
	} {
		if c.got != c.want {
			t.Errorf("%s %q, want %q", c.what, c.got, c.want)
		}
	}
	if want := "Colombia's disaster agency UNGRD put the toll"; !strings.HasPrefix(html.UnescapeString(i.Description), want) {
		t.Errorf("description %.80s", i.Description)
	}
	for _, want := range []string{
		`<a href="https://x.example/ungrd_avisos/15402" rel="noopener noreferrer nofollow">[1]</a>`,
		"<li>El Faro del Pacífico, Yesenia Cuero, 4 November 2025, 14:30 (UTC−5), <a href=",
		"Correction: the toll of the Gobernación is 11, not 12.",
	} {
		if !strings.Contains(i.Content, want) {
			t.Errorf("no %s in the content", want)
		}
	}
	if second := got.Items[1]; second.GUID.Value != "2025-11-04-ferry/v1" || second.Creator != "Luis Mina" {
		t.Errorf("second %q by %q", second.GUID.Value, second.Creator)
	}
}

// TestRSSWithoutAnAddress: items have no link, and the channel a name.
func TestRSSWithoutAnAddress(t *testing.T) {
	data, err := RSS(feed(t))
	if err != nil {
		t.Fatal(err)
	}
	got := readFeed(t, data)
	if !strings.HasPrefix(got.Link, "urn:uuid:") || got.Items[0].Link != "" {
		t.Errorf("links %q and %q", got.Link, got.Items[0].Link)
	}
	data, err = RSS(Feed{Items: []FeedItem{{Brief: news.Brief{Status: news.Rejected}}}})
	if err != nil {
		t.Fatal(err)
	}
	if got := readFeed(t, data); got.Title != "Puente briefs" || len(got.Items) != 0 || got.Built != "" {
		t.Errorf("a feed of nothing: %+v", got)
	}
}
