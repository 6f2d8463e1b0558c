// Each language's sentences by its own model (names.h).
#include "annotate/names/names.h"

#include <algorithm>

#include "annotate/names/name_languages.h"
#include "annotate/names/name_tagger.h"

namespace kroniek::annotate {
namespace {

constexpr int code_version = 2;  // of src/annotate/names: higher whenever it finds other names with the same model

constexpr Language languages[] = {Language::nl, Language::en};

}  // namespace

std::vector<NameMention> find_names(const TokenizedText& text) {
  std::vector<NameMention> names;
  for (const Language language : languages) {
    const auto is_of_it = [&](const Sentence& sentence) { return sentence.language == language; };
    if (std::none_of(text.sentences().begin(), text.sentences().end(), is_of_it)) continue;
    const NameModel* model = name_model(language);
    if (model == nullptr) continue;
    NameText words(text, language, model->lexicon());
    NameTagger(*model).tag(words, text.tokens(), names);
  }
  std::sort(names.begin(), names.end(),
            [](const NameMention& a, const NameMention& b) { return a.span.begin < b.span.begin; });
  return names;
}

std::string names_version() {
  constexpr char digits[] = "0123456789abcdef";
  std::string version = std::to_string(code_version);
  for (const Language language : languages) {
    const NameModel* model = name_model(language);
    const std::uint64_t sum = model == nullptr ? 0 : model->checksum();
    version += '.';
    for (int shift = 28; shift >= 0; shift -= 4) version += digits[(sum >> shift) & 15];
  }
  return version;
}

}  // namespace kroniek::annotate
