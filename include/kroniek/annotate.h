// From an article's text to its annotations: who, where, when, who says so, and what happened.
//
// Dutch and English are annotated today; what other languages there are is data (models/), and a text in a language
// that an annotator does not know gets nothing from it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kroniek/annotation.h"
#include "kroniek/article.h"

namespace kroniek {

// Which annotators run. Each can be left out; places, references and speakers need names;
// events take what the others found, and are looked for in articles, live reports and texts of no known kind
// (Kind::other).
struct AnnotateOptions {
  bool names = true;
  bool places = true;
  bool times = true;
  bool quotes = true;
  bool quantities = true;
  bool events = true;
  [[nodiscard]] bool operator==(const AnnotateOptions&) const = default;
};

// Leaves out the annotator of this name: names, places, times, quotes, quantities or events. False where there is none.
[[nodiscard]] bool leave_out(std::string_view annotator, AnnotateOptions& options) noexcept;

// Annotates article.text. Never fails, takes time linear in the text, gives the same on every machine. Times are
// resolved against article.published, as precisely as that is known. Models are loaded at the first call. Safe to call
// from many threads at once.
[[nodiscard]] Annotations annotate_article(const Article& article, const AnnotateOptions& options = {});

// Whether the gazetteer that places are looked up in was found, which is built at install: without it no places are.
// Where it is looked for: the environment's KRONIEK_GAZETTEER, share/kroniek/places.gazetteer beside the program.
[[nodiscard]] bool gazetteer_available();

// Which annotator of which version: results of another version may differ.
struct AnnotatorVersion {
  std::string_view name;  // "names", "entities", "places", "times", "quotes", "quantities", "events"
  std::string version;    // of the code and the data together
};
[[nodiscard]] const std::vector<AnnotatorVersion>& annotators();
// All of them as one short text: an archive keeps it, to know what is to be annotated anew.
[[nodiscard]] const std::string& annotators_revision();
// Of those alone that run with these options: "names-1 entities-1 ...", empty where none does.
[[nodiscard]] std::string annotators_revision(const AnnotateOptions& options);
// Whether what the annotators of `revision` found has all that those of `wanted` would find.
[[nodiscard]] bool covers(std::string_view revision, std::string_view wanted) noexcept;

}  // namespace kroniek
