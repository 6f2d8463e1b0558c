// From an article to all that the archive stores of it, but the rows (prepare.h).
#include "archive/prepare.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_set>

#include "archive/address.h"
#include "archive/annotation_record.h"
#include "archive/codec.h"
#include "archive/record.h"
#include "archive/terms.h"
#include "base/hash.h"
#include "base/varint.h"
#include "text/index_terms.h"
#include "text/min_hash.h"

namespace kroniek::archive {
namespace {

constexpr std::size_t most_tag_bytes = 128;

std::string field_of(const text::Terms& terms) {
  std::string field;
  field.reserve(terms.size() * 8);
  for (const text::IndexTerm& term : terms) append_term(term.term, term.same_position, field);
  return field;
}

// The terms of a text in memory that is used again for the next one.
const text::Terms& terms_of(std::string_view text, std::string_view language) {
  thread_local text::Terms terms;
  terms.find(text, language);
  return terms;
}

std::string bands_field(const text::Terms& body) {
  std::string field;
  for (const std::string& band : text::near_bands(body)) append_term(band, false, field);
  return field;
}

// "#1048576" of "crawl.warc.gz#1048576"; nothing where the page is a file of its own.
std::string record_place(const std::string& source, const Capture& capture) {
  const bool is_record = !capture.record_id.empty() || capture.offset > 0;
  const std::size_t mark = source.rfind('#');
  return is_record && mark != std::string::npos ? source.substr(mark) : std::string();
}

std::string author_field(const Article& article) {
  std::string field;
  for (const std::string& author : article.authors) {
    const std::string terms = field_of(terms_of(author, ""));
    if (terms.empty()) continue;
    if (!field.empty()) append_term("~", false, field);  // the names of two authors are no phrase
    append_term(terms, false, field);
  }
  return field;
}

std::string tags_field(const Article& article) {
  std::string field = tag("kind", name(article.kind));
  if (!article.publisher.empty()) append_term(tag("publisher", article.publisher), false, field);
  if (!article.language.empty()) {
    append_term(tag("lang", article.language), false, field);
    const std::string_view primary = primary_language(article.language);
    if (primary.size() < article.language.size()) append_term(tag("lang", primary), false, field);
  }
  return field;
}

// Each word of the text once, without parts of compounds, unless the archive knows it.
void find_new_words(const text::Terms& terms, const std::string& language, const KnownWords& known,
                    std::unordered_set<std::uint64_t>& seen, std::vector<std::pair<std::string, std::string>>& words) {
  const auto lock = known.read();
  const std::uint64_t seed = hash_bytes(language);
  // Some words at a time: the table is larger than the processor's caches, and a word's place in it is fetched while
  // the others are hashed.
  constexpr std::size_t at_once = 32;
  std::array<std::uint64_t, at_once> hashes;
  for (std::size_t begin = 0; begin < terms.size(); begin += at_once) {
    const std::size_t count = std::min(at_once, terms.size() - begin);
    for (std::size_t i = 0; i < count; ++i) {
      hashes[i] = std::max<std::uint64_t>(hash_bytes(terms[begin + i].term, seed), 1);
      known.fetch(hashes[i]);
    }
    for (std::size_t i = 0; i < count; ++i) {
      const text::IndexTerm& term = terms[begin + i];
      if (term.same_position || known.has(hashes[i]) || !seen.insert(hashes[i]).second) continue;
      words.emplace_back(text::stem(std::string(term.term), language), term.term);
    }
  }
}

}  // namespace

std::string_view primary_language(std::string_view language) noexcept {
  return language.substr(0, language.find('-'));
}

// -- KnownWords ----------------------------------------------------------------------------------------------

bool KnownWords::has(std::uint64_t hash) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    if (slots_[at] == hash) return true;
    if (slots_[at] == 0) return false;
  }
}

void KnownWords::put(std::string_view language, const std::vector<std::pair<std::string, std::string>>& words) {
  if (words.empty()) return;
  const std::unique_lock lock(mutex_);
  for (const auto& [stem, word] : words) {
    if (used_ * 2 >= slots_.size()) grow();
    const std::uint64_t hash = KnownWords::hash(language, word);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at] != 0 && slots_[at] != hash) at = (at + 1) & mask;
    used_ += slots_[at] == 0 ? 1 : 0;
    slots_[at] = hash;
  }
}

void KnownWords::grow() {
  const bool is_full = slots_.size() >= 2 * most;
  std::vector<std::uint64_t> old(is_full ? 1u << 16 : slots_.size() * 2);
  slots_.swap(old);
  used_ = 0;
  if (is_full) return;
  for (const std::uint64_t hash : old) {
    if (hash == 0) continue;
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = hash;
    ++used_;
  }
}

void KnownWords::begin_anew() {
  const std::unique_lock lock(mutex_);
  std::ranges::fill(slots_, 0);
  used_ = 0;
  ++beginning_;
}

std::uint64_t KnownWords::beginning() const {
  const std::shared_lock lock(mutex_);
  return beginning_;
}

std::uint64_t KnownWords::hash(std::string_view language, std::string_view word) noexcept {
  return std::max<std::uint64_t>(hash_bytes(word, hash_bytes(language)), 1);
}

// -- digests -------------------------------------------------------------------------------------------------

std::string sha256(std::string_view bytes) {
  std::string digest(32, '\0');
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), &size, EVP_sha256(),
                 nullptr) != 1) {
    throw std::bad_alloc();  // the only way in which it can fail
  }
  return digest;
}

std::string hexadecimal(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    text += digits[static_cast<unsigned char>(c) >> 4];
    text += digits[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

std::string version_digest(const Article& article) {
  std::string parts;
  const auto add = [&](std::string_view part) {
    append_varint(part.size(), parts);
    parts += part;
  };
  add(article.title);
  add(article.standfirst);
  append_varint(article.authors.size(), parts);
  for (const std::string& author : article.authors) add(author);
  add(article.published ? std::string_view(article.published->value) : std::string_view());
  add(article.text);
  return sha256(parts).substr(0, 16);
}

std::int64_t address_key(std::string_view address) {
  std::int64_t key;
  std::memcpy(&key, sha256(address).data(), sizeof key);
  return key;
}

// -- terms ---------------------------------------------------------------------------------------------------

std::string tag(std::string_view name, std::string_view value) {
  std::string tag(name);
  char before = '=';
  for (const text::IndexTerm& term : terms_of(value, "")) {
    if (tag.size() + term.term.size() > most_tag_bytes) break;
    tag += before;
    tag += term.term;
    before = ' ';
  }
  return tag;
}

IndexFields index_fields(const Article& article) {
  IndexFields fields;
  fields.title = field_of(terms_of(article.title, article.language));
  const text::Terms& body = terms_of(article.text, article.language);
  fields.body = field_of(body);
  fields.bands = bands_field(body);
  fields.authors = author_field(article);
  fields.tags = tags_field(article);
  return fields;
}

std::vector<std::pair<std::string, std::string>> new_words(const Article& article, const KnownWords& known) {
  std::vector<std::pair<std::string, std::string>> words;
  std::unordered_set<std::uint64_t> seen;
  find_new_words(terms_of(article.title, article.language), article.language, known, seen, words);
  find_new_words(terms_of(article.text, article.language), article.language, known, seen, words);
  return words;
}

// -- the item ------------------------------------------------------------------------------------------------

void prepare_version(const Article& article, const PrepareContext& context, PreparedItem& to) {
  to.digest = version_digest(article);
  if (article.published) to.published = read_instant(article.published->value);
  if (article.modified) to.modified = read_instant(article.modified->value);
  to.kind = article.kind;
  to.access = article.access;
  to.language = article.language;
  to.publisher = article.publisher;
  to.authors = article.authors;
  to.text_bytes = article.text.size();
  to.record = pack(article);

  std::unordered_set<std::uint64_t> seen;
  to.words_since = context.known_words.beginning();
  const text::Terms& title = terms_of(article.title, article.language);
  to.fields.title = field_of(title);
  find_new_words(title, article.language, context.known_words, seen, to.words);
  const text::Terms& body = terms_of(article.text, article.language);
  to.fields.body = field_of(body);
  to.fields.bands = bands_field(body);
  find_new_words(body, article.language, context.known_words, seen, to.words);
  to.fields.authors = author_field(article);
  to.fields.tags = tags_field(article);
  to.bytes += to.record.size() + to.fields.title.size() + to.fields.body.size() + to.words.size() * 96;
}

void prepare_facts(const Article& article, const Annotations& annotations, std::string_view annotators,
                   PreparedItem& to) {
  to.annotations = pack(annotations);
  to.annotators = annotators;
  to.facts = facts_of(article, annotations);
  to.fields.facts = std::exchange(to.facts.terms, {});
  to.bytes += to.annotations.size() + to.fields.facts.size() + to.facts.entities.size() * 128 +
              (to.facts.places.size() + to.facts.place_names.size()) * 128;
}

std::shared_ptr<PreparedItem> prepare_item(const InputFile& file, std::uint64_t item, const Capture& capture,
                                           const Article& article, const PrepareContext& context) {
  auto prepared = std::make_shared<PreparedItem>();
  PreparedItem& to = *prepared;
  to.file = file;
  to.item = item;
  to.source = article.source;
  to.status = article.status;
  to.error = article.error;
  to.capture_digest = sha256(capture.bytes);
  to.length = capture.bytes.size();
  to.captured = read_instant(capture.captured);
  to.url = capture.url;
  to.record_place = record_place(article.source, capture);
  if (context.keep_pages) {
    to.page = compress(capture.bytes, nullptr);
    to.media_type = capture.media_type;
    to.charset = capture.charset;
  }
  to.bytes = 1024 + to.page.size();
  if (article.status == Status::ok) {
    to.address = article_address(article.canonical_url, article.url.empty() ? capture.url : article.url);
    if (to.address.empty()) to.address = "file://" + file.path + to.record_place;
    to.key = address_key(to.address);
    prepare_version(article, context, to);
  }
  return prepared;
}

}  // namespace kroniek::archive
