// /api/corrections: what people say is otherwise than was found; to be read, made and undone (kroniek/corrections.h).
// Who may write at all is the gate's, and routes.cpp's with --read-only.
#include <array>
#include <charconv>
#include <chrono>

#include "kroniek/corrections.h"
#include "kroniek/fact_views.h"
#include "routes.h"

namespace kroniek::server {
namespace {

// Before the answer is given up (ServerLimits::answer_time): nothing is changed then, and that is said.
constexpr std::chrono::seconds longest_work{7};
constexpr std::chrono::milliseconds writer_patience{2'000};

CorrectOptions bounded() {
  CorrectOptions options;
  const auto end = std::chrono::steady_clock::now() + longest_work;
  options.progress = [end](std::uint64_t, std::uint64_t) { return std::chrono::steady_clock::now() < end; };
  return options;
}

template <class T>
T value_of(Result<T> result) {
  if (!result.ok() && result.error().code == ErrorCode::interrupted) {
    throw Refused{503, "timeout",
                  "this concerns too many articles for the reader; nothing was changed: use kroniek correct"};
  }
  return value_or_refuse(std::move(result));
}

Archive writable(const Question& question) {
  return value_or_refuse(Archive::open(question.options.archive, {ArchiveMode::write, writer_patience}));
}

std::string json_of(const Correction& one) {
  std::string text;
  append_json(one, text);
  text.pop_back();  // the line's end
  return text;
}

Response answer_of(const CorrectReport& report) {
  Response response;
  response.body = "{\"correction\":" + json_of(report.correction) + ",\"versions\":" + std::to_string(report.versions) +
                  ",\"mentions\":" + std::to_string(report.mentions) + "}\n";
  return response;
}

std::optional<MentionKind> kind_of(const Question& question) {
  const std::string text = question.text("kind", 16);
  if (text.empty()) return std::nullopt;
  for (int i = 0; i <= static_cast<int>(MentionKind::quantity); ++i)
    if (text == name(static_cast<MentionKind>(i))) return static_cast<MentionKind>(i);
  throw bad("kind is name, reference, place, time, quote or quantity");
}

}  // namespace

Response api_corrections(const Question& question) {
  Response response;
  response.body =
      std::string("{\"writable\":") + (question.options.is_read_only ? "false" : "true") + ",\"corrections\":[";
  bool is_first = true;
  for (const Correction& one : value_or_refuse(corrections(question.archive))) {
    response.body += (is_first ? "" : ",") + json_of(one);
    is_first = false;
  }
  response.body += "]}\n";
  return response;
}

Response api_correct(const Question& question) {
  Correction one = value_or_refuse(read_correction(question.request.body));
  if (one.made != 0 || one.undone || one.of.at)
    throw bad("what is made here is made now; at and version name an occurrence");
  Archive archive = writable(question);
  if (question.request.parameter("version")) {
    const std::int64_t version = question.number("version", 0, 1, INT64_MAX);
    const auto begin = static_cast<std::uint32_t>(question.number("begin", 0, 0, UINT32_MAX));
    const auto end = static_cast<std::uint32_t>(question.number("end", 0, 0, UINT32_MAX));
    const std::optional<EntityType> type = one.of.type;
    one.of = value_or_refuse(occurrence_at(archive, version, {begin, end}, kind_of(question)));
    one.of.type = type;
  }
  return answer_of(value_of(correct(archive, std::move(one), bounded())));
}

Response api_undo(const Question& question) {
  Archive archive = writable(question);
  return answer_of(value_of(undo_correction(archive, question.id(2), question.text("by", 1024), bounded())));
}

}  // namespace kroniek::server
