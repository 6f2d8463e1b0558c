// Corrections: what people say otherwise than the annotators found is what every list, sum, filter and export gives;
// it survives new annotators, later versions of a text, a merge of archives and a new index, and can be undone.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "archive/correction_store.h"
#include "archive/store.h"
#include "archive/support/annotated.h"
#include "kroniek/corrections.h"
#include "kroniek/fact_views.h"
#include "kroniek/facts.h"
#include "kroniek/search.h"
#include "kroniek/upkeep.h"
#include "support/temporary_folder.h"

namespace kroniek {
namespace {

using test::Annotated;

class Corrected : public testing::Test {
 protected:
  void add(const std::string& path, const std::string& title, const std::string& text, const Annotations& annotations,
           const std::string& captured = "2022-12-01T00:00:00Z") {
    Result<ArchiveWriter> writer = ArchiveWriter::open(path);
    ASSERT_TRUE(writer.ok()) << writer.error().text();
    Article article;
    article.title = title;
    article.text = text;
    article.blocks = {{Role::paragraph, 0, static_cast<std::uint32_t>(text.size())}};
    article.language = "nl";
    article.published = Moment{"2022-11-10", Precision::day, Origin::meta, "", ""};
    Capture capture;
    capture.bytes = text;
    capture.url = address(title);
    capture.captured = captured;
    article.url = capture.url;
    article.source = "/" + title + captured;
    const InputFile file{"/" + title + captured, capture.bytes.size(), 1, ""};
    writer.value().add(writer.value().prepare(file, 0, capture, article, annotations));
    writer.value().finish(file);
    const auto stored = writer.value().commit();
    ASSERT_TRUE(stored.ok()) << stored.error().text();
  }
  static std::string address(const std::string& title) { return "https://nieuws.example/" + title; }

  static Annotations of_a(const std::string& text) {
    Annotated in(text);
    in.person("Vladimir Poetin", "vladimir putin", "president");
    in.place("Cherson", "kherson", 706448, "Kherson", "UA");
    in.time("in september", "2022-09-01", "2022-09-30", "2022-09");
    in.quote("We blijven hier voor altijd", 0);
    in.all.quotes[0].speaker = TextSpan{0, 15};
    return in.all;
  }
  static Annotations of_b(const std::string& text) {
    Annotated in(text);
    in.person("Poetin", "putin").organisation("Nike", "nike");
    in.person("Poetin", "putin");
    in.quote("De brug is dicht", 0);
    const auto at = static_cast<std::uint32_t>(text.rfind("Poetin"));
    in.all.quotes[0].speaker = TextSpan{at, at + 6};
    return in.all;
  }
  inline static const std::string text_a =
      "Vladimir Poetin bezocht Cherson in september. \"We blijven hier voor altijd\", zei hij.";
  inline static const std::string text_b = "Poetin kocht Nike. \"De brug is dicht\", zei Poetin.";

  void add_both() {
    add(path_, "a", text_a, of_a(text_a));
    add(path_, "b", text_b, of_b(text_b));
  }

  static Archive open(const std::string& path, ArchiveMode mode = ArchiveMode::read) {
    ArchiveOptions options;
    options.mode = mode;
    Result<Archive> archive = Archive::open(path, options);
    EXPECT_TRUE(archive.ok()) << archive.error().text();
    return std::move(archive).value();
  }
  Archive open(ArchiveMode mode = ArchiveMode::read) { return open(path_, mode); }
  static void expect_whole(const std::string& path) {
    Archive archive = open(path);
    const auto report = check_archive(archive);
    ASSERT_TRUE(report.ok()) << report.error().text();
    EXPECT_EQ(report.value().problems, std::vector<std::string>{});
  }
  static VersionId version_of(Archive& archive, const std::string& title) {
    const auto ids = archive.versions_of(address(title));
    EXPECT_TRUE(ids.ok() && !ids.value().empty()) << title;
    return ids.value().back();
  }

  static Correction one(CorrectionAction action, const std::string& name, const std::string& to = "") {
    Correction correction;
    correction.action = action;
    correction.of.name = name;
    correction.to.name = to;
    correction.by = "an";
    correction.note = "gezien";
    return correction;
  }
  CorrectReport make(Correction correction) { return make(path_, std::move(correction)); }
  static CorrectReport make(const std::string& path, Correction correction) {
    Archive archive = open(path, ArchiveMode::write);
    auto report = correct(archive, std::move(correction));
    EXPECT_TRUE(report.ok()) << report.error().text();
    return report.ok() ? report.value() : CorrectReport{};
  }
  static std::uint64_t mentions(const std::string& path, const std::string& name) {
    Archive archive = open(path);
    const auto page = find_mentions(archive, {name, {}}, {});
    EXPECT_TRUE(page.ok()) << page.error().text();
    return page.value().facts.size();
  }
  std::uint64_t mentions(const std::string& name) { return mentions(path_, name); }
  static std::uint64_t found(const std::string& path, const std::string& query) {
    Archive archive = open(path);
    const Query parsed = Query::parse(query);
    EXPECT_FALSE(parsed.fault()) << query;
    const auto results = search(archive, parsed);
    EXPECT_TRUE(results.ok()) << results.error().text();
    return results.value().total;
  }
  std::uint64_t found(const std::string& query) { return found(path_, query); }
  static std::vector<Correction> all_of(Archive& archive) {
    auto all = corrections(archive);
    EXPECT_TRUE(all.ok());
    return std::move(all).value();
  }
  // "vladimir putin:2" of all that are counted.
  std::string counts() {
    Archive archive = open();
    std::string text;
    const auto all = count_entities(archive, {});
    EXPECT_TRUE(all.ok());
    for (const EntityCount& each : all.value())
      text += each.name + "=" + each.key + ":" + std::to_string(each.versions) + ";";
    return text;
  }
  // Everything that the lists give of the archive, as one text.
  std::string everything() { return everything(path_); }
  static std::string everything(const std::string& path) {
    Archive archive = open(path);
    std::string text;
    for (const char* title : {"a", "b"}) {
      const auto ids = archive.versions_of(address(title));
      if (!ids.ok() || ids.value().empty()) continue;
      const auto version = archive.version(ids.value().back());
      const auto found = annotations_of(archive, ids.value().back());
      if (found.value()) append_json(version.value().article, &found.value()->annotations, text);
    }
    return text;
  }

  test::TemporaryFolder folder_;
  std::string path_ = folder_.path() + "/news.db";
};

TEST_F(Corrected, MergedNamesAreOneEverywhere) {
  add_both();
  const std::string before = everything();
  EXPECT_EQ(found("who:\"Vladimir Poetin\""), 1u);
  const CorrectReport report = make(one(CorrectionAction::merge, "Poetin", "Vladimir Poetin"));
  EXPECT_EQ(report.correction.id, 1);
  EXPECT_EQ(report.versions, 1u);
  EXPECT_EQ(report.mentions, 2u);
  EXPECT_EQ(report.correction.of.key, "putin");
  EXPECT_EQ(report.correction.to.key, "vladimir putin");
  EXPECT_EQ(found("who:\"Vladimir Poetin\""), 2u);
  EXPECT_EQ(found("by:\"Vladimir Poetin\""), 2u);
  EXPECT_EQ(mentions("Vladimir Poetin"), 3u);
  EXPECT_EQ(counts(), "Vladimir Poetin=vladimir putin:2;Nike=nike:1;");
  expect_whole(path_);
  {
    Archive archive = open(ArchiveMode::write);
    const auto undone = undo_correction(archive, 1, "bo");
    ASSERT_TRUE(undone.ok()) << undone.error().text();
    EXPECT_EQ(undone.value().versions, 1u);
    EXPECT_EQ(undo_correction(archive, 1, "bo").error().code, ErrorCode::not_found);
    EXPECT_EQ(undo_correction(archive, 7, "bo").error().code, ErrorCode::not_found);
    const auto all = corrections(archive);
    ASSERT_EQ(all.value().size(), 1u);
    EXPECT_EQ(all.value()[0].undone_by, "bo");
    EXPECT_EQ(all.value()[0].note, "gezien");
  }
  EXPECT_EQ(everything(), before);
  EXPECT_EQ(found("who:\"Vladimir Poetin\""), 1u);
  expect_whole(path_);
}

TEST_F(Corrected, TheOldNameStillFindsWhoItBecame) {
  add_both();
  make(one(CorrectionAction::merge, "Nike", "Vladimir Poetin"));
  EXPECT_EQ(found("who:Nike"), 2u);  // all that is said of who it is
  EXPECT_EQ(mentions("Nike"), 2u);
}

TEST_F(Corrected, WhatIsHiddenIsNowhere) {
  add_both();
  const CorrectReport report = make(one(CorrectionAction::hide, "Poetin"));
  EXPECT_EQ(report.mentions, 2u);
  EXPECT_EQ(mentions("Poetin"), 1u);  // the other one, who has a first name
  EXPECT_EQ(found("who:Poetin"), 1u);
  EXPECT_EQ(found("by:Poetin"), 1u);
  EXPECT_EQ(found("says:brug"), 1u);  // it was said all the same
  expect_whole(path_);
}

TEST_F(Corrected, OneOccurrenceIsSomebodyElse) {
  add_both();
  Correction split = one(CorrectionAction::split, "", "Jan Poetin");
  {
    Archive archive = open();
    const auto at = static_cast<std::uint32_t>(text_b.rfind("Poetin"));
    const auto target = occurrence_at(archive, version_of(archive, "b"), {at, at + 6});
    ASSERT_TRUE(target.ok()) << target.error().text();
    EXPECT_EQ(target.value().key, "putin");
    EXPECT_EQ(target.value().at->before, "t Nike. \"De brug is dicht\", zei ");
    EXPECT_EQ(target.value().at->after, ".");
    EXPECT_EQ(occurrence_at(archive, version_of(archive, "b"), {13, 14}, MentionKind::time).error().code,
              ErrorCode::not_found);
    split.of = target.value();
  }
  make(split);
  EXPECT_EQ(mentions("Jan Poetin"), 1u);
  EXPECT_EQ(found("by:\"Jan Poetin\""), 1u);
  EXPECT_EQ(mentions("Poetin"), 3u);
  expect_whole(path_);
  // A later text of the article: the words stand elsewhere, and the same name stands twice before.
  const std::string later = "Gisteren. Poetin zweeg. Poetin kocht niets. \"De brug is dicht\", zei Poetin.";
  Annotated in(later);
  in.person("Poetin", "putin").person("Poetin", "putin").person("Poetin", "putin");
  add(path_, "b", later, in.all, "2022-12-05T00:00:00Z");
  Archive archive = open();
  const auto page = find_mentions(archive, {"Jan Poetin", {}}, {});
  ASSERT_EQ(page.value().facts.size(), 1u);
  EXPECT_EQ(page.value().facts[0].source.span.begin, later.rfind("Poetin"));
  expect_whole(path_);
}

TEST_F(Corrected, OnlyInOneArticleOrVersionOrSpelling) {
  add_both();
  add(path_, "c", text_b, of_b(text_b));
  Correction here = one(CorrectionAction::relabel, "Nike");
  here.to.type = EntityType::person;
  here.of.address = address("b");
  make(here);
  Archive archive = open();
  EXPECT_EQ(find_mentions(archive, {"Nike", EntityType::person}, {}).value().facts.size(), 1u);
  EXPECT_EQ(find_mentions(archive, {"Nike", EntityType::organisation}, {}).value().facts.size(), 1u);
  Correction spelled = one(CorrectionAction::split, "Poetin", "Iemand");
  spelled.of.spelling = "Poetins";
  Archive writable = open(ArchiveMode::write);
  const auto none = correct(writable, spelled);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::not_found);
  EXPECT_TRUE(corrections(writable).value().size() == 1);
  spelled.of.spelling = "Poetin";
  EXPECT_TRUE(correct(writable, spelled).ok());
  EXPECT_EQ(mentions("Iemand"), 4u);
  Correction of_version = one(CorrectionAction::hide, "Nike");
  of_version.of.address = address("c");
  of_version.of.version = version_digest_of(writable, version_of(writable, "c")).value();
  EXPECT_TRUE(correct(writable, of_version).ok());
  EXPECT_EQ(mentions("Nike"), 1u);
  expect_whole(path_);
}

TEST_F(Corrected, APlaceIsAnotherOne) {
  add_both();
  Correction moved = one(CorrectionAction::relabel, "Cherson");
  moved.to.place = CorrectedPlace{12345, "Cherson Elders", "NL", 52.5, 5.5, PlacePrecision::city};
  const CorrectReport report = make(moved);
  EXPECT_EQ(report.versions, 1u);
  Archive archive = open();
  PlaceQuery by_number;
  by_number.geonames = 12345;
  const auto there = find_places(archive, by_number, {});
  ASSERT_EQ(there.value().facts.size(), 1u);
  EXPECT_EQ(there.value().facts[0].place.country, "NL");
  EXPECT_EQ(there.value().facts[0].place.candidates.front().geonames, 12345);
  by_number.geonames = 706448;
  EXPECT_TRUE(find_places(archive, by_number, {}).value().facts.empty());
  EXPECT_EQ(found("where:Cherson"), 1u);
  EXPECT_EQ(count_places(archive, {}).value().at(0).name, "Cherson Elders");
  // No place at all: what is a person is on no map.
  Correction person = one(CorrectionAction::relabel, "Cherson");
  person.to.type = EntityType::person;
  make(person);
  EXPECT_EQ(found("where:Cherson"), 0u);
  EXPECT_EQ(found("who:Cherson"), 1u);
  expect_whole(path_);
}

TEST_F(Corrected, AnyKindCanBeHidden) {
  add_both();
  Archive archive = open(ArchiveMode::write);
  const VersionId a = version_of(archive, "a");
  const auto hide = [&](const std::string& words, MentionKind kind) {
    const auto at = static_cast<std::uint32_t>(text_a.find(words));
    const auto target = occurrence_at(archive, a, {at, at + static_cast<std::uint32_t>(words.size())}, kind);
    ASSERT_TRUE(target.ok()) << words << ": " << target.error().text();
    Correction correction = one(CorrectionAction::hide, "");
    correction.of = target.value();
    const auto report = correct(archive, correction);
    ASSERT_TRUE(report.ok()) << words << ": " << report.error().text();
    EXPECT_EQ(report.value().mentions, 1u);
  };
  hide("We blijven hier voor altijd", MentionKind::quote);
  hide("in september", MentionKind::time);
  hide("Cherson", MentionKind::place);
  EXPECT_EQ(found("says:altijd"), 0u);
  EXPECT_EQ(found("when:2022-09"), 0u);
  EXPECT_EQ(found("where:Cherson"), 0u);
  EXPECT_EQ(mentions("Vladimir Poetin"), 1u);
  expect_whole(path_);
}

TEST_F(Corrected, SurvivesNewAnnotatorsAndANewIndex) {
  add_both();
  make(one(CorrectionAction::merge, "Poetin", "Vladimir Poetin"));
  make(one(CorrectionAction::hide, "Nike"));
  const auto annotate_again = [&](const std::string& revision) {
    Archive archive = open(ArchiveMode::write);
    AnnotateArchiveOptions options;
    options.revision = revision;
    options.annotator = [](const Article& article) {
      Annotations all = article.title == "a" ? of_a(article.text) : of_b(article.text);
      if (!all.quotes.empty()) all.quotes[0].score = 0.5F;
      return all;
    };
    const auto report = annotate_archive(archive, options);
    ASSERT_TRUE(report.ok()) << report.error().text();
    EXPECT_EQ(report.value().annotated, 2u);
  };
  annotate_again("other");
  EXPECT_EQ(counts(), "Vladimir Poetin=vladimir putin:2;");
  EXPECT_EQ(found("who:Nike"), 0u);
  expect_whole(path_);
  {
    Archive archive = open(ArchiveMode::write);
    ASSERT_TRUE(rebuild_index(archive).ok());
  }
  EXPECT_EQ(counts(), "Vladimir Poetin=vladimir putin:2;");
  expect_whole(path_);
  // What is added later is corrected as it comes.
  add(path_, "c", text_b, of_b(text_b));
  EXPECT_EQ(counts(), "Vladimir Poetin=vladimir putin:3;");
  expect_whole(path_);
  Archive archive = open(ArchiveMode::write);
  ASSERT_TRUE(remove_versions(archive, {version_of(archive, "b")}).ok());
  EXPECT_EQ(counts(), "Vladimir Poetin=vladimir putin:2;");
  ASSERT_TRUE(undo_correction(archive, 2, "").ok());
  EXPECT_EQ(found("who:Nike"), 1u);
  expect_whole(path_);
}

TEST_F(Corrected, EachIsAppliedToWhatTheOnesBeforeItLeft) {
  add_both();
  make(one(CorrectionAction::merge, "Poetin", "Vladimir Poetin"));
  Correction shown = one(CorrectionAction::relabel, "Vladimir Poetin", "V. V. Poetin");
  make(shown);
  EXPECT_EQ(counts(), "V. V. Poetin=vladimir putin:2;Nike=nike:1;");
  Archive archive = open(ArchiveMode::write);
  ASSERT_TRUE(undo_correction(archive, 1, "").ok());  // the second one is of Vladimir Poetin alone now
  EXPECT_EQ(counts(), "Nike=nike:1;Poetin=putin:1;V. V. Poetin=vladimir putin:1;");
  expect_whole(path_);
}

TEST_F(Corrected, WhatMakesNoSenseIsRefusedAndChangesNothing) {
  add_both();
  const std::string before = everything();
  Archive archive = open(ArchiveMode::write);
  const auto code = [&](Correction correction) {
    const auto report = correct(archive, std::move(correction));
    EXPECT_FALSE(report.ok());
    return report.ok() ? ErrorCode::busy : report.error().code;
  };
  EXPECT_EQ(code(one(CorrectionAction::merge, "Niemand", "Poetin")), ErrorCode::not_found);
  EXPECT_EQ(code(one(CorrectionAction::merge, "Poetin", "Niemand")), ErrorCode::not_found);
  EXPECT_EQ(code(one(CorrectionAction::merge, "Poetin", "Poetin")), ErrorCode::invalid_value);
  EXPECT_EQ(code(one(CorrectionAction::split, "Poetin", "Putin")), ErrorCode::invalid_value);
  EXPECT_EQ(code(one(CorrectionAction::hide, "Poetin", "Poetin")), ErrorCode::invalid_value);
  EXPECT_EQ(code(one(CorrectionAction::relabel, "Poetin")), ErrorCode::invalid_value);
  EXPECT_EQ(code(one(CorrectionAction::hide, "")), ErrorCode::invalid_value);
  EXPECT_EQ(code(one(CorrectionAction::hide, "Poetin\x1b[2J")), ErrorCode::not_found);
  Correction elsewhere = one(CorrectionAction::hide, "Poetin");
  elsewhere.of.address = address("nowhere");
  EXPECT_EQ(code(elsewhere), ErrorCode::not_found);
  CorrectOptions dry;
  dry.dry_run = true;
  const auto would = correct(archive, one(CorrectionAction::hide, "Poetin"), dry);
  ASSERT_TRUE(would.ok()) << would.error().text();
  EXPECT_EQ(would.value().mentions, 2u);
  EXPECT_TRUE(corrections(archive).value().empty());
  CorrectOptions stopped;
  stopped.progress = [](std::uint64_t, std::uint64_t) { return false; };
  EXPECT_EQ(correct(archive, one(CorrectionAction::hide, "Poetin"), stopped).error().code, ErrorCode::interrupted);
  EXPECT_EQ(everything(), before);
  expect_whole(path_);
  Archive reader = open();
  EXPECT_FALSE(correct(reader, one(CorrectionAction::hide, "Poetin")).ok());
}

TEST_F(Corrected, ReadersSeeThemAtOnce) {
  add_both();
  Archive reader = open();
  EXPECT_EQ(find_mentions(reader, {"Nike", {}}, {}).value().facts.size(), 1u);
  make(one(CorrectionAction::hide, "Nike"));
  EXPECT_EQ(find_mentions(reader, {"Nike", {}}, {}).value().facts.size(), 0u);
}

// -- files and other archives --------------------------------------------------------------------------------

std::vector<Correction> lines_of(const std::string& text) {
  std::vector<Correction> all;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    auto read = read_correction(text.substr(at, end - at));
    EXPECT_TRUE(read.ok()) << read.error().text();
    if (read.ok()) all.push_back(read.value());
    at = end + 1;
  }
  return all;
}

TEST_F(Corrected, ExportedAndTakenInTheyAreTheSame) {
  add_both();
  make(one(CorrectionAction::merge, "Poetin", "Vladimir Poetin"));
  Correction moved = one(CorrectionAction::relabel, "Cherson");
  moved.to.place = CorrectedPlace{12345, "Cherson Elders", "NL", 52.50001, -5.5, PlacePrecision::region};
  make(moved);
  Archive archive = open(ArchiveMode::write);
  Correction at = one(CorrectionAction::hide, "");
  at.of = occurrence_at(archive, version_of(archive, "a"), {35, 44}).value();
  EXPECT_EQ(at.of.at->kind, MentionKind::time);
  ASSERT_TRUE(correct(archive, at).ok());
  ASSERT_TRUE(undo_correction(archive, 2, "bo").ok());
  std::string text;
  for (const Correction& each : all_of(archive)) append_json(each, text);
  // Here: all known.
  auto report = import_corrections(archive, lines_of(text));
  ASSERT_TRUE(report.ok()) << report.error().text();
  EXPECT_EQ(report.value().known, 3u);
  EXPECT_EQ(report.value().added, 0u);
  // In an archive of the same articles.
  const std::string path = folder_.path() + "/other.db";
  add(path, "a", text_a, of_a(text_a));
  add(path, "b", text_b, of_b(text_b));
  {
    Archive other = open(path, ArchiveMode::write);
    report = import_corrections(other, lines_of(text));
    ASSERT_TRUE(report.ok()) << report.error().text();
    EXPECT_EQ(report.value().added, 3u);
    EXPECT_EQ(report.value().unmatched, 0u);
    std::string again;
    for (const Correction& each : all_of(other)) append_json(each, again);
    EXPECT_EQ(again, text);
    EXPECT_EQ(import_corrections(other, lines_of(text)).value().known, 3u);
  }
  EXPECT_EQ(everything(path), everything());
  expect_whole(path);
}

TEST_F(Corrected, WrittenByHandAndBeforeTheArticlesCome) {
  const std::string hand =
      R"({"action": "merge", "name": "Poetin", "to": {"name": "Vladimir Poetin", "key": "vladimir putin"}, "by": "an"})"
      "\n";
  add(path_, "a", text_a, of_a(text_a));
  {
    Archive archive = open(ArchiveMode::write);
    const auto report = import_corrections(archive, lines_of(hand));
    ASSERT_TRUE(report.ok()) << report.error().text();
    EXPECT_EQ(report.value().added, 1u);
    EXPECT_EQ(report.value().unmatched, 1u);
    EXPECT_EQ(import_corrections(archive, lines_of(hand)).value().known, 1u);
  }
  add(path_, "b", text_b, of_b(text_b));
  EXPECT_EQ(mentions("Vladimir Poetin"), 3u);
  expect_whole(path_);
}

TEST_F(Corrected, MergedArchivesHaveBothAndSayWhatContradicts) {
  add(path_, "a", text_a, of_a(text_a));
  add(path_, "b", text_b, of_b(text_b));
  const std::string other = folder_.path() + "/other.db";
  add(other, "a", text_a, of_a(text_a));
  add(other, "b", text_b, of_b(text_b));
  add(other, "c", text_b, of_b(text_b));
  make(one(CorrectionAction::merge, "Poetin", "Vladimir Poetin"));
  make(other, one(CorrectionAction::split, "Poetin", "Jan Poetin"));
  make(other, one(CorrectionAction::hide, "Nike"));
  Archive from = open(other);
  const auto report = merge_archives(path_, from);
  ASSERT_TRUE(report.ok()) << report.error().text();
  EXPECT_EQ(report.value().corrections, 2u);
  ASSERT_EQ(report.value().conflicts.size(), 1u);
  EXPECT_NE(report.value().conflicts[0].find("Jan Poetin"), std::string::npos);
  EXPECT_EQ(found("who:Nike"), 0u);
  expect_whole(path_);
  const auto again = merge_archives(path_, from);
  ASSERT_TRUE(again.ok()) << again.error().text();
  EXPECT_EQ(again.value().corrections, 0u);
  EXPECT_TRUE(again.value().conflicts.empty());
  // A new archive gets them all, and what was found is kept as it was.
  const std::string third = folder_.path() + "/third.db";
  Archive both = open();
  ASSERT_TRUE(merge_archives(third, both).ok());
  EXPECT_EQ(everything(third), everything());
  Archive writable = open(third, ArchiveMode::write);
  for (const Correction& each : all_of(writable)) ASSERT_TRUE(undo_correction(writable, each.id, "").ok());
  EXPECT_EQ(mentions(third, "Nike"), 2u);
  expect_whole(third);
}

// at the edge of correction_bytes
TEST_F(Corrected, HostileLinesAreRefusedAndHarmless) {
  for (const char* line :
       {"", "[]", "null", "{}", "{\"action\": \"hide\"}", "{\"action\": \"burn\", \"name\": \"x\"}",
        "{\"action\": \"hide\", \"name\": \"x\", \"every\": true}", "{\"action\": 1, \"name\": \"x\"}",
        "{\"action\": \"hide\", \"name\": \"x\", \"in\": [\"a\"]}", "{\"action\": \"hide\", \"name\": \"\\u001b[2J\"}",
        "{\"action\": \"merge\", \"name\": \"x\"}",
        "{\"action\": \"hide\", \"name\": \"x\", \"to\": {\"name\": \"y\"}}",
        "{\"action\": \"hide\", \"at\": {\"words\": \"x\"}}",
        "{\"action\": \"hide\", \"name\": \"x\", \"in\": \"a\", \"at\": {\"words\": \"x\", \"begin\": -1}}",
        "{\"action\": \"hide\", \"name\": \"x\", \"in\": \"a\", \"version\": \"1\"}",
        "{\"action\": \"hide\", \"name\": \"x\", \"made\": \"tomorrow\"}",
        "{\"action\": \"relabel\", \"name\": \"x\", \"to\": {\"place\": {\"geonames\": 1, \"name\": \"y\", "
        "\"latitude\": 1e9, \"longitude\": 0}}}",
        "{\"action\": \"relabel\", \"name\": \"x\", \"to\": {\"place\": {\"geonames\": 1, \"name\": \"y\"}}}"}) {
    const std::string text = line;
    const auto exact = std::make_unique<char[]>(text.size());
    std::copy(text.begin(), text.end(), exact.get());
    const auto read = read_correction({exact.get(), text.size()});
    EXPECT_FALSE(read.ok()) << line;
    if (!read.ok()) {
      EXPECT_FALSE(read.error().message.empty()) << line;
    }
  }
  const std::string deep(10'000, '[');
  EXPECT_FALSE(read_correction(deep).ok());
  Limits limits;
  const auto sized = [](std::size_t bytes) {
    const std::string begin = "{\"action\": \"hide\", \"name\": \"x\", \"note\": \"";
    return begin + std::string(bytes - begin.size() - 2, 'n') + "\"}";
  };
  limits.correction_bytes = 1'000;
  EXPECT_TRUE(read_correction(sized(999), limits).ok());
  EXPECT_TRUE(read_correction(sized(1'000), limits).ok());
  EXPECT_EQ(read_correction(sized(1'001), limits).error().code, ErrorCode::too_large);
  // One wrong line among good ones: nothing is taken in.
  add_both();
  Archive archive = open(ArchiveMode::write);
  Correction good = one(CorrectionAction::hide, "Nike");
  Correction future = one(CorrectionAction::hide, "Poetin");
  future.made = INT64_MAX;
  EXPECT_FALSE(import_corrections(archive, {good, future}).ok());
  EXPECT_TRUE(corrections(archive).value().empty());
}

// at the edge of correction_name_bytes
TEST_F(Corrected, LongNamesAndNotesAreRefused) {
  const std::size_t most = Limits{}.correction_name_bytes;
  const auto line = [](std::size_t name, std::size_t note) {
    return "{\"action\": \"hide\", \"name\": \"" + std::string(name, 'x') + "\", \"note\": \"" +
           std::string(note, 'n') + "\"}";
  };
  EXPECT_TRUE(read_correction(line(most - 1, 4 * most - 1)).ok());
  EXPECT_TRUE(read_correction(line(most, 4 * most)).ok());
  EXPECT_FALSE(read_correction(line(most + 1, 1)).ok());
  EXPECT_FALSE(read_correction(line(1, 4 * most + 1)).ok());
}

// at the edge of corrections_together
TEST_F(Corrected, MoreOfOneNameThanAreLookedAtTogetherAreRefused) {
  add_both();
  const std::size_t most = Limits{}.corrections_together;
  std::vector<Correction> many(most + 1, one(CorrectionAction::hide, "Nike"));
  for (std::size_t i = 0; i < many.size(); ++i) {
    many[i].action = CorrectionAction::relabel;
    many[i].to.name = "Nike " + std::to_string(i);
  }
  Archive archive = open(ArchiveMode::write);
  EXPECT_EQ(import_corrections(archive, many).error().code, ErrorCode::too_large);
  EXPECT_TRUE(corrections(archive).value().empty());
  EXPECT_EQ(import_corrections(archive, {many.begin(), many.end() - 2}).value().added, most - 1);
  EXPECT_EQ(import_corrections(archive, {many.end() - 2, many.end() - 1}).value().added, 1u);
  EXPECT_NE(counts().find("Nike 999="), std::string::npos);
  EXPECT_EQ(import_corrections(archive, {many.back()}).error().code, ErrorCode::too_large);
  expect_whole(path_);
}

// at the edge of corrections
TEST_F(Corrected, MoreThanAnArchiveHoldsAreRefused) {
  add_both();
  const std::int64_t most = Limits{}.corrections;
  Correction undone = one(CorrectionAction::hide, "Nike");
  undone.of.key = "nike";
  undone.undone = 2;
  {
    Archive archive = open(ArchiveMode::write);
    archive::Statement rows = archive.store().database().prepare(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
        "INSERT INTO correction (made, what) SELECT 1, ? FROM n");
    const std::string what = archive::pack_correction(undone);
    rows.bind(most - 2).bind_blob(what).run();
    ASSERT_FALSE(archive.store().database().take_failure());
  }
  make(one(CorrectionAction::relabel, "Nike", "Nike 1"));
  make(one(CorrectionAction::relabel, "Nike", "Nike 2"));
  Archive archive = open(ArchiveMode::write);
  EXPECT_EQ(correct(archive, one(CorrectionAction::relabel, "Nike", "Nike 3")).error().code, ErrorCode::too_large);
  EXPECT_EQ(import_corrections(archive, {one(CorrectionAction::relabel, "Nike", "Nike 3")}).error().code,
            ErrorCode::too_large);
  EXPECT_EQ(corrections(archive).value().size(), static_cast<std::size_t>(most));
}

TEST_F(Corrected, RowsThatAreNoCorrectionsAreRefused) {
  Correction correction = one(CorrectionAction::split, "Poetin", "Jan Poetin");
  correction.of.key = "putin";
  correction.to.key = "jan putin";
  correction.of.address = "https://nieuws.example/b";
  correction.of.at = Occurrence{MentionKind::name, "Poetin", "zei ", ".", 43};
  const std::string record = archive::pack_correction(correction);
  ASSERT_TRUE(archive::unpack_correction(record));
  EXPECT_EQ(archive::pack_correction(*archive::unpack_correction(record)), record);
  for (std::size_t size = 0; size < record.size(); ++size) {
    const auto exact = std::make_unique<char[]>(size);
    std::copy_n(record.begin(), size, exact.get());
    EXPECT_FALSE(archive::unpack_correction({exact.get(), size})) << size;
  }
  for (std::size_t at = 0; at < record.size(); ++at) {
    for (const int bit : {1, 64, 128}) {
      std::string flipped = record;
      flipped[at] = static_cast<char>(flipped[at] ^ bit);
      static_cast<void>(archive::unpack_correction(flipped));
    }
  }
}

}  // namespace
}  // namespace kroniek
