// From a name to its key: words, then for each its script's letters, its language's spelling where it looks taken over,
// what all languages share. The rules are data (spelling_rules.h); the order of the passes is here.
#include "annotate/entities/name_key.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <vector>

#include "annotate/entities/entities.h"
#include "annotate/entities/spelling_rules.h"

namespace kroniek::annotate {
namespace {

struct Word {
  std::u16string letters;
  UScriptCode script = USCRIPT_LATIN;
};

bool is_apostrophe(UChar32 c) noexcept {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x05F3 || c == 0x05F4 || c == 0x02B9 ||
         c == 0x02BF || c == 0x02BE || c == 0x00B4 || c == '`';
}

bool is_ascii(std::u16string_view word) noexcept {
  for (const char16_t c : word) {
    if (c >= 0x80) return false;
  }
  return true;
}

// Small letters in one form (NFKC), which takes out what is not seen, too.
icu::UnicodeString folded(std::string_view name) {
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) return text;
  icu::UnicodeString result = normalizer->normalize(text, status);
  return U_FAILURE(status) ? text : result;
}

std::vector<Word> words_of(const icu::UnicodeString& text) {
  std::vector<Word> words;
  Word word;
  bool has_script = false;
  const auto end_word = [&] {
    while (!word.letters.empty() && is_apostrophe(word.letters.back()) && word.script != USCRIPT_HEBREW)
      word.letters.pop_back();
    if (!word.letters.empty()) words.push_back(std::move(word));
    word = {};
    has_script = false;
  };
  for (std::int32_t at = 0; at < text.length();) {
    const UChar32 c = text.char32At(at);
    const std::int32_t size = U16_LENGTH(c);
    const bool inside =
        u_isalnum(c) || (!word.letters.empty() && (is_apostrophe(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK)));
    if (inside) {
      if (!has_script && u_isalpha(c)) {
        UErrorCode status = U_ZERO_ERROR;
        word.script = uscript_getScript(c, &status);
        has_script = true;
      }
      for (std::int32_t i = 0; i < size; ++i) word.letters += text.charAt(at + i);
    } else {
      end_word();
    }
    at += size;
  }
  end_word();
  return words;
}

// Signs off letters: é is e. Marks of what has no rule.
void drop_signs(std::u16string& word) {
  if (is_ascii(word)) return;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfd = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) return;
  const icu::UnicodeString apart =
      nfd->normalize(icu::UnicodeString(word.data(), static_cast<std::int32_t>(word.size())), status);
  if (U_FAILURE(status)) return;
  word.clear();
  for (std::int32_t i = 0; i < apart.length(); ++i) {
    const char16_t c = apart.charAt(i);
    if (!(U_GET_GC_MASK(c) & U_GC_M_MASK)) word += c;
  }
}

// By ICU, for scripts that have no table here: Chinese, Georgian, Devanagari, ... One at a time: a transliterator is
// not said to be safe to share. A mutex, since such names are rare.
void transliterate(std::u16string& word) {
  static std::mutex mutex;
  static const std::unique_ptr<icu::Transliterator> any_latin = [] {
    UErrorCode status = U_ZERO_ERROR;
    icu::Transliterator* const made = icu::Transliterator::createInstance(
        "Any-Latin; NFD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII; Lower", UTRANS_FORWARD, status);
    return std::unique_ptr<icu::Transliterator>(U_FAILURE(status) ? nullptr : made);
  }();
  if (!any_latin) return;
  icu::UnicodeString text(word.data(), static_cast<std::int32_t>(word.size()));
  {
    const std::lock_guard lock(mutex);
    any_latin->transliterate(text);
  }
  word.assign(text.getBuffer(), static_cast<std::size_t>(text.length()));
}

// Chinese is written without blanks: in a name of two or three signs a family name stands alone, all else is one word.
std::vector<std::u16string> pinyin(const SpellingRules& rules, const std::u16string& word) {
  std::vector<std::u16string> parts;
  const bool of_person = (word.size() == 2 || word.size() == 3) && rules.has("surnames", word.substr(0, 1));
  for (std::u16string part : {of_person ? word.substr(0, 1) : std::u16string(), of_person ? word.substr(1) : word}) {
    if (part.empty()) continue;
    transliterate(part);
    std::erase(part, u' ');
    std::erase(part, u'\'');
    parts.push_back(std::move(part));
  }
  return parts;
}

std::string_view primary(std::string_view language) noexcept {
  return language.substr(0, language.find_first_of("-_"));
}

std::string_view script_code(UScriptCode script) noexcept {
  const char* const code = uscript_getShortName(script);
  return code ? code : "";
}

class KeyWriter {
 public:
  KeyWriter(const SpellingRules& rules, std::string_view language) : rules_(rules), language_(primary(language)) {}

  NameSpelling spelling(std::string_view name) {
    std::vector<Word> words = words_of(folded(name));
    for (const Word& word : words) taken_over_ |= word.script == USCRIPT_LATIN && rules_.looks_taken_over(word.letters);
    std::vector<std::u16string> spelled;
    for (Word& word : words) {
      if (word.script == USCRIPT_HAN) {
        for (std::u16string& part : pinyin(rules_, word.letters)) {
          finish(part, false);
          spelled.push_back(std::move(part));
        }
      } else {
        spell(word);
        spelled.push_back(std::move(word.letters));
      }
      if (!spelled.empty() && spelled.back().empty()) spelled.pop_back();
    }
    NameSpelling result;
    for (const Word& word : words) {
      if (word.script != USCRIPT_LATIN) result.script = std::max(result.script, NameScript::with_vowels);
      if (word.script == USCRIPT_ARABIC) result.script = NameScript::arabic;
      if (word.script == USCRIPT_HEBREW) result.script = NameScript::hebrew;
    }
    result.words = kept(spelled);
    return result;
  }

 private:
  void spell(Word& word) {
    std::u16string& letters = word.letters;
    if (word.script == USCRIPT_LATIN) {
      const bool spelled_here = taken_over_ && !rules_.has("keep", letters);
      if (spelled_here) SpellingRules::apply(rules_.pass(language_), nullptr, letters);
      SpellingRules::apply(rules_.pass("Latn." + std::string(language_)), rules_.pass("Latn"), letters);
      drop_signs(letters);
      finish(letters, taken_over_);
      return;
    }
    const std::string code(script_code(word.script));
    if (const RulePass* const pass = rules_.pass(code)) {
      if (word.script == USCRIPT_ARABIC) drop_article(letters);
      SpellingRules::apply(rules_.pass(code + "." + std::string(language_)), pass, letters);
      drop_signs(letters);
      if (!is_ascii(letters)) transliterate(letters);
    } else {
      transliterate(letters);
    }
    SpellingRules::apply(nullptr, rules_.pass("single"), letters);
    SpellingRules::apply(nullptr, rules_.pass("shared"), letters);
  }

  void finish(std::u16string& letters, bool taken_over) const {
    SpellingRules::apply(nullptr, rules_.pass("all"), letters);
    if (taken_over) SpellingRules::apply(nullptr, rules_.pass("single"), letters);
    SpellingRules::apply(nullptr, rules_.pass("shared"), letters);
  }

  static void drop_article(std::u16string& word) {
    if (word.size() > 4 && word.substr(0, 2) == u"ال") word.erase(0, 2);
  }

  // Words that a name is not known by go, unless they are all of it.
  std::vector<std::string> kept(const std::vector<std::u16string>& words) const {
    bool keeps = false;
    for (const std::u16string& word : words) keeps |= !rules_.has("drop", word);
    std::vector<std::string> result;
    for (const std::u16string& word : words) {
      if (keeps && rules_.has("drop", word)) continue;
      icu::UnicodeString(word.data(), static_cast<std::int32_t>(word.size())).toUTF8String(result.emplace_back());
    }
    return result;
  }

  const SpellingRules& rules_;
  std::string_view language_;
  bool taken_over_ = false;
};

}  // namespace

std::string NameSpelling::key() const {
  std::string all;
  for (const std::string& word : words) {
    if (!all.empty()) all += ' ';
    all += word;
  }
  return all;
}

NameSpelling spelling_of(std::string_view name, std::string_view language) {
  if (name.size() > max_name_key_bytes) {
    std::size_t size = max_name_key_bytes;
    while (size > 0 && (static_cast<unsigned char>(name[size]) & 0xC0) == 0x80) --size;
    name = name.substr(0, size);
  }
  const SpellingRules* const rules = SpellingRules::built_in();
  if (!rules) return {{std::string(name)}, NameScript::latin};
  return KeyWriter(*rules, language).spelling(name);
}

std::string name_key(std::string_view name, std::string_view language) {
  return spelling_of(name, language).key();
}

}  // namespace kroniek::annotate
