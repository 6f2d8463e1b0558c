// Lists and numbers as JSON (json.h).
#include "json.h"

#include <cmath>

namespace kroniek::server {

Json& Json::real(std::string_view name, double value, double parts) {
  writer_.key(name);
  writer_.Double(std::isfinite(value) ? std::round(value * parts) / parts : 0);
  return *this;
}

Json& Json::texts(std::string_view name, const std::vector<std::string>& values) {
  writer_.key(name);
  writer_.StartArray();
  for (const std::string& value : values) writer_.string(view::repaired_utf8(value));
  writer_.EndArray();
  return *this;
}

Json& Json::span(std::string_view name, TextSpan span) {
  writer_.key(name);
  writer_.StartArray();
  writer_.Uint(span.begin);
  writer_.Uint(span.end);
  writer_.EndArray();
  return *this;
}

Json& Json::spans(std::string_view name, const std::vector<TextSpan>& spans) {
  writer_.key(name);
  writer_.StartArray();
  for (const TextSpan& span : spans) {
    writer_.StartArray();
    writer_.Uint(span.begin);
    writer_.Uint(span.end);
    writer_.EndArray();
  }
  writer_.EndArray();
  return *this;
}

}  // namespace kroniek::server
