// The text of a dossier (dossier.h). Everything that comes from a page goes through text() or what html.cpp makes of
// it; the pictures are dossier_pictures.cpp's.
#include "view/dossier.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <utility>

#include "kroniek/version.h"
#include "view/body.h"
#include "view/escape.h"
#include "view/export_parts.h"
#include "view/html_parts.h"
#include "view/marked_lines.h"
#include "view/utf8.h"

namespace kroniek::view {
namespace {

constexpr std::size_t most_cited = 40;     // sources of a place; the others are counted
constexpr std::size_t most_captures = 20;  // of a source

constexpr std::string_view style =
    R"(:root{color-scheme:light dark;--soft:light-dark(#5c5850,#a8a296);--rule:light-dark(#d8d2c6,#454037);
--paper:light-dark(#fffdf8,#191714);--ink:light-dark(#211e1a,#ece7dd);--accent:light-dark(#9c2f1f,#f09a84);--time:light-dark(#7a5b00,#d9b44a);
--sea:light-dark(#e8eef1,#1d2327);--land:light-dark(#f7f3ea,#2b2822);--mark:light-dark(#fff0b8,#5a4a12)}
body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.55 "Source Serif 4",Georgia,"Noto Serif",serif;background:var(--paper);
color:var(--ink);overflow-wrap:break-word}
h1,h2,h3,h4,h5{line-height:1.2}
h2{margin-top:3rem;border-bottom:3px double var(--rule);padding-bottom:.25rem}
a{color:var(--accent)}
.lead,.meta,.note,nav,dl,svg text{font-family:Inter,system-ui,sans-serif}
.lead,.meta,.note,nav,dl{font-size:.85rem;color:var(--soft)}
nav ol{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;padding:0;list-style:none}
ol.facts,ul.facts{padding:0;list-style:none}
.facts>li{padding:.4rem 0;border-bottom:1px solid var(--rule);break-inside:avoid}
.facts blockquote{margin:.2rem 0}
.when{font:600 .85rem Inter,system-ui,sans-serif;color:var(--time)}
.cite{font:.75rem Inter,system-ui,sans-serif;white-space:nowrap}
mark{background:var(--mark);color:inherit}
article{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--rule)}
article h3{font-size:1.5rem;margin-bottom:.5rem}
.standfirst{font-weight:600}
.caption,.byline{font-size:.9rem}
blockquote{margin-inline:0;padding-inline-start:1rem;border-inline-start:.2rem solid var(--rule)}
pre{overflow-x:auto}
table{border-collapse:collapse;display:block;overflow-x:auto}
td{border:1px solid var(--rule);padding:.2rem .5rem;text-align:start;vertical-align:top}
figure{margin:1rem 0}
figcaption{margin-top:.5rem}
svg{display:block;width:100%;height:auto;background:var(--paper)}
svg.map{background:var(--sea);border:1px solid var(--rule);border-radius:4px}
svg .land{fill:var(--land);fill-rule:evenodd;stroke:var(--soft);stroke-width:3}
svg .spot{fill:var(--accent);fill-opacity:.75;stroke:var(--paper);stroke-width:6}
svg .wide{fill:var(--accent);fill-opacity:.08;stroke:var(--accent);stroke-width:8;stroke-dasharray:24 20}
svg .name{font-size:70px;fill:var(--ink);paint-order:stroke;stroke:var(--sea);stroke-width:14;stroke-linejoin:round}
svg .lane,svg .tick{font-size:60px;fill:var(--soft)}
svg .axis{stroke:var(--rule);stroke-width:4}
svg .time{fill:var(--time);fill-opacity:.55}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.1rem .75rem;margin:.3rem 0}
dd{margin:0}
code{font-size:.75rem;overflow-wrap:anywhere}
@media print{:root{color-scheme:light}body{max-width:none;margin:0;font-size:10.5pt}nav{display:none}h2,h3,h4{break-after:avoid}
blockquote,td,figure{break-inside:avoid}a{color:inherit;text-decoration:none}.sources a[href]{text-decoration:underline}}
)";

void text(std::string_view value, std::string& out) {
  if (is_valid_utf8(value)) {
    append_html_text(value, out);
  } else {
    append_html_text(repaired_utf8(value), out);
  }
}

void number(std::uint64_t value, std::string& out) {
  out += std::to_string(value);
}

// "[3]", a link to the article.
void cite(std::size_t article, std::string& out) {
  out.append("<a class=\"cite\" href=\"#a").append(std::to_string(article)).append("\">[");
  out.append(std::to_string(article)).append("]</a>");
}

void time(const std::string& value, std::string& out) {
  out += "<time datetime=\"";
  text(value, out);
  out += "\">";
  text(shown_time(value), out);
  out += "</time>";
}

// "2022-09" of the first and the last day of September, "2022-11-05 – 2022-11-07" of others.
std::string shown_range(const std::string& from, const std::string& to) {
  if (to.empty() || to == from) return shown_time(from);
  if (from.size() == 10 && to.size() == 10) {
    if (from.ends_with("-01-01") && to == from.substr(0, 4) + "-12-31") return from.substr(0, 4);
    DrawnTime month;
    if (from.ends_with("-01") && read_days(from.substr(0, 7), "", month)) {
      DrawnTime own;
      if (read_days(from, to, own) && own.last == month.last) return from.substr(0, 7);
    }
  }
  return shown_time(from) + " \xE2\x80\x93 " + shown_time(to);
}

void marked_html(const std::string& sentence, TextSpan match, std::string& out) {
  if (!is_valid_utf8(sentence) || match.begin >= match.end || match.end > sentence.size()) return text(sentence, out);
  text(std::string_view(sentence).substr(0, match.begin), out);
  out += "<mark>";
  text(match.of(sentence), out);
  out += "</mark>";
  text(std::string_view(sentence).substr(match.end), out);
}

std::string_view words_of(PlacePrecision precision, const DossierWords& words) noexcept {
  switch (precision) {
    case PlacePrecision::point: return words.point;
    case PlacePrecision::city: return words.city;
    case PlacePrecision::area: return words.area;
    case PlacePrecision::region: return words.region;
    case PlacePrecision::country: return words.country;
    case PlacePrecision::continent: return words.continent;
    case PlacePrecision::sea: return words.sea;
    case PlacePrecision::river: return words.river;
    case PlacePrecision::mountain: return words.mountain;
  }
  return {};
}

void section(std::string_view id, std::string_view title, std::string& out) {
  out.append("<section id=\"").append(id).append("\">\n<h2>").append(title).append("</h2>\n");
}

void paragraph(std::string_view style_class, std::string_view own_words, std::string& out) {
  out.append("<p class=\"").append(style_class).append("\">").append(own_words).append("</p>\n");
}

void term(std::string_view name, std::string& out) {
  out.append("<dt>").append(name).append("</dt><dd>");
}

}  // namespace

bool read_days(std::string_view from, std::string_view to, DrawnTime& drawn) {
  const auto field = [](std::string_view iso, std::size_t at, std::size_t size, int& value) {
    if (iso.size() < at + size) return false;
    const auto [end, error] = std::from_chars(iso.data() + at, iso.data() + at + size, value);
    return error == std::errc{} && end == iso.data() + at + size;
  };
  const auto days = [&](std::string_view iso, bool is_last) -> std::optional<double> {
    namespace c = std::chrono;
    int year = 0;
    int month = 1;
    int day = 1;
    if (!field(iso, 0, 4, year) || year < 1) return std::nullopt;
    const bool has_month = field(iso, 5, 2, month);
    const bool has_day = has_month && field(iso, 8, 2, day);
    c::year_month_day date{c::year(year), c::month(static_cast<unsigned>(month)), c::day(static_cast<unsigned>(day))};
    if (is_last && !has_month) date = c::year(year) / c::December / 31;
    if (is_last && has_month && !has_day)
      date = c::year_month_day(c::year(year) / c::month(static_cast<unsigned>(month)) / c::last);
    if (!date.ok()) return std::nullopt;
    return static_cast<double>(c::sys_days(date).time_since_epoch().count());
  };
  const auto first = days(from, false);
  const auto last = days(to.empty() ? from : to, true);
  if (!first || !last) return false;
  drawn = {*first, std::max(*first, *last)};
  return true;
}

Dossier::Dossier(const ExportOptions& options) : options_(options), words_(dossier_words(options.language)) {}

void Dossier::survey(const Version& version, const Annotations* annotations) {
  if (is_full()) return leave_out(1);
  const auto article = static_cast<std::size_t>(++surveyed_);
  if (!version.article.publisher.empty()) ++publishers_[version.article.publisher];
  DrawnTime drawn;
  if (version.article.published) {
    const std::string day = version.article.published->value.substr(0, 10);
    if (read_days(day, "", drawn)) {
      published_.push_back(drawn);
      if (first_published_.empty() || day < first_published_) first_published_ = day;
      last_published_ = std::max(last_published_, day);
    }
  }
  for (const Sighting& one : version.sightings) {
    if (read_days(one.captured, "", drawn) && captured_.size() < most_dossier_facts) captured_.push_back(drawn);
  }
  if (annotations == nullptr) {
    ++without_annotations_;
    return;
  }
  const VersionFacts facts = facts_of(version, *annotations);
  survey_quotations(facts, article);
  survey_places(facts, article);
  survey_times(facts, article);
}

void Dossier::survey_quotations(const VersionFacts& facts, std::size_t article) {
  for (const QuotationFact& fact : facts.quotations) {
    if (said_ == most_dossier_facts) {
      ++said_left_out_;
      continue;
    }
    ++said_;
    const std::string key = fact.entity ? fact.entity->key : std::string();
    Speaker& speaker = speakers_[key.empty() && !fact.speaker.empty() ? "\x01" + fact.speaker : key];
    const std::string& name = fact.entity ? fact.entity->name : fact.speaker;
    if (name.size() > speaker.name.size()) speaker.name = name;
    if (fact.entity && speaker.role.empty()) speaker.role = fact.entity->role;
    ++speaker.count;
    speaker.said.push_back({article, fact.quote.mode, fact.words, fact.source.language});
  }
}

void Dossier::survey_places(const VersionFacts& facts, std::size_t article) {
  for (const PlaceFact& fact : facts.places) {
    const PlaceMention& place = fact.place;
    if (place.use != PlaceUse::place) continue;
    const std::pair<std::int64_t, std::string> id(place.geonames, place.geonames == 0 ? place.name : std::string());
    if (!places_.contains(id) && places_.size() == most_dossier_facts) {
      ++places_left_out_;
      continue;
    }
    Named& named = places_[id];
    named.drawn.longitude = std::clamp(place.longitude, -180.0, 180.0);
    named.drawn.latitude = std::clamp(place.latitude, -90.0, 90.0);
    named.drawn.is_exact = place.precision == PlacePrecision::point || place.precision == PlacePrecision::city ||
                           place.precision == PlacePrecision::mountain;
    named.drawn.name = place.name;
    ++named.drawn.mentions;
    named.precision = place.precision;
    named.country = place.country;
    if (named.articles.empty() || named.articles.back() != article) named.articles.push_back(article);
  }
}

void Dossier::survey_times(const VersionFacts& facts, std::size_t article) {
  for (const TimeFact& fact : facts.times) {
    Told told;
    if (!read_days(fact.time.from, fact.time.to, told.time)) continue;
    if (times_.size() == most_dossier_facts) {
      ++times_left_out_;
      continue;
    }
    told.article = article;
    told.from = fact.time.from;
    told.to = fact.time.to;
    told.language = fact.source.language;
    told.sentence = fact.source.sentence;
    told.in_sentence = fact.source.in_sentence;
    told.cut_before = fact.source.cut_before;
    told.cut_after = fact.source.cut_after;
    times_.push_back(std::move(told));
  }
}

void Dossier::append_left_out(std::uint64_t count, std::string& out) const {
  if (count == 0) return;
  paragraph("note", std::to_string(count) + " " + std::string(words_.left_out_facts), out);
}

void Dossier::append_head(std::string& out) const {
  const std::string title =
      options_.title.empty() ? std::string(words_.dossier) : one_line(repaired_utf8(options_.title));
  out.append("<!doctype html>\n<html lang=\"").append(words_.tag);
  out +=
      "\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
      "base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"kroniek ";
  out.append(kroniek::version()).append("\">\n<title>");
  text(title, out);
  out.append("</title>\n<style>\n").append(style).append("</style>\n</head>\n<body>\n<header>\n<h1 dir=\"auto\">");
  text(title, out);
  out += "</h1>\n<dl>\n";
  if (!options_.query.empty()) {
    term(words_.found_by, out);
    out += "<code dir=\"auto\">";
    text(options_.query, out);
    out += "</code></dd>\n";
  }
  term(words_.articles, out);
  number(surveyed_, out);
  out += "</dd>\n";
  if (!publishers_.empty()) {
    std::vector<std::pair<std::uint64_t, std::string_view>> most;
    for (const auto& [name, count] : publishers_) most.emplace_back(count, name);
    std::ranges::stable_sort(most, std::greater<>{}, [](const auto& one) { return one.first; });
    term(words_.publishers, out);
    for (std::size_t i = 0; i < std::min<std::size_t>(most.size(), 12); ++i) {
      out += i == 0 ? "<bdi>" : ", <bdi>";
      text(most[i].second, out);
      out.append("</bdi> (").append(std::to_string(most[i].first)).append(")");
    }
    out += most.size() > 12 ? " \xE2\x80\xA6</dd>\n" : "</dd>\n";
  }
  if (!first_published_.empty()) {
    term(words_.from_to, out);
    time(first_published_, out);
    if (last_published_ != first_published_) out += " \xE2\x80\x93 ", time(last_published_, out);
    out += "</dd>\n";
  }
  out += "</dl>\n";
  if (left_out_ > 0) {
    paragraph("note", std::to_string(left_out_) + " " + std::string(words_.left_out_articles), out);
  }
  if (without_annotations_ > 0) {
    paragraph("note", std::to_string(without_annotations_) + " " + std::string(words_.not_annotated), out);
  }
  out.append("<nav aria-label=\"").append(words_.contents).append("\"><ol>\n");
  const auto entry = [&](std::string_view id, std::string_view name, bool is_there) {
    if (is_there) out.append("<li><a href=\"#").append(id).append("\">").append(name).append("</a></li>\n");
  };
  entry("map", words_.map, !places_.empty());
  entry("timeline", words_.timeline, !times_.empty() || !published_.empty());
  entry("quotations", words_.quotations, !speakers_.empty());
  entry("articles", words_.articles, true);
  entry("sources", words_.sources, true);
  out += "</ol></nav>\n</header>\n<main>\n";
}

void Dossier::append_map(std::string& out) const {
  if (places_.empty()) return;
  std::vector<const Named*> sorted;
  for (const auto& [id, named] : places_) sorted.push_back(&named);
  std::ranges::stable_sort(sorted, std::greater<>{}, [](const Named* one) { return one->drawn.mentions; });
  std::vector<DrawnPlace> drawn;
  for (const Named* one : sorted) {
    drawn.push_back(one->drawn);
    drawn.back().number = drawn.size();
  }
  section("map", words_.map, out);
  paragraph("lead", words_.map_lead, out);
  out += "<figure>\n";
  append_map_picture(drawn, words_.map, out);
  out.append("<figcaption class=\"note\">")
      .append(words_.borders)
      .append("</figcaption>\n</figure>\n<ul class=\"facts\">\n");
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const Named& one = *sorted[i];
    out.append("<li id=\"p").append(std::to_string(i + 1)).append("\"><strong dir=\"auto\">");
    text(one.drawn.name, out);
    out += "</strong> <span class=\"meta\">";
    if (!one.country.empty()) text(one.country, out), out += " \xC2\xB7 ";
    out.append(words_of(one.precision, words_)).append(" \xC2\xB7 ");
    number(one.drawn.mentions, out);
    out.append(" ").append(one.drawn.mentions == 1 ? words_.mention : words_.mentions).append("</span>");
    for (std::size_t at = 0; at < std::min(one.articles.size(), most_cited); ++at)
      out += ' ', cite(one.articles[at], out);
    if (one.articles.size() > most_cited) {
      out.append(" +").append(std::to_string(one.articles.size() - most_cited));
    }
    out += "</li>\n";
  }
  out += "</ul>\n";
  append_left_out(places_left_out_, out);
  out += "</section>\n";
}

void Dossier::append_timeline(std::string& out) const {
  if (times_.empty() && published_.empty()) return;
  std::vector<const Told*> sorted;
  std::vector<DrawnTime> told;
  for (const Told& one : times_) {
    sorted.push_back(&one);
    told.push_back(one.time);
  }
  // The wider first of those that begin together.
  std::ranges::stable_sort(sorted, {}, [](const Told* one) { return std::pair(one->time.first, -one->time.last); });
  section("timeline", words_.timeline, out);
  paragraph("lead", words_.timeline_lead, out);
  out += "<figure>\n";
  append_timeline_picture({told, published_, captured_}, {words_.happened, words_.published, words_.captured},
                          words_.timeline, out);
  out += "</figure>\n<ol class=\"facts\">\n";
  for (const Told* one : sorted) {
    out += "<li><span class=\"when\">";
    text(shown_range(one->from, one->to), out);
    out += "</span><blockquote";
    append_language(one->language, out);
    out += one->cut_before ? ">\xE2\x80\xA6 " : ">";
    marked_html(one->sentence, one->in_sentence, out);
    out += one->cut_after ? " \xE2\x80\xA6 " : " ";
    cite(one->article, out);
    out += "</blockquote></li>\n";
  }
  out += "</ol>\n";
  append_left_out(times_left_out_, out);
  out += "</section>\n";
}

void Dossier::append_quotations(std::string& out) const {
  if (speakers_.empty()) return;
  std::vector<std::pair<bool, const Speaker*>> sorted;
  for (const auto& [key, speaker] : speakers_) sorted.emplace_back(key.empty(), &speaker);
  // The unknown ones last.
  std::ranges::stable_sort(
      sorted, {}, [](const auto& one) { return std::pair(one.first, -static_cast<std::int64_t>(one.second->count)); });
  section("quotations", words_.quotations, out);
  paragraph("lead", words_.quotations_lead, out);
  for (const auto& [is_unknown, speaker] : sorted) {
    out += "<h3 dir=\"auto\">";
    if (speaker->name.empty()) {
      out += words_.unknown_speaker;
    } else {
      text(speaker->name, out);
    }
    out += "</h3>\n";
    if (!speaker->role.empty()) {
      out += "<p class=\"meta\" dir=\"auto\">";
      text(speaker->role, out);
      out += "</p>\n";
    }
    out += "<ul class=\"facts\">\n";
    for (const Said& said : speaker->said) {
      out += "<li><blockquote";
      append_language(said.language, out);
      out += said.mode == QuoteMode::indirect ? ">" : "><q>";
      text(said.words, out);
      out += said.mode == QuoteMode::indirect ? " " : "</q> ";
      if (said.mode != QuoteMode::direct) {
        out.append("<span class=\"meta\" lang=\"").append(words_.tag).append("\">");
        out.append(said.mode == QuoteMode::indirect ? words_.indirect : words_.partial).append("</span> ");
      }
      cite(said.article, out);
      out += "</blockquote></li>\n";
    }
    out += "</ul>\n";
  }
  append_left_out(said_left_out_, out);
  out += "</section>\n";
}

void Dossier::add(const Version& version, std::string& out) {
  if (added_ == most_dossier_articles) return;
  if (added_ == 0) {
    append_head(out);
    append_map(out);
    append_timeline(out);
    append_quotations(out);
    section("articles", words_.articles, out);
    // It is written: what it was made of is no longer needed.
    speakers_.clear();
    places_.clear();
    times_ = {};
  }
  ++added_;
  const Article& article = version.article;
  out.append("<article id=\"a").append(std::to_string(added_)).append("\"");
  append_language(article.language, out);
  out += ">\n<h3>";
  if (article.title.empty()) {
    out += words_.no_title;
  } else {
    text(article.title, out);
  }
  out += "</h3>\n";
  if (!article.standfirst.empty()) {
    out += "<p class=\"standfirst\">";
    text(article.standfirst, out);
    out += "</p>\n";
  }
  out.append("<p class=\"meta\" dir=\"auto\" lang=\"").append(words_.tag).append("\">");
  for (const std::string& author : article.authors) {
    out += "<bdi>";
    text(author, out);
    out += "</bdi> \xC2\xB7 ";
  }
  if (!article.publisher.empty()) {
    out += "<bdi>";
    text(article.publisher, out);
    out += "</bdi> \xC2\xB7 ";
  }
  if (article.published) {
    time(article.published->value, out);
  } else {
    out += words_.no_date;
  }
  if (article.modified && (!article.published || article.modified->value != article.published->value)) {
    out.append(" \xC2\xB7 ").append(words_.modified).append(" ");
    time(article.modified->value, out);
  }
  if (!version.is_current) out.append(" \xC2\xB7 ").append(words_.earlier_version);
  out.append(" \xC2\xB7 <a href=\"#s").append(std::to_string(added_)).append("\">[").append(std::to_string(added_));
  out += "]</a></p>\n";
  append_pieces_html(article, 3, out);
  for (const Withheld& one : article.withheld) {
    out.append("<p class=\"note\" dir=\"auto\"><span lang=\"").append(words_.tag).append("\">").append(words_.withheld);
    out += "</span>";
    if (!one.provider.empty()) out += ": ", text(one.provider, out);
    if (!one.notice.empty()) out += " \xE2\x80\x94 ", text(one.notice, out);
    out += "</p>\n";
  }
  const auto list = [&](std::string_view title, std::size_t count, const auto& write) {
    if (count == 0) return;
    out.append("<div class=\"note\" dir=\"auto\"><p lang=\"")
        .append(words_.tag)
        .append("\">")
        .append(title)
        .append("</p><ul>\n");
    for (std::size_t i = 0; i < count; ++i) {
      out += "<li>";
      write(i);
      out += "</li>\n";
    }
    out += "</ul></div>\n";
  };
  list(words_.pointers, article.pointers.size(), [&](std::size_t i) {
    const Pointer& one = article.pointers[i];
    append_link(one.url, one.text.empty() ? one.url : one.text, out);
  });
  list(words_.media, article.media.size(), [&](std::size_t i) {
    const Media& one = article.media[i];
    append_link(one.url, one.caption.empty() ? one.url : one.caption, out);
    if (!one.credit.empty()) out += " (", text(one.credit, out), out += ")";
  });
  out += "</article>\n";
  append_source(version);
}

void Dossier::append_source(const Version& version) {
  const Article& article = version.article;
  std::string& out = sources_;
  const std::string id = std::to_string(added_);
  out.append("<li id=\"s")
      .append(id)
      .append("\"><a href=\"#a")
      .append(id)
      .append("\">[")
      .append(id)
      .append("]</a> <bdi>");
  text(article.title.empty() ? words_.no_title : std::string_view(article.title), out);
  out += "</bdi>";
  if (!article.publisher.empty()) out += " \xC2\xB7 <bdi>", text(article.publisher, out), out += "</bdi>";
  out += "\n<dl>";
  const std::string_view address = address_of(version);
  if (!address.empty()) {
    term(words_.address, out);
    append_link(address, address, out);
    out += "</dd>\n";
  }
  if (article.published) {
    term(words_.published, out);
    time(article.published->value, out);
    out.append(" (").append(words_.date_from).append(" ").append(name(article.published->from)).append(")</dd>\n");
  }
  for (std::size_t i = 0; i < std::min(version.sightings.size(), most_captures); ++i) {
    const Sighting& one = version.sightings[i];
    term(one.captured.empty() ? words_.added : words_.captured, out);
    time(one.captured.empty() ? one.added : one.captured, out);
    if (!one.collection.empty())
      out.append(" \xC2\xB7 ").append(words_.collection).append(" "), text(one.collection, out);
    out += "</dd>\n";
    term(words_.file, out);
    out += "<code dir=\"ltr\">";
    text(one.source, out);
    out.append("</code> (").append(std::to_string(one.length)).append(" ").append(words_.length).append(")</dd>\n");
    term(words_.digest, out);
    out += "<code dir=\"ltr\">";
    text(one.digest, out);
    out += "</code></dd>\n";
  }
  if (version.sightings.size() > most_captures) {
    term(words_.captured, out);
    out.append("+").append(std::to_string(version.sightings.size() - most_captures)).append("</dd>\n");
  }
  out += "</dl></li>\n";
}

void Dossier::end(std::string& out) {
  if (added_ == 0) return;
  out += "</section>\n";
  section("sources", words_.sources, out);
  paragraph("lead", words_.sources_lead, out);
  out.append("<ol class=\"facts sources\">\n").append(sources_).append("</ol>\n</section>\n</main>\n");
  out.append("<footer><p class=\"note\">").append(words_.found_by_program).append("</p></footer>\n</body>\n</html>\n");
}

}  // namespace kroniek::view
