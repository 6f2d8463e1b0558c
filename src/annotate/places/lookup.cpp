// Written names, their spellings and the gazetteer (lookup.h).
#include "annotate/places/lookup.h"

#include <algorithm>

#include "annotate/entities/entities.h"
#include "annotate/places/cues.h"

namespace kroniek::annotate {
namespace {

// A lesser place gives way to a demonym: "Canadian" is a town in Texas.
constexpr std::uint32_t least_known_population = 50'000;

constexpr std::size_t most_bytes_of_initials = 3;
// Of shorter names too many have one key.
constexpr std::size_t least_key_bytes = 5;

// "N.Y.", "VS", "Calif.": not "us" and not "Ill" at the beginning of a sentence.
bool is_written_as_abbreviation(std::string_view written) noexcept {
  if (written.find('.') != std::string_view::npos) return begins_with_capital(written);
  return std::all_of(written.begin(), written.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == ' '; });
}

}  // namespace

std::uint8_t use_of(Language language) noexcept {
  return language == Language::nl ? name_use::dutch : language == Language::en ? name_use::english : std::uint8_t{0};
}

bool begins_with_capital(std::string_view word) noexcept {
  if (word.empty()) return false;
  const auto first = static_cast<unsigned char>(word[0]);
  // Beyond ASCII the lead bytes of É, Å, Ö, Ş and their like, and of Cyrillic capitals.
  return (first >= 'A' && first <= 'Z') || (first >= 0xC3 && first <= 0xC5) || first == 0xD0;
}

std::vector<Posting> PlaceLookup::find(std::string_view written, Language language, Wanted wanted) {
  folded_ = fold_place_name(written);
  return find_folded(written, language, wanted);
}

std::vector<Posting> PlaceLookup::find_folded(std::string_view written, Language language, Wanted wanted) {
  std::vector<Posting> postings;
  gazetteer_.find(folded_, postings);
  // "UGA" is no town that is called Uga.
  const bool is_short = written.size() > 1 && written.size() <= most_bytes_of_initials &&
                        std::all_of(written.begin(), written.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  std::erase_if(postings, [&](const Posting& posting) {
    const std::uint8_t uses = posting.uses;
    switch (wanted) {
      case Wanted::demonym: return (uses & name_use::demonym) == 0 || (uses & use_of(language)) == 0;
      case Wanted::metonym: return (uses & name_use::metonym) == 0 || (uses & use_of(language)) == 0;
      case Wanted::place: break;
    }
    if ((uses & (name_use::demonym | name_use::metonym)) != 0) return true;
    if ((uses & name_use::abbreviation) == 0) return is_short;
    return (uses & use_of(language)) == 0 || !is_written_as_abbreviation(written);
  });
  return postings;
}

std::vector<Posting> PlaceLookup::find_respelled(std::string_view written, PlaceName& name) {
  const Language language = name.language;
  std::vector<Posting> postings = find(written, language);
  if (!postings.empty()) return postings;
  const std::string folded = folded_;
  const auto with = [&](std::string other) {
    folded_ = std::move(other);
    postings = find_folded(written, language, Wanted::place);
    return !postings.empty();
  };
  const std::size_t blank = folded.find(' ');
  if (blank != std::string::npos) {
    const std::string_view first = std::string_view(folded).substr(0, blank);
    const std::string rest = folded.substr(blank + 1);
    if (is_article(first, language) && with(rest)) return postings;
    // Saints and forts are written in many ways.
    constexpr std::pair<std::string_view, std::string_view> spellings[] = {
        {"st", "saint"},   {"st", "sint"},    {"saint", "st"}, {"sint", "st"}, {"saint", "sint"},
        {"sint", "saint"}, {"ste", "sainte"}, {"mt", "mount"}, {"ft", "fort"}};
    for (const auto& [written_so, other] : spellings) {
      if (first == written_so && with(std::string(other) + ' ' + rest)) return postings;
    }
    if (const std::uint32_t kinds = kinds_before(first, language); kinds != 0) {
      std::string_view behind = rest;
      for (std::size_t next;
           (next = behind.find(' ')) != std::string_view::npos && is_filler(behind.substr(0, next), language);) {
        behind.remove_prefix(next + 1);
      }
      if (with(std::string(behind))) {
        name.kinds = kinds;
        return postings;
      }
    }
    const std::size_t last = folded.rfind(' ');
    if (const std::uint32_t kinds = kinds_behind(std::string_view(folded).substr(last + 1), language); kinds != 0) {
      if (with(folded.substr(0, last))) {
        name.kinds = kinds;
        return postings;
      }
    }
    if (is_direction(first, language) && with(rest)) {
      name.direction = true;
      return postings;
    }
  }
  if (folded.size() > 4 && folded.back() == 's' && with(folded.substr(0, folded.size() - 1)))
    return postings;  // "Ruslands"
  return {};
}

std::string spelling_key(std::string_view written, std::string_view language) {
  return '=' + name_key(written, language);
}

void PlaceLookup::add_by_key(std::string_view written, PlaceName& name) {
  if (written.size() < least_key_bytes || written.size() > max_place_name_bytes) return;
  std::vector<Posting> postings;
  gazetteer_.find(spelling_key(written, tag_of(name.language)), postings);
  for (const Posting& posting : postings) {
    const auto same = [&](const Posting& other) { return other.place == posting.place; };
    if (std::none_of(name.postings.begin(), name.postings.end(), same)) name.postings.push_back(posting);
  }
}

void PlaceLookup::find_name(std::string_view written, PlaceName& name) {
  name.postings = find_respelled(written, name);
  if (kinds_of(name.postings, name.language, least_known_population) == 0) add_by_key(written, name);
  // What is a demonym or a seat of power here, and has the name as a place only somewhere far off, is that.
  if (!name.direction && kinds_of(name.postings, name.language, least_known_population) != 0) return;
  for (const Wanted wanted : {Wanted::demonym, Wanted::metonym}) {
    std::vector<Posting> postings = find(written, name.language, wanted);
    if (postings.empty()) continue;
    name.postings = std::move(postings);
    name.use = wanted == Wanted::demonym ? PlaceUse::demonym : PlaceUse::metonym;
    name.direction = false;
    return;
  }
}

std::uint32_t PlaceLookup::kinds_of(const std::vector<Posting>& postings, Language language,
                                    std::uint32_t least_population) const {
  std::uint32_t kinds = 0;
  for (const Posting& posting : postings) {
    if ((posting.uses & (name_use::main | name_use::abbreviation | use_of(language))) == 0) continue;
    const PlaceRecord place = gazetteer_.place(posting.place);
    if (place.population >= least_population) kinds |= bit(place.kind);
  }
  return kinds;
}

}  // namespace kroniek::annotate
