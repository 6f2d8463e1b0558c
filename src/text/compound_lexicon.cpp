// Reads and looks up the lexicon of compounds.
#include "text/compound_lexicon.h"

#include <bit>
#include <charconv>

#include "base/hash.h"

namespace kroniek::text {
namespace {

constexpr std::string_view header = "kroniek compounds 1";
constexpr std::size_t most_words = 1u << 20;  // of one section

// The next line, which '\n' must end; nothing when there is none.
std::optional<std::string_view> next_line(std::string_view& file) {
  const std::size_t end = file.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = file.substr(0, end);
  file.remove_prefix(end + 1);
  return line;
}

std::string_view next_field(std::string_view& line) {
  const std::size_t end = line.find(' ');
  const std::string_view field = line.substr(0, end);
  line = end == std::string_view::npos ? std::string_view() : line.substr(end + 1);
  return field;
}

std::optional<std::size_t> number(std::string_view field, std::size_t most) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
  if (error != std::errc() || end != field.data() + field.size() || value > most) return std::nullopt;
  return value;
}

bool is_part(std::string_view word) {
  if (word.size() < CompoundLexicon::least_part || word.size() > CompoundLexicon::longest_part) return false;
  for (const char c : word) {
    if (c < 'a' || c > 'z') return false;
  }
  return true;
}

}  // namespace

CompoundLexicon::Table::Table(std::size_t words) : slots_(std::bit_ceil(words * 2 + 1)) {}

void CompoundLexicon::Table::add(std::string_view word, Part part) noexcept {
  std::size_t at = hash_bytes(word) & (slots_.size() - 1);
  while (!slots_[at].word.empty()) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = {word, part};
  ++size_;
}

const CompoundLexicon::Part* CompoundLexicon::Table::find(std::string_view word) const noexcept {
  for (std::size_t at = hash_bytes(word) & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[at];
    if (slot.word.empty()) return nullptr;
    if (slot.word == word) return &slot.part;
  }
}

std::optional<CompoundLexicon> CompoundLexicon::read(std::string_view file, std::string_view language) {
  if (next_line(file) != header) return std::nullopt;
  CompoundLexicon lexicon;
  int found = 0;
  while (!file.empty()) {
    std::optional<std::string_view> line = next_line(file);
    if (!line) return std::nullopt;
    const std::string_view of_language = next_field(*line);
    const std::string_view name = next_field(*line);
    const std::optional<std::size_t> count = number(next_field(*line), most_words);
    if (!count || !line->empty() || (name != "modifiers" && name != "heads")) return std::nullopt;
    const bool is_modifiers = name == "modifiers";
    const bool wanted = of_language == language;
    Table table(wanted ? *count : 0);
    std::string_view last;
    for (std::size_t i = 0; i < *count; ++i) {
      line = next_line(file);
      if (!line) return std::nullopt;
      const std::string_view word = next_field(*line);
      const std::optional<std::size_t> cost = number(next_field(*line), 255);
      const std::optional<std::size_t> binding =
          is_modifiers ? number(next_field(*line), 2) : std::optional<std::size_t>(0);
      if (!is_part(word) || word <= last || !cost || !binding || *binding >= word.size() || !line->empty())
        return std::nullopt;
      last = word;
      if (wanted) table.add(word, {static_cast<std::uint16_t>(*cost), static_cast<std::uint8_t>(*binding)});
    }
    if (!wanted) continue;
    found |= is_modifiers ? 1 : 2;
    (is_modifiers ? lexicon.modifiers_ : lexicon.heads_) = std::move(table);
  }
  if (found != 3) return std::nullopt;
  return lexicon;
}

}  // namespace kroniek::text
