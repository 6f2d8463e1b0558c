// Names to keys and places (fact_names.h).
#include "archive/fact_names.h"

#include <algorithm>
#include <set>

#include "annotate/entities/entities.h"
#include "archive/fact_terms.h"
#include "archive/prepare.h"
#include "article/fold.h"
#include "kroniek/annotation.h"

namespace kroniek::archive {
namespace {

// A hostile archive may hold any number of these.
constexpr std::int64_t most_languages = 1'000;

}  // namespace

NameKeys keys_of_name(Database& database, std::string_view name) {
  std::set<std::string> languages = {"", "en", "nl"};
  Statement ask = database.prepare("SELECT tag FROM language ORDER BY id LIMIT ?");
  ask.bind(most_languages);
  while (ask.step()) languages.insert(article::lower_case(primary_language(ask.text(0))));
  std::set<std::vector<std::string>> keys;
  for (const std::string& language : languages) keys.insert(name_words(annotate::name_key(name, language)));
  keys.insert(name_words(name));
  keys.erase(std::vector<std::string>{});
  return {keys.begin(), keys.end()};
}

bool bears_name(std::string_view entity_key, const NameKeys& keys) {
  const std::vector<std::string> words = name_words(entity_key);
  return std::ranges::any_of(keys, [&](const std::vector<std::string>& key) {
    return std::search(words.begin(), words.end(), key.begin(), key.end()) != words.end();
  });
}

NamedPlaces places_of_name(Database& database, std::string_view name, std::size_t most) {
  std::set<std::int64_t> ids;
  for (const std::vector<std::string>& words : keys_of_name(database, name)) {
    std::string key;
    for (const std::string& word : words) key += (key.empty() ? "" : " ") + word;
    Statement ask = database.prepare("SELECT place FROM place_name WHERE key = ? ORDER BY place LIMIT ?");
    ask.bind(std::string_view(key)).bind(static_cast<std::int64_t>(most) + 1);
    while (ask.step()) ids.insert(ask.integer(0));
  }
  NamedPlaces places;
  std::set<std::string> countries;
  for (const std::int64_t id : ids) {
    if (places.ids.size() > most) break;
    places.ids.push_back(id);
    Statement ask = database.prepare("SELECT country FROM place WHERE id = ? AND precision = ? AND country <> ''");
    if (ask.bind(id).bind(static_cast<std::int64_t>(PlacePrecision::country)).step())
      countries.insert(article::lower_case(ask.text(0)));
  }
  places.countries.assign(countries.begin(), countries.end());
  return places;
}

}  // namespace kroniek::archive
