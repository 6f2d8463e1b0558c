// Parts of an article's text as Python has them: places in code points, so that article.text[begin:end] is right, and
// in bytes of UTF-8, as the JSON has them.
#pragma once

#include <optional>
#include <string>

#include "record.h"

namespace kroniek::python {

struct SpanObject {
  RecordPointer of;
  TextSpan place;

  [[nodiscard]] std::uint32_t begin() const { return of->code_points.before(place.begin); }
  [[nodiscard]] std::uint32_t end() const { return of->code_points.before(place.end); }
  [[nodiscard]] std::string text() const { return std::string(place.of(of->article.text)); }
};

struct BlockObject : SpanObject {
  Role role = Role::paragraph;
};

struct AnnotationObject : SpanObject {
  std::string kind;
  double score = 0;
};

// A mention of one kind: `it` lies in the record.
template <class Mention>
struct MentionObject : AnnotationObject {
  const Mention* it = nullptr;
};

// A participant of an event.
struct ParticipantObject : SpanObject {
  EventRole role = EventRole::actor;
  std::optional<std::uint32_t> entity;
};

struct EntityObject {
  RecordPointer of;
  std::uint32_t index = 0;
  [[nodiscard]] const Entity& entity() const { return of->annotations->entities[index]; }
  [[nodiscard]] std::string id() const { return "e" + std::to_string(index + 1); }
};

// "" is what the page does not give: None.
[[nodiscard]] std::optional<std::string> given(const std::string& text);
// Valid UTF-8, as Python's strings want it.
[[nodiscard]] std::string wholesome(const std::string& text);
// For __repr__: in quotes and on one line, with an ellipsis where it was cut.
[[nodiscard]] std::string quoted(const std::string& text, std::size_t most = 60);

}  // namespace kroniek::python
