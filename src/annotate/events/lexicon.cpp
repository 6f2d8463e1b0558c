// Reads a lexicon of events, checked line by line (lexicon.h). Its lines are sorted: classes, frames, lists, statuses,
// words.
#include "annotate/events/lexicon.h"

#include <charconv>
#include <string>
#include <utility>

#include "annotate/events/built_in.h"

namespace kroniek::annotate {
namespace {

constexpr std::string_view header = "kroniek-events-lexicon 1";

// In the order of EventList.
constexpr std::string_view lists[] = {"light", "negative", "if",      "hearsay", "later", "would",
                                      "place", "idle",     "pronoun", "whole",   "by"};

// The part up to the next `mark`, taken from the front.
std::string_view take(std::string_view& rest, char mark) noexcept {
  const std::size_t end = std::min(rest.find(mark), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

std::optional<EventPart> part_of(std::string_view letter) noexcept {
  if (letter == "V" || letter == "M") return EventPart::verb;
  if (letter == "N") return EventPart::noun;
  if (letter == "A") return EventPart::adjective;
  return std::nullopt;
}

}  // namespace

class EventsLexicon::Reader {
 public:
  explicit Reader(EventsLexicon& into) : into_(into) {}

  // False where the line is not what it should be.
  bool read(std::string_view line) {
    const std::string_view kind = take(line, '\t');
    if (kind == "class") return read_class(line);
    if (kind == "frame") return read_frame(line);
    if (kind == "list") return read_list(line);
    if (kind == "status") return read_status(line);
    return kind == "word" && read_word(line);
  }

 private:
  bool read_class(std::string_view line) {
    const std::string_view name = take(line, '\t');
    if (name.empty() || line.empty()) return false;
    const auto [known, is_new] = classes_.emplace(name, classes_.size());
    if (known->second >= most_classes) return false;
    const std::uint64_t bit = std::uint64_t{1} << known->second;
    if (name == "animate") into_.animate_ = bit;
    if (line[0] != '@') {
      into_.facts_[line].classes |= bit;
      return true;
    }
    constexpr std::pair<std::string_view, EntityType> types[] = {{"@person", EntityType::person},
                                                                 {"@organisation", EntityType::organisation},
                                                                 {"@place", EntityType::place},
                                                                 {"@nothing", EntityType::other}};
    for (const auto& [word, type] : types) {
      if (line != word) continue;
      if (type != EntityType::other) into_.name_classes_[static_cast<std::size_t>(type)] |= bit;
      return true;
    }
    return false;
  }

  bool read_frame(std::string_view line) {
    const std::string_view name = take(line, '\t');
    if (name.empty() || into_.frames_.size() >= UINT16_MAX) return false;
    frames_.emplace(name, static_cast<std::uint16_t>(into_.frames_.size()));
    std::vector<FrameSlot>& slots = into_.frames_.emplace_back();
    while (!line.empty()) {
      std::string_view one = take(line, ' ');
      FrameSlot slot;
      slot.function = take(one, '=');
      const std::string_view role = take(one, '/');
      slot.role = event_role(role);
      slot.things = one.empty() ? slot.role : event_role(one);
      if (slot.function.empty() || (!slot.role && role != "-") || (!one.empty() && !slot.things)) return false;
      slots.push_back(slot);
    }
    return true;
  }

  bool read_list(std::string_view line) {
    const std::string_view name = take(line, '\t');
    for (std::size_t i = 0; i < std::size(lists); ++i) {
      if (name != lists[i] || line.empty()) continue;
      into_.facts_[line].lists |= 1u << i;
      return true;
    }
    return false;
  }

  bool read_status(std::string_view line) {
    const std::string_view word = take(line, '\t');
    const std::optional<EventPart> part = part_of(take(line, '\t'));
    const std::string_view status = take(line, '\t');
    StatusWord read;
    read.is_unless = status == "unless";
    const std::optional<EventStatus> known = event_status(status);
    if (word.empty() || !part || (!known && !read.is_unless)) return false;
    read.part = *part;
    read.status = known.value_or(EventStatus::happened);
    if (line == "probable")
      read.certainty = EventCertainty::probable;
    else if (line == "possible")
      read.certainty = EventCertainty::possible;
    else if (line != "-")
      return false;
    EventFacts& facts = into_.facts_[word];
    if (facts.first_status == facts.end_status)
      facts.first_status = static_cast<std::uint32_t>(into_.statuses_.size());
    else if (facts.end_status != into_.statuses_.size())
      return false;  // a word's lines are together
    into_.statuses_.push_back(read);
    facts.end_status = static_cast<std::uint32_t>(into_.statuses_.size());
    return true;
  }

  bool read_word(std::string_view line) {
    const std::string_view word = take(line, '\t');
    EventWord read;
    const std::optional<EventPart> part = part_of(take(line, '\t'));
    const std::optional<EventType> type = event_type(take(line, '\t'));
    const auto frame = frames_.find(take(line, '\t'));
    if (word.empty() || !part || !type || frame == frames_.end()) return false;
    read.part = *part;
    read.type = *type;
    read.frame = frame->second;
    read.first_condition = static_cast<std::uint32_t>(into_.conditions_.size());
    std::string_view conditions = take(line, '\t');
    if (conditions == "-") conditions = {};
    while (!conditions.empty()) {
      if (!read_condition(take(conditions, ','))) return false;
    }
    read.end_condition = static_cast<std::uint32_t>(into_.conditions_.size());
    // In hundredths: ".85" is read without the locale, and the same everywhere.
    if (line.size() < 2 || line[0] != '.') return false;
    unsigned digits = 0;
    const auto [end, error] = std::from_chars(line.data() + 1, line.data() + line.size(), digits);
    if (error != std::errc{} || end != line.data() + line.size() || line.size() > 3) return false;
    read.weight = static_cast<float>(digits) / (line.size() == 2 ? 10.0f : 100.0f);
    EventFacts& facts = into_.facts_[word];
    if (facts.first_word == facts.end_word)
      facts.first_word = static_cast<std::uint32_t>(into_.words_.size());
    else if (facts.end_word != into_.words_.size())
      return false;
    into_.words_.push_back(read);
    facts.end_word = static_cast<std::uint32_t>(into_.words_.size());
    return true;
  }

  bool read_condition(std::string_view text) {
    EventCondition condition;
    if (text.starts_with('!')) {
      condition.is_negated = true;
      text.remove_prefix(1);
    }
    if (text.size() < 2) return false;
    condition.scope = text[0];
    if (text[0] == '+') {
      condition.preposition = text.substr(1);
    } else {
      if (std::string_view("soxt").find(text[0]) == std::string_view::npos || text[1] != ':') return false;
      const auto known = classes_.find(text.substr(2));
      if (known == classes_.end()) return false;
      condition.word_class = static_cast<std::uint8_t>(known->second);
    }
    into_.conditions_.push_back(condition);
    return true;
  }

  EventsLexicon& into_;
  std::unordered_map<std::string_view, std::size_t> classes_;
  std::unordered_map<std::string_view, std::uint16_t> frames_;
};

Result<EventsLexicon> EventsLexicon::load(std::string_view bytes) {
  EventsLexicon lexicon;
  Reader reader(lexicon);
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::string_view line = take(bytes, '\n');
    if (number == 1 ? line != header : !reader.read(line))
      return Error{ErrorCode::damaged, "the lexicon of events is damaged at line " + std::to_string(number), {}};
  }
  return lexicon;
}

const EventsLexicon* EventsLexicon::built_in(Language language) {
  // The built-in bytes are checked by a test; a broken build gives an empty lexicon, not a crash.
  const auto loaded = [](std::string_view bytes) {
    Result<EventsLexicon> lexicon = load(bytes);
    return lexicon ? std::move(lexicon).value() : EventsLexicon{};
  };
  static const EventsLexicon nl = loaded(built_in_events_nl());
  static const EventsLexicon en = loaded(built_in_events_en());
  if (language == Language::nl) return &nl;
  if (language == Language::en) return &en;
  return nullptr;
}

const EventFacts* EventsLexicon::find(std::string_view word) const noexcept {
  const auto found = facts_.find(word);
  return found == facts_.end() ? nullptr : &found->second;
}

}  // namespace kroniek::annotate
