package ingest

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"puente/pipeline/news"
)

// field is one of the fields that a dump can give.
type field int

const (
	fID field = iota
	fOutlet
	fAuthor
	fKind
	fLang
	fPublished
	fURL
	fTitle
	fText
	fMedia
	fCountry
	fNumbers
	fCurrency
	fWeight
	fieldCount
)

// canonical are the names of formats.md.
var canonical = [fieldCount]string{"id", "outlet", "author", "kind", "lang", "published_at", "url", "title", "text", "media", "country", "numbers", "currency", "weight"}

// aliases are the names that other dumps use, the best first: X's and
// Mastodon's API, news APIs, WordPress, Spanish spreadsheets. Upper case, "_",
// "-" and spaces do not count; a dot steps into an object. An "@" in front
// marks a handle that is written without one. A whole text stands before
// the cut one that X gives beside it.
var aliases = [fieldCount][]string{
	fID:     {"id", "id_str", "guid", "guid.rendered", "uuid", "_id", "post_id", "tweet_id", "status_id", "article_id", "doc_id", "uri", "identificador"},
	fOutlet: {"outlet", "outlet.name", "outlet_name", "publisher", "publisher.name", "medio", "media_outlet", "newspaper", "periodico", "site_name", "source.name", "source_name", "source.title", "user.name", "account.display_name", "channel", "page_name", "source", "fuente", "feed", "feed_title", "site", "source_domain", "domain"},
	fAuthor: {"author", "@author.username", "@author.screen_name", "@author.handle", "author.name", "@user.screen_name", "@user.username", "@account.acct", "@account.username", "@screen_name", "@username", "@handle", "@user", "byline", "creator", "by", "authors", "authors.name", "author_name", "autor", "autora", "autores", "usuario", "firma"},
	fKind:   {"kind", "type", "content_type", "post_type", "tipo"},
	fLang:   {"lang", "language", "lang_code", "language_code", "locale", "idioma", "lengua"},
	fPublished: {"published_at", "published", "created_at", "date_published", "publication_date", "published_date", "publish_date", "publish_time",
		"pub_date", "posted_at", "created", "date_gmt", "date", "datetime", "timestamp", "timestamp_ms", "created_utc", "time", "fecha", "fecha_publicacion", "fecha_de_publicacion", "publicado"},
	fURL:   {"url", "link", "permalink", "canonical_url", "web_url", "webUrl", "href", "post_url", "tweet_url", "article_url", "enlace", "liga", "vinculo"},
	fTitle: {"title", "title.rendered", "headline", "headline.main", "heading", "titulo", "título", "titular", "encabezado"},
	fText: {"extended_tweet.full_text", "note_tweet.text", "text", "full_text", "body", "body.text", "body_text", "content", "content.rendered", "content.text", "content_text", "content_html", "content.html", "content.markdown", "article_text", "articleBody",
		"message", "texto", "cuerpo", "contenido", "mensaje", "tweet", "post", "description", "summary", "abstract", "excerpt", "descripcion", "descripción", "resumen"},
	fCountry:  {"country", "pais", "país", "country_code"},
	fNumbers:  {"numbers"},
	fCurrency: {"currency"},
	fWeight:   {"weight"},
	fMedia:    {"media", "extended_entities.media", "entities.media", "media_attachments", "attachments", "images", "photos", "pictures", "videos", "enclosures", "image", "image_url", "url_to_image", "photo", "thumbnail", "imagen", "imagenes", "imágenes", "fotos"},
}

// The names of a medium's fields, the best first.
var (
	mediaURL     = []string{"url", "media_url_https", "media_url", "src", "href", "link", "source_url", "preview_image_url", "preview_url", "file"}
	mediaType    = []string{"type", "kind", "media_type", "medium", "tipo"}
	mediaCaption = []string{"caption", "alt_text", "ext_alt_text", "alt", "description", "title", "text", "pie", "leyenda"}
)

// kinds are the names that others give to our kinds of sources.
var kinds = map[string]string{
	"post": "post", "tweet": "post", "retweet": "post", "reply": "post", "status": "post", "toot": "post", "note": "post", "publicacion": "post", "publicación": "post",
	"article": "article", "news": "article", "newsarticle": "article", "story": "article", "articulo": "article", "artículo": "article", "noticia": "article", "nota": "article",
	"statement": "statement", "press_release": "statement", "press release": "statement", "comunicado": "statement",
}

// langNames are the names of languages that dumps write out.
var langNames = map[string]string{
	"spa": "es", "spanish": "es", "español": "es", "espanol": "es", "castellano": "es",
	"eng": "en", "english": "en", "inglés": "en", "ingles": "en",
	"por": "pt", "portuguese": "pt", "português": "pt", "cat": "ca", "catalan": "ca", "català": "ca", "glg": "gl", "galician": "gl", "galego": "gl",
	"fra": "fr", "fre": "fr", "french": "fr", "français": "fr", "ita": "it", "italian": "it", "italiano": "it",
	"und": "", "zxx": "", "unknown": "", "none": "", "null": "",
}

// target is what a name stands for; a lower rank is preferred.
type target struct {
	field    field
	rank     int
	handle   bool
	dayFirst bool // a date under a Spanish name: 03/04 is in April
}

func newTarget(f field, rank int, name string) target {
	return target{f, rank, strings.HasPrefix(name, "@"), f == fPublished && strings.Contains(strings.ToLower(name), "fecha")}
}

// node is a name within the tree of names that a dump may use.
type node struct {
	targets  []target
	children map[string]*node // by folded name
}

// names is the tree of a run: aliases, with the user's mapping in front.
type names struct{ root *node }

func newNames(mapping map[string]string) (*names, error) {
	n := &names{root: &node{}}
	for f, list := range aliases {
		for i, name := range list {
			at := n.root.at(strings.TrimPrefix(name, "@"))
			at.targets = append(at.targets, newTarget(field(f), i+1, name))
		}
	}
	claimed := map[*node]bool{}
	for _, name := range slices.Sorted(maps.Keys(mapping)) {
		f := slices.Index(canonical[:], name)
		if f < 0 {
			return nil, fmt.Errorf("map %s=%s: %w, use one of %s", name, mapping[name], ErrMap, strings.Join(canonical[:], ", "))
		}
		if strings.Trim(mapping[name], ". ") == "" {
			return nil, fmt.Errorf("map %s=%s: %w: the dump's name is missing", name, mapping[name], ErrMap)
		}
		at := n.root.at(mapping[name])
		if !claimed[at] { // what the user names is no alias of something else
			at.targets, claimed[at] = nil, true
		}
		at.targets = append(at.targets, newTarget(field(f), 0, mapping[name]))
	}
	return n, nil
}

// at returns the node of a dotted name, made where it is missing.
func (n *node) at(name string) *node {
	for part := range strings.SplitSeq(name, ".") {
		if n.children == nil {
			n.children = map[string]*node{}
		}
		key := fold(part)
		if n.children[key] == nil {
			n.children[key] = &node{}
		}
		n = n.children[key]
	}
	return n
}

// isText reports whether a name at the top of a record stands for its text or
// title.
func (n *names) isText(name string) bool {
	at := n.root.child(name)
	return at != nil && slices.ContainsFunc(at.targets, func(t target) bool { return t.field == fText || t.field == fTitle })
}

// child is the node of a name as written, or nil. A name with dots may also
// stand for the whole way.
func (n *node) child(name string) *node {
	for part := range strings.SplitSeq(name, ".") {
		if n = n.children[fold(part)]; n == nil {
			break
		}
	}
	return n
}

// fold makes createdAt, Created-At and created_at the same.
func fold(name string) string {
	name = strings.Map(func(r rune) rune {
		switch r {
		case '_', '-', ' ':
			return -1
		}
		return r
	}, strings.TrimSpace(name))
	return strings.ToLower(name)
}

// values are a record's fields as they stood, not yet cleaned.
type values struct {
	s     [fieldCount]string
	rank  [fieldCount]int // of the name that gave the value, plus one; 0 is none
	media []news.Media

	dayFirst bool   // of the date
	replyTo  string // the id of the post of the same author that this one goes on from
}

// noText reports that neither a text nor a title was given.
func (v *values) noText() bool { return v.rank[fText] == 0 && v.rank[fTitle] == 0 }

// set takes a value unless a better name gave one; a blank value is none. Of
// several values texts and authors are joined, of others the first counts.
func (v *values) set(targets []target, vals ...string) {
	if len(vals) == 0 || strings.TrimSpace(vals[0]) == "" {
		return
	}
	for _, t := range targets {
		if r := v.rank[t.field]; r != 0 && r <= t.rank {
			continue
		}
		v.rank[t.field] = t.rank + 1
		val := vals[0]
		switch t.field {
		case fText:
			val = strings.Join(vals, "\n")
		case fAuthor:
			val = strings.Join(vals, ", ")
		case fPublished:
			v.dayFirst = t.dayFirst
		case fMedia:
			v.media = mediaCell(val)
		}
		if t.handle && !strings.ContainsAny(val, "@ ") {
			val = "@" + val
		}
		v.s[t.field] = val
	}
}

// setMedia takes a list of media unless a better name gave one.
func (v *values) setMedia(t target, list []news.Media) {
	if r := v.rank[fMedia]; (r != 0 && r <= t.rank) || len(list) == 0 {
		return
	}
	v.rank[fMedia], v.media = t.rank+1, list
}

// mediaCell reads the media of a table's cell: a JSON list, or addresses
// between blanks, "|" or ";".
func mediaCell(cell string) []news.Media {
	var list []any
	if json.Unmarshal([]byte(cell), &list) == nil {
		return mediaOf(list)
	}
	var out []news.Media
	for _, u := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(" \t\r\n|;", r) }) {
		out = append(out, news.Media{URL: u})
	}
	return out
}
