// A token as features see it: how it is written, and hashes of it. The hashes are in the models' files: a change here
// wants new models. Not the folding of the search index (text/fold.h), on which it builds.
#pragma once

#include <cstddef>
#include <string_view>

#include "annotate/names/name_features.h"
#include "text/tokens.h"

namespace kroniek::annotate {

inline constexpr std::size_t longest_name_word = 64;  // bytes of a token that are looked at

// Without lists, family and connects.
[[nodiscard]] NameWord name_word(std::string_view bytes, text::TokenKind kind);

}  // namespace kroniek::annotate
