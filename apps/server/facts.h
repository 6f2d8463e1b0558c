// The questions about facts that the API and the pages share: their parameters, checked.
#pragma once

#include <optional>
#include <string>

#include "kroniek/facts.h"
#include "kroniek/moments.h"
#include "kroniek/search.h"
#include "kroniek/stories.h"
#include "routes.h"

namespace kroniek::server {

// A page of a list of facts, as `q`, `limit` and `page` say.
class FactPart {
 public:
  FactPart(const Question& question, std::int64_t limit, std::int64_t most);
  [[nodiscard]] const FactQuery& query() const noexcept { return query_; }

 private:
  std::optional<Query> within_;
  FactQuery query_;
};

// A page of publications or captures, as `when`, `q`, `limit` and `page` say.
[[nodiscard]] MomentPage moments_of(const Question& question, MomentOf of);

[[nodiscard]] std::optional<EntityType> entity_type(const Question& question);

// `type`, `status`, `actor`, `target`, `place`, `when` and `source` of a list of events.
[[nodiscard]] EventQuery event_query(const Question& question);

// `since`, `until` and `least` of a list of stories, beside what its part says.
[[nodiscard]] StoryQuery story_query(const Question& question, const FactPart& part);

}  // namespace kroniek::server
