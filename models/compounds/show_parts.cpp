// Prints the parts of compounds: "nl regeringsleider" a line on standard input gives "regering leider". For measure.py.
#include <iostream>
#include <string>

#include "text/compounds.h"

int main() {
  for (std::string language, word; std::cin >> language >> word;) {
    const auto of = kroniek::text::compound_language(language);
    std::string line;
    for (const std::string& part : kroniek::text::compound_parts(word, of)) line += (line.empty() ? "" : " ") + part;
    std::cout << line << '\n';
  }
}
