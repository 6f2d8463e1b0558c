// Finds string literals in scripts, decodes the long ones, and weighs how much prose in HTML each is.
#include "article/script_body.h"

#include <simdjson.h>

#include <algorithm>
#include <string_view>

namespace kroniek::article {
namespace {

// Bytes of a literal below which it is not looked at: two short paragraphs.
constexpr std::size_t least_literal = 400;
constexpr std::size_t least_words = 60;
constexpr std::size_t least_paragraphs = 2;
// Strings within strings: frameworks send JSON that holds JSON.
constexpr int most_nested = 2;

// Words outside of tags, when the text is HTML of paragraphs; else 0. Letters of scripts without spaces count by bytes,
// six to a word.
std::size_t prose_words(std::string_view html) noexcept {
  std::size_t paragraphs = 0;
  for (const std::string_view tag : {"<p>", "<p ", "<br"})
    for (std::size_t at = html.find(tag); at != std::string_view::npos; at = html.find(tag, at + 1)) ++paragraphs;
  if (paragraphs < least_paragraphs) return 0;
  std::size_t words = 0;
  std::size_t run = 0;
  bool tag = false;
  const auto end_run = [&] {
    words += run == 0 ? 0 : 1 + (run > 30 ? run / 6 : 0);
    run = 0;
  };
  for (const char c : html) {
    if (c == '<' || c == '>') {
      end_run();
      tag = c == '<';
    } else if (!tag) {
      if (static_cast<unsigned char>(c) <= 0x20)
        end_run();
      else
        ++run;
    }
  }
  end_run();
  return words;
}

// Whether the text is JSON itself, or holds some: names before values.
bool holds_json(std::string_view text) noexcept {
  for (const std::string_view sign : {"\":\"", "\":{", "\":[", "\": \"", "\": {", "\": ["})
    if (text.find(sign) != std::string_view::npos) return true;
  return false;
}

struct Best {
  std::string html;
  std::size_t words = least_words - 1;
};

// Goes through the text's string literals once. A quote that opens none costs the rest of its line at most: literals of
// JSON hold no line ends.
void search(std::string_view text, int nested, simdjson::dom::parser& parser, Best& best) {
  std::string literal;
  for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at + 1)) {
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != '"' && text[end] != '\n') end += text[end] == '\\' ? 2 : 1;
    if (end >= text.size()) return;
    const bool closed = text[end] == '"';
    if (closed && end - at >= least_literal) {
      literal.assign(text.substr(at, end + 1 - at));
      simdjson::dom::element value;
      std::string_view decoded;
      if (parser.parse(literal).get(value) == simdjson::SUCCESS && value.get(decoded) == simdjson::SUCCESS) {
        if (holds_json(decoded)) {
          const std::string inner(decoded);  // the parser's memory is used again within
          if (nested < most_nested) search(inner, nested + 1, parser, best);
        } else if (const std::size_t words = prose_words(decoded); words > best.words) {
          best.words = words;
          best.html = decoded;
        }
      }
    }
    at = end;
  }
}

}  // namespace

std::string script_body(const Document& document, const Limits& limits) {
  Best best;
  simdjson::dom::parser parser;
  for (NodeId id = 0; id < document.node_count(); ++id) {
    if (!document.is(id, Name::script)) continue;
    const NodeId text = document.node(id).first_child;
    if (text == no_node || document.node(text).kind != NodeKind::text) continue;
    search(document.text(text).substr(0, limits.script_bytes), 0, parser, best);
  }
  return std::move(best.html);
}

}  // namespace kroniek::article
