// Finds numbers, the words that bound them, and the noun that they count (quantities.h). What is no quantity: a part
// of a time, a score, a label ("page 3", "iPhone 4"), a telephone number, an ordinal. Where no noun is counted and no
// word bounds the number, nothing is said: most such numbers are names.
#include "annotate/quantities/quantities.h"

#include <algorithm>

#include "annotate/numbers/lexicon.h"
#include "annotate/numbers/numbers.h"
#include "annotate/quantities/quantity_words.h"

namespace kroniek::annotate {
namespace {

using namespace quantities;

constexpr std::size_t max_noun_words = 5;  // from the number to its noun

class SentenceQuantities {
 public:
  SentenceQuantities(const QuantityLanguage& language, const std::vector<Atom>& atoms, std::string_view text,
                     std::span<const TimeMention> times, std::vector<Quantity>& found)
      : language_(language), atoms_(atoms), text_(text), times_(times), found_(found) {}

  void find() {
    for (std::size_t at = 0; at < atoms_.size();) {
      const std::size_t end = try_at(at);
      at = end > at ? end : at + 1;
    }
  }

 private:
  struct Head {
    std::size_t atom = 0;
    bool found = false;
    bool sure = false;
    std::size_t first = SIZE_MAX;  // where it has two words: square kilometres
  };

  [[nodiscard]] bool is(std::size_t at, std::uint32_t kind) const noexcept {
    return at < atoms_.size() && atoms_[at].word >= 0 &&
           (language_.kinds[static_cast<std::size_t>(atoms_[at].word)].is & kind) != 0;
  }

  [[nodiscard]] bool in_time(std::size_t at) {
    const std::uint32_t begin = atoms_[at].begin;
    while (next_time_ < times_.size() && times_[next_time_].span.end <= begin) ++next_time_;
    while (next_time_ > 0 && times_[next_time_ - 1].span.end > begin) --next_time_;
    return next_time_ < times_.size() && times_[next_time_].span.begin < atoms_[at].end;
  }

  [[nodiscard]] char sign(std::size_t at) const noexcept {
    return at < atoms_.size() && atoms_[at].sign && atoms_[at].end == atoms_[at].begin + 1 ? text_[atoms_[at].begin]
                                                                                           : '\0';
  }

  [[nodiscard]] bool glued_on(std::size_t at) const noexcept {
    return at < atoms_.size() && atoms_[at].glued && !atoms_[at].begins_token;
  }

  const BoundPhrase* bound_at(std::size_t at) const noexcept {
    if (atoms_[at].word < 0) return nullptr;
    for (const BoundPhrase& phrase : language_.bounds) {
      if (at + phrase.words.size() > atoms_.size()) continue;
      bool same = true;
      for (std::size_t i = 0; same && i < phrase.words.size(); ++i)
        same = atoms_[at + i].word >= 0 && static_cast<std::uint32_t>(atoms_[at + i].word) == phrase.words[i];
      if (same) return &phrase;
    }
    return nullptr;
  }

  // The atom behind the quantity that begins here; `at` where there is none.
  std::size_t try_at(std::size_t at) {
    const Atom& atom = atoms_[at];
    const bool numeral = atom.numeral.kind != Numeral::none && atom.numeral.kind != Numeral::joiner;
    if (atom.digits == 0 && !numeral && atom.word < 0) return at;
    const BoundPhrase* bound = atom.digits == 0 ? bound_at(at) : nullptr;
    if (bound != nullptr) {
      const std::size_t end = quantity(at, at + bound->words.size(), bound);
      if (end > at) return end;
    }
    if (atom.digits > 0 || numeral || is(at, Word::currency | Word::between | Word::half | Word::determiner))
      return quantity(at, at, nullptr);
    return at;
  }

  std::size_t quantity(std::size_t begin, std::size_t at, const BoundPhrase* bound) {
    if (at >= atoms_.size()) return begin;
    if (bound != nullptr && bound->bound == Bound::zero) return none_of(begin, at);
    const bool between = is(at, Word::between);
    if (between) ++at;
    std::size_t currency = SIZE_MAX;
    if (is(at, Word::currency) && atoms_[at].sign) currency = at++;
    if (at >= atoms_.size() || in_time(at)) return begin;

    // "de helft van de leden"
    if (is(at, Word::half) || (is(at, Word::determiner) && is(at + 1, Word::half))) {
      const std::size_t behind = is(at, Word::half) ? at + 1 : at + 2;
      Number half;
      half.value = 0.5;
      half.end = behind;
      half.fraction = true;
      return counted(begin, half, std::nullopt, bound, SIZE_MAX);
    }
    if (!may_begin(at, bound != nullptr || currency != SIZE_MAX || between)) return begin;
    std::optional<Number> first = read_number(atoms_, at, language_.numbers, text_, !between);
    const NumeralWord only = atoms_[at].numeral;
    const bool scale = only.kind == Numeral::hundred || only.kind == Numeral::scale || only.kind == Numeral::group;
    const bool one = (only.kind == Numeral::article || only.kind == Numeral::digit) && is(at + 1, Word::out_of);
    if (!first && (one || (scale && bound != nullptr && bound->bound == Bound::some))) {
      // "een op de vijf", "several hundred": no number by themselves.
      first.emplace();
      first->value = only.value;
      first->end = at + 1;
    }
    if (!first || first->ordinal) return begin;
    read_scale(*first, currency);
    if (bound != nullptr && bound->bound == Bound::some) {
      // "several hundred" is hundreds.
      if (!first->plural && !(scale && first->end == at + 1)) return begin;
      first->plural = true;
    }
    if (const std::optional<Number> share = one_in(at, *first))
      return counted(begin, *share, std::nullopt, bound, SIZE_MAX);

    // A range: 10 to 20, between 10 and 20, 20-30.
    std::optional<Number> second;
    std::size_t link = first->end;
    if (link < atoms_.size() && is(link, between ? Word::span_and : Word::span_to)) {
      const bool hyphen = sign(link) == '-' || atoms_[link].sign;
      std::size_t next = link + 1;
      if (is(next, Word::currency) && atoms_[next].sign) ++next;
      if (next < atoms_.size() && (!hyphen || atoms_[link].glued == atoms_[next].glued) && !in_time(next)) {
        second = read_number(atoms_, next, language_.numbers, text_);
        if (second && (second->ordinal || second->plural || second->fraction)) second.reset();
        if (second) {
          read_scale(*second, currency);
          share_scale(*first, *second);
          if (second->value <= first->value) {
            if (hyphen) return second->end;  // a score: 2-1
            second.reset();
          } else if (hyphen && !head_behind(second->end).found && currency == SIZE_MAX) {
            return second->end;
          }
        }
      }
    }
    if (between && !second) return begin;
    // "a dozen or so"
    if (!second && is(first->end, Word::span_to) && is(first->end + 1, Word::so)) {
      first->end += 2;
    }
    const std::size_t end = second ? second->end : first->end;
    if (glued_on(end) && !(is(end, Word::unit) && !glued_in_word(end) && atoms_[end].end - atoms_[end].begin > 1))
      return std::max(end, begin + 1);  // 6ft
    // 555 0123
    if (end < atoms_.size() && atoms_[end].digits > 0 && atoms_[end - 1].digits > 0) return skip_digits(end);
    Number last = second ? *second : *first;
    Number low = *first;
    low.end = last.end;
    low.fraction = last.fraction;
    low.plural = first->plural;
    return counted(begin, low, second ? std::optional(second->value) : std::nullopt, bound, currency);
  }

  // "one in five children", "een op de vijf kinderen".
  std::optional<Number> one_in(std::size_t at, const Number& first) {
    if (!is(first.end, Word::out_of) || first.fraction || first.plural || in_time(first.end)) return std::nullopt;
    std::size_t next = first.end + 1;
    if (is(next, Word::determiner)) ++next;
    if (next >= atoms_.size() || in_time(next) || (atoms_[next].digits > 0) != (atoms_[at].digits > 0))
      return std::nullopt;
    std::optional<Number> whole = read_number(atoms_, next, language_.numbers, text_);
    constexpr double most = 100000;
    if (!whole || whole->ordinal || whole->plural || whole->fraction || whole->value > most) return std::nullopt;
    if (first.value < 1 || first.value >= whole->value) return std::nullopt;
    if (!head_behind(whole->end).found) return std::nullopt;
    whole->value = first.value / whole->value;
    whole->fraction = false;
    return whole;
  }

  [[nodiscard]] std::size_t skip_digits(std::size_t at) const noexcept {
    while (at < atoms_.size() && atoms_[at].digits > 0) ++at;
    return at;
  }

  // Whether the number here may be a quantity, by what stands before it.
  [[nodiscard]] bool may_begin(std::size_t at, bool bounded) const noexcept {
    const Atom& atom = atoms_[at];
    if (glued_on(at)) return false;
    if (atom.address) return false;
    if (atom.digits > 1 && text_[atom.begin] == '0' && !(at + 1 < atoms_.size() && atoms_[at + 1].glued)) return false;
    if (at == 0) return true;
    const Atom& before = atoms_[at - 1];
    if (bounded) return true;
    if (before.sign) {
      const char c = sign(at - 1);
      if (atom.glued && (c == '-' || c == '.' || c == '/' || c == ':' || c == '#')) return false;
      return true;
    }
    if (before.digits > 0 && atom.digits > 0) return false;
    if (atom.digits > 0) {
      if (is(at - 1, Word::label)) return false;
      // A name: Boeing 737, Kerkstraat 20. What begins a sentence and may begin any is none.
      const bool name = before.capital || has_inner_capital(before);
      if (name && before.digits == 0 && !is(at - 1, Word::stop | Word::link | Word::determiner) &&
          before.numeral.kind == Numeral::none && !in_times_before(at - 1))
        return false;
    }
    return true;
  }

  [[nodiscard]] bool has_inner_capital(const Atom& atom) const noexcept {
    for (std::size_t i = atom.begin; i < atom.end; ++i)
      if (text_[i] >= 'A' && text_[i] <= 'Z') return true;
    return false;
  }

  [[nodiscard]] bool in_times_before(std::size_t at) const noexcept {
    const auto found = std::partition_point(times_.begin(), times_.end(),
                                            [&](const TimeMention& time) { return time.span.end <= atoms_[at].begin; });
    return found != times_.end() && found->span.begin < atoms_[at].end;
  }

  // "$5m", "£2bn"
  void read_scale(Number& number, std::size_t currency) const noexcept {
    if (currency == SIZE_MAX || number.end >= atoms_.size()) return;
    const Atom& next = atoms_[number.end];
    if (!next.glued || !is(number.end, Word::scale)) return;
    number.value *= language_.kinds[static_cast<std::size_t>(next.word)].scale;
    ++number.end;
  }

  // "2 tot 3 miljoen": the first has the scale of the second.
  void share_scale(Number& first, const Number& second) const noexcept {
    const NumeralWord last = atoms_[second.end - 1].numeral;
    const bool scale =
        last.kind == Numeral::scale || last.kind == Numeral::hundred || last.kind == Numeral::short_scale;
    const NumeralWord own = atoms_[first.end - 1].numeral;
    if (!scale || own.kind == Numeral::scale || own.kind == Numeral::hundred || own.kind == Numeral::whole) return;
    if (first.value < second.value / last.value) first.value *= last.value;
  }

  [[nodiscard]] std::string_view folded(std::size_t at, char* buffer) const noexcept {
    return fold_word(text_.substr(atoms_[at].begin, atoms_[at].end - atoms_[at].begin), buffer);
  }

  [[nodiscard]] static bool ends_in(std::string_view word, const std::vector<std::string_view>& endings) noexcept {
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return word.ends_with(ending); });
  }

  [[nodiscard]] bool is_plural(std::size_t at) const noexcept {
    if (is(at, Word::plural)) return true;
    char buffer[max_known_word];
    const std::string_view word = folded(at, buffer);
    return word.size() >= 4 && ends_in(word, language_.plural_endings) && !ends_in(word, language_.no_plural_endings);
  }

  // The noun that a number before `at` counts.
  Head head_behind(std::size_t at, bool singular = false) {
    Head head;
    for (std::size_t i = at; i < atoms_.size() && i < at + max_noun_words; ++i) {
      const Atom& atom = atoms_[i];
      if (is(i, Word::measure_first) && is(i + 1, Word::unit) && !glued_in_word(i + 1)) {
        head = {i + 1, true, true, i};
        return head;
      }
      if (is(i, Word::unit) && !glued_in_word(i)) {
        head = {i, true, true};
        return head;
      }
      if (atom.sign || atom.digits > 0 || atom.address || in_time(i) || glued_on(i)) return head;
      if (atom.numeral.kind != Numeral::none && atom.numeral.kind != Numeral::part) return head;
      if (is(i, Word::stop | Word::not_counted)) return head;
      if (is(i, Word::adjective)) continue;
      if (is_plural(i)) {
        // "wounded civilians": a plural without an ending may be an adjective.
        if (is(i, Word::plural) && i + 1 < atoms_.size() && !is(i + 1, Word::stop | Word::not_counted) &&
            !atoms_[i + 1].sign && is_plural(i + 1))
          continue;
        head = {i, true, true};
        return head;
      }
      char buffer[max_known_word];
      const std::string_view word = folded(i, buffer);
      const bool adjective = word.empty() || ends_in(word, language_.adjective_endings);
      if (singular && (!adjective || (language_.any_word_before_plural && i == at))) {
        head = {i, true, false};
        return head;
      }
      if (!adjective && !language_.any_word_before_plural) return head;
    }
    return head;
  }

  [[nodiscard]] bool glued_in_word(std::size_t at) const noexcept {
    return at + 1 < atoms_.size() && glued_on(at + 1) && !atoms_[at + 1].sign;
  }

  // "geen enkele dode", and not "geen enkel teken", "geen enkele moeite": what is denied so is mostly none that is
  // counted (17 of 27 in Dutch news), so only words that are.
  std::size_t none_of(std::size_t begin, std::size_t at) {
    if (at >= atoms_.size() || atoms_[at].sign || atoms_[at].digits > 0 || is(at, Word::stop)) return begin;
    Head head = head_behind(at, true);
    // "geen enkele dode": what ends like an adjective may be the noun.
    if (!head.found && !atoms_[at].sign) head = {at, true, false};
    if (!is(head.atom, Word::single | Word::unit)) return begin;
    add(begin, head.atom + 1, 0.0, 0.0, head, 70);
    return head.atom + 1;
  }

  // A bare number that says how much something has become: "rose to 94", "steeg van 800 naar 1.050".
  [[nodiscard]] bool is_level(std::size_t begin) const noexcept {
    constexpr std::size_t reach = 6;  // atoms
    if (begin == 0 || !is(begin - 1, Word::level)) return false;
    for (std::size_t i = begin - 1; i-- > 0 && begin - i <= reach;)
      if (is(i, Word::change)) return true;
    return false;
  }

  std::size_t counted(std::size_t begin, const Number& number, std::optional<double> to, const BoundPhrase* bound,
                      std::size_t currency) {
    std::size_t end = number.end;
    Head head;
    if (currency != SIZE_MAX) {
      head = {currency, true, true};
    } else {
      std::size_t behind = end;
      // "two thirds of the votes", "hundreds of people", "five of the seven judges"
      const bool linked = is(behind, Word::link) && !in_time(behind);
      if (is(behind, Word::determiner) && number.fraction && number.value == 0.5) {
        head = head_behind(behind + 1, true);  // "half the seats"
      } else if (linked && (number.fraction || number.plural || number.value < 1000)) {
        std::size_t inner = behind + 1;
        const bool determined = is(inner, Word::determiner);
        if (determined) ++inner;
        std::optional<Number> whole;
        if (inner < atoms_.size() && (atoms_[inner].digits > 0 || atoms_[inner].numeral.kind != Numeral::none))
          whole = read_number(atoms_, inner, language_.numbers, text_);
        if (whole && !whole->ordinal && !number.fraction) {
          head = head_behind(whole->end);
        } else if (!whole && (number.fraction || number.plural)) {
          head = head_behind(inner, number.fraction);
        }
      } else if (!linked && !(number.fraction && number.value < 1 && number.digits)) {
        head = head_behind(behind, number.value == 1 && !to);
        // A fraction counts by "of" or a measure only: "half measures" counts nothing.
        if (number.fraction && number.value < 1 && head.found && !is(head.atom, Word::unit)) head.found = false;
      }
    }
    const bool plain = bound == nullptr || bound->bound == Bound::some;
    const bool fraction_of = number.fraction && is(number.end, Word::link);
    const NumeralWord last = atoms_[number.end - 1].numeral;
    const bool large = last.kind == Numeral::scale || last.kind == Numeral::short_scale;
    const bool of_them = number.value != 1 && is(number.end, Word::link) && is(number.end + 1, Word::pronoun);
    const bool the_half = is(begin, Word::determiner) && is(begin + 1, Word::half) && is(number.end, Word::stop);
    if (!head.found && plain && !number.plural && !fraction_of && !large && !of_them && !the_half && !is_level(begin))
      return end;
    if (number.value == 1 && !to && plain && head.found && (!is_one(begin) || !is_counted_singly(begin, head)))
      return end;
    if (number.value == 0 && plain) return end;
    if (plain && is_year(number, currency, head)) return end;
    // 1990 and 2010 are years, but "2000 soldiers" counts.
    if (head.found && currency == SIZE_MAX) end = std::max(end, head.atom + 1);

    double low = number.value;
    double high = to ? *to : number.value;
    int score = head.found ? (head.sure ? 90 : 75) : 60;
    std::optional<double> lower = low;
    std::optional<double> upper = high;
    if (number.plural) {
      // "Tienduizenden" are two ten thousands or more.
      lower = low * 2;
      upper.reset();
    }
    if (number.group) score = std::min(score, 80);
    if (bound != nullptr) {
      switch (bound->bound) {
        case Bound::about: score -= 10; break;
        case Bound::least: upper.reset(); break;
        case Bound::most:
          upper = number.plural ? std::optional<double>() : high;
          if (!to) lower.reset();
          break;
        case Bound::some:
        case Bound::zero: break;
      }
    }
    if (!lower && !upper) return end;
    add(begin, end, lower, upper, head, score);
    return end;
  }

  // Whether the one here is a number and no pronoun: "one man" and not "one of them".
  [[nodiscard]] bool is_one(std::size_t begin) const noexcept {
    const Atom& atom = atoms_[begin];
    if (atom.digits > 0) return true;
    if (atom.numeral.kind != Numeral::article) return true;
    // "één" with its accents.
    for (std::size_t i = atom.begin; i < atom.end; ++i)
      if (static_cast<unsigned char>(text_[i]) >= 0x80) return true;
    return false;
  }

  // "one man" and not "no one objects", "in one sense": where an adjective has no ending, only words that are counted
  // so.
  [[nodiscard]] bool is_counted_singly(std::size_t begin, const Head& head) const noexcept {
    return atoms_[begin].digits > 0 || !language_.any_word_before_plural || is(head.atom, Word::single | Word::unit);
  }

  // "their 1990 levels": four digits without a sign, and no round hundred.
  [[nodiscard]] bool is_year(const Number& number, std::size_t currency, const Head& head) const noexcept {
    if (!number.digits || currency != SIZE_MAX || is(head.atom, Word::unit)) return false;
    const Atom& atom = atoms_[number.end - 1];
    return atom.digits == 4 && number.value == atom.number && atom.number >= 1500 && atom.number <= 2049 &&
           atom.number % 100 != 0;
  }

  void add(std::size_t begin, std::size_t end, std::optional<double> low, std::optional<double> high, const Head& head,
           int score) {
    Quantity quantity;
    quantity.span = {atoms_[begin].begin, atoms_[end - 1].end};
    // The stop of a sentence that the next one does not show.
    if (quantity.span.end - quantity.span.begin > 1 && text_[quantity.span.end - 1] == '.') --quantity.span.end;
    quantity.low = low;
    quantity.high = high;
    if (head.found) {
      quantity.of = {atoms_[std::min(head.first, head.atom)].begin, atoms_[head.atom].end};
      if (text_[quantity.of.end - 1] == '.' && quantity.of.end - quantity.of.begin > 1) --quantity.of.end;
    }
    quantity.score = static_cast<float>(score) / 100;
    found_.push_back(quantity);
  }

  const QuantityLanguage& language_;
  const std::vector<Atom>& atoms_;
  std::string_view text_;
  std::span<const TimeMention> times_;
  std::vector<Quantity>& found_;
  std::size_t next_time_ = 0;
};

}  // namespace

std::vector<Quantity> find_quantities(const TokenizedText& text, const std::vector<TimeMention>& times) {
  std::vector<Quantity> found;
  std::vector<Atom> atoms;
  std::size_t time = 0;
  for (const Sentence& sentence : text.sentences()) {
    const QuantityLanguage* language = quantity_language(sentence.language);
    if (language == nullptr) continue;
    while (time < times.size() && times[time].span.end <= sentence.begin) ++time;
    std::size_t end = time;
    while (end < times.size() && times[end].span.begin < sentence.end) ++end;
    atoms.clear();
    append_atoms(text, sentence, language->lexicon, language->numbers, atoms);
    SentenceQuantities(*language, atoms, text.text(), std::span(times).subspan(time, end - time), found).find();
  }
  return found;
}

std::string quantities_version() {
  return "5";
}

}  // namespace kroniek::annotate
