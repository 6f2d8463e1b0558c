// Sentences and blocks. Lengths are those of news-fixtures' gold: 17.9 words a sentence (standard deviation 11.6), 39
// words a paragraph, a subheading before every sixth.
#include "bench/article_text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kroniek::bench {
namespace {

// The quantiles of exp(sigma * normal), scaled to a mean of 1.
std::array<float, 1024> log_normal(double sigma) {
  std::array<float, 1024> quantiles{};
  double sum = 0;
  for (std::size_t i = 0; i < quantiles.size(); ++i) {
    const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(quantiles.size());
    double low = -5;
    double high = 5;
    for (int step = 0; step < 40; ++step) {
      const double middle = (low + high) / 2;
      (0.5 * std::erfc(-middle * 0.70710678118654752) < share ? low : high) = middle;
    }
    const double value = std::exp(sigma * low);
    sum += value;
    quantiles[i] = static_cast<float>(value);
  }
  for (float& value : quantiles) value *= static_cast<float>(static_cast<double>(quantiles.size()) / sum);
  return quantiles;
}

double quantile(const std::array<float, 1024>& quantiles, Random& random) {
  return quantiles[random.next() >> 54];
}

std::uint32_t sentence_words(Random& random) {
  static const std::array<float, 1024> lengths = log_normal(0.6);
  return std::clamp(static_cast<std::uint32_t>(quantile(lengths, random) * 17.9), 3u, 80u);
}

class Writer {
 public:
  Writer(const Vocabulary& vocabulary, const Topic& topic, Random& random, std::string& out)
      : vocabulary_(vocabulary),
        topic_(topic),
        random_(random),
        out_(out),
        has_spaces_(vocabulary.words().has_spaces) {}

  void sentence() {
    const bool is_quote = random_.chance(0.12) && !topic_.persons.empty();
    if (is_quote) out_ += has_spaces_ ? "\"" : "“";
    const std::size_t first = out_.size();
    words(sentence_words(random_));
    capitalise(out_, first);
    if (is_quote) {
      out_ += has_spaces_ ? "\", " : "”，";
      out_ += vocabulary_.says()[random_.below(vocabulary_.says().size())];
      out_ += vocabulary_.space();
      person();
    }
    if (!has_spaces_) {
      out_ += "。";
    } else {
      out_ += !is_quote && random_.chance(0.03) ? '?' : '.';
    }
  }

  void words(std::uint32_t count) {
    const void* last = nullptr;
    for (std::uint32_t done = 0; done < count; ++done) {
      if (done > 0) {
        if (done + 1 < count && random_.chance(0.055)) out_ += has_spaces_ ? "," : "，";
        out_ += vocabulary_.space();
      }
      const std::uint32_t roll = random_.below(1000);
      if (roll < 52) {
        name();
      } else if (roll < 73) {
        number();
      } else if (roll < 73 + 150 && !topic_.words.empty()) {
        out_ += topic_word();
      } else if (roll < 223 + 80) {
        const Vocabulary::Phrase phrase = vocabulary_.phrase(random_);
        out_ += phrase.text;
        done += phrase.words - 1;
      } else {
        std::string_view word = vocabulary_.word(random_, scratch_);
        if (word.data() == last) word = vocabulary_.word(random_, scratch_);
        last = word.data();
        out_ += word;
      }
    }
  }

  // Earlier words of the topic come more often.
  std::string_view topic_word() {
    const auto size = static_cast<std::uint32_t>(topic_.words.size());
    return topic_.words[std::min(random_.below(size), random_.below(size))];
  }

  void name() {
    const std::uint32_t roll = random_.below(100);
    if (roll < 45 && !topic_.persons.empty()) {
      person();
    } else if (roll < 80 && !topic_.places.empty()) {
      out_ += chosen(topic_.places);
    } else if (!topic_.organisations.empty()) {
      out_ += chosen(topic_.organisations);
    }
  }

 private:
  template <class T>
  const T& chosen(const std::vector<T>& list) {
    const auto size = static_cast<std::uint32_t>(list.size());
    return list[std::min(random_.below(size), random_.below(size))];
  }

  void person() {
    const Topic::Name& name = chosen(topic_.persons);
    out_ += random_.chance(0.4) ? name.full : name.brief;
  }

  void number() {
    switch (random_.below(5)) {
      case 0: out_ += std::to_string(2 + random_.below(98)); break;
      case 1: {  // a date
        out_ += std::to_string(1 + random_.below(28));
        out_ += vocabulary_.space();
        out_ += vocabulary_.months()[random_.below(12)];
        if (random_.chance(0.4)) out_.append(vocabulary_.space()).append(std::to_string(1990 + random_.below(33)));
        break;
      }
      case 2:
        out_.append(std::to_string(random_.below(100))).append(",").append(std::to_string(random_.below(10)));
        break;
      case 3:
        out_.append(std::to_string(1 + random_.below(900)))
            .append(".")
            .append(std::to_string(100 + random_.below(900)));
        break;
      default: out_ += std::to_string(1950 + random_.below(75));
    }
  }

  const Vocabulary& vocabulary_;
  const Topic& topic_;
  Random& random_;
  std::string& out_;
  std::string scratch_;
  bool has_spaces_;
};

// Puts sentences into blocks, and keeps where each begins and ends.
class Layout {
 public:
  Layout(Draft& draft, std::string_view space) : draft_(draft), space_(space) {}

  void open(Role role) {
    if (!draft_.text.empty()) draft_.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(draft_.text.size());
    draft_.blocks.push_back({role, begin, begin});
    is_first_ = true;
  }
  template <class Write>
  void sentence(const Write& write) {
    if (!is_first_) draft_.text += draft_.blocks.back().role == Role::list ? "\n" : space_;
    is_first_ = false;
    Sentence sentence;
    sentence.begin = static_cast<std::uint32_t>(draft_.text.size());
    write(draft_.text);
    sentence.end = static_cast<std::uint32_t>(draft_.text.size());
    sentence.block = static_cast<std::uint32_t>(draft_.blocks.size() - 1);
    draft_.sentences.push_back(sentence);
    draft_.blocks.back().end = sentence.end;
  }

 private:
  Draft& draft_;
  std::string_view space_;
  bool is_first_ = true;
};

// A sentence with some words in a row replaced.
void append_reworded(std::string_view sentence, const Vocabulary& vocabulary, const Topic& topic, Random& random,
                     std::string& out) {
  Writer writer(vocabulary, topic, random, out);
  const std::string_view space = vocabulary.space();
  std::size_t begin = space.empty() ? std::string_view::npos
                                    : sentence.find(' ', random.below(static_cast<std::uint32_t>(sentence.size())));
  if (begin == std::string_view::npos) {  // no words to be told apart: it gets a few more at its begin
    writer.words(2);
    out.append(space).append(sentence);
    return;
  }
  std::size_t end = begin + 1;
  for (std::uint32_t i = 1 + random.below(4); i > 0 && end < sentence.size(); --i) {
    end = std::min(sentence.find(' ', end + 1), sentence.size());
  }
  out.append(sentence.substr(0, begin + 1));
  writer.words(1 + random.below(4));
  out.append(sentence.substr(std::min(end, sentence.size())));
}

}  // namespace

double length_factor(Random& random) {
  static const std::array<float, 1024> lengths = log_normal(0.65);
  return quantile(lengths, random);
}

Topic topic_of(const Vocabulary& vocabulary, Random& random) {
  Topic topic;
  for (std::uint32_t i = 2 + random.below(4); i > 0; --i) {
    Topic::Name name;
    vocabulary.append_person(Vocabulary::name_rank(random, 2e6), name.full, name.brief);
    name.full.append(vocabulary.space()).append(name.brief);
    if (!vocabulary.words().has_spaces) {  // the family's name comes first, and the whole of it is used
      name.full = name.brief + name.full.substr(0, name.full.size() - name.brief.size());
      name.brief = name.full;
    }
    topic.persons.push_back(std::move(name));
  }
  for (std::uint32_t i = 2 + random.below(3); i > 0; --i) {
    topic.places.push_back(vocabulary.place(Vocabulary::name_rank(random, 2e4)));
  }
  for (std::uint32_t i = 1 + random.below(3); i > 0; --i) {
    topic.organisations.push_back(vocabulary.organisation(Vocabulary::name_rank(random, 2e5)));
  }
  std::string scratch;
  for (std::uint32_t i = 24; i > 0; --i) topic.words.emplace_back(vocabulary.content_word(random, scratch));
  return topic;
}

void append_heading(const Vocabulary& vocabulary, const Topic& topic, Random& random, std::uint32_t words,
                    std::string& out) {
  Writer writer(vocabulary, topic, random, out);
  const std::size_t begin = out.size();
  for (std::uint32_t i = 0; i < words; ++i) {
    if (i > 0) out += vocabulary.space();
    const std::uint32_t roll = random.below(100);
    if (roll < 18) {
      writer.name();
    } else if (roll < 60) {
      out += writer.topic_word();
    } else {
      out += vocabulary.function_word(random);
    }
  }
  capitalise(out, begin);
}

Draft write_draft(const Vocabulary& vocabulary, const Topic& topic, Random& random, std::uint32_t bytes) {
  Draft draft;
  draft.text.reserve(bytes + bytes / 8 + 512);
  draft.blocks.reserve(bytes / 200 + 4);
  draft.sentences.reserve(bytes / 80 + 4);
  Layout layout(draft, vocabulary.space());
  Writer writer(vocabulary, topic, random, draft.text);
  const auto sentences = [&](std::uint32_t count) {
    for (; count > 0; --count) layout.sentence([&](std::string&) { writer.sentence(); });
  };
  if (random.chance(0.58)) {
    layout.open(Role::standfirst);
    sentences(1 + random.below(2));
  }
  do {
    const std::uint32_t roll = random.below(1000);
    if (roll < 150 && draft.blocks.size() > 2 && draft.blocks.back().role != Role::subheading) {
      layout.open(Role::subheading);
      layout.sentence([&](std::string& out) { append_heading(vocabulary, topic, random, 3 + random.below(5), out); });
      continue;
    }
    layout.open(roll > 992 ? Role::list : roll > 988 ? Role::quote : Role::paragraph);
    const std::uint32_t size = random.below(100);
    sentences(size < 30 ? 1 : size < 65 ? 2 : size < 87 ? 3 : size < 97 ? 4 : 5);
  } while (draft.text.size() < bytes || draft.blocks.back().role == Role::subheading);
  return draft;
}

Draft revised(const Draft& draft, const Vocabulary& vocabulary, const Topic& topic, Random& random) {
  Draft made;
  made.text.reserve(draft.text.size() + draft.text.size() / 8 + 512);
  Layout layout(made, vocabulary.space());
  Writer writer(vocabulary, topic, random, made.text);
  const auto count = static_cast<std::uint32_t>(draft.sentences.size());
  const std::uint32_t changed_for_sure = random.below(count);
  std::uint32_t block = 0xFFFFFFFF;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Sentence& sentence = draft.sentences[i];
    const auto text = std::string_view(draft.text).substr(sentence.begin, sentence.end - sentence.begin);
    const std::uint32_t roll = i == changed_for_sure ? 50 : random.below(1000);
    if (roll < 40 && count > 3) continue;  // taken out
    if (sentence.block != block) layout.open(draft.blocks[sentence.block].role);
    block = sentence.block;
    layout.sentence([&](std::string& out) {
      if (roll < 120) {
        append_reworded(text, vocabulary, topic, random, out);
      } else {
        out += text;
      }
    });
    if (roll >= 950 && draft.blocks[sentence.block].role == Role::paragraph) {
      layout.sentence([&](std::string&) { writer.sentence(); });
    }
  }
  return made;
}

Draft taken_over(const Draft& draft, const Vocabulary& vocabulary, const Topic& topic, Random& random) {
  Draft made;
  made.text.reserve(draft.text.size() + 512);
  Layout layout(made, vocabulary.space());
  auto blocks = static_cast<std::uint32_t>(draft.blocks.size());
  if (random.chance(0.3)) blocks -= random.below(blocks / 3 + 1);
  const bool has_dateline = random.chance(0.3) && !topic.places.empty();
  const double reworded = random.unit() * 0.06;
  std::uint32_t block = 0xFFFFFFFF;
  for (const Sentence& sentence : draft.sentences) {
    if (sentence.block >= blocks) break;
    const auto text = std::string_view(draft.text).substr(sentence.begin, sentence.end - sentence.begin);
    const bool is_first = made.text.empty();
    if (sentence.block != block) layout.open(draft.blocks[sentence.block].role);
    block = sentence.block;
    layout.sentence([&](std::string& out) {
      if (is_first && has_dateline) out.append(topic.places.front()).append(" - ");
      if (random.chance(reworded)) {
        append_reworded(text, vocabulary, topic, random, out);
      } else {
        out += text;
      }
    });
  }
  return made;
}

}  // namespace kroniek::bench
