// The annotator of times: the sentences of a text, each by its language's grammar, resolved one after the other so that
// "die dag" is the one before (times.h).
#include "annotate/times/times.h"

#include <algorithm>

#include "annotate/numbers/lexicon.h"
#include "annotate/times/calendar.h"
#include "annotate/times/grammar.h"
#include "annotate/times/matcher.h"
#include "annotate/times/resolve.h"

namespace kroniek::annotate {
namespace {

using namespace times;

constexpr std::size_t core_reach = 5;  // atoms: how far a time's first word of time is from its beginning

// Whether a time may begin at each atom: it, or one soon behind it, is digits or a word of the grammar that says
// something by itself; and behind a word that says nothing by itself comes one of the grammar.
void find_beginnings(const Grammar& grammar, const std::vector<Atom>& atoms, std::vector<std::uint8_t>& may_begin) {
  may_begin.assign(atoms.size(), 0);
  std::size_t next = SIZE_MAX;
  bool known_behind = false;
  for (std::size_t i = atoms.size(); i-- > 0;) {
    const Atom& atom = atoms[i];
    const bool number = atom.numeral.kind != Numeral::none && atom.numeral.kind != Numeral::article &&
                        atom.numeral.kind != Numeral::joiner;
    const bool known = atom.digits > 0 || atom.numeral.kind != Numeral::none || atom.word >= 0;
    const bool core = atom.digits > 0 || number ||
                      (atom.word >= 0 && !grammar.weak[static_cast<std::size_t>(atom.word)] &&
                       atom.numeral.kind != Numeral::article && atom.numeral.kind != Numeral::joiner);
    if (core) next = i;
    may_begin[i] = known && (core || known_behind) && next != SIZE_MAX && next - i < core_reach ? 1 : 0;
    known_behind = known;
  }
}

// What a word says of when the sentence's times are.
enum class Cue : std::uint8_t { none, past, future, open, until, since };

// Lower case letters that begin and end as a word of what was does: "ge...d", "...ed".
bool is_past_form(const Grammar& grammar, std::string_view word) {
  constexpr std::size_t least_stem = 2;
  if (word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos) return false;
  return std::any_of(grammar.past_forms.begin(), grammar.past_forms.end(), [&](const WordForm& form) {
    return word.size() >= form.prefix.size() + form.ending.size() + least_stem && word.starts_with(form.prefix) &&
           word.ends_with(form.ending);
  });
}

void find_cues(const Grammar& grammar, std::string_view text, const std::vector<Atom>& atoms, std::vector<Cue>& cues) {
  constexpr std::size_t passive_reach = 6;  // atoms: "wordt volgens de burgemeester maandag geopend"
  const auto in = [&](std::int32_t which, const Atom& atom) {
    return which >= 0 && grammar.classes[static_cast<std::size_t>(which)].find(atom.word) != nullptr;
  };
  cues.assign(atoms.size(), Cue::none);
  std::size_t passive = SIZE_MAX;
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    const Atom& atom = atoms[i];
    if (atom.sign || atom.digits > 0 || (atom.capital && i > 0)) continue;  // May is a month
    const bool hyphened =
        i + 1 < atoms.size() && atoms[i + 1].sign && atoms[i + 1].glued && text[atoms[i + 1].begin] == '-';
    if (hyphened || (i > 0 && in(grammar.before_noun, atoms[i - 1]))) continue;  // "take-off", "the vote"
    if (in(grammar.passive, atom)) passive = i;
    if (in(grammar.future, atom))
      cues[i] = Cue::future;
    else if (in(grammar.past, atom))
      cues[i] = i > 0 && cues[i - 1] == Cue::future ? Cue::none : Cue::past;  // "will have"
    else if (in(grammar.until, atom))
      cues[i] = Cue::until;
    else if (in(grammar.since, atom))
      cues[i] = Cue::since;
    else if (in(grammar.open, atom))
      cues[i] = Cue::open;
    else if ((passive == SIZE_MAX || i - passive > passive_reach) &&
             is_past_form(grammar, text.substr(atom.begin, atom.end - atom.begin)))
      cues[i] = Cue::past;
  }
}

// The nearest word that says of when it is counts, the one before where two are as near.
Tense tense_of(const std::vector<Cue>& cues, const Found& found) {
  constexpr std::size_t reach = 25;  // atoms
  bool is_until = false;
  for (std::size_t distance = 1; distance < reach; ++distance) {
    Cue cue = found.begin >= distance ? cues[found.begin - distance] : Cue::none;
    if (cue == Cue::none && found.end + distance - 1 < cues.size()) cue = cues[found.end + distance - 1];
    if (cue == Cue::since) {
      if (distance <= 2 && found.begin >= distance && cues[found.begin - distance] == Cue::since) return Tense::past;
      continue;
    }
    if (cue == Cue::until) {
      // "Until Friday" is to come, but "was closed until Friday" may be either.
      is_until = is_until || distance <= 2;
      continue;
    }
    if (cue == Cue::past) return is_until ? Tense::unknown : Tense::past;
    if (cue != Cue::none) return cue == Cue::future || is_until ? Tense::future : Tense::unknown;
  }
  return is_until ? Tense::future : Tense::unknown;
}

class TimeFinder {
 public:
  TimeFinder(const TokenizedText& text, const std::optional<Moment>& published)
      : text_(text), reference_(reference_of(published)) {}

  std::vector<TimeMention> find() {
    for (const Sentence& sentence : text_.sentences()) {
      const Grammar* grammar = grammar_of(sentence.language);
      if (grammar == nullptr) continue;
      if (sentence.block != block_) context_ = {};
      block_ = sentence.block;
      // A year is meant for the sentence behind it, and no further.
      if (context_.explicit_year && ++sentences_since_year_ > 1) context_.explicit_year.reset();
      find_in(sentence, *grammar);
    }
    return std::move(found_);
  }

 private:
  void find_in(const Sentence& sentence, const Grammar& grammar) {
    std::optional<Matcher>& matcher = matchers_[sentence.language == Language::nl ? 0 : 1];
    if (!matcher) matcher.emplace(grammar);
    atoms_.clear();
    append_atoms(text_, sentence, grammar.lexicon, grammar.numbers, atoms_);
    find_beginnings(grammar, atoms_, may_begin_);
    matcher->begin_sentence(atoms_, text_.text());
    cues_.clear();
    for (std::size_t at = 0; at < atoms_.size();) {
      std::optional<Found> found = may_begin_[at] != 0 ? matcher->find(at) : std::nullopt;
      if (found && found->begin > at) {
        // Found by the word before it: it may be longer without.
        const std::optional<Found> longer = matcher->find(found->begin);
        if (longer && longer->end > found->end) found = longer;
      }
      if (!found) {
        ++at;
        continue;
      }
      add(*matcher, grammar, *found);
      at = std::max(found->end, at + 1);
    }
  }

  [[nodiscard]] static bool only_field(const Value& value, Field field) noexcept {
    for (std::size_t i = 0; i < field_count; ++i)
      if (static_cast<Field>(i) != field && value.fields[i] != unset) return false;
    return true;
  }

  // Four digits alone are a year behind a word like "in", or where no word follows that they could count.
  [[nodiscard]] bool is_number(const Grammar& grammar, const Value& value, const Found& found) const {
    // "op de derde plaats", "the 12th time": a day alone is one where nothing follows that it could count.
    if (value.kind == Kind::fields && value.has(Field::day) && only_field(value, Field::day) &&
        found.end < atoms_.size() && !atoms_[found.end].sign)
      return atoms_[found.end].word < 0 || !grammar.weak[static_cast<std::size_t>(atoms_[found.end].word)];
    // "in my early 20s" is an age, "the 20s" a decade.
    if (value.has(Field::decade) && value.get(Field::decade) < 100) {
      for (std::size_t i = found.begin; i < found.end; ++i)
        if (atoms_[i].digits > 0 && i + 1 < found.end && atoms_[i + 1].glued)
          return i == 0 || !atoms_[i - 1].sign || text_.text()[atoms_[i - 1].begin] == '-';
    }
    if (found.end != found.begin + 1 || atoms_[found.begin].digits != 4 || !value.has(Field::year)) return false;
    const std::int16_t year = value.get(Field::year);
    const bool word_behind = found.end < atoms_.size() && !atoms_[found.end].sign && !atoms_[found.end].capital &&
                             atoms_[found.end].word < 0;
    if ((year < 1500 || year > 2100) && word_behind) return true;
    if (found.begin > 0 && grammar.year_cue >= 0 &&
        grammar.classes[static_cast<std::size_t>(grammar.year_cue)].find(atoms_[found.begin - 1].word) != nullptr)
      return false;
    return year < 1700 || year > 2050 || word_behind;
  }

  void add(Matcher& matcher, const Grammar& grammar, Found found) {
    Value& value = matcher.values()[static_cast<std::size_t>(found.value)];
    if (value.score <= 1 || is_number(grammar, value, found)) return;
    if (cues_.empty()) find_cues(grammar, text_.text(), atoms_, cues_);
    const Tense tense = tense_of(cues_, found);
    std::fill(cues_.begin() + static_cast<std::ptrdiff_t>(found.begin),
              cues_.begin() + static_cast<std::ptrdiff_t>(found.end), Cue::none);
    // "He wrote it in three weeks" tells how long it took, "the bridge opens in three weeks" when.
    if (value.kind == Kind::shift && value.sign > 0 && value.first < 0 && tense == Tense::past &&
        found.end > found.begin + 1 && grammar.for_or_ahead >= 0 &&
        grammar.classes[static_cast<std::size_t>(grammar.for_or_ahead)].find(atoms_[found.begin].word) != nullptr) {
      value.kind = Kind::duration;
      ++found.begin;
    }
    Resolved resolved = resolve(matcher.values(), found.value, reference_, context_, tense);
    if (resolved.drop) return;
    TimeMention mention;
    mention.span = {atoms_[found.begin].begin, atoms_[found.end - 1].end};
    mention.type = resolved.type;
    mention.value = std::move(resolved.value);
    mention.from = std::move(resolved.from);
    mention.to = std::move(resolved.to);
    mention.unresolved = std::move(resolved.unresolved);
    mention.score = static_cast<float>(value.score) / 100;
    if (resolved.stretch) {
      context_.last = resolved.stretch;
      if (resolved.stretch->grain <= Grain::day) context_.last_day = resolved.stretch;
      context_.explicit_year.reset();
      // A year that is told by this one holds in its own sentence.
      sentences_since_year_ = value.kind == Kind::fields && value.has(Field::year) ? 0 : 1;
      // "This year the harvest came in August"
      if (value.kind == Kind::fields && (value.has(Field::year) || resolved.stretch->grain == Grain::year))
        context_.explicit_year = year_of(day_of(resolved.stretch->from));
    }
    found_.push_back(std::move(mention));
  }

  const TokenizedText& text_;
  Reference reference_;
  Context context_;
  std::uint32_t block_ = 0;
  int sentences_since_year_ = 0;
  std::optional<Matcher> matchers_[2];
  std::vector<Atom> atoms_;
  std::vector<std::uint8_t> may_begin_;
  std::vector<Cue> cues_;  // of the sentence, empty until a time is found
  std::vector<TimeMention> found_;
};

}  // namespace

std::vector<TimeMention> find_times(const TokenizedText& text, const std::optional<Moment>& published) {
  return TimeFinder(text, published).find();
}

std::string times_version() {
  return "5";
}

}  // namespace kroniek::annotate
