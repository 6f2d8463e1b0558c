// Ids and addresses of versions on the command line (version_operand.h).
#include "version_operand.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "archive_verbs.h"
#include "exit_status.h"
#include "messages.h"
#include "output.h"
#include "web_address.h"

namespace kroniek::cli {

bool is_version_id(const std::string& text) {
  return !text.empty() && text.size() <= 18 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_address(const std::string& text) {
  return is_web_address(text).empty();
}

Result<std::vector<VersionId>> versions_of_operand(Archive& archive, const std::string& operand) {
  std::string address = operand;
  if (is_version_id(operand)) {
    Result<Version> version = archive.version(std::atoll(operand.c_str()));
    if (!version.ok()) return version.error();
    address = version.value().address;
  }
  Result<std::vector<VersionId>> ids = archive.versions_of(address);
  if (ids.ok() && ids.value().empty())
    return Error{ErrorCode::not_found, "the archive has no article at this address", operand};
  return ids;
}

Result<Version> version_of_operand(Archive& archive, const std::string& operand) {
  if (is_version_id(operand)) return archive.version(std::atoll(operand.c_str()));
  Result<std::vector<VersionId>> current = named_versions(archive, operand, false);
  if (!current.ok()) return current.error();
  if (current.value().empty())
    return Error{ErrorCode::not_found, "the archive has no article at this address", operand};
  return archive.version(current.value().front());
}

int say_archive_error(const Error& error) {
  const int status = archive_failed(error);
  return error.code == ErrorCode::not_found ? exit_nothing_found : status;
}

int give(const std::string& text) {
  auto output = Output::open("");
  if (output.ok()) {
    output.value()->write(text);
    if (output.value()->close() || output.value()->is_closed_pipe()) return exit_all_read;
    std::fprintf(stderr, "%s\n", message(output.value()->failure()).c_str());
  } else {
    std::fprintf(stderr, "%s\n", message(output.error().text()).c_str());
  }
  return exit_some_failed;
}

}  // namespace kroniek::cli
