// Looks up a word's script and applies it (lemma_script.h).
#include "annotate/grammar/lemma_script.h"

#include <array>
#include <charconv>

#include "annotate/grammar/grammar_model.h"
#include "annotate/grammar/word_features.h"

namespace kroniek::annotate {
namespace {

constexpr std::size_t longest_lemmatised = 200;  // bytes; a longer word is its own lemma

bool is_inside_character(std::string_view text, std::size_t at) noexcept {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

}  // namespace

std::optional<LemmaScript> LemmaScript::read(std::string_view text) {
  std::array<std::string_view, 6> parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t blank = text.find(' ');
    if ((blank == std::string_view::npos) != (i + 1 == parts.size())) return std::nullopt;
    parts[i] = text.substr(0, blank);
    if (parts[i].empty()) return std::nullopt;
    text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
  }
  LemmaScript script;
  if (parts[0] != "k" && parts[0] != "l") return std::nullopt;
  script.keeps_case = parts[0] == "k";
  const auto number = [](std::string_view digits, std::uint8_t& to) {
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), to);
    return result.ec == std::errc() && result.ptr == digits.data() + digits.size();
  };
  if (!number(parts[1], script.cut_front) || !number(parts[2], script.cut_back)) return std::nullopt;
  const auto word = [](std::string_view part) { return part == "-" ? std::string_view() : part; };
  script.put_front = word(parts[3]);
  script.put_back = word(parts[4]);
  script.within = word(parts[5]);
  return script;
}

bool LemmaScript::append(std::string_view form, std::string& out) const {
  const std::size_t begin = out.size();
  if (keeps_case)
    out += form;
  else
    append_lower(form, out);
  const std::string_view word = std::string_view(out).substr(begin);
  const std::size_t size = word.size();
  std::size_t hole = size;
  if (!within.empty()) hole = size > 2 ? word.find(within, 2) : std::string_view::npos;
  const bool fits = cut_front + cut_back < size + put_front.size() + put_back.size() && cut_front + cut_back <= size &&
                    !is_inside_character(word, cut_front) && !is_inside_character(word, size - cut_back) &&
                    hole != std::string_view::npos &&
                    (within.empty() || (hole >= cut_front && hole + within.size() <= size - cut_back));
  if (!fits) {
    out.resize(begin);
    return false;
  }
  if (!within.empty()) out.erase(begin + hole, within.size());
  out.resize(out.size() - cut_back);
  out += put_back;
  out.replace(begin, cut_front, put_front);
  if (out.size() > begin) return true;
  out.resize(begin);
  return false;
}

std::uint64_t lemma_key(std::string_view lower, std::uint32_t tag) noexcept {
  return word_hash(1000 + tag, lower);
}

std::uint64_t lemma_ending_key(std::string_view ending, std::uint32_t tag) noexcept {
  return word_hash(3000 + tag, ending);
}

void append_lemma(const GrammarModel& model, std::string_view form, std::uint32_t tag, std::string& buffer,
                  std::string& out) {
  if (form.size() <= longest_lemmatised) {
    buffer.clear();
    append_lower(form, buffer);
    const std::string_view lower(buffer);
    const LemmaScript* script = model.script(lemma_key(lower, tag));
    if (script != nullptr && script->append(form, out)) return;
    std::array<std::size_t, longest_lemma_ending + 1> starts{};
    std::size_t known = 0;
    std::size_t at = lower.size();
    while (at > 0 && known < longest_lemma_ending) {
      do --at;
      while (at > 0 && is_inside_character(lower, at));
      starts[++known] = at;
    }
    starts[0] = lower.size();
    for (std::size_t n = known + 1; n-- > 0;) {
      script = model.script(lemma_ending_key(lower.substr(starts[n]), tag));
      if (script != nullptr && script->append(form, out)) return;
    }
  }
  out += form;
}

}  // namespace kroniek::annotate
