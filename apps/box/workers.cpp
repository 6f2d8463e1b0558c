// Three kinds of process: the program, which asks; the nursery, which forks and waits; workers, which work.
//
// Over a worker's socket goes the length of the request (8 bytes, this machine's order) and the request; back come a
// byte ('=' for done, '!' for no memory), a length and the answer. What a worker says is a stranger's word: lengths are
// checked. Over the nursery's go an Order (with the socket of the worker to be) and a number.
#include "workers.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <new>
#include <utility>

#include "box.h"

namespace kroniek::box {
namespace {

constexpr char done = '=';
constexpr char no_memory = '!';
constexpr std::size_t piece = std::size_t{1} << 20;  // an answer grows by this as it comes, whatever length it claims

// -- bytes over a socket ---------------------------------------------------------------------------------------

// All of them, or false: the other side is gone.
bool write_all(int socket, const void* data, std::size_t size) noexcept {
  const char* at = static_cast<const char*>(data);
  while (size > 0) {
    const ssize_t wrote = write(socket, at, size);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    at += wrote;
    size -= static_cast<std::size_t>(wrote);
  }
  return true;
}

bool read_all(int socket, void* data, std::size_t size) noexcept {
  char* at = static_cast<char*>(data);
  while (size > 0) {
    const ssize_t got = read(socket, at, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

bool read_text(int socket, std::uint64_t size, std::string& text) {
  text.clear();
  while (text.size() < size) {
    const std::size_t had = text.size();
    text.resize(had + static_cast<std::size_t>(std::min<std::uint64_t>(size - had, piece)));
    if (!read_all(socket, text.data() + had, text.size() - had)) return false;
  }
  return true;
}

// -- the worker ------------------------------------------------------------------------------------------------

[[noreturn]] void serve(int socket, const Workers::Work& work) noexcept {
  std::string request;
  std::string answer;
  std::uint64_t size = 0;
  while (read_all(socket, &size, sizeof size)) {
    char status = done;
    bool has_request = false;
    try {
      request.resize(size);
      if (!read_all(socket, request.data(), request.size())) break;
      has_request = true;
      answer = work(request);
    } catch (const std::bad_alloc&) {
      if (!has_request) break;  // its bytes still lie in the socket
      status = no_memory;
      answer.clear();
    }
    const std::uint64_t length = answer.size();
    if (!write_all(socket, &status, 1) || !write_all(socket, &length, sizeof length) ||
        !write_all(socket, answer.data(), answer.size())) {
      break;
    }
  }
  _exit(0);
}

// Leaves nothing open but `kept`, and /dev/null where the standard streams were.
void keep_only(int kept) noexcept {
  const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
#ifdef KRONIEK_SANITIZED
    if (stream == STDERR_FILENO) continue;  // what the sanitizer has to say
#endif
    if (null >= 0 && kept != stream) dup2(null, stream);
  }
  const auto from = static_cast<unsigned>(kept);
  if (kept > 3) (void)close_range(3, from - 1, 0);
  (void)close_range(std::max(from + 1, 3u), ~0u, 0);
}

// -- the nursery -----------------------------------------------------------------------------------------------

struct Order {
  char what = 0;  // 'w': a worker for the socket that comes along; 'b': bury `process`
  pid_t process = 0;
};

// The order and the descriptor that came with it (-1: none). False at the end.
bool receive(int control, Order& order, int& socket) noexcept {
  alignas(cmsghdr) char room[CMSG_SPACE(sizeof(int))] = {};
  iovec bytes = {&order, sizeof order};
  msghdr message = {};
  message.msg_iov = &bytes;
  message.msg_iovlen = 1;
  message.msg_control = room;
  message.msg_controllen = sizeof room;
  ssize_t got = 0;
  do {
    got = recvmsg(control, &message, MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  if (got != sizeof order) return false;
  socket = -1;
  const cmsghdr* const header = CMSG_FIRSTHDR(&message);
  if (header != nullptr && header->cmsg_type == SCM_RIGHTS) std::memcpy(&socket, CMSG_DATA(header), sizeof socket);
  return true;
}

bool send(int control, const Order& order, int socket) noexcept {
  alignas(cmsghdr) char room[CMSG_SPACE(sizeof(int))] = {};
  Order bytes_of = order;
  iovec bytes = {&bytes_of, sizeof bytes_of};
  msghdr message = {};
  message.msg_iov = &bytes;
  message.msg_iovlen = 1;
  if (socket >= 0) {
    message.msg_control = room;
    message.msg_controllen = sizeof room;
    cmsghdr* const header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(header), &socket, sizeof socket);
  }
  ssize_t sent = 0;
  do {
    sent = sendmsg(control, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent == sizeof bytes_of;
}

[[noreturn]] void nurse(int control, const Workers::Work& work, const WorkersOptions& options) noexcept {
  // Ctrl-C reaches the whole group: the program finishes the pages in hand, and we end when it does.
  (void)signal(SIGINT, SIG_IGN);
  (void)signal(SIGTERM, SIG_IGN);
  (void)signal(SIGPIPE, SIG_IGN);
  (void)signal(SIGCHLD, SIG_DFL);
  if (options.prepare) options.prepare();
  Order order;
  int socket = -1;
  while (receive(control, order, socket)) {
    int answer = 0;
    if (order.what == 'w') {
      const pid_t parent = getpid();
      answer = fork();
      if (answer == 0) {
        (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) _exit(0);
        keep_only(socket);
        (void)enter_worker_box(options.memory);
        serve(socket, work);
      }
      if (answer < 0) answer = -errno;
    } else {
      // It may have closed its socket and live on; one that is dying keeps the status it dies with.
      (void)kill(order.process, SIGKILL);
      while (waitpid(order.process, &answer, 0) < 0 && errno == EINTR) {
      }
    }
    if (socket >= 0) close(socket);
    if (!write_all(control, &answer, sizeof answer)) break;
  }
  _exit(0);
}

Error failure(std::string message) {
  return Error{ErrorCode::unreadable, std::move(message), ""};
}

}  // namespace

// -- the program -----------------------------------------------------------------------------------------------

Result<std::unique_ptr<Workers>> Workers::start(const Work& work, const WorkersOptions& options) {
  int ends[2] = {-1, -1};
  // Sequenced packets: an order is read whole or not at all.
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
    return failure("the processes that read pages could not be started: " + std::string(std::strerror(errno)));
  }
  const pid_t program = getpid();
  const pid_t nursery = fork();
  if (nursery < 0) {
    const int error = errno;
    close(ends[0]);
    close(ends[1]);
    return failure("the processes that read pages could not be started: " + std::string(std::strerror(error)));
  }
  if (nursery == 0) {
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != program) _exit(0);
    keep_only(ends[1]);
    nurse(ends[1], work, options);
  }
  close(ends[1]);
  return std::unique_ptr<Workers>(new Workers(nursery, ends[0], options.memory));
}

Workers::~Workers() {
  for (const Worker& worker : idle_) close(worker.socket);
  close(control_);
  while (waitpid(nursery_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Result<Workers::Worker> Workers::take() {
  const std::lock_guard lock(mutex_);
  if (!idle_.empty()) {
    const Worker worker = idle_.back();
    idle_.pop_back();
    return worker;
  }
  int ends[2] = {-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    return failure("no process could be had to read it: " + std::string(std::strerror(errno)));
  }
  int answer = -EPIPE;
  const bool asked = send(control_, Order{'w', 0}, ends[1]) && read_all(control_, &answer, sizeof answer);
  close(ends[1]);
  if (!asked || answer < 0) {
    close(ends[0]);
    return failure("no process could be had to read it: " + std::string(std::strerror(asked ? -answer : EPIPE)));
  }
  return Worker{answer, ends[0]};
}

// Says how it died.
Error Workers::bury(const Worker& worker) {
  close(worker.socket);
  const std::lock_guard lock(mutex_);
  int status = 0;
  const bool known = send(control_, Order{'b', worker.process}, -1) && read_all(control_, &status, sizeof status);
  const char* const by = known && WIFSIGNALED(status) ? sigdescr_np(WTERMSIG(status)) : nullptr;
  const std::string how = by == nullptr ? "" : " (" + std::string(by) + ")";
  return failure("the process that read it died" + how + "; it is left out");
}

// False when the worker died on the way, or said what no worker of ours says.
bool Workers::hear(const Worker& worker, std::string_view request, char& status, std::string& answer) const {
  const std::uint64_t size = request.size();
  std::uint64_t length = 0;
  return write_all(worker.socket, &size, sizeof size) && write_all(worker.socket, request.data(), request.size()) &&
         read_all(worker.socket, &status, 1) && (status == done || status == no_memory) &&
         read_all(worker.socket, &length, sizeof length) && (memory_ == 0 || length <= memory_) &&
         read_text(worker.socket, length, answer);
}

Result<std::string> Workers::ask(std::string_view request) {
  Result<Worker> taken = take();
  if (!taken.ok()) return std::move(taken).error();
  const Worker worker = taken.value();
  char status = 0;
  std::string answer;
  try {
    if (!hear(worker, request, status, answer)) return bury(worker);
  } catch (const std::bad_alloc&) {
    (void)bury(worker);
    throw;
  }
  {
    const std::lock_guard lock(mutex_);
    idle_.push_back(worker);
  }
  if (status == no_memory) throw std::bad_alloc();
  return answer;
}

}  // namespace kroniek::box
