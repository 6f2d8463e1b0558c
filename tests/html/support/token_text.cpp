// Tokens as text, and the promises that every token keeps.
#include "html/support/token_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

namespace kroniek::html {
namespace {

std::string one(const Token& token, const NameTable& names) {
  const auto quoted = [](std::string_view text) {
    std::string out = "\"";
    for (const char c : text)
      out += c == '\0' ? std::string("\\0") : c == '\n' ? "\\n" : c == '\r' ? "\\r" : std::string(1, c);
    return out + "\"";
  };
  switch (token.kind) {
    case TokenKind::characters: return quoted(token.data);
    case TokenKind::comment: return "<!--" + std::string(token.data) + "-->";
    case TokenKind::end_tag: return "</" + std::string(names.spelling(token.name)) + ">";
    case TokenKind::end_of_file: return "end";
    case TokenKind::start_tag: {
      std::string out = "<" + std::string(names.spelling(token.name));
      for (const Attribute& attribute : token.attributes) {
        out += " " + std::string(names.spelling(attribute.name())) + "=" + quoted(attribute.value());
      }
      return out + (token.self_closing ? "/>" : ">");
    }
    case TokenKind::doctype: {
      std::string out = "<!DOCTYPE";
      if (token.has_name) out += " " + std::string(token.data);
      if (token.has_public_id) out += " public=" + quoted(token.public_id);
      if (token.has_system_id) out += " system=" + quoted(token.system_id);
      return out + (token.force_quirks ? " quirks>" : ">");
    }
  }
  return {};
}

void follow(Tokenizer& tokenizer, Name name) {
  switch (name) {
    case Name::script: return tokenizer.set_state(State::script_data);
    case Name::style: return tokenizer.set_state(State::rawtext);
    case Name::title: return tokenizer.set_state(State::rcdata);
    default: return;
  }
}

}  // namespace

TokenText token_text(std::string_view input, const TokenTextOptions& options) {
  const auto exact = std::make_unique<char[]>(input.size());
  std::copy(input.begin(), input.end(), exact.get());
  Arena arena;
  NameTable names;
  names.clear(options.limits.names);
  ParseErrors errors(options.limits.parse_errors);
  Tokenizer tokenizer({exact.get(), input.size()}, arena, names, errors, options.limits);
  tokenizer.set_state(options.state);
  tokenizer.set_cdata_allowed(options.cdata_allowed);
  if (!options.last_start_tag.empty()) tokenizer.set_last_start_tag(names.intern(options.last_start_tag));

  TokenText text;
  Token token;
  std::uint32_t reached = 0;
  do {
    tokenizer.next(token);
    // Tokens come in order, do not overlap and are never empty.
    EXPECT_LE(reached, token.begin);
    EXPECT_TRUE(token.begin < token.end || token.kind == TokenKind::end_of_file);
    EXPECT_LE(token.end, input.size());
    reached = token.end;
    if (token.kind == TokenKind::characters) {
      EXPECT_FALSE(token.data.empty());
      EXPECT_EQ(token.only_whitespace, token.data.find_first_not_of("\t\n\f\r ") == std::string_view::npos);
      EXPECT_EQ(token.has_null, token.data.find('\0') != std::string_view::npos);
    }
    if (options.follow_elements && token.kind == TokenKind::start_tag) follow(tokenizer, token.name);
    if (!text.tokens.empty()) text.tokens += ' ';
    text.tokens += one(token, names);
  } while (token.kind != TokenKind::end_of_file);
  tokenizer.next(token);
  EXPECT_EQ(token.kind, TokenKind::end_of_file) << "the end is for ever";

  for (const ParseError& error : errors.kept()) {
    EXPECT_LE(error.offset, input.size());
    if (!text.errors.empty()) text.errors += ' ';
    text.errors += std::string(error.code) + "@" + std::to_string(error.offset);
  }
  text.attributes_limit_hit = tokenizer.attributes_limit_hit();
  text.names_limit_hit = names.limit_hit();
  return text;
}

}  // namespace kroniek::html
