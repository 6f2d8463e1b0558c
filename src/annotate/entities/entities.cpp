// The steps, one after the other: which names mean one (join_names.cpp), what the text calls them (roles.cpp), which
// other words mean them (references.cpp).
#include "annotate/entities/entities.h"

#include "annotate/entities/article_names.h"

namespace kroniek::annotate {

void join_entities(const TokenizedText& text, Annotations& annotations) {
  annotations.entities.clear();
  annotations.references.clear();
  const WordLists* const lists = WordLists::built_in();
  if (!lists || annotations.names.empty() || text.sentences().empty()) return;
  const TokenWords words(text, *lists);
  const std::vector<KnownName> names = join_names(words, annotations);
  const std::vector<EntityFacts> facts = find_roles(words, names, annotations);
  find_references(words, names, facts, annotations);
}

std::string entities_version() {
  return "6";
}

}  // namespace kroniek::annotate
