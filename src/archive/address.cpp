// The address of an article (archive/address.h): a URL is parsed as browsers do, then what news sites, AMP caches and
// web archives wrap around an article's own address is taken off, until nothing changes any more.
#include "archive/address.h"

#include <unicode/uidna.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "archive/tracking.h"
#include "base/url.h"

namespace kroniek::archive {
namespace {

using namespace std::string_view_literals;

// Rounds until nothing changes: an archive of a cache of a page takes three. Nobody honest needs more.
constexpr int max_rounds = 8;

constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}
constexpr bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}
constexpr int hex_value(char c) noexcept {
  if (is_digit(c)) return c - '0';
  const char small = lower(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}
std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

// The byte that "%41" at `at` stands for; -1 where there is none.
int escaped_byte(std::string_view text, std::size_t at) noexcept {
  if (at + 2 >= text.size() || text[at] != '%') return -1;
  const int high = hex_value(text[at + 1]);
  const int low = hex_value(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

// https://www.rfc-editor.org/rfc/rfc3986#section-2.3
constexpr bool is_unreserved(int c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

// Characters of no meaning to a server that different programs encode or not.
constexpr bool needs_no_escape(int c) noexcept {
  return is_unreserved(c) || (c > 0 && c < 0x80 && "!'()*,:@"sv.find(static_cast<char>(c)) != std::string_view::npos);
}

// One spelling of percent-encoding: what needs no escape as it is, escapes in upper case, and what browsers encode
// encoded (https://url.spec.whatwg.org/#path-percent-encode-set). A "%" that begins
// no escape becomes "%25": as it stands, "%%34%31" would be "%41" in a second reading.
std::string with_one_encoding(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  const auto escape = [&out](unsigned byte) {
    out += '%';
    out += digits[byte >> 4 & 15];
    out += digits[byte & 15];
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int escaped = escaped_byte(text, at);
    const auto c = static_cast<unsigned char>(text[at]);
    if (escaped >= 0) {
      if (needs_no_escape(escaped))
        out += static_cast<char>(escaped);
      else
        escape(static_cast<unsigned>(escaped));
      at += 2;
    } else if (c <= 0x20 || c >= 0x7F || "\"<>`{}%^\\"sv.find(static_cast<char>(c)) != std::string_view::npos) {
      escape(c);
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

// -- hosts ---------------------------------------------------------------------------------------------------

// Second-level names under which countries register domains ("co.uk", "com.br"). Not the Public Suffix List: it only
// keeps "m.co.uk" whole and keeps "example.co.uk" from being a sub-domain of "co.uk".
bool is_registry(std::string_view host) noexcept {
  static constexpr std::string_view second_levels[] = {"co",  "com", "net", "org", "gov", "gob", "gouv", "govt",
                                                       "edu", "ac",  "ne",  "or",  "go",  "ltd", "plc",  "nom",
                                                       "mil", "web", "sch", "nhs", "gen", "biz", "info", "me"};
  const std::size_t dot = host.find('.');
  if (dot == std::string_view::npos) return true;
  const std::string_view rest = host.substr(dot + 1);
  if (rest.size() != 2) return false;
  return std::find(std::begin(second_levels), std::end(second_levels), host.substr(0, dot)) != std::end(second_levels);
}

// Labels of hosts that say how a page is shown: "www.example.org", "m.example.org", "nl.m.wikipedia.org".
bool is_display_label(std::string_view label) noexcept {
  return label == "www" || label == "m" || label == "mobile" || label == "mobiel" || label == "amp";
}

std::string without_display_labels(std::string_view host) {
  std::string kept;
  while (true) {
    const std::size_t dot = host.find('.');
    if (dot == std::string_view::npos) break;
    const std::string_view rest = host.substr(dot + 1);
    if (is_registry(rest)) break;
    if (!is_display_label(host.substr(0, dot))) kept.append(host.substr(0, dot + 1));
    host = rest;
  }
  return kept.append(host);
}

// https://www.unicode.org/reports/tr46/#ToASCII as https://url.spec.whatwg.org/#concept-domain-to-ascii calls it. Empty
// when it fails.
std::string domain_to_ascii(std::string_view host) {
  struct Closer {
    void operator()(UIDNA* idna) const noexcept { uidna_close(idna); }
  };
  thread_local const std::unique_ptr<UIDNA, Closer> idna = [] {
    UErrorCode status = U_ZERO_ERROR;
    UIDNA* opened = uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, &status);
    return std::unique_ptr<UIDNA, Closer>(U_SUCCESS(status) ? opened : nullptr);
  }();
  if (!idna) return {};
  std::string out(host.size() * 4 + 64, '\0');
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t size = uidna_nameToASCII_UTF8(idna.get(), host.data(), static_cast<std::int32_t>(host.size()),
                                                   out.data(), static_cast<std::int32_t>(out.size()), &info, &status);
  // CheckHyphens and VerifyDnsLength are false in the URL standard.
  constexpr std::uint32_t allowed = UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4 |
                                    UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                    UIDNA_ERROR_DOMAIN_NAME_TOO_LONG;
  if (U_FAILURE(status) || size < 0 || (info.errors & ~allowed) != 0) return {};
  out.resize(static_cast<std::size_t>(size));
  return out;
}

// https://url.spec.whatwg.org/#concept-host-parser, without IPv4 in other spellings. Empty when it fails.
std::string parsed_host(std::string_view text) {
  if (text.starts_with('[')) {
    const bool fits =
        text.size() > 3 && text.ends_with(']') &&
        std::all_of(text.begin() + 1, text.end() - 1, [](char c) { return hex_value(c) >= 0 || c == ':' || c == '.'; });
    return fits ? lower_case(text) : std::string();
  }
  std::string host;
  bool is_ascii = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int escaped = escaped_byte(text, at);
    host += escaped >= 0 ? static_cast<char>(escaped) : lower(text[at]);
    if (escaped >= 0) at += 2;
    if (static_cast<unsigned char>(host.back()) >= 0x80) is_ascii = false;
  }
  if (!is_ascii) host = domain_to_ascii(host);
  host = lower_case(host);
  while (host.ends_with('.')) host.pop_back();  // the root of names: "example.org." is the same host
  // https://url.spec.whatwg.org/#forbidden-domain-code-point
  const bool is_forbidden = std::any_of(host.begin(), host.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7F ||
           "#/:<>?@[\\]^|%"sv.find(c) != std::string_view::npos;
  });
  if (is_forbidden || host.find("..") != std::string::npos || host.starts_with('.')) return {};
  return host;
}

// -- what is wrapped around addresses ---------------------------------------------------------------------------

// A URL taken apart; the views borrow from the text that it was taken from.
struct Parts {
  bool keeps_http = false;  // http on a port of its own, which does not speak https
  std::string host;
  std::string port;
  std::string path;            // begins with a slash; none doubled, no dot segments, encoded
  std::string_view query;      // as written
  std::string_view hash_bang;  // the fragment from its "!" on, as written
};

// The first segment of a path that begins with a slash, which moves behind it.
std::string_view next_segment(std::string_view& path) noexcept {
  path.remove_prefix(1);
  const std::size_t end = std::min(path.find('/'), path.size());
  const std::string_view segment = path.substr(0, end);
  path.remove_prefix(end);
  return segment;
}

bool has_web_scheme(std::string_view text) noexcept {
  return text.starts_with("http:/") || text.starts_with("https:/");
}

// AMP caches: https://developers.google.com/amp/cache/overview#amp-cache-url-format (type "c" or "v", then "s" for
// https), Bing's of the same form, and Google's viewer at google.TLD/amp/. What they hold, or nothing.
std::string cached_by_amp(const Parts& parts) {
  std::string_view path = parts.path;
  const std::string_view host = parts.host;
  const bool is_cache = host == "cdn.ampproject.org" || host.ends_with(".cdn.ampproject.org") ||
                        host == "bing-amp.com" || host.ends_with(".bing-amp.com");
  const std::string_view type = next_segment(path);
  if (is_cache ? type != "c" && type != "v"
               : type != "amp" || !host.starts_with("google.") || !is_registry(host.substr(7)))
    return {};
  std::string_view behind = path;
  const bool is_https = !behind.empty() && next_segment(behind) == "s" && behind.size() > 1;
  const std::string_view inner = is_https ? behind : path;
  if (inner.size() < 2) return {};
  return std::string(is_https ? "https:/" : "http:/").append(inner);
}

// A moment in the address of a replay: "2022", "20221109180500", "20221109180500id_", "2022.11.09-180500", "*".
bool is_stamp(std::string_view text) noexcept {
  if (text == "*") return true;
  std::size_t digits = 0;
  std::size_t at = 0;
  for (; at < text.size() && (is_digit(text[at]) || ((text[at] == '.' || text[at] == '-') && digits >= 4)); ++at)
    digits += is_digit(text[at]);
  const std::string_view flag = text.substr(at);  // "id_", "if_", "im_", "mp_": how the page is to be shown
  return digits >= 4 && digits <= 14 && (flag.empty() || flag == "*" || (flag.size() == 3 && flag[2] == '_'));
}

// Web archives whose replays hold the page's own address behind a moment. By name, since any site could write another
// site's address into its own. `prefix` is what stands before the moment; "#" is a collection's number or "all".
struct Replay {
  std::string_view host;
  std::string_view prefix;
};
constexpr Replay replays[] = {{"web.archive.org", "/web"},
                              {"wayback.archive.org", "/web"},
                              {"archive.org", "/web"},
                              {"archive.today", ""},
                              {"archive.ph", ""},
                              {"archive.is", ""},
                              {"archive.li", ""},
                              {"archive.vn", ""},
                              {"archive.fo", ""},
                              {"archive.md", ""},
                              {"arquivo.pt", "/wayback"},
                              {"arquivo.pt", "/noFrame/replay"},
                              {"webarchive.org.uk", "/wayback/archive"},
                              {"webarchive.org.uk", "/wayback/en/archive"},
                              {"webarchive.nationalarchives.gov.uk", ""},
                              {"webarchive.nationalarchives.gov.uk", "/ukgwa"},
                              {"webarchive.loc.gov", "/all"},
                              {"wayback.archive-it.org", "/#"},
                              {"vefsafn.is", "/is"},
                              {"wayback.vefsafn.is", "/wayback"},
                              {"swap.stanford.edu", ""},
                              {"swap.stanford.edu", "/was"}};

// What a web archive replays, or nothing.
std::string replayed(const Parts& parts) {
  for (const Replay& replay : replays) {
    if (parts.host != replay.host) continue;
    std::string_view path = parts.path;
    if (replay.prefix == "/#") {
      const std::string_view collection = next_segment(path);
      if (collection != "all" && !std::all_of(collection.begin(), collection.end(), is_digit)) continue;
    } else if (path.starts_with(replay.prefix)) {
      path.remove_prefix(replay.prefix.size());
    } else {
      continue;
    }
    if (!path.starts_with('/')) continue;
    if (replay.prefix == "/web" && has_web_scheme(path.substr(1))) return std::string(path.substr(1));  // the latest
    if (!is_stamp(next_segment(path)) || path.size() < 2) continue;
    path.remove_prefix(1);
    return (has_web_scheme(path) ? "" : "http://") + std::string(path);
  }
  return {};
}

// -- paths and queries ---------------------------------------------------------------------------------------

// Drops ";jsessionid=..." of segments, doubled slashes and dot segments.
std::string plain_path(std::string_view written) {
  const std::string encoded = with_one_encoding(written);
  std::string path = "/";
  for (std::size_t at = 0; at < encoded.size();) {
    const char c = encoded[at];
    if (c == ';' && lower_case(std::string_view(encoded).substr(at + 1, 11)) == "jsessionid=") {
      at = std::min(encoded.find('/', at), encoded.size());
      continue;
    }
    if (c != '/' || path.back() != '/') path += c;
    ++at;
  }
  path = remove_dot_segments(path);
  return path.empty() ? "/" : path;
}

// The page that a folder's address shows.
bool is_index_page(std::string_view segment) noexcept {
  static constexpr std::string_view endings[] = {"html", "htm", "shtml", "php", "asp", "aspx", "jsp", "jspx", "cfm"};
  const std::size_t dot = segment.find('.');
  if (dot > 7) return false;  // also where there is none
  const std::string stem = lower_case(segment.substr(0, dot));
  if (stem != "index" && stem != "default") return false;
  return std::find(std::begin(endings), std::end(endings), lower_case(segment.substr(dot + 1))) != std::end(endings);
}

// The article's path from one of the forms that it is shown in.
std::string article_path(std::string path) {
  while (path.size() > 1) {
    const std::size_t slash = path.rfind('/');
    const std::string_view last = std::string_view(path).substr(slash + 1);
    if (last.empty() || is_index_page(last)) {
      path.resize(std::max<std::size_t>(slash, last.empty() ? 1 : slash + 1));
      if (last.empty() && path.size() == slash + 1) break;  // the root
    } else if (last == "amp" && slash > 0) {
      path.resize(slash);
    } else if (last.size() > 4 && last.ends_with(".amp")) {
      path.resize(path.size() - 4);
    } else if (last.size() > 9 && last.ends_with(".amp.html")) {
      path.erase(path.size() - 9, 4);
    } else {
      break;
    }
  }
  return path.size() > 5 && path.starts_with("/amp/") ? path.substr(4) : path;
}

bool asks_for_amp(std::string_view name, std::string_view value) noexcept {
  if (name == "amp" || name == "_amp") return value.empty() || value == "1" || value == "true" || value == "amp";
  return (name == "outputtype" || name == "output") && value == "amp";
}

// The parameters that say which article it is, sorted by name; those of one name stay in their order.
std::string article_query(std::string_view written) {
  struct Parameter {
    std::string text;
    std::size_t name_size;
    [[nodiscard]] std::string_view name() const noexcept { return std::string_view(text).substr(0, name_size); }
  };
  std::vector<Parameter> kept;
  while (!written.empty()) {
    const std::size_t end = std::min(written.find('&'), written.size());
    std::string_view one = written.substr(0, end);
    written.remove_prefix(std::min(end + 1, written.size()));
    while (one.starts_with("amp;")) one.remove_prefix(4);  // "&amp;" taken from a page without decoding it
    if (one.empty()) continue;
    std::string text = with_one_encoding(one);
    const std::size_t name_size = std::min(text.find('='), text.size());
    const std::string_view value =
        name_size < text.size() ? std::string_view(text).substr(name_size + 1) : std::string_view();
    const std::string name = lower_case(std::string_view(text).substr(0, name_size));
    if (is_tracking_parameter(name, value) || asks_for_amp(name, value)) continue;
    kept.push_back({std::move(text), name_size});
  }
  std::stable_sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.name() < b.name(); });
  std::string out;
  for (const Parameter& parameter : kept) {
    out += out.empty() ? "?" : "&";
    out += parameter.text;
  }
  return out;
}

// -- whole addresses -----------------------------------------------------------------------------------------

// Steps 1 to 3 of https://url.spec.whatwg.org/#concept-basic-url-parser; and backslashes, which are slashes in web
// addresses up to the query.
std::string cleaned(std::string_view text) {
  const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  std::string out;
  out.reserve(text.size());
  bool is_path = true;
  for (const char c : text) {
    if (c == '\t' || c == '\n' || c == '\r') continue;
    if (c == '?' || c == '#') is_path = false;
    out += c == '\\' && is_path ? '/' : c;
  }
  return out;
}

// Takes the port off; false where it is none.
bool take_port(std::string_view& authority, std::string& port) {
  const std::size_t colon = authority.rfind(':');
  const std::size_t bracket = authority.rfind(']');
  if (colon == std::string_view::npos || (bracket != std::string_view::npos && colon < bracket)) return true;
  std::string_view digits = authority.substr(colon + 1);
  authority = authority.substr(0, colon);
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  if (digits.size() > 5 || !std::all_of(digits.begin(), digits.end(), is_digit)) return false;
  if (digits != "80" && digits != "443") port = digits;
  return true;
}

// False where `url`, which is clean, is no web address. `storage` is what the views borrow from.
bool parse(std::string_view url, std::string& storage, Parts& parts) {
  const std::size_t colon = url.find(':');
  const std::string scheme = colon < 6 ? lower_case(url.substr(0, colon)) : std::string();
  if (scheme == "http" || scheme == "https")
    url.remove_prefix(colon + 1);
  else if (!url.starts_with("//"))
    return false;
  // "Special authority ignore slashes state": any number of slashes, also none. Replays write "http:/host".
  while (url.starts_with('/')) url.remove_prefix(1);
  storage.assign("//").append(url);

  const UrlParts split = split_url(storage);
  std::string_view authority = split.authority;
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) authority.remove_prefix(at + 1);
  if (!take_port(authority, parts.port)) return false;
  parts.keeps_http = scheme == "http" && !parts.port.empty();
  parts.host = without_display_labels(parsed_host(authority));
  if (parts.host.empty()) return false;
  parts.path = plain_path(split.path);
  parts.query = split.query;
  if (split.fragment.size() > 1 && split.fragment.front() == '!') parts.hash_bang = split.fragment;
  return true;
}

std::string without_one_layer(std::string_view url) {
  std::string storage;
  Parts parts;
  if (!parse(url, storage, parts)) return {};
  std::string inner = cached_by_amp(parts);
  if (inner.empty()) inner = replayed(parts);
  std::string out;
  if (inner.empty()) {
    out = std::string(parts.keeps_http ? "http" : "https").append("://").append(parts.host);
    if (!parts.port.empty()) out.append(":").append(parts.port);
    out += article_path(std::move(parts.path));
  } else {
    out = std::move(inner);
  }
  out += article_query(parts.query);
  if (!parts.hash_bang.empty()) out.append("#").append(with_one_encoding(parts.hash_bang));
  return out;
}

// -- whom to believe -----------------------------------------------------------------------------------------

bool is_below(std::string_view host, std::string_view domain) noexcept {
  return host.size() > domain.size() && host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.' &&
         !is_registry(domain);
}

// "/", or a language's: "/nl", "/en-gb".
bool is_home_page(const UrlParts& parts) noexcept {
  if (parts.has_query || parts.has_fragment) return false;
  const std::string_view path = parts.path;
  const auto is_letter = [](char c) { return lower(c) >= 'a' && lower(c) <= 'z'; };
  if (path.size() <= 1) return true;
  if (path.size() != 3 && !(path.size() == 6 && (path[3] == '-' || path[3] == '_'))) return false;
  return is_letter(path[1]) && is_letter(path[2]) && (path.size() == 3 || (is_letter(path[4]) && is_letter(path[5])));
}

// A path that ends in a program's name says nothing of the article: "story.php?id=12".
bool is_script(std::string_view path) {
  static constexpr std::string_view endings[] = {".php", ".asp", ".aspx", ".jsp", ".cgi", ".pl", ".do", ".cfm", ".dll"};
  const std::string last = lower_case(path.substr(path.rfind('/') + 1));
  return last.empty() || std::any_of(std::begin(endings), std::end(endings),
                                     [&](std::string_view ending) { return last.ends_with(ending); });
}

}  // namespace

std::string address_of(std::string_view url) {
  if (url.size() > address_bytes) return {};
  std::string address = cleaned(url);
  for (int round = 0; round < max_rounds; ++round) {
    std::string next = without_one_layer(address);
    if (next.size() > address_bytes) return {};
    if (next == address) return address;
    address = std::move(next);
  }
  return {};
}

bool believes_canonical(std::string_view canonical, std::string_view url) {
  const UrlParts claimed = split_url(canonical);
  if (canonical.empty()) return false;
  if (url.empty()) return !is_home_page(claimed);
  const UrlParts own = split_url(url);
  const std::string_view claimed_host = url_host(canonical);
  const std::string_view own_host = url_host(url);
  if (claimed_host != own_host && !is_below(claimed_host, own_host) && !is_below(own_host, claimed_host)) return false;
  if (is_home_page(claimed) && !is_home_page(own)) return false;
  const bool drops_question = own.has_query && !claimed.has_query && !claimed.has_fragment;
  return !(drops_question && claimed.path == own.path && is_script(own.path));
}

std::string article_address(std::string_view canonical_url, std::string_view url) {
  std::string own = address_of(url);
  std::string claimed = address_of(canonical_url);
  return believes_canonical(claimed, own) ? claimed : own;
}

}  // namespace kroniek::archive
