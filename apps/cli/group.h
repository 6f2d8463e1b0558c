// Putting an archive's articles into stories: what the verbs do that change an archive, when they are done
// (stories.cpp).
#pragma once

#include "kroniek/archive.h"

namespace kroniek::cli {

// Those that are in none yet, or all of them anew; says what went wrong. Gives the exit status.
int group(Archive& archive, bool anew, bool quiet);

}  // namespace kroniek::cli
