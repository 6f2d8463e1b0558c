// The weighing of a page's dates (article/publication_date.h).
#include "article/publication_date.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <string>

#include "article/date_choice.h"
#include "article/date_fields.h"
#include "article/date_labels.h"
#include "article/date_parts.h"
#include "article/fold.h"
#include "article/title.h"

namespace kroniek::article {
namespace {

constexpr std::string_view publish_word = "ublish";
constexpr std::string_view create_word = "reated";  // of the page or of anything else: the last resort
constexpr std::size_t max_considered = 64;
constexpr std::size_t max_script_bytes = 1u << 19;

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
    from_title();
    // Words are read only where machines were told nothing of the first rank, or only the universal time.
    const DateCandidate* stated = best_of(published_);
    if (stated == nullptr || stated->weight <= near_text || is_universal(stated->date)) from_words_by_headline();
    if (best_weight(published_) < marked_text) from_scripts(publish_word);
    // Outside asides first; a page may have called all of itself one.
    if (best_weight(published_) < marked_text) from_loose_words(true);
    if (best_weight(published_) < loose_sentence) from_loose_words(false);
    if (published_.empty()) from_picture_and_state();
    if (published_.empty()) from_scripts(create_word);
    if (published_.empty()) from_description();
    return finish();
  }

 private:
  // -- where dates are found --------------------------------------------------------------------------------
  void from_json_ld() {
    if (thing_ != nullptr) {
      machine(published_, thing_->published, Origin::json_ld, "datePublished", thing_published);
      // Of a page that is a video the upload is the publication.
      const bool video = thing_->published.empty() && thing_->type == "VideoObject" &&
                         (signals_.meta({"og:type"}).starts_with("video") || !has_meta_date());
      machine(published_, thing_->created, Origin::json_ld, video ? "uploadDate" : "dateCreated",
              video ? thing_published : thing_created);
      machine(modified_, thing_->modified, Origin::json_ld, "dateModified", thing_published);
    }
    for (const LdThing& thing : json_ld_.things) {
      if (thing.rank != 1 || thing.listed) continue;
      machine(published_, thing.published, Origin::json_ld, "datePublished", page_published);
      machine(modified_, thing.modified, Origin::json_ld, "dateModified", page_published);
    }
  }

  // Whether a vocabulary that all pages share states the publication.
  [[nodiscard]] bool has_meta_date() const {
    return !signals_.meta({"article:published_time", "datepublished"}).empty();
  }

  void from_meta() {
    for (const MetaField& field : signals_.metas) {
      // A date is short and has a digit near its beginning; most contents are neither.
      const std::string_view content = trimmed(field.content);
      if (content.size() < 6 || content.size() > 80) continue;
      if (std::none_of(content.begin(), content.end(), [](char c) { return c >= '0' && c <= '9'; })) continue;
      if (content.find("://") != std::string_view::npos) continue;
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
    const DateCandidate* stated = best_of(published_);
    const bool settled = stated != nullptr && stated->weight >= meta_published && !is_universal(stated->date);
    for (const DateMark& mark : signals_.dates) {
      if (settled && (mark.machine.empty() || !(mark.time_element || mark.published || mark.modified))) continue;
      const bool near = is_near(mark.node);
      const bool box = mark.aside && !mark.comments && near && mark.node > facts_.headline &&
                       mark.node - facts_.headline < (mark.related ? 16U : 50U);
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
        if (found.empty() || (found.front().short_year && !near && rank_of_words(text, found.front()) == 0)) continue;
        date = std::move(found.front());
        rank = origin == Origin::text && near ? rank_of_words(text, *date) + 1 : 0;
        evidence = text.substr(date->begin, date->end - date->begin);
      }
      if (origin == Origin::text && !mark.modified) {
        const std::string text = text_below(document_, mark.node, 120);
        const std::size_t at = text.find(evidence);
        const DateLabel label = label_of(mark.node, std::string_view(text).substr(0, at == std::string::npos ? 0 : at));
        if (label == DateLabel::other) continue;
        if (label == DateLabel::modified) {
          changed(std::move(*date), std::move(evidence), near ? near_text : marked_text);
          continue;
        }
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

  // "Counter-offensive: aims and risks | DW | 28.04.2023"
  void from_title() {
    const std::string title = plain(signals_.meta({"og:title"}).empty() ? signals_.title : signals_.meta({"og:title"}));
    const std::vector<std::string_view> pieces = title_pieces(title);
    if (pieces.size() < 2) return;
    for (const std::string_view piece : {pieces.back(), pieces.front()}) {
      if (piece.size() < 6 || piece.size() > 40) continue;
      std::vector<DateReading> found = find_dates(piece, facts_.style, 1);
      if (found.empty() || found.front().begin > 0 || found.front().end < piece.size()) continue;
      add(published_, std::move(found.front()), Origin::text, std::string(piece), title_date);
      return;
    }
  }

  // A day in the address of the page's own picture is when it was stored. The state that a script carries has it, too,
  // and with it the time, under whatever name.
  void from_picture_and_state() {
    const auto stored = find_url_date(signals_.meta({"og:image", "twitter:image"}));
    if (!stored || stored->precision() != Precision::day) return;
    const std::string iso = stored->value();
    std::size_t bytes = 0;
    for (NodeId id = Document::root; id != no_node && bytes < max_script_bytes; id = document_.next(id)) {
      if (!document_.is(id, Name::script) || document_.node(id).first_child == no_node) continue;
      const std::string_view text = document_.text(document_.node(id).first_child).substr(0, max_script_bytes);
      bytes += text.size();
      for (const char mark : {'-', '.'}) {
        std::string wanted = '"' + iso;
        std::replace(wanted.begin(), wanted.end(), '-', mark);
        const std::size_t at = text.find(wanted);
        if (at == std::string_view::npos) continue;
        const std::size_t end = std::min(text.find_first_of("\"\\", at + 1), text.size());
        machine(published_, text.substr(at + 1, std::min<std::size_t>(end - at - 1, 40)), Origin::text, "state",
                agreed_state);
        return;
      }
    }
  }

  // "... a record year (notice of 14 January 2020)": a date at the end of the description, or its beginning.
  void from_description() {
    const std::string text = plain(signals_.meta({"og:description", "description"}));
    for (DateReading& date : find_dates(text, facts_.style, 4)) {
      if (date.begin > 2 && date.end + 2 < text.size()) continue;
      std::string evidence = text.substr(date.begin, date.end - date.begin);
      add(published_, std::move(date), Origin::meta, std::move(evidence), in_description);
      return;
    }
  }

  // Short texts right after the headline, and right before it.
  void from_words_by_headline() {
    if (facts_.headline == no_node) return;
    const NodeId end = document_.next_after(facts_.headline);
    std::size_t texts = 0;
    std::size_t bytes = 0;
    int paragraphs = 0;  // once the report runs, dates are its own or its comments'
    for (NodeId id = end; id != no_node && texts < 40 && bytes < 1500 && paragraphs < 5;) {
      if (document_.node(id).kind == NodeKind::text && document_.node(id).size > 200) ++paragraphs;
      words_at(id, near_text, texts, bytes);
      id = next_outside_asides(id);
    }
    texts = bytes = 0;
    before_headline_ = true;
    for (NodeId id = facts_.headline; id-- > 0 && texts < 16 && bytes < 600;) words_at(id, near_text, texts, bytes);
    before_headline_ = false;
  }

  // The state that frameworks leave in scripts: "datePublished":"2022-11-09T...". Only what says published.
  void from_scripts(std::string_view word) {
    std::size_t bytes = 0;
    for (NodeId id = Document::root; id != no_node && bytes < max_script_bytes; id = document_.next(id)) {
      if (!document_.is(id, Name::script)) continue;
      const NodeId child = document_.node(id).first_child;
      if (child == no_node) continue;
      const std::string_view text = document_.text(child).substr(0, max_script_bytes);
      bytes += text.size();
      const char* const end = text.data() + text.size();
      for (const char* at = text.data(); published_.size() < max_considered; at += word.size()) {
        // Not find(): it looks for first letters, of which code is full.
        at = static_cast<const char*>(memmem(at, static_cast<std::size_t>(end - at), word.data(), word.size()));
        if (at == nullptr) break;
        script_date(text, static_cast<std::size_t>(at - text.data()));
      }
    }
  }
  // A key with "publish" (or "created") in it and "at", "date" or "on" at its end, then a quoted date.
  void script_date(std::string_view text, std::size_t at) {
    const std::size_t begin = at > 0 ? at - 1 : at;  // the word's first letter, in either case
    // Nothing is looked for further than a key and a date are long: scripts repeat.
    const std::string_view near = text.substr(begin, 100);
    const std::size_t quote = near.substr(0, 22).find_first_of("\"'");
    if (quote == std::string_view::npos) return;
    std::string key = lower_case(near.substr(0, quote));
    while (key.ends_with('\\')) key.pop_back();
    if (!(key.ends_with("at") || key.ends_with("date") || key.ends_with("on") || key.ends_with("time") ||
          key.ends_with("ished")))
      return;
    const std::size_t digit = near.substr(0, quote + 9).find_first_of("0123456789", quote);
    if (digit == std::string_view::npos || near.substr(quote, digit - quote).find(':') == std::string_view::npos)
      return;
    const std::size_t end = std::min(near.find_first_of("\"'\\,}", digit), near.size());
    machine(published_, near.substr(digit, std::min<std::size_t>(end - digit, 40)), Origin::text, key, script_text);
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

  // Whether a text may hold a date: a digit near its beginning, or a letter that may be one. Eight bytes at a time.
  static bool may_hold_digit(std::string_view text) noexcept {
    text = text.substr(0, 160);
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
      std::uint64_t bytes = 0;
      std::memcpy(&bytes, text.data() + i, 8);
      const std::uint64_t low = bytes & (0x7F * ones);
      const std::uint64_t digits = (low + (0x80 - '0') * ones) & ~(low + (0x80 - '9' - 1) * ones);
      if (((digits | bytes) & (0x80 * ones)) != 0) return true;
    }
    return std::any_of(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; });
  }

  void words_at(NodeId id, int weight, std::size_t& texts, std::size_t& bytes) {
    const Node& node = document_.node(id);
    if (node.kind != NodeKind::text || node.size < 8) return;
    // Of the thousands of texts of a page few have a digit.
    if (weight == loose_text && !may_hold_digit(document_.text(id))) return;
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
      if ((date.short_year && weight == loose_text) || (is_long && !opens(text, date))) continue;
      std::string evidence(text.substr(date.begin, date.end - date.begin));
      const DateLabel label = label_of(id, text.substr(0, date.begin));
      if (label == DateLabel::other) continue;
      if (label == DateLabel::modified) {
        changed(std::move(date), std::move(evidence), weight);
        continue;
      }
      // The day of capture above the headline is today's, as papers print it there.
      if (before_headline_ && captured_ && std::abs(captured_->days() - date.days()) <= 1) {
        add(published_, std::move(date), Origin::text, std::move(evidence), header_day);
        continue;
      }
      int rank = rank_of_words(text, date);
      if (label == DateLabel::published) rank += 3;
      const int sentence = weight == near_text ? near_sentence : loose_sentence;
      add(published_, std::move(date), Origin::text, std::move(evidence), rank == 0 ? sentence : weight,
          weight == near_text || rank > 2 ? rank : 0);
    }
  }

  // What the words before a date say: in its own text, or in the one before it where the date begins its own.
  [[nodiscard]] DateLabel label_of(NodeId id, std::string_view front) const {
    if (const DateLabel label = label_before_date(front); label != DateLabel::none || front.size() > 12) return label;
    int steps = 0;
    for (NodeId before = id; before-- > 0 && ++steps < 8;) {
      const Node& node = document_.node(before);
      if (node.kind != NodeKind::text) continue;
      const std::string_view text = trimmed(document_.text(before));
      if (text.empty()) continue;
      if (text.size() > 60 || text.size() < 4) return DateLabel::none;
      // A label, and not the value of the one before.
      return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })
                 ? DateLabel::none
                 : label_before_date(text);
    }
    return DateLabel::none;
  }

  void changed(DateReading date, std::string evidence, int weight) {
    add(published_, date, Origin::text, evidence, weight >= near_text ? change_by_headline : change_elsewhere);
    add(modified_, std::move(date), Origin::text, std::move(evidence), weight);
  }

  // -- keeping them -----------------------------------------------------------------------------------------
  void machine(std::vector<DateCandidate>& to, std::string_view text, Origin from, std::string_view field, int weight) {
    if (text.empty()) return;
    auto date = read_machine_date(text, facts_.style);
    if (date) add(to, std::move(*date), from, std::string(field) + "=" + std::string(trimmed(text)), weight);
  }

  // A long text may begin with its date: "9.11.2022 - The ...", "Karlsruhe, (12.11.2021). The ...".
  static bool opens(std::string_view text, const DateReading& date) {
    if (date.begin <= 2) return true;
    const char before = text[date.begin - 1];
    const char after = date.end < text.size() ? text[date.end] : ' ';
    return date.begin <= 40 && before == '(' && after == ')';
  }

  // How much a text is a date and little else: that is how publication is told, while the days that a report is about
  // stand in sentences.
  static int rank_of_words(std::string_view text, const DateReading& date) {
    const std::size_t others = text.size() - (date.end - date.begin);
    if (others > 40) return 0;
    return date.precision() < Precision::day ? 2 : 1;
  }

  void add(std::vector<DateCandidate>& to, DateReading date, Origin from, std::string evidence, int weight,
           int rank = 0) {
    if (to.size() >= max_considered) return;
    const int first_year = from == Origin::text ? 1990 : 1970;
    if (date.year < first_year) return;
    if (in_future(date)) {
      // A day and a month the wrong way round may be all that is wrong.
      const auto other = date.ambiguous ? date.exchanged() : std::nullopt;
      if (!other || in_future(*other)) return;
      date = *other;
      date.settled_by = "past";
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

  static int best_weight(const std::vector<DateCandidate>& of) {
    int best = 0;
    for (const DateCandidate& candidate : of) best = std::max(best, candidate.weight);
    return best;
  }

  DateChoice finish() {
    DateOrders orders;
    const auto undecided = [](const DateCandidate& one) {
      return one.date.ambiguous && one.date.settled_by == "default";
    };
    for (const DateCandidate& candidate : published_) count(candidate.date, orders);
    if (orders.day_first + orders.month_first == 0 && (std::any_of(published_.begin(), published_.end(), undecided) ||
                                                       std::any_of(modified_.begin(), modified_.end(), undecided)))
      count_all(orders);
    return choose_among(published_, modified_, orders, facts_.style);
  }
  static void count(const DateReading& date, DateOrders& orders) {
    orders.day_first += date.day_first ? 1 : 0;
    orders.month_first += date.month_led ? 1 : 0;
  }
  // The orders of all dates in numbers that stand anywhere in the page's texts.
  void count_all(DateOrders& orders) const {
    std::size_t bytes = 0;
    for (NodeId id = document_.body(); id != no_node && bytes < 200'000; id = document_.next(id)) {
      const Node& node = document_.node(id);
      if (node.kind != NodeKind::text || node.size < 8) continue;
      if (node.parent != no_node && (document_.is(node.parent, Name::script) || document_.is(node.parent, Name::style)))
        continue;
      bytes += node.size;
      for (const DateReading& date : find_dates(document_.text(id), facts_.style, 16)) count(date, orders);
    }
  }

  const Document& document_;
  const Signals& signals_;
  const JsonLd& json_ld_;
  const LdThing* thing_;
  const DateFacts& facts_;
  std::optional<DateReading> captured_;
  bool before_headline_ = false;
  std::vector<DateCandidate> published_;
  std::vector<DateCandidate> modified_;
};

}  // namespace

DateChoice choose_dates(const Document& document, const Signals& signals, const JsonLd& json_ld, const LdThing* thing,
                        const DateFacts& facts) {
  return Chooser(document, signals, json_ld, thing, facts).choose();
}

}  // namespace kroniek::article
