// Facts as JSON, text, CSV and GeoJSON (kroniek/fact_views.h).
#include "kroniek/fact_views.h"

#include <array>
#include <cmath>
#include <initializer_list>
#include <string>
#include <string_view>

#include "view/escape.h"
#include "view/json_writer.h"
#include "view/marked_lines.h"

namespace kroniek {
namespace {

using view::append_paragraph;
using view::clean_line;
using view::JsonWriter;
using view::StringStream;
using view::Whole;

std::string text_of(std::string_view given) {
  return Whole(std::string(given)).text;
}

double rounded(double value, double steps) noexcept {
  return std::round(value * steps) / steps;
}

// -- JSON ----------------------------------------------------------------------------------------------------

void write_entity(JsonWriter& json, const Entity& entity) {
  json.StartObject();
  json.member("type", name(entity.type));
  json.member("name", text_of(entity.name));
  json.member("role", text_of(entity.role));
  json.member("key", text_of(entity.key));
  json.EndObject();
}

void write_place(JsonWriter& json, const PlaceMention& place) {
  json.member("use", name(place.use));
  json.key("geonames");
  place.geonames == 0 ? json.Null() : json.Int64(place.geonames);
  json.member("name", text_of(place.name));
  json.member("country", text_of(place.country));
  json.key("latitude");
  json.Double(rounded(place.latitude, 1e5));
  json.key("longitude");
  json.Double(rounded(place.longitude, 1e5));
  json.member("precision", name(place.precision));
}

void write_event(JsonWriter& json, const EventFact& fact) {
  const Event& event = fact.event;
  json.member("type", name(event.type));
  json.member("status", name(event.status));
  json.member("certainty", name(event.certainty));
  json.member("polarity", name(event.polarity));
  json.member("id", "v" + std::to_string(event.id + 1));
  json.member("words", text_of(fact.words));
  json.key("participants");
  json.StartArray();
  for (const EventFact::Participant& one : fact.participants) {
    json.StartObject();
    json.member("role", name(one.role));
    json.member("words", text_of(one.words));
    json.key("entity");
    if (one.entity)
      write_entity(json, *one.entity);
    else
      json.Null();
    json.EndObject();
  }
  json.EndArray();
  json.key("place");
  if (fact.place) {
    json.StartObject();
    write_place(json, *fact.place);
    json.EndObject();
  } else {
    json.Null();
  }
  json.key("time");
  if (fact.time) {
    json.StartObject();
    json.member("value", text_of(fact.time->value));
    json.member("from", text_of(fact.time->from));
    json.member("to", text_of(fact.time->to));
    json.EndObject();
  } else {
    json.Null();
  }
  json.key("source");
  if (fact.said_by)
    write_entity(json, *fact.said_by);
  else
    json.Null();
}

void write_score(JsonWriter& json, float score) {
  json.key("score");
  json.Double(rounded(static_cast<double>(score), 1000));
}

void write_source(JsonWriter& json, const FactSource& source) {
  const Whole sentence(source.sentence);
  json.member("sentence", sentence.text);
  json.key("in_sentence");
  sentence.is_whole ? view::write_span(json, source.in_sentence) : static_cast<void>(json.Null());
  json.key("begin");
  json.Uint(source.span.begin);
  json.key("end");
  json.Uint(source.span.end);
  json.key("version");
  json.Int64(source.version);
  json.key("article");
  json.Int64(source.article);
  json.key("current");
  json.Bool(source.is_current);
  json.member("address", text_of(source.address));
  json.member("title", text_of(source.title));
  json.member("publisher", text_of(source.publisher));
  json.member("published", source.published);
  json.member("language", text_of(source.language));
}

template <class Write>
void append_object(std::string& out, Write write) {
  StringStream stream{out};
  JsonWriter json(stream);
  json.StartObject();
  write(json);
  json.EndObject();
}

template <class Write>
void append_feature(const PlaceMention& place, bool is_first, std::string& out, Write properties) {
  out += is_first ? "\n" : ",\n";
  append_object(out, [&](JsonWriter& json) {
    json.member("type", "Feature");
    json.key("geometry");
    json.StartObject();
    json.member("type", "Point");
    json.key("coordinates");
    json.StartArray();  // longitude first (RFC 7946, 3.1.1)
    json.Double(rounded(place.longitude, 1e5));
    json.Double(rounded(place.latitude, 1e5));
    json.EndArray();
    json.EndObject();
    json.key("properties");
    json.StartObject();
    properties(json);
    json.EndObject();
  });
}

// -- text ----------------------------------------------------------------------------------------------------

// The facts of one version stand under its title.
class Page {
 public:
  Page(const TextStyle& style, std::string& out) : style_(style), out_(out) {}

  void source(const FactSource& source) {
    if (source.version == version_) return;
    if (!out_.empty()) out_ += '\n';
    version_ = source.version;
    append_paragraph(source.title.empty() ? "(no title)" : clean_line(source.title), "", "1", source.language, style_,
                     out_);
    std::string line;
    for (const std::string& part :
         {view::shown_time(source.published), source.publisher, source.language,
          source.is_current ? std::string() : std::string("an earlier version"), std::to_string(source.version)}) {
      if (!part.empty()) line += (line.empty() ? "" : " \xC2\xB7 ") + clean_line(part);
    }
    append_paragraph(line, "  ", "2", "", style_, out_);
    append_paragraph(clean_line(source.address), "  ", "2", "", style_, out_);
  }

  // What the sentence below says, in a few words.
  void label(const std::string& text) { append_paragraph(clean_line(text), "  ", "2", "", style_, out_); }

  void words(const std::string& words, const std::string& language) {
    const auto size = static_cast<std::uint32_t>(words.size());
    append_paragraph(view::marked(words, {{0, size}}), "  ", "", language, style_, out_);
  }

  void sentence(const FactSource& source) {
    append_paragraph((source.cut_before ? "\xE2\x80\xA6 " : "") + view::marked(source.sentence, {source.in_sentence}) +
                         (source.cut_after ? " \xE2\x80\xA6" : ""),
                     "  ", "", source.language, style_, out_);
  }

 private:
  const TextStyle& style_;
  std::string& out_;
  VersionId version_ = 0;
};

// "Sergej Soerovikin (generaal)", "hij", "unknown"
std::string speaker_of(const QuotationFact& fact) {
  if (!fact.entity) return fact.speaker.empty() ? "speaker unknown" : fact.speaker;
  return fact.entity->name + (fact.entity->role.empty() ? "" : " (" + fact.entity->role + ")");
}

std::string coordinates(double latitude, double longitude) {
  const auto number = [](double value) {
    std::string text = std::to_string(rounded(value, 100));
    return text.substr(0, text.find('.') + 3);
  };
  return number(latitude) + ", " + number(longitude);
}

std::string meaning_of(const TimeMention& time) {
  std::string text = time.value;
  if (!time.from.empty() && time.from != time.value) {
    text += " (" + time.from + (time.to.empty() || time.to == time.from ? "" : " to " + time.to) + ")";
  }
  return text;
}

std::string label_of(const Event& event) {
  std::string text(name(event.type));
  if (event.status != EventStatus::happened) text.append(", ").append(name(event.status));
  if (event.polarity == EventPolarity::negative && event.status != EventStatus::denied) text += ", not";
  return text;
}

// What stands in a role; several are parted by "; ".
std::string in_role(const EventFact& fact, EventRole role) {
  std::string text;
  for (const EventFact::Participant& one : fact.participants) {
    if (one.role != role) continue;
    if (!text.empty()) text += "; ";
    text += one.entity && !one.entity->name.empty() ? one.entity->name : one.words;
  }
  return text;
}

// -- CSV -----------------------------------------------------------------------------------------------------

void append_cells(std::initializer_list<std::string> cells, std::string& out) {
  bool is_first = true;
  for (const std::string& cell : cells) {
    if (!is_first) out += ',';
    is_first = false;
    view::append_csv_field(clean_line(cell), out);
  }
}

void append_source_cells(const FactSource& source, std::string& out) {
  out += ',';
  append_cells({source.sentence, source.published, source.publisher, source.language, source.title, source.address,
                std::to_string(source.version), std::to_string(source.span.begin), std::to_string(source.span.end)},
               out);
  out += "\r\n";
}

std::string decimals(double value, double steps) {
  std::string text = std::to_string(rounded(value, steps));
  while (text.find('.') != std::string::npos && (text.back() == '0' || text.back() == '.')) {
    const bool is_point = text.back() == '.';
    text.pop_back();
    if (is_point) break;
  }
  return text;
}

}  // namespace

void append_json(const EntityMention& fact, std::string& out) {
  append_object(out, [&](JsonWriter& json) {
    json.member("kind", fact.is_name ? "name" : "reference");
    json.key("entity");
    write_entity(json, fact.entity);
    write_score(json, fact.score);
    write_source(json, fact.source);
  });
  out += '\n';
}

void append_json(const QuotationFact& fact, std::string& out) {
  append_object(out, [&](JsonWriter& json) {
    json.member("kind", "quote");
    json.member("mode", name(fact.quote.mode));
    json.member("words", text_of(fact.words));
    json.member("cue", text_of(fact.cue));
    json.member("speaker", text_of(fact.speaker));
    json.key("entity");
    if (fact.entity)
      write_entity(json, *fact.entity);
    else
      json.Null();
    write_score(json, fact.quote.score);
    write_source(json, fact.source);
  });
  out += '\n';
}

void append_json(const PlaceFact& fact, std::string& out) {
  append_object(out, [&](JsonWriter& json) {
    json.member("kind", "place");
    write_place(json, fact.place);
    write_score(json, fact.place.score);
    write_source(json, fact.source);
  });
  out += '\n';
}

void append_json(const TimeFact& fact, std::string& out) {
  append_object(out, [&](JsonWriter& json) {
    json.member("kind", "time");
    json.member("type", name(fact.time.type));
    json.member("value", text_of(fact.time.value));
    json.member("from", text_of(fact.time.from));
    json.member("to", text_of(fact.time.to));
    json.key("events");
    json.StartArray();
    for (const EventFact& one : fact.events) {
      json.StartObject();
      json.member("type", name(one.event.type));
      json.member("status", name(one.event.status));
      json.member("words", text_of(one.words));
      json.EndObject();
    }
    json.EndArray();
    write_score(json, fact.time.score);
    write_source(json, fact.source);
  });
  out += '\n';
}

void append_json(const EventFact& fact, std::string& out) {
  append_object(out, [&](JsonWriter& json) {
    json.member("kind", "event");
    write_event(json, fact);
    write_score(json, fact.event.score);
    write_source(json, fact.source);
  });
  out += '\n';
}

void append_json(const EntityCount& count, std::string& out) {
  append_object(out, [&](JsonWriter& json) {
    json.member("type", name(count.type));
    json.member("name", text_of(count.name));
    json.member("key", text_of(count.key));
    json.key("versions");
    json.Uint64(count.versions);
  });
  out += '\n';
}

void append_json(const PlaceCount& count, std::string& out) {
  append_object(out, [&](JsonWriter& json) {
    json.key("geonames");
    count.geonames == 0 ? json.Null() : json.Int64(count.geonames);
    json.member("name", text_of(count.name));
    json.member("country", text_of(count.country));
    json.key("latitude");
    json.Double(rounded(count.latitude, 1e5));
    json.key("longitude");
    json.Double(rounded(count.longitude, 1e5));
    json.member("precision", name(count.precision));
    json.key("versions");
    json.Uint64(count.versions);
  });
  out += '\n';
}

void append_json_end(std::uint64_t facts, std::string_view next, std::string& out) {
  append_object(out, [&](JsonWriter& json) {
    json.key("list");
    json.StartObject();
    json.key("facts");
    json.Uint64(facts);
    json.member("next", next);
    json.EndObject();
  });
  out += '\n';
}

void append_text(const std::vector<EntityMention>& facts, const TextStyle& style, std::string& out) {
  Page page(style, out);
  for (const EntityMention& fact : facts) {
    page.source(fact.source);
    page.sentence(fact.source);
  }
}

void append_text(const std::vector<QuotationFact>& facts, const TextStyle& style, std::string& out) {
  Page page(style, out);
  for (const QuotationFact& fact : facts) {
    page.source(fact.source);
    std::string label = speaker_of(fact);
    if (!fact.cue.empty()) label += ", " + fact.cue;
    if (fact.quote.mode != QuoteMode::direct) label += " (" + std::string(name(fact.quote.mode)) + ")";
    page.label(label + ":");
    if (fact.source.span.end <= fact.source.sentence_place.end)
      page.sentence(fact.source);
    else
      page.words(fact.words, fact.source.language);  // of several sentences
  }
}

void append_text(const std::vector<PlaceFact>& facts, const TextStyle& style, std::string& out) {
  Page page(style, out);
  for (const PlaceFact& fact : facts) {
    page.source(fact.source);
    const PlaceMention& place = fact.place;
    page.label(place.name + (place.country.empty() ? "" : ", " + place.country) + " (" +
               std::string(name(place.precision)) + ", " + coordinates(place.latitude, place.longitude) + "):");
    page.sentence(fact.source);
  }
}

void append_text(const std::vector<TimeFact>& facts, const TextStyle& style, std::string& out) {
  Page page(style, out);
  for (const TimeFact& fact : facts) {
    page.source(fact.source);
    std::string label = meaning_of(fact.time);
    for (const EventFact& one : fact.events) label += "; " + label_of(one.event) + " (" + one.words + ")";
    page.label(label + ":");
    page.sentence(fact.source);
  }
}

void append_text(const std::vector<EventFact>& facts, const TextStyle& style, std::string& out) {
  Page page(style, out);
  for (const EventFact& fact : facts) {
    page.source(fact.source);
    std::string label = label_of(fact.event);
    for (std::size_t i = 0; i < event_role_count; ++i) {
      const auto role = static_cast<EventRole>(i);
      const std::string words = in_role(fact, role);
      if (!words.empty()) label.append("; ").append(name(role)).append(" ").append(words);
    }
    if (fact.place) label += "; in " + fact.place->name;
    if (fact.time) label += "; " + fact.time->value;
    if (fact.said_by) label += "; says " + fact.said_by->name;
    page.label(label + ":");
    page.sentence(fact.source);
  }
}

void append_text(const std::vector<EntityCount>& counts, const TextStyle& style, std::string& out) {
  for (const EntityCount& count : counts) {
    append_paragraph(
        view::grouped(count.versions) + "  " + clean_line(count.name) + "  (" + std::string(name(count.type)) + ")", "",
        "", "", style, out);
  }
}

void append_text(const std::vector<PlaceCount>& counts, const TextStyle& style, std::string& out) {
  for (const PlaceCount& count : counts) {
    std::string line = view::grouped(count.versions) + "  " + clean_line(count.name);
    if (!count.country.empty()) line += ", " + clean_line(count.country);
    line += "  (" + std::string(name(count.precision)) + ", " + coordinates(count.latitude, count.longitude) + ")";
    append_paragraph(line, "", "", "", style, out);
  }
}

void append_csv_head(FactKind kind, std::string& out) {
  switch (kind) {
    case FactKind::mention: out += "name,type,role,key,words"; break;
    case FactKind::quotation: out += "speaker,name,role,key,mode,cue,words"; break;
    case FactKind::place: out += "name,country,use,geonames,latitude,longitude,precision,score"; break;
    case FactKind::time: out += "from,to,value,type,events"; break;
    case FactKind::event:
      out += "type,status,certainty,polarity,words,actor,target,victim,object,amount,instrument,place,from,to,source";
      break;
  }
  out += ",sentence,published,publisher,language,title,address,version,begin,end\r\n";
}

void append_csv(const EntityMention& fact, std::string& out) {
  const TextSpan span = fact.source.in_sentence;
  const std::string& sentence = fact.source.sentence;
  append_cells({fact.entity.name, std::string(name(fact.entity.type)), fact.entity.role, fact.entity.key,
                span.end <= sentence.size() ? std::string(span.of(sentence)) : std::string()},
               out);
  append_source_cells(fact.source, out);
}

void append_csv(const QuotationFact& fact, std::string& out) {
  const Entity entity = fact.entity.value_or(Entity{});
  append_cells(
      {fact.speaker, entity.name, entity.role, entity.key, std::string(name(fact.quote.mode)), fact.cue, fact.words},
      out);
  append_source_cells(fact.source, out);
}

void append_csv(const PlaceFact& fact, std::string& out) {
  const PlaceMention& place = fact.place;
  append_cells({place.name, place.country, std::string(name(place.use)),
                place.geonames == 0 ? std::string() : std::to_string(place.geonames), decimals(place.latitude, 1e5),
                decimals(place.longitude, 1e5), std::string(name(place.precision)),
                decimals(static_cast<double>(place.score), 1000)},
               out);
  append_source_cells(fact.source, out);
}

void append_csv(const TimeFact& fact, std::string& out) {
  std::string events;
  for (const EventFact& one : fact.events) events.append(events.empty() ? "" : "; ").append(label_of(one.event));
  append_cells({fact.time.from, fact.time.to, fact.time.value, std::string(name(fact.time.type)), events}, out);
  append_source_cells(fact.source, out);
}

void append_csv(const EventFact& fact, std::string& out) {
  const Event& event = fact.event;
  append_cells({std::string(name(event.type)), std::string(name(event.status)), std::string(name(event.certainty)),
                std::string(name(event.polarity)), fact.words, in_role(fact, EventRole::actor),
                in_role(fact, EventRole::target), in_role(fact, EventRole::victim), in_role(fact, EventRole::object),
                in_role(fact, EventRole::amount), in_role(fact, EventRole::instrument),
                fact.place ? fact.place->name : std::string(), fact.time ? fact.time->from : std::string(),
                fact.time ? fact.time->to : std::string(), fact.said_by ? fact.said_by->name : std::string()},
               out);
  append_source_cells(fact.source, out);
}

void append_geojson_head(std::string& out) {
  out += "{\"type\":\"FeatureCollection\",\"features\":[";
}

void append_geojson(const PlaceFact& fact, bool is_first, std::string& out) {
  append_feature(fact.place, is_first, out, [&](JsonWriter& json) {
    write_place(json, fact.place);
    write_score(json, fact.place.score);
    write_source(json, fact.source);
  });
}

void append_geojson(const EventFact& fact, bool is_first, std::string& out) {
  append_feature(fact.place.value_or(PlaceMention{}), is_first, out, [&](JsonWriter& json) {
    write_event(json, fact);
    write_score(json, fact.event.score);
    write_source(json, fact.source);
  });
}

void append_geojson_end(std::string& out) {
  out += "\n]}\n";
}

}  // namespace kroniek
