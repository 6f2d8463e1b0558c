// Names of parts of speech and relations (universal.h).
#include "annotate/grammar/universal.h"

#include <cstddef>
#include <iterator>

namespace kroniek::annotate {
namespace {

constexpr std::string_view parts[] = {"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                      "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
static_assert(std::size(parts) == part_of_speech_count);

constexpr std::string_view relations[] = {
    "acl",       "acl:relcl",    "advcl",         "advcl:relcl", "advmod",       "amod",        "appos",
    "aux",       "aux:pass",     "case",          "cc",          "cc:preconj",   "ccomp",       "clf",
    "compound",  "compound:prt", "conj",          "cop",         "csubj",        "csubj:outer", "csubj:pass",
    "dep",       "det",          "det:predet",    "discourse",   "dislocated",   "expl",        "expl:pv",
    "fixed",     "flat",         "goeswith",      "iobj",        "list",         "mark",        "nmod",
    "nmod:desc", "nmod:poss",    "nmod:unmarked", "nsubj",       "nsubj:outer",  "nsubj:pass",  "nummod",
    "obj",       "obl",          "obl:agent",     "obl:arg",     "obl:unmarked", "orphan",      "parataxis",
    "punct",     "reparandum",   "root",          "vocative",    "xcomp"};
static_assert(std::size(relations) == relation_count);

}  // namespace

std::string_view name(PartOfSpeech part) noexcept {
  return parts[static_cast<std::size_t>(part)];
}

std::optional<PartOfSpeech> part_of_speech(std::string_view name) noexcept {
  for (std::size_t i = 0; i < std::size(parts); ++i)
    if (parts[i] == name) return static_cast<PartOfSpeech>(i);
  return std::nullopt;
}

std::string_view name(Relation relation) noexcept {
  return relations[static_cast<std::size_t>(relation)];
}

std::optional<Relation> relation(std::string_view name) noexcept {
  for (std::size_t i = 0; i < std::size(relations); ++i)
    if (relations[i] == name) return static_cast<Relation>(i);
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return relation(name.substr(0, colon));
}

}  // namespace kroniek::annotate
