package render

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"puente/pipeline/news"
)

// proof is a piece of evidence of the sample: the words in the original and
// in English. Their places are found, so that they can be read here.
type proof struct {
	sentence          int // 0 is the headline
	source            string
	original, english string
}

// sample is the brief of testdata/story.json with evidence spans, verdicts,
// findings, a conflict and media.
func sample(t testing.TB) news.Brief {
	t.Helper()
	data, err := os.ReadFile("testdata/story.json")
	if err != nil {
		t.Fatal(err)
	}
	var story struct {
		Date    string        `json:"date"`
		Sources []news.Source `json:"sources"`
		Brief   news.Brief    `json:"brief"`
	}
	if err := json.Unmarshal(data, &story); err != nil {
		t.Fatal(err)
	}
	b := story.Brief
	b.Schema, b.ID, b.Date, b.Rank = news.BriefSchema, story.Date+"-flash-flood-loboguerrero", story.Date, 1
	b.Sources = story.Sources
	b.Status = news.NeedsReview
	b.Reasons = []string{"sentence 7 is unsure: the relocation is reported by one source", "the sources disagree on the deaths: 14 and 11"}
	for i := range b.Sources {
		s := &b.Sources[i]
		if s.Lang == news.Spanish {
			s.Translation.Engine, s.Translation.Confidence = "apertium-eng-spa/0.8.1", 0.8
		}
		s.LangConfidence = 0.99
		for _, m := range s.Media {
			b.Media = append(b.Media, news.SourcedMedia{Media: m, Source: s.ID})
		}
	}
	b.Headline.Verdict, b.Headline.Score = news.Supported, 0.97
	for i := range b.Sentences {
		b.Sentences[i].Verdict, b.Sentences[i].Score = news.Supported, 0.96
	}
	for _, p := range proofs {
		tie(t, &b, p)
	}
	unsure := &b.Sentences[6]
	unsure.Verdict, unsure.Score = news.UnsureOf, 0.52
	unsure.Findings = []news.Finding{{
		Kind: news.KindModality, Severity: news.Warning, Source: "s2",
		Message:  "the source hedges with “habría”: keep “reportedly”",
		Span:     spanIn(t, "", unsure.Text, "had reportedly warned"),
		Evidence: spanIn(t, news.FieldText, b.Sources[1].Text, "habría advertido"),
	}}
	b.Sources[5].Translation.Findings = []news.Finding{{
		Kind: news.KindTranslation, Severity: news.Warning,
		Message: "“tractomulas” has no entry in the dictionary",
	}}
	b.Sources[0].NearDuplicates = []string{"s8"}
	b.Sources[0].Corrects = ""
	b.Conflicts = []news.Conflict{{What: "deaths", Values: []news.ConflictValue{{Text: "14", Source: "s1"}, {Text: "11", Source: "s3"}, {Text: "at least 11", Source: "s4"}}}}
	b.Metrics = news.Metrics{CitationRecall: 0.9, CitationPrecision: 1, Supported: 8, Sentences: 9, Words: 219}
	b.Provenance = news.Provenance{Engine: "offline", Tool: "puente 0.1.0"}
	return b
}

var proofs = []proof{
	{0, "s3", "11 las personas fallecidas confirmadas en #Loboguerrero", "11 deaths have been confirmed in #Loboguerrero"},
	{0, "s4", "A flash flood tore through Loboguerrero in western Colombia overnight, leaving at least 11 people dead.", ""},
	{1, "s1", "La avenida torrencial registrada anoche en Loboguerrero, Dagua (Valle del Cauca), deja 14 personas fallecidas, 6 desaparecidas y 22 heridas.", "The flash flood that hit Loboguerrero, Dagua (Valle del Cauca), last night has left 14 people dead, 6 missing and 22 injured."},
	{1, "s3", "Hasta el momento son 11 las personas fallecidas confirmadas", "So far, 11 deaths have been confirmed"},
	{2, "s1", "22 heridas. Hay 320 familias damnificadas. 90 rescatistas trabajan en la zona.", "22 injured. 320 families have been affected. 90 rescue workers are in the area."},
	{3, "s2", "A las 9:20 de la noche del lunes, la quebrada La Reina, afluente del río Dagua, se salió de madre", "At 9:20 on Monday night, La Reina creek, a tributary of the Dagua river, burst its banks"},
	{3, "s2", "87 milímetros de lluvia en tres horas", "87 millimetres of rain had fallen in three hours"},
	{3, "s2", "41 viviendas destruidas y dos puentes menos", "41 homes destroyed and two bridges gone"},
	{4, "s2", "«Sonó como un trueno que no se acababa», contó a este diario Rosa Calle, tendera de 52 años", "\"It sounded like thunder that wouldn't end,\" Rosa Calle, a 52-year-old shopkeeper"},
	{5, "s5", "Tras 11 horas bajo los escombros sacamos con vida a una niña de 7 años en La Playita. Fue trasladada en helicóptero a Cali con fracturas", "After 11 hours under the rubble, we got a 7-year-old girl out alive in La Playita. She was flown by helicopter to Cali with fractures"},
	{6, "s2", "El alcalde, Marco Paz, declaró la calamidad pública, decretó tres días de duelo y le solicitó al Gobierno nacional $4.500 millones", "The mayor, Marco Paz, declared a public calamity, decreed three days of mourning and requested 4.5 billion pesos from the national government"},
	{7, "s2", "La autoridad ambiental habría advertido del riesgo ya en 2023", "The environmental authority is said to have warned of the risk as early as 2023"},
	{8, "s6", "Vía Buga–Buenaventura con cierre total en ambos sentidos por el lodo. Tenemos más de 1.200 tractomulas represadas y pérdidas por $2.800 millones diarios.", "Buga–Buenaventura highway completely closed in both directions because of the mud. We have more than 1,200 articulated lorries held up and losses of 2.8 billion pesos a day."},
}

// tie gives the brief's citation its spans: the bare citation of the source
// gets the first, further ones are added.
func tie(t testing.TB, b *news.Brief, p proof) {
	t.Helper()
	var src news.Source
	for _, s := range b.Sources {
		if s.ID == p.source {
			src = s
		}
	}
	c := news.Cite{Source: p.source, Original: spanIn(t, news.FieldText, src.Text, p.original)}
	if p.english != "" {
		c.English = spanIn(t, news.FieldText, src.Translation.Text, p.english)
	} else {
		c.English = c.Original
	}
	s := &b.Headline
	if p.sentence > 0 {
		s = &b.Sentences[p.sentence-1]
	}
	for i := range s.Cites {
		if s.Cites[i].Source == p.source && s.Cites[i].Original == nil {
			s.Cites[i] = c
			return
		}
	}
	s.Cites = append(s.Cites, c)
}

func spanIn(t testing.TB, field, text, words string) *news.Span {
	t.Helper()
	at := strings.Index(text, words)
	if at < 0 {
		t.Fatalf("%q is not in %q", words, text)
	}
	return news.SpanOf(field, text, at, at+len(words))
}

var repeats = []news.Source{{ID: "s8", Outlet: "Radio Farallones", NearDuplicateOf: "s1"}}

// day is a day with the sample in three states, and one with nothing.
func day(t testing.TB) Day {
	ready, review, withheld := sample(t), sample(t), sample(t)
	ready.ID, ready.Rank, ready.Status, ready.Reasons = "2025-11-04-a", 1, news.Ready, nil
	review.ID, review.Rank = "2025-11-04-b", 2
	withheld.ID, withheld.Rank, withheld.Status, withheld.Sentences = "2025-11-04-c", 3, news.Withheld, nil
	withheld.Reasons = []string{"fewer than two sentences are supported"}
	return Day{
		Date:   "2025-11-04",
		Briefs: []news.Brief{withheld, review, ready},
		Counts: Counts{In: 178, Sources: 139, SetAside: 39, SetAsideByReason: []ReasonCount{
			{news.NoStory, 24}, {news.Language, 9}, {news.Duplicate, 4}, {news.Unreadable, 2}}},
		Engine: "offline",
		Tool:   "puente 0.1.0",
	}
}
