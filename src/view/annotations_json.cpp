// Annotations as JSON (annotations_json.h): all kinds in one list, in the order of the text.
#include "view/annotations_json.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "view/utf8.h"

namespace kroniek::view {
namespace {

class Writer {
 public:
  Writer(JsonWriter& json, const Annotations& annotations) : json_(json), all_(annotations) {}

  void entities() {
    json_.key("entities");
    json_.StartArray();
    for (std::uint32_t i = 0; i < all_.entities.size(); ++i) {
      const Entity& entity = all_.entities[i];
      json_.StartObject();
      entity_of("id", i);
      json_.member("type", name(entity.type));
      json_.member("name", repaired_utf8(entity.name));
      json_.member("role", repaired_utf8(entity.role));
      span("roled", entity.roled);
      json_.member("key", repaired_utf8(entity.key));
      json_.EndObject();
    }
    json_.EndArray();
  }

  void annotations() {
    struct Item {
      TextSpan span;
      std::size_t kind = 0;
      std::size_t index = 0;
    };
    std::vector<Item> items;
    const auto add = [&](std::size_t kind, const auto& list) {
      for (std::size_t i = 0; i < list.size(); ++i) items.push_back({list[i].span, kind, i});
    };
    add(0, all_.names);
    add(1, all_.references);
    add(2, all_.places);
    add(3, all_.times);
    add(4, all_.quotes);
    add(5, all_.quantities);
    add(6, all_.events);
    std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    place_positions_.assign(all_.places.size(), 0);
    time_positions_.assign(all_.times.size(), 0);
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].kind == 2) place_positions_[items[i].index] = i;
      if (items[i].kind == 3) time_positions_[items[i].index] = i;
    }
    json_.key("annotations");
    json_.StartArray();
    for (const Item& item : items) {
      json_.StartObject();
      switch (item.kind) {
        case 0: write(all_.names[item.index]); break;
        case 1: write(all_.references[item.index]); break;
        case 2: write(all_.places[item.index]); break;
        case 3: write(all_.times[item.index]); break;
        case 4: write(all_.quotes[item.index]); break;
        case 5: write(all_.quantities[item.index]); break;
        default: write(all_.events[item.index]); break;
      }
      json_.EndObject();
    }
    json_.EndArray();
  }

 private:
  void begin(std::string_view kind, TextSpan span) {
    json_.member("kind", kind);
    json_.key("begin");
    json_.Uint(span.begin);
    json_.key("end");
    json_.Uint(span.end);
  }

  void span(std::string_view key, const std::optional<TextSpan>& span) {
    json_.key(key);
    if (!span) {
      json_.Null();
      return;
    }
    json_.StartArray();
    json_.Uint(span->begin);
    json_.Uint(span->end);
    json_.EndArray();
  }

  void entity_of(std::string_view key, const std::optional<std::uint32_t>& entity) {
    json_.key(key);
    if (entity)
      json_.string("e" + std::to_string(*entity + 1));
    else
      json_.Null();
  }

  void number(std::string_view key, double value, double steps) {
    json_.key(key);
    json_.Double(std::round(value * steps) / steps);
  }

  void score(float score) { number("score", static_cast<double>(score), 1000); }

  void bound(std::string_view key, const std::optional<double>& bound) {
    json_.key(key);
    if (!bound || !std::isfinite(*bound))
      json_.Null();
    else if (*bound == std::floor(*bound) && std::abs(*bound) < 9e15)
      json_.Int64(static_cast<std::int64_t>(*bound));
    else
      json_.Double(*bound);
  }

  void write(const NameMention& mention) {
    begin("name", mention.span);
    json_.member("type", name(mention.type));
    entity_of("entity", mention.entity);
    score(mention.score);
  }

  void write(const Reference& reference) {
    begin("reference", reference.span);
    entity_of("entity", reference.entity);
    score(reference.score);
  }

  void write(const PlaceMention& place) {
    begin(name(place.use), place.span);
    entity_of("entity", place.entity);
    geonames(place.geonames);
    json_.member("name", repaired_utf8(place.name));
    json_.member("country", repaired_utf8(place.country));
    number("latitude", place.latitude, 1e5);
    number("longitude", place.longitude, 1e5);
    json_.member("precision", name(place.precision));
    json_.key("within");
    json_.StartArray();
    for (const PlaceRegion& region : place.within) {
      json_.StartObject();
      geonames(region.geonames);
      json_.member("name", repaired_utf8(region.name));
      json_.EndObject();
    }
    json_.EndArray();
    score(place.score);
    json_.key("candidates");
    json_.StartArray();
    for (const PlaceCandidate& candidate : place.candidates) {
      json_.StartObject();
      geonames(candidate.geonames);
      json_.member("name", repaired_utf8(candidate.name));
      number("latitude", candidate.latitude, 1e5);
      number("longitude", candidate.longitude, 1e5);
      score(candidate.score);
      json_.EndObject();
    }
    json_.EndArray();
  }

  void geonames(std::int64_t id) {
    json_.key("geonames");
    id == 0 ? json_.Null() : json_.Int64(id);
  }

  void write(const TimeMention& time) {
    begin("time", time.span);
    json_.member("type", name(time.type));
    json_.member("value", repaired_utf8(time.value));
    json_.member("from", repaired_utf8(time.from));
    json_.member("to", repaired_utf8(time.to));
    json_.member("unresolved", repaired_utf8(time.unresolved));
    score(time.score);
  }

  void write(const Quotation& quote) {
    begin("quote", quote.span);
    json_.member("mode", name(quote.mode));
    span("cue", quote.cue);
    span("speaker", quote.speaker);
    entity_of("entity", quote.entity);
    json_.key("parts");
    json_.StartArray();
    for (const TextSpan& part : quote.parts) {
      json_.StartArray();
      json_.Uint(part.begin);
      json_.Uint(part.end);
      json_.EndArray();
    }
    json_.EndArray();
    score(quote.score);
  }

  void write(const Quantity& quantity) {
    begin("quantity", quantity.span);
    bound("low", quantity.low);
    bound("high", quantity.high);
    span("of", quantity.of.empty() ? std::nullopt : std::optional(quantity.of));
    score(quantity.score);
  }

  void write(const Event& event) {
    begin("event", event.span);
    json_.member("type", name(event.type));
    json_.member("status", name(event.status));
    json_.member("certainty", name(event.certainty));
    json_.member("polarity", name(event.polarity));
    json_.member("id", "v" + std::to_string(event.id + 1));
    json_.key("participants");
    json_.StartArray();
    for (const EventParticipant& participant : event.participants) {
      json_.StartObject();
      json_.member("role", name(participant.role));
      json_.key("begin");
      json_.Uint(participant.span.begin);
      json_.key("end");
      json_.Uint(participant.span.end);
      entity_of("entity", participant.entity);
      json_.EndObject();
    }
    json_.EndArray();
    position("place", event.place, place_positions_);
    position("time", event.time, time_positions_);
    entity_of("source", event.source);
    score(event.score);
  }

  // Where another annotation stands in the list of all.
  void position(std::string_view key, const std::optional<std::uint32_t>& index,
                const std::vector<std::size_t>& positions) {
    json_.key(key);
    if (index && *index < positions.size())
      json_.Uint64(positions[*index]);
    else
      json_.Null();
  }

  JsonWriter& json_;
  const Annotations& all_;
  std::vector<std::size_t> place_positions_;  // in the list of all annotations
  std::vector<std::size_t> time_positions_;
};

}  // namespace

void write_annotations_members(JsonWriter& json, const Annotations& annotations) {
  Writer writer(json, annotations);
  writer.entities();
  writer.annotations();
}

}  // namespace kroniek::view
