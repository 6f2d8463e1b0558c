// The members "entities" and "annotations" of the contract of `kroniek read --annotate`.
#pragma once

#include "kroniek/annotation.h"
#include "view/json_writer.h"

namespace kroniek::view {

void write_annotations_members(JsonWriter& json, const Annotations& annotations);

}  // namespace kroniek::view
