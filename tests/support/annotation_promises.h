// What kroniek/annotation.h promises of any article's annotations, as one sentence about what is broken. For tests and
// fuzzers.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/annotation.h"

namespace kroniek {

class AnnotationPromises {
 public:
  AnnotationPromises(std::string_view text, const Annotations& annotations) : text_(text), all_(annotations) {}

  // Empty where all are kept.
  [[nodiscard]] std::string broken() {
    list("names", all_.names, true);
    list("references", all_.references, false);
    list("places", all_.places, false);
    list("times", all_.times, true);
    list("quotes", all_.quotes, false);
    list("quantities", all_.quantities, true);
    list("events", all_.events, true);
    for (const Entity& entity : all_.entities) {
      if (entity.name.empty()) say("an entity without a name");
      if (entity.roled) span("role", *entity.roled, true);
    }
    for (const NameMention& name : all_.names) index("name", name.entity);
    for (const Reference& reference : all_.references) index("reference", reference.entity);
    for (const PlaceMention& place : all_.places) {
      index("place", place.entity);
      if (!(std::abs(place.latitude) <= 90) || !(std::abs(place.longitude) <= 180)) say("a place that is not on earth");
      if (place.candidates.size() > max_place_candidates) say("too many candidates");
    }
    for (const TimeMention& time : all_.times) {
      if (time.value.empty() == time.unresolved.empty()) say("a time with neither or both of a value and a reason");
    }
    for (const Quotation& quote : all_.quotes) {
      index("quote", quote.entity);
      if (quote.cue) span("cue", *quote.cue, true);
      if (quote.speaker) span("speaker", *quote.speaker, true);
      if (quote.parts.size() == 1) say("a quotation of one part");
      TextSpan last = {quote.span.begin, quote.span.begin};
      for (const TextSpan& part : quote.parts) {
        span("part", part, true);
        if (part.begin < last.end) say("parts that are out of order");
        last = part;
      }
      if (!quote.parts.empty() && (quote.parts.front().begin != quote.span.begin || last.end != quote.span.end)) {
        say("parts that do not make up their quotation");
      }
    }
    for (const Quantity& quantity : all_.quantities) {
      span("of", quantity.of, false);
      if (quantity.low && quantity.high && !(*quantity.low <= *quantity.high)) say("bounds that are exchanged");
      for (const auto& bound : {quantity.low, quantity.high}) {
        if (bound && !std::isfinite(*bound)) say("a bound without an end");
      }
    }
    std::uint32_t next_event = 0;
    for (const Event& event : all_.events) {
      if (event.id > next_event) say("an event's number that skips one");
      next_event = std::max(next_event, event.id + 1);
      for (const EventParticipant& one : event.participants) {
        span("participant", one.span, true);
        index("participant", one.entity);
        if (!has_role(event.type, one.role)) say("a participant that the type has not");
        if (one.span.begin < event.span.end && event.span.begin < one.span.end) say("a participant on its trigger");
      }
      if (event.place && *event.place >= all_.places.size()) say("event: a place that is not there");
      if (event.time && *event.time >= all_.times.size()) say("event: a time that is not there");
      index("source", event.source);
    }
    return broken_;
  }

 private:
  void say(const std::string& sentence) {
    if (broken_.empty()) broken_ = sentence;
  }

  // Not inside a character; a byte that goes on with none (the text may be no UTF-8) is one for itself.
  [[nodiscard]] bool is_border(std::size_t at) const noexcept {
    const auto is_inner = [&](std::size_t i) { return (static_cast<unsigned char>(text_[i]) & 0xC0u) == 0x80u; };
    if (at == text_.size() || !is_inner(at)) return true;
    std::size_t lead = at;
    while (lead > 0 && at - lead < 3 && is_inner(lead)) --lead;
    const auto byte = static_cast<unsigned char>(text_[lead]);
    const std::size_t size = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    for (std::size_t i = lead + 1; i < lead + size; ++i) {
      if (i >= text_.size() || !is_inner(i)) return true;  // a character that is cut in the text itself
    }
    return lead + size <= at;
  }

  [[nodiscard]] std::string bytes_around(std::size_t at) const {
    std::string bytes;
    for (std::size_t i = at > 4 ? at - 4 : 0; i < std::min(text_.size(), at + 4); ++i) {
      constexpr std::string_view digits = "0123456789abcdef";
      const auto byte = static_cast<unsigned char>(text_[i]);
      bytes += i == at ? '|' : ' ';
      bytes += digits[byte >> 4];
      bytes += digits[byte & 15];
    }
    return bytes;
  }

  void span(const std::string& what, TextSpan span, bool must_be_some) {
    if (span.begin > span.end || span.end > text_.size()) return say(what + ": a span outside the text");
    if (must_be_some && span.begin == span.end) return say(what + ": an empty span");
    for (const std::size_t at : {std::size_t{span.begin}, std::size_t{span.end}}) {
      if (!is_border(at)) say(what + ": a span that cuts a character: " + bytes_around(at));
    }
  }

  void index(const std::string& what, const std::optional<std::uint32_t>& entity) {
    if (entity && *entity >= all_.entities.size()) say(what + ": an entity that is not there");
  }

  template <class List>
  void list(const std::string& what, const List& list, bool apart) {
    TextSpan last;
    for (const auto& one : list) {
      span(what, one.span, true);
      if (one.span.begin < last.begin || (one.span.begin == last.begin && one.span.end > last.end && last.end > 0)) {
        say(what + " that are out of order");
      }
      if (apart && one.span.begin < last.end) say(what + " that overlap");
      if (!(one.score >= 0 && one.score <= 1)) say(what + ": a score that is none");
      last = one.span;
    }
  }

  std::string_view text_;
  const Annotations& all_;
  std::string broken_;
};

}  // namespace kroniek
