// Tokenizer: text that is not markup's: RCDATA, RAWTEXT, script data, PLAINTEXT, CDATA sections; and decoding.
//
// Data text is found in tokenizer.cpp and decoded here.
#include <algorithm>
#include <cstring>

#include "html/entities.h"
#include "html/scan.h"
#include "html/tokenizer.h"

namespace kroniek::html {

using scan::is;
using scan::References;

// -- runs ----------------------------------------------------------------------------------------------------

// Whether "</" and the last start tag's name stand here, ended as a tag is.
// https://html.spec.whatwg.org/#appropriate-end-tag-token
bool Tokenizer::is_appropriate_end_tag(const char* less_than) const noexcept {
  const std::string_view name = names_.spelling(last_start_tag_);
  if (name.empty() || static_cast<std::size_t>(end_ - less_than) < name.size() + 3 || less_than[1] != '/') return false;
  return is_word(less_than + 2, name);
}

// Whether the (lower-case) word stands here in any case, with whitespace, '/' or '>' after it.
bool Tokenizer::is_word(const char* at, std::string_view word) const noexcept {
  if (static_cast<std::size_t>(end_ - at) <= word.size()) return false;
  for (const char c : word) {
    if (scan::lower(*at++) != c) return false;
  }
  return is(*at, scan::whitespace) || *at == '/' || *at == '>';
}

// https://html.spec.whatwg.org/#rcdata-state and #rawtext-state
bool Tokenizer::read_text_until_end_tag(Token& token) {
  bool decode = false;
  const char* at = at_;
  for (;; ++at) {
    at = state_ == State::rcdata ? scan::find<References::yes, '<'>(at, end_, decode)
                                 : scan::find<References::no, '<'>(at, end_, decode);
    if (at == end_ || is_appropriate_end_tag(at)) break;
  }
  return finish_text(token, at, state_ == State::rcdata ? Decode::rcdata : Decode::raw, decode);
}

// https://html.spec.whatwg.org/#script-data-state and its escaped and double escaped states: inside <!-- -->, a
// <script> ... </script> is text.
bool Tokenizer::read_script_data(Token& token) {
  enum class Escape { none, single, twice };
  Escape escape = Escape::none;
  bool decode = false;
  const char* at = at_;
  while (at != end_) {
    at = escape == Escape::none ? scan::find<References::no, '<'>(at, end_, decode)
                                : scan::find<References::no, '<', '-'>(at, end_, decode);
    const auto left = static_cast<std::size_t>(end_ - at);
    if (left == 0) break;
    const auto begins = [&](std::string_view text) { return std::string_view(at, left).starts_with(text); };
    if (*at == '-') {
      if (begins("-->")) escape = Escape::none;
      ++at;
      continue;
    }
    switch (escape) {
      case Escape::none:
        if (is_appropriate_end_tag(at)) return finish_text(token, at, Decode::raw, decode);
        if (begins("<!--")) {
          // The dashes may also be those of "-->": "<!-->" escapes nothing.
          escape = Escape::single;
          ++at;
        }
        break;
      case Escape::single:
        if (is_appropriate_end_tag(at)) return finish_text(token, at, Decode::raw, decode);
        if (is_word(at + 1, "script")) escape = Escape::twice;
        break;
      case Escape::twice:
        if (begins("</") && is_word(at + 2, "script")) escape = Escape::single;
        break;
    }
    ++at;
  }
  if (escape != Escape::none) error("eof-in-script-html-comment-like-text", end_);
  return finish_text(token, at, Decode::raw, decode);
}

// Gives the text up to `at`, where an appropriate end tag or the input's end is; without text, the end tag.
bool Tokenizer::finish_text(Token& token, const char* at, Decode how, bool decode) {
  if (at == at_) {
    state_ = State::data;
    return read_tag(token, at + 2, TokenKind::end_tag);
  }
  set_characters(token, at_, at, how, decode);
  at_ = at;
  return true;
}

// https://html.spec.whatwg.org/#plaintext-state
bool Tokenizer::read_plaintext(Token& token) {
  bool decode = false;
  const char* const at = scan::find<References::no>(at_, end_, decode);
  set_characters(token, at_, at, Decode::raw, decode);
  at_ = at;
  return true;
}

// https://html.spec.whatwg.org/#cdata-section-state
bool Tokenizer::read_cdata_section(Token& token) {
  bool decode = false;
  const char* at = at_;
  for (;; ++at) {
    at = scan::find<References::no, ']'>(at, end_, decode);
    if (at == end_) break;
    if (end_ - at >= 3 && at[1] == ']' && at[2] == '>') {
      state_ = State::data;
      break;
    }
  }
  const bool text = at != at_;
  if (text) set_characters(token, at_, at, Decode::cdata, decode);
  at_ = state_ == State::data ? at + 3 : at;
  return text;
}

// -- characters ----------------------------------------------------------------------------------------------

void Tokenizer::set_characters(Token& token, const char* begin, const char* end, Decode how, bool decode) {
  token.kind = TokenKind::characters;
  token.begin = offset(begin);
  token.end = offset(end);
  token.has_null = false;
  if (decode) {
    token.data = decoded(begin, end, how);
    if (how == Decode::data || how == Decode::cdata) {
      token.has_null = std::memchr(begin, '\0', static_cast<std::size_t>(end - begin)) != nullptr;
    }
  } else {
    token.data = {begin, static_cast<std::size_t>(end - begin)};
  }
  const char* const data_end = token.data.data() + token.data.size();
  token.only_whitespace = scan::skip_whitespace(token.data.data(), data_end) == data_end;
}

// A run with its character references resolved, CR and CR LF made LF, and U+0000 made U+FFFD where `how` says so.
std::string_view Tokenizer::decoded(const char* begin, const char* end, Decode how) {
  const auto size = static_cast<std::size_t>(end - begin);
  // U+0000 grows by two bytes; of the references, five bytes become six at most ("&nGt;").
  const auto nulls = static_cast<std::size_t>(std::count(begin, end, '\0'));
  char* const text = arena_.allocate(size + 2 * nulls + size / 5 + longest_reference_value, 1);
  char* out = text;
  const bool references = how == Decode::data || how == Decode::rcdata || how == Decode::attribute;
  const char* at = begin;
  while (at != end) {
    bool unused = false;
    const char* const run = at;
    at = references ? scan::find<References::no, '&', '\r', '\0'>(at, end, unused)
                    : scan::find<References::no, '\r', '\0'>(at, end, unused);
    std::memcpy(out, run, static_cast<std::size_t>(at - run));
    out += at - run;
    if (at == end) break;
    if (*at == '&') {
      out = decode_reference(at, end, how, out);
    } else if (*at == '\r') {
      *out++ = '\n';
      if (++at != end && *at == '\n') ++at;
    } else {
      if (how != Decode::cdata) error("unexpected-null-character", at);
      out = how == Decode::data || how == Decode::cdata ? (*out = '\0', out + 1) : write_utf8(0xfffd, out);
      ++at;
    }
  }
  arena_.give_back(out);
  return {text, static_cast<std::size_t>(out - text)};
}

// At an '&': writes what it stands for, or itself, and moves on.
// https://html.spec.whatwg.org/#character-reference-state
char* Tokenizer::decode_reference(const char*& at, const char* end, Decode how, char* out) {
  const char* const name = at + 1;
  if (name != end && *name == '#') return decode_numeric_reference(at, end, out);
  *out = '&';
  if (name == end || !is(*name, scan::letter | scan::digit)) {
    at = name;
    return out + 1;
  }
  const NamedReference reference = match_named_reference(name, end);
  const char* const after = name + reference.size;
  if (reference.size == 0) {
    // https://html.spec.whatwg.org/#ambiguous-ampersand-state
    at = std::find_if_not(name, end, [](char c) { return is(c, scan::letter | scan::digit); });
    if (at != end && *at == ';') error("unknown-named-character-reference", at);
    std::memcpy(out + 1, name, static_cast<std::size_t>(at - name));
    return out + 1 + (at - name);
  }
  if (!reference.semicolon) {
    // For historical reasons "&copy=1" in an attribute is no reference.
    if (how == Decode::attribute && after != end && (*after == '=' || is(*after, scan::letter | scan::digit))) {
      at = name;
      return out + 1;
    }
    error("missing-semicolon-after-character-reference", after);
  }
  std::memcpy(out, reference.value.data(), reference.value.size());
  at = after;
  return out + reference.value.size();
}

// https://html.spec.whatwg.org/#numeric-character-reference-state
char* Tokenizer::decode_numeric_reference(const char*& at, const char* end, char* out) {
  const char* digits = at + 2;
  const bool hexadecimal = digits != end && (*digits == 'x' || *digits == 'X');
  if (hexadecimal) ++digits;
  std::uint32_t number = 0;
  const char* after = digits;
  for (; after != end; ++after) {
    const char c = scan::lower(*after);
    std::uint32_t value = 0;
    if (c >= '0' && c <= '9') {
      value = static_cast<std::uint32_t>(c - '0');
    } else if (hexadecimal && c >= 'a' && c <= 'f') {
      value = static_cast<std::uint32_t>(c - 'a' + 10);
    } else {
      break;
    }
    number = std::min(number * (hexadecimal ? 16 : 10) + value, 0x11'0000u);
  }
  if (after == digits) {
    error("absence-of-digits-in-numeric-character-reference", after);
    out = std::copy(at, digits, out);
    at = digits;
    return out;
  }
  if (after != end && *after == ';') {
    ++after;
  } else {
    error("missing-semicolon-after-character-reference", after);
  }
  const NumericReference reference = resolve_numeric_reference(number);
  if (!reference.error.empty()) error(reference.error, after);
  at = after;
  return write_utf8(reference.code_point, out);
}

}  // namespace kroniek::html
