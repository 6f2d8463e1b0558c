// metadata_dump FILE...: what read_metadata finds on each page, one JSON object a line, for
// ../shared/tools/score_reading.py; and on standard error how long it took. Not `kroniek read`, which knows the text.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>

#include "article/metadata.h"
#include "kroniek/document.h"
#include "source/charset.h"

using kroniek::article::Metadata;

namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void field(Writer& out, const char* key, const std::string& value) {
  out.Key(key);
  out.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void field(Writer& out, const char* key, const std::vector<std::string>& values) {
  out.Key(key);
  out.StartArray();
  for (const std::string& value : values) out.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  out.EndArray();
}

void field(Writer& out, const char* key, const std::optional<kroniek::Moment>& moment) {
  out.Key(key);
  if (!moment) {
    out.Null();
    return;
  }
  out.StartObject();
  field(out, "value", moment->value);
  field(out, "from", std::string(kroniek::name(moment->from)));
  field(out, "evidence", moment->evidence);
  out.EndObject();
}

void print(const std::string& source, const Metadata& m) {
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  field(out, "source", source);
  field(out, "title", m.title);
  field(out, "title_from", m.why.title);
  field(out, "authors", m.authors);
  field(out, "published", m.published);
  field(out, "modified", m.modified);
  field(out, "publisher", m.publisher);
  field(out, "section", m.section);
  field(out, "language", m.language);
  field(out, "canonical_url", m.canonical_url);
  field(out, "keywords", m.keywords);
  field(out, "standfirst", m.standfirst);
  field(out, "type", m.schema_type);
  field(out, "kind", std::string(kroniek::name(m.kind_hint)));
  field(out, "access", std::string(kroniek::name(m.access)));
  out.Key("candidates");
  out.StartArray();
  for (const kroniek::MomentCandidate& c : m.why.published) {
    const std::string text =
        c.value + " " + std::string(kroniek::name(c.from)) + " " + c.evidence + (c.chosen ? " chosen" : "");
    out.String(text.c_str());
  }
  out.EndArray();
  out.Key("titles");
  out.StartArray();
  for (const kroniek::TextCandidate& c : m.why.titles) {
    const std::string text = c.from + ": " + c.value;
    out.String(text.c_str());
  }
  out.EndArray();
  out.Key("names");
  out.StartArray();
  for (const kroniek::NamesCandidate& c : m.why.names) {
    std::string text = c.from + ":";
    for (const std::string& value : c.values) text += " [" + value + "]";
    out.String(text.c_str());
  }
  out.EndArray();
  out.EndObject();
  std::puts(buffer.GetString());
}

// CPU time of this thread in milliseconds: other work on the machine does not count.
double now() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

}  // namespace

int main(int argc, char** argv) {
  double spent = 0;
  int pages = 0;
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto text = kroniek::decode_html(bytes, "");
    const kroniek::Document document = kroniek::parse_html(text.text());
    const double begin = now();
    const Metadata metadata = kroniek::article::read_metadata(document);
    spent += now() - begin;
    ++pages;
    print(argv[i], metadata);
  }
  if (pages > 0) {
    std::fprintf(stderr, "%d pages, %.3f ms of CPU time a page\n", pages, spent / pages);
  }
  return 0;
}
