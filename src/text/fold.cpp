// Folding. Not a normalisation for show: й keeps its sign since it is a letter, é loses it since people leave it out.
#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>
#include <cstring>

#include "text/index_terms.h"

namespace kroniek::text {
namespace {

// The ranges that have a table: Latin to Arabic, and Latin and Greek with diacritics up to punctuation.
constexpr UChar32 low_end = 0x0700;
constexpr UChar32 high_begin = 0x1E00;
constexpr UChar32 high_end = 0x2070;

struct Normalizers {
  const icu::Normalizer2* nfkc_casefold = nullptr;
  const icu::Normalizer2* nfd = nullptr;
  const icu::Normalizer2* nfc = nullptr;

  Normalizers() {
    UErrorCode status = U_ZERO_ERROR;
    nfkc_casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    nfd = icu::Normalizer2::getNFDInstance(status);
    nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) nfkc_casefold = nfd = nfc = nullptr;  // ICU without its data: only ASCII is folded
  }
};

const Normalizers& normalizers() {
  static const Normalizers instance;
  return instance;
}

// Signs that are put on letters and left out by people who type: combining diacritics, points of Hebrew, vowel marks
// of Arabic and Syriac. Not those of kana or Indic scripts, which make other letters.
bool is_dropped_mark(UChar32 c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0483 && c <= 0x0489) || (c >= 0x0591 && c <= 0x05C7) ||
         (c >= 0x0610 && c <= 0x061A) || (c >= 0x064B && c <= 0x065F) || c == 0x0640 || c == 0x0670 ||
         (c >= 0x06D6 && c <= 0x06ED) || (c >= 0x0711 && c <= 0x0711) || (c >= 0x0730 && c <= 0x074A) ||
         (c >= 0x08D3 && c <= 0x08FF) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
         (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F);
}

// Letters that Unicode does not decompose and people type otherwise. Persian and Arabic code one letter as two.
std::u16string_view other_spelling(UChar32 c) {
  switch (c) {
    case 0x00E6: return u"ae";      // æ
    case 0x00F0: return u"d";       // ð
    case 0x00F8: return u"o";       // ø
    case 0x00FE: return u"th";      // þ
    case 0x0111: return u"d";       // đ
    case 0x0127: return u"h";       // ħ
    case 0x0131: return u"i";       // ı
    case 0x0142: return u"l";       // ł
    case 0x0153: return u"oe";      // œ
    case 0x0167: return u"t";       // ŧ
    case 0x0649:                    // ى alef maksura
    case 0x06CC: return u"\u064A";  // ی -> ي
    case 0x06A9: return u"\u0643";  // ک -> ك
    default: return {};
  }
}

bool is_segmented(UChar32 c) {
  if (c < 0x0E00) return false;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR: return true;
    default: return c == 0x30FC || c == 0xFF70 || c == 0x3099 || c == 0x309A;  // ー, and marks of voicing
  }
}

CharClass class_of(UChar32 c) {
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return CharClass::ignorable;
  if (c >= 0x02B9 && c <= 0x02DF) return CharClass::separator;  // ʼ ʻ ˈ: letters by name, apostrophes by use
  const int category = u_charType(c);
  constexpr std::uint32_t marks = U_GC_M_MASK;
  constexpr std::uint32_t words = U_GC_L_MASK | U_GC_N_MASK;
  const std::uint32_t mask = U_MASK(category);
  if ((mask & (marks | words)) == 0) return CharClass::separator;
  if (c == 0x0640) return CharClass::mark;  // tatweel
  if (category == U_OTHER_NUMBER || category == U_LETTER_NUMBER) {
    // ½ is "1⁄2" and ⑴ "(1)" in NFKC: no word has them. ² and Ⅻ are fine.
    const icu::Normalizer2* const nfkc = normalizers().nfkc_casefold;
    icu::UnicodeString decomposed;
    if (nfkc != nullptr && nfkc->getDecomposition(c, decomposed)) {
      for (int i = 0; i < decomposed.length(); ++i) {
        if (!u_isalnum(decomposed[i])) return CharClass::separator;
      }
    }
  }
  if (u_charDigitValue(c) >= 0 && category == U_DECIMAL_DIGIT_NUMBER) return CharClass::word;
  if (is_segmented(c)) return CharClass::segmented;
  return (mask & marks) != 0 ? CharClass::mark : CharClass::word;
}

bool is_kept(UChar32 c) {
  const CharClass kind = class_of(c);
  return kind != CharClass::separator && kind != CharClass::ignorable;
}

// What is left of a canonically decomposed text when diacritics go.
icu::UnicodeString without_diacritics(const icu::UnicodeString& decomposed) {
  icu::UnicodeString out;
  UChar32 base = 0;  // the last character that was no dropped mark
  for (int i = 0; i < decomposed.length();) {
    const UChar32 c = decomposed.char32At(i);
    i += U16_LENGTH(c);
    const bool is_letter_of_its_own = (base == 0x0438 && c == 0x0306) || (base == 0x0456 && c == 0x0308);  // й ї
    if (!is_letter_of_its_own && (is_dropped_mark(c) || !is_kept(c))) continue;
    base = c;
    const std::u16string_view other = other_spelling(c);
    const int digit = u_charType(c) == U_DECIMAL_DIGIT_NUMBER ? u_charDigitValue(c) : -1;
    if (!other.empty()) {
      out.append(other.data(), static_cast<int>(other.size()));
    } else if (digit >= 0) {
      out.append(static_cast<UChar>(u'0' + digit));
    } else {
      out.append(c);
    }
  }
  return out;
}

// Whether what a character becomes may hang on those beside it: it composes with one before or after it.
bool hangs_on_neighbours(UChar32 c) {
  if (is_dropped_mark(c)) return c == 0x0306 || c == 0x0308 || c == 0x0345;
  const Normalizers& all = normalizers();
  return all.nfc == nullptr || c >= 0x0900 || u_getCombiningClass(c) != 0;
}

FoldedChar make_folded(UChar32 c) {
  FoldedChar folded;
  folded.kind = class_of(c);
  if (folded.kind == CharClass::separator || folded.kind == CharClass::ignorable) return folded;
  folded.size = FoldedChar::in_context;
  if (folded.kind == CharClass::segmented || (c >= low_end && c < high_begin) || c >= high_end) return folded;
  if (c < 0x0900 && hangs_on_neighbours(c)) return folded;
  char utf8[4];
  int size = 0;
  U8_APPEND_UNSAFE(utf8, size, c);
  const std::string text = folded_by_icu({utf8, static_cast<std::size_t>(size)});
  if (text.size() > sizeof folded.bytes) return folded;
  folded.size = static_cast<std::uint8_t>(text.size());
  std::memcpy(folded.bytes, text.data(), text.size());
  return folded;
}

struct FoldTable {
  std::array<FoldedChar, low_end + (high_end - high_begin)> chars;
  FoldTable() {
    for (UChar32 c = 0; c < low_end; ++c) chars[c] = make_folded(c);
    for (UChar32 c = high_begin; c < high_end; ++c) chars[low_end + (c - high_begin)] = make_folded(c);
  }
};

const FoldTable& table() {
  static const FoldTable instance;
  return instance;
}

consteval std::array<FoldedChar, 128> ascii_table() {
  std::array<FoldedChar, 128> chars{};
  for (unsigned i = 0; i < 128; ++i) {
    const bool upper = i >= 'A' && i <= 'Z';
    if (!upper && !(i >= 'a' && i <= 'z') && !(i >= '0' && i <= '9')) continue;
    chars[i].kind = CharClass::word;
    chars[i].size = 1;
    chars[i].bytes[0] = static_cast<char>(upper ? i + 32 : i);
  }
  return chars;
}
constexpr std::array<FoldedChar, 128> ascii = ascii_table();

}  // namespace

const FoldedChar& folded_ascii(unsigned char byte) noexcept {
  return ascii[byte & 0x7F];
}

FoldedChar folded_char(char32_t point) noexcept {
  if (point < 0x80) return ascii[point];
  if (point > 0x10FFFF) return {};
  const auto c = static_cast<UChar32>(point);
  if (c < low_end) return table().chars[c];
  if (c >= high_begin && c < high_end) return table().chars[low_end + (c - high_begin)];
  FoldedChar folded;
  folded.kind = class_of(c);
  folded.size = FoldedChar::in_context;
  return folded;
}

char32_t next_char(std::string_view text, std::size_t& at) noexcept {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t i = at;
  UChar32 c = 0;
  U8_NEXT(bytes, i, text.size(), c);
  at = i;
  return c < 0 ? not_a_char : static_cast<char32_t>(c);
}

std::size_t term_size(std::string_view folded) noexcept {
  if (folded.size() <= max_term_bytes) return folded.size();
  std::size_t size = max_term_bytes;
  while (size > 0 && (static_cast<unsigned char>(folded[size]) & 0xC0) == 0x80) --size;
  return size;
}

std::string folded_by_icu(std::string_view word) {
  std::size_t cut = 0;
  for (std::size_t at = 0; at < word.size() && at <= max_folded_bytes;) {
    cut = at;
    (void)next_char(word, at);
    if (at <= max_folded_bytes) cut = at;
  }
  word = word.substr(0, cut);
  const Normalizers& all = normalizers();
  std::string out;
  if (all.nfc == nullptr) {
    for (const char c : word) {
      const FoldedChar& folded = folded_ascii(static_cast<unsigned char>(c));
      if (static_cast<unsigned char>(c) < 0x80 && folded.size == 1) out += folded.bytes[0];
    }
  } else {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8({word.data(), static_cast<int>(word.size())});
    const icu::UnicodeString folded = all.nfkc_casefold->normalize(text, status);
    const icu::UnicodeString bare = without_diacritics(all.nfd->normalize(folded, status));
    const icu::UnicodeString composed = all.nfc->normalize(bare, status);
    if (U_SUCCESS(status)) composed.toUTF8String(out);
  }
  out.resize(term_size(out));
  return out;
}

}  // namespace kroniek::text
