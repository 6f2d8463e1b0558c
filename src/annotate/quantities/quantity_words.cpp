// The tables (quantity_words.h).
#include "annotate/quantities/quantity_words.h"

#include <algorithm>
#include <memory>
#include <span>

namespace kroniek::annotate::quantities {
namespace {

struct KindList {
  std::uint16_t kind;
  std::string_view words;
};

struct BoundList {
  Bound bound;
  std::string_view phrases;  // parted by ", "
};

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
     "lopen loopt "
     "kost kosten kostte vindt vinden vond vonden geleden later eerder hoger lager goed genoeg behalve wegens "
     "sterven stierven omkwamen kwam overleden sloegen vlogen reden trokken"},
    {Word::unit, measures},
    {Word::unit,
     "procent procentpunt promille meter kilometer centimeter millimeter mijl zeemijl liter gram kilo kilogram ton "
     "megaton hectare graden graad volt watt megawatt gigawatt kilowatt vat vaten pond roebel yen frank cent man stuks "
     "hectaren kubieke vierkante uurkilometer megabyte gigabyte knopen pk koppels punten"},
    {Word::adjective,
     "extra open eigen houten gouden zilveren linnen papieren plastic dronken verschillende meerdere ex super "
     "bijkomend"},
    {Word::plural, "kinderen eieren volkeren liederen goederen lui"},
    {Word::label,
     "artikel pagina blz hoofdstuk nummer nr no punt paragraaf lijst plaats plek groep klas klasse fase zaal kamer "
     "spoor perron lijn bus tram route afrit deel versie seizoen aflevering niveau graad top kanaal sector wijk "
     "fractie "
     "rang stap categorie huisnummer figuur tabel bijlage boek vers psalm ronde rugnummer kamp blok unit model type "
     "resolutie wet protocol titel lid max tel telefoon postbus"},
    {Word::link, "van"},
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
     "om en nabij de, grofweg, een slordige"},
    {Bound::least,
     "minstens, ten minste, tenminste, minimaal, minimum, zeker, niet minder dan, op zijn minst, op z'n minst, meer "
     "dan, "
     "ruim, boven de, meer als, minstens zo'n, al meer dan, al zeker, ruim meer dan"},
    {Bound::most,
     "hooguit, hoogstens, maximaal, maximum, ten hoogste, niet meer dan, minder dan, bijna, nagenoeg, haast, een "
     "kleine, "
     "krap, net geen, onder de"},
    {Bound::some, "enkele, verschillende, vele"},
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
     "percent percentage meter metre meters metres kilometer kilometre kilometers kilometres mile miles inch inches "
     "foot "
     "feet yard yards liter litre liters litres gram grams kilo kilos kilogram kilograms pound pounds ton tons tonne "
     "tonnes acre acres hectare hectares degree degrees watt watts megawatt megawatts gigawatt gigawatts barrel "
     "barrels "
     "cents pence euros dollars ruble rubles rouble roubles yen yuan ounce ounces gallon gallons points"},
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
    {Bound::some, "many, several"},
    {Bound::zero, "not a single, no single"},
};

std::string_view next_word(std::string_view& list) noexcept {
  const std::size_t from = list.find_first_not_of(' ');
  if (from == std::string_view::npos) return list = {};
  const std::size_t end = std::min(list.find(' ', from), list.size());
  const std::string_view word = list.substr(from, end - from);
  list.remove_prefix(end);
  return word;
}

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
    std::string_view rest = list.words;
    for (std::string_view word = next_word(rest); !word.empty(); word = next_word(rest)) {
      if (const std::size_t equals = word.find('='); equals != std::string_view::npos && equals > 0)
        word = word.substr(0, equals);
      const std::uint32_t id = lexicon.add(word);
      if (kinds.size() <= id) kinds.resize(id + 1);
      kinds[id] = static_cast<std::uint16_t>(kinds[id] | list.kind);
    }
  }
  for (const BoundList& list : bound_lists) {
    std::string_view rest = list.phrases;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(", "), rest.size());
      std::string_view phrase = rest.substr(0, comma);
      rest.remove_prefix(std::min(comma + 2, rest.size()));
      BoundPhrase bound;
      bound.bound = list.bound;
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
