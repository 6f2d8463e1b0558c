// `kroniek who`, `quotes`, `places`, `timeline`: their flags, pages, what is printed where, the exit status. The lists
// are kroniek/facts.h's.
#include "facts.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <functional>
#include <optional>

#include "archive_verbs.h"
#include "exit_status.h"
#include "interrupt.h"
#include "kroniek/fact_views.h"
#include "messages.h"
#include "output.h"
#include "terminal.h"

namespace kroniek::cli {
namespace {

constexpr unsigned widest_text = 100;
constexpr std::size_t facts_a_page = 1'000;  // with --all

constexpr const char* exit_sentence =
    R"(
Exit status:
  0 shown  1 nothing found  2 wrong usage  3 the output could not be written  4 the archive failed
  130 interrupted. A closed pipe is success.)";

// Where a list goes, in the form that was asked for.
class Listing {
 public:
  static std::optional<Listing> open(const FactArguments& arguments) {
    auto output = Output::open("");
    if (!output.ok()) return std::nullopt;
    return Listing(arguments, std::move(output).value());
  }

  [[nodiscard]] const std::string& format() const noexcept { return format_; }

  // Facts page by page: one page, or with --all to the end.
  template <class Fact, class Find>
  int give(Archive& archive, FactKind kind, const std::string& what, Find find) {
    std::optional<Query> within;
    if (!arguments_.within.empty()) within = query_of({arguments_.within}, false);
    FactQuery query;
    query.within = within ? &*within : nullptr;
    query.limit = arguments_.all ? facts_a_page : arguments_.limit;
    query.page = arguments_.page;
    std::uint64_t given = 0;
    std::string head;
    if (format_ == "csv") append_csv_head(kind, head);
    if (format_ == "geojson") append_geojson_head(head);
    for (;;) {
      const Result<FactPage<Fact>> page = find(archive, query);
      if (!page.ok()) {
        if (page.error().code == ErrorCode::invalid_value) wrong_usage(page.error().text());
        return archive_failed(page.error());
      }
      const auto& facts = page.value().facts;
      if (given == 0 && facts.empty() && format_ != "geojson") return nothing_found(what);
      std::string text = std::move(head);
      head.clear();
      render(facts, given, text);
      given += facts.size();
      query.page = page.value().next;
      const bool goes_on = output_->write(text);
      if (!goes_on || !arguments_.all || query.page.empty()) break;
      if (interrupted()) return exit_interrupted;
    }
    return finish(given, query.page, what);
  }

  // A list that is no list of facts.
  template <class Count>
  int give(const std::vector<Count>& counts, const std::string& what) {
    if (counts.empty()) return nothing_found(what);
    std::string text;
    if (format_ == "text") {
      append_text(counts, style_, text);
    } else {
      for (const Count& count : counts) append_json(count, text);
      append_json_end(counts.size(), "", text);
    }
    output_->write(text);
    return closed();
  }

 private:
  Listing(const FactArguments& arguments, std::unique_ptr<Output> output)
      : arguments_(arguments), output_(std::move(output)) {
    const int descriptor = output_->descriptor();
    format_ = !arguments.format.empty() ? arguments.format : is_terminal(descriptor) ? "text" : "jsonl";
    if (is_terminal(descriptor)) {
      style_.width = std::min(terminal_columns(descriptor, 80), widest_text);
      style_.colour = wants_colour(descriptor);
    }
  }

  template <class Fact>
  void render(const std::vector<Fact>& facts, std::uint64_t before, std::string& text) const {
    if (format_ == "text") {
      if (before > 0 && !facts.empty()) text += '\n';
      std::string page;
      append_text(facts, style_, page);
      text += page;
      return;
    }
    for (const Fact& fact : facts) {
      if (format_ == "csv")
        append_csv(fact, text);
      else if (format_ == "jsonl")
        append_json(fact, text);
      else if constexpr (std::is_same_v<Fact, PlaceFact> || std::is_same_v<Fact, EventFact>)
        append_geojson(fact, before++ == 0, text);
    }
  }

  int finish(std::uint64_t given, const std::string& next, const std::string& what) {
    std::string text;
    if (format_ == "jsonl") append_json_end(given, next, text);
    if (format_ == "geojson") append_geojson_end(text);
    output_->write(text);
    const int status = closed();
    if (status != exit_all_read) return status;
    if (!next.empty() && format_ != "jsonl") {
      std::fprintf(stderr, "%s\n", message("there is more: --page " + next + ", or --all").c_str());
    }
    return given == 0 ? nothing_found(what) : exit_all_read;
  }

  int closed() {
    if (!output_->close() && !output_->is_closed_pipe()) {
      std::fprintf(stderr, "%s\n", message(output_->failure()).c_str());
      return exit_some_failed;
    }
    return exit_all_read;
  }

  const FactArguments& arguments_;
  std::unique_ptr<Output> output_;
  std::string format_;
  TextStyle style_;
};

std::string nothing_of(const std::string& what, const FactArguments& arguments) {
  return what + (arguments.within.empty() ? "" : " in what " + arguments.within + " finds") +
         " (kroniek stats says how many versions are annotated)";
}

int with_archive(const FactArguments& arguments, const std::function<int(Archive&, Listing&)>& list) {
  watch_interrupts();
  std::optional<Listing> listing = Listing::open(arguments);
  if (!listing) return exit_some_failed;
  Result<Archive> archive = Archive::open(arguments.archive);
  if (!archive.ok()) return archive_failed(archive.error());
  return list(archive.value(), *listing);
}

void add_options(CLI::App& verb, FactArguments& arguments, std::vector<std::string> formats) {
  arguments.archive = default_archive;
  add_archive_option(verb, arguments.archive);
  verb.add_option("--in", arguments.within, "Only in articles that this query finds (kroniek search --help)")
      ->type_name("QUERY");
  verb.add_option("--limit", arguments.limit, "How many, 1 to 10000; 20 when not given")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, most_facts).description(""));
  CLI::Option* all = verb.add_flag("--all", arguments.all, "To the end, however many there are");
  verb.add_option("--page", arguments.page, "Go on at this mark, which the page before gave")->type_name("MARK");
  verb.get_option("--limit")->excludes(all);
  std::string sentence = "How to write:";
  for (const std::string& format : formats) sentence += (format == formats.front() ? " " : ", ") + format;
  verb.add_option("--format", arguments.format, sentence)
      ->type_name("FORMAT")
      ->check(CLI::IsMember(std::move(formats)).description(""));
}

std::optional<EntityType> type_of(const std::string& word) {
  for (const EntityType type : {EntityType::person, EntityType::organisation, EntityType::place, EntityType::other}) {
    if (word == name(type)) return type;
  }
  return std::nullopt;
}

void explain(CLI::App* verb, const char* description, const char* footer) {
  verb->preparse_callback([verb, description](std::size_t) { verb->description(description); });
  verb->footer(std::string(footer) + exit_sentence);
}

}  // namespace

// -- who -----------------------------------------------------------------------------------------------------

CLI::App* add_who(CLI::App& app, FactArguments& arguments) {
  CLI::App* verb = app.add_subcommand("who", "Who is spoken of, and where");
  explain(verb,
          "Lists the sentences that speak of a person or an organisation; without NAME, who is spoken of most.\n\n"
          "NAME is a name or a part of it, in any spelling: Poetin finds Vladimir Poetin, Putin and "
          "\xD0\x9F\xD1\x83\xD1\x82\xD0\xB8\xD0\xBD.\n",
          R"(Examples:
  kroniek who
  kroniek who Poetin
  kroniek who 'Jens Stoltenberg' --in 'lang:nl date:2022-11'
  kroniek who --type organisation --format jsonl --limit 100
)");
  add_options(*verb, arguments, {"text", "jsonl", "csv"});
  verb->add_option("--type", arguments.type,
                   "person, organisation, place or other; persons and organisations when not given")
      ->type_name("TYPE")
      ->check(CLI::IsMember({"person", "organisation", "place", "other"}).description(""));
  verb->add_option("NAME", arguments.name, "A name, or a part of it")->type_name("");
  return verb;
}

int run_who(const FactArguments& arguments) {
  EntityName name;
  name.name = arguments.name;
  name.type = type_of(arguments.type);
  const bool counts = arguments.name.empty() && arguments.within.empty();
  if (counts && arguments.format == "csv") wrong_usage("without NAME the list is text or jsonl, not csv");
  if (counts && arguments.all) wrong_usage("without NAME there is no --all: give --limit");
  return with_archive(arguments, [&](Archive& archive, Listing& listing) {
    if (counts) {
      const Result<std::vector<EntityCount>> most = count_entities(archive, name, arguments.limit);
      if (!most.ok()) return archive_failed(most.error());
      return listing.give(most.value(), nothing_of("no article speaks of anyone", arguments));
    }
    return listing.give<EntityMention>(
        archive, FactKind::mention, nothing_of("no article speaks of " + arguments.name, arguments),
        [&](Archive& from, const FactQuery& query) { return find_mentions(from, name, query); });
  });
}

// -- quotes --------------------------------------------------------------------------------------------------

CLI::App* add_quotes(CLI::App& app, FactArguments& arguments) {
  CLI::App* verb = app.add_subcommand("quotes", "Who says what");
  explain(verb, "Lists quotations with who said them and how, direct ones and those told in the reporter's words.\n",
          R"(Examples:
  kroniek quotes --by Poetin
  kroniek quotes --about deportatie
  kroniek quotes --by Stoltenberg --about 'Rusland' --in 'date:2022-11' --format csv > said.csv
)");
  add_options(*verb, arguments, {"text", "jsonl", "csv"});
  verb->add_option("--by", arguments.by, "By this speaker: a name or a part of it")->type_name("NAME");
  verb->add_option("--about", arguments.about, "With this word in what was said, in any of its forms")
      ->type_name("WORD");
  return verb;
}

int run_quotes(const FactArguments& arguments) {
  QuotationQuery what;
  what.by = arguments.by;
  what.about = arguments.about;
  std::string sentence = "no quotation";
  if (!what.by.empty()) sentence += " by " + what.by;
  if (!what.about.empty()) sentence += " about " + what.about;
  return with_archive(arguments, [&](Archive& archive, Listing& listing) {
    return listing.give<QuotationFact>(
        archive, FactKind::quotation, nothing_of(sentence, arguments),
        [&](Archive& from, const FactQuery& query) { return find_quotations(from, what, query); });
  });
}

// -- places --------------------------------------------------------------------------------------------------

CLI::App* add_places(CLI::App& app, FactArguments& arguments) {
  CLI::App* verb = app.add_subcommand("places", "Which places are spoken of, and where");
  explain(verb,
          "Lists the sentences that speak of a place; without NAME, which places are spoken of most.\n\n"
          "NAME is any name of a place; a country's finds all places in it too.\n",
          R"(Examples:
  kroniek places
  kroniek places Cherson
  kroniek places --country UA --all --format geojson > ukraine.geojson
)");
  add_options(*verb, arguments, {"text", "jsonl", "csv", "geojson"});
  verb->add_option("--country", arguments.country, "Places in this country: two letters of ISO 3166-1")
      ->type_name("CC");
  verb->add_flag("--demonyms", arguments.with_demonyms,
                 "\"Russische\" and \"het Kremlin\" too, not only places themselves");
  verb->add_option("NAME", arguments.name, "Any name of a place")->type_name("");
  return verb;
}

int run_places(const FactArguments& arguments) {
  PlaceQuery what;
  what.name = arguments.name;
  what.country = arguments.country;
  std::transform(what.country.begin(), what.country.end(), what.country.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  what.with_demonyms = arguments.with_demonyms;
  const bool counts = what.name.empty() && arguments.within.empty() && !arguments.all &&
                      (arguments.format.empty() || arguments.format == "text" || arguments.format == "jsonl") &&
                      arguments.page.empty();
  return with_archive(arguments, [&](Archive& archive, Listing& listing) {
    if (counts) {
      const Result<std::vector<PlaceCount>> most = count_places(archive, what, arguments.limit);
      if (!most.ok()) return archive_failed(most.error());
      return listing.give(most.value(), nothing_of("no article speaks of a place", arguments));
    }
    return listing.give<PlaceFact>(
        archive, FactKind::place,
        nothing_of("no article speaks of " + (what.name.empty() ? "a place" : what.name), arguments),
        [&](Archive& from, const FactQuery& query) { return find_places(from, what, query); });
  });
}

// -- events --------------------------------------------------------------------------------------------------

CLI::App* add_events(CLI::App& app, FactArguments& arguments) {
  CLI::App* verb = app.add_subcommand("events", "What happened");
  explain(verb,
          "Lists what the texts say has happened, is happening or will: who, to whom, where, when, and who says so.\n\n"
          "Few are found, and most of those are right: an empty list does not say that nothing happened.\n",
          R"(Examples:
  kroniek events --type retreat
  kroniek events --actor politie --type coerce --in 'date:2022-11'
  kroniek events --place Cherson --when 2022-11 --status announced --format csv > announced.csv
  kroniek events --all --format geojson > events.geojson

Types: agree consult support concede cooperate aid retreat request accuse reject threaten protest sanction mobilize
  coerce assault displace casualty accident crime trial disaster election appointment measure business health sport
  culture life
)");
  add_options(*verb, arguments, {"text", "jsonl", "csv", "geojson"});
  verb->add_option("--type", arguments.type, "Of this type, such as assault or agree")->type_name("TYPE");
  verb->add_option("--actor", arguments.actor, "Done by: a name or a part of it, or the word that stands there")
      ->type_name("NAME");
  verb->add_option("--target", arguments.target, "Done to: the same of a target, a victim or an object")
      ->type_name("NAME");
  verb->add_option("--place", arguments.place, "In this place: any of its names; a country's means all in it")
      ->type_name("NAME");
  verb->add_option("--when", arguments.when, "At this time: a day, month, year or range, 2022-09..2022-11")
      ->type_name("WHEN");
  verb->add_option("--status", arguments.status,
                   "happened, ongoing, announced, planned, ordered, demanded, possible, denied or hypothetical")
      ->type_name("STATUS");
  verb->add_option("--source", arguments.source, "As this speaker says: a name or a part of it")->type_name("NAME");
  return verb;
}

int run_events(const FactArguments& arguments) {
  EventQuery what;
  if (!arguments.type.empty()) {
    what.type = event_type(arguments.type);
    if (!what.type) wrong_usage("there is no type " + arguments.type + " (kroniek events --help has all)");
  }
  if (!arguments.status.empty()) {
    what.status = event_status(arguments.status);
    if (!what.status) wrong_usage("there is no status " + arguments.status + " (kroniek events --help has all)");
  }
  what.actor = arguments.actor;
  what.target = arguments.target;
  what.place = arguments.place;
  what.when = arguments.when;
  what.source = arguments.source;
  what.with_place = arguments.format == "geojson";
  return with_archive(arguments, [&](Archive& archive, Listing& listing) {
    return listing.give<EventFact>(
        archive, FactKind::event, nothing_of("no event of that kind was found", arguments),
        [&](Archive& from, const FactQuery& query) { return find_events(from, what, query); });
  });
}

// -- timeline ------------------------------------------------------------------------------------------------

CLI::App* add_timeline(CLI::App& app, FactArguments& arguments) {
  CLI::App* verb = app.add_subcommand("timeline", "What is said of which time");
  explain(verb,
          "Lists sentences by the time that they speak of, the earliest first: not by when they were published.\n",
          R"(Examples:
  kroniek timeline --when 2022-09
  kroniek timeline --when 2022-09..2022-11 --in 'who:Poetin'
  kroniek timeline --in 'where:Cherson' --all --format csv > cherson.csv
)");
  add_options(*verb, arguments, {"text", "jsonl", "csv"});
  verb->add_option("--when", arguments.when, "A day, month, year or range: 2022-09, 2022-09..2022-11")
      ->type_name("WHEN");
  return verb;
}

int run_timeline(const FactArguments& arguments) {
  TimeQuery what;
  what.when = arguments.when;
  return with_archive(arguments, [&](Archive& archive, Listing& listing) {
    return listing.give<TimeFact>(
        archive, FactKind::time,
        nothing_of("no sentence speaks of " + (what.when.empty() ? "a time" : what.when), arguments),
        [&](Archive& from, const FactQuery& query) { return find_times(from, what, query); });
  });
}

}  // namespace kroniek::cli
