package review

import (
	"fmt"
	"net/url"
	"puente/pipeline/facts"
	"puente/pipeline/news"
	"puente/pipeline/render"
	"slices"
	"strconv"
	"strings"
)

// Bounds on what points into a text and on what is listed: a brief of a run stays
// far below them, and a page of one from elsewhere can still be made and read.
const (
	mostMarks     = 1000 // in a field of a source, or in a sentence
	shownFindings = 100  // of a sentence, of a source, of its translation
	shownValues   = 100  // of a conflict
	shownMatters  = 100  // conflicts of a brief
	soughtValues  = 500  // values of conflicts whose words are looked for in the sources
	shownNear     = 200  // near-duplicates of a source
)

// foldAfter is the number of rows of a source that are shown at first.
const foldAfter = 14

func (m *maker) sources(american bool) (out []sourceView) {
	repeats := map[string][]repeatView{}
	for _, r := range m.s.Repeats {
		address, _ := render.SafeURL(r.URL)
		repeats[r.NearDuplicateOf] = append(repeats[r.NearDuplicateOf], repeatView{shorten(r.Name(), shownLabel), render.Published(r.PublishedAt, american), address, r.Title + "\n" + r.Text, htmlLang(r.Lang)})
	}
	for i := range m.b.Sources {
		v := m.source(i, american)
		v.Repeats = repeats[m.b.Sources[i].ID]
		for _, id := range m.b.Sources[i].NearDuplicates {
			if len(v.Repeats) >= shownNear {
				break
			}
			if !slices.ContainsFunc(m.s.Repeats, func(r news.Source) bool { return r.ID == id }) {
				v.Repeats = append(v.Repeats, repeatView{Name: shorten(id, shownLabel)})
			}
		}
		out = append(out, v)
	}
	return out
}

func htmlLang(lang string) string {
	switch lang {
	case news.Spanish, news.English:
		return lang
	}
	return ""
}

// source is a source with its rows.
func (m *maker) source(i int, american bool) sourceView {
	s := m.b.Sources[i]
	v := sourceView{
		N: i + 1, Name: shorten(s.Name(), shownLabel), Author: shorten(s.Author, shownLabel), Time: shorten(render.Published(s.PublishedAt, american), shownLabel), Kind: shorten(s.Kind, shownLabel),
		Lang: htmlLang(s.Lang), Language: languageName(s.Lang), Translated: translated(s), Whole: m.whole[i],
	}
	v.URL, _ = render.SafeURL(s.URL)
	if s.Author == s.Name() {
		v.Author = ""
	}
	if v.Translated {
		v.Engine, v.Confidence = shorten(s.Translation.Engine, shownLabel), fmt.Sprintf("%.0f%%", 100*min(max(s.Translation.Confidence, 0), 1))
		v.Doubtful = s.Translation.Confidence < doubtful
	}
	ordered := slices.ContainsFunc(s.Findings, func(f news.Finding) bool { return f.Kind == news.KindInjection })
	for k, f := range shownOf(s.Translation.Findings) {
		if ordered && f.Kind == news.KindInjection {
			continue // it is told once, of the original
		}
		view := m.about(f)
		view.Key = fmt.Sprintf("t%d-%d", i+1, k)
		if f.Span != nil {
			view.Said = shorten(f.Span.Text, shownWords)
			m.pointAt(i, sideEnglish, s.Translation.Field, f.Span, stretch{use: noUse, finding: view.Key})
		}
		v.Translations = append(v.Translations, view)
	}
	for k, f := range shownOf(s.Findings) {
		view := m.about(f)
		view.Key = fmt.Sprintf("i%d-%d", i+1, k)
		m.pointAt(i, sideOriginal, s.Field, f.Evidence, stretch{use: noUse, finding: view.Key})
		v.Orders = append(v.Orders, view)
	}
	if s.Corrects != "" {
		c := m.cite(s.Corrects)
		v.Corrects = &c
	}
	v.WholeList = numbers(slices.Clone(v.Whole))
	m.rows(&v, i)
	if v.More > 0 {
		v.Address = storyAddress(m.s.ID(), look{}) + "/source/" + strconv.Itoa(v.N)
	}
	v.Cited = v.Used > 0 || len(v.Whole) > 0
	for _, md := range s.Media {
		if address, ok := render.SafeURL(md.URL); ok {
			v.Links = append(v.Links, linkView{shorten(md.Type, shownLabel), address, host(address)})
		}
	}
	return v
}

func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// rows cuts a source into its passages, and these where something is marked.
func (m *maker) rows(v *sourceView, i int) {
	s := m.b.Sources[i]
	sweeps := map[string]*sweep{} // by side and field
	window := func(side, field, text string, at [2]int, o facts.Options) []stretch {
		key := side + field
		if sweeps[key] == nil {
			sweeps[key] = &sweep{marks: standing(text, slices.Concat(m.fields[i][key], facets(text, o), addresses(text)))}
		}
		return sweeps[key].window(at)
	}
	original, english := reading(s, m.names), inEnglish(m.names)
	var rows []rowView
	room := m.room
	for k, p := range passages(s) {
		text := s.Field(p.field)
		row := rowView{ID: fmt.Sprintf("p%d-%d", i+1, k+1), Kind: "text", Lang: v.Lang}
		switch {
		case p.field == news.FieldTitle:
			row.Kind = "title"
		case p.field != news.FieldText:
			row.Kind = "caption"
		}
		at := trimmed(text, p.original)
		uses := window(sideOriginal, p.field, text, at, original)
		row.Original = divide(text, at, uses, m.shown)
		if at[0] < at[1] {
			row.Cite = citeValue(s.ID, p.field, at)
		}
		row.Para = strings.HasSuffix(strings.TrimRight(text[:p.original[1]], " \t"), "\n")
		if v.Translated && (p.field == news.FieldTitle || p.field == news.FieldText) {
			row.Two = true
			en := s.Translation.Field(p.field)
			at := trimmed(en, p.english)
			also := window(sideEnglish, p.field, en, at, english)
			row.English = divide(en, at, also, m.shown)
			uses = append(uses, also...)
		}
		for _, u := range uses {
			if u.use != noUse {
				row.Uses = append(row.Uses, u.use)
				row.Lit = row.Lit || u.use == m.shown
			}
			if u.finding != "" && !strings.Contains(" "+row.Findings+" ", " "+u.finding+" ") {
				row.Findings = strings.TrimSpace(row.Findings + " " + u.finding)
			}
		}
		slices.Sort(row.Uses)
		row.Uses = slices.Compact(row.Uses)
		row.UseList = numbers(row.Uses)
		v.All++
		if len(row.Uses) > 0 {
			v.Used++
		}
		size := p.original[1] - p.original[0] + p.english[1] - p.english[0]
		if len(row.Uses) == 0 && row.Findings == "" && row.Kind != "title" && room < size {
			v.More++
			continue
		}
		room -= size
		rows = append(rows, row)
	}
	v.Rows = rows
	if len(rows) > foldAfter+3 { // a few more are not worth a fold
		v.Rows, v.Rest = rows[:foldAfter], rows[foldAfter:]
		v.RestShown = slices.ContainsFunc(v.Rest, func(r rowView) bool { return r.Lit })
	}
}
