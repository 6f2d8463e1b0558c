// What an element's name says about layout: which names break the line, which hold no text for a reader.
// The lists follow the rendering section of the HTML standard (https://html.spec.whatwg.org/#rendering).
#pragma once

#include <array>
#include <initializer_list>

#include "kroniek/names.h"

namespace kroniek::page {

enum class Layout : std::uint8_t {
  line,     // flows with its neighbours
  block,    // stands on lines of its own
  nothing,  // its contents are not text for a reader: scripts, form controls, fallbacks of embedded media
};

namespace detail {
using LayoutTable = std::array<Layout, static_cast<std::size_t>(Name::known_count)>;

constexpr LayoutTable layout_table() {
  LayoutTable table{};
  for (const Name name :
       {Name::address,  Name::article,    Name::aside,     Name::blockquote, Name::body,   Name::caption, Name::center,
        Name::dd,       Name::details,    Name::dialog,    Name::dir,        Name::div,    Name::dl,      Name::dt,
        Name::fieldset, Name::figcaption, Name::figure,    Name::footer,     Name::form,   Name::h1,      Name::h2,
        Name::h3,       Name::h4,         Name::h5,        Name::h6,         Name::header, Name::hgroup,  Name::hr,
        Name::html,     Name::legend,     Name::li,        Name::listing,    Name::main,   Name::menu,    Name::nav,
        Name::ol,       Name::p,          Name::plaintext, Name::pre,        Name::search, Name::section, Name::summary,
        Name::table,    Name::tbody,      Name::td,        Name::tfoot,      Name::th,     Name::thead,   Name::tr,
        Name::ul,       Name::xmp,        Name::button,    Name::noscript})
    table[static_cast<std::size_t>(name)] = Layout::block;
  for (const Name name :
       {Name::script,   Name::style,  Name::head,       Name::title,          Name::svg,      Name::template_,
        Name::iframe,   Name::object, Name::video,      Name::audio,          Name::canvas,   Name::select,
        Name::textarea, Name::option, Name::datalist,   Name::noframes,       Name::noembed,  Name::rp,
        Name::rt,       Name::rtc,    Name::annotation, Name::annotation_xml, Name::frameset, Name::meter,
        Name::progress, Name::map,    Name::embed,      Name::applet})
    table[static_cast<std::size_t>(name)] = Layout::nothing;
  return table;
}
inline constexpr LayoutTable layouts = layout_table();
}  // namespace detail

[[nodiscard]] constexpr Layout layout(Name name) noexcept {
  const auto index = static_cast<std::size_t>(name);
  return index < detail::layouts.size() ? detail::layouts[index] : Layout::line;
}

// 1 to 6 for h1 to h6, 0 for anything else.
[[nodiscard]] constexpr unsigned heading_level(Name name) noexcept {
  switch (name) {
    case Name::h1: return 1;
    case Name::h2: return 2;
    case Name::h3: return 3;
    case Name::h4: return 4;
    case Name::h5: return 5;
    case Name::h6: return 6;
    default: return 0;
  }
}

}  // namespace kroniek::page
