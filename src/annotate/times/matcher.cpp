// A parser that keeps for each rule the longest way it matches at an atom (matcher.h).
#include "annotate/times/matcher.h"

#include <algorithm>
#include <array>

namespace kroniek::annotate::times {
namespace {

constexpr std::size_t max_time_atoms = 40;  // docs/LIMITS.md
constexpr std::size_t ring = 64;            // a power of two above max_time_atoms
constexpr std::size_t max_depth = 24;
constexpr std::size_t max_values = 4096;  // of a sentence, before they are begun anew

struct Bounds {
  int least;
  int most;
};

// What a field may be when it is read from digits or number words.
constexpr Bounds bounds_of(Field field) noexcept {
  switch (field) {
    case Field::year:
    case Field::until_year: return {1000, 2199};
    case Field::short_year: return {0, 99};
    case Field::month: return {1, 12};
    case Field::clock: return {0, 2359};
    case Field::day: return {1, 31};
    case Field::week: return {1, 53};
    case Field::quarter: return {1, 4};
    case Field::half_year: return {1, 2};
    case Field::century: return {1, 21};
    case Field::decade: return {0, 2190};
    case Field::hour: return {0, 24};
    case Field::minute:
    case Field::second: return {0, 59};
    case Field::ordinal: return {1, 10};
    case Field::count: return {2, 100};
    default: return {0, -1};
  }
}

constexpr unsigned digits_least(Field field) noexcept {
  return field == Field::clock                                                            ? 3
         : field == Field::year || field == Field::until_year                             ? 4
         : field == Field::short_year || field == Field::minute || field == Field::second ? 2
                                                                                          : 1;
}

constexpr unsigned digits_most(Field field) noexcept {
  return field == Field::year || field == Field::until_year || field == Field::decade || field == Field::clock ? 4 : 2;
}

}  // namespace

Matcher::Matcher(const Grammar& grammar) : grammar_(grammar), memo_(grammar.rules.size() * ring) {
  children_.reserve(64);
}

void Matcher::begin_sentence(std::span<const Atom> atoms, std::string_view text) {
  sentence_base_ += static_cast<std::uint32_t>(atoms_.size() + 1);
  atoms_ = atoms;
  text_ = text;
  values_.clear();
}

bool Matcher::ends_well(std::size_t end) const noexcept {
  if (end >= atoms_.size()) return true;
  const Atom& next = atoms_[end];
  return !next.glued || next.begins_token;
}

std::optional<Found> Matcher::find(std::size_t at) {
  const Atom& atom = atoms_[at];
  if (atom.glued && !atom.begins_token) return std::nullopt;
  if (values_.size() > max_values) {
    values_.clear();
    sentence_base_ += static_cast<std::uint32_t>(atoms_.size() + 1);
  }
  reach_ = std::min(atoms_.size(), at + max_time_atoms);
  std::optional<Found> best;
  const Rule& top = grammar_.rules[grammar_.top];
  for (const std::uint16_t way : top.beginning_with(atom)) {
    const Alternative& alternative = top.alternatives[way];
    children_.clear();
    first_child_ = 0;
    const std::size_t end = match_elements(alternative, 0, at);
    if (end == 0) continue;
    Found found;
    found.next = end;
    found.begin = children_[alternative.span_begin].begin;
    found.end = alternative.span_end < children_.size() ? children_[alternative.span_end].begin : end;
    if (alternative.span_end == 255) found.end = end;
    if (found.begin >= found.end || !ends_well(found.end)) continue;
    if (best && (found.end < best->end || (found.end == best->end && found.begin >= best->begin))) continue;
    found.value = build(alternative);
    if (found.value >= 0) best = found;
  }
  return best;
}

Matcher::Memo Matcher::match_rule(std::size_t rule, std::size_t at) {
  const std::vector<std::uint16_t>& ways = grammar_.rules[rule].beginning_with(atoms_[at]);
  if (ways.empty()) return {};
  const auto key = static_cast<std::uint32_t>(sentence_base_ + at);
  Memo& kept = memo_[rule * ring + at % ring];
  if (kept.at == key) return kept;
  Memo best;
  best.at = key;
  if (at >= reach_ || depth_ >= max_depth) return best;
  ++depth_;
  // The children of a way stand behind those of the ways that ask for it.
  const std::size_t asking = first_child_;
  const std::size_t kept_children = children_.size();
  first_child_ = kept_children;
  for (const std::uint16_t way : ways) {
    const Alternative& alternative = grammar_.rules[rule].alternatives[way];
    const std::size_t end = match_elements(alternative, 0, at);
    if (end > at + best.length) {
      const std::int32_t value = build(alternative);
      if (value >= 0 && value <= INT16_MAX) {
        best.length = static_cast<std::uint16_t>(end - at);
        best.value = static_cast<std::int16_t>(value);
      }
    }
    children_.resize(kept_children);
  }
  first_child_ = asking;
  --depth_;
  memo_[rule * ring + at % ring] = best;
  return best;
}

// The atom behind the elements from `element` on; 0 where they do not match.
std::size_t Matcher::match_elements(const Alternative& alternative, std::size_t element, std::size_t at) {
  if (element == alternative.elements.size()) return at;
  const Element& wanted = alternative.elements[element];
  const std::size_t before = children_.size();
  Child child;
  child.begin = static_cast<std::uint32_t>(at);
  if (const std::size_t end = match_element(wanted, at, child); end != 0) {
    children_.push_back(child);
    const std::size_t whole = match_elements(alternative, element + 1, end);
    if (whole != 0) return whole;
    children_.resize(before);
  }
  if (!wanted.optional) return 0;
  Child missing;
  missing.begin = static_cast<std::uint32_t>(at);
  children_.push_back(missing);
  const std::size_t whole = match_elements(alternative, element + 1, at);
  if (whole == 0) children_.resize(before);
  return whole;
}

std::size_t Matcher::match_element(const Element& element, std::size_t at, Child& child) {
  if (at >= reach_) return 0;
  const Atom& atom = atoms_[at];
  if (element.glued && !atom.glued) return 0;
  if (atom.address) return 0;
  switch (element.kind) {
    case ElementKind::word: return atom.word == element.index ? at + 1 : 0;
    case ElementKind::words: {
      const ClassWord* word = grammar_.classes[element.index].find(atom.word);
      if (word == nullptr || (word->capital && !atom.capital)) return 0;
      child.settings = word->settings;
      return at + 1;
    }
    case ElementKind::any: return !atom.sign ? at + 1 : 0;
    case ElementKind::rule: {
      const Memo memo = match_rule(element.index, at);
      if (memo.value < 0) return 0;
      child.value = memo.value;
      return at + memo.length;
    }
    case ElementKind::digits: {
      const auto field = static_cast<Field>(element.index);
      const Bounds bounds = bounds_of(field);
      if (atom.digits < digits_least(field) || atom.digits > digits_most(field)) return 0;
      if (static_cast<int>(atom.number) < bounds.least || static_cast<int>(atom.number) > bounds.most) return 0;
      if (field == Field::year && !may_be_year(at)) return 0;
      if (field == Field::decade && atom.number % 10 != 0) return 0;  // "2015's best films"
      if (at > 0 && atoms_[at - 1].sign && text_[atoms_[at - 1].begin] == '$') return 0;
      Value value;
      if (field == Field::clock) {
        if (atom.number % 100 > 59) return 0;
        value.set(Field::hour, static_cast<std::int16_t>(atom.number / 100));
        value.set(Field::minute, static_cast<std::int16_t>(atom.number % 100));
      } else {
        value.set(field, static_cast<std::int16_t>(atom.number));
      }
      child.value = static_cast<std::int32_t>(values_.size());
      values_.push_back(value);
      return at + 1;
    }
    case ElementKind::number:
    case ElementKind::spelled:
    case ElementKind::ordinal: {
      if (atom.digits == 0 && atom.numeral.kind == Numeral::none) return 0;
      if (element.kind == ElementKind::spelled && static_cast<Field>(element.index) == Field::year)
        return match_spelled_year(at, child);
      const std::optional<Number> number = read_number(atoms_.first(reach_), at, grammar_.numbers, text_);
      if (!number && element.kind == ElementKind::number && atom.numeral.kind == Numeral::article) {
        // "een week"
        Value value;
        value.number = 1;
        child.value = static_cast<std::int32_t>(values_.size());
        values_.push_back(value);
        return at + 1;
      }
      if (!number || number->plural) return 0;
      Value value;
      if (element.kind == ElementKind::number) {
        if (number->ordinal || number->value < 0) return 0;
        value.number = number->value;
      } else {
        if (number->ordinal != (element.kind == ElementKind::ordinal) || number->group) return 0;
        const auto field = static_cast<Field>(element.index);
        const Bounds bounds = bounds_of(field);
        const int whole = number->value >= 0 && number->value < 3000 ? static_cast<int>(number->value) : -1;
        if (whole < bounds.least || whole > bounds.most || whole != number->value) return 0;
        if (number->digits && element.kind == ElementKind::spelled && number->end != at + 1) return 0;
        if (at > 0 && atoms_[at - 1].sign && text_[atoms_[at - 1].begin] == '$') return 0;
        value.set(field, static_cast<std::int16_t>(whole));
      }
      child.value = static_cast<std::int32_t>(values_.size());
      values_.push_back(value);
      return number->end;
    }
  }
  return 0;
}

// "nineteen eighty-six", "two thousand and fifteen", "negentienhonderd zesennegentig"; no round thousand, which counts
// things far more often.
std::size_t Matcher::match_spelled_year(std::size_t at, Child& child) {
  const std::span<const Atom> atoms = atoms_.first(reach_);
  if (atoms[at].digits > 0) return 0;
  const std::optional<Number> first = read_number(atoms, at, grammar_.numbers, text_);
  if (!first || first->ordinal || first->fraction || first->plural || first->group || first->article) return 0;
  double value = first->value;
  std::size_t end = first->end;
  const bool century = value >= 11 && value <= 20;
  if ((century || (value >= 1100 && value <= 2000 && static_cast<int>(value) % 100 == 0)) && end < atoms.size() &&
      atoms[end].digits == 0) {
    const std::optional<Number> second = read_number(atoms, end, grammar_.numbers, text_);
    if (second && !second->ordinal && !second->fraction && !second->plural && second->value >= 1 &&
        second->value <= 99 && (!century || second->value >= 10)) {
      value = (century ? value * 100 : value) + second->value;
      end = second->end;
    }
  }
  if (value < 1100 || value > 2199 || value != static_cast<int>(value) || static_cast<int>(value) % 1000 == 0) return 0;
  Value year;
  year.set(Field::year, static_cast<std::int16_t>(value));
  child.value = static_cast<std::int32_t>(values_.size());
  values_.push_back(year);
  return end;
}

// Not "$2022", "2022 million", "2022%", "2022.5".
bool Matcher::may_be_year(std::size_t at) const noexcept {
  if (at > 0 && atoms_[at].glued && atoms_[at - 1].sign) {
    const char c = text_[atoms_[at - 1].begin];
    if (c == '$' || c == '#' || c == '.' || c == ',' || static_cast<unsigned char>(c) >= 0xC0) {
      // A dash or a quote of more than one byte is known; a currency's sign is not.
      if (static_cast<unsigned char>(c) < 0xC0 ? c != '.' : atoms_[at - 1].word < 0) return false;
    }
  }
  if (at + 1 >= atoms_.size()) return true;
  const Atom& next = atoms_[at + 1];
  if (next.numeral.kind == Numeral::scale || next.numeral.kind == Numeral::short_scale) return false;
  if (!next.sign) return true;
  const char c = text_[next.begin];
  if (c == '%' || c == '$') return false;
  return !((c == '.' || c == ',') && next.glued && at + 2 < atoms_.size() && atoms_[at + 2].glued &&
           atoms_[at + 2].digits > 0);
}

bool Matcher::merge(Value& into, const Value& from) const noexcept {
  for (std::size_t i = 0; i < field_count; ++i) {
    if (from.fields[i] == unset) continue;
    if (into.fields[i] != unset && into.fields[i] != from.fields[i]) return false;
    into.fields[i] = from.fields[i];
  }
  if (from.number != 0) into.number = from.number;
  into.score = std::min(into.score, from.score);
  if (from.kind == Kind::fields) return true;
  if (into.kind != Kind::fields) return false;
  into.kind = from.kind;
  into.sign = from.sign;
  into.amounts = from.amounts;
  into.amount_count = from.amount_count;
  into.first = from.first;
  into.second = from.second;
  return true;
}

namespace {

bool add_amount(Value& value, Amount amount) noexcept {
  if (value.amount_count >= value.amounts.size()) return false;
  for (std::size_t i = 0; i < value.amount_count; ++i)
    if (value.amounts[i].unit == amount.unit) return false;
  value.amounts[value.amount_count++] = amount;
  return true;
}

// A rule of words that only link others: "tot en met".
bool says_nothing(const Value& value) noexcept {
  return value.kind == Kind::fields && value.number == 0 &&
         std::all_of(value.fields.begin(), value.fields.end(), [](std::int16_t field) { return field == unset; });
}

// The hour before, on a clock of twelve or of twenty-four.
std::int16_t hour_before(std::int16_t hour) noexcept {
  if (hour == 0) return 23;
  return static_cast<std::int16_t>(hour == 1 ? 12 : hour - 1);
}

}  // namespace

// The value of the children; -1 where they contradict each other.
std::int32_t Matcher::build(const Alternative& alternative) {
  Value value;
  std::array<std::int32_t, max_elements> nodes{};
  std::size_t node_count = 0;
  const bool refers = alternative.action == Action::range || alternative.action == Action::before_it ||
                      alternative.action == Action::after_it || alternative.action == Action::sum ||
                      alternative.action == Action::up_to;
  for (const Child& child : std::span(children_).subspan(first_child_)) {
    if (child.settings >= 0) {
      for (const Setting& setting : grammar_.settings[static_cast<std::size_t>(child.settings)]) {
        const std::int16_t old = value.get(setting.field);
        if (old != unset && old != setting.value) return -1;
        value.set(setting.field, setting.value);
      }
    }
    if (child.value < 0) continue;
    const Value& part = values_[static_cast<std::size_t>(child.value)];
    if (says_nothing(part)) continue;
    if (node_count < nodes.size()) nodes[node_count++] = child.value;
    // What a range or a sum refers to stays apart; what follows its two nodes is said of the whole.
    if (alternative.action == Action::sum || (refers && node_count <= 2))
      value.score = std::min(value.score, part.score);
    else if (!merge(value, part))
      return -1;
  }
  for (const Setting& setting : alternative.settings) value.set(setting.field, setting.value);
  const auto adopt = [&](std::int32_t node) {
    const Value& from = values_[static_cast<std::size_t>(node)];
    value.amounts = from.amounts;
    value.amount_count = from.amount_count;
  };
  const std::int16_t hour = value.get(Field::hour);
  const std::int16_t minute = value.get(Field::minute);
  switch (alternative.action) {
    case Action::merge: break;
    case Action::duration:
    case Action::some:
    case Action::one:
    case Action::half:
    case Action::and_half:
    case Action::and_quarter:
    case Action::one_past:
    case Action::one_coming:
    case Action::number_past:
    case Action::number_coming: {
      if (!value.has(Field::unit)) return -1;
      const Action action = alternative.action;
      double count = value.number;
      if (action == Action::some) count = -1;
      if (action == Action::one || action == Action::one_past || action == Action::one_coming) count = 1;
      if (action == Action::half) count = 0.5;
      if (action == Action::and_half) count += 0.5;
      if (action == Action::and_quarter) count += 0.25;
      if (count == 0) return -1;
      if (value.has(Field::relative)) count *= value.get(Field::relative);
      value.kind = Kind::duration;
      if (action == Action::one_past || action == Action::number_past) value.kind = Kind::past;
      if (action == Action::one_coming || action == Action::number_coming) value.kind = Kind::coming;
      if (!add_amount(value, {static_cast<Unit>(value.get(Field::unit)), count})) return -1;
      value.set(Field::unit, unset);
      value.set(Field::relative, unset);
      value.number = 0;
      break;
    }
    case Action::sum:
      if (node_count < 2) return -1;
      for (std::size_t node = 0; node < node_count; ++node) {
        const Value& part = values_[static_cast<std::size_t>(nodes[node])];
        if (part.kind != Kind::duration) return -1;
        for (std::size_t i = 0; i < part.amount_count; ++i)
          if (!add_amount(value, part.amounts[i])) return -1;
      }
      value.kind = Kind::duration;
      break;
    case Action::ago:
    case Action::from_now:
      if (value.kind != Kind::duration) return -1;
      value.kind = Kind::shift;
      value.sign = alternative.action == Action::ago ? -1 : 1;
      break;
    case Action::before_it:
    case Action::after_it:
      if (node_count < 2) return -1;
      if (values_[static_cast<std::size_t>(nodes[0])].kind != Kind::duration) return -1;
      adopt(nodes[0]);
      value.kind = Kind::shift;
      value.sign = alternative.action == Action::before_it ? -1 : 1;
      value.first = nodes[1];
      break;
    case Action::up_to:
      if (node_count < 2) return -1;
      if (values_[static_cast<std::size_t>(nodes[0])].kind != Kind::duration) return -1;
      adopt(nodes[0]);
      value.kind = Kind::up_to;
      value.first = nodes[1];
      break;
    case Action::past: value.kind = Kind::past; break;
    case Action::coming: value.kind = Kind::coming; break;
    case Action::range:
      if (node_count < 2) return -1;
      value.kind = Kind::range;
      value.first = nodes[0];
      value.second = nodes[1];
      break;
    case Action::set: value.kind = Kind::set; break;
    case Action::iso_month:
      // 2010-11 is a season that began in 2010 far more often than a November.
      if (value.get(Field::month) == (value.get(Field::year) + 1) % 100) return -1;
      break;
    case Action::was: value.kind = Kind::before; break;
    case Action::now: value.kind = Kind::now; break;
    case Action::will: value.kind = Kind::after; break;
    case Action::event: value.kind = Kind::event; break;
    case Action::half_to:
      if (hour == unset) return -1;
      value.set(Field::hour, hour_before(hour));
      value.set(Field::minute, 30);
      break;
    case Action::past_hour: break;
    case Action::to_hour:
      if (hour == unset || minute == unset || minute == 0) return -1;
      value.set(Field::hour, hour_before(hour));
      value.set(Field::minute, static_cast<std::int16_t>(60 - minute));
      break;
    case Action::past_half:
    case Action::to_half:
      if (hour == unset || minute == unset || minute >= 30) return -1;
      value.set(Field::hour, hour_before(hour));
      value.set(Field::minute,
                static_cast<std::int16_t>(alternative.action == Action::past_half ? 30 + minute : 30 - minute));
      break;
  }
  if (alternative.score != 0) value.score = alternative.score;
  values_.push_back(value);
  return static_cast<std::int32_t>(values_.size() - 1);
}

}  // namespace kroniek::annotate::times
