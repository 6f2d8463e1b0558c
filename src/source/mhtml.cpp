// MHTML files (mhtml.h). Multipart messages may nest; what is needed is found in one walk over the parts.
#include "source/mhtml.h"

#include <array>
#include <optional>
#include <utility>

#include "source/headers.h"

namespace kroniek {
namespace {

constexpr int most_nested = 8;  // multiparts inside each other; real pages have one or two

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct Part {
  Headers headers;
  std::string_view body;
};

Part split(std::string_view message) {
  std::size_t size = header_block_size(message);
  if (message.starts_with('\n')) size = 1;  // no headers at all
  if (message.starts_with("\r\n")) size = 2;
  if (size == std::string_view::npos) size = message.size();
  return {Headers(message.substr(0, size)), message.substr(size)};
}

bool is_html(const std::string& media_type) {
  return media_type == "text/html" || media_type == "application/xhtml+xml";
}

// The position of the next delimiter line ("--boundary" at the beginning of a line), npos when there is none.
std::size_t find_delimiter(std::string_view text, std::string_view delimiter, std::size_t from) {
  for (std::size_t at = from; (at = text.find(delimiter, at)) != std::string_view::npos; ++at) {
    if (at == 0 || text[at - 1] == '\n') return at;
  }
  return std::string_view::npos;
}

class Walk {
 public:
  std::optional<Part> found;
  std::uint64_t parts = 0;

  void multipart(const Part& whole, const std::string& wanted_id, int depth) {
    const std::string_view type = whole.headers.get("Content-Type");
    const std::string boundary = parameter(type, "boundary");
    if (boundary.empty() || depth > most_nested) return;
    const std::string start = parameter(type, "start");
    const std::string& wanted = start.empty() ? wanted_id : start;
    const std::string delimiter = "--" + boundary;
    // https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1
    std::size_t at = find_delimiter(whole.body, delimiter, 0);
    while (at != std::string_view::npos) {
      at += delimiter.size();
      if (whole.body.substr(at).starts_with("--")) return;  // the last one
      const std::size_t line = whole.body.find('\n', at);
      if (line == std::string_view::npos) return;
      const std::size_t next = find_delimiter(whole.body, delimiter, line + 1);
      // The line break before a delimiter belongs to it. A file cut short has no last delimiter.
      std::string_view text = whole.body.substr(line + 1, next == std::string_view::npos ? next : next - line - 1);
      if (next != std::string_view::npos && text.ends_with('\n')) text.remove_suffix(text.ends_with("\r\n") ? 2 : 1);
      part(split(text), wanted, depth);
      at = next;
    }
  }

 private:
  void part(Part each, const std::string& wanted, int depth) {
    const std::string media_type = media_type_of(each.headers.get("Content-Type"));
    if (media_type.starts_with("multipart/")) return multipart(each, wanted, depth + 1);
    ++parts;
    if (!is_html(media_type)) return;
    const bool named = !wanted.empty() && each.headers.get("Content-ID") == wanted;
    if (!found || (named && !found_named_)) {
      found = std::move(each);
      found_named_ = named;
    }
  }

  bool found_named_ = false;
};

std::string decode_body(const Part& part) {
  const std::string coding = to_lower(part.headers.get("Content-Transfer-Encoding"));
  if (coding == "quoted-printable") return decode_quoted_printable(part.body);
  if (coding == "base64") return decode_base64(part.body);
  return std::string(part.body);  // 7bit, 8bit, binary
}

}  // namespace

std::string decode_quoted_printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t run = std::min(text.find_first_of("= \t\r\n"), text.size());
    out.append(text.substr(0, run));
    text.remove_prefix(run);
    if (text.empty()) break;
    if (text.front() != '=') {
      // Blanks at the end of a line were added on the way.
      const std::size_t blanks = std::min(text.find_first_not_of(" \t"), text.size());
      const bool at_line_end = blanks == text.size() || text[blanks] == '\r' || text[blanks] == '\n';
      if (!at_line_end) out.append(text.substr(0, blanks));
      text.remove_prefix(blanks);
      if (blanks == 0) {
        out.push_back(text.front());
        text.remove_prefix(1);
      }
      continue;
    }
    // A soft line break, perhaps with blanks before it.
    const std::size_t after = std::min(text.find_first_not_of(" \t", 1), text.size());
    if (after == text.size() || text[after] == '\n' || text.substr(after).starts_with("\r\n")) {
      text.remove_prefix(after);
      if (!text.empty()) text.remove_prefix(text.front() == '\r' ? 2 : 1);
      continue;
    }
    const int high = text.size() > 2 ? hex_digit(text[1]) : -1;
    const int low = text.size() > 2 ? hex_digit(text[2]) : -1;
    if (high >= 0 && low >= 0) {
      out.push_back(static_cast<char>(high * 16 + low));
      text.remove_prefix(3);
    } else {
      out.push_back('=');
      text.remove_prefix(1);
    }
  }
  return out;
}

std::string decode_base64(std::string_view text) {
  constexpr std::array<std::int16_t, 256> values = [] {
    std::array<std::int16_t, 256> table{};
    table.fill(-1);
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < alphabet.size(); ++i)
      table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int16_t>(i);
    return table;
  }();
  std::string out;
  out.reserve(text.size() / 4 * 3 + 3);
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == '=') {  // padding; another encoded piece may follow
      bits = 0;
      count = 0;
      continue;
    }
    const int value = values[static_cast<unsigned char>(c)];
    if (value < 0) continue;
    bits = (bits << 6) | static_cast<unsigned>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      out.push_back(static_cast<char>((bits >> count) & 0xFF));
    }
  }
  return out;
}

Result<Capture> read_mhtml(std::string_view message, const Limits& limits, std::uint64_t& foreign_parts) {
  if (message.starts_with("\xef\xbb\xbf")) message.remove_prefix(3);
  const std::size_t header_size = header_block_size(message);
  if (header_size != std::string_view::npos && header_size > limits.header_bytes) {
    return Error{ErrorCode::too_large,
                 "its header has more than " + std::to_string(limits.header_bytes) + " bytes (limit header_bytes)", ""};
  }
  Part whole = split(message);
  const std::string media_type = media_type_of(whole.headers.get("Content-Type"));
  Capture capture;
  capture.url = unfold(whole.headers.get("Snapshot-Content-Location"));
  capture.captured = date_of_message(unfold(whole.headers.get("Date")));
  if (capture.url.empty()) capture.url = unfold(whole.headers.get("Content-Location"));

  const Part* root = nullptr;
  Walk walk;
  if (media_type.starts_with("multipart/")) {
    walk.multipart(whole, "", 0);
    if (walk.found) root = &*walk.found;
    foreign_parts += walk.parts - (walk.found ? 1 : 0);
  } else if (is_html(media_type)) {
    root = &whole;  // a message that is the page
  }
  if (root == nullptr) {
    return Error{ErrorCode::damaged, "this MHTML file holds no HTML part; save the page again", ""};
  }
  const std::string_view content_type = root->headers.get("Content-Type");
  capture.media_type = media_type_of(content_type);
  capture.charset = parameter(content_type, "charset");
  if (capture.url.empty()) capture.url = unfold(root->headers.get("Content-Location"));
  capture.bytes = decode_body(*root);
  return capture;
}

}  // namespace kroniek
