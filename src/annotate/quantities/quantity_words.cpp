// The tables (quantity_words.h).
#include "annotate/quantities/quantity_words.h"

#include <algorithm>
#include <memory>
#include <span>

#include "annotate/numbers/word_list.h"

namespace kroniek::annotate::quantities {
namespace {

using KindList = WordList<std::uint32_t>;
using BoundList = WordList<Bound>;  // of phrases, parted by ", "

constexpr std::string_view measures =
    "% km m cm mm kg g l ha km2 m2 mw gw kw kwh ppm gb mb tb km/u km/h mph dollar euro $ eur usd ";

constexpr KindList dutch_kinds[] = {
    {Word::stop,
     "de het een 'n die dat deze dit en of maar want dus als dan toen terwijl omdat doordat zodat hoewel indien in op "
     "aan "
     "bij met van voor door over onder tegen tussen naar uit om te tot na sinds per zonder binnen buiten tijdens "
     "volgens "
     "langs rond ik jij hij zij ze wij we jullie hun hen hem haar zich er daar hier waar wie wat welke niet geen ook "
     "nog "
     "al wel zo zeer heel is was waren ben bent zijn wordt worden werd werden geworden heeft hebben had hadden kan "
     "kunnen "
     "kon konden zal zullen zou zouden moet moeten moest moesten mag mogen mocht mochten wil willen wilde wilden gaat "
     "gaan ging gingen komt komen kwam kwamen doet doen deed deden zegt zeggen zei zeiden blijft blijven bleef bleven "
     "staat staan stond stonden ligt liggen lag lagen krijgt krijgen kreeg kregen maakt maken viel vielen tegelijk "
     "samen alleen meer minder meest echter eens waarvan waarbij waarin vanaf inclusief tussenin erbij ervan leven "
     "lopen loopt zaten zitten lieten riepen stemden keken tekenden vertrokken hingen woonden wonen "
     "kost kosten kostte vindt vinden vond vonden geleden later eerder hoger lager goed genoeg behalve wegens "
     "sterven stierven omkwamen kwam overleden sloegen vlogen reden trokken"},
    {Word::unit, measures},
    {Word::unit,
     "procent procentpunt promille meter kilometer centimeter millimeter mijl zeemijl liter gram kilo kilogram ton "
     "megaton hectare graden graad volt watt megawatt gigawatt kilowatt vat vaten pond roebel yen frank cent man stuks "
     "hectaren uurkilometer megabyte gigabyte knopen pk koppels punten"},
    {Word::adjective,
     "extra open eigen houten gouden zilveren linnen papieren plastic dronken verschillende meerdere ex super "
     "bijkomend"},
    {Word::plural, "kinderen eieren volkeren liederen goederen lui"},
    {Word::label,
     "artikel pagina blz hoofdstuk nummer nr no punt paragraaf lijst plaats plek groep klas klasse fase zaal kamer "
     "spoor perron lijn bus tram route afrit deel versie seizoen aflevering niveau graad top kanaal sector wijk "
     "fractie "
     "rang stap categorie huisnummer figuur tabel bijlage boek vers psalm ronde rugnummer kamp blok unit model type "
     "resolutie wet protocol titel lid max tel telefoon postbus lokaal gate terminal"},
    {Word::link, "van"},
    {Word::single,
     "man vrouw persoon mens kind jongen meisje soldaat militair officier agent politieman arbeider werknemer leerling "
     "student leraar burger inwoner slachtoffer dode gewonde vermiste gijzelaar passagier reiziger bestuurder arts "
     "dokter patiënt verdachte dader schutter aanvaller piloot journalist betoger speler renner werkgever "
     "bediende huis gebouw woning school ziekenhuis brug auto bus trein vlucht schip vliegtuig tank raket bom drone "
     "granaat schot stem zetel punt doelpunt goal lid partij dorp stad gemeente land staat regering bedrijf bank wet "
     "zaak klacht aanslag overlijden sterfgeval besmetting"},
    {Word::measure_first, "vierkante kubieke"},
    {Word::out_of, "op"},
    {Word::change,
     "steeg stegen stijgt stijgen daalde daalden daalt dalen zakte zakt klom klimt groeide groeit toegenomen gestegen "
     "gedaald "
     "gezakt opgelopen geklommen verhoogd verlaagd verminderd teruggelopen liep loopt kelderde kromp steeg"},
    {Word::level, "van naar tot op met"},
    {Word::determiner, "de het alle deze die zijn haar hun onze"},
    {Word::span_to, "tot a - of"},
    {Word::span_and, "en"},
    {Word::between, "tussen"},
    {Word::half, "helft"},
    {Word::currency, "$ \xE2\x82\xAC \xC2\xA3 \xC2\xA5"},
    {Word::not_counted,
     "keer maal maals jarige jarigen jaar jaren uur uren dagen weken maanden minuten seconden "
     "januari februari maart april mei juni juli augustus september oktober november december"},
};

constexpr BoundList dutch_bounds[] = {
    {Bound::about,
     "zo'n, ongeveer, circa, ca, zowat, plusminus, om en bij de, omstreeks de, rond de, naar schatting, pakweg, "
     "om en nabij de, grofweg, een slordige, een goede, maar liefst, liefst"},
    {Bound::least,
     "minstens, ten minste, tenminste, minimaal, minimum, zeker, niet minder dan, op zijn minst, op z'n minst, meer "
     "dan, "
     "ruim, boven de, meer als, minstens zo'n, al meer dan, al zeker, ruim meer dan"},
    {Bound::most,
     "hooguit, hoogstens, maximaal, maximum, ten hoogste, niet meer dan, minder dan, bijna, nagenoeg, haast, een "
     "kleine, "
     "krap, net geen, onder de, nog geen, iets minder dan, nog minder dan, op zijn hoogst"},
    {Bound::some, "enkele, verschillende, vele, meerdere, een paar, ettelijke"},
    {Bound::zero, "geen enkele, geen enkel"},
};

constexpr KindList english_kinds[] = {
    {Word::stop,
     "the a an this that these those and or but nor so yet if then when while because although though as than in on at "
     "by with of for to from into over under against between through out about after before since per without within "
     "during according along around i you he she it we they them him her his its their our my your who whom which what "
     "where there here not no also still already very is was were are be been being am has have had do does did can "
     "could will would shall should must may might say says said go goes went come comes came get gets got make makes "
     "made take takes took remain remains remained stay stays stayed fell falls rose rises leave leaves left apart "
     "each "
     "every all both more less fewer most including instead however later earlier ago away back only just even ever "
     "never too now up down off was lives works runs needs wants gives shows means plays looks seems becomes helps "
     "continues is's 's above below upon despite unless until till via versus vs killed died arrested "
     "high tall wide deep long old showed signed voted reported like whose"},
    {Word::unit, measures},
    {Word::unit,
     "percent meter metre meters metres kilometer kilometre kilometers kilometres mile miles inch inches "
     "foot "
     "feet yard yards liter litre liters litres gram grams kilo kilos kilogram kilograms pound pounds ton tons tonne "
     "tonnes acre acres hectare hectares degree degrees watt watts megawatt megawatts gigawatt gigawatts barrel "
     "barrels "
     "cents pence euros dollars ft lb lbs oz mi cent mph  ruble rubles rouble roubles yen yuan ounce ounces gallon "
     "gallons points"},
    {Word::plural,
     "people men women children police troops personnel teeth feet geese mice sheep cattle staff crew media data "
     "policemen policewomen firefighters servicemen congressmen gunmen fishermen aircraft spacecraft fish deer dead "
     "wounded injured homeless workmen businessmen lawmen militiamen crewmen"},
    {Word::label,
     "article page chapter number no nr point paragraph section list group class phase room platform line bus route "
     "exit "
     "part version season episode level grade top channel sector district rank step category figure table annex "
     "appendix book verse psalm round jersey block unit model type resolution act protocol title chapter highway "
     "interstate flight apollo area pier gate stage week day year call dial phone tel"},
    {Word::link, "of"},
    {Word::measure_first, "square cubic percentage per"},
    {Word::out_of, "in"},
    {Word::pronoun, "them whom which us"},
    {Word::so, "so"},
    {Word::change,
     "rose rise rises risen rising fell fall falls fallen falling climbed climbs dropped drops increased increases "
     "decreased "
     "decreases grew grew grown jumped jumps slid slipped slips shrank surged plunged declined widened narrowed cut "
     "raised"},
    {Word::level, "from to at by"},
    {Word::determiner, "the all these those his her their our its"},
    {Word::span_to, "to - or"},
    {Word::span_and, "and"},
    {Word::between, "between"},
    {Word::currency, "$ \xE2\x82\xAC \xC2\xA3 \xC2\xA5"},
    {Word::scale, "m=1e6 bn=1e9 b=1e9 k=1e3 tn=1e12"},
    {Word::single,
     "man woman person child boy girl soldier officer policeman worker student teacher civilian victim "
     "passenger driver doctor nurse patient suspect gunman attacker pilot journalist protester employee "
     "house building school hospital bridge car bus train ship plane tank missile bomb drone shell vote "
     "seat point goal member town village city country state bill law case death"},
    {Word::not_counted,
     "times years months weeks days hours minutes seconds decades centuries nights january february "
     "march april may june july august september october november december oclock o'clock am pm"},
};

constexpr BoundList english_bounds[] = {
    {Bound::about, "about, around, roughly, approximately, some, an estimated, estimated, approx, circa"},
    {Bound::least,
     "at least, no fewer than, no less than, not less than, a minimum of, more than, over, upwards of, in excess of, "
     "well over, just over, at least some, greater than"},
    {Bound::most,
     "at most, up to, as many as, as much as, no more than, not more than, a maximum of, maximum, fewer than, less "
     "than, "
     "under, nearly, almost, just under"},
    {Bound::some, "many, several, a few, a couple of, a couple, few"},
    {Bound::zero, "not a single, no single"},
};

}  // namespace

QuantityLanguage::QuantityLanguage(Language language) : numbers(language, lexicon) {
  const bool dutch = language == Language::nl;
  const std::span<const KindList> kind_lists = dutch ? std::span<const KindList>(dutch_kinds) : english_kinds;
  const std::span<const BoundList> bound_lists = dutch ? std::span<const BoundList>(dutch_bounds) : english_bounds;
  if (dutch) {
    plural_endings = {"en", "s"};
    no_plural_endings = {"ss", "is", "us", "aas", "eens", "ens", "ings"};
    adjective_endings = {"e"};
  } else {
    plural_endings = {"s"};
    no_plural_endings = {"ss", "is", "us", "ous"};
    adjective_endings = {"ed", "ing", "ly", "al", "ic", "ish", "ian", "an"};
    any_word_before_plural = true;
  }
  for (const KindList& list : kind_lists) {
    for_each_word(list.words, [&](std::string_view word, double number) {
      const std::uint32_t id = lexicon.add(word);
      if (kinds.size() <= id) kinds.resize(id + 1);
      kinds[id].is |= list.what;
      if (number != 0) kinds[id].scale = number;
    });
  }
  for (const BoundList& list : bound_lists) {
    std::string_view rest = list.words;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(", "), rest.size());
      std::string_view phrase = rest.substr(0, comma);
      rest.remove_prefix(std::min(comma + 2, rest.size()));
      BoundPhrase bound;
      bound.bound = list.what;
      for (std::string_view word = next_word(phrase); !word.empty(); word = next_word(phrase))
        bound.words.push_back(lexicon.add(word));
      bounds.push_back(std::move(bound));
    }
  }
  std::stable_sort(bounds.begin(), bounds.end(),
                   [](const BoundPhrase& a, const BoundPhrase& b) { return a.words.size() > b.words.size(); });
  kinds.resize(lexicon.size());
}

const QuantityLanguage* quantity_language(Language language) {
  static const auto dutch = std::make_unique<const QuantityLanguage>(Language::nl);
  static const auto english = std::make_unique<const QuantityLanguage>(Language::en);
  switch (language) {
    case Language::nl: return dutch.get();
    case Language::en: return english.get();
    case Language::other: break;
  }
  return nullptr;
}

}  // namespace kroniek::annotate::quantities
