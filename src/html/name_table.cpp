// NameTable: the compile-time table of known names, and the growing one of a document's own.
#include "html/name_table.h"

#include <algorithm>
#include <utility>

namespace kroniek {
namespace {

constexpr KnownNames hash_known_names() {
  KnownNames table{};
  table.spellings = {"",
#define KRONIEK_NAME_SPELLING(identifier, spelling) spelling,
                     KRONIEK_NAMES(KRONIEK_NAME_SPELLING)
#undef KRONIEK_NAME_SPELLING
  };
  for (std::uint32_t i = 1; i < known_name_count; ++i) {
    const NameKey key = NameKey::of(table.spellings[i]);
    std::size_t slot = KnownNames::home(key.hash());
    while (table.slots[slot].name != Name::none) slot = (slot + 1) & (table.slots.size() - 1);
    table.slots[slot] = {key.low, key.high, static_cast<Name>(i), key.size};
  }
  return table;
}
static_assert(known_name_count < 700, "the table of known names gets full: give KnownNames::bits one more");

}  // namespace

constinit const KnownNames known_names = hash_known_names();

Name NameTable::find(std::string_view spelling) const {
  // U+0000 would look like the padding of a key; no name holds it.
  if (spelling.empty() || spelling.find('\0') != std::string_view::npos) return Name::none;
  const NameKey key = NameKey::of(spelling);
  const Name known = find_known(key, spelling);
  return known != Name::none ? known : find_own(key, spelling);
}

Name NameTable::find_own(const NameKey& key, std::string_view spelling) const {
  std::size_t slot = home(key);
  for (std::size_t probe = 0; probe < longest_probe; ++probe, slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot].name == Name::none) return Name::none;
    if (slots_[slot].is(key) && same(slots_[slot], spelling)) return slots_[slot].name;
  }
  const auto found = crowded_out_.find(spelling);
  return found == crowded_out_.end() ? Name::none : found->second;
}

Name NameTable::intern_own(const NameKey& key, std::string_view spelling) {
  const Name found = find_own(key, spelling);
  if (found != Name::none) return found;
  if (spellings_.size() >= limit_) {
    limit_hit_ = true;
    return Name::name_limit;
  }
  if (spellings_.size() * 2 >= slots_.size()) grow();
  const auto name = static_cast<Name>(known_name_count + spellings_.size());
  spellings_.push_back(text_.store(spelling));
  stamps_.push_back(0);
  place({key.low, key.high, name, key.size}, spellings_.back());
  return name;
}

std::array<char, NameKey::inline_bytes> NameTable::bytes_of(const NameKey& short_key) noexcept {
  std::array<char, NameKey::inline_bytes> bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<char>((i < 8 ? short_key.low : short_key.high) >> (8 * (i % 8)));
  }
  return bytes;
}

Name NameTable::intern_own(const NameKey& short_key) {
  const auto bytes = bytes_of(short_key);
  return intern_own(short_key, {bytes.data(), short_key.size});
}

Name NameTable::find(const NameKey& short_key) const {
  const auto bytes = bytes_of(short_key);
  const Name known = find_known(short_key, {});
  return known != Name::none ? known : find_own(short_key, {bytes.data(), short_key.size});
}

void NameTable::place(const NameSlot& filled, std::string_view spelling) {
  std::size_t slot = home({filled.low, filled.high, filled.size});
  for (std::size_t probe = 0; probe < longest_probe; ++probe, slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot].name != Name::none) continue;
    slots_[slot] = filled;
    return;
  }
  crowded_out_.emplace(spelling, filled.name);
}

// Slots are taken in the order of their hashes, so that both tables are walked from their beginning to their end.
void NameTable::grow() {
  std::vector<NameSlot> old(std::size_t{1} << ++bits_);
  old.swap(slots_);
  const auto crowded_out = std::exchange(crowded_out_, {});
  for (const NameSlot& slot : old) {
    if (slot.name != Name::none) place(slot, spelling(slot.name));
  }
  for (const auto& [spelling, name] : crowded_out) {
    const NameKey key = NameKey::of(spelling);
    place({key.low, key.high, name, key.size}, spelling);
  }
}

void NameTable::clear(std::uint32_t limit) {
  // Attributes keep 24 bits for a name (kroniek/document.h).
  limit_ = std::min(limit, (1u << 24) - known_name_count);
  limit_hit_ = false;
  if (!spellings_.empty() || slots_.empty()) {
    // A table that one page blew up is not kept: clearing it would slow every later page down.
    if (bits_ != first_bits) slots_ = {};
    bits_ = first_bits;
    slots_.assign(std::size_t{1} << bits_, {});
    if (spellings_.size() > 1u << 16) {
      spellings_ = {};
      stamps_ = {};
    }
  }
  crowded_out_.clear();
  spellings_.clear();
  text_.clear();
  stamps_.resize(known_name_count, 0);
}

void NameTable::restart_sets() noexcept {
  std::fill(stamps_.begin(), stamps_.end(), 0);
  set_ = 1;
}

}  // namespace kroniek
