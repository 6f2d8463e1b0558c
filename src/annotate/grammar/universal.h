// The words of Universal Dependencies (https://universaldependencies.org/): parts of speech and relations, and their
// names. Not a language's own tags (GrammarModel has them).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kroniek::annotate {

// https://universaldependencies.org/u/pos/
enum class PartOfSpeech : std::uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x
};
inline constexpr std::size_t part_of_speech_count = 17;
[[nodiscard]] std::string_view name(PartOfSpeech part) noexcept;  // "ADJ"
[[nodiscard]] std::optional<PartOfSpeech> part_of_speech(std::string_view name) noexcept;

// https://universaldependencies.org/u/dep/: the 37 universal ones, each with the subtypes that languages here have.
enum class Relation : std::uint8_t {
  acl,
  acl_relcl,
  advcl,
  advcl_relcl,
  advmod,
  amod,
  appos,
  aux,
  aux_pass,
  case_,
  cc,
  cc_preconj,
  ccomp,
  clf,
  compound,
  compound_prt,
  conj,
  cop,
  csubj,
  csubj_outer,
  csubj_pass,
  dep,
  det,
  det_predet,
  discourse,
  dislocated,
  expl,
  expl_pv,
  fixed,
  flat,
  goeswith,
  iobj,
  list,
  mark,
  nmod,
  nmod_desc,
  nmod_poss,
  nmod_unmarked,
  nsubj,
  nsubj_outer,
  nsubj_pass,
  nummod,
  obj,
  obl,
  obl_agent,
  obl_arg,
  obl_unmarked,
  orphan,
  parataxis,
  punct,
  reparandum,
  root,
  vocative,
  xcomp
};
inline constexpr std::size_t relation_count = 54;
[[nodiscard]] std::string_view name(Relation relation) noexcept;  // "acl:relcl"
// Of a subtype that is not among them: the universal relation before its colon. Nothing where that is none either.
[[nodiscard]] std::optional<Relation> relation(std::string_view name) noexcept;

}  // namespace kroniek::annotate
