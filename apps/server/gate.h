// Who may ask: the Host that must be this server's own (DNS rebinding), requests that other sites make a browser send,
// the token. And the headers that every answer carries.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http.h"

namespace kroniek::server {

struct GateOptions {
  int port = 0;
  std::string token;  // empty: none is asked for, and only names of the loopback are answered
};

enum class Verdict : std::uint8_t {
  pass,
  wrong_host,    // 403
  cross_site,    // 403
  no_token,      // 401
  token_in_url,  // 303 to the same address without it, with the cookie: it must not stay in the history
};

[[nodiscard]] Verdict judge(const Request& request, const GateOptions& options);

// The Set-Cookie of a browser that came with the right token. Cookies are not kept apart by port, so the name has it.
[[nodiscard]] std::string token_cookie(const GateOptions& options);

// Content-Security-Policy and the like, which do not depend on what is answered.
void add_security_headers(Response& response);

// The same for texts of any length: takes as long whatever is wrong.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b) noexcept;

}  // namespace kroniek::server
