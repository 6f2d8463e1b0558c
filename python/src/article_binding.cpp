// The Article of Python: fields, blocks, annotations, JSON. What it is read from is reading.cpp's.
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "bindings.h"
#include "spans.h"

namespace nb = nanobind;

namespace kroniek::python {
namespace {

// A Moment is a copy: it is small and outlives nothing.
struct MomentObject {
  Moment moment;
};

std::optional<MomentObject> moment_of(const std::optional<Moment>& moment) {
  if (!moment) return std::nullopt;
  return MomentObject{*moment};
}

std::vector<std::string> all_wholesome(const std::vector<std::string>& texts) {
  std::vector<std::string> all;
  for (const std::string& text : texts) all.push_back(wholesome(text));
  return all;
}

template <class Mention>
std::string kind_of(const Mention&) {
  if constexpr (std::is_same_v<Mention, NameMention>) return "name";
  if constexpr (std::is_same_v<Mention, Reference>) return "reference";
  if constexpr (std::is_same_v<Mention, TimeMention>) return "time";
  if constexpr (std::is_same_v<Mention, Quotation>) return "quote";
  if constexpr (std::is_same_v<Mention, Event>) return "event";
  return "quantity";
}
template <>
std::string kind_of(const PlaceMention& place) {
  return std::string(name(place.use));
}

template <class Mention>
MentionObject<Mention> object_of(const RecordPointer& of, const Mention& mention) {
  MentionObject<Mention> object;
  object.of = of;
  object.place = mention.span;
  object.kind = kind_of(mention);
  object.score = static_cast<double>(mention.score);
  object.it = &mention;
  return object;
}

template <class Mention>
std::vector<MentionObject<Mention>> objects_of(const RecordPointer& of, std::vector<Mention> Annotations::*list) {
  std::vector<MentionObject<Mention>> objects;
  if (of->annotations) {
    for (const Mention& mention : *of->annotations.*list) objects.push_back(object_of(of, mention));
  }
  return objects;
}

// All kinds in the order of the text, the longer first: the order of the JSON.
nb::list annotations_of(const RecordPointer& of) {
  struct Item {
    TextSpan span;
    nb::object object;
  };
  std::vector<Item> items;
  const auto add = [&](const auto& list) {
    for (const auto& mention : list) items.push_back({mention.span, nb::cast(object_of(of, mention))});
  };
  if (of->annotations) {
    const Annotations& all = *of->annotations;
    add(all.names);
    add(all.references);
    add(all.places);
    add(all.times);
    add(all.quotes);
    add(all.quantities);
    add(all.events);
  }
  std::ranges::stable_sort(items, [](const Item& a, const Item& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  nb::list list;
  for (const Item& item : items) list.append(item.object);
  return list;
}

std::string article_repr(const Article& article) {
  std::string line = "<Article ";
  if (article.status != Status::ok) line += std::string(name(article.status)) + " ";
  line += article.title.empty() ? "without a title" : quoted(article.title, 80);
  if (!article.publisher.empty()) line += " " + wholesome(article.publisher);
  if (article.published) line += " " + wholesome(article.published->value);
  if (!article.language.empty()) line += " " + wholesome(article.language);
  if (article.status != Status::ok) line += " " + quoted(article.error, 120);
  return line + ">";
}

// Short ways to a field of the article.
template <auto field>
auto text_field() {
  return [](const ArticleObject& self) { return given(self.record->article.*field); };
}
template <auto field>
auto name_field() {
  return [](const ArticleObject& self) { return std::string(name(self.record->article.*field)); };
}
template <auto field>
auto moment_field() {
  return [](const ArticleObject& self) { return moment_of(self.record->article.*field); };
}

void bind_parts(nb::module_& module) {
  nb::class_<MomentObject>(module, "Moment", "A point in time as far as the page gives it.")
      .def_prop_ro(
          "value", [](const MomentObject& self) { return wholesome(self.moment.value); },
          "ISO 8601, cut to its precision: \"2022-11\", \"2022-11-09T18:05:00+01:00\". The zone is the page's own.")
      .def_prop_ro(
          "precision", [](const MomentObject& self) { return std::string(name(self.moment.precision)); },
          "second, minute, day, month or year.")
      .def_prop_ro(
          "from_", [](const MomentObject& self) { return std::string(name(self.moment.from)); },
          "Where it was found: json-ld, meta, time-element, url, text or warc.")
      .def_prop_ro(
          "evidence", [](const MomentObject& self) { return given(self.moment.evidence); }, "The page's own words.")
      .def_prop_ro(
          "settled_by", [](const MomentObject& self) { return given(self.moment.settled_by); },
          "What told the day from the month where they could be exchanged, or None.")
      .def_prop_ro(
          "zone",
          [](const MomentObject& self) -> std::optional<std::string> {
            const std::string& value = self.moment.value;
            const std::size_t time = value.find('T');
            if (time == std::string::npos) return std::nullopt;
            const std::size_t zone = value.find_first_of("Z+-", time);
            if (zone == std::string::npos) return std::nullopt;
            return wholesome(value.substr(zone));
          },
          "\"+01:00\", \"Z\", or None where the page names no zone.")
      .def(
          "datetime",
          [](const MomentObject& self) {
            return nb::module_::import_("kroniek._moment").attr("datetime_of")(wholesome(self.moment.value));
          },
          nb::sig("def datetime(self) -> datetime.datetime"),
          "The first instant that it may mean, as a datetime: aware where the page names a zone, else naive.")
      .def("__str__", [](const MomentObject& self) { return wholesome(self.moment.value); })
      .def("__repr__", [](const MomentObject& self) {
        return "<Moment " + wholesome(self.moment.value) + " from " + std::string(name(self.moment.from)) + ">";
      });

  nb::class_<Withheld>(module, "Withheld", "A placeholder for media that the page hides until the reader consents.")
      .def_prop_ro(
          "provider", [](const Withheld& self) { return given(self.provider); },
          "\"social media\", \"Twitter\", or None.")
      .def_prop_ro(
          "notice", [](const Withheld& self) { return given(self.notice); }, "The placeholder's words.")
      .def("__repr__", [](const Withheld& self) { return "<Withheld " + quoted(self.notice) + ">"; });
  nb::class_<Pointer>(module, "Pointer", "Words that send the reader elsewhere: \"KIJK. ...\", \"Lees ook\".")
      .def_prop_ro(
          "text", [](const Pointer& self) { return given(self.text); }, "Its words.")
      .def_prop_ro(
          "url", [](const Pointer& self) { return given(self.url); },
          "Where to; absolute where the page's address is known.")
      .def("__repr__", [](const Pointer& self) { return "<Pointer " + quoted(self.text) + ">"; });
  nb::class_<Media>(module, "Media", "A picture, video or sound of the article.")
      .def_prop_ro(
          "kind", [](const Media& self) { return given(self.kind); }, "image, video or audio.")
      .def_prop_ro(
          "url", [](const Media& self) { return given(self.url); }, "Its address.")
      .def_prop_ro(
          "caption", [](const Media& self) { return given(self.caption); }, "Its caption, or None.")
      .def_prop_ro(
          "credit", [](const Media& self) { return given(self.credit); }, "Whose it is, or None.")
      .def("__repr__", [](const Media& self) { return "<Media " + self.kind + " " + quoted(self.caption) + ">"; });
}

TableObject table_of_article(const ArticleObject& self, const std::string& name) {
  const RecordPointer record = self.record;
  return {table_named(name, record->annotations.has_value()), [record] {
            return NextRecord([left = record](RecordPointer& next) mutable {
              next = std::exchange(left, nullptr);
              return next != nullptr;
            });
          }};
}

}  // namespace

void bind_article(nb::module_& module) {
  bind_parts(module);
  nb::class_<ArticleObject>(
      module, "Article",
      "What the reporter published, as one page gives it. It is immutable. A field that the page "
      "does not give is None or an empty list: nothing is invented. docs/GUIDE.md has every field.")
      .def("table", &table_of_article, nb::arg("name") = "articles",
           "Its rows in a table of docs/TABLES.md: articles (when not given), blocks, mentions, quotes, times or "
           "places.")
      .def("__arrow_c_schema__",
           [](nb::handle self) { return nb::object(self.attr("table")("articles").attr("__arrow_c_schema__")()); })
      .def(
          "__arrow_c_stream__",
          [](nb::handle self, nb::handle) {
            return nb::object(self.attr("table")("articles").attr("__arrow_c_stream__")());
          },
          nb::arg("requested_schema") = nb::none())
      .def_prop_ro(
          "source", [](const ArticleObject& self) { return wholesome(self.record->article.source); },
          "The path, path#offset for a record of a web archive, \"-\" for bytes.")
      .def_prop_ro("url", text_field<&Article::url>(), "The address that it was captured from, or None.")
      .def_prop_ro("canonical_url", text_field<&Article::canonical_url>(), "The address that the page calls its own.")
      .def_prop_ro("status", name_field<&Article::status>(),
                   "ok, empty (there is nothing to read) or failed (`error` says why).")
      .def_prop_ro("error", text_field<&Article::error>(),
                   "Why it failed, or what of it was damaged; a sentence, or None.")
      .def_prop_ro("kind", name_field<&Article::kind>(),
                   "article, live, forum, product, listing, collection, documentation, service or other.")
      .def_prop_ro("title", text_field<&Article::title>(), "The headline, or None.")
      .def_prop_ro("standfirst", text_field<&Article::standfirst>(), "The summary above the text, or None.")
      .def_prop_ro(
          "authors", [](const ArticleObject& self) { return all_wholesome(self.record->article.authors); },
          "Who wrote it, in the page's order.")
      .def_prop_ro("publisher", text_field<&Article::publisher>(), "Who published it, or None.")
      .def_prop_ro("section", text_field<&Article::section>(), "The section of the site, or None.")
      .def_prop_ro(
          "keywords", [](const ArticleObject& self) { return all_wholesome(self.record->article.keywords); },
          "The page's own keywords.")
      .def_prop_ro("language", text_field<&Article::language>(), "BCP 47 (\"nl\", \"en-GB\"), or None.")
      .def_prop_ro("access", name_field<&Article::access>(), "free, metered, paid or unknown.")
      .def_prop_ro("published", moment_field<&Article::published>(), "When it was published, or None.")
      .def_prop_ro("modified", moment_field<&Article::modified>(), "When it was last changed, or None.")
      .def_prop_ro(
          "text",
          [](const ArticleObject& self) {
            const std::string& text = self.record->article.text;
            return nb::str(text.data(), text.size());
          },
          "The article as plain text, blocks parted by one empty line; \"\" where there is none.")
      .def_prop_ro(
          "blocks",
          [](const ArticleObject& self) {
            std::vector<BlockObject> blocks;
            for (const Block& block : self.record->article.blocks) {
              BlockObject object;
              object.of = self.record;
              object.place = {block.begin, block.end};
              object.role = block.role;
              blocks.push_back(std::move(object));
            }
            return blocks;
          },
          "The blocks of the text, in order.")
      .def_prop_ro(
          "withheld", [](const ArticleObject& self) { return self.record->article.withheld; },
          "What the page hides until the reader consents.")
      .def_prop_ro(
          "pointers", [](const ArticleObject& self) { return self.record->article.pointers; },
          "What sends the reader elsewhere.")
      .def_prop_ro(
          "media", [](const ArticleObject& self) { return self.record->article.media; }, "Pictures, videos and sounds.")
      .def_prop_ro(
          "annotated", [](const ArticleObject& self) { return self.record->annotations.has_value(); },
          "Whether it was read with annotate=True; else the lists below are empty.")
      .def_prop_ro(
          "entities",
          [](const ArticleObject& self) {
            std::vector<EntityObject> entities;
            const auto& found = self.record->annotations;
            for (std::uint32_t i = 0; found && i < found->entities.size(); ++i) entities.push_back({self.record, i});
            return entities;
          },
          "Who and what it speaks of, in the order of first mention.")
      .def_prop_ro(
          "annotations", [](const ArticleObject& self) { return annotations_of(self.record); },
          nb::sig("def annotations(self) -> list[Annotation]"), "All that was found, in the order of the text.")
      .def_prop_ro(
          "names", [](const ArticleObject& self) { return objects_of(self.record, &Annotations::names); }, "Names.")
      .def_prop_ro(
          "references", [](const ArticleObject& self) { return objects_of(self.record, &Annotations::references); },
          "Other words that mean an entity: \"hij\".")
      .def_prop_ro(
          "places", [](const ArticleObject& self) { return objects_of(self.record, &Annotations::places); },
          "Places, demonyms and metonyms.")
      .def_prop_ro(
          "times", [](const ArticleObject& self) { return objects_of(self.record, &Annotations::times); }, "Times.")
      .def_prop_ro(
          "quotes", [](const ArticleObject& self) { return objects_of(self.record, &Annotations::quotes); },
          "Quotations: who says what.")
      .def_prop_ro(
          "quantities", [](const ArticleObject& self) { return objects_of(self.record, &Annotations::quantities); },
          "Quantities.")
      .def_prop_ro(
          "events", [](const ArticleObject& self) { return objects_of(self.record, &Annotations::events); },
          "What happened (docs/EVENTS.md).")
      .def(
          "to_json", [](const ArticleObject& self) { return json(*self.record); },
          "The JSON object that `kroniek read` prints for it, byte for byte, without the newline. Its offsets are "
          "bytes.")
      .def(
          "to_dict",
          [](const ArticleObject& self) { return nb::module_::import_("json").attr("loads")(json(*self.record)); },
          nb::sig("def to_dict(self) -> dict[str, typing.Any]"), "The same as a dict; its offsets are bytes of UTF-8.")
      .def(
          "_repr_html_",
          [](const nb::handle& self) { return nb::module_::import_("kroniek._html").attr("article")(self); },
          nb::sig("def _repr_html_(self) -> str"))
      .def("__repr__", [](const ArticleObject& self) { return article_repr(self.record->article); });
}

}  // namespace kroniek::python
