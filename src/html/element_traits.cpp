// The table behind element_traits.h; each list stands in the standard's order.
#include "html/element_traits.h"

#include <initializer_list>

// Lists of tag names stay lists, as the standard has them:
// clang-format off

namespace kroniek::html {
namespace {

using Table = std::array<Traits, static_cast<std::size_t>(Name::known_count)>;

constexpr void add(Table& table, Traits traits, std::initializer_list<Name> names) {
  for (const Name name : names) table[static_cast<std::size_t>(name)] |= traits;
}

constexpr Table make_table() {
  using enum Name;
  Table result{};
  // https://html.spec.whatwg.org/#special
  add(result, trait::special,
      {address, applet, area, article, aside, base, basefont, bgsound, blockquote, body, br, button, caption,
       center, col, colgroup, dd, details, dir, div, dl, dt, embed, fieldset, figcaption, figure, footer, form,
       frame, frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, iframe, img, input, keygen, li,
       link, listing, main, marquee, menu, meta, nav, noembed, noframes, noscript, object, ol, p, param, plaintext,
       pre, script, search, section, select, source, style, summary, table, tbody, td, template_, textarea, tfoot,
       th, thead, title, tr, track, ul, wbr, xmp});
  // https://html.spec.whatwg.org/#formatting
  add(result, trait::formatting, {a, b, big, code, em, font, i, nobr, s, small, strike, strong, tt, u});
  // https://html.spec.whatwg.org/#has-an-element-in-scope
  add(result, trait::scope_boundary, {applet, caption, html, table, td, th, marquee, object, select, template_});
  add(result, trait::list_boundary, {ol, ul});
  add(result, trait::button_boundary, {button});
  add(result, trait::table_boundary, {html, table, template_});
  // https://html.spec.whatwg.org/#closing-elements-that-have-implied-end-tags
  add(result, trait::implied_end | trait::implied_end_thoroughly, {dd, dt, li, optgroup, option, p, rb, rp, rt, rtc});
  add(result, trait::implied_end_thoroughly, {caption, colgroup, tbody, td, tfoot, th, thead, tr});
  // https://html.spec.whatwg.org/#foster-parent
  add(result, trait::foster_target, {table, tbody, tfoot, thead, tr});
  add(result, trait::heading, {h1, h2, h3, h4, h5, h6});
  add(result, trait::marker, {applet, marquee, object, template_, td, th, caption});
  // https://html.spec.whatwg.org/#reset-the-insertion-mode-appropriately
  add(result, trait::sets_mode,
      {td, th, tr, tbody, thead, tfoot, caption, colgroup, table, template_, head, body, frameset, html});
  // https://html.spec.whatwg.org/#parsing-main-inbody, the end tag body
  add(result, trait::may_stay_open,
      {dd, dt, li, optgroup, option, p, rb, rp, rt, rtc, tbody, td, tfoot, th, thead, tr, body, html});
  add(result, trait::table_section, {tbody, tfoot, thead});
  add(result, trait::cell, {td, th});
  return result;
}

}  // namespace

constinit const Table html_traits = make_table();

Traits traits_of(Name name, Namespace name_space, bool html_encoding) noexcept {
  switch (name_space) {
    case Namespace::html: return html_traits_of(name);
    case Namespace::mathml:
      switch (name) {
        case Name::mi: case Name::mo: case Name::mn: case Name::ms: case Name::mtext:
          return trait::mathml | trait::special | trait::scope_boundary | trait::mathml_text_integration_point;
        case Name::annotation_xml:
          return trait::mathml | trait::special | trait::scope_boundary |
                 (html_encoding ? trait::html_integration_point : 0);
        default: return trait::mathml;
      }
    case Namespace::svg:
      switch (name) {
        case Name::foreignObject: case Name::desc: case Name::title:
          return trait::svg | trait::special | trait::scope_boundary | trait::html_integration_point;
        default: return trait::svg;
      }
  }
  return 0;
}

}  // namespace kroniek::html
