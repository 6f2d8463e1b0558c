// The sentences behind the error codes (kroniek/error.h).
#include "kroniek/error.h"

namespace kroniek {

std::string_view sentence(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::not_found: return "the input was not found";
    case ErrorCode::unreadable: return "the input could not be read";
    case ErrorCode::unsupported: return "kroniek does not read files of this kind";
    case ErrorCode::too_large: return "the input is larger than its limit";
    case ErrorCode::damaged: return "the bytes do not follow their format";
    case ErrorCode::invalid_value: return "the value means nothing here";
    case ErrorCode::interrupted: return "stopped at the user's request";
    case ErrorCode::output_failed: return "the output could not be written";
    case ErrorCode::busy: return "another program holds what is needed";
  }
  return "an unknown error";
}

std::string Error::text() const {
  const std::string_view what = message.empty() ? sentence(code) : std::string_view(message);
  return where.empty() ? std::string(what) : where + ": " + std::string(what);
}

}  // namespace kroniek
