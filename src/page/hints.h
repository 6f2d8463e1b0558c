// Hints: what an element's name, role and class or id tokens say about the part of the page that it holds.
//
// The tokens are words of code, not of a language: front-end developers everywhere write class="share-bar". A
// hint is evidence and never decides alone.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "kroniek/document.h"

namespace kroniek::page {

enum class Hint : std::uint32_t {
  none = 0,
  body = 1u << 0,        // the article's own text: itemprop=articleBody, entry-content, story-body
  article = 1u << 1,     // <article>, post, story
  main = 1u << 2,        // <main>, role=main
  navigation = 1u << 3,  // <nav>, menus, breadcrumbs, pagination
  header = 1u << 4,      // <header>, masthead
  footer = 1u << 5,      // <footer>
  aside = 1u << 6,       // <aside>, sidebar
  related = 1u << 7,     // links to other articles
  share = 1u << 8,       // share bars, social follow buttons
  comments = 1u << 9,    // readers' comments
  advertisement = 1u << 10,
  newsletter = 1u << 11,
  consent = 1u << 12,  // cookie banners and placeholders
  paywall = 1u << 13,
  byline = 1u << 14,  // author boxes and bylines
  date = 1u << 15,
  tags = 1u << 16,  // keywords, topics
  caption = 1u << 17,
  media = 1u << 18,  // figures, galleries, players
  form = 1u << 19,
  standfirst = 1u << 20,
  widget = 1u << 21,   // boxes of all sorts: promo, banner, tool
  overlay = 1u << 22,  // dialogs, popups
  hidden = 1u << 23,   // not shown: hidden, display:none, aria-hidden, screen-reader-only
  headline = 1u << 24,
  quote = 1u << 25,  // pull quotes
  embed = 1u << 26,  // embedded posts of other platforms
  noscript = 1u << 27,
  control = 1u << 28,  // buttons, labels of controls
  post = 1u << 29,     // a post of a thread
};
inline constexpr unsigned hint_count = 30;

// Their names, by bit: what the features are called after and what an explanation says.
inline constexpr std::array<std::string_view, hint_count> hint_names = {
    "body",     "article",  "main",          "navigation", "header",     "footer",  "aside",   "related",
    "share",    "comments", "advertisement", "newsletter", "consent",    "paywall", "byline",  "date",
    "tags",     "caption",  "media",         "form",       "standfirst", "widget",  "overlay", "hidden",
    "headline", "quote",    "embed",         "noscript",   "control",    "post"};

struct Hints {
  std::uint32_t bits = 0;
  [[nodiscard]] constexpr bool has(Hint hint) const noexcept { return bits & static_cast<std::uint32_t>(hint); }
  constexpr void add(Hint hint) noexcept { bits |= static_cast<std::uint32_t>(hint); }
  friend constexpr Hints operator|(Hints a, Hints b) noexcept { return {a.bits | b.bits}; }
};

// The element's own hints, without those of its ancestors.
[[nodiscard]] Hints hints(const Document& document, NodeId element);

// Whether an element within a line is not shown: hidden, display:none, or for screen readers only. An aria-hidden one
// is shown; it is screen readers that pass over it.
[[nodiscard]] bool hides_inline(const Document& document, NodeId element);

// The hint of one lower-case class token part ("share", "sidebar"); none when it says nothing.
[[nodiscard]] Hint token_hint(std::string_view token) noexcept;

}  // namespace kroniek::page
