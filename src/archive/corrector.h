// Corrections as they are applied: a version's annotations in, the corrected ones out. Knows no database; the rows are
// correction_store.cpp's, what a correction means include/kroniek/corrections.h's.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/fact_names.h"
#include "kroniek/annotation.h"
#include "kroniek/corrections.h"

namespace kroniek::archive {

// The version whose annotations are corrected. `text` is asked for only where a correction needs it.
struct CorrectedVersion {
  std::string_view address;
  std::string_view digest;  // hexadecimal
  std::function<std::string_view()> text;
};

// That a correction did something in a version.
struct CorrectionEffect {
  std::int64_t id = 0;
  std::uint64_t mentions = 0;
};

// Those of an archive that are not undone, made ready. Immutable.
class Corrections {
 public:
  Corrections() = default;
  // In the order in which they apply. Of one article or one key at most most_together are kept, the first ones.
  explicit Corrections(std::vector<Correction> all);

  [[nodiscard]] bool empty() const noexcept { return all_.empty(); }
  [[nodiscard]] const std::vector<Correction>& all() const noexcept { return all_; }
  // Whether some are of one article only, so that a version's address is to be looked up.
  [[nodiscard]] bool has_addresses() const noexcept { return !by_address_.empty(); }
  // Whether a version at this address may be changed at all.
  [[nodiscard]] bool concern(const Annotations& annotations, std::string_view address) const;

  std::vector<CorrectionEffect> apply(const CorrectedVersion& version, Annotations& annotations) const;

  // Who was merged into somebody else is found by the old name too: adds the keys that these became.
  void follow(NameKeys& keys) const;

  static constexpr std::size_t most_together = 1'000;

 private:
  using Numbers = std::vector<std::uint32_t>;
  std::vector<Correction> all_;
  std::unordered_map<std::string, Numbers> by_key_;  // of those of the whole archive
  std::unordered_map<std::string, Numbers> by_address_;
  std::map<std::vector<std::string>, Numbers> merged_;  // merges of the whole archive, by the words of the key
};

}  // namespace kroniek::archive
