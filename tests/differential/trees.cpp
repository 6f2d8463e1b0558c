// The pages, the mutations and the trees of kroniek's side of the differential test (run says how to use it):
//     differential_trees pages FOLDER...                  every page, with scripting and without
//     differential_trees mutations COUNT SEED FOLDER...   that many harmed pieces of them
//     differential_trees dump FILE OUTPUT                 the trees of the texts in FILE
// The first two write, for each text, a frame to standard output: a header (Frame), a label, the text, well-formed as
// kroniek decoded it. Numbers are little-endian. `dump` reads such frames and writes a length and a tree for each.
#include <openssl/sha.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "html/support/dump.h"
#include "kroniek/document.h"
#include "kroniek/source.h"
#include "source/charset.h"

namespace {

using kroniek::test::dump;

// Bits of Frame::flags.
constexpr std::uint32_t with_scripting = 1;
constexpr std::uint32_t past_a_limit = 2;  // it ran into a limit, and was parsed with limits that it does not meet

struct Frame {
  std::uint32_t flags = 0;
  std::uint32_t label_size = 0;
  std::uint32_t text_size = 0;
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};  // of the tree's dump
};
static_assert(sizeof(Frame) == 44);

struct Page {
  std::string label;
  std::string text;
};

std::vector<Page> read_pages(std::span<char*> folders) {
  std::vector<Page> pages;
  for (const char* const folder : folders) {
    auto source = kroniek::open_source(folder);
    if (!source) {
      std::fprintf(stderr, "differential_trees: %s\n", source.error().text().c_str());
      return {};
    }
    while (auto capture = (*source)->next()) {
      if (!capture->ok()) continue;
      const kroniek::Capture& found = **capture;
      pages.push_back({found.source, std::string(kroniek::decode_html(found.bytes, found.charset).text())});
    }
  }
  return pages;
}

// -- trees ------------------------------------------------------------------------------------------------------

// The tree under the usual limits or, where the page meets one of them, under limits that it cannot meet: parse5 has
// none.
class Parser {
 public:
  std::string tree(std::string_view text, bool scripting, bool& limited) {
    kroniek::ParseOptions options;
    options.scripting = scripting;
    kroniek::parse_html_into(document_, text, options);
    limited = !document_.limits_hit().empty();
    if (limited) {
      options.limits.open_elements = options.limits.attributes = options.limits.formatting_elements = 1u << 30;
      options.limits.reopened_elements = options.limits.nodes = 1u << 30;
      kroniek::parse_html_into(document_, text, options);
    }
    return dump(document_);
  }

 private:
  kroniek::Document document_;
};

void write_frame(Parser& parser, std::string_view label, std::string_view text, bool scripting) {
  bool limited = false;
  const std::string tree = parser.tree(text, scripting, limited);
  Frame frame;
  frame.flags = (scripting ? with_scripting : 0) | (limited ? past_a_limit : 0);
  frame.label_size = static_cast<std::uint32_t>(label.size());
  frame.text_size = static_cast<std::uint32_t>(text.size());
  SHA256(reinterpret_cast<const unsigned char*>(tree.data()), tree.size(), frame.digest.data());
  std::fwrite(&frame, sizeof frame, 1, stdout);
  std::fwrite(label.data(), 1, label.size(), stdout);
  std::fwrite(text.data(), 1, text.size(), stdout);
}

// -- mutations ----------------------------------------------------------------------------------------------------

// Harms pieces of pages, always in the same way for one seed.
class Mutator {
 public:
  Mutator(std::uint64_t seed, const std::vector<Page>& pages) : random_(seed), pages_(pages) {}

  Page next() {
    const Page& page = pages_[below(pages_.size())];
    Page piece{page.label, cut_out(page.text, longest)};
    for (std::size_t changes = 1 + below(8); changes > 0; --changes) change(piece.text);
    return piece;
  }
  bool coin() { return below(2) != 0; }

 private:
  static constexpr double longest = 65'536;

  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }
  std::size_t place_in(const std::string& text) { return below(text.size() + 1); }

  // A piece of 256 bytes to `most`, short ones as likely as long ones; one in four is the page's beginning.
  std::string cut_out(const std::string& text, double most) {
    const double share = static_cast<double>(below(1'000'000)) / 1e6;
    const auto size = static_cast<std::size_t>(256 * std::pow(most / 256, share));
    const bool is_beginning = below(4) == 0;
    return text.substr(is_beginning || text.size() <= size ? 0 : below(text.size() - size), size);
  }

  // From a '<' to the next '>', wherever a random place leads; empty where there is none.
  std::string_view a_tag(const std::string& text) {
    const std::size_t begin = text.find('<', place_in(text));
    if (begin == std::string::npos) return {};
    const std::size_t end = text.find('>', begin);
    return end == std::string::npos ? std::string_view() : std::string_view(text).substr(begin, end + 1 - begin);
  }

  std::size_t before_a_tag(const std::string& text) {
    const std::size_t at = text.find('<', place_in(text));
    return at == std::string::npos ? place_in(text) : at;
  }

  void change(std::string& text) {
    switch (below(8)) {
      case 0:  // a byte becomes another
        if (!text.empty()) text[below(text.size())] = static_cast<char>(below(256));
        return;
      case 1:  // a bit flips
        if (!text.empty()) text[below(text.size())] ^= static_cast<char>(1u << below(8));
        return;
      case 2:  // some bytes go
        text.erase(place_in(text), 1 + below(256));
        return;
      case 3: {  // a piece of another page comes in
        const std::string piece = cut_out(pages_[below(pages_.size())].text, 4096);
        text.insert(coin() ? place_in(text) : before_a_tag(text), piece);
        return;
      }
      case 4: {  // a tag is there twice
        const std::string tag(a_tag(text));
        text.insert(before_a_tag(text), tag);
        return;
      }
      case 5: {  // a tag goes
        const std::string_view tag = a_tag(text);
        if (!tag.empty()) text.erase(static_cast<std::size_t>(tag.data() - text.data()), tag.size());
        return;
      }
      case 6: {  // a tag that matters to the tree comes in
        static constexpr std::string_view names[] = {"table",
                                                     "tr",
                                                     "td",
                                                     "tbody",
                                                     "caption",
                                                     "col",
                                                     "colgroup",
                                                     "select",
                                                     "option",
                                                     "p",
                                                     "a",
                                                     "b",
                                                     "i",
                                                     "font",
                                                     "nobr",
                                                     "div",
                                                     "form",
                                                     "button",
                                                     "li",
                                                     "dd",
                                                     "template",
                                                     "svg",
                                                     "math",
                                                     "script",
                                                     "style",
                                                     "title",
                                                     "textarea",
                                                     "body",
                                                     "html",
                                                     "head",
                                                     "frameset",
                                                     "noscript",
                                                     "plaintext",
                                                     "h1",
                                                     "ruby",
                                                     "rt",
                                                     "foreignObject",
                                                     "mi",
                                                     "annotation-xml",
                                                     "applet",
                                                     "br",
                                                     "hr",
                                                     "image",
                                                     "input",
                                                     "iframe"};
        const std::string name(names[below(std::size(names))]);
        text.insert(before_a_tag(text), (coin() ? "<" : "</") + name + (below(4) == 0 ? "/>" : ">"));
        return;
      }
      default: {  // a sign that matters to the tokenizer comes in
        static constexpr std::string_view signs[] = {"<",
                                                     ">",
                                                     "&",
                                                     "\"",
                                                     "'",
                                                     "=",
                                                     "/",
                                                     "\r",
                                                     "\r\n",
                                                     "\f",
                                                     "-",
                                                     "--",
                                                     "!",
                                                     "<!--",
                                                     "-->",
                                                     "--!>",
                                                     "<![CDATA[",
                                                     "]]>",
                                                     "<!doctype html>",
                                                     "&#0;",
                                                     "&#x80;",
                                                     "&notit;",
                                                     "&amp",
                                                     "&NotEqualTilde;",
                                                     "\xEF\xBB\xBF",
                                                     "<?",
                                                     "</",
                                                     std::string_view("\0", 1)};
        text.insert(place_in(text), signs[below(std::size(signs))]);
      }
    }
  }

  std::mt19937_64 random_;
  const std::vector<Page>& pages_;
};

// -- the three uses -----------------------------------------------------------------------------------------------

int write_pages(std::span<char*> folders) {
  const std::vector<Page> pages = read_pages(folders);
  Parser parser;
  for (const Page& page : pages) {
    write_frame(parser, page.label, page.text, false);
    write_frame(parser, page.label, page.text, true);
  }
  return pages.empty() ? 1 : 0;
}

int write_mutations(std::uint64_t count, std::uint64_t seed, std::span<char*> folders) {
  const std::vector<Page> pages = read_pages(folders);
  if (pages.empty()) return 1;
  Mutator mutator(seed, pages);
  Parser parser;
  for (std::uint64_t i = 0; i < count; ++i) {
    const Page harmed = mutator.next();
    const kroniek::Utf8Text text = kroniek::decode_html(harmed.text, "utf-8");
    write_frame(parser, "mutation " + std::to_string(i) + " of " + harmed.label, text.text(), mutator.coin());
  }
  return 0;
}

int dump_frames(const char* from, const char* to) {
  std::ifstream file(from, std::ios::binary);
  std::ofstream output(to, std::ios::binary);
  Parser parser;
  Frame frame;
  while (file.read(reinterpret_cast<char*>(&frame), sizeof frame)) {
    std::string text(frame.text_size, '\0');
    file.ignore(frame.label_size);
    file.read(text.data(), frame.text_size);
    bool limited = false;
    const std::string tree = parser.tree(text, (frame.flags & with_scripting) != 0, limited);
    const auto size = static_cast<std::uint32_t>(tree.size());
    output.write(reinterpret_cast<const char*>(&size), sizeof size);
    output.write(tree.data(), static_cast<std::streamsize>(tree.size()));
  }
  return output.good() ? 0 : 1;
}

std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

int main(int argument_count, char** arguments) {
  const std::span<char*> all(arguments, static_cast<std::size_t>(argument_count));
  const std::string_view use = all.size() > 1 ? all[1] : "";
  if (use == "pages" && all.size() > 2) return write_pages(all.subspan(2));
  if (use == "mutations" && all.size() > 4) return write_mutations(number(all[2]), number(all[3]), all.subspan(4));
  if (use == "dump" && all.size() == 4) return dump_frames(all[2], all[3]);
  std::fputs("usage: differential_trees pages FOLDER... | mutations COUNT SEED FOLDER... | dump FILE OUTPUT\n", stderr);
  return 2;
}
