// Applying corrections to annotations (corrector.h).
#include "archive/corrector.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "archive/fact_terms.h"

namespace kroniek::archive {
namespace {

bool overlap(TextSpan a, TextSpan b) noexcept {
  return a.begin < b.end && b.begin < a.end;
}

// Annotations of one kind that a correction is of.
using Chosen = std::vector<bool>;

bool any(const Chosen& chosen) {
  return std::ranges::find(chosen, true) != chosen.end();
}

template <class List>
void take_out(List& list, const Chosen& chosen) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (chosen[i]) continue;
    if (kept != i) list[kept] = std::move(list[i]);
    ++kept;
  }
  list.resize(kept);
}

// One version's annotations while corrections are applied to them.
class Work {
 public:
  Work(const CorrectedVersion& version, Annotations& all) : version_(version), all_(all) {
    is_changed_.resize(all.entities.size());
    for (const Event& each : all.events) {
      event_places_.push_back(each.place ? all.places[*each.place].span : TextSpan{});
      event_times_.push_back(each.time ? all.times[*each.time].span : TextSpan{});
    }
  }

  // How many annotations it was of, where it changed something.
  std::uint64_t apply(const Correction& one) {
    if (!one.of.version.empty() && one.of.version != version_.digest) return 0;
    choose(one.of);
    const auto count = static_cast<std::uint64_t>(
        std::ranges::count(names_, true) + std::ranges::count(references_, true) + std::ranges::count(times_, true) +
        std::ranges::count(quotes_, true) + std::ranges::count(quantities_, true) + places_alone());
    if (count == 0 && !any(places_) && !(is_whole_ && any(entities_))) return 0;
    bool changed = false;
    switch (one.action) {
      case CorrectionAction::hide: changed = hide(); break;
      case CorrectionAction::merge:
      case CorrectionAction::split: changed = assign(one.to.name, one.to.key, one.to.type); break;
      case CorrectionAction::relabel: changed = relabel(one.to); break;
    }
    if (!changed) return 0;
    is_touched_ = true;
    return std::max<std::uint64_t>(count, 1);
  }

  // Entities of one key and type are one, those that nothing means any more are none, and all are in the order of the
  // text again.
  void finish() {
    if (!is_touched_) return;
    mend_events();
    const std::size_t count = all_.entities.size();
    std::vector<std::uint32_t> into(count);
    std::iota(into.begin(), into.end(), 0u);
    std::map<std::pair<EntityType, std::string>, std::uint32_t> known;
    for (std::uint32_t i = 0; i < count; ++i) {
      Entity& entity = all_.entities[i];
      if (entity.key.empty()) continue;
      const auto [first, is_new] = known.emplace(std::pair(entity.type, entity.key), i);
      if (is_new || (!is_changed_[i] && !is_changed_[first->second])) continue;
      Entity& kept = all_.entities[first->second];
      into[i] = first->second;
      // What the text itself gives before what a correction says.
      if (is_changed_[first->second] && !is_changed_[i]) kept.name = entity.name;
      if (kept.role.empty()) {
        kept.role = entity.role;
        kept.roled = entity.roled;
      }
      is_changed_[first->second] = is_changed_[first->second] && is_changed_[i];
    }
    std::vector<std::uint32_t> first(count, UINT32_MAX);
    const auto mean = [&](std::uint32_t& entity, TextSpan span) {
      entity = into[entity];
      first[entity] = std::min(first[entity], span.begin);
    };
    for (NameMention& each : all_.names)
      if (each.entity) mean(*each.entity, each.span);
    for (Reference& each : all_.references) mean(each.entity, each.span);
    for (PlaceMention& each : all_.places)
      if (each.entity) mean(*each.entity, each.span);
    for (Quotation& each : all_.quotes)
      if (each.entity) mean(*each.entity, each.speaker.value_or(each.span));
    for (Event& each : all_.events) {
      for (EventParticipant& one : each.participants)
        if (one.entity) mean(*one.entity, one.span);
      if (each.source) each.source = into[*each.source];
      // Whom nothing else in the text means is nobody.
      if (each.source && first[*each.source] == UINT32_MAX) each.source.reset();
    }
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < count; ++i)
      if (first[i] != UINT32_MAX) order.push_back(i);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return first[i]; });
    std::vector<Entity> entities;
    std::vector<std::uint32_t> place(count, 0);
    for (const std::uint32_t i : order) {
      place[i] = static_cast<std::uint32_t>(entities.size());
      entities.push_back(std::move(all_.entities[i]));
    }
    all_.entities = std::move(entities);
    for (NameMention& each : all_.names)
      if (each.entity) each.entity = place[*each.entity];
    for (Reference& each : all_.references) each.entity = place[each.entity];
    for (PlaceMention& each : all_.places)
      if (each.entity) each.entity = place[*each.entity];
    for (Quotation& each : all_.quotes)
      if (each.entity) each.entity = place[*each.entity];
    for (Event& each : all_.events) {
      for (EventParticipant& one : each.participants)
        if (one.entity) one.entity = place[*one.entity];
      if (each.source) each.source = place[*each.source];
    }
  }

 private:
  // Events follow what was corrected beside them: participants the names on their words, places and times those that
  // still stand where they stood.
  void mend_events() {
    const auto on = [](const auto& list, TextSpan span) {
      const auto found = std::ranges::lower_bound(list, span.begin, {}, [](const auto& one) { return one.span.begin; });
      return found != list.end() && found->span.begin < span.end ? found : list.end();
    };
    const auto index = [&](const auto& list, TextSpan span) -> std::optional<std::uint32_t> {
      for (auto found = on(list, span); found != list.end() && found->span.begin == span.begin; ++found)
        if (found->span == span) return static_cast<std::uint32_t>(found - list.begin());
      return std::nullopt;
    };
    for (std::size_t i = 0; i < all_.events.size(); ++i) {
      Event& each = all_.events[i];
      each.place = event_places_[i].empty() ? std::nullopt : index(all_.places, event_places_[i]);
      each.time = event_times_[i].empty() ? std::nullopt : index(all_.times, event_times_[i]);
      for (EventParticipant& one : each.participants) {
        if (!one.entity) continue;
        one.entity.reset();
        if (const auto name = on(all_.names, one.span); name != all_.names.end())
          one.entity = name->entity;
        else if (const auto reference = on(all_.references, one.span); reference != all_.references.end())
          one.entity = reference->entity;
      }
    }
  }

  // -- which annotations a correction is of

  void choose(const CorrectionTarget& of) {
    is_whole_ = of.spelling.empty() && !of.at;
    entities_.assign(all_.entities.size(), false);
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      const Entity& entity = all_.entities[i];
      entities_[i] = !of.key.empty() && entity.key == of.key && (!of.type || entity.type == *of.type);
    }
    names_.assign(all_.names.size(), false);
    references_.assign(all_.references.size(), false);
    places_.assign(all_.places.size(), false);
    times_.assign(all_.times.size(), false);
    quotes_.assign(all_.quotes.size(), false);
    quantities_.assign(all_.quantities.size(), false);
    if (of.at) {
      choose_at(of);
      return;
    }
    if (!any(entities_)) return;
    const auto is_spelled = [&](TextSpan span) { return of.spelling.empty() || words(span) == of.spelling; };
    for (std::size_t i = 0; i < names_.size(); ++i)
      names_[i] = is_of(all_.names[i].entity) && is_spelled(all_.names[i].span);
    for (std::size_t i = 0; i < references_.size(); ++i)
      references_[i] = entities_[all_.references[i].entity] && is_spelled(all_.references[i].span);
    for (std::size_t i = 0; i < places_.size(); ++i)
      places_[i] = is_of(all_.places[i].entity) && is_spelled(all_.places[i].span);
    choose_places_of_names();
  }

  void choose_at(const CorrectionTarget& of) {
    const auto is_meant = [&](const std::optional<std::uint32_t>& entity) { return of.key.empty() || is_of(entity); };
    const auto always = [](const auto&) { return true; };
    switch (of.at->kind) {
      case MentionKind::name:
        locate(
            *of.at, all_.names, [&](const NameMention& one) { return is_meant(one.entity); }, names_);
        choose_places_of_names();
        break;
      case MentionKind::reference:
        locate(
            *of.at, all_.references, [&](const Reference& one) { return is_meant(one.entity); }, references_);
        break;
      case MentionKind::place:
        locate(
            *of.at, all_.places, [&](const PlaceMention& one) { return is_meant(one.entity); }, places_);
        break;
      case MentionKind::time: locate(*of.at, all_.times, always, times_); break;
      case MentionKind::quote: locate(*of.at, all_.quotes, always, quotes_); break;
      case MentionKind::quantity: locate(*of.at, all_.quantities, always, quantities_); break;
    }
  }

  // A name that is a place has an annotation of either kind.
  void choose_places_of_names() {
    std::set<std::pair<std::uint32_t, std::uint32_t>> spans;
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (names_[i]) spans.emplace(all_.names[i].span.begin, all_.names[i].span.end);
    if (spans.empty()) return;
    for (std::size_t i = 0; i < places_.size(); ++i)
      if (spans.contains({all_.places[i].span.begin, all_.places[i].span.end})) places_[i] = true;
  }

  // The one annotation that stands on the words of an occurrence; none where that is not certain.
  template <class List, class Meant>
  void locate(const Occurrence& at, const List& list, Meant is_meant, Chosen& chosen) {
    struct Found {
      std::size_t index = 0;
      int surroundings = 0;  // 2: both are the same
      std::uint32_t distance = 0;
    };
    const std::string_view text = this->text();
    std::vector<Found> found;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (list[i].span.end > text.size() || !is_meant(list[i])) continue;
      const std::optional<std::size_t> begin = place_of(at.words, list[i].span, at.kind == MentionKind::name);
      if (!begin) continue;
      const std::size_t end = *begin + at.words.size();
      const bool same_before = text.substr(0, *begin).ends_with(at.before);
      const bool same_after = text.substr(end).starts_with(at.after);
      const auto begins = static_cast<std::uint32_t>(*begin);
      found.push_back(
          {i, int{same_before} + int{same_after}, begins > at.begin ? begins - at.begin : at.begin - begins});
    }
    if (found.empty()) return;
    const int best = std::ranges::max_element(found, {}, &Found::surroundings)->surroundings;
    std::erase_if(found, [&](const Found& one) { return one.surroundings < best; });
    if (found.size() > 1 && best < 2) return;
    chosen[std::ranges::min_element(found, {}, &Found::distance)->index] = true;
  }

  // Where the words stand so that the span is on them: equal, or at one of their ends, as where annotators draw a name
  // wider or narrower. Of others than names the half must be the same: a word within a quotation is not the quotation.
  [[nodiscard]] std::optional<std::size_t> place_of(std::string_view words, TextSpan span, bool is_name) const {
    const std::string_view text = this->text();
    const std::string_view here = span.of(text);
    if (words.empty() || here.empty()) return std::nullopt;
    if (here == words) return span.begin;
    const std::size_t less = std::min(here.size(), words.size());
    if (!is_name && 2 * less < std::max(here.size(), words.size())) return std::nullopt;
    if (here.size() > words.size()) {
      if (here.starts_with(words)) return span.begin;
      if (here.ends_with(words)) return span.end - words.size();
      return std::nullopt;
    }
    for (const std::size_t before : {std::size_t{0}, words.size() - here.size()}) {
      if (before > span.begin) continue;
      if (text.substr(span.begin - before, words.size()) == words) return span.begin - before;
    }
    return std::nullopt;
  }

  // -- what is done with them

  bool hide() {
    forget_speakers();
    take_out(all_.names, names_);
    take_out(all_.references, references_);
    take_out(all_.places, places_);
    take_out(all_.times, times_);
    take_out(all_.quotes, quotes_);
    take_out(all_.quantities, quantities_);
    return true;
  }

  // Quotations whose speaker is hidden keep their words; nobody is named by them.
  void forget_speakers() {
    for (Quotation& quote : all_.quotes)
      if (speaks(quote)) quote.entity = std::nullopt;
    if (!is_whole_) return;
    for (Event& event : all_.events)
      if (is_of(event.source)) event.source = std::nullopt;
  }

  // Whether the speaker of a quotation is one of those that were chosen.
  [[nodiscard]] bool speaks(const Quotation& quote) const {
    if (!is_of(quote.entity)) return false;
    if (is_whole_) return true;
    if (!quote.speaker) return false;
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (names_[i] && overlap(all_.names[i].span, *quote.speaker)) return true;
    for (std::size_t i = 0; i < references_.size(); ++i)
      if (references_[i] && overlap(all_.references[i].span, *quote.speaker)) return true;
    return false;
  }

  bool assign(const std::string& name, const std::string& key, std::optional<EntityType> type) {
    if (is_whole_) {
      bool changed = false;
      for (std::size_t i = 0; i < entities_.size(); ++i) {
        if (!entities_[i]) continue;
        Entity& entity = all_.entities[i];
        if (entity.key == key && (!type || entity.type == *type) && entity.name == name) continue;
        entity.key = key;
        entity.name = name;
        is_changed_[i] = true;
        changed = true;
        if (type) set_type(static_cast<std::uint32_t>(i), *type);
      }
      return changed;
    }
    move_to(name, key, type);
    return true;
  }

  // Those that were chosen mean an entity of their own from now on.
  void move_to(const std::string& name, const std::string& key, std::optional<EntityType> type) {
    std::optional<std::uint32_t> from;
    const auto note = [&](const std::optional<std::uint32_t>& entity) {
      if (entity && !from) from = entity;
    };
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (names_[i]) note(all_.names[i].entity);
    for (std::size_t i = 0; i < references_.size(); ++i)
      if (references_[i]) note(all_.references[i].entity);
    for (std::size_t i = 0; i < places_.size(); ++i)
      if (places_[i]) note(all_.places[i].entity);
    Entity entity;
    entity.name = name;
    entity.key = key;
    entity.type = type.value_or(from ? all_.entities[*from].type : EntityType::person);
    const auto to = static_cast<std::uint32_t>(all_.entities.size());
    // Whoever is left without a name is the one that was named.
    const bool is_all = from && any(names_) && std::ranges::none_of(all_.names, [&](const NameMention& each) {
                          return each.entity == from && !names_[static_cast<std::size_t>(&each - all_.names.data())];
                        });
    if (is_all) {
      entity.role = all_.entities[*from].role;
      entity.roled = all_.entities[*from].roled;
    }
    for (std::size_t i = 0; i < all_.quotes.size(); ++i) {
      Quotation& quote = all_.quotes[i];
      if (quotes_[i] || speaks(quote) || (is_all && quote.entity == from)) quote.entity = to;
    }
    for (Event& event : all_.events)
      if (is_all && event.source == from) event.source = to;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (!names_[i]) continue;
      all_.names[i].entity = to;
    }
    for (std::size_t i = 0; i < references_.size(); ++i)
      if (references_[i] || (is_all && all_.references[i].entity == *from)) all_.references[i].entity = to;
    for (std::size_t i = 0; i < places_.size(); ++i)
      if (places_[i]) all_.places[i].entity = to;
    const EntityType its = entity.type;
    all_.entities.push_back(std::move(entity));
    is_changed_.push_back(true);
    entities_.push_back(false);
    set_type(to, its);
  }

  // What is no place is on no map.
  void set_type(std::uint32_t entity, EntityType type) {
    all_.entities[entity].type = type;
    for (NameMention& each : all_.names)
      if (each.entity == entity) each.type = type;
    if (type == EntityType::place) return;
    std::erase_if(all_.places, [&](const PlaceMention& each) { return each.entity == entity; });
    places_.assign(all_.places.size(), false);
  }

  bool relabel(const CorrectedAs& to) {
    bool changed = false;
    if (to.place) changed = set_place(*to.place);
    if (to.name.empty() && !to.type) return changed;
    if (!is_whole_) {
      const auto chosen = std::ranges::find(names_, true);
      std::optional<std::uint32_t> from;
      if (chosen != names_.end()) from = all_.names[static_cast<std::size_t>(chosen - names_.begin())].entity;
      const std::string key = from ? all_.entities[*from].key : std::string();
      const std::string name = !to.name.empty() ? to.name : from ? all_.entities[*from].name : std::string();
      if (key.empty()) return changed;
      move_to(name, key, to.type);
      return true;
    }
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      if (!entities_[i]) continue;
      Entity& entity = all_.entities[i];
      if (!to.name.empty() && entity.name != to.name) {
        entity.name = to.name;
        is_changed_[i] = changed = true;
      }
      if (!to.type || entity.type == *to.type) continue;
      is_changed_[i] = changed = true;
      set_type(static_cast<std::uint32_t>(i), *to.type);
    }
    return changed;
  }

  bool set_place(const CorrectedPlace& to) {
    bool changed = false;
    const auto set = [&](PlaceMention& mention) {
      if (place_of_mention(mention, to)) return;
      mention.geonames = to.geonames;
      mention.name = to.name;
      mention.country = to.country;
      mention.latitude = to.latitude;
      mention.longitude = to.longitude;
      mention.precision = to.precision;
      mention.within.clear();  // a correction does not say
      mention.score = 1;
      std::erase_if(mention.candidates, [&](const PlaceCandidate& each) { return each.geonames == to.geonames; });
      mention.candidates.insert(mention.candidates.begin(), {to.geonames, to.name, to.latitude, to.longitude, 1});
      if (mention.candidates.size() > max_place_candidates) mention.candidates.resize(max_place_candidates);
      changed = true;
    };
    for (std::size_t i = 0; i < places_.size(); ++i)
      if (places_[i]) set(all_.places[i]);
    // Names of places that no place was known for.
    std::vector<PlaceMention> made;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const NameMention& name = all_.names[i];
      if (!names_[i] || name.type != EntityType::place) continue;
      const bool has_one =
          std::ranges::any_of(all_.places, [&](const PlaceMention& each) { return overlap(each.span, name.span); });
      if (has_one) continue;
      PlaceMention& mention = made.emplace_back();
      mention.span = name.span;
      mention.entity = name.entity;
      set(mention);
    }
    if (made.empty()) return changed;
    all_.places.insert(all_.places.end(), made.begin(), made.end());
    std::ranges::stable_sort(all_.places, {}, [](const PlaceMention& each) { return each.span.begin; });
    places_.assign(all_.places.size(), false);
    return true;
  }
  static bool place_of_mention(const PlaceMention& mention, const CorrectedPlace& to) {
    return mention.geonames == to.geonames && mention.name == to.name && mention.score >= 1;
  }

  [[nodiscard]] bool is_of(const std::optional<std::uint32_t>& entity) const {
    return entity && *entity < entities_.size() && entities_[*entity];
  }
  // Places that were chosen for themselves and not for a name on the same words.
  [[nodiscard]] std::ptrdiff_t places_alone() const { return any(names_) ? 0 : std::ranges::count(places_, true); }
  [[nodiscard]] std::string_view text() const {
    if (!text_) text_ = version_.text();
    return *text_;
  }
  [[nodiscard]] std::string_view words(TextSpan span) const {
    return span.end <= text().size() ? span.of(text()) : std::string_view();
  }

  const CorrectedVersion& version_;
  Annotations& all_;
  mutable std::optional<std::string_view> text_;
  std::vector<bool> is_changed_;  // of each entity
  bool is_touched_ = false;
  std::vector<TextSpan> event_places_;  // of each event, as they were; empty where it has none
  std::vector<TextSpan> event_times_;

  // Of the correction at hand.
  bool is_whole_ = false;
  Chosen entities_;
  Chosen names_;
  Chosen references_;
  Chosen places_;
  Chosen times_;
  Chosen quotes_;
  Chosen quantities_;
};

}  // namespace

Corrections::Corrections(std::vector<Correction> all) : all_(std::move(all)) {
  for (std::uint32_t i = 0; i < all_.size(); ++i) {
    const CorrectionTarget& of = all_[i].of;
    Numbers& numbers = of.address.empty() ? by_key_[of.key] : by_address_[of.address];
    if (numbers.size() < most_together) numbers.push_back(i);
    if (all_[i].action != CorrectionAction::merge || !of.address.empty() || !of.spelling.empty()) continue;
    Numbers& merged = merged_[name_words(of.key)];
    if (merged.size() < most_together) merged.push_back(i);
  }
}

bool Corrections::concern(const Annotations& annotations, std::string_view address) const {
  if (all_.empty()) return false;
  if (!by_address_.empty() && by_address_.contains(std::string(address))) return true;
  if (by_key_.empty()) return false;
  return std::ranges::any_of(annotations.entities, [&](const Entity& entity) { return by_key_.contains(entity.key); });
}

std::vector<CorrectionEffect> Corrections::apply(const CorrectedVersion& version, Annotations& annotations) const {
  std::vector<CorrectionEffect> effects;
  std::set<std::uint32_t> left;
  if (const auto of_address = by_address_.find(std::string(version.address)); of_address != by_address_.end())
    left.insert(of_address->second.begin(), of_address->second.end());
  const auto add_key = [&](const std::string& key, std::uint32_t from) {
    const auto known = by_key_.find(key);
    if (known == by_key_.end()) return;
    left.insert(std::ranges::lower_bound(known->second, from), known->second.end());
  };
  for (const Entity& entity : annotations.entities) add_key(entity.key, 0);
  if (left.empty()) return effects;
  Work work(version, annotations);
  while (!left.empty()) {
    const std::uint32_t number = *left.begin();
    left.erase(left.begin());
    const Correction& one = all_[number];
    const std::uint64_t mentions = work.apply(one);
    if (mentions == 0) continue;
    effects.push_back({one.id, mentions});
    if (!one.to.key.empty()) add_key(one.to.key, number + 1);
  }
  work.finish();
  return effects;
}

void Corrections::follow(NameKeys& keys) const {
  if (merged_.empty()) return;
  // What is found is followed too; each key once.
  std::set<std::vector<std::string>> known(keys.begin(), keys.end());
  for (std::size_t i = 0; i < keys.size() && keys.size() < most_together; ++i) {
    const auto found = merged_.find(keys[i]);
    if (found == merged_.end()) continue;
    for (const std::uint32_t number : found->second) {
      std::vector<std::string> words = name_words(all_[number].to.key);
      if (!words.empty() && known.insert(words).second) keys.push_back(std::move(words));
    }
  }
}

}  // namespace kroniek::archive
