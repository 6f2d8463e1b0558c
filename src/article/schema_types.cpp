// The table of schema.org's types (article/schema_types.h).
#include "article/schema_types.h"

#include <algorithm>
#include <array>

namespace kroniek::article {
namespace {

struct SchemaType {
  std::string_view name;
  int rank;
  Kind kind;
};

constexpr auto types = std::to_array<SchemaType>({
    {"AboutPage", 1, Kind::service},
    {"AdvertiserContentArticle", 5, Kind::article},
    {"AnalysisNewsArticle", 5, Kind::article},
    {"APIReference", 4, Kind::documentation},
    {"Article", 4, Kind::article},
    {"AskPublicNewsArticle", 5, Kind::article},
    {"BackgroundNewsArticle", 5, Kind::article},
    {"Blog", 1, Kind::collection},
    {"BlogPosting", 4, Kind::article},
    {"Book", 2, Kind::product},
    {"CollectionPage", 1, Kind::collection},
    {"ContactPage", 1, Kind::service},
    {"Course", 3, Kind::service},
    {"CreativeWork", 3, Kind::other},
    {"CriticReview", 4, Kind::article},
    {"Dataset", 3, Kind::other},
    {"DiscussionForumPosting", 4, Kind::forum},
    {"EmployerReview", 3, Kind::other},
    {"Event", 2, Kind::other},
    {"FAQPage", 1, Kind::documentation},
    {"HowTo", 3, Kind::documentation},
    {"ImageGallery", 1, Kind::article},
    {"IndividualProduct", 2, Kind::product},
    {"ItemPage", 1, Kind::other},
    {"JobPosting", 3, Kind::listing},
    {"LiveBlogPosting", 5, Kind::live},
    {"MediaGallery", 1, Kind::article},
    {"MedicalScholarlyArticle", 4, Kind::article},
    {"MedicalWebPage", 1, Kind::article},
    {"NewsArticle", 5, Kind::article},
    {"NewsMediaOrganization", 0, Kind::other},
    {"OpinionNewsArticle", 5, Kind::article},
    {"PodcastEpisode", 3, Kind::article},
    {"Product", 2, Kind::product},
    {"ProductGroup", 2, Kind::product},
    {"ProfilePage", 1, Kind::other},
    {"QAPage", 1, Kind::forum},
    {"Question", 2, Kind::other},
    {"RadioEpisode", 3, Kind::article},
    {"RealEstateListing", 2, Kind::listing},
    {"Recipe", 3, Kind::article},
    {"Report", 4, Kind::article},
    {"ReportageNewsArticle", 5, Kind::article},
    {"Review", 3, Kind::article},
    {"ReviewNewsArticle", 5, Kind::article},
    {"SatiricalArticle", 4, Kind::article},
    {"ScholarlyArticle", 4, Kind::article},
    {"SearchResultsPage", 1, Kind::listing},
    {"Service", 2, Kind::service},
    {"SocialMediaPosting", 4, Kind::article},
    {"SoftwareApplication", 2, Kind::product},
    {"TechArticle", 4, Kind::article},
    {"TVEpisode", 3, Kind::article},
    {"VideoObject", 3, Kind::article},
    {"WebPage", 1, Kind::other},
});

constexpr const SchemaType* find(std::string_view name) noexcept {
  const auto found =
      std::lower_bound(types.begin(), types.end(), name,
                       [](const SchemaType& type, std::string_view wanted) { return type.name < wanted; });
  return found != types.end() && found->name == name ? &*found : nullptr;
}

}  // namespace

int rank_of_type(std::string_view schema_type) noexcept {
  const SchemaType* type = find(schema_type);
  if (type != nullptr) return type->rank;
  // New or misspelt kinds of articles ("NewsArticles", "AnalysisArticle").
  return schema_type.find("NewsArticle") != std::string_view::npos ? 5 : schema_type.ends_with("Article") ? 4 : 0;
}

Kind kind_of_type(std::string_view schema_type) noexcept {
  const SchemaType* type = find(schema_type);
  if (type != nullptr) return type->kind;
  return schema_type.find("Article") != std::string_view::npos ? Kind::article : Kind::other;
}

}  // namespace kroniek::article
