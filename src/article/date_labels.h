// What the words beside a date say it is the date of: "Updated:", "Joined", in the languages of the press.
#pragma once

#include <cstdint>
#include <string_view>

namespace kroniek::article {

enum class DateLabel : std::uint8_t { none, published, modified, other };  // other: of a member, an offer

// What the text right before a date announces; only its last words count.
[[nodiscard]] DateLabel label_before_date(std::string_view text);

}  // namespace kroniek::article
