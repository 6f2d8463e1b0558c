// Questions about paths that several verbs ask.
#pragma once

#include <string>

namespace kroniek::cli {

[[nodiscard]] bool is_folder(const std::string& path);
// Both exist, are files and are the same one.
[[nodiscard]] bool is_same_file(const std::string& a, const std::string& b);
// The path from the root, without "." and ".."; links are not followed. "-" stays.
[[nodiscard]] std::string absolute_path(const std::string& path);

}  // namespace kroniek::cli
