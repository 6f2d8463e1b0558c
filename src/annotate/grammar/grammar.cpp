// Parses the sentences of a text, each by its language's model (grammar.h).
#include "annotate/grammar/grammar.h"

#include <algorithm>
#include <array>
#include <optional>

#include "annotate/grammar/grammar_languages.h"
#include "annotate/grammar/parser.h"
#include "annotate/grammar/words.h"

namespace kroniek::annotate {
namespace {

constexpr int code_version = 1;  // of src/annotate/grammar: higher whenever it finds other trees with the same model
constexpr std::array languages = {Language::nl, Language::en};

}  // namespace

Grammar::Grammar(const TokenizedText& text) : text_(&text) {
  std::array<std::optional<GrammarParser>, languages.size()> parsers;
  std::vector<std::string_view> forms;
  std::string buffer;
  for (std::uint32_t number = 0; number < text.sentences().size(); ++number) {
    const Sentence& sentence = text.sentences()[number];
    const auto found = std::find(languages.begin(), languages.end(), sentence.language);
    if (found == languages.end()) continue;
    const GrammarModel* model = grammar_model(sentence.language);
    if (model == nullptr) continue;
    std::optional<GrammarParser>& parser = parsers[static_cast<std::size_t>(found - languages.begin())];
    if (!parser) parser.emplace(*model);
    auto first = static_cast<std::uint32_t>(words_.size());
    append_words(*model, text.text(), text.tokens_of(sentence), sentence.first_token, buffer, words_);
    const bool begins_block = number == 0 || text.sentences()[number - 1].block != sentence.block;
    std::uint32_t dateline = begins_block ? dateline_end(first) : first;
    while (first < words_.size()) {
      const auto end =
          dateline > first
              ? dateline
              : static_cast<std::uint32_t>(std::min<std::size_t>(words_.size(), first + longest_parsed_sentence));
      forms.clear();
      for (std::uint32_t w = first; w < end; ++w) forms.push_back(form(w));
      parser->parse(forms);
      for (std::uint32_t w = first; w < end; ++w) {
        GrammarWord& word = words_[w];
        word.tag = parser->tags()[w - first];
        word.part = model->tags()[word.tag].part;
        word.relation = model->labels()[parser->labels()[w - first]].relation;
        const std::uint32_t head = parser->heads()[w - first];
        word.head = head == no_word ? no_word : head + first;
        word.lemma_begin = static_cast<std::uint32_t>(lemmas_.size());
        append_lemma(*model, forms[w - first], word.tag, buffer, lemmas_);
        word.lemma_end = static_cast<std::uint32_t>(lemmas_.size());
      }
      sentences_.push_back({number, first, end});
      first = end;
    }
  }
  add_children();
}

// Behind the dateline that a block begins with: "AMMAN, Jan 17 (AP) - ", "(Reuters) ", "8.50 uur - ", "[09:40] ";
// `first` where there is none. Parsed with the sentence, its names would be taken for subjects.
std::uint32_t Grammar::dateline_end(std::uint32_t first) const {
  constexpr std::uint32_t longest = 16;  // words
  const auto end = static_cast<std::uint32_t>(words_.size());
  const std::uint32_t last = std::min(end, first + longest);
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (first == end) return first;
  const std::string_view begin = form(first);
  const bool is_time = is_digit(begin.front());
  bool is_bracketed = false;
  bool was_bracketed = false;
  for (std::uint32_t w = first; w < last; ++w) {
    const std::string_view its = form(w);
    if (its == "(" || its == "[") {
      is_bracketed = true;
    } else if (its == ")" || its == "]") {
      is_bracketed = false;
      was_bracketed = true;
      const bool ends_here = (begin == "(" || begin == "[") && w + 2 < end;
      if (ends_here && form(w + 1) != "-") return w + 1;
    } else if ((its == "-" || its == "--" || its == "–" || its == "—") && w > first && w + 1 < end) {
      const bool stands_alone = words_[w].begin > words_[w - 1].end && words_[w + 1].begin > words_[w].end;
      const bool is_shouted = begin.size() > 2 && is_upper(begin[1]) && is_upper(begin[2]);
      // A name and a dash alone may be a sentence that is interrupted: "Poetin - wie anders - ".
      bool is_interrupted = false;
      for (std::uint32_t k = w + 1; k < end && k < w + 40; ++k) is_interrupted = is_interrupted || form(k) == its;
      if (stands_alone && (is_shouted || is_time || was_bracketed || !is_interrupted)) return w + 1;
      return first;
    } else if (!is_bracketed && !is_time && its.size() > 1 && its.front() >= 'a' && its.front() <= 'z') {
      return first;
    }
  }
  return first;
}

void Grammar::add_children() {
  child_begins_.assign(words_.size() + 1, 0);
  for (const GrammarWord& word : words_)
    if (word.head != no_word) ++child_begins_[word.head + 1];
  for (std::size_t i = 1; i < child_begins_.size(); ++i) child_begins_[i] += child_begins_[i - 1];
  children_.resize(child_begins_.back());
  std::vector<std::uint32_t> next(child_begins_.begin(), child_begins_.end() - 1);
  for (std::uint32_t w = 0; w < words_.size(); ++w)
    if (words_[w].head != no_word) children_[next[words_[w].head]++] = w;
  // Spans grow from the leaves: a word is done when all that hangs from it is.
  subtrees_.resize(words_.size());
  std::vector<std::uint32_t> waiting(words_.size());
  std::vector<std::uint32_t> ready;
  for (std::uint32_t w = 0; w < words_.size(); ++w) {
    subtrees_[w] = {words_[w].begin, words_[w].end};
    waiting[w] = child_begins_[w + 1] - child_begins_[w];
    if (waiting[w] == 0) ready.push_back(w);
  }
  while (!ready.empty()) {
    const std::uint32_t w = ready.back();
    ready.pop_back();
    const std::uint32_t head = words_[w].head;
    if (head == no_word) continue;
    subtrees_[head].begin = std::min(subtrees_[head].begin, subtrees_[w].begin);
    subtrees_[head].end = std::max(subtrees_[head].end, subtrees_[w].end);
    if (--waiting[head] == 0) ready.push_back(head);
  }
}

std::span<const GrammarWord> Grammar::words_of(std::size_t sentence) const noexcept {
  const auto [first, last] = std::equal_range(sentences_.begin(), sentences_.end(),
                                              GrammarSentence{static_cast<std::uint32_t>(sentence), 0, 0},
                                              [](const auto& a, const auto& b) { return a.sentence < b.sentence; });
  if (first == last) return {};
  const std::uint32_t begin = first->first_word;
  return std::span(words_).subspan(begin, (last - 1)->end_word - begin);
}

std::uint32_t Grammar::word_at(std::uint32_t at) const noexcept {
  const auto found =
      std::partition_point(words_.begin(), words_.end(), [at](const auto& word) { return word.end <= at; });
  return static_cast<std::uint32_t>(found - words_.begin());
}

std::string_view Grammar::form(std::uint32_t word) const noexcept {
  return text_->text().substr(words_[word].begin, words_[word].end - words_[word].begin);
}

std::string_view Grammar::lemma(std::uint32_t word) const noexcept {
  return std::string_view(lemmas_).substr(words_[word].lemma_begin, words_[word].lemma_end - words_[word].lemma_begin);
}

std::string Grammar::full_lemma(std::uint32_t word) const {
  std::string full(lemma(word));
  const std::uint32_t particle = child(word, Relation::compound_prt);
  if (particle == no_word) return full;
  const GrammarModel* model = grammar_model(text_->sentences()[sentence_of(word)].language);
  if (model != nullptr && model->joins_particles()) return std::string(lemma(particle)) + full;
  return full + ' ' + std::string(lemma(particle));
}

std::size_t Grammar::sentence_of(std::uint32_t word) const noexcept {
  const auto found =
      std::partition_point(sentences_.begin(), sentences_.end(), [word](const auto& s) { return s.end_word <= word; });
  return found->sentence;
}

std::string_view Grammar::own_tag(std::uint32_t word) const noexcept {
  return grammar_model(text_->sentences()[sentence_of(word)].language)->tags()[words_[word].tag].own;
}

std::string_view Grammar::features(std::uint32_t word) const noexcept {
  return grammar_model(text_->sentences()[sentence_of(word)].language)->tags()[words_[word].tag].features;
}

bool Grammar::has_feature(std::uint32_t word, std::string_view feature) const noexcept {
  std::string_view all = features(word);
  while (!all.empty()) {
    const std::size_t end = std::min(all.find('|'), all.size());
    if (all.substr(0, end) == feature) return true;
    all.remove_prefix(std::min(end + 1, all.size()));
  }
  return false;
}

std::span<const std::uint32_t> Grammar::children(std::uint32_t word) const noexcept {
  return std::span(children_).subspan(child_begins_[word], child_begins_[word + 1] - child_begins_[word]);
}

std::uint32_t Grammar::child(std::uint32_t word, Relation relation) const noexcept {
  for (const std::uint32_t child : children(word))
    if (words_[child].relation == relation) return child;
  return no_word;
}

TextSpan Grammar::subtree(std::uint32_t word) const noexcept {
  return subtrees_[word];
}

std::string grammar_version() {
  constexpr char digits[] = "0123456789abcdef";
  std::string version = std::to_string(code_version);
  for (const Language language : languages) {
    const GrammarModel* model = grammar_model(language);
    const std::uint64_t sum = model == nullptr ? 0 : model->checksum();
    version += '.';
    for (int shift = 28; shift >= 0; shift -= 4) version += digits[(sum >> shift) & 15];
  }
  return version;
}

}  // namespace kroniek::annotate
