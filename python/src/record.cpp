// The JSON of a record (record.h): the library's own writer.
#include "record.h"

#include "kroniek/view.h"

namespace kroniek::python {

std::string json(const Record& record) {
  std::string line;
  append_json(record.article, record.annotations ? &*record.annotations : nullptr, line);
  line.pop_back();
  return line;
}

}  // namespace kroniek::python
