// The tokenizer of the full-text index (https://www.sqlite.org/fts5.html#custom_tokenizers): takes a prepared list
// of terms apart (terms.h).
#include "archive/terms.h"

namespace kroniek::archive {
namespace {

// FTS5 wants an instance of every tokenizer; this one has no state.
int make(void* /*context*/, const char** /*arguments*/, int /*count*/, Fts5Tokenizer** out) {
  static char instance;
  *out = reinterpret_cast<Fts5Tokenizer*>(&instance);
  return SQLITE_OK;
}

void destroy(Fts5Tokenizer* /*tokenizer*/) {}

using TakeToken = int (*)(void* context, int flags, const char* token, int bytes, int begin, int end);

int take_apart(Fts5Tokenizer* /*tokenizer*/, void* context, int /*why*/, const char* text, int bytes, TakeToken take) {
  int code = SQLITE_OK;
  for_each_term({text, static_cast<std::size_t>(bytes)}, [&](std::string_view term, bool at_same_position) {
    const int begin = static_cast<int>(term.data() - text);
    const int size = static_cast<int>(term.size());
    code = take(context, at_same_position ? FTS5_TOKEN_COLOCATED : 0, term.data(), size, begin, begin + size);
    return code == SQLITE_OK;
  });
  return code;
}

}  // namespace

fts5_api* full_text_api(sqlite3* database) {
  fts5_api* api = nullptr;
  sqlite3_stmt* ask = nullptr;
  if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &ask, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(ask, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(ask);
  }
  sqlite3_finalize(ask);
  return api;
}

int register_terms(sqlite3* database) {
  fts5_api* api = full_text_api(database);
  if (api == nullptr || api->iVersion < 2) return SQLITE_ERROR;
  fts5_tokenizer tokenizer = {make, destroy, take_apart};
  return api->xCreateTokenizer(api, "kroniek", nullptr, &tokenizer, nullptr);
}

}  // namespace kroniek::archive
