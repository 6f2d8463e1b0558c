// People and organisations, quotations, events, places and times as lists of sentences, each a link to where it stands.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annotated.h"
#include "facts.h"
#include "html.h"
#include "kroniek/facts.h"
#include "page_form.h"
#include "routes.h"

namespace kroniek::server {
namespace {

// The sentence with the words that count, and which article it stands in.
void write_source(Page& page, const FactSource& source) {
  const std::string path = "/article/" + std::to_string(source.version) + "?at=" + std::to_string(source.span.begin) +
                           "," + std::to_string(source.span.end) + "#at";
  page.raw("<p class=\"sentence\"").language(source.language).raw(">").raw(source.cut_before ? "\xE2\x80\xA6 " : "");
  page.marked(source.sentence, {source.in_sentence}).raw(source.cut_after ? " \xE2\x80\xA6" : "").raw("</p>\n");
  page.raw("<p class=\"byline\" dir=\"auto\"><a href=\"").text(path).raw("\">");
  page.text(source.title.empty() ? page.words().no_title : std::string_view(source.title)).raw("</a>");
  if (!source.publisher.empty()) page.raw(" \xC2\xB7 ").text(source.publisher);
  page.raw(" \xC2\xB7 ");
  if (source.published.empty()) {
    page.text(page.words().undated);
  } else {
    page.time(source.published);
  }
  page.raw("</p>\n");
}

template <class Fact, class Write>
void write_list(Page& page, const FactPage<Fact>& facts, const std::string& address, Write write) {
  if (facts.facts.empty()) page.paragraph(page.words().nothing_found);
  page.raw("<ol class=\"facts\">\n");
  for (const Fact& fact : facts.facts) {
    page.raw("<li>");
    write(fact);
    write_source(page, fact.source);
    page.raw("</li>\n");
  }
  page.raw("</ol>\n");
  write_next(page, address, facts.next);
}

std::string_view words_of(EntityType type, const Words& words) noexcept {
  switch (type) {
    case EntityType::person: return words.person;
    case EntityType::organisation: return words.organisation;
    case EntityType::place: return words.place;
    default: return words.other;
  }
}

std::string_view words_of(QuoteMode mode, const Words& words) noexcept {
  switch (mode) {
    case QuoteMode::direct: return words.direct;
    case QuoteMode::indirect: return words.indirect;
    default: return words.partial;
  }
}

}  // namespace

Response page_entities(const Question& question) {
  const Words& words = question.words;
  const EntityName name{question.text("name", 1024), entity_type(question)};
  Page page(words, words.people, PageKind::view);
  page.heading(words.people);
  write_form(page, "/entities", {{"name", words.name, name.name}});
  const std::vector<EntityCount> found = value_or_refuse(count_entities(question.archive, name, 200));
  if (found.empty()) page.paragraph(words.nothing_found);
  page.raw("<ul class=\"facts\">\n");
  for (const EntityCount& one : found) {
    page.raw("<li><a class=\"").raw(kroniek::name(one.type)).raw("\" dir=\"auto\" href=\"");
    page.text(entity_path(one.key, one.name, one.type)).raw("\">").text(one.name).raw("</a> ");
    page.raw("<span class=\"label\">").text(words_of(one.type, words)).raw(", ");
    page.text(shown_number(one.versions, words)).raw(" ").text(words.in_versions).raw("</span></li>\n");
  }
  page.raw("</ul>\n");
  return page.response();
}

Response page_entity(const Question& question) {
  const Words& words = question.words;
  const FactPart part(question, 50, 500);
  const EntityName name{question.segment(1), entity_type(question)};
  const FactPage<EntityMention> mentions = value_or_refuse(find_mentions(question.archive, name, part.query()));
  // The fullest name on this page stands for all.
  std::string title;
  for (const EntityMention& mention : mentions.facts) {
    if (mention.entity.name.size() > title.size()) title = mention.entity.name;
  }
  if (title.empty()) title = name.name;
  Page page(words, title, PageKind::view);
  page.raw("<h1 dir=\"auto\">").text(title).raw("</h1>\n<p>");
  page.link("/quotes?by=" + percent_encoded(title), words.quotes).raw("</p>\n");
  page.section(words.mentions);
  const std::string type(name.type ? kroniek::name(*name.type) : std::string_view());
  const std::string address = address_with(question.request.path, {{"type", "", type}, {"q", "", question.text("q")}});
  write_list(page, mentions, address, [&](const EntityMention& mention) {
    if (!mention.entity.role.empty()) {
      page.raw("<p class=\"label\" dir=\"auto\">").text(mention.entity.role).raw("</p>\n");
    }
  });
  return page.response();
}

Response page_quotes(const Question& question) {
  const Words& words = question.words;
  const FactPart part(question, 50, 500);
  const QuotationQuery what{question.text("by", 1024), question.text("about", 1024)};
  const std::vector<Field> fields = {
      {"by", words.by, what.by}, {"about", words.about, what.about}, {"q", words.search, question.text("q")}};
  Page page(words, words.quotes, PageKind::view);
  page.heading(words.quotes);
  write_form(page, "/quotes", fields);
  const FactPage<QuotationFact> quotes = value_or_refuse(find_quotations(question.archive, what, part.query()));
  write_list(page, quotes, address_with("/quotes", fields), [&](const QuotationFact& fact) {
    page.raw("<p class=\"speaker\" dir=\"auto\"><strong>");
    if (fact.entity) {
      page.link(entity_path(fact.entity->key, fact.entity->name, fact.entity->type), fact.entity->name);
    } else {
      page.text(fact.speaker.empty() ? words.unknown_speaker : std::string_view(fact.speaker));
    }
    page.raw("</strong> <span class=\"label\">").text(words_of(fact.quote.mode, words)).raw("</span></p>\n");
  });
  return page.response();
}

namespace {

void write_who(Page& page, const std::optional<Entity>& entity, std::string_view said) {
  if (entity && !entity->name.empty()) {
    page.link(entity_path(entity->key, entity->name, entity->type), entity->name);
  } else {
    page.text(said);
  }
}

void write_event(Page& page, const EventFact& fact) {
  const Words& words = page.words();
  const Event& event = fact.event;
  page.raw("<p class=\"speaker\"><strong>").text(words.event_types[static_cast<std::size_t>(event.type)]);
  page.raw("</strong> <span class=\"label\">").text(words.event_statuses[static_cast<std::size_t>(event.status)]);
  if (event.polarity == EventPolarity::negative && event.status != EventStatus::denied) {
    page.raw(", ").text(words.not_so);
  }
  page.raw("</span></p>\n<p class=\"slots\" dir=\"auto\">");
  const auto label = [&](std::string_view text) -> Page& {
    return page.raw("<span class=\"label\">").text(text).raw(":</span> ");
  };
  for (const EventFact::Participant& one : fact.participants) {
    label(words.event_roles[static_cast<std::size_t>(one.role)]);
    write_who(page, one.entity, one.words);
    page.raw(" \xC2\xB7 ");
  }
  if (fact.place) {
    label(words.where);
    if (fact.place->geonames != 0)
      page.link(place_path(fact.place->geonames, fact.place->name), fact.place->name);
    else
      page.text(fact.place->name);
    page.raw(" \xC2\xB7 ");
  }
  if (fact.time) {
    label(words.when).time(fact.time->from.empty() ? fact.time->value : fact.time->from);
    if (!fact.time->to.empty() && fact.time->to != fact.time->from) page.raw(" \xE2\x80\x93 ").time(fact.time->to);
    page.raw(" \xC2\xB7 ");
  }
  label(words.says_who);
  write_who(page, fact.said_by, words.article_itself);
  page.raw("</p>\n");
}

}  // namespace

Response page_events(const Question& question) {
  const Words& words = question.words;
  const FactPart part(question, 50, 500);
  const EventQuery what = event_query(question);
  std::vector<std::pair<std::string_view, std::string_view>> types;
  for (std::size_t i = 0; i < event_type_count; ++i)
    types.emplace_back(name(static_cast<EventType>(i)), words.event_types[i]);
  std::vector<std::pair<std::string_view, std::string_view>> statuses;
  for (std::size_t i = 0; i < event_status_count; ++i)
    statuses.emplace_back(name(static_cast<EventStatus>(i)), words.event_statuses[i]);
  const std::vector<Field> fields = {{"type", words.what, question.text("type"), types},
                                     {"status", words.how_far, question.text("status"), statuses},
                                     {"actor", words.who, what.actor},
                                     {"target", words.to_whom, what.target},
                                     {"place", words.where, what.place},
                                     {"when", words.when, what.when},
                                     {"source", words.says_who, what.source},
                                     {"q", words.search, question.text("q")}};
  Page page(words, words.events, PageKind::view);
  page.heading(words.events);
  page.paragraph(words.event_lead);
  write_form(page, "/events", fields);
  const FactPage<EventFact> events = value_or_refuse(find_events(question.archive, what, part.query()));
  write_list(page, events, address_with("/events", fields), [&](const EventFact& fact) { write_event(page, fact); });
  return page.response();
}

Response page_places(const Question& question) {
  const Words& words = question.words;
  PlaceQuery what;
  what.name = question.text("name", 1024);
  what.country = question.text("country", 2);
  Page page(words, words.places, PageKind::view);
  page.heading(words.places);
  write_form(page, "/places", {{"name", words.name, what.name}, {"country", words.country, what.country}});
  const std::vector<PlaceCount> found = value_or_refuse(count_places(question.archive, what, 500));
  if (found.empty()) page.paragraph(words.nothing_found);
  page.raw("<ul class=\"facts\">\n");
  for (const PlaceCount& one : found) {
    page.raw("<li>");
    if (one.geonames != 0) {
      page.raw("<a class=\"place\" href=\"").text(place_path(one.geonames, one.name)).raw("\">");
      page.text(one.name).raw("</a>");
    } else {
      page.text(one.name);
    }
    page.raw(" <span class=\"label\">").text(one.country).raw(one.country.empty() ? "" : ", ");
    page.text(shown_number(one.versions, words)).raw(" ").text(words.in_versions).raw("</span></li>\n");
  }
  page.raw("</ul>\n");
  return page.response();
}

Response page_place(const Question& question) {
  const Words& words = question.words;
  const FactPart part(question, 50, 500);
  PlaceQuery what;
  what.geonames = question.id(1);
  const FactPage<PlaceFact> places = value_or_refuse(find_places(question.archive, what, part.query()));
  const std::string title = places.facts.empty() ? question.segment(1) : places.facts.front().place.name;
  Page page(words, title, PageKind::view);
  page.heading(title);
  write_list(page, places, address_with(question.request.path, {{"q", "", question.text("q")}}),
             [](const PlaceFact&) {});
  return page.response();
}

namespace {

// The three times, which are never mixed: the one that is shown is no link.
void write_modes(Page& page, const std::string& mode, const std::vector<Field>& fields) {
  const Words& words = page.words();
  page.raw("<nav class=\"pages\"><p>");
  for (const auto& [name, label] : {std::pair<std::string_view, std::string_view>("", words.said_to_have_happened),
                                    {"published", words.published},
                                    {"captured", words.captured}}) {
    if (mode == name) {
      page.raw("<strong>").text(label).raw("</strong> ");
      continue;
    }
    std::vector<Field> asked = fields;
    asked.push_back({"mode", "", std::string(name)});
    page.link(address_with("/timeline", asked), label).raw(" ");
  }
  page.raw("</p></nav>\n");
}

void write_moments(Page& page, const Question& question, MomentOf of, const std::string& address) {
  const Words& words = page.words();
  const MomentPage moments = moments_of(question, of);
  if (moments.moments.empty()) page.paragraph(words.nothing_found);
  page.raw("<ol class=\"facts\">\n");
  for (const MomentFact& one : moments.moments) {
    const Result<Version> version = question.archive.version(one.version);
    if (!version.ok()) {
      if (version.error().code == ErrorCode::not_found) continue;  // removed meanwhile
      throw refused(version.error());
    }
    const Article& article = version.value().article;
    page.raw("<li><p class=\"time\">").time(one.value).raw("</p>\n<p").language(article.language).raw(">");
    page.link("/article/" + std::to_string(one.version),
              article.title.empty() ? words.no_title : std::string_view(article.title));
    if (!article.publisher.empty()) page.raw(" \xC2\xB7 ").text(article.publisher);
    page.raw("</p></li>\n");
  }
  page.raw("</ol>\n");
  if (moments.next.empty()) return;
  page.raw("<nav class=\"pages\"><p><a rel=\"next\" href=\"").text(address);
  page.text("&page=" + percent_encoded(moments.next)).raw("\">").text(words.next_page).raw("</a></p></nav>\n");
}

}  // namespace

Response page_timeline(const Question& question) {
  const Words& words = question.words;
  std::string mode = question.text("mode", 16);
  if (mode != "published" && mode != "captured") mode.clear();
  std::vector<Field> fields = {{"when", words.when, question.text("when", 1024)},
                               {"q", words.search, question.text("q")}};
  Page page(words, words.timeline, PageKind::view);
  page.heading(words.timeline);
  write_modes(page, mode, fields);
  if (!mode.empty()) fields.push_back({"mode", "", mode});
  write_form(page, "/timeline", fields);
  if (!mode.empty()) {
    const MomentOf of = mode == "captured" ? MomentOf::capture : MomentOf::publication;
    write_moments(page, question, of, address_with("/timeline", fields));
    return page.response();
  }
  const FactPart part(question, 100, 500);
  const TimeQuery what{question.text("when", 1024)};
  const FactPage<TimeFact> times = value_or_refuse(find_times(question.archive, what, part.query()));
  write_list(page, times, address_with("/timeline", fields), [&](const TimeFact& fact) {
    page.raw("<p class=\"time\">").time(fact.time.from);
    if (!fact.time.to.empty() && fact.time.to != fact.time.from) page.raw(" \xE2\x80\x93 ").time(fact.time.to);
    page.raw("</p>\n");
  });
  return page.response();
}

}  // namespace kroniek::server
