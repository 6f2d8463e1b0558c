// Learns the weights of the places' features (src/annotate/places/resolve.h) from gold toponyms, and says how well what
// is learned does on texts that it was not learned from.
//
//   train GOLD.jsonl... [--weights OUT.inc] [--errors OUT.txt]
//
// The gold is as models/places/gold writes it. A name's right candidates are the one with the gold's number, or else
// those that lie near its point; a softmax over the candidates is fitted to them (with L2) by steepest descent, first
// by what a candidate is itself and then, twice over, with what the others mean by the weights so far. Figures are of
// five folds over documents, each learned without the texts it is measured on. A toponym that is not found counts as
// wrong.
#include <algorithm>
#include <cstdio>
#include <map>

#include "places_gold.h"

namespace {

using namespace places_gold;

constexpr double near_enough = 161;  // km: the measure
constexpr int folds = 5;

struct Example {
  std::vector<PlaceFeatures> features;
  std::vector<bool> right;
  float weight = 1;
};

// The gold toponym that a name stands for; none where the tagger's spans are not the gold's.
const Toponym* toponym_of(const Document& document, const PlaceName& name) {
  for (const Toponym& toponym : document.toponyms) {
    if (toponym.span.begin < name.span.end && name.span.begin < toponym.span.end) return &toponym;
  }
  return nullptr;
}

struct Prepared {
  const Document* document = nullptr;
  std::vector<PlaceName> names;
  PlaceSetting setting;
};

Prepared prepare(const Gazetteer& gazetteer, const Document& document, bool with_url) {
  Prepared prepared;
  prepared.document = &document;
  Article article = document.article;
  if (with_url) article.url = document.url;
  const TokenizedText text(document.article);
  prepared.names = find_place_names(gazetteer, text, annotations_of(document));
  prepared.setting = setting_of(article, text.language());
  return prepared;
}

void add_examples(const Gazetteer& gazetteer, const Prepared& prepared, const PlaceWeights& weights,
                  std::vector<Example>& examples) {
  const Document& document = *prepared.document;
  for (const PlaceGroup& group : resolve(gazetteer, document.article.text, prepared.names, prepared.setting, weights)) {
    const Toponym* toponym = nullptr;
    for (const std::uint32_t name : group.names) {
      toponym = toponym_of(document, prepared.names[name]);
      if (toponym != nullptr) break;
    }
    if (toponym == nullptr) continue;
    Example example;
    double nearest = 1e9;
    bool same = false;
    for (const PlaceChoice& choice : group.choices) {
      same |= toponym->geonames != 0 && choice.record.geonames == toponym->geonames;
      nearest = std::min(
          nearest, distance(choice.record.latitude, choice.record.longitude, toponym->latitude, toponym->longitude));
    }
    if (!same && nearest > near_enough) continue;
    for (const PlaceChoice& choice : group.choices) {
      const double away =
          distance(choice.record.latitude, choice.record.longitude, toponym->latitude, toponym->longitude);
      example.features.push_back(choice.features);
      example.right.push_back(same ? choice.record.geonames == toponym->geonames
                                   : away <= std::max(40.0, nearest + 15));
    }
    example.weight = 1 + std::log2(static_cast<float>(group.names.size()));
    if (example.features.size() > 1) examples.push_back(std::move(example));
  }
}

// Softmax regression: minus the logarithm of the right candidates' share, and l2 of the weights.
std::array<float, place_features> fit(const std::vector<Example>& examples, std::array<float, place_features> start,
                                      std::size_t features) {
  std::array<double, place_features> weights = {};
  for (std::size_t i = 0; i < features; ++i) weights[i] = start[i];
  std::array<double, place_features> velocity = {};
  double total = 0;
  for (const Example& example : examples) total += example.weight;
  for (int step = 0; step < 400; ++step) {
    std::array<double, place_features> gradient = {};
    for (const Example& example : examples) {
      std::vector<double> shares(example.features.size());
      double best = -1e30;
      for (std::size_t i = 0; i < shares.size(); ++i) {
        double score = 0;
        for (std::size_t k = 0; k < features; ++k) score += weights[k] * static_cast<double>(example.features[i][k]);
        shares[i] = score;
        best = std::max(best, score);
      }
      double all = 0;
      double right = 0;
      for (std::size_t i = 0; i < shares.size(); ++i) {
        shares[i] = std::exp(shares[i] - best);
        all += shares[i];
        if (example.right[i]) right += shares[i];
      }
      for (std::size_t i = 0; i < shares.size(); ++i) {
        const double pull = (example.right[i] ? shares[i] / right : 0) - shares[i] / all;
        for (std::size_t k = 0; k < features; ++k) {
          gradient[k] += static_cast<double>(example.weight) * pull * static_cast<double>(example.features[i][k]);
        }
      }
    }
    for (std::size_t k = 0; k < features; ++k) {
      velocity[k] = 0.9 * velocity[k] + gradient[k] / total - 0.002 * weights[k];
      weights[k] += 0.5 * velocity[k];
    }
  }
  std::array<float, place_features> fitted = {};
  for (std::size_t i = 0; i < features; ++i) fitted[i] = static_cast<float>(weights[i]);
  return fitted;
}

PlaceWeights learn(const Gazetteer& gazetteer, const std::vector<const Prepared*>& texts) {
  PlaceWeights weights;
  weights.own = place_weights().own;
  std::vector<Example> examples;
  for (const Prepared* text : texts) add_examples(gazetteer, *text, weights, examples);
  weights.own = fit(examples, {}, own_place_features);
  weights.context = weights.own;
  for (int round = 0; round < 3; ++round) {
    examples.clear();
    for (const Prepared* text : texts) add_examples(gazetteer, *text, weights, examples);
    weights.context = fit(examples, weights.context, place_features);
  }
  return weights;
}

struct Figures {
  std::size_t toponyms = 0;
  std::size_t found = 0;
  std::size_t near = 0;
  std::size_t same = 0;
  std::size_t numbered = 0;
  std::size_t within_reach = 0;  // some candidate is near enough
};

void measure(const Gazetteer& gazetteer, const Prepared& prepared, const PlaceWeights& weights, Figures& figures,
             std::FILE* errors) {
  const Document& document = *prepared.document;
  const std::vector<PlaceGroup> groups =
      resolve(gazetteer, document.article.text, prepared.names, prepared.setting, weights);
  for (const Toponym& toponym : document.toponyms) {
    ++figures.toponyms;
    figures.numbered += toponym.geonames != 0;
    const PlaceChoice* choice = nullptr;
    const PlaceGroup* of = nullptr;
    for (const PlaceGroup& group : groups) {
      for (const std::uint32_t number : group.names) {
        const PlaceName& name = prepared.names[number];
        if (choice != nullptr || name.span.begin >= toponym.span.end || toponym.span.begin >= name.span.end) continue;
        choice = &group.choices[choice_of(group, name)];
        of = &group;
      }
    }
    const std::string words(toponym.span.of(document.article.text));
    if (choice == nullptr) {
      if (errors != nullptr) {
        std::fprintf(errors, "missed\t%s %s\t%s\t%.2f %.2f\t%ld\n", document.set.c_str(), document.name.c_str(),
                     words.c_str(), toponym.latitude, toponym.longitude, static_cast<long>(toponym.geonames));
      }
      continue;
    }
    ++figures.found;
    const double away =
        distance(choice->record.latitude, choice->record.longitude, toponym.latitude, toponym.longitude);
    const bool near = away <= near_enough;
    bool reach = near;
    for (const PlaceChoice& other : of->choices) {
      reach |=
          distance(other.record.latitude, other.record.longitude, toponym.latitude, toponym.longitude) <= near_enough;
    }
    figures.within_reach += reach;
    figures.near += near;
    figures.same += toponym.geonames != 0 && choice->record.geonames == toponym.geonames;
    if (!near && errors != nullptr) {
      std::fprintf(errors, "far\t%s %s\t%s\t%.2f %.2f\t%ld\tgot %s %s kind %d %ld %.2f\t%.0f km%s\n",
                   document.set.c_str(), document.name.c_str(), words.c_str(), toponym.latitude, toponym.longitude,
                   static_cast<long>(toponym.geonames), std::string(choice->record.name).c_str(),
                   std::string(choice->record.country_code()).c_str(), static_cast<int>(choice->record.kind),
                   static_cast<long>(choice->record.geonames), static_cast<double>(choice->probability), away,
                   reach ? "" : "\tnot among the candidates");
    }
  }
}

void print(const std::string& set, const Figures& f) {
  const auto share = [](std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
  };
  std::printf("%-12s toponyms %5zu  found %.4f  within 161 km: of the found %.4f, of all %.4f  reachable %.4f",
              set.c_str(), f.toponyms, share(f.found, f.toponyms), share(f.near, f.found), share(f.near, f.toponyms),
              share(f.within_reach, f.toponyms));
  if (f.numbered > 0) std::printf("  same number %.4f of %zu", share(f.same, f.numbered), f.numbered);
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> files;
  std::string weights_path;
  std::string errors_path;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--weights" && i + 1 < argc) {
      weights_path = argv[++i];
    } else if (argument == "--errors" && i + 1 < argc) {
      errors_path = argv[++i];
    } else {
      files.push_back(argument);
    }
  }
  const Gazetteer* const places = gazetteer();
  if (places == nullptr || files.empty()) {
    std::fprintf(stderr, "train: no gazetteer, or no gold\n");
    return 1;
  }
  std::vector<Document> documents;
  for (const std::string& file : files) {
    for (Document& document : read_documents(file)) documents.push_back(std::move(document));
  }
  place_by_numbers(*places, documents);
  // Half of the texts are learned from with their address, so that the publisher's country has a weight.
  std::vector<Prepared> plain;
  std::vector<Prepared> learned;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    plain.push_back(prepare(*places, documents[i], false));
    learned.push_back(prepare(*places, documents[i], i % 2 == 0));
  }
  std::FILE* const errors = errors_path.empty() ? nullptr : std::fopen(errors_path.c_str(), "w");
  std::map<std::string, Figures> figures;
  for (int fold = 0; fold < folds; ++fold) {
    std::vector<const Prepared*> texts;
    for (std::size_t i = 0; i < documents.size(); ++i) {
      if (static_cast<int>(i / 5 % folds) != fold) texts.push_back(&learned[i]);
    }
    const PlaceWeights weights = learn(*places, texts);
    for (std::size_t i = 0; i < documents.size(); ++i) {
      if (static_cast<int>(i / 5 % folds) != fold) continue;
      measure(*places, plain[i], weights, figures[documents[i].set], errors);
      measure(*places, prepare(*places, documents[i], true), weights, figures[documents[i].set + "+url"], nullptr);
    }
  }
  for (const auto& [set, f] : figures) print(set, f);
  if (errors != nullptr) std::fclose(errors);
  if (!weights_path.empty()) {
    std::vector<const Prepared*> texts;
    for (const Prepared& text : learned) texts.push_back(&text);
    const PlaceWeights weights = learn(*places, texts);
    std::ofstream out(weights_path);
    out << "// Written by models/places/train. In the order of PlaceFeature: by itself, then with the others.\n";
    char number[32];
    for (const auto* const all : {&weights.own, &weights.context}) {
      out << "{";
      for (std::size_t i = 0; i < place_features; ++i) {
        std::snprintf(number, sizeof number, "%s%.3fF",
                      i == 0        ? ""
                      : i % 12 == 0 ? ",\n "
                                    : ", ",
                      static_cast<double>((*all)[i]));
        out << number;
      }
      out << "},\n";
    }
    for (std::size_t i = 0; i < place_features; ++i) {
      std::printf("  %-18s %8.3f %8.3f\n", std::string(name(static_cast<PlaceFeature>(i))).c_str(),
                  static_cast<double>(weights.own[i]), static_cast<double>(weights.context[i]));
    }
  }
  return 0;
}
