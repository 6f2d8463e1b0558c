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
  enum class Decode : std::uint8_t { data, rcdata, attribute, raw };

  // tokenizer.cpp: data and tags. Each of the bool functions says whether it made a token.
  bool read_data(Token& token);
  bool read_tag_open(Token& token);
  bool read_tag(Token& token, const char* name, TokenKind kind);
  Name read_name_slowly(const char*& at, bool attribute);
  bool read_attributes(Token& token, TokenKind kind);
  const char* read_unquoted_value(const char* at, bool& decode);
  void add_attribute(Name name, std::string_view value, bool decode, const char* name_begin, const char* name_end);
  void end_of_tag(const char* at);

  // tokenizer_text.cpp: RCDATA, RAWTEXT, script data, PLAINTEXT, CDATA sections; decoding.
  bool read_text_until_end_tag(Token& token);
  bool read_script_data(Token& token);
  bool read_plaintext(Token& token);
  bool read_cdata_section(Token& token);
  bool read_appropriate_end_tag(Token& token);
  [[nodiscard]] bool is_appropriate_end_tag(const char* less_than) const;
  void set_characters(Token& token, const char* begin, const char* end, Decode how, bool decode);
  std::string_view decode(const char* begin, const char* end, Decode how);

  // tokenizer_markup.cpp
  bool read_markup_declaration(Token& token, const char* less_than);
  void read_comment(Token& token, const char* data);
  void read_bogus_comment(Token& token, const char* data);
  void read_doctype(Token& token, const char* at);

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
