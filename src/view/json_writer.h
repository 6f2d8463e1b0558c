// RapidJSON's Writer into a std::string, with this project's escaping (escape.h) and its null for what is empty.
#pragma once

#include <rapidjson/writer.h>

#include <string>
#include <string_view>
#include <vector>

#include "kroniek/article.h"
#include "view/escape.h"

namespace kroniek::view {

// Appends to a std::string. RapidJSON's own StringBuffer reserves six times the text and counts it in 32 bits.
struct StringStream {
  using Ch = char;
  std::string& out;
  void Put(char c) { out.push_back(c); }
  void Flush() {}
};

class JsonWriter : public rapidjson::Writer<StringStream> {
 public:
  explicit JsonWriter(StringStream& stream) : Writer(stream) {}

  void key(std::string_view name) { string(name); }
  void string(std::string_view text) {
    Prefix(rapidjson::kStringType);
    view::append_json_string(text, os_->out);
    EndValue(true);
  }
  void string_or_null(std::string_view text) {
    if (text.empty()) {
      Null();
    } else {
      string(text);
    }
  }
  void member(std::string_view name, std::string_view text) {
    key(name);
    string_or_null(text);
  }
  void member(std::string_view name, const std::vector<std::string>& texts) {
    key(name);
    StartArray();
    for (const std::string& text : texts) string(text);
    EndArray();
  }
};

// The members of the contract of `kroniek read`, in its order. The article must be wholesome (wholesome.h).
void write_article_members(JsonWriter& json, const Article& article);

}  // namespace kroniek::view
