// read_stages INPUT...: how the time of reading divides between its stages, from a page's bytes in memory to its line
// of JSON. Not the figure of a page: reading the clock between the stages takes time too; for that there is read_pages.
#include <cstdio>
#include <string>

#include "base/stages.h"
#include "kroniek/read.h"
#include "kroniek/source.h"
#include "kroniek/view.h"

namespace {

using kroniek::Stage;

struct Line {
  Stage stage;
  const char* name;
};
constexpr Line stages[] = {
    {Stage::decode, "decode: bytes to UTF-8"},
    {Stage::parse, "parse: the document"},
    {Stage::metadata, "metadata: titles, names and dates"},
    {Stage::blocks, "blocks: text and hints"},
    {Stage::kind, "kind: the page's features and forests"},
    {Stage::features, "features of the blocks"},
    {Stage::forest, "forest: their scores"},
    {Stage::evidence, "evidence: threshold, boxes"},
    {Stage::selection, "selection: the joint labels"},
    {Stage::roles, "roles of blocks, media"},
    {Stage::text, "text: the article put together"},
    {Stage::json, "JSON: the line"},
};

}  // namespace

int main(int argument_count, char** arguments) {
  std::size_t pages = 0;
  std::string line;
  kroniek::StageTimes times;
  kroniek::stage_times = &times;
  for (int i = 1; i < argument_count; ++i) {
    auto source = kroniek::open_source(arguments[i]);
    if (!source) continue;
    while (auto capture = (*source)->next()) {
      if (!*capture) continue;
      line.clear();
      const kroniek::Article article = kroniek::read_article(**capture);
      kroniek::enter(Stage::json);
      kroniek::append_json(article, line);
      kroniek::enter(Stage::outside);
      ++pages;
    }
  }
  if (pages == 0) {
    std::fputs("usage: read_stages INPUT...\n", stderr);
    return 2;
  }
  const auto a_page = [&](Stage stage) { return times.microseconds(stage) / static_cast<double>(pages); };
  double sum = 0;
  for (const Line& of : stages) sum += a_page(of.stage);
  std::printf("%zu pages; microseconds of CPU time a page, and their share\n", pages);
  for (const Line& of : stages)
    std::printf("%-40s %8.1f %6.1f %%\n", of.name, a_page(of.stage), a_page(of.stage) / sum * 100);
  std::printf("%-40s %8.1f\n", "all", sum);
  return 0;
}
