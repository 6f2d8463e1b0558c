#!/usr/bin/env python3
"""Writes entities.words: the words that tell who somebody is, a language at a time.

  ./build_words.py ALPINO.conllu[.gz] EWT.conllu[.gz] entities.words

Offices, ranks, professions and the small words are lists by hand, made after reading which nouns stand before names in
the two treebanks (UD Dutch-Alpino's CDB part, UD English-EWT). The adjectives are harvested: those that qualify one of
the listed roles there at least twice, or any noun at least eight times.
"""
import collections
import gzip
import sys

# A word may be followed by /m or /f: it is said of men, of women only.
roles = {
    "nl": """
president premier minister staatssecretaris bondskanselier kanselier koning/m koningin/f prins/m prinses/f keizer/m keizerin/f
kroonprins/m kroonprinses/f sultan/m emir/m sjeik/m tsaar/m paus/m kardinaal/m bisschop/m aartsbisschop/m patriarch/m imam/m rabbijn
opperrabbijn dominee pastoor/m priester/m pater/m zuster/f monnik/m non/f ayatollah/m burgemeester schepen wethouder
gedeputeerde gouverneur vicegouverneur commissaris eurocommissaris kamerlid parlementslid europarlementslid europarlementariër
parlementariër senator raadslid gemeenteraadslid provincieraadslid volksvertegenwoordiger afgevaardigde fractieleider
fractievoorzitter fractieleidster/f partijvoorzitter partijleider partijleidster/f lijsttrekker kandidaat presidentskandidaat kopstuk voorzitter
voorzitster/f vicevoorzitter ondervoorzitter vicepresident vicepremier minister-president secretaris secretaris-generaal secretaresse/f
penningmeester ombudsman ambassadeur ambassadrice/f consul diplomaat topdiplomaat gezant onderhandelaar attaché woordvoerder woordvoerster/f
perswoordvoerder legerwoordvoerder adviseur raadgever raadsman/m raadsvrouw/f advocaat advocate/f strafpleiter rechter kinderrechter onderzoeksrechter
aanklager procureur procureur-generaal officier notaris deurwaarder jurist griffier magistraat generaal kolonel luitenant luitenant-generaal
luitenant-kolonel generaal-majoor brigadegeneraal brigade-generaal majoor kapitein sergeant korporaal admiraal maarschalk opperbevelhebber bevelhebber commandant
legerleider legerchef stafchef soldaat militair piloot strijder rebellenleider krijgsheer dictator leider leidster/f oppositieleider oppositieleidster/f
vakbondsleider vakbondsman/m studentenleider rebel terrorist extremist verdachte dader slachtoffer getuige spion dubbelspion agent inspecteur hoofdinspecteur
politiechef korpschef politiecommissaris rechercheur brandweerman/m brandweercommandant directeur directrice/f directeur-generaal adjunct-directeur bestuurder bestuursvoorzitter
topman/m topvrouw/f topvrouw/f ceo eigenaar eigenares/f oprichter oprichtster/f medeoprichter stichter ondernemer zakenman/m zakenvrouw/f miljardair miljonair oligarch bankier investeerder
belegger econoom econome/f hoofdeconoom analist expert deskundige specialist onderzoeker onderzoekster/f wetenschapper hoogleraar professor docent leraar lerares/f leerkracht
rector decaan viroloog virologe/f epidemioloog microbioloog bioloog biologe/f arts dokter huisarts chirurg psychiater psycholoog psychologe/f apotheker dierenarts verpleger/m verpleegster/f verpleegkundige
historicus historica/f politicoloog politicologe/f socioloog filosoof theoloog natuurkundige scheikundige wiskundige ingenieur architect archeoloog criminoloog
schrijver schrijfster/f auteur dichter dichteres/f journalist journaliste/f verslaggever verslaggeefster/f correspondent redacteur hoofdredacteur columnist columniste/f commentator presentator
presentatrice/f blogger uitgever fotograaf fotografe/f cameraman regisseur regisseuse/f producent producer acteur/m actrice/f zanger/m zangeres/f muzikant muzikante/f componist
dirigent pianist pianiste/f violist gitarist rapper komiek cabaretier kunstenaar kunstenares/f schilder beeldhouwer danser danseres/f choreograaf couturier model ontwerper
trainer coach bondscoach hoofdcoach oefenmeester speler speelster/f voetballer voetbalster/f doelman/m doelvrouw/f keeper verdediger middenvelder aanvaller spits aanvoerder kapitein
wielrenner wielrenster/f renner sprinter atleet atlete/f tennisser tennisster/f zwemmer zwemster/f schaatser schaatsster/f wereldkampioen kampioen kampioene/f scheidsrechter ploegleider
ploegmaat coureur judoka bokser golfer activist activiste/f mensenrechtenactivist milieuactivist dissident klokkenluider vrijwilliger bewoner bewoonster/f inwoner inwoonster/f burger
boer boerin/f landbouwer arbeider vakbondsafgevaardigde chauffeur machinist kapper bakker slager kok chef-kok student studente/f leerling politicus politica/f socialist liberaal
nationalist republikein democraat christendemocraat partijgenoot minister-presidente/f presidente/f coördinator manager medewerker medewerkster/f portefeuillehouder beleidsmaker
lobbyist astronaut kosmonaut ruimtevaarder schaker schaakgrootmeester hacker programmeur programmeer-expert bewindsman/m bewindsvrouw/f hoofdaanklager curator collega
kramer uitbater uitbaatster/f handelaar verkoper verkoopster/f winkelier zaakvoerder zaakvoerster/f ondervoorzitster/f houder houdster/f boswachter
tuinder visser reder kweker molenaar brouwer slachter glazenwasser schilder loodgieter elektricien metselaar timmerman/m aannemer makelaar makelares/f accountant
boekhouder bibliothecaris conservator gids imker jager duiker redder badmeester ambulancier verloskundige/f vroedvrouw/f kinesist fysiotherapeut tandarts logopedist
pleiter stafhouder vrederechter rechter-commissaris opsporingsambtenaar douanier ambtenaar topambtenaar stadsbouwmeester beiaardier koster stadsdichter organisator programmator
vertegenwoordiger hertog/m hertogin/f graaf/m gravin/f baron/m barones/f lord/m weduwe/f weduwnaar/m ex-man/m weerman/m weervrouw/f meteoroloog seismoloog vulkanoloog
""",
    "en": """
president premier minister chancellor king/m queen/f prince/m princess/f emperor/m empress/f sultan/m emir/m sheikh/m tsar/m pope/m cardinal/m bishop archbishop
patriarch/m imam/m rabbi priest pastor reverend vicar monk/m nun/f ayatollah/m mayor alderman councillor councilman/m councilwoman/f commissioner governor senator
congressman/m congresswoman/f congressperson representative lawmaker legislator parliamentarian deputy delegate candidate nominee speaker whip leader chairman/m chairwoman/f chairperson chair
vice-president vice-chairman/m secretary undersecretary treasurer ombudsman ambassador consul diplomat envoy negotiator attaché spokesman/m spokeswoman/f spokesperson spokesman/m
adviser advisor aide strategist counsel counselor lawyer attorney solicitor barrister judge justice magistrate prosecutor sheriff general colonel lieutenant major captain sergeant corporal
admiral commodore marshal commander commandant chief officer soldier pilot fighter warlord dictator rebel militant terrorist extremist suspect defendant victim witness
spy agent inspector detective superintendent constable policeman/m policewoman/f firefighter director executive ceo founder co-founder owner chairman/m entrepreneur businessman/m businesswoman/f
billionaire millionaire oligarch banker investor economist analyst expert specialist researcher scientist professor lecturer teacher principal dean scholar virologist epidemiologist
microbiologist biologist biochemist physicist chemist mathematician engineer architect archaeologist criminologist doctor physician surgeon psychiatrist psychologist nurse pharmacist veterinarian
historian sociologist philosopher theologian anthropologist meteorologist writer author novelist poet journalist reporter correspondent editor editor-in-chief columnist commentator presenter host anchor
blogger publisher photographer cameraman filmmaker producer director screenwriter actor actress/f singer musician composer conductor pianist violinist guitarist rapper comedian
artist painter sculptor dancer choreographer designer model coach manager trainer player footballer goalkeeper defender midfielder striker forward captain quarterback pitcher cyclist sprinter
athlete swimmer skater champion referee boxer golfer driver activist campaigner dissident whistleblower volunteer resident farmer worker chef student politician republican democrat socialist
liberal conservative coordinator officer official astronaut cosmonaut grandmaster hacker programmer duke/m duchess/f earl/m count/m countess/f baron/m baroness/f lord/m lady/f widow/f widower/m
regulator treasurer comptroller trustee organizer organiser pundit lobbyist shopkeeper fisherman/m banker industrialist negotiator translator interpreter gunman/m hostage
""",
}
# Roles written short.
ranks = {
    "nl": "gen gen. kol kol. maj maj. kapt kapt. lt lt. sgt sgt. adm adm. ",
    "en": """gen gen. lt lt. col col. maj maj. capt capt. sgt sgt. cpl cpl. adm adm. cmdr cmdr. brig brig. rep rep. sen sen. gov gov. cllr cllr. supt supt. det det. insp insp.""",
}
# Roles that are things, too.
things = {
    "nl": "hoofd",
    "en": "head",
}
# Words that stand with a name and tell no more than how it is said.
titles = {
    "nl": "mevrouw/f mevr/f mevr./f mw/f mw./f meneer/m mijnheer/m dhr/m dhr./m heer/m juffrouw/f dr dr. prof prof. drs drs. ir ir. mr mr. ing ing. sir/m",
    "en": "mr/m mr./m mrs/f mrs./f ms/f ms./f miss/f mister/m sir/m dame/f madam/f dr dr. prof prof. rev rev. hon hon.",
}
small = {
    "nl": {
        "definite": "de het 't deze dit die dat",
        "indefinite": "een 'n",
        "possessive": "zijn haar hun ons onze mijn",
        "of": "van voor",
        "complement": "van voor bij in op uit en de het der den des aan tegen over met",
        "stop": "die dat wie waar waarbij toen als maar want omdat terwijl is was zijn waren heeft had hebben werd wordt worden zei zegt kan kon zal zou moet moest wil wilde mag",
        "abbreviation": "van de het der den des voor en in op aan te ten ter",
        "prefixes": "ex- oud- vice- co- mede- aspirant- adjunct- interim- hoofd- top- vn- eu- navo- vs- fractie- partij- leger- politie- regerings- kabinets- oppositie- vakbonds- bonds- minister-",
        "suffix_s": "s",
        "demonym_endings": "sche ische se ese",
        "adjective_endings": "lijke ische isch ele ieel ieve aire",
        "he": "hij",
        "she": "zij ze",
        "plural_verbs": "en zijn gaan doen staan zien slaan",
    },
    "en": {
        "definite": "the this that",
        "indefinite": "a an",
        "possessive": "his her their our my its",
        "of": "of for",
        "complement": "of for at in on from and the to with against under",
        "stop": "who which that whose whom where when while but because is was are were has had have be been said says say told will would can could may might must",
        "abbreviation": "of the for and in on de",
        "prefixes": "ex- vice- co- deputy- then- vice-",
        "suffix_s": "",
        "demonym_endings": "an ish ese ch",
        "adjective_endings": "ial ical",
        "he": "he",
        "she": "she",
        "plural_verbs": "",
    },
}
# First names that, in the languages of Europe, America and the Near East, men or women have and hardly ever both.
# Folded; a list by hand.
first_names = {
    "m": """
aaron abdallah abdel abdul abdullah abel abraham achmed adam adnan adolf adrian adriaan ahmad ahmed akira alain albert alberto aldo alejandro aleksandar aleksander aleksandr
aleksej alessandro alexander alexandre alexei alfonso alfred ali alistair alvaro amadou amir anatoli anatoly anders andre andreas andrei andrej andres andrew andrij andriy angus anthony anton
antonio antony antoon ariel arie armand arnaud arnold arne arthur arturo asif august auke bart bartholomeus bas bashar bastiaan ben benedict benito benjamin benny bernard bernardo bernie bert bertrand
bill billy bjorn bob bobby boris brad bradley brendan brett brian bruce bruno bryan carl carlo carlos cas casper cedric cees cesar charles charlie chris christian christiaan christophe christopher chuck
claude clement colin conor constantijn cor corneel cornelis craig cristiano cyril dan daniel daniele danny darren dave david dennis denis derek dick didier diego dieter dimitri dirk dmitri dmitry dmytro dominic dominique_
donald doug douglas duncan dylan ed eddie eddy edgar edouard eduard eduardo edward edwin egbert elias elon emile emilio emmanuel emre enrico enrique erdal eric erik ernest ernesto ernst erwin etienne eugene evan
fabio fabrizio fabrice faisal felipe felix ferdinand fernando fidel filip floris floyd franck francesco francis_ francisco franck francois frank frans franz fred frederic frederik freek frits gabriel gareth gary gaston gavin
geert geoffrey georg george georges gerald gerard gerben gerhard gerrit gert gideon gijs giles giorgio giovanni giuseppe glenn gordon graham greg gregory guido guillaume gunther gustav gustavo guus guy hans harald harold
harry hassan hector heiko hein heinrich heinz helmut hendrik henk hendrik henri henry herbert herman hermann hosni howard hubert hugh hugo humberto hussein huub ian ibrahim ignace igor ilham imran ismail ivan ivo jaap jack
jacob jacques jaime jair jake jakob james jamie_ jan jared jaroslaw jasper javier jay jean jef jeff jeffrey jens jeremy jerome jeroen jerry jesse jesus jim jimmy jo_ joachim joao job joe joel joeri johan johann johannes john johnny
jonas jonathan joost jordi jorge joris jos jose josef josep joseph joshua juan jules julian julien julius junior jurgen justin karel karl kees keith kenneth kenny kevin khalid khalil kofi koen konrad kostas kris_ kurt kyle lars
laurent lawrence lech leo leon leonard leonardo leonid leopold leszek liam lionel lodewijk louis luc luca lucas luciano ludwig luigi luis luiz luuk maarten maarten magnus mahmoud malcolm manfred manuel marc marcel marcello marco marcos
marcus mario mark marko markus mart martijn martin massimo mateusz mathias mathieu mats matt matteo matthew matthias matthieu maurice mauricio mauro max maxim maxime mehdi mehmet menno michael michail michal michel michele_ michiel
miguel mikhail mike milan milos mitch mitt mohamed mohammad mohammed moshe muhammad muammar mustafa narendra nathan neil nelson nelis nick nicholas nico nicolas nicolaas nigel nikita nikola nikolai nikolaj nikolas norbert norman olaf oleg oleksandr oleksii oliver olivier omar
onno orlando oscar osama oskar otto owen pablo paolo patrick patrik paul paulo pavel pedro pepijn peter petro philip philippe pier pierre piet pieter piotr pol pyotr quentin quinten rafael ralph ramon ramzan randy raoul raul raymond raymond
recep reinhard remco remi rene ricardo richard rick rik rob robbert robert roberto robin_ rod roderik rodney rodrigo roel roger roland rolf roman romano ron ronald ronan rory ross roy ruben rudi rudolf rudy ruud ryan saad saddam said
salman salvador sam_ samuel sander scott sean sebastiaan sebastian sebastien serge sergei sergej sergey sergio serhii seth sharif shimon siegfried sigmar silvio simon slobodan stan stanley stef stefan stefano stephen steve steven stijn
stuart sven tariq tayyip ted terence terry_ theo theodor thierry thijs thomas tijs tim timo timothy tobias todd tom tomas tomasz tommy ton tony toon travis tyler umberto uwe valentin valeri valery vaclav victor viktor vincent vito
vladimir volodymyr walter warren wayne wen_ werner wesley wilfried wilhelm will willem william willy wim winston wladimir wolfgang wolodymyr wouter xander xavier yahya yair yanis yasser yevgeny yitzhak youri youssef yuri yves zacharias
""",
    "f": """
abigail ada adele adriana agatha agnes aicha aisha alba alexandra alexia alice alicia alina alison allison amanda amber amelia amelie amina amira amy ana anastasia andreea angela angelica angelina anita anja anke ann anna annabel anne anneke
annelies annelien annemarie annemie annet annette annick anouk antoinette antonia april ariane arlette astrid astrid audrey aung_ aurelie aurora ayse barbara beata beatrice beatrix belinda benazir bernadette beth betsy bettina betty beyonce
bianca birgit brenda bridget brigitte britney britt camilla camille_ carla carmen carol carole carolina caroline carolyn carrie cate catherine cathy cecile cecilia celia celine chantal charlotte chelsea cheryl chloe christa christel christiane
christina christine cindy claire clara claudia colette condoleezza constance cora corinne cornelia cristina cynthia daisy daniela danielle daphne dawn deborah debbie delphine denise diana diane dolores dominica donna dora doreen doris dorothy
edith eileen elaine elena eleonora eleanor elif elisa elisabeth elise elizabeth ella ellen els elsa elsbeth elske emilia emilie emily emma erica erika esmee esther eva eveline evelyn evelien fadila fatima fatma femke fien fiona fleur florence
frances francesca franziska frauke freya frida gabriela gabriele_ gabrielle gail gemma genevieve georgina geraldine gerda germaine gertrude gina gisele giulia giorgia gloria goedele grace greet greta gretchen griet gudrun gwen gwendolyn hanna hannah
hanne hanneke hannelore harriet hazel heather heidi heike helen helena helene helga henrietta hermine hilary hilde hillary ilse inge ingeborg ingrid ioulia irene iris irina isabel isabella isabelle ivana ivanka jacqueline jana jane janet janice
janneke jasmine jeanne jeannette jelena jennifer jenny jessica jill joan joanna joanne jocelyn joelia johanna jolien josephine josefien joy joyce juanita judith judy julia juliana julie juliette julija justine kamala karen karin karina karine
kate katharina katherine kathleen kathryn kathy katia katja katleen katrien katrin katrina katy kayleigh kelly_ kendra kimberly kirsten klaartje kristel kristen kristin kristina krista lara larissa laura lauren lea leen leila lena leni lies
liesbeth lieve lilian liliane lily linda lisa lisbeth lise liz liza lizzie loes lola lore loretta lorraine lotte louisa louise lucia lucie lucy ludivine lynn maaike madeleine madelon magda maggie mairead malala malia mandy mara margaret
margarita margaux margot margriet margrethe maria mariam marianne marie marieke mariette marijke marilyn marina marine marion marissa marjan marjolein marleen marlene marlies marta martha martina martine mary maryam mathilde maud maureen maxima megan
meghan melanie melania melissa mercedes meryl mia michaela michele_ micheline michelle mieke mila mildred millie mina mireille miriam moira molly mona monica monika monique myriam nadia nadine nancy naomi natalia natalie natasha nathalie
nele nelleke nelly nicola_ nicole nikki_ nina noelle nora norma olena olga olivia oksana ophelia oprah pamela patricia patti paula paulette pauline penelope petra phyllis priscilla priti queenie rachel rania rebecca regina renate rhonda rita
roberta robyn romy rosa rosalie rose rosemary roxane ruth sabine sabrina sally samantha sandra sanna sanne sara sarah sasha_ saskia selma serena sharon sheila sheryl shirley sibylle sigrid silke silvia simone sofia sofie sonia sonja sophia
sophie stacey stefanie stella stephanie sue susan susanna susanne suzanne svetlana sviatlana sylvia sylvie sylvana tamara tammy tania tanja tara tatiana tatjana teresa tess thea theresa therese tiffany tina tineke trees trudy ulrike ursula valentina
valerie vanessa vera veronica veronika veronique vicky victoria violet virginia viviane wanda wendy whitney wilhelmina willemijn winnie yolanda yulia yvette yvonne zara zeynep zoe zuhal zuzana
""",
}
# Other words for people: whoever they are, "he" may mean them.
persons = {
    "nl": "man vrouw jongen meisje moeder vader zoon dochter broer zus zuster echtgenoot echtgenote partner vriend vriendin collega kind baby tiener bejaarde twintiger dertiger veertiger vijftiger zestiger opa oma oom tante neef nicht buurman buurvrouw iemand niemand vriendje vriendinnetje bestuurder automobilist fietser voetganger passagier man",
    "en": "man woman boy girl mother father son daughter brother sister husband wife partner friend colleague child baby teenager uncle aunt nephew niece cousin grandfather grandmother neighbor neighbour someone somebody nobody person passenger pedestrian gentleman guy",
}

# What firms add to their names, in any language: Apple and Apple Inc. are one.
legal = """
inc inc. incorporated corp corp. corporation co co. company ltd ltd. limited plc llc lp sa s.a. nv n.v. bv b.v. bvba vzw cv ag gmbh kg se spa s.p.a. oy ab as a/s
group groep groupe holding holdings international
"""
# What many firms have in their names beside what they are called by.
legal += "computer computers motors airlines airways industries bank banken pharmaceuticals technologies"
adjectives_by_hand = {
    "nl": "voormalig voormalige gewezen huidig huidige nieuw nieuwe toenmalig toenmalige eerste tweede jonge oude waarnemend waarnemende demissionair aftredend aftredende hoogste bekende beroemde plaatselijke lokale hoge machtige omstreden populaire invloedrijke pro-russische door-Rusland-benoemde overleden prominente",
    "en": "former then current new acting outgoing incoming late prime vice deputy senior chief top first second young old interim retired exiled jailed veteran foreign prominent controversial elected provincial local regional federal national state military press police defense defence white house attorney lieutenant brigadier major rear assistant associate executive managing general opposition party union rebel separatist army navy air force government city county district world supreme court head majority minority house senate",
}


def sentences(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        sentence = []
        for line in file:
            line = line.rstrip("\n")
            if not line:
                if sentence:
                    yield sentence
                sentence = []
            elif line[0] != "#":
                columns = line.split("\t")
                if columns[0].isdigit():
                    sentence.append(columns)


def harvested_adjectives(path, heads):
    of_roles, of_all = collections.Counter(), collections.Counter()
    for sentence in sentences(path):
        for token in sentence:
            if token[7] == "amod" and token[3] == "ADJ" and token[1].isalpha():
                head = sentence[int(token[6]) - 1][1].lower()
                of_all[token[1].lower()] += 1
                if head in heads:
                    of_roles[token[1].lower()] += 1
    return {word for word, count in of_all.items() if count >= 8 or of_roles[word] >= 2}


def main():
    lists = []
    for language, treebank in (("nl", sys.argv[1]), ("en", sys.argv[2])):
        by_gender = collections.defaultdict(set)
        for word in roles[language].split():
            name, _, gender = word.partition("/")
            by_gender[gender].add(name)
        by_gender[""] |= set(ranks[language].split()) | set(things[language].split())
        every = set().union(*by_gender.values())
        lists.append((language, "roles", every))
        lists.append((language, "roles.m", by_gender["m"]))
        lists.append((language, "roles.f", by_gender["f"]))
        # Dutch writes compounds as one word: what ends with one of these is a role, too (buurtvoorzitter).
        lists.append((language, "tails", {w for w in every if len(w) >= 6} - {"spits", "speler", "burger", "model", "non"}
                      if language == "nl" else set()))
        for gender in ("", "m", "f"):
            lists.append((language, "titles" + ("." + gender if gender else ""), {
                w.partition("/")[0] for w in titles[language].split() if not gender or w.endswith("/" + gender)}))
        adjectives = harvested_adjectives(treebank, every) | set(adjectives_by_hand[language].split())
        lists.append((language, "ranks", set(ranks[language].split())))
        lists.append((language, "things", set(things[language].split())))
        lists.append((language, "persons", set(persons[language].split()) - every))
        lists.append((language, "adjectives", adjectives - every - set(" ".join(small[language].values()).split())))
        for name, words in small[language].items():
            lists.append((language, name, set(words.split())))
    lists.append(("*", "legal", set(legal.split())))
    of_both = {name.rstrip("_") for names in first_names.values() for name in names.split() if name.endswith("_")}
    for gender, names in first_names.items():
        lists.append(("*", "first_names." + gender, set(names.split()) - of_both - {n + "_" for n in of_both}))
    lines = ["kroniek words 1"]
    for language, name, words in lists:
        words = sorted(words)
        lines.append(f"list\t{language}\t{name}\t{len(words)}")
        lines += words
    with open(sys.argv[3], "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


main()
