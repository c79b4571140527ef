package ingest

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"puente/pipeline/news"
)

// object is a JSON object whose names are those of a platform's API.
type object map[string]any

// obj is the object at a path, nil where there is none.
func (o object) obj(path ...string) object {
	for _, name := range path {
		next, _ := o[name].(map[string]any)
		o = next
	}
	return o
}

// str is the text or number at a path, "" where there is none.
func (o object) str(path ...string) string {
	last := len(path) - 1
	return scalar(o.obj(path[:last]...)[path[last]])
}

// list are the objects in the list at a path.
func (o object) list(path ...string) (out []object) {
	last := len(path) - 1
	all, _ := o.obj(path[:last]...)[path[last]].([]any)
	for _, e := range all {
		if e, ok := e.(map[string]any); ok {
			out = append(out, e)
		}
	}
	return out
}

// first is the first of several values that is not blank.
func first(vals ...string) string {
	for _, v := range vals {
		if v != "" {
			return v
		}
	}
	return ""
}

// post is what a platform's record says, whichever the platform.
type post struct {
	id, author, name string // author is the handle, with its @
	lang, date, url  string
	text             string
	media            []news.Media
	reposts          *post // the whole of what it passes on
	quotes           *post
	replyTo          string // the id of the post that it answers, where that is its author's too
}

// whole is the text with what it passes on or quotes: "RT @author: text", or
// the comment with "@author: “text”" below it, as the platforms show it.
func (p *post) whole() string {
	if p.reposts != nil {
		return "RT " + first(p.reposts.author, p.reposts.name) + ": " + p.reposts.whole()
	}
	if p.quotes == nil || strings.TrimSpace(p.quotes.text) == "" {
		return p.text
	}
	quoted := strings.TrimSpace(p.quotes.text)
	if !strings.ContainsAny(quoted, `"“”«»`) {
		quoted = "“" + quoted + "”"
	}
	if by := first(p.quotes.author, p.quotes.name); by != "" {
		quoted = by + ": " + quoted
	}
	return strings.TrimSpace(p.text) + "\n\n" + quoted
}

// all are the media of the post and of what it passes on.
func (p *post) all() []news.Media {
	out := p.media
	if p.reposts != nil {
		out = p.reposts.all()
	}
	if p.quotes != nil {
		out = append(slices.Clip(out), p.quotes.media...)
	}
	return out
}

// give puts what the post says into the values of a record. What the user
// mapped stays, and so does an outlet that stands in the record by that name.
func (p *post) give(v *values) {
	put := func(f field, val string) {
		if val != "" && v.rank[f] != 1 {
			v.s[f], v.rank[f] = val, 2
		}
	}
	put(fID, p.id)
	put(fAuthor, p.author)
	if v.rank[fOutlet] == 0 || v.rank[fOutlet] > 3 {
		put(fOutlet, p.name)
	}
	put(fLang, p.lang)
	put(fPublished, p.date)
	put(fURL, p.url)
	put(fText, p.whole())
	if v.rank[fKind] != 1 {
		v.s[fKind], v.rank[fKind] = "post", 2
	}
	if v.rank[fTitle] > 1 { // a platform's posts have no titles
		v.s[fTitle], v.rank[fTitle] = "", 0
	}
	if v.rank[fMedia] != 1 {
		v.media = p.all()
	}
	v.replyTo = p.replyTo
}

// postOf reads a record of X, Mastodon or Bluesky by its shape, nil where it
// has none of theirs.
func postOf(o object, c *page) *post {
	switch {
	case o.obj("tweet") != nil && (o.str("tweet", "id_str") != "" || o.str("tweet", "id") != ""): // of an archive
		return classic(o.obj("tweet"), c)
	case o.str("id_str") != "" && (o["user"] != nil || o["entities"] != nil) && (o.str("full_text") != "" || o.str("text") != ""):
		return classic(o, c)
	case o.obj("data").isTweet():
		return tweet(o.obj("data"), includesOf(o.obj("includes")), 0)
	case o.isTweet():
		in := c.included()
		if a := o.obj("author"); a.str("username") != "" { // flattened: what is included stands within
			in.users[o.str("author_id")] = a
		}
		return tweet(o, in, 0)
	case o.str("account", "acct") != "" && o["content"] != nil:
		return toot(o)
	}
	return bluesky(o)
}

// isTweet tells a post of X's API v2.
func (o object) isTweet() bool {
	if o.str("id") == "" || o.str("text") == "" {
		return false
	}
	for _, name := range []string{"author_id", "edit_history_tweet_ids", "conversation_id", "referenced_tweets", "public_metrics"} {
		if o[name] != nil {
			return true
		}
	}
	return false
}

// includes is what a response of X's API v2 says once for all its posts.
type includes struct {
	users, tweets, media map[string]object
}

func includesOf(o object) *includes {
	in := &includes{map[string]object{}, map[string]object{}, map[string]object{}}
	for _, u := range o.list("users") {
		in.users[u.str("id")] = u
	}
	for _, t := range o.list("tweets") {
		in.tweets[t.str("id")] = t
	}
	for _, m := range o.list("media") {
		in.media[m.str("media_key")] = m
	}
	return in
}

// maxQuoted bounds how deep posts that quote each other are followed.
const maxQuoted = 2

// tweet reads a post of X's API v2.
func tweet(o object, in *includes, depth int) *post {
	user := in.users[o.str("author_id")]
	p := &post{id: o.str("id"), author: handle(user.str("username")), name: user.str("name"), lang: o.str("lang"), date: o.str("created_at")}
	p.url = statusURL(user.str("username"), p.id)
	p.text = first(o.str("note_tweet", "text"), o.str("text"))
	links := append(o.list("note_tweet", "entities", "urls"), o.list("entities", "urls")...)
	p.text = expand(p.text, links)
	keys, _ := o.obj("attachments")["media_keys"].([]any)
	for _, k := range keys {
		if m := in.media[scalar(k)]; m != nil {
			p.media = append(p.media, news.Media{Type: m.str("type"), URL: first(m.str("url"), variant(m.list("variants")), m.str("preview_image_url")), Caption: m.str("alt_text")})
		}
	}
	for _, ref := range o.list("referenced_tweets") {
		to := in.tweets[ref.str("id")]
		if to == nil && ref.str("text") != "" { // flattened
			to = ref
			if a := ref.obj("author"); a != nil {
				in.users[ref.str("author_id")] = a
			}
		}
		switch ref.str("type") {
		case "replied_to":
			if o.str("in_reply_to_user_id") == o.str("author_id") && o.str("author_id") != "" {
				p.replyTo = ref.str("id")
			}
		case "retweeted":
			if to != nil && depth < maxQuoted {
				p.reposts = tweet(to, in, depth+1)
			}
		case "quoted":
			if to != nil && depth < maxQuoted {
				p.quotes = tweet(to, in, depth+1)
				p.text = without(p.text, p.quotes)
			}
		}
	}
	return p
}

// classic reads a post as X's older API and its archives write it.
func classic(o object, c *page) *post {
	user := o.obj("user")
	p := &post{id: first(o.str("id_str"), o.str("id")), author: handle(user.str("screen_name")), name: user.str("name"), lang: o.str("lang"), date: o.str("created_at")}
	if user == nil && c.account() != nil {
		p.author, p.name = handle(c.account().username), c.account().name
	}
	p.url = statusURL(strings.TrimPrefix(p.author, "@"), p.id)
	full := o
	if x := o.obj("extended_tweet"); x != nil {
		full = x
	}
	p.text = first(full.str("full_text"), o.str("note_tweet", "text"), o.str("full_text"), o.str("text"))
	p.text = expand(p.text, append(full.list("entities", "urls"), o.list("entities", "urls")...))
	media := full.list("extended_entities", "media")
	for _, from := range [][]object{o.list("extended_entities", "media"), full.list("entities", "media"), o.list("entities", "media")} {
		if media == nil {
			media = from
		}
	}
	for _, m := range media {
		p.text = strings.ReplaceAll(p.text, m.str("url"), "")
		p.media = append(p.media, news.Media{Type: m.str("type"), URL: first(variant(m.list("video_info", "variants")), m.str("media_url_https"), m.str("media_url")), Caption: m.str("ext_alt_text")})
	}
	if own := o.str("in_reply_to_screen_name"); user == nil || own != "" && strings.EqualFold("@"+own, p.author) { // an archive is of one author
		p.replyTo = first(o.str("in_reply_to_status_id_str"), o.str("in_reply_to_status_id"))
	}
	if r := o.obj("retweeted_status"); r != nil {
		p.reposts = classic(r, nil)
	} else if q := o.obj("quoted_status"); q != nil {
		p.quotes = classic(q, nil)
		p.text = without(p.text, p.quotes)
	}
	return p
}

// toot reads a status of Mastodon.
func toot(o object) *post {
	a := o.obj("account")
	p := &post{id: o.str("id"), author: handle(a.str("acct")), name: a.str("display_name"), lang: o.str("language"), date: o.str("created_at"), url: first(o.str("url"), o.str("uri"))}
	p.text = Clean(o.str("content"))
	if warning := o.str("spoiler_text"); warning != "" {
		p.text = warning + "\n" + p.text
	}
	for _, m := range o.list("media_attachments") {
		p.media = append(p.media, news.Media{Type: mediaKind(m.str("type")), URL: first(m.str("url"), m.str("remote_url"), m.str("preview_url")), Caption: m.str("description")})
	}
	if o.str("in_reply_to_account_id") == a.str("id") && a.str("id") != "" {
		p.replyTo = o.str("in_reply_to_id")
	}
	if r := o.obj("reblog"); r != nil {
		p.reposts = toot(r)
	}
	q := o.obj("quote")
	if inner := q.obj("quoted_status"); inner != nil {
		q = inner
	}
	if q.str("content") != "" {
		p.quotes = toot(q)
	}
	return p
}

const bskyPost = "app.bsky.feed.post"

// bluesky reads a post of Bluesky: of a feed, by itself, as a record, or as the
// network's stream carries it.
func bluesky(o object) *post {
	view := o
	if o.obj("post", "record") != nil {
		view = o.obj("post")
	}
	record, uri, did := view.obj("record"), view.str("uri"), view.str("author", "did")
	switch {
	case o.str("commit", "record", "$type") == bskyPost:
		record, did = o.obj("commit", "record"), o.str("did")
		uri = "at://" + did + "/" + o.str("commit", "collection") + "/" + o.str("commit", "rkey")
	case record == nil && o.str("value", "$type") == bskyPost:
		record = o.obj("value")
	case record == nil:
		record = o
	}
	if record.str("$type") != bskyPost && !strings.Contains(uri, "/"+bskyPost+"/") {
		return nil
	}
	p := &post{id: uri, author: handle(view.str("author", "handle")), name: view.str("author", "displayName"), date: first(record.str("createdAt"), view.str("indexedAt"))}
	p.url = bskyURL(first(view.str("author", "handle"), did), uri)
	if langs, _ := record["langs"].([]any); len(langs) == 1 {
		p.lang = scalar(langs[0])
	}
	p.text = linked(record.str("text"), record.list("facets"))
	if p.text == "" {
		p.text = record.str("text")
	}
	for _, embed := range []object{view.obj("embed"), record.obj("embed")} {
		p.embedded(embed)
	}
	if parent := record.str("reply", "parent", "uri"); parent != "" && did != "" && strings.HasPrefix(parent, "at://"+did+"/") {
		p.replyTo = parent
	}
	if by := o.obj("reason", "by"); by != nil { // a repost: who passes it on stands in the reason
		return &post{id: uri + "#" + by.str("did"), author: handle(by.str("handle")), name: by.str("displayName"), lang: p.lang, date: first(o.str("reason", "indexedAt"), p.date), url: p.url, reposts: p}
	}
	return p
}

// embedded takes pictures and the quoted post from what is embedded, as the
// view shows it or as the record holds it.
func (p *post) embedded(e object) {
	if p.media == nil {
		for _, m := range append(e.list("images"), e.list("media", "images")...) {
			if u := first(m.str("fullsize"), m.str("thumb")); u != "" || m.str("alt") != "" {
				p.media = append(p.media, news.Media{Type: "photo", URL: u, Caption: m.str("alt")})
			}
		}
	}
	q := e.obj("record")
	if inner := q.obj("record"); inner != nil { // with media beside it
		q = inner
	}
	if q.str("value", "text") != "" && p.quotes == nil {
		p.quotes = &post{author: handle(q.str("author", "handle")), name: q.str("author", "displayName"), text: q.str("value", "text")}
	}
}

// linked puts whole addresses for those that Bluesky's apps shorten in a text.
// The bounds of a facet are bytes.
func linked(text string, facets []object) string {
	type link struct {
		start, end int
		uri        string
	}
	var links []link
	for _, f := range facets {
		for _, feature := range f.list("features") {
			uri := feature.str("uri")
			start, end := number(f.str("index", "byteStart")), number(f.str("index", "byteEnd"))
			if uri != "" && 0 <= start && start < end && end <= len(text) && strings.HasSuffix(text[start:end], "...") {
				links = append(links, link{start, end, uri})
			}
		}
	}
	slices.SortFunc(links, func(a, b link) int { return b.start - a.start })
	last := len(text)
	for _, l := range links {
		if l.end <= last {
			text = text[:l.start] + l.uri + text[l.end:]
			last = l.start
		}
	}
	return text
}

// number is a whole number, -1 where s is none.
func number(s string) int {
	n := -1
	if err := json.Unmarshal([]byte(s), &n); err != nil {
		return -1
	}
	return n
}

// expand puts whole addresses for X's short ones. Those of the post's own
// pictures are taken out.
func expand(text string, links []object) string {
	for _, l := range links {
		short, whole := l.str("url"), first(l.str("unwound_url"), l.str("expanded_url"))
		if short == "" || whole == "" {
			continue
		}
		if l.str("media_key") != "" {
			whole = ""
		}
		text = strings.ReplaceAll(text, short, whole)
	}
	return text
}

// without takes the address of the quoted post from the end of a text, where
// what it quotes follows.
func without(text string, quoted *post) string {
	text = strings.TrimSpace(text)
	if quoted.id == "" {
		return text
	}
	at := strings.LastIndexAny(text, " \n") + 1
	if last := text[at:]; strings.Contains(last, "/status/"+quoted.id) {
		return strings.TrimSpace(text[:at])
	}
	return text
}

// variant is the address of a film in its best quality.
func variant(list []object) string {
	best, rate := "", -1
	for _, v := range list {
		if r := number(first(v.str("bit_rate"), v.str("bitrate"), "0")); strings.HasPrefix(v.str("content_type"), "video/mp4") && r > rate {
			best, rate = v.str("url"), r
		}
	}
	return best
}

func handle(name string) string {
	if name == "" || strings.HasPrefix(name, "@") {
		return name
	}
	return "@" + name
}

func statusURL(user, id string) string {
	if user == "" || id == "" {
		return ""
	}
	return fmt.Sprintf("https://x.com/%s/status/%s", url.PathEscape(user), url.PathEscape(id))
}

func bskyURL(who, uri string) string {
	_, key, ok := strings.Cut(uri, "/"+bskyPost+"/")
	if !ok || who == "" {
		return ""
	}
	return fmt.Sprintf("https://bsky.app/profile/%s/post/%s", url.PathEscape(who), url.PathEscape(key))
}
