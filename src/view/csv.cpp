// CSV: RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180), a row a version, lines that end with CR LF. The columns stand
// in docs/GUIDE.md; new ones go to the end.
#include <string>
#include <string_view>
#include <vector>

#include "view/escape.h"
#include "view/export_parts.h"

namespace kroniek::view {
namespace {

constexpr std::string_view header =
    "version,number,article,address,current,status,kind,title,standfirst,authors,publisher,section,keywords,language,"
    "access,published,published_precision,modified,modified_precision,captures,first_captured,last_captured,"
    "collections,"
    "url,source,digest,text";

// Several values in one cell: an author's name may hold a comma, and hardly ever a semicolon.
std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) {
    if (!text.empty()) text += "; ";
    text += value;
  }
  return text;
}

}  // namespace

void append_csv_head(std::string& out) {
  out.append(header).append("\r\n");
}

void append_csv_row(const Version& version, std::string& out) {
  const Article& article = version.article;
  std::vector<std::string> collections;
  for (const Sighting& one : version.sightings) {
    bool is_new = !one.collection.empty();
    for (const std::string& known : collections) is_new = is_new && known != one.collection;
    if (is_new) collections.push_back(one.collection);
  }
  bool is_first = true;
  const auto field = [&](std::string_view text) {
    if (!is_first) out += ',';
    is_first = false;
    append_csv_field(text, out);
  };
  const auto moment = [&](const std::optional<Moment>& one) {
    field(one ? std::string_view(one->value) : std::string_view{});
    field(one ? name(one->precision) : std::string_view{});
  };
  field(std::to_string(version.id));
  field(std::to_string(version.number));
  field(std::to_string(version.article_id));
  field(version.address);
  field(version.is_current ? "true" : "false");
  field(name(article.status));
  field(name(article.kind));
  field(article.title);
  field(article.standfirst);
  field(joined(article.authors));
  field(article.publisher);
  field(article.section);
  field(joined(article.keywords));
  field(article.language);
  field(name(article.access));
  moment(article.published);
  moment(article.modified);
  field(std::to_string(version.sightings.size()));
  field(first_captured(version));
  field(last_captured(version));
  field(joined(collections));
  field(address_of(version));
  field(article.source);
  field(version.sightings.empty() ? std::string_view{} : std::string_view(version.sightings.front().digest));
  field(article.text);
  out += "\r\n";
}

}  // namespace kroniek::view
