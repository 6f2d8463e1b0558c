// Dates as pages write them, for machines and for people, in the languages of the press.
#include "article/dates.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "article/date_labels.h"
#include "article/month_names.h"
#include "article/time_zones.h"

namespace kroniek::article {
namespace {

// The text in a heap buffer of its exact size, so that a sanitizer sees a read past its end.
std::string machine(const std::string& text, const DateStyle& style = {}) {
  const auto copy = std::make_unique<char[]>(text.size());
  std::copy(text.begin(), text.end(), copy.get());
  const auto date = read_machine_date({copy.get(), text.size()}, style);
  return date ? date->value() : "none";
}

std::string human(const std::string& text, const std::string& language, const std::string& url = {}) {
  const auto copy = std::make_unique<char[]>(text.size());
  std::copy(text.begin(), text.end(), copy.get());
  const auto dates = find_dates({copy.get(), text.size()}, date_style(language, url));
  return dates.empty() ? "none" : dates.front().value();
}

TEST(MachineDate, ReadsIsoInAllItsShapes) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"2022-11-09T18:05:00+01:00", "2022-11-09T18:05:00+01:00"},
      {"2022-11-09T18:05:00Z", "2022-11-09T18:05:00Z"},
      {"2022-11-09T18:05:00.123Z", "2022-11-09T18:05:00Z"},
      {"2022-11-09T18:05:00.000+0000", "2022-11-09T18:05:00+00:00"},
      {"2022-11-09T18:05:00-05", "2022-11-09T18:05:00-05:00"},
      {"2022-11-09T18:05:00+01:00[Europe/Brussels]", "2022-11-09T18:05:00+01:00"},
      {"2022-11-09T18:05+01:00", "2022-11-09T18:05+01:00"},
      {"2022-11-09T18:05", "2022-11-09T18:05"},
      {"2022-11-09 18:05:00 +0100", "2022-11-09T18:05:00+01:00"},
      {"2022-11-09 18:05:00.0", "2022-11-09T18:05:00"},
      {"2022-11-09 18:05:00 CET", "2022-11-09T18:05:00+01:00"},
      {"2022-11-09 18:05:00 UTC", "2022-11-09T18:05:00Z"},
      {"2022-11-09 6:05 PM", "2022-11-09T18:05"},
      {"2022-11-09", "2022-11-09"},
      {"2022-11-9", "2022-11-09"},
      {"2022/11/09 18:05", "2022-11-09T18:05"},
      {"2022.11.09", "2022-11-09"},
      {"20221109", "2022-11-09"},
      {"20221109T180500Z", "2022-11-09T18:05:00Z"},
      {"20221109180500", "2022-11-09T18:05:00"},
      {"2022-11", "2022-11"},
      {"2022", "2022"},
      {"2022-11-00", "2022-11"},
      {"2022-W45-3", "2022-11-09"},
      {"2022-313", "2022-11-09"},
      {" \"2022-11-09\" ", "2022-11-09"},
      {"2022-11-09T24:00:00", "2022-11-09T00:00:00"},
      {"+002022-11-09T18:05:00Z", "2022-11-09T18:05:00Z"},
  };
  for (const auto& [text, value] : cases) EXPECT_EQ(machine(text), value) << text;
}

TEST(MachineDate, ReadsWhatProgramsPrint) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Wed, 09 Nov 2022 18:05:00 +0100", "2022-11-09T18:05:00+01:00"},
      {"Wed, 9 Nov 2022 18:05 GMT", "2022-11-09T18:05Z"},
      {"Wednesday, 09-Nov-22 18:05:00 GMT", "2022-11-09T18:05:00Z"},
      {"Wed Nov 09 2022 18:05:00 GMT+0100 (Central European Standard Time)", "2022-11-09T18:05:00+01:00"},
      {"Wed Nov 09 18:05:00 CET 2022", "2022-11-09T18:05:00+01:00"},
      {"Wed Nov  9 18:05:00 2022", "2022-11-09T18:05:00"},
      {"Wednesday, November 9, 2022 - 18:05", "2022-11-09T18:05"},
      {"Nov 9, 2022 6:05:07 PM", "2022-11-09T18:05:07"},
      {"1668013500", "2022-11-09T17:05:00Z"},
      {"1668013500000", "2022-11-09T17:05:00Z"},
      {"1668013500.25", "2022-11-09T17:05:00Z"},
      {"/Date(1668013500000)/", "2022-11-09T17:05:00Z"},
      {"09.11.2022 18:05", "2022-11-09T18:05"},
      {"09-11-2022", "2022-11-09"},
  };
  for (const auto& [text, value] : cases) EXPECT_EQ(machine(text), value) << text;
}

TEST(MachineDate, RefusesTheImpossible) {
  for (const char* text :
       {"", "0", "0000-00-00", "2022-13-01", "2022-02-30", "-0001-11-30T00:00:00+00:00", "article", "12345",
        "2022-11-31", "99999999", "{{date}}", "null", "https://example.org/123456789012345"}) {
    EXPECT_EQ(machine(text), "none") << text;
  }
}

TEST(HumanDate, ReadsTheLanguagesOfThePress) {
  const std::vector<std::pair<std::string, std::string>> day = {
      {"nl", "Gepubliceerd op woensdag 9 november 2022"},
      {"nl", "09 nov. 2022"},
      {"de", "Stand: 9. November 2022"},
      {"de", "9.11.2022"},
      {"en-GB", "Published Wed 9 Nov 2022"},
      {"en-US", "Nov. 9, 2022"},
      {"en-US", "November 9th, 2022"},
      {"en", "9th of November 2022"},
      {"en", "9-Nov-2022"},
      {"en", "Posted on Nov 9 '22"},
      {"fr", "Publié le 9 novembre 2022"},
      {"es", "9 de noviembre de 2022"},
      {"pt", "9 de Novembro de 2022"},
      {"it", "9 novembre 2022"},
      {"ca", "9 de novembre del 2022"},
      {"sv", "9 november 2022"},
      {"da", "9. november 2022"},
      {"nb", "9. nov. 2022"},
      {"fi", "9. marraskuuta 2022"},
      {"is", "9. nóvember 2022"},
      {"et", "9. november 2022"},
      {"lv", "2022. gada 9. novembris"},
      {"lt", "2022 m. lapkričio 9 d."},
      {"pl", "9 listopada 2022"},
      {"cs", "9. listopadu 2022"},
      {"sk", "9. novembra 2022"},
      {"hr", "9. studenoga 2022."},
      {"sr", "9. новембар 2022."},
      {"bg", "9 ноември 2022"},
      {"uk", "9 листопада 2022"},
      {"ru", "9 ноября 2022 г."},
      {"hu", "2022. november 9."},
      {"ro", "9 noiembrie 2022"},
      {"el", "9 Νοεμβρίου 2022"},
      {"tr", "9 Kasım 2022"},
      {"ar", "9 نوفمبر 2022"},
      {"ar", "٩ نوفمبر ٢٠٢٢"},
      {"ar", "9 تشرين الثاني 2022"},
      {"fa", "9 نوامبر 2022"},
      {"fa", "۱۸ آبان ۱۴۰۱"},
      {"fa", "چهارشنبه ۱۸ آبان ۱۴۰۱"},
      {"fa", "۱۴۰۱/۰۸/۱۸"},
      {"fa", "1401/8/18"},
      {"ps", "۱۸ عقرب ۱۴۰۱"},
      {"hi", "९ नवंबर २०२२"},
      {"he", "9 בנובמבר 2022"},
      {"hi", "9 नवंबर 2022"},
      {"id", "9 November 2022"},
      {"vi", "9 tháng 11, 2022"},
      {"vi", "ngày 9 tháng 11 năm 2022"},
      {"th", "9 พฤศจิกายน 2565"},
      {"ja", "2022年11月9日（水）"},
      {"ja", "令和4年11月9日"},
      {"zh", "2022年11月9日星期三"},
      {"zh", "民國111年11月9日"},
      {"ko", "2022년 11월 9일"},
      {"ko", "입력 2022. 11. 9."},
      {"en-US", "11/9/2022"},
      {"en-GB", "9/11/2022"},
      {"nl", "9/11/2022"},
      {"en", "2022-11-09"},
      {"de", "09.11.22"},
      {"", "9 novembre 2022"},
      {"fr", "9 NOVEMBRE 2022"},
  };
  for (const auto& [language, text] : day) EXPECT_EQ(human(text, language), "2022-11-09") << language << ": " << text;
}

TEST(HumanDate, ReadsTheTimeBesideIt) {
  const std::vector<std::pair<std::string, std::string>> minute = {
      {"nl", "9 november 2022, 18:05"},        {"nl", "09 nov 2022 om 18:05 uur"},
      {"nl", "18:05 | 9 november 2022"},       {"de", "9.11.2022, 18.05 Uhr"},
      {"fr", "le 9 novembre 2022 à 18h05"},    {"pt", "9 de novembro de 2022 às 18h05"},
      {"en", "November 9, 2022 at 6:05 p.m."}, {"en", "Nov 9, 2022, 6:05 PM"},
      {"fi", "9.11.2022 klo 18.05"},           {"ja", "2022年11月9日 18時05分"},
      {"ko", "2022-11-09 오후 6:05"},          {"zh", "2022年11月09日18:05"},
  };
  for (const auto& [language, text] : minute)
    EXPECT_EQ(human(text, language), "2022-11-09T18:05") << language << ": " << text;
  EXPECT_EQ(human("Nov 9, 2022, 6:05 PM EST", "en"), "2022-11-09T18:05-05:00");
  EXPECT_EQ(human("9. November 2022, 18:05 Uhr MEZ", "de"), "2022-11-09T18:05+01:00");
  EXPECT_EQ(human("9 November 2022, 18 people died", "en"), "2022-11-09");
}

TEST(HumanDate, OrderComesFromTheLand) {
  EXPECT_EQ(human("03/04/2022", "en-US"), "2022-03-04");
  EXPECT_EQ(human("03/04/2022", "en-GB"), "2022-04-03");
  EXPECT_EQ(human("03/04/2022", "en", "https://example.co.uk/"), "2022-04-03");
  EXPECT_EQ(human("03/04/2022", "en", "https://example.com/"), "2022-03-04");
  EXPECT_EQ(human("03/14/2022", "fr"), "2022-03-14");  // only one order exists
  const auto dates = find_dates("03/04/2022", date_style("fr", ""));
  ASSERT_EQ(dates.size(), 1u);
  EXPECT_TRUE(dates[0].ambiguous);
  EXPECT_EQ(dates[0].exchanged()->value(), "2022-03-04");
}

TEST(HumanDate, KnowsTheYearsOfOtherCalendars) {
  EXPECT_EQ(human("۱ فروردین ۱۴۰۳", "fa"), "2024-03-20");  // after a leap year of the 33-year cycle
  EXPECT_EQ(human("۳۰ اسفند ۱۳۹۹", "fa"), "2021-03-20");   // the leap day itself
  EXPECT_EQ(human("۱۴۰۱/۰۸/۳۱", "fa"), "none");            // no such day
  EXPECT_EQ(human("1401/08/18", "en"), "none");            // a year of ours, and none of the press
  EXPECT_EQ(human("令和元年5月1日", "ja"), "2019-05-01");
  EXPECT_EQ(human("平成31年4月30日", "ja"), "2019-04-30");
  EXPECT_EQ(human("昭和64年1月7日", "ja"), "1989-01-07");
  EXPECT_EQ(human("9 November 2565", "en"), "none");
}

TEST(HumanDate, SaysWhatDecidedTheOrder) {
  const auto decided = [](const char* text, const char* language, const char* url = "") {
    const auto dates = find_dates(text, date_style(language, url));
    return dates.empty() ? std::string("none") : std::string(dates.front().settled_by);
  };
  EXPECT_EQ(decided("03/04/2022", "nl"), "language");
  EXPECT_EQ(decided("03/04/2022", "en-GB"), "language");
  EXPECT_EQ(decided("03/04/2022", "en", "https://example.co.uk/"), "host");
  EXPECT_EQ(decided("03/04/2022", "en", "https://example.com/"), "default");
  EXPECT_EQ(decided("03/04/2022", ""), "default");
  EXPECT_EQ(decided("03/14/2022", "nl"), "");
  EXPECT_EQ(decided("3 April 2022", "en"), "");
}

TEST(DateLabel, ReadsTheWordsBeforeADate) {
  EXPECT_EQ(label_before_date("Updated: "), DateLabel::modified);
  EXPECT_EQ(label_before_date("Letzte Änderung: "), DateLabel::modified);
  EXPECT_EQ(label_before_date("最終更新："), DateLabel::modified);
  EXPECT_EQ(label_before_date("Erschienen am "), DateLabel::published);
  EXPECT_EQ(label_before_date("Joined "), DateLabel::other);
  EXPECT_EQ(label_before_date("Registriert: "), DateLabel::other);
  EXPECT_EQ(label_before_date("The candidates met on "), DateLabel::none);
  EXPECT_EQ(label_before_date("by An, "), DateLabel::none);
  EXPECT_EQ(label_before_date(""), DateLabel::none);
}

TEST(TimeZones, OnlyWhereALandHasOneClock) {
  DateReading date = *read_machine_date("2018-12-31T23:11:59Z");
  ASSERT_TRUE(to_local_time(date, "DE"));
  EXPECT_EQ(date.value(), "2019-01-01T00:11:59+01:00");
  date = *read_machine_date("2022-07-01T20:00Z");
  ASSERT_TRUE(to_local_time(date, "IN"));
  EXPECT_EQ(date.value(), "2022-07-02T01:30+05:30");
  EXPECT_FALSE(to_local_time(date, "US"));
  EXPECT_FALSE(to_local_time(date, "XX"));
  EXPECT_FALSE(to_local_time(date, ""));
}

TEST(HumanDate, RefusesWhatOnlyLooksLikeOne) {
  for (const char* text : {"version 1.2.2022.3", "10.1.2.2022.1", "call 02/555.12.34", "30 februari 2022",
                           "32 November 2022", "chapter 5 2022", "192.168.10.11", "9 november", "November 2022",
                           "1. 2. 33 items", "ISBN 978-3-16-148410-0", "3/4 of 2022 people"}) {
    EXPECT_EQ(human(text, "en"), "none") << text;
  }
}

TEST(HumanDate, FindsSeveralInOrder) {
  const std::string text = "Published 9 November 2022, updated 10 November 2022 11:00, since 1 May 2020";
  const auto dates = find_dates(text, date_style("en", ""), 5);
  ASSERT_EQ(dates.size(), 3u);
  EXPECT_EQ(text.substr(dates[0].begin, dates[0].end - dates[0].begin), "9 November 2022");
  EXPECT_EQ(dates[1].value(), "2022-11-10T11:00");
  EXPECT_EQ(dates[2].value(), "2020-05-01");
}

TEST(UrlDate, ReadsPathsAndLeavesIdsAlone) {
  const auto value = [](const char* url) {
    const auto date = find_url_date(url);
    return date ? date->value() : "none";
  };
  EXPECT_EQ(value("https://example.org/2022/11/09/title"), "2022-11-09");
  EXPECT_EQ(value("https://example.org/nws/2022-11-9-title"), "2022-11-09");
  EXPECT_EQ(value("https://example.org/20221109_94123"), "2022-11-09");
  EXPECT_EQ(value("https://example.org/2022/1109/c123"), "2022-11-09");
  EXPECT_EQ(value("https://example.org/2022/11/title"), "2022-11");
  EXPECT_EQ(value("https://example.org/news/2022/title"), "none");
  EXPECT_EQ(value("https://example.org/id/202211091234"), "none");
  EXPECT_EQ(value("https://example.org/a20221109"), "none");
  EXPECT_EQ(value("https://example.org/2022/13/09/"), "none");
  EXPECT_EQ(value("https://example.org/?p=20221109"), "none");
  EXPECT_EQ(value("https://2022.11.09.example.org/"), "none");
}

TEST(MonthNames, LanguagesDecideWhereTheyDiffer) {
  EXPECT_EQ(month_number("listopad", "pl"), 11);
  EXPECT_EQ(month_number("listopad", "hr"), 10);
  EXPECT_EQ(month_number("listopad", ""), std::nullopt);
  EXPECT_EQ(month_number("sept", "nl"), 9);
  EXPECT_EQ(month_number("octob", "en"), 10);
  EXPECT_EQ(month_number("fevrier", "fr"), 2);
  EXPECT_EQ(month_number("ju", "en"), std::nullopt);
  EXPECT_EQ(month_number("monday", "en"), std::nullopt);
}

}  // namespace
}  // namespace kroniek::article
