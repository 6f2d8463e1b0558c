// Which mentions of an article a query's filters of facts found: what a hit shows (snippet.h).
#include <algorithm>

#include "archive/fact_names.h"
#include "archive/fact_terms.h"
#include "archive/snippet.h"

namespace kroniek::archive {
namespace {

// A hostile archive's spans may begin or end within a character.
bool is_whole(TextSpan span, std::string_view text) noexcept {
  const auto is_boundary = [&](std::uint32_t at) {
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u;
  };
  return span.end <= text.size() && is_boundary(span.begin) && is_boundary(span.end);
}

class Finder {
 public:
  Finder(const Article& article, const Annotations& annotations) : article_(article), all_(annotations) {}

  std::vector<LeafMatch> run(const std::vector<SearchLeaf>& leaves) {
    leaves_ = &leaves;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      const SearchLeaf& leaf = leaves[i];
      if (!leaf.is_wanted) continue;
      leaf_ = i;
      if (leaf.field == QueryField::said) said(leaf);
      switch (leaf.fact) {
        case QueryOp::who: who(leaf); break;
        case QueryOp::by: by(leaf); break;
        case QueryOp::where: where(leaf); break;
        case QueryOp::when: when(leaf); break;
        default: break;
      }
    }
    std::ranges::stable_sort(matches_, {}, [](const LeafMatch& match) { return match.span.begin; });
    return std::move(matches_);
  }

 private:
  void add(TextSpan span) {
    if (is_whole(span, article_.text)) matches_.push_back({leaf_, span});
  }

  [[nodiscard]] std::vector<bool> bearers(const SearchLeaf& leaf, bool only_who) const {
    std::vector<bool> bear(all_.entities.size());
    for (std::size_t i = 0; i < bear.size(); ++i) {
      const Entity& entity = all_.entities[i];
      const bool is_who = entity.type == EntityType::person || entity.type == EntityType::organisation;
      bear[i] = (is_who || !only_who) && bears_name(entity.key, leaf.names);
    }
    return bear;
  }
  void who(const SearchLeaf& leaf) {
    const std::vector<bool> wanted = bearers(leaf, true);
    for (const NameMention& one : all_.names)
      if (one.entity && wanted[*one.entity]) add(one.span);
  }
  void by(const SearchLeaf& leaf) {
    const std::vector<bool> wanted = bearers(leaf, false);
    for (const Quotation& one : all_.quotes)
      if (one.entity && wanted[*one.entity]) add(one.speaker.value_or(one.span));
  }
  void where(const SearchLeaf& leaf) {
    for (const PlaceMention& one : all_.places) {
      if (one.use == PlaceUse::place && leaf.places.have(one)) add(one.span);
    }
  }
  void when(const SearchLeaf& leaf) {
    for (const TimeMention& one : all_.times) {
      const std::optional<Days> days = days_of(one);
      if (days && days->first <= leaf.days.last && days->last >= leaf.days.first) add(one.span);
    }
  }
  void said(const SearchLeaf& leaf) {
    const std::vector<SearchLeaf> sought = {as_text(leaf)};
    const std::vector<bool> speakers = tied_speakers(leaf);
    std::size_t left = 4 * article_.text.size();  // quotations may lie in others
    for (const Quotation& one : all_.quotes) {
      if (leaf.tie != 0 && !(one.entity && speakers[*one.entity])) continue;
      for (const TextSpan& part : one.said()) {
        if (part.end > article_.text.size() || part.end - part.begin > left) return;
        left -= part.end - part.begin;
        for (const LeafMatch& match :
             find_leaves(part.of(article_.text), article_.language, sought, QueryField::anywhere))
          add({part.begin + match.span.begin, part.begin + match.span.end});
      }
    }
  }

  // Who says what `said` is tied to; empty where it is tied to nobody.
  [[nodiscard]] std::vector<bool> tied_speakers(const SearchLeaf& said) const {
    std::vector<bool> speakers;
    if (said.tie == 0) return speakers;
    speakers.resize(all_.entities.size());
    for (const SearchLeaf& leaf : *leaves_) {
      if (leaf.fact != QueryOp::by || leaf.tie != said.tie) continue;
      const std::vector<bool> bear = bearers(leaf, false);
      for (std::size_t i = 0; i < bear.size(); ++i) speakers[i] = speakers[i] || bear[i];
    }
    return speakers;
  }

  const Article& article_;
  const Annotations& all_;
  const std::vector<SearchLeaf>* leaves_ = nullptr;
  std::size_t leaf_ = 0;
  std::vector<LeafMatch> matches_;
};

}  // namespace

SearchLeaf as_text(SearchLeaf said) {
  said.field = QueryField::anywhere;
  said.is_text = true;
  return said;
}

std::vector<LeafMatch> find_facts(const Article& article, const Annotations& annotations,
                                  const std::vector<SearchLeaf>& leaves) {
  return Finder(article, annotations).run(leaves);
}

}  // namespace kroniek::archive
