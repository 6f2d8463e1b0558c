// One page, read whole (page_source.h).
#include "source/page_source.h"

#include <cstring>
#include <utility>

#include "source/content_coding.h"
#include "source/content_kind.h"
#include "source/mhtml.h"

namespace kroniek {
namespace {

std::string_view media_type_of(PageKind kind) {
  switch (kind) {
    case PageKind::text: return "text/plain";
    case PageKind::xhtml: return "application/xhtml+xml";
    case PageKind::html:
    case PageKind::mhtml: return "text/html";
  }
  return "text/html";
}

class PageSource final : public Source {
 public:
  PageSource(std::string name, std::unique_ptr<ByteInput> input, PageKind kind, const SourceOptions& options,
             Counters& counters)
      : name_(std::move(name)), input_(std::move(input)), kind_(kind), options_(options), counters_(counters) {}

  std::optional<Result<Capture>> next() override {
    if (after_error_) return std::exchange(after_error_, std::nullopt);
    if (!input_) return std::nullopt;
    bool cut = false;
    Result<Capture> result = read(cut);
    input_.reset();
    if (!result.ok()) return result;
    result->source = name_;
    if (result->url.empty()) result->url = options_.url;
    if (!cut) return result;
    const std::string found = std::to_string(result->bytes.size());
    after_error_ = std::move(result).value();
    return Error{ErrorCode::damaged,
                 "the compressed file is damaged or cut short (found " + found + " bytes); read what was there",
                 place_name(name_)};
  }

  [[nodiscard]] SourceProgress progress() const override { return counters_.snapshot(); }

 private:
  Result<Capture> read(bool& cut) {
    const Limits& limits = options_.limits;
    std::string bytes;
    while (input_->fill(1)) {
      bytes.append(input_->view());
      input_->consume(input_->view().size());
      if (bytes.size() > limits.page_bytes) return file_too_large(name_, 0, limits);
    }
    if (input_->error_number() != 0) {
      return Error{ErrorCode::unreadable, std::string("reading failed (") + std::strerror(input_->error_number()) + ")",
                   place_name(name_)};
    }
    if (is_gzip(bytes) || is_zstd(bytes)) {
      Unpacked unpacked = unpack(bytes, is_gzip(bytes) ? Coding::gzip : Coding::zstd, limits);
      if (unpacked.outcome == Unpacked::Outcome::too_large) {
        const bool ratio = unpacked.limit == "decompression_ratio";
        return Error{ErrorCode::too_large,
                     ratio ? "the file decompresses to more than " + std::to_string(limits.decompression_ratio) +
                                 " times its size (limit decompression_ratio)"
                           : "the file has more than " + std::to_string(limits.page_bytes) +
                                 " bytes after decompression (limit page_bytes)",
                     place_name(name_)};
      }
      cut = unpacked.outcome == Unpacked::Outcome::damaged;
      if (cut && unpacked.bytes.empty()) {
        return Error{ErrorCode::damaged,
                     "the compressed file is damaged, and nothing of it could be read; fetch it again",
                     place_name(name_)};
      }
      bytes = std::move(unpacked.bytes);
    }
    if (const std::string_view binary = binary_kind(bytes); !binary.empty()) return not_a_page(name_, binary);
    if (kind_ == PageKind::mhtml) {
      std::uint64_t foreign = 0;
      Result<Capture> capture = read_mhtml(bytes, limits, foreign);
      counters_.skipped_foreign += foreign;
      if (!capture.ok()) return Error{capture.error().code, capture.error().message, place_name(name_)};
      return capture;
    }
    Capture capture;
    capture.bytes = std::move(bytes);
    capture.media_type = media_type_of(kind_);
    return capture;
  }

  std::string name_;
  std::unique_ptr<ByteInput> input_;
  PageKind kind_;
  SourceOptions options_;
  Counters& counters_;
  std::optional<Capture> after_error_;  // what was there of a file whose error was given
};

}  // namespace

std::string place_name(const std::string& name) {
  return name == "-" ? "standard input" : name;
}

Error file_too_large(const std::string& name, std::uint64_t size, const Limits& limits) {
  const std::string has =
      size == 0 ? "it goes on past " : "the file has " + std::to_string(size) + " bytes, more than ";
  return {ErrorCode::too_large,
          has + std::to_string(limits.page_bytes) +
              " bytes (limit page_bytes), too many for one page; is it an archive? name it .warc",
          place_name(name)};
}

Error not_a_page(const std::string& name, std::string_view kind) {
  return {ErrorCode::unsupported,
          "this seems to be " + std::string(kind) +
              ", which kroniek does not read; give it pages (.html, .mhtml, .txt, also .gz), archives (.warc, "
              ".warc.gz, .warc.zst) or folders of them",
          place_name(name)};
}

std::unique_ptr<Source> open_page(std::string name, std::unique_ptr<ByteInput> input, PageKind kind,
                                  const SourceOptions& options, Counters& counters) {
  return std::make_unique<PageSource>(std::move(name), std::move(input), kind, options, counters);
}

}  // namespace kroniek
