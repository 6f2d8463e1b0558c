// How words of any rank are spelled, and how often they come.
#include "bench/article_vocabulary.h"

#include <cmath>

namespace kroniek::bench {
namespace {

constexpr std::uint32_t table_size = 1u << 16;
// Three draws of four end within these ranks, whose table stays in the processor's nearest memory.
constexpr std::uint32_t head_size = 1u << 10;
constexpr double first_exponent = 0.94;
constexpr double first_exponent_of_compounding = 0.90;
constexpr double second_exponent = 1.8;
constexpr double rank_of_break = 6000;
constexpr std::uint32_t phrase_count = 1u << 15;
constexpr std::uint32_t function_words = 100;

// Of the word of this rank, from 1 on. The first sixty come more often than the law has it.
double weight(double rank, double exponent) {
  const double head = rank <= 2 ? 1.35 : rank <= 4 ? 1.6 : rank <= 9 ? 2.2 : rank <= 60 ? 1.35 : 1;
  if (rank <= rank_of_break) return head * std::pow(rank, -exponent);
  return std::pow(rank_of_break, -exponent) * std::pow(rank / rank_of_break, -second_exponent);
}

// Of two draws the smaller: earlier entries of a list are the more common ones.
std::string_view pick(const StringTable& table, std::uint64_t hash) {
  const auto first = static_cast<std::uint32_t>(((hash & 0xFFFFu) * table.size()) >> 16);
  const auto second = static_cast<std::uint32_t>((((hash >> 16) & 0xFFFFu) * table.size()) >> 16);
  const std::string_view text = table[first < second ? first : second];
  return text == "-" ? std::string_view{} : text;
}

}  // namespace

double Random::log_uniform(double most) noexcept {
  return most <= 1 ? 1 : std::exp(unit() * std::log(most));
}

AliasTable::AliasTable(const std::vector<double>& weights) : cells_(weights.size()) {
  double total = 0;
  for (const double one : weights) total += one;
  std::vector<double> share(weights.size());
  std::vector<std::uint32_t> small;
  std::vector<std::uint32_t> large;
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    share[i] = weights[i] * static_cast<double>(weights.size()) / total;
    (share[i] < 1 ? small : large).push_back(i);
  }
  while (!small.empty() && !large.empty()) {
    const std::uint32_t poor = small.back();
    const std::uint32_t rich = large.back();
    small.pop_back();
    cells_[poor] = {static_cast<std::uint32_t>(share[poor] * 0x1p32), rich};
    share[rich] -= 1 - share[poor];
    if (share[rich] < 1) {
      large.pop_back();
      small.push_back(rich);
    }
  }
  for (const std::uint32_t i : small) cells_[i] = {0xFFFFFFFFu, i};
  for (const std::uint32_t i : large) cells_[i] = {0xFFFFFFFFu, i};
}

void StringTable::add(std::string_view text) {
  bytes_ += text;
  ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
}

StringTable parted(std::string_view list, char separator) {
  StringTable table;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    table.add(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return table;
}

void capitalise(std::string& text, std::size_t begin) {
  if (begin >= text.size()) return;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : 0); };
  const unsigned char first = at(begin);
  const unsigned char second = at(begin + 1);
  if (first >= 'a' && first <= 'z') {
    text[begin] = static_cast<char>(first - 32);
  } else if (first == 0xC3 && second >= 0xA0 && second <= 0xBE && second != 0xB7) {  // à to þ
    text[begin + 1] = static_cast<char>(second - 32);
  } else if (first == 0xD0 && second >= 0xB0) {  // а to п
    text[begin + 1] = static_cast<char>(second - 32);
  } else if (first == 0xD1 && second >= 0x80 && second <= 0x8F) {  // р to я
    text[begin] = static_cast<char>(0xD0);
    text[begin + 1] = static_cast<char>(second + 32);
  }
}

Vocabulary::Vocabulary(const LanguageWords& words)
    : words_(words),
      salt_(0),
      common_(parted(words.common, ' ')),
      onsets_(parted(words.onsets, ' ')),
      nuclei_(parted(words.nuclei, ' ')),
      codas_(parted(words.codas, ' ')),
      suffixes_(parted(words.suffixes, ' ')),
      links_(parted(words.links, ' ')),
      first_names_(parted(words.first_names, ' ')),
      surname_begins_(parted(words.surname_begins, ' ')),
      surname_ends_(parted(words.surname_ends, ' ')),
      place_begins_(parted(words.place_begins, ' ')),
      place_ends_(parted(words.place_ends, ' ')),
      organisations_(parted(words.organisations, '|')),
      publishers_(parted(words.publishers, '|')),
      months_(parted(words.months, ' ')),
      says_(parted(words.says, ' ')),
      sections_(parted(words.sections, ' ')),
      zones_(parted(words.zones, ' ')) {
  for (const char c : words.tag) salt_ = Random::mix(salt_ + static_cast<unsigned char>(c));

  const double exponent = words.has_compounds ? first_exponent_of_compounding : first_exponent;
  std::string spelled;
  std::vector<double> weights;
  for (std::uint32_t rank = 0; rank < table_size; ++rank) {
    spelled.clear();
    spell(rank, spelled);
    table_.add(spelled);
    weights.push_back(weight(rank + 1.0, exponent));
  }
  // All further ranks together: the integral of the weight from there on.
  weights.push_back(weight(table_size, exponent) * table_size / (second_exponent - 1));
  std::vector<double> head(weights.begin(), weights.begin() + head_size);
  const std::vector<double> rest(weights.begin() + head_size, weights.end());
  head.push_back(0);
  for (const double one : rest) head.back() += one;
  head_ = AliasTable(head);
  rest_ = AliasTable(rest);

  // A phrase's words are drawn as those of the text are, so that phrases change how often a word comes but little.
  Random random(salt_ ^ 0x70687261736573ull);
  weights.clear();
  for (std::uint32_t i = 0; i < phrase_count; ++i) {
    const std::uint32_t count = 2 + random.below(2) + random.below(2);
    std::string phrase;
    for (std::uint32_t k = 0; k < count; ++k) {
      std::uint32_t rank = draw_rank(random);
      if (rank >= table_size) rank = random.below(table_size);
      if (k > 0) phrase += space();
      phrase += table_[rank];
    }
    phrases_.add(phrase);
    phrase_words_.push_back(static_cast<std::uint8_t>(count));
    weights.push_back(std::pow(i + 40.0, -0.9));
  }
  phrase_ranks_ = AliasTable(weights);
}

std::uint32_t Vocabulary::draw_rank(Random& random) const {
  const std::uint32_t rank = head_.draw(random);
  return rank < head_size ? rank : head_size + rest_.draw(random);
}

std::string_view Vocabulary::word(Random& random, std::string& scratch) const {
  const std::uint32_t rank = draw_rank(random);
  if (rank < table_size) return table_[rank];
  const double u = random.unit() + 0x1p-54;
  scratch.clear();
  spell(static_cast<std::uint64_t>(std::min(table_size * std::pow(u, -1 / (second_exponent - 1)), 0x1p40)), scratch);
  return scratch;
}

std::string_view Vocabulary::content_word(Random& random, std::string& scratch) const {
  while (true) {
    const std::string_view found = word(random, scratch);
    if (found.data() == scratch.data() || found.data() >= table_[3 * function_words / 2].data()) return found;
  }
}

std::string_view Vocabulary::function_word(Random& random) const {
  while (true) {
    const std::uint32_t rank = head_.draw(random);
    if (rank < function_words) return table_[rank];
  }
}

Vocabulary::Phrase Vocabulary::phrase(Random& random) const {
  const std::uint32_t i = phrase_ranks_.draw(random);
  return {phrases_[i], phrase_words_[i]};
}

// A rank's word is one that is listed, a new root, a form of an earlier root, or (nl, de) a compound of two.
void Vocabulary::spell(std::uint64_t rank, std::string& out) const {
  if (rank < common_.size()) {
    out += common_[rank];
    return;
  }
  const std::uint64_t hash = Random::mix(salt_ + rank * 0x9e3779b97f4a7c15ull);
  const auto earlier = [&](std::uint64_t bits, std::uint64_t among) { return common_.size() + bits % (among + 1); };
  const auto kind = static_cast<std::uint32_t>(hash % 100);
  const std::uint64_t bits = hash >> 20;
  if (words_.has_compounds && rank > 600 && kind < 30) {
    spell_root(earlier(bits & 0x3FFFFF, rank / 5), out);
    out += pick(links_, hash >> 8);
    spell_root(earlier(bits >> 22, rank / 5), out);
  } else if (words_.suffixes.size() > 1 && rank > 300 && kind < 65) {
    spell_root(earlier(bits, rank / 2), out);
    out += pick(suffixes_, hash >> 8);
  } else {
    spell_root(rank, out);
  }
}

void Vocabulary::spell_root(std::uint64_t root, std::string& out) const {
  if (root < common_.size()) {
    out += common_[root];
    return;
  }
  std::uint64_t hash = Random::mix(salt_ ^ (root * 0xd1342543de82ef95ull));
  const auto roll = static_cast<std::uint32_t>((hash >> 40) % 100);
  std::uint32_t syllables = root < 1000 ? 1 + (roll < 25) : root < 20'000 ? 1 + (roll < 75) : 2 + (roll < 45);
  if (root > 1'000'000) ++syllables;
  for (std::uint32_t i = 0; i < syllables; ++i) {
    hash = Random::mix(hash);
    out += pick(onsets_, hash);
    if (words_.nuclei == "-") continue;
    out += pick(nuclei_, hash >> 16);
    if (i + 1 == syllables || (hash >> 60) < 6) out += pick(codas_, hash >> 32);
  }
}

std::uint64_t Vocabulary::name_rank(Random& random, double most) {
  return static_cast<std::uint64_t>(random.log_uniform(most)) - 1;
}

void Vocabulary::append_person(std::uint64_t rank, std::string& first, std::string& last) const {
  const std::uint64_t hash = Random::mix(salt_ ^ Random::mix(rank + 0x706572736f6e));
  first += first_names_[hash % first_names_.size()];
  last += pick(surname_begins_, hash >> 16);
  last += pick(surname_ends_, hash >> 32);
}

std::string Vocabulary::place(std::uint64_t rank) const {
  const std::uint64_t hash = Random::mix(salt_ ^ Random::mix(rank + 0x706c616365));
  return std::string(pick(place_begins_, hash)) + std::string(pick(place_ends_, hash >> 32));
}

std::string Vocabulary::filled(const StringTable& patterns, std::uint64_t rank) const {
  const std::string_view pattern = patterns[rank % patterns.size()];
  const std::size_t mark = pattern.find('%');
  std::string made;
  if (rank % 3 == 0) {
    made = place(rank);
  } else {
    spell_root(600 + Random::mix(salt_ + rank) % 100'000, made);
    capitalise(made, 0);
  }
  std::string text(pattern.substr(0, mark));
  text += made;
  text += pattern.substr(mark + 1);
  return text;
}

std::string Vocabulary::organisation(std::uint64_t rank) const {
  return filled(organisations_, Random::mix(rank + 0x6f7267) >> 8);
}

std::string Vocabulary::publisher(std::uint64_t rank) const {
  return filled(publishers_, Random::mix(rank + 0x707562) >> 8);
}

}  // namespace kroniek::bench
