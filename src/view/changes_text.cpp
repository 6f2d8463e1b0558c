// What became of an article, for people (kroniek/view.h).
//
// Marks are put into the text as invisible characters, which take no columns, so that it can be wrapped; they become
// colours, or brackets that do take columns, where they belong.
#include <algorithm>
#include <string>

#include "kroniek/view.h"
#include "view/escape.h"
#include "view/wrap.h"

namespace kroniek {
namespace {

// Invisible operators (U+2061 to U+2064), which no news text has; they are taken out of what a page wrote.
constexpr std::string_view removed_begin = "\xE2\x81\xA1";
constexpr std::string_view removed_end = "\xE2\x81\xA2";
constexpr std::string_view added_begin = "\xE2\x81\xA3";
constexpr std::string_view added_end = "\xE2\x81\xA4";

constexpr std::string_view red_struck = "\x1b[9;31m";
constexpr std::string_view green = "\x1b[32m";
constexpr std::string_view faint = "\x1b[2m";
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view plain = "\x1b[0m";

// What a page wrote: without controls, and without our marks.
std::string harmless(std::string_view text) {
  std::string out = printable(text);
  for (const std::string_view mark : {removed_begin, removed_end, added_begin, added_end})
    for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at)) out.erase(at, mark.size());
  return out;
}

// Blanks around what is marked stay outside of the marks.
void append_marked(std::string_view text, std::string_view begin, std::string_view end, std::string& out) {
  const std::size_t first = text.find_first_not_of(" \n");
  if (first == std::string_view::npos) return;
  const std::size_t last = text.find_last_not_of(" \n") + 1;
  out.append(text.substr(0, first)).append(begin).append(text.substr(first, last - first)).append(end);
  out.append(text.substr(last));
}

class Writer {
 public:
  Writer(const TextStyle& style, const std::string& language, std::string& out)
      : style_(style), wrapper_(style.width, language), out_(out) {}

  // One sentence or field, with its sign in the margin. Marks become colours here.
  void line(std::string_view sign, std::string_view marked, std::string_view colour) {
    std::string wrapped;
    const std::string margin = std::string(sign) + " ";
    wrapper_.append(view::one_line(marked), margin, "  ", "", wrapped);
    if (!style_.colour) {
      out_ += wrapped;
      return;
    }
    // A colour ends with its line and begins again behind the margin of the next.
    std::string_view now = colour;
    std::string_view rest = wrapped;
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      std::string_view one = rest.substr(0, end);
      rest.remove_prefix(std::min(end, rest.size() - 1) + 1);
      const std::size_t indent = std::min<std::size_t>(2, one.size());
      out_.append(one.substr(0, indent)).append(now);
      one.remove_prefix(indent);
      while (!one.empty()) {
        if (take(one, removed_begin)) {
          out_ += now = red_struck;
        } else if (take(one, added_begin)) {
          out_ += now = green;
        } else if (take(one, removed_end) || take(one, added_end)) {
          out_.append(plain).append(now = colour);
        } else {
          out_ += one.front();
          one.remove_prefix(1);
        }
      }
      if (!now.empty()) out_ += plain;
      out_ += '\n';
    }
  }

  [[nodiscard]] std::string removed(std::string_view text) const {
    std::string out;
    append_marked(harmless(text), style_.colour ? removed_begin : "[-", style_.colour ? removed_end : "-]", out);
    return out;
  }
  [[nodiscard]] std::string added(std::string_view text) const {
    std::string out;
    append_marked(harmless(text), style_.colour ? added_begin : "{+", style_.colour ? added_end : "+}", out);
    return out;
  }

  // A sentence (or a title) with the words that it lost and got.
  [[nodiscard]] std::string reworded(std::string_view before, std::string_view after, TextSpan part,
                                     const std::vector<WordChange>& words) const {
    std::string out;
    std::uint32_t at = part.begin;
    for (const WordChange& word : words) {
      out += harmless(TextSpan{at, word.after.begin}.of(after));
      out += removed(word.before.of(before)) + added(word.after.of(after));
      at = word.after.end;
    }
    return out + harmless(TextSpan{at, part.end}.of(after));
  }

  [[nodiscard]] std::string_view colour(std::string_view sequence) const { return style_.colour ? sequence : ""; }
  void raw(std::string_view text) { out_ += text; }

 private:
  static bool take(std::string_view& text, std::string_view mark) {
    if (!text.starts_with(mark)) return false;
    text.remove_prefix(mark.size());
    return true;
  }

  const TextStyle& style_;
  view::Wrapper wrapper_;
  std::string& out_;
};

std::string heading(const ComparedArticle& side) {
  const Article& article = *side.article;
  std::string text = side.version != 0 ? "version " + std::to_string(side.version) : article.source;
  if (article.published) text += ", published " + article.published->value;
  if (article.modified) text += ", modified " + article.modified->value;
  if (!side.captured.empty()) text += ", captured " + side.captured;
  return harmless(text);
}

void write_field(const FieldChange& field, Writer& writer) {
  std::string line = field.field + ": ";
  if (!field.words.empty()) {
    line +=
        writer.reworded(field.before, field.after, {0, static_cast<std::uint32_t>(field.after.size())}, field.words);
  } else {
    line += writer.removed(field.before);
    if (!field.before.empty() && !field.after.empty()) line += " ";
    line += writer.added(field.after);
  }
  writer.line(" ", line, "");
}

void write_sentences(const Changes& changes, const ComparedArticle& before, const ComparedArticle& after,
                     Writer& writer) {
  const std::string& old_text = before.article->text;
  const std::string& new_text = after.article->text;
  const auto& all = changes.sentences;
  const auto is_changed = [&](std::size_t i) { return i < all.size() && all[i].kind != ChangeKind::unchanged; };
  bool left_out = false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const SentenceChange& one = all[i];
    switch (one.kind) {
      case ChangeKind::unchanged:
        if (!is_changed(i + 1) && (i == 0 || !is_changed(i - 1))) {
          if (!left_out) writer.line(" ", "…", writer.colour(faint));
          left_out = true;
          continue;
        }
        writer.line(" ", harmless(one.after.of(new_text)), writer.colour(faint));
        break;
      case ChangeKind::added: writer.line("+", harmless(one.after.of(new_text)), writer.colour(green)); break;
      case ChangeKind::removed: writer.line("-", harmless(one.before.of(old_text)), writer.colour(red_struck)); break;
      case ChangeKind::reworded:
        writer.line(one.moved ? ">" : "~", writer.reworded(old_text, new_text, one.after, one.words), "");
        break;
      case ChangeKind::moved: writer.line(">", harmless(one.after.of(new_text)), ""); break;
    }
    left_out = false;
  }
}

}  // namespace

std::string summary(const Changes& changes) {
  std::string text;
  const char* noun = "sentence";
  for (const ChangeKind kind : {ChangeKind::added, ChangeKind::removed, ChangeKind::reworded, ChangeKind::moved}) {
    const std::size_t count = changes.count(kind);
    if (count == 0) continue;
    if (!text.empty()) text += ", ";
    text += std::to_string(count) + " ";
    if (*noun != '\0') text += std::string(noun) + (count == 1 ? " " : "s ");
    noun = "";
    text += name(kind);
  }
  std::string fields;
  for (const FieldChange& field : changes.fields) fields += (fields.empty() ? "" : ", ") + field.field;
  if (!text.empty() && !fields.empty()) text += "; ";
  text += fields;
  return text.empty() ? "no change" : text;
}

void append_text(const Changes& changes, const ComparedArticle& before, const ComparedArticle& after,
                 const TextStyle& style, std::string& out) {
  Writer writer(style, after.article->language, out);
  writer.line("-", heading(before), writer.colour(bold));
  writer.line("+", heading(after), writer.colour(bold));
  writer.line(" ", summary(changes), "");
  if (changes.empty()) return;
  if (!changes.fields.empty()) writer.raw("\n");
  for (const FieldChange& field : changes.fields) write_field(field, writer);
  if (changes.count(ChangeKind::unchanged) == changes.sentences.size()) return;
  writer.raw("\n");
  write_sentences(changes, before, after, writer);
}

}  // namespace kroniek
