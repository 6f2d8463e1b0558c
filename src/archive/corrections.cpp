// Making, undoing and taking in corrections (kroniek/corrections.h): one transaction that changes their rows, and the
// index and the tables of names for every version that they concern.
#include "kroniek/corrections.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "annotate/entities/entities.h"
#include "annotate/places/gazetteer.h"
#include "archive/annotation_record.h"
#include "archive/chunk.h"
#include "archive/correction_store.h"
#include "archive/fact_names.h"
#include "archive/fact_store.h"
#include "archive/fact_terms.h"
#include "archive/index_writer.h"
#include "archive/prepare.h"
#include "archive/store.h"

namespace kroniek {
namespace {

using archive::Database;
using archive::hexadecimal;
using archive::Statement;

constexpr std::size_t surroundings = 32;         // bytes of text kept beside an occurrence
constexpr std::size_t versions_a_write = 4'096;  // whose terms are gathered before they are written
constexpr std::size_t most_keys_searched = 16;   // more are looked up in the annotations, not for in their bytes

std::int64_t now_milliseconds() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

Error not_found(std::string sentence) {
  return {ErrorCode::not_found, std::move(sentence), ""};
}
Error invalid(std::string sentence) {
  return {ErrorCode::invalid_value, std::move(sentence), ""};
}

std::string joined(const std::vector<std::string>& words) {
  std::string key;
  for (const std::string& word : words) key += (key.empty() ? "" : " ") + word;
  return key;
}

bool begins_character(std::string_view text, std::size_t at) noexcept {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u;
}

// -- what changes in the versions ------------------------------------------------------------------------------

// Rewrites what is indexed of every version that some corrections may concern, from what held before to what holds now.
class Rewrite {
 public:
  Rewrite(Archive::Store& store, const archive::Corrections& before, const archive::Corrections& after,
          const UpkeepProgress& progress)
      : store_(store), database_(store.database()), before_(before), after_(after), progress_(progress) {}

  // The versions that these corrections, which one side has and the other has not, may concern.
  Outcome run(const std::vector<Correction>& changed) {
    find_keys(changed);
    for (const std::string& address : addresses_) {
      const std::int64_t article = store_.article_at(address);
      std::vector<Row> rows;
      {
        Statement ask = database_.prepare(
            "SELECT id, content, slot, number, text_bytes FROM version WHERE article = ? ORDER BY id");
        ask.bind(article);
        while (ask.step()) rows.push_back(row_of(ask));
      }
      for (const Row& row : rows) rewrite(row);
    }
    if (!keys_.empty())
      if (Outcome searched = search(); !searched.ok()) return searched;
    write();
    return Done{};
  }

  // In how many versions a correction did something, before or now, and to how many annotations.
  struct Effect {
    std::uint64_t versions = 0;
    std::uint64_t mentions = 0;
  };
  [[nodiscard]] Effect before(std::int64_t id) const { return effect(effects_before_, id); }
  [[nodiscard]] Effect after(std::int64_t id) const { return effect(effects_after_, id); }
  [[nodiscard]] std::uint64_t reindexed() const noexcept { return reindexed_; }
  [[nodiscard]] std::uint64_t concerned() const noexcept { return concerned_; }

 private:
  struct Row {
    VersionId id = 0;
    std::int64_t content = 0;
    std::size_t slot = 0;
    std::int64_t number = 0;
    std::size_t text_bytes = 0;
  };
  static Row row_of(const Statement& ask) {
    return {ask.integer(0), ask.integer(1), static_cast<std::size_t>(ask.integer(2)), ask.integer(3),
            static_cast<std::size_t>(std::max<std::int64_t>(ask.integer(4), 0))};
  }
  using Effects = std::map<std::int64_t, Effect>;
  static Effect effect(const Effects& effects, std::int64_t id) {
    const auto found = effects.find(id);
    return found == effects.end() ? Effect{} : found->second;
  }

  // The keys by which the annotators may have named what these corrections are of: their own, and those that other
  // corrections turn into them.
  void find_keys(const std::vector<Correction>& changed) {
    const auto add = [&](const Correction& one) {
      return one.of.address.empty() ? keys_.insert(one.of.key).second : addresses_.insert(one.of.address).second;
    };
    for (const Correction& one : changed) add(one);
    for (bool grows = true; grows;) {
      grows = false;
      for (const archive::Corrections* side : {&before_, &after_})
        for (const Correction& one : side->all())
          if (!one.to.key.empty() && keys_.contains(one.to.key)) grows = add(one) || grows;
    }
    keys_.erase("");
  }

  // All chunks of annotations whose bytes hold one of the keys.
  Outcome search() {
    std::uint64_t total = 0;
    {
      Statement count = database_.prepare("SELECT count(*) FROM content");
      if (count.step()) total = static_cast<std::uint64_t>(count.integer(0));
    }
    std::uint64_t done = 0;
    for (std::int64_t content = 0; !database_.failed();) {
      {
        Statement ask =
            database_.prepare("SELECT id FROM content WHERE id > ? AND found IS NOT NULL ORDER BY id LIMIT 1");
        if (!ask.bind(content).step()) break;
        content = ask.integer(0);
      }
      if (done++ % 256 == 0 && progress_ && !progress_(done, total))
        return Error{ErrorCode::interrupted, "nothing was changed", database_.path()};
      const auto records = store_.annotation_records(content);
      std::vector<std::size_t> slots;
      for (std::size_t slot = 0; slot < records.size(); ++slot)
        if (may_hold(records[slot].record)) slots.push_back(slot);
      if (slots.empty()) continue;
      std::vector<Row> rows;
      {
        Statement ask = database_.prepare(
            "SELECT id, content, slot, number, text_bytes FROM version WHERE content = ? ORDER BY id");
        ask.bind(content);
        while (ask.step()) {
          Row row = row_of(ask);
          if (std::ranges::binary_search(slots, row.slot)) rows.push_back(row);
        }
      }
      for (const Row& row : rows) rewrite(row);
    }
    return Done{};
  }

  [[nodiscard]] bool may_hold(std::string_view record) const {
    if (record.empty()) return false;
    if (keys_.size() > most_keys_searched) return true;
    return std::ranges::any_of(keys_, [&](const std::string& key) {
      return ::memmem(record.data(), record.size(), key.data(), key.size()) != nullptr;
    });
  }

  void rewrite(const Row& row) {
    if (database_.failed() || !seen_.insert(row.id).second) return;
    const auto found = store_.uncorrected(row.id, row.text_bytes);
    if (!found) return;
    Annotations old_one = found->annotations;
    Annotations new_one = found->annotations;
    const auto effects_before = store_.correct(row.id, before_, old_one);
    const auto effects_after = store_.correct(row.id, after_, new_one);
    for (const auto& one : effects_before) note(effects_before_, one);
    for (const auto& one : effects_after) note(effects_after_, one);
    const auto ids = [](const std::vector<archive::CorrectionEffect>& effects) {
      std::vector<std::int64_t> numbers;
      for (const auto& one : effects) numbers.push_back(one.id);
      return numbers;
    };
    if (ids(effects_before) == ids(effects_after) || database_.failed()) return;  // what was applied is the same
    ++concerned_;
    const Article article = store_.article(row.number);
    if (database_.failed()) return;
    archive::Facts old_facts = archive::facts_of(article, old_one);
    archive::Facts new_facts = archive::facts_of(article, new_one);
    names_.add(old_facts, -1);
    names_.add(new_facts, 1);
    if (old_facts.terms != new_facts.terms) {
      ++reindexed_;
      archive::IndexFields fields;
      fields.facts = std::move(old_facts.terms);
      index_.remove(row.id, std::move(fields));
      fields = {};
      fields.facts = std::move(new_facts.terms);
      index_.add(row.id, std::move(fields));
    }
    if (concerned_ % versions_a_write == 0) write();
  }
  static void note(Effects& effects, const archive::CorrectionEffect& one) {
    Effect& effect = effects[one.id];
    ++effect.versions;
    effect.mentions += one.mentions;
  }
  void write() {
    index_.write();
    index_.forget();
    names_.write(database_);
  }

  Archive::Store& store_;
  Database& database_;
  const archive::Corrections& before_;
  const archive::Corrections& after_;
  const UpkeepProgress& progress_;
  std::set<std::string> keys_;
  std::set<std::string> addresses_;
  std::set<VersionId> seen_;
  archive::IndexWriter index_{database_};
  archive::FactNames names_;
  Effects effects_before_;
  Effects effects_after_;
  std::uint64_t reindexed_ = 0;
  std::uint64_t concerned_ = 0;
};

// -- rows ------------------------------------------------------------------------------------------------------

void insert_row(Database& database, Correction& one) {
  const std::string what = archive::pack_correction(one);
  database.prepare("INSERT INTO correction (made, what) VALUES (?, ?)").bind(one.made).bind_blob(what).run();
  one.id = database.last_rowid();
}

void update_row(Database& database, const Correction& one) {
  const std::string what = archive::pack_correction(one);
  database.prepare("UPDATE correction SET what = ? WHERE id = ?").bind_blob(what).bind(one.id).run();
}

void count_change(Database& database) {
  database.run(
      "INSERT INTO property VALUES ('corrections', '1') ON CONFLICT DO UPDATE SET value = CAST(value + 1 AS TEXT)");
}

// After all others, however the clock stands.
std::int64_t next_moment(const std::vector<Correction>& all) {
  return std::max(now_milliseconds(), all.empty() ? 0 : all.back().made + 1);
}

std::optional<std::string> is_too_many(const std::vector<Correction>& all, const Limits& limits) {
  if (all.size() > limits.corrections)
    return "an archive has at most " + std::to_string(limits.corrections) + " corrections";
  std::map<std::pair<bool, std::string>, std::uint32_t> together;
  for (const Correction& one : all) {
    if (one.undone) continue;
    const bool is_wide = one.of.address.empty();
    const std::string& of = is_wide ? one.of.key : one.of.address;
    if (++together[{is_wide, of}] > limits.corrections_together)
      return "one name or article has at most " + std::to_string(limits.corrections_together) +
             " corrections; there would be more of " + (is_wide ? one.of.name : of);
  }
  return std::nullopt;
}

std::shared_ptr<const archive::Corrections> active(std::vector<Correction> all) {
  std::erase_if(all, [](const Correction& one) { return one.undone.has_value(); });
  std::ranges::stable_sort(all, {}, [](const Correction& one) { return std::pair(one.made, one.id); });
  return std::make_shared<const archive::Corrections>(std::move(all));
}

// -- whom a name means -----------------------------------------------------------------------------------------

struct Named {
  EntityType type = EntityType::other;
  std::string key;
  std::string name;
  std::uint64_t versions = 0;
};

// Keys of a name, as a person writes it, as they stand in rows of entities.
std::set<std::string> keys_of(Archive::Store& store, const std::string& name) {
  std::set<std::string> keys;
  for (const auto& words : archive::keys_of_name(store.database(), name)) keys.insert(joined(words));
  return keys;
}

// The place of this name, by the key that articles have for it. The tables of names know other names of it too, so
// some versions are looked at.
std::optional<Named> named_place(Archive::Store& store, const std::string& name) {
  constexpr std::int64_t most_looked_at = 20;
  Database& database = store.database();
  const archive::NamedPlaces places = archive::places_of_name(database, name, Limits{}.query_names);
  std::map<std::string, Named> named;
  std::uint64_t versions = 0;
  for (const std::int64_t id : places.ids) {
    {
      Statement ask = database.prepare("SELECT versions FROM place WHERE id = ?");
      if (ask.bind(id).step()) versions += static_cast<std::uint64_t>(std::max<std::int64_t>(ask.integer(0), 0));
    }
    const std::string term = "\"where=" + std::to_string(id) + "\"";
    std::vector<VersionId> ids;
    {
      Statement ask =
          database.prepare("SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT ?");
      ask.bind(std::string_view(term)).bind(most_looked_at);
      while (ask.step()) ids.push_back(ask.integer(0));
    }
    for (const VersionId version : ids) {
      std::size_t bytes = 0;
      {
        Statement ask = database.prepare("SELECT text_bytes FROM version WHERE id = ?");
        if (ask.bind(version).step()) bytes = static_cast<std::size_t>(std::max<std::int64_t>(ask.integer(0), 0));
      }
      const auto found = store.annotations(version, bytes);
      if (!found) continue;
      for (const PlaceMention& mention : found->annotations.places) {
        if (!mention.entity || archive::place_id(mention) != id) continue;
        const Entity& entity = found->annotations.entities[*mention.entity];
        if (entity.type != EntityType::place || entity.key.empty()) continue;
        Named& one = named[entity.key];
        one.type = entity.type;
        one.key = entity.key;
        one.name = entity.name;
        ++one.versions;
      }
    }
  }
  if (named.empty()) return std::nullopt;
  const auto most = std::ranges::max_element(named, {}, [](const auto& each) { return each.second.versions; });
  Named place = most->second;
  place.versions = versions;
  return place;
}

// All who bear exactly this name in the archive, those of most versions first.
std::vector<Named> named_in_archive(Archive::Store& store, const std::string& name, std::optional<EntityType> type) {
  Database& database = store.database();
  const std::set<std::string> keys = keys_of(store, name);
  std::map<std::pair<EntityType, std::string>, Named> all;
  std::map<std::pair<EntityType, std::string>, std::uint64_t> most;
  Statement ask = database.prepare("SELECT type, key, name, versions FROM entity");
  while (ask.step()) {
    const auto its = static_cast<EntityType>(std::clamp<std::int64_t>(ask.integer(0), 0, 3));
    if (type && its != *type) continue;
    const std::string key(ask.text(1));
    const std::string_view shown = ask.text(2);
    if (shown != name && !keys.contains(key) && !keys.contains(joined(archive::name_words(key)))) continue;
    Named& one = all[{its, key}];
    one.type = its;
    one.key = key;
    const auto versions = static_cast<std::uint64_t>(std::max<std::int64_t>(ask.integer(3), 0));
    one.versions += versions;
    if (std::uint64_t& by_name = most[{its, key}]; versions > by_name) {
      by_name = versions;
      one.name = shown;
    }
  }
  std::vector<Named> found;
  for (auto& [row, one] : all) found.push_back(std::move(one));
  if (!type || *type == EntityType::place)
    if (std::optional<Named> place = named_place(store, name)) found.push_back(*std::move(place));
  std::ranges::stable_sort(found, std::greater<>{}, &Named::versions);
  return found;
}

// The same in one article: its versions' annotations as they are shown.
std::vector<Named> named_in_article(Archive::Store& store, const CorrectionTarget& of) {
  Database& database = store.database();
  const std::set<std::string> keys = keys_of(store, of.name);
  std::vector<std::pair<VersionId, std::size_t>> versions;
  {
    Statement ask = database.prepare("SELECT id, text_bytes FROM version WHERE article = ? ORDER BY id DESC LIMIT 100");
    ask.bind(store.article_at(of.address));
    while (ask.step())
      versions.emplace_back(ask.integer(0), static_cast<std::size_t>(std::max<std::int64_t>(ask.integer(1), 0)));
  }
  std::vector<Named> exact;
  std::vector<Named> part;
  archive::NameKeys name_keys = archive::keys_of_name(database, of.name);
  for (const auto& [id, bytes] : versions) {
    const auto found = store.annotations(id, bytes);
    if (!found) continue;
    for (const Entity& entity : found->annotations.entities) {
      if (entity.key.empty() || (of.type && entity.type != *of.type)) continue;
      const bool is_exact = entity.name == of.name || keys.contains(joined(archive::name_words(entity.key)));
      if (!is_exact && !archive::bears_name(entity.key, name_keys)) continue;
      std::vector<Named>& list = is_exact ? exact : part;
      const auto known = std::ranges::find_if(
          list, [&](const Named& one) { return one.key == entity.key && one.type == entity.type; });
      if (known == list.end())
        list.push_back({entity.type, entity.key, entity.name, 1});
      else
        ++known->versions;
    }
  }
  // A part of a name, where it can only be one.
  if (!exact.empty()) return exact;
  return part.size() == 1 ? part : std::vector<Named>{};
}

std::string others_sentence(Archive& archive, const std::string& name) {
  const auto near = count_entities(archive, {name, std::nullopt}, 5);
  if (!near.ok() || near.value().empty()) return "; `kroniek who` lists who is spoken of";
  std::string sentence = "; spoken of are:";
  for (const EntityCount& one : near.value()) sentence += (sentence.back() == ':' ? " " : ", ") + one.name;
  return sentence;
}

// Fills in keys and types where only names are given.
std::optional<Error> resolve(Archive& archive, Correction& one, bool must_exist) {
  Archive::Store& store = archive.store();
  if (one.of.key.empty() && !one.of.name.empty() && !(one.of.at && one.of.at->kind > MentionKind::place)) {
    const std::vector<Named> found =
        one.of.address.empty() ? named_in_archive(store, one.of.name, one.of.type) : named_in_article(store, one.of);
    if (!found.empty()) {
      one.of.key = found.front().key;
      if (!one.of.type) one.of.type = found.front().type;
    } else if (must_exist) {
      const std::string where = one.of.address.empty() ? "no article of the archive" : one.of.address + " does not";
      return not_found(one.of.address.empty()
                           ? "no article speaks of " + one.of.name + others_sentence(archive, one.of.name)
                           : "nobody is called " + one.of.name + " in " + one.of.address);
    } else {
      one.of.key = annotate::name_key(one.of.name, "");
    }
  }
  if (!one.to.key.empty() || one.to.name.empty() || one.action == CorrectionAction::relabel) return std::nullopt;
  if (one.action == CorrectionAction::merge) {
    const std::vector<Named> found = named_in_archive(store, one.to.name, one.to.type);
    if (!found.empty()) {
      one.to.key = found.front().key;
      if (!one.to.type) one.to.type = found.front().type;
      return std::nullopt;
    }
    if (must_exist)
      return not_found("no article speaks of " + one.to.name + others_sentence(archive, one.to.name) +
                       "; to give somebody another name to be shown by, relabel");
  }
  one.to.key = annotate::name_key(one.to.name, "");
  return std::nullopt;
}

// -- one correction --------------------------------------------------------------------------------------------

Result<CorrectReport> make(Archive& archive, Correction one, const CorrectOptions& options) {
  Archive::Store& store = archive.store();
  Database& database = store.database();
  archive::Transaction transaction(database);
  if (Outcome index = store.index_may_change(); !index.ok()) return index.error();
  if (auto error = resolve(archive, one, !options.keep_unmatched)) return *std::move(error);
  if (auto error = database.take_failure()) return *std::move(error);
  if (auto fault = archive::fault_of(one)) return invalid(*std::move(fault));
  if (!one.of.address.empty() && store.article_at(one.of.address) == 0 && !options.keep_unmatched)
    return not_found("the archive has no article at " + one.of.address);
  std::vector<Correction> all = archive::all_corrections(database);
  const auto before = active(all);
  one.made = next_moment(all);
  one.undone.reset();
  one.undone_by.clear();
  insert_row(database, one);
  count_change(database);
  all.push_back(one);
  if (auto fault = is_too_many(all, {})) {
    store.forget();
    return Error{ErrorCode::too_large, *std::move(fault), database.path()};
  }
  const auto after = active(std::move(all));
  Rewrite rewrite(store, *before, *after, options.progress);
  const auto give_up = [&](Error error) -> Result<CorrectReport> {
    static_cast<void>(database.take_failure());
    store.forget();
    return error;
  };
  if (Outcome done = rewrite.run({one}); !done.ok()) return give_up(done.error());
  if (auto error = database.take_failure()) return give_up(*std::move(error));
  CorrectReport report;
  report.versions = rewrite.after(one.id).versions;
  report.mentions = rewrite.after(one.id).mentions;
  report.reindexed = rewrite.reindexed();
  report.correction = one;
  if (report.versions == 0 && !options.keep_unmatched)
    return give_up(not_found("nothing in the archive is changed by this: " +
                             (one.of.at ? "there is no such annotation" : one.of.name + " is not spoken of so") +
                             (one.of.spelling.empty() ? "" : " (written " + one.of.spelling + ")")));
  if (options.dry_run) {
    store.forget();
    report.correction.id = 0;
    return report;
  }
  if (Outcome committed = transaction.commit(); !committed.ok()) {
    store.forget();
    return committed.error();
  }
  return report;
}

Result<CorrectReport> undo(Archive& archive, std::int64_t id, std::string_view by, const CorrectOptions& options) {
  Archive::Store& store = archive.store();
  Database& database = store.database();
  archive::Transaction transaction(database);
  if (Outcome index = store.index_may_change(); !index.ok()) return index.error();
  std::vector<Correction> all = archive::all_corrections(database);
  if (auto error = database.take_failure()) return *std::move(error);
  const auto found = std::ranges::find(all, id, &Correction::id);
  if (found == all.end())
    return not_found("there is no correction " + std::to_string(id) + "; `kroniek correct --list` has them");
  if (found->undone) return not_found("correction " + std::to_string(id) + " was undone " + moment_of(*found->undone));
  const auto before = active(all);
  found->undone = std::max(now_milliseconds(), found->made);
  found->undone_by = by;
  if (auto fault = archive::fault_of(*found)) return invalid(*std::move(fault));
  const Correction one = *found;
  update_row(database, one);
  count_change(database);
  const auto after = active(std::move(all));
  Rewrite rewrite(store, *before, *after, options.progress);
  Outcome done = rewrite.run({one});
  if (auto error = database.take_failure()) done = *std::move(error);
  if (done.ok() && !options.dry_run) done = transaction.commit();
  if (!done.ok() || options.dry_run) store.forget();
  if (!done.ok()) return done.error();
  CorrectReport report;
  report.correction = one;
  report.versions = rewrite.before(id).versions;
  report.mentions = rewrite.before(id).mentions;
  report.reindexed = rewrite.reindexed();
  return report;
}

// -- many ------------------------------------------------------------------------------------------------------

// Whether two say something of the very same annotations.
bool is_same_target(const CorrectionTarget& a, const CorrectionTarget& b) {
  const auto place = [](const CorrectionTarget& one) {
    return one.at ? one.at->words + '\n' + one.at->before + '\n' + one.at->after : std::string();
  };
  return a.key == b.key && a.address == b.address && a.version == b.version && a.spelling == b.spelling &&
         place(a) == place(b) && (!a.type || !b.type || a.type == b.type);
}

// Whether they cannot both be meant: a type does not contradict a name.
bool is_conflict(const Correction& a, const Correction& b) {
  if (!is_same_target(a.of, b.of)) return false;
  const auto renames = [](const Correction& one) {
    return one.action == CorrectionAction::merge || one.action == CorrectionAction::split;
  };
  if (a.action == CorrectionAction::hide || b.action == CorrectionAction::hide) return a.action != b.action;
  if (renames(a) && renames(b)) return a.to.key != b.to.key;
  if (a.action != b.action) return false;
  return (a.to.type && b.to.type && *a.to.type != *b.to.type) ||
         (!a.to.name.empty() && !b.to.name.empty() && a.to.name != b.to.name) ||
         (a.to.place && b.to.place && a.to.place->geonames != b.to.place->geonames);
}

std::string said_of(const Correction& one) {
  std::string text = std::string(name(one.action)) + " " + one.of.name;
  if (!one.to.name.empty()) text += " as " + one.to.name;
  if (one.to.type) text += " (" + std::string(name(*one.to.type)) + ")";
  if (one.to.place) text += " at " + one.to.place->name;
  if (!one.by.empty()) text += ", by " + one.by;
  return text + ", " + moment_of(one.made);
}

constexpr std::size_t most_conflicts = 100;

Result<ImportCorrectionsReport> take_in(Archive& archive, std::vector<Correction> lines,
                                        const CorrectOptions& options) {
  Archive::Store& store = archive.store();
  Database& database = store.database();
  ImportCorrectionsReport report;
  if (lines.empty()) return report;
  archive::Transaction transaction(database);
  if (Outcome index = store.index_may_change(); !index.ok()) return index.error();
  std::vector<Correction> all = archive::all_corrections(database);
  if (auto error = database.take_failure()) return *std::move(error);
  const auto before = active(all);
  std::map<std::string, std::vector<std::size_t>> known;
  for (std::size_t i = 0; i < all.size(); ++i) known[archive::meaning_of(all[i])].push_back(i);
  std::map<std::string, std::vector<std::size_t>> by_key;
  for (std::size_t i = 0; i < all.size(); ++i) by_key[all[i].of.key].push_back(i);
  std::int64_t now = next_moment(all);
  const std::int64_t latest = now_milliseconds() + 86'400'000;
  std::vector<Correction> changed;
  for (std::size_t line = 0; line < lines.size(); ++line) {
    Correction& one = lines[line];
    if (auto error = resolve(archive, one, false)) return *std::move(error);
    std::optional<std::string> fault = archive::fault_of(one);
    if (!fault &&
        (one.made < 0 || one.made > latest || (one.undone && (*one.undone < one.made || *one.undone > latest))))
      fault = "it was made or undone at a time that cannot be";
    if (fault)
      return Error{ErrorCode::invalid_value, *std::move(fault) + "; nothing was taken in",
                   "correction " + std::to_string(line + 1)};
    const bool has_moment = one.made != 0;
    bool is_known = false;
    for (const std::size_t i : known[archive::meaning_of(one)]) {
      Correction& here = all[i];
      if (has_moment ? here.made != one.made : here.undone.has_value()) continue;
      is_known = true;
      if (one.undone && !here.undone) {
        here.undone = one.undone;
        here.undone_by = one.undone_by;
        update_row(database, here);
        changed.push_back(here);
        ++report.undone;
      } else {
        ++report.known;
      }
      break;
    }
    if (is_known) continue;
    if (!has_moment) {
      one.made = now++;
      one.undone.reset();
    }
    for (const std::size_t i : by_key[one.of.key]) {
      if (one.undone || all[i].undone || report.conflicts.size() >= most_conflicts || !is_conflict(all[i], one))
        continue;
      const bool is_later = one.made > all[i].made;
      report.conflicts.push_back("correction " + std::to_string(all[i].id) + " (" + said_of(all[i]) +
                                 ") and the one taken in (" + said_of(one) + ") say different things; the " +
                                 (is_later ? "one taken in" : "one that was here") + " was made later and holds");
    }
    insert_row(database, one);
    known[archive::meaning_of(one)].push_back(all.size());
    by_key[one.of.key].push_back(all.size());
    all.push_back(one);
    changed.push_back(one);
    ++report.added;
    if (all.size() > Limits{}.corrections) break;  // told below
  }
  if (changed.empty()) return report;
  count_change(database);
  if (auto fault = is_too_many(all, {})) {
    static_cast<void>(database.take_failure());
    store.forget();
    return Error{ErrorCode::too_large, *std::move(fault) + "; nothing was taken in", database.path()};
  }
  const auto after = active(std::move(all));
  Rewrite rewrite(store, *before, *after, options.progress);
  Outcome done = rewrite.run(changed);
  if (auto error = database.take_failure()) done = *std::move(error);
  for (const Correction& one : changed)
    if (!one.undone && rewrite.after(one.id).versions == 0) ++report.unmatched;
  report.versions = rewrite.concerned();
  if (done.ok() && !options.dry_run) done = transaction.commit();
  if (!done.ok() || options.dry_run) store.forget();
  if (!done.ok()) return done.error();
  return report;
}

}  // namespace

// -- the public functions --------------------------------------------------------------------------------------

Result<std::vector<Correction>> corrections(Archive& archive) {
  Database& database = archive.store().database();
  return archive::within_memory(database, [&]() -> Result<std::vector<Correction>> {
    std::vector<Correction> all = archive::all_corrections(database);
    if (auto error = database.take_failure()) return *std::move(error);
    return all;
  });
}

Result<CorrectReport> correct(Archive& archive, Correction correction, const CorrectOptions& options) {
  return archive::within_memory(archive.store().database(),
                                [&] { return make(archive, std::move(correction), options); });
}

Result<CorrectReport> undo_correction(Archive& archive, std::int64_t id, std::string_view by,
                                      const CorrectOptions& options) {
  return archive::within_memory(archive.store().database(), [&] { return undo(archive, id, by, options); });
}

Result<ImportCorrectionsReport> import_corrections(Archive& archive, std::vector<Correction> corrections,
                                                   const CorrectOptions& options) {
  return archive::within_memory(archive.store().database(),
                                [&] { return take_in(archive, std::move(corrections), options); });
}

Result<std::string> version_digest_of(Archive& archive, VersionId version) {
  Database& database = archive.store().database();
  return archive::within_memory(database, [&]() -> Result<std::string> {
    std::string digest;
    {
      Statement ask = database.prepare("SELECT digest FROM version WHERE id = ?");
      if (ask.bind(version).step()) digest = hexadecimal(ask.blob(0));
    }
    if (auto error = database.take_failure()) return *std::move(error);
    if (digest.empty()) return not_found("there is no version " + std::to_string(version) + " in this archive");
    return digest;
  });
}

namespace {

// The annotation of a list that a span means: the same span, else one that has a part in common with it.
template <class List>
const typename List::value_type* at_span(const List& list, TextSpan span) {
  const typename List::value_type* found = nullptr;
  for (const auto& one : list) {
    if (one.span.begin == span.begin && one.span.end == span.end) return &one;
    if (found == nullptr && one.span.begin < span.end && span.begin < one.span.end) found = &one;
  }
  return found;
}

Occurrence occurrence_of(MentionKind kind, TextSpan span, std::string_view text) {
  Occurrence at;
  at.kind = kind;
  at.begin = span.begin;
  at.words = span.of(text);
  std::size_t begin = span.begin - std::min<std::size_t>(span.begin, surroundings);
  while (begin < span.begin && !begins_character(text, begin)) ++begin;
  at.before = text.substr(begin, span.begin - begin);
  std::size_t end = std::min<std::size_t>(text.size(), span.end + surroundings);
  while (end > span.end && !begins_character(text, end)) --end;
  at.after = text.substr(span.end, end - span.end);
  return at;
}

}  // namespace

Result<CorrectionTarget> occurrence_at(Archive& archive, VersionId id, TextSpan span, std::optional<MentionKind> kind) {
  const Result<Version> version = archive.version(id);
  if (!version.ok()) return version.error();
  const Result<std::optional<StoredAnnotations>> stored = annotations_of(archive, id);
  if (!stored.ok()) return stored.error();
  const std::string& text = version.value().article.text;
  CorrectionTarget target;
  target.address = version.value().address;
  const Annotations none;
  const Annotations& all = stored.value() ? stored.value()->annotations : none;
  const auto is_wanted = [&](MentionKind one) { return !target.at && (!kind || *kind == one); };
  const auto set = [&](MentionKind one, const auto* found, std::optional<std::uint32_t> entity) {
    if (found == nullptr || found->span.end > text.size() || found->span.begin >= found->span.end) return;
    target.at = occurrence_of(one, found->span, text);
    target.name = target.at->words;
    if (!entity) return;
    target.name = all.entities[*entity].name;
    target.key = all.entities[*entity].key;
  };
  // The same span first, then what only has a part in common.
  for (const bool is_exact : {true, false}) {
    const auto find = [&](const auto& list) {
      const auto* found = at_span(list, span);
      const bool is_same = found != nullptr && found->span.begin == span.begin && found->span.end == span.end;
      return is_exact && !is_same ? nullptr : found;
    };
    if (is_wanted(MentionKind::name)) {
      const NameMention* one = find(all.names);
      set(MentionKind::name, one, one == nullptr ? std::nullopt : one->entity);
    }
    if (is_wanted(MentionKind::reference)) {
      const Reference* one = find(all.references);
      set(MentionKind::reference, one, one == nullptr ? std::nullopt : std::optional(one->entity));
    }
    if (is_wanted(MentionKind::place)) {
      const PlaceMention* one = find(all.places);
      set(MentionKind::place, one, one == nullptr ? std::nullopt : one->entity);
    }
    if (is_wanted(MentionKind::quote)) set(MentionKind::quote, find(all.quotes), std::nullopt);
    if (is_wanted(MentionKind::time)) set(MentionKind::time, find(all.times), std::nullopt);
    if (is_wanted(MentionKind::quantity)) set(MentionKind::quantity, find(all.quantities), std::nullopt);
  }
  if (!target.at)
    return not_found("version " + std::to_string(id) + " has no" +
                     (kind ? " " + std::string(name(*kind)) : std::string()) + " annotation at bytes " +
                     std::to_string(span.begin) + " to " + std::to_string(span.end));
  return target;
}

namespace {

PlacePrecision precision_of(annotate::PlaceKind kind) noexcept {
  using annotate::PlaceKind;
  switch (kind) {
    case PlaceKind::continent: return PlacePrecision::continent;
    case PlaceKind::country: return PlacePrecision::country;
    case PlaceKind::region:
    case PlaceKind::district: return PlacePrecision::region;
    case PlaceKind::sea: return PlacePrecision::sea;
    case PlaceKind::river: return PlacePrecision::river;
    case PlaceKind::mountain: return PlacePrecision::mountain;
    case PlaceKind::area:
    case PlaceKind::island: return PlacePrecision::area;
    case PlaceKind::point: return PlacePrecision::point;
    default: return PlacePrecision::city;
  }
}

}  // namespace

Result<CorrectedPlace> place_by_number(Archive& archive, std::int64_t geonames) {
  Database& database = archive.store().database();
  return archive::within_memory(database, [&]() -> Result<CorrectedPlace> {
    std::optional<CorrectedPlace> place;
    {
      Statement ask = database.prepare("SELECT name, country, latitude, longitude, precision FROM place WHERE id = ?");
      if (geonames > 0 && ask.bind(geonames).step()) {
        place.emplace();
        place->geonames = geonames;
        place->name = ask.text(0);
        place->country = ask.text(1);
        place->latitude = static_cast<double>(std::clamp<std::int64_t>(ask.integer(2), -9'000'000, 9'000'000)) / 1e5;
        place->longitude = static_cast<double>(std::clamp<std::int64_t>(ask.integer(3), -18'000'000, 18'000'000)) / 1e5;
        place->precision = static_cast<PlacePrecision>(
            std::clamp<std::int64_t>(ask.integer(4), 0, static_cast<std::int64_t>(PlacePrecision::mountain)));
      }
    }
    if (auto error = database.take_failure()) return *std::move(error);
    if (place) return *std::move(place);
    const annotate::Gazetteer* gazetteer = annotate::gazetteer();
    for (std::uint32_t i = 0; gazetteer != nullptr && geonames > 0 && i < gazetteer->size(); ++i) {
      const annotate::PlaceRecord record = gazetteer->place(i);
      if (record.geonames != geonames) continue;
      return CorrectedPlace{geonames,        std::string(record.name), std::string(record.country_code()),
                            record.latitude, record.longitude,         precision_of(record.kind)};
    }
    return not_found("neither the archive nor the gazetteer has a place of the number " + std::to_string(geonames) +
                     "; https://www.geonames.org lists them");
  });
}

}  // namespace kroniek
