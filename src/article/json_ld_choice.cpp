// Which of the things that JSON-LD tells of is the page's own (article/json_ld.h).
#include <algorithm>

#include "article/fold.h"
#include "article/json_ld.h"
#include "base/url.h"

namespace kroniek::article {
namespace {

// Host without "www." or "m." and path without its final slash or "amp".
std::string page_key(std::string_view url) {
  const UrlParts parts = split_url(trimmed(url));
  std::string host = lower_case(url_host(trimmed(url)));
  for (const std::string_view front : {"www.", "m.", "amp."}) {
    if (host.starts_with(front)) host.erase(0, front.size());
  }
  std::string_view path = parts.path;
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.ends_with("/amp")) path.remove_suffix(4);
  if (path.ends_with(".amp")) path.remove_suffix(4);
  return host + std::string(path);
}

// Of the things that could be the page, how much speaks for this one. Matching the page weighs more than any type;
// standing in a list speaks against it unless it matches.
int score(const LdThing& thing, const PageMarks& marks) {
  int points = thing.rank;
  const auto is_page = [&](const std::string& url) {
    return std::any_of(marks.urls.begin(), marks.urls.end(),
                       [&](const std::string& mark) { return same_page(url, mark); });
  };
  if (std::any_of(thing.urls.begin(), thing.urls.end(), is_page)) points += 6;
  const std::string key = comparison_key(thing.headline.empty() ? thing.name : thing.headline);
  if (key.size() >= 8) {
    const bool titled = std::any_of(marks.title_keys.begin(), marks.title_keys.end(), [&](const std::string& mark) {
      return mark == key || (mark.size() >= 8 && (mark.starts_with(key) || key.starts_with(mark)));
    });
    if (titled) points += 6;
  }
  if (thing.main) points += 2;
  if (thing.listed) points -= 8;
  if (!thing.published.empty()) points += 2;
  if (!thing.headline.empty()) points += 1;
  if (!thing.body.empty()) points += 1;
  return points;
}

}  // namespace

bool same_page(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return false;
  const std::string x = page_key(a);
  return !x.empty() && x.find('/') != std::string::npos && x == page_key(b);
}

std::size_t choose_thing(const JsonLd& json_ld, const PageMarks& marks) {
  std::size_t best = json_ld.things.size();
  int best_score = 3;  // a listed article that nothing ties to the page stays below
  for (std::size_t i = 0; i < json_ld.things.size(); ++i) {
    const LdThing& thing = json_ld.things[i];
    if (thing.rank < 2) continue;
    const int points = score(thing, marks);
    if (points > best_score) {
      best = i;
      best_score = points;
    }
  }
  return best;
}

}  // namespace kroniek::article
