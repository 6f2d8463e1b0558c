// Token: what the tokenizer hands to the tree builder, one at a time.
//
// The tree builder pulls: `tokenizer.next(token)` until end_of_file, and changes the tokenizer's state between
// calls (RAWTEXT after <style>, and so on; https://html.spec.whatwg.org/#tokenization).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "kroniek/document.h"

namespace kroniek::html {

enum class TokenKind : std::uint8_t { doctype, start_tag, end_tag, comment, characters, end_of_file };

struct Token {
  TokenKind kind = TokenKind::end_of_file;
  bool self_closing = false;
  bool force_quirks = false;   // doctype
  bool has_name = false;       // doctype: an absent name and an empty one differ
  bool has_public_id = false;  // doctype
  bool has_system_id = false;
  bool only_whitespace = false;  // characters: TAB, LF, FF, CR, SPACE only (the run is never empty)
  bool has_null = false;         // characters: holds U+0000 (the tree builder drops or replaces it)
  Name name = Name::none;        // start and end tags
  std::uint32_t begin = 0;       // byte offsets in the input
  std::uint32_t end = 0;
  // characters: as long a run as the state allows, decoded, CR LF folded; comment: its data; doctype: its name.
  // A view of the input or of the document's arena: stable for the document's life.
  std::string_view data;
  std::string_view public_id;
  std::string_view system_id;
  // Start tags: without duplicates, capped at Limits::attributes. Valid until the next call of next(); the
  // values they point to live as long as the document.
  std::span<const Attribute> attributes;
};

}  // namespace kroniek::html
