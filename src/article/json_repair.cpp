// Repair of broken JSON (article/json_repair.h).
#include "article/json_repair.h"

#include <algorithm>
#include <cstdint>

#include "article/fold.h"

namespace kroniek::article {
namespace {

constexpr bool is_blank(char c) noexcept {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
constexpr bool is_hex(char c) noexcept {
  return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f');
}
constexpr bool is_bare(char c) noexcept {
  return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '+' || c == '-' || c == '.' ||
         c == '_' || c == '$';
}

class Repairer {
 public:
  Repairer(std::string_view text, std::size_t depth) : text_(text), depth_(depth) { out_.reserve(text.size() + 16); }

  std::string repair() {
    out_ = "[";  // several values side by side become an array
    while (at_ < text_.size()) step();
    while (!open_.empty()) close();
    out_ += ']';
    return std::move(out_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (is_blank(c) || c == ',' || c == ';' || static_cast<unsigned char>(c) < 0x20) {
      // Commas are written when the next value comes, so that no comma is doubled or left at the end.
      ++at_;
    } else if (c == '/' && at_ + 1 < text_.size() && text_[at_ + 1] == '*') {
      const std::size_t end = text_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? text_.size() : end + 2;
    } else if (c == '/' && at_ + 1 < text_.size() && text_[at_ + 1] == '/') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (c == '{' || c == '[') {
      ++at_;
      if (open_.size() >= depth_) {
        at_ = text_.size();
        return;
      }
      before_value();
      out_ += c;
      open_ += c;
      fresh_ = true;
      key_next_ = c == '{';
      after_colon_ = false;
    } else if (c == '}' || c == ']') {
      ++at_;
      const char wanted = c == '}' ? '{' : '[';
      // One that nothing opened is left out; those opened in between are closed first.
      if (open_.find(wanted) == std::string::npos) return;
      while (open_.back() != wanted) close();
      close();
    } else if (c == ':') {
      ++at_;
      if (in_object() && !key_next_ && !after_colon_ && value_pending_key_) {
        out_ += ':';
        after_colon_ = true;
        value_pending_key_ = false;
      }
    } else if (c == '"') {
      before_value();
      string();
      after_scalar();
    } else if (is_bare(c)) {
      before_value();
      bare();
      after_scalar();
    } else {
      ++at_;  // nothing that JSON knows
    }
  }

  [[nodiscard]] bool in_object() const { return !open_.empty() && open_.back() == '{'; }

  void before_value() {
    if (in_object() && value_pending_key_) {  // a key without a value
      out_ += ":null";
      value_pending_key_ = false;
      key_next_ = true;
    }
    if (!after_colon_) {
      if (!fresh_) out_ += ',';
      if (in_object() && !key_next_) key_next_ = true;
    }
    fresh_ = false;
  }

  void after_scalar() {
    if (in_object() && !after_colon_) {
      key_next_ = false;
      value_pending_key_ = true;
    } else {
      after_colon_ = false;
      key_next_ = in_object();
    }
  }

  void close() {
    if (in_object() && value_pending_key_) out_ += ":null";
    if (after_colon_) out_ += "null";
    out_ += open_.back() == '{' ? '}' : ']';
    open_.pop_back();
    fresh_ = after_colon_ = value_pending_key_ = false;
    key_next_ = in_object();
  }

  // Whether the quote at `quote` ends its string: what follows must go on as JSON does after a string.
  [[nodiscard]] bool ends_string(std::size_t quote) const {
    std::size_t i = quote + 1;
    while (i < text_.size() && is_blank(text_[i])) ++i;
    if (i >= text_.size()) return true;
    const char c = text_[i];
    if (c == '}' || c == ']' || c == ':') return true;
    if (c == ',') {
      // A comma and then a new key or value; in prose a letter follows.
      ++i;
      while (i < text_.size() && (is_blank(text_[i]) || text_[i] == ',')) ++i;
      return i >= text_.size() || text_[i] == '"' || text_[i] == '{' || text_[i] == '[' || text_[i] == '}' ||
             text_[i] == ']' || text_[i] == '/' || (!in_object() && is_bare(text_[i]));
    }
    return c == '"' && i > quote + 1;  // a missing comma between two lines
  }

  void string() {
    out_ += '"';
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        if (ends_string(at_ - 1)) {
          out_ += '"';
          return;
        }
        out_ += "\\\"";
      } else if (c == '\\') {
        escape();
      } else if (static_cast<unsigned char>(c) < 0x20) {
        out_ += c == '\n' ? "\\n" : " ";
        ++at_;
      } else {
        out_ += c;
        ++at_;
      }
    }
    out_ += '"';
  }

  void escape() {
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (next == 'u') {
      if (at_ + 5 < text_.size() && std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(at_ + 2),
                                                text_.begin() + static_cast<std::ptrdiff_t>(at_ + 6), is_hex)) {
        unicode_escape();
        return;
      }
      out_ += "u";
      at_ += 2;
    } else if (next != '\0' && std::string_view("\"\\/bfnrt").find(next) != std::string_view::npos) {
      out_ += '\\';
      out_ += next;
      at_ += 2;
    } else {
      ++at_;  // "\'" and the like: the backslash says nothing
    }
  }

  // \uXXXX; a surrogate without its other half becomes U+FFFD, for simdjson refuses the whole text otherwise.
  void unicode_escape() {
    const std::uint32_t unit = hex(at_ + 2);
    if (unit >= 0xD800 && unit < 0xDC00 && at_ + 11 < text_.size() && text_[at_ + 6] == '\\' && text_[at_ + 7] == 'u' &&
        std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(at_ + 8),
                    text_.begin() + static_cast<std::ptrdiff_t>(at_ + 12), is_hex)) {
      const std::uint32_t low = hex(at_ + 8);
      if (low >= 0xDC00 && low < 0xE000) {
        out_.append(text_.substr(at_, 12));
        at_ += 12;
        return;
      }
    }
    if (unit >= 0xD800 && unit < 0xE000) {
      out_ += "\\ufffd";
    } else {
      out_.append(text_.substr(at_, 6));
    }
    at_ += 6;
  }

  [[nodiscard]] std::uint32_t hex(std::size_t from) const {
    std::uint32_t value = 0;
    for (std::size_t i = from; i < from + 4; ++i) {
      const char c = text_[i];
      value = value * 16 + static_cast<std::uint32_t>(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
    }
    return value;
  }

  // Numbers, literals and bare words: what is not JSON becomes a string (a key) or null.
  void bare() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_bare(text_[at_])) ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (in_object() && !after_colon_) {
      out_.append("\"").append(word).append("\"");
    } else if (word == "true" || word == "false" || word == "null") {
      out_.append(word);
    } else if (equal_ignoring_case(word, "true") || equal_ignoring_case(word, "false")) {
      out_.append(lower_case(word));
    } else if (is_json_number(word)) {
      out_.append(word);
    } else if ((word[0] >= '0' && word[0] <= '9') || word.find('-', 1) != std::string_view::npos) {
      out_.append("\"").append(word).append("\"");  // 2022-11-09 without quotes
    } else {
      out_.append("null");
    }
  }

  static bool is_json_number(std::string_view word) {
    std::size_t i = word[0] == '-' ? 1 : 0;
    const std::size_t first = i;
    while (i < word.size() && word[i] >= '0' && word[i] <= '9') ++i;
    if (i == first || i - first > 18 || (word[first] == '0' && i - first > 1)) return false;
    if (i < word.size() && word[i] == '.') {
      const std::size_t fraction = ++i;
      while (i < word.size() && word[i] >= '0' && word[i] <= '9') ++i;
      if (i == fraction) return false;
    }
    return i == word.size();
  }

  std::string_view text_;
  std::size_t depth_;
  std::size_t at_ = 0;
  std::string out_;
  std::string open_;                // the brackets that are open
  bool fresh_ = true;               // nothing stands in the open bracket yet
  bool key_next_ = false;           // an object waits for a key
  bool after_colon_ = false;        // a key and its colon are written, the value is not
  bool value_pending_key_ = false;  // a key is written, its colon is not
};

}  // namespace

std::string_view unwrap_json(std::string_view text) noexcept {
  constexpr std::string_view fronts[] = {"\xEF\xBB\xBF",    "<!--",      "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/",
                                         "/* <![CDATA[ */", "<![CDATA[", "//"};
  constexpr std::string_view backs[] = {"-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", ";", "//"};
  for (bool again = true; again;) {
    again = false;
    text = trimmed(text);
    for (const std::string_view front : fronts) {
      if (!text.starts_with(front)) continue;
      text.remove_prefix(front.size());
      again = true;
      break;
    }
    for (const std::string_view back : backs) {
      if (!text.ends_with(back)) continue;
      text.remove_suffix(back.size());
      again = true;
      break;
    }
  }
  return text;
}

std::string repair_json(std::string_view text, std::size_t depth) {
  const std::size_t quote = text.find('"');
  const std::size_t reference = text.find("&quot;");
  if (reference != std::string_view::npos && reference < quote) {
    const std::string decoded = decode_references(text, 1);
    return Repairer(decoded, depth).repair();
  }
  return Repairer(text, depth).repair();
}

}  // namespace kroniek::article
