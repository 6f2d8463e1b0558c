// Where stories are kept (schema.cpp): what a story's articles say together, who its articles are, and how rare words
// and names are among all that were grouped. How they are grouped is stories/grouping.h's.
#pragma once

#include <cstdint>
#include <vector>

#include "archive/store.h"
#include "stories/grouping.h"

namespace kroniek::archive {

// What the archive knows of rarity; an error sticks to the database where it cannot be read.
[[nodiscard]] stories::Rarity read_rarity(Database& database);

// An article goes out of the archive: out of its story too, whose centre is made anew from the articles that it has
// left; a story without articles goes. Needs an open transaction, before the article's rows are gone.
void remove_from_story(std::int64_t article, Archive::Store& store);

// The profile of an article's version.
[[nodiscard]] stories::Profile story_profile(VersionId id, std::int64_t number, std::int64_t time,
                                             Archive::Store& store);

}  // namespace kroniek::archive
