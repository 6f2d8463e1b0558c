// What kroniek/_archive.py calls: an archive's answers as the JSON lines that the command line prints.
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "adding.h"
#include "bindings.h"
#include "errors.h"
#include "kroniek/export.h"
#include "kroniek/fact_views.h"
#include "kroniek/facts.h"
#include "kroniek/search.h"
#include "kroniek/view.h"

namespace nb = nanobind;

namespace kroniek::python {
namespace {

// An Archive belongs to one thread at a time.
class ArchiveFile {
 public:
  explicit ArchiveFile(std::string path) : path_(std::move(path)) {}

  template <class Ask>
  auto with(Ask ask) {
    const nb::gil_scoped_release release;
    const std::lock_guard lock(mutex_);
    if (!archive_) archive_.emplace(value_of(Archive::open(path_)));
    return ask(*archive_);
  }
  void close() {
    const std::lock_guard lock(mutex_);
    archive_.reset();
  }
  [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
  std::string path_;
  std::mutex mutex_;
  std::optional<Archive> archive_;
};

Query query_of(const std::string& text) {
  Query query = Query::parse(text);
  if (const auto& fault = query.fault()) {
    throw Failure{{ErrorCode::invalid_value, fault->message,
                   "the query " + text + ", character " + std::to_string(fault->character + 1)}};
  }
  return query;
}

struct Part {
  std::string within;
  std::size_t limit;
  std::string page;
};

// A page of facts as lines, and the line after the last.
template <class Find>
std::string list(const Part& part, Find find) {
  std::optional<Query> within;
  if (!part.within.empty()) within = query_of(part.within);
  FactQuery query;
  query.within = within ? &*within : nullptr;
  query.limit = part.limit;
  query.page = part.page;
  const auto page = value_of(find(query));
  std::string lines;
  for (const auto& fact : page.facts) append_json(fact, lines);
  append_json_end(page.facts.size(), page.next, lines);
  return lines;
}

template <class Count>
std::string counted(const std::vector<Count>& counts) {
  std::string lines;
  for (const Count& count : counts) append_json(count, lines);
  append_json_end(counts.size(), "", lines);
  return lines;
}

std::string search_lines(ArchiveFile& file, const std::string& text, std::size_t limit, bool newest,
                         const std::string& page, bool facets, bool widen) {
  return file.with([&](Archive& archive) {
    const Query query = query_of(text);
    SearchOptions options;
    options.order = newest ? SearchOrder::newest : SearchOrder::relevance;
    options.limit = limit;
    options.page = page;
    options.facets = facets;
    options.widen = widen;
    const SearchResults results = value_of(search(archive, query, options));
    std::string lines;
    for (const SearchHit& hit : results.hits) append_json(hit, lines);
    append_json(results, query, lines);
    return lines;
  });
}

std::optional<EntityType> type_of(const std::string& word) {
  for (const EntityType type : {EntityType::person, EntityType::organisation, EntityType::place, EntityType::other}) {
    if (word == name(type)) return type;
  }
  if (word.empty()) return std::nullopt;
  throw Failure{{ErrorCode::invalid_value, "must be person, organisation, place or other", "type"}};
}

std::string who(ArchiveFile& file, const std::string& name, const std::string& type, const std::string& within,
                std::size_t limit, const std::string& page) {
  const EntityName entity{name, type_of(type)};
  return file.with([&](Archive& archive) {
    if (name.empty() && within.empty()) return counted(value_of(count_entities(archive, entity, limit)));
    return list({within, limit, page}, [&](const FactQuery& query) { return find_mentions(archive, entity, query); });
  });
}

std::string quotes(ArchiveFile& file, const std::string& by, const std::string& about, const std::string& within,
                   std::size_t limit, const std::string& page) {
  const QuotationQuery what{by, about};
  return file.with([&](Archive& archive) {
    return list({within, limit, page}, [&](const FactQuery& query) { return find_quotations(archive, what, query); });
  });
}

std::string places(ArchiveFile& file, const std::string& name, const std::string& country, bool demonyms,
                   const std::string& within, std::size_t limit, const std::string& page) {
  PlaceQuery what;
  what.name = name;
  what.country = country;
  what.with_demonyms = demonyms;
  return file.with([&](Archive& archive) {
    if (name.empty() && within.empty() && page.empty()) return counted(value_of(count_places(archive, what, limit)));
    return list({within, limit, page}, [&](const FactQuery& query) { return find_places(archive, what, query); });
  });
}

std::string timeline(ArchiveFile& file, const std::string& when, const std::string& within, std::size_t limit,
                     const std::string& page) {
  const TimeQuery what{when};
  return file.with([&](Archive& archive) {
    return list({within, limit, page}, [&](const FactQuery& query) { return find_times(archive, what, query); });
  });
}

// The ids of an address's versions: the current one, or all.
std::vector<VersionId> versions_of(ArchiveFile& file, const std::string& url, bool all) {
  return file.with([&](Archive& archive) {
    std::vector<VersionId> ids = value_of(archive.versions_of(url));
    if (!all) std::erase_if(ids, [&](VersionId id) { return !value_of(archive.version(id)).is_current; });
    return ids;
  });
}

std::string show(ArchiveFile& file, VersionId id, bool annotate) {
  return file.with([&](Archive& archive) {
    std::string line;
    const Version version = value_of(archive.version(id));
    if (annotate) {
      const auto found = value_of(annotations_of(archive, id));
      ExportOptions options;
      options.annotations = true;
      Exporter exporter(ExportFormat::jsonl, options);
      exporter.add(version, &found, line);
      exporter.end(line);
    } else {
      append_version(version, ExportFormat::jsonl, line);
    }
    return line;
  });
}

ArticleObject article(ArchiveFile& file, VersionId id) {
  return file.with([&](Archive& archive) {
    Version version = value_of(archive.version(id));
    std::optional<StoredAnnotations> found = value_of(annotations_of(archive, id));
    std::optional<Annotations> annotations;
    if (found) annotations = std::move(found->annotations);
    return ArticleObject{std::make_shared<const Record>(std::move(version.article), std::move(annotations))};
  });
}

std::string stats(ArchiveFile& file) {
  return file.with([&](Archive& archive) {
    std::string line;
    append_json(value_of(archive.stats()), value_of(archive.overview()), value_of(fact_stats(archive)), line);
    return line;
  });
}

std::string add(ArchiveFile& file, std::vector<std::string> inputs, const std::string& collection, bool keep_pages,
                bool annotate, bool retry_failed, const std::string& language, const std::string& published,
                unsigned jobs) {
  Adding adding(
      {file.path(), std::move(inputs), collection, keep_pages, annotate, retry_failed, language, published, jobs});
  for (bool ended = false; !ended;) {
    {
      const nb::gil_scoped_release release;
      ended = adding.ended();
    }
    if (PyErr_CheckSignals() != 0) {  // Ctrl-C: what was read is stored
      nb::python_error interrupt;
      adding.stop();
      {
        const nb::gil_scoped_release release;
        (void)adding.receipts();
      }
      throw interrupt;
    }
  }
  const nb::gil_scoped_release release;
  return value_of(adding.receipts());
}

}  // namespace

void bind_archive(nb::module_& module) {
  nb::class_<ArchiveFile>(module, "ArchiveFile", "An archive's answers as JSON lines; see kroniek.Archive.")
      .def(nb::init<std::string>(), nb::arg("path"))
      .def_prop_ro("path", &ArchiveFile::path)
      .def("close", &ArchiveFile::close)
      .def("search", &search_lines, nb::arg("query"), nb::arg("limit"), nb::arg("newest"), nb::arg("page"),
           nb::arg("facets"), nb::arg("widen"))
      .def("who", &who, nb::arg("name"), nb::arg("type"), nb::arg("within"), nb::arg("limit"), nb::arg("page"))
      .def("quotes", &quotes, nb::arg("by"), nb::arg("about"), nb::arg("within"), nb::arg("limit"), nb::arg("page"))
      .def("places", &places, nb::arg("name"), nb::arg("country"), nb::arg("demonyms"), nb::arg("within"),
           nb::arg("limit"), nb::arg("page"))
      .def("timeline", &timeline, nb::arg("when"), nb::arg("within"), nb::arg("limit"), nb::arg("page"))
      .def("versions_of", &versions_of, nb::arg("url"), nb::arg("all"))
      .def("show", &show, nb::arg("version"), nb::arg("annotate"))
      .def("article", &article, nb::arg("version"))
      .def("stats", &stats)
      .def("add", &add, nb::arg("inputs"), nb::arg("collection"), nb::arg("keep_pages"), nb::arg("annotate"),
           nb::arg("retry_failed"), nb::arg("language"), nb::arg("published"), nb::arg("jobs"));
}

}  // namespace kroniek::python
