// The versions of kroniek and of the libraries that it reads with (kroniek/version.h).
#include "kroniek/version.h"

#include <brotli/decode.h>
#include <libdeflate.h>
#include <rapidjson/rapidjson.h>
#include <simdjson.h>
#include <unicode/uversion.h>
#include <zstd.h>

namespace kroniek {

std::string_view version() noexcept {
  return KRONIEK_VERSION;
}

std::string libraries() {
  UVersionInfo icu = {};
  u_getVersion(icu);
  char icu_text[U_MAX_VERSION_STRING_LENGTH] = {};
  u_versionToString(icu, icu_text);
  const std::uint32_t brotli = BrotliDecoderVersion();  // 0xMMMmmmppp
  const auto dotted = [](std::uint32_t major, std::uint32_t minor, std::uint32_t patch) {
    return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
  };
  std::string text = "ICU ";
  text += icu_text;
  text += ", libdeflate " LIBDEFLATE_VERSION_STRING;
  text += ", zstd ";
  text += ZSTD_versionString();
  text += ", brotli " + dotted(brotli >> 24, (brotli >> 12) & 0xFFFu, brotli & 0xFFFu);
  text += ", simdjson " + dotted(simdjson::SIMDJSON_VERSION_MAJOR, simdjson::SIMDJSON_VERSION_MINOR,
                                 simdjson::SIMDJSON_VERSION_REVISION);
  text += ", RapidJSON " RAPIDJSON_VERSION_STRING;
  return text;
}

}  // namespace kroniek
