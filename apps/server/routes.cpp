// The table of routes, the gate before it, and errors as JSON or as a page (routes.h).
#include "routes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "files.h"
#include "html.h"
#include "view/escape.h"
#include "view/utf8.h"

namespace kroniek::server {
namespace {

struct Entry {
  std::string_view path;        // "/article/*/diff/*"
  std::string_view parameters;  // below /api: those that it has, between blanks; another is an error
  Route route;
  bool writes = false;  // then it is asked by POST
};

constexpr Entry entries[] = {
    {"/api/stats", "", api_stats},
    {"/api/help", "", api_help},
    {"/api/query", " q ", api_query},
    {"/api/search", " q order limit page facets histogram widen ", api_search},
    {"/api/collections", "", api_collections},
    {"/api/articles", " url ", api_article_at},
    {"/api/articles/*", "", api_article},
    {"/api/articles/*/versions", "", api_versions},
    {"/api/articles/*/copies", "", api_copies},
    {"/api/articles/*/why", "", api_why},
    {"/api/articles/*/diff", "", api_diff},
    {"/api/articles/*/diff/*", "", api_diff},
    {"/api/export", " q versions format limit annotate title ui ", api_export},
    {"/api/entities", " name type limit ", api_entities},
    {"/api/entities/*", " type q limit page ", api_mentions},
    {"/api/quotes", " by about q limit page ", api_quotes},
    {"/api/places", " name country limit ", api_places},
    {"/api/places/*", " demonyms q limit page ", api_place},
    {"/api/times", " when q limit page ", api_times},
    {"/api/events", " type status actor target place when source q limit page ", api_events},
    {"/api/publications", " when q limit page ", api_moments},
    {"/api/captures", " when q limit page ", api_moments},
    {"/api/stories", " q since until least limit page ", api_stories},
    {"/api/stories/*", "", api_story},
    {"/api/corrections", "", api_corrections},
    {"/api/corrections", " version begin end kind ", api_correct, true},
    {"/api/corrections/*/undo", " by ", api_undo, true},
    {"/", "", page_search},
    {"/search", "", page_search},
    {"/article", "", page_article_at},
    {"/article/*", "", page_article},
    {"/article/*/versions", "", page_versions},
    {"/article/*/diff/*", "", page_diff},
    {"/entities", "", page_entities},
    {"/entity/*", "", page_entity},
    {"/quotes", "", page_quotes},
    {"/events", "", page_events},
    {"/stories", "", page_stories},
    {"/story/*", "", page_story},
    {"/places", "", page_places},
    {"/place/*", "", page_place},
    {"/timeline", "", page_timeline},
};

bool matches(std::string_view path, const std::vector<std::string>& segments) {
  if (path == "/") return segments.empty();
  for (const std::string& segment : segments) {
    if (path.empty()) return false;
    path.remove_prefix(1);
    const std::string_view own = path.substr(0, path.find('/'));
    if (own == "*" ? segment.empty() : own != segment) return false;
    path.remove_prefix(own.size());
  }
  return path.empty();
}

bool is_api(const Request& request) {
  return !request.segments.empty() && request.segments[0] == "api";
}

Response error_json(const Refused& refused) {
  Response response;
  response.status = refused.status;
  response.body = "{\"error\":{\"code\":";
  view::append_json_string(refused.code, response.body);
  response.body += ",\"message\":";
  view::append_json_string(view::repaired_utf8(refused.message), response.body);
  if (refused.byte) response.body += ",\"byte\":" + std::to_string(*refused.byte);
  if (refused.character) response.body += ",\"character\":" + std::to_string(*refused.character);
  response.body += "}}\n";
  return response;
}

Response error_page(const Refused& refused, const Words& words) {
  Page page(words, words.error_title, PageKind::plain);
  page.heading(words.error_title);
  page.paragraph(refused.message);
  if (refused.status == 401) {
    page.raw("<form method=\"get\" action=\"/\"><p><label>");
    page.text(words.token);
    page.raw(" <input type=\"password\" name=\"token\" autocomplete=\"current-password\"></label> <button>");
    page.text(words.enter);
    page.raw("</button></p></form>\n");
  }
  Response response = page.response();
  response.status = refused.status;
  return response;
}

Response error_of(const Request& request, const Refused& refused, const Words& words) {
  Response response = is_api(request) ? error_json(refused) : error_page(refused, words);
  if (refused.status == 503) response.headers.emplace_back("Retry-After", "1");
  if (refused.status == 405)
    response.headers.emplace_back("Allow", request.method == "GET" || request.method == "HEAD" ? "POST" : "GET, HEAD");
  if (refused.status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"kroniek\"");
  return response;
}

// The same address without the token.
std::string without_token(const Request& request) {
  std::string address = request.path;
  char before = '?';
  for (const auto& [name, value] : request.query) {
    if (name == "token") continue;
    address += before;
    address += percent_encoded(name) + "=" + percent_encoded(value);
    before = '&';
  }
  // "//evil.example" would be another host's.
  return address.starts_with("//") ? "/" : address;
}

void check_parameters(const Request& request, std::string_view known) {
  for (auto one = request.query.begin(); one != request.query.end(); ++one) {
    const std::string& name = one->first;
    const bool is_known =
        name.find(' ') == std::string::npos && !name.empty() && known.find(" " + name + " ") != std::string_view::npos;
    if (!is_known) throw bad("this route has no parameter of that name; /api/openapi.json lists them");
    if (std::any_of(request.query.begin(), one, [&](const auto& other) { return other.first == name; })) {
      throw bad("a parameter is given twice");
    }
  }
}

Response routed(const Question& question) {
  const Request& request = question.request;
  const bool is_read = request.method == "GET" || request.method == "HEAD";
  bool is_write_only = false;
  const auto fits = [&](const Entry& entry) {
    return (entry.writes ? request.method == "POST" : is_read) && matches(entry.path, request.segments);
  };
  if (!is_read && std::ranges::none_of(entries, fits)) {
    throw Refused{405, "method",
                  "this address is only read: GET and HEAD; what can be changed is in /api/openapi.json"};
  }
  if (!is_read && question.options.is_read_only) {
    throw Refused{403, "read_only", "this archive is only read here: kroniek serve was started with --read-only"};
  }
  // A form of another site's cannot send this type without asking first
  // (https://fetch.spec.whatwg.org/#cors-safelisted-request-header).
  if (!is_read && !request.header("content-type").starts_with("application/json")) {
    throw Refused{415, "unsupported", "a correction is sent as application/json"};
  }
  for (const Entry& entry : entries) {
    if (!fits(entry)) {
      if (entry.writes && is_read && matches(entry.path, request.segments)) is_write_only = true;
      continue;
    }
    if (is_api(request)) check_parameters(request, entry.parameters);
    return entry.route(question);
  }
  if (is_write_only) throw Refused{405, "method", "this address is only written: POST"};
  if (const std::optional<File> file = find_file(request.path)) return file_response(*file, request);
  throw missing("there is nothing at this address");
}

Response passed(const Question& question) {
  switch (judge(question.request, question.options.gate)) {
    case Verdict::pass: return routed(question);
    case Verdict::wrong_host:
      throw Refused{403, "forbidden",
                    "this server answers to localhost and 127.0.0.1 alone; --token opens it to other names"};
    case Verdict::cross_site: throw Refused{403, "forbidden", "another site may not ask this"};
    case Verdict::no_token: throw Refused{401, "unauthorized", "this server wants its token"};
    case Verdict::token_in_url: break;
  }
  Response response;
  response.status = 303;
  response.content_type = "text/plain; charset=utf-8";
  response.headers.emplace_back("Location", without_token(question.request));
  response.headers.emplace_back("Set-Cookie", token_cookie(question.options.gate));
  return response;
}

// What is answered whole has an ETag, so that a browser that has it need not get it again.
void add_tag(const Request& request, Response& response) {
  if (response.status != 200 || response.more || response.body.empty() || request.method == "POST") return;
  const std::string tag = entity_tag(response.body);
  response.headers.emplace_back("ETag", tag);
  response.headers.emplace_back("Cache-Control", "private, no-cache");
  response.headers.emplace_back("Vary", "Accept-Language, Cookie, Authorization");
  if (is_known(request, tag)) {
    response.status = 304;
    response.body.clear();
  }
}

}  // namespace

Response respond(const Request& request, Archive& archive, const SiteOptions& options) {
  const Words& words = words_for(request.parameter("ui").value_or(""), request.header("accept-language"));
  const Question question(request, archive, options, words);
  Response response;
  try {
    response = passed(question);
  } catch (const Refused& refused) {
    response = error_of(request, refused, words);
  }
  add_tag(request, response);
  add_security_headers(response);
  return response;
}

Response refusal(int status, const char* code, const std::string& sentence) {
  Response response = error_json({status, code, sentence});
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  add_security_headers(response);
  return response;
}

// -- questions -----------------------------------------------------------------------------------------------

std::string Question::text(std::string_view name, std::size_t most_bytes) const {
  const std::string_view value = request.parameter(name).value_or("");
  if (value.size() > most_bytes) throw bad("the parameter " + std::string(name) + " is too long");
  return view::repaired_utf8(value);
}

std::int64_t Question::number(std::string_view name, std::int64_t otherwise, std::int64_t least,
                              std::int64_t most) const {
  const auto given = request.parameter(name);
  if (!given) return otherwise;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), value);
  if (error != std::errc{} || end != given->data() + given->size() || value < least || value > most) {
    throw bad("the parameter " + std::string(name) + " is a number from " + std::to_string(least) + " to " +
              std::to_string(most));
  }
  return value;
}

bool Question::flag(std::string_view name) const {
  const auto given = request.parameter(name);
  if (given && *given != "0" && *given != "1") throw bad("the parameter " + std::string(name) + " is 0 or 1");
  return given && *given == "1";
}

std::string Question::segment(std::size_t segment) const {
  const std::string& text = request.segments.at(segment);
  if (text.size() > 1024) throw missing("there is nothing at this address");
  return view::repaired_utf8(text);
}

std::int64_t Question::id(std::size_t segment) const {
  const std::string& text = request.segments.at(segment);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 1) {
    throw missing("there is nothing with this number");
  }
  return value;
}

Refused bad(std::string message) {
  return {400, "bad_request", std::move(message)};
}

Refused missing(std::string message) {
  return {404, "not_found", std::move(message)};
}

Refused refused(const Error& error) {
  if (error.code == ErrorCode::not_found) return missing(error.message);
  if (error.code == ErrorCode::invalid_value || error.code == ErrorCode::too_large) return bad(error.message);
  if (error.code == ErrorCode::interrupted) return {503, "timeout", "this took too long; ask for less"};
  return {503, error.code == ErrorCode::busy ? "busy" : "archive", error.message};
}

}  // namespace kroniek::server
