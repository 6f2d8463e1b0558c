// Gathers the words of mentions.h. A tagger's names of places are taken as they are; what it calls something else, or
// not at all, only where the gazetteer knows it and the words around it leave no doubt (cues.h).
#include "annotate/places/mentions.h"

#include <algorithm>
#include <unordered_set>

#include "annotate/places/cues.h"
#include "annotate/places/lookup.h"

namespace kroniek::annotate {
namespace {

using Wanted = PlaceLookup::Wanted;

// What has an article before its name.
constexpr std::uint32_t nature_kinds = bit(PlaceKind::river) | bit(PlaceKind::sea) | bit(PlaceKind::mountain) |
                                       bit(PlaceKind::area) | bit(PlaceKind::island);
// Words of a name that a place may stand in behind a comma or a bracket: "Paris, New South Wales".
constexpr std::size_t most_qualifier_words = 4;
// How far before a name a demonym may say where it is: "de Oekraïense havenstad Odessa".
constexpr std::size_t most_words_to_hint = 4;
// Words of a place that the tagger did not find.
constexpr std::size_t most_untagged_words = 4;
// A place at the end of another name must be one that many speak of: "Bank of Hope" is no place.
constexpr std::uint32_t least_nested_population = 15'000;
// Names by which one knows a region abroad: Bavaria has more, "Eastern" of Saudi Arabia fewer.
constexpr std::uint8_t least_names_of_a_state = 16;

class Finder {
 public:
  Finder(const Gazetteer& gazetteer, const TokenizedText& text, const Annotations& annotations)
      : gazetteer_(gazetteer), lookup_(gazetteer), text_(text), annotations_(annotations) {}

  std::vector<PlaceName> run() {
    for (const NameMention& name : annotations_.names) {
      if (name.type == EntityType::person) gather_person(name);
    }
    for (const NameMention& name : annotations_.names) {
      if (name.type == EntityType::place) add_name(name);
    }
    for (const NameMention& name : annotations_.names) {
      if (name.type != EntityType::place && !add_retyped(name) && name.type != EntityType::person) add_nested(name);
    }
    add_words();
    std::stable_sort(found_.begin(), found_.end(), [](const PlaceName& a, const PlaceName& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    std::vector<PlaceName> kept;
    for (PlaceName& name : found_) {
      if (!kept.empty() && name.span.begin < kept.back().span.end) continue;
      kept.push_back(std::move(name));
    }
    for (PlaceName& name : kept) look_around(name);
    return kept;
  }

 private:
  using Tokens = std::vector<text::Token>;

  const Sentence* sentence_of(std::uint32_t at) const {
    const std::size_t sentence = text_.sentence_at(at);
    return sentence < text_.sentences().size() ? &text_.sentences()[sentence] : nullptr;
  }

  // The words of a person's name of several, who may be called by one of them: "Lincoln".
  void gather_person(const NameMention& mention) {
    const std::string folded = fold_place_name(text_.of(mention.span));
    if (folded.find(' ') == std::string::npos) return;
    for (std::size_t begin = 0; begin < folded.size();) {
      const std::size_t end = std::min(folded.find(' ', begin), folded.size());
      person_words_.insert(folded.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  PlaceName name_at(TextSpan span, const NameMention* mention) const {
    PlaceName name;
    name.span = span;
    const Sentence* const sentence = sentence_of(span.begin);
    name.language = sentence != nullptr ? sentence->language : text_.language();
    if (mention != nullptr) {
      name.tagger_score = mention->score;
      if (mention->span == span) name.entity = mention->entity;
    }
    return name;
  }

  void take(PlaceName name) {
    if (name.postings.empty()) return;
    if (name.use == PlaceUse::place) known_.insert(fold_place_name(text_.of(name.span)));
    ends_.insert(name.span.end);
    found_.push_back(std::move(name));
  }

  // With the full stop of an abbreviation that the tagger has left out: "Ga" of "Newton County, Ga."
  std::string_view written(TextSpan span) const {
    std::string_view words = text_.of(span);
    if (words.size() <= 5 && span.end < text_.text().size() && text_.text()[span.end] == '.') {
      words = text_.text().substr(span.begin, words.size() + 1);
    }
    return words;
  }

  void add_name(const NameMention& mention) {
    // "us" is no town in France.
    const std::string_view words = written(mention.span);
    if (std::none_of(words.begin(), words.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; }))
      return;
    PlaceName name = name_at(mention.span, &mention);
    lookup_.find_name(words, name);
    if (name.postings.empty()) {
      add_nested(mention);
    } else {
      take(std::move(name));
    }
  }

  // What the tagger calls something else, though it is the whole name of a place and stands where a place does.
  bool add_retyped(const NameMention& mention) {
    TextSpan span = mention.span;
    while (!span.empty() && (text_.text()[span.end - 1] == '-' || text_.text()[span.end - 1] == ' ')) --span.end;
    PlaceName name = name_at(span, &mention);
    const std::string folded = fold_place_name(text_.of(span));
    if (is_no_name(span, folded, name.language)) return false;
    name.postings = find_spelled_out(span, name.language);
    const std::uint32_t kinds = lookup_.kinds_of(name.postings, name.language);
    if (kinds == 0) return add_respelled(std::move(name));
    const bool is_person = mention.type == EntityType::person;
    const bool many_words = folded.find(' ') != std::string::npos;
    // "Pottawatomie County": its last word says what it is.
    const bool says_kind = many_words && kinds_behind(last_word(span), name.language) != 0;
    const bool named_so = (is_state(name.postings, name.language) && (!is_person || many_words)) ||
                          (mention.type == EntityType::other && (kinds & part_of_world_kinds) != 0);
    if (!says_kind && !named_so) {
      const bool is_someone = is_person || person_words_.contains(folded);
      if (is_someone && !many_words && !stands_as_place(span, name.language, true)) return false;
      if (!known_.contains(folded) && !stands_as_place(span, name.language, false)) return false;
      name.doubtful = true;
    }
    take(std::move(name));
    return true;
  }

  // "In Nova Kachovka": known by other spellings alone, so only where nothing but a place can stand.
  bool add_respelled(PlaceName name) {
    if (!stands_as_place(name.span, name.language, true)) return false;
    lookup_.find_name(text_.of(name.span), name);
    name.doubtful = true;
    if (name.use != PlaceUse::place || name.direction || name.postings.empty()) return false;
    take(std::move(name));
    return true;
  }

  // The places of what the tagger calls no place: no region by its abbreviation ("Ms.", "Co."), but for one behind a
  // place and a comma.
  std::vector<Posting> find_spelled_out(TextSpan span, Language language) {
    std::vector<Posting> postings = lookup_.find(written(span), language);
    const std::size_t token = text_.token_at(span.begin);
    const bool behind_place =
        token > 1 && text_[text_.tokens()[token - 1]] == "," && ends_.contains(text_.tokens()[token - 2].end);
    if (behind_place) return postings;
    std::erase_if(postings, [&](const Posting& posting) {
      return (posting.uses & name_use::abbreviation) != 0 && gazetteer_.place(posting.place).kind == PlaceKind::region;
    });
    return postings;
  }

  // What has the name of a place and means none: common words, demonyms, money ("US$").
  bool is_no_name(TextSpan span, const std::string& folded, Language language) {
    if (span.end < text_.text().size() && text_.text()[span.end] == '$') return true;
    if (text_.of(span).ends_with('$') || (span.begin > 0 && text_.text()[span.begin - 1] == '$')) return true;
    if (is_common_word(folded, language) || is_direction(folded, language) || is_civic(folded, language)) return true;
    return !lookup_.find(text_.of(span), language, Wanted::demonym).empty();
  }

  // Whether some are countries, or regions that are well known or at home.
  bool is_state(const std::vector<Posting>& postings, Language language) const {
    return std::any_of(postings.begin(), postings.end(), [&](const Posting& posting) {
      if ((posting.uses & (name_use::main | name_use::abbreviation | use_of(language))) == 0) return false;
      const PlaceRecord place = gazetteer_.place(posting.place);
      if (place.kind == PlaceKind::country || place.kind == PlaceKind::continent) return true;
      return place.kind == PlaceKind::region &&
             (is_home(place.country_code(), language) ? place.population > 0 : place.names >= least_names_of_a_state);
    });
  }

  std::string last_word(TextSpan span) const {
    const std::string_view words = text_.of(span);
    return fold_place_name(words.substr(words.rfind(' ') + 1));
  }

  // Whether the words around leave no doubt that what stands there is a place: "in Hulst", "Terneuzen en Axel",
  // "burgemeester van Hulst", "Hulst (Zeeland)", "Corsicana police".
  bool stands_as_place(TextSpan span, Language language, bool surely) {
    const Sentence* const sentence = sentence_of(span.begin);
    if (sentence == nullptr) return false;
    const Tokens& tokens = text_.tokens();
    const std::size_t first = text_.token_at(span.begin);
    std::size_t behind = first;
    while (behind < sentence->end_token && tokens[behind].begin < span.end) ++behind;
    if (behind < sentence->end_token) {
      const std::string_view sign = text_[tokens[behind]];
      if ((sign == "," || sign == "(") && !enclosing_at(behind + 1, *sentence, language).empty()) return true;
      if (!surely && is_civic(fold_place_name(sign), language)) return true;
    }
    if (first <= sentence->first_token) return false;
    std::size_t before = first - 1;
    std::string word = fold_place_name(text_[tokens[before]]);
    if (surely ? is_sure_preposition(word, language) : is_location_preposition(word, language)) return true;
    if (before > sentence->first_token + 1 && !begins_with_capital(text_[tokens[before]]) &&
        tokens[before].kind == text::TokenKind::word &&
        is_neuter_article(fold_place_name(text_[tokens[before - 1]]), language) &&
        is_sure_preposition(fold_place_name(text_[tokens[before - 2]]), language)) {
      return true;
    }
    if (!surely && is_conjunction(text_[tokens[before]], language) && before > sentence->first_token) {
      return ends_.contains(tokens[before - 1].end);
    }
    bool filled = false;
    while (is_filler(word, language) && before > sentence->first_token) {
      word = fold_place_name(text_[tokens[--before]]);
      filled = true;
    }
    return kinds_before(word, language) != 0 || (filled && is_civic(word, language));
  }

  // Places within another name: behind a preposition to its end ("Raad van Cherson"), at its beginning ("Corsicana
  // Police Department"), or joined to something by a hyphen ("Denver-based", "VS-president").
  void add_nested(const NameMention& mention) {
    const Tokens& tokens = text_.tokens();
    const std::size_t first = text_.token_at(mention.span.begin);
    std::size_t end = first;
    while (end < tokens.size() && tokens[end].begin < mention.span.end) ++end;
    if (first == end) return;
    const Language language = name_at(mention.span, nullptr).language;
    if (add_first_words(mention, first, end, language)) return;
    for (std::size_t i = first + 1; i + 1 < end; ++i) {
      if (!is_place_preposition(fold_place_name(text_[tokens[i]]), language)) continue;
      std::size_t begin = i + 1;
      while (begin < end && is_filler(fold_place_name(text_[tokens[begin]]), language)) ++begin;
      if (begin >= end) return;
      PlaceName name = name_at({tokens[begin].begin, mention.span.end}, &mention);
      if (!begins_with_capital(text_.of(name.span))) continue;
      name.postings = lookup_.find(written(name.span), language);
      if (lookup_.kinds_of(name.postings, language, least_nested_population) == 0) continue;
      take(std::move(name));
      return;
    }
    for (std::size_t i = first; i < end; ++i) add_parts(tokens[i], &mention);
  }

  // "Corsicana Police Department", "Kentucky Home Guard"; never "Washington Post".
  bool add_first_words(const NameMention& mention, std::size_t first, std::size_t end, Language language) {
    const Tokens& tokens = text_.tokens();
    for (std::size_t next = std::min(end - 1, first + most_untagged_words); next > first; --next) {
      const std::string behind = fold_place_name(text_[tokens[next]]);
      if (is_elsewhere(behind, language)) return false;
      PlaceName name = name_at({tokens[first].begin, tokens[next - 1].end}, &mention);
      const std::string folded = fold_place_name(text_.of(name.span));
      if (is_no_name(name.span, folded, language)) continue;
      name.postings = find_spelled_out(name.span, language);
      if (lookup_.kinds_of(name.postings, language) == 0) continue;
      const bool says_kind = next - first > 1 && kinds_behind(last_word(name.span), language) != 0;
      name.doubtful = !says_kind && !is_state(name.postings, language);
      if (name.doubtful &&
          (person_words_.contains(folded) || (!is_civic(behind, language) && !known_.contains(folded)))) {
        continue;
      }
      take(std::move(name));
      return true;
    }
    return false;
  }

  // The parts of a word with a hyphen that are places or demonyms.
  void add_parts(const text::Token& token, const NameMention* mention) {
    const std::string_view word = text_[token];
    if (token.kind != text::TokenKind::word || word.find('-') == std::string_view::npos) return;
    const Language language = name_at({token.begin, token.end}, nullptr).language;
    std::size_t begin = 0;
    bool of_party = false;  // "D-Charleston"
    while (begin < word.size()) {
      const std::size_t end = std::min(word.find('-', begin), word.size());
      const std::string_view part = word.substr(begin, end - begin);
      const auto at = static_cast<std::uint32_t>(token.begin + begin);
      PlaceName name = name_at({at, static_cast<std::uint32_t>(at + part.size())}, mention);
      const std::string folded = fold_place_name(part);
      if (part.size() > 1 && begins_with_capital(part) && !is_direction(folded, language)) {
        name.postings = of_party ? lookup_.find(written(name.span), language) : find_spelled_out(name.span, language);
        const bool is_known = lookup_.kinds_of(name.postings, language) != 0;
        const bool joined = end < word.size() && is_joined_to_place(word.substr(end + 1), language);
        name.doubtful = !is_state(name.postings, language);
        if (!name.doubtful || (is_known && (joined || of_party || known_.contains(folded)))) {
          take(std::move(name));
        } else if (name.postings = lookup_.find(part, language, Wanted::demonym); !name.postings.empty()) {
          name.use = PlaceUse::demonym;
          name.doubtful = false;
          take(std::move(name));
        }
      }
      of_party = begin == 0 && (part == "D" || part == "R" || part == "I" || part == "DFL");
      begin = end + 1;
    }
  }

  // Demonyms and seats of power, in names or out of them, and places that the tagger has not found; never within a
  // person's name or a place's.
  void add_words() {
    const Tokens& tokens = text_.tokens();
    std::size_t next_name = 0;
    for (const Sentence& sentence : text_.sentences()) {
      if (use_of(sentence.language) == 0) continue;
      for (std::uint32_t i = sentence.first_token; i < sentence.end_token; ++i) {
        const text::Token& token = tokens[i];
        if (token.kind != text::TokenKind::word || !begins_with_capital(text_[token])) continue;
        while (next_name < annotations_.names.size() && annotations_.names[next_name].span.end <= token.begin) {
          ++next_name;
        }
        const NameMention* const name =
            next_name < annotations_.names.size() ? &annotations_.names[next_name] : nullptr;
        const bool inside = name != nullptr && name->span.begin <= token.begin;
        if (inside && (name->type == EntityType::person || name->type == EntityType::place)) continue;
        std::uint32_t taken = add_words_at(i, sentence, inside ? name : nullptr);
        if (taken == 0 && !inside) {
          taken = add_untagged(i, sentence, name != nullptr ? name->span.begin : UINT32_MAX);
          if (taken == 0) add_parts(token, nullptr);
        }
        if (taken > 1) i += taken - 1;
      }
    }
  }

  // How many tokens it took.
  std::uint32_t add_words_at(std::uint32_t at, const Sentence& sentence, const NameMention* mention) {
    const Tokens& tokens = text_.tokens();
    for (std::uint32_t words = 3; words >= 1; --words) {
      if (at + words > sentence.end_token) continue;
      const text::Token& last = tokens[at + words - 1];
      if (words > 1 && !begins_with_capital(text_[last])) continue;
      const TextSpan span = {tokens[at].begin, last.end};
      if (mention != nullptr && span.end > mention->span.end) continue;
      PlaceName name = name_at(span, mention);
      for (const Wanted wanted : {Wanted::demonym, Wanted::metonym}) {
        name.postings = lookup_.find(text_.of(span), sentence.language, wanted);
        if (name.postings.empty()) continue;
        name.use = wanted == Wanted::demonym ? PlaceUse::demonym : PlaceUse::metonym;
        take(std::move(name));
        return words;
      }
    }
    return 0;
  }

  // A place that the tagger has not found: a country or a state, or a place where the words around it say so.
  std::uint32_t add_untagged(std::uint32_t at, const Sentence& sentence, std::uint32_t next_name) {
    const Tokens& tokens = text_.tokens();
    for (std::uint32_t words = most_untagged_words; words >= 1; --words) {
      if (at + words > sentence.end_token) continue;
      const text::Token& last = tokens[at + words - 1];
      if (last.kind != text::TokenKind::word || last.end > next_name || !begins_with_capital(text_[last])) continue;
      const TextSpan span = {tokens[at].begin, last.end};
      PlaceName name = name_at(span, nullptr);
      const std::string folded = fold_place_name(text_.of(span));
      if (is_no_name(span, folded, sentence.language)) continue;
      name.postings = find_spelled_out(span, sentence.language);
      if (lookup_.kinds_of(name.postings, sentence.language) == 0) continue;
      const bool says_kind = words > 1 && kinds_behind(last_word(span), sentence.language) != 0;
      if (!says_kind && !is_state(name.postings, sentence.language)) {
        if (words == 1 && person_words_.contains(folded)) continue;
        // A part of a longer name, or a word that only begins its sentence.
        const std::uint32_t next = at + words;
        const bool goes_on = next < sentence.end_token && begins_with_capital(text_[tokens[next]]) &&
                             !is_civic(fold_place_name(text_[tokens[next]]), sentence.language);
        const bool begins = at == sentence.first_token && words == 1;
        if (goes_on || (!known_.contains(folded) && (begins || !stands_as_place(span, sentence.language, false))))
          continue;
        name.doubtful = true;
      }
      name.tagger_score = 0.8F;
      take(std::move(name));
      return words;
    }
    return 0;
  }

  // What the words around a name say of it.
  void look_around(PlaceName& name) {
    const Tokens& tokens = text_.tokens();
    const Sentence* const sentence = sentence_of(name.span.begin);
    if (sentence == nullptr) return;
    const std::size_t first = text_.token_at(name.span.begin);
    std::size_t behind = first;
    while (behind < sentence->end_token && tokens[behind].begin < name.span.end) ++behind;

    if (behind + 1 < sentence->end_token) {
      const std::string_view sign = text_[tokens[behind]];
      if (sign == "," || sign == "(") name.qualifier = enclosing_at(behind + 1, *sentence, name.language);
      const std::string word = fold_place_name(sign);
      if (name.kinds == 0) name.kinds = kinds_behind(word, name.language);
      // "the mouth of the Dnipro, north of Crimea": towns have no article, and nothing follows that it could belong to.
      const bool ends = tokens[behind].kind == text::TokenKind::sign || is_location_preposition(word, name.language) ||
                        is_conjunction(word, name.language);
      if (name.kinds == 0 && ends && first > sentence->first_token && name.use == PlaceUse::place &&
          is_article(text_[tokens[first - 1]], name.language)) {
        name.kinds = nature_kinds;
      }
      if (is_location_preposition(word, name.language)) name.hints = enclosing_at(behind + 1, *sentence, name.language);
    }
    std::size_t words = 0;
    for (std::size_t i = first; i > sentence->first_token && words < most_words_to_hint; ++words) {
      const text::Token& token = tokens[--i];
      if (token.kind != text::TokenKind::word) break;
      if (begins_with_capital(text_[token])) {
        for (const Posting& posting : lookup_.find(text_[token], name.language, Wanted::demonym)) {
          name.hints.push_back(posting.place);
        }
        break;
      }
      const std::string word = fold_place_name(text_[token]);
      if (is_filler(word, name.language)) continue;
      const std::uint32_t kinds = kinds_before(word, name.language);
      if (kinds != 0 && name.kinds == 0) name.kinds = kinds;
      if (kinds == 0 && words > 0) break;
    }
  }

  // The regions and countries named by the words at `at`, the longest name first.
  std::vector<std::uint32_t> enclosing_at(std::size_t at, const Sentence& sentence, Language language) {
    const Tokens& tokens = text_.tokens();
    std::vector<std::uint32_t> found;
    std::size_t end = at;
    while (end < sentence.end_token && end - at < most_qualifier_words && tokens[end].kind == text::TokenKind::word)
      ++end;
    for (; end > at && found.empty(); --end) {
      const TextSpan span = {tokens[at].begin, tokens[end - 1].end};
      if (!begins_with_capital(text_.of(span))) return found;
      for (const Posting& posting : lookup_.find(written(span), language)) {
        if ((enclosing_kinds & bit(gazetteer_.place(posting.place).kind)) != 0) found.push_back(posting.place);
      }
    }
    return found;
  }

  const Gazetteer& gazetteer_;
  PlaceLookup lookup_;
  const TokenizedText& text_;
  const Annotations& annotations_;
  std::vector<PlaceName> found_;
  std::unordered_set<std::string> person_words_;
  std::unordered_set<std::string> known_;   // folded names of places that were found
  std::unordered_set<std::uint32_t> ends_;  // where they end
};

}  // namespace

std::vector<PlaceName> find_place_names(const Gazetteer& gazetteer, const TokenizedText& text,
                                        const Annotations& annotations) {
  return Finder(gazetteer, text, annotations).run();
}

}  // namespace kroniek::annotate
