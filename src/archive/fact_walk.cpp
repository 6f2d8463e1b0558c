// Lists of facts (kroniek/facts.h): a walk over the versions that may hold them, newest first, each version's
// annotations opened, what was asked for picked out, and the place marked where the next page begins.
#include <algorithm>
#include <functional>
#include <limits>
#include <queue>
#include <tuple>
#include <utility>
#include <variant>

#include "archive/fact_names.h"
#include "archive/fact_sentences.h"
#include "archive/fact_terms.h"
#include "archive/place.h"
#include "archive/query_dates.h"
#include "archive/query_parser.h"
#include "archive/search_cursor.h"
#include "archive/search_plan.h"
#include "archive/search_walk.h"
#include "archive/snippet.h"
#include "archive/store.h"
#include "article/fold.h"
#include "kroniek/facts.h"

namespace kroniek {
namespace archive {
namespace {

Error wrong(std::string sentence) {
  return {ErrorCode::invalid_value, std::move(sentence), ""};
}

struct TimeOrder {
  std::int64_t first = 0;
  std::int64_t last = 0;
  VersionId version = 0;
  std::uint64_t index = 0;

  // The wider first of those that begin together.
  friend bool operator<(const TimeOrder& a, const TimeOrder& b) noexcept {
    return std::tuple(a.first, -a.last, a.version, a.index) < std::tuple(b.first, -b.last, b.version, b.index);
  }
};

// A walk that gives one page of facts. `Fact` has a member `source`.
class FactWalk {
 public:
  FactWalk(Archive& archive, const FactQuery& query)
      : store_(archive.store()), database_(store_.database()), query_(query) {
    if (query.within != nullptr && !query.within->fault()) tree_ = query.within->tree();
    // What it asks of quotations is of others than those of the list.
    std::vector<QueryNode>& children = tree_.root.children;
    const auto of_quotations = std::stable_partition(children.begin(), children.end(), [](const QueryNode& child) {
      return child.negated || !(asks_speakers(child) || asks_said(child));
    });
    if (of_quotations == children.end()) return;
    QueryNode apart;
    apart.is_apart = true;
    apart.children.assign(of_quotations, children.end());
    children.erase(of_quotations, children.end());
    also(std::move(apart));
  }

  // Only versions that have this too. A node of a tree that OR joins at its top is joined as a whole.
  void also(QueryNode node) { tree_.root.children.push_back(std::move(node)); }
  void also_fact(std::string term) {
    QueryNode node;
    node.op = QueryOp::fact;
    node.terms.push_back(std::move(term));
    also(std::move(node));
  }
  void also_name(QueryOp op, const std::string& name) {
    QueryNode node;
    node.op = op;
    node.text = name;
    also(std::move(node));
  }

  void also_said(const std::string& word) {
    QueryNode node;
    node.op = QueryOp::word;
    node.field = QueryField::said;
    node.text = word;
    node.terms.push_back(word);
    also(std::move(node));
    ++words_;
  }
  // Whether all the words of also_said() stand in this quotation.
  [[nodiscard]] bool says(const Article& article, const Quotation& quote) const {
    // They are the last of the tree that are wanted.
    std::vector<SearchLeaf> leaves;
    for (const SearchLeaf& leaf : plan_.leaves)
      if (leaf.field == QueryField::said && leaf.is_wanted) leaves.push_back(as_text(leaf));
    leaves.erase(leaves.begin(), leaves.end() - static_cast<std::ptrdiff_t>(std::min(words_, leaves.size())));
    std::vector<bool> found(leaves.size());
    for (const TextSpan& part : quote.said()) {
      if (part.end > article.text.size()) return false;
      for (const LeafMatch& match : find_leaves(part.of(article.text), article.language, leaves, QueryField::anywhere))
        found[match.leaf] = true;
    }
    return std::ranges::all_of(found, [](bool one) { return one; });
  }

  // What is asked for, as a text: a mark of another list is refused.
  std::optional<Error> begin(std::string_view asked) {
    if (query_.within != nullptr && query_.within->fault()) return wrong(query_.within->fault()->message);
    if (query_.limit < 1 || query_.limit > most_facts)
      return wrong("a page has 1 to " + std::to_string(most_facts) + " facts");
    Result<SearchPlan> planned = plan_search(store_, tree_, Limits{});
    if (!planned.ok()) {
      static_cast<void>(database_.take_failure());
      return planned.error();
    }
    plan_ = std::move(planned).value();
    Statement ask = database_.prepare("SELECT max(number) FROM version");
    cursor_.last_number = newest_number_ = ask.step() ? ask.integer(0) : 0;
    std::string identity(asked);
    identity += '\n';
    if (query_.within != nullptr) identity += query_.within->canonical();
    cursor_.query = fingerprint(identity);
    if (query_.page.empty()) return std::nullopt;
    const std::optional<SearchCursor> mark = read_cursor(query_.page);
    if (!mark || mark->query != cursor_.query || mark->last_number < 0 || mark->last_number > cursor_.last_number) {
      return wrong("this page mark is not one of this list in this archive; begin with the first page");
    }
    cursor_ = *mark;
    is_first_page_ = false;
    return std::nullopt;
  }

  // Newest first. `pick` gives the facts of a version's annotations in order, with their spans.
  template <class Fact, class Pick>
  FactPage<Fact> newest_first(Pick pick) {
    FactPage<Fact> page;
    const VersionId last_id = is_first_page_ ? plan_.last_id : std::min(plan_.last_id, cursor_.last_id);
    archive::Walk walk(database_, plan_, {plan_.first_id, last_id, last_number(), false});
    while (const Match* match = walk.next()) {
      const auto found = store_.annotations(match->id, static_cast<std::size_t>(match->text_bytes));
      if (database_.failed()) break;
      if (!found) continue;
      std::vector<Fact> facts = pick(*match, found->annotations);
      const std::uint64_t given = !is_first_page_ && match->id == cursor_.last_id ? cursor_.ranked : 0;
      if (given >= facts.size()) continue;
      facts.erase(facts.begin(), facts.begin() + static_cast<std::ptrdiff_t>(given));
      const std::size_t room = query_.limit - page.facts.size();
      if (room == 0) {  // there is more: the page before ends where it ended
        page.next = write_cursor(cursor_);
        break;
      }
      const bool is_cut = facts.size() > room;
      if (is_cut) facts.resize(room);
      cursor_.last_id = match->id;
      cursor_.ranked = given + facts.size();
      give(*match, found->annotations, facts, page);
      if (is_cut) {
        page.next = write_cursor(cursor_);
        break;
      }
    }
    return page;
  }

  // By the day that they begin with. The best of the page are kept while all versions are looked at.
  FactPage<TimeFact> times_in_order(const std::optional<Days>& within) {
    struct Ordered {
      TimeOrder order;
      Match match;
      bool operator<(const Ordered& other) const noexcept { return order < other.order; }
    };
    const TimeOrder before{cursor_.last_time, cursor_.first_id, cursor_.last_id, cursor_.ranked};
    std::priority_queue<Ordered> best;  // the last one on top
    bool has_more = false;
    {
      archive::Walk walk(database_, plan_, {plan_.first_id, plan_.last_id, last_number(), false});
      while (const Match* match = walk.next()) {
        const auto found = store_.annotations(match->id, static_cast<std::size_t>(match->text_bytes));
        if (database_.failed()) break;
        if (!found) continue;
        const auto& times = found->annotations.times;
        for (std::size_t i = 0; i < times.size(); ++i) {
          const std::optional<Days> days = days_of(times[i]);
          if (!days || (within && (days->last < within->first || days->first > within->last))) continue;
          const Ordered one{{days->first, days->last, match->id, i}, *match};
          if (!is_first_page_ && !(before < one.order)) continue;
          best.push(one);
          if (best.size() <= query_.limit) continue;
          best.pop();
          has_more = true;
        }
      }
    }
    std::vector<Ordered> sorted;
    for (; !best.empty(); best.pop()) sorted.push_back(best.top());
    std::ranges::reverse(sorted);
    FactPage<TimeFact> page;
    for (Ordered& one : sorted) {
      const auto found = store_.annotations(one.match.id, static_cast<std::size_t>(one.match.text_bytes));
      if (!found || database_.failed()) break;
      std::vector<TimeFact> facts(1);
      facts[0].time = found->annotations.times[one.order.index];
      facts[0].source.span = facts[0].time.span;
      give(one.match, found->annotations, facts, page);
    }
    if (has_more && !sorted.empty()) {
      const TimeOrder& last = sorted.back().order;
      cursor_.last_time = last.first;
      cursor_.first_id = last.last;
      cursor_.last_id = last.version;
      cursor_.ranked = last.index;
      page.next = write_cursor(cursor_);
    }
    return page;
  }

  // The same of the whole archive, by the index's own order: its terms for calendar parts are in the order of time.
  // Only versions of the page are opened. Of times that begin with the same part those of newer versions come first.
  FactPage<TimeFact> times_by_terms() {
    FactPage<TimeFact> page;
    database_.run("CREATE VIRTUAL TABLE IF NOT EXISTS temp.fact_terms USING fts5vocab (main, search_index, row)");
    constexpr std::string_view sign = "when=";
    std::string term(sign);
    if (!is_first_page_) {
      const std::int64_t first = std::clamp(cursor_.last_time, first_day, last_day);
      term += calendar_parts({first, std::clamp<std::int64_t>(cursor_.first_id, first, last_day)}).front();
    }
    const std::string marked = term;
    const QueryTree tree = tree_;
    while (!database_.failed()) {
      {
        Statement ask =
            database_.prepare("SELECT term FROM temp.fact_terms WHERE term >= ? AND term < 'when=:' LIMIT 1");
        if (!ask.bind(std::string_view(term)).step()) break;
        term = ask.text(0);
      }
      tree_ = tree;
      also_fact(term);
      Result<SearchPlan> planned = plan_search(store_, tree_, Limits{});
      if (!planned.ok()) break;
      plan_ = std::move(planned).value();
      const bool is_marked = !is_first_page_ && term == marked;
      if (times_of_term(term.substr(sign.size()), is_marked, page)) {
        page.next = write_cursor(cursor_);
        break;
      }
      term += '\x01';  // the next one
    }
    tree_ = tree;
    return page;
  }

  // Whether the page is full and there is more.
  bool times_of_term(const std::string& part, bool is_marked, FactPage<TimeFact>& page) {
    archive::Walk walk(database_, plan_,
                       {plan_.first_id, is_marked ? cursor_.last_id : INT64_MAX, last_number(), false});
    while (const Match* match = walk.next()) {
      const auto found = store_.annotations(match->id, static_cast<std::size_t>(match->text_bytes));
      if (database_.failed()) return false;
      if (!found) continue;
      std::vector<TimeFact> facts;
      const auto& times = found->annotations.times;
      const std::uint64_t from = is_marked && match->id == cursor_.last_id ? cursor_.ranked + 1 : 0;
      for (std::uint64_t i = from; i < times.size(); ++i) {
        const std::optional<Days> days = days_of(times[i]);
        if (!days || calendar_parts(*days).front() != part) continue;
        if (page.facts.size() + facts.size() == query_.limit) {
          give(*match, found->annotations, facts, page);
          return true;
        }
        TimeFact& fact = facts.emplace_back();
        fact.time = times[i];
        fact.source.span = fact.time.span;
        cursor_.last_time = days->first;
        cursor_.first_id = days->last;
        cursor_.last_id = match->id;
        cursor_.ranked = i;
      }
      if (!facts.empty()) give(*match, found->annotations, facts, page);
    }
    return false;
  }

  // What is known of a version and its article, and the words of its facts.
  template <class Fact>
  void give(const Match& match, const Annotations& annotations, std::vector<Fact>& facts, FactPage<Fact>& page) {
    FactSource known;
    known.version = match.id;
    known.article = match.article;
    known.is_current = match.is_current;
    if (match.published) known.published = write_instant(*match.published);
    {
      Statement ask = database_.prepare("SELECT address FROM article WHERE id = ?");
      if (ask.bind(match.article).step()) known.address = ask.text(0);
    }
    const Article article = store_.article(match.number);
    if (database_.failed()) return;
    known.title = article.title;
    known.publisher = article.publisher;
    known.language = article.language;
    const Sentences sentences(article);
    for (Fact& fact : facts) {
      const TextSpan span = fact.source.span;
      if (span.end > article.text.size()) {  // a version that says it is longer than it is
        database_.fail_damaged("the annotations of version " + std::to_string(match.id) + " cannot be read");
        return;
      }
      fact.source = known;
      fact.source.span = span;
      sentences.fill(fact.source);
      complete(fact, article, annotations);
      page.facts.push_back(std::move(fact));
    }
  }

  static void complete(EntityMention&, const Article&, const Annotations&) {}
  static void complete(PlaceFact&, const Article&, const Annotations&) {}
  static void complete(TimeFact& fact, const Article& article, const Annotations& all) {
    for (const Event& event : all.events) {
      if (!event.time || all.times[*event.time].span != fact.time.span) continue;
      EventFact& one = fact.events.emplace_back();
      one.event = event;
      if (event.span.end <= article.text.size()) one.words = std::string(event.span.of(article.text));
    }
  }
  static void complete(EventFact& fact, const Article& article, const Annotations& all) {
    const auto words = [&](TextSpan span) {
      return span.end <= article.text.size() ? std::string(span.of(article.text)) : std::string();
    };
    const Event& event = fact.event;
    fact.words = words(event.span);
    for (const EventParticipant& one : event.participants) {
      EventFact::Participant& given = fact.participants.emplace_back();
      given.role = one.role;
      given.words = words(one.span);
      if (one.entity) given.entity = all.entities[*one.entity];
    }
    if (event.place) fact.place = all.places[*event.place];
    if (event.time) fact.time = all.times[*event.time];
    if (event.source) fact.said_by = all.entities[*event.source];
  }
  static void complete(QuotationFact& fact, const Article& article, const Annotations&) {
    fill_words(fact, article.text);
  }

  // The list is as of its first page.
  [[nodiscard]] std::int64_t last_number() const noexcept {
    return cursor_.last_number < newest_number_ ? cursor_.last_number : INT64_MAX;
  }
  [[nodiscard]] Database& database() noexcept { return database_; }
  [[nodiscard]] Archive::Store& store() noexcept { return store_; }
  [[nodiscard]] const SearchPlan& plan() const noexcept { return plan_; }
  void also_when(DayRange days) {
    QueryNode node;
    node.op = QueryOp::when;
    node.days = std::move(days);
    also(std::move(node));
  }

 private:
  Archive::Store& store_;
  Database& database_;
  const FactQuery& query_;
  QueryTree tree_;
  SearchPlan plan_;
  SearchCursor cursor_;
  std::int64_t newest_number_ = 0;
  std::size_t words_ = 0;
  bool is_first_page_ = true;
};

// Runs a list: `prepare` says what versions must have, `give` makes the page.
template <class Fact, class Prepare, class Give>
Result<FactPage<Fact>> list(Archive& archive, const FactQuery& query, const std::string& asked, Prepare prepare,
                            Give give) {
  Database& database = archive.store().database();
  return within_memory(database, [&]() -> Result<FactPage<Fact>> {
    const Snapshot snapshot(database);
    FactWalk walk(archive, query);
    prepare(walk);
    if (auto error = walk.begin(asked)) return *std::move(error);
    FactPage<Fact> page = give(walk);
    if (auto error = database.take_failure()) return *std::move(error);
    return page;
  });
}

Days days_in(const DayRange& range) {
  return {range.from.value_or(first_day), range.to ? *range.to - 1 : last_day};
}

bool is_who(const Entity& entity, const std::optional<EntityType>& type) noexcept {
  if (type) return entity.type == *type;
  return entity.type == EntityType::person || entity.type == EntityType::organisation;
}

}  // namespace
}  // namespace archive

using archive::FactWalk;

Result<std::optional<StoredAnnotations>> annotations_of(Archive& archive, VersionId id) {
  archive::Database& database = archive.store().database();
  return archive::within_memory(database, [&]() -> Result<std::optional<StoredAnnotations>> {
    const archive::Snapshot snapshot(database);
    std::optional<StoredAnnotations> stored;
    bool is_there = false;
    std::int64_t bytes = 0;
    {
      archive::Statement ask = database.prepare("SELECT text_bytes FROM version WHERE id = ?");
      is_there = ask.bind(id).step();
      if (is_there) bytes = ask.integer(0);
    }
    if (is_there) {
      if (auto found = archive.store().annotations(id, static_cast<std::size_t>(std::max<std::int64_t>(bytes, 0)))) {
        stored.emplace().annotations = std::move(found->annotations);
        archive::Statement ask = database.prepare("SELECT annotators FROM revision WHERE id = ?");
        if (ask.bind(found->revision).step()) stored->revision = ask.text(0);
      }
    }
    if (auto error = database.take_failure()) return *std::move(error);
    if (!is_there) {
      return Error{ErrorCode::not_found, "there is no version " + std::to_string(id) + " in this archive",
                   database.path()};
    }
    return stored;
  });
}

Result<FactPage<EntityMention>> find_mentions(Archive& archive, const EntityName& name, const FactQuery& query) {
  archive::NameKeys keys;
  if (!name.name.empty()) keys = archive::asked_keys(archive.store(), name.name);
  const std::string asked =
      "mentions\n" + name.name + '\n' + (name.type ? std::string(kroniek::name(*name.type)) : std::string());
  return archive::list<EntityMention>(
      archive, query, asked,
      [&](FactWalk& walk) {
        const bool is_indexed =
            !name.type || *name.type == EntityType::person || *name.type == EntityType::organisation;
        if (!name.name.empty() && is_indexed) walk.also_name(archive::QueryOp::who, name.name);
      },
      [&](FactWalk& walk) {
        return walk.newest_first<EntityMention>([&](const archive::Match&, const Annotations& all) {
          std::vector<bool> wanted(all.entities.size());
          for (std::size_t i = 0; i < wanted.size(); ++i) {
            const Entity& entity = all.entities[i];
            wanted[i] =
                archive::is_who(entity, name.type) && (name.name.empty() || archive::bears_name(entity.key, keys));
          }
          std::vector<EntityMention> facts;
          const auto add = [&](TextSpan span, std::uint32_t entity, bool is_name, float score) {
            EntityMention& fact = facts.emplace_back();
            fact.source.span = span;
            fact.entity = all.entities[entity];
            fact.is_name = is_name;
            fact.score = score;
          };
          for (const NameMention& one : all.names)
            if (one.entity && wanted[*one.entity]) add(one.span, *one.entity, true, one.score);
          for (const Reference& one : all.references)
            if (wanted[one.entity]) add(one.span, one.entity, false, one.score);
          std::ranges::stable_sort(facts, {}, [](const EntityMention& one) { return one.source.span.begin; });
          return facts;
        });
      });
}

Result<FactPage<QuotationFact>> find_quotations(Archive& archive, const QuotationQuery& what, const FactQuery& query) {
  archive::NameKeys keys;
  if (!what.by.empty()) keys = archive::asked_keys(archive.store(), what.by);
  return archive::list<QuotationFact>(
      archive, query, "quotations\n" + what.by + '\n' + what.about,
      [&](FactWalk& walk) {
        if (!what.by.empty()) walk.also_name(archive::QueryOp::by, what.by);
        for (const std::string& word : archive::name_words(what.about)) walk.also_said(word);
      },
      [&](FactWalk& walk) {
        return walk.newest_first<QuotationFact>([&](const archive::Match& match, const Annotations& all) {
          std::vector<QuotationFact> facts;
          Article article;
          if (!what.about.empty()) article = walk.store().article(match.number);
          for (const Quotation& one : all.quotes) {
            if (!what.by.empty() && !(one.entity && archive::bears_name(all.entities[*one.entity].key, keys))) continue;
            if (!what.about.empty() && !walk.says(article, one)) continue;
            QuotationFact& fact = facts.emplace_back();
            fact.source.span = one.span;
            fact.quote = one;
            if (one.entity) fact.entity = all.entities[*one.entity];
          }
          return facts;
        });
      });
}

Result<FactPage<PlaceFact>> find_places(Archive& archive, const PlaceQuery& what, const FactQuery& query) {
  archive::NamedPlaces named;
  if (!what.name.empty()) named = archive::places_of_name(archive.store().database(), what.name, Limits{}.query_names);
  const std::string country = article::lower_case(what.country);
  const auto is_wanted = [&](const PlaceMention& place) {
    if (place.use != PlaceUse::place && !what.with_demonyms) return false;
    if (what.geonames && place.geonames != *what.geonames) return false;
    const std::string land = article::lower_case(place.country);
    if (!country.empty() && land != country) return false;
    return what.name.empty() || named.have(place);
  };
  const std::string asked = "places\n" + what.name + '\n' + (what.geonames ? std::to_string(*what.geonames) : "") +
                            '\n' + country + '\n' + (what.with_demonyms ? "d" : "");
  return archive::list<PlaceFact>(
      archive, query, asked,
      [&](FactWalk& walk) {
        if (!what.name.empty()) walk.also_name(archive::QueryOp::where, what.name);
        if (what.geonames && !what.with_demonyms) walk.also_fact("where=" + std::to_string(*what.geonames));
        if (!country.empty() && !what.with_demonyms) walk.also_fact(archive::holder_key(country));
      },
      [&](FactWalk& walk) {
        return walk.newest_first<PlaceFact>([&](const archive::Match&, const Annotations& all) {
          std::vector<PlaceFact> facts;
          for (const PlaceMention& one : all.places) {
            if (!is_wanted(one)) continue;
            PlaceFact& fact = facts.emplace_back();
            fact.source.span = one.span;
            fact.place = one;
          }
          return facts;
        });
      });
}

Result<FactPage<EventFact>> find_events(Archive& archive, const EventQuery& what, const FactQuery& query) {
  // Somebody by a name that is asked for, or by its words where they are nobody's name.
  struct Asked {
    archive::NameKeys keys;
    std::vector<std::string> words;
  };
  const auto asked_name = [&](const std::string& name) {
    Asked asked;
    if (!name.empty()) asked = {archive::asked_keys(archive.store(), name), archive::name_words(name)};
    return asked;
  };
  const Asked actor = asked_name(what.actor);
  const Asked target = asked_name(what.target);
  const Asked source = asked_name(what.source);
  archive::NamedPlaces named;
  if (!what.place.empty())
    named = archive::places_of_name(archive.store().database(), what.place, Limits{}.query_names);
  std::optional<archive::DayRange> range;
  archive::Days days;
  if (!what.when.empty()) {
    std::variant<archive::DayRange, std::string> read = archive::read_day_range(what.when);
    if (const auto* sentence = std::get_if<std::string>(&read)) return archive::wrong(*sentence);
    range = std::get<archive::DayRange>(read);
    days = archive::days_in(*range);
  }
  const auto is_one = [](const Annotations& all, const std::string& text, const EventParticipant& one,
                         const Asked& asked) {
    if (one.entity && archive::bears_name(all.entities[*one.entity].key, asked.keys)) return true;
    if (one.span.end > text.size()) return false;
    const std::vector<std::string> words = archive::name_words(one.span.of(text));
    return !asked.words.empty() &&
           std::search(words.begin(), words.end(), asked.words.begin(), asked.words.end()) != words.end();
  };
  const auto is_wanted = [&](const Event& event, const Annotations& all, const std::string& text) {
    if (what.type && event.type != *what.type) return false;
    if (what.status && event.status != *what.status) return false;
    if (what.with_place && !event.place) return false;
    if (range) {
      if (!event.time) return false;
      const std::optional<archive::Days> own = archive::days_of(all.times[*event.time]);
      if (!own || own->last < days.first || own->first > days.last) return false;
    }
    if (!what.place.empty() && !(event.place && named.have(all.places[*event.place]))) return false;
    if (!what.source.empty() && !(event.source && archive::bears_name(all.entities[*event.source].key, source.keys)))
      return false;
    const auto has = [&](const Asked& asked, bool is_actor) {
      return std::ranges::any_of(event.participants, [&](const EventParticipant& one) {
        const bool is_target =
            one.role == EventRole::target || one.role == EventRole::victim || one.role == EventRole::object;
        return (is_actor ? one.role == EventRole::actor : is_target) && is_one(all, text, one, asked);
      });
    };
    return (what.actor.empty() || has(actor, true)) && (what.target.empty() || has(target, false));
  };
  std::string asked = "events";
  for (const std::string& part :
       {what.type ? std::string(name(*what.type)) : std::string(),
        what.status ? std::string(name(*what.status)) : std::string(), what.actor, what.target, what.place,
        range ? range->text : std::string(), what.source, std::string(what.with_place ? "p" : "")})
    asked.append("\n").append(part);
  return archive::list<EventFact>(
      archive, query, asked,
      [&](FactWalk& walk) {
        walk.also_fact("what=" + (what.type ? std::string(name(*what.type)) : std::string("any")));
        if (!what.place.empty()) walk.also_name(archive::QueryOp::where, what.place);
        if (range) walk.also_when(*range);
      },
      [&](FactWalk& walk) {
        return walk.newest_first<EventFact>([&](const archive::Match& match, const Annotations& all) {
          std::vector<EventFact> facts;
          Article article;
          if (!what.actor.empty() || !what.target.empty()) article = walk.store().article(match.number);
          for (const Event& one : all.events) {
            if (!is_wanted(one, all, article.text)) continue;
            EventFact& fact = facts.emplace_back();
            fact.source.span = one.span;
            fact.event = one;
          }
          return facts;
        });
      });
}

Result<FactPage<TimeFact>> find_times(Archive& archive, const TimeQuery& what, const FactQuery& query) {
  std::optional<archive::DayRange> range;
  std::optional<archive::Days> within;
  if (!what.when.empty()) {
    std::variant<archive::DayRange, std::string> read = archive::read_day_range(what.when);
    if (const auto* sentence = std::get_if<std::string>(&read)) return archive::wrong(*sentence);
    range = std::get<archive::DayRange>(read);
    within = archive::days_in(*range);
  }
  return archive::list<TimeFact>(
      archive, query, "times\n" + (range ? range->text : std::string()),
      [&](FactWalk& walk) {
        if (range) walk.also_when(*range);
      },
      [&](FactWalk& walk) {
        return within || query.within != nullptr ? walk.times_in_order(within) : walk.times_by_terms();
      });
}

}  // namespace kroniek
