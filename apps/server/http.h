// HTTP/1.1 as far as a local server needs it: requests out of bytes, heads of answers. No sockets here (listener.h).
//
// Strict on purpose: what RFC 9112 (https://www.rfc-editor.org/rfc/rfc9112) lets a server refuse is refused.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kroniek/archive.h"
#include "server_limits.h"

namespace kroniek::server {

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method;                 // "GET"
  std::string path;                   // as it was sent, without the query: "/article/17"
  std::vector<std::string> segments;  // of the path, decoded: "article", "17"
  Pairs query;                        // decoded, in order
  Pairs headers;                      // names in lower case, values trimmed
  std::string body;
  bool keeps_alive = true;

  // The header's value; empty where there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const noexcept;
  // The first parameter of this name.
  [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const noexcept;
};

// What is answered. Either `body`, or `file` (bytes that outlive the server), and after either what `more` appends
// until it gives false; it is asked on a worker's thread with that thread's archive, each time the client has taken
// what was.
struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::string_view file;
  Pairs headers;
  std::function<bool(Archive&, std::string&)> more;
  bool closes = false;  // the connection
};

// What stands at the beginning of `bytes`.
struct ReadRequest {
  std::size_t taken = 0;  // bytes of a whole request; 0 where more must come
  Request request;
  bool is_old = false;  // HTTP/1.0, which knows no chunks
  int refused = 0;      // a status: this can never become a request
  std::string why;
};
[[nodiscard]] ReadRequest read_request(std::string_view bytes, const ServerLimits& limits);

// The status line and headers with the empty line. `length`: of the body; without one it goes in chunks, or (to
// HTTP/1.0) up to the end of the connection.
[[nodiscard]] std::string response_head(const Response& response, std::optional<std::size_t> length, bool is_chunked,
                                        bool keeps_alive);

// %XX and, with `form`, + undone; nullopt where a % is not followed by two hexadecimal digits. NUL is refused too.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text, bool form);
// All but unreserved characters (https://www.rfc-editor.org/rfc/rfc3986#section-2.3) as %XX.
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace kroniek::server
