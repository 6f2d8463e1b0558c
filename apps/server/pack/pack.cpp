// Packs files for the server (apps/server/files.cpp reads it), at build time: pack OUTPUT [FOLDER PREFIX | FILE
// PATH]...
#include <brotli/encode.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  if (argc < 2 || argc % 2 != 0) {
    std::fprintf(stderr, "usage: pack OUTPUT [FOLDER PREFIX | FILE PATH]...\n");
    return 2;
  }
  std::ofstream out(argv[1], std::ios::binary);
  for (int i = 2; i + 1 < argc; i += 2) {
    const std::filesystem::path folder = argv[i];
    const bool is_folder = std::filesystem::is_directory(folder);
    std::vector<std::filesystem::path> paths;
    if (!is_folder && !std::filesystem::exists(folder)) continue;  // the interface is not built
    if (!is_folder) paths.push_back(folder);
    if (is_folder) {
      for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) paths.push_back(entry.path());
      }
    }
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
      std::ifstream in(path, std::ios::binary);
      const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
      std::string compressed(BrotliEncoderMaxCompressedSize(bytes.size()) + 16, '\0');
      std::size_t size = compressed.size();
      // NOLINTBEGIN: C interface
      if (!in || !BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_GENERIC, bytes.size(),
                                        reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                        reinterpret_cast<std::uint8_t*>(compressed.data()))) {
        std::fprintf(stderr, "pack: cannot pack %s\n", path.c_str());
        return 1;
      }
      const std::string name =
          is_folder ? argv[i + 1] + path.lexically_relative(folder).generic_string() : std::string(argv[i + 1]);
      const std::uint32_t sizes[3] = {static_cast<std::uint32_t>(name.size()), static_cast<std::uint32_t>(bytes.size()),
                                      static_cast<std::uint32_t>(size)};
      out.write(reinterpret_cast<const char*>(sizes), sizeof sizes);
      // NOLINTEND
      out.write(name.data(), static_cast<std::streamsize>(name.size()));
      out.write(compressed.data(), static_cast<std::streamsize>(size));
    }
  }
  out.close();
  return out.good() ? 0 : 1;
}
