// The dates that a page gives, weighed by where they stand, and the choice among them.
#pragma once

#include <string>
#include <vector>

#include "article/dates.h"
#include "article/publication_date.h"
#include "kroniek/article.h"

namespace kroniek::article {

// How much a date's place says about publication, best first. A date of a lower place is taken only where no higher
// one gives any; the figures themselves mean nothing but their order.
enum DateWeight : int {
  thing_published = 100,  // datePublished of the page's own article
  meta_published = 90,    // article:published_time and its kin
  item_published = 85,    // itemprop="datePublished", <time pubdate>
  page_published = 80,    // datePublished of the WebPage
  near_time = 75,         // <time> by the headline
  url_day = 70,
  near_text = 65,   // a date in words by the headline
  title_date = 64,  // a piece of the title that is a date and nothing else
  aside_time = 62,  // <time> right behind the headline, in a box that looks like an aside
  meta_date = 60,   // a meta element named only "date"
  far_item = 55,    // itemprop="datePublished" elsewhere: lists have it too
  far_time = 50,    // <time> elsewhere
  thing_created = 45,
  near_sentence = 44,       // a date in a sentence by the headline: what it tells of may be anything
  change_by_headline = 42,  // words that tell of a change, where nothing tells of publication
  marked_text = 40,         // a date in an element whose class says date
  script_text = 22,         // "publishedAt" in the state that a script carries
  loose_text = 20,          // a short text with a date, anywhere
  change_elsewhere = 18,
  loose_sentence = 16,
  agreed_state = 15,  // a day that the picture's address and the state in a script both have
  in_description = 12,
  url_month = 10,
  header_day = 5,  // the day of capture above the headline: the paper's clock
};

struct DateCandidate {
  DateReading date;
  Origin from = Origin::meta;
  std::string evidence;
  int weight = 0;
  int rank = 0;  // within the same weight: words that are hardly more than a date, and a time of day, count for more
};

// How many of a page's dates in numbers leave no choice but one order.
struct DateOrders {
  int day_first = 0;
  int month_first = 0;
};

// Of the candidates of the best weight, the first of the best rank; nullptr when there are none.
[[nodiscard]] const DateCandidate* best_of(const std::vector<DateCandidate>& of);

// Whether a date has a time of day in the universal zone, which machines are told and readers are not.
[[nodiscard]] bool is_universal(const DateReading& date);

// Settles what is ambiguous, takes the best of each, tells the same moment on the page's own clock where another place
// gives it, and lists what was considered.
[[nodiscard]] DateChoice choose_among(std::vector<DateCandidate>& published, std::vector<DateCandidate>& modified,
                                      const DateOrders& orders, const DateStyle& style);

}  // namespace kroniek::article
