// Forms and addresses of lists (page_form.h).
#include "page_form.h"

#include "routes.h"

namespace kroniek::server {

void write_form(Page& page, std::string_view path, const std::vector<Field>& fields) {
  page.raw("<form role=\"search\" method=\"get\" action=\"").text(path).raw("\"><p>\n");
  for (const Field& field : fields) {
    if (field.label.empty()) {  // it goes along as it is
      page.raw("<input type=\"hidden\" name=\"").raw(field.name).raw("\" value=\"").text(field.value).raw("\">\n");
      continue;
    }
    if (!field.choices.empty()) {
      page.raw("<label>").text(field.label).raw(" <select name=\"").raw(field.name).raw("\">\n<option value=\"\">");
      page.text(page.words().any).raw("</option>\n");
      for (const auto& [value, words] : field.choices) {
        page.raw("<option value=\"").raw(value).raw(value == field.value ? "\" selected>" : "\">");
        page.text(words).raw("</option>\n");
      }
      page.raw("</select></label>\n");
      continue;
    }
    page.raw("<label>").text(field.label).raw(" <input type=\"search\" name=\"").raw(field.name).raw("\" value=\"");
    page.text(field.value).raw("\" dir=\"auto\"></label>\n");
  }
  page.raw("<button>").text(page.words().search_button).raw("</button></p></form>\n");
}

std::string address_with(std::string_view path, const std::vector<Field>& fields) {
  std::string address(path);
  char before = '?';
  for (const Field& field : fields) {
    if (field.value.empty()) continue;
    address += before;
    address.append(field.name).append("=").append(percent_encoded(field.value));
    before = '&';
  }
  return address;
}

void write_next(Page& page, const std::string& address, const std::string& next) {
  if (next.empty()) return;
  page.raw("<nav class=\"pages\"><p><a rel=\"next\" href=\"").text(address);
  page.text(address.find('?') == std::string::npos ? "?" : "&").text("page=" + percent_encoded(next)).raw("\">");
  page.text(page.words().next_page).raw("</a></p></nav>\n");
}

}  // namespace kroniek::server
