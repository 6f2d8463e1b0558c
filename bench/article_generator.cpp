// What stands around a generated text: who published it where and when, and all that a real page's reading would give.
// Counts and sizes are those of `kroniek read` on news-fixtures (2026-11-23): `why` 1.1 kB of JSON with 1.6 titles
// and 3.8 dates, 2.8 media of 240 bytes each, 5.3 keywords, one pointer, a canonical address of 105 bytes.
#include "bench/article_generator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace kroniek::bench {
namespace {

constexpr std::int64_t first_second = 1'356'998'400;  // 2013-01-01T00:00:00Z
constexpr std::int64_t ten_years = 3652ll * 86'400;
constexpr std::uint32_t publisher_count = 240;

// Characters of the language need this many bytes for what Latin script says in one.
double bytes_a_letter(std::string_view tag) {
  return tag == "ru" ? 1.8 : tag == "zh" ? 0.7 : 1;
}

struct Civil {
  int year;
  int month;
  int day;
};

// Days since 1970 to year, month and day of the Gregorian calendar, by counting years from March 1st.
Civil civil_of(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = days / 146'097;
  const auto day_of_era = static_cast<int>(days - era * 146'097);
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  const int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const int year = static_cast<int>(era) * 400 + year_of_era + (month <= 2);
  return {year, month, day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

void append_two(int number, std::string& out) {
  out += static_cast<char>('0' + number / 10 % 10);
  out += static_cast<char>('0' + number % 10);
}

std::string date_text(std::int64_t seconds, char separator = '-') {
  const Civil civil = civil_of(seconds / 86'400);
  std::string text = std::to_string(civil.year);
  text += separator;
  append_two(civil.month, text);
  text += separator;
  append_two(civil.day, text);
  return text;
}

int zone_minutes(std::string_view zone) {
  if (zone.size() < 6) return 0;
  const int minutes = ((zone[1] - '0') * 10 + (zone[2] - '0')) * 60 + (zone[4] - '0') * 10 + (zone[5] - '0');
  return zone[0] == '-' ? -minutes : minutes;
}

// RFC 3339 in the zone, or without one; seconds or minutes.
std::string time_text(std::int64_t seconds, std::string_view zone, Precision precision) {
  const std::int64_t local = seconds + zone_minutes(zone) * 60;
  std::string text = date_text(local);
  if (precision == Precision::day) return text;
  const auto clock = static_cast<int>(local % 86'400);
  text += 'T';
  append_two(clock / 3600, text);
  text += ':';
  append_two(clock / 60 % 60, text);
  if (precision == Precision::second) {
    text += ':';
    append_two(clock % 60, text);
  }
  text += zone;
  return text;
}

// What stands in an address for a title: letters and digits of ASCII, all else a dash.
void append_slug(std::string_view text, std::string& out) {
  const std::size_t begin = out.size();
  for (const char c : text) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_letter) {
      out += c;
    } else if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c + 32);
    } else if (c == ' ' && out.size() > begin && out.back() != '-') {
      out += '-';
    }
  }
}

void append_token(Random& random, std::uint32_t letters, std::string& out) {
  constexpr std::string_view alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-";
  for (std::uint64_t bits = 0; letters > 0; --letters, bits >>= 6) {
    if (letters % 10 == 0 || bits == 0) bits = random.next() | 1ull << 63;
    out += alphabet[bits & 63];
  }
}

std::string hexadecimal(std::uint64_t number, std::uint32_t digits) {
  std::string text(digits, '0');
  for (std::uint32_t i = digits; i > 0; --i, number >>= 4) text[i - 1] = "0123456789abcdef"[number & 15];
  return text;
}

MomentCandidate candidate(std::int64_t seconds, std::string_view zone, Origin from, std::string_view field,
                          bool chosen) {
  MomentCandidate made;
  made.value = time_text(seconds, zone, Precision::second);
  made.from = from;
  made.chosen = chosen;
  if (!field.empty()) made.evidence.append(field).append("=");
  made.evidence += made.value;
  return made;
}

// FNV-1a's steps, on eight bytes at a time.
void add(std::string_view text, std::uint64_t& hash) {
  hash = Random::mix(hash ^ text.size());
  for (; text.size() >= 8; text.remove_prefix(8)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), 8);
    hash = (hash ^ word) * 0x100000001b3ull;
    hash ^= hash >> 29;
  }
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
}

}  // namespace

std::uint64_t digest(const GeneratedArticle& made, std::uint64_t so_far) {
  const Article& article = made.article;
  std::string text;
  for (const Block& block : article.blocks) {
    text.append(name(block.role)).append(std::to_string(block.begin)).append("-").append(std::to_string(block.end));
  }
  for (const std::string& one : article.authors) text += one;
  for (const std::string& one : article.keywords) text += one;
  for (const Media& one : article.media) text.append(one.url).append(one.caption).append(one.credit);
  for (const Pointer& one : article.pointers) text.append(one.text).append(one.url);
  for (const auto& moments : {article.why.published, article.why.modified}) {
    for (const MomentCandidate& one : moments) text.append(one.value).append(one.evidence);
  }
  for (const std::string_view field :
       {std::string_view(article.text), std::string_view(text), std::string_view(article.title),
        std::string_view(article.standfirst), std::string_view(article.canonical_url), std::string_view(article.url),
        std::string_view(article.source), std::string_view(article.publisher), std::string_view(article.section),
        std::string_view(article.language), name(article.kind), name(article.access),
        std::string_view(made.sighting.captured), std::string_view(made.sighting.digest)}) {
    add(field, so_far);
  }
  return so_far;
}

ArticleGenerator::ArticleGenerator(const GeneratorOptions& options) : options_(options) {
  std::vector<double> shares;
  double mean = 0;
  for (const LanguageWords& words : language_words()) {
    Language& language = languages_.emplace_back(words);
    shares.push_back(words.share);
    mean += words.share * bytes_a_letter(words.tag);
    const auto count = static_cast<std::uint32_t>(publisher_count * words.share + 3);
    for (std::uint32_t i = 0; i < count; ++i) {
      Publisher publisher;
      publisher.id = Random::mix(options.seed) + i * 8191 + languages_.size();
      publisher.name = language.vocabulary.publisher(publisher.id);
      append_slug(publisher.name, publisher.host);
      publisher.host.erase(std::remove(publisher.host.begin(), publisher.host.end(), '-'), publisher.host.end());
      if (publisher.host.empty()) publisher.host = "krant";
      publisher.host.append(std::to_string(i)).append(words.domain);
      language.publishers.push_back(std::move(publisher));
    }
  }
  shares_ = AliasTable(shares);
  // A text ends with the sentence that reaches its length, and titles and names take their part too.
  mean_bytes_ = options.mean_text_bytes / mean - 170;
}

Random ArticleGenerator::random_of(std::uint64_t index, std::uint64_t what) const noexcept {
  return Random(Random::mix(options_.seed * 0x9e3779b97f4a7c15ull + what) ^ Random::mix(index + 1));
}

ArticleGenerator::Plan ArticleGenerator::plan_of(std::uint64_t index) const {
  Random random = random_of(index, 1);
  double roll = random.unit();
  if (index == 0) return {Making::fresh, index};
  Making making = Making::fresh;
  for (const auto& [share, kind] :
       {std::pair{options_.identical, Making::identical}, std::pair{options_.versions, Making::version},
        std::pair{options_.agency_copies, Making::agency_copy}}) {
    if (roll >= 0 && roll < share) making = kind;
    roll -= share;
  }
  if (making == Making::fresh) return {making, index};
  // Most come back soon: the distance is log-uniform. What repeats a repetition repeats its origin.
  const auto most = static_cast<double>(std::min<std::uint64_t>(index, 200'000));
  std::uint64_t origin = index - std::min(static_cast<std::uint64_t>(random.log_uniform(most)), index);
  while (origin > 0) {
    const Plan plan = plan_of(origin);
    if (plan.making == Making::fresh || (making == Making::identical && plan.making != Making::identical)) break;
    origin = plan.origin;
  }
  return {making, origin};
}

const ArticleGenerator::Language& ArticleGenerator::language_of(std::uint64_t root) const {
  Random random = random_of(root, 2);
  return languages_[shares_.draw(random)];
}

std::int64_t ArticleGenerator::published_at(std::uint64_t root) const {
  Random random = random_of(root, 3);
  if (options_.in_order == 0) return first_second + static_cast<std::int64_t>(random.unit() * ten_years);
  const double place = static_cast<double>(root) / static_cast<double>(options_.in_order);
  const auto at = static_cast<std::int64_t>(place * static_cast<double>(ten_years));
  // Nine in ten are of the day of their capture, the others of up to a year before.
  const double age = random.chance(0.9) ? random.unit() * 86'400 : random.log_uniform(365.0 * 86'400);
  return first_second + std::max<std::int64_t>(at - static_cast<std::int64_t>(age), 0);
}

void ArticleGenerator::write_media(const Language& language, const Topic& topic, Random& random,
                                   Article& article) const {
  const std::uint32_t count = random.below(4) + random.below(4);
  for (std::uint32_t i = 0; i < count; ++i) {
    Media media;
    media.kind = random.chance(0.93) ? "image" : "video";
    media.url.append("https://images.").append(article.canonical_url, 12, article.canonical_url.find('/', 12) - 12);
    media.url += '/';
    append_token(random, 22, media.url);
    media.url.append("/").append(std::to_string(600 + 20 * random.below(40))).append("x675/");
    append_slug(article.title, media.url);
    media.url += ".jpg?sig=";
    append_token(random, 16, media.url);
    if (random.chance(0.7)) {
      append_heading(language.vocabulary, topic, random, 6 + random.below(12), media.caption);
      media.caption += '.';
    }
    if (random.chance(0.5)) {
      language.vocabulary.append_person(Vocabulary::name_rank(random, 300), media.credit, media.credit);
    }
    article.media.push_back(std::move(media));
  }
  if (random.chance(0.4)) {
    for (std::uint32_t i = 1 + random.below(4); i > 0; --i) {
      Pointer pointer;
      append_heading(language.vocabulary, topic, random, 6 + random.below(6), pointer.text);
      pointer.url.append(article.canonical_url, 0, article.canonical_url.find('/', 12) + 1);
      append_slug(pointer.text, pointer.url);
      append_token(random, 8, pointer.url);
      article.pointers.push_back(std::move(pointer));
    }
  }
}

void ArticleGenerator::write_why(const Language& language, Random& random, const Times& times, Article& article) const {
  Why& why = article.why;
  why.title = random.chance(0.8) ? "h1" : "json-ld headline";
  why.titles.push_back({article.title, "h1, json-ld headline, og:title, twitter:title", true});
  if (random.chance(0.6)) {
    why.titles.push_back({article.title.substr(0, article.title.rfind(' ')), "title", false});
  }
  if (!article.authors.empty()) {
    why.authors = "json-ld author";
    why.names.push_back({article.authors, "json-ld author", true});
    if (random.chance(0.26)) why.names.push_back({article.authors, "byline", false});
  }
  why.publisher = "json-ld publisher";
  if (!article.section.empty()) why.section = "json-ld";
  why.language = "html lang";

  const StringTable& zones = language.vocabulary.zones();
  const std::string_view zone = zones[random.below(zones.size())];
  const auto moment = [&](std::int64_t seconds, std::string_view field, std::string_view meta) {
    Moment made;
    const std::uint32_t roll = random.below(100);
    made.precision = roll < 76 ? Precision::second : roll < 88 ? Precision::minute : Precision::day;
    made.from = roll < 60 ? Origin::json_ld : roll < 88 ? Origin::meta : Origin::text;
    made.value = time_text(seconds, roll % 20 == 0 ? "" : zone, made.precision);
    if (made.from != Origin::text) made.evidence.append(made.from == Origin::json_ld ? field : meta).append("=");
    made.evidence += made.value;
    return made;
  };
  if (random.chance(0.96)) {
    article.published = moment(times.published, "datePublished", "article:published_time");
    why.published.push_back({article.published->value, article.published->from, true, article.published->evidence});
    why.published.push_back(candidate(times.published, "Z", Origin::time_element, "", false));
    // Those of the other articles that the page shows.
    const std::uint32_t others = random.below(3);
    for (std::uint32_t i = others * random.below(4); i > 0; --i) {
      why.published.push_back(candidate(times.captured - random.below(86'400), zone, Origin::time_element, "", false));
    }
  }
  if (times.modified > times.published || random.chance(0.84)) {
    article.modified = moment(times.modified, "dateModified", "article:modified_time");
    why.modified.push_back({article.modified->value, article.modified->from, true, article.modified->evidence});
    if (random.chance(0.45)) {
      why.modified.push_back(candidate(times.modified, "Z", Origin::meta, "og:updated_time", false));
    }
  }
}

GeneratedArticle ArticleGenerator::make(std::uint64_t index) const {
  const Plan sighted = plan_of(index);
  // What is shown: an identical capture shows what its origin did.
  const std::uint64_t content = sighted.making == Making::identical ? sighted.origin : index;
  const Plan plan = sighted.making == Making::identical ? plan_of(content) : sighted;
  const std::uint64_t root = plan.origin;                                          // where the text was first
  const std::uint64_t home = plan.making == Making::agency_copy ? content : root;  // whose address it has

  const Language& language = language_of(root);
  const Vocabulary& vocabulary = language.vocabulary;
  GeneratedArticle made;
  made.making = sighted.making;
  made.origin = sighted.origin;
  Article& article = made.article;

  Random topic_random = random_of(root, 4);
  const Topic topic = topic_of(vocabulary, topic_random);
  Random text_random = random_of(root, 5);
  const double bytes = mean_bytes_ * bytes_a_letter(vocabulary.words().tag) * length_factor(text_random);
  Draft draft = write_draft(vocabulary, topic, text_random, static_cast<std::uint32_t>(std::max(bytes, 200.0)));
  Random change_random = random_of(content, 6);
  if (plan.making == Making::version) draft = revised(draft, vocabulary, topic, change_random);
  if (plan.making == Making::agency_copy) draft = taken_over(draft, vocabulary, topic, change_random);

  // The same for all versions.
  Random home_random = random_of(home, 7);
  Random title_random = random_of(plan.making == Making::agency_copy && change_random.chance(0.5) ? home : root, 8);
  append_heading(vocabulary, topic, title_random, 6 + title_random.below(8), article.title);
  const auto publisher_rank = Vocabulary::name_rank(home_random, static_cast<double>(language.publishers.size()));
  const Publisher& publisher = language.publishers[publisher_rank];
  article.publisher = publisher.name;
  const std::uint32_t author_roll = home_random.below(100);
  for (std::uint32_t i = author_roll < 2 ? 0 : author_roll < 87 ? 1 : author_roll < 97 ? 2 : 3; i > 0; --i) {
    std::string first;
    std::string last;
    vocabulary.append_person(publisher.id + Vocabulary::name_rank(home_random, 40), first, last);
    article.authors.push_back(vocabulary.words().has_spaces ? first + " " + last : last + first);
  }
  if (home_random.chance(0.82))
    article.section = vocabulary.sections()[home_random.below(vocabulary.sections().size())];
  Times times;
  times.published = published_at(home);
  article.canonical_url.append("https://www.").append(publisher.host).append("/");
  if (home_random.chance(0.5)) article.canonical_url.append(date_text(times.published, '/')).append("/");
  append_slug(article.title, article.canonical_url);
  article.canonical_url.append("-").append(hexadecimal(home_random.next(), 10));

  // What a version has of its own.
  Random random = random_of(content, 9);
  const auto delay = [](Random& of, double least, double most) {
    return static_cast<std::int64_t>(least * of.log_uniform(most / least));
  };
  times.modified = times.published + (random_of(home, 10).chance(0.4) ? delay(random, 60, 86'400) : 0);
  if (plan.making == Making::version) times.modified = times.published + delay(random, 3600, 20 * 86'400);
  times.captured = times.modified + delay(random, 120, 3 * 86'400);
  article.status = Status::ok;
  const std::uint32_t kind_roll = random.below(100);
  article.kind = kind_roll < 95   ? Kind::article
                 : kind_roll < 97 ? Kind::live
                 : kind_roll < 99 ? Kind::listing
                                  : Kind::other;
  const std::uint32_t access_roll = random.below(100);
  article.access = access_roll < 50   ? Access::unknown
                   : access_roll < 85 ? Access::free
                   : access_roll < 98 ? Access::paid
                                      : Access::metered;
  article.language = vocabulary.words().tag;
  if (article.language == "nl" && publisher.id % 3 != 0) article.language = "nl-BE";
  if (article.language == "en" && publisher.id % 3 == 0) article.language = "en-GB";
  article.text = std::move(draft.text);
  article.blocks = std::move(draft.blocks);
  if (article.blocks.front().role == Role::standfirst) {
    article.standfirst = article.text.substr(0, article.blocks.front().end);
  }
  for (std::uint32_t i = random.below(6) + random.below(6); i > 0; --i) {
    const std::uint32_t roll = random.below(10);
    article.keywords.push_back(roll < 2   ? topic.places[random.below(static_cast<std::uint32_t>(topic.places.size()))]
                               : roll < 4 ? topic.persons.front().full
                                          : topic.words[random.below(static_cast<std::uint32_t>(topic.words.size()))]);
  }
  write_why(language, random, times, article);
  write_media(language, topic, random, article);
  if (random.chance(0.02)) article.withheld.push_back({"social media", "Je kan deze inhoud niet bekijken"});

  // The sighting, which differs also where the content does not.
  Random sight_random = random_of(index, 11);
  if (sighted.making == Making::identical) times.captured += delay(sight_random, 3600, 30 * 86'400);
  const std::uint32_t url_roll = sight_random.below(100);
  article.url = article.canonical_url;
  if (url_roll < 10) {
    article.url += "?utm_source=rss&utm_medium=feed";
  } else if (url_roll < 14) {
    article.url += "?ref=home";
  } else if (url_roll < 17) {
    article.url.replace(0, 12, "https://m.");
  } else if (url_roll < 20) {
    article.url += "/amp";
  }
  article.source.append("/archief/crawl/CC-NEWS-").append(date_text(times.captured)).append("-00");
  article.source.append(hexadecimal(sight_random.below(256), 2)).append(".warc.gz#");
  article.source.append(std::to_string(sight_random.below(1'000'000'000)));
  Sighting& sighting = made.sighting;
  sighting.source = article.source;
  sighting.url = article.url;
  sighting.captured = time_text(times.captured, "Z", Precision::second);
  sighting.length = article.text.size() * 9 + 20'000 + sight_random.below(60'000);
  // Half of the identical captures are so to the byte; the others' page has another advertisement.
  Random digest_random = random_of(sight_random.chance(0.5) ? content : index, 12);
  for (int i = 0; i < 4; ++i) sighting.digest += hexadecimal(digest_random.next(), 16);
  return made;
}

}  // namespace kroniek::bench
