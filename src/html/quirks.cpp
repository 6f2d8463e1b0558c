// The standard's lists of DOCTYPE identifiers, in its order.
#include "html/quirks.h"

#include "html/foreign_names.h"

namespace kroniek::html {
namespace {

// "The public identifier starts with", in lower case
constexpr std::string_view quirky_prefixes[] = {
    "+//silmaril//dtd html pro v0r11 19970101//",
    "-//as//dtd html 3.0 aswedit + extensions//",
    "-//advasoft ltd//dtd html 3.0 aswedit + extensions//",
    "-//ietf//dtd html 2.0 level 1//",
    "-//ietf//dtd html 2.0 level 2//",
    "-//ietf//dtd html 2.0 strict level 1//",
    "-//ietf//dtd html 2.0 strict level 2//",
    "-//ietf//dtd html 2.0 strict//",
    "-//ietf//dtd html 2.0//",
    "-//ietf//dtd html 2.1e//",
    "-//ietf//dtd html 3.0//",
    "-//ietf//dtd html 3.2 final//",
    "-//ietf//dtd html 3.2//",
    "-//ietf//dtd html 3//",
    "-//ietf//dtd html level 0//",
    "-//ietf//dtd html level 1//",
    "-//ietf//dtd html level 2//",
    "-//ietf//dtd html level 3//",
    "-//ietf//dtd html strict level 0//",
    "-//ietf//dtd html strict level 1//",
    "-//ietf//dtd html strict level 2//",
    "-//ietf//dtd html strict level 3//",
    "-//ietf//dtd html strict//",
    "-//ietf//dtd html//",
    "-//metrius//dtd metrius presentational//",
    "-//microsoft//dtd internet explorer 2.0 html strict//",
    "-//microsoft//dtd internet explorer 2.0 html//",
    "-//microsoft//dtd internet explorer 2.0 tables//",
    "-//microsoft//dtd internet explorer 3.0 html strict//",
    "-//microsoft//dtd internet explorer 3.0 html//",
    "-//microsoft//dtd internet explorer 3.0 tables//",
    "-//netscape comm. corp.//dtd html//",
    "-//netscape comm. corp.//dtd strict html//",
    "-//o'reilly and associates//dtd html 2.0//",
    "-//o'reilly and associates//dtd html extended 1.0//",
    "-//o'reilly and associates//dtd html extended relaxed 1.0//",
    "-//sq//dtd html 2.0 hotmetal + extensions//",
    "-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//",
    "-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//",
    "-//spyglass//dtd html 2.0 extended//",
    "-//sun microsystems corp.//dtd hotjava html//",
    "-//sun microsystems corp.//dtd hotjava strict html//",
    "-//w3c//dtd html 3 1995-03-24//",
    "-//w3c//dtd html 3.2 draft//",
    "-//w3c//dtd html 3.2 final//",
    "-//w3c//dtd html 3.2//",
    "-//w3c//dtd html 3.2s draft//",
    "-//w3c//dtd html 4.0 frameset//",
    "-//w3c//dtd html 4.0 transitional//",
    "-//w3c//dtd html experimental 19960712//",
    "-//w3c//dtd html experimental 970421//",
    "-//w3c//dtd w3 html//",
    "-//w3o//dtd w3 html 3.0//",
    "-//webtechs//dtd mozilla html 2.0//",
    "-//webtechs//dtd mozilla html//",
};

bool starts_with(std::string_view text, std::string_view lower) noexcept {
  return equal_ignoring_case(text.substr(0, lower.size()), lower);
}

}  // namespace

QuirksMode quirks_mode_of(const Token& doctype) noexcept {
  const std::string_view public_id = doctype.public_id;
  if (doctype.force_quirks || !doctype.has_name || doctype.data != "html") return QuirksMode::quirks;
  if (equal_ignoring_case(public_id, "-//w3o//dtd w3 html strict 3.0//en//") ||
      equal_ignoring_case(public_id, "-/w3c/dtd html 4.0 transitional/en") || equal_ignoring_case(public_id, "html") ||
      equal_ignoring_case(doctype.system_id, "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd")) {
    return QuirksMode::quirks;
  }
  for (const std::string_view prefix : quirky_prefixes) {
    if (starts_with(public_id, prefix)) return QuirksMode::quirks;
  }
  if (starts_with(public_id, "-//w3c//dtd html 4.01 frameset//") ||
      starts_with(public_id, "-//w3c//dtd html 4.01 transitional//")) {
    return doctype.has_system_id ? QuirksMode::limited_quirks : QuirksMode::quirks;
  }
  if (starts_with(public_id, "-//w3c//dtd xhtml 1.0 frameset//") ||
      starts_with(public_id, "-//w3c//dtd xhtml 1.0 transitional//")) {
    return QuirksMode::limited_quirks;
  }
  return QuirksMode::no_quirks;
}

}  // namespace kroniek::html
