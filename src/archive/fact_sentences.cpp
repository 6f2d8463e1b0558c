// The sentences of facts (fact_sentences.h), and all facts of one version.
#include "archive/fact_sentences.h"

#include <algorithm>
#include <string>

#include "kroniek/version_facts.h"

namespace kroniek {
namespace archive {
namespace {

constexpr std::uint32_t most_sentence = 400;  // a longer one is cut around the fact
constexpr std::uint32_t sentence_lead = 100;

bool begins_char(std::string_view text, std::size_t at) noexcept {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u;
}

}  // namespace

Sentences::Sentences(const Article& article)
    : article_(article), sentences_(text::split_sentences(article.text, article.language)) {}

void Sentences::fill(FactSource& source) const {
  const auto after = std::upper_bound(sentences_.begin(), sentences_.end(), source.span.begin,
                                      [](std::uint32_t at, const text::Span& one) { return at < one.begin; });
  TextSpan place = source.span;
  if (after != sentences_.begin() && (after - 1)->end > source.span.begin)
    place = {(after - 1)->begin, (after - 1)->end};
  const TextSpan whole = place;
  if (place.end - place.begin > most_sentence) place = shortened(place, source.span);
  source.sentence_place = place;
  source.sentence = article_.text.substr(place.begin, place.end - place.begin);
  const std::uint32_t begin = std::clamp(source.span.begin, place.begin, place.end) - place.begin;
  const std::uint32_t end = std::clamp(source.span.end, place.begin, place.end) - place.begin;
  source.in_sentence = {begin, std::max(begin, end)};
  source.cut_before = place.begin > whole.begin;
  source.cut_after = place.end < whole.end;
}

TextSpan Sentences::shortened(TextSpan whole, TextSpan span) const {
  const std::string_view text = article_.text;
  const auto is_cut = [&](std::size_t at) { return at > 0 && text[at - 1] == ' '; };
  std::uint32_t begin = whole.begin;
  if (span.begin - whole.begin > sentence_lead) {
    begin = span.begin - sentence_lead;
    while (begin < span.begin && !is_cut(begin)) ++begin;
  }
  std::uint32_t end = std::min(whole.end, begin + most_sentence);
  if (end < whole.end) {
    std::uint32_t cut = end;
    while (cut > std::max(begin, std::min(span.end, end)) && text[cut] != ' ') --cut;
    if (text[cut] == ' ') end = cut;
    while (end > begin && !begins_char(text, end)) --end;
  }
  while (begin < end && !begins_char(text, begin)) ++begin;
  return {begin, end};
}

void fill_words(QuotationFact& fact, std::string_view text) {
  const auto words = [&](const std::optional<TextSpan>& span) {
    return span && span->begin <= span->end && span->end <= text.size() ? std::string(span->of(text)) : std::string();
  };
  for (const TextSpan& part : fact.quote.said()) {
    if (!fact.words.empty()) fact.words += " \xE2\x80\xA6 ";
    fact.words += words(part);
  }
  fact.cue = words(fact.quote.cue);
  fact.speaker = words(fact.quote.speaker);
}

}  // namespace archive

VersionFacts facts_of(const Version& version, const Annotations& annotations) {
  const Article& article = version.article;
  const archive::Sentences sentences(article);
  FactSource known;
  known.version = version.id;
  known.article = version.article_id;
  known.is_current = version.is_current;
  known.address = version.address;
  known.title = article.title;
  known.publisher = article.publisher;
  if (article.published) known.published = article.published->value;
  known.language = article.language;
  const auto source_of = [&](TextSpan span) {
    FactSource source = known;
    source.span = span;
    sentences.fill(source);
    return source;
  };
  const auto is_inside = [&](TextSpan span) { return span.begin <= span.end && span.end <= article.text.size(); };
  VersionFacts facts;
  for (const Quotation& one : annotations.quotes) {
    if (!is_inside(one.span)) continue;
    QuotationFact& fact = facts.quotations.emplace_back();
    fact.source = source_of(one.span);
    fact.quote = one;
    if (one.entity && *one.entity < annotations.entities.size()) fact.entity = annotations.entities[*one.entity];
    archive::fill_words(fact, article.text);
  }
  for (const PlaceMention& one : annotations.places) {
    if (is_inside(one.span)) facts.places.push_back({source_of(one.span), one});
  }
  for (const TimeMention& one : annotations.times) {
    if (is_inside(one.span) && !one.from.empty()) facts.times.push_back({source_of(one.span), one, {}});
  }
  return facts;
}

}  // namespace kroniek
