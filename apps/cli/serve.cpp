// `kroniek serve`: opens the archive once to see that it can, takes the port, says where it is, and answers until it is
// interrupted (apps/server).
#include "serve.h"

#include <spawn.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "archive_verbs.h"
#include "exit_status.h"
#include "interrupt.h"
#include "messages.h"
#include "server/http.h"
#include "server/listener.h"
#include "server/routes.h"
#include "terminal.h"

extern char** environ;

namespace kroniek::cli {
namespace {

constexpr const char* description =
    R"(Opens an archive in the browser: search it, read its articles with who, where, when and who says what.

Answers on this machine alone, needs no network, and changes nothing but what is corrected in it (kroniek correct); with
--read-only not even that. Ctrl-C ends it. The same is there for programs:
/api/openapi.json describes it.
)";

constexpr const char* footer =
    R"help(Examples:
  kroniek serve                                the archive news.db, at http://127.0.0.1:8118/
  kroniek serve -a kherson.db --port 0         at any port that is free
  kroniek serve --host 0.0.0.0 --token "$(openssl rand -hex 16)"     for others too

Exit status: 0 interrupted, as it should end  2 wrong usage  3 the port could not be had  4 the archive failed)help";

bool is_loopback(const std::string& host) {
  return host.starts_with("127.") || host == "::1";
}

// With the desktop's own way to open an address, where there is a desktop and someone at a terminal.
void open_browser(const std::string& address) {
  if (!is_terminal(STDERR_FILENO) || (std::getenv("DISPLAY") == nullptr && std::getenv("WAYLAND_DISPLAY") == nullptr)) {
    return;
  }
  std::string program = "xdg-open";
  std::string argument = address;
  char* arguments[] = {program.data(), argument.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", 1, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", 1, 0);
  pid_t child = 0;
  posix_spawnp(&child, program.c_str(), &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
}

}  // namespace

int run_serve(const ServeArguments& arguments) {
  if (!is_loopback(arguments.host) && arguments.token.empty()) {
    wrong_usage("--host " + arguments.host + " is for others too: give a --token that they must know");
  }
  // Fails here, with a sentence, and not at the first request.
  {
    Result<Archive> archive = Archive::open(arguments.archive);
    if (!archive.ok()) return archive_failed(archive.error());
  }
  server::ListenerOptions options;
  options.archive = arguments.archive;
  options.host = arguments.host;
  options.port = arguments.port;
  options.threads = std::clamp(2 * std::thread::hardware_concurrency(), 4u, 16u);
  Result<server::Listener> listener = server::Listener::open(options);
  if (!listener.ok()) {
    std::fprintf(stderr, "%s\n", message(listener.error().text()).c_str());
    return exit_some_failed;
  }
  server::SiteOptions site;
  site.archive = arguments.archive;
  site.is_read_only = arguments.read_only;
  site.gate.port = listener.value().port();
  site.gate.token = arguments.token;

  watch_interrupts();
  const bool is_six = arguments.host.find(':') != std::string::npos;
  const std::string host = is_six ? "[" + arguments.host + "]" : arguments.host;
  std::string address = "http://" + host + ":" + std::to_string(listener.value().port()) + "/";
  std::printf("%s\n", address.c_str());
  std::fflush(stdout);
  if (!arguments.token.empty()) address += "?token=" + server::percent_encoded(arguments.token);
  if (!arguments.no_open) open_browser(address);
  const Outcome ended = listener.value().run(
      [&](const server::Request& request, Archive& archive) { return server::respond(request, archive, site); },
      server::refusal, [] { return interrupted(); });
  if (ended.ok()) return exit_all_read;
  std::fprintf(stderr, "%s\n", message(ended.error().text()).c_str());
  return exit_some_failed;
}

CLI::App* add_serve(CLI::App& app, ServeArguments& arguments) {
  CLI::App* serve = app.add_subcommand("serve", "Open an archive in the browser");
  serve->preparse_callback([serve](std::size_t) { serve->description(description); });  // for its own help alone
  serve->footer(footer);
  arguments.archive = default_archive;
  add_archive_option(*serve, arguments.archive);
  serve->add_option("--port", arguments.port, "The port; 0 takes any that is free; 8118 when not given")
      ->type_name("N")
      ->check(CLI::Range(0, 65535).description(""));
  serve->add_option("--host", arguments.host, "The address to listen on, 127.0.0.1 when not given; others need --token")
      ->type_name("ADDRESS");
  serve->add_option("--token", arguments.token, "Answer only those who know this word")->type_name("T");
  serve->add_flag("--read-only", arguments.read_only, "Nothing can be corrected through the reader");
  serve->add_flag("--no-open", arguments.no_open, "Do not open the browser");
  return serve;
}

}  // namespace kroniek::cli
