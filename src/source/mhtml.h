// MHTML: a page as browsers save it "as a single file" (RFC 2557), and any other MIME message with an HTML part.
#pragma once

#include <string>
#include <string_view>

#include "kroniek/capture.h"
#include "kroniek/limits.h"
#include "kroniek/result.h"

namespace kroniek {

// The message's root page: the part that `start` names, or its first HTML part. Fills bytes, url, media_type,
// charset and captured. The other parts (images, frames) are counted in `foreign_parts`.
[[nodiscard]] Result<Capture> read_mhtml(std::string_view message, const Limits& limits, std::uint64_t& foreign_parts);

// https://www.rfc-editor.org/rfc/rfc2045#section-6.7; what does not follow it is kept as it stands.
[[nodiscard]] std::string decode_quoted_printable(std::string_view text);
// https://www.rfc-editor.org/rfc/rfc2045#section-6.8; characters outside the alphabet are passed over.
[[nodiscard]] std::string decode_base64(std::string_view text);

}  // namespace kroniek
