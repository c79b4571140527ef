package lexicon

// GivenName says whether a folded given name is one of men, of women, or of both:
// Ariadna is she, Darío is he, Trinidad either.
func GivenName(name string) (he, she bool) { return maleNames[name], femaleNames[name] }

// Given names that tell, of Spanish and of the news.
var (
	maleNames = words(`abel abelardo abraham adan adolfo adrian agustin aitor alan albano alberto alejandro alexander alexis alfonso alfredo alonso alvaro amadeo amador
		ander andres angel anibal anselmo antolin anton antonio arcadio ariel aristides armando arnaldo aron arturo asdrubal augusto aurelio axel baltasar
		barack bartolome belisario benito benjamin bernardo blas boanerges boris borja brandon braulio brayan bruno bryan calixto camilo carlos carmelo
		casimiro cayetano cecilio celestino celso cesar cesareo ciro claudio clemente constantino cosme cristian cristobal cruz damian daniel dario david
		demetrio desiderio diego dimas dionisio domingo donald donato edgar edgardo ediberto edison edmundo eduardo edwin efrain efren eladio eleazar elias
		eliseo eloy emilio emmanuel ender enrique enzo erick erik ernan ernesto esteban eugenio eusebio evaristo everardo evo ezequiel fabian fabricio facundo
		fausto federico felipe felix fermin fernando fidel fidencio florencio florentino francesco francisco franco froilan fulgencio gabriel gael gaspar
		genaro george gerardo german geronimo gilberto gildardo gines giovanni gonzalo gregorio guillermo gustav gustavo hector heriberto herminio hernan
		hilario hipolito homero horacio hugo humberto iago ignacio iker ildefonso isaac isaias isidoro isidro ismael ivan iñaki jacinto jacobo jaime jairo
		james jaume javi javier jeremias jeronimo jesse jesus jhon joan joao joaquin joe joel johan john jonas jonathan jordi jorge jose josep josue juan
		julian julio justo kevin lazaro leandro leon leonardo leonel leopoldo lisandro lorenzo lucas luciano lucio luis lula macario manolo manuel marcel
		marcelino marcelo marcial marco marcos mariano mario martin mateo matias mauricio maximiliano melchor michael miguel mikel misael modesto moises
		nahuel napoleon narciso nayib nelson nestor nicanor nicolas noe norberto octavio oriol orlando oscar osvaldo oswaldo otto pablo paco pascual patricio
		pau paulino pedro pepe pere placido plinio porfirio prudencio quintin rafael raimundo ramiro ramon raul raymundo reinaldo remigio renato rene ricard
		ricardo rigoberto robert roberto robinson rodolfo rodrigo rogelio rolando roman romulo ronald roque ruben rufino ruperto sabino salvador samuel
		santiago santos saul sebastian segundo serafin sergi sergio severino severo silverio silvestre silvio simon sixto teodoro teofilo thiago tiburcio
		tobias tomas toribio trinidad tulio ulises unai urbano valentin valerio venancio vicente victor victorino vladimir walter washington wenceslao
		wilfredo wilker william wilmar wilmer wilson xavier yeison yesid zacarias`)
	femaleNames = words(`abigail ada adela adelaida adelina adriana agueda agustina aida ainhoa aitana alba alejandra alejandrina alicia alma altagracia amalia amanda amelia
		amparo ana anabel anahi anastasia andrea angela angelica angelina antonella antonia araceli arantxa aranza aranzazu ariadna ariana asuncion aura
		aurora ayelen azucena beatriz begoña belen berenice berta bertha bettina bianca blanca brenda brigida bruna camila candela candelaria caridad carina
		carlota carmen carolina casandra casilda catalina cecilia celeste celia cinthia cintia clara claudia concepcion constanza consuelo corina covadonga
		cristina daniela debora delcy delfina delia delmira denise diana dilma dina dolores dominga dora dulce edith edurne elba elena eleonora eliana elisa
		elsa elvira emilia emma emperatriz encarnacion enriqueta ernestina esmeralda esmirna esperanza estefania estela esther estrella eugenia eulalia eva
		evangelina evelyn fabiana fabiola fatima felicia felisa fernanda filomena flor flora florencia francisca gabriela genoveva georgina geraldine
		gertrudis giorgia giovanna gisela gladys glenda gloria graciela griselda guadalupe herminia hilda hillary hortensia iliana imelda ines ingrid
		inmaculada irene irma isabel isabella isadora itziar ivana ivonne jacinta janet jazmin jennifer jessica jimena josefa josefina jovita juana judith
		julia juliana julieta kamala karen karina karla keiko laia lara laura leire leonor leonora leticia leyla lidia ligia liliana lina lizbeth lola lorena
		lourdes lucero lucia luciana lucrecia ludmila luisa luz mabel macarena magdalena maia maite malena manuela mara marcela marcia margarita margot maria
		mariana maribel maricarmen mariela marina marisol maritza marlene marta martina maruja matilde mayra melisa melissa mercedes micaela michelle milagros
		mireya miriam mirna mirta miryam monica monserrat montserrat nadia nadine naiara nancy natalia natividad nayeli nela nelida nelly nerea nidia nieves
		noelia noemi nora norma nuria ofelia olga olivia oriana otilia ottilia paloma paola patricia paula paulina paz perla petrona pia piedad pilar priscila
		purificacion ramona raquel rebeca regina remedios renata ricarda rigoberta rita roberta rocio romina rosa rosario rosaura roxana rufina ruth sabina
		sabrina salome samantha sandra sara sarai selena selma serena shirley silvana silvia silvina sofia sol soledad sonia soraya stella susana tamara
		tatiana telma teodora teofila teresa tomasa ursula valentina valeria vanesa vanessa vera veronica vicenta victoria vilma violeta virginia visitacion
		viviana wanda wendy ximena xiomara xochitl yanet yanina yesenia yesica yessica yolanda yolotl zaira zenaida zoe zoila zulema zulma`)
)
