// ParseErrors: the first few parse errors of a page with their places, and a count of all.
//
// Not reported, since they would cost a look at every byte: the errors of the input stream itself
// (control-character-in-input-stream, noncharacter-in-input-stream, surrogate-in-input-stream;
// https://html.spec.whatwg.org/#preprocessing-the-input-stream). They change nothing in the document.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "kroniek/document.h"

namespace kroniek::html {

class ParseErrors {
 public:
  explicit ParseErrors(std::uint32_t keep = Limits{}.parse_errors) : keep_(keep) {}

  // Forgets everything; from now on the first `keep` errors are kept.
  void reset(std::uint32_t keep) {
    keep_ = keep;
    count_ = 0;
    kept_.clear();
  }

  // `code` is the standard's name, in static storage; `offset` is a byte offset in the input.
  void add(std::string_view code, std::uint32_t offset) {
    if (count_++ < keep_) kept_.push_back({code, offset});
  }

  [[nodiscard]] std::span<const ParseError> kept() const noexcept { return kept_; }
  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }

 private:
  std::uint32_t keep_;
  std::uint64_t count_ = 0;
  std::vector<ParseError> kept_;
};

}  // namespace kroniek::html
