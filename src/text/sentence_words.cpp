// The tables. Written for newspapers: titles, abbreviations with a full stop, and words that begin sentences.
#include "text/sentence_words.h"

#include "text/language.h"

namespace kroniek::text {
namespace {

constexpr SentenceWords dutch = {
    .titles =
        " adm bc bg burg cap col dhr dr drs ds em fr gen ing ir jhr jkvr kap kard kol lt lt.kol luit luit.gen maj "
        "mej mevr mgr min mr mrs ms mw mr.dr o.l.v past pater prof prof.dr prof.mr sen sgt st sta ste t.a.v z.em "
        "z.h z.k.h h.k.h h.m z.m ",
    .abbreviations =
        " a.d.h.v a.h.w a.j.b a.s a.u.b aant abs afb afd afz alg amer app arab arr augs b.d b.g.g b.v bel belg bep "
        "beslk "
        "betr bijl bijv bisd blg br bv bvb ca c.a c.q c.s cat cf circa co comm corp d.d d.i d.m.v d.w.z dec dept derg "
        "dgl div dl do duitse e.a e.c e.d e.e.a e.o e.v eccl eig eigl engl enz etc ev excl fa fam fig fl fr gebr ged "
        "geb gem gen get gld i.b.v i.c i.c.m i.e i.h.a i.h.b i.m i.o i.o.v i.p.v i.s.m i.t.t i.v.m inc incl ind inl "
        "ital "
        "jg jl jr kath l.l ll ltd m.a.w m.b.t m.b.v m.h.o m.i m.i.v m.m m.m.v m.n m.u.v max min mld mln mnd mv n.a.v "
        "n.b n.chr n.j n.m.b n.o.m n.v ned niv nl no nov o.a o.b.v o.g o.i.d o.m o.r o.v.v okt ong oorspr ov p.a p.d "
        "p.m p.o p.p.p p.s par pct pl plm plv q.q red resp rd s.v.p sec secr sr t.a.b t.b.v t.g.v t.h t.n.v t.o t.o.v "
        "t.w t.w.v t.z.t tel temp toel u.d v.a v.chr v.d v.h v.l.n.r v.s v.v vb verg vgl vlg vnl voorm vs w.o "
        "w.v.t.t.k wo zg zgn ",
    .before_number = " art afl blz bl deel fol hfdst hfst hst nr nrs no nos p pag par pp sub tel vol vs § ",
    .months =
        " apr april aug augustus dec december feb febr februari jan januari jul juli jun juni maart mei mrt nov "
        "november okt oktober sep sept september ",
    .starters =
        " aan al alle allen alleen als anderen bij binnen bovendien daar daarbij daarmee daarna daarnaast daarom "
        "daarop daarvoor dan dat de desondanks deze die dit door dus echter een eerder eerst en enkele er ergens ervan "
        "ervoor gisteren haar had hebben heeft het hier hij hoe hoewel hun iedereen iemand ik in inmiddels intussen is "
        "je jij juist kan later maar meer men met mijn misschien moet na naar naast natuurlijk niemand niet nog nu of "
        "om omdat ondanks ondertussen onder ons onze ook op over per samen sinds slechts sommige te tegen terwijl "
        "tijdens "
        "toch toen tot tussen u uit van vanaf vandaag veel verder volgens voor vooral voordat vorig vorige waar waarom "
        "waarna wanneer want was wat we weer wel welke wie wij wil zal ze zei zelf zelfs zij zijn zo zoals zodra zou ",
};

constexpr SentenceWords english = {
    .titles =
        " adm atty brig capt cdr cmdr col cpl det dr drs fr ft gen gov hon insp lt lt.col maj messrs mlle mme mr mrs "
        "ms mt mx ofc pres prof pvt rep reps rev sen sens sgt sr.insp st ste supt ",
    .abbreviations =
        " a.d a.k.a a.m aka al app approx apt assn assoc ave b.c bldg blvd bros c.e ca cent cf co corp ct "
        "d.c dept dist div e.g ed eds esp esq est etc excl ext fig fri ft gal hwy i.e inc incl inst jr lb "
        "lbs ltd max mfg mi min misc mo mon mph n.b n.y natl nat oz p.m p.s ph.d pkg pl pop prev proc pt pub "
        "rd ref repr rev rte sat sec sq sr sta sun tel temp thurs tue tues u.k u.n u.s u.s.a univ v vol "
        "vs wed wk yd yr ",
    .before_number = " art ch fig figs no nos p para pp pt sec vol § ",
    .months =
        " apr april aug august dec december feb february jan january jul july jun june mar march may nov november "
        "oct october sep sept september ",
    .starters =
        " a about according after all also although an and another any are as at because before both but by can could "
        "did do during each even every few first for from further had has have he her here his how however i if in "
        "instead is it its last later many meanwhile more moreover most my near no nobody none nor not nothing now of "
        "on "
        "once one only or other others our over please several she should since so some soon still such that the their "
        "them then there therefore these they this those though through thus to today under unlike until was we were "
        "what when where whether which while who why with without would yesterday yet you your ",
};

constexpr SentenceWords german = {
    .titles =
        " dipl dipl.-ing dr dr.h.c fr frl gen hl hr hrn ing kard mag mr mrs msgr o.univ.-prof prof prof.dr rer st str ",
    .abbreviations =
        " a.a.o a.d a.m abb abg abk abs abt allg anm art aug ausg b.a bd betr bez bezw bspw btl bzgl bzw ca chr co "
        "corp d.h "
        "d.i d.j d.m dergl dez dgl ebd eidg einschl engl entspr etc etw ev evtl exkl ff folg forts franz geb geg gegr "
        "gem "
        "gen ges gest gez ggf ggfs griech grundst hess hrsg i.a i.d.r i.h.v i.s.d i.v i.v.m ifo inc inkl insb inzw "
        "ital jan "
        "jg jh jhd jr kath kfm kl konv landw lat lfd lt ltd m.a m.e m.w max mind mio mrd n.chr näml nat nov nr o.a o.ä "
        "o.g öffentl okt orig österr p.a p.m pl priv qm rd red ref reg resp s.a s.o s.u sept sog soz spez städt stellv "
        "std stdn stv südd svw tel tgl u.a u.ä u.dgl u.u u.v.a u.v.m u.z übers ugs usf usw v.a v.chr verb verf vergl "
        "vgl "
        "vmtl vors wg wiss z.b z.hd z.t z.z zit zt zus zw zz zzgl ",
    .before_number = " abs abb abt anm art bd kap nr nrn rn s seite tel ziff § ",
    .months =
        " apr april aug august dez dezember feb februar jan jänner januar jul juli jun juni mai mär märz nov november "
        "okt oktober sep sept september ",
    .starters =
        " ab aber alle allein allerdings als also am an andere auch auf aus außerdem bei beim bereits bis da dabei "
        "dadurch "
        "dafür dagegen daher damals damit danach dann daran darauf darin darum darüber das dass dazu dem den denn "
        "dennoch "
        "der deshalb dessen die dies diese dieser dieses doch dort du durch ebenfalls ebenso ein eine einem einen "
        "einer "
        "eines einige er erst es etwa für gegen gestern gleichzeitig hat heute hier hinter ich ihr ihre im immer in "
        "inzwischen ist ja jeder jedoch jetzt kein keine laut man manche mehr mehrere mit nach nachdem neben nicht "
        "nichts "
        "noch nun nur ob oder ohne schließlich schon sechs sehr sein seine seit seitdem selbst sie sind so sogar "
        "sollte "
        "sowohl später trotz trotzdem über um und unser unter viele vielleicht vom von vor während war waren warum was "
        "wegen weil weiter weitere welche wenn wer werden wie wieder wir wird wo wobei zu zudem zuerst zum zunächst "
        "zur "
        "zuvor zwar zwischen ",
    .ordinal_stop = true,
};

constexpr SentenceWords french = {
    .titles = " bd cap capt cdt col dr drs gal gén lt m me mgr mlle mlles mm mme mmes mr pr prof st ste sts ",
    .abbreviations =
        " adj al anc apr av av.j.-c bât boul bull c.-à-d ca cf chap coll corp dép dir doc éd édit env etc ets ex "
        "fasc féd fig hab inc inf intro j.-c kl l.a loc long ltd max mens min mn msg n.b obs op p.-d.g p.ex "
        "p.m p.s part pl qqch qqn réf rem sec sp sq suiv sup suppl tél temp trad trim univ v vol vs ",
    .before_number = " art chap fig n no nos p pp par réf t tél vol § ",
    .months =
        " août avr avril déc décembre févr février janv janvier juil juillet juin mai mars nov novembre oct octobre "
        "sept septembre ",
    .starters =
        " à afin ainsi alors après au aucun aujourd aussi autre autres aux avant avec beaucoup c car ce cela celle "
        "celui cependant certains ces cet cette chaque chez comme comment d dans de depuis dernier dès des deux "
        "d'autres "
        "donc du elle elles en enfin ensuite entre est et eux hier il ils j je jusqu l la là le les leur leurs lors "
        "lorsque lui ma mais malgré même mes moi mon n ne ni nos notre nous on or où ou outre par parce parfois "
        "parmi pas pendant personne peu peut plus plusieurs pour pourquoi pourtant près puis quand quant que quel "
        "quelque quelques qui quoi rien s sa sans selon ses seul si son sous souvent sur surtout tandis tant tous "
        "tout toute toutefois toutes très trop un une vers voici voilà vos votre vous y ",
};

// For every other language: titles that many share.
constexpr SentenceWords common = {
    .titles = " dr drs ir mgr mme mr mrs ms prof sr st sra srta ",
    .abbreviations = " al apr aug ca cf co corp dec etc feb fig inc jan jr ltd nov oct okt sep sept tel vol vs ",
    .before_number = " art fig n no nr num p pp pág tel vol § ",
    .months = "",
    .starters = "",
};

struct Entry {
  std::string_view language;
  const SentenceWords* words;
};
constexpr Entry entries[] = {
    {"nl", &dutch}, {"en", &english}, {"de", &german},  {"fr", &french},
    {"af", &dutch}, {"lb", &german},  {"nds", &german},
};

// Languages that write "3." for "third".
constexpr std::string_view ordinal_languages = " bs cs da et fi hr hu is lb lv nb nn no pl sk sl sr tr ";
constexpr SentenceWords common_with_ordinals = [] {
  SentenceWords words = common;
  words.ordinal_stop = true;
  return words;
}();

}  // namespace

const SentenceWords& sentence_words(std::string_view language) noexcept {
  for (const Entry& entry : entries) {
    if (is_language(language, entry.language)) return *entry.words;
  }
  return is_listed(ordinal_languages, first_subtag(language)) ? common_with_ordinals : common;
}

}  // namespace kroniek::text
