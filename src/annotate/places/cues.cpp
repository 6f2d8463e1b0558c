// The tables of cues.h. Folded words, parted by blanks.
#include "annotate/places/cues.h"

#include <array>

namespace kroniek::annotate {
namespace {

constexpr std::uint32_t bit(PlaceKind kind) {
  return 1u << static_cast<unsigned>(kind);
}
constexpr std::uint32_t towns = bit(PlaceKind::capital) | bit(PlaceKind::seat1) | bit(PlaceKind::seat2) |
                                bit(PlaceKind::town) | bit(PlaceKind::part);
constexpr std::uint32_t states = bit(PlaceKind::region);
constexpr std::uint32_t regions = bit(PlaceKind::region) | bit(PlaceKind::district) | bit(PlaceKind::area);
constexpr std::uint32_t districts = bit(PlaceKind::district) | bit(PlaceKind::region);
constexpr std::uint32_t countries = bit(PlaceKind::country);
constexpr std::uint32_t rivers = bit(PlaceKind::river);
constexpr std::uint32_t waters = bit(PlaceKind::sea);
constexpr std::uint32_t mountains = bit(PlaceKind::mountain);
constexpr std::uint32_t islands = bit(PlaceKind::island) | bit(PlaceKind::area) | bit(PlaceKind::country);
constexpr std::uint32_t parts = bit(PlaceKind::part) | bit(PlaceKind::town);

struct KindWords {
  std::uint32_t kinds;
  std::string_view words;
};

struct Table {
  std::array<KindWords, 10> before;
  std::array<KindWords, 6> behind;
  std::string_view fillers;
  std::string_view place_prepositions;
  std::string_view acts;
  std::string_view location_prepositions;
  std::string_view directions;
  std::string_view articles;
  std::string_view home;
  std::string_view conjunctions;
  std::string_view civic;
  std::string_view elsewhere;
  std::string_view joined;
  std::string_view common;
  std::string_view sure_prepositions;
  std::string_view neuter_articles;
};

constexpr Table dutch = {
    {{{towns,
       "stad stadje dorp dorpje gemeente hoofdstad havenstad grensstad provinciestad studentenstad badplaats plaats "
       "kustplaats plaatsje deelgemeente "
       "fusiegemeente metropool miljoenenstad kuststad burgemeester"},
      {states, "staat deelstaat bondsstaat"},
      {regions, "provincie regio oblast streek gebied gouvernement departement prefectuur schiereiland kanton"},
      {districts, "district graafschap county arrondissement"},
      {countries, "land republiek koninkrijk buurland"},
      {rivers, "rivier stroom"},
      {waters, "zee meer oceaan golf baai"},
      {mountains, "berg gebergte vulkaan"},
      {islands, "eiland eilandje"},
      {parts, "wijk deelgemeente stadsdeel district"}}},
    {{{0, ""}, {0, ""}, {0, ""}, {0, ""}, {0, ""}, {0, ""}}},
    "van de het der den",
    "van in uit te voor bij rond",
    "eist eiste eisen zegt zei ontkent ontkende meldt meldde verklaart verklaarde wil wilde weigert weigerde dreigt "
    "dreigde reageert "
    "reageerde beschuldigt beschuldigde vindt vond noemt noemde waarschuwt waarschuwde besliste beslist besluit "
    "besloot vraagt vroeg "
    "belooft beloofde ontkracht bevestigt bevestigde beweert beweerde hoopt hoopte steunt steunde veroordeelt "
    "veroordeelde "
    "overweegt overwoog aarzelt aarzelde kondigt kondigde stelt keurt keurde spreekt sprak houdt dringt drong rekent "
    "roept riep",
    "in naar uit te bij rond nabij richting tot vanuit over door tussen buiten",
    "noord zuid oost west noordoost noordwest zuidoost zuidwest centraal midden noordelijk zuidelijk oostelijk "
    "westelijk noordelijke "
    "zuidelijke oostelijke westelijke",
    "de het den t",
    "NL BE SR",
    "en of , /",
    "gemeenteraad politie brandweer burgemeester gemeentebestuur stadsbestuur inwoners inwoner parket rechtbank haven "
    "station luchthaven "
    "ziekenhuis universiteit schepen wethouder noorden zuiden oosten westen centrum buurt omgeving rand stadje "
    "bewoners regio",
    "courant dagblad krant post journaal nieuwsblad straat laan weg steenweg plein",
    "noord zuid oost west centrum stad",
    "centraal federaal hoofdstad unie golf delta koning koningin januari februari maart april mei juni juli augustus "
    "september oktober "
    "november december lente zomer herfst winter best heel goed nieuw oud groot klein joods joodse",
    "in te nabij uit",
    "het t"};

constexpr Table english = {
    {{{towns, "city town village capital hamlet suburb port seaside borough township mayor downtown"},
      {states, "state"},
      {regions, "province region oblast governorate prefecture department territory peninsula canton"},
      {districts, "county district parish shire"},
      {countries, "country republic kingdom nation"},
      {rivers, "river"},
      {waters, "sea lake ocean gulf bay"},
      {mountains, "mount mountain volcano"},
      {islands, "island isle"},
      {parts, "neighborhood neighbourhood suburb"}}},
    {{{districts, "county parish borough district counties"},
      {states, "state"},
      {regions, "province region oblast governorate prefecture peninsula territory"},
      {towns, "city town village township"},
      {rivers, "river"},
      {islands, "island"}}},
    "of the nearby neighboring neighbouring",
    "of in at for",
    "says said demands demanded denies denied wants wanted refuses refused warns warned insists insisted claims "
    "claimed accuses accused announced "
    "announces agreed agrees rejects rejected threatens threatened urges urged hopes hoped fears feared condemned "
    "condemns vowed vows "
    "called calls replied responded decides decided confirmed confirms argues argued believes considers considered has",
    "in to from at near outside around toward towards into across through within over inside",
    "north south east west northern southern eastern western central northeast northwest southeast southwest "
    "northeastern northwestern "
    "southeastern southwestern upper lower mid",
    "the",
    "US GB CA AU IE NZ",
    "and or , /",
    "police fire city county town township village borough sheriff mayor council residents resident officials high "
    "school schools public "
    "municipal university college hospital airport court courthouse jail police firefighters community area "
    "metropolitan metro "
    "downtown suburb government parliament chamber volunteer elementary middle library district authorities home house "
    "native man woman",
    "post times daily herald news journal tribune gazette press chronicle star sun post-dispatch examiner observer "
    "telegraph",
    "based area born style bound",
    "central federal capital jewish gulf delta union mission university council superior metro king queen many most "
    "best male nice reading "
    "spring summer winter march may april june july august sunday monday friday christmas cascade cedar lake lakes "
    "hill valley river park "
    "woodlands academy school church center centre island islands mr ms mrs dr co inc st lee",
    "in near outside",
    ""};

const Table* table_of(Language language) noexcept {
  switch (language) {
    case Language::nl: return &dutch;
    case Language::en: return &english;
    default: return nullptr;
  }
}

// Whether `words` has `word`, between blanks or at its ends.
bool has(std::string_view words, std::string_view word) noexcept {
  if (word.empty() || word.find(' ') != std::string_view::npos) return false;
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

template <std::size_t Size>
std::uint32_t kinds_of(const std::array<KindWords, Size>& rows, std::string_view word) noexcept {
  std::uint32_t kinds = 0;
  for (const KindWords& row : rows) {
    if (has(row.words, word)) kinds |= row.kinds;
  }
  return kinds;
}

}  // namespace

std::uint32_t kinds_before(std::string_view word, Language language) noexcept {
  const Table* const table = table_of(language);
  return table == nullptr ? 0 : kinds_of(table->before, word);
}

std::uint32_t kinds_behind(std::string_view word, Language language) noexcept {
  const Table* const table = table_of(language);
  return table == nullptr ? 0 : kinds_of(table->behind, word);
}

bool is_filler(std::string_view word, Language language) noexcept {
  const Table* const table = table_of(language);
  return table != nullptr && has(table->fillers, word);
}

bool is_neuter_article(std::string_view word, Language language) noexcept {
  const Table* const table = table_of(language);
  return table != nullptr && has(table->neuter_articles, word);
}

bool is_place_preposition(std::string_view word, Language language) noexcept {
  const Table* const table = table_of(language);
  return table != nullptr && has(table->place_prepositions, word);
}

bool is_conjunction(std::string_view word, Language language) noexcept {
  const Table* const table = table_of(language);
  return table != nullptr && has(table->conjunctions, word);
}

bool is_civic(std::string_view word, Language language) noexcept {
  const Table* const table = table_of(language);
  return table != nullptr && has(table->civic, word);
}

bool is_elsewhere(std::string_view word, Language language) noexcept {
  const Table* const table = table_of(language);
  return table != nullptr && has(table->elsewhere, word);
}

bool is_common_word(std::string_view word, Language language) noexcept {
  const Table* const table = table_of(language);
  return table != nullptr && has(table->common, word);
}

bool is_sure_preposition(std::string_view word, Language language) noexcept {
  const Table* const table = table_of(language);
  return table != nullptr && has(table->sure_prepositions, word);
}

bool is_joined_to_place(std::string_view word, Language language) noexcept {
  const Table* const table = table_of(language);
  return table != nullptr && has(table->joined, word);
}

bool is_act(std::string_view word, Language language) noexcept {
  const Table* const table = table_of(language);
  return table != nullptr && has(table->acts, word);
}

bool is_location_preposition(std::string_view word, Language language) noexcept {
  const Table* const table = table_of(language);
  return table != nullptr && has(table->location_prepositions, word);
}

bool is_direction(std::string_view word, Language language) noexcept {
  const Table* const table = table_of(language);
  return table != nullptr && has(table->directions, word);
}

bool is_article(std::string_view word, Language language) noexcept {
  const Table* const table = table_of(language);
  return table != nullptr && has(table->articles, word);
}

bool is_home(std::string_view country, Language language) noexcept {
  const Table* const table = table_of(language);
  return table != nullptr && has(table->home, country);
}

}  // namespace kroniek::annotate
