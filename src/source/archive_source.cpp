// Records to captures (archive_source.h). The reading goes from record to record; whatever is wrong with one is
// reported with its offset, and reading goes on with the next record that can be found.
#include "source/archive_source.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "source/content_kind.h"
#include "source/headers.h"
#include "source/http.h"
#include "source/page_source.h"
#include "source/record_input.h"

namespace kroniek {
namespace {

using Item = std::optional<Result<Capture>>;

// What is known of a record before its block is read.
struct RecordHead {
  std::string type;  // "response"; ARC records are responses
  std::string content_type;
  bool truncated = false;  // the crawler says that it cut the payload
  std::uint64_t length = 0;
  Capture capture;
};

// What is to be done with a payload of that media type.
enum class Want : std::uint8_t { page, text, look, nothing };

Want want_of(const std::string& media_type, std::string_view record_type) {
  if (media_type == "text/html" || media_type == "application/xhtml+xml") return Want::page;
  // Servers send robots.txt and scripts as text/plain; only who made the record by hand means an article by it.
  if (media_type == "text/plain" && record_type != "response") return Want::text;
  const bool unknown = media_type.empty() || media_type.find('/') == std::string::npos ||
                       media_type.starts_with("*/") || media_type == "application/octet-stream" ||
                       media_type == "unknown/unknown" || media_type == "text/plain" || media_type == "text/xml" ||
                       media_type == "application/xml" || media_type == "application/x-unknown-content-type";
  return unknown ? Want::look : Want::nothing;
}

// The line that begins an ARC record. Version 1 has five words, version 2 ten; an URL may hold blanks, so the
// words are counted from the end. https://archive.org/web/researcher/ArcFileFormat.php
std::optional<RecordHead> parse_arc_line(std::string_view line, bool version_2) {
  const std::size_t after = version_2 ? 9 : 4;
  std::vector<std::string_view> words(after);
  for (std::size_t i = after; i-- > 0;) {
    const std::size_t blank = line.rfind(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    words[i] = line.substr(blank + 1);
    line = line.substr(0, blank);
  }
  const std::optional<std::uint64_t> length = decimal(trim(words.back()));
  if (!length || line.empty()) return std::nullopt;
  RecordHead head;
  head.type = "response";
  head.content_type = words[2];
  head.length = *length;
  head.capture.url = line;
  head.capture.captured = date_of_arc(words[1]);
  return head;
}

class ArchiveSource final : public Source {
 public:
  ArchiveSource(std::string name, std::unique_ptr<ByteInput> input, const SourceOptions& options, Counters& counters)
      : name_(std::move(name)),
        limits_(options.limits),
        counters_(counters),
        input_(open_archive_blocks(std::move(input), limits_)) {}

  [[nodiscard]] bool is_collection() const noexcept override { return true; }
  std::optional<Result<Capture>> next() override {
    if (after_error_) return std::exchange(after_error_, std::nullopt);
    while (true) {
      skip_line_breaks();
      if (!input_.ensure(1)) {
        if (!input_.damaged()) return std::nullopt;
        std::optional<Error> error;
        if (!std::exchange(damage_reported_, false)) error = error_of_damage();
        input_.recover();
        if (error) return *std::move(error);
        continue;
      }
      place_ = input_.place();
      if (input_.view().size() < 16) input_.ensure(16);
      Item item;
      if (input_.view().starts_with("WARC/")) {
        item = read_warc_record();
      } else if (is_arc_ || input_.view().starts_with("filedesc://")) {
        is_arc_ = true;
        item = read_arc_record();
      } else {
        std::string message = std::to_string(resynchronise()) + " bytes here belong to no record";
        if (input_.view().empty() && input_.damaged()) {
          message += ": " + input_.damage().message;
          note_damage();
        }
        item = error_here(ErrorCode::damaged, message + next_record());
      }
      if (item) return item;
    }
  }

  [[nodiscard]] SourceProgress progress() const override { return counters_.snapshot(); }

 private:
  // -- errors -----------------------------------------------------------------------------------------------
  [[nodiscard]] static std::string offset_name(RecordInput::Place place) {
    std::string text = std::to_string(place.offset);
    if (place.inner > 0) text += "+" + std::to_string(place.inner);
    return text;
  }
  [[nodiscard]] Error error_here(ErrorCode code, std::string message) const {
    return {code, std::move(message), place_name(name_) + ": record at offset " + offset_name(place_)};
  }
  [[nodiscard]] Error error_of_damage() {
    place_ = {input_.damage().member_offset, 0};
    return error_here(input_.damage().too_large ? ErrorCode::too_large : ErrorCode::damaged, input_.damage().message);
  }
  [[nodiscard]] std::string next_record() const {
    return input_.view().empty() ? "" : "; went on with the next record";
  }
  Item foreign() {
    ++counters_.skipped_foreign;
    return std::nullopt;
  }

  // -- the stream -------------------------------------------------------------------------------------------
  void skip_line_breaks() {
    do {
      const std::string_view view = input_.view();
      const std::size_t breaks = std::min(view.find_first_not_of("\r\n"), view.size());
      if (breaks > 0) input_.consume(breaks);
    } while (input_.view().empty() && input_.ensure(1) && (input_.view()[0] == '\r' || input_.view()[0] == '\n'));
  }

  // Does another record begin at `at` in the view (a member's beginning)?
  bool record_begins_at(std::size_t at) {
    if (input_.view().size() < at + 16) input_.ensure(at + 16);
    const std::string_view there = input_.view().substr(at);
    return is_arc_ ? begins_record(there) : there.starts_with("WARC/");
  }

  // Goes to the next place where a record begins, at least one byte on; gives the bytes passed over.
  std::uint64_t resynchronise() {
    std::uint64_t passed = 1;
    input_.consume(1);
    while (input_.ensure(8)) {
      const std::optional<std::size_t> found = find_record();
      // A record may begin in the last bytes, of which too little is there to say.
      const std::size_t step = found ? *found : input_.view().size() - 7;
      input_.consume(step);
      passed += step;
      if (found) return passed;
    }
    passed += input_.view().size();
    input_.consume(input_.view().size());
    return passed;
  }

  // The first place in the view where a record begins: at a line's beginning, or at a member's. It may look ahead.
  std::optional<std::size_t> find_record() {
    std::size_t found = std::string_view::npos;
    // In growing steps, so that the search for one kind of line does not pass over thousands of the other kind.
    for (std::size_t reach = 256; found == std::string_view::npos; reach *= 4) {
      if (is_arc_) found = find_arc_line(reach);  // this may make the view longer
      const std::size_t warc = input_.view().substr(0, reach).find("\nWARC/");
      if (warc != std::string_view::npos) found = std::min(found, warc + 1);
      for (std::size_t at = input_.boundary(); at < std::min(found, reach); at = input_.boundary(at + 1)) {
        if (record_begins_at(at)) found = at;
      }
      if (reach >= input_.view().size()) break;
    }
    return found == std::string_view::npos ? std::nullopt : std::optional(found);
  }

  // The first line in the view's first `reach` bytes that begins an ARC record. A line that goes on behind the view
  // is looked at whole.
  std::size_t find_arc_line(std::size_t reach) {
    constexpr std::size_t most = 8192;
    for (std::size_t at = 0; (at = input_.view().substr(0, reach).find("\nhttp", at)) != std::string_view::npos; ++at) {
      std::size_t line_end = input_.view().substr(0, at + most).find('\n', at + 1);
      if (line_end == std::string_view::npos && input_.view().size() < at + most) {
        input_.ensure(at + most);
        line_end = input_.view().substr(0, at + most).find('\n', at + 1);
      }
      if (line_end == std::string_view::npos) continue;
      if (parse_arc_line(trim(input_.view().substr(at + 1, line_end - at - 1)), arc_version_2_)) return at + 1;
    }
    return std::string_view::npos;
  }

  // The size of the header block that the view begins with, within `most` bytes; nullopt when it has no end there.
  std::optional<std::size_t> find_header(std::uint64_t most) {
    most = std::min<std::uint64_t>(most, limits_.header_bytes);
    while (true) {
      const std::string_view view = input_.view().substr(0, static_cast<std::size_t>(most));
      const std::size_t size = header_block_size(view);
      if (size != std::string_view::npos) {
        // A header that was cut would find its end in the next record's.
        for (std::size_t at = input_.boundary(1); at != RecordInput::no_boundary && at < size;
             at = input_.boundary(at + 1)) {
          if (record_begins_at(at)) return std::nullopt;
        }
        return size;
      }
      if (view.size() == most) return std::nullopt;
      // Twice as much each time, so that a header in tiny pieces costs no more than its size.
      const std::size_t before = input_.view().size();
      const std::size_t wanted =
          std::min<std::size_t>(static_cast<std::size_t>(most), std::max<std::size_t>(1024, 2 * before));
      if (!input_.ensure(wanted) && input_.view().size() == before) return std::nullopt;
    }
  }

  // Reads `wanted` bytes of a record, or up to where it is cut: by the archive's end, damage, or a member in which
  // another record begins. They are in the view (not consumed, `in_view_`) or in `storage_`. With `keep` false
  // they are only counted.
  std::uint64_t read_bytes(std::uint64_t wanted, bool keep) {
    storage_.clear();
    in_view_ = false;
    if (keep && input_.view().size() >= wanted && boundary_before(wanted) == RecordInput::no_boundary) {
      in_view_ = true;
      payload_ = input_.view().substr(0, static_cast<std::size_t>(wanted));
      return wanted;
    }
    std::uint64_t found = 0;
    while (found < wanted) {
      if (input_.view().empty() && !input_.ensure(1)) break;
      std::size_t piece = static_cast<std::size_t>(std::min<std::uint64_t>(input_.view().size(), wanted - found));
      const std::size_t boundary = input_.boundary();
      if (boundary == 0) {
        if (record_begins_at(0)) break;
        piece = std::min(piece, input_.boundary(1));
      } else {
        piece = std::min(piece, boundary);
      }
      if (keep) storage_.append(input_.view().substr(0, piece));
      input_.consume(piece);
      found += piece;
    }
    payload_ = storage_;
    return found;
  }

  [[nodiscard]] std::size_t boundary_before(std::uint64_t end) const {
    const std::size_t boundary = input_.boundary();
    return boundary != RecordInput::no_boundary && boundary < end ? boundary : RecordInput::no_boundary;
  }

  void done_with_payload() {
    if (in_view_) input_.consume(payload_.size());
    in_view_ = false;
    payload_ = {};
  }

  // -- records ----------------------------------------------------------------------------------------------
  Item read_warc_record() {
    const std::optional<std::size_t> size = find_header(limits_.header_bytes);
    if (!size) {
      const bool long_header = input_.view().size() >= limits_.header_bytes;
      const std::string why = input_.damaged() ? ": " + input_.damage().message : std::string();
      note_damage();
      resynchronise();
      if (long_header) {
        return error_here(ErrorCode::too_large, "its header has more than " + std::to_string(limits_.header_bytes) +
                                                    " bytes (limit header_bytes)" + next_record());
      }
      return error_here(ErrorCode::damaged, "its header is cut short" + why + next_record());
    }
    RecordHead head;
    std::optional<std::uint64_t> length;
    {
      const Headers headers(input_.view().substr(0, *size));
      head.type = to_lower(headers.get("WARC-Type"));
      head.content_type = headers.get("Content-Type");
      head.truncated = headers.has("WARC-Truncated");
      length = decimal(headers.get("Content-Length"));
      Capture& capture = head.capture;
      std::string_view uri = headers.get("WARC-Target-URI");
      // wget writes <http://example.com/>, from a draft of the standard.
      if (uri.size() > 2 && uri.front() == '<' && uri.back() == '>') uri = uri.substr(1, uri.size() - 2);
      capture.url = uri;
      capture.captured = date_of_warc(headers.get("WARC-Date"));
      capture.record_id = headers.get("WARC-Record-ID");
      capture.digest = headers.get("WARC-Payload-Digest");
    }
    if (!length) {
      input_.consume(*size - 1);  // resynchronise() passes over one more
      resynchronise();
      return error_here(ErrorCode::damaged, "its header has no Content-Length that is a number" + next_record());
    }
    head.length = *length;
    input_.consume(*size);
    if (head.type == "response") return read_response(head);
    // wget keeps its own log and arguments as resources.
    const bool about_the_crawl = head.capture.url.starts_with("metadata:");
    if ((head.type == "resource" || head.type == "conversion") && !about_the_crawl) {
      return read_payload(head, head.length, media_type_of(head.content_type), parameter(head.content_type, "charset"),
                          nullptr);
    }
    return pass_over(head.length);
  }

  Item read_arc_record() {
    const std::size_t most = std::min<std::size_t>(limits_.header_bytes, 64 * 1024);
    std::size_t end = std::string_view::npos;
    while ((end = input_.view().substr(0, most).find('\n')) == std::string_view::npos && input_.view().size() < most) {
      const std::size_t before = input_.view().size();
      if (!input_.ensure(std::min(most, std::max<std::size_t>(1024, 2 * before))) && input_.view().size() == before)
        break;
    }
    std::optional<RecordHead> head;
    const bool first = input_.view().starts_with("filedesc://");
    if (end != std::string_view::npos) {
      const std::string_view line = trim(input_.view().substr(0, end));
      // The file's own record is a version 1 line whatever follows; the line after it names the version.
      head = parse_arc_line(line, arc_version_2_ && !first);
    }
    if (!head) {
      resynchronise();
      return error_here(ErrorCode::damaged, "its first line does not end in the record's length" + next_record());
    }
    input_.consume(end + 1);
    if (first) {
      input_.ensure(1);
      arc_version_2_ = input_.view().starts_with('2');
      return pass_over(head->length);
    }
    return read_response(*head);
  }

  // A record that is not a page.
  Item pass_over(std::uint64_t length) {
    const std::uint64_t found = read_bytes(length, false);
    if (found < length) return error_of_cut(length, found, "");
    return foreign();
  }

  Item read_response(RecordHead& head) {
    if (input_.view().size() < 5) input_.ensure(5);
    std::uint64_t left = head.length;
    if (left < 5 || !input_.view().starts_with("HTTP/")) {
      // Not HTTP ("text/dns"), or a crawler that kept the page alone.
      std::string media_type = media_type_of(head.content_type);
      if (media_type == "application/http") media_type.clear();
      return read_payload(head, left, std::move(media_type), parameter(head.content_type, "charset"), nullptr);
    }
    const std::optional<std::size_t> size = find_header(left);
    if (!size) {
      if (left > limits_.header_bytes) {
        pass_over(left);
        return error_here(
            ErrorCode::too_large,
            "its HTTP header has more than " + std::to_string(limits_.header_bytes) + " bytes (limit header_bytes)");
      }
      return pass_over(left);  // a header without a page
    }
    const std::string block(input_.view().substr(0, *size));
    input_.consume(*size);
    left -= *size;
    const std::optional<int> status = http_status(block);
    if (!status || *status < 200 || *status > 299) return pass_over(left);
    const Headers http(block);
    const std::string_view content_type = http.get("Content-Type");
    return read_payload(head, left, media_type_of(content_type), parameter(content_type, "charset"), &http);
  }

  // The payload of a record, when it is wanted: `http` is its HTTP header, or nullptr.
  Item read_payload(RecordHead& head, std::uint64_t length, std::string media_type, std::string charset,
                    const Headers* http) {
    const Want want = want_of(media_type, head.type);
    if (want == Want::nothing) return pass_over(length);
    // Chunks and other codings may make it larger than the page is; a little, or it is an attack.
    const std::uint64_t most = limits_.page_bytes + (http ? limits_.page_bytes / 4 + 65536 : 0);
    if (length > most) {
      const std::uint64_t found = read_bytes(length, false);
      if (found < length) note_damage();
      return error_here(ErrorCode::too_large, "the payload has " + std::to_string(length) + " bytes, more than " +
                                                  std::to_string(limits_.page_bytes) +
                                                  " (limit page_bytes); it was passed over");
    }
    std::uint64_t found = read_bytes(length, true);
    if (const std::optional<std::size_t> end = swallowed_record(found < length)) {
      give_back(*end);
      found = *end;
    }
    HttpPayload payload;
    if (http) {
      payload = decode_http_payload(*http, payload_, limits_);
    } else {
      payload.bytes = payload_;
    }
    done_with_payload();
    if (!payload.too_large.empty()) return error_here(ErrorCode::too_large, payload.too_large + "; it was passed over");

    const bool is_cut = found < length;
    if (want == Want::look && !looks_like_html(payload.bytes))
      return is_cut ? error_of_cut(length, found, "") : foreign();
    if (want == Want::page && !binary_kind(payload.bytes).empty())
      return is_cut ? error_of_cut(length, found, "") : foreign();

    Capture& capture = head.capture;
    capture.source = name_ + "#" + offset_name(place_);
    capture.offset = place_.offset;
    capture.media_type = want == Want::look ? "text/html" : std::move(media_type);
    capture.charset = std::move(charset);
    capture.bytes = std::move(payload.bytes);
    const bool has_something = !capture.bytes.empty();
    if (is_cut) {
      Item error = error_of_cut(length, found, has_something ? "; read what was there" : "");
      if (has_something) after_error_ = std::move(capture);
      return error;
    }
    if (payload.incomplete && !head.truncated) {
      after_error_ = std::move(capture);
      return error_here(ErrorCode::damaged, "the payload's compression ends too early; read what was there");
    }
    return std::move(capture);
  }

  // The stream stopped at damage that the error about to be given names already.
  void note_damage() {
    if (input_.damaged()) damage_reported_ = true;
  }

  Item error_of_cut(std::uint64_t wanted, std::uint64_t found, std::string_view then) {
    std::string message =
        "payload cut short (wanted " + std::to_string(wanted) + " bytes, found " + std::to_string(found) + ")";
    if (input_.view().empty() && input_.damaged()) {
      message += ": " + input_.damage().message;
      note_damage();
    }
    return error_here(ErrorCode::damaged, message.append(then));
  }

  // A Content-Length that is too large swallows the records behind it (a crawler died while writing, and the next
  // one went on in the same file). It shows in two ways: no record begins where this one ends, and one begins
  // inside it. Gives where the payload really ends.
  [[nodiscard]] std::optional<std::size_t> swallowed_record(bool is_cut) {
    if (is_arc_) return std::nullopt;
    if (!is_cut) {
      const std::size_t size = in_view_ ? payload_.size() : 0;
      // Four line breaks and "WARC/" are to be seen, unless the member ends.
      if (input_.view().size() < size + 16 && !input_.ends_member()) input_.ensure(size + 16);
      if (in_view_) payload_ = input_.view().substr(0, size);
      std::string_view rest = input_.view().substr(size);
      if (const std::size_t boundary = input_.boundary(size); boundary != RecordInput::no_boundary)
        rest = rest.substr(0, boundary - size);
      rest.remove_prefix(std::min(rest.find_first_not_of("\r\n"), rest.size()));
      // As it should be, or as far as can be seen here.
      constexpr std::string_view beginning = "WARC/";
      if (rest.substr(0, beginning.size()) == beginning.substr(0, rest.size())) return std::nullopt;
    }
    for (std::size_t at = 0; (at = payload_.find("\nWARC/", at)) != std::string_view::npos; ++at) {
      const std::string_view header = payload_.substr(at + 1, 4096);
      const std::size_t line = header.find('\n');
      if (header.size() < 9 || !std::isdigit(static_cast<unsigned char>(header[5])) || line > 12) continue;
      if (header.find("WARC-Type:") == std::string_view::npos &&
          header.find("WARC-Record-ID:") == std::string_view::npos)
        continue;
      // Records inside each other could make this the square of the archive's size, so there is a budget.
      given_back_ += payload_.size();
      if (given_back_ > give_back_bytes + 4 * counters_.bytes_done) return std::nullopt;
      return at + 1;
    }
    return std::nullopt;
  }

  // Keeps the first `size` bytes of the payload and makes the rest unread again.
  void give_back(std::size_t size) {
    if (!in_view_) {
      input_.unread(storage_.substr(size));
      storage_.resize(size);
      payload_ = storage_;
    } else {
      payload_ = payload_.substr(0, size);
    }
  }

  static constexpr std::uint64_t give_back_bytes = 256u << 20;

  std::string name_;
  Limits limits_;
  Counters& counters_;
  RecordInput input_;
  RecordInput::Place place_;  // of the record that is being read
  std::string storage_;       // a payload that did not lie in one block
  std::string_view payload_;
  bool in_view_ = false;  // payload_ is the beginning of the stream's view
  bool is_arc_ = false;
  bool arc_version_2_ = false;
  bool damage_reported_ = false;
  std::uint64_t given_back_ = 0;        // bytes of payloads in which another record was found
  std::optional<Capture> after_error_;  // what was there of a record whose error was given
};

}  // namespace

std::unique_ptr<Source> open_archive(std::string name, std::unique_ptr<ByteInput> input, const SourceOptions& options,
                                     Counters& counters) {
  return std::make_unique<ArchiveSource>(std::move(name), std::move(input), options, counters);
}

}  // namespace kroniek
