// Conversion to UTF-8: our own loops for UTF-8 and the single-byte encodings, ICU for the rest.
#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "source/charset.h"

namespace kroniek {
namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";  // U+FFFD

struct Converter {
  std::string_view encoding;  // the standard's name
  const char* icu;            // ICU's converter
  bool single_byte;
};

// The standard's gb18030 decoder also serves GBK, its EUC-KR is windows-949, its Big5 has Hong Kong's extensions.
constexpr auto converters = std::to_array<Converter>({
    {"IBM866", "IBM866", true},
    {"ISO-8859-2", "ISO-8859-2", true},
    {"ISO-8859-3", "ISO-8859-3", true},
    {"ISO-8859-4", "ISO-8859-4", true},
    {"ISO-8859-5", "ISO-8859-5", true},
    {"ISO-8859-6", "ISO-8859-6", true},
    {"ISO-8859-7", "ISO-8859-7", true},
    {"ISO-8859-8", "ISO-8859-8", true},
    {"ISO-8859-8-I", "ISO-8859-8", true},
    {"ISO-8859-10", "iso-8859_10-1998", true},
    {"ISO-8859-13", "ISO-8859-13", true},
    {"ISO-8859-14", "iso-8859_14-1998", true},
    {"ISO-8859-15", "ISO-8859-15", true},
    {"KOI8-R", "KOI8-R", true},
    {"KOI8-U", "KOI8-U", true},
    {"macintosh", "macintosh", true},
    {"windows-874", "windows-874-2000", true},
    {"windows-1250", "ibm-5346_P100-1998", true},
    {"windows-1251", "ibm-5347_P100-1998", true},
    {"windows-1253", "ibm-5349_P100-1998", true},
    {"windows-1254", "ibm-5350_P100-1998", true},
    {"windows-1255", "ibm-9447_P100-2002", true},
    {"windows-1256", "ibm-9448_X100-2005", true},
    {"windows-1257", "ibm-9449_P100-2002", true},
    {"windows-1258", "ibm-5354_P100-1998", true},
    {"x-mac-cyrillic", "x-mac-cyrillic", true},
    {"GBK", "gb18030", false},
    {"gb18030", "gb18030", false},
    {"Big5", "ibm-1375_P100-2008", false},
    {"EUC-JP", "euc-jp-2007", false},
    {"ISO-2022-JP", "ISO-2022-JP", false},
    {"Shift_JIS", "ibm-943_P15A-2003", false},
    {"EUC-KR", "windows-949-2000", false},
    {"ISO-2022-KR", "ISO-2022-KR", false},
    {"ISO-2022-CN", "ISO-2022-CN", false},
    {"ISO-2022-CN-EXT", "ISO-2022-CN-EXT", false},
    {"HZ-GB-2312", "HZ-GB-2312", false},
    {"UTF-16LE", "UTF-16LE", false},
    {"UTF-16BE", "UTF-16BE", false},
});

struct CloseConverter {
  void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
};
using OwnedConverter = std::unique_ptr<UConverter, CloseConverter>;

// Malformed input becomes U+FFFD. ICU's own callback writes U+001A for some converters' single bytes.
void substitute(const void*, UConverterToUnicodeArgs* arguments, const char*, std::int32_t,
                UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;  // reset, close, clone
  constexpr UChar character = 0xFFFD;
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(arguments, &character, 1, 0, status);
}

OwnedConverter open_converter(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  OwnedConverter converter(ucnv_open(name, &status));
  if (U_SUCCESS(status)) ucnv_setToUCallBack(converter.get(), substitute, nullptr, nullptr, nullptr, &status);
  if (U_FAILURE(status)) converter.reset();
  return converter;
}

using UpperHalf = std::array<char16_t, 128>;  // what the bytes 0x80 to 0xFF mean

// https://encoding.spec.whatwg.org/#index-windows-1252: as Latin-1, but for 0x80 to 0x9F.
constexpr UpperHalf windows_1252 = [] {
  UpperHalf table{};
  for (unsigned i = 0; i < 128; ++i) table[i] = static_cast<char16_t>(0x80 + i);
  constexpr auto low =
      std::to_array<char16_t>({0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                               0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                               0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178});
  std::copy(low.begin(), low.end(), table.begin());
  return table;
}();

// https://encoding.spec.whatwg.org/#index-iso-8859-16: ICU does not have it.
constexpr UpperHalf iso_8859_16 = [] {
  UpperHalf table{};
  for (unsigned i = 0; i < 128; ++i) table[i] = static_cast<char16_t>(0x80 + i);
  constexpr auto other = std::to_array<std::pair<unsigned, char16_t>>(
      {{0xA1, 0x0104}, {0xA2, 0x0105}, {0xA3, 0x0141}, {0xA4, 0x20AC}, {0xA5, 0x201E}, {0xA6, 0x0160}, {0xA8, 0x0161},
       {0xAA, 0x0218}, {0xAC, 0x0179}, {0xAE, 0x017A}, {0xAF, 0x017B}, {0xB2, 0x010C}, {0xB3, 0x0142}, {0xB4, 0x017D},
       {0xB5, 0x201D}, {0xB8, 0x017E}, {0xB9, 0x010D}, {0xBA, 0x0219}, {0xBC, 0x0152}, {0xBD, 0x0153}, {0xBE, 0x0178},
       {0xBF, 0x017C}, {0xC3, 0x0102}, {0xC5, 0x0106}, {0xD0, 0x0110}, {0xD1, 0x0143}, {0xD5, 0x0150}, {0xD7, 0x015A},
       {0xD8, 0x0170}, {0xDD, 0x0118}, {0xDE, 0x021A}, {0xE3, 0x0103}, {0xE5, 0x0107}, {0xF0, 0x0111}, {0xF1, 0x0144},
       {0xF5, 0x0151}, {0xF7, 0x015B}, {0xF8, 0x0171}, {0xFD, 0x0119}, {0xFE, 0x021B}});
  for (const auto& [byte, character] : other) table[byte - 0x80] = character;
  return table;
}();

UpperHalf upper_half(std::string_view encoding, const char* icu) {
  if (encoding == "windows-1252") return windows_1252;
  if (encoding == "ISO-8859-16") return iso_8859_16;
  UpperHalf table{};
  table.fill(0xFFFD);
  if (encoding == "x-user-defined") {  // https://encoding.spec.whatwg.org/#x-user-defined-decoder
    for (unsigned i = 0; i < 128; ++i) table[i] = static_cast<char16_t>(0xF780 + i);
    return table;
  }
  const OwnedConverter converter = icu ? open_converter(icu) : nullptr;
  for (unsigned i = 0; converter && i < 128; ++i) {
    const char byte = static_cast<char>(0x80 + i);
    std::array<UChar, 4> out{};
    UErrorCode status = U_ZERO_ERROR;
    if (ucnv_toUChars(converter.get(), out.data(), 4, &byte, 1, &status) == 1 && U_SUCCESS(status)) table[i] = out[0];
  }
  return table;
}

void append_utf8(char16_t c, std::string& out) {
  if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0 | (c >> 6)));
  } else {
    out.push_back(static_cast<char>(0xE0 | (c >> 12)));
    out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
  }
  out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
}

std::string convert_single_byte(std::string_view bytes, const UpperHalf& table, bool& replaced) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  std::size_t run = 0;  // where the ASCII run began
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < 0x80) continue;
    out.append(bytes, run, i - run);
    run = i + 1;
    const char16_t character = table[byte - 0x80];
    replaced |= character == 0xFFFD;
    append_utf8(character, out);
  }
  return out.append(bytes, run);
}

std::string convert_with_icu(std::string_view bytes, const char* name, bool& replaced) {
  const OwnedConverter from = open_converter(name);
  const OwnedConverter to = open_converter("UTF-8");
  std::string out;
  if (!from || !to) {  // ICU without its data: keep what is ASCII
    UpperHalf nothing{};
    nothing.fill(0xFFFD);
    return convert_single_byte(bytes, nothing, replaced);
  }
  std::array<UChar, 4096> pivot;
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  std::array<char, 16384> buffer;
  for (bool first = true;; first = false) {
    UErrorCode status = U_ZERO_ERROR;
    char* target = buffer.data();
    ucnv_convertEx(to.get(), from.get(), &target, buffer.data() + buffer.size(), &source, bytes.data() + bytes.size(),
                   pivot.data(), &pivot_source, &pivot_target, pivot.data() + pivot.size(), first, true, &status);
    out.append(buffer.data(), target);
    if (status != U_BUFFER_OVERFLOW_ERROR) break;  // malformed input is substituted, so this is the end
  }
  replaced |= out.find(replacement) != std::string::npos;
  return out;
}

// The standard's gb18030 decoder reads 0x80 as the euro sign, as Windows' code page 936 does; ICU's does not
// (https://encoding.spec.whatwg.org/#gb18030-decoder, step "If byte is 0x80").
std::string convert_gb18030(std::string_view bytes, bool& replaced) {
  std::string spelled;  // the bytes with each lone 0x80 spelled as GBK spells the euro sign elsewhere
  std::size_t begin = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < 0x80) continue;
    if (byte == 0x80) {
      spelled.append(bytes, begin, i - begin).append("\xa2\xe3");
      begin = i + 1;
      continue;
    }
    // A lead byte takes one byte with it, or three when a digit follows (four-byte sequences).
    const bool four = i + 3 < bytes.size() && bytes[i + 1] >= '0' && bytes[i + 1] <= '9';
    i += four ? 3 : 1;
  }
  if (begin == 0) return convert_with_icu(bytes, "gb18030", replaced);
  return convert_with_icu(spelled.append(bytes, begin), "gb18030", replaced);
}

// The length of the well-formed sequence at `text`, or minus the length of the maximal subpart of an
// ill-formed one (Unicode 15, section 3.9, table 3-7 and "U+FFFD substitution of maximal subparts").
int utf8_sequence(std::string_view text) noexcept {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : 0); };
  const unsigned char first = at(0);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return -1;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (first == 0xE0) low = 0xA0;
  if (first == 0xED) high = 0x9F;
  if (first == 0xF0) low = 0x90;
  if (first == 0xF4) high = 0x8F;
  const int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  for (int i = 1; i < length; ++i) {
    if (at(static_cast<std::size_t>(i)) < low || at(static_cast<std::size_t>(i)) > high) return -i;
    low = 0x80;
    high = 0xBF;
  }
  return length;
}

std::string scrub_utf8(std::string_view bytes, bool& replaced) {
  std::string out;
  out.reserve(bytes.size() + 64);
  std::size_t run = 0;
  std::size_t i = 0;
  while (true) {
    i += ascii_prefix(bytes.substr(i));
    if (i >= bytes.size()) break;
    const int length = utf8_sequence(bytes.substr(i));
    if (length > 0) {
      i += static_cast<std::size_t>(length);
      continue;
    }
    out.append(bytes, run, i - run);
    out.append(replacement);
    replaced = true;
    i += static_cast<std::size_t>(-length);
    run = i;
  }
  return out.append(bytes, run);
}

}  // namespace

std::size_t ascii_prefix(std::string_view bytes) noexcept {
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + i, 8);
    if (word & 0x8080808080808080u) break;
  }
  while (i < bytes.size() && static_cast<unsigned char>(bytes[i]) < 0x80) ++i;
  return i;
}

Utf8Count count_utf8(std::string_view bytes) noexcept {
  Utf8Count count;
  std::size_t i = 0;
  while (true) {
    i += ascii_prefix(bytes.substr(i));
    if (i >= bytes.size()) return count;
    const int length = utf8_sequence(bytes.substr(i));
    if (length > 0) {
      ++count.multibyte;
      i += static_cast<std::size_t>(length);
      continue;
    }
    i += static_cast<std::size_t>(-length);
    const auto last = static_cast<unsigned char>(bytes[i - static_cast<std::size_t>(-length)]);
    if (i >= bytes.size() && last >= 0xC2 && last <= 0xF4) {
      count.cut_at_end = true;
    } else {
      ++count.malformed;
    }
  }
}

std::string convert_to_utf8(std::string_view bytes, std::string_view encoding, bool& replaced) {
  if (encoding == "UTF-8") {
    if (simdjson::validate_utf8(bytes.data(), bytes.size())) return std::string(bytes);
    return scrub_utf8(bytes, replaced);
  }
  if (encoding == "GBK" || encoding == "gb18030") return convert_gb18030(bytes, replaced);
  const auto* const found = std::ranges::find(converters, encoding, &Converter::encoding);
  if (found != converters.end() && !found->single_byte) return convert_with_icu(bytes, found->icu, replaced);
  // windows-1252, ISO-8859-16 and x-user-defined need no converter of ICU's.
  return convert_single_byte(bytes, upper_half(encoding, found != converters.end() ? found->icu : nullptr), replaced);
}

}  // namespace kroniek
