package ingest

import (
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"puente/pipeline/lexicon"
	"puente/pipeline/news"
)

//go:embed outlets.yaml
var shippedOutlets []byte

// Outlet is what is known of an outlet. Numbers and Currency are needed only
// where they are not its country's.
type Outlet struct {
	Name     string  `yaml:"name"`
	Country  string  `yaml:"country"`  // a code of ISO 3166 or a name in either language
	Language string  `yaml:"language"` // es, en: a hint for its posts that do not tell
	Numbers  string  `yaml:"numbers"`  // comma or point: the decimal sign
	Currency string  `yaml:"currency"` // a code of ISO 4217
	Weight   float64 `yaml:"weight"`   // what it counts for in a story's rank; 0 is 1

	at string // file:line
}

// Outlets finds outlets by domain and by handle; the user's own also by a name
// that only one has. The shipped ones are not known by name: many a town has a
// paper of that name.
type Outlets struct {
	byKey  map[string]*Outlet // domain, domain/path or @handle, in lower case
	byName map[string]*Outlet // nil where two share it
	paths  map[string]bool    // domains with keys for parts of the site
}

// ShippedOutlets are the outlets that Puente knows by itself.
func ShippedOutlets() (*Outlets, error) {
	o := &Outlets{map[string]*Outlet{}, map[string]*Outlet{}, map[string]bool{}}
	err := o.Add("outlets.yaml", shippedOutlets)
	clear(o.byName)
	return o, err
}

// Add reads a table in YAML, a line for each outlet,
//
//	faro.example @elfaro: {name: El Faro, country: uy, language: es}
//
// whose entries win over those read before. Errors name file and line; a key
// that stands twice in one file is one. Nothing is added where there is an
// error.
func (o *Outlets) Add(file string, data []byte) error {
	parsed, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return placed(file, err)
	}
	own := map[string]*Outlet{}
	var problems []error
	for _, doc := range parsed.Docs {
		pairs, ok := pairsOf(doc.Body)
		if !ok {
			return fmt.Errorf("%s:%d: want lines of the form domain @handle: {name: …, country: …}", file, doc.Body.GetToken().Position.Line)
		}
		for _, pair := range pairs {
			at := fmt.Sprintf("%s:%d", file, pair.Key.GetToken().Position.Line)
			outlet := &Outlet{at: at}
			if err := yaml.NodeToValue(pair.Value, outlet, yaml.Strict()); err != nil {
				problems = append(problems, placed(file, err))
				continue
			}
			if err := outlet.settle(); err != nil {
				problems = append(problems, fmt.Errorf("%s: %w", at, err))
			}
			keys := strings.Fields(strings.ToLower(pair.Key.GetToken().Value))
			if len(keys) == 0 {
				problems = append(problems, fmt.Errorf("%s: the domain or the handle is missing", at))
			}
			for _, key := range keys {
				key = strings.TrimPrefix(key, "www.")
				if before := own[key]; before != nil {
					problems = append(problems, fmt.Errorf("%s: %s stands in %s too", at, key, before.at))
				}
				if !strings.HasPrefix(key, "@") && !strings.Contains(key, ".") {
					problems = append(problems, fmt.Errorf("%s: %q is neither a domain nor a handle, which begins with @", at, key))
				}
				own[key] = outlet
			}
		}
	}
	if len(problems) > 0 {
		return errors.Join(problems...)
	}
	o.take(own)
	return nil
}

// take adds outlets by key, in place of those that had the keys.
func (o *Outlets) take(own map[string]*Outlet) {
	names := map[string]*Outlet{}
	for key, outlet := range own {
		o.byKey[key] = outlet
		if domain, _, ok := strings.Cut(key, "/"); ok {
			o.paths[domain] = true
		}
		name := lexicon.Fold(outlet.Name)
		if other, seen := names[name]; seen && other != outlet {
			outlet = nil
		}
		names[name] = outlet
	}
	for name, outlet := range names {
		if name != "" {
			o.byName[name] = outlet
		}
	}
}

// pairsOf are the entries of a table.
func pairsOf(body ast.Node) ([]*ast.MappingValueNode, bool) {
	switch body := body.(type) {
	case nil:
		return nil, true
	case *ast.MappingNode:
		return body.Values, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{body}, true
	}
	return nil, false
}

// placed is an error of the YAML package on one line, with its place.
func placed(file string, err error) error {
	var e yaml.Error
	if !errors.As(err, &e) || e.GetToken() == nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	at := e.GetToken().Position
	return fmt.Errorf("%s:%d:%d: %s", file, at.Line, at.Column, e.GetMessage())
}

// settle brings an entry's values into the form that sources have.
func (o *Outlet) settle() error {
	if o.Country != "" {
		key, ok := countryOf(o.Country)
		if !ok {
			return fmt.Errorf("the country %q is not known: write its code (MX) or its name", o.Country)
		}
		o.Country = key
	}
	o.Language, o.Currency = cleanLang(o.Language), strings.ToUpper(o.Currency)
	switch {
	case o.Numbers != "" && o.Numbers != news.Comma && o.Numbers != news.Point:
		return fmt.Errorf("numbers is comma or point, the decimal sign, not %q", o.Numbers)
	case o.Weight < 0:
		return fmt.Errorf("weight is 0 or more, not %v", o.Weight)
	case o.Currency != "" && len(o.Currency) != 3:
		return fmt.Errorf("currency is a code of three letters, not %q", o.Currency)
	}
	return nil
}

// countryOf is the key of a country by its code or name.
func countryOf(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if key, ok := lexicon.CountryOfCode(s); ok {
		return key, true
	}
	return lexicon.Country(lexicon.Fold(s))
}

// find is the outlet of a source: by its address, by its author's or its own
// handle, by its name; nil where none is known.
func (o *Outlets) find(s *news.Source) *Outlet {
	if u, err := url.Parse(s.URL); err == nil && u.Host != "" {
		if found := o.site(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), u.Path); found != nil {
			return found
		}
	}
	for _, name := range []string{s.Author, s.Outlet} {
		if found := o.byKey[strings.ToLower(name)]; found != nil {
			return found
		}
	}
	return o.byName[lexicon.Fold(s.Outlet)]
}

// site looks for the longest key of a part of a site, then for the site and
// those that it belongs to.
func (o *Outlets) site(host, path string) *Outlet {
	for host != "" {
		for part := strings.Trim(path, "/"); o.paths[host] && part != ""; {
			if found := o.byKey[host+"/"+strings.ToLower(part)]; found != nil {
				return found
			}
			cut := strings.LastIndexByte(part, '/')
			part = part[:max(cut, 0)]
		}
		if found := o.byKey[host]; found != nil {
			return found
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return nil
}

// describe fills in what the table knows and the source leaves open.
func (o *Outlets) describe(s *news.Source) {
	if o == nil {
		return
	}
	found := o.find(s)
	if found == nil {
		return
	}
	if s.Outlet == "" || strings.HasPrefix(s.Outlet, "@") || o.byKey[strings.ToLower(strings.TrimPrefix(s.Outlet, "www."))] != nil {
		s.Outlet = first(found.Name, s.Outlet)
	}
	s.Country = first(s.Country, found.Country)
	s.Lang = first(s.Lang, found.Language)
	s.Numbers = first(s.Numbers, found.Numbers)
	s.Currency = first(s.Currency, found.Currency)
	if s.Weight == 0 {
		s.Weight = found.Weight
	}
}
