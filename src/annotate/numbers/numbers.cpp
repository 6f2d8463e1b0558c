// The tables of number words, compounds, and the one reader (numbers.h).
#include "annotate/numbers/numbers.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

#include "annotate/numbers/word_list.h"

namespace kroniek::annotate {
namespace {

using NumeralWords = WordList<Numeral>;

// Folded, so without diacritics: "een" is een and één.
constexpr NumeralWords dutch_words[] = {
    {Numeral::zero, "nul=0"},
    {Numeral::digit, "twee=2 drie=3 vier=4 vijf=5 zes=6 zeven=7 acht=8 negen=9"},
    {Numeral::teen,
     "tien=10 elf=11 twaalf=12 dertien=13 veertien=14 vijftien=15 zestien=16 zeventien=17 achttien=18 negentien=19"},
    {Numeral::tens, "twintig=20 dertig=30 veertig=40 vijftig=50 zestig=60 zeventig=70 tachtig=80 negentig=90"},
    {Numeral::hundred, "honderd=100"},
    {Numeral::scale, "duizend=1e3 miljoen=1e6 miljard=1e9 biljoen=1e12 biljard=1e15"},
    {Numeral::short_scale, "mln=1e6 milj=1e6 mld=1e9 mrd=1e9"},
    {Numeral::ordinal,
     "eerste=1 tweede=2 derde=3 vierde=4 vijfde=5 zesde=6 zevende=7 achtste=8 negende=9 tiende=10 elfde=11 twaalfde=12 "
     "dertiende=13 veertiende=14 vijftiende=15 zestiende=16 zeventiende=17 achttiende=18 negentiende=19 "
     "twintigste=20 dertigste=30 veertigste=40 vijftigste=50 zestigste=60 zeventigste=70 tachtigste=80 "
     "negentigste=90 derden=3 vierden=4 vijfden=5 zesden=6 zevenden=7 achtsten=8 negenden=9 tienden=10 honderdste=100 "
     "duizendste=1e3 miljoenste=1e6 miljardste=1e9 biljoenste=1e12"},
    {Numeral::plural,
     "tientallen=10 honderden=100 duizenden=1e3 miljoenen=1e6 miljarden=1e9 biljoenen=1e12 dozijnen=12"},
    {Numeral::group,
     "dozijn=12 tiental=10 vijftiental=15 twintigtal=20 dertigtal=30 veertigtal=40 vijftigtal=50 "
     "zestigtal=60 zeventigtal=70 tachtigtal=80 negentigtal=90 honderdtal=100 duizendtal=1e3 "
     "drietal=3 viertal=4 vijftal=5 zestal=6 zevental=7 achttal=8 negental=9 twaalftal=12"},
    {Numeral::half,
     "\xC2\xBD=0.5 \xC2\xBC=0.25 \xC2\xBE=0.75 driekwart=0.75 half=0.5 halve=0.5 anderhalf=1.5 anderhalve=1.5 "
     "tweeeneenhalf=2.5 tweeenhalf=2.5 drieeneenhalf=3.5 "
     "drieenhalf=3.5 viereneenhalf=4.5 vierenhalf=4.5 vijfeneenhalf=5.5 vijfenhalf=5.5"},
    {Numeral::part, "kwart=4"},
    {Numeral::joiner, "en"},
    {Numeral::article, "een=1"},
    {Numeral::negative, "min=0 minus=0"},
    {Numeral::point, "komma=0"},
};

constexpr NumeralWords english_words[] = {
    {Numeral::zero, "zero=0 nought=0 naught=0"},
    {Numeral::digit, "one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9"},
    {Numeral::teen,
     "ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19"},
    {Numeral::tens, "twenty=20 thirty=30 forty=40 fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90"},
    {Numeral::hundred, "hundred=100"},
    {Numeral::scale, "thousand=1e3 lakh=1e5 million=1e6 crore=1e7 billion=1e9 trillion=1e12 quadrillion=1e15"},
    {Numeral::short_scale, "mln=1e6 bn=1e9 bln=1e9 tn=1e12 tln=1e12"},
    {Numeral::ordinal,
     "first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12 "
     "thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19 "
     "twentieth=20 thirtieth=30 fortieth=40 fiftieth=50 sixtieth=60 seventieth=70 eightieth=80 ninetieth=90 "
     "hundredth=100 thousandth=1e3 millionth=1e6 billionth=1e9 trillionth=1e12 "
     "thirds=3 fourths=4 fifths=5 sixths=6 sevenths=7 eighths=8 ninths=9 tenths=10 twentieths=20 hundredths=100 "
     "thousandths=1e3 millionths=1e6 trillionths=1e12"},
    {Numeral::plural,
     "tens=10 dozens=12 scores=20 hundreds=100 thousands=1e3 millions=1e6 billions=1e9 trillions=1e12"},
    {Numeral::group, "dozen=12"},
    {Numeral::half, "\xC2\xBD=0.5 \xC2\xBC=0.25 \xC2\xBE=0.75 half=0.5 halves=0.5"},
    {Numeral::part, "quarter=4 quarters=4"},
    {Numeral::joiner, "and"},
    {Numeral::article, "a=1 an=1"},
    {Numeral::negative, "minus=0 negative=0"},
    {Numeral::point, "point=0"},
};

// Ordinal endings behind digits: 2nd, 15e.
constexpr std::string_view ordinal_endings = " st nd rd th e de ste ";

// A compound of pieces as one number: "vijf en twintig honderd en zeven en zeventig".
NumeralWord read_compound(const NumberLanguage& language, std::string_view word) noexcept {
  double total = 0;
  double current = 0;
  int count = 0;
  Numeral last = Numeral::none;
  while (!word.empty()) {
    const auto found =
        std::find_if(language.pieces.begin(), language.pieces.end(), [&](const NumberLanguage::Piece& piece) {
          // "honderdenzes" is honderd en zes.
          return word.starts_with(piece.text) &&
                 (piece.numeral.kind != Numeral::plural || word.size() == piece.text.size());
        });
    if (found == language.pieces.end() || last == Numeral::ordinal || last == Numeral::plural) return {};
    word.remove_prefix(found->text.size());
    const NumeralWord piece = found->numeral;
    switch (piece.kind) {
      case Numeral::joiner:
        if (count == 0 || word.empty()) return {};
        break;
      case Numeral::article:
      case Numeral::digit:
      case Numeral::teen:
      case Numeral::tens:
        if (last == Numeral::teen && total == 0 && count == 1) {
          // A year: negentienachtentwintig.
          total = current * 100;
          current = 0;
        } else if (last == Numeral::digit || last == Numeral::article || last == Numeral::tens ||
                   last == Numeral::teen) {
          return {};
        }
        current += piece.value;
        break;
      case Numeral::hundred: current = (current > 0 ? current : 1) * 100; break;
      case Numeral::scale:
        total += (current > 0 ? current : 1) * piece.value;
        current = 0;
        break;
      case Numeral::ordinal:
        if (piece.value >= 100)
          total += (current > 0 ? current : 1) * piece.value, current = 0;
        else
          current += piece.value;
        break;
      case Numeral::plural:
        total += (current > 0 ? current : 1) * piece.value;
        current = 0;
        break;
      default: return {};
    }
    last = piece.kind;
    ++count;
  }
  if (count < 2) return {};
  const double value = total + current;
  if (last == Numeral::ordinal || last == Numeral::plural) return {last, value};
  return {value < 100 ? Numeral::below : Numeral::whole, value};
}

}  // namespace

NumberLanguage::NumberLanguage(Language language, Lexicon& lexicon) {
  std::span<const NumeralWords> lists;
  if (language == Language::nl) {
    decimal = ',';
    thousands = '.';
    compounds = true;
    link = "van";
    lists = dutch_words;
  } else if (language == Language::en) {
    lists = english_words;
  }
  for (const NumeralWords& list : lists) {
    for_each_word(list.words, [&](std::string_view word, double value) {
      const NumeralWord numeral{list.what, value};
      const std::uint32_t id = lexicon.add(word);
      if (by_word.size() <= id) by_word.resize(id + 1);
      by_word[id] = numeral;
      if (compounds && list.what != Numeral::half && list.what != Numeral::group && list.what != Numeral::part &&
          list.what != Numeral::negative && list.what != Numeral::point && list.what != Numeral::zero &&
          list.what != Numeral::short_scale)
        pieces.push_back({word, numeral});
    });
  }
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const Piece& a, const Piece& b) { return a.text.size() > b.text.size(); });
}

NumeralWord NumberLanguage::numeral(std::string_view folded, std::int32_t id) const noexcept {
  if (id >= 0)
    return static_cast<std::size_t>(id) < by_word.size() ? by_word[static_cast<std::size_t>(id)] : NumeralWord{};
  // No compound is shorter than "eenentwintig" but for "tweehonderd", "achtduizend" and their like.
  if (!compounds || folded.size() < 10) return {};
  return read_compound(*this, folded);
}

namespace {

class Reader {
 public:
  Reader(std::span<const Atom> atoms, const NumberLanguage& language, std::string_view text, bool joined)
      : atoms_(atoms), language_(language), text_(text), joined_(joined) {}

  std::optional<Number> read(std::size_t at) {
    if (at >= atoms_.size() || atoms_[at].address) return std::nullopt;
    if (atoms_[at].digits > 0) return digits(at);
    if (atoms_[at].numeral.kind == Numeral::none) return std::nullopt;
    return words(at);
  }

 private:
  [[nodiscard]] NumeralWord numeral(std::size_t at) const noexcept {
    return at < atoms_.size() ? atoms_[at].numeral : NumeralWord{};
  }
  [[nodiscard]] bool is_sign(std::size_t at, char sign) const noexcept {
    return at < atoms_.size() && atoms_[at].sign && text_[atoms_[at].begin] == sign &&
           atoms_[at].end == atoms_[at].begin + 1;
  }
  [[nodiscard]] bool is_glued_sign(std::size_t at, char sign) const noexcept {
    return is_sign(at, sign) && atoms_[at].glued;
  }
  [[nodiscard]] unsigned digits_at(std::size_t at) const noexcept {
    return at < atoms_.size() ? atoms_[at].digits : 0U;
  }
  [[nodiscard]] bool glued(std::size_t at) const noexcept { return at < atoms_.size() && atoms_[at].glued; }

  std::optional<Number> digits(std::size_t at) {
    Number number;
    number.digits = true;
    if (digits_at(at) > 15) return std::nullopt;
    number.value = digits_at(at) <= 9 ? atoms_[at].number : long_number(at);
    std::size_t end = at + 1;
    bool grouped = false;
    if (digits_at(at) <= 3 && atoms_[at].number > 0) {
      // 20.000 and 20 000.
      while (number.value < 1e15) {
        if (is_glued_sign(end, language_.thousands) && digits_at(end + 1) == 3 && glued(end + 1)) {
          number.value = number.value * 1000 + atoms_[end + 1].number;
          end += 2;
          grouped = true;
        } else if (digits_at(end) == 3 && !glued(end) && blank_before(end) && (grouped || end == at + 1)) {
          number.value = number.value * 1000 + atoms_[end].number;
          end += 1;
          grouped = true;
        } else {
          break;
        }
      }
    }
    if (is_glued_sign(end, language_.decimal) && digits_at(end + 1) > 0 && glued(end + 1)) {
      number.value += decimals(end + 1);
      end += 2;
    } else if (!grouped && language_.decimal == ',' && is_glued_sign(end, '.') && glued(end + 1) &&
               (digits_at(end + 1) == 1 || digits_at(end + 1) == 2) && !is_glued_sign(end + 2, '.')) {
      // 2.5 in Dutch: no group of thousands has one or two digits.
      number.value += decimals(end + 1);
      end += 2;
    } else if (is_glued_sign(end, '/') && digits_at(end + 1) > 0 && glued(end + 1) && atoms_[end + 1].number > 1 &&
               number.value < atoms_[end + 1].number && atoms_[end + 1].number <= 100 && !glued(end + 2)) {
      number.value /= atoms_[end + 1].number;
      number.fraction = true;
      end += 2;
    } else if (digits_at(end) > 0 && !glued(end) && is_glued_sign(end + 1, '/') && digits_at(end + 2) > 0 &&
               glued(end + 2) && atoms_[end].number < atoms_[end + 2].number) {
      number.value += static_cast<double>(atoms_[end].number) / atoms_[end + 2].number;
      end += 3;
    } else if (!grouped && glued(end) && !atoms_[end].sign && atoms_[end].digits == 0 && is_ordinal_ending(end)) {
      number.ordinal = true;
      number.end = end + 1;
      return number;
    }
    double least = 0;
    while (true) {
      const NumeralWord word = numeral(end);
      const bool scale =
          word.kind == Numeral::scale || word.kind == Numeral::hundred || word.kind == Numeral::short_scale;
      if (!scale || (least != 0 && word.value <= least)) break;
      // 16.4 billion is no 16,399,999,999.999998.
      number.value = std::round(number.value * word.value * 1e3) / 1e3;
      least = word.value;
      ++end;
    }
    if (least == 0 && (numeral(end).kind == Numeral::group)) number.value *= numeral(end++).value;
    // "3 and a half", "1 million and a half"
    number.end = end;
    if (joined_ && least == 0) read_half_behind(number);
    return number;
  }

  [[nodiscard]] double long_number(std::size_t at) const noexcept {
    double value = 0;
    for (std::size_t i = atoms_[at].begin; i < atoms_[at].end; ++i) value = value * 10 + (text_[i] - '0');
    return value;
  }

  [[nodiscard]] double decimals(std::size_t at) const noexcept {
    double value = 0;
    double unit = 0.1;
    const std::size_t end = std::min<std::size_t>(atoms_[at].end, atoms_[at].begin + 15U);
    for (std::size_t i = atoms_[at].begin; i < end; ++i, unit /= 10) value += unit * (text_[i] - '0');
    // 0.3 and not 0.30000000000000004.
    return std::round(value * 1e15) / 1e15;
  }

  [[nodiscard]] bool blank_before(std::size_t at) const noexcept {
    const std::size_t gap = atoms_[at].begin - atoms_[at - 1].end;
    return gap >= 1 && gap <= 3 && text_[atoms_[at - 1].end] != '\n';
  }

  [[nodiscard]] bool is_ordinal_ending(std::size_t at) const noexcept {
    const std::string_view word = text_.substr(atoms_[at].begin, atoms_[at].end - atoms_[at].begin);
    if (word.size() > 3) return false;
    char padded[5] = {' ', 0, 0, 0, 0};
    std::size_t size = 1;
    for (const char c : word) padded[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    padded[size++] = ' ';
    return ordinal_endings.find(std::string_view(padded, size)) != std::string_view::npos;
  }

  // "and a half", "en een half", "and three quarters" behind a whole number.
  void read_half_behind(Number& number) const noexcept {
    std::size_t at = number.end;
    if (numeral(at).kind != Numeral::joiner) return;
    ++at;
    double count = 1;
    if (numeral(at).kind == Numeral::article || numeral(at).kind == Numeral::digit) count = numeral(at++).value;
    const NumeralWord part = numeral(at);
    if (part.kind == Numeral::half && part.value == 0.5)
      number.value += count * 0.5;
    else if (part.kind == Numeral::part ||
             (part.kind == Numeral::ordinal && part.value >= 3 && part.value <= 10 && at > number.end + 1))
      number.value += count / part.value;
    else
      return;
    number.end = at + 1;
    // one and a half million
    if (numeral(number.end).kind == Numeral::scale) number.value *= numeral(number.end++).value;
  }

  std::optional<Number> words(std::size_t at) {
    Number number;
    double total = 0;
    double current = 0;
    bool have = false;
    double scale = 1e18;  // the last one; they go down
    Numeral last = Numeral::none;
    std::size_t i = at;
    std::size_t end = at;
    bool joining = false;
    bool joined_hundred = false;
    Number before_joiner;
    bool negative = false;
    if (numeral(i).kind == Numeral::negative) {
      const Numeral next = numeral(i + 1).kind;
      if (next != Numeral::digit && next != Numeral::teen && next != Numeral::tens && next != Numeral::below)
        return std::nullopt;
      negative = true;
      ++i;
    }
    while (i < atoms_.size()) {
      // Behind a hyphen only what goes on: twenty-one, two-thirds.
      bool hyphen = false;
      if (have && is_glued_sign(i, '-') && glued(i + 1)) {
        const Numeral next = numeral(i + 1).kind;
        if (next == Numeral::none || next == Numeral::joiner || next == Numeral::article) break;
        if (last == Numeral::digit && next != Numeral::ordinal && next != Numeral::part && next != Numeral::hundred &&
            next != Numeral::scale && next != Numeral::half)
          break;
        hyphen = true;
        ++i;
      } else if (i > at && glued(i) && !negative) {
        break;
      }
      const NumeralWord word = numeral(i);
      const bool fresh = !have || last == Numeral::hundred || last == Numeral::scale || joining;
      bool done = false;
      switch (word.kind) {
        case Numeral::zero:
          if (have) {
            done = true;
            break;
          }
          have = true;
          end = ++i;
          break;
        case Numeral::article: {
          const Numeral next = numeral(i + 1).kind;
          if (have || (next != Numeral::hundred && next != Numeral::scale && next != Numeral::group &&
                       next != Numeral::half && next != Numeral::part && next != Numeral::plural &&
                       !(next == Numeral::ordinal && numeral(i + 1).value >= 3 && is_word(i + 2, language_.link)))) {
            done = true;
            break;
          }
          number.article = true;
          ++i;
          break;
        }
        case Numeral::digit:
          if (!(fresh || last == Numeral::tens)) {
            done = true;
            break;
          }
          current += word.value;
          have = true;
          end = ++i;
          break;
        case Numeral::teen:
        case Numeral::tens:
        case Numeral::below:
          if (!fresh) {
            done = true;
            break;
          }
          current += word.value;
          have = true;
          end = ++i;
          break;
        case Numeral::whole:
          if (have && last != Numeral::scale && !joining) {
            done = true;
            break;
          }
          if (word.value >= 1000 && std::fmod(word.value, 1000) == 0) {
            // "tweeduizend vijfhonderd": it goes on as behind a scale.
            if (joining && word.value >= scale) return before_joiner;
            if (word.value >= scale) {
              done = true;
              break;
            }
            total += word.value;
            scale = 1000;
            have = true;
            end = ++i;
            last = Numeral::scale;
            joining = false;
            continue;
          }
          current += word.value;
          have = true;
          end = ++i;
          break;
        case Numeral::hundred:
          // One hundred and two hundred: two numbers. One thousand and two hundred: one.
          if (joining && joined_hundred) return before_joiner;
          if (current >= 100 || (have && current == 0) ||
              (!have && !number.article && !language_.compounds && numeral(i + 1).kind != Numeral::scale)) {
            done = true;
            break;
          }
          current = (current > 0 ? current : 1) * 100;
          have = true;
          end = ++i;
          break;
        case Numeral::scale:
          // "million" alone is a part of something else; "duizend" alone is a number.
          if (joining && word.value >= scale) return before_joiner;
          if (word.value >= scale || (have && current == 0) ||
              (!have && !number.article && (!language_.compounds || word.value > 1000))) {
            done = true;
            break;
          }
          total += (current > 0 ? current : 1) * word.value;
          current = 0;
          scale = word.value;
          have = true;
          end = ++i;
          break;
        case Numeral::group:
          if (total > 0 || current >= 100) {
            done = true;
            break;
          }
          current = (current > 0 ? current : 1) * word.value;
          number.group = true;
          have = true;
          end = ++i;
          done = true;
          break;
        case Numeral::half: {
          if (have) {
            // two halves; "and a half" is read below.
            if (word.value == 0.5 && last == Numeral::digit && joining == false && hyphen) {
              number.fraction = true;
              current *= 0.5;
              end = ++i;
            }
            done = true;
            break;
          }
          std::size_t next = i + 1;
          if (numeral(next).kind == Numeral::article) ++next;  // half a million
          current = word.value;
          number.fraction = word.value < 1;
          have = true;
          end = i + 1;
          if (numeral(next).kind == Numeral::scale || numeral(next).kind == Numeral::group) {
            i = next;
            current *= numeral(next).value;
            number.fraction = false;
            number.group = numeral(next).kind == Numeral::group;
            end = next + 1;
          }
          done = true;
          break;
        }
        case Numeral::part:
        case Numeral::ordinal: {
          const bool small = !have || last == Numeral::digit || last == Numeral::teen || last == Numeral::below;
          const bool is_part = word.kind == Numeral::part;
          if (!have && number.article && !is_part) {
            // "a fifth of the votes"
            current = 1 / word.value;
            number.fraction = true;
          } else if (have && small && !joining && total == 0 && word.value >= 3) {
            current /= word.value;
            number.fraction = true;
          } else if (is_part && (!have || number.article)) {
            current = 1 / word.value;
            number.fraction = true;
            if (numeral(i + 1).kind == Numeral::scale) {
              current *= numeral(i + 1).value;
              ++i;
            }
          } else if (is_part || (have && small)) {
            done = true;
            break;
          } else if (word.value == 100 || word.value == 1e3 || word.value == 1e6 || word.value == 1e9) {
            total += (current > 0 ? current : 1) * word.value;
            current = 0;
            number.ordinal = true;
          } else {
            current += word.value;
            number.ordinal = true;
          }
          have = true;
          end = ++i;
          done = true;
          break;
        }
        case Numeral::plural: {
          if (have && word.value == 12 && total == 0 && current > 0) {
            // three dozens
            current *= word.value;
            number.group = true;
            end = ++i;
            done = true;
            break;
          }
          if (have && (!language_.compounds || word.value < 1e6)) {
            done = true;
            break;
          }
          double value = word.value;
          std::size_t next = i + 1;
          while (next < atoms_.size() && next < i + 6) {
            std::size_t behind = next;
            if (!language_.compounds && numeral(behind).kind == Numeral::none && is_word(behind, "of")) ++behind;
            const NumeralWord more = numeral(behind);
            if (more.kind != Numeral::plural && more.kind != Numeral::scale) break;
            value *= more.value;
            next = behind + 1;
          }
          current = value;
          number.plural = true;
          have = true;
          end = i = next;
          done = true;
          break;
        }
        case Numeral::joiner: {
          if (!joined_ || !have || joining || (last != Numeral::hundred && last != Numeral::scale)) {
            done = true;
            break;
          }
          const Numeral next = numeral(i + 1).kind;
          if (next != Numeral::digit && next != Numeral::teen && next != Numeral::tens && next != Numeral::below &&
              next != Numeral::whole && !(next == Numeral::ordinal)) {
            done = true;
            break;
          }
          joined_hundred = last == Numeral::hundred;
          before_joiner = number;
          before_joiner.value = total + current;
          before_joiner.end = end;
          joining = true;
          ++i;
          continue;
        }
        case Numeral::point: {
          // "five point five"
          std::size_t next = i + 1;
          double unit = 0.1;
          double value = 0;
          while (have && next < i + 8 &&
                 (numeral(next).kind == Numeral::digit || numeral(next).kind == Numeral::zero)) {
            value += unit * numeral(next).value;
            unit /= 10;
            ++next;
          }
          if (have && next > i + 1) {
            current += value;
            end = next;
          }
          done = true;
          break;
        }
        default: done = true; break;
      }
      if (done) break;
      last = word.kind;
      if (joining && last != Numeral::digit && last != Numeral::tens && last != Numeral::teen &&
          last != Numeral::scale && last != Numeral::hundred && last != Numeral::below && last != Numeral::whole)
        break;
    }
    if (!have || end == at) return std::nullopt;
    number.value = total + current;
    if (negative) number.value = -number.value;
    number.end = end;
    if (joined_ && !number.fraction && !number.ordinal && !number.plural && total == 0) read_half_behind(number);
    return number;
  }

  [[nodiscard]] bool is_word(std::size_t at, std::string_view word) const noexcept {
    return at < atoms_.size() && text_.substr(atoms_[at].begin, atoms_[at].end - atoms_[at].begin) == word;
  }

  std::span<const Atom> atoms_;
  const NumberLanguage& language_;
  std::string_view text_;
  bool joined_;
};

}  // namespace

std::optional<Number> read_number(std::span<const Atom> atoms, std::size_t at, const NumberLanguage& language,
                                  std::string_view text, bool joined) {
  return Reader(atoms, language, text, joined).read(at);
}

}  // namespace kroniek::annotate
