// Builds the article's text and the byte offsets of its blocks.
#include "article/text_builder.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace kroniek::article {

std::string to_nfc(std::string_view text) {
  // Texts below U+0300 (ASCII and Latin without combining marks) are in NFC as they stand.
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0xcc; });
  if (plain) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return std::string(text);
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  if (nfc->isNormalizedUTF8(piece, status) && U_SUCCESS(status)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  icu::StringByteSink<std::string> sink(&out);
  status = U_ZERO_ERROR;
  nfc->normalizeUTF8(0, piece, sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

void TextBuilder::add(Role role, std::string_view text, NodeId group) {
  if (text.empty()) return;
  const std::string clean = to_nfc(text);
  const bool continues = group != no_node && group == last_group_ && !blocks_.empty() && blocks_.back().role == role;
  if (!text_.empty()) text_ += continues ? "\n" : "\n\n";
  const auto begin = static_cast<std::uint32_t>(text_.size());
  text_ += clean;
  const auto end = static_cast<std::uint32_t>(text_.size());
  if (continues)
    blocks_.back().end = end;
  else
    blocks_.push_back({role, begin, end});
  last_group_ = group;
}

void TextBuilder::finish(Article& article) {
  article.text = std::move(text_);
  article.blocks = std::move(blocks_);
}

}  // namespace kroniek::article
