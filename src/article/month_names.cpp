// Month names by language out of ICU's DateFormatSymbols (article/month_names.h).
#include "article/month_names.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <unordered_map>
#include <vector>

#include "article/fold.h"

namespace kroniek::article {
namespace {

// Languages of the press; a locale with a country or script where it has names of its own.
constexpr std::array locales = {
    "en",    "en_GB", "en_AU", "nl", "de",      "de_AT", "fr", "fr_CA", "es", "pt", "it", "ca",    "gl",
    "eu",    "da",    "sv",    "nb", "nn",      "is",    "fo", "fi",    "et", "lv", "lt", "pl",    "cs",
    "sk",    "sl",    "hr",    "sr", "sr_Latn", "bs",    "mk", "bg",    "ro", "hu", "el", "tr",    "az",
    "ru",    "uk",    "be",    "kk", "ky",      "uz",    "mn", "hy",    "ka", "he", "ar", "ar_SY", "ar_MA",
    "ar_DZ", "ar_TN", "fa",    "ur", "hi",      "bn",    "ta", "te",    "ml", "mr", "gu", "pa",    "kn",
    "si",    "ne",    "id",    "ms", "fil",     "vi",    "th", "my",    "km", "sw", "af", "sq",    "ga",
    "cy",    "mt",    "lb",    "fy", "br",      "am",    "so", "ha",    "yo", "zu", "ja", "ko",    "zh",
};

struct NamedMonth {
  std::array<char, 4> language;
  int month;
};

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

// Accents away: the base letters of the canonical decomposition.
icu::UnicodeString without_accents(const icu::UnicodeString& text, const icu::Normalizer2& nfd) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString apart = nfd.normalize(text, status);
  icu::UnicodeString out;
  for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 c = apart.char32At(i);
    if (u_charType(c) != U_NON_SPACING_MARK) out.append(c);
  }
  return out;
}

class Names {
 public:
  Names() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status)) return;  // no ICU data: no names, every look-up fails
    // Gregorian also where another calendar is the custom (Thai, Persian).
    for (const char* id : locales) add_locale(icu::Locale((std::string(id) + "@calendar=gregorian").c_str()), *nfd);
    // What English and others write between the two letters is left out by the reader of dates.
    for (const char* word : {"am", "a m"}) halves_.emplace(word, DayHalf::morning);
    for (const char* word : {"pm", "p m"}) halves_.emplace(word, DayHalf::afternoon);
  }

  std::optional<int> find(std::string_view word, std::string_view language) const {
    const auto found = months_.find(std::string(word));
    if (found == months_.end()) return prefix(word, language);
    const std::vector<NamedMonth>& named = found->second;
    for (const std::string_view wanted : {language, std::string_view("en")}) {
      for (const NamedMonth& m : named) {
        if (!wanted.empty() && wanted == m.language.data()) return m.month;
      }
    }
    for (const NamedMonth& m : named) {
      if (m.month != named.front().month) return std::nullopt;
    }
    return named.front().month;
  }

  std::optional<DayHalf> half(std::string_view word) const {
    const auto found = halves_.find(std::string(word));
    return found == halves_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  void add_locale(const icu::Locale& locale, const icu::Normalizer2& nfd) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(locale, status);
    if (U_FAILURE(status)) return;
    const std::string language = locale.getLanguage();
    for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
      for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
        std::int32_t count = 0;
        const icu::UnicodeString* months = symbols.getMonths(count, context, width);
        for (std::int32_t i = 0; i < std::min(count, 12); ++i) {
          add(months[i], language, i + 1, nfd);
          if (width == icu::DateFormatSymbols::WIDE) wide_[language].emplace_back(lower_case(utf8(months[i])), i + 1);
          // Hebrew writes "in" as a letter before the name.
          if (language == "he") add(icu::UnicodeString(static_cast<UChar32>(0x05D1)) + months[i], language, i + 1, nfd);
        }
      }
    }
    std::int32_t count = 0;
    const icu::UnicodeString* halves = symbols.getAmPmStrings(count);
    for (std::int32_t i = 0; i < std::min(count, 2); ++i) {
      const std::string word = key(utf8(halves[i]));
      if (!word.empty()) halves_.emplace(word, i == 0 ? DayHalf::morning : DayHalf::afternoon);
    }
  }

  // Lower case, full stops out, blanks folded: "p. m." -> "p m", "تشرين الثاني".
  static std::string key(std::string_view text) {
    std::string out;
    bool blank = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      const bool no_break = (c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0xA0);
      if (no_break) ++i;
      if (no_break || c == ' ' || c == '.') {
        blank = true;
        continue;
      }
      if (blank && !out.empty()) out += ' ';
      blank = false;
      out += text[i];
    }
    return lower_case(out);
  }

  void add(const icu::UnicodeString& name, const std::string& language, int month, const icu::Normalizer2& nfd) {
    add_key(key(utf8(name)), language, month);
    add_key(key(utf8(without_accents(name, nfd))), language, month);
  }

  void add_key(const std::string& word, const std::string& language, int month) {
    // "11月" and "11" say their number themselves; the reader of dates knows them without a table.
    if (word.empty() || (word[0] >= '0' && word[0] <= '9') || language.size() > 3) return;
    NamedMonth entry{{}, month};
    std::copy(language.begin(), language.end(), entry.language.begin());
    std::vector<NamedMonth>& named = months_[word];
    const bool known =
        std::any_of(named.begin(), named.end(), [&](const NamedMonth& m) { return m.language == entry.language; });
    if (!known) named.push_back(entry);
  }

  std::optional<int> prefix(std::string_view word, std::string_view language) const {
    const auto letters = std::count_if(word.begin(), word.end(), [](char c) { return (c & 0xC0) != 0x80; });
    if (letters < 3 || word.size() > 24) return std::nullopt;
    for (const std::string_view wanted : {language, std::string_view("en")}) {
      const auto found = wide_.find(std::string(wanted));
      if (found == wide_.end()) continue;
      int month = 0;
      for (const auto& [name, number] : found->second) {
        if (!name.starts_with(word)) continue;
        if (month != 0 && month != number) return std::nullopt;
        month = number;
      }
      if (month != 0) return month;
    }
    return std::nullopt;
  }

  std::unordered_map<std::string, std::vector<NamedMonth>> months_;
  std::unordered_map<std::string, std::vector<std::pair<std::string, int>>> wide_;
  std::unordered_map<std::string, DayHalf> halves_;
};

const Names& names() {
  static const Names table;
  return table;
}

}  // namespace

std::optional<int> month_number(std::string_view word, std::string_view language) {
  // Nynorsk and Bokmål share the names; pages say "no".
  return names().find(word, language == "no" ? "nb" : language);
}

std::optional<DayHalf> day_half(std::string_view word) {
  return names().half(word);
}

}  // namespace kroniek::article
