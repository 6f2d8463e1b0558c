// Captures out of WARC (0.17 to 1.1) and ARC (1.0, 1.1) archives, plain or compressed.
//
// Which records are pages: `response` with a 2xx status, `resource` and `conversion`, when their payload is HTML
// (or, for the last two, plain text). All others are counted as foreign: requests, metadata, revisits (whose
// payload lies in the record that they refer to), other statuses, images, continuations.
#pragma once

#include <memory>
#include <string>

#include "kroniek/source.h"
#include "source/byte_input.h"

namespace kroniek {

// `name` is what captures and errors are called after. `counters` must outlive the source.
[[nodiscard]] std::unique_ptr<Source> open_archive(std::string name, std::unique_ptr<ByteInput> input,
                                                   const SourceOptions& options, Counters& counters);

}  // namespace kroniek
