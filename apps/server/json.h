// Small pieces of JSON that the routes share, on top of the library's writer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http.h"
#include "kroniek/span.h"
#include "view/body.h"
#include "view/json_writer.h"
#include "view/utf8.h"

namespace kroniek::server {

// A text that becomes the body of an answer.
class Json {
 public:
  Json() : stream_{text_}, writer_(stream_) {}

  view::JsonWriter* operator->() noexcept { return &writer_; }
  view::JsonWriter& operator*() noexcept { return writer_; }

  Json& key(std::string_view name) {
    writer_.key(name);
    return *this;
  }
  // Null where it is empty; malformed bytes become U+FFFD.
  Json& member(std::string_view name, std::string_view value) {
    writer_.member(name, view::is_valid_utf8(value) ? value : std::string_view(repaired_ = view::repaired_utf8(value)));
    return *this;
  }
  Json& text(std::string_view name, std::string_view value) {  // the same, empty where it is empty
    writer_.key(name);
    writer_.string(view::is_valid_utf8(value) ? value : std::string_view(repaired_ = view::repaired_utf8(value)));
    return *this;
  }
  Json& number(std::string_view name, std::int64_t value) {
    writer_.key(name);
    writer_.Int64(value);
    return *this;
  }
  Json& flag(std::string_view name, bool value) {
    writer_.key(name);
    writer_.Bool(value);
    return *this;
  }
  // Rounded to so many parts of one.
  Json& real(std::string_view name, double value, double parts);
  Json& null(std::string_view name) {
    writer_.key(name);
    writer_.Null();
    return *this;
  }
  Json& texts(std::string_view name, const std::vector<std::string>& values);
  Json& span(std::string_view name, TextSpan span);
  Json& spans(std::string_view name, const std::vector<TextSpan>& spans);
  Json& direction(const std::string& language) {
    return text("direction", view::is_right_to_left(language) ? "rtl" : "ltr");
  }

  [[nodiscard]] Response response() {
    text_ += '\n';
    Response response;
    response.body = std::move(text_);
    return response;
  }

 private:
  std::string text_;
  std::string repaired_;
  view::StringStream stream_;
  view::JsonWriter writer_;
};

}  // namespace kroniek::server
