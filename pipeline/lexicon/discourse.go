package lexicon

// FiniteForm says whether a folded English word may be the finite verb of a
// sentence by itself: auxiliaries, and the third persons that news writes. Many
// are nouns as well (plans, cuts); see Verb for what is a verb beyond that.
func FiniteForm(word string) bool { return finiteForms[word] }

var finiteForms = words(`is are was were has have will would can could may might must should does do cannot cut hit put set shut bid burst cast ground quit read shed spread lay goes makes takes gives shows says remains continues begins starts ends opens closes leads leaves keeps holds includes involves covers calls asks seeks wants plans expects hopes fears faces meets visits buys sells pays costs rises falls beats wins loses plays leads runs serves seems appears votes slams kills injures hurts wounds arrests detains seizes raids jails sentences orders bans shuts reopens resigns dies hits strikes agrees signs launches unveils discovers collapses floods burns crashes rescues evacuates leaves blocks halts suspends restores recovers retires cancels postpones delays warns threatens protests censures ousts elects backs cleans scores draws edges finishes finds gets gives says sees has goes carries crosses cuts hits puts sets sends brings reaches returns adds joins backs rejects refuses approves orders lives works`)

// PointsBack says whether a folded English word, where it opens a sentence,
// leans on the sentence before: he, this, however, because.
func PointsBack(word string) bool { return pointsBack[word] }

var pointsBack = words(`he she they it him her them his hers their its this that these those such both neither either
	however but and or so yet then thus therefore besides moreover furthermore also meanwhile instead otherwise still nonetheless nevertheless
	because which who whom whose where when while although though after before since until if as not only there here others another
	likewise similarly finally later afterwards consequently accordingly hence latter former same one ones some none ninguno what`)

// OpensSmall says whether a folded English word that opens a sentence is surely
// no name, so that it loses its capital behind other words.
func OpensSmall(word string) bool { return opensSmall[word] }

var opensSmall = words(`the a an some several many most two three four five six seven eight nine ten eleven twelve around about more less at in on after before
	during from under with people police residents prosecutors authorities officials nobody no none eight each every both all there`)
