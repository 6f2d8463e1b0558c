// A program inside the box tries what it may not: each time it is refused. Each try runs in a process of its own, since
// nothing leads out of the box again.
#include "box/box.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace kroniek::box {
namespace {

enum class Which { reader, worker };
constexpr int allowed = 0;
constexpr int refused = 1;
constexpr int failed_otherwise = 2;
constexpr int box_has_holes = 3;

// What a system call gave: `result` < 0 is no success.
int judge(long result) {
  if (result >= 0) return allowed;
  return errno == EPERM || errno == EACCES || errno == ENOSYS ? refused : failed_otherwise;
}

// The exit status of a process that enters the box and tries.
int in_the_box(Which which, const std::function<int()>& attempt) {
  const pid_t process = fork();
  if (process == 0) {
    const Layers layers = which == Which::reader ? enter_reader_box() : enter_worker_box(0);
    if (!layers.system_calls || !layers.no_new_privileges) _exit(box_has_holes);
    _exit(attempt());
  }
  int status = 0;
  waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

class Box : public ::testing::Test {
 protected:
  void SetUp() override {
#ifdef KRONIEK_SANITIZED
    GTEST_SKIP() << "a sanitizer needs what the box refuses";
#endif
    if (in_the_box(Which::worker, [] { return 0; }) == box_has_holes) GTEST_SKIP() << "this kernel has no seccomp";
    folder_ = std::filesystem::temp_directory_path() / ("kroniek-box-" + std::to_string(getpid()));
    std::filesystem::create_directory(folder_);
    file_ = folder_ / "page.html";
    std::ofstream(file_) << "<p>text";
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  std::filesystem::path folder_;
  std::string file_;
};

struct Attempt {
  const char* what;
  std::function<int()> run;
};

// What neither a reader nor a worker may.
std::vector<Attempt> forbidden(const std::string& file) {
  const std::string beside = file + ".new";
  return {
      {"open to write", [=] { return judge(open(file.c_str(), O_WRONLY)); }},
      {"open to read and write", [=] { return judge(open(file.c_str(), O_RDWR)); }},
      {"make a file", [=] { return judge(open(beside.c_str(), O_RDONLY | O_CREAT, 0600)); }},
      {"make a nameless file", [] { return judge(open("/tmp", O_TMPFILE | O_WRONLY, 0600)); }},
      {"cut a file", [=] { return judge(truncate(file.c_str(), 0)); }},
      {"rename", [=] { return judge(rename(file.c_str(), beside.c_str())); }},
      {"link", [=] { return judge(link(file.c_str(), beside.c_str())); }},
      {"remove", [=] { return judge(unlink(file.c_str())); }},
      {"make a folder", [=] { return judge(mkdir(beside.c_str(), 0700)); }},
      {"change rights", [=] { return judge(chmod(file.c_str(), 0777)); }},
      {"make a socket", [] { return judge(socket(AF_INET, SOCK_STREAM, 0)); }},
      {"make a raw socket", [] { return judge(socket(AF_INET, SOCK_RAW, 0)); }},
      {"make a local socket", [] { return judge(socket(AF_UNIX, SOCK_STREAM, 0)); }},
      {"connect",
       [] {
         sockaddr_in address = {};
         address.sin_family = AF_INET;
         return judge(connect(STDIN_FILENO, reinterpret_cast<const sockaddr*>(&address), sizeof address));
       }},
      {"fork",
       [] {
         const pid_t child = fork();
         if (child == 0) _exit(0);
         return judge(child);
       }},
      {"vfork and start a program", [] { return std::system("true") == 0 ? allowed : refused; }},
      {"start a program", [] { return judge(execl("/bin/true", "true", nullptr)); }},
      {"make memory executable",
       [] {
         void* const at = mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
         return judge(at == MAP_FAILED ? -1 : 0);
       }},
  };
}

TEST_F(Box, RefusesAReaderAllButReading) {
  for (const Attempt& attempt : forbidden(file_)) {
    EXPECT_EQ(in_the_box(Which::reader, attempt.run), refused) << attempt.what;
  }
  std::ifstream still(file_);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(still), {}), "<p>text");
}

TEST_F(Box, RefusesAWorkerThatAndReadingToo) {
  for (const Attempt& attempt : forbidden(file_)) {
    EXPECT_EQ(in_the_box(Which::worker, attempt.run), refused) << attempt.what;
  }
  const std::vector<Attempt> more = {
      {"open to read", [&] { return judge(open(file_.c_str(), O_RDONLY)); }},
      {"look at a file",
       [&] {
         struct stat info = {};
         return judge(stat(file_.c_str(), &info));
       }},
      {"look into a folder", [] { return judge(open("/", O_RDONLY | O_DIRECTORY)); }},
      {"signal another", [] { return judge(kill(getppid(), SIGUSR1)); }},
      {"pair sockets",
       [] {
         int ends[2] = {};
         return judge(socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
       }},
  };
  for (const Attempt& attempt : more) EXPECT_EQ(in_the_box(Which::worker, attempt.run), refused) << attempt.what;
}

// The tries themselves work outside, or the tests above would say nothing.
TEST_F(Box, OutsideNothingIsRefused) {
  for (const Attempt& attempt : forbidden(file_)) {
    const std::string_view what = attempt.what;
    if (what == "connect" || what == "make a raw socket" || what == "make a nameless file") continue;
    const pid_t process = fork();
    if (process == 0) _exit(attempt.run());
    int status = 0;
    waitpid(process, &status, 0);
    EXPECT_EQ(status, 0) << what;
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directory(folder_);
    std::ofstream(file_) << "<p>text";
  }
}

TEST_F(Box, LeavesAReaderItsThreadsAndInputs) {
  EXPECT_EQ(in_the_box(Which::reader,
                       [&] {
                         int got = -1;
                         std::thread([&] { got = open(file_.c_str(), O_RDONLY); }).join();
                         char text[7] = {};
                         return got >= 0 && read(got, text, 7) == 7 ? allowed : refused;
                       }),
            allowed);
}

TEST_F(Box, LeavesAWorkerMemoryAndWhatIsOpen) {
  EXPECT_EQ(in_the_box(Which::worker,
                       [] {
                         std::vector<char> large(std::size_t{100} << 20, 'x');
                         try {
                           throw std::bad_alloc();
                         } catch (const std::bad_alloc&) {
                           return large.back() == 'x' && write(STDOUT_FILENO, "", 0) == 0 ? allowed : refused;
                         }
                       }),
            allowed);
}

TEST_F(Box, ALimitOfMemoryHolds) {
  const pid_t process = fork();
  if (process == 0) {
    (void)enter_worker_box(std::size_t{1} << 30);
    try {
      std::vector<char> large(std::size_t{2} << 30, 'x');
      _exit(large.back() == 'x' ? allowed : failed_otherwise);
    } catch (const std::bad_alloc&) {
      _exit(refused);
    }
  }
  int status = 0;
  waitpid(process, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), refused);
}

}  // namespace
}  // namespace kroniek::box
