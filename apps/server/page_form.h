// The form above a list, as a plain HTML page has it, and the address that it leads to.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "html.h"

namespace kroniek::server {

struct Field {
  std::string_view name;
  std::string_view label;  // empty: the value goes along as it is
  std::string value;
  std::vector<std::pair<std::string_view, std::string_view>> choices = {};  // value and words; empty: any text
};

void write_form(Page& page, std::string_view path, const std::vector<Field>& fields);
// The path with the fields that have a value as its query.
[[nodiscard]] std::string address_with(std::string_view path, const std::vector<Field>& fields);
// A link to the next page, where there is one; `address` is without `page`.
void write_next(Page& page, const std::string& address, const std::string& next);

}  // namespace kroniek::server
