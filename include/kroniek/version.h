// Which kroniek this is, and which libraries it reads with.
#pragma once

#include <string>
#include <string_view>

namespace kroniek {

[[nodiscard]] std::string_view version() noexcept;  // "0.1.0"

// The libraries and their versions, as loaded where they can tell and as compiled with where they cannot:
// "ICU 72.1, libdeflate 1.14, zstd 1.5.4, ...".
[[nodiscard]] std::string libraries();

}  // namespace kroniek
