// Loads and evaluates the forest of the reading model.
#include "page/model.h"

#include <libdeflate.h>

#include <cmath>
#include <cstring>

// The weights as a part of the binary: models/reading/reading.model, byte for byte.
asm(R"(
  .section .rodata
  .balign 8
  .globl kroniek_reading_model_begin
  .hidden kroniek_reading_model_begin
kroniek_reading_model_begin:
  .incbin ")" KRONIEK_READING_MODEL R"("
  .globl kroniek_reading_model_end
  .hidden kroniek_reading_model_end
kroniek_reading_model_end:
  .byte 0
  .text
)");
extern "C" {
extern const char kroniek_reading_model_begin[] __attribute__((visibility("hidden")));
extern const char kroniek_reading_model_end[] __attribute__((visibility("hidden")));
}

namespace kroniek::page {
namespace {

constexpr std::string_view magic = "KRNKREAD";
constexpr std::uint32_t most_trees = 4096;

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  template <class T>
  [[nodiscard]] T take() noexcept {
    T value{};
    if (bytes_.size() < sizeof(T)) {
      failed_ = true;
      return value;
    }
    std::memcpy(&value, bytes_.data(), sizeof(T));
    bytes_.remove_prefix(sizeof(T));
    return value;
  }
  [[nodiscard]] bool failed() const noexcept { return failed_; }
  [[nodiscard]] std::string_view rest() const noexcept { return bytes_; }

 private:
  std::string_view bytes_;
  bool failed_ = false;
};

Error damaged(std::string_view what) {
  return {ErrorCode::damaged, "not a reading model: " + std::string(what), "reading.model"};
}

}  // namespace

Result<Model> Model::load(std::string_view bytes) {
  if (!bytes.starts_with(magic)) return damaged("it does not begin with its mark");
  Reader in(bytes.substr(magic.size()));
  const auto version = in.take<std::uint32_t>();
  Model model;
  model.features_ = in.take<std::uint32_t>();
  const auto trees = in.take<std::uint32_t>();
  const auto crc = in.take<std::uint32_t>();
  if (in.failed() || version != 1) return damaged("its version is not 1");
  if (trees > most_trees || model.features_ > 4096) return damaged("it names too many trees or features");
  if (libdeflate_crc32(0, in.rest().data(), in.rest().size()) != crc) return damaged("its checksum is wrong");
  for (std::uint32_t t = 0; t < trees; ++t) {
    const auto nodes = in.take<std::uint16_t>();
    const auto leaves = in.take<std::uint16_t>();
    if (in.failed() || leaves == 0) return damaged("a tree without leaves");
    Tree tree{static_cast<std::uint32_t>(model.splits_.size()), static_cast<std::uint32_t>(model.leaves_.size()),
              nodes == 0};
    const auto reaches = [nodes, leaves](int from, int child) {
      return child < 0 ? ~child < leaves : child > from && child < nodes;
    };
    for (int n = 0; n < nodes; ++n) {
      Split split;
      split.threshold = in.take<float>();
      split.feature = in.take<std::uint16_t>();
      split.left = in.take<std::int16_t>();
      split.right = in.take<std::int16_t>();
      if (in.failed() || split.feature >= model.features_ || !reaches(n, split.left) || !reaches(n, split.right))
        return damaged("a split that leads nowhere");
      model.splits_.push_back(split);
    }
    for (int l = 0; l < leaves; ++l) {
      const auto value = in.take<float>();
      if (in.failed() || !std::isfinite(value)) return damaged("a leaf that is not a number");
      model.leaves_.push_back(value);
    }
    model.trees_.push_back(tree);
  }
  if (!in.rest().empty()) return damaged("it is longer than its trees");
  return model;
}

const Model& Model::built_in() {
  // The built-in bytes are checked by a test; a broken build gives an empty forest, not a crash.
  static const Model model = [] {
    Result<Model> loaded = load({kroniek_reading_model_begin,
                                 static_cast<std::size_t>(kroniek_reading_model_end - kroniek_reading_model_begin)});
    return loaded ? std::move(loaded).value() : Model{};
  }();
  return model;
}

float Model::score(const float* row) const noexcept {
  float sum = 0;
  for (const Tree& tree : trees_) {
    if (tree.is_leaf) {
      sum += leaves_[tree.leaves];
      continue;
    }
    const Split* splits = splits_.data() + tree.splits;
    int at = 0;
    do {
      const Split& split = splits[at];
      at = row[split.feature] <= split.threshold ? split.left : split.right;
    } while (at >= 0);
    sum += leaves_[tree.leaves + static_cast<std::uint32_t>(~at)];
  }
  return sum;
}

}  // namespace kroniek::page
