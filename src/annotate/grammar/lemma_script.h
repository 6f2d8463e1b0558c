// How a word becomes its lemma: what is cut off and put on at its beginning and its end, and what is left out within.
// Scripts are data, learnt from a treebank; which one a word takes is looked up by the word, or by its end.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kroniek::annotate {

struct LemmaScript {
  bool keeps_case = false;     // else the word is put in lower case first
  std::uint8_t cut_front = 0;  // bytes
  std::uint8_t cut_back = 0;
  std::string_view put_front;
  std::string_view put_back;
  std::string_view within;  // left out where it first stands behind the first two bytes: "ge" of "aangevallen"

  // "k 2 1 front back within", an empty part being "-". Nothing where it is none of these.
  [[nodiscard]] static std::optional<LemmaScript> read(std::string_view text);

  // Puts the lemma of `form` behind `out`, and says true; false where the script does not fit the word, which is then
  // left to the caller.
  [[nodiscard]] bool append(std::string_view form, std::string& out) const;
};

// The key of a word with a tag, and of an ending of `characters` characters with it.
[[nodiscard]] std::uint64_t lemma_key(std::string_view lower, std::uint32_t tag) noexcept;
[[nodiscard]] std::uint64_t lemma_ending_key(std::string_view ending, std::uint32_t tag) noexcept;
inline constexpr std::size_t longest_lemma_ending = 7;  // characters

class GrammarModel;
// Puts the lemma of a word with the tag `tag` behind `out`: never empty where the form is not.
void append_lemma(const GrammarModel& model, std::string_view form, std::uint32_t tag, std::string& buffer,
                  std::string& out);

}  // namespace kroniek::annotate
