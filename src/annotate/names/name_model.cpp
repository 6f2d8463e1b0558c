// Reads a tagger's weights (name_model.h).
#include "annotate/names/name_model.h"

#include <bit>
#include <cmath>
#include <cstring>

namespace kroniek::annotate {

std::uint64_t NameModel::checksum_of(std::string_view rest) noexcept {
  std::uint64_t sum = 0xcbf29ce484222325ull ^ rest.size();
  while (!rest.empty()) {
    std::uint64_t word = 0;
    const std::size_t size = rest.size() < sizeof word ? rest.size() : sizeof word;
    std::memcpy(&word, rest.data(), size);
    sum = (sum ^ word) * 0x9e3779b97f4a7c15ull;
    sum ^= sum >> 32;
    rest.remove_prefix(size);
  }
  return sum;
}

std::optional<NameModel> NameModel::read(std::string_view file) {
  static_assert(sizeof(Header) == 40);
  if constexpr (std::endian::native != std::endian::little) return std::nullopt;
  Header header;
  if (file.size() < sizeof header) return std::nullopt;
  std::memcpy(&header, file.data(), sizeof header);
  if (std::memcmp(header.magic, magic, sizeof magic) != 0 || header.version != version) return std::nullopt;
  if (header.row_slots == 0 || header.row_slots > most_slots || header.list_slots > most_slots) return std::nullopt;
  if (!std::isfinite(header.unit) || header.unit <= 0 || header.unit > 1) return std::nullopt;

  NameModel model;
  constexpr std::size_t transitions_size = sizeof model.transitions_;
  const std::size_t rows_size = header.row_slots * (sizeof(std::uint16_t) + name_label_count);
  const std::size_t lists_size = header.list_slots * (sizeof(std::uint16_t) + 1);
  const std::size_t size = sizeof header + transitions_size + rows_size + lists_size;
  if (header.size != size || file.size() != size) return std::nullopt;
  if (checksum_of(file.substr(sizeof header)) != header.checksum) return std::nullopt;

  const char* at = file.data() + sizeof header;
  std::memcpy(model.transitions_.data(), at, transitions_size);
  at += transitions_size;
  model.row_checks_ = reinterpret_cast<const unsigned char*>(at);
  at += header.row_slots * sizeof(std::uint16_t);
  model.rows_ = reinterpret_cast<const std::int8_t*>(at);
  at += header.row_slots * name_label_count;
  const auto* checks = reinterpret_cast<const unsigned char*>(at);
  model.lexicon_ = NameLexicon(checks, checks + header.list_slots * sizeof(std::uint16_t), header.list_slots);
  model.row_slots_ = header.row_slots;
  model.unit_ = header.unit;
  model.checksum_ = header.checksum;
  return model;
}

}  // namespace kroniek::annotate
