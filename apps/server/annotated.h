// A text with its annotations as HTML: every mention a link, and beside each sentence what stands in it. Not the page
// around it (page_article.cpp).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "html.h"
#include "record.h"

namespace kroniek::server {

class AnnotatedText {
 public:
  // `marked` is shown as found, with the anchor "at". Borrows all of it.
  AnnotatedText(const Record& record, const Words& words, std::optional<TextSpan> marked);

  // The part of the text, escaped, with links; with `notes` also the notes of the sentences that begin in it.
  void write(TextSpan part, bool notes, Page& page);
  // Who and what is spoken of in what was written, each with links to its mentions.
  void write_index(Page& page) const;

 private:
  struct Link {
    TextSpan span;
    std::string path;        // of this server
    std::string_view style;  // "person"
    std::string title;       // the fullest name, the interval that a time means
  };
  void add(Link link);  // unless one that came before is there
  void write_piece(TextSpan piece, Page& page);
  void write_notes(TextSpan sentence, Page& page) const;
  [[nodiscard]] std::string path_of(std::uint32_t entity) const;

  const Record& record_;
  const Words& words_;
  std::optional<TextSpan> marked_;
  std::map<std::uint32_t, Link> taken_;  // by their begin, while they are collected
  std::vector<Link> links_;              // in the order of the text; none overlaps another
  std::vector<TextSpan> said_;           // the quotations, joined where they touch
  std::vector<std::uint32_t> cuts_;      // where anything begins or ends, in order
  std::set<std::uint32_t> written_;      // where links begin that have their anchor on the page
};

// "/entity/vladimir%20putin", "/place/706448", "/timeline?when=2022-09".
[[nodiscard]] std::string entity_path(std::string_view key, std::string_view name, EntityType type);
[[nodiscard]] std::string place_path(std::int64_t geonames, std::string_view name);
[[nodiscard]] std::string time_path(std::string_view from, std::string_view to);

}  // namespace kroniek::server
