// The address of an article: the key under which all its captures meet, whatever link led to them.
//
// Not a URL parser for requests: an address says which article, and opens in a browser where that is possible.
// tracking.h has the table of parameters that say nothing of the article.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kroniek::archive {

// Bytes of a URL, and of an address; one that is longer counts as unknown. (Servers stop at 8 KiB: nginx's
// large_client_header_buffers, Apache's LimitRequestLine.)
inline constexpr std::size_t address_bytes = 8192;

// One spelling for all URLs of one article, or empty where `url` is no http(s) URL, or too long.
//
// What browsers do (https://url.spec.whatwg.org/): blanks, case of scheme and host, IDNA, default ports, "." and "..",
// percent-encoding. And what news sites do: http is https; hosts without www. m. mobile. amp.; no user, fragment (but
// "#!..." is kept), trailing or doubled slash, index.html; no tracking and session parameters, the others sorted; AMP
// pages (/amp, .amp.html, ?amp=1, ?outputType=amp) are their articles; AMP caches and web archives give way to what
// they hold. Values of parameters are never touched: ?id=12 is not ?id=13.
//
// Any bytes are fine. address_of(address_of(url)) is address_of(url).
[[nodiscard]] std::string address_of(std::string_view url);

// The address of a page that was captured from `url` and says that its own address is `canonical_url`; either may be
// empty. The page is believed where that is plausible (believes_canonical), else `url` decides.
[[nodiscard]] std::string article_address(std::string_view canonical_url, std::string_view url);

// Whether a page at the address `url` may say that its address is `canonical`; both as address_of() gives them.
// - Same site: one host is the other's, or a sub-domain of it. (Two sub-domains of one domain are two sites: on
//   platforms they belong to different people, and telling which domains are platforms takes a list that is never
//   complete.) A page that claims another site's address does not become a version of that site's article.
// - Not the home page, or a language's ("/nl"), from a page below it: content management systems say so by mistake.
// - Not the same script without what it was asked ("story.php" for "story.php?id=12"), which joins all articles.
// Where `url` is empty (a file from a disk), anything but a home page is believed.
[[nodiscard]] bool believes_canonical(std::string_view canonical, std::string_view url);

}  // namespace kroniek::archive
