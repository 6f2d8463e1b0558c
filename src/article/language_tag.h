// Names of languages as pages write them, made BCP 47 (https://www.rfc-editor.org/rfc/rfc5646).
#pragma once

#include <string>
#include <string_view>

namespace kroniek::article {

// "nl_BE" -> "nl-BE", "EN" -> "en", "zh-hant-tw" -> "zh-Hant-TW", "English" -> "en"; empty for what is none. Of a list
// ("nl, fr") the first.
[[nodiscard]] std::string language_tag(std::string_view stated);

}  // namespace kroniek::article
