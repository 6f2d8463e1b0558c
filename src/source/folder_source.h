// A folder, walked to its leaves: the files in it that are pages or archives, in the order of their paths' bytes.
#pragma once

#include <memory>
#include <string>

#include "kroniek/source.h"
#include "source/counters.h"

namespace kroniek {

// Hidden files and folders (a dot at the beginning) and what is no page are counted and passed over. Links to
// files are followed; links to folders are not, since they may lead back.
[[nodiscard]] Result<std::unique_ptr<Source>> open_folder(const std::string& path, const SourceOptions& options,
                                                          Counters& counters);

// A file inside a folder: nullptr when it is foreign there. (source.cpp)
[[nodiscard]] Result<std::unique_ptr<Source>> open_file_of_folder(const std::string& path, const SourceOptions& options,
                                                                  Counters& counters);

// Has the name an ending of pages or archives: ".html", ".mht.gz", ".warc.zst"? (source.cpp)
[[nodiscard]] bool has_page_ending(std::string_view name) noexcept;

}  // namespace kroniek
