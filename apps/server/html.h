// HTML pages: the frame that all share, and the few ways to put text into one. Text goes in escaped or not at all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http.h"
#include "kroniek/span.h"
#include "words.h"

namespace kroniek::server {

enum class PageKind : std::uint8_t {
  view,   // the built interface may take it over, where the browser runs scripts
  plain,  // it stays as it is: errors
};

class Page {
 public:
  Page(const Words& words, std::string_view title, PageKind kind);

  // -- appending; what is not raw may hold anything
  Page& raw(std::string_view html) {
    out_ += html;
    return *this;
  }
  Page& text(std::string_view text);
  Page& heading(std::string_view text);  // h1
  Page& section(std::string_view text);  // h2
  Page& paragraph(std::string_view text, std::string_view style = {});
  // A link to a page of this server; `path` begins with a slash and is escaped here.
  Page& link(std::string_view path, std::string_view words);
  // A link to another: plain text where the address is not one of the web. The browser tells nobody where from.
  Page& outside(std::string_view url, std::string_view words);
  // Text with <mark> around these parts of it.
  Page& marked(std::string_view text, const std::vector<TextSpan>& matches);
  // ` lang="nl" dir="ltr"`, or ` dir="auto"` where the language is unknown.
  Page& language(const std::string& tag);
  Page& time(std::string_view value);

  [[nodiscard]] Response response() &&;
  [[nodiscard]] Response response() & { return std::move(*this).response(); }
  [[nodiscard]] const Words& words() const noexcept { return words_; }

 private:
  const Words& words_;
  PageKind kind_;
  std::string out_;
};

// "2022-11-09 18:05 +01:00" of "2022-11-09T18:05:00+01:00".
[[nodiscard]] std::string shown_time(std::string_view value);
// "12,345", or "12.345" in Dutch.
[[nodiscard]] std::string shown_number(std::uint64_t number, const Words& words);

}  // namespace kroniek::server
