package ingest

import (
	"slices"
	"strings"
	"testing"
)

// TestPostShapes: what stands in other places of the platforms' answers than in
// the samples.
func TestPostShapes(t *testing.T) {
	tests := []struct{ name, dump, want string }{ // want: id author text, one a line
		{"one post of X's API with what it includes", `{"data":{"id":"1","text":"uno","author_id":"9"},"includes":{"users":[{"id":"9","username":"faro","name":"El Faro"}]}}`, "1 @faro uno"},
		{"a page a line", `{"data":[{"id":"1","text":"uno","author_id":"9"}],"includes":{"users":[{"id":"9","username":"faro"}]}}` + "\n" + `{"data":[{"id":"2","text":"dos","author_id":"9"}],"includes":{"users":[{"id":"9","username":"radio"}]}}`, "1 @faro uno\n2 @radio dos"},
		{"what is included comes first", `{"includes":{"users":[{"id":"9","username":"faro"}]},"data":[{"id":"1","text":"uno","author_id":"9"}]}`, "1 @faro uno"},
		{"flattened", `{"id":"1","text":"RT @otra: do…","author_id":"9","author":{"username":"faro","name":"El Faro"},"referenced_tweets":[{"type":"retweeted","id":"2","text":"dos enteros","author_id":"8","author":{"username":"otra"}}]}`, "1 @faro RT @otra: dos enteros"},
		{"posts that quote each other", `{"data":[{"id":"1","text":"uno","author_id":"9","referenced_tweets":[{"type":"quoted","id":"2"}]}],"includes":{"users":[{"id":"9","username":"faro"}],"tweets":[{"id":"2","text":"dos","author_id":"9","referenced_tweets":[{"type":"quoted","id":"1"}]},{"id":"1","text":"uno","author_id":"9","referenced_tweets":[{"type":"quoted","id":"2"}]}]}}`, "1 @faro uno @faro: “dos”"},
		{"what it quotes has quotation marks", `{"id_str":"1","full_text":"uno","user":{"screen_name":"faro"},"quoted_status":{"id_str":"2","full_text":"dijo «no»","user":{"screen_name":"otra"}}}`, "1 @faro uno @otra: dijo «no»"},
		{"what it quotes is gone", `{"id":"1","text":"uno","author_id":"9","referenced_tweets":[{"type":"quoted","id":"2"}]}`, "1  uno"},
		{"a status of another platform with an outlet", `{"id":"1","content":"<p>uno</p>","account":{"acct":"faro","display_name":"F"},"outlet":"El Faro"}`, "1 @faro uno"},
		{"no list where one should be", `{"data":{"id":"1","text":"uno","author_id":9,"attachments":{"media_keys":"x"},"referenced_tweets":{"a":[1]},"entities":[]},"includes":[1]}`, "1  uno"},
		{"a Bluesky post that only points", `{"post":{"uri":"at://x/app.bsky.feed.post/1","record":{"text":"uno","facets":[{"index":{"byteStart":-1,"byteEnd":99},"features":[{"uri":"https://a.example"}]}]},"author":{"handle":"faro"}}}`, "at://x/app.bsky.feed.post/1 @faro uno"},
	}
	for _, tt := range tests {
		var got []string
		for _, r := range checkRecords(t, []byte(tt.dump)) {
			got = append(got, r.Source.ID+" "+r.Source.Author+" "+strings.Join(strings.Fields(r.Source.Text), " ")+reason(r))
		}
		if strings.Join(got, "\n") != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestMapWinsOverPosts: what the user maps stands before the platform's fields.
func TestMapWinsOverPosts(t *testing.T) {
	got := readString(t, `{"id_str":"1","full_text":"uno","nota":"dos","user":{"screen_name":"faro","name":"F"}}`, Options{Map: map[string]string{"text": "nota", "outlet": "user.screen_name"}})
	if s := got[0].Source; s.Text != "dos" || s.Outlet != "faro" || s.Author != "@faro" {
		t.Errorf("got %+v", s)
	}
}

func TestNestedEnvelopes(t *testing.T) {
	for dump, want := range map[string][]string{
		`{"response":{"status":"ok","results":[{"webTitle":"x","title":"uno"},{"title":"dos"}]}}`:            {"uno", "dos"},
		`{"status":"OK","response":{"docs":[{"headline":{"main":"uno"},"abstract":"a"}],"meta":{"hits":1}}}`: {"uno"},
		`{"data":{"posts":[{"title":"uno"}]},"next":null}` + "\n" + `{"data":{"posts":[{"title":"dos"}]}}`:   {"uno", "dos"},
		`{"result":{"data":{"items":[{"title":"uno"},{"title":"dos"}]}}}`:                                    {"uno", "dos"},
		`{"title":"uno","text":"x","data":{"items":[{"title":"no"}]}}`:                                       {"uno"},
	} {
		var got []string
		for _, r := range checkRecords(t, []byte(dump)) {
			got = append(got, r.Source.Title+reason(r))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", dump, got, want)
		}
	}
}

func TestReplyTo(t *testing.T) {
	for name, want := range map[string]string{
		"v2.json": "1955300000000000004>1955300000000000001", "classic.jsonl": "1955400000000000004>1955400000000000001", "tweets.js": "1955500000000000002>1955500000000000001",
		"mastodon.json": "115012345678901235>115012345678901234", "bluesky.json": "at://did:plc:faro1/app.bsky.feed.post/3abd>at://did:plc:faro1/app.bsky.feed.post/3abc",
	} {
		var got []string
		for _, r := range readString(t, string(sample(t, name)), Options{}) {
			if r.ReplyTo != "" {
				got = append(got, r.Source.ID+">"+r.ReplyTo)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
