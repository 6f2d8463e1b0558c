// Scripts first, then letters that only some languages have, then function words (article/language_guess.h).
#include "article/language_guess.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <unordered_map>

#include "article/fold.h"

namespace kroniek::article {
namespace {

constexpr std::size_t max_text = 20'000;
constexpr std::size_t least_letters = 40;
constexpr std::size_t least_words = 12;
constexpr double least_share = 0.12;   // of the words, that are the language's function words
constexpr double least_margin = 1.15;  // over the second language

struct FunctionWords {
  std::string_view language;
  std::string_view words;  // parted by blanks, and blanks at both ends
};

// The commonest words of each language, as any of its newspapers shows them; those shared by neighbours count for all.
constexpr auto languages = std::to_array<FunctionWords>({
    {"nl",
     " de het een van en in is dat op te zijn met voor niet aan er ook als maar om bij naar uit door over werd heeft "
     "wordt deze dan die hij ze nog "},
    {"en",
     " the of and to in a is that for on with as was it at by be this from are have has not an they which or but his "
     "were their will "},
    {"de",
     " der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat "
     "dass sie nach wird bei einer "},
    {"fr",
     " de la le et les des en un une du est que dans qui pour par sur au pas plus il ce avec sont ne se cette aux mais "
     "ont été à "},
    {"es",
     " de la que el en y los se del las un por con una para es al lo como más o pero sus le ha fue este sobre su no "},
    {"pt",
     " de a que o e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua foi são "
     "também pelo "},
    {"it",
     " di e il la che in un a per è una sono con non del della le i si al da dei gli nel più come anche alla dal ha ma "
     "questo "},
    {"ca",
     " de la i el que a en un per les els del amb una és no al dels es més ha va són com però també aquest seva "},
    {"da",
     " og i at det er en til på de med for af der som den ikke har et fra var han jeg men vi ved blev også efter skal "
     "kan "},
    {"nb",
     " og i det er på en til av for som med at har ikke de den et fra var han jeg men vi ved ble også etter skal kan "
     "seg om "},
    {"sv",
     " och i att det som en på är av för med den till har inte de om ett var han från men vi vid efter också kan sig "
     "under ska "},
    {"fi",
     " ja on ei että se hän oli mutta kun ovat myös joka kuin tai sen ole mukaan jo vain niin nyt sekä ovat hänen voi "
     "vielä "},
    {"pl",
     " w i na z do się nie to że jest o jak po a od za przez dla są ze był ale tym jego co także już oraz które "},
    {"cs", " a v se na je že s z do o to i ve pro jako za by jsou po od který ale jeho podle také byl k už při však "},
    {"sk", " a v sa na je že s z do o to aj vo pre ako za by sú po od ktorý ale jeho podľa tiež bol k už pri však "},
    {"hu",
     " a az és hogy nem is egy ez meg van volt már csak de mint el még szerint vagy ki lesz azt ezt pedig után amely "},
    {"ro", " de și în la a cu pe din care nu o un că este pentru au mai al fost sunt să prin dar după ale fi acest "},
    {"hr", " i u je na se da za su od s o koji a ne što kako će iz bi do ali nije kao to po bio sve samo "},
    {"tr", " ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ne ise en var yeni oldu ancak göre dedi "},
    {"id",
     " yang dan di dengan untuk dari ini itu pada tidak dalam akan juga ke adalah oleh telah tersebut saat mereka "
     "sebagai ada bisa "},
    {"vi", " và của là có được cho trong với các không người này đã một những khi để từ đến ở "},
    {"et", " ja on ei et see ta oli ka kui mis aga või kes oma selle ning pole nii välja veel siis "},
    {"lv", " un ir ar no par ka uz kas bet arī tā gan to lai pēc kā nav pie ko šo "},
    {"lt", " ir kad į su yra iš bei tai apie už kaip ne buvo dėl nuo po bet jau taip kurie "},
});

enum Script : std::size_t {
  latin,
  cyrillic,
  greek,
  hebrew,
  arabic,
  han,
  kana,
  hangul,
  thai,
  devanagari,
  bengali,
  tamil,
  georgian,
  armenian,
  other
};

Script script_of(char32_t c) noexcept {
  if (c < 0x250) return latin;
  if (c >= 0x1E00 && c < 0x1F00) return latin;
  if ((c >= 0x370 && c < 0x400) || (c >= 0x1F00 && c < 0x2000)) return greek;
  if (c >= 0x400 && c < 0x530) return cyrillic;
  if (c >= 0x530 && c < 0x590) return armenian;
  if (c >= 0x590 && c < 0x600) return hebrew;
  if ((c >= 0x600 && c < 0x780) || (c >= 0xFB50 && c < 0xFF00)) return arabic;
  if (c >= 0x900 && c < 0x980) return devanagari;
  if (c >= 0x980 && c < 0xA00) return bengali;
  if (c >= 0xB80 && c < 0xC00) return tamil;
  if (c >= 0xE00 && c < 0xE80) return thai;
  if (c >= 0x10A0 && c < 0x1100) return georgian;
  if (c >= 0x3040 && c < 0x3100) return kana;
  if (c >= 0x3400 && c < 0xA000) return han;
  if (c >= 0xAC00 && c < 0xD7B0) return hangul;
  return other;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> letters) {
  return std::any_of(letters.begin(), letters.end(),
                     [&](std::string_view letter) { return text.find(letter) != std::string_view::npos; });
}

// The language of a script that one language of the press writes, or the one that its special letters tell.
std::string by_script(const std::array<std::size_t, 16>& count, std::string_view text, std::size_t letters) {
  // Chinese and Japanese say more with a letter than others, so that names in Latin letters weigh too much.
  const std::size_t east = count[han] + count[kana];
  if (east * 3 > letters) return count[kana] * 20 > east ? "ja" : "zh";
  const auto found = std::max_element(count.begin(), count.end());
  if (*found * 2 < letters) return {};
  switch (static_cast<Script>(found - count.begin())) {
    case hangul: return "ko";
    case greek: return "el";
    case hebrew: return "he";
    case thai: return "th";
    case devanagari: return "hi";
    case bengali: return "bn";
    case tamil: return "ta";
    case georgian: return "ka";
    case armenian: return "hy";
    case arabic:
      if (has_any(text, {"ٹ", "ڈ", "ے"})) return "ur";
      return has_any(text, {"پ", "چ", "گ"}) ? "fa" : "ar";
    case cyrillic:
      if (has_any(text, {"ў"})) return "be";
      if (has_any(text, {"ї", "є", "ґ"})) return "uk";
      if (has_any(text, {"ѓ", "ќ", "ѕ"})) return "mk";
      if (has_any(text, {"ђ", "ћ", "љ", "џ"})) return "sr";
      if (has_any(text, {"қ", "ғ", "ә", "ұ"})) return "kk";
      if (has_any(text, {"ы", "э"})) return "ru";
      return has_any(text, {"ъ"}) ? "bg" : "";
    default: return {};
  }
}

// Each function word with the languages that have it, a bit a language.
using WordLanguages = std::unordered_map<std::string_view, std::uint64_t>;
static_assert(languages.size() <= 64);

const WordLanguages& function_words() {
  static const WordLanguages all = [] {
    WordLanguages out;
    for (std::size_t k = 0; k < languages.size(); ++k) {
      std::string_view rest = languages[k].words;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (end > 0) out[rest.substr(0, end)] |= std::uint64_t{1} << k;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return out;
  }();
  return all;
}

}  // namespace

std::string guess_language(std::string_view text) {
  text = text.substr(0, max_text);
  std::array<std::size_t, 16> count{};
  std::size_t letters = 0;
  std::string lower;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t point = next_point(text, i);
    const bool ascii_letter = point < 0x80 && (point | 32) >= 'a' && (point | 32) <= 'z';
    if (!ascii_letter && point < 0xC0) {
      if (!lower.empty() && lower.back() != ' ') lower += ' ';
      continue;
    }
    lower.append(ascii_letter ? std::string(1, static_cast<char>(point | 32))
                              : lower_case(text.substr(begin, i - begin)));
    const Script script = ascii_letter ? latin : script_of(point);
    if (script == other) continue;
    ++count[script];
    ++letters;
  }
  if (letters < least_letters) return {};
  if (count[latin] * 2 < letters || (count[han] + count[kana]) * 3 > letters) return by_script(count, lower, letters);

  std::array<std::size_t, languages.size()> hits{};
  std::size_t words = 0;
  const WordLanguages& known = function_words();
  for (std::size_t i = 0; i < lower.size();) {
    const std::size_t end = std::min(lower.find(' ', i), lower.size());
    if (end > i) {
      ++words;
      if (end - i <= 9) {
        if (const auto found = known.find(std::string_view(lower).substr(i, end - i)); found != known.end()) {
          for (std::uint64_t left = found->second; left != 0; left &= left - 1)
            ++hits[static_cast<std::size_t>(std::countr_zero(left))];
        }
      }
    }
    i = end + 1;
  }
  if (words < least_words) return {};
  const auto best = std::max_element(hits.begin(), hits.end());
  std::size_t second = 0;
  for (auto it = hits.begin(); it != hits.end(); ++it) {
    if (it != best) second = std::max(second, *it);
  }
  const bool enough = static_cast<double>(*best) >= least_share * static_cast<double>(words);
  const bool ahead = static_cast<double>(*best) >= least_margin * static_cast<double>(second);
  return enough && ahead ? std::string(languages[static_cast<std::size_t>(best - hits.begin())].language)
                         : std::string();
}

}  // namespace kroniek::article
