// Reads the gazetteer's bytes in place.
#include "annotate/places/gazetteer.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "text/fold.h"

namespace kroniek::annotate {

static_assert(std::endian::native == std::endian::little, "the gazetteer is written and read in little-endian order");

namespace {

template <typename Number>
Number read(const char* at) noexcept {
  Number number;
  std::memcpy(&number, at, sizeof number);
  return number;
}

bool is_utf8(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    if (text::next_char(text, at) == text::not_a_char) return false;
  }
  return true;
}

bool is_capital(char c) noexcept {
  return c >= 'A' && c <= 'Z';
}

}  // namespace

std::optional<Gazetteer> Gazetteer::open(std::string_view bytes) {
  using namespace gazetteer_file;
  if (bytes.size() < header_bytes || !bytes.starts_with(magic)) return std::nullopt;
  Gazetteer found;
  found.revision_ = bytes.substr(16, 16);
  for (const char c : found.revision_) {
    if (c < '0' || c > 'z') return std::nullopt;
  }
  const char* const numbers = bytes.data() + 32;
  found.places_ = read<std::uint32_t>(numbers);
  found.bucket_bits_ = read<std::uint32_t>(numbers + 4);
  found.postings_ = read<std::uint32_t>(numbers + 8);
  const std::uint32_t strings = read<std::uint32_t>(numbers + 12);
  if (found.places_ > most_places || found.bucket_bits_ < 1 || found.bucket_bits_ > most_bucket_bits) {
    return std::nullopt;
  }
  const std::uint64_t places = std::uint64_t{found.places_} * place_bytes;
  const std::uint64_t buckets = ((std::uint64_t{1} << found.bucket_bits_) + 1) * 4;
  const std::uint64_t postings = std::uint64_t{found.postings_} * posting_bytes;
  if (bytes.size() != header_bytes + places + buckets + postings + strings) return std::nullopt;
  found.places_at_ = bytes.data() + header_bytes;
  found.buckets_at_ = found.places_at_ + places;
  found.postings_at_ = found.buckets_at_ + buckets;
  found.strings_ = bytes.substr(bytes.size() - strings);
  return found;
}

PlaceRecord Gazetteer::place(std::uint32_t number) const noexcept {
  PlaceRecord record;
  if (number >= places_) return record;
  const char* const at = places_at_ + std::size_t{number} * gazetteer_file::place_bytes;
  const auto kind = static_cast<unsigned char>(at[26]);
  const std::int32_t latitude = read<std::int32_t>(at + 4);
  const std::int32_t longitude = read<std::int32_t>(at + 8);
  if (kind == 0 || kind >= place_kinds || latitude < -9'000'000 || latitude > 9'000'000 || longitude < -18'000'000 ||
      longitude > 18'000'000) {
    return record;
  }
  record.kind = static_cast<PlaceKind>(kind);
  record.geonames = read<std::uint32_t>(at);
  record.latitude = latitude / 1e5;
  record.longitude = longitude / 1e5;
  record.population = read<std::uint32_t>(at + 12);
  const std::uint32_t name = read<std::uint32_t>(at + 16);
  const std::uint32_t parent = read<std::uint32_t>(at + 20);
  if (parent < places_) record.parent = parent;
  if (is_capital(at[24]) && is_capital(at[25])) std::memcpy(record.country, at + 24, 2);
  record.names = static_cast<std::uint8_t>(at[27]);
  if (name < strings_.size()) {
    const auto size = static_cast<unsigned char>(strings_[name]);
    if (size <= strings_.size() - name - 1 && is_utf8(strings_.substr(name + 1, size))) {
      record.name = strings_.substr(name + 1, size);
    }
  }
  return record;
}

void Gazetteer::find(std::string_view folded, std::vector<Posting>& found) const {
  if (folded.empty() || folded.size() > max_place_name_bytes) return;
  const std::uint64_t hash = gazetteer_file::name_hash(folded);
  const char* const bucket = buckets_at_ + (hash >> (64 - bucket_bits_)) * 4;
  const std::uint32_t begin = std::min(read<std::uint32_t>(bucket), postings_);
  const std::uint32_t end = std::min(read<std::uint32_t>(bucket + 4), postings_);
  const auto wanted = static_cast<std::uint32_t>(hash);
  std::size_t left = most_postings * 8;  // a bucket of a sound file has a handful of names
  std::size_t taken = 0;
  for (std::uint32_t i = begin; i < end && left > 0 && taken < most_postings; ++i, --left) {
    const char* const at = postings_at_ + std::size_t{i} * gazetteer_file::posting_bytes;
    if (read<std::uint32_t>(at) != wanted) continue;
    const std::uint32_t posting = read<std::uint32_t>(at + 4);
    const std::uint32_t place = posting & 0xFFFFFF;
    if (place >= places_) continue;
    found.push_back({place, static_cast<std::uint8_t>(posting >> 24)});
    ++taken;
  }
}

std::string fold_place_name(std::string_view name) {
  std::string folded;
  std::size_t letters = 0;  // of the word that is being read
  bool parted = false;
  const auto append = [&](std::string_view bytes) {
    if (bytes.empty()) return;
    if (parted && !folded.empty()) folded += ' ';
    if (parted) letters = 0;
    parted = false;
    folded.append(bytes);
    ++letters;
  };
  for (std::size_t at = 0; at < name.size() && folded.size() < max_place_name_bytes;) {
    const std::size_t begin = at;
    const char32_t point = text::next_char(name, at);
    // Straight and curly apostrophes, and the letters that romanisations write for a glottal stop or a soft sign.
    if (point == U'\'' || point == U'’' || point == U'‘' || point == U'ʼ' || point == U'ʻ' || point == U'`' ||
        point == U'´' || point == U'ʹ') {
      continue;
    }
    if (point == U'.' && letters < 2) continue;
    const text::FoldedChar c = point < 0x80                ? text::folded_ascii(static_cast<unsigned char>(point))
                               : point == text::not_a_char ? text::FoldedChar()
                                                           : text::folded_char(point);
    if (c.kind == text::CharClass::separator) {
      parted = true;
    } else if (c.kind == text::CharClass::ignorable) {
      continue;
    } else if (c.size == text::FoldedChar::in_context) {
      append(text::folded_by_icu(name.substr(begin, at - begin)));
    } else if (c.kind == text::CharClass::mark) {
      folded.append(c.bytes, c.size);
    } else {
      append({c.bytes, c.size});
    }
  }
  if (folded.size() > max_place_name_bytes) folded.clear();  // no place has such a name
  return folded;
}

// FNV-1a over the bytes, mixed at the end: the file keeps it, so it never changes.
std::uint64_t gazetteer_file::name_hash(std::string_view folded) noexcept {
  std::uint64_t hash = 0xcbf29ce484222325ull;
  for (const char c : folded) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccdull;
  hash ^= hash >> 33;
  hash *= 0xc4ceb9fe1a85ec53ull;
  return hash ^ (hash >> 33);
}

}  // namespace kroniek::annotate
