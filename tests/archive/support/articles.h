// Articles with any values in every field, and one text that says all of an article: for "the same comes back".
// Header-only, and without the archive, so that the fuzzer of records can use it.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "kroniek/article.h"

namespace kroniek::test {

inline std::string any_text(std::mt19937_64& random, std::size_t most) {
  std::string text;
  for (std::size_t size = random() % (most + 1); text.size() < size;) {
    if (random() % 8 == 0)
      text += static_cast<char>(random());
    else
      text += static_cast<char>('a' + random() % 26);
  }
  return text;
}

inline std::vector<std::string> any_texts(std::mt19937_64& random) {
  std::vector<std::string> texts(random() % 4);
  for (std::string& text : texts) text = any_text(random, 20);
  return texts;
}

inline std::optional<Moment> any_moment(std::mt19937_64& random) {
  if (random() % 3 == 0) return std::nullopt;
  return Moment{any_text(random, 25), static_cast<Precision>(random() % 5), static_cast<Origin>(random() % 6),
                any_text(random, 40), any_text(random, 10)};
}

inline std::vector<MomentCandidate> any_candidates(std::mt19937_64& random) {
  std::vector<MomentCandidate> candidates(random() % 4);
  for (MomentCandidate& each : candidates)
    each = {any_text(random, 25), static_cast<Origin>(random() % 6), random() % 2 == 0, any_text(random, 40)};
  return candidates;
}

// `source` stays empty: it is a sighting's.
inline Article any_article(std::mt19937_64& random) {
  Article article;
  article.url = any_text(random, 60);
  article.canonical_url = any_text(random, 60);
  article.status = static_cast<Status>(random() % 3);
  article.error = any_text(random, 30);
  article.kind = static_cast<Kind>(random() % 9);
  article.title = any_text(random, 80);
  article.standfirst = any_text(random, 200);
  article.authors = any_texts(random);
  article.publisher = any_text(random, 20);
  article.section = any_text(random, 20);
  article.keywords = any_texts(random);
  article.language = any_text(random, 8);
  article.access = static_cast<Access>(random() % 4);
  article.published = any_moment(random);
  article.modified = any_moment(random);
  article.text = any_text(random, random() % 10 == 0 ? 100'000 : 1'000);
  for (std::uint32_t at = 0; at < article.text.size();) {
    const auto begin = at + static_cast<std::uint32_t>(random() % 3);
    const auto end = begin + static_cast<std::uint32_t>(random() % 300);
    if (end > article.text.size()) break;
    article.blocks.push_back({static_cast<Role>(random() % role_count), begin, end});
    at = end + 1;
  }
  for (std::uint64_t n = random() % 3; n > 0; --n)
    article.withheld.push_back({any_text(random, 10), any_text(random, 100)});
  for (std::uint64_t n = random() % 3; n > 0; --n)
    article.pointers.push_back({any_text(random, 50), any_text(random, 60)});
  for (std::uint64_t n = random() % 3; n > 0; --n)
    article.media.push_back({any_text(random, 6), any_text(random, 60), any_text(random, 60), any_text(random, 20)});
  Why& why = article.why;
  for (std::string* from : {&why.title, &why.authors, &why.publisher, &why.section, &why.language})
    *from = any_text(random, 15);
  for (std::uint64_t n = random() % 3; n > 0; --n)
    why.titles.push_back({any_text(random, 60), any_text(random, 10), random() % 2 == 0});
  for (std::uint64_t n = random() % 3; n > 0; --n)
    why.names.push_back({any_texts(random), any_text(random, 10), random() % 2 == 0});
  why.published = any_candidates(random);
  why.modified = any_candidates(random);
  return article;
}

// All fields in one text, each with its length.
inline std::string said(const Article& article) {
  std::string all;
  const auto text = [&](const std::string& value) { all += std::to_string(value.size()) + ":" + value + "\n"; };
  const auto number = [&](auto value) { all += std::to_string(static_cast<unsigned>(value)) + "\n"; };
  const auto texts = [&](const std::vector<std::string>& values) {
    number(values.size());
    for (const std::string& value : values) text(value);
  };
  const auto moment = [&](const std::optional<Moment>& value) {
    number(value.has_value());
    if (!value) return;
    text(value->value);
    number(value->precision);
    number(value->from);
    text(value->evidence);
    text(value->settled_by);
  };
  const auto candidates = [&](const std::vector<MomentCandidate>& values) {
    number(values.size());
    for (const MomentCandidate& each : values) {
      text(each.value);
      number(each.from);
      number(each.chosen);
      text(each.evidence);
    }
  };
  text(article.source);
  text(article.url);
  text(article.canonical_url);
  number(article.status);
  text(article.error);
  number(article.kind);
  text(article.title);
  text(article.standfirst);
  texts(article.authors);
  text(article.publisher);
  text(article.section);
  texts(article.keywords);
  text(article.language);
  number(article.access);
  moment(article.published);
  moment(article.modified);
  text(article.text);
  number(article.blocks.size());
  for (const Block& block : article.blocks) {
    number(block.role);
    number(block.begin);
    number(block.end);
  }
  number(article.withheld.size());
  for (const Withheld& each : article.withheld) texts({each.provider, each.notice});
  number(article.pointers.size());
  for (const Pointer& each : article.pointers) texts({each.text, each.url});
  number(article.media.size());
  for (const Media& each : article.media) texts({each.kind, each.url, each.caption, each.credit});
  const Why& why = article.why;
  texts({why.title, why.authors, why.publisher, why.section, why.language});
  number(why.titles.size());
  for (const TextCandidate& each : why.titles) {
    texts({each.value, each.from});
    number(each.chosen);
  }
  number(why.names.size());
  for (const NamesCandidate& each : why.names) {
    texts(each.values);
    text(each.from);
    number(each.chosen);
  }
  candidates(why.published);
  candidates(why.modified);
  return all;
}

}  // namespace kroniek::test
