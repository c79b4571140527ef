package ingest

import (
	"bytes"
	"strings"
)

// page is what a response or feed says once for all its records.
type page struct {
	includes object            // of X's API v2
	said     map[string]string // the response's own texts, by name
	owner    *account
	in       *includes // includes, once read
}

// included is what the response of X's API v2 holds beside its posts.
func (p *page) included() *includes {
	if p == nil {
		return includesOf(nil)
	}
	if p.in == nil {
		p.in = includesOf(p.includes)
	}
	return p.in
}

// account is that of the archive's owner, nil where it is not known.
func (p *page) account() *account {
	if p == nil || p.owner == nil || p.owner.username == "" {
		return nil
	}
	return p.owner
}

// jsonFeed reports whether the records are a JSON Feed's.
func (p *page) jsonFeed() bool { return strings.Contains(p.said["version"], "jsonfeed.org/version") }

// give adds what a feed says of all its items.
func (p *page) give(v *values) {
	if p == nil || !p.jsonFeed() {
		return
	}
	if v.rank[fOutlet] == 0 {
		v.s[fOutlet] = p.said["title"]
	}
	if v.rank[fLang] == 0 {
		v.s[fLang] = p.said["language"]
	}
	if v.rank[fKind] == 0 {
		v.s[fKind] = "article"
	}
}

// account is the owner of an archive that X gives out.
type account struct{ username, name string }

// An archive of X is scripts that set a list: window.YTD.tweets.part0 = [ … ].
var archivePrefix = []byte("window.YTD.")

// ownParts are the parts of an archive that hold its owner's posts.
var ownParts = map[string]bool{"tweet": true, "tweets": true, "community_tweet": true}

func matchXArchive(head []byte, _ *names) bool {
	return bytes.HasPrefix(bytes.TrimSpace(head), archivePrefix)
}

// readXArchive reads the posts of an archive, and from its account who wrote
// them. The other parts are no posts of the owner's: one record each.
func readXArchive(in *input, emit func(item) error) error {
	d := newDocuments(in, emit)
	d.peek()
	head := capture{max: 256}
	if _, err := d.until(&head, "="); err != nil {
		return emit(item{line: 1, raw: head.buf, digest: head.digest(), problem: "the archive of X ends in its first line"})
	}
	part, _, _ := strings.Cut(string(bytes.TrimPrefix(bytes.TrimSpace(head.buf), archivePrefix)), ".")
	switch {
	case ownParts[part]:
		return d.all()
	case part == "account":
		d.emit = func(it item) error { return nil }
		d.look = func(o object) {
			if a := o.obj("account"); a.str("username") != "" {
				*in.account = account{a.str("username"), a.str("accountDisplayName")}
			}
		}
		return d.all()
	}
	return in.unfit(head.buf, "a part of an archive of X that holds no posts of its owner", emit)
}
