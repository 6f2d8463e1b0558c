// The words for changes and for members beside dates (article/date_labels.h).
#include "article/date_labels.h"

#include <algorithm>
#include <array>
#include <string>

#include "article/fold.h"

namespace kroniek::article {
namespace {

// Beginnings of words, in lower case.
constexpr auto modified = std::to_array<std::string_view>({"update",
                                                           "last modified",
                                                           "last edited",
                                                           "last reviewed",
                                                           "modified",
                                                           "revised",
                                                           "aktualisier",
                                                           "geändert",
                                                           "änderung",
                                                           "bearbeitet",
                                                           "bijgewerkt",
                                                           "gewijzigd",
                                                           "aangepast",
                                                           "laatste update",
                                                           "mis à jour",
                                                           "mise à jour",
                                                           "modifié",
                                                           "actualizad",
                                                           "actualizac",
                                                           "atualizad",
                                                           "modificad",
                                                           "aggiornat",
                                                           "ultima modifica",
                                                           "opdateret",
                                                           "oppdatert",
                                                           "uppdaterad",
                                                           "päivitetty",
                                                           "aktualizova",
                                                           "zaktualizowa",
                                                           "aktualizacj",
                                                           "ažurirano",
                                                           "обновлен",
                                                           "оновлен",
                                                           "изменен",
                                                           "güncelle",
                                                           "frissít",
                                                           "ενημέρωση",
                                                           "ενημερώθηκε",
                                                           "actualitzat",
                                                           "diperbarui",
                                                           "cập nhật",
                                                           "atjaunin",
                                                           "atnaujin",
                                                           "uuendatud",
                                                           "تحديث",
                                                           "עודכן",
                                                           "بروزرسانی",
                                                           "به‌روزرسانی",
                                                           "更新",
                                                           "最終更新",
                                                           "수정",
                                                           "업데이트",
                                                           "अपडेट"});
constexpr auto published = std::to_array<std::string_view>(
    {"publish",      "posted on", "first posted", "erschienen",  "veröffentlicht", "gepubliceerd", "geplaatst",
     "publié",       "publicad",  "publicat",     "pubblicat",   "udgivet",        "publicert",    "publisert",
     "publicerad",   "julkaistu", "publikováno",  "opublikowan", "objavljeno",     "опубликован",  "опублікован",
     "публикуван",   "yayın",     "megjelen",     "közzétéve",   "δημοσιεύ",       "diterbitkan",  "نشر",
     "تاریخ انتشار", "פורסם",     "公開",         "发布",        "發布",           "掲載",         "입력",
     "등록",         "प्रकाशित"});
constexpr auto other = std::to_array<std::string_view>({"joined",        "member since",  "registered",
                                                        "registriert",   "mitglied seit", "dabei seit",
                                                        "beigetreten",   "lid sinds",     "geregistreerd",
                                                        "inscrit",       "membre depuis", "registrado",
                                                        "miembro desde", "iscritto",      "зарегистрирован",
                                                        "expires",       "valid until",   "gültig bis",
                                                        "ends",          "copyright",     "©"});

template <std::size_t N>
bool any_of(const std::array<std::string_view, N>& words, std::string_view text) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    const std::size_t at = text.rfind(word);
    if (at == std::string_view::npos) return false;
    // At a word's beginning, where the script has blanks.
    if (at == 0 || static_cast<unsigned char>(word[0]) >= 0xE0) return true;
    const char before = text[at - 1];
    return !(before >= 'a' && before <= 'z');
  });
}

}  // namespace

DateLabel label_before_date(std::string_view text) {
  constexpr std::size_t reach = 48;
  if (text.size() > reach) {
    text.remove_prefix(text.size() - reach);
    while (!text.empty() && (static_cast<unsigned char>(text.front()) & 0xC0) == 0x80) text.remove_prefix(1);
  }
  if (text.size() < 4) return DateLabel::none;
  const std::string lower = lower_case(text);
  // "Published 5 May, updated" before a date: the last word counts, and none of publication stands last, then.
  if (any_of(modified, lower)) return DateLabel::modified;
  if (any_of(other, lower)) return DateLabel::other;
  if (any_of(published, lower)) return DateLabel::published;
  return DateLabel::none;
}

}  // namespace kroniek::article
