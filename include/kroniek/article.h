// Article: what the reporter published, as plain data. It owns its strings and borrows nothing, so it may
// outlive the page that it was read from.
//
// Every field follows the contract of `kroniek read` (docs/GUIDE.md). Nothing is invented: a field that the
// page does not give is empty (a null or an empty list in JSON).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kroniek {

// What a block is to the reader. The first group makes up the article's text; `withheld` and `pointer` are
// kept beside it; the rest are the page's own.
// clang-format off
enum class Role : std::uint8_t {
  headline,
  standfirst,
  byline,
  dateline,
  paragraph,
  subheading,
  quote,
  list,
  table,
  code,
  caption,
  withheld,
  pointer,
  consent,
  navigation,
  share,
  related,
  comments,
  advertisement,
  newsletter,
  paywall,
  footer,
};
// clang-format on
inline constexpr std::size_t role_count = 22;
[[nodiscard]] std::string_view name(Role role) noexcept;  // "paragraph"

enum class Status : std::uint8_t { ok, empty, failed };
[[nodiscard]] std::string_view name(Status status) noexcept;

enum class Kind : std::uint8_t { article, live, forum, product, listing, collection, documentation, service, other };
[[nodiscard]] std::string_view name(Kind kind) noexcept;

enum class Access : std::uint8_t { free, metered, paid, unknown };
[[nodiscard]] std::string_view name(Access access) noexcept;

enum class Precision : std::uint8_t { second, minute, day, month, year };
[[nodiscard]] std::string_view name(Precision precision) noexcept;

// Where a date was found, best first.
enum class Origin : std::uint8_t { json_ld, meta, time_element, url, text, warc };
[[nodiscard]] std::string_view name(Origin origin) noexcept;  // "json-ld", "time-element"

// A point in time as far as the page gives it. `value` is ISO 8601, cut to the precision: "2022-11",
// "2022-11-09", "2022-11-09T18:05+01:00", "2022-11-09T18:05:00+01:00"; the zone is the page's own and absent
// where the page names none.
struct Moment {
  std::string value;
  Precision precision = Precision::day;
  Origin from = Origin::meta;
  std::string evidence;  // the page's own words: "article:published_time=2022-11-09T18:05:00+01:00"
  // Only where day and month could be exchanged ("02/10/2022"): what decided. "other-date" (one of the page's other
  // dates leaves no choice, or says the same), "language", "host" (a country's domain), "past" (the other order lies in
  // the future), "default" (nothing did). Empty: the page's own words leave no choice.
  std::string settled_by;
};

struct Block {
  Role role = Role::paragraph;
  std::uint32_t begin = 0;  // UTF-8 byte offsets into Article::text
  std::uint32_t end = 0;
};

struct Withheld {
  std::string provider;  // "social media", "Twitter", "OneTrust": as far as the page says; may be empty
  std::string notice;    // the placeholder's words
};

struct Pointer {
  std::string text;
  std::string url;  // absolute where the page's address is known; may be empty
};

struct Media {
  std::string kind;  // "image", "video", "audio"
  std::string url;
  std::string caption;
  std::string credit;
};

// A value that was considered for a date, and whether it was taken.
struct MomentCandidate {
  std::string value;
  Origin from = Origin::meta;
  bool chosen = false;
  std::string evidence;  // the page's own words, as in Moment
};

// A value that was considered for a field of text, the place that gave it, and whether it was taken.
struct TextCandidate {
  std::string value;
  std::string from;  // "json-ld headline", "h1", "og:title"
  bool chosen = false;
};

// The same for authors: all names that one place gives.
struct NamesCandidate {
  std::vector<std::string> values;
  std::string from;  // "json-ld author", "meta", "byline"
  bool chosen = false;
};

struct Why {
  std::string title;      // where the title came from: "json-ld headline", "h1", "og:title"
  std::string authors;    // "json-ld author", "meta", "itemprop author", "byline"
  std::string publisher;  // "json-ld publisher", "og:site_name", "logo"
  std::string section;
  std::string language;               // "html lang", "og:locale", "guessed"
  std::vector<TextCandidate> titles;  // best first, the chosen one among them; so are the lists below
  std::vector<NamesCandidate> names;
  std::vector<MomentCandidate> published;
  std::vector<MomentCandidate> modified;
};

struct Article {
  std::string source;
  std::string url;
  std::string canonical_url;
  Status status = Status::ok;
  std::string error;  // a sentence when status is `failed`
  Kind kind = Kind::other;
  std::string title;
  std::string standfirst;
  std::vector<std::string> authors;
  std::string publisher;
  std::string section;
  std::vector<std::string> keywords;
  std::string language;  // BCP 47 ("nl", "en-GB", "zh-Hant")
  Access access = Access::unknown;
  std::optional<Moment> published;
  std::optional<Moment> modified;
  std::string text;  // the article, blocks parted by one empty line; NFC
  std::vector<Block> blocks;
  std::vector<Withheld> withheld;
  std::vector<Pointer> pointers;
  std::vector<Media> media;
  Why why;
};

}  // namespace kroniek
