// Host, Origin, Sec-Fetch-Site, tokens (gate.h).
#include "gate.h"

#include <algorithm>

namespace kroniek::server {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return result;
}

// "localhost:8050", "127.0.0.1:8050", "[::1]:8050"; without the port on port 80 alone. A page of evil.example whose
// name was made to point at 127.0.0.1 comes with its own name here.
bool is_own_host(std::string_view given, int port) {
  const std::string host = lower(given);
  for (const std::string_view name : {"localhost", "127.0.0.1", "[::1]"}) {
    if (host == std::string(name) + ":" + std::to_string(port)) return true;
    if (port == 80 && host == name) return true;
  }
  return false;
}

// Fetch metadata (https://www.w3.org/TR/fetch-metadata/): what another site makes a browser send is answered only where
// a person followed a link. "same-site" is another port of this machine, and as foreign.
bool is_cross_site(const Request& request, std::string_view host) {
  const std::string_view site = request.header("sec-fetch-site");
  const bool is_read = request.method == "GET" || request.method == "HEAD";
  if (!site.empty() && site != "same-origin" && site != "none") {
    const bool is_api = !request.segments.empty() && (request.segments[0] == "api" || request.segments[0] == "assets");
    const bool is_navigation =
        request.header("sec-fetch-mode") == "navigate" && request.header("sec-fetch-dest") == "document";
    if (!is_read || is_api || !is_navigation) return true;
  }
  // With `Referrer-Policy: no-referrer` a browser may write "null" for our own pages: then Sec-Fetch-Site must say so.
  // What says neither is no browser of today, and cannot be made to write by a page.
  if (!is_read) {
    const std::string origin = lower(request.header("origin"));
    const bool is_own = origin == "http://" + lower(host) || origin == "https://" + lower(host);
    if (!origin.empty() && !is_own && !(origin == "null" && site == "same-origin")) return true;
  }
  return false;
}

std::string cookie_name(const GateOptions& options) {
  return "kroniek-" + std::to_string(options.port);
}

// https://www.rfc-editor.org/rfc/rfc6265#section-5.4
std::string_view cookie(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::size_t end = std::min(header.find(';'), header.size());
    std::string_view one = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    if (one.size() > name.size() && one.substr(0, name.size()) == name && one[name.size()] == '=') {
      return one.substr(name.size() + 1);
    }
  }
  return {};
}

}  // namespace

bool same_secret(std::string_view a, std::string_view b) noexcept {
  std::size_t different = a.size() ^ b.size();
  for (std::size_t i = 0; i < a.size() && !b.empty(); ++i) {
    different |=
        static_cast<std::size_t>(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i % b.size()]));
  }
  return different == 0;
}

Verdict judge(const Request& request, const GateOptions& options) {
  const std::string_view host = request.header("host");
  if (options.token.empty() && !is_own_host(host, options.port)) return Verdict::wrong_host;
  if (is_cross_site(request, host)) return Verdict::cross_site;
  if (options.token.empty()) return Verdict::pass;
  const std::string_view authorization = request.header("authorization");
  if (lower(authorization.substr(0, 7)) == "bearer " && same_secret(authorization.substr(7), options.token)) {
    return Verdict::pass;
  }
  const auto in_url = request.parameter("token");
  if (request.method == "GET" && in_url && same_secret(*in_url, options.token)) return Verdict::token_in_url;
  if (same_secret(cookie(request.header("cookie"), cookie_name(options)), percent_encoded(options.token))) {
    return Verdict::pass;
  }
  return Verdict::no_token;
}

std::string token_cookie(const GateOptions& options) {
  return cookie_name(options) + "=" + percent_encoded(options.token) + "; HttpOnly; SameSite=Strict; Path=/";
}

void add_security_headers(Response& response) {
  const auto add = [&](const char* name, const char* value) { response.headers.emplace_back(name, value); };
  add("Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
      "worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  add("X-Content-Type-Options", "nosniff");
  add("X-Frame-Options", "DENY");
  add("Referrer-Policy", "no-referrer");
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
}

}  // namespace kroniek::server
