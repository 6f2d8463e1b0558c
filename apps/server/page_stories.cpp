// Stories: a list of them, and the course of one, each article a link.
#include <string>
#include <vector>

#include "facts.h"
#include "html.h"
#include "kroniek/stories.h"
#include "page_form.h"
#include "routes.h"

namespace kroniek::server {
namespace {

constexpr std::size_t most_outlets = 5;  // named in a line

// "9 November 2022 – 14 November 2022 · 5 · nl-BE, en · De Scheldewachter, The Meridian Courier".
void write_about(Page& page, const Story& story) {
  const std::string first = story.first.substr(0, 10);
  const std::string last = story.last.substr(0, 10);
  page.raw("<p class=\"byline\" dir=\"auto\">").time(first);
  if (last != first) page.raw(" \xE2\x80\x93 ").time(last);
  page.raw(" \xC2\xB7 ").text(shown_number(story.articles, page.words())).raw(" ").text(page.words().articles);
  for (const std::vector<std::string>* names : {&story.languages, &story.outlets}) {
    for (std::size_t i = 0; i < names->size() && i < most_outlets; ++i)
      page.raw(i == 0 ? " \xC2\xB7 " : ", ").raw("<bdi>").text((*names)[i]).raw("</bdi>");
    if (names->size() > most_outlets) page.raw(" \xE2\x80\xA6");
  }
  page.raw("</p>\n");
}

std::string language_of(const Story& story) {
  return story.languages.empty() ? std::string() : story.languages.front();
}

std::string_view title_of(const std::string& title, const Words& words) noexcept {
  return title.empty() ? words.no_title : std::string_view(title);
}

}  // namespace

Response page_stories(const Question& question) {
  const Words& words = question.words;
  const FactPart part(question, 20, 100);
  const StoryQuery query = story_query(question, part);
  const std::vector<Field> fields = {{"q", words.search, question.text("q")},
                                     {"since", words.since, query.since},
                                     {"until", words.until, query.until},
                                     {"least", words.least, question.text("least", 20)}};
  Page page(words, words.stories, PageKind::view);
  page.heading(words.stories).paragraph(words.story_lead);
  write_form(page, "/stories", fields);
  const StoryPage stories = value_or_refuse(find_stories(question.archive, query));
  if (stories.stories.empty()) page.paragraph(words.nothing_found);
  page.raw("<ol class=\"facts\">\n");
  for (const Story& story : stories.stories) {
    page.raw("<li><p").language(language_of(story)).raw("><strong>");
    page.link("/story/" + std::to_string(story.id), title_of(story.title, words)).raw("</strong></p>\n");
    write_about(page, story);
    page.raw("</li>\n");
  }
  page.raw("</ol>\n");
  write_next(page, address_with("/stories", fields), stories.next);
  return page.response();
}

Response page_story(const Question& question) {
  const Words& words = question.words;
  const Story story = value_or_refuse(kroniek::story(question.archive, question.id(1)));
  Page page(words, title_of(story.title, words), PageKind::view);
  page.raw("<h1").language(language_of(story)).raw(">").text(title_of(story.title, words)).raw("</h1>\n");
  write_about(page, story);
  page.raw("<ol class=\"facts\">\n");
  for (const StoryMember& member : story.members) {
    page.raw("<li id=\"a").text(std::to_string(member.article)).raw("\"><p class=\"time\">");
    if (member.published.empty())
      page.text(words.undated);
    else
      page.time(member.published);
    if (!member.publisher.empty()) page.raw(" \xC2\xB7 <bdi>").text(member.publisher).raw("</bdi>");
    page.raw("</p>\n<p").language(member.language).raw(">");
    page.link("/article/" + std::to_string(member.version), title_of(member.title, words)).raw("</p>\n");
    if (member.copy_of != 0) {
      page.raw("<p class=\"label\"><a href=\"#a").text(std::to_string(member.copy_of)).raw("\">");
      page.text(words.edited_copy).raw("</a></p>\n");
    }
    page.raw("</li>\n");
  }
  page.raw("</ol>\n");
  return page.response();
}

}  // namespace kroniek::server
