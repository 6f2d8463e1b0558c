// The flags of reading_options.h, and what they mean.
#include "reading_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <regex>
#include <thread>

#include "limit_flag.h"
#include "messages.h"
#include "paths.h"
#include "web_address.h"

namespace kroniek::cli {
namespace {

constexpr unsigned most_jobs = 1024;
constexpr std::uint64_t most_page_bytes = (1ull << 31) - 1;  // offsets are 32 bits wide (kroniek/limits.h)

}  // namespace

void add_reading_options(CLI::App& verb, ReadingArguments& arguments) {
  // Short values only: std::regex takes stack for each character.
  const auto matches = [](const char* pattern, const char* sentence) {
    return [expression = std::regex(pattern), sentence = std::string(sentence)](const std::string& value) {
      return value.size() < 64 && std::regex_match(value, expression) ? std::string() : sentence + ", not " + value;
    };
  };
  verb.add_option("--url", arguments.url, "The address of the one page that is read")
      ->type_name("URL")
      ->check(is_web_address);
  verb.add_option("-j,--jobs", arguments.jobs, "Threads; as many as there are cores when not given")
      ->type_name("N")
      ->check(CLI::Range(1u, most_jobs).description(""));
  verb.add_option("--language", arguments.language, "For .txt: the language of the text (nl, en-GB)")
      ->type_name("L")
      ->check(matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}", "must be a language tag such as nl or en-GB"));
  verb.add_option("--published", arguments.published, "For .txt: when it was published (2022-11, 2022-11-09)")
      ->type_name("D")
      ->check(matches("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01])(T([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?"
                      "(Z|[+-]\\d{2}:\\d{2})?)?)?)?",
                      "must be a date such as 2022, 2022-11, 2022-11-09 or 2022-11-09T18:05+01:00"));
  verb.add_option("--max-page-bytes", arguments.max_page_bytes, "Refuse pages larger than this (128MB when not given)")
      ->type_name("SIZE")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->check(CLI::Range(std::uint64_t{1}, most_page_bytes).description(""));
  verb.add_option("--limit", arguments.limits,
                  "Move a limit on reading, such as nodes=8M; docs/LIMITS.md lists them. May be given again")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false)
      ->check([](const std::string& given) {
        Limits limits;
        return set_limit(limits, given);
      });
  verb.add_flag("-q,--quiet", arguments.quiet, "No progress and no summary; failures are still named");
  verb.add_option("INPUT", arguments.inputs, "Files, folders, or - for standard input")->type_name("");
}

void check(const ReadingArguments& arguments) {
  const auto& inputs = arguments.inputs;
  if (std::count(inputs.begin(), inputs.end(), "-") > 1) {
    wrong_usage("- stands for standard input, which can be read only once");
  }
  if (std::count(inputs.begin(), inputs.end(), "") > 0) {
    wrong_usage("an INPUT is empty: name a file, a folder, or - for standard input");
  }
  if (!arguments.url.empty() && (inputs.size() != 1 || is_folder(inputs.front()))) {
    wrong_usage("--url is the address of one page: give it with one INPUT that is not a folder");
  }
  const bool has_page_bytes = std::any_of(arguments.limits.begin(), arguments.limits.end(),
                                          [](const std::string& given) { return given.starts_with("page_bytes="); });
  if (has_page_bytes && arguments.max_page_bytes > 0) {
    wrong_usage("--max-page-bytes and --limit page_bytes are one limit: give one of them");
  }
}

ReadOptions read_options(const ReadingArguments& arguments) {
  ReadOptions options;
  if (arguments.max_page_bytes > 0) options.limits.page_bytes = arguments.max_page_bytes;
  for (const std::string& given : arguments.limits) static_cast<void>(set_limit(options.limits, given));  // checked
  options.language = arguments.language;
  options.published = arguments.published;
  return options;
}

PipelineOptions pipeline_options(const ReadingArguments& arguments) {
  PipelineOptions options;
  options.inputs = arguments.inputs;
  options.source.limits = read_options(arguments).limits;
  options.source.url = arguments.url;
  options.jobs = arguments.jobs > 0 ? arguments.jobs : std::max(std::thread::hardware_concurrency(), 1u);
  return options;
}

}  // namespace kroniek::cli
