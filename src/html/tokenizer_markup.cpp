// Tokenizer: what begins with "<!": comments, DOCTYPE, CDATA sections; and bogus comments.
#include <algorithm>
#include <cstring>

#include "html/scan.h"
#include "html/tokenizer.h"

namespace kroniek::html {

using scan::is;
using scan::References;

namespace {

bool begins_with_word(const char* at, const char* end, std::string_view lower_case_word) {
  if (static_cast<std::size_t>(end - at) < lower_case_word.size()) return false;
  return std::equal(lower_case_word.begin(), lower_case_word.end(), at,
                    [](char wanted, char found) { return wanted == scan::lower(found); });
}

bool begins_with(const char* at, const char* end, std::string_view text) {
  return std::string_view(at, static_cast<std::size_t>(end - at)).starts_with(text);
}

// What might have become the comment's end is no part of a comment that the input's end cuts off.
std::ptrdiff_t size_of_unfinished_end(const char* data, const char* end) {
  const std::string_view text(data, static_cast<std::size_t>(end - data));
  for (const std::string_view cut : {"--!", "--", "-"}) {
    if (text.ends_with(cut)) return static_cast<std::ptrdiff_t>(cut.size());
  }
  return 0;
}

}  // namespace

// https://html.spec.whatwg.org/#markup-declaration-open-state
bool Tokenizer::read_markup_declaration(Token& token) {
  const char* const at = at_ + 2;
  if (begins_with(at, end_, "--")) return read_comment(token, at + 2);
  if (begins_with_word(at, end_, "doctype")) return read_doctype(token, at + 7);
  if (begins_with(at, end_, "[CDATA[")) {
    if (cdata_allowed_) {
      at_ = at + 7;
      state_ = State::cdata_section;
      return false;
    }
    error("cdata-in-html-content", at + 6);
    return read_bogus_comment(token, at);
  }
  error("incorrectly-opened-comment", at);
  return read_bogus_comment(token, at);
}

// -- comments ------------------------------------------------------------------------------------------------

bool Tokenizer::set_comment(Token& token, const char* begin, const char* end, const char* after, bool decode) {
  token.kind = TokenKind::comment;
  token.begin = offset(at_);
  token.end = offset(after);
  token.data =
      decode ? decoded(begin, end, Decode::raw) : std::string_view(begin, static_cast<std::size_t>(end - begin));
  at_ = after;
  return true;
}

// https://html.spec.whatwg.org/#bogus-comment-state
bool Tokenizer::read_bogus_comment(Token& token, const char* data) {
  bool decode = false;
  const char* const end = scan::find<References::no, '>'>(data, end_, decode);
  return set_comment(token, data, end, end == end_ ? end : end + 1, decode);
}

// https://html.spec.whatwg.org/#comment-start-state to #comment-end-bang-state. `data` stands after the "<!--"; the
// comment ends at the first "-->" or "--!>".
bool Tokenizer::read_comment(Token& token, const char* data) {
  for (const std::string_view abrupt : {">", "->"}) {
    if (!begins_with(data, end_, abrupt)) continue;
    error("abrupt-closing-of-empty-comment", data + abrupt.size() - 1);
    return set_comment(token, data, data, data + abrupt.size(), false);
  }
  bool decode = false;
  const char* at = data;
  const char* after = end_;
  std::string_view end_error;
  const char* error_at = end_;
  for (;; ++at) {
    at = scan::find<References::no, '-'>(at, end_, decode);
    if (at == end_) {
      end_error = "eof-in-comment";
      at -= size_of_unfinished_end(data, end_);
      break;
    }
    if (begins_with(at, end_, "-->")) {
      after = at + 3;
      break;
    }
    if (begins_with(at, end_, "--!>")) {
      end_error = "incorrectly-closed-comment";
      error_at = at + 3;
      after = at + 4;
      break;
    }
  }
  set_comment(token, data, at, after, decode);
  report_nested_comments(data, after);
  if (!end_error.empty()) error(end_error, error_at);
  return true;
}

// https://html.spec.whatwg.org/#comment-less-than-sign-bang-dash-dash-state
void Tokenizer::report_nested_comments(const char* at, const char* after) {
  while (at != after) {
    at = static_cast<const char*>(std::memchr(at, '<', static_cast<std::size_t>(after - at)));
    if (at == nullptr) return;
    if (begins_with(at, after, "<!--") && at + 4 != end_ && at[4] != '>') error("nested-comment", at + 4);
    ++at;
  }
}

// -- DOCTYPE -------------------------------------------------------------------------------------------------

// https://html.spec.whatwg.org/#doctype-state. `at` stands after "<!DOCTYPE".
bool Tokenizer::read_doctype(Token& token, const char* at) {
  token.kind = TokenKind::doctype;
  token.begin = offset(at_);
  token.force_quirks = token.has_name = token.has_public_id = token.has_system_id = false;
  token.data = token.public_id = token.system_id = {};
  if (at != end_ && !is(*at, scan::whitespace) && *at != '>') error("missing-whitespace-before-doctype-name", at);
  at = scan::skip_whitespace(at, end_);
  at = at != end_ && *at == '>' ? bad_doctype(token, "missing-doctype-name", at) : read_doctype_name(token, at);
  at_ = at == end_ ? end_ : at + 1;
  token.end = offset(at_);
  return true;
}

// The error, or that of the input's end; stays where it is.
const char* Tokenizer::bad_doctype(Token& token, std::string_view code, const char* at) {
  error(at == end_ ? "eof-in-doctype" : code, at);
  token.force_quirks = true;
  return at;
}

// https://html.spec.whatwg.org/#bogus-doctype-state: to the '>' or the input's end.
const char* Tokenizer::skip_bogus_doctype(const char* at) {
  for (; at != end_ && *at != '>'; ++at) {
    if (*at == '\0') error("unexpected-null-character", at);
  }
  return at;
}

// https://html.spec.whatwg.org/#doctype-name-state and what follows it, to the '>' or the input's end.
const char* Tokenizer::read_doctype_name(Token& token, const char* at) {
  const char* const name = at;
  while (at != end_ && !is(*at, scan::whitespace) && *at != '>') ++at;
  if (at != name) {
    token.has_name = true;
    token.data = decoded(name, at, Decode::raw);
    // decoded() gives a copy in the arena, so its letters may be changed.
    char* const copy = const_cast<char*>(token.data.data());
    std::transform(copy, copy + token.data.size(), copy, scan::lower);
  }
  // https://html.spec.whatwg.org/#after-doctype-name-state
  at = scan::skip_whitespace(at, end_);
  if (at == end_) return bad_doctype(token, {}, at);
  if (*at == '>') return at;
  if (begins_with_word(at, end_, "public")) return read_public_id(token, at + 6);
  if (begins_with_word(at, end_, "system")) return read_system_id(token, at + 6, AfterKeyword::yes);
  return skip_bogus_doctype(bad_doctype(token, "invalid-character-sequence-after-doctype-name", at));
}

// https://html.spec.whatwg.org/#after-doctype-public-keyword-state
const char* Tokenizer::read_public_id(Token& token, const char* at) {
  const bool blank = at != end_ && is(*at, scan::whitespace);
  at = scan::skip_whitespace(at, end_);
  if (at == end_ || *at == '>') return bad_doctype(token, "missing-doctype-public-identifier", at);
  if (*at != '"' && *at != '\'') {
    return skip_bogus_doctype(bad_doctype(token, "missing-quote-before-doctype-public-identifier", at));
  }
  if (!blank) error("missing-whitespace-after-doctype-public-keyword", at);
  token.has_public_id = true;
  at = read_quoted_id(token.public_id, at);
  if (at == end_ || *at == '>') return bad_doctype(token, "abrupt-doctype-public-identifier", at);
  // https://html.spec.whatwg.org/#after-doctype-public-identifier-state
  return read_system_id(token, at + 1, AfterKeyword::no);
}

// https://html.spec.whatwg.org/#after-doctype-system-keyword-state, or after the public identifier, where a system
// identifier may be missing.
const char* Tokenizer::read_system_id(Token& token, const char* at, AfterKeyword after_keyword) {
  const bool blank = at != end_ && is(*at, scan::whitespace);
  at = scan::skip_whitespace(at, end_);
  if (at == end_) return bad_doctype(token, {}, at);
  if (*at == '>') {
    return after_keyword == AfterKeyword::yes ? bad_doctype(token, "missing-doctype-system-identifier", at) : at;
  }
  if (*at != '"' && *at != '\'') {
    return skip_bogus_doctype(bad_doctype(token, "missing-quote-before-doctype-system-identifier", at));
  }
  if (!blank) {
    error(after_keyword == AfterKeyword::yes ? "missing-whitespace-after-doctype-system-keyword"
                                             : "missing-whitespace-between-doctype-public-and-system-identifiers",
          at);
  }
  token.has_system_id = true;
  at = read_quoted_id(token.system_id, at);
  if (at == end_ || *at == '>') return bad_doctype(token, "abrupt-doctype-system-identifier", at);
  // https://html.spec.whatwg.org/#after-doctype-system-identifier-state
  at = scan::skip_whitespace(at + 1, end_);
  if (at == end_) return bad_doctype(token, {}, at);
  if (*at == '>') return at;
  error("unexpected-character-after-doctype-system-identifier", at);
  return skip_bogus_doctype(at);
}

// From the opening quote to the closing one, or to the '>' or end that cuts the identifier off.
const char* Tokenizer::read_quoted_id(std::string_view& id, const char* quote) {
  bool decode = false;
  const char* const begin = quote + 1;
  const char* const end = *quote == '"' ? scan::find<References::no, '"', '>'>(begin, end_, decode)
                                        : scan::find<References::no, '\'', '>'>(begin, end_, decode);
  id = decode ? decoded(begin, end, Decode::raw) : std::string_view(begin, static_cast<std::size_t>(end - begin));
  return end;
}

}  // namespace kroniek::html
