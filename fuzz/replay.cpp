// Tries every fuzzer's function on files, without libFuzzer: its own seeds and regressions, and files for all of them.
//
//     fuzz_replay FUZZ_FOLDER [FOLDER...]
//
// A fault ends the program, as it ends a fuzzer; the file and the function are named before each try.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#define FUZZER(name) extern "C" int name(const std::uint8_t* data, std::size_t size);
#include "fuzzers.inc"
#undef FUZZER

namespace {

namespace fs = std::filesystem;

struct Fuzzer {
  std::string_view name;
  int (*run)(const std::uint8_t* data, std::size_t size);
};
constexpr Fuzzer fuzzers[] = {
#define FUZZER(name) {#name, name},
#include "fuzzers.inc"
#undef FUZZER
};

std::vector<fs::path> files_of(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; at != end; at.increment(error)) {
    if (at->is_regular_file()) files.push_back(at->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void replay(const Fuzzer& fuzzer, const fs::path& file) {
  std::fprintf(stderr, "%s %s\n", std::string(fuzzer.name).c_str(), file.c_str());
  std::ifstream stream(file, std::ios::binary);
  const std::vector<char> bytes(std::istreambuf_iterator<char>(stream), {});
  // Exactly as long as the file, on the heap: a read one byte too far is seen.
  const std::vector<std::uint8_t> input(bytes.begin(), bytes.end());
  (void)fuzzer.run(input.data(), input.size());
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::fputs("usage: fuzz_replay FUZZ_FOLDER [FOLDER...]\n", stderr);
    return 2;
  }
  const fs::path folder = arguments[1];
  std::size_t tried = 0;
  for (const Fuzzer& fuzzer : fuzzers) {
    const std::string name(fuzzer.name.substr(std::string_view("fuzz_").size()));
    std::vector<fs::path> files = files_of(folder / "seeds" / name);
    if (files.empty()) {
      std::fprintf(stderr, "fuzz_replay: there are no seeds in %s\n", (folder / "seeds" / name).c_str());
      return 1;
    }
    for (const fs::path& file : files_of(folder / "regressions" / name)) files.push_back(file);
    for (int i = 2; i < count; ++i) {
      for (const fs::path& file : files_of(arguments[i])) files.push_back(file);
    }
    for (const fs::path& file : files) replay(fuzzer, file);
    tried += files.size();
  }
  std::printf("%zu fuzzers, %zu tries\n", std::size(fuzzers), tried);
  return 0;
}
