// The table of class words (article/class_words.h).
#include "article/class_words.h"

#include <array>
#include <cstddef>

namespace kroniek::article {
namespace {

struct Word {
  std::string_view word;
  std::uint32_t meaning;
};

constexpr auto words = std::to_array<Word>({
    {"autor", class_author},
    {"autoren", class_author},
    {"auteur", class_author},
    {"auteurs", class_author},
    {"author", class_author},
    {"authors", class_author},
    {"byline", class_author},
    {"bylines", class_author},
    {"writer", class_author},
    {"writers", class_author},
    {"authorname", class_author},
    {"contributor", class_author},
    {"contributors", class_author},
    {"username", class_author | class_user},
    {"bigusername", class_author | class_user},
    {"authored", class_author},
    {"bylinename", class_author},
    {"redactor", class_author},
    {"reporter", class_author},
    {"journalist", class_author},
    {"date", class_date},
    {"dates", class_date},
    {"datetime", class_date},
    {"time", class_date},
    {"times", class_date},
    {"timestamp", class_date},
    {"published", class_date},
    {"publish", class_date},
    {"publication", class_date},
    {"posted", class_date},
    {"dateline", class_date},
    {"created", class_date},
    {"datum", class_date},
    {"fecha", class_date},
    {"pubdate", class_date},
    {"pubtime", class_date},
    {"postdate", class_date},
    {"postdateline", class_date},
    {"publishdate", class_date},
    {"publisheddate", class_date},
    {"articledate", class_date},
    {"newsdate", class_date},
    {"metadata", class_date},
    {"postmetadata", class_date},
    {"postmeta", class_date},
    {"meta", class_date},
    {"submitted", class_date},
    {"dato", class_date},
    {"data", class_date},
    {"tarih", class_date},
    {"zeit", class_date},
    {"postinfo", class_date},
    {"modified", class_modified | class_date},
    {"updated", class_modified | class_date},
    {"lastmod", class_modified | class_date},
    {"lastmodified", class_modified | class_date},
    {"related", class_related},
    {"recommended", class_related},
    {"recommendations", class_related},
    {"recommendation", class_related},
    {"popular", class_related},
    {"trending", class_related},
    {"sidebar", class_related},
    {"teasers", class_related},
    {"promo", class_related},
    {"promos", class_related},
    {"latest", class_related},
    {"recent", class_related},
    {"mostread", class_related},
    {"footer", class_related},
    {"carousel", class_related},
    {"ticker", class_related},
    {"newsticker", class_related},
    {"readmore", class_related},
    {"outbrain", class_related},
    {"taboola", class_related},
    {"similar", class_related},
    {"menu", class_related},
    {"navbar", class_related},
    {"navigation", class_related},
    {"newsletter", class_related},
    {"readnext", class_related},
    {"upnext", class_related},
    {"comment", class_comments},
    {"comments", class_comments},
    {"disqus", class_comments},
    {"commentlist", class_comments},
    {"replies", class_comments},
    {"respond", class_comments},
    {"kommentare", class_comments},
    {"kommentar", class_comments},
    {"breadcrumb", class_breadcrumb},
    {"breadcrumbs", class_breadcrumb},
    {"crumbs", class_breadcrumb},
    {"kicker", class_kicker},
    {"dachzeile", class_kicker},
    {"topline", class_kicker},
    {"overline", class_kicker},
    {"roofline", class_kicker},
    {"eyebrow", class_kicker},
    {"preheadline", class_kicker},
    {"supertitle", class_kicker},
    {"overtitle", class_kicker},
    {"surtitre", class_kicker},
    {"occhiello", class_kicker},
    {"antetitulo", class_kicker},
    {"spitzmarke", class_kicker},
});

constexpr std::size_t longest = 16;
constexpr std::size_t slots = 512;

constexpr std::size_t slot_of(std::string_view word) noexcept {
  std::uint32_t hash = 2166136261u;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return (hash ^ (hash >> 15)) % slots;
}

// Open addressing, filled at compile time.
constexpr auto table = [] {
  std::array<std::uint8_t, slots> out{};
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::size_t slot = slot_of(words[i].word);
    while (out[slot] != 0) slot = (slot + 1) % slots;
    out[slot] = static_cast<std::uint8_t>(i + 1);
  }
  return out;
}();
static_assert(words.size() < 255);

// By first letter, the lengths that words of the table have: nearly all other words end here.
constexpr auto lengths = [] {
  std::array<std::uint32_t, 26> out{};
  for (const Word& entry : words) out[static_cast<std::size_t>(entry.word[0] - 'a')] |= 1u << entry.word.size();
  return out;
}();

std::uint32_t look_up(std::string_view word) noexcept {
  for (std::size_t slot = slot_of(word); table[slot] != 0; slot = (slot + 1) % slots) {
    const Word& entry = words[table[slot] - 1u];
    if (entry.word == word) return entry.meaning;
  }
  return 0;
}

enum Letter : std::uint8_t { none = 0, small = 1, capital = 2 };
constexpr auto letters = [] {
  std::array<Letter, 256> out{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) out[c] = small;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) out[c] = capital;
  return out;
}();

// The meaning of the letters from `begin` to `end`, in any case.
inline std::uint32_t meaning_of(const char* begin, const char* end) noexcept {
  const auto size = static_cast<std::size_t>(end - begin);
  if (size < 4 || size > longest) return 0;
  const auto first = static_cast<std::size_t>((*begin | 32) - 'a');
  if ((lengths[first] & (1u << size)) == 0) return 0;
  char word[longest];
  for (std::size_t i = 0; i < size; ++i) word[i] = static_cast<char>(begin[i] | 32);
  return look_up({word, size});
}

}  // namespace

std::uint32_t class_words(std::string_view attribute) noexcept {
  std::uint32_t found = 0;
  const char* at = attribute.data();
  const char* const end = at + attribute.size();
  while (at < end) {
    if (letters[static_cast<unsigned char>(*at)] == none) {
      ++at;
      continue;
    }
    // A word goes on to the next character that is no letter, or to a capital behind a small letter.
    const char* const begin = at;
    Letter last = letters[static_cast<unsigned char>(*at++)];
    while (at < end) {
      const Letter next = letters[static_cast<unsigned char>(*at)];
      if (next == none || (next == capital && last == small)) break;
      last = next;
      ++at;
    }
    found |= meaning_of(begin, at);
  }
  return found;
}

}  // namespace kroniek::article
