// Annotations as a record, list by list (annotation_record.h); packing.h has what fields are made of. A span is how far
// it begins behind the one before it in its list, and its length.
#include "archive/annotation_record.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/packing.h"

namespace kroniek::archive {
namespace {

constexpr std::uint64_t form = 3;
constexpr std::uint64_t first_form_with_events = 2;
constexpr std::uint64_t first_form_with_regions = 3;
constexpr double score_steps = 1'000;
constexpr double degree_steps = 100'000;
constexpr double largest_whole = 9'007'199'254'740'992;  // 2^53: beyond it doubles skip whole numbers

class AnnotationPacker : public Packer {
 public:
  void begin_list() { last_ = 0; }
  void span(TextSpan span) {
    signed_number(std::int64_t{span.begin} - last_);
    number(span.end - span.begin);
    last_ = span.begin;
  }
  // Beside another one: told from the beginning of that.
  void span_beside(TextSpan span) {
    signed_number(std::int64_t{span.begin} - last_);
    number(span.end - span.begin);
  }
  void optional_span(const std::optional<TextSpan>& span) {
    number(span ? 1 : 0);
    if (span) span_beside(*span);
  }
  // One more than the number; 0 where there is none.
  void index(const std::optional<std::uint32_t>& index) { number(index ? std::uint64_t{*index} + 1 : 0); }
  void score(float score) { number(static_cast<std::uint64_t>(scaled(score, 0, 1, score_steps))); }
  void degrees(double degrees, double most) { signed_number(scaled(degrees, -most, most, degree_steps)); }
  void bound(const std::optional<double>& bound) {
    if (!bound || std::isnan(*bound)) return number(0);
    if (*bound == std::floor(*bound) && std::abs(*bound) < largest_whole && !(*bound == 0 && std::signbit(*bound))) {
      number(1);
      return signed_number(static_cast<std::int64_t>(*bound));
    }
    number(2);
    for (std::uint64_t bits = std::bit_cast<std::uint64_t>(*bound), i = 0; i < 8; ++i, bits >>= 8)
      out += static_cast<char>(bits & 0xff);
  }

 private:
  static std::int64_t scaled(double value, double least, double most, double steps) {
    return std::isnan(value) ? 0 : std::llround(std::clamp(value, least, most) * steps);
  }
  std::int64_t last_ = 0;
};

class AnnotationUnpacker : public Unpacker {
 public:
  AnnotationUnpacker(std::string_view record, std::size_t text_bytes)
      : Unpacker(record), text_bytes_(static_cast<std::int64_t>(std::min<std::size_t>(text_bytes, UINT32_MAX))) {}

  void begin_list() { last_ = 0; }
  TextSpan span() {
    const TextSpan span = span_beside();
    last_ = span.begin;
    return span;
  }
  TextSpan span_beside() {
    const std::int64_t from = signed_number();
    const std::uint64_t size = number();
    if (from < -last_ || from > text_bytes_ - last_ || size > static_cast<std::uint64_t>(text_bytes_ - last_ - from)) {
      fail();
      return {};
    }
    const auto begin = static_cast<std::uint32_t>(last_ + from);
    return {begin, begin + static_cast<std::uint32_t>(size)};
  }
  std::optional<TextSpan> optional_span() {
    if (!flag()) return std::nullopt;
    return span_beside();
  }
  std::optional<std::uint32_t> index(std::size_t count) {
    const std::uint64_t index = number();
    if (index > count) fail();
    if (index == 0 || wrong()) return std::nullopt;
    return static_cast<std::uint32_t>(index - 1);
  }
  float score() {
    const std::uint64_t steps = number();
    if (steps > static_cast<std::uint64_t>(score_steps)) fail();
    return wrong() ? 0 : static_cast<float>(static_cast<double>(steps) / score_steps);
  }
  double degrees(double most) {
    const double value = static_cast<double>(signed_number()) / degree_steps;
    if (!(value >= -most && value <= most)) fail();
    return wrong() ? 0 : value;
  }
  std::optional<double> bound() {
    switch (number()) {
      case 0: return std::nullopt;
      case 1: return static_cast<double>(signed_number());
      case 2: break;
      default: fail();
    }
    std::uint64_t bits = 0;
    const std::string_view raw = bytes(8);
    for (std::size_t i = raw.size(); i-- > 0;) bits = bits << 8 | static_cast<unsigned char>(raw[i]);
    const double value = std::bit_cast<double>(bits);
    if (std::isnan(value)) fail();
    return value;
  }

 private:
  std::int64_t text_bytes_;
  std::int64_t last_ = 0;
};

}  // namespace

std::string pack(const Annotations& annotations) {
  AnnotationPacker to;
  to.number(form);
  to.begin_list();
  to.list(annotations.entities, [&](const Entity& each) {
    to.name(each.type);
    to.text(each.name);
    to.text(each.role);
    to.optional_span(each.roled);
    to.text(each.key);
  });
  to.begin_list();
  to.list(annotations.names, [&](const NameMention& each) {
    to.span(each.span);
    to.name(each.type);
    to.score(each.score);
    to.index(each.entity);
  });
  to.begin_list();
  to.list(annotations.references, [&](const Reference& each) {
    to.span(each.span);
    to.number(each.entity);
    to.score(each.score);
  });
  to.begin_list();
  to.list(annotations.places, [&](const PlaceMention& each) {
    to.span(each.span);
    to.index(each.entity);
    to.name(each.use);
    to.signed_number(each.geonames);
    to.text(each.name);
    to.text(each.country);
    to.degrees(each.latitude, 90);
    to.degrees(each.longitude, 180);
    to.name(each.precision);
    to.list(each.within, [&](const PlaceRegion& region) {
      to.signed_number(region.geonames);
      to.text(region.name);
    });
    to.score(each.score);
    to.list(each.candidates, [&](const PlaceCandidate& candidate) {
      to.signed_number(candidate.geonames);
      to.text(candidate.name);
      to.degrees(candidate.latitude, 90);
      to.degrees(candidate.longitude, 180);
      to.score(candidate.score);
    });
  });
  to.begin_list();
  to.list(annotations.times, [&](const TimeMention& each) {
    to.span(each.span);
    to.name(each.type);
    to.text(each.value);
    to.text(each.from);
    to.text(each.to);
    to.text(each.unresolved);
    to.score(each.score);
  });
  to.begin_list();
  to.list(annotations.quotes, [&](const Quotation& each) {
    to.span(each.span);
    to.name(each.mode);
    to.optional_span(each.cue);
    to.optional_span(each.speaker);
    to.index(each.entity);
    to.number(each.parts.size());
    for (const TextSpan& part : each.parts) to.optional_span(part);
    to.score(each.score);
  });
  to.begin_list();
  to.list(annotations.quantities, [&](const Quantity& each) {
    to.span(each.span);
    to.bound(each.low);
    to.bound(each.high);
    to.optional_span(each.of.empty() ? std::nullopt : std::optional(each.of));
    to.score(each.score);
  });
  to.begin_list();
  to.list(annotations.events, [&](const Event& each) {
    to.span(each.span);
    to.name(each.type);
    to.name(each.status);
    to.name(each.certainty);
    to.name(each.polarity);
    to.number(each.id);
    to.list(each.participants, [&](const EventParticipant& one) {
      to.name(one.role);
      to.span_beside(one.span);
      to.index(one.entity);
    });
    to.index(each.place);
    to.index(each.time);
    to.index(each.source);
    to.score(each.score);
  });
  return std::move(to.out);
}

std::optional<Annotations> unpack_annotations(std::string_view record, std::size_t text_bytes) {
  AnnotationUnpacker from(record, text_bytes);
  const std::uint64_t written_as = from.number();
  if (written_as == 0 || written_as > form) return std::nullopt;
  Annotations all;
  from.list(all.entities, [&] {
    Entity each;
    each.type = from.name(EntityType::other);
    each.name = from.text();
    each.role = from.text();
    each.roled = from.optional_span();
    each.key = from.text();
    return each;
  });
  from.begin_list();
  from.list(all.names, [&] {
    NameMention each;
    each.span = from.span();
    each.type = from.name(EntityType::other);
    each.score = from.score();
    each.entity = from.index(all.entities.size());
    return each;
  });
  from.begin_list();
  from.list(all.references, [&] {
    Reference each;
    each.span = from.span();
    const std::uint64_t entity = from.number();
    if (entity >= all.entities.size()) from.fail();
    each.entity = static_cast<std::uint32_t>(entity);
    each.score = from.score();
    return each;
  });
  from.begin_list();
  from.list(all.places, [&] {
    PlaceMention each;
    each.span = from.span();
    each.entity = from.index(all.entities.size());
    each.use = from.name(PlaceUse::metonym);
    each.geonames = from.signed_number();
    each.name = from.text();
    each.country = from.text();
    each.latitude = from.degrees(90);
    each.longitude = from.degrees(180);
    each.precision = from.name(PlacePrecision::mountain);
    if (written_as >= first_form_with_regions) {
      from.list(each.within, [&] {
        PlaceRegion region;
        region.geonames = from.signed_number();
        region.name = from.text();
        return region;
      });
    }
    each.score = from.score();
    from.list(each.candidates, [&] {
      PlaceCandidate candidate;
      candidate.geonames = from.signed_number();
      candidate.name = from.text();
      candidate.latitude = from.degrees(90);
      candidate.longitude = from.degrees(180);
      candidate.score = from.score();
      return candidate;
    });
    return each;
  });
  from.begin_list();
  from.list(all.times, [&] {
    TimeMention each;
    each.span = from.span();
    each.type = from.name(TimeType::set);
    each.value = from.text();
    each.from = from.text();
    each.to = from.text();
    each.unresolved = from.text();
    each.score = from.score();
    return each;
  });
  from.begin_list();
  from.list(all.quotes, [&] {
    Quotation each;
    each.span = from.span();
    each.mode = from.name(QuoteMode::partial);
    each.cue = from.optional_span();
    each.speaker = from.optional_span();
    each.entity = from.index(all.entities.size());
    for (auto parts = from.number(); parts > 0 && !from.wrong(); --parts) {
      if (const auto part = from.optional_span())
        each.parts.push_back(*part);
      else
        from.fail();
    }
    each.score = from.score();
    return each;
  });
  from.begin_list();
  from.list(all.quantities, [&] {
    Quantity each;
    each.span = from.span();
    each.low = from.bound();
    each.high = from.bound();
    each.of = from.optional_span().value_or(TextSpan{});
    each.score = from.score();
    return each;
  });
  if (written_as >= first_form_with_events) {
    from.begin_list();
    from.list(all.events, [&] {
      Event each;
      each.span = from.span();
      each.type = from.name(EventType::life);
      each.status = from.name(EventStatus::hypothetical);
      each.certainty = from.name(EventCertainty::unknown);
      each.polarity = from.name(EventPolarity::negative);
      const std::uint64_t id = from.number();
      if (id > UINT32_MAX) from.fail();
      each.id = static_cast<std::uint32_t>(id);
      from.list(each.participants, [&] {
        EventParticipant one;
        one.role = from.name(EventRole::instrument);
        one.span = from.span_beside();
        one.entity = from.index(all.entities.size());
        return one;
      });
      each.place = from.index(all.places.size());
      each.time = from.index(all.times.size());
      each.source = from.index(all.entities.size());
      each.score = from.score();
      return each;
    });
  }
  if (from.wrong() || !from.at_end()) return std::nullopt;
  return all;
}

}  // namespace kroniek::archive
