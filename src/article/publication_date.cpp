// The weighing of a page's dates (article/publication_date.h).
#include "article/publication_date.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include "article/date_parts.h"
#include "article/fold.h"

namespace kroniek::article {
namespace {

constexpr std::size_t max_candidates = 12;
constexpr std::size_t max_considered = 64;
constexpr std::size_t max_script_bytes = 1u << 20;

// How much a date's place says about publication, best first. A date of a lower place is taken only where no higher
// one gives any; the figures themselves mean nothing but their order.
enum Weight : int {
  thing_published = 100,  // datePublished of the page's own article
  meta_published = 90,    // article:published_time and its kin
  item_published = 85,    // itemprop="datePublished", <time pubdate>
  page_published = 80,    // datePublished of the WebPage
  near_time = 75,         // <time> by the headline
  url_day = 70,
  near_text = 65,   // a date in words by the headline
  aside_time = 62,  // <time> right behind the headline, in a box that looks like an aside
  meta_date = 60,   // a meta element named only "date"
  far_item = 55,    // itemprop="datePublished" elsewhere: lists have it too
  far_time = 50,    // <time> elsewhere
  thing_created = 45,
  marked_text = 40,     // a date in an element whose class says date
  thing_modified = 30,  // nothing but a change is dated
  any_modified = 25,
  script_text = 22,  // "publishedAt" in the state that a script carries
  loose_text = 20,   // a short text with a date, anywhere
  url_month = 10,
};

struct Candidate {
  DateReading date;
  Origin from;
  std::string evidence;
  int weight;
  int rank = 0;  // within the same weight: words that are hardly more than a date, and a time of day, count for more
};

enum class FieldMeaning { none, published, dated, modified };

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// What a meta element's name says about its date: the words that all vocabularies build their names from
// ("article:published_time", "parsely-pub-date", "cXenseParse:recs:publishtime", "dcterms.issued", "lastmod").
FieldMeaning meaning_of_field(std::string_view name) {
  std::string key;
  for (const char c : name) {
    if (c >= 'a' && c <= 'z') key += c;
  }
  if (key.size() < 4 || key.size() > 60) return FieldMeaning::none;
  for (const std::string_view part : {"expir", "event", "unpublish", "start", "enddate", "endtime", "birth",
                                      "copyright", "valid", "build", "generat", "verif", "crawl", "server", "today"}) {
    if (contains(key, part)) return FieldMeaning::none;
  }
  for (const std::string_view part :
       {"modif", "update", "lastmod", "revis", "lastchange", "lastpubl", "changed", "moddate"}) {
    if (contains(key, part)) return FieldMeaning::modified;
  }
  for (const std::string_view part :
       {"publishd",     "publishedd",     "publishedt",   "publishedat",  "publisht",     "publicationd",
        "publicationt", "pubdate",        "pubtime",      "datepub",      "issued",       "releasedate",
        "datecreated",  "createdtime",    "createddate",  "created",      "creationdate", "postdate",
        "dateposted",   "displaydate",    "originaldate", "dateoriginal", "firstpub",     "onlinedate",
        "citationdate", "publishingdate", "sailthrudate", "articledate"}) {
    if (contains(key, part)) return contains(key, "publisher") ? FieldMeaning::none : FieldMeaning::published;
  }
  if (contains(key, "publi") && (key.ends_with("date") || key.ends_with("time") || key.ends_with("at") ||
                                 key.ends_with("on") || key.ends_with("published"))) {
    return FieldMeaning::published;
  }
  if (key == "date" || key == "dcdate" || key == "dctermsdate" || key == "dctermdate" || key == "dcdatedate" ||
      key == "time" || key == "timestamp" || key == "ogdate" || key == "articletime" || key == "pubd" ||
      key == "datetime" || key == "newsdate" || key == "pagedate" || key == "datum") {
    return FieldMeaning::dated;
  }
  return FieldMeaning::none;
}

class Chooser {
 public:
  Chooser(const Document& document, const Signals& signals, const JsonLd& json_ld, const LdThing* thing,
          const DateFacts& facts)
      : document_(document), signals_(signals), json_ld_(json_ld), thing_(thing), facts_(facts) {
    if (!facts.captured.empty()) captured_ = read_machine_date(facts.captured);
  }

  DateChoice choose() {
    from_json_ld();
    from_meta();
    from_marks();
    from_url();
    // Words are read only where machines were told nothing of the first rank, or only the universal time.
    const Candidate* stated = best_of(published_);
    if (stated == nullptr || stated->weight <= near_text || is_universal(stated->date)) from_words_by_headline();
    if (best_weight(published_) < marked_text) from_scripts();
    // Outside asides first; a page may have called all of itself one.
    if (best_weight(published_) < marked_text) from_loose_words(true);
    if (best_weight(published_) < loose_text) from_loose_words(false);
    return finish();
  }

 private:
  // -- where dates are found --------------------------------------------------------------------------------
  void from_json_ld() {
    if (thing_ != nullptr) {
      machine(published_, thing_->published, Origin::json_ld, "datePublished", thing_published);
      machine(published_, thing_->created, Origin::json_ld, "dateCreated", thing_created);
      machine(modified_, thing_->modified, Origin::json_ld, "dateModified", thing_published);
    }
    for (const LdThing& thing : json_ld_.things) {
      if (thing.rank != 1 || thing.listed) continue;
      machine(published_, thing.published, Origin::json_ld, "datePublished", page_published);
      machine(modified_, thing.modified, Origin::json_ld, "dateModified", page_published);
    }
  }

  void from_meta() {
    for (const MetaField& field : signals_.metas) {
      // A date is short and has a digit near its beginning; most contents are neither.
      const std::string_view content = trimmed(field.content);
      if (content.size() < 6 || content.size() > 80) continue;
      if (std::none_of(content.begin(), content.end(), [](char c) { return c >= '0' && c <= '9'; })) continue;
      if (contains(content, "://")) continue;
      switch (meaning_of_field(field.name)) {
        case FieldMeaning::published: machine(published_, content, Origin::meta, field.name, meta_published); break;
        case FieldMeaning::dated: machine(published_, content, Origin::meta, field.name, meta_date); break;
        case FieldMeaning::modified: machine(modified_, content, Origin::meta, field.name, meta_published); break;
        case FieldMeaning::none: break;
      }
    }
  }

  void from_marks() {
    int looked_at = 0;
    // Where the page's own article is dated already, in the page's own time, elements with words add nothing.
    const Candidate* stated = best_of(published_);
    const bool settled = stated != nullptr && stated->weight >= meta_published && !is_universal(stated->date);
    for (const DateMark& mark : signals_.dates) {
      if (settled && (mark.machine.empty() || !(mark.time_element || mark.published || mark.modified))) continue;
      const bool near = is_near(mark.node);
      const bool box =
          mark.aside && !mark.comments && near && mark.node > facts_.headline && mark.node - facts_.headline < 50;
      if ((mark.aside && !box) || (!near && ++looked_at > 60)) continue;
      const Origin origin = mark.time_element                 ? Origin::time_element
                            : mark.published || mark.modified ? Origin::meta
                                                              : Origin::text;
      std::optional<DateReading> date;
      std::string evidence;
      int rank = 0;
      if (!mark.machine.empty() && mark.machine.size() <= 100) {
        date = read_machine_date(mark.machine, facts_.style);
        evidence = mark.machine;
      }
      if (!date || date->precision() > Precision::day) {
        std::string text = text_below(document_, mark.node, 240);
        if (text.empty() || text.size() > 200) continue;
        std::vector<DateReading> found = find_dates(text, facts_.style, 1);
        if (found.empty() || (found.front().short_year && !near)) continue;
        date = std::move(found.front());
        rank = origin == Origin::text && near ? rank_of_words(text, *date) : 0;
        evidence = text.substr(date->begin, date->end - date->begin);
      }
      // What a reader sees counts where a machine is told another day.
      if (!settled && rank == 0 && mark.time_element && !mark.machine.empty()) {
        const std::string text = text_below(document_, mark.node, 120);
        std::vector<DateReading> shown = find_dates(text, facts_.style, 1);
        if (!shown.empty() && !shown.front().ambiguous && !shown.front().short_year &&
            std::abs(shown.front().days() - date->days()) > 1) {
          date = std::move(shown.front());
          evidence = text.substr(date->begin, date->end - date->begin);
        }
      }
      const bool trusted = mark.time_element || mark.published || mark.modified;
      if (mark.modified) {
        add(modified_, std::move(*date), origin, std::move(evidence), mark.time_element || near ? near_time : far_time);
      } else {
        const int weight = box              ? (trusted ? aside_time : marked_text)
                           : mark.published ? (near || mark.node < document_.body() ? item_published : far_item)
                           : trusted        ? (near ? near_time : far_time)
                                            : (near ? near_text : marked_text);
        add(published_, std::move(*date), origin, std::move(evidence), weight, rank);
      }
    }
  }

  void from_url() {
    auto date = find_url_date(facts_.url);
    if (!date) return;
    const std::string evidence(facts_.url.substr(date->begin, date->end - date->begin));
    const int weight = date->precision() == Precision::day ? url_day : url_month;
    add(published_, std::move(*date), Origin::url, evidence, weight);
  }

  // Short texts right after the headline, and right before it.
  void from_words_by_headline() {
    if (facts_.headline == no_node) return;
    const NodeId end = document_.next_after(facts_.headline);
    std::size_t texts = 0;
    std::size_t bytes = 0;
    for (NodeId id = end; id != no_node && texts < 40 && bytes < 1500;) {
      words_at(id, near_text, texts, bytes);
      id = next_outside_asides(id);
    }
    texts = bytes = 0;
    for (NodeId id = facts_.headline; id-- > 0 && texts < 16 && bytes < 600;) words_at(id, near_text, texts, bytes);
  }

  // The state that frameworks leave in scripts: "datePublished":"2022-11-09T...". Only what says published.
  void from_scripts() {
    std::size_t bytes = 0;
    for (NodeId id = Document::root; id != no_node && bytes < max_script_bytes; id = document_.next(id)) {
      if (!document_.is(id, Name::script)) continue;
      const NodeId child = document_.node(id).first_child;
      if (child == no_node) continue;
      const std::string_view text = document_.text(child).substr(0, max_script_bytes);
      bytes += text.size();
      for (std::size_t at = text.find("ublish"); at != std::string_view::npos; at = text.find("ublish", at + 6)) {
        script_date(text, at);
        if (published_.size() >= max_considered) return;
      }
    }
  }
  // A key with "publish" in it and "at", "date" or "on" at its end, then a quoted date.
  void script_date(std::string_view text, std::size_t at) {
    const std::size_t quote = text.find_first_of("\"'", at);
    if (quote == std::string_view::npos || quote - at > 20) return;
    std::string key = lower_case(text.substr(at, quote - at));
    while (key.ends_with('\\')) key.pop_back();
    if (!(key.ends_with("at") || key.ends_with("date") || key.ends_with("on") || key.ends_with("time") ||
          key.ends_with("ished")))
      return;
    const std::size_t digit = text.find_first_of("0123456789", quote);
    if (digit == std::string_view::npos || digit - quote > 8 ||
        text.substr(quote, digit - quote).find(':') == std::string_view::npos)
      return;
    const std::size_t end = std::min(text.find_first_of("\"'\\,}", digit), text.size());
    machine(published_, text.substr(digit, std::min<std::size_t>(end - digit, 40)), Origin::text, "p" + key,
            script_text);
  }

  // Any short text with a date, in order.
  void from_loose_words(bool outside) {
    std::size_t texts = 0;
    std::size_t bytes = 0;
    for (NodeId id = document_.body(); id != no_node && texts < 20'000 && bytes < 200'000;) {
      words_at(id, loose_text, texts, bytes);
      if (published_.size() >= max_considered) return;
      id = outside ? next_outside_asides(id) : document_.next(id);
    }
  }

  // The next node of the walk; a whole aside is passed over where it begins.
  [[nodiscard]] NodeId next_outside_asides(NodeId id) const {
    NodeId next = document_.next(id);
    const auto aside = std::lower_bound(signals_.asides.begin(), signals_.asides.end(), next,
                                        [](const Signals::Range& range, NodeId node) { return range.begin < node; });
    if (next != no_node && aside != signals_.asides.end() && aside->begin == next) next = document_.next_after(next);
    return next;
  }

  void words_at(NodeId id, int weight, std::size_t& texts, std::size_t& bytes) {
    const Node& node = document_.node(id);
    if (node.kind != NodeKind::text || node.size < 8) return;
    const NodeId parent = node.parent;
    if (parent != no_node &&
        (document_.is(parent, Name::script) || document_.is(parent, Name::style) || document_.is(parent, Name::option)))
      return;
    const std::string_view text = trimmed(document_.text(id));
    if (text.size() < 8) return;
    ++texts;
    bytes += text.size();
    // A long text may begin with its date ("9.11.2022 - The ...").
    const bool is_long = text.size() > 160;
    for (DateReading& date : find_dates(is_long ? text.substr(0, 60) : text, facts_.style, is_long ? 1 : 2)) {
      if ((date.short_year && weight == loose_text) || (is_long && date.begin > 2)) continue;
      std::string evidence(text.substr(date.begin, date.end - date.begin));
      const int rank = weight == near_text ? rank_of_words(text, date) : 0;
      add(published_, std::move(date), Origin::text, std::move(evidence), weight, rank);
    }
  }

  // -- keeping them -----------------------------------------------------------------------------------------
  void machine(std::vector<Candidate>& to, std::string_view text, Origin from, std::string_view field, int weight) {
    if (text.empty()) return;
    auto date = read_machine_date(text, facts_.style);
    if (date) add(to, std::move(*date), from, std::string(field) + "=" + std::string(trimmed(text)), weight);
  }

  // How much a text is a date and little else: that is how publication is told, while the days that a report is about
  // stand in sentences.
  static int rank_of_words(std::string_view text, const DateReading& date) {
    const std::size_t others = text.size() - (date.end - date.begin);
    if (others > 40) return 0;
    return date.precision() < Precision::day ? 2 : 1;
  }

  void add(std::vector<Candidate>& to, DateReading date, Origin from, std::string evidence, int weight, int rank = 0) {
    if (to.size() >= max_considered) return;
    const int first_year = from == Origin::text ? 1990 : 1970;
    if (date.year < first_year) return;
    if (in_future(date)) {
      // A day and a month the wrong way round may be all that is wrong.
      const auto other = date.ambiguous ? date.exchanged() : std::nullopt;
      if (!other || in_future(*other)) return;
      date = *other;
    }
    to.push_back({std::move(date), from, std::move(evidence), weight, rank});
  }
  [[nodiscard]] bool in_future(const DateReading& date) const {
    return captured_ ? date.days() > captured_->days() + 2 : date.year > 2100;
  }

  [[nodiscard]] bool is_near(NodeId id) const {
    if (facts_.headline == no_node) return false;
    constexpr NodeId after = 160;  // nodes: a byline with share buttons takes some dozens
    constexpr NodeId before = 60;
    return id >= facts_.headline ? id - facts_.headline <= after : facts_.headline - id <= before;
  }

  static int best_weight(const std::vector<Candidate>& of) {
    int best = 0;
    for (const Candidate& candidate : of) best = std::max(best, candidate.weight);
    return best;
  }

  // Of the candidates of the best weight, the first of the best rank.
  static const Candidate* best_of(const std::vector<Candidate>& of) {
    const Candidate* best = nullptr;
    for (const Candidate& candidate : of) {
      if (best == nullptr || candidate.weight > best->weight ||
          (candidate.weight == best->weight && candidate.rank > best->rank))
        best = &candidate;
    }
    return best;
  }

  DateChoice finish() {
    DateChoice choice;
    const Candidate* published = best_of(published_);
    const Candidate* modified = best_of(modified_);
    // The same day told with more precision elsewhere, by a source that machines read.
    if (published != nullptr && published->date.precision() >= Precision::day) {
      for (const Candidate& other : published_) {
        if (other.weight >= near_text && other.date.precision() < published->date.precision() &&
            agree(other.date, published->date)) {
          published = &other;
          break;
        }
      }
    }
    published = in_local_time(published, published_);
    published = at_local_midnight(published);
    modified = in_local_time(modified, modified_);
    if (published != nullptr) choice.published = make_moment(published->date, published->from, published->evidence);
    if (modified != nullptr) choice.modified = make_moment(modified->date, modified->from, modified->evidence);
    list(published_, published, choice.published_candidates);
    list(modified_, modified, choice.modified_candidates);
    return choice;
  }

  static bool is_universal(const DateReading& date) {
    return date.precision() <= Precision::minute && (date.zone == "Z" || date.zone == "+00:00");
  }

  // Machines are often told the universal time and readers the local one. The same moment on the page's own clock, if
  // another place gives it: equal minutes, and whole hours between that some zone has. A clock without its zone gets
  // the one that follows.
  static const Candidate* in_local_time(const Candidate* chosen, std::vector<Candidate>& all) {
    if (chosen == nullptr || !is_universal(chosen->date)) return chosen;
    for (Candidate& other : all) {
      const DateReading& date = other.date;
      if (&other == chosen || date.precision() > Precision::minute || is_universal(date) ||
          date.minute != chosen->date.minute)
        continue;
      if (date.second >= 0 && chosen->date.second >= 0 && date.second != chosen->date.second) continue;
      const std::int64_t hours = (date.days() - chosen->date.days()) * 24 + date.hour - chosen->date.hour;
      if (hours < -12 || hours > 14 || hours == 0) continue;
      const std::string zone = zone_of_offset(hours > 0, static_cast<int>(hours > 0 ? hours : -hours), 0);
      if (!date.zone.empty() && date.zone != zone) continue;
      // Of words only those by the headline that are a date and a time and nothing else; a comment's minute may be
      // equal by chance.
      if (other.from == Origin::text && (other.rank < 2 || &other != first_words(all))) continue;
      other.date.zone = zone;
      if (other.date.second < 0) other.date.second = chosen->date.second;
      return &other;
    }
    return chosen;
  }

  static const Candidate* first_words(const std::vector<Candidate>& all) {
    for (const Candidate& candidate : all) {
      if (candidate.from == Origin::text && candidate.weight == near_text && candidate.rank == 2) return &candidate;
    }
    return nullptr;
  }

  // "2021-11-04T23:00Z" beside "5.11.2021": a day without a time, stored as its midnight.
  const Candidate* at_local_midnight(const Candidate* chosen) const {
    if (chosen == nullptr || !is_universal(chosen->date) || chosen->date.minute != 0 || chosen->date.second > 0)
      return chosen;
    for (const Candidate& other : published_) {
      if (other.weight < near_text || other.weight > near_time || other.date.precision() != Precision::day) continue;
      const std::int64_t days = other.date.days() - chosen->date.days();
      if (days == 1 && chosen->date.hour >= 12) return &other;
    }
    return chosen;
  }

  static bool agree(const DateReading& a, const DateReading& b) {
    return a.year == b.year && (b.month == 0 || a.month == b.month) && (b.day == 0 || a.day == b.day);
  }

  static void list(std::vector<Candidate>& all, const Candidate* chosen, std::vector<MomentCandidate>& out) {
    std::vector<const Candidate*> order;
    for (const Candidate& candidate : all) order.push_back(&candidate);
    std::stable_sort(order.begin(), order.end(),
                     [](const Candidate* a, const Candidate* b) { return a->weight > b->weight; });
    if (chosen != nullptr) {
      std::stable_partition(order.begin(), order.end(), [&](const Candidate* c) { return c == chosen; });
    }
    for (const Candidate* candidate : order) {
      const std::string value = candidate->date.value();
      const bool known = std::any_of(out.begin(), out.end(), [&](const MomentCandidate& m) {
        return m.value == value && m.from == candidate->from;
      });
      if (!known && out.size() < max_candidates) out.push_back({value, candidate->from, candidate == chosen});
    }
  }

  const Document& document_;
  const Signals& signals_;
  const JsonLd& json_ld_;
  const LdThing* thing_;
  const DateFacts& facts_;
  std::optional<DateReading> captured_;
  std::vector<Candidate> published_;
  std::vector<Candidate> modified_;
};

}  // namespace

DateChoice choose_dates(const Document& document, const Signals& signals, const JsonLd& json_ld, const LdThing* thing,
                        const DateFacts& facts) {
  return Chooser(document, signals, json_ld, thing, facts).choose();
}

}  // namespace kroniek::article
