// open_source: what the user named, told apart by its name and its first bytes.
#include "kroniek/source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "source/archive_source.h"
#include "source/content_coding.h"
#include "source/content_kind.h"
#include "source/folder_source.h"
#include "source/headers.h"
#include "source/page_source.h"

namespace kroniek {
namespace {

// What a file's name says of it.
enum class Ending : std::uint8_t { none, html, xhtml, text, mhtml, archive };

Ending ending_of(std::string_view path) {
  std::string name = to_lower(path.substr(path.rfind('/') + 1));
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (name.ends_with(packed)) {
      name.resize(name.size() - packed.size());
      break;
    }
  }
  const auto ends_in = [&](std::initializer_list<std::string_view> endings) {
    return std::ranges::any_of(
        endings, [&](std::string_view ending) { return name.size() > ending.size() && name.ends_with(ending); });
  };
  if (ends_in({".html", ".htm", ".shtml"})) return Ending::html;
  if (ends_in({".xhtml", ".xht"})) return Ending::xhtml;
  if (ends_in({".txt"})) return Ending::text;
  if (ends_in({".mhtml", ".mht"})) return Ending::mhtml;
  if (ends_in({".warc", ".arc"})) return Ending::archive;
  return Ending::none;
}

// Where an input was named: what is foreign in a folder is a mistake on the command line, and standard input has
// no name to go by.
enum class From : std::uint8_t { command_line, folder, standard_input };

PageKind page_kind(Ending ending) {
  switch (ending) {
    case Ending::xhtml: return PageKind::xhtml;
    case Ending::text: return PageKind::text;
    case Ending::mhtml: return PageKind::mhtml;
    case Ending::html:
    case Ending::none:
    case Ending::archive: return PageKind::html;
  }
  return PageKind::html;
}

// Does an archive's record begin in another compressed member within the first bytes? The first one may be cut
// so early that nothing of it can be read, and a pipe has no name to tell by.
bool later_member_is_archive(std::string_view bytes) {
  const std::string_view signature = is_gzip(bytes) ? "\x1f\x8b\x08" : "\x28\xb5\x2f\xfd";
  std::size_t at = 0;
  for (int tries = 0; tries < 64 && (at = bytes.find(signature, at + 1)) != std::string_view::npos; ++tries) {
    if (looks_like_archive(peek_inside(bytes.substr(at), 64))) return true;
  }
  return false;
}

// `size` is 0 where it is not known. nullptr: foreign in a folder.
Result<std::unique_ptr<Source>> open_input(const std::string& name, std::unique_ptr<ByteInput> input,
                                           std::uint64_t size, From from, const SourceOptions& options,
                                           Counters& counters) {
  const Ending ending = from == From::standard_input ? Ending::none : ending_of(name);
  input->fill(sniff_bytes);
  std::string_view head = input->view();
  std::string inside;
  bool cut_archive = false;
  if (is_gzip(head) || is_zstd(head)) {
    inside = peek_inside(head, sniff_bytes);
    if (!looks_like_archive(inside) && !looks_like_html(inside))
      cut_archive = later_member_is_archive(head.substr(0, sniff_bytes));
    head = inside;
  }
  head = head.substr(0, sniff_bytes);

  // A zstd archive with a dictionary shows nothing of its inside; the dictionary's frame shows that it is one.
  const bool has_dictionary = input->view().starts_with("\x5d\x2a\x4d\x18");
  if (looks_like_archive(head) || has_dictionary || cut_archive ||
      (ending == Ending::archive && binary_kind(head).empty())) {
    return open_archive(name, std::move(input), options, counters);
  }
  const std::string_view binary = binary_kind(head);
  const bool mhtml = ending != Ending::text && binary.empty() && looks_like_mhtml(head);
  if (ending == Ending::none || ending == Ending::archive) {
    if (from == From::folder && !mhtml && !looks_like_whole_html(head)) return std::unique_ptr<Source>();
    if (from == From::command_line && !binary.empty()) return not_a_page(name, binary);
    if (from == From::command_line && !mhtml && !head.empty() && !looks_like_html(head)) {
      return Error{ErrorCode::unsupported,
                   "this does not begin as a page does, and its name does not say what it is; if it is an article's "
                   "plain text, name it .txt, "
                   "if it is a page, .html",
                   place_name(name)};
    }
  }
  if (size > options.limits.page_bytes) return file_too_large(name, size, options.limits);
  return open_page(name, std::move(input), mhtml ? PageKind::mhtml : page_kind(ending), options, counters);
}

Error open_error(const std::string& path, int error_number) {
  if (error_number == ENOENT || error_number == ENOTDIR) {
    return {ErrorCode::not_found, "there is no file or folder of that name; check the path", path};
  }
  if (error_number == EACCES) {
    return {ErrorCode::unreadable,
            "this file may not be read (permission denied); give yourself the right to, or leave it out", path};
  }
  return {ErrorCode::unreadable, std::string("this could not be opened (") + std::strerror(error_number) + ")", path};
}

Result<std::unique_ptr<Source>> open_path(const std::string& path, From from, const SourceOptions& options,
                                          Counters& counters) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return open_error(path, errno);
  if (S_ISDIR(info.st_mode)) return open_folder(path, options, counters);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return open_error(path, errno);
  const std::uint64_t size = S_ISREG(info.st_mode) ? static_cast<std::uint64_t>(info.st_size) : 0;
  if (from == From::command_line) counters.bytes_total += size;
  // A window no larger than a small file needs.
  const std::size_t window =
      S_ISREG(info.st_mode)
          ? static_cast<std::size_t>(std::clamp<std::uint64_t>(size + 1, 8192, ByteInput::window_bytes))
          : ByteInput::window_bytes;
  return open_input(path, std::make_unique<ByteInput>(descriptor, counters, window), size, from, options, counters);
}

// What the caller gets: it owns the counts that the sources below it share.
class TopSource final : public Source {
 public:
  Counters counters;
  std::unique_ptr<Source> source;

  std::optional<Result<Capture>> next() override { return source->next(); }
  [[nodiscard]] SourceProgress progress() const override { return source->progress(); }
  [[nodiscard]] bool is_collection() const noexcept override { return source->is_collection(); }
};

}  // namespace

bool has_page_ending(std::string_view name) noexcept {
  return ending_of(name) != Ending::none;
}

Result<std::unique_ptr<Source>> open_file_of_folder(const std::string& path, const SourceOptions& options,
                                                    Counters& counters) {
  return open_path(path, From::folder, options, counters);
}

Result<std::unique_ptr<Source>> open_source(const std::string& input, const SourceOptions& options) {
  auto top = std::make_unique<TopSource>();
  Result<std::unique_ptr<Source>> source =
      input == "-" ? open_input("-", std::make_unique<ByteInput>(STDIN_FILENO, top->counters), 0, From::standard_input,
                                options, top->counters)
                   : open_path(input, From::command_line, options, top->counters);
  if (!source.ok()) return std::move(source).error();
  top->source = std::move(source).value();
  return std::unique_ptr<Source>(std::move(top));
}

Result<std::unique_ptr<Source>> open_bytes(std::string_view bytes, const SourceOptions& options) {
  auto top = std::make_unique<TopSource>();
  top->counters.bytes_total = bytes.size();
  Result<std::unique_ptr<Source>> source = open_input("-", std::make_unique<ByteInput>(bytes, top->counters), 0,
                                                      From::standard_input, options, top->counters);
  if (!source.ok()) return std::move(source).error();
  top->source = std::move(source).value();
  return std::unique_ptr<Source>(std::move(top));
}

}  // namespace kroniek
