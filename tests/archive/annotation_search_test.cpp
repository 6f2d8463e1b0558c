// Filters of what a text speaks of (who:, by:, where:, when:, says:): what they find, in which sentence, and that all
// of it is what a plain scan over the annotations finds.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "archive/fact_names.h"
#include "archive/fact_terms.h"
#include "archive/query_tree.h"
#include "archive/store.h"
#include "archive/support/annotated.h"
#include "kroniek/annotate.h"
#include "kroniek/archive.h"
#include "kroniek/search.h"
#include "support/temporary_folder.h"
#include "text/index_terms.h"

namespace kroniek {
namespace {

using test::Annotated;
using Set = std::set<std::string>;

struct One {
  std::string title;
  std::string text;
  Annotations annotations;
  std::string language = "nl";
};

class FactSearch : public testing::Test {
 protected:
  void add(const std::vector<One>& all) {
    Result<ArchiveWriter> writer = ArchiveWriter::open(path_);
    ASSERT_TRUE(writer.ok()) << writer.error().text();
    for (const One& one : all) {
      Article article;
      article.title = one.title;
      article.text = one.text;
      article.blocks = {{Role::paragraph, 0, static_cast<std::uint32_t>(one.text.size())}};
      article.language = one.language;
      Capture capture;
      capture.bytes = one.title + one.text;
      capture.url = "https://nieuws.example/" + one.title;
      capture.captured = "2022-12-01T00:00:00Z";
      article.url = capture.url;
      article.source = "/" + one.title;
      const InputFile file{"/" + one.title, capture.bytes.size(), 1, ""};
      writer.value().add(writer.value().prepare(file, 0, capture, article, one.annotations));
      writer.value().finish(file);
    }
    const auto stored = writer.value().commit();
    ASSERT_TRUE(stored.ok()) << stored.error().text();
  }

  SearchResults search(const std::string& text) {
    Result<Archive> archive = Archive::open(path_);
    EXPECT_TRUE(archive.ok());
    const Query query = Query::parse(text);
    EXPECT_FALSE(query.fault()) << text << ": " << query.fault()->message;
    SearchOptions options;
    options.limit = 100;
    Result<SearchResults> results = kroniek::search(archive.value(), query, options);
    EXPECT_TRUE(results.ok()) << text << ": " << results.error().text();
    return results.ok() ? std::move(results).value() : SearchResults{};
  }
  Set set_of(const std::string& text) {
    Set found;
    for (const SearchHit& hit : search(text).hits) found.insert(hit.title);
    return found;
  }
  // The words that the first hit's sentence marks.
  std::string marked(const std::string& text) {
    const SearchResults results = search(text);
    if (results.hits.empty()) return "nothing";
    std::string words;
    for (const TextSpan& span : results.hits[0].sentence_matches)
      words += (words.empty() ? "" : "|") + std::string(span.of(results.hits[0].sentence));
    return words;
  }

  test::TemporaryFolder folder_;
  std::string path_ = folder_.path() + "/news.db";
};

TEST_F(FactSearch, FindsWhoWhereWhenAndWhatWasSaid) {
  const std::string a = "Het regent. Vladimir Poetin bezocht Cherson in september. \"De bruggen blijven\", zei hij.";
  Annotated in_a(a);
  in_a.person("Vladimir Poetin", "vladimir putin").place("Cherson", "kherson", 706448, "Kherson", "UA");
  in_a.time("in september", "2022-09-01", "2022-09-30").quote("De bruggen blijven", 0);
  const std::string b = "Putin is in Ukraine, the BBC says. Russian troops: \"leaving the bridge\".";
  Annotated in_b(b);
  in_b.person("Putin", "putin").organisation("BBC", "bbc");
  in_b.place("Ukraine", "ukraine", 690791, "Ukraine", "UA", PlacePrecision::country);
  in_b.place("Russian", "russia", 2017370, "Russia", "RU", PlacePrecision::country, PlaceUse::demonym);
  in_b.quote("leaving the bridge");
  const std::string c = "In Gent bleef de brug dicht, op 12 september 2022.";
  Annotated in_c(c);
  in_c.place("Gent", "gent", 2797656, "Gent", "BE").time("12 september 2022", "2022-09-12", "2022-09-12");
  add({{"a", a, in_a.all, "nl"}, {"b", b, in_b.all, "en"}, {"c", c, in_c.all, "nl"}});

  EXPECT_EQ(set_of("who:Putin"), (Set{"a", "b"}));
  EXPECT_EQ(set_of("who:Poetin"), (Set{"a", "b"}));
  EXPECT_EQ(set_of("who:\"Vladimir Putin\""), (Set{"a"}));
  EXPECT_EQ(set_of("who:\"Putin Vladimir\""), (Set{}));
  EXPECT_EQ(set_of("who:(Vladimir OR BBC)"), (Set{"a", "b"}));
  EXPECT_EQ(set_of("who:bbc -who:vladimir"), (Set{"b"}));
  EXPECT_EQ(set_of("who:Kherson"), (Set{}));  // a place
  EXPECT_EQ(set_of("by:Poetin"), (Set{"a"}));
  EXPECT_EQ(set_of("where:Cherson"), (Set{"a"}));
  EXPECT_EQ(set_of("where:kherson"), (Set{"a"}));
  EXPECT_EQ(set_of("where:Ukraine"), (Set{"a", "b"}));
  EXPECT_EQ(set_of("where:Russia"), (Set{}));  // its people only
  EXPECT_EQ(set_of("where:Gent OR who:BBC"), (Set{"b", "c"}));
  EXPECT_EQ(set_of("brug -where:Gent"), (Set{"a"}));
  EXPECT_EQ(set_of("when:2022-09"), (Set{"a", "c"}));
  EXPECT_EQ(set_of("when:2022-09-13"), (Set{"a"}));
  EXPECT_EQ(set_of("when:2022-09-12..2022-11"), (Set{"a", "c"}));
  EXPECT_EQ(set_of("when:2021"), (Set{}));
  EXPECT_EQ(set_of("when:.."), (Set{"a", "c"}));
  EXPECT_EQ(set_of("when:..2022-09-11"), (Set{"a"}));
  EXPECT_EQ(set_of("when:2022 -when:2022-09-01"), (Set{"c"}));
  EXPECT_EQ(set_of("says:brug"), (Set{"a"}));  // of its family, and not outside of a quotation
  EXPECT_EQ(set_of("says:\"de bruggen\""), (Set{"a"}));
  EXPECT_EQ(set_of("says:\"blijven leaving\""), (Set{}));
  EXPECT_EQ(set_of("says:(bruggen OR bridge)"), (Set{"a", "b"}));
  EXPECT_EQ(set_of("says:bri*"), (Set{"b"}));
  EXPECT_EQ(set_of("says:NEAR(de blijven, 1)"), (Set{"a"}));
  EXPECT_EQ(set_of("says:regent"), (Set{}));
  // What the index knows of facts is no word.
  EXPECT_EQ(set_of("706448"), (Set{}));
  EXPECT_EQ(set_of("has"), (Set{}));
  EXPECT_EQ(set_of("whe*"), (Set{}));
}

TEST_F(FactSearch, ByAndSaysBesideEachOtherAreOneQuotation) {
  // Quotations of more and of fewer words than said_window, of two speakers of one name, of nobody, and told ones.
  const std::string long_one =
      "we houden de brug nog een hele maand dicht voor wie met een zware vrachtwagen over de rivier naar de haven wil";
  const std::string a = "Ann Peeters: \"" + long_one +
                        "\". Ann Peeters: \"het regent\". Jan Peeters: \"open de kade\". " +
                        "Iemand: \"de stad slaapt\". Jan Peeters zei dat de markt doorgaat.";
  Annotated in_a(a);
  in_a.person("Ann Peeters", "ann peeters").person("Jan Peeters", "jan peeters");
  in_a.quote(long_one, 0).quote("het regent", 0).quote("open de kade", 1).quote("de stad slaapt");
  in_a.quote("dat de markt doorgaat", 1);
  in_a.all.quotes.back().mode = QuoteMode::indirect;
  const std::string b = "De raad van bestuur van de grote oude haven van de stad Gent: \"de brug blijft\".";
  Annotated in_b(b);
  in_b.organisation("De raad van bestuur van de grote oude haven van de stad Gent",
                    "raad van bestuur van de grote oude haven van de stad gent");
  in_b.quote("de brug blijft", 0);
  add({{"a", a, in_a.all, "nl"}, {"b", b, in_b.all, "nl"}});

  EXPECT_EQ(set_of("says:markt"), (Set{"a"}));  // in the reporter's words
  EXPECT_EQ(set_of("by:Ann says:brug"), (Set{"a"}));
  EXPECT_EQ(set_of("says:haven by:\"Ann Peeters\""), (Set{"a"}));  // far from its beginning
  EXPECT_EQ(set_of("by:Ann says:\"zware vrachtwagen\""), (Set{"a"}));
  EXPECT_EQ(set_of("by:Jan says:brug"), (Set{}));
  EXPECT_EQ(set_of("by:Peeters says:brug"), (Set{"a"}));
  EXPECT_EQ(set_of("by:Ann says:kade"), (Set{}));
  EXPECT_EQ(set_of("by:Ann says:stad"), (Set{}));
  EXPECT_EQ(set_of("by:Jan says:\"de markt\""), (Set{"a"}));
  EXPECT_EQ(set_of("by:Ann says:brug says:haven"), (Set{"a"}));
  EXPECT_EQ(set_of("by:Ann says:brug says:regent"), (Set{}));  // she says both, but not at once
  EXPECT_EQ(set_of("by:Peeters says:haven says:kade"), (Set{}));
  EXPECT_EQ(set_of("says:brug says:regent"), (Set{"a"}));  // without by: each word in any
  EXPECT_EQ(set_of("by:(Ann OR Jan) says:(kade OR stad)"), (Set{"a"}));
  EXPECT_EQ(set_of("by:(Jan OR raad) says:brug"), (Set{"b"}));
  EXPECT_EQ(set_of("by:bestuur says:brug"), (Set{"b"}));
  EXPECT_EQ(set_of("by:Jan says:brug OR by:Ann says:kade"), (Set{}));
  EXPECT_EQ(set_of("(by:Jan says:brug) OR (by:Jan says:kade)"), (Set{"a"}));
  EXPECT_EQ(set_of("by:Ann says:NEAR(brug maand, 5) -who:gent"), (Set{"a"}));
  EXPECT_EQ(set_of("says:NEAR(regent kade, 30)"), (Set{"a"}));
  EXPECT_EQ(set_of("by:Ann says:NEAR(regent kade, 30)"), (Set{}));  // the kade is Jan's
  EXPECT_EQ(set_of("brug -(by:Ann says:brug)"), (Set{"b"}));
  EXPECT_EQ(set_of("brug -(by:Jan says:brug)"), (Set{"a", "b"}));
  EXPECT_EQ(marked("by:Jan says:kade"), "open de kade");
  EXPECT_EQ(Query::parse("by:Jan says:brug").in_words(),
            "articles with something said by \"Jan\", and \"brug\" in any form in that quotation");
}

TEST_F(FactSearch, ARegionStandsForAllThatLiesInIt) {
  const auto in_one = [](const std::string& text, const std::string& words, std::int64_t id, const std::string& name,
                         std::vector<PlaceRegion> within, PlacePrecision precision = PlacePrecision::city) {
    Annotated in(text);
    in.place(words, text, id, name, "XX", precision);
    in.all.places.back().within = std::move(within);
    return in.all;
  };
  const PlaceRegion west{9'000'001, "Westmark"};
  const PlaceRegion hill{0, "Heuveldistrict"};
  add({{"town", "In Aarle.", in_one("In Aarle.", "Aarle", 9'000'011, "Aarle", {hill, west}), "nl"},
       {"west", "In Westmark.", in_one("In Westmark.", "Westmark", 9'000'001, "Westmark", {}, PlacePrecision::region),
        "nl"},
       {"hill", "In Heuveldistrict.",
        in_one("In Heuveldistrict.", "Heuveldistrict", 0, "Heuveldistrict", {west}, PlacePrecision::region), "nl"},
       {"oost", "In Oostmark.", in_one("In Oostmark.", "Oostmark", 9'000'002, "Oostmark", {}, PlacePrecision::region),
        "nl"},
       {"seat", "In Oostmark.", in_one("In Oostmark.", "Oostmark", 9'000'012, "Oostmark", {{9'000'002, "Oostmark"}}),
        "nl"},
       {"near", "In Beekdal.", in_one("In Beekdal.", "Beekdal", 9'000'013, "Beekdal", {{9'000'002, "Oostmark"}}), "nl"},
       {"river", "Aan de Beek.", in_one("Aan de Beek.", "Beek", 9'000'003, "Beek", {}, PlacePrecision::river), "nl"}});

  EXPECT_EQ(set_of("where:Westmark"), (Set{"town", "west", "hill"}));
  EXPECT_EQ(set_of("where:Heuveldistrict"), (Set{"town", "hill"}));
  EXPECT_EQ(set_of("where:Aarle"), (Set{"town"}));
  // A town of the name is meant, where the region is not.
  EXPECT_EQ(set_of("where:Oostmark"), (Set{"oost", "seat"}));
  EXPECT_EQ(set_of("where:\"province of Oostmark\""), (Set{"oost", "seat", "near"}));
  EXPECT_EQ(set_of("where:\"provincie Oostmark\""), (Set{"oost", "seat", "near"}));
  EXPECT_EQ(set_of("where:\"Oostmark region\""), (Set{"oost", "seat", "near"}));
  EXPECT_EQ(set_of("where:\"city of Oostmark\""), (Set{"seat"}));
  EXPECT_EQ(set_of("where:\"rivier de Beek\""), (Set{"river"}));
  EXPECT_EQ(set_of("where:\"rivier Aarle\""), (Set{}));
  EXPECT_EQ(marked("where:Westmark -where:Heuveldistrict"), "Westmark");
}

TEST_F(FactSearch, TheGazetteerKnowsRegionsByNamesThatNoTextHas) {
  if (!gazetteer_available()) GTEST_SKIP() << "no gazetteer was built";
  const std::string text = "In Gent regent het.";
  Annotated in(text);
  in.place("Gent", "gent", 2797656, "Gent", "BE");
  in.all.places.back().within = {{2789733, "East Flanders"}, {3337388, "Flemish Region"}};
  add({{"a", text, in.all, "nl"}});
  for (const char* name : {"Vlaanderen", "Flanders", "\"Flemish Region\"", "België", "Belgium"})
    EXPECT_EQ(set_of(std::string("where:") + name), (Set{"a"})) << name;
  EXPECT_EQ(set_of("where:Wallonië"), (Set{}));
  EXPECT_EQ(set_of("where:Nederland"), (Set{}));
}

TEST_F(FactSearch, ShowsTheSentenceThatHasIt) {
  const std::string text = "Het regent. Vladimir Poetin bezocht Cherson in september. \"De bruggen blijven\", zei hij.";
  Annotated in(text);
  in.person("Vladimir Poetin", "vladimir putin").place("Cherson", "kherson", 706448, "Kherson", "UA");
  in.time("in september", "2022-09-01", "2022-09-30").quote("De bruggen blijven", 0);
  in.all.quotes[0].speaker =
      TextSpan{static_cast<std::uint32_t>(text.find("hij")), static_cast<std::uint32_t>(text.find("hij") + 3)};
  add({{"a", text, in.all, "nl"}});
  EXPECT_EQ(marked("who:putin"), "Vladimir Poetin");
  EXPECT_EQ(marked("where:Cherson when:2022-09"), "Cherson|in september");
  EXPECT_EQ(marked("says:brug"), "bruggen");
  EXPECT_EQ(marked("by:putin"), "hij");
  EXPECT_EQ(marked("regent -where:Gent"), "regent");
}

TEST_F(FactSearch, FaultsAreSaid) {
  const auto fault = [](const std::string& text) {
    const Query query = Query::parse(text);
    return query.fault() ? query.fault()->message : std::string();
  };
  EXPECT_EQ(fault("who:Poet*"), "who: takes whole names, without *");
  EXPECT_EQ(fault("where:Cher*"), "where: takes whole names, without *");
  EXPECT_NE(fault("when:gisteren"), "");
  EXPECT_NE(fault("when:(2021 OR 2022)"), "");
  EXPECT_NE(fault("when:2022..2021"), "");
  EXPECT_NE(fault("when:"), "");
  EXPECT_NE(fault("who:"), "");
  EXPECT_NE(fault("who:NEAR(a b)"), "");
  EXPECT_NE(fault("-who:a"), "");
  EXPECT_NE(fault("what:something"), "");
  EXPECT_NE(fault("what:assau*"), "");
  EXPECT_EQ(fault("(when:2021 OR when:2022) says:(a b)"), "");
}

TEST_F(FactSearch, QueriesKeepTheirSenseInTheirPlainestSpelling) {
  for (const char* text :
       {"who:Poetin", "who:\"Noord Korea\"", "who:Путин", "by:a -where:\"den haag\"", "when:2022-9", "when:..2022-11",
        "when:\"2022..2023\"", "when:..", "says:\"a b\" says:c* says:NEAR(a b, 3)", "(when:2021 OR -brug who:x) a",
        "what:assault -what:AGREE", "who:(a OR \"b c\")", "when:2022, brug"}) {
    const Query query = Query::parse(text);
    if (query.fault()) continue;
    const Query again = Query::parse(query.canonical());
    ASSERT_FALSE(again.fault()) << text << " -> " << query.canonical();
    EXPECT_EQ(query.tree(), again.tree()) << text << " -> " << query.canonical();
    EXPECT_EQ(query.canonical(), again.canonical());
    EXPECT_FALSE(query.in_words().empty());
  }
  EXPECT_EQ(Query::parse("what:retreat").in_words(), "articles with an event of the type retreat");
  EXPECT_EQ(Query::parse("who:Poetin when:2022-09 says:\"we blijven\"").in_words(),
            "articles with \"Poetin\" spoken of, and a time spoken of in 2022-09, and \"we blijven\" as written in a "
            "quotation");
}

// -- the same as a plain scan --------------------------------------------------------------------------------

std::vector<std::string> terms_of(std::string_view text, const std::string& language) {
  std::vector<std::string> found;
  text::Terms terms;
  terms.find(text, language);
  for (const text::IndexTerm& term : terms)
    if (!term.same_position) found.emplace_back(term.term);
  return found;
}

bool has_run(const std::vector<std::string>& in, const std::vector<std::string>& run) {
  return std::search(in.begin(), in.end(), run.begin(), run.end()) != in.end();
}

class Scan {
 public:
  Scan(const std::vector<One>& all, archive::Database& database) : all_(all), database_(database) {}

  Set find(const archive::QueryTree& tree) {
    Set found;
    for (const One& one : all_)
      if (matches(tree.root, one)) found.insert(one.title);
    return found;
  }

 private:
  bool matches(const archive::QueryNode& node, const One& one) {
    using archive::QueryOp;
    const auto child = [&](const archive::QueryNode& each) { return matches(each, one) != each.negated; };
    const Annotations& all = one.annotations;
    switch (node.op) {
      case QueryOp::all: {
        const bool is_tied = archive::ties(node);
        const auto is_of_it = [&](const archive::QueryNode& each) {
          return is_tied && !each.negated && (archive::asks_speakers(each) || archive::asks_said(each));
        };
        const bool others = std::all_of(node.children.begin(), node.children.end(),
                                        [&](const auto& each) { return is_of_it(each) || child(each); });
        return others && (!is_tied || std::any_of(all.quotes.begin(), all.quotes.end(), [&](const Quotation& quote) {
                 return std::all_of(node.children.begin(), node.children.end(),
                                    [&](const auto& each) { return !is_of_it(each) || holds(each, quote, one); });
               }));
      }
      case QueryOp::any: return std::any_of(node.children.begin(), node.children.end(), child);
      case QueryOp::phrase:
        if (node.field == archive::QueryField::said) {
          return std::any_of(all.quotes.begin(), all.quotes.end(), [&](const Quotation& quote) {
            return has_run(terms_of(quote.span.of(one.text), one.language), node.terms);
          });
        }
        return has_run(terms_of(one.text, one.language), node.terms) ||
               has_run(terms_of(one.title, one.language), node.terms);
      case QueryOp::who:
        return std::any_of(all.entities.begin(), all.entities.end(), [&](const Entity& entity) {
          return (entity.type == EntityType::person || entity.type == EntityType::organisation) &&
                 bears(entity.key, node.text);
        });
      case QueryOp::by:
        return std::any_of(all.quotes.begin(), all.quotes.end(), [&](const Quotation& quote) {
          return quote.entity && bears(all.entities[*quote.entity].key, node.text);
        });
      case QueryOp::where: {
        std::set<std::int64_t> ids;
        Set lands;
        std::set<std::int64_t> regions;
        for (const One& other : all_) {
          for (const PlaceMention& place : other.annotations.places) {
            if (place.use != PlaceUse::place || !is_called(place, other, node.text)) continue;
            ids.insert(place.geonames);
            if (place.precision == PlacePrecision::country) lands.insert(place.country);
            if (place.precision == PlacePrecision::region) regions.insert(place.geonames);
          }
        }
        return std::any_of(all.places.begin(), all.places.end(), [&](const PlaceMention& place) {
          const bool is_within = std::any_of(place.within.begin(), place.within.end(), [&](const PlaceRegion& region) {
            return regions.contains(region.geonames);
          });
          return place.use == PlaceUse::place &&
                 (ids.contains(place.geonames) || lands.contains(place.country) || is_within);
        });
      }
      case QueryOp::when:
        return std::any_of(all.times.begin(), all.times.end(), [&](const TimeMention& time) {
          const auto days = archive::days_of(time);
          return days && (!node.days.to || days->first < *node.days.to) &&
                 (!node.days.from || days->last >= *node.days.from);
        });
      default: ADD_FAILURE() << "not asked here"; return false;
    }
  }
  // What by: and says: ask of one quotation.
  bool holds(const archive::QueryNode& node, const Quotation& quote, const One& one) {
    using archive::QueryOp;
    const auto child = [&](const archive::QueryNode& each) { return holds(each, quote, one) != each.negated; };
    switch (node.op) {
      case QueryOp::all: return std::all_of(node.children.begin(), node.children.end(), child);
      case QueryOp::any: return std::any_of(node.children.begin(), node.children.end(), child);
      case QueryOp::by: return quote.entity && bears(one.annotations.entities[*quote.entity].key, node.text);
      default: return has_run(terms_of(quote.span.of(one.text), one.language), node.terms);
    }
  }
  bool bears(const std::string& key, const std::string& name) { return archive::bears_name(key, keys_of(name)); }
  bool is_called(const PlaceMention& place, const One& one, const std::string& name) {
    for (const auto& key : keys_of(name)) {
      if (key == terms_of(place.span.of(one.text), "") || key == terms_of(place.name, "")) return true;
      if (place.entity && key == terms_of(one.annotations.entities[*place.entity].key, "")) return true;
    }
    return false;
  }

  const archive::NameKeys& keys_of(const std::string& name) {
    const auto [known, is_new] = keys_.try_emplace(name);
    if (is_new) known->second = archive::keys_of_name(database_, name);
    return known->second;
  }

  const std::vector<One>& all_;
  archive::Database& database_;
  std::map<std::string, archive::NameKeys> keys_;
};

TEST_F(FactSearch, IsWhatAPlainScanFinds) {
  const std::vector<std::string> words = {"brug", "dicht", "kade", "rood", "haven", "stad"};
  const std::vector<std::pair<std::string, std::string>> people = {{"Poetin", "putin"},
                                                                   {"Vladimir Poetin", "vladimir putin"},
                                                                   {"Ann Peeters", "ann peeters"},
                                                                   {"Jan Peeters", "jan peeters"}};
  struct Spot {
    std::string words, key, name, country;
    std::int64_t id;
    PlacePrecision precision;
  };
  const std::vector<Spot> spots = {
      {"Cherson", "kherson", "Kherson", "UA", 706448, PlacePrecision::city},
      {"Oekraine", "ukraine", "Ukraine", "UA", 690791, PlacePrecision::country},
      {"Gent", "gent", "Gent", "BE", 2797656, PlacePrecision::city},
      {"Vlaanderen", "vlaanderen", "Flemish Region", "BE", 3337388, PlacePrecision::region},
      {"Noordzee", "nordse", "North Sea", "", 0, PlacePrecision::sea},
      {"Parijs", "paris", "Paris", "FR", 2988507, PlacePrecision::city},
      {"Parijs", "paris", "Paris", "US", 4717560, PlacePrecision::city}};
  const std::vector<std::pair<std::string, std::string>> times = {
      {"2022-09-01", "2022-09-30"}, {"2022-09-12", "2022-09-12"}, {"2022-01-01", "2022-12-31"},
      {"2020-01-01", "2029-12-31"}, {"2022-08-30", "2022-09-02"}, {"", ""},
      {"1999", "2003-05"}};
  std::mt19937 random(99);
  const auto below = [&](std::size_t most) { return random() % most; };
  std::vector<One> all;
  for (int i = 0; i < 120; ++i) {
    One one;
    one.title = "t" + std::to_string(i);
    one.language = below(3) == 0 ? "en" : "nl";
    // Facts are words of the text, a sentence each.
    struct Part {
      int kind;
      std::size_t which;
      std::string words;
    };
    std::vector<Part> parts;
    for (std::size_t n = below(6); n > 0; --n) {
      Part part{static_cast<int>(below(5)), 0, ""};
      if (part.kind == 0) part.which = below(people.size()), part.words = people[part.which].first;
      if (part.kind == 1 || part.kind == 4) part.which = below(spots.size()), part.words = spots[part.which].words;
      if (part.kind == 2) part.which = below(times.size()), part.words = "toen " + words[below(words.size())];
      if (part.kind == 3)
        part.words = words[below(words.size())] + " " + words[below(words.size())] + " " + words[below(words.size())];
      parts.push_back(part);
      one.text += "Kijk " + words[below(words.size())] + " " + part.words + ". ";
    }
    one.text += words[below(words.size())] + ".";
    Annotated in(one.text);
    for (const Part& part : parts) {
      switch (part.kind) {
        case 0: in.person(part.words, people[part.which].second); break;
        case 1:
        case 4: {
          const Spot& spot = spots[part.which];
          in.place(spot.words, spot.key, spot.id, spot.name, spot.country, spot.precision,
                   part.kind == 4 ? PlaceUse::demonym : PlaceUse::place);
          if (spot.name == "Gent") in.all.places.back().within = {{3337388, "Flemish Region"}};
          break;
        }
        case 2: in.time(part.words, times[part.which].first, times[part.which].second, "x"); break;
        default:
          in.quote(part.words, in.all.entities.empty() || below(2)
                                   ? std::nullopt
                                   : std::optional<std::uint32_t>(below(in.all.entities.size())));
          if (below(4) == 0) in.all.quotes.back().mode = QuoteMode::indirect;
      }
    }
    one.annotations = in.all;
    all.push_back(one);
  }
  add(all);
  Result<Archive> archive = Archive::open(path_);
  ASSERT_TRUE(archive.ok());
  Scan scan(all, archive.value().store().database());
  const auto pick = [&](const std::vector<std::string>& from) { return from[below(from.size())]; };
  const auto leaf = [&]() -> std::string {
    switch (below(8)) {
      case 0: return "who:" + pick({"Poetin", "Putin", "\"Ann Peeters\"", "Peeters", "\"Vladimir Putin\"", "niemand"});
      case 1: return "by:" + pick({"Poetin", "Peeters", "\"Jan Peeters\""});
      case 2:
        return "where:" + pick({"Cherson", "Kherson", "Ukraine", "Gent", "Vlaanderen", "\"Flemish Region\"", "Noordzee",
                                "\"North Sea\"", "Parijs", "Paris", "Rome"});
      case 3:
        return "when:" + pick({"2022", "2022-09", "2022-09-12", "2022-09-03..2022-09-11", "..2000", "2023..", "1998",
                               "2025-03-03", "2022-08"});
      case 4: return "says:\"" + pick(words) + "\"";
      case 5: return "says:\"" + pick(words) + " " + pick(words) + "\"";
      default: return "\"" + pick(words) + "\"";
    }
  };
  SearchOptions options;
  options.limit = 200;
  int found_something = 0;
  for (int round = 0; round < 3'000; ++round) {
    std::string text = leaf();
    for (std::size_t part = below(4); part > 0; --part) {
      switch (below(8)) {
        case 0: text += " OR " + leaf(); break;
        case 1: text += " -" + leaf(); break;
        case 2: text += " (" + leaf() + " OR " + leaf() + ")"; break;
        case 3: text += " -(" + leaf() + " " + leaf() + ")"; break;
        case 4: text += " (" + leaf() + " -" + leaf() + ")"; break;
        case 5: text += " by:" + pick({"Poetin", "Peeters", "Vladimir"}) + " says:\"" + pick(words) + "\""; break;
        default: text += " " + leaf();
      }
    }
    const Query query = Query::parse(text);
    if (query.fault()) continue;  // "brug OR -kade"
    options.order = below(2) ? SearchOrder::newest : SearchOrder::relevance;
    const Result<SearchResults> results = kroniek::search(archive.value(), query, options);
    ASSERT_TRUE(results.ok()) << text << ": " << results.error().text();
    Set found;
    for (const SearchHit& hit : results->hits) {
      found.insert(hit.title);
      for (const TextSpan& span : hit.sentence_matches) ASSERT_LE(span.end, hit.sentence.size());
    }
    ASSERT_EQ(found, scan.find(query.tree())) << text << "\n" << query.canonical();
    ASSERT_EQ(results->total, found.size()) << text;
    found_something += !found.empty();
  }
  EXPECT_GT(found_something, 1'000);
}

}  // namespace
}  // namespace kroniek
