// The three kinds of archive (archive_blocks.h). Memory: the input's window, and 4 MiB of output for gzip.
#include "source/archive_blocks.h"

#include <libdeflate.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "source/content_coding.h"

namespace kroniek {
namespace {

// How much of a member must be there to tell whether a record begins in it.
constexpr std::size_t peek_bytes = 32 * 1024;

std::string ratio_message(const Limits& limits) {
  return "it decompresses to more than " + std::to_string(limits.decompression_ratio) +
         " times its size (limit decompression_ratio); the rest of it was passed over";
}

class PlainBlocks final : public ArchiveBlocks {
 public:
  explicit PlainBlocks(std::unique_ptr<ByteInput> input) : input_(std::move(input)) {}

  State next(ArchiveBlock& block) override {
    input_->consume(given_);
    input_->fill(1);
    const bool first = input_->offset() == 0;
    block = {input_->view(), input_->offset(), first, false};
    given_ = block.bytes.size();
    if (given_ > 0) return State::block;
    if (input_->error_number() == 0 || reported_) return State::end;
    reported_ = true;
    damage_ = {std::string("reading failed (") + std::strerror(input_->error_number()) + ")", input_->offset(), false};
    return State::damaged;
  }
  bool recover() override { return false; }
  [[nodiscard]] bool plain() const noexcept override { return true; }

 private:
  std::unique_ptr<ByteInput> input_;
  std::size_t given_ = 0;
  bool reported_ = false;
};

// Common to gzip and zstd: the walk from member to member, and to the next one after damage.
class MemberBlocks : public ArchiveBlocks {
 public:
  MemberBlocks(std::unique_ptr<ByteInput> input, const Limits& limits) : input_(std::move(input)), limits_(limits) {}

  State next(ArchiveBlock& block) override {
    if (inside_) return continue_member(block);
    input_->fill(8);
    // Some writers pad with zeros; nothing but zeros to the end is no loss.
    while (!input_->view().empty() && input_->view()[0] == '\0') {
      const std::size_t zeros = std::min(input_->view().find_first_not_of('\0'), input_->view().size());
      input_->consume(zeros);
      input_->fill(8);
    }
    if (input_->view().empty()) {
      if (input_->error_number() == 0 || reported_) return State::end;
      reported_ = true;
      return fail(std::string("reading failed (") + std::strerror(input_->error_number()) + ")");
    }
    member_offset_ = input_->offset();
    if (!is_member(input_->view())) return fail("what is here is not a compressed record; passed over");
    return begin_member(block);
  }

  bool recover() override {
    inside_ = false;
    // The member that failed lies in the window still, unless it was large: look from just behind its signature.
    // Members inside each other, all damaged, could make that the square of their size, so there is a budget.
    rescanned_ += used_;
    if (rescanned_ > rescan_bytes + 4 * input_->offset()) input_->consume(used_);
    used_ = 0;
    input_->consume(1);
    while (input_->fill(8)) {
      const std::string_view view = input_->view();
      const std::size_t found = find_member(view);
      if (found == std::string_view::npos) {
        input_->consume(view.size() - 7);
        continue;
      }
      input_->consume(found);
      input_->fill(peek_bytes);
      if (begins_record(peek(input_->view().substr(0, peek_bytes)))) return true;
      input_->consume(1);
    }
    input_->consume(input_->view().size());
    return false;
  }

 protected:
  [[nodiscard]] virtual bool is_member(std::string_view bytes) const = 0;
  [[nodiscard]] virtual std::size_t find_member(std::string_view bytes) const = 0;
  [[nodiscard]] virtual std::string peek(std::string_view bytes) const = 0;
  virtual State begin_member(ArchiveBlock& block) = 0;
  virtual State continue_member(ArchiveBlock& block) = 0;

  State fail(std::string message, bool too_large = false) {
    inside_ = false;
    damage_ = {std::move(message), member_offset_, too_large};
    return State::damaged;
  }

  // The part of the window that decoding has not used yet. What was used stays while it can: a member that is cut
  // seems to reach into the next one (a stored block by up to 64 KiB; one whose codes happen to decode by a few ten
  // more), and recover() must find that one from the damaged one's own beginning, not from where decoding stopped;
  // and find it however little each read gives. Of a member larger than the window the last half of the window stays
  // (512 KiB); what a damaged member seemed to reach over before that is not searched. Half, so that each byte is
  // moved and searched once more at most.
  [[nodiscard]] std::string_view unused() {
    if (used_ == input_->capacity()) {
      const std::size_t kept = used_ / 2;
      input_->consume(used_ - kept);
      used_ = kept;
    }
    input_->fill(used_ + 1);
    return input_->view().substr(used_);
  }
  void end_member() {
    input_->consume(used_);
    used_ = 0;
    inside_ = false;
  }
  // Counts what came out of the member; false when it passes the limit.
  bool count(std::size_t in, std::size_t out) {
    member_in_ += in;
    member_out_ += out;
    return member_out_ <= limits_.ratio_free_bytes || member_out_ / limits_.decompression_ratio <= member_in_;
  }

  std::unique_ptr<ByteInput> input_;
  Limits limits_;
  std::uint64_t member_offset_ = 0;
  std::uint64_t member_in_ = 0;
  std::uint64_t member_out_ = 0;
  std::size_t used_ = 0;  // bytes of the window that decoding has taken
  bool inside_ = false;
  bool first_block_ = false;

 private:
  static constexpr std::uint64_t rescan_bytes = 64u << 20;
  std::uint64_t rescanned_ = 0;
  bool reported_ = false;
};

struct CloseInflate {
  void operator()(z_stream* stream) const noexcept {
    inflateEnd(stream);
    delete stream;
  }
};
struct CloseDeflate {
  void operator()(libdeflate_decompressor* decompressor) const noexcept { libdeflate_free_decompressor(decompressor); }
};

// gzip. A member that fits into the window is unpacked at once by libdeflate (twice as fast as zlib); a larger
// one, and one that libdeflate refuses, goes through zlib in steps.
class GzipBlocks final : public MemberBlocks {
 public:
  GzipBlocks(std::unique_ptr<ByteInput> input, const Limits& limits)
      : MemberBlocks(std::move(input), limits),
        decompressor_(libdeflate_alloc_decompressor()),
        out_(new char[out_bytes]) {}

 private:
  static constexpr std::size_t out_bytes = 4u << 20;
  static constexpr std::size_t step_bytes = 256u << 10;

  [[nodiscard]] bool is_member(std::string_view bytes) const override { return is_gzip(bytes); }
  [[nodiscard]] std::size_t find_member(std::string_view bytes) const override { return bytes.find("\x1f\x8b\x08"); }
  [[nodiscard]] std::string peek(std::string_view bytes) const override { return peek_inside(bytes, 64); }

  State begin_member(ArchiveBlock& block) override {
    used_ = 0;
    member_in_ = member_out_ = 0;
    for (bool refilled = false; decompressor_; refilled = true) {
      std::size_t in = 0;
      std::size_t out = 0;
      const std::size_t there = input_->view().size();
      const libdeflate_result status = libdeflate_gzip_decompress_ex(decompressor_.get(), input_->view().data(), there,
                                                                     out_.get(), out_bytes, &in, &out);
      if (status == LIBDEFLATE_SUCCESS) {
        if (!count(in, out)) break;
        block = {{out_.get(), out}, member_offset_, true, true};
        input_->consume(in);
        return State::block;
      }
      // Perhaps only the window ended before the member. (Refilling moves what is there, so not for every member.)
      if (status != LIBDEFLATE_BAD_DATA || refilled || input_->ended() || there > input_->capacity() / 2) break;
      input_->fill(input_->capacity());
    }
    member_in_ = member_out_ = 0;
    if (!stream_) {
      stream_.reset(new z_stream{});
      if (inflateInit2(stream_.get(), 31) != Z_OK) return fail("there is no memory to decompress it");
    } else {
      inflateReset(stream_.get());
    }
    inside_ = true;
    first_block_ = true;
    return continue_member(block);
  }

  State continue_member(ArchiveBlock& block) override {
    while (true) {
      const std::string_view in = unused();
      stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
      stream_->avail_in = static_cast<uInt>(in.size());
      stream_->next_out = reinterpret_cast<Bytef*>(out_.get());
      stream_->avail_out = static_cast<uInt>(step_bytes);
      const int status = inflate(stream_.get(), Z_NO_FLUSH);
      const std::size_t used = in.size() - stream_->avail_in;
      const std::size_t made = step_bytes - stream_->avail_out;
      used_ += used;
      if (!count(used, made)) return fail(ratio_message(limits_), true);
      const bool at_end = status == Z_STREAM_END;
      if (at_end) end_member();
      if (made > 0 || at_end) {
        block = {{out_.get(), made}, member_offset_, std::exchange(first_block_, false), at_end};
        return State::block;
      }
      if (status == Z_DATA_ERROR || status == Z_NEED_DICT)
        return fail(std::string("the gzip member is damaged (") + (stream_->msg ? stream_->msg : "bad data") + ")");
      if (status != Z_OK && status != Z_BUF_ERROR) return fail("the gzip member could not be decompressed");
      if (used == 0 && input_->ended() && unused().empty())
        return fail("the gzip member is cut short by the end of the file");
    }
  }

  std::unique_ptr<libdeflate_decompressor, CloseDeflate> decompressor_;
  std::unique_ptr<z_stream, CloseInflate> stream_;
  std::unique_ptr<char[]> out_;
};

struct FreeContext {
  void operator()(ZSTD_DCtx* context) const noexcept { ZSTD_freeDCtx(context); }
};

// zstd: a frame a record, with the dictionary of https://iipc.github.io/warc-specifications/specifications/warc-zstd/
class ZstdBlocks final : public MemberBlocks {
 public:
  ZstdBlocks(std::unique_ptr<ByteInput> input, const Limits& limits)
      : MemberBlocks(std::move(input), limits), context_(ZSTD_createDCtx()), out_(new char[out_bytes]) {}

 private:
  static constexpr std::size_t out_bytes = 4u << 20;
  static constexpr std::size_t step_bytes = 256u << 10;
  static constexpr std::size_t most_dictionary_bytes = 16u << 20;

  [[nodiscard]] bool is_member(std::string_view bytes) const override {
    return is_zstd(bytes) || is_zstd_skippable(bytes);
  }
  [[nodiscard]] std::size_t find_member(std::string_view bytes) const override {
    return bytes.find("\x28\xb5\x2f\xfd");
  }
  [[nodiscard]] std::string peek(std::string_view bytes) const override {
    std::string out(64, '\0');
    ZSTD_inBuffer in{bytes.data(), 0, 0};
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only);
    for (std::size_t wanted = 5; wanted > 0 && in.pos < bytes.size() && to.pos < to.size;) {
      in.size = in.pos + std::min(wanted, bytes.size() - in.pos);
      const std::size_t before = in.pos + to.pos;
      wanted = ZSTD_decompressStream(context_.get(), &to, &in);
      if (ZSTD_isError(wanted) || in.pos + to.pos == before) break;
    }
    out.resize(to.pos);
    return out;
  }

  State begin_member(ArchiveBlock& block) override {
    if (!context_) return fail("there is no memory to decompress it");
    used_ = 0;
    member_in_ = member_out_ = 0;
    if (is_zstd_skippable(input_->view())) return skippable(block);
    if (at_once(block)) return State::block;
    ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only);  // which keeps the dictionary
    wanted_ = 5;                                               // the smallest frame header
    inside_ = true;
    first_block_ = true;
    return continue_member(block);
  }

  // A frame that is there as a whole and says how much is in it.
  bool at_once(ArchiveBlock& block) {
    std::size_t size = ZSTD_findFrameCompressedSize(input_->view().data(), input_->view().size());
    if (ZSTD_isError(size) && input_->view().size() <= input_->capacity() / 2) {
      // Perhaps only the window ended before the frame. (Refilling moves what is there, so not for every frame.)
      input_->fill(input_->capacity());
      size = ZSTD_findFrameCompressedSize(input_->view().data(), input_->view().size());
    }
    if (ZSTD_isError(size)) return false;
    const unsigned long long content = ZSTD_getFrameContentSize(input_->view().data(), size);
    if (content > out_bytes) return false;  // also where it is unknown
    const std::size_t made = ZSTD_decompressDCtx(context_.get(), out_.get(), out_bytes, input_->view().data(), size);
    if (ZSTD_isError(made) || !count(size, made)) {
      member_in_ = member_out_ = 0;
      return false;
    }
    block = {{out_.get(), made}, member_offset_, true, true};
    input_->consume(size);
    return true;
  }

  // Block by block, giving zstd just what it asks for: given more it may meet damage in the same call in which it
  // decompresses what comes before, which is then lost.
  State continue_member(ArchiveBlock& block) override {
    while (true) {
      const std::string_view view = unused();
      ZSTD_inBuffer in{view.data(), std::min(wanted_, view.size()), 0};
      ZSTD_outBuffer to{out_.get(), step_bytes, 0};
      const std::size_t status = ZSTD_decompressStream(context_.get(), &to, &in);
      used_ += in.pos;
      if (ZSTD_isError(status))
        return fail(std::string("the zstd frame is damaged (") + ZSTD_getErrorName(status) + ")");
      if (!count(in.pos, to.pos)) return fail(ratio_message(limits_), true);
      wanted_ = status;
      const bool at_end = status == 0;
      if (at_end) end_member();
      if (to.pos > 0 || at_end) {
        block = {{out_.get(), to.pos}, member_offset_, std::exchange(first_block_, false), at_end};
        return State::block;
      }
      if (in.pos == 0 && input_->ended() && unused().empty())
        return fail("the zstd frame is cut short by the end of the file");
    }
  }

  // A skippable frame: the dictionary when it is the file's first and has the specification's number, otherwise
  // nothing of ours. It gives an empty block, so that the caller sees the member's beginning pass.
  State skippable(ArchiveBlock& block) {
    const std::string_view head = input_->view();
    if (head.size() < 8) return fail("the zstd frame is cut short by the end of the file");
    std::uint32_t size = 0;
    for (unsigned i = 0; i < 4; ++i)
      size |= static_cast<std::uint32_t>(static_cast<unsigned char>(head[4 + i])) << (8 * i);
    const bool is_dictionary = input_->offset() == 0 && head[0] == '\x5d';
    if (is_dictionary && size > most_dictionary_bytes) {
      return fail("the archive's zstd dictionary has " + std::to_string(size) + " bytes, more than " +
                      std::to_string(most_dictionary_bytes),
                  true);
    }
    input_->consume(8);
    std::string dictionary;
    std::uint32_t left = size;
    while (left > 0) {
      if (!input_->fill(1)) return fail("the zstd frame is cut short by the end of the file");
      const std::size_t piece = std::min<std::size_t>(left, input_->view().size());
      if (is_dictionary) dictionary.append(input_->view().substr(0, piece));
      input_->consume(piece);
      left -= static_cast<std::uint32_t>(piece);
    }
    if (is_dictionary) {
      // It may be compressed itself.
      if (is_zstd(dictionary)) {
        Limits limits = limits_;
        limits.page_bytes = most_dictionary_bytes;
        Unpacked unpacked = unpack(dictionary, Coding::zstd, limits);
        if (unpacked.outcome != Unpacked::Outcome::whole) return fail("the archive's zstd dictionary is damaged");
        dictionary = std::move(unpacked.bytes);
      }
      if (ZSTD_isError(ZSTD_DCtx_loadDictionary(context_.get(), dictionary.data(), dictionary.size()))) {
        return fail("the archive's zstd dictionary is damaged");
      }
    }
    block = {{}, member_offset_, true, true};
    return State::block;
  }

  std::unique_ptr<ZSTD_DCtx, FreeContext> context_;
  std::unique_ptr<char[]> out_;
  std::size_t wanted_ = 0;  // bytes of input that zstd asks for
};

}  // namespace

bool begins_record(std::string_view bytes) noexcept {
  if (bytes.starts_with("WARC/") || bytes.starts_with("filedesc:") || bytes.starts_with("dns:")) return true;
  // ARC: "URL IP-address 20140216050221 text/html 1591".
  const std::size_t colon = bytes.substr(0, 16).find("://");
  return colon != std::string_view::npos && colon >= 3 &&
         std::all_of(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return c >= 'a' && c <= 'z'; });
}

std::unique_ptr<ArchiveBlocks> open_archive_blocks(std::unique_ptr<ByteInput> input, const Limits& limits) {
  input->fill(8);
  const std::string_view head = input->view();
  if (is_gzip(head)) return std::make_unique<GzipBlocks>(std::move(input), limits);
  if (is_zstd(head) || is_zstd_skippable(head)) return std::make_unique<ZstdBlocks>(std::move(input), limits);
  return std::make_unique<PlainBlocks>(std::move(input));
}

}  // namespace kroniek
