// How well places are found and chosen with the weights as they are, and how fast.
//
//   evaluate GOLD.jsonl [--tagger] [--errors OUT.txt]
//
// The gold is as models/places/gold writes it. Its spans are given as names (places; demonyms as names of other kinds),
// or with --tagger everything is found by kroniek itself. Printed: how many of the gold's toponyms were found, chosen
// within 161 km, have the gold's number, and its use; how many of what was found is in the gold; texts a second.
#include <chrono>
#include <cstdio>

#include "annotate/places/places.h"
#include "kroniek/annotate.h"
#include "places_gold.h"

namespace {

using namespace places_gold;

constexpr double near_enough = 161;  // km

Annotations given_names(const Document& document) {
  Annotations annotations;
  for (const Toponym& toponym : document.toponyms) {
    if (!annotations.names.empty() && toponym.span.begin < annotations.names.back().span.end) continue;
    annotations.names.push_back(
        {toponym.span, toponym.use == "demonym" ? EntityType::other : EntityType::place, 1, std::nullopt});
  }
  return annotations;
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

int main(int argc, char** argv) {
  std::string path;
  std::string errors_path;
  bool tagger = false;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--tagger") {
      tagger = true;
    } else if (argument == "--errors" && i + 1 < argc) {
      errors_path = argv[++i];
    } else {
      path = argument;
    }
  }
  const Gazetteer* const places = gazetteer();
  if (places == nullptr || path.empty()) {
    std::fprintf(stderr, "evaluate: no gazetteer, or no gold\n");
    return 1;
  }
  std::vector<Document> documents = read_documents(path);
  place_by_numbers(*places, documents);
  std::FILE* const errors = errors_path.empty() ? nullptr : std::fopen(errors_path.c_str(), "w");
  std::size_t toponyms = 0, found = 0, near = 0, numbered = 0, same = 0, used = 0, same_use = 0, made = 0, right = 0;
  double seconds = 0;
  for (const Document& document : documents) {
    Annotations annotations;
    const auto begin = std::chrono::steady_clock::now();
    if (tagger) {
      AnnotateOptions options;
      options.times = options.quotes = options.quantities = options.events = false;
      annotations = annotate_article(document.article, options);
    } else {
      annotations = given_names(document);
      const TokenizedText text(document.article);
      const auto from = std::chrono::steady_clock::now();
      resolve_places(document.article, text, annotations);
      seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
    }
    if (tagger) seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    made += annotations.places.size();
    for (const PlaceMention& place : annotations.places) {
      const bool in_gold = std::any_of(document.toponyms.begin(), document.toponyms.end(), [&](const Toponym& toponym) {
        return toponym.span.begin < place.span.end && place.span.begin < toponym.span.end;
      });
      right += in_gold;
      if (!in_gold && errors != nullptr) {
        std::fprintf(errors, "extra\t%s\t%s\t%s %s %ld\t%s\n", document.name.c_str(),
                     std::string(place.span.of(document.article.text)).c_str(), place.name.c_str(),
                     place.country.c_str(), static_cast<long>(place.geonames), std::string(name(place.use)).c_str());
      }
    }
    for (const Toponym& toponym : document.toponyms) {
      ++toponyms;
      numbered += toponym.geonames != 0;
      used += !toponym.use.empty();
      const PlaceMention* mention = nullptr;
      for (const PlaceMention& place : annotations.places) {
        if (toponym.span.begin < place.span.end && place.span.begin < toponym.span.end && mention == nullptr) {
          mention = &place;
        }
      }
      const std::string words(toponym.span.of(document.article.text));
      if (mention == nullptr) {
        if (errors != nullptr) std::fprintf(errors, "missed\t%s\t%s\n", document.name.c_str(), words.c_str());
        continue;
      }
      ++found;
      const double away = distance(mention->latitude, mention->longitude, toponym.latitude, toponym.longitude);
      near += away <= near_enough;
      same += toponym.geonames != 0 && mention->geonames == toponym.geonames;
      same_use += !toponym.use.empty() && name(mention->use) == toponym.use;
      const bool wrong = away > near_enough || (toponym.geonames != 0 && mention->geonames != toponym.geonames) ||
                         (!toponym.use.empty() && name(mention->use) != toponym.use);
      if (wrong && errors != nullptr) {
        std::fprintf(errors, "wrong\t%s\t%s\t%ld %s\tgot %s %s %ld %s %.2f\t%.0f km\n", document.name.c_str(),
                     words.c_str(), static_cast<long>(toponym.geonames), toponym.use.c_str(), mention->name.c_str(),
                     mention->country.c_str(), static_cast<long>(mention->geonames),
                     std::string(name(mention->use)).c_str(), static_cast<double>(mention->score), away);
      }
    }
  }
  std::printf("%zu texts, %zu toponyms: found %.4f  within 161 km: of the found %.4f, of all %.4f\n", documents.size(),
              toponyms, share(found, toponyms), share(near, found), share(near, toponyms));
  if (numbered > 0) std::printf("the gold's number: %.4f of %zu\n", share(same, numbered), numbered);
  if (used > 0) std::printf("the gold's use: %.4f of the found\n", share(same_use, found));
  std::printf("of %zu places made, in the gold: %.4f\n", made, share(right, made));
  std::printf("%.0f texts a second%s\n", static_cast<double>(documents.size()) / seconds,
              tagger ? ", with the tagger" : ", places alone");
  if (errors != nullptr) std::fclose(errors);
  return 0;
}
