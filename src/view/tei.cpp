// TEI P5 (https://tei-c.org/release/doc/tei-p5-doc/en/html/): a TEI element a version, with what is known about it in
// its teiHeader. Headings of the article part its body into divs. Validates against tei_all (tests/view/tei_test.py).
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/version.h"
#include "view/body.h"
#include "view/escape.h"
#include "view/export_parts.h"

namespace kroniek::view {
namespace {

constexpr std::string_view tei_namespace = "http://www.tei-c.org/ns/1.0";

bool has_digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return false;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
  }
  return true;
}

int number_at(std::string_view text, std::size_t at) {
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

int days_of(int year, int month) {
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 ? (is_leap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

enum class DateForm { none, date, minutes, seconds };

// Whether a value is one of XML Schema's gYear, gYearMonth, date and dateTime, which is what @when takes
// (https://www.w3.org/TR/xmlschema-2/#dateTime), or a dateTime without seconds, which only @when-iso does.
DateForm date_form(std::string_view value) {
  if (!has_digits(value, 0, 4) || value.substr(0, 4) == "0000") return DateForm::none;
  const int year = number_at(value, 0) * 100 + number_at(value, 2);
  if (value.size() == 4) return DateForm::date;
  if (value[4] != '-' || !has_digits(value, 5, 2)) return DateForm::none;
  const int month = number_at(value, 5);
  if (month < 1 || month > 12) return DateForm::none;
  if (value.size() == 7) return DateForm::date;
  if (value[7] != '-' || !has_digits(value, 8, 2)) return DateForm::none;
  const int day = number_at(value, 8);
  if (day < 1 || day > days_of(year, month)) return DateForm::none;
  if (value.size() == 10) return DateForm::date;
  if (value[10] != 'T' || !has_digits(value, 11, 2) || value.size() < 16 || value[13] != ':') return DateForm::none;
  if (!has_digits(value, 14, 2) || number_at(value, 11) > 23 || number_at(value, 14) > 59) return DateForm::none;
  std::size_t at = 16;
  DateForm form = DateForm::minutes;
  if (at < value.size() && value[at] == ':') {
    if (!has_digits(value, 17, 2) || number_at(value, 17) > 59) return DateForm::none;
    at = 19;
    form = DateForm::seconds;
  }
  const std::string_view zone = value.substr(at);
  if (zone.empty() || zone == "Z") return form;
  const bool is_offset = zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && has_digits(zone, 1, 2) &&
                         zone[3] == ':' && has_digits(zone, 4, 2) && number_at(zone, 1) < 14 && number_at(zone, 4) < 60;
  return is_offset ? form : DateForm::none;
}

// Elements with their indentation. Mixed content (a paragraph) is written by leaf().
class Writer {
 public:
  Writer(std::string& out, unsigned depth) : out_(out), depth_(depth) {}

  Writer& open(std::string_view element) {
    start(element);
    open_.emplace_back(element);
    ++depth_;
    return *this;
  }
  // Attributes go to the element that was started last, before anything is put into it.
  Writer& attribute(std::string_view name, std::string_view value) {
    if (value.empty()) return *this;
    const std::size_t end = out_.rfind('>');
    out_.resize(end);
    out_.append(" ").append(name).append("=\"");
    append_xml_text(one_line(value), out_);
    out_ += "\">\n";
    return *this;
  }
  void close() {
    --depth_;
    indent();
    out_.append("</").append(open_.back()).append(">\n");
    open_.pop_back();
  }
  // An element whose text lies between its tags without blanks; each line after the first follows an <lb/>.
  void leaf(std::string_view element, std::string_view text, std::string_view attribute_name = {},
            std::string_view attribute_value = {}) {
    start(element);
    attribute(attribute_name, attribute_name.empty() ? std::string_view{} : attribute_value);
    out_.pop_back();  // the newline
    bool is_first = true;
    for (const std::string_view line : lines_of(text)) {
      if (!is_first) out_ += "<lb/>";
      is_first = false;
      append_xml_text(line, out_);
    }
    out_.append("</").append(element).append(">\n");
  }
  void raw_leaf(std::string_view element, std::string_view text) {  // with its blanks and lines
    start(element);
    attribute("xml:space", "preserve");
    out_.pop_back();
    append_xml_text(text, out_);
    out_.append("</").append(element).append(">\n");
  }
  void date(std::string_view element, std::string_view type, std::string_view value, std::string_view text) {
    start(element);
    attribute("type", type);
    const DateForm form = date_form(value);
    if (form == DateForm::minutes) {
      attribute("when", value.substr(0, 10));
      attribute("when-iso", value);
    } else if (form != DateForm::none) {
      attribute("when", value);
    }
    out_.pop_back();
    append_xml_text(one_line(text), out_);
    out_.append("</").append(element).append(">\n");
  }

 private:
  void indent() { out_.append(depth_, ' '); }
  void start(std::string_view element) {
    indent();
    out_.append("<").append(element).append(">\n");
  }

  std::string& out_;
  unsigned depth_;
  std::vector<std::string> open_;
};

void write_title_statement(Writer& xml, const Article& article) {
  xml.open("titleStmt");
  xml.leaf("title", one_line(article.title));
  for (const std::string& author : article.authors) xml.leaf("author", one_line(author));
  xml.close();
}

void write_source(Writer& xml, const Version& version) {
  const Article& article = version.article;
  xml.open("sourceDesc");
  xml.open("bibl").attribute("type", "article");
  xml.leaf("title", one_line(article.title), "level", "a");
  for (const std::string& author : article.authors) xml.leaf("author", one_line(author));
  if (!article.publisher.empty()) {
    xml.leaf("title", one_line(article.publisher), "level", "j");
    xml.leaf("publisher", one_line(article.publisher));
  }
  if (!article.section.empty()) xml.leaf("biblScope", one_line(article.section), "unit", "section");
  if (article.published) xml.date("date", "published", article.published->value, article.published->value);
  if (article.modified) xml.date("date", "modified", article.modified->value, article.modified->value);
  if (!address_of(version).empty()) {
    const std::string url = encoded_url(address_of(version));
    xml.leaf("ref", url, "target", url);
  }
  if (!version.address.empty()) xml.leaf("idno", version.address, "type", "address");
  xml.leaf("idno", std::to_string(version.id), "type", "kroniek-version");
  xml.close();
  for (const Sighting& one : version.sightings) {
    xml.open("bibl").attribute("type", "capture");
    if (!one.captured.empty()) xml.date("date", "captured", one.captured, one.captured);
    if (!one.added.empty()) xml.date("date", "added", one.added, one.added);
    if (is_web_url(one.url)) {
      const std::string url = encoded_url(one.url);
      xml.leaf("ref", url, "target", url);
    }
    if (!one.source.empty()) xml.leaf("idno", one_line(one.source), "type", "source");
    if (!one.digest.empty()) xml.leaf("idno", one_line(one.digest), "type", "sha256");
    if (!one.collection.empty()) xml.leaf("idno", one_line(one.collection), "type", "collection");
    xml.close();
  }
  xml.close();
}

void write_header(Writer& xml, const Version& version) {
  const Article& article = version.article;
  xml.open("teiHeader");
  xml.open("fileDesc");
  write_title_statement(xml, article);
  xml.open("publicationStmt");
  xml.leaf("p", "Exported from an archive of kroniek; the rights are those of the source.");
  xml.close();
  write_source(xml, version);
  xml.close();
  xml.open("encodingDesc");
  xml.open("appInfo");
  xml.open("application").attribute("ident", "kroniek").attribute("version", kroniek::version());
  xml.leaf("label", "kroniek");
  xml.close();
  xml.close();
  xml.close();
  const std::string_view language = language_tag(article.language);
  if (!language.empty() || !article.keywords.empty()) {
    xml.open("profileDesc");
    if (!language.empty()) {
      xml.open("langUsage");
      xml.leaf("language", language, "ident", language);
      xml.close();
    }
    if (!article.keywords.empty()) {
      xml.open("textClass");
      xml.open("keywords");
      for (const std::string& keyword : article.keywords) xml.leaf("term", one_line(keyword));
      xml.close();
      xml.close();
    }
    xml.close();
  }
  xml.close();
}

void write_piece(Writer& xml, const Piece& piece) {
  switch (piece.role) {
    case Role::quote:
      xml.open("quote");
      xml.leaf("p", piece.text);
      xml.close();
      break;
    case Role::list: {
      const auto items = lines_of(piece.text);
      if (items.empty()) break;
      xml.open("list");
      for (const std::string_view item : items) xml.leaf("item", item_of(item));
      xml.close();
      break;
    }
    case Role::table: {
      const auto rows = rows_of(piece.text);
      if (rows.empty()) break;
      xml.open("table");
      for (const auto& row : rows) {
        xml.open("row");
        for (const std::string& cell : row) xml.leaf("cell", cell);
        xml.close();
      }
      xml.close();
      break;
    }
    case Role::code:
      xml.open("ab");
      xml.raw_leaf("code", piece.text);
      xml.close();
      break;
    case Role::paragraph: xml.leaf("p", piece.text); break;
    default: xml.leaf("p", piece.text, "rend", name(piece.role));
  }
}

void write_figures(Writer& xml, const Article& article) {
  for (const Media& one : article.media) {
    xml.open("figure").attribute("type", one.kind == "video" || one.kind == "audio" ? one.kind : "image");
    if (!one.caption.empty()) xml.leaf("p", one.caption);
    if (!one.credit.empty()) xml.leaf("p", one.credit, "rend", "credit");
    if (is_web_url(one.url)) {
      xml.open("graphic").attribute("url", encoded_url(one.url));
      xml.close();
    }
    xml.close();
  }
}

// What stood beside the text: where it sends the reader, and what the page withheld.
void write_notes(Writer& xml, const Article& article) {
  for (const Pointer& pointer : article.pointers) {
    xml.open("note").attribute("type", "pointer");
    if (is_web_url(pointer.url)) {
      xml.leaf("ref", pointer.text.empty() ? pointer.url : pointer.text, "target", encoded_url(pointer.url));
    } else {
      xml.leaf("p", pointer.text);
    }
    xml.close();
  }
  for (const Withheld& one : article.withheld) {
    xml.open("note").attribute("type", "withheld");
    xml.leaf("p", one.provider.empty() ? one.notice : one.provider + ": " + one.notice);
    xml.close();
  }
}

void write_body(Writer& xml, const Version& version) {
  const Article& article = version.article;
  xml.open("text").attribute("xml:lang", language_tag(article.language));
  xml.open("body");
  xml.open("div").attribute("type", name(article.kind));
  xml.leaf("head", one_line(article.title));
  const std::vector<Piece> pieces = pieces_of(article);
  if (!article.standfirst.empty()) xml.leaf("p", article.standfirst, "rend", "standfirst");
  bool in_section = false;
  for (const Piece& piece : pieces) {
    if (piece.role == Role::subheading || piece.role == Role::headline) {
      if (in_section) xml.close();
      xml.open("div").attribute("type", "section");
      xml.leaf("head", one_line(piece.text));
      in_section = true;
    } else {
      write_piece(xml, piece);
    }
  }
  if (in_section) xml.close();
  if (!article.media.empty() || !article.pointers.empty() || !article.withheld.empty()) {
    xml.open("div").attribute("type", "beside");
    write_figures(xml, article);
    write_notes(xml, article);
    xml.close();
  }
  xml.close();
  xml.close();
  xml.close();
}

}  // namespace

void append_tei(const Version& version, bool is_whole, std::string& out) {
  if (is_whole) out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  Writer xml(out, is_whole ? 0 : 1);
  xml.open("TEI");
  if (is_whole) xml.attribute("xmlns", tei_namespace);
  xml.attribute("xml:id", "version-" + std::to_string(version.id));
  write_header(xml, version);
  write_body(xml, version);
  xml.close();
}

void append_tei_corpus_head(std::string& out) {
  out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out.append("<teiCorpus xmlns=\"").append(tei_namespace).append("\">\n");
  Writer xml(out, 1);
  xml.open("teiHeader");
  xml.open("fileDesc");
  xml.open("titleStmt");
  xml.leaf("title", "News articles from an archive of kroniek");
  xml.close();
  xml.open("publicationStmt");
  xml.leaf("p", "Exported from an archive of kroniek; the rights are those of the sources.");
  xml.close();
  xml.open("sourceDesc");
  xml.leaf("p", "Pages of news sites; each TEI element names its own.");
  xml.close();
  xml.close();
  xml.close();
}

void append_tei_corpus_end(std::string& out) {
  out += "</teiCorpus>\n";
}

}  // namespace kroniek::view
