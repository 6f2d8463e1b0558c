// The annotators, one after the other (kroniek/annotate.h).
#include "kroniek/annotate.h"

#include <algorithm>

#include "annotate/entities/entities.h"
#include "annotate/events/events.h"
#include "annotate/grammar/grammar.h"
#include "annotate/names/names.h"
#include "annotate/places/places.h"
#include "annotate/quantities/quantities.h"
#include "annotate/quotes/quotes.h"
#include "annotate/times/times.h"
#include "annotate/tokenized_text.h"

namespace kroniek {

std::string_view name(EntityType type) noexcept {
  constexpr std::string_view names[] = {"person", "organisation", "place", "other"};
  return names[static_cast<std::size_t>(type)];
}

std::string_view name(PlaceUse use) noexcept {
  constexpr std::string_view names[] = {"place", "demonym", "metonym"};
  return names[static_cast<std::size_t>(use)];
}

std::string_view name(PlacePrecision precision) noexcept {
  constexpr std::string_view names[] = {"point",     "city", "area",  "region",  "country",
                                        "continent", "sea",  "river", "mountain"};
  return names[static_cast<std::size_t>(precision)];
}

std::string_view name(TimeType type) noexcept {
  constexpr std::string_view names[] = {"DATE", "TIME", "DURATION", "SET"};
  return names[static_cast<std::size_t>(type)];
}

std::string_view name(QuoteMode mode) noexcept {
  constexpr std::string_view names[] = {"direct", "indirect", "partial"};
  return names[static_cast<std::size_t>(mode)];
}

// Events are what reports tell. A shop's terms ("you agree"), a council's form ("make an appointment") and a forum's
// talk ("am I missing something?") have the same words and tell of none.
static bool may_report(Kind kind) noexcept {
  return kind == Kind::article || kind == Kind::live || kind == Kind::other;
}

Annotations annotate_article(const Article& article, const AnnotateOptions& asked) {
  AnnotateOptions options = asked;
  options.events = options.events && may_report(article.kind);
  Annotations found;
  const annotate::TokenizedText text(article);
  if (options.names) {
    found.names = annotate::find_names(text);
    annotate::join_entities(text, found);
    if (options.places) annotate::resolve_places(article, text, found);
  }
  // A quantity is never a part of a time, and events have times, numbers and speakers: what they stand on is looked for
  // even where nobody wants it.
  if (options.times || options.quantities || options.events)
    found.times = annotate::find_times(text, article.published);
  if (options.quantities || options.events) found.quantities = annotate::find_quantities(text, found.times);
  if (options.quotes || options.events) found.quotes = annotate::find_quotes(text, found);
  if (options.events) found.events = annotate::find_events(text, annotate::Grammar(text), found, article.published);
  if (!options.times) {
    found.times.clear();
    for (Event& event : found.events) event.time.reset();
  }
  if (!options.quantities) found.quantities.clear();
  if (!options.quotes) found.quotes.clear();
  return found;
}

bool leave_out(std::string_view annotator, AnnotateOptions& options) noexcept {
  bool* const asked = annotator == "names"        ? &options.names
                      : annotator == "places"     ? &options.places
                      : annotator == "times"      ? &options.times
                      : annotator == "quotes"     ? &options.quotes
                      : annotator == "quantities" ? &options.quantities
                      : annotator == "events"     ? &options.events
                                                  : nullptr;
  if (asked != nullptr) *asked = false;
  return asked != nullptr;
}

const std::vector<AnnotatorVersion>& annotators() {
  static const std::vector<AnnotatorVersion> all = {
      {"names", annotate::names_version()},   {"entities", annotate::entities_version()},
      {"places", annotate::places_version()}, {"times", annotate::times_version()},
      {"quotes", annotate::quotes_version()}, {"quantities", annotate::quantities_version()},
      {"events", annotate::events_version()}};
  return all;
}

std::string annotators_revision(const AnnotateOptions& options) {
  std::string text;
  for (const AnnotatorVersion& annotator : annotators()) {
    // Entities are names joined, and places are looked up by them.
    AnnotateOptions without = options;
    const bool needs_names = annotator.name == "entities" || annotator.name == "places";
    if (needs_names && !options.names) continue;
    if (leave_out(annotator.name, without) && without == options) continue;
    if (!text.empty()) text += ' ';
    text.append(annotator.name).append("-").append(annotator.version);
  }
  return text;
}

const std::string& annotators_revision() {
  static const std::string revision = annotators_revision(AnnotateOptions{});
  return revision;
}

bool covers(std::string_view revision, std::string_view wanted) noexcept {
  const auto next = [](std::string_view& list) {
    const std::string_view one = list.substr(0, list.find(' '));
    list.remove_prefix(std::min(list.size(), one.size() + 1));
    return one;
  };
  while (!wanted.empty()) {
    const std::string_view one = next(wanted);
    std::string_view rest = revision;
    bool is_there = one.empty();
    while (!is_there && !rest.empty()) is_there = next(rest) == one;
    if (!is_there) return false;
  }
  return true;
}

}  // namespace kroniek
