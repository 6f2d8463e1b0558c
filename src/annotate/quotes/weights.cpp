// Reads the weights (weights.h): "@en 300" begins a language with its least likelihood in thousandths, then a line a
// frame with its weights in thousandths, parted by blanks. "@nl 300 rules" begins one whose rules decide: one line, how
// likely they are right for each frame, in thousandths; "spoken " and five such numbers say it of quotations in marks.
#include "annotate/quotes/weights.h"

#include <charconv>
#include <string>
#include <utility>

#include "annotate/quotes/built_in.h"

namespace kroniek::annotate {
namespace {

constexpr std::string_view header = "kroniek-quotes-weights 1";
constexpr int largest = 100'000;  // thousandths
constexpr std::string_view rules = " rules";
constexpr std::string_view spoken = "spoken ";

Error damaged(std::size_t line) {
  return {ErrorCode::damaged, "the weights of quotations are damaged at line " + std::to_string(line), {}};
}

// The number that `text` begins with, which is then taken off; false where there is none.
bool take_number(std::string_view& text, int& number) noexcept {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || number > largest || number < -largest) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

// A line of thousandths from 0 to 1, and nothing else.
template <std::size_t count>
bool take_shares(std::string_view line, std::array<float, count>& shares) noexcept {
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) {
      if (!line.starts_with(' ')) return false;
      line.remove_prefix(1);
    }
    int value = 0;
    if (!take_number(line, value) || value < 0 || value > 1000) return false;
    shares[i] = static_cast<float>(value) / 1000.0f;
  }
  return line.empty();
}

}  // namespace

Result<ToldWeights> ToldWeights::load(std::string_view bytes) {
  ToldWeights loaded;
  Table* table = nullptr;
  std::size_t number = 0;
  bool is_expected = false;  // a line of what rules are worth
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (++number == 1) {
      if (line != header) return damaged(number);
      continue;
    }
    int value = 0;
    if (line.starts_with('@')) {
      const std::size_t blank = line.find(' ');
      const Language language = language_of(line.substr(1, blank == line.npos ? blank : blank - 1));
      if (language == Language::other || blank == line.npos) return damaged(number);
      table = &loaded.tables_[static_cast<std::size_t>(language)];
      line.remove_prefix(blank + 1);
      if (!take_number(line, value) || !(line.empty() || line == rules)) return damaged(number);
      table->least = static_cast<float>(value) / 1000.0f;
      table->is_ruled = line == rules;
      is_expected = table->is_ruled;
      continue;
    }
    if (is_expected) {
      if (!take_shares(line, table->ruled)) return damaged(number);
      is_expected = false;
      continue;
    }
    if (table != nullptr && line.starts_with(spoken)) {
      line.remove_prefix(spoken.size());
      if (!take_shares(line, table->spoken)) return damaged(number);
      continue;
    }
    if (table == nullptr || table->is_ruled || table->weights.size() == frame_count * trait_count)
      return damaged(number);
    for (std::size_t i = 0; i < trait_count; ++i) {
      if (i > 0) {
        if (!line.starts_with(' ')) return damaged(number);
        line.remove_prefix(1);
      }
      if (!take_number(line, value)) return damaged(number);
      table->weights.push_back(static_cast<float>(value) / 1000.0f);
    }
    if (!line.empty()) return damaged(number);
  }
  if (is_expected) return damaged(number);
  for (const Table& each : loaded.tables_) {
    if (each.weights.size() != (each.is_ruled ? 0 : frame_count * trait_count)) return damaged(number);
  }
  return loaded;
}

const ToldWeights& ToldWeights::built_in() {
  static const ToldWeights weights = [] {
    Result<ToldWeights> loaded = load(built_in_told_weights());
    return loaded ? std::move(loaded).value() : ToldWeights{};
  }();
  return weights;
}

}  // namespace kroniek::annotate
