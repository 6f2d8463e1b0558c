// What --url takes: an absolute http or https address. For CLI11's check(): empty when it is one, else a sentence.
#pragma once

#include <string>

namespace kroniek::cli {

[[nodiscard]] inline std::string is_web_address(const std::string& value) {
  std::string scheme = value.substr(0, 8);
  for (char& c : scheme)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  const std::size_t size = scheme.rfind("http://", 0) == 0 ? 7 : scheme == "https://" ? 8 : 0;
  const bool fits = size > 0 && value.size() > 8 && value.find_first_of(" \t\r\n") == std::string::npos;
  return fits ? std::string() : "must be an absolute http or https address, not " + value;
}

}  // namespace kroniek::cli
