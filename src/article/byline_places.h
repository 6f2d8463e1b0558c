// The places of a page that name its authors, each read by itself; byline.h chooses between them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/json_ld.h"
#include "article/signals.h"
#include "kroniek/document.h"

namespace kroniek::article {

using Names = std::vector<std::string>;

// Whether a name is the site's: one of its comparison keys, a host's name, or the words of its initials.
[[nodiscard]] bool is_site(const std::string& name, const Names& site_keys);
// A handle or a first name: enough where a word for "by" announces it.
[[nodiscard]] bool is_one_word(const std::string& name);
[[nodiscard]] bool begins_with_capital(std::string_view text);  // of ASCII

[[nodiscard]] Names from_json_ld(const LdThing& thing);
// Every content under the best name that gives a person; else the first that gives the house.
[[nodiscard]] Names from_meta(const Signals& signals, const Names& site_keys);
// itemprop="author": of the thing that the first of them belongs to, for answers and comments have authors, too.
[[nodiscard]] Names from_items(const Document& document, const Signals& signals);
// The names of an element that shows a byline; `trusted` where it is known to hold one.
[[nodiscard]] Names names_within(const Document& document, NodeId within, bool trusted);
// Of a text by the headline that begins with a word for "by".
[[nodiscard]] Names announced_by_headline(const Document& document, NodeId headline);

}  // namespace kroniek::article
