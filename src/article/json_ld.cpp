// Reading of JSON-LD with simdjson (article/json_ld.h); the choice of the page's own thing is in json_ld_choice.cpp.
#include "article/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <unordered_map>

#include "article/fold.h"
#include "article/json_repair.h"
#include "article/schema_types.h"
#include "base/url.h"

namespace kroniek::article {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t max_depth = 32;       // of nested things; deeper ones are not read
constexpr std::size_t max_steps = 200'000;  // values looked at on one page
constexpr std::size_t max_things = 512;
constexpr std::size_t max_names = 64;  // authors or keywords of one thing

std::optional<element> member(const object& of, std::string_view key) {
  element value;
  if (of.at_key(key).get(value) != simdjson::SUCCESS || value.is_null()) return std::nullopt;
  return value;
}

std::string_view raw_string(const element& value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? text : std::string_view();
}

std::string without_schema(std::string_view type) {
  const std::size_t slash = type.find_last_of("/#:");
  return std::string(slash == std::string_view::npos ? type : type.substr(slash + 1));
}

class Reader {
 public:
  explicit Reader(const Limits& limits) : limits_(limits) {}

  JsonLd read(std::span<const std::string_view> scripts) {
    for (const std::string_view script : scripts) parse(script);
    for (const element& root : roots_) index(root, 0);
    for (const element& root : roots_) visit(root, 0, false, false);
    return std::move(result_);
  }

 private:
  void parse(std::string_view script) {
    if (script.size() > limits_.json_ld_bytes) return;
    const std::string_view text = unwrap_json(script);
    if (text.empty()) return;
    parsers_.emplace_back();
    element root;
    if (parsers_.back().parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) {
      const std::string repaired = repair_json(text);
      if (parsers_.back().parse(repaired).get(root) != simdjson::SUCCESS) {
        parsers_.pop_back();
        return;
      }
    }
    roots_.push_back(root);
  }

  // @id -> the object that says most under it.
  void index(const element& value, std::size_t depth) {
    if (depth > max_depth || ++steps_ > max_steps) return;
    if (value.is_array()) {
      for (const element item : simdjson::dom::array(value)) index(item, depth + 1);
    } else if (value.is_object()) {
      const object of = value;
      if (const auto id = member(of, "@id")) {
        const std::string_view name = raw_string(*id);
        if (!name.empty()) {
          const auto [known, added] = by_id_.try_emplace(name, of);
          if (!added && of.size() > known->second.size()) known->second = of;
        }
      }
      for (const auto field : of) {
        if (field.value.is_object() || field.value.is_array()) index(field.value, depth + 1);
      }
    }
  }

  // A reference ({"@id": ...} and hardly more) becomes what it names.
  [[nodiscard]] object resolved(const object& of) const {
    if (of.size() > 2) return of;
    const auto id = member(of, "@id");
    if (!id) return of;
    const auto known = by_id_.find(raw_string(*id));
    return known != by_id_.end() && known->second.size() > of.size() ? known->second : of;
  }

  // -- values -----------------------------------------------------------------------------------------------
  // A string, a number, {"@value": ...}, or the first such in an array.
  [[nodiscard]] std::string text_of(const element& value, std::size_t depth = 0) const {
    if (depth > 4) return {};
    switch (value.type()) {
      case simdjson::dom::element_type::STRING: return std::string(raw_string(value));
      case simdjson::dom::element_type::INT64: return std::to_string(std::int64_t(value));
      case simdjson::dom::element_type::UINT64: return std::to_string(std::uint64_t(value));
      case simdjson::dom::element_type::ARRAY:
        for (const element item : simdjson::dom::array(value)) {
          std::string text = text_of(item, depth + 1);
          if (!trimmed(text).empty()) return text;
        }
        return {};
      case simdjson::dom::element_type::OBJECT: {
        const object of = value;
        for (const std::string_view key : {"@value", "name", "@id", "url"}) {
          if (const auto inner = member(of, key)) return text_of(*inner, depth + 1);
        }
        return {};
      }
      default: return {};
    }
  }
  [[nodiscard]] std::string text_at(const object& of, std::string_view key) const {
    const auto value = member(of, key);
    return value ? text_of(*value) : std::string();
  }

  [[nodiscard]] std::vector<std::string> types_of(const object& of) const {
    std::vector<std::string> types;
    const auto value = member(of, "@type");
    if (!value) return types;
    if (value->is_array()) {
      for (const element item : simdjson::dom::array(*value)) {
        if (types.size() < 8) types.push_back(without_schema(raw_string(item)));
      }
    } else {
      types.push_back(without_schema(raw_string(*value)));
    }
    return types;
  }

  // The name of a person or an organisation.
  [[nodiscard]] std::string name_of(const object& of) const {
    std::string name = plain(text_at(of, "name"));
    if (name.empty()) name = fold(plain(text_at(of, "givenName")) + " " + plain(text_at(of, "familyName")));
    if (name.empty()) name = plain(text_at(of, "legalName"));
    return name;
  }

  void add_authors(const element& value, std::vector<LdAuthor>& out, std::size_t depth = 0) const {
    if (depth > 4 || out.size() >= max_names) return;
    if (value.is_array()) {
      for (const element item : simdjson::dom::array(value)) add_authors(item, out, depth + 1);
    } else if (value.is_object()) {
      const object of = resolved(value);
      bool organisation = false;
      for (const std::string& type : types_of(of))
        organisation = organisation || type.find("Organization") != std::string::npos || type == "Brand";
      const auto names = member(of, "name");
      if (names && names->is_array()) {  // {"@type": "Person", "name": ["A", "B"]}
        for (const element item : simdjson::dom::array(*names)) add_name(plain(text_of(item)), organisation, out);
      } else if (names && names->is_object()) {
        add_authors(*names, out, depth + 1);
      } else {
        // "/author/admin/"
        const std::string url = text_at(of, "url");
        const bool account = url.ends_with("/admin/") || url.ends_with("/admin");
        add_name(name_of(of), organisation || account, out);
        if (account && !out.empty()) out.back().account = true;
      }
    } else {
      add_name(plain(text_of(value)), false, out);
    }
  }
  static void add_name(std::string name, bool organisation, std::vector<LdAuthor>& out) {
    if (!name.empty() && out.size() < max_names) out.push_back({std::move(name), organisation, false});
  }

  void add_keywords(const element& value, std::vector<std::string>& out, std::size_t depth = 0) const {
    if (depth > 3) return;
    if (value.is_array()) {
      for (const element item : simdjson::dom::array(value)) add_keywords(item, out, depth + 1);
    } else if (out.size() < max_names) {
      out.push_back(plain(text_of(value)));
    }
  }

  void add_media(const element& value, std::string_view kind, std::vector<Media>& out, std::size_t depth = 0) const {
    if (depth > 3 || out.size() >= max_names) return;
    if (value.is_array()) {
      for (const element item : simdjson::dom::array(value)) add_media(item, kind, out, depth + 1);
      return;
    }
    if (value.is_object()) {
      add_media_object(resolved(value), kind, out);
    } else {
      add_media_url({std::string(kind), text_of(value), {}, {}}, out);
    }
  }
  void add_media_object(const object& of, std::string_view kind, std::vector<Media>& out) const {
    Media media;
    media.kind = kind;
    for (const std::string_view key : {"contentUrl", "url", "embedUrl", "@id"}) {
      if (media.url.empty()) media.url = text_at(of, key);
    }
    media.caption = plain(text_at(of, "caption"));
    if (media.caption.empty() && kind != "image") media.caption = plain(text_at(of, "name"));
    media.credit = plain(text_at(of, "creditText"));
    add_media_url(std::move(media), out);
  }
  static void add_media_url(Media media, std::vector<Media>& out) {
    media.url = std::string(trimmed(media.url));
    if (!media.url.empty() && media.url[0] != '#' && !media.url.starts_with("data:")) out.push_back(std::move(media));
  }

  // https://schema.org/isAccessibleForFree: true, "False", "http://schema.org/False"
  static Access access_of(const element& value) {
    bool free = false;
    if (value.get(free) == simdjson::SUCCESS) return free ? Access::free : Access::paid;
    const std::string text = lower_case(without_schema(raw_string(value)));
    return text == "true" ? Access::free : text == "false" ? Access::paid : Access::unknown;
  }
  [[nodiscard]] Access part_access(const object& of) const {
    const auto parts = member(of, "hasPart");
    if (!parts) return Access::unknown;
    const auto one = [&](const element& part) {
      if (!part.is_object()) return Access::unknown;
      const auto value = member(object(part), "isAccessibleForFree");
      return value ? access_of(*value) : Access::unknown;
    };
    if (!parts->is_array()) return one(*parts);
    Access access = Access::unknown;
    for (const element part : simdjson::dom::array(*parts)) {
      const Access found = one(part);
      if (found == Access::paid) return found;
      if (found != Access::unknown) access = found;
    }
    return access;
  }

  // -- things -----------------------------------------------------------------------------------------------
  LdThing thing(const object& of, const std::string& type) {
    LdThing t;
    t.type = type;
    t.rank = rank_of_type(type);
    t.headline = plain(text_at(of, "headline"));
    t.alternative = plain(text_at(of, "alternativeHeadline"));
    t.name = plain(text_at(of, "name"));
    t.description = plain(text_at(of, "description"));
    if (t.description.empty()) t.description = plain(text_at(of, "abstract"));
    for (const std::string_view key : {"articleBody", "text", "reviewBody"}) {
      if (t.body.empty()) t.body = plain_lines(text_at(of, key));
    }
    t.section = plain(text_at(of, "articleSection"));
    t.language = fold(text_at(of, "inLanguage"));
    for (const std::string_view key : {"publisher", "sourceOrganization", "copyrightHolder"}) {
      const auto value = member(of, key);
      if (!value || !t.publisher.empty()) continue;
      std::vector<LdAuthor> names;
      add_authors(*value, names);
      if (!names.empty()) t.publisher = names.front().name;
    }
    for (const std::string_view key : {"mainEntityOfPage", "url", "@id"}) {
      const auto value = member(of, key);
      if (!value) continue;
      std::string url;
      if (value->is_object()) {
        const object page = *value;
        url = text_at(page, "@id");
        if (url.empty()) url = text_at(page, "url");
      } else if (value->is_string()) {
        url = raw_string(*value);
      }
      url = std::string(trimmed(url));
      if (url.empty()) continue;
      if (t.main_page.empty() && key != "@id") t.main_page = url;
      t.urls.push_back(std::move(url));
    }
    for (const std::string_view key : {"author", "creator"}) {
      const auto value = member(of, key);
      if (value && t.authors.empty()) add_authors(*value, t.authors);
    }
    if (const auto value = member(of, "keywords")) add_keywords(*value, t.keywords);
    t.published = text_at(of, "datePublished");
    t.modified = text_at(of, "dateModified");
    for (const std::string_view key : {"dateCreated", "uploadDate"}) {
      if (t.created.empty()) t.created = text_at(of, key);
    }
    if (const auto value = member(of, "isAccessibleForFree")) t.access = access_of(*value);
    if (t.access != Access::paid) {
      const Access part = part_access(of);
      if (part != Access::unknown) t.access = part;
    }
    for (const std::string_view key : {"image", "primaryImageOfPage", "thumbnailUrl"}) {
      const auto value = member(of, key);
      if (value && t.media.empty()) add_media(*value, "image", t.media);
    }
    if (const auto value = member(of, "video")) add_media(*value, "video", t.media);
    if (const auto value = member(of, "audio")) add_media(*value, "audio", t.media);
    if (type == "VideoObject") add_media_object(of, "video", t.media);
    return t;
  }

  void read_breadcrumbs(const object& of) {
    const auto items = member(of, "itemListElement");
    if (!items || !items->is_array() || !result_.breadcrumbs.empty()) return;
    for (const element item : simdjson::dom::array(*items)) {
      if (!item.is_object() || result_.breadcrumbs.size() >= max_names) continue;
      const object entry = item;
      std::string name = plain(text_at(entry, "name"));
      if (name.empty()) {
        const auto inner = member(entry, "item");
        if (inner && inner->is_object()) name = plain(text_at(object(*inner), "name"));
      }
      if (!name.empty()) result_.breadcrumbs.push_back(std::move(name));
    }
  }

  void visit(const element& value, std::size_t depth, bool listed, bool main) {
    if (depth > max_depth || ++steps_ > 2 * max_steps) return;
    if (value.is_array()) {
      for (const element item : simdjson::dom::array(value)) visit(item, depth + 1, listed, main);
      return;
    }
    if (!value.is_object()) return;
    const object of = value;
    const std::vector<std::string> types = types_of(of);
    for (const std::string& type : types) {
      if (type == "BreadcrumbList") read_breadcrumbs(of);
      if (type == "WebSite" && result_.site_name.empty()) result_.site_name = plain(text_at(of, "name"));
      if (!listed && result_.types.size() < 32 &&
          std::find(result_.types.begin(), result_.types.end(), type) == result_.types.end()) {
        result_.types.push_back(type);
      }
    }
    const auto best = std::max_element(types.begin(), types.end(), [](const std::string& a, const std::string& b) {
      return rank_of_type(a) < rank_of_type(b);
    });
    if (best != types.end() && rank_of_type(*best) > 0 && of.size() > (rank_of_type(*best) > 1 ? 1u : 2u) &&
        result_.things.size() < max_things) {
      LdThing t = thing(of, *best);
      t.listed = listed;
      t.main = main;
      result_.things.push_back(std::move(t));
    }
    const bool questions = std::find(types.begin(), types.end(), "FAQPage") != types.end();
    for (const auto field : of) {
      if (!field.value.is_object() && !field.value.is_array()) continue;
      const bool part_of_graph = field.key == "@graph";
      // The questions of a list of questions are parts of the page, not what it is about.
      const bool is_main = (field.key == "mainEntity" && !questions) || field.key == "mainEntityOfPage";
      visit(field.value, depth + 1, listed || !(part_of_graph || is_main), field.key == "mainEntity" && !questions);
    }
  }

  const Limits& limits_;
  std::deque<simdjson::dom::parser> parsers_;  // each owns the values that were read from its script
  std::vector<element> roots_;
  std::unordered_map<std::string_view, object> by_id_;
  std::size_t steps_ = 0;
  JsonLd result_;
};

}  // namespace

JsonLd read_json_ld(std::span<const std::string_view> scripts, const Limits& limits) {
  return Reader(limits).read(scripts);
}

}  // namespace kroniek::article
