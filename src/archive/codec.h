// Compression of records and pages: zstd, with a dictionary of the archive's own where there is one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kroniek::archive {

// A trained dictionary, made ready for both ways. Safe to use from many threads.
class Dictionary {
 public:
  // nullptr for bytes that are no dictionary.
  [[nodiscard]] static std::shared_ptr<const Dictionary> make(std::int64_t id, std::string_view bytes);
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;
  ~Dictionary();

  [[nodiscard]] std::int64_t id() const noexcept { return id_; }  // its row

 private:
  friend std::string compress(std::string_view bytes, const Dictionary* dictionary, int level);
  friend std::optional<std::string> decompress(std::string_view frame, const Dictionary* dictionary);
  explicit Dictionary(std::int64_t id) : id_(id) {}

  std::int64_t id_;
  void* compressor_ = nullptr;    // ZSTD_CDict
  void* decompressor_ = nullptr;  // ZSTD_DDict
};

// One zstd frame that states its content's size and carries a checksum. `dictionary` may be null; the level is looked
// at without one.
[[nodiscard]] std::string compress(std::string_view bytes, const Dictionary* dictionary, int level = 3);

// nullopt for bytes that are no whole frame, were made with another dictionary, or state more than `most_content`
// bytes.
[[nodiscard]] std::optional<std::string> decompress(std::string_view frame, const Dictionary* dictionary);
inline constexpr std::size_t most_content = std::size_t{1} << 30;

// A dictionary from samples of what it will be used for; empty when they are too few or too small.
[[nodiscard]] std::string train_dictionary(const std::vector<std::string_view>& samples);

}  // namespace kroniek::archive
