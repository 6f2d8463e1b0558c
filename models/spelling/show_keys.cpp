// Reads lines "language name" (columns parted by a tab) and writes the key behind them. With --pairs: lines "language
// name language name", and behind them both keys, the distance, and how near is near. For looking and for measuring.
#include <iostream>
#include <string>
#include <vector>

#include "annotate/entities/name_key.h"

int main(int count, char** words) {
  const bool pairs = count > 1 && std::string_view(words[1]) == "--pairs";
  for (std::string line; std::getline(std::cin, line);) {
    std::vector<std::string> columns(1);
    for (const char c : line) {
      if (c == '\t') {
        columns.emplace_back();
      } else {
        columns.back() += c;
      }
    }
    columns.resize(4);
    namespace a = kroniek::annotate;
    std::cout << line << '\t' << a::spelling_of(columns[1], columns[0]).key();
    if (pairs) {
      std::cout << '\t' << a::spelling_of(columns[3], columns[2]).key() << '\t'
                << a::name_distance(columns[1], columns[0], columns[3], columns[2]) << '\t' << a::near_name_distance;
    }
    std::cout << '\n';
  }
}
