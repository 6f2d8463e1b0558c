// When a page was published and last changed: every date that the page gives, weighed by where it stands.
//
// The day of capture is never a date of publication; it only bounds it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "article/dates.h"
#include "article/json_ld.h"
#include "article/signals.h"
#include "kroniek/article.h"
#include "kroniek/document.h"

namespace kroniek::article {

struct DateFacts {
  std::string_view url;       // the page's address, or what it says is its address
  std::string_view captured;  // RFC 3339; may be empty
  DateStyle style;
  NodeId headline = no_node;  // the heading that shows the title
};

// How a date of publication is known: found somewhere, the only day of the page though found somewhere, one of many
// days by the headline, the one shown there or in the address, told to machines.
enum class DateTrust : std::uint8_t { loose, only_one, one_of_many, shown, stated };

struct DateChoice {
  std::optional<Moment> published;
  std::optional<Moment> modified;
  DateTrust trust = DateTrust::loose;                 // of `published`
  std::vector<MomentCandidate> published_candidates;  // best first, the chosen one among them, at most 12
  std::vector<MomentCandidate> modified_candidates;
};

[[nodiscard]] DateChoice choose_dates(const Document& document, const Signals& signals, const JsonLd& json_ld,
                                      const LdThing* thing, const DateFacts& facts);

}  // namespace kroniek::article
