// Requests out of bytes, and heads of answers (http.h).
#include "http.h"

#include <algorithm>
#include <charconv>

namespace kroniek::server {
namespace {

// https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2
bool is_token_character(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}
bool is_token(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

// https://www.rfc-editor.org/rfc/rfc9110#section-5.5
bool is_field_value(std::string_view text) noexcept {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return result;
}

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

int hexadecimal(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Reads the line and headers of one request; an error is in `refused`.
class HeadReader {
 public:
  HeadReader(ReadRequest& read, const ServerLimits& limits) : read_(read), request_(read.request), limits_(limits) {}

  bool run(std::string_view head) {
    const std::size_t end = head.find("\r\n");
    if (!line(head.substr(0, end))) return false;
    head.remove_prefix(end + 2);
    while (!head.empty()) {
      const std::size_t eol = head.find("\r\n");
      if (!field(head.substr(0, eol))) return false;
      head.remove_prefix(eol + 2);
    }
    return conclusions();
  }

  [[nodiscard]] std::size_t body_bytes() const noexcept { return body_bytes_; }

 private:
  bool refuse(int status, std::string why) {
    read_.refused = status;
    read_.why = std::move(why);
    return false;
  }

  // https://www.rfc-editor.org/rfc/rfc9112#section-3
  bool line(std::string_view text) {
    const std::size_t first = text.find(' ');
    const std::size_t last = text.rfind(' ');
    if (first == std::string_view::npos || first == last) return refuse(400, "the request line has not three parts");
    request_.method = text.substr(0, first);
    if (!is_token(request_.method)) return refuse(400, "the method is no word");
    const std::string_view version = text.substr(last + 1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return refuse(400, "this server speaks HTTP/1.1");
    is_old_ = version == "HTTP/1.0";
    return target(text.substr(first + 1, last - first - 1));
  }

  bool target(std::string_view text) {
    // Absolute form: https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
    if (lower(text.substr(0, 7)) == "http://") {
      text.remove_prefix(7);
      const std::size_t slash = std::min(text.find('/'), text.size());
      authority_ = lower(text.substr(0, slash));
      text.remove_prefix(slash);
    }
    if (text.empty() || text.front() != '/') return refuse(400, "the target does not begin with /");
    for (const char c : text) {
      if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '#') {
        return refuse(400, "the target has characters that must be percent-encoded");
      }
    }
    const std::size_t mark = text.find('?');
    request_.path = text.substr(0, mark);
    if (!segments()) return false;
    return mark == std::string_view::npos || parameters(text.substr(mark + 1));
  }

  bool segments() {
    std::string_view rest = std::string_view(request_.path).substr(1);
    while (!rest.empty()) {
      const std::size_t slash = std::min(rest.find('/'), rest.size());
      auto segment = percent_decoded(rest.substr(0, slash), false);
      if (!segment) return refuse(400, "the path is not percent-encoded");
      request_.segments.push_back(*std::move(segment));
      if (slash == rest.size()) break;
      rest.remove_prefix(slash + 1);
      if (rest.empty()) request_.segments.emplace_back();  // a slash at the end is a segment without a name
    }
    return true;
  }

  // https://url.spec.whatwg.org/#urlencoded-parsing
  bool parameters(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('&'), text.size());
      const std::string_view one = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      if (one.empty()) continue;
      if (request_.query.size() == limits_.request_parameters) return refuse(400, "there are too many parameters");
      const std::size_t equals = std::min(one.find('='), one.size());
      auto name = percent_decoded(one.substr(0, equals), true);
      auto value = percent_decoded(one.substr(std::min(equals + 1, one.size())), true);
      if (!name || !value) return refuse(400, "a parameter is not percent-encoded");
      request_.query.emplace_back(*std::move(name), *std::move(value));
    }
    return true;
  }

  // https://www.rfc-editor.org/rfc/rfc9112#section-5
  bool field(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || !is_token(text.substr(0, colon))) return refuse(400, "a header has no name");
    const std::string_view value = trimmed(text.substr(colon + 1));
    if (!is_field_value(value)) return refuse(400, "a header has control characters");
    if (request_.headers.size() == limits_.request_headers) return refuse(431, "there are too many headers");
    request_.headers.emplace_back(lower(text.substr(0, colon)), value);
    return true;
  }

  bool conclusions() {
    const auto count = [&](std::string_view name) {
      return std::count_if(request_.headers.begin(), request_.headers.end(),
                           [&](const auto& header) { return header.first == name; });
    };
    // https://www.rfc-editor.org/rfc/rfc9112#section-3.2-6
    if (count("host") > 1 || (count("host") == 0 && !is_old_)) return refuse(400, "a request has one Host");
    if (!authority_.empty()) {
      for (auto& [name, value] : request_.headers) {
        if (name == "host") value = authority_;
      }
    }
    // A body in chunks is never needed here, and two ways to say a length are how requests are smuggled:
    // https://www.rfc-editor.org/rfc/rfc9112#section-6.1
    if (count("transfer-encoding") > 0) return refuse(411, "a request's body needs a Content-Length");
    if (count("content-length") > 1) return refuse(400, "a request has one Content-Length");
    if (const std::string_view length = request_.header("content-length"); count("content-length") == 1) {
      const char* end = length.data() + length.size();
      const auto [at, error] = std::from_chars(length.data(), end, body_bytes_);
      if (length.empty() || length.front() == '-' || at != end || error == std::errc::invalid_argument) {
        return refuse(400, "Content-Length is not a number");
      }
      if (error != std::errc{} || body_bytes_ > limits_.request_body_bytes) return refuse(413, "the body is too large");
    }
    const std::string connection = lower(request_.header("connection"));
    request_.keeps_alive = !is_old_ && connection.find("close") == std::string::npos;
    read_.is_old = is_old_;
    return true;
  }

  ReadRequest& read_;
  Request& request_;
  const ServerLimits& limits_;
  bool is_old_ = false;
  std::string authority_;
  std::size_t body_bytes_ = 0;
};

std::string_view reason(int status) noexcept {
  switch (status) {
    case 200: return "OK";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 431: return "Request Header Fields Too Large";
    case 503: return "Service Unavailable";
    default: return "Other";
  }
}

}  // namespace

std::string_view Request::header(std::string_view name) const noexcept {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

std::optional<std::string_view> Request::parameter(std::string_view name) const noexcept {
  for (const auto& [key, value] : query) {
    if (key == name) return value;
  }
  return std::nullopt;
}

ReadRequest read_request(std::string_view bytes, const ServerLimits& limits) {
  ReadRequest read;
  // Empty lines before a request are to be passed over: https://www.rfc-editor.org/rfc/rfc9112#section-2.2-6
  std::size_t begin = 0;
  while (bytes.substr(begin, 2) == "\r\n" && begin < 8) begin += 2;
  const std::size_t end = bytes.find("\r\n\r\n", begin);
  if (end == std::string_view::npos ? bytes.size() - begin > limits.request_head_bytes
                                    : end + 4 - begin > limits.request_head_bytes) {
    read.refused = 431;
    read.why = "the request's head is too large";
    return read;
  }
  if (end == std::string_view::npos) {
    if (bytes.find("\n\n", begin) != std::string_view::npos) {
      read.refused = 400;
      read.why = "lines end with a carriage return and a line feed";
    }
    return read;
  }
  HeadReader head(read, limits);
  if (!head.run(bytes.substr(begin, end + 2 - begin))) return read;
  const std::size_t whole = end + 4 + head.body_bytes();
  if (bytes.size() < whole) {
    read.request = {};
    return read;
  }
  read.request.body = bytes.substr(end + 4, head.body_bytes());
  read.taken = whole;
  return read;
}

std::string response_head(const Response& response, std::optional<std::size_t> length, bool is_chunked,
                          bool keeps_alive) {
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
  head.append(reason(response.status)).append("\r\n");
  const auto add = [&](std::string_view name, std::string_view value) {
    head.append(name).append(": ");
    for (const char c : value) head += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    head += "\r\n";
  };
  if (response.status != 304) add("Content-Type", response.content_type);
  for (const auto& [name, value] : response.headers) add(name, value);
  if (length) {
    if (response.status != 304) add("Content-Length", std::to_string(*length));
  } else if (is_chunked) {
    add("Transfer-Encoding", "chunked");
  }
  add("Connection", keeps_alive ? "keep-alive" : "close");
  head += "\r\n";
  return head;
}

std::optional<std::string> percent_decoded(std::string_view text, bool form) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      const int high = i + 1 < text.size() ? hexadecimal(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hexadecimal(text[i + 2]) : -1;
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (form && c == '+') {
      c = ' ';
    }
    if (c == '\0') return std::nullopt;
    result += c;
  }
  return result;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                          c == '.' || c == '_' || c == '~';
    if (is_plain) {
      result += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      result += '%';
      result += digits[byte >> 4];
      result += digits[byte & 15];
    }
  }
  return result;
}

}  // namespace kroniek::server
