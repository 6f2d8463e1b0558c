// Tokenizer: HTML text to tokens, as https://html.spec.whatwg.org/#tokenization says, pulled one by one.
//
// Zero-copy: a token's strings are views of the input unless they hold a character reference, a CR or a U+0000 that
// is replaced; then they are decoded into the arena. The standard's state machine is written out as loops, so
// that a usual tag or run of text costs one pass; the rare states stand in tokenizer_markup.cpp (comments,
// DOCTYPE, CDATA) and tokenizer_text.cpp (script data and its relatives).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "html/name_table.h"
#include "html/parse_errors.h"
#include "html/token.h"
#include "kroniek/limits.h"

namespace kroniek::html {

// The states that text can be in between two tokens.
enum class State : std::uint8_t { data, rcdata, rawtext, script_data, plaintext, cdata_section };

class Tokenizer {
 public:
  // The input may be any bytes; malformed UTF-8 passes through. Offsets are 32 bits wide, so what lies beyond
  // 4 GB is not read. The input, the arena and the tables must outlive the tokenizer.
  Tokenizer(std::string_view input, Arena& arena, NameTable& names, ParseErrors& errors, const Limits& limits);

  // The next token; after the input's end it is end_of_file, for ever. Two characters tokens may follow each other.
  void next(Token& token);

  // What the tree builder sets between two tokens.
  void set_state(State state) noexcept { state_ = state; }
  // The start tag that an end tag must match in rcdata, rawtext and script_data. Every start tag sets it.
  void set_last_start_tag(Name name) noexcept { last_start_tag_ = name; }
  // Whether <![CDATA[ opens a section: the adjusted current node is not in the HTML namespace.
  void set_cdata_allowed(bool allowed) noexcept { cdata_allowed_ = allowed; }

  [[nodiscard]] State state() const noexcept { return state_; }
  // A tag had more than Limits::attributes.
  [[nodiscard]] bool attributes_limit_hit() const noexcept { return attributes_limit_hit_; }

 private:
  // What a run may hold: `data` character references; `rcdata` and `attribute` too, and U+0000 becomes U+FFFD;
  // `raw` only that; `cdata` neither. The standard treats a reference in an attribute a little differently.
  enum class Decode : std::uint8_t { data, rcdata, attribute, raw, cdata };
  enum class NameOf : std::uint8_t { tag, attribute, dropped_attribute };
  enum class AfterKeyword : std::uint8_t { no, yes };

  // A bool says whether a token was made; the functions that give a place say where they stopped.
  // tokenizer.cpp: data and tags
  [[nodiscard]] bool opens_markup(const char* less_than) const noexcept;
  bool read_data(Token& token);
  bool read_markup(Token& token);
  bool read_tag(Token& token, const char* name, TokenKind kind);
  Name read_name(const char*& at, NameOf what);
  Name read_name_slowly(const char*& at, NameOf what);
  const char* read_attributes(Token& token, const char* at);
  const char* read_attribute(const char* at);
  const char* find_end_of_unquoted_value(const char* at, bool& decode);
  std::string_view set_value(const char* begin, const char* end, bool decode, bool keep);

  // tokenizer_text.cpp: RCDATA, RAWTEXT, script data, PLAINTEXT, CDATA sections; decoding
  bool read_text_until_end_tag(Token& token);
  bool read_script_data(Token& token);
  bool read_plaintext(Token& token);
  bool read_cdata_section(Token& token);
  bool finish_text(Token& token, const char* at, Decode how, bool decode);
  [[nodiscard]] bool is_appropriate_end_tag(const char* less_than) const noexcept;
  [[nodiscard]] bool is_word(const char* at, std::string_view word) const noexcept;
  void set_characters(Token& token, const char* begin, const char* end, Decode how, bool decode);
  std::string_view decoded(const char* begin, const char* end, Decode how);
  char* decode_reference(const char*& at, const char* end, Decode how, char* out);
  char* decode_numeric_reference(const char*& at, const char* end, char* out);

  // tokenizer_markup.cpp: comments, DOCTYPE, the beginning of CDATA sections
  bool read_markup_declaration(Token& token);
  bool read_comment(Token& token, const char* data);
  bool read_bogus_comment(Token& token, const char* data);
  bool set_comment(Token& token, const char* begin, const char* end, const char* after, bool decode);
  void report_nested_comments(const char* at, const char* after);
  bool read_doctype(Token& token, const char* at);
  const char* read_doctype_name(Token& token, const char* at);
  const char* read_public_id(Token& token, const char* at);
  const char* read_system_id(Token& token, const char* at, AfterKeyword after_keyword);
  const char* read_quoted_id(std::string_view& id, const char* quote);
  const char* bad_doctype(Token& token, std::string_view code, const char* at);
  const char* skip_bogus_doctype(const char* at);

  void error(std::string_view code, const char* at) { errors_.add(code, offset(at)); }
  [[nodiscard]] std::uint32_t offset(const char* at) const noexcept { return static_cast<std::uint32_t>(at - begin_); }

  const char* at_;  // the next unread byte
  const char* end_;
  const char* begin_;
  Arena& arena_;
  NameTable& names_;
  ParseErrors& errors_;
  std::vector<Attribute> attributes_;
  std::uint32_t attribute_limit_;
  Name last_start_tag_ = Name::none;
  State state_ = State::data;
  bool cdata_allowed_ = false;
  bool attributes_limit_hit_ = false;
  std::string scratch_;
};

}  // namespace kroniek::html
