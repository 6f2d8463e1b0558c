// The IPC stream of a table (kroniek/tables.h): nanoarrow's writer, into a string.
#include <nanoarrow/nanoarrow.h>
#include <nanoarrow/nanoarrow_ipc.h>

#include <cerrno>
#include <new>

#include "kroniek/tables.h"

namespace kroniek {

// Its bytes go where `out` points while something is written.
struct TableStream::Writer {
  ArrowIpcWriter writer = {};
  std::string* out = nullptr;
  int failure = NANOARROW_OK;

  Writer() {
    ArrowIpcOutputStream stream = {};
    stream.private_data = this;
    stream.write = [](ArrowIpcOutputStream* to, const void* bytes, std::int64_t size, std::int64_t* written,
                      ArrowError*) -> ArrowErrorCode {
      try {
        static_cast<Writer*>(to->private_data)
            ->out->append(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
      } catch (const std::bad_alloc&) {
        return ENOMEM;
      }
      *written = size;
      return NANOARROW_OK;
    };
    stream.release = [](ArrowIpcOutputStream* to) { to->release = nullptr; };
    failure = ArrowIpcWriterInit(&writer, &stream);
  }
  ~Writer() {
    if (writer.private_data != nullptr) ArrowIpcWriterReset(&writer);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  [[nodiscard]] Outcome said(int code) const {
    if (failure == NANOARROW_OK && code == NANOARROW_OK) return Done{};
    return Error{ErrorCode::too_large, "the columns of a table could not be written as an Arrow stream", ""};
  }
};

TableStream::TableStream(Table table) : rows_(table), writer_(std::make_unique<Writer>()), table_(table) {}
TableStream::~TableStream() = default;

Outcome TableStream::begin(std::string& out) {
  if (begun_) return Done{};
  begun_ = true;
  ArrowSchema schema = {};
  Outcome made = write_schema(table_, &schema);
  if (!made.ok()) return made;
  writer_->out = &out;
  int code = writer_->failure;
  if (code == NANOARROW_OK) code = ArrowIpcWriterWriteSchema(&writer_->writer, &schema, nullptr);
  schema.release(&schema);
  return writer_->said(code);
}

Outcome TableStream::write_batch(std::string& out) {
  ArrowSchema schema = {};
  Outcome made = write_schema(table_, &schema);
  if (!made.ok()) return made;
  ArrowArray array = {};
  made = rows_.take(&array);
  if (!made.ok()) {
    schema.release(&schema);
    return made;
  }
  writer_->out = &out;
  ArrowArrayView view = {};
  int code = ArrowArrayViewInitFromSchema(&view, &schema, nullptr);
  if (code == NANOARROW_OK) code = ArrowArrayViewSetArray(&view, &array, nullptr);
  if (code == NANOARROW_OK) code = ArrowIpcWriterWriteArrayView(&writer_->writer, &view, nullptr);
  ArrowArrayViewReset(&view);
  array.release(&array);
  schema.release(&schema);
  return writer_->said(code);
}

Outcome TableStream::append(const Article& article, const Annotations* annotations, std::string& out,
                            VersionId version) {
  Outcome done = begin(out);
  // A text that would make the batch much larger begins the next one.
  const bool fits = rows_.bytes() + article.text.size() <= TableRows::bytes_of_batch;
  if (done.ok() && !fits && rows_.rows() > 0) done = write_batch(out);
  if (done.ok()) done = rows_.add(article, annotations, version);
  if (done.ok() && rows_.is_full()) done = write_batch(out);
  return done;
}

Outcome TableStream::end(std::string& out) {
  Outcome done = begin(out);
  if (done.ok() && rows_.rows() > 0) done = write_batch(out);
  if (!done.ok()) return done;
  writer_->out = &out;
  return writer_->said(ArrowIpcWriterWriteArrayView(&writer_->writer, nullptr, nullptr));
}

}  // namespace kroniek
