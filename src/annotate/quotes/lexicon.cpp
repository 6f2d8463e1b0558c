// Reads the lexicon, checked line by line, into one hash table a language (lexicon.h).
#include "annotate/quotes/lexicon.h"

#include <bit>
#include <string>
#include <utility>

#include "annotate/quotes/built_in.h"

namespace kroniek::annotate {
namespace {

constexpr std::string_view header = "kroniek-quotes-lexicon 1";
constexpr std::string_view pos_letters = "NPVIDGJATERXCSMQ";  // in the order of Pos
constexpr std::string_view ending_mark = "~";
constexpr std::string_view cue_letters = "sutfkonwpgjebmarvcdhxyBOTQWRULZVMXIYESFDNACHzi";  // in the order of Cue

std::uint64_t hash(std::string_view word) noexcept {
  std::uint64_t h = 0xcbf29ce484222325u;
  for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return h ^ (h >> 29);
}

Error damaged(std::size_t line) {
  return {ErrorCode::damaged, "the lexicon of quotations is damaged at line " + std::to_string(line), {}};
}

// Reads "st+aan:s" into bits and the rest; false where it is something else.
bool read_cues(std::string_view field, WordEntry& entry) noexcept {
  const std::size_t plus = std::min(field.find('+'), field.size());
  for (const char c : field.substr(0, plus)) {
    const std::uint64_t bit = cue_of_letter(c);
    if (bit == 0) return false;
    entry.cues |= bit;
  }
  entry.apart = field.substr(plus);
  for (std::string_view rest = entry.apart; !rest.empty();) {
    const std::size_t colon = rest.find(':');
    if (colon == rest.npos || colon < 2 || colon + 1 >= rest.size() || cue_of_letter(rest[colon + 1]) == 0)
      return false;
    if (colon + 2 < rest.size() && rest[colon + 2] != '+') return false;
    rest.remove_prefix(colon + 2);
  }
  return true;
}

}  // namespace

std::uint64_t cue_of_letter(char letter) noexcept {
  const std::size_t at = cue_letters.find(letter);
  return at == cue_letters.npos ? 0 : std::uint64_t{1} << at;
}

Result<QuotesLexicon> QuotesLexicon::load(std::string_view bytes) {
  QuotesLexicon lexicon;
  Table* table = nullptr;
  std::size_t number = 0;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (++number == 1) {
      if (line != header) return damaged(number);
      continue;
    }
    if (line.starts_with('@')) {
      const std::size_t blank = std::min(line.find(' '), line.size());
      const Language language = language_of(line.substr(1, blank - 1));
      if (language == Language::other) return damaged(number);
      table = &lexicon.tables_[static_cast<std::size_t>(language)];
      const std::string_view order = line.substr(std::min(blank + 1, line.size()));
      if (!order.empty() && order != "verb-second") return damaged(number);
      table->grammar.verb_second = !order.empty();
      continue;
    }
    const std::size_t first = line.find('\t');
    const std::size_t second = first == line.npos ? line.npos : line.find('\t', first + 1);
    if (table == nullptr || first == 0 || second == line.npos) return damaged(number);
    WordEntry entry;
    entry.form = line.substr(0, first);
    for (const char c : line.substr(first + 1, second - first - 1)) {
      if (c == 'Y') continue;  // an interjection is nothing here
      const std::size_t at = pos_letters.find(c);
      if (at == pos_letters.npos) return damaged(number);
      const auto bit = static_cast<std::uint16_t>(1u << at);
      if (entry.pos == 0) entry.main = bit;
      entry.pos |= bit;
    }
    if (!read_cues(line.substr(second + 1), entry)) return damaged(number);
    if (entry.form.starts_with(ending_mark)) {
      entry.form.remove_prefix(ending_mark.size());
      table->endings.push_back(entry);
    } else {
      table->entries.push_back(entry);
    }
  }
  for (Table& each : lexicon.tables_) {
    if (each.entries.empty()) continue;
    each.slots.assign(std::bit_ceil(each.entries.size() * 2), 0);
    const std::size_t mask = each.slots.size() - 1;
    for (std::size_t i = 0; i < each.entries.size(); ++i) {
      std::size_t slot = hash(each.entries[i].form) & mask;
      while (each.slots[slot] != 0) slot = (slot + 1) & mask;
      each.slots[slot] = static_cast<std::uint32_t>(i + 1);
    }
  }
  return lexicon;
}

const QuotesLexicon& QuotesLexicon::built_in() {
  // The built-in bytes are checked by a test; a broken build gives an empty lexicon, not a crash.
  static const QuotesLexicon lexicon = [] {
    Result<QuotesLexicon> loaded = load(built_in_quotes_lexicon());
    return loaded ? std::move(loaded).value() : QuotesLexicon{};
  }();
  return lexicon;
}

const WordEntry* QuotesLexicon::find(Language language, std::string_view form) const noexcept {
  const Table& table = tables_[static_cast<std::size_t>(language)];
  if (table.slots.empty()) return nullptr;
  const std::size_t mask = table.slots.size() - 1;
  for (std::size_t slot = hash(form) & mask; table.slots[slot] != 0; slot = (slot + 1) & mask) {
    const WordEntry& entry = table.entries[table.slots[slot] - 1];
    if (entry.form == form) return &entry;
  }
  return nullptr;
}

std::uint16_t QuotesLexicon::guess(Language language, std::string_view form) const noexcept {
  constexpr std::size_t least_stem = 3;  // bytes before the ending
  for (const WordEntry& ending : tables_[static_cast<std::size_t>(language)].endings) {
    if (form.size() >= ending.form.size() + least_stem && form.ends_with(ending.form)) return ending.main;
  }
  return pos_noun;
}

bool QuotesLexicon::empty() const noexcept {
  for (const Table& table : tables_) {
    if (!table.entries.empty()) return false;
  }
  return true;
}

}  // namespace kroniek::annotate
