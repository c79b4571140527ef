package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"puente/pipeline/news"
)

// maxID is the length in bytes above which an id is replaced by its hash.
const maxID = 128

// sum is what duplicates are told by.
type sum [16]byte

// builder turns items into records. It remembers what it has seen: some
// hundred bytes a record.
type builder struct {
	byContent map[sum]string // outlet, author, url, title, text -> id
	byID      map[string]sum // id -> title, text
	outlets   *Outlets
	zone      *time.Location
}

func newBuilder(o Options) *builder {
	b := &builder{byContent: map[sum]string{}, byID: map[string]sum{}, outlets: o.Outlets, zone: o.Zone}
	if b.zone == nil {
		b.zone = time.UTC
	}
	return b
}

func (b *builder) record(it item) Record {
	file := it.file
	r := Record{File: file, Line: it.line}
	if it.problem == "" {
		var problem string
		if r.Source, problem = sourceOf(it.values, b.zone); problem != "" {
			it.problem = problem
		}
		b.outlets.describe(&r.Source)
	}
	aside := &news.SetAside{File: file, Line: it.line, ID: r.Source.ID}
	switch {
	case it.problem != "":
		aside.Reason, aside.Detail = news.Unreadable, it.problem
		keep(aside, it)
		r.Source = news.Source{}
	case r.Source.Text == "" && r.Source.Title == "":
		aside.Reason, aside.Detail = news.Empty, "no text and no title"
		aside.Detail += notNamed(it.unnamed)
		keep(aside, it)
		src := r.Source
		aside.Source = &src
	default:
		given := r.Source.ID
		of, detail := b.place(&r.Source)
		if of == "" {
			r.ReplyTo = it.values.replyTo
			return r
		}
		src := r.Source
		aside.ID, aside.Reason, aside.Detail, aside.Of, aside.Source = given, news.Duplicate, detail, of, &src
	}
	r.SetAside = aside
	return r
}

// notNamed helps a user whose dump has other names.
func notNamed(names []string) string {
	if len(names) == 0 {
		return ""
	}
	more := ""
	if len(names) > 12 {
		names, more = names[:12], ", …"
	}
	return Clean("; the record has " + strings.Join(names, ", ") + more + ": name the text with --map text=NAME")
}

// keep puts the record aside as it stood.
func keep(a *news.SetAside, it item) {
	d := it.digest
	if d == nil {
		d = digestOf(it.raw)
	}
	a.Raw = slices.Clone(it.raw[:min(len(it.raw), keepRaw)])
	a.RawLength, a.RawSHA256 = d.length, d.sha256
}

// sourceOf cleans a record's fields. A problem is a value that cannot be read.
func sourceOf(v *values, zone *time.Location) (news.Source, string) {
	s := news.Source{
		ID:     cleanID(v.s[fID]),
		Outlet: cleanLine(v.s[fOutlet]),
		Author: cleanLine(v.s[fAuthor]),
		Kind:   kinds[strings.ToLower(cleanLine(v.s[fKind]))],
		Lang:   cleanLang(v.s[fLang]),
		URL:    cleanURL(v.s[fURL]),
		Title:  cleanLine(v.s[fTitle]),
		Text:   Clean(v.s[fText]),
	}
	if key, ok := countryOf(cleanLine(v.s[fCountry])); ok {
		s.Country = key
	}
	if n := cleanLine(v.s[fNumbers]); n == news.Comma || n == news.Point {
		s.Numbers = n
	}
	if c := cleanLine(v.s[fCurrency]); len(c) == 3 {
		s.Currency = strings.ToUpper(c)
	}
	if w, err := strconv.ParseFloat(cleanLine(v.s[fWeight]), 64); err == nil && w > 0 && w < 1e6 {
		s.Weight = w
	}
	for _, m := range v.media {
		if m = cleanMedia(m); m.URL != "" || m.Caption != "" {
			s.Media = append(s.Media, m)
		}
	}
	date, ok := normDate(v.s[fPublished], v.dayFirst, zone)
	if !ok {
		return s, fmt.Sprintf("the date %q cannot be read: write it like 2025-08-12T14:05:00-06:00", clip(cleanLine(v.s[fPublished]), 80))
	}
	s.PublishedAt = date
	return s, ""
}

// clip cuts at n runes.
func clip(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i] + "…"
		}
		n--
	}
	return s
}

// cleanLine is Clean for what stands on one line.
func cleanLine(s string) string {
	s = Clean(s)
	if strings.ContainsRune(s, '\n') {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}

func cleanID(s string) string {
	s = cleanLine(s)
	if len(s) > maxID {
		h := sha256.Sum256([]byte(s))
		return "s" + hex.EncodeToString(h[:6])
	}
	return strings.Clone(s) // it is remembered, and may be a piece of a whole row
}

// cleanLang keeps the language of a tag such as es-MX.
func cleanLang(s string) string {
	s = strings.ToLower(cleanLine(s))
	if code, ok := langNames[s]; ok {
		return code
	}
	code, _, _ := strings.Cut(strings.ReplaceAll(s, "_", "-"), "-")
	if name, ok := langNames[code]; ok {
		return name
	}
	if len(code) > 3 {
		return ""
	}
	return code
}

// cleanURL keeps http and https addresses, and empties others.
func cleanURL(s string) string {
	s = strings.TrimSpace(strings.ToValidUTF8(s, ""))
	if strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || drop(r) || strings.ContainsRune("<>\"`\\", r) }) {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return ""
	}
	return s
}

// mediaTypes tells a medium's type by the end of its address.
var mediaTypes = map[string]string{
	".jpg": "photo", ".jpeg": "photo", ".png": "photo", ".gif": "photo", ".webp": "photo", ".avif": "photo",
	".mp4": "video", ".webm": "video", ".mov": "video", ".m3u8": "video", ".mp3": "audio", ".ogg": "audio", ".m4a": "audio", ".pdf": "document",
}

func cleanMedia(m news.Media) news.Media {
	m = news.Media{Type: strings.ToLower(cleanLine(m.Type)), URL: cleanURL(m.URL), Caption: cleanLine(m.Caption)}
	if u, err := url.Parse(m.URL); m.Type == "" && err == nil {
		m.Type = mediaTypes[strings.ToLower(path.Ext(u.Path))]
	}
	return m
}

// place gives a source its id among those before it. of is not empty where it
// repeats one of them exactly.
func (b *builder) place(s *news.Source) (of, detail string) {
	content := sumOf(s.Outlet, s.Author, s.URL, s.Title, s.Text)
	if id, ok := b.byContent[content]; ok {
		return id, "the same outlet, author, address, title and text stand in an earlier record"
	}
	given := s.ID != ""
	if !given {
		h := sha256.Sum256([]byte(s.Outlet + "\x00" + s.URL + "\x00" + s.Text))
		s.ID = "s" + hex.EncodeToString(h[:6])
	}
	said := sumOf(s.Title, s.Text)
	if before, ok := b.byID[s.ID]; ok {
		if given && before == said {
			return s.ID, "the same id with the same text stands in an earlier record"
		}
		s.ID = b.free(s.ID, content)
	}
	b.byContent[content], b.byID[s.ID] = s.ID, said
	return "", ""
}

// free is an id, with a part of the content's hash added, that is not taken.
func (b *builder) free(id string, content sum) string {
	h := hex.EncodeToString(content[:])
	for n := 8; ; n += 8 {
		name := id + "~" + h[:min(n, len(h))]
		if _, taken := b.byID[name]; !taken {
			return name
		}
		if n > len(h) {
			id = name
		}
	}
}

func sumOf(parts ...string) sum {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	var s sum
	copy(s[:], h.Sum(nil))
	return s
}
