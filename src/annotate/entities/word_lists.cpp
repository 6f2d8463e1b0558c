// Reads the lists.
#include "annotate/entities/word_lists.h"

#include <charconv>

#include "annotate/entities/built_in.h"

namespace kroniek::annotate {
namespace {

constexpr std::string_view header = "kroniek words 1";
constexpr std::size_t most_words = 1u << 16;  // of one list
constexpr std::string_view list_names[] = {"roles",
                                           "roles.m",
                                           "roles.f",
                                           "tails",
                                           "titles",
                                           "titles.m",
                                           "titles.f",
                                           "adjectives",
                                           "demonym_endings",
                                           "adjective_endings",
                                           "ranks",
                                           "things",
                                           "definite",
                                           "indefinite",
                                           "possessive",
                                           "of",
                                           "complement",
                                           "stop",
                                           "abbreviation",
                                           "prefixes",
                                           "suffix_s",
                                           "he",
                                           "she",
                                           "plural_verbs",
                                           "persons",
                                           "legal",
                                           "first_names.m",
                                           "first_names.f"};
static_assert(std::size(list_names) == static_cast<std::size_t>(WordList::count));

std::optional<std::string_view> next_part(std::string_view& rest, char end_sign) {
  const std::size_t end = rest.find(end_sign);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return part;
}

std::size_t place_of(Language language, WordList list) {
  return static_cast<std::size_t>(language) * static_cast<std::size_t>(WordList::count) +
         static_cast<std::size_t>(list);
}

}  // namespace

std::optional<WordLists> WordLists::read(std::string_view file) {
  if (next_part(file, '\n') != header) return std::nullopt;
  WordLists lists;
  while (!file.empty()) {
    std::optional<std::string_view> line = next_part(file, '\n');
    if (!line || next_part(*line, '\t') != "list") return std::nullopt;
    const std::optional<std::string_view> language = next_part(*line, '\t');
    const std::optional<std::string_view> name = next_part(*line, '\t');
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(line->data(), line->data() + line->size(), count);
    if (!language || !name || error != std::errc() || end != line->data() + line->size() || count > most_words)
      return std::nullopt;
    std::size_t list = 0;
    while (list < std::size(list_names) && list_names[list] != *name) ++list;
    if (list == std::size(list_names)) return std::nullopt;
    const Language of = *language == "*" ? Language::other : language_of(*language);
    if (of == Language::other && *language != "*") return std::nullopt;
    std::unordered_set<std::string_view>& words = lists.lists_[place_of(of, static_cast<WordList>(list))];
    for (std::size_t i = 0; i < count; ++i) {
      line = next_part(file, '\n');
      if (!line || line->empty()) return std::nullopt;
      words.insert(*line);
    }
  }
  return lists;
}

const WordLists* WordLists::built_in() {
  static const std::optional<WordLists> lists = read(built_in_entity_words());
  return lists ? &*lists : nullptr;
}

const std::unordered_set<std::string_view>& WordLists::words(Language language, WordList list) const {
  return lists_[place_of(list >= WordList::legal ? Language::other : language, list)];
}

bool WordLists::has(Language language, WordList list, std::string_view word) const {
  return words(language, list).contains(word);
}

}  // namespace kroniek::annotate
