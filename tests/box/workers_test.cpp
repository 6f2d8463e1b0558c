// Workers: what they are asked comes back; one that dies takes its request alone with it.
#include "box/workers.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <string>
#include <thread>
#include <vector>

namespace kroniek::box {
namespace {

using ::testing::HasSubstr;

std::string work(std::string_view request) {
  if (request == "abort") std::abort();
  if (request == "fault") raise(SIGSEGV);
  if (request == "exit") _exit(7);
  if (request == "memory") throw std::bad_alloc();
  if (request == "open") return open("/etc/passwd", O_RDONLY) < 0 ? "refused" : "opened";
  if (request == "hide") {  // closes its socket and lives on
    for (int i = 3; i < 100; ++i) close(i);
    while (true) sleep(1);
  }
  if (request == "lie") {  // claims an answer longer than there is
    const std::uint64_t length = std::uint64_t{1} << 40;
    for (int i = 3; i < 100; ++i) {
      (void)!write(i, "=", 1);
      (void)!write(i, &length, sizeof length);
    }
    _exit(0);
  }
  return std::string(request.rbegin(), request.rend());
}

std::unique_ptr<Workers> started() {
  auto workers = Workers::start(work, {});
  EXPECT_TRUE(workers.ok());
  return std::move(*workers);
}

TEST(Workers, AnswerWhatTheyAreAsked) {
  const auto workers = started();
  EXPECT_EQ(workers->ask("abc").value(), "cba");
  EXPECT_EQ(workers->ask("").value(), "");
  std::string large(std::size_t{20} << 20, 'x');
  large.front() = 'y';
  const auto answer = workers->ask(large);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer.value().size(), large.size());
  EXPECT_EQ(answer.value().back(), 'y');
}

TEST(Workers, OneThatDiesIsFollowedByAnother) {
  const auto workers = started();
  EXPECT_EQ(workers->ask("first").value(), "tsrif");
  for (const char* death : {"abort", "fault", "exit", "lie"}) {
    const auto answer = workers->ask(death);
    ASSERT_FALSE(answer.ok()) << death;
    EXPECT_THAT(answer.error().message, HasSubstr("the process that read it died")) << death;
    EXPECT_EQ(workers->ask("next").value(), "txen") << death;
  }
}

TEST(Workers, SayBySignalHowTheyDied) {
#ifdef KRONIEK_SANITIZED
  GTEST_SKIP() << "a sanitizer catches the signal";
#endif
  const auto workers = started();
  EXPECT_THAT(workers->ask("abort").error().message, HasSubstr("(Aborted)"));
  EXPECT_THAT(workers->ask("fault").error().message, HasSubstr("(Segmentation fault)"));
}

TEST(Workers, OneThatHidesIsEnded) {
  const auto workers = started();
  EXPECT_FALSE(workers->ask("hide").ok());
  EXPECT_EQ(workers->ask("next").value(), "txen");
}

TEST(Workers, WithoutMemoryTheAskerIsTold) {
  const auto workers = started();
  EXPECT_THROW((void)workers->ask("memory"), std::bad_alloc);
  EXPECT_EQ(workers->ask("next").value(), "txen");
}

TEST(Workers, AreInTheBox) {
#ifdef KRONIEK_SANITIZED
  GTEST_SKIP() << "a sanitizer needs what the box refuses";
#endif
  EXPECT_EQ(started()->ask("open").value(), "refused");
}

TEST(Workers, ServeManyThreadsWhileSomeDie) {
  const auto workers = started();
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < 100; ++i) {
        if (i % 10 == thread) {
          if (workers->ask("exit").ok()) ++wrong;
          continue;
        }
        const std::string request = std::to_string(thread * 1000 + i);
        const auto answer = workers->ask(request);
        if (!answer.ok() || answer.value() != std::string(request.rbegin(), request.rend())) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST(Workers, LeaveNoProcessBehind) {
  pid_t group = 0;
  int status = 0;
  // In a group of its own, so that whoever is left is found.
  const pid_t program = fork();
  if (program == 0) {
    setpgid(0, 0);
    auto workers = Workers::start(work, {});
    if (!workers.ok() || !(*workers)->ask("abc").ok()) _exit(1);
    kill(getpid(), SIGKILL);
  }
  group = program;
  waitpid(program, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status));
  bool is_gone = false;
  for (int i = 0; i < 100 && !is_gone; ++i) {
    is_gone = kill(-group, 0) != 0;
    if (!is_gone) usleep(50'000);
  }
  EXPECT_TRUE(is_gone);
}

}  // namespace
}  // namespace kroniek::box
