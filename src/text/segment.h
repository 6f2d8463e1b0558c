// Words of scripts that write no blanks between them, by ICU's dictionaries.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace kroniek::text {

// Replaces `ends` by the ends of the words of `run`, in bytes, in order; the last is run.size(). Takes time linear in
// the run, whatever stands in it: a run of more than a thousand characters without a sign is parted every thousand,
// wherever that falls.
void segment_words(std::string_view run, std::vector<std::uint32_t>& ends);

}  // namespace kroniek::text
