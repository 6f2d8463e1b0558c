// One thread with poll(2), and the connections' states (listener.h).
#include "listener.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <unordered_map>
#include <utility>
#include <vector>

#include "workers.h"

namespace kroniek::server {
namespace {

// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int value = -1) noexcept : value_(value) {}
  Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  [[nodiscard]] int get() const noexcept { return value_; }

 private:
  int value_;
};

struct Connection {
  enum class State : std::uint8_t { reading, working, writing };

  Descriptor socket;
  State state = State::reading;
  std::string in;         // what came and is no request yet
  std::string out;        // what is to be sent, after the first `sent` bytes of it
  std::string_view file;  // after `out`: bytes that stay
  std::size_t sent = 0;
  std::shared_ptr<Job> job;  // that is worked on, or whose answer is being sent
  bool is_head = false;
  bool keeps_alive = true;
  bool is_chunked = false;
  bool has_asked = false;   // made a request
  bool has_more = false;    // response.more is to be asked when `out` is sent
  bool drains = false;      // the answer is sent; what still comes is thrown away until the client closes
  Clock::time_point began;  // of this state; of reading, when the first byte came
  Clock::time_point moved;  // when bytes went either way last
  Clock::time_point until;
};

std::string system_error() {
  return std::strerror(errno);
}

std::string hexadecimal(std::size_t number) {
  char text[24];
  std::snprintf(text, sizeof text, "%zx", number);
  return text;
}

}  // namespace

class Listener::Work {
 public:
  explicit Work(ListenerOptions options) : options_(std::move(options)) {}

  Outcome open() {
    sockaddr_storage storage = {};
    socklen_t size = 0;
    if (!address(storage, size)) {
      return Error{ErrorCode::invalid_value, "this is not an address of this machine, such as 127.0.0.1 or ::1",
                   options_.host};
    }
    auto* name = reinterpret_cast<sockaddr*>(&storage);  // NOLINT: that is how sockets are named
    listening_ = Descriptor(::socket(name->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const int on = 1;
    if (listening_.get() >= 0) ::setsockopt(listening_.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (listening_.get() < 0 || ::bind(listening_.get(), name, size) != 0 || ::listen(listening_.get(), 256) != 0) {
      const std::string where = options_.host + ":" + std::to_string(options_.port);
      if (errno == EADDRINUSE) {
        return Error{ErrorCode::busy, "another program has this port; choose another with --port, or --port 0 for any",
                     where};
      }
      return Error{ErrorCode::unreadable, "cannot listen here (" + system_error() + ")", where};
    }
    ::getsockname(listening_.get(), name, &size);
    port_ = ntohs(name->sa_family == AF_INET6 ? reinterpret_cast<sockaddr_in6*>(name)->sin6_port  // NOLINT: as above
                                              : reinterpret_cast<sockaddr_in*>(name)->sin_port);  // NOLINT: as above
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) return Error{ErrorCode::unreadable, system_error(), ""};
    woken_ = Descriptor(ends[0]);
    waker_ = Descriptor(ends[1]);
    return Done{};
  }

  [[nodiscard]] int port() const noexcept { return port_; }

  Outcome run(const Handler& handler, const Refusal& refusal, const std::function<bool()>& stops) {
    refusal_ = &refusal;
    Workers workers(options_.archive, options_.threads, options_.limits, handler, refusal, [this] {
      const char byte = 1;
      (void)!::write(waker_.get(), &byte, 1);  // a full pipe wakes too
    });
    workers_ = &workers;
    std::vector<pollfd> polled;
    std::vector<std::uint64_t> ids;
    while (!stops()) {
      polled.clear();
      ids.clear();
      polled.push_back({listening_.get(), static_cast<short>(may_accept() ? POLLIN : 0), 0});
      polled.push_back({woken_.get(), POLLIN, 0});
      for (const auto& [id, connection] : connections_) {
        polled.push_back({connection.socket.get(), events_of(connection), 0});
        ids.push_back(id);
      }
      if (::poll(polled.data(), polled.size(), 200) < 0 && errno != EINTR) {
        return Error{ErrorCode::unreadable, "waiting for requests failed (" + system_error() + ")", ""};
      }
      now_ = Clock::now();
      if ((polled[1].revents & POLLIN) != 0) {
        char bytes[256];
        while (::read(woken_.get(), bytes, sizeof bytes) > 0) {
        }
      }
      for (std::size_t i = 0; i < ids.size(); ++i) happened(ids[i], polled[i + 2].revents);
      for (const std::shared_ptr<Job>& job : workers.take_done()) answered(job);
      if ((polled[0].revents & POLLIN) != 0) accept_all();
      end_overdue();
    }
    for (auto& [id, connection] : connections_) {
      if (connection.job) connection.job->is_gone = true;
    }
    connections_.clear();
    return Done{};
  }

 private:
  using State = Connection::State;

  bool address(sockaddr_storage& storage, socklen_t& size) const {
    auto* four = reinterpret_cast<sockaddr_in*>(&storage);  // NOLINT: that is how sockets are named
    auto* six = reinterpret_cast<sockaddr_in6*>(&storage);  // NOLINT: as above
    if (::inet_pton(AF_INET, options_.host.c_str(), &four->sin_addr) == 1) {
      four->sin_family = AF_INET;
      four->sin_port = htons(static_cast<std::uint16_t>(options_.port));
      size = sizeof *four;
      return true;
    }
    if (::inet_pton(AF_INET6, options_.host.c_str(), &six->sin6_addr) == 1) {
      six->sin6_family = AF_INET6;
      six->sin6_port = htons(static_cast<std::uint16_t>(options_.port));
      size = sizeof *six;
      return true;
    }
    return false;
  }

  static short events_of(const Connection& connection) noexcept {
    switch (connection.state) {
      case State::reading: return POLLIN;
      case State::writing: return POLLOUT;
      default: return POLLRDHUP;
    }
  }

  // -- new connections -----------------------------------------------------------------------------------------

  [[nodiscard]] bool may_accept() {
    return connections_.size() < options_.limits.connections || replaceable() != connections_.end();
  }

  using Connections = std::unordered_map<std::uint64_t, Connection>;

  // Who loses the place to a new one (server_limits.h); end() where nobody may.
  Connections::iterator replaceable() {
    const Clock::time_point now = Clock::now();
    const Clock::duration patience = options_.limits.eviction_time;
    auto best = connections_.end();
    const auto rank = [](const Connection& one) { return one.state == State::writing ? 2 : one.has_asked ? 1 : 0; };
    for (auto it = connections_.begin(); it != connections_.end(); ++it) {
      const Connection& one = it->second;
      if (one.state == State::working) continue;
      // Whoever takes an answer may be far away.
      if (one.state == State::writing ? now - one.moved < 4 * patience : now - one.began < patience) continue;
      const bool is_better = best == connections_.end() || rank(one) < rank(best->second) ||
                             (rank(one) == rank(best->second) && one.began < best->second.began);
      if (is_better) best = it;
    }
    return best;
  }

  void accept_all() {
    // A few at a time, so that nobody who is connected waits for a crowd.
    for (int i = 0; i < 64; ++i) {
      if (connections_.size() >= options_.limits.connections) {
        const auto victim = replaceable();
        if (victim == connections_.end()) return;
        end(victim->first);
      }
      Descriptor socket(::accept4(listening_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
      if (socket.get() < 0) return;
      const int on = 1;
      ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      Connection& connection = connections_[++last_id_];
      connection.socket = std::move(socket);
      begin_reading(connection);
    }
  }

  // -- what happens to one -------------------------------------------------------------------------------------

  void begin_reading(Connection& connection) {
    connection.state = State::reading;
    connection.job.reset();
    connection.began = connection.moved = now_;
    connection.until = now_ + options_.limits.idle_time;
  }

  void end(std::uint64_t id) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) return;
    if (found->second.job) found->second.job->is_gone = true;
    connections_.erase(found);
  }

  void happened(std::uint64_t id, short events) {
    if (events == 0) return;
    const auto found = connections_.find(id);
    if (found == connections_.end()) return;
    Connection& connection = found->second;
    bool goes_on = true;
    if (connection.state == State::working) {
      goes_on = false;  // the client went away (one that only closed its own side counts as gone too)
    } else if (connection.state == State::reading) {
      goes_on = receive(id, connection);
    } else {
      goes_on = send(id, connection);
    }
    if (!goes_on) end(id);
  }

  // False where the connection is over.
  bool receive(std::uint64_t id, Connection& connection) {
    const std::size_t most = options_.limits.request_head_bytes + options_.limits.request_body_bytes;
    char bytes[16 << 10];
    const ssize_t got = ::recv(connection.socket.get(), bytes, sizeof bytes, 0);
    if (got == 0) return false;
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    if (connection.drains) return (connection.sent += static_cast<std::size_t>(got)) < 16 * most;
    connection.moved = now_;
    if (connection.in.empty()) {
      if (connection.has_asked) connection.began = now_;
      connection.until = now_ + options_.limits.request_time;
    }
    connection.in.append(bytes, static_cast<std::size_t>(got));
    return read(id, connection);
  }

  // Makes a request of what came, where it is whole.
  bool read(std::uint64_t id, Connection& connection) {
    ReadRequest read = read_request(connection.in, options_.limits);
    if (read.refused != 0)
      return refuse(id, connection, read.refused,
                    read.refused == 400 || read.refused == 411 ? "bad_request" : "too_large", read.why);
    if (read.taken == 0) return true;
    connection.in.erase(0, read.taken);
    connection.has_asked = true;
    connection.is_head = read.request.method == "HEAD";
    connection.keeps_alive = read.request.keeps_alive;
    connection.is_chunked = !read.is_old;
    connection.state = State::working;
    connection.began = now_;
    connection.until = Clock::time_point::max();
    connection.job = std::make_shared<Job>();
    connection.job->connection = id;
    connection.job->request = std::move(read.request);
    connection.job->until = now_ + options_.limits.answer_time;
    if (workers_->add(connection.job)) return true;
    connection.job->response = (*refusal_)(503, "busy", "there is too much to do; try again");
    return begin_writing(id, connection);
  }

  bool refuse(std::uint64_t id, Connection& connection, int status, const char* code, const std::string& why) {
    connection.job = std::make_shared<Job>();
    connection.job->response = (*refusal_)(status, code, why);
    connection.job->response.closes = true;
    connection.is_head = false;
    connection.in.clear();
    return begin_writing(id, connection);
  }

  void answered(const std::shared_ptr<Job>& job) {
    const auto found = connections_.find(job->connection);
    if (found == connections_.end() || found->second.job != job) return;
    Connection& connection = found->second;
    bool goes_on = true;
    if (job->wants_more) {
      goes_on = !job->response.closes;
      if (goes_on) {
        append_part(connection, job->part);
        connection.has_more = !job->is_last;
        if (job->is_last && connection.is_chunked) connection.out += "0\r\n\r\n";
        start(connection);
        goes_on = send(job->connection, connection);
      }
    } else {
      goes_on = begin_writing(job->connection, connection);
    }
    if (!goes_on) end(job->connection);
  }

  // -- answers -------------------------------------------------------------------------------------------------

  bool begin_writing(std::uint64_t id, Connection& connection) {
    Response& response = connection.job->response;
    connection.has_more = static_cast<bool>(response.more) && !connection.is_head;
    connection.is_chunked = connection.is_chunked && response.more;
    connection.keeps_alive = connection.keeps_alive && !response.closes && (connection.is_chunked || !response.more);
    std::optional<std::size_t> length;
    if (!response.more) length = response.body.size() + response.file.size();
    connection.out = response_head(response, length, connection.is_chunked, connection.keeps_alive);
    connection.file = {};
    if (!connection.is_head && response.status != 304) {
      if (connection.is_chunked) {
        append_part(connection, response.body);
      } else {
        connection.out += response.body;
        connection.file = response.file;
      }
    }
    start(connection);
    return send(id, connection);
  }

  static void append_part(Connection& connection, const std::string& part) {
    if (!connection.is_chunked) {
      connection.out += part;
    } else if (!part.empty()) {  // an empty chunk would be the last
      connection.out.append(hexadecimal(part.size())).append("\r\n").append(part).append("\r\n");
    }
  }

  // What is to be sent has been set.
  void start(Connection& connection) {
    connection.state = State::writing;
    connection.sent = 0;
    connection.began = connection.moved = now_;
    const std::size_t parts = (connection.out.size() + connection.file.size()) / options_.limits.answer_part_bytes + 1;
    connection.until = now_ + options_.limits.sending_time * static_cast<int>(std::min<std::size_t>(parts, 1'000));
  }

  bool send(std::uint64_t id, Connection& connection) {
    const std::size_t size = connection.out.size() + connection.file.size();
    while (connection.sent < size) {
      const bool in_out = connection.sent < connection.out.size();
      const std::string_view rest = in_out ? std::string_view(connection.out).substr(connection.sent)
                                           : connection.file.substr(connection.sent - connection.out.size());
      const ssize_t gone = ::send(connection.socket.get(), rest.data(), rest.size(), MSG_NOSIGNAL);
      if (gone < 0) return errno == EAGAIN || errno == EINTR;
      connection.sent += static_cast<std::size_t>(gone);
      connection.moved = now_;
    }
    connection.out.clear();
    connection.file = {};
    connection.sent = 0;
    if (connection.has_more) return ask_for_more(connection);
    if (!connection.keeps_alive) return drain(connection);
    begin_reading(connection);
    if (connection.in.empty()) return true;
    connection.until = now_ + options_.limits.request_time;
    return read(id, connection);  // the next request came already
  }

  bool ask_for_more(Connection& connection) {
    connection.state = State::working;
    connection.began = now_;
    connection.until = Clock::time_point::max();
    Job& job = *connection.job;
    job.wants_more = true;
    job.part.clear();
    job.until = now_ + options_.limits.answer_time;
    return workers_->add(connection.job);
  }

  // Closing while the client still sends would reset the connection before it has read the answer:
  // https://www.rfc-editor.org/rfc/rfc9112#section-9.6
  bool drain(Connection& connection) {
    ::shutdown(connection.socket.get(), SHUT_WR);
    begin_reading(connection);
    connection.in.clear();
    connection.drains = true;
    connection.until = now_ + std::chrono::seconds(1);
    return true;
  }

  void end_overdue() {
    std::vector<std::uint64_t> overdue;
    for (const auto& [id, connection] : connections_) {
      if (now_ > connection.until) overdue.push_back(id);
    }
    for (const std::uint64_t id : overdue) {
      Connection& connection = connections_.at(id);
      const bool is_half = connection.state == State::reading && !connection.in.empty() && !connection.drains;
      if (!is_half || !refuse(id, connection, 408, "timeout", "the request did not come whole in time")) end(id);
    }
  }

  ListenerOptions options_;
  Descriptor listening_;
  Descriptor woken_;
  Descriptor waker_;
  int port_ = 0;
  const Refusal* refusal_ = nullptr;
  Workers* workers_ = nullptr;
  Connections connections_;
  std::uint64_t last_id_ = 0;
  Clock::time_point now_ = Clock::now();
};

Result<Listener> Listener::open(ListenerOptions options) {
  auto work = std::make_unique<Work>(std::move(options));
  Outcome opened = work->open();
  if (!opened.ok()) return opened.error();
  return Listener(std::move(work));
}

Listener::Listener(std::unique_ptr<Work> work) : work_(std::move(work)) {}
Listener::Listener(Listener&&) noexcept = default;
Listener& Listener::operator=(Listener&&) noexcept = default;
Listener::~Listener() = default;

int Listener::port() const noexcept {
  return work_->port();
}

Outcome Listener::run(const Handler& handler, const Refusal& refusal, const std::function<bool()>& stops) {
  return work_->run(handler, refusal, stops);
}

}  // namespace kroniek::server
