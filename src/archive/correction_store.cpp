// Corrections as rows (correction_store.h), and what makes sense of them.
#include "archive/correction_store.h"

#include <algorithm>
#include <cmath>

#include "archive/place.h"
#include "base/packing.h"

namespace kroniek {

std::string_view name(CorrectionAction action) noexcept {
  switch (action) {
    case CorrectionAction::merge: return "merge";
    case CorrectionAction::split: return "split";
    case CorrectionAction::hide: return "hide";
    case CorrectionAction::relabel: return "relabel";
  }
  return "hide";
}

std::string_view name(MentionKind kind) noexcept {
  switch (kind) {
    case MentionKind::name: return "name";
    case MentionKind::reference: return "reference";
    case MentionKind::place: return "place";
    case MentionKind::time: return "time";
    case MentionKind::quote: return "quote";
    case MentionKind::quantity: return "quantity";
  }
  return "name";
}

std::string moment_of(std::int64_t milliseconds) {
  const std::int64_t seconds = milliseconds / 1000;
  std::string text = archive::write_instant({seconds, Precision::second, 0});
  const std::size_t end = text.find_first_of("Z+", 11);
  text.resize(std::min(end, text.size()));
  const std::string rest = std::to_string(1000 + milliseconds % 1000);
  return text + "." + rest.substr(1) + "Z";
}

namespace archive {
namespace {

constexpr std::uint64_t form = 1;
constexpr double degree_steps = 100'000;

void pack_meaning(const Correction& one, Packer& to) {
  to.name(one.action);
  to.text(one.of.name);
  to.text(one.of.key);
  to.number(one.of.type ? static_cast<std::uint64_t>(*one.of.type) + 1 : 0);
  to.text(one.of.spelling);
  to.text(one.of.address);
  to.text(one.of.version);
  to.number(one.of.at ? 1 : 0);
  if (one.of.at) {
    to.name(one.of.at->kind);
    to.text(one.of.at->words);
    to.text(one.of.at->before);
    to.text(one.of.at->after);
    to.number(one.of.at->begin);
  }
  to.text(one.to.name);
  to.text(one.to.key);
  to.number(one.to.type ? static_cast<std::uint64_t>(*one.to.type) + 1 : 0);
  to.number(one.to.place ? 1 : 0);
  if (!one.to.place) return;
  to.signed_number(one.to.place->geonames);
  to.text(one.to.place->name);
  to.text(one.to.place->country);
  to.signed_number(std::llround(one.to.place->latitude * degree_steps));
  to.signed_number(std::llround(one.to.place->longitude * degree_steps));
  to.name(one.to.place->precision);
}

std::optional<EntityType> unpack_type(Unpacker& from) {
  const std::uint64_t type = from.number();
  if (type > static_cast<std::uint64_t>(EntityType::other) + 1) from.fail();
  if (type == 0 || from.wrong()) return std::nullopt;
  return static_cast<EntityType>(type - 1);
}

// Control characters would do harm on a terminal, and belong to no name.
bool is_printable(std::string_view text) noexcept {
  return std::ranges::none_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f;
  });
}

bool is_digest(std::string_view text) noexcept {
  return text.size() == 32 &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

std::string meaning_of(const Correction& correction) {
  Packer to;
  pack_meaning(correction, to);
  return std::move(to.out);
}

std::string pack_correction(const Correction& correction) {
  Packer to;
  to.number(form);
  pack_meaning(correction, to);
  to.text(correction.by);
  to.text(correction.note);
  to.number(correction.undone ? 1 : 0);
  if (correction.undone) to.signed_number(*correction.undone);
  to.text(correction.undone_by);
  return std::move(to.out);
}

std::optional<Correction> unpack_correction(std::string_view record) {
  Unpacker from(record);
  if (from.number() != form) return std::nullopt;
  Correction one;
  one.action = from.name(CorrectionAction::relabel);
  one.of.name = from.text();
  one.of.key = from.text();
  one.of.type = unpack_type(from);
  one.of.spelling = from.text();
  one.of.address = from.text();
  one.of.version = from.text();
  if (from.flag()) {
    Occurrence& at = one.of.at.emplace();
    at.kind = from.name(MentionKind::quantity);
    at.words = from.text();
    at.before = from.text();
    at.after = from.text();
    const std::uint64_t begin = from.number();
    if (begin > UINT32_MAX) from.fail();
    at.begin = static_cast<std::uint32_t>(begin);
  }
  one.to.name = from.text();
  one.to.key = from.text();
  one.to.type = unpack_type(from);
  if (from.flag()) {
    CorrectedPlace& place = one.to.place.emplace();
    place.geonames = from.signed_number();
    place.name = from.text();
    place.country = from.text();
    place.latitude = static_cast<double>(from.signed_number()) / degree_steps;
    place.longitude = static_cast<double>(from.signed_number()) / degree_steps;
    place.precision = from.name(PlacePrecision::mountain);
  }
  one.by = from.text();
  one.note = from.text();
  if (from.flag()) one.undone = from.signed_number();
  one.undone_by = from.text();
  if (from.wrong() || !from.at_end() || fault_of(one)) return std::nullopt;
  return one;
}

std::optional<std::string> fault_of(const Correction& one, const Limits& limits) {
  const CorrectionTarget& of = one.of;
  const auto too_long = [&](const std::string& text, std::size_t times = 1) {
    return text.size() > times * limits.correction_name_bytes;
  };
  for (const std::string* text : {&of.name, &of.key, &of.spelling, &one.to.name, &one.to.key, &one.by, &one.undone_by})
    if (too_long(*text)) return "a name has at most " + std::to_string(limits.correction_name_bytes) + " bytes";
  if (too_long(one.note, 4) || too_long(of.address, 4) || (of.at && too_long(of.at->words, 4)))
    return "a note, an address and the words of an occurrence have at most " +
           std::to_string(4 * limits.correction_name_bytes) + " bytes";
  if (of.at && (of.at->before.size() > 64 || of.at->after.size() > 64))
    return "the text before and after an occurrence has at most 64 bytes";
  for (const std::string* text :
       {&of.name, &of.key, &of.spelling, &of.address, &one.to.name, &one.to.key, &one.by, &one.note, &one.undone_by})
    if (!is_printable(*text)) return "a name or a note has control characters";
  if (of.at && of.address.empty()) return "an occurrence needs the address of its article (\"in\")";
  if (of.at && of.at->words.empty()) return "an occurrence needs its words";
  if (!of.version.empty() && (of.address.empty() || !is_digest(of.version)))
    return "a version is 32 hexadecimal digits, and needs the address of its article (\"in\")";
  if (of.key.empty() && !of.at) return "it does not say of which name it is";
  const bool renames = one.action == CorrectionAction::merge || one.action == CorrectionAction::split;
  if (renames) {
    if (one.to.name.empty() || one.to.key.empty()) return "it does not say whom it is";
    if (one.to.place) return "only relabel gives a place";
    const bool same_type = !one.to.type || (of.type && *one.to.type == *of.type);
    if (one.to.key == of.key && same_type)
      return "it is already found under the name \"" + one.to.name +
             "\"; give another one that tells the two apart: \"" + one.to.name + " (the other)\"";
    const bool has_name = !of.at || of.at->kind == MentionKind::name || of.at->kind == MentionKind::reference ||
                          of.at->kind == MentionKind::quote || of.at->kind == MentionKind::place;
    if (!has_name) return "a time or a quantity is nobody's; only hide is possible";
  }
  if (one.action == CorrectionAction::hide &&
      (!one.to.name.empty() || !one.to.key.empty() || one.to.type || one.to.place))
    return "what is hidden becomes nothing else";
  if (one.action == CorrectionAction::relabel) {
    if (one.to.name.empty() && !one.to.type && !one.to.place)
      return "it does not say what it is instead: a type, a name or a place";
    if (!one.to.key.empty()) return "relabel keeps who it is; merge and split say that it is somebody else";
    if (!one.to.name.empty() && (of.at || !of.spelling.empty()))
      return "a name to show is one for the whole article or archive; use split for some of its mentions";
    if (of.at && of.at->kind != MentionKind::name && of.at->kind != MentionKind::place)
      return "only names and places can be relabelled";
    if (one.to.type && one.to.place && *one.to.type != EntityType::place)
      return "what has a place is of the type place";
  }
  if (one.to.place) {
    const CorrectedPlace& place = *one.to.place;
    if (place.geonames <= 0 || place.name.empty() || too_long(place.name) || !is_printable(place.name))
      return "a place needs its number at GeoNames and its name";
    const bool is_country =
        place.country.empty() ||
        (place.country.size() == 2 && std::ranges::all_of(place.country, [](char c) { return c >= 'A' && c <= 'Z'; }));
    if (!is_country) return "a country is two capital letters of ISO 3166-1";
    if (!(std::abs(place.latitude) <= 90) || !(std::abs(place.longitude) <= 180))
      return "a place's latitude is at most 90 degrees, its longitude 180";
  }
  return std::nullopt;
}

std::int64_t correction_serial(Database& database) {
  Statement ask = database.prepare("SELECT CAST(value AS INTEGER) FROM property WHERE name = 'corrections'");
  return ask.step() ? ask.integer(0) : 0;
}

std::vector<Correction> all_corrections(Database& database) {
  std::vector<Correction> all;
  Statement ask = database.prepare("SELECT id, made, what FROM correction ORDER BY made, id LIMIT ?");
  ask.bind(std::int64_t{Limits{}.corrections});
  while (ask.step()) {
    std::optional<Correction> one = unpack_correction(ask.blob(2));
    if (!one) {
      database.fail_damaged("correction " + std::to_string(ask.integer(0)) + " cannot be read");
      return {};
    }
    one->id = ask.integer(0);
    one->made = ask.integer(1);
    all.push_back(*std::move(one));
  }
  return all;
}

std::vector<Correction> active_corrections(Database& database) {
  std::vector<Correction> all = all_corrections(database);
  std::erase_if(all, [](const Correction& one) { return one.undone.has_value(); });
  return all;
}

}  // namespace archive
}  // namespace kroniek
