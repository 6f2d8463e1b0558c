// A dictionary for each language that has enough records without one: trained on them, and then they are compressed
// anew.
#include "archive/writer.h"

namespace kroniek {

using archive::Statement;

namespace {

// Fewer records than this make a poor dictionary.
constexpr std::int64_t dictionary_samples = 1'000;

}  // namespace

std::vector<archive::Trained> ArchiveWriter::Work::train_dictionaries() {
  std::vector<archive::Trained> trained;
  for (const auto& [language, count] : plain_) {
    const std::optional<std::int64_t> row = languages_.row(database_, language);
    database_.prepare("UPDATE language SET plain = plain + ? WHERE id = ?").bind(count).bind(row).run();
    {
      Statement ask = database_.prepare(
          "SELECT 1 FROM language l WHERE l.id = ? AND l.plain >= ? AND NOT EXISTS (SELECT 1 FROM dictionary WHERE "
          "language = l.id)");
      if (!ask.bind(row).bind(dictionary_samples).step()) continue;
    }
    std::vector<std::int64_t> numbers;
    std::vector<std::string> records;
    {
      Statement ask = database_.prepare("SELECT number, record FROM content WHERE language = ? AND dictionary IS NULL");
      ask.bind(row);
      while (ask.step()) {
        std::optional<std::string> record = archive::decompress(ask.blob(1), nullptr);
        if (!record) {
          database_.fail_damaged("the content of version number " + std::to_string(ask.integer(0)) + " cannot be read");
          return {};
        }
        numbers.push_back(ask.integer(0));
        records.push_back(*std::move(record));
      }
    }
    const std::string content = archive::train_dictionary(records);
    std::shared_ptr<const archive::Dictionary> dictionary;
    if (!content.empty()) {
      database_.prepare("INSERT INTO dictionary (language, bytes) VALUES (?, ?)").bind(row).bind_blob(content).run();
      dictionary = archive::Dictionary::make(database_.last_rowid(), content);
    }
    if (dictionary == nullptr) {  // texts that have nothing in common; tried again when there are many more
      database_.prepare("UPDATE language SET plain = -9 * ? WHERE id = ?").bind(dictionary_samples).bind(row).run();
      continue;
    }
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      database_.prepare("UPDATE content SET dictionary = ?, record = ? WHERE number = ?")
          .bind(dictionary->id())
          .bind_blob(archive::compress(records[i], dictionary.get()))
          .bind(numbers[i])
          .run();
    }
    database_.prepare("UPDATE language SET plain = 0 WHERE id = ?").bind(row).run();
    trained.push_back({language, std::move(dictionary)});
  }
  return trained;
}

}  // namespace kroniek
