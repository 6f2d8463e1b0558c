// Rows of the tables, by nanoarrow: schemas, columns, and which article gives which rows (kroniek/tables.h).
#include "kroniek/tables.h"

#include <nanoarrow/nanoarrow.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>
#include <vector>

#include "base/code_points.h"
#include "view/table_columns.h"
#include "view/utf8.h"
#include "view/wholesome.h"

namespace kroniek {
namespace {

using view::ColumnType;

Outcome outcome(int code) {
  if (code == NANOARROW_OK) return Done{};
  return Error{ErrorCode::too_large, "there was not enough memory for the columns of a table", ""};
}

// -- the schema ----------------------------------------------------------------------------------------------

int set_type(ArrowSchema* schema, ColumnType type) {
  switch (type) {
    case ColumnType::text: return ArrowSchemaSetType(schema, NANOARROW_TYPE_STRING);
    case ColumnType::texts: {
      NANOARROW_RETURN_NOT_OK(ArrowSchemaSetType(schema, NANOARROW_TYPE_LIST));
      NANOARROW_RETURN_NOT_OK(ArrowSchemaSetType(schema->children[0], NANOARROW_TYPE_STRING));
      schema->children[0]->flags &= ~std::int64_t{ARROW_FLAG_NULLABLE};
      return NANOARROW_OK;
    }
    case ColumnType::int32: return ArrowSchemaSetType(schema, NANOARROW_TYPE_INT32);
    case ColumnType::int64: return ArrowSchemaSetType(schema, NANOARROW_TYPE_INT64);
    case ColumnType::real: return ArrowSchemaSetType(schema, NANOARROW_TYPE_DOUBLE);
    case ColumnType::day: return ArrowSchemaSetType(schema, NANOARROW_TYPE_DATE32);
    case ColumnType::instant:
      return ArrowSchemaSetTypeDateTime(schema, NANOARROW_TYPE_TIMESTAMP, NANOARROW_TIME_UNIT_SECOND, "UTC");
  }
  return EINVAL;
}

int set_metadata(ArrowSchema* schema, Table table) {
  ArrowBuffer metadata = {};
  NANOARROW_RETURN_NOT_OK(ArrowMetadataBuilderInit(&metadata, nullptr));
  const std::string version = std::to_string(tables_version);
  const auto view = [](std::string_view text) {
    return ArrowStringView{text.data(), static_cast<std::int64_t>(text.size())};
  };
  int code = ArrowMetadataBuilderAppend(&metadata, view("kroniek:table"), view(name(table)));
  if (code == NANOARROW_OK) code = ArrowMetadataBuilderAppend(&metadata, view("kroniek:tables"), view(version));
  if (code == NANOARROW_OK) code = ArrowSchemaSetMetadata(schema, reinterpret_cast<const char*>(metadata.data));
  ArrowBufferReset(&metadata);
  return code;
}

int make_schema(Table table, ArrowSchema* out) {
  const auto columns = view::columns_of(table);
  ArrowSchemaInit(out);
  NANOARROW_RETURN_NOT_OK(ArrowSchemaSetTypeStruct(out, static_cast<std::int64_t>(columns.size())));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    ArrowSchema* const child = out->children[i];
    NANOARROW_RETURN_NOT_OK(set_type(child, columns[i].type));
    NANOARROW_RETURN_NOT_OK(ArrowSchemaSetName(child, columns[i].name));
    if (!columns[i].nullable) child->flags &= ~std::int64_t{ARROW_FLAG_NULLABLE};
  }
  out->flags &= ~std::int64_t{ARROW_FLAG_NULLABLE};  // of a struct that is a table
  return set_metadata(out, table);
}

// -- values --------------------------------------------------------------------------------------------------

std::optional<int> digits(std::string_view value, std::size_t at, std::size_t count) {
  if (value.size() < at + count) return std::nullopt;
  int number = 0;
  for (const char c : value.substr(at, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

// Days since 1970-01-01 of an ISO 8601 value that is known to the day.
std::optional<std::int64_t> day_of(std::string_view value) {
  const auto year = digits(value, 0, 4);
  const auto month = digits(value, 5, 2);
  const auto day = digits(value, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

// Seconds since 1970-01-01T00:00Z of a value with a time and a zone: 2022-11-09T18:05[:00](Z|+01:00).
std::optional<std::int64_t> instant_of(std::string_view value) {
  const auto day = day_of(value);
  const auto hour = digits(value, 11, 2);
  const auto minute = digits(value, 14, 2);
  if (!day || !hour || !minute) return std::nullopt;
  const std::int64_t second = value.size() > 16 && value[16] == ':' ? digits(value, 17, 2).value_or(0) : 0;
  const std::size_t zone = value.find_first_of("Z+-", 16);
  if (zone == std::string_view::npos) return std::nullopt;
  std::int64_t offset = 0;
  if (value[zone] != 'Z') {
    const auto hours = digits(value, zone + 1, 2);
    const auto minutes = digits(value, zone + 4, 2);
    if (!hours || !minutes) return std::nullopt;
    offset = (*hours * 60 + *minutes) * 60 * (value[zone] == '-' ? -1 : 1);
  }
  return *day * 86'400 + *hour * 3'600 + *minute * 60 + second - offset;
}

double rounded(double value, double steps) {
  return std::round(value * steps) / steps;
}

}  // namespace

Outcome write_schema(Table table, ArrowSchema* out) {
  const int code = make_schema(table, out);
  if (code != NANOARROW_OK && out->release != nullptr) out->release(out);
  return outcome(code);
}

// -- rows ----------------------------------------------------------------------------------------------------

// One column after the other takes a value; the first failure is kept.
struct TableRows::Columns {
  explicit Columns(Table table_) : table(table_) { begin(); }
  ~Columns() {
    if (array.release != nullptr) array.release(&array);
  }
  Columns(const Columns&) = delete;
  Columns& operator=(const Columns&) = delete;

  Table table;
  ArrowArray array = {};
  std::int64_t next = 0;
  int failure = NANOARROW_OK;
  std::uint64_t bytes = 0;

  void begin() {
    ArrowSchema schema = {};
    failure = make_schema(table, &schema);
    if (failure == NANOARROW_OK) failure = ArrowArrayInitFromSchema(&array, &schema, nullptr);
    if (failure == NANOARROW_OK) failure = ArrowArrayStartAppending(&array);
    if (schema.release != nullptr) schema.release(&schema);
    next = 0;
    bytes = 0;
  }
  ArrowArray* column() { return array.children[next++]; }
  void check(int code) {
    if (failure == NANOARROW_OK) failure = code;
  }

  void text(std::string_view value) {
    if (failure != NANOARROW_OK) return;
    bytes += value.size() + 4;
    check(ArrowArrayAppendString(column(), {value.data(), static_cast<std::int64_t>(value.size())}));
  }
  void null() {
    if (failure != NANOARROW_OK) return;
    bytes += 4;
    check(ArrowArrayAppendNull(column(), 1));
  }
  void given(std::string_view value) { value.empty() ? null() : text(value); }
  void texts(const std::vector<std::string>& values) {
    if (failure != NANOARROW_OK) return;
    ArrowArray* const list = column();
    for (const std::string& value : values) {
      bytes += value.size() + 4;
      check(ArrowArrayAppendString(list->children[0], {value.data(), static_cast<std::int64_t>(value.size())}));
    }
    if (failure == NANOARROW_OK) check(ArrowArrayFinishElement(list));
  }
  void number(std::int64_t value) {
    if (failure != NANOARROW_OK) return;
    bytes += 8;
    check(ArrowArrayAppendInt(column(), value));
  }
  void number(const std::optional<std::int64_t>& value) { value ? number(*value) : null(); }
  void real(double value) {
    if (failure != NANOARROW_OK) return;
    bytes += 8;
    check(ArrowArrayAppendDouble(column(), value));
  }
  void end_row() {
    if (failure == NANOARROW_OK) check(ArrowArrayFinishElement(&array));
    next = 0;
  }

  // An article, and which version of an archive's it is.
  struct Place {
    const Article& article;
    VersionId version;
    const CodePoints& code_points;
  };
  void add_article(const Place& at);
  void add_blocks(const Place& at);
  void add_found(const Place& at, const Annotations& found);

 private:
  void begin_any_row(const Place& at);
  // The words of a span, which may be cut out of the middle of a character.
  void words(const Place& at, TextSpan span) { text(view::repaired_utf8(span.of(at.article.text))); }
  void begin_row(const Place& at, std::size_t index, TextSpan span);
  void entity(const Annotations& found, std::optional<std::uint32_t> index, bool with_name = true);
  void mention(const Place& at, const Annotations& found);
  void quote(const Place& at, const Annotations& found);
};

void TableRows::Columns::begin_any_row(const Place& at) {
  text(at.article.source);
  number(at.version == 0 ? std::nullopt : std::optional<std::int64_t>(at.version));
}

void TableRows::Columns::add_article(const Place& at) {
  const Article& article = at.article;
  begin_any_row(at);
  given(article.url);
  given(article.canonical_url);
  text(name(article.status));
  given(article.error);
  text(name(article.kind));
  given(article.title);
  given(article.standfirst);
  texts(article.authors);
  given(article.publisher);
  given(article.section);
  texts(article.keywords);
  given(article.language);
  text(name(article.access));
  if (const auto& published = article.published) {
    text(published->value);
    text(name(published->precision));
    text(name(published->from));
    number(day_of(published->value));
    number(instant_of(published->value));
  } else {
    for (int i = 0; i < 5; ++i) null();
  }
  article.modified ? text(article.modified->value) : null();
  text(article.text);
  end_row();
}

void TableRows::Columns::begin_row(const Place& at, std::size_t index, TextSpan span) {
  begin_any_row(at);
  number(static_cast<std::int64_t>(index));
  number(at.code_points.before(span.begin));
  number(at.code_points.before(span.end));
  number(span.begin);
  number(span.end);
}

void TableRows::Columns::entity(const Annotations& found, std::optional<std::uint32_t> index, bool with_name) {
  if (!index) {
    null();
    if (with_name) null(), null();
    return;
  }
  text("e" + std::to_string(*index + 1));
  if (!with_name) return;
  text(view::repaired_utf8(found.entities[*index].name));
  text(view::repaired_utf8(found.entities[*index].key));
}

void TableRows::Columns::add_blocks(const Place& at) {
  for (std::size_t i = 0; i < at.article.blocks.size(); ++i) {
    const Block& block = at.article.blocks[i];
    const TextSpan span{block.begin, block.end};
    begin_row(at, i, span);
    words(at, span);
    text(name(block.role));
    end_row();
  }
}

// Names and references in one list, in the order of the text.
void TableRows::Columns::mention(const Place& at, const Annotations& found) {
  std::size_t name_at = 0;
  std::size_t reference_at = 0;
  for (std::size_t i = 0; i < found.names.size() + found.references.size(); ++i) {
    const bool is_name =
        name_at < found.names.size() && (reference_at == found.references.size() ||
                                         found.names[name_at].span.begin <= found.references[reference_at].span.begin);
    const TextSpan span = is_name ? found.names[name_at].span : found.references[reference_at].span;
    const auto who = is_name ? found.names[name_at].entity : std::optional(found.references[reference_at].entity);
    const float score = is_name ? found.names[name_at].score : found.references[reference_at].score;
    begin_row(at, i, span);
    words(at, span);
    text(is_name ? "name" : "reference");
    text(name(is_name ? found.names[name_at].type : found.entities[*who].type));
    entity(found, who);
    real(rounded(static_cast<double>(score), 1000));
    end_row();
    ++(is_name ? name_at : reference_at);
  }
}

void TableRows::Columns::quote(const Place& at, const Annotations& found) {
  for (std::size_t i = 0; i < found.quotes.size(); ++i) {
    const Quotation& one = found.quotes[i];
    begin_row(at, i, one.span);
    std::string said;
    for (const TextSpan& part : one.said()) {
      if (!said.empty()) said += " \u2026 ";
      said += part.of(at.article.text);
    }
    text(view::repaired_utf8(said));
    text(name(one.mode));
    one.cue ? words(at, *one.cue) : null();
    one.speaker ? words(at, *one.speaker) : null();
    entity(found, one.entity);
    real(rounded(static_cast<double>(one.score), 1000));
    end_row();
  }
}

void TableRows::Columns::add_found(const Place& at, const Annotations& found) {
  if (table == Table::mentions) mention(at, found);
  if (table == Table::quotes) quote(at, found);
  for (std::size_t i = 0; table == Table::times && i < found.times.size(); ++i) {
    const TimeMention& one = found.times[i];
    begin_row(at, i, one.span);
    words(at, one.span);
    text(name(one.type));
    given(view::repaired_utf8(one.value));
    given(view::repaired_utf8(one.from));
    given(view::repaired_utf8(one.to));
    given(view::repaired_utf8(one.unresolved));
    real(rounded(static_cast<double>(one.score), 1000));
    end_row();
  }
  for (std::size_t i = 0; table == Table::places && i < found.places.size(); ++i) {
    const PlaceMention& one = found.places[i];
    begin_row(at, i, one.span);
    words(at, one.span);
    text(name(one.use));
    entity(found, one.entity, false);
    number(one.geonames == 0 ? std::nullopt : std::optional(one.geonames));
    given(view::repaired_utf8(one.name));
    given(view::repaired_utf8(one.country));
    real(rounded(one.latitude, 1e5));
    real(rounded(one.longitude, 1e5));
    text(name(one.precision));
    real(rounded(static_cast<double>(one.score), 1000));
    end_row();
  }
}

TableRows::TableRows(Table table) : columns_(std::make_unique<Columns>(table)) {}
TableRows::TableRows(TableRows&&) noexcept = default;
TableRows& TableRows::operator=(TableRows&&) noexcept = default;
TableRows::~TableRows() = default;

Outcome TableRows::add(const Article& any_article, const Annotations* annotations, VersionId version) {
  Article storage;
  const Article& article = view::wholesome(any_article, storage);
  const CodePoints code_points(columns_->table == Table::articles ? std::string_view() : article.text);
  const Columns::Place at{article, version, code_points};
  // They do not fit a text that had to be repaired.
  const bool fits = article.text.size() == any_article.text.size();
  switch (columns_->table) {
    case Table::articles: columns_->add_article(at); break;
    case Table::blocks: columns_->add_blocks(at); break;
    case Table::mentions:
    case Table::quotes:
    case Table::times:
    case Table::places:
      if (annotations != nullptr && fits) columns_->add_found(at, *annotations);
      break;
  }
  return outcome(columns_->failure);
}

std::uint64_t TableRows::rows() const noexcept {
  return static_cast<std::uint64_t>(columns_->array.length);
}

std::uint64_t TableRows::bytes() const noexcept {
  return columns_->bytes;
}

bool TableRows::is_full() const noexcept {
  return rows() >= rows_of_batch || bytes() >= bytes_of_batch;
}

Outcome TableRows::take(ArrowArray* out) {
  if (columns_->failure == NANOARROW_OK) columns_->check(ArrowArrayFinishBuildingDefault(&columns_->array, nullptr));
  if (columns_->failure != NANOARROW_OK) return outcome(columns_->failure);
  ArrowArrayMove(&columns_->array, out);
  columns_->begin();
  return Done{};
}

}  // namespace kroniek
