package lexicon

// AbbreviationClass says what a full stop after an abbreviation can mean.
type AbbreviationClass byte

// Classes of abbreviations.
const (
	AbbrNone     AbbreviationClass = iota
	AbbrInner                      // never ends a sentence: Sr., Dra., e.g.
	AbbrNumber                     // does not end one before a number: art., núm., No.
	AbbrTerminal                   // may end one: EE. UU., U.S., etc., p.m., Inc.
)

// AlsoWord says whether an abbreviation is a common word too when it is
// written in lower case: "una col.", "el camp."
func AlsoWord(word string) bool { return alsoWords[word] }

var alsoWords = words(`col gen rep pres hon rev camp cap ave st av det d lt cal mor nay tab pue son sin ver sal`)

// Abbreviation classifies a folded word that stands before a full stop.
func Abbreviation(word string) AbbreviationClass { return abbreviations[word] }

var abbreviations = func() map[string]AbbreviationClass {
	t := map[string]AbbreviationClass{}
	for _, of := range []struct {
		class AbbreviationClass
		list  string
	}{
		{AbbrInner, `sr sra srta sres sras d dn dna dr dra dres lic ing arq mtro mtra prof profa abog gral gral cnel cap tte sgto cmdte alte almte mons pbro fr sto sta ntra hno hna excmo excma ilmo rvdo rvmo
			mr mrs ms messrs st ste gen col capt cmdr lt sgt cpl maj adm gov sen rep rev hon pres supt det
			approx cd hosp av avda blvd calz col fracc urb pza pzo pte vs ej p.ej e.g i.e cf aprox atte c.p apdo dept depto dpto edo mpio mun prov gob ca cia hgo gto nl qro pue ver oax chis mich edomex jal sin son tamps coah dgo zac ags slp bc bcs camp tab tlax mor gro nay chih yuc`},
		{AbbrNumber, `ft in lb lbs oz kg cm mm min seg art arts no nos num nro nros n pag pags p pp fig figs inc. cap vol ed tel tels ext exp km kms hab sec secc jan feb mar apr jun jul aug sep sept oct nov dec ene abr ago dic lat long temp temps ss ca`},
		{AbbrTerminal, `etc u.s u.k u.n e.u ee.uu ee uu rr.hh rr hh ff aa s.a s.l c.v s.a. s.a.b s.c jr sr. inc co corp ltd bros p.m a.m pm am hrs h d.c d.f cdmx ph.d m.d b.a b.c a.c dd jj oo pp cc p.d`},
	} {
		for w := range words(of.list) {
			if t[w] == AbbrNone { // the first list that has it decides
				t[w] = of.class
			}
		}
	}
	for _, w := range []string{"ca", "sin", "son", "mor", "ver", "tab"} {
		delete(t, w) // too common as words: "Ya son.", "A ver."
	}
	return t
}()
