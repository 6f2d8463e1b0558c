// Tokenizer: the data state and tags (https://html.spec.whatwg.org/#data-state to #self-closing-start-tag-state).
//
// Text that is not data is read in tokenizer_text.cpp, <! and <? in tokenizer_markup.cpp.
#include "html/tokenizer.h"

#include <algorithm>
#include <limits>

#include "html/scan.h"

namespace kroniek::html {

using scan::is;
using scan::References;

Tokenizer::Tokenizer(std::string_view input, Arena& arena, NameTable& names, ParseErrors& errors, const Limits& limits)
    : arena_(arena), names_(names), errors_(errors), attribute_limit_(limits.attributes) {
  constexpr std::size_t readable = std::numeric_limits<std::uint32_t>::max() - 1;
  at_ = begin_ = input.data();
  end_ = begin_ + std::min(input.size(), readable);
  attributes_.reserve(32);
}

void Tokenizer::next(Token& token) {
  while (at_ != end_) {
    bool made = false;
    switch (state_) {
      case State::data: made = read_data(token); break;
      case State::rcdata:
      case State::rawtext: made = read_text_until_end_tag(token); break;
      case State::script_data: made = read_script_data(token); break;
      case State::plaintext: made = read_plaintext(token); break;
      case State::cdata_section: made = read_cdata_section(token); break;
    }
    if (made) return;
  }
  if (state_ == State::cdata_section) {
    error("eof-in-cdata", end_);
    state_ = State::data;
  }
  token.kind = TokenKind::end_of_file;
  token.begin = token.end = offset(end_);
  token.data = {};
}

// https://html.spec.whatwg.org/#tag-open-state: whether a '<' opens something; otherwise it is text.
// At the input's end "<" and "</" are text.
inline bool Tokenizer::opens_markup(const char* less_than) const noexcept {
  if (end_ - less_than < 2) return false;
  const char next = less_than[1];
  return is(next, scan::letter) || next == '!' || next == '?' || (next == '/' && end_ - less_than > 2);
}

bool Tokenizer::read_data(Token& token) {
  if (*at_ == '<' && opens_markup(at_)) return read_markup(token);

  // Text up to the next markup. A '<' that opens none belongs to it.
  bool decode = false;
  const char* at = at_;
  for (;;) {
    at = scan::find<References::yes, '<'>(at, end_, decode);
    if (at == end_ || opens_markup(at)) break;
    const std::ptrdiff_t left = end_ - at;
    if (left == 1 || (left == 2 && at[1] == '/')) {
      error("eof-before-tag-name", end_);
    } else {
      error("invalid-first-character-of-tag-name", at + 1);
    }
    ++at;
  }
  set_characters(token, at_, at, Decode::data, decode);
  at_ = at;
  return true;
}

// https://html.spec.whatwg.org/#tag-open-state and #end-tag-open-state, where markup opens.
bool Tokenizer::read_markup(Token& token) {
  const char* const less_than = at_;
  const char next = less_than[1];
  if (is(next, scan::letter)) return read_tag(token, less_than + 1, TokenKind::start_tag);
  if (next == '/') {
    if (is(less_than[2], scan::letter)) return read_tag(token, less_than + 2, TokenKind::end_tag);
    if (less_than[2] == '>') {
      error("missing-end-tag-name", less_than + 2);
      at_ = less_than + 3;
      return false;
    }
    error("invalid-first-character-of-tag-name", less_than + 2);
    return read_bogus_comment(token, less_than + 2);
  }
  if (next == '!') return read_markup_declaration(token);
  error("unexpected-question-mark-instead-of-tag-name", less_than + 1);
  return read_bogus_comment(token, less_than + 1);
}

// A name, from its first byte to the byte that ends it (or the input's end).
inline Name Tokenizer::read_name(const char*& at, NameOf what) {
  const NameKey key = scan::short_name(at, end_);
  // '=' ends only an attribute's name.
  if (key.size == 0 || (what == NameOf::tag && at[key.size] == '=')) [[unlikely]]
    return read_name_slowly(at, what);
  at += key.size;
  return what == NameOf::dropped_attribute ? names_.find(key) : names_.intern(key);
}

// https://html.spec.whatwg.org/#tag-name-state and #attribute-name-state, byte by byte.
Name Tokenizer::read_name_slowly(const char*& at, NameOf what) {
  const char* const first = at;
  bool as_it_stands = true;
  for (; at != end_; ++at) {
    const char c = *at;
    if (is(c, scan::ends_name) && (c != '=' || (what != NameOf::tag && at != first))) break;
    if (c == '\0') {
      error("unexpected-null-character", at);
      as_it_stands = false;
    } else if (what != NameOf::tag) {
      if (c == '=') error("unexpected-equals-sign-before-attribute-name", at);
      if (is(c, scan::odd_in_name)) error("unexpected-character-in-attribute-name", at);
    }
    if (c >= 'A' && c <= 'Z') as_it_stands = false;
  }
  // A tag that the input's end cuts off is dropped: its name need not be kept.
  if (at == end_) return Name::none;
  std::string_view spelling(first, static_cast<std::size_t>(at - first));
  if (!as_it_stands) {
    scratch_.clear();
    for (const char c : spelling) {
      if (c == '\0') {
        scratch_ += "\xef\xbf\xbd";  // U+FFFD
      } else {
        scratch_ += scan::lower(c);
      }
    }
    spelling = scratch_;
  }
  return what == NameOf::dropped_attribute ? names_.find(spelling) : names_.intern(spelling);
}

bool Tokenizer::read_tag(Token& token, const char* name, TokenKind kind) {
  const char* at = name;
  token.kind = kind;
  token.begin = offset(at_);
  token.name = read_name(at, NameOf::tag);
  token.self_closing = false;
  if (at != end_ && *at == '>') [[likely]] {
    token.attributes = {};
  } else {
    at = read_attributes(token, at);
    if (at == end_) {
      error("eof-in-tag", end_);
      at_ = end_;
      return false;
    }
  }
  at_ = at + 1;
  token.end = offset(at_);
  if (kind == TokenKind::start_tag) {
    last_start_tag_ = token.name;
  } else {
    if (!token.attributes.empty()) error("end-tag-with-attributes", at);
    if (token.self_closing) error("end-tag-with-trailing-solidus", at);
    token.attributes = {};
  }
  return true;
}

// From the byte after the tag's name to the tag's '>', or the input's end.
// https://html.spec.whatwg.org/#before-attribute-name-state
const char* Tokenizer::read_attributes(Token& token, const char* at) {
  names_.begin_set();
  attributes_.clear();
  for (;;) {
    at = scan::skip_whitespace(at, end_);
    if (at == end_) return at;
    if (*at == '>') break;
    if (*at == '/') {
      // https://html.spec.whatwg.org/#self-closing-start-tag-state
      if (++at == end_) return at;
      if (*at == '>') {
        token.self_closing = true;
        break;
      }
      error("unexpected-solidus-in-tag", at);
      continue;
    }
    at = read_attribute(at);
    if (at == end_) return at;
  }
  token.attributes = attributes_;
  return at;
}

// One attribute, to the byte after it.
const char* Tokenizer::read_attribute(const char* at) {
  // Past the limit an attribute is read and dropped. Its name is not kept either, so that only a duplicate of one
  // that was kept is still seen to be one.
  const bool full = attributes_.size() == attribute_limit_;
  const Name name = read_name(at, full ? NameOf::dropped_attribute : NameOf::attribute);
  if (at == end_) return at;
  const bool duplicate = full ? names_.is_in_set(name) : !names_.insert_in_set(name);
  const bool keep = !full && !duplicate;
  if (duplicate) error("duplicate-attribute", at);
  if (full && !duplicate) attributes_limit_hit_ = true;

  // https://html.spec.whatwg.org/#after-attribute-name-state
  std::string_view value;
  at = scan::skip_whitespace(at, end_);
  if (at == end_) return at;
  if (*at == '=') {
    // https://html.spec.whatwg.org/#before-attribute-value-state
    at = scan::skip_whitespace(at + 1, end_);
    if (at == end_) return at;
    bool decode = false;
    const char* const begin = at + 1;
    if (*at == '"' || *at == '\'') {
      at = *at == '"' ? scan::find<References::yes, '"'>(begin, end_, decode)
                      : scan::find<References::yes, '\''>(begin, end_, decode);
      value = set_value(begin, at, decode, keep);
      if (at == end_) return at;
      // https://html.spec.whatwg.org/#after-attribute-value-(quoted)-state
      if (++at != end_ && !is(*at, scan::whitespace) && *at != '>' && *at != '/') {
        error("missing-whitespace-between-attributes", at);
      }
    } else if (*at == '>') {
      error("missing-attribute-value", at);
    } else {
      const char* const first = at;
      at = find_end_of_unquoted_value(at, decode);
      value = set_value(first, at, decode, keep);
    }
  }
  if (keep) {
    attributes_.push_back({value.data(), static_cast<std::uint32_t>(value.size()), static_cast<std::uint32_t>(name)});
  }
  return at;
}

// https://html.spec.whatwg.org/#attribute-value-(unquoted)-state
const char* Tokenizer::find_end_of_unquoted_value(const char* at, bool& decode) {
  for (; at != end_; ++at) {
    const char c = *at;
    if (!is(c, scan::unquoted)) continue;
    if (is(c, scan::whitespace) || c == '>') break;
    if (c == '&' || c == '\0') {
      decode = true;
    } else {
      error("unexpected-character-in-unquoted-attribute-value", at);
    }
  }
  return at;
}

// The value itself; decoded even where the attribute is dropped, for its parse errors.
inline std::string_view Tokenizer::set_value(const char* begin, const char* end, bool decode, bool keep) {
  if (!decode) [[likely]]
    return {begin, static_cast<std::size_t>(end - begin)};
  const std::string_view value = decoded(begin, end, Decode::attribute);
  if (!keep) arena_.give_back(const_cast<char*>(value.data()));
  return value;
}

}  // namespace kroniek::html
