// An article as a record, field by field (record.h); packing.h has what fields are made of.
#include "archive/record.h"

#include <cstdint>
#include <vector>

#include "base/packing.h"

namespace kroniek::archive {
namespace {

constexpr std::uint64_t form = 1;

class ArticlePacker : public Packer {
 public:
  void moment(const std::optional<Moment>& moment) {
    number(moment ? 1 : 0);
    if (!moment) return;
    text(moment->value);
    name(moment->precision);
    name(moment->from);
    text(moment->evidence);
    text(moment->settled_by);
  }
  void candidates(const std::vector<MomentCandidate>& candidates) {
    list(candidates, [&](const MomentCandidate& each) {
      text(each.value);
      name(each.from);
      number(each.chosen ? 1 : 0);
      text(each.evidence);
    });
  }
};

class ArticleUnpacker : public Unpacker {
 public:
  using Unpacker::Unpacker;
  std::optional<Moment> moment() {
    if (!flag()) return std::nullopt;
    Moment moment;
    moment.value = text();
    moment.precision = name(Precision::year);
    moment.from = name(Origin::warc);
    moment.evidence = text();
    moment.settled_by = text();
    return moment;
  }
  void candidates(std::vector<MomentCandidate>& candidates) {
    list(candidates, [&] {
      MomentCandidate each;
      each.value = text();
      each.from = name(Origin::warc);
      each.chosen = flag();
      each.evidence = text();
      return each;
    });
  }
};

}  // namespace

std::string pack(const Article& article) {
  ArticlePacker to;
  to.number(form);
  to.text(article.url);
  to.text(article.canonical_url);
  to.name(article.status);
  to.text(article.error);
  to.name(article.kind);
  to.name(article.access);
  to.text(article.language);
  to.text(article.title);
  to.text(article.standfirst);
  to.list(article.authors, [&](const std::string& author) { to.text(author); });
  to.text(article.publisher);
  to.text(article.section);
  to.list(article.keywords, [&](const std::string& keyword) { to.text(keyword); });
  to.moment(article.published);
  to.moment(article.modified);
  std::uint32_t last = 0;
  to.list(article.blocks, [&](const Block& block) {
    to.name(block.role);
    to.number(block.begin - last);
    to.number(block.end - block.begin);
    last = block.end;
  });
  to.list(article.withheld, [&](const Withheld& withheld) {
    to.text(withheld.provider);
    to.text(withheld.notice);
  });
  to.list(article.pointers, [&](const Pointer& pointer) {
    to.text(pointer.text);
    to.text(pointer.url);
  });
  to.list(article.media, [&](const Media& media) {
    to.text(media.kind);
    to.text(media.url);
    to.text(media.caption);
    to.text(media.credit);
  });
  const Why& why = article.why;
  for (const std::string* from : {&why.title, &why.authors, &why.publisher, &why.section, &why.language})
    to.text(*from);
  to.list(why.titles, [&](const TextCandidate& each) {
    to.text(each.value);
    to.text(each.from);
    to.number(each.chosen ? 1 : 0);
  });
  to.list(why.names, [&](const NamesCandidate& each) {
    to.list(each.values, [&](const std::string& value) { to.text(value); });
    to.text(each.from);
    to.number(each.chosen ? 1 : 0);
  });
  to.candidates(why.published);
  to.candidates(why.modified);
  to.text(article.text);
  return std::move(to.out);
}

std::optional<Article> unpack(std::string_view record) {
  ArticleUnpacker from(record);
  if (from.number() != form) return std::nullopt;
  Article article;
  article.url = from.text();
  article.canonical_url = from.text();
  article.status = from.name(Status::failed);
  article.error = from.text();
  article.kind = from.name(Kind::other);
  article.access = from.name(Access::unknown);
  article.language = from.text();
  article.title = from.text();
  article.standfirst = from.text();
  from.texts(article.authors);
  article.publisher = from.text();
  article.section = from.text();
  from.texts(article.keywords);
  article.published = from.moment();
  article.modified = from.moment();
  std::uint64_t last = 0;
  from.list(article.blocks, [&] {
    Block block;
    block.role = from.name(Role::footer);
    const std::uint64_t begin = last + from.number();
    last = begin + from.number();
    if (begin > last || last > UINT32_MAX) from.fail();
    block.begin = static_cast<std::uint32_t>(begin);
    block.end = static_cast<std::uint32_t>(last);
    return block;
  });
  from.list(article.withheld, [&] {
    Withheld withheld;
    withheld.provider = from.text();
    withheld.notice = from.text();
    return withheld;
  });
  from.list(article.pointers, [&] {
    Pointer pointer;
    pointer.text = from.text();
    pointer.url = from.text();
    return pointer;
  });
  from.list(article.media, [&] {
    Media media;
    media.kind = from.text();
    media.url = from.text();
    media.caption = from.text();
    media.credit = from.text();
    return media;
  });
  Why& why = article.why;
  for (std::string* into : {&why.title, &why.authors, &why.publisher, &why.section, &why.language}) *into = from.text();
  from.list(why.titles, [&] {
    TextCandidate each;
    each.value = from.text();
    each.from = from.text();
    each.chosen = from.flag();
    return each;
  });
  from.list(why.names, [&] {
    NamesCandidate each;
    from.texts(each.values);
    each.from = from.text();
    each.chosen = from.flag();
    return each;
  });
  from.candidates(why.published);
  from.candidates(why.modified);
  article.text = from.text();
  if (from.wrong() || !from.at_end() || last > article.text.size()) return std::nullopt;
  return article;
}

}  // namespace kroniek::archive
