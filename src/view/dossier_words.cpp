// The catalogues (dossier_words.h).
#include "view/dossier_words.h"

namespace kroniek::view {
namespace {

constexpr DossierWords english = {
    .tag = "en",
    .dossier = "Dossier",
    .found_by = "Articles that match",
    .articles = "Articles",
    .publishers = "Publishers",
    .from_to = "Published",
    .map = "Map",
    .timeline = "Timeline",
    .quotations = "Who says what",
    .sources = "Sources",
    .contents = "Contents",
    .map_lead =
        "The places that the articles speak of. A dot is a city or a point; a ring stands for a region, a country or "
        "a sea, whose middle it marks.",
    .borders =
        "Borders as Visionscarto\xE2\x80\x99s atlas draws them, after Natural Earth and close to the United "
        "Nations\xE2\x80\x99 maps. Others draw some of them elsewhere; kroniek takes no side.",
    .timeline_lead =
        "The times that the articles speak of, oldest first. Above, three times kept apart: when things were said "
        "to have happened, when it was published, when the pages were captured. A day is a dot, a month a bar.",
    .quotations_lead = "By speaker, those with the most quotations first. Numbers are those of the sources.",
    .sources_lead =
        "Where each article is from, and what was captured of it when. The digest is the SHA-256 of the bytes that "
        "were captured.",
    .happened = "Said to have happened",
    .published = "Published",
    .captured = "Captured",
    .modified = "Changed",
    .added = "Added",
    .unknown_speaker = "Speaker unknown",
    .indirect = "in the reporter\xE2\x80\x99s words",
    .partial = "some words",
    .no_title = "(no title)",
    .no_date = "no date",
    .earlier_version = "an earlier version",
    .withheld = "Withheld by the page until its reader consents",
    .pointers = "The page also sends its readers to",
    .media = "Pictures and sounds of the page (not in this file)",
    .address = "Address",
    .file = "File",
    .digest = "SHA-256",
    .collection = "Collection",
    .date_from = "date from",
    .length = "bytes",
    .left_out_articles = "further articles of the selection are not in this dossier.",
    .left_out_facts = "more are not shown.",
    .mention = "mention",
    .mentions = "mentions",
    .not_annotated =
        "articles were never annotated: nothing of them stands in the map, the timeline and the quotations.",
    .found_by_program =
        "Made by kroniek. Places, times and quotations were found by a program, which errs; each names its source.",
    .point = "exact",
    .city = "city or village",
    .area = "area",
    .region = "region",
    .country = "country",
    .continent = "continent",
    .sea = "sea",
    .river = "river",
    .mountain = "mountain",
};

constexpr DossierWords dutch = {
    .tag = "nl",
    .dossier = "Dossier",
    .found_by = "Artikelen die voldoen aan",
    .articles = "Artikelen",
    .publishers = "Uitgevers",
    .from_to = "Verschenen",
    .map = "Kaart",
    .timeline = "Tijdlijn",
    .quotations = "Wie wat zegt",
    .sources = "Bronnen",
    .contents = "Inhoud",
    .map_lead =
        "De plaatsen waarvan de artikelen spreken. Een stip is een stad of een punt; een ring staat voor een streek, "
        "een "
        "land of een zee, waarvan hij het midden aangeeft.",
    .borders =
        "Grenzen zoals de atlas van Visionscarto ze tekent, naar Natural Earth en dicht bij de kaarten van de "
        "Verenigde "
        "Naties. Anderen tekenen sommige elders; kroniek kiest geen partij.",
    .timeline_lead =
        "De tijden waarvan de artikelen spreken, de oudste eerst. Boven drie tijden uit elkaar gehouden: wanneer iets "
        "zou zijn gebeurd, wanneer het verscheen, wanneer de pagina\xE2\x80\x99s zijn vastgelegd. Een dag is een "
        "stip, een maand een balk.",
    .quotations_lead = "Per spreker, wie het vaakst aan het woord komt eerst. De nummers zijn die van de bronnen.",
    .sources_lead =
        "Waar elk artikel vandaan komt, en wat er wanneer van is vastgelegd. De hash is de SHA-256 van de vastgelegde "
        "bytes.",
    .happened = "Zou zijn gebeurd",
    .published = "Verschenen",
    .captured = "Vastgelegd",
    .modified = "Gewijzigd",
    .added = "Toegevoegd",
    .unknown_speaker = "Spreker onbekend",
    .indirect = "in de woorden van de verslaggever",
    .partial = "enkele woorden",
    .no_title = "(geen titel)",
    .no_date = "geen datum",
    .earlier_version = "een eerdere versie",
    .withheld = "Door de pagina achtergehouden tot haar lezer toestemt",
    .pointers = "De pagina stuurt haar lezers ook naar",
    .media = "Beeld en geluid van de pagina (niet in dit bestand)",
    .address = "Adres",
    .file = "Bestand",
    .digest = "SHA-256",
    .collection = "Verzameling",
    .date_from = "datum uit",
    .length = "bytes",
    .left_out_articles = "andere artikelen van de selectie staan niet in dit dossier.",
    .left_out_facts = "andere staan er niet bij.",
    .mention = "vermelding",
    .mentions = "vermeldingen",
    .not_annotated =
        "artikelen zijn nooit geannoteerd: op de kaart, in de tijdlijn en bij de citaten staat niets van hen.",
    .found_by_program =
        "Gemaakt met kroniek. Plaatsen, tijden en citaten zijn gevonden door een programma, dat zich vergist; elk "
        "noemt zijn bron.",
    .point = "precies",
    .city = "stad of dorp",
    .area = "gebied",
    .region = "streek",
    .country = "land",
    .continent = "werelddeel",
    .sea = "zee",
    .river = "rivier",
    .mountain = "berg",
};

}  // namespace

const DossierWords& dossier_words(std::string_view language) noexcept {
  return language == "nl" || language.starts_with("nl-") ? dutch : english;
}

}  // namespace kroniek::view
