// An article as a page: head, text with its margin, what the page withheld, where its date comes from, its versions.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "annotated.h"
#include "html.h"
#include "record.h"
#include "routes.h"
#include "view/body.h"
#include "view/escape.h"

namespace kroniek::server {
namespace {

std::string_view words_of(Origin origin, const Words& words) noexcept {
  switch (origin) {
    case Origin::json_ld: return words.json_ld;
    case Origin::meta: return words.meta;
    case Origin::time_element: return words.time_element;
    case Origin::url: return words.url;
    case Origin::text: return words.text;
    default: return words.warc;
  }
}

std::string path_of(VersionId id) {
  return "/article/" + std::to_string(id);
}

class ArticlePage {
 public:
  ArticlePage(const Question& question, const Record& record, std::optional<TextSpan> marked)
      : question_(question),
        words_(question.words),
        record_(record),
        article_(record.version.article),
        annotated_(record, question.words, marked),
        page_(question.words, article_.title.empty() ? question.words.no_title : std::string_view(article_.title),
              PageKind::view) {}

  Response run() {
    page_.raw("<article class=\"report\"").language(article_.language).raw(">\n");
    head();
    text();
    withheld();
    pointers();
    media();
    page_.raw("</article>\n");
    annotated_.write_index(page_);
    if (article_.published || article_.modified) why();
    versions();
    return page_.response();
  }

 private:
  void head() {
    page_.raw("<header>\n");
    page_.heading(article_.title.empty() ? words_.no_title : std::string_view(article_.title));
    const bool in_text = std::any_of(article_.blocks.begin(), article_.blocks.end(),
                                     [](const Block& block) { return block.role == Role::standfirst; });
    if (!in_text && !article_.standfirst.empty()) page_.paragraph(article_.standfirst, "standfirst");
    std::string line;
    for (const std::string& author : article_.authors) line += (line.empty() ? "" : ", ") + author;
    if (!article_.publisher.empty()) line += (line.empty() ? "" : " \xC2\xB7 ") + article_.publisher;
    if (!line.empty()) page_.raw("<p class=\"byline\" dir=\"auto\">").text(line).raw("</p>\n");
    page_.raw("<p class=\"dates\" lang=\"").raw(words_.tag).raw("\" dir=\"ltr\">");
    date(words_.published, article_.published);
    if (article_.modified && (!article_.published || article_.modified->value != article_.published->value)) {
      page_.raw("<br>");
      date(words_.modified, article_.modified);
    }
    const std::string captured = first_captured(record_.version);
    if (!captured.empty()) page_.raw("<br>").text(words_.captured).raw(" ").time(captured);
    if (!record_.version.is_current) page_.raw("<br><strong>").text(words_.earlier_version).raw("</strong>");
    page_.raw("</p>\n");
    const std::string_view address = view::address_of(article_);
    if (!address.empty()) {
      page_.raw("<p class=\"address\" lang=\"").raw(words_.tag).raw("\" dir=\"ltr\">").text(words_.original).raw(": ");
      page_.outside(address, address).raw("</p>\n");
    }
    page_.raw("</header>\n");
  }

  void date(std::string_view what, const std::optional<Moment>& moment) {
    if (!moment) {
      page_.text(words_.undated);
      return;
    }
    page_.text(what).raw(" ").time(moment->value).raw(", ").text(words_.where_from).raw(" ");
    page_.raw("<a href=\"#why\">").text(words_of(moment->from, words_)).raw("</a>");
  }

  // -- the text ------------------------------------------------------------------------------------------------

  void text() {
    page_.raw("<div class=\"text\">\n");
    std::string_view open;  // "ul" or "table" of blocks that belong together
    if (article_.blocks.empty()) paragraph({0, static_cast<std::uint32_t>(article_.text.size())}, "<p>", "</p>\n");
    for (const Block& block : article_.blocks) {
      const TextSpan span{block.begin, block.end};
      const std::string_view wants = block.role == Role::list ? "ul" : block.role == Role::table ? "table" : "";
      if (wants != open) {
        if (!open.empty()) page_.raw("</").raw(open).raw(">\n");
        if (!wants.empty()) page_.raw("<").raw(wants).raw(">\n");
        open = wants;
      }
      switch (block.role) {
        case Role::headline:
          if (span.of(article_.text) != article_.title) paragraph(span, "<h2>", "</h2>\n");
          break;
        case Role::byline: break;  // the head has it
        case Role::standfirst: paragraph(span, "<p class=\"standfirst\">", "</p>\n"); break;
        case Role::subheading: paragraph(span, "<h2>", "</h2>\n"); break;
        case Role::quote: paragraph(span, "<blockquote><p>", "</p></blockquote>\n"); break;
        case Role::caption: paragraph(span, "<p class=\"caption\">", "</p>\n"); break;
        case Role::code: page_.raw("<pre>").text(span.of(article_.text)).raw("</pre>\n"); break;
        case Role::list: items(span); break;
        case Role::table: rows(span); break;
        default: paragraph(span, "<p>", "</p>\n");
      }
    }
    if (!open.empty()) page_.raw("</").raw(open).raw(">\n");
    page_.raw("</div>\n");
  }

  void paragraph(TextSpan span, std::string_view open, std::string_view close) {
    if (span.empty()) return;
    page_.raw(open);
    annotated_.write(span, true, page_);
    page_.raw(close);
  }

  void items(TextSpan span) {
    const std::string_view all = article_.text;
    for (const std::string_view line : view::lines_of(span.of(all))) {
      const std::string_view item = view::item_of(line);
      const auto begin = static_cast<std::uint32_t>(item.data() - all.data());
      paragraph({begin, begin + static_cast<std::uint32_t>(item.size())}, "<li>", "</li>\n");
    }
  }

  void rows(TextSpan span) {
    for (const auto& row : view::rows_of(span.of(article_.text))) {
      page_.raw("<tr>");
      for (const std::string& cell : row) page_.raw("<td>").text(cell).raw("</td>");
      page_.raw("</tr>\n");
    }
  }

  // -- beside the text -----------------------------------------------------------------------------------------

  // What third parties would have shown is never loaded: its kind, provider and words, and a plain link to the page.
  void withheld() {
    if (article_.withheld.empty()) return;
    page_.raw("<section class=\"withheld\" lang=\"").raw(words_.tag).raw("\" dir=\"ltr\">\n").section(words_.withheld);
    page_.raw("<ul>\n");
    for (const Withheld& one : article_.withheld) {
      page_.raw("<li>");
      if (!one.provider.empty()) page_.raw("<strong dir=\"auto\">").text(one.provider).raw("</strong> ");
      if (!one.notice.empty()) page_.raw("<q").language(article_.language).raw(">").text(one.notice).raw("</q> ");
      const std::string_view address = view::address_of(article_);
      if (!address.empty()) page_.outside(address, words_.original);
      page_.raw("</li>\n");
    }
    page_.raw("</ul>\n").paragraph(words_.withheld_note);
    page_.raw("</section>\n");
  }

  void pointers() {
    if (article_.pointers.empty()) return;
    page_.raw("<section class=\"pointers\">\n<h2 lang=\"")
        .raw(words_.tag)
        .raw("\" dir=\"ltr\">")
        .text(words_.read_more);
    page_.raw("</h2>\n<ul>\n");
    for (const Pointer& pointer : article_.pointers) {
      page_.raw("<li>").outside(pointer.url, pointer.text.empty() ? pointer.url : pointer.text).raw("</li>\n");
    }
    page_.raw("</ul>\n</section>\n");
  }

  void media() {
    if (article_.media.empty()) return;
    page_.raw("<section class=\"media\">\n<h2 lang=\"").raw(words_.tag).raw("\" dir=\"ltr\">").text(words_.media);
    page_.raw("</h2>\n<ul>\n");
    for (const Media& one : article_.media) {
      const std::string_view kind = one.kind == "video"   ? words_.video
                                    : one.kind == "audio" ? words_.audio
                                                          : words_.image;
      page_.raw("<li><span lang=\"").raw(words_.tag).raw("\">").outside(one.url, kind).raw("</span>");
      if (!one.caption.empty()) page_.raw(": ").text(one.caption);
      if (!one.credit.empty()) page_.raw(" (").text(one.credit).raw(")");
      page_.raw("</li>\n");
    }
    page_.raw("</ul>\n</section>\n");
  }

  void why() {
    page_.raw("<section id=\"why\" class=\"why\">\n").section(words_.why_date);
    candidates(words_.published, article_.published, article_.why.published);
    candidates(words_.modified, article_.modified, article_.why.modified);
    page_.raw("</section>\n");
  }

  void candidates(std::string_view what, const std::optional<Moment>& moment,
                  const std::vector<MomentCandidate>& candidates) {
    if (!moment) return;
    page_.raw("<table>\n<caption>").text(what).raw(" ").time(moment->value).raw("</caption>\n<tr>");
    for (const std::string_view head : {words_.value, words_.origin, words_.evidence}) {
      page_.raw("<th scope=\"col\">").text(head).raw("</th>");
    }
    page_.raw("</tr>\n");
    const auto row = [&](std::string_view value, Origin from, std::string_view evidence, bool is_chosen) {
      page_.raw("<tr><td>").time(value);
      if (is_chosen) page_.raw(" <strong>").text(words_.chosen).raw("</strong>");
      page_.raw("</td><td>").text(words_of(from, words_)).raw("</td><td dir=\"auto\"><code>").text(evidence);
      page_.raw("</code></td></tr>\n");
    };
    if (candidates.empty()) row(moment->value, moment->from, moment->evidence, true);
    for (const MomentCandidate& one : candidates) row(one.value, one.from, one.evidence, one.chosen);
    page_.raw("</table>\n");
  }

  void versions() {
    const std::vector<VersionId> ids = versions_like(question_, record_.version);
    page_.raw("<section class=\"versions\">\n").section(words_.versions).raw("<ul>\n");
    for (std::size_t i = 0; i < ids.size(); ++i) {
      page_.raw("<li>");
      if (ids[i] == record_.version.id) {
        page_.raw("<strong>").raw(std::to_string(ids[i])).raw("</strong>");
      } else {
        page_.link(path_of(ids[i]), std::to_string(ids[i]));
      }
      if (i > 0) page_.raw(" ").link(path_of(ids[i - 1]) + "/diff/" + std::to_string(ids[i]), words_.previous_version);
      page_.raw("</li>\n");
    }
    page_.raw("</ul>\n<p>").link(path_of(record_.version.id) + "/versions", words_.also_ran).raw("</p>\n</section>\n");
  }

  const Question& question_;
  const Words& words_;
  const Record& record_;
  const Article& article_;
  AnnotatedText annotated_;
  Page page_;
};

// "at=40,47": a part of the text, at whole characters.
std::optional<TextSpan> marked_part(const Question& question, const std::string& text) {
  const std::string at = question.text("at", 64);
  TextSpan span;
  const char* end = at.data() + at.size();
  const auto first = std::from_chars(at.data(), end, span.begin);
  if (first.ec != std::errc{} || first.ptr == end || *first.ptr != ',') return std::nullopt;
  const auto last = std::from_chars(first.ptr + 1, end, span.end);
  if (last.ec != std::errc{} || last.ptr != end || span.begin >= span.end || span.end > text.size())
    return std::nullopt;
  const auto is_inside = [&](std::uint32_t place) {
    return place < text.size() && (static_cast<unsigned char>(text[place]) & 0xC0) == 0x80;
  };
  if (is_inside(span.begin) || is_inside(span.end)) return std::nullopt;
  return span;
}

}  // namespace

Response page_article(const Question& question) {
  const Record record = record_of(question, question.id(1));
  return ArticlePage(question, record, marked_part(question, record.version.article.text)).run();
}

Response page_article_at(const Question& question) {
  const std::string url = question.text("url", 8192);
  if (url.empty()) throw missing("there is nothing at this address");
  Response response;
  response.status = 303;
  response.content_type = "text/plain; charset=utf-8";
  response.headers.emplace_back("Location", path_of(version_at(question, url)));
  return response;
}

}  // namespace kroniek::server
