// Which DOCTYPE puts a page into quirks mode (https://html.spec.whatwg.org/#the-initial-insertion-mode).
#pragma once

#include "html/token.h"

namespace kroniek::html {

[[nodiscard]] QuirksMode quirks_mode_of(const Token& doctype) noexcept;

}  // namespace kroniek::html
