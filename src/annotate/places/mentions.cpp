// Gathers the words of mentions.h. Everything is looked up in the gazetteer; the words around a name are in cues.h.
#include "annotate/places/mentions.h"

#include <algorithm>

#include "annotate/places/cues.h"

namespace kroniek::annotate {
namespace {

constexpr std::uint32_t bit(PlaceKind kind) {
  return 1u << static_cast<unsigned>(kind);
}
constexpr std::uint32_t enclosing_kinds =
    bit(PlaceKind::country) | bit(PlaceKind::region) | bit(PlaceKind::district) | bit(PlaceKind::continent);
constexpr std::uint32_t certain_kinds = bit(PlaceKind::continent) | bit(PlaceKind::area) | bit(PlaceKind::sea) |
                                        bit(PlaceKind::island) | bit(PlaceKind::river) | bit(PlaceKind::mountain);

// Words of a name that a place may stand in behind a comma or a bracket: "Paris, New South Wales".
constexpr std::size_t most_qualifier_words = 4;
// How far before a name a demonym may say where it is: "de Oekraïense havenstad Odessa".
constexpr std::size_t most_words_to_hint = 4;
// A place within another name must be one that many speak of: "Bank of Hope" is no place.
constexpr std::uint32_t least_nested_population = 15'000;

// A lesser place gives way to a demonym: "Canadian" is a town in Texas.
constexpr std::uint32_t least_known_population = 50'000;

std::uint8_t use_of(Language language) noexcept {
  return language == Language::nl ? name_use::dutch : language == Language::en ? name_use::english : 0;
}

bool begins_with_capital(std::string_view word) noexcept {
  if (word.empty()) return false;
  const auto first = static_cast<unsigned char>(word[0]);
  // Capital letters beyond ASCII: É, Å, Ö and their like, and Cyrillic ones.
  return (first >= 'A' && first <= 'Z') || first == 0xC3 || first == 0xC4 || first == 0xC5 || first == 0xD0;
}

// "N.Y.", "VS", "Calif.": not "us" and not "Ill" at the beginning of a sentence.
bool is_written_as_abbreviation(std::string_view written) noexcept {
  if (written.find('.') != std::string_view::npos) return begins_with_capital(written);
  return std::all_of(written.begin(), written.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == ' '; });
}

enum class Wanted : std::uint8_t { place, demonym, metonym };

class Finder {
 public:
  Finder(const Gazetteer& gazetteer, const TokenizedText& text, const Annotations& annotations)
      : gazetteer_(gazetteer), text_(text), annotations_(annotations) {}

  std::vector<PlaceName> run() {
    for (const NameMention& name : annotations_.names) {
      if (name.type == EntityType::place) {
        add_name(name);
      } else if (name.type != EntityType::person && !add_certain(name) && name.type == EntityType::organisation) {
        add_nested(name);
      }
    }
    add_words();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const PlaceName& a, const PlaceName& b) { return a.span.begin < b.span.begin; });
    std::vector<PlaceName> kept;
    for (PlaceName& name : found_) {
      if (!kept.empty() && name.span.begin < kept.back().span.end) continue;
      kept.push_back(std::move(name));
    }
    for (PlaceName& name : kept) look_around(name);
    return kept;
  }

 private:
  // The places that `written` names, or whose demonym or metonym it is.
  std::vector<Posting> look_up(std::string_view written, Language language, Wanted wanted) {
    folded_ = fold_place_name(written);
    return look_up_folded(written, language, wanted);
  }

  std::vector<Posting> look_up_folded(std::string_view written, Language language, Wanted wanted) {
    std::vector<Posting> postings;
    gazetteer_.find(folded_, postings);
    std::erase_if(postings, [&](const Posting& posting) {
      const std::uint8_t uses = posting.uses;
      switch (wanted) {
        case Wanted::demonym: return (uses & name_use::demonym) == 0 || (uses & use_of(language)) == 0;
        case Wanted::metonym: return (uses & name_use::metonym) == 0 || (uses & use_of(language)) == 0;
        case Wanted::place: break;
      }
      if ((uses & (name_use::demonym | name_use::metonym)) != 0) return true;
      if ((uses & name_use::abbreviation) == 0 || (uses & name_use::main) != 0) return false;
      return (uses & use_of(language)) == 0 || !is_written_as_abbreviation(written);
    });
    return postings;
  }

  // The same for a name that the tagger found, in other spellings where it is not found as it stands.
  std::vector<Posting> look_up_name(std::string_view written, Language language, PlaceName& name) {
    std::vector<Posting> postings = look_up(written, language, Wanted::place);
    if (!postings.empty()) return postings;
    const std::string folded = folded_;
    const auto with = [&](std::string other) {
      folded_ = std::move(other);
      return look_up_folded(written, language, Wanted::place);
    };
    const std::size_t blank = folded.find(' ');
    if (blank != std::string::npos) {
      const std::string_view first = std::string_view(folded).substr(0, blank);
      const std::string rest = folded.substr(blank + 1);
      if (is_article(first, language) && !(postings = with(rest)).empty()) return postings;
      // Saints and forts are written in many ways.
      constexpr std::pair<std::string_view, std::string_view> spellings[] = {
          {"st", "saint"},   {"st", "sint"},    {"saint", "st"}, {"sint", "st"}, {"saint", "sint"},
          {"sint", "saint"}, {"ste", "sainte"}, {"mt", "mount"}, {"ft", "fort"}};
      for (const auto& [written_so, other] : spellings) {
        if (first == written_so && !(postings = with(std::string(other) + ' ' + rest)).empty()) return postings;
      }
      if (const std::uint32_t kinds = kinds_before(first, language); kinds != 0) {
        std::string_view behind = rest;
        for (std::size_t next;
             (next = behind.find(' ')) != std::string_view::npos && is_filler(behind.substr(0, next), language);) {
          behind.remove_prefix(next + 1);
        }
        if (!(postings = with(std::string(behind))).empty()) {
          name.kinds = kinds;
          return postings;
        }
      }
      const std::size_t last = folded.rfind(' ');
      if (const std::uint32_t kinds = kinds_behind(std::string_view(folded).substr(last + 1), language); kinds != 0) {
        if (!(postings = with(folded.substr(0, last))).empty()) {
          name.kinds = kinds;
          return postings;
        }
      }
      if (is_direction(first, language) && !(postings = with(rest)).empty()) {
        name.direction = true;
        return postings;
      }
    }
    if (folded.size() > 4 && folded.back() == 's') {
      if (!(postings = with(folded.substr(0, folded.size() - 1))).empty()) return postings;  // "Ruslands"
    }
    return postings;
  }

  Language language_at(std::uint32_t at) const {
    const std::size_t sentence = text_.sentence_at(at);
    return sentence < text_.sentences().size() ? text_.sentences()[sentence].language : text_.language();
  }

  void add_name(const NameMention& mention) {
    // "us" is no town in France.
    const std::string_view letters = text_.of(mention.span);
    if (std::none_of(letters.begin(), letters.end(),
                     [](char c) { return (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; })) {
      return;
    }
    PlaceName name;
    name.span = mention.span;
    name.entity = mention.entity;
    name.tagger_score = mention.score;
    name.language = language_at(mention.span.begin);
    const std::string_view written = text_.of(mention.span);
    name.postings = look_up_name(written, name.language, name);
    // What is a demonym or a seat of power here, and has the name as a place only somewhere far off, is that.
    const bool known = std::any_of(name.postings.begin(), name.postings.end(), [&](const Posting& posting) {
      if ((posting.uses & (name_use::main | name_use::abbreviation | use_of(name.language))) == 0) return false;
      const PlaceRecord place = gazetteer_.place(posting.place);
      return place.population >= least_known_population;
    });
    if (!known || name.direction) {
      if (std::vector<Posting> postings = look_up(written, name.language, Wanted::demonym); !postings.empty()) {
        name.postings = std::move(postings);
        name.use = PlaceUse::demonym;
        name.direction = false;
      } else if (postings = look_up(written, name.language, Wanted::metonym); !postings.empty()) {
        name.postings = std::move(postings);
        name.use = PlaceUse::metonym;
        name.direction = false;
      }
    }
    if (!name.postings.empty()) found_.push_back(std::move(name));
  }

  // What the tagger calls something else, and the text's language calls nothing but a country or a part of the world:
  // "de Krim". Of organisations only countries, whose teams and governments bear their names.
  bool add_certain(const NameMention& mention) {
    std::string_view written = text_.of(mention.span);
    while (!written.empty() && (written.back() == '-' || written.back() == ' ')) written.remove_suffix(1);
    const Language language = language_at(mention.span.begin);
    std::vector<Posting> postings = look_up(written, language, Wanted::place);
    const bool certain = std::any_of(postings.begin(), postings.end(), [&](const Posting& posting) {
      if ((posting.uses & use_of(language)) == 0) return false;
      const PlaceKind kind = gazetteer_.place(posting.place).kind;
      return kind == PlaceKind::country ||
             (mention.type == EntityType::other && (certain_kinds >> static_cast<unsigned>(kind) & 1u) != 0);
    });
    if (!certain) return false;
    PlaceName name;
    name.span = {mention.span.begin, mention.span.begin + static_cast<std::uint32_t>(written.size())};
    name.entity = mention.entity;
    name.tagger_score = mention.score;
    name.language = language;
    name.postings = std::move(postings);
    found_.push_back(std::move(name));
    return true;
  }

  // "Raad van Cherson": what follows a preposition to the end, where it is a place that many speak of.
  void add_nested(const NameMention& mention) {
    const Language language = language_at(mention.span.begin);
    const auto& tokens = text_.tokens();
    const std::size_t first = text_.token_at(mention.span.begin);
    for (std::size_t i = first + 1; i < tokens.size() && tokens[i].end < mention.span.end; ++i) {
      if (!is_place_preposition(fold_place_name(text_[tokens[i]]), language)) continue;
      std::size_t begin = i + 1;
      while (begin < tokens.size() && tokens[begin].end < mention.span.end &&
             is_filler(fold_place_name(text_[tokens[begin]]), language)) {
        ++begin;
      }
      if (begin >= tokens.size() || tokens[begin].begin >= mention.span.end) return;
      PlaceName name;
      name.span = {tokens[begin].begin, mention.span.end};
      if (!begins_with_capital(text_.of(name.span))) continue;
      name.language = language;
      name.tagger_score = mention.score;
      name.postings = look_up(text_.of(name.span), language, Wanted::place);
      std::erase_if(name.postings, [&](const Posting& posting) {
        if ((posting.uses & (name_use::main | use_of(language))) == 0) return true;
        const PlaceRecord place = gazetteer_.place(posting.place);
        return place.population < least_nested_population;
      });
      if (name.postings.empty()) continue;
      found_.push_back(std::move(name));
      return;
    }
  }

  // Demonyms and seats of power, in names or out of them; never within a person's name or a place's.
  void add_words() {
    const auto& tokens = text_.tokens();
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
            next_name < annotations_.names.size() && annotations_.names[next_name].span.begin <= token.begin
                ? &annotations_.names[next_name]
                : nullptr;
        if (name != nullptr && (name->type == EntityType::person || name->type == EntityType::place)) continue;
        i += add_words_at(i, sentence, name);
      }
    }
  }

  // How many tokens more than one it took.
  std::uint32_t add_words_at(std::uint32_t at, const Sentence& sentence, const NameMention* name) {
    const auto& tokens = text_.tokens();
    for (std::uint32_t words = 3; words >= 1; --words) {
      if (at + words > sentence.end_token) continue;
      const text::Token& last = tokens[at + words - 1];
      if (words > 1 && !begins_with_capital(text_[last])) continue;
      const TextSpan span = {tokens[at].begin, last.end};
      if (name != nullptr && span.end > name->span.end) continue;
      const std::string_view written = text_.of(span);
      PlaceUse use = PlaceUse::demonym;
      std::vector<Posting> postings = look_up(written, sentence.language, Wanted::demonym);
      if (postings.empty()) {
        use = PlaceUse::metonym;
        postings = look_up(written, sentence.language, Wanted::metonym);
      }
      if (postings.empty()) continue;
      PlaceName found;
      found.span = span;
      found.use = use;
      found.language = sentence.language;
      if (name != nullptr && name->span == span) found.entity = name->entity;
      found.postings = std::move(postings);
      found_.push_back(std::move(found));
      return words - 1;
    }
    return 0;
  }

  // What the words around a name say of it.
  void look_around(PlaceName& name) {
    const auto& tokens = text_.tokens();
    const std::size_t sentence_at = text_.sentence_at(name.span.begin);
    if (sentence_at >= text_.sentences().size()) return;
    const Sentence& sentence = text_.sentences()[sentence_at];
    const std::size_t first = text_.token_at(name.span.begin);
    std::size_t behind = first;
    while (behind < sentence.end_token && tokens[behind].begin < name.span.end) ++behind;

    if (behind + 1 < sentence.end_token) {
      const std::string_view sign = text_[tokens[behind]];
      if (sign == "," || sign == "(") name.qualifier = enclosing_at(behind + 1, sentence, name.language);
      const std::string word = fold_place_name(sign);
      if (name.kinds == 0) name.kinds = kinds_behind(word, name.language);
      if (is_location_preposition(word, name.language)) name.hints = enclosing_at(behind + 1, sentence, name.language);
    }
    std::size_t words = 0;
    for (std::size_t i = first; i > sentence.first_token && words < most_words_to_hint; ++words) {
      const text::Token& token = tokens[--i];
      if (token.kind != text::TokenKind::word) break;
      const std::string_view written = text_[token];
      if (begins_with_capital(written)) {
        for (const Posting& posting : look_up(written, name.language, Wanted::demonym)) {
          name.hints.push_back(posting.place);
        }
        break;
      }
      const std::string word = fold_place_name(written);
      if (is_filler(word, name.language)) continue;
      const std::uint32_t kinds = kinds_before(word, name.language);
      if (kinds != 0 && name.kinds == 0) name.kinds = kinds;
      if (kinds == 0 && words > 0) break;
    }
  }

  // The regions and countries named by the words at `at`, the longest name first.
  std::vector<std::uint32_t> enclosing_at(std::size_t at, const Sentence& sentence, Language language) {
    const auto& tokens = text_.tokens();
    std::vector<std::uint32_t> found;
    std::size_t end = at;
    while (end < sentence.end_token && end - at < most_qualifier_words && tokens[end].kind == text::TokenKind::word)
      ++end;
    for (; end > at && found.empty(); --end) {
      const TextSpan span = {tokens[at].begin, tokens[end - 1].end};
      if (!begins_with_capital(text_.of(span))) return found;
      for (const Posting& posting : look_up(text_.of(span), language, Wanted::place)) {
        const PlaceRecord place = gazetteer_.place(posting.place);
        if ((enclosing_kinds >> static_cast<unsigned>(place.kind) & 1u) != 0) found.push_back(posting.place);
      }
    }
    return found;
  }

  const Gazetteer& gazetteer_;
  const TokenizedText& text_;
  const Annotations& annotations_;
  std::string folded_;
  std::vector<PlaceName> found_;
};

}  // namespace

std::vector<PlaceName> find_place_names(const Gazetteer& gazetteer, const TokenizedText& text,
                                        const Annotations& annotations) {
  return Finder(gazetteer, text, annotations).run();
}

}  // namespace kroniek::annotate
