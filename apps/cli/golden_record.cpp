// Takes append_json's line apart at its commas and sets it again in lines, so that a field which is new in the contract
// is in the record too.
#include "golden_record.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "kroniek/view.h"

namespace kroniek::cli {
namespace {

// Behind the value that begins at `at`: a string, a number, a word, or all that brackets hold. The JSON is our own, so
// it is well formed.
std::size_t end_of_value(std::string_view json, std::size_t at) {
  int depth = 0;
  bool quoted = false;
  for (; at < json.size(); ++at) {
    const char c = json[at];
    if (quoted) {
      if (c == '\\') ++at;
      if (c != '"') continue;
      quoted = false;
      if (depth == 0) return at + 1;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (depth == 0) return at;
      if (--depth == 0) return at + 1;
    } else if (depth == 0 && (c == ',' || c == ':')) {
      return at;
    }
  }
  return at;
}

// The values of a list, or keys and values of an object in turn.
std::vector<std::string_view> parts_of(std::string_view json) {
  std::vector<std::string_view> parts;
  std::size_t at = 1;
  while (at < json.size() && json[at] != ']' && json[at] != '}') {
    const std::size_t end = end_of_value(json, at);
    parts.push_back(json.substr(at, end - at));
    at = end < json.size() && (json[end] == ',' || json[end] == ':') ? end + 1 : end;
  }
  return parts;
}

// With a space behind each comma and colon, as people write.
std::string spaced(std::string_view json) {
  std::string out;
  bool quoted = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    out += json[at];
    if (quoted && json[at] == '\\') {
      out += json[++at];
      continue;
    }
    if (json[at] == '"') quoted = !quoted;
    if (!quoted && (json[at] == ',' || json[at] == ':')) out += ' ';
  }
  return out;
}

std::string lines_of(const std::vector<std::string>& rows) {
  if (rows.empty()) return "[]";
  std::string out = "[\n";
  for (const std::string& row : rows) out += "    " + row + (&row == &rows.back() ? "\n" : ",\n");
  return out + "  ]";
}

}  // namespace

std::string json_string(std::string_view text) {
  // The one way to a JSON string that the public interface has: the title of an article.
  Article article;
  article.title = std::string(text);
  std::string line;
  append_json(article, line);
  const std::vector<std::string_view> parts = parts_of(std::string_view(line).substr(0, line.size() - 1));
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2)
    if (parts[i] == "\"title\"") return text.empty() ? "\"\"" : std::string(parts[i + 1]);
  return "\"\"";
}

std::string golden_record(const Article& article) {
  std::string line;
  append_json(article, line);
  const std::string_view json = std::string_view(line).substr(0, line.size() - 1);
  const std::vector<std::string_view> parts = parts_of(json);
  std::string out = "{";
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
    const std::string_view key = parts[i];
    std::string_view value = parts[i + 1];
    if (key == "\"source\"" || key == "\"why\"" || key == "\"text\"") continue;
    out += (out.size() == 1 ? "\n  " : ",\n  ") + std::string(key) + ": ";
    if (key == "\"blocks\"") {
      std::vector<std::string> rows;
      for (const Block& block : article.blocks)
        rows.push_back("{\"role\": \"" + std::string(name(block.role)) + "\", \"text\": " +
                       json_string(std::string_view(article.text).substr(block.begin, block.end - block.begin)) + "}");
      out += lines_of(rows);
    } else if (value.substr(0, 2) == "[{") {
      std::vector<std::string> rows;
      for (const std::string_view row : parts_of(value)) rows.push_back(spaced(row));
      out += lines_of(rows);
    } else {
      out += spaced(value);
    }
  }
  return out + "\n}\n";
}

}  // namespace kroniek::cli
