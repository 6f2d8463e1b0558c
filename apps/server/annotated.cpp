// Mentions as links, sentences with their notes (annotated.h).
#include "annotated.h"

#include <algorithm>
#include <map>

namespace kroniek::server {
namespace {

constexpr std::size_t most_notes = 20;  // beside one sentence

bool holds(TextSpan outer, TextSpan inner) noexcept {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

// Of things in the order of the text that do not overlap, the first that ends after `at`; so all of it is linear.
template <class List, class Span>
auto first_after(const List& list, std::uint32_t at, Span span_of) {
  return std::upper_bound(list.begin(), list.end(), at,
                          [&](std::uint32_t place, const auto& one) { return place < span_of(one).end; });
}

}  // namespace

std::string entity_path(std::string_view key, std::string_view name, EntityType type) {
  std::string path = "/entity/" + percent_encoded(key.empty() ? name : key);
  // Without a type persons and organisations are meant.
  if (type == EntityType::place || type == EntityType::other) path.append("?type=").append(kroniek::name(type));
  return path;
}

std::string place_path(std::int64_t geonames, std::string_view name) {
  return geonames != 0 ? "/place/" + std::to_string(geonames) : "/places?name=" + percent_encoded(name);
}

std::string time_path(std::string_view from, std::string_view to) {
  const std::string_view first = from.substr(0, 10);
  const std::string_view last = to.substr(0, 10);
  std::string when(first);
  if (!last.empty() && last != first) when.append("..").append(last);
  return "/timeline?when=" + percent_encoded(when);
}

AnnotatedText::AnnotatedText(const Record& record, const Words& words, std::optional<TextSpan> marked)
    : record_(record), words_(words), marked_(marked) {
  const Annotations& all = record.annotations;
  // A name that is a place leads to the place; else names come first, and a place within one is a note alone.
  const auto span_of_name = [](const NameMention& mention) { return mention.span; };
  for (const PlaceMention& place : all.places) {
    const auto name = first_after(all.names, place.span.begin, span_of_name);
    if (name != all.names.end() && name->span.begin < place.span.end && name->type != EntityType::place) continue;
    add({place.span, place_path(place.geonames, place.name), "place", place.name});
  }
  for (const NameMention& mention : all.names) {
    if (!mention.entity || *mention.entity >= all.entities.size()) continue;
    add({mention.span, path_of(*mention.entity), name(mention.type), all.entities[*mention.entity].name});
  }
  for (const Reference& reference : all.references) {
    if (reference.entity >= all.entities.size()) continue;
    add({reference.span, path_of(reference.entity), "reference", all.entities[reference.entity].name});
  }
  for (const TimeMention& time : all.times) {
    if (time.from.empty()) continue;
    add({time.span, time_path(time.from, time.to), "time",
         time.from == time.to || time.to.empty() ? time.from : time.from + " \xE2\x80\x93 " + time.to});
  }
  for (auto& [begin, link] : taken_) links_.push_back(std::move(link));
  taken_.clear();

  // Without the reporter's words between their parts; they may lie in each other.
  std::vector<TextSpan> parts;
  for (const Quotation& quote : all.quotes) {
    if (quote.parts.empty()) parts.push_back(quote.span);
    parts.insert(parts.end(), quote.parts.begin(), quote.parts.end());
  }
  std::sort(parts.begin(), parts.end(), [](TextSpan a, TextSpan b) { return a.begin < b.begin; });
  for (const TextSpan part : parts) {
    if (part.begin >= part.end || part.end > record.version.article.text.size()) continue;
    if (!said_.empty() && part.begin <= said_.back().end) {
      said_.back().end = std::max(said_.back().end, part.end);
    } else {
      said_.push_back(part);
    }
  }

  const auto cut = [&](TextSpan span) {
    cuts_.push_back(span.begin);
    cuts_.push_back(span.end);
  };
  for (const Link& link : links_) cut(link.span);
  for (const TextSpan& said : said_) cut(said);
  if (marked_) cut(*marked_);
  std::sort(cuts_.begin(), cuts_.end());
  cuts_.erase(std::unique(cuts_.begin(), cuts_.end()), cuts_.end());
}

std::string AnnotatedText::path_of(std::uint32_t entity) const {
  const Entity& one = record_.annotations.entities[entity];
  return entity_path(one.key, one.name, one.type);
}

void AnnotatedText::add(Link link) {
  if (link.span.empty() || link.span.end > record_.version.article.text.size()) return;
  const auto after = taken_.upper_bound(link.span.begin);
  if (after != taken_.end() && after->first < link.span.end) return;
  if (after != taken_.begin() && std::prev(after)->second.span.end > link.span.begin) return;
  const std::uint32_t begin = link.span.begin;
  taken_.emplace(begin, std::move(link));
}

void AnnotatedText::write(TextSpan part, bool notes, Page& page) {
  std::uint32_t at = part.begin;
  auto sentence = std::lower_bound(record_.sentences.begin(), record_.sentences.end(), part.begin,
                                   [](TextSpan one, std::uint32_t begin) { return one.end <= begin; });
  for (; sentence != record_.sentences.end() && sentence->begin < part.end; ++sentence) {
    const TextSpan here{std::max(sentence->begin, part.begin), std::min(sentence->end, part.end)};
    write_piece({at, here.begin}, page);
    if (notes) write_notes(here, page);
    write_piece(here, page);
    at = here.end;
  }
  write_piece({at, std::max(at, part.end)}, page);
}

void AnnotatedText::write_piece(TextSpan piece, Page& page) {
  const std::string_view text = record_.version.article.text;
  auto next = std::upper_bound(cuts_.begin(), cuts_.end(), piece.begin);
  for (std::uint32_t at = piece.begin; at < piece.end;) {
    const std::uint32_t end = next != cuts_.end() && *next < piece.end ? *next++ : piece.end;
    const TextSpan span{at, end};
    const bool is_marked = marked_ && holds(*marked_, span);
    const auto said = first_after(said_, at, [](TextSpan one) { return one; });
    const bool is_said = said != said_.end() && holds(*said, span);
    auto link = first_after(links_, at, [](const Link& one) { return one.span; });
    if (link != links_.end() && !holds(link->span, span)) link = links_.end();
    if (is_marked) page.raw(at == marked_->begin ? "<mark id=\"at\">" : "<mark>");
    if (is_said) page.raw("<span class=\"said\">");
    if (link != links_.end()) {
      page.raw("<a class=\"").raw(link->style).raw("\" href=\"").text(link->path).raw("\" title=\"").text(link->title);
      if (at == link->span.begin && written_.insert(at).second) page.raw("\" id=\"b").raw(std::to_string(at));
      page.raw("\">").text(span.of(text)).raw("</a>");
    } else {
      page.text(span.of(text));
    }
    if (is_said) page.raw("</span>");
    if (is_marked) page.raw("</mark>");
    at = end;
  }
}

// Each person, place and time once, and who says what is said: beside the sentence.
void AnnotatedText::write_notes(TextSpan sentence, Page& page) const {
  const Annotations& all = record_.annotations;
  std::vector<const Link*> notes;
  auto link = first_after(links_, sentence.begin, [](const Link& one) { return one.span; });
  for (; link != links_.end() && link->span.begin < sentence.end && notes.size() < most_notes; ++link) {
    const auto is_same = [&](const Link* note) { return note->path == link->path; };
    if (std::none_of(notes.begin(), notes.end(), is_same)) notes.push_back(&*link);
  }
  const auto by_begin = [](const Quotation& quote, std::uint32_t at) { return quote.span.begin < at; };
  const auto quote_begin = std::lower_bound(all.quotes.begin(), all.quotes.end(), sentence.begin, by_begin);
  auto quote_end = std::lower_bound(quote_begin, all.quotes.end(), sentence.end, by_begin);
  if (static_cast<std::size_t>(quote_end - quote_begin) > most_notes) quote_end = quote_begin + most_notes;
  if (notes.empty() && quote_begin == quote_end) return;
  page.raw("<span class=\"notes\" role=\"note\">");
  for (const Link* note : notes) {
    page.raw("<a class=\"").raw(note->style).raw("\" href=\"").text(note->path).raw("\">").text(note->title);
    page.raw("</a> ");
  }
  for (auto one = quote_begin; one != quote_end; ++one) {
    const Quotation& quote = *one;
    const std::string_view mode = quote.mode == QuoteMode::direct     ? words_.direct
                                  : quote.mode == QuoteMode::indirect ? words_.indirect
                                                                      : words_.partial;
    page.raw("<span class=\"speaker\">");
    if (quote.entity && *quote.entity < all.entities.size()) {
      const Entity& speaker = all.entities[*quote.entity];
      page.link("/quotes?by=" + percent_encoded(speaker.name), speaker.name);
    } else if (quote.speaker && quote.speaker->begin <= quote.speaker->end &&
               quote.speaker->end <= record_.version.article.text.size()) {
      page.text(quote.speaker->of(record_.version.article.text));
    } else {
      page.text(words_.unknown_speaker);
    }
    page.raw(" (").text(mode).raw(")</span> ");
  }
  page.raw("</span>");
}

void AnnotatedText::write_index(Page& page) const {
  struct Entry {
    std::string title;
    std::string_view style;
    std::vector<std::uint32_t> places;
  };
  std::map<std::string, Entry> entries;
  std::vector<std::string> order;
  for (const Link& link : links_) {
    if (!written_.contains(link.span.begin)) continue;
    const auto [entry, is_new] = entries.try_emplace(link.path);
    if (is_new) {
      entry->second.title = link.title;
      entry->second.style = link.style;
      order.push_back(link.path);
    }
    entry->second.places.push_back(link.span.begin);
  }
  if (order.empty()) return;
  page.raw("<section class=\"index\">\n").section(words_.margin).raw("<ul>\n");
  for (const std::string& path : order) {
    const Entry& entry = entries[path];
    page.raw("<li><a class=\"").raw(entry.style).raw("\" href=\"").text(path).raw("\">").text(entry.title).raw("</a>");
    for (std::size_t i = 0; i < entry.places.size(); ++i) {
      page.raw(" <a class=\"step\" href=\"#b").raw(std::to_string(entry.places[i])).raw("\">");
      page.raw(std::to_string(i + 1)).raw("</a>");
    }
    page.raw("</li>\n");
  }
  page.raw("</ul>\n</section>\n");
}

}  // namespace kroniek::server
