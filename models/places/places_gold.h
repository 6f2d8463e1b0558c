// What train and evaluate share: gold toponyms from lines of JSON (models/places/gold), as the resolver would see them.
#pragma once

#include <simdjson.h>

#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/places/gazetteer.h"
#include "annotate/places/mentions.h"
#include "annotate/places/resolve.h"
#include "annotate/tokenized_text.h"
#include "kroniek/annotation.h"
#include "kroniek/article.h"

namespace places_gold {

using namespace kroniek;
using namespace kroniek::annotate;

struct Toponym {
  TextSpan span;
  double latitude = 0;
  double longitude = 0;
  std::int64_t geonames = 0;
  std::string use;
};

struct Document {
  std::string set;
  std::string name;
  Article article;
  std::string url;  // not the article's: a text file has none
  std::vector<Toponym> toponyms;
};

// Coordinates of gold that has only GeoNames' numbers.
inline void place_by_numbers(const Gazetteer& gazetteer, std::vector<Document>& documents) {
  std::map<std::int64_t, std::vector<Toponym*>> wanted;
  for (Document& document : documents) {
    for (Toponym& toponym : document.toponyms) {
      if (toponym.geonames != 0 && toponym.latitude == 0 && toponym.longitude == 0) {
        wanted[toponym.geonames].push_back(&toponym);
      }
    }
  }
  for (std::uint32_t i = 0; i < gazetteer.size() && !wanted.empty(); ++i) {
    const PlaceRecord place = gazetteer.place(i);
    const auto found = wanted.find(place.geonames);
    if (found == wanted.end()) continue;
    for (Toponym* const toponym : found->second) {
      toponym->latitude = place.latitude;
      toponym->longitude = place.longitude;
    }
    wanted.erase(found);
  }
  for (const auto& [number, toponyms] : wanted) {
    std::cerr << "the gazetteer has no place with the number " << number << "\n";
  }
}

inline std::vector<Document> read_documents(const std::string& path) {
  std::vector<Document> documents;
  std::ifstream file(path);
  std::string line;
  simdjson::dom::parser parser;
  while (std::getline(file, line)) {
    const simdjson::dom::element object = parser.parse(line);
    Document document;
    document.set = std::string(std::string_view(object["set"]));
    document.name = std::string(std::string_view(object["document"]));
    document.article.language = std::string(std::string_view(object["language"]));
    document.article.text = std::string(std::string_view(object["text"]));
    document.article.blocks.push_back({Role::paragraph, 0, static_cast<std::uint32_t>(document.article.text.size())});
    document.url = std::string(std::string_view(object["url"]));
    for (const simdjson::dom::element toponym : simdjson::dom::array(object["toponyms"])) {
      document.toponyms.push_back({{static_cast<std::uint32_t>(std::int64_t(toponym["begin"])),
                                    static_cast<std::uint32_t>(std::int64_t(toponym["end"]))},
                                   double(toponym["latitude"]),
                                   double(toponym["longitude"]),
                                   std::int64_t(toponym["geonames"]),
                                   std::string(std::string_view(toponym["use"]))});
    }
    documents.push_back(std::move(document));
  }
  return documents;
}

// The gold's spans as if a tagger had found them.
inline Annotations annotations_of(const Document& document) {
  Annotations annotations;
  for (const Toponym& toponym : document.toponyms) {
    if (!annotations.names.empty() && toponym.span.begin < annotations.names.back().span.end) continue;
    annotations.names.push_back({toponym.span, EntityType::place, 1, std::nullopt});
  }
  return annotations;
}

inline double distance(double latitude_a, double longitude_a, double latitude_b, double longitude_b) {
  const double radians = 3.14159265358979323846 / 180;
  const double a = std::pow(std::sin((latitude_b - latitude_a) * radians / 2), 2) +
                   std::cos(latitude_a * radians) * std::cos(latitude_b * radians) *
                       std::pow(std::sin((longitude_b - longitude_a) * radians / 2), 2);
  return 12742 * std::asin(std::min(1.0, std::sqrt(a)));
}

}  // namespace places_gold
