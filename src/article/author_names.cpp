// From bylines to names (article/author_names.h).
#include "article/author_names.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "article/fold.h"

namespace kroniek::article {
namespace {

constexpr std::size_t max_name_bytes = 120;
constexpr std::size_t max_name_words = 7;
constexpr std::size_t max_names = 64;

// "by" in the languages of the press: what stands before the names. Longest first where one begins another.
constexpr auto by_words = std::to_array<std::string_view>({
    "written by",
    "posted by",
    "published by",
    "reported by",
    "story by",
    "words by",
    "article by",
    "submitted by",
    "created by",
    "by",
    "author",
    "authors",
    "byline",
    "text",
    "words",
    "story",
    "geschreven door",
    "geplaatst door",
    "gepubliceerd door",
    "veröffentlicht von",
    "publié par",
    "pubblicato da",
    "door",
    "auteur",
    "auteurs",
    "tekst",
    "verfasst von",
    "geschrieben von",
    "ein artikel von",
    "ein kommentar von",
    "eine analyse von",
    "ein gastbeitrag von",
    "von",
    "autor",
    "autoren",
    "autorin",
    "écrit par",
    "propos recueillis par",
    "par",
    "texte",
    "escrito por",
    "publicado por",
    "publicada por",
    "por",
    "autora",
    "autores",
    "texto",
    "scritto da",
    "a cura di",
    "di",
    "da",
    "autore",
    "testo",
    "skrevet av",
    "skrevet af",
    "av",
    "af",
    "forfatter",
    "författare",
    "kirjoittaja",
    "teksti",
    "autorius",
    "autorė",
    "autors",
    "szöveg",
    "szerző",
    "írta",
    "oleh",
    "penulis",
    "yazan",
    "yazar",
    "tác giả",
    "автор",
    "авторы",
    "автори",
    "текст",
    "від",
    "от",
    "του",
    "της",
    "γράφει",
    "tekstas",
    "autorka",
    "przez",
    "napisał",
    "napisała",
    "بقلم",
    "كتب",
    "كتبت",
    "מאת",
    "نویسنده",
    "文",
    "作者",
    "記者",
    "记者",
    "執筆",
    "글",
});
// Of these, the ones that also begin surnames: taken off a name only where they are written as a byline's first word.
constexpr auto particles = std::to_array<std::string_view>(
    {"von", "di", "da", "av", "af", "par", "por", "text", "story", "words", "от", "της", "του"});

// Words between two names, each in blanks.
constexpr auto conjunctions =
    std::to_array<std::string_view>({"and", "en", "und", "et", "och", "og", "ja", "ve", "dan", "with", "met", "mit",
                                     "avec", "con", "і", "та", "και", "și", "és"});
constexpr auto short_conjunctions = std::to_array<std::string_view>({"y", "e", "i", "a", "и", "u", "o"});

// Small words inside names.
constexpr auto name_particles = std::to_array<std::string_view>(
    {"de",  "da",   "do",  "dos", "das", "di", "del", "della", "delle", "dei",  "du",   "des", "van",
     "von", "der",  "den", "ter", "ten", "te", "la",  "le",    "les",   "lo",   "el",   "al",  "as",
     "bin", "bint", "ibn", "ben", "abu", "e",  "y",   "i",     "zu",    "zum",  "zur",  "af",  "av",
     "het", "op",   "aan", "'t",  "’t",  "d'", "st",  "san",   "ou",    "oğlu", "binti"});

// What names somebody who did something else than write.
constexpr auto other_roles = std::to_array<std::string_view>(
    {"reviewed by", "medically reviewed", "updated by", "edited by", "fact checked by", "fact-checked by", "photo by",
     "photos by", "photography by", "illustration by", "translated by",
     "foto:", "foto's:", "photo:", "photos:", "fotos:", "editor:", "editor :", "eindredactie"});

// A piece that holds one of these says what somebody does, or is the page's own wording.
constexpr auto role_words = std::to_array<std::string_view>({
    "editor",      "correspondent", "reporter",        "journalist",   "columnist",      "contributor",   "writer",
    "producer",    "photographer",  "analyst",         "professor",    "director",       "chief",         "staff",
    "founder",     "manager",       "redacteur",       "verslaggever", "correspondente", "journaliste",   "redakteur",
    "redakteurin", "korrespondent", "korrespondentin", "reporterin",   "journalistin",   "chefredakteur", "rédacteur",
    "rédactrice",  "correspondant", "redactor",        "periodista",   "corresponsal",   "giornalista",   "inviato",
    "toimittaja",  "muhabir",       "lecturer",        "fellow",       "minutes",        "updated",       "published",
    "read",
});

bool is_lower_first(std::string_view text) {
  std::size_t i = 0;
  if (text.empty()) return false;
  return u_islower(static_cast<UChar32>(next_point(text, i))) != 0;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find(' ', i), text.size());
    if (end > i) words.push_back(text.substr(i, end - i));
    i = end + 1;
  }
  return words;
}

template <std::size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

struct ByWord {
  std::string_view word;  // static; empty when there is none
  std::string_view rest;  // what follows, trimmed
  bool marked = false;    // a colon or a dash stands between
};

// "Words and pictures by Ann Lee": what follows the "by", where up to three small words come before it.
std::string_view behind_second_by(std::string_view rest) {
  int words = 0;
  for (std::size_t i = 0; i < rest.size() && words < 4; ++words) {
    const std::size_t end = std::min(rest.find(' ', i), rest.size());
    const std::string_view word = rest.substr(i, end - i);
    if (words > 0 && (word == "by" || word == "von" || word == "door" || word == "par" || word == "por"))
      return trimmed(rest.substr(end));
    if (!is_lower_first(word)) return rest;
    i = end + 1;
  }
  return rest;
}

// "By Ann Lee", "Von: Anna Schmidt", "Author – Ann Lee": the word and what follows. The longest word counts.
ByWord find_by(std::string_view text) {
  const std::string lower = lower_case(text.substr(0, std::min<std::size_t>(text.size(), 64)));
  ByWord best;
  for (const std::string_view by : by_words) {
    if (by.size() < best.word.size() || !lower.starts_with(by)) continue;
    // Lower case may change the length of a few letters; then the beginning is not one of ours.
    if (text.size() < by.size() || lower_case(text.substr(0, by.size())) != by) continue;
    std::string_view rest = text.substr(by.size());
    constexpr std::string_view marks[] = {":", " :", "：", " –", " -", "/", " |", " •"};
    const bool marked =
        std::any_of(std::begin(marks), std::end(marks), [&](std::string_view mark) { return rest.starts_with(mark); });
    if (!marked && !rest.empty() && !rest.starts_with(' ')) continue;
    for (bool again = true; again;) {
      again = false;
      for (const std::string_view mark : {" ", ":", "-", "/", "：", "–", "—", "|", "•"}) {
        if (!rest.starts_with(mark)) continue;
        rest.remove_prefix(mark.size());
        again = true;
      }
    }
    best = {by, trimmed(rest), marked};
  }
  if (!best.word.empty() && !best.marked) best.rest = behind_second_by(best.rest);
  return best;
}

std::string_view without_by(std::string_view text, NameSource source) {
  const ByWord by = find_by(text);
  if (by.word.empty()) return text;
  if (!by.marked && among(particles, by.word)) {
    // "Di Stefano" is a name and "Di Anna Rossi" is not, mostly; and a structured name is a name.
    if (source != NameSource::byline && source != NameSource::field) return text;
    if (words_of(by.rest).size() < 2) return text;
  }
  if (is_lower_first(by.rest) && !by.marked && words_of(by.rest).size() > 2) return text;
  return by.rest;
}

// "(AFP)", "[Foto]" out.
std::string without_brackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return depth == 0 ? out : std::string(text);
}

bool looks_like_address(std::string_view text) {
  if (text.starts_with("http:") || text.starts_with("https:") || text.starts_with("//") || text.starts_with("www."))
    return true;
  return text.find(' ') == std::string_view::npos &&
         (text.find('@') != std::string_view::npos || text.find('/') != std::string_view::npos);
}

// A piece that can be a name; `tidy` becomes it, cleaned.
bool tidy_name(std::string_view piece, NameSource source, std::string& tidy) {
  std::string kept;
  for (const std::string_view word : words_of(piece)) {
    if (word.find('@') != std::string_view::npos || word.starts_with("http")) continue;  // handles and addresses
    kept.append(kept.empty() ? "" : " ").append(word);
  }
  std::string_view name = kept;
  constexpr std::string_view edge = " ,.;:|/-*\"'_";
  while (!name.empty() && edge.find(name.front()) != std::string_view::npos) name.remove_prefix(1);
  // A final full stop belongs to "Jr." and to initials.
  while (!name.empty() && edge.find(name.back()) != std::string_view::npos) {
    if (name.back() == '.' && name.size() >= 3 && (name[name.size() - 3] == ' ' || name.ends_with("r."))) break;
    name.remove_suffix(1);
  }
  for (const std::string_view mark : {"–", "—", "•", "·", "“", "”", "„", "‘", "’", "»", "«"}) {
    while (name.starts_with(mark)) name = trimmed(name.substr(mark.size()));
    while (name.ends_with(mark)) name = trimmed(name.substr(0, name.size() - mark.size()));
  }
  // "reporter", behind a name in Korean and Japanese
  for (const std::string_view title : {" 기자", " 특파원", " 記者"}) {
    if (name.ends_with(title)) name = trimmed(name.substr(0, name.size() - title.size()));
  }
  if (name.empty() || name.size() > max_name_bytes || looks_like_address(name)) return false;
  if (name.find_first_of("{}<>=$%#") != std::string_view::npos) return false;
  // A full stop behind a small word ends a sentence: "in Zuid-Holland. In Friesland".
  if (const std::size_t stop = name.find(". "); stop != std::string_view::npos && stop >= 6) {
    const std::size_t blank = name.rfind(' ', stop);
    if (stop - (blank == std::string_view::npos ? 0 : blank + 1) >= 6) return false;
  }
  const std::vector<std::string_view> words = words_of(name);
  if (words.size() > (source == NameSource::organisation ? 12 : max_name_words)) return false;
  bool letter = false;
  bool digit = false;
  for (std::size_t i = 0; i < name.size();) {
    const auto point = static_cast<UChar32>(next_point(name, i));
    letter = letter || u_isalpha(point) != 0;
    digit = digit || (point >= '0' && point <= '9');
  }
  if (!letter) return false;
  if (source == NameSource::byline) {
    if (digit || (words.size() == 1 && name.size() < 3)) return false;
    if (is_lower_first(name) && words.size() > 2) return false;
  }
  const std::string lower = lower_case(name);
  if (lower == "null" || lower == "undefined" || lower == "none" || lower == "n/a" || lower == "unknown" ||
      lower == "author")
    return false;
  tidy = std::string(name);
  return true;
}

// "MDR", "AFP": a first word in capitals, for houses and agencies.
bool begins_with_capitals(std::string_view piece) {
  const std::string_view word = piece.substr(0, piece.find(' '));
  return word.size() >= 2 && word.size() <= 5 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Behind a comma or a bar: what somebody is, not who.
bool is_role(std::string_view piece, bool first, NameSource source) {
  const std::vector<std::string_view> words = words_of(piece);
  if (words.empty()) return true;
  if (!first && is_lower_first(piece)) return true;
  if (first && source != NameSource::byline) return false;
  for (const std::string_view word : words) {
    std::string lower = lower_case(word);
    if (lower.ends_with('s')) lower.pop_back();
    if (words.size() > 1 || !first) {
      if (among(role_words, lower) || among(role_words, lower_case(word))) return true;
    }
  }
  // Degrees: "MD", "Ph.D.", "M.A."
  if (!first && words.size() == 1) {
    const auto capitals = std::count_if(piece.begin(), piece.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const auto small = std::count_if(piece.begin(), piece.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (piece.size() <= 6 && capitals >= 2 && small <= 1) return true;
    if (piece == "Jr" || piece == "Jr." || piece == "Sr.") return true;
  }
  return false;
}

// Splits at marks that only part names.
std::vector<std::string_view> split_marks(std::string_view text, bool commas) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t size = 0;
    const char c = text[i];
    if (c == ';' || c == '|' || (commas && c == ',') || (c == '&' && i > 0) || c == '\n') size = 1;
    if (c == '/' || c == '+') size = 1;
    for (const std::string_view mark : {"•", "·", "、", "；", "，", "｜", " – ", " — ", " - ", "،"}) {
      if (text.substr(i).starts_with(mark) && mark != "·") size = mark.size();
      // A middle dot parts the names of one person in Chinese and Japanese, and persons where it stands in blanks.
      if (mark == "·" && text.substr(i).starts_with(mark) && i > 0 && text[i - 1] == ' ') size = mark.size();
    }
    if (size == 0) {
      ++i;
      continue;
    }
    pieces.push_back(trimmed(text.substr(begin, i - begin)));
    i += size;
    begin = i;
  }
  pieces.push_back(trimmed(text.substr(begin)));
  return pieces;
}

// "Ann Lee and Bo Li" -> two; "Ortega y Gasset" stays one.
std::vector<std::string> split_conjunctions(std::string_view text) {
  std::vector<std::string> out;
  const std::vector<std::string_view> words = words_of(text);
  std::string piece;
  std::size_t in_piece = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string lower = lower_case(words[i]);
    const bool lower_word = lower == words[i];
    const bool any = among(conjunctions, lower) && lower_word && in_piece > 0;
    const bool one_letter = among(short_conjunctions, lower) && lower_word && in_piece >= 2 && words.size() - i > 2;
    if (any || one_letter || lower == "&") {
      if (!piece.empty()) out.push_back(std::move(piece));
      piece.clear();
      in_piece = 0;
      continue;
    }
    piece.append(piece.empty() ? "" : " ").append(words[i]);
    ++in_piece;
  }
  if (!piece.empty()) out.push_back(std::move(piece));
  return out;
}

// "Copyright Krant GmbH & Co. KG - all rights reserved" says who owns, not who wrote.
bool is_rights_notice(std::string_view text) {
  const std::string lower = lower_case(text.substr(0, 120));
  return lower.find("copyright") != std::string::npos || lower.find("\xc2\xa9") != std::string::npos ||
         lower.find("all rights reserved") != std::string::npos;
}

// A name that ends with the form of a company is one name, whatever stands in it.
bool is_company(std::string_view text) {
  constexpr auto forms = std::to_array<std::string_view>(
      {" GmbH", " AG", " KG",   " e.V.",       " e. V.", " Inc",  " Inc.",   " LLC",    " Ltd", " Ltd.",
       " B.V.", " BV", " N.V.", " NV",         " S.A.",  " S.L.", " S.r.l.", " S.p.A.", " SAS", " A/S",
       " ApS",  " Oy", " AB",   " Sp. z o.o.", " a.s.",  " Kft.", " OÜ",     " UAB"});
  return text.size() < 100 &&
         std::any_of(forms.begin(), forms.end(), [&](std::string_view form) { return text.ends_with(form); });
}

}  // namespace

std::vector<std::string> author_names(std::string_view text, NameSource source) {
  std::vector<std::string> names;
  if (text.size() > 2000) return names;
  const std::string folded = without_brackets(plain(text));
  std::string_view rest = trimmed(folded);
  if (rest.empty() || looks_like_address(rest)) return names;
  std::string tidy;
  if (is_rights_notice(rest)) return names;
  if (source == NameSource::organisation || is_company(rest)) {
    if (tidy_name(rest, source, tidy)) names.push_back(tidy);
    return names;
  }
  if (source == NameSource::byline) {
    const std::string lower = lower_case(rest.substr(0, 40));
    for (const std::string_view role : other_roles) {
      if (lower.starts_with(role)) return names;
    }
  }
  rest = without_by(rest, source);
  if (source == NameSource::last_first) {
    const std::size_t comma = rest.find(',');
    if (comma != std::string_view::npos && rest.find(',', comma + 1) == std::string_view::npos &&
        words_of(rest.substr(0, comma)).size() <= 2) {
      const std::string swapped = fold(std::string(rest.substr(comma + 1)) + " " + std::string(rest.substr(0, comma)));
      if (tidy_name(swapped, source, tidy)) names.push_back(tidy);
      return names;
    }
  }
  bool first = true;
  const bool shouted = begins_with_capitals(rest);  // whole bylines in capitals
  for (const std::string_view piece : split_marks(rest, true)) {
    if (piece.empty()) continue;
    if (!first && !shouted && source == NameSource::byline && begins_with_capitals(piece)) continue;
    if (is_role(piece, first, source)) {
      // "Ann Lee and Bo Li, correspondents": what follows a role may be a name again
      first = false;
      continue;
    }
    for (const std::string& one : split_conjunctions(first ? piece : without_by(piece, source))) {
      if (names.size() < max_names && tidy_name(one, source, tidy)) add_names(names, {tidy});
    }
    first = false;
  }
  return names;
}

std::optional<std::string_view> after_by(std::string_view text) {
  ByWord by = find_by(text);
  if (by.word.empty()) return std::nullopt;
  // "Autorin/Autor Anna Schmidt"
  for (int again = 0; again < 2; ++again) {
    const ByWord next = find_by(by.rest);
    if (next.word.empty() || among(particles, next.word)) break;
    by = next;
  }
  return by.rest;
}

bool labels_author(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  if (text.size() < 4) return false;
  // Few texts begin as one of the labels does.
  if (static_cast<unsigned char>(text[0]) < 0x80) {
    constexpr std::string_view beginnings =
        " au wr wo ei es po pu pr pe ge st sc sk ve fo ki re cr ya ar su te na f\xc3 t\xc3 ";
    const char pair[] = {' ', static_cast<char>(text[0] | 32),
                         static_cast<unsigned char>(text[1]) < 0x80 ? static_cast<char>(text[1] | 32) : text[1], ' '};
    if (beginnings.find(std::string_view(pair, 4)) == std::string_view::npos) return false;
  }
  const ByWord by = find_by(text);
  if (by.word.empty()) return false;
  // Alone, before a mark, or of two words: "by" and its like are none of these.
  constexpr auto sure = std::to_array<std::string_view>(
      {"author",  "authors", "auteur",    "auteurs",    "autor",       "autoren",  "autorin", "autora",
       "autores", "autore",  "forfatter", "författare", "kirjoittaja", "autorius", "autorė",  "szerző",
       "írta",    "penulis", "yazar",     "tác giả",    "автор",       "авторы",   "автори",  "autorka",
       "بقلم",    "מאת",     "نویسنده",   "作者",       "記者",        "记者"});
  if (among(sure, by.word)) return by.marked || by.rest.empty();
  return by.word.find(' ') != std::string_view::npos;
}

bool has_shape_of_name(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text);
  if (words.empty() || words.size() > 5) return false;
  std::size_t capitals = 0;
  bool cased = false;
  for (const std::string_view word : words) {
    std::size_t i = 0;
    const auto first = static_cast<UChar32>(next_point(word, i));
    if (u_isupper(first) != 0 || u_istitle(first) != 0) {
      ++capitals;
      cased = true;
    } else if (u_islower(first) != 0) {
      cased = true;
      const bool inner_capital = std::any_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
      if (!inner_capital && !among(name_particles, word)) return false;
    } else if (first >= '0' && first <= '9') {
      return false;
    }
  }
  if (!cased) {
    // Names in Chinese and Japanese have a few signs, and no word of a sentence.
    for (const std::string_view part : {"を", "記事", "一覧", "プロフィール", "作者", "文章"}) {
      if (text.find(part) != std::string_view::npos) return false;
    }
    return words.size() <= 4;
  }
  return capitals >= 2 || (capitals == 1 && words.size() >= 2 && words.size() <= 3 && is_lower_first(words.front()));
}

void add_names(std::vector<std::string>& to, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const std::string key = comparison_key(name);
    const bool known =
        std::any_of(to.begin(), to.end(), [&](const std::string& other) { return comparison_key(other) == key; });
    if (!known && to.size() < max_names) to.push_back(name);
  }
}

}  // namespace kroniek::article
