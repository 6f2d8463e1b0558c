// A dictionary for each language that has enough records without one: trained on them, and then they are compressed
// anew.
#include "archive/chunk.h"
#include "archive/writer.h"

namespace kroniek {

using archive::Statement;

namespace {

// Fewer records than this make a poor dictionary.
constexpr std::int64_t dictionary_samples = 1'000;

}  // namespace

std::shared_ptr<const archive::Dictionary> ArchiveWriter::Work::dictionary_of(std::int64_t language) {
  if (language == 0) return nullptr;
  const auto [known, is_new] = dictionaries_.try_emplace(language, 0);
  if (is_new) {
    Statement ask = database_.prepare("SELECT id FROM dictionary WHERE language = ? ORDER BY id DESC LIMIT 1");
    if (ask.bind(language).step()) known->second = ask.integer(0);
  }
  return store_->dictionary(known->second);
}

void ArchiveWriter::Work::train_dictionaries() {
  for (const auto& [language, count] : plain_) {
    if (language == 0) continue;
    database_.prepare("UPDATE language SET plain = plain + ? WHERE id = ?").bind(count).bind(language).run();
    {
      Statement ask = database_.prepare(
          "SELECT 1 FROM language l WHERE l.id = ? AND l.plain >= ? AND NOT EXISTS (SELECT 1 FROM dictionary WHERE "
          "language = l.id)");
      if (!ask.bind(language).bind(dictionary_samples).step()) continue;
    }
    std::vector<std::pair<std::int64_t, std::string>> chunks;
    std::vector<std::string_view> samples;
    {
      Statement ask = database_.prepare("SELECT id, records FROM content WHERE language = ? AND dictionary IS NULL");
      ask.bind(language);
      while (ask.step()) {
        std::optional<std::string> records = archive::decompress(ask.blob(1), nullptr);
        if (!records) {
          database_.fail_damaged("content " + std::to_string(ask.integer(0)) + " cannot be read");
          return;
        }
        chunks.emplace_back(ask.integer(0), *std::move(records));
      }
    }
    for (const auto& [content, records] : chunks) {
      if (const auto split = archive::split_records(records))
        samples.insert(samples.end(), split->begin(), split->end());
    }
    const std::string bytes = archive::train_dictionary(samples);
    std::shared_ptr<const archive::Dictionary> dictionary;
    if (!bytes.empty()) {
      database_.prepare("INSERT INTO dictionary (language, bytes) VALUES (?, ?)").bind(language).bind_blob(bytes).run();
      dictionaries_[language] = database_.last_rowid();
      dictionary = dictionary_of(language);
    }
    if (dictionary == nullptr) {  // texts that have nothing in common; tried again when there are many more
      database_.prepare("UPDATE language SET plain = -9 * ? WHERE id = ?")
          .bind(dictionary_samples)
          .bind(language)
          .run();
      continue;
    }
    for (const auto& [content, records] : chunks) {
      database_.prepare("UPDATE content SET dictionary = ?, records = ? WHERE id = ?")
          .bind(dictionary->id())
          .bind_blob(archive::compress(records, dictionary.get()))
          .bind(content)
          .run();
    }
    database_.prepare("UPDATE language SET plain = 0 WHERE id = ?").bind(language).run();
  }
}

}  // namespace kroniek
