// Joins names that are given, for measuring: lines "text LANGUAGE TEXT" (columns parted by tabs, line ends within the
// text as \n), then "name BEGIN END TYPE" for each name, then "end". Writes a line a name: the number of its entity and
// the entity's name.
#include <charconv>
#include <iostream>
#include <string>
#include <vector>

#include "annotate/entities/entities.h"
#include "annotate/tokenized_text.h"
#include "kroniek/article.h"

namespace {

std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> columns;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find('\t', at), line.size());
    columns.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return columns;
}

std::uint32_t number(const std::string& text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

int main() {
  kroniek::Article article;
  kroniek::Annotations found;
  for (std::string line; std::getline(std::cin, line);) {
    const std::vector<std::string> columns = columns_of(line);
    if (columns[0] == "text" && columns.size() == 3) {
      article = {};
      found = {};
      article.language = columns[1];
      for (std::size_t at = 0; at < columns[2].size(); ++at) {
        const bool line_end = columns[2].compare(at, 2, "\\n") == 0;
        article.text += line_end ? '\n' : columns[2][at];
        at += line_end;
      }
    } else if (columns[0] == "name" && columns.size() == 4) {
      kroniek::EntityType type = kroniek::EntityType::other;
      for (const auto each :
           {kroniek::EntityType::person, kroniek::EntityType::organisation, kroniek::EntityType::place}) {
        if (kroniek::name(each) == columns[3]) type = each;
      }
      found.names.push_back({{number(columns[1]), number(columns[2])}, type, 0.9f, std::nullopt});
    } else if (columns[0] == "end") {
      const kroniek::annotate::TokenizedText text(article);
      kroniek::annotate::join_entities(text, found);
      for (const kroniek::NameMention& name : found.names)
        std::cout << *name.entity << '\t' << found.entities[*name.entity].name << '\n';
    }
  }
}
