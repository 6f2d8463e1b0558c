// How lists of terms go into the full-text index: as one text that the index's tokenizer only takes apart.
//
// A field is terms parted by next_position; a further term at the same position (a part of a compound; in a query, a
// word of the same family) is parted by same_position instead. What the terms of a text are is src/text/'s.
#pragma once

#include <sqlite3.h>

#include <string>
#include <string_view>

namespace kroniek::archive {

inline constexpr char next_position = '\x1f';
inline constexpr char same_position = '\x1e';

// Adds a term, which must hold no control characters.
inline void append_term(std::string_view term, bool at_same_position, std::string& field) {
  if (!field.empty()) field += at_same_position ? same_position : next_position;
  field += term;
}

// Calls take(term, at_same_position) for each term of a field, in order, until it gives false.
template <class Take>
void for_each_term(std::string_view field, Take take) {
  bool at_same_position = false;
  for (std::size_t begin = 0; begin < field.size();) {
    std::size_t end = begin;
    while (end < field.size() && field[end] != next_position && field[end] != same_position) ++end;
    if (end > begin && !take(field.substr(begin, end - begin), at_same_position)) return;
    at_same_position = end < field.size() && field[end] == same_position;
    begin = end + 1;
  }
}

// The interface of FTS5 in a connection; nullptr where there is none (https://www.sqlite.org/fts5.html#extending_fts5).
[[nodiscard]] fts5_api* full_text_api(sqlite3* database);

// Makes the tokenizer "kroniek" known to a connection. Gives SQLite's result code.
[[nodiscard]] int register_terms(sqlite3* database);

}  // namespace kroniek::archive
