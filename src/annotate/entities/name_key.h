// The key under which one name meets itself in other languages and scripts, and how far two names are apart.
//
// A key is the name written as the project writes all names: small letters a to z, words parted by one blank, letters
// by their sound ("vladimir putin" for Poetin, Putin, Poutine and Путин). Not a translation: Wenen and Vienna do not
// meet, nor do Johan and John. name_key() itself is declared in entities.h.
#pragma once

#include <string>
#include <string_view>

namespace kroniek::annotate {

inline constexpr std::size_t max_name_key_bytes = 256;  // of a name that are looked at

}  // namespace kroniek::annotate
