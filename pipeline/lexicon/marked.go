package lexicon

// TitleNoun says whether a word, folded, announces that a title, a motto or a
// nickname follows in quotation marks: la novela «Los años de barro», Operation
// "Clean Tide", alias "El Rulo".
func TitleNoun(word string) bool { return titleNouns[word] }

var titleNouns = words(`novela libro poema poemario cuento ensayo película pelicula filme film documental serie canción tema disco álbum sencillo himno obra pieza cuadro
exposición muestra revista diario columna programa operación operativo plan lema consigna cartel pancarta campaña proyecto alias apodado apodada apodo titulado titulada titulados
llamado llamada denominado denominada bautizado bautizada conocido conocida titula titularon reportaje informe huracán tormenta buque barco velero
novel book poem story essay movie documentary series song single album anthem play painting exhibition magazine column programme program podcast show operation plan slogan
motto banner campaign project nicknamed dubbed titled entitled headlined alias aka named ship boat`)

// Judges says whether a word, folded, is a form of a verb that says what somebody
// calls something, so that a word in quotation marks beside it is the judge's:
// calificó de "vergonzoso", called it "shameful".
func Judges(word string) bool { return judges[word] }

var judges = words(`calificó califica calificaron calificaba calificando tildó tilda tildaron tachó tachan tacharon describió describe describieron definió define definieron
consideró considera consideraron
called calls call calling described describes describing branded brands labelled labeled deemed termed slammed dismissed`)
