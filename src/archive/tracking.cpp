// The table of tracking parameters, each with the service or the publisher that adds it.
//
// A name comes in only when the one who adds it defined it for counting, and when it is unlikely to be an article's
// number elsewhere: "cid", "sid", "aid", "mod", "ncid" and "t" are left out though some count with them.
#include "archive/tracking.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace kroniek::archive {
namespace {

// Sorted within each line only; looked through from end to end (a page's address has few parameters).
constexpr std::string_view names[] = {
    // Google Ads, Campaign Manager and Merchant Center: click identifiers of auto-tagging
    "gclid", "gclsrc", "gbraid", "wbraid", "dclid", "gad_source", "gad_campaignid", "srsltid",
    // Google Analytics: the linker between domains
    "_ga", "_gl",
    // Google's AMP viewer
    "usqp", "amp_js_v", "amp_gsa", "amp_r",
    // Meta: Facebook's click identifier and its older share parameters, Instagram's share identifier
    "fbclid", "fb_action_ids", "fb_action_types", "fb_comment_id", "fb_ref", "fb_source", "igsh", "igshid",
    // X (Twitter): click identifier; embedded posts; the app's browser
    "twclid", "ref_src", "ref_url", "__twitter_impression",
    // Click identifiers: Microsoft Advertising, LinkedIn, TikTok, Pinterest, Reddit, Snap, Yandex, Awin, Branch
    "msclkid", "li_fat_id", "ttclid", "epik", "rdt_cid", "sccid", "yclid", "ysclid", "_openstat", "zanpid", "awc",
    "_branch_match_id", "_branch_referrer",
    // Newsletters: Mailchimp, HubSpot, Marketo, Vero, Omeda, Drip, MailerLite, Klaviyo
    "mc_cid", "mc_eid", "_hsenc", "_hsmi", "__hstc", "__hssc", "__hsfp", "hsctatracking", "mkt_tok", "vero_id",
    "vero_conv", "oly_enc_id", "oly_anon_id", "__s", "ml_subscriber", "ml_subscriber_hash", "_ke", "_kx",
    // Adobe Analytics and Advertising
    "s_cid", "s_kwcid", "ef_id",
    // Piano (AT Internet); its parameters with free endings stand below
    "xtor", "xts", "at_medium", "at_campaign", "at_campaign_type", "at_creation", "at_variant", "at_network", "at_term",
    "at_format", "at_platform",
    // comScore
    "ns_mchannel", "ns_source", "ns_campaign", "ns_linkname", "ns_fee",
    // Mapp (Webtrekk)
    "wt_mc", "wt_zmc",
    // Outbrain, Taboola: widgets with paid links
    "dicbo", "oborigurl", "outbrainclickid", "tblci",
    // True Anthem: posts to social media (Reuters and others)
    "taid",
    // Internal campaigns, as many publishers call them after Adobe's example
    "icid", "intcid", "intcmp", "int_cmp", "cmpid",
    // Publishers' own: The Guardian; The New York Times; The Washington Post; Daily Mail; Conde Nast; MSN and BBC;
    // Yahoo
    // (sharing, and the consent page that it sends through)
    "cmp", "smid", "smtyp", "smprod", "wpisrc", "wpmm", "wprss", "wpsrc", "ito", "mbid", "ocid", "soc_src", "soc_trk",
    "guccounter", "guce_referrer", "guce_referrer_sig",
    // Sessions in the address, for readers without cookies: Java servlets, PHP, ColdFusion
    "jsessionid", "phpsessid", "cfid", "cftoken"};

constexpr std::string_view prefixes[] = {
    "utm_",                                         // Google Analytics: campaigns
    "pk_",         "mtm_",    "piwik_", "matomo_",  // Matomo: campaigns
    "hsa_",                                         // HubSpot: advertisements
    "wt.",                                          // Webtrends
    "at_custom",   "at_link", "at_ptr", "at_bbc_",  // Piano: fields of the publisher's own
    "aspsessionid"};                                // sessions of ASP

// Parameters that are tracking when their value names a way that readers come; else they may be anything ("ref=4711" is
// the number of an announcement, "source=reuters" a filter).
constexpr std::string_view channel_parameters[] = {"ref", "referrer", "source", "src", "from", "via", "share"};
constexpr std::string_view channels[] = {
    "rss",      "feed",     "atom",       "twitter",     "tw",       "facebook",  "fb",        "whatsapp",  "wa",
    "linkedin", "telegram", "reddit",     "bluesky",     "mastodon", "instagram", "pinterest", "flipboard", "pocket",
    "email",    "mail",     "newsletter", "nieuwsbrief", "push",     "home",      "homepage",  "hp",        "share",
    "social",   "app",      "google",     "googlenews",  "bing",     "yahoo",     "amp",       "mobile",    "widget"};

template <std::size_t size>
bool contains(const std::string_view (&list)[size], std::string_view word) noexcept {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// "hp-top" -> "hp", "Twitter.com" -> "twitter"; into `buffer`, which no channel is as long as.
std::string_view first_word(std::string_view value, std::array<char, 16>& buffer) noexcept {
  std::size_t size = 0;
  while (size < value.size() && size < buffer.size()) {
    const char c = value[size];
    const bool is_upper = c >= 'A' && c <= 'Z';
    if (!is_upper && !(c >= 'a' && c <= 'z')) break;
    buffer[size++] = is_upper ? static_cast<char>(c | 0x20) : c;
  }
  const bool is_whole = size == value.size() || (size < buffer.size() && (value[size] < '0' || value[size] > '9'));
  return is_whole ? std::string_view(buffer.data(), size) : std::string_view();
}

}  // namespace

bool is_tracking_parameter(std::string_view name, std::string_view value) noexcept {
  if (contains(names, name)) return true;
  for (const std::string_view prefix : prefixes)
    if (name.starts_with(prefix)) return true;
  if (!contains(channel_parameters, name)) return false;
  std::array<char, 16> buffer;
  return contains(channels, first_word(value, buffer));
}

}  // namespace kroniek::archive
