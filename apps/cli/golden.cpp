// `kroniek golden add`: a folder with the page and with what was read of it, for a person to correct. Comparing and
// accepting are tools/golden's, which the source tree has.
#include "golden.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "exit_status.h"
#include "golden_record.h"
#include "kroniek/read.h"
#include "kroniek/source.h"
#include "kroniek/view.h"
#include "web_address.h"

namespace kroniek::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view endings[] = {".html.gz", ".html", ".mhtml"};

constexpr const char* description =
    R"(Makes a page a test: a folder with the page, and with what kroniek reads of it now as article.json.

Correct article.json by hand until it says what the page says, and say in case.json what the page shows. From then on
`tools/golden check` (and `make test`) compares. A page that is somebody's may not be published: retell it in your own
words first.
)";

constexpr const char* footer =
    R"(Examples:
  kroniek golden add page.html
  kroniek golden add --url https://nieuws.example/brug --slug nl-brug page.html

Exit status:
  0 added  2 wrong usage  3 the page could not be read, or the folder not be written)";

int say(ExitStatus status, const std::string& sentence) {
  std::fprintf(stderr, "kroniek golden add: %s\n", printable(sentence).c_str());
  return status;
}

// tests/golden of the source tree that holds the working directory; empty outside of one.
fs::path golden_folder() {
  std::error_code ignored;
  for (fs::path at = fs::current_path(ignored); !at.empty(); at = at.parent_path()) {
    fs::path folder = at / "tests" / "golden";  // not const: returned by move
    if (fs::is_regular_file(folder / "README.md", ignored) && fs::is_directory(at / "src", ignored)) return folder;
    if (at == at.root_path()) break;
  }
  return {};
}

bool is_slug(const std::string& text) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text.front() != '-' && text.back() != '-' && text.find("--") == std::string::npos &&
         std::all_of(text.begin(), text.end(), fits);
}

bool write(const fs::path& path, const std::string& content) {
  std::ofstream file(path, std::ios::binary);
  file << content;
  file.close();
  return file.good();
}

}  // namespace

int run_golden_add(const GoldenArguments& arguments) {
  const fs::path page = arguments.page;
  const std::string file = page.filename().string();
  const auto* const ending = std::find_if(std::begin(endings), std::end(endings), [&file](std::string_view end) {
    return file.size() > end.size() && file.compare(file.size() - end.size(), end.size(), end) == 0;
  });
  if (ending == std::end(endings))
    return say(exit_usage, arguments.page + ": not a page (a file named .html, .html.gz or .mhtml)");
  const std::string slug = arguments.slug.empty() ? file.substr(0, file.size() - ending->size()) : arguments.slug;
  if (!is_slug(slug))
    return say(exit_usage,
               slug + ": a slug is small letters, digits and dashes, such as nl-brug; give one with --slug");
  const fs::path golden = arguments.folder.empty() ? golden_folder() : fs::path(arguments.folder);
  if (golden.empty())
    return say(
        exit_usage,
        "there is no tests/golden here or above: run it inside kroniek's source tree, or name a folder with --to");
  std::error_code trouble;
  if (!fs::is_directory(golden, trouble)) return say(exit_usage, golden.string() + ": not a folder");

  SourceOptions options;
  options.url = arguments.url;
  auto source = open_source(arguments.page, options);
  if (!source) return say(exit_some_failed, source.error().text());
  auto capture = (*source)->next();
  if (!capture) return say(exit_some_failed, arguments.page + ": there is no page in it");
  if (!*capture) return say(exit_some_failed, capture->error().text());
  const Article article = read_article(**capture);
  if (article.status == Status::failed) return say(exit_some_failed, arguments.page + ": " + article.error);

  const fs::path folder = golden / slug;
  if (!fs::create_directory(folder, trouble)) {
    if (trouble) return say(exit_some_failed, folder.string() + ": " + trouble.message());
    return say(exit_usage, folder.string() + ": there already; `tools/golden accept " + slug + "` changes its record");
  }
  // A page of examples/pages is kept there, once (tests/golden/README.md).
  const fs::path example = golden / ".." / ".." / "examples" / "pages" / (slug + std::string(*ending));
  bool written = true;
  if (!fs::equivalent(page, example, trouble)) {
    written = fs::copy_file(page, folder / ("page" + std::string(*ending)), trouble);
  }
  const std::string about = "{\n  \"what\": \"say in one sentence what this page shows\"" +
                            (arguments.url.empty() ? "" : ",\n  \"url\": " + json_string(arguments.url)) + "\n}\n";
  written = written && write(folder / "article.json", golden_record(article)) && write(folder / "case.json", about);
  if (!written) {
    fs::remove_all(folder, trouble);
    return say(exit_some_failed, folder.string() + ": could not be written");
  }
  std::printf("%s\n", folder.string().c_str());
  std::fprintf(stderr, "Read %s against the page and correct it by hand; say in case.json what the page shows.\n",
               printable((folder / "article.json").string()).c_str());
  return std::fflush(stdout) == 0 ? exit_all_read : exit_some_failed;
}

CLI::App* add_golden(CLI::App& app, GoldenArguments& arguments) {
  CLI::App* golden = app.add_subcommand("golden", "Make a page that was read wrongly a test");
  golden->require_subcommand(1);
  CLI::App* add = golden->add_subcommand("add", "Keep a page and what was read of it");
  add->preparse_callback([add](std::size_t) { add->description(description); });  // for its own help alone
  add->footer(footer);
  add->add_option("--url", arguments.url, "The page's address")->type_name("URL")->check(is_web_address);
  add->add_option("--slug", arguments.slug, "The name of the case; that of the file when not given")->type_name("SLUG");
  add->add_option("--to", arguments.folder, "Where cases are kept; tests/golden of the source tree when not given")
      ->type_name("FOLDER");
  add->add_option("FILE", arguments.page, "The page: .html, .html.gz or .mhtml")->type_name("")->required();
  return add;
}

}  // namespace kroniek::cli
