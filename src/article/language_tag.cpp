// Normalising of language tags (article/language_tag.h).
#include "article/language_tag.h"

#include <unicode/locid.h>

#include <algorithm>
#include <array>

#include "article/fold.h"
#include "source/charset.h"

namespace kroniek::article {
namespace {

bool is_letters(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; });
}
bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

// Languages that pages spell out.
constexpr std::array<std::array<std::string_view, 2>, 18> spelled = {{
    {"english", "en"},
    {"german", "de"},
    {"deutsch", "de"},
    {"french", "fr"},
    {"francais", "fr"},
    {"français", "fr"},
    {"dutch", "nl"},
    {"nederlands", "nl"},
    {"spanish", "es"},
    {"español", "es"},
    {"italian", "it"},
    {"italiano", "it"},
    {"portuguese", "pt"},
    {"russian", "ru"},
    {"turkish", "tr"},
    {"arabic", "ar"},
    {"japanese", "ja"},
    {"chinese", "zh"},
}};

}  // namespace

std::string language_tag(std::string_view stated) {
  stated = trimmed(stated);
  stated = trimmed(stated.substr(0, stated.find_first_of(",; ")));
  if (stated.size() < 2 || stated.size() > 35) return {};
  if (!encoding_for_label(stated).empty()) return {};  // lang="utf-8"
  const std::string whole = lower_case(stated);
  for (const auto& [name, code] : spelled) {
    if (whole == name) return std::string(code);
  }
  std::string tag;
  for (std::size_t i = 0; i < stated.size();) {
    const std::size_t end = std::min(stated.find_first_of("-_", i), stated.size());
    const std::string_view part = stated.substr(i, end - i);
    i = end + 1;
    if (tag.empty()) {
      if ((part.size() != 2 && part.size() != 3) || !is_letters(part)) return {};
      std::string code;
      for (const char c : part) code += lower(c);
      // Three letters where two are the standard's: "nld" -> "nl"; codes that mean no language go.
      if (code == "und" || code == "mul" || code == "zxx" || code == "xx") return {};
      if (code.size() == 3) {
        const icu::Locale locale(code.c_str());
        if (locale.getLanguage()[0] != '\0') code = locale.getLanguage();
      }
      if (code == "iw") code = "he";
      if (code == "in") code = "id";
      if (code == "ji") code = "yi";
      tag = code;
    } else if (part.size() == 4 && is_letters(part)) {  // script
      tag += '-';
      tag += upper(part[0]);
      for (const char c : part.substr(1)) tag += lower(c);
    } else if ((part.size() == 2 && is_letters(part)) || (part.size() == 3 && is_digits(part))) {  // region
      tag += '-';
      for (const char c : part) tag += upper(c);
      break;  // variants and extensions say nothing about reading
    } else {
      break;
    }
  }
  // "en-XX" and the like are placeholders.
  if (tag.ends_with("-XX") || tag.ends_with("-ZZ")) tag.resize(tag.size() - 3);
  return tag;
}

}  // namespace kroniek::article
