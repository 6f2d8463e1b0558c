// Stories: articles about one happening and what came of it, in any language, grouped as they come.
//
// A story has an id that stays, whatever is added later; an article belongs to one story, the one that its first
// version was put into, and nothing that is added moves it. What makes articles one story, and how well that works, is
// docs/decisions/0021-stories.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/archive.h"
#include "kroniek/result.h"
#include "kroniek/search.h"
#include "kroniek/upkeep.h"

namespace kroniek {

// -- grouping ------------------------------------------------------------------------------------------------

struct GroupOptions {
  bool anew = false;  // forget all stories and group everything again: ids change
  UpkeepProgress progress = {};
};

struct GroupReport {
  std::uint64_t grouped = 0;      // articles
  std::uint64_t new_stories = 0;  // that they began
};

// Puts the articles that are in no story yet into stories, in the order of time; annotate first, since names and places
// tell most. Only what reports is grouped (Kind::article and live). Needs an archive that is open for writing. Some
// thousand articles at a time are stored in one transaction; when it is interrupted, what was done stays, and it can be
// done again for the rest.
[[nodiscard]] Result<GroupReport> group_stories(Archive& archive, const GroupOptions& options = {});

// -- what is there -------------------------------------------------------------------------------------------

// An article of a story, as it is now.
struct StoryMember {
  std::int64_t article = 0;
  VersionId version = 0;  // its current one
  std::string address;
  std::string title;
  std::string publisher;
  std::string language;
  std::string published;     // ISO 8601 as far as it is known; may be empty
  double score = 1;          // how likely it belongs there, 0 to 1, when it was added; 1 for the one that began it
  std::int64_t copy_of = 0;  // the article of the story that it is an edited copy of; 0: none
};

struct Story {
  std::int64_t id = 0;
  std::string title;  // of its most central article, in the language that most of it is in
  std::string first;  // "2022-11-09T17:05:00Z": when its first article was published, or captured
  std::string last;   // and its last
  std::uint64_t articles = 0;
  std::vector<std::string> outlets;    // publishers, the one with most articles first
  std::vector<std::string> languages;  // the same
  // Its course: all articles in the order of time; a copy stands where its time is, and says what it is a copy of.
  std::vector<StoryMember> members;
};
// Members that are given of a story, the earliest; `articles` counts all.
inline constexpr std::size_t most_story_members = 10'000;

struct StoryQuery {
  const Query* within = nullptr;  // only stories of which an article is found by this; nullptr: all
  std::string since;              // only stories that go on at or after this day, month or year; empty: any
  std::string until;              // and that began at or before this one
  std::uint64_t least = 2;        // articles
  bool members = false;           // each with its members, not only counted
  std::size_t limit = 20;         // 1 to most_stories
  std::string page;               // StoryPage::next of the page before; empty: the first page
};
inline constexpr std::size_t most_stories = 1'000;
// Versions that StoryQuery::within finds that are looked at, the newest.
inline constexpr std::size_t most_story_hits = 1'000;

struct StoryPage {
  std::vector<Story> stories;  // the one with the latest article first
  std::string next;            // StoryQuery::page of the next page; empty on the last
};
[[nodiscard]] Result<StoryPage> find_stories(Archive& archive, const StoryQuery& query);

// `not_found` when there is no story of this id.
[[nodiscard]] Result<Story> story(Archive& archive, std::int64_t id);
// The story of the article at this address (any spelling of it), or of a version; `not_found` when it is in none.
[[nodiscard]] Result<std::int64_t> story_of(Archive& archive, std::string_view url);
[[nodiscard]] Result<std::int64_t> story_of(Archive& archive, VersionId id);

}  // namespace kroniek
