// /api/entities, /api/quotes, /api/places, /api/times, /api/events: what the archive's articles say of whom, where and
// when.
#include "facts.h"
#include "json.h"
#include "kroniek/facts.h"
#include "routes.h"

namespace kroniek::server {
namespace {

constexpr double coordinate_parts = 1e5;
constexpr double score_parts = 1e3;

void write_source(Json& json, const FactSource& source) {
  json.number("version", source.version).number("article", source.article).flag("current", source.is_current);
  json.member("address", source.address).member("title", source.title).member("publisher", source.publisher);
  json.member("published", source.published).member("language", source.language).direction(source.language);
  json.number("begin", source.span.begin).number("end", source.span.end).member("sentence", source.sentence);
  json.span("place", source.sentence_place).span("match", source.in_sentence);
  json.flag("cut_before", source.cut_before).flag("cut_after", source.cut_after);
}

void write_entity(Json& json, const Entity& entity) {
  json->StartObject();
  json.text("type", name(entity.type)).member("name", entity.name).member("role", entity.role);
  json.member("key", entity.key);
  json->EndObject();
}

void write_score(Json& json, float score) {
  json.real("score", static_cast<double>(score), score_parts);
}

void write_geonames(Json& json, std::int64_t id) {
  id == 0 ? json.null("geonames") : json.number("geonames", id);
}

void write_coordinates(Json& json, double latitude, double longitude) {
  json.real("latitude", latitude, coordinate_parts).real("longitude", longitude, coordinate_parts);
}

// An entity or null.
void write_entity(Json& json, std::string_view key, const std::optional<Entity>& entity) {
  json.key(key);
  if (entity)
    write_entity(json, *entity);
  else
    json->Null();
}

void write_event(Json& json, const EventFact& fact) {
  const Event& event = fact.event;
  json.text("type", name(event.type)).text("status", name(event.status)).text("certainty", name(event.certainty));
  json.text("polarity", name(event.polarity)).text("id", "v" + std::to_string(event.id + 1));
  json.member("words", fact.words).key("participants");
  json->StartArray();
  for (const EventFact::Participant& one : fact.participants) {
    json->StartObject();
    json.text("role", name(one.role)).member("words", one.words);
    write_entity(json, "entity", one.entity);
    json->EndObject();
  }
  json->EndArray();
  if (fact.place) {
    json.key("where");
    json->StartObject();
    write_geonames(json, fact.place->geonames);
    json.member("name", fact.place->name).member("country", fact.place->country);
    write_coordinates(json, fact.place->latitude, fact.place->longitude);
    json.text("precision", name(fact.place->precision));
    json->EndObject();
  } else {
    json.null("where");
  }
  if (fact.time) {
    json.key("when");
    json->StartObject();
    json.member("value", fact.time->value).member("from", fact.time->from).member("to", fact.time->to);
    json->EndObject();
  } else {
    json.null("when");
  }
  write_entity(json, "said_by", fact.said_by);
  write_score(json, event.score);
}

// {"quotes": [...], "next": ...}
template <class Fact, class Write>
Response list(std::string_view name, const FactPage<Fact>& page, Write write) {
  Json json;
  json->StartObject();
  json.key(name);
  json->StartArray();
  for (const Fact& fact : page.facts) {
    json->StartObject();
    write_source(json, fact.source);
    write(json, fact);
    json->EndObject();
  }
  json->EndArray();
  json.member("next", page.next);
  json->EndObject();
  return json.response();
}

}  // namespace

FactPart::FactPart(const Question& question, std::int64_t limit, std::int64_t most) {
  query_.limit = static_cast<std::size_t>(question.number("limit", limit, 1, most));
  query_.page = question.text("page");
  const std::string text = question.text("q");
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) return;
  within_ = Query::parse(text);
  if (within_->fault()) {
    throw Refused{400, "query", within_->fault()->message, within_->fault()->byte, within_->fault()->character};
  }
  query_.within = &*within_;
}

std::optional<EntityType> entity_type(const Question& question) {
  const std::string text = question.text("type");
  if (text.empty()) return std::nullopt;
  for (const EntityType type : {EntityType::person, EntityType::organisation, EntityType::place, EntityType::other}) {
    if (text == name(type)) return type;
  }
  throw bad("type is person, organisation, place or other");
}

EventQuery event_query(const Question& question) {
  EventQuery what;
  if (const std::string type = question.text("type"); !type.empty()) {
    what.type = event_type(type);
    if (!what.type) throw bad("there is no type of events of this name; /api/openapi.json lists them");
  }
  if (const std::string status = question.text("status"); !status.empty()) {
    what.status = event_status(status);
    if (!what.status) throw bad("there is no status of events of this name; /api/openapi.json lists them");
  }
  what.actor = question.text("actor", 1024);
  what.target = question.text("target", 1024);
  what.place = question.text("place", 1024);
  what.when = question.text("when", 1024);
  what.source = question.text("source", 1024);
  return what;
}

Response api_entities(const Question& question) {
  const EntityName name{question.text("name", 1024), entity_type(question)};
  const auto most = static_cast<std::size_t>(question.number("limit", 20, 1, 1000));
  Json json;
  json->StartObject();
  json.key("entities");
  json->StartArray();
  for (const EntityCount& one : value_or_refuse(count_entities(question.archive, name, most))) {
    json->StartObject();
    json.text("type", kroniek::name(one.type)).text("key", one.key).text("name", one.name);
    json.number("versions", static_cast<std::int64_t>(one.versions));
    json->EndObject();
  }
  json->EndArray();
  json->EndObject();
  return json.response();
}

Response api_mentions(const Question& question) {
  const FactPart part(question, 50, 500);
  const EntityName name{question.segment(2), entity_type(question)};
  return list("mentions", value_or_refuse(find_mentions(question.archive, name, part.query())),
              [](Json& json, const EntityMention& mention) {
                json.key("entity");
                write_entity(json, mention.entity);
                json.flag("is_name", mention.is_name);
                write_score(json, mention.score);
              });
}

Response api_quotes(const Question& question) {
  const FactPart part(question, 50, 500);
  const QuotationQuery what{question.text("by", 1024), question.text("about", 1024)};
  return list("quotes", value_or_refuse(find_quotations(question.archive, what, part.query())),
              [](Json& json, const QuotationFact& quotation) {
                json.text("mode", name(quotation.quote.mode)).member("text", quotation.words);
                json.member("cue", quotation.cue).member("speaker", quotation.speaker);
                write_entity(json, "entity", quotation.entity);
                write_score(json, quotation.quote.score);
              });
}

Response api_places(const Question& question) {
  PlaceQuery what;
  what.name = question.text("name", 1024);
  what.country = question.text("country", 2);
  const auto most = static_cast<std::size_t>(question.number("limit", 100, 1, 1000));
  Json json;
  json->StartObject();
  json.key("places");
  json->StartArray();
  for (const PlaceCount& one : value_or_refuse(count_places(question.archive, what, most))) {
    json->StartObject();
    write_geonames(json, one.geonames);
    json.member("name", one.name).member("country", one.country);
    write_coordinates(json, one.latitude, one.longitude);
    json.text("precision", name(one.precision)).number("versions", static_cast<std::int64_t>(one.versions));
    json->EndObject();
  }
  json->EndArray();
  json->EndObject();
  return json.response();
}

Response api_place(const Question& question) {
  const FactPart part(question, 50, 500);
  PlaceQuery what;
  what.geonames = question.id(2);
  what.with_demonyms = question.flag("demonyms");
  return list("mentions", value_or_refuse(find_places(question.archive, what, part.query())),
              [](Json& json, const PlaceFact& fact) {
                const PlaceMention& place = fact.place;
                json.text("use", name(place.use));
                write_geonames(json, place.geonames);
                json.member("name", place.name).member("country", place.country);
                write_coordinates(json, place.latitude, place.longitude);
                json.text("precision", name(place.precision));
                json.key("within");
                json->StartArray();
                for (const PlaceRegion& region : place.within) {
                  json->StartObject();
                  write_geonames(json, region.geonames);
                  json.member("name", region.name);
                  json->EndObject();
                }
                json->EndArray();
                write_score(json, place.score);
                json.key("candidates");
                json->StartArray();
                for (const PlaceCandidate& candidate : place.candidates) {
                  json->StartObject();
                  write_geonames(json, candidate.geonames);
                  json.member("name", candidate.name);
                  write_coordinates(json, candidate.latitude, candidate.longitude);
                  write_score(json, candidate.score);
                  json->EndObject();
                }
                json->EndArray();
              });
}

Response api_times(const Question& question) {
  const FactPart part(question, 100, 1000);
  const TimeQuery what{question.text("when", 1024)};
  return list("times", value_or_refuse(find_times(question.archive, what, part.query())),
              [](Json& json, const TimeFact& fact) {
                const TextSpan in = fact.source.in_sentence;
                const bool is_inside = in.begin <= in.end && in.end <= fact.source.sentence.size();
                json.member("text", is_inside ? in.of(fact.source.sentence) : std::string_view());
                json.text("type", name(fact.time.type)).member("value", fact.time.value);
                json.member("from", fact.time.from).member("to", fact.time.to);
                write_score(json, fact.time.score);
              });
}

Response api_events(const Question& question) {
  const FactPart part(question, 50, 500);
  return list("events", value_or_refuse(find_events(question.archive, event_query(question), part.query())),
              [](Json& json, const EventFact& fact) { write_event(json, fact); });
}

}  // namespace kroniek::server
