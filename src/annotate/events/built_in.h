// The words of events that are built into the library: models/events/*.lexicon, and the weights that judge what they
// find.
#pragma once

#include <string_view>

namespace kroniek::annotate {

[[nodiscard]] std::string_view built_in_events_nl() noexcept;
[[nodiscard]] std::string_view built_in_events_en() noexcept;
[[nodiscard]] std::string_view built_in_events_weights() noexcept;

}  // namespace kroniek::annotate
