// The contract's words for roles, kinds and the other enumerations of kroniek/article.h.
#include "kroniek/article.h"

namespace kroniek {

std::string_view name(Role role) noexcept {
  switch (role) {
    case Role::headline: return "headline";
    case Role::standfirst: return "standfirst";
    case Role::byline: return "byline";
    case Role::dateline: return "dateline";
    case Role::paragraph: return "paragraph";
    case Role::subheading: return "subheading";
    case Role::quote: return "quote";
    case Role::list: return "list";
    case Role::table: return "table";
    case Role::code: return "code";
    case Role::caption: return "caption";
    case Role::withheld: return "withheld";
    case Role::pointer: return "pointer";
    case Role::consent: return "consent";
    case Role::navigation: return "navigation";
    case Role::share: return "share";
    case Role::related: return "related";
    case Role::comments: return "comments";
    case Role::advertisement: return "advertisement";
    case Role::newsletter: return "newsletter";
    case Role::paywall: return "paywall";
    case Role::footer: return "footer";
  }
  return "";
}

std::string_view name(Status status) noexcept {
  switch (status) {
    case Status::ok: return "ok";
    case Status::empty: return "empty";
    case Status::failed: return "failed";
  }
  return "";
}

std::string_view name(Kind kind) noexcept {
  switch (kind) {
    case Kind::article: return "article";
    case Kind::live: return "live";
    case Kind::forum: return "forum";
    case Kind::product: return "product";
    case Kind::listing: return "listing";
    case Kind::collection: return "collection";
    case Kind::documentation: return "documentation";
    case Kind::service: return "service";
    case Kind::other: return "other";
  }
  return "";
}

std::string_view name(Access access) noexcept {
  switch (access) {
    case Access::free: return "free";
    case Access::metered: return "metered";
    case Access::paid: return "paid";
    case Access::unknown: return "unknown";
  }
  return "";
}

std::string_view name(Precision precision) noexcept {
  switch (precision) {
    case Precision::second: return "second";
    case Precision::minute: return "minute";
    case Precision::day: return "day";
    case Precision::month: return "month";
    case Precision::year: return "year";
  }
  return "";
}

std::string_view name(Origin origin) noexcept {
  switch (origin) {
    case Origin::json_ld: return "json-ld";
    case Origin::meta: return "meta";
    case Origin::time_element: return "time-element";
    case Origin::url: return "url";
    case Origin::text: return "text";
    case Origin::warc: return "warc";
  }
  return "";
}

}  // namespace kroniek
