// Annotations in the W3C's Web Annotation Data Model (kroniek/fact_views.h).
#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/fact_views.h"
#include "view/json_writer.h"

namespace kroniek {
namespace {

using view::JsonWriter;
using view::StringStream;

// Bytes of text before and behind the words, at least: enough to find them again in a page that has changed.
constexpr std::size_t quoted_around = 32;

bool is_inside(std::string_view text, std::size_t at) noexcept {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
}

class Writer {
 public:
  Writer(const Version& version, const Annotations& annotations, std::string& out)
      : version_(version), text_(version.article.text), all_(annotations), out_(out) {
    // Counted once: spans far back in a long text would be counted from its beginning each time.
    points_.reserve(text_.size() / stride + 1);
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (i % stride == 0) points_.push_back(count);
      if (!is_inside(text_, i)) ++count;
    }
    points_.push_back(count);
  }

  void run() {
    for (const NameMention& name : all_.names) {
      annotation("identifying", name.span, [&](JsonWriter& json) {
        if (name.entity && *name.entity < all_.entities.size())
          entity(json, all_.entities[*name.entity]);
        else
          tag(json, kroniek::name(name.type));
      });
    }
    for (const Reference& reference : all_.references) {
      annotation("identifying", reference.span, [&](JsonWriter& json) {
        if (reference.entity < all_.entities.size()) entity(json, all_.entities[reference.entity]);
      });
    }
    for (const PlaceMention& place : all_.places) {
      annotation("identifying", place.span, [&](JsonWriter& json) { this->place(json, place); });
    }
    for (const TimeMention& time : all_.times) {
      annotation("tagging", time.span, [&](JsonWriter& json) {
        body(json, "TextualBody", [&] {
          json.member("purpose", "tagging");
          json.member("format", "text/plain");
          json.member("value", time.value.empty() ? time.unresolved : time.value);
          json.member("timex:type", name(time.type));
          if (!time.from.empty()) json.member("time:hasBeginning", time.from);
          if (!time.to.empty()) json.member("time:hasEnd", time.to);
        });
      });
    }
    for (const Quotation& quote : all_.quotes) {
      annotation("classifying", quote.span, [&](JsonWriter& json) {
        tag(json, std::string(name(quote.mode)) + " quotation");
        if (quote.entity && *quote.entity < all_.entities.size()) entity(json, all_.entities[*quote.entity]);
      });
    }
    for (const Quantity& quantity : all_.quantities) {
      annotation("tagging", quantity.span, [&](JsonWriter& json) {
        body(json, "QuantitativeValue", [&] {
          if (quantity.low) number(json, "schema:minValue", *quantity.low);
          if (quantity.high) number(json, "schema:maxValue", *quantity.high);
        });
      });
    }
    for (const Event& event : all_.events) {
      annotation("classifying", event.span, [&](JsonWriter& json) {
        tag(json, std::string(name(event.type)) + " event");
        tag(json, name(event.status));
      });
    }
  }

 private:
  static constexpr std::size_t stride = 1024;

  void annotation(std::string_view motivation, TextSpan span, const std::function<void(JsonWriter&)>& bodies) {
    if (span.begin > span.end || span.end > text_.size()) return;
    StringStream stream{out_};
    JsonWriter json(stream);
    json.StartObject();
    json.key("@context");
    json.StartArray();
    json.string("http://www.w3.org/ns/anno.jsonld");
    json.StartObject();
    json.member("schema", "https://schema.org/");
    json.member("time", "http://www.w3.org/2006/time#");
    json.member("timex", "http://www.timeml.org/timex3#");
    json.EndObject();
    json.EndArray();
    // The same words in the same version are the same annotation.
    json.member("id", "urn:kroniek:" + std::to_string(version_.id) + ":" + std::to_string(count_++));
    json.member("type", "Annotation");
    json.member("motivation", motivation);
    json.key("body");
    json.StartArray();
    bodies(json);
    json.EndArray();
    json.key("target");
    json.StartObject();
    json.member("source", version_.address);
    json.key("selector");
    json.StartArray();
    quote_selector(json, span);
    position_selector(json, span);
    json.EndArray();
    json.EndObject();
    json.EndObject();
    out_ += '\n';
  }

  static void body(JsonWriter& json, std::string_view type, const std::function<void()>& members) {
    json.StartObject();
    json.member("type", type);
    members();
    json.EndObject();
  }

  static void tag(JsonWriter& json, std::string_view value) {
    body(json, "TextualBody", [&] {
      json.member("purpose", "tagging");
      json.member("value", value);
    });
  }

  static void number(JsonWriter& json, std::string_view key, double value) {
    json.key(key);
    json.Double(value);
  }

  static void entity(JsonWriter& json, const Entity& entity) {
    constexpr std::string_view types[] = {"schema:Person", "schema:Organization", "schema:Place", "schema:Thing"};
    body(json, types[static_cast<std::size_t>(entity.type)], [&] {
      json.member("schema:name", entity.name);
      if (!entity.role.empty()) json.member("schema:jobTitle", entity.role);
    });
  }

  static void place(JsonWriter& json, const PlaceMention& place) {
    body(json, "schema:Place", [&] {
      if (place.geonames != 0) json.member("id", "https://sws.geonames.org/" + std::to_string(place.geonames) + "/");
      json.member("schema:name", place.name);
      number(json, "schema:latitude", place.latitude);
      number(json, "schema:longitude", place.longitude);
    });
  }

  void quote_selector(JsonWriter& json, TextSpan span) const {
    std::size_t begin = span.begin > quoted_around ? span.begin - quoted_around : 0;
    while (begin < span.begin && is_inside(text_, begin)) ++begin;
    std::size_t end = std::min<std::size_t>(text_.size(), span.end + quoted_around);
    while (end < text_.size() && is_inside(text_, end)) ++end;
    json.StartObject();
    json.member("type", "TextQuoteSelector");
    json.member("exact", span.of(text_));
    json.key("prefix");
    json.string(text_.substr(begin, span.begin - begin));
    json.key("suffix");
    json.string(text_.substr(span.end, end - span.end));
    json.EndObject();
  }

  void position_selector(JsonWriter& json, TextSpan span) const {
    json.StartObject();
    json.member("type", "TextPositionSelector");
    json.key("start");
    json.Uint64(points_before(span.begin));
    json.key("end");
    json.Uint64(points_before(span.end));
    json.EndObject();
  }

  [[nodiscard]] std::uint64_t points_before(std::size_t byte) const {
    std::uint64_t count = points_[byte / stride];
    for (std::size_t i = byte - byte % stride; i < byte; ++i) count += is_inside(text_, i) ? 0 : 1;
    return count;
  }

  const Version& version_;
  std::string_view text_;
  const Annotations& all_;
  std::string& out_;
  std::vector<std::uint32_t> points_;  // code points before every 1024th byte
  std::size_t count_ = 0;
};

}  // namespace

void append_web_annotations(const Version& version, const Annotations& annotations, std::string& out) {
  Writer(version, annotations, out).run();
}

}  // namespace kroniek
