// What a page says its encoding is: byte order mark, transport, <meta> or XML declaration. The claim only;
// whether the bytes bear it out is charset.cpp's affair.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "source/charset.h"

namespace kroniek {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t standard_prescan_bytes = 1024;
// Departure: real pages put <meta charset> behind kilobytes of scripts. Browsers find it later, in the tree
// builder, and start over (https://html.spec.whatwg.org/#change-the-encoding); kroniek looks further at once.
constexpr std::size_t prescan_bytes = 64 * 1024;

constexpr bool is_space(char c) {
  return c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}
constexpr bool is_alpha(char c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

bool starts_with_lower(std::string_view text, std::string_view wanted) {
  return text.size() >= wanted.size() &&
         std::equal(wanted.begin(), wanted.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

// https://html.spec.whatwg.org/#algorithm-for-extracting-a-character-encoding-from-a-meta-element
// `value` is in lower case already. Empty when nothing is found.
std::string_view encoding_in_content(std::string_view value) {
  std::size_t position = 0;
  // 2. Loop: find the first seven characters after position that match "charset".
  while ((position = value.find("charset", position)) != std::string_view::npos) {
    position += 7;
    // 3. Skip blanks. 4. If the next character is not "=", look again from there.
    while (position < value.size() && is_space(value[position])) ++position;
    if (position >= value.size()) return {};
    if (value[position] != '=') continue;
    // 5. Skip blanks. 6. What is there?
    ++position;
    while (position < value.size() && is_space(value[position])) ++position;
    if (position >= value.size()) return {};
    const char quote = value[position];
    if (quote == '"' || quote == '\'') {
      const std::size_t end = value.find(quote, position + 1);
      if (end == std::string_view::npos) return {};  // an unmatched quote
      return encoding_for_label(value.substr(position + 1, end - position - 1));
    }
    const std::size_t end = value.find_first_of("\t\n\f\r ;", position);
    return encoding_for_label(value.substr(position, end - position));
  }
  return {};
}

struct Found {
  std::string_view encoding;
  std::size_t end = 0;  // just past the <meta> tag
};

// https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding
class Prescan {
 public:
  explicit Prescan(std::string_view bytes) : bytes_(bytes) {}

  std::optional<Found> run() {
    // 4. Loop, 5. next byte: only "<" begins anything.
    while ((position_ = bytes_.find('<', position_)) != std::string_view::npos) {
      const std::string_view here = bytes_.substr(position_);
      const char second = here.size() > 1 ? here[1] : '\0';
      if (here.starts_with("<!--")) {
        // To the first ">" that is preceded by "--"; the two may be those of "<!--".
        const std::size_t end = bytes_.find("-->", position_ + 2);
        if (end == std::string_view::npos) return std::nullopt;
        position_ = end + 2;
      } else if (starts_with_lower(here, "<meta") && here.size() > 5 && (is_space(here[5]) || here[5] == '/')) {
        position_ += 5;
        const std::string_view encoding = meta();
        if (ended_) return std::nullopt;
        if (!encoding.empty()) return Found{encoding, position_ + 1};
      } else if (is_alpha(second) || (second == '/' && here.size() > 2 && is_alpha(here[2]))) {
        // A tag: to its next blank or ">", then over its attributes.
        position_ = bytes_.find_first_of("\t\n\f\r >", position_);
        if (position_ == std::string_view::npos) return std::nullopt;
        while (attribute()) {
        }
        if (ended_) return std::nullopt;
      } else if (second == '!' || second == '/' || second == '?') {
        position_ = bytes_.find('>', position_);
        if (position_ == std::string_view::npos) return std::nullopt;
      }
      ++position_;
    }
    return std::nullopt;
  }

 private:
  std::string_view meta() {
    bool got_pragma = false;
    std::optional<bool> need_pragma;
    std::optional<std::string_view> charset;  // empty: "failure"
    // The standard keeps a list of the attribute names seen; only these three can matter.
    bool seen_http_equiv = false;
    bool seen_content = false;
    bool seen_charset = false;
    while (attribute()) {
      if (name_ == "http-equiv" && !seen_http_equiv) {
        seen_http_equiv = true;
        if (value_ == "content-type") got_pragma = true;
      } else if (name_ == "content" && !seen_content) {
        seen_content = true;
        const std::string_view encoding = encoding_in_content(value_);
        if (!encoding.empty() && !charset) {
          charset = encoding;
          need_pragma = true;
        }
      } else if (name_ == "charset" && !seen_charset) {
        seen_charset = true;
        charset = encoding_for_label(value_);
        need_pragma = false;
      }
    }
    // Processing: steps 11 to 16.
    if (ended_ || !need_pragma || (*need_pragma && !got_pragma) || charset->empty()) return {};
    if (charset->starts_with("UTF-16")) return "UTF-8";
    if (*charset == "x-user-defined") return "windows-1252";
    return *charset;
  }

  // https://html.spec.whatwg.org/#concept-get-attributes-when-sniffing
  // Gives name_ and value_ in lower case; false at the tag's end and when the bytes run out (ended_).
  bool attribute() {
    name_.clear();
    value_.clear();
    // 1. Skip blanks and slashes. 2. ">" means that there are no more.
    while (byte() && (is_space(byte_) || byte_ == '/')) ++position_;
    if (ended_ || byte_ == '>') return false;
    // 4. and 5. The name.
    for (;; ++position_) {
      if (!byte()) return false;
      if (byte_ == '=' && !name_.empty()) break;
      if (is_space(byte_)) {
        // 6. Spaces. 7. Without "=" the value is empty.
        while (byte() && is_space(byte_)) ++position_;
        if (ended_) return false;
        if (byte_ != '=') return true;
        break;
      }
      if (byte_ == '/' || byte_ == '>') return true;
      name_.push_back(lower(byte_));
    }
    ++position_;
    // 9. Value.
    while (byte() && is_space(byte_)) ++position_;
    if (ended_) return false;
    if (byte_ == '"' || byte_ == '\'') {
      const char quote = byte_;
      for (++position_; byte() && byte_ != quote; ++position_) value_.push_back(lower(byte_));
      ++position_;
      return !ended_;
    }
    for (; byte() && !is_space(byte_) && byte_ != '>'; ++position_) value_.push_back(lower(byte_));
    return !ended_;
  }

  bool byte() {
    if (position_ >= bytes_.size()) {
      ended_ = true;
      return false;
    }
    byte_ = bytes_[position_];
    return true;
  }

  std::string_view bytes_;
  std::size_t position_ = 0;
  std::string name_;
  std::string value_;
  char byte_ = 0;
  bool ended_ = false;
};

// https://html.spec.whatwg.org/#concept-get-xml-encoding-when-sniffing
std::string_view xml_encoding(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  const std::size_t end = bytes.find('>');
  if (end == std::string_view::npos) return {};
  std::size_t position = bytes.find("encoding");
  if (position == std::string_view::npos || position > end) return {};
  position += 8;
  const auto skip_blanks = [&] {
    while (position < end && static_cast<unsigned char>(bytes[position]) <= 0x20) ++position;
  };
  skip_blanks();
  if (bytes[position] != '=') return {};
  ++position;
  skip_blanks();
  const char quote = bytes[position];
  if (quote != '"' && quote != '\'') return {};
  const std::size_t close = bytes.find(quote, position + 1);
  if (close == std::string_view::npos) return {};
  const std::string_view label = bytes.substr(position + 1, close - position - 1);
  if (std::ranges::any_of(label, [](char c) { return static_cast<unsigned char>(c) <= 0x20; })) return {};
  const std::string_view encoding = encoding_for_label(label);
  return encoding.starts_with("UTF-16") ? "UTF-8"sv : encoding;
}

}  // namespace

SniffedEncoding sniff_encoding(std::string_view bytes, std::string_view transport_charset) {
  // https://html.spec.whatwg.org/#encoding-sniffing-algorithm, 1. BOM sniffing.
  if (bytes.starts_with("\xef\xbb\xbf")) return {"UTF-8", EncodingFrom::bom};
  if (bytes.starts_with("\xfe\xff")) return {"UTF-16BE", EncodingFrom::bom};
  if (bytes.starts_with("\xff\xfe")) return {"UTF-16LE", EncodingFrom::bom};
  // 4. The transport layer.
  if (const std::string_view encoding = encoding_for_label(transport_charset); !encoding.empty()) {
    return {encoding, EncodingFrom::transport};
  }
  // 5. Prescan. Its own step 3: UTF-16 XML declarations.
  if (bytes.starts_with("<\0?\0x\0"sv)) return {"UTF-16LE", EncodingFrom::meta};
  if (bytes.starts_with("\0<\0?\0x"sv)) return {"UTF-16BE", EncodingFrom::meta};
  const std::optional<Found> found = Prescan(bytes.substr(0, prescan_bytes)).run();
  if (found && found->end <= standard_prescan_bytes) return {found->encoding, EncodingFrom::meta};
  const std::string_view declared = xml_encoding(bytes.substr(0, standard_prescan_bytes));
  if (!declared.empty()) return {declared, EncodingFrom::meta};
  if (found) return {found->encoding, EncodingFrom::meta};
  // 9. The implementation's default.
  return {"windows-1252", EncodingFrom::fallback};
}

}  // namespace kroniek
