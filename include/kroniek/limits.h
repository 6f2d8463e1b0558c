// Every limit that kroniek puts on its input, by name, with its default and its reason.
//
// Work is counted in bytes, nodes and steps, never in seconds, so that a page gives the same answer on every
// machine. docs/LIMITS.md lists the same names; tests try each at limit-1, limit and limit+1.
#pragma once

#include <cstddef>
#include <cstdint>

namespace kroniek {

struct Limits {
  // -- bytes ----------------------------------------------------------------------------------------------
  // Bytes of one page after decompression. Offsets are 32 bits wide, so this may not pass 2^31.
  std::size_t page_bytes = 128u << 20;
  // Decompressed bytes of one WARC record's or file's payload may be this many times the compressed ones
  // (checked only above `ratio_free_bytes`, since tiny pages of blanks compress well).
  std::size_t decompression_ratio = 1000;
  std::size_t ratio_free_bytes = 1u << 20;
  // Bytes of a WARC, HTTP or MIME header block.
  std::size_t header_bytes = 1u << 20;

  // -- HTML -----------------------------------------------------------------------------------------------
  // Open elements; deeper ones become siblings at this depth, as browsers do (Blink and WebKit use 512).
  std::uint32_t open_elements = 512;
  // Attributes of one element; later ones are dropped.
  std::uint32_t attributes = 1024;
  // Entries of the list of active formatting elements after its last marker; the oldest is dropped.
  std::uint32_t formatting_elements = 32;
  // Formatting elements that the parser opens again by itself where a page left them open (after `<b><p>`, every
  // paragraph gets a b of its own); past it they stay closed. It keeps 1 MB of `<p>` from becoming 400 MB of tree.
  std::uint32_t reopened_elements = 1u << 20;
  // Nodes of one document; content past it is dropped and the document says so.
  std::uint32_t nodes = 4u << 20;
  // Names of tags and attributes that only this document uses; all later ones become Name::name_limit.
  std::uint32_t names = 1u << 20;
  // Parse errors that are kept (all are counted).
  std::uint32_t parse_errors = 64;

  // -- reading --------------------------------------------------------------------------------------------
  // Text blocks of one page.
  std::uint32_t blocks = 200'000;
  // Text blocks of one page whose reasons are worked out for an explanation: each costs dozens of looks at the model.
  std::uint32_t explained_blocks = 4'000;
  // Bytes of a page's selected text up to which blocks that repeat others are looked for: it takes some twenty bytes a
  // byte.
  std::size_t copy_bytes = 4u << 20;
  // Bytes of one JSON-LD script.
  std::size_t json_ld_bytes = 4u << 20;
  // Bytes of one script that are searched for the report's text, on pages that show none.
  std::size_t script_bytes = 8u << 20;

  // -- search ---------------------------------------------------------------------------------------------
  // Bytes of a query.
  std::size_t query_bytes = 8192;
  // Words of a query: each costs a walk over its list in the index.
  std::uint32_t query_terms = 128;
  // Parentheses within parentheses of a query.
  std::uint32_t query_depth = 10;
  // How far NEAR() reaches, in words.
  std::uint32_t query_distance = 1000;
  // Words of one family (one stem, in all languages together) that a query's word stands for.
  std::uint32_t family_words = 32;
  // Publishers or collections that `publisher:` or `collection:` stands for.
  std::uint32_t query_names = 200;

  // -- corrections ----------------------------------------------------------------------------------------
  // Corrections of one archive, those that were undone too: all are in memory while it is open.
  std::uint32_t corrections = 100'000;
  // Corrections of one name, and of one article, that are not undone: each is looked at for every version that it may
  // concern.
  std::uint32_t corrections_together = 1'000;
  // Bytes of one correction in a file.
  std::size_t correction_bytes = 65'536;
  // Bytes of each of its names and of who made it; its note and the words of an occurrence have four times as many.
  std::size_t correction_name_bytes = 1'024;
};

}  // namespace kroniek
