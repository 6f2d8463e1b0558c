// A dossier: a selection of articles as one page of HTML that needs nothing else, neither scripts nor a network. First
// all versions are surveyed (what is said where, when and by whom), then the page begins with that, then each article
// is appended, then the sources. For export.cpp alone.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/export.h"
#include "kroniek/facts.h"
#include "kroniek/version_facts.h"
#include "view/dossier_words.h"

namespace kroniek::view {

// A day, or the first and the last of several, as they are drawn.
struct DrawnTime {
  double first = 0;  // days since 1970
  double last = 0;
};
// The first and the last day that ISO dates, cut to what is known ("2022-11"), may mean; false for what is none.
[[nodiscard]] bool read_days(std::string_view from, std::string_view to, DrawnTime& drawn);

struct DrawnPlace {
  double longitude = 0;
  double latitude = 0;
  bool is_exact = true;  // else it stands for something wide
  std::uint64_t mentions = 0;
  std::string name;
  std::size_t number = 0;  // in the list below the map
};

// The pictures (dossier_pictures.cpp). Names are escaped there.
void append_map_picture(const std::vector<DrawnPlace>& places, std::string_view label, std::string& out);
void append_timeline_picture(const std::vector<std::vector<DrawnTime>>& lanes,
                             const std::vector<std::string_view>& names, std::string_view label, std::string& out);

class Dossier {
 public:
  explicit Dossier(const ExportOptions& options);

  [[nodiscard]] bool is_full() const noexcept { return surveyed_ == most_dossier_articles; }
  void leave_out(std::uint64_t versions) noexcept { left_out_ += versions; }
  // The versions must be wholesome.
  void survey(const Version& version, const Annotations* annotations);
  // Before the first article all that was surveyed.
  void add(const Version& version, std::string& out);
  void end(std::string& out);

 private:
  struct Said {
    std::size_t article = 0;  // number of the source
    QuoteMode mode = QuoteMode::direct;
    std::string words;
    std::string language;
  };
  struct Speaker {
    std::string name;
    std::string role;
    std::uint64_t count = 0;
    std::vector<Said> said;
  };
  struct Told {
    DrawnTime time;
    std::size_t article = 0;
    std::string from;
    std::string to;
    std::string language;
    std::string sentence;
    TextSpan in_sentence;
    bool cut_before = false;
    bool cut_after = false;
  };
  struct Named {
    DrawnPlace drawn;
    PlacePrecision precision = PlacePrecision::city;
    std::string country;
    std::vector<std::size_t> articles;
  };

  void survey_quotations(const VersionFacts& facts, std::size_t article);
  void survey_places(const VersionFacts& facts, std::size_t article);
  void survey_times(const VersionFacts& facts, std::size_t article);
  void append_head(std::string& out) const;
  void append_map(std::string& out) const;
  void append_timeline(std::string& out) const;
  void append_quotations(std::string& out) const;
  void append_source(const Version& version);
  void append_left_out(std::uint64_t count, std::string& out) const;

  ExportOptions options_;
  const DossierWords& words_;
  std::uint64_t surveyed_ = 0;
  std::uint64_t left_out_ = 0;
  std::uint64_t without_annotations_ = 0;
  std::uint64_t added_ = 0;
  std::map<std::string, std::uint64_t> publishers_;
  std::string first_published_;
  std::string last_published_;
  std::map<std::string, Speaker> speakers_;  // by their keys
  std::uint64_t said_ = 0;
  std::uint64_t said_left_out_ = 0;
  std::map<std::pair<std::int64_t, std::string>, Named> places_;
  std::uint64_t places_left_out_ = 0;
  std::vector<Told> times_;
  std::uint64_t times_left_out_ = 0;
  std::vector<DrawnTime> published_;
  std::vector<DrawnTime> captured_;
  std::string sources_;
};

}  // namespace kroniek::view
