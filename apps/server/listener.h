// The sockets of the server: one thread that reads requests and writes answers for all connections, and a few that
// answer. A slow client costs a connection and no thread (docs/decisions/0013-serving.md).
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "http.h"
#include "kroniek/result.h"
#include "server_limits.h"

namespace kroniek::server {

// Answers one request, on a worker's thread with that thread's own archive. Whatever it throws is answered 503.
using Handler = std::function<Response(const Request&, Archive&)>;
// An answer where there is no request to answer, or no time: the statuses 400, 408, 411, 413, 431 and 503.
// `code` is as in routes.h.
using Refusal = std::function<Response(int status, const char* code, const std::string& sentence)>;

struct ListenerOptions {
  std::string archive;             // its path
  std::string host = "127.0.0.1";  // an address, not a name
  int port = 0;                    // 0: any that is free
  unsigned threads = 4;
  ServerLimits limits;
};

class Listener {
 public:
  // Takes the port; nobody is answered yet. Fails with a sentence, as where another program has the port.
  [[nodiscard]] static Result<Listener> open(ListenerOptions options);
  Listener(Listener&&) noexcept;
  Listener& operator=(Listener&&) noexcept;
  ~Listener();

  [[nodiscard]] int port() const noexcept;
  // Answers until `stops` gives true; it is asked a few times a second, and after each signal.
  [[nodiscard]] Outcome run(const Handler& handler, const Refusal& refusal, const std::function<bool()>& stops);

 private:
  class Work;
  explicit Listener(std::unique_ptr<Work> work);
  std::unique_ptr<Work> work_;
};

}  // namespace kroniek::server
