// Events: the lexicon as untrusted input, and what is found in single sentences (annotate/events). Figures:
// tests/quality/events.
#include "annotate/events/events.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "annotate/events/built_in.h"
#include "annotate/events/finder.h"
#include "annotate/events/judged.h"
#include "annotate/events/lexicon.h"
#include "kroniek/annotate.h"

namespace kroniek::annotate {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

// "trigger type status role=words ...", in order, of all that could be an event, likely or not.
std::vector<std::string> events_of(std::string_view text, std::string_view language) {
  Article article;
  article.text = std::string(text);
  article.text.shrink_to_fit();
  article.blocks = {{Role::paragraph, 0, static_cast<std::uint32_t>(text.size())}};
  article.language = std::string(language);
  const Annotations all = annotate_article(article);
  const TokenizedText tokens(article);
  const Grammar grammar(tokens);
  EventFinder finder(tokens, grammar, all, article.published);
  std::vector<JudgedEvent> judged;
  finder.judged = &judged;
  std::vector<std::string> out;
  for (const Event& event : finder.run()) {
    std::string line(event.span.of(text));
    line.append(" ").append(name(event.type)).append(" ").append(name(event.status));
    for (const EventParticipant& one : event.participants)
      line.append(" ").append(name(one.role)).append("=").append(one.span.of(text));
    out.push_back(line);
  }
  return out;
}

TEST(Events, TheBuiltInLexiconsAreWhole) {
  EXPECT_TRUE(EventsLexicon::load(built_in_events_nl()));
  EXPECT_TRUE(EventsLexicon::load(built_in_events_en()));
  EXPECT_GT(EventsLexicon::built_in(Language::nl)->size(), 1000u);
  EXPECT_GT(EventsLexicon::built_in(Language::en)->size(), 1000u);
  EXPECT_EQ(EventsLexicon::built_in(Language::other), nullptr);
}

TEST(Events, ADamagedLexiconIsRefused) {
  constexpr std::string_view header = "kroniek-events-lexicon 1\n";
  const auto loads = [&](const std::string& lines) {
    const std::string all = std::string(header) + lines;
    const auto copy = std::make_unique<char[]>(all.size());
    std::memcpy(copy.get(), all.data(), all.size());
    return EventsLexicon::load({copy.get(), all.size()}).ok();
  };
  EXPECT_TRUE(loads("frame\tdo\ts=actor\nword\tattack\tV\tassault\tdo\t-\t.85\n"));
  for (const char* wrong : {"word\tattack\tV\tassault\tdo\t-\t.85\n", "frame\tdo\ts=nobody\n", "frame\tdo\ts\n",
                            "class\tanimate\t@nobody\n", "list\tnone\tword\n", "status\tdeny\tV\tsometimes\t-\n",
                            "status\tdeny\tV\tdenied\tcertainly\n", "something\n",
                            "frame\tdo\ts=actor\nword\tattack\tV\tassault\tdo\tq:x\t.85\n",
                            "frame\tdo\ts=actor\nword\tattack\tV\tassault\tdo\t-\t1.5\n",
                            "frame\tdo\ts=actor\nword\tattack\tQ\tassault\tdo\t-\t.5\n"}) {
    EXPECT_FALSE(loads(wrong)) << wrong;
  }
}

TEST(Events, NoPartOfALexiconDoesHarm) {
  const std::string_view all = built_in_events_en();
  for (std::size_t size = 0; size < all.size(); size += 997) {
    const auto copy = std::make_unique<char[]>(size);
    std::memcpy(copy.get(), all.data(), size);
    static_cast<void>(EventsLexicon::load({copy.get(), size}));
  }
}

TEST(Events, DamagedWeightsAreRefused) {
  EXPECT_TRUE(EventWeights::load(built_in_events_weights()));
  EXPECT_GT(EventWeights::built_in().size(), 100u);
  const auto loads = [](std::string_view lines) {
    const std::string all = "kroniek-events-weights 1\n" + std::string(lines);
    const auto copy = std::make_unique<char[]>(all.size());
    std::memcpy(copy.get(), all.data(), all.size());
    return EventWeights::load({copy.get(), all.size()}).ok();
  };
  EXPECT_TRUE(loads("least\t500\t800\nevent\ttype=assault\t-120\n"));
  for (const char* wrong :
       {"event\ttype=assault\t-120\n", "least\t500\n", "least\tmuch\t800\n", "least\t500\t800\nnothing\tx\t1\n",
        "least\t500\t800\nevent\tx\t1.5\n", "least\t500\t800\nevent\tx\t99999999\n",
        "least\t500\t800\nevent\tx\t1\nevent\tx\t2\n", "least\t500\t800\n\n"})
    EXPECT_FALSE(loads(wrong)) << wrong;
  const std::string_view all = built_in_events_weights();
  for (std::size_t size = 0; size < all.size(); size += 397) {
    const auto copy = std::make_unique<char[]>(size);
    std::memcpy(copy.get(), all.data(), size);
    static_cast<void>(EventWeights::load({copy.get(), size}));
  }
}

TEST(Events, OfSentences) {
  EXPECT_THAT(events_of("De politie arresteerde zaterdag drie mannen.", "nl"),
              Contains("arresteerde coerce happened actor=politie amount=drie target=mannen"));
  EXPECT_THAT(events_of("The king has pardoned the journalists.", "en"),
              Contains("pardoned concede happened actor=king target=journalists"));
  EXPECT_THAT(events_of("Two people were injured in the crash.", "en"),
              Contains("injured casualty happened amount=Two victim=people"));
}

TEST(Events, NothingWhereThereIsNothing) {
  EXPECT_THAT(events_of("", "nl"), IsEmpty());
  EXPECT_THAT(events_of("De lucht is blauw en het gras is groen.", "nl"), IsEmpty());
  EXPECT_THAT(events_of("The sky is blue and the grass is green.", "en"), IsEmpty());
}

TEST(Events, AreWhatReportsTell) {
  Article article;
  article.text = "Police arrested three men in Leeds on Monday. Two people were injured in the crash.";
  article.blocks = {{Role::paragraph, 0, static_cast<std::uint32_t>(article.text.size())}};
  article.language = "en";
  for (const Kind kind : {Kind::article, Kind::live, Kind::other}) {
    article.kind = kind;
    EXPECT_FALSE(annotate_article(article).events.empty()) << name(kind);
  }
  for (const Kind kind : {Kind::forum, Kind::product, Kind::listing, Kind::collection, Kind::service}) {
    article.kind = kind;
    EXPECT_TRUE(annotate_article(article).events.empty()) << name(kind);
  }
}

TEST(Events, CanBeLeftOut) {
  Article article;
  article.text = "The police arrested three men on Monday.";
  article.language = "en";
  AnnotateOptions options;
  options.events = false;
  EXPECT_TRUE(annotate_article(article, options).events.empty());
  options.events = true;
  options.times = options.quotes = options.quantities = false;
  const Annotations found = annotate_article(article, options);
  EXPECT_TRUE(found.times.empty());
  for (const Event& event : found.events) EXPECT_FALSE(event.time);
}

TEST(Annotators, OfARevision) {
  AnnotateOptions some;
  EXPECT_EQ(annotators_revision(some), annotators_revision());
  EXPECT_FALSE(leave_out("entities", some));
  EXPECT_FALSE(leave_out("", some));
  EXPECT_EQ(some, AnnotateOptions{});
  EXPECT_TRUE(leave_out("events", some));
  EXPECT_FALSE(some.events);
  const std::string without_events = annotators_revision(some);
  EXPECT_THAT(without_events, testing::Not(testing::HasSubstr("events-")));
  EXPECT_TRUE(leave_out("names", some));
  const std::string without_names = annotators_revision(some);
  EXPECT_THAT(without_names, testing::StartsWith("times-"));  // entities and places need names
  EXPECT_TRUE(covers(annotators_revision(), without_events));
  EXPECT_TRUE(covers(without_events, without_names));
  EXPECT_FALSE(covers(without_events, annotators_revision()));
  EXPECT_TRUE(covers("a-1 b-1", ""));
  EXPECT_TRUE(covers("a-1 b-1", "b-1"));
  EXPECT_FALSE(covers("a-1 b-1", "b-2"));
  EXPECT_FALSE(covers("a-1 b-12", "b-1"));
  EXPECT_FALSE(covers("", "a-1"));
  for (const char* name : {"places", "times", "quotes", "quantities"}) EXPECT_TRUE(leave_out(name, some));
  EXPECT_EQ(annotators_revision(some), "");
}

}  // namespace
}  // namespace kroniek::annotate
