// What `kroniek read` makes of one page: reads it and writes it in the format that was asked for. The same on any
// thread and in any process.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kroniek/annotate.h"
#include "kroniek/article.h"
#include "kroniek/explain.h"
#include "kroniek/read.h"
#include "kroniek/view.h"
#include "read_pipeline.h"

namespace kroniek::cli {

// `arrow` is written by the process that gathers the pages; a page is rendered as packed_rows() (arrow_output.h).
enum class Format { text, jsonl, markdown, html, conllu, arrow };

// One page, read and rendered.
struct ReadPage {
  std::string rendered;
  std::string source;
  std::string error;  // why it failed, is empty or is there in part only: "where: sentence"
  Status status = Status::ok;
  bool is_partial = false;
};

struct PageRenderer {
  Format format = Format::jsonl;
  bool explain = false;
  bool annotate = false;
  AnnotateOptions annotators;
  TextStyle style;
  ReadOptions options;

  // `index` counts pages from 0: the first may need a head.
  [[nodiscard]] ReadPage operator()(const PipelineItem& item, std::uint64_t index) const;

 private:
  void write(const Explanation& explanation, std::uint64_t index, std::string& out) const;
  void write(const Article& article, std::uint64_t index, std::string& out) const;
  [[nodiscard]] std::string rule() const;
};

// An item with its index, as bytes for another process.
struct PageTask {
  PipelineItem item;  // holds a capture
  std::uint64_t index = 0;
};
[[nodiscard]] std::string packed(const PipelineItem& item, std::uint64_t index);
[[nodiscard]] std::optional<PageTask> unpacked_task(std::string_view bytes);
[[nodiscard]] std::string packed(const ReadPage& page);
// What another process said: nullopt where that is no page.
[[nodiscard]] std::optional<ReadPage> unpacked_page(std::string_view bytes);

}  // namespace kroniek::cli
