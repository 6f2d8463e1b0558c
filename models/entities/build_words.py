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
        "he": "he",
        "she": "she",
        "plural_verbs": "",
    },
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
    "en": "former then current new acting outgoing incoming late prime vice deputy senior chief top first second young old interim retired exiled jailed veteran foreign prominent controversial elected provincial local regional federal national state military press police defense defence white house attorney lieutenant brigadier major rear assistant associate executive managing general opposition party union rebel separatist army navy air force government city county district world supreme court head",
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
        lists.append((language, "adjectives", adjectives - every - set(" ".join(small[language].values()).split())))
        for name, words in small[language].items():
            lists.append((language, name, set(words.split())))
    lists.append(("*", "legal", set(legal.split())))
    lines = ["kroniek words 1"]
    for language, name, words in lists:
        words = sorted(words)
        lines.append(f"list\t{language}\t{name}\t{len(words)}")
        lines += words
    with open(sys.argv[3], "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


main()
