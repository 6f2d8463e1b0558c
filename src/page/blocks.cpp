// One walk over the document that cuts its text into blocks: line breaks where block-level elements begin and
// end, white space folded, links and bold measured.
#include "page/blocks.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/hash.h"
#include "page/elements.h"

namespace kroniek::page {
namespace {

// Bytes that end a plain run of text: white space, controls, and the lead bytes of the invisible characters
// and odd spaces that folding looks at.
constexpr std::array<bool, 256> special_bytes = [] {
  std::array<bool, 256> special{};
  for (int c = 0; c <= 0x20; ++c) special[static_cast<std::size_t>(c)] = true;
  special[0x7f] = special[0xc2] = special[0xe2] = special[0xef] = true;
  return special;
}();

// What an ASCII character counts as.
enum ByteKind : std::uint8_t { blank = 1, digit = 2, capital = 4, comma = 8, full_stop = 16 };
constexpr std::array<std::uint8_t, 128> byte_kinds = [] {
  std::array<std::uint8_t, 128> kinds{};
  for (std::size_t c = 0; c <= 0x20; ++c) kinds[c] = blank;
  for (std::size_t c = '0'; c <= '9'; ++c) kinds[c] = digit;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) kinds[c] = capital;
  for (const unsigned char c : {',', ';'}) kinds[c] = comma;
  for (const unsigned char c : {'.', '!', '?'}) kinds[c] = full_stop;
  return kinds;
}();

bool is_space(char c) noexcept {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// A table that shows data, not one that lays out the page: no table inside it, at least two rows and columns,
// and few cells that hold blocks of their own.
bool is_data_table(const Document& document, NodeId table) {
  std::uint32_t rows = 0;
  std::uint32_t cells = 0;
  std::uint32_t row_cells = 0;
  std::uint32_t widest = 0;
  std::uint32_t inner_blocks = 0;
  for (NodeId id = document.next(table, table); id != no_node; id = document.next(id, table)) {
    const Node& node = document.node(id);
    if (node.kind != NodeKind::element) continue;
    switch (node.name) {
      case Name::table: return false;
      case Name::tr: ++rows, row_cells = 0; break;
      case Name::td:
      case Name::th: ++cells, widest = std::max(widest, ++row_cells); break;
      case Name::h1:
      case Name::h2:
      case Name::h3:
      case Name::form:
      case Name::article:
      case Name::section: return false;
      default:
        inner_blocks += layout(node.name) == Layout::block && node.name != Name::tbody && node.name != Name::thead;
    }
  }
  return rows >= 2 && widest >= 2 && inner_blocks <= cells;
}

class BlockFinder {
 public:
  BlockFinder(const Document& document, const Limits& limits) : document_(document), limits_(limits) {}

  BlockTree find() {
    const NodeId body = document_.body();
    if (body == no_node) return std::move(tree_);
    tree_.text.reserve(document_.input().size() / 6);
    tree_.containers.reserve(document_.node_count() / 4);
    enter_container(body);
    NodeId id = document_.node(body).first_child;
    while (id != no_node && id != body) {
      if (enter(id) && document_.node(id).first_child != no_node) {
        id = document_.node(id).first_child;
        continue;
      }
      leave(id);
      while (document_.node(id).next == no_node) {
        id = document_.node(id).parent;
        if (id == body || id == no_node) break;
        leave(id);
      }
      if (id == body || id == no_node) break;
      id = document_.node(id).next;
    }
    flush();
    leave_container();
    return std::move(tree_);
  }

 private:
  // Gives whether the children are to be visited.
  bool enter(NodeId id) {
    const Node& node = document_.node(id);
    if (node.kind == NodeKind::text) {
      append(id, document_.text(id));
      return false;
    }
    if (node.kind != NodeKind::element) return false;
    if (node.name_space != Namespace::html) return node.name_space == Namespace::mathml;
    const Layout how = layout(node.name);
    if (how == Layout::nothing) {
      note_media(id, node);
      return false;
    }
    if (how == Layout::block && !is_bare_button(id, node)) {
      enter_block(id, node);
      return true;
    }
    switch (node.name) {
      case Name::br: ++breaks_; break;
      case Name::img: note_media(id, node); break;
      case Name::a:
        if (link_depth_++ == 0) link_from_ = tree_.text.size(), link_ = id, link_empty_ = true;
        break;
      case Name::b:
      case Name::strong:
        if (bold_depth_++ == 0) bold_from_ = tree_.text.size(), bold_empty_ = true;
        break;
      case Name::label: controls_depth_++; break;
      default: break;
    }
    return !hides_inline(document_, id);
  }

  // A button that shows a picture or nothing stands in the line like a letter; only one with words is a piece of its
  // own.
  [[nodiscard]] bool is_bare_button(NodeId id, const Node& node) const {
    if (node.name != Name::button) return false;
    for (NodeId at = node.first_child; at != no_node;) {
      const Node& below = document_.node(at);
      if (below.kind == NodeKind::text && document_.text(at).find_first_not_of(" \t\r\n\f") != std::string_view::npos)
        return false;
      if (below.first_child != no_node) {
        at = below.first_child;
        continue;
      }
      while (at != id && document_.node(at).next == no_node) at = document_.node(at).parent;
      at = at == id ? no_node : document_.node(at).next;
    }
    return true;
  }

  void leave(NodeId id) {
    const Node& node = document_.node(id);
    if (node.kind != NodeKind::element || node.name_space != Namespace::html) return;
    const Layout how = layout(node.name);
    if (how == Layout::block && !is_bare_button(id, node)) {
      leave_block(id, node);
      return;
    }
    switch (node.name) {
      case Name::a:
        if (--link_depth_ == 0) leave_link();
        break;
      case Name::b:
      case Name::strong:
        if (--bold_depth_ == 0) bold_bytes_ += span(bold_from_);
        break;
      case Name::label: controls_depth_--; break;
      default: break;
    }
  }

  void enter_block(NodeId id, const Node& node) {
    if (in_row_ && node.name != Name::tr) {  // inside a row of a data table all is one block
      if (node.name == Name::td || node.name == Name::th)
        cell_ = true;
      else
        space_ = true;
      return;
    }
    flush();
    enter_container(id);
    switch (node.name) {
      case Name::ul:
      case Name::ol:
      case Name::menu:
      case Name::dir: lists_.push_back(id); break;
      case Name::li: items_.push_back(id); break;
      case Name::table:
        if (table_ == no_node && is_data_table(document_, id)) table_ = id;
        break;
      case Name::tr: in_row_ = table_ != no_node, cell_ = false; break;
      case Name::pre:
      case Name::listing:
      case Name::xmp:
      case Name::plaintext: ++pre_depth_; break;
      case Name::button: ++controls_depth_; break;
      case Name::figure: figure_ = id; break;
      default: break;
    }
  }

  void leave_block(NodeId id, const Node& node) {
    if (in_row_ && node.name != Name::tr) {
      space_ = true;
      return;
    }
    flush();
    leave_container();
    switch (node.name) {
      case Name::ul:
      case Name::ol:
      case Name::menu:
      case Name::dir: lists_.pop_back(); break;
      case Name::li: items_.pop_back(); break;
      case Name::table:
        if (table_ == id) table_ = no_node;
        break;
      case Name::tr: in_row_ = false; break;
      case Name::pre:
      case Name::listing:
      case Name::xmp:
      case Name::plaintext: --pre_depth_; break;
      case Name::button: --controls_depth_; break;
      case Name::figure: figure_ = no_node; break;
      default: break;
    }
  }

  void enter_container(NodeId id) {
    Container container;
    container.node = id;
    container.name = document_.node(id).name;
    container.parent = current_;
    container.own = hints(document_, id);
    container.inherited = container.own;
    if (current_ != no_container) {
      container.inherited = container.own | tree_.containers[current_].inherited;
      container.depth = static_cast<std::uint16_t>(tree_.containers[current_].depth + 1);
    }
    container.block_begin = static_cast<std::uint32_t>(tree_.blocks.size());
    current_ = static_cast<std::uint32_t>(tree_.containers.size());
    tree_.containers.push_back(container);
  }

  void leave_container() {
    tree_.containers[current_].block_end = static_cast<std::uint32_t>(tree_.blocks.size());
    current_ = tree_.containers[current_].parent;
  }

  void note_media(NodeId id, const Node& node) {
    if (node.name != Name::img && node.name != Name::video && node.name != Name::audio && node.name != Name::iframe)
      return;
    tree_.media.push_back({id, figure_, current_, static_cast<std::uint32_t>(tree_.blocks.size())});
  }

  [[nodiscard]] std::uint32_t span(std::size_t from) const noexcept {
    const std::size_t begin = std::max<std::size_t>(from, begin_);
    return tree_.text.size() > begin ? static_cast<std::uint32_t>(tree_.text.size() - begin) : 0;
  }

  void append(NodeId id, std::string_view text) {
    if (tree_.blocks.size() >= limits_.blocks) return;
    if (pre_depth_ > 0) {
      if (first_text_ == no_node) first_text_ = id;
      tree_.text.append(text);
      return;
    }
    std::size_t at = 0;
    const auto plain = [text](std::size_t i) { return !special_bytes[static_cast<unsigned char>(text[i])]; };
    while (at < text.size()) {
      const std::size_t run = at;
      // A single space between words stands as it is, so that a run is most of a line.
      while (at < text.size() && (plain(at) || (text[at] == ' ' && at > run && at + 1 < text.size() && plain(at + 1))))
        ++at;
      if (at > run) append_run(id, text.substr(run, at - run));
      if (at == text.size()) break;
      at += fold_special(id, text.substr(at));
    }
  }

  // One special byte or character; gives how many bytes it took.
  std::size_t fold_special(NodeId id, std::string_view rest) {
    const auto byte = [rest](std::size_t i) { return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0u; };
    const unsigned lead = byte(0);
    if (lead <= 0x20 || lead == 0x7f) {
      space_ = true;
      return 1;
    }
    if (lead == 0xc2 && byte(1) == 0xa0) return space_ = true, 2;  // no-break space
    if (lead == 0xc2 && byte(1) == 0xad) return 2;                 // soft hyphen
    if (lead == 0xe2 && byte(1) == 0x80) {
      if (byte(2) == 0x8b) return 3;                                                       // zero-width space
      if (byte(2) >= 0x80 && byte(2) <= 0x8a) return space_ = true, 3;                     // en space .. hair space
      if (byte(2) == 0xa8 || byte(2) == 0xa9 || byte(2) == 0xaf) return space_ = true, 3;  // line separators, NNBSP
    }
    if (lead == 0xe2 && byte(1) == 0x81 && byte(2) == 0xa0) return 3;  // word joiner
    if (lead == 0xef && byte(1) == 0xbb && byte(2) == 0xbf) return 3;  // byte order mark
    append_run(id, rest.substr(0, 1));
    return 1;
  }

  void append_run(NodeId id, std::string_view run) {
    if (breaks_ >= 2 && !in_row_) flush();
    std::string& out = tree_.text;
    if (out.size() > begin_) {
      if (cell_)
        out.push_back('\t');
      else if (breaks_ == 1 && !in_row_)
        out.push_back('\n');
      else if (space_ || breaks_)
        out.push_back(' ');
    }
    if (first_text_ == no_node) first_text_ = id;
    // The space before a link is not the link's.
    if (link_depth_ > 0 && link_empty_) link_from_ = out.size(), link_empty_ = false;
    if (bold_depth_ > 0 && bold_empty_) bold_from_ = out.size(), bold_empty_ = false;
    if (link_depth_ > 0 && first_link_ == no_node) first_link_ = link_;
    if (controls_depth_ > 0) controls_ = true;
    cell_ = space_ = false;
    breaks_ = 0;
    out.append(run);
  }

  // A link whose text is one sign ("#", "¶") is a handle for copying the address, not text.
  void leave_link() {
    static constexpr std::string_view handles[] = {"#", "\xc2\xb6", "\xc2\xa7", "\xf0\x9f\x94\x97"};
    const std::size_t from = std::max(link_from_, begin_);
    const std::string_view text = std::string_view(tree_.text).substr(std::min(from, tree_.text.size()));
    if (text.size() <= 4)
      for (const std::string_view handle : handles)
        if (text == handle) {
          tree_.text.resize(from);
          while (tree_.text.size() > begin_ && is_space(tree_.text.back())) tree_.text.pop_back();
          return;
        }
    link_bytes_ += span(link_from_);
  }

  // White space that folding leaves: the ideographic space by which Chinese and Japanese paragraphs are indented.
  void trim() {
    static constexpr std::string_view ideographic = "\xe3\x80\x80";
    std::string& out = tree_.text;
    while (out.size() > begin_ && std::string_view(out).substr(begin_).ends_with(ideographic))
      out.resize(out.size() - ideographic.size());
    std::size_t leading = begin_;
    while (std::string_view(out).substr(leading).starts_with(ideographic)) leading += ideographic.size();
    if (leading > begin_) out.erase(begin_, leading - begin_);
  }

  void flush() {
    std::string& out = tree_.text;
    if (pre_depth_ == 0) trim();
    if (pre_depth_ > 0) {
      while (out.size() > begin_ && is_space(out.back())) out.pop_back();
    }
    if (out.size() > begin_) {
      TextBlock block;
      block.container = current_;
      block.first_text = first_text_;
      block.link = first_link_;
      block.begin = static_cast<std::uint32_t>(begin_);
      block.end = static_cast<std::uint32_t>(out.size());
      block.link_bytes = link_bytes_ + (link_depth_ > 0 ? span(link_from_) : 0);
      block.bold_bytes = bold_bytes_ + (bold_depth_ > 0 ? span(bold_from_) : 0);
      block.controls = controls_;
      shape(block);
      measure(block);
      tree_.blocks.push_back(block);
    }
    begin_ = out.size();
    first_text_ = first_link_ = no_node;
    link_bytes_ = bold_bytes_ = 0;
    breaks_ = 0;
    space_ = cell_ = controls_ = false;
    if (link_depth_ > 0) link_from_ = begin_;
    if (bold_depth_ > 0) bold_from_ = begin_;
  }

  void shape(TextBlock& block) const {
    if (in_row_) {
      block.shape = Shape::table_row;
      block.group = table_;
      return;
    }
    int wrappers = 6;  // a paragraph deeper than this inside its list item is a paragraph
    for (std::uint32_t at = current_; at != no_container && wrappers-- > 0; at = tree_.containers[at].parent) {
      const Name name = tree_.containers[at].name;
      if (const unsigned level = heading_level(name); level > 0) {
        block.shape = Shape::heading;
        block.level = static_cast<std::uint8_t>(level);
        return;
      }
      switch (name) {
        case Name::summary: block.shape = Shape::heading, block.level = 4; return;
        case Name::pre:
        case Name::listing:
        case Name::xmp:
        case Name::plaintext: block.shape = Shape::preformatted; return;
        case Name::figcaption:
        case Name::caption: block.shape = Shape::caption; return;
        case Name::blockquote: block.shape = Shape::quote; return;
        case Name::button:
        case Name::legend: block.shape = Shape::control; return;
        case Name::dt: block.shape = Shape::term; return;
        case Name::li:
          if (!lists_.empty()) {
            block.shape = Shape::list_item;
            block.group = lists_.back();
            block.item = items_.empty() ? no_node : items_.back();
          }
          return;
        case Name::p:
        case Name::div:
        case Name::span: break;  // may stand inside one of the above
        default: return;
      }
    }
  }

  void measure(TextBlock& block) const {
    const std::string_view text = tree_.text_of(block);
    std::uint32_t characters = 0, words = 0, cjk = 0;
    std::uint32_t ends = 0, commas = 0, digits = 0, capitals = 0;
    bool in_word = false;
    for (std::size_t i = 0; i < text.size();) {
      const auto c = static_cast<unsigned char>(text[i]);
      if (c < 0x80) {
        ++characters, ++i;
        const std::uint8_t is = byte_kinds[c];
        const bool word = !(is & blank);
        words += word && !in_word;
        in_word = word;
        digits += (is & digit) != 0;
        capitals += (is & capital) != 0;
        commas += (is & comma) != 0;
        if (is & full_stop)
          ends += i == text.size() || static_cast<unsigned char>(text[i]) <= 0x20 || text[i] == '"' || (text[i] & 0x80);
        continue;
      }
      const std::size_t size = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;
      std::uint32_t point = size == 4 ? c & 7u : size == 3 ? c & 15u : c & 31u;
      for (std::size_t k = 1; k < size && i + k < text.size(); ++k)
        point = point << 6 | (static_cast<unsigned char>(text[i + k]) & 63u);
      i += size;
      ++characters;
      const bool ideograph =
          (point >= 0x3040 && point <= 0x9fff) || (point >= 0xf900 && point <= 0xfaff) || point >= 0x20000;
      if (ideograph && point < 0x1f000u + 0x10000u) {
        ++cjk;
        in_word = false;
      } else if (point == 0x3002 || point == 0xff01 || point == 0xff1f || point == 0x061f || point == 0x06d4 ||
                 point == 0x0964 || point == 0x2026 || point == 0x0589 || point == 0xff61) {
        ++ends;
      } else if (point == 0x3001 || point == 0xff0c || point == 0x060c) {
        ++commas;
      } else if (point != 0x3000) {
        words += !in_word;
        in_word = true;
      }
    }
    const auto clip = [](std::uint32_t n) { return static_cast<std::uint16_t>(std::min(n, 0xffffu)); };
    block.characters = characters;
    block.words = words + (cjk + 1) / 2;
    block.sentence_ends = clip(ends);
    block.commas = clip(commas);
    block.digits = clip(digits);
    block.capitals = clip(capitals);
    block.text_hash = static_cast<std::uint32_t>(hash_bytes(text));
    block.ends_sentence = ends_sentence(text);
  }

  static bool ends_sentence(std::string_view text) noexcept {
    // Quotes and brackets that close after the sentence has ended.
    static constexpr std::string_view closers[] = {"\xe2\x80\x9d", "\xe2\x80\x99", "\xc2\xbb",    "\xe2\x80\x9c",
                                                   "\xe3\x80\x8d", "\xe3\x80\x8f", "\xe2\x80\xba"};
    static constexpr std::string_view ends[] = {"\xe2\x80\xa6", "\xe3\x80\x82", "\xef\xbc\x81", "\xef\xbc\x9f",
                                                "\xd8\x9f",     "\xdb\x94",     "\xe0\xa5\xa4"};
    for (bool again = true; again && text.size() > 1;) {
      const char last = text.back();
      again = last == '"' || last == '\'' || last == ')' || last == ']';
      if (again) text.remove_suffix(1);
      if (!(last & 0x80)) continue;
      for (const std::string_view closer : closers)
        if (text.size() > closer.size() && text.ends_with(closer)) {
          text.remove_suffix(closer.size());
          again = true;
          break;
        }
    }
    if (text.empty()) return false;
    const char last = text.back();
    if (!(last & 0x80)) return last == '.' || last == '!' || last == '?';
    return std::any_of(std::begin(ends), std::end(ends), [text](std::string_view end) { return text.ends_with(end); });
  }

  const Document& document_;
  const Limits& limits_;
  BlockTree tree_;
  std::uint32_t current_ = no_container;
  std::vector<NodeId> lists_;
  std::vector<NodeId> items_;
  NodeId table_ = no_node;  // the data table we are in
  NodeId figure_ = no_node;
  NodeId link_ = no_node;
  NodeId first_text_ = no_node;
  NodeId first_link_ = no_node;
  std::size_t begin_ = 0;  // of the current block in tree_.text
  std::size_t link_from_ = 0;
  std::size_t bold_from_ = 0;
  std::uint32_t link_bytes_ = 0;
  std::uint32_t bold_bytes_ = 0;
  std::uint32_t link_depth_ = 0;
  std::uint32_t bold_depth_ = 0;
  std::uint32_t pre_depth_ = 0;
  std::uint32_t controls_depth_ = 0;
  std::uint32_t breaks_ = 0;  // <br> seen since the last text
  bool space_ = false;
  bool cell_ = false;
  bool in_row_ = false;
  bool controls_ = false;
  bool link_empty_ = false;  // no text since the link opened
  bool bold_empty_ = false;
};

}  // namespace

BlockTree find_blocks(const Document& document, const Limits& limits) {
  return BlockFinder(document, limits).find();
}

}  // namespace kroniek::page
