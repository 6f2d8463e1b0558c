// The words in the names of fields with dates (article/date_fields.h).
#include "article/date_fields.h"

#include <string>

namespace kroniek::article {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

FieldMeaning meaning_of_field(std::string_view name) {
  std::string key;
  for (const char c : name) {
    if (c >= 'a' && c <= 'z') key += c;
  }
  if (key.size() < 4 || key.size() > 60) return FieldMeaning::none;
  for (const std::string_view part : {"expir", "event", "unpublish", "start", "enddate", "endtime", "birth",
                                      "copyright", "valid", "build", "generat", "verif", "crawl", "server", "today"}) {
    if (contains(key, part)) return FieldMeaning::none;
  }
  for (const std::string_view part :
       {"modif", "update", "lastmod", "revis", "lastchange", "lastpubl", "changed", "moddate"}) {
    if (contains(key, part)) return FieldMeaning::modified;
  }
  for (const std::string_view part :
       {"publishd",     "publishedd",     "publishedt",   "publishedat",  "publisht",     "publicationd",
        "publicationt", "pubdate",        "pubtime",      "datepub",      "issued",       "releasedate",
        "datecreated",  "createdtime",    "createddate",  "created",      "creationdate", "postdate",
        "dateposted",   "displaydate",    "originaldate", "dateoriginal", "firstpub",     "onlinedate",
        "citationdate", "publishingdate", "sailthrudate", "articledate"}) {
    if (contains(key, part)) return contains(key, "publisher") ? FieldMeaning::none : FieldMeaning::published;
  }
  if (contains(key, "publi") && (key.ends_with("date") || key.ends_with("time") || key.ends_with("at") ||
                                 key.ends_with("on") || key.ends_with("published"))) {
    return FieldMeaning::published;
  }
  if (key == "date" || key == "dcdate" || key == "dctermsdate" || key == "dctermdate" || key == "dcdatedate" ||
      key == "time" || key == "timestamp" || key == "ogdate" || key == "articletime" || key == "pubd" ||
      key == "datetime" || key == "newsdate" || key == "pagedate" || key == "datum") {
    return FieldMeaning::dated;
  }
  return FieldMeaning::none;
}

}  // namespace kroniek::article
