// What the standard's algorithms ask of an element, as bits looked up once when it is opened: special, in which
// scopes it is a boundary, whether its end tag is implied (https://html.spec.whatwg.org/#the-stack-of-open-elements).
#pragma once

#include <array>
#include <cstdint>

#include "kroniek/document.h"

namespace kroniek::html {

using Traits = std::uint32_t;
namespace trait {
inline constexpr Traits special = 1u << 0;
inline constexpr Traits scope_boundary = 1u << 1;          // of "has an element in scope"
inline constexpr Traits list_boundary = 1u << 2;           // beside those, of list item scope: ol, ul
inline constexpr Traits button_boundary = 1u << 3;         // beside those, of button scope: button
inline constexpr Traits table_boundary = 1u << 4;          // of table scope: html, table, template
inline constexpr Traits implied_end = 1u << 5;             // "generate implied end tags"
inline constexpr Traits implied_end_thoroughly = 1u << 6;  // "... thoroughly": those and more
inline constexpr Traits foster_target = 1u << 7;           // table, tbody, tfoot, thead, tr
inline constexpr Traits formatting = 1u << 8;
inline constexpr Traits heading = 1u << 9;         // h1 to h6
inline constexpr Traits marker = 1u << 10;         // opening it inserts a marker in the formatting list
inline constexpr Traits sets_mode = 1u << 11;      // "reset the insertion mode appropriately" looks for it
inline constexpr Traits may_stay_open = 1u << 12;  // no parse error when it is open at </body> or the end
inline constexpr Traits table_section = 1u << 13;  // tbody, tfoot, thead
inline constexpr Traits cell = 1u << 14;           // td, th
inline constexpr Traits html_integration_point = 1u << 15;
inline constexpr Traits mathml_text_integration_point = 1u << 16;
inline constexpr Traits svg = 1u << 17;
inline constexpr Traits mathml = 1u << 18;
inline constexpr Traits foreign = svg | mathml;
}  // namespace trait

// Of HTML elements with known names; all others have none of these traits.
extern const std::array<Traits, static_cast<std::size_t>(Name::known_count)> html_traits;

// The traits of an element. `html_encoding`: it is annotation-xml whose encoding says HTML.
[[nodiscard]] Traits traits_of(Name name, Namespace name_space, bool html_encoding) noexcept;

[[nodiscard]] inline Traits html_traits_of(Name name) noexcept {
  return name < Name::known_count ? html_traits[static_cast<std::size_t>(name)] : 0;
}

}  // namespace kroniek::html
