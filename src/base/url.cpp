// RFC 3986's reference resolution (kroniek's base/url.h).
#include "base/url.h"

#include <algorithm>

namespace kroniek {
namespace {

constexpr bool is_alpha(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_blank(char c) noexcept {
  return static_cast<unsigned char>(c) <= 0x20;
}

// scheme = ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )
bool is_scheme(std::string_view text) noexcept {
  if (text.empty() || !is_alpha(text[0])) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_alpha(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'; });
}

bool equal_ignoring_case(std::string_view a, std::string_view lower) noexcept {
  return a.size() == lower.size() && std::equal(a.begin(), a.end(), lower.begin(), [](char x, char y) {
           return (x >= 'A' && x <= 'Z' ? static_cast<char>(x + 32) : x) == y;
         });
}

// https://url.spec.whatwg.org/#concept-basic-url-parser, steps 1 to 3: trim blanks, drop tabs and line ends.
std::string clean(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c != '\t' && c != '\n' && c != '\r') out += c;
  }
  return out;
}

std::string compose(const UrlParts& parts, std::string_view path) {
  std::string out;
  out.reserve(parts.scheme.size() + parts.authority.size() + path.size() + parts.query.size() + parts.fragment.size() +
              5);
  out.append(parts.scheme).append(":");
  if (parts.has_authority) out.append("//").append(parts.authority);
  out.append(path);
  if (parts.has_query) out.append("?").append(parts.query);
  if (parts.has_fragment) out.append("#").append(parts.fragment);
  return out;
}

}  // namespace

// Section 5.2.4. Linear: the output only grows, or is cut back to its last slash.
std::string remove_dot_segments(std::string_view in) {
  std::string out;
  out.reserve(in.size());
  while (!in.empty()) {
    if (in.starts_with("../")) {
      in.remove_prefix(3);
    } else if (in.starts_with("./")) {
      in.remove_prefix(2);
    } else if (in.starts_with("/./")) {
      in.remove_prefix(2);
    } else if (in == "/.") {
      in = "/";
    } else if (in.starts_with("/../") || in == "/..") {
      in = in.size() == 3 ? std::string_view("/") : in.substr(3);
      const std::size_t slash = out.rfind('/');
      out.resize(slash == std::string::npos ? 0 : slash);
    } else if (in == "." || in == "..") {
      in = {};
    } else {
      const std::size_t end = std::min(in.find('/', 1), in.size());
      out += in.substr(0, end);
      in.remove_prefix(end);
    }
  }
  return out;
}

UrlParts split_url(std::string_view url) noexcept {
  UrlParts parts;
  const std::size_t hash = url.find('#');
  if (hash != std::string_view::npos) {
    parts.fragment = url.substr(hash + 1);
    parts.has_fragment = true;
    url = url.substr(0, hash);
  }
  const std::size_t question = url.find('?');
  if (question != std::string_view::npos) {
    parts.query = url.substr(question + 1);
    parts.has_query = true;
    url = url.substr(0, question);
  }
  const std::size_t colon = url.find(':');
  if (colon != std::string_view::npos && is_scheme(url.substr(0, colon))) {
    parts.scheme = url.substr(0, colon);
    url.remove_prefix(colon + 1);
  }
  if (url.starts_with("//")) {
    url.remove_prefix(2);
    const std::size_t slash = std::min(url.find('/'), url.size());
    parts.authority = url.substr(0, slash);
    parts.has_authority = true;
    url.remove_prefix(slash);
  }
  parts.path = url;
  return parts;
}

std::string_view url_host(std::string_view url) noexcept {
  std::string_view host = split_url(url).authority;
  const std::size_t at = host.rfind('@');
  if (at != std::string_view::npos) host.remove_prefix(at + 1);
  if (host.starts_with('[')) return host.substr(0, std::min(host.find(']'), host.size() - 1) + 1);
  return host.substr(0, host.find(':'));
}

bool is_web_url(std::string_view url) noexcept {
  const std::string_view scheme = split_url(url).scheme;
  return (equal_ignoring_case(scheme, "http") || equal_ignoring_case(scheme, "https")) && !url_host(url).empty();
}

// Section 5.2.2, with the strict reading: a reference's own scheme always counts.
std::string resolve_url(std::string_view base, std::string_view reference) {
  std::string cleaned = clean(reference);  // not const: returned by move
  const UrlParts r = split_url(cleaned);
  if (!r.scheme.empty()) return cleaned;
  const std::string clean_base = clean(base);
  const UrlParts b = split_url(clean_base);
  if (b.scheme.empty()) return cleaned;

  UrlParts target = r;
  target.scheme = b.scheme;
  if (r.has_authority) return compose(target, remove_dot_segments(r.path));
  target.authority = b.authority;
  target.has_authority = b.has_authority;
  if (r.path.empty()) {
    if (!r.has_query) {
      target.query = b.query;
      target.has_query = b.has_query;
    }
    return compose(target, b.path);
  }
  if (r.path.starts_with('/')) return compose(target, remove_dot_segments(r.path));

  // Section 5.2.3: the base's path up to its last slash, then the reference's.
  std::string merged;
  if (b.has_authority && b.path.empty()) {
    merged = "/";
  } else {
    const std::size_t slash = b.path.rfind('/');
    merged = slash == std::string_view::npos ? "" : std::string(b.path.substr(0, slash + 1));
  }
  merged += r.path;
  return compose(target, remove_dot_segments(merged));
}

}  // namespace kroniek
