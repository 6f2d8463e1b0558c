// The inputs and flags that every verb which reads pages has: `read`, `add`.
#pragma once

#include <CLI/App.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include "kroniek/read.h"
#include "read_pipeline.h"

namespace kroniek::cli {

struct ReadingArguments {
  std::string url;
  unsigned jobs = 0;  // 0: as many as the machine has cores
  std::string language;
  std::string published;
  std::uint64_t max_page_bytes = 0;  // 0: not given
  std::vector<std::string> limits;   // NAME=VALUE, as limit_flag.h reads them
  bool quiet = false;
  std::vector<std::string> inputs;
};

void add_reading_options(CLI::App& verb, ReadingArguments& arguments);

// What the parser cannot see: inputs that do not go together. Throws CLI::ValidationError.
void check(const ReadingArguments& arguments);

[[nodiscard]] ReadOptions read_options(const ReadingArguments& arguments);
[[nodiscard]] PipelineOptions pipeline_options(const ReadingArguments& arguments);

}  // namespace kroniek::cli
