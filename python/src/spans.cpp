// Spans, blocks and annotations as Python classes (spans.h).
#include "spans.h"

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <cmath>
#include <string_view>
#include <vector>

#include "bindings.h"
#include "view/utf8.h"

namespace nb = nanobind;

namespace kroniek::python {
namespace {

using NameObject = MentionObject<NameMention>;
using ReferenceObject = MentionObject<Reference>;
using PlaceObject = MentionObject<PlaceMention>;
using TimeObject = MentionObject<TimeMention>;
using QuoteObject = MentionObject<Quotation>;
using QuantityObject = MentionObject<Quantity>;
using EventObject = MentionObject<Event>;

// Another annotation that one refers to by its place in a list.
template <class Mention>
std::optional<MentionObject<Mention>> referred(const SpanObject& of, const std::vector<Mention>& list,
                                               std::optional<std::uint32_t> index, const std::string& kind) {
  if (!index || *index >= list.size()) return std::nullopt;
  MentionObject<Mention> object;
  object.of = of.of;
  object.it = &list[*index];
  object.place = object.it->span;
  object.kind = kind;
  object.score = static_cast<double>(object.it->score);
  return object;
}

std::optional<SpanObject> span_of(const SpanObject& of, const std::optional<TextSpan>& place) {
  if (!place) return std::nullopt;
  return SpanObject{of.of, *place};
}

std::optional<EntityObject> entity_of(const SpanObject& of, std::optional<std::uint32_t> index) {
  if (!index) return std::nullopt;
  return EntityObject{of.of, *index};
}

std::string place_of(const SpanObject& span) {
  return std::to_string(span.begin()) + ":" + std::to_string(span.end());
}

// As JSON has it: in steps of 1e-5 degrees.
double degrees(double value) {
  return std::round(value * 1e5) / 1e5;
}

std::optional<double> bound(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? value : std::nullopt;
}

}  // namespace

std::optional<std::string> given(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return wholesome(text);
}

std::string wholesome(const std::string& text) {
  return view::is_valid_utf8(text) ? text : view::repaired_utf8(text);
}

std::string quoted(const std::string& text, std::size_t most) {
  std::string line = wholesome(text);
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  if (line.size() > most) {
    while (most > 0 && (static_cast<unsigned char>(line[most]) & 0xC0) == 0x80) --most;
    line.resize(most);
    line += "\u2026";
  }
  return "'" + line + "'";
}

void bind_spans(nb::module_& module) {
  nb::class_<SpanObject>(module, "Span",
                         "A part of an article's text. begin and end count code points: article.text[begin:end] is it.")
      .def_prop_ro("begin", &SpanObject::begin, "Where it begins in article.text, in code points.")
      .def_prop_ro("end", &SpanObject::end, "Where it ends, in code points; the character at `end` is not in it.")
      .def_prop_ro(
          "begin_byte", [](const SpanObject& span) { return span.place.begin; },
          "Where it begins in the UTF-8 of article.text: the \"begin\" of the JSON.")
      .def_prop_ro(
          "end_byte", [](const SpanObject& span) { return span.place.end; },
          "Where it ends in the UTF-8 of article.text: the \"end\" of the JSON.")
      .def_prop_ro("text", &SpanObject::text, "Its words.")
      .def("__len__", [](const SpanObject& span) { return span.end() - span.begin(); })
      .def("__repr__",
           [](const SpanObject& span) { return "<Span " + place_of(span) + " " + quoted(span.text()) + ">"; });

  nb::class_<BlockObject, SpanObject>(module, "Block",
                                      "A block of an article's text: a paragraph, a subheading, a list.")
      .def_prop_ro(
          "role", [](const BlockObject& block) { return std::string(name(block.role)); },
          "What it is to the reader: headline, standfirst, byline, dateline, paragraph, subheading, quote, list, "
          "table, "
          "code or caption.")
      .def("__repr__", [](const BlockObject& block) {
        return "<Block " + std::string(name(block.role)) + " " + place_of(block) + " " + quoted(block.text()) + ">";
      });

  nb::class_<EntityObject>(module, "Entity", "Who or what an article speaks of.")
      .def_prop_ro("id", &EntityObject::id, "\"e1\", \"e2\", ... in the order of first mention.")
      .def_prop_ro(
          "type", [](const EntityObject& entity) { return std::string(name(entity.entity().type)); },
          "person, organisation, place or other.")
      .def_prop_ro(
          "name", [](const EntityObject& entity) { return wholesome(entity.entity().name); },
          "The fullest name that the text gives it: \"Vladimir Poetin\".")
      .def_prop_ro(
          "role", [](const EntityObject& entity) { return given(entity.entity().role); },
          "What the text calls it beside its name (\"president\"), or None.")
      .def_prop_ro(
          "roled",
          [](const EntityObject& entity) {
            return span_of({entity.of, {}}, entity.entity().roled);
          },
          "Where the text says its role, or None.")
      .def_prop_ro(
          "key", [](const EntityObject& entity) { return wholesome(entity.entity().key); },
          "The same for one name in other spellings and scripts: \"vladimir putin\".")
      .def("__eq__",
           [](const EntityObject& a, const nb::object& other) {
             const EntityObject* b = nullptr;
             return nb::try_cast(other, b) && b != nullptr && a.of == b->of && a.index == b->index;
           })
      .def("__hash__",
           [](const EntityObject& entity) {
             return reinterpret_cast<std::intptr_t>(entity.of.get()) / 16 + entity.index;
           })
      .def("__repr__", [](const EntityObject& entity) {
        return "<Entity " + entity.id() + " " + std::string(name(entity.entity().type)) + " " +
               quoted(entity.entity().name) + ">";
      });

  nb::class_<AnnotationObject, SpanObject>(module, "Annotation", "What a part of the text means; see its subclasses.")
      .def_prop_ro(
          "kind", [](const AnnotationObject& found) { return found.kind; },
          "name, reference, place, demonym, metonym, time, quote, quantity or event.")
      .def_prop_ro(
          "score", [](const AnnotationObject& found) { return std::round(found.score * 1000) / 1000; },
          "How sure it is, 0 to 1.")
      .def("__repr__", [](const AnnotationObject& found) {
        return "<" + found.kind + " " + place_of(found) + " " + quoted(found.text()) + ">";
      });

  nb::class_<NameObject, AnnotationObject>(module, "Name", "A name as it stands in the text.")
      .def_prop_ro(
          "type", [](const NameObject& found) { return std::string(name(found.it->type)); },
          "person, organisation, place or other.")
      .def_prop_ro(
          "entity", [](const NameObject& found) { return entity_of(found, found.it->entity); },
          "Whom or what it names, or None.");

  nb::class_<ReferenceObject, AnnotationObject>(
      module, "Reference", "Words other than a name that mean an entity: \"de president\", \"hij\".")
      .def_prop_ro(
          "entity",
          [](const ReferenceObject& found) {
            return EntityObject{found.of, found.it->entity};
          },
          "Whom or what they mean.");

  nb::class_<PlaceObject, AnnotationObject>(module, "Place",
                                            "A place, or words that have to do with one (kind demonym or metonym).")
      .def_prop_ro(
          "entity", [](const PlaceObject& found) { return entity_of(found, found.it->entity); },
          "The entity that it names, or None.")
      .def_prop_ro(
          "geonames",
          [](const PlaceObject& found) {
            return found.it->geonames == 0 ? std::nullopt : std::optional(found.it->geonames);
          },
          "Its number at geonames.org, or None.")
      .def_prop_ro(
          "name", [](const PlaceObject& found) { return wholesome(found.it->name); },
          "As the gazetteer has it: \"Kherson\".")
      .def_prop_ro(
          "country", [](const PlaceObject& found) { return given(found.it->country); },
          "ISO 3166-1 alpha-2, or None (at sea).")
      .def_prop_ro(
          "latitude", [](const PlaceObject& found) { return degrees(found.it->latitude); }, "WGS 84, degrees.")
      .def_prop_ro(
          "longitude", [](const PlaceObject& found) { return degrees(found.it->longitude); }, "WGS 84, degrees.")
      .def_prop_ro(
          "precision", [](const PlaceObject& found) { return std::string(name(found.it->precision)); },
          "point, city, area, region, country, continent, sea, river or mountain.");

  nb::class_<TimeObject, AnnotationObject>(module, "Time", "A time, as TIMEX3 means it.")
      .def_prop_ro(
          "type", [](const TimeObject& found) { return std::string(name(found.it->type)); },
          "DATE, TIME, DURATION or SET.")
      .def_prop_ro(
          "value", [](const TimeObject& found) { return given(found.it->value); },
          "TIMEX3's value (\"2022-09\", \"P2W\"), or None where it is unresolved.")
      .def_prop_ro(
          "from_", [](const TimeObject& found) { return given(found.it->from); },
          "The first day (or second) that it may mean, ISO 8601; None where it has no place on the calendar.")
      .def_prop_ro(
          "to", [](const TimeObject& found) { return given(found.it->to); }, "The last day (or second), or None.")
      .def_prop_ro(
          "unresolved", [](const TimeObject& found) { return given(found.it->unresolved); },
          "Why there is no value, a few words, or None.");

  nb::class_<QuoteObject, AnnotationObject>(module, "Quote", "What someone said, from the first word to the last.")
      .def_prop_ro(
          "mode", [](const QuoteObject& found) { return std::string(name(found.it->mode)); },
          "direct, indirect or partial.")
      .def_prop_ro(
          "cue", [](const QuoteObject& found) { return span_of(found, found.it->cue); },
          "The words that say that it was said (\"verklaarde\"), or None.")
      .def_prop_ro(
          "speaker", [](const QuoteObject& found) { return span_of(found, found.it->speaker); },
          "The words for who said it (\"hij\"), or None.")
      .def_prop_ro(
          "entity", [](const QuoteObject& found) { return entity_of(found, found.it->entity); },
          "Whom those words mean, or None.")
      .def_prop_ro(
          "parts",
          [](const QuoteObject& found) {
            std::vector<SpanObject> parts;
            for (const TextSpan& part : found.it->said()) parts.push_back({found.of, part});
            return parts;
          },
          "The words that were said without the reporter's between them: one span, or more.");

  nb::class_<QuantityObject, AnnotationObject>(module, "Quantity", "How many or how much, of what.")
      .def_prop_ro(
          "low", [](const QuantityObject& found) { return bound(found.it->low); }, "The least, or None.")
      .def_prop_ro(
          "high", [](const QuantityObject& found) { return bound(found.it->high); }, "The most, or None.")
      .def_prop_ro(
          "of",
          [](const QuantityObject& found) {
            return span_of(found, found.it->of.empty() ? std::nullopt : std::optional(found.it->of));
          },
          "What is counted or measured, or None.");

  nb::class_<ParticipantObject, SpanObject>(module, "Participant", "Who or what takes part in an event.")
      .def_prop_ro(
          "role", [](const ParticipantObject& self) { return std::string(name(self.role)); },
          "actor, target, victim, object, amount or instrument.")
      .def_prop_ro(
          "entity", [](const ParticipantObject& self) { return entity_of(self, self.entity); },
          "Whom or what the words mean, or None.");

  nb::class_<EventObject, AnnotationObject>(module, "Event", "What happened: the word that says so, and its slots.")
      .def_prop_ro(
          "type", [](const EventObject& found) { return std::string(name(found.it->type)); },
          "One of the thirty types of docs/EVENTS.md: \"retreat\".")
      .def_prop_ro(
          "status", [](const EventObject& found) { return std::string(name(found.it->status)); },
          "happened, ongoing, announced, planned, ordered, demanded, possible, denied or hypothetical.")
      .def_prop_ro(
          "certainty", [](const EventObject& found) { return std::string(name(found.it->certainty)); },
          "certain, probable, possible or unknown.")
      .def_prop_ro(
          "polarity", [](const EventObject& found) { return std::string(name(found.it->polarity)); },
          "positive or negative.")
      .def_prop_ro(
          "id", [](const EventObject& found) { return "v" + std::to_string(found.it->id + 1); },
          "\"v1\": the same for all mentions of one happening.")
      .def_prop_ro(
          "participants",
          [](const EventObject& found) {
            std::vector<ParticipantObject> all;
            for (const EventParticipant& one : found.it->participants) {
              ParticipantObject object;
              object.of = found.of;
              object.place = one.span;
              object.role = one.role;
              object.entity = one.entity;
              all.push_back(std::move(object));
            }
            return all;
          },
          "Who and what takes part.")
      .def_prop_ro(
          "place",
          [](const EventObject& found) {
            const auto& places = found.of->annotations->places;
            const auto index = found.it->place;
            return referred(found, places, index,
                            index && *index < places.size() ? std::string(name(places[*index].use)) : "");
          },
          "Where, or None.")
      .def_prop_ro(
          "time",
          [](const EventObject& found) {
            return referred(found, found.of->annotations->times, found.it->time, "time");
          },
          "When, or None.")
      .def_prop_ro(
          "source", [](const EventObject& found) { return entity_of(found, found.it->source); },
          "Who says so; None where the article itself does.");
}

}  // namespace kroniek::python
