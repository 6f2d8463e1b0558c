// Any text in any of the languages: annotating it ends, and keeps what kroniek/annotation.h promises. The first byte
// says the language and how precisely the article is dated.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "kroniek/annotate.h"
#include "kroniek/view.h"
#include "support/annotation_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr std::array<const char*, 4> languages = {"nl", "en", "uk", ""};
  constexpr std::array<const char*, 4> dates = {"2022-11-09T18:05:00+01:00", "2022-11-09", "2022-11", "2022"};
  constexpr std::array<kroniek::Precision, 4> precisions = {kroniek::Precision::second, kroniek::Precision::day,
                                                            kroniek::Precision::month, kroniek::Precision::year};
  kroniek::Article article;
  article.language = languages[data[0] & 3];
  const unsigned date = (data[0] >> 2) & 7;
  if (date < 4) {
    article.published.emplace();
    article.published->value = dates[date];
    article.published->precision = precisions[date];
  }
  article.text.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  // A block a paragraph, with every role.
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= article.text.size(); ++at) {
    if (at < article.text.size() && article.text.compare(at, 2, "\n\n") != 0) continue;
    if (at > begin) {
      article.blocks.push_back({static_cast<kroniek::Role>(article.blocks.size() % kroniek::role_count),
                                static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
    }
    begin = at + 2;
  }
  const kroniek::Annotations annotations = kroniek::annotate_article(article);
  const std::string broken = kroniek::AnnotationPromises(article.text, annotations).broken();
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  std::string json;
  kroniek::append_json(article, &annotations, json);
  return 0;
}
