// From a request to an answer: which route, which parameters, what an error looks like.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gate.h"
#include "http.h"
#include "kroniek/archive.h"
#include "kroniek/error.h"
#include "words.h"

namespace kroniek::server {

struct SiteOptions {
  GateOptions gate;
  std::string archive;        // its path, for what writes
  bool is_read_only = false;  // then nothing does
};

// The answer to any request. Does not throw but for want of memory.
[[nodiscard]] Response respond(const Request& request, Archive& archive, const SiteOptions& options);
// An answer without a request: JSON where that is not known to be for a person.
[[nodiscard]] Response refusal(int status, const char* code, const std::string& sentence);

// -- for the routes ------------------------------------------------------------------------------------------

// What a route is asked, with its parameters checked as they are taken: what is wrong with one is thrown (as Refused)
// and answered 400.
class Question {
 public:
  Question(const Request& asked, Archive& from, const SiteOptions& site, const Words& catalogue)
      : request(asked), archive(from), options(site), words(catalogue) {}

  const Request& request;
  Archive& archive;
  const SiteOptions& options;
  const Words& words;  // of the language that the reader of the page wants

  // The parameter's text, UTF-8; empty when it is not given.
  [[nodiscard]] std::string text(std::string_view name, std::size_t most_bytes = 4096) const;
  [[nodiscard]] std::int64_t number(std::string_view name, std::int64_t otherwise, std::int64_t least,
                                    std::int64_t most) const;
  [[nodiscard]] bool flag(std::string_view name) const;  // "1" or "0"
  // A segment of the path as text.
  [[nodiscard]] std::string segment(std::size_t segment) const;
  // A segment of the path as the id of a version, or another number; 404 where it is none.
  [[nodiscard]] std::int64_t id(std::size_t segment) const;
};

// Thrown by routes, and answered as it says.
struct Refused {
  int status = 400;
  std::string code;
  std::string message;
  std::optional<std::size_t> byte = std::nullopt;  // of a query that was not understood
  std::optional<std::size_t> character = std::nullopt;
};
[[nodiscard]] Refused bad(std::string message);
[[nodiscard]] Refused missing(std::string message);
// Of the archive: `not_found` and `invalid_value` are the asker's, the rest is 503.
[[nodiscard]] Refused refused(const Error& error);

// The value, or throws what is answered instead.
template <class T>
[[nodiscard]] T value_or_refuse(Result<T> result) {
  if (!result.ok()) throw refused(result.error());
  return std::move(result).value();
}

using Route = Response (*)(const Question&);

// Below /api (api_*.cpp).
Response api_stats(const Question& question);
Response api_help(const Question& question);
Response api_query(const Question& question);
Response api_search(const Question& question);
Response api_collections(const Question& question);
Response api_article(const Question& question);
Response api_article_at(const Question& question);
Response api_versions(const Question& question);
Response api_copies(const Question& question);
Response api_why(const Question& question);
Response api_diff(const Question& question);
Response api_export(const Question& question);
Response api_entities(const Question& question);
Response api_mentions(const Question& question);
Response api_quotes(const Question& question);
Response api_places(const Question& question);
Response api_place(const Question& question);
Response api_times(const Question& question);
Response api_events(const Question& question);
Response api_moments(const Question& question);
Response api_stories(const Question& question);
Response api_story(const Question& question);
Response api_corrections(const Question& question);
Response api_correct(const Question& question);
Response api_undo(const Question& question);

// Pages (page_*.cpp).
Response page_search(const Question& question);
Response page_article(const Question& question);
Response page_article_at(const Question& question);
Response page_versions(const Question& question);
Response page_diff(const Question& question);
Response page_entities(const Question& question);
Response page_entity(const Question& question);
Response page_quotes(const Question& question);
Response page_places(const Question& question);
Response page_place(const Question& question);
Response page_timeline(const Question& question);
Response page_events(const Question& question);
Response page_stories(const Question& question);
Response page_story(const Question& question);

}  // namespace kroniek::server
