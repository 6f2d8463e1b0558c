// Reading one line of a file of corrections (kroniek/corrections.h): untrusted, whoever sent it. What is not known is
// refused, so that a misspelt member does not silently widen a correction to the whole archive.
#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string>
#include <utility>

#include "archive/correction_store.h"
#include "archive/place.h"
#include "kroniek/corrections.h"

namespace kroniek {
namespace {

using Object = simdjson::dom::object;
using simdjson::dom::element;

constexpr std::size_t deepest = 8;

// The members of one object; the first fault is kept.
class Members {
 public:
  Members(const Object& object, std::string place, std::string& fault)
      : object_(object), place_(std::move(place)), fault_(fault) {}

  void only(std::initializer_list<std::string_view> names) {
    for (const auto& member : object_)
      if (std::ranges::find(names, member.key) == names.end())
        fail("has a member \"" + std::string(member.key) + "\" that is not known");
  }
  std::string text(std::string_view name) {
    std::string_view text;
    if (is_there(name) && value_.get(text) != simdjson::SUCCESS) fail("\"" + std::string(name) + "\" is not a text");
    return std::string(text);
  }
  std::optional<std::int64_t> number(std::string_view name) {
    if (!is_there(name)) return std::nullopt;
    std::int64_t number = 0;
    if (value_.get(number) != simdjson::SUCCESS) fail("\"" + std::string(name) + "\" is not a whole number");
    return number;
  }
  double real(std::string_view name) {
    double number = 0;
    if (!is_there(name) || value_.get(number) != simdjson::SUCCESS || !std::isfinite(number))
      fail("\"" + std::string(name) + "\" is not a number");
    return number;
  }
  std::optional<std::int64_t> moment(std::string_view name) {
    const std::string text = this->text(name);
    if (text.empty()) return std::nullopt;
    const std::size_t point = text.find('.', std::min<std::size_t>(text.size(), 19));
    std::string whole = text.substr(0, point);
    std::int64_t milliseconds = 0;
    if (point != std::string::npos) {
      std::size_t at = point + 1;
      for (int digit = 100; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, digit /= 10)
        milliseconds += digit * (text[at] - '0');
      whole += text.substr(at);
    }
    const std::optional<archive::Instant> instant = archive::read_instant(whole);
    if (!instant || instant->precision != Precision::second) {
      fail("\"" + std::string(name) + "\" is not a time such as 2026-11-23T20:01:02.345Z");
      return std::nullopt;
    }
    return instant->seconds * 1000 + milliseconds;
  }
  template <class Enum>
  std::optional<Enum> word(std::string_view name_of, Enum last) {
    const std::string text = this->text(name_of);
    if (text.empty()) return std::nullopt;
    std::string words;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
      if (text == name(static_cast<Enum>(i))) return static_cast<Enum>(i);
      words += (words.empty() ? "" : ", ") + std::string(name(static_cast<Enum>(i)));
    }
    fail("\"" + std::string(name_of) + "\" is none of " + words);
    return std::nullopt;
  }
  std::optional<Object> object(std::string_view name) {
    if (!is_there(name)) return std::nullopt;
    Object object;
    if (value_.get(object) == simdjson::SUCCESS) return object;
    fail("\"" + std::string(name) + "\" is not an object");
    return std::nullopt;
  }

 private:
  bool is_there(std::string_view name) {
    return object_.at_key(name).get(value_) == simdjson::SUCCESS && !value_.is_null();
  }
  void fail(const std::string& sentence) {
    if (fault_.empty()) fault_ = place_ + sentence;
  }

  Object object_;
  std::string place_;
  std::string& fault_;
  element value_;
};

Error wrong(std::string sentence) {
  return {ErrorCode::invalid_value, std::move(sentence), ""};
}

}  // namespace

Result<Correction> read_correction(std::string_view json, const Limits& limits) {
  if (json.size() > limits.correction_bytes)
    return Error{ErrorCode::too_large, "a correction has at most " + std::to_string(limits.correction_bytes) + " bytes",
                 ""};
  simdjson::dom::parser parser;
  if (parser.allocate(std::max<std::size_t>(json.size(), 64), deepest) != simdjson::SUCCESS)
    return Error{ErrorCode::too_large, "there is not enough memory to read it", ""};
  const simdjson::padded_string padded(json);
  Object line;
  if (parser.parse(padded).get(line) != simdjson::SUCCESS) return wrong("it is not a JSON object");
  std::string fault;
  Members members(line, "it ", fault);
  members.only({"id", "action", "name", "key", "type", "spelling", "in", "version", "at", "to", "by", "note", "made",
                "undone", "undone_by"});
  Correction one;
  const std::optional<CorrectionAction> action = members.word("action", CorrectionAction::relabel);
  if (!action && fault.empty()) fault = "it has no \"action\": merge, split, hide or relabel";
  one.action = action.value_or(CorrectionAction::hide);
  one.of.name = members.text("name");
  one.of.key = members.text("key");
  one.of.type = members.word("type", EntityType::other);
  one.of.spelling = members.text("spelling");
  one.of.address = members.text("in");
  one.of.version = members.text("version");
  if (const auto object = members.object("at")) {
    Members at(*object, "its \"at\" ", fault);
    at.only({"kind", "words", "before", "after", "begin"});
    Occurrence& occurrence = one.of.at.emplace();
    occurrence.kind = at.word("kind", MentionKind::quantity).value_or(MentionKind::name);
    occurrence.words = at.text("words");
    occurrence.before = at.text("before");
    occurrence.after = at.text("after");
    const std::int64_t begin = at.number("begin").value_or(0);
    if (begin < 0 || begin > UINT32_MAX) fault = "its \"at\" begins at no place of a text";
    occurrence.begin = static_cast<std::uint32_t>(std::clamp<std::int64_t>(begin, 0, UINT32_MAX));
  }
  if (const auto object = members.object("to")) {
    Members to(*object, "its \"to\" ", fault);
    to.only({"name", "key", "type", "place"});
    one.to.name = to.text("name");
    one.to.key = to.text("key");
    one.to.type = to.word("type", EntityType::other);
    if (const auto inner = to.object("place")) {
      Members place(*inner, "its place ", fault);
      place.only({"geonames", "name", "country", "latitude", "longitude", "precision"});
      CorrectedPlace& corrected = one.to.place.emplace();
      corrected.geonames = place.number("geonames").value_or(0);
      corrected.name = place.text("name");
      corrected.country = place.text("country");
      corrected.latitude = place.real("latitude");
      corrected.longitude = place.real("longitude");
      corrected.precision = place.word("precision", PlacePrecision::mountain).value_or(PlacePrecision::city);
    }
  }
  one.by = members.text("by");
  one.note = members.text("note");
  one.made = members.moment("made").value_or(0);
  one.undone = members.moment("undone");
  one.undone_by = members.text("undone_by");
  if (fault.empty() && one.undone && one.made == 0) fault = "it is undone, and does not say when it was made";
  if (fault.empty() && one.of.key.empty() && one.of.name.empty() && !one.of.at)
    fault = "it does not say of which name it is";
  if (!fault.empty()) return wrong(std::move(fault));
  // Keys that are not given are looked up where it is taken in; all else is to make sense already.
  Correction filled = one;
  if (filled.of.key.empty()) filled.of.key = "?";
  const bool renames = one.action == CorrectionAction::merge || one.action == CorrectionAction::split;
  if (renames && filled.to.key.empty()) filled.to.key = "??";
  if (auto unfit = archive::fault_of(filled, limits)) return wrong(*std::move(unfit));
  return one;
}

}  // namespace kroniek
