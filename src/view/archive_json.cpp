// JSON of what an archive says of itself: its figures and its failures (docs/GUIDE.md).
#include "kroniek/view.h"
#include "view/json_writer.h"
#include "view/utf8.h"

namespace kroniek {
namespace {

void write_counts(view::JsonWriter& json, std::string_view name, std::string_view key,
                  const std::vector<NamedCount>& counts) {
  json.key(name);
  json.StartArray();
  for (const NamedCount& one : counts) {
    json.StartObject();
    json.member(key, view::repaired_utf8(one.name));
    json.key("versions");
    json.Uint64(one.versions);
    json.EndObject();
  }
  json.EndArray();
}

}  // namespace

void append_json(const ArchiveStats& stats, const ArchiveOverview& overview, const FactStats& facts, std::string& out) {
  view::StringStream stream{out};
  view::JsonWriter json(stream);
  const auto number = [&](std::string_view name, std::uint64_t value) {
    json.key(name);
    json.Uint64(value);
  };
  json.StartObject();
  number("articles", stats.articles);
  number("versions", stats.versions);
  number("captures", stats.captures);
  number("failures", stats.failures);
  number("inputs", stats.inputs);
  number("text_bytes", stats.text_bytes);
  number("file_bytes", stats.file_bytes);
  json.key("ratio");
  if (stats.text_bytes == 0) {
    json.Null();
  } else {
    json.SetMaxDecimalPlaces(3);
    json.Double(static_cast<double>(stats.file_bytes) / static_cast<double>(stats.text_bytes));
  }
  number("annotated", facts.annotated);
  number("annotated_by_others", facts.outdated);
  number("not_annotated", facts.without);
  number("persons", facts.persons);
  number("organisations", facts.organisations);
  number("places", facts.places);
  json.member("first_published", stats.first_published);
  json.member("last_published", stats.last_published);
  number("publisher_count", overview.publisher_count);
  write_counts(json, "languages", "language", overview.languages);
  write_counts(json, "publishers", "publisher", overview.publishers);
  write_counts(json, "months", "month", overview.months);
  json.EndObject();
  out += '\n';
}

void append_json(const Failure& failure, std::string& out) {
  view::StringStream stream{out};
  view::JsonWriter json(stream);
  json.StartObject();
  json.member("input", view::repaired_utf8(failure.path));
  json.member("source", view::repaired_utf8(failure.source));
  json.member("reason", view::repaired_utf8(failure.reason));
  json.member("tried", view::repaired_utf8(failure.tried));
  json.EndObject();
  out += '\n';
}

}  // namespace kroniek
