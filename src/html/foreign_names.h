// Names in SVG and MathML: the tokenizer lower-cases all, the standard's tables give some their capitals back and
// put some attributes in a namespace (https://html.spec.whatwg.org/#creating-and-inserting-nodes).
#pragma once

#include <span>
#include <string_view>

#include "kroniek/document.h"

namespace kroniek::html {

// "foreignobject" -> "foreignObject"; any other name as it is.
[[nodiscard]] Name adjusted_svg_tag(Name name) noexcept;

// Adjusts MathML or SVG attributes, and foreign attributes, of an element in that namespace (not html).
void adjust_attributes(std::span<Attribute> attributes, Namespace name_space) noexcept;

// Of an annotation-xml element: its encoding is text/html or application/xhtml+xml
// (https://html.spec.whatwg.org/#html-integration-point).
[[nodiscard]] bool has_html_encoding(std::span<const Attribute> attributes) noexcept;

// ASCII case-insensitive; `lower` is in lower case.
[[nodiscard]] bool equal_ignoring_case(std::string_view text, std::string_view lower) noexcept;

}  // namespace kroniek::html
