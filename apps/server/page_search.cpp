// The search page: a form, what was found, the next page. Without a query the newest articles.
#include <string>

#include "html.h"
#include "kroniek/search.h"
#include "listing.h"
#include "routes.h"
#include "view/body.h"

namespace kroniek::server {
namespace {

void write_form(Page& page, const std::string& text, bool newest) {
  const Words& words = page.words();
  page.raw("<form role=\"search\" method=\"get\" action=\"/\">\n<p><label for=\"q\">").text(words.query_label);
  page.raw("</label>\n<input id=\"q\" type=\"search\" name=\"q\" value=\"").text(text);
  page.raw(
      "\" maxlength=\"4096\" autocomplete=\"off\" spellcheck=\"false\" dir=\"auto\">\n<select name=\"order\" "
      "aria-label=\"");
  page.text(words.search).raw("\"><option value=\"relevance\">").text(words.best_first);
  page.raw(newest ? "</option><option value=\"newest\" selected>" : "</option><option value=\"newest\">");
  page.text(words.newest_first).raw("</option></select>\n<button>").text(words.search_button).raw("</button></p>\n");
  page.raw("<details><summary>").text(words.query_help).raw("</summary><pre lang=\"en\">");
  page.text(query_help()).raw("</pre></details>\n</form>\n");
}

void write_hit(Page& page, const Listed& listed) {
  const SearchHit& hit = listed.hit;
  const Words& words = page.words();
  std::string path = "/article/" + std::to_string(hit.version);
  if (!hit.sentence_place.empty()) {
    path += "?at=" + std::to_string(hit.sentence_place.begin) + "," + std::to_string(hit.sentence_place.end) + "#at";
  }
  page.raw("<li><article").language(hit.language).raw(">\n<h2><a href=\"").text(path).raw("\">");
  if (hit.title.empty()) {
    page.text(words.no_title);
  } else {
    page.marked(hit.title, hit.title_matches);
  }
  page.raw("</a></h2>\n<p class=\"byline\" dir=\"auto\">");
  if (!hit.publisher.empty()) page.text(hit.publisher).raw(" \xC2\xB7 ");
  if (!hit.published.empty()) {
    page.time(hit.published);
  } else if (!listed.captured.empty()) {
    page.text(words.captured).raw(" ").time(listed.captured);
  } else {
    page.text(words.undated);
  }
  for (const std::string& author : listed.authors) page.raw(" \xC2\xB7 ").text(author);
  if (!hit.is_current) page.raw(" \xC2\xB7 ").text(words.earlier_version);
  page.raw("</p>\n");
  if (!hit.sentence.empty()) {
    page.raw("<p class=\"sentence\">").raw(hit.cut_before ? "\xE2\x80\xA6 " : "");
    page.marked(hit.sentence, hit.sentence_matches).raw(hit.cut_after ? " \xE2\x80\xA6" : "").raw("</p>\n");
  }
  page.raw("</article></li>\n");
}

}  // namespace

Response page_search(const Question& question) {
  const Words& words = question.words;
  const std::string text = question.text("q");
  const bool is_blank = text.find_first_not_of(" \t\r\n") == std::string::npos;
  SearchOptions options;
  options.page = question.text("page");
  if (question.text("order") == "newest") options.order = SearchOrder::newest;
  const Query query = Query::parse(text);
  Page page(words, is_blank ? std::string_view() : std::string_view(text), PageKind::view);
  write_form(page, text, options.order == SearchOrder::newest);
  if (!is_blank && query.fault()) {
    page.raw("<p class=\"fault\" role=\"alert\"><span lang=\"en\">").text(query.fault()->message).raw("</span> (");
    page.text(text.substr(0, query.fault()->byte)).raw("<mark>").text("\xE2\x96\xB2").raw("</mark>");
    page.text(text.substr(query.fault()->byte)).raw(")</p>\n");
    Response response = page.response();
    response.status = 400;
    return response;
  }
  const Listing listing = value_or_refuse(list_articles(question.archive, text, query, options));
  const SearchResults& results = listing.results;
  if (is_blank) {
    page.heading(words.newest_articles);
  } else {
    page.raw("<h1 class=\"count\">").text(shown_number(results.total, words)).raw(" ");
    page.text(results.total_is_exact ? words.found : words.found_about).raw("</h1>\n");
    page.raw("<p class=\"echo\" lang=\"en\">").text(query.in_words()).raw("</p>\n");
    if (results.order == SearchOrder::relevance && !results.ranked_all) {
      page.paragraph(std::string(words.ranked_among) + " " + shown_number(results.ranked, words), "echo");
    }
  }
  if (listing.hits.empty()) page.paragraph(words.nothing_found);
  if (!is_blank && !listing.hits.empty()) {
    const std::string address = "/api/export?q=" + percent_encoded(text);
    page.raw("<p class=\"echo\">").text(words.export_as).raw(" ");
    page.link(address + "&format=dossier&ui=" + std::string(words.tag), words.dossier);
    for (const std::string_view format : {"jsonl", "csv", "geojson"}) {
      page.raw(" \xC2\xB7 ").link(address + "&format=" + std::string(format), format);
    }
    page.raw("</p>\n");
  }
  page.raw("<ol class=\"results\">\n");
  for (const Listed& listed : listing.hits) write_hit(page, listed);
  page.raw("</ol>\n");
  if (!results.next.empty() || !options.page.empty()) {
    std::string same = "/?q=" + percent_encoded(text);
    if (options.order == SearchOrder::newest) same += "&order=newest";
    page.raw("<nav class=\"pages\"><p>");
    if (!options.page.empty()) page.link(same, words.first_page).raw(" ");
    if (!results.next.empty()) {
      page.raw("<a rel=\"next\" href=\"").text(same + "&page=" + percent_encoded(results.next)).raw("\">");
      page.text(words.next_page).raw("</a>");
    }
    page.raw("</p></nav>\n");
  }
  return page.response();
}

}  // namespace kroniek::server
