// URL references: taken apart and resolved as RFC 3986 says (https://www.rfc-editor.org/rfc/rfc3986#section-5).
//
// Not a validator and not the WHATWG URL parser: nothing is percent-encoded or lower-cased, hosts are not checked.
// What browsers do before parsing is done here too: blanks around a reference and tabs and line ends in it go.
#pragma once

#include <string>
#include <string_view>

namespace kroniek {

// The five components (RFC 3986, appendix B), as views into the text that was taken apart.
struct UrlParts {
  std::string_view scheme;     // "https", without the colon
  std::string_view authority;  // "user@example.org:8080", without the slashes
  std::string_view path;
  std::string_view query;     // without the question mark
  std::string_view fragment;  // without the number sign
  bool has_authority = false;
  bool has_query = false;
  bool has_fragment = false;
};

// @warning the views borrow from `url`.
[[nodiscard]] UrlParts split_url(std::string_view url) noexcept;

// The host of an absolute URL: "www.example.org", as it is spelled; empty when there is none.
[[nodiscard]] std::string_view url_host(std::string_view url) noexcept;

// Whether the URL is absolute, with scheme http or https and a host.
[[nodiscard]] bool is_web_url(std::string_view url) noexcept;

// A path without "." and ".." segments (RFC 3986, section 5.2.4). Linear.
[[nodiscard]] std::string remove_dot_segments(std::string_view path);

// `reference` made absolute against `base`. A base that is not absolute gives the (trimmed) reference back.
[[nodiscard]] std::string resolve_url(std::string_view base, std::string_view reference);

}  // namespace kroniek
