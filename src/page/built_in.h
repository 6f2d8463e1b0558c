// The models that are a part of the binary: the files of models/reading, byte for byte.
#pragma once

#include <string_view>

namespace kroniek::page {

[[nodiscard]] std::string_view built_in_reading_model() noexcept;
[[nodiscard]] std::string_view built_in_words_model() noexcept;
[[nodiscard]] std::string_view built_in_kind_model() noexcept;

}  // namespace kroniek::page
