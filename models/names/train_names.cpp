// Trains the tagger of names for one language: a linear-chain conditional random field over the features of
// src/annotate/names, by stochastic gradient descent; and writes its file. Run by models/names/train.
//
//     train_names --language nl --lists LISTS --out FILE [--held-out K/N | --test FILE] CONLL...
//
// Texts are laid out of the tokens (one blank between two, one sentence a line) and tokenized by src/text, so that the
// tagger learns from what it will see. The same bytes each time on one kind of machine.
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "annotate/names/name_features.h"
#include "annotate/names/name_languages.h"
#include "annotate/names/name_model.h"
#include "annotate/names/name_tagger.h"
#include "annotate/names/name_words.h"
#include "annotate/tokenized_text.h"
#include "text/fold.h"
#include "text/tokens.h"

namespace {

using namespace kroniek;
using namespace kroniek::annotate;

struct Settings {
  Language language = Language::nl;
  std::string lists;
  std::string out;
  std::string test;
  std::vector<std::string> files;
  std::string also;
  int fold = -1;
  int folds = 5;
  int epochs = 10;
  double rate = 0.06;
  double l2 = 0.1;
  double dropout = 0.3;
  int least_count = 2;
  std::size_t rows = 160000;
  double copies = 0.3;
  int parts = 3;  // of the data, for the second look
  bool learn_transitions = true;
};

struct Gold {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  EntityType type = EntityType::other;
  auto operator<=>(const Gold&) const = default;
};

struct Token {
  std::string word;
  std::string tag;
};
using SentenceTokens = std::vector<Token>;
using Doc = std::vector<SentenceTokens>;

// -- data -------------------------------------------------------------------------------------------------------

// "token ... tag" or "number token tag"; documents of at most 200 sentences, as tools/score_annotations.py has them.
std::vector<Doc> read_conll(const std::string& path) {
  std::ifstream in(path);
  std::vector<Doc> docs(1);
  SentenceTokens sentence;
  const auto end_sentence = [&] {
    if (sentence.empty()) return;
    if (docs.back().size() == 200) docs.emplace_back();
    docs.back().push_back(std::move(sentence));
    sentence.clear();
  };
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    std::vector<std::string> columns;
    for (std::string field; fields >> field;) columns.push_back(field);
    const bool numbered = columns.size() == 3 && columns[0].find_first_not_of("0123456789") == std::string::npos &&
                          path.ends_with(".conllu");
    if (numbered) columns.erase(columns.begin());
    if (columns.empty() || columns[0].starts_with("-DOCSTART-")) {
      end_sentence();
      if (!columns.empty() && !docs.back().empty()) docs.emplace_back();
      continue;
    }
    sentence.push_back({columns[0], columns.back()});
  }
  end_sentence();
  if (docs.back().empty()) docs.pop_back();
  return docs;
}

std::optional<EntityType> type_of_tag(const std::string& tag) {
  const std::string_view kind = tag.size() > 2 ? std::string_view(tag).substr(2) : std::string_view();
  if (kind == "PER") return EntityType::person;
  if (kind == "ORG") return EntityType::organisation;
  if (kind == "LOC") return EntityType::place;
  if (kind == "MISC") return EntityType::other;
  return std::nullopt;
}

struct LaidOut {
  std::unique_ptr<Article> article;
  std::vector<Gold> gold;
};

LaidOut lay_out(const Doc& doc, Language language) {
  LaidOut out;
  out.article = std::make_unique<Article>();
  std::string& text = out.article->text;
  out.article->language = tag_of(language);
  for (const SentenceTokens& sentence : doc) {
    bool open = false;
    for (const Token& token : sentence) {
      const auto begin = static_cast<std::uint32_t>(text.size());
      text += token.word;
      const auto end = static_cast<std::uint32_t>(text.size());
      text += ' ';
      const std::optional<EntityType> type = type_of_tag(token.tag);
      if (type && token.tag[0] == 'I' && open && out.gold.back().type == *type)
        out.gold.back().end = end;
      else if (type)
        out.gold.push_back({begin, end, *type});
      open = type.has_value();
    }
    text += '\n';
  }
  return out;
}

std::string cased(const std::string& word, bool all) {
  std::string out;
  bool first = true;
  for (std::size_t at = 0; at < word.size();) {
    std::size_t next = at;
    const char32_t c = text::next_char(word, next);
    if (c < 0x80 && (all || first)) {
      out += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    } else if (c != text::not_a_char && c < 0x800 && (all || first)) {
      const auto upper = static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
      if (upper < 0x80) {
        out += static_cast<char>(upper);
      } else {
        out += static_cast<char>(0xC0 | (upper >> 6));
        out += static_cast<char>(0x80 | (upper & 0x3F));
      }
    } else {
      out.append(word, at, next - at);
    }
    first = false;
    at = next;
  }
  return out;
}

// A copy of a document with some sentences written as headlines are.
Doc with_headlines(Doc doc, std::mt19937_64& random) {
  for (SentenceTokens& sentence : doc) {
    const std::uint64_t pick = random() % 10;
    if (pick >= 4) continue;
    for (Token& token : sentence) {
      if (pick < 2)
        token.word = cased(token.word, true);
      else if (token.word.size() > 3)
        token.word = cased(token.word, false);
    }
  }
  return doc;
}

// -- the lexicon --------------------------------------------------------------------------------------------------

std::uint8_t bit_of_list(const std::string& name) {
  static const std::map<std::string, std::uint8_t> bits = {{"common", list_common},
                                                           {"proper", list_proper},
                                                           {"given", list_given},
                                                           {"surname", list_surname},
                                                           {"city", list_city},
                                                           {"country", list_country},
                                                           {"organisation", list_organisation}};
  const auto found = bits.find(name);
  return found == bits.end() ? std::uint8_t{0} : found->second;
}

struct Lexicon {
  std::uint32_t slots = 0;
  std::vector<std::uint16_t> checks;
  std::vector<std::uint8_t> bits;

  [[nodiscard]] NameLexicon view() const {
    return {reinterpret_cast<const unsigned char*>(checks.data()), bits.data(), slots};
  }
};

Lexicon read_lists(const std::string& path, Language language) {
  std::map<std::uint64_t, std::uint8_t> entries;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    const std::uint8_t bit = bit_of_list(line.substr(0, tab));
    const std::string phrase = line.substr(tab + 1);
    std::vector<text::Token> tokens;
    text::append_tokens(phrase, {0, static_cast<std::uint32_t>(phrase.size())}, tag_of(language), tokens);
    if (bit == 0 || tokens.empty() || tokens.size() > most_list_words) continue;
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const std::uint64_t folded = name_word(tokens[i].of(phrase), tokens[i].kind).folded;
      hash = i == 0 ? folded : joined_hash(hash, folded);
      if (i + 1 < tokens.size()) entries[hash] |= list_prefix;
    }
    entries[hash] |= bit;
  }
  Lexicon lexicon;
  for (double load = 0.8;; load -= 0.05) {
    lexicon.slots = static_cast<std::uint32_t>(static_cast<double>(entries.size()) / load) + 1;
    lexicon.checks.assign(lexicon.slots, 0);
    lexicon.bits.assign(lexicon.slots, 0);
    bool fits = true;
    for (const auto& [hash, bits] : entries) {
      std::uint32_t at = NameLexicon::slot_of(hash, lexicon.slots);
      std::uint32_t probes = 0;
      const std::uint16_t check = NameLexicon::check_of(hash);
      while (lexicon.checks[at] != 0 && lexicon.checks[at] != check && ++probes < NameLexicon::longest_probe)
        at = at + 1 == lexicon.slots ? 0 : at + 1;
      if (probes >= NameLexicon::longest_probe) fits = false;
      if (!fits) break;
      lexicon.checks[at] = check;
      lexicon.bits[at] |= bits;
    }
    if (fits) break;
  }
  std::printf("lists: %zu entries, %u slots\n", entries.size(), lexicon.slots);
  return lexicon;
}

// -- training ---------------------------------------------------------------------------------------------------

struct Example {
  std::vector<std::uint32_t> features;  // of all tokens
  std::vector<std::uint32_t> ends;      // of each token's
  std::vector<std::uint8_t> labels;
  std::vector<std::array<float, name_label_count>> base;  // scores that do not learn; none: all 0
};

// Labels of the tokens of a text. Names that do not end where tokens do are widened to the tokens that they touch.
std::vector<std::uint8_t> labels_of(const TokenizedText& text, const std::vector<Gold>& gold, std::size_t& unaligned) {
  std::vector<std::uint8_t> labels(text.tokens().size(), no_name);
  for (const Gold& name : gold) {
    const std::size_t first = text.token_at(name.begin);
    std::size_t last = first;
    while (last + 1 < text.tokens().size() && text.tokens()[last].end < name.end) ++last;
    if (first >= text.tokens().size()) continue;
    if (text.tokens()[first].begin != name.begin || text.tokens()[last].end != name.end) ++unaligned;
    if (labels[first] != no_name) continue;
    for (std::size_t at = first; at <= last; ++at) {
      const NamePart part = first == last ? NamePart::single
                            : at == first ? NamePart::begin
                            : at == last  ? NamePart::end
                                          : NamePart::inside;
      labels[at] = label_of(name.type, part);
    }
  }
  return labels;
}

// Names across the border of two units would open without being closed.
void close_names(std::vector<std::uint8_t>& labels) {
  for (std::size_t at = 0; at < labels.size(); ++at) {
    if (labels[at] == no_name) continue;
    const EntityType type = type_of(labels[at]);
    std::size_t end = at + 1;
    if (part_of(labels[at]) == NamePart::begin || part_of(labels[at]) == NamePart::inside) {
      while (end < labels.size() && !is_opening(labels[end]) && type_of(labels[end]) == type) {
        ++end;
        if (part_of(labels[end - 1]) == NamePart::end) break;
      }
    }
    for (std::size_t i = at; i < end; ++i) {
      labels[i] = label_of(type, end - at == 1  ? NamePart::single
                                 : i == at      ? NamePart::begin
                                 : i + 1 == end ? NamePart::end
                                                : NamePart::inside);
    }
    at = end - 1;
  }
}

using Row = std::array<float, name_label_count>;
using Transitions = std::array<std::array<double, label_count>, label_count + 2>;

struct Weights {
  std::vector<std::uint64_t> keys;
  std::vector<Row> rows;
  Transitions transitions{};
};

class Trainer {
 public:
  Trainer(std::vector<Example>& examples, Weights& weights, const Settings& settings)
      : examples_(examples), weights_(weights), settings_(settings), random_(7) {}

  void run(int epochs, double first_rate) {
    std::vector<std::size_t> order(examples_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const double lambda = settings_.l2 / static_cast<double>(examples_.size());
    const double steps = static_cast<double>(examples_.size()) * epochs;
    double step = 0;
    for (int epoch = 0; epoch < epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_() % i]);
      double loss = 0;
      for (const std::size_t i : order) {
        const double rate = first_rate * (1 - step / steps) + 1e-5;
        ++step;
        scale_ *= 1 - rate * lambda;
        loss += learn(examples_[i], rate);
        if (scale_ < 1e-3) rescale();
      }
      if (epoch + 1 == epochs || !settings_.learn_transitions) std::printf("epoch %d: loss %.1f\n", epoch + 1, loss);
      std::fflush(stdout);
    }
    rescale();
  }

 private:
  void rescale() {
    for (Row& row : weights_.rows) {
      for (float& value : row) value *= static_cast<float>(scale_);
    }
    scale_ = 1;
  }

  double learn(const Example& example, double rate) {
    const std::size_t size = example.labels.size();
    const double keep = 1 - settings_.dropout;
    kept_.clear();
    kept_ends_.clear();
    emissions_.resize(size);
    forward_.resize(size);
    backward_.resize(size);
    scales_.resize(size);
    double loss = 0;
    std::uint32_t begin = 0;
    for (std::size_t at = 0; at < size; ++at) {
      std::array<float, name_label_count> sum{};
      for (; begin < example.ends[at]; ++begin) {
        if (settings_.dropout > 0 && uniform() < settings_.dropout) continue;
        kept_.push_back(example.features[begin]);
        const Row& row = weights_.rows[kept_.back()];
        for (std::size_t label = 0; label < name_label_count; ++label) sum[label] += row[label];
      }
      kept_ends_.push_back(static_cast<std::uint32_t>(kept_.size()));
      double most = 0;
      for (std::size_t label = 0; label < name_label_count; ++label) {
        emissions_[at][label] = sum[label] * scale_ / keep + (example.base.empty() ? 0 : example.base[at][label]);
        most = std::max(most, emissions_[at][label]);
      }
      emissions_[at][no_name] = 0;
      loss -= emissions_[at][example.labels[at]] - most;
      for (double& value : emissions_[at]) value = std::exp(value - most);
    }
    for (std::uint8_t label = 0; label < label_count; ++label) {
      for (std::uint8_t before = 0; before < label_count; ++before)
        factors_[before][label] = may_follow(before, label) ? std::exp(weights_.transitions[before][label]) : 0;
      factors_[label_count][label] = is_opening(label) ? std::exp(weights_.transitions[label_count][label]) : 0;
      factors_[label_count + 1][label] = is_closed(label) ? std::exp(weights_.transitions[label_count + 1][label]) : 0;
    }
    for (std::size_t at = 0; at < size; ++at) {
      double sum = 0;
      for (std::uint8_t label = 0; label < label_count; ++label) {
        double before = at == 0 ? factors_[label_count][label] : 0;
        const LabelsBefore& all = labels_before[label];
        if (at > 0) {
          for (std::uint8_t i = 0; i < all.count; ++i)
            before += forward_[at - 1][all.labels[i]] * factors_[all.labels[i]][label];
        }
        forward_[at][label] = before * emissions_[at][label];
        sum += forward_[at][label];
      }
      scales_[at] = 1 / sum;
      loss += std::log(sum);
      for (double& value : forward_[at]) value /= sum;
    }
    double total = 0;
    for (std::uint8_t label = 0; label < label_count; ++label)
      total += forward_[size - 1][label] * factors_[label_count + 1][label];
    loss += std::log(total);
    for (std::uint8_t label = 0; label < label_count; ++label)
      backward_[size - 1][label] = factors_[label_count + 1][label] / total;
    Transitions expected{};
    for (std::size_t at = size - 1; at-- > 0;) {
      backward_[at].fill(0);
      for (std::uint8_t label = 0; label < label_count; ++label) {
        const double behind = emissions_[at + 1][label] * backward_[at + 1][label] * scales_[at + 1];
        const LabelsBefore& all = labels_before[label];
        for (std::uint8_t i = 0; i < all.count; ++i) {
          const std::uint8_t before = all.labels[i];
          const double value = factors_[before][label] * behind;
          backward_[at][before] += value;
          expected[before][label] += value * forward_[at][before];
        }
      }
    }
    // The gradient: what is expected less what is there.
    for (std::size_t at = 0; at < size; ++at) {
      std::array<float, name_label_count> gradient{};
      float most = 0;
      for (std::size_t label = 0; label < name_label_count; ++label) {
        const double value = forward_[at][label] * backward_[at][label] - (example.labels[at] == label ? 1 : 0);
        gradient[label] = static_cast<float>(-rate * value / scale_ / keep);
        most = std::max(most, static_cast<float>(std::abs(value)));
      }
      if (most < 1e-3F) continue;
      for (std::uint32_t i = at == 0 ? 0 : kept_ends_[at - 1]; i < kept_ends_[at]; ++i) {
        Row& row = weights_.rows[kept_[i]];
        for (std::size_t label = 0; label < name_label_count; ++label) row[label] += gradient[label];
      }
    }
    for (std::size_t at = 1; at < size; ++at) {
      loss -= weights_.transitions[example.labels[at - 1]][example.labels[at]];
      expected[example.labels[at - 1]][example.labels[at]] -= 1;
    }
    for (std::uint8_t label = 0; label < label_count; ++label) {
      expected[label_count][label] = forward_[0][label] * backward_[0][label];
      expected[label_count + 1][label] = forward_[size - 1][label] * backward_[size - 1][label];
    }
    loss -= weights_.transitions[label_count][example.labels[0]];
    loss -= weights_.transitions[label_count + 1][example.labels[size - 1]];
    expected[label_count][example.labels[0]] -= 1;
    expected[label_count + 1][example.labels[size - 1]] -= 1;
    for (std::size_t before = 0; before < label_count + 2 && settings_.learn_transitions; ++before) {
      for (std::size_t label = 0; label < label_count; ++label)
        weights_.transitions[before][label] -= rate * expected[before][label];
    }
    return loss;
  }

  double uniform() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<double>(state_ >> 11) * 0x1.0p-53;
  }

  std::vector<Example>& examples_;
  Weights& weights_;
  const Settings& settings_;
  std::mt19937_64 random_;
  std::uint64_t state_ = 88172645463325252ull;
  double scale_ = 1;
  std::vector<std::uint32_t> kept_;
  std::vector<std::uint32_t> kept_ends_;
  std::vector<std::array<double, label_count>> emissions_;
  std::vector<std::array<double, label_count>> forward_;
  std::vector<std::array<double, label_count>> backward_;
  std::vector<double> scales_;
  Transitions factors_{};
};

// -- the file -----------------------------------------------------------------------------------------------------

std::string model_file(const Weights& weights, const Lexicon& lexicon) {
  double most = 0;
  for (const Row& row : weights.rows) {
    for (const float value : row) most = std::max(most, std::abs(static_cast<double>(value)));
  }
  NameModel::Header header;
  std::memcpy(header.magic, NameModel::magic, sizeof header.magic);
  header.version = NameModel::version;
  header.unit = static_cast<float>(std::max(most / 127, 0.01));
  const auto rounded = [&](double value, double limit) {
    return std::clamp(std::round(value / header.unit), -limit, limit);
  };
  std::vector<std::uint16_t> checks;
  std::vector<std::array<std::int8_t, name_label_count>> rows;
  std::size_t clashes = 0;
  for (double load = 0.8;; load -= 0.05) {
    header.row_slots = static_cast<std::uint32_t>(static_cast<double>(weights.rows.size()) / load) + 1;
    checks.assign(header.row_slots, 0);
    rows.assign(header.row_slots, {});
    bool fits = true;
    clashes = 0;
    for (std::size_t i = 0; i < weights.rows.size() && fits; ++i) {
      const std::uint16_t check = NameLexicon::check_of(weights.keys[i]);
      std::uint32_t at = NameLexicon::slot_of(weights.keys[i], header.row_slots);
      std::uint32_t probes = 0;
      while (checks[at] != 0 && checks[at] != check && ++probes < NameModel::longest_probe)
        at = at + 1 == header.row_slots ? 0 : at + 1;
      fits = probes < NameModel::longest_probe;
      if (!fits) break;
      if (checks[at] != 0) {
        ++clashes;
        continue;
      }
      checks[at] = check;
      for (std::size_t label = 0; label < name_label_count; ++label)
        rows[at][label] = static_cast<std::int8_t>(rounded(weights.rows[i][label], 127));
    }
    if (fits) break;
  }
  header.list_slots = lexicon.slots;
  std::string rest;
  const auto put = [&](const void* from, std::size_t size) { rest.append(static_cast<const char*>(from), size); };
  for (const auto& row : weights.transitions) {
    for (const double value : row) {
      const auto whole = static_cast<std::int16_t>(rounded(value, 4000));
      put(&whole, sizeof whole);
    }
  }
  put(checks.data(), checks.size() * sizeof checks[0]);
  put(rows.data(), rows.size() * sizeof rows[0]);
  put(lexicon.checks.data(), lexicon.checks.size() * 2);
  put(lexicon.bits.data(), lexicon.bits.size());
  header.size = static_cast<std::uint32_t>(sizeof header + rest.size());
  header.checksum = NameModel::checksum_of(rest);
  std::string file(reinterpret_cast<const char*>(&header), sizeof header);
  file += rest;
  std::printf("model: %zu rows, %zu clashes, unit %.4f, %zu bytes\n", weights.rows.size(), clashes,
              static_cast<double>(header.unit), file.size());
  return file;
}

// -- measuring ----------------------------------------------------------------------------------------------------

struct Tally {
  double hit = 0;
  double given = 0;
  double gold = 0;
  [[nodiscard]] double f1() const { return given + gold > 0 ? 2 * hit / (given + gold) : 0; }
};

void measure(const NameModel& model, const std::vector<Doc>& docs, Language language, const std::string& errors) {
  std::vector<std::array<Tally, 5>> by_doc;
  std::size_t tokens = 0;
  double seconds = 0;
  FILE* out = errors.empty() ? nullptr : std::fopen(errors.c_str(), "w");
  for (const Doc& doc : docs) {
    const LaidOut laid = lay_out(doc, language);
    const TokenizedText text(*laid.article);
    const std::clock_t begin = std::clock();
    std::vector<NameMention> names;
    NameText words(text, language, model.lexicon());
    NameTagger(model).tag(words, text.tokens(), names);
    seconds += static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    tokens += text.tokens().size();
    std::array<Tally, 5> tally{};
    std::vector<Gold> given;
    for (const NameMention& name : names) given.push_back({name.span.begin, name.span.end, name.type});
    for (const Gold& g : laid.gold) ++tally[static_cast<std::size_t>(g.type)].gold;
    for (const Gold& g : given) {
      ++tally[static_cast<std::size_t>(g.type)].given;
      if (std::find(laid.gold.begin(), laid.gold.end(), g) != laid.gold.end())
        ++tally[static_cast<std::size_t>(g.type)].hit;
    }
    if (out != nullptr) {
      const std::string& t = laid.article->text;
      const auto print = [&](const char* what, const Gold& g) {
        const std::size_t from = std::min<std::size_t>(g.begin, 60);
        std::string left = t.substr(g.begin - from, from);
        std::string right = t.substr(g.end, 40);
        std::replace(left.begin(), left.end(), '\n', '|');
        std::replace(right.begin(), right.end(), '\n', '|');
        std::fprintf(out, "%s\t%s\t%s[[%s]]%s\n", what, std::string(name(g.type)).c_str(), left.c_str(),
                     t.substr(g.begin, g.end - g.begin).c_str(), right.c_str());
      };
      for (const Gold& g : laid.gold) {
        if (std::find(given.begin(), given.end(), g) == given.end()) print("missed", g);
      }
      for (const Gold& g : given) {
        if (std::find(laid.gold.begin(), laid.gold.end(), g) == laid.gold.end()) print("wrong", g);
      }
    }
    by_doc.push_back(tally);
  }
  if (out != nullptr) std::fclose(out);
  const auto sum_of = [&](const std::vector<std::size_t>& which) {
    std::array<Tally, 6> sum{};
    for (const std::size_t i : which) {
      for (std::size_t type = 0; type < 4; ++type) {
        for (const std::size_t to : {type, std::size_t{4}, std::size_t{5}}) {
          if (to == 5 && type == 3) continue;
          sum[to].hit += by_doc[i][type].hit;
          sum[to].given += by_doc[i][type].given;
          sum[to].gold += by_doc[i][type].gold;
        }
      }
    }
    return sum;
  };
  std::vector<std::size_t> which(by_doc.size());
  for (std::size_t i = 0; i < which.size(); ++i) which[i] = i;
  const std::array<Tally, 6> all = sum_of(which);
  std::mt19937_64 random(1);
  double sums[2] = {};
  double squares[2] = {};
  constexpr int rounds = 500;
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t& i : which) i = random() % by_doc.size();
    const std::array<Tally, 6> some = sum_of(which);
    for (int i = 0; i < 2; ++i) {
      const double f = some[4 + static_cast<std::size_t>(i)].f1();
      sums[i] += f;
      squares[i] += f * f;
    }
  }
  const char* labels[] = {"PER", "ORG", "LOC", "MISC", "all four", "without MISC"};
  for (std::size_t i = 0; i < 6; ++i) {
    std::printf("%-13s P %.4f  R %.4f  F1 %.4f", labels[i], all[i].given > 0 ? all[i].hit / all[i].given : 0,
                all[i].gold > 0 ? all[i].hit / all[i].gold : 0, all[i].f1());
    if (i >= 4) {
      const double mean = sums[i - 4] / rounds;
      std::printf("  +- %.4f", std::sqrt(std::max(0.0, squares[i - 4] / rounds - mean * mean)));
    }
    std::printf("  (%.0f)\n", all[i].gold);
  }
  std::printf("%zu tokens, %.0f tokens/s of CPU time\n", tokens, static_cast<double>(tokens) / seconds);
}

// -- all of it ------------------------------------------------------------------------------------------------------

Weights train(const std::vector<Doc>& docs, const Lexicon& lexicon, const Settings& settings) {
  std::vector<Example> examples;
  Weights weights;
  std::size_t unaligned = 0;
  std::size_t first_own = 0;  // example in the language itself
  {
    std::unordered_map<std::uint64_t, std::uint32_t> counts;
    std::vector<std::vector<std::uint64_t>> keys;
    std::mt19937_64 random(3);
    const auto add = [&](const Doc& doc) {
      const LaidOut laid = lay_out(doc, settings.language);
      const TokenizedText text(*laid.article);
      const std::vector<std::uint8_t> labels = labels_of(text, laid.gold, unaligned);
      NameText words(text, settings.language, lexicon.view());
      NameFeatures features;
      for (const NameText::Unit& unit : words.units()) {
        words.look_at(unit);
        Example example;
        std::vector<std::uint64_t> all;
        for (std::uint32_t token = unit.first; token < unit.end; ++token) {
          words.features(token - unit.first, features);
          for (std::size_t i = 0; i < features.count; ++i) {
            all.push_back(features.keys[i]);
            ++counts[features.keys[i]];
          }
          example.ends.push_back(static_cast<std::uint32_t>(all.size()));
        }
        example.labels.assign(labels.begin() + unit.first, labels.begin() + unit.end);
        close_names(example.labels);
        keys.push_back(std::move(all));
        examples.push_back(std::move(example));
      }
    };
    if (!settings.also.empty()) {
      for (const Doc& doc : read_conll(settings.also)) add(doc);
    }
    first_own = examples.size();
    for (const Doc& doc : docs) {
      add(doc);
      if (static_cast<double>(random() % 1000) < settings.copies * 1000) add(with_headlines(doc, random));
    }
    std::unordered_map<std::uint64_t, std::uint32_t> numbers;
    for (std::size_t e = 0; e < examples.size(); ++e) {
      Example& example = examples[e];
      std::uint32_t begin = 0;
      for (std::uint32_t& end : example.ends) {
        for (; begin < end; ++begin) {
          const std::uint64_t key = keys[e][begin];
          if (counts[key] < static_cast<std::uint32_t>(settings.least_count)) continue;
          const auto [at, is_new] = numbers.try_emplace(key, static_cast<std::uint32_t>(weights.keys.size()));
          if (is_new) weights.keys.push_back(key);
          example.features.push_back(at->second);
        }
        end = static_cast<std::uint32_t>(example.features.size());
      }
      keys[e].clear();
      keys[e].shrink_to_fit();
    }
    std::printf("%zu units, %zu features of %zu, %zu names not on token borders\n", examples.size(),
                weights.keys.size(), counts.size(), unaligned);
  }
  weights.rows.assign(weights.keys.size(), Row{});
  Trainer(examples, weights, settings).run(settings.epochs, settings.rate);

  // The rows that matter most are kept, and learn once more without the others.
  if (weights.rows.size() > settings.rows) {
    std::vector<float> use(weights.rows.size());
    std::vector<std::uint32_t> uses(weights.rows.size());
    for (std::size_t i = first_own; i < examples.size(); ++i) {
      for (const std::uint32_t feature : examples[i].features) ++uses[feature];
    }
    for (std::size_t i = 0; i < use.size(); ++i) {
      float sum = 0;
      for (const float value : weights.rows[i]) sum += value * value;
      use[i] = sum * std::sqrt(static_cast<float>(uses[i]));
    }
    std::vector<float> sorted = use;
    std::nth_element(sorted.begin(), sorted.end() - static_cast<std::ptrdiff_t>(settings.rows), sorted.end());
    const float least = sorted[sorted.size() - settings.rows];
    constexpr std::uint32_t gone = 0xFFFFFFFF;
    std::vector<std::uint32_t> moved(use.size(), gone);
    Weights kept;
    kept.transitions = weights.transitions;
    for (std::size_t i = 0; i < use.size(); ++i) {
      if (use[i] < least) continue;
      moved[i] = static_cast<std::uint32_t>(kept.keys.size());
      kept.keys.push_back(weights.keys[i]);
      kept.rows.push_back(weights.rows[i]);
    }
    for (Example& example : examples) {
      std::vector<std::uint32_t> features;
      std::uint32_t begin = 0;
      for (std::uint32_t& end : example.ends) {
        for (; begin < end; ++begin) {
          if (moved[example.features[begin]] != gone) features.push_back(moved[example.features[begin]]);
        }
        end = static_cast<std::uint32_t>(features.size());
      }
      example.features = std::move(features);
    }
    weights = std::move(kept);
    Trainer(examples, weights, settings).run(3, settings.rate / 3);
  }
  return weights;
}

// The first look and the second one. What the second learns from are first looks of models that have not seen the text.
Weights train_both(const std::vector<Doc>& docs, const Lexicon& lexicon, const Settings& settings) {
  Weights all = train(docs, lexicon, settings);
  if (settings.parts < 2) return all;
  std::vector<Example> examples;
  Weights second;
  second.transitions = all.transitions;
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  std::mt19937_64 random(5);
  for (int part = 0; part < settings.parts; ++part) {
    std::vector<Doc> others;
    std::vector<Doc> own;
    for (std::size_t i = 0; i < docs.size(); ++i)
      (static_cast<int>(i / 7 % static_cast<std::size_t>(settings.parts)) == part ? own : others).push_back(docs[i]);
    const std::string file = model_file(train(others, lexicon, settings), lexicon);
    const NameModel model = *NameModel::read(file);
    const auto add = [&](const Doc& doc) {
      std::size_t unaligned = 0;
      const LaidOut laid = lay_out(doc, settings.language);
      const TokenizedText text(*laid.article);
      const std::vector<std::uint8_t> labels = labels_of(text, laid.gold, unaligned);
      NameText words(text, settings.language, lexicon.view());
      NameTagger tagger(model);
      const std::vector<NameTagger::Scores>& scores = tagger.first_look(words);
      for (const NameText::Unit& unit : words.units()) {
        if (!tagger.evidence().tells(words, unit)) continue;
        Example example;
        NameFeatures features;
        for (std::uint32_t token = unit.first; token < unit.end; ++token) {
          features.count = 0;
          tagger.evidence().features(words, unit, token - unit.first, features);
          for (std::size_t i = 0; i < features.count; ++i) {
            const auto [at, is_new] =
                numbers.try_emplace(features.keys[i], static_cast<std::uint32_t>(second.keys.size()));
            if (is_new) second.keys.push_back(features.keys[i]);
            example.features.push_back(at->second);
          }
          example.ends.push_back(static_cast<std::uint32_t>(example.features.size()));
          example.base.emplace_back();
          for (std::size_t label = 0; label < name_label_count; ++label)
            example.base.back()[label] = static_cast<float>(scores[token][label]) * model.unit();
        }
        example.labels.assign(labels.begin() + unit.first, labels.begin() + unit.end);
        close_names(example.labels);
        examples.push_back(std::move(example));
      }
    };
    for (const Doc& doc : own) {
      add(doc);
      if (static_cast<double>(random() % 1000) < settings.copies * 1000) add(with_headlines(doc, random));
    }
  }
  second.rows.assign(second.keys.size(), Row{});
  Settings of_second = settings;
  of_second.dropout = 0;
  of_second.l2 = 1;
  of_second.learn_transitions = false;
  std::printf("second look: %zu units, %zu features\n", examples.size(), second.keys.size());
  Trainer(examples, second, of_second).run(8, 0.004);
  all.keys.insert(all.keys.end(), second.keys.begin(), second.keys.end());
  all.rows.insert(all.rows.end(), second.rows.begin(), second.rows.end());
  return all;
}

}  // namespace

int main(int argc, char** argv) {
  Settings settings;
  std::string errors;
  std::string model_path;
  for (int i = 1; i < argc; ++i) {
    const std::string flag = argv[i];
    const auto value = [&] { return std::string(i + 1 < argc ? argv[++i] : ""); };
    if (flag == "--language")
      settings.language = language_of(value());
    else if (flag == "--lists")
      settings.lists = value();
    else if (flag == "--out")
      settings.out = value();
    else if (flag == "--test")
      settings.test = value();
    else if (flag == "--model")
      model_path = value();
    else if (flag == "--errors")
      errors = value();
    else if (flag == "--held-out") {
      const std::string part = value();
      settings.fold = std::stoi(part);
      settings.folds = std::stoi(part.substr(part.find('/') + 1));
    } else if (flag == "--also")
      settings.also = value();
    else if (flag == "--parts")
      settings.parts = std::stoi(value());
    else if (flag == "--epochs")
      settings.epochs = std::stoi(value());
    else if (flag == "--rate")
      settings.rate = std::stod(value());
    else if (flag == "--l2")
      settings.l2 = std::stod(value());
    else if (flag == "--dropout")
      settings.dropout = std::stod(value());
    else if (flag == "--least-count")
      settings.least_count = std::stoi(value());
    else if (flag == "--rows")
      settings.rows = std::stoul(value());
    else if (flag == "--copies")
      settings.copies = std::stod(value());
    else
      settings.files.push_back(flag);
  }
  std::vector<Doc> docs;
  for (const std::string& file : settings.files) {
    for (Doc& doc : read_conll(file)) docs.push_back(std::move(doc));
  }
  std::string file;
  if (!model_path.empty()) {
    std::ifstream in(model_path, std::ios::binary);
    file.assign(std::istreambuf_iterator<char>(in), {});
  } else {
    std::vector<Doc> held_out;
    if (settings.fold >= 0) {
      std::vector<Doc> rest;
      for (std::size_t i = 0; i < docs.size(); ++i)
        (static_cast<int>(i % static_cast<std::size_t>(settings.folds)) == settings.fold ? held_out : rest)
            .push_back(docs[i]);
      docs = std::move(rest);
    }
    const Lexicon lexicon = read_lists(settings.lists, settings.language);
    file = model_file(train_both(docs, lexicon, settings), lexicon);
    docs = std::move(held_out);
  }
  if (!settings.test.empty()) docs = read_conll(settings.test);
  const std::optional<NameModel> model = NameModel::read(file);
  if (!model) {
    std::fprintf(stderr, "train_names: not a model\n");
    return 1;
  }
  if (!docs.empty()) measure(*model, docs, settings.language, errors);
  if (!settings.out.empty()) std::ofstream(settings.out, std::ios::binary) << file;
}
